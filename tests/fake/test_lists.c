/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_lists.c - lists of envelopes with every filter, their pages, folders and moves. */
#include "envelope.h"

#include <stdio.h>
#include <string.h>

/* Five envelopes, made a minute after each other. */
enum { DRAFT, SENT, DONE, VOIDED, DECLINED, COUNT };

static struct client c;
static char envelope[COUNT][64];

static void up(void)
{
	client_up(&c, "seed", "7", NULL);
	client_login(&c, NULL);
	for (int i = 0; i < COUNT; i++) {
		envelope_make(&c, i == DRAFT ? "created" : "sent", "{'signers':[" SIGNER("1", "1") "]}", "", envelope[i]);
		client_advance(&c, 60000);
	}
	envelope_act(&c, 200, envelope[DONE], "1", "sign", "{}");
	client_advance(&c, 60000);
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope[VOIDED], "", "{'status':'voided','voidedReason':'r'}"), 200);
	client_advance(&c, 60000);
	envelope_act(&c, 200, envelope[DECLINED], "1", "decline", "{'reason':'no'}");
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope[DRAFT], "",
	                               "{'emailSubject':'alpha','customFields':{'textCustomFields':[{'name':'order','value':'42'}]}}"), 200);
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope[SENT], "", "{'emailSubject':'Zeta'}"), 200);
}

static void down(void)
{
	client_down(&c);
}

/* The envelopes of the answer as letters: "D" draft, "S" sent, "C" completed, "V" voided, "X" declined. */
static const char *letters(void)
{
	static char text[32];
	const cJSON *item;
	size_t at = 0;

	cJSON_ArrayForEach(item, client_at(&c, "/envelopes")) {
		const char *id = cJSON_GetStringValue(cJSON_GetObjectItem(item, "envelopeId"));

		text[at] = '?';
		for (int i = 0; i < COUNT; i++)
			if (strcmp(id, envelope[i] + strlen("/envelopes/")) == 0)
				text[at] = "DSCVX"[i];
		at++;
	}
	text[at] = '\0';
	return text;
}

static const struct {
	const char *why, *query, *want;
} queries[] = {
	{ "drafts are not in it, as recorded",   "from_date=2000-01-01&order_by=created&order=asc", "SCVX" },
	{ "nor if any status is asked for",      "from_date=2000-01-01&status=any&order_by=created&order=asc", "SCVX" },
	{ "the newest come first",               "from_date=2000-01-01&order_by=created", "XVCS" },
	{ "one status",                          "from_date=2000-01-01&status=completed", "C" },
	{ "a draft if it is asked for",          "from_date=2000-01-01&status=created", "D" },
	{ "two, escaped and in capitals",        "from_date=2000-01-01&status=Sent%2CVOIDED&order_by=created&order=asc", "SV" },
	{ "American dates",                      "from_date=02%2F02%2F2018&status=sent", "S" },
	{ "the future is empty",                 "from_date=2100-01-01", "" },
	{ "so is the past",                      "from_date=2000-01-01&to_date=2001-01-01", "" },
	{ "by the date of being completed",      "from_date=2000-01-01&from_to_status=completed", "C" },
	{ "by the date of being sent: all but drafts", "from_date=2000-01-01&from_to_status=sent&order_by=created&order=asc", "SCVX" },
	{ "what excludes itself is empty",       "from_date=2000-01-01&from_to_status=completed&status=sent", "" },
	{ "timed out is always empty",           "from_date=2000-01-01&from_to_status=timedout", "" },
	{ "the drafts' folder",                  "from_date=2000-01-01&folder_ids=drafts", "D" },
	{ "two folders",                         "from_date=2000-01-01&folder_ids=draft%2Csentitems&order_by=created&order=asc", "DSCVX" },
	{ "what is on its way",                  "from_date=2000-01-01&folder_ids=out_for_signature", "S" },
	{ "what is done",                        "from_date=2000-01-01&folder_ids=completed", "C" },
	{ "a type of folders",                   "from_date=2000-01-01&folder_types=draft", "D" },
	{ "a field",                             "from_date=2000-01-01&folder_ids=drafts&custom_field=order%3D42", "D" },
	{ "a field of another value",            "from_date=2000-01-01&folder_ids=drafts&custom_field=order%3D43", "" },
	{ "a text of the subject",               "from_date=2000-01-01&search_text=zETA", "S" },
	{ "a text of a recipient",               "from_date=2000-01-01&search_text=signer1%40example&status=declined", "X" },
	{ "a text that is a member's name",      "from_date=2000-01-01&search_text=recipientIdGuid", "" },
	{ "by subject",                          "from_date=2000-01-01&folder_ids=draft%2Csentitems&status=created%2Csent&order_by=subject&order=asc", "DS" },
	{ "by subject, downwards",               "from_date=2000-01-01&folder_ids=draft%2Csentitems&status=created%2Csent&order_by=subject&order=desc", "SD" },
	{ "where I am recipient only",           "from_date=2000-01-01&user_filter=recipient_only", "" },
	{ "a page",                              "from_date=2000-01-01&order_by=created&order=asc&count=2&start_position=1", "CV" },
	{ "behind the last page",                "from_date=2000-01-01&start_position=99", "" },
};

