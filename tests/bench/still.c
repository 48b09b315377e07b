/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/bench/still.c - a server that answers the bench's calls with the same bytes each time: fake-docusign's
 * own work would drown what is compared, and it holds what it is sent.
 *
 *   still --config FILE --key FILE [--rows N]
 *
 * Writes a configuration for the benches to FILE once it listens (plain http on loopback), ends with SIGTERM.
 * The list has N rows in pages of 1,000; a document's number is its size. */
#include <microhttpd.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answers.h"

#define PAGE_ROWS 1000ul
#define BLOCK ((size_t)256 << 10)

struct still {
	unsigned long rows;
	char *page; /* PAGE_ROWS rows with commas between */
	char origin[64];
};

/* ---- what is answered ------------------------------------------------------------------ */

/* Lends or copies nothing that changes: `text` stays. */
static struct MHD_Response *constant(const char *text)
{
	union { const char *in; void *out; } lent = { .in = text };

	return MHD_create_response_from_buffer(strlen(text), lent.out, MHD_RESPMEM_PERSISTENT);
}

static struct MHD_Response *userinfo(const struct still *s)
{
	char text[512];
	int length = snprintf(text, sizeof text, "{\"sub\":\"" BENCH_USER "\",\"name\":\"A Sender\",\"accounts\":[{\"account_id\":\""
	                      BENCH_ACCOUNT "\",\"is_default\":true,\"account_name\":\"Bench\",\"base_uri\":\"%s\"}]}", s->origin);

	return MHD_create_response_from_buffer((size_t)length, text, MHD_RESPMEM_MUST_COPY);
}

static unsigned long query(struct MHD_Connection *connection, const char *name)
{
	const char *text = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, name);

	return text ? strtoul(text, NULL, 10) : 0;
}

/* The bytes of `count` rows and the commas between them. */
static size_t rows_length(unsigned long count)
{
	return count ? count * sizeof BENCH_ROW - 1 : 0;
}

static void free_tail(void *tail)
{
	free(tail);
}

static struct MHD_Response *list(const struct still *s, struct MHD_Connection *connection)
{
	static char head[] = "{\"envelopes\":[";
	unsigned long start = query(connection, "start_position"), left = start < s->rows ? s->rows - start : 0;
	unsigned long count = left < PAGE_ROWS ? left : PAGE_ROWS;
	char *tail = malloc(512);
	struct MHD_IoVec parts[3];

	if (!tail)
		return NULL;
	snprintf(tail, 512, "],\"resultSetSize\":\"%lu\",\"totalSetSize\":\"%lu\",\"startPosition\":\"%lu\",\"endPosition\":\"%lu\","
	         "\"nextUri\":\"\",\"previousUri\":\"\"}", count, s->rows, start, count ? start + count - 1 : start);
	parts[0] = (struct MHD_IoVec){ head, sizeof head - 1 };
	parts[1] = (struct MHD_IoVec){ s->page, rows_length(count) };
	parts[2] = (struct MHD_IoVec){ tail, strlen(tail) };
	return MHD_create_response_from_iovec(parts, 3, free_tail, tail);
}

static ssize_t document_bytes(void *user, uint64_t at, char *buffer, size_t max)
{
	(void)user;
	memset(buffer, 'x', max);
	if (at == 0 && max >= 9)
		memcpy(buffer, "%PDF-1.4\n", 9);
	return (ssize_t)max;
}

static struct MHD_Response *document(const char *number)
{
	struct MHD_Response *response = MHD_create_response_from_callback(strtoull(number, NULL, 10), BLOCK, document_bytes,
	                                                                  NULL, NULL);

	if (response)
		(void)MHD_add_response_header(response, "Content-Disposition", "file; filename=\"bench.pdf\"");
	return response;
}

