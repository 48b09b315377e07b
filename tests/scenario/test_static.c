/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_static.c - static authentication: user name and password in a header, which
 * DocuSign has refused to new use since October 2022. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "stage.h"

static struct stage stage;

static void up_as_it_was(void)
{
	stage_up_with(&stage, (const char *const[]){ "--legacy-auth", NULL });
}

static void up_as_it_is(void)
{
	stage_up(&stage);
}

static void down(void)
{
	stage_down(&stage);
}

static stp_status configure(const char *key, const char *user, const char *password)
{
	return stage_configure(&stage, "Authentication", "Static", "REST API URL", stage.origin, "Integrator Key", key,
	                       "User Name", user, "Password", password, NULL);
}

START_TEST(an_envelope_is_made_without_a_token)
{
	stage_ok(configure(stage.client_id, stage.user_name, stage.password));
	stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "by password", NULL));
	ck_assert_str_eq(stage_cell(&stage, "Status"), "created");
	stage_ok(stage_test(&stage));
	ck_assert_msg(stage.failed == 0 && stage.passed == 9, "%u passed, %s", stage.passed, stage.failure);
	ck_assert_int_eq(stage_count(&stage, "/counts", "oauth_token"), 0);
	ck_assert_int_eq(stage_count(&stage, "/counts", "rest"), 1 + 5); /* service information, login, account, settings, templates */
}
END_TEST

/* The slash at the end and what stands behind the host are how people paste it. */
START_TEST(the_address_may_have_a_tail)
{
	char url[160];

	snprintf(url, sizeof url, "%s/restapi/v2.1/", stage.origin);
	stage_ok(stage_configure(&stage, "Authentication", "Static", "REST API URL", url, "Integrator Key", stage.client_id, "User Name",
	                   stage.user_name, "Password", stage.password, NULL));
	stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "by password", NULL));
}
END_TEST

static const struct { const char *why; int wrong; } wrongs[] = {
	{ "the key", 0 }, { "the user", 1 }, { "the password", 2 },
};

START_TEST(wrong_credentials_are_refused_once_and_named)
{
	stage_ok(configure(wrongs[_i].wrong == 0 ? stage.user_id : stage.client_id, wrongs[_i].wrong == 1 ? "nobody" : stage.user_name,
	             wrongs[_i].wrong == 2 ? "not \"this\"" : stage.password));
	ck_assert_msg(stage_call(&stage, "Envelope", "Create", "Email Subject", "x", NULL) == STP_AUTH, "%s", wrongs[_i].why);
	ck_assert_msg(strstr(stage.error.hint, "Integrator Key, User Name and Password"), "%s: %s", wrongs[_i].why, stage.error.hint);
	ck_assert_uint_eq(stage.error.maybe_applied, 0);
	ck_assert_int_eq(stage_count(&stage, "/counts", "rest"), 1); /* no second try: no token is to be had */
}
END_TEST

START_TEST(the_refusal_of_today_says_since_when_and_what_to_choose)
{
	stage_ok(configure(stage.client_id, stage.user_name, stage.password));
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Create", "Email Subject", "x", NULL), STP_AUTH);
	ck_assert_str_eq(stage.error.code, "PARTNER_AUTHENTICATION_FAILED");
	ck_assert_msg(strstr(stage.error.hint, "October 2022") && strstr(stage.error.hint, "OAuth"), "%s", stage.error.hint);
	stage_ok(stage_test(&stage));
	ck_assert_uint_eq(stage.failed, 1);
	ck_assert_msg(strncmp(stage.failure, "account ", 8) == 0 && strstr(stage.failure, "October 2022"), "%s", stage.failure);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("static");
	TCase *tcase = tcase_create("as it was");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up_as_it_was, down);
	tcase_add_test(tcase, an_envelope_is_made_without_a_token);
	tcase_add_test(tcase, the_address_may_have_a_tail);
	tcase_add_loop_test(tcase, wrong_credentials_are_refused_once_and_named, 0, sizeof wrongs / sizeof wrongs[0]);
	suite_add_tcase(suite, tcase);
	tcase = tcase_create("as it is");
	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up_as_it_is, down);
	tcase_add_test(tcase, the_refusal_of_today_says_since_when_and_what_to_choose);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
