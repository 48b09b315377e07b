/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/workflow.c - Envelope Form Data, Envelope Workflow and its steps. */
#include "catalogue.h"

START_TEST(form_data_tells_who_filled_in_what)
{
	char id[64], path[160];

	story_draft(id);
	ok("Tab", "Create", "Envelope ID", id, "Recipient ID", "1", "Tab Type", "Text", "Document ID", "1", "Page Number", "1", "X Position", "100",
	   "Y Position", "100", "Tab Label", "city", "Value", "Ghent", "Required", "false");
	ok("Tab", "Create", "Envelope ID", id, "Recipient ID", "1", "Tab Type", "Text", "Document ID", "1", "Page Number", "1", "X Position", "100",
	   "Y Position", "130", "Tab Label", "city", "Value", "Bruges", "Required", "false");
	ok("Tab", "Create", "Envelope ID", id, "Tab Type", "Text", "Document ID", "1", "Page Number", "1", "X Position", "100", "Y Position", "160",
	   "Tab Label", "order", "Value", "A-1");
	ok("Envelope", "Send", "Envelope ID", id);
	snprintf(path, sizeof path, "/envelopes/%s/recipients/1/sign", id);
	ck_assert_int_eq(stage_control(&stage, path, "{}"), 200);
	ok("Envelope Form Data", "Get List", "Envelope ID", id);
	is("EnvelopeID", id);
	ck_assert_uint_eq(strlen(cell("RecipientGUID")), 36);
	is("RecipientEmail", "sam@example.com");
	ck_assert_int_ge(row_with("Value", "Ghent"), 0);
	ck_assert_int_ge(row_with("Value", "Bruges"), 0);
	ck_assert_int_ge(row_with("Label", "order"), 0);
	ck_assert_str_eq(cell_of(row_with("Label", "order"), "RecipientGUID"), "");
	ck_assert_str_eq(cell_of(row_with("Label", "order"), "Value"), "A-1");
}
END_TEST

START_TEST(an_envelope_is_sent_later)
{
	char id[64];

	story_draft(id);
	ok("Envelope Workflow", "Schedule Sending", "Envelope ID", id, "Send Delay", "1.00:00:00");
	ok("Envelope", "Send", "Envelope ID", id);
	ok("Envelope Workflow", "Load", "Envelope ID", id);
	is("ScheduledSendingStatus", "started");
	ck_assert_str_ne(cell("ScheduledSendingDate"), "");
	ok("Envelope", "Load", "Envelope ID", id);
	is("Status", "created");
	ok("Envelope Workflow", "Cancel Scheduled Sending", "Envelope ID", id);
	ok("Envelope Workflow", "Load", "Envelope ID", id);
	is("ScheduledSendingStatus", "");
}
END_TEST

START_TEST(an_envelope_is_held_before_a_recipient)
{
	char id[64], step[64], path[160];

	story_draft(id);
	ok("Recipient", "Create", "Envelope ID", id, "Recipient ID", "2", "Name", "Kim Second", "Email", "kim@example.com", "Routing Order", "2");
	ok("Envelope Workflow Step", "Create", "Envelope ID", id, "Item ID", "2", "Delay", "2.00:00:00");
	keep(step, "WorkflowStepID");
	is("Action", "pause_before");
	is("DelayedRoutingStatus", "pending");
	ok("Envelope Workflow Step", "Cancel Delay", "Envelope ID", id, "Workflow Step ID", step);
	ok("Envelope Workflow Step", "Load", "Envelope ID", id, "Workflow Step ID", step);
	is("DelayedRoutingStatus", "");
	is("ItemID", "2");
	ok("Envelope Workflow Step", "Save", "Envelope ID", id, "Workflow Step ID", step, "Item ID", "2");
	ok("Envelope Workflow Step", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 1);
	is("WorkflowStepID", step);
	ok("Envelope", "Send", "Envelope ID", id);
	snprintf(path, sizeof path, "/envelopes/%s/recipients/1/sign", id);
	ck_assert_int_eq(stage_control(&stage, path, "{}"), 200);
	ok("Envelope Workflow", "Load", "Envelope ID", id);
	is("WorkflowStatus", "paused");
	is("CurrentWorkflowStepID", step);
	ok("Recipient", "Load", "Envelope ID", id, "Recipient ID", "2");
	is("Status", "created");
	ok("Envelope Workflow", "Resume", "Envelope ID", id);
	ok("Recipient", "Load", "Envelope ID", id, "Recipient ID", "2");
	is("Status", "sent");
}
END_TEST

START_TEST(a_workflow_is_paused_and_removed)
{
	char id[64], step[64];

	story_draft(id);
	ok("Envelope Workflow Step", "Create", "Envelope ID", id, "Item ID", "1");
	keep(step, "WorkflowStepID");
	ok("Envelope Workflow", "Pause", "Envelope ID", id);
	is("WorkflowStatus", "paused");
	ok("Envelope Workflow Step", "Delete", "Envelope ID", id, "Workflow Step ID", step);
	ok("Envelope Workflow Step", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 0);
	ok("Envelope Workflow", "Delete", "Envelope ID", id);
	ok("Envelope Workflow", "Load", "Envelope ID", id);
	is("WorkflowStatus", "");
}
END_TEST

story_fn workflow_stories;

void workflow_stories(TCase *tcase)
{
	tcase_add_test(tcase, form_data_tells_who_filled_in_what);
	tcase_add_test(tcase, an_envelope_is_sent_later);
	tcase_add_test(tcase, an_envelope_is_held_before_a_recipient);
	tcase_add_test(tcase, a_workflow_is_paused_and_removed);
}
