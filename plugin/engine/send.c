/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/send.c - what the engine sends: tried again where that helps, and never so that it is done twice. */
#include <inttypes.h>
#include <string.h>

#include "engine/exchange.h"
#include "wire/redact.h"

void ds_waited(struct ds_run *run, uint64_t ms)
{
	ds_count(run->link->tally, DS_COUNT_WAITED_MS, ms);
	if (run->trail)
		run->trail->waited_ms += ms;
}

static stp_status pause_for(struct ds_run *run, uint32_t ms)
{
	const struct stp_host *host = run->link->host;
	int64_t began_ms = host->mono_ms(host), took_ms;
	stp_status status = run->call->wait(run->call, ms);

	if ((took_ms = host->mono_ms(host) - began_ms) > 0)
		ds_waited(run, (uint64_t)took_ms);
	return status;
}

/* A file that was read must be read again from its start. */
static bool rewound(const struct exchange *x, const struct stp_file *file)
{
	return !file || !x->refusal.answer.drawn || (file->rewind && file->rewind(file) == STP_OK);
}

static bool can_repeat(const struct exchange *x)
{
	const struct ds_message *m = x->message;

	if (!rewound(x, m->file))
		return false;
	for (uint32_t i = 0; i < m->part_count; i++)
		if (!rewound(x, m->parts[i].file))
			return false;
	return true;
}

/* Also asked once more, if the service may learn of it later. */
stp_status ds_ask_settle(struct ds_run *run, struct ds_settle *settle, uint32_t delay_ms, struct stp_error *error)
{
	enum { FIRST_MS = 250, MOST_MS = 4000, RARELY_MS = 60000 };
	struct ds_run asking = *run;
	uint32_t most = delay_ms / 10 < MOST_MS ? MOST_MS : delay_ms / 10 < RARELY_MS ? delay_ms / 10 : RARELY_MS;
	stp_status status;

	asking.error = error;
	settle->done = false;
	for (uint32_t pause = FIRST_MS; (status = settle->ask(&asking, settle, &settle->done)) == STP_OK; pause *= 2) {
		if (pause > most)
			pause = most;
		if (pause > delay_ms)
			pause = delay_ms;
		if (settle->done || delay_ms == 0)
			break;
		delay_ms -= pause;
		if ((status = pause_for(run, pause)) != STP_OK) {
			status = ds_fail(error, status, NULL, "the call ended while it waited to ask what became of a request");
			break;
		}
	}
	return status;
}

/* The service's own words may name people: of what it refused only the code is told. */
static void log_try(const struct exchange *x, uint32_t wait_ms)
{
	const struct ds_run *run = x->run;
	const struct stp_host *host = run->link->host;
	bool answered = x->refusal.answer.http_status != 0;
	struct text line = { .max = 600 };
	stp_status status;

	if (!host->log)
		return;
	status = text_printf(&line, "method=%s.%s trouble=%s retry=%u wait_ms=%" PRIu32, run->object ? run->object->name : "",
	                     run->method->pub.name ? run->method->pub.name : "", ds_trouble_name(x->trouble),
	                     run->trail ? run->trail->retries + 1 : 0, wait_ms);
	if (status == STP_OK && answered)
		status = text_printf(&line, " http=%u%s", x->refusal.answer.http_status, x->code.length ? " code=" : "");
	if (status == STP_OK && answered)
		status = ds_redact_word(text_of(&x->code), &line);
	else if (status == STP_OK && run->error)
		status = text_printf(&line, " because %s", run->error->message);
	if (status == STP_OK)
		host->log(host, STP_WARN, "retry", run->call->id, text_of(&line));
	text_finish(&line);
}

static bool has_time(const struct ds_run *run, uint32_t wait_ms)
{
	const struct stp_host *host = run->link->host;

	return !run->call->deadline_ms || host->mono_ms(host) + wait_ms < run->call->deadline_ms;
}

/* Waits before the next try.  False: there is none, and *status tells why. */
static bool waits(struct exchange *x, stp_status *status)
{
	struct ds_run *run = x->run;
	uint32_t wait_ms, after_ms = x->refusal.answer.retry_asked ? x->refusal.answer.retry_after_ms : 0;
	stp_status ended;

	if (!ds_retry_next(&x->retry, x->trouble, after_ms, &wait_ms) || !has_time(run, wait_ms))
		return false;
	log_try(x, wait_ms);
	if (wait_ms > 0 && (ended = pause_for(run, wait_ms)) != STP_OK) {
		char before[sizeof run->error->message] = "";

		if (run->error)
			memcpy(before, run->error->message, sizeof before);
		*status = ds_fail(run->error, ended, NULL, "the call was ended while it waited to try again; before, %s", before);
		return false;
	}
	return true;
}

