/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_keep.c - how long a connection may rest before it is not used again.  A test of the clock
 * would sleep for minutes: what libcurl is told is read instead, by standing between it and the plugin. */
#include <config.h>

#include <curl/curl.h>
#include <dlfcn.h>
#include <stdarg.h>

#include "unit.h"
#include "wire/http.h"

#undef curl_easy_setopt /* libcurl's macro of that name checks types */

static long keep_s;       /* CURLOPT_MAXAGE_CONN; -1: not set */
static unsigned thrown;   /* options that make or leave no kept connection */

static void look_at(CURLoption option, long value)
{
	if (option == CURLOPT_MAXAGE_CONN)
		keep_s = value;
	if ((option == CURLOPT_FRESH_CONNECT || option == CURLOPT_FORBID_REUSE || option == CURLOPT_MAXLIFETIME_CONN) && value)
		thrown++;
}

/* Takes the place of libcurl's in this program. */
CURLcode curl_easy_setopt(CURL *easy, CURLoption option, ...)
{
	union { void *object; CURLcode (*call)(CURL *, CURLoption, ...); } real = { dlsym(RTLD_NEXT, "curl_easy_setopt") };
	CURLcode code;
	va_list list;

	va_start(list, option);
	if (option < CURLOPTTYPE_OBJECTPOINT) {
		long value = va_arg(list, long);

		look_at(option, value);
		code = real.call(easy, option, value);
	} else if (option >= CURLOPTTYPE_OFF_T && option < CURLOPTTYPE_BLOB) {
		code = real.call(easy, option, va_arg(list, curl_off_t));
	} else {
		code = real.call(easy, option, va_arg(list, void *)); /* functions too: a pointer is a pointer here */
	}
	va_end(list);
	return code;
}

static int64_t mono(const struct stp_host *host)
{
	(void)host;
	return 0;
}

START_TEST(a_call_after_six_idle_seconds_finds_its_connection)
{
	const struct stp_host host = { .size = sizeof host, .mono_ms = mono, .wall_ms = mono };
	struct ds_http_settings settings = { .agent = "test" };
	struct ds_request request = { .verb = "GET", .url = "http://127.0.0.1:1/", .host = &host };
	struct stp_error error = { .size = sizeof error };
	struct ds_answer answer;
	struct ds_http *http;

	keep_s = -1;
	thrown = 0;
	ck_assert_uint_eq(ds_http_create(&settings, &http, &error), STP_OK);
	ck_assert_uint_eq(ds_http_run(http, &request, &answer, &error), STP_UNAVAILABLE); /* nobody is there: the handle is made */
	ck_assert_int_ge(keep_s, 60);
	ck_assert_uint_eq(thrown, 0);
	ds_http_destroy(http);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("keep");
	TCase *tests = tcase_create("keep");

	suite_add_tcase(suite, tests);
	tcase_add_test(tests, a_call_after_six_idle_seconds_finds_its_connection);
	return unit_run(suite);
}
