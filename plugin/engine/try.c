/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/try.c - one try of an exchange with the account's API, and what came of it. */
#include <stdio.h>

#include "engine/exchange.h"

static stp_status headers_in(void *user, const struct ds_answer *answer)
{
	struct exchange *x = user;
	stp_status status = STP_OK;

	x->good = answer->http_status / 100 == 2;
	if (x->good && x->message->headers_in)
		status = x->message->headers_in(x->message->user, answer);
	x->own = status != STP_OK;
	return status;
}

static stp_status data_in(void *user, const char *bytes, size_t length)
{
	struct exchange *x = user;
	size_t room = DS_REFUSAL_MAX - x->refusal.body.length;
	stp_status status = STP_OK;

	if (!x->good) { /* one without an end is not waited for */
		x->full = length > room;
		status = text_add(&x->refusal.body, bytes, x->full ? room : length);
		return x->full && status == STP_OK ? STP_STOP : status;
	}
	x->fed = true;
	if (x->message->data_in)
		status = x->message->data_in(x->message->user, bytes, length);
	x->own = status != STP_OK;
	return status;
}

/* ---- headers that inputs travel in ------------------------------------------------------ */

#define HEADERS_MAX 8
struct headers {
	const char *lines[HEADERS_MAX + 1]; /* NULL-terminated */
	struct text own[HEADERS_MAX];
	uint32_t count;
};

static void headers_finish(struct headers *headers)
{
	for (uint32_t i = 0; i < HEADERS_MAX; i++)
		text_finish(&headers->own[i]);
}

/* "Name: {}" with the value in its place. */
static stp_status headers_input(struct headers *headers, const struct ds_field *field, const struct stp_value *value)
{
	const char *place = strstr(field->header, "{}");
	struct text *line = &headers->own[headers->count];
	stp_status status = place ? text_add(line, field->header, (size_t)(place - field->header)) : STP_INTERNAL;

	if (status == STP_OK)
		status = ds_value_text(field, value, line);
	if (status == STP_OK)
		status = text_puts(line, place + 2);
	headers->lines[headers->count++] = text_of(line);
	return status;
}

static stp_status headers_of(const struct exchange *x, struct headers *ret)
{
	const struct ds_message *m = x->message;
	stp_status status = STP_OK;

	ret->lines[ret->count++] = m->accept ? m->accept : "Accept: application/json";
	if (m->disposition)
		ret->lines[ret->count++] = m->disposition;
	for (uint32_t i = 0; i < x->run->in->count && status == STP_OK; i++) {
		const struct stp_arg *arg = stp_arg_at(x->run->in, i);
		const struct ds_field *field = ds_field_of(x->run, arg->name);

		if (field && field->header && arg->value.type != STP_NULL && ds_arg_text(x->run, arg->name))
			status = ret->count < HEADERS_MAX ? headers_input(ret, field, &arg->value) : STP_INTERNAL;
	}
	return status;
}

/* Nearly all paths are under the account; "//diagnostics" is beside the accounts. */
static stp_status url_of(const struct ds_pass *pass, const char *path, struct text *out)
{
	const char *root = text_of(&pass->root), *accounts = strstr(root, "/accounts/");

	if (strncmp(path, "//", 2) != 0)
		return text_join(out, root, path, NULL);
	if (!accounts)
		return STP_INTERNAL;
	return text_printf(out, "%.*s%s", (int)(accounts - root), root, path + 1);
}

static stp_status attempt(struct exchange *x, const struct ds_pass *pass, const char *body, size_t length)
{
	const struct ds_message *m = x->message;
	struct ds_run *run = x->run;
	struct headers headers = { { NULL }, { { 0 } }, 0 };
	struct text url = { 0 };
	struct ds_request request = { .verb = m->verb, .headers = headers.lines, .credential = text_of(&pass->credential),
	                              .type = m->file ? (m->type ? m->type : "application/octet-stream")
	                                              : body ? "application/json" : NULL,
	                              .body = body, .body_length = length, .file = m->file,
	                              .parts = m->parts, .part_count = m->part_count, .plain = m->plain,
	                              .headers_in = headers_in, .data_in = data_in, .user = x,
	                              .host = run->link->host, .call = run->call };
	stp_status status = url_of(pass, m->path, &url);

	if (status == STP_OK)
		status = headers_of(x, &headers);
	if (status != STP_OK) {
		text_finish(&url);
		headers_finish(&headers);
		return status == STP_NO_MEMORY
		           ? ds_no_memory(run->error)
		           : ds_fail(run->error, STP_INTERNAL, NULL, "a path's or a header's template is wrong");
	}
	request.url = text_of(&url);
	status = ds_http_run(run->link->http, &request, &x->refusal.answer, run->error);
	if (status == STP_NO_MEMORY && run->error && !run->error->message[0])
		(void)ds_no_memory(run->error);
	text_finish(&url);
	headers_finish(&headers);
	return status;
}

