/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p5_sleeps.c - it sleeps by itself. */
#define BEFORE_LIST usleep(1000);
#include "pets.h"
