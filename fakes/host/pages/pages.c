/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/pages.c - the pages from their beginning to their end. */
#include <config.h>

#include "pages.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../parts.h"
#include "activation.h"
#include "download.h"
#include "result.h"
#include "server.h"

#define HALF_HOUR ((int64_t)30 * 60 * 1000)

int pages_stopping(void *ctx)
{
	const struct pages *pages = ctx;

	return atomic_load(&pages->stopping);
}

static stp_status refuse(struct stp_error *error, stp_status status, const char *message)
{
	if (error) {
		error->status = status;
		snprintf(error->message, sizeof error->message, "%s", message);
	}
	return status;
}

/* Only its owner may look into it. */
static bool make_folder(struct pages *pages)
{
	const char *tmp = getenv("TMPDIR");

	if ((size_t)snprintf(pages->folder, sizeof pages->folder, "%s/fake-host-XXXXXX",
	                     tmp && *tmp && strlen(tmp) < 40 ? tmp : "/tmp") < sizeof pages->folder &&
	    mkdtemp(pages->folder))
		return true;
	pages->folder[0] = '\0';
	return false;
}

static stp_status open_keeps(struct pages *pages, struct stp_error *error)
{
	pages->activations = keep_open(32, HALF_HOUR, activation_destroy);
	pages->results = keep_open(64, HALF_HOUR, result_destroy);
	pages->downloads = keep_open(128, 2 * HALF_HOUR, download_destroy);
	if (!pages->activations || !pages->results || !pages->downloads)
		return refuse(error, STP_NO_MEMORY, "no memory");
	if (!make_folder(pages))
		return refuse(error, STP_UNAVAILABLE, "no temporary folder could be made; see TMPDIR");
	return STP_OK;
}

static stp_status open_all(struct pages *pages, const struct pages_settings *settings, struct stp_error *error)
{
	struct features_settings features = settings->features;
	const char *bind = settings->bind ? settings->bind : "127.0.0.1";
	uint16_t port;
	stp_status status = server_listen(bind, settings->port, &pages->socket, &port, error);

	if (status != STP_OK)
		return status;
	snprintf(pages->origin, sizeof pages->origin, strchr(bind, ':') ? "http://[%s]:%u" : "http://%s:%u", bind, port);
	if (!(pages->public_url = fake_text(features.public_url ? features.public_url : pages->origin)))
		return refuse(error, STP_NO_MEMORY, "no memory");
	if (!guard_init(&pages->guard, settings->token, bind, port, features.public_url))
		return refuse(error, STP_BAD_INPUT, "the token or the public address is too long or not well formed");
	features.public_url = pages->public_url;
	if ((status = open_keeps(pages, error)) != STP_OK ||
	    (status = features_open(&features, &pages->features, error)) != STP_OK)
		return status;
	return server_start(pages, error);
}

stp_status pages_open(const struct pages_settings *settings, struct pages **ret, struct stp_error *error)
{
	struct pages *pages = calloc(1, sizeof *pages);
	stp_status status;

	if (!pages)
		return refuse(error, STP_NO_MEMORY, "no memory");
	pages->socket = -1;
	if (pthread_mutex_init(&pages->lock, NULL) != 0 || pthread_cond_init(&pages->idle, NULL) != 0) {
		free(pages);
		return refuse(error, STP_NO_MEMORY, "no memory");
	}
	if ((status = open_all(pages, settings, error)) != STP_OK)
		pages_close(pages);
	else
		*ret = pages;
	return status;
}

/* What was on its way when the program ended. */
static void remove_folder(const char *path)
{
	DIR *folder = opendir(path);
	struct dirent *entry;

	while (folder && (entry = readdir(folder))) {
		char *inner = NULL;

		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..") ||
		    asprintf(&inner, "%s/%s", path, entry->d_name) < 0)
			continue;
		if (unlink(inner) != 0)
			remove_folder(inner);
		free(inner);
	}
	if (folder)
		closedir(folder);
	rmdir(path);
}

void pages_close(struct pages *pages)
{
	if (!pages)
		return;
	atomic_store(&pages->stopping, true);
	server_stop(pages);
	pthread_mutex_lock(&pages->lock);
	while (pages->jobs > 0)
		pthread_cond_wait(&pages->idle, &pages->lock);
	pthread_mutex_unlock(&pages->lock);
	keep_close(pages->activations);
	keep_close(pages->results);
	keep_close(pages->downloads);
	features_close(pages->features);
	if (pages->folder[0])
		remove_folder(pages->folder);
	if (pages->guard.port)
		guard_finish(&pages->guard);
	pthread_cond_destroy(&pages->idle);
	pthread_mutex_destroy(&pages->lock);
	free(pages->public_url);
	free(pages);
}
