/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz/json.c - JSON that the plugin writes: what was put is there, and what is printed is JSON.
 *
 * Input: acts, each a byte (what to put), a text (a JSON pointer) and a text (the value). */
#include "fuzz.h"
#include "wire/json.h"
#include "wire/scan.h"

static void put_text(struct ds_json *json, const char *pointer, const char *text)
{
	stp_status status = ds_json_put_text(json, pointer, text);
	const char *found;

	HOLDS(status == STP_OK || status == STP_INTERNAL);
	if (status == STP_OK) {
		found = ds_json_text(json, pointer);
		HOLDS(found && !strcmp(found, text));
	}
}

static void put_number(struct ds_json *json, const char *pointer, const char *text)
{
	int64_t number = strtoll(text, NULL, 10);
	stp_status status = ds_json_put_number(json, pointer, number);

	HOLDS(status == STP_OK || status == STP_INTERNAL);
	if (status == STP_OK)
		HOLDS(ds_json_number(json, pointer) == number);
}

static void put_bool(struct ds_json *json, const char *pointer, const char *text)
{
	stp_status status = ds_json_put_bool(json, pointer, *text == 't');

	HOLDS(status == STP_OK || status == STP_INTERNAL);
	if (status == STP_OK)
		HOLDS(ds_json_bool(json, pointer) == (*text == 't'));
}

static void put_raw(struct ds_json *json, const char *pointer, const char *text)
{
	stp_status status = ds_json_put_raw(json, pointer, text, strlen(text));

	HOLDS(status == STP_OK || status == STP_INTERNAL || status == STP_BAD_INPUT);
	if (status == STP_OK)
		HOLDS(ds_scan(text, strlen(text), NULL, 0, NULL) == STP_OK);
}

static void put_null(struct ds_json *json, const char *pointer, const char *text)
{
	stp_status status = ds_json_put_null(json, pointer);

	(void)text;
	HOLDS(status == STP_OK || status == STP_INTERNAL);
}

/* How deep it may be: more than is read back. */
static unsigned brackets(const char *text)
{
	unsigned count = 0;

	for (; *text; text++)
		count += *text == '[' || *text == '{';
	return count;
}

static void check_print(const struct ds_json *json)
{
	struct text printed = { 0 };
	struct ds_json *again;

	HOLDS(ds_json_print(json, &printed) == STP_OK);
	HOLDS(ds_utf8_valid(text_of(&printed), printed.length));
	if (brackets(text_of(&printed)) <= 64) {
		HOLDS(ds_scan(text_of(&printed), printed.length, NULL, 0, NULL) == STP_OK);
		again = ds_json_parse(text_of(&printed), printed.length);
		HOLDS(again || strstr(text_of(&printed), "\\u")); /* lone surrogates are none of cJSON's */
		ds_json_destroy(again);
	}
	text_finish(&printed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static void (*const acts[])(struct ds_json *, const char *, const char *) = { put_text, put_number, put_bool, put_raw, put_null };
	struct food food = { data, size };
	struct ds_json *json = ds_json_create();

	HOLDS(json);
	if (size > 4096)
		food.left = 0;
	while (food.left) {
		unsigned act = food_byte(&food) % (sizeof acts / sizeof acts[0]);
		char *pointer = food_text(&food), *text = food_text(&food);

		if (ds_utf8_valid(text, strlen(text)) && ds_utf8_valid(pointer, strlen(pointer))) { /* the engine saw to that */
			acts[act](json, pointer, text);
			(void)ds_json_count(json, pointer);
			(void)ds_json_bool(json, text);
		}
		free(text);
		free(pointer);
	}
	check_print(json);
	ds_json_destroy(json);
	return 0;
}
