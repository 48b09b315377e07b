/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz/scan.c - JSON that comes from outside, read without a tree: what scan.c and slice.c find is what cJSON
 * finds, and every text that leaves is UTF-8.
 *
 * Input: a byte (pointers ahead of those given), pointers with line ends between, a byte of 0, JSON. */
#include <cjson/cJSON.h>
#include <math.h>

#include "fuzz.h"
#include "wire/scan.h"

#define POINTERS_MAX 200

struct wanted {
	char *text;
	const char *pointers[POINTERS_MAX];
	uint32_t count;
};

static void read_pointers(struct food *food, struct wanted *ret)
{
	uint32_t ahead = food_byte(food) % 130;
	char *at;

	ret->count = 0;
	while (ret->count < ahead)
		ret->pointers[ret->count++] = "/filler/x";
	ret->text = food_text(food);
	for (at = ret->text; at && ret->count < POINTERS_MAX;) {
		char *end = strchr(at, '\n');

		if (end)
			*end++ = '\0';
		ret->pointers[ret->count++] = at;
		at = end;
	}
}

/* ---- texts, numbers, yes or no ----------------------------------------------------------- */

static void check_values(const struct ds_slice *slice)
{
	struct text text = { 0 }, short_text = { .max = 5 };
	int64_t number = 0;
	bool yes = false;

	HOLDS(ds_slice_text(slice, &text) == STP_OK);
	HOLDS(ds_utf8_valid(text_of(&text), text.length));
	HOLDS(text.length <= 3 * slice->length); /* a byte that is no UTF-8 becomes three */
	HOLDS(text_puts(&short_text, "ab") == STP_OK);
	if (ds_slice_text(slice, &short_text) == STP_OK)
		HOLDS(short_text.length == 2 + text.length && text.length <= 3);
	else
		HOLDS(short_text.length == 2 && text.length > 3);
	HOLDS(!strncmp(text_of(&short_text), "ab", 2) && strlen(text_of(&short_text)) == short_text.length);
	if (ds_slice_number(slice, &number)) {
		char digits[32], *end;

		HOLDS(slice->kind == DS_NUMBER || slice->kind == DS_STRING);
		snprintf(digits, sizeof digits, "%lld", (long long)number);
		HOLDS(strtoll(text_of(&text), &end, 10) == number && !*end);
		HOLDS(slice->kind != DS_NUMBER || !strcmp(digits, text_of(&text)) || !strcmp(text_of(&text), "-0"));
	}
	if (ds_slice_bool(slice, &yes))
		HOLDS(slice->kind == DS_TRUE || slice->kind == DS_FALSE || slice->kind == DS_NUMBER || slice->kind == DS_STRING);
	text_finish(&short_text);
	text_finish(&text);
}

/* ---- beside cJSON ------------------------------------------------------------------------- */

static void same_text(const struct ds_slice *slice, const char *want)
{
	struct text text = { 0 };

	HOLDS(ds_slice_text(slice, &text) == STP_OK);
	HOLDS(strcmp(text_of(&text), want) == 0);
	text_finish(&text);
}

/* exact: the texts are the same, too, which those with a NUL inside are not. */
static void same(const struct ds_slice *slice, const cJSON *item, bool exact)
{
	struct ds_slice key, value;
	const cJSON *child;
	size_t at = 0;

	switch (slice->kind) {
	case DS_ABSENT: HOLDS(!item);              return;
	case DS_NULL:   HOLDS(cJSON_IsNull(item));  return;
	case DS_FALSE:  HOLDS(cJSON_IsFalse(item)); return;
	case DS_TRUE:   HOLDS(cJSON_IsTrue(item));  return;
	case DS_NUMBER: {
		char digits[64];

		HOLDS(cJSON_IsNumber(item));
		if (slice->length >= sizeof digits)
			return; /* cJSON read its beginning */
		memcpy(digits, slice->at, slice->length);
		digits[slice->length] = '\0';
		HOLDS(!(strtod(digits, NULL) < item->valuedouble) && !(strtod(digits, NULL) > item->valuedouble));
		return;
	}
	case DS_STRING:
		HOLDS(cJSON_IsString(item));
		if (exact)
			same_text(slice, item->valuestring);
		return;
	case DS_OBJECT:
	case DS_ARRAY:
		HOLDS(slice->kind == DS_OBJECT ? cJSON_IsObject(item) : cJSON_IsArray(item));
		for (child = item->child; ds_slice_next(slice, &at, &key, &value); child = child->next) {
			HOLDS(child);
			if (slice->kind == DS_OBJECT && exact)
				same_text(&key, child->string);
			same(&value, child, exact);
		}
		HOLDS(!child);
		return;
	}
}

