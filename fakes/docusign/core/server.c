/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/server.c - libmicrohttpd: a request is taken whole, handled under the lock,
 * answered outside it.
 *
 * Only this file knows libmicrohttpd.  Addresses are two, one for each base URI, each by http and
 * https. */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/inner.h"

#define CONNECTION_MEMORY ((size_t)128 << 10)
#define SYNTHETIC_BLOCK 65536
#define CONTROL_MOST ((size_t)2 << 30) /* a snapshot may be larger than what DocuSign takes */

struct listener {
	struct fake *fake;
	unsigned number;
	bool tls;
	struct MHD_Daemon *daemon;
};

struct server {
	struct listener listener[FAKE_LISTENERS][2];
};

struct arriving {
	char *uri;
	struct fake_bytes body;
	size_t most;
	bool begun, too_large;
};

/* ---- the answer ------------------------------------------------------------------------------ */

static ssize_t make_bytes(void *user, uint64_t at, char *buffer, size_t max)
{
	(void)user;
	fake_synthetic(at, buffer, max);
	return (ssize_t)max;
}

static void add_header(void *user, const char *name, const char *value)
{
	MHD_add_response_header(user, name, value);
}

static enum MHD_Result answer(struct fake_request *r, struct MHD_Connection *connection)
{
	struct MHD_Response *response;
	enum MHD_Result result;

	fake_dress(r);
	if (r->synthetic)
		response = MHD_create_response_from_callback(r->synthetic, SYNTHETIC_BLOCK, make_bytes,
		                                             NULL, NULL);
	else
		response =
		    MHD_create_response_from_buffer(r->answer.length, r->answer.at, MHD_RESPMEM_MUST_FREE);
	if (!response)
		return MHD_NO;
	if (!r->synthetic)
		r->answer = (struct fake_bytes){ 0 };
	fake_each_header(r, add_header, response);
	result = MHD_queue_response(connection, r->status ? r->status : 500, response);
	MHD_destroy_response(response);
	return result;
}

/* ---- the request ----------------------------------------------------------------------------- */

static const char *header_of(const struct fake_request *r, const char *name)
{
	const struct fake_inner *inner = r->inner;

	return MHD_lookup_connection_value(inner->connection, MHD_HEADER_KIND, name);
}

static const char *host_of(const struct fake_request *r)
{
	const char *host = fake_header(r, "Host"), *own;

	if (host && *host)
		return host;
	own = strstr(fake_origin(r->fake, r->listener, r->tls), "://");
	return own ? own + 3 : "";
}

static enum MHD_Result handle_whole(struct listener *listener, struct MHD_Connection *connection,
                                    const char *verb, struct arriving *a)
{
	struct fake_inner inner = { .header = header_of, .connection = connection };
	struct fake_request r = { .fake = listener->fake,
		                      .verb = verb,
		                      .tls = listener->tls,
		                      .listener = listener->number,
		                      .body = a->body.at ? a->body.at : "",
		                      .length = a->body.length };
	enum MHD_Result result = MHD_NO;

	if (fake_request_begin(&r, &inner, a->uri ? a->uri : "/")) {
		r.host = host_of(&r);
		r.type = fake_header(&r, "Content-Type");
		inner.too_large = a->too_large;
		if (!a->too_large)
			fake_request_prepare(&r);
		fake_handle(&r);
		if (!inner.wire.drop) /* else the connection ends */
			result = answer(&r, connection);
	}
	fake_request_finish(&r);
	return result;
}

/* The body's room is taken at once if the client says how long it is, but never more than is
 * allowed. */
static void begin(struct listener *listener, struct MHD_Connection *connection, struct arriving *a)
{
	const char *length = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Content-Length");
	unsigned long long told = length ? strtoull(length, NULL, 10) : 0;
	bool control =
	    a->uri && (strncmp(a->uri, "/__fake/", 8) == 0 || strncmp(a->uri, "/control/", 9) == 0);

	a->begun = true;
	a->most = control ? CONTROL_MOST : (size_t)atomic_load(&listener->fake->max_body);
	a->too_large = told > a->most;
	if (told > 0 && !a->too_large && (a->body.at = malloc((size_t)told + 1)))
		a->body.room = (size_t)told + 1;
}

static enum MHD_Result handle(void *user, struct MHD_Connection *connection, const char *path,
                              const char *verb, const char *version, const char *data,
                              size_t *length, void **state)
{
	struct listener *listener = user;
	struct arriving *a = *state;

	(void)path;
	(void)version;
	if (!a)
		return MHD_NO;
	if (!a->begun) {
		begin(listener, connection, a);
		return MHD_YES;
	}
	if (*length == 0)
		return handle_whole(listener, connection, verb, a);
	if (a->body.length + *length > a->most || a->too_large || !fake_add(&a->body, data, *length)) {
		a->too_large = true; /* what comes is read and forgotten: a client that is cut off never
		                        sees the answer */
		fake_bytes_finish(&a->body);
	}
	*length = 0;
	return MHD_YES;
}

