/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/oauth/control.c - what a test may do about people and apps: consents, apps and their keys, users,
 * tokens.
 *
 * A call without client or user means those of the ready file. */
#include "oauth/oauth.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCOPES "signature impersonation"

static void done(struct fake_request *r, const char *why)
{
	cJSON *json = cJSON_CreateObject();

	if (!json || !fake_set_item(json, "done", cJSON_CreateBool(!why)) ||
	    (why && !fake_set(json, "why", why))) {
		cJSON_Delete(json);
		fake_answer(r, 500, NULL);
		return;
	}
	fake_answer(r, why ? 409 : 200, json);
}

/* The one of the ready file ("account_id", ...), unless the call names another. */
static void named_or_ours(struct fake_request *r, const char *member, const char *name,
                          char ret[FAKE_ID])
{
	cJSON *world = *name ? NULL : fake_get(r->fake, "_world", "world");

	snprintf(ret, FAKE_ID, "%s", *name ? name : fake_text(world, member));
	cJSON_Delete(world);
}

/* {"granted": bool, "client", "user" | "organization", "scopes"} */
static void post_consent(struct fake_request *r)
{
	const cJSON *body = fake_body(r);
	char client[FAKE_ID], who[FAKE_ID];
	const char *scopes;

	if (!body)
		return;
	named_or_ours(r, "client_id", fake_text(body, "client"), client);
	named_or_ours(r, "user_id",
	              *fake_text(body, "organization") ? fake_text(body, "organization") :
	                                                 fake_text(body, "user"),
	              who);
	scopes = *fake_text(body, "scopes") ? fake_text(body, "scopes") : SCOPES;
	if (!fake_yes(body, "granted", true))
		done(r, fake_consent_take_back(r->fake, client, who) || !*fake_text(body, "strict") ?
		            NULL :
		            "there was no such consent");
	else
		done(r, fake_consent_give(r->fake, client, who, scopes) ? NULL : "no memory");
}

static bool tell_consent(void *user, const struct fake_record *record)
{
	cJSON *json = fake_parse(record);

	cJSON_AddItemToArray(user, json);
	return true;
}

static void get_consents(struct fake_request *r)
{
	cJSON *answer = cJSON_CreateObject(), *list = answer ? fake_array(answer, "consents") : NULL;

	if (list)
		fake_each(r->fake, "consent", NULL, tell_consent, list);
	fake_answer(r, list ? 200 : 500, answer);
}

/* {"clientId", "name", "secret", "redirectUris": [], "publicKey": PEM, "public": bool}; tells clientId and secret */
static void post_app(struct fake_request *r)
{
	const cJSON *body = fake_body(r), *key = body ? fake_member(body, "publicKey") : NULL;
	cJSON *app = NULL, *answer = NULL;

	if (!body)
		return;
	if (key && (!cJSON_IsString(key) || !fake_public_key_good(key->valuestring))) {
		done(r, "publicKey is no RSA public key in PEM");
		return;
	}
	if ((app = fake_app_add(r->fake, body)) && (answer = cJSON_CreateObject()) &&
	    fake_set(answer, "client_id", fake_text(app, "clientId")) &&
	    fake_set(answer, "client_secret", fake_text(app, "_secret"))) {
		fake_answer(r, 201, answer);
	} else {
		cJSON_Delete(answer);
		fake_answer(r, 500, NULL);
	}
	cJSON_Delete(app);
}

/* Members of an app that may be changed: name, redirectUris, secret, secretEnds (ms of the fake's time), off. */
static void put_app(struct fake_request *r)
{
	static const struct { const char *told, *kept; } members[] = {
		{ "name", "appName" }, { "redirectUris", "_redirects" }, { "secret", "_secret" },
		{ "secretEnds", "_secretEnds" }, { "off", "_off" },
	};
	const cJSON *body = fake_body(r), *item;
	cJSON *app = body ? fake_get(r->fake, "app", r->part[0]) : NULL;
	bool good = app != NULL;

	if (!body)
		return;
	for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
		if (good && (item = fake_member(body, members[i].told)))
			good = fake_set_item(app, members[i].kept, cJSON_Duplicate(item, true));
	done(r, good && fake_put(r->fake, "app", "", r->part[0], app) ? NULL : "there is no such app");
	cJSON_Delete(app);
}

