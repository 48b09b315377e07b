/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/server.c - libmicrohttpd: takes a request, holds it to the guard, answers it.
 *
 * One thread for each connection: a call to a service takes as long as it takes, and nobody else
 * waits for it. */
#include <config.h>

#include "server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "api.h"

#define CONNECTIONS 64u
#define IDLE_SECONDS 120u
#define CONNECTION_MEMORY ((size_t)64 << 10)

/* ---- headers of every answer -------------------------------------------------------------------- */

static const char policy[] =
	"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
	"frame-ancestors 'none'; base-uri 'none'";

/* An answer that has set one of them itself keeps it. */
static void dress(struct request *r)
{
	/* Not no-referrer: under it browsers send "Origin: null" with every form, and there would be
	 * nothing to hold a form's origin against.  No address goes to another origin under either. */
	static const struct {
		const char *name, *value;
	} headers[] = {
		{ "Content-Security-Policy",      policy },
		{ "X-Content-Type-Options",       "nosniff" },
		{ "X-Frame-Options",              "DENY" },
		{ "Referrer-Policy",              "same-origin" },
		{ "Cache-Control",                "no-store" },
		{ "Cross-Origin-Opener-Policy",   "same-origin" },
		{ "Cross-Origin-Resource-Policy", "same-origin" },
	};

	for (size_t i = 0; i < sizeof headers / sizeof headers[0] && r->response; i++)
		if (!MHD_get_response_header(r->response, headers[i].name))
			answer_header(r, headers[i].name, headers[i].value);
}

/* ---- who asks -------------------------------------------------------------------------------------- */

static const char *header(const struct request *r, const char *name)
{
	return MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, name);
}

static void enter(struct request *r)
{
	struct guard *guard = &r->pages->guard;
	bool secure = strncmp(guard->public_origin, "https:", 6) == 0 && strcmp(r->host, guard->public_host) == 0;
	char cookie[128];

	if (!guard_enter(guard, &r->visitor))
		return; /* 500 */
	snprintf(cookie, sizeof cookie, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s", guard->cookie, r->visitor.id,
	         secure ? "; Secure" : "");
	answer_see(r, "/");
	answer_header(r, "Set-Cookie", cookie);
}

static void refuse_stranger(struct request *r)
{
	answer_notice(r, MHD_HTTP_UNAUTHORIZED, "Please come in with the token",
	              "These pages keep credentials, so they open only with the token of this run: fake-host serve has "
	              "printed an address that ends in ?token=... when it started. Open that address once; this browser "
	              "is then known until fake-host ends.", NULL, NULL);
	answer_header(r, "WWW-Authenticate", "Token realm=\"fake-host\"");
}

/* True: the request may go on.  A stranger's body is read and forgotten. */
static bool admit(struct request *r)
{
	struct guard *guard = &r->pages->guard;
	const char *cookie;

	if (!guard_host(guard, r->host)) {
		r->host = "";
		answer_notice(r, MHD_HTTP_MISDIRECTED_REQUEST, "This is not the address of these pages",
		              "The browser asked for a name that fake-host does not go by. Open the address that it has "
		              "printed; behind a proxy, start it with --public-url and the address that people see.", NULL, NULL);
		return false;
	}
	cookie = MHD_lookup_connection_value(r->connection, MHD_COOKIE_KIND, guard->cookie);
	r->entered = guard_session(guard, cookie, &r->visitor);
	return true;
}

static bool may_post(struct request *r)
{
	if (!r->entered)
		refuse_stranger(r);
	else if (!guard_origin(&r->pages->guard, header(r, "Origin"), r->host))
		answer_notice(r, MHD_HTTP_FORBIDDEN, "That form came from elsewhere",
		              "Another site sent a form to these pages, or a proxy has changed where it came from. Nothing was "
		              "done.", "/", "To the features");
	else
		return true;
	return false;
}

/* ---- the way of a request ---------------------------------------------------------------------------- */

struct incoming {
	struct request request;
	struct body *body;
	bool begun;
};

