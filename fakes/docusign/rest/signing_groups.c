/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/signing_groups.c - signing groups and their users.
 * https://developers.docusign.com/docs/esign-rest-api/reference/signinggroups/ */
#include "rest/people.h"

#include <string.h>
#include <strings.h>

static const struct fake_shape shape[] = {
	{ "signingGroupId", "" }, { "groupName", "" }, { "groupType", "sharedSigningGroup" },
	{ "groupEmail", NULL }, { "created", "" }, { "createdBy", "" }, { "modified", "" },
	{ "modifiedBy", "" }, { "users", NULL }, { "errorDetails", NULL },
};

static const char *check(struct fake_request *r, cJSON *record, const cJSON *old,
                         const char **ret_detail)
{
	cJSON *asker = fake_person(r->fake, r->account, r->user);
	const char *name = fake_text(asker, "userName");
	bool good = fake_set_now(r, record, "modified") && fake_set(record, "modifiedBy", name) &&
	            fake_array(record, "users");

	if (good && !old)
		good = fake_set_now(r, record, "created") && fake_set(record, "createdBy", name);
	cJSON_Delete(asker);
	if (!good)
		return "UNSPECIFIED_ERROR";
	*ret_detail = "'groupName' must be specified.";
	return *fake_text(record, "groupName") ? NULL : "INVALID_REQUEST_PARAMETER";
}

/* A list has the users only if they are asked for. */
static bool more(struct fake_request *r, cJSON *answer, const cJSON *record)
{
	(void)record;
	if (!r->part[0] && strcmp(r->verb, "GET") == 0 && !fake_query_yes(r, "include_users"))
		cJSON_DeleteItemFromObjectCaseSensitive(answer, "users");
	return true;
}

static bool wanted(const struct fake_request *r, const cJSON *record)
{
	const char *type = fake_query(r, "group_type"), *has = fake_text(record, "groupType");

	return !type || strcasecmp(type, *has ? has : "sharedSigningGroup") == 0;
}

static const struct fake_plain groups = {
	.kind = "signing_group", .list = "groups", .id = "signingGroupId", .series = "signing_group", FAKE_SHAPE(shape),
	.missing = "INVALID_SIGNING_GROUP_ID", .bare_if_empty = true, .check = check, .more = more, .wanted = wanted,
};
FAKE_PLAIN(groups)

/* ---- many at once -------------------------------------------------------------------------------- */

static bool post_one(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	return fake_plain_create_one(r, &groups, item, answer);
}

static bool put_one(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	return fake_plain_update_one(r, &groups, item, answer);
}

static bool delete_one(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	return fake_plain_delete_one(r, &groups, item, answer);
}

static void post_groups(struct fake_request *r)
{
	fake_plain_many(r, "groups", 201, post_one);
}

static void put_groups(struct fake_request *r)
{
	fake_plain_many(r, "groups", 200, put_one);
}

static void delete_groups(struct fake_request *r)
{
	fake_plain_many(r, "groups", 200, delete_one);
}

/* ---- users: {email, userName} ---------------------------------------------------------------------- */

static int index_of(const cJSON *users, const cJSON *user)
{
	const cJSON *item;
	int index = 0;

	cJSON_ArrayForEach(item, users) {
		if (strcasecmp(fake_text(item, "email"), fake_text(user, "email")) == 0 &&
		    (!*fake_text(user, "userName") ||
		     strcasecmp(fake_text(item, "userName"), fake_text(user, "userName")) == 0))
			return index;
		index++;
	}
	return -1;
}

static bool answer_users(struct fake_request *r, const cJSON *record, cJSON *users)
{
	cJSON *answer = cJSON_CreateObject();
	bool good = answer &&
	            fake_set_item(answer, "users",
	                          users ? users : cJSON_Duplicate(fake_member(record, "users"), true));

	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, good ? 200 : 500, answer);
	return good;
}

static void get_users(struct fake_request *r)
{
	cJSON *record = fake_plain_asked(r, &groups);

	if (record)
		answer_users(r, record, NULL);
	cJSON_Delete(record);
}

/* Adds those that are not there, or takes out those that are. */
static bool change_user(cJSON *users, const cJSON *user, bool in, cJSON *answer)
{
	int index = index_of(users, user);

	if (in && !strchr(fake_text(user, "email"), '@'))
		return fake_item_error(answer, "INVALID_EMAIL_ADDRESS_FOR_RECIPIENT", NULL);
	if (in && index < 0)
		return cJSON_AddItemToArray(users, cJSON_Duplicate(user, true));
	if (!in && index < 0)
		return fake_item_error(answer, "USER_NOT_FOUND", NULL);
	if (!in)
		cJSON_DeleteItemFromArray(users, index);
	return true;
}

static void change_users(struct fake_request *r, bool in)
{
	cJSON *body = fake_body(r), *old = body ? fake_plain_asked(r, &groups) : NULL;
	cJSON *record = old ? cJSON_Duplicate(old, true) : NULL,
	      *users = record ? fake_array(record, "users") : NULL, *told, *item;
	const char *detail;

	if (!old)
		return;
	told = cJSON_Duplicate(fake_member(body, "users"), true);
	cJSON_ArrayForEach(item, told)
		if (cJSON_IsObject(item) && !change_user(users, item, in, item))
			break;
	if (!told || !users || fake_plain_put(r, &groups, record, old, &detail)) {
		cJSON_Delete(told);
		fake_error(r, told ? "UNSPECIFIED_ERROR" : "INVALID_REQUEST_BODY", NULL);
	} else {
		answer_users(r, record, told);
	}
	cJSON_Delete(record);
	cJSON_Delete(old);
}

static void put_users(struct fake_request *r)
{
	change_users(r, true);
}

static void delete_users(struct fake_request *r)
{
	change_users(r, false);
}

static const struct fake_route routes[] = {
	{ "GET",    "/signing_groups",         groups_list,   0 },
	{ "POST",   "/signing_groups",         post_groups,   FAKE_ADMIN },
	{ "PUT",    "/signing_groups",         put_groups,    FAKE_ADMIN },
	{ "DELETE", "/signing_groups",         delete_groups, FAKE_ADMIN },
	{ "GET",    "/signing_groups/@",       groups_get,    0 },
	{ "PUT",    "/signing_groups/@",       groups_update, FAKE_ADMIN },
	{ "GET",    "/signing_groups/@/users", get_users,     0 },
	{ "PUT",    "/signing_groups/@/users", put_users,     FAKE_ADMIN },
	{ "DELETE", "/signing_groups/@/users", delete_users,  FAKE_ADMIN },
};
const struct fake_resource fake_signing_groups_routes = FAKE_ROUTES(routes);
