/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_scan.c - pointers found in JSON, and JSON told from what is none. */
#include <stdio.h>
#include <string.h>

#include "unit.h"
#include "wire/scan.h"

/* A copy without a byte to spare, so that a sanitizer sees what is read past it. */
static stp_status scan_exactly(const char *json, size_t length, const char *const *pointers,
                               uint32_t count, struct ds_slice *ret, char **ret_copy)
{
	*ret_copy = malloc(length ? length : 1);
	ck_assert_ptr_nonnull(*ret_copy);
	memcpy(*ret_copy, json, length);
	return ds_scan(*ret_copy, length, pointers, count, ret);
}

static const struct {
	const char *why, *json, *pointer, *text; /* NULL: not there or null */
	enum ds_kind kind;
} finds[] = {
	{ "a text",                    "{\"a\":\"b\"}", "/a", "b", DS_STRING },
	{ "an empty text",             "{\"a\":\"\"}", "/a", "", DS_STRING },
	{ "a number",                  "{\"a\":-1.5e+3 }", "/a", "-1.5e+3", DS_NUMBER },
	{ "true",                      "{\"a\":true}", "/a", "true", DS_TRUE },
	{ "false",                     "{\"a\":false}", "/a", "false", DS_FALSE },
	{ "null",                      "{\"a\":null}", "/a", NULL, DS_NULL },
	{ "nothing",                   "{\"a\":1}", "/b", NULL, DS_ABSENT },
	{ "nested",                    "{\"a\":{\"b\":{\"c\":\"d\"}}}", "/a/b/c", "d", DS_STRING },
	{ "an object",                 "{\"a\": {\"b\" : 1} }", "/a", "{\"b\" : 1}", DS_OBJECT },
	{ "an array",                  "{\"a\":[1,{\"b\":[]}]}", "/a", "[1,{\"b\":[]}]", DS_ARRAY },
	{ "the whole",                 " {\"a\":1} ", "", "{\"a\":1}", DS_OBJECT },
	{ "a whole text",              " \"x\" ", "", "x", DS_STRING },
	{ "not through an array",      "{\"a\":[{\"b\":1}]}", "/a/b", NULL, DS_ABSENT },
	{ "not through a text",        "{\"a\":\"b\"}", "/a/b", NULL, DS_ABSENT },
	{ "the first of equals",       "{\"a\":1,\"a\":2}", "/a", "1", DS_NUMBER },
	{ "the first, nested",         "{\"a\":{\"x\":1},\"a\":{\"b\":2}}", "/a/b", NULL, DS_ABSENT },
	{ "deep key of other name",    "{\"x\":{\"a\":1},\"a\":2}", "/a", "2", DS_NUMBER },
	{ "a key's escape",            "{\"\\u0061\":1}", "/a", "1", DS_NUMBER },
	{ "a key's quote",             "{\"a\\\"b\":1}", "/a\"b", "1", DS_NUMBER },
	{ "~1 is a slash",             "{\"a/b\":1}", "/a~1b", "1", DS_NUMBER },
	{ "~0 is a tilde",             "{\"a~b\":1}", "/a~0b", "1", DS_NUMBER },
	{ "~01 is ~1",                 "{\"a~1\":1}", "/a~01", "1", DS_NUMBER },
	{ "a tilde and an escape",     "{\"a\\/b\":{\"c\":1}}", "/a~1b/c", "1", DS_NUMBER },
	{ "the empty key",             "{\"\":1}", "/", "1", DS_NUMBER },
	{ "the empty key, nested",     "{\"a\":{\"\":1}}", "/a/", "1", DS_NUMBER },
	{ "undoes escapes",            "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}", "/a", "\"\\/\b\f\n\r\t", DS_STRING },
	{ "two and three bytes",       "{\"a\":\"\\u00e9\\u20AC\"}", "/a", "\xc3\xa9\xe2\x82\xac", DS_STRING },
	{ "a pair",                    "{\"a\":\"\\ud83d\\ude00\"}", "/a", "\xf0\x9f\x98\x80", DS_STRING },
	{ "a high one alone",          "{\"a\":\"\\ud83dx\"}", "/a", "\xef\xbf\xbdx", DS_STRING },
	{ "two high ones",             "{\"a\":\"\\ud83d\\ud83d\"}", "/a", "\xef\xbf\xbd\xef\xbf\xbd", DS_STRING },
	{ "a low one alone",           "{\"a\":\"\\ude00\"}", "/a", "\xef\xbf\xbd", DS_STRING },
	{ "an escaped NUL",            "{\"a\":\"x\\u0000y\"}", "/a", "x\xef\xbf\xbdy", DS_STRING },
	{ "bytes that are no UTF-8",   "{\"a\":\"caf\xe9!\"}", "/a", "caf\xef\xbf\xbd!", DS_STRING },
	{ "such bytes in an object",   "{\"a\":{\"b\":\"\xe9\"}}", "/a", "{\"b\":\"\xef\xbf\xbd\"}", DS_OBJECT },
	{ "a cut character",           "{\"a\":\"\xe2\x82\"}", "/a", "\xef\xbf\xbd\xef\xbf\xbd", DS_STRING },
	{ "a long text",               "{\"a\":\"0123456789abcdef0123456789\\nabcdefghij\"}", "/a", "0123456789abcdef0123456789\nabcdefghij", DS_STRING },
};

