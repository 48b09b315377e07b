/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/scan.h - reads what some JSON pointers name straight out of the bytes, in one
 * pass and without a tree: the rows of every answer come this way (facts: a cJSON tree more
 * than doubles the cost of a small GET).
 *
 * Depends on: text.h.  Owns nothing: slices point into the bytes they were read from.
 */
#ifndef DS_WIRE_SCAN_H
#define DS_WIRE_SCAN_H

#include "text.h"

enum ds_kind { DS_ABSENT, DS_NULL, DS_FALSE, DS_TRUE, DS_NUMBER, DS_STRING, DS_OBJECT, DS_ARRAY };

struct ds_slice {
	const char *at;  /* of a string: behind its quote, still escaped */
	size_t length;
	enum ds_kind kind;
};

/* Finds, in the JSON value of `length` bytes, what each of `count` pointers names; no pointer
 * goes through an array.  The first of equal keys counts.  The whole value is checked:
 * STP_PROTOCOL if it is not JSON (RFC 8259), is nested deeper than 64, or has bytes behind
 * it; ret is then undefined.  [any] */
stp_status ds_scan(const char *json, size_t length, const char *const *pointers, uint32_t count,
                   struct ds_slice *ret) __attribute__((warn_unused_result));

/* The same for pointers that are looked for in many values, as the columns of a list are in each row: made
 * ready once.  A finder is plain memory, and belongs to one thread at a time. */
#define DS_BATCH 64       /* pointers a pass: bits of a mask */
#define DS_FINDER_MAX 128 /* further ones are left out */

/* A pointer's current part.  The signature is that of the characters it stands for. */
struct ds_step {
	const char *at; /* behind its '/' */
	uint32_t length;
	uint32_t signature;
	bool tilde; /* has ~0 or ~1 */
	bool last;
};

struct ds_batch {
	struct ds_step parts[DS_BATCH];
	uint64_t buckets[DS_BATCH]; /* first parts by signature */
	uint64_t live, whole;       /* those that lead into the value; those that are "" */
};

struct ds_finder {
	const char *const *pointers; /* lent */
	uint32_t count;
	struct ds_batch batches[DS_FINDER_MAX / DS_BATCH];
};

void ds_finder_init(struct ds_finder *finder, const char *const *pointers, uint32_t count);
/* As ds_scan; the finder can be used again whatever the outcome. */
stp_status ds_find(struct ds_finder *finder, const char *json, size_t length, struct ds_slice *ret)
	__attribute__((warn_unused_result));

/* Appends a string's characters with its escapes undone (surrogate pairs too; lone ones and
 * NULs become U+FFFD; so do bytes that are not UTF-8), a number's or true/false's own
 * text, an object's or array's JSON.  DS_NULL and DS_ABSENT append nothing. */
stp_status ds_slice_text(const struct ds_slice *slice, struct text *out) __attribute__((warn_unused_result));
/* A number, or a string of an optional '-' and digits.  False: it is neither, or does not fit. */
bool ds_slice_number(const struct ds_slice *slice, int64_t *ret);
/* true/false, "true"/"false" in any case, 1/0, "1"/"0". */
bool ds_slice_bool(const struct ds_slice *slice, bool *ret);

/* Walks an array's elements or an object's members: start with *at = 0; false: no more.
 * For an array ret_key is empty. The slice must come from ds_scan, which has checked it. */
bool ds_slice_next(const struct ds_slice *container, size_t *at, struct ds_slice *ret_key,
                   struct ds_slice *ret_value);

#endif /* DS_WIRE_SCAN_H */
