/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/oauth/auth.c - GET and POST /oauth/auth: who is it, does he consent, and back to the app.
 * https://developers.docusign.com/platform/auth/reference/request-auth-code/
 *
 * The page's form posts all that came in the query again, so nothing is kept between but the login. */
#include "oauth/auth.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define SESSION "ds_login"
#define SESSION_SECONDS 28800

#define MEMBER(name, member) { name, offsetof(struct fake_asking, member) }
const struct fake_asking_member fake_asking_members[] = {
	MEMBER("response_type", type),
	MEMBER("scope", scope),
	MEMBER("client_id", client),
	MEMBER("redirect_uri", redirect),
	MEMBER("state", state),
	MEMBER("prompt", prompt),
	MEMBER("login_hint", hint),
	MEMBER("code_challenge", challenge),
	MEMBER("code_challenge_method", method),
	MEMBER("admin_consent_scope", admin_scope),
};
const size_t fake_asking_member_count = sizeof fake_asking_members / sizeof fake_asking_members[0];

static bool posted(const struct fake_request *r)
{
	return strcmp(r->verb, "POST") == 0;
}

static void take(struct fake_request *r, struct fake_asking *ret)
{
	for (size_t i = 0; i < fake_asking_member_count; i++) {
		const char *name = fake_asking_members[i].name,
		           *value = posted(r) ? fake_form(r, name) : fake_query(r, name);

		*(const char **)(void *)((char *)ret + fake_asking_members[i].offset) = value && *value ? value : NULL;
	}
}

/* ---- back to the app ---------------------------------------------------------------------------------- */

static bool add_parameter(struct fake_bytes *to, const char *separator, const char *name,
                          const char *value)
{
	return fake_printf(to, "%s%s=", separator, name) && fake_add_url(to, value);
}

static void go_back(struct fake_request *r, struct fake_bytes *location)
{
	if (location->failed || !location->at)
		fake_answer(r, 500, NULL);
	else
		fake_redirect(r, location->at);
	fake_bytes_finish(location);
}

static const char *separator_of(const struct fake_asking *asking)
{
	return asking->type && strcmp(asking->type, "token") == 0 ? "#" :
	       strchr(asking->redirect, '?')                      ? "&" :
	                                                            "?";
}

static void go_back_refused(struct fake_request *r, const struct fake_asking *asking,
                            const char *error, const char *message)
{
	struct fake_bytes location = { 0 };

	fake_puts(&location, asking->redirect);
	add_parameter(&location, separator_of(asking), "error", error);
	if (message)
		add_parameter(&location, "&", "error_message", message);
	if (asking->state)
		add_parameter(&location, "&", "state", asking->state);
	go_back(r, &location);
}

static void go_back_granted(struct fake_request *r, const struct fake_asking *asking)
{
	bool implicit = strcmp(asking->type, "token") == 0;
	struct fake_grant grant = { fake_text(asking->app, "clientId"),
		                        fake_text(asking->user, "userId"), asking->scope, asking->redirect,
		                        asking->challenge };
	struct fake_bytes location = { 0 }, secret = { 0 };

	if (!fake_secret_make(r->fake, implicit ? "token" : "code", &grant,
	                      implicit ? FAKE_SESSION_SECONDS : FAKE_CODE_SECONDS, &secret)) {
		fake_bytes_finish(&secret);
		fake_answer(r, 500, NULL);
		return;
	}
	fake_puts(&location, asking->redirect);
	add_parameter(&location, separator_of(asking), implicit ? "access_token" : "code", secret.at);
	if (implicit)
		fake_printf(&location, "&expires_in=%d&token_type=bearer", FAKE_SESSION_SECONDS);
	if (asking->state)
		add_parameter(&location, "&", "state", asking->state);
	fake_bytes_finish(&secret);
	go_back(r, &location);
}

/* ---- is the asking good? ---------------------------------------------------------------------------------- */

static bool is_registered(const cJSON *app, const char *redirect)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, fake_member(app, "_redirects"))
		if (cJSON_IsString(item) && strcmp(item->valuestring, redirect) == 0)
			return true;
	return false;
}

