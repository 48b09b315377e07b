/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_templates.c - templates from outside: their life, who sees them, envelopes made
 * from them. */
#include "client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct client c;

static void up(void)
{
	client_up(&c, "seed", "7", NULL);
	client_login(&c, NULL);
}

static void down(void)
{
	client_down(&c);
}

/* A template of one document, a role Signer with a signature and a text tab, and a role Copy. */
static void make(const char *name, char ret[40])
{
	char *pdf = client_pdf_base64(1, "Sign here");
	size_t room = strlen(pdf) + 2048;
	char *body = malloc(room);

	ck_assert_ptr_nonnull(body);
	snprintf(
		body, room,
		"{\"name\": \"%s\", \"description\": \"of a test\", \"emailSubject\": \"[[Signer_UserName]], please sign\","
		"\"documents\": [{\"documentId\": \"1\", \"name\": \"Deal.pdf\", \"documentBase64\": \"%s\"}],"
		"\"customFields\": {\"textCustomFields\": [{\"name\": \"case\", \"value\": \"1\"}]},"
		"\"recipients\": {\"signers\": [{\"recipientId\": \"1\", \"roleName\": \"Signer\", \"routingOrder\": \"1\", \"tabs\": {"
		"\"signHereTabs\": [{\"documentId\": \"1\", \"pageNumber\": \"1\", \"xPosition\": \"100\", \"yPosition\": \"100\"}],"
		"\"textTabs\": [{\"documentId\": \"1\", \"pageNumber\": \"1\", \"xPosition\": \"10\", \"yPosition\": \"10\", \"tabLabel\": \"firm\","
		"\"value\": \"nobody\"}]}}],"
		"\"carbonCopies\": [{\"recipientId\": \"2\", \"roleName\": \"Copy\", \"routingOrder\": \"2\"}]}}",
		name, pdf);
	client_expect(&c, 201, "POST", "/templates", body);
	snprintf(ret, 40, "%s", client_text(&c, "/templateId"));
	ck_assert_str_eq(client_text(&c, "/templates/0/templateId"), ret);
	ck_assert_str_eq(client_text(&c, "/name"), name);
	free(body);
	free(pdf);
}

static int listed(const char *query)
{
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/templates%s", query), 200);
	return client_size(&c, "/envelopeTemplates");
}

static void as(const char *user)
{
	char body[128];

	snprintf(body, sizeof body, "{\"granted\": true, \"user\": \"%s\"}", user);
	client_expect(&c, 200, "POST", "/__fake/consent", body);
	client_login(&c, user);
}

/* ---- their own life ------------------------------------------------------------------------ */

static void member_order(const char *pointer, const char *const *names, size_t count)
{
	const cJSON *member = client_at(&c, pointer)->child;
	size_t at = 0;

	for (; member && at < count; member = member->next)
		if (strcmp(member->string, names[at]) == 0)
			at++;
	ck_assert_msg(at == count, "%s is missing or not in its place",
	              names[at < count ? at : count - 1]);
}

START_TEST(is_answered_with_documents_and_roles)
{
	static const char *const names[] = {
		"templateId",
		"uri",
		"name",
		"shared",
		"passwordProtected",
		"description",
		"created",
		"lastModified",
		"lastModifiedBy",
		"lastUsed",
		"owner",
		"pageCount",
		"folderId",
		"folderName",
		"folderIds",
		"autoMatch",
		"autoMatchSpecifiedByUser",
		"documents",
		"emailSubject",
		"emailBlurb",
		"signingLocation",
		"authoritativeCopy",
		"enforceSignerVisibility",
		"enableWetSign",
		"allowMarkup",
		"allowReassign",
		"recipients",
		"envelopeIdStamping",
		"autoNavigation",
		"uSigState",
		"allowComments",
		"disableResponsiveDocument",
		"anySigner",
		"envelopeLocation",
	};
	char id[40];

	make("Deal", id);
	ck_assert_int_eq(
		client_callf(&c, "GET", NULL, "/templates/%s?include=documents,recipients,tabs", id), 200);
	member_order("", names, sizeof names / sizeof names[0]);
	ck_assert_str_eq(client_text(&c, "/pageCount"), "1");
	ck_assert_str_ne(client_text(&c, "/documents/0/documentBase64"), "");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/roleName"), "Signer");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/tabs/textTabs/0/tabLabel"), "firm");
	ck_assert_str_eq(client_text(&c, "/recipients/recipientCount"), "2");
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/templates/%s", id), 200);
	ck_assert_str_eq(client_text(&c, "/documents/0/documentBase64"), "");
	ck_assert_ptr_null(client_at(&c, "/recipients/signers/0/tabs"));
}
END_TEST

