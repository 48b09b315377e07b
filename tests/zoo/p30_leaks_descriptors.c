/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p30_leaks_descriptors.c - a call leaves a descriptor open. */
#include <unistd.h>
#define IN_LOAD (void)!dup(0);
#include "pets.h"