static void refuse_body(struct request *r, enum body_fault fault)
{
	static const struct {
		unsigned status;
		const char *title, *sentence;
	} faults[] = {
		[BODY_NO_FORM]   = { MHD_HTTP_UNSUPPORTED_MEDIA_TYPE, "That was no form",
			"A form sends application/x-www-form-urlencoded or multipart/form-data, and this was neither, or broke off." },
		[BODY_TOO_LONG]  = { MHD_HTTP_CONTENT_TOO_LARGE, "That form is too long",
			"The fields of a form may have 1 MiB together. Longer texts go up as a file, where the field takes one." },
		[BODY_FILE_LONG] = { MHD_HTTP_CONTENT_TOO_LARGE, "That file is too large",
			"Files of up to 1 GiB together can be sent with one form." },
		[BODY_NOT_OURS]  = { MHD_HTTP_FORBIDDEN, "That form is not from this session",
			"The form's proof is missing or from another session: fake-host was started anew, perhaps. Go back, reload "
			"the page, and send it again. Nothing was done." },
		[BODY_NOT_TEXT]  = { MHD_HTTP_BAD_REQUEST, "That was no text", "A field's text is not UTF-8, or has a NUL inside." },
		[BODY_DISK]      = { MHD_HTTP_INSUFFICIENT_STORAGE, "The file could not be kept here",
			"fake-host could not write the file to its temporary folder; is the disk full?" },
		[BODY_NO_MEMORY] = { MHD_HTTP_INTERNAL_SERVER_ERROR, "There is no memory left", "Nothing was done." },
	};

	answer_notice(r, faults[fault].status, faults[fault].title, faults[fault].sentence, "/", "To the features");
}

static void refuse_verb(struct request *r, const char *allow)
{
	if (!allow) {
		answer_notice(r, MHD_HTTP_NOT_FOUND, "There is no such page",
		              "Nothing is at this address; what it showed may have been deleted.", "/", "To the features");
		return;
	}
	answer_notice(r, MHD_HTTP_METHOD_NOT_ALLOWED, "This address does not take that",
	              "The page is there, but not for this kind of request.", "/", "To the features");
	answer_header(r, "Allow", allow);
}

static void dispatch(struct request *r)
{
	const char *allow = NULL, *token = request_query(r, "token");
	const struct route *route = route_find(r->verb, r->path, r->arg, &allow);

	if (r->api && route)
		route->handle(r);
	else if (r->api)
		api_refuse_path(r, allow);
	else if (token && !strcmp(r->path, "/") && !strcmp(r->verb, "GET") && guard_token(&r->pages->guard, token))
		enter(r);
	else if (!r->entered && (!route || !(route->flags & ROUTE_OPEN)))
		refuse_stranger(r);
	else if (!route)
		refuse_verb(r, allow);
	else
		route->handle(r);
}

static void begin(struct incoming *in)
{
	struct request *r = &in->request;

	in->begun = true;
	r->host = header(r, "Host");
	r->api = api_is(r->path);
	if (!(r->api ? api_admit(r) : admit(r)) || strcmp(r->verb, "POST") != 0 || !(r->api || may_post(r)))
		return;
	in->body = body_create(r->connection, r->api ? NULL : r->visitor.form, r->pages->folder);
}

static void finish(struct incoming *in)
{
	struct request *r = &in->request;
	bool post = strcmp(r->verb, "POST") == 0;
	enum body_fault fault = BODY_GOOD;

	if (r->status || (post && !in->body))
		return; /* refused at its beginning, or 500 */
	if (post)
		fault = body_end(in->body);
	r->body = in->body;
	if (fault != BODY_GOOD && r->api)
		api_refuse_body(r, fault);
	else if (fault != BODY_GOOD)
		refuse_body(r, fault);
	else
		dispatch(r);
}

static enum MHD_Result send_failure(struct MHD_Connection *connection)
{
	static const char text[] = "There is no memory left, or no randomness.\n";
	struct MHD_Response *response =
		MHD_create_response_from_buffer(sizeof text - 1, (void *)(uintptr_t)text, MHD_RESPMEM_PERSISTENT);
	enum MHD_Result result;

	if (!response)
		return MHD_NO;
	result = MHD_queue_response(connection, MHD_HTTP_INTERNAL_SERVER_ERROR, response);
	MHD_destroy_response(response);
	return result;
}

static enum MHD_Result answer(struct incoming *in)
{
	struct request *r = &in->request;
	enum MHD_Result result;

