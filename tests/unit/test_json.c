/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_json.c - documents that are written and small ones that are read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"
#include "wire/json.h"

START_TEST(builds_what_pointers_name)
{
	struct ds_json *json = ds_json_create();
	struct text t = { 0 };

	ck_assert_uint_eq(ds_json_put_text(json, "/emailSubject", "a \"b\""), STP_OK);
	ck_assert_uint_eq(ds_json_put_text(json, "/recipients/signers/0/name", "x"), STP_OK);
	ck_assert_uint_eq(ds_json_put_number(json, "/recipients/signers/0/order", 1), STP_OK);
	ck_assert_uint_eq(ds_json_put_bool(json, "/recipients/signers/1/ok", true), STP_OK);
	ck_assert_uint_eq(ds_json_put_null(json, "/n"), STP_OK);
	ck_assert_uint_eq(ds_json_put_raw(json, "/raw", " [1, {\"a\":2}] ", 14), STP_OK);
	ck_assert_uint_eq(ds_json_put_number(json, "/big", INT64_MAX), STP_OK);
	ck_assert_uint_eq(ds_json_put_text(json, "/a~1b/c~0d", "e"), STP_OK);
	ck_assert_uint_eq(ds_json_put_text(json, "/recipients/signers/0/name", "y"), STP_OK);
	ck_assert_uint_eq(ds_json_print(json, &t), STP_OK);
	ck_assert_str_eq(text_of(&t),
		"{\"emailSubject\":\"a \\\"b\\\"\",\"recipients\":{\"signers\":[{\"name\":\"y\",\"order\":1},{\"ok\":true}]},"
		"\"n\":null,\"raw\":[1,{\"a\":2}],\"big\":9223372036854775807,\"a/b\":{\"c~d\":\"e\"}}");
	ck_assert_int_eq(ds_json_number(json, "/big"), INT64_MAX);
	text_finish(&t);
	ds_json_destroy(json);
}
END_TEST

START_TEST(refuses_ways_that_do_not_go)
{
	struct ds_json *json = ds_json_create();

	ck_assert_uint_eq(ds_json_put_text(json, "/a", "x"), STP_OK);
	ck_assert_uint_eq(ds_json_put_text(json, "/a/b", "x"), STP_INTERNAL);
	ck_assert_uint_eq(ds_json_put_text(json, "a", "x"), STP_INTERNAL);
	ck_assert_uint_eq(ds_json_put_text(json, "/l/0", "x"), STP_OK);
	ck_assert_uint_eq(ds_json_put_text(json, "/l/2", "x"), STP_INTERNAL);
	ck_assert_uint_eq(ds_json_put_text(json, "/l/x", "x"), STP_INTERNAL);
	ck_assert_uint_eq(ds_json_put_raw(json, "/r", "{\"a\":}", 6), STP_BAD_INPUT);
	ck_assert_uint_eq(ds_json_put_raw(json, "/r", "[01]", 4), STP_BAD_INPUT);
	ck_assert_str_eq(ds_json_text(json, "/a"), "x");
	ck_assert_uint_eq(ds_json_count(json, "/l"), 1);
	ds_json_destroy(json);
	ds_json_destroy(NULL);
}
END_TEST

START_TEST(reads_by_type)
{
	static const char text[] = "{\"t\":\"x\",\"n\":3600,\"q\":\"28800\",\"f\":1.5,\"b\":true,\"c\":\"true\",\"d\":false,"
		"\"l\":[{\"a\":1},{\"a\":2}],\"neg\":-5,\"huge\":1e300}";
	struct ds_json *json = ds_json_parse(text, sizeof text - 1);

	ck_assert_ptr_nonnull(json);
	ck_assert_str_eq(ds_json_text(json, "/t"), "x");
	ck_assert_ptr_null(ds_json_text(json, "/n"));
	ck_assert_ptr_null(ds_json_text(json, "/none/at/all"));
	ck_assert_int_eq(ds_json_number(json, "/n"), 3600);
	ck_assert_int_eq(ds_json_number(json, "/q"), 28800);
	ck_assert_int_eq(ds_json_number(json, "/neg"), -5);
	ck_assert_int_eq(ds_json_number(json, "/f"), -1);
	ck_assert_int_eq(ds_json_number(json, "/huge"), -1);
	ck_assert_int_eq(ds_json_number(json, "/t"), -1);
	ck_assert_int_eq(ds_json_bool(json, "/b"), 1);
	ck_assert_int_eq(ds_json_bool(json, "/c"), 1);
	ck_assert_int_eq(ds_json_bool(json, "/d"), 0);
	ck_assert_int_eq(ds_json_bool(json, "/none"), -1);
	ck_assert_uint_eq(ds_json_count(json, "/l"), 2);
	ck_assert_uint_eq(ds_json_count(json, "/t"), 0);
	ck_assert_int_eq(ds_json_number(json, "/l/1/a"), 2);
	ck_assert_ptr_null(ds_json_text(json, "/l/2/a"));
	ds_json_destroy(json);
}
END_TEST

