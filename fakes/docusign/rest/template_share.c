/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/template_share.c - who sees a template: PUT and DELETE of its groups and
 * users.  A template is its owner's alone until it is shared. */
#include <string.h>
#include <strings.h>

#include "oauth/oauth.h"
#include "rest/template.h"

static bool has_id(const cJSON *ids, const char *id)
{
	const cJSON *one;

	cJSON_ArrayForEach(one, ids)
		if (cJSON_IsString(one) && strcasecmp(one->valuestring, id) == 0)
			return true;
	return false;
}

/* A group holds the user, or everybody of the account. */
static bool in_group(struct fake *fake, const char *group, const char *user)
{
	cJSON *record = fake_get(fake, "group", group);
	const cJSON *one;
	bool in = strcasecmp(fake_text(record, "groupType"), "everyoneGroup") == 0;

	cJSON_ArrayForEach(one, fake_member(record, "_users"))
		in = in || (cJSON_IsString(one) && strcasecmp(one->valuestring, user) == 0);
	cJSON_Delete(record);
	return in;
}

bool fake_template_seen_by(struct fake *fake, const cJSON *record, const char *user, bool admin)
{
	const cJSON *shared = fake_member(record, "_shared"), *group;

	if (admin || strcasecmp(fake_text(record, "_sender"), user) == 0 ||
	    fake_yes(record, "_everyone", false))
		return true;
	if (has_id(fake_member(shared, "users"), user))
		return true;
	cJSON_ArrayForEach(group, fake_member(shared, "groups"))
		if (cJSON_IsString(group) && in_group(fake, group->valuestring, user))
			return true;
	return false;
}

bool fake_template_deleted(const struct fake_envelope *t)
{
	char folder[FAKE_ID], bin[FAKE_ID];

	fake_folder_of(t, folder);
	fake_folder_of_user(fake_text(t->record, "_sender"), "recyclebin", bin);
	return strcasecmp(folder, bin) == 0;
}

struct fake_envelope *fake_template_of(struct fake_request *r, const char *id)
{
	struct fake_envelope *t =
		id && *id && strlen(id) < FAKE_ID ? fake_template_open(r->fake, id) : NULL;

	if (t && (strcasecmp(fake_text(t->record, "_account"), r->account) != 0 ||
	          !fake_template_seen_by(r->fake, t->record, r->user, r->admin))) {
		(void)fake_envelope_close(t);
		t = NULL;
	}
	return t;
}

bool fake_template_mine(struct fake_request *r, const struct fake_envelope *t)
{
	if (r->admin || strcasecmp(fake_text(t->record, "_sender"), r->user) == 0)
		return true;
	fake_error(r, "USER_LACKS_PERMISSIONS", NULL);
	return false;
}

static bool add_id(cJSON *ids, const char *id)
{
	cJSON *text;

	if (has_id(ids, id))
		return true;
	text = cJSON_CreateString(id);
	if (cJSON_AddItemToArray(ids, text))
		return true;
	cJSON_Delete(text);
	return false;
}

static void remove_id(cJSON *ids, const char *id)
{
	for (int i = cJSON_GetArraySize(ids) - 1; i >= 0; i--)
		if (strcasecmp(cJSON_GetArrayItem(ids, i)->valuestring, id) == 0)
			cJSON_DeleteItemFromArray(ids, i);
}

bool fake_template_share(struct fake_envelope *t, const char *part, const char *id, bool share)
{
	cJSON *shared = fake_object(t->record, "_shared"),
		  *ids = shared ? fake_array(shared, part) : NULL;
	bool any;

	if (!ids)
		return false;
	if (!share)
		remove_id(ids, id);
	else if (!add_id(ids, id))
		return false;
	any = fake_yes(t->record, "_everyone", false) ||
	      cJSON_GetArraySize(fake_member(shared, "users")) > 0 ||
	      cJSON_GetArraySize(fake_member(shared, "groups")) > 0;
	t->changed = true;
	return fake_set(t->record, "shared", any ? "true" : "false");
}

static cJSON *group_answer(struct fake_request *r, const char *id)
{
	static const struct fake_shape shape[] = { { "groupId", NULL },
		                                       { "groupName", NULL },
		                                       { "groupType", NULL } };
	cJSON *record = fake_get(r->fake, "group", id), *answer = NULL;

	if (record)
		answer = fake_shaped(record, shape, sizeof shape / sizeof shape[0], false);
	cJSON_Delete(record);
	return answer;
}

static cJSON *user_answer(struct fake_request *r, const char *id)
{
	cJSON *person = fake_person(r->fake, r->account, id), *answer = NULL;

	if (person)
		answer = fake_user_info(r->fake, r->account, fake_text(person, "userId"));
	cJSON_Delete(person);
	return answer;
}

/* Shares with (or takes away from) one group or user; gives its item of the answer. */
static cJSON *share_one(struct fake_request *r, struct fake_envelope *t, const char *part,
                        const cJSON *asked, bool share)
{
	bool groups = strcmp(part, "groups") == 0;
	const char *member = groups ? "groupId" : "userId", *id = fake_text(asked, member);
	cJSON *answer = groups ? group_answer(r, id) : user_answer(r, id);
	bool good;

	if (answer)
		good = fake_template_share(t, part, fake_text(answer, member), share);
	else {
		answer = cJSON_CreateObject();
		good = fake_set(answer, member, id) &&
		       fake_item_error(answer, groups ? "INVALID_GROUP_ID" : "USER_NOT_FOUND", NULL);
	}
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	return answer;
}

/* The description knows an answer with groups only: users are told as those of one without a
 * name. */
static cJSON *answer_list(cJSON *answer, const char *part)
{
	cJSON *groups = fake_array(answer, "groups"), *group;

	if (strcmp(part, "groups") == 0 || !groups)
		return groups;
	group = cJSON_CreateObject();
	if (!cJSON_AddItemToArray(groups, group)) {
		cJSON_Delete(group);
		return NULL;
	}
	return fake_array(group, "users");
}

static void change_shares(struct fake_request *r, bool share)
{
	const char *part = strrchr(r->operation, '/') + 1;
	cJSON *body = fake_body(r), *answer, *list;
	struct fake_envelope *t;
	const cJSON *asked;
	bool good = true;

	if (!body || !(t = fake_template_asked(r)))
		return;
	if (!fake_template_mine(r, t)) {
		(void)fake_envelope_close(t);
		return;
	}
	answer = cJSON_CreateObject();
	list = answer_list(answer, part);
	cJSON_ArrayForEach(asked, fake_member(body, part)) {
		cJSON *item = share_one(r, t, part, asked, share);

		if (!item || !cJSON_AddItemToArray(list, item)) {
			cJSON_Delete(item);
			good = false;
			break;
		}
	}
	if (fake_envelope_close(t) && good && list) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(answer);
	fake_error(r, "UNSPECIFIED_ERROR", "out of memory");
}

static void put_part(struct fake_request *r)
{
	change_shares(r, true);
}

static void delete_part(struct fake_request *r)
{
	change_shares(r, false);
}

/* The paths are spelt out: "/templates/@/@" would also take /templates/ID/recipients. */
static const struct fake_route routes[] = {
	/* verb      path                       handler */
	{ "PUT",    "/templates/@/groups",     put_part,    0 },
	{ "DELETE", "/templates/@/groups",     delete_part, 0 },
	{ "PUT",    "/templates/@/users",      put_part,    0 },
	{ "DELETE", "/templates/@/users",      delete_part, 0 },
};
const struct fake_resource fake_template_share_routes = FAKE_ROUTES(routes);