START_TEST(is_changed_and_its_parts_are_those_of_envelopes)
{
	char id[40];

	make("Deal", id);
	ck_assert_int_eq(client_callf(&c, "PUT", "{\"name\": \"Deal 2\", \"description\": \"new\"}",
	                              "/templates/%s", id),
	                 200);
	ck_assert_str_eq(client_text(&c, "/envelopeId"), id);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/templates/%s/recipients", id), 200);
	ck_assert_str_eq(client_text(&c, "/carbonCopies/0/roleName"), "Copy");
	ck_assert_int_eq(
		client_callf(&c, "POST",
	                 "{\"signers\": [{\"recipientId\": \"3\", \"roleName\": \"Witness\"}]}",
	                 "/templates/%s/recipients", id),
		201);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/templates/%s/documents", id), 200);
	ck_assert_str_eq(client_text(&c, "/templateDocuments/0/name"), "Deal.pdf");
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/templates/%s/documents/1", id), 200);
	ck_assert_int_eq(memcmp(c.body, "%PDF", 4), 0);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/templates/%s", id), 200);
	ck_assert_str_eq(client_text(&c, "/name"), "Deal 2");
	ck_assert_str_eq(client_text(&c, "/recipients/recipientCount"), "3");
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s", id), 404);
}
END_TEST

START_TEST(one_that_is_not_there_is_refused)
{
	client_expect(&c, 400, "GET", "/templates/00000000-0000-4000-8000-000000000000", NULL);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "TEMPLATE_ID_INVALID");
	client_expect(
		&c, 400, "POST", "/envelopes",
		"{\"templateId\": \"00000000-0000-4000-8000-000000000000\", \"status\": \"created\"}");
	ck_assert_str_eq(client_text(&c, "/errorCode"), "TEMPLATE_ID_INVALID");
}
END_TEST

/* ---- the list ------------------------------------------------------------------------------ */

START_TEST(list_is_by_name_filtered_and_paged)
{
	char id[40], first[40];

	make("Beta", first);
	client_advance(&c, 60000);
	make("Alpha", id);
	ck_assert_int_eq(listed(""), 2);
	ck_assert_str_eq(client_text(&c, "/envelopeTemplates/0/name"), "Alpha");
	ck_assert_str_eq(client_text(&c, "/resultSetSize"), "2");
	ck_assert_str_eq(client_text(&c, "/endPosition"), "1");
	ck_assert_ptr_null(client_at(&c, "/nextUri"));
	ck_assert_int_eq(listed("?order=desc"), 2);
	ck_assert_str_eq(client_text(&c, "/envelopeTemplates/0/name"), "Beta");
	ck_assert_int_eq(listed("?order_by=modified"), 2);
	ck_assert_str_eq(client_text(&c, "/envelopeTemplates/0/name"), "Beta");
	ck_assert_int_eq(listed("?search_text=ALPH"), 1);
	ck_assert_int_eq(listed("?count=1&start_position=1"), 1);
	ck_assert_str_eq(client_text(&c, "/envelopeTemplates/0/name"), "Beta");
	ck_assert_str_eq(client_text(&c, "/totalSetSize"), "2");
	ck_assert_int_eq(listed("?folder_types=templates"), 2);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/templates?search_text=%050d", 1), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "INVALID_REQUEST_PARAMETER");
}
END_TEST

START_TEST(recycle_bin_hides_it_and_it_makes_no_envelope)
{
	char id[40], body[128];

	make("Deal", id);
	snprintf(body, sizeof body, "{\"envelopeIds\": [\"%s\"]}", id);
	client_expect(&c, 200, "PUT", "/folders/recyclebin", body);
	ck_assert_int_eq(listed(""), 0);
	ck_assert_int_eq(listed("?is_deleted_template_only=true"), 1);
	ck_assert_str_eq(client_text(&c, "/envelopeTemplates/0/folderName"), "Deleted Items");
	snprintf(body, sizeof body, "{\"templateId\": \"%s\", \"status\": \"created\"}", id);
	client_expect(&c, 400, "POST", "/envelopes", body);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "TEMPLATE_ID_INVALID");
}
END_TEST

