/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/keep.c - things that live in memory for a while under a name that nobody can
 * guess. */
#include <config.h>

#include "keep.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "secret.h"

struct slot {
	void *thing; /* NULL: free */
	char id[KEEP_ID];
	int64_t used_ms;
	unsigned lent;
};

struct keep {
	pthread_mutex_t lock;
	void (*destroy)(void *thing);
	int64_t age_ms;
	size_t most;
	struct slot slots[];
};

static int64_t now_ms(void)
{
	struct timespec now = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct keep *keep_open(size_t most, int64_t age_ms, void (*destroy)(void *thing))
{
	struct keep *keep = calloc(1, sizeof *keep + most * sizeof keep->slots[0]);

	if (!keep)
		return NULL;
	if (pthread_mutex_init(&keep->lock, NULL) != 0) {
		free(keep);
		return NULL;
	}
	keep->destroy = destroy;
	keep->age_ms = age_ms;
	keep->most = most;
	return keep;
}

void keep_close(struct keep *keep)
{
	if (!keep)
		return;
	for (size_t i = 0; i < keep->most; i++)
		if (keep->slots[i].thing)
			keep->destroy(keep->slots[i].thing);
	pthread_mutex_destroy(&keep->lock);
	free(keep);
}

/* Under the lock: frees the slot, gives what is to be destroyed outside it. */
static void *take_out(struct slot *slot)
{
	void *thing = slot->thing;

	*slot = (struct slot){ 0 };
	return thing;
}

/* Under the lock: a free slot, made free if it must be; NULL: all are in use. */
static struct slot *make_place(struct keep *keep, void **ret_old)
{
	struct slot *oldest = NULL;

	for (size_t i = 0; i < keep->most; i++) {
		struct slot *slot = &keep->slots[i];

		if (!slot->thing)
			return slot;
		if (!slot->lent && (!oldest || slot->used_ms < oldest->used_ms))
			oldest = slot;
	}
	if (oldest)
		*ret_old = take_out(oldest);
	return oldest;
}

/* One that is too old; NULL: there is none.  Called again until then, for destroy() may be slow. */
static void *take_aged(struct keep *keep)
{
	int64_t now = now_ms();
	void *thing = NULL;

	pthread_mutex_lock(&keep->lock);
	for (size_t i = 0; i < keep->most && !thing; i++) {
		struct slot *slot = &keep->slots[i];

		if (slot->thing && !slot->lent && now - slot->used_ms > keep->age_ms)
			thing = take_out(slot);
	}
	pthread_mutex_unlock(&keep->lock);
	return thing;
}

static void drop_aged(struct keep *keep)
{
	void *thing;

	while ((thing = take_aged(keep)))
		keep->destroy(thing);
}

bool keep_put(struct keep *keep, void *thing, char ret_id[KEEP_ID])
{
	struct slot *slot;
	void *old = NULL;
	char id[KEEP_ID];

	drop_aged(keep);
	if (!secret_make(id))
		return false;
	pthread_mutex_lock(&keep->lock);
	if ((slot = make_place(keep, &old))) {
		*slot = (struct slot){ .thing = thing, .used_ms = now_ms(), .lent = 1 };
		memcpy(slot->id, id, sizeof slot->id);
		memcpy(ret_id, id, KEEP_ID);
	}
	pthread_mutex_unlock(&keep->lock);
	if (old)
		keep->destroy(old);
	return slot != NULL;
}

void *keep_lend(struct keep *keep, const char *id)
{
	void *thing = NULL;

	drop_aged(keep);
	pthread_mutex_lock(&keep->lock);
	for (size_t i = 0; i < keep->most && id; i++) {
		struct slot *slot = &keep->slots[i];

		if (slot->thing && secret_same(slot->id, id)) {
			slot->lent++;
			slot->used_ms = now_ms();
			thing = slot->thing;
		}
	}
	pthread_mutex_unlock(&keep->lock);
	return thing;
}

/* Under the lock; a thing that is lent is there. */
static struct slot *slot_of(struct keep *keep, const void *thing)
{
	size_t i = 0;

	while (keep->slots[i].thing != thing)
		i++;
	return &keep->slots[i];
}

void keep_lend_again(struct keep *keep, void *thing)
{
	pthread_mutex_lock(&keep->lock);
	slot_of(keep, thing)->lent++;
	pthread_mutex_unlock(&keep->lock);
}

void keep_return(struct keep *keep, void *thing)
{
	struct slot *slot;

	if (!thing)
		return;
	pthread_mutex_lock(&keep->lock);
	slot = slot_of(keep, thing);
	slot->used_ms = now_ms();
	slot->lent--;
	pthread_mutex_unlock(&keep->lock);
}
