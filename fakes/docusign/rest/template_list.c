/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/template_list.c - GET /templates: which templates a user is shown, in which
 * order. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rest/template.h"

struct found { /* a template that passed the filters, with what it is sorted by */
	char id[FAKE_ID];
	char name[128];
	int64_t created, modified, used;
};

struct search {
	struct fake_request *r;
	struct found *found;
	size_t count, room;
	bool failed;
};

/* Each pair of query parameters bounds one date of the template. */
static const struct {
	const char *from, *to, *member;
} ranges[] = {
	{ "from_date", "to_date", "created" },
	{ "created_from_date", "created_to_date", "created" },
	{ "modified_from_date", "modified_to_date", "lastModified" },
	{ "used_from_date", "used_to_date", "lastUsed" },
};

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static int64_t date_of(const cJSON *record, const char *member)
{
	int64_t ms = 0;

	if (!fake_date_parse(fake_text(record, member), &ms) && strcmp(member, "lastUsed") == 0)
		(void)fake_date_parse(fake_text(record, "created"), &ms);
	return ms;
}

static bool in_ranges(const struct fake_request *r, const cJSON *record)
{
	for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
		const char *from = fake_query(r, ranges[i].from), *to = fake_query(r, ranges[i].to);
		int64_t date = date_of(record, ranges[i].member), bound;

		if (from && *from && fake_date_parse(from, &bound) && date < bound)
			return false;
		if (to && *to && fake_date_parse(to, &bound) && date > bound)
			return false;
	}
	return true;
}

static bool recipients_have(const cJSON *record, const char *text)
{
	const cJSON *list, *recipient;

	cJSON_ArrayForEach(list, fake_member(record, "recipients"))
		cJSON_ArrayForEach(recipient, list)
			if (strcasestr(fake_text(recipient, "name"), text) ||
			    strcasestr(fake_text(recipient, "email"), text))
				return true;
	return false;
}

static bool sender_has(struct fake *fake, const cJSON *record, const char *text)
{
	cJSON *info = fake_user_info(fake, fake_text(record, "_account"), fake_text(record, "_sender"));
	bool has =
		strcasestr(fake_text(info, "userName"), text) || strcasestr(fake_text(info, "email"), text);

	cJSON_Delete(info);
	return has;
}

static bool has_text(const struct fake_request *r, const cJSON *record)
{
	const char *text = fake_query(r, "search_text"), *fields = fake_query(r, "search_fields");

	if (!text || !*text || strcasestr(fake_text(record, "name"), text))
		return true;
	return (fake_list_has(fields, "recipients") && recipients_have(record, text)) ||
	       (fake_list_has(fields, "sender") && sender_has(r->fake, record, text));
}

/* "shared by me" and whose it is. */
static bool is_whose(const struct fake_request *r, const cJSON *record)
{
	bool mine = strcasecmp(fake_text(record, "_sender"), r->user) == 0;
	const char *by_me = fake_query(r, "shared_by_me"),
			   *filter = or_empty(fake_query(r, "user_filter"));
	const char *owner = fake_query(r, "user_id");

	if (owner && *owner && strcasecmp(owner, fake_text(record, "_sender")) != 0)
		return false;
	if (by_me && *by_me &&
	    fake_query_yes(r, "shared_by_me") != (mine && fake_yes(record, "shared", false)))
		return false;
	if (strcasecmp(filter, "owned_by_me") == 0)
		return mine;
	return strcasecmp(filter, "shared_with_me") != 0 || !mine;
}

static bool in_folder(const struct fake_request *r, const struct fake_envelope *t)
{
	const char *ids = or_empty(fake_query(r, "folder_ids")),
			   *types = or_empty(fake_query(r, "folder_types"));
	bool mine = strcasecmp(fake_text(t->record, "_sender"), r->user) == 0,
		 deleted = fake_template_deleted(t);
	bool of_bin = fake_list_has(types, "recyclebin") || fake_list_has(types, "recylebin");
	char folder[FAKE_ID], root[FAKE_ID];

	fake_folder_of(t, folder);
	fake_folder_of_user(fake_text(t->record, "_sender"), "templates", root);
	if (*ids)
		return fake_list_has(ids, folder) || (deleted && fake_list_has(ids, "recyclebin"));
	if (fake_query_yes(r, "is_deleted_template_only") ||
	    (of_bin && !fake_list_has(types, "templates")))
		return deleted;
	if (deleted)
		return of_bin;
	if (fake_list_has(types, "templates_root"))
		return mine && strcasecmp(folder, root) == 0;
	return !*types || mine;
}

static bool wanted(const struct fake_request *r, const struct fake_envelope *t)
{
	const char *ids = fake_query(r, "template_ids");

	/* Also an administrator is shown only what is his or shared with him. */
	return fake_template_seen_by(r->fake, t->record, r->user, false) &&
	       (!ids || !*ids || fake_list_has(ids, t->id)) && is_whose(r, t->record) &&
	       has_text(r, t->record) && in_ranges(r, t->record) && in_folder(r, t);
}

