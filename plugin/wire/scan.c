/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/scan.c - one pass over a JSON value that checks all of it and finds what some
 * pointers name.
 *
 * Each pointer has a current part, the one that the keys of the object at hand are compared
 * with; it moves on when a key matched and back when that member is done.  A bit per pointer
 * says which are alive in an object, so there is nothing to allocate. */
#include "scan.h"

#include <string.h>

#include "escape.h"
#include "lex.h"

#define DEPTH_MAX 64

struct scan {
	const char *end;
	struct ds_slice *ret;
	struct ds_step *parts;
	const uint64_t *buckets;
};

static inline uint32_t signature(size_t length, const char *at)
{
	if (!length)
		return 0;
	return (uint32_t)length << 16 | (uint32_t)(unsigned char)at[0] << 8 |
	       (unsigned char)at[length - 1];
}

static inline unsigned bucket(uint32_t sign)
{
	return sign * UINT32_C(0x9e3779b1) >> 26;
}

/* ---- pointers ---------------------------------------------------------------------- */

/* Undoes ~0 and ~1 of one character; steps behind it. */
static char tilde_character(const char **at)
{
	char byte = *(*at)++;

	if (byte != '~' || (**at != '0' && **at != '1'))
		return byte;
	return *(*at)++ == '0' ? '~' : '/';
}

/* Makes the part that begins at `at` the current one. */
static void set_part(struct ds_step *part, const char *at)
{
	size_t length = strlen(at);
	const char *slash = memchr(at, '/', length);

	if (slash)
		length = (size_t)(slash - at);
	part->at = at;
	part->length = (uint32_t)length;
	part->last = !slash;
	part->tilde = memchr(at, '~', length) != NULL; /* rare: compared character by character */
	part->signature = part->tilde ? 0 : signature(length, at);
}

static inline bool equals(const struct ds_step *part, const char *key, size_t length, uint32_t sign)
{
	const char *s = part->at, *end = s + part->length;
	size_t i = 0;

	if (!part->tilde)
		return part->signature == sign && part->length == length && !memcmp(s, key, length);
	while (s < end && i < length)
		if (tilde_character(&s) != key[i++])
			return false;
	return s == end && i == length;
}

static uint64_t part_on(struct scan *scan, uint64_t mask)
{
	uint64_t m, on = 0;

	for (m = mask; m; m &= m - 1) {
		unsigned i = (unsigned)__builtin_ctzll(m);
		struct ds_step *part = &scan->parts[i];

		if (part->last)
			continue;
		set_part(part, part->at + part->length + 1);
		on |= UINT64_C(1) << i;
	}
	return on;
}

static void part_back(struct scan *scan, uint64_t mask)
{
	uint64_t m;

	for (m = mask; m; m &= m - 1) {
		struct ds_step *part = &scan->parts[__builtin_ctzll(m)];
		const char *s = part->at - 1;

		while (s[-1] != '/')
			s--;
		set_part(part, s);
	}
}

/* A key with escapes against a part. */
static bool equals_escaped(const struct ds_step *part, const char *key, size_t length)
{
	const char *s = part->at, *part_end = s + part->length, *at = key, *end = key + length;
	char bytes[4];
	size_t i, size;

	while (at < end) {
		if (*at == '\\') {
			size = ds_unescape(&at, end, bytes);
		} else {
			bytes[0] = *at++;
			size = 1;
		}
		for (i = 0; i < size; i++)
			if (s >= part_end || tilde_character(&s) != bytes[i])
				return false;
	}
	return s == part_end;
}

/* ---- values ------------------------------------------------------------------------ */

static void found(struct scan *scan, uint64_t live, const char *at, size_t length,
                  enum ds_kind kind)
{
	for (; live; live &= live - 1) {
		unsigned i = (unsigned)__builtin_ctzll(live);

		if (scan->parts[i].last)
			scan->ret[i] = (struct ds_slice){ at, length, kind };
	}
}

/* By the first byte of a value that was checked. */
static enum ds_kind kind_of(char first)
{
	switch (first) {
	case '{': return DS_OBJECT;
	case '[': return DS_ARRAY;
	case '"': return DS_STRING;
	case 't': return DS_TRUE;
	case 'f': return DS_FALSE;
	case 'n': return DS_NULL;
	default:  return DS_NUMBER;
	}
}

static const char *container(struct scan *scan, const char *at, uint64_t live, unsigned depth);

