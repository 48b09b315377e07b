/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p23_says_two_things.c - it returns one status and tells another. */
#define AFTER_EXECUTE if (status) error->status = STP_INTERNAL;
#include "pets.h"
