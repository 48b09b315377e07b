/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/recipient.c - Recipient: every type, with what is its own. */
#include "catalogue.h"

/* A draft with a document and nobody. */
static void empty_draft(char ret[64])
{
	story_draft(ret);
	ok("Recipient", "Delete", "Envelope ID", ret, "Recipient ID", "1");
}

/* ---- types --------------------------------------------------------------------------------- */

static const struct { const char *type, *label, *name, *value, *foreign, *foreign_name; } types[] = {
	{ "Signer",             "Sign In Each Location", "SignInEachLocation", "true",             "Host Name",         "HostName" },
	{ "Carbon Copy",        "Agent Can Edit Name",   "AgentCanEditName",   "true",             "Auto Navigation",   "AutoNavigation" },
	{ "Certified Delivery", "Post Signing URL",      "PostSigningURL",     "https://example.com/done", "Witness For", "WitnessFor" },
	{ "In Person Signer",   "Host Name",             "HostName",           "Hannah Host",      "Phone Number",      "PhoneNumber" },
	{ "Agent",              "Last Name",             "LastName",           "Adler",            "Notary Type",       "NotaryType" },
	{ "Editor",             "First Name",            "FirstName",          "Edda",             "Agent Can Edit Name", "AgentCanEditName" },
	{ "Intermediary",       "Note",                  "Note",               "You are second",   "Participate For",   "ParticipateFor" },
	{ "Witness",            "Witness For",           "WitnessFor",         "1",                "Signer Name",       "SignerName" },
	{ "Notary",             "Require Sign On Paper", "RequireSignOnPaper", "true",             "Host Email",        "HostEmail" },
	{ "Participant",        "Participate For",       "ParticipateFor",     "1",                "Require Upload Signature", "RequireUploadSignature" },
};
#define TYPES (sizeof types / sizeof types[0])

START_TEST(each_type_is_added_found_changed_and_removed)
{
	char id[64];

	story_draft(id);
	ok("Recipient", "Create", "Envelope ID", id, "Recipient ID", "5", "Recipient Type", types[_i].type, "Name", "Five \"5\"",
	   "Email", "five@example.com", "Routing Order", "2", types[_i].label, types[_i].value);
	is("RecipientType", types[_i].type);
	ok("Recipient", "Load", "Envelope ID", id, "Recipient ID", "5");
	is("RecipientType", types[_i].type);
	is("Name", "Five \"5\"");
	ck_assert_str_eq(cell_of(0, types[_i].name), types[_i].value);
	ok("Recipient", "Save", "Envelope ID", id, "Recipient ID", "5", "Name", "Cinq");
	ok("Recipient", "Load", "Envelope ID", id, "Recipient ID", "5");
	is("Name", "Cinq");
	is("RoutingOrder", "2");
	is("Email", "five@example.com");
	ck_assert_str_eq(cell_of(0, types[_i].name), types[_i].value);
	refused(STP_BAD_INPUT, types[_i].foreign_name, "Recipient", "Save", "Envelope ID", id, "Recipient ID", "5", types[_i].foreign, "1");
	refused(STP_BAD_INPUT, types[_i].foreign_name, "Recipient", "Create", "Envelope ID", id, "Recipient Type", types[_i].type,
	        "Name", "X", types[_i].foreign, "1");
	ok("Recipient", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 2);
	ok("Recipient", "Delete", "Envelope ID", id, "Recipient ID", "5");
	refused(STP_NOT_FOUND, "RecipientID", "Recipient", "Load", "Envelope ID", id, "Recipient ID", "5");
}
END_TEST

START_TEST(a_seal_is_nobody_with_an_address)
{
	char id[64];

	empty_draft(id);
	ok("Recipient", "Create", "Envelope ID", id, "Recipient Type", "Seal", "Name", "Seal", "Signature Provider Names",
	   "[\"UniversalSignaturePen_OpenTrust_Hash_TSP\"]", "Seal Names", "[\"Our seal\"]");
	is("RecipientID", "1");
	ok("Recipient", "Load", "Envelope ID", id, "Recipient ID", "1");
	is("RecipientType", "Seal");
	ck_assert_str_eq(cell_of(0, "SealNames"), "[\"Our seal\"]");
	refused(STP_BAD_INPUT, "Email", "Recipient", "Create", "Envelope ID", id, "Recipient Type", "Seal", "Email", "a@example.com");
	refused(STP_BAD_INPUT, "SigningGroupID", "Recipient", "Create", "Envelope ID", id, "Recipient Type", "Seal", "Signing Group ID", "1");
	refused(STP_BAD_INPUT, "RecipientType", "Recipient", "Create", "Envelope ID", id, "Recipient Type", "Chief", "Name", "A");
}
END_TEST

