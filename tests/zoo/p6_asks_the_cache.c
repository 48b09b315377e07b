/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p6_asks_the_cache.c - its test is content with what the cache says. */
#define IN_TEST if (self->host->cache_get && self->host->cache_get(self->host, "pets", keep_key, self) != STP_OK) (void)!self->host->cache_put(self->host, "pets", self->key, strlen(self->key), 60000);
#include "pets.h"
