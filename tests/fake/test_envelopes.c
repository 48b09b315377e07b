/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_envelopes.c - the life of an envelope: drafts, sending, voiding, correcting, what refuses and what is kept. */
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

/* Each member of the answer is named in this order. */
static void in_order(const char *text, const char *const *names)
{
	const char *at = text;

	for (; *names; names++) {
		char member[80];

		snprintf(member, sizeof member, "\"%s\":", *names);
		at = strstr(at, member);
		ck_assert_msg(at != NULL, "%s is missing or too early in %s", *names, text);
	}
}

START_TEST(a_draft_is_created_sent_and_completed)
{
	static const char *const summary[] = { "envelopeId", "uri", "statusDateTime", "status", NULL };

	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	in_order(c.body, summary);
	ck_assert_str_eq(client_text(&c, "/status"), "created");
	envelope_is(&c, envelope, "created");
	ck_assert_ptr_null(client_at(&c, "/sentDateTime"));
	ck_assert_ptr_null(client_at(&c, "/expireAfter"));
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'status':'sent'}"), 200);
	envelope_is(&c, envelope, "sent");
	ck_assert_str_eq(client_text(&c, "/expireAfter"), "120");
	ck_assert_str_eq(client_text(&c, "/initialSentDateTime"), client_text(&c, "/sentDateTime"));
	envelope_act(&c, 200, envelope, "1", "view", "{}");
	envelope_is(&c, envelope, "delivered");
	envelope_act(&c, 200, envelope, "1", "sign", "{}");
	envelope_is(&c, envelope, "completed");
	ck_assert_str_ne(client_text(&c, "/completedDateTime"), "");
}
END_TEST

START_TEST(an_answer_has_the_services_members_in_its_order)
{
	static const char *const names[] = {
		"status", "documentsUri", "recipientsUri", "attachmentsUri", "envelopeUri", "emailSubject", "envelopeId", "signingLocation",
		"customFieldsUri", "notificationUri", "enableWetSign", "allowMarkup", "allowReassign", "createdDateTime",
		"lastModifiedDateTime", "initialSentDateTime", "sentDateTime", "statusChangedDateTime", "documentsCombinedUri",
		"certificateUri", "templatesUri", "expireEnabled", "expireDateTime", "expireAfter", "sender", "purgeState",
		"envelopeIdStamping", "anySigner", "envelopeLocation", NULL,
	};

	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	client_expect(&c, 200, "GET", envelope, NULL);
	in_order(c.body, names);
	ck_assert(cJSON_IsNull(client_at(&c, "/anySigner")));
	ck_assert_str_eq(client_text(&c, "/envelopeLocation"), "current_site");
	ck_assert_ptr_null(strstr(c.body, "\"_"));
}
END_TEST

static const struct {
	const char *why, *body, *code, *part;
	long status;
} creations[] = {
	{ "a status that a new one cannot have", "{'status':'voided'}", "INVALID_REQUEST_PARAMETER", "status", 400 },
	{ "nothing to send",                     "{'status':'sent'}", "ENVELOPE_IS_INCOMPLETE", "A Complete Envelope Requires", 400 },
	{ "no recipients",                       "{'status':'sent','emailSubject':'S','documents':[{'documentId':'1','name':'a.txt','fileExtension':'txt','documentBase64':'aGVsbG8='}]}",
	  "ENVELOPE_IS_INCOMPLETE", "", 400 },
	{ "a recipient without an address",      "{'status':'sent','emailSubject':'S','documents':[{'documentId':'1','name':'a.txt','fileExtension':'txt','documentBase64':'aGVsbG8='}],'recipients':{'signers':[{'recipientId':'1','name':'A'}]}}",
	  "INVALID_EMAIL_ADDRESS_FOR_RECIPIENT", "Envelope definition is missing an email address for recipientId: 1", 400 },
	{ "an address that is none",             "{'recipients':{'signers':[{'recipientId':'1','name':'A','email':'nobody'}]}}",
	  "INVALID_EMAIL_ADDRESS_FOR_RECIPIENT", "1", 400 },
	{ "two of one id",                       "{'recipients':{'signers':[" SIGNER("1", "1") "," SIGNER("1", "2") "]}}", "DUPLICATE_RECIPIENT_ID", "1", 400 },
	{ "an id that is neither number nor GUID", "{'recipients':{'signers':[" SIGNER("x y", "1") "]}}", "INVALID_RECIPIENT_ID", "x y", 400 },
	{ "a tab of a document that is not there", "{'status':'sent','emailSubject':'S','documents':[{'documentId':'1','name':'a.txt','fileExtension':'txt','documentBase64':'aGVsbG8='}],'recipients':{'signers':[{'recipientId':'1','name':'A','email':'a@example.com','tabs':{'signHereTabs':[{'documentId':'7','pageNumber':'1','xPosition':'1','yPosition':'1'}]}}]}}",
	  "TAB_REFERS_TO_MISSING_DOCUMENT", "", 400 },
};

