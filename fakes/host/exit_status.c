/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/exit_status.c - the one table of exit statuses; fake-host(1) shows the same, and
 * tests/scenario/test_fake_host.sh compares them. */
#include <config.h>

#include "exit_status.h"

static const unsigned char codes[] = {
	[STP_OK]           = EXIT_OK,
	[STP_STOP]         = EXIT_OK,
	[STP_BAD_INPUT]    = 3,
	[STP_BAD_CONFIG]   = 4,
	[STP_AUTH]         = 5,
	[STP_CONSENT]      = 6,
	[STP_FORBIDDEN]    = 7,
	[STP_NOT_FOUND]    = 8,
	[STP_CONFLICT]     = 9,
	[STP_RATE_LIMITED] = 10,
	[STP_UNAVAILABLE]  = 11,
	[STP_TIMEOUT]      = 12,
	[STP_CANCELLED]    = 13,
	[STP_REMOTE]       = 14,
	[STP_PROTOCOL]     = 15,
	[STP_NO_MEMORY]    = 16,
	[STP_UNSUPPORTED]  = 17,
	[STP_INTERNAL]     = 18,
};

int exit_status(stp_status status)
{
	if (status >= sizeof codes / sizeof codes[0])
		status = STP_INTERNAL; /* abi.h: what a later version's word is read as */
	return codes[status];
}
