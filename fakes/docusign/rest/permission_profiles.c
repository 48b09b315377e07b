/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/permission_profiles.c - permission profiles: three that every account has, and its own. */
#include "rest/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const names[] = { "Account Administrator", "DocuSign Sender",
	                                 "DocuSign Viewer" };

/* What each of the three allows. */
static const struct {
	const char *name, *allowed[3];
} role_settings[] = {
	{ "useNewDocuSignExperienceInterface",    { "optional", "optional", "optional" } },
	{ "allowBulkSending",                     { "true", "true", "false" } },
	{ "allowEnvelopeSending",                 { "true", "true", "false" } },
	{ "allowSignerAttachments",               { "true", "true", "false" } },
	{ "allowTaggingInSendAndCorrect",         { "true", "true", "false" } },
	{ "allowWetSigningOverride",              { "true", "true", "false" } },
	{ "allowedAddressBookAccess",             { "personalAndShared", "personal", "none" } },
	{ "allowedTemplateAccess",                { "share", "create", "none" } },
	{ "enableRecipientViewingNotifications",  { "true", "true", "false" } },
	{ "enableSequentialSigningInterface",     { "true", "true", "false" } },
	{ "receiveCompletedSelfSignedDocumentsAsEmailLinks", { "true", "true", "false" } },
	{ "useNewSendingInterface",               { "true", "true", "false" } },
	{ "allowDocuSignDesktopClient",           { "true", "true", "false" } },
	{ "allowSendersToSetRecipientEmailLanguage", { "true", "true", "false" } },
	{ "allowVaulting",                        { "false", "false", "false" } },
	{ "allowedToBeEnvelopeTransferRecipient", { "true", "false", "false" } },
	{ "enableTransactionPointIntegration",    { "false", "false", "false" } },
	{ "powerFormRole",                        { "admin", "user", "none" } },
	{ "allowPowerFormsAdminToAccessAllPowerFormEnvelopes", { "false", "false", "false" } },
	{ "vaultingMode",                         { "none", "none", "none" } },
	{ "allowApiAccess",                       { "true", "true", "true" } },
	{ "allowApiAccessToAccount",              { "true", "false", "false" } },
	{ "allowApiSendingOnBehalfOfOthers",      { "true", "false", "false" } },
	{ "allowApiSequentialSigning",            { "true", "true", "false" } },
	{ "enableApiRequestLogging",              { "true", "true", "false" } },
	{ "allowAccountManagement",               { "true", "false", "false" } },
	{ "allowESealRecipients",                 { "false", "false", "false" } },
	{ "allowSupplementalDocuments",           { "true", "true", "false" } },
	{ "canCreateWorkspaces",                  { "true", "false", "false" } },
	{ "disableDocumentUpload",                { "false", "false", "false" } },
	{ "disableOtherActions",                  { "false", "false", "false" } },
	{ "canSendEnvelopesViaSMS",               { "false", "false", "false" } },
	{ "allowedClickwrapsAccess",              { "create", "none", "none" } },
	{ "webForms",                             { "create", "none", "none" } },
};

static cJSON *settings_of(unsigned role)
{
	cJSON *settings = cJSON_CreateObject();
	bool good = settings != NULL;

	for (size_t i = 0; i < sizeof role_settings / sizeof role_settings[0] && good; i++)
		good = fake_set(settings, role_settings[i].name, role_settings[i].allowed[role]);
	if (!good) {
		cJSON_Delete(settings);
		settings = NULL;
	}
	return settings;
}

bool fake_profiles_seed(struct fake *fake, const char *account, const char *user)
{
	char id[FAKE_ID], date[FAKE_DATE];

	(void)user;
	fake_now(fake, date);
	for (unsigned i = 0; i < 3; i++) {
		cJSON *record = cJSON_CreateObject();
		bool good;

		fake_next_number(fake, "permission_profile", id);
		good = record && fake_set(record, "permissionProfileId", id) &&
		       fake_set(record, "permissionProfileName", names[i]) &&
		       fake_set(record, "modifiedDateTime", date) &&
		       fake_set(record, "modifiedByUsername", "") &&
		       fake_set(record, "_account", account) &&
		       fake_set_item(record, "_ours", cJSON_CreateTrue()) &&
		       fake_set_item(record, "settings", settings_of(i)) &&
		       fake_put(fake, "profile", account, id, record);
		cJSON_Delete(record);
		if (!good)
			return false;
	}
	return true;
}

