/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_main_job.c - the plugin against the fake: the main job, and its failures. */
#include <check.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "stage.h"

#define NOWHERE "11111111-2222-4333-8444-555555555555"

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

static const char *contract(void)
{
	static char path[512];

	snprintf(path, sizeof path, "@%s/fakes/demo/contract.pdf", getenv("STP_BUILD"));
	return path;
}

static void make_draft(void)
{
	stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "Please sign \"this\" \xc4\x8c", NULL));
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	ck_assert_uint_eq(strlen(envelope), 36);
	ck_assert_str_eq(stage_cell(&stage, "Status"), "created");
}

static void make_sent(void)
{
	make_draft();
	stage_ok(stage_call(&stage, "Document", "Create", "EnvelopeID", envelope, "File", contract(), NULL));
	ck_assert_str_eq(stage_cell(&stage, "DocumentID"), "1");
	stage_ok(stage_call(&stage, "Recipient", "Create", "EnvelopeID", envelope, "Name", "First", "Email", "first@example.com",
	              "Client User ID", "1001", "Routing Order", "1", NULL));
	ck_assert_str_eq(stage_cell(&stage, "RecipientID"), "1");
	ck_assert_str_eq(stage_cell(&stage, "RecipientType"), "Signer");
	stage_ok(stage_call(&stage, "Recipient", "Create", "EnvelopeID", envelope, "Name", "Second", "Email", "second@example.com",
	              "Routing Order", "2", NULL));
	ck_assert_str_eq(stage_cell(&stage, "RecipientID"), "2");
	stage_ok(stage_call(&stage, "Envelope", "Send", "EnvelopeID", envelope, NULL));
	ck_assert_str_eq(stage_cell(&stage, "Status"), "sent");
}

static void sign(const char *recipient)
{
	char path[256];

	snprintf(path, sizeof path, "/envelopes/%s/recipients/%s/sign", envelope, recipient);
	ck_assert_int_eq(stage_control(&stage, path, "{}") / 100, 2);
}

START_TEST(a_pdf_goes_out_and_comes_back_signed)
{
	make_sent();
	stage_ok(stage_call(&stage, "View", "PostRecipient", "EnvelopeID", envelope, "RecipientID", "1", "ReturnURL",
	              "https://example.com/back", NULL));
	ck_assert_ptr_nonnull(strstr(stage_cell(&stage, "URL"), "://"));
	sign("1");
	sign("2");
	stage_ok(stage_call(&stage, "Envelope", "Load", "EnvelopeID", envelope, NULL));
	ck_assert_str_eq(stage_cell(&stage, "Status"), "completed");
	ck_assert_str_ne(stage_cell(&stage, "Completed"), "");
	stage_ok(stage_call(&stage, "Document", "Load", "EnvelopeID", envelope, "DocumentID", "combined", NULL));
	ck_assert_int_eq(memcmp(stage.file, "%PDF", 4), 0);
	stage_ok(stage_call(&stage, "Document", "Load", "EnvelopeID", envelope, "DocumentID", "certificate", NULL));
	ck_assert_int_eq(memcmp(stage.file, "%PDF", 4), 0);
	stage_ok(stage_call(&stage, "Document", "Load", "EnvelopeID", envelope, "DocumentID", "archive", NULL));
	ck_assert_int_eq(memcmp(stage.file, "PK", 2), 0);
	stage_ok(stage_call(&stage, "Document", "Get List", "EnvelopeID", envelope, NULL));
	ck_assert_uint_eq(stage.rows, 2);
	stage_ok(stage_call(&stage, "Recipient", "Get List", "EnvelopeID", envelope, NULL));
	ck_assert_uint_eq(stage.rows, 2);
	ck_assert_ptr_nonnull(strstr(stage.row, "completed"));
}
END_TEST

