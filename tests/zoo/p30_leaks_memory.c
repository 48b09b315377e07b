/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p30_leaks_memory.c - a call leaves memory behind. */
#define IN_LOAD { char *volatile lost = malloc(100); if (lost) *lost = 1; }
#include "pets.h"
