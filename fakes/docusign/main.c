/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/main.c - the program: starts, writes the ready file, waits for its end. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fake.h"

static int usage(int status)
{
	fprintf(status ? stderr : stdout,
	        "usage: fake-docusign [--ready-file FILE] [--port N] [--tls-port N] [--accounts 1|2] [--legacy-auth]\n"
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

int main(int argc, char **argv)
{
	static struct fake fake = { .lock = PTHREAD_MUTEX_INITIALIZER };
	const char *ready = NULL, *folder = getenv("TMPDIR");
	unsigned long port = 0, tls_port = 0, accounts = 1;
	void *http = NULL, *tls = NULL;
	sigset_t signals;
	int got, status = 0;

	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--help") == 0)
			return usage(0);
		if (strcmp(argv[i], "--legacy-auth") == 0) {
			fake.legacy_auth = true;
			continue;
		}
		if (i + 1 == argc)
			return usage(2);
		if (strcmp(argv[i], "--ready-file") == 0)
			ready = argv[++i];
		else if (strcmp(argv[i], "--port") == 0)
			port = strtoul(argv[++i], NULL, 10);
		else if (strcmp(argv[i], "--tls-port") == 0)
			tls_port = strtoul(argv[++i], NULL, 10);
		else if (strcmp(argv[i], "--accounts") == 0)
			accounts = strtoul(argv[++i], NULL, 10);
		else
			return usage(2);
	}
	if (port > 65535 || tls_port > 65535 || accounts < 1 || accounts > 2)
		return usage(2);
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
	if (accounts == 2)
		fake_guid(fake.second_account_id);
	errno = 0;
	if (!mkdtemp(fake.folder))
		return stop("cannot make a folder for the keys");
	if (!fake_keys_make(&fake))
		status = stop("cannot make the keys");
	else if (fake_serve(&fake, (uint16_t)port, (uint16_t)tls_port, &http, &tls) != 0)
		status = stop("cannot listen on 127.0.0.1");
	else if (ready && !write_ready(&fake, ready))
		status = stop("cannot write the ready file");
	else {
		if (!ready)
			printf("fake-docusign listens at https://127.0.0.1:%u and http://127.0.0.1:%u; keys in %s\n", fake.tls_port, fake.http_port, fake.folder);
		fflush(stdout);
		sigwait(&signals, &got);
	}
	fake_stop(tls);
	fake_stop(http);
	remove_files(&fake);
	fake_finish(&fake);
	return status;
}
