/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control/autopilot.h - what listeners.c and timers.c call of it.
 *
 * Depends on: core/fake.h.
 */
#ifndef FAKE_CONTROL_AUTOPILOT_H
#define FAKE_CONTROL_AUTOPILOT_H

#include "core/fake.h"

void fake_autopilot_hears(struct fake *fake, const struct fake_event *event);
void fake_autopilot_due(struct fake *fake, const char *id); /* id of the record "autopilot-act" */

#endif /* FAKE_CONTROL_AUTOPILOT_H */
