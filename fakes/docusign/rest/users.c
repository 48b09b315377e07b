/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/users.c - the users of an account: listed, added, changed, closed.
 * https://developers.docusign.com/docs/esign-rest-api/reference/users/users/ */
#include "rest/people.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NO_DATE "0001-01-01T08:00:00.0000000Z"

static const struct fake_shape listed[] = {
	{ "userName", "" }, { "userId", "" }, { "userType", "CompanyUser" }, { "isAdmin", "False" },
	{ "isAlternateAdmin", "False" },
	{ "userStatus", "Active" }, { "uri", "/users/{userId}" }, { "email", "" }, { "title", "" },
	{ "createdDateTime", "" },
	{ "userAddedToAccountDateTime", "{createdDateTime}" }, { "firstName", "" }, { "middleName", "" },
	{ "lastName", "" },
	{ "suffixName", "" }, { "jobTitle", "" }, { "company", "" }, { "permissionProfileId", "" },
	{ "permissionProfileName", "" },
	{ "isManagedByScim", "False" }, { "isMembershipManagedByScim", "False" },
};

/* Of one user; what its resources tell stands between. */
static const struct fake_shape whole[] = {
	{ "userName", "" }, { "userId", "" }, { "userType", "CompanyUser" }, { "isAdmin", "False" },
	{ "isNAREnabled", "false" },
	{ "userStatus", "Active" }, { "uri", "/users/{userId}" }, { "email", "" }, { "title", NULL },
	{ "createdDateTime", "" },
	{ "userAddedToAccountDateTime", "{createdDateTime}" }, { "firstName", "" }, { "middleName", NULL },
	{ "lastName", "" },
	{ "suffixName", NULL }, { "jobTitle", "" }, { "company", "" }, { "permissionProfileId", "" },
	{ "permissionProfileName", "" },
	{ "userSettings", NULL }, { "sendActivationOnInvalidLogin", "false" }, { "enableConnectForUser", "false" },
	{ "forgottenPasswordInfo", FAKE_JSON("{\"forgottenPasswordQuestion1\":\"\"}") }, { "groupList", NULL },
	{ "homeAddress", NULL },
	{ "workAddress", FAKE_JSON("{\"address1\":\"\",\"address2\":\"\",\"city\":\"\",\"stateOrProvince\":\"\",\"postalCode\":\"\","
	                           "\"phone\":\"\",\"country\":\"\"}") },
	{ "profileImageUri", NULL }, { "countryCode", NULL },
	{ "userProfileLastModifiedDate", "{createdDateTime}" }, { "defaultAccountId", "" },
	{ "isManagedByScim", "False" },
	{ "isMembershipManagedByScim", "False" },
};

/* What a change answers: the same order, but only what came, and dates that say nothing. */
static const struct fake_shape changed[] = {
	{ "userName", NULL }, { "userId", "" }, { "userType", NULL }, { "isAdmin", NULL },
	{ "isAlternateAdmin", "False" },
	{ "userStatus", NULL }, { "uri", "/users/{userId}" }, { "email", NULL }, { "title", NULL },
	{ "createdDateTime", NO_DATE },
	{ "userAddedToAccountDateTime", NO_DATE }, { "firstName", NULL }, { "middleName", NULL }, { "lastName", NULL },
	{ "suffixName", NULL }, { "jobTitle", NULL }, { "company", NULL }, { "permissionProfileId", NULL },
	{ "countryCode", NULL },
	{ "errorDetails", NULL },
};

static const struct fake_shape added[] = {
	{ "userId", "" }, { "uri", "/users/{userId}" }, { "email", "" }, { "userName", "" }, { "userStatus", "" },
	{ "createdDateTime", "" }, { "permissionProfileId", "" }, { "permissionProfileName", "" },
};

#define SHAPED(record, table) fake_shaped((record), (table), sizeof(table) / sizeof((table)[0]), false)

/* What a caller may say of a user, as it is kept. */
static const char *const writable[] = { "userName",
	                                    "email",
	                                    "firstName",
	                                    "middleName",
	                                    "lastName",
	                                    "suffixName",
	                                    "title",
	                                    "jobTitle",
	                                    "company",
	                                    "countryCode",
	                                    "homeAddress",
	                                    "workAddress",
	                                    "forgottenPasswordInfo",
	                                    "sendActivationOnInvalidLogin",
	                                    "enableConnectForUser",
	                                    "loginStatus",
	                                    "activationAccessCode" };

