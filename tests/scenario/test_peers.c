/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_peers.c - what other connectors got wrong and no other test looks at; peer-bugs.md has the whole list. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "stage.h"

static struct stage stage;
static char envelope[64];

static const char *contract(void)
{
	static char path[512];

	snprintf(path, sizeof path, "@%s/fakes/demo/contract.pdf", getenv("STP_BUILD"));
	return path;
}

static void up(void)
{
	static const char *const options[] = { "--recipient-limit", "0", NULL };

	stage_up_with(&stage, options);
	stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "x", NULL));
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
}

static void down(void)
{
	stage_down(&stage);
}

/* ---- ids ------------------------------------------------------------------------------- */

#define MANY 150

static char seen[MANY][40];

static void keep_id(unsigned i, const char *id)
{
	ck_assert_str_ne(id, "");
	for (unsigned k = 0; k < i; k++)
		ck_assert_msg(strcmp(seen[k], id) != 0, "the ids of works %u and %u are both %s", k, i, id);
	snprintf(seen[i], sizeof seen[i], "%s", id);
}

/* All at once: no id is made of the time.  The same work has the same id again. */
static void make_many(const char *object, const char *id, const char *const pair[2])
{
	char once[32];
	struct stp_run run = { .size = sizeof run, .once = once };

	stage.run = &run;
	for (unsigned i = 0; i < MANY; i++) {
		snprintf(once, sizeof once, "work %u", i);
		stage_ok(stage_call(&stage, object, "Create", "EnvelopeID", envelope, "Name", once, pair[0], pair[1], NULL));
		keep_id(i, stage_cell(&stage, id));
	}
	for (unsigned i = 0; i < MANY; i += MANY / 5) {
		snprintf(once, sizeof once, "work %u", i);
		stage_ok(stage_call(&stage, object, "Create", "EnvelopeID", envelope, "Name", once, pair[0], pair[1], NULL));
		ck_assert_str_eq(stage_cell(&stage, id), seen[i]);
	}
	stage.run = NULL;
	stage_ok(stage_call(&stage, object, "GetList", "EnvelopeID", envelope, NULL));
	ck_assert_uint_eq(stage.rows, MANY);
}

START_TEST(recipients_made_in_one_moment_have_ids_of_their_own)
{
	make_many("Recipient", "RecipientID", (const char *const[]){ "Email", "ann@example.com" });
}
END_TEST

START_TEST(documents_made_in_one_moment_have_ids_of_their_own)
{
	static char path[512];

	snprintf(path, sizeof path, "@%s/tests/sweep/document.txt", getenv("STP_SOURCE"));
	make_many("Document", "DocumentID", (const char *const[]){ "File", path });
}
END_TEST

/* ---- words ------------------------------------------------------------------------------- */

START_TEST(a_refusal_is_told_with_all_its_words)
{
	static const char says[] = "Invalid envelope key field: the token of the password is no secret value";

	ck_assert_int_lt(stage_control(&stage, "/faults", "{\"what\":\"status\",\"status\":400,\"errorCode\":\"INVALID_REQUEST_PARAMETER\","
	                 "\"message\":\"Invalid envelope key field: the token of the password is no secret value\"}"), 300);
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Load", "EnvelopeID", envelope, NULL), STP_BAD_INPUT);
	ck_assert_msg(strstr(stage.error.message, says), "%s", stage.error.message);
	ck_assert_str_eq(stage.error.code, "INVALID_REQUEST_PARAMETER");
}
END_TEST

static const struct { const char *why, *rule; } limits[] = {
	{ "as of old",      "\"status\":400,\"errorCode\":\"Hourly_Envelope_Polling_Limit_Exceeded\"" },
	{ "as of now",      "\"status\":429,\"errorCode\":\"HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED\"" },
	{ "in other words", "\"status\":429,\"errorCode\":\"HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED\",\"message\":\"Slow down, please\"" },
	{ "in none",        "\"status\":400,\"errorCode\":\"HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED\",\"message\":\"\"" },
};

START_TEST(a_limit_is_known_by_its_code_alone)
{
	char rule[512];

	snprintf(rule, sizeof rule, "{\"what\":\"status\",%s}", limits[_i].rule);
	ck_assert_int_lt(stage_control(&stage, "/faults", rule), 300);
	ck_assert_msg(stage_call(&stage, "Envelope", "Load", "EnvelopeID", envelope, NULL) == STP_RATE_LIMITED, "%s: %s",
	              limits[_i].why, stage.error.message);
}
END_TEST

