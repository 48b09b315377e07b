/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_http.c - exchanges with a loopback server of a few lines that misbehaves as told. */
#include <config.h>

#include <arpa/inet.h>
#include <dlfcn.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "unit.h"
#include "wire/http.h"

/* A call asks at least every 250 ms {P5}; a machine that is busy elsewhere gets as much again, and
 * one that runs all instrumented or emulated much more. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define SOON_MS 2000
#else
#define SOON_MS (getenv("STP_SLOWLY") ? 5000 : 500)
#endif

/* ---- the server -------------------------------------------------------------------- */

enum {
	KEEP = 1 << 0,       /* answer every request of a connection */
	ONCE_THEN_CUT = 1 << 1 /* answer the first; take the second and close without a word */
};

struct server {
	int listener;
	uint16_t port;
	pthread_t thread;
	const char *answer; /* sent as it is; NULL: nothing, ever */
	size_t length;
	unsigned flags;
	pthread_mutex_t lock; /* of what follows */
	unsigned connections, requests;
	char *seen; /* the last request */
	size_t seen_length;
	pthread_t peers[128];
	int sockets[128];
	bool stopping;
};

struct peer {
	struct server *server;
	int socket;
};

static size_t body_missing(const char *text, size_t length)
{
	const char *end = memmem(text, length, "\r\n\r\n", 4), *header;
	size_t have, want = 0;

	if (!end)
		return 1;
	have = length - (size_t)(end + 4 - text);
	if ((header = memmem(text, length, "Content-Length: ", 16)) && header < end)
		want = strtoul(header + 16, NULL, 10);
	else if ((header = memmem(text, length, "chunked", 7)) && header < end)
		return have >= 5 && !memcmp(text + length - 5, "0\r\n\r\n", 5) ? 0 : 1;
	return have < want ? want - have : 0;
}

/* One request, which the caller frees; NULL: the peer is gone. */
static char *take_request(int socket, size_t *ret_length)
{
	size_t room = 1 << 16, length = 0;
	char *text = malloc(room);
	ssize_t got;

	do {
		if (length + 4096 > room)
			text = realloc(text, room *= 2);
		if ((got = recv(socket, text + length, room - length, 0)) <= 0) {
			free(text);
			return NULL;
		}
		length += (size_t)got;
	} while (body_missing(text, length));
	*ret_length = length;
	return text;
}

static void *serve_peer(void *user)
{
	struct peer peer = *(struct peer *)user;
	struct server *s = peer.server;
	unsigned count = 0;
	size_t length;
	char *text, wait;

	free(user);
	while ((text = take_request(peer.socket, &length))) {
		pthread_mutex_lock(&s->lock);
		free(s->seen);
		s->seen = text;
		s->seen_length = length;
		s->requests++;
		pthread_mutex_unlock(&s->lock);
		if (!s->answer) { /* silent, until the client has gone */
			while (recv(peer.socket, &wait, 1, 0) > 0)
				;
			break;
		}
		if ((s->flags & ONCE_THEN_CUT) && count++)
			break;
		if (send(peer.socket, s->answer, s->length, MSG_NOSIGNAL) < 0 || !(s->flags & (KEEP | ONCE_THEN_CUT)))
			break;
	}
	shutdown(peer.socket, SHUT_RDWR);
	return NULL;
}

static void *serve(void *user)
{
	struct server *s = user;
	int socket;

	while ((socket = accept(s->listener, NULL, NULL)) >= 0) {
		struct peer *peer = malloc(sizeof *peer);

		pthread_mutex_lock(&s->lock);
		if (s->stopping) {
			pthread_mutex_unlock(&s->lock);
			close(socket);
			free(peer);
			break;
		}
		*peer = (struct peer){ s, socket };
		s->sockets[s->connections] = socket;
		pthread_create(&s->peers[s->connections++], NULL, serve_peer, peer);
		pthread_mutex_unlock(&s->lock);
	}
	return NULL;
}

static void server_init(struct server *s, const char *answer, size_t length, unsigned flags)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof at;

	memset(s, 0, sizeof *s);
	s->answer = answer;
	s->length = length;
	s->flags = flags;
	pthread_mutex_init(&s->lock, NULL);
	s->listener = socket(AF_INET, SOCK_STREAM, 0);
	ck_assert_int_eq(bind(s->listener, (struct sockaddr *)&at, sizeof at), 0);
	ck_assert_int_eq(listen(s->listener, 128), 0);
	ck_assert_int_eq(getsockname(s->listener, (struct sockaddr *)&at, &size), 0);
	s->port = ntohs(at.sin_port);
	ck_assert_int_eq(pthread_create(&s->thread, NULL, serve, s), 0);
}

