/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/notes/notes.c - /notes/v1/: a small service that is not DocuSign's, for plugins that are written
 * from the kit's templates.
 *
 * It has what most services behind HTTP have: an API key in a header, JSON, lists by cursor, files, idempotency keys
 * and a limit that tells when to try again.  Its errors are {"code": "...", "message": "..."}. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/fake.h"

#define KEY "fake-notes-key"
#define WINDOW_MS 30000
#define PAGE_MOST 100
#define TITLE_MOST 200

extern const struct fake_resource fake_notes_routes;

/* ---- answers --------------------------------------------------------------------------------- */

static const struct problem {
	const char *code;
	unsigned status;
	const char *message;
} problems[] = {
	{ "key_refused",   401, "The header X-API-Key is missing or has no key that is known." },
	{ "no_such_note",  404, "There is no such note." },
	{ "no_file",       404, "The note has no file." },
	{ "key_reused",    409, "The Idempotency-Key was used for another request." },
	{ "bad_title",     422, "A note needs a title of 1 to 200 bytes." },
	{ "bad_body",      400, "The body is no JSON object." },
	{ "bad_cursor",    400, "The cursor is none of ours." },
	{ "bad_limit",     400, "The limit must be from 1 to 100." },
	{ "too_many",      429, "Too many requests." },
};

static void refuse(struct fake_request *r, const char *code)
{
	const struct problem *problem = problems;
	cJSON *json = cJSON_CreateObject();

	while (strcmp(problem->code, code) != 0)
		problem++;
	if (json && fake_set(json, "code", code) && fake_set(json, "message", problem->message)) {
		fake_answer(r, problem->status, json);
		return;
	}
	cJSON_Delete(json);
	fake_answer(r, 500, NULL);
}

static void answer(struct fake_request *r, unsigned status, cJSON *json)
{
	fake_answer(r, json ? status : 500, json);
}

static const struct fake_shape shape[] = {
	{ "id", "" }, { "title", "" }, { "text", "" }, { "pinned", FAKE_JSON("false") }, { "created", "" },
	{ "file", FAKE_JSON("null") },
};

static cJSON *shaped(const cJSON *record)
{
	return fake_shaped(record, shape, sizeof shape / sizeof shape[0], false);
}

/* ---- who may ask, and how often -------------------------------------------------------------- */

/* Counts the request in its 30 seconds of the fake's clock. */
static bool within_limit(struct fake_request *r)
{
	long most = fake_switch_number(r->fake, "notes-limit"), count;
	long long now_ms = fake_now_ms(r->fake), began_ms;
	char seconds[24];
	cJSON *window;

	if (most == 0)
		return true;
	window = fake_get(r->fake, "notes_window", "now");
	began_ms = strtoll(fake_text(window, "began_ms"), NULL, 10);
	count = fake_number(window, "count", 0);
	if (now_ms - began_ms >= WINDOW_MS) {
		began_ms = now_ms;
		count = 0;
	}
	cJSON_Delete(window);
	if (count >= most) {
		refuse(r, "too_many");
		snprintf(seconds, sizeof seconds, "%lld", (began_ms + WINDOW_MS - now_ms + 999) / 1000);
		fake_answer_header(r, "Retry-After", seconds);
		return false;
	}
	if ((window = cJSON_CreateObject()) && fake_set_format(window, "began_ms", "%lld", began_ms) &&
	    fake_set_format(window, "count", "%ld", count + 1))
		(void)fake_put(r->fake, "notes_window", "", "now", window);
	cJSON_Delete(window);
	return true;
}

static bool may_ask(struct fake_request *r)
{
	const char *key = fake_header(r, "X-API-Key");

	if (key && strcmp(key, KEY) == 0)
		return within_limit(r);
	refuse(r, "key_refused");
	return false;
}

/* The note that the path names; NULL: it was answered. */
static cJSON *asked(struct fake_request *r)
{
	cJSON *record = may_ask(r) ? fake_get(r->fake, "note", r->part[0]) : NULL;

	if (!record && !r->status)
		refuse(r, "no_such_note");
	return record;
}

