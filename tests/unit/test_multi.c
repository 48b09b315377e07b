/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_multi.c - lists of texts: from the host, into a query, out of an answer. */
#include <string.h>

#include "engine/run.h"
#include "unit.h"

static const struct { const char *json, *joined; bool good, ids; } given[] = {
	{ "[]",                         "",       true,  true },
	{ "[\"a\"]",                    "a",      true,  true },
	{ " [ \"a\" , \"b-1\" ] ",      "a,b-1",  true,  true },
	{ "[\"a b\",\"\\u00e9\\\"\"]",  "a b,\xc3\xa9\"", true, false },
	{ "[\"\"]",                     "",       true,  false },
	{ "[\"../x\"]",                 "../x",   true,  false },
	{ "[1]",                        NULL,     false, false },
	{ "[\"a\",null]",               NULL,     false, false },
	{ "[[\"a\"]]",                  NULL,     false, false },
	{ "{\"a\":\"b\"}",              NULL,     false, false },
	{ "\"a\"",                      NULL,     false, false },
	{ "a,b",                        NULL,     false, false },
	{ "[\"a\"",                     NULL,     false, false },
	{ "[\"a\"] x",                  NULL,     false, false },
	{ "",                           NULL,     false, false },
};

START_TEST(what_a_host_gives_is_a_list_or_none)
{
	const char *json = given[_i].json;
	struct text joined = { 0 };

	ck_assert_msg(ds_multi_good(json, strlen(json), false) == given[_i].good, "%s", json);
	ck_assert_msg(ds_multi_good(json, strlen(json), true) == given[_i].ids, "%s: ids", json);
	if (given[_i].good) {
		ck_assert_uint_eq(ds_multi_join(json, strlen(json), &joined), STP_OK);
		ck_assert_str_eq(text_of(&joined), given[_i].joined);
	}
	text_finish(&joined);
}
END_TEST

static const struct { const char *json, *want; } answered[] = {
	{ "[]",                              "[]" },
	{ "[\"a\",\"b\"]",                   "[\"a\",\"b\"]" },
	{ "[\"a\\\"\\u00e9\"]",              "[\"a\\\"\xc3\xa9\"]" },
	{ "[\"\\ud800\",\"\xff\"]",          "[\"\xef\xbf\xbd\",\"\xef\xbf\xbd\"]" }, /* mended */
	{ "[1,true,-2.5]",                   "[\"1\",\"true\",\"-2.5\"]" },
	{ "[\"a\",null,{\"b\":1},[2],\"c\"]", "[\"a\",\"c\"]" },
	{ "\"a\"",                           "[\"a\"]" },
	{ "\"\"",                            "[]" },
	{ "{\"a\":1}",                       "[]" },
};

START_TEST(what_an_answer_holds_is_a_list_of_texts)
{
	static const char *const pointers[] = { "/m" };
	struct text json = { 0 }, got = { 0 };
	struct ds_slice found;

	ck_assert_uint_eq(text_printf(&json, "{\"m\":%s}", answered[_i].json), STP_OK);
	ck_assert_uint_eq(ds_scan(json.at, json.length, pointers, 1, &found), STP_OK);
	ck_assert_uint_eq(ds_multi_of(&found, &got), STP_OK);
	ck_assert_str_eq(text_of(&got), answered[_i].want);
	ck_assert(ds_multi_good(got.at, got.length, false)); /* and goes back as it came */
	text_finish(&got);
	text_finish(&json);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("multi");
	TCase *tcase = tcase_create("multi");

	tcase_add_loop_test(tcase, what_a_host_gives_is_a_list_or_none, 0, sizeof given / sizeof given[0]);
	tcase_add_loop_test(tcase, what_an_answer_holds_is_a_list_of_texts, 0, sizeof answered / sizeof answered[0]);
	suite_add_tcase(suite, tcase);
	return unit_run(suite);
}
