/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/rate.c - how many REST calls came in this hour and in these 30 seconds, told in every answer's headers.
 * Here nothing is refused: limits that are on do that (hooks.c), and tell their own numbers. */
#include <stdio.h>

#include "core/inner.h"

#define HOUR_MS 3600000
#define SLOT_MS 30000
#define HOURLY 3000
#define BURST 500

static void tell(struct fake_request *r, const char *name, long long value)
{
	char text[32];

	snprintf(text, sizeof text, "%lld", value);
	fake_answer_header(r, name, text);
}

static long left(long most, long used)
{
	return used < most ? most - used : 0;
}

void fake_rate_count(struct fake_request *r)
{
	struct fake *fake = r->fake;
	int64_t now = fake_now_ms(fake), hour = now / HOUR_MS, slot = now / SLOT_MS;

	fake->count.rest++;
	fake->rate.hour_used = hour == fake->rate.hour ? fake->rate.hour_used + 1 : 1;
	fake->rate.slot_used = slot == fake->rate.slot ? fake->rate.slot_used + 1 : 1;
	fake->rate.hour = hour;
	fake->rate.slot = slot;
	tell(r, "X-RateLimit-Limit", HOURLY);
	tell(r, "X-RateLimit-Remaining", left(HOURLY, fake->rate.hour_used));
	tell(r, "X-RateLimit-Reset", (hour + 1) * (HOUR_MS / 1000));
	tell(r, "X-BurstLimit-Limit", BURST);
	tell(r, "X-BurstLimit-Remaining", left(BURST, fake->rate.slot_used));
}
