/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/envelope_templates.c - templates applied to an envelope or one of its
 * documents: which were, which would match, POST and DELETE.
 *
 * The envelope's "_applied" holds [{templateId, documentId}]; "_template" the ids of those it was
 * made from. */
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

static unsigned pages_of(const cJSON *record)
{
	const cJSON *document;
	unsigned pages = 0;

	cJSON_ArrayForEach(document, fake_member(record, "documents"))
		pages += (unsigned)cJSON_GetArraySize(fake_member(document, "_pages"));
	return pages;
}

static const cJSON *document_of(const struct fake_envelope *e, const char *id)
{
	const cJSON *document;

	cJSON_ArrayForEach(document, fake_member(e->record, "documents"))
		if (strcmp(fake_text(document, "documentId"), id) == 0)
			return document;
	return NULL;
}

static bool add_match(cJSON *item, unsigned pages)
{
	cJSON *match = fake_object(item, "templateMatch");

	return match && fake_set(match, "matchPercentage", "100") &&
	       fake_set(match, "documentStartPage", "1") &&
	       fake_set_format(match, "documentEndPage", "%u", pages);
}

/* document_id "": of the whole envelope. */
static bool add_summary(struct fake_request *r, cJSON *list, const char *id,
                        const struct fake_envelope *e, const char *document_id, bool applied,
                        bool match)
{
	struct fake_envelope *t = fake_template_open(r->fake, id);
	const cJSON *document = *document_id ? document_of(e, document_id) : NULL;
	cJSON *item = cJSON_CreateObject();
	bool good = fake_set(item, "templateId", id);

	if (document)
		good = good && fake_set(item, "documentId", document_id) &&
		       fake_set(item, "documentName", fake_text(document, "name"));
	if (t)
		good = good && fake_set(item, "name", fake_text(t->record, "name")) &&
		       fake_set_format(item, "uri", "/templates/%s", id);
	good = good && fake_set(item, "applied", applied ? "true" : "false") &&
	       (!match || add_match(item, t ? pages_of(t->record) : 1));
	(void)fake_envelope_close(t);
	if (good && cJSON_AddItemToArray(list, item))
		return true;
	cJSON_Delete(item);
	return false;
}

static bool add_applied(struct fake_request *r, const struct fake_envelope *e,
                        const char *document_id, bool match, cJSON *list)
{
	const cJSON *one;
	bool good = true;

	if (!*document_id)
		cJSON_ArrayForEach(one, fake_member(e->record, "_template"))
			good = good && add_summary(r, list, or_empty(one->valuestring), e, "", true, match);
	cJSON_ArrayForEach(one, fake_member(e->record, "_applied"))
		if (!*document_id || strcmp(fake_text(one, "documentId"), document_id) == 0)
			good = good && add_summary(r, list, fake_text(one, "templateId"), e,
			                           fake_text(one, "documentId"), true, match);
	return good;
}

/* ---- matching ------------------------------------------------------------------------------ */

struct matching {
	struct fake_request *r;
	const struct fake_envelope *e;
	const char *document_id;
	cJSON *list;
	bool failed;
};

/* A template matches a document if one of its own is the same file. */
static bool matches(const cJSON *template, const cJSON *document)
{
	const cJSON *own;

	cJSON_ArrayForEach(own, fake_member(template, "documents"))
		if (*fake_text(own, "_blob") &&
		    strcmp(fake_text(own, "_blob"), fake_text(document, "_blob")) == 0)
			return true;
	return false;
}

static bool look(void *user, const struct fake_record *record)
{
	struct matching *m = user;
	cJSON *template = fake_parse(record);
	const cJSON *document;

	if (template && fake_yes(template, "autoMatch", true) &&
	    fake_template_seen_by(m->r->fake, template, m->r->user, false))
		cJSON_ArrayForEach(document, fake_member(m->e->record, "documents")) {
			const char *id = fake_text(document, "documentId");

			if ((!*m->document_id || strcmp(id, m->document_id) == 0) &&
			    matches(template, document))
				m->failed =
					!add_summary(m->r, m->list, record->id, m->e, id, false, true) || m->failed;
		}
	cJSON_Delete(template);
	return !m->failed;
}

