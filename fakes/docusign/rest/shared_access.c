/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/shared_access.c - GET and PUT /shared_access: who sees whose envelopes and templates.
 * https://developers.docusign.com/docs/esign-rest-api/reference/accounts/accounts/ */
#include "rest/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "life/life.h"

#define SHARES "shared-envelopes" /* a record of fake_pair(owner, user): he sees all of hers */

static bool told_user(struct fake_request *r, cJSON *answer, const char *name, const char *user)
{
	cJSON *person = fake_person(r->fake, r->account, user), *told = fake_object(answer, name);
	bool good = told && fake_set(told, "userName", fake_text(person, "userName")) &&
	            fake_set(told, "email", fake_text(person, "email")) &&
	            fake_set(told, "userId", user);

	cJSON_Delete(person);
	return good;
}

static bool shares(struct fake *fake, const char *owner, const char *user)
{
	cJSON *record = fake_get(fake, SHARES, fake_pair(owner, user).id);
	bool does = record != NULL;

	cJSON_Delete(record);
	return does;
}

static bool share(struct fake_request *r, const char *owner, const char *user, bool on)
{
	cJSON *record;
	bool good;

	if (!on) {
		(void)fake_drop(r->fake, SHARES, fake_pair(owner, user).id);
		return true;
	}
	record = cJSON_CreateObject();
	good = record && fake_set(record, "owner", owner) && fake_set(record, "user", user) &&
	       fake_put(r->fake, SHARES, r->account, fake_pair(owner, user).id, record);
	cJSON_Delete(record);
	return good;
}

/* ---- telling -------------------------------------------------------------------------------------------- */

struct collection {
	struct fake_request *r;
	const char *owner;
	cJSON *list;
	bool failed;
};

static bool tell_envelopes(void *user, const struct fake_record *record)
{
	struct collection *c = user;
	cJSON *other = fake_parse(record), *item;
	const char *id = fake_text(other, "userId");
	bool to, from;

	if (other && fake_person_active(other) && strcasecmp(id, c->owner) != 0) {
		to = shares(c->r->fake, c->owner, id);
		from = shares(c->r->fake, id, c->owner);
		item = cJSON_CreateObject();
		c->failed = !item || !cJSON_AddItemToArray(c->list, item) ||
		            !told_user(c->r, item, "user", id) ||
		            !fake_set(item, "shared",
		                      to && from ? "shared_to_and_from" :
		                      to         ? "shared_to" :
		                      from       ? "shared_from" :
		                                   "not_shared");
	}
	cJSON_Delete(other);
	return !c->failed;
}

static bool tell_shared_with(struct fake_request *r, cJSON *item, const cJSON *template)
{
	const cJSON *shared = fake_member(template, "_shared"), *id;
	cJSON *users = fake_array(item, "sharedUsers"), *groups = fake_array(item, "sharedGroups"),
	      *one, *group;
	bool good = users && groups;

	cJSON_ArrayForEach(id, fake_member(shared, "users"))
		good = good && (one = cJSON_CreateObject()) && cJSON_AddItemToArray(users, one) &&
		       fake_set(one, "shared", "shared_to") && told_user(r, one, "user", id->valuestring);
	cJSON_ArrayForEach(id, fake_member(shared, "groups"))
		good = good && (one = cJSON_CreateObject()) && cJSON_AddItemToArray(groups, one) &&
		       fake_set(one, "shared", "shared_to") && (group = fake_object(one, "group")) &&
		       fake_set(group, "groupId", id->valuestring);
	return good;
}

