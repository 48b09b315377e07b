/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz/values.c - text to a value and back: what is read is written as it would be read again, of every type; and
 * arguments that were taken are what was given.
 *
 * Input: a byte (what of the following is an argument's name, and how), a text (a name), a text (a value). */
#include <strings.h>

#include <stp/host.h>

#include "fuzz.h"

static const char *const choices[] = { "one", "two", NULL };
#define FIELD(t) { .name = "F" #t, .label = "F " #t, .help = "h", .type = STP_##t }
static const struct stp_field fields[] = {
	FIELD(TEXT), FIELD(MEMO), FIELD(NUMBER), FIELD(DECIMAL), FIELD(YESNO), FIELD(DATETIME), FIELD(DATE), FIELD(TIME),
	FIELD(GUID), FIELD(HYPERLINK), FIELD(MULTIVALUE), FIELD(XML), FIELD(SECRET),
	{ .name = "Choice", .label = "Choice", .help = "h", .type = STP_TEXT, .choices = choices },
};
#define FIELDS (sizeof fields / sizeof fields[0])
static const struct stp_schema schema = { .size = sizeof schema, .revision = 1, .config = STP_ROWS(fields) };

static bool same(const struct stp_value *a, const struct stp_value *b)
{
	if (a->type != b->type)
		return false;
	switch (a->type) {
	case STP_NUMBER: case STP_YESNO: case STP_DATETIME: case STP_DATE: case STP_TIME:
		return a->u.integer == b->u.integer;
	default:
		return a->length == b->length && !memcmp(a->u.text, b->u.text, a->length);
	}
}

static void check_value(const struct stp_field *field, const char *text)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_value value = { 0 }, again = { 0 };
	char *printed, cut[7];
	size_t length;

	if (stp_value_parse(field, text, &value, &error) != STP_OK) {
		HOLDS(error.status == STP_BAD_INPUT && error.message[0] && !strcmp(error.field, field->name));
		return;
	}
	HOLDS(value.type == field->type);
	length = stp_value_print(&value, NULL, 0);
	HOLDS((printed = malloc(length + 1)));
	HOLDS(stp_value_print(&value, printed, length + 1) == length && strlen(printed) == length);
	HOLDS(stp_value_parse(field, printed, &again, &error) == STP_OK && same(&value, &again));
	HOLDS(stp_value_print(&value, cut, sizeof cut) == length && strlen(cut) == (length < sizeof cut ? length : sizeof cut - 1));
	HOLDS(!strncmp(cut, printed, strlen(cut)));
	free(printed);
}

static const struct stp_value *find(const struct stp_args *args, const char *name)
{
	const struct stp_arg_table *table = stp_args_table(args);

	for (uint32_t i = 0; i < table->count; i++)
		if (!strcmp(stp_arg_at(table, i)->name, name))
			return &stp_arg_at(table, i)->value;
	return NULL;
}

/* The name as somebody writes it. */
static void check_args(const char *name, const char *text, bool twice)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args = NULL;
	const struct stp_field *field = stp_find_field(&schema.config, name);
	const struct stp_value *value;
	struct stp_value want = { 0 };
	stp_status status;

	HOLDS(stp_args_for_config(&schema, &args, &error) == STP_OK);
	if (twice)
		(void)stp_args_set_text(args, "FTEXT", "before", NULL);
	status = field && field->type == STP_SECRET ? stp_args_set_bytes(args, name, text, strlen(text), &error)
	                                            : stp_args_set_text(args, name, text, &error);
	if (status == STP_OK) {
		HOLDS(field && (value = find(args, field->name)));
		if (field->type == STP_SECRET)
			HOLDS(value->type == STP_SECRET && !value->u.text);
		else if (field->choices) /* as the schema has it */
			HOLDS(strcasecmp(value->u.text, text) == 0);
		else if (field->type == STP_MULTIVALUE && stp_value_parse(field, text, &want, NULL) != STP_OK) /* one text: a list of it */
			HOLDS(stp_value_parse(field, value->u.text, &want, &error) == STP_OK);
		else
			HOLDS(stp_value_parse(field, text, &want, &error) == STP_OK && same(value, &want));
	} else {
		HOLDS(status == STP_BAD_INPUT && error.message[0]);
		HOLDS(!field || !find(args, field->name) || twice);
	}
	(void)stp_args_check(args, &error);
	HOLDS(stp_args_table(args)->count <= FIELDS);
	stp_args_destroy(args);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct food food = { data, size };
	unsigned how = food_byte(&food);
	char *name, *text;

	if (size > 4096)
		return 0;
	name = food_text(&food);
	text = food_text(&food);
	for (size_t i = 0; i < FIELDS; i++)
		check_value(&fields[i], text);
	check_args(how < 128 ? name : fields[how % FIELDS].label, text, how & 1);
	free(text);
	free(name);
	return 0;
}
