/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/send.c - one exchange with the account's API, and what its answer means. */
#include <stdio.h>
#include <string.h>

#include "engine/run.h"
#include "wire/scan.h"
#include "wire/split.h"
#include "wire/verdict.h"

#define ERROR_MAX ((size_t)64 << 10) /* of a refusal's body; more says nothing more */

struct exchange {
	struct ds_run *run;
	const struct ds_message *message;
	struct ds_reply refusal; /* its body, of an answer other than 2xx */
	bool good;
};

static stp_status headers_in(void *user, const struct ds_answer *answer)
{
	struct exchange *x = user;

	x->good = answer->http_status / 100 == 2;
	return x->good && x->message->headers_in ? x->message->headers_in(x->message->user, answer) : STP_OK;
}

static stp_status data_in(void *user, const char *bytes, size_t length)
{
	struct exchange *x = user;
	size_t room = ERROR_MAX - x->refusal.body.length;

	if (x->good)
		return x->message->data_in ? x->message->data_in(x->message->user, bytes, length) : STP_OK;
	return text_add(&x->refusal.body, bytes, length < room ? length : room);
}

static bool is_input(const struct ds_run *run, const char *name, size_t length)
{
	const struct stp_slot_table *inputs = &run->method->pub.inputs;
	const struct stp_field_table *parameters = &run->method->pub.parameters;

	for (uint32_t i = 0; i < inputs->count; i++) {
		const char *one = stp_slot_at(inputs, i)->property;

		if (strncmp(one, name, length) == 0 && !one[length])
			return true;
	}
	for (uint32_t i = 0; i < parameters->count; i++) {
		const char *one = stp_field_at(parameters, i)->name;

		if (strncmp(one, name, length) == 0 && !one[length])
			return true;
	}
	return false;
}

/* A field is only told if somebody can mend it: the caller an input of this method, the first of the list that it
 * has; an administrator a key of the configuration. */
static void name_field(struct ds_run *run, stp_status status, const char *fields)
{
	bool of_config = status == STP_BAD_CONFIG || status == STP_CONSENT;

	while (fields && *fields && run->error) {
		size_t length = strcspn(fields, " ");

		if (of_config || is_input(run, fields, length)) {
			ds_put(run->error->field, sizeof run->error->field, fields, length);
			return;
		}
		fields += length + strspn(fields + length, " ");
	}
}

/* The service's word for an input: its query's name, or the last part of its pointer. */
static bool is_called(const struct ds_field *field, const char *word, size_t length)
{
	const char *own = field ? field->query : NULL;

	if (!own && field && field->pointer && (own = strrchr(field->pointer, '/')))
		own++;
	return own && strlen(own) == length && strncmp(own, word, length) == 0;
}

/* The input that a refusal names in quotes, as in "Value for 'returnUrl' must be specified"; NULL: none. */
static const char *named_in(const struct ds_run *run, const char *message)
{
	const struct stp_slot_table *inputs = &run->method->pub.inputs;
	const struct stp_field_table *parameters = &run->method->pub.parameters;

	for (const char *word = strchr(message, '\''); word; word = strchr(word, '\'')) {
		size_t length = strcspn(++word, "'");

		for (uint32_t i = 0; i < inputs->count; i++)
			if (is_called(ds_field_of(run, stp_slot_at(inputs, i)->property), word, length))
				return stp_slot_at(inputs, i)->property;
		for (uint32_t i = 0; i < parameters->count; i++)
			if (is_called(DS_FIELD_OF(stp_field_at(parameters, i)), word, length))
				return stp_field_at(parameters, i)->name;
		word += length + (word[length] != '\0');
	}
	return NULL;
}

stp_status ds_service_error(struct ds_run *run, uint32_t http_status, const char *code, const char *message)
{
	const char *field = NULL;
	stp_status status = ds_verdict(http_status, code, message, &field, run->error);

	if (!field && status == STP_BAD_INPUT)
		field = named_in(run, message);
	name_field(run, status, field);
	return status;
}

static void explain_static(struct ds_run *run, uint32_t http)
{
	if (http == 401 && ds_auth_is_static(run->link->auth))
		ds_hint(run->error, DS_STATIC_HINT);
}

