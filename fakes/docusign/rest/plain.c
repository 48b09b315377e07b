/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/plain.c - resources that are nothing but records; plain.h tells how a table says one. */
#include "rest/plain.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "oauth/oauth.h"

/* ---- one record ------------------------------------------------------------------------------- */

static bool belongs(const struct fake_request *r, const struct fake_plain *plain,
                    const cJSON *record)
{
	if (strcasecmp(fake_text(record, "_account"), r->account) != 0)
		return false;
	return !plain->parent || strcasecmp(fake_text(record, plain->parent), r->part[0]) == 0;
}

cJSON *fake_plain_find(struct fake_request *r, const struct fake_plain *plain, const char *id)
{
	cJSON *record = fake_get(r->fake, plain->kind, id);

	if (record && !belongs(r, plain, record)) {
		cJSON_Delete(record);
		record = NULL;
	}
	return record;
}

cJSON *fake_plain_asked(struct fake_request *r, const struct fake_plain *plain)
{
	const char *id = r->part[plain->parent ? 1 : 0];
	cJSON *record = fake_plain_find(r, plain, id);

	if (!record)
		fake_error(r, plain->missing ? plain->missing : "RESOURCE_NOT_FOUND", plain->detail);
	return record;
}

static bool give_id(struct fake_request *r, const struct fake_plain *plain, cJSON *record)
{
	char id[FAKE_ID];

	if (plain->series)
		fake_next_number(r->fake, plain->series, id);
	else
		fake_guid(r->fake, id);
	return fake_set(record, plain->id, id) && fake_set(record, "_account", r->account) &&
	       (!plain->parent || fake_set(record, plain->parent, r->part[0]));
}

const char *fake_plain_put(struct fake_request *r, const struct fake_plain *plain, cJSON *record,
                           const cJSON *old, const char **ret_detail)
{
	const char *code;

	*ret_detail = NULL;
	if (!old && !give_id(r, plain, record))
		return "UNSPECIFIED_ERROR";
	if (plain->check && (code = plain->check(r, record, old, ret_detail)))
		return code;
	return fake_put(r->fake, plain->kind, r->account, fake_text(record, plain->id), record) ?
	           NULL :
	           "UNSPECIFIED_ERROR";
}

cJSON *fake_plain_shaped(struct fake_request *r, const struct fake_plain *plain,
                         const cJSON *record)
{
	cJSON *answer = fake_shaped(record, plain->shape, plain->shapes, plain->rest);

	if (answer && plain->more && !plain->more(r, answer, record)) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	return answer;
}

static void answer_one(struct fake_request *r, const struct fake_plain *plain, unsigned status,
                       const cJSON *record)
{
	cJSON *answer = fake_plain_shaped(r, plain, record);

	fake_answer(r, answer ? status : 500, answer);
}

void fake_plain_get(struct fake_request *r, const struct fake_plain *plain)
{
	cJSON *record = fake_plain_asked(r, plain);

	if (record)
		answer_one(r, plain, 200, record);
	cJSON_Delete(record);
}

/* What comes in may not name whose the record is. */
void fake_strip_ours(cJSON *body)
{
	cJSON *item = body->child, *next;

	for (; item; item = next) {
		next = item->next;
		if (item->string && item->string[0] == '_')
			cJSON_Delete(cJSON_DetachItemViaPointer(body, item));
	}
}

void fake_plain_create(struct fake_request *r, const struct fake_plain *plain)
{
	cJSON *body = fake_body(r), *record;
	const char *code = "UNSPECIFIED_ERROR", *detail = NULL;

	if (!body)
		return;
	if ((record = cJSON_Duplicate(body, true))) {
		fake_strip_ours(record);
		code = fake_plain_put(r, plain, record, NULL, &detail);
	}
	if (code)
		fake_error(r, code, detail);
	else
		answer_one(r, plain, plain->created ? plain->created : 201, record);
	cJSON_Delete(record);
}

void fake_plain_update(struct fake_request *r, const struct fake_plain *plain)
{
	cJSON *body = fake_body(r), *old = body ? fake_plain_asked(r, plain) : NULL, *record;
	const char *code = "UNSPECIFIED_ERROR", *detail = NULL;

	if (!old)
		return;
	fake_strip_ours(body);
	cJSON_DeleteItemFromObjectCaseSensitive(body, plain->id);
	if ((record = cJSON_Duplicate(old, true)) && fake_merge(record, body))
		code = fake_plain_put(r, plain, record, old, &detail);
	if (code)
		fake_error(r, code, detail);
	else
		answer_one(r, plain, 200, record);
	cJSON_Delete(record);
	cJSON_Delete(old);
}

