/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_value.c - values to and from text, and safe file names. */
#include <check.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <stp/host.h>

static const struct {
	const char *why;
	stp_type type;
	const char *text;
	int64_t integer;  /* what it is held as, if it is an integer */
	const char *back; /* NULL: the same text */
} good[] = {
	{ "the smallest number",        STP_NUMBER,     "-9223372036854775808", INT64_MIN, NULL },
	{ "the largest number",         STP_NUMBER,     "9223372036854775807", INT64_MAX, NULL },
	{ "a sign and zeros",           STP_NUMBER,     "+007", 7, "7" },
	{ "minus zero",                 STP_NUMBER,     "-0", 0, "0" },
	{ "given by the service",       STP_AUTONUMBER, "42", 42, NULL },
	{ "yes",                        STP_YESNO,      "YES", 1, "1" },
	{ "no",                         STP_YESNO,      "no", 0, "0" },
	{ "true",                       STP_YESNO,      "True", 1, "1" },
	{ "false",                      STP_YESNO,      "false", 0, "0" },
	{ "one",                        STP_YESNO,      "1", 1, NULL },
	{ "the epoch",                  STP_DATETIME,   "1970-01-01T00:00:00Z", 0, NULL },
	{ "before the epoch",           STP_DATETIME,   "1969-12-31T23:59:59.999Z", -1, NULL },
	{ "east of Greenwich",          STP_DATETIME,   "1970-01-01T01:00:00+01:00", 0, "1970-01-01T00:00:00Z" },
	{ "west of Greenwich",          STP_DATETIME,   "1969-12-31T19:00:00-05:00", 0, "1970-01-01T00:00:00Z" },
	{ "lower case and a blank",     STP_DATETIME,   "1970-01-01 00:00:01z", 1000, "1970-01-01T00:00:01Z" },
	{ "seven digits of a second",   STP_DATETIME,   "1970-01-01T00:00:00.1239999Z", 123, "1970-01-01T00:00:00.123Z" },
	{ "a leap second",              STP_DATETIME,   "2016-12-31T23:59:60Z", INT64_C(1483228800000), "2017-01-01T00:00:00Z" },
	{ "a date alone is midnight",   STP_DATETIME,   "2000-03-01", INT64_C(951868800000), "2000-03-01T00:00:00Z" },
	{ "the first moment",           STP_DATETIME,   "0001-01-01T00:00:00Z", INT64_C(-62135596800000), NULL },
	{ "the last moment",            STP_DATETIME,   "9999-12-31T23:59:59.999Z", INT64_C(253402300799999), NULL },
	{ "the first day",              STP_DATE,       "0001-01-01", -719162, NULL },
	{ "the last day",               STP_DATE,       "9999-12-31", 2932896, NULL },
	{ "a leap day",                 STP_DATE,       "2024-02-29", 19782, NULL },
	{ "a leap day of a century",    STP_DATE,       "2000-02-29", 11016, NULL },
	{ "hours and minutes",          STP_TIME,       "13:05", 47100000, "13:05:00" },
	{ "a part of a second",         STP_TIME,       "13:05:30.25", 47130250, "13:05:30.250" },
	{ "the last millisecond",       STP_TIME,       "23:59:59.999", 86399999, NULL },
	{ "an amount",                  STP_DECIMAL,    "-12.3400", 0, NULL },
	{ "an amount without point",    STP_DECIMAL,    "0012", 0, NULL },
	{ "a GUID in capitals",         STP_GUID,       "6A3C2B10-0000-4ABC-8DEF-0123456789AB", 0, NULL },
	{ "a GUID of the service's",    STP_AUTOGUID,   "6a3c2b10-0000-4abc-8def-0123456789ab", 0, NULL },
	{ "a URL",                      STP_HYPERLINK,  "https://example.com/a?b=c#d", 0, NULL },
	{ "a URL of another scheme",    STP_HYPERLINK,  "mailto:a@example.com", 0, NULL },
	{ "no strings",                 STP_MULTIVALUE, " [ ] ", 0, NULL },
	{ "strings with escapes",       STP_MULTIVALUE, "[\"a\\\"b\", \"\\ud83d\\ude00\\/\\n\"]", 0, NULL },
	{ "no text",                    STP_TEXT,       "", 0, NULL },
	{ "other scripts",              STP_MEMO,       "\xE6\x97\xA5\xE6\x9C\xAC\n\xF0\x9F\x98\x80", 0, NULL },
	{ "XML is text",                STP_XML,        "<a", 0, NULL },
	{ "a type of a later version",  99,             "anything", 0, NULL },
};

