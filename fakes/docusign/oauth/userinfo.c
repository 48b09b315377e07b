/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/oauth/userinfo.c - GET /oauth/userinfo: the person, and where each account's REST API is. */
#include "oauth/oauth.h"

#include <string.h>

static bool add_organization(const struct fake_request *r, const cJSON *account, cJSON *item)
{
	const char *id = fake_text(account, "_organization");
	cJSON *organization, *links, *link;

	if (!*id)
		return true;
	if (!(organization = fake_object(item, "organization")) ||
	    !fake_set(organization, "organization_id", id) ||
	    !(links = fake_array(organization, "links")) || !(link = cJSON_CreateObject()))
		return false;
	cJSON_AddItemToArray(links, link);
	return fake_set(link, "rel", "self") &&
	       fake_set_format(link, "href", "%s://%s/organizations/%s", r->tls ? "https" : "http",
	                       r->host, id);
}

static bool add_account(const struct fake_request *r, cJSON *accounts, const cJSON *account)
{
	struct fake_bytes base = { 0 };
	cJSON *item = cJSON_CreateObject();
	bool good = item && cJSON_AddItemToArray(accounts, item) &&
	            fake_account_base(r, account, &base) &&
	            fake_set(item, "account_id", fake_text(account, "accountId")) &&
	            fake_set_item(item, "is_default",
	                          cJSON_CreateBool(fake_yes(account, "_default", false))) &&
	            fake_set(item, "account_name", fake_text(account, "accountName")) &&
	            fake_set(item, "base_uri", base.at) && add_organization(r, account, item);

	fake_bytes_finish(&base);
	return good;
}

/* "2015-08-13T22:03:03.45": no zone, no trailing zeros. */
static bool set_created(cJSON *json, const char *date)
{
	size_t length = strcspn(date, "Z");

	while (length > 20 && date[length - 1] == '0')
		length--;
	if (length > 0 && date[length - 1] == '.')
		length--;
	return fake_set_format(json, "created", "%.*s", (int)length, date);
}

static cJSON *tell_user(const struct fake_request *r, const cJSON *user)
{
	cJSON *json = cJSON_CreateObject(),
	      *mine = fake_accounts_of(r->fake, fake_text(user, "userId")), *accounts = NULL;
	const cJSON *account;
	bool good = json && mine && fake_set(json, "sub", fake_text(user, "userId")) &&
	            fake_set(json, "name", fake_text(user, "userName")) &&
	            fake_set(json, "given_name", fake_text(user, "firstName")) &&
	            fake_set(json, "family_name", fake_text(user, "lastName")) &&
	            set_created(json, fake_text(user, "createdDateTime")) &&
	            fake_set(json, "email", fake_text(user, "email")) &&
	            (accounts = fake_array(json, "accounts"));

	cJSON_ArrayForEach(account, mine)
		good = good && add_account(r, accounts, account);
	cJSON_Delete(mine);
	if (!good) {
		cJSON_Delete(json);
		json = NULL;
	}
	return json;
}

/* A bad token is an "internal_server_error" with 401, strange as it is. */
static void refuse_userinfo(struct fake_request *r)
{
	cJSON *json = cJSON_CreateObject();
	char reference[FAKE_ID];

	fake_guid(r->fake, reference);
	if (!json || !fake_set(json, "error", "internal_server_error") ||
	    !fake_set(json, "reference_id", reference)) {
		cJSON_Delete(json);
		json = NULL;
	}
	fake_answer(r, 401, json);
}

static void get_userinfo(struct fake_request *r)
{
	const char *text = fake_bearer(r);
	cJSON *token = text ? fake_secret(r->fake, "token", text) : NULL, *user = NULL, *json;

	if (!token)
		refuse_userinfo(r);
	else if (!(user = fake_get(r->fake, "user", fake_text(token, "user"))))
		fake_oauth_refuse(
		    r, 400,
		    (struct fake_refusal){
		        "invalid_token",
		        "The presented token is invalid." }); /* an application's own token has no user */
	else {
		json = tell_user(r, user);
		fake_answer(r, json ? 200 : 500, json);
	}
	cJSON_Delete(user);
	cJSON_Delete(token);
}

static const struct fake_route routes[] = {
	{ "GET", "/oauth/userinfo", get_userinfo, FAKE_OPEN | FAKE_TOP },
};
const struct fake_resource fake_oauth_userinfo_routes = FAKE_ROUTES(routes);
