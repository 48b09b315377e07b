/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_fake_host.c - the fake host: what it lends, counts, leaves out and collects. */
#include <config.h>

#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fakes/host/fake_host.h"

/* ---- helpers ------------------------------------------------------------------------ */

struct lent {
	char text[64];
	size_t length;
	stp_status status; /* what the borrower says */
};

static stp_status take(void *user, const void *data, size_t length)
{
	struct lent *lent = user;

	ck_assert_uint_lt(length, sizeof lent->text);
	memcpy(lent->text, data, length);
	lent->text[length] = '\0';
	lent->length = length;
	return lent->status;
}

static const char *cached(const struct stp_host *host, const char *key, struct lent *lent)
{
	return host->cache_get(host, key, take, lent) == STP_OK ? lent->text : NULL;
}

static struct stp_value text(const char *of)
{
	return (struct stp_value){ .type = STP_TEXT, .length = (uint32_t)strlen(of), .u = { .text = of } };
}

static struct stp_value number(int64_t of)
{
	return (struct stp_value){ .type = STP_NUMBER, .u = { .integer = of } };
}

static stp_status put_file(const struct stp_sink *sink, uint32_t column, const char *name,
                           const char *content)
{
	stp_status status = sink->file_open(sink, column, name, "text/plain", strlen(content));

	if (status == STP_OK)
		status = sink->file_write(sink, content, strlen(content));
	return status == STP_OK ? sink->file_close(sink) : status;
}

/* ---- the host -------------------------------------------------------------------------- */

START_TEST(lends_only_what_is_not_left_out)
{
	struct fake_host *full = fake_host_create(0), *bare = fake_host_create(FAKE_HOST_BARE);
	const struct stp_host *lent = fake_host_lent(full);

	ck_assert(lent->log && lent->cache_get && lent->cache_put && lent->cache_lease &&
	          lent->cache_unlease && lent->extension);
	ck_assert_ptr_null(lent->extension(lent, "vendor.thing/1"));
	lent = fake_host_lent(bare);
	ck_assert(!lent->log && !lent->cache_get && !lent->cache_put && !lent->cache_lease &&
	          !lent->cache_unlease && !lent->extension);
	ck_assert(lent->wall_ms && lent->mono_ms);
	ck_assert_uint_eq(lent->size, sizeof *lent);
	fake_host_destroy(full);
	fake_host_destroy(bare);
	fake_host_destroy(NULL);
}
END_TEST

START_TEST(counts_each_function)
{
	struct fake_host *host = fake_host_create(0);
	const struct stp_host *lent = fake_host_lent(host);
	struct lent value = { .status = STP_OK };

	lent->cache_get(lent, "a", take, &value);
	lent->cache_get(lent, "b", take, &value);
	lent->cache_put(lent, "a", "1", 1, 0);
	lent->mono_ms(lent);
	ck_assert_uint_eq(fake_host_calls(host, FAKE_HOST_CACHE_GET), 2);
	ck_assert_uint_eq(fake_host_calls(host, FAKE_HOST_CACHE_PUT), 1);
	ck_assert_uint_eq(fake_host_calls(host, FAKE_HOST_MONO_MS), 1);
	ck_assert_uint_eq(fake_host_calls(host, FAKE_HOST_WALL_MS), 0);
	fake_host_destroy(host);
}
END_TEST

START_TEST(lends_secrets_and_forgets_them)
{
	struct fake_host *host = fake_host_create(0);
	const struct stp_host *lent = fake_host_lent(host);
	struct lent value = { .status = STP_OK };

	ck_assert(lent->secret == NULL); /* the SDK fills it in */
	ck_assert_uint_eq(fake_host_secret_put(host, "Key", "a\0b", 3), STP_OK);
	ck_assert_uint_eq(lent->secret(lent, "Key", take, &value), STP_OK);
	ck_assert_uint_eq(value.length, 3);
	ck_assert_uint_eq(fake_host_secret_put(host, "Key", NULL, 0), STP_OK);
	ck_assert_uint_eq(lent->secret(lent, "Key", take, &value), STP_NOT_FOUND);
	ck_assert_uint_eq(lent->secret(lent, "Other", take, &value), STP_NOT_FOUND);
	ck_assert_uint_eq(fake_host_calls(host, FAKE_HOST_SECRET), 3);
	fake_host_destroy(host);
}
END_TEST

