/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/json.h - JSON that we write and small JSON that we read: the only file behind
 * which cJSON stands.  Answers with rows are read by scan.h and split.h, without a tree.
 *
 * Depends on: text.h.
 */
#ifndef DS_WIRE_JSON_H
#define DS_WIRE_JSON_H

#include "text.h"

struct ds_json; /* a document under construction, or one that was read; of one thread, also to read it */

/* An empty object; NULL: no memory. */
struct ds_json *ds_json_create(void);
/* NULL: not JSON, deeper than 64, of more values than this (commas and brackets in texts count, too), or no memory. */
#define DS_JSON_VALUES_MAX 400000
struct ds_json *ds_json_parse(const char *bytes, size_t length);
void ds_json_destroy(struct ds_json *json); /* NULL is allowed; texts are wiped first */

/* Set what a JSON pointer (RFC 6901) names; objects on the way are made, and arrays where a
 * part is a number (only the next free place, or one that is there).
 * STP_NO_MEMORY; STP_INTERNAL: the pointer goes through a scalar. */
stp_status ds_json_put_text(struct ds_json *json, const char *pointer, const char *text) __attribute__((warn_unused_result));
stp_status ds_json_put_number(struct ds_json *json, const char *pointer, int64_t number) __attribute__((warn_unused_result));
stp_status ds_json_put_bool(struct ds_json *json, const char *pointer, bool value) __attribute__((warn_unused_result));
stp_status ds_json_put_null(struct ds_json *json, const char *pointer) __attribute__((warn_unused_result));
/* Puts a JSON text (an object, an array) that the caller has; STP_BAD_INPUT: not JSON. */
stp_status ds_json_put_raw(struct ds_json *json, const char *pointer, const char *raw, size_t length) __attribute__((warn_unused_result));

/* Without blanks. */
stp_status ds_json_print(const struct ds_json *json, struct text *out) __attribute__((warn_unused_result));

/* Read.  Lent until the document changes; NULL: not there or of another type. */
const char *ds_json_text(const struct ds_json *json, const char *pointer);
/* -1: not there or not an integer (numbers and texts of digits both count). */
int64_t ds_json_number(const struct ds_json *json, const char *pointer);
/* -1: not there; true, "true", 1 are 1. */
int ds_json_bool(const struct ds_json *json, const char *pointer);
/* Elements of an array; 0: not there. */
uint32_t ds_json_count(const struct ds_json *json, const char *pointer);

#endif /* DS_WIRE_JSON_H */
