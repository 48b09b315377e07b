/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/service.c - what stands above all accounts: versions, resources, login_information. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "oauth/oauth.h"
#include "rest/plain.h"

static bool set_address(const struct fake_request *r, cJSON *json, const char *name,
                        const char *path)
{
	return fake_set_format(json, name, "%s://%s%s", r->tls ? "https" : "http", r->host, path);
}

static void answer(struct fake_request *r, cJSON *json, bool good)
{
	if (!good) {
		cJSON_Delete(json);
		json = NULL;
	}
	fake_answer(r, good ? 200 : 500, json);
}

static void get_service(struct fake_request *r)
{
	static const char *const versions[][2] = { { "v2", "/restapi/v2" },
		                                       { "v2.1", "/restapi/v2.1" } };
	cJSON *json = cJSON_CreateObject(), *list, *sites, *site;
	bool good = json && (list = fake_array(json, "serviceVersions"));

	for (size_t i = 0; i < 2 && good; i++) {
		cJSON *version = cJSON_CreateObject();

		good = version && cJSON_AddItemToArray(list, version) &&
		       fake_set(version, "version", versions[i][0]) &&
		       set_address(r, version, "versionUrl", versions[i][1]);
	}
	good = good && fake_set(json, "buildVersion", "26.4.0") &&
	       fake_set(json, "buildBranch", "fake-docusign") &&
	       fake_set(json, "buildBranchDeployedDateTime", "2026-11-01T00:00:00.0000000Z") &&
	       fake_set(json, "buildSHA", "") && (sites = fake_array(json, "linkedSites")) &&
	       (site = cJSON_CreateString(fake_origin(r->fake, 0, r->tls))) &&
	       cJSON_AddItemToArray(sites, site);
	answer(r, json, good);
}

static void get_resources(struct fake_request *r)
{
	static const char *const names[][2] = {
		{ "accounts",          "/restapi/v2.1/accounts" },
		{ "billing_plans",     "/restapi/v2.1/billing_plans" },
		{ "diagnostics",       "/restapi/v2.1/diagnostics" },
		{ "login_information", "/restapi/v2.1/login_information" },
		{ "oauth2",            "/restapi/v2.1/oauth2" },
	};
	cJSON *json = cJSON_CreateObject(), *list;
	bool good = json && (list = fake_array(json, "resources"));

	for (size_t i = 0; i < sizeof names / sizeof names[0] && good; i++) {
		cJSON *resource = cJSON_CreateObject();

		good = resource && cJSON_AddItemToArray(list, resource) &&
		       fake_set(resource, "name", names[i][0]) &&
		       set_address(r, resource, "value", names[i][1]);
	}
	answer(r, json, good);
}

/* ---- login_information: where each account of this user lives, as of before userinfo --------------------- */

static const char *version_of(const struct fake_request *r)
{
	return strstr(r->path, "/v2/") ? "v2" : "v2.1";
}

static bool add_settings(cJSON *login, const char *name, bool wanted)
{
	cJSON *list = NULL, *setting;

	return !wanted ||
	       ((list = fake_array(login, name)) && (setting = cJSON_CreateObject()) &&
	        cJSON_AddItemToArray(list, setting) && fake_set(setting, "name", "canSendEnvelope") &&
	        fake_set(setting, "value", "true"));
}

static bool add_login(struct fake_request *r, cJSON *list, const cJSON *account)
{
	const char *number = fake_text(account, "accountNumber"),
	           *settings = fake_query(r, "login_settings");
	cJSON *login = cJSON_CreateObject(),
	      *person = fake_person(r->fake, fake_text(account, "accountId"), r->user);
	struct fake_bytes base = { 0 };
	bool all = settings && strcmp(settings, "all") == 0;
	bool good = login && cJSON_AddItemToArray(list, login) &&
	            fake_account_base(r, account, &base) &&
	            fake_set(login, "name", fake_text(account, "accountName")) &&
	            fake_set(login, "accountId", number) &&
	            (!(fake_query_yes(r, "include_account_id_guid") ||
	               fake_query_yes(r, "embed_account_id_guid")) ||
	             fake_set(login, "accountIdGuid", fake_text(account, "accountId"))) &&
	            fake_set_format(login, "baseUrl", "%s/restapi/%s/accounts/%s", base.at,
	                            version_of(r), number) &&
	            fake_set(login, "isDefault",
	                     fake_yes(account, "_default", false) ? "true" : "false") &&
	            fake_set(login, "userName", fake_text(person, "userName")) &&
	            fake_set(login, "userId", r->user) &&
	            fake_set(login, "email", fake_text(person, "email")) &&
	            fake_set(login, "siteDescription", "") &&
	            add_settings(login, "loginAccountSettings", all) &&
	            add_settings(login, "loginUserSettings", all);

	fake_bytes_finish(&base);
	cJSON_Delete(person);
	return good;
}

static void get_login(struct fake_request *r)
{
	cJSON *json = cJSON_CreateObject(), *accounts = fake_accounts_of(r->fake, r->user), *list = NULL,
	      *user;
	const cJSON *account;
	bool good = json && (list = fake_array(json, "loginAccounts"));

	cJSON_ArrayForEach(account, accounts)
		good = good && add_login(r, list, account);
	if (good && fake_query_yes(r, "api_password")) {
		user = fake_get(r->fake, "user", r->user);
		good = fake_set(json, "apiPassword", fake_text(user, "_password"));
		cJSON_Delete(user);
	}
	cJSON_Delete(accounts);
	answer(r, json, good);
}

/* /login_information/password: {"currentPassword", "email", "newPassword"} */
static void put_login(struct fake_request *r)
{
	const cJSON *body = fake_body(r);
	cJSON *user = body ? fake_get(r->fake, "user", r->user) : NULL;

	if (!body)
		return;
	if (strcmp(r->part[0], "password") != 0)
		fake_error(r, "RESOURCE_NOT_FOUND", NULL);
	else if (!user || strcmp(fake_text(user, "_password"), fake_text(body, "currentPassword")) != 0)
		fake_error(r, "USER_AUTHENTICATION_FAILED", NULL);
	else if (strlen(fake_text(body, "newPassword")) < 6)
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           "'newPassword' must have at least 6 characters.");
	else
		fake_answer(r, fake_set(user, "_password", fake_text(body, "newPassword")) &&
		               fake_put(r->fake, "user", "", r->user, user) ? 200 : 500, NULL);
	cJSON_Delete(user);
}

static const struct fake_route routes[] = {
	{ "GET", "/restapi",                          get_service,   FAKE_OPEN | FAKE_TOP },
	{ "GET", "/restapi/service_information",      get_service,   FAKE_OPEN | FAKE_TOP },
	{ "GET", "/restapi/v2.1",                     get_resources, FAKE_OPEN | FAKE_TOP },
	{ "GET", "/restapi/v2.1/login_information",   get_login,     FAKE_TOP },
	{ "GET", "/restapi/v2/login_information",     get_login,     FAKE_TOP },
	{ "PUT", "/restapi/v2.1/login_information/@", put_login,     FAKE_TOP },
};
const struct fake_resource fake_service_routes = FAKE_ROUTES(routes);
