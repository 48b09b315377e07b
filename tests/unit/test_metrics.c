/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_metrics.c - what the plugin has counted, as text that keeps P33. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include <stp/host.h>

#include "instance.h"
#include "metrics.h"
#include "unit.h"

static struct ds_tally tally;
static struct text text;

static void take_fault(void *user, const char *where, const char *message)
{
	(void)user;
	ck_abort_msg("%s %s in:\n%s", where, message, text_of(&text));
}

static void print(void)
{
	text_clear(&text);
	ck_assert_uint_eq(ds_metrics_print(&tally, &text), STP_OK);
	ck_assert_uint_eq(stp_lint_metrics(text.at, text.length, take_fault, NULL), 0);
}

/* A whole line stands there. */
static void has(const char *line)
{
	char whole[200];

	snprintf(whole, sizeof whole, "\n%s\n", line);
	ck_assert_msg(strstr(text_of(&text), whole) != NULL, "there is no %s in:\n%s", line, text_of(&text));
}

START_TEST(nothing_counted_is_zeros_in_good_form)
{
	memset(&tally, 0, sizeof tally);
	print();
	has("docusign_calls_total{status=\"OK\"} 0");
	has("docusign_calls_total{status=\"INTERNAL\"} 0");
	has("docusign_call_seconds_bucket{le=\"+Inf\"} 0");
	has("docusign_call_seconds_sum 0.000");
	has("docusign_http_requests_total{class=\"none\"} 0");
	has("docusign_waited_seconds_total 0.000");
	ck_assert(!strstr(text_of(&text), "STOP"));
	text_finish(&text);
}
END_TEST

/* One by one: what is counted changes its own lines and no other, and every count is told. */
START_TEST(each_count_is_told_once)
{
	for (int what = 0; what < DS_COUNTS; what++) {
		if (what == DS_COUNT_CALLS + STP_STOP)
			continue; /* counted as OK */
		memset(&tally, 0, sizeof tally);
		print();
		struct text before = { 0 };
		ck_assert_uint_eq(text_puts(&before, text_of(&text)), STP_OK);
		ds_count(&tally, (enum ds_count)what, 7000);
		print();
		ck_assert_msg(strcmp(text_of(&before), text_of(&text)) != 0, "the count %d is told nowhere", what);
		text_finish(&before);
	}
	text_finish(&text);
}
END_TEST

static const struct { stp_status status; int64_t took_ms; const char *call, *bucket, *below; } calls[] = {
	{ STP_OK,           0,       "docusign_calls_total{status=\"OK\"} 1",       "docusign_call_seconds_bucket{le=\"0.05\"} 1", NULL },
	{ STP_STOP,         50,      "docusign_calls_total{status=\"OK\"} 1",       "docusign_call_seconds_bucket{le=\"0.05\"} 1", NULL },
	{ STP_CONFLICT,     51,      "docusign_calls_total{status=\"CONFLICT\"} 1", "docusign_call_seconds_bucket{le=\"0.1\"} 1",  "docusign_call_seconds_bucket{le=\"0.05\"} 0" },
	{ STP_INTERNAL,     60000,   "docusign_calls_total{status=\"INTERNAL\"} 1", "docusign_call_seconds_bucket{le=\"60\"} 1",   "docusign_call_seconds_bucket{le=\"30\"} 0" },
	{ STP_INTERNAL + 1, 3600000, "docusign_calls_total{status=\"INTERNAL\"} 1", "docusign_call_seconds_bucket{le=\"+Inf\"} 1", "docusign_call_seconds_bucket{le=\"60\"} 0" },
	{ STP_TIMEOUT,      -5,      "docusign_calls_total{status=\"TIMEOUT\"} 1",  "docusign_call_seconds_bucket{le=\"0.05\"} 1", NULL }, /* a clock that jumps */
};

START_TEST(a_call_falls_into_its_bucket)
{
	memset(&tally, 0, sizeof tally);
	ds_count_call(&tally, calls[_i].status, calls[_i].took_ms);
	print();
	has(calls[_i].call);
	has(calls[_i].bucket);
	has("docusign_call_seconds_bucket{le=\"+Inf\"} 1");
	has("docusign_call_seconds_count 1");
	if (calls[_i].below)
		has(calls[_i].below);
	text_finish(&text);
}
END_TEST

START_TEST(milliseconds_are_told_as_seconds)
{
	memset(&tally, 0, sizeof tally);
	ds_count_call(&tally, STP_OK, 1204);
	ds_count_call(&tally, STP_OK, 1);
	ds_count(&tally, DS_COUNT_WAITED_MS, 61007);
	print();
	has("docusign_call_seconds_sum 1.205");
	has("docusign_waited_seconds_total 61.007");
	text_finish(&text);
}
END_TEST

static char lent[16384];

static stp_status take(void *user, const void *data, size_t length)
{
	(void)user;
	snprintf(lent, sizeof lent, "%.*s", (int)length, (const char *)data);
	return STP_OK;
}

static stp_status refuse(void *user, const void *data, size_t length)
{
	(void)user, (void)data, (void)length;
	return STP_UNAVAILABLE;
}

START_TEST(an_instance_lends_its_own)
{
	struct stp_error error = { .size = sizeof error };
	struct stp_instance one = { .setup = NULL }, other = { .setup = NULL };

	ds_count(&one.tally, DS_COUNT_TOKENS, 5);
	ck_assert_uint_eq(ds_metrics.read(&one, take, NULL, &error), STP_OK);
	ck_assert_ptr_nonnull(strstr(lent, "\ndocusign_tokens_total 5\n"));
	ck_assert_uint_eq(ds_metrics.read(&other, take, NULL, &error), STP_OK);
	ck_assert_ptr_nonnull(strstr(lent, "\ndocusign_tokens_total 0\n"));
	ck_assert_uint_eq(ds_metrics.read(&one, refuse, NULL, &error), STP_UNAVAILABLE);
	ck_assert_uint_eq(error.status, STP_UNAVAILABLE);
}
END_TEST

/* The plugin has the words of the statuses that hosts have. */
START_TEST(statuses_have_the_hosts_words)
{
	for (stp_status status = STP_OK; status <= STP_INTERNAL + 1; status++)
		if (status != STP_STOP)
			ck_assert_str_eq(ds_status_word(status), stp_status_name(status));
	ck_assert_str_eq(ds_status_word(STP_STOP), "OK");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("metrics");
	TCase *tcase = tcase_create("metrics");

	tcase_add_test(tcase, nothing_counted_is_zeros_in_good_form);
	tcase_add_test(tcase, each_count_is_told_once);
	tcase_add_loop_test(tcase, a_call_falls_into_its_bucket, 0, ROWS(calls));
	tcase_add_test(tcase, milliseconds_are_told_as_seconds);
	tcase_add_test(tcase, an_instance_lends_its_own);
	tcase_add_test(tcase, statuses_have_the_hosts_words);
	suite_add_tcase(suite, tcase);
	return unit_run(suite);
}