static void server_finish(struct server *s)
{
	unsigned i;

	pthread_mutex_lock(&s->lock);
	s->stopping = true;
	pthread_mutex_unlock(&s->lock);
	shutdown(s->listener, SHUT_RDWR);
	pthread_join(s->thread, NULL);
	close(s->listener);
	for (i = 0; i < s->connections; i++)
		shutdown(s->sockets[i], SHUT_RDWR);
	for (i = 0; i < s->connections; i++) {
		pthread_join(s->peers[i], NULL);
		close(s->sockets[i]);
	}
	free(s->seen);
}

static unsigned requests_of(struct server *s)
{
	unsigned requests;

	pthread_mutex_lock(&s->lock);
	requests = s->requests;
	pthread_mutex_unlock(&s->lock);
	return requests;
}

static unsigned connections_of(struct server *s)
{
	unsigned connections;

	pthread_mutex_lock(&s->lock);
	connections = s->connections;
	pthread_mutex_unlock(&s->lock);
	return connections;
}

/* ---- the host ---------------------------------------------------------------------- */

static int64_t now_ms(const struct stp_host *host)
{
	struct timespec t;

	(void)host;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t fixed_wall_ms(const struct stp_host *host)
{
	(void)host;
	return INT64_C(1782303330000);
}

static const struct stp_host host = { .size = sizeof host, .mono_ms = now_ms, .wall_ms = fixed_wall_ms };

struct clock {
	int64_t until_ms; /* on now_ms; then: */
	stp_status then;
	unsigned asked, told;
	int64_t asked_ms, longest_ms;
};

static stp_status wait_until(const struct stp_call *call, uint32_t ms)
{
	struct clock *c = call->ctx;
	int64_t now = now_ms(NULL);

	ck_assert_uint_eq(ms, 0);
	if (c->asked++ && now - c->asked_ms > c->longest_ms)
		c->longest_ms = now - c->asked_ms;
	c->asked_ms = now;
	return c->until_ms && now >= c->until_ms ? c->then : STP_OK;
}

static void told(const struct stp_call *call, uint64_t done, uint64_t total)
{
	struct clock *c = call->ctx;

	ck_assert(!total || done <= total);
	c->told++;
}

/* ---- an exchange ------------------------------------------------------------------- */

struct seen {
	struct text body;
	unsigned headers;
	stp_status end; /* what data_in gives */
};

static stp_status headers_in(void *user, const struct ds_answer *answer)
{
	struct seen *seen = user;

	ck_assert_uint_ge(answer->http_status, 200);
	ck_assert_uint_eq(seen->body.length, 0);
	seen->headers++;
	return STP_OK;
}

static stp_status data_in(void *user, const char *bytes, size_t length)
{
	struct seen *seen = user;

	ck_assert_uint_eq(seen->headers, 1);
	return text_add(&seen->body, bytes, length) ? STP_NO_MEMORY : seen->end;
}

static struct ds_http *http_for_tests(const char *proxy)
{
	const struct ds_http_settings settings = { .proxy = proxy, .agent = "test/1" };
	struct stp_error error = { .size = sizeof error };
	struct ds_http *http = NULL;

	ck_assert_uint_eq(ds_http_create(&settings, &http, &error), STP_OK);
	return http;
}

static const char *address(const struct server *s, char ret[64])
{
	snprintf(ret, 64, "http://127.0.0.1:%u/restapi", s->port);
	return ret;
}

#define OK_ANSWER "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}"

static const struct {
	const char *why, *verb, *answer;
	size_t length; /* 0: strlen */
	stp_status want;
	uint32_t http_status;
	const char *says; /* the body, or a part of the sentence */
} answers[] = {
	{ "whole",                     "GET", OK_ANSWER, 0, STP_OK, 200, "{}" },
	{ "204 has no body",           "GET", "HTTP/1.1 204 No Content\r\n\r\n", 0, STP_OK, 204, "" },
	{ "an empty 200",              "GET", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 0, STP_OK, 200, "" },
	{ "an error is an answer",     "POST", "HTTP/1.1 404 No\r\nContent-Length: 1\r\n\r\nx", 0, STP_OK, 404, "x" },
	{ "1xx is overlooked",         "GET", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nContent-Length: 99\r\n\r\n" OK_ANSWER, 0, STP_OK, 200, "{}" },
	{ "to the end of connection",  "GET", "HTTP/1.1 200 OK\r\n\r\nabc", 0, STP_OK, 200, "abc" },
	{ "chunked",                   "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\nX-Trailer: y\r\n\r\n", 0, STP_OK, 200, "abc" },
	{ "a redirect is an answer",   "GET", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 1\r\n\r\nx", 0, STP_OK, 302, "x" },
	{ "cut at once",               "GET", "", 0, STP_UNAVAILABLE, 0, "before it had answered" },
	{ "cut at once, POST",         "POST", "", 0, STP_UNAVAILABLE, 0, "before it had answered" },
	{ "cut inside the first line", "GET", "HTTP/1.1 20", 0, STP_UNAVAILABLE, 0, "closed the connection" },
	{ "cut inside the headers",    "POST", "HTTP/1.1 200 OK\r\nContent-Le", 0, STP_UNAVAILABLE, 200, "in the middle of its answer" },
	{ "cut before the blank line", "GET", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", 0, STP_UNAVAILABLE, 200, "in the middle of its answer" },
	{ "half a body",               "POST", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345", 0, STP_UNAVAILABLE, 200, "in the middle of its answer" },
	{ "the last byte is missing",  "GET", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n123456789", 0, STP_UNAVAILABLE, 200, "in the middle of its answer" },
	{ "cut inside a chunk",        "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", 0, STP_UNAVAILABLE, 200, "in the middle of its answer" },
	{ "no last chunk",             "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", 0, STP_UNAVAILABLE, 200, "in the middle of its answer" },
	{ "gzip that is none",         "GET", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!", 0, STP_PROTOCOL, 200, "compressed" },
	{ "not HTTP",                  "GET", "SSH-2.0-OpenSSH_9.2\r\n", 0, STP_PROTOCOL, 0, "does not speak HTTP" },
	{ "a NUL in the headers",      "GET", "HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 0\r\n\r\n", 46, STP_PROTOCOL, 200, "" },
};

START_TEST(tells_answers_from_breakage)
{
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer answer;
	struct seen seen = { 0 };
	struct server s;
	char url[64];
	stp_status status;

	server_init(&s, answers[_i].answer, answers[_i].length ? answers[_i].length : strlen(answers[_i].answer), 0);
	status = ds_http_run(http, &(struct ds_request){
		.verb = answers[_i].verb, .url = address(&s, url), .headers_in = headers_in, .data_in = data_in, .user = &seen, .host = &host,
	}, &answer, &error);
	ck_assert_msg(status == answers[_i].want, "%s: %u %s", answers[_i].why, status, error.message);
	ck_assert_msg(answer.http_status == answers[_i].http_status, "%s: %u", answers[_i].why, answer.http_status);
	ck_assert_msg(answer.sent, "%s", answers[_i].why);
	if (status)
		ck_assert_msg(strstr(error.message, answers[_i].says) && error.maybe_applied == (*answers[_i].verb == 'P'), "%s: %s", answers[_i].why, error.message);
	else
		ck_assert_msg(!strcmp(text_of(&seen.body), answers[_i].says), "%s: %s", answers[_i].why, text_of(&seen.body));
	ck_assert_uint_eq(requests_of(&s), 1);
	text_finish(&seen.body);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

/* A connection that breaks within the headers, or a gateway that drops some: nothing left is not what was told. */
START_TEST(limits_are_believed_only_if_what_is_left_was_told)
{
	static const char cut[] = "HTTP/1.1 200 OK\r\nX-RateLimit-Limit: 3000\r\nX-BurstLimit-Limit: 500\r\n";
	static const char half[] = "HTTP/1.1 200 OK\r\nX-RateLimit-Limit: 3000\r\nX-BurstLimit-Remaining: 0\r\nContent-Length: 0\r\n\r\n";
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];

	server_init(&s, cut, sizeof cut - 1, 0);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = address(&s, url), .host = &host }, &a, &error), STP_UNAVAILABLE);
	ck_assert_uint_eq(a.rate.limit + a.burst.limit, 0);
	server_finish(&s);
	server_init(&s, half, sizeof half - 1, KEEP);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = address(&s, url), .host = &host }, &a, &error), STP_OK);
	ck_assert_uint_eq(a.rate.limit + a.burst.limit, 0);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

START_TEST(reads_the_headers_that_matter)
{
	static const char text[] = "HTTP/1.1 429 Too Many\r\nRetry-After: 7\r\nX-RateLimit-Reset: 1782303340\r\ncontent-type: application/pdf\r\n"
		"Date: Tue, 24 Nov 2026 12:15:30 GMT\r\nx-ratelimit-limit: 3000\r\nX-RateLimit-Remaining: 12\r\n"
		"Content-Disposition: file; filename=\"caf\xe9.pdf\"\r\nX-DocuSign-TraceToken: abc-1\r\nContent-Length: 5\r\n\r\nhello";
	static const char reset[] = "HTTP/1.1 400 Bad\r\nX-RateLimit-Reset: 1782303340\r\nContent-Length: 0\r\n\r\n";
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];

	server_init(&s, text, sizeof text - 1, KEEP);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = address(&s, url), .host = &host }, &a, &error), STP_OK);
	ck_assert_uint_eq(a.retry_after_ms, 7000);
	ck_assert_uint_eq(a.length, 5);
	ck_assert_str_eq(a.type, "application/pdf");
	ck_assert_str_eq(a.disposition, "file; filename=\"caf\xe9.pdf\"");
	ck_assert_str_eq(a.trace, "abc-1");
	ck_assert_int_eq(a.date_ms, 1795522530000);
	ck_assert_uint_eq(a.rate.limit, 3000);
	ck_assert_uint_eq(a.rate.remaining, 12);
	ck_assert_uint_eq(a.rate.reset_s, 1782303340);
	ck_assert(a.reached && !a.secured && a.sent);
	server_finish(&s);
	server_init(&s, reset, sizeof reset - 1, KEEP);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = address(&s, url), .host = &host }, &a, &error), STP_OK);
	ck_assert_uint_eq(a.retry_after_ms, 10000);
	ck_assert_uint_eq(a.rate.limit, 0);
	ck_assert_int_eq(a.date_ms, 0);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

