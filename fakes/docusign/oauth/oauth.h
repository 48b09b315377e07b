/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/oauth/oauth.h - who exists and who may ask: accounts, persons, apps, consents, tokens.
 *
 * core/fake.h tells what the records "account", "user", "member", "app", "consent" and "token" hold.
 * Beyond it:
 *   account  _organization: a GUID, the same for both accounts of the start
 *   app      _revoked [public keys of before], _public: true has no secret (PKCE only), _secretEnds: ms
 *   consent  also of a whole organization: id "CLIENT/ORGANIZATION"
 *   refresh, code: as token, with redirect and challenge; the id is made from the secret text
 *
 * Depends on: core/fake.h.
 */
#ifndef FAKE_OAUTH_OAUTH_H
#define FAKE_OAUTH_OAUTH_H

#include "core/fake.h"

/* ---- people.c ----------------------------------------------------------------------------------- */

/* The id of a record that belongs to two others together: "ACCOUNT/USER". [any] */
struct fake_pair {
	char id[2 * FAKE_ID];
};
struct fake_pair fake_pair(const char *a, const char *b);
/* A user as a member of the account (the member's record), also if it is closed; NULL: no such member.
 * cJSON_Delete. */
cJSON *fake_person(struct fake *fake, const char *account, const char *user);
/* The first active one of this e-mail (and name, if it is not ""); NULL: none.  cJSON_Delete. */
cJSON *fake_person_by_email(struct fake *fake, const char *account, const char *email,
                            const char *name);
bool fake_person_active(const cJSON *person);
/* Adds a member; definition: userName, email, firstName, permissionProfileId, ...  Somebody of that e-mail and name
 * who exists elsewhere becomes a member also here.  NULL: no memory.  cJSON_Delete. */
cJSON *fake_person_add(struct fake *fake, const char *account, const cJSON *definition);
/* Puts what was changed of a person in an account; the names go into the login, too. */
bool fake_person_put(struct fake *fake, const char *account, const cJSON *person);
/* The accounts of which a user is an active member, in order: [{account record, "_default": bool}, ...]; NULL: no
 * memory. */
cJSON *fake_accounts_of(struct fake *fake, const char *user);
/* The base URI by which a client of this request reaches an account: "https://127.0.0.1:40001". */
bool fake_account_base(const struct fake_request *r, const cJSON *account, struct fake_bytes *out);

/* ---- apps.c ------------------------------------------------------------------------------------------ */

/* The app of an integration key; NULL: there is none.  cJSON_Delete. */
cJSON *fake_app(struct fake *fake, const char *client);
/* definition: {clientId, name, secret, redirectUris, publicKey, public}; what lacks is made.  Its record; NULL: no
 * memory. */
cJSON *fake_app_add(struct fake *fake, const cJSON *definition);
/* All of these scopes were granted by the user, or by an administrator for the user's organization. */
bool fake_consented(struct fake *fake, const char *client, const char *user, const char *scopes);
bool fake_consent_give(struct fake *fake, const char *client, const char *who, const char *scopes);
bool fake_consent_take_back(struct fake *fake, const char *client,
                            const char *who); /* false: there was none */
/* The list has a scope that DocuSign does not know. [any] */
bool fake_scope_unknown(const char *scopes);
/* The list has this scope. [any] */
bool fake_has_scope(const char *scopes, const char *scope);

/* ---- signature.c --------------------------------------------------------------------------------------- */

bool fake_public_key_good(const char *public_key); /* PEM, or bare base64 of DER [any] */
/* A new RSA key pair as two PEM texts. */
bool fake_rsa_make(struct fake_bytes *private_pem, struct fake_bytes *public_pem);
/* SHA-256 as 64 hexadecimal digits, or as unpadded base64url. [any] */
bool fake_sha256_hex(const char *text, char ret[65]);
bool fake_sha256_base64url(const char *text, char ret[44]);

/* ---- tokens.c --------------------------------------------------------------------------------------------- */

#define FAKE_TOKEN_SECONDS 3600       /* of a JWT grant */
#define FAKE_SESSION_SECONDS 28800    /* of an authorization code */
#define FAKE_REFRESH_SECONDS (30 * 24 * 3600)
#define FAKE_CODE_SECONDS 120

struct fake_grant { /* lent */
	const char *client, *user, *scopes; /* user "": an application's own */
	const char *redirect, *challenge;   /* of a code; NULL: none */
};
/* Makes a secret of kind "token", "refresh" or "code"; its text into ret.  false: no memory. */
bool fake_secret_make(struct fake *fake, const char *kind, const struct fake_grant *grant,
                      long seconds, struct fake_bytes *ret);
/* Its record, if it has not expired; NULL else.  cJSON_Delete. */
cJSON *fake_secret(struct fake *fake, const char *kind, const char *text);
bool fake_secret_drop(struct fake *fake, const char *kind,
                      const char *text); /* false: it was not there */
/* Drops the refresh tokens and codes (all: access tokens, too) of a client (NULL: any) for a user (NULL: any);
 * gives their number. */
unsigned fake_secrets_revoke(struct fake *fake, const char *client, const char *user, bool all);
void fake_token_expired(struct fake *fake, const char *id);
void fake_refresh_expired(struct fake *fake, const char *id);
void fake_code_expired(struct fake *fake, const char *id);

/* ---- jwt.c, token.c ------------------------------------------------------------------------------------------ */

struct fake_refusal { /* of the account server: {"error":..., "error_description":...} */
	const char *error,
	    *description; /* static; error NULL: nothing was wrong; description NULL: none */
};
/* Looks at every part of an assertion; on success its client, user ("": none) and scopes into ret (cJSON_Delete). */
struct fake_refusal fake_assertion_judge(struct fake_request *r, const char *assertion,
                                         cJSON **ret);
void fake_oauth_refuse(struct fake_request *r, unsigned status, struct fake_refusal why);
/* The text behind "Bearer " of the request; NULL: none.  Lent. */
const char *fake_bearer(const struct fake_request *r);

/* ---- legacy.c: a row of hooks.c ------------------------------------------------------------------------------ */

/* Takes X-DocuSign-Authentication; refuses who says nothing at all.  false: the request has another way. */
bool fake_legacy_who(struct fake_request *r);

/* A row of seeds.c: both accounts of the start belong to one organization. */
bool fake_organization_seed(struct fake *fake, const char *account, const char *user);

#endif /* FAKE_OAUTH_OAUTH_H */
