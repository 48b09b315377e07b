/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/parts.h - the fake host's clock and cache, which several hosts may share, and the
 * small things that its files have in common.
 *
 * Depends on: stp/abi.h.
 */
#ifndef FAKE_HOST_PARTS_H
#define FAKE_HOST_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <stp/abi.h>

/* A clock: the machine's, until it is set.  NULL: no memory.  [any] but create and destroy */
struct fake_clock;
struct fake_clock *fake_clock_create(void);
void fake_clock_destroy(struct fake_clock *clock);
int64_t fake_clock_wall(struct fake_clock *clock);
int64_t fake_clock_mono(struct fake_clock *clock);
void fake_clock_set(struct fake_clock *clock, int64_t wall_ms, int64_t mono_ms);
void fake_clock_advance(struct fake_clock *clock, int64_t ms);
void fake_clock_sleep(struct fake_clock *clock, uint32_t ms);

/* A store of values and leases, with times on a clock that outlives it.  Statuses as in
 * stp_host; get gives STP_NOT_FOUND for what is not there.  [any] but create and destroy */
struct fake_cache;
struct fake_cache *fake_cache_create(struct fake_clock *clock);
void fake_cache_destroy(struct fake_cache *cache);
stp_status fake_cache_get(struct fake_cache *cache, const char *key, stp_lend_fn *lend, void *user);
stp_status fake_cache_put(struct fake_cache *cache, const char *key, const void *data,
                          size_t length, uint32_t ttl_ms);
stp_status fake_cache_lease(struct fake_cache *cache, const char *key, uint32_t ttl_ms,
                            uint64_t *ret_lease);
void fake_cache_unlease(struct fake_cache *cache, const char *key, uint64_t lease);
void fake_cache_clear(struct fake_cache *cache);
size_t fake_cache_count(struct fake_cache *cache);
bool fake_cache_key_contains(struct fake_cache *cache, const char *text);

/* A copy with a NUL behind; the caller's to fake_wipe_free.  NULL: no memory. */
void *fake_copy(const void *data, size_t length);
/* A copy of a text, of "" for NULL; the caller's to free().  NULL: no memory. */
char *fake_text(const char *text);
void fake_wipe_free(void *data, size_t length); /* NULL is allowed */

/* Makes room for one more element: gives `array` or where it moved to, NULL if no memory.
 * New room is zero. */
void *fake_grow(void *array, size_t count, size_t *room, size_t element_size);

/* True if the value is held as text, so that u.text may be read. */
bool fake_is_text(const struct stp_value *value);

#endif /* FAKE_HOST_PARTS_H */