/* ---- one try ------------------------------------------------------------------------------ */

static void note_limit(struct ds_tally *tally, unsigned window, const struct ds_rate *rate, int64_t date_ms)
{
	if (!rate->limit)
		return;
	ds_tell(tally, DS_COUNT_LIMIT + window, rate->limit);
	ds_tell(tally, DS_COUNT_LEFT + window, rate->remaining);
	if (date_ms)
		ds_tell(tally, DS_COUNT_TOLD_S, (uint64_t)date_ms / 1000);
}

static void note(struct exchange *x, bool sent)
{
	const struct ds_answer *answer = &x->refusal.answer;
	struct ds_tally *tally = x->run->link->tally;
	struct ds_trail *trail = x->run->trail;

	ds_count(tally, DS_COUNT_REQUESTS, sent);
	note_limit(tally, 0, &answer->rate, answer->date_ms);
	note_limit(tally, 1, &answer->burst, answer->date_ms);
	if (!trail)
		return;
	trail->requests += sent;
	trail->http_status = answer->http_status;
	memcpy(trail->trace, answer->trace, sizeof trail->trace);
}

/* What came of it: x->trouble, and the text of a refusal. */
static stp_status judge(struct exchange *x, const struct ds_pass *pass, stp_status status)
{
	struct ds_run *run = x->run;
	const struct ds_answer *answer = &x->refusal.answer;

	ds_pass_hide(pass, &x->refusal.body);
	if (status == STP_STOP && x->full)
		status = STP_OK;
	if (status == STP_OK && x->good)
		return STP_OK;
	if (status == STP_OK) {
		status = ds_refused(run, &x->refusal, pass, &x->trouble, &x->code);
		/* After a refusal nothing was done; after 408 and 5xx nobody knows {P14}. */
		if (x->trouble == DS_TROUBLE_SERVER && ds_changes(x->message) && run->error)
			run->error->maybe_applied = 1;
		if (status == STP_RATE_LIMITED)
			ds_count(run->link->tally, DS_COUNT_RATE_LIMITED, 1);
		/* A token can end early: revoked, or the service forgot it. */
		if (x->trouble == DS_TROUBLE_TOKEN &&
		    (ds_auth_is_static(run->link->auth) || !ds_auth_forget(run->link->auth, pass)))
			x->trouble = DS_TROUBLE_NONE;
	} else if (!x->own && run->error && run->error->message[0]) { /* what a host's function said comes without words */
		x->trouble = ds_trouble_of_exchange(status, answer);
	}
	return status;
}

stp_status ds_try(struct exchange *x, const char *body, size_t length)
{
	struct ds_run *run = x->run;
	uint64_t waited_ms = 0;
	stp_status status;

	ds_pass_finish(run->pass);
	status = ds_auth_pass(run->link->auth, run->call, run->pass, run->error);
	x->trouble = DS_TROUBLE_NONE;
	x->good = x->fed = x->own = x->full = false;
	x->refusal.answer = (struct ds_answer){ 0 };
	text_clear(&x->refusal.body);
	text_clear(&x->code);
	if (status != STP_OK)
		return status;
	status = ds_budget_enter(run->link->budget, run->call, &waited_ms, run->error);
	ds_waited(run, waited_ms);
	if (status == STP_OK) {
		ds_error_reset(run->error); /* until here it tells what the try before was refused with */
		status = attempt(x, run->pass, body, length);
		note(x, x->refusal.answer.sent);
		status = judge(x, run->pass, status);
		ds_budget_leave(run->link->budget, &x->refusal.answer, text_of(&x->code));
	}
	return status;
}