START_TEST(finds_what_a_pointer_names)
{
	const char *const pointers[] = { "/no/such", finds[_i].pointer, "/zz" };
	struct ds_slice slices[3];
	struct text t = { 0 };
	char *copy;

	ck_assert_msg(scan_exactly(finds[_i].json, strlen(finds[_i].json), pointers, 3, slices, &copy) == STP_OK, "%s", finds[_i].why);
	ck_assert_msg(slices[1].kind == finds[_i].kind, "%s: kind %d", finds[_i].why, (int)slices[1].kind);
	ck_assert_uint_eq(slices[0].kind, DS_ABSENT);
	ck_assert_uint_eq(ds_slice_text(&slices[1], &t), STP_OK);
	ck_assert_msg(!strcmp(text_of(&t), finds[_i].text ? finds[_i].text : ""), "%s: %s", finds[_i].why, text_of(&t));
	text_finish(&t);
	free(copy);
}
END_TEST

static const struct {
	const char *why, *json;
	size_t length; /* 0: strlen */
} wrong[] = {
	{ "nothing", "", 0 }, { "blanks", "  ", 0 }, { "bytes behind", "{} x", 0 }, { "two", "{}{}", 0 },
	{ "open", "{", 0 }, { "open after a key", "{\"a\"", 0 }, { "no value", "{\"a\":", 0 }, { "open value", "{\"a\":1", 0 },
	{ "comma at the end", "{\"a\":1,}", 0 }, { "comma first", "{,}", 0 }, { "no comma", "{\"a\":1 \"b\":2}", 0 },
	{ "no quotes", "{a:1}", 0 }, { "apostrophes", "{'a':1}", 0 }, { "no colon", "{\"a\" 1}", 0 },
	{ "array comma at the end", "[1,]", 0 }, { "array comma first", "[,1]", 0 }, { "two commas", "[1,,2]", 0 },
	{ "crossed", "{\"a\":[}", 0 }, { "crossed too", "[{]}", 0 }, { "open array", "[1", 0 },
	{ "leading zero", "[01]", 0 }, { "plus", "[+1]", 0 }, { "no digits", "[-]", 0 }, { "bare point", "[1.]", 0 },
	{ "point first", "[.5]", 0 }, { "bare exponent", "[1e]", 0 }, { "exponent sign", "[1e+]", 0 }, { "hex", "[0x1]", 0 },
	{ "NaN", "[NaN]", 0 }, { "Infinity", "[Infinity]", 0 }, { "True", "[True]", 0 }, { "tru", "[tru]", 0 }, { "truex", "[truex]", 0 },
	{ "nul", "nul", 0 }, { "open text", "\"abc", 0 }, { "open escape", "\"abc\\", 0 }, { "no such escape", "\"\\x\"", 0 },
	{ "short \\u", "\"\\u12\"", 0 }, { "bad \\u", "\"\\u12g4\"", 0 }, { "newline in a text", "\"a\nb\"", 0 },
	{ "a NUL in a text", "\"a\0b\"", 5 }, { "a NUL behind", "{}\0", 3 }, { "a tab far in a text", "\"0123456789abcdef\tx\"", 0 },
	{ "a comment", "{/**/}", 0 }, { "a BOM", "\xef\xbb\xbf{}", 0 }, { "form feed", "{\f}", 0 },
};

