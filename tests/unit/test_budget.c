/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_budget.c - the account's budget against a service that counts, on a clock that is moved. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "fakes/host/fake_host.h"
#include "unit.h"
#include "wire/budget.h"
#include "wire/encode.h"
#include "wire/ledger.h"

#define START_MS INT64_C(1782303000000) /* 2026-06-24T12:10:00Z */
#define HOUR_MS 3600000
#define BURST_MS 30000

/* ---- the service --------------------------------------------------------------------------------- */

enum form { CLOCK, CALLS, SLIDES };

static struct service {
	pthread_mutex_t lock;
	uint32_t hourly, burst; /* limits */
	enum form form;
	int64_t ahead_ms;       /* of the hosts' clocks */
	bool dateless;
	uint32_t http;          /* of a refusal */
	int64_t hour, slot_ms;  /* under way */
	uint32_t in_hour, in_slot;
	int64_t times[4096];    /* of the last calls */
	uint32_t calls, refused;
} service;

static struct fake_host *host, *other;
static struct fake_host_run run;

static int64_t service_ms(void)
{
	return fake_host_wall_ms(host) + service.ahead_ms;
}

static uint32_t in_slot(int64_t now_ms)
{
	uint32_t count = 0;

	if (service.form != SLIDES) {
		bool over = service.form == CLOCK ? now_ms / BURST_MS != service.slot_ms / BURST_MS : now_ms - service.slot_ms >= BURST_MS;

		if (over) {
			service.slot_ms = now_ms;
			service.in_slot = 0;
		}
		return service.in_slot;
	}
	for (uint32_t i = 0; i < service.calls && i < ROWS(service.times); i++)
		count += now_ms - service.times[(service.calls - 1 - i) % ROWS(service.times)] < BURST_MS;
	return count;
}

/* Calls that are refused count, too: whoever goes on is not let in again. */
static const char *serve(struct ds_answer *ret)
{
	int64_t now_ms = service_ms();
	const char *code = "";
	uint32_t used;

	*ret = (struct ds_answer){ .http_status = 200, .sent = true };
	pthread_mutex_lock(&service.lock);
	if (now_ms / HOUR_MS != service.hour) {
		service.hour = now_ms / HOUR_MS;
		service.in_hour = 0;
	}
	used = in_slot(now_ms) + 1;
	service.in_slot++;
	service.in_hour++;
	service.times[service.calls++ % ROWS(service.times)] = now_ms;
	ret->rate = (struct ds_rate){ service.hourly, service.hourly > service.in_hour ? service.hourly - service.in_hour : 0,
	                              (uint64_t)(service.hour + 1) * 3600 };
	ret->burst = (struct ds_rate){ service.burst, service.burst > used ? service.burst - used : 0, 0 };
	if (service.in_hour > service.hourly || used > service.burst) {
		code = service.in_hour > service.hourly ? "HOURLY_APIInvocation_Limit_Exceeded" : "Burst_APIInvocation_Limit_Exceeded";
		ret->http_status = service.http;
		service.refused++;
	}
	pthread_mutex_unlock(&service.lock);
	if (!service.dateless)
		ret->date_ms = now_ms / 1000 * 1000;
	return code;
}

static void up(void)
{
	memset(&service, 0, sizeof service);
	pthread_mutex_init(&service.lock, NULL);
	service.hourly = 3000;
	service.burst = 500;
	service.http = 429;
	host = fake_host_create(0);
	fake_host_clock_set(host, START_MS, 5000);
	other = fake_host_join(host, 0);
	fake_host_run_init(&run, host);
}

static void down(void)
{
	fake_host_destroy(other);
	fake_host_destroy(host);
}

static struct ds_budget *budget_of(struct fake_host *on)
{
	struct ds_budget *b = ds_budget_create(fake_host_lent(on), "https://account.example 1", true);

	ck_assert_ptr_nonnull(b);
	return b;
}

static struct stp_error error;

static stp_status enter(struct ds_budget *b)
{
	uint64_t waited;

	error = (struct stp_error){ .size = sizeof error };
	return ds_budget_enter(b, &run.call, &waited, &error);
}

static void leave(struct ds_budget *b)
{
	struct ds_answer answer;
	const char *code = serve(&answer);

	ds_budget_leave(b, &answer, code);
}

static stp_status call(struct ds_budget *b)
{
	stp_status status = enter(b);

	if (status == STP_OK)
		leave(b);
	return status;
}

static void calls(struct ds_budget *b, uint32_t count)
{
	while (count-- > 0)
		ck_assert_msg(call(b) == STP_OK, "%u calls were made, then: %s", service.calls, error.message);
}

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

/* ---- caches that are not as they should be ------------------------------------------------------------------- */

static struct stp_host odd;
enum { LOSES, LIES, FAILS, HELD, ODDITIES };
static int oddity;

