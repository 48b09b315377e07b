/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/oauth/token.c - POST /oauth/token by each grant, and POST /oauth/revoke.
 * https://developers.docusign.com/platform/auth/reference/obtain-access-token/ */
#include "oauth/oauth.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct fake_refusal
	malformed = { "invalid_request", NULL },
	bad_client = { "invalid_grant", "issuer_not_found" },
	bad_secret = { "invalid_grant", "unauthorized_client" },
	old_secret = { "invalid_grant", "expired_client_token" },
	used_up = { "invalid_grant", "expired_grant" },
	bad_grant = { "invalid_grant", "unsupported_grant_type" };

void fake_oauth_refuse(struct fake_request *r, unsigned status, struct fake_refusal why)
{
	cJSON *json = cJSON_CreateObject();

	if (!json || !fake_set(json, "error", why.error) ||
	    (why.description && !fake_set(json, "error_description", why.description))) {
		cJSON_Delete(json);
		json = NULL;
	}
	fake_answer(r, json ? status : 500, json);
}

const char *fake_bearer(const struct fake_request *r)
{
	const char *header = fake_header(r, "Authorization");

	return header && strncasecmp(header, "Bearer ", 7) == 0 ? header + 7 + strspn(header + 7, " ") :
	                                                          NULL;
}

/* refresh: seconds that a refresh token lives; 0: there is none.  In the service's order: access_token, token_type,
 * [refresh_token], expires_in, [scope]. */
static void give(struct fake_request *r, const struct fake_grant *grant, long seconds, long refresh)
{
	struct fake_bytes token = { 0 }, renewal = { 0 };
	cJSON *json = cJSON_CreateObject();
	bool good = json && fake_secret_make(r->fake, "token", grant, seconds, &token) &&
	            fake_set(json, "access_token", token.at) && fake_set(json, "token_type", "Bearer");

	if (good && refresh > 0)
		good = fake_secret_make(r->fake, "refresh", grant, refresh, &renewal) &&
		       fake_set(json, "refresh_token", renewal.at);
	good = good && fake_set_item(json, "expires_in", cJSON_CreateNumber((double)seconds)) &&
	       fake_set(json, "scope", grant->scopes);
	if (!good) {
		cJSON_Delete(json);
		json = NULL;
	}
	fake_answer_header(r, "Cache-Control", "no-store");
	fake_answer(r, good ? 200 : 500, json);
	fake_bytes_finish(&renewal);
	fake_bytes_finish(&token);
}

/* The assertion says all: a Basic or Bearer header that comes along is not looked at, as SDKs send one. */
static void by_assertion(struct fake_request *r)
{
	const char *assertion = fake_form(r, "assertion");
	cJSON *taken = NULL;
	struct fake_refusal refusal = assertion && *assertion ?
	                                  fake_assertion_judge(r, assertion, &taken) :
	                                  malformed;

	if (refusal.error)
		fake_oauth_refuse(r, 400, refusal);
	else
		give(r,
		     &(struct fake_grant){ fake_text(taken, "client"), fake_text(taken, "user"),
		                           fake_text(taken, "scopes"), NULL, NULL },
		     FAKE_TOKEN_SECONDS, 0);
	cJSON_Delete(taken);
}

/* client id and secret of "Basic ..." or of the form; the app if they fit each other, else it is refused. */
static cJSON *client_of(struct fake_request *r, bool *ret_secret)
{
	const char *header = fake_header(r, "Authorization"), *form = fake_form(r, "client_id"),
	           *secret = fake_form(r, "client_secret");
	struct fake_bytes basic = { 0 };
	struct fake_refusal refusal = { NULL, NULL };
	const cJSON *ends;
	cJSON *app = NULL;
	char *colon;

	if (header && strncasecmp(header, "Basic ", 6) == 0) {
		if (!fake_add_unbase64(&basic, header + 6, strlen(header + 6)) || !basic.at ||
		    !(colon = strchr(basic.at, ':'))) {
			refusal = malformed;
			goto done;
		}
		*colon = '\0';
		form = basic.at;
		secret = colon + 1;
	}
	if (!form)
		refusal = malformed;
	else if (!(app = fake_app(r->fake, form)))
		refusal = bad_client;
	else if (secret &&
	         (fake_yes(app, "_public", false) || strcmp(fake_text(app, "_secret"), secret) != 0))
		refusal = bad_secret;
	else if (secret && (ends = fake_member(app, "_secretEnds")) &&
	         ends->valuedouble <= (double)fake_now_ms(r->fake))
		refusal = old_secret;
	*ret_secret = secret != NULL;
done:
	fake_bytes_finish(&basic);
	if (refusal.error) {
		fake_oauth_refuse(r, 400, refusal);
		cJSON_Delete(app);
		return NULL;
	}
	return app;
}

static bool verifier_fits(const char *challenge, const char *verifier)
{
	char digest[44];
	size_t length = verifier ? strlen(verifier) : 0;

	return length >= 43 && length <= 128 && fake_sha256_base64url(verifier, digest) &&
	       strcmp(digest, challenge) == 0;
}

