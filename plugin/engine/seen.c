/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/seen.c - the last rows of a list by their keys.
 *
 * Pages are counted from the list's start, so a row that is made or deleted meanwhile moves all rows
 * behind it: the next page would repeat some or leave some out.  pages.c lets pages overlap; here the
 * rows are known again.
 *
 * A row is firm if nothing that stood before it when the list was begun is missing.  A page that holds
 * a firm row makes all its rows firm; one that holds none was read behind a gap, and its rows are only
 * known. */
#include <stdlib.h>
#include <string.h>

#include "engine/run.h"

#define SEEN_MAX 4096 /* a power of two, more than the rows of two pages */

struct ds_seen {
	uint64_t hashes[SEEN_MAX]; /* a ring */
	uint32_t page[SEEN_MAX];   /* on which it was last met */
	bool firm[SEEN_MAX];       /* nothing before it is missing */
	uint32_t count;            /* ever put in */
	uint32_t pages;            /* the one under way */
	bool met;                  /* a firm row was met on it */
	bool keyless;              /* a row of it has no key: nothing can be said of it */
	uint16_t heads[SEEN_MAX];  /* by the hash's low bits: 1 + the newest place in the ring; 0: none */
	uint16_t older[SEEN_MAX];  /* the one before it in the same chain */
};

struct ds_seen *ds_seen_create(void)
{
	return calloc(1, sizeof(struct ds_seen));
}

void ds_seen_destroy(struct ds_seen *seen)
{
	free(seen);
}

void ds_seen_begin(struct ds_seen *seen)
{
	seen->pages++;
	seen->met = seen->keyless = false;
}

bool ds_seen_end(struct ds_seen *seen, bool first)
{
	if (!first && !seen->met && !seen->keyless)
		return false;
	for (uint32_t i = 0; i < SEEN_MAX; i++)
		if (seen->page[i] == seen->pages)
			seen->firm[i] = true;
	return true;
}

/* FNV-1a: keys are ids, nobody gains by making two of them meet. */
static uint64_t add_hash(uint64_t hash, const struct stp_value *value)
{
	const unsigned char *bytes = (const unsigned char *)value->u.text;

	for (uint32_t i = 0; i < value->length; i++)
		hash = (hash ^ bytes[i]) * UINT64_C(1099511628211);
	return (hash ^ 0xff) * UINT64_C(1099511628211);
}

static bool has_text(const struct stp_value *value)
{
	return value->type == STP_TEXT || value->type == STP_GUID || value->type == STP_AUTOGUID;
}

/* 0: the row has no key, or more in it than text. */
static uint64_t hash_of(const struct ds_run *run, const struct stp_value *values)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	bool any = false;

	for (uint32_t i = 0; i < run->columns.count; i++) {
		if (!(run->columns.field[i]->pub.flags & STP_KEY) || !has_text(&values[i]))
			continue;
		hash = add_hash(hash, &values[i]);
		any = true;
	}
	return any ? hash | 1 : 0;
}

/* The place of a hash; SEEN_MAX: it is not there.  The chain ends where a place was taken over by a newer row. */
static uint32_t place_of(const struct ds_seen *seen, uint64_t hash)
{
	uint16_t at = seen->heads[hash >> 1 & (SEEN_MAX - 1)];

	for (uint32_t steps = 0; at && steps < SEEN_MAX; at = seen->older[at - 1], steps++)
		if (seen->hashes[at - 1] == hash)
			return at - 1U;
	return SEEN_MAX;
}

bool ds_seen_row(struct ds_run *run, const struct stp_value *values)
{
	struct ds_seen *seen = run->seen;
	uint64_t hash = hash_of(run, values);
	uint32_t place;

	if (!hash) {
		seen->keyless = true;
		return false;
	}
	place = place_of(seen, hash);
	if (place < SEEN_MAX) {
		seen->met = seen->met || seen->firm[place];
		seen->page[place] = seen->pages;
		return true;
	}
	place = seen->count++ & (SEEN_MAX - 1);
	seen->hashes[place] = hash;
	seen->page[place] = seen->pages;
	seen->firm[place] = false;
	seen->older[place] = seen->heads[hash >> 1 & (SEEN_MAX - 1)];
	seen->heads[hash >> 1 & (SEEN_MAX - 1)] = (uint16_t)(place + 1);
	return false;
}
