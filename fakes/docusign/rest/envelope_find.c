/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/envelope_find.c - the envelopes that fit a filter: by their ids or transactions if it names
 * some, so that nobody looks through 100,000 for one. */
#include <stdlib.h>
#include <strings.h>

#include "rest/envelope.h"

struct named {
	const struct fake_filter *filter;
	const struct fake_record **record;
	size_t count, room;
	bool failed;
};

static bool add(void *user, const struct fake_record *record)
{
	struct named *n = user;

	if (strcasecmp(record->account, n->filter->account) != 0)
		return true;
	if (n->count == n->room) {
		size_t room = n->room ? 2 * n->room : 64;
		const struct fake_record **more = realloc(n->record, room * sizeof *more);

		if (!more) {
			n->failed = true;
			return false;
		}
		n->record = more;
		n->room = room;
	}
	n->record[n->count++] = record;
	return true;
}

static int newest_first(const void *a, const void *b)
{
	size_t one = (*(const struct fake_record *const *)a)->place,
	       other = (*(const struct fake_record *const *)b)->place;

	return one > other ? -1 : one < other;
}

static void find_named(struct named *n)
{
	const struct fake_filter *f = n->filter;
	const cJSON *item, *list = f->ids ? f->ids : f->transactions;

	cJSON_ArrayForEach(item, list) {
		const struct fake_record *record =
			f->ids && cJSON_IsString(item) ? fake_find(f->fake, "envelope", item->valuestring) : NULL;

		if (record)
			(void)add(n, record);
		if (!f->ids && cJSON_IsString(item))
			fake_each_keyed(f->fake, "envelope",
			                fake_mark(FAKE_MARK_TRANSACTION, item->valuestring, ""), add, n);
	}
	if (n->count)
		qsort(n->record, n->count, sizeof *n->record, newest_first);
}

struct looking {
	const struct fake_filter *filter;
	bool (*visit)(void *user, const struct fake_record *record);
	void *user;
	bool stopped;
};

static bool look(void *user, const struct fake_record *record)
{
	struct looking *l = user;

	if (fake_filter_fits(l->filter, record))
		l->stopped = !l->visit(l->user, record);
	return !l->stopped;
}

bool fake_filter_each(const struct fake_filter *f, bool (*visit)(void *user, const struct fake_record *record),
                      void *user)
{
	struct looking looking = { .filter = f, .visit = visit, .user = user };
	struct named named = { .filter = f };

	if (!f->ids && !f->transactions) {
		fake_each_back(f->fake, "envelope", f->account, look, &looking);
		return !looking.stopped;
	}
	find_named(&named);
	for (size_t i = 0; !named.failed && i < named.count; i++) /* one that is named twice comes once */
		if ((i == 0 || named.record[i] != named.record[i - 1]) && !look(&looking, named.record[i]))
			break;
	free(named.record);
	return !named.failed && !looking.stopped;
}
