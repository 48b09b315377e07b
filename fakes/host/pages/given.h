/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/given.h - what stands in a form, by name: as it was sent, saved, or asked for in
 * the address.
 *
 * Depends on: body.h.  Owns: copies of the texts, which are wiped.
 */
#ifndef FAKE_HOST_GIVEN_H
#define FAKE_HOST_GIVEN_H

#include <stdbool.h>
#include <stddef.h>

#include <stp/abi.h>

struct given_one {
	char *name, *text;
	bool null; /* to be cleared at the service */
};
struct given {
	struct given_one *at;
	size_t count, room;
	char take[16], skip[16];
	bool failed; /* there was no memory */
};
void given_add(struct given *given, const char *name, const char *text, bool null);
void given_finish(struct given *given);
/* NULL: it is not among them. */
const struct given_one *given_find(const struct given *given, const char *name);
const char *given_text(const struct given *given, const char *name);
/* One JSON object of texts by name; NULL: no memory, else free(). */
char *given_json(const struct given *given);
void given_add_json(struct given *given, const char *json);

#endif /* FAKE_HOST_GIVEN_H */