/* Nobody is sent to an address that the app did not register, whatever else is wrong. */
static bool client_good(struct fake_request *r, struct fake_asking *asking)
{
	asking->app = asking->client ? fake_app(r->fake, asking->client) : NULL;
	if (!asking->client)
		fake_auth_error_page(r, "invalid_request", "The parameter client_id is missing.");
	else if (!asking->app)
		fake_auth_error_page(r, "unauthorized_client",
		                     "The client id provided is not registered with DocuSign.");
	else if (!asking->redirect || !is_registered(asking->app, asking->redirect))
		fake_auth_error_page(
		    r, "invalid_request",
		    "The redirect URI is not registered properly with DocuSign. It must equal one "
		    "of the app's redirect URIs letter by letter.");
	else
		return true;
	return false;
}

/* What is wrong is told to the app. */
static bool asking_good(struct fake_request *r, const struct fake_asking *asking)
{
	bool code = asking->type && strcmp(asking->type, "code") == 0,
	     implicit = asking->type && strcmp(asking->type, "token") == 0;
	const char *error = NULL, *message = NULL;

	if (!code && !implicit) {
		error = asking->type ? "unsupported_response_type" : "invalid_request";
		message = "response_type must be code or token";
	} else if (!asking->scope || fake_scope_unknown(asking->scope) ||
	           (asking->admin_scope && fake_scope_unknown(asking->admin_scope))) {
		error = "invalid_scope";
	} else if (asking->challenge && (strlen(asking->challenge) != 43 || !asking->method ||
	                                 strcmp(asking->method, "S256") != 0)) {
		error = "invalid_request";
		message = "code_challenge must be a SHA-256 in base64url, and code_challenge_method S256";
	} else if (!asking->challenge && code && fake_yes(asking->app, "_public", false)) {
		error = "invalid_request";
		message = "an app without a secret needs a code_challenge";
	}
	if (error)
		go_back_refused(r, asking, error, message);
	return !error;
}

/* ---- the login -------------------------------------------------------------------------------------------- */

static cJSON *logged_in(struct fake_request *r)
{
	const char *session = fake_cookie(r, SESSION);
	cJSON *record = session ? fake_get(r->fake, "login", session) : NULL;
	cJSON *user = record ? fake_get(r->fake, "user", fake_text(record, "user")) : NULL;

	cJSON_Delete(record);
	return user;
}

void fake_login_expired(struct fake *fake, const char *id)
{
	(void)fake_drop(fake, "login", id);
}

static bool log_in(struct fake_request *r, struct fake_asking *asking, const char *user)
{
	cJSON *record = cJSON_CreateObject();
	char id[FAKE_ID], cookie[128];
	bool good;

	fake_guid(r->fake, id);
	good = record && (asking->user = fake_get(r->fake, "user", user)) &&
	       fake_set(record, "user", fake_text(asking->user, "userId")) &&
	       fake_put(r->fake, "login", "", id, record) &&
	       fake_timer(r->fake, "login-expired", id,
	                  fake_now_ms(r->fake) + INT64_C(1000) * SESSION_SECONDS);
	snprintf(cookie, sizeof cookie, SESSION "=%s; Path=/; HttpOnly; SameSite=Lax", id);
	fake_answer_header(r, "Set-Cookie", cookie);
	cJSON_Delete(record);
	return good;
}

/* ---- consent -------------------------------------------------------------------------------------------------- */

/* The first organization of which the user is an administrator; "" if there is none. */
static void organization_of(struct fake_request *r, const char *user, char ret[FAKE_ID])
{
	cJSON *accounts = fake_accounts_of(r->fake, user);
	const cJSON *account;
	bool admin;

	*ret = '\0';
	cJSON_ArrayForEach(account, accounts)
		if (!*ret && fake_is_member(r->fake, fake_text(account, "accountId"), user, &admin) &&
		    admin)
			snprintf(ret, FAKE_ID, "%s", fake_text(account, "_organization"));
	cJSON_Delete(accounts);
}