/* The value at `at`; `live` are the pointers that lead to it or through it. */
static inline const char *value(struct scan *scan, const char *at, uint64_t live, unsigned depth)
{
	const char *from = at, *end = scan->end;
	enum ds_kind kind;
	bool escaped;

	if (at == end)
		return NULL;
	switch (*at) {
	case '"':
		if (!(at = ds_lex_string_end(at + 1, end, &escaped)))
			return NULL;
		if (live)
			found(scan, live, from + 1, (size_t)(at - from - 1), DS_STRING);
		return at + 1;
	case '{': case '[':
		return container(scan, at, live, depth + 1);
	case 't':
		kind = DS_TRUE;
		at = ds_lex_word_end(at, end, "true", 4);
		break;
	case 'f':
		kind = DS_FALSE;
		at = ds_lex_word_end(at, end, "false", 5);
		break;
	case 'n':
		kind = DS_NULL;
		at = ds_lex_word_end(at, end, "null", 4);
		break;
	default:
		kind = DS_NUMBER;
		at = ds_lex_number_end(at, end);
		break;
	}
	if (at && live)
		found(scan, live, from, (size_t)(at - from), kind);
	return at;
}

/* Those of `live` whose current part is this key. */
static uint64_t matching(const struct scan *scan, uint64_t live, const char *key, size_t length,
                         bool escaped, bool top)
{
	uint32_t sign = signature(length, key);
	uint64_t m = live, match = 0;

	if (top && !escaped)
		m &= scan->buckets[bucket(sign)];
	for (; m; m &= m - 1) {
		unsigned i = (unsigned)__builtin_ctzll(m);

		if (escaped ? equals_escaped(&scan->parts[i], key, length)
		            : equals(&scan->parts[i], key, length, sign))
			match |= UINT64_C(1) << i;
	}
	return match;
}

/* From behind '{' to behind '}'. */
static const char *members(struct scan *scan, const char *at, uint64_t live, unsigned depth)
{
	const char *key, *end = scan->end;
	uint64_t match;
	bool escaped;

	at = ds_lex_skip_blanks(at, end);
	if (at < end && *at == '}')
		return at + 1;
	for (;; at = ds_lex_skip_blanks(at + 1, end)) {
		if (at == end || *at != '"')
			return NULL;
		key = at + 1;
		if (!(at = ds_lex_string_end(key, end, &escaped)))
			return NULL;
		match = live ? matching(scan, live, key, (size_t)(at - key), escaped, depth == 1) : 0;
		live &= ~match; /* the first of equal keys counts */
		at = ds_lex_skip_blanks(at + 1, end);
		if (at == end || *at != ':')
			return NULL;
		if (!(at = value(scan, ds_lex_skip_blanks(at + 1, end), match, depth)))
			return NULL;
		at = ds_lex_skip_blanks(at, end);
		if (at == end)
			return NULL;
		if (*at == '}')
			return at + 1;
		if (*at != ',')
			return NULL;
	}
}

/* From behind '[' to behind ']'. */
static const char *elements(struct scan *scan, const char *at, unsigned depth)
{
	const char *end = scan->end;

	at = ds_lex_skip_blanks(at, end);
	if (at < end && *at == ']')
		return at + 1;
	for (;; at = ds_lex_skip_blanks(at + 1, end)) {
		if (!(at = value(scan, at, 0, depth)))
			return NULL;
		at = ds_lex_skip_blanks(at, end);
		if (at == end)
			return NULL;
		if (*at == ']')
			return at + 1;
		if (*at != ',')
			return NULL;
	}
}

static const char *container(struct scan *scan, const char *at, uint64_t live, unsigned depth)
{
	const char *from = at;
	uint64_t inside = 0;

	if (depth > DEPTH_MAX)
		return NULL;
	if (*from == '[') {
		at = elements(scan, at + 1, depth);
	} else {
		if (live)
			inside = part_on(scan, live);
		at = members(scan, at + 1, inside, depth);
		if (inside)
			part_back(scan, inside);
	}
	if (at && (live &= ~inside))
		found(scan, live, from, (size_t)(at - from), *from == '[' ? DS_ARRAY : DS_OBJECT);
	return at;
}

/* ---- the pass ---------------------------------------------------------------------- */

