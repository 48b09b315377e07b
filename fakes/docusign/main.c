/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/main.c - the program: starts the fake, writes the ready file, waits for its end.
 */
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fake-docusign.h"

#define EXIT_DEVIATIONS 3

static int usage(int status)
{
	FILE *to = status ? stderr : stdout;
	const char *name, *otherwise, *values, *help;

	fprintf(to, "usage: fake-docusign [--NAME VALUE]...\n\n"
	            "A stateful DocuSign on loopback, for tests.  See fake-docusign(1).\n\n");
	for (unsigned i = 0; fake_option_help(i, &name, &otherwise, &values, &help); i++)
		fprintf(to, "  --%-18s %s (%s%s%s)\n", name, help, values, *otherwise ? "; " : "",
		        otherwise);
	return status;
}

/* All at once, so that nobody reads half of it. */
static int write_ready(const char *path, const char *json)
{
	char temporary[4096];
	FILE *file;
	int written;

	if (snprintf(temporary, sizeof temporary, "%s.new", path) >= (int)sizeof temporary ||
	    !(file = fopen(temporary, "w")))
		return -1;
	written = fprintf(file, "%s\n", json);
	if (fclose(file) == 0 && written > 0 && rename(temporary, path) == 0)
		return 0;
	unlink(temporary);
	return -1;
}

static bool is_option(const char *argument)
{
	return argument && strncmp(argument, "--", 2) == 0;
}

/* A switch of yes and no may stand alone: then it is yes. */
static bool is_flag(const char *option)
{
	const char *name, *otherwise, *values, *help;

	for (unsigned i = 0; fake_option_help(i, &name, &otherwise, &values, &help); i++)
		if (strcmp(name, option) == 0)
			return strcmp(values, "yes|no") == 0;
	return false;
}

/* Options as names and values by turns, and the ready file's path out of them.  NULL: they are no
 * good. */
static const char **take_options(int argc, char **argv, const char **ret_ready)
{
	static char yes[] = "yes";
	const char **options = calloc(2 * (size_t)argc + 2, sizeof *options), **at = options;
	bool break_off = false;

	for (int i = 1; options && i < argc; i++) {
		char *value = strchr(argv[i], '=');

		if (!is_option(argv[i]))
			break_off = true;
		else if (value)
			*value++ = '\0';
		else if (is_flag(argv[i] + 2) && (i + 1 == argc || is_option(argv[i + 1])))
			value = yes;
		else if (i + 1 == argc)
			break_off = true;
		if (break_off) {
			free(options);
			return NULL;
		}
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
		fprintf(stderr, "fake-docusign: cannot write the ready file %s: %s\n", ready,
		        strerror(errno));
		return 1;
	}
	if (!ready)
		printf("%s\n", fake_ready_json(fake));
	fflush(stdout);
	sigwait(signals, &got);
	return 0;
}

static bool is_strict(const char *const *options)
{
	bool strict = false;

	for (; *options; options += 2)
		if (strcmp(options[0], "strict-description") == 0)
			strict = strcmp(options[1], "yes") == 0;
	return strict;
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
	if (fake_report(fake, stderr) > 0 && is_strict(options) && status == 0)
		status = EXIT_DEVIATIONS;
	fake_stop(fake);
	free(options);
	return status;
}
