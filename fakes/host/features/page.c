/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/page.c - whether a feature's page speaks of what its service type has. */
#include <config.h>

#include <stdio.h>

#include "inner.h"

struct first {
	char *why;
	size_t cap;
	bool told;
};

static void keep_first(void *user, const char *where, const char *message)
{
	struct first *first = user;

	if (!first->told)
		snprintf(first->why, first->cap, "its page was left out: %.200s %.200s", where, message);
	first->told = true;
}

bool page_is_wrong(const struct stp_schema *schema, const struct stp_feature *page, char *why,
                   size_t cap)
{
	struct first first = { why, cap, false };

	return stp_lint_feature(schema, page, keep_first, &first) > 0;
}
