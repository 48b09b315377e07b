/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/template.c - Template and what belongs to one, as who prepares and uses them. */
#include "catalogue.h"

static const char *contract(void)
{
	static char path[512];
	const char *build = getenv("STP_BUILD");

	snprintf(path, sizeof path, "@%s/fakes/demo/contract.pdf", build ? build : ".");
	return path;
}

/* A template with a document, the role Customer (recipient 1) and a text tab of it. */
static void prepared(char id[64], const char *name)
{
	ok("Template", "Create", "Name", name, "File", contract(), "Email Subject", "Please sign", "Description", "For customers");
	snprintf(id, 64, "%s", cell("TemplateID"));
	is("Name", name);
	ok("Template Recipient", "Create", "Template ID", id, "Recipient ID", "1", "Role Name", "Customer", "Routing Order", "1");
	is("RoleName", "Customer");
	ok("Template Tab", "Create", "Template ID", id, "Recipient ID", "1", "Tab Type", "Text", "Document ID", "1", "Page Number", "1",
	   "X Position", "100", "Y Position", "100", "Tab Label", "city", "Value", "Ghent");
}

START_TEST(a_template_is_made_found_changed_and_deleted)
{
	char id[64];

	prepared(id, "Order of paper");
	ok("Template", "Load", "Template ID", id);
	is("Name", "Order of paper");
	is("Description", "For customers");
	is("EmailSubject", "Please sign");
	ck_assert_str_ne(cell("OwnerUserID"), "");
	ok("Template", "Save", "Template ID", id, "Description", "", "Email Blurb", "Hello");
	is("TemplateID", id);
	ok("Template", "Load", "Template ID", id);
	is("Name", "Order of paper");
	is("Description", "");
	is("EmailBlurb", "Hello");
	ok("Template", "Get List", "Search Text", "of paper", "Owner", "Owned By Me", "Order By", "modified", "Order", "desc");
	ck_assert_uint_eq(stage.rows, 1);
	is("TemplateID", id);
	ok("Template", "Get List", "Search Text", "of glass");
	ck_assert_uint_eq(stage.rows, 0);
	ok("Template", "Get List", "Owner", "Shared With Me");
	ck_assert_int_eq(row_with("TemplateID", id), -1);
	ok("Template", "Delete", "Template ID", id);
	ok("Template", "Get List", "Search Text", "of paper");
	ck_assert_uint_eq(stage.rows, 0);
	ok("Template", "Get List", "Search Text", "of paper", "Deleted Only", "true");
	ck_assert_uint_eq(stage.rows, 1);
	refused(STP_NOT_FOUND, "TemplateID", "Template", "Load", "Template ID", "11111111-2222-4333-8444-555555555555");
}
END_TEST

START_TEST(an_envelope_becomes_a_template_and_a_template_is_laid_over_one)
{
	char envelope[64], id[64], other[64];

	story_draft(envelope);
	ok("Template", "Create From Envelope", "Envelope ID", envelope, "Name", "From an envelope");
	keep(id, "TemplateID");
	ok("Template Document", "Get List", "Template ID", id);
	ck_assert_uint_eq(stage.rows, 1);
	ok("Template Recipient", "Load", "Template ID", id, "Recipient ID", "1");
	is("RecipientType", "Signer");
	prepared(other, "To apply");
	ok("Template", "Apply To Envelope", "Template ID", other, "Envelope ID", envelope, "Preserve Recipients", "all");
	is("TemplateID", other);
	ok("Recipient", "Get List", "Envelope ID", envelope);
	ck_assert_int_ge(row_with("RoleName", "Customer"), 0);
}
END_TEST