/* What the account may do next is the budget's to say, and what it was refused with is the service's. */
START_TEST(a_limit_of_the_account_is_told_with_its_code_and_its_end)
{
	struct stp_run run = { .size = sizeof run, .timeout_ms = 5000 }; /* or the hour's last minutes are waited for */

	if (3600 - time(NULL) % 3600 < 10)
		sleep(11);
	stage.run = &run;
	ck_assert_int_lt(stage_control(&stage, "/faults", "{\"what\":\"status\",\"status\":400,\"path\":\"/restapi/*\","
	                 "\"errorCode\":\"HOURLY_APIINVOCATION_LIMIT_EXCEEDED\",\"count\":1}"), 300);
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Load", "EnvelopeID", envelope, NULL), STP_RATE_LIMITED);
	ck_assert_msg(strstr(stage.error.message, "used up until"), "%s", stage.error.message);
	ck_assert_str_eq(stage.error.code, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED");
	ck_assert_uint_eq(stage.error.http_status, 400);
	ck_assert_str_ne(stage.error.trace, "");
	ck_assert_uint_gt(stage.error.retry_after_ms, 0);
}
END_TEST

/* ---- names of files ------------------------------------------------------------------------ */

#define FIFTY "0123456789abcdefghijklmnopqrstuvwxyz0123456789abcd"

/* file: as the service writes it into a header, which has no place for all that a name may have. */
static const struct { const char *why, *name, *file; } names[] = {
	{ "of another script",  "\xe0\xa4\xad\xe0\xa4\xbe\xe0\xa4\xb0\xe0\xa4\xa4.pdf", NULL },
	{ "with a caron",       "\xc4\x8c.pdf", NULL },
	{ "with an emoji",      "Contract \xf0\x9f\x98\x80\xf0\x9f\x91\x8d.pdf", NULL },
	{ "with quotes",        "It's a \"contract\".pdf", "It's a _contract_.pdf" },
	{ "composed",           "caf\xc3\xa9.pdf", NULL },
	{ "decomposed",         "cafe\xcc\x81.pdf", NULL },
	{ "with separators",    "a;b=c, d%20e.pdf", "a_b=c, d%20e.pdf" },
	{ "that climbs",        "../../etc/passwd", "_.._etc_passwd.pdf" },
	{ "of 304 bytes",        FIFTY FIFTY FIFTY FIFTY FIFTY FIFTY ".pdf", FIFTY FIFTY FIFTY FIFTY ".pdf" },
};

/* Letters come back as they went; what is dangerous in a folder is the host's to make safe (test_args). */
START_TEST(a_name_of_any_kind_goes_up_and_comes_down)
{
	const char *name = names[_i].name;
	char safe[300], cell[1024];

	stage_ok(stage_call(&stage, "Document", "Create", "EnvelopeID", envelope, "File", contract(), "DocumentID", "1", "Name", name, NULL));
	ck_assert_str_eq(stage_cell(&stage, "Name"), name);
	stage_ok(stage_call(&stage, "Document", "GetList", "EnvelopeID", envelope, NULL));
	ck_assert_msg(strcmp(stage_cell(&stage, "Name"), name) == 0, "%s: the list has %s", names[_i].why, stage_cell(&stage, "Name"));
	stage_ok(stage_call(&stage, "Document", "Load", "EnvelopeID", envelope, "DocumentID", "1", NULL));
	snprintf(cell, sizeof cell, "%s", stage_cell(&stage, "FileName"));
	ck_assert_msg(strcmp(cell, names[_i].file ? names[_i].file : name) == 0, "%s: the file is %s", names[_i].why, cell);
	(void)stp_file_name_safe(stage.file_name, safe, sizeof safe);
	ck_assert_msg(!strchr(safe, '/') && safe[0] != '.' && strlen(safe) <= 200, "%s: %s", names[_i].why, safe);
}
END_TEST

/* ---- roles ------------------------------------------------------------------------------------- */

/* Sent at once, an envelope goes without the roles that nobody fills.  In a draft they stay, and the refusal to send it names
 * them. */
START_TEST(roles_that_nobody_fills_are_named_or_left_out)
{
	static const char template[] = "{\"name\":\"Offer\",\"emailSubject\":\"Offer\",\"status\":\"created\","
		"\"documents\":[{\"documentId\":\"1\",\"name\":\"c.txt\",\"fileExtension\":\"txt\",\"documentBase64\":\"SGVsbG8=\"}],"
		"\"recipients\":{\"signers\":[{\"recipientId\":\"1\",\"roleName\":\"Buyer\",\"routingOrder\":\"1\"},"
		"{\"recipientId\":\"2\",\"roleName\":\"Witness\",\"routingOrder\":\"2\"}]}}";
	char template_id[64];

	stage_ok(stage_call(&stage, "REST Call", "Execute", "Verb", "POST", "Path", "/templates", "Request Body", template, NULL));
	stage_ok(stage_call(&stage, "Template", "GetList", NULL));
	snprintf(template_id, sizeof template_id, "%s", stage_cell(&stage, "TemplateID"));
	stage_ok(stage_call(&stage, "Envelope", "CreateFromTemplate", "Template ID", template_id, "Role Name", "Buyer",
	              "Role Recipient Name", "Ann", "Role Recipient Email", "ann@example.com", "Send Now", "yes", NULL));
	ck_assert_str_eq(stage_cell(&stage, "Status"), "sent");
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	stage_ok(stage_call(&stage, "Recipient", "GetList", "EnvelopeID", envelope, NULL));
	ck_assert_uint_eq(stage.rows, 1);
	stage_ok(stage_call(&stage, "Envelope", "CreateFromTemplate", "Template ID", template_id, "Role Name", "Buyer",
	              "Role Recipient Name", "Ann", "Role Recipient Email", "ann@example.com", NULL));
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Send", "EnvelopeID", envelope, NULL), STP_BAD_INPUT);
	ck_assert_msg(strstr(stage.error.message, "recipientId: 2") && stage.error.hint[0], "%s", stage.error.message);
	stage_ok(stage_call(&stage, "Recipient", "Delete", "EnvelopeID", envelope, "RecipientID", "2", NULL));
	stage_ok(stage_call(&stage, "Envelope", "Send", "EnvelopeID", envelope, NULL));
}
END_TEST

/* ---- a large bulk send ------------------------------------------------------------------------ */

#define COPIES 1000

static bool is_bad(unsigned copy)
{
	return copy == 0 || copy == 499 || copy == COPIES - 1;
}

/* One copy that cannot be sent stops no other. */
START_TEST(three_bad_copies_of_a_thousand_stop_nobody)
{
	static const char template[] = "{\"name\":\"Raise\",\"emailSubject\":\"Raise\",\"status\":\"created\","
		"\"customFields\":{\"textCustomFields\":[{\"name\":\"Project\",\"required\":\"true\",\"show\":\"true\"}]},"
		"\"documents\":[{\"documentId\":\"1\",\"name\":\"c.txt\",\"fileExtension\":\"txt\",\"documentBase64\":\"SGVsbG8=\"}],"
		"\"recipients\":{\"signers\":[{\"recipientId\":\"1\",\"roleName\":\"Signer\",\"routingOrder\":\"1\"}]}}";
	static char copies[COPIES * 64];
	char list[64], batch[64], template_id[64];
	size_t at = (size_t)snprintf(copies, sizeof copies, "Signer::Name,Signer::Email,Project\n");

	for (unsigned i = 0; i < COPIES; i++) /* without what the template requires a copy cannot be sent */
		at += (size_t)snprintf(copies + at, sizeof copies - at, "Ann,%s%u@example.com,%s\n", is_bad(i) ? "bad" : "ann", i,
		                       is_bad(i) ? "" : "Alpha");
	stage_ok(stage_call(&stage, "REST Call", "Execute", "Verb", "POST", "Path", "/templates", "Request Body", template, NULL));
	stage_ok(stage_call(&stage, "Template", "GetList", NULL));
	snprintf(template_id, sizeof template_id, "%s", stage_cell(&stage, "TemplateID"));
	stage_ok(stage_call(&stage, "Bulk Send List", "Create", "Name", "Raise", "Copies", copies, NULL));
	snprintf(list, sizeof list, "%s", stage_cell(&stage, "BulkSendListID"));
	stage_ok(stage_call(&stage, "Bulk Send List", "Send", "Bulk Send List ID", list, "Envelope Or Template ID", template_id, NULL));
	snprintf(batch, sizeof batch, "%s", stage_cell(&stage, "BatchID"));
	ck_assert_str_eq(stage_cell(&stage, "BatchSize"), "1000");
	ck_assert_int_eq(stage_control(&stage, "/clock", "{\"advance_ms\":600000}"), 200);
	stage_ok(stage_call(&stage, "Bulk Send Batch", "Load", "Batch ID", batch, NULL));
	ck_assert_str_eq(stage_cell(&stage, "Sent"), "997");
	ck_assert_str_eq(stage_cell(&stage, "Failed"), "3");
	stage_ok(stage_call(&stage, "Bulk Send Batch", "Get Errors", "Batch ID", batch, NULL));
	ck_assert_uint_eq(stage.rows, 3);
	for (unsigned i = 0; i < COPIES; i++) {
		char mail[32];

		snprintf(mail, sizeof mail, "%s%u@", is_bad(i) ? "bad" : "ann", i);
		ck_assert_msg(is_bad(i) == (strstr(stage.row, mail) != NULL), "copy %u", i + 1);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("peers");
	TCase *tcase = tcase_create("peers");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_test(tcase, recipients_made_in_one_moment_have_ids_of_their_own);
	tcase_add_test(tcase, documents_made_in_one_moment_have_ids_of_their_own);
	tcase_add_test(tcase, a_refusal_is_told_with_all_its_words);
	tcase_add_loop_test(tcase, a_limit_is_known_by_its_code_alone, 0, sizeof limits / sizeof limits[0]);
	tcase_add_test(tcase, a_limit_of_the_account_is_told_with_its_code_and_its_end);
	tcase_add_loop_test(tcase, a_name_of_any_kind_goes_up_and_comes_down, 0, sizeof names / sizeof names[0]);
	tcase_add_test(tcase, roles_that_nobody_fills_are_named_or_left_out);
	tcase_add_test(tcase, three_bad_copies_of_a_thousand_stop_nobody);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
