/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_encode.c - base64, hexadecimal, GUIDs, dates, file names. */
#include <string.h>

#include "unit.h"
#include "wire/encode.h"

static const struct {
	const char *why, *bytes, *padded, *url;
} base64[] = {
	{ "RFC 4648, 10", "", "", "" },             { "RFC 4648, 10", "f", "Zg==", "Zg" },
	{ "RFC 4648, 10", "fo", "Zm8=", "Zm8" },    { "RFC 4648, 10", "foo", "Zm9v", "Zm9v" },
	{ "RFC 4648, 10", "foob", "Zm9vYg==", "Zm9vYg" }, { "RFC 4648, 10", "foobar", "Zm9vYmFy", "Zm9vYmFy" },
	{ "the last two letters", "\xfb\xff\xfe", "+//+", "-__-" },
};

START_TEST(writes_base64)
{
	struct text a = { 0 }, b = { 0 };

	ck_assert_uint_eq(ds_base64(base64[_i].bytes, strlen(base64[_i].bytes), &a), STP_OK);
	ck_assert_uint_eq(ds_base64url(base64[_i].bytes, strlen(base64[_i].bytes), &b), STP_OK);
	ck_assert_msg(!strcmp(text_of(&a), base64[_i].padded), "%s: %s", base64[_i].why, text_of(&a));
	ck_assert_msg(!strcmp(text_of(&b), base64[_i].url), "%s: %s", base64[_i].why, text_of(&b));
	text_finish(&a);
	text_finish(&b);
}
END_TEST

START_TEST(writes_hex_and_guids)
{
	static const unsigned char bytes[16] = { 0x00, 0xff, 0x12, 0xab, 4, 5, 0xf6, 7, 0xff, 9, 10, 11, 12, 13, 14, 15 };
	struct text t = { .max = 6 };
	char guid[37];

	ck_assert_uint_eq(ds_hex(bytes, 3, &t), STP_OK);
	ck_assert_str_eq(t.at, "00ff12");
	ck_assert_uint_eq(ds_hex(bytes, 1, &t), STP_PROTOCOL);
	ck_assert_str_eq(t.at, "00ff12");
	ds_guid_text(bytes, guid);
	ck_assert_str_eq(guid, "00ff12ab-0405-8607-bf09-0a0b0c0d0e0f");
	ck_assert(ds_is_guid(guid));
	ck_assert(ds_is_guid("00FF12AB-0405-8607-BF09-0A0B0C0D0E0F"));
	ck_assert(!ds_is_guid("00ff12ab-0405-8607-bf09-0a0b0c0d0e0"));
	ck_assert(!ds_is_guid("00ff12ab-0405-8607-bf09-0a0b0c0d0e0ff"));
	ck_assert(!ds_is_guid("00ff12ab00405-8607-bf09-0a0b0c0d0e0f"));
	ck_assert(!ds_is_guid("g0ff12ab-0405-8607-bf09-0a0b0c0d0e0f"));
	ck_assert(!ds_is_guid(""));
	text_finish(&t);
}
END_TEST

