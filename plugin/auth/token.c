/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/token.c - the two questions to the account server. */
#include "auth/token.h"

#include <stdio.h>
#include <string.h>

#include "auth/assertion.h"
#include "auth/consent.h"
#include "wire/collect.h"
#include "wire/json.h"

/* What the account server's refusals mean; the most specific first, NULL is any. */
static const struct refusal {
	const char *error, *description;
	stp_status status;
	int setting; /* at fault; -1: none */
	const char *message, *hint;
} refusals[] = {
	{ "consent_required", NULL, STP_CONSENT, DS_CLIENT_ID,
	  "the user has not granted the app consent to these scopes", NULL },
	{ "invalid_grant", "user_not_found", STP_BAD_CONFIG, DS_USER_ID,
	  "the account server does not know the User ID",
	  "copy the User ID from Apps and Keys, and see that production and developer servers are not mixed up" },
	{ "invalid_grant", "invalid_subject", STP_BAD_CONFIG, DS_USER_ID,
	  "the account server does not take the User ID",
	  "copy the User ID from Apps and Keys, and see that production and developer servers are not mixed up" },
	{ "invalid_grant", "issuer_not_found", STP_BAD_CONFIG, DS_CLIENT_ID,
	  "the account server does not know the Client ID",
	  "copy the Integration Key from Apps and Keys; a key of a developer account is not known in production before go-live" },
	{ "invalid_grant", "no_valid_keys_or_signatures", STP_BAD_CONFIG, DS_RSA_PRIVATE_KEY,
	  "the account server has no public key that fits the RSA private key",
	  "the key pair may have been deleted or belong to another app: generate a new one in Apps and Keys; also check the Authentication Service URL and this machine's clock" },
	{ "invalid_grant", "expired_grant", STP_BAD_CONFIG, -1,
	  "the account server holds the assertion for expired", "set this machine's clock right" },
	{ "invalid_grant", "unauthorized_client", STP_BAD_CONFIG, DS_CLIENT_ID,
	  "the app may not ask for tokens in this way",
	  "in Apps and Keys set the app's authentication to Authorization Code Grant and add an RSA key pair" },
	{ "unauthorized_client", NULL, STP_BAD_CONFIG, DS_CLIENT_ID,
	  "the app may not ask for tokens in this way",
	  "in Apps and Keys set the app's authentication to Authorization Code Grant and add an RSA key pair" },
	{ "invalid_scope", NULL, STP_BAD_CONFIG, DS_SCOPE,
	  "the account server does not know a word of the Scope", "normally: signature impersonation" },
	{ "invalid_request", NULL, STP_BAD_CONFIG, DS_USER_ID,
	  "the account server does not understand the request, as it does when the User ID is wrong",
	  "copy the User ID from Apps and Keys; it has the form 8-4-4-4-12" },
	{ "invalid_grant", NULL, STP_AUTH, -1,
	  "the account server refused the app's assertion",
	  "check Client ID, User ID, RSA Private Key and the Authentication Service URL" },
	{ NULL, NULL, STP_AUTH, -1, "the account server refused to give a token",
	  "check Client ID, User ID, RSA Private Key and the Authentication Service URL" },
};

static bool matches(const char *want, const char *got)
{
	return !want || (got && ds_ascii_casecmp(want, got) == 0);
}

static void consent_hint(const struct ds_settings *s, struct stp_error *error)
{
	struct text url = { 0 };

	if (!*s->value[DS_REDIRECT_URL])
		ds_hint(error, "fill in the Redirect URL as it is registered with the app, then open the consent address once as the user");
	else if (ds_consent_url(s, NULL, &url) == STP_OK)
		ds_hint(error, "open this address once as the user and accept: %s", text_of(&url));
	text_finish(&url);
}

static stp_status refused(const struct ds_asker *asker, struct ds_reply *reply,
                          struct stp_error *error)
{
	struct ds_json *json = ds_json_parse(reply->body.at, reply->body.length);
	const char *word = json ? ds_json_text(json, "/error") : NULL;
	const char *description = json ? ds_json_text(json, "/error_description") : NULL;
	const struct refusal *row = refusals;
	stp_status status;