START_TEST(a_copy_has_all_that_the_original_has)
{
	char id[64], copy[64];

	prepared(id, "Original");
	ok("Template Custom Field", "Create", "Template ID", id, "Name", "region", "Value", "north");
	ok("Template", "Copy", "Template ID", id, "Name", "A \"second\" one");
	keep(copy, "TemplateID");
	ck_assert_str_ne(copy, id);
	ok("Template", "Load", "Template ID", copy);
	is("Name", "A \"second\" one");
	is("Description", "For customers");
	ok("Template Document", "Load", "Template ID", copy, "Document ID", "1");
	ck_assert_int_eq(strncmp(stage.file, "%PDF-", 5), 0);
	ok("Template Recipient", "Get List", "Template ID", copy);
	is("RoleName", "Customer");
	ok("Template Tab", "Get List", "Template ID", copy);
	ck_assert_uint_eq(stage.rows, 1);
	is("TabLabel", "city");
	ok("Template Custom Field", "Get List", "Template ID", copy);
	is("Value", "north");
	ok("Template", "Copy", "Template ID", id);
	is("Name", "Original");
}
END_TEST

START_TEST(a_template_is_shared_with_a_group)
{
	static const char group[] = "[\"10430604\"]"; /* the first that the fake makes: Administrators */
	char id[64];

	prepared(id, "To share");
	ok("Template", "Load", "Template ID", id);
	ck_assert_str_eq(cell_of(0, "Shared"), "false");
	ok("Template", "Share", "Template ID", id, "Group IDs", group);
	is("TemplateID", id);
	ok("Template", "Load", "Template ID", id);
	ck_assert_str_eq(cell_of(0, "Shared"), "true");
	ok("Template", "Unshare", "Template ID", id, "Group IDs", group);
	ok("Template", "Load", "Template ID", id);
	ck_assert_str_eq(cell_of(0, "Shared"), "false");
	refused(STP_BAD_INPUT, "GroupIDs", "Template", "Share", "Template ID", id, "Group IDs", "[\"a/b\"]");
}
END_TEST

START_TEST(its_documents_roles_tabs_and_fields_are_kept)
{
	char id[64], tab[64], field[64];

	prepared(id, "Parts");
	ok("Template Document", "Create", "Template ID", id, "Document ID", "2", "File", contract(), "Name", "Annex", "Order", "2");
	is("Name", "Annex");
	ok("Template Document", "Get List", "Template ID", id);
	ck_assert_uint_eq(stage.rows, 2);
	ck_assert_str_eq(cell_of(row_with("DocumentID", "1"), "Name"), "contract.pdf");
	ck_assert_str_eq(cell_of(row_with("DocumentID", "2"), "Name"), "Annex");
	ok("Template Document", "Delete", "Template ID", id, "Document ID", "2");
	ok("Template Document", "Get List", "Template ID", id);
	ck_assert_uint_eq(stage.rows, 1);
	ok("Template Recipient", "Create", "Template ID", id, "Recipient ID", "2", "Recipient Type", "Carbon Copy", "Role Name", "Archive",
	   "Email Subject", "A copy", "Email Language", "de");
	is("RecipientType", "Carbon Copy");
	ok("Template Recipient", "Save", "Template ID", id, "Recipient ID", "2", "Recipient Type", "Carbon Copy", "Routing Order", "3");
	ok("Template Recipient", "Load", "Template ID", id, "Recipient ID", "2");
	is("RoleName", "Archive");
	is("RoutingOrder", "3");
	is("EmailLanguage", "de");
	ok("Template Recipient", "Delete", "Template ID", id, "Recipient ID", "2");
	refused(STP_BAD_INPUT, "HostName", "Template Recipient", "Create", "Template ID", id, "Recipient ID", "3", "Host Name", "Kim");
	refused(STP_BAD_INPUT, "RecipientType", "Template Recipient", "Create", "Template ID", id, "Recipient ID", "3", "Recipient Type", "Reader");
	refused(STP_NOT_FOUND, "RecipientID", "Template Recipient", "Load", "Template ID", id, "Recipient ID", "2");
	ok("Template Tab", "Create", "Template ID", id, "Tab Type", "Text", "Document ID", "1", "Page Number", "1", "X Position", "10",
	   "Y Position", "10", "Tab Label", "order", "Value", "A-1");
	keep(tab, "TabID");
	ok("Template Tab", "Load", "Template ID", id, "Tab ID", tab);
	is("Value", "A-1");
	ok("Template Tab", "Save", "Template ID", id, "Tab ID", tab, "Locked", "true");
	ok("Template Tab", "Set Values", "Template ID", id, "Label Values", "{\"city\":\"Namur\",\"order\":\"A-2\"}");
	is("TabsSet", "2");
	ok("Template Tab", "Get List", "Template ID", id);
	ck_assert_uint_eq(stage.rows, 2);
	ck_assert_str_eq(cell_of(row_with("TabLabel", "city"), "Value"), "Namur");
	ck_assert_str_eq(cell_of(row_with("TabLabel", "order"), "Value"), "A-2");
	ck_assert_str_eq(cell_of(row_with("TabLabel", "order"), "Locked"), "true");
	ok("Template Tab", "Delete", "Template ID", id, "Tab ID", tab);
	ok("Template Custom Field", "Create", "Template ID", id, "Name", "region", "Field Type", "List", "List Items", "[\"north\",\"south\"]",
	   "Value", "north", "Show", "true");
	keep(field, "FieldID");
	refused(STP_BAD_INPUT, "ListItems", "Template Custom Field", "Create", "Template ID", id, "Name", "x", "List Items", "[\"a\"]");
	ok("Template Custom Field", "Save", "Template ID", id, "Field ID", field, "Field Type", "List", "Value", "south");
	ok("Template Custom Field", "Load", "Template ID", id, "Field ID", field);
	is("FieldType", "List");
	is("Name", "region");
	is("Value", "south");
	ok("Template Custom Field", "Get List", "Template ID", id);
	ck_assert_str_eq(cell_of(0, "ListItems"), "[\"north\",\"south\"]");
	ok("Template Custom Field", "Delete", "Template ID", id, "Field ID", field, "Field Type", "List");
	ok("Template Custom Field", "Get List", "Template ID", id);
	ck_assert_uint_eq(stage.rows, 0);
}
END_TEST