static const struct {
	const char *why, *verb, *type, *has, *has_not;
} sends[] = {
	{ "GET",           "GET", NULL, "GET /restapi HTTP/1.1\r\n", "Content-Length" },
	{ "POST",          "POST", "application/json", "Content-Type: application/json\r\n", "Expect" },
	{ "POST, empty",   "POST", NULL, "Content-Length: 0\r\n", "Content-Type" },
	{ "PUT",           "PUT", "application/json", "PUT /restapi", "Expect" },
	{ "PUT, empty",    "PUT", NULL, "Content-Length: 0\r\n", "Transfer-Encoding" },
	{ "DELETE",        "DELETE", NULL, "DELETE /restapi", "Content-Type" },
	{ "DELETE + body", "DELETE", "application/json", "Content-Length: 7\r\n", "POST" },
	{ "the bearer",    "GET", NULL, "Authorization: Bearer t0ken\r\n", "Cookie" },
	{ "a header",      "GET", NULL, "X-Test: yes\r\n", "Expect" },
	{ "the agent",     "GET", NULL, "User-Agent: test/1\r\n", "curl" },
	{ "compression",   "GET", NULL, "Accept-Encoding: ", "Range" },
};

START_TEST(sends_what_was_asked)
{
	static const char *const headers[] = { "X-Test: yes", NULL };
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];
	size_t i;

	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	/* Twice, and each after all the others on one handle: nothing stays behind. */
	for (i = 0; i < ROWS(sends) * 2; i++) {
		size_t at = i % ROWS(sends);

		ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){
			.verb = sends[at].verb, .url = address(&s, url), .headers = headers, .credential = "Authorization: Bearer t0ken", .type = sends[at].type,
			.body = sends[at].type ? "{\"a\":1}" : NULL, .body_length = 7, .host = &host,
		}, &a, &error), STP_OK);
		pthread_mutex_lock(&s.lock);
		ck_assert_msg(memmem(s.seen, s.seen_length, sends[at].has, strlen(sends[at].has)) != NULL, "%s: %.*s", sends[at].why, (int)s.seen_length, s.seen);
		ck_assert_msg(memmem(s.seen, s.seen_length, sends[at].has_not, strlen(sends[at].has_not)) == NULL, "%s: %.*s", sends[at].why, (int)s.seen_length, s.seen);
		ck_assert(!sends[at].type == !memmem(s.seen, s.seen_length, "{\"a\":1}", 7));
		pthread_mutex_unlock(&s.lock);
	}
	ck_assert_uint_eq(connections_of(&s), 1);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

