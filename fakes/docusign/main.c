/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/main.c - the program: starts, writes the ready file, waits for its end. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "description.h"
#include "fake.h"

#define EXIT_DEVIATIONS 3

static int usage(int status)
{
	fprintf(status ? stderr : stdout,
	        "usage: fake-docusign [--ready-file FILE] [--port N] [--tls-port N]\n"
	        "                     [--accounts 1|2] [--legacy-auth]\n"
	        "                     [--description FILE [--strict-description]]\n"
	        "A stateful DocuSign on loopback.  See fake-docusign(1).\n");
	return status;
}

/* All at once, so that nobody reads half of it. */
static bool write_ready(const struct fake *fake, const char *path)
{
	char temporary[1024];
	FILE *file;
	int written;

	snprintf(temporary, sizeof temporary, "%s.new", path);
	if (!(file = fopen(temporary, "w")))
		return false;
	written = fprintf(file, "{\"origin\":\"https://127.0.0.1:%u\",\"http_origin\":\"http://127.0.0.1:%u\",\"account_id\":\"%s\","
	        "\"second_account_id\":\"%s\",\"user_name\":\"%s\",\"password\":\"%s\","
	        "\"client_id\":\"%s\",\"user_id\":\"%s\",\"private_key_file\":\"%s/private.key\","
	        "\"control\":\"http://127.0.0.1:%u/control\",\"ca_file\":\"%s/ca.pem\",\"pid\":%ld}\n", fake->tls_port, fake->http_port,
	        fake->account_id, fake->second_account_id, FAKE_USER_NAME, fake->password, fake->client_id, fake->user_id, fake->folder, fake->http_port, fake->folder, (long)getpid());
	if (fclose(file) != 0 || written < 0 || rename(temporary, path) != 0) {
		unlink(temporary);
		return false;
	}
	return true;
}

static void remove_files(const struct fake *fake)
{
	static const char *const names[] = { "private.key", "ca.pem" };
	char path[128];

	for (size_t i = 0; i < 2; i++) {
		snprintf(path, sizeof path, "%s/%s", fake->folder, names[i]);
		unlink(path);
	}
	rmdir(fake->folder);
}

static int stop(const char *what)
{
	fprintf(stderr, "fake-docusign: %s%s%s\n", what, errno ? ": " : "", errno ? strerror(errno) : "");
	return 1;
}

struct options {
	const char *ready, *description;
	unsigned long port, tls_port, accounts;
	bool strict, legacy_auth;
};

/* -1: go on; else the status to end with. */
static int read_options(int argc, char **argv, struct options *o)
{
	for (int i = 1; i < argc; i++) {
		const char *word = argv[i], *value = argv[i + 1]; /* NULL after the last */

		if (strcmp(word, "--help") == 0)
			return usage(0);
		if (strcmp(word, "--strict-description") == 0 || strcmp(word, "--legacy-auth") == 0) {
			*(word[2] == 's' ? &o->strict : &o->legacy_auth) = true;
			continue;
		}
		if (!value)
			return usage(2);
		if (strcmp(word, "--ready-file") == 0)
			o->ready = value;
		else if (strcmp(word, "--description") == 0)
			o->description = value;
		else if (strcmp(word, "--accounts") == 0)
			o->accounts = strtoul(value, NULL, 10);
		else if (strcmp(word, "--port") == 0)
			o->port = strtoul(value, NULL, 10);
		else if (strcmp(word, "--tls-port") == 0)
			o->tls_port = strtoul(value, NULL, 10);
		else
			return usage(2);
		i++;
	}
	return o->port > 65535 || o->tls_port > 65535 || o->accounts < 1 || o->accounts > 2 ||
	       (o->strict && !o->description) ? usage(2) : -1;
}

static bool take_description(struct fake *fake, const char *file)
{
	char why[256];

	if (!file || (fake->description = fake_description_load(file, why, sizeof why)))
		return true;
	fprintf(stderr, "fake-docusign: cannot take %s as the API description: %s\n", file, why);
	return false;
}

/* Tells what deviated; gives the exit status. */
static int report(const struct fake *fake, bool strict)
{
	if (!fake->description)
		return 0;
	fake_description_tell(fake->description, stderr);
	return strict && fake_description_deviation_count(fake->description) > 0 ? EXIT_DEVIATIONS : 0;
}

/* Serves until a signal of the set comes. */
static int serve(struct fake *fake, const struct options *o, const sigset_t *signals)
{
	void *http = NULL, *tls = NULL;
	int got, status = 0;

	if (fake_serve(fake, (uint16_t)o->port, (uint16_t)o->tls_port, &http, &tls) != 0)
		status = stop("cannot listen on 127.0.0.1");
	else if (o->ready && !write_ready(fake, o->ready))
		status = stop("cannot write the ready file");
	else {
		if (!o->ready)
			printf("fake-docusign listens at https://127.0.0.1:%u and http://127.0.0.1:%u; keys in %s\n",
			       fake->tls_port, fake->http_port, fake->folder);
		fflush(stdout);
		sigwait(signals, &got);
	}
	fake_stop(tls);
	fake_stop(http);
	return status ? status : report(fake, o->strict);
}

int main(int argc, char **argv)
{
	static struct fake fake = { .lock = PTHREAD_MUTEX_INITIALIZER };
	const char *folder = getenv("TMPDIR");
	struct options options = { .accounts = 1 };
	sigset_t signals;
	int status = read_options(argc, argv, &options);

	if (status >= 0)
		return status;
	if (!take_description(&fake, options.description))
		return 1;
	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	pthread_sigmask(SIG_BLOCK, &signals, NULL); /* before the server's threads are made */
	signal(SIGPIPE, SIG_IGN);
	snprintf(fake.folder, sizeof fake.folder, "%s/fake-docusign-XXXXXX", folder && strlen(folder) < 40 ? folder : "/tmp");
	fake_guid(fake.account_id);
	fake_guid(fake.client_id);
	fake_guid(fake.user_id);
	fake_guid(fake.password);
	fake.legacy_auth = options.legacy_auth;
	if (options.accounts == 2)
		fake_guid(fake.second_account_id);
	errno = 0;
	if (!mkdtemp(fake.folder))
		status = stop("cannot make a folder for the keys");
	else {
		status = fake_keys_make(&fake) ? serve(&fake, &options, &signals) : stop("cannot make the keys");
		remove_files(&fake);
	}
	fake_description_destroy(fake.description);
	fake_finish(&fake);
	return status;
}
