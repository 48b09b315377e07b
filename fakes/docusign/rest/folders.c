/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/folders.c - folders: the service's own and those that users made, what lies
 * in them, moves. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "oauth/oauth.h"
#include "rest/envelope.h"

#define PAGE_MOST 1000

/* ---- one folder -------------------------------------------------------------------------- */

/* A filter for all of a folder: what lies there, of any status. */
static bool filter_of(struct fake_request *r, struct fake_filter *f, const char *folder,
                      cJSON *owned)
{
	if (!fake_filter_read(r, f, false, owned))
		return false;
	f->drafts = f->bin = true;
	return fake_filter_folders(f, folder); /* one is not too many */
}

static bool set_owner(struct fake_request *r, cJSON *folder)
{
	cJSON *person = fake_person(r->fake, r->account, r->user),
		  *owner = fake_object(folder, "owner");
	bool good = owner && fake_set(owner, "userName", fake_text(person, "userName")) &&
	            fake_set(owner, "userId", r->user) &&
	            fake_set(owner, "email", fake_text(person, "email"));

	cJSON_Delete(person);
	return good;
}

static cJSON *folder_answer(struct fake_request *r, const struct fake_shelf *shelf)
{
	cJSON *folder = cJSON_CreateObject();

	if (folder && fake_set(folder, "name", shelf->name) && fake_set(folder, "type", shelf->type) &&
	    set_owner(r, folder) && fake_set(folder, "folderId", shelf->id) &&
	    fake_set_format(folder, "uri", "/folders/%s", shelf->id) &&
	    fake_set_format(folder, "itemCount", "%u", shelf->items) &&
	    fake_set_format(folder, "subFolderCount", "%u", shelf->children) &&
	    fake_set(folder, "hasSubFolders", shelf->children ? "true" : "false"))
		return folder;
	cJSON_Delete(folder);
	return NULL;
}

/* ---- all folders ---------------------------------------------------------------------------- */

/* template=only: the templates' folder; template=include: that one, too. */
static bool is_wanted(const char *template, const char *type)
{
	bool templates = strcmp(type, "templates") == 0;

	if (template && strcasecmp(template, "only") == 0)
		return templates;
	return !templates || (template && (strcasecmp(template, "include") == 0 ||
	                                   strcasecmp(template, "true") == 0));
}

/* Those that are asked for come first in their place. */
static size_t keep_wanted(struct fake_request *r, struct fake_shelf **wanted,
                          struct fake_shelves *shelves)
{
	const char *template = fake_query(r, "template");
	size_t count = 0;

	for (size_t i = 0; i < shelves->count; i++)
		if (is_wanted(template, shelves->shelf[i].type))
			wanted[count++] = &shelves->shelf[i];
	return count;
}

static bool add_page(struct fake_request *r, cJSON *json, struct fake_shelf **wanted, unsigned start,
                     unsigned count)
{
	cJSON *list = fake_array(json, "folders");

	for (unsigned i = start; list && i < start + count; i++)
		if (!fake_append(list, folder_answer(r, wanted[i])))
			return false;
	return list != NULL;
}

static void answer_folders(struct fake_request *r, struct fake_shelves *shelves, unsigned start,
                           unsigned count)
{
	struct fake_shelf **wanted = calloc(shelves->count, sizeof *wanted);
	unsigned total = wanted ? (unsigned)keep_wanted(r, wanted, shelves) : 0;
	cJSON *json = cJSON_CreateObject();

	count = start >= total ? 0 : total - start < count ? total - start : count;
	if (wanted && json && fake_paging_tell(r, json, start, count, total, false) &&
	    add_page(r, json, wanted, start, count)) {
		fake_answer(r, 200, json);
	} else {
		cJSON_Delete(json);
		fake_out_of_memory(r);
	}
	free(wanted);
}

