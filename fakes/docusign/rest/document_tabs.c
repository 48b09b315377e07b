/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/document_tabs.c - tabs by document: those that the sender fills in (prefill),
 * and the recipients'. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "paper/paper.h"
#include "rest/document.h"

#define MAY_CHANGE "created,sent,delivered,correct"

static cJSON *asked(struct fake_request *r, struct fake_envelope **ret, bool change)
{
	struct fake_envelope *e = *ret = fake_envelope_asked(r);
	cJSON *document;

	if (!e || (change && !fake_envelope_may(r, e, MAY_CHANGE)))
		return NULL;
	document = fake_document_number(r->part[1]) ? fake_document_of(e, r->part[1]) : NULL;
	if (!document)
		fake_error(r, "DOCUMENT_DOES_NOT_EXIST", NULL);
	return document;
}

/* ---- listing -------------------------------------------------------------------------------- */

/* "2,6" of the query, or the page of the path. */
static bool is_wanted_page(const struct fake_request *r, const cJSON *tab)
{
	const char *pages =
		strstr(r->operation, "/pages/") ? r->part[2] : fake_query(r, "page_numbers");
	const cJSON *radio = fake_member(tab, "radios") ? fake_member(tab, "radios")->child : tab;
	long page = fake_number(radio, "pageNumber", 1);

	if (!pages || !*pages)
		return true;
	for (char *at = NULL; *pages; pages = *at ? at + 1 : at)
		if (strtol(pages, &at, 10) == page && at != pages)
			return true;
		else if (at == pages)
			at += strcspn(at, ",");
	return false;
}

static bool add_list(const struct fake_request *r, cJSON *to, const struct fake_tab_type *type,
                     const cJSON *owner, const char *document_id)
{
	const cJSON *tab;

	cJSON_ArrayForEach(tab, fake_member(fake_member(owner, "tabs"), type->list)) {
		cJSON *list, *copy;

		if ((*document_id && strcmp(fake_text(tab, "documentId"), document_id) != 0) ||
		    !is_wanted_page(r, tab))
			continue;
		list = fake_array(to, type->list);
		copy = fake_tab_answer(type, tab);
		if (!list || !copy || !cJSON_AddItemToArray(list, copy)) {
			cJSON_Delete(copy);
			return false;
		}
	}
	return true;
}

static bool add_recipients(const struct fake_request *r, struct fake_envelope *e, cJSON *to,
                           const char *document_id)
{
	const cJSON *list, *recipient;
	bool good = true;

	for (size_t i = 0; i < fake_tab_type_count; i++)
		cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
			cJSON_ArrayForEach(recipient, list)
				good = good && add_list(r, to, &fake_tab_types[i], recipient, document_id);
	return good;
}

static bool add_prefill(const struct fake_request *r, cJSON *document, cJSON *to)
{
	cJSON *owner = fake_prefill_owner(document), *lists = cJSON_CreateObject();
	bool good = owner && lists;

	for (size_t i = 0; good && i < fake_tab_type_count; i++)
		good = add_list(r, lists, &fake_tab_types[i], owner, "");
	good = fake_prefill_return(document, owner) && good;
	if (good && lists->child)
		return fake_set_item(to, "prefillTabs", lists);
	cJSON_Delete(lists);
	return good;
}

static void list(struct fake_request *r)
{
	struct fake_envelope *e;
	cJSON *document = asked(r, &e, false), *answer = document ? cJSON_CreateObject() : NULL;

	if (answer && add_prefill(r, document, answer) && add_recipients(r, e, answer, r->part[1])) {
		fake_answer(r, 200, answer);
	} else if (document) {
		cJSON_Delete(answer);
		fake_error(r, "UNSPECIFIED_ERROR", "There was no memory for the tabs.");
	}
	fake_envelope_close(e);
}

/* ---- changing ------------------------------------------------------------------------------- */

enum work { ADD, CHANGE, REMOVE };

static bool apply(struct fake_envelope *e, cJSON *owner, const char *recipient_id,
                  const cJSON *lists, enum work work, cJSON *ret)
{
	return work == ADD ? fake_tabs_add(e, owner, recipient_id, lists, ret)
	                   : fake_tabs_change(e, owner, recipient_id, lists, work == REMOVE, ret);
}