/* ---- idempotency keys: the first answer again, for the same request -------------------------- */

static cJSON *words_of(const struct fake_request *r)
{
	cJSON *words = cJSON_CreateObject();
	char *body = malloc(r->length + 1);

	if (words && body) {
		memcpy(body, r->body ? r->body : "", r->length);
		body[r->length] = '\0';
		if (fake_set(words, "verb", r->verb) && fake_set(words, "path", r->path) && fake_set(words, "body", body)) {
			free(body);
			return words;
		}
	}
	free(body);
	cJSON_Delete(words);
	return NULL;
}

/* true: it was answered. */
static bool answered_before(struct fake_request *r)
{
	const char *key = fake_header(r, "Idempotency-Key");
	cJSON *former = key && *key ? fake_get(r->fake, "notes_key", key) : NULL, *now = former ? words_of(r) : NULL;
	const cJSON *json = fake_member(former, "answer");

	if (!former)
		return false;
	if (!now || !cJSON_Compare(now, fake_member(former, "words"), true)) {
		refuse(r, "key_reused");
	} else {
		fake_answer(r, (unsigned)fake_number(former, "status", 200), json ? cJSON_Duplicate(json, true) : NULL);
		fake_answer_header(r, "Idempotent-Replayed", "true");
	}
	cJSON_Delete(now);
	cJSON_Delete(former);
	return true;
}

static void keep_answer(struct fake_request *r, unsigned status, const cJSON *json)
{
	const char *key = fake_header(r, "Idempotency-Key");
	cJSON *kept = key && *key ? cJSON_CreateObject() : NULL;

	if (kept && fake_set_format(kept, "status", "%u", status) && fake_set_item(kept, "words", words_of(r)) &&
	    (!json || fake_set_item(kept, "answer", cJSON_Duplicate(json, true))))
		(void)fake_put(r->fake, "notes_key", "", key, kept);
	cJSON_Delete(kept);
}

/* ---- notes ----------------------------------------------------------------------------------- */

struct page {
	cJSON *list;
	long long after; /* id */
	int room;
	bool more;
};

static bool add_note(void *user, const struct fake_record *record)
{
	struct page *page = user;
	cJSON *note;

	if (strtoll(record->id, NULL, 10) <= page->after)
		return true;
	if (page->room == 0) {
		page->more = true;
		return false;
	}
	note = fake_parse(record);
	if (fake_append(page->list, shaped(note))) {
		page->after = strtoll(record->id, NULL, 10);
		page->room--;
	}
	cJSON_Delete(note);
	return true;
}

static void get_notes(struct fake_request *r)
{
	const char *cursor = fake_query(r, "cursor"), *limit = fake_query(r, "limit");
	struct page page = { .room = limit ? (int)strtol(limit, NULL, 10) : 20 };
	cJSON *json;

	if (!may_ask(r))
		return;
	if (page.room < 1 || page.room > PAGE_MOST) {
		refuse(r, "bad_limit");
		return;
	}
	if (cursor && (strncmp(cursor, "after-", 6) != 0 || (page.after = strtoll(cursor + 6, NULL, 10)) <= 0)) {
		refuse(r, "bad_cursor");
		return;
	}
	json = cJSON_CreateObject();
	if ((page.list = json ? fake_array(json, "notes") : NULL))
		fake_each(r->fake, "note", "", add_note, &page);
	if (page.more)
		(void)fake_set_format(json, "next", "after-%lld", page.after);
	else if (json)
		(void)fake_set_item(json, "next", cJSON_CreateNull());
	answer(r, 200, json);
}

