/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/null_plugin.c - its entry gives NULL. */
#include <stp/abi.h>

const struct stp_plugin *STP_ENTRY(void)
{
	return NULL;
}