	finish(in);
	dress(r);
	if (!r->response)
		return send_failure(r->connection);
	result = MHD_queue_response(r->connection, r->status, r->response);
	MHD_destroy_response(r->response);
	r->response = NULL;
	return result;
}

static enum MHD_Result handle(void *user, struct MHD_Connection *connection, const char *path, const char *verb,
                              const char *version, const char *data, size_t *length, void **state)
{
	struct incoming *in = *state;

	(void)version;
	if (!in) {
		if (!(in = calloc(1, sizeof *in)))
			return MHD_NO;
		in->request = (struct request){ .pages = user, .connection = connection, .path = path };
		in->request.verb = strcmp(verb, "HEAD") == 0 ? "GET" : verb;
		*state = in;
	}
	if (!in->begun) {
		begin(in);
		return MHD_YES;
	}
	if (*length == 0)
		return answer(in);
	if (in->body)
		body_take(in->body, data, *length);
	*length = 0; /* what is not wanted is read all the same: who is cut off never sees the answer */
	return MHD_YES;
}

static void completed(void *user, struct MHD_Connection *connection, void **state,
                      enum MHD_RequestTerminationCode why)
{
	struct incoming *in = *state;

	(void)user, (void)connection, (void)why;
	if (!in)
		return;
	if (in->request.response)
		MHD_destroy_response(in->request.response);
	html_finish(&in->request.page);
	body_destroy(in->body);
	free(in);
	*state = NULL;
}

/* ---- listening ------------------------------------------------------------------------------------------ */

static stp_status cannot(struct stp_error *error, const char *bind, unsigned port, const char *why)
{
	if (error) {
		error->status = STP_UNAVAILABLE;
		snprintf(error->message, sizeof error->message, "cannot listen on %s, port %u: %s", bind, port, why);
	}
	return STP_UNAVAILABLE;
}

static int listen_at(const struct addrinfo *address)
{
	int yes = 1, fd = socket(address->ai_family, address->ai_socktype | SOCK_CLOEXEC, address->ai_protocol);

	if (fd < 0)
		return -1;
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
	    bind(fd, address->ai_addr, address->ai_addrlen) == 0 && listen(fd, 64) == 0)
		return fd;
	close(fd);
	return -1;
}

static uint16_t port_of(int fd)
{
	struct sockaddr_storage address = { 0 };
	socklen_t length = sizeof address;

	if (getsockname(fd, (struct sockaddr *)&address, &length) != 0)
		return 0;
	if (address.ss_family == AF_INET6)
		return ntohs(((const struct sockaddr_in6 *)(const void *)&address)->sin6_port);
	return ntohs(((const struct sockaddr_in *)(const void *)&address)->sin_port);
}

stp_status server_listen(const char *bind, uint16_t port, int *ret_fd, uint16_t *ret_port, struct stp_error *error)
{
	struct addrinfo hints = { .ai_flags = AI_NUMERICHOST | AI_PASSIVE, .ai_socktype = SOCK_STREAM }, *found = NULL;
	char digits[8];
	int fd;

	snprintf(digits, sizeof digits, "%u", port);
	if (getaddrinfo(bind, digits, &hints, &found) != 0)
		return cannot(error, bind, port, "an address in digits is wanted, such as 127.0.0.1");
	fd = listen_at(found);
	freeaddrinfo(found);
	if (fd < 0)
		return cannot(error, bind, port, strerror(errno));
	*ret_fd = fd;
	*ret_port = port_of(fd);
	return STP_OK;
}

stp_status server_start(struct pages *pages, struct stp_error *error)
{
	pages->daemon = MHD_start_daemon(
		MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO, 0, NULL, NULL, handle, pages,
		MHD_OPTION_LISTEN_SOCKET, pages->socket, MHD_OPTION_NOTIFY_COMPLETED, completed, NULL,
		MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, IDLE_SECONDS,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY, MHD_OPTION_END);
	if (!pages->daemon)
		return cannot(error, pages->guard.bind, pages->guard.port, "the HTTP server could not start");
	pages->socket = -1; /* the daemon closes it */
	return STP_OK;
}

void server_stop(struct pages *pages)
{
	if (pages->daemon)
		MHD_stop_daemon(pages->daemon);
	else if (pages->socket >= 0)
		close(pages->socket);
	pages->daemon = NULL;
	pages->socket = -1;
}
