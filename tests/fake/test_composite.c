/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_composite.c - compositeTemplates from outside: layers, documents, recipients,
 * ids. */
#include "client.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct client c;
static char *pdf;

static void up(void)
{
	client_up(&c, "seed", "7", NULL);
	client_login(&c, NULL);
	pdf = client_pdf_base64(2, "Anchor one");
}

static void down(void)
{
	free(pdf);
	client_down(&c);
}

/* A call whose body is made by printf. */
static long post(const char *path, const char *format, ...) __attribute__((format(printf, 2, 3)));
static long post(const char *path, const char *format, ...)
{
	size_t room = 4 * strlen(pdf) + 8192;
	char *body = malloc(room);
	va_list arguments;
	long status;

	ck_assert_ptr_nonnull(body);
	va_start(arguments, format);
	ck_assert_int_lt(vsnprintf(body, room, format, arguments), (int)room);
	va_end(arguments);
	status = client_call(&c, "POST", path, body);
	free(body);
	return status;
}

/* A template of one document with this role, a signature and a text tab "firm". */
static void make(const char *role, const char *subject, char ret[40])
{
	ck_assert_int_eq(
		post(
			"/templates",
			"{\"name\": \"Of %s\", \"emailSubject\": \"%s\", \"documents\": [{\"documentId\": \"1\","
			"\"name\": \"%s.pdf\", \"documentBase64\": \"%s\"}], \"recipients\": {\"signers\": [{\"recipientId\": \"1\", \"roleName\": \"%s\", \"tabs\": {"
			"\"signHereTabs\": [{\"documentId\": \"1\", \"pageNumber\": \"1\", \"xPosition\": \"100\", \"yPosition\": \"100\"}],"
			"\"textTabs\": [{\"documentId\": \"1\", \"pageNumber\": \"2\", \"xPosition\": \"10\", \"yPosition\": \"10\", \"tabLabel\": \"firm\"}]}}]}}",
			role, subject, role, pdf, role),
		201);
	snprintf(ret, 40, "%s", client_text(&c, "/templateId"));
}

static void look(void)
{
	char id[40];

	snprintf(id, sizeof id, "%s", client_text(&c, "/envelopeId"));
	ck_assert_int_eq(client_callf(&c, "GET", NULL,
	                              "/envelopes/%s?include=recipients,tabs,documents,custom_fields",
	                              id),
	                 200);
}

START_TEST(two_templates_give_two_documents_with_their_own_ids)
{
	char one[40], two[40];

	make("Buyer", "First", one);
	make("Seller", "Second", two);
	ck_assert_int_eq(
		post(
			"/envelopes",
			"{\"status\": \"sent\", \"compositeTemplates\": ["
			"{\"serverTemplates\": [{\"sequence\": \"1\", \"templateId\": \"%s\"}], \"inlineTemplates\": [{\"sequence\": \"2\", \"recipients\":"
			"{\"signers\": [{\"recipientId\": \"1\", \"roleName\": \"Buyer\", \"name\": \"Ann\", \"email\": \"ann@example.com\"}]}}]},"
			"{\"serverTemplates\": [{\"sequence\": \"1\", \"templateId\": \"%s\"}], \"inlineTemplates\": [{\"sequence\": \"2\", \"recipients\":"
			"{\"signers\": [{\"recipientId\": \"2\", \"roleName\": \"Seller\", \"name\": \"Bob\", \"email\": \"bob@example.com\"}]}}]}]}",
			one, two),
		201);
	look();
	ck_assert_str_eq(client_text(&c, "/emailSubject"), "First");
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/0/name"), "Buyer.pdf");
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/0/documentId"), "1");
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/1/name"), "Seller.pdf");
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/1/documentId"), "2");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/name"), "Ann");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/tabs/signHereTabs/0/documentId"), "1");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/1/name"), "Bob");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/1/recipientId"), "2");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/1/tabs/signHereTabs/0/documentId"), "2");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/1/tabs/signHereTabs/0/recipientId"), "2");
}
END_TEST

START_TEST(the_same_template_twice_keeps_both_sets_of_tabs)
{
	char one[40];

	make("Buyer", "First", one);
	ck_assert_int_eq(
		post(
			"/envelopes",
			"{\"status\": \"created\", \"compositeTemplates\": ["
			"{\"serverTemplates\": [{\"sequence\": \"1\", \"templateId\": \"%s\"}]}, {\"serverTemplates\": [{\"sequence\": \"1\", \"templateId\": \"%s\"}]}]}",
			one, one),
		201);
	look();
	ck_assert_int_eq(client_size(&c, "/envelopeDocuments"), 2);
	ck_assert_int_eq(client_size(&c, "/recipients/signers"), 1);
	ck_assert_int_eq(client_size(&c, "/recipients/signers/0/tabs/textTabs"), 2);
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/tabs/textTabs/0/documentId"), "1");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/tabs/textTabs/1/documentId"), "2");
}
END_TEST