START_TEST(a_person_declines_on_the_page)
{
	char url[256], location[512];

	make_sent();
	stage_ok(stage_call(&stage, "View", "PostRecipient", "EnvelopeID", envelope, "RecipientID", "1", "ReturnURL",
	              "https://example.com/back?a=1", NULL));
	snprintf(url, sizeof url, "%s", stage_cell(&stage, "URL"));
	ck_assert_int_eq(stage_page(&stage, url, NULL, location), 200);
	ck_assert_int_eq(stage_page(&stage, url, "act=decline&reason=too+expensive%21", location), 302);
	ck_assert_str_eq(location, "https://example.com/back?a=1&event=decline");
	stage_ok(stage_call(&stage, "Recipient", "Load", "EnvelopeID", envelope, "RecipientID", "1", NULL));
	ck_assert_str_eq(stage_cell(&stage, "DeclinedReason"), "too expensive!");
	stage_ok(stage_call(&stage, "Envelope", "Load", "EnvelopeID", envelope, NULL));
	ck_assert_str_eq(stage_cell(&stage, "Status"), "declined");
	ck_assert_int_eq(stage_page(&stage, url, NULL, location), 302); /* it opens once */
	ck_assert_str_eq(location, "https://example.com/back?a=1&event=ttl_expired");
}
END_TEST

START_TEST(a_draft_is_changed_and_deleted)
{
	make_draft();
	stage_ok(stage_call(&stage, "Envelope", "Save", "EnvelopeID", envelope, "Email Subject", "Another", NULL));
	stage_ok(stage_call(&stage, "Envelope", "Load", "EnvelopeID", envelope, NULL));
	ck_assert_str_eq(stage_cell(&stage, "EmailSubject"), "Another");
	stage_ok(stage_call(&stage, "Recipient", "Create", "EnvelopeID", envelope, "RecipientType", "Carbon Copy", "Name", "C",
	              "Email", "c@example.com", NULL));
	ck_assert_str_eq(stage_cell(&stage, "RecipientType"), "Carbon Copy");
	stage_ok(stage_call(&stage, "Recipient", "Save", "EnvelopeID", envelope, "RecipientID", "1", "Name", "D", NULL));
	stage_ok(stage_call(&stage, "Recipient", "Load", "EnvelopeID", envelope, "RecipientID", "1", NULL));
	ck_assert_str_eq(stage_cell(&stage, "Name"), "D");
	ck_assert_str_eq(stage_cell(&stage, "Email"), "c@example.com");
	stage_ok(stage_call(&stage, "Recipient", "Delete", "EnvelopeID", envelope, "RecipientID", "1", NULL));
	stage_ok(stage_call(&stage, "Recipient", "Get List", "EnvelopeID", envelope, NULL));
	ck_assert_uint_eq(stage.rows, 0);
	stage_ok(stage_call(&stage, "Document", "Create", "EnvelopeID", envelope, "File", contract(), NULL));
	stage_ok(stage_call(&stage, "Document", "Delete", "EnvelopeID", envelope, "DocumentID", "1", NULL));
	stage_ok(stage_call(&stage, "View", "Post Sender", "EnvelopeID", envelope, "ReturnURL", "https://example.com/", NULL));
	stage_ok(stage_call(&stage, "View", "Post Edit", "EnvelopeID", envelope, "ReturnURL", "https://example.com/", NULL));
	stage_ok(stage_call(&stage, "Envelope", "Delete", "EnvelopeID", envelope, NULL));
}
END_TEST

START_TEST(one_under_way_is_voided_before_it_is_deleted)
{
	make_sent();
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Delete", "EnvelopeID", envelope, NULL), STP_CONFLICT);
	ck_assert_ptr_nonnull(strstr(stage.error.hint, "Void"));
	stage_ok(stage_call(&stage, "Envelope", "Resend", "EnvelopeID", envelope, NULL));
	stage_ok(stage_call(&stage, "Envelope", "Void", "EnvelopeID", envelope, "Voided Reason", "changed our mind", NULL));
	stage_ok(stage_call(&stage, "Envelope", "Delete", "EnvelopeID", envelope, NULL));
}
END_TEST