static void get_of(struct fake_request *r, const char *document_id)
{
	const char *include = or_empty(fake_query(r, "include"));
	bool matching = strncasecmp(include, "matching", 8) == 0,
		 applied = !matching || strcasecmp(include, "matching_applied") == 0;
	struct fake_envelope *e = fake_envelope_asked(r);
	struct matching m = { .r = r, .e = e, .document_id = document_id };
	cJSON *answer;

	if (!e)
		return;
	if (*document_id && !document_of(e, document_id)) {
		(void)fake_envelope_close(e);
		fake_error(r, "DOCUMENT_DOES_NOT_EXIST", NULL);
		return;
	}
	answer = cJSON_CreateObject();
	m.list = fake_array(answer, "templates");
	m.failed = !m.list || (applied && !add_applied(r, e, document_id, matching, m.list));
	if (matching && !m.failed)
		fake_each(r->fake, "template", r->account, look, &m);
	(void)fake_envelope_close(e);
	if (!m.failed) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(answer);
	out_of_memory(r);
}

static void get(struct fake_request *r)
{
	get_of(r, "");
}

static void get_document(struct fake_request *r)
{
	get_of(r, r->part[1]);
}

/* ---- applying ------------------------------------------------------------------------------ */

static bool remember(struct fake_envelope *e, const char *id, const char *document_id)
{
	cJSON *list = fake_array(e->record, "_applied"), *one = cJSON_CreateObject();

	if (list && fake_set(one, "templateId", id) && fake_set(one, "documentId", document_id) &&
	    cJSON_AddItemToArray(list, one))
		return true;
	cJSON_Delete(one);
	return false;
}

/* Recipients of the envelope get the tabs of those of the template that are the same; the others
 * are added.  So the merged recipients are split: what is there is changed, what is new is added
 * with its ids. */
static bool merge_into(struct fake_envelope *e, const cJSON *merged)
{
	cJSON *fresh = cJSON_CreateObject(), *ret = cJSON_CreateObject();
	const cJSON *list, *one;
	bool good = fresh && ret;

	cJSON_ArrayForEach(list, merged)
		cJSON_ArrayForEach(one, list) {
			cJSON *there = fake_recipient(e, fake_text(one, "recipientId")), *added;

			if (there) {
				added = cJSON_CreateObject();
				good = good && added &&
				       fake_tabs_add(e, there, fake_text(there, "recipientId"),
				                     fake_member(one, "tabs"), added);
				if (*fake_text(one, "roleName"))
					good = good && fake_set(there, "roleName", fake_text(one, "roleName"));
				cJSON_Delete(added);
				continue;
			}
			added = cJSON_Duplicate(one, true);
			if (!cJSON_AddItemToArray(fake_array(fresh, list->string), added)) {
				cJSON_Delete(added);
				good = false;
			}
		}
	good = good && fake_recipients_add(e, fresh, ret);
	cJSON_Delete(ret);
	cJSON_Delete(fresh);
	return good;
}

/* The envelope's recipients without their tabs: so that what merging gives has only those of the
 * template. */
static cJSON *bare(const cJSON *recipients)
{
	cJSON *lists = cJSON_Duplicate(recipients, true), *list, *one;

	cJSON_ArrayForEach(list, lists)
		cJSON_ArrayForEach(one, list)
			cJSON_DeleteItemFromObjectCaseSensitive(one, "tabs");
	return lists;
}

