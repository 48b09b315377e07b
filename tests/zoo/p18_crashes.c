/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p18_crashes.c - a method crashes. */
#define IN_LOAD raise(SIGSEGV);
#include "pets.h"
