/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/refusal.c - what the service refused, in words: with the input that can mend it. */
#include <stdio.h>
#include <string.h>

#include "engine/run.h"
#include "wire/address.h"
#include "wire/scan.h"
#include "wire/split.h"
#include "wire/verdict.h"

#define BURST_MS 30000 /* after so long the service counts anew */

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

	if (http_status == 200 && status == STP_NOT_FOUND && run->unsure && ds_lost_of(run) == DS_LOST_GONE) {
		ds_error_reset(run->error);
		return STP_OK;
	}
	if (http_status == 200 && !run->unsure)
		run->changed = false; /* what an item of a good answer tells was not done */
	if (!field && status == STP_BAD_INPUT)
		field = named_in(run, message);
	name_field(run, status, field);
	return status;
}

stp_status ds_refused(struct ds_run *run, const struct ds_reply *refusal, const struct ds_pass *pass,
                      enum ds_trouble *ret_trouble, struct text *ret_code)
{
	static const char *const pointers[] = { "/errorCode", "/message" };
	struct ds_slice found[2];
	struct text message = { 0 };
	uint32_t http = refusal->answer.http_status;
	stp_status status;

	text_clear(ret_code);
	if (ds_scan(text_of(&refusal->body), refusal->body.length, pointers, 2, found) != STP_OK ||
	    ds_slice_text(&found[0], ret_code) != STP_OK || ds_slice_text(&found[1], &message) != STP_OK)
		text_clear(ret_code);
	/* JSON may have escaped in the answer what is a secret without escapes. */
	ds_pass_hide(pass, ret_code);
	ds_pass_hide(pass, &message);
	status = ds_service_error(run, http, text_of(ret_code), text_of(&message));
	*ret_trouble = ds_trouble_of_answer(http, text_of(ret_code), status);
	ds_reply_tell(refusal, run->error);
	/* The hour's end is told in every answer, also where it is not what to wait for. */
	if (run->error && !refusal->answer.retry_asked &&
	    ((*ret_trouble == DS_TROUBLE_BUSY && ret_code->length) || ds_starts(text_of(ret_code), "burst_")))
		run->error->retry_after_ms = BURST_MS;
	if (http == 401 && ds_auth_is_static(run->link->auth))
		ds_hint(run->error, DS_STATIC_HINT);
	text_finish(&message);
	return status;
}

/* ---- in a good answer ----------------------------------------------------------------- */

/* Appends the code of an item's failure; nothing if it has none. */
static stp_status item_code(const struct ds_slice *code, struct text *ret)
{
	stp_status status = code->kind == DS_STRING ? ds_slice_text(code, ret) : (stp_status)STP_OK;

	if (ds_ascii_casecmp(text_of(ret), "SUCCESS") == 0)
		text_clear(ret);
	return status;
}

stp_status ds_item_error(struct ds_run *run, const struct ds_slice *code, const struct ds_slice *message)
{
	struct text c = { 0 }, m = { 0 };
	stp_status status = item_code(code, &c);

	if (status == STP_OK && c.length > 0)
		status = ds_slice_text(message, &m);
	if (status != STP_OK) {
		status = ds_no_memory(run->error);
	} else if (c.length > 0) {
		if (run->pass) { /* its words may hold what was sent, like those of a refusal */
			ds_pass_hide(run->pass, &c);
			ds_pass_hide(run->pass, &m);
		}
		status = ds_service_error(run, 200, text_of(&c), text_of(&m));
	}
	text_finish(&m);
	text_finish(&c);
	return status;
}

struct items {
	struct ds_run *run;
	stp_status failed; /* the first of them that did; STP_OK: none */
	uint32_t good;
};

static stp_status item(void *user, const char *key, size_t key_length, const char *json, size_t length)
{
	static const char *const pointers[] = { "/errorDetails/errorCode", "/errorDetails/message" };
	struct items *items = user;
	struct ds_slice found[2];
	struct text code = { 0 };

	(void)key;
	(void)key_length;
	if (ds_scan(json, length, pointers, 2, found) != STP_OK)
		return STP_OK; /* an item that is no object has no error of its own */
	if (items->failed == STP_OK)
		items->failed = ds_item_error(items->run, &found[0], &found[1]);
	items->good += item_code(&found[0], &code) == STP_OK && !code.length;
	text_finish(&code);
	return STP_OK;
}

stp_status ds_items_check(struct ds_run *run, const struct ds_reply *reply)
{
	struct items items = { .run = run };
	struct ds_split split = { 0 };
	stp_status status;

	if (reply->body.length == 0)
		return STP_OK;
	ds_split_begin(&split, NULL, DS_TEXT_MAX, DS_TEXT_MAX, item, &items);
	status = ds_split_feed(&split, text_of(&reply->body), reply->body.length);
	if (status == STP_PROTOCOL && run->error && !run->error->message[0])
		status = STP_OK; /* it was done, whatever the answer's form */
	ds_split_finish(&split);
	if (items.failed == STP_OK)
		return status;
	run->changed = run->changed || items.good > 0; /* the others were done */
	return items.failed;
}