static stp_status refused(struct exchange *x)
{
	static const char *const pointers[] = { "/errorCode", "/message" };
	struct ds_run *run = x->run;
	struct ds_slice found[2];
	struct text code = { 0 }, message = { 0 };
	uint32_t http = x->refusal.answer.http_status;
	stp_status status;

	if (ds_scan(text_of(&x->refusal.body), x->refusal.body.length, pointers, 2, found) != STP_OK ||
	    ds_slice_text(&found[0], &code) != STP_OK || ds_slice_text(&found[1], &message) != STP_OK)
		text_clear(&code);
	status = ds_service_error(run, http, text_of(&code), text_of(&message));
	ds_reply_tell(&x->refusal, run->error);
	explain_static(run, http);
	/* After a refusal nothing was done; after 408 and 5xx nobody knows {P14}. */
	if (run->error && strcmp(x->message->verb, "GET") != 0 && (http >= 500 || http == 408))
		run->error->maybe_applied = 1;
	text_finish(&message);
	text_finish(&code);
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
	                              .parts = m->parts, .part_count = m->part_count,
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
	x->good = false;
	text_clear(&x->refusal.body);
	status = ds_http_run(run->link->http, &request, &x->refusal.answer, run->error);
	if (status == STP_NO_MEMORY && run->error && !run->error->message[0])
		(void)ds_no_memory(run->error);
	text_finish(&url);
	headers_finish(&headers);
	return status;
}

/* A file that was read must be read again from its start. */
static bool can_repeat(const struct ds_message *message)
{
	if (message->file && (!message->file->rewind || message->file->rewind(message->file) != STP_OK))
		return false;
	for (uint32_t i = 0; i < message->part_count; i++) {
		const struct stp_file *file = message->parts[i].file;

		if (file && (!file->rewind || file->rewind(file) != STP_OK))
			return false;
	}
	return true;
}

stp_status ds_send(struct ds_run *run, const struct ds_message *message)
{
	struct exchange x = { .run = run, .message = message, .refusal = { .body = { .max = ERROR_MAX + 1 } } };
	struct text body = { .max = (size_t)16 << 20 };
	stp_status status = message->body ? ds_json_print(message->body, &body) : STP_OK;

	if (status != STP_OK) {
		status = ds_fail(run->error, status, NULL, "cannot put the request together");
		goto done;
	}
	for (int tries = 0; tries < 2; tries++) {
		struct ds_pass pass = { 0 };

		if ((status = ds_auth_pass(run->link->auth, run->call, &pass, run->error)) != STP_OK)
			break;
		status = attempt(&x, &pass, message->body ? text_of(&body) : NULL, body.length);
		/* A token can end early: revoked, or the service forgot it.  One new one is tried. */
		if (status == STP_OK && x.refusal.answer.http_status == 401 && tries == 0 &&
		    !ds_auth_is_static(run->link->auth)) {
			ds_auth_forget(run->link->auth, &pass);
			ds_pass_finish(&pass);
			if (can_repeat(message))
				continue;
		}
		ds_pass_hide(&pass, &x.refusal.body);
		ds_pass_finish(&pass);
		if (status == STP_OK && !x.good)
			status = refused(&x);
		break;
	}
done:
	text_finish(&body);
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

stp_status ds_send_collect(struct ds_run *run, struct ds_message *message, struct ds_reply *reply)
{
	stp_status status;

	message->headers_in = keep_answer;
	message->data_in = keep;
	message->user = reply;
	status = ds_send(run, message);
	if (status == STP_PROTOCOL && run->error && !run->error->message[0])
		return ds_fail(run->error, status, NULL, "the service's answer is larger than %zu bytes",
		               reply->body.max ? reply->body.max : DS_TEXT_MAX);
	return status;
}

static stp_status item(void *user, const char *key, size_t key_length, const char *json, size_t length)
{
	static const char *const pointers[] = { "/errorDetails/errorCode", "/errorDetails/message" };
	struct ds_run *run = user;
	struct ds_slice found[2];
	struct text code = { 0 }, message = { 0 };
	stp_status status = STP_OK;

	(void)key;
	(void)key_length;
	if (ds_scan(json, length, pointers, 2, found) != STP_OK)
		return STP_OK; /* an item that is no object has no error of its own */
	if (ds_slice_text(&found[0], &code) == STP_OK && ds_slice_text(&found[1], &message) == STP_OK &&
	    code.length > 0 && ds_ascii_casecmp(text_of(&code), "SUCCESS") != 0)
		status = ds_service_error(run, 200, text_of(&code), text_of(&message));
	text_finish(&message);
	text_finish(&code);
	return status;
}

stp_status ds_items_check(struct ds_run *run, const struct ds_reply *reply)
{
	struct ds_split split = { 0 };
	stp_status status;

	if (reply->body.length == 0)
		return STP_OK;
	ds_split_begin(&split, NULL, DS_TEXT_MAX, DS_TEXT_MAX, item, run);
	status = ds_split_feed(&split, reply->body.at, reply->body.length);
	if (status == STP_PROTOCOL && run->error && !run->error->message[0])
		status = STP_OK; /* it was done, whatever the answer's form */
	ds_split_finish(&split);
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
		status = ds_fail(run->error, STP_PROTOCOL, NULL, "what the service answered cannot be read as JSON");
	ds_reply_finish(&reply);
	return status;
}
