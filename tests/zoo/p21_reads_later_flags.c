/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p21_reads_later_flags.c - flags of a later version change what it does. */
#define BEFORE_LIST if (call->flags & 0x10000u) return STP_OK;
#include "pets.h"
