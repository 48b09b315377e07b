/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/templates.c - templates: create, get, update, match automatically, favour.
 * They are listed by template_list.c, shared by template_share.c; their parts are those of
 * envelopes (template_parts.c). */
#include <string.h>
#include <strings.h>

#include "rest/template.h"

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static void out_of_memory(struct fake_request *r)
{
	fake_error(r, "UNSPECIFIED_ERROR", "out of memory");
}

/* What is a template's own, beside what it has in common with an envelope. */
static bool set_own(struct fake_envelope *t, const cJSON *body)
{
	static const char *const texts[] = { "name", "description", "password" };
	bool good = true;

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		if (cJSON_IsString(fake_member(body, texts[i])))
			good = fake_set(t->record, texts[i], fake_text(body, texts[i])) && good;
	if (*fake_text(body, "newPassword"))
		good = fake_set(t->record, "password", fake_text(body, "newPassword")) && good;
	if (fake_member(body, "autoMatch"))
		good = fake_set(t->record, "autoMatch",
		                fake_yes(body, "autoMatch", true) ? "true" : "false") &&
		       fake_set(t->record, "autoMatchSpecifiedByUser", "true") && good;
	if (fake_member(body, "shared")) {
		bool everyone = fake_yes(body, "shared", false);

		good = fake_set_item(t->record, "_everyone", cJSON_CreateBool(everyone)) && good;
		good = fake_set(t->record, "shared", everyone ? "true" : "false") && good;
	}
	t->changed = true;
	return good;
}

/* The envelope that a template is made from: its documents are copied, all else that the body
 * does not say itself is put into the body. */
static bool take_envelope(struct fake_request *r, struct fake_envelope *t, cJSON *body)
{
	const char *id = fake_text(body, "envelopeId");
	struct fake_envelope *from = strlen(id) < FAKE_ID ? fake_envelope_open(r->fake, id) : NULL;
	cJSON *lists = cJSON_CreateObject(), *map = cJSON_CreateObject();
	bool seen = from && strcasecmp(fake_text(from->record, "_account"), r->account) == 0 &&
	            (r->admin || strcasecmp(fake_text(from->record, "_sender"), r->user) == 0);
	bool good = seen && map && fake_merge_definition(body, from->record) &&
	            fake_merge_documents(t, fake_member(from->record, "documents"), NULL, map) &&
	            fake_merge_recipients(lists, fake_member(from->record, "recipients"), map, false) &&
	            fake_merge_recipients(lists, fake_member(body, "recipients"), NULL, true);

	if (!seen)
		fake_error(r, "ENVELOPE_DOES_NOT_EXIST", NULL);
	else if (!good)
		out_of_memory(r);
	else {
		good = fake_set_item(body, "recipients", lists); /* takes them, always */
		lists = NULL;
	}
	cJSON_Delete(lists);
	cJSON_Delete(map);
	(void)fake_envelope_close(from);
	return good;
}

static cJSON *summary(const struct fake_envelope *t)
{
	cJSON *answer = cJSON_CreateObject();

	if (fake_set(answer, "templateId", t->id) &&
	    fake_set(answer, "name", fake_text(t->record, "name")) &&
	    fake_set_format(answer, "uri", "/templates/%s", t->id))
		return answer;
	cJSON_Delete(answer);
	return NULL;
}

static void answer_created(struct fake_request *r, struct fake_envelope *t)
{
	cJSON *answer = summary(t), *list = answer ? fake_array(answer, "templates") : NULL,
		  *item = list ? summary(t) : NULL;

	if (item && cJSON_AddItemToArray(list, item)) {
		fake_envelope_event(t, "template-created", "");
		if (fake_envelope_close(t)) {
			fake_answer(r, 201, answer);
			return;
		}
	} else {
		cJSON_Delete(item);
		t->changed = false;
		(void)fake_envelope_close(t);
	}
	cJSON_Delete(answer);
	out_of_memory(r);
}

/* Forgets what was begun: the record was never put. */
static void drop(struct fake_envelope *t)
{
	t->changed = false;
	t->events = 0;
	(void)fake_envelope_close(t);
}