/* Who knows the code must also be the one that it was made for: by the secret, by the verifier, or both. */
static struct fake_refusal judge_code(struct fake_request *r, const cJSON *app, const cJSON *code,
                                      bool secret)
{
	const char *challenge = fake_text(code, "challenge"), *redirect = fake_form(r, "redirect_uri");

	if (!code || strcasecmp(fake_text(code, "client"), fake_text(app, "clientId")) != 0)
		return used_up;
	if (redirect && strcmp(redirect, fake_text(code, "redirect")) != 0)
		return malformed;
	if (*challenge)
		return verifier_fits(challenge, fake_form(r, "code_verifier")) ?
		           (struct fake_refusal){ NULL, NULL } :
		           used_up;
	return secret ? (struct fake_refusal){ NULL, NULL } : bad_secret;
}

/* A code is gone with its first use, also with one that was refused. */
static void by_code(struct fake_request *r)
{
	const char *text = fake_form(r, "code");
	struct fake_refusal refusal = malformed;
	bool secret = false;
	cJSON *app = client_of(r, &secret), *code;

	if (!app)
		return;
	code = text ? fake_secret(r->fake, "code", text) : NULL;
	if (text)
		refusal = judge_code(r, app, code, secret);
	if (code)
		fake_secret_drop(r->fake, "code", text);
	if (refusal.error)
		fake_oauth_refuse(r, 400, refusal);
	else
		give(r,
		     &(struct fake_grant){ fake_text(app, "clientId"), fake_text(code, "user"),
		                           fake_text(code, "scopes"), NULL, NULL },
		     FAKE_SESSION_SECONDS, FAKE_REFRESH_SECONDS);
	cJSON_Delete(code);
	cJSON_Delete(app);
}

static long seconds_left(const struct fake_request *r, const cJSON *refresh)
{
	double left = fake_member(refresh, "expires")->valuedouble - (double)fake_now_ms(r->fake);

	if (fake_has_scope(fake_text(refresh, "scopes"), "extended"))
		return FAKE_REFRESH_SECONDS;
	return left < 1000 ? 1 : (long)(left / 1000);
}

/* Without the scope "extended" a renewed refresh token ends when its first one would have. */
static void by_refresh(struct fake_request *r)
{
	const char *text = fake_form(r, "refresh_token");
	bool secret = false;
	cJSON *app = client_of(r, &secret),
	      *old = app && text ? fake_secret(r->fake, "refresh", text) : NULL;

	if (!app)
		return;
	if (!text)
		fake_oauth_refuse(r, 400, malformed);
	else if (!secret && !fake_yes(app, "_public", false))
		fake_oauth_refuse(r, 400, bad_secret);
	else if (!old || strcasecmp(fake_text(old, "client"), fake_text(app, "clientId")) != 0)
		fake_oauth_refuse(r, 400, used_up);
	else {
		fake_secret_drop(r->fake, "refresh", text);
		give(r,
		     &(struct fake_grant){ fake_text(old, "client"), fake_text(old, "user"),
		                           fake_text(old, "scopes"), NULL, NULL },
		     FAKE_SESSION_SECONDS, seconds_left(r, old));
	}
	cJSON_Delete(old);
	cJSON_Delete(app);
}

static void post_token(struct fake_request *r)
{
	static const struct {
		const char *type;
		void (*grant)(struct fake_request *r);
	} grants[] = {
		{ "urn:ietf:params:oauth:grant-type:jwt-bearer", by_assertion },
		{ "authorization_code",                          by_code },
		{ "refresh_token",                               by_refresh },
	};
	const char *type = fake_form(r, "grant_type");

	for (size_t i = 0; type && i < sizeof grants / sizeof grants[0]; i++)
		if (strcmp(grants[i].type, type) == 0) {
			grants[i].grant(r);
			return;
		}
	fake_oauth_refuse(r, 400, type ? bad_grant : malformed);
}

/* RFC 7009: 200 also if the token was unknown; a refresh token takes its client's access tokens with it. */
static void post_revoke(struct fake_request *r)
{
	const char *text = fake_form(r, "token");
	cJSON *refresh = text ? fake_secret(r->fake, "refresh", text) : NULL;

	if (!text) {
		fake_oauth_refuse(r, 400, malformed);
		return;
	}
	if (refresh)
		fake_secrets_revoke(r->fake, fake_text(refresh, "client"), fake_text(refresh, "user"),
		                    true);
	else
		fake_secret_drop(r->fake, "token", text);
	cJSON_Delete(refresh);
	fake_answer(r, 200, NULL);
}

static const struct fake_route routes[] = {
	{ "POST", "/oauth/token",  post_token,  FAKE_OPEN | FAKE_TOP | FAKE_RAW },
	{ "POST", "/oauth/revoke", post_revoke, FAKE_OPEN | FAKE_TOP | FAKE_RAW },
};
const struct fake_resource fake_oauth_token_routes = FAKE_ROUTES(routes);