/* What was handed on is taken back. */
static bool takes_back(struct exchange *x, stp_status *status)
{
	stp_status again = STP_UNSUPPORTED;

	if (!x->fed && !x->good)
		return true;
	if (x->message->again)
		again = x->message->again(x->message->user);
	else if (!x->fed && !x->message->headers_in)
		again = STP_OK;
	if (again == STP_OK || again == STP_UNSUPPORTED)
		return again == STP_OK;
	ds_error_reset(x->run->error);
	*status = again;
	return false;
}

/* It may have been done, or not: finds it out if that can be.  False: there is nothing more to try, and *status tells. */
static bool is_settled(struct exchange *x, stp_status *status)
{
	struct ds_settle *settle = x->message->settle;
	struct ds_tally *tally = x->run->link->tally;
	struct stp_error why = { .size = sizeof why };
	stp_status asked = STP_UNSUPPORTED;

	if (x->lost == DS_LOST_AGAIN || x->lost == DS_LOST_GONE)
		return true;
	if (x->lost == DS_LOST_ASK)
		asked = ds_ask_settle(x->run, settle, settle->delay_ms, &why);
	if (asked != STP_OK) {
		if (ds_is_end(asked)) /* what the host said goes before what the service did {P31} */
			*status = asked;
		ds_count(tally, DS_COUNT_UNSETTLED, 1);
		return false;
	}
	ds_count(tally, DS_COUNT_SETTLED, 1);
	if (settle->done) {
		*status = STP_OK;
		return false;
	}
	x->maybe = false;
	x->doubt = true;
	if (x->run->error)
		x->run->error->maybe_applied = 0;
	return true;
}

/* Whether there is another try after one that ended so. */
static bool goes_on(struct exchange *x, stp_status *status)
{
	bool unknown = ds_changes(x->message) && (x->trouble == DS_TROUBLE_LOST || x->trouble == DS_TROUBLE_SERVER);

	if (*status == STP_NOT_FOUND && x->lost == DS_LOST_GONE && x->maybe) {
		*status = STP_OK; /* the try before has deleted it */
		return false;
	}
	x->maybe = x->maybe || unknown;
	if (x->trouble == DS_TROUBLE_NONE || (unknown && !is_settled(x, status)))
		return false;
	if (!can_repeat(x) || !waits(x, status) || !takes_back(x, status))
		return false;
	x->tries++;
	ds_count(x->run->link->tally, DS_COUNT_RETRIES, 1);
	if (x->run->trail)
		x->run->trail->retries++;
	return true;
}

/* Under a once-word it may have been done by a call before this one. */
static stp_status done_before(struct exchange *x)
{
	struct ds_run *run = x->run;
	struct ds_settle *settle = x->message->settle;
	bool begun = run->once.began_ms != 0;
	stp_status status;

	if (!settle || !ds_has_once(run) || !(settle->first || begun))
		return STP_OK;
	status = ds_ask_settle(run, settle, ds_once_pending_ms(run, settle->delay_ms), run->error);
	if (status == STP_OK)
		ds_error_reset(run->error);
	else if (run->error)
		run->error->maybe_applied = begun; /* by that call; this one has sent nothing */
	return status;
}

static enum ds_lost lost_of(const struct ds_run *run, const struct ds_message *message)
{
	enum ds_lost lost = message->lost != DS_LOST_BY_FLAGS ? message->lost : ds_lost_of(run);

	if (message->settle)
		return DS_LOST_ASK;
	return lost == DS_LOST_ASK ? DS_LOST_UNKNOWN : lost;
}

/* Parts of a file that nothing refers to yet are not what the caller wants done. */
static bool is_work(const struct ds_message *message)
{
	return ds_changes(message) && message->lost != DS_LOST_AGAIN;
}