bool fake_user_short(const cJSON *person, cJSON *ret_answer)
{
	static const char *const names[] = { "userName", "userId", "userType", "userStatus" };
	char text[256];

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *value = fake_text(person, names[i]);

		snprintf(text, sizeof text, "%s", *value ? value : i == 2 ? "CompanyUser" : "");
		for (char *at = text; i >= 2 && *at; at++)
			*at = (char)tolower((unsigned char)*at);
		if (!fake_set(ret_answer, names[i], i < 2 ? value : text))
			return false;
	}
	return fake_set_format(ret_answer, "uri", "/users/%s", fake_text(person, "userId"));
}

cJSON *fake_user_asked(struct fake_request *r)
{
	cJSON *person = fake_person(r->fake, r->account, r->part[0]);

	if (!person || !fake_profile_fill(r->fake, r->account, person)) {
		cJSON_Delete(person);
		person = NULL;
		fake_error(r, "USER_LACKS_MEMBERSHIP", NULL);
	}
	return person;
}

bool fake_user_may(struct fake_request *r, const char *user)
{
	if (r->admin || strcasecmp(r->user, user) == 0)
		return true;
	fake_error(r, "USER_LACKS_PERMISSIONS", NULL);
	return false;
}

/* ---- list and get -------------------------------------------------------------------------------- */

static cJSON *told_whole(struct fake_request *r, cJSON *person)
{
	cJSON *login = fake_get(r->fake, "user", fake_text(person, "userId"));
	bool good = fake_profile_fill(r->fake, r->account, person) &&
	            fake_set_item(person, "userSettings",
	                          fake_user_settings(r->fake, r->account, person)) &&
	            fake_set_item(person, "groupList", fake_groups_of(r->fake, r->account, person)) &&
	            fake_set(person, "defaultAccountId", fake_text(login, "_default"));

	cJSON_Delete(login);
	return good ? SHAPED(person, whole) : NULL;
}

static bool in_list(const char *list, const char *word)
{
	size_t length;

	for (; *list; list += length + (list[length] == ',')) {
		length = strcspn(list, ",");
		if (strlen(word) == length && strncasecmp(list, word, length) == 0)
			return true;
	}
	return false;
}

static bool in_group(struct fake_request *r, const char *id, const cJSON *person)
{
	cJSON *group = fake_get(r->fake, "group", id);
	bool has = group && fake_group_has(group, person);

	cJSON_Delete(group);
	return has;
}

static bool wanted(struct fake_request *r, const cJSON *person)
{
	const char *email = fake_query(r, "email"), *piece = fake_query(r, "email_substring"),
	           *name = fake_query(r, "user_name_substring");
	const char *status = fake_query(r, "status"), *group = fake_query(r, "group_id"),
	           *not_group = fake_query(r, "not_group_id");

	return (!email || strcasecmp(email, fake_text(person, "email")) == 0) &&
	       (!piece || fake_holds(fake_text(person, "email"), piece)) &&
	       (!name || fake_holds(fake_text(person, "userName"), name)) &&
	       (!status || in_list(status, "all") ||
	        in_list(status, fake_text(person, "userStatus"))) &&
	       (!group || in_group(r, group, person)) &&
	       (!not_group || !in_group(r, not_group, person));
}

struct collection {
	struct fake_request *r;
	cJSON *items;
	bool failed;
};

static bool collect(void *user, const struct fake_record *record)
{
	struct collection *c = user;
	cJSON *person = fake_parse(record);

	if (!person || !fake_profile_fill(c->r->fake, c->r->account, person))
		c->failed = true;
	else if (wanted(c->r, person))
		c->failed = !fake_insert_sorted(c->items,
		                                fake_query_yes(c->r, "additional_info") ?
		                                    told_whole(c->r, person) :
		                                    SHAPED(person, listed),
		                                "userName");
	cJSON_Delete(person);
	return !c->failed;
}

static void get_users(struct fake_request *r)
{
	static const struct fake_plain users = { .kind = "member", .list = "users", .most = 100, .otherwise = 100, .total_second = true, .uris = true };
	struct collection c = { r, cJSON_CreateArray(), false };

	if (c.items)
		fake_each(r->fake, "member", r->account, collect, &c);
	if (c.items && !c.failed) {
		fake_plain_answer(r, &users, c.items);
	} else {
		cJSON_Delete(c.items);
		fake_answer(r, 500, NULL);
	}
}

static void get_user(struct fake_request *r)
{
	cJSON *person = fake_user_asked(r), *answer;

	if (!person)
		return;
	answer = told_whole(r, person);
	fake_answer(r, answer ? 200 : 500, answer);
	cJSON_Delete(person);
}

