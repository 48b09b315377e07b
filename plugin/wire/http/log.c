/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/http/log.c - an exchange as lines of the host's log, for who asked for them: what was sent where, what came
 * back, and how the JSON of both begins.  What may be shown is redact.h's affair; credentials are never here. */
#include <config.h>

#include "exchange.h"

#include <inttypes.h>
#include <string.h>

#include "../redact.h"

#define KEPT 4096  /* bytes of a body that are looked at */
#define SHOWN 1024 /* and at most told */

void ds_log_keep(struct text *kept, const char *bytes, size_t length)
{
	size_t room = KEPT - kept->length;

	kept->secret = true;
	if (length && room && text_add(kept, bytes, length < room ? length : room) != STP_OK)
		kept->length = 0; /* without memory nothing is told */
}

static bool is_json(const char *type)
{
	return type && strncmp(type, "application/json", strlen("application/json")) == 0;
}

/* The JSON that goes out: the body, or what stands in a part of its own; a file is kept as it is read. */
static void keep_request(struct exchange *x)
{
	const struct ds_request *r = x->request;

	if (r->body && is_json(r->type))
		ds_log_keep(&x->log->sent, r->body, r->body_length);
	for (uint32_t i = 0; i < r->part_count; i++)
		if (r->parts[i].bytes && is_json(r->parts[i].type))
			ds_log_keep(&x->log->sent, r->parts[i].bytes, r->parts[i].length);
}

static stp_status summary(const struct exchange *x, stp_status ended, uint64_t sent, uint64_t received, struct text *line)
{
	const struct ds_request *r = x->request;
	int64_t took_ms = r->host->mono_ms(r->host) - x->began_ms;
	stp_status status = text_join(line, r->verb, " ", NULL);

	if (status == STP_OK)
		status = ds_redact_url(r->url, line);
	if (status == STP_OK)
		status = text_printf(line, " http=%u sent=%" PRIu64 " received=%" PRIu64 " took_ms=%" PRId64 "%s",
		                     (unsigned)x->answer->http_status, sent, received, took_ms, ended ? " broken=1" : "");
	if (status == STP_OK && x->answer->trace[0] && (status = text_puts(line, " trace=")) == STP_OK)
		status = ds_redact_word(x->answer->trace, line);
	if (status == STP_OK && x->trace.span[0])
		status = text_join(line, " trace_id=", x->trace.id, " span_id=", x->trace.span, NULL);
	return status;
}

static void tell(const struct exchange *x, const char *event, const struct text *line)
{
	const struct ds_request *r = x->request;

	r->host->log(r->host, STP_DEBUG, event, r->call ? r->call->id : NULL, text_of(line));
}

static void tell_body(const struct exchange *x, const char *event, const struct text *kept, struct text *line)
{
	text_clear(line);
	if (kept->length && ds_redact_json(kept->at, kept->length, SHOWN, x->request->credential, line) == STP_OK)
		tell(x, event, line);
}

void ds_log_exchange(struct exchange *x, stp_status status, uint64_t sent, uint64_t received)
{
	struct text line = { .max = 4 * KEPT };

	keep_request(x);
	if (summary(x, status, sent, received, &line) == STP_OK)
		tell(x, "exchange", &line);
	tell_body(x, "request", &x->log->sent, &line);
	tell_body(x, "answer", &x->log->received, &line);
	text_finish(&line);
	text_finish(&x->log->sent);
	text_finish(&x->log->received);
}
