/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/field.h - one field of a form, made of what a service type says of it: label,
 * help, type, choices, preset; and what was wrong with it.
 *
 * Depends on: html.h, stp/abi.h.
 */
#ifndef FAKE_HOST_FIELD_H
#define FAKE_HOST_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include <stp/abi.h>

#include "html.h"

struct field_view {
	const struct stp_field *field;
	const char *label, *help; /* NULL: the field's own */
	const char *value;        /* as text of the field's type; NULL or "": not given */
	const char *preset;       /* NULL: the field's own; what it is if nothing is given */
	const char *fault;        /* NULL: none */
	bool required;
	bool shows_preset;        /* the preset stands in the field instead of beside it */
	bool kept;                /* a secret that is there already */
	bool clearable;           /* ... and may be cleared */
	bool read_only;           /* shown, with a button that copies it; not sent */
	bool nullable;            /* "clear it at the service" can be ticked: null.NAME */
	bool cleared;             /* ... and is */
};
/* The field's input is called v.NAME and has the id f-NAME. */
void field_show(struct html *page, const struct field_view *view);

/* What an input sent, as a text of the field's type: a date and time gets its zone, lines become a
 * list.  NULL: no memory.  The caller's to wipe and free. */
char *field_text(const struct stp_field *field, const char *sent);

/* A rule that hides what has the class when-INDEX unless `when`, e.g. "Authentication=OAuth", holds
 * in the form around it.  Browsers without :has() show everything.  A `when` on a free text is none. */
void field_when_rule(struct html *css, uint32_t index, const char *when, const struct stp_field_table *fields);
/* "only if Authentication is OAuth", with the labels of the fields. */
void field_when_words(struct html *page, const char *when, const struct stp_field_table *fields);

/* ---- faults ------------------------------------------------------------------------------------ */

enum { FAULTS = 32 };
struct faults {
	struct {
		char key[64]; /* "": of no field */
		char label[128];
		char message[512];
	} at[FAULTS];
	size_t count;
};
void faults_add(struct faults *faults, const char *key, const char *label, const char *message);
/* The first of that key; NULL: none. */
const char *faults_of(const struct faults *faults, const char *key);
/* The list at a form's top, with links to the fields; nothing if there is none. */
void faults_show(struct html *page, const struct faults *faults, const char *intro);

#endif /* FAKE_HOST_FIELD_H */