START_TEST(keeps_the_connection)
{
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];
	int i;

	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	for (i = 0; i < 100; i++)
		ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = address(&s, url), .host = &host }, &a, &error), STP_OK);
	ck_assert_uint_eq(connections_of(&s), 1);
	ck_assert_uint_eq(requests_of(&s), 100);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

START_TEST(a_kept_connection_that_closed_is_tried_again_for_get_only)
{
	static const char *const verbs[] = { "GET", "POST" };
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];
	size_t i;

	for (i = 0; i < 2; i++) {
		struct ds_request r = { .verb = "GET", .url = url, .host = &host };

		server_init(&s, OK_ANSWER, strlen(OK_ANSWER), ONCE_THEN_CUT);
		address(&s, url);
		ck_assert_uint_eq(ds_http_run(http, &r, &a, &error), STP_OK);
		r.verb = verbs[i];
		ck_assert_uint_eq(ds_http_run(http, &r, &a, &error), i ? STP_UNAVAILABLE : STP_OK);
		ck_assert_uint_eq(requests_of(&s), i ? 2 : 3);
		ck_assert_uint_eq(error.maybe_applied, i);
		server_finish(&s);
	}
	ck_assert_ptr_nonnull(strstr(error.message, "before it had answered"));
	ds_http_destroy(http);
}
END_TEST

