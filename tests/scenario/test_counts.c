/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_counts.c - how many tokens and connections many calls take, counted by the fake. */
#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "stage.h"

#define CALLS 1000
#define WORKERS 8

static struct stage stage;
static char envelope[64];

static void up(void)
{
	stage_up(&stage);
}

static void down(void)
{
	stage_down(&stage);
}

static void make_draft(void)
{
	ck_assert_msg(stage_call(&stage, "Envelope", "Create", "Email Subject", "Counted", NULL) == STP_OK, "%s",
	              stage.error.message);
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
}

/* The fake's two hosts, the authentication service and the API, are one place here. */
static void one_token_and(long connections)
{
	long made = stage_count(&stage, "/counts", "tls_connections");

	ck_assert_int_eq(stage_count(&stage, "/counts", "oauth_token"), 1);
	ck_assert_int_eq(stage_count(&stage, "/counts", "oauth_userinfo"), 1);
	ck_assert_msg(made >= 1 && made <= connections, "%ld connections, not %ld", made, connections);
}

START_TEST(a_thousand_calls_take_one_token_and_one_connection)
{
	make_draft();
	for (int i = 1; i < CALLS; i++)
		ck_assert_msg(stage_call(&stage, "Envelope", "Load", "EnvelopeID", envelope, NULL) == STP_OK, "call %d: %s", i,
		              stage.error.message);
	ck_assert_int_eq(stage_count(&stage, "/counts", "rest"), CALLS);
	one_token_and(1);
}
END_TEST

START_TEST(calls_of_every_verb_share_the_connection)
{
	make_draft();
	for (int i = 0; i < 10; i++) {
		ck_assert_uint_eq(stage_call(&stage, "Envelope", "Save", "EnvelopeID", envelope, "Email Subject", "Other", NULL), STP_OK);
		ck_assert_uint_eq(stage_call(&stage, "Recipient", "Create", "EnvelopeID", envelope, "Name", "A", "Email",
		                             "a@example.com", NULL), STP_OK);
		ck_assert_uint_eq(stage_call(&stage, "Recipient", "Delete", "EnvelopeID", envelope, "RecipientID", "1", NULL), STP_OK);
		ck_assert_uint_eq(stage_call(&stage, "Recipient", "Load", "EnvelopeID", envelope, "RecipientID", "77", NULL),
		                  STP_NOT_FOUND);
	}
	one_token_and(1);
}
END_TEST

/* ---- many at once ---------------------------------------------------------------------- */

static stp_status drop(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	(void)sink;
	(void)values;
	(void)count;
	return STP_OK;
}

static void *work(void *user)
{
	const struct stp_object *object = stp_find_object(stp_loader_schema(stage.loader), "Envelope");
	struct stp_sink sink = { .size = sizeof sink, .row = drop };
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args = NULL;
	stp_status *status = user;

	*status = stp_args_for_call(object, stp_find_method(object, "Load"), &args, &error);
	if (*status == STP_OK)
		*status = stp_args_set_text(args, "EnvelopeID", envelope, &error);
	for (int i = 0; i < CALLS / WORKERS && *status == STP_OK; i++)
		*status = stp_service_execute(stage.service, NULL, args, &sink, &error);
	if (*status != STP_OK)
		fprintf(stderr, "%s\n", error.message);
	stp_args_destroy(args);
	return NULL;
}

START_TEST(workers_take_a_connection_each_at_most)
{
	pthread_t threads[WORKERS];
	stp_status status[WORKERS];

	make_draft();
	for (int i = 0; i < WORKERS; i++)
		ck_assert_int_eq(pthread_create(&threads[i], NULL, work, &status[i]), 0);
	for (int i = 0; i < WORKERS; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < WORKERS; i++)
		ck_assert_uint_eq(status[i], STP_OK);
	ck_assert_int_eq(stage_count(&stage, "/counts", "rest"), 1 + CALLS / WORKERS * WORKERS);
	one_token_and(WORKERS);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("counts");
	TCase *tests = tcase_create("counts");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tests, 120);
	tcase_add_checked_fixture(tests, up, down);
	tcase_add_test(tests, a_thousand_calls_take_one_token_and_one_connection);
	tcase_add_test(tests, calls_of_every_verb_share_the_connection);
	tcase_add_test(tests, workers_take_a_connection_each_at_most);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
