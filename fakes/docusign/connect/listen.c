/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/connect/listen.c - an event becomes a delivery for each configuration of the
 * account and each notification of the envelope that wants it. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "connect/connect.h"

#define INLINE_MOST 16384 /* longer messages are blobs, so that the record stays small */

struct fake_target fake_target_of_config(const cJSON *config)
{
	return (struct fake_target){
		.from = config,
		.connect_id = fake_text(config, "connectId"),
		.name = fake_text(config, "name"),
		.url = fake_text(config, "urlToPublishTo"),
		.notification = -1,
		.acknowledged = fake_yes(config, "requiresAcknowledgement", true),
		.logged = fake_yes(config, "enableLog", false),
		.paused = fake_yes(config, "pausePublish", false),
		.hmac = fake_yes(config, "includeHMAC", false),
		.oauth = fake_yes(config, "includeOAuth", false),
		.own_oauth = fake_yes(config, "enableOAuthPerConfiguration", false),
		.mutual_tls = fake_yes(config, "requireMutualTls", false) ||
		              fake_yes(config, "signMessageWithX509Certificate", false),
		.soap = fake_yes(config, "useSoapInterface", false),
	};
}

struct fake_target fake_target_of_notification(const cJSON *notification, int index)
{
	return (struct fake_target){
		.from = notification,
		.connect_id = "0",
		.name = "eventNotification",
		.url = fake_text(notification, "url"),
		.notification = index,
		.acknowledged = fake_yes(notification, "requireAcknowledgment", true),
		.logged = fake_yes(notification, "loggingEnabled", false),
		.hmac = fake_yes(notification, "includeHMAC", false),
		.oauth = fake_yes(notification, "includeOAuth", false),
		.mutual_tls = fake_yes(notification, "signMessageWithX509Cert", false),
		.soap = fake_yes(notification, "useSoapInterface", false),
	};
}

/* ---- the message --------------------------------------------------------------------------- */

static bool keep_message(struct fake *fake, cJSON *delivery, const struct fake_bytes *message)
{
	char blob[FAKE_BLOB_ID];

	if (message->length <= INLINE_MOST)
		return fake_set(delivery, "_data", message->at ? message->at : "");
	return fake_blob_put(fake, message->at, message->length, blob) &&
	       fake_set(delivery, "_blob", blob);
}

/* Aggregated messages are made when they are sent. */
static bool make_message(struct fake *fake, const struct fake_target *target,
                         const struct fake_event *event, const char *format, cJSON *delivery)
{
	struct fake_bytes message = { 0 };
	bool good = true;

	if (strcmp(format, "sim") == 0)
		good = fake_message_json(fake, target, event, false, &message) &&
		       keep_message(fake, delivery, &message);
	fake_bytes_finish(&message);
	return good;
}

/* ---- the delivery -------------------------------------------------------------------------- */

/* What the logs of the service tell of the envelope. */
static bool tell_envelope(struct fake *fake, const char *id, cJSON *delivery)
{
	struct fake_envelope *e = fake_envelope_open(fake, id);
	const cJSON *sender = e ? fake_member(e->record, "sender") : NULL;
	bool good = fake_set(delivery, "_userName", fake_text(sender, "userName")) &&
	            fake_set(delivery, "_email", fake_text(sender, "email")) &&
	            fake_set(delivery, "_subject", e ? fake_text(e->record, "emailSubject") : "") &&
	            fake_set(delivery, "_status", e ? fake_envelope_status(e) : "template");

	(void)fake_envelope_close(e);
	return good;
}

static bool tell_event(const struct fake_event *event, cJSON *delivery)
{
	return fake_set(delivery, "event", event->name) &&
	       fake_set(delivery, "accountId", event->account) &&
	       fake_set(delivery, "userId", event->user) &&
	       fake_set(delivery, "envelopeId", event->envelope) &&
	       fake_set(delivery, "recipientId", event->recipient ? event->recipient : "");
}

