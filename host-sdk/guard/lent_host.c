/* SPDX-License-Identifier: MIT */
/* host-sdk/guard/lent_host.c - what an instance is lent: the host, whose time is not the plugin's {P5}, and whose
 * statuses the plugin may hand on without a word {P25}. */
#include <config.h>

#include "guard.h"

#include <string.h>

#include "../loader/fail.h"

/* The call that this thread runs on that very instance, its time stopped; NULL: none. */
static struct sdk_frame *pause_call(const struct stp_instance *self)
{
	struct sdk_frame *frame = sdk_frame_running();

	if (!frame || frame->self != self)
		return NULL;
	sdk_frame_pause(frame);
	return frame;
}

static stp_status go_on(struct sdk_frame *frame, stp_status status)
{
	if (!frame)
		return status;
	sdk_frame_resume(frame);
	frame->handed |= 1U << (sdk_status(status) & 31U);
	return status;
}

static void log_on(const struct stp_host *host, stp_level level, const char *event, const char *id,
                   const char *message)
{
	const struct stp_instance *self = host->ctx;
	struct sdk_frame *frame = pause_call(self);

	self->host->log(self->host, level, event, id, message);
	go_on(frame, STP_OK);
}

static int64_t wall(const struct stp_host *host)
{
	const struct stp_instance *self = host->ctx;

	return self->host->wall_ms(self->host);
}

static int64_t mono(const struct stp_host *host)
{
	const struct stp_instance *self = host->ctx;

	return self->host->mono_ms(self->host);
}

static stp_status secret(const struct stp_host *host, const char *key, stp_lend_fn *lend, void *user)
{
	const struct stp_instance *self = host->ctx;
	struct sdk_frame *frame = pause_call(self);

	return go_on(frame, self->host->secret(self->host, key, lend, user));
}

static stp_status cache_get(const struct stp_host *host, const char *key, stp_lend_fn *lend, void *user)
{
	const struct stp_instance *self = host->ctx;
	struct sdk_frame *frame = pause_call(self);

	return go_on(frame, self->host->cache_get(self->host, key, lend, user));
}

static stp_status cache_put(const struct stp_host *host, const char *key, const void *data, size_t length,
                            uint32_t ttl_ms)
{
	const struct stp_instance *self = host->ctx;
	struct sdk_frame *frame = pause_call(self);

	return go_on(frame, self->host->cache_put(self->host, key, data, length, ttl_ms));
}

static stp_status cache_lease(const struct stp_host *host, const char *key, uint32_t ttl_ms, uint64_t *ret_lease)
{
	const struct stp_instance *self = host->ctx;
	struct sdk_frame *frame = pause_call(self);

	return go_on(frame, self->host->cache_lease(self->host, key, ttl_ms, ret_lease));
}

static void cache_unlease(const struct stp_host *host, const char *key, uint64_t lease)
{
	const struct stp_instance *self = host->ctx;
	struct sdk_frame *frame = pause_call(self);

	self->host->cache_unlease(self->host, key, lease);
	go_on(frame, STP_OK);
}

/* ---- extensions ----------------------------------------------------------------------------- */

static stp_status installation_value(const struct stp_host *host, const char *name, stp_lend_fn *lend, void *user)
{
	const struct stp_instance *self = host->ctx;
	const struct stp_installation *installation = self->host->extension(self->host, STP_INSTALLATION);
	struct sdk_frame *frame = pause_call(self);

	return go_on(frame, installation->value(self->host, name, lend, user));
}

/* The functions of an extension that this file does not know are given the guard's struct in place of the host's;
 * its extension() leads back. */
static const void *extension(const struct stp_host *host, const char *id)
{
	static const struct stp_installation watched = { .size = sizeof watched, .value = installation_value };
	const struct stp_instance *self = host->ctx;
	const void *answer = self->host->extension(self->host, id);
	const struct stp_installation *installation = answer;

	if (!id || strcmp(id, STP_INSTALLATION) != 0 || !answer || !STP_HAS(installation, value))
		return answer;
	return &watched;
}

/* ---- lending --------------------------------------------------------------------------------- */

void sdk_lent_host_init(struct stp_instance *self, const struct stp_host *host)
{
	struct stp_host *lent = &self->lent;

	self->host = host;
	if (!host)
		return;
	memcpy(lent, host, host->size < sizeof *lent ? host->size : sizeof *lent);
	if (lent->size > sizeof *lent)
		lent->size = sizeof *lent;
	lent->ctx = self;
	lent->log = lent->log ? log_on : NULL;
	lent->wall_ms = lent->wall_ms ? wall : NULL;
	lent->mono_ms = lent->mono_ms ? mono : NULL;
	lent->secret = lent->secret ? secret : NULL;
	lent->cache_get = lent->cache_get ? cache_get : NULL;
	lent->cache_put = lent->cache_put ? cache_put : NULL;
	lent->cache_lease = lent->cache_lease ? cache_lease : NULL;
	lent->cache_unlease = lent->cache_unlease ? cache_unlease : NULL;
	lent->extension = lent->extension ? extension : NULL;
}