START_TEST(reads_and_writes_back)
{
	const struct stp_field field = { .name = "Field", .type = good[_i].type };
	const char *want = good[_i].back ? good[_i].back : good[_i].text;
	struct stp_error error = STP_ERROR_INIT;
	struct stp_value value = { 0 };
	char buffer[128];

	ck_assert_msg(stp_value_parse(&field, good[_i].text, &value, &error) == STP_OK, "%s: %s", good[_i].why,
	              error.message);
	ck_assert_uint_eq(value.type, good[_i].type);
	if (value.type >= STP_NUMBER && value.type <= STP_TIME && value.type != STP_DECIMAL)
		ck_assert_msg(value.u.integer == good[_i].integer, "%s: %" PRId64, good[_i].why, value.u.integer);
	else
		ck_assert_ptr_eq(value.u.text, good[_i].text);
	ck_assert_uint_eq(stp_value_print(&value, buffer, sizeof buffer), strlen(want));
	ck_assert_msg(strcmp(buffer, want) == 0, "%s: %s", good[_i].why, buffer);
	ck_assert_msg(stp_value_parse(&field, buffer, &value, &error) == STP_OK, "%s: %s cannot be read back",
	              good[_i].why, buffer);
}
END_TEST

static const struct {
	const char *why;
	stp_type type;
	const char *text;
} bad[] = {
	{ "no digits",                 STP_NUMBER,     "" },
	{ "a sign alone",              STP_NUMBER,     "-" },
	{ "one too large",             STP_NUMBER,     "9223372036854775808" },
	{ "one too small",             STP_NUMBER,     "-9223372036854775809" },
	{ "far too large",             STP_NUMBER,     "99999999999999999999999999" },
	{ "a fraction",                STP_NUMBER,     "1.0" },
	{ "a blank ahead",             STP_NUMBER,     " 1" },
	{ "another base",              STP_NUMBER,     "0x10" },
	{ "a word that is neither",    STP_YESNO,      "maybe" },
	{ "a number that is neither",  STP_YESNO,      "2" },
	{ "no fraction behind point",  STP_DECIMAL,    "1." },
	{ "no digit ahead of point",   STP_DECIMAL,    ".5" },
	{ "a plus",                    STP_DECIMAL,    "+1" },
	{ "an exponent",               STP_DECIMAL,    "1e5" },
	{ "a comma",                   STP_DECIMAL,    "1,5" },
	{ "no time zone",              STP_DATETIME,   "2026-11-24T13:05:00" },
	{ "no seconds",                STP_DATETIME,   "2026-11-24T13:05Z" },
	{ "nothing behind the point",  STP_DATETIME,   "2026-11-24T13:05:00.Z" },
	{ "hour 24",                   STP_DATETIME,   "2026-11-24T24:00:00Z" },
	{ "second 61",                 STP_DATETIME,   "2026-11-24T13:05:61Z" },
	{ "text behind",               STP_DATETIME,   "2026-11-24T13:05:00Zulu" },
	{ "a zone that is too far",    STP_DATETIME,   "2026-11-24T13:05:00+24:00" },
	{ "the year 10000, by zone",   STP_DATETIME,   "9999-12-31T23:59:59-01:00" },
	{ "the year 0, by zone",       STP_DATETIME,   "0001-01-01T00:00:00+01:00" },
	{ "month 13",                  STP_DATE,       "2026-13-01" },
	{ "day 31 of 30",              STP_DATE,       "2026-11-31" },
	{ "no leap year",              STP_DATE,       "2026-02-29" },
	{ "no leap year of a century", STP_DATE,       "1900-02-29" },
	{ "the year 0",                STP_DATE,       "0000-01-01" },
	{ "one digit",                 STP_DATE,       "2026-1-1" },
	{ "cut short",                 STP_DATE,       "2026-11-" },
	{ "a date and time",           STP_DATE,       "2026-11-24T00:00:00Z" },
	{ "minute 60",                 STP_TIME,       "13:60" },
	{ "second 60",                 STP_TIME,       "13:05:60" },
	{ "hours alone",               STP_TIME,       "13" },
	{ "braces",                    STP_GUID,       "{6a3c2b10-0000-4abc-8def-0123456789ab}" },
	{ "no hyphens",                STP_GUID,       "6a3c2b1000004abc8def0123456789ab1234" },
	{ "a letter too far",          STP_GUID,       "6a3c2b10-0000-4abc-8def-0123456789ag" },
	{ "no scheme",                 STP_HYPERLINK,  "www.example.com" },
	{ "a path",                    STP_HYPERLINK,  "/a" },
	{ "no server",                 STP_HYPERLINK,  "https:///a" },
	{ "no slashes",                STP_HYPERLINK,  "http:example.com" },
	{ "a blank",                   STP_HYPERLINK,  "https://example.com/a b" },
	{ "nothing behind the scheme", STP_HYPERLINK,  "mailto:" },
	{ "no array",                  STP_MULTIVALUE, "\"a\"" },
	{ "a number inside",           STP_MULTIVALUE, "[\"a\",1]" },
	{ "a comma at the end",        STP_MULTIVALUE, "[\"a\",]" },
	{ "not closed",                STP_MULTIVALUE, "[\"a\"" },
	{ "a string not closed",       STP_MULTIVALUE, "[\"a" },
	{ "an escape cut short",       STP_MULTIVALUE, "[\"\\u00\"]" },
	{ "an escape of nothing",      STP_MULTIVALUE, "[\"\\x\"]" },
	{ "a backslash at the end",    STP_MULTIVALUE, "[\"\\" },
	{ "half a pair",               STP_MULTIVALUE, "[\"\\ud83d\"]" },
	{ "the other half",            STP_MULTIVALUE, "[\"\\ude00\"]" },
	{ "a NUL",                     STP_MULTIVALUE, "[\"\\u0000\"]" },
	{ "a bare line end",           STP_MULTIVALUE, "[\"a\nb\"]" },
	{ "text behind",               STP_MULTIVALUE, "[] x" },
	{ "a lone byte",               STP_TEXT,       "\xFF" },
	{ "an overlong slash",         STP_MEMO,       "\xC0\xAF" },
	{ "an overlong of three",      STP_MEMO,       "\xE0\x80\xAF" },
	{ "a surrogate",               STP_XML,        "\xED\xA0\x80" },
	{ "behind the last character", STP_XML,        "\xF4\x90\x80\x80" },
	{ "a character cut short",     STP_TEXT,       "a\xE2\x82" },
	{ "a file",                    STP_FILE,       "a" },
	{ "an image",                  STP_IMAGE,      "a" },
	{ "a secret",                  STP_SECRET,     "a" },
};

