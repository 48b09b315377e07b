/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/views.c - addresses that open a page once: the signing ceremony, the sender's
 * pages, the console. */
#include <string.h>
#include <strings.h>

#include "pages/view.h"
#include "rest/envelope.h"

#define RECIPIENT_MINUTES 5
#define SENDER_MINUTES 10

void fake_view_give(struct fake_request *r, const struct fake_envelope *e, const char *kind,
                    const char *recipient_id, const cJSON *body, unsigned minutes)
{
	fake_view_answer(r, fake_view_record(r, kind, e ? e->id : "", recipient_id, body), minutes);
}

static bool refuse(struct fake_request *r, const char *code, const char *detail)
{
	fake_error(r, code, detail);
	return false;
}

/* ---- for a recipient ------------------------------------------------------------------------ */

static bool is_same(const cJSON *recipient, const char *member, const cJSON *body,
                    const char *asked)
{
	return strcasecmp(fake_text(recipient, member), fake_text(body, asked)) == 0;
}

/* Who is hosted is asked for by his host's name and address. */
static bool is_meant(const cJSON *recipient, const cJSON *body)
{
	bool hosted = *fake_text(recipient, "hostName") || *fake_text(recipient, "hostEmail");

	if (strcmp(fake_text(recipient, "clientUserId"), fake_text(body, "clientUserId")) != 0)
		return false;
	if (*fake_text(body, "recipientId"))
		return is_same(recipient, "recipientId", body, "recipientId") ||
		       is_same(recipient, "recipientIdGuid", body, "recipientId");
	if (*fake_text(body, "userId"))
		return is_same(recipient, "userId", body, "userId");
	if (fake_group_member(recipient, fake_text(body, "email")))
		return true;
	return is_same(recipient, hosted ? "hostEmail" : "email", body, "email") &&
	       is_same(recipient, hosted ? "hostName" : "name", body, "userName");
}

static const cJSON *find(const struct fake_envelope *e, const cJSON *body)
{
	const cJSON *list, *recipient;

	cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list)
			if (is_meant(recipient, body))
				return recipient;
	return NULL;
}

static bool may_look(struct fake_request *r, struct fake_envelope *e, const cJSON *recipient)
{
	const char *status = fake_envelope_status(e);

	if (strcmp(status, "created") == 0 || strcmp(status, "voided") == 0 ||
	    strcmp(status, "deleted") == 0)
		return refuse(r, "ENVELOPE_INVALID_STATUS",
		              "Envelope status is not one of: Sent, Delivered, Completed, Declined.");
	if (!recipient)
		return refuse(r, "UNKNOWN_ENVELOPE_RECIPIENT",
		              "Envelope recipient could not be determined. 'clientUserId', 'email', or "
		              "'userName' in request and envelope may not match.");
	if (!*fake_text(recipient, "clientUserId") &&
	    strcasecmp(fake_text(recipient, "userId"), r->user) != 0)
		return refuse(r, "INVALID_CAPTIVE_RECIPIENT_OPERATION", NULL);
	if (!fake_recipient_is_done(recipient) && !fake_recipient_has_turn(e, recipient))
		return refuse(r, "RECIPIENT_NOT_IN_SEQUENCE", NULL);
	return true;
}

static void recipient_view(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? fake_body(r) : NULL, *recipient = body ? find(e, body) : NULL;

	if (body && !*fake_text(body, "returnUrl"))
		fake_error(r, "INVALID_REQUEST_PARAMETER", "Value for 'returnUrl' must be specified.");
	else if (body && !*fake_text(body, "authenticationMethod"))
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           "Value for 'authenticationMethod' must be specified.");
	else if (body && may_look(r, e, recipient))
		fake_view_give(r, e, "recipient", fake_text(recipient, "recipientId"), body,
		               RECIPIENT_MINUTES);
	(void)fake_envelope_close(e);
}

/* Anybody who was given a share, and the sender, may look without taking part. */
static void shared_view(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? fake_body(r) : NULL, *recipient = body ? find(e, body) : NULL;

	if (body && strcmp(fake_envelope_status(e), "created") == 0)
		fake_error(r, "ENVELOPE_INVALID_STATUS",
		           "A shared view cannot be created for an envelope in a Created state.");
	else if (body)
		fake_view_give(r, e, "shared", fake_text(recipient, "recipientId"), body,
		               RECIPIENT_MINUTES);
	(void)fake_envelope_close(e);
}