/* ---- add --------------------------------------------------------------------------------------------- */

static bool join_groups(struct fake_request *r, const cJSON *item, const char *user)
{
	const cJSON *group;

	cJSON_ArrayForEach(group, fake_member(item, "groupList"))
		if (!fake_group_change(r->fake, r->account, fake_text(group, "groupId"), user, true))
			return false;
	return true;
}

static cJSON *definition_of(const cJSON *item)
{
	cJSON *definition = cJSON_CreateObject();
	bool good = definition != NULL;

	for (size_t i = 0; i < sizeof writable / sizeof writable[0] && good; i++)
		if (fake_member(item, writable[i]))
			good = fake_set_item(definition, writable[i],
			                     cJSON_Duplicate(fake_member(item, writable[i]), true));
	if (!good) {
		cJSON_Delete(definition);
		definition = NULL;
	}
	return definition;
}

/* What is wrong with a user to be added, or NULL. */
static const char *lacks(struct fake_request *r, const cJSON *item, const char **ret_detail)
{
	cJSON *there = NULL;

	*ret_detail = NULL;
	if (!strchr(fake_text(item, "email"), '@')) {
		*ret_detail = "'email' must be an email address.";
		return "INVALID_REQUEST_PARAMETER";
	}
	if (!*fake_text(item, "userName") && !*fake_text(item, "firstName") &&
	    !*fake_text(item, "lastName")) {
		*ret_detail = "'userName' must be specified.";
		return "INVALID_REQUEST_PARAMETER";
	}
	there = fake_person_by_email(r->fake, r->account, fake_text(item, "email"),
	                             fake_text(item, "userName"));
	cJSON_Delete(there);
	return there ? "USER_ALREADY_EXISTS_IN_ACCOUNT" : NULL;
}

static const char *add_user(struct fake_request *r, const cJSON *item, cJSON **ret,
                            const char **ret_detail)
{
	cJSON *definition = definition_of(item), *person = NULL;
	const char *code = lacks(r, item, ret_detail),
	           *profile = fake_text(item, "permissionProfileId");
	char sender[FAKE_ID] = "";

	if (!code && !definition)
		code = "UNSPECIFIED_ERROR";
	if (!code) {
		if (!*profile && fake_profile_named(r->fake, r->account, "DocuSign Sender", sender))
			profile = sender;
		code = fake_profile_give(r->fake, r->account, definition, profile);
	}
	if (!code && (!fake_set(definition, "userStatus", "ActivationSent") ||
	              !(person = fake_person_add(r->fake, r->account, definition)) ||
	              !join_groups(r, item, fake_text(person, "userId")) ||
	              !fake_user_settings_change(r->fake, r->account, fake_text(person, "userId"),
	                                         fake_member(item, "userSettings"))))
		code = "UNSPECIFIED_ERROR";
	cJSON_Delete(definition);
	*ret = person;
	return code;
}

static bool post_user(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	const char *detail, *code;
	cJSON *person = NULL, *shaped = NULL;
	bool good;

	if ((code = add_user(r, item, &person, &detail)))
		good = fake_set(answer, "userName", fake_text(item, "userName")) &&
		       fake_set(answer, "email", fake_text(item, "email")) &&
		       fake_item_error(answer, code, detail);
	else
		good = fake_profile_fill(r->fake, r->account, person) && (shaped = SHAPED(person, added)) &&
		       fake_merge(answer, shaped);
	cJSON_Delete(shaped);
	cJSON_Delete(person);
	return good;
}

static void post_users(struct fake_request *r)
{
	fake_plain_many(r, "newUsers", 201, post_user);
}

/* ---- change --------------------------------------------------------------------------------------------- */

static const char *change_user(struct fake_request *r, cJSON *person, const cJSON *item)
{
	cJSON *definition = definition_of(item);
	const char *code = NULL, *status = fake_text(item, "userStatus");
	bool good = definition && fake_merge(person, definition) &&
	            fake_set_now(r, person, "userProfileLastModifiedDate");

	cJSON_Delete(definition);
	if (good && *fake_text(item, "permissionProfileId"))
		code = fake_profile_give(r->fake, r->account, person,
		                         fake_text(item, "permissionProfileId"));
	if (code)
		return code;
	if (*status)
		good = good && fake_set(person, "userStatus",
		                        strcasecmp(status, "active") == 0 ? "Active" :
		                        strcasecmp(status, "closed") == 0 ? "Closed" :
		                                                            status);
	return good && fake_person_put(r->fake, r->account, person) &&
	               join_groups(r, item, fake_text(person, "userId")) &&
	               fake_user_settings_change(r->fake, r->account, fake_text(person, "userId"),
	                                         fake_member(item, "userSettings")) ?
	           NULL :
	           "UNSPECIFIED_ERROR";
}

