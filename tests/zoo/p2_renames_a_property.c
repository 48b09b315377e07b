/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p2_renames_a_property.c - a property has another name than in the last release. */
#define NAME_OF_WEIGHT "Mass"
#define REVISION 2
#include "pets.h"
