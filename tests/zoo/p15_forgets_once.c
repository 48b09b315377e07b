/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p15_forgets_once.c - the same word adds a second pet. */
#define ONCE_KNOWN(pet, word) ((void)(word), 0)
#include "pets.h"