static void run_until(int64_t after_ms, stp_status then)
{
	struct clock c = { 0, then, 0, 0, 0, 0 };
	struct stp_call call = { .size = sizeof call, .ctx = &c, .wait = wait_until };
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];

	server_init(&s, NULL, 0, 0);
	c.until_ms = now_ms(NULL) + after_ms; /* what was set up before took its own time */
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "POST", .url = address(&s, url), .host = &host, .call = &call }, &a, &error), then);
	ck_assert_int_lt(now_ms(NULL) - c.until_ms, SOON_MS);
	ck_assert_int_lt(c.longest_ms, SOON_MS);
	ck_assert_uint_eq(error.maybe_applied, 1);
	ck_assert_uint_eq(error.status, then);
	ds_http_destroy(http);
	server_finish(&s);
}

START_TEST(a_silent_server_is_left_when_cancelled)
{
	run_until(400, STP_CANCELLED);
}
END_TEST

START_TEST(a_silent_server_is_left_at_the_deadline)
{
	run_until(400, STP_TIMEOUT);
}
END_TEST

START_TEST(a_cancelled_call_sends_nothing)
{
	struct clock c = { 1, STP_CANCELLED, 0, 0, 0, 0 };
	struct stp_call call = { .size = sizeof call, .ctx = &c, .wait = wait_until };
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];

	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "POST", .url = address(&s, url), .host = &host, .call = &call }, &a, &error), STP_CANCELLED);
	ck_assert(!a.sent && !error.maybe_applied);
	ck_assert_uint_eq(connections_of(&s), 0);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

START_TEST(what_a_callback_gives_ends_it)
{
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct seen seen = { .end = STP_STOP };
	struct ds_answer a;
	struct server s;
	char url[64];

	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){
		.verb = "GET", .url = address(&s, url), .headers_in = headers_in, .data_in = data_in, .user = &seen, .host = &host }, &a, &error), STP_STOP);
	text_finish(&seen.body);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

static const struct {
	const char *why, *url;
	stp_status want;
	const char *says;
} addresses[] = {
	{ "plain http elsewhere",  "http://192.0.2.1/", STP_BAD_CONFIG, "192.0.2.1" },
	{ "plain http by name",    "http://example.invalid:80/x?secret=1", STP_BAD_CONFIG, "example.invalid:80" },
	{ "a user name",           "http://127.0.0.1@example.invalid/", STP_BAD_CONFIG, "" },
	{ "a backslash",           "http://127.0.0.1\\.example.invalid/", STP_BAD_CONFIG, "" },
	{ "looks like loopback",   "http://127.0.0.1.example.invalid/", STP_BAD_CONFIG, "" },
	{ "localhost of another",  "http://localhost.example.invalid/", STP_BAD_CONFIG, "" },
	{ "a short form",          "http://127.1/", STP_BAD_CONFIG, "" },
	{ "another scheme",        "ftp://127.0.0.1/", STP_BAD_CONFIG, "https://" },
	{ "a file",                "file:///etc/passwd", STP_BAD_CONFIG, "https://" },
	{ "no host",               "https:///x", STP_BAD_CONFIG, "" },
	{ "no scheme",             "127.0.0.1", STP_BAD_CONFIG, "" },
	{ "empty",                 "", STP_BAD_CONFIG, "" },
	{ "nobody listens",        "http://127.0.0.1:1/secret", STP_UNAVAILABLE, "nothing listens at 127.0.0.1:1" },
	{ "nobody listens, IPv6",  "http://[::1]:1/", STP_UNAVAILABLE, "[::1]:1" },
};

START_TEST(refuses_addresses)
{
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;

	ck_assert_msg(ds_http_run(http, &(struct ds_request){ .verb = "POST", .url = addresses[_i].url, .credential = "Authorization: Bearer t0ken", .host = &host }, &a, &error) == addresses[_i].want,
	              "%s: %s", addresses[_i].why, error.message);
	ck_assert_msg(strstr(error.message, addresses[_i].says) && !strstr(error.message, "secret") && !strstr(error.message, "t0ken"), "%s: %s", addresses[_i].why, error.message);
	ck_assert(!a.sent && !error.maybe_applied);
	ds_http_destroy(http);
}
END_TEST

