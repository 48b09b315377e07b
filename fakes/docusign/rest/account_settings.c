/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/account_settings.c - GET and PUT /settings and the documents below it. */
#include "rest/account_settings.h"

#include <string.h>

#define KIND "account_settings"

cJSON *fake_account_settings(struct fake *fake, const char *account)
{
	cJSON *record = fake_get(fake, KIND, account), *owner = fake_get(fake, "account", account),
	      *answer = NULL;

	if (record || (record = cJSON_CreateObject()))
		if (fake_set(record, "accountName", fake_text(owner, "accountName")))
			answer = fake_shaped(record, fake_account_setting_shape, fake_account_setting_count,
			                     true);
	cJSON_Delete(owner);
	cJSON_Delete(record);
	return answer;
}

/* Only what is not as the table has it is kept; a lone member is looked for there first. */
bool fake_account_allows(struct fake *fake, const char *account, const char *setting)
{
	cJSON *record = fake_get(fake, KIND, account);
	bool otherwise = false;

	for (size_t i = 0; i < fake_account_setting_count; i++)
		if (strcmp(fake_account_setting_shape[i].name, setting) == 0)
			otherwise = strcmp(fake_account_setting_shape[i].otherwise, "true") == 0;
	otherwise = fake_yes(record, setting, otherwise);
	cJSON_Delete(record);
	return otherwise;
}

static bool change(struct fake *fake, const char *account, const cJSON *members)
{
	cJSON *all = fake_account_settings(fake, account);
	bool good = all && fake_merge(all, members) && fake_put(fake, KIND, account, account, all);

	cJSON_Delete(all);
	return good;
}

bool fake_account_set(struct fake *fake, const char *account, const char *setting,
                      const char *value)
{
	cJSON *one = cJSON_CreateObject();
	bool good = one && fake_set(one, setting, value) && change(fake, account, one);

	cJSON_Delete(one);
	return good;
}

static void get_settings(struct fake_request *r)
{
	cJSON *answer = fake_account_settings(r->fake, r->account);

	fake_answer(r, answer ? 200 : 500, answer);
}

/* The name is the account's own. */
static bool rename_account(struct fake_request *r, const cJSON *body)
{
	const char *name = fake_text(body, "accountName");
	cJSON *account = *name ? fake_get(r->fake, "account", r->account) : NULL;
	bool good = !*name || (account && fake_set(account, "accountName", name) &&
	                       fake_put(r->fake, "account", r->account, r->account, account));

	cJSON_Delete(account);
	return good;
}

static void put_settings(struct fake_request *r)
{
	cJSON *body = fake_body(r);

	if (body && fake_body_fits(r, body, fake_account_setting_shape, fake_account_setting_count))
		fake_answer(r, rename_account(r, body) && change(r->fake, r->account, body) ? 200 : 500,
		            NULL);
}

/* /settings/tabs is a part of the settings under a path of its own. */
static void get_tabs(struct fake_request *r)
{
	cJSON *all = fake_account_settings(r->fake, r->account),
	      *answer = cJSON_DetachItemFromObjectCaseSensitive(all, "tabAccountSettings");

	cJSON_Delete(all);
	fake_answer(r, answer ? 200 : 500, answer);
}

static void put_tabs(struct fake_request *r)
{
	const cJSON *body = fake_body(r);
	cJSON *one = body ? cJSON_CreateObject() : NULL;
	bool good;

	if (!body)
		return;
	good = one && fake_set_item(one, "tabAccountSettings", cJSON_Duplicate(body, true)) &&
	       change(r->fake, r->account, one);
	cJSON_Delete(one);
	if (good)
		get_tabs(r);
	else
		fake_answer(r, 500, NULL);
}

static const struct fake_route routes[] = {
	{ "GET", "/settings",      get_settings, 0 },
	{ "PUT", "/settings",      put_settings, FAKE_ADMIN },
	{ "GET", "/settings/tabs", get_tabs,     0 },
	{ "PUT", "/settings/tabs", put_tabs,     FAKE_ADMIN },
};
const struct fake_resource fake_account_settings_routes = FAKE_ROUTES(routes);
