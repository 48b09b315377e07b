/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_bulk.c - bulk send and PowerForms from outside: lists and their faults, batches
 * on the clock, actions. */
#include "client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct client c;
static char template[40];

static void up(void)
{
	char *pdf = client_pdf_base64(1, "Sign here"), *body = malloc(strlen(pdf) + 1024);

	client_up(&c, "seed", "7", "bulk-per-second", "20", NULL);
	client_login(&c, NULL);
	ck_assert_ptr_nonnull(body);
	snprintf(
		body, strlen(pdf) + 1024,
		"{\"name\": \"Bulk\", \"emailSubject\": \"For you\", \"documents\": [{\"documentId\": \"1\", \"name\": \"a.pdf\","
		"\"documentBase64\": \"%s\"}], \"customFields\": {\"textCustomFields\": [{\"name\": \"case\", \"value\": \"\"}]},"
		"\"recipients\": {\"signers\": [{\"recipientId\": \"1\", \"roleName\": \"customer\", \"tabs\": {"
		"\"signHereTabs\": [{\"documentId\": \"1\", \"pageNumber\": \"1\", \"xPosition\": \"9\", \"yPosition\": \"9\"}],"
		"\"textTabs\": [{\"documentId\": \"1\", \"pageNumber\": \"1\", \"xPosition\": \"99\", \"yPosition\": \"9\", \"tabLabel\": \"sum\"}]}}]}}",
		pdf);
	client_expect(&c, 201, "POST", "/templates", body);
	snprintf(template, sizeof template, "%s", client_text(&c, "/templateId"));
	free(body);
	free(pdf);
}

static void down(void)
{
	client_down(&c);
}

/* A list of so many good copies; its id. */
static void make_list(unsigned copies, char ret[40])
{
	size_t room = 64 + (size_t)copies * 256;
	char *body = malloc(room), *at = body;

	ck_assert_ptr_nonnull(body);
	at += snprintf(at, room, "{\"name\": \"All\", \"bulkCopies\": [");
	for (unsigned i = 0; i < copies; i++)
		at += snprintf(
			at, room - (size_t)(at - body),
			"%s{\"recipients\": [{\"roleName\": \"customer\", \"name\": \"Customer %u\", \"email\": \"c%u@example.com\","
			"\"tabs\": [{\"tabLabel\": \"sum\", \"initialValue\": \"%u\"}]}], \"customFields\": [{\"name\": \"case\", \"value\": \"k%u\"}]}",
			i ? "," : "", i, i, i, i);
	snprintf(at, room - (size_t)(at - body), "]}");
	client_expect(&c, 201, "POST", "/bulk_send_lists", body);
	snprintf(ret, 40, "%s", client_text(&c, "/listId"));
	free(body);
}

static void send_list(const char *list, char ret[40])
{
	char body[128];

	snprintf(body, sizeof body, "{\"envelopeOrTemplateId\": \"%s\", \"batchName\": \"One\"}",
	         template);
	ck_assert_msg(client_callf(&c, "POST", body, "/bulk_send_lists/%s/send", list) == 201, "%s",
	              c.body);
	snprintf(ret, 40, "%s", client_text(&c, "/batchId"));
}

static const char *count_of(const char *batch, const char *pointer)
{
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/bulk_send_batch/%s", batch), 200);
	return client_text(&c, pointer);
}

/* ---- lists --------------------------------------------------------------------------------- */

#define R "\"name\": \"N\", \"email\": \"n@example.com\""

