/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p32_reads_once.c - it takes the first piece of a file for the whole. */
#define READ_ON(got) ((got) == 1 && length == 0)
#include "pets.h"