START_TEST(finds_a_canary_in_the_log_and_in_cache_keys)
{
	struct fake_host *host = fake_host_create(0);
	const struct stp_host *lent = fake_host_lent(host);

	lent->log(lent, STP_INFO, "start", NULL, "all is well");
	lent->cache_put(lent, "token", "canary", 6, 0);
	ck_assert(!fake_host_leaked(host, "canary")); /* a value may be a secret */
	lent->cache_put(lent, "token of canary", "x", 1, 0);
	lent->cache_put(lent, "token of canary", NULL, 0, 0);
	ck_assert(fake_host_leaked(host, "canary"));
	lent->log(lent, STP_WARN, "stop", "id-7", "a canary");
	ck_assert(fake_host_log_contains(host, "canary"));
	ck_assert(fake_host_log_contains(host, "id-7"));
	ck_assert_uint_eq(fake_host_log_count(host, NULL), 2);
	ck_assert_uint_eq(fake_host_log_count(host, "stop"), 1);
	ck_assert_uint_eq(fake_host_log_at(host, 1)->level, STP_WARN);
	ck_assert_str_eq(fake_host_log_at(host, 0)->id, "");
	ck_assert_ptr_null(fake_host_log_at(host, 2));
	fake_host_destroy(host);
}
END_TEST

/* ---- clock and cache ----------------------------------------------------------------------- */

START_TEST(a_clock_that_was_set_moves_only_by_hand)
{
	struct fake_host *host = fake_host_create(0);
	const struct stp_host *lent = fake_host_lent(host);

	ck_assert_int_gt(lent->wall_ms(lent), INT64_C(1600000000000)); /* the machine's */
	fake_host_clock_set(host, 5000, 100);
	ck_assert_int_eq(lent->wall_ms(lent), 5000);
	fake_host_clock_advance(host, 50);
	fake_host_sleep(host, 3600000);
	ck_assert_int_eq(lent->wall_ms(lent), 3605050);
	ck_assert_int_eq(lent->mono_ms(lent), 3600150);
	fake_host_clock_advance(host, -1000); /* the wall clock is put back */
	ck_assert_int_eq(lent->wall_ms(lent), 3604050);
	ck_assert_int_eq(lent->mono_ms(lent), 3600150);
	fake_host_destroy(host);
}
END_TEST

START_TEST(a_value_lasts_as_long_as_its_ttl)
{
	struct fake_host *host = fake_host_create(0);
	const struct stp_host *lent = fake_host_lent(host);
	struct lent value = { .status = STP_OK };

	fake_host_clock_set(host, 0, 0);
	lent->cache_put(lent, "short", "one", 3, 1000);
	lent->cache_put(lent, "ever", "two", 3, 0);
	fake_host_clock_advance(host, 999);
	ck_assert_str_eq(cached(lent, "short", &value), "one");
	ck_assert_uint_eq(fake_host_cache_count(host), 2);
	fake_host_clock_advance(host, 1);
	ck_assert_ptr_null(cached(lent, "short", &value));
	ck_assert_str_eq(cached(lent, "ever", &value), "two");
	lent->cache_put(lent, "ever", NULL, 0, 0);
	ck_assert_ptr_null(cached(lent, "ever", &value));
	lent->cache_put(lent, "ever", "three", 5, 0);
	fake_host_cache_clear(host);
	ck_assert_uint_eq(fake_host_cache_count(host), 0);
	fake_host_destroy(host);
}
END_TEST

START_TEST(hands_on_what_the_borrower_says)
{
	struct fake_host *host = fake_host_create(0);
	const struct stp_host *lent = fake_host_lent(host);
	struct lent value = { .status = STP_PROTOCOL };

	lent->cache_put(lent, "key", "x", 1, 0);
	ck_assert_uint_eq(lent->cache_get(lent, "key", take, &value), STP_PROTOCOL);
	ck_assert_uint_eq(lent->cache_get(lent, "none", take, &value), STP_NOT_FOUND);
	fake_host_destroy(host);
}
END_TEST

