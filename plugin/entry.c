/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/entry.c - the one exported symbol. */
#include <stp/abi.h>

const struct stp_plugin *STP_ENTRY(void)
{
	return NULL;
}
