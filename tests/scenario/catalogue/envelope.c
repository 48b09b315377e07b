/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/envelope.c - Envelope, as a sender uses it. */
#include "catalogue.h"

story_fn envelope_stories;

START_TEST(a_draft_is_changed_and_deleted)
{
	char id[64];

	story_draft(id);
	ok("Envelope", "Save", "Envelope ID", id, "Email Subject", "Other words");
	ok("Envelope", "Load", "Envelope ID", id);
	is("EmailSubject", "Other words");
	is("Status", "created");
	ok("Document", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 1);
	ok("Document", "Delete", "Envelope ID", id, "Document ID", "1");
	ok("Document", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 0);
	ok("Recipient", "Save", "Envelope ID", id, "Recipient ID", "1", "Name", "Sam S.");
	ok("Recipient", "Load", "Envelope ID", id, "Recipient ID", "1");
	is("Name", "Sam S.");
	ok("Recipient", "Delete", "Envelope ID", id, "Recipient ID", "1");
	ok("Recipient", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 0);
	ok("Envelope", "Delete", "Envelope ID", id);
}
END_TEST

/* ---- properties ---------------------------------------------------------------------------- */

static const struct { const char *label, *name, *first, *other; } settings[] = {
	{ "Allow Markup",                "AllowMarkup",               "true",  "false" },
	{ "Allow Reassign",              "AllowReassign",             "false", "true" },
	{ "Allow Comments",              "AllowComments",             "true",  "false" },
	{ "Allow View History",          "AllowViewHistory",          "false", "true" },
	{ "Enable Wet Sign",             "EnableWetSign",             "true",  "false" },
	{ "Enforce Signer Visibility",   "EnforceSignerVisibility",   "true",  "false" },
	{ "Auto Navigation",             "AutoNavigation",            "false", "true" },
	{ "Authoritative Copy",          "AuthoritativeCopy",         "true",  "false" },
	{ "Brand Lock",                  "BrandLock",                 "true",  "false" },
	{ "Disable Responsive Document", "DisableResponsiveDocument", "true",  "false" },
	{ "Message Lock",                "MessageLock",               "true",  "false" },
	{ "Recipients Lock",             "RecipientsLock",            "true",  "false" },
	{ "Signer Can Sign On Mobile",   "SignerCanSignOnMobile",     "false", "true" },
	{ "Signing Location",            "SigningLocation",           "inPerson", "online" },
	{ "Use Disclosure",              "UseDisclosure",             "false", "true" },
	{ "External Envelope ID",        "ExternalEnvelopeID",        "ERP \"7\" * [hidden]", "8" },
};
#define SETTINGS (sizeof settings / sizeof settings[0])

/* Each alone: what was not given stays. */
START_TEST(each_setting_is_kept_and_changed_alone)
{
	char id[64];

	ok("Envelope", "Create", "Email Subject", "Settings", settings[_i].label, settings[_i].first);
	keep(id, "EnvelopeID");
	ok("Envelope", "Load", "Envelope ID", id);
	ck_assert_str_eq(cell_of(0, settings[_i].name), settings[_i].first);
	ok("Envelope", "Save", "Envelope ID", id, settings[_i].label, settings[_i].other);
	ok("Envelope", "Load", "Envelope ID", id);
	ck_assert_str_eq(cell_of(0, settings[_i].name), settings[_i].other);
	is("EmailSubject", "Settings");
	ok("Envelope", "Save", "Envelope ID", id, "Email Blurb", "Hello");
	ok("Envelope", "Load", "Envelope ID", id);
	ck_assert_str_eq(cell_of(0, settings[_i].name), settings[_i].other);
	is("EmailBlurb", "Hello");
}
END_TEST

