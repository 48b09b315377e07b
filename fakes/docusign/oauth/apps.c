/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/oauth/apps.c - apps (integration keys) with their RSA keys, and who consented to what. */
#include "oauth/oauth.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* All that the account server takes; "signature" and "impersonation" are eSignature's. */
static const char *const known_scopes[] = {
	"signature", "impersonation", "extended", "openid", "email", "profile", "cors", "click.manage", "click.send",
	"organization_read", "group_read", "permission_read", "user_read", "user_write", "account_read", "domain_read",
	"identity_provider_read", "user_data_redact", "asset_group_account_read", "asset_group_account_clone_write",
	"asset_group_account_clone_read", "dtr.rooms.read", "dtr.rooms.write", "dtr.documents.read", "dtr.documents.write",
	"dtr.profile.read", "dtr.profile.write", "dtr.company.read", "dtr.company.write", "room_forms", "notary_read",
	"notary_write", "webforms_read", "webforms_instance_read", "webforms_instance_write", "webforms_manage", "aow_manage",
	"adm_store_unified_repo_read", "adm_store_unified_repo_write", "models_read", "document_uploader_read",
	"document_uploader_write", "spring_read", "spring_write", "me_profile", "manage_app_keys",
};

/* The next word of a list of words that blanks (a "+" is one, if it was not decoded) part; its length, 0 at the end. */
static size_t next_scope(const char **at)
{
	*at += strspn(*at, " +\t");
	return strcspn(*at, " +\t");
}

bool fake_scope_unknown(const char *scopes)
{
	for (size_t length; (length = next_scope(&scopes)) > 0; scopes += length) {
		size_t i = 0, count = sizeof known_scopes / sizeof known_scopes[0];

		while (i < count &&
		       (strlen(known_scopes[i]) != length || strncmp(known_scopes[i], scopes, length) != 0))
			i++;
		if (i == count)
			return true;
	}
	return false;
}

bool fake_has_scope(const char *scopes, const char *scope)
{
	for (size_t length; (length = next_scope(&scopes)) > 0; scopes += length)
		if (strlen(scope) == length && strncmp(scope, scopes, length) == 0)
			return true;
	return false;
}

cJSON *fake_app(struct fake *fake, const char *client)
{
	cJSON *app = fake_is_guid(client) ? fake_get(fake, "app", client) : NULL;

	if (app && fake_yes(app, "_off", false)) {
		cJSON_Delete(app);
		app = NULL;
	}
	return app;
}

static bool take_texts(cJSON *app, const char *name, const cJSON *list, const cJSON *one)
{
	cJSON *array = fake_array(app, name);
	const cJSON *item;
	bool good = array != NULL;

	cJSON_ArrayForEach(item, list)
		good = good &&
		       (!cJSON_IsString(item) || cJSON_AddItemToArray(array, cJSON_Duplicate(item, true)));
	return good &&
	       (!cJSON_IsString(one) || cJSON_AddItemToArray(array, cJSON_Duplicate(one, true)));
}

cJSON *fake_app_add(struct fake *fake, const cJSON *definition)
{
	bool public = fake_yes(definition, "public", false), good;
	const char *asked = fake_text(definition, "clientId"),
	           *secret = fake_text(definition, "secret");
	cJSON *app = cJSON_CreateObject();
	char id[FAKE_ID], made[FAKE_ID];

	fake_guid(fake, id);
	fake_guid(fake, made);
	good = app && fake_set(app, "clientId", fake_is_guid(asked) ? asked : id) &&
	       fake_set(app, "appName",
	                *fake_text(definition, "name") ? fake_text(definition, "name") : "An app") &&
	       (public ? fake_set_item(app, "_public", cJSON_CreateTrue()) :
	                 fake_set(app, "_secret", *secret ? secret : made)) &&
	       take_texts(app, "_redirects", fake_member(definition, "redirectUris"),
	                  fake_member(definition, "redirectUri")) &&
	       take_texts(app, "_keys", fake_member(definition, "publicKeys"),
	                  fake_member(definition, "publicKey")) &&
	       fake_put(fake, "app", "", fake_text(app, "clientId"), app);
	if (!good) {
		cJSON_Delete(app);
		app = NULL;
	}
	return app;
}

static bool granted(struct fake *fake, const char *client, const char *who, const char *scopes)
{
	char scope[64];
	cJSON *consent;
	bool good;

	if (!*who)
		return false;
	consent = fake_get(fake, "consent", fake_pair(client, who).id);
	good = consent != NULL;
	for (size_t length; good && (length = next_scope(&scopes)) > 0; scopes += length) {
		snprintf(scope, sizeof scope, "%.*s",
		         (int)(length < sizeof scope ? length : sizeof scope - 1), scopes);
		good = fake_has_scope(fake_text(consent, "scopes"), scope);
	}
	cJSON_Delete(consent);
	return good;
}

/* Consent of the whole organization counts for each of its accounts' users. */
bool fake_consented(struct fake *fake, const char *client, const char *user, const char *scopes)
{
	cJSON *accounts = NULL;
	const cJSON *account;
	bool good = granted(fake, client, user, scopes);

	if (!good)
		accounts = fake_accounts_of(fake, user);
	cJSON_ArrayForEach(account, accounts)
		good = good || granted(fake, client, fake_text(account, "_organization"), scopes);
	cJSON_Delete(accounts);
	return good;
}

/* Adds to what was granted before, as a second consent does. */
bool fake_consent_give(struct fake *fake, const char *client, const char *who, const char *scopes)
{
	struct fake_bytes all = { 0 };
	struct fake_pair id = fake_pair(client, who);
	cJSON *consent = fake_get(fake, "consent", id.id);
	char scope[64];
	bool good;

	if (!consent)
		consent = cJSON_CreateObject();
	good = consent && fake_puts(&all, fake_text(consent, "scopes"));
	for (size_t length; good && (length = next_scope(&scopes)) > 0; scopes += length) {
		snprintf(scope, sizeof scope, "%.*s",
		         (int)(length < sizeof scope ? length : sizeof scope - 1), scopes);
		if (!fake_has_scope(all.at ? all.at : "", scope))
			good = fake_printf(&all, "%s%s", all.length ? " " : "", scope);
	}
	good = good && fake_set(consent, "client", client) && fake_set(consent, "user", who) &&
	       fake_set(consent, "scopes", all.at ? all.at : "") &&
	       fake_put(fake, "consent", "", id.id, consent);
	fake_bytes_finish(&all);
	cJSON_Delete(consent);
	return good;
}

/* Live access tokens run out by themselves; what would renew them ends now. */
bool fake_consent_take_back(struct fake *fake, const char *client, const char *who)
{
	if (!fake_drop(fake, "consent", fake_pair(client, who).id))
		return false;
	fake_secrets_revoke(fake, client, who, false);
	return true;
}
