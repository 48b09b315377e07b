/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/relay.c - stands between the plugin and its service. */
#include <config.h>

#include "relay.h"

#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "watch.h"

#define TICK_MS 10 /* how soon a relay sees that it is to hold back or to cut */

struct relay {
	int listener;
	struct sockaddr_storage to;
	socklen_t to_length;
	unsigned generation;
	bool asked; /* bytes of a request went up since the last answer began */
};

void tck_cut_all(void)
{
	atomic_fetch_add(&tck_watch.generation, 1);
}

/* Closes so that the other side sees a reset, as it does when a machine dies. */
static void drop(int fd)
{
	const struct linger at_once = { .l_onoff = 1 };

	if (fd < 0)
		return;
	(void)!setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
	close(fd);
}

static bool send_all(int fd, const char *bytes, size_t length)
{
	while (length) {
		ssize_t sent = send(fd, bytes, length, MSG_NOSIGNAL);

		if (sent <= 0)
			return false;
		bytes += sent;
		length -= (size_t)sent;
	}
	return true;
}

/* From the plugin to the service; false: the connection is over. */
static bool carry_up(struct relay *relay, int from, int to)
{
	char bytes[16384];
	ssize_t got = recv(from, bytes, sizeof bytes, 0);
	int_fast64_t left = atomic_load(&tck_watch.cut_request);

	if (got <= 0)
		return false;
	relay->asked = true;
	if (left >= 0) {
		if (got > left) {
			(void)send_all(to, bytes, (size_t)left);
			atomic_store(&tck_watch.cut_request, -1);
			return false;
		}
		atomic_fetch_sub(&tck_watch.cut_request, got);
	}
	atomic_fetch_add(&tck_watch.up, (uint64_t)got);
	return send_all(to, bytes, (size_t)got);
}

static bool carry_down(struct relay *relay, int from, int to)
{
	char bytes[16384];
	ssize_t got = recv(from, bytes, sizeof bytes, 0);

	if (got <= 0)
		return false;
	if (relay->asked) {
		relay->asked = false;
		atomic_fetch_add(&tck_watch.answers, 1);
		if (atomic_load(&tck_watch.cut_answer) && atomic_fetch_sub(&tck_watch.cut_answer, 1) == 1)
			return false; /* it was done, and nobody is told */
	}
	atomic_fetch_add(&tck_watch.down, (uint64_t)got);
	return send_all(to, bytes, (size_t)got);
}

static void carry(struct relay *relay, int plugin, int service)
{
	bool on = true;

	while (on && atomic_load(&tck_watch.generation) == relay->generation) {
		struct pollfd wait[2] = { { .fd = plugin, .events = POLLIN },
			                      { .fd = atomic_load(&tck_watch.stall) ? -1 : service, .events = POLLIN } };

		if (poll(wait, 2, TICK_MS) <= 0)
			continue;
		if (wait[0].revents)
			on = carry_up(relay, plugin, service);
		if (on && wait[1].revents && !atomic_load(&tck_watch.stall))
			on = carry_down(relay, service, plugin);
	}
}

static void *run(void *ctx)
{
	struct relay *relay = ctx;
	struct pollfd wait = { .fd = relay->listener, .events = POLLIN };
	int plugin = -1, service;

	tck_own = true;
	if (poll(&wait, 1, 5000) > 0)
		plugin = accept(relay->listener, NULL, NULL);
	close(relay->listener);
	service = socket(relay->to.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (plugin >= 0 && service >= 0 &&
	    connect(service, (const struct sockaddr *)&relay->to, relay->to_length) == 0)
		carry(relay, plugin, service);
	drop(plugin);
	drop(service);
	free(relay);
	return NULL;
}

static bool listen_on(struct relay *relay, struct sockaddr_storage *ret, socklen_t *ret_length)
{
	struct sockaddr_in6 six = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	struct sockaddr_in four = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	bool is_six = relay->to.ss_family == AF_INET6;

	relay->listener = socket(relay->to.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	return relay->listener >= 0 &&
	       (is_six ? bind(relay->listener, (struct sockaddr *)&six, sizeof six)
	               : bind(relay->listener, (struct sockaddr *)&four, sizeof four)) == 0 &&
	       listen(relay->listener, 1) == 0 &&
	       getsockname(relay->listener, (struct sockaddr *)ret, ret_length) == 0;
}

bool tck_relay(const struct sockaddr *address, socklen_t length, struct sockaddr_storage *ret, socklen_t *ret_length)
{
	int inside = tck_inside;
	struct relay *relay;
	pthread_t thread;
	bool good;

	tck_inside = 0;
	relay = calloc(1, sizeof *relay);
	if (relay) {
		relay->listener = -1;
		relay->to_length = length;
		relay->generation = atomic_load(&tck_watch.generation);
		memcpy(&relay->to, address, length);
	}
	good = relay && listen_on(relay, ret, ret_length) && pthread_create(&thread, NULL, run, relay) == 0;
	if (good)
		pthread_detach(thread);
	else if (relay) {
		if (relay->listener >= 0)
			close(relay->listener);
		free(relay);
	}
	tck_inside = inside;
	return good;
}
