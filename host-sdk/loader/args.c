/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/args.c - arguments under construction.
 *
 * There is one entry for each input that could be given, made at the start; the table that the
 * plugin sees is built anew with every change, so that it is always good to lend. */
#include "args.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "../schema/find.h"
#include "../schema/json_text.h"
#include "../schema/text.h"
#include "../schema/value.h"
#include "fail.h"
#include "file.h"

#define FILE_TEXT_MAX ((size_t)1 << 20)

static void forget(struct sdk_entry *entry)
{
	if (entry->field->type == STP_SECRET)
		sdk_wipe(entry->bytes, entry->bytes ? entry->length : 0);
	free(entry->bytes);
	stp_file_close(entry->file);
	entry->bytes = NULL;
	entry->length = 0;
	entry->file = NULL;
	entry->given = false;
}

static void build_table(struct stp_args *args)
{
	uint32_t i, count = 0;

	for (i = 0; i < args->count; i++)
		if (args->entries[i].given) {
			args->rows[count].name = args->entries[i].field->name;
			args->rows[count++].value = args->entries[i].value;
		}
	args->table.rows = args->rows;
	args->table.count = count;
	args->table.stride = sizeof args->rows[0];
	args->table.size = sizeof args->rows[0];
}

/* A required input with a preset starts with it, so that it counts as given. */
static stp_status start_presets(struct stp_args *args, struct stp_error *error)
{
	stp_status status = STP_OK;
	uint32_t i;

	for (i = 0; i < args->count && !status; i++) {
		const struct sdk_entry *entry = &args->entries[i];

		if ((entry->flags & STP_REQUIRED) && entry->field->preset)
			status = stp_args_set_text(args, entry->field->name, entry->field->preset, error);
	}
	return status;
}

static stp_status make(uint32_t count, struct stp_args **ret, struct stp_error *error)
{
	struct stp_args *args = calloc(1, sizeof *args);

	if (args) {
		args->entries = calloc((size_t)count + 1, sizeof *args->entries);
		args->rows = calloc((size_t)count + 1, sizeof *args->rows);
	}
	if (!args || !args->entries || !args->rows) {
		stp_args_destroy(args);
		return sdk_no_memory(error);
	}
	args->count = count;
	*ret = args;
	return STP_OK;
}

static stp_status finish_making(struct stp_args *args, struct stp_args **ret,
                                struct stp_error *error)
{
	stp_status status;

	build_table(args);
	if ((status = start_presets(args, error)) != STP_OK) {
		stp_args_destroy(args);
		return status;
	}
	*ret = args;
	return STP_OK;
}

stp_status stp_args_for_config(const struct stp_schema *schema, struct stp_args **ret,
                               struct stp_error *error)
{
	struct stp_args *args;
	stp_status status;
	uint32_t i;

	if ((status = make(schema->config.count, &args, error)) != STP_OK)
		return status;
	args->schema = schema;
	for (i = 0; i < args->count; i++) {
		args->entries[i].field = stp_field_at(&schema->config, i);
		args->entries[i].flags = args->entries[i].field->flags;
	}
	return finish_making(args, ret, error);
}

stp_status stp_args_for_call(const struct stp_object *object, const struct stp_method *method,
                             struct stp_args **ret, struct stp_error *error)
{
	struct stp_args *args;
	stp_status status;
	uint32_t i, count = sdk_input_count(method);

	if ((status = make(count, &args, error)) != STP_OK)
		return status;
	args->object = object;
	args->method = method;
	args->count = 0;
	for (i = 0; i < count; i++) {
		struct sdk_entry *entry = &args->entries[args->count];

		if ((entry->field = sdk_input_at(object, method, i, &entry->flags)) != NULL)
			args->count++;
	}
	return finish_making(args, ret, error);
}

void stp_args_destroy(struct stp_args *args)
{
	uint32_t i;

	if (!args)
		return;
	for (i = 0; i < args->count; i++)
		forget(&args->entries[i]);
	free(args->entries);
	free(args->rows);
	free(args);
}

/* ---- names ----------------------------------------------------------------- */