START_TEST(own_document_takes_the_place_of_the_templates)
{
	char one[40];

	make("Buyer", "First", one);
	ck_assert_int_eq(
		post(
			"/envelopes",
			"{\"status\": \"created\", \"compositeTemplates\": [{\"document\": {\"documentId\": \"5\", \"name\": \"Own.pdf\","
			"\"documentBase64\": \"%s\"}, \"serverTemplates\": [{\"sequence\": \"1\", \"templateId\": \"%s\"}]}]}",
			pdf, one),
		201);
	look();
	ck_assert_int_eq(client_size(&c, "/envelopeDocuments"), 1);
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/0/name"), "Own.pdf");
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/0/documentId"), "5");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/tabs/textTabs/0/documentId"), "5");
}
END_TEST

START_TEST(higher_sequence_wins_in_whatever_order_it_is_said)
{
	char one[40];

	make("Buyer", "First", one);
	ck_assert_int_eq(
		post(
			"/envelopes",
			"{\"status\": \"created\", \"compositeTemplates\": [{\"inlineTemplates\": ["
			"{\"sequence\": \"10\", \"recipients\": {\"signers\": [{\"roleName\": \"Buyer\", \"name\": \"Last\", \"email\": \"last@example.com\", \"tabs\":"
			"{\"textTabs\": [{\"tabLabel\": \"firm\", \"value\": \"top\"}]}}]}},"
			"{\"sequence\": \"2\", \"recipients\": {\"signers\": [{\"roleName\": \"Buyer\", \"name\": \"Middle\", \"email\": \"middle@example.com\", \"note\":"
			"\"kept\", \"tabs\": {\"textTabs\": [{\"tabLabel\": \"firm\", \"value\": \"middle\"}]}}]}}],"
			"\"serverTemplates\": [{\"sequence\": \"1\", \"templateId\": \"%s\"}]}]}",
			one),
		201);
	look();
	ck_assert_int_eq(client_size(&c, "/recipients/signers"), 1);
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/name"), "Last");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/email"), "last@example.com");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/note"), "kept");
	ck_assert_int_eq(client_size(&c, "/recipients/signers/0/tabs/textTabs"), 1);
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/tabs/textTabs/0/value"), "top");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/tabs/textTabs/0/pageNumber"), "2");
}
END_TEST

START_TEST(upper_template_is_an_overlay)
{
	char one[40], two[40];

	make("Buyer", "First", one);
	make("Seller", "Second", two);
	ck_assert_int_eq(
		post(
			"/envelopes",
			"{\"status\": \"created\", \"compositeTemplates\": [{\"serverTemplates\": [{\"sequence\": \"2\", \"templateId\":"
			"\"%s\"}, {\"sequence\": \"1\", \"templateId\": \"%s\"}]}]}",
			two, one),
		201);
	look();
	ck_assert_int_eq(client_size(&c, "/envelopeDocuments"), 1);
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/0/name"), "Buyer.pdf");
	ck_assert_str_eq(client_text(&c, "/emailSubject"), "Second");
	ck_assert_int_eq(client_size(&c, "/recipients/signers"), 2);
	ck_assert_str_eq(client_text(&c, "/recipients/signers/1/roleName"), "Seller");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/1/tabs/textTabs/0/documentId"), "1");
}
END_TEST

START_TEST(custom_fields_are_those_of_inline_templates)
{
	ck_assert_int_eq(
		post(
			"/envelopes",
			"{\"status\": \"created\", \"customFields\": {\"textCustomFields\": [{\"name\": \"root\", \"value\": \"x\"}]},"
			"\"compositeTemplates\": [{\"document\": {\"documentId\": \"1\", \"name\": \"a.pdf\", \"documentBase64\": \"%s\"}, \"inlineTemplates\": ["
			"{\"sequence\": \"1\", \"customFields\": {\"textCustomFields\": [{\"name\": \"case\", \"value\": \"7\"}]}, \"envelope\": {\"emailSubject\": \"In\"}}]}]}",
			pdf),
		201);
	look();
	ck_assert_int_eq(client_size(&c, "/customFields/textCustomFields"), 1);
	ck_assert_str_eq(client_text(&c, "/customFields/textCustomFields/0/name"), "case");
	ck_assert_str_ne(client_text(&c, "/customFields/textCustomFields/0/fieldId"), "");
	ck_assert_str_eq(client_text(&c, "/emailSubject"), "In");
}
END_TEST

