/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/http_server.c - see http_server.h. */
#include "http_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* ---- the server -------------------------------------------------------------------- */

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

void server_init(struct server *s, const char *answer, size_t length, unsigned flags)
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

void server_finish(struct server *s)
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

unsigned requests_of(struct server *s)
{
	unsigned requests;

	pthread_mutex_lock(&s->lock);
	requests = s->requests;
	pthread_mutex_unlock(&s->lock);
	return requests;
}

unsigned connections_of(struct server *s)
{
	unsigned connections;

	pthread_mutex_lock(&s->lock);
	connections = s->connections;
	pthread_mutex_unlock(&s->lock);
	return connections;
}

/* ---- the host ---------------------------------------------------------------------- */

int64_t now_ms(const struct stp_host *self)
{
	struct timespec t;

	(void)self;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t fixed_wall_ms(const struct stp_host *self)
{
	(void)self;
	return INT64_C(1782303330000);
}

const struct stp_host host = { .size = sizeof host, .mono_ms = now_ms, .wall_ms = fixed_wall_ms };

stp_status wait_until(const struct stp_call *call, uint32_t ms)
{
	struct clock *c = call->ctx;
	int64_t now = now_ms(NULL);

	ck_assert_uint_eq(ms, 0);
	if (c->asked++ && now - c->asked_ms > c->longest_ms)
		c->longest_ms = now - c->asked_ms;
	c->asked_ms = now;
	return c->until_ms && now >= c->until_ms ? c->then : STP_OK;
}

void told(const struct stp_call *call, uint64_t done, uint64_t total)
{
	struct clock *c = call->ctx;

	ck_assert(!total || done <= total);
	c->told++;
}

struct ds_http *http_for_tests(const char *proxy)
{
	const struct ds_http_settings settings = { .proxy = proxy, .agent = "test/1" };
	struct stp_error error = { .size = sizeof error };
	struct ds_http *http = NULL;

	ck_assert_uint_eq(ds_http_create(&settings, &http, &error), STP_OK);
	return http;
}

const char *address(const struct server *s, char ret[64])
{
	snprintf(ret, 64, "http://127.0.0.1:%u/restapi", s->port);
	return ret;
}
