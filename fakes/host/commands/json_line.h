/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/json_line.h - one JSON object on one line of standard output, whole or not at all.
 *
 * Depends on: cJSON.  Owns: what was added, until it is put.
 */
#ifndef FAKE_HOST_JSON_LINE_H
#define FAKE_HOST_JSON_LINE_H

#include <stdbool.h>
#include <stdint.h>

#include <cjson/cJSON.h>

struct json_line {
	cJSON *json;
	bool failed; /* something could not be added: there was no memory */
};

void line_init(struct json_line *line);      /* an object */
void line_init_list(struct json_line *line); /* an array; names are NULL then */
void line_text(struct json_line *line, const char *name, const char *text); /* NULL: null */
void line_yes(struct json_line *line, const char *name, bool yes);
void line_number(struct json_line *line, const char *name, uint32_t number);
void line_time(struct json_line *line, const char *name, int64_t ms); /* 2026-11-24T13:05:00Z; null for 0 */
/* An object or array, which belongs to the line from then on. */
void line_add(struct json_line *line, const char *name, struct json_line *part);
/* Writes it and frees all; a note on standard error if there was no memory. */
void line_put(struct json_line *line);

#endif /* FAKE_HOST_JSON_LINE_H */