START_TEST(lists_what_is_asked_for)
{
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes?%s", queries[_i].query), 200);
	ck_assert_msg(strcmp(letters(), queries[_i].want) == 0, "%s: %s instead of %s", queries[_i].why, letters(), queries[_i].want);
}
END_TEST

static const struct {
	const char *query, *part;
} refusals[] = {
	{ "status=sent", "Query parameter 'from_date' must be set to a valid DateTime, or 'envelope_ids' or 'transaction_ids' must be specified." },
	{ "from_date=yesterday", "from_date" },
	{ "from_date=2000-01-01&to_date=never", "to_date" },
	{ "from_date=2000-01-01&status=lost", "status" },
	{ "from_date=2000-01-01&order_by=colour", "order_by" },
	{ "from_date=2000-01-01&order=up", "order" },
	{ "from_date=2000-01-01&count=-1", "" },
};

START_TEST(refuses_what_it_cannot_read)
{
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes?%s", refusals[_i].query), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "INVALID_REQUEST_PARAMETER");
	ck_assert_ptr_nonnull(strstr(client_text(&c, "/message"), refusals[_i].part));
}
END_TEST

START_TEST(pages_tell_where_they_are)
{
	client_expect(&c, 200, "GET", "/envelopes?from_date=2000-01-01&count=2", NULL);
	ck_assert_int_eq(strncmp(c.body, quoted("{'resultSetSize':'2','startPosition':'0','endPosition':'1','totalSetSize':'4','nextUri':'/"), 88), 0);
	ck_assert_ptr_nonnull(strstr(client_text(&c, "/nextUri"), "start_position=2"));
	ck_assert_str_eq(client_text(&c, "/previousUri"), "");
	client_expect(&c, 200, "GET", client_text(&c, "/nextUri"), NULL);
	ck_assert_str_eq(client_text(&c, "/nextUri"), "");
	ck_assert_str_eq(client_text(&c, "/startPosition"), "2");
	ck_assert_str_eq(client_text(&c, "/envelopes/0/envelopeLocation"), "not_specified");
	ck_assert_ptr_null(client_at(&c, "/envelopes/0/recipients"));
	client_expect(&c, 200, "GET", "/envelopes?from_date=2000-01-01&include=recipients,folders,documents&exclude=folders&status=sent", NULL);
	ck_assert_int_eq(client_size(&c, "/envelopes/0/recipients/signers"), 1);
	ck_assert_int_eq(client_size(&c, "/envelopes/0/envelopeDocuments"), 2);
	ck_assert_ptr_null(client_at(&c, "/envelopes/0/folders"));
}
END_TEST

START_TEST(ids_are_asked_for_in_the_query_or_the_body)
{
	char body[200];

	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes?envelope_ids=%s,%s", envelope[DRAFT] + 11, envelope[DONE] + 11), 200);
	ck_assert_uint_eq(strlen(letters()), 2);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes?envelope_ids=%s,%s,%s", envelope[SENT] + 11, envelope[SENT] + 11, envelope[DONE] + 11), 200);
	ck_assert_uint_eq(strlen(letters()), 2); /* one that is named twice comes once */
	snprintf(body, sizeof body, "{\"envelopeIds\":[\"%s\"]}", envelope[VOIDED] + 11);
	client_expect(&c, 200, "PUT", "/envelopes/status?envelope_ids=request_body", body);
	ck_assert_str_eq(letters(), "V");
	ck_assert_str_eq(client_text(&c, "/envelopes/0/voidedReason"), "r");
}
END_TEST

START_TEST(transactions_are_asked_for_and_forgotten_with_their_envelope)
{
	char first[64], second[64];

	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", ",'transactionId':'T-One'", first);
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "]}", ",'transactionId':'T-Two'", second);
	client_expect(&c, 200, "GET", "/envelopes?transaction_ids=t-one,T-TWO,T-Three", NULL);
	ck_assert_str_eq(client_text(&c, "/totalSetSize"), "2");
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes?transaction_ids=T-One&envelope_ids=%s,%s", first + 11, second + 11), 200);
	ck_assert_str_eq(client_text(&c, "/totalSetSize"), "1");
	ck_assert_str_eq(client_text(&c, "/envelopes/0/envelopeId"), first + 11);
	client_expect(&c, 200, "GET", "/envelopes?transaction_ids=T-Two&status=created", NULL);
	ck_assert_str_eq(client_text(&c, "/totalSetSize"), "0");
	client_expect(&c, 200, "POST", "/__fake/reset", "{}");
	client_login(&c, NULL);
	client_expect(&c, 200, "GET", "/envelopes?transaction_ids=T-One,T-Two", NULL);
	ck_assert_str_eq(client_text(&c, "/totalSetSize"), "0");
}
END_TEST

