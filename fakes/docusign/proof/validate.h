/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/proof/validate.h - what the files behind description.h share.
 *
 * Depends on: description.h.
 */
#ifndef FAKE_PROOF_VALIDATE_H
#define FAKE_PROOF_VALIDATE_H

#include "proof/description.h"

#define FAKE_STATUSES 16   /* distinct ones that are counted for an operation */
#define FAKE_BUCKETS 1024

enum fake_where { FAKE_REQUEST, FAKE_PATH, FAKE_QUERY, FAKE_ANSWER };

/* A JSON pointer (RFC 6901) under construction.  A part that finds no room is left out. */
struct fake_pointer {
	char text[1024];
	size_t length;
};

struct fake_operation {
	const char *verb;      /* in capitals */
	const char *path;      /* the template, without the base path */
	char name[256];        /* "PUT /v2.1/accounts/{accountId}" */
	const cJSON *json;     /* lent by the document */
	const cJSON *shared;   /* the path's own parameters; NULL: none */
	struct {
		unsigned status;
		unsigned long count;
	} answers[FAKE_STATUSES]; /* status 0: the place is free */
};

struct fake_deviation {
	char *operation, *pointer, *what;
	enum fake_where where;
	unsigned long count;
	struct fake_deviation *next, *next_in_bucket;
};

struct fake_description {
	cJSON *json, *repairs, *codes; /* codes: errorCode to how often */
	bool three;                    /* OpenAPI 3, else Swagger 2 */
	char base[256];                /* "/restapi" */
	struct fake_operation *operations;
	size_t operation_count;
	unsigned long checked, untold; /* untold: deviations beyond the most that are kept */
	size_t deviation_count;
	struct fake_deviation *first, **last, *buckets[FAKE_BUCKETS];
};

/* Where a check stands: in which part of which exchange, at which value. */
struct fake_walk {
	struct fake_description *description;
	const char *operation;
	enum fake_where where;
	struct fake_pointer pointer;
	unsigned depth;
	unsigned found;
	bool quiet; /* only count: one of several forms is tried */
};

/* repair.c */
size_t fake_pointer_down(struct fake_pointer *pointer, const char *part); /* gives what _up takes */
void fake_pointer_up(struct fake_pointer *pointer, size_t was);
/* A member; NULL: not there. */
cJSON *fake_node(const cJSON *object, const char *name);
/* The text of a member; NULL: not there, or no text. */
const char *fake_word(const cJSON *object, const char *name);
/* Follows $ref; never NULL for what the repaired document holds, but NULL for NULL. */
const cJSON *fake_resolve(const struct fake_description *description, const cJSON *node);
/* Mends the document before anything is read from it.  false: no memory. */
bool fake_description_repair(struct fake_description *description);

/* description.c: the operation that a request means; literal parts of a template beat parameters.
 * NULL: none; *ret_verbs then are the verbs that the path knows ("" if the path is not known). */
struct fake_operation *fake_operation_find(struct fake_description *description, const char *verb,
                                           const char *path, char *ret_verbs, size_t room);
/* What a path has in the place of a template's parameter; false: it has no such parameter. */
bool fake_operation_part(const struct fake_description *description,
                         const struct fake_operation *operation, const char *path, const char *name,
                         char *ret, size_t room);

/* validate.c */
void fake_walk_value(struct fake_walk *walk, const cJSON *schema, const cJSON *value);
/* A value that comes as text, in a path or a query. */
void fake_walk_text(struct fake_walk *walk, const cJSON *schema, const char *text);
/* The schema of a property; NULL: there is none of that name. */
const cJSON *fake_schema_property(const struct fake_description *description, const cJSON *schema,
                                  const char *name);

/* deviations.c: what is wrong with the value that the walk stands at.  The words must not depend on
 * the value itself, or every value would be a deviation of its own. */
void fake_deviates(struct fake_walk *walk, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void fake_code_seen(struct fake_description *description, const char *code);
void fake_deviations_free(struct fake_description *description);

#endif /* FAKE_PROOF_VALIDATE_H */