static stp_status all_tries(struct exchange *x, const char *body, size_t length)
{
	struct ds_run *run = x->run;
	struct ds_settle *settle = x->message->settle;
	struct stp_error why = { .size = sizeof why };
	stp_status status;

	if ((status = ds_polling(run, x->message->verb, x->message->path)) != STP_OK)
		return status;
	if (is_work(x->message)) {
		if ((status = done_before(x)) != STP_OK)
			return status;
		if (settle && settle->done)
			return STP_OK;
	}
	do
		status = ds_try(x, body, length);
	while (status != STP_OK && goes_on(x, &status));
	if (x->refusal.answer.http_status == 0 && !x->good)
		ds_polling_failed(run, x->message->verb, x->message->path);
	/* A try before was done late, or another call with this word was quicker. */
	if ((status == STP_CONFLICT || status == STP_BAD_INPUT) && settle && is_work(x->message) &&
	    (x->doubt || ds_has_once(run)) && ds_ask_settle(run, settle, 0, &why) == STP_OK && settle->done)
		status = STP_OK;
	run->unsure = run->unsure || x->maybe;
	if (status == STP_OK)
		ds_error_reset(run->error);
	else if (x->maybe && run->error)
		run->error->maybe_applied = 1;
	if (status == STP_UNAVAILABLE && x->tries && run->error && !run->error->hint[0])
		ds_hint(run->error, "it was tried %u times; https://status.docusign.com tells of disturbances", (unsigned)x->tries + 1);
	return status;
}

stp_status ds_send(struct ds_run *run, const struct ds_message *message)
{
	struct exchange x = { .run = run, .message = message, .lost = lost_of(run, message),
	                      .refusal = { .body = { .max = DS_REFUSAL_MAX + 1 } } };
	struct text body = { .max = (size_t)16 << 20 };
	stp_status status = message->body ? ds_json_print(message->body, &body) : STP_OK;

	if (status != STP_OK)
		status = ds_fail(run->error, status, NULL, "cannot put the request together");
	else
		status = all_tries(&x, message->body ? text_of(&body) : NULL, body.length);
	if (status == STP_OK && is_work(message))
		run->changed = true;
	text_finish(&body);
	text_finish(&x.code);
	ds_reply_finish(&x.refusal);
	return status;
}

/* ---- answers that are held ------------------------------------------------------------ */

static stp_status keep_answer(void *user, const struct ds_answer *answer)
{
	struct ds_reply *reply = user;

	reply->answer = *answer;
	return STP_OK;
}

static stp_status keep(void *user, const char *bytes, size_t length)
{
	struct ds_reply *reply = user;

	return text_add(&reply->body, bytes, length);
}

static stp_status forget(void *user)
{
	text_clear(&((struct ds_reply *)user)->body);
	return STP_OK;
}

/* A good answer that cannot be read tells as little as none. */
static stp_status read_or_settle(struct ds_run *run, const struct ds_message *message, const struct ds_reply *reply)
{
	static const char *const whole[] = { "" };
	struct stp_error why = { .size = sizeof why };
	struct ds_slice slice;
	stp_status asked;

	if (ds_scan(text_of(&reply->body), reply->body.length, whole, 1, &slice) == STP_OK && slice.kind == DS_OBJECT)
		return STP_OK;
	asked = ds_ask_settle(run, message->settle, message->settle->delay_ms, &why);
	if (asked == STP_OK && message->settle->done)
		return STP_OK;
	return ds_fail(run->error, ds_is_end(asked) ? asked : STP_PROTOCOL, NULL,
	               "the service said that it was done, in an answer that cannot be read");
}

stp_status ds_send_collect(struct ds_run *run, struct ds_message *message, struct ds_reply *reply)
{
	stp_status status;

	message->headers_in = keep_answer;
	message->data_in = keep;
	message->again = forget;
	message->user = reply;
	status = ds_send(run, message);
	if (status == STP_OK && message->settle && !message->settle->done)
		status = read_or_settle(run, message, reply);
	if (status == STP_PROTOCOL && run->error && !run->error->message[0])
		return ds_fail(run->error, status, NULL, "the service's answer is larger than %zu bytes",
		               reply->body.max ? reply->body.max : DS_TEXT_MAX);
	return status;
}

stp_status ds_send_json(struct ds_run *run, const char *verb, const char *path, const struct ds_json *body)
{
	struct ds_message message = { .verb = verb, .path = path, .body = body };
	struct ds_reply reply = { 0 };
	stp_status status = ds_send_collect(run, &message, &reply);

	if (status == STP_OK)
		status = ds_items_check(run, &reply);
	ds_reply_finish(&reply);
	return status;
}

stp_status ds_get_json(struct ds_run *run, const char *path, struct ds_json **ret)
{
	struct ds_message message = { .verb = "GET", .path = path };
	struct ds_reply reply = { .body = { .max = (size_t)8 << 20 } };
	stp_status status = ds_send_collect(run, &message, &reply);

	if (status == STP_OK && !(*ret = ds_json_parse(text_of(&reply.body), reply.body.length)))
		status = ds_fail(run->error, STP_PROTOCOL, NULL, "what the service answered cannot be read as JSON of at most %d values",
		                 DS_JSON_VALUES_MAX);
	ds_reply_finish(&reply);
	return status;
}