static bool tell_templates(void *user, const struct fake_record *record)
{
	struct collection *c = user;
	cJSON *template = fake_parse(record), *item;
	const cJSON *shared = fake_member(template, "_shared");
	bool any = cJSON_GetArraySize(fake_member(shared, "users")) +
	               cJSON_GetArraySize(fake_member(shared, "groups")) >
	           0;

	if (strcasecmp(fake_text(template, "_sender"), c->owner) == 0) {
		item = cJSON_CreateObject();
		c->failed = !item || !cJSON_AddItemToArray(c->list, item) ||
		            !fake_set(item, "templateId", record->id) ||
		            !fake_set(item, "templateName", fake_text(template, "name")) ||
		            !told_user(c->r, item, "owner", c->owner) ||
		            !fake_set(item, "shared", any ? "shared_to" : "not_shared") ||
		            !tell_shared_with(c->r, item, template);
	}
	cJSON_Delete(template);
	return !c->failed;
}

static const char *item_type(struct fake_request *r)
{
	const char *type = fake_query(r, "item_type");

	return type && *type ? type : "envelopes";
}

/* One user's row. */
static bool tell_row(struct fake_request *r, cJSON *list, const char *user)
{
	cJSON *row = cJSON_CreateObject();
	struct collection c = { r, user, NULL, false };
	bool good = row && cJSON_AddItemToArray(list, row) && told_user(r, row, "user", user);

	if (good && fake_holds(item_type(r), "envelopes") &&
	    (good = (c.list = fake_array(row, "envelopes"))))
		fake_each(r->fake, "member", r->account, tell_envelopes, &c);
	if (good && fake_holds(item_type(r), "templates") &&
	    (good = (c.list = fake_array(row, "templates"))))
		fake_each(r->fake, "template", r->account, tell_templates, &c);
	if (good && fake_holds(item_type(r), "folders"))
		good = fake_array(row, "folders") != NULL;
	return good && !c.failed;
}

struct rows {
	struct fake_request *r;
	cJSON *list;
	bool failed;
};

static bool add_row(void *user, const struct fake_record *record)
{
	struct rows *rows = user;
	cJSON *person = fake_parse(record);
	const char *id = fake_text(person, "userId"), *ids = fake_query(rows->r, "user_ids"),
	           *text = fake_query(rows->r, "search_text");

	if (fake_person_active(person) && (rows->r->admin || strcasecmp(id, rows->r->user) == 0) &&
	    (!ids || fake_holds(ids, id)) &&
	    (!text || fake_holds(fake_text(person, "userName"), text) ||
	     fake_holds(fake_text(person, "email"), text)))
		rows->failed = !tell_row(rows->r, rows->list, id);
	cJSON_Delete(person);
	return !rows->failed;
}

static void get_shared(struct fake_request *r)
{
	struct rows rows = { r, cJSON_CreateArray(), false };
	unsigned start, count, total;
	cJSON *answer = NULL;
	bool good;

	if (rows.list)
		fake_each(r->fake, "member", r->account, add_row, &rows);
	if (!fake_paging(r, 1000, 1000, &start, &count)) {
		cJSON_Delete(rows.list);
		return;
	}
	total = (unsigned)cJSON_GetArraySize(rows.list);
	for (unsigned i = 0; i < start && i < total; i++)
		cJSON_DeleteItemFromArray(rows.list, 0);
	while (cJSON_GetArraySize(rows.list) > (int)count)
		cJSON_DeleteItemFromArray(rows.list, (int)count);
	count = (unsigned)cJSON_GetArraySize(rows.list);
	good = rows.list && !rows.failed && (answer = cJSON_CreateObject()) &&
	       fake_set(answer, "accountId", r->account);
	if (good) {
		good = fake_set_item(answer, "sharedAccess", rows.list) &&
		       fake_paging_tell(r, answer, start, count, total, false);
		rows.list = NULL;
	}
	cJSON_Delete(rows.list);
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, good ? 200 : 500, answer);
}

/* ---- changing -------------------------------------------------------------------------------------------- */

static bool forget(void *user, const struct fake_record *record)
{
	struct collection *c = user;
	cJSON *share_record = fake_parse(record);

	if (strcasecmp(fake_text(share_record, "owner"), c->owner) == 0)
		cJSON_AddItemToArray(c->list, cJSON_CreateString(fake_text(share_record, "user")));
	cJSON_Delete(share_record);
	return true;
}

