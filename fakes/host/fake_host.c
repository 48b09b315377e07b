/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/fake_host.c - the struct stp_host of the fake: it counts, and hands on to its parts. */
#include <config.h>

#include "fake_host.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "log.h"
#include "parts.h"

struct secret {
	struct secret *next;
	char *key;
	void *data; /* NULL: removed */
	size_t length;
};

struct fake_host {
	struct stp_host lent;
	pthread_mutex_t lock; /* of the secrets */
	struct secret *secrets;
	struct fake_log *log;
	struct fake_clock *clock;
	struct fake_cache *cache;
	bool joined; /* clock and cache are another's */
	atomic_uint_fast64_t calls[FAKE_HOST_FUNCTIONS];
};

static struct fake_host *counted(const struct stp_host *lent, enum fake_host_function function)
{
	struct fake_host *host = lent->ctx;

	atomic_fetch_add(&host->calls[function], 1);
	return host;
}

static void log_line(const struct stp_host *lent, stp_level level, const char *event,
                     const char *id, const char *message)
{
	fake_log_add(counted(lent, FAKE_HOST_LOG)->log, level, event, id, message);
}

static int64_t wall_ms(const struct stp_host *lent)
{
	return fake_clock_wall(counted(lent, FAKE_HOST_WALL_MS)->clock);
}

static int64_t mono_ms(const struct stp_host *lent)
{
	return fake_clock_mono(counted(lent, FAKE_HOST_MONO_MS)->clock);
}

static struct secret *find_secret_inlock(struct fake_host *host, const char *key)
{
	struct secret *secret = host->secrets;

	while (secret && strcmp(secret->key, key) != 0)
		secret = secret->next;
	return secret;
}

static stp_status lend_secret(const struct stp_host *lent, const char *key, stp_lend_fn *lend,
                              void *user)
{
	struct fake_host *host = counted(lent, FAKE_HOST_SECRET);
	stp_status status = STP_NOT_FOUND;
	const struct secret *secret;
	void *copy = NULL;
	size_t length = 0;

	pthread_mutex_lock(&host->lock);
	if ((secret = find_secret_inlock(host, key)) && secret->data) {
		length = secret->length;
		copy = fake_copy(secret->data, length);
		status = copy ? STP_OK : STP_NO_MEMORY;
	}
	pthread_mutex_unlock(&host->lock);
	if (status == STP_OK)
		status = lend(user, copy, length);
	fake_wipe_free(copy, length);
	return status;
}

static stp_status cache_get(const struct stp_host *lent, const char *key, stp_lend_fn *lend,
                            void *user)
{
	return fake_cache_get(counted(lent, FAKE_HOST_CACHE_GET)->cache, key, lend, user);
}

static stp_status cache_put(const struct stp_host *lent, const char *key, const void *data,
                            size_t length, uint32_t ttl_ms)
{
	return fake_cache_put(counted(lent, FAKE_HOST_CACHE_PUT)->cache, key, data, length, ttl_ms);
}

static stp_status cache_lease(const struct stp_host *lent, const char *key, uint32_t ttl_ms,
                              uint64_t *ret_lease)
{
	return fake_cache_lease(counted(lent, FAKE_HOST_CACHE_LEASE)->cache, key, ttl_ms, ret_lease);
}

static void cache_unlease(const struct stp_host *lent, const char *key, uint64_t lease)
{
	fake_cache_unlease(counted(lent, FAKE_HOST_CACHE_UNLEASE)->cache, key, lease);
}

static const void *extension(const struct stp_host *lent, const char *id)
{
	counted(lent, FAKE_HOST_EXTENSION);
	(void)id;
	return NULL; /* it has none, but may be asked */
}

static void fill_in(struct fake_host *host, uint32_t missing)
{
	host->lent.size = sizeof host->lent;
	host->lent.abi_minor = STP_ABI_MINOR;
	host->lent.ctx = host;
	host->lent.name = "fake-host";
	host->lent.version = PACKAGE_VERSION;
	host->lent.wall_ms = wall_ms;
	host->lent.mono_ms = mono_ms;
	if (!(missing & FAKE_HOST_NO_LOG))
		host->lent.log = log_line;
	if (!(missing & FAKE_HOST_NO_CACHE)) {
		host->lent.cache_get = cache_get;
		host->lent.cache_put = cache_put;
		host->lent.cache_lease = cache_lease;
		host->lent.cache_unlease = cache_unlease;
	}
	if (!(missing & FAKE_HOST_NO_EXTENSION))
		host->lent.extension = extension;
}