START_TEST(refuses_what_is_no_json)
{
	size_t length = wrong[_i].length ? wrong[_i].length : strlen(wrong[_i].json);
	const char *pointer = "/a";
	struct ds_slice slice;
	char *copy;

	ck_assert_msg(scan_exactly(wrong[_i].json, length, &pointer, 1, &slice, &copy) == STP_PROTOCOL, "%s", wrong[_i].why);
	free(copy);
}
END_TEST

START_TEST(refuses_every_cut)
{
	static const char json[] = "{\"a\":[1,true,{\"b\":\"x\\u00e9\\\"\"}],\"c\":null,\"d\":-0.5e-7}";
	const char *pointer = "/a";
	struct ds_slice slice;
	size_t length;
	char *copy;

	for (length = 0; length < sizeof json - 1; length++) {
		ck_assert_uint_eq(scan_exactly(json, length, &pointer, 1, &slice, &copy), STP_PROTOCOL);
		free(copy);
	}
	ck_assert_uint_eq(ds_scan(json, length, &pointer, 1, &slice), STP_OK);
}
END_TEST

START_TEST(nests_to_64)
{
	char json[140];
	int depth;

	for (depth = 63; depth <= 66; depth++) {
		memset(json, '[', (size_t)depth);
		memset(json + depth, ']', (size_t)depth);
		ck_assert_uint_eq(ds_scan(json, (size_t)depth * 2, NULL, 0, NULL), depth <= 64 ? STP_OK : STP_PROTOCOL);
	}
}
END_TEST

START_TEST(takes_more_pointers_than_a_mask_has_bits)
{
	char names[200][8], json[4000] = "{";
	const char *pointers[200];
	struct ds_slice slices[200];
	int64_t number;
	size_t length = 1;
	uint32_t i;

	for (i = 0; i < 200; i++) {
		length += (size_t)snprintf(json + length, sizeof json - length, "%s\"k%u\":%u", i ? "," : "", i, i);
		snprintf(names[i], sizeof names[i], "/k%u", 199 - i);
		pointers[i] = names[i];
	}
	json[length++] = '}';
	ck_assert_uint_eq(ds_scan(json, length, pointers, 200, slices), STP_OK);
	for (i = 0; i < 200; i++) {
		ck_assert(ds_slice_number(&slices[i], &number));
		ck_assert_int_eq(number, 199 - i);
	}
}
END_TEST

static const struct {
	const char *why, *json;
	bool good;
	int64_t number;
} numbers[] = {
	{ "zero", "0", true, 0 }, { "negative", "-12", true, -12 }, { "quoted", "\"34\"", true, 34 },
	{ "largest", "9223372036854775807", true, INT64_MAX }, { "smallest", "\"-9223372036854775808\"", true, INT64_MIN },
	{ "too large", "9223372036854775808", false, 0 }, { "too small", "-9223372036854775809", false, 0 },
	{ "far too large", "\"99999999999999999999\"", false, 0 }, { "a fraction", "1.5", false, 0 }, { "an exponent", "1e3", false, 0 },
	{ "empty", "\"\"", false, 0 }, { "a sign", "\"-\"", false, 0 }, { "a plus", "\"+1\"", false, 0 }, { "a blank", "\" 1\"", false, 0 },
	{ "true", "true", false, 0 }, { "null", "null", false, 0 },
};

START_TEST(reads_numbers)
{
	const char *pointer = "";
	struct ds_slice slice;
	int64_t number = 0;

	ck_assert_uint_eq(ds_scan(numbers[_i].json, strlen(numbers[_i].json), &pointer, 1, &slice), STP_OK);
	ck_assert_msg(ds_slice_number(&slice, &number) == numbers[_i].good, "%s", numbers[_i].why);
	ck_assert_msg(number == numbers[_i].number, "%s", numbers[_i].why);
}
END_TEST