START_TEST(the_environment_has_no_say)
{
	static const char *const names[] = { "http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy" };
	struct ds_http *http;
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];
	size_t i;

	for (i = 0; i < ROWS(names); i++)
		ck_assert_int_eq(setenv(names[i], "http://127.0.0.1:1", 1), 0);
	http = http_for_tests("");
	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	ck_assert_msg(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = address(&s, url), .host = &host }, &a, &error) == STP_OK, "%s", error.message);
	ds_http_destroy(http);
	/* And no_proxy does not turn off the one that was set. */
	ck_assert_int_eq(setenv("no_proxy", "*", 1), 0);
	snprintf(url, sizeof url, "http://127.0.0.1:%u", s.port);
	http = http_for_tests(url);
	ck_assert_msg(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = "http://127.0.0.1:1/x", .host = &host }, &a, &error) == STP_OK, "%s", error.message);
	ck_assert_mem_eq(s.seen, "GET http://127.0.0.1:1/x", 24);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

START_TEST(a_proxy_that_refuses_is_named)
{
	static const char no[] = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct ds_http *http;
	struct server s;
	char url[64];

	server_init(&s, no, sizeof no - 1, KEEP);
	snprintf(url, sizeof url, "http://127.0.0.1:%u", s.port);
	http = http_for_tests(url);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "POST", .url = "https://example.invalid/", .credential = "Authorization: Bearer t0ken", .host = &host }, &a, &error), STP_BAD_CONFIG);
	ck_assert_msg(strstr(error.message, "proxy") && strstr(error.message, "407"), "%s", error.message);
	ck_assert(!a.sent);
	ck_assert_ptr_null(memmem(s.seen, s.seen_length, "t0ken", 5));
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

/* ---- files ------------------------------------------------------------------------- */

struct bytes {
	size_t size, at, piece;
	stp_status fails; /* at half of it */
};

static stp_status read_bytes(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	struct bytes *b = file->ctx;
	size_t part = b->size - b->at < b->piece ? b->size - b->at : b->piece, i;

	if (b->fails && b->at >= b->size / 2)
		return b->fails;
	if (part > cap)
		part = cap;
	for (i = 0; i < part; i++)
		((unsigned char *)buf)[i] = (unsigned char)((b->at + i) * 31 % 251);
	b->at += part;
	*got = part;
	return STP_OK;
}

static stp_status rewind_bytes(const struct stp_file *file)
{
	((struct bytes *)file->ctx)->at = 0;
	return STP_OK;
}

static const struct {
	const char *why;
	size_t size, piece;
	uint64_t length; /* as told */
	stp_status fails, want;
	const char *says;
} uploads[] = {
	{ "prime pieces",      100003, 7919, 100003, STP_OK, STP_OK, NULL },
	{ "byte by byte",      997, 1, 997, STP_OK, STP_OK, NULL },
	{ "at once",           100003, 1 << 20, 100003, STP_OK, STP_OK, NULL },
	{ "unknown length",    100003, 7919, 0, STP_OK, STP_OK, NULL },
	{ "unknown, empty",    0, 1, 0, STP_OK, STP_OK, NULL },
	{ "fewer bytes",       100003, 7919, 100004, STP_OK, STP_BAD_INPUT, "fewer bytes" },
	{ "more bytes",        100003, 7919, 100002, STP_OK, STP_BAD_INPUT, "more bytes" },
	{ "more by a piece",   20, 10, 10, STP_OK, STP_BAD_INPUT, "more bytes" },
	{ "a read fails",      100003, 7919, 100003, STP_FORBIDDEN, STP_FORBIDDEN, "" },
	{ "a read is cancelled", 100003, 7919, 0, STP_CANCELLED, STP_CANCELLED, "" },
};

