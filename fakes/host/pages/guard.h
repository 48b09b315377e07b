/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/guard.h - who may see the pages: a token to come in, a session by cookie, and
 * proof that a form was ours and that the browser meant this server.
 *
 * Depends on: secret.h.  Owns: nothing but the struct itself.
 */
#ifndef FAKE_HOST_GUARD_H
#define FAKE_HOST_GUARD_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

struct visitor {
	char id[33];   /* the cookie's value */
	char form[33]; /* stands in every form; another site cannot read it */
};

enum { GUARD_SESSIONS = 32 };

struct guard {
	char token[129];
	char cookie[24];     /* the cookie's name: cookies of one machine know no ports, names must */
	char bind[64];       /* the address that is listened on; one in [] is of version 6 */
	uint16_t port;
	char public_host[256];   /* host, and port if it has one, of the public address; "" if none */
	char public_origin[272]; /* scheme and host of it */
	pthread_mutex_t lock;
	struct visitor visitors[GUARD_SESSIONS]; /* a ring: the oldest gives way */
	unsigned next;
};

/* token NULL: one is made.  public_url NULL: none.  False: the system had no random bits, or a
 * text is too long. */
bool guard_init(struct guard *guard, const char *token, const char *bind, uint16_t port,
                const char *public_url);
void guard_finish(struct guard *guard); /* wipes */

/* Whether a request's Host is one of ours.  A name that only leads here, as DNS rebinding has it,
 * is not. */
bool guard_host(const struct guard *guard, const char *host);
/* Whether a POST's Origin is the place that its Host names; host is one that guard_host took.
 * origin NULL: the browser sent none, and only the form's word can tell. */
bool guard_origin(const struct guard *guard, const char *origin, const char *host);
bool guard_token(const struct guard *guard, const char *token);

/* A new session. */
bool guard_enter(struct guard *guard, struct visitor *ret);
/* The session of a cookie's value; false: none. */
bool guard_session(struct guard *guard, const char *value, struct visitor *ret);

#endif /* FAKE_HOST_GUARD_H */
