/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/args_check.c - whether arguments are complete and made of what is listed {H5}. */
#include "args.h"

#include <stdlib.h>

#include "../schema/json_text.h"
#include "../schema/text.h"
#include "../schema/value.h"
#include "fail.h"

const char *sdk_args_subject(const struct stp_args *args, char *buffer, size_t cap)
{
	struct sdk_line line;

	if (!args->method)
		return "the configuration";
	sdk_line_init(&line, buffer, cap);
	sdk_line_printf(&line, "%s.%s", args->object->name, args->method->name);
	return buffer;
}

static bool among(const struct stp_value *value, const char *const *choices)
{
	for (; *choices; choices++)
		if (sdk_value_is_choice(value, *choices))
			return true;
	return false;
}

/* Every string of an array must be a choice. */
static stp_status all_among(const struct stp_value *array, const char *const *choices, bool *ret)
{
	struct stp_value one = { .type = STP_TEXT };
	char *text = malloc((size_t)array->length + 1);
	const char *at = array->u.text;
	size_t length;

	if (!text)
		return STP_NO_MEMORY;
	for (*ret = true; *ret && sdk_json_next_string(&at, text, &length);
	     *ret = among(&one, choices)) {
		text[length] = 0;
		one.u.text = text;
		one.length = (uint32_t)length;
	}
	free(text);
	return STP_OK;
}

stp_status sdk_choice_check(const struct stp_field *field, const struct stp_value *value, struct stp_error *error)
{
	const char *const *choice;
	bool listed = true;
	char all[256];
	struct sdk_line line;

	if (value->type == STP_NULL || !field->choices)
		return STP_OK;
	if (field->type == STP_MULTIVALUE) {
		if (all_among(value, field->choices, &listed))
			return sdk_no_memory(error);
	} else {
		listed = among(value, field->choices);
	}
	if (listed)
		return STP_OK;
	sdk_line_init(&line, all, sizeof all);
	for (choice = field->choices; *choice; choice++)
		sdk_line_item(&line, 0, *choice);
	return sdk_fail(error, STP_BAD_INPUT, field->name, "%s must be one of: %s", field->name, all);
}

stp_status stp_args_check(const struct stp_args *args, struct stp_error *error)
{
	stp_status status;
	char words[160];
	uint32_t i;

	for (i = 0; i < args->count; i++) {
		const struct sdk_entry *entry = &args->entries[i];
		const char *name = entry->field->name;

		if ((entry->flags & STP_REQUIRED) && !entry->given)
			return sdk_fail(error, STP_BAD_INPUT, name, "%s needs %s, which was not given",
			                sdk_args_subject(args, words, sizeof words), name);
		if ((entry->flags & STP_REQUIRED) && entry->value.type == STP_NULL)
			return sdk_fail(error, STP_BAD_INPUT, name, "%s needs %s, which cannot be cleared",
			                sdk_args_subject(args, words, sizeof words), name);
		if (entry->given && (status = sdk_choice_check(entry->field, &entry->value, error)) != STP_OK)
			return status;
	}
	return STP_OK;
}
