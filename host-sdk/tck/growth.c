/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/growth.c - tests with structs and words of a later minor version; see lists.c for filters. */
#include <config.h>

#include "tests.h"

#define LATER_FLAGS 0xFFFF0000u

void p21_newer_host_changes_nothing(struct tck *t)
{
	struct tck_instance i;

	if (!tck_up(t, TCK_GROWN, &i))
		return;
	tck_calls_as_plain(t, &i, 0, UINT32_MAX, "with a host of a later version");
	tck_down(&i);
}

void p21_unknown_flags_change_nothing(struct tck *t)
{
	struct tck_instance i;

	if (!tck_up(t, 0, &i))
		return;
	tck_calls_as_plain(t, &i, LATER_FLAGS, UINT32_MAX, "with flags of a later version");
	tck_down(&i);
}