START_TEST(role_names_have_their_case)
{
	char one[40];

	make("Buyer", "First", one);
	ck_assert_int_eq(
		post(
			"/envelopes",
			"{\"status\": \"created\", \"compositeTemplates\": [{\"serverTemplates\": [{\"sequence\": \"1\", \"templateId\":"
			"\"%s\"}], \"inlineTemplates\": [{\"sequence\": \"2\", \"recipients\": {\"signers\": [{\"recipientId\": \"1\", \"roleName\": \"buyer\", \"name\": \"Ann\","
			"\"email\": \"ann@example.com\"}]}}]}]}",
			one),
		201);
	look();
	ck_assert_int_eq(client_size(&c, "/recipients/signers"), 2);
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/roleName"), "Buyer");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/1/roleName"), "buyer");
	ck_assert_str_ne(client_text(&c, "/recipients/signers/1/recipientId"), "1");
}
END_TEST

START_TEST(documents_of_equal_ids_are_kept_apart)
{
	ck_assert_int_eq(
		post(
			"/envelopes",
			"{\"status\": \"created\", \"compositeTemplates\": ["
			"{\"document\": {\"documentId\": \"1\", \"name\": \"a.pdf\", \"documentBase64\": \"%s\"}}, {\"document\": {\"documentId\": \"1\", \"name\": \"b.pdf\","
			"\"documentBase64\": \"%s\"}}]}",
			pdf, pdf),
		201);
	look();
	ck_assert_int_eq(client_size(&c, "/envelopeDocuments"), 2);
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/0/name"), "a.pdf");
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/1/name"), "b.pdf");
	ck_assert_str_ne(client_text(&c, "/envelopeDocuments/1/documentId"), "1");
}
END_TEST

START_TEST(an_unknown_template_leaves_nothing_behind)
{
	int before;

	client_expect(&c, 200, "GET", "/__fake/records/envelope", NULL);
	before = client_size(&c, "/records");
	ck_assert_int_eq(
		post(
			"/envelopes",
			"{\"status\": \"created\", \"compositeTemplates\": [{\"document\": {\"documentId\": \"1\", \"name\": \"a.pdf\","
			"\"documentBase64\": \"%s\"}, \"serverTemplates\": [{\"sequence\": \"1\", \"templateId\": \"00000000-0000-4000-8000-000000000000\"}]}]}",
			pdf),
		400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "TEMPLATE_ID_INVALID");
	client_expect(&c, 200, "GET", "/__fake/records/envelope", NULL);
	ck_assert_int_eq(client_size(&c, "/records"), before);
}
END_TEST

/* What no client should send, and some do. */
static const char *const odd[] = {
	"{\"compositeTemplates\": [null, 7, \"x\", []]}",
	"{\"compositeTemplates\": [{\"serverTemplates\": [{}]}]}",
	"{\"compositeTemplates\": [{\"serverTemplates\": {}, \"inlineTemplates\": \"x\", \"document\": 3}]}",
	"{\"compositeTemplates\": [{\"inlineTemplates\": [{\"sequence\": -9999999999, \"recipients\": {\"signers\": [null, {\"tabs\": []}]}}]}]}",
	"{\"compositeTemplates\": [{\"inlineTemplates\": [{\"recipients\": {\"signers\": {\"name\": 1}}, \"customFields\": [], \"documents\": [7]}]}]}",
	"{\"templateId\": 7, \"templateRoles\": \"x\"}",
	"{\"templateId\": {}, \"compositeTemplates\": {}}",
};

START_TEST(odd_definitions_are_answered)
{
	long status = client_call(&c, "POST", "/envelopes", odd[_i]);

	ck_assert_msg(status == 201 || status == 400, "%s: %ld", odd[_i], status);
	client_expect(&c, 200, "GET", "/__fake/health", NULL);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("composite");
	TCase *all = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_set_timeout(all, 60);
	tcase_add_checked_fixture(all, up, down);
	tcase_add_test(all, two_templates_give_two_documents_with_their_own_ids);
	tcase_add_test(all, the_same_template_twice_keeps_both_sets_of_tabs);
	tcase_add_test(all, own_document_takes_the_place_of_the_templates);
	tcase_add_test(all, higher_sequence_wins_in_whatever_order_it_is_said);
	tcase_add_test(all, upper_template_is_an_overlay);
	tcase_add_test(all, custom_fields_are_those_of_inline_templates);
	tcase_add_test(all, role_names_have_their_case);
	tcase_add_test(all, documents_of_equal_ids_are_kept_apart);
	tcase_add_test(all, an_unknown_template_leaves_nothing_behind);
	tcase_add_loop_test(all, odd_definitions_are_answered, 0, (int)(sizeof odd / sizeof odd[0]));
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
