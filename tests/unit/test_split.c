/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_split.c - a list is cut alike whatever the pieces it arrives in; what is cut
 * and scanned says the same as a cJSON tree. */
#include <stdio.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "unit.h"
#include "wire/scan.h"
#include "wire/split.h"

/* "key:element;" of each. */
static stp_status note(void *user, const char *key, size_t key_length, const char *element, size_t length)
{
	struct text *out = user;

	return text_add(out, key, key_length) || text_puts(out, ":") || text_add(out, element, length) ||
	       text_puts(out, ";") ? STP_NO_MEMORY : STP_OK;
}

/* Each piece in memory of its own, so that a sanitizer sees what is read past it. */
static stp_status feed_in_pieces(struct ds_split *split, const char *json, size_t length, size_t piece)
{
	stp_status status = STP_OK;
	size_t at;

	for (at = 0; at < length && status == STP_OK; at += piece) {
		size_t part = length - at < piece ? length - at : piece;
		char *copy = malloc(part);

		ck_assert_ptr_nonnull(copy);
		memcpy(copy, json + at, part);
		status = ds_split_feed(split, copy, part);
		free(copy);
	}
	return status ? status : ds_split_end(split);
}

static const struct {
	const char *why, *array, *json, *elements, *rest;
} good[] = {
	{ "one list",            "l", "{\"l\":[{\"a\":1},{\"b\":[2]}],\"n\":2}", "l:{\"a\":1};l:{\"b\":[2]};", "{\"l\":[],\"n\":2}" },
	{ "scalars",             "l", "{\"l\":[1, \"x,]\\\"\" ,true,null,-1.5e3]}", "l:1;l:\"x,]\\\"\";l:true;l:null;l:-1.5e3;", "{\"l\":[]}" },
	{ "an empty list",       "l", "{ \"l\" : [ ] }", "", "{\"l\":[]}" },
	{ "no list",             "l", "{\"errorCode\":\"X\",\"message\":\"y [z]\"}", "", "{\"errorCode\":\"X\",\"message\":\"y [z]\"}" },
	{ "an empty object",     "l", "{}", "", "{}" },
	{ "another list",        "l", "{\"m\":[1,[2]],\"l\":[3]}", "l:3;", "{\"m\":[1,[2]],\"l\":[]}" },
	{ "all lists",           NULL, "{\"m\":[1,[2]],\"l\":[3]}", "m:1;m:[2];l:3;", "{\"m\":[],\"l\":[]}" },
	{ "a deeper list stays", "l", "{\"o\":{\"l\":[1]},\"l\":[2]}", "l:2;", "{\"o\":{\"l\":[1]},\"l\":[]}" },
	{ "list is null",        "l", "{\"l\":null,\"x\":1}", "", "{\"l\":null,\"x\":1}" },
	{ "list is an object",   "l", "{\"l\":{\"l\":[1]}}", "", "{\"l\":{\"l\":[1]}}" },
	{ "escaped key",         "l", "{\"\\u006c\":[1]}", "\\u006c:1;", "{\"\\u006c\":[]}" },
	{ "brackets in texts",   "l", "{\"x\":\"]}[{\\\"\",\"l\":[{\"a\":\"}]\\\\\"},\"{\"]}", "l:{\"a\":\"}]\\\\\"};l:\"{\";", "{\"x\":\"]}[{\\\"\",\"l\":[]}" },
	{ "lists of lists",      "l", "{\"l\":[[],[[]],{}]}", "l:[];l:[[]];l:{};", "{\"l\":[]}" },
	{ "blanks around",       "l", " \n{\"l\"\t:\r\n[ 1 ,\n2 ] } \n", "l:1;l:2;", "{\"l\":[]}" },
};

START_TEST(cuts_alike_in_any_pieces)
{
	size_t length = strlen(good[_i].json), piece;

	for (piece = 1; piece <= length; piece++) {
		struct ds_split split;
		struct text seen = { 0 };

		ds_split_begin(&split, good[_i].array, 100, 200, note, &seen);
		ck_assert_msg(feed_in_pieces(&split, good[_i].json, length, piece) == STP_OK, "%s in %zu", good[_i].why, piece);
		ck_assert_msg(!strcmp(text_of(&seen), good[_i].elements), "%s in %zu: %s", good[_i].why, piece, text_of(&seen));
		ck_assert_msg(!strcmp(text_of(&split.rest), good[_i].rest), "%s in %zu: %s", good[_i].why, piece, text_of(&split.rest));
		ds_split_finish(&split);
		text_finish(&seen);
	}
}
END_TEST

