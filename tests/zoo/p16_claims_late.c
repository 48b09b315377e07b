/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p16_claims_late.c - it claims after the first row. */
#define AFTER_LOAD out->handled(out, 0);
#include "pets.h"
