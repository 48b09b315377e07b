/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/views.c - addresses that open once, and the page that one signs on. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake.h"

#define VIEW_MS (5 * 60 * 1000)

static void give(struct fake_request *r, const char *envelope, const char *recipient, const char *return_url)
{
	struct fake_view *view = calloc(1, sizeof *view);
	cJSON *json = cJSON_CreateObject();
	char url[256];

	if (view) {
		fake_guid(view->token);
		snprintf(view->envelope, sizeof view->envelope, "%s", envelope);
		snprintf(view->recipient, sizeof view->recipient, "%s", recipient);
		snprintf(view->return_url, sizeof view->return_url, "%s", return_url);
		view->expires_ms = fake_now_ms(r->fake) + VIEW_MS;
		view->next = r->fake->views;
		r->fake->views = view;
		snprintf(url, sizeof url, "%s://%s/Signing/MTRedeem/v1/%s", r->tls ? "https" : "http", r->host, view->token);
		cJSON_AddStringToObject(json, "url", url);
	}
	fake_json(r, 201, json);
}

static cJSON *identify(const struct fake_envelope *e, const cJSON *body)
{
	cJSON *list, *recipient;

	cJSON_ArrayForEach(list, e->recipients)
		cJSON_ArrayForEach(recipient, list)
			if (strcmp(fake_text(recipient, "email"), fake_text(body, "email")) == 0 &&
			    strcmp(fake_text(recipient, "name"), fake_text(body, "userName")) == 0 &&
			    strcmp(fake_text(recipient, "clientUserId"), fake_text(body, "clientUserId")) == 0)
				return recipient;
	return NULL;
}

void fake_view_recipient(struct fake_request *r)
{
	cJSON *body = cJSON_ParseWithLength(r->body, r->length);
	struct fake_envelope *e = fake_envelope_find(r->fake, r->part[1]);
	const cJSON *recipient = e ? identify(e, body) : NULL;
	const char *status = e ? fake_envelope_status(e) : "";

	if (!e)
		fake_error(r, "ENVELOPE_DOES_NOT_EXIST", NULL);
	else if (!*fake_text(body, "returnUrl") || !*fake_text(body, "authenticationMethod"))
		fake_error(r, "INVALID_REQUEST_PARAMETER", "'returnUrl' and 'authenticationMethod' must be specified.");
	else if (!*fake_text(body, "clientUserId"))
		fake_error(r, "INVALID_CAPTIVE_RECIPIENT_OPERATION", NULL);
	else if (!recipient)
		fake_error(r, "UNKNOWN_ENVELOPE_RECIPIENT", "Envelope recipient could not be determined. 'clientUserId', 'email', or 'userName' in request and envelope may not match.");
	else if (strcmp(status, "sent") != 0 && strcmp(status, "delivered") != 0 && strcmp(status, "completed") != 0)
		fake_error(r, "ENVELOPE_INVALID_STATUS", "Recipient view cannot be created for an envelope that is not sent.");
	else if (strcmp(status, "completed") != 0 && !fake_recipient_turn(e, recipient))
		fake_error(r, "RECIPIENT_NOT_IN_SEQUENCE", NULL);
	else
		give(r, e->id, fake_text(recipient, "recipientId"), fake_text(body, "returnUrl"));
	cJSON_Delete(body);
}

void fake_view_sender(struct fake_request *r)
{
	cJSON *body = cJSON_ParseWithLength(r->body, r->length);
	struct fake_envelope *e = fake_envelope_find(r->fake, r->part[1]);

	if (!e)
		fake_error(r, "ENVELOPE_DOES_NOT_EXIST", NULL);
	else if (strcmp(fake_envelope_status(e), "created") != 0)
		fake_error(r, "ENVELOPE_INVALID_STATUS", "Sender view cannot be created for an envelope that is not in a draft state.");
	else
		give(r, e->id, "", fake_text(body, "returnUrl"));
	cJSON_Delete(body);
}

/* ---- the page -------------------------------------------------------------------------- */

static struct fake_view *find(struct fake_request *r)
{
	for (struct fake_view *v = r->fake->views; v; v = v->next)
		if (strcmp(v->token, r->part[0]) == 0)
			return v;
	return NULL;
}

static void go_back(struct fake_request *r, const struct fake_view *v, const char *event)
{
	if (!*v->return_url) {
		fake_html(r, 200, "Done", "<h1>Done</h1><p>You can close this page.</p>");
		return;
	}
	snprintf(r->location, sizeof r->location, "%s%cevent=%s", v->return_url, strchr(v->return_url, '?') ? '&' : '?', event);
	r->status = 302;
}

void fake_signing_page(struct fake_request *r)
{
	struct fake_view *v = find(r);
	struct fake_envelope *e = v ? fake_envelope_find(r->fake, v->envelope) : NULL;
	const cJSON *recipient = e ? fake_recipient_find(e, v->recipient) : NULL;
	struct fake_bytes page = { 0 };

	if (!v || !e) {
		fake_html(r, 404, "Not found", "<h1>This address is not known</h1>");
		return;
	}
	if (v->used || v->expires_ms < fake_now_ms(r->fake)) {
		go_back(r, v, "ttl_expired");
		return;
	}
	v->used = true; /* the page that it opens stays good */
	fake_printf(&page, "<h1>");
	fake_escape(&page, fake_text(e->json, "emailSubject"));
	fake_printf(&page, "</h1>");
	if (recipient) {
		fake_printf(&page, "<p>For ");
		fake_escape(&page, fake_text(recipient, "name"));
		fake_printf(&page, "</p>");
		(void)fake_recipient_acts(r->fake, e, v->recipient, "view", "");
	}
	fake_printf(&page, "<h2>Documents</h2><ul>");
	for (const struct fake_document *d = e->documents; d; d = d->next) {
		fake_printf(&page, "<li>");
		fake_escape(&page, d->name);
		fake_printf(&page, "</li>");
	}
	fake_printf(&page, "</ul><form method=\"post\">");
	if (recipient)
		fake_printf(&page, "<button class=\"go\" name=\"act\" value=\"sign\">Sign and finish</button>"
		            "<button name=\"act\" value=\"later\">Finish later</button>"
		            "<p><label>Reason to decline <input name=\"reason\" maxlength=\"200\"></label></p>"
		            "<button name=\"act\" value=\"decline\">Decline</button></form>");
	else
		fake_printf(&page, "<button name=\"act\" value=\"later\">Close</button></form>");
	fake_html(r, 200, "Please review", page.at ? page.at : "");
	free(page.at);
}

void fake_signing_done(struct fake_request *r)
{
	struct fake_view *v = find(r);
	struct fake_envelope *e = v ? fake_envelope_find(r->fake, v->envelope) : NULL;
	char *act = fake_form(r->body, "act"), *reason = fake_form(r->body, "reason");
	const char *word = act ? act : "";

	if (!v || !e)
		fake_html(r, 404, "Not found", "<h1>This address is not known</h1>");
	else if (strcmp(word, "sign") == 0)
		go_back(r, v, fake_recipient_acts(r->fake, e, v->recipient, "sign", "") ? "signing_complete" : "viewing_complete");
	else if (strcmp(word, "decline") == 0)
		go_back(r, v, fake_recipient_acts(r->fake, e, v->recipient, "decline", reason ? reason : "") ? "decline" : "exception");
	else
		go_back(r, v, *v->recipient ? "cancel" : "Cancel");
	free(reason);
	free(act);
}