/* ---- for users ------------------------------------------------------------------------------------------ */

struct search {
	const char *name;
	char *id;
};

static bool has_name(void *user, const struct fake_record *record)
{
	struct search *s = user;
	cJSON *profile = fake_parse(record);

	if (strcasecmp(fake_text(profile, "permissionProfileName"), s->name) == 0)
		snprintf(s->id, FAKE_ID, "%s", record->id);
	cJSON_Delete(profile);
	return !*s->id;
}

bool fake_profile_named(struct fake *fake, const char *account, const char *name, char ret[FAKE_ID])
{
	struct search s = { name, ret };

	*ret = '\0';
	fake_each(fake, "profile", account, has_name, &s);
	return *ret;
}

static cJSON *find(struct fake *fake, const char *account, const char *id)
{
	cJSON *profile = fake_get(fake, "profile", id);

	if (profile && strcasecmp(fake_text(profile, "_account"), account) != 0) {
		cJSON_Delete(profile);
		profile = NULL;
	}
	return profile;
}

bool fake_profile_fill(struct fake *fake, const char *account, cJSON *person)
{
	char id[FAKE_ID];
	cJSON *profile;
	bool good = true;

	if (!*fake_text(person, "permissionProfileId") &&
	    fake_profile_named(fake, account, names[fake_yes(person, "isAdmin", false) ? 0 : 1], id))
		good = fake_set(person, "permissionProfileId", id);
	if ((profile = find(fake, account, fake_text(person, "permissionProfileId"))))
		good = good && fake_set(person, "permissionProfileName",
		                        fake_text(profile, "permissionProfileName"));
	cJSON_Delete(profile);
	return good;
}

const char *fake_profile_give(struct fake *fake, const char *account, cJSON *person, const char *id)
{
	cJSON *profile = find(fake, account, id);
	bool admin = profile &&
	             fake_yes(fake_member(profile, "settings"), "allowAccountManagement", false);
	bool good = profile && fake_set(person, "permissionProfileId", id) &&
	            fake_set(person, "permissionProfileName",
	                     fake_text(profile, "permissionProfileName")) &&
	            fake_set(person, "isAdmin", admin ? "True" : "False");

	cJSON_Delete(profile);
	return good ? NULL : "PERMISSION_PROFILE_ID_DOES_NOT_EXIST";
}

/* ---- the resource ------------------------------------------------------------------------------------------- */

static const struct fake_shape shape[] = {
	{ "permissionProfileId", "" }, { "permissionProfileName", "" }, { "modifiedDateTime", "" },
	{ "modifiedByUsername", "" },
	{ "userCount", NULL }, { "users", NULL }, { "settings", NULL },
};

static const char *check(struct fake_request *r, cJSON *record, const cJSON *old,
                         const char **ret_detail)
{
	cJSON *asker = fake_person(r->fake, r->account, r->user), *settings = settings_of(1);
	char other[FAKE_ID];
	const char *code = NULL;

	if (!*fake_text(record, "permissionProfileName")) {
		*ret_detail = "'permissionProfileName' must be specified.";
		code = "INVALID_REQUEST_PARAMETER";
	} else if (fake_profile_named(r->fake, r->account, fake_text(record, "permissionProfileName"),
	                              other) &&
	           strcmp(other, fake_text(record, "permissionProfileId")) != 0) {
		*ret_detail = "A permission profile of this name exists.";
		code = "INVALID_REQUEST_PARAMETER";
	} else if (!settings || (!old && !fake_merge(settings, fake_member(record, "settings"))) ||
	           !fake_set_now(r, record, "modifiedDateTime") ||
	           !fake_set(record, "modifiedByUsername", fake_text(asker, "userName"))) {
		code = "UNSPECIFIED_ERROR";
	} else if (!old) {
		if (!fake_set_item(record, "settings", settings))
			code = "UNSPECIFIED_ERROR";
		settings = NULL;
	}
	cJSON_Delete(settings);
	cJSON_Delete(asker);
	return code;
}