START_TEST(a_lease_has_one_holder_until_it_is_given_back_or_runs_out)
{
	struct fake_host *host = fake_host_create(0);
	const struct stp_host *lent = fake_host_lent(host);
	uint64_t first = 0, second = 0, third = 0;

	fake_host_clock_set(host, 0, 0);
	ck_assert_uint_eq(lent->cache_lease(lent, "key", 1000, &first), STP_OK);
	ck_assert_uint_eq(lent->cache_lease(lent, "key", 1000, &second), STP_CONFLICT);
	ck_assert_uint_eq(second, 0);
	fake_host_clock_advance(host, 1000);
	ck_assert_uint_eq(lent->cache_lease(lent, "key", 1000, &second), STP_OK);
	ck_assert_uint_ne(first, second);
	lent->cache_unlease(lent, "key", first); /* ran out: does nothing */
	ck_assert_uint_eq(lent->cache_lease(lent, "key", 1000, &third), STP_CONFLICT);
	lent->cache_unlease(lent, "key", second);
	ck_assert_uint_eq(lent->cache_lease(lent, "key", 0, &third), STP_OK);
	fake_host_clock_advance(host, INT32_MAX);
	ck_assert_uint_eq(lent->cache_lease(lent, "key", 0, &first), STP_CONFLICT);
	fake_host_destroy(host);
}
END_TEST

START_TEST(hosts_of_one_installation_share_cache_and_clock_but_no_log)
{
	struct fake_host *one = fake_host_create(0), *two = fake_host_join(one, FAKE_HOST_NO_LOG);
	const struct stp_host *first = fake_host_lent(one), *second = fake_host_lent(two);
	struct lent value = { .status = STP_OK };
	uint64_t lease;

	fake_host_clock_set(one, 77, 7);
	ck_assert_int_eq(second->wall_ms(second), 77);
	first->cache_put(first, "key", "shared", 6, 0);
	ck_assert_str_eq(cached(second, "key", &value), "shared");
	ck_assert_uint_eq(first->cache_lease(first, "key", 10, &lease), STP_OK);
	ck_assert_uint_eq(second->cache_lease(second, "key", 10, &lease), STP_CONFLICT);
	first->log(first, STP_INFO, "here", "", "");
	ck_assert_uint_eq(fake_host_log_count(two, NULL), 0);
	ck_assert_uint_eq(fake_host_calls(two, FAKE_HOST_CACHE_PUT), 0);
	fake_host_destroy(two);
	ck_assert_str_eq(cached(first, "key", &value), "shared");
	fake_host_destroy(one);
}
END_TEST

enum { THREADS = 4, ROUNDS = 300 };

static void *work(void *user)
{
	struct fake_host *host = user;
	const struct stp_host *lent = fake_host_lent(host);
	struct lent value = { .status = STP_OK };
	uintptr_t won = 0;

	for (int i = 0; i < ROUNDS; i++) {
		uint64_t lease;

		lent->cache_put(lent, "key", "abc", 3, 0);
		lent->cache_get(lent, "key", take, &value);
		lent->log(lent, STP_DEBUG, "round", "", "");
		if (lent->cache_lease(lent, "lease", 0, &lease) == STP_OK) {
			won++;
			lent->cache_unlease(lent, "lease", lease);
		}
	}
	return (void *)won;
}

START_TEST(threads_may_use_one_host)
{
	struct fake_host *host = fake_host_create(0);
	pthread_t threads[THREADS];
	uintptr_t won = 0;

	for (int i = 0; i < THREADS; i++)
		ck_assert_int_eq(pthread_create(&threads[i], NULL, work, host), 0);
	for (int i = 0; i < THREADS; i++) {
		void *one;

		pthread_join(threads[i], &one);
		won += (uintptr_t)one;
	}
	ck_assert_uint_gt(won, 0);
	ck_assert_uint_eq(fake_host_log_count(host, "round"), THREADS * ROUNDS);
	ck_assert_uint_eq(fake_host_calls(host, FAKE_HOST_CACHE_LEASE), THREADS * ROUNDS);
	fake_host_destroy(host);
}
END_TEST

/* ---- runs ------------------------------------------------------------------------------------- */

START_TEST(a_run_is_cancelled_after_so_many_polls)
{
	struct fake_host *host = fake_host_create(0);
	struct fake_host_run run;

	fake_host_clock_set(host, 0, 0);
	fake_host_run_init(&run, host);
	ck_assert_int_eq(run.run.cancelled(run.run.ctx), 0);
	run.cancel_after = 3;
	ck_assert_int_eq(run.run.cancelled(run.run.ctx), 0);
	ck_assert_uint_eq(run.call.wait(&run.call, 100), STP_OK);
	ck_assert_uint_eq(run.call.wait(&run.call, 100), STP_CANCELLED);
	ck_assert_uint_eq(run.polls, 4);
	run.run.sleep(run.run.ctx, 50);
	ck_assert_uint_eq(run.slept_ms, 150);
	ck_assert_int_eq(fake_host_mono_ms(host), 150);
	run.call.progress(&run.call, 3, 9);
	ck_assert(run.progressed == 1 && run.done == 3 && run.total == 9);
	fake_host_destroy(host);
}
END_TEST

