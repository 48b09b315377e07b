/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/account_parts.c - what an administrator sets for an account: watermark, disclosure, fields,
 * custom tabs; and a user's contacts. */
#include "catalogue.h"

START_TEST(the_watermark)
{
	ok("Watermark", "Save", "Enabled", "true", "Watermark Text", "DRAFT", "Display Angle", "30");
	ok("Watermark", "Save", "Transparency", "70");
	ok("Watermark", "Load");
	is("WatermarkText", "DRAFT");
	is("DisplayAngle", "30");
	is("Transparency", "70");
	ck_assert_str_eq(cell_of(0, "Enabled"), "true");
	ok("Watermark", "Save", "Image", file_of("mark.png", "picture"), "Watermark Text", "");
	ok("Watermark", "Load");
	is("WatermarkText", "");
	is("Transparency", "70");
}
END_TEST

START_TEST(the_disclosure_of_a_language)
{
	char id[64];

	ok("Consumer Disclosure", "Save", "Language Code", "de", "Company Name", "Papier GmbH", "Withdraw By Phone", "true");
	ok("Consumer Disclosure", "Load", "Language", "de");
	is("LanguageCode", "de");
	is("CompanyName", "Papier GmbH");
	ck_assert_str_eq(cell_of(0, "Custom"), "true");
	ck_assert_str_eq(cell_of(0, "WithdrawByPhone"), "true");
	ck_assert_str_eq(cell_of(0, "WithdrawByEmail"), "true");
	ok("Consumer Disclosure", "Load");
	is("LanguageCode", "en");
	story_sent(id);
	ok("Consumer Disclosure", "Load For Recipient", "Envelope ID", id, "Recipient ID", "1", "Language", "de");
	is("CompanyName", "Papier GmbH");
	refused(STP_BAD_INPUT, "LanguageCode", "Consumer Disclosure", "Save", "Company Name", "x");
}
END_TEST

START_TEST(the_ways_to_prove_who_one_is)
{
	char id[64];

	ok("Identity Verification", "Get List");
	ck_assert_uint_gt(stage.rows, 0);
	keep(id, "WorkflowID");
	ck_assert_str_ne(id, "");
	ok("Identity Verification", "Load", "Workflow ID", id);
	is("WorkflowID", id);
	ck_assert_str_ne(cell("DefaultName"), "");
	ok("Identity Verification", "Get List", "Workflow Status", "deactivated");
	ck_assert_uint_eq(stage.rows, 0);
	refused(STP_NOT_FOUND, "WorkflowID", "Identity Verification", "Load", "Workflow ID", "11111111-2222-4333-8444-555555555555");
}
END_TEST

START_TEST(a_custom_tab)
{
	char id[64];

	ok("Custom Tab", "Create", "Type", "List", "Name", "Region", "Tab Label", "region", "Items", "[\"north\",\"south\"]", "Required", "false", "Bold", "true");
	keep(id, "CustomTabID");
	ok("Custom Tab", "Save", "Custom Tab ID", id, "Tab Label", "area");
	ok("Custom Tab", "Load", "Custom Tab ID", id);
	is("TabLabel", "area");
	is("Name", "Region");
	ck_assert_str_eq(cell_of(0, "Items"), "[\"north\",\"south\"]");
	ck_assert_str_eq(cell_of(0, "Required"), "false");
	ok("Custom Tab", "Get List", "Custom Tab Only", "true");
	ck_assert_int_ge(row_with("CustomTabID", id), 0);
	ok("Custom Tab", "Delete", "Custom Tab ID", id);
	ok("Custom Tab", "Get List");
	ck_assert_int_eq(row_with("CustomTabID", id), -1);
}
END_TEST

START_TEST(an_account_custom_field)
{
	char id[64], text[64];

	ok("Account Custom Field", "Create", "Name", "Cost centre", "Required", "true");
	is("FieldType", "Text");
	keep(text, "FieldID");
	ok("Account Custom Field", "Create", "Name", "Region", "Field Type", "List", "List Items", "[\"north\",\"south\"]", "Apply To Templates", "false");
	is("FieldType", "List");
	keep(id, "FieldID");
	ok("Account Custom Field", "Save", "Field ID", id, "Show", "true");
	ok("Account Custom Field", "Load", "Field ID", id);
	is("Name", "Region");
	ck_assert_str_eq(cell_of(0, "Show"), "true");
	ck_assert_str_eq(cell_of(0, "ListItems"), "[\"north\",\"south\"]");
	ok("Account Custom Field", "Delete", "Field ID", id);
	ok("Account Custom Field", "Get List");
	ck_assert_int_eq(row_with("FieldID", id), -1);
	ck_assert_str_eq(cell_of(row_with("FieldID", text), "Required"), "true");
	refused(STP_BAD_INPUT, "FieldType", "Account Custom Field", "Create", "Name", "x", "Field Type", "Number");
	refused(STP_BAD_INPUT, "Name", "Account Custom Field", "Create", "Field Type", "Text");
}
END_TEST

START_TEST(a_contact)
{
	char id[64];

	ok("Contact", "Create", "Name", "Kim Second", "Emails", "[\"kim@example.com\",\"k2@example.com\"]", "Organization", "Papier",
	   "Phone Numbers", "[\"+12223334444\",\"+12223334445\"]", "Phone Types", "[\"work\",\"mobile\"]");
	keep(id, "ContactID");
	ok("Contact", "Save", "Contact ID", id, "Organization", "");
	ok("Contact", "Load", "Contact ID", id);
	is("Name", "Kim Second");
	is("Organization", "");
	ck_assert_str_eq(cell_of(0, "Emails"), "[\"kim@example.com\",\"k2@example.com\"]");
	ck_assert_str_eq(cell_of(0, "PhoneNumbers"), "[\"+12223334444\",\"+12223334445\"]");
	ck_assert_str_eq(cell_of(0, "PhoneTypes"), "[\"work\",\"mobile\"]");
	ck_assert_str_eq(cell_of(0, "IsOwner"), "true");
	ok("Contact", "Delete", "Contact ID", id);
	refused(STP_NOT_FOUND, "ContactID", "Contact", "Load", "Contact ID", id);
}
END_TEST

story_fn account_parts_stories;

void account_parts_stories(TCase *tcase)
{
	tcase_add_test(tcase, the_watermark);
	tcase_add_test(tcase, the_disclosure_of_a_language);
	tcase_add_test(tcase, the_ways_to_prove_who_one_is);
	tcase_add_test(tcase, a_custom_tab);
	tcase_add_test(tcase, an_account_custom_field);
	tcase_add_test(tcase, a_contact);
}
