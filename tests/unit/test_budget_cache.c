/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_budget_cache.c - the account's budget where the host's cache is missing, fails or lies, and by many threads. */
#include <stdio.h>
#include <string.h>

#include "budget_service.h"

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

int main(void)
{
	Suite *suite = suite_create("budget cache");
	TCase *tests = tcase_create("budget cache");

	suite_add_tcase(suite, tests);
	tcase_set_timeout(tests, 120);
	tcase_add_checked_fixture(tests, budget_up, budget_down);
	tcase_add_loop_test(tests, a_cache_that_fails_stops_nobody, LOSES, ODDITIES);
	tcase_add_test(tests, what_was_heard_without_the_lease_is_told_when_it_is_there_again);
	tcase_add_test(tests, a_lost_book_is_written_again);
	tcase_add_test(tests, without_a_cache_an_instance_keeps_its_own);
	tcase_add_test(tests, the_key_tells_nothing_of_the_account);
	tcase_add_test(tests, few_calls_look_into_the_cache);
	tcase_add_test(tests, without_limits_nothing_is_looked_up);
	tcase_add_test(tests, threads_share_it);
	return unit_run(suite);
}
