/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/polling.c - what becomes of a call that asks for an envelope too early. */
#include <stdio.h>
#include <string.h>

#include "engine/run.h"

/* Only what the caller asks for counts: a method that writes, and reads before it or looks whether it was done, is no
 * poll.  Documents count as DocuSign counts them, each by its own address. */
static bool is_asked_for(const struct ds_run *run)
{
	return run->method->verb && strcmp(run->method->verb, "GET") == 0;
}

static const char *time_of_day(const struct ds_run *run, uint32_t after_ms, char text[32])
{
	ds_date_text(run->link->host->wall_ms(run->link->host) + after_ms + 999, text);
	text[19] = '\0';
	return text + 11;
}

static void warn(const struct ds_run *run, const char *until)
{
	char message[200];

	if (!run->out || !STP_HAS(run->out, warn))
		return;
	snprintf(message, sizeof message,
	         "this was asked for less than 15 minutes ago, which DocuSign's polling rule does not want: from %s UTC on it "
	         "may be again", until);
	run->out->warn(run->out, message);
}

stp_status ds_polling(struct ds_run *run, const char *verb, const char *path)
{
	const struct ds_link *link = run->link;
	uint32_t after_ms;
	char text[32];

	if (!is_asked_for(run) || !ds_budget_polls_early(link->budget, verb, path, !link->refuse_polls, &after_ms))
		return STP_OK;
	ds_count(link->tally, DS_COUNT_POLLED_EARLY, 1);
	if (!link->refuse_polls) {
		warn(run, time_of_day(run, after_ms, text));
		return STP_OK;
	}
	(void)ds_fail(run->error, STP_RATE_LIMITED, ds_arg(run, "EnvelopeID") ? "EnvelopeID" : NULL,
	              "this was asked for less than 15 minutes ago: by DocuSign's polling rule it may be again from %s UTC on",
	              time_of_day(run, after_ms, text));
	ds_hint(run->error, "let DocuSign Connect tell of changes, or set Polling Rule to Warn");
	if (run->error)
		run->error->retry_after_ms = after_ms;
	return STP_RATE_LIMITED;
}

void ds_polling_failed(struct ds_run *run, const char *verb, const char *path)
{
	if (is_asked_for(run))
		ds_budget_poll_failed(run->link->budget, verb, path);
}
