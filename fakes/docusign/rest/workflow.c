/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/workflow.c - an envelope's or template's workflow: steps, delays, later
 * sending, pause and resume. */
#include <string.h>
#include <strings.h>

#include "rest/envelope.h"

#define OPEN_STATUSES "created,sent,delivered,correct"

/* Opens it for a change; NULL: it was answered. */
static struct fake_envelope *open(struct fake_request *r, const cJSON **ret_body)
{
	struct fake_envelope *e = fake_envelope_asked(r);

	*ret_body = e ? fake_body(r) : NULL;
	if (*ret_body && fake_envelope_may(r, e, OPEN_STATUSES))
		return e;
	fake_envelope_drop(e);
	return NULL;
}

static void refuse(struct fake_request *r, struct fake_envelope *e, const char *code,
                   const char *detail)
{
	fake_envelope_drop(e);
	fake_error(r, code, detail);
}

static void get(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);

	if (e)
		fake_envelope_done(r, e, 200, fake_workflow_answer(e));
}

static void put(struct fake_request *r)
{
	const cJSON *body;
	struct fake_envelope *e = open(r, &body);
	const char *why = e ? fake_workflow_take(e, body) : NULL;

	if (why)
		refuse(r, e, "INVALID_REQUEST_PARAMETER", why);
	else if (e && strcmp(fake_text(body, "workflowStatus"), "in_progress") == 0 &&
	         !fake_workflow_resume(e))
		fake_envelope_done(r, e, 200, NULL);
	else if (e)
		fake_envelope_done(r, e, 200, fake_workflow_answer(e));
}

static void delete(struct fake_request *r)
{
	const cJSON *body;
	struct fake_envelope *e = open(r, &body);

	if (!e)
		return;
	(void)fake_timer(r->fake, "envelope-workflow", e->id, 0);
	(void)fake_timer(r->fake, "envelope-schedule", e->id, 0);
	cJSON_DeleteItemFromObjectCaseSensitive(e->record, "workflow");
	e->changed = true;
	if (fake_routing_go_on(e) && fake_envelope_close(e))
		fake_answer(r, 200, NULL);
	else
		fake_out_of_memory(r);
}

/* ---- steps ------------------------------------------------------------------------------ */

static void post_step(struct fake_request *r)
{
	const cJSON *body;
	struct fake_envelope *e = open(r, &body);
	cJSON *workflow = e ? fake_object(e->record, "workflow") : NULL,
		  *steps = workflow ? fake_array(workflow, "workflowSteps") : NULL;
	cJSON *step = cJSON_CreateObject();
	const char *why = e ? fake_step_take(e, step, body) : NULL;

	if (!e || why) {
		cJSON_Delete(step);
		if (e)
			refuse(r, e, "INVALID_REQUEST_PARAMETER", why);
	} else if (!steps || !cJSON_AddItemToArray(steps, step)) {
		cJSON_Delete(step);
		fake_envelope_done(r, e, 200, NULL);
	} else {
		fake_envelope_done(r, e, 200, fake_step_answer(step));
	}
}

static cJSON *step_of(struct fake_request *r, struct fake_envelope *e)
{
	cJSON *step = e ? fake_step_of(e, r->part[1]) : NULL;

	if (e && !step)
		refuse(r, e, "INVALID_REQUEST_PARAMETER", "The workflow has no such step.");
	return step;
}

static void get_step(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *step = step_of(r, e);

	if (step)
		fake_envelope_done(r, e, 200, fake_step_answer(step));
}

static void put_step(struct fake_request *r)
{
	const cJSON *body;
	struct fake_envelope *e = open(r, &body);
	cJSON *step = step_of(r, e);
	const char *why;

	if (!step)
		return;
	if (strcmp(fake_text(step, "status"), "completed") == 0) {
		refuse(r, e, "WORKFLOW_UPDATE_NOT_ALLOWED", NULL);
		return;
	}
	why = fake_step_take(e, step, body);
	if (why)
		refuse(r, e, "INVALID_REQUEST_PARAMETER", why);
	else
		fake_envelope_done(r, e, 200, fake_step_answer(step));
}

