/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_text.c - text that grows, UTF-8, and the words of a failure. */
#include <string.h>

#include "unit.h"
#include "wire/fail.h"
#include "wire/text.h"

START_TEST(grows_to_its_ceiling_and_stays_as_before_past_it)
{
	struct text t = { .max = 100 };
	int i;

	for (i = 0; i < 10; i++)
		ck_assert_uint_eq(text_puts(&t, "0123456789"), STP_OK);
	ck_assert_uint_eq(text_puts(&t, "x"), STP_PROTOCOL);
	ck_assert_uint_eq(text_printf(&t, "%d", 1), STP_PROTOCOL);
	ck_assert_uint_eq(text_escape(&t, "x", 1), STP_PROTOCOL);
	ck_assert_uint_eq(t.length, 100);
	ck_assert_uint_eq(strlen(t.at), 100);
	text_clear(&t);
	ck_assert_str_eq(text_of(&t), "");
	text_finish(&t);
	ck_assert_ptr_null(t.at);
	text_finish(&t);
}
END_TEST

START_TEST(a_secret_moves_and_is_wiped)
{
	struct text t = { .secret = true };
	int i;

	for (i = 0; i < 200; i++)
		ck_assert_uint_eq(text_puts(&t, "secret"), STP_OK);
	ck_assert_uint_eq(t.length, 1200);
	ck_assert_mem_eq(t.at, "secretsecret", 12);
	text_clear(&t);
	for (i = 0; i < 1200; i++)
		ck_assert_int_eq(t.at[i], 0);
	text_finish(&t);
}
END_TEST

START_TEST(joins_all_or_nothing)
{
	struct text t = { .max = 8 };

	ck_assert_uint_eq(text_join(&t, "ab", "", "cd", NULL), STP_OK);
	ck_assert_str_eq(t.at, "abcd");
	ck_assert_uint_eq(text_join(&t, "ef", "ghi", NULL), STP_PROTOCOL);
	ck_assert_str_eq(t.at, "abcd");
	ck_assert_uint_eq(t.length, 4);
	text_finish(&t);
}
END_TEST

START_TEST(escapes_all_but_unreserved)
{
	struct text t = { 0 };

	ck_assert_uint_eq(text_escape(&t, "aZ09-._~ /?%\xc3\xa9", 14), STP_OK);
	ck_assert_str_eq(t.at, "aZ09-._~%20%2F%3F%25%C3%A9");
	text_finish(&t);
}
END_TEST

static const struct {
	const char *why, *bytes;
	size_t length;
	bool valid;
} utf8[] = {
	{ "empty",                 "", 0, true },
	{ "ASCII",                 "abcdefghijk", 11, true },
	{ "two, three, four",      "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", 9, true },
	{ "a NUL",                 "a\0b", 3, false },
	{ "a late NUL",            "abcdefgh\0bcdefghijk", 18, false },
	{ "overlong",              "\xc0\xaf", 2, false },
	{ "overlong of three",     "\xe0\x80\xaf", 3, false },
	{ "a surrogate",           "\xed\xa0\x80", 3, false },
	{ "above U+10FFFF",        "\xf4\x90\x80\x80", 4, false },
	{ "cut short",             "\xe2\x82", 2, false },
	{ "continuation alone",    "\x80", 1, false },
	{ "ISO-8859-1",            "abcdefghi\xe9t\xe9", 12, false },
};

START_TEST(knows_utf8)
{
	ck_assert_msg(ds_utf8_valid(utf8[_i].bytes, utf8[_i].length) == utf8[_i].valid, "%s", utf8[_i].why);
}
END_TEST

START_TEST(cuts_at_a_character)
{
	const char *euro = "a\xe2\x82\xac" "b";

	ck_assert_uint_eq(ds_utf8_cut(euro, 5, 9), 5);
	ck_assert_uint_eq(ds_utf8_cut(euro, 5, 4), 4);
	ck_assert_uint_eq(ds_utf8_cut(euro, 5, 3), 1);
	ck_assert_uint_eq(ds_utf8_cut(euro, 5, 2), 1);
	ck_assert_uint_eq(ds_utf8_cut(euro, 5, 1), 1);
	ck_assert_uint_eq(ds_utf8_cut(euro, 5, 0), 0);
	ck_assert_uint_eq(ds_utf8_cut("\x80\x80\x80\x80\x80\x80", 6, 5), 5);
}
END_TEST

