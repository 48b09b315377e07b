/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/account.c - asks the service which accounts the user has, and where the configured one lives. */
#include <stdio.h>
#include <string.h>

#include "auth/auth.h"
#include "auth/token.h"
#include "wire/json.h"
#include "wire/verdict.h"

#define ACCOUNTS_MOST 10000u /* of an answer are looked at: no user has so many */

void ds_account_finish(struct ds_account *account)
{
	text_finish(&account->base);
	text_finish(&account->name);
	text_finish(&account->number);
	text_finish(&account->user);
}

stp_status ds_ask(const struct ds_asker *asker, enum ds_setting key, const char *path, struct ds_request *request,
                  struct ds_reply *reply, struct stp_error *error)
{
	const char *name = ds_settings_key(key);
	struct text address = { 0 };
	stp_status status = ds_url_origin(asker->settings->value[key], &address);

	if (status == STP_OK)
		status = text_puts(&address, path);
	if (status != STP_OK) {
		status = ds_fail(error, status, name, "cannot use the %s", ds_settings_rows[key].label);
		goto done;
	}
	request->url = text_of(&address);
	request->host = asker->host;
	request->call = asker->call;
	status = ds_collect(asker->http, request, reply, error);
	if (status != STP_OK && error)
		error->maybe_applied = 0; /* a token that nobody received does no harm */
	if ((status == STP_UNAVAILABLE || status == STP_BAD_CONFIG || status == STP_PROTOCOL) && error && !error->field[0])
		ds_put(error->field, sizeof error->field, name, strlen(name));
done:
	text_finish(&address);
	return status;
}

stp_status ds_service_knock(const struct ds_asker *asker, struct ds_answer *ret, struct stp_error *error)
{
	struct ds_request request = { .verb = "GET" };
	struct ds_reply reply = { 0 };
	stp_status status = asker->settings->oauth
		? ds_ask(asker, DS_AUTHENTICATION_SERVICE_URL, "/oauth/userinfo", &request, &reply, error)
		: ds_ask(asker, DS_REST_API_URL, "/restapi/service_information", &request, &reply, error);

	*ret = reply.answer;
	ds_reply_finish(&reply);
	return status;
}

/* ---- the list of accounts: userinfo and login_information differ in their words only ---------- */

static const struct list {
	const char *array, *id, *guid, *base, *name, *number; /* members of an element; NULL: it has none */
	const char *user;   /* whose id it is, if the list tells */
} of_userinfo = { "/accounts", "account_id", NULL, "base_uri", "account_name", NULL, NULL },
  of_login = { "/loginAccounts", "accountId", "accountIdGuid", "baseUrl", "name", "accountId", "userId" };

static const char *member(const struct ds_json *json, const struct list *list, uint32_t i, const char *name)
{
	char pointer[64];
	const char *text;

	if (!name)
		return "";
	snprintf(pointer, sizeof pointer, "%s/%u/%s", list->array, i, name);
	text = ds_json_text(json, pointer);
	return text ? text : "";
}

/* The accounts that there are, for the message of one that is not among them. */
static void name_accounts(const struct ds_json *json, const struct list *list, struct stp_error *error)
{
	struct text names = { .max = 800 };
	uint32_t count = ds_json_count(json, list->array);
	stp_status status = STP_OK;

	for (uint32_t i = 0; i < count && status == STP_OK; i++) {
		const char *id = member(json, list, i, list->guid ? list->guid : list->id), *name = member(json, list, i, list->name);

		status = text_printf(&names, "%s%s (%s)", i ? ", " : "", *id ? id : "?", *name ? name : "unnamed");
	}
	if (names.length > 0)
		ds_hint(error, "the user's accounts are: %s", text_of(&names));
	else
		ds_hint(error, "the user belongs to no account here; check the User ID and the servers' addresses");
	text_finish(&names);
}

static stp_status take(const struct ds_asker *asker, const struct ds_json *json, const struct list *list, uint32_t i,
                       struct ds_account *ret, struct stp_error *error)
{
	const char *user = list->user ? member(json, list, i, list->user) : asker->settings->value[DS_USER_ID];
	stp_status status = ds_url_origin(member(json, list, i, list->base), &ret->base);

	if (status != STP_OK && status != STP_NO_MEMORY)
		return ds_fail(error, STP_PROTOCOL, NULL, "the service tells no usable address for the account");
	if (status != STP_OK || text_puts(&ret->name, member(json, list, i, list->name)) != STP_OK ||
	    text_puts(&ret->number, member(json, list, i, list->number)) != STP_OK || text_puts(&ret->user, user) != STP_OK)
		return ds_no_memory(error);
	return STP_OK;
}