START_TEST(refuses_and_names_the_field)
{
	const struct stp_field field = { .name = "Field", .type = bad[_i].type };
	struct stp_error error = STP_ERROR_INIT;
	struct stp_value value = { .type = 77 };

	ck_assert_msg(stp_value_parse(&field, bad[_i].text, &value, &error) == STP_BAD_INPUT, "%s", bad[_i].why);
	ck_assert_uint_eq(value.type, 77); /* untouched */
	ck_assert_str_eq(error.field, "Field");
	ck_assert_msg(strncmp(error.message, "Field is ", 9) == 0, "%s", error.message);
	ck_assert_uint_eq(stp_value_parse(&field, bad[_i].text, &value, NULL), STP_BAD_INPUT);
}
END_TEST

START_TEST(prints_as_snprintf_does)
{
	const struct stp_value text = { STP_TEXT, 5, { .text = "hello" } };
	const struct stp_value null = { 0 }, secret = { .type = STP_SECRET };
	const struct stp_value date = { .type = STP_DATE, .u = { .integer = 0 } };
	char buffer[8];

	ck_assert_uint_eq(stp_value_print(&text, buffer, 3), 5);
	ck_assert_str_eq(buffer, "he");
	ck_assert_uint_eq(stp_value_print(&text, NULL, 0), 5);
	ck_assert_uint_eq(stp_value_print(&date, buffer, 5), 10);
	ck_assert_str_eq(buffer, "1970");
	ck_assert_uint_eq(stp_value_print(&null, buffer, sizeof buffer), 0);
	ck_assert_str_eq(buffer, "");
	ck_assert_uint_eq(stp_value_print(&secret, buffer, sizeof buffer), 0);
}
END_TEST

START_TEST(words_for_numbers_that_are_not_known)
{
	ck_assert_str_eq(stp_status_name(STP_BAD_INPUT), "BAD_INPUT");
	ck_assert_str_eq(stp_status_name(STP_INTERNAL + 1), "INTERNAL");
	ck_assert_str_eq(stp_type_name(STP_SECRET), "Secret");
	ck_assert_str_eq(stp_type_name(STP_SECRET + 1), "Text");
	ck_assert_str_eq(stp_kind_name(STP_EXECUTE), "Execute");
	ck_assert_str_eq(stp_kind_name(STP_EXECUTE + 1), "Unknown");
	ck_assert_str_eq(stp_outcome_name(STP_SKIP), "skip");
	ck_assert_str_eq(stp_outcome_name(STP_SKIP + 1), "fail");
}
END_TEST

