/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/host.c - what the kit lends to an instance: clocks, log, cache, secrets. */
#include <config.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../loader/args.h"
#include "../schema/text.h"
#include "caller.h"
#include "watch.h"

#define SECRET_LEAST 6  /* shorter ones stand in many a text by chance */
#define LINE_LEAST 20   /* of a key in many lines */
#define CACHED 256

struct entry {
	char key[256];
	char *value;
	size_t length;
	int64_t until_ms; /* 0: for ever */
	uint64_t lease;
	int64_t leased_until_ms;
};

struct grown_host { /* of a host that is newer than this header */
	struct stp_host host;
	unsigned char later[64];
};

struct tck_host {
	struct grown_host lent;
	struct tck *t;
	uint32_t missing;
	pthread_mutex_t lock;
	struct entry entries[CACHED];
	uint64_t leases;
	atomic_uint hits;
	const struct stp_args *config;
	const char *marker;
	tck_meanwhile_fn *meanwhile;
	void *user;
};

static struct tck_host *of(const struct stp_host *lent)
{
	return lent->ctx;
}

/* ---- inside a function that is lent ---------------------------------------------------------- */

/* The plugin is not watched while the kit works for it. */
static int out(struct tck_host *host, const char *function)
{
	int inside = tck_inside;

	tck_inside = 0;
	if (host->meanwhile)
		host->meanwhile(host->user, function);
	return inside;
}

static void back(int inside)
{
	tck_inside = inside;
}

