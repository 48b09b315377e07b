/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p29_trusts_malloc.c - it takes memory for granted. */
#define IN_LOAD { char *copy = malloc(10); *(volatile char *)copy = 1; free(copy); }
#include "pets.h"
