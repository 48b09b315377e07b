/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/server.c - libmicrohttpd: a request is taken whole, answered under the lock. */
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "description.h"
#include "fake.h"

#define QUERIES_MAX 64 /* that are held against a description */
#define BODY_MAX ((size_t)40 << 20) /* DocuSign takes 35,651,584 bytes */

struct arriving {
	struct fake_bytes body;
	bool too_large;
};

const char *fake_query(const struct fake_request *r, const char *name)
{
	return MHD_lookup_connection_value(r->connection, MHD_GET_ARGUMENT_KIND, name);
}

const char *fake_header(const struct fake_request *r, const char *name)
{
	return MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, name);
}

/* A document that nobody stores: a PDF's head, then the same byte over and over. */
static ssize_t make_bytes(void *user, uint64_t at, char *buffer, size_t max)
{
	(void)user;
	memset(buffer, 'x', max);
	if (at == 0 && max >= 9)
		memcpy(buffer, "%PDF-1.4\n", 9);
	return (ssize_t)max;
}

static enum MHD_Result answer(struct fake_request *r, struct MHD_Connection *connection)
{
	struct MHD_Response *response;
	char trace[FAKE_ID];
	enum MHD_Result result;

	if (r->synthetic)
		response = MHD_create_response_from_callback(r->synthetic, 65536, make_bytes, NULL, NULL);
	else
		response = MHD_create_response_from_buffer(r->answer.length, r->answer.at, MHD_RESPMEM_MUST_COPY);
	if (!response)
		return MHD_NO;
	fake_guid(trace);
	if (*r->answer_type)
		MHD_add_response_header(response, "Content-Type", r->answer_type);
	MHD_add_response_header(response, "Cache-Control", "no-cache");
	MHD_add_response_header(response, "X-RateLimit-Limit", "3000");
	MHD_add_response_header(response, "X-RateLimit-Remaining", "2999");
	MHD_add_response_header(response, "X-DocuSign-TraceToken", trace);
	if (*r->disposition)
		MHD_add_response_header(response, "Content-Disposition", r->disposition);
	if (*r->location)
		MHD_add_response_header(response, "Location", r->location);
	result = MHD_queue_response(connection, r->status, response);
	MHD_destroy_response(response);
	return result;
}

/* ---- the description -------------------------------------------------------------------- */

struct queries {
	struct fake_query_pair pairs[QUERIES_MAX];
	size_t count;
};

static enum MHD_Result add_query(void *user, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct queries *queries = user;

	(void)kind;
	if (queries->count == QUERIES_MAX)
		return MHD_NO;
	queries->pairs[queries->count++] = (struct fake_query_pair){ name, value };
	return MHD_YES;
}

static void hold_against_description(const struct fake_request *r)
{
	struct fake_description *description = r->fake->description;
	struct queries queries = { .count = 0 };
	struct fake_exchange exchange = {
		.verb = r->verb, .path = r->path, .type = r->type, .body = r->body, .body_length = r->length,
		.status = r->status, .answer_type = *r->answer_type ? r->answer_type : NULL,
		.answer = r->answer.at ? r->answer.at : "", .answer_length = r->synthetic ? 0 : r->answer.length,
	};

	if (!description || !fake_description_covers(description, r->path))
		return;
	MHD_get_connection_values(r->connection, MHD_GET_ARGUMENT_KIND, add_query, &queries);
	exchange.queries = queries.pairs;
	exchange.query_count = queries.count;
	fake_description_check(description, &exchange);
}

/* ---- serving ------------------------------------------------------------------------------ */

struct listener {
	struct fake *fake;
	bool tls;
};

static enum MHD_Result handle(void *user, struct MHD_Connection *connection, const char *path, const char *verb,
                              const char *version, const char *data, size_t *length, void **state)
{
	struct listener *listener = user;
	struct arriving *a = *state;
	struct fake_request r = { .fake = listener->fake, .verb = verb, .path = path, .tls = listener->tls, .connection = connection };
	enum MHD_Result result;

	(void)version;
	if (!a) {
		*state = calloc(1, sizeof *a);
		return *state ? MHD_YES : MHD_NO;
	}
	if (*length > 0) {
		if (a->body.length + *length > BODY_MAX || !fake_add(&a->body, data, *length))
			a->too_large = true;
		*length = 0;
		return MHD_YES;
	}
	r.host = fake_header(&r, "Host");
	r.type = fake_header(&r, "Content-Type");
	r.body = a->body.at ? a->body.at : "";
	r.length = a->body.length;
	if (!r.host)
		r.host = "127.0.0.1";
	pthread_mutex_lock(&r.fake->lock);
	if (a->too_large)
		r.status = 413;
	else
		fake_route(&r);
	if (!a->too_large) /* else the request is not whole */
		hold_against_description(&r);
	pthread_mutex_unlock(&r.fake->lock);
	result = answer(&r, connection);
	free(r.answer.at);
	return result;
}

static void completed(void *user, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode why)
{
	struct arriving *a = *state;

	(void)user;
	(void)connection;
	(void)why;
	if (a)
		free(a->body.at);
	free(a);
	*state = NULL;
}

static void connected(void *user, struct MHD_Connection *connection, void **state, enum MHD_ConnectionNotificationCode what)
{
	struct listener *listener = user;

	(void)connection;
	(void)state;
	if (what != MHD_CONNECTION_NOTIFY_STARTED)
		return;
	pthread_mutex_lock(&listener->fake->lock);
	if (listener->tls)
		listener->fake->tls_connections++;
	else
		listener->fake->http_connections++;
	pthread_mutex_unlock(&listener->fake->lock);
}

static struct MHD_Daemon *listen_at(struct listener *listener, uint16_t port, uint16_t *ret_port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr = { htonl(INADDR_LOOPBACK) } };
	unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO | (listener->tls ? MHD_USE_TLS : 0u);
	struct MHD_OptionItem tls[] = {
		{ MHD_OPTION_HTTPS_MEM_KEY, 0, listener->fake->tls_key },
		{ MHD_OPTION_HTTPS_MEM_CERT, 0, listener->fake->tls_certificate },
		{ MHD_OPTION_END, 0, NULL },
	};
	struct MHD_OptionItem none[] = { { MHD_OPTION_END, 0, NULL } };
	struct MHD_Daemon *daemon = MHD_start_daemon(flags, port, NULL, NULL, handle, listener, MHD_OPTION_SOCK_ADDR,
		(struct sockaddr *)&address, MHD_OPTION_NOTIFY_COMPLETED, completed, NULL, MHD_OPTION_NOTIFY_CONNECTION, connected, listener,
		MHD_OPTION_THREAD_POOL_SIZE, 4u,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)128 << 10, MHD_OPTION_ARRAY, listener->tls ? tls : none, MHD_OPTION_END);
	const union MHD_DaemonInfo *info = daemon ? MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT) : NULL;

	if (info)
		*ret_port = info->port;
	return daemon;
}

int fake_serve(struct fake *fake, uint16_t http_port, uint16_t tls_port, void **ret_http, void **ret_tls)
{
	static struct listener plain, tls;

	plain = (struct listener){ fake, false };
	tls = (struct listener){ fake, true };
	*ret_http = listen_at(&plain, http_port, &fake->http_port);
	*ret_tls = listen_at(&tls, tls_port, &fake->tls_port);
	return *ret_http && *ret_tls ? 0 : -1;
}

void fake_stop(void *daemon)
{
	if (daemon)
		MHD_stop_daemon(daemon);
}