START_TEST(a_recipient_by_mail_has_no_view)
{
	make_sent();
	ck_assert_uint_eq(stage_call(&stage, "View", "PostRecipient", "EnvelopeID", envelope, "RecipientID", "2",
	                             "ReturnURL", "https://example.com/", NULL), STP_BAD_INPUT);
	ck_assert_str_eq(stage.error.field, "ClientUserID");
	ck_assert_ptr_nonnull(strstr(stage.error.hint, "Client User ID"));
}
END_TEST

START_TEST(lists_come_page_by_page)
{
	struct stp_list list = { .size = sizeof list, .skip = 1, .take = 3 };
	struct stp_run run = { .size = sizeof run, .list = &list };

	for (int i = 0; i < 5; i++)
		make_sent();
	stage_ok(stage_call(&stage, "Envelope", "Get List", NULL));
	ck_assert_uint_eq(stage.rows, 5);
	ck_assert_uint_eq(stage.warnings, 1);
	stage.run = &run;
	stage_ok(stage_call(&stage, "Envelope", "Get List", "Status", "sent", NULL));
	stage.run = NULL;
	ck_assert_uint_eq(stage.rows, 3);
}
END_TEST

static const struct {
	const char *why, *object, *method, *name, *value, *field;
	stp_status want;
} wrongs[] = {
	{ "an envelope that is not there", "Envelope", "Load", "EnvelopeID", NOWHERE, "EnvelopeID", STP_NOT_FOUND },
	{ "an id that climbs", "Envelope", "Load", "EnvelopeID", "../x", "EnvelopeID", STP_BAD_INPUT },
	{ "a recipient's id that climbs", "Recipient", "Delete", "RecipientID", "../x", "RecipientID", STP_BAD_INPUT },
	{ "an encoded climb", "Document", "Load", "DocumentID", "%2e%2e", "DocumentID", STP_BAD_INPUT },
	{ "a document that is not there", "Document", "Load", "DocumentID", "77", "DocumentID", STP_NOT_FOUND },
	{ "a recipient that is not there", "Recipient", "Load", "RecipientID", "77", "RecipientID", STP_NOT_FOUND },
	{ "a signer with a host", "Recipient", "Create", "HostName", "H", "HostName", STP_BAD_INPUT },
	{ "a signer who witnesses", "Recipient", "Create", "WitnessFor", "1", "WitnessFor", STP_BAD_INPUT },
};

START_TEST(a_wrong_id_is_one_sentence)
{
	make_draft();
	if (strcmp(wrongs[_i].name, "EnvelopeID") == 0)
		ck_assert_msg(stage_call(&stage, wrongs[_i].object, wrongs[_i].method, "EnvelopeID", wrongs[_i].value, NULL) ==
		              wrongs[_i].want, "%s: %s", wrongs[_i].why, stage.error.message);
	else
		ck_assert_msg(stage_call(&stage, wrongs[_i].object, wrongs[_i].method, "EnvelopeID", envelope, wrongs[_i].name,
		                         wrongs[_i].value, NULL) == wrongs[_i].want, "%s: %s", wrongs[_i].why, stage.error.message);
	ck_assert_msg(strcmp(stage.error.field, wrongs[_i].field) == 0, "%s: field %s", wrongs[_i].why, stage.error.field);
	ck_assert_msg(stage.error.message[0] && !strchr(stage.error.message, '\n'), "%s: no sentence", wrongs[_i].why);
	ck_assert_msg(stage.rows == 0 && !stage.file_open, "%s: something was left", wrongs[_i].why);
}
END_TEST

/* The service tells the end of the hour with every answer: it is no time to wait for but after a limit. */
START_TEST(only_a_limit_says_when_to_try_again)
{
	make_draft();
	ck_assert_uint_ne(stage_call(&stage, "Envelope", "Send", "EnvelopeID", envelope, NULL), STP_OK);
	ck_assert_uint_eq(stage.error.http_status, 400);
	ck_assert_str_eq(stage.error.code, "ENVELOPE_IS_INCOMPLETE");
	ck_assert_uint_eq(stage.error.retry_after_ms, 0);
	ck_assert_int_eq(stage_control(&stage, "/switches", "{\"hourly-limit\":1}"), 200);
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Send", "EnvelopeID", envelope, NULL), STP_RATE_LIMITED);
	ck_assert_msg(strstr(stage.error.message, " UTC"), "%s", stage.error.message);
	ck_assert_uint_gt(stage.error.retry_after_ms, 0);
}
END_TEST

