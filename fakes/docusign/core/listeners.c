/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/listeners.c - who hears what happened to envelopes, in the order of being
 * told. */
#include "core/tables.h"

/* ROW(void function(struct fake *fake, const struct fake_event *event)) */
#define LISTENERS(ROW) \
	ROW(fake_autopilot_hears) \
	ROW(fake_connect_heard) \
	/* end */

#define DECLARE(function) void function(struct fake *fake, const struct fake_event *event);
LISTENERS(DECLARE)

#define TAKE(function) function,
void (*const fake_listeners[])(struct fake *fake,
                               const struct fake_event *event) = { LISTENERS(TAKE) NULL };
const size_t fake_listener_count = sizeof fake_listeners / sizeof fake_listeners[0] - 1;

void fake_emit(struct fake *fake, const struct fake_event *event)
{
	for (size_t i = 0; i < fake_listener_count; i++)
		fake_listeners[i](fake, event);
}
