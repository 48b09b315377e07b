/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p33_goes_back.c - a counter begins anew with each configure(). */
#define IN_CONFIGURE self->calls = 0;
#include "pets.h"