START_TEST(its_notification_and_lock)
{
	char id[64], token[64];

	prepared(id, "Notified");
	ok("Template Notification", "Save", "Template ID", id, "Use Account Defaults", "false", "Reminder Enabled", "true", "Reminder Delay", "2",
	   "Reminder Frequency", "3", "Expire Enabled", "true", "Expire After", "30", "Expire Warn", "5");
	ok("Template Notification", "Save", "Template ID", id, "Reminder Delay", "4");
	ok("Template Notification", "Load", "Template ID", id);
	is("ReminderDelay", "4");
	is("ReminderFrequency", "3");
	is("ExpireAfter", "30");
	ok("Template Lock", "Create", "Template ID", id, "Locked By App", "stories", "Lock Duration In Seconds", "600");
	keep(token, "LockToken");
	ck_assert_str_ne(token, "");
	ok("Template Lock", "Load", "Template ID", id);
	is("LockedByApp", "stories");
	ok("Template Lock", "Save", "Template ID", id, "Lock Token", token, "Lock Duration In Seconds", "900");
	is("LockDurationInSeconds", "900");
	ok("Template", "Save", "Template ID", id, "Name", "Locked", "Lock Token", token);
	ok("Template Lock", "Delete", "Template ID", id, "Lock Token", token);
	ok("Template", "Save", "Template ID", id, "Name", "Free");
}
END_TEST

story_fn template_stories;

void template_stories(TCase *tcase)
{
	tcase_add_test(tcase, a_template_is_made_found_changed_and_deleted);
	tcase_add_test(tcase, an_envelope_becomes_a_template_and_a_template_is_laid_over_one);
	tcase_add_test(tcase, a_copy_has_all_that_the_original_has);
	tcase_add_test(tcase, a_template_is_shared_with_a_group);
	tcase_add_test(tcase, its_documents_roles_tabs_and_fields_are_kept);
	tcase_add_test(tcase, its_notification_and_lock);
}
