/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/envelope_list.c - lists of envelopes: by dates, states, folders, fields,
 * texts, ids. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rest/envelope.h"

#define PAGE_MOST 1000

struct found {
	int64_t key;
	const char
		*text; /* for orders by a text: where it stands in the record, up to its quote; else NULL */
	const char *id, *json;
	size_t length;
};
struct finding {
	const struct fake_filter *filter;
	struct found *found;
	size_t count, room;
	bool failed;
};

static int64_t key_of(enum fake_order order, const struct fake_hot *hot)
{
	bool ended = hot->number[FAKE_HOT_STATUS] >= FAKE_COMPLETED &&
	             hot->number[FAKE_HOT_STATUS] <= FAKE_DELETED;

	switch (order) {
	case FAKE_BY_MODIFIED:
		return hot->number[FAKE_HOT_MODIFIED];
	case FAKE_BY_SENT:
		return hot->number[FAKE_HOT_SENT];
	case FAKE_BY_CHANGED:
		return hot->number[FAKE_HOT_CHANGED];
	case FAKE_BY_COMPLETED:
		return ended ? hot->number[FAKE_HOT_END] : 0;
	case FAKE_BY_EXPIRE:
		return ended ? 0 : hot->number[FAKE_HOT_END];
	case FAKE_BY_STATUS:
		return hot->number[FAKE_HOT_STATUS];
	case FAKE_BY_CREATED:
	case FAKE_BY_SUBJECT:
	case FAKE_BY_USER:
	case FAKE_BY_SIGNERS:
		break;
	}
	return hot->number[FAKE_HOT_CREATED];
}

static const char *text_of(enum fake_order order, const char *json)
{
	const char *signers;

	if (order == FAKE_BY_SUBJECT)
		return fake_json_peek(json, "emailSubject");
	if (order == FAKE_BY_USER)
		return fake_json_peek(json, "userName");
	if (order != FAKE_BY_SIGNERS)
		return NULL;
	signers = strstr(json, "\"signers\":[");
	return signers ? fake_json_peek(signers, "name") : "";
}

static bool gather(void *user, const struct fake_record *record)
{
	struct finding *f = user;

	if (f->count == f->room) {
		size_t room = f->room ? 2 * f->room : 256;
		struct found *more = realloc(f->found, room * sizeof *more);

		if (!more)
			return false;
		f->found = more;
		f->room = room;
	}
	f->found[f->count++] = (struct found){
		.key = key_of(f->filter->order, &record->hot),
		.text = text_of(f->filter->order, record->json),
		.id = record->id,
		.json = record->json,
		.length = record->length,
	};
	return true;
}

static int compare_text(const char *a, const char *b)
{
	for (; *a && *b && *a != '"' && *b != '"'; a++, b++) {
		int difference = (*a | 0x20) - (*b | 0x20);

		if (difference != 0)
			return difference;
	}
	return (*a && *a != '"') - (*b && *b != '"');
}

static int ascending(const void *one, const void *other)
{
	const struct found *a = one, *b = other;
	int difference = a->text ? compare_text(a->text, b->text) : 0;

	if (difference != 0)
		return difference;
	return a->key < b->key ? -1 : a->key > b->key;
}

static int descending(const void *one, const void *other)
{
	return ascending(other, one);
}

/* Equal keys stay in the order in which they were found: the newest first. */
static void sort(struct finding *f)
{
	bool sorted = true;
	int (*order)(const void *, const void *) = f->filter->ascending ? ascending : descending;

	for (size_t i = 1; sorted && i < f->count; i++)
		sorted = order(&f->found[i - 1], &f->found[i]) <= 0;
	if (!sorted)
		qsort(f->found, f->count, sizeof *f->found, order);
}

/* What is asked for without what is asked to be left out. */
static void included(struct fake_request *r, struct fake_bytes *out)
{
	const char *include = fake_query(r, "include"), *exclude = fake_query(r, "exclude");

	for (; include && *include; include += strspn(include, ",")) {
		size_t length = strcspn(include, ",");
		char word[48];

		if (length < sizeof word) {
			memcpy(word, include, length);
			word[length] = '\0';
			if (!exclude || !fake_word_in(exclude, word))
				fake_printf(out, "%s,", word);
		}
		include += length;
	}
	fake_add(out, "", 0);
}

static bool add_items(struct fake_request *r, cJSON *answer, const struct finding *f,
                      unsigned start, unsigned count)
{
	cJSON *list = fake_array(answer, "envelopes");
	struct fake_bytes include = { 0 };
	bool good = list != NULL;

	included(r, &include);
	for (size_t i = start; good && i < f->count && i < (size_t)start + count; i++) {
		struct fake_envelope e = { .fake = r->fake };
		struct fake_record record = { .id = f->found[i].id,
			                          .json = f->found[i].json,
			                          .length = f->found[i].length };
		cJSON *item;

		e.record = fake_parse(&record);
		item = e.record ? fake_envelope_answer(&e, include.at, true) : NULL;
		good = item && cJSON_AddItemToArray(list, item);
		if (!good)
			cJSON_Delete(item);
		cJSON_Delete(e.record);
	}
	fake_bytes_finish(&include);
	return good;
}

static void answer(struct fake_request *r, struct finding *f, unsigned start, unsigned count)
{
	cJSON *json = cJSON_CreateObject();
	unsigned total = (unsigned)f->count, given = start >= total          ? 0
	                                             : total - start < count ? total - start
	                                                                     : count;

	sort(f);
	if (!f->failed && json && fake_paging_tell(r, json, start, given, total, true) &&
	    add_items(r, json, f, start, count)) {
		fake_answer(r, 200, json);
		return;
	}
	cJSON_Delete(json);
	fake_out_of_memory(r);
}

static void list(struct fake_request *r)
{
	struct fake_filter filter;
	struct finding f = { .filter = &filter };
	cJSON *owned = cJSON_CreateObject();
	unsigned start, count;

	if (fake_filter_read(r, &filter, true, owned) &&
	    fake_paging(r, PAGE_MOST, PAGE_MOST, &start, &count)) {
		f.failed = !fake_filter_each(&filter, gather, &f);
		answer(r, &f, start, count);
	}
	free(f.found);
	cJSON_Delete(owned);
}

/* The ids come in the body if the query says so; a body must be there, at least {}. */
static void list_statuses(struct fake_request *r)
{
	if (fake_body(r))
		list(r);
}

/* GET /envelopes/shared: those that others share with the one who asks. */
static bool gather_shared(void *user, const struct fake_record *record)
{
	const struct finding *f = user;

	if (strcasecmp(record->hot.guid[FAKE_HOT_SENDER], f->filter->user) == 0 ||
	    !fake_envelope_is_shared(f->filter->fake, record, f->filter->user))
		return true;
	return gather(user, record);
}

static void list_shared(struct fake_request *r)
{
	struct fake_filter filter;
	struct finding f = { .filter = &filter };
	cJSON *owned = cJSON_CreateObject();
	unsigned start, count;

	if (fake_filter_read(r, &filter, false, owned) &&
	    fake_paging(r, PAGE_MOST, PAGE_MOST, &start, &count)) {
		f.failed = !fake_filter_each(&filter, gather_shared, &f);
		answer(r, &f, start, count);
	}
	free(f.found);
	cJSON_Delete(owned);
}

static const struct fake_route routes[] = {
	{ "GET", "/envelopes",        list,          0 },
	{ "PUT", "/envelopes/status", list_statuses, 0 },
	{ "GET", "/envelopes/shared", list_shared,   0 },
};
const struct fake_resource fake_envelope_list_routes = FAKE_ROUTES(routes);
