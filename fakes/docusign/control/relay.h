/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control/relay.h - what the files of the relay share: a connection as a stream of bytes that can be cut anywhere.
 *
 * Depends on: core/inner.h, wolfSSL.
 * Thread: a connection belongs to its thread; the relay's list of them has a lock of its own.
 */
#ifndef FAKE_CONTROL_RELAY_H
#define FAKE_CONTROL_RELAY_H

#include <wolfssl/options.h>
#include <wolfssl/ssl.h>

#include "core/inner.h"

#define FAKE_RELAY_HEAD 65536 /* bytes that a request's head may have */

struct relay {
	struct fake *fake;
	int listener[2];        /* sockets; [1] https */
	int wake[2];            /* a pipe: written to, and the accepting thread ends */
	pthread_t thread;
	bool runs;
	pthread_mutex_t lock;   /* of what follows */
	pthread_cond_t changed; /* a connection ended, or the relay shall end */
	bool ends;
	struct connection *first;
	unsigned count;
	WOLFSSL_CTX *tls, *expired; /* expired: made when a rule first asks for it */
};

struct connection {
	struct relay *relay;
	struct connection *next;
	int socket;
	WOLFSSL *ssl;           /* NULL: in the clear */
	unsigned listener;      /* whose base URI it came for */
	bool tls;
	char in[FAKE_RELAY_HEAD];
	size_t at, end;         /* of what was read and not taken */
	bool reset;             /* it ends by a reset */
};

/* relay.c: waits, but not beyond the relay's end; false: it ends. */
bool fake_relay_wait(struct relay *relay, long ms);

/* relay_stream.c */
bool fake_stream_encrypt(struct connection *c);                             /* handshake as the server */
long fake_stream_some(struct connection *c, void *to, size_t room);         /* <= 0: the end */
bool fake_stream_put(struct connection *c, const void *bytes, size_t length);
void fake_stream_end(struct connection *c, bool reset);
bool fake_relay_contexts(struct relay *relay);
void fake_relay_contexts_free(struct relay *relay);

/* relay_http.c: all requests of a connection, one after another. */
void fake_relay_serve(struct connection *c);

#endif /* FAKE_CONTROL_RELAY_H */
