/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/envelope_parts.c - what hangs on an envelope: custom fields, notification, mail settings,
 * the lock, attachments, audit events, the fields of documents, and the rules by which it passes on. */
#include "catalogue.h"

/* ---- custom fields ---------------------------------------------------------------------- */

START_TEST(custom_fields_of_both_types_are_kept_letter_by_letter)
{
	char id[64], text[64], list[64];

	story_sent(id);
	ok("Envelope Custom Field", "Create", "Envelope ID", id, "Name", "* [hidden]\nRegion = West", "Value", "a: \"b\", c=d", "Show", "yes");
	keep(text, "FieldID");
	ck_assert_str_ne(text, "");
	is("FieldType", "Text");
	ok("Envelope Custom Field", "Create", "Envelope ID", id, "Field Type", "List", "Name", "Region", "List Items", "[\"North\",\"South, east\"]",
	   "Value", "North", "Required", "no");
	keep(list, "FieldID");
	is("FieldType", "List");
	ok("Envelope Custom Field", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 2);
	ok("Envelope Custom Field", "Load", "Envelope ID", id, "Field ID", text);
	is("Name", "* [hidden]\nRegion = West");
	is("Value", "a: \"b\", c=d");
	ck_assert_str_eq(cell_of(0, "Show"), "true");
	ok("Envelope Custom Field", "Save", "Envelope ID", id, "Field ID", list, "Value", "South, east");
	ok("Envelope Custom Field", "Load", "Envelope ID", id, "Field ID", list);
	is("FieldType", "List");
	is("Value", "South, east");
	is("Name", "Region");
	ck_assert_str_eq(cell_of(0, "ListItems"), "[\"North\",\"South, east\"]");
	ok("Envelope Custom Field", "Save", "Envelope ID", id, "Field ID", text, "Value", "");
	ok("Envelope Custom Field", "Load", "Envelope ID", id, "Field ID", text);
	is("Value", "");
	ck_assert_str_eq(cell_of(0, "Show"), "true");
	ok("Envelope", "Get List", "From Date", "2020-01-01", "Custom Field", "Region=South, east");
	ck_assert_uint_eq(stage.rows, 1);
	is("EnvelopeID", id);
	ok("Envelope Custom Field", "Delete", "Envelope ID", id, "Field ID", list);
	refused(STP_NOT_FOUND, "FieldID", "Envelope Custom Field", "Load", "Envelope ID", id, "Field ID", list);
	refused(STP_NOT_FOUND, "FieldID", "Envelope Custom Field", "Save", "Envelope ID", id, "Field ID", list, "Value", "x");
	refused(STP_NOT_FOUND, "FieldID", "Envelope Custom Field", "Delete", "Envelope ID", id, "Field ID", list);
	refused(STP_BAD_INPUT, "ListItems", "Envelope Custom Field", "Create", "Envelope ID", id, "Name", "T", "List Items", "[\"a\"]");
	refused(STP_BAD_INPUT, "Name", "Envelope Custom Field", "Create", "Envelope ID", id, "Value", "x");
}
END_TEST

/* ---- notification: what is not given stays --------------------------------------------------- */

START_TEST(a_reminder_sets_no_expiry_and_the_other_way_round)
{
	char id[64], after[16], enabled[16];

	story_sent(id);
	ok("Envelope Notification", "Load", "Envelope ID", id);
	keep(after, "ExpireAfter");
	snprintf(enabled, sizeof enabled, "%s", cell_of(0, "ExpireEnabled"));
	ok("Envelope Notification", "Save", "Envelope ID", id, "Reminder Enabled", "yes", "Reminder Delay", "3", "Reminder Frequency", "2");
	ok("Envelope Notification", "Load", "Envelope ID", id);
	ck_assert_str_eq(cell_of(0, "ReminderEnabled"), "true");
	is("ReminderDelay", "3");
	is("ReminderFrequency", "2");
	is("ExpireAfter", after);
	ck_assert_str_eq(cell_of(0, "ExpireEnabled"), enabled);
	ok("Envelope Notification", "Save", "Envelope ID", id, "Expire Enabled", "yes", "Expire After", "40", "Expire Warn", "0");
	ok("Envelope Notification", "Save", "Envelope ID", id, "Reminder Frequency", "0");
	ok("Envelope Notification", "Load", "Envelope ID", id);
	is("ReminderDelay", "3");
	is("ReminderFrequency", "0");
	is("ExpireAfter", "40");
	is("ExpireWarn", "0");
	ok("Envelope", "Load", "Envelope ID", id);
	is("ExpireAfter", "40");
}
END_TEST

/* ---- mail settings ----------------------------------------------------------------------------- */