/* The keys of before are known no longer, unless they are kept. */
static bool use_key(struct fake *fake, cJSON *app, const char *public_key, bool keep)
{
	cJSON *keys;

	if (!keep)
		cJSON_DeleteItemFromObjectCaseSensitive(app, "_keys");
	return (keys = fake_array(app, "_keys")) &&
	       cJSON_AddItemToArray(keys, cJSON_CreateString(public_key)) &&
	       fake_put(fake, "app", "", fake_text(app, "clientId"), app);
}

/* {"publicKey": PEM, "keep": bool}: adds the key; without publicKey a pair is made, and its private key told */
static void post_key(struct fake_request *r)
{
	const cJSON *body = fake_body(r);
	cJSON *app = body ? fake_get(r->fake, "app", r->part[0]) : NULL, *answer = NULL;
	struct fake_bytes private_pem = { 0 }, public_pem = { 0 };
	const char *key = body ? fake_text(body, "publicKey") : "";
	bool good;

	if (!body)
		return;
	if (!app || (*key && !fake_public_key_good(key))) {
		done(r, app ? "publicKey is no RSA public key in PEM" : "there is no such app");
		cJSON_Delete(app);
		return;
	}
	if (!*key && fake_rsa_make(&private_pem, &public_pem))
		key = public_pem.at;
	good = *key && use_key(r->fake, app, key, fake_yes(body, "keep", false)) &&
	       (answer = cJSON_CreateObject()) && fake_set(answer, "public_key", key) &&
	       (!private_pem.at || fake_set(answer, "private_key", private_pem.at));
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, good ? 201 : 500, answer);
	fake_bytes_finish(&public_pem);
	fake_bytes_finish(&private_pem);
	cJSON_Delete(app);
}

/* {"account", "userName", "email", "isAdmin": bool, "userStatus", ...}; tells user_id */
static void post_user(struct fake_request *r)
{
	cJSON *body = fake_body(r), *person = NULL, *answer = NULL;
	char account[FAKE_ID];

	if (!body)
		return;
	named_or_ours(r, "account_id", fake_text(body, "account"), account);
	cJSON_DeleteItemFromObjectCaseSensitive(body, "account");
	(void)fake_set(body, "isAdmin", fake_yes(body, "isAdmin", false) ? "True" : "False");
	if (!*fake_text(body, "email"))
		done(r, "a user needs an email");
	else if ((person = fake_person_add(r->fake, account, body)) &&
	         (answer = cJSON_CreateObject()) &&
	         fake_set(answer, "user_id", fake_text(person, "userId"))) {
		fake_answer(r, 201, answer);
		answer = NULL;
	} else
		fake_answer(r, 500, NULL);
	cJSON_Delete(answer);
	cJSON_Delete(person);
}

/* {"client", "user"}: ends all their access tokens, refresh tokens and codes now */
static void post_revoke(struct fake_request *r)
{
	const cJSON *body = fake_body(r);
	cJSON *answer = body ? cJSON_CreateObject() : NULL;
	const char *client = fake_text(body, "client"), *user = fake_text(body, "user");

	if (!body)
		return;
	if (answer && fake_set_item(answer, "revoked",
	                            cJSON_CreateNumber(fake_secrets_revoke(
	                                r->fake, *client ? client : NULL, *user ? user : NULL, true))))
		fake_answer(r, 200, answer);
	else
		fake_answer(r, 500, NULL);
}

static const struct fake_route routes[] = {
	{ "GET",  "/__fake/consents",      get_consents, FAKE_OPEN | FAKE_TOP },
	{ "POST", "/__fake/consents",      post_consent, FAKE_OPEN | FAKE_TOP },
	{ "POST", "/__fake/consent",       post_consent, FAKE_OPEN | FAKE_TOP },
	{ "POST", "/__fake/apps",          post_app,     FAKE_OPEN | FAKE_TOP },
	{ "PUT",  "/__fake/apps/@",        put_app,      FAKE_OPEN | FAKE_TOP },
	{ "POST", "/__fake/apps/@/keys",   post_key,     FAKE_OPEN | FAKE_TOP },
	{ "POST", "/__fake/users",         post_user,    FAKE_OPEN | FAKE_TOP },
	{ "POST", "/__fake/tokens/revoke", post_revoke,  FAKE_OPEN | FAKE_TOP },
};
const struct fake_resource fake_oauth_control_routes = FAKE_ROUTES(routes);
