/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/powerform_use.c - a PowerForm used, as somebody at its address would: an
 * envelope of its template goes to those who named themselves.  By control call, or on
 * the page that pages/powerform.c makes. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "control/control.h"
#include "rest/template.h"

static const char no_memory[] = "there is no memory";

struct use {
	const cJSON *form, *asked;
};

static bool adapt(void *context, cJSON *definition, cJSON *lists)
{
	const struct use *use = context;
	const cJSON *role;
	bool good = true;

	cJSON_ArrayForEach(role, fake_member(use->asked, "recipients"))
		good = (!cJSON_IsObject(role) || fake_merge_role(lists, role)) && good;
	fake_merge_prune(lists);
	if (*fake_text(use->form, "emailSubject"))
		good = fake_set(definition, "emailSubject", fake_text(use->form, "emailSubject")) && good;
	if (*fake_text(use->form, "emailBody"))
		good = fake_set(definition, "emailBlurb", fake_text(use->form, "emailBody")) && good;
	return good && fake_merge_subject(definition, lists);
}

static bool tell_form(struct fake_envelope *e, const cJSON *form)
{
	cJSON *own = cJSON_CreateObject();

	return fake_set(own, "powerFormId", fake_text(form, "powerFormId")) &&
	       fake_set(own, "name", fake_text(form, "name")) &&
	       fake_set_item(e->record, "powerForm", own);
}

static bool count_use(struct fake *fake, cJSON *form, const char *envelope)
{
	long left = fake_number(form, "usesRemaining", 0);
	char now[FAKE_DATE];

	fake_now(fake, now);
	return (!fake_yes(form, "maxUseEnabled", false) ||
	        fake_set_format(form, "usesRemaining", "%ld", left - 1)) &&
	       fake_set_format(form, "timesUsed", "%ld", fake_number(form, "timesUsed", 0) + 1) &&
	       fake_set(form, "lastUsed", now) &&
	       cJSON_AddItemToArray(fake_array(form, "_envelopes"), cJSON_CreateString(envelope)) &&
	       fake_put(fake, "powerform", fake_text(form, "_account"), fake_text(form, "powerFormId"),
	                form);
}

static const char *why_not(const cJSON *form)
{
	if (!fake_yes(form, "isActive", true))
		return "the PowerForm is not active";
	if (fake_yes(form, "maxUseEnabled", false) && fake_number(form, "usesRemaining", 0) <= 0)
		return "the PowerForm was used as often as it may be";
	return NULL;
}

/* Sends it and counts the use; takes e. */
static const char *send_on(struct fake *fake, struct fake_envelope *e, cJSON *form, char ret_envelope[FAKE_ID])
{
	const char *detail = NULL, *why = tell_form(e, form) ? fake_envelope_try(e, &detail) : no_memory;

	snprintf(ret_envelope, FAKE_ID, "%s", e->id);
	if (why) {
		e->changed = false;
		e->events = 0;
	}
	return fake_envelope_close(e) && (why || count_use(fake, form, ret_envelope)) ? why : no_memory;
}

const char *fake_powerform_use(struct fake *fake, cJSON *form, const cJSON *asked, char ret_envelope[FAKE_ID])
{
	struct fake_envelope *t = fake_template_open(fake, fake_text(form, "templateId")), *e;
	struct use use = { .form = form, .asked = asked };
	const char *why = t ? why_not(form) : "the template of the PowerForm is gone";

	if (!why) {
		e = fake_envelope_like(fake, fake_text(form, "_account"), fake_text(form, "senderUserId"), t, adapt, &use);
		why = e ? send_on(fake, e, form, ret_envelope) : no_memory;
	}
	(void)fake_envelope_close(t);
	return why;
}

static void post_use(struct fake_request *r)
{
	cJSON *body = fake_body(r), *form = body ? fake_get(r->fake, "powerform", r->part[0]) : NULL,
		  *answer = cJSON_CreateObject();
	char envelope[FAKE_ID] = "";
	const char *why = form ? fake_powerform_use(r->fake, form, body, envelope) : NULL;

	if (body && !form)
		fake_control_refused(r, 404, "there is no such PowerForm");
	else if (body && (why || !fake_set(answer, "envelopeId", envelope)))
		fake_control_refused(r, 409, why ? why : no_memory);
	else if (body) {
		fake_control_done(r, answer);
		answer = NULL;
	}
	cJSON_Delete(answer);
	cJSON_Delete(form);
}

static const struct fake_route routes[] = {
	/* verb    path                          handler */
	{ "POST", "/__fake/powerforms/@/use",   post_use, FAKE_CONTROL },
};
const struct fake_resource fake_powerform_use_routes = FAKE_ROUTES(routes);
