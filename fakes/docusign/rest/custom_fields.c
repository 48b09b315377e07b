/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/custom_fields.c - the custom fields of an envelope or template. */
#include "rest/envelope.h"

#define OPEN_STATUSES "created,sent,delivered,correct"

static void get(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);

	if (e)
		fake_envelope_done(r, e, 200, fake_custom_answer(e));
}

static bool add(struct fake_envelope *e, const cJSON *body, cJSON *ret)
{
	return fake_custom_put(e, body, true, ret);
}

static bool change(struct fake_envelope *e, const cJSON *body, cJSON *ret)
{
	return fake_custom_put(e, body, false, ret);
}

static void act(struct fake_request *r, unsigned status,
                bool (*what)(struct fake_envelope *e, const cJSON *body, cJSON *ret))
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? fake_body(r) : NULL;
	cJSON *ret = cJSON_CreateObject();
	bool good = body && fake_envelope_may(r, e, OPEN_STATUSES);

	if (!good) {
		fake_envelope_drop(e);
		cJSON_Delete(ret);
	} else if (!ret || !what(e, body, ret) || !fake_array(ret, "textCustomFields") ||
	           !fake_array(ret, "listCustomFields")) {
		cJSON_Delete(ret);
		fake_envelope_done(r, e, status, NULL);
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
	act(r, 200, fake_custom_remove);
}

static const struct fake_route routes[] = {
	{ "GET",    "/envelopes/@/custom_fields", get,    0 },
	{ "POST",   "/envelopes/@/custom_fields", post,   0 },
	{ "PUT",    "/envelopes/@/custom_fields", put,    0 },
	{ "DELETE", "/envelopes/@/custom_fields", delete, 0 },
};
const struct fake_resource fake_custom_field_routes = FAKE_ROUTES(routes);
