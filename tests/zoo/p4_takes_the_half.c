/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p4_takes_the_half.c - configure() takes what it has not looked at yet. */
#define IN_CONFIGURE self->count = in->count < 2 ? 1 : 2;
#include "pets.h"