static const struct {
	const char *why, *json;
} bad[] = {
	{ "nothing", "" }, { "an array", "[1]" }, { "a word", "null" }, { "open", "{\"l\":[1,2]" }, { "open list", "{\"l\":[1,2" },
	{ "open element", "{\"l\":[{\"a\":1" }, { "open text", "{\"l\":[\"a" }, { "two commas", "{\"l\":[1,,2]}" }, { "comma at the end", "{\"l\":[1,]}" },
	{ "comma first", "{\"l\":[,1]}" }, { "no comma", "{\"l\":[1 2]}" }, { "no comma between objects", "{\"l\":[{}{}]}" },
	{ "wrong bracket", "{\"l\":[1}}" }, { "bytes behind", "{\"l\":[]}x" }, { "no colon", "{\"l\"[1]}" }, { "no key", "{:1}" },
	{ "comma at the object's end", "{\"l\":[],}" }, { "list alone", "{\"l\"}" }, { "no value", "{\"l\":}" },
	{ "an element too large", "{\"l\":[\"0123456789012345678901234567890123456789\"]}" },
	{ "a rest too large", "{\"x\":\"01234567890123456789012345678901234567890123456789\"}" },
};

START_TEST(refuses_in_any_pieces)
{
	size_t length = strlen(bad[_i].json), piece;

	for (piece = 1; piece <= length + 1; piece++) {
		struct ds_split split;
		struct text seen = { 0 };

		ds_split_begin(&split, "l", 30, 40, note, &seen);
		ck_assert_msg(feed_in_pieces(&split, bad[_i].json, length, piece) == STP_PROTOCOL, "%s in %zu", bad[_i].why, piece);
		ds_split_finish(&split);
		text_finish(&seen);
	}
}
END_TEST

static stp_status stop_at_two(void *user, const char *key, size_t key_length, const char *element, size_t length)
{
	(void)key, (void)key_length, (void)element, (void)length;
	return ++*(int *)user == 2 ? STP_STOP : STP_OK;
}

START_TEST(an_element_may_stop_it)
{
	static const char json[] = "{\"l\":[1,2,3]}";
	struct ds_split split;
	int seen = 0;

	ds_split_begin(&split, "l", 10, 10, stop_at_two, &seen);
	ck_assert_uint_eq(ds_split_feed(&split, json, sizeof json - 1), STP_STOP);
	ck_assert_int_eq(seen, 2);
	ds_split_finish(&split);
}
END_TEST

/* ---- against cJSON, with random documents ------------------------------------------ */

static void random_text(uint64_t *seed, cJSON *to, const char *key)
{
	static const char *const bits[] = { "a", "\"", "\\", "]", "}", "{", ",", "\xc3\xa9", "\xf0\x9f\x98\x80", "\n", "0123456789", "\x01", "/", ":" };
	char text[200] = "";
	size_t count = unit_random(seed) % 12, length = 0;

	while (count--)
		length += (size_t)snprintf(text + length, sizeof text - length, "%s", bits[unit_random(seed) % ROWS(bits)]);
	cJSON_AddItemToObject(to, key, cJSON_CreateString(text));
}

static cJSON *random_object(uint64_t *seed, int depth)
{
	static const char *const keys[] = { "a", "b", "envelopeId", "sta\"tus", "a/b", "c~d", "\xc3\xa9", "long key that is longer than eight bytes" };
	cJSON *object = cJSON_CreateObject();
	size_t i;

	for (i = 0; i < ROWS(keys); i++)
		switch (unit_random(seed) % (depth ? 7 : 5)) {
		case 0: break;
		case 1: random_text(seed, object, keys[i]); break;
		case 2: cJSON_AddNumberToObject(object, keys[i], (double)(int)unit_random(seed)); break;
		case 3: cJSON_AddBoolToObject(object, keys[i], unit_random(seed) & 1); break;
		case 4: cJSON_AddNullToObject(object, keys[i]); break;
		case 5: cJSON_AddItemToObject(object, keys[i], random_object(seed, depth - 1)); break;
		default: {
			cJSON *list = cJSON_AddArrayToObject(object, keys[i]);

			if (unit_random(seed) & 1)
				cJSON_AddItemToArray(list, random_object(seed, depth - 1));
			cJSON_AddItemToArray(list, cJSON_CreateNumber(1));
		}
		}
	return object;
}

static const char *const names[] = { "a", "b", "envelopeId", "sta\"tus", "a/b", "c~d", "\xc3\xa9", "long key that is longer than eight bytes" };
static const char *const pointers[] = { "/a", "/b", "/envelopeId", "/sta\"tus", "/a~1b", "/c~0d", "/\xc3\xa9", "/long key that is longer than eight bytes",
	"/a/a", "/a/b", "/b/envelopeId", "/envelopeId/c~0d", "/a~1b/\xc3\xa9", "/c~0d/a~1b/a", "/a/a/b" };