	while (!(matches(row->error, word) && matches(row->description, description)))
		row++;
	if (!word && reply->answer.http_status >= 500)
		status = ds_fail(error, STP_UNAVAILABLE, NULL, "the account server answered with HTTP %u",
		                 reply->answer.http_status);
	else if (!word && reply->answer.http_status == 429)
		status = ds_fail(error, STP_RATE_LIMITED, NULL, "the account server wants fewer requests");
	else if (!word)
		status = ds_fail(error, STP_PROTOCOL, ds_settings_key(DS_AUTHENTICATION_SERVICE_URL),
		                 "HTTP %u came back for a token request: this is no DocuSign account server",
		                 reply->answer.http_status);
	else {
		status = ds_fail(error, row->status, row->setting < 0 ? NULL :
		                 ds_settings_key((enum ds_setting)row->setting), "%s", row->message);
		if (row->hint)
			ds_hint(error, "%s", row->hint);
		else
			consent_hint(asker->settings, error);
		if (error)
			ds_put(error->code, sizeof error->code, word, strlen(word));
	}
	if (word) /* then the body holds DocuSign's words and no token: K2's users look for them */
		reply->body.secret = false;
	ds_reply_tell(reply, error);
	ds_json_destroy(json);
	return status;
}

static stp_status ask(const struct ds_asker *asker, struct ds_request *request, const char *path,
                      struct ds_reply *reply, struct stp_error *error)
{
	const char *url = asker->settings->value[DS_AUTHENTICATION_SERVICE_URL];
	const char *key = ds_settings_key(DS_AUTHENTICATION_SERVICE_URL);
	struct text address = { 0 };
	stp_status status = ds_url_origin(url, &address);

	if (status == STP_OK)
		status = text_puts(&address, path);
	if (status != STP_OK) {
		status = ds_fail(error, status, key, "cannot use the Authentication Service URL");
		goto done;
	}
	request->url = text_of(&address);
	request->host = asker->host;
	request->call = asker->call;
	status = ds_collect(asker->http, request, reply, error);
	if (status != STP_OK && error)
		error->maybe_applied = 0; /* a token that nobody received does no harm */
	if ((status == STP_UNAVAILABLE || status == STP_BAD_CONFIG) && error && !error->field[0])
		ds_put(error->field, sizeof error->field, key, strlen(key));
done:
	text_finish(&address);
	return status;
}

static stp_status read_token(const struct ds_reply *reply, struct text *ret, int64_t *ret_seconds,
                             struct stp_error *error)
{
	struct ds_json *json = ds_json_parse(reply->body.at, reply->body.length);
	const char *token = json ? ds_json_text(json, "/access_token") : NULL;
	int64_t seconds = json ? ds_json_number(json, "/expires_in") : -1;
	stp_status status;

	if (!token || !*token || strpbrk(token, "\r\n")) {
		status = ds_fail(error, STP_PROTOCOL, ds_settings_key(DS_AUTHENTICATION_SERVICE_URL),
		                 "the account server's answer holds no access token");
	} else if ((status = text_puts(ret, token)) != STP_OK) {
		status = ds_fail(error, status, NULL, "cannot keep the access token");
	} else {
		*ret_seconds = seconds > 0 && seconds < 365 * 24 * 3600 ? seconds : 3600;
	}
	ds_json_destroy(json);
	return status;
}

stp_status ds_token_ask(const struct ds_asker *asker, struct text *ret, int64_t *ret_seconds,
                        struct stp_error *error)
{
	struct text form = { .secret = true };
	struct ds_reply reply = { .body = { .secret = true } };
	struct ds_request request = { .verb = "POST", .type = "application/x-www-form-urlencoded" };
	size_t assertion = 0; /* where it begins in the form */
	stp_status status;

	if ((status = text_puts(&form, "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"
	                               "&assertion=")) != STP_OK) {
		status = ds_no_memory(error);
		goto done;
	}
	assertion = form.length;
	if ((status = ds_assertion(asker->host, asker->settings, &form, error)) != STP_OK)
		goto done;
	request.body = form.at;
	request.body_length = form.length;
	if ((status = ask(asker, &request, "/oauth/token", &reply, error)) != STP_OK)
		goto done;
	if (reply.answer.http_status != 200)
		text_hide(&reply.body, form.at + assertion, form.length - assertion);
	status = reply.answer.http_status == 200 ? read_token(&reply, ret, ret_seconds, error)
	                                         : refused(asker, &reply, error);
done:
	ds_reply_finish(&reply);
	text_finish(&form);
	return status;
}

/* ---- the account ------------------------------------------------------------ */