/* With admin_consent_scope one accepts for everybody, and needs to be an administrator. */
static void accept(struct fake_request *r, const struct fake_asking *asking)
{
	const char *client = fake_text(asking->app, "clientId"),
	           *user = fake_text(asking->user, "userId");
	char organization[FAKE_ID] = "";

	if (asking->admin_scope)
		organization_of(r, user, organization);
	if (asking->admin_scope && !*organization)
		fake_auth_error_page(
		    r, "access_denied",
		    "Only an administrator of the organization can consent for all its users.");
	else if (asking->admin_scope ?
	             !fake_consent_give(r->fake, client, organization, asking->admin_scope) :
	             !fake_consent_give(r->fake, client, user, asking->scope))
		fake_answer(r, 500, NULL);
	else
		go_back_granted(r, asking);
}

static bool prompts(const struct fake_asking *asking, const char *what)
{
	return asking->prompt && strcmp(asking->prompt, what) == 0;
}

/* Who has consented before is not asked again, unless the app wants so. */
static void ask(struct fake_request *r, const struct fake_asking *asking)
{
	bool consented = !asking->admin_scope && asking->user &&
	                 fake_consented(r->fake, fake_text(asking->app, "clientId"),
	                                fake_text(asking->user, "userId"), asking->scope);

	if (!asking->user && prompts(asking, "none"))
		go_back_refused(r, asking, "login_required", NULL);
	else if (!asking->user)
		fake_auth_login_page(r, asking);
	else if (consented && !prompts(asking, "consent"))
		go_back_granted(r, asking);
	else if (prompts(asking, "none"))
		go_back_refused(r, asking, "consent_required", NULL);
	else
		fake_auth_consent_page(r, asking);
}

static void get_auth(struct fake_request *r)
{
	struct fake_asking asking = { 0 };

	take(r, &asking);
	if (client_good(r, &asking) && asking_good(r, &asking)) {
		if (!prompts(&asking, "login"))
			asking.user = logged_in(r);
		ask(r, &asking);
	}
	cJSON_Delete(asking.user);
	cJSON_Delete(asking.app);
}

/* step: login (user), decide (decision: accept, decline) */
static void post_auth(struct fake_request *r)
{
	const char *step = fake_form(r, "step"), *user = fake_form(r, "user"),
	           *decision = fake_form(r, "decision");
	struct fake_asking asking = { 0 };

	take(r, &asking);
	if (!client_good(r, &asking) || !asking_good(r, &asking))
		goto done;
	if (step && strcmp(step, "login") == 0 && user) {
		if (log_in(r, &asking, user))
			ask(r, &asking);
		else
			fake_auth_login_page(r, &asking);
	} else if (!(asking.user = logged_in(r))) {
		fake_auth_login_page(r, &asking);
	} else if (decision && strcmp(decision, "accept") == 0) {
		accept(r, &asking);
	} else if (decision && strcmp(decision, "decline") == 0) {
		go_back_refused(r, &asking, "access_denied", NULL);
	} else {
		fake_auth_consent_page(r, &asking);
	}
done:
	cJSON_Delete(asking.user);
	cJSON_Delete(asking.app);
}

/* Ends the login; goes to redirect_uri only if some app of ours registered it. */
static void get_logout(struct fake_request *r)
{
	const char *session = fake_cookie(r, SESSION), *client = fake_query(r, "client_id"),
	           *redirect = fake_query(r, "redirect_uri");
	cJSON *app = client ? fake_app(r->fake, client) : NULL;

	if (session)
		(void)fake_drop(r->fake, "login", session);
	fake_answer_header(r, "Set-Cookie", SESSION "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
	if (app && redirect && is_registered(app, redirect))
		fake_redirect(r, redirect);
	else
		fake_auth_goodbye_page(r);
	cJSON_Delete(app);
}

static const struct fake_route routes[] = {
	{ "GET",  "/oauth/auth", get_auth,   FAKE_OPEN | FAKE_TOP },
	{ "POST", "/oauth/auth", post_auth,  FAKE_OPEN | FAKE_TOP | FAKE_RAW },
	{ "GET",  "/logout",     get_logout, FAKE_OPEN | FAKE_TOP },
};
const struct fake_resource fake_oauth_auth_routes = FAKE_ROUTES(routes);
