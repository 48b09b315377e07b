/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/body.c - the given inputs as the service's JSON. */
#include <stdio.h>
#include <string.h>

#include "engine/run.h"

/* As one part of a pointer (RFC 6901), whatever stands in it. */
static stp_status add_part(const char *text, struct text *out)
{
	stp_status status = STP_OK;

	for (; *text && status == STP_OK; text++)
		status = *text == '~' ? text_puts(out, "~0") : *text == '/' ? text_puts(out, "~1") : text_add(out, text, 1);
	return status;
}

/* "/{RecipientType=signers}/0" becomes "/carbonCopies/0". */
static stp_status expand_root(struct ds_run *run, const char *root, struct text *out)
{
	while (*root) {
		size_t plain = strcspn(root, "{"), length, name_length;
		const struct ds_field *field;
		const char *value;
		char name[64];

		if (text_add(out, root, plain) != STP_OK)
			return STP_NO_MEMORY;
		root += plain;
		if (!*root)
			break;
		length = strcspn(++root, "}");
		name_length = strcspn(root, "=}");
		if (name_length >= sizeof name)
			return STP_INTERNAL;
		memcpy(name, root, name_length);
		name[name_length] = '\0';
		field = ds_field_of(run, name);
		value = ds_arg_text(run, name);
		if (value && add_part(ds_word_theirs(field ? field->words : NULL, value), out) != STP_OK)
			return STP_NO_MEMORY;
		if (!value && length > name_length &&
		    text_add(out, root + name_length + 1, length - name_length - 1) != STP_OK)
			return STP_NO_MEMORY;
		root += length + 1;
	}
	return STP_OK;
}

/* An input travels in the body if it stands nowhere else. */
static bool in_body(const struct ds_run *run, const struct ds_field *field)
{
	char placed[80];

	if (!field || !field->pointer || field->pointer[0] != '/' || field->header)
		return false;
	if (field->pub.type == STP_FILE || field->pub.type == STP_IMAGE)
		return false; /* upload.c's */
	snprintf(placed, sizeof placed, "{%s}", field->pub.name);
	return !strstr(run->method->path, placed);
}

static stp_status put_bare(struct ds_json *json, const char *pointer, const struct stp_value *value)
{
	switch (value->type) {
	case STP_YESNO:
		return ds_json_put_bool(json, pointer, value->u.integer != 0);
	case STP_NUMBER:
	case STP_AUTONUMBER:
		return ds_json_put_number(json, pointer, value->u.integer);
	case STP_NULL:
		return ds_json_put_null(json, pointer);
	default: /* a decimal: its text is JSON */
		return ds_json_put_raw(json, pointer, value->u.text, value->length);
	}
}

/* A list of objects: the texts become members of its elements, beside what other fields put there. */
static stp_status put_each(struct ds_json *json, const char *pointer, const char *members,
                           const struct stp_value *value)
{
	static const char *const whole[] = { "" };
	struct ds_slice array, key, element;
	struct text text = { 0 }, place = { 0 };
	stp_status status = STP_OK;
	size_t at = 0;

	if (value->type == STP_NULL)
		return ds_json_count(json, pointer) > 0 ? STP_OK : ds_json_put_raw(json, pointer, "[]", 2);
	status = ds_scan(value->u.text, value->length, whole, 1, &array);
	for (unsigned i = 0; status == STP_OK && ds_slice_next(&array, &at, &key, &element); i++) {
		text_clear(&text);
		status = ds_slice_text(&element, &text);
		for (const char *m = members; status == STP_OK && *m; m += strspn(m, " ")) {
			size_t length = strcspn(m, " ");

			text_clear(&place);
			status = text_printf(&place, "%s/%u/%.*s", pointer, i, (int)length, m);
			if (status == STP_OK && (text.length > 0 || !memchr(m, '/', length))) /* "" makes no object within */
				status = ds_json_put_text(json, text_of(&place), text_of(&text));
			m += length;
		}
	}
	text_finish(&place);
	text_finish(&text);
	return status;
}

/* Nearly every scalar of this API is a string: "true", "12".  An empty string clears. */
static stp_status put_at(struct ds_json *json, const char *pointer, const struct ds_field *field,
                         const struct stp_value *value)
{
	struct text text = { 0 };
	stp_status status;

	if (field->bare)
		return put_bare(json, pointer, value);
	if (field->each)
		return put_each(json, pointer, field->each, value);
	if (field->pub.type == STP_MULTIVALUE)
		return value->type == STP_NULL ? ds_json_put_raw(json, pointer, "[]", 2)
		                               : ds_json_put_raw(json, pointer, value->u.text, value->length);
	status = ds_value_text(field, value, &text);
	if (status == STP_OK)
		status = ds_json_put_text(json, pointer, text_of(&text));
	text_finish(&text);
	return status;
}

static stp_status put(struct ds_json *json, const char *root, const struct ds_field *field,
                      const struct stp_value *value)
{
	struct text pointer = { 0 };
	stp_status status = text_printf(&pointer, "%s%s", root, field->pointer);

	if (status == STP_OK)
		status = put_at(json, text_of(&pointer), field, value);
	text_finish(&pointer);
	return status;
}

static stp_status fill(struct ds_run *run, struct ds_json *json, const char *root)
{
	stp_status status;

	for (uint32_t i = 0; i < run->in->count; i++) {
		const struct stp_arg *arg = stp_arg_at(run->in, i);
		const struct ds_field *field = ds_field_of(run, arg->name);

		if (!in_body(run, field))
			continue;
		if ((status = put(json, root, field, &arg->value)) != STP_OK)
			return status;
	}
	return STP_OK;
}

struct ds_json *ds_body(struct ds_run *run, stp_status *ret_status)
{
	const char *fixed = run->method->fixed;
	struct ds_json *json = fixed ? ds_json_parse(fixed, strlen(fixed)) : ds_json_create();
	struct text root = { 0 };
	stp_status status = json ? STP_OK : STP_NO_MEMORY;

	if (status == STP_OK && run->method->root)
		status = expand_root(run, run->method->root, &root);
	if (status == STP_OK)
		status = fill(run, json, text_of(&root));
	text_finish(&root);
	if (status != STP_OK) {
		ds_json_destroy(json);
		*ret_status = ds_fail(run->error, status, NULL, "cannot put the request together");
		return NULL;
	}
	*ret_status = STP_OK;
	return json;
}