static bool tell_target(const struct fake_target *target, const char *format, cJSON *delivery)
{
	return fake_set(delivery, "connectId", target->connect_id) &&
	       fake_set(delivery, "name", target->name) && fake_set(delivery, "url", target->url) &&
	       fake_set(delivery, "format", format) &&
	       fake_set_item(delivery, "_notification", cJSON_CreateNumber(target->notification)) &&
	       fake_set_item(delivery, "_acknowledged", cJSON_CreateBool(target->acknowledged)) &&
	       fake_set_item(delivery, "_logged", cJSON_CreateBool(target->logged));
}

static cJSON *make_delivery(struct fake *fake, const struct fake_target *target,
                            const struct fake_event *event)
{
	const char *format = fake_message_format(target->from);
	cJSON *delivery = cJSON_CreateObject();
	char id[FAKE_ID], now[FAKE_DATE];

	fake_guid(fake, id);
	fake_now(fake, now);
	if (fake_set(delivery, "deliveryId", id) && tell_event(event, delivery) &&
	    tell_target(target, format, delivery) &&
	    fake_set_item(delivery, "retryCount", cJSON_CreateNumber(0)) &&
	    fake_set(delivery, "created", now) && tell_envelope(fake, event->envelope, delivery) &&
	    make_message(fake, target, event, format, delivery))
		return delivery;
	cJSON_Delete(delivery);
	return NULL;
}

/* ---- what control calls do to the next ones ------------------------------------------------ */

static bool take_one(struct fake *fake, cJSON *chaos, const char *what)
{
	long left = fake_number(chaos, what, 0);

	return left > 0 && fake_set_item(chaos, what, cJSON_CreateNumber((double)(left - 1))) &&
	       fake_put(fake, "chaos", "", "chaos", chaos);
}

static bool put_again(struct fake *fake, const cJSON *delivery)
{
	cJSON *twin = cJSON_Duplicate(delivery, true);
	char id[FAKE_ID];
	bool good;

	fake_guid(fake, id);
	good = fake_set(twin, "deliveryId", id) && fake_queue_put(fake, twin, "queued");
	cJSON_Delete(twin);
	return good;
}

/* Holds deliveries until there are as many as were asked for, then lets them go the last one
 * first. */
static bool hold(struct fake *fake, cJSON *chaos, cJSON *delivery)
{
	cJSON *held = fake_array(chaos, "held"),
		  *id = cJSON_CreateString(fake_text(delivery, "deliveryId"));
	bool good = cJSON_AddItemToArray(held, id) && fake_queue_put(fake, delivery, "held");

	if (good && cJSON_GetArraySize(held) >= fake_number(chaos, "reorder", 0)) {
		for (int i = cJSON_GetArraySize(held) - 1; i >= 0; i--) {
			cJSON *one = fake_get(fake, "delivery", cJSON_GetArrayItem(held, i)->valuestring);

			good = (!one || fake_queue_put(fake, one, "queued")) && good;
			cJSON_Delete(one);
		}
		good = fake_set_item(chaos, "held", cJSON_CreateArray()) &&
		       fake_set_item(chaos, "reorder", cJSON_CreateNumber(0)) && good;
	}
	return good && fake_put(fake, "chaos", "", "chaos", chaos);
}

static bool send_on(struct fake *fake, const struct fake_target *target, cJSON *delivery)
{
	cJSON *chaos = fake_get(fake, "chaos", "chaos");
	bool good;

	if (target->paused)
		good = fake_queue_put(fake, delivery, "paused");
	else if (take_one(fake, chaos, "drop"))
		good = fake_queue_put(fake, delivery, "dropped");
	else if (fake_number(chaos, "reorder", 0) > 1)
		good = hold(fake, chaos, delivery);
	else {
		good = fake_queue_put(fake, delivery, "queued");
		if (good && take_one(fake, chaos, "duplicate"))
			good = put_again(fake, delivery);
	}
	cJSON_Delete(chaos);
	return good;
}

