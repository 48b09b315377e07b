/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_limits.c - the hourly limit, bursts, polling and sizes: off until asked for, true to the fake's clock. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client.h"

static struct client c;

static void up(void)
{
	client_up(&c, "seed", "7", NULL);
	client_login(&c, NULL);
	client_expect(&c, 200, "POST", "/__fake/clock", "{\"set\": \"2026-06-24T12:10:00Z\", \"frozen\": true}");
	client_login(&c, NULL);
}

static void down(void)
{
	client_down(&c);
}

static void set(const char *switches)
{
	client_expect(&c, 200, "PUT", "/__fake/switches", switches);
}

static long told(const char *header)
{
	ck_assert_str_ne(client_got_header(&c, header), "");
	return strtol(client_got_header(&c, header), NULL, 10);
}

START_TEST(every_answer_tells_what_is_left)
{
	client_expect(&c, 200, "GET", "/brands", NULL);
	ck_assert_int_eq(told("X-RateLimit-Limit"), 3000);
	ck_assert_int_eq(told("X-RateLimit-Remaining"), 2999);
	ck_assert_int_eq(told("X-RateLimit-Reset"), 1782306000); /* 13:00 */
	ck_assert_int_eq(told("X-BurstLimit-Limit"), 500);
	ck_assert_int_eq(told("X-BurstLimit-Remaining"), 499);
	ck_assert_str_eq(client_got_header(&c, "Date"), "Wed, 24 Jun 2026 12:10:00 GMT");
	client_call(&c, "GET", "/envelopes/nothing", NULL);
	ck_assert_int_eq(told("X-RateLimit-Remaining"), 2998);
	client_advance(&c, 30000);
	client_expect(&c, 200, "GET", "/brands", NULL);
	ck_assert_int_eq(told("X-RateLimit-Remaining"), 2997);
	ck_assert_int_eq(told("X-BurstLimit-Remaining"), 499);
	client_advance(&c, 3600000);
	client_login(&c, NULL);
	client_expect(&c, 200, "GET", "/brands", NULL);
	ck_assert_int_eq(told("X-RateLimit-Remaining"), 2999);
	ck_assert_int_eq(told("X-RateLimit-Reset"), 1782309600);
}
END_TEST

START_TEST(nothing_is_refused_unless_a_switch_says_so)
{
	for (int i = 0; i < 520; i++)
		client_expect(&c, 200, "GET", "/brands", NULL);
	ck_assert_int_eq(told("X-BurstLimit-Remaining"), 250); /* clients that keep to it go on, too */
}
END_TEST

static const struct {
	const char *style;
	long status;
} styles[] = { { "{\"hourly-limit\": 3}", 400 }, { "{\"hourly-limit\": 3, \"limit-status\": 429}", 429 } };

START_TEST(the_hour_is_the_clocks)
{
	set(styles[_i].style);
	for (int i = 0; i < 3; i++)
		client_expect(&c, 200, "GET", "/brands", NULL);
	ck_assert_int_eq(told("X-RateLimit-Limit"), 3);
	ck_assert_int_eq(told("X-RateLimit-Remaining"), 0);
	client_expect(&c, styles[_i].status, "GET", "/brands", NULL);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "HOURLY_APIINVOCATION_LIMIT_EXCEEDED");
	ck_assert_str_eq(client_text(&c, "/message"), "The maximum number of hourly API invocations has been exceeded. The hourly limit is 3.");
	client_advance(&c, 49 * 60000);
	client_expect(&c, styles[_i].status, "GET", "/brands", NULL);
	client_advance(&c, 60000); /* 13:00 */
	client_login(&c, NULL);
	client_expect(&c, 200, "GET", "/brands", NULL);
}
END_TEST

START_TEST(a_burst_is_over_after_30_seconds)
{
	set("{\"burst-limit\": 2}");
	client_expect(&c, 200, "GET", "/brands", NULL);
	client_expect(&c, 200, "GET", "/brands", NULL);
	client_expect(&c, 400, "GET", "/brands", NULL);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "BURST_APIINVOCATION_LIMIT_EXCEEDED");
	client_advance(&c, 30000);
	client_expect(&c, 200, "GET", "/brands", NULL);
}
END_TEST

static long ask(const char *verb, const char *id)
{
	return client_callf(&c, verb, strcmp(verb, "PUT") == 0 ? "{\"emailSubject\": \"x\"}" : NULL, "/envelopes/%s", id);
}

