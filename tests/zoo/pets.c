/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/pets.c - the good one: it keeps every rule. */
#include "pets.h"