bool fake_deliver(struct fake *fake, const struct fake_target *target,
                  const struct fake_event *event, char ret[FAKE_ID])
{
	cJSON *delivery = make_delivery(fake, target, event);
	bool good = delivery && send_on(fake, target, delivery);

	if (good)
		strncpy(ret, fake_text(delivery, "deliveryId"), FAKE_ID - 1);
	ret[FAKE_ID - 1] = '\0';
	cJSON_Delete(delivery);
	return good;
}

/* ---- who wants it -------------------------------------------------------------------------- */

struct hearing {
	struct fake *fake;
	const struct fake_event *event;
	cJSON *configs, *ids; /* ids NULL: nobody asks for them */
	bool failed;
};

/* Configurations are collected first: making a delivery changes records. */
static bool look(void *user, const struct fake_record *record)
{
	struct hearing *h = user;
	cJSON *config = fake_parse(record);

	if (!config || !cJSON_AddItemToArray(h->configs, config)) {
		cJSON_Delete(config);
		h->failed = true;
	}
	return !h->failed;
}

static void deliver_one(struct hearing *h, const struct fake_target *target)
{
	char id[FAKE_ID] = "";

	if (!fake_target_wants(h->fake, target->from, h->event))
		return;
	if (!fake_deliver(h->fake, target, h->event, id))
		h->failed = true;
	else if (h->ids)
		h->failed = !cJSON_AddItemToArray(h->ids, cJSON_CreateString(id)) || h->failed;
}

static void deliver_notifications(struct hearing *h)
{
	cJSON *record = fake_get(h->fake, "notification", h->event->envelope);
	const cJSON *one;
	int index = 0;

	cJSON_ArrayForEach(one, fake_member(record, "list")) {
		struct fake_target target = fake_target_of_notification(one, index++);

		deliver_one(h, &target);
	}
	cJSON_Delete(record);
}

bool fake_deliver_all(struct fake *fake, const struct fake_event *event, cJSON *ids)
{
	struct hearing h = { .fake = fake, .event = event, .ids = ids };
	const cJSON *config;

	if (fake_count(fake, "connect", event->account) > 0) {
		h.configs = cJSON_CreateArray();
		h.failed = !h.configs;
		if (h.configs)
			fake_each(fake, "connect", event->account, look, &h);
		cJSON_ArrayForEach(config, h.configs) {
			struct fake_target target = fake_target_of_config(config);

			deliver_one(&h, &target);
		}
		cJSON_Delete(h.configs);
	}
	if (strncmp(event->name, "template-", 9) != 0)
		deliver_notifications(&h);
	return !h.failed;
}

void fake_connect_heard(struct fake *fake, const struct fake_event *event)
{
	/* Without memory a delivery is lost, as the service may lose one: nobody could be told. */
	(void)fake_deliver_all(fake, event, NULL);
}

/* ---- notifications of envelopes ------------------------------------------------------------ */

bool fake_connect_take(struct fake_envelope *e, const cJSON *definition)
{
	const cJSON *one = fake_member(definition, "eventNotification"),
				*more = fake_member(definition, "eventNotifications"), *each;
	cJSON *record, *list;
	bool good;

	if (e->template || (!cJSON_IsObject(one) && cJSON_GetArraySize(more) == 0))
		return true;
	record = cJSON_CreateObject();
	list = fake_array(record, "list");
	good = list != NULL;
	if (good && cJSON_IsObject(one))
		good = cJSON_AddItemToArray(list, cJSON_Duplicate(one, true));
	cJSON_ArrayForEach(each, more)
		good = good &&
		       (!cJSON_IsObject(each) || cJSON_AddItemToArray(list, cJSON_Duplicate(each, true)));
	good =
		good && fake_put(e->fake, "notification", fake_text(e->record, "_account"), e->id, record);
	cJSON_Delete(record);
	return good;
}