/* ---- who sees it --------------------------------------------------------------------------- */

START_TEST(is_invisible_until_it_is_shared_with_a_user)
{
	char id[40], body[160], colleague[40];

	snprintf(colleague, sizeof colleague, "%s", client_ready(&c, "second_user_id"));
	ck_assert_str_ne(colleague, "");
	make("Deal", id);
	as(colleague);
	ck_assert_int_eq(listed(""), 0);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/templates/%s", id), 400);
	snprintf(body, sizeof body, "{\"templateId\": \"%s\", \"status\": \"created\"}", id);
	client_expect(&c, 400, "POST", "/envelopes", body);
	client_login(&c, NULL);
	snprintf(body, sizeof body, "{\"users\": [{\"userId\": \"%s\"}]}", colleague);
	ck_assert_int_eq(client_callf(&c, "PUT", body, "/templates/%s/users", id), 200);
	ck_assert_int_eq(listed("?shared_by_me=true"), 1);
	ck_assert_str_eq(client_text(&c, "/envelopeTemplates/0/shared"), "true");
	client_login(&c, colleague);
	ck_assert_int_eq(listed(""), 1);
	ck_assert_int_eq(listed("?user_filter=shared_with_me"), 1);
	ck_assert_int_eq(listed("?user_filter=owned_by_me"), 0);
	ck_assert_int_eq(client_callf(&c, "PUT", "{\"name\": \"mine\"}", "/templates/%s", id), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "USER_LACKS_PERMISSIONS");
	snprintf(body, sizeof body, "{\"templateId\": \"%s\", \"status\": \"created\"}", id);
	client_expect(&c, 201, "POST", "/envelopes", body);
	client_login(&c, NULL);
	snprintf(body, sizeof body, "{\"users\": [{\"userId\": \"%s\"}]}", colleague);
	ck_assert_int_eq(client_callf(&c, "DELETE", body, "/templates/%s/users", id), 200);
	client_login(&c, colleague);
	ck_assert_int_eq(listed(""), 0);
}
END_TEST

START_TEST(even_an_administrator_is_not_shown_what_a_colleague_keeps)
{
	char id[40];

	as(client_ready(&c, "second_user_id"));
	make("Private", id);
	client_login(&c, NULL);
	ck_assert_int_eq(listed(""), 0);
}
END_TEST

START_TEST(is_shared_with_a_group)
{
	char id[40], body[160], group[40], colleague[40];

	snprintf(colleague, sizeof colleague, "%s", client_ready(&c, "second_user_id"));
	make("Deal", id);
	client_expect(&c, 201, "POST", "/groups", "{\"groups\": [{\"groupName\": \"Sales\"}]}");
	snprintf(group, sizeof group, "%s", client_text(&c, "/groups/0/groupId"));
	snprintf(body, sizeof body, "{\"groups\": [{\"groupId\": \"%s\"}, {\"groupId\": \"1\"}]}",
	         group);
	ck_assert_int_eq(client_callf(&c, "PUT", body, "/templates/%s/groups", id), 200);
	ck_assert_str_eq(client_text(&c, "/groups/0/groupName"), "Sales");
	ck_assert_str_eq(client_text(&c, "/groups/1/errorDetails/errorCode"), "INVALID_GROUP_ID");
	as(colleague);
	ck_assert_int_eq(listed(""), 0);
	client_login(&c, NULL);
	snprintf(body, sizeof body, "{\"users\": [{\"userId\": \"%s\"}]}", colleague);
	ck_assert_int_eq(client_callf(&c, "PUT", body, "/groups/%s/users", group), 200);
	client_login(&c, colleague);
	ck_assert_int_eq(listed(""), 1);
}
END_TEST

/* ---- envelopes from it --------------------------------------------------------------------- */

