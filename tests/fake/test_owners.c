/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_owners.c - who acts and to whom it belongs: signing groups, transfer rules, how many recipients there may be. */
#include "envelope.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct client c;
static char envelope[64], group[40];

static void up(void)
{
	client_up(&c, "seed", "7", NULL);
	client_login(&c, NULL);
}

static void down(void)
{
	client_down(&c);
}

/* ---- signing groups -------------------------------------------------------------------------- */

static void make_group(const char *users)
{
	char body[600];

	snprintf(body, sizeof body, "{'groups':[{'groupName':'Board','users':[%s]}]}", users);
	client_expect(&c, 201, "POST", "/signing_groups", quoted(body));
	snprintf(group, sizeof group, "%s", client_text(&c, "/groups/0/signingGroupId"));
}

#define TWO "{'userName':'Ann Bee','email':'ann@example.com'},{'userName':'Cid Dee','email':'cid@example.com'}"

static void make_for_group(const char *status, const char *more)
{
	char recipients[500];

	snprintf(recipients, sizeof recipients,
	         "{'signers':[{'recipientId':'1','signingGroupId':'%s'%s,'tabs':{'fullNameTabs':[{'documentId':'1','pageNumber':'1',"
	         "'xPosition':'10','yPosition':'10'}]}}]}", group, more);
	envelope_make(&c, status, recipients, "", envelope);
}

static const char *of_signer(const char *member)
{
	char pointer[80];

	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/recipients?include_tabs=true", NULL), 200);
	snprintf(pointer, sizeof pointer, "/signers/0/%s", member);
	return client_text(&c, pointer);
}

START_TEST(any_member_may_sign_and_is_the_recipient_then)
{
	make_group(TWO);
	make_for_group("sent", "");
	ck_assert_str_eq(of_signer("signingGroupName"), "Board");
	ck_assert_str_eq(client_text(&c, "/signers/0/signingGroupType"), "sharedSigningGroup");
	ck_assert_int_eq(client_size(&c, "/signers/0/signingGroupUsers"), 2);
	ck_assert_str_eq(client_text(&c, "/signers/0/signingGroupUsers/1/email"), "cid@example.com");
	ck_assert_str_eq(client_text(&c, "/signers/0/email"), "");
	envelope_act(&c, 409, envelope, "1", "sign", "{'member':'eve@example.com'}");
	envelope_act(&c, 200, envelope, "1", "view", "{'member':'ann@example.com'}");
	envelope_act(&c, 200, envelope, "1", "sign", "{'member':'cid@example.com'}");
	ck_assert_str_eq(of_signer("name"), "Cid Dee");
	ck_assert_str_eq(client_text(&c, "/signers/0/email"), "cid@example.com");
	ck_assert_str_eq(client_text(&c, "/signers/0/tabs/fullNameTabs/0/value"), "Cid Dee");
	ck_assert_int_eq(client_size(&c, "/signers/0/signingGroupUsers"), 2);
	envelope_is(&c, envelope, "completed");
}
END_TEST

START_TEST(members_are_those_at_the_time_of_sending)
{
	char path[100];

	make_group(TWO);
	make_for_group("created", "");
	snprintf(path, sizeof path, "/signing_groups/%s/users", group);
	client_expect(&c, 200, "DELETE", path, quoted("{'users':[{'email':'ann@example.com'}]}"));
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'status':'sent'}"), 200);
	of_signer("name");
	ck_assert_int_eq(client_size(&c, "/signers/0/signingGroupUsers"), 1);
	envelope_act(&c, 200, envelope, "1", "sign", "{}");
	ck_assert_str_eq(of_signer("email"), "cid@example.com");
}
END_TEST

START_TEST(a_member_opens_the_page_under_his_own_name)
{
	char url[400];

	make_group(TWO);
	make_for_group("sent", ",'clientUserId':'7'");
	ck_assert_int_eq(envelope_call(&c, "POST", envelope, "/views/recipient",
	                               "{'returnUrl':'https://example.com','authenticationMethod':'none','clientUserId':'7',"
	                               "'userName':'Eve','email':'eve@example.com'}"), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "UNKNOWN_ENVELOPE_RECIPIENT");
	ck_assert_int_eq(envelope_call(&c, "POST", envelope, "/views/recipient",
	                               "{'returnUrl':'https://example.com','authenticationMethod':'none','clientUserId':'7',"
	                               "'userName':'Cid Dee','email':'cid@example.com'}"), 201);
	snprintf(url, sizeof url, "%s", client_text(&c, "/url"));
	ck_assert_int_eq(client_call(&c, "GET", url, NULL), 200);
	ck_assert_ptr_nonnull(strstr(c.body, "Cid Dee"));
	ck_assert_str_eq(of_signer("email"), "cid@example.com");
}
END_TEST

