/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/rest_call.c - REST Call: any verb and path under the account. */
#include "catalogue.h"

story_fn rest_call_stories;

START_TEST(what_no_object_offers_is_called_by_path)
{
	char id[64], path[160];

	ok("REST Call", "Execute", "Verb", "POST", "Path", "/envelopes", "Request Body", "{\"emailSubject\":\"By hand\",\"status\":\"created\"}");
	is("HTTPStatus", "201");
	ck_assert_ptr_nonnull(strstr(cell("Body"), "\"envelopeId\""));
	snprintf(id, sizeof id, "%.36s", strstr(cell("Body"), "\"envelopeId\":\"") + 14);
	ok("Envelope", "Load", "Envelope ID", id);
	is("EmailSubject", "By hand");
	snprintf(path, sizeof path, "/envelopes/%s", id);
	ok("REST Call", "Execute", "Path", path, "Query", "include=custom_fields, recipients%2cdocuments");
	is("HTTPStatus", "200");
	ck_assert_ptr_nonnull(strstr(cell("Body"), "By hand"));
	ok("REST Call", "Execute", "Verb", "PUT", "Path", path, "Request Body", "{\"emailSubject\":\"Changed\"}");
	ok("Envelope", "Load", "Envelope ID", id);
	is("EmailSubject", "Changed");
	ok("REST Call", "Execute", "Path", "/", "Query", "?include_account_settings=false");
	ck_assert_ptr_nonnull(strstr(cell("Body"), "accountIdGuid"));
}
END_TEST

START_TEST(a_file_goes_up_and_comes_down)
{
	char id[64], path[160];

	story_draft(id);
	snprintf(path, sizeof path, "/envelopes/%s/documents/2", id);
	ok("REST Call", "Execute", "Verb", "PUT", "Path", path, "Request File", file_of("two.txt", "the second document"));
	ok("Document", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 2);
	ck_assert_int_ge(row_with("Name", "two.txt"), 0);
	snprintf(path, sizeof path, "/envelopes/%s/documents/1", id);
	ok("REST Call", "Execute", "Path", path);
	is("MediaType", "application/pdf");
	is("HTTPStatus", "200");
	is("Body", "");
	ck_assert_int_eq(memcmp(stage.file, "%PDF-", 5), 0);
	ck_assert_uint_gt(stage.file_length, 500);
	snprintf(path, sizeof path, "/envelopes/%s/documents", id);
	ok("REST Call", "Execute", "Verb", "DELETE", "Path", path, "Request Body", "{\"documents\":[{\"documentId\":\"2\"}]}");
	ok("Document", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 1);
}
END_TEST

START_TEST(an_error_is_told_as_everywhere)
{
	refused(STP_NOT_FOUND, "", "REST Call", "Execute", "Path", "/envelopes/11111111-2222-4333-8444-555555555555");
	ck_assert_str_eq(stage.error.code, "ENVELOPE_DOES_NOT_EXIST");
	ck_assert_str_ne(stage.error.hint, "");
	ck_assert_uint_eq(stage.error.http_status, 404);
}
END_TEST

static const struct { const char *path, *query, *body, *field; } wrong[] = {
	{ "envelopes",               NULL,      NULL,   "Path" },
	{ "//accounts/other",        NULL,      NULL,   "Path" },
	{ "/../other/envelopes",     NULL,      NULL,   "Path" },
	{ "/envelopes/..",           NULL,      NULL,   "Path" },
	{ "/envelopes/.",            NULL,      NULL,   "Path" },
	{ "/envelopes\\..\\x",       NULL,      NULL,   "Path" },
	{ "/envelopes?count=1",      NULL,      NULL,   "Path" },
	{ "/envelopes#x",            NULL,      NULL,   "Path" },
	{ "/envelopes\r\nX-Other: 1", NULL,     NULL,   "Path" },
	{ "/envelopes",              "a\nb",    NULL,   "Query" },
	{ "/envelopes",              "a#b",     NULL,   "Query" },
	{ "/envelopes",              NULL,      "{\"a\":", "RequestBody" },
	{ "/envelopes",              NULL,      "no JSON", "RequestBody" },
};

START_TEST(what_would_leave_the_account_is_refused_here)
{
	long sent = stage_count(&stage, "/counts", "rest");

	if (wrong[_i].query)
		refused(STP_BAD_INPUT, wrong[_i].field, "REST Call", "Execute", "Path", wrong[_i].path, "Query", wrong[_i].query);
	else if (wrong[_i].body)
		refused(STP_BAD_INPUT, wrong[_i].field, "REST Call", "Execute", "Verb", "POST", "Path", wrong[_i].path, "Request Body", wrong[_i].body);
	else
		refused(STP_BAD_INPUT, wrong[_i].field, "REST Call", "Execute", "Path", wrong[_i].path);
	ck_assert_int_eq(stage_count(&stage, "/counts", "rest"), sent);
}
END_TEST

START_TEST(escapes_stay_inside_a_part)
{
	/* "%2e%2e" is escaped once more, so that no server takes it for dots. */
	refused(STP_BAD_INPUT, "", "REST Call", "Execute", "Path", "/envelopes/%2e%2e"); /* of the service: no envelope's id */
	ck_assert_uint_eq(stage.error.http_status, 400);
	refused(STP_BAD_INPUT, "RequestFile", "REST Call", "Execute", "Verb", "PUT", "Path", "/x", "Request Body", "{}", "Request File", file_of("x.txt", "x"));
}
END_TEST

void rest_call_stories(TCase *tcase)
{
	tcase_add_test(tcase, what_no_object_offers_is_called_by_path);
	tcase_add_test(tcase, a_file_goes_up_and_comes_down);
	tcase_add_test(tcase, an_error_is_told_as_everywhere);
	tcase_add_loop_test(tcase, what_would_leave_the_account_is_refused_here, 0, sizeof wrong / sizeof wrong[0]);
	tcase_add_test(tcase, escapes_stay_inside_a_part);
}
