/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/bulk.c - Bulk Send List, Bulk Send Batch and PowerForm: one template, many people. */
#include <time.h>

#include "catalogue.h"

story_fn bulk_stories;

#define NOBODY "11111111-2222-4333-8444-555555555555"

/* A template with one document, and a role Signer that has a text tab "Salary". */
static void make_template(char ret[64])
{
	static const char template[] = "{\"name\":\"Contract\",\"emailSubject\":\"Contract\",\"status\":\"created\","
		"\"customFields\":{\"textCustomFields\":[{\"name\":\"Project\",\"value\":\"\",\"required\":\"false\",\"show\":\"true\"}]},"
		"\"documents\":[{\"documentId\":\"1\",\"name\":\"c.txt\",\"fileExtension\":\"txt\",\"documentBase64\":\"SGVsbG8gdGhlcmU=\"}],"
		"\"recipients\":{\"signers\":[{\"recipientId\":\"1\",\"roleName\":\"Signer\",\"routingOrder\":\"1\",\"tabs\":{\"textTabs\":[{\"tabLabel\":\"Salary\","
		"\"documentId\":\"1\",\"pageNumber\":\"1\",\"xPosition\":\"100\",\"yPosition\":\"100\"}]}}]}}";
	const char *at;

	ok("REST Call", "Execute", "Verb", "POST", "Path", "/templates", "Request Body", template);
	at = strstr(cell("Body"), "\"templateId\":\"");
	ck_assert_ptr_nonnull(at);
	snprintf(ret, 64, "%.36s", at + 14);
}

static void make_list(const char *copies, char ret[64])
{
	ok("Bulk Send List", "Create", "Name", "Raise", "Copies", copies);
	snprintf(ret, 64, "%s", cell("BulkSendListID"));
}

/* The fake works a batch off by its own clock. */
static void pass_time(void)
{
	ck_assert_int_eq(stage_control(&stage, "/clock", "{\"advance_ms\":120000}"), 200);
}

START_TEST(copies_come_as_csv)
{
	char id[64];

	make_list("Signer::Name,Signer::Email,Signer::Salary,Email Subject,Project\r\n"
	          "\"Ann, \"\"A\"\"\",ann@example.com,5000,For Ann,Alpha\r\n"
	          "\r\n"
	          "Ben,ben@example.com,6000,,\r\n", id);
	ok("Bulk Send List", "Get Recipients", "Bulk Send List ID", id);
	ck_assert_uint_eq(stage.rows, 2);
	is("RecipientName", "Ann, \"A\"");
	is("EmailSubject", "For Ann");
	is("RoleName", "Signer");
	ck_assert_ptr_nonnull(strstr(cell("Tabs"), "\"Salary\""));
	ck_assert_ptr_nonnull(strstr(cell("Tabs"), "\"5000\""));
	ck_assert_str_eq(cell_of(1, "RecipientEmail"), "ben@example.com");
	ck_assert_str_eq(cell_of(1, "EmailSubject"), "");
	ok("Bulk Send List", "Load", "Bulk Send List ID", id);
	is("Name", "Raise");
	ck_assert_ptr_nonnull(strstr(cell("Copies"), "\"Project\""));
}
END_TEST

START_TEST(copies_come_as_json_of_either_kind_and_go_back_as_they_came)
{
	char id[64], copies[2048];

	make_list("[{\"Signer::Name\":\"Cy\",\"Signer::Email\":\"cy@example.com\",\"Signer::Salary\":7000},"
	          "{\"recipients\":[{\"roleName\":\"Signer\",\"name\":\"Di\",\"email\":\"di@example.com\"}]}]", id);
	ok("Bulk Send List", "Get Recipients", "Bulk Send List ID", id);
	ck_assert_uint_eq(stage.rows, 2);
	is("RecipientName", "Cy");
	ck_assert_ptr_nonnull(strstr(cell("Tabs"), "\"7000\""));
	ck_assert_str_eq(cell_of(1, "RecipientName"), "Di");
	ok("Bulk Send List", "Load", "Bulk Send List ID", id);
	keep(copies, "Copies");
	ok("Bulk Send List", "Save", "Bulk Send List ID", id, "Copies", "Name;Email\nEd;ed@example.com\n");
	ok("Bulk Send List", "Get Recipients", "Bulk Send List ID", id);
	ck_assert_uint_eq(stage.rows, 1);
	is("RecipientID", "1");
	ok("Bulk Send List", "Save", "Bulk Send List ID", id, "Copies", copies);
	ok("Bulk Send List", "Load", "Bulk Send List ID", id);
	is("Copies", copies);
	is("Name", "Raise"); /* not given, not changed */
	ok("Bulk Send List", "Save", "Bulk Send List ID", id, "Name", "Rise");
	ok("Bulk Send List", "Load", "Bulk Send List ID", id);
	is("Copies", copies);
	ok("Bulk Send List", "Get List");
	ck_assert_str_eq(cell_of(row_with("BulkSendListID", id), "Name"), "Rise");
	ok("Bulk Send List", "Delete", "Bulk Send List ID", id);
	refused(STP_NOT_FOUND, "BulkSendListID", "Bulk Send List", "Load", "Bulk Send List ID", id);
}
END_TEST