/* The message names the nearest input if one is near, else those that there are. */
static stp_status no_such(const struct stp_args *args, const char *name, struct stp_error *error)
{
	char words[160], known[224];
	struct sdk_line line;
	const char *nearest = NULL;
	size_t best = strlen(name) / 3 + 2, distance;
	uint32_t i;

	sdk_line_init(&line, known, sizeof known);
	for (i = 0; i < args->count; i++) {
		const char *there = args->entries[i].field->name;

		sdk_line_item(&line, 0, there);
		if ((distance = sdk_distance(name, there)) < best) {
			best = distance;
			nearest = there;
		}
	}
	if (!args->count)
		return sdk_fail(error, STP_BAD_INPUT, name, "%s takes no inputs, so none named %.64s",
		                sdk_args_subject(args, words, sizeof words), name);
	if (nearest)
		return sdk_fail(error, STP_BAD_INPUT, name, "%s has no input named %.64s; did you mean %s?",
		                sdk_args_subject(args, words, sizeof words), name, nearest);
	return sdk_fail(error, STP_BAD_INPUT, name, "%s has no input named %.64s; it has %s",
	                sdk_args_subject(args, words, sizeof words), name, known);
}

static stp_status find_entry(const struct stp_args *args, const char *name, struct sdk_entry **ret,
                             struct stp_error *error)
{
	const struct stp_field *field;
	uint32_t i;

	field = args->method ? stp_find_input(args->object, args->method, name)
	                     : stp_find_field(&args->schema->config, name);
	for (i = 0; field && i < args->count; i++)
		if (args->entries[i].field == field) {
			*ret = &args->entries[i];
			return STP_OK;
		}
	return no_such(args, name, error);
}

/* ---- setting ----------------------------------------------------------------- */

/* bytes (NULL: none) become the entry's. */
static void take(struct stp_args *args, struct sdk_entry *entry, const struct stp_value *value,
                 char *bytes, size_t length, struct stp_file *file)
{
	forget(entry);
	entry->value = *value;
	entry->bytes = bytes;
	entry->length = length;
	entry->file = file;
	entry->given = true;
	build_table(args);
}

/* The listed spelling of a text that is a choice but for its case, else the text itself. */
static const char *spelled(const struct stp_field *field, const char *text)
{
	const char *const *choice;

	if (sdk_type_held(field->type) == SDK_HELD_TEXT && field->type != STP_MULTIVALUE)
		for (choice = field->choices; choice && *choice; choice++)
			if (sdk_same_but_case(*choice, text))
				return *choice;
	return text;
}

/* Text of `length` bytes without a NUL inside; one string given for a MULTIVALUE becomes an
 * array of it. */
static stp_status set_text(struct stp_args *args, struct sdk_entry *entry, const char *text,
                           size_t length, struct stp_error *error)
{
	const struct stp_field *field = entry->field;
	struct stp_value value;
	stp_status status;
	char *copy;

	if (field->type == STP_MULTIVALUE && text[strspn(text, " \t\r\n")] != '[') {
		copy = sdk_json_array_of(text, length, &length);
	} else {
		text = spelled(field, text);
		length = strlen(text);
		copy = sdk_copy(text, length);
	}
	if (!copy)
		return sdk_no_memory(error);
	if ((status = stp_value_parse(field, copy, &value, error)) != STP_OK) {
		free(copy);
		return status;
	}
	take(args, entry, &value, copy, length, NULL);
	return STP_OK;
}

static stp_status set_secret(struct stp_args *args, struct sdk_entry *entry, const void *bytes,
                             size_t length, struct stp_error *error)
{
	const struct stp_value value = { .type = STP_SECRET };
	char *copy = sdk_copy(bytes, length);

	if (!copy)
		return sdk_no_memory(error);
	take(args, entry, &value, copy, length, NULL);
	return STP_OK;
}

stp_status stp_args_set_text(struct stp_args *args, const char *name, const char *text,
                             struct stp_error *error)
{
	return stp_args_set_bytes(args, name, text, strlen(text), error);
}

static stp_status set_bytes(struct stp_args *args, struct sdk_entry *entry, const void *bytes,
                            size_t length, struct stp_error *error)
{
	stp_status status;
	char *text;

	if (entry->field->type == STP_SECRET)
		return set_secret(args, entry, bytes, length, error);
	if (length && memchr(bytes, 0, length))
		return sdk_fail(error, STP_BAD_INPUT, entry->field->name, "%s has a NUL inside its text",
		                entry->field->name);
	if (!(text = sdk_copy(bytes, length))) /* for the NUL behind it */
		return sdk_no_memory(error);
	status = set_text(args, entry, text, length, error);
	free(text);
	return status;
}

