/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/cache.h - the cache that all instances of one store share, in every process of it.
 *
 * Depends on: stp/abi.h, store.h.  Statuses as in struct stp_host.  [any]
 */
#ifndef FEATURES_CACHE_H
#define FEATURES_CACHE_H

#include "store.h"

/* plugin: the service type's id, which is the key space. */
stp_status cache_get(struct store *store, const char *plugin, const char *key, stp_lend_fn *lend, void *user);
stp_status cache_put(struct store *store, const char *plugin, const char *key, const void *data, size_t length,
                     uint32_t ttl_ms);
stp_status cache_lease(struct store *store, const char *plugin, const char *key, uint32_t ttl_ms,
                       uint64_t *ret_lease);
void cache_unlease(struct store *store, const char *plugin, const char *key, uint64_t lease);

#endif /* FEATURES_CACHE_H */