static stp_status odd_get(const struct stp_host *h, const char *key, stp_lend_fn *lend, void *user)
{
	static const char *const lies[] = {
		"", "x", "1", "1 0 0 0 0 3000 0", "2 0 0 0 0 3000 3000 1 1 1 500 500 1 1 1", "-1 -1 -1 -1 -1",
		"1 0 0 0 0 3000 0 1782303000 1782303000 253402300799999 500 0 1782303000 1782303000 253402300799999",
		"1 0 0 253402300799999 86400000000 3000 0 99999999999999 1 1 500 0 1 1 1 253402300799 1000000000",
		"99999999999999999999999999999999999999999999999999999999999999999999999",
	};
	static unsigned at;

	(void)h;
	if (oddity == FAILS)
		return STP_UNAVAILABLE;
	if (oddity != LIES || strncmp(key, "budget/", 7) != 0)
		return fake_host_lent(host)->cache_get(fake_host_lent(host), key, lend, user);
	at = (at + 1) % ROWS(lies);
	return lend(user, lies[at], strlen(lies[at]));
}

static stp_status odd_put(const struct stp_host *h, const char *key, const void *data, size_t length, uint32_t ttl_ms)
{
	(void)h;
	if (oddity == FAILS)
		return STP_NO_MEMORY;
	return oddity == LOSES ? STP_OK : fake_host_lent(host)->cache_put(fake_host_lent(host), key, data, length, ttl_ms);
}

static stp_status odd_lease(const struct stp_host *h, const char *key, uint32_t ttl_ms, uint64_t *ret_lease)
{
	(void)h;
	if (oddity == FAILS)
		return STP_INTERNAL;
	return oddity == HELD ? STP_CONFLICT : fake_host_lent(host)->cache_lease(fake_host_lent(host), key, ttl_ms, ret_lease);
}

START_TEST(a_cache_that_fails_stops_nobody)
{
	struct ds_budget *b;

	odd = *fake_host_lent(other);
	odd.cache_get = odd_get;
	odd.cache_put = odd_put;
	odd.cache_lease = odd_lease;
	oddity = _i;
	b = ds_budget_create(&odd, "a", true);
	ck_assert_ptr_nonnull(b);
	service.hourly = 60;
	fake_host_run_deadline(&run, 2 * HOUR_MS);
	calls(b, 130);
	/* What it knows itself it keeps to; a liar's word may cost a call more. */
	ck_assert_uint_le(service.refused, oddity == LIES ? 130 : 0);
	ck_assert_int_lt(fake_host_wall_ms(host), START_MS + 2 * HOUR_MS);
	ds_budget_destroy(b);
}
END_TEST

