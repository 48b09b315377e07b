/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_routing.c - whose turn it is: in series, side by side, every type of recipient, and who is late. */
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

static const char *status_of(const char *list, int place)
{
	return recipient_status(&c, envelope, list, place);
}

START_TEST(turns_come_in_series_and_side_by_side)
{
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "," SIGNER("2", "1") "," SIGNER("3", "5") "]}", "", envelope);
	ck_assert_str_eq(status_of("signers", 0), "sent");
	ck_assert_str_eq(client_text(&c, "/signers/1/status"), "sent");
	ck_assert_str_eq(client_text(&c, "/signers/2/status"), "created");
	ck_assert_str_eq(client_text(&c, "/currentRoutingOrder"), "1");
	ck_assert_str_eq(client_text(&c, "/recipientCount"), "3");
	envelope_act(&c, 409, envelope, "3", "sign", "{}");
	envelope_act(&c, 200, envelope, "2", "sign", "{}");
	ck_assert_str_eq(status_of("signers", 2), "created");
	envelope_act(&c, 200, envelope, "1", "sign", "{}");
	ck_assert_str_eq(status_of("signers", 2), "sent");
	ck_assert_str_eq(client_text(&c, "/currentRoutingOrder"), "5");
	envelope_act(&c, 409, envelope, "1", "sign", "{}");
	envelope_act(&c, 200, envelope, "3", "sign", "{}");
	envelope_is(&c, envelope, "completed");
}
END_TEST

START_TEST(the_ten_lists_always_come_in_their_order)
{
	static const char *const lists[] = { "signers", "agents", "editors", "intermediaries", "carbonCopies", "certifiedDeliveries",
		"inPersonSigners", "seals", "witnesses", "notaries" };
	const cJSON *item;
	int at = 0;

	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/recipients", NULL), 200);
	cJSON_ArrayForEach(item, c.json) {
		if (at < 10)
			ck_assert_str_eq(item->string, lists[at]);
		at++;
	}
	ck_assert_int_eq(at, 11); /* and the count; a draft has no current order */
}
END_TEST

START_TEST(carbon_copies_get_theirs_when_their_turn_comes)
{
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "2") "],'carbonCopies':[" SIGNER("2", "1") "," SIGNER("3", "3") "]}", "", envelope);
	ck_assert_str_eq(status_of("carbonCopies", 0), "completed");
	ck_assert_str_eq(client_text(&c, "/carbonCopies/1/status"), "created");
	ck_assert_str_eq(client_text(&c, "/signers/0/status"), "sent");
	envelope_act(&c, 200, envelope, "1", "sign", "{}");
	ck_assert_str_eq(status_of("carbonCopies", 1), "completed");
	envelope_is(&c, envelope, "completed");
}
END_TEST

static const struct {
	const char *list, *act;
	bool by_itself;
} types[] = {
	{ "signers",             "sign", false },
	{ "agents",              "sign", false },
	{ "editors",             "sign", false },
	{ "intermediaries",      "sign", false },
	{ "carbonCopies",        "",     true  },
	{ "certifiedDeliveries", "view", false },
	{ "seals",               "",     true  },
	{ "witnesses",           "sign", false },
	{ "notaries",            "sign", false },
};

START_TEST(every_type_has_its_turn_and_its_way_to_end_it)
{
	char recipients[400];

	snprintf(recipients, sizeof recipients, "{'%s':[" SIGNER("1", "1") "],'certifiedDeliveries':[" SIGNER("2", "2") "]}", types[_i].list);
	if (strcmp(types[_i].list, "certifiedDeliveries") == 0)
		snprintf(recipients, sizeof recipients, "{'certifiedDeliveries':[" SIGNER("1", "1") "," SIGNER("2", "2") "]}");
	envelope_make(&c, "sent", recipients, "", envelope);
	ck_assert_str_eq(status_of(types[_i].list, 0), types[_i].by_itself ? "completed" : "sent");
	if (!types[_i].by_itself)
		envelope_act(&c, 200, envelope, "1", types[_i].act, "{}");
	ck_assert_str_eq(status_of(types[_i].list, 0), "completed");
	envelope_is(&c, envelope, "sent"); /* the second has not looked yet */
	envelope_act(&c, 200, envelope, "2", "view", "{}");
	envelope_is(&c, envelope, "completed");
}
END_TEST

