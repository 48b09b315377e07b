/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/seed.c - what a fresh fake holds: two accounts, three users, an app and its
 * consent.  What else an account has is made by those who know it (seeds.c). */
#include <stdio.h>
#include <string.h>

#include "core/inner.h"

#define ADMINISTRATOR "administrator@example.com"
#define PASSWORD "password" /* of all users, for static authentication and the page to log in */

bool fake_user_make(struct fake *fake, const char *name, const char *email, char user[FAKE_ID])
{
	const char *blank = strrchr(name, ' ');
	char date[FAKE_DATE];
	cJSON *record = cJSON_CreateObject();
	bool good;

	if (!*user)
		fake_guid(fake, user);
	fake_now(fake, date);
	good = record && fake_set(record, "userId", user) && fake_set(record, "userName", name) && fake_set(record, "email", email) &&
	       fake_set_format(record, "firstName", "%.*s", (int)(blank ? blank - name : (long)strlen(name)), name) &&
	       fake_set(record, "lastName", blank ? blank + 1 : "") && fake_set(record, "createdDateTime", date) &&
	       fake_set(record, "_password", PASSWORD) && fake_put(fake, "user", "", user, record);
	cJSON_Delete(record);
	return good;
}

bool fake_member_make(struct fake *fake, const char *account, const char *user, bool admin)
{
	static const char *const of_login[] = { "userId",    "userName", "email",
		                                    "firstName", "lastName", "createdDateTime" };
	cJSON *login = fake_get(fake, "user", user), *record = cJSON_CreateObject();
	char id[2 * FAKE_ID];
	bool good = login && record;

	for (size_t i = 0; good && i < sizeof of_login / sizeof of_login[0]; i++)
		good = fake_set(record, of_login[i], fake_text(login, of_login[i]));
	snprintf(id, sizeof id, "%s/%s", account, user);
	good = good && fake_set(record, "userStatus", "Active") &&
	       fake_set(record, "userType", "CompanyUser") &&
	       fake_set(record, "isAdmin", admin ? "True" : "False") &&
	       fake_put(fake, "member", account, id, record);
	if (good && !*fake_text(login, "_default"))
		good = fake_set(login, "_default", account) && fake_put(fake, "user", "", user, login);
	cJSON_Delete(login);
	cJSON_Delete(record);
	return good;
}

bool fake_account_make(struct fake *fake, const char *name, unsigned base, const char *admin,
                       char account[FAKE_ID])
{
	char number[FAKE_ID], date[FAKE_DATE];
	cJSON *record = cJSON_CreateObject();
	bool good;

	if (!*account)
		fake_guid(fake, account);
	fake_next_number(fake, "account", number);
	fake_now(fake, date);
	good = record && fake_set(record, "accountId", account) &&
	       fake_set(record, "accountNumber", number) && fake_set(record, "accountName", name) &&
	       fake_set(record, "createdDate", date) &&
	       fake_set_item(record, "_base", cJSON_CreateNumber(base)) &&
	       fake_put(fake, "account", account, account, record) &&
	       fake_member_make(fake, account, admin, true);
	cJSON_Delete(record);
	for (size_t i = 0; good && i < fake_seed_count; i++)
		good = fake_seeds[i](fake, account, admin);
	return good;
}

static bool make_app(struct fake *fake, const char *client, const char *secret)
{
	cJSON *app = cJSON_CreateObject(), *keys = fake_array(app, "_keys"),
	      *redirects = fake_array(app, "_redirects");
	bool good =
	    keys && redirects && fake_set(app, "clientId", client) &&
	    fake_set(app, "appName", "Application under test") && fake_set(app, "_secret", secret) &&
	    cJSON_AddItemToArray(keys, cJSON_CreateString(fake->app_public)) &&
	    cJSON_AddItemToArray(redirects, cJSON_CreateString("https://localhost/consented")) &&
	    cJSON_AddItemToArray(redirects, cJSON_CreateString("http://localhost/consented")) &&
	    cJSON_AddItemToArray(redirects, cJSON_CreateString("https://www.docusign.com/api")) &&
	    fake_put(fake, "app", "", client, app);

	cJSON_Delete(app);
	return good;
}

/* A state that comes from another run knows that run's key; the one of the ready file must be good
 * for it, too. */
bool fake_seed_key(struct fake *fake)
{
	cJSON *world = fake_get(fake, "_world", "world"),
	      *app = world ? fake_get(fake, "app", fake_text(world, "client_id")) : NULL;
	cJSON *keys = app ? fake_array(app, "_keys") : NULL;
	const cJSON *key;
	bool known = false, good = true;

	cJSON_ArrayForEach(key, keys)
		known |= cJSON_IsString(key) && strcmp(key->valuestring, fake->app_public) == 0;
	if (keys && !known)
		good = cJSON_AddItemToArray(keys, cJSON_CreateString(fake->app_public)) &&
		       fake_put(fake, "app", "", fake_text(world, "client_id"), app);
	cJSON_Delete(app);
	cJSON_Delete(world);
	return good;
}

static bool make_consent(struct fake *fake, const char *client, const char *user)
{
	cJSON *consent = cJSON_CreateObject();
	char id[2 * FAKE_ID];
	bool good;

	snprintf(id, sizeof id, "%s/%s", client, user);
	good = consent && fake_set(consent, "client", client) && fake_set(consent, "user", user) &&
	       fake_set(consent, "scopes",
	                "signature impersonation extended openid click.manage click.send") &&
	       fake_put(fake, "consent", "", id, consent);
	cJSON_Delete(consent);
	return good;
}

/* What the ready file tells is a record of its own, so that it is the same after a restart with a
 * state file. */
static bool make_world(struct fake *fake, const char *const pairs[][2], size_t count)
{
	cJSON *world = cJSON_CreateObject();
	bool good = world != NULL;

	for (size_t i = 0; i < count && good; i++)
		good = fake_set(world, pairs[i][0], pairs[i][1]);
	good = good && fake_put(fake, "_world", "", "world", world);
	cJSON_Delete(world);
	return good;
}

/* The other account comes first, and is older: whoever takes the first that userinfo tells is
 * wrong. */
bool fake_seed(struct fake *fake)
{
	char account[FAKE_ID] = "", other[FAKE_ID] = "", admin[FAKE_ID] = "", second[FAKE_ID] = "",
	     third[FAKE_ID] = "";
	char client[FAKE_ID], secret[FAKE_ID];
	const char *const world[][2] = { { "account_id", account }, { "client_id", client }, { "user_id", admin },
		{ "client_secret", secret }, { "second_user_id", second }, { "second_account_id", other }, { "third_user_id", third },
		{ "user_name", ADMINISTRATOR }, { "password", PASSWORD } };

	fake_guid(fake, client);
	fake_guid(fake, secret);
	return fake_user_make(fake, "Account Administrator", ADMINISTRATOR, admin) &&
	       fake_user_make(fake, "Second Sender", "second.sender@example.com", second) &&
	       fake_user_make(fake, "Third Sender", "third.sender@example.com", third) &&
	       fake_account_make(fake, "Another account", 1, third, other) &&
	       fake_account_make(fake, "The account", 0, admin, account) &&
	       fake_member_make(fake, account, second, false) &&
	       fake_member_make(fake, other, admin, true) && make_app(fake, client, secret) &&
	       make_consent(fake, client, admin) &&
	       make_world(fake, world, sizeof world / sizeof world[0]);
}