START_TEST(streams_a_file)
{
	struct bytes b = { uploads[_i].size, 0, uploads[_i].piece, uploads[_i].fails };
	struct stp_file file = { .size = sizeof file, .ctx = &b, .name = "a.pdf", .length = uploads[_i].length, .read = read_bytes, .rewind = rewind_bytes };
	struct ds_part parts[2] = {
		{ .type = "application/json", .disposition = "form-data", .bytes = "{\"a\":1}", .length = 7 },
		{ .type = "application/pdf", .disposition = "file; filename=\"a.pdf\"; documentid=1", .file = &file },
	};
	struct clock c = { 0 };
	struct stp_call call = { .size = sizeof call, .ctx = &c, .wait = wait_until, .progress = told };
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];
	stp_status status;

	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	status = ds_http_run(http, &(struct ds_request){ .verb = "POST", .url = address(&s, url), .parts = parts, .part_count = 2, .host = &host, .call = &call }, &a, &error);
	ck_assert_msg(status == uploads[_i].want, "%s: %u %s", uploads[_i].why, status, error.message);
	if (status) {
		ck_assert_msg(strstr(error.message, uploads[_i].says) != NULL, "%s: %s", uploads[_i].why, error.message);
	} else {
		static const char head[] = "\r\nContent-Type: application/pdf\r\nContent-Disposition: file; filename=\"a.pdf\"; documentid=1\r\n\r\n";
		const char *body = memmem(s.seen, s.seen_length, head, sizeof head - 1);
		size_t i;

		ck_assert_msg(body != NULL, "%.*s", 1000, s.seen);
		ck_assert_ptr_nonnull(memmem(s.seen, s.seen_length, "Content-Type: multipart/form-data; boundary=", 44));
		ck_assert_ptr_nonnull(memmem(s.seen, s.seen_length, "Content-Type: application/json\r\nContent-Disposition: form-data\r\n\r\n{\"a\":1}\r\n", 75));
		ck_assert(!uploads[_i].length == !!memmem(s.seen, s.seen_length, "Transfer-Encoding: chunked", 26));
		for (i = 0; uploads[_i].length && i < uploads[_i].size; i++)
			ck_assert_uint_eq((unsigned char)body[sizeof head - 1 + i], i * 31 % 251);
	}
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

START_TEST(a_name_cannot_add_headers)
{
	struct ds_part part = { .type = "text/plain", .disposition = "file; filename=\"a\r\nX: y\"", .bytes = "a", .length = 1 };
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];

	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "POST", .url = address(&s, url), .parts = &part, .part_count = 1, .host = &host }, &a, &error), STP_INTERNAL);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = url, .credential = "Authorization: a\r\nX: y", .host = &host }, &a, &error), STP_INTERNAL);
	ck_assert_ptr_null(strstr(error.message, "X: y"));
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = url, .host = &host }, &a, &error), STP_OK);
	ck_assert_uint_eq(requests_of(&s), 1);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

/* ---- slow names -------------------------------------------------------------------- */

typedef int getaddrinfo_fn(const char *, const char *, const struct addrinfo *, struct addrinfo **);

/* libcurl finds this one: "slow.invalid" takes 1.2 s to be not found. */
__attribute__((visibility("default"))) int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **ret)
{
	union { void *data; getaddrinfo_fn *function; } real = { .data = dlsym(RTLD_NEXT, "getaddrinfo") };
	static const struct timespec slow = { 1, 200000000 };

	if (name && !strcmp(name, "slow.invalid")) {
		nanosleep(&slow, NULL);
		return EAI_NONAME;
	}
	return real.function(name, service, hints, ret);
}

START_TEST(a_slow_name_is_left_when_cancelled)
{
	struct clock c = { 0, STP_CANCELLED, 0, 0, 0, 0 };
	struct stp_call call = { .size = sizeof call, .ctx = &c, .wait = wait_until };
	struct ds_part part = { .type = "text/plain", .disposition = "file", .bytes = "a", .length = 1 };
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];
	int64_t end_ms;

	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	c.until_ms = now_ms(NULL) + 300; /* what was set up before took its own time */
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){
		.verb = "POST", .url = "https://slow.invalid/", .parts = &part, .part_count = 1, .credential = "Authorization: Bearer t0ken", .host = &host, .call = &call }, &a, &error), STP_CANCELLED);
	ck_assert_int_lt(now_ms(NULL) - c.until_ms, SOON_MS);
	ck_assert(!a.sent && !error.maybe_applied);
	/* Others go on meanwhile, and after the thread has ended, what it left is cleared away. */
	for (end_ms = now_ms(NULL) + 1500; now_ms(NULL) < end_ms;)
		ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = address(&s, url), .host = &host }, &a, &error), STP_OK);
	ds_http_destroy(http);
	ck_assert_int_lt(now_ms(NULL) - end_ms, SOON_MS);
	server_finish(&s);
}
END_TEST

START_TEST(destroy_waits_for_a_slow_name)
{
	struct clock c = { 0, STP_TIMEOUT, 0, 0, 0, 0 };
	struct stp_call call = { .size = sizeof call, .ctx = &c, .wait = wait_until };
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	int64_t began_ms = now_ms(NULL);

	c.until_ms = now_ms(NULL) + 100; /* what was set up before took its own time */
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = "https://slow.invalid/", .host = &host, .call = &call }, &a, &error), STP_TIMEOUT);
	ds_http_destroy(http);
	ck_assert_int_ge(now_ms(NULL) - began_ms, 1100);
}
END_TEST