stp_status stp_args_set_bytes(struct stp_args *args, const char *name, const void *bytes,
                              size_t length, struct stp_error *error)
{
	struct sdk_entry *entry;
	stp_status status = find_entry(args, name, &entry, error);

	return status ? status : set_bytes(args, entry, bytes, length, error);
}

/* Whether a type and the field's are the same; types of a later minor version count as text. */
static bool is_of_type(const struct stp_value *value, const struct stp_field *field)
{
	return value->type == field->type ||
	       (field->type > STP_SECRET && value->type == (stp_type)STP_TEXT);
}

stp_status stp_args_set_value(struct stp_args *args, const char *name,
                              const struct stp_value *value, struct stp_error *error)
{
	struct sdk_entry *entry;
	stp_status status;
	const char *wrong;

	if (value->type == STP_NULL)
		return stp_args_set_null(args, name, error);
	if ((status = find_entry(args, name, &entry, error)) != STP_OK)
		return status;
	name = entry->field->name;
	if (value->type == STP_SECRET || !is_of_type(value, entry->field))
		return sdk_fail(error, STP_BAD_INPUT, name, "%s is of type %s and was given as %s", name,
		                stp_type_name(entry->field->type), stp_type_name(value->type));
	if ((wrong = sdk_value_fault(value)) != NULL)
		return sdk_fail(error, STP_BAD_INPUT, name, "%s %s", name, wrong);
	if (sdk_type_held(value->type) == SDK_HELD_TEXT)
		return set_bytes(args, entry, value->u.text, value->length, error);
	take(args, entry, value, NULL, 0, NULL);
	return STP_OK;
}

static size_t without_line_end(const char *text, size_t length)
{
	if (length && text[length - 1] == '\n')
		length--;
	if (length && text[length - 1] == '\r')
		length--;
	return length;
}

static stp_status set_loaded(struct stp_args *args, struct sdk_entry *entry, const char *path,
                             struct stp_error *error)
{
	stp_status status;
	size_t length;
	char *text;

	if ((status = sdk_file_load(path, FILE_TEXT_MAX, &text, &length, error)) != STP_OK)
		return status;
	status = set_bytes(args, entry, text, without_line_end(text, length), error);
	if (entry->field->type == STP_SECRET)
		sdk_wipe(text, length);
	free(text);
	return status;
}

stp_status stp_args_set_file(struct stp_args *args, const char *name, const char *path,
                             struct stp_error *error)
{
	struct stp_value value = { 0 };
	struct stp_file *file;
	struct sdk_entry *entry;
	stp_status status;

	if ((status = find_entry(args, name, &entry, error)) != STP_OK)
		return status;
	if (sdk_type_held(entry->field->type) != SDK_HELD_FILE) {
		status = set_loaded(args, entry, path, error);
	} else if ((status = stp_file_open(path, &file, error)) == STP_OK) {
		value.type = entry->field->type;
		value.u.file = file;
		take(args, entry, &value, NULL, 0, file);
	}
	if (status && error && !error->field[0])
		sdk_error_put(error->field, sizeof error->field, entry->field->name);
	return status;
}

stp_status stp_args_set_null(struct stp_args *args, const char *name, struct stp_error *error)
{
	const struct stp_value nothing = { 0 };
	struct sdk_entry *entry;
	stp_status status;

	if ((status = find_entry(args, name, &entry, error)) != STP_OK)
		return status;
	take(args, entry, &nothing, NULL, 0, NULL);
	return STP_OK;
}

const struct stp_arg_table *stp_args_table(const struct stp_args *args)
{
	return &args->table;
}

const struct stp_method *sdk_args_method(const struct stp_args *args)
{
	return args->method;
}

const struct stp_object *sdk_args_object(const struct stp_args *args)
{
	return args->object;
}

const struct stp_schema *sdk_args_schema(const struct stp_args *args)
{
	return args->schema;
}

uint32_t sdk_args_inputs(const struct stp_args *args)
{
	return args->count;
}

const char *sdk_args_secret(const struct stp_args *args, uint32_t i, const char **ret_name,
                            size_t *ret_length)
{
	const struct sdk_entry *entry = &args->entries[i];

	if (!entry->given || entry->value.type != STP_SECRET)
		return NULL;
	*ret_name = entry->field->name;
	*ret_length = entry->length;
	return entry->bytes;
}