START_TEST(a_creation_that_cannot_be_is_refused_and_leaves_nothing)
{
	ck_assert_msg(client_call(&c, "POST", "/envelopes", quoted(creations[_i].body)) == creations[_i].status, "%s: %ld %s", creations[_i].why,
	              c.status, c.body);
	ck_assert_str_eq(client_text(&c, "/errorCode"), creations[_i].code);
	ck_assert_ptr_nonnull(strstr(client_text(&c, "/message"), creations[_i].part));
	client_expect(&c, 200, "PUT", "/__fake/switches", "{\"drafts-in-list\": \"yes\"}");
	client_expect(&c, 200, "GET", "/envelopes?from_date=2000-01-01", NULL);
	ck_assert_str_eq(client_text(&c, "/totalSetSize"), "0");
}
END_TEST

START_TEST(voiding_wants_a_reason_and_somebody_to_tell)
{
	char reason[700] = "{'status':'voided','voidedReason':'";

	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'status':'voided','voidedReason':'r'}"), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "ENVELOPE_CANNOT_VOID_INVALID_STATE");
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'status':'sent'}"), 200);
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'status':'voided'}"), 400);
	ck_assert_str_eq(client_text(&c, "/message"), "The request contained at least one invalid parameter. Value for "
	                                              "'voidedReason' must be specified when voiding an envelope.");
	for (int i = 0; i < 300; i++)
		strcat(reason, "\xc4\x8d"); /* two bytes each: cut by characters, not in one's middle */
	strcat(reason, "'}");
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", reason), 200);
	envelope_is(&c, envelope, "voided");
	ck_assert_uint_eq(strlen(client_text(&c, "/voidedReason")), 400);
	ck_assert_str_ne(client_text(&c, "/voidedDateTime"), "");
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'emailSubject':'too late'}"), 400);
	ck_assert_str_eq(client_text(&c, "/message"), "Invalid envelope status. Envelope status is not one of: Created, Sent, Delivered, Correct.");
}
END_TEST

START_TEST(a_change_of_status_that_is_none_is_refused)
{
	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'status':'completed'}"), 400);
	ck_assert_ptr_nonnull(strstr(client_text(&c, "/message"), "Value for 'status' must be 'created', 'sent' or 'voided'."));
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{}"), 200);
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'emailSubject':'Other','emailBlurb':'b','unknown':[1]}"), 200);
	envelope_is(&c, envelope, "created");
	ck_assert_str_eq(client_text(&c, "/emailSubject"), "Other");
	ck_assert_ptr_null(client_at(&c, "/unknown"));
}
END_TEST

START_TEST(resending_mails_to_those_whose_turn_it_is)
{
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "," SIGNER("2", "2") "]}", "", envelope);
	ck_assert_int_eq(client_callf(&c, "PUT", "{}", "%s?resend_envelope=true", envelope), 200);
	ck_assert_int_eq(envelope_happened(&c, envelope, "Resent Invitations"), 1);
}
END_TEST

START_TEST(history_is_told_as_the_service_tells_it)
{
	static const char *const names[] = { "logTime", "Source", "UserName", "UserId", "Action", "Message", "EnvelopeStatus",
		"ClientIPAddress", "Information", "InformationLocalized", "GeoLocation", "Language" };
	const cJSON *fields;

	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	envelope_act(&c, 200, envelope, "1", "sign", "{}");
	ck_assert_int_eq(envelope_happened(&c, envelope, "Registered"), 1);
	ck_assert_int_eq(envelope_happened(&c, envelope, "Signed"), 1);
	fields = client_at(&c, "/auditEvents/0/eventFields");
	ck_assert_int_eq(cJSON_GetArraySize(fields), 12);
	for (int i = 0; i < 12; i++)
		ck_assert_str_eq(cJSON_GetStringValue(cJSON_GetObjectItem(cJSON_GetArrayItem(fields, i), "name")), names[i]);
	ck_assert_str_eq(client_text(&c, "/auditEvents/0/eventFields/4/value"), "Registered");
}
END_TEST

