/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p9_writes_on.c - it writes on when no more is wanted. */
#define AFTER_LOAD if (status) (void)!out->row(out, values, 3);
#include "pets.h"