static const struct {
	const char *why, *copy, *code;
} faults[] = {
	{ "no name", "{\"recipients\": [{\"roleName\": \"customer\", \"email\": \"n@example.com\"}]}",
	  "BULK_SEND_RECIPIENT_NAME_REQUIRED" },
	{ "no e-mail", "{\"recipients\": [{\"roleName\": \"customer\", \"name\": \"N\"}]}",
	  "BULK_SEND_EMAIL_ADDRESS_REQUIRED_FOR_EMAIL_RECIPIENT" },
	{ "a bad e-mail",
	  "{\"recipients\": [{\"roleName\": \"customer\", \"name\": \"N\", \"email\": \"n\"}]}",
	  "BULK_SEND_EMAIL_ADDRESS_NOT_VALID" },
	{ "neither role nor id", "{\"recipients\": [{" R "}]}", "BULK_SEND_RECIPIENT_ID_REQUIRED" },
	{ "both role and id",
	  "{\"recipients\": [{\"roleName\": \"a\", \"recipientId\": \"1\", " R "}]}",
	  "BULK_SEND_CANNOT_USE_BOTH_ROLE_AND_ID_ON_SAME_RECIPIENT" },
	{ "roles and ids",
	  "{\"recipients\": [{\"roleName\": \"a\", " R "}, {\"recipientId\": \"1\", " R "}]}",
	  "BULK_SEND_CANNOT_USE_BOTH_ROLE_AND_ID_IN_SAME_LIST" },
	{ "a role twice",
	  "{\"recipients\": [{\"roleName\": \"a\", " R "}, {\"roleName\": \"a\", " R "}]}",
	  "BULK_SEND_ROLE_NAMES_MUST_BE_UNIQUE" },
	{ "an id twice",
	  "{\"recipients\": [{\"recipientId\": \"1\", " R "}, {\"recipientId\": 1, " R "}]}",
	  "BULK_SEND_RECIPIENT_IDS_MUST_BE_UNIQUE" },
	{ "a tab without label",
	  "{\"recipients\": [{\"roleName\": \"a\", " R ", \"tabs\": [{\"initialValue\": \"x\"}]}]}",
	  "BULK_SEND_TAB_LABEL_REQUIRED" },
	{ "a tab without value",
	  "{\"recipients\": [{\"roleName\": \"a\", " R ", \"tabs\": [{\"tabLabel\": \"x\"}]}]}",
	  "BULK_SEND_TAB_VALUE_REQUIRED" },
	{ "a label twice",
	  "{\"recipients\": [{\"roleName\": \"a\", " R
	  ", \"tabs\": [{\"tabLabel\": \"x\", \"initialValue\": \"\"}, {\"tabLabel\": \"x\", \"initialValue\": \"\"}]}]}",
	  "BULK_SEND_TAB_LABELS_MUST_BE_UNIQUE" },
	{ "a field without name", "{\"recipients\": [], \"customFields\": [{\"value\": \"x\"}]}",
	  "BULK_SEND_ENVELOPE_CUSTOM_FIELD_NAME_REQUIRED" },
	{ "a field without value", "{\"recipients\": [], \"customFields\": [{\"name\": \"x\"}]}",
	  "BULK_SEND_ENVELOPE_CUSTOM_FIELD_VALUE_REQUIRED" },
	{ "a field twice",
	  "{\"recipients\": [], \"customFields\": [{\"name\": \"x\", \"value\": \"\"}, {\"name\": \"x\", \"value\": \"\"}]}",
	  "BULK_SEND_ENVELOPE_CUSTOM_FIELD_NAME_MUST_BE_UNIQUE" },
	{ "SMS without settings",
	  "{\"recipients\": [{\"roleName\": \"a\", " R
	  ", \"idCheckConfigurationName\": \"SMS Auth $\"}]}",
	  "BULK_SEND_INVALID_ID_CHECK_CONFIGURATION" },
	{ "SMS without number",
	  "{\"recipients\": [{\"roleName\": \"a\", " R
	  ", \"idCheckConfigurationName\": \"SMS Auth $\", \"smsAuthentication\": {}}]}",
	  "BULK_SEND_PHONE_NUMBER_REQURED_FOR_SMS_AUTH" },
};

START_TEST(a_faulty_list_is_refused)
{
	char body[1024];

	snprintf(body, sizeof body, "{\"name\": \"L\", \"bulkCopies\": [%s]}", faults[_i].copy);
	ck_assert_msg(client_call(&c, "POST", "/bulk_send_lists", body) == 400, "%s: %s",
	              faults[_i].why, c.body);
	ck_assert_msg(strcmp(client_text(&c, "/errorCode"), faults[_i].code) == 0, "%s: %s",
	              faults[_i].why, c.body);
}
END_TEST