START_TEST(custom_fields_are_kept_changed_and_removed)
{
	char id[40], body[160];

	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}",
	              ",'customFields':{'textCustomFields':[{'name':'order','value':42,'required':true}]}", envelope);
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/custom_fields", NULL), 200);
	ck_assert_str_eq(client_text(&c, "/textCustomFields/0/value"), "42");
	ck_assert_str_eq(client_text(&c, "/textCustomFields/0/required"), "true");
	ck_assert_int_eq(client_size(&c, "/listCustomFields"), 0);
	snprintf(id, sizeof id, "%s", client_text(&c, "/textCustomFields/0/fieldId"));
	snprintf(body, sizeof body, "{'textCustomFields':[{'fieldId':'%s','value':''},{'fieldId':'9','value':'x'}]}", id);
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "/custom_fields", body), 200);
	ck_assert_str_eq(client_text(&c, "/textCustomFields/1/errorDetails/errorCode"), "INVALID_CUSTOM_FIELD_ID");
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'status':'sent'}"), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "ENVELOPE_IS_INCOMPLETE");
	ck_assert_int_eq(envelope_call(&c, "POST", envelope, "/custom_fields", "{'listCustomFields':[{'name':'l','listItems':['a','b'],'value':'b'}]}"), 201);
	snprintf(body, sizeof body, "{'textCustomFields':[{'fieldId':'%s'}]}", id);
	ck_assert_int_eq(envelope_call(&c, "DELETE", envelope, "/custom_fields", body), 200);
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'status':'sent'}"), 200);
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/custom_fields", NULL), 200);
	ck_assert_int_eq(client_size(&c, "/textCustomFields"), 0);
	ck_assert_str_eq(client_text(&c, "/listCustomFields/0/value"), "b");
}
END_TEST

START_TEST(attachments_come_back_as_they_went)
{
	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", ",'attachments':[{'attachmentId':'a','label':'L','data':'aGVsbG8='}]", envelope);
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/attachments", NULL), 200);
	ck_assert_str_eq(client_text(&c, "/attachments/0/label"), "L");
	ck_assert_ptr_null(client_at(&c, "/attachments/0/data"));
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "%s/attachments/%s", envelope, client_text(&c, "/attachments/0/attachmentId")), 200);
	ck_assert_str_eq(c.body, "hello");
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/attachments/none", NULL), 404);
}
END_TEST

START_TEST(numbers_are_read_as_the_texts_they_should_be)
{
	envelope_make(&c, "sent", "{'signers':[{'recipientId':7,'routingOrder':2,'name':'A','email':'a@example.com'}]}", "", envelope);
	ck_assert_str_eq(recipient_status(&c, envelope, "signers", 0), "sent");
	ck_assert_str_eq(client_text(&c, "/signers/0/recipientId"), "7");
	ck_assert_str_eq(client_text(&c, "/signers/0/routingOrder"), "2");
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "/recipients", "{'signers':[{'recipientId':7,'name':'B'}]}"), 200);
	ck_assert_str_eq(client_text(&c, "/recipientUpdateResults/0/recipientId"), "7");
}
END_TEST

START_TEST(a_strangers_envelope_is_not_there)
{
	client_expect(&c, 404, "GET", "/envelopes/11111111-2222-4333-8444-555555555555", NULL);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "ENVELOPE_DOES_NOT_EXIST");
	client_expect(&c, 200, "PUT", "/__fake/switches", "{\"missing-status\": \"400\"}");
	client_expect(&c, 400, "GET", "/envelopes/11111111-2222-4333-8444-555555555555", NULL);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("envelopes");
	TCase *all = tcase_create("all");

	tcase_add_checked_fixture(all, up, down);
	tcase_set_timeout(all, 120);
	tcase_add_test(all, a_draft_is_created_sent_and_completed);
	tcase_add_test(all, an_answer_has_the_services_members_in_its_order);
	tcase_add_loop_test(all, a_creation_that_cannot_be_is_refused_and_leaves_nothing, 0, (int)(sizeof creations / sizeof creations[0]));
	tcase_add_test(all, voiding_wants_a_reason_and_somebody_to_tell);
	tcase_add_test(all, a_change_of_status_that_is_none_is_refused);
	tcase_add_test(all, resending_mails_to_those_whose_turn_it_is);
	tcase_add_test(all, history_is_told_as_the_service_tells_it);
	tcase_add_test(all, custom_fields_are_kept_changed_and_removed);
	tcase_add_test(all, attachments_come_back_as_they_went);
	tcase_add_test(all, numbers_are_read_as_the_texts_they_should_be);
	tcase_add_test(all, a_strangers_envelope_is_not_there);
	suite_add_tcase(s, all);
	return s;
}

int main(void)
{
	return suite_run(suite());
}
