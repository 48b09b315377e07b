/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz/args.c - arguments of any text reach the service where they belong: one segment of the path, one value of
 * the query, one text of the body; or are refused in words before anything is sent.
 *
 * Input: two bytes (the method), then arguments: a byte (which input) and a text. */
#include <stp/host.h>

#include "engine/run.h"
#include "fuzz.h"
#include "objects.h"

#define ARGS_MAX 16

struct input {
	struct stp_arg args[ARGS_MAX];
	char *texts[ARGS_MAX];
	uint32_t count, texts_count;
};

static void choose(struct ds_run *run, unsigned number)
{
	const struct stp_object_table *objects = &ds_schema.objects;
	uint32_t object = number % objects->count;

	run->object = stp_object_at(objects, object);
	run->method = DS_METHOD_OF(stp_method_at(&run->object->methods, number / objects->count % run->object->methods.count));
}

static const char *input_name(const struct ds_run *run, unsigned which)
{
	const struct stp_slot_table *inputs = &run->method->pub.inputs;
	const struct stp_field_table *parameters = &run->method->pub.parameters;

	which %= inputs->count + parameters->count;
	return which < inputs->count ? stp_slot_at(inputs, which)->property : stp_field_at(parameters, which - inputs->count)->name;
}

/* What the host lets through: good values of their types, no name twice. */
static void read_arg(struct ds_run *run, struct food *food, struct input *in)
{
	const char *name = input_name(run, food_byte(food));
	char *text = in->texts[in->texts_count++] = food_text(food);
	const struct stp_field *field = stp_find_input(run->object, &run->method->pub, name);
	struct stp_arg *arg = &in->args[in->count];

	HOLDS(field);
	if (field->choices && strlen(text) > 500)
		return; /* hosts let through only those listed; a pointer's part has its limit */
	for (uint32_t i = 0; i < in->count; i++)
		if (!strcmp(in->args[i].name, name))
			return;
	*arg = (struct stp_arg){ .name = name };
	if (stp_value_parse(field, text, &arg->value, NULL) == STP_OK || !*text) /* "" of a type that has none: NULL */
		in->count++;
}

static unsigned count_of(const char *text, size_t length, char what)
{
	unsigned count = 0;

	for (size_t i = 0; i < length; i++)
		count += text[i] == what;
	return count;
}

static void check_path(const struct ds_run *run, const char *path)
{
	const char *template = run->method->path;
	size_t length = strcspn(path, "?"), wanted = strcspn(template, "?");

	HOLDS(count_of(path, length, '/') == count_of(template, wanted, '/'));
	HOLDS(!memmem(path, length, "..", 2) && !memchr(path, '%', length) && !strchr(path, '#'));
	/* One '=' and one separator for each that has a place in the query, and no more. */
	HOLDS(count_of(path, strlen(path), '&') <= count_of(template, strlen(template), '&') + run->in->count);
	HOLDS(count_of(path, strlen(path), '=') <= count_of(template, strlen(template), '=') + run->in->count);
	for (const char *c = path; *c; c++)
		HOLDS((unsigned char)*c > 0x20 && (unsigned char)*c < 0x7f && !strchr("\"<>{}|^`\\", *c));
	for (const char *c = path; (c = strchr(c, '%')); c++)
		HOLDS(strspn(c + 1, "0123456789ABCDEFabcdef") >= 2);
}

/* As many objects and lists as the same inputs make with texts that are plain. */
static void check_body(struct ds_run *run)
{
	struct text printed = { 0 };
	stp_status status = STP_OK;
	struct ds_json *again, *body = ds_body(run, &status);

	HOLDS(body && status == STP_OK);
	HOLDS(ds_json_print(body, &printed) == STP_OK);
	again = ds_json_parse(text_of(&printed), printed.length);
	HOLDS(again || strstr(text_of(&printed), "\\u"));
	ds_json_destroy(again);
	ds_json_destroy(body);
	text_finish(&printed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct stp_call call = { .size = sizeof call, .id = "" };
	static struct ds_run run;
	struct food food = { data, size };
	struct stp_error error = { .size = sizeof error };
	struct stp_sink sink = { .size = sizeof sink };
	struct ds_link link = { 0 };
	struct input in = { .count = 0 };
	struct stp_arg_table table = { in.args, 0, sizeof in.args[0], sizeof in.args[0] };
	struct text path = { 0 };
	unsigned number = food_byte(&food);
	stp_status status;

	if (size > 4096)
		return 0;
	run = (struct ds_run){ .link = &link, .call = &call, .in = &table, .out = &sink, .error = &error };
	choose(&run, number << 8 | food_byte(&food));
	while (food.left && in.texts_count < ARGS_MAX)
		read_arg(&run, &food, &in);
	table.count = in.count;
	status = ds_args_check(&run);
	if (status == STP_OK && run.method->path && (status = ds_path(&run, run.method->path, &path)) == STP_OK) {
		check_path(&run, text_of(&path));
		if (strcmp(run.method->verb, "GET") != 0)
			check_body(&run);
	}
	if (status != STP_OK) {
		HOLDS(status == STP_BAD_INPUT && error.message[0] && error.field[0]);
		HOLDS(ds_utf8_valid(error.message, strlen(error.message)));
	}
	text_finish(&path);
	for (uint32_t i = 0; i < in.texts_count; i++)
		free(in.texts[i]);
	return 0;
}
