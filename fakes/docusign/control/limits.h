/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control/limits.h - what the core's tables (hooks.c, resources.c) take of the limits.
 *
 * Depends on: core/fake.h.
 */
#ifndef FAKE_CONTROL_LIMITS_H
#define FAKE_CONTROL_LIMITS_H

#include "core/fake.h"

bool fake_limits_ask(struct fake_request *r);   /* false: over a limit, and answered so */
void fake_limits_renewed(struct fake *fake);
void fake_limits_end(struct fake *fake);
extern const struct fake_resource fake_limits_routes;

#endif /* FAKE_CONTROL_LIMITS_H */