START_TEST(replies_and_blind_copies_go_elsewhere)
{
	char id[64];

	story_draft(id);
	ok("Envelope Email Setting", "Create", "Envelope ID", id, "Reply Email Address", "desk@example.com", "Reply Email Name", "Desk",
	   "BCC Email Addresses", "[\"one@example.com\",\"two@example.com\"]");
	ok("Envelope Email Setting", "Load", "Envelope ID", id);
	is("ReplyEmailAddress", "desk@example.com");
	is("ReplyEmailName", "Desk");
	ck_assert_str_eq(cell_of(0, "BCCEmailAddresses"), "[\"one@example.com\",\"two@example.com\"]");
	ok("Envelope Email Setting", "Save", "Envelope ID", id, "Reply Email Name", "The desk");
	ok("Envelope Email Setting", "Load", "Envelope ID", id);
	is("ReplyEmailName", "The desk");
	is("ReplyEmailAddress", "desk@example.com");
	ck_assert_str_eq(cell_of(0, "BCCEmailAddresses"), "[\"one@example.com\",\"two@example.com\"]");
	ok("Envelope Email Setting", "Delete", "Envelope ID", id);
	ok("Envelope Email Setting", "Load", "Envelope ID", id);
	is("ReplyEmailAddress", "");
}
END_TEST

/* ---- the lock ------------------------------------------------------------------------------------ */

START_TEST(only_who_has_the_token_changes_a_locked_envelope)
{
	char id[64], token[64];

	story_draft(id);
	ok("Envelope Lock", "Create", "Envelope ID", id, "Lock Duration", "600", "Locked By App", "The \"ERP\"");
	keep(token, "LockToken");
	is("LockDuration", "600");
	refused(STP_CONFLICT, "EnvelopeID", "Envelope Lock", "Create", "Envelope ID", id);
	refused(STP_CONFLICT, "LockToken", "Envelope", "Save", "Envelope ID", id, "Email Subject", "Not mine");
	ok("Envelope", "Save", "Envelope ID", id, "Email Subject", "Mine", "Lock Token", token);
	ok("Document", "Save", "Envelope ID", id, "Document ID", "1", "Name", "Mine", "Lock Token", token);
	ok("Recipient", "Save", "Envelope ID", id, "Recipient ID", "1", "Name", "Mine", "Lock Token", token);
	ok("Envelope Lock", "Load", "Envelope ID", id);
	is("LockedByApp", "The \"ERP\"");
	is("LockedByUserID", stage.user_id);
	ck_assert_str_ne(cell("LockedUntil"), "");
	ok("Envelope Lock", "Save", "Envelope ID", id, "Lock Token", token, "Lock Duration", "900");
	is("LockDuration", "900");
	refused(STP_BAD_INPUT, "LockDuration", "Envelope Lock", "Save", "Envelope ID", id, "Lock Token", token, "Lock Duration", "9999");
	refused(STP_BAD_INPUT, "LockToken", "Envelope Lock", "Delete", "Envelope ID", id);
	refused(STP_BAD_INPUT, "LockToken", "Envelope Lock", "Delete", "Envelope ID", id, "Lock Token", "a\"b");
	ok("Envelope Lock", "Delete", "Envelope ID", id, "Lock Token", token);
	ok("Envelope", "Save", "Envelope ID", id, "Email Subject", "Anybody's");
	refused(STP_NOT_FOUND, "EnvelopeID", "Envelope Lock", "Load", "Envelope ID", id);
}
END_TEST

/* ---- attachments ------------------------------------------------------------------------------------ */

START_TEST(files_for_applications_go_with_the_envelope)
{
	char id[64];

	story_draft(id);
	ok("Envelope Attachment", "Create", "Envelope ID", id, "Attachment ID", "1", "File", file_of("order.json", "{\"order\":7}"), "Name", "order.json",
	   "Label", "erp", "Attachment Type", ".json", "Access Control", "sender");
	ok("Envelope Attachment", "Create", "Envelope ID", id, "Attachment ID", "2", "File", file_of("b.txt", "two"), "Label", "\xef\xbf\xbf second");
	is("AttachmentID", "2");
	is("Label", "\xef\xbf\xbf second");
	ok("Envelope Attachment", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 2);
	ck_assert_str_eq(cell_of(row_with("AttachmentID", "1"), "Name"), "order.json");
	ck_assert_str_eq(cell_of(row_with("AttachmentID", "1"), "Label"), "erp");
	ok("Envelope Attachment", "Load", "Envelope ID", id, "Attachment ID", "1");
	ck_assert_uint_eq(stage.file_length, 11);
	ck_assert_int_eq(memcmp(stage.file, "{\"order\":7}", 11), 0);
	ck_assert_str_eq(stage.file_name, "order.json");
	ok("Envelope Attachment", "Load", "Envelope ID", id, "Attachment ID", "2");
	ck_assert_str_eq(stage.file_name, "b.txt"); /* the file's own name, for none was given */
	ok("Envelope Attachment", "Create", "Envelope ID", id, "Attachment ID", "1", "File", file_of("c.txt", "other"));
	ok("Envelope Attachment", "Load", "Envelope ID", id, "Attachment ID", "1");
	ck_assert_int_eq(memcmp(stage.file, "other", 5), 0);
	ok("Envelope Attachment", "Delete", "Envelope ID", id, "Attachment ID", "1");
	ok("Envelope Attachment", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 1);
	refused(STP_NOT_FOUND, "AttachmentID", "Envelope Attachment", "Load", "Envelope ID", id, "Attachment ID", "1");
}
END_TEST