START_TEST(a_notary_hosts_and_another_has_signers)
{
	char id[64];

	story_draft(id);
	ok("Recipient", "Create", "Envelope ID", id, "Recipient ID", "2", "Recipient Type", "In Person Signer", "In Person Signing Type", "notary",
	   "Notary Host Name", "Nora Notary", "Notary Host Email", "nora@example.com", "Signer Name", "Ines", "Signer Email", "ines@example.com",
	   "Name", "Nora Notary", "Email", "nora@example.com");
	ok("Recipient", "Load", "Envelope ID", id, "Recipient ID", "2");
	is("InPersonSigningType", "notary");
	is("NotaryHostName", "Nora Notary");
	is("SignerName", "Ines");
	is("SignerEmail", "ines@example.com");
	ok("Recipient", "Create", "Envelope ID", id, "Recipient ID", "3", "Recipient Type", "Notary", "Name", "Nils", "Email", "nils@example.com",
	   "Notary Signers", "[\"1\"]", "Notary Type", "remote");
	ok("Recipient", "Load", "Envelope ID", id, "Recipient ID", "3");
	ck_assert_str_eq(cell_of(0, "NotarySigners"), "[\"1\"]");
}
END_TEST

/* ---- how they are told, and how they prove who they are ------------------------------------------- */

static const struct { const char *label, *name, *value, *other; } kept[] = {
	{ "Delivery Method",             "DeliveryMethod",             "SMS",                 "email" },
	{ "Phone Country Code",          "PhoneCountryCode",           "49",                  "1" },
	{ "Fax Number",                  "FaxNumber",                  "+49 30 1",            "" },
	{ "Email Subject",               "EmailSubject",               "Nur f\xc3\xbcr Sie",  "Hello" },
	{ "Email Body",                  "EmailBody",                  "Eins\nzwei",          "Three" },
	{ "Email Language",              "EmailLanguage",              "de",                  "fr" },
	{ "Suppress Emails",             "SuppressEmails",             "true",                "false" },
	{ "Embedded Recipient Start URL", "EmbeddedRecipientStartURL", "https://example.com/start", "https://example.com/2" },
	{ "Add Access Code To Email",    "AddAccessCodeToEmail",       "true",                "false" },
	{ "Require ID Lookup",           "RequireIDLookup",            "true",                "false" },
	{ "ID Check Configuration Name", "IDCheckConfigurationName",   "SMS Auth $",          "Phone Auth $" },
	{ "Phone Authentication Numbers", "PhoneAuthenticationNumbers", "[\"+1 415 555 0100\"]", "[\"+1 415 555 0101\",\"+1 415 555 0102\"]" },
	{ "Recipient May Provide Number", "RecipientMayProvideNumber", "true",                "false" },
	{ "SMS Authentication Numbers",  "SMSAuthenticationNumbers",   "[\"+1 415 555 0100\"]", "[]" },
	{ "Identity Workflow ID",        "IdentityWorkflowID",         "c368e411-1592-4001-a3df-dca94ac539ae", "d368e411-1592-4001-a3df-dca94ac539ae" },
	{ "Excluded Documents",          "ExcludedDocuments",          "[\"1\"]",             "[]" },
	{ "Custom Fields",               "CustomFields",               "[\"Cost * centre\",\"[hidden]\"]", "[\"\"]" },
	{ "Note",                        "Note",                       "Two\nlines * [hidden]", "" },
	{ "Agent Can Edit Email",        "AgentCanEditEmail",          "true",                "false" },
	{ "Auto Navigation",             "AutoNavigation",             "false",               "true" },
	{ "Can Sign Offline",            "CanSignOffline",             "true",                "false" },
	{ "Default Recipient",           "DefaultRecipient",           "true",                "false" },
	{ "Require Upload Signature",    "RequireUploadSignature",     "true",                "false" },
	{ "Require Signer Certificate",  "RequireSignerCertificate",   "safe",                "docusign_express" },
	{ "Template Locked",             "TemplateLocked",             "true",                "false" },
	{ "Template Required",           "TemplateRequired",           "true",                "false" },
	{ "Inherit Email Notification Configuration", "InheritEmailNotificationConfiguration", "true", "false" },
	{ "Client User ID",              "ClientUserID",               "../ & \"7\"",         "" },
	{ "Role Name",                   "RoleName",                   "X Name \xf0\x9f\x96\x8b", "A Email" },
};
#define KEPT (sizeof kept / sizeof kept[0])