void fake_plain_delete(struct fake_request *r, const struct fake_plain *plain)
{
	cJSON *record = fake_plain_asked(r, plain);

	if (!record)
		return;
	fake_drop(r->fake, plain->kind, fake_text(record, plain->id));
	if (plain->gone)
		plain->gone(r, record);
	cJSON_Delete(record);
	fake_answer(r, plain->deleted ? plain->deleted : 200, NULL);
}

/* ---- lists -------------------------------------------------------------------------------------- */

struct collection {
	struct fake_request *r;
	const struct fake_plain *plain;
	cJSON *items;
	bool failed;
};

static bool collect(void *user, const struct fake_record *record)
{
	struct collection *c = user;
	cJSON *json = fake_parse(record), *shaped = NULL;

	if (!json)
		c->failed = true;
	else if (belongs(c->r, c->plain, json) && (!c->plain->wanted || c->plain->wanted(c->r, json))) {
		shaped = fake_plain_shaped(c->r, c->plain, json);
		c->failed = !shaped || !cJSON_AddItemToArray(c->items, shaped);
	}
	cJSON_Delete(json);
	return !c->failed;
}

/* The items of the page, the rest of the list is freed. */
static cJSON *cut_page(cJSON *items, unsigned start, unsigned count)
{
	cJSON *page = cJSON_CreateArray(), *item;

	while (page && start > 0 && items->child) {
		cJSON_DeleteItemFromArray(items, 0);
		start--;
	}
	while (page && count > 0 && items->child &&
	       (item = cJSON_DetachItemViaPointer(items, items->child))) {
		cJSON_AddItemToArray(page, item);
		count--;
	}
	cJSON_Delete(items);
	return page;
}

static bool move_total(cJSON *answer)
{
	cJSON *total = cJSON_DetachItemFromObjectCaseSensitive(answer, "totalSetSize");
	cJSON *size = fake_member_of(answer, "resultSetSize");

	if (total && size)
		return fake_insert_before(answer, size->next, total);
	cJSON_Delete(total);
	return false;
}

bool fake_insert_sorted(cJSON *items, cJSON *item, const char *member)
{
	cJSON *other = items->child;

	if (!item)
		return false;
	while (other && strcasecmp(fake_text(other, member), fake_text(item, member)) <= 0)
		other = other->next;
	return fake_insert_before(items, other, item);
}

void fake_plain_answer(struct fake_request *r, const struct fake_plain *plain, cJSON *items)
{
	unsigned start = 0, count = 0, total = (unsigned)cJSON_GetArraySize(items);
	cJSON *answer = NULL;
	bool good, uris;

	if (plain->most && !fake_paging(r, plain->most, plain->otherwise, &start, &count)) {
		cJSON_Delete(items);
		return;
	}
	if (plain->most)
		items = cut_page(items, start, count);
	good = items && (answer = cJSON_CreateObject());
	count = (unsigned)cJSON_GetArraySize(items);
	uris = plain->uris && (!plain->total_second || count < total);
	if (good && !(plain->bare_if_empty && total == 0)) {
		good = fake_set_item(answer, plain->list, items);
		items = NULL;
	}
	if (good && plain->most)
		good = fake_paging_tell(r, answer, start, count, total, uris) &&
		       (!plain->total_second || move_total(answer));
	cJSON_Delete(items);
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, good ? 200 : 500, answer);
}

void fake_plain_list(struct fake_request *r, const struct fake_plain *plain)
{
	struct collection c = { r, plain, cJSON_CreateArray(), false };

	if (c.items)
		fake_each(r->fake, plain->kind, r->account, collect, &c);
	if (!c.items || c.failed) {
		cJSON_Delete(c.items);
		fake_answer(r, 500, NULL);
	} else {
		fake_plain_answer(r, plain, c.items);
	}
}

void fake_plain_many_as(struct fake_request *r, const char *list, const char *answered,
                        unsigned status, fake_each_fn *each)
{
	cJSON *body = fake_body(r), *answer, *answers = NULL;
	const cJSON *item, *items = body ? fake_member(body, list) : NULL;
	bool good;

	if (!body)
		return;
	if (!cJSON_IsArray(items)) {
		fake_error(r, "INVALID_REQUEST_BODY", NULL);
		return;
	}
	good = (answer = cJSON_CreateObject()) && (answers = fake_array(answer, answered));
	cJSON_ArrayForEach(item, items) {
		cJSON *one = good ? cJSON_CreateObject() : NULL;

		good = one && cJSON_AddItemToArray(answers, one) &&
		       (cJSON_IsObject(item) || cJSON_IsString(item) ?
		            each(r, item, one) :
		            fake_item_error(one, "INVALID_REQUEST_BODY", NULL));
	}
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, good ? status : 500, answer);
}