static const struct {
	const char *why, *name, *want;
} names[] = {
	{ "a good name stays",            "Contract 1.pdf",           "Contract 1.pdf" },
	{ "other scripts stay",           "\xE5\xA5\x91\xE7\xB4\x84.pdf", "\xE5\xA5\x91\xE7\xB4\x84.pdf" },
	{ "no way up",                    "../../etc/passwd",         "_.._etc_passwd" },
	{ "no other system's separators", "C:\\a\\b.txt",             "C__a_b.txt" },
	{ "no hidden file",               ".profile",                 "profile" },
	{ "no control characters",        "a\nb\x7F.txt",             "a_b_.txt" },
	{ "no blanks at the end",         "a.txt . ",                 "a.txt" },
	{ "no device",                    "con.txt",                  "_con.txt" },
	{ "no numbered device",           "LPT1",                     "_LPT1" },
	{ "a device's name inside",       "console",                  "console" },
	{ "never empty",                  "",                         "file" },
	{ "never only dots",              "...",                      "file" },
	{ "nothing turned around",        "a\xE2\x80\xAEgpj.exe",     "a_gpj.exe" },
	{ "no bytes that are no text",    "a\xFF.txt",                "a_.txt" },
};

START_TEST(file_names_are_safe)
{
	char buffer[256];

	ck_assert_uint_eq(stp_file_name_safe(names[_i].name, buffer, sizeof buffer), strlen(names[_i].want));
	ck_assert_msg(strcmp(buffer, names[_i].want) == 0, "%s: %s", names[_i].why, buffer);
}
END_TEST

START_TEST(a_long_file_name_keeps_its_extension)
{
	char name[1000], buffer[256];
	size_t i;

	for (i = 0; i + 2 <= 900; i += 2)
		memcpy(name + i, "\xC3\xA9", 2);
	memcpy(name + 900, ".pdf", 5);
	ck_assert_uint_le(stp_file_name_safe(name, buffer, sizeof buffer), 200);
	ck_assert_uint_ge(strlen(buffer), 190);
	ck_assert_str_eq(buffer + strlen(buffer) - 6, "\xC3\xA9.pdf");
	ck_assert_uint_gt(stp_file_name_safe(name, buffer, 6), 190);
	ck_assert_str_eq(buffer, "\xC3\xA9\xC3\xA9");
}
END_TEST

#define BLANKS_50 "                                                  "
#define BLANKS BLANKS_50 BLANKS_50 BLANKS_50 BLANKS_50 /* what is behind them is cut off */

/* What is safe stays as it is, also if it is as long as it may be. */
START_TEST(a_safe_file_name_stays)
{
	static const char *const begins[] = { "", "nul.", "com1 .", ".", "con" BLANKS };
	char name[400], once[256], twice[256];

	for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
		for (size_t length = 190; length < 210; length++) {
			memset(name, 'a', sizeof name);
			memcpy(name, begins[i], strlen(begins[i]));
			name[strlen(begins[i]) > length ? strlen(begins[i]) + 1 : length] = '\0';
			ck_assert_uint_eq(stp_file_name_safe(name, once, sizeof once), strlen(once));
			ck_assert_uint_le(strlen(once), 200);
			ck_assert_msg(strncmp(once, "con", 3) != 0 && strncmp(once, "nul", 3) != 0 && strncmp(once, "com1", 4) != 0, "%s", once);
			ck_assert_uint_eq(stp_file_name_safe(once, twice, sizeof twice), strlen(once));
			ck_assert_str_eq(twice, once);
		}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("value");
	TCase *tc = tcase_create("value");
	SRunner *runner;
	int failed;

	tcase_add_loop_test(tc, reads_and_writes_back, 0, sizeof good / sizeof good[0]);
	tcase_add_loop_test(tc, refuses_and_names_the_field, 0, sizeof bad / sizeof bad[0]);
	tcase_add_test(tc, prints_as_snprintf_does);
	tcase_add_test(tc, words_for_numbers_that_are_not_known);
	tcase_add_loop_test(tc, file_names_are_safe, 0, sizeof names / sizeof names[0]);
	tcase_add_test(tc, a_long_file_name_keeps_its_extension);
	tcase_add_test(tc, a_safe_file_name_stays);
	suite_add_tcase(suite, tc);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
