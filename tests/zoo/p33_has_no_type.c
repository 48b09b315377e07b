/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p33_has_no_type.c - its metrics do not say what they are. */
#define METRICS "pets_calls_total %u\n", self->calls
#include "pets.h"