/* Given as none: of a text, of yes or no, of a list. */
START_TEST(a_null_clears_and_nothing_else_does)
{
	char id[64];

	ok("Envelope", "Create", "Email Subject", "Null", "Email Blurb", "Words", "External Envelope ID", "7", "Allow Markup", "yes");
	keep(id, "EnvelopeID");
	ok("Envelope", "Save", "Envelope ID", id, "Email Blurb", stage_null);
	ok("Envelope", "Load", "Envelope ID", id);
	is("EmailBlurb", "");
	is("ExternalEnvelopeID", "7");
	ck_assert_str_eq(cell_of(0, "AllowMarkup"), "true");
	ok("Envelope Email Setting", "Create", "Envelope ID", id, "Reply Email Address", "r@example.com", "BCC Email Addresses",
	   "[\"one@example.com\"]");
	ok("Envelope Email Setting", "Save", "Envelope ID", id, "BCC Email Addresses", stage_null);
	ok("Envelope Email Setting", "Load", "Envelope ID", id);
	is("ReplyEmailAddress", "r@example.com");
	ck_assert_str_eq(cell_of(0, "BCCEmailAddresses"), "[]");
	refused(STP_BAD_INPUT, "EnvelopeID", "Envelope", "Save", "Envelope ID", stage_null, "Email Blurb", "x");
}
END_TEST

/* A reminder or an expiry that nobody asked for is not there after other things changed. */
START_TEST(what_was_not_touched_stays_untouched)
{
	char id[64], after[16], enabled[16];

	story_sent(id);
	ok("Envelope", "Load", "Envelope ID", id);
	keep(after, "ExpireAfter");
	snprintf(enabled, sizeof enabled, "%s", cell_of(0, "ExpireEnabled"));
	ck_assert_str_eq(cell_of(0, "IsDynamicEnvelope"), "false");
	is("EnvelopeLocation", "current_site");
	ok("Envelope", "Save", "Envelope ID", id, "Email Blurb", "");
	ok("Envelope", "Load", "Envelope ID", id);
	is("ExpireAfter", after);
	ck_assert_str_eq(cell_of(0, "ExpireEnabled"), enabled);
	is("EmailBlurb", "");
}
END_TEST

/* ---- templates ------------------------------------------------------------------------------ */

static void make_template(const char *name, const char *role, char ret[64])
{
	char json[1024];

	snprintf(json, sizeof json, "{\"name\":\"%s\",\"emailSubject\":\"%s\",\"documents\":[{\"documentId\":\"1\",\"name\":\"%s.txt\","
	         "\"fileExtension\":\"txt\",\"documentBase64\":\"T3VyIG9mZmVy\"}],\"recipients\":{\"signers\":[{\"roleName\":\"%s\","
	         "\"recipientId\":\"1\",\"routingOrder\":\"1\"}],\"carbonCopies\":[{\"roleName\":\"Archive\",\"recipientId\":\"2\","
	         "\"routingOrder\":\"2\"}]}}", name, name, name, role);
	ck_assert_int_eq(stage_post(&stage, "/templates", json), 201);
	snprintf(ret, 64, "%s", stage_told("templateId"));
}

/* Role names that would mislead who reads labels apart by their last word. */
START_TEST(roles_are_told_in_lists_and_arrive_letter_by_letter)
{
	char offer[64], id[64];
	int row;

	make_template("Roles", "Buyer Name \xf0\x9f\x96\x8b", offer);
	ok("Envelope", "Create From Template", "Template ID", offer, "Role Names", "[\"Buyer Name \xf0\x9f\x96\x8b\", \"Archive\", \"A Email\"]",
	   "Role Recipient Names", "[\"Bea \xc4\x8c\", \"Ann, Archive\", \"Eve\"]",
	   "Role Recipient Emails", "[\"bea@example.com\", \"ann@example.com\", \"eve@example.com\"]",
	   "Role Client User IDs", "[\"b-1\", \"\", \"\"]", "Send Now", "yes");
	keep(id, "EnvelopeID");
	is("Status", "sent");
	ok("Recipient", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 3);
	row = row_with("RoleName", "Buyer Name \xf0\x9f\x96\x8b");
	ck_assert_str_eq(cell_of(row, "Name"), "Bea \xc4\x8c");
	ck_assert_str_eq(cell_of(row, "ClientUserID"), "b-1");
	row = row_with("RoleName", "Archive");
	ck_assert_str_eq(cell_of(row, "RecipientType"), "Carbon Copy");
	ck_assert_str_eq(cell_of(row, "Name"), "Ann, Archive");
	ck_assert_str_eq(cell_of(row, "ClientUserID"), "");
	ck_assert_str_eq(cell_of(row_with("RoleName", "A Email"), "Email"), "eve@example.com");
}
END_TEST

