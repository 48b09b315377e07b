/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/oauth/legacy.c - the header X-DocuSign-Authentication, as JSON or XML, and tokens for a password.
 *
 * DocuSign refuses both to new use since 4 October 2022; so does the fake unless --legacy-auth is yes. */
#include "oauth/oauth.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define FOR_EVER (10L * 365 * 24 * 3600)

struct credentials {
	struct fake_bytes user, password, key;
};

static void finish(struct credentials *c)
{
	fake_bytes_finish(&c->user);
	fake_bytes_finish(&c->password);
	fake_bytes_finish(&c->key);
}

/* The text of <name>...</name>, with the five entities of XML. */
static void take_element(const char *xml, const char *name, struct fake_bytes *out)
{
	static const struct { const char *entity, *text; } entities[] = {
		{ "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" }, { "&amp;", "&" },
	};
	char open[64];
	const char *at;

	snprintf(open, sizeof open, "<%s>", name);
	if (!(at = strstr(xml, open)))
		return;
	for (at += strlen(open); *at && *at != '<'; ) {
		size_t i = 0;

		while (i < sizeof entities / sizeof entities[0] &&
		       strncmp(at, entities[i].entity, strlen(entities[i].entity)) != 0)
			i++;
		if (i < sizeof entities / sizeof entities[0]) {
			fake_puts(out, entities[i].text);
			at += strlen(entities[i].entity);
		} else {
			fake_add(out, at++, 1);
		}
	}
}

static void take_apart(const char *header, struct credentials *ret)
{
	static const char *const names[] = { "Username", "Password", "IntegratorKey" };
	struct fake_bytes *const out[] = { &ret->user, &ret->password, &ret->key };
	cJSON *json = *header == '<' ? NULL : cJSON_Parse(header);

	for (size_t i = 0; i < 3; i++)
		if (json)
			fake_puts(out[i], fake_text(json, names[i]));
		else
			take_element(header, names[i], out[i]);
	cJSON_Delete(json);
}

struct search {
	const char *name, *password;
	char user[FAKE_ID];
};

/* The user name is an e-mail or the API user name (a GUID). */
static bool fits(void *user, const struct fake_record *record)
{
	struct search *s = user;
	cJSON *login = fake_parse(record);

	if ((strcasecmp(record->id, s->name) == 0 ||
	     strcasecmp(fake_text(login, "email"), s->name) == 0) &&
	    *s->password && strcmp(fake_text(login, "_password"), s->password) == 0)
		snprintf(s->user, sizeof s->user, "%s", record->id);
	cJSON_Delete(login);
	return !*s->user;
}

/* Gives the code of what is wrong, or NULL. */
static const char *judge(struct fake_request *r, const struct credentials *c,
                         char ret_user[FAKE_ID], const char **ret_detail)
{
	struct search s = { c->user.at ? c->user.at : "", c->password.at ? c->password.at : "", "" };
	cJSON *app = c->key.at ? fake_app(r->fake, c->key.at) : NULL;

	*ret_detail = c->key.length ? NULL : "An Integrator key was not specified.";
	if (!app || !fake_switch_on(r->fake, "legacy-auth")) {
		cJSON_Delete(app);
		return "PARTNER_AUTHENTICATION_FAILED";
	}
	cJSON_Delete(app);
	fake_each(r->fake, "user", NULL, fits, &s);
	snprintf(ret_user, FAKE_ID, "%s", s.user);
	return *s.user ? NULL : "USER_AUTHENTICATION_FAILED";
}

/* A hook: who asks, if it is by this header; who asks by nothing at all is refused here. */
bool fake_legacy_who(struct fake_request *r)
{
	const char *header = fake_header(r, "X-DocuSign-Authentication"), *code, *detail;
	struct credentials c = { 0 };

	if (!header && fake_header(r, "Authorization"))
		return false;
	if (header)
		take_apart(header + strspn(header, " "), &c);
	if ((code = judge(r, &c, r->user, &detail)))
		fake_error(r, code, detail);
	else
		snprintf(r->client, sizeof r->client, "%s", c.key.at);
	finish(&c);
	return true;
}

/* POST /oauth2/token: grant_type=password, client_id, username, password, scope=api */
static void post_token(struct fake_request *r)
{
	static const char *const names[] = { "username", "password", "client_id" };
	struct fake_bytes token = { 0 };
	struct credentials c = { 0 };
	struct fake_bytes *const out[] = { &c.user, &c.password, &c.key };
	char user[FAKE_ID] = "";
	const char *code, *detail;
	cJSON *answer = NULL;

	for (size_t i = 0; i < 3; i++)
		fake_puts(out[i], fake_form(r, names[i]) ? fake_form(r, names[i]) : "");
	if ((code = judge(r, &c, user, &detail)))
		fake_error(r, code, detail);
	else if (fake_secret_make(r->fake, "token",
	                          &(struct fake_grant){ c.key.at, user, "signature", NULL, NULL },
	                          FOR_EVER, &token) &&
	         (answer = cJSON_CreateObject()) && fake_set(answer, "access_token", token.at) &&
	         fake_set(answer, "scope", "api") && fake_set(answer, "token_type", "bearer")) {
		fake_answer(r, 200, answer);
		answer = NULL;
	} else
		fake_answer(r, 500, NULL);
	cJSON_Delete(answer);
	fake_bytes_finish(&token);
	finish(&c);
}

static void post_revoke(struct fake_request *r)
{
	const char *token = fake_form(r, "token");

	fake_secret_drop(r->fake, "token", token ? token : fake_bearer(r) ? fake_bearer(r) : "");
	fake_answer(r, 200, NULL);
}

static const struct fake_route routes[] = {
	{ "POST", "/restapi/v2.1/oauth2/token",  post_token,  FAKE_OPEN | FAKE_TOP | FAKE_RAW },
	{ "POST", "/restapi/v2.1/oauth2/revoke", post_revoke, FAKE_OPEN | FAKE_TOP | FAKE_RAW },
	{ "POST", "/restapi/v2/oauth2/token",    post_token,  FAKE_OPEN | FAKE_TOP | FAKE_RAW },
	{ "POST", "/restapi/v2/oauth2/revoke",   post_revoke, FAKE_OPEN | FAKE_TOP | FAKE_RAW },
};
const struct fake_resource fake_legacy_routes = FAKE_ROUTES(routes);