START_TEST(a_run_sleeps_no_further_than_its_deadline)
{
	struct fake_host *host = fake_host_create(0);
	struct fake_host_run run;

	fake_host_clock_set(host, 0, 1000);
	fake_host_run_init(&run, host);
	fake_host_run_deadline(&run, 500);
	ck_assert_uint_eq(run.run.timeout_ms, 500);
	ck_assert_uint_eq(run.call.wait(&run.call, 400), STP_OK);
	ck_assert_uint_eq(run.call.wait(&run.call, 400), STP_TIMEOUT);
	ck_assert_int_eq(fake_host_mono_ms(host), 1500);
	ck_assert_uint_eq(run.call.wait(&run.call, 0), STP_TIMEOUT);
	fake_host_destroy(host);
}
END_TEST

/* ---- rows, files, findings ----------------------------------------------------------------------- */

START_TEST(keeps_rows_with_their_files)
{
	struct fake_host_rows *rows = fake_host_rows_create(NULL);
	const struct stp_sink *sink = fake_host_rows_sink(rows);
	char word[] = "word";
	const struct stp_value values[3] = { text(word), number(-5), { .type = STP_NULL } };

	sink->handled(sink, STP_HANDLED_PAGE);
	ck_assert_uint_eq(sink->file_open(sink, 2, "old", NULL, 0), STP_OK);
	ck_assert_uint_eq(sink->file_write(sink, "gone", 4), STP_OK);
	ck_assert_uint_eq(put_file(sink, 2, "a.txt", "hello"), STP_OK); /* starts over */
	ck_assert_uint_eq(sink->row(sink, values, 3), STP_OK);
	word[0] = 'W';
	ck_assert_uint_eq(sink->row(sink, values, 3), STP_OK);
	sink->total(sink, 12);
	sink->warn(sink, "it worked, but");
	ck_assert_uint_eq(fake_host_rows_count(rows), 2);
	ck_assert_str_eq(fake_host_rows_text(rows, 0, 0), "word");
	ck_assert_int_eq(fake_host_rows_at(rows, 1, 1)->u.integer, -5);
	ck_assert_ptr_null(fake_host_rows_text(rows, 0, 1));
	ck_assert_ptr_null(fake_host_rows_at(rows, 0, 3));
	ck_assert_ptr_null(fake_host_rows_at(rows, 2, 0));
	ck_assert_str_eq((const char *)fake_host_rows_file(rows, 0, 2)->data, "hello");
	ck_assert_str_eq(fake_host_rows_file(rows, 0, 2)->name, "a.txt");
	ck_assert_uint_eq(fake_host_rows_file(rows, 0, 2)->announced, 5);
	ck_assert_ptr_null(fake_host_rows_file(rows, 1, 2));
	ck_assert_uint_eq(fake_host_rows_handled(rows), STP_HANDLED_PAGE);
	ck_assert_uint_eq(fake_host_rows_total(rows), 12);
	ck_assert_uint_eq(fake_host_rows_warnings(rows), 1);
	ck_assert(fake_host_rows_contain(rows, "worked") && fake_host_rows_contain(rows, "a.txt"));
	ck_assert(!fake_host_rows_contain(rows, "canary"));
	fake_host_rows_destroy(rows);
}
END_TEST

START_TEST(stops_and_refuses_as_told)
{
	struct fake_host_rows *rows = fake_host_rows_create(NULL);
	const struct stp_sink *sink = fake_host_rows_sink(rows);
	const struct stp_value value = number(1);

	fake_host_rows_stop_after(rows, 2);
	ck_assert_uint_eq(sink->row(sink, &value, 1), STP_OK);
	ck_assert_uint_eq(sink->row(sink, &value, 1), STP_STOP);
	ck_assert_uint_eq(fake_host_rows_count(rows), 2);
	fake_host_rows_refuse_row(rows, 2, STP_CANCELLED);
	ck_assert_uint_eq(sink->row(sink, &value, 1), STP_CANCELLED);
	ck_assert_uint_eq(fake_host_rows_count(rows), 2);
	fake_host_rows_refuse_file(rows, 3, STP_UNAVAILABLE);
	ck_assert_uint_eq(put_file(sink, 0, "f", "abc"), STP_OK);
	ck_assert_uint_eq(put_file(sink, 0, "f", "abcd"), STP_UNAVAILABLE);
	fake_host_rows_only(rows);
	ck_assert(sink->row && !sink->file_open && !sink->handled && !sink->total && !sink->warn);
	fake_host_rows_destroy(rows);
}
END_TEST

