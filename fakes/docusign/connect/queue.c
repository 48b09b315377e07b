/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/connect/queue.c - what becomes of a delivery: sent, tried again by the schedule,
 * given up. */
#include <stdlib.h>
#include <string.h>

#include "connect/connect.h"

#define KEPT_MOST 5000 /* deliveries that are done and remembered */

bool fake_queue_put(struct fake *fake, cJSON *delivery, const char *state)
{
	const char *id = fake_text(delivery, "deliveryId");

	if (!fake_set(delivery, "state", state) ||
	    !fake_put(fake, "delivery", fake_text(delivery, "accountId"), id, delivery))
		return false;
	if (strcmp(state, "queued") == 0)
		fake_connect_wake(fake, id);
	return true;
}

void fake_queue_retry(struct fake *fake, const char *id)
{
	cJSON *delivery = fake_get(fake, "delivery", id);

	if (strcmp(fake_text(delivery, "state"), "waiting") == 0)
		(void)fake_queue_put(fake, delivery, "queued");
	cJSON_Delete(delivery);
}

/* The seconds before the nth repetition, of the switch "60,120,..."; -1: there is none. */
static long seconds_before(const struct fake *fake, long nth)
{
	const char *at = fake_switch(fake, "connect-retries");

	while (at && *at) {
		if (nth-- == 0) {
			char *end;
			long seconds = strtol(at, &end, 10);

			return end == at || seconds < 0 ? -1 : seconds;
		}
		if ((at = strchr(at, ',')))
			at++;
	}
	return -1;
}

/* The first of the old ones that nobody waits for. */
static bool first_done(void *user, const struct fake_record *record)
{
	char *id = user;

	if (!strstr(record->json, "\"state\":\"delivered\"") &&
	    !strstr(record->json, "\"state\":\"dropped\""))
		return true;
	strncpy(id, record->id, FAKE_ID - 1);
	return false;
}

static void forget_old(struct fake *fake)
{
	char id[FAKE_ID] = "";

	if (fake_count(fake, "delivery", NULL) <= KEPT_MOST)
		return;
	fake_each(fake, "delivery", NULL, first_done, id);
	if (*id)
		(void)fake_drop(fake, "delivery", id);
}

static bool try_again(struct fake *fake, cJSON *delivery)
{
	long tries = fake_number(delivery, "retryCount", 0), seconds = seconds_before(fake, tries);
	int64_t at = fake_now_ms(fake) + (int64_t)seconds * 1000;
	char next[FAKE_DATE];

	if (!fake_member(delivery, "_acknowledged") ||
	    !cJSON_IsTrue(fake_member(delivery, "_acknowledged")) || seconds < 0)
		return fake_queue_put(fake, delivery, "failed");
	fake_date(at, next);
	return fake_set(delivery, "nextTry", next) &&
	       fake_set_item(delivery, "retryCount", cJSON_CreateNumber((double)(tries + 1))) &&
	       fake_queue_put(fake, delivery, "waiting") &&
	       fake_timer(fake, "connect-retry", fake_text(delivery, "deliveryId"), at);
}

void fake_queue_done(struct fake *fake, const char *id, long status, const char *error)
{
	cJSON *delivery = fake_get(fake, "delivery", id);
	bool taken = status >= 200 && status < 300 && !*error;
	char now[FAKE_DATE];

	if (!delivery) /* taken away while it was sent */
		return;
	fake_now(fake, now);
	cJSON_DeleteItemFromObjectCaseSensitive(delivery, "nextTry");
	/* Without acknowledgement asked for, nobody looks at the answer. */
	taken = taken || (status > 0 && !cJSON_IsTrue(fake_member(delivery, "_acknowledged")));
	(void)(fake_set(delivery, "lastTry", now) &&
	       fake_set_item(delivery, "httpStatus", cJSON_CreateNumber((double)status)) &&
	       fake_set(delivery, "error", taken ? "" : error) &&
	       (taken ? fake_queue_put(fake, delivery, "delivered") : try_again(fake, delivery)));
	cJSON_Delete(delivery);
	forget_old(fake);
}

struct paused {
	const char *connect_id;
	cJSON *ids;
};

static bool look(void *user, const struct fake_record *record)
{
	struct paused *p = user;
	cJSON *delivery;

	if (!strstr(record->json, "\"state\":\"paused\""))
		return true;
	delivery = fake_parse(record);
	if (strcmp(fake_text(delivery, "connectId"), p->connect_id) == 0)
		(void)cJSON_AddItemToArray(p->ids, cJSON_CreateString(record->id));
	cJSON_Delete(delivery);
	return true;
}

void fake_queue_release(struct fake *fake, const char *connect_id)
{
	struct paused p = { .connect_id = connect_id, .ids = cJSON_CreateArray() };
	const cJSON *id;

	if (p.ids)
		fake_each(fake, "delivery", NULL, look, &p);
	cJSON_ArrayForEach(id, p.ids) {
		cJSON *delivery = fake_get(fake, "delivery", id->valuestring);

		if (delivery)
			(void)fake_queue_put(fake, delivery, "queued");
		cJSON_Delete(delivery);
	}
	cJSON_Delete(p.ids);
}
