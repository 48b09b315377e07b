/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/notification.c - an envelope's reminders and expiry, and the settings of its
 * mails. */
#include "rest/envelope.h"

#define OPEN_STATUSES "created,sent,delivered,correct"

static void get(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);

	if (e)
		fake_envelope_done(r, e, 200, fake_notification_answer(e));
}

static void put(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? fake_body(r) : NULL;

	if (!body || !fake_envelope_may(r, e, OPEN_STATUSES))
		fake_envelope_drop(e);
	else
		fake_envelope_done(r, e, 200,
		                   fake_notification_take(e, body) ? fake_notification_answer(e) : NULL);
}

static void get_mails(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);

	if (e)
		fake_envelope_done(r, e, 200, fake_email_settings_answer(e));
}

static void set_mails(struct fake_request *r, unsigned status)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? fake_body(r) : NULL;

	if (!body || !fake_envelope_may(r, e, OPEN_STATUSES))
		fake_envelope_drop(e);
	else
		fake_envelope_done(r, e, status,
		                   fake_email_settings_take(e, body) ? fake_email_settings_answer(e)
		                                                     : NULL);
}

static void post_mails(struct fake_request *r)
{
	set_mails(r, 201);
}

static void put_mails(struct fake_request *r)
{
	set_mails(r, 200);
}

static void delete_mails(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	cJSON *json;

	if (!e || !fake_envelope_may(r, e, OPEN_STATUSES)) {
		fake_envelope_drop(e);
		return;
	}
	json = fake_email_settings_answer(e);
	cJSON_DeleteItemFromObjectCaseSensitive(e->record, "emailSettings");
	e->changed = true;
	fake_envelope_done(r, e, 200, json);
}

static const struct fake_route routes[] = {
	{ "GET",    "/envelopes/@/notification",   get,          0 },
	{ "PUT",    "/envelopes/@/notification",   put,          0 },
	{ "GET",    "/envelopes/@/email_settings", get_mails,    0 },
	{ "POST",   "/envelopes/@/email_settings", post_mails,   0 },
	{ "PUT",    "/envelopes/@/email_settings", put_mails,    0 },
	{ "DELETE", "/envelopes/@/email_settings", delete_mails, 0 },
};
const struct fake_resource fake_notification_routes = FAKE_ROUTES(routes);