START_TEST(who_is_hosted_signs_at_his_hosts)
{
	envelope_make(&c, "sent", "{'inPersonSigners':[{'recipientId':'1','hostName':'Host','hostEmail':'host@example.com','signerName':'Guest'}]}", "", envelope);
	ck_assert_str_eq(status_of("inPersonSigners", 0), "sent");
	ck_assert_str_eq(client_text(&c, "/inPersonSigners/0/recipientType"), "inpersonsigner");
	envelope_act(&c, 200, envelope, "1", "sign", "{}");
	envelope_is(&c, envelope, "completed");
}
END_TEST

START_TEST(a_witness_waits_for_whom_he_watches)
{
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "],'witnesses':[{'recipientId':'2','routingOrder':'1','name':'W','email':'w@example.com','witnessFor':'1'}]}", "", envelope);
	ck_assert_str_eq(status_of("witnesses", 0), "created");
	envelope_act(&c, 200, envelope, "1", "sign", "{}");
	ck_assert_str_eq(status_of("witnesses", 0), "sent");
	envelope_act(&c, 200, envelope, "2", "sign", "{}");
	envelope_is(&c, envelope, "completed");
}
END_TEST

START_TEST(a_notary_acts_beside_his_signer_and_finishes_behind_him)
{
	envelope_make(&c, "sent", "{'signers':[{'recipientId':'1','routingOrder':'1','name':'S','email':'s@example.com','notaryId':'2'}],'notaries':[{'recipientId':'2','routingOrder':'1','name':'N','email':'n@example.com'}]}", "", envelope);
	ck_assert_str_eq(status_of("notaries", 0), "sent");
	ck_assert_str_eq(client_text(&c, "/notaries/0/notarySigners/0"), "1");
	envelope_act(&c, 200, envelope, "2", "view", "{}");
	envelope_act(&c, 409, envelope, "2", "sign", "{}");
	envelope_act(&c, 200, envelope, "1", "sign", "{}");
	envelope_is(&c, envelope, "delivered");
	envelope_act(&c, 200, envelope, "2", "sign", "{}");
	envelope_is(&c, envelope, "completed");
}
END_TEST

#define FILTER(operator, value) "'filters':[{'scope':'tabs','recipientId':'1','tabLabel':'sum','operator':'" operator "','value':'" value "'}]"

static const struct {
	const char *sum, *who;
} choices[] = {
	{ "5", "small@example.com" }, { "500", "large@example.com" }, { "77", "" }, { "1,200", "large@example.com" },
};

START_TEST(a_step_chooses_who_is_next_by_what_was_filled_in)
{
	char values[80];

	envelope_make(&c, "sent", "{'signers':[{'recipientId':'1','routingOrder':'1','name':'A','email':'a@example.com','tabs':{'numberTabs':[{'documentId':'1','pageNumber':'1','xPosition':'9','yPosition':'9','tabLabel':'sum'}]}},"
	              "{'recipientId':'2','routingOrder':'2','name':'Somebody','email':'placeholder@example.com'}]}",
	              ",'workflow':{'workflowSteps':[{'action':'pause_before','triggerOnItem':'routing_order','itemId':'2','recipientRouting':{'rules':{'conditionalRecipients':[{'recipientId':'2','order':'0',"
	              "'recipientGroup':{'groupName':'g','recipients':[{'recipientLabel':'s','name':'Small','email':'small@example.com'},{'recipientLabel':'l','name':'Large','email':'large@example.com'}]},"
	              "'conditions':[{'recipientLabel':'l','order':'2'," FILTER("greaterThan", "100") "},{'recipientLabel':'s','order':'1'," FILTER("lessThanEquals", "10") "}]}]}}}]}", envelope);
	snprintf(values, sizeof values, "{'tabs':{'sum':'%s'}}", choices[_i].sum);
	envelope_act(&c, 200, envelope, "1", "sign", values);
	ck_assert_str_eq(status_of("signers", 1), *choices[_i].who ? "sent" : "created");
	ck_assert_str_eq(client_text(&c, "/signers/1/email"), *choices[_i].who ? choices[_i].who : "placeholder@example.com");
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/workflow", NULL), 200);
	ck_assert_str_eq(client_text(&c, "/workflowSteps/0/status"), *choices[_i].who ? "completed" : "paused");
}
END_TEST