/* The accounts that there are, for the message of one that is not among them. */
static void name_accounts(const struct ds_json *json, uint32_t count, struct stp_error *error)
{
	struct text names = { .max = 800 };
	stp_status status = STP_OK;

	for (uint32_t i = 0; i < count && status == STP_OK; i++) {
		char id[48], name[48];

		snprintf(id, sizeof id, "/accounts/%u/account_id", i);
		snprintf(name, sizeof name, "/accounts/%u/account_name", i);
		status = text_printf(&names, "%s%s (%s)", i ? ", " : "",
		                     ds_json_text(json, id) ? ds_json_text(json, id) : "?",
		                     ds_json_text(json, name) ? ds_json_text(json, name) : "unnamed");
	}
	if (names.length > 0)
		ds_hint(error, "the user's accounts are: %s", text_of(&names));
	else
		ds_hint(error, "the user belongs to no account here; check User ID and Authentication Service URL");
	text_finish(&names);
}

/* A REST API URL that disagrees with what DocuSign says is an error, not a choice. */
static stp_status compare_url(const struct ds_settings *s, const char *base, struct stp_error *error)
{
	struct text given = { 0 }, told = { 0 };
	const char *url = s->value[DS_REST_API_URL], *key = ds_settings_key(DS_REST_API_URL);
	stp_status status = STP_OK;

	if (ds_url_origin(base, &told) != STP_OK) {
		status = ds_fail(error, STP_PROTOCOL, NULL, "userinfo tells no usable address for the account");
	} else if (*url && ds_url_origin(url, &given) == STP_OK &&
	           strcmp(text_of(&given), text_of(&told)) != 0) {
		status = ds_fail(error, STP_BAD_CONFIG, key,
		                 "REST API URL is %s, but the account lives at %s", text_of(&given), text_of(&told));
		ds_hint(error, "set REST API URL to %s/restapi, or leave it empty", text_of(&told));
	}
	text_finish(&told);
	text_finish(&given);
	return status;
}

static stp_status find_account(const struct ds_settings *s, const struct ds_json *json,
                               struct text *ret_base, struct stp_error *error)
{
	uint32_t count = ds_json_count(json, "/accounts");
	const char *want = s->value[DS_ACCOUNT_ID];
	stp_status status;

	for (uint32_t i = 0; i < count; i++) {
		char pointer[48];
		const char *id, *base;

		snprintf(pointer, sizeof pointer, "/accounts/%u/account_id", i);
		id = ds_json_text(json, pointer);
		if (!id || ds_ascii_casecmp(id, want) != 0)
			continue;
		snprintf(pointer, sizeof pointer, "/accounts/%u/base_uri", i);
		base = ds_json_text(json, pointer);
		if ((status = compare_url(s, base ? base : "", error)) != STP_OK)
			return status;
		return text_puts(ret_base, base) == STP_OK ? STP_OK : ds_no_memory(error);
	}
	status = ds_fail(error, STP_BAD_CONFIG, ds_settings_key(DS_ACCOUNT_ID),
	                 "the account %s is not one of the user's", want);
	name_accounts(json, count, error);
	return status;
}

stp_status ds_account_ask(const struct ds_asker *asker, const char *token, struct text *ret_base,
                          struct stp_error *error)
{
	struct text credential = { .secret = true };
	struct ds_reply reply = { 0 };
	struct ds_request request = { .verb = "GET" };
	struct ds_json *json = NULL;
	stp_status status;

	if ((status = text_join(&credential, "Authorization: Bearer ", token, NULL)) != STP_OK) {
		status = ds_no_memory(error);
		goto done;
	}
	request.credential = text_of(&credential);
	if ((status = ask(asker, &request, "/oauth/userinfo", &reply, error)) != STP_OK)
		goto done;
	if (reply.answer.http_status != 200) {
		bool down = reply.answer.http_status >= 500;

		text_hide(&reply.body, token, strlen(token));
		status = ds_fail(error, down ? STP_UNAVAILABLE : STP_AUTH, NULL,
		                 "the account server answered HTTP %u when asked for the user's accounts",
		                 reply.answer.http_status);
		ds_reply_tell(&reply, error);
	} else if (!(json = ds_json_parse(reply.body.at, reply.body.length))) {
		status = ds_fail(error, STP_PROTOCOL, ds_settings_key(DS_AUTHENTICATION_SERVICE_URL),
		                 "what the account server says of the user is not JSON");
	} else {
		status = find_account(asker->settings, json, ret_base, error);
	}
done:
	ds_json_destroy(json);
	ds_reply_finish(&reply);
	text_finish(&credential);
	return status;
}