static struct MHD_Response *respond(const struct still *s, struct MHD_Connection *connection, const char *verb,
                                    const char *path, unsigned *ret_status)
{
	const char *envelopes = strstr(path, "/envelopes"), *rest = envelopes ? envelopes + strlen("/envelopes") : "";
	const char *number = strstr(rest, "/documents/");
	int post = strcmp(verb, "POST") == 0;

	if (strcmp(path, "/oauth/token") == 0)
		return constant("{\"access_token\":\"" BENCH_TOKEN "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
	if (strcmp(path, "/oauth/userinfo") == 0)
		return userinfo(s);
	if (envelopes && !*rest && post) {
		*ret_status = MHD_HTTP_CREATED;
		return constant(BENCH_CREATED);
	}
	if (envelopes && !*rest)
		return list(s, connection);
	if (number && strcmp(verb, "GET") == 0)
		return document(number + strlen("/documents/"));
	if (strstr(rest, "/documents"))
		return constant(BENCH_DOCUMENTS);
	if (strstr(rest, "/views/") && post) {
		*ret_status = MHD_HTTP_CREATED;
		return constant(BENCH_VIEW);
	}
	if (*rest)
		return constant(BENCH_WHOLE);
	*ret_status = MHD_HTTP_NOT_FOUND;
	return constant("{\"errorCode\":\"RESOURCE_NOT_FOUND\",\"message\":\"The bench does not ask for this.\"}");
}

static enum MHD_Result handle(void *user, struct MHD_Connection *connection, const char *path, const char *verb,
                              const char *version, const char *data, size_t *length, void **state)
{
	static char seen;
	unsigned status = MHD_HTTP_OK;
	struct MHD_Response *response;
	enum MHD_Result result;

	(void)version, (void)data;
	if (!*state || *length) { /* what comes up is thrown away */
		*state = &seen;
		*length = 0;
		return MHD_YES;
	}
	response = respond(user, connection, verb, path, &status);
	if (!response)
		return MHD_NO;
	(void)MHD_add_response_header(response, "Content-Type", strstr(path, "/documents/") ? "application/pdf" : "application/json");
	(void)MHD_add_response_header(response, "X-DocuSign-TraceToken", BENCH_USER);
	result = MHD_queue_response(connection, status, response);
	MHD_destroy_response(response);
	return result;
}

/* ---- the program ------------------------------------------------------------------------- */

static int make_page(struct still *s)
{
	char *at = s->page = malloc(PAGE_ROWS * sizeof BENCH_ROW);

	for (unsigned long i = 0; at && i < PAGE_ROWS; i++, at += sizeof BENCH_ROW) {
		memcpy(at, BENCH_ROW, sizeof BENCH_ROW - 1);
		at[sizeof BENCH_ROW - 1] = ',';
	}
	return s->page ? 0 : -1;
}

/* All at once, so that nobody reads half of it. */
static int write_config(const struct still *s, const char *path, const char *key)
{
	char temporary[1024];
	FILE *file;
	int written;

	snprintf(temporary, sizeof temporary, "%s.new", path);
	if (!(file = fopen(temporary, "w")))
		return -1;
	written = fprintf(file, "{\"Authentication\":\"OAuth\",\"Account ID\":\"" BENCH_ACCOUNT "\",\"Authentication Service URL\":\"%s\","
	                  "\"Client ID\":\"" BENCH_ENVELOPE "\",\"User ID\":\"" BENCH_USER "\",\"RSA Private Key\":\"@%s\"}\n",
	                  s->origin, key);
	return fclose(file) != 0 || written < 0 ? -1 : rename(temporary, path);
}

static struct MHD_Daemon *serve(struct still *s)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
	struct MHD_Daemon *daemon = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO, 0, NULL, NULL, handle, s,
		MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address, MHD_OPTION_THREAD_POOL_SIZE, 4u,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, 2 * BLOCK, MHD_OPTION_END);
	const union MHD_DaemonInfo *info = daemon ? MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT) : NULL;

	if (info)
		snprintf(s->origin, sizeof s->origin, "http://127.0.0.1:%u", info->port);
	return daemon;
}

int main(int argc, char **argv)
{
	struct still still = { .rows = PAGE_ROWS };
	const char *config = NULL, *key = NULL;
	struct MHD_Daemon *daemon;
	sigset_t signals;
	int got, failed;

	for (int i = 1; i + 1 < argc; i += 2) {
		if (strcmp(argv[i], "--config") == 0)
			config = argv[i + 1];
		else if (strcmp(argv[i], "--key") == 0)
			key = argv[i + 1];
		else if (strcmp(argv[i], "--rows") == 0)
			still.rows = strtoul(argv[i + 1], NULL, 10);
	}
	if (argc % 2 == 0 || !config || !key) {
		fprintf(stderr, "usage: still --config FILE --key FILE [--rows N]\n");
		return 2;
	}
	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	pthread_sigmask(SIG_BLOCK, &signals, NULL); /* before the server's threads are made */
	signal(SIGPIPE, SIG_IGN);
	daemon = make_page(&still) == 0 ? serve(&still) : NULL;
	failed = !daemon || write_config(&still, config, key) != 0;
	if (failed)
		fprintf(stderr, "still: cannot listen on 127.0.0.1, or cannot write %s\n", config);
	else
		sigwait(&signals, &got);
	if (daemon)
		MHD_stop_daemon(daemon);
	free(still.page);
	return failed;
}