START_TEST(reads_yes_and_no)
{
	static const char *const json[] = { "true", "\"True\"", "1", "\"1\"", "false", "\"FALSE\"", "0", "\"0\"", "2", "\"yes\"", "null", "\"\"", "\"truest\"", "[]" };
	const char *pointer = "";
	struct ds_slice slice;
	size_t i;

	for (i = 0; i < ROWS(json); i++) {
		bool value = false;

		ck_assert_uint_eq(ds_scan(json[i], strlen(json[i]), &pointer, 1, &slice), STP_OK);
		ck_assert_msg(ds_slice_bool(&slice, &value) == (i < 8), "%s", json[i]);
		ck_assert_msg(value == (i < 4), "%s", json[i]);
	}
}
END_TEST

START_TEST(walks_arrays_and_objects)
{
	static const char json[] = "{\"l\":[ 1 , \"x]\" ,{\"a\":[2]},[] ],\"o\":{ \"k\\n\" : 1 ,\"m\":{\"}\":0}},\"e\":[ ],\"f\":{}}";
	const char *const pointers[] = { "/l", "/o", "/e", "/f", "/none" };
	struct ds_slice slices[5], key, value;
	size_t at = 0;

	ck_assert_uint_eq(ds_scan(json, sizeof json - 1, pointers, 5, slices), STP_OK);
	ck_assert(ds_slice_next(&slices[0], &at, &key, &value) && value.kind == DS_NUMBER && !key.length);
	ck_assert(ds_slice_next(&slices[0], &at, &key, &value) && value.kind == DS_STRING && value.length == 2);
	ck_assert(ds_slice_next(&slices[0], &at, &key, &value) && value.kind == DS_OBJECT && value.length == 9);
	ck_assert(ds_slice_next(&slices[0], &at, &key, &value) && value.kind == DS_ARRAY);
	ck_assert(!ds_slice_next(&slices[0], &at, &key, &value));
	at = 0;
	ck_assert(ds_slice_next(&slices[1], &at, &key, &value) && key.kind == DS_STRING && key.length == 3);
	ck_assert(ds_slice_next(&slices[1], &at, &key, &value) && value.kind == DS_OBJECT && *key.at == 'm');
	ck_assert(!ds_slice_next(&slices[1], &at, &key, &value));
	for (at = 0; at < 3; at++) {
		size_t start = 0;

		ck_assert(!ds_slice_next(&slices[2 + at], &start, &key, &value));
	}
}
END_TEST

START_TEST(a_finder_is_as_good_as_new_after_each_value)
{
	static const char good[] = "{\"a\":{\"b\":1},\"c\":2}", broken[] = "{\"a\":{\"b\":1,}}";
	const char *pointers[DS_FINDER_MAX];
	struct ds_slice found[DS_FINDER_MAX];
	struct ds_finder finder;
	int round;
	uint32_t i;

	for (i = 0; i < DS_FINDER_MAX; i++)
		pointers[i] = i % 3 == 0 ? "/a/b" : i % 3 == 1 ? "/c" : "";
	ds_finder_init(&finder, pointers, DS_FINDER_MAX);
	for (round = 0; round < 3; round++) {
		ck_assert_uint_eq(ds_find(&finder, broken, sizeof broken - 1, found), STP_PROTOCOL);
		ck_assert_uint_eq(ds_find(&finder, "[]", 2, found), STP_OK);
		ck_assert_uint_eq(found[0].kind, DS_ABSENT);
		ck_assert_uint_eq(found[2].kind, DS_ARRAY);
		ck_assert_uint_eq(ds_find(&finder, good, sizeof good - 1, found), STP_OK);
		for (i = 0; i < DS_FINDER_MAX; i++)
			ck_assert_int_eq(found[i].at[0], i % 3 == 0 ? '1' : i % 3 == 1 ? '2' : '{');
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("scan");
	TCase *tests = tcase_create("scan");

	suite_add_tcase(suite, tests);
	tcase_add_test(tests, a_finder_is_as_good_as_new_after_each_value);
	tcase_add_loop_test(tests, finds_what_a_pointer_names, 0, ROWS(finds));
	tcase_add_loop_test(tests, refuses_what_is_no_json, 0, ROWS(wrong));
	tcase_add_test(tests, refuses_every_cut);
	tcase_add_test(tests, nests_to_64);
	tcase_add_test(tests, takes_more_pointers_than_a_mask_has_bits);
	tcase_add_loop_test(tests, reads_numbers, 0, ROWS(numbers));
	tcase_add_test(tests, reads_yes_and_no);
	tcase_add_test(tests, walks_arrays_and_objects);
	return unit_run(suite);
}
