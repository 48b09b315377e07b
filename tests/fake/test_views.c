/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_views.c - addresses of pages: who gets one for what, and that each opens once and not for long. */
#include "envelope.h"

#include <stdio.h>
#include <string.h>

static struct client c;
static char envelope[64];

static void up(void)
{
	client_up(&c, "seed", "7", NULL);
	client_login(&c, NULL);
}

static void down(void)
{
	client_down(&c);
}

#define CAPTIVE(id, order) "{'recipientId':'" id "','routingOrder':'" order "','name':'Signer " id "','email':'signer" id "@example.com','clientUserId':'c" id "'}"
#define ASK(id) "'returnUrl':'https://example.com/back','authenticationMethod':'none','email':'signer" id "@example.com','userName':'Signer " id "'"

static const struct {
	const char *why, *status, *body;
	long code;
	const char *error;
} asked[] = {
	{ "the embedded signer",        "sent", "{" ASK("1") ",'clientUserId':'c1'}", 201, "" },
	{ "by his recipient id",        "sent", "{'returnUrl':'https://example.com','authenticationMethod':'none','recipientId':'1','clientUserId':'c1'}", 201, "" },
	{ "of another client user id",  "sent", "{" ASK("1") ",'clientUserId':'cx'}", 400, "UNKNOWN_ENVELOPE_RECIPIENT" },
	{ "of no client user id",       "sent", "{" ASK("1") "}", 400, "UNKNOWN_ENVELOPE_RECIPIENT" },
	{ "of another name",            "sent", "{'returnUrl':'https://example.com','authenticationMethod':'none','email':'signer1@example.com','userName':'Other','clientUserId':'c1'}", 400, "UNKNOWN_ENVELOPE_RECIPIENT" },
	{ "not his turn",               "sent", "{" ASK("2") ",'clientUserId':'c2'}", 400, "RECIPIENT_NOT_IN_SEQUENCE" },
	{ "he signs by mail",           "sent", "{" ASK("3") "}", 400, "INVALID_CAPTIVE_RECIPIENT_OPERATION" },
	{ "without a way back",         "sent", "{'authenticationMethod':'none','email':'signer1@example.com','userName':'Signer 1','clientUserId':'c1'}", 400, "INVALID_REQUEST_PARAMETER" },
	{ "without saying how he was known", "sent", "{'returnUrl':'https://example.com','email':'signer1@example.com','userName':'Signer 1','clientUserId':'c1'}", 400, "INVALID_REQUEST_PARAMETER" },
	{ "of a draft",                 "created", "{" ASK("1") ",'clientUserId':'c1'}", 400, "ENVELOPE_INVALID_STATUS" },
};

START_TEST(a_recipient_view_is_for_him_whose_turn_it_is)
{
	envelope_make(&c, asked[_i].status, "{'signers':[" CAPTIVE("1", "1") "," CAPTIVE("2", "2") "," SIGNER("3", "1") "]}", "", envelope);
	ck_assert_msg(envelope_call(&c, "POST", envelope, "/views/recipient", asked[_i].body) == asked[_i].code, "%s: %ld %s", asked[_i].why, c.status, c.body);
	ck_assert_str_eq(client_text(&c, "/errorCode"), asked[_i].error);
	if (asked[_i].code == 201)
		ck_assert_ptr_nonnull(strstr(client_text(&c, "/url"), "/Signing/MTRedeem/v1/"));
}
END_TEST

static void open_at(double minutes, const char *event)
{
	char url[300], want[80];

	envelope_make(&c, "sent", "{'signers':[" CAPTIVE("1", "1") "]}", "", envelope);
	ck_assert_int_eq(envelope_call(&c, "POST", envelope, "/views/recipient", "{" ASK("1") ",'clientUserId':'c1'}"), 201);
	snprintf(url, sizeof url, "%s", client_text(&c, "/url"));
	client_advance(&c, (long long)(minutes * 60000));
	client_call(&c, "GET", url, NULL);
	if (!*event) {
		ck_assert_int_lt(c.status, 400);
		ck_assert_ptr_null(strstr(client_got_header(&c, "Location"), "ttl_expired"));
		client_call(&c, "GET", url, NULL);
		event = "ttl_expired"; /* it opens once */
	}
	snprintf(want, sizeof want, "https://example.com/back?event=%s", event);
	ck_assert_int_eq(c.status / 100, 3);
	ck_assert_str_eq(client_got_header(&c, "Location"), want);
}

START_TEST(an_address_opens_once_within_five_minutes)
{
	open_at(4.9, "");
	open_at(5.1, "ttl_expired");
}
END_TEST

static const struct {
	const char *why, *status, *rest;
	long code;
	const char *message;
} sender[] = {
	{ "a draft is sent by hand",          "created", "/views/sender", 201, "" },
	{ "a draft is edited",                "created", "/views/edit", 201, "" },
	{ "what was sent is not",             "sent", "/views/sender", 400, "Invalid envelope status. Sender view cannot be created for an envelope that is not in a draft state." },
	{ "what was sent is corrected",       "sent", "/views/correct", 201, "" },
	{ "a draft is not",                   "created", "/views/correct", 400, "Invalid envelope status. Correct view cannot be created for an envelope in a Created state." },
	{ "those it is shared with look",     "sent", "/views/shared", 201, "" },
};

START_TEST(a_senders_view_depends_on_the_state)
{
	envelope_make(&c, sender[_i].status, "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	ck_assert_msg(envelope_call(&c, "POST", envelope, sender[_i].rest, "{'returnUrl':'https://example.com'}") == sender[_i].code, "%s: %s", sender[_i].why, c.body);
	ck_assert_str_eq(client_text(&c, "/message"), sender[_i].message);
}
END_TEST

START_TEST(console_and_preview_have_views)
{
	char body[200];

	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	client_expect(&c, 201, "POST", "/views/console", "{}");
	snprintf(body, sizeof body, "{\"envelopeId\":\"%s\"}", envelope + 11);
	client_expect(&c, 201, "POST", "/views/console", body);
	client_expect(&c, 404, "POST", "/views/console", "{\"envelopeId\":\"11111111-2222-4333-8444-555555555555\"}");
	ck_assert_int_eq(envelope_call(&c, "POST", envelope, "/views/recipient_preview", "{'recipientId':'1','returnUrl':'https://example.com'}"), 201);
	ck_assert_int_eq(envelope_call(&c, "POST", envelope, "/views/recipient_preview", "{'recipientId':'9'}"), 400);
	ck_assert_int_eq(envelope_call(&c, "DELETE", envelope, "/views/correct", "{}"), 200);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("views");
	TCase *all = tcase_create("all");

	tcase_add_checked_fixture(all, up, down);
	tcase_set_timeout(all, 120);
	tcase_add_loop_test(all, a_recipient_view_is_for_him_whose_turn_it_is, 0, (int)(sizeof asked / sizeof asked[0]));
	tcase_add_test(all, an_address_opens_once_within_five_minutes);
	tcase_add_loop_test(all, a_senders_view_depends_on_the_state, 0, (int)(sizeof sender / sizeof sender[0]));
	tcase_add_test(all, console_and_preview_have_views);
	suite_add_tcase(s, all);
	return s;
}

int main(void)
{
	return suite_run(suite());
}