START_TEST(a_group_must_be_there_and_have_members)
{
	snprintf(group, sizeof group, "777");
	ck_assert_int_eq(client_call(&c, "POST", "/envelopes", quoted("{'status':'created','recipients':{'signers':[{'recipientId':'1','signingGroupId':'777'}]}}")), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "INVALID_SIGNING_GROUP_ID");
	make_group("");
	make_for_group("created", "");
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'status':'sent'}"), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "ENVELOPE_IS_INCOMPLETE");
}
END_TEST

START_TEST(an_envelope_lies_in_each_members_inbox)
{
	make_group("{'userName':'S','email':'second.sender@example.com'},{'userName':'T','email':'t@example.com'}");
	make_for_group("sent", "");
	client_login_second(&c);
	client_expect(&c, 200, "GET", "/folders/inbox", NULL);
	ck_assert_str_eq(client_text(&c, "/folders/0/itemCount"), "1");
	envelope_is(&c, envelope, "sent");
}
END_TEST

/* ---- transfer rules -------------------------------------------------------------------------- */

static void make_rule(const char *event, const char *more)
{
	char body[400];

	snprintf(body, sizeof body, "{'eventType':'%s','enabled':'true','fromUsers':[{'userId':'%s'}],'toUser':{'userId':'%s'}%s}",
	         event, client_ready(&c, "user_id"), client_ready(&c, "second_user_id"), more);
	client_expect(&c, 201, "POST", "/envelopes/transfer_rules", quoted(body));
}

static void owner_is(const char *user)
{
	client_expect(&c, 200, "GET", envelope, NULL);
	ck_assert_str_eq(client_text(&c, "/sender/userId"), client_ready(&c, user));
}

static const char *const at_sending[] = { "sent", "before sent" };

START_TEST(what_is_sent_becomes_anothers)
{
	make_rule(at_sending[_i], "");
	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	owner_is("user_id");
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'status':'sent'}"), 200);
	client_login_second(&c);
	owner_is("second_user_id");
	client_expect(&c, 200, "GET", "/envelopes?from_date=2000-01-01&user_filter=sender", NULL);
	ck_assert_str_eq(client_text(&c, "/totalSetSize"), "1");
	client_login(&c, NULL);
	client_expect(&c, 200, "GET", "/envelopes?from_date=2000-01-01&user_filter=sender", NULL);
	ck_assert_str_eq(client_text(&c, "/totalSetSize"), "0");
	ck_assert_int_eq(envelope_happened(&c, envelope, "Transferred"), 1);
}
END_TEST

START_TEST(what_is_completed_becomes_anothers_and_the_old_owner_has_a_copy)
{
	make_rule("completed", ",'carbonCopyOriginalOwner':'true'");
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	owner_is("user_id");
	envelope_act(&c, 200, envelope, "1", "sign", "{}");
	owner_is("second_user_id");
	ck_assert_str_eq(client_text(&c, "/status"), "completed");
	ck_assert_str_eq(recipient_status(&c, envelope, "carbonCopies", 0), "completed");
	ck_assert_str_eq(client_text(&c, "/carbonCopies/0/userId"), client_ready(&c, "user_id"));
	client_expect(&c, 200, "GET", "/folders/inbox", NULL);
	ck_assert_str_eq(client_text(&c, "/folders/0/itemCount"), "1");
}
END_TEST

START_TEST(a_copy_at_sending_comes_behind_all_others)
{
	make_rule("sent", ",'carbonCopyOriginalOwner':'true'");
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "3") "]}", "", envelope);
	ck_assert_str_eq(recipient_status(&c, envelope, "carbonCopies", 0), "created");
	ck_assert_str_eq(client_text(&c, "/carbonCopies/0/routingOrder"), "4");
	envelope_act(&c, 200, envelope, "1", "sign", "{}");
	ck_assert_str_eq(recipient_status(&c, envelope, "carbonCopies", 0), "completed");
}
END_TEST

