/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/draft.h - what stands in a form before it is saved.
 *
 * Depends on: inner.h.  Owns: the values, which are wiped.
 */
#ifndef FEATURES_DRAFT_H
#define FEATURES_DRAFT_H

#include "inner.h"

struct draft_value {
	char *text; /* NULL: not given */
	size_t length;
	bool kept;  /* a secret that was saved, and is neither set nor cleared */
};

struct draft {
	struct features *features;
	const struct feature *feature;
	bool through_features;
	bool is_new;
	struct instance instance; /* the saved one, unless is_new */
	int64_t version;          /* of it, when the draft was made */
	char name[64], description[256];
	struct draft_value *values; /* by key of the schema */
};

/* Its values as they would be saved; kept secrets too, if `secrets`. */
stp_status draft_args(struct draft *draft, bool secrets, struct stp_args **ret, struct stp_error *error)
	__attribute__((warn_unused_result));

#endif /* FEATURES_DRAFT_H */
