/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/obtain.h - gets a token from wherever there is one: the host's cache, or the account server.
 *
 * One process of the installation asks under a lease, the others wait for what it puts into the cache, or go on with
 * what they have.
 *
 * Depends on: shared.h, token.h.  Owns nothing.
 */
#ifndef DS_AUTH_OBTAIN_H
#define DS_AUTH_OBTAIN_H

#include "auth/shared.h"
#include "auth/token.h"

struct ds_wish {
	struct ds_asker asker;
	const char *cache_key; /* NULL: the host has no cache, or it is not to be used */
	const char *refused;   /* a token that the service refused and the cache may still hold; "": none was */
	bool have_old;         /* there is one to go on with: only a better one is worth a wait */
};

/* *found (zero, its token secret) is the caller's; *why is filled in on failure.  STP_CONFLICT: there is an old one, and
 * another process asks.  Else as ds_token_ask, or what call->wait() said. */
stp_status ds_obtain(const struct ds_wish *wish, struct ds_found *found, struct stp_error *why)
	__attribute__((warn_unused_result));

#endif /* DS_AUTH_OBTAIN_H */
