/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/serve.c - fake-host serve: the pages of the store of instances, until Ctrl-C. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cjson/cJSON.h>

#include "../interrupt.h"
#include "../output.h"
#include "../pages/pages.h"
#include "commands.h"

/* ---- the ready file ------------------------------------------------------------------------------ */

static char *ready_text(const struct pages *pages)
{
	cJSON *object = cJSON_CreateObject();
	char address[256], api[128], *text = NULL;

	snprintf(address, sizeof address, "%s/?token=%s", pages->origin, pages->guard.token);
	snprintf(api, sizeof api, "%s/api", pages->origin);
	if (object && cJSON_AddStringToObject(object, "origin", pages->origin) &&
	    cJSON_AddStringToObject(object, "address", address) &&
	    cJSON_AddStringToObject(object, "token", pages->guard.token) &&
	    cJSON_AddStringToObject(object, "api", api) &&
	    cJSON_AddStringToObject(object, "redirect_url", features_redirect_url(pages->features)))
		text = cJSON_PrintUnformatted(object);
	cJSON_Delete(object);
	return text;
}

static bool write_all(const char *path, const char *text)
{
	size_t length = strlen(text);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good = fd >= 0 && write(fd, text, length) == (ssize_t)length;

	return fd >= 0 && close(fd) == 0 && good;
}

/* Whole or not at all: who waits for the file reads it as soon as it is there.  It has the token, so it
 * is its owner's alone. */
static stp_status write_ready(const struct pages *pages, const char *path, struct stp_error *error)
{
	char *text = ready_text(pages), *fresh = NULL;
	stp_status status = STP_OK;

	if (!text || asprintf(&fresh, "%s.%ld", path, (long)getpid()) < 0) {
		free(text);
		return failure(error, STP_NO_MEMORY, "no memory");
	}
	unlink(fresh);
	if (!write_all(fresh, text) || rename(fresh, path) != 0) {
		status = failure(error, STP_UNAVAILABLE, "cannot write %s: %s", path, strerror(errno));
		unlink(fresh);
	}
	free(fresh);
	free(text);
	return status;
}

/* ---- the command ----------------------------------------------------------------------------------- */

static void say(const struct pages *pages)
{
	printf("The pages are at\n\n  %s/?token=%s\n\nPrograms find %s/api, with that token as their bearer token.\n"
	       "Redirect URL for consent: %s\nCtrl-C ends them.\n", pages->origin, pages->guard.token, pages->origin,
	       features_redirect_url(pages->features));
	fflush(stdout);
}

static void wait_for_the_end(const sigset_t *open)
{
	while (!interrupt_came(NULL))
		sigsuspend(open);
}

/* The address is told once all stands, the ready file, too. */
static stp_status serve(const struct pages_settings *settings, const char *ready_file, struct stp_error *error)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct pages *pages = NULL;
	sigset_t ends, before;
	stp_status status;

	/* The threads that are started from here on leave the two signals to this one. */
	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &ends, &before);
	sigaction(SIGPIPE, &ignore, NULL);
	if ((status = pages_open(settings, &pages, error)) != STP_OK)
		return status;
	if (ready_file)
		status = write_ready(pages, ready_file, error);
	if (status == STP_OK) {
		say(pages);
		wait_for_the_end(&before);
	}
	pages_close(pages);
	return status;
}

/* It stands in an address and in a cookie's way: what needs no escape there, and is not soon guessed. */
static bool is_token(const char *token)
{
	size_t length = strlen(token);

	return length >= 16 && length <= 128 &&
	       strspn(token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~") == length;
}

int command_serve(const struct options *options)
{
	struct pages_settings settings = { .bind = options->bind, .port = (uint16_t)options->port, .token = options->token };
	struct session session;
	char *made = NULL;
	stp_status status;

	if (!session_settings(&session, options, &settings.features, &made))
		return session_close(&session);
	if (options->token && !is_token(options->token))
		status = failure(&session.error, STP_BAD_INPUT, "--token wants 16 to 128 letters, digits and - . _ ~");
	else
		status = serve(&settings, options->ready_file, &session.error);
	if (status == STP_UNAVAILABLE) /* this machine's port, disk or file, not a service that is away */
		session_failed_here(&session);
	else if (status != STP_OK)
		session_failed(&session, status);
	free(made);
	return session_close(&session);
}