/* A "" stands before its first part, and is found at the end. */
static void set_pointers(struct ds_batch *batch, const char *const *pointers, uint32_t count)
{
	uint32_t i;
	unsigned b;

	memset(batch->buckets, 0, sizeof batch->buckets);
	batch->live = batch->whole = 0;
	for (i = 0; i < count; i++) {
		struct ds_step *part = &batch->parts[i];

		if (pointers[i][0] != '/') {
			batch->whole |= pointers[i][0] ? 0 : UINT64_C(1) << i;
			continue;
		}
		set_part(part, pointers[i] + 1);
		batch->live |= UINT64_C(1) << i;
		for (b = 0; part->tilde && b < DS_BATCH; b++)
			batch->buckets[b] |= UINT64_C(1) << i;
		if (!part->tilde)
			batch->buckets[bucket(part->signature)] |= UINT64_C(1) << i;
	}
}

/* Leaves the batch as it was, unless it fails. */
static stp_status pass(const char *json, size_t length, struct ds_batch *batch, uint32_t count,
                       struct ds_slice *ret)
{
	struct scan scan = { json + length, ret, batch->parts, batch->buckets };
	struct ds_slice all;
	const char *at, *from;
	uint64_t whole;
	uint32_t i;

	for (i = 0; i < count; i++)
		ret[i] = (struct ds_slice){ "", 0, DS_ABSENT };
	from = ds_lex_skip_blanks(json, scan.end);
	if (from == scan.end)
		return STP_PROTOCOL;
	if (*from == '{')
		at = members(&scan, from + 1, batch->live, 1);
	else
		at = value(&scan, from, 0, 0);
	if (!at || ds_lex_skip_blanks(at, scan.end) != scan.end)
		return STP_PROTOCOL;
	all = (struct ds_slice){ from, (size_t)(at - from), kind_of(*from) };
	if (all.kind == DS_STRING) {
		all.at++;
		all.length -= 2;
	}
	for (whole = batch->whole; whole; whole &= whole - 1)
		ret[__builtin_ctzll(whole)] = all;
	return STP_OK;
}

/* How many pointers the batch that begins with `done` has. */
static uint32_t part_of(uint32_t count, uint32_t done)
{
	return count - done < DS_BATCH ? count - done : DS_BATCH;
}

stp_status ds_scan(const char *json, size_t length, const char *const *pointers, uint32_t count,
                   struct ds_slice *ret)
{
	uint32_t done = 0, part;
	struct ds_batch batch;
	stp_status status;

	do {
		part = part_of(count, done);
		set_pointers(&batch, count ? pointers + done : NULL, part);
		if ((status = pass(json, length, &batch, part, count ? ret + done : NULL)))
			return status;
		done += part;
	} while (done < count);
	return STP_OK;
}

void ds_finder_init(struct ds_finder *finder, const char *const *pointers, uint32_t count)
{
	uint32_t done;

	finder->pointers = pointers;
	finder->count = count < DS_FINDER_MAX ? count : DS_FINDER_MAX;
	for (done = 0; done < finder->count; done += DS_BATCH)
		set_pointers(&finder->batches[done / DS_BATCH], pointers + done, part_of(finder->count, done));
}

stp_status ds_find(struct ds_finder *finder, const char *json, size_t length, struct ds_slice *ret)
{
	uint32_t done, part;
	stp_status status;

	for (done = 0; done < finder->count; done += part) {
		struct ds_batch *batch = &finder->batches[done / DS_BATCH];

		part = part_of(finder->count, done);
		if ((status = pass(json, length, batch, part, ret + done))) {
			set_pointers(batch, finder->pointers + done, part);
			return status;
		}
	}
	return STP_OK;
}

const char *ds_scan_step(const char *at, const char *end, struct ds_slice *ret)
{
	static const struct ds_slice none = { "", 0, DS_ABSENT };
	const char *from = at;
	struct scan scan = { .end = end }; /* without pointers: only its end is read */
	bool escaped;

	*ret = none;
	if (at == end)
		return NULL;
	if (*at == '"') {
		if (!(at = ds_lex_string_end(at + 1, end, &escaped)))
			return NULL;
		*ret = (struct ds_slice){ from + 1, (size_t)(at - from - 1), DS_STRING };
		return at + 1;
	}
	if (!(at = value(&scan, at, 0, 0)))
		return NULL;
	*ret = (struct ds_slice){
		from, (size_t)(at - from),
		kind_of(*from),
	};
	return at;
}
