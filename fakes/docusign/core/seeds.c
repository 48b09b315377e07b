/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/seeds.c - what a fresh account holds, by the parts that know it. */
#include "core/tables.h"

/* ROW(bool function(struct fake *fake, const char *account, const char *user)) */
#define SEEDS(ROW) \
	ROW(fake_organization_seed) \
	ROW(fake_profiles_seed) \
	ROW(fake_groups_seed) \
	/* end */

#define DECLARE(function) bool function(struct fake *fake, const char *account, const char *user);
SEEDS(DECLARE)

#define TAKE(function) function,
bool (*const fake_seeds[])(struct fake *fake, const char *account,
                           const char *user) = { SEEDS(TAKE) NULL };
const size_t fake_seed_count = sizeof fake_seeds / sizeof fake_seeds[0] - 1;