static const struct {
	const char *why, *text;
	bool good;
	int64_t ms;
	const char *back;
} dates[] = {
	{ "DocuSign's seven digits",  "2026-06-24T12:15:30.1530000Z", true, 1782303330153, "2026-06-24T12:15:30.153Z" },
	{ "the epoch",                "1970-01-01T00:00:00Z", true, 0, "1970-01-01T00:00:00.000Z" },
	{ "a date alone",             "1970-01-02", true, 86400000, "1970-01-02T00:00:00.000Z" },
	{ "no offset is UTC",         "1970-01-01T01:00:00", true, 3600000, "1970-01-01T01:00:00.000Z" },
	{ "east",                     "1970-01-01T02:00:00+02:00", true, 0, "1970-01-01T00:00:00.000Z" },
	{ "west",                     "1969-12-31T16:00:00.5-08:00", true, 500, "1970-01-01T00:00:00.500Z" },
	{ "before 1970",              "1969-12-31T23:59:59.999Z", true, -1, "1969-12-31T23:59:59.999Z" },
	{ "a leap day",               "2024-02-29T00:00:00Z", true, 1709164800000, "2024-02-29T00:00:00.000Z" },
	{ "the first",                "0001-01-01T00:00:00Z", true, -62135596800000, "0001-01-01T00:00:00.000Z" },
	{ "the last",                 "9999-12-31T23:59:59.999999999Z", true, 253402300799999, "9999-12-31T23:59:59.999Z" },
	{ "no leap day",              "2023-02-29", false, 0, NULL }, { "no leap century", "1900-02-29", false, 0, NULL },
	{ "a leap century",           "2000-02-29", true, 951782400000, "2000-02-29T00:00:00.000Z" },
	{ "month 13",                 "2023-13-01", false, 0, NULL }, { "day 0", "2023-01-00", false, 0, NULL },
	{ "hour 24",                  "2023-01-01T24:00:00Z", false, 0, NULL }, { "year 0", "0000-01-01", false, 0, NULL },
	{ "ten digits",               "2023-01-01T00:00:00.1234567890Z", false, 0, NULL }, { "a bare point", "2023-01-01T00:00:00.Z", false, 0, NULL },
	{ "bytes behind",             "2023-01-01T00:00:00Zx", false, 0, NULL }, { "a word", "yesterday", false, 0, NULL }, { "empty", "", false, 0, NULL },
	{ "half an offset",           "2023-01-01T00:00:00+02", false, 0, NULL }, { "American", "06/24/2026", false, 0, NULL },
};

START_TEST(reads_and_writes_dates)
{
	char back[32];
	int64_t ms = 0;

	ck_assert_msg(ds_date_parse(dates[_i].text, strlen(dates[_i].text), &ms) == dates[_i].good, "%s", dates[_i].why);
	if (!dates[_i].good)
		return;
	ck_assert_msg(ms == dates[_i].ms, "%s: %lld", dates[_i].why, (long long)ms);
	ds_date_text(ms, back);
	ck_assert_msg(!strcmp(back, dates[_i].back), "%s: %s", dates[_i].why, back);
}
END_TEST

static const struct { const char *why, *text; bool good; int64_t ms; } http_dates[] = {
	{ "RFC 9110's own example",  "Sun, 06 Nov 1994 08:49:37 GMT", true, 784111777000 },
	{ "a leap day",              "Thu, 29 Feb 2024 00:00:00 GMT", true, 1709164800000 },
	{ "a leap second",           "Sat, 31 Dec 2016 23:59:60 GMT", true, 1483228800000 },
	{ "no leap day",             "Wed, 29 Feb 2023 00:00:00 GMT", false, 0 },
	{ "another zone",            "Sun, 06 Nov 1994 08:49:37 CET", false, 0 },
	{ "RFC 850's form",          "Sunday, 06-Nov-94 08:49:37 GMT", false, 0 },
	{ "no such month",           "Sun, 06 Nox 1994 08:49:37 GMT", false, 0 },
	{ "a month's middle",        "Sun, 06 anF 1994 08:49:37 GMT", false, 0 },
	{ "hour 24",                 "Sun, 06 Nov 1994 24:00:00 GMT", false, 0 },
	{ "cut off",                 "Sun, 06 Nov 1994 08:49:37", false, 0 },
	{ "empty",                   "", false, 0 },
};

START_TEST(reads_the_dates_of_http)
{
	int64_t ms = -1;

	ck_assert_msg(ds_http_date_parse(http_dates[_i].text, strlen(http_dates[_i].text), &ms) == http_dates[_i].good, "%s",
	              http_dates[_i].why);
	ck_assert_msg(ms == (http_dates[_i].good ? http_dates[_i].ms : -1), "%s: %lld", http_dates[_i].why, (long long)ms);
}
END_TEST