/* Given, loaded, changed alone; false and "" are values, not gaps. */
START_TEST(each_property_is_kept_and_changed_alone)
{
	char id[64];

	empty_draft(id);
	ok("Recipient", "Create", "Envelope ID", id, "Recipient ID", "1", "Name", "Sam", "Email", "sam@example.com", "Access Code", "4711",
	   "Routing Order", "3", kept[_i].label, kept[_i].value);
	ok("Recipient", "Load", "Envelope ID", id, "Recipient ID", "1");
	ck_assert_str_eq(cell_of(0, kept[_i].name), kept[_i].value);
	ok("Recipient", "Save", "Envelope ID", id, "Recipient ID", "1", kept[_i].label, kept[_i].other);
	ok("Recipient", "Load", "Envelope ID", id, "Recipient ID", "1");
	ck_assert_str_eq(cell_of(0, kept[_i].name), kept[_i].other);
	is("Name", "Sam");
	is("RoutingOrder", "3");
	ok("Recipient", "Save", "Envelope ID", id, "Recipient ID", "1", "Name", "Samuel");
	ok("Recipient", "Load", "Envelope ID", id, "Recipient ID", "1");
	ck_assert_str_eq(cell_of(0, kept[_i].name), kept[_i].other);
	is("Name", "Samuel");
}
END_TEST

START_TEST(further_messages_and_steps_of_verification_are_lists)
{
	char id[64];

	empty_draft(id);
	ok("Recipient", "Create", "Envelope ID", id, "Name", "Sam", "Email", "sam@example.com",
	   "Additional Delivery Methods", "[\"SMS\", \"email\"]", "Additional Phone Country Codes", "[\"49\", \"\"]",
	   "Additional Phone Numbers", "[\"30123\", \"\"]",
	   "Identity Workflow ID", "c368e411-1592-4001-a3df-dca94ac539ae", "Identity Input Names", "[\"phone_number_list\"]",
	   "Identity Input Types", "[\"PhoneNumberList\"]", "Identity Phone Country Codes", "[\"1\"]", "Identity Phone Numbers", "[\"4155550100\"]");
	ok("Recipient", "Load", "Envelope ID", id, "Recipient ID", "1");
	ck_assert_str_eq(cell_of(0, "AdditionalDeliveryMethods"), "[\"SMS\",\"email\"]");
	ck_assert_str_eq(cell_of(0, "AdditionalPhoneCountryCodes"), "[\"49\",\"\"]");
	ck_assert_str_eq(cell_of(0, "AdditionalPhoneNumbers"), "[\"30123\",\"\"]");
	ck_assert_str_eq(cell_of(0, "IdentityInputNames"), "[\"phone_number_list\"]");
	ck_assert_str_eq(cell_of(0, "IdentityPhoneNumbers"), "[\"4155550100\"]");
}
END_TEST

START_TEST(a_document_is_hidden_from_a_recipient)
{
	char id[64];
	int row;

	story_draft(id);
	ok("Envelope", "Save", "Envelope ID", id, "Enforce Signer Visibility", "yes");
	ok("Document", "Create", "Envelope ID", id, "Document ID", "2", "File", file_of("second.txt", "Second"));
	ok("Recipient Document Visibility", "Save", "Envelope ID", id, "Recipient ID", "1", "Document ID", "2", "Visible", "no");
	is("DocumentID", "2");
	ok("Recipient Document Visibility", "Get List", "Envelope ID", id, "Recipient ID", "1");
	row = row_with("DocumentID", "2");
	ck_assert_int_ge(row, 0);
	ck_assert_str_eq(cell_of(row, "Visible"), "false");
	ok("Recipient Document Visibility", "Save", "Envelope ID", id, "Recipient ID", "1", "Document ID", "2", "Visible", "yes");
	ok("Recipient Document Visibility", "Get List", "Envelope ID", id, "Recipient ID", "1");
	ck_assert_str_eq(cell_of(row_with("DocumentID", "2"), "Visible"), "true");
	refused(STP_NOT_FOUND, "RecipientID", "Recipient Document Visibility", "Get List", "Envelope ID", id, "Recipient ID", "9");
}
END_TEST

/* ---- several at once ------------------------------------------------------------------------------- */

static void three(char id[64])
{
	story_draft(id);
	ok("Recipient", "Create", "Envelope ID", id, "Recipient ID", "2", "Recipient Type", "Carbon Copy", "Name", "Two", "Email", "two@example.com");
	ok("Recipient", "Create", "Envelope ID", id, "Recipient ID", "3", "Name", "Three", "Email", "three@example.com", "Note", "Stays");
}