START_TEST(lists_are_kept_changed_and_deleted)
{
	char list[40];

	make_list(2, list);
	client_expect(&c, 200, "GET", "/bulk_send_lists", NULL);
	ck_assert_str_eq(client_text(&c, "/bulkListSummaries/0/bulkSendListId"), list);
	ck_assert_int_eq(client_callf(&c, "PUT", "{\"name\": \"Other\"}", "/bulk_send_lists/%s", list),
	                 200);
	ck_assert_str_eq(client_text(&c, "/name"), "Other");
	ck_assert_int_eq(client_size(&c, "/bulkCopies"), 2);
	ck_assert_int_eq(client_callf(&c, "DELETE", NULL, "/bulk_send_lists/%s", list), 200);
	ck_assert_int_eq(client_size(&c, "/bulkListSummaries"), 0);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/bulk_send_lists/%s", list), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "BULK_SEND_LIST_NOT_FOUND");
}
END_TEST

START_TEST(a_thousand_copies_are_the_most)
{
	char *body = calloc(1, 16384), *at = body;

	ck_assert_ptr_nonnull(body);
	at += sprintf(at, "{\"name\": \"L\", \"bulkCopies\": [{}");
	for (unsigned i = 1; i < 1001; i++)
		at += sprintf(at, ",{}");
	sprintf(at, "]}");
	client_expect(&c, 400, "POST", "/bulk_send_lists", body);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "BULK_SEND_MAX_COPIES_EXCEEDED");
	free(body);
}
END_TEST

/* ---- tests against a template -------------------------------------------------------------- */

static const struct {
	const char *why, *copy, *code;
} misfits[] = {
	{ "another role", "{\"recipients\": [{\"roleName\": \"Customer\", " R "}]}",
	  "BULK_SEND_RECIPIENT_ROLE_DOES_NOT_MATCH" },
	{ "another id", "{\"recipients\": [{\"recipientId\": \"9\", " R "}]}",
	  "BULK_SEND_RECIPIENT_ID_DOES_NOT_EXIST_IN_ENVELOPE" },
	{ "another tab",
	  "{\"recipients\": [{\"roleName\": \"customer\", " R
	  ", \"tabs\": [{\"tabLabel\": \"x\", \"initialValue\": \"\"}]}]}",
	  "BULK_SEND_TAB_LABEL_DOES_NOT_EXIST_IN_ENVELOPE" },
	{ "another field",
	  "{\"recipients\": [{\"roleName\": \"customer\", " R
	  "}], \"customFields\": [{\"name\": \"x\", \"value\": \"\"}]}",
	  "BULK_SEND_ENVELOPE_CUSTOM_FIELD_DOES_NOT_EXIST_IN_ENVELOPE" },
};

START_TEST(a_list_that_does_not_fit_is_told_and_not_sent)
{
	char body[1024], list[40];

	snprintf(body, sizeof body, "{\"name\": \"L\", \"bulkCopies\": [%s]}", misfits[_i].copy);
	client_expect(&c, 201, "POST", "/bulk_send_lists", body);
	snprintf(list, sizeof list, "%s", client_text(&c, "/listId"));
	snprintf(body, sizeof body, "{\"envelopeOrTemplateId\": \"%s\"}", template);
	ck_assert_int_eq(client_callf(&c, "POST", body, "/bulk_send_lists/%s/test", list), 201);
	ck_assert_msg(cJSON_IsFalse(client_at(&c, "/canBeSent")), "%s", misfits[_i].why);
	ck_assert_msg(strcmp(client_text(&c, "/validationErrors/0"), misfits[_i].code) == 0, "%s: %s",
	              misfits[_i].why, c.body);
	ck_assert_int_eq(client_callf(&c, "POST", body, "/bulk_send_lists/%s/send", list), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), misfits[_i].code);
}
END_TEST

