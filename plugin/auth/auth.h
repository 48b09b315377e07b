/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/auth.h - what a request is let in with: kept while it is good, made once however
 * many threads want it.
 *
 * Depends on: settings.h, obtain.h, pause.h.  Owns: the cached token and base address.
 */
#ifndef DS_AUTH_AUTH_H
#define DS_AUTH_AUTH_H

#include "auth/settings.h"
#include "wire/http.h"
#include "wire/tally.h"

/* Why no new token can help after a 401, which the words of the refusal do not tell. */
#define DS_STATIC_HINT "DocuSign has refused static authentication to new use since 4 October 2022: choose OAuth; if your " \
	"account still has it, check Integrator Key, User Name and Password"

struct ds_auth; /* [any] but for create and destroy */

/* Lent for one request: both belong to the caller (ds_pass_finish). */
struct ds_pass {
	struct text credential; /* secret; a whole header line */
	struct text root;       /* "https://eu.docusign.net/restapi/v2.1/accounts/<id>" */
	uint64_t generation;    /* which token it was, for ds_auth_forget */
};

/* host, http, settings and tally (NULL: nobody counts) must outlive it.  shared: whether the host's cache is used, if it
 * has one.  NULL: no memory. */
struct ds_auth *ds_auth_create(const struct stp_host *host, struct ds_http *http, const struct ds_settings *settings,
                               struct ds_tally *tally, bool shared);
void ds_auth_destroy(struct ds_auth *auth); /* wipes; NULL is allowed */

/* From this instance's cache, else from the host's, else asked for, with some tries within the call's deadline.  Of many
 * callers and processes one asks; the others go on with the old one while it is good, or wait, or fail as it failed.  A
 * token is refreshed five minutes before its end; if that fails, the old one is used while it lasts.  After a failure
 * nobody asks for a while (pause.h), and who needs one fails at once with error->retry_after_ms. */
stp_status ds_auth_pass(struct ds_auth *auth, const struct stp_call *call, struct ds_pass *ret,
                        struct stp_error *error) __attribute__((warn_unused_result));
void ds_pass_finish(struct ds_pass *pass); /* accepts zero */
/* Stars in place of this pass's secrets in what the service or a gateway echoed {P7}. */
void ds_pass_hide(const struct ds_pass *pass, struct text *echo);
/* Takes over a token and its base address that the caller asked for itself; both are left empty.
 * The host's cache is not told. */
void ds_auth_put(struct ds_auth *auth, struct text *token, struct text *base, int64_t life_ms);
/* True if user name and password are sent: there is no token that a new one could replace. */
bool ds_auth_is_static(const struct ds_auth *auth);
/* The service refused this pass: if its token is still the one in use, the next caller asks anew, past every cache; a
 * newer one stays.  False: to try again is of no use, for this token was made only just now in place of one that had
 * been refused. */
bool ds_auth_forget(struct ds_auth *auth, const struct ds_pass *pass);
/* A token was got elsewhere: what failed before need not be remembered. */
void ds_auth_relent(struct ds_auth *auth);

#endif /* DS_AUTH_AUTH_H */
