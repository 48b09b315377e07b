/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/connect/sender.c - the thread that sends: several at once, but to each
 * configuration one after the other, so that what happened first arrives first. */
#include "connect/sender.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define FLIGHTS 32
#define SLEEP_MS 1000

struct sender {
	struct fake *fake;
	pthread_t thread;
	bool runs;              /* under the lock */
	atomic_bool ends;
	CURLM *multi;
	/* Ids of deliveries that are queued; under the lock. */
	char (*queue)[FAKE_ID];
	size_t count, room;
	/* The thread's own. */
	struct fake_flight flight[FLIGHTS];
	struct fake_token token[FAKE_TOKENS];
};

static struct sender *sender_of(const struct fake *fake)
{
	return fake_own(fake, "connect");
}

/* ---- choosing, under the lock -------------------------------------------------------------- */

static bool lane_is_busy(const struct sender *s, const char *lane)
{
	for (unsigned i = 0; i < FLIGHTS; i++)
		if (s->flight[i].used && strcmp(s->flight[i].job.lane, lane) == 0)
			return true;
	return false;
}

static bool lane_of(const cJSON *delivery, char *ret, size_t size)
{
	struct fake_bytes lane = { 0 };
	bool own = fake_number(delivery, "_notification", -1) >= 0;
	bool good = fake_printf(&lane, "%s/%s", fake_text(delivery, "connectId"),
	                        own ? fake_text(delivery, "envelopeId") : "");

	if (good && lane.length < size)
		memcpy(ret, lane.at, lane.length + 1);
	else
		good = false;
	fake_bytes_finish(&lane);
	return good;
}

static struct fake_flight *free_flight(struct sender *s)
{
	long most = fake_switch_number(s->fake, "connect-concurrency");

	most = most < 1 ? 1 : most > FLIGHTS ? FLIGHTS : most;
	for (long i = 0; i < most; i++)
		if (!s->flight[i].used)
			return &s->flight[i];
	return NULL;
}

/* What became of the id at this place of the queue. */
enum choice { LEFT, GONE, TAKEN };

static enum choice choose(struct sender *s, struct fake_flight *f, const char *id)
{
	cJSON *delivery = fake_get(s->fake, "delivery", id);
	enum choice choice = GONE;
	char lane[64];

	if (!delivery || strcmp(fake_text(delivery, "state"), "queued") != 0 ||
	    !lane_of(delivery, lane, sizeof lane))
		choice = GONE;
	else if (lane_is_busy(s, lane))
		choice = LEFT;
	else if (fake_job_make(s->fake, delivery, &f->job)) {
		f->used = true;
		choice = TAKEN;
		(void)fake_queue_put(s->fake, delivery, "sending");
	}
	cJSON_Delete(delivery);
	return choice;
}

/* Takes the next that can be sent; NULL: there is none. */
static struct fake_flight *next(struct sender *s)
{
	struct fake_flight *f = free_flight(s);
	char id[FAKE_ID];

	for (size_t i = 0; f && i < s->count;) {
		enum choice choice;

		memcpy(id, s->queue[i], sizeof id);
		choice = choose(s, f, id);
		if (choice == LEFT) {
			i++;
			continue;
		}
		/* Making a job may have queued more at the end, but never before this place. */
		memmove(&s->queue[i], &s->queue[i + 1], (s->count - i - 1) * sizeof s->queue[0]);
		s->count--;
		if (choice == TAKEN)
			return f;
	}
	return NULL;
}

/* ---- the thread ---------------------------------------------------------------------------- */

static void done(struct sender *s, struct fake_flight *f, long status, const char *error)
{
	fake_lock(s->fake);
	fake_queue_done(s->fake, f->job.id, status, error);
	fake_unlock(s->fake);
	fake_flight_finish(f, s->multi);
}

static void begin_all(struct sender *s)
{
	for (;;) {
		struct fake_flight *f;
		const char *why;

		fake_lock(s->fake);
		f = atomic_load(&s->ends) ? NULL : next(s);
		fake_unlock(s->fake);
		if (!f)
			return;
		if ((why = fake_flight_begin(f, s->multi, s->token)))
			done(s, f, 0, why);
	}
}