static void post(struct fake_request *r)
{
	cJSON *body = fake_body(r);
	struct fake_envelope *t;
	char now[FAKE_DATE];

	if (!body)
		return;
	if (!(t = fake_envelope_create(r->fake, r->account, r->user, true))) {
		out_of_memory(r);
		return;
	}
	fake_now(r->fake, now);
	if (!set_own(t, body) || !fake_set(t->record, "lastUsed", now)) {
		drop(t);
		out_of_memory(r);
	} else if ((*fake_text(body, "envelopeId") && !take_envelope(r, t, body)) ||
	           !fake_envelope_define(r, t, body))
		drop(t);
	else
		answer_created(r, t);
}

static void get(struct fake_request *r)
{
	struct fake_envelope *t = fake_template_asked(r);
	cJSON *answer;

	if (!t)
		return;
	answer = fake_template_answer(t, r->user, or_empty(fake_query(r, "include")), false);
	(void)fake_envelope_close(t);
	if (answer)
		fake_answer(r, 200, answer);
	else
		out_of_memory(r);
}

/* Recipients of the body change those of their recipientId; the others are added. */
static bool put_recipients(struct fake_envelope *t, cJSON *lists)
{
	cJSON *list, *next, *ret = cJSON_CreateObject();
	bool good = ret != NULL;

	cJSON_ArrayForEach(list, lists)
		for (cJSON *one = list->child; one; one = next) {
			cJSON *there = fake_recipient(t, fake_text(one, "recipientId"));

			next = one->next;
			if (!there)
				continue;
			cJSON_DeleteItemFromObjectCaseSensitive(one, "tabs");
			good = fake_merge(there, one) && good;
			cJSON_Delete(cJSON_DetachItemViaPointer(list, one));
		}
	good = good && fake_recipients_add(t, lists, ret);
	cJSON_Delete(ret);
	return good;
}

static bool update(struct fake_request *r, struct fake_envelope *t, cJSON *body)
{
	cJSON *recipients = fake_member_of(body, "recipients"),
		  *documents = fake_member_of(body, "documents");
	bool good = set_own(t, body) && fake_envelope_settings(t, body) &&
	            fake_set(t->record, "_modifiedBy", r->user) &&
	            (!recipients || put_recipients(t, recipients));

	if (!good)
		out_of_memory(r);
	return good && (!documents || fake_documents_take(r, t, documents));
}