START_TEST(three_faults_are_three_errors)
{
	char body[128], list[40];

	client_expect(&c, 201, "POST", "/bulk_send_lists",
	              "{\"name\": \"L\", \"bulkCopies\": [{\"recipients\": [{\"roleName\": \"a\", " R
	              "}]},"
	              "{\"recipients\": [{\"roleName\": \"customer\", " R
	              "}]}, {\"recipients\": [{\"roleName\": \"b\", " R
	              "}]}, {\"recipients\": [{\"roleName\": \"c\", " R "}]}]}");
	snprintf(list, sizeof list, "%s", client_text(&c, "/listId"));
	snprintf(body, sizeof body, "{\"envelopeOrTemplateId\": \"%s\"}", template);
	ck_assert_int_eq(client_callf(&c, "POST", body, "/bulk_send_lists/%s/test", list), 201);
	ck_assert_int_eq(client_size(&c, "/validationErrors"), 3);
	ck_assert_int_eq(client_size(&c, "/validationErrorDetails"), 3);
}
END_TEST

START_TEST(an_envelope_that_was_sent_cannot_be_sent_in_bulk)
{
	char envelope[40], body[128], list[40];

	client_envelope(&c, "sent", NULL, envelope);
	make_list(1, list);
	snprintf(body, sizeof body, "{\"envelopeOrTemplateId\": \"%s\"}", envelope);
	ck_assert_int_eq(client_callf(&c, "POST", body, "/bulk_send_lists/%s/send", list), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "BULK_SEND_ENVELOPE_NOT_IN_SENDABLE_STATE");
	ck_assert_int_eq(
		client_callf(&c, "POST",
	                 "{\"envelopeOrTemplateId\": \"00000000-0000-4000-8000-000000000000\"}",
	                 "/bulk_send_lists/%s/send", list),
		400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "BULK_SEND_ENVELOPE_NOT_FOUND");
	ck_assert_int_eq(client_callf(&c, "POST", "{}", "/bulk_send_lists/%s/send", list), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "BULK_SEND_ENVELOPE_CANNOT_BE_NULL");
}
END_TEST

/* ---- batches ------------------------------------------------------------------------------- */

START_TEST(a_batch_is_worked_off_by_the_clock)
{
	char list[40], batch[40];

	make_list(50, list);
	client_expect(&c, 200, "POST", "/__fake/clock", "{\"frozen\": true}");
	send_list(list, batch);
	ck_assert_str_eq(count_of(batch, "/queued"), "50");
	client_advance(&c, 1000);
	ck_assert_str_eq(count_of(batch, "/sent"), "20");
	ck_assert_str_eq(client_text(&c, "/queued"), "30");
	client_advance(&c, 10000);
	ck_assert_str_eq(count_of(batch, "/sent"), "50");
	ck_assert_str_eq(client_text(&c, "/failed"), "0");
	ck_assert_str_eq(client_text(&c, "/envelopesInfo/sent"), "50");
	ck_assert_int_eq(
		client_callf(
			&c, "GET", NULL,
			"/bulk_send_batch/%s/envelopes?include=recipients,tabs,custom_fields&count=2&order=asc",
			batch),
		200);
	ck_assert_str_eq(client_text(&c, "/totalSetSize"), "50");
	ck_assert_int_eq(client_size(&c, "/envelopes"), 2);
	ck_assert_str_eq(client_text(&c, "/envelopes/1/recipients/signers/0/email"), "c1@example.com");
	ck_assert_str_eq(client_text(&c, "/envelopes/1/recipients/signers/0/tabs/textTabs/0/value"),
	                 "1");
	ck_assert_str_eq(client_text(&c, "/envelopes/1/customFields/textCustomFields/0/value"), "k1");
	client_expect(&c, 200, "GET", "/bulk_send_batch", NULL);
	ck_assert_str_eq(client_text(&c, "/bulkBatchSummaries/0/batchId"), batch);
	ck_assert_str_eq(client_text(&c, "/totalQueued"), "0");
}
END_TEST

