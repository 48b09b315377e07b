/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_template.c - Envelope Create From Template: what the template has arrives, and
 * the role is filled. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "stage.h"

#define NOWHERE "11111111-2222-4333-8444-555555555555"

static struct stage stage;
static char template_id[64], envelope[64];

/* Two documents, a signer's role, one of a person who gets a copy. */
static void up(void)
{
	static const char definition[] = "{\"name\":\"Offer\",\"emailSubject\":\"Our offer\",\"documents\":["
		"{\"documentId\":\"1\",\"name\":\"offer.txt\",\"fileExtension\":\"txt\",\"documentBase64\":\"T3VyIG9mZmVy\"},"
		"{\"documentId\":\"2\",\"name\":\"terms.txt\",\"fileExtension\":\"txt\",\"documentBase64\":\"T3VyIHRlcm1z\"}],"
		"\"recipients\":{\"signers\":[{\"roleName\":\"Buyer\",\"recipientId\":\"1\",\"routingOrder\":\"1\"}],"
		"\"carbonCopies\":[{\"roleName\":\"Archive\",\"recipientId\":\"2\",\"routingOrder\":\"2\","
		"\"name\":\"Archive\",\"email\":\"archive@example.com\"}]}}";

	stage_up_with(&stage, (const char *const[]){ "--legacy-auth", NULL });
	ck_assert_int_eq(stage_post(&stage, "/templates", definition), 201);
	snprintf(template_id, sizeof template_id, "%s", stage_told("templateId"));
	ck_assert_uint_eq(strlen(template_id), 36);
}

static void down(void)
{
	stage_down(&stage);
}

START_TEST(documents_and_roles_of_the_template_arrive)
{
	stage_ok(stage_call(&stage, "Envelope", "Create From Template", "Template ID", template_id, "Role Name", "Buyer",
	              "Role Recipient Name", "Bea \xc4\x8c", "Role Recipient Email", "bea@example.com", "Role Client User ID", "b-1",
	              "Email Subject", "Only for you", NULL));
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	ck_assert_str_eq(stage_cell(&stage, "Status"), "created");
	stage_ok(stage_call(&stage, "Envelope", "Load", "EnvelopeID", envelope, NULL));
	ck_assert_str_eq(stage_cell(&stage, "EmailSubject"), "Only for you");
	stage_ok(stage_call(&stage, "Document", "Get List", "EnvelopeID", envelope, NULL));
	ck_assert_uint_eq(stage.rows, 2);
	ck_assert_msg(strstr(stage.row, "offer.txt") && strstr(stage.row, "terms.txt"), "%s", stage.row);
	stage_ok(stage_call(&stage, "Recipient", "Load", "EnvelopeID", envelope, "RecipientID", "1", NULL));
	ck_assert_str_eq(stage_cell(&stage, "RoleName"), "Buyer");
	ck_assert_str_eq(stage_cell(&stage, "Name"), "Bea \xc4\x8c");
	ck_assert_str_eq(stage_cell(&stage, "Email"), "bea@example.com");
	ck_assert_str_eq(stage_cell(&stage, "ClientUserID"), "b-1");
	stage_ok(stage_call(&stage, "Recipient", "Load", "EnvelopeID", envelope, "RecipientID", "2", NULL));
	ck_assert_str_eq(stage_cell(&stage, "RecipientType"), "Carbon Copy");
	ck_assert_str_eq(stage_cell(&stage, "Email"), "archive@example.com");
}
END_TEST

START_TEST(it_may_be_sent_at_once)
{
	stage_ok(stage_call(&stage, "Envelope", "Create From Template", "Template ID", template_id, "Role Name", "Buyer",
	              "Role Recipient Name", "Bea", "Role Recipient Email", "bea@example.com", "Role Client User ID", "b-1",
	              "Send Now", "yes", NULL));
	ck_assert_str_eq(stage_cell(&stage, "Status"), "sent");
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	stage_ok(stage_call(&stage, "Envelope", "Load", "EnvelopeID", envelope, NULL));
	ck_assert_str_eq(stage_cell(&stage, "EmailSubject"), "Our offer"); /* the template's, for none was given */
	stage_ok(stage_call(&stage, "View", "Post Recipient", "EnvelopeID", envelope, "RecipientID", "1", "Return URL",
	              "https://example.com/", NULL));
}
END_TEST

/* A once-word holds for this way, too. */
START_TEST(the_same_work_makes_one_envelope)
{
	struct stp_run run = { .size = sizeof run, .once = "order 4712" };

	stage.run = &run;
	stage_ok(stage_call(&stage, "Envelope", "Create From Template", "Template ID", template_id, NULL));
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	stage_ok(stage_call(&stage, "Envelope", "Create From Template", "Template ID", template_id, NULL));
	ck_assert_str_eq(stage_cell(&stage, "EnvelopeID"), envelope);
}
END_TEST

/* Recorded: the service makes a recipient of it, without tabs, and says nothing. */
START_TEST(a_role_that_the_template_has_not_becomes_a_recipient)
{
	stage_ok(stage_call(&stage, "Envelope", "Create From Template", "Template ID", template_id, "Role Name", "buyer",
	              "Role Recipient Name", "B", "Role Recipient Email", "b@example.com", NULL));
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	stage_ok(stage_call(&stage, "Recipient", "Get List", "EnvelopeID", envelope, NULL));
	ck_assert_msg(strstr(stage.row, "\"buyer\"") && strstr(stage.row, "\"Buyer\""), "%s", stage.row);
}
END_TEST

static const struct {
	const char *why, *template, *names[6], *field, *hint;
	stp_status want;
} wrongs[] = {
	{ "a template that is not there", NOWHERE, { NULL }, "TemplateID", "", STP_NOT_FOUND },
	{ "a template's id that is none", "../x", { NULL }, "TemplateID", "", STP_BAD_INPUT },
	{ "a name without a role", NULL, { "Role Recipient Name", "B" }, "RoleName", "", STP_BAD_INPUT },
};

START_TEST(a_wrong_template_or_role_is_one_sentence)
{
	const char *const *names = wrongs[_i].names;

	ck_assert_msg(stage_call(&stage, "Envelope", "Create From Template", "Template ID", wrongs[_i].template ?
	              wrongs[_i].template : template_id, names[0], names[1], names[2], names[3], names[4], names[5], NULL) ==
	              wrongs[_i].want, "%s: %s", wrongs[_i].why, stage.error.message);
	ck_assert_msg(strcmp(stage.error.field, wrongs[_i].field) == 0, "%s: field %s", wrongs[_i].why, stage.error.field);
	ck_assert_msg(stage.error.message[0] && strstr(stage.error.hint, wrongs[_i].hint), "%s: %s (%s)", wrongs[_i].why,
	              stage.error.message, stage.error.hint);
	ck_assert_uint_eq(stage.rows, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("template");
	TCase *tcase = tcase_create("template");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_test(tcase, documents_and_roles_of_the_template_arrive);
	tcase_add_test(tcase, it_may_be_sent_at_once);
	tcase_add_test(tcase, the_same_work_makes_one_envelope);
	tcase_add_test(tcase, a_role_that_the_template_has_not_becomes_a_recipient);
	tcase_add_loop_test(tcase, a_wrong_template_or_role_is_one_sentence, 0, sizeof wrongs / sizeof wrongs[0]);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
