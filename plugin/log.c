/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/log.c - one line in the host's log for each call that ended.
 *
 * Of the error it has the words for machines alone: a message may name a person, and the host has it anyway. */
#include "log.h"

#include <inttypes.h>

#include "metrics.h"
#include "wire/redact.h"
#include "wire/trace.h"

static stp_level level_of(const struct ds_ended *ended)
{
	switch (ended->status) {
	case STP_OK: case STP_STOP: case STP_CANCELLED:
		return ended->failed_checks ? STP_WARN : STP_INFO;
	case STP_INTERNAL:
		return STP_ERROR;
	default:
		return STP_WARN;
	}
}

static stp_status add_word(const char *key, const char *word, struct text *line)
{
	if (!*word)
		return STP_OK;
	return text_join(line, " ", key, "=", NULL) == STP_OK ? ds_redact_word(word, line) : (stp_status)STP_NO_MEMORY;
}

static stp_status add_number(const char *key, uint64_t number, struct text *line)
{
	return number ? text_printf(line, " %s=%" PRIu64, key, number) : (stp_status)STP_OK;
}

static stp_status method(const struct stp_call *call, struct text *line)
{
	if (!call->object || !call->method)
		return text_puts(line, "method=test_connection");
	return text_join(line, "method=", call->object->name, ".", call->method->name, NULL);
}

static stp_status compose(const struct ds_ended *ended, struct text *line)
{
	static const struct stp_error none = { .size = sizeof none };
	const struct ds_trail *trail = ended->trail;
	bool good = ended->status == STP_OK || ended->status == STP_STOP;
	const struct stp_error *error = good || !ended->error ? &none : ended->error;
	struct ds_trace trace;
	stp_status status = method(ended->call, line);

	(void)ds_trace_read(ended->call->traceparent, &trace);
	if (status == STP_OK)
		status = text_printf(line, " status=%s took_ms=%" PRId64 " requests=%u retries=%u waited_ms=%" PRIu64,
		                     ds_status_word(ended->status), ended->took_ms, (unsigned)trail->requests,
		                     (unsigned)trail->retries, trail->waited_ms);
	if (status == STP_OK)
		status = add_number("rows", ended->rows, line);
	if (status == STP_OK)
		status = add_number("failed_checks", ended->failed_checks, line);
	if (status == STP_OK)
		status = add_number("http", trail->http_status ? trail->http_status : error->http_status, line);
	if (status == STP_OK)
		status = add_word("code", error->code, line);
	if (status == STP_OK)
		status = add_word("field", error->field, line);
	if (status == STP_OK)
		status = add_number("maybe_applied", error->maybe_applied, line);
	if (status == STP_OK)
		status = add_word("trace", trail->trace[0] ? trail->trace : error->trace, line);
	return status == STP_OK ? add_word("trace_id", trace.id, line) : status;
}

void ds_log_call(const struct stp_host *host, const struct ds_ended *ended)
{
	struct text line = { 0 };

	if (!host->log)
		return;
	if (compose(ended, &line) == STP_OK)
		host->log(host, level_of(ended), "call", ended->call->id, text_of(&line));
	text_finish(&line);
}