static int64_t clock_ms(clockid_t clock)
{
	struct timespec now = { 0 };

	clock_gettime(clock, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t wall_ms(const struct stp_host *lent)
{
	(void)lent;
	return clock_ms(CLOCK_REALTIME);
}

static int64_t mono_ms(const struct stp_host *lent)
{
	(void)lent;
	return clock_ms(CLOCK_MONOTONIC);
}

/* ---- secrets --------------------------------------------------------------------------------- */

static bool holds(const char *text, const char *part, size_t length)
{
	return memmem(text, strlen(text), part, length) != NULL;
}

/* Whole, or any long line of it. */
static bool tells(const char *text, const char *secret, size_t length)
{
	size_t at = 0, line;

	if (length >= SECRET_LEAST && length < 200 && holds(text, secret, length))
		return true;
	for (; at < length; at += line + 1) {
		const char *end = memchr(secret + at, '\n', length - at);

		line = end ? (size_t)(end - (secret + at)) : length - at;
		if (line >= LINE_LEAST && secret[at] != '-' && holds(text, secret + at, line))
			return true;
	}
	return false;
}

void tck_told(struct tck_host *host, const char *where, const char *text)
{
	const char *name, *secret;
	size_t length;

	if (!text || !*text)
		return;
	if (host->marker && holds(text, host->marker, strlen(host->marker)))
		tck_saw(host->t, "P7", "%s tells a secret of the configuration", where);
	for (uint32_t i = 0; host->config && i < sdk_args_inputs(host->config); i++)
		if ((secret = sdk_args_secret(host->config, i, &name, &length)) != NULL && tells(text, secret, length))
			tck_saw(host->t, "P7", "%s tells the secret %s", where, name);
}

static stp_status lend_secret(const struct stp_host *lent, const char *key, stp_lend_fn *lend, void *user)
{
	struct tck_host *host = of(lent);
	int inside = out(host, "secret");
	const char *name, *bytes;
	stp_status status = STP_NOT_FOUND;
	size_t length;

	for (uint32_t i = 0; host->config && i < sdk_args_inputs(host->config); i++) {
		bytes = sdk_args_secret(host->config, i, &name, &length);
		if (!bytes || !key || strcmp(name, key) != 0)
			continue;
		if (host->marker) {
			bytes = host->marker;
			length = strlen(bytes);
		}
		{
			char *copy = sdk_copy(bytes, length); /* what is kept of it is rubbish afterwards {H7} */

			if (!copy) {
				status = STP_NO_MEMORY;
				break;
			}
			back(inside);
			status = lend(user, copy, length);
			(void)out(host, "");
			sdk_wipe(copy, length);
			free(copy);
		}
		break;
	}
	back(inside);
	return status;
}

/* ---- log ------------------------------------------------------------------------------------- */

static void take_log(const struct stp_host *lent, stp_level level, const char *event, const char *id,
                     const char *message)
{
	struct tck_host *host = of(lent);
	int inside = out(host, "log");

	(void)level, (void)id;
	if (!event || !message || !sdk_utf8_valid(event, strlen(event)) || !sdk_utf8_valid(message, strlen(message)))
		tck_saw(host->t, "P25", "a line of the log has no event, no message, or is not UTF-8");
	tck_told(host, "the log", event);
	tck_told(host, "the log", message);
	back(inside);
}

/* ---- cache ----------------------------------------------------------------------------------- */

/* The lock is held. */
static struct entry *find(struct tck_host *host, const char *key, bool make)
{
	struct entry *free_one = NULL;

	for (struct entry *e = host->entries; e < host->entries + CACHED; e++) {
		if (e->key[0] && strcmp(e->key, key) == 0)
			return e;
		if (!e->key[0] && !free_one)
			free_one = e;
	}
	if (!make || !free_one || strlen(key) >= sizeof free_one->key)
		return NULL;
	memcpy(free_one->key, key, strlen(key) + 1);
	return free_one;
}

static stp_status cache_get(const struct stp_host *lent, const char *key, stp_lend_fn *lend, void *user)
{
	struct tck_host *host = of(lent);
	int inside = out(host, "cache_get");
	stp_status status = STP_NOT_FOUND;
	char *copy = NULL;
	size_t length = 0;
	struct entry *e;

	tck_told(host, "a key of the cache", key);
	pthread_mutex_lock(&host->lock);
	if ((e = find(host, key, false)) != NULL && e->value && (!e->until_ms || e->until_ms > mono_ms(lent)) &&
	    (copy = sdk_copy(e->value, e->length)) != NULL)
		length = e->length;
	pthread_mutex_unlock(&host->lock);
	if (copy) {
		atomic_fetch_add(&host->hits, 1);
		back(inside);
		status = lend(user, copy, length);
		(void)out(host, "");
		free(copy);
	}
	back(inside);
	return status;
}

static stp_status cache_put(const struct stp_host *lent, const char *key, const void *data, size_t length,
                            uint32_t ttl_ms)
{
	struct tck_host *host = of(lent);
	int inside = out(host, "cache_put");
	struct entry *e;

	tck_told(host, "a key of the cache", key);
	pthread_mutex_lock(&host->lock);
	if ((e = find(host, key, length > 0)) != NULL) { /* a value that has no room is lost, as a host may */
		free(e->value);
		e->value = length ? sdk_copy(data, length) : NULL;
		e->length = length;
		e->until_ms = ttl_ms ? mono_ms(lent) + ttl_ms : 0;
	}
	pthread_mutex_unlock(&host->lock);
	back(inside);
	return STP_OK;
}

static stp_status cache_lease(const struct stp_host *lent, const char *key, uint32_t ttl_ms, uint64_t *ret_lease)
{
	struct tck_host *host = of(lent);
	int inside = out(host, "cache_lease");
	stp_status status = STP_CONFLICT;
	struct entry *e;

	tck_told(host, "a key of the cache", key);
	pthread_mutex_lock(&host->lock);
	if ((e = find(host, key, true)) != NULL && (!e->lease || e->leased_until_ms <= mono_ms(lent))) {
		e->lease = *ret_lease = ++host->leases;
		e->leased_until_ms = mono_ms(lent) + ttl_ms;
		status = STP_OK;
	}
	pthread_mutex_unlock(&host->lock);
	back(inside);
	return status;
}

static void cache_unlease(const struct stp_host *lent, const char *key, uint64_t lease)
{
	struct tck_host *host = of(lent);
	int inside = out(host, "cache_unlease");
	struct entry *e;

	pthread_mutex_lock(&host->lock);
	if ((e = find(host, key, false)) != NULL && e->lease == lease)
		e->lease = 0;
	pthread_mutex_unlock(&host->lock);
	back(inside);
}

static const void *extension(const struct stp_host *lent, const char *id)
{
	back(out(of(lent), "extension"));
	(void)id;
	return NULL;
}

/* ---- life ------------------------------------------------------------------------------------ */

struct tck_host *tck_host_create(struct tck *t, uint32_t missing)
{
	struct tck_host *host = calloc(1, sizeof *host);
	struct stp_host *lent;

	if (!host)
		return NULL;
	host->t = t;
	host->missing = missing;
	host->config = t->config;
	pthread_mutex_init(&host->lock, NULL);
	memset(host->lent.later, 0xA5, sizeof host->lent.later);
	lent = &host->lent.host;
	lent->size = missing & TCK_GROWN ? sizeof host->lent : sizeof *lent;
	lent->abi_minor = missing & TCK_GROWN ? STP_ABI_MINOR + 7 : STP_ABI_MINOR;
	lent->ctx = host;
	lent->name = "stp-check";
	lent->version = PACKAGE_VERSION;
	lent->wall_ms = wall_ms;
	lent->mono_ms = mono_ms;
	lent->secret = lend_secret;
	if (!(missing & TCK_NO_LOG))
		lent->log = take_log;
	if (!(missing & TCK_NO_EXTENSION))
		lent->extension = extension;
	if (!(missing & TCK_NO_CACHE)) {
		lent->cache_get = cache_get;
		lent->cache_put = cache_put;
		lent->cache_lease = cache_lease;
		lent->cache_unlease = cache_unlease;
	}
	return host;
}

void tck_host_destroy(struct tck_host *host)
{
	if (!host)
		return;
	for (size_t i = 0; i < CACHED; i++)
		free(host->entries[i].value);
	pthread_mutex_destroy(&host->lock);
	free(host);
}

const struct stp_host *tck_host_lent(struct tck_host *host)
{
	return &host->lent.host;
}

void tck_host_secrets(struct tck_host *host, const struct stp_args *config)
{
	host->config = config;
}

void tck_host_marker(struct tck_host *host, const char *marker)
{
	host->marker = marker;
}

uint32_t tck_host_cache_hits(const struct tck_host *host)
{
	return atomic_load(&host->hits);
}

void tck_host_meanwhile(struct tck_host *host, tck_meanwhile_fn *meanwhile, void *user)
{
	host->user = user;
	host->meanwhile = meanwhile;
}