static bool put_documents(cJSON *lists, const char *id)
{
	cJSON *one, *tab;
	bool good = true;

	cJSON_ArrayForEach(one, lists)
		cJSON_ArrayForEach(tab, one)
			good = good && (!cJSON_IsObject(tab) || fake_set(tab, "documentId", id));
	return good;
}

static bool do_prefill(struct fake_envelope *e, cJSON *document, cJSON *body, enum work work,
                       cJSON *answer)
{
	cJSON *lists = fake_member_of(body, "prefillTabs"), *owner, *ret;
	bool good;

	if (!cJSON_IsObject(lists))
		return true;
	owner = fake_prefill_owner(document);
	ret = fake_object(answer, "prefillTabs");
	good = owner && ret && put_documents(lists, fake_text(document, "documentId")) &&
	       apply(e, owner, "", lists, work, ret);
	return fake_prefill_return(document, owner) && good;
}

/* Whose tab it is: the one whom it names, or, of a tab that is there already, who has it. */
static cJSON *owner_of(const struct fake_envelope *e, const char *list_name, const cJSON *tab)
{
	const cJSON *named =
		*fake_text(tab, "recipientId") ? fake_recipient(e, fake_text(tab, "recipientId")) : NULL;
	cJSON *all, *recipient;

	cJSON_ArrayForEach(all, fake_member_of(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, all)
			if (recipient == named ||
			    (!named && fake_tab_of(recipient, list_name, fake_text(tab, "tabId"))))
				return recipient;
	return NULL;
}

static bool do_one(struct fake_envelope *e, const char *list_name, const cJSON *tab, enum work work,
                   cJSON *answer)
{
	cJSON *owner = owner_of(e, list_name, tab), *lists = cJSON_CreateObject(),
		  *one = lists ? fake_array(lists, list_name) : NULL, *copy;
	bool good = one && (copy = cJSON_Duplicate(tab, true)) && cJSON_AddItemToArray(one, copy);

	if (good && owner)
		good = apply(e, owner, fake_text(owner, "recipientId"), lists, work, answer);
	else if (good)
		good = fake_item_error(one->child, work == ADD ? "INVALID_RECIPIENT_ID" : "INVALID_TABID",
		                       "The tab needs the recipientId of a recipient.") &&
		       (one = cJSON_DetachItemFromArray(one, 0)) &&
		       cJSON_AddItemToArray(fake_array(answer, list_name), one);
	cJSON_Delete(lists);
	return good;
}

static bool do_recipients(struct fake_envelope *e, cJSON *body, const char *document_id,
                          enum work work, cJSON *answer)
{
	cJSON *one, *tab;
	bool good = true;

	cJSON_ArrayForEach(one, body) {
		if (!fake_tab_type_of(one->string) || !cJSON_IsArray(one))
			continue;
		cJSON_ArrayForEach(tab, one)
			good = good && (!cJSON_IsObject(tab) || (fake_set(tab, "documentId", document_id) &&
			                                         do_one(e, one->string, tab, work, answer)));
	}
	return good;
}

static void work_on(struct fake_request *r, enum work work)
{
	struct fake_envelope *e;
	cJSON *document = asked(r, &e, true), *body = document ? fake_body(r) : NULL,
		  *answer = body ? cJSON_CreateObject() : NULL;

	if (body && e)
		e->changed = true;
	if (body && answer && do_prefill(e, document, body, work, answer) &&
	    do_recipients(e, body, r->part[1], work, answer)) {
		fake_answer(r, work == ADD ? 201 : 200, answer);
	} else if (body) {
		cJSON_Delete(answer);
		fake_error(r, "UNSPECIFIED_ERROR", "There was no memory for the tabs.");
	}
	fake_envelope_close(e);
}

static void add(struct fake_request *r)
{
	work_on(r, ADD);
}

static void change(struct fake_request *r)
{
	work_on(r, CHANGE);
}

static void take_away(struct fake_request *r)
{
	work_on(r, REMOVE);
}

static const struct fake_route routes[] = {
	{ "GET",    "/envelopes/@/documents/@/tabs",         list,      0 },
	{ "GET",    "/envelopes/@/documents/@/pages/@/tabs", list,      0 },
	{ "POST",   "/envelopes/@/documents/@/tabs",         add,       0 },
	{ "PUT",    "/envelopes/@/documents/@/tabs",         change,    0 },
	{ "DELETE", "/envelopes/@/documents/@/tabs",         take_away, 0 },
};
const struct fake_resource fake_document_tab_routes = FAKE_ROUTES(routes);