START_TEST(compares_without_case)
{
	ck_assert_int_eq(ds_ascii_casecmp("Content-Type", "content-TYPE"), 0);
	ck_assert_int_lt(ds_ascii_casecmp("a", "B"), 0);
	ck_assert_int_gt(ds_ascii_casecmp("ab", "A"), 0);
	ck_assert_int_ne(ds_ascii_casecmp("[", "{"), 0);
}
END_TEST

START_TEST(a_failure_is_cleaned_and_cut)
{
	struct stp_error e = { .size = sizeof e };
	char text[1000];

	memset(text, 'x', sizeof text);
	text[sizeof text - 1] = '\0';
	ck_assert_uint_eq(ds_fail(&e, STP_REMOTE, "Email", "a\nb\x7f%s", text), STP_REMOTE);
	ck_assert_uint_eq(e.status, STP_REMOTE);
	ck_assert_str_eq(e.field, "Email");
	ck_assert_mem_eq(e.message, "a b x", 5);
	ck_assert_uint_eq(strlen(e.message), sizeof e.message - 1);
	ds_put(e.code, 4, "ab\xe2\x82\xac", 5);
	ck_assert_str_eq(e.code, "ab");
	ds_put(e.code, sizeof e.code, "caf\xe9", 4);
	ck_assert(ds_utf8_valid(e.code, strlen(e.code)));
	ds_hint(&e, "open %s", "it");
	ck_assert_str_eq(e.hint, "open it");
	ck_assert_uint_eq(ds_fail(NULL, STP_AUTH, NULL, "x"), STP_AUTH);
	ck_assert_uint_eq(ds_no_memory(&e), STP_NO_MEMORY);
}
END_TEST

static const struct { const char *why, *text, *want; } hidden[] = {
	{ "as it is",               "a pa\"s/s b pa\"s/s",              "a ****** b ******" },
	{ "in JSON",                "\"pa\\\"s/s\"",                   "\"*******\"" },
	{ "a slash, too",           "\"pa\\\"s\\/s\"",                "\"********\"" },
	{ "by numbers",             "\"\\u0070a\\u0022s/\\u0073\"",   "\"*********************\"" },
	{ "behind another escape",  "\"\\\\\\npa\\\"s/s\\\\\"",     "\"\\\\\\n*******\\\\\"" },
	{ "not within an escape",   "\"\\\\\\pa\"",                  "\"\\\\\\pa\"" },
	{ "not the half of it",     "\"pa\\\"s\\",                    "\"pa\\\"s\\" },
	{ "nor where it ends",      "pa\\u00",                         "pa\\u00" },
};

START_TEST(a_secret_is_hidden_however_it_is_written)
{
	struct text t = { 0 };

	ck_assert_uint_eq(text_puts(&t, hidden[_i].text), STP_OK);
	text_hide(&t, "pa\"s/s", 6);
	ck_assert_msg(strcmp(text_of(&t), hidden[_i].want) == 0, "%s: %s", hidden[_i].why, text_of(&t));
	text_finish(&t);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text");
	TCase *tests = tcase_create("text");

	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, a_secret_is_hidden_however_it_is_written, 0, ROWS(hidden));
	tcase_add_test(tests, grows_to_its_ceiling_and_stays_as_before_past_it);
	tcase_add_test(tests, a_secret_moves_and_is_wiped);
	tcase_add_test(tests, joins_all_or_nothing);
	tcase_add_test(tests, escapes_all_but_unreserved);
	tcase_add_loop_test(tests, knows_utf8, 0, ROWS(utf8));
	tcase_add_test(tests, cuts_at_a_character);
	tcase_add_test(tests, compares_without_case);
	tcase_add_test(tests, a_failure_is_cleaned_and_cut);
	return unit_run(suite);
}
