/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/token.c - asks for an access token, and tells what a refusal means. */
#include "auth/token.h"

#include <stdio.h>
#include <string.h>

#include "auth/assertion.h"
#include "auth/consent.h"
#include "auth/services.h"
#include "wire/collect.h"
#include "wire/json.h"

/* What the account server's refusals mean; the most specific first, NULL is any. */
static const struct refusal {
	const char *error, *description;
	stp_status status;
	int setting; /* at fault; -1: none */
	const char *message, *hint; /* hint NULL: the consent address */
	bool elsewhere;             /* the account server of the other kind may know it */
} refusals[] = {
	{ "consent_required", NULL, STP_CONSENT, DS_CLIENT_ID,
	  "the user has not granted the app consent to these scopes", NULL, false },
	{ "invalid_grant", "user_not_found", STP_BAD_CONFIG, DS_USER_ID,
	  "the account server does not know the User ID",
	  "copy the User ID from Apps and Keys", true },
	{ "invalid_grant", "invalid_subject", STP_BAD_CONFIG, DS_USER_ID,
	  "the user of the User ID is closed or belongs to no account",
	  "copy the User ID of an active user from Apps and Keys", true },
	{ "invalid_grant", "issuer_not_found", STP_BAD_CONFIG, DS_CLIENT_ID,
	  "the account server does not know the Client ID",
	  "copy the Integration Key from Apps and Keys; one of a developer account is not known in production before its go-live", true },
	{ "invalid_grant", "no_valid_keys_or_signatures", STP_BAD_CONFIG, DS_RSA_PRIVATE_KEY,
	  "the account server has no public key that fits the RSA private key",
	  "the key pair may have been deleted or belong to another app: generate a new one in Apps and Keys; also check the Authentication Service URL and this machine's clock", false },
	{ "invalid_grant", "expired_grant", STP_BAD_CONFIG, -1,
	  "the account server holds the assertion for expired", "set this machine's clock right", false },
	{ "invalid_grant", "unauthorized_client", STP_BAD_CONFIG, DS_CLIENT_ID,
	  "the app may not ask for tokens in this way",
	  "in Apps and Keys set the app's authentication to Authorization Code Grant and add an RSA key pair", false },
	{ "unauthorized_client", NULL, STP_BAD_CONFIG, DS_CLIENT_ID,
	  "the app may not ask for tokens in this way",
	  "in Apps and Keys set the app's authentication to Authorization Code Grant and add an RSA key pair", false },
	{ "invalid_scope", NULL, STP_BAD_CONFIG, DS_SCOPE,
	  "the account server does not know a word of the Scope", "normally: signature impersonation", false },
	{ "invalid_request", NULL, STP_BAD_CONFIG, DS_USER_ID,
	  "the account server does not understand the request, as it does when the User ID is wrong",
	  "copy the User ID from Apps and Keys; it has the form 8-4-4-4-12", false },
	{ "invalid_grant", NULL, STP_AUTH, -1,
	  "the account server refused the app's assertion",
	  "check Client ID, User ID, RSA Private Key and the Authentication Service URL", false },
	{ NULL, NULL, STP_AUTH, -1, "the account server refused to give a token",
	  "check Client ID, User ID, RSA Private Key and the Authentication Service URL", false },
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

/* What to do; ids of production mean nothing to the servers of developer accounts, nor the other way. */
static void give_hint(const struct ds_settings *s, const struct refusal *row, struct stp_error *error)
{
	const struct ds_service *service = row->elsewhere ? ds_service_of(s->value[DS_AUTHENTICATION_SERVICE_URL]) : NULL;

	if (!row->hint)
		consent_hint(s, error);
	else if (!service)
		ds_hint(error, "%s", row->hint);
	else if (service->developer)
		ds_hint(error, "%s; this is the account server of developer accounts, that of production is " DS_PRODUCTION_SERVICE, row->hint);
	else
		ds_hint(error, "%s; this is production's account server, that of developer accounts is " DS_DEVELOPER_SERVICE, row->hint);
}

static stp_status refused(const struct ds_asker *asker, struct ds_reply *reply,
                          struct stp_error *error)
{
	struct ds_json *json = ds_json_parse(text_of(&reply->body), reply->body.length);
	const char *word = json ? ds_json_text(json, "/error") : NULL;
	const char *description = json ? ds_json_text(json, "/error_description") : NULL;
	const struct refusal *row = refusals;
	stp_status status;

	while (!(matches(row->error, word) && matches(row->description, description)))
		row++;
	if (!word && (reply->answer.http_status >= 500 || reply->answer.http_status == 408))
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
		give_hint(asker->settings, row, error);
		if (error)
			ds_put(error->code, sizeof error->code, word, strlen(word));
	}
	if (!word && (status == STP_UNAVAILABLE || status == STP_RATE_LIMITED))
		ds_hint(error, "try it again in some minutes; https://status.docusign.com tells of disturbances");
	if (word) /* then the body holds DocuSign's words and no token: K2's users look for them */
		reply->body.secret = false;
	ds_reply_tell(reply, error);
	ds_json_destroy(json);
	return status;
}

static stp_status read_token(const struct ds_reply *reply, struct text *ret, int64_t *ret_seconds,
                             struct stp_error *error)
{
	struct ds_json *json = ds_json_parse(text_of(&reply->body), reply->body.length);
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
	ds_count(asker->tally, DS_COUNT_TOKENS, 1);
	if ((status = ds_ask(asker, DS_AUTHENTICATION_SERVICE_URL, "/oauth/token", &request, &reply, error)) != STP_OK)
		goto failed;
	if (reply.answer.http_status != 200)
		text_hide(&reply.body, form.at + assertion, form.length - assertion);
	status = reply.answer.http_status == 200 ? read_token(&reply, ret, ret_seconds, error)
	                                         : refused(asker, &reply, error);
failed:
	ds_count(asker->tally, DS_COUNT_TOKENS_FAILED, status != STP_OK);
done:
	ds_reply_finish(&reply);
	text_finish(&form);
	return status;
}