START_TEST(puts_files_in_a_folder_without_overwriting)
{
	char folder[] = "/tmp/test_fake_host.XXXXXX", path[64];
	const struct stp_value null = { .type = STP_NULL };
	struct fake_host_rows *rows;
	const struct stp_sink *sink;

	ck_assert_ptr_nonnull(mkdtemp(folder));
	rows = fake_host_rows_create(folder);
	sink = fake_host_rows_sink(rows);
	for (int i = 0; i < 2; i++) {
		ck_assert_uint_eq(put_file(sink, 0, "../a.txt", "x"), STP_OK);
		ck_assert_uint_eq(sink->row(sink, &null, 1), STP_OK);
	}
	ck_assert_uint_eq(put_file(sink, 0, "never.txt", "x"), STP_OK); /* its row does not come */
	ck_assert_str_ne(fake_host_rows_file(rows, 0, 0)->path, fake_host_rows_file(rows, 1, 0)->path);
	ck_assert_ptr_null(strstr(fake_host_rows_file(rows, 0, 0)->path, ".."));
	for (size_t i = 0; i < 2; i++)
		ck_assert_int_eq(unlink(fake_host_rows_file(rows, i, 0)->path), 0);
	fake_host_rows_destroy(rows);
	ck_assert_msg(rmdir(folder) == 0, "something was left in %s", folder);
	snprintf(path, sizeof path, "%s/no/such", folder);
	rows = fake_host_rows_create(path);
	sink = fake_host_rows_sink(rows);
	ck_assert_uint_eq(put_file(sink, 0, "a", "x"), STP_NOT_FOUND);
	fake_host_rows_destroy(rows);
}
END_TEST

START_TEST(keeps_findings)
{
	struct fake_host_findings *findings = fake_host_findings_create();
	const struct stp_report *report = fake_host_findings_report(findings);
	char message[] = "refused";
	struct stp_finding finding = { .size = sizeof finding, .outcome = STP_FAIL, .status = STP_AUTH,
		.check = "token", .message = message };

	report->add(report, &finding);
	message[0] = 'R';
	finding.outcome = STP_PASS;
	finding.check = "account";
	report->add(report, &finding);
	ck_assert_uint_eq(fake_host_findings_count(findings, 0), 2);
	ck_assert_uint_eq(fake_host_findings_count(findings, STP_FAIL), 1);
	ck_assert_str_eq(fake_host_findings_find(findings, "token")->message, "refused");
	ck_assert_ptr_null(fake_host_findings_find(findings, "token")->hint);
	ck_assert_ptr_null(fake_host_findings_find(findings, "other"));
	ck_assert_uint_eq(fake_host_findings_at(findings, 1)->outcome, STP_PASS);
	ck_assert(fake_host_findings_contain(findings, "Refused"));
	ck_assert(!fake_host_findings_contain(findings, "canary"));
	fake_host_findings_destroy(findings);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fake host");
	TCase *tests = tcase_create("fake host");
	SRunner *runner;
	int failed;

	tcase_add_test(tests, lends_only_what_is_not_left_out);
	tcase_add_test(tests, counts_each_function);
	tcase_add_test(tests, lends_secrets_and_forgets_them);
	tcase_add_test(tests, finds_a_canary_in_the_log_and_in_cache_keys);
	tcase_add_test(tests, a_clock_that_was_set_moves_only_by_hand);
	tcase_add_test(tests, a_value_lasts_as_long_as_its_ttl);
	tcase_add_test(tests, hands_on_what_the_borrower_says);
	tcase_add_test(tests, a_lease_has_one_holder_until_it_is_given_back_or_runs_out);
	tcase_add_test(tests, hosts_of_one_installation_share_cache_and_clock_but_no_log);
	tcase_add_test(tests, threads_may_use_one_host);
	tcase_add_test(tests, a_run_is_cancelled_after_so_many_polls);
	tcase_add_test(tests, a_run_sleeps_no_further_than_its_deadline);
	tcase_add_test(tests, keeps_rows_with_their_files);
	tcase_add_test(tests, stops_and_refuses_as_told);
	tcase_add_test(tests, puts_files_in_a_folder_without_overwriting);
	tcase_add_test(tests, keeps_findings);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