static void preview(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? fake_body(r) : NULL,
				*recipient = body ? fake_recipient(e, fake_text(body, "recipientId")) : NULL;

	if (body && !recipient)
		fake_error(r, "INVALID_RECIPIENT_ID", NULL);
	else if (body)
		fake_view_give(r, e, "preview", fake_text(recipient, "recipientId"), body, SENDER_MINUTES);
	(void)fake_envelope_close(e);
}

/* ---- for the sender
 * ------------------------------------------------------------------------------ */

static void draft_view(struct fake_request *r, const char *kind)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? fake_body(r) : NULL;

	if (body && !e->template && strcmp(fake_envelope_status(e), "created") != 0)
		fake_error(r, "ENVELOPE_INVALID_STATUS",
		           "Sender view cannot be created for an envelope that is not in a draft state.");
	else if (body && !fake_lock_is_mine(r, e))
		fake_error(r, "EDIT_LOCK_NOT_LOCK_OWNER", NULL);
	else if (body)
		fake_view_give(r, e, e->template ? "template" : kind, "", body, SENDER_MINUTES);
	(void)fake_envelope_close(e);
}

static void sender_view(struct fake_request *r)
{
	draft_view(r, "sender");
}

static void edit_view(struct fake_request *r)
{
	draft_view(r, "edit");
}

static void correct_view(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? fake_body(r) : NULL;
	const char *status = e ? fake_envelope_status(e) : "";
	struct fake_bytes detail = { 0 };

	if (body && strcmp(status, "sent") != 0 && strcmp(status, "delivered") != 0 &&
	    strcmp(status, "correct") != 0) {
		fake_printf(&detail, "Correct view cannot be created for an envelope in a %c%s state.",
		            status[0] - 'a' + 'A', status + 1);
		fake_error(r, "ENVELOPE_INVALID_STATUS", detail.at);
	} else if (body && !fake_lock_is_mine(r, e)) {
		fake_error(r, "EDIT_LOCK_NOT_LOCK_OWNER", NULL);
	} else if (body) {
		fake_view_give(r, e, "correct", "", body, SENDER_MINUTES);
	}
	fake_bytes_finish(&detail);
	(void)fake_envelope_close(e);
}

/* The service says that it takes the view back; what was opened stays open. */
static void correct_view_end(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);

	if (e)
		fake_answer(r, 200, NULL);
	(void)fake_envelope_close(e);
}

static void console_view(struct fake_request *r)
{
	const cJSON *body = fake_body(r);
	const char *id = fake_text(body, "envelopeId");
	struct fake_envelope *e = NULL;

	if (!body)
		return;
	if (*id) {
		e = fake_envelope_open(r->fake, id);
		if (!e || !fake_envelope_seen(r, e)) {
			fake_error(r, "ENVELOPE_DOES_NOT_EXIST", NULL);
			(void)fake_envelope_close(e);
			return;
		}
	}
	fake_view_give(r, e, "console", "", body, SENDER_MINUTES);
	(void)fake_envelope_close(e);
}

static void review_view(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? fake_body(r) : NULL,
				*recipient = body ? fake_recipient(e, r->part[1]) : NULL;

	if (body && !recipient)
		fake_error(r, "INVALID_RECIPIENT_ID", NULL);
	else if (body)
		fake_view_give(r, e, "preview", fake_text(recipient, "recipientId"), body, SENDER_MINUTES);
	(void)fake_envelope_close(e);
}

static const struct fake_route routes[] = {
	{ "POST",   "/envelopes/@/views/recipient",         recipient_view,   0 },
	{ "POST",   "/envelopes/@/views/shared",            shared_view,      0 },
	{ "POST",   "/envelopes/@/views/recipient_preview", preview,          0 },
	{ "POST",   "/envelopes/@/views/sender",            sender_view,      0 },
	{ "POST",   "/envelopes/@/views/edit",              edit_view,        0 },
	{ "POST",   "/envelopes/@/views/correct",           correct_view,     0 },
	{ "DELETE", "/envelopes/@/views/correct",           correct_view_end, 0 },
	{ "POST",   "/views/console",                       console_view,     0 },
	{ "POST",   "/envelopes/@/recipients/@/views/identity_manual_review", review_view, 0 },
};
const struct fake_resource fake_view_routes = FAKE_ROUTES(routes);