/* What is told replaces what was, unless that shall be preserved. */
static bool take_envelopes(struct fake_request *r, const char *owner, const cJSON *items)
{
	struct collection c = { r, owner, cJSON_CreateArray(), false };
	const cJSON *item, *id;
	bool good = c.list != NULL;

	if (good && !fake_query_yes(r, "preserve_existing_shared_access"))
		fake_each(r->fake, SHARES, r->account, forget, &c);
	cJSON_ArrayForEach(id, c.list)
		good = good && share(r, owner, id->valuestring, false);
	cJSON_ArrayForEach(item, items) {
		const char *user = fake_text(fake_member(item, "user"), "userId"),
		           *shared = fake_text(item, "shared");

		if (!*user || !fake_is_member(r->fake, r->account, user, NULL))
			continue;
		if (fake_holds(shared, "shared_to") || strcmp(shared, "not_shared") == 0)
			good = good && share(r, owner, user, fake_holds(shared, "shared_to"));
		if (fake_holds(shared, "from"))
			good = good && share(r, user, owner, true);
	}
	cJSON_Delete(c.list);
	return good;
}

static bool take_ids(struct fake_request *r, cJSON *shared, const char *list, const cJSON *items,
                     const char *object, const char *id)
{
	const cJSON *item;
	cJSON *ids;

	if (!items)
		return true;
	if (!fake_query_yes(r, "preserve_existing_shared_access"))
		cJSON_DeleteItemFromObjectCaseSensitive(shared, list);
	ids = fake_array(shared, list);
	cJSON_ArrayForEach(item, items) {
		const char *text = fake_text(fake_member(item, object), id);

		if (*text && strcmp(fake_text(item, "shared"), "not_shared") != 0 &&
		    !cJSON_AddItemToArray(ids, cJSON_CreateString(text)))
			return false;
	}
	return ids != NULL;
}

static bool take_templates(struct fake_request *r, const char *owner, const cJSON *items)
{
	const cJSON *item;
	bool good = true;

	cJSON_ArrayForEach(item, items) {
		struct fake_envelope *t = fake_template_open(r->fake, fake_text(item, "templateId"));
		cJSON *shared = t && strcasecmp(fake_text(t->record, "_sender"), owner) == 0 ?
		                    fake_object(t->record, "_shared") :
		                    NULL;

		if (shared) {
			good = good &&
			       take_ids(r, shared, "users", fake_member(item, "sharedUsers"), "user",
			                "userId") &&
			       take_ids(r, shared, "groups", fake_member(item, "sharedGroups"), "group",
			                "groupId");
			t->changed = true;
		}
		good = fake_envelope_close(t) && good;
	}
	return good;
}

static void put_shared(struct fake_request *r)
{
	const cJSON *body = fake_body(r), *row;
	bool good = true;

	if (!body)
		return;
	cJSON_ArrayForEach(row, fake_member(body, "sharedAccess")) {
		const char *owner = fake_text(fake_member(row, "user"), "userId");

		if (!*owner)
			owner = r->user;
		if (!fake_is_member(r->fake, r->account, owner, NULL)) {
			fake_error(r, "USER_LACKS_MEMBERSHIP", NULL);
			return;
		}
		if (!fake_user_may(r, owner))
			return;
		if (fake_member(row, "envelopes"))
			good = good && take_envelopes(r, owner, fake_member(row, "envelopes"));
		good = good && take_templates(r, owner, fake_member(row, "templates"));
	}
	if (good)
		get_shared(r);
	else
		fake_answer(r, 500, NULL);
}

static const struct fake_route routes[] = {
	{ "GET", "/shared_access", get_shared, 0 },
	{ "PUT", "/shared_access", put_shared, 0 },
};
const struct fake_resource fake_shared_access_routes = FAKE_ROUTES(routes);