static const cJSON *by_pointer(const cJSON *item, const char *pointer)
{
	while (item && *pointer == '/') {
		size_t length = strcspn(++pointer, "/"), used = 0;
		char *part = malloc(length + 1);

		HOLDS(part);
		for (size_t i = 0; i < length; i++) {
			part[used] = pointer[i];
			if (pointer[i] == '~' && i + 1 < length && (pointer[i + 1] == '0' || pointer[i + 1] == '1'))
				part[used] = pointer[++i] == '0' ? '~' : '/';
			used++;
		}
		part[used] = '\0';
		item = cJSON_IsObject(item) ? cJSON_GetObjectItemCaseSensitive(item, part) : NULL;
		pointer += length;
		free(part);
	}
	return *pointer ? NULL : item;
}

/* cJSON reads 63 bytes of a number, has no lone surrogates, and takes a NUL for the end. */
static void beside_cjson(const char *json, size_t length, const struct wanted *w, const struct ds_slice *found)
{
	cJSON *root = ds_utf8_valid(json, length) ? cJSON_ParseWithLengthOpts(json, length, NULL, 0) : NULL;
	bool exact = !memmem(json, length, "\\u0000", 6);

	HOLDS(root || length >= 60 || !ds_utf8_valid(json, length) || memchr(json, '\\', length));
	for (uint32_t i = 0; root && exact && i < w->count; i++)
		same(&found[i], by_pointer(root, w->pointers[i]), exact);
	cJSON_Delete(root);
}

/* ---- the target ------------------------------------------------------------------------------ */

static void walk(const struct ds_slice *container)
{
	struct ds_slice key, value;
	size_t at = 0;

	while (ds_slice_next(container, &at, &key, &value)) {
		HOLDS(value.at >= container->at && value.at + value.length <= container->at + container->length);
		check_values(&value);
		if (container->kind == DS_OBJECT)
			check_values(&key);
		walk(&value);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const whole[] = { "" };
	struct food food = { data, size };
	struct wanted w;
	struct ds_slice found[POINTERS_MAX], again[POINTERS_MAX], all;
	static struct ds_finder finder;
	const char *json;
	uint32_t i;

	if (size > 8192)
		return 0;
	read_pointers(&food, &w);
	json = (const char *)food.at;
	ds_finder_init(&finder, w.pointers, w.count);
	if (ds_scan(json, food.left, w.pointers, w.count, found) == STP_OK) {
		HOLDS(ds_scan(json, food.left, whole, 1, &all) == STP_OK);
		check_values(&all);
		walk(&all);
		for (i = 0; i < w.count; i++)
			check_values(&found[i]);
		beside_cjson(json, food.left, &w, found);
		HOLDS(food.left == 0 || ds_find(&finder, json, food.left - 1, again) != STP_OK || strchr(" \n\r\t0123456789", json[food.left - 1]));
		HOLDS(ds_find(&finder, json, food.left, again) == STP_OK); /* after a failure, too */
		for (i = 0; i < finder.count; i++)
			HOLDS(again[i].kind == found[i].kind && again[i].length == found[i].length &&
			      (found[i].kind == DS_ABSENT || again[i].at == found[i].at));
	} else {
		HOLDS(ds_scan(json, food.left, NULL, 0, NULL) != STP_OK);
		HOLDS(ds_find(&finder, json, food.left, again) != STP_OK || w.count == 0);
	}
	free(w.text);
	return 0;
}