static const struct { const char *why, *copies; } wrong[] = {
	{ "only a header",      "Signer::Name,Signer::Email\n" },
	{ "an open quote",      "Signer::Name\n\"Ann\n" },
	{ "a cell too many",    "Signer::Name\nAnn,ann@example.com\n" },
	{ "cut JSON",           "[{\"Signer::Name\":" },
	{ "JSON of texts",      "[\"Ann\"]" },
	{ "an object",          "{\"Signer::Name\":\"Ann\"}" },
	{ "an empty array",     "[]" },
};

START_TEST(copies_that_cannot_be_read_are_refused_here)
{
	long sent = stage_count(&stage, "/counts", "rest");

	refused(STP_BAD_INPUT, "Copies", "Bulk Send List", "Create", "Name", "x", "Copies", wrong[_i].copies);
	ck_assert_int_eq(stage_count(&stage, "/counts", "rest"), sent);
}
END_TEST

/* More of them than DocuSign takes still leave the host its deadline, whatever the service makes of them. */
START_TEST(many_copies_are_read_within_the_deadline)
{
	static const char csv[] = "ann@example.com,Ann\n", json[] = "{\"Email\":\"a@b\"},";
	const char *line = _i ? json : csv;
	struct stp_run run = { .size = sizeof run, .timeout_ms = 1000 };
	size_t length = strlen(line), room = 60000 * length + 100;
	char *copies = malloc(room);
	struct timespec from, to;
	stp_status status;

	ck_assert_ptr_nonnull(copies);
	strcpy(copies, _i ? "[" : "Email,Name\n");
	for (size_t at = strlen(copies); at + length + sizeof "{}]" < room; at += length)
		strcpy(copies + at, line);
	strcat(copies, _i ? "{}]" : "");
	clock_gettime(CLOCK_MONOTONIC, &from);
	stage.run = &run;
	status = stage_call(&stage, "Bulk Send List", "Create", "Name", "Many", "Copies", copies, NULL);
	stage.run = NULL;
	clock_gettime(CLOCK_MONOTONIC, &to);
	ck_assert_int_lt(to.tv_sec - from.tv_sec, 15);
	ck_assert_msg(status == STP_OK || status == STP_TIMEOUT || status == STP_BAD_INPUT, "%s: %s", stp_status_name(status), stage.error.message);
	free(copies);
}
END_TEST

/* peer bug 29 */
START_TEST(a_copy_that_does_not_fit_is_told)
{
	char id[64], template[64];

	refused(STP_BAD_INPUT, "Copies", "Bulk Send List", "Create", "Name", "x", "Copies", "Signer::Name,Signer::Email\nAnn,nowhere\n");
	ck_assert_str_eq(stage.error.code, "BULK_SEND_EMAIL_ADDRESS_NOT_VALID");
	make_template(template);
	make_list("Signer::Name,Signer::Email,Signer::Wage\nAnn,ann@example.com,1\n", id);
	ok("Bulk Send List", "Test", "Bulk Send List ID", id, "Envelope Or Template ID", template);
	ck_assert_str_eq(cell_of(0, "CanBeSent"), "false");
	ck_assert_str_eq(cell_of(0, "ValidationErrors"), "[\"BULK_SEND_TAB_LABEL_DOES_NOT_EXIST_IN_ENVELOPE\"]");
	ck_assert_ptr_nonnull(strstr(cell_of(0, "ValidationErrorDetails"), "Wage"));
	refused(STP_BAD_INPUT, "EnvelopeOrTemplateID", "Bulk Send List", "Send", "Bulk Send List ID", id, "Envelope Or Template ID", template);
	refused(STP_NOT_FOUND, "EnvelopeOrTemplateID", "Bulk Send List", "Send", "Bulk Send List ID", id, "Envelope Or Template ID", NOBODY);
}
END_TEST

