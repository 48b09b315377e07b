/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/oauth.c - the account server: tokens, userinfo, consent.
 * https://developers.docusign.com/platform/auth/jwt-get-token/ */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fake.h"

#define TOKEN_SECONDS 3600
#define GRANT "urn:ietf:params:oauth:grant-type:jwt-bearer"

static void refuse(struct fake_request *r, const char *error, const char *description)
{
	cJSON *json = cJSON_CreateObject();

	cJSON_AddStringToObject(json, "error", error);
	if (description)
		cJSON_AddStringToObject(json, "error_description", description);
	fake_json(r, 400, json);
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

char *fake_form(const char *form, const char *name)
{
	size_t length = strlen(name), n = 0;
	char *value;

	while (form && !(strncmp(form, name, length) == 0 && form[length] == '='))
		form = strchr(form, '&') ? strchr(form, '&') + 1 : NULL;
	if (!form || !(value = malloc(strlen(form) + 1)))
		return NULL;
	for (form += length + 1; *form && *form != '&'; form++) {
		if (*form == '%' && hex(form[1]) >= 0 && hex(form[2]) >= 0) {
			value[n++] = (char)(hex(form[1]) * 16 + hex(form[2]));
			form += 2;
		} else {
			value[n++] = *form == '+' ? ' ' : *form;
		}
	}
	value[n] = '\0';
	return value;
}

static bool is_guid(const char *text)
{
	if (strlen(text) != 36)
		return false;
	for (int i = 0; i < 36; i++)
		if (i == 8 || i == 13 || i == 18 || i == 23 ? text[i] != '-' : hex(text[i]) < 0)
			return false;
	return true;
}

static cJSON *decode_json(const char *text, size_t length)
{
	unsigned char *bytes = malloc(length + 1);
	cJSON *json = NULL;
	size_t n;

	if (bytes && (n = fake_base64_decode(text, length, true, bytes)) > 0)
		json = cJSON_ParseWithLength((const char *)bytes, n);
	free(bytes);
	return json;
}

/* What is wrong with the claims, in the order in which they are looked at; NULL: nothing. */
static const char *judge(struct fake_request *r, const cJSON *claims, const char **ret_description)
{
	const cJSON *exp = cJSON_GetObjectItemCaseSensitive(claims, "exp"), *iat = cJSON_GetObjectItemCaseSensitive(claims, "iat");
	double now = (double)fake_now_ms(r->fake) / 1000;
	const char *aud = fake_text(claims, "aud"), *sub = fake_text(claims, "sub"), *scope = fake_text(claims, "scope");

	*ret_description = NULL;
	if (!is_guid(sub))
		return "invalid_request";
	*ret_description = "issuer_not_found";
	if (strcasecmp(fake_text(claims, "iss"), r->fake->client_id) != 0)
		return "invalid_grant";
	*ret_description = "no_valid_keys_or_signatures";
	if (strcmp(aud, r->host) != 0 && strcmp(aud, "account-d.docusign.com") != 0)
		return "invalid_grant";
	if (!cJSON_IsNumber(exp) || !cJSON_IsNumber(iat))
		return "invalid_grant";
	*ret_description = "expired_grant";
	if (exp->valuedouble < now - 60)
		return "invalid_grant";
	*ret_description = "user_not_found";
	if (strcasecmp(sub, r->fake->user_id) != 0)
		return "invalid_grant";
	*ret_description = NULL;
	if (!strstr(scope, "signature"))
		return "invalid_scope";
	return r->fake->no_consent || !strstr(scope, "impersonation") ? "consent_required" : NULL;
}

static void give_token(struct fake_request *r)
{
	struct fake_token *token = calloc(1, sizeof *token);
	cJSON *json = cJSON_CreateObject();
	char a[FAKE_ID], b[FAKE_ID];

	fake_guid(a);
	fake_guid(b);
	if (token) {
		snprintf(token->text, sizeof token->text, "%s.%s", a, b);
		token->expires_ms = fake_now_ms(r->fake) + INT64_C(1000) * TOKEN_SECONDS;
		token->next = r->fake->tokens;
		r->fake->tokens = token;
		cJSON_AddStringToObject(json, "access_token", token->text);
	}
	cJSON_AddStringToObject(json, "token_type", "Bearer");
	cJSON_AddNumberToObject(json, "expires_in", TOKEN_SECONDS);
	fake_json(r, 200, json);
}

static void judge_assertion(struct fake_request *r, const char *assertion)
{
	const char *dot = strchr(assertion, '.'), *last = strrchr(assertion, '.'), *error, *description = NULL;
	unsigned char signature[1024];
	cJSON *claims, *header;
	size_t length = 0;

	if (!dot || dot == last || strlen(last + 1) > 1024) {
		refuse(r, "invalid_request", NULL);
		return;
	}
	header = decode_json(assertion, (size_t)(dot - assertion));
	claims = decode_json(dot + 1, (size_t)(last - dot - 1));
	length = fake_base64_decode(last + 1, strlen(last + 1), true, signature);
	error = claims ? judge(r, claims, &description) : "invalid_request";
	if ((!error || strcmp(error, "consent_required") == 0) && (strcmp(fake_text(header, "alg"), "RS256") != 0 ||
	    !fake_signature_good(r->fake, assertion, (size_t)(last - assertion), signature, length))) {
		error = "invalid_grant";
		description = "no_valid_keys_or_signatures";
	}
	if (error)
		refuse(r, error, description);
	else
		give_token(r);
	cJSON_Delete(claims);
	cJSON_Delete(header);
}

void fake_oauth_token(struct fake_request *r)
{
	char *grant = fake_form(r->body, "grant_type"), *assertion = fake_form(r->body, "assertion");

	r->fake->token_requests++;
	if (!grant || strcmp(grant, GRANT) != 0)
		refuse(r, "invalid_grant", "unsupported_grant_type");
	else if (!assertion)
		refuse(r, "invalid_request", NULL);
	else
		judge_assertion(r, assertion);
	free(assertion);
	free(grant);
}

bool fake_bearer_good(struct fake_request *r)
{
	const char *header = fake_header(r, "Authorization");

	if (!header || strncasecmp(header, "Bearer ", 7) != 0)
		return false;
	for (const struct fake_token *t = r->fake->tokens; t; t = t->next)
		if (strcmp(t->text, header + 7) == 0)
			return t->expires_ms > fake_now_ms(r->fake);
	return false;
}

static void add_account(cJSON *accounts, const char *id, bool first, const char *name, const char *base)
{
	cJSON *account = cJSON_CreateObject();

	cJSON_AddStringToObject(account, "account_id", id);
	cJSON_AddBoolToObject(account, "is_default", first);
	cJSON_AddStringToObject(account, "account_name", name);
	cJSON_AddStringToObject(account, "base_uri", base);
	cJSON_AddItemToArray(accounts, account);
}

/* The first account is another one, elsewhere: whoever takes the first is wrong. */
void fake_oauth_userinfo(struct fake_request *r)
{
	cJSON *json = cJSON_CreateObject(), *accounts;
	char base[160];

	r->fake->userinfo_requests++;
	if (!fake_bearer_good(r)) {
		char reference[FAKE_ID];

		fake_guid(reference);
		cJSON_AddStringToObject(json, "error", "internal_server_error");
		cJSON_AddStringToObject(json, "reference_id", reference);
		fake_json(r, 401, json);
		return;
	}
	snprintf(base, sizeof base, "%s://%s", r->tls ? "https" : "http", r->host);
	cJSON_AddStringToObject(json, "sub", r->fake->user_id);
	cJSON_AddStringToObject(json, "name", "A Sender");
	cJSON_AddStringToObject(json, "given_name", "A");
	cJSON_AddStringToObject(json, "family_name", "Sender");
	cJSON_AddStringToObject(json, "created", "2015-08-13T22:03:03.45");
	cJSON_AddStringToObject(json, "email", "sender@example.com");
	accounts = cJSON_AddArrayToObject(json, "accounts");
	add_account(accounts, "7b0a3d52-9d0c-4f2e-8f1b-5d9a6f0f1c11", true, "Another account", "https://eu.docusign.net");
	add_account(accounts, r->fake->account_id, false, "The account", base);
	if (*r->fake->second_account_id) {
		snprintf(base, sizeof base, "http://127.0.0.1:%u", r->fake->http_port);
		add_account(accounts, r->fake->second_account_id, false, "The second account", base);
	}
	fake_json(r, 200, json);
}

/* The page on which a person grants consent; the answer comes back as the grant query. */
void fake_oauth_auth(struct fake_request *r)
{
	const char *redirect = fake_query(r, "redirect_uri"), *grant = fake_query(r, "grant"), *state = fake_query(r, "state");
	struct fake_bytes page = { 0 };
	char code[FAKE_ID];

	if (!redirect || strcasecmp(fake_query(r, "client_id") ? fake_query(r, "client_id") : "", r->fake->client_id) != 0) {
		fake_html(r, 400, "Error", "<h1>The client id or the redirect URI is not registered</h1>");
		return;
	}
	if (grant) {
		fake_guid(code);
		r->fake->no_consent = strcmp(grant, "yes") != 0;
		snprintf(r->location, sizeof r->location, "%s%c%s%s%s%s", redirect, strchr(redirect, '?') ? '&' : '?',
		         r->fake->no_consent ? "error=access_denied" : "code=", r->fake->no_consent ? "" : code, state ? "&state=" : "",
		         state ? state : "");
		r->status = 302;
		return;
	}
	fake_printf(&page, "<h1>An app asks for access</h1><p>It wants to act as you, with the scopes <b>");
	fake_escape(&page, fake_query(r, "scope") ? fake_query(r, "scope") : "");
	fake_printf(&page, "</b>.</p><form method=\"get\">");
	for (int i = 0; i < 4; i++) {
		static const char *const names[] = { "client_id", "redirect_uri", "scope", "state" };
		const char *value = fake_query(r, names[i]);

		fake_printf(&page, "<input type=\"hidden\" name=\"%s\" value=\"", names[i]);
		fake_escape(&page, value ? value : "");
		fake_printf(&page, "\">");
	}
	fake_printf(&page, "<button class=\"go\" name=\"grant\" value=\"yes\">Accept</button><button name=\"grant\" value=\"no\">Refuse</button></form>");
	fake_html(r, 200, "Consent", page.at ? page.at : "");
	free(page.at);
}
