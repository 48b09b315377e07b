/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_budget.c - the account's budget against a service that counts, on a clock that is moved. */
#include <stdio.h>
#include <string.h>

#include "budget_service.h"
#include "wire/encode.h"

/* ---- one that calls ----------------------------------------------------------------------------------- */

START_TEST(nothing_waits_before_the_first_answer)
{
	struct ds_budget *b = budget_of(host);

	for (int i = 0; i < 100; i++)
		ck_assert_uint_eq(enter(b), STP_OK);
	ck_assert_uint_eq(run.slept_ms, 0);
	ds_budget_destroy(b);
}
END_TEST

START_TEST(no_budget_is_none)
{
	struct ds_answer answer = { .sent = true };
	uint32_t after_ms;

	ck_assert_uint_eq(enter(NULL), STP_OK);
	ds_budget_leave(NULL, &answer, "");
	ck_assert(!ds_budget_polls_early(NULL, "GET", "/envelopes/0f3a6c1e-5f0b-4c1d-9a57-0123456789ab", true, &after_ms));
	ds_budget_poll_failed(NULL, "GET", "/");
	ds_budget_destroy(NULL);
}
END_TEST

START_TEST(a_spent_hour_is_told_with_its_end)
{
	struct ds_budget *b = budget_of(host);

	service.hourly = 40;
	calls(b, 40);
	ck_assert_uint_eq(call(b), STP_RATE_LIMITED);
	ck_assert_uint_eq(run.slept_ms, 0);
	ck_assert_str_eq(error.message, "the account's calls of this hour are used up until 13:00:00 UTC");
	ck_assert_str_ne(error.hint, "");
	ck_assert_uint_eq(error.retry_after_ms, 50 * 60000);
	fake_host_clock_advance(host, error.retry_after_ms);
	calls(b, 40);
	ck_assert_uint_eq(service.refused, 0);
	ds_budget_destroy(b);
}
END_TEST

START_TEST(two_minutes_are_waited_for)
{
	struct ds_budget *b = budget_of(host);

	service.hourly = 40;
	fake_host_clock_advance(host, 49 * 60000);
	calls(b, 41);
	ck_assert_uint_ge(run.slept_ms, 60000);
	ck_assert_uint_lt(run.slept_ms, 62000);
	ck_assert_uint_eq(service.refused, 0);
	ds_budget_destroy(b);
}
END_TEST

static const struct {
	const char *why;
	uint32_t timeout_ms;
	stp_status want;
} deadlines[] = {
	{ "the deadline comes first",         20 * 60000, STP_RATE_LIMITED },
	{ "the hour ends within it",          51 * 60000, STP_OK },
	{ "a day would be time enough",       86400000,   STP_OK },
};

START_TEST(the_deadline_decides)
{
	struct ds_budget *b = budget_of(host);

	service.hourly = 40;
	calls(b, 40);
	fake_host_run_deadline(&run, deadlines[_i].timeout_ms);
	ck_assert_msg(call(b) == deadlines[_i].want, "%s: %s", deadlines[_i].why, error.message);
	if (deadlines[_i].want != STP_OK)
		ck_assert_msg(run.slept_ms == 0, "%s: it slept first", deadlines[_i].why);
	ck_assert_uint_eq(service.refused, 0);
	ds_budget_destroy(b);
}
END_TEST

START_TEST(a_cancel_ends_the_wait)
{
	struct ds_budget *b = budget_of(host);

	service.burst = 40;
	calls(b, 39);
	run.cancel_after = run.polls + 1;
	while (call(b) == STP_OK)
		;
	ck_assert_uint_eq(error.status, STP_CANCELLED);
	ck_assert_str_ne(error.message, "");
	ds_budget_destroy(b);
}
END_TEST

/* ---- what the service says -------------------------------------------------------------------------------- */

static const struct {
	const char *code;
	uint32_t http;
	int64_t wait_ms; /* 0: nobody waits */
} refusals[] = {
	{ "HOURLY_APIINVOCATION_LIMIT_EXCEEDED",          400, 50 * 60000 },
	{ "Hourly_APIInvocation_Limit_Exceeded",          429, 50 * 60000 },
	{ "BURST_APIINVOCATION_LIMIT_EXCEEDED",           429, 30000 },
	{ "burst_apiinvocation_limit_exceeded",           400, 30000 },
	{ "Hourly_APIInvocation_Envelope_Limit_Exceeded", 429, 0 },
	{ "Burst_Envelope_Polling_Limit_Exceeded",        400, 0 },
	{ "INVALID_REQUEST_PARAMETER",                    400, 0 },
	{ "",                                             429, 0 },
};

