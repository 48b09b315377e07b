/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/workflow_take.c - a workflow as the client gives it, and as it is answered.
 */
#include <string.h>
#include <strings.h>

#include "life/inner.h"

#define COUNT(table) (sizeof (table) / sizeof (table)[0])

static const struct fake_field step_fields[] = {
	{ "workflowStepId",   FAKE_TEXT,   0, 0, NULL },
	{ "action",           FAKE_TEXT,   0, 1, "pause_before" },
	{ "triggerOnItem",    FAKE_TEXT,   0, 1, "routing_order" },
	{ "itemId",           FAKE_TEXT,   0, 0, NULL },
	{ "status",           FAKE_TEXT,   0, 1, "pending" },
	{ "triggeredDate",    FAKE_TEXT,   0, 0, NULL },
	{ "completedDate",    FAKE_TEXT,   0, 0, NULL },
	{ "delayedRouting",   FAKE_OBJECT, 0, 0, NULL },
	{ "recipientRouting", FAKE_OBJECT, 0, 0, NULL },
};
static const struct fake_field delay_fields[] = {
	{ "resumeDate", FAKE_TEXT, 0, 0, NULL },
	{ "rules",      FAKE_LIST, 0, 0, NULL },
	{ "status",     FAKE_TEXT, 0, 1, "pending" },
};
static const struct fake_field workflow_fields[] = {
	{ "currentWorkflowStepId", FAKE_TEXT,   0, 0, NULL },
	{ "workflowStatus",        FAKE_TEXT,   0, 0, NULL },
	{ "resumeDate",            FAKE_TEXT,   0, 0, NULL },
	{ "workflowSteps",         FAKE_LIST,   0, 1, FAKE_JSON("[]") },
	{ "scheduledSending",      FAKE_OBJECT, 0, 0, NULL },
};

static const char no_memory[] = "There is not enough memory.";

/* What only the service says. */
static void strip(cJSON *json)
{
	static const char *const ours[] = { "status", "triggeredDate", "completedDate" };

	for (size_t i = 0; i < COUNT(ours); i++)
		cJSON_DeleteItemFromObjectCaseSensitive(json, ours[i]);
}

const char *fake_delay_take(struct fake_envelope *e, cJSON *owner, const char *name,
                            const cJSON *from)
{
	cJSON *own = cJSON_Duplicate(from, true), *delay = cJSON_CreateObject();
	const char *why = fake_delay_fault(e, from);

	strip(own);
	if (why || !own || !delay ||
	    !fake_fields_take(delay, own, delay_fields, COUNT(delay_fields), 1) ||
	    !fake_fields_default(delay, delay_fields, COUNT(delay_fields), 1)) {
		cJSON_Delete(delay);
		cJSON_Delete(own);
		return why ? why : no_memory;
	}
	cJSON_Delete(own);
	e->changed = true;
	return fake_set_item(owner, name, delay) ? NULL : no_memory;
}

const char *fake_step_take(struct fake_envelope *e, cJSON *step, const cJSON *from)
{
	cJSON *own = cJSON_Duplicate(from, true);
	const char *why = NULL;
	char id[FAKE_ID];

	strip(own);
	cJSON_DeleteItemFromObjectCaseSensitive(own, "delayedRouting");
	fake_guid(e->fake, id);
	if (*fake_text(from, "triggerOnItem") &&
	    strcasecmp(fake_text(from, "triggerOnItem"), "routing_order") != 0)
		why = "The triggerOnItem of a workflow step must be 'routing_order'.";
	else if (*fake_text(from, "action") &&
	         strcasecmp(fake_text(from, "action"), "pause_before") != 0)
		why = "The action of a workflow step must be 'pause_before'.";
	else if (!own || !fake_fields_take(step, own, step_fields, COUNT(step_fields), 1) ||
	         (!*fake_text(step, "workflowStepId") && !fake_set(step, "workflowStepId", id)) ||
	         !fake_fields_default(step, step_fields, COUNT(step_fields), 1))
		why = no_memory;
	else if (fake_member(from, "delayedRouting"))
		why = fake_delay_take(e, step, "delayedRouting", fake_member(from, "delayedRouting"));
	cJSON_Delete(own);
	e->changed = true;
	return why;
}

/* The step of this id in an array; NULL: none. */
cJSON *fake_step_of(const struct fake_envelope *e, const char *id)
{
	cJSON *list =
			  cJSON_GetObjectItemCaseSensitive(fake_member(e->record, "workflow"), "workflowSteps"),
		  *step;

	cJSON_ArrayForEach(step, list)
		if (strcasecmp(fake_text(step, "workflowStepId"), id) == 0)
			return step;
	return NULL;
}

static const char *take_steps(struct fake_envelope *e, cJSON *workflow, const cJSON *steps)
{
	cJSON *list = cJSON_CreateArray();
	const cJSON *from;
	const char *why = list ? NULL : no_memory;

	cJSON_ArrayForEach(from, steps) {
		const cJSON *old = *fake_text(from, "workflowStepId")
		                       ? fake_step_of(e, fake_text(from, "workflowStepId"))
		                       : NULL;
		cJSON *step = old ? cJSON_Duplicate(old, true) : cJSON_CreateObject();

		if (why || !step || !cJSON_AddItemToArray(list, step)) {
			cJSON_Delete(step);
			why = why ? why : no_memory;
			break;
		}
		why = fake_step_take(e, step, from);
	}
	if (why) {
		cJSON_Delete(list);
		return why;
	}
	return fake_set_item(workflow, "workflowSteps", list) ? NULL : no_memory;
}

const char *fake_workflow_take(struct fake_envelope *e, const cJSON *from)
{
	cJSON *workflow = fake_object(e->record, "workflow");
	const char *why = workflow ? NULL : no_memory;

	e->changed = true;
	if (!why && cJSON_IsArray(fake_member(from, "workflowSteps")))
		why = take_steps(e, workflow, fake_member(from, "workflowSteps"));
	if (!why && cJSON_IsObject(fake_member(from, "scheduledSending")))
		why =
			fake_delay_take(e, workflow, "scheduledSending", fake_member(from, "scheduledSending"));
	if (!why && strcmp(fake_text(from, "workflowStatus"), "paused") == 0 &&
	    !fake_set(workflow, "workflowStatus", "paused"))
		why = no_memory;
	return why;
}

cJSON *fake_step_answer(const cJSON *step)
{
	return fake_fields_answer(step, step_fields, COUNT(step_fields), 1);
}

cJSON *fake_delay_answer(const cJSON *delay)
{
	return fake_fields_answer(delay, delay_fields, COUNT(delay_fields), 1);
}

cJSON *fake_workflow_answer(const struct fake_envelope *e)
{
	cJSON *own = cJSON_Duplicate(fake_member(e->record, "workflow"), true), *answer = NULL;

	if (!own)
		own = cJSON_CreateObject();
	if (own && fake_fields_default(own, workflow_fields, COUNT(workflow_fields), 1))
		answer = fake_fields_answer(own, workflow_fields, COUNT(workflow_fields), 1);
	cJSON_Delete(own);
	return answer;
}