START_TEST(ninety_nine_roles_go_in_one_call)
{
	static char names[4096], people[4096], mails[8192];
	char offer[64], id[64];
	size_t n = 0, p = 0, m = 0;

	make_template("Many", "Role 0", offer);
	for (int i = 0; i < 99; i++) { /* and the template's own Archive: a hundred */
		n += (size_t)snprintf(names + n, sizeof names - n, "%s\"Role %d\"", i ? "," : "[", i);
		p += (size_t)snprintf(people + p, sizeof people - p, "%s\"Person %d\"", i ? "," : "[", i);
		m += (size_t)snprintf(mails + m, sizeof mails - m, "%s\"p%d@example.com\"", i ? "," : "[", i);
	}
	snprintf(names + n, sizeof names - n, "]");
	snprintf(people + p, sizeof people - p, "]");
	snprintf(mails + m, sizeof mails - m, "]");
	ok("Envelope", "Create From Template", "Template ID", offer, "Role Names", names, "Role Recipient Names", people,
	   "Role Recipient Emails", mails);
	keep(id, "EnvelopeID");
	ok("Recipient", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 100);
	ok("Recipient", "Load", "Envelope ID", id, "Recipient ID", "1");
	is("Name", "Person 0");
}
END_TEST

START_TEST(templates_are_laid_one_behind_the_other)
{
	char offer[64], terms[64], ids[160], id[64];

	make_template("Offer", "Buyer", offer);
	make_template("Terms", "Buyer", terms);
	snprintf(ids, sizeof ids, "[\"%s\", \"%s\"]", offer, terms);
	ok("Envelope", "Create From Composite", "Template IDs", ids, "Email Subject", "Both", "Role Names", "[\"Buyer\", \"Archive\"]",
	   "Role Recipient Names", "[\"Bea\", \"Ann\"]", "Role Recipient Emails", "[\"bea@example.com\", \"ann@example.com\"]",
	   "Role Client User IDs", "[\"b-1\", \"\"]", "Role Recipient Types", "[\"\", \"Carbon Copy\"]", "Send Now", "yes");
	keep(id, "EnvelopeID");
	is("Status", "sent");
	ok("Envelope", "Load", "Envelope ID", id);
	is("EmailSubject", "Both");
	ok("Document", "Get List", "Envelope ID", id);
	ck_assert_int_ge(row_with("Name", "Offer.txt"), 0);
	ck_assert_int_gt(row_with("Name", "Terms.txt"), row_with("Name", "Offer.txt"));
	ok("Recipient", "Get List", "Envelope ID", id);
	ck_assert_int_ge(row_with("Name", "Bea"), 0);
	ck_assert_str_eq(cell_of(row_with("Name", "Bea"), "ClientUserID"), "b-1");
	ck_assert_str_eq(cell_of(row_with("Name", "Ann"), "RecipientType"), "Carbon Copy");
}
END_TEST

START_TEST(a_file_takes_the_place_of_the_templates_documents)
{
	char offer[64], ids[80], id[64];

	make_template("Frame", "Buyer", offer);
	snprintf(ids, sizeof ids, "[\"%s\"]", offer);
	ok("Envelope", "Create From Composite", "Template IDs", ids, "File", file_of("own.txt", "These are our own words"),
	   "Role Names", "[\"Buyer\"]", "Role Recipient Names", "[\"Bea\"]", "Role Recipient Emails", "[\"bea@example.com\"]");
	keep(id, "EnvelopeID");
	ok("Document", "Get List", "Envelope ID", id);
	ck_assert_int_eq(row_with("Name", "Frame.txt"), -1);
	ck_assert_int_ge(row_with("Name", "own.txt"), 0);
	ok("Recipient", "Get List", "Envelope ID", id);
	ck_assert_int_ge(row_with("RoleName", "Buyer"), 0);
}
END_TEST

START_TEST(lists_that_do_not_belong_together_are_refused)
{
	char offer[64], ids[80];

	make_template("Wrong", "Buyer", offer);
	snprintf(ids, sizeof ids, "[\"%s\"]", offer);
	refused(STP_BAD_INPUT, "RoleRecipientNames", "Envelope", "Create From Template", "Template ID", offer, "Role Names", "[\"Buyer\"]",
	        "Role Recipient Names", "[\"Bea\", \"Eve\"]");
	refused(STP_BAD_INPUT, "RoleRecipientTypes", "Envelope", "Create From Composite", "Template IDs", ids, "Role Names", "[\"Buyer\"]",
	        "Role Recipient Types", "[\"Chief\"]");
	refused(STP_BAD_INPUT, "TemplateIDs", "Envelope", "Create From Composite", "Template IDs", "[]");
	refused(STP_BAD_INPUT, "TemplateIDs", "Envelope", "Create From Composite", "Template IDs", "[\"../x\"]");
	refused(STP_BAD_INPUT, "TemplateIDs", "Envelope", "Create From Composite");
}
END_TEST