/* ---- audit events -------------------------------------------------------------------------------------- */

START_TEST(what_was_done_is_told_in_its_order)
{
	char id[64];

	story_completed(id);
	ok("Envelope Audit Event", "Get List", "Envelope ID", id);
	ck_assert_uint_gt(stage.rows, 2);
	is("Action", "Registered");
	is("EnvelopeID", id);
	is("UserID", stage.user_id);
	ck_assert_int_eq(strncmp(cell("LogTime"), "20", 2), 0);
	ck_assert_str_ne(cell("Message"), "");
	ck_assert_int_ge(row_with("EnvelopeStatus", "completed"), 0);
	ok("Envelope Audit Event", "Get List", "Envelope ID", id, "Locale", "de");
}
END_TEST

/* ---- fields of documents ----------------------------------------------------------------------------------- */

START_TEST(facts_travel_with_a_document)
{
	char id[64];

	story_draft(id);
	ok("Document Field", "Create", "Envelope ID", id, "Document ID", "1", "Name", "Order / no.", "Value", "7");
	ok("Document Field", "Create", "Envelope ID", id, "Document ID", "1", "Name", "Empty", "Value", "");
	ok("Document Field", "Get List", "Envelope ID", id, "Document ID", "1");
	ck_assert_uint_eq(stage.rows, 2);
	ok("Document Field", "Save", "Envelope ID", id, "Document ID", "1", "Name", "Order / no.", "Value", "8 \xc4\x8c");
	ok("Document Field", "Load", "Envelope ID", id, "Document ID", "1", "Name", "Order / no.");
	is("Value", "8 \xc4\x8c");
	ok("Document Field", "Delete", "Envelope ID", id, "Document ID", "1", "Name", "Order / no.");
	ok("Document Field", "Get List", "Envelope ID", id, "Document ID", "1");
	ck_assert_uint_eq(stage.rows, 1);
	is("Name", "Empty");
	is("Value", "");
	refused(STP_NOT_FOUND, "Name", "Document Field", "Load", "Envelope ID", id, "Document ID", "1", "Name", "Order / no.");
	refused(STP_NOT_FOUND, "DocumentID", "Document Field", "Get List", "Envelope ID", id, "Document ID", "7");
}
END_TEST

/* ---- transfer rules ------------------------------------------------------------------------------------------- */

START_TEST(a_rule_is_put_out_of_force_and_removed)
{
	char rule[64];
	int row;

	ok("Envelope", "Transfer", "To User ID", stage.user_id, "From Group ID", "7", "Event", "Before Sent", "Copy To Former Owner", "yes");
	keep(rule, "TransferRuleID");
	ok("Envelope Transfer Rule", "Get List");
	row = row_with("TransferRuleID", rule);
	ck_assert_int_ge(row, 0);
	ck_assert_str_eq(cell_of(row, "Enabled"), "true");
	ck_assert_str_eq(cell_of(row, "Event"), "Before Sent");
	ck_assert_str_eq(cell_of(row, "FromGroupID"), "7");
	ck_assert_str_eq(cell_of(row, "ToUserID"), stage.user_id);
	ok("Envelope Transfer Rule", "Save", "Transfer Rule ID", rule, "Enabled", "no");
	ok("Envelope Transfer Rule", "Get List");
	row = row_with("TransferRuleID", rule);
	ck_assert_str_eq(cell_of(row, "Enabled"), "false");
	ck_assert_str_eq(cell_of(row, "FromGroupID"), "7");
	ok("Envelope Transfer Rule", "Delete", "Transfer Rule ID", rule);
	ok("Envelope Transfer Rule", "Get List");
	ck_assert_int_eq(row_with("TransferRuleID", rule), -1);
}
END_TEST

story_fn envelope_parts_stories; /* also declared where it is listed */

void envelope_parts_stories(TCase *tcase)
{
	tcase_add_test(tcase, custom_fields_of_both_types_are_kept_letter_by_letter);
	tcase_add_test(tcase, a_reminder_sets_no_expiry_and_the_other_way_round);
	tcase_add_test(tcase, replies_and_blind_copies_go_elsewhere);
	tcase_add_test(tcase, only_who_has_the_token_changes_a_locked_envelope);
	tcase_add_test(tcase, files_for_applications_go_with_the_envelope);
	tcase_add_test(tcase, what_was_done_is_told_in_its_order);
	tcase_add_test(tcase, facts_travel_with_a_document);
	tcase_add_test(tcase, a_rule_is_put_out_of_force_and_removed);
}
