/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/account.c - Account, Account Setting, Brand and Folder. */
#include "catalogue.h"

story_fn account_stories;

#define NOBODY "11111111-2222-4333-8444-555555555555"

START_TEST(the_account_tells_of_itself)
{
	ok("Account", "Load");
	is("AccountID", stage.account_id);
	ck_assert_str_ne(cell("AccountName"), "");
	ck_assert_str_eq(cell_of(0, "EnvelopeSendingBlocked"), "false");
	ck_assert_int_ge(atoi(cell("SeatsInUse")), 1);
}
END_TEST

START_TEST(one_setting_is_changed_and_no_other)
{
	ok("Account Setting", "Get List");
	ck_assert_uint_gt(stage.rows, 100);
	ok("Account Setting", "Load", "Name", "allowReminders");
	is("Value", "true");
	ok("Account Setting", "Save", "Name", "allowReminders", "Value", "false");
	is("Name", "allowReminders");
	ok("Account Setting", "Load", "Name", "allowReminders");
	is("Value", "false");
	ok("Account Setting", "Load", "Name", "allowInPerson");
	is("Value", "true");
	ok("Account Setting", "Load", "Name", "idCheckConfigurations");
	ck_assert_int_eq(cell("Value")[0], '[');
	refused(STP_NOT_FOUND, "Name", "Account Setting", "Load", "Name", "allowremindersx");
	refused(STP_BAD_INPUT, "Name", "Account Setting", "Save", "Name", "a/b", "Value", "1");
	refused(STP_BAD_INPUT, "Value", "Account Setting", "Save", "Name", "allowReminders");
	refused(STP_BAD_INPUT, "Value", "Account Setting", "Save", "Name", "allowReminders", "Value", "{x");
}
END_TEST

START_TEST(a_brand_bears_a_logo)
{
	static const char picture[] = "GIF89a not much of a picture";
	char id[64];

	ok("Brand", "Get List");
	ok("Brand", "Create", "Brand Name", "Blue", "Brand Company", "Blue Ltd", "Default Brand Language", "de", "Brand Languages", "[\"de\",\"en\"]");
	keep(id, "BrandID");
	ok("Brand", "Load", "Brand ID", id);
	is("BrandCompany", "Blue Ltd");
	ck_assert_str_eq(cell_of(0, "BrandLanguages"), "[\"de\",\"en\"]");
	is("PrimaryLogoURI", "");
	ok("Brand", "Save", "Brand ID", id, "Is Sending Default", "yes");
	ok("Brand", "Load", "Brand ID", id);
	ck_assert_str_eq(cell_of(0, "IsSendingDefault"), "true");
	is("BrandCompany", "Blue Ltd");
	ok("Brand", "Save Logo", "Brand ID", id, "Logo Type", "primary", "Logo", file_of("logo.png", picture));
	ok("Brand", "Load Logo", "Brand ID", id, "Logo Type", "primary");
	ck_assert_uint_eq(stage.file_length, sizeof picture - 1);
	ck_assert_int_eq(memcmp(stage.file, picture, sizeof picture - 1), 0);
	ok("Brand", "Load", "Brand ID", id);
	ck_assert_str_ne(cell("PrimaryLogoURI"), "");
	ok("Brand", "Delete Logo", "Brand ID", id, "Logo Type", "primary");
	refused(STP_NOT_FOUND, "", "Brand", "Load Logo", "Brand ID", id, "Logo Type", "primary");
	ok("Brand", "Get List");
	ck_assert_int_ge(row_with("BrandID", id), 0);
	ok("Brand", "Delete", "Brand ID", id);
	refused(STP_NOT_FOUND, "BrandID", "Brand", "Load", "Brand ID", id);
	refused(STP_BAD_INPUT, "BrandName", "Brand", "Create", "Brand Company", "x");
}
END_TEST

START_TEST(envelopes_move_from_folder_to_folder)
{
	char one[64], two[64], both[160];

	story_draft(one);
	story_draft(two);
	snprintf(both, sizeof both, "[\"%s\",\"%s\"]", one, two);
	ok("Folder", "Get List");
	ck_assert_int_ge(row_with("Type", "recyclebin"), 0);
	ck_assert_int_eq(row_with("Type", "templates"), -1);
	ok("Folder", "Get List", "Templates", "only");
	ck_assert_uint_eq(stage.rows, 1);
	ok("Folder", "Get Items", "Folder ID", "draft");
	ck_assert_int_ge(row_with("EnvelopeID", one), 0);
	ck_assert_str_eq(cell_of(row_with("EnvelopeID", one), "Status"), "created");
	ok("Folder", "Move Envelopes", "Folder ID", "recyclebin", "Envelope IDs", both);
	is("FolderID", "recyclebin");
	ok("Folder", "Get Items", "Folder ID", "recyclebin");
	ck_assert_int_ge(row_with("EnvelopeID", one), 0);
	ck_assert_int_ge(row_with("EnvelopeID", two), 0);
	ok("Folder", "Get Items", "Folder ID", "draft");
	ck_assert_int_eq(row_with("EnvelopeID", one), -1);
	refused(STP_NOT_FOUND, "FolderID", "Folder", "Move Envelopes", "Folder ID", "recyclebin", "Envelope IDs", both);
	story_draft(one);
	snprintf(both, sizeof both, "[\"" NOBODY "\",\"%s\"]", one);
	refused(STP_NOT_FOUND, "EnvelopeIDs", "Folder", "Move Envelopes", "Folder ID", "recyclebin", "Envelope IDs", both);
	ck_assert_uint_eq(stage.error.maybe_applied, 1); /* the other one was moved */
	ok("Folder", "Get Items", "Folder ID", "recyclebin");
	ck_assert_int_ge(row_with("EnvelopeID", one), 0);
	refused(STP_BAD_INPUT, "EnvelopeIDs", "Folder", "Move Envelopes", "Folder ID", "recyclebin");
	refused(STP_BAD_INPUT, "EnvelopeIDs", "Folder", "Move Envelopes", "Folder ID", "recyclebin", "Envelope IDs", "[\"../x\"]");
	refused(STP_NOT_FOUND, "EnvelopeIDs", "Folder", "Move Envelopes", "Folder ID", "recyclebin", "Envelope IDs", "[\"" NOBODY "\"]");
	refused(STP_NOT_FOUND, "FolderID", "Folder", "Get Items", "Folder ID", NOBODY);
}
END_TEST

void account_stories(TCase *tcase)
{
	tcase_add_test(tcase, the_account_tells_of_itself);
	tcase_add_test(tcase, one_setting_is_changed_and_no_other);
	tcase_add_test(tcase, a_brand_bears_a_logo);
	tcase_add_test(tcase, envelopes_move_from_folder_to_folder);
}