static bool take(struct search *search, const struct fake_envelope *t)
{
	struct found *one;

	if (search->count == search->room) {
		size_t room = search->room ? search->room * 2 : 64;
		struct found *grown = realloc(search->found, room * sizeof *grown);

		if (!grown)
			return false;
		search->found = grown;
		search->room = room;
	}
	one = &search->found[search->count++];
	memset(one, 0, sizeof *one);
	memcpy(one->id, t->id, sizeof one->id);
	strncpy(one->name, fake_text(t->record, "name"), sizeof one->name - 1);
	one->created = date_of(t->record, "created");
	one->modified = date_of(t->record, "lastModified");
	one->used = date_of(t->record, "lastUsed");
	return true;
}

static bool look(void *user, const struct fake_record *record)
{
	struct search *search = user;
	struct fake_envelope t = { .fake = search->r->fake,
		                       .template = true,
		                       .record = fake_parse(record) };

	memcpy(t.id, record->id, strnlen(record->id, sizeof t.id - 1));
	if (!t.record || (wanted(search->r, &t) && !take(search, &t)))
		search->failed = true;
	cJSON_Delete(t.record);
	return !search->failed;
}

static int by_time(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int newest_first(const struct found *a, const struct found *b)
{
	int order = by_time(b->created, a->created);

	return order ? order : strcmp(a->id, b->id);
}

static int by_name(const void *a, const void *b)
{
	int order = strcasecmp(((const struct found *)a)->name, ((const struct found *)b)->name);

	return order ? order : newest_first(a, b);
}

static int by_modified(const void *a, const void *b)
{
	int order = by_time(((const struct found *)a)->modified, ((const struct found *)b)->modified);

	return order ? order : newest_first(a, b);
}

static int by_used(const void *a, const void *b)
{
	int order = by_time(((const struct found *)a)->used, ((const struct found *)b)->used);

	return order ? order : newest_first(a, b);
}

static void sort(const struct fake_request *r, struct search *search)
{
	const char *by = or_empty(fake_query(r, "order_by")), *order = or_empty(fake_query(r, "order"));
	int (*compare)(const void *, const void *) = strcasecmp(by, "modified") == 0 ? by_modified
	                                             : strcasecmp(by, "used") == 0   ? by_used
	                                                                             : by_name;

	if (search->count > 1)
		qsort(search->found, search->count, sizeof *search->found, compare);
	if (strcasecmp(order, "desc") != 0)
		return;
	for (size_t i = 0, j = search->count; i + 1 < j; i++, j--) {
		struct found swapped = search->found[i];

		search->found[i] = search->found[j - 1];
		search->found[j - 1] = swapped;
	}
}

static void answer_found(struct fake_request *r, const struct search *search)
{
	unsigned start, count, total = (unsigned)search->count, end;
	cJSON *answer, *list;

	if (!fake_paging(r, 2000, 2000, &start, &count))
		return;
	start = start < total ? start : total;
	end = count < total - start ? start + count : total;
	answer = cJSON_CreateObject();
	/* The recorded list of one page has no addresses of neighbours. */
	if (!fake_paging_tell(r, answer, start, end - start, total, start > 0 || end < total) ||
	    !(list = fake_array(answer, "envelopeTemplates")))
		goto failed;
	for (unsigned i = start; i < end; i++) {
		struct fake_envelope *t = fake_template_open(r->fake, search->found[i].id);
		cJSON *item =
			t ? fake_template_answer(t, r->user, or_empty(fake_query(r, "include")), true) : NULL;

		(void)fake_envelope_close(t);
		if (!item || !cJSON_AddItemToArray(list, item)) {
			cJSON_Delete(item);
			goto failed;
		}
	}
	fake_answer(r, 200, answer);
	return;
failed:
	cJSON_Delete(answer);
	fake_error(r, "UNSPECIFIED_ERROR", "out of memory");
}

static void download(struct fake_request *r, const struct search *search)
{
	const char **ids = calloc(search->count + 1, sizeof *ids);

	if (!ids) {
		fake_error(r, "UNSPECIFIED_ERROR", "out of memory");
		return;
	}
	for (size_t i = 0; i < search->count; i++)
		ids[i] = search->found[i].id;
	fake_templates_download(r, ids, search->count);
	free(ids);
}

void fake_templates_list(struct fake_request *r)
{
	struct search search = { .r = r };
	const char *text = fake_query(r, "search_text");

	if (text && strlen(text) > 48) {
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           "Query parameter 'search_text' may have 48 characters at most.");
		return;
	}
	fake_each(r->fake, "template", r->account, look, &search);
	if (search.failed)
		fake_error(r, "UNSPECIFIED_ERROR", "out of memory");
	else {
		sort(r, &search);
		if (fake_query_yes(r, "is_download") && *or_empty(fake_query(r, "template_ids")))
			download(r, &search);
		else
			answer_found(r, &search);
	}
	free(search.found);
}
