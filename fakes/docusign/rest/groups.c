/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/groups.c - groups of users: two that every account has, and its own; their users and brands.
 * https://developers.docusign.com/docs/esign-rest-api/reference/usergroups/ */
#include "rest/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct fake_shape listed[] = {
	{ "groupId", "" }, { "groupName", "" }, { "permissionProfileId", NULL }, { "groupType", "customGroup" },
	{ "usersCount", NULL },
	{ "errorDetails", NULL }, { "lastModifiedOn", "" }, { "isManagedByScim", FAKE_JSON("false") },
	{ "userGroupType", "LocalAccount" },
};
#define SHAPED(record) fake_shaped((record), listed, sizeof listed / sizeof listed[0], false)

static bool is_everyone(const cJSON *group)
{
	return strcmp(fake_text(group, "groupType"), "everyoneGroup") == 0;
}

/* ---- records ------------------------------------------------------------------------------------------- */

/* "2026-06-24T12:33:52.207": no zone, milliseconds. */
static bool set_modified(struct fake *fake, cJSON *group)
{
	char date[FAKE_DATE];

	fake_now(fake, date);
	return fake_set_format(group, "lastModifiedOn", "%.23s", date);
}

static cJSON *find(struct fake *fake, const char *account, const char *id)
{
	cJSON *group = fake_get(fake, "group", id);

	if (group && strcasecmp(fake_text(group, "_account"), account) != 0) {
		cJSON_Delete(group);
		group = NULL;
	}
	return group;
}

static int index_of(const cJSON *list, const char *text)
{
	const cJSON *item;
	int index = 0;

	cJSON_ArrayForEach(item, list) {
		if (cJSON_IsString(item) && strcasecmp(item->valuestring, text) == 0)
			return index;
		index++;
	}
	return -1;
}

bool fake_group_has(const cJSON *group, const cJSON *person)
{
	return is_everyone(group) ?
	           fake_person_active(person) :
	           index_of(fake_member(group, "_users"), fake_text(person, "userId")) >= 0;
}

static bool put(struct fake *fake, const char *account, cJSON *group)
{
	return set_modified(fake, group) &&
	       fake_put(fake, "group", account, fake_text(group, "groupId"), group);
}

/* Into or out of a list of texts. */
static bool change_list(cJSON *list, const char *text, bool in)
{
	int index = index_of(list, text);

	if (!list)
		return false;
	if (in && index < 0)
		return cJSON_AddItemToArray(list, cJSON_CreateString(text));
	if (!in && index >= 0)
		cJSON_DeleteItemFromArray(list, index);
	return true;
}

bool fake_group_change(struct fake *fake, const char *account, const char *id, const char *user,
                       bool in)
{
	cJSON *group = find(fake, account, id);
	bool good = group &&
	            (is_everyone(group) ||
	             (change_list(fake_array(group, "_users"), user, in) && put(fake, account, group)));

	cJSON_Delete(group);
	return good;
}

struct walk {
	struct fake_request *r;
	const cJSON *person;
	const char *user, *name, *id;
	cJSON *list;
	unsigned count;
};

static bool add_if_has(void *user, const struct fake_record *record)
{
	struct walk *w = user;
	cJSON *group = fake_parse(record), *shaped;

	if (group && fake_group_has(group, w->person) && (shaped = SHAPED(group)))
		cJSON_AddItemToArray(w->list, shaped);
	cJSON_Delete(group);
	return true;
}

cJSON *fake_groups_of(struct fake *fake, const char *account, const cJSON *person)
{
	struct walk w = { .person = person, .list = cJSON_CreateArray() };

	if (w.list)
		fake_each(fake, "group", account, add_if_has, &w);
	return w.list;
}

static bool add_id_if_has(void *user, const struct fake_record *record)
{
	struct walk *w = user;
	cJSON *group = fake_parse(record);

	if (group && index_of(fake_member(group, "_users"), w->user) >= 0)
		cJSON_AddItemToArray(w->list, cJSON_CreateString(record->id));
	cJSON_Delete(group);
	return true;
}

