/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p28_serves_strangers.c - it answers before it was configured. */
#define NEEDS_CONFIGURATION(self) ((void)(self), 0)
#include "pets.h"
