/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/connect/control.c - control calls about deliveries: look at them, send one
 * again, and lose, double or mix up the next ones. */
#include <string.h>
#include <strings.h>

#include "connect/connect.h"
#include "control/control.h"

static const struct fake_shape shape[] = {
	{ "deliveryId", NULL }, { "state", NULL },      { "event", NULL },      { "accountId", NULL },  { "userId", NULL },
	{ "envelopeId", NULL }, { "recipientId", "" },  { "connectId", NULL },  { "name", "" },         { "url", "" },
	{ "format", NULL },     { "retryCount", NULL }, { "created", NULL },    { "lastTry", NULL },    { "nextTry", NULL },
	{ "httpStatus", NULL }, { "error", "" },
};

struct walk {
	struct fake_request *r;
	cJSON *list;
	bool failed;
};

static bool is(const struct fake_request *r, const char *query, const char *text)
{
	const char *asked = fake_query(r, query);

	return !asked || !*asked || strcasecmp(asked, text) == 0;
}

static bool look(void *user, const struct fake_record *record)
{
	struct walk *w = user;
	cJSON *delivery = fake_parse(record), *item = NULL;

	if (delivery && is(w->r, "state", fake_text(delivery, "state")) &&
	    is(w->r, "envelope", fake_text(delivery, "envelopeId")) &&
	    is(w->r, "event", fake_text(delivery, "event")) &&
	    is(w->r, "connect", fake_text(delivery, "connectId"))) {
		item = fake_shaped(delivery, shape, sizeof shape / sizeof shape[0], false);
		if (!item || !cJSON_AddItemToArray(w->list, item)) {
			cJSON_Delete(item);
			w->failed = true;
		}
	}
	cJSON_Delete(delivery);
	return !w->failed;
}

static void get_deliveries(struct fake_request *r)
{
	cJSON *answer = cJSON_CreateObject();
	struct walk w = { .r = r, .list = fake_array(answer, "deliveries") };

	if (w.list)
		fake_each(r->fake, "delivery", NULL, look, &w);
	fake_answer(r, w.list && !w.failed ? 200 : 500, answer);
}

static cJSON *asked(struct fake_request *r)
{
	cJSON *delivery = fake_get(r->fake, "delivery", r->part[0]);

	if (!delivery)
		fake_control_refused(r, 404, "there is no such delivery");
	return delivery;
}

static void get_delivery(struct fake_request *r)
{
	cJSON *delivery = asked(r);

	if (delivery)
		fake_answer(r, 200, fake_shaped(delivery, shape, sizeof shape / sizeof shape[0], false));
	cJSON_Delete(delivery);
}

/* Again, whatever became of it: so a listener sees a message twice. */
static void post_send(struct fake_request *r)
{
	cJSON *delivery = asked(r);

	if (!delivery)
		return;
	(void)fake_timer(r->fake, "connect-retry", r->part[0], 0);
	if (fake_queue_put(r->fake, delivery, "queued"))
		fake_control_done(r, NULL);
	else
		fake_control_refused(r, 500, "there is no memory");
	cJSON_Delete(delivery);
}

/* Lets go what is held, in the order in which it came. */
static bool release(struct fake *fake, cJSON *chaos)
{
	const cJSON *id;
	bool good = true;

	cJSON_ArrayForEach(id, fake_member(chaos, "held")) {
		cJSON *delivery = fake_get(fake, "delivery", id->valuestring);

		good = (!delivery || strcmp(fake_text(delivery, "state"), "held") != 0 ||
		        fake_queue_put(fake, delivery, "queued")) &&
		       good;
		cJSON_Delete(delivery);
	}
	return fake_set_item(chaos, "held", cJSON_CreateArray()) && good;
}

static void get_chaos(struct fake_request *r)
{
	static const struct fake_shape chaos_shape[] = {
		{ "drop", FAKE_JSON("0") },
		{ "duplicate", FAKE_JSON("0") },
		{ "reorder", FAKE_JSON("0") },
		{ "held", FAKE_JSON("[]") },
	};
	cJSON *chaos = fake_get(r->fake, "chaos", "chaos"), *none = cJSON_CreateObject();

	fake_answer(r, 200, fake_shaped(chaos ? chaos : none, chaos_shape, 4, false));
	cJSON_Delete(none);
	cJSON_Delete(chaos);
}

/* {"drop": n, "duplicate": n, "reorder": n}: what happens to the next n. */
static void put_chaos(struct fake_request *r)
{
	static const char *const what[] = { "drop", "duplicate", "reorder" };
	cJSON *body = fake_body(r), *chaos = body ? fake_get(r->fake, "chaos", "chaos") : NULL;
	bool good = true;

	if (!body)
		return;
	chaos = chaos ? chaos : cJSON_CreateObject();
	for (size_t i = 0; i < sizeof what / sizeof what[0]; i++) {
		long count = fake_number(body, what[i], fake_number(chaos, what[i], 0));

		good = good &&
		       fake_set_item(chaos, what[i], cJSON_CreateNumber((double)(count < 0 ? 0 : count)));
	}
	if (good && fake_number(chaos, "reorder", 0) < 2)
		good = release(r->fake, chaos);
	if (good && fake_put(r->fake, "chaos", "", "chaos", chaos))
		fake_control_done(r, NULL);
	else
		fake_control_refused(r, 500, "there is no memory");
	cJSON_Delete(chaos);
}

static const struct fake_route routes[] = {
	/* verb    path                                      handler */
	{ "GET",  "/__fake/connect/deliveries",             get_deliveries, FAKE_CONTROL },
	{ "GET",  "/__fake/connect/deliveries/@",           get_delivery,   FAKE_CONTROL },
	{ "POST", "/__fake/connect/deliveries/@/send",      post_send,      FAKE_CONTROL },
	{ "GET",  "/__fake/connect/chaos",                  get_chaos,      FAKE_CONTROL },
	{ "PUT",  "/__fake/connect/chaos",                  put_chaos,      FAKE_CONTROL },
	{ "POST", "/__fake/connect/chaos",                  put_chaos,      FAKE_CONTROL },
};
const struct fake_resource fake_connect_control_routes = FAKE_ROUTES(routes);