START_TEST(roles_become_recipients_and_tabs_are_filled_by_label)
{
	char id[40], body[512], envelope[40];

	make("Deal", id);
	snprintf(
		body, sizeof body,
		"{\"templateId\": \"%s\", \"status\": \"sent\", \"templateRoles\": [{\"roleName\": \"Signer\", \"name\": \"Ann\","
		"\"email\": \"ann@example.com\", \"clientUserId\": \"7\", \"tabs\": {\"textTabs\": [{\"tabLabel\": \"firm\", \"value\": \"ACME\"}]}}]}",
		id);
	client_expect(&c, 201, "POST", "/envelopes", body);
	snprintf(envelope, sizeof envelope, "%s", client_text(&c, "/envelopeId"));
	ck_assert_int_eq(client_callf(&c, "GET", NULL,
	                              "/envelopes/%s?include=recipients,tabs,custom_fields", envelope),
	                 200);
	ck_assert_str_eq(client_text(&c, "/status"), "sent");
	ck_assert_str_eq(client_text(&c, "/emailSubject"), "Ann, please sign");
	ck_assert_str_eq(client_text(&c, "/customFields/textCustomFields/0/name"), "case");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/name"), "Ann");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/clientUserId"), "7");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/tabs/textTabs/0/value"), "ACME");
	/* The role that nobody has is left out of what is sent. */
	ck_assert_str_eq(client_text(&c, "/recipients/recipientCount"), "1");
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/templates", envelope), 200);
	ck_assert_str_eq(client_text(&c, "/templates/0/templateId"), id);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/templates/%s?include=tabs", id), 200);
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/tabs/textTabs/0/value"), "nobody");
}
END_TEST

START_TEST(role_names_have_their_case_and_an_unknown_one_is_taken)
{
	char id[40], body[256], envelope[40];

	make("Deal", id);
	snprintf(
		body, sizeof body,
		"{\"templateId\": \"%s\", \"status\": \"created\", \"templateRoles\": [{\"roleName\": \"signer\", \"name\": \"Ann\","
		"\"email\": \"ann@example.com\"}]}",
		id);
	client_expect(&c, 201, "POST", "/envelopes", body);
	snprintf(envelope, sizeof envelope, "%s", client_text(&c, "/envelopeId"));
	ck_assert_int_eq(
		client_callf(&c, "GET", NULL, "/envelopes/%s/recipients?include_tabs=true", envelope), 200);
	ck_assert_int_eq(client_size(&c, "/signers"), 2);
	ck_assert_str_eq(client_text(&c, "/signers/1/roleName"), "signer");
	ck_assert_ptr_null(client_at(&c, "/signers/1/tabs/signHereTabs"));
}
END_TEST

START_TEST(ids_are_new_in_each_envelope)
{
	char id[40], body[256], tab[40], guid[40];

	make("Deal", id);
	snprintf(body, sizeof body, "{\"templateId\": \"%s\", \"status\": \"created\"}", id);
	client_expect(&c, 201, "POST", "/envelopes", body);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/recipients?include_tabs=true",
	                              client_text(&c, "/envelopeId")),
	                 200);
	snprintf(tab, sizeof tab, "%s", client_text(&c, "/signers/0/tabs/textTabs/0/tabId"));
	snprintf(guid, sizeof guid, "%s", client_text(&c, "/signers/0/recipientIdGuid"));
	client_expect(&c, 201, "POST", "/envelopes", body);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/recipients?include_tabs=true",
	                              client_text(&c, "/envelopeId")),
	                 200);
	ck_assert_str_ne(client_text(&c, "/signers/0/tabs/textTabs/0/tabId"), tab);
	ck_assert_str_ne(client_text(&c, "/signers/0/recipientIdGuid"), guid);
}
END_TEST

static size_t little(const char *at, int bytes)
{
	size_t value = 0;

	while (bytes-- > 0)
		value = value << 8 | (unsigned char)at[bytes];
	return value;
}