static stp_status find(const struct ds_asker *asker, const struct ds_json *json, const struct list *list,
                       struct ds_account *ret, struct stp_error *error)
{
	const char *key = ds_settings_key(DS_ACCOUNT_ID), *want = asker->settings->value[DS_ACCOUNT_ID];
	uint32_t count = ds_json_count(json, list->array);
	stp_status status;

	for (uint32_t i = 0; i < count && i < ACCOUNTS_MOST; i++) {
		struct ds_account found = { 0 };

		if (ds_ascii_casecmp(member(json, list, i, list->id), want) != 0 &&
		    ds_ascii_casecmp(member(json, list, i, list->guid), want) != 0)
			continue;
		if ((status = take(asker, json, list, i, &found, error)) == STP_OK)
			*ret = found;
		else
			ds_account_finish(&found);
		return status;
	}
	if (count > ACCOUNTS_MOST)
		status = ds_fail(error, STP_BAD_CONFIG, key, "the account %s is not among the first %u of the user's accounts", want,
		                 ACCOUNTS_MOST);
	else
		status = ds_fail(error, STP_BAD_CONFIG, key, "the account %s is not one of the user's", want);
	name_accounts(json, list, error);
	return status;
}

stp_status ds_account_ask(const struct ds_asker *asker, const char *token, struct ds_account *ret,
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
	if ((status = ds_ask(asker, DS_AUTHENTICATION_SERVICE_URL, "/oauth/userinfo", &request, &reply, error)) != STP_OK)
		goto done;
	if (reply.answer.http_status != 200) {
		uint32_t http = reply.answer.http_status;

		text_hide(&reply.body, token, strlen(token));
		status = ds_fail(error, http >= 500 ? STP_UNAVAILABLE : http == 429 ? STP_RATE_LIMITED : STP_AUTH, NULL,
		                 "the account server answered HTTP %u when asked for the user's accounts", http);
		ds_reply_tell(&reply, error);
	} else if (!(json = ds_json_parse(text_of(&reply.body), reply.body.length))) {
		status = ds_fail(error, STP_PROTOCOL, ds_settings_key(DS_AUTHENTICATION_SERVICE_URL),
		                 "what the account server says of the user is not JSON");
	} else {
		status = find(asker, json, &of_userinfo, ret, error);
	}
done:
	ds_json_destroy(json);
	ds_reply_finish(&reply);
	text_finish(&credential);
	return status;
}

/* Which of the three is wrong DocuSign does not tell. */
static void explain_refusal(const struct ds_json *json, uint32_t http_status, struct stp_error *error)
{
	const char *code = json ? ds_json_text(json, "/errorCode") : NULL, *message = json ? ds_json_text(json, "/message") : NULL;
	const char *field = NULL;

	(void)ds_verdict(http_status, code ? code : "", message ? message : "", &field, error);
	if (http_status == 401)
		ds_hint(error, DS_STATIC_HINT);
}

stp_status ds_account_ask_static(const struct ds_asker *asker, const struct ds_pass *pass, struct ds_account *ret,
                                 struct stp_error *error)
{
	struct ds_request request = { .verb = "GET", .credential = text_of(&pass->credential) };
	struct ds_reply reply = { 0 };
	struct ds_json *json = NULL;
	stp_status status = ds_ask(asker, DS_REST_API_URL, "/restapi/v2.1/login_information?include_account_id_guid=true",
	                           &request, &reply, error);

	if (status != STP_OK)
		goto done;
	if (reply.answer.http_status != 200)
		ds_pass_hide(pass, &reply.body); /* before it is read: its words become messages */
	json = ds_json_parse(text_of(&reply.body), reply.body.length);
	if (reply.answer.http_status != 200) {
		explain_refusal(json, reply.answer.http_status, error);
		status = error ? error->status : STP_AUTH;
		ds_reply_tell(&reply, error);
	} else if (!json) {
		status = ds_fail(error, STP_PROTOCOL, ds_settings_key(DS_REST_API_URL), "what the service says of the user is not JSON");
	} else {
		status = find(asker, json, &of_login, ret, error);
	}
done:
	ds_json_destroy(json);
	ds_reply_finish(&reply);
	return status;
}

/* A REST API URL that disagrees with what DocuSign says is an error, not a choice. */
stp_status ds_account_base_check(const struct ds_settings *settings, const char *base, struct stp_error *error)
{
	struct text given = { 0 };
	const char *url = settings->value[DS_REST_API_URL];
	stp_status status = STP_OK;

	if (*url && ds_url_origin(url, &given) == STP_OK && strcmp(text_of(&given), base) != 0) {
		status = ds_fail(error, STP_BAD_CONFIG, ds_settings_key(DS_REST_API_URL),
		                 "REST API URL is %s, but the account lives at %s", text_of(&given), base);
		ds_hint(error, "set REST API URL to %s/restapi%s", base, settings->oauth ? ", or leave it empty" : "");
	}
	text_finish(&given);
	return status;
}