START_TEST(declining_ends_it_for_all)
{
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "," SIGNER("2", "1") "]}", "", envelope);
	envelope_act(&c, 200, envelope, "1", "decline", "{'reason':'no'}");
	envelope_is(&c, envelope, "declined");
	ck_assert_str_ne(client_text(&c, "/declinedDateTime"), "");
	ck_assert_str_eq(status_of("signers", 0), "declined");
	ck_assert_str_eq(client_text(&c, "/signers/0/declinedReason"), "no");
	envelope_act(&c, 409, envelope, "2", "sign", "{}");
}
END_TEST

START_TEST(delivered_means_that_all_have_looked)
{
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "," SIGNER("2", "1") "]}", "", envelope);
	envelope_act(&c, 200, envelope, "1", "view", "{}");
	envelope_is(&c, envelope, "sent");
	envelope_act(&c, 200, envelope, "2", "view", "{}");
	envelope_is(&c, envelope, "delivered");
	client_expect(&c, 200, "PUT", "/__fake/switches", "{\"delivered-when\": \"first\"}");
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "," SIGNER("2", "1") "]}", "", envelope);
	envelope_act(&c, 200, envelope, "1", "view", "{}");
	envelope_is(&c, envelope, "delivered");
}
END_TEST

START_TEST(another_can_sign_instead)
{
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	envelope_act(&c, 409, envelope, "1", "reassign", "{'name':'B'}");
	envelope_act(&c, 200, envelope, "1", "reassign", "{'name':'B','email':'b@example.com'}");
	ck_assert_str_eq(status_of("signers", 0), "sent");
	ck_assert_str_eq(client_text(&c, "/signers/0/email"), "b@example.com");
	envelope_act(&c, 200, envelope, "1", "fail-authentication", "{}");
	envelope_act(&c, 200, envelope, "1", "finish-later", "{}");
	ck_assert_int_eq(envelope_happened(&c, envelope, "Authentication Failed"), 1);
	ck_assert_int_eq(envelope_happened(&c, envelope, "Finish Later"), 1);
}
END_TEST

START_TEST(recipients_are_added_changed_and_removed_under_way)
{
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "," SIGNER("2", "2") "]}", "", envelope);
	ck_assert_int_eq(envelope_call(&c, "POST", envelope, "/recipients", "{'carbonCopies':[" SIGNER("3", "3") "]}"), 201);
	ck_assert_str_eq(client_text(&c, "/carbonCopies/0/status"), "created");
	envelope_act(&c, 200, envelope, "1", "sign", "{}");
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "/recipients", "{'signers':[{'recipientId':'1','email':'x@example.com'},{'recipientId':'2','email':'y@example.com'}]}"), 200);
	ck_assert_str_eq(client_text(&c, "/recipientUpdateResults/0/errorDetails/message"),
	                 "The recipient could not be updated.  Recipient not in state that allows correction.");
	ck_assert_ptr_null(client_at(&c, "/recipientUpdateResults/1/errorDetails"));
	ck_assert_int_eq(envelope_happened(&c, envelope, "Resent Invitations"), 1);
	ck_assert_int_eq(envelope_call(&c, "DELETE", envelope, "/recipients", "{'signers':[{'recipientId':'2'}]}"), 200);
	ck_assert_str_eq(client_text(&c, "/signers/0/status"), "deleted");
	ck_assert_str_eq(client_text(&c, "/signers/0/routingOrder"), "0");
	envelope_is(&c, envelope, "completed"); /* nobody is left but the copy, whose turn it was */
	ck_assert_int_eq(envelope_call(&c, "POST", envelope, "/recipients", "{'signers':[" SIGNER("4", "4") "]}"), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "ENVELOPE_INVALID_STATUS");
}
END_TEST