/* {userId, what came}, shaped. */
static cJSON *told_changed(const cJSON *item, const char *user)
{
	cJSON *copy = cJSON_IsObject(item) ? cJSON_Duplicate(item, true) : cJSON_CreateObject(),
	      *answer = NULL;

	if (copy) {
		cJSON_DeleteItemFromObjectCaseSensitive(copy, "createdDateTime");
		cJSON_DeleteItemFromObjectCaseSensitive(copy, "userAddedToAccountDateTime");
		if (fake_set(copy, "userId", user))
			answer = SHAPED(copy, changed);
	}
	cJSON_Delete(copy);
	return answer;
}

static void put_user(struct fake_request *r)
{
	const cJSON *body = fake_body(r);
	cJSON *person = body && fake_user_may(r, r->part[0]) ? fake_user_asked(r) : NULL, *answer;
	const char *code;

	if (!person)
		return;
	if (!r->admin &&
	    (fake_member(body, "permissionProfileId") || fake_member(body, "userStatus"))) {
		fake_error(r, "USER_NOT_ACCOUNT_ADMIN", NULL);
	} else if ((code = change_user(r, person, body))) {
		fake_error(r, code, NULL);
	} else {
		answer = told_changed(body, fake_text(person, "userId"));
		fake_answer(r, answer ? 200 : 500, answer);
	}
	cJSON_Delete(person);
}

static bool put_one(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	cJSON *person = fake_person(r->fake, r->account, fake_text(item, "userId")),
	      *told = told_changed(item, fake_text(item, "userId"));
	const char *code = person ? change_user(r, person, item) : "USER_LACKS_MEMBERSHIP";
	bool good = told && fake_merge(answer, told) && (!code || fake_item_error(answer, code, NULL));

	cJSON_Delete(told);
	cJSON_Delete(person);
	return good;
}

static void put_users(struct fake_request *r)
{
	fake_plain_many(r, "users", 200, put_one);
}

/* ---- close -------------------------------------------------------------------------------------------------- */

/* A closed user has the least profile and no group, but stays in the list. */
static bool close_one(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	const char *user = fake_text(item, "userId");
	cJSON *person = fake_person(r->fake, r->account, user);
	char viewer[FAKE_ID];
	bool good = fake_set(answer, "userId", user);

	if (good && !person) {
		good = fake_item_error(answer, "USER_LACKS_MEMBERSHIP", NULL);
	} else if (good) {
		if (fake_profile_named(r->fake, r->account, "DocuSign Viewer", viewer))
			(void)fake_profile_give(r->fake, r->account, person, viewer);
		fake_groups_leave(r->fake, r->account, user);
		fake_secrets_revoke(r->fake, NULL, user, false);
		good = fake_set(person, "userStatus", "Closed") &&
		       fake_person_put(r->fake, r->account, person) &&
		       fake_set(answer, "userStatus", "closed") &&
		       fake_set_format(answer, "uri", "/users/%s", user);
	}
	cJSON_Delete(person);
	return good;
}

/* A single one that is no member makes the whole request bad. */
static void delete_users(struct fake_request *r)
{
	const cJSON *body = fake_body(r), *items = body ? fake_member(body, "users") : NULL;
	cJSON *person;

	if (!body)
		return;
	if (cJSON_GetArraySize(items) == 1) {
		person = fake_person(r->fake, r->account,
		                     fake_text(cJSON_GetArrayItem(items, 0), "userId"));
		cJSON_Delete(person);
		if (!person) {
			fake_error(r, "USER_LACKS_MEMBERSHIP", NULL);
			return;
		}
	}
	fake_plain_many(r, "users", 200, close_one);
}

static const struct fake_route routes[] = {
	{ "GET",    "/users",   get_users,    0 },
	{ "POST",   "/users",   post_users,   FAKE_ADMIN },
	{ "PUT",    "/users",   put_users,    FAKE_ADMIN },
	{ "DELETE", "/users",   delete_users, FAKE_ADMIN },
	{ "GET",    "/users/@", get_user,     0 },
	{ "PUT",    "/users/@", put_user,     0 },
};
const struct fake_resource fake_users_routes = FAKE_ROUTES(routes);
