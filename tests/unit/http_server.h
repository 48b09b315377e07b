/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/http_server.h - a loopback server of a few lines that misbehaves as told, and a host for those who call it.
 *
 * Depends on: plugin/wire/http.h.
 */
#ifndef UNIT_HTTP_SERVER_H
#define UNIT_HTTP_SERVER_H

#include <pthread.h>
#include <stdbool.h>

#include "../sanitized.h"
#include "unit.h"
#include "wire/http.h"

/* A call asks at least every 250 ms {P5}; a machine that is busy elsewhere gets as much again, and
 * one that runs all instrumented or emulated much more. */
#define SOON_MS (SANITIZED ? 2000 : getenv("STP_SLOWLY") ? 5000 : 500)

#define OK_ANSWER "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}"

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

/* answer is lent until server_finish. */
void server_init(struct server *s, const char *answer, size_t length, unsigned flags);
void server_finish(struct server *s);
unsigned requests_of(struct server *s);
unsigned connections_of(struct server *s);
/* Its address, in ret. */
const char *address(const struct server *s, char ret[64]);

/* ---- the host ---------------------------------------------------------------------- */

int64_t now_ms(const struct stp_host *self); /* NULL is allowed */
extern const struct stp_host host;

/* The ctx of a call, whose functions these are. */
struct clock {
	int64_t until_ms; /* on now_ms; then: */
	stp_status then;
	unsigned asked, told;
	int64_t asked_ms, longest_ms;
};
stp_status wait_until(const struct stp_call *call, uint32_t ms);
void told(const struct stp_call *call, uint64_t done, uint64_t total);

/* proxy NULL: none.  Ends the test if it cannot be. */
struct ds_http *http_for_tests(const char *proxy);

#endif /* UNIT_HTTP_SERVER_H */
