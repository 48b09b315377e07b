/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p7_key_of_the_cache.c - the key stands in a key of the cache. */
#define IN_LOAD if (self->host->cache_put) (void)!self->host->cache_put(self->host, self->key, "x", 1, 1000);
#include "pets.h"