static void post_note(struct fake_request *r)
{
	const cJSON *body;
	cJSON *record, *json = NULL;
	char id[FAKE_ID], now[FAKE_DATE];
	const char *title;

	if (!may_ask(r) || answered_before(r))
		return;
	if (!cJSON_IsObject(body = fake_body(r))) {
		refuse(r, "bad_body");
		return;
	}
	title = fake_text(body, "title");
	if (!*title || strlen(title) > TITLE_MOST) {
		refuse(r, "bad_title");
		return;
	}
	fake_next_number(r->fake, "note", id);
	fake_now(r->fake, now);
	record = cJSON_CreateObject();
	if (record && fake_set(record, "id", id) && fake_set(record, "title", title) &&
	    fake_set(record, "text", fake_text(body, "text")) && fake_set(record, "created", now) &&
	    fake_set_item(record, "pinned", cJSON_CreateBool(fake_yes(body, "pinned", false))) &&
	    fake_put(r->fake, "note", "", id, record))
		json = shaped(record);
	cJSON_Delete(record);
	keep_answer(r, 201, json);
	answer(r, 201, json);
}

static void get_note(struct fake_request *r)
{
	cJSON *record = asked(r);

	if (record)
		answer(r, 200, shaped(record));
	cJSON_Delete(record);
}

static void delete_note(struct fake_request *r)
{
	if (!may_ask(r) || answered_before(r))
		return;
	if (!fake_drop(r->fake, "note", r->part[0])) {
		refuse(r, "no_such_note");
		return;
	}
	fake_blob_sweep(r->fake);
	keep_answer(r, 204, NULL);
	fake_answer(r, 204, NULL);
}

/* ---- files ----------------------------------------------------------------------------------- */

static void put_file(struct fake_request *r)
{
	const char *name = fake_query(r, "name");
	char blob[FAKE_BLOB_ID];
	cJSON *record = asked(r), *file = record ? cJSON_CreateObject() : NULL;

	if (!record)
		return;
	if (file && fake_blob_put(r->fake, r->body ? r->body : "", r->length, blob) &&
	    fake_set(file, "name", name && *name ? name : "file") &&
	    fake_set(file, "type", r->type && *r->type ? r->type : "application/octet-stream") &&
	    cJSON_AddNumberToObject(file, "length", (double)r->length) && fake_set(record, "_blob", blob) &&
	    fake_set_item(record, "file", file)) {
		(void)fake_put(r->fake, "note", "", r->part[0], record);
		fake_blob_sweep(r->fake);
		fake_answer(r, 204, NULL);
	} else {
		fake_answer(r, 500, NULL);
	}
	cJSON_Delete(record);
}

static void get_file(struct fake_request *r)
{
	cJSON *record = asked(r);
	const cJSON *file = fake_member(record, "file");
	char disposition[400];
	const void *bytes;
	size_t length;

	if (!record)
		return;
	if (!(bytes = fake_blob(r->fake, fake_text(record, "_blob"), &length))) {
		refuse(r, "no_file");
	} else {
		snprintf(disposition, sizeof disposition, "attachment; filename=\"%.300s\"", fake_text(file, "name"));
		fake_answer_bytes(r, 200, fake_text(file, "type"), bytes, length);
		fake_answer_header(r, "Content-Disposition", disposition);
	}
	cJSON_Delete(record);
}

#define NOTES "/notes/v1/notes"
static const struct fake_route routes[] = {
	{ "GET",    NOTES,           get_notes,   FAKE_OPEN | FAKE_TOP },
	{ "POST",   NOTES,           post_note,   FAKE_OPEN | FAKE_TOP },
	{ "GET",    NOTES "/@",      get_note,    FAKE_OPEN | FAKE_TOP },
	{ "DELETE", NOTES "/@",      delete_note, FAKE_OPEN | FAKE_TOP },
	{ "PUT",    NOTES "/@/file", put_file,    FAKE_OPEN | FAKE_TOP | FAKE_RAW },
	{ "GET",    NOTES "/@/file", get_file,    FAKE_OPEN | FAKE_TOP },
};
const struct fake_resource fake_notes_routes = FAKE_ROUTES(routes);
