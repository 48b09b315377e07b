/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/multi.c - values that are lists of texts: a JSON array of strings at the ABI. */
#include <stdlib.h>
#include <string.h>

#include "engine/run.h"

static const char *const whole[] = { "" };

static bool array_of(const char *json, size_t length, struct ds_slice *ret)
{
	return ds_scan(json, length, whole, 1, ret) == STP_OK && ret->kind == DS_ARRAY;
}

bool ds_multi_good(const char *json, size_t length, bool ids)
{
	struct ds_slice array, key, value;
	size_t at = 0;

	if (!array_of(json, length, &array))
		return false;
	while (ds_slice_next(&array, &at, &key, &value))
		if (value.kind != DS_STRING || (ids && !ds_id_good(value.at, value.length)))
			return false;
	return true;
}

stp_status ds_multi_join(const char *json, size_t length, struct text *out)
{
	struct ds_slice array, key, value;
	stp_status status = STP_OK;
	size_t at = 0;

	if (!array_of(json, length, &array))
		return STP_OK;
	for (bool first = true; status == STP_OK && ds_slice_next(&array, &at, &key, &value); first = false) {
		if (!first)
			status = text_puts(out, ",");
		if (status == STP_OK)
			status = ds_slice_text(&value, out);
	}
	return status;
}

/* One element as JSON: a number, true and false become text.  What was escaped is escaped anew, for lone surrogates and
 * what is not UTF-8 are mended between. */
static stp_status put_element(const struct ds_slice *value, struct text *out)
{
	struct ds_json *json = ds_json_create();
	struct text text = { 0 };
	stp_status status = json ? ds_slice_text(value, &text) : (stp_status)STP_NO_MEMORY;

	if (status == STP_OK)
		status = ds_json_put_text(json, "", text_of(&text));
	if (status == STP_OK)
		status = ds_json_print(json, out);
	text_finish(&text);
	ds_json_destroy(json);
	return status;
}

/* What the element has under the first of the members, which may lie deeper, as in "phoneNumber/number"; "" if
 * nothing, so that lists which belong together stay in step. */
static stp_status put_member(const struct ds_slice *element, const char *members, struct text *out)
{
	struct ds_slice value = *element, key, one;
	size_t length;

	for (const char *part = members; *part && *part != ' '; part += length + (part[length] == '/')) {
		struct ds_slice next = { "", 0, DS_STRING };
		size_t at = 0, index = 0;

		length = strcspn(part, "/ ");
		while ((value.kind == DS_OBJECT || value.kind == DS_ARRAY) && ds_slice_next(&value, &at, &key, &one))
			if (value.kind == DS_ARRAY ? index++ == strtoul(part, NULL, 10)
			                           : key.length == length && memcmp(key.at, part, length) == 0)
				next = one;
		value = next;
	}
	if (value.kind == DS_OBJECT || value.kind == DS_ARRAY || value.kind == DS_NULL)
		value = (struct ds_slice){ "", 0, DS_STRING };
	return put_element(&value, out);
}

stp_status ds_multi_each(const struct ds_slice *found, const char *members, struct text *out)
{
	struct ds_slice key, value;
	stp_status status = text_puts(out, "[");
	size_t at = 0;

	for (bool first = true; status == STP_OK && found->kind == DS_ARRAY && ds_slice_next(found, &at, &key, &value);
	     first = false) {
		if (!first)
			status = text_puts(out, ",");
		if (status == STP_OK)
			status = put_member(&value, members, out);
	}
	return status == STP_OK ? text_puts(out, "]") : status;
}

stp_status ds_multi_of(const struct ds_slice *found, struct text *out)
{
	struct ds_slice key, value;
	stp_status status = text_puts(out, "[");
	bool first = true;
	size_t at = 0;

	if (status == STP_OK && found->kind != DS_ARRAY && found->kind != DS_OBJECT) {
		status = found->length > 0 ? put_element(found, out) : STP_OK;
		return status == STP_OK ? text_puts(out, "]") : status;
	}
	while (status == STP_OK && found->kind == DS_ARRAY && ds_slice_next(found, &at, &key, &value)) {
		if (value.kind == DS_OBJECT || value.kind == DS_ARRAY || value.kind == DS_NULL)
			continue;
		if (!first)
			status = text_puts(out, ",");
		if (status == STP_OK)
			status = put_element(&value, out);
		first = false;
	}
	return status == STP_OK ? text_puts(out, "]") : status;
}