START_TEST(a_stopped_server_is_one_sentence)
{
	int status;

	make_draft();
	kill(stage.fake, SIGTERM);
	waitpid(stage.fake, &status, 0);
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Load", "EnvelopeID", envelope, NULL), STP_UNAVAILABLE);
	ck_assert_str_ne(stage.error.message, "");
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Create", "Email Subject", "x", NULL), STP_UNAVAILABLE);
	stp_service_destroy(stage.service);
	stp_loader_close(stage.loader);
	stage.service = NULL;
}
END_TEST

START_TEST(the_same_work_is_done_once)
{
	struct stp_run run = { .size = sizeof run, .once = "order 4711" };
	char first[64];

	stage.run = &run;
	make_draft();
	snprintf(first, sizeof first, "%s", envelope);
	make_draft();
	ck_assert_str_eq(envelope, first);
	stage_ok(stage_call(&stage, "Document", "Create", "EnvelopeID", envelope, "File", contract(), NULL));
	stage_ok(stage_call(&stage, "Document", "Create", "EnvelopeID", envelope, "File", contract(), NULL));
	stage_ok(stage_call(&stage, "Recipient", "Create", "EnvelopeID", envelope, "Name", "A", "Email", "a@example.com", NULL));
	stage_ok(stage_call(&stage, "Recipient", "Create", "EnvelopeID", envelope, "Name", "A", "Email", "a@example.com", NULL));
	stage.run = NULL;
	stage_ok(stage_call(&stage, "Document", "Get List", "EnvelopeID", envelope, NULL));
	ck_assert_uint_eq(stage.rows, 1);
	stage_ok(stage_call(&stage, "Recipient", "Get List", "EnvelopeID", envelope, NULL));
	ck_assert_uint_eq(stage.rows, 1);
}
END_TEST

/* ---- configuration --------------------------------------------------------------------- */

struct checks { unsigned passed, failed; char key[64], hint[1024]; };

static void on_finding(const struct stp_report *report, const struct stp_finding *finding)
{
	struct checks *checks = report->ctx;

	checks->passed += finding->outcome == STP_PASS;
	if (finding->outcome != STP_FAIL)
		return;
	checks->failed++;
	snprintf(checks->key, sizeof checks->key, "%s", finding->key ? finding->key : "");
	snprintf(checks->hint, sizeof checks->hint, "%s", finding->hint ? finding->hint : "");
}

static const struct {
	const char *why, *key, *value, *field;
	bool at_once; /* configure() itself refuses */
} settings[] = {
	{ "all is right",                       NULL,           NULL,                        NULL,           false },
	{ "a user that the server cannot know", "User ID",      NOWHERE,                     "UserID",       false },
	{ "a mail address for a user id",       "User ID",      "somebody@example.com",      "UserID",       true },
	{ "another app's id",                   "Client ID",    NOWHERE,                     "ClientID",     false },
	{ "an account that is not the user's",  "Account ID",   NOWHERE,                     "AccountID",    false },
	{ "an API address that disagrees",      "REST API URL", "https://demo.docusign.net/restapi", "RESTAPIURL", false },
	{ "plain http to elsewhere",            "REST API URL", "http://demo.docusign.net/restapi",  "RESTAPIURL", true },
	{ "a key that is none",                 "RSA Private Key", "-----BEGIN RSA PRIVATE KEY-----\nMIIE", "RSAPrivateKey", true },
};