START_TEST(the_switch_puts_drafts_into_lists)
{
	client_expect(&c, 200, "PUT", "/__fake/switches", "{\"drafts-in-list\": \"yes\"}");
	client_expect(&c, 200, "GET", "/envelopes?from_date=2000-01-01&order_by=created&order=asc", NULL);
	ck_assert_str_eq(letters(), "DSCVX");
}
END_TEST

START_TEST(folders_hold_what_lies_in_them)
{
	static const char *const types[] = { "draft", "inbox", "recyclebin", "sentitems" };
	static const char *const items[] = { "1", "0", "0", "4" };
	char pointer[40];

	client_expect(&c, 200, "GET", "/folders", NULL);
	ck_assert_str_eq(client_text(&c, "/totalSetSize"), "4");
	for (int i = 0; i < 4; i++) {
		snprintf(pointer, sizeof pointer, "/folders/%d/type", i);
		ck_assert_str_eq(client_text(&c, pointer), types[i]);
		snprintf(pointer, sizeof pointer, "/folders/%d/itemCount", i);
		ck_assert_str_eq(client_text(&c, pointer), items[i]);
	}
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/folders/%s", client_text(&c, "/folders/0/folderId")), 200);
	ck_assert_str_eq(client_text(&c, "/folders/0/folderItems/0/envelopeId"), envelope[DRAFT] + 11);
	client_expect(&c, 200, "GET", "/search_folders/completed", NULL);
	ck_assert_str_eq(client_text(&c, "/folderItems/0/status"), "completed");
	client_expect(&c, 400, "GET", "/search_folders/lost", NULL);
}
END_TEST

static void move(const char *folder, const char *which)
{
	char body[120];

	snprintf(body, sizeof body, "{\"envelopeIds\":[\"%s\"]}", which + 11);
	ck_assert_int_eq(client_callf(&c, "PUT", body, "/folders/%s", folder), 200);
}

START_TEST(the_bin_deletes_drafts_and_voids_what_is_under_way)
{
	move("recyclebin", envelope[DRAFT]);
	ck_assert_ptr_null(client_at(&c, "/envelopes/0/errorDetails"));
	envelope_is(&c, envelope[DRAFT], "deleted");
	move("recyclebin", envelope[DRAFT]);
	ck_assert_str_eq(client_text(&c, "/envelopes/0/errorDetails/errorCode"), "INVALID_FOLDER_ID");
	ck_assert_str_eq(client_text(&c, "/envelopes/0/errorDetails/message"),
	                 "A folder ID is missing or invalid.  fromFolderId and toFolderId must not be the same id");
	move("recyclebin", envelope[SENT]);
	envelope_is(&c, envelope[SENT], "voided");
	move("recyclebin", envelope[DONE]);
	envelope_is(&c, envelope[DONE], "completed");
	client_expect(&c, 200, "GET", "/envelopes?from_date=2000-01-01&folder_ids=recyclebin&order_by=created&order=asc", NULL);
	ck_assert_str_eq(letters(), "DSC");
	move("drafts", envelope[DRAFT]);
	envelope_is(&c, envelope[DRAFT], "created");
	client_expect(&c, 400, "PUT", "/folders/no-such-folder", quoted("{'envelopeIds':[]}"));
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("lists");
	TCase *all = tcase_create("all");

	tcase_add_checked_fixture(all, up, down);
	tcase_set_timeout(all, 120);
	tcase_add_loop_test(all, lists_what_is_asked_for, 0, (int)(sizeof queries / sizeof queries[0]));
	tcase_add_loop_test(all, refuses_what_it_cannot_read, 0, (int)(sizeof refusals / sizeof refusals[0]));
	tcase_add_test(all, pages_tell_where_they_are);
	tcase_add_test(all, ids_are_asked_for_in_the_query_or_the_body);
	tcase_add_test(all, transactions_are_asked_for_and_forgotten_with_their_envelope);
	tcase_add_test(all, the_switch_puts_drafts_into_lists);
	tcase_add_test(all, folders_hold_what_lies_in_them);
	tcase_add_test(all, the_bin_deletes_drafts_and_voids_what_is_under_way);
	suite_add_tcase(s, all);
	return s;
}

int main(void)
{
	return suite_run(suite());
}
