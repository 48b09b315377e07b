/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p3_same_revision.c - the schema has changed and the revision has not. */
#define WEIGHT_HELP "In kilograms."
#include "pets.h"