START_TEST(a_limit_that_was_met_makes_all_wait)
{
	struct ds_budget *a = budget_of(host), *b = budget_of(other);
	struct ds_answer answer = { .http_status = refusals[_i].http, .sent = true, .date_ms = START_MS };

	ck_assert_uint_eq(enter(a), STP_OK);
	ds_budget_leave(a, &answer, refusals[_i].code);
	fake_host_run_deadline(&run, HOUR_MS);
	ck_assert_uint_eq(enter(b), STP_OK);
	ck_assert_uint_ge(run.slept_ms, (uint64_t)refusals[_i].wait_ms);
	ck_assert_uint_le(run.slept_ms, (uint64_t)refusals[_i].wait_ms + (refusals[_i].wait_ms ? 2000 : 0));
	ds_budget_destroy(b);
	ds_budget_destroy(a);
}
END_TEST

/* There are answers without limits: what stands for the service, or a proxy that takes the headers off. */
START_TEST(a_refusal_alone_is_forgotten_when_its_window_is_over)
{
	const struct ds_answer answer = { .http_status = 429, .sent = true, .date_ms = START_MS };
	struct ds_budget *b = budget_of(host);

	ck_assert_uint_eq(enter(b), STP_OK);
	ds_budget_leave(b, &answer, refusals[_i].code);
	fake_host_clock_advance(host, refusals[_i].wait_ms + 2000);
	for (int i = 0; i < 30; i++) /* all at once */
		ck_assert_uint_eq(enter(b), STP_OK);
	ck_assert_uint_eq(run.slept_ms, 0);
	ds_budget_destroy(b);
}
END_TEST

