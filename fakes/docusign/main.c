/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/main.c - the program: starts the fake, writes the ready file, waits for its end. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fake-docusign.h"

static int usage(int status)
{
	FILE *to = status ? stderr : stdout;
	const char *name, *otherwise, *values, *help;

	fprintf(to, "usage: fake-docusign [--NAME VALUE]...\n\n"
	            "A stateful DocuSign on loopback, for tests.  See fake-docusign(1).\n\n");
	for (unsigned i = 0; fake_option_help(i, &name, &otherwise, &values, &help); i++)
		fprintf(to, "  --%-18s %s (%s%s%s)\n", name, help, values, *otherwise ? "; " : "", otherwise);
	return status;
}

/* All at once, so that nobody reads half of it. */
static int write_ready(const char *path, const char *json)
{
	char temporary[4096];
	FILE *file;
	int written;

	if (snprintf(temporary, sizeof temporary, "%s.new", path) >= (int)sizeof temporary || !(file = fopen(temporary, "w")))
		return -1;
	written = fprintf(file, "%s\n", json);
	if (fclose(file) == 0 && written > 0 && rename(temporary, path) == 0)
		return 0;
	unlink(temporary);
	return -1;
}

/* Options as names and values by turns, and the ready file's path out of them.  NULL: they are no good. */
static const char **take_options(int argc, char **argv, const char **ret_ready)
{
	const char **options = calloc((size_t)argc + 2, sizeof *options), **at = options;

	for (int i = 1; options && i < argc; i++) {
		char *value = strchr(argv[i], '=');

		if (strncmp(argv[i], "--", 2) != 0 || (!value && i + 1 == argc)) {
			free(options);
			return NULL;
		}
		if (value)
			*value++ = '\0';
		*at++ = argv[i] + 2;
		*at++ = value ? value : argv[++i];
		if (strcmp(at[-2], "ready-file") == 0)
			*ret_ready = at[-1];
	}
	return options;
}

static int run(struct fake *fake, const char *ready, const sigset_t *signals)
{
	int got;

	if (ready && write_ready(ready, fake_ready_json(fake)) != 0) {
		fprintf(stderr, "fake-docusign: cannot write the ready file %s: %s\n", ready, strerror(errno));
		return 1;
	}
	if (!ready)
		printf("%s\n", fake_ready_json(fake));
	fflush(stdout);
	sigwait(signals, &got);
	return 0;
}

int main(int argc, char **argv)
{
	const char **options, *ready = NULL;
	struct fake *fake;
	char why[512];
	sigset_t signals;
	int status;

	if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0))
		return usage(0);
	if (!(options = take_options(argc, argv, &ready)))
		return usage(2);
	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	pthread_sigmask(SIG_BLOCK, &signals, NULL); /* before the server's threads are made */
	signal(SIGPIPE, SIG_IGN);
	if (!(fake = fake_start(options, why, sizeof why))) {
		fprintf(stderr, "fake-docusign: %s\n", why);
		free(options);
		return 1;
	}
	status = run(fake, ready, &signals);
	fake_stop(fake);
	free(options);
	return status;
}
