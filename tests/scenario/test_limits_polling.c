/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_limits_polling.c - what becomes of an envelope that is asked for again and again, as the fake counts it. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stage.h"

static struct stage stage;
static char envelope[64];

static void up(void)
{
	stage_up(&stage);
	ck_assert_msg(stage_call(&stage, "Envelope", "Create", "Email Subject", "Polled", NULL) == STP_OK, "%s", stage.error.message);
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
}

static void down(void)
{
	stage_down(&stage);
}

static stp_status load(void)
{
	return stage_call(&stage, "Envelope", "Load", "EnvelopeID", envelope, NULL);
}

static long got(void)
{
	return stage_count(&stage, "/questions/requests?verb=GET&operation=/envelopes/", "count");
}

START_TEST(it_is_warned_of)
{
	for (int i = 0; i < 3; i++) {
		ck_assert_msg(load() == STP_OK, "%s", stage.error.message);
		ck_assert_uint_eq(stage.warnings, i > 0);
	}
	ck_assert_uint_eq(stage_call(&stage, "Recipient", "Get List", "EnvelopeID", envelope, NULL), STP_OK);
	ck_assert_uint_eq(stage.warnings, 0);
	ck_assert_int_eq(got(), 4);
}
END_TEST

START_TEST(it_is_refused_where_that_is_wanted)
{
	ck_assert_msg(stage_configure(&stage, "Polling Rule", "Refuse", NULL) == STP_OK, "%s", stage.error.message);
	ck_assert_msg(load() == STP_OK, "%s", stage.error.message);
	for (int i = 0; i < 2; i++) {
		ck_assert_uint_eq(load(), STP_RATE_LIMITED);
		ck_assert_msg(strstr(stage.error.message, "less than 15 minutes ago") && strstr(stage.error.message, " UTC"), "%s",
		              stage.error.message);
		ck_assert_str_eq(stage.error.field, "EnvelopeID");
		ck_assert_uint_gt(stage.error.retry_after_ms, 10 * 60000);
		ck_assert_uint_le(stage.error.retry_after_ms, 15 * 60000);
	}
	ck_assert_int_eq(got(), 1);
	ck_assert_uint_eq(stage_call(&stage, "Recipient", "Get List", "EnvelopeID", envelope, NULL), STP_OK);
	/* What changes it is never refused. */
	for (int i = 0; i < 2; i++)
		ck_assert_msg(stage_call(&stage, "Envelope", "Save", "EnvelopeID", envelope, "Email Subject", "Other", NULL) == STP_OK,
		              "%s", stage.error.message);
}
END_TEST

/* REST Call is no way round it. */
START_TEST(it_counts_by_its_address)
{
	char path[128];

	snprintf(path, sizeof path, "/envelopes/%s", envelope);
	ck_assert_msg(load() == STP_OK, "%s", stage.error.message);
	ck_assert_msg(stage_call(&stage, "REST Call", "Execute", "Verb", "GET", "Path", path, NULL) == STP_OK, "%s",
	              stage.error.message);
	ck_assert_uint_eq(stage.warnings, 1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("polling");
	TCase *tcase = tcase_create("polling");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_test(tcase, it_is_warned_of);
	tcase_add_test(tcase, it_is_refused_where_that_is_wanted);
	tcase_add_test(tcase, it_counts_by_its_address);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
