/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p1_other_schema.c - describe() makes a new schema each time. */
#define IN_DESCRIBE { static struct stp_schema copies[1000]; static unsigned n; copies[n % 1000] = schema; return &copies[n++ % 1000]; }
#include "pets.h"
