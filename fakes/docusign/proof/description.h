/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/proof/description.h - holds exchanges against an API description.
 *
 * A description is a Swagger 2 or an OpenAPI 3 document in JSON.  What is broken in it is repaired,
 * as far as it can be, and each repair is listed.  The check is strict: what is not described
 * deviates.
 *
 * Depends on: cJSON; nothing of the rest of the fake.
 * Owns: the document and all that was found, until fake_description_destroy.
 * Thread: none of its own and no lock; the caller holds one round each call.
 */
#ifndef FAKE_PROOF_DESCRIPTION_H
#define FAKE_PROOF_DESCRIPTION_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct fake_description;

struct fake_query_pair {
	const char *name, *value; /* decoded */
};

/* One exchange as it went over the wire; all of it is lent for the call. */
struct fake_exchange {
	const char *verb, *path;  /* the path decoded, without the query */
	const struct fake_query_pair *queries;
	size_t query_count;
	const char *type, *body;  /* type: Content-Type; NULL: none */
	size_t body_length;
	unsigned status; /* 0: only the request is held; an answer that is there as a success */
	const char *answer_type, *answer;
	size_t answer_length;
};

/* NULL: the file is not there, not JSON, or describes no paths; then *why is one sentence. */
struct fake_description *fake_description_load(const char *file, char *why, size_t room);
struct fake_description *fake_description_parse(const char *json, size_t length, char *why,
                                                size_t room);
void fake_description_destroy(struct fake_description *description); /* NULL is allowed */

/* Whether a path lies under the description's base path. */
bool fake_description_covers(const struct fake_description *description, const char *path);
void fake_description_check(struct fake_description *description,
                            const struct fake_exchange *exchange);

/* How many distinct deviations there are. */
size_t fake_description_deviation_count(const struct fake_description *description);
/* {"checked": N, "deviations": [{operation, where, pointer, what, count}], "untold": N, "repairs":
 * [{pointer, what}]}; the caller's to delete.  NULL: no memory. */
cJSON *fake_description_deviations(const struct fake_description *description);
/* {"checked": N, "operations": {total, exercised, list, not_exercised}, "errorCodes": {code: N}};
 * the caller's to delete.  NULL: no memory. */
cJSON *fake_description_coverage(const struct fake_description *description);
/* A line for each of the first deviations, and one that sums up. */
void fake_description_tell(const struct fake_description *description, FILE *to);

#endif /* FAKE_PROOF_DESCRIPTION_H */
