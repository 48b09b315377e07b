/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/features.c - Features opened and closed, and what all of their files need. */
#include <config.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "inner.h"

static const char redirect_path[] = "/identity/token/oauth/2";

int64_t features_now_ms(void)
{
	struct timespec now = { 0 };

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void features_log(const struct features *features, stp_level level, const char *event,
                  const char *id, const char *format, ...)
{
	char message[512];
	va_list rest;

	if (!features->log)
		return;
	va_start(rest, format);
	vsnprintf(message, sizeof message, format, rest);
	va_end(rest);
	features->log(level, event, id ? id : "", message);
}

stp_status features_guid(char ret[37])
{
	unsigned char bytes[16];
	stp_status status = random_bytes(bytes, sizeof bytes);

	if (status != STP_OK)
		return status;
	bytes[6] = (unsigned char)((bytes[6] & 0x0F) | 0x40); /* version 4 of RFC 9562 */
	bytes[8] = (unsigned char)((bytes[8] & 0x3F) | 0x80);
	for (size_t i = 0, at = 0; i < sizeof bytes; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			ret[at++] = '-';
		snprintf(ret + at, 3, "%02x", bytes[i]);
		at += 2;
	}
	return STP_OK;
}

static stp_status make_redirect_url(struct features *features, const char *public_url)
{
	if (!public_url || !*public_url)
		features->redirect_url = strdup("");
	else if (asprintf(&features->redirect_url, "%s%s", public_url, redirect_path) < 0)
		features->redirect_url = NULL;
	return features->redirect_url ? STP_OK : STP_NO_MEMORY;
}

const char *features_redirect_url(const struct features *features)
{
	return features->redirect_url;
}

stp_status features_open(const struct features_settings *settings, struct features **ret,
                         struct stp_error *error)
{
	struct features *features = calloc(1, sizeof *features);
	stp_status status;

	if (!features)
		return features_no_memory(error);
	if (pthread_mutex_init(&features->lock, NULL) != 0) {
		free(features);
		return features_no_memory(error);
	}
	features->log = settings->log;
	features->guard = settings->guard;
	features->breach = settings->breach;
	if (make_redirect_url(features, settings->public_url) != STP_OK)
		status = features_no_memory(error);
	else if ((status = installation_read(features, settings->installation, error)) == STP_OK &&
	         (status = types_load(features, settings->plugins, error)) == STP_OK)
		status = store_open(settings->store, &features->store, error);
	if (status == STP_OK)
		*ret = features;
	else
		features_close(features);
	return status;
}

void features_close(struct features *features)
{
	if (!features)
		return;
	live_finish(features);
	store_close(features->store);
	types_finish(features);
	installation_finish(features);
	pthread_mutex_destroy(&features->lock);
	free(features->redirect_url);
	free(features);
}
