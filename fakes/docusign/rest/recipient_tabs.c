/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/recipient_tabs.c - the tabs of a recipient: listed, added, changed, removed.
 */
#include <string.h>

#include "rest/envelope.h"

#define OPEN_STATUSES "created,sent,delivered,correct"

static cJSON *recipient_of(struct fake_request *r, struct fake_envelope *e)
{
	cJSON *recipient = fake_recipient(e, r->part[1]);

	if (!recipient)
		fake_error(r, "INVALID_RECIPIENT_ID", NULL);
	return recipient;
}

static void get(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *recipient = e ? recipient_of(r, e) : NULL;

	if (recipient)
		fake_envelope_done(r, e, 200, fake_tabs_answer(recipient));
	else
		fake_envelope_drop(e);
}

/* Who has signed keeps his tabs as they are. */
static cJSON *changeable(struct fake_request *r, struct fake_envelope *e)
{
	cJSON *recipient = fake_envelope_may(r, e, OPEN_STATUSES) ? recipient_of(r, e) : NULL;

	if (!recipient || e->template || !fake_recipient_is_done(recipient))
		return recipient;
	fake_error(r, "RECIPIENT_UPDATE_FAILED", " Recipient not in state that allows correction.");
	return NULL;
}

static bool add(struct fake_envelope *e, cJSON *recipient, const cJSON *body, cJSON *ret)
{
	return fake_tabs_add(e, recipient, fake_text(recipient, "recipientId"), body, ret);
}

static bool change(struct fake_envelope *e, cJSON *recipient, const cJSON *body, cJSON *ret)
{
	return fake_tabs_change(e, recipient, fake_text(recipient, "recipientId"), body, false, ret);
}

static bool take_away(struct fake_envelope *e, cJSON *recipient, const cJSON *body, cJSON *ret)
{
	return fake_tabs_change(e, recipient, fake_text(recipient, "recipientId"), body, true, ret);
}

static void act(struct fake_request *r, unsigned status,
                bool (*what)(struct fake_envelope *e, cJSON *recipient, const cJSON *body,
                             cJSON *ret))
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? fake_body(r) : NULL;
	cJSON *recipient = body ? changeable(r, e) : NULL, *ret = cJSON_CreateObject();
	const char *code = NULL;

	if (!recipient) {
		fake_envelope_drop(e);
		cJSON_Delete(ret);
	} else if (!ret || !what(e, recipient, body, ret)) {
		fake_envelope_drop(e);
		cJSON_Delete(ret);
		fake_out_of_memory(r);
	} else if (!e->template && strcmp(fake_envelope_status(e), "created") != 0 &&
	           (code = fake_anchors_place(e))) {
		fake_envelope_drop(e);
		cJSON_Delete(ret);
		fake_error(r, code, NULL);
	} else {
		fake_envelope_done(r, e, status, ret);
	}
}

static void post(struct fake_request *r)
{
	act(r, 201, add);
}

static void put(struct fake_request *r)
{
	act(r, 200, change);
}

static void delete(struct fake_request *r)
{
	act(r, 200, take_away);
}

static const struct fake_route routes[] = {
	{ "GET",    "/envelopes/@/recipients/@/tabs", get,    0 },
	{ "POST",   "/envelopes/@/recipients/@/tabs", post,   0 },
	{ "PUT",    "/envelopes/@/recipients/@/tabs", put,    0 },
	{ "DELETE", "/envelopes/@/recipients/@/tabs", delete, 0 },
};
const struct fake_resource fake_recipient_tab_routes = FAKE_ROUTES(routes);
