/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/home.h - the pieces of the home page.
 *
 * Depends on: core/fake.h.
 */
#ifndef FAKE_PAGES_HOME_H
#define FAKE_PAGES_HOME_H

#include "core/fake.h"

/* home_parts.c: Connect's deliveries and the last exchanges; false: no memory. */
bool fake_home_deliveries(struct fake_request *r, struct fake_bytes *b);
bool fake_home_journal(struct fake_request *r, struct fake_bytes *b);
/* home_act.c: what its buttons do. */
void fake_home_act(struct fake_request *r);

#endif /* FAKE_PAGES_HOME_H */