START_TEST(a_workflow_holds_and_goes_on)
{
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "," SIGNER("2", "2") "]}",
	              ",'workflow':{'workflowSteps':[{'action':'pause_before','triggerOnItem':'routing_order','itemId':'2'}]}", envelope);
	envelope_act(&c, 200, envelope, "1", "sign", "{}");
	ck_assert_str_eq(status_of("signers", 1), "created");
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/workflow", NULL), 200);
	ck_assert_str_eq(client_text(&c, "/workflowStatus"), "paused");
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'workflow':{'workflowStatus':'in_progress'}}"), 200);
	ck_assert_str_eq(status_of("signers", 1), "sent");
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "/workflow", "{'workflowSteps':[{'triggerOnItem':'moon'}]}"), 400);
}
END_TEST

START_TEST(the_autopilot_acts_by_rules)
{
	client_expect(&c, 200, "POST", "/__fake/clock", "{\"frozen\": true}");
	client_expect(&c, 200, "POST", "/__fake/autopilot", quoted("{'recipient':'signer 2','act':'decline','after_ms':500}"));
	client_expect(&c, 200, "POST", "/__fake/autopilot", quoted("{'recipient':'*','act':'sign','after_ms':3000}"));
	client_expect(&c, 400, "POST", "/__fake/autopilot", quoted("{'recipient':'*','act':'dance'}"));
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "," SIGNER("2", "2") "]}", "", envelope);
	client_advance(&c, 2000);
	ck_assert_str_eq(status_of("signers", 0), "sent");
	client_advance(&c, 1000);
	ck_assert_str_eq(status_of("signers", 0), "completed");
	client_advance(&c, 500);
	envelope_is(&c, envelope, "declined");
	client_expect(&c, 200, "GET", "/__fake/autopilot", NULL);
	ck_assert_int_eq(client_size(&c, "/rules"), 2);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("routing");
	TCase *all = tcase_create("all");

	tcase_add_checked_fixture(all, up, down);
	tcase_set_timeout(all, 120);
	tcase_add_test(all, turns_come_in_series_and_side_by_side);
	tcase_add_test(all, the_ten_lists_always_come_in_their_order);
	tcase_add_test(all, carbon_copies_get_theirs_when_their_turn_comes);
	tcase_add_loop_test(all, every_type_has_its_turn_and_its_way_to_end_it, 0, (int)(sizeof types / sizeof types[0]));
	tcase_add_test(all, who_is_hosted_signs_at_his_hosts);
	tcase_add_test(all, a_witness_waits_for_whom_he_watches);
	tcase_add_loop_test(all, a_step_chooses_who_is_next_by_what_was_filled_in, 0, (int)(sizeof choices / sizeof choices[0]));
	tcase_add_test(all, a_notary_acts_beside_his_signer_and_finishes_behind_him);
	tcase_add_test(all, declining_ends_it_for_all);
	tcase_add_test(all, delivered_means_that_all_have_looked);
	tcase_add_test(all, another_can_sign_instead);
	tcase_add_test(all, recipients_are_added_changed_and_removed_under_way);
	tcase_add_test(all, a_workflow_holds_and_goes_on);
	tcase_add_test(all, the_autopilot_acts_by_rules);
	suite_add_tcase(s, all);
	return s;
}

int main(void)
{
	return suite_run(suite());
}
