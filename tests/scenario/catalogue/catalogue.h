/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/catalogue.h - what the stories of the service objects have in common.
 *
 * A story is a Check test that lives with some objects as their users would.  All stories of a file share one
 * fake; test_catalogue.c names the files, and after all of them sees that every method of the schema was
 * called by a story with success.
 */
#ifndef TESTS_SCENARIO_CATALOGUE_H
#define TESTS_SCENARIO_CATALOGUE_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../stage.h"

extern struct stage stage;

/* ok("Envelope", "Load", "Envelope ID", id): calls with NAME, TEXT pairs ("@path" is a file), fails the test if
 * that fails, and notes that the method was seen. */
#define ok(object, ...) story_ok(__FILE__, __LINE__, object, stage_call(&stage, object, __VA_ARGS__, NULL), __VA_ARGS__, NULL)
/* refused(STP_BAD_INPUT, "EnvelopeID", "Envelope", "Load", ...): must fail with this status, name this field ("":
 * none), and say a sentence. */
#define refused(want, field, object, ...) story_refused(__FILE__, __LINE__, want, field, object, stage_call(&stage, object, __VA_ARGS__, NULL), __VA_ARGS__, NULL)
/* The first row's cell. */
#define cell(name) stage_cell(&stage, name)
#define is(name, text) ck_assert_str_eq(stage_cell(&stage, name), text)

void story_ok(const char *file, int line, const char *object, stp_status status, const char *method, ...);
void story_refused(const char *file, int line, stp_status want, const char *field, const char *object, stp_status status,
                   const char *method, ...);

/* The row (0: the first) whose cell has this text; -1: none. */
int row_with(const char *name, const char *text);
/* A cell of a row by its number; "" if there is none.  Lent until the next call. */
const char *cell_of(int row, const char *name);
/* A copy of a cell of the first row that stays: char id[64]; keep(id, "EnvelopeID"). */
#define keep(to, name) snprintf(to, sizeof(to), "%s", stage_cell(&stage, name))

/* A file of these bytes in the stage's folder; its name with "@" in front, lent until the next call. */
const char *file_of(const char *name, const char *bytes);

/* A draft with a PDF (document 1) and an embedded signer (recipient 1, "Sam Signer", sam@example.com, client user id
 * "sam"), and the same sent; and signed by control call.  The id into ret. */
void story_draft(char ret[64]);
void story_sent(char ret[64]);
void story_completed(char ret[64]);

/* The files of stories, in test_catalogue.c's list. */
typedef void story_fn(TCase *tcase);

#endif /* TESTS_SCENARIO_CATALOGUE_H */