void fake_plain_many(struct fake_request *r, const char *list, unsigned status, fake_each_fn *each)
{
	fake_plain_many_as(r, list, list, status, each);
}

static bool tell_one(struct fake_request *r, const struct fake_plain *plain, const cJSON *record,
                     cJSON *answer)
{
	cJSON *shaped = fake_plain_shaped(r, plain, record);
	bool good = shaped && fake_merge(answer, shaped);

	cJSON_Delete(shaped);
	return good;
}

bool fake_plain_create_one(struct fake_request *r, const struct fake_plain *plain,
                           const cJSON *item, cJSON *answer)
{
	cJSON *record = cJSON_IsObject(item) ? cJSON_Duplicate(item, true) : cJSON_CreateObject();
	const char *detail = NULL, *code = "UNSPECIFIED_ERROR";
	bool good = record != NULL;

	if (good) {
		fake_strip_ours(record);
		code = fake_plain_put(r, plain, record, NULL, &detail);
	}
	good = good &&
	       (code ? fake_item_error(answer, code, detail) : tell_one(r, plain, record, answer));
	cJSON_Delete(record);
	return good;
}

static const char *missing_code(const struct fake_plain *plain)
{
	return plain->missing ? plain->missing : "RESOURCE_NOT_FOUND";
}

bool fake_plain_update_one(struct fake_request *r, const struct fake_plain *plain,
                           const cJSON *item, cJSON *answer)
{
	const char *id = fake_text(item, plain->id), *detail = plain->detail,
	           *code = missing_code(plain);
	cJSON *old = fake_plain_find(r, plain, id), *record = old ? cJSON_Duplicate(old, true) : NULL;
	bool good;

	if (record) {
		code = fake_merge(record, item) ? fake_plain_put(r, plain, record, old, &detail) :
		                                  "UNSPECIFIED_ERROR";
	}
	good = code ? fake_set(answer, plain->id, id) && fake_item_error(answer, code, detail) :
	              tell_one(r, plain, record, answer);
	cJSON_Delete(record);
	cJSON_Delete(old);
	return good;
}

bool fake_plain_delete_one(struct fake_request *r, const struct fake_plain *plain,
                           const cJSON *item, cJSON *answer)
{
	const char *id = fake_text(item, plain->id);
	cJSON *old = fake_plain_find(r, plain, id);
	bool good = fake_set(answer, plain->id, id);

	if (good && (!old || !fake_drop(r->fake, plain->kind, id)))
		good = fake_item_error(answer, missing_code(plain), plain->detail);
	else if (good && plain->gone)
		plain->gone(r, old);
	cJSON_Delete(old);
	return good;
}

/* ---- files of records ------------------------------------------------------------------------------------ */

bool fake_file_take(struct fake_request *r, cJSON *record, const char *name)
{
	static const struct { const char *begin, *type; } known[] = {
		{ "\x89PNG", "image/png" }, { "GIF8", "image/gif" }, { "\xff\xd8\xff", "image/jpeg" },
		{ "BM", "image/bmp" }, { "<", "text/xml" },
	};
	const struct fake_part *part;
	cJSON *file = fake_parts(r, &part) ? cJSON_CreateObject() : NULL,
	      *files = file ? fake_object(record, "_files") : NULL;
	char blob[FAKE_BLOB_ID];
	const char *type = file && *part->type ? part->type : "application/octet-stream";

	for (size_t i = 0; file && i < sizeof known / sizeof known[0]; i++)
		if (part->length >= strlen(known[i].begin) &&
		    memcmp(part->bytes, known[i].begin, strlen(known[i].begin)) == 0)
			type = known[i].type;
	if (files && fake_blob_put(r->fake, part->bytes, part->length, blob) &&
	    fake_set(file, "blob", blob) && fake_set(file, "type", type))
		return fake_set_item(files, name, file);
	cJSON_Delete(file);
	return false;
}

bool fake_file_answer(struct fake_request *r, const cJSON *record, const char *name)
{
	const cJSON *file = fake_member(fake_member(record, "_files"), name);
	size_t length;
	const void *bytes = file ? fake_blob(r->fake, fake_text(file, "blob"), &length) : NULL;

	if (bytes)
		fake_answer_bytes(r, 200, fake_text(file, "type"), bytes, length);
	return bytes != NULL;
}

bool fake_file_drop(cJSON *record, const char *name)
{
	cJSON *files = fake_member_of(record, "_files");

	if (!fake_member(files, name))
		return false;
	cJSON_DeleteItemFromObjectCaseSensitive(files, name);
	return true;
}