START_TEST(a_batch_is_paused_resumed_canceled_and_voided)
{
	char list[40], batch[40];

	make_list(60, list);
	client_expect(&c, 200, "POST", "/__fake/clock", "{\"frozen\": true}");
	send_list(list, batch);
	client_advance(&c, 1000);
	ck_assert_int_eq(client_callf(&c, "PUT", "{}", "/bulk_send_batch/%s/pause", batch), 200);
	client_advance(&c, 60000);
	ck_assert_str_eq(count_of(batch, "/sent"), "20");
	ck_assert_int_eq(client_callf(&c, "PUT", "{}", "/bulk_send_batch/%s/resume", batch), 200);
	client_advance(&c, 1000);
	ck_assert_str_eq(count_of(batch, "/sent"), "40");
	ck_assert_int_eq(client_callf(&c, "PUT", "{}", "/bulk_send_batch/%s/cancel", batch), 200);
	client_advance(&c, 60000);
	ck_assert_str_eq(count_of(batch, "/sent"), "40");
	ck_assert_str_eq(client_text(&c, "/queued"), "0");
	ck_assert_int_eq(client_callf(&c, "PUT", "{}", "/bulk_send_batch/%s/void", batch), 400);
	ck_assert_int_eq(
		client_callf(&c, "PUT", "{\"voidReason\": \"wrong\"}", "/bulk_send_batch/%s/void", batch),
		200);
	ck_assert_str_eq(client_text(&c, "/envelopesInfo/voided"), "40");
	ck_assert_int_eq(client_callf(&c, "PUT", "{}", "/bulk_send_batch/%s/fly", batch), 400);
}
END_TEST

START_TEST(a_copy_that_cannot_be_sent_stops_no_other)
{
	char body[1024], list[40], batch[40];

	client_expect(&c, 200, "POST", "/__fake/clock", "{\"frozen\": true}");
	make_list(3, list);
	send_list(list, batch);
	/* The template loses its documents before the batch is worked off. */
	snprintf(body, sizeof body, "{\"documents\": [{\"documentId\": \"1\"}]}");
	ck_assert_int_eq(client_callf(&c, "DELETE", body, "/templates/%s/documents", template), 200);
	client_advance(&c, 2000);
	ck_assert_str_eq(count_of(batch, "/failed"), "3");
	ck_assert_int_eq(client_size(&c, "/bulkErrors"), 3);
	ck_assert_str_eq(client_text(&c, "/bulkErrors/2/recipientEmails/0"), "c2@example.com");
	ck_assert_str_ne(client_text(&c, "/bulkErrors/0/errorMessage"), "");
}
END_TEST

/* ---- PowerForms ---------------------------------------------------------------------------- */

START_TEST(a_powerform_makes_envelopes_until_it_is_used_up)
{
	char body[256], form[40], envelope[40];

	snprintf(
		body, sizeof body,
		"{\"templateId\": \"%s\", \"name\": \"Ask\", \"maxUseEnabled\": \"true\", \"usesRemaining\": \"1\"}",
		template);
	client_expect(&c, 201, "POST", "/powerforms", body);
	snprintf(form, sizeof form, "%s", client_text(&c, "/powerFormId"));
	ck_assert_str_eq(client_text(&c, "/recipients/0/roleName"), "customer");
	snprintf(body, sizeof body, "/__fake/powerforms/%s/use", form);
	client_expect(
		&c, 200, "POST", body,
		"{\"recipients\": [{\"roleName\": \"customer\", \"name\": \"P\", \"email\": \"p@example.com\"}]}");
	snprintf(envelope, sizeof envelope, "%s", client_text(&c, "/envelopeId"));
	client_expect(
		&c, 409, "POST", body,
		"{\"recipients\": [{\"roleName\": \"customer\", \"name\": \"Q\", \"email\": \"q@example.com\"}]}");
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/powerforms/%s/form_data", form), 200);
	ck_assert_str_eq(client_text(&c, "/envelopes/0/envelopeId"), envelope);
	ck_assert_str_eq(client_text(&c, "/envelopes/0/recipients/0/email"), "p@example.com");
	ck_assert_str_eq(client_text(&c, "/envelopes/0/recipients/0/formData/0/name"), "sum");
	client_header(&c, "Accept: text/csv");
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/powerforms/%s/form_data", form), 200);
	ck_assert_ptr_nonnull(strstr(c.body, "\"p@example.com\",\"sum\""));
	client_expect(&c, 200, "GET", "/powerforms", NULL);
	ck_assert_str_eq(client_text(&c, "/powerForms/0/timesUsed"), "1");
	ck_assert_msg(cJSON_IsNumber(client_at(&c, "/totalSetSize")), "a number, not a text");
	client_expect(&c, 400, "POST", "/powerforms", "{\"templateId\": \"x\"}");
	ck_assert_str_eq(client_text(&c, "/errorCode"), "TEMPLATE_ID_INVALID");
	ck_assert_int_eq(client_callf(&c, "DELETE", NULL, "/powerforms/%s", form), 200);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/powerforms/%s", form), 400);
}
END_TEST