START_TEST(a_download_is_a_zip_of_definitions_that_can_be_posted)
{
	char one[40], other[40], query[160], name[64], *definition;
	size_t length, at;

	make("Deal", one);
	make("Deal", other);
	snprintf(query, sizeof query, "/templates?is_download=true&template_ids=%s,%s", one, other);
	client_expect(&c, 200, "GET", query, NULL);
	ck_assert_str_eq(client_got_header(&c, "Content-Type"), "application/zip");
	ck_assert_str_eq(client_got_header(&c, "Content-Disposition"), "attachment; filename=\"Templates.zip\"");
	ck_assert_mem_eq(c.body + c.length - 22, "PK\5\6", 4);
	ck_assert_uint_eq(little(c.body + c.length - 12, 2), 2);
	ck_assert_mem_eq(c.body, "PK\3\4", 4);
	length = little(c.body + 22, 4);
	at = 30 + little(c.body + 26, 2);
	snprintf(name, sizeof name, "%.*s", (int)little(c.body + 26, 2), c.body + 30);
	ck_assert_str_eq(name, "Deal.json");
	ck_assert_mem_eq(c.body + at + length + 30, "Deal (2).json", 13);
	ck_assert_ptr_nonnull(definition = strndup(c.body + at, length));
	client_expect(&c, 201, "POST", "/templates", definition);
	ck_assert_str_eq(client_text(&c, "/name"), "Deal");
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/templates/%s/documents/1", client_text(&c, "/templateId")), 200);
	ck_assert_mem_eq(c.body, "%PDF", 4);
	free(definition);
	client_expect(&c, 200, "GET", "/templates?is_download=true", NULL); /* without ids it is a list */
	ck_assert_int_ge(client_size(&c, "/envelopeTemplates"), 3);
}
END_TEST

START_TEST(is_made_from_an_envelope_and_applied_to_one)
{
	char envelope[40], id[40], body[128];

	client_envelope(&c, "created", NULL, envelope);
	snprintf(body, sizeof body, "{\"name\": \"Of an envelope\", \"envelopeId\": \"%s\"}", envelope);
	client_expect(&c, 201, "POST", "/templates", body);
	snprintf(id, sizeof id, "%s", client_text(&c, "/templateId"));
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/templates/%s?include=tabs", id), 200);
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/email"), "signer@example.com");
	ck_assert_int_eq(client_size(&c, "/recipients/signers/0/tabs/signHereTabs"), 1);
	ck_assert_int_eq(
		client_callf(&c, "GET", NULL, "/envelopes/%s/templates?include=matching", envelope), 200);
	ck_assert_str_eq(client_text(&c, "/templates/0/templateId"), id);
	ck_assert_str_eq(client_text(&c, "/templates/0/templateMatch/matchPercentage"), "100");
	snprintf(body, sizeof body, "{\"documentTemplates\": [{\"templateId\": \"%s\"}]}", id);
	ck_assert_int_eq(
		client_callf(&c, "POST", body, "/envelopes/%s/documents/1/templates", envelope), 201);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/recipients/1/tabs", envelope),
	                 200);
	ck_assert_int_eq(client_size(&c, "/signHereTabs"), 2);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/documents/1/templates", envelope),
	                 200);
	ck_assert_int_eq(client_size(&c, "/templates"), 1);
	ck_assert_int_eq(
		client_callf(&c, "DELETE", NULL, "/envelopes/%s/documents/1/templates/%s", envelope, id),
		200);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/documents/1/templates", envelope),
	                 200);
	ck_assert_int_eq(client_size(&c, "/templates"), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("templates");
	TCase *all = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_set_timeout(all, 60);
	tcase_add_checked_fixture(all, up, down);
	tcase_add_test(all, is_answered_with_documents_and_roles);
	tcase_add_test(all, is_changed_and_its_parts_are_those_of_envelopes);
	tcase_add_test(all, one_that_is_not_there_is_refused);
	tcase_add_test(all, list_is_by_name_filtered_and_paged);
	tcase_add_test(all, recycle_bin_hides_it_and_it_makes_no_envelope);
	tcase_add_test(all, is_invisible_until_it_is_shared_with_a_user);
	tcase_add_test(all, even_an_administrator_is_not_shown_what_a_colleague_keeps);
	tcase_add_test(all, is_shared_with_a_group);
	tcase_add_test(all, roles_become_recipients_and_tabs_are_filled_by_label);
	tcase_add_test(all, role_names_have_their_case_and_an_unknown_one_is_taken);
	tcase_add_test(all, ids_are_new_in_each_envelope);
	tcase_add_test(all, a_download_is_a_zip_of_definitions_that_can_be_posted);
	tcase_add_test(all, is_made_from_an_envelope_and_applied_to_one);
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
