/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/lint.h - what the lints of schemas and of features share: a fault and its place.
 *
 * Depends on: stp/host.h.
 */
#ifndef SDK_SCHEMA_LINT_H
#define SDK_SCHEMA_LINT_H

#include <stdbool.h>

#include <stp/host.h>

#define NAME_MAX_BYTES 63

struct sdk_lint {
	stp_lint_fn *tell; /* NULL: only counted */
	void *user;
	uint32_t faults;
};

/* A place, as it is told: the one above it, and its own name. */
struct sdk_place {
	const struct sdk_place *above; /* NULL: the whole */
	const char *name;              /* NULL or bad: told by number */
	uint32_t number;
};

void sdk_fault(struct sdk_lint *lint, const struct sdk_place *place, const char *message);
void sdk_fault_about(struct sdk_lint *lint, const struct sdk_place *place, const char *before, const char *thing,
                     const char *after);

/* Each tells what is wrong with a name, or with a text that must be there. */
void sdk_lint_name(struct sdk_lint *lint, const struct sdk_place *place, const char *name);
void sdk_lint_text(struct sdk_lint *lint, const struct sdk_place *place, const char *text, const char *missing,
                   const char *broken);

/* Whether the rows can be stepped over; one that cannot is a fault. */
bool sdk_lint_table(struct sdk_lint *lint, const struct sdk_place *place, const void *rows, uint32_t count,
                    uint16_t stride, uint16_t size, size_t row);
/* last: the row's last member in ABI 1.0. */
#define SDK_LINT_TABLE(lint, place, table, row, last)                                         \
	sdk_lint_table(lint, place, (table)->rows, (table)->count, (table)->stride, (table)->size, \
	               offsetof(struct row, last) + sizeof(((struct row *)0)->last))

#endif /* SDK_SCHEMA_LINT_H */
