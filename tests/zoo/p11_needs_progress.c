/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p11_needs_progress.c - it takes progress() for granted. */
#define IN_LOAD call->progress(call, 1, 1);
#include "pets.h"