START_TEST(writes_any_time)
{
	char back[32];

	ds_date_text(INT64_MIN, back);
	ck_assert_str_eq(back, "0001-01-01T00:00:00.000Z");
	ds_date_text(INT64_MAX, back);
	ck_assert_str_eq(back, "9999-12-31T23:59:59.999Z");
}
END_TEST

static const struct {
	const char *why, *disposition, *name;
} dispositions[] = {
	{ "quoted",               "attachment; filename=\"a b.pdf\"", "a b.pdf" },
	{ "bare",                 "attachment; filename=a.pdf", "a.pdf" },
	{ "bare with blanks",     "file; filename=a b.pdf ; documentid=1", "a b.pdf" },
	{ "DocuSign's",           "file; filename=\"Order.pdf\"; documentid=1", "Order.pdf" },
	{ "a quote in it",        "attachment; filename=\"a\\\"b.pdf\"", "a\"b.pdf" },
	{ "a semicolon in it",    "attachment; filename=\"a;b.pdf\"", "a;b.pdf" },
	{ "the star wins",        "attachment; filename=\"x.pdf\"; filename*=UTF-8''%e2%82%ac.pdf", "\xe2\x82\xac.pdf" },
	{ "the star wins first",  "attachment; filename*=utf-8'en'a%20b.pdf; filename=x", "a b.pdf" },
	{ "ISO-8859-1 star",      "attachment; filename*=ISO-8859-1''caf%e9.pdf", "caf\xc3\xa9.pdf" },
	{ "raw UTF-8",            "attachment; filename=\"caf\xc3\xa9.pdf\"", "caf\xc3\xa9.pdf" },
	{ "raw ISO-8859-1",       "attachment; filename=\"caf\xe9.pdf\"", "caf\xc3\xa9.pdf" },
	{ "any case",             "Attachment; FileName=\"a.pdf\"", "a.pdf" },
	{ "a broken star",        "attachment; filename*=x; filename=y", "y" },
	{ "a broken percent",     "attachment; filename*=UTF-8''a%zz%4", "a%zz%4" },
	{ "open quote",           "attachment; filename=\"a.pdf", "a.pdf" },
	{ "none",                 "inline", "" }, { "empty", "", "" }, { "junk", ";;;=;=\"\";\";", "" },
	{ "not another's",        "attachment; xfilename=a; name=\"filename=b\"", "" },
	{ "a lone backslash",     "attachment; filename=\"C:\\x.pdf\"", "C:\\x.pdf" },
	{ "backslash at the end", "attachment; filename=\"a\\", "a\\" },
};

START_TEST(finds_the_file_name)
{
	struct text t = { 0 };

	ck_assert_uint_eq(ds_disposition_name(dispositions[_i].disposition, &t), STP_OK);
	ck_assert_msg(!strcmp(text_of(&t), dispositions[_i].name), "%s: %s", dispositions[_i].why, text_of(&t));
	text_finish(&t);
}
END_TEST

START_TEST(escapes_only_what_is_not_ascii)
{
	struct text t = { 0 };

	ck_assert_uint_eq(ds_escape_non_ascii("a b%\xc3\xa9.pdf", 10, &t), STP_OK);
	ck_assert_str_eq(t.at, "a b%%C3%A9.pdf");
	text_finish(&t);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("encode");
	TCase *tests = tcase_create("encode");

	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, writes_base64, 0, ROWS(base64));
	tcase_add_test(tests, writes_hex_and_guids);
	tcase_add_loop_test(tests, reads_and_writes_dates, 0, ROWS(dates));
	tcase_add_loop_test(tests, reads_the_dates_of_http, 0, ROWS(http_dates));
	tcase_add_test(tests, writes_any_time);
	tcase_add_loop_test(tests, finds_the_file_name, 0, ROWS(dispositions));
	tcase_add_test(tests, escapes_only_what_is_not_ascii);
	return unit_run(suite);
}