static void put(struct fake_request *r)
{
	cJSON *body = fake_body(r), *answer;
	struct fake_envelope *t = body ? fake_template_asked(r) : NULL;
	char id[FAKE_ID];

	if (!t)
		return;
	if (!fake_template_mine(r, t) || !fake_envelope_may(r, t, "") || !update(r, t, body)) {
		drop(t);
		return;
	}
	memcpy(id, t->id, sizeof id);
	fake_envelope_event(t, "template-modified", "");
	answer = cJSON_CreateObject();
	if (fake_envelope_close(t) && fake_set(answer, "envelopeId", id)) { /* the service says it so */
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(answer);
	out_of_memory(r);
}

/* One of a list of templates, each with an answer of its own. */
static bool match_one(struct fake_request *r, cJSON *item)
{
	struct fake_envelope *t = fake_template_of(r, fake_text(item, "templateId"));
	bool good;

	if (!t)
		return fake_item_error(item, "TEMPLATE_ID_INVALID", NULL);
	good = set_own(t, item);
	return fake_envelope_close(t) && good;
}

static void put_auto_match(struct fake_request *r)
{
	cJSON *body = fake_body(r), *answer, *item;
	bool good = true;

	if (!body)
		return;
	answer = cJSON_CreateObject();
	good = fake_set_item(answer, "templates",
	                     fake_member(body, "templates")
	                         ? cJSON_Duplicate(fake_member(body, "templates"), true)
	                         : cJSON_CreateArray());
	cJSON_ArrayForEach(item, fake_member_of(answer, "templates"))
		good = good && (!cJSON_IsObject(item) || match_one(r, item));
	if (good) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(answer);
	out_of_memory(r);
}

/* ---- favourites ---------------------------------------------------------------------------- */

static int favorite_at(const cJSON *users, const char *user)
{
	for (int i = cJSON_GetArraySize(users) - 1; i >= 0; i--)
		if (strcasecmp(or_empty(cJSON_GetStringValue(cJSON_GetArrayItem(users, i))), user) == 0)
			return i;
	return -1;
}

static bool favour(struct fake_request *r, cJSON *item, bool yes)
{
	struct fake_envelope *t = fake_template_of(r, fake_text(item, "templateId"));
	cJSON *users = t ? fake_array(t->record, "_favorite") : NULL;
	char now[FAKE_DATE];
	bool good = users != NULL;
	int at;

	if (!t)
		return fake_item_error(item, "TEMPLATE_ID_INVALID", NULL);
	at = favorite_at(users, r->user);
	if (at >= 0 && !yes)
		cJSON_DeleteItemFromArray(users, at);
	if (at < 0 && yes)
		good = good && cJSON_AddItemToArray(users, cJSON_CreateString(r->user));
	/* Not through close: being liked by somebody is no modification. */
	good =
		good && fake_put(r->fake, "template", fake_text(t->record, "_account"), t->id, t->record);
	t->changed = false;
	(void)fake_envelope_close(t);
	fake_now(r->fake, now);
	return good && (!yes || fake_set(item, "favoritedDate", now));
}

static void change_favorites(struct fake_request *r, bool yes)
{
	cJSON *body = fake_body(r), *answer, *list, *item;
	int updated = 0;
	bool good;

	if (!body)
		return;
	answer = cJSON_CreateObject();
	list = fake_member(body, "favoriteTemplates")
	           ? cJSON_Duplicate(fake_member(body, "favoriteTemplates"), true)
	           : cJSON_CreateArray();
	good = fake_set_item(answer, "favoriteTemplates", list);
	if (good)
		cJSON_ArrayForEach(item, list) {
			good = good && (!cJSON_IsObject(item) || favour(r, item, yes));
			updated += fake_member(item, "errorDetails") == NULL;
		}
	if (good && fake_set_item(answer, "templatesUpdatedCount", cJSON_CreateNumber(updated))) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(answer);
	out_of_memory(r);
}

static void put_favorites(struct fake_request *r)
{
	change_favorites(r, true);
}

static void delete_favorites(struct fake_request *r)
{
	change_favorites(r, false);
}

struct favorites {
	const char *user;
	cJSON *list;
	bool failed;
};

static bool look_favorite(void *user, const struct fake_record *record)
{
	struct favorites *favorites = user;
	cJSON *template = fake_parse(record);

	if (favorite_at(fake_member(template, "_favorite"), favorites->user) >= 0) {
		cJSON *item = cJSON_CreateObject();

		if (!fake_set(item, "templateId", record->id) ||
		    !cJSON_AddItemToArray(favorites->list, item)) {
			cJSON_Delete(item);
			favorites->failed = true;
		}
	}
	cJSON_Delete(template);
	return !favorites->failed;
}

static void get_favorites(struct fake_request *r)
{
	cJSON *answer = cJSON_CreateObject();
	struct favorites favorites = { .user = r->user,
		                           .list = fake_array(answer, "favoriteTemplates") };

	if (favorites.list)
		fake_each(r->fake, "template", r->account, look_favorite, &favorites);
	if (favorites.list && !favorites.failed) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(answer);
	out_of_memory(r);
}

static const struct fake_route routes[] = {
	/* verb      path                       handler */
	{ "GET",    "/templates",              fake_templates_list, 0 },
	{ "POST",   "/templates",              post,                0 },
	{ "PUT",    "/templates",              put_auto_match,      0 },
	{ "PUT",    "/templates/auto_match",   put_auto_match,      0 },
	{ "GET",    "/templates/@",            get,                 0 },
	{ "PUT",    "/templates/@",            put,                 0 },
	{ "GET",    "/favorite_templates",     get_favorites,       0 },
	{ "PUT",    "/favorite_templates",     put_favorites,       0 },
	{ "DELETE", "/favorite_templates",     delete_favorites,    0 },
};
const struct fake_resource fake_template_routes = FAKE_ROUTES(routes);