static const struct {
	const char *why, *change;
} idle[] = {
	{ "a rule that is switched off", "'enabled':'false'" },
	{ "a rule for another event",    "'eventType':'completed'" },
	{ "a rule to nobody's account",  "'toUser':{'userId':'11111111-2222-4333-8444-555555555555'}" },
	{ "a rule for somebody else",    "'fromUser':{'userId':'11111111-2222-4333-8444-555555555555'}" },
};

START_TEST(a_rule_that_does_not_fit_does_nothing)
{
	char path[120], body[200];

	make_rule("sent", "");
	snprintf(path, sizeof path, "/envelopes/transfer_rules/%s", client_text(&c, "/envelopeTransferRules/0/envelopeTransferRuleId"));
	snprintf(body, sizeof body, "{%s}", idle[_i].change);
	client_expect(&c, 200, "PUT", path, quoted(body));
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	owner_is("user_id");
}
END_TEST

START_TEST(a_groups_rule_fits_its_members)
{
	char body[300], id[40], path[80];

	client_expect(&c, 201, "POST", "/groups", quoted("{'groups':[{'groupName':'Leaving'}]}"));
	snprintf(id, sizeof id, "%s", client_text(&c, "/groups/0/groupId"));
	snprintf(body, sizeof body, "{'eventType':'sent','enabled':'true','fromGroups':[{'groupId':'%s'}],'toUser':{'userId':'%s'}}", id,
	         client_ready(&c, "second_user_id"));
	client_expect(&c, 201, "POST", "/envelopes/transfer_rules", quoted(body));
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	owner_is("user_id");
	snprintf(path, sizeof path, "/groups/%s/users", id);
	snprintf(body, sizeof body, "{'users':[{'userId':'%s'}]}", client_ready(&c, "user_id"));
	client_expect(&c, 200, "PUT", path, quoted(body));
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	owner_is("second_user_id");
}
END_TEST

/* ---- how many -------------------------------------------------------------------------------- */

static char *copies(int count)
{
	char *body = NULL;
	size_t length = 0;
	FILE *to = open_memstream(&body, &length);

	ck_assert_ptr_nonnull(to);
	fprintf(to, "{\"status\":\"created\",\"recipients\":{\"carbonCopies\":[");
	for (int i = 1; i <= count; i++)
		fprintf(to, "%s{\"recipientId\":\"%d\",\"name\":\"C\",\"email\":\"c%d@example.com\"}", i > 1 ? "," : "", i, i);
	fprintf(to, "]}}");
	fclose(to);
	return body;
}

START_TEST(an_envelope_has_a_hundred_recipients_at_most)
{
	char *fits = copies(100), *too_many = copies(101);

	client_expect(&c, 201, "POST", "/envelopes", fits);
	client_expect(&c, 400, "POST", "/envelopes", too_many);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "RECIPIENT_LIMIT_EXCEEDED");
	client_expect(&c, 200, "PUT", "/__fake/switches", "{\"recipient-limit\": \"0\"}");
	client_expect(&c, 201, "POST", "/envelopes", too_many);
	free(fits);
	free(too_many);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("owners");
	TCase *all = tcase_create("all");

	tcase_add_checked_fixture(all, up, down);
	tcase_set_timeout(all, 120);
	tcase_add_test(all, any_member_may_sign_and_is_the_recipient_then);
	tcase_add_test(all, members_are_those_at_the_time_of_sending);
	tcase_add_test(all, a_member_opens_the_page_under_his_own_name);
	tcase_add_test(all, a_group_must_be_there_and_have_members);
	tcase_add_test(all, an_envelope_lies_in_each_members_inbox);
	tcase_add_loop_test(all, what_is_sent_becomes_anothers, 0, 2);
	tcase_add_test(all, what_is_completed_becomes_anothers_and_the_old_owner_has_a_copy);
	tcase_add_test(all, a_copy_at_sending_comes_behind_all_others);
	tcase_add_loop_test(all, a_rule_that_does_not_fit_does_nothing, 0, (int)(sizeof idle / sizeof idle[0]));
	tcase_add_test(all, a_groups_rule_fits_its_members);
	tcase_add_test(all, an_envelope_has_a_hundred_recipients_at_most);
	suite_add_tcase(s, all);
	return s;
}

int main(void)
{
	return suite_run(suite());
}
