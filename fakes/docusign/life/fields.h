/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/fields.h - what an object of the API may hold, as a table: its members in the wire's
 * order, their types, and which of several kinds of objects have them.
 *
 * So what a client makes up is not kept, a number where a text belongs becomes a text (as the service's own
 * reader does it), and an answer has its members in the service's order.
 *
 * Depends on: core/fake.h.
 */
#ifndef FAKE_LIFE_FIELDS_H
#define FAKE_LIFE_FIELDS_H

#include "core/fake.h"

enum fake_field_type { FAKE_TEXT, FAKE_OBJECT, FAKE_LIST, FAKE_BOOL, FAKE_NUMBER, FAKE_ANY };

struct fake_field {
	const char *name;
	enum fake_field_type type;
	uint64_t where;        /* the kinds that have it, as bits; 0: all */
	uint64_t sets;         /* of these kinds, those that get `otherwise` if the client gives none */
	const char *otherwise; /* a text, or FAKE_JSON(...) */
};

/* Copies what the table knows of `from` over `to`, made fit to its type; what is null or cannot be made fit is
 * left out.  false: no memory. */
bool fake_fields_take(cJSON *to, const cJSON *from, const struct fake_field *fields, size_t count, uint64_t kind);
/* Adds the members that `sets` says and that are not there yet.  false: no memory. */
bool fake_fields_default(cJSON *to, const struct fake_field *fields, size_t count, uint64_t kind);
/* The record's members that the table knows, in its order.  NULL: no memory. */
cJSON *fake_fields_answer(const cJSON *record, const struct fake_field *fields, size_t count, uint64_t kind);

#endif /* FAKE_LIFE_FIELDS_H */
