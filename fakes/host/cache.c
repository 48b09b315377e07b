/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/cache.c - the store that the hosts of an installation share, with its leases. */
#include <config.h>

#include "parts.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define FOREVER INT64_MAX

/* A key with a value, a lease, or both. */
struct entry {
	struct entry *next;
	char *key;
	void *data;         /* NULL: no value */
	size_t length;
	int64_t ends_ms;
	uint64_t lease;     /* 0: not leased */
	int64_t lease_ends_ms;
};

struct fake_cache {
	pthread_mutex_t lock;
	struct fake_clock *clock;
	struct entry *first;
	uint64_t leases; /* given so far: no two holders have the same number */
};

struct fake_cache *fake_cache_create(struct fake_clock *clock)
{
	struct fake_cache *cache = calloc(1, sizeof *cache);

	if (!cache)
		return NULL;
	pthread_mutex_init(&cache->lock, NULL);
	cache->clock = clock;
	return cache;
}

static void drop_value(struct entry *entry)
{
	fake_wipe_free(entry->data, entry->length);
	entry->data = NULL;
	entry->length = 0;
}

void fake_cache_destroy(struct fake_cache *cache)
{
	struct entry *entry;

	if (!cache)
		return;
	while ((entry = cache->first)) {
		cache->first = entry->next;
		drop_value(entry);
		free(entry->key);
		free(entry);
	}
	pthread_mutex_destroy(&cache->lock);
	free(cache);
}

static int64_t ends_at(int64_t now_ms, uint32_t ttl_ms)
{
	return ttl_ms ? now_ms + ttl_ms : FOREVER;
}

/* The functions below hold the lock; what has run out by now_ms is gone when they return. */
static struct entry *find_inlock(struct fake_cache *cache, const char *key, int64_t now_ms)
{
	struct entry *entry = cache->first;

	while (entry && strcmp(entry->key, key) != 0)
		entry = entry->next;
	if (!entry)
		return NULL;
	if (entry->data && now_ms >= entry->ends_ms)
		drop_value(entry);
	if (now_ms >= entry->lease_ends_ms)
		entry->lease = 0;
	return entry;
}

static struct entry *find_or_add_inlock(struct fake_cache *cache, const char *key, int64_t now_ms)
{
	struct entry *entry = find_inlock(cache, key, now_ms);

	if (entry || !(entry = calloc(1, sizeof *entry)))
		return entry;
	if (!(entry->key = fake_text(key))) {
		free(entry);
		return NULL;
	}
	entry->next = cache->first;
	cache->first = entry;
	return entry;
}

stp_status fake_cache_get(struct fake_cache *cache, const char *key, stp_lend_fn *lend, void *user)
{
	int64_t now_ms = fake_clock_mono(cache->clock);
	stp_status status = STP_NOT_FOUND;
	const struct entry *entry;
	void *copy = NULL;
	size_t length = 0;

	/* The value is lent as a copy: no lock is held while the other side runs. */
	pthread_mutex_lock(&cache->lock);
	if ((entry = find_inlock(cache, key, now_ms)) && entry->data) {
		length = entry->length;
		copy = fake_copy(entry->data, length);
		status = copy ? STP_OK : STP_NO_MEMORY;
	}
	pthread_mutex_unlock(&cache->lock);
	if (status == STP_OK)
		status = lend(user, copy, length);
	fake_wipe_free(copy, length);
	return status;
}

stp_status fake_cache_put(struct fake_cache *cache, const char *key, const void *data,
                          size_t length, uint32_t ttl_ms)
{
	int64_t now_ms = fake_clock_mono(cache->clock);
	void *copy = length ? fake_copy(data, length) : NULL;
	struct entry *entry;

	if (length && !copy)
		return STP_NO_MEMORY;
	pthread_mutex_lock(&cache->lock);
	entry = length ? find_or_add_inlock(cache, key, now_ms) : find_inlock(cache, key, now_ms);
	if (entry) {
		drop_value(entry);
		entry->data = copy;
		entry->length = length;
		entry->ends_ms = ends_at(now_ms, ttl_ms);
	}
	pthread_mutex_unlock(&cache->lock);
	if (entry || !length)
		return STP_OK;
	fake_wipe_free(copy, length);
	return STP_NO_MEMORY;
}

stp_status fake_cache_lease(struct fake_cache *cache, const char *key, uint32_t ttl_ms,
                            uint64_t *ret_lease)
{
	int64_t now_ms = fake_clock_mono(cache->clock);
	stp_status status = STP_OK;
	struct entry *entry;

	pthread_mutex_lock(&cache->lock);
	entry = find_or_add_inlock(cache, key, now_ms);
	if (!entry) {
		status = STP_NO_MEMORY;
	} else if (entry->lease) {
		status = STP_CONFLICT;
	} else {
		*ret_lease = entry->lease = ++cache->leases;
		entry->lease_ends_ms = ends_at(now_ms, ttl_ms);
	}
	pthread_mutex_unlock(&cache->lock);
	return status;
}

void fake_cache_unlease(struct fake_cache *cache, const char *key, uint64_t lease)
{
	int64_t now_ms = fake_clock_mono(cache->clock);
	struct entry *entry;

	pthread_mutex_lock(&cache->lock);
	if ((entry = find_inlock(cache, key, now_ms)) && entry->lease == lease)
		entry->lease = 0;
	pthread_mutex_unlock(&cache->lock);
}

void fake_cache_clear(struct fake_cache *cache)
{
	pthread_mutex_lock(&cache->lock);
	for (struct entry *entry = cache->first; entry; entry = entry->next)
		drop_value(entry);
	pthread_mutex_unlock(&cache->lock);
}

size_t fake_cache_count(struct fake_cache *cache)
{
	int64_t now_ms = fake_clock_mono(cache->clock);
	size_t count = 0;

	pthread_mutex_lock(&cache->lock);
	for (const struct entry *entry = cache->first; entry; entry = entry->next)
		count += entry->data && now_ms < entry->ends_ms;
	pthread_mutex_unlock(&cache->lock);
	return count;
}

bool fake_cache_key_contains(struct fake_cache *cache, const char *text)
{
	bool found = false;

	/* Keys stay for good, so that one that was used and removed is still found. */
	pthread_mutex_lock(&cache->lock);
	for (const struct entry *entry = cache->first; entry && !found; entry = entry->next)
		found = strstr(entry->key, text) != NULL;
	pthread_mutex_unlock(&cache->lock);
	return found;
}
