/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control/relay.c - a server of its own beside libmicrohttpd's, which can break off at any byte and be a proxy.
 *
 * It hands requests to the same handlers; only how bytes come and go is its own.  A thread for each connection, for they
 * wait on purpose; fake_relay_end() cuts all of them and comes back once they are gone. */
#include "control/relay.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define OWN "relay"
#define CONNECTIONS_MOST 256
#define IDLE_S 120

bool fake_relay_begin(struct fake *fake, struct fake_bytes *error);
void fake_relay_end(struct fake *fake);

bool fake_relay_wait(struct relay *relay, long ms)
{
	struct timespec until;
	bool ends;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += ms / 1000;
	until.tv_nsec += ms % 1000 * 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000;
	}
	pthread_mutex_lock(&relay->lock);
	while (!relay->ends && ms > 0 && pthread_cond_timedwait(&relay->changed, &relay->lock, &until) == 0)
		;
	ends = relay->ends;
	pthread_mutex_unlock(&relay->lock);
	return !ends;
}

/* ---- connections ------------------------------------------------------------------------------------------- */

static void leave(struct connection *c)
{
	struct relay *relay = c->relay;
	struct connection **at = &relay->first;

	pthread_mutex_lock(&relay->lock);
	while (*at != c)
		at = &(*at)->next;
	*at = c->next;
	close(c->socket); /* under the lock: the end shuts down the sockets of the list */
	relay->count--;
	pthread_cond_broadcast(&relay->changed);
	pthread_mutex_unlock(&relay->lock);
	free(c);
}

static void *serve(void *user)
{
	struct connection *c = user;

	if (!c->tls || fake_stream_encrypt(c))
		fake_relay_serve(c);
	fake_stream_end(c, c->reset);
	leave(c);
	return NULL;
}

/* false: there are too many, or no memory. */
static bool enter(struct relay *relay, struct connection *c)
{
	pthread_attr_t detached;
	pthread_t thread;
	bool good;

	pthread_mutex_lock(&relay->lock);
	good = !relay->ends && relay->count < CONNECTIONS_MOST;
	if (good) {
		c->next = relay->first;
		relay->first = c;
		relay->count++;
	}
	pthread_mutex_unlock(&relay->lock);
	if (!good)
		return false;
	pthread_attr_init(&detached);
	pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
	good = pthread_create(&thread, &detached, serve, c) == 0;
	pthread_attr_destroy(&detached);
	if (!good) {
		leave(c);
		return true;
	}
	return true;
}

static void take(struct relay *relay, unsigned tls)
{
	int socket = accept(relay->listener[tls], NULL, NULL);
	struct connection *c = socket >= 0 ? calloc(1, sizeof *c) : NULL;

	if (c) {
		struct timeval idle = { .tv_sec = IDLE_S };

		setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &idle, sizeof idle);
		setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &idle, sizeof idle);
		setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof(int)); /* head and body go apart */
		c->relay = relay;
		c->socket = socket;
		c->tls = tls;
		if (enter(relay, c))
			return;
	}
	if (socket >= 0)
		close(socket);
	free(c);
}

static void *accept_all(void *user)
{
	struct relay *relay = user;
	struct pollfd sockets[] = {
		{ .fd = relay->listener[0], .events = POLLIN }, { .fd = relay->listener[1], .events = POLLIN }, { .fd = relay->wake[0], .events = POLLIN },
	};

	for (;;) {
		if (poll(sockets, 3, -1) < 0)
			continue; /* a signal of somebody else's */
		if (sockets[2].revents)
			return NULL;
		for (unsigned tls = 0; tls < 2; tls++)
			if (sockets[tls].revents)
				take(relay, tls);
	}
}

/* ---- begin and end ----------------------------------------------------------------------------------------------- */

static bool listen_at(struct relay *relay, unsigned tls, struct fake_bytes *error)
{
	struct fake *fake = relay->fake;
	long port = fake_switch_number(fake, tls ? "relay-tls-port" : "relay-port");
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	struct fake_bytes origin = { 0 };
	socklen_t length = sizeof address;
	int yes = 1;

	relay->listener[tls] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (relay->listener[tls] >= 0)
		setsockopt(relay->listener[tls], SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	if (port < 0 || port > 65535 || relay->listener[tls] < 0 || inet_pton(AF_INET, fake_switch(fake, "bind"), &address.sin_addr) != 1 ||
	    bind(relay->listener[tls], (struct sockaddr *)&address, sizeof address) != 0 || listen(relay->listener[tls], 128) != 0 ||
	    getsockname(relay->listener[tls], (struct sockaddr *)&address, &length) != 0) {
		fake_printf(error, "the relay cannot listen on %s, port %ld", fake_switch(fake, "bind"), port);
		return false;
	}
	if (!fake_printf(&origin, "%s://%s:%u", tls ? "https" : "http", fake_switch(fake, "public-host"), ntohs(address.sin_port)))
		return false;
	fake->relay_origin[tls] = origin.at;
	return true;
}

bool fake_relay_begin(struct fake *fake, struct fake_bytes *error)
{
	struct relay *relay;
	bool good;

	if (!fake_switch_on(fake, "relay"))
		return true;
	if (!(relay = calloc(1, sizeof *relay)))
		return false;
	relay->fake = fake;
	relay->listener[0] = relay->listener[1] = relay->wake[0] = relay->wake[1] = -1;
	pthread_mutex_init(&relay->lock, NULL);
	pthread_cond_init(&relay->changed, NULL);
	fake_lock(fake); /* the server serves already */
	good = fake_own_set(fake, OWN, relay);
	fake_unlock(fake);
	if (!good) {
		free(relay);
		return false;
	}
	good = fake_relay_contexts(relay) && pipe(relay->wake) == 0 && listen_at(relay, 0, error) && listen_at(relay, 1, error) &&
	       pthread_create(&relay->thread, NULL, accept_all, relay) == 0;
	relay->runs = good;
	return good; /* fake_relay_end() takes the rest away */
}

static void end_connections(struct relay *relay)
{
	pthread_mutex_lock(&relay->lock);
	relay->ends = true;
	pthread_cond_broadcast(&relay->changed);
	for (struct connection *c = relay->first; c; c = c->next)
		shutdown(c->socket, SHUT_RDWR);
	while (relay->count > 0)
		pthread_cond_wait(&relay->changed, &relay->lock);
	pthread_mutex_unlock(&relay->lock);
}

void fake_relay_end(struct fake *fake)
{
	struct relay *relay = fake_own(fake, OWN);

	if (!relay)
		return;
	if (relay->runs) {
		while (write(relay->wake[1], "", 1) != 1)
			;
		pthread_join(relay->thread, NULL);
	}
	end_connections(relay);
	for (unsigned i = 0; i < 2; i++) {
		if (relay->listener[i] >= 0)
			close(relay->listener[i]);
		if (relay->wake[i] >= 0)
			close(relay->wake[i]);
		free(fake->relay_origin[i]);
		fake->relay_origin[i] = NULL;
	}
	fake_relay_contexts_free(relay);
	pthread_mutex_destroy(&relay->lock);
	pthread_cond_destroy(&relay->changed);
	free(relay);
	(void)fake_own_set(fake, OWN, NULL);
}