/* The address as it came: libmicrohttpd's own would have lost %2F and %00. */
static void *log_uri(void *user, const char *uri, struct MHD_Connection *connection)
{
	struct arriving *a = calloc(1, sizeof *a);

	(void)user;
	(void)connection;
	if (a && !(a->uri = strdup(uri))) {
		free(a);
		a = NULL;
	}
	return a;
}

static void completed(void *user, struct MHD_Connection *connection, void **state,
                      enum MHD_RequestTerminationCode why)
{
	struct arriving *a = *state;

	(void)user;
	(void)connection;
	(void)why;
	if (a) {
		fake_bytes_finish(&a->body);
		free(a->uri);
	}
	free(a);
	*state = NULL;
}

static void connected(void *user, struct MHD_Connection *connection, void **socket,
                      enum MHD_ConnectionNotificationCode what)
{
	struct listener *listener = user;

	(void)connection;
	(void)socket;
	if (what == MHD_CONNECTION_NOTIFY_STARTED)
		atomic_fetch_add(&listener->fake->connections[listener->tls], 1);
}

/* ---- listening ------------------------------------------------------------------------------- */

static struct MHD_Daemon *listen_at(struct listener *l, uint16_t port, uint16_t *ret_port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port) };
	unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO | (l->tls ? MHD_USE_TLS : 0u);
	long threads = fake_switch_number(l->fake, "threads");
	struct MHD_OptionItem tls[] = {
		{ MHD_OPTION_HTTPS_MEM_KEY, 0, l->fake->tls_key },
		{ MHD_OPTION_HTTPS_MEM_CERT, 0, l->fake->tls_certificate },
		{ MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t)"NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2" },
		{ MHD_OPTION_END, 0, NULL },
	};
	struct MHD_OptionItem pool[] = {
		{ MHD_OPTION_THREAD_POOL_SIZE, threads, NULL },
		{ MHD_OPTION_END, 0, NULL },
	}, none[] = { { MHD_OPTION_END, 0, NULL } };
	const union MHD_DaemonInfo *info;

	if (inet_pton(AF_INET, fake_switch(l->fake, "bind"), &address.sin_addr) != 1)
		return NULL;
	l->daemon = MHD_start_daemon(
	    flags, port, NULL, NULL, handle, l, MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
	    MHD_OPTION_NOTIFY_COMPLETED, completed, NULL, MHD_OPTION_URI_LOG_CALLBACK, log_uri, NULL,
	    MHD_OPTION_NOTIFY_CONNECTION, connected, l, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
	    CONNECTION_MEMORY, MHD_OPTION_ARRAY, threads > 1 ? pool : none, MHD_OPTION_ARRAY,
	    l->tls ? tls : none, MHD_OPTION_END);
	info = l->daemon ? MHD_get_daemon_info(l->daemon, MHD_DAEMON_INFO_BIND_PORT) : NULL;
	if (info)
		*ret_port = info->port;
	return l->daemon;
}

bool fake_server_open(struct fake *fake, struct fake_bytes *error)
{
	static const char *const ports[FAKE_LISTENERS][2] = { { "port", "tls-port" },
		                                                  { "second-port", "second-tls-port" } };

	if (!(fake->server = calloc(1, sizeof *fake->server)))
		return false;
	for (unsigned i = 0; i < FAKE_LISTENERS; i++)
		for (unsigned tls = 0; tls < 2; tls++) {
			struct listener *l = &fake->server->listener[i][tls];
			long port = fake_switch_number(fake, ports[i][tls]);
			struct fake_bytes origin = { 0 };
			uint16_t got = 0;

			*l = (struct listener){ .fake = fake, .number = i, .tls = tls };
			if (port < 0 || port > 65535 || !listen_at(l, (uint16_t)port, &got)) {
				fake_printf(error, "cannot listen on %s, port %ld", fake_switch(fake, "bind"),
				            port);
				return false;
			}
			if (!fake_printf(&origin, "%s://%s:%u", tls ? "https" : "http",
			                 fake_switch(fake, "public-host"), got))
				return false;
			fake->origin[i][tls] = origin.at;
		}
	return true;
}

void fake_server_close(struct fake *fake)
{
	struct server *server = fake->server;

	if (!server)
		return;
	for (unsigned i = 0; i < FAKE_LISTENERS; i++)
		for (unsigned tls = 0; tls < 2; tls++) {
			if (server->listener[i][tls].daemon)
				MHD_stop_daemon(server->listener[i][tls].daemon);
			free(fake->origin[i][tls]);
			fake->origin[i][tls] = NULL;
		}
	free(server);
	fake->server = NULL;
}