/* ---- purging, passing on, mailing again -------------------------------------------------------- */

START_TEST(a_finished_envelope_is_purged_and_taken_off_the_queue)
{
	char id[64];

	story_completed(id);
	ok("Envelope", "Load", "Envelope ID", id);
	is("PurgeState", "unpurged");
	ok("Envelope", "Purge", "Envelope ID", id, "Purge State", "documents_and_metadata_queued");
	is("PurgeState", "documents_and_metadata_queued");
	ok("Envelope", "Load", "Envelope ID", id);
	is("PurgeState", "documents_and_metadata_queued");
	ck_assert_str_ne(cell("PurgeRequested"), "");
	ok("Envelope", "Purge", "Envelope ID", id, "Purge State", "documents_dequeued");
	ok("Envelope", "Load", "Envelope ID", id);
	is("PurgeState", "documents_dequeued");
	refused(STP_BAD_INPUT, "PurgeState", "Envelope", "Purge", "Envelope ID", id);
	refused(STP_BAD_INPUT, "PurgeState", "Envelope", "Purge", "Envelope ID", id, "Purge State", "all of it");
	story_sent(id);
	refused(STP_CONFLICT, "EnvelopeID", "Envelope", "Purge", "Envelope ID", id, "Purge State", "documents_queued");
}
END_TEST

START_TEST(envelopes_of_one_user_pass_to_another)
{
	ok("Envelope", "Transfer", "To User ID", stage.user_id, "From Group ID", "7", "Event", "Before Sent", "Copy To Former Owner", "yes");
	ck_assert_uint_eq(strlen(cell("TransferRuleID")), 36);
	refused(STP_BAD_INPUT, "FromUserID", "Envelope", "Transfer", "To User ID", stage.user_id, "Event", "Sent");
	refused(STP_BAD_INPUT, "ToUserID", "Envelope", "Transfer", "From Group ID", "7", "Event", "Sent");
	refused(STP_BAD_INPUT, "Event", "Envelope", "Transfer", "To User ID", stage.user_id, "From Group ID", "7");
}
END_TEST

START_TEST(those_whose_turn_it_is_are_mailed_again)
{
	char id[64];

	story_draft(id);
	refused(STP_CONFLICT, "EnvelopeID", "Envelope", "Resend", "Envelope ID", id);
	ok("Envelope", "Send", "Envelope ID", id);
	ok("Envelope", "Resend", "Envelope ID", id);
	ok("Envelope", "Void", "Envelope ID", id, "Voided Reason", "Changed our mind");
	ok("Envelope", "Load", "Envelope ID", id);
	is("Status", "voided");
	is("VoidedReason", "Changed our mind");
}
END_TEST

/* ---- lists ------------------------------------------------------------------------------------- */

#define SINCE "From Date", "2020-01-01"