/* document_id "": the template's own documents are added, too. */
static bool apply(struct fake_envelope *e, const struct fake_envelope *t, const char *document_id)
{
	cJSON *lists = bare(fake_member(e->record, "recipients")), *map = cJSON_CreateObject();
	const cJSON *document;
	bool good = lists && map;

	if (*document_id) {
		good = good && fake_set(map, "", document_id);
		cJSON_ArrayForEach(document, fake_member(t->record, "documents"))
			good = good && fake_set(map, fake_text(document, "documentId"), document_id);
	} else
		good = good && fake_merge_documents(e, fake_member(t->record, "documents"), NULL, map);
	good = good && fake_merge_recipients(lists, fake_member(t->record, "recipients"), map, false) &&
	       merge_into(e, lists) && remember(e, t->id, *document_id ? document_id : "");
	cJSON_Delete(map);
	cJSON_Delete(lists);
	e->changed = true;
	return good;
}

/* One of the list, whose item tells how it went. */
static bool apply_item(struct fake_request *r, struct fake_envelope *e, cJSON *item,
                       const char *document_id)
{
	struct fake_envelope *t = fake_template_of(r, fake_text(item, "templateId"));
	const char *on = *document_id ? document_id : fake_text(item, "documentId");
	bool good;

	if (!t)
		return fake_item_error(item, "TEMPLATE_ID_INVALID", NULL);
	if (*on && !document_of(e, on))
		good = fake_item_error(item, "DOCUMENT_DOES_NOT_EXIST", NULL);
	else
		good = apply(e, t, on);
	(void)fake_envelope_close(t);
	return good;
}

static void post_on(struct fake_request *r, const char *document_id)
{
	cJSON *body = fake_body(r), *answer, *list, *item;
	struct fake_envelope *e = body ? fake_envelope_asked(r) : NULL;
	bool good;

	if (!e)
		return;
	if (!fake_envelope_may(r, e, "created,sent,delivered,correct")) {
		(void)fake_envelope_close(e);
		return;
	}
	answer = cJSON_CreateObject();
	list = cJSON_IsArray(fake_member(body, "documentTemplates"))
	           ? cJSON_Duplicate(fake_member(body, "documentTemplates"), true)
	           : cJSON_CreateArray();
	good = fake_set_item(answer, "documentTemplates", list);
	if (good)
		cJSON_ArrayForEach(item, list)
			good = good && (!cJSON_IsObject(item) || apply_item(r, e, item, document_id));
	good = fake_envelope_close(e) && good;
	if (good) {
		fake_answer(r, 201, answer);
		return;
	}
	cJSON_Delete(answer);
	out_of_memory(r);
}

static void post(struct fake_request *r)
{
	post_on(r, "");
}

static void post_document(struct fake_request *r)
{
	post_on(r, r->part[1]);
}

/* What the template brought stays, as with the service: only the mark is taken away. */
static void delete_one(struct fake_request *r)
{
	const char *id = r->part[2];
	struct fake_envelope *e = fake_envelope_asked(r);
	cJSON *list;
	bool was = false;

	if (!e)
		return;
	if (!fake_envelope_may(r, e, "created,sent,delivered,correct")) {
		(void)fake_envelope_close(e);
		return;
	}
	list = fake_member_of(e->record, "_applied");
	for (int i = cJSON_GetArraySize(list) - 1; i >= 0; i--) {
		const cJSON *one = cJSON_GetArrayItem(list, i);

		if (strcasecmp(fake_text(one, "templateId"), id) == 0 &&
		    strcmp(fake_text(one, "documentId"), r->part[1]) == 0) {
			cJSON_DeleteItemFromArray(list, i);
			was = e->changed = true;
		}
	}
	if (!fake_envelope_close(e))
		out_of_memory(r);
	else if (was)
		fake_answer(r, 200, NULL);
	else
		fake_error(r, "TEMPLATE_ID_INVALID", NULL);
}

static const struct fake_route routes[] = {
	/* verb      path                                  handler */
	{ "GET",    "/envelopes/@/templates",             get,           0 },
	{ "POST",   "/envelopes/@/templates",             post,          0 },
	{ "GET",    "/envelopes/@/documents/@/templates", get_document,  0 },
	{ "POST",   "/envelopes/@/documents/@/templates", post_document, 0 },
	{ "DELETE", "/envelopes/@/documents/@/templates/@", delete_one,  0 },
};
const struct fake_resource fake_envelope_template_routes = FAKE_ROUTES(routes);
