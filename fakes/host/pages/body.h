/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/body.h - what a form or a program sent: its fields in memory, its files on disk.
 *
 * Depends on: libmicrohttpd.  Owns: the values, which are wiped, and the files, which are removed,
 * by body_destroy.
 */
#ifndef FAKE_HOST_BODY_H
#define FAKE_HOST_BODY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <microhttpd.h>

struct posted {
	char *name;
	char *value;    /* ended by a NUL; "" for a file */
	size_t length;
	char *path;     /* of the file that came; NULL: none */
};

enum body_fault {
	BODY_GOOD,
	BODY_NO_FORM,    /* of another type, or not well formed */
	BODY_TOO_LONG,   /* fields above 1 MiB, or too many */
	BODY_FILE_LONG,  /* files above 1 GiB */
	BODY_NOT_OURS,   /* the form's word is missing or wrong */
	BODY_NOT_TEXT,   /* a value that is not UTF-8, or has a NUL */
	BODY_DISK,       /* a file could not be written here */
	BODY_NO_MEMORY
};

struct body;
/* word: what the field "form" must say; a file that comes before it is not taken.  NULL: a program's body, which needs no
 * proof and may be JSON or nothing, too.  folder: where files go.  NULL: no memory. */
struct body *body_create(struct MHD_Connection *connection, const char *word, const char *folder);
void body_destroy(struct body *body); /* NULL is allowed */

void body_take(struct body *body, const char *data, size_t length);
/* All of it came. */
enum body_fault body_end(struct body *body);

/* The text of a body that is JSON, or of none at all; NULL: it is a form. */
const char *body_json(const struct body *body);
/* The fields in the order in which they came; NULL: there are not that many. */
const struct posted *body_at(const struct body *body, size_t index);
/* The first field whose name is prefix and name together; NULL: there is none. */
const struct posted *body_find_of(const struct body *body, const char *prefix, const char *name);
/* The text of a field; NULL: there is none. */
const char *body_text(const struct body *body, const char *name);
/* The text of prefix and name together. */
const char *body_text_of(const struct body *body, const char *prefix, const char *name);

#endif /* FAKE_HOST_BODY_H */
