/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p11_needs_a_cache.c - it takes a cache for granted. */
#define IN_TEST (void)!self->host->cache_put(self->host, "pets", "x", 1, 1000);
#include "pets.h"
