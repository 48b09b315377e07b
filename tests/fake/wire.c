/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/wire.c - sockets of the test's own. */
#include "wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static double now_s(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int connect_to(const char *origin)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	struct timeval patience = { .tv_sec = 60 };
	const char *colon = strrchr(origin, ':');
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	ck_assert(fd >= 0 && colon);
	address.sin_port = htons((uint16_t)strtoul(colon + 1, NULL, 10));
	ck_assert_int_eq(inet_pton(AF_INET, "127.0.0.1", &address.sin_addr), 1);
	ck_assert_int_eq(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	return fd;
}

static void read_all(struct wire *w, int fd, double began)
{
	size_t room = 0;
	ssize_t got;

	for (;;) {
		if (w->length + 1 >= room) {
			room = room ? 2 * room : 65536;
			w->bytes = realloc(w->bytes, room);
			ck_assert_ptr_nonnull(w->bytes);
		}
		got = recv(fd, w->bytes + w->length, room - w->length - 1, 0);
		if (got <= 0)
			break;
		if (w->length == 0)
			w->first_s = now_s() - began;
		w->length += (size_t)got;
	}
	w->bytes[w->length] = '\0';
	w->all_s = now_s() - began;
	w->reset = got < 0 && errno == ECONNRESET;
	ck_assert_msg(got == 0 || w->reset, "the connection ended by %s", strerror(errno));
}

struct wire wire_send(const char *origin, const char *bytes, size_t length)
{
	struct wire w = { 0 };
	int fd = connect_to(origin);
	double began = now_s();

	while (length > 0) {
		ssize_t put = send(fd, bytes, length, MSG_NOSIGNAL);

		if (put <= 0)
			break; /* it was reset meanwhile: reading tells */
		bytes += put;
		length -= (size_t)put;
	}
	read_all(&w, fd, began);
	close(fd);
	return w;
}

struct wire wire_call(const struct client *c, const char *origin, const char *verb, const char *path, const char *body)
{
	size_t room = strlen(path) + (body ? strlen(body) : 0) + (c->token ? strlen(c->token) : 0) + 1024;
	char *text = malloc(room), account[128];
	bool whole = strncmp(path, "/restapi", 8) == 0 || strncmp(path, "/oauth", 6) == 0 || strncmp(path, "/__fake", 7) == 0;
	struct wire w;
	int length;

	ck_assert_ptr_nonnull(text);
	snprintf(account, sizeof account, "/restapi/v2.1/accounts/%s", c->account);
	length = snprintf(text, room, "%s %s%s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
	                  "Content-Length: %zu\r\nConnection: close\r\n\r\n%s", verb, whole ? "" : account, path, strstr(origin, "//") + 2,
	                  c->token ? c->token : "", body ? strlen(body) : 0, body ? body : "");
	ck_assert_int_lt(length, (int)room);
	w = wire_send(origin, text, (size_t)length);
	free(text);
	return w;
}

void wire_finish(struct wire *w)
{
	free(w->bytes);
	*w = (struct wire){ 0 };
}

int wire_status(const struct wire *w)
{
	int status = 0;

	return sscanf(w->bytes, "HTTP/1.1 %d", &status) == 1 ? status : 0;
}

const char *wire_body(const struct wire *w)
{
	const char *end = strstr(w->bytes, "\r\n\r\n");

	return end ? end + 4 : "";
}

void wire_fault(struct client *c, const char *rule)
{
	client_expect(c, 200, "POST", "/__fake/faults", rule);
}
