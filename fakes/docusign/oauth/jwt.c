/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/oauth/jwt.c - is this assertion good?  Each cause has the answer that DocuSign gives it.
 * https://developers.docusign.com/platform/auth/jwt-get-token/ */
#include "oauth/oauth.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#define LEEWAY 60 /* seconds by which two clocks may differ */
#define LONGEST 3600

struct assertion {
	struct fake_request *r;
	cJSON *header, *claims, *app;
	const char *text, *last;      /* last: the dot before the signature */
	const char *iss, *sub, *scope;
	double now[2];                /* seconds, the fake's and the machine's */
};

/* base64url without padding, as JWT has it. */
static bool unbase64url(const char *text, size_t length, struct fake_bytes *out)
{
	struct fake_bytes plain = { 0 };
	bool good = length > 0 && length % 4 != 1 && fake_add(&plain, text, length);

	for (size_t i = 0; good && i < length; i++) {
		good = plain.at[i] && !strchr("+/=", plain.at[i]);
		plain.at[i] = plain.at[i] == '-' ? '+' : plain.at[i] == '_' ? '/' : plain.at[i];
	}
	for (; good && plain.length % 4 != 0; )
		good = fake_puts(&plain, "=");
	good = good && fake_add_unbase64(out, plain.at, plain.length) && out->at;
	fake_bytes_finish(&plain);
	return good;
}

static cJSON *decode_object(const char *text, size_t length)
{
	struct fake_bytes bytes = { 0 };
	cJSON *json = unbase64url(text, length, &bytes) ?
	                  cJSON_ParseWithLength(bytes.at, bytes.length) :
	                  NULL;

	fake_bytes_finish(&bytes);
	if (json && !cJSON_IsObject(json)) {
		cJSON_Delete(json);
		json = NULL;
	}
	return json;
}

static bool take_apart(struct assertion *a)
{
	const char *dot = strchr(a->text, '.');

	a->last = strrchr(a->text, '.');
	if (!dot || dot == a->last || memchr(dot + 1, '.', (size_t)(a->last - dot - 1)))
		return false;
	a->header = decode_object(a->text, (size_t)(dot - a->text));
	a->claims = decode_object(dot + 1, (size_t)(a->last - dot - 1));
	a->iss = fake_text(a->claims, "iss");
	a->sub = fake_text(a->claims, "sub");
	a->scope = fake_text(a->claims, "scope");
	return a->header && a->claims;
}

/* "host:port" of one of our addresses, without scheme. */
static bool is_origin(const char *origin, const char *aud)
{
	const char *host = origin ? strstr(origin, "://") : NULL,
	           *port = host ? strrchr(host + 3, ':') : NULL;

	return host && (strcasecmp(host + 3, aud) == 0 ||
	       (port && strncasecmp(aud, "localhost", 9) == 0 && strcmp(aud + 9, port) == 0));
}

/* The host by which the client reached us, whatever it is (also the real names, through the proxy), and
 * any of our own addresses. */
static bool audience_good(const struct assertion *a)
{
	const char *aud = fake_text(a->claims, "aud"), *host = a->r->host;
	size_t length = strlen(aud);

	if (length == 0 || strchr(aud, '/'))
		return false;
	if (strcasecmp(aud, host) == 0 ||
	    (strncasecmp(aud, host, length) == 0 && strcmp(host + length, ":443") == 0))
		return true;
	for (unsigned listener = 0; listener < 2; listener++)
		if (is_origin(fake_origin(a->r->fake, listener, true), aud) ||
		    is_origin(fake_origin(a->r->fake, listener, false), aud))
			return true;
	return false;
}

static bool is_number(const struct assertion *a, const char *name, double *ret)
{
	const cJSON *item = fake_member(a->claims, name);

	*ret = item && cJSON_IsNumber(item) ? item->valuedouble : 0;
	return item && cJSON_IsNumber(item);
}

/* The fake's clock may have been moved by days while the client's was not: an assertion is in time if it is
 * by either.  That makes "move the clock past the token's life, then ask again" work with any client. */
static bool in_time(const struct assertion *a, double from, double until)
{
	return (from <= a->now[0] + LEEWAY && until >= a->now[0] - LEEWAY) ||
	       (from <= a->now[1] + LEEWAY && until >= a->now[1] - LEEWAY);
}