START_TEST(the_order_of_several_changes_at_once)
{
	char id[64];

	three(id);
	ok("Recipient", "Update Routing", "Envelope ID", id, "Recipient IDs", "[\"3\", \"2\", \"1\"]", "Routing Orders", "[\"1\", \"2\", \"3\"]");
	ok("Recipient", "Get List", "Envelope ID", id);
	ck_assert_str_eq(cell_of(row_with("RecipientID", "3"), "RoutingOrder"), "1");
	ck_assert_str_eq(cell_of(row_with("RecipientID", "2"), "RoutingOrder"), "2");
	ck_assert_str_eq(cell_of(row_with("RecipientID", "1"), "RoutingOrder"), "3");
	ck_assert_str_eq(cell_of(row_with("RecipientID", "2"), "RecipientType"), "Carbon Copy");
	ck_assert_str_eq(cell_of(row_with("RecipientID", "3"), "Name"), "Three");
	refused(STP_BAD_INPUT, "RoutingOrders", "Recipient", "Update Routing", "Envelope ID", id, "Recipient IDs", "[\"3\", \"2\"]", "Routing Orders", "[\"1\"]");
	refused(STP_NOT_FOUND, "RecipientIDs", "Recipient", "Update Routing", "Envelope ID", id, "Recipient IDs", "[\"9\"]", "Routing Orders", "[\"1\"]");
	refused(STP_BAD_INPUT, "RecipientIDs", "Recipient", "Update Routing", "Envelope ID", id, "Recipient IDs", "[\"../1\"]", "Routing Orders", "[\"1\"]");
	refused(STP_BAD_INPUT, "RecipientIDs", "Recipient", "Update Routing", "Envelope ID", id, "Recipient IDs", "[]", "Routing Orders", "[]");
}
END_TEST

START_TEST(several_are_changed_at_once_each_in_what_is_given)
{
	char id[64];

	three(id);
	ok("Recipient", "Bulk Update", "Envelope ID", id, "Recipient IDs", "[\"1\", \"2\", \"3\"]", "Names", "[\"\", \"Deux\", \"Trois\"]",
	   "Emails", "[\"\", \"deux@example.com\", \"\"]", "Notes", "[\"First\", \"\", \"\"]");
	ok("Recipient", "Get List", "Envelope ID", id);
	ck_assert_str_eq(cell_of(row_with("RecipientID", "1"), "Name"), "Sam Signer");
	ck_assert_str_eq(cell_of(row_with("RecipientID", "1"), "Note"), "First");
	ck_assert_str_eq(cell_of(row_with("RecipientID", "2"), "Name"), "Deux");
	ck_assert_str_eq(cell_of(row_with("RecipientID", "2"), "Email"), "deux@example.com");
	ck_assert_str_eq(cell_of(row_with("RecipientID", "3"), "Name"), "Trois");
	ck_assert_str_eq(cell_of(row_with("RecipientID", "3"), "Email"), "three@example.com");
	ck_assert_str_eq(cell_of(row_with("RecipientID", "3"), "Note"), "Stays");
}
END_TEST

START_TEST(one_recipient_is_mailed_again)
{
	char id[64];

	empty_draft(id);
	ok("Recipient", "Create", "Envelope ID", id, "Name", "Sam", "Email", "sam@example.com", "Note", "Stays");
	ok("Envelope", "Send", "Envelope ID", id);
	ok("Recipient", "Resend", "Envelope ID", id, "Recipient ID", "1");
	is("RecipientID", "1");
	ok("Recipient", "Load", "Envelope ID", id, "Recipient ID", "1");
	is("Name", "Sam");
	is("Note", "Stays");
	is("Status", "sent");
	refused(STP_NOT_FOUND, "RecipientID", "Recipient", "Resend", "Envelope ID", id, "Recipient ID", "7");
	ok("Recipient", "Save", "Envelope ID", id, "Recipient ID", "1", "Name", "Samuel", "Resend Envelope", "yes");
	ok("Recipient", "Create", "Envelope ID", id, "Name", "Late", "Email", "late@example.com", "Resend Envelope", "yes");
}
END_TEST

/* Ids that are made in one second never collide. */
START_TEST(ids_made_one_after_the_other_are_unique)
{
	char id[64];

	empty_draft(id);
	for (int i = 0; i < 40; i++) {
		ok("Recipient", "Create", "Envelope ID", id, "Name", "N", "Email", "n@example.com");
		ck_assert_int_eq(atoi(cell("RecipientID")), i + 1);
	}
	ok("Recipient", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 40);
}
END_TEST

story_fn recipient_stories; /* also declared where it is listed */

void recipient_stories(TCase *tcase)
{
	tcase_add_loop_test(tcase, each_type_is_added_found_changed_and_removed, 0, TYPES);
	tcase_add_test(tcase, a_seal_is_nobody_with_an_address);
	tcase_add_test(tcase, a_notary_hosts_and_another_has_signers);
	tcase_add_loop_test(tcase, each_property_is_kept_and_changed_alone, 0, KEPT);
	tcase_add_test(tcase, further_messages_and_steps_of_verification_are_lists);
	tcase_add_test(tcase, a_document_is_hidden_from_a_recipient);
	tcase_add_test(tcase, the_order_of_several_changes_at_once);
	tcase_add_test(tcase, several_are_changed_at_once_each_in_what_is_given);
	tcase_add_test(tcase, one_recipient_is_mailed_again);
	tcase_add_test(tcase, ids_made_one_after_the_other_are_unique);
}