/* Numbers that come after it make it a window as any other. */
START_TEST(a_refusal_s_window_that_answers_tell_of_is_kept)
{
	const struct ds_answer refused = { .http_status = 429, .sent = true, .date_ms = START_MS };
	struct ds_budget *b = budget_of(host);

	service.hourly = 40;
	ck_assert_uint_eq(enter(b), STP_OK);
	ck_assert_uint_eq(enter(b), STP_OK);
	ds_budget_leave(b, &refused, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED");
	fake_host_clock_advance(host, 1000);
	leave(b); /* 39 are left */
	fake_host_clock_advance(host, 50 * 60000);
	fake_host_run_deadline(&run, 500);
	for (int i = 0; i < 39; i++)
		ck_assert_uint_eq(enter(b), STP_OK);
	ck_assert_uint_ne(enter(b), STP_OK);
	ds_budget_destroy(b);
}
END_TEST

/* Until it is in the midst of places that were taken at once. */
static struct ds_budget *budget_with_a_block(void)
{
	struct ds_budget *b = budget_of(host);

	service.burst = 100000;
	service.hourly = 1000000;
	calls(b, 150);
	ck_assert_uint_eq(enter(b), STP_OK);
	fake_host_run_deadline(&run, 500);
	return b;
}

START_TEST(a_limit_that_was_met_takes_back_what_was_given_out)
{
	const struct ds_answer answer = { .http_status = 429, .sent = true, .date_ms = START_MS };
	struct ds_budget *b = budget_with_a_block();

	ds_budget_leave(b, &answer, "BURST_APIINVOCATION_LIMIT_EXCEEDED");
	ck_assert_uint_eq(enter(b), STP_RATE_LIMITED);
	ds_budget_destroy(b);
}
END_TEST

START_TEST(all_hear_at_once_that_few_are_left)
{
	const struct ds_answer answer = { .http_status = 200, .sent = true, .date_ms = START_MS, .burst = { 100000, 30, 0 } };
	struct ds_budget *a = budget_with_a_block(), *b = budget_of(other);
	int more = 0;

	ds_budget_leave(a, &answer, "");
	while (more <= 30 && enter(more % 2 ? a : b) == STP_OK)
		more++;
	ck_assert_int_le(more, 30);
	ds_budget_destroy(b);
	ds_budget_destroy(a);
}
END_TEST

START_TEST(other_apps_take_their_part)
{
	struct ds_budget *b = budget_of(host);
	struct ds_answer answer;

	calls(b, 10);
	for (int i = 0; i < 480; i++)
		(void)serve(&answer);
	calls(b, 1); /* tells of it */
	while (fake_host_wall_ms(host) < START_MS + 10000)
		calls(b, 1);
	ck_assert_uint_eq(service.refused, 0);
	ds_budget_destroy(b);
}
END_TEST

static const int64_t skews[] = { -7 * 60000, 7 * 60000, -86400000, 400, 0 };

START_TEST(the_services_clock_counts)
{
	struct ds_budget *b = budget_of(host);

	service.ahead_ms = skews[_i];
	service.hourly = 40;
	fake_host_run_deadline(&run, 2 * HOUR_MS);
	calls(b, 85);
	ck_assert_uint_eq(service.refused, 0);
	ds_budget_destroy(b);
}
END_TEST

START_TEST(without_a_date_the_hosts_clock_will_do)
{
	struct ds_budget *b = budget_of(host);

	service.dateless = true;
	service.hourly = 40;
	fake_host_run_deadline(&run, 2 * HOUR_MS);
	calls(b, 85);
	ck_assert_uint_eq(service.refused, 0);
	ds_budget_destroy(b);
}
END_TEST

/* {limit, remaining, reset} of the hour, of the burst, and a date that is told with them. */
static const struct { struct ds_rate rate, burst; int64_t date_ms; } rubbish[] = {
	{ { 0, 0, 0 }, { 0, 0, 0 }, START_MS },
	{ { 3000, 3001, 1 }, { 500, 9999, 0 }, START_MS },
	{ { UINT64_MAX, UINT64_MAX, UINT64_MAX }, { UINT64_MAX, 0, 0 }, START_MS },
	{ { 3000, 2999, UINT64_MAX }, { 500, 499, 0 }, START_MS },
	{ { 3000, 2999, 1 }, { 500, 499, 0 }, START_MS },
	{ { 3000, 0, UINT64_MAX }, { 500, 0, 0 }, START_MS },
	{ { 3000, 2999, 0 }, { 500, 499, 0 }, INT64_MAX / 2 },
	{ { 3000, 0, 0 }, { 500, 0, 0 }, START_MS + INT64_C(100) * 365 * 86400000 },
	{ { 3000, 0, 0 }, { 500, 0, 0 }, 1 },
};

START_TEST(rubbish_in_headers_stops_nobody_for_good)
{
	struct ds_budget *b = budget_of(host);
	struct ds_answer answer = { .http_status = 200, .sent = true, .rate = rubbish[_i].rate, .burst = rubbish[_i].burst,
	                            .date_ms = rubbish[_i].date_ms };

	calls(b, 3);
	ck_assert_uint_eq(enter(b), STP_OK);
	ds_budget_leave(b, &answer, "");
	fake_host_run_deadline(&run, HOUR_MS + 120000);
	calls(b, 20);
	ck_assert_uint_le(run.slept_ms, HOUR_MS + 60000);
	ck_assert_uint_eq(service.refused, 0);
	ds_budget_destroy(b);
}
END_TEST

/* ---- many that call ---------------------------------------------------------------------------------------- */

START_TEST(all_share_one_budget)
{
	struct ds_budget *b[16];

	service.hourly = 700;
	fake_host_run_deadline(&run, 86400000);
	for (size_t i = 0; i < ROWS(b); i++)
		b[i] = budget_of(i % 2 ? host : other);
	for (int i = 0; i < 3000; i++)
		calls(b[(i * 7) % 16], 1);
	ck_assert_uint_eq(service.refused, 0);
	/* 3000 calls of 700 an hour, from 12:10 on: the last are made soon after 16:00. */
	ck_assert_int_lt(fake_host_wall_ms(host), START_MS + 3 * HOUR_MS + 51 * 60000);
	for (size_t i = 0; i < ROWS(b); i++)
		ds_budget_destroy(b[i]);
}
END_TEST

/* Several under way at once: all of the last places are given out, and no more than these. */
START_TEST(places_under_way_are_taken)
{
	struct ds_budget *a = budget_of(host), *b = budget_of(other);
	int under_way = 0;

	service.hourly = 60;
	calls(a, 30);
	calls(b, 20);
	fake_host_run_deadline(&run, 500);
	while (enter(under_way % 2 ? a : b) == STP_OK)
		under_way++;
	ck_assert_int_eq(under_way, 10);
	for (int i = 0; i < under_way; i++)
		leave(i % 2 ? a : b);
	ck_assert_uint_eq(service.in_hour, 60);
	ck_assert_uint_eq(service.refused, 0);
	ds_budget_destroy(b);
	ds_budget_destroy(a);
}
END_TEST

/* Others have used more than is left for those under way. */
START_TEST(more_under_way_than_is_left)
{
	struct ds_budget *b = budget_of(host);
	struct ds_answer answer;

	service.hourly = 60;
	calls(b, 30);
	fake_host_clock_advance(host, 1000);
	for (int i = 0; i < 10; i++)
		ck_assert_uint_eq(enter(b), STP_OK);
	for (int i = 0; i < 24; i++)
		(void)serve(&answer);
	leave(b); /* 5 are left, and 9 under way */
	fake_host_run_deadline(&run, 500);
	ck_assert_uint_ne(enter(b), STP_OK);
	ds_budget_destroy(b);
}
END_TEST

/* They were counted, and nobody heard of it. */
START_TEST(calls_of_the_dead_are_taken_off)
{
	struct ds_budget *a = budget_of(host), *b = budget_of(other);
	struct ds_answer answer;
	int under_way = 0;

	service.hourly = 60;
	calls(a, 20);
	for (int i = 0; i < 20; i++) {
		ck_assert_uint_eq(enter(a), STP_OK);
		(void)serve(&answer);
	}
	fake_host_clock_advance(host, 11000);
	fake_host_run_deadline(&run, 500);
	while (enter(b) == STP_OK)
		under_way++;
	ck_assert_int_eq(under_way, 20);
	ds_budget_destroy(b);
	ds_budget_destroy(a);
}
END_TEST

START_TEST(places_of_the_dead_come_back)
{
	struct ds_budget *a = budget_of(host), *b = budget_of(other);

	service.hourly = 60;
	calls(a, 20);
	for (int i = 0; i < 20; i++) /* and it is never heard of again */
		ck_assert_uint_eq(enter(a), STP_OK);
	fake_host_clock_advance(host, 11000);
	calls(b, 40);
	ck_assert_uint_eq(service.refused, 0);
	ck_assert_uint_le(run.slept_ms, 11000);
	ds_budget_destroy(b);
	ds_budget_destroy(a);
}
END_TEST

START_TEST(what_was_not_sent_is_given_back)
{
	const struct ds_answer unsent = { .http_status = 0 };
	struct ds_budget *b = budget_of(host);

	service.hourly = 50;
	calls(b, 10);
	for (int i = 0; i < 200; i++) {
		ck_assert_uint_eq(enter(b), STP_OK);
		ds_budget_leave(b, &unsent, "");
	}
	calls(b, 40);
	ck_assert_uint_eq(run.slept_ms, 0);
	ds_budget_destroy(b);
}
END_TEST

/* While one with a person waits, another tries at each of its polls. */
static struct ds_budget *background;
static bool background_first;
static stp_status (*sleep_of_host)(const struct stp_call *call, uint32_t ms);

static stp_status enough(const struct stp_call *call, uint32_t ms)
{
	(void)call;
	return ms ? STP_CANCELLED : STP_OK;
}

static stp_status wait_and_try(const struct stp_call *call, uint32_t ms)
{
	struct stp_error why = { .size = sizeof why };
	stp_status status = sleep_of_host(call, ms);
	struct stp_call back = *call;
	uint64_t waited;

	back.flags = 0;
	back.wait = enough;
	background_first = background_first || ds_budget_enter(background, &back, &waited, &why) == STP_OK;
	return status;
}

START_TEST(who_has_a_person_waiting_comes_first)
{
	struct ds_budget *b = budget_of(host);

	background = _i ? budget_of(other) : b; /* of the same instance, or of another process */
	background_first = false;
	service.burst = 19;
	service.form = CALLS;
	calls(b, 1);
	calls(background, 18);
	sleep_of_host = run.call.wait;
	run.call.wait = wait_and_try;
	run.call.flags = STP_INTERACTIVE;
	calls(b, 1);
	ck_assert(!background_first);
	ck_assert_uint_ge(run.slept_ms, 30000);
	ck_assert_uint_eq(service.refused, 0);
	if (background != b)
		ds_budget_destroy(background);
	ds_budget_destroy(b);
}
END_TEST

/* ---- where windows begin ------------------------------------------------------------------------------------ */

static uint64_t seed = 88172645463325252u;

static uint32_t below(uint32_t most)
{
	return (uint32_t)(unit_random(&seed) % most);
}

static const struct {
	const char *why;
	enum form form;
	uint32_t burst, pause_ms; /* pause: at most, between two calls */
	double least;             /* of what the limit allows is used while all want to call; 0: not measured */
} patterns[] = {
	{ "by the clock, full load",        CLOCK,  200, 1,     0.95 },
	{ "by the clock, small, full load", CLOCK,  30,  1,     0.95 },
	{ "by the clock, near the limit",   CLOCK,  200, 350,   0 },
	{ "by the clock, now and then",     CLOCK,  30,  20000, 0 },
	{ "with a call, full load",         CALLS,  200, 1,     0.95 },
	{ "with a call, near the limit",    CALLS,  200, 350,   0 },
	{ "with a call, now and then",      CALLS,  30,  9000,  0 },
	{ "it slides, full load",           SLIDES, 200, 1,     0 },
	{ "it slides, near the limit",      SLIDES, 200, 350,   0 },
	{ "it slides, now and then",        SLIDES, 30,  5000,  0 },
};

START_TEST(no_form_of_window_is_overrun)
{
	struct ds_budget *b[5];
	int64_t began_ms = fake_host_wall_ms(host) + below(30000), took_ms;
	double allowed;

	service.form = patterns[_i].form;
	service.burst = patterns[_i].burst;
	service.hourly = 100000;
	fake_host_clock_set(host, began_ms, 5000);
	for (size_t i = 0; i < ROWS(b); i++)
		b[i] = budget_of(i % 2 ? host : other);
	for (uint32_t i = 0; i < 20 * patterns[_i].burst; i++) {
		calls(b[below(ROWS(b))], 1);
		fake_host_clock_advance(host, below(patterns[_i].pause_ms + 1));
	}
	ck_assert_msg(service.refused == 0, "%s: %u were refused", patterns[_i].why, service.refused);
	took_ms = fake_host_wall_ms(host) - began_ms;
	allowed = (double)patterns[_i].burst * (double)(took_ms / BURST_MS + 1);
	ck_assert_msg(service.calls >= patterns[_i].least * allowed, "%s: %u of %.0f in %lld s", patterns[_i].why, service.calls,
	              allowed, (long long)took_ms / 1000);
	for (size_t i = 0; i < ROWS(b); i++)
		ds_budget_destroy(b[i]);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("budget");
	TCase *tests = tcase_create("budget");

	suite_add_tcase(suite, tests);
	tcase_set_timeout(tests, 120);
	tcase_add_checked_fixture(tests, budget_up, budget_down);
	tcase_add_test(tests, nothing_waits_before_the_first_answer);
	tcase_add_test(tests, no_budget_is_none);
	tcase_add_test(tests, a_spent_hour_is_told_with_its_end);
	tcase_add_test(tests, two_minutes_are_waited_for);
	tcase_add_loop_test(tests, the_deadline_decides, 0, ROWS(deadlines));
	tcase_add_test(tests, a_cancel_ends_the_wait);
	tcase_add_loop_test(tests, a_limit_that_was_met_makes_all_wait, 0, ROWS(refusals));
	tcase_add_loop_test(tests, a_refusal_alone_is_forgotten_when_its_window_is_over, 0, 4);
	tcase_add_test(tests, a_refusal_s_window_that_answers_tell_of_is_kept);
	tcase_add_test(tests, a_limit_that_was_met_takes_back_what_was_given_out);
	tcase_add_test(tests, all_hear_at_once_that_few_are_left);
	tcase_add_test(tests, other_apps_take_their_part);
	tcase_add_loop_test(tests, the_services_clock_counts, 0, ROWS(skews));
	tcase_add_test(tests, without_a_date_the_hosts_clock_will_do);
	tcase_add_loop_test(tests, rubbish_in_headers_stops_nobody_for_good, 0, ROWS(rubbish));
	tcase_add_test(tests, all_share_one_budget);
	tcase_add_test(tests, places_under_way_are_taken);
	tcase_add_test(tests, more_under_way_than_is_left);
	tcase_add_test(tests, calls_of_the_dead_are_taken_off);
	tcase_add_test(tests, places_of_the_dead_come_back);
	tcase_add_test(tests, what_was_not_sent_is_given_back);
	tcase_add_loop_test(tests, who_has_a_person_waiting_comes_first, 0, 2);
	tcase_add_loop_test(tests, no_form_of_window_is_overrun, 0, ROWS(patterns));
	return unit_run(suite);
}