struct fake_host *fake_host_join(struct fake_host *other, uint32_t missing)
{
	struct fake_host *host = calloc(1, sizeof *host);

	if (!host)
		return NULL;
	pthread_mutex_init(&host->lock, NULL);
	host->joined = other != NULL;
	host->log = fake_log_create();
	host->clock = other ? other->clock : fake_clock_create();
	if (host->clock)
		host->cache = other ? other->cache : fake_cache_create(host->clock);
	if (!host->log || !host->cache) {
		fake_host_destroy(host);
		return NULL;
	}
	fill_in(host, missing);
	return host;
}

struct fake_host *fake_host_create(uint32_t missing)
{
	return fake_host_join(NULL, missing);
}

void fake_host_destroy(struct fake_host *host)
{
	struct secret *secret;

	if (!host)
		return;
	if (!host->joined) {
		fake_cache_destroy(host->cache);
		fake_clock_destroy(host->clock);
	}
	fake_log_destroy(host->log);
	while ((secret = host->secrets)) {
		host->secrets = secret->next;
		fake_wipe_free(secret->data, secret->length);
		free(secret->key);
		free(secret);
	}
	pthread_mutex_destroy(&host->lock);
	free(host);
}

const struct stp_host *fake_host_lent(const struct fake_host *host)
{
	return &host->lent;
}

uint64_t fake_host_calls(const struct fake_host *host, enum fake_host_function function)
{
	return atomic_load(&host->calls[function]);
}

static struct secret *add_secret_inlock(struct fake_host *host, const char *key)
{
	struct secret *secret = find_secret_inlock(host, key);

	if (secret || !(secret = calloc(1, sizeof *secret)))
		return secret;
	if (!(secret->key = fake_text(key))) {
		free(secret);
		return NULL;
	}
	secret->next = host->secrets;
	host->secrets = secret;
	return secret;
}

stp_status fake_host_secret_put(struct fake_host *host, const char *key, const void *data,
                                size_t length)
{
	void *copy = data ? fake_copy(data, length) : NULL;
	struct secret *secret;

	if (data && !copy)
		return STP_NO_MEMORY;
	pthread_mutex_lock(&host->lock);
	if ((secret = add_secret_inlock(host, key))) {
		fake_wipe_free(secret->data, secret->length);
		secret->data = copy;
		secret->length = data ? length : 0;
		host->lent.secret = lend_secret;
	}
	pthread_mutex_unlock(&host->lock);
	if (secret)
		return STP_OK;
	fake_wipe_free(copy, length);
	return STP_NO_MEMORY;
}

bool fake_host_leaked(const struct fake_host *host, const char *canary)
{
	return fake_host_log_contains(host, canary) || fake_host_cache_key_contains(host, canary);
}

/* ---- handed on to the parts ------------------------------------------------ */

void fake_host_clock_set(struct fake_host *host, int64_t wall_ms_now, int64_t mono_ms_now)
{
	fake_clock_set(host->clock, wall_ms_now, mono_ms_now);
}

void fake_host_clock_advance(struct fake_host *host, int64_t ms)
{
	fake_clock_advance(host->clock, ms);
}

int64_t fake_host_wall_ms(const struct fake_host *host)
{
	return fake_clock_wall(host->clock);
}

int64_t fake_host_mono_ms(const struct fake_host *host)
{
	return fake_clock_mono(host->clock);
}

void fake_host_sleep(struct fake_host *host, uint32_t ms)
{
	fake_clock_sleep(host->clock, ms);
}

size_t fake_host_log_count(const struct fake_host *host, const char *event)
{
	return fake_log_count(host->log, event);
}

const struct fake_host_line *fake_host_log_at(const struct fake_host *host, size_t index)
{
	return fake_log_at(host->log, index);
}

bool fake_host_log_contains(const struct fake_host *host, const char *text)
{
	return fake_log_contains(host->log, text);
}

size_t fake_host_cache_count(const struct fake_host *host)
{
	return fake_cache_count(host->cache);
}

bool fake_host_cache_key_contains(const struct fake_host *host, const char *text)
{
	return fake_cache_key_contains(host->cache, text);
}

void fake_host_cache_clear(struct fake_host *host)
{
	fake_cache_clear(host->cache);
}