START_TEST(parses_json_only)
{
	static const char *const wrong[] = { "", "{", "[1,]", "{\"a\":1}x", "\"a\tb\"", "[01]", "\xff" };
	char deep[140];
	size_t i;

	for (i = 0; i < ROWS(wrong); i++)
		ck_assert_msg(!ds_json_parse(wrong[i], strlen(wrong[i])), "%s", wrong[i]);
	memset(deep, '[', 70);
	memset(deep + 70, ']', 70);
	ck_assert_ptr_null(ds_json_parse(deep, 140));
}
END_TEST

/* Arrays are gone through in any order, while they grow and while elements are replaced. */
START_TEST(finds_elements_by_any_way_through_them)
{
	enum { OUTER = 7, INNER = 11, STEPS = 4000 };
	int held[OUTER][INNER] = { { 0 } };
	uint32_t inner[OUTER] = { 0 }, outer = 0;
	struct ds_json *json = ds_json_create();
	char at[64];

	srand(7);
	for (int step = 1; step < STEPS; step++) {
		uint32_t i = (uint32_t)rand() % OUTER, k = (uint32_t)rand() % INNER;
		bool there = i < outer && k < inner[i], next = i <= outer && k == (i < outer ? inner[i] : 0);

		snprintf(at, sizeof at, "/a/%u/b/%u/n", i, k);
		if (rand() % 3 > 0) {
			ck_assert_int_eq(ds_json_number(json, at), there ? held[i][k] : -1);
		} else if (rand() % 40 == 0 && i < outer) { /* one with all that is in it */
			snprintf(at, sizeof at, "/a/%u", i);
			ck_assert_uint_eq(ds_json_put_raw(json, at, "{\"b\":[{\"n\":1}]}", 15), STP_OK);
			inner[i] = 1;
			held[i][0] = 1;
		} else {
			ck_assert_uint_eq(ds_json_put_number(json, at, step), there || next ? STP_OK : STP_INTERNAL);
			if (there || next)
				held[i][k] = step;
			if (next && i == outer)
				outer++;
			inner[i] += next;
			/* The way to where nothing could be put was made all the same. */
			if (!there && !next && i == outer) {
				outer++;
				ck_assert_uint_eq(ds_json_put_raw(json, "/a", "[]", 2), STP_OK);
				outer = 0;
				memset(inner, 0, sizeof inner);
			}
		}
		ck_assert_uint_eq(ds_json_count(json, "/a"), outer);
		snprintf(at, sizeof at, "/a/%u/b", i);
		ck_assert_uint_eq(ds_json_count(json, at), inner[i]);
	}
	ds_json_destroy(json);
}
END_TEST

/* Elements by their numbers, one after the other: each step is one step, or this would not come to its end in time. */
START_TEST(goes_through_long_arrays)
{
	enum { ELEMENTS = 300000 };
	struct ds_json *json = ds_json_create();
	char at[64];

	for (int i = 0; i < ELEMENTS; i++) {
		snprintf(at, sizeof at, "/a/%d/b/0", i);
		ck_assert_uint_eq(ds_json_put_number(json, at, i), STP_OK);
	}
	for (uint32_t i = 0; i < ds_json_count(json, "/a"); i++) {
		snprintf(at, sizeof at, "/a/%u/b/0", i);
		ck_assert_int_eq(ds_json_number(json, at), i);
	}
	ds_json_destroy(json);
}
END_TEST

/* "[0,0,...]" */
static struct ds_json *parse_zeros(size_t count)
{
	size_t length = 2 * count + 1;
	char *text = malloc(length);
	struct ds_json *json;

	ck_assert_ptr_nonnull(text);
	for (size_t i = 0; i < length; i++)
		text[i] = i % 2 ? '0' : ',';
	text[0] = '[';
	text[length - 1] = ']';
	json = ds_json_parse(text, length);
	free(text);
	return json;
}

START_TEST(parses_no_more_values_than_it_has_room_for)
{
	struct ds_json *json = parse_zeros(DS_JSON_VALUES_MAX - 1);

	ck_assert_ptr_nonnull(json);
	ck_assert_uint_eq(ds_json_count(json, ""), DS_JSON_VALUES_MAX - 1);
	ds_json_destroy(json);
	ck_assert_ptr_null(parse_zeros(DS_JSON_VALUES_MAX));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("json");
	TCase *tests = tcase_create("json");

	suite_add_tcase(suite, tests);
	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, builds_what_pointers_name);
	tcase_add_test(tests, refuses_ways_that_do_not_go);
	tcase_add_test(tests, reads_by_type);
	tcase_add_test(tests, parses_json_only);
	tcase_add_test(tests, finds_elements_by_any_way_through_them);
	tcase_add_test(tests, goes_through_long_arrays);
	tcase_add_test(tests, parses_no_more_values_than_it_has_room_for);
	return unit_run(suite);
}
