/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/envelope_workflow.c - Envelope Workflow: when an envelope is sent, and whether it is held.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopeworkflowdefinition/ */

/* clang-format off */
static const struct ds_field envelope_workflow_properties[] = {
	DS_FIELD("EnvelopeID",              GUID,       STP_KEY,      NULL,                                "Envelope ID",
		"The envelope that it belongs to.", 0),
	DS_FIELD("WorkflowStatus", TEXT, 0, "/workflowStatus", "Workflow Status",
		"paused, or in_progress.", 0),
	DS_FIELD("CurrentWorkflowStepID", GUID, 0, "/currentWorkflowStepId", "Current Workflow Step ID",
		"The step that the envelope is at.", 0),
	DS_FIELD("ResumeDate",              DATETIME,   0,            "/resumeDate",                       "Resume Date",
		"When the envelope goes on by itself.", 0),
	DS_FIELD("ScheduledSendingStatus", TEXT, 0, "/scheduledSending/status", "Scheduled Sending Status",
		"pending before Send, started while it waits, completed.", 0),
	DS_FIELD("ScheduledSendingDate", DATETIME, 0, "/scheduledSending/resumeDate", "Scheduled Sending Date",
		"When the envelope will be sent.", 0),
	DS_FIELD("SendAt",                  DATETIME,   0,            "/scheduledSending/rules/0/resumeDate", "Send At",
		"When to send, at most 30 days from now; Send of Envelope then waits until then.", 0),
	DS_FIELD("SendDelay",               TEXT,       0,            "/scheduledSending/rules/0/delay",   "Send Delay",
		"How long Send of Envelope waits, instead of Send At: days.hours:minutes:seconds, e.g. 1.12:00:00; 30 days at "
		"most.", 0),
};

static const struct stp_slot envelope_workflow_key[] = { DS_NEED("EnvelopeID") };
static const struct stp_slot envelope_workflow_schedule[] = {
	DS_NEED("EnvelopeID"), DS_IN("SendAt"), DS_IN("SendDelay"),
};
static const struct stp_slot envelope_workflow_whole[] = {
	DS_OUT("EnvelopeID"), DS_OUT("WorkflowStatus"), DS_OUT("CurrentWorkflowStepID"), DS_OUT("ResumeDate"),
	DS_OUT("ScheduledSendingStatus"), DS_OUT("ScheduledSendingDate"),
};

static const struct ds_method envelope_workflow_methods[] = {
	DS_METHOD(READ, "Load", "Load",
		"Tells whether the envelope is held or waits, and until when.", STP_SAFE | STP_IDEMPOTENT,
		envelope_workflow_key, on_behalf, envelope_workflow_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/workflow"),
	DS_METHOD(EXECUTE, "ScheduleSending", "Schedule Sending",
		"Has a draft wait with its sending after Send: give Send At or Send Delay.", STP_IDEMPOTENT,
		envelope_workflow_schedule, on_behalf_lock, envelope_workflow_whole,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/workflow"),
	DS_METHOD(EXECUTE, "CancelScheduledSending", "Cancel Scheduled Sending",
		"Takes the date of sending away.", STP_IDEMPOTENT,
		envelope_workflow_key, on_behalf_lock, envelope_workflow_key,
		.verb = "DELETE", .path = "/envelopes/{EnvelopeID}/workflow/scheduledSending"),
	DS_METHOD(EXECUTE, "Pause", "Pause", "Holds the workflow until Resume.", STP_IDEMPOTENT,
		envelope_workflow_key, on_behalf_lock, envelope_workflow_whole,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/workflow", .fixed = "{\"workflowStatus\":\"paused\"}"),
	DS_METHOD(EXECUTE, "Resume", "Resume",
		"Lets an envelope that is held at a step go on to its next recipients, who are mailed each time.", 0,
		envelope_workflow_key, on_behalf_lock, envelope_workflow_key,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}?resend_envelope=true", .fixed = "{\"workflow\":{\"workflowStatus\":\"in_progress\"}}"),
	DS_METHOD(DELETE, "Delete", "Delete",
		"Removes all steps, delays and dates; an envelope that is held goes on.", STP_DESTRUCTIVE,
		envelope_workflow_key, on_behalf_lock, envelope_workflow_key,
		.verb = "DELETE", .path = "/envelopes/{EnvelopeID}/workflow"),
};

#define ENVELOPE_WORKFLOW DS_OBJECT(envelope_workflow, "EnvelopeWorkflow", "Envelope Workflow", "When an envelope is sent and whether it is held; its steps are Envelope Workflow Step.")
/* clang-format on */