static void list(struct fake_request *r)
{
	struct fake_shelves shelves = { 0 };
	unsigned start, count;

	if (fake_paging(r, PAGE_MOST, PAGE_MOST, &start, &count) && fake_shelves_count(r, &shelves))
		answer_folders(r, &shelves, start, count);
	fake_shelves_finish(&shelves);
}

/* ---- what lies in one ------------------------------------------------------------------------ */

struct item {
	const char *id, *json;
	size_t length;
	int64_t at;
};
struct items {
	struct fake_filter filter;
	struct item *item;
	size_t count, room;
	bool failed;
};

static bool gather(void *user, const struct fake_record *record)
{
	struct items *found = user;

	if (found->count == found->room) {
		size_t room = found->room ? 2 * found->room : 64;
		struct item *more = realloc(found->item, room * sizeof *more);

		if (!more)
			return false;
		found->item = more;
		found->room = room;
	}
	found->item[found->count++] = (struct item){ record->id, record->json, record->length,
		                                         record->hot.number[FAKE_HOT_MODIFIED] };
	return true;
}

static cJSON *item_answer(cJSON *record, bool recipients)
{
	static const struct { const char *name, *from; } members[] = {
		{ "createdDateTime", "createdDateTime" }, { "sentDateTime", "sentDateTime" },
		{ "completedDateTime", "completedDateTime" }, { "expireDateTime", "expireDateTime" },
		{ "lastModifiedDateTime", "lastModifiedDateTime" }, { "subject", "emailSubject" },
	};
	const cJSON *sender = fake_member(record, "sender");
	cJSON *json = cJSON_CreateObject();
	const char *id = fake_text(record, "envelopeId");
	bool good = json && fake_set(json, "ownerName", fake_text(sender, "userName")) &&
	            fake_set(json, "envelopeId", id) &&
	            fake_set_format(json, "envelopeUri", "/envelopes/%s", id) &&
	            fake_set(json, "status", fake_text(record, "status")) &&
	            fake_set(json, "senderName", fake_text(sender, "userName")) &&
	            fake_set(json, "senderUserId", fake_text(sender, "userId")) &&
	            fake_set(json, "senderEmail", fake_text(sender, "email"));

	for (size_t i = 0; good && i < sizeof members / sizeof members[0]; i++)
		if (*fake_text(record, members[i].from))
			good = fake_set(json, members[i].name, fake_text(record, members[i].from));
	if (good && recipients) {
		struct fake_envelope e = { .record = record };

		good = fake_set_item(json, "recipients", fake_recipients_answer(&e, false));
	}
	if (good && fake_set(json, "is21CFRPart11", "false"))
		return json;
	cJSON_Delete(json);
	return NULL;
}

static bool add_items(struct items *found, cJSON *folder, unsigned start, unsigned count,
                      bool recipients)
{
	cJSON *list = fake_array(folder, "folderItems");

	for (unsigned i = start; list && i < start + count; i++) {
		struct fake_record record = { .id = found->item[i].id,
			                          .json = found->item[i].json,
			                          .length = found->item[i].length };
		cJSON *json = fake_parse(&record);
		bool good = json && fake_append(list, item_answer(json, recipients));

		cJSON_Delete(json);
		if (!good)
			return false;
	}
	return list != NULL;
}

static int newest_first(const void *a, const void *b)
{
	int64_t one = ((const struct item *)a)->at, other = ((const struct item *)b)->at;

	return one > other ? -1 : one < other;
}

cJSON *fake_folder_asked(struct fake_request *r, const char *id)
{
	const char *type = fake_folder_type(r->user, id);
	struct fake_shelves shelves = { 0 };
	cJSON *answer = NULL;

	if (fake_shelves_count(r, &shelves))
		for (size_t i = 0; !answer && i < shelves.count; i++)
			if (type ? strcmp(shelves.shelf[i].type, type) == 0
			         : strcasecmp(shelves.shelf[i].id, id) == 0)
				answer = folder_answer(r, &shelves.shelf[i]);
	fake_shelves_finish(&shelves);
	return answer;
}