static void same(const cJSON *want, const struct ds_slice *got)
{
	struct text t = { 0 };

	if (!want) {
		ck_assert_uint_eq(got->kind, DS_ABSENT);
		return;
	}
	ck_assert_uint_eq(ds_slice_text(got, &t), STP_OK);
	if (cJSON_IsString(want)) {
		ck_assert_uint_eq(got->kind, DS_STRING);
		ck_assert_str_eq(text_of(&t), want->valuestring);
	} else if (!cJSON_IsNull(want)) {
		cJSON *again = cJSON_Parse(text_of(&t));

		ck_assert_msg(cJSON_Compare(want, again, 1), "%s", text_of(&t));
		cJSON_Delete(again);
	} else {
		ck_assert_uint_eq(got->kind, DS_NULL);
	}
	text_finish(&t);
}

struct compare {
	const cJSON *list;
	int at;
};

static stp_status compare(void *user, const char *key, size_t key_length, const char *element, size_t length)
{
	struct compare *c = user;
	const cJSON *want = cJSON_GetArrayItem(c->list, c->at++);
	struct ds_slice got[ROWS(pointers)];
	size_t i;

	ck_assert_uint_eq(key_length, 9);
	ck_assert_mem_eq(key, "envelopes", 9);
	ck_assert_uint_eq(ds_scan(element, length, pointers, ROWS(pointers), got), STP_OK);
	for (i = 0; i < ROWS(names); i++)
		same(cJSON_GetObjectItemCaseSensitive(want, names[i]), &got[i]);
	same(cJSON_GetObjectItemCaseSensitive(cJSON_GetObjectItemCaseSensitive(want, "a"), "a"), &got[8]);
	same(cJSON_GetObjectItemCaseSensitive(cJSON_GetObjectItemCaseSensitive(want, "envelopeId"), "c~d"), &got[11]);
	return STP_OK;
}

START_TEST(says_the_same_as_a_tree)
{
	uint64_t seed = 0x9e3779b97f4a7c15u + (uint64_t)_i;
	int round;

	for (round = 0; round < 30; round++) {
		cJSON *root = cJSON_CreateObject(), *list = cJSON_AddArrayToObject(root, "envelopes");
		struct compare c = { list, 0 };
		struct ds_split split;
		int count = (int)(unit_random(&seed) % 6), i;
		char *printed;

		for (i = 0; i < count; i++)
			cJSON_AddItemToArray(list, random_object(&seed, 3));
		cJSON_AddStringToObject(root, "nextUri", "/x");
		printed = unit_random(&seed) & 1 ? cJSON_Print(root) : cJSON_PrintUnformatted(root);
		ds_split_begin(&split, "envelopes", 1 << 20, 1 << 10, compare, &c);
		ck_assert_uint_eq(feed_in_pieces(&split, printed, strlen(printed), 1 + unit_random(&seed) % 97), STP_OK);
		ck_assert_int_eq(c.at, count);
		ds_split_finish(&split);
		cJSON_free(printed);
		cJSON_Delete(root);
	}
}
END_TEST

/* Broken on purpose: nothing is asked but that nothing bad happens, and that what passes is JSON. */
START_TEST(survives_broken_documents)
{
	uint64_t seed = 77 + (uint64_t)_i;
	int round;

	for (round = 0; round < 300; round++) {
		cJSON *root = random_object(&seed, 3), *again;
		char *printed = cJSON_PrintUnformatted(root);
		struct ds_slice got[ROWS(pointers)];
		struct text seen = { 0 };
		struct ds_split split;
		size_t length = strlen(printed), hits = 1 + unit_random(&seed) % 3;

		while (hits--)
			printed[unit_random(&seed) % length] = "\"\\{}[],:0e-tx\x01\xff"[unit_random(&seed) % 15];
		if (ds_scan(printed, length, pointers, ROWS(pointers), got) == STP_OK) {
			again = cJSON_ParseWithLength(printed, length);
			ck_assert_msg(again != NULL, "%s", printed);
			cJSON_Delete(again);
		}
		ds_split_begin(&split, NULL, 1 << 16, 1 << 16, note, &seen);
		if (feed_in_pieces(&split, printed, length, 1 + unit_random(&seed) % 31)) {
			/* A good object would have passed. */
			ck_assert(*printed != '{' || ds_scan(printed, length, NULL, 0, NULL) != STP_OK);
		}
		ds_split_finish(&split);
		text_finish(&seen);
		cJSON_free(printed);
		cJSON_Delete(root);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("split");
	TCase *tests = tcase_create("split");

	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, cuts_alike_in_any_pieces, 0, ROWS(good));
	tcase_add_loop_test(tests, refuses_in_any_pieces, 0, ROWS(bad));
	tcase_add_test(tests, an_element_may_stop_it);
	tcase_add_loop_test(tests, says_the_same_as_a_tree, 0, 10);
	tcase_add_loop_test(tests, survives_broken_documents, 0, 5);
	return unit_run(suite);
}