START_TEST(a_list_is_sent_as_a_batch)
{
	char id[64], template[64], batch[64];

	make_template(template);
	make_list("Signer::Name,Signer::Email,Signer::Salary,Project\nAnn,ann@example.com,5000,Alpha\nBen,ben@example.com,6000,Beta\n", id);
	ok("Bulk Send List", "Test", "Bulk Send List ID", id, "Envelope Or Template ID", template);
	ck_assert_str_eq(cell_of(0, "CanBeSent"), "true");
	ok("Bulk Send List", "Send", "Bulk Send List ID", id, "Envelope Or Template ID", template, "Batch Name", "May");
	keep(batch, "BatchID");
	is("BatchSize", "2");
	pass_time();
	ok("Bulk Send Batch", "Load", "Batch ID", batch);
	ck_assert_msg(strncmp(cell_of(0, "BatchName"), "May (", 5) == 0, "%s", cell_of(0, "BatchName"));
	is("Sent", "2");
	is("Queued", "0");
	is("BulkSendListID", id);
	ok("Bulk Send Batch", "Get List", "Search Text", "May");
	ck_assert_int_ge(row_with("BatchID", batch), 0);
	ok("Bulk Send Batch", "Get Envelopes", "Batch ID", batch);
	ck_assert_uint_eq(stage.rows, 2);
	is("Status", "sent");
	ok("Bulk Send Batch", "Get Errors", "Batch ID", batch);
	ck_assert_uint_eq(stage.rows, 0);
	ok("Bulk Send Batch", "Save", "Batch ID", batch, "Batch Name", "June");
	is("BatchName", "June");
	ok("Bulk Send Batch", "Resend", "Batch ID", batch);
	is("ResendsRemaining", "2");
	ok("Bulk Send Batch", "Correct", "Batch ID", batch, "Expire Enabled", "yes", "Expire After", "30", "Expire Warn", "2");
	refused(STP_BAD_INPUT, "VoidReason", "Bulk Send Batch", "Void", "Batch ID", batch);
	ok("Bulk Send Batch", "Void", "Batch ID", batch, "Void Reason", "no more");
	is("Action", "void");
	ok("Bulk Send Batch", "Get Envelopes", "Batch ID", batch, "Status", "voided");
	ck_assert_uint_eq(stage.rows, 2);
	refused(STP_NOT_FOUND, "BatchID", "Bulk Send Batch", "Load", "Batch ID", NOBODY);
}
END_TEST

START_TEST(a_powerform_is_made_of_a_template)
{
	char template[64], id[64];

	make_template(template);
	ok("PowerForm", "Create", "Template ID", template, "Name", "Walk in", "Instructions", "Fill it in", "Signing Mode", "direct");
	keep(id, "PowerFormID");
	ck_assert_ptr_nonnull(strstr(cell("URL"), "://"));
	ok("PowerForm", "Save", "PowerForm ID", id, "Is Active", "no");
	ok("PowerForm", "Load", "PowerForm ID", id);
	ck_assert_str_eq(cell_of(0, "IsActive"), "false");
	is("Instructions", "Fill it in");
	is("TemplateID", template);
	ok("PowerForm", "Get List", "Search Text", "Walk");
	ck_assert_int_ge(row_with("PowerFormID", id), 0);
	ok("PowerForm", "Get Recipients", "PowerForm ID", id);
	ck_assert_uint_eq(stage.rows, 1);
	is("RoleName", "Signer");
	ok("PowerForm", "Load Form Data", "PowerForm ID", id, "Data Layout", "Csv_Classic");
	is("MediaType", "text/csv");
	ck_assert_uint_gt(stage.file_length, 0);
	ok("PowerForm", "Delete", "PowerForm ID", id);
	refused(STP_BAD_INPUT, "", "PowerForm", "Load", "PowerForm ID", id);
	refused(STP_NOT_FOUND, "TemplateID", "PowerForm", "Create", "Template ID", NOBODY);
}
END_TEST

void bulk_stories(TCase *tcase)
{
	tcase_add_test(tcase, copies_come_as_csv);
	tcase_add_test(tcase, copies_come_as_json_of_either_kind_and_go_back_as_they_came);
	tcase_add_loop_test(tcase, copies_that_cannot_be_read_are_refused_here, 0, sizeof wrong / sizeof wrong[0]);
	tcase_add_loop_test(tcase, many_copies_are_read_within_the_deadline, 0, 2);
	tcase_add_test(tcase, a_copy_that_does_not_fit_is_told);
	tcase_add_test(tcase, a_list_is_sent_as_a_batch);
	tcase_add_test(tcase, a_powerform_is_made_of_a_template);
}