struct tally {
	struct fake_request *r;
	const char *id;
	unsigned count;
	cJSON *users; /* of those who have it */
};

static bool count_user(void *user, const struct fake_record *record)
{
	struct tally *t = user;
	cJSON *person = fake_parse(record);

	if (person && fake_person_active(person) &&
	    fake_profile_fill(t->r->fake, t->r->account, person) &&
	    strcmp(fake_text(person, "permissionProfileId"), t->id) == 0) {
		t->count++;
		cJSON_AddItemToArray(t->users, person);
		person = NULL;
	}
	cJSON_Delete(person);
	return true;
}

/* The list is short unless more is included. */
static bool more(struct fake_request *r, cJSON *answer, const cJSON *record)
{
	const char *include = fake_query(r, "include");
	struct tally t = { r, fake_text(record, "permissionProfileId"), 0, NULL };
	bool good = true;

	if (!r->part[0] && strcmp(r->verb, "GET") == 0 && !(include && fake_holds(include, "metadata")))
		cJSON_DeleteItemFromObjectCaseSensitive(answer, "settings");
	if (!include || !fake_holds(include, "user_count"))
		return true;
	if ((t.users = cJSON_CreateArray()))
		fake_each(r->fake, "member", r->account, count_user, &t);
	good = t.users && fake_set_format(answer, "userCount", "%u", t.count);
	cJSON_Delete(t.users);
	return good;
}

static const struct fake_plain profiles = {
	.kind = "profile", .list = "permissionProfiles", .id = "permissionProfileId",
	.series = "permission_profile", FAKE_SHAPE(shape),
	.missing = "PERMISSION_PROFILE_ID_DOES_NOT_EXIST", .check = check, .more = more,
};
FAKE_PLAIN(profiles)

/* Who has a profile that goes gets the one that move_users_to names; without it the profile may not go. */
static void delete_profile(struct fake_request *r)
{
	const char *other = fake_query(r, "move_users_to");
	cJSON *record = fake_plain_asked(r, &profiles), *person;
	struct tally t = { r, fake_text(record, "permissionProfileId"), 0, cJSON_CreateArray() };
	const char *code = NULL;

	if (!record || !t.users)
		goto done;
	fake_each(r->fake, "member", r->account, count_user, &t);
	if (fake_yes(record, "_ours", false))
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           "A permission profile that every account has cannot be deleted.");
	else if (t.count > 0 && !other)
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           "The permission profile has users: 'move_users_to' must be specified.");
	else {
		cJSON_ArrayForEach(person, t.users)
			if (!code && !(code = fake_profile_give(r->fake, r->account, person, other)) &&
			    !fake_person_put(r->fake, r->account, person))
				code = "UNSPECIFIED_ERROR";
		if (code)
			fake_error(r, code, NULL);
		else
			profiles_delete(r);
	}
done:
	cJSON_Delete(t.users);
	cJSON_Delete(record);
}

static const struct fake_route routes[] = {
	{ "GET",    "/permission_profiles",   profiles_list,   0 },
	{ "POST",   "/permission_profiles",   profiles_create, FAKE_ADMIN },
	{ "GET",    "/permission_profiles/@", profiles_get,    0 },
	{ "PUT",    "/permission_profiles/@", profiles_update, FAKE_ADMIN },
	{ "DELETE", "/permission_profiles/@", delete_profile,  FAKE_ADMIN },
};
const struct fake_resource fake_permission_profiles_routes = FAKE_ROUTES(routes);