static const struct {
	const char *switches, *verb, *code;
	long after_ms;
} limits[] = {
	{ "{\"envelope-get-limit\": 2}", "GET", "Hourly_Envelope_Polling_Limit_Exceeded",       3600000 },
	{ "{\"envelope-get-burst\": 2}", "GET", "Burst_Envelope_Polling_Limit_Exceeded",        30000 },
	{ "{\"envelope-put-limit\": 2}", "PUT", "Hourly_APIInvocation_Envelope_Limit_Exceeded", 3600000 },
	{ "{\"envelope-put-burst\": 2}", "PUT", "Burst_APIInvocation_Envelope_Limit_Exceeded",  30000 },
	{ "{\"envelope-put-burst\": 2, \"limit-codes\": \"upper\"}", "PUT", "BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED", 30000 },
};

START_TEST(an_envelope_has_limits_of_its_own)
{
	char id[40], other[40];

	client_envelope(&c, "created", NULL, id);
	client_envelope(&c, "created", NULL, other);
	set(limits[_i].switches);
	ck_assert_int_eq(ask(limits[_i].verb, id), 200);
	ck_assert_int_eq(ask(limits[_i].verb, id), 200);
	ck_assert_int_eq(ask(limits[_i].verb, id), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), limits[_i].code);
	ck_assert_int_eq(ask(limits[_i].verb, other), 200);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/recipients", id), 200); /* counted by its own address */
	client_advance(&c, limits[_i].after_ms);
	client_login(&c, NULL);
	ck_assert_int_eq(ask(limits[_i].verb, id), 200);
}
END_TEST

START_TEST(polling_is_noted_or_refused)
{
	char id[40], path[128];

	client_envelope(&c, "created", NULL, id);
	ck_assert_int_eq(ask("GET", id), 200);
	client_expect(&c, 200, "GET", "/__fake/limits?too_soon=true", NULL);
	ck_assert_int_eq(client_size(&c, "/counters"), 0);
	client_advance(&c, 14 * 60000);
	ck_assert_int_eq(ask("GET", id), 200);
	client_expect(&c, 200, "GET", "/__fake/limits?too_soon=true", NULL);
	ck_assert_int_eq(client_size(&c, "/counters"), 1);
	snprintf(path, sizeof path, "GET /restapi/v2.1/accounts/%s/envelopes/%s", c.account, id);
	ck_assert_str_eq(client_text(&c, "/counters/0/what"), path);
	set("{\"polling\": \"refuse\"}");
	ck_assert_int_eq(ask("GET", id), 400);
	client_advance(&c, 15 * 60000);
	ck_assert_int_eq(ask("GET", id), 200);
}
END_TEST

START_TEST(sizes_are_limited)
{
	char *big = calloc(1, 3000), body[4096], *pdf = client_pdf_base64(1, "Size");

	ck_assert_ptr_nonnull(big);
	memset(big, ' ', 2999);
	set("{\"max-body\": 2000}");
	client_expect(&c, 413, "POST", "/envelopes", big);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "REQUEST_ENTITY_TOO_LARGE");
	set("{\"max-body\": 35651584, \"document-limit\": 100}");
	ck_assert_uint_lt(strlen(pdf), 3800);
	snprintf(body, sizeof body, "{\"status\": \"created\", \"documents\": [{\"documentId\": \"1\", \"name\": \"a.pdf\", \"documentBase64\": \"%s\"}]}", pdf);
	client_expect(&c, 400, "POST", "/envelopes", body);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "DOCUMENT_EXCEEDS_SIZE_LIMIT");
	free(pdf);
	free(big);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("limits");
	TCase *tcase = tcase_create("limits");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, up, down);
	tcase_set_timeout(tcase, 120);
	tcase_add_test(tcase, every_answer_tells_what_is_left);
	tcase_add_test(tcase, nothing_is_refused_unless_a_switch_says_so);
	tcase_add_loop_test(tcase, the_hour_is_the_clocks, 0, (int)(sizeof styles / sizeof styles[0]));
	tcase_add_test(tcase, a_burst_is_over_after_30_seconds);
	tcase_add_loop_test(tcase, an_envelope_has_limits_of_its_own, 0, (int)(sizeof limits / sizeof limits[0]));
	tcase_add_test(tcase, polling_is_noted_or_refused);
	tcase_add_test(tcase, sizes_are_limited);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
