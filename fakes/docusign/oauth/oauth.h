/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/oauth/oauth.h - who exists and who may ask: accounts, users, apps, consents, tokens.
 *
 * Records (members that begin with "_" are ours):
 *   world    id "world": {account_id, client_id, user_id, client_secret, other_account_id, colleague_id, organization_id,
 *            legacy_user, legacy_password}: what the ready file tells
 *   account  {accountIdGuid, accountName, createdDate, ..., _number, _listener, _organization}
 *   user     {userId, userName, email, firstName, lastName, createdDateTime, ..., _password, _home (account)}: a person
 *   member   {userId, isAdmin, userStatus, permissionProfileId, jobTitle, ..., _closed}: a person in an account; its id is
 *            fake_pair(account, user)
 *   app      {clientId, name, secret, redirectUris: [], publicKeys: [{keyId, publicKey, revoked}], public, grants}
 *   consent  {client, user | organization, scopes}; its id is fake_pair(client, user | organization)
 *   token, refresh, code: {client, user, scopes, expires, ...}; the id is made from the secret text
 *
 * Depends on: core/fake.h.
 */
#ifndef FAKE_OAUTH_OAUTH_H
#define FAKE_OAUTH_OAUTH_H

#include "core/fake.h"

/* ---- seed.c ------------------------------------------------------------------------------- */

/* Makes the world that every start finds, unless the state has one already: two accounts (the first
 * in userinfo is not the one of the ready file: whoever takes the first is wrong), an administrator,
 * a colleague, an app whose public key (PEM) is this one, its consent.  false: no memory. */
bool fake_people_seed(struct fake *fake, const char *public_key_pem);

/* ---- take.c: of every request ----------------------------------------------------------------- */

/* Takes the Authorization (or the legacy header, if that is on) of a request to the REST API, and
 * fills account, user, client and admin.  account: the path's, a GUID or a short number; NULL: the
 * path names none, and the user's own is taken.  false: the service's error was answered. */
bool fake_oauth_take(struct fake_request *r, const char *account);

/* ---- people.c ----------------------------------------------------------------------------------- */

/* The id of the record that belongs to two GUIDs together (their bytes, xored). [any] */
void fake_pair(const char *a, const char *b, char ret[FAKE_ID]);
/* The account of a GUID or short number; NULL: there is none.  cJSON_Delete. */
cJSON *fake_account(struct fake *fake, const char *id);
/* A user as a member of the account: the person's members and the membership's in one; also if it is closed.
 * NULL: no such member.  cJSON_Delete. */
cJSON *fake_person(struct fake *fake, const char *account, const char *user);
/* The same, of the one whose e-mail (and name, if not "") this is; active ones only. */
cJSON *fake_person_by_email(struct fake *fake, const char *account, const char *email, const char *name);
bool fake_person_active(const cJSON *person);
/* Adds a person and its membership.  definition: userName, email, firstName, isAdmin, permissionProfileId, ...
 * A person of that e-mail and name that exists becomes a member also here.  NULL: no memory. */
cJSON *fake_person_add(struct fake *fake, const char *account, const cJSON *definition);
/* Puts what was changed of a person in an account. */
bool fake_person_put(struct fake *fake, const char *account, const cJSON *person);
/* The accounts of a user, in order: [{account record, "_default": bool}, ...]; NULL: no memory.  cJSON_Delete. */
cJSON *fake_accounts_of(struct fake *fake, const char *user);
/* The base URI by which a client of this request reaches an account: "https://127.0.0.1:40001". */
void fake_account_base(const struct fake_request *r, const cJSON *account, struct fake_bytes *out);

/* ---- apps.c ------------------------------------------------------------------------------------------ */

/* The app of an integration key; NULL: there is none.  cJSON_Delete. */
cJSON *fake_app(struct fake *fake, const char *client);
/* definition: clientId (or one is made), name, secret, redirectUris, publicKey(s), public.  Its record, or NULL. */
cJSON *fake_app_add(struct fake *fake, const cJSON *definition);
/* All of these scopes were granted by the user, or by an administrator for the user's organization. */
bool fake_consented(struct fake *fake, const char *client, const char *user, const char *scopes);
bool fake_consent_give(struct fake *fake, const char *client, const char *who, const char *scopes);
bool fake_consent_take_back(struct fake *fake, const char *client, const char *who); /* false: there was none */
/* The first scope of the list that DocuSign does not know; false: it knows all.  ret is lent. */
bool fake_scope_unknown(const char *scopes);
/* The list has this scope. [any] */
bool fake_has_scope(const char *scopes, const char *scope);

/* ---- signature.c --------------------------------------------------------------------------------------- */

/* The public key (PEM, or bare base64 of DER) made this RS256 signature of input. [any] */
bool fake_rs256_good(const char *public_key, const char *input, size_t length, const unsigned char *signature,
                     size_t signature_length);
bool fake_public_key_good(const char *public_key); /* it can be used at all [any] */
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
bool fake_secret_make(struct fake *fake, const char *kind, const struct fake_grant *grant, long seconds, struct fake_bytes *ret);
/* Its record, if it has not expired; NULL else.  cJSON_Delete. */
cJSON *fake_secret(struct fake *fake, const char *kind, const char *text);
bool fake_secret_drop(struct fake *fake, const char *kind, const char *text); /* false: it was not there */
/* Drops the refresh tokens and codes (all: access tokens, too) of a client (NULL: any) for a user (NULL: any); gives their number. */
unsigned fake_secrets_revoke(struct fake *fake, const char *client, const char *user, bool all);
void fake_token_expired(struct fake *fake, const char *id); /* a timer's handler: "token-expired", "refresh-expired", ... */

/* ---- jwt.c, token.c ------------------------------------------------------------------------------------------ */

struct fake_refusal { /* of the account server: {"error":..., "error_description":...} */
	const char *error, *description; /* static; error NULL: nothing was wrong; description NULL: none */
};
/* Looks at every part of an assertion; on success its client, user ("": none) and scopes into ret (cJSON_Delete). */
struct fake_refusal fake_assertion_judge(struct fake_request *r, const char *assertion, cJSON **ret);
void fake_oauth_refuse(struct fake_request *r, unsigned status, struct fake_refusal why);
/* Bearer token of the request; NULL: none.  Lent. */
const char *fake_bearer(const struct fake_request *r);

/* ---- legacy.c -------------------------------------------------------------------------------------------------- */

/* The user and client of X-DocuSign-Authentication.  The error is answered if it is not good. */
bool fake_legacy_take(struct fake_request *r, const char *header, char ret_user[FAKE_ID], char ret_client[FAKE_ID]);

extern const struct fake_resource fake_oauth_routes[]; /* for resources.c: ended by one with count 0 */

#endif /* FAKE_OAUTH_OAUTH_H */