static char *form_url(const char *more)
{
	char body[400];

	snprintf(body, sizeof body, "{\"templateId\": \"%s\", \"name\": \"Ask <b>\", \"instructions\": \"Say who\"%s}", template, more);
	client_expect(&c, 201, "POST", "/powerforms", body);
	return strdup(client_text(&c, "/powerFormUrl"));
}

START_TEST(a_person_fills_a_powerform_and_signs)
{
	char *url = form_url(""), *token = c.token, signing[512];

	c.token = NULL; /* nobody logs in there */
	client_expect(&c, 200, "GET", url, NULL);
	ck_assert_ptr_nonnull(strstr(c.body, "Say who"));
	ck_assert_ptr_nonnull(strstr(c.body, "Ask &lt;b&gt;"));
	ck_assert_ptr_nonnull(strstr(c.body, "name=\"email-0\""));
	c.type = "application/x-www-form-urlencoded";
	client_expect(&c, 422, "POST", url, "name-0=&email-0=");
	c.type = "application/x-www-form-urlencoded";
	client_expect(&c, 302, "POST", url, "name-0=Pat+Doe&email-0=pat%40example.com");
	snprintf(signing, sizeof signing, "%s", client_got_header(&c, "Location"));
	ck_assert_ptr_nonnull(strstr(signing, "/Signing/"));
	client_expect(&c, 200, "GET", signing, NULL);
	ck_assert_ptr_nonnull(strstr(c.body, "Pat Doe"));
	c.token = token;
	client_expect(&c, 200, "GET", "/envelopes?from_date=2000-01-01&search_text=pat%40example.com", NULL);
	ck_assert_str_eq(client_text(&c, "/totalSetSize"), "1");
	free(url);
}
END_TEST

START_TEST(a_powerform_by_mail_opens_no_ceremony)
{
	char *url = form_url(", \"signingMode\": \"email\"");

	c.type = "application/x-www-form-urlencoded";
	client_expect(&c, 200, "POST", url, "name-0=Pat&email-0=pat%40example.com");
	ck_assert_ptr_nonnull(strstr(c.body, "invitation"));
	client_expect(&c, 404, "GET", "/@/Member/PowerFormSigning.aspx?PowerFormId=none", NULL);
	free(url);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("bulk");
	TCase *all = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_set_timeout(all, 120);
	tcase_add_checked_fixture(all, up, down);
	tcase_add_loop_test(all, a_faulty_list_is_refused, 0, (int)(sizeof faults / sizeof faults[0]));
	tcase_add_test(all, lists_are_kept_changed_and_deleted);
	tcase_add_test(all, a_thousand_copies_are_the_most);
	tcase_add_loop_test(all, a_list_that_does_not_fit_is_told_and_not_sent, 0,
	                    (int)(sizeof misfits / sizeof misfits[0]));
	tcase_add_test(all, three_faults_are_three_errors);
	tcase_add_test(all, an_envelope_that_was_sent_cannot_be_sent_in_bulk);
	tcase_add_test(all, a_batch_is_worked_off_by_the_clock);
	tcase_add_test(all, a_batch_is_paused_resumed_canceled_and_voided);
	tcase_add_test(all, a_copy_that_cannot_be_sent_stops_no_other);
	tcase_add_test(all, a_powerform_makes_envelopes_until_it_is_used_up);
	tcase_add_test(all, a_person_fills_a_powerform_and_signs);
	tcase_add_test(all, a_powerform_by_mail_opens_no_ceremony);
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
