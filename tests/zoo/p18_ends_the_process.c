/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p18_ends_the_process.c - a method ends the process. */
#define IN_LOAD exit(3);
#include "pets.h"
