/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/group_users.c - who is in a group, and which brands it may use. */
#include "rest/people.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static cJSON *group_asked(struct fake_request *r)
{
	cJSON *group = fake_get(r->fake, "group", r->part[0]);

	if (group && strcasecmp(fake_text(group, "_account"), r->account) == 0)
		return group;
	cJSON_Delete(group);
	fake_error(r, "INVALID_GROUP_ID", NULL);
	return NULL;
}

/* ---- users ------------------------------------------------------------------------------------------ */

struct collection {
	const cJSON *group;
	cJSON *items;
	bool failed;
};

static bool collect(void *user, const struct fake_record *record)
{
	struct collection *c = user;
	cJSON *person = fake_parse(record), *item;

	if (person && fake_group_has(c->group, person)) {
		item = cJSON_CreateObject();
		c->failed = !item || !fake_user_short(person, item) ||
		            !fake_insert_sorted(c->items, item, "userName");
	}
	cJSON_Delete(person);
	return !c->failed;
}

static void get_users(struct fake_request *r)
{
	static const struct fake_plain users = { .list = "users", .most = 100, .otherwise = 50, .total_second = true, .uris = true };
	cJSON *group = group_asked(r);
	struct collection c = { group, cJSON_CreateArray(), false };

	if (group && c.items)
		fake_each(r->fake, "member", r->account, collect, &c);
	if (group && c.items && !c.failed) {
		fake_plain_answer(r, &users, c.items);
	} else {
		cJSON_Delete(c.items);
		if (group)
			fake_answer(r, 500, NULL);
	}
	cJSON_Delete(group);
}

static bool change_one(struct fake_request *r, const cJSON *item, cJSON *answer, bool in)
{
	cJSON *person = fake_person(r->fake, r->account, fake_text(item, "userId"));
	bool good;

	if (!person || (in && !fake_person_active(person)))
		good = fake_set(answer, "userId", fake_text(item, "userId")) &&
		       fake_item_error(answer, "USER_LACKS_MEMBERSHIP", NULL);
	else
		good = fake_group_change(r->fake, r->account, r->part[0], fake_text(person, "userId"),
		                         in) &&
		       fake_user_short(person, answer);
	cJSON_Delete(person);
	return good;
}

static bool add_one(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	return change_one(r, item, answer, true);
}

static bool remove_one(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	return change_one(r, item, answer, false);
}

static void change_users(struct fake_request *r,
                         bool (*each)(struct fake_request *, const cJSON *, cJSON *))
{
	cJSON *group = group_asked(r);

	if (group)
		fake_plain_many(r, "users", 200, each);
	cJSON_Delete(group);
}

static void put_users(struct fake_request *r)
{
	change_users(r, add_one);
}

static void delete_users(struct fake_request *r)
{
	change_users(r, remove_one);
}

/* ---- brands: ids in _brands ---------------------------------------------------------------------------- */

static bool add_brand(struct fake_request *r, cJSON *list, const char *id)
{
	cJSON *brand = fake_get(r->fake, "brand", id), *item = cJSON_CreateObject();
	bool good = item && cJSON_AddItemToArray(list, item) && fake_set(item, "brandId", id) &&
	            (!brand ||
	             (fake_set(item, "brandName", fake_text(brand, "brandName")) &&
	              fake_set_item(item, "isSendingDefault",
	                            cJSON_CreateBool(fake_yes(brand, "isSendingDefault", false))) &&
	              fake_set_item(item, "isSigningDefault",
	                            cJSON_CreateBool(fake_yes(brand, "isSigningDefault", false)))));

	if (good && !brand)
		good = fake_item_error(item, "INVALID_BRAND_ID", NULL);
	cJSON_Delete(brand);
	return good;
}

static void answer_brands(struct fake_request *r, const cJSON *group)
{
	cJSON *answer = cJSON_CreateObject(),
	      *list = answer ? fake_array(answer, "brandOptions") : NULL;
	const cJSON *id;
	bool good = list != NULL;

	cJSON_ArrayForEach(id, fake_member(group, "_brands"))
		good = good && add_brand(r, list, id->valuestring);
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, good ? 200 : 500, answer);
}

static void get_brands(struct fake_request *r)
{
	cJSON *group = group_asked(r);

	if (group)
		answer_brands(r, group);
	cJSON_Delete(group);
}

static void take_out(cJSON *list, const char *id)
{
	int index = 0;
	const cJSON *item;

	cJSON_ArrayForEach(item, list) {
		if (strcasecmp(item->valuestring, id) == 0) {
			cJSON_DeleteItemFromArray(list, index);
			return;
		}
		index++;
	}
}

/* {"brands": [{"brandId"}]}; a DELETE without a body takes all. */
static void change_brands(struct fake_request *r, bool in)
{
	const cJSON *body = fake_body(r), *brands = body ? fake_member(body, "brands") : NULL, *brand;
	cJSON *group = body ? group_asked(r) : NULL,
	      *list = group ? fake_array(group, "_brands") : NULL, *known;
	bool good = list != NULL;

	if (!group)
		return;
	while (!in && !brands && list->child)
		cJSON_DeleteItemFromArray(list, 0);
	cJSON_ArrayForEach(brand, brands) {
		const char *id = fake_text(brand, "brandId");

		take_out(list, id);
		if (in && (known = fake_get(r->fake, "brand", id))) {
			good = good && cJSON_AddItemToArray(list, cJSON_CreateString(id));
			cJSON_Delete(known);
		}
	}
	if (good && fake_put(r->fake, "group", r->account, fake_text(group, "groupId"), group))
		answer_brands(r, group);
	else
		fake_answer(r, 500, NULL);
	cJSON_Delete(group);
}

static void put_brands(struct fake_request *r)
{
	change_brands(r, true);
}

static void delete_brands(struct fake_request *r)
{
	change_brands(r, false);
}

static const struct fake_route routes[] = {
	{ "GET",    "/groups/@/users",  get_users,     0 },
	{ "PUT",    "/groups/@/users",  put_users,     FAKE_ADMIN },
	{ "DELETE", "/groups/@/users",  delete_users,  FAKE_ADMIN },
	{ "GET",    "/groups/@/brands", get_brands,    0 },
	{ "PUT",    "/groups/@/brands", put_brands,    FAKE_ADMIN },
	{ "DELETE", "/groups/@/brands", delete_brands, FAKE_ADMIN },
};
const struct fake_resource fake_group_users_routes = FAKE_ROUTES(routes);
