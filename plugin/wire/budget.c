/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/budget.c - see budget.h. */
#include "budget.h"

#include <stdlib.h>

struct ds_budget {
	const struct stp_host *host;
};

struct ds_budget *ds_budget_create(const struct stp_host *host, const char *account, bool shared)
{
	struct ds_budget *budget = calloc(1, sizeof *budget);

	(void)account, (void)shared;
	if (budget)
		budget->host = host;
	return budget;
}

void ds_budget_destroy(struct ds_budget *budget)
{
	free(budget);
}

stp_status ds_budget_enter(struct ds_budget *budget, const struct stp_call *call, uint64_t *ret_waited_ms,
                           struct stp_error *error)
{
	(void)budget, (void)call, (void)error;
	*ret_waited_ms = 0;
	return STP_OK;
}

void ds_budget_leave(struct ds_budget *budget, const struct ds_answer *answer, const char *code)
{
	(void)budget, (void)answer, (void)code;
}

bool ds_budget_polls_early(struct ds_budget *budget, const char *verb, const char *path, bool note_early,
                           uint32_t *ret_after_ms)
{
	(void)budget, (void)verb, (void)path, (void)note_early;
	*ret_after_ms = 0;
	return false;
}