/* An empty answer after a change. */
static void done_empty(struct fake_request *r, struct fake_envelope *e)
{
	e->changed = true;
	if (fake_routing_go_on(e) && fake_envelope_close(e))
		fake_answer(r, 200, NULL);
	else
		fake_out_of_memory(r);
}

static void delete_step(struct fake_request *r)
{
	const cJSON *body;
	struct fake_envelope *e = open(r, &body);
	cJSON *step = step_of(r, e);

	if (!step)
		return;
	cJSON_Delete(cJSON_DetachItemViaPointer(fake_member_of(fake_member_of(e->record, "workflow"),
	                                                       "workflowSteps"),
	                                        step));
	done_empty(r, e);
}

/* ---- delays: of a step, and of the sending ------------------------------------------------- */

static void get_delay(struct fake_request *r, struct fake_envelope *e, const cJSON *owner,
                      const char *name)
{
	const cJSON *delay = fake_member(owner, name);

	if (delay)
		fake_envelope_done(r, e, 200, fake_delay_answer(delay));
	else
		fake_envelope_done(r, e, 200, cJSON_CreateObject());
}

static void put_delay(struct fake_request *r, struct fake_envelope *e, cJSON *owner,
                      const char *name, const cJSON *body)
{
	const char *why = owner ? fake_delay_take(e, owner, name, body) : "There is not enough memory.";

	if (why)
		refuse(r, e, "INVALID_REQUEST_PARAMETER", why);
	else
		fake_envelope_done(r, e, 200, fake_delay_answer(fake_member(owner, name)));
}

static void get_routing(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *step = step_of(r, e);

	if (step)
		get_delay(r, e, step, "delayedRouting");
}

static void put_routing(struct fake_request *r)
{
	const cJSON *body;
	struct fake_envelope *e = open(r, &body);
	cJSON *step = step_of(r, e);

	if (step)
		put_delay(r, e, step, "delayedRouting", body);
}

static void delete_routing(struct fake_request *r)
{
	const cJSON *body;
	struct fake_envelope *e = open(r, &body);
	cJSON *step = step_of(r, e);

	if (!step)
		return;
	cJSON_DeleteItemFromObjectCaseSensitive(step, "delayedRouting");
	done_empty(r, e);
}

static void get_sending(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);

	if (e)
		get_delay(r, e, fake_member(e->record, "workflow"), "scheduledSending");
}

static void put_sending(struct fake_request *r)
{
	const cJSON *body;
	struct fake_envelope *e = open(r, &body);

	if (e)
		put_delay(r, e, fake_object(e->record, "workflow"), "scheduledSending", body);
}

static void delete_sending(struct fake_request *r)
{
	const cJSON *body;
	struct fake_envelope *e = open(r, &body);

	if (!e)
		return;
	(void)fake_timer(r->fake, "envelope-schedule", e->id, 0);
	cJSON_DeleteItemFromObjectCaseSensitive(fake_member_of(e->record, "workflow"),
	                                        "scheduledSending");
	done_empty(r, e);
}

static const struct fake_route routes[] = {
	{ "GET",    "/envelopes/@/workflow",                         get,            0 },
	{ "PUT",    "/envelopes/@/workflow",                         put,            0 },
	{ "DELETE", "/envelopes/@/workflow",                         delete,         0 },
	{ "POST",   "/envelopes/@/workflow/steps",                   post_step,      0 },
	{ "GET",    "/envelopes/@/workflow/steps/@",                 get_step,       0 },
	{ "PUT",    "/envelopes/@/workflow/steps/@",                 put_step,       0 },
	{ "DELETE", "/envelopes/@/workflow/steps/@",                 delete_step,    0 },
	{ "GET",    "/envelopes/@/workflow/steps/@/delayedRouting",  get_routing,    0 },
	{ "PUT",    "/envelopes/@/workflow/steps/@/delayedRouting",  put_routing,    0 },
	{ "DELETE", "/envelopes/@/workflow/steps/@/delayedRouting",  delete_routing, 0 },
	{ "GET",    "/envelopes/@/workflow/scheduledSending",        get_sending,    0 },
	{ "PUT",    "/envelopes/@/workflow/scheduledSending",        put_sending,    0 },
	{ "DELETE", "/envelopes/@/workflow/scheduledSending",        delete_sending, 0 },
};
const struct fake_resource fake_workflow_routes = FAKE_ROUTES(routes);