void fake_groups_leave(struct fake *fake, const char *account, const char *user)
{
	struct walk w = { .user = user, .list = cJSON_CreateArray() };
	const cJSON *id;

	if (w.list)
		fake_each(fake, "group", account, add_id_if_has, &w);
	cJSON_ArrayForEach(id, w.list)
		(void)fake_group_change(fake, account, id->valuestring, user, false);
	cJSON_Delete(w.list);
}

static bool make(struct fake *fake, const char *account, cJSON *group, const char *type,
                 const char *user_group_type)
{
	char id[FAKE_ID];

	fake_next_number(fake, "group", id);
	return fake_set(group, "groupId", id) && fake_set(group, "groupType", type) &&
	       fake_set(group, "userGroupType", user_group_type) &&
	       fake_set(group, "_account", account) && fake_array(group, "_users") &&
	       fake_array(group, "_brands") && put(fake, account, group);
}

bool fake_groups_seed(struct fake *fake, const char *account, const char *user)
{
	cJSON *admins = cJSON_CreateObject(), *everyone = cJSON_CreateObject();
	char profile[FAKE_ID];
	bool good = admins && everyone &&
	            fake_profile_named(fake, account, "Account Administrator", profile) &&
	            fake_set(admins, "groupName", "Administrators") &&
	            fake_set(admins, "permissionProfileId", profile) &&
	            change_list(fake_array(admins, "_users"), user, true) &&
	            make(fake, account, admins, "adminGroup", "SystemAccount") &&
	            fake_set(everyone, "groupName", "Everyone") &&
	            make(fake, account, everyone, "everyoneGroup", "SystemAccount");

	cJSON_Delete(everyone);
	cJSON_Delete(admins);
	return good;
}

/* ---- list ------------------------------------------------------------------------------------------------- */

static bool count_member(void *user, const struct fake_record *record)
{
	struct walk *w = user;
	cJSON *person = fake_parse(record);

	w->count += person && fake_group_has(w->person, person) && fake_person_active(person);
	cJSON_Delete(person);
	return true;
}

static bool add_count(struct fake_request *r, cJSON *answer, const cJSON *group)
{
	struct walk w = { .person = group };
	const char *wanted = fake_query(r, "include_usercount");

	if (wanted && strcasecmp(wanted, "false") == 0)
		return true;
	fake_each(r->fake, "member", r->account, count_member, &w);
	return fake_set_format(answer, "usersCount", "%u", w.count);
}

/* usersCount has a place of its own. */
static bool more(struct fake_request *r, cJSON *answer, const cJSON *group)
{
	cJSON *counted = cJSON_Duplicate(group, true), *again = NULL;
	bool good = counted && add_count(r, counted, group) && (again = SHAPED(counted));
	cJSON *item;

	while (good && answer->child)
		cJSON_Delete(cJSON_DetachItemViaPointer(answer, answer->child));
	while (good && again->child && (item = cJSON_DetachItemViaPointer(again, again->child)))
		good = fake_set_item(answer, item->string, item);
	cJSON_Delete(again);
	cJSON_Delete(counted);
	return good;
}

static bool wanted(const struct fake_request *r, const cJSON *group)
{
	const char *type = fake_query(r, "group_type"), *text = fake_query(r, "search_text");

	return (!type || strcasecmp(type, fake_text(group, "groupType")) == 0) &&
	       (!text || fake_holds(fake_text(group, "groupName"), text));
}

static const struct fake_plain groups = {
	.kind = "group", .list = "groups", .id = "groupId", .series = "group", FAKE_SHAPE(listed),
	.missing = "INVALID_GROUP_ID",
	.most = 1000, .otherwise = 100, .uris = true, .total_second = true, .wanted = wanted, .more = more,
};
FAKE_PLAIN(groups)

/* ---- make, change, delete: many at once, each with its own error --------------------------------------------- */

static bool same_name(void *user, const struct fake_record *record)
{
	struct walk *w = user;
	cJSON *group = fake_parse(record);

	if (strcasecmp(fake_text(group, "groupName"), w->name) == 0 && strcmp(record->id, w->id) != 0) {
		w->list = group;
		return false;
	}
	cJSON_Delete(group);
	return true;
}