START_TEST(a_name_that_is_not_there_is_told)
{
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;

	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "POST", .url = "https://slow.invalid/x?y=z", .host = &host }, &a, &error), STP_UNAVAILABLE);
	ck_assert_str_eq(error.message, "cannot resolve host slow.invalid");
	ck_assert(!error.maybe_applied);
	ds_http_destroy(http);
}
END_TEST

/* ---- threads and signals ----------------------------------------------------------- */

struct many {
	struct ds_http *http;
	const char *url;
	unsigned good;
};

static void *run_many(void *user)
{
	struct many *m = user;
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	int i;

	for (i = 0; i < 20; i++)
		m->good += ds_http_run(m->http, &(struct ds_request){ .verb = i % 2 ? "GET" : "POST", .url = m->url, .host = &host }, &a, &error) == STP_OK;
	return NULL;
}

START_TEST(fifty_threads)
{
	struct ds_http *http = http_for_tests(NULL);
	struct many many[50];
	pthread_t threads[50];
	struct server s;
	char url[64];
	int i;

	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	address(&s, url);
	for (i = 0; i < 50; i++) {
		many[i] = (struct many){ http, url, 0 };
		ck_assert_int_eq(pthread_create(&threads[i], NULL, run_many, &many[i]), 0);
	}
	for (i = 0; i < 50; i++) {
		pthread_join(threads[i], NULL);
		ck_assert_uint_eq(many[i].good, 20);
	}
	ck_assert_uint_le(connections_of(&s), 50);
	ck_assert_uint_eq(requests_of(&s), 1000);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

static stp_status raise_pipe(void *user, const char *bytes, size_t length)
{
	(void)user, (void)bytes, (void)length;
	pthread_kill(pthread_self(), SIGPIPE); /* as a write() of OpenSSL's would */
	return STP_OK;
}

START_TEST(sigpipe_is_left_as_it_was)
{
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	sigset_t pipe_only, before, after, pending;
	struct ds_answer a;
	struct server s;
	char url[64];
	int blocked;

	sigemptyset(&pipe_only);
	sigaddset(&pipe_only, SIGPIPE);
	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	for (blocked = 0; blocked < 2; blocked++) {
		if (blocked) {
			pthread_sigmask(SIG_BLOCK, &pipe_only, NULL);
			pthread_kill(pthread_self(), SIGPIPE);
		}
		pthread_sigmask(SIG_BLOCK, NULL, &before);
		ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = address(&s, url), .data_in = raise_pipe, .host = &host }, &a, &error), STP_OK);
		pthread_sigmask(SIG_BLOCK, NULL, &after);
		ck_assert_int_eq(sigismember(&before, SIGPIPE), sigismember(&after, SIGPIPE));
		sigpending(&pending);
		ck_assert_int_eq(sigismember(&pending, SIGPIPE), blocked);
	}
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("http");
	TCase *tests = tcase_create("http");

	suite_add_tcase(suite, tests);
	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, tells_answers_from_breakage, 0, ROWS(answers));
	tcase_add_test(tests, reads_the_headers_that_matter);
	tcase_add_test(tests, limits_are_believed_only_if_what_is_left_was_told);
	tcase_add_test(tests, sends_what_was_asked);
	tcase_add_test(tests, keeps_the_connection);
	tcase_add_test(tests, a_kept_connection_that_closed_is_tried_again_for_get_only);
	tcase_add_test(tests, a_silent_server_is_left_when_cancelled);
	tcase_add_test(tests, a_silent_server_is_left_at_the_deadline);
	tcase_add_test(tests, a_cancelled_call_sends_nothing);
	tcase_add_test(tests, what_a_callback_gives_ends_it);
	tcase_add_loop_test(tests, refuses_addresses, 0, ROWS(addresses));
	tcase_add_test(tests, the_environment_has_no_say);
	tcase_add_test(tests, a_proxy_that_refuses_is_named);
	tcase_add_loop_test(tests, streams_a_file, 0, ROWS(uploads));
	tcase_add_test(tests, a_name_cannot_add_headers);
	tcase_add_test(tests, a_slow_name_is_left_when_cancelled);
	tcase_add_test(tests, destroy_waits_for_a_slow_name);
	tcase_add_test(tests, a_name_that_is_not_there_is_told);
	tcase_add_test(tests, fifty_threads);
	tcase_add_test(tests, sigpipe_is_left_as_it_was);
	return unit_run(suite);
}
