/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/envelope_workflow_step.c - Envelope Workflow Step: where an envelope is held, and for how long.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopeworkflowdefinition/ */

/* clang-format off */
static const struct ds_field envelope_workflow_step_properties[] = {
	DS_FIELD("EnvelopeID",              GUID,       STP_KEY,      NULL,                                "Envelope ID",
		"The envelope that it belongs to.", 0),
	DS_FIELD("WorkflowStepID", GUID, STP_KEY, "/workflowStepId", "Workflow Step ID",
		"Identifies the step; Create gives it.", 0),
	DS_FIELD("Action",                  TEXT,       0,            "/action",                           "Action",
		"pause_before is the only one that there is.", 0),
	DS_FIELD("TriggerOnItem", TEXT, 0, "/triggerOnItem", "Trigger On Item",
		"routing_order is the only one that there is.", 0),
	DS_FIELD("ItemID",                  TEXT,       0,            "/itemId",                           "Item ID",
		"The Routing Order before whose recipients the envelope is held.", .form = DS_ID),
	DS_FIELD("ResumeAt",                DATETIME,   0,            "/delayedRouting/rules/0/resumeDate", "Resume At",
		"When it goes on by itself, at most 30 days from now; without this and Delay it waits for Resume of Envelope "
		"Workflow.", 0),
	DS_FIELD("Delay",                   TEXT,       0,            "/delayedRouting/rules/0/delay",     "Delay",
		"How long it is held, instead of Resume At: days.hours:minutes:seconds, e.g. 1.12:00:00; 30 days at most.", 0),
	DS_FIELD("Status",                  TEXT,       0,            "/status",                           "Status",
		"pending, in_progress, paused, completed or inactive.", 0),
	DS_FIELD("Triggered",               DATETIME,   0,            "/triggeredDate",                    "Triggered",
		"When the envelope reached the step.", 0),
	DS_FIELD("Completed",               DATETIME,   0,            "/completedDate",                    "Completed",
		"When the envelope went on.", 0),
	DS_FIELD("DelayedRoutingStatus", TEXT, 0, "/delayedRouting/status", "Delayed Routing Status",
		"pending before the step is reached, started while it waits, completed.", 0),
	DS_FIELD("DelayedRoutingDate", DATETIME, 0, "/delayedRouting/resumeDate", "Delayed Routing Date",
		"When the envelope goes on by itself, once the step is reached.", 0),
};

static const struct stp_slot envelope_workflow_step_create_inputs[] = {
	DS_NEED("EnvelopeID"), DS_IN("ItemID"), DS_IN("ResumeAt"), DS_IN("Delay"),
};
static const struct stp_slot envelope_workflow_step_save_inputs[] = {
	DS_NEED("EnvelopeID"), DS_NEED("WorkflowStepID"), DS_IN("ItemID"), DS_IN("ResumeAt"), DS_IN("Delay"),
};
static const struct stp_slot envelope_workflow_step_key[] = { DS_NEED("EnvelopeID"), DS_NEED("WorkflowStepID") };
static const struct stp_slot envelope_workflow_step_envelope[] = { DS_NEED("EnvelopeID") };
static const struct stp_slot envelope_workflow_step_whole[] = {
	DS_OUT("EnvelopeID"), DS_OUT("WorkflowStepID"), DS_OUT("Action"), DS_OUT("TriggerOnItem"), DS_OUT("ItemID"),
	DS_OUT("Status"), DS_OUT("Triggered"), DS_OUT("Completed"), DS_OUT("DelayedRoutingStatus"),
	DS_OUT("DelayedRoutingDate"),
};

static const struct ds_method envelope_workflow_step_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Has the envelope held before the recipients of a Routing Order.", 0,
		envelope_workflow_step_create_inputs, on_behalf_lock, envelope_workflow_step_whole,
		.verb = "POST", .path = "/envelopes/{EnvelopeID}/workflow/steps", .fixed = "{\"action\":\"pause_before\",\"triggerOnItem\":\"routing_order\"}"),
	DS_METHOD(READ, "Load", "Load", "Reads one step.", STP_SAFE | STP_IDEMPOTENT,
		envelope_workflow_step_key, on_behalf, envelope_workflow_step_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/workflow/steps/{WorkflowStepID}"),
	DS_METHOD(LIST, "GetList", "Get List", "Lists the steps of an envelope.", STP_SAFE | STP_IDEMPOTENT,
		envelope_workflow_step_envelope, on_behalf, envelope_workflow_step_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/workflow", .rows = "workflowSteps"),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of a step that is not completed.", STP_IDEMPOTENT,
		envelope_workflow_step_save_inputs, on_behalf_lock, envelope_workflow_step_whole,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/workflow/steps/{WorkflowStepID}"),
	DS_METHOD(EXECUTE, "CancelDelay", "Cancel Delay",
		"Takes the delay of a step away, which then waits for Resume of Envelope Workflow.", STP_IDEMPOTENT,
		envelope_workflow_step_key, on_behalf_lock, envelope_workflow_step_key,
		.verb = "DELETE", .path = "/envelopes/{EnvelopeID}/workflow/steps/{WorkflowStepID}/delayedRouting"),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a step.", STP_DESTRUCTIVE,
		envelope_workflow_step_key, on_behalf_lock, envelope_workflow_step_key,
		.verb = "DELETE", .path = "/envelopes/{EnvelopeID}/workflow/steps/{WorkflowStepID}"),
};

#define ENVELOPE_WORKFLOW_STEP DS_OBJECT(envelope_workflow_step, "EnvelopeWorkflowStep", "Envelope Workflow Step", "A place in the routing at which an envelope is held, for a time or until somebody resumes it.")
/* clang-format on */