START_TEST(each_wrong_setting_is_named)
{
	struct checks checks = { 0 };
	struct stp_report report = { .size = sizeof report, .ctx = &checks, .add = on_finding };
	struct stp_args *config = stage_config(&stage, settings[_i].key, settings[_i].value);
	stp_status status = stp_service_configure(stage.service, config, NULL, &stage.error);

	stp_args_destroy(config);
	if (settings[_i].at_once) {
		ck_assert_msg(status == STP_BAD_CONFIG, "%s: %s", settings[_i].why, stage.error.message);
		ck_assert_msg(strcmp(stage.error.field, settings[_i].field) == 0, "%s: %s", settings[_i].why, stage.error.field);
		return;
	}
	ck_assert_msg(status == STP_OK, "%s: %s", settings[_i].why, stage.error.message);
	stage_ok(stp_service_test(stage.service, NULL, &report, &stage.error));
	ck_assert_msg(checks.failed == (settings[_i].field ? 1 : 0), "%s: %u failed", settings[_i].why, checks.failed);
	if (settings[_i].field)
		ck_assert_msg(strcmp(checks.key, settings[_i].field) == 0 && checks.hint[0], "%s: key %s", settings[_i].why, checks.key);
}
END_TEST

/* ---- tokens --------------------------------------------------------------------------------- */

START_TEST(a_hundred_calls_ask_for_one_token)
{
	make_draft();
	for (int i = 0; i < 100; i++)
		stage_ok(stage_call(&stage, "Envelope", "Load", "EnvelopeID", envelope, NULL));
	ck_assert_int_eq(stage_count(&stage, "/counts", "oauth_token"), 1);
	ck_assert_int_eq(stage_count(&stage, "/counts", "oauth_userinfo"), 1);
}
END_TEST

static stp_status nothing(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	(void)sink;
	(void)values;
	(void)count;
	return STP_OK;
}

static void *one_of_many(void *user)
{
	const struct stp_object *object = stp_find_object(stp_loader_schema(stage.loader), "Envelope");
	struct stp_sink sink = { .size = sizeof sink, .row = nothing };
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args = NULL;
	stp_status *status = user;

	*status = stp_args_for_call(object, stp_find_method(object, "Get List"), &args, &error);
	if (*status == STP_OK)
		*status = stp_service_execute(stage.service, NULL, args, &sink, &error);
	if (*status != STP_OK)
		fprintf(stderr, "%s\n", error.message);
	stp_args_destroy(args);
	return NULL;
}

START_TEST(fifty_threads_ask_for_one_token)
{
	pthread_t threads[50];
	stp_status status[50];

	for (int i = 0; i < 50; i++)
		ck_assert_int_eq(pthread_create(&threads[i], NULL, one_of_many, &status[i]), 0);
	for (int i = 0; i < 50; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < 50; i++)
		ck_assert_uint_eq(status[i], STP_OK);
	ck_assert_int_eq(stage_count(&stage, "/counts", "oauth_token"), 1);
	ck_assert_int_eq(stage_count(&stage, "/counts", "oauth_userinfo"), 1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("main job");
	TCase *job = tcase_create("job"), *stopped = tcase_create("stopped");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(job, 120);
	tcase_add_checked_fixture(job, up, down);
	tcase_add_test(job, a_pdf_goes_out_and_comes_back_signed);
	tcase_add_test(job, a_person_declines_on_the_page);
	tcase_add_test(job, a_draft_is_changed_and_deleted);
	tcase_add_test(job, one_under_way_is_voided_before_it_is_deleted);
	tcase_add_test(job, a_recipient_by_mail_has_no_view);
	tcase_add_test(job, lists_come_page_by_page);
	tcase_add_test(job, only_a_limit_says_when_to_try_again);
	tcase_add_test(job, the_same_work_is_done_once);
	tcase_add_loop_test(job, a_wrong_id_is_one_sentence, 0, sizeof wrongs / sizeof wrongs[0]);
	tcase_add_loop_test(job, each_wrong_setting_is_named, 0, sizeof settings / sizeof settings[0]);
	tcase_add_test(job, a_hundred_calls_ask_for_one_token);
	tcase_add_test(job, fifty_threads_ask_for_one_token);
	suite_add_tcase(suite, job);
	tcase_set_timeout(stopped, 120);
	tcase_add_checked_fixture(stopped, up, NULL);
	tcase_add_test(stopped, a_stopped_server_is_one_sentence);
	suite_add_tcase(suite, stopped);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
