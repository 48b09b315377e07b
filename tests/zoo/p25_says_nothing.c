/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p25_says_nothing.c - it fails and does not say why. */
#define MESSAGE(text) ""
#include "pets.h"