/* true: some ended, so that there may be room for more. */
static bool end_some(struct sender *s)
{
	CURLMsg *message;
	bool any = false;
	int left;

	while ((message = curl_multi_info_read(s->multi, &left))) {
		struct fake_flight *f = NULL;
		const char *error;
		long status;

		if (message->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &f);
		if (fake_flight_ended(f, s->multi, s->token, message->data.result, &status, &error))
			continue;
		done(s, f, status, error);
		any = true;
	}
	return any;
}

static void *run(void *user)
{
	struct sender *s = user;

	while (!atomic_load(&s->ends)) {
		int running;

		begin_all(s);
		curl_multi_perform(s->multi, &running);
		if (!end_some(s) && !atomic_load(&s->ends))
			curl_multi_poll(s->multi, NULL, 0, SLEEP_MS, NULL);
	}
	for (unsigned i = 0; i < FLIGHTS; i++)
		if (s->flight[i].used)
			fake_flight_finish(&s->flight[i], s->multi);
	return NULL;
}

/* ---- for the others ------------------------------------------------------------------------ */

static bool push(struct sender *s, const char *id)
{
	if (s->count == s->room) {
		size_t room = s->room ? s->room * 2 : 64;
		void *grown = realloc(s->queue, room * sizeof s->queue[0]);

		if (!grown)
			return false;
		s->queue = grown;
		s->room = room;
	}
	memset(s->queue[s->count], 0, FAKE_ID);
	memcpy(s->queue[s->count++], id, strnlen(id, FAKE_ID - 1));
	return true;
}

void fake_connect_wake(struct fake *fake, const char *id)
{
	struct sender *s = sender_of(fake);

	if (!s || atomic_load(&s->ends) || !push(s, id))
		return;
	/* Most runs have no webhook at all: the thread is made for the first delivery. */
	if (!s->runs)
		s->runs = pthread_create(&s->thread, NULL, run, s) == 0;
	curl_multi_wakeup(s->multi);
}

static bool look(void *user, const struct fake_record *record)
{
	cJSON *ids = user;

	if (strstr(record->json, "\"state\":\"queued\"") ||
	    strstr(record->json, "\"state\":\"sending\""))
		(void)cJSON_AddItemToArray(ids, cJSON_CreateString(record->id));
	return true;
}

void fake_connect_renewed(struct fake *fake)
{
	struct sender *s = sender_of(fake);
	cJSON *ids = cJSON_CreateArray();
	const cJSON *id;

	if (s)
		s->count = 0;
	if (s && ids)
		fake_each(fake, "delivery", NULL, look, ids);
	cJSON_ArrayForEach(id, ids) {
		cJSON *delivery = fake_get(fake, "delivery", id->valuestring);

		/* What was being sent when the state was kept is sent again. */
		if (delivery)
			(void)fake_queue_put(fake, delivery, "queued");
		cJSON_Delete(delivery);
	}
	cJSON_Delete(ids);
}

bool fake_connect_begin(struct fake *fake, struct fake_bytes *error)
{
	struct sender *s = calloc(1, sizeof *s);
	bool good;

	(void)error; /* all that can go wrong here is memory */
	if (!s)
		return false;
	s->fake = fake;
	atomic_init(&s->ends, false);
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK || !(s->multi = curl_multi_init())) {
		free(s);
		return false;
	}
	fake_lock(fake); /* the server serves already */
	good = fake_own_set(fake, "connect", s);
	if (good)
		fake_connect_renewed(fake);
	fake_unlock(fake);
	if (!good) {
		curl_multi_cleanup(s->multi);
		free(s);
	}
	return good;
}

/* Breaks off what is being sent: nobody waits for a listener that hangs. */
void fake_connect_end(struct fake *fake)
{
	struct sender *s;

	fake_lock(fake); /* the clock may still run: from here on nobody finds the sender */
	s = sender_of(fake);
	if (s) {
		atomic_store(&s->ends, true);
		(void)fake_own_set(fake, "connect", NULL);
	}
	fake_unlock(fake);
	if (!s)
		return;
	curl_multi_wakeup(s->multi);
	if (s->runs)
		(void)pthread_join(s->thread, NULL);
	curl_multi_cleanup(s->multi);
	curl_global_cleanup();
	fake_tokens_finish(s->token);
	free(s->queue);
	free(s);
}
