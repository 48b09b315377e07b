/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/serve.c - fake-host serve: the pages until Ctrl-C. */
#include <config.h>

#include "serve.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cjson/cJSON.h>

#include "../exit_status.h"
#include "../interrupt.h"

static char *ready_text(const struct pages *pages)
{
	cJSON *object = cJSON_CreateObject();
	char address[256], *text = NULL;

	snprintf(address, sizeof address, "%s/?token=%s", pages->origin, pages->guard.token);
	if (object && cJSON_AddStringToObject(object, "origin", pages->origin) &&
	    cJSON_AddStringToObject(object, "address", address) &&
	    cJSON_AddStringToObject(object, "token", pages->guard.token) &&
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
static bool write_ready(const struct pages *pages, const char *path)
{
	char *text = ready_text(pages), *fresh = NULL;
	bool good = false;

	if (text && asprintf(&fresh, "%s.%ld", path, (long)getpid()) < 0)
		fresh = NULL;
	if (fresh) {
		unlink(fresh);
		good = write_all(fresh, text) && rename(fresh, path) == 0;
	}
	if (!good)
		fprintf(stderr, "fake-host: cannot write %s: %s\n", path, strerror(errno));
	free(fresh);
	free(text);
	return good;
}

static void say(const struct pages *pages)
{
	printf("The pages are at\n\n  %s/?token=%s\n\nRedirect URL for consent: %s\nCtrl-C ends them.\n", pages->origin,
	       pages->guard.token, features_redirect_url(pages->features));
	fflush(stdout);
}

static void wait_for_the_end(const sigset_t *open)
{
	while (!interrupt_came(NULL))
		sigsuspend(open);
}

int serve(const struct serve_settings *settings)
{
	struct stp_error error = STP_ERROR_INIT;
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct pages *pages = NULL;
	sigset_t ends, before;
	stp_status status;
	int exit_code = EXIT_OK;

	/* The threads that are started from here on leave the two signals to this one. */
	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &ends, &before);
	sigaction(SIGPIPE, &ignore, NULL);
	status = pages_open(&settings->pages, &pages, &error);
	if (status != STP_OK) {
		fprintf(stderr, "fake-host: %s\n", error.message[0] ? error.message : stp_status_name(status));
		if (error.hint[0])
			fprintf(stderr, "  %s\n", error.hint);
		return status == STP_UNAVAILABLE ? EXIT_HERE : exit_status(status);
	}
	say(pages);
	if (settings->ready_file && !write_ready(pages, settings->ready_file))
		exit_code = EXIT_HERE;
	else
		wait_for_the_end(&before);
	pages_close(pages);
	return exit_code;
}
