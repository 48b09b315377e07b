/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/shared.h - a token in the host's cache, for all processes and machines of the installation.
 *
 * Depends on: stp/abi.h, wire/.  Owns nothing: a cache may lose anything, so what it fails with does not matter.
 */
#ifndef DS_AUTH_SHARED_H
#define DS_AUTH_SHARED_H

#include "auth/settings.h"

struct ds_found { /* what was got, from the cache or from the service */
	struct text token;   /* secret */
	struct text base;    /* "https://eu.docusign.net" */
	int64_t life_ms;     /* of the token when it was made */
	int64_t left_ms;     /* of it now */
};
void ds_found_finish(struct ds_found *found); /* accepts zero */
/* Milliseconds before its end from which on a token of this life is better refreshed. */
int64_t ds_found_early_ms(int64_t life_ms);

/* *ret (zero before) gets a token that still lives and is not the `refused` one ("": none was).  False: there is none. */
bool ds_shared_get(const struct stp_host *host, const char *key, const char *refused, struct ds_found *ret);
void ds_shared_put(const struct stp_host *host, const char *key, const struct ds_found *found);
/* Takes the token away, if it is still this one: another process may have put a newer one. */
void ds_shared_drop(const struct stp_host *host, const char *key, const char *refused);

#endif /* DS_AUTH_SHARED_H */