START_TEST(lists_are_narrowed_by_all_that_the_service_knows)
{
	char draft[64], sent[64], name[128], mail[128], user[64], transaction[] = "aaaaaaaa-bbbb-4ccc-8ddd-000000000007";

	story_draft(draft);
	story_draft(sent);
	ok("Envelope", "Save", "Envelope ID", sent, "Email Subject", "Needle in a haystack");
	ok("Envelope", "Send", "Envelope ID", sent);
	ok("Envelope", "Get List", SINCE, "Search Text", "needle in");
	ck_assert_int_ge(row_with("EnvelopeID", sent), 0);
	ck_assert_uint_eq(stage.rows, 1);
	ok("Envelope", "Create", "Email Subject", "Once", "Transaction ID", transaction);
	keep(sent, "EnvelopeID");
	ok("Envelope", "Get List", "Transaction IDs", transaction);
	ck_assert_uint_eq(stage.rows, 1);
	is("EnvelopeID", sent);
	story_sent(sent);
	ok("Envelope", "Get List", SINCE, "Status", "sent,delivered", "From To Status", "sent");
	ck_assert_int_ge(row_with("EnvelopeID", sent), 0);
	ck_assert_int_eq(row_with("Status", "created"), -1);
	keep(name, "SenderName");
	keep(mail, "SenderEmail");
	keep(user, "SenderUserID");
	ck_assert_str_eq(user, stage.user_id);
	ok("Envelope", "Get List", SINCE, "User Name", name, "User Email", mail);
	ck_assert_int_ge(row_with("EnvelopeID", sent), 0);
	ok("Envelope", "Get List", SINCE, "User ID", user);
	ck_assert_int_ge(row_with("EnvelopeID", sent), 0);
	ok("Envelope", "Get List", SINCE, "User Filter", "sender");
	ck_assert_int_ge(row_with("EnvelopeID", sent), 0);
	ok("Envelope", "Get List", SINCE, "Folder IDs", "sentitems");
	ck_assert_int_ge(row_with("EnvelopeID", sent), 0);
	ok("Envelope", "Get List", SINCE, "Folder Types", "draft");
	ck_assert_int_eq(row_with("EnvelopeID", sent), -1);
	ck_assert_int_ge(row_with("EnvelopeID", draft), 0);
	ok("Envelope", "Get List", SINCE, "To Date", "2020-01-02");
	ck_assert_uint_eq(stage.rows, 0);
	refused(STP_BAD_INPUT, "UserEmail", "Envelope", "Get List", "User Name", name);
	refused(STP_BAD_INPUT, "UserName", "Envelope", "Get List", "User Email", mail);
	refused(STP_BAD_INPUT, "FolderIDs", "Envelope", "Get List", "Folder IDs", "../x");
}
END_TEST

/* The service wants a date; the window that was taken is told. */
START_TEST(without_a_date_the_last_thirty_days_are_taken_and_that_is_said)
{
	char id[64];

	story_sent(id);
	ok("Envelope", "Get List", "User Filter", "sender");
	ck_assert_uint_eq(stage.warnings, 1);
	ck_assert_int_ge(row_with("EnvelopeID", id), 0);
	ok("Envelope", "Get List", SINCE);
	ck_assert_uint_eq(stage.warnings, 0);
}
END_TEST

static void create_named(const char *subject)
{
	ok("Envelope", "Create", "Email Subject", subject);
}

START_TEST(the_service_sorts)
{
	static const struct stp_order by[] = { { .property = "EmailSubject", .descending = 1 } };
	struct stp_list list = { .size = sizeof list, .take = 2, .order = STP_ROWS(by) };
	struct stp_run run = { .size = sizeof run, .list = &list };

	create_named("zz 1");
	create_named("zz 2");
	create_named("zz 3");
	stage.run = &run;
	ok("Envelope", "Get List", SINCE, "Folder Types", "draft");
	stage.run = NULL;
	ck_assert_uint_eq(stage.rows, 2);
	ck_assert_str_eq(cell_of(0, "EmailSubject"), "zz 3");
	ck_assert_str_eq(cell_of(1, "EmailSubject"), "zz 2");
}
END_TEST

story_fn envelope_stories; /* also declared where it is listed */

void envelope_stories(TCase *tcase)
{
	tcase_add_test(tcase, a_draft_is_changed_and_deleted);
	tcase_add_loop_test(tcase, each_setting_is_kept_and_changed_alone, 0, SETTINGS);
	tcase_add_test(tcase, a_null_clears_and_nothing_else_does);
	tcase_add_test(tcase, what_was_not_touched_stays_untouched);
	tcase_add_test(tcase, roles_are_told_in_lists_and_arrive_letter_by_letter);
	tcase_add_test(tcase, ninety_nine_roles_go_in_one_call);
	tcase_add_test(tcase, templates_are_laid_one_behind_the_other);
	tcase_add_test(tcase, a_file_takes_the_place_of_the_templates_documents);
	tcase_add_test(tcase, lists_that_do_not_belong_together_are_refused);
	tcase_add_test(tcase, a_finished_envelope_is_purged_and_taken_off_the_queue);
	tcase_add_test(tcase, envelopes_of_one_user_pass_to_another);
	tcase_add_test(tcase, those_whose_turn_it_is_are_mailed_again);
	tcase_add_test(tcase, lists_are_narrowed_by_all_that_the_service_knows);
	tcase_add_test(tcase, without_a_date_the_last_thirty_days_are_taken_and_that_is_said);
	tcase_add_test(tcase, the_service_sorts);
}