static const struct fake_refusal
	malformed = { "invalid_request", NULL },
	no_issuer = { "invalid_grant", "issuer_not_found" },
	no_user = { "invalid_grant", "user_not_found" },
	closed_user = { "invalid_grant", "invalid_subject" },
	bad_signature = { "invalid_grant", "no_valid_keys_or_signatures" },
	expired = { "invalid_grant", "expired_grant" },
	not_allowed = { "invalid_grant", "unauthorized_client" },
	bad_scope = { "invalid_scope", NULL },
	no_consent = { "consent_required", NULL },
	good = { NULL, NULL };

/* iss and sub */
static struct fake_refusal judge_names(struct assertion *a)
{
	cJSON *user, *accounts;
	bool anywhere;

	if (!*a->iss || (fake_member(a->claims, "sub") && !fake_is_guid(a->sub)))
		return malformed;
	if (!(a->app = fake_app(a->r->fake, a->iss)))
		return no_issuer;
	if (fake_yes(a->app, "_public", false))
		return not_allowed;
	if (!*a->sub)
		return good;
	if (!(user = fake_get(a->r->fake, "user", a->sub)))
		return no_user;
	accounts = fake_accounts_of(a->r->fake, a->sub);
	anywhere = fake_yes(user, "_homeless", false) || cJSON_GetArraySize(accounts) > 0;
	cJSON_Delete(accounts);
	cJSON_Delete(user);
	return anywhere ? good : closed_user;
}

/* aud, exp, iat, nbf */
static struct fake_refusal judge_times(struct assertion *a)
{
	double exp, iat, nbf;
	bool has_iat = is_number(a, "iat", &iat), has_nbf = is_number(a, "nbf", &nbf);

	if (!audience_good(a) || !is_number(a, "exp", &exp))
		return bad_signature;
	if ((fake_member(a->claims, "iat") && !has_iat) || (fake_member(a->claims, "nbf") && !has_nbf))
		return bad_signature;
	if (!in_time(a, 0, exp))
		return expired;
	if (!in_time(a, exp - LONGEST, exp) || (has_iat && !in_time(a, iat, exp)) ||
	    (has_nbf && !in_time(a, nbf, exp)))
		return bad_signature;
	return good;
}

/* Any of the app's keys may have signed; those of before are in another list. */
static struct fake_refusal judge_signature(struct assertion *a)
{
	struct fake_bytes signature = { 0 };
	const cJSON *key;
	bool found = false;

	if (strcmp(fake_text(a->header, "alg"), "RS256") == 0 &&
	    unbase64url(a->last + 1, strlen(a->last + 1), &signature))
		cJSON_ArrayForEach(key, fake_member(a->app, "_keys"))
			found = found ||
			        (cJSON_IsString(key) &&
			         fake_rs256_good(key->valuestring, a->text, (size_t)(a->last - a->text),
			                         signature.at, signature.length));
	fake_bytes_finish(&signature);
	return found ? good : bad_signature;
}

/* An application's own token (no sub) needs no person's consent. */
static struct fake_refusal judge_scope(struct assertion *a)
{
	if (!*a->scope || fake_scope_unknown(a->scope))
		return bad_scope;
	if (*a->sub && (!fake_has_scope(a->scope, "impersonation") ||
	    !fake_consented(a->r->fake, fake_text(a->app, "clientId"), a->sub, a->scope)))
		return no_consent;
	return good;
}

struct fake_refusal fake_assertion_judge(struct fake_request *r, const char *text, cJSON **ret)
{
	static struct fake_refusal (*const judges[])(
	    struct assertion *) = { judge_names, judge_times, judge_signature, judge_scope };
	struct assertion a = { .r = r, .text = text };
	struct fake_refusal refusal = malformed;
	struct timespec machine;
	cJSON *taken = NULL;

	clock_gettime(CLOCK_REALTIME, &machine);
	a.now[0] = (double)fake_now_ms(r->fake) / 1000;
	a.now[1] = strcmp(fake_switch(r->fake, "assertion-clock"), "fake") == 0 ?
	               a.now[0] :
	               (double)machine.tv_sec;
	if (take_apart(&a))
		refusal = good;
	for (size_t i = 0; a.claims && !refusal.error && i < sizeof judges / sizeof judges[0]; i++)
		refusal = judges[i](&a);
	if (!refusal.error && (taken = cJSON_CreateObject()) &&
	    fake_set(taken, "client", fake_text(a.app, "clientId")) && fake_set(taken, "user", a.sub) &&
	    fake_set(taken, "scopes", a.scope)) {
		*ret = taken;
		taken = NULL;
	} else if (!refusal.error) {
		refusal = malformed;
	}
	cJSON_Delete(taken);
	cJSON_Delete(a.app);
	cJSON_Delete(a.claims);
	cJSON_Delete(a.header);
	return refusal;
}
