/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <check.h>
#include <string.h>

#include "wire/verdict.h"

static const struct {
	const char *why;
	uint32_t http;
	const char *code, *field;
	stp_status want;
} rows[] = {
	{ "a known code beats the HTTP status",        400, "ENVELOPE_DOES_NOT_EXIST", "EnvelopeID", STP_NOT_FOUND },
	{ "and so it does with the other status",      404, "ENVELOPE_DOES_NOT_EXIST", "EnvelopeID", STP_NOT_FOUND },
	{ "limits came with 400 once",                 400, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED", NULL, STP_RATE_LIMITED },
	{ "and come with 429 now",                     429, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED", NULL, STP_RATE_LIMITED },
	{ "codes are written in mixed case too",       400, "Hourly_Envelope_Polling_Limit_Exceeded", "EnvelopeID", STP_RATE_LIMITED },
	{ "an unknown 4xx is final",                   418, "TEAPOT", NULL, STP_REMOTE },
	{ "an unknown code with 404 is not found",     404, "NEW_CODE", NULL, STP_NOT_FOUND },
	{ "an unknown 5xx may be tried again",         507, "", NULL, STP_UNAVAILABLE },
	{ "an item's error in a good answer counts",   200, "RECIPIENT_UPDATE_FAILED", "RecipientID", STP_CONFLICT },
	{ "an item's unknown error is a refusal",      200, "SOMETHING_NEW", NULL, STP_REMOTE },
	{ "a redirect is not understood",              302, "", NULL, STP_PROTOCOL },
	{ "444 is a block, not a failure to retry",    444, "", NULL, STP_FORBIDDEN },
	{ "401 without a code is about credentials",   401, "", NULL, STP_AUTH },
};

START_TEST(classifies)
{
	struct stp_error e = { .size = sizeof e };
	const char *field = NULL;
	stp_status got = ds_verdict(rows[_i].http, rows[_i].code, "m", &field, &e);

	ck_assert_msg(got == rows[_i].want && e.status == got, "%s: got %u", rows[_i].why, got);
	ck_assert_msg(rows[_i].field ? field && strcmp(field, rows[_i].field) == 0 : field == NULL, "%s: field", rows[_i].why);
	ck_assert_str_eq(e.code, rows[_i].code);
	ck_assert_uint_eq(e.http_status, rows[_i].http);
	ck_assert_str_ne(e.message, "");
}
END_TEST

START_TEST(says_something_when_the_service_says_nothing)
{
	struct stp_error e = { .size = sizeof e };
	const char *field = NULL;

	ck_assert_uint_eq(ds_verdict(503, "", "", &field, &e), STP_UNAVAILABLE);
	ck_assert_ptr_nonnull(strstr(e.message, "503"));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("verdict");
	TCase *tcase = tcase_create("verdict");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, classifies, 0, sizeof rows / sizeof rows[0]);
	tcase_add_test(tcase, says_something_when_the_service_says_nothing);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
