/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/kinds.c - the kinds of records that have hot numbers, with the function that
 * tells them.  A kind without a row has none.  The sentinel keeps the table from being empty. */
#include "core/tables.h"

/* ROW("kind", void function(const cJSON *record, struct fake_hot *ret_hot)) */
#define KINDS(ROW) \
	ROW("envelope", fake_envelope_index) \
	/* end */

#define DECLARE(kind, function) void function(const cJSON *record, struct fake_hot *ret_hot);
KINDS(DECLARE)

#define TAKE(kind, function) { kind, function },
const struct fake_kind fake_kinds[] = { KINDS(TAKE) { NULL, NULL } };
const size_t fake_kind_count = sizeof fake_kinds / sizeof fake_kinds[0] - 1;