/* Another group of this name; cJSON_Delete. */
static cJSON *twin(struct fake_request *r, const char *name, const char *id)
{
	struct walk w = { .name = name, .id = id };

	fake_each(r->fake, "group", r->account, same_name, &w);
	return w.list;
}

static bool tell(cJSON *answer, const cJSON *group, const char *code, const char *detail)
{
	cJSON *copy = cJSON_Duplicate(group, true), *shaped = NULL;
	bool good = copy && (!code || fake_item_error(copy, code, detail)) && (shaped = SHAPED(copy)) &&
	            fake_merge(answer, shaped);

	cJSON_Delete(shaped);
	cJSON_Delete(copy);
	return good;
}

static bool tell_twin(cJSON *answer, const cJSON *other, const char *name)
{
	char detail[300];

	snprintf(detail, sizeof detail, "Duplicate group name: %s already exists.", name);
	return tell(answer, other, "INVALID_GROUP_NAME", detail);
}

/* With the users that come along. */
static bool take_users(struct fake_request *r, cJSON *group, const cJSON *item)
{
	const cJSON *user;

	cJSON_ArrayForEach(user, fake_member(item, "users"))
		if (fake_is_member(r->fake, r->account, fake_text(user, "userId"), NULL) &&
		    !change_list(fake_array(group, "_users"), fake_text(user, "userId"), true))
			return false;
	return true;
}

static bool post_one(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	const char *name = fake_text(item, "groupName"),
	           *profile = fake_text(item, "permissionProfileId");
	cJSON *other = twin(r, name, ""), *group = cJSON_CreateObject();
	bool good;

	if (other)
		good = tell_twin(answer, other, name);
	else if (!*name)
		good = fake_item_error(answer, "INVALID_GROUP_NAME", "The group name is missing.");
	else
		good = group && fake_set(group, "groupName", name) &&
		       (!*profile || fake_set(group, "permissionProfileId", profile)) &&
		       take_users(r, group, item) &&
		       make(r->fake, r->account, group, "customGroup", "LocalAccount") &&
		       tell(answer, group, NULL, NULL);
	cJSON_Delete(group);
	cJSON_Delete(other);
	return good;
}

static bool put_one(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	const char *id = fake_text(item, "groupId"), *name = fake_text(item, "groupName"),
	           *profile = fake_text(item, "permissionProfileId");
	cJSON *group = find(r->fake, r->account, id), *other = *name ? twin(r, name, id) : NULL;
	bool good;

	if (!group)
		good = fake_set(answer, "groupId", id) && fake_item_error(answer, "INVALID_GROUP_ID", NULL);
	else if (other)
		good = tell_twin(answer, group, name);
	else {
		good = (!*name || fake_set(group, "groupName", name)) &&
		       (!*profile || fake_set(group, "permissionProfileId", profile)) &&
		       put(r->fake, r->account, group);
		cJSON_DeleteItemFromObjectCaseSensitive(
		    group, "permissionProfileId"); /* a change does not tell it */
		good = good && tell(answer, group, NULL, NULL);
	}
	cJSON_Delete(other);
	cJSON_Delete(group);
	return good;
}

static bool delete_one(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	const char *id = fake_text(item, "groupId");
	cJSON *group = find(r->fake, r->account, id);
	bool ours = group && strcmp(fake_text(group, "groupType"), "customGroup") != 0, good;

	if (!group || ours)
		good = fake_set(answer, "groupId", id) &&
		       fake_item_error(answer, "INVALID_GROUP_ID",
		                       ours ? "A group that every account has cannot be deleted." : NULL);
	else
		good = fake_drop(r->fake, "group", id) && tell(answer, group, NULL, NULL);
	cJSON_Delete(group);
	return good;
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

static const struct fake_route routes[] = {
	{ "GET",    "/groups", groups_list,   0 },
	{ "POST",   "/groups", post_groups,   FAKE_ADMIN },
	{ "PUT",    "/groups", put_groups,    FAKE_ADMIN },
	{ "DELETE", "/groups", delete_groups, FAKE_ADMIN },
};
const struct fake_resource fake_groups_routes = FAKE_ROUTES(routes);
