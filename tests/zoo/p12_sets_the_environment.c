/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p12_sets_the_environment.c - it sets a variable of the environment. */
#include <stdlib.h>
#define IN_CREATE (void)!setenv("PETS", "yes", 1);
#include "pets.h"
