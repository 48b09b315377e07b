/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/cache.c - the cache that all instances of one store share, in every process of it.
 *
 * Values are sealed as secrets are, for tokens are among them.  The processes have no other clock in
 * common than the wall's, which may be set back: then what seems to have been put in the future has run out. */
#include <config.h>

#include "cache.h"

#include <stdint.h>
#include <stdlib.h>

#include "../parts.h"
#include "inner.h"

/* ?1 is now, for a row with the column `since` and ttl_ms; 0 is for good. */
#define GOOD(since) "(" since " <= ?1 AND (ttl_ms = 0 OR ?1 < " since " + ttl_ms))"

static struct seal_place place_of(const char *plugin, const char *key)
{
	return (struct seal_place){ "cache", plugin, key };
}

/* The failures are the caller's to overlook: a host may lose any value. */
static stp_status get_in(struct store *store, const char *plugin, const char *key, void **ret, size_t *ret_length)
{
	const struct seal_place place = place_of(plugin, key);
	sqlite3_stmt *query;
	stp_status status;

	status = sql_query(&store->cache, NULL, &query,
	                   "SELECT sealed FROM cache WHERE plugin = ?2 AND key = ?3 AND " GOOD("put_ms"), "itt",
	                   features_now_ms(), plugin, key);
	if (status == STP_OK)
		status = sql_next(&store->cache, query, NULL);
	if (status == STP_OK)
		status = unseal(store->key, &place, sqlite3_column_blob(query, 0), (size_t)sqlite3_column_bytes(query, 0),
		                ret, ret_length);
	sqlite3_finalize(query);
	return status == STP_NO_MEMORY || status == STP_OK ? status : (stp_status)STP_NOT_FOUND;
}

stp_status cache_get(struct store *store, const char *plugin, const char *key, stp_lend_fn *lend, void *user)
{
	stp_status status = sql_begin(&store->cache, false, NULL);
	size_t length = 0;
	void *copy = NULL;

	if (status != STP_OK)
		return STP_NOT_FOUND;
	status = get_in(store, plugin, key, &copy, &length);
	/* Nothing was written: how the reading ends changes nothing. */
	(void)!sql_end(&store->cache, STP_STOP, NULL);
	if (status == STP_OK)
		status = lend(user, copy, length);
	fake_wipe_free(copy, length);
	return status;
}

static stp_status put_in(struct store *store, const char *plugin, const char *key, const void *sealed,
                         size_t length, uint32_t ttl_ms)
{
	stp_status status;

	status = sql_run(&store->cache, NULL, "DELETE FROM cache WHERE NOT " GOOD("put_ms"), "i", features_now_ms());
	if (status != STP_OK)
		return status;
	if (!sealed)
		return sql_run(&store->cache, NULL, "DELETE FROM cache WHERE plugin = ? AND key = ?", "tt", plugin, key);
	return sql_run(&store->cache, NULL, "INSERT OR REPLACE INTO cache(plugin, key, sealed, put_ms, ttl_ms)"
	               " VALUES(?, ?, ?, ?, ?)", "ttbii", plugin, key, sealed, length, features_now_ms(),
	               (int64_t)ttl_ms);
}

stp_status cache_put(struct store *store, const char *plugin, const char *key, const void *data, size_t length,
                     uint32_t ttl_ms)
{
	const struct seal_place place = place_of(plugin, key);
	unsigned char *sealed = NULL;
	size_t sealed_length = 0;
	stp_status status = STP_OK;

	if (length && (status = seal(store->key, &place, data, length, &sealed, &sealed_length)) != STP_OK)
		return status;
	if ((status = sql_begin(&store->cache, true, NULL)) == STP_OK)
		status = sql_end(&store->cache, put_in(store, plugin, key, sealed, sealed_length, ttl_ms), NULL);
	free(sealed);
	return status;
}

static stp_status lease_in(struct store *store, const char *plugin, const char *key, uint32_t ttl_ms,
                           uint64_t number)
{
	int64_t taken = 0;
	stp_status status;

	status = sql_run(&store->cache, NULL, "DELETE FROM lease WHERE NOT " GOOD("taken_ms"), "i", features_now_ms());
	if (status == STP_OK)
		status = sql_number(&store->cache, NULL, &taken, "SELECT count(*) FROM lease WHERE plugin = ? AND key = ?",
		                    "tt", plugin, key);
	if (status != STP_OK || taken)
		return status != STP_OK ? status : (stp_status)STP_CONFLICT;
	return sql_run(&store->cache, NULL, "INSERT INTO lease(plugin, key, number, taken_ms, ttl_ms)"
	               " VALUES(?, ?, ?, ?, ?)", "ttiii", plugin, key, (int64_t)number, features_now_ms(),
	               (int64_t)ttl_ms);
}

/* The number is random: holders in other processes cannot have the same. */
stp_status cache_lease(struct store *store, const char *plugin, const char *key, uint32_t ttl_ms,
                       uint64_t *ret_lease)
{
	uint64_t number = 0;
	stp_status status = random_bytes(&number, sizeof number);

	if (status != STP_OK)
		return status;
	number |= 1; /* never 0 */
	number &= INT64_MAX;
	if ((status = sql_begin(&store->cache, true, NULL)) == STP_OK)
		status = sql_end(&store->cache, lease_in(store, plugin, key, ttl_ms, number), NULL);
	if (status == STP_OK)
		*ret_lease = number;
	return status;
}

void cache_unlease(struct store *store, const char *plugin, const char *key, uint64_t lease)
{
	if (lease > INT64_MAX || sql_begin(&store->cache, true, NULL) != STP_OK)
		return;
	/* What could not be given back runs out. */
	(void)!sql_end(&store->cache, sql_run(&store->cache, NULL,
	               "DELETE FROM lease WHERE plugin = ? AND key = ? AND number = ?", "tti", plugin, key,
	               (int64_t)lease), NULL);
}
