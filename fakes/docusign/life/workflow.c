/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/workflow.c - an envelope's workflow: sent later, held before a routing order,
 * gone on with. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "life/inner.h"

#define DELAY_MOST_MS (INT64_C(30) * 24 * 60 * 60 * 1000)

/* ---- how long -------------------------------------------------------------------------------- */

/* "d.hh:mm:ss", as .NET writes a time span; -1: it is none. */
static int64_t span_ms(const char *text)
{
	long d = 0, h, m, s;
	char end;

	if (sscanf(text, "%ld.%ld:%ld:%ld%c", &d, &h, &m, &s, &end) != 4) {
		d = 0;
		if (sscanf(text, "%ld:%ld:%ld%c", &h, &m, &s, &end) != 3)
			return -1;
	}
	if (d < 0 || h < 0 || m < 0 || s < 0 || d > 10000 || h > 23 || m > 59 || s > 59)
		return -1;
	return (((int64_t)d * 24 + h) * 60 + m) * 60000 + (int64_t)s * 1000;
}

/* When the delay of {resumeDate, rules: [{delay | resumeDate}]} ends, counted from now; 0: it has
 * none. */
static int64_t ends_at(const struct fake_envelope *e, const cJSON *delay)
{
	const cJSON *rule = fake_member(delay, "rules");
	const char *date = fake_text(delay, "resumeDate");
	int64_t at = 0, span;

	rule = cJSON_IsArray(rule) ? rule->child : NULL;
	if (*fake_text(rule, "resumeDate"))
		date = fake_text(rule, "resumeDate");
	if (*fake_text(rule, "delay") && (span = span_ms(fake_text(rule, "delay"))) >= 0)
		return fake_now_ms(e->fake) + span;
	return *date && fake_date_parse(date, &at) ? at : 0;
}

const char *fake_delay_fault(const struct fake_envelope *e, const cJSON *delay)
{
	const cJSON *rule = fake_member(delay, "rules");
	const char *span = cJSON_IsArray(rule) ? fake_text(rule->child, "delay") : "";
	int64_t at;

	if (*span && span_ms(span) < 0)
		return "A delay must have the form d.hh:mm:ss.";
	at = ends_at(e, delay);
	if (at > fake_now_ms(e->fake) + DELAY_MOST_MS)
		return "The delay must not exceed 30 days.";
	if (at != 0 && at < fake_now_ms(e->fake))
		return "The resumeDate must be in the future.";
	return NULL;
}

static bool start(struct fake_envelope *e, cJSON *delay, const char *timer)
{
	int64_t at = ends_at(e, delay);
	char date[FAKE_DATE];

	fake_date(at, date);
	e->changed = true;
	return fake_set(delay, "status", "started") && fake_set(delay, "resumeDate", date) &&
	       fake_timer(e->fake, timer, e->id, at);
}

/* ---- sent later
 * ----------------------------------------------------------------------------------- */

static cJSON *scheduled(const struct fake_envelope *e)
{
	return cJSON_GetObjectItemCaseSensitive(fake_member(e->record, "workflow"), "scheduledSending");
}

bool fake_workflow_delays(const struct fake_envelope *e)
{
	const cJSON *delay = scheduled(e);

	return delay && strcmp(fake_text(delay, "status"), "completed") != 0 &&
	       ends_at(e, delay) > fake_now_ms(e->fake);
}

bool fake_workflow_schedule(struct fake_envelope *e)
{
	return start(e, scheduled(e), "envelope-schedule");
}

void fake_envelope_schedule_due(struct fake *fake, const char *id)
{
	struct fake_envelope *e = fake_envelope_open(fake, id);
	const char *detail;
	cJSON *delay = e ? scheduled(e) : NULL;

	if (e && strcmp(fake_envelope_status(e), "created") == 0 && delay &&
	    strcmp(fake_text(delay, "status"), "started") == 0 && !fake_envelope_lacks(e, &detail) &&
	    (!fake_set(delay, "status", "completed") || !fake_envelope_send(e)))
		e->changed = false;
	(void)fake_envelope_close(e);
}

/* ---- held before a routing order
 * -------------------------------------------------------------------- */

static cJSON *steps(const struct fake_envelope *e)
{
	return cJSON_GetObjectItemCaseSensitive(fake_member(e->record, "workflow"), "workflowSteps");
}

static bool is_before(const cJSON *step, long order)
{
	return strcmp(fake_text(step, "action"), "pause_before") == 0 &&
	       fake_number(step, "itemId", -1) == order &&
	       strcmp(fake_text(step, "status"), "completed") != 0;
}

static bool pass(struct fake_envelope *e, cJSON *step)
{
	cJSON *delay = fake_member_of(step, "delayedRouting");

	return fake_set(step, "status", "completed") && fake_stamp(e, step, "completedDate") &&
	       (!delay || fake_set(delay, "status", "completed"));
}

/* A step with a delay waits for its end.  One that chooses recipients waits only if no condition of theirs holds, any
 * other for somebody who says that it goes on. */
static bool hold(struct fake_envelope *e, cJSON *step, bool *ret_held)
{
	cJSON *workflow = fake_member_of(e->record, "workflow"),
		  *delay = fake_member_of(step, "delayedRouting");
	bool delayed = delay && ends_at(e, delay) > fake_now_ms(e->fake), resolved = false;

	if (!fake_stamp(e, step, "triggeredDate") ||
	    !fake_set(workflow, "currentWorkflowStepId", fake_text(step, "workflowStepId")))
		return false;
	if (fake_member(step, "recipientRouting") && !fake_conditional_resolve(e, step, &resolved))
		return false;
	if ((delay || resolved) && !delayed)
		return pass(e, step);
	*ret_held = true;
	return fake_set(step, "status", delayed ? "in_progress" : "paused") &&
	       fake_set(workflow, "workflowStatus", delayed ? "in_progress" : "paused") &&
	       (!delayed || start(e, delay, "envelope-workflow"));
}

static bool is_held(const cJSON *step)
{
	return fake_member(step, "triggeredDate") != NULL;
}

bool fake_workflow_passes(struct fake_envelope *e, long order, bool *ret_held)
{
	cJSON *step;

	cJSON_ArrayForEach(step, steps(e))
		if (!*ret_held && is_before(step, order)) {
			if (is_held(step))
				*ret_held = true;
			else if (!hold(e, step, ret_held))
				return false;
		}
	return true;
}

bool fake_workflow_resume(struct fake_envelope *e)
{
	cJSON *workflow = fake_member_of(e->record, "workflow"), *step;

	cJSON_ArrayForEach(step, steps(e))
		if (is_held(step) && strcmp(fake_text(step, "status"), "completed") != 0 && !pass(e, step))
			return false;
	e->changed = true;
	(void)fake_timer(e->fake, "envelope-workflow", e->id, 0);
	return fake_set(workflow, "workflowStatus", "in_progress") && fake_routing_go_on(e);
}

void fake_envelope_workflow_due(struct fake *fake, const char *id)
{
	struct fake_envelope *e = fake_envelope_open(fake, id);

	if (e && fake_is_active(e) && !fake_workflow_resume(e))
		e->changed = false;
	(void)fake_envelope_close(e);
}
