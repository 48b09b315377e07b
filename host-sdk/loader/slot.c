/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/slot.c - one instance of a plugin with what it was lent: host and secrets. */
#include <config.h>

#include "slot.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../schema/text.h"
#include "args.h"
#include "fail.h"

static const struct sdk_slot *slot_of(const struct stp_host *host)
{
	return host->ctx;
}

/* ---- what a plain host has --------------------------------------------------- */

static int64_t read_clock(clockid_t clock)
{
	struct timespec now = { 0 };

	clock_gettime(clock, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t wall(const struct stp_host *host)
{
	const struct stp_host *user = slot_of(host)->user;

	return user && user->wall_ms ? user->wall_ms(user) : read_clock(CLOCK_REALTIME);
}

static int64_t mono(const struct stp_host *host)
{
	const struct stp_host *user = slot_of(host)->user;

	return user && user->mono_ms ? user->mono_ms(user) : read_clock(CLOCK_MONOTONIC);
}

/* A copy is lent and wiped: whoever keeps the pointer finds nothing behind it {H7}. */
static stp_status lend_secret(const struct stp_host *host, const char *key, stp_lend_fn *lend,
                              void *user)
{
	const struct sdk_slot *slot = slot_of(host);
	stp_status status;
	uint32_t i;
	char *copy;

	if (slot->user && slot->user->secret)
		return slot->user->secret(slot->user, key, lend, user);
	for (i = 0; i < slot->secret_count; i++) {
		const struct sdk_secret *secret = &slot->secrets[i];

		if (strcmp(secret->key, key) != 0)
			continue;
		if (!(copy = sdk_copy(secret->bytes, secret->length)))
			return STP_NO_MEMORY;
		status = lend(user, copy, secret->length);
		sdk_wipe(copy, secret->length);
		free(copy);
		return status;
	}
	return STP_NOT_FOUND;
}

/* ---- what is handed on -------------------------------------------------------- */

static void log_on(const struct stp_host *host, stp_level level, const char *event, const char *id,
                   const char *message)
{
	const struct stp_host *user = slot_of(host)->user;

	user->log(user, level, event, id, message);
}

static stp_status cache_get(const struct stp_host *host, const char *key, stp_lend_fn *lend,
                            void *ctx)
{
	const struct stp_host *user = slot_of(host)->user;

	return user->cache_get(user, key, lend, ctx);
}

static stp_status cache_put(const struct stp_host *host, const char *key, const void *data,
                            size_t length, uint32_t ttl_ms)
{
	const struct stp_host *user = slot_of(host)->user;

	return user->cache_put(user, key, data, length, ttl_ms);
}

static stp_status cache_lease(const struct stp_host *host, const char *key, uint32_t ttl_ms,
                              uint64_t *ret_lease)
{
	const struct stp_host *user = slot_of(host)->user;

	return user->cache_lease(user, key, ttl_ms, ret_lease);
}

static void cache_unlease(const struct stp_host *host, const char *key, uint64_t lease)
{
	const struct stp_host *user = slot_of(host)->user;

	user->cache_unlease(user, key, lease);
}

static const void *extension(const struct stp_host *host, const char *id)
{
	const struct stp_host *user = slot_of(host)->user;

	return user->extension(user, id);
}

static void lend_host(struct sdk_slot *slot)
{
	const struct stp_host *user = slot->user;
	struct stp_host *host = &slot->host;

	host->size = sizeof *host;
	host->abi_minor = STP_ABI_MINOR;
	host->ctx = slot;
	host->name = user && user->name ? user->name : "stp-host";
	host->version = user && user->version ? user->version : "0";
	host->wall_ms = wall;
	host->mono_ms = mono;
	host->secret = lend_secret;
	if (!user)
		return;
	host->log = user->log ? log_on : NULL;
	host->cache_get = user->cache_get ? cache_get : NULL;
	host->cache_put = user->cache_put ? cache_put : NULL;
	host->cache_lease = user->cache_lease ? cache_lease : NULL;
	host->cache_unlease = user->cache_unlease ? cache_unlease : NULL;
	host->extension = user->extension ? extension : NULL;
}

/* ---- life ------------------------------------------------------------------------ */

stp_status sdk_slot_create(const struct stp_plugin *plugin, const struct stp_host *user,
                           struct sdk_slot **ret, struct stp_error *error)
{
	struct stp_error why = STP_ERROR_INIT;
	struct sdk_slot *slot = calloc(1, sizeof *slot);
	stp_status status;

	if (!slot)
		return sdk_no_memory(error);
	slot->plugin = plugin;
	slot->user = user;
	slot->refs = 1;
	lend_host(slot);
	if ((slot->instance = plugin->create(&slot->host, &why)) != NULL) {
		*ret = slot;
		return STP_OK;
	}
	free(slot);
	status = why.status ? sdk_status(why.status) : (stp_status)STP_INTERNAL;
	if (!why.message[0])
		return sdk_fail(error, status, NULL, "%s makes no instance and does not say why",
		                plugin->id);
	sdk_error_give(error, &why, status);
	return status;
}

void sdk_slot_destroy(struct sdk_slot *slot)
{
	uint32_t i;

	if (!slot)
		return;
	slot->plugin->destroy(slot->instance);
	for (i = 0; i < slot->secret_count; i++) {
		sdk_wipe(slot->secrets[i].bytes, slot->secrets[i].length);
		free(slot->secrets[i].bytes);
	}
	free(slot->secrets);
	free(slot);
}

stp_status sdk_slot_take_secrets(struct sdk_slot *slot, const struct stp_args *config,
                                 struct stp_error *error)
{
	uint32_t i, count = sdk_args_inputs(config);

	if (!(slot->secrets = calloc((size_t)count + 1, sizeof *slot->secrets)))
		return sdk_no_memory(error);
	for (i = 0; i < count; i++) {
		struct sdk_secret *secret = &slot->secrets[slot->secret_count];
		const char *bytes = sdk_args_secret(config, i, &secret->key, &secret->length);

		if (!bytes)
			continue;
		if (!(secret->bytes = sdk_copy(bytes, secret->length)))
			return sdk_no_memory(error);
		slot->secret_count++;
	}
	return STP_OK;
}

void sdk_slot_log(const struct sdk_slot *slot, stp_level level, const char *event, const char *id,
                  const char *message)
{
	if (slot->host.log)
		slot->host.log(&slot->host, level, event, id, message);
}
