/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/folder_counts.c - a user's folders and how much lies in each, told in one walk over the
 * envelopes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rest/envelope.h"

struct gathering {
	struct fake_request *r;
	struct fake_shelves *shelves;
	const struct fake_filter *filter;
	bool failed;
};

static struct fake_shelf *shelf_add(struct fake_shelves *s)
{
	struct fake_shelf *more = realloc(s->shelf, (s->count + 1) * sizeof *more);

	if (!more)
		return NULL;
	s->shelf = more;
	memset(&s->shelf[s->count], 0, sizeof *more);
	return &s->shelf[s->count++];
}

static bool add_made(void *user, const struct fake_record *record)
{
	struct gathering *g = user;
	cJSON *json = fake_parse(record);
	struct fake_shelf *shelf;

	if (json && strcasecmp(fake_text(json, "_owner"), g->r->user) != 0) {
		cJSON_Delete(json);
		return true;
	}
	shelf = json ? shelf_add(g->shelves) : NULL;
	if (!shelf) {
		cJSON_Delete(json);
		g->failed = true;
		return false;
	}
	snprintf(shelf->id, sizeof shelf->id, "%s", record->id);
	shelf->record = json;
	shelf->type = "normal";
	shelf->name = fake_text(json, "name");
	shelf->parent = fake_text(json, "parentFolderId");
	return true;
}

static bool add_own(struct gathering *g)
{
	for (int i = 0; i < FAKE_FOLDER_COUNT; i++) {
		struct fake_shelf *shelf = shelf_add(g->shelves);

		if (!shelf)
			return false;
		fake_folder_of_user(g->r->user, fake_folder_types[i].type, shelf->id);
		shelf->type = fake_folder_types[i].type;
		shelf->name = fake_folder_types[i].name;
		shelf->parent = "";
	}
	return true;
}

static struct fake_shelf *shelf_of(const struct fake_shelves *s, const char *id)
{
	for (size_t i = 0; *id && i < s->count; i++)
		if (strcasecmp(s->shelf[i].id, id) == 0)
			return &s->shelf[i];
	return NULL;
}

static bool count_one(void *user, const struct fake_record *record)
{
	struct gathering *g = user;
	int own = fake_filter_folder(g->filter, record);
	struct fake_shelf *shelf =
		own < 0 ? shelf_of(g->shelves, record->hot.guid[FAKE_HOT_FOLDER]) : &g->shelves->shelf[own];

	if (fake_filter_received(g->filter, record))
		g->shelves->shelf[FAKE_FOLDER_INBOX].items++;
	if (shelf && own != FAKE_FOLDER_INBOX)
		shelf->items++;
	return true;
}

bool fake_shelves_count(struct fake_request *r, struct fake_shelves *s)
{
	struct fake_filter filter;
	struct gathering g = { .r = r, .shelves = s, .filter = &filter };
	cJSON *owned = cJSON_CreateObject();
	struct fake_shelf *parent;

	if (!fake_filter_read(r, &filter, false, owned)) {
		cJSON_Delete(owned);
		return false;
	}
	filter.drafts = filter.bin = true;
	g.failed = !add_own(&g);
	if (!g.failed)
		fake_each(r->fake, "folder", r->account, add_made, &g);
	if (!g.failed)
		g.failed = !fake_filter_each(&filter, count_one, &g);
	cJSON_Delete(owned);
	if (g.failed) {
		fake_out_of_memory(r);
		return false;
	}
	for (size_t i = 0; i < s->count; i++)
		if ((parent = shelf_of(s, s->shelf[i].parent)))
			parent->children++;
	s->shelf[FAKE_FOLDER_TEMPLATES].items = (unsigned)fake_count(r->fake, "template", r->account);
	return true;
}

void fake_shelves_finish(struct fake_shelves *s)
{
	for (size_t i = 0; i < s->count; i++)
		cJSON_Delete(s->shelf[i].record);
	free(s->shelf);
	memset(s, 0, sizeof *s);
}
