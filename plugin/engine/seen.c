/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/seen.c - the last rows of a list by their keys.
 *
 * Pages are counted from the list's start, so a row that is made or deleted meanwhile moves all rows
 * behind it: the next page would repeat some or leave some out.  pages.c lets pages overlap; here the
 * rows are known again. */
#include <stdlib.h>
#include <string.h>

#include "engine/run.h"

#define SEEN_MAX 4096 /* a power of two, more than the rows of two pages */

struct ds_seen {
	uint64_t hashes[SEEN_MAX]; /* a ring */
	uint32_t count;            /* ever put in */
	uint32_t again;
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

uint32_t ds_seen_again(struct ds_seen *seen)
{
	uint32_t again = seen->again;

	seen->again = 0;
	return again;
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

/* The chain ends where a place was taken over by a newer row. */
static bool is_there(const struct ds_seen *seen, uint64_t hash)
{
	uint32_t steps = 0;

	for (uint16_t at = seen->heads[hash >> 1 & (SEEN_MAX - 1)]; at && steps < SEEN_MAX; at = seen->older[at - 1], steps++)
		if (seen->hashes[at - 1] == hash)
			return true;
	return false;
}

bool ds_seen_row(struct ds_run *run, const struct stp_value *values)
{
	struct ds_seen *seen = run->seen;
	uint64_t hash = hash_of(run, values);
	uint32_t place = seen->count & (SEEN_MAX - 1);

	if (!hash)
		return false;
	if (is_there(seen, hash)) {
		seen->again++;
		return true;
	}
	seen->hashes[place] = hash;
	seen->older[place] = seen->heads[hash >> 1 & (SEEN_MAX - 1)];
	seen->heads[hash >> 1 & (SEEN_MAX - 1)] = (uint16_t)(place + 1);
	seen->count++;
	return false;
}