/* Whoever has the lease for more than two seconds is slow, or died. */
START_TEST(what_was_heard_without_the_lease_is_told_when_it_is_there_again)
{
	const struct ds_answer answer = { .http_status = 429, .sent = true, .date_ms = START_MS };
	struct ds_budget *a, *b = budget_of(host);

	odd = *fake_host_lent(other);
	odd.cache_lease = odd_lease;
	calls(b, 1);
	oddity = HELD;
	a = ds_budget_create(&odd, "https://account.example 1", true);
	ck_assert_ptr_nonnull(a);
	ck_assert_uint_eq(enter(a), STP_OK);
	ds_budget_leave(a, &answer, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED");
	fake_host_run_deadline(&run, 10000);
	ck_assert_uint_eq(enter(a), STP_RATE_LIMITED); /* from its own copy */
	oddity = LOSES; /* but it gives leases */
	fake_host_run_deadline(&run, 10000);
	ck_assert_uint_eq(enter(a), STP_RATE_LIMITED);
	ck_assert_uint_eq(enter(b), STP_RATE_LIMITED);
	ds_budget_destroy(a);
	ds_budget_destroy(b);
}
END_TEST

START_TEST(a_lost_book_is_written_again)
{
	struct ds_budget *a = budget_of(host), *b = budget_of(other);

	service.hourly = 60;
	calls(a, 30);
	calls(b, 20);
	for (int i = 0; i < 10; i++) {
		fake_host_cache_clear(host);
		calls(i % 2 ? a : b, 1);
	}
	ck_assert_uint_eq(call(a), STP_RATE_LIMITED);
	ck_assert_uint_eq(call(b), STP_RATE_LIMITED);
	ds_budget_destroy(b);
	ds_budget_destroy(a);
}
END_TEST

START_TEST(without_a_cache_an_instance_keeps_its_own)
{
	struct fake_host *bare = fake_host_join(host, FAKE_HOST_BARE);
	struct ds_budget *b = budget_of(bare);

	service.hourly = 60;
	calls(b, 60);
	ck_assert_uint_eq(call(b), STP_RATE_LIMITED);
	ck_assert_uint_eq(service.refused, 0);
	ds_budget_destroy(b);
	fake_host_destroy(bare);
}
END_TEST

START_TEST(the_key_tells_nothing_of_the_account)
{
	struct ds_budget *b = budget_of(host);

	calls(b, 1);
	ck_assert(fake_host_cache_key_contains(host, "budget/1/"));
	ck_assert(!fake_host_cache_key_contains(host, "account.example"));
	ds_budget_destroy(b);
}
END_TEST

/* Hundreds of calls look into the book a few times only. */
START_TEST(few_calls_look_into_the_cache)
{
	struct ds_budget *b = budget_of(host);

	service.burst = 100000;
	service.hourly = 1000000;
	calls(b, 1000);
	ck_assert_uint_le(fake_host_calls(host, FAKE_HOST_CACHE_LEASE), 40);
	ck_assert_uint_le(fake_host_calls(host, FAKE_HOST_CACHE_PUT), 40);
	ds_budget_destroy(b);
}
END_TEST

/* Whatever stands for the service may know no limits. */
START_TEST(without_limits_nothing_is_looked_up)
{
	const struct ds_answer mute = { .http_status = 200, .sent = true, .date_ms = START_MS };
	struct ds_budget *b = budget_of(host);

	for (int i = 0; i < 500; i++) {
		ck_assert_uint_eq(enter(b), STP_OK);
		ds_budget_leave(b, &mute, "");
	}
	ck_assert_uint_le(fake_host_calls(host, FAKE_HOST_CACHE_LEASE), 10);
	service.hourly = 60; /* now it knows some */
	calls(b, 60);
	ck_assert_uint_eq(call(b), STP_RATE_LIMITED);
	ck_assert_uint_eq(service.refused, 0);
	ds_budget_destroy(b);
}
END_TEST

/* ---- threads ---------------------------------------------------------------------------------------------- */

static struct ds_budget *shared_by_threads[2];

static void *work(void *user)
{
	struct fake_host_run own;
	struct stp_error why = { .size = sizeof why };
	struct ds_answer answer;
	uint64_t waited;
	int *made = user;

	fake_host_run_init(&own, host);
	fake_host_run_deadline(&own, 200000000);
	for (int i = 0; i < 150; i++) {
		struct ds_budget *b = shared_by_threads[i % 2];

		if (ds_budget_enter(b, &own.call, &waited, &why) != STP_OK)
			continue;
		ds_budget_leave(b, &answer, serve(&answer));
		++*made;
	}
	return NULL;
}

START_TEST(threads_share_it)
{
	pthread_t threads[8];
	int made[8] = { 0 }, all = 0;

	service.burst = 100;
	shared_by_threads[0] = budget_of(host);
	shared_by_threads[1] = budget_of(other);
	calls(shared_by_threads[0], 1);
	for (size_t i = 0; i < ROWS(threads); i++)
		ck_assert_int_eq(pthread_create(&threads[i], NULL, work, &made[i]), 0);
	for (size_t i = 0; i < ROWS(threads); i++) {
		pthread_join(threads[i], NULL);
		all += made[i];
	}
	ck_assert_int_eq(all, 1200);
	ds_budget_destroy(shared_by_threads[0]);
	ds_budget_destroy(shared_by_threads[1]);
}
END_TEST

/* ---- the book as text --------------------------------------------------------------------------------------- */

START_TEST(the_book_reads_as_it_was_written)
{
	struct ds_ledger l = { .form = DS_FORM_CALLS, .whole = 1, .person_ms = START_MS, .skew_ms = -4321 }, back;
	struct text line = { 0 }, again = { 0 };

	l.of[DS_HOUR] = (struct ds_window){ 3000, 17, START_MS / 1000, START_MS / 1000 - 5, START_MS + HOUR_MS };
	l.of[DS_BURST] = (struct ds_window){ 500, 0, START_MS / 1000, START_MS / 1000, START_MS + BURST_MS };
	for (int i = 0; i < 40; i++)
		ds_places_add(&l.out, START_MS / 1000 + i, 2);
	ck_assert_uint_eq(ds_places_count(&l.out), 80);
	ck_assert_uint_eq(ds_ledger_print(&l, &line), STP_OK);
	ck_assert(ds_ledger_parse(line.at, line.length, &back));
	ck_assert_uint_eq(ds_ledger_print(&back, &again), STP_OK);
	ck_assert_str_eq(line.at, again.at);
	for (size_t i = 0; i < line.length; i++) { /* no sanitizer minds, whatever it makes of it */
		char cut[512];

		snprintf(cut, sizeof cut, "%s", line.at);
		cut[i] = 'x';
		ck_assert_msg(!ds_ledger_parse(cut, line.length, &back), "%s", cut);
		(void)ds_ledger_parse(line.at, i, &back);
	}
	text_finish(&again);
	text_finish(&line);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("budget");
	TCase *tests = tcase_create("budget");

	suite_add_tcase(suite, tests);
	tcase_set_timeout(tests, 120);
	tcase_add_checked_fixture(tests, up, down);
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
	tcase_add_loop_test(tests, a_cache_that_fails_stops_nobody, LOSES, ODDITIES);
	tcase_add_test(tests, what_was_heard_without_the_lease_is_told_when_it_is_there_again);
	tcase_add_test(tests, a_lost_book_is_written_again);
	tcase_add_test(tests, without_a_cache_an_instance_keeps_its_own);
	tcase_add_test(tests, the_key_tells_nothing_of_the_account);
	tcase_add_test(tests, few_calls_look_into_the_cache);
	tcase_add_test(tests, without_limits_nothing_is_looked_up);
	tcase_add_test(tests, threads_share_it);
	tcase_add_test(tests, the_book_reads_as_it_was_written);
	return unit_run(suite);
}