static unsigned page_of(const struct items *found, unsigned start, unsigned count)
{
	return start >= found->count          ? 0
	       : found->count - start < count ? (unsigned)found->count - start
	                                      : count;
}

static void answer_items(struct fake_request *r, struct items *found, cJSON *folder, unsigned start,
                         unsigned count)
{
	cJSON *json = cJSON_CreateObject(), *folders = cJSON_CreateArray();

	count = page_of(found, start, count);
	if (!found->failed && json && folders &&
	    add_items(found, folder, start, count, fake_query_yes(r, "include_recipients")) &&
	    cJSON_AddItemToArray(folders, folder)) {
		folder = NULL;
		if (fake_paging_tell(r, json, start, count, (unsigned)found->count, true) &&
		    fake_set_item(json, "folders", folders)) {
			fake_answer(r, 200, json);
			return;
		}
		folders = NULL;
	}
	cJSON_Delete(folder);
	cJSON_Delete(folders);
	cJSON_Delete(json);
	fake_out_of_memory(r);
}

static void get(struct fake_request *r)
{
	cJSON *folder = fake_folder_asked(r, r->part[0]), *owned = cJSON_CreateObject();
	struct items found = { .item = NULL };
	unsigned start, count;

	if (!folder) {
		if (!r->status)
			fake_error(r, "INVALID_FOLDER_ID", NULL);
	} else if (filter_of(r, &found.filter, fake_text(folder, "folderId"), owned) &&
	           fake_paging(r, PAGE_MOST, PAGE_MOST, &start, &count)) {
		found.failed = !fake_filter_each(&found.filter, gather, &found);
		if (found.count)
			qsort(found.item, found.count, sizeof *found.item, newest_first);
		answer_items(r, &found, folder, start, count);
		folder = NULL;
	}
	free(found.item);
	cJSON_Delete(folder);
	cJSON_Delete(owned);
}

/* ---- GET /search_folders/@: drafts, awaiting_my_signature, completed, out_for_signature
 * ----------------- */

static bool is_search_folder(const char *name)
{
	static const char *const names[] = { "drafts", "awaiting_my_signature", "completed",
		                                 "out_for_signature" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcasecmp(names[i], name) == 0)
			return true;
	return false;
}

static void search(struct fake_request *r)
{
	cJSON *owned = cJSON_CreateObject(), *json = cJSON_CreateObject();
	struct items found = { .item = NULL };
	unsigned start, count;

	if (!is_search_folder(r->part[0])) {
		fake_error(r, "INVALID_FOLDER_ID", NULL);
	} else if (filter_of(r, &found.filter, r->part[0], owned) &&
	           fake_paging(r, 100, 100, &start, &count)) {
		found.failed = !fake_filter_each(&found.filter, gather, &found);
		if (found.count)
			qsort(found.item, found.count, sizeof *found.item, newest_first);
		count = page_of(&found, start, count);
		if (!found.failed && fake_set_format(json, "resultSetSize", "%u", count) &&
		    fake_set_format(json, "startPosition", "%u", start) &&
		    fake_set_format(json, "endPosition", "%u", count ? start + count - 1 : start) &&
		    fake_set_format(json, "totalRows", "%zu", found.count) &&
		    add_items(&found, json, start, count, fake_query_yes(r, "include_recipients"))) {
			fake_answer(r, 200, json);
			json = NULL;
		} else {
			fake_out_of_memory(r);
		}
	}
	free(found.item);
	cJSON_Delete(json);
	cJSON_Delete(owned);
}

static const struct fake_route routes[] = {
	{ "GET", "/folders",          list,   0 },
	{ "GET", "/folders/@",        get,    0 },
	{ "PUT", "/folders/@",        fake_folder_put, 0 },
	{ "GET", "/search_folders/@", search, 0 },
};
const struct fake_resource fake_folder_routes = FAKE_ROUTES(routes);
