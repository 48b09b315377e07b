/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/powerform_use.c - a PowerForm used, as somebody at its address would: an
 * envelope of its template goes to those who named themselves.  By control call. */
#include <string.h>
#include <strings.h>

#include "control/control.h"
#include "rest/template.h"

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

/* Answers with the envelope; takes e. */
static void send_on(struct fake_request *r, struct fake_envelope *e, cJSON *form)
{
	const char *detail = NULL, *code = fake_envelope_lacks(e, &detail);
	cJSON *answer = cJSON_CreateObject();
	bool good = !code && tell_form(e, form) && fake_envelope_send(e) &&
	            fake_set(answer, "envelopeId", e->id);

	if (!good) {
		e->changed = false;
		e->events = 0;
	}
	good =
		fake_envelope_close(e) && good && count_use(r->fake, form, fake_text(answer, "envelopeId"));
	if (good)
		fake_control_done(r, answer);
	else {
		cJSON_Delete(answer);
		fake_control_refused(r, 409, code ? code : "there is no memory");
	}
}

static void post_use(struct fake_request *r)
{
	cJSON *body = fake_body(r), *form = body ? fake_get(r->fake, "powerform", r->part[0]) : NULL;
	struct fake_envelope *t = form ? fake_template_open(r->fake, fake_text(form, "templateId"))
	                               : NULL,
						 *e;
	struct use use = { .form = form, .asked = body };

	if (!body)
		return;
	if (!form || !t)
		fake_control_refused(r, 404, "there is no such PowerForm, or its template is gone");
	else if (why_not(form))
		fake_control_refused(r, 409, why_not(form));
	else if (!(e = fake_envelope_like(r->fake, fake_text(form, "_account"),
	                                  fake_text(form, "senderUserId"), t, adapt, &use)))
		fake_control_refused(r, 500, "there is no memory");
	else
		send_on(r, e, form);
	(void)fake_envelope_close(t);
	cJSON_Delete(form);
}

static const struct fake_route routes[] = {
	/* verb    path                          handler */
	{ "POST", "/__fake/powerforms/@/use",   post_use, FAKE_CONTROL },
};
const struct fake_resource fake_powerform_use_routes = FAKE_ROUTES(routes);
