/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/store.c - the file that Features are kept in: opened, migrated, its key tried. */
#include <config.h>

#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stp/host.h>

#include "../parts.h"
#include "fail.h"
#include "key_file.h"
#include "schema_sql.h"

_Static_assert(sizeof store_steps / sizeof store_steps[0] == STORE_VERSION, "one step to each version");

static const struct seal_place check_place = { "check", "", "" };
static const char check_word[] = "the key of this store";

struct seal_place store_secret_place(const char *instance_id, const char *key)
{
	return (struct seal_place){ "secret", instance_id, key };
}

/* ---- migration -------------------------------------------------------------------------------------- */

static stp_status migrate_in(struct sql *sql, struct stp_error *error)
{
	int64_t version = 0, tables = 0;
	char set[64];
	stp_status status = sql_number(sql, error, &version, "PRAGMA user_version", "");

	if (status == STP_OK)
		status = sql_number(sql, error, &tables, "SELECT count(*) FROM sqlite_master", "");
	if (status != STP_OK)
		return status;
	if (version == 0 && tables > 0)
		return features_fail(error, STP_BAD_CONFIG, NULL, "%s is no store of Features: it holds something else",
		                     sql->path);
	if (version < 0 || version > STORE_VERSION) {
		features_fail(error, STP_BAD_CONFIG, NULL, "the store %s has version %" PRId64 ", and this program "
		              "knows versions up to %d", sql->path, version, STORE_VERSION);
		features_hint(error, "use the newer program that wrote it");
		return STP_BAD_CONFIG;
	}
	if (version == STORE_VERSION)
		return STP_OK;
	for (; version < STORE_VERSION; version++)
		if (sqlite3_exec(sql->db, store_steps[version], NULL, NULL, NULL) != SQLITE_OK)
			return sql_failed(sql, error);
	snprintf(set, sizeof set, "PRAGMA user_version=%d", STORE_VERSION);
	return sqlite3_exec(sql->db, set, NULL, NULL, NULL) == SQLITE_OK ? (stp_status)STP_OK
	                                                                 : sql_failed(sql, error);
}

/* ---- the key ------------------------------------------------------------------------------------------ */

static stp_status put_check(struct store *store, struct stp_error *error)
{
	unsigned char *sealed = NULL;
	size_t length = 0;
	stp_status status = seal(store->key, &check_place, check_word, sizeof check_word, &sealed, &length);

	if (status != STP_OK)
		return features_fail(error, status, NULL, "cannot seal with the new key");
	/* What another key sealed is of no use any more. */
	status = sql_run(&store->main, error, "DELETE FROM cache", "");
	if (status == STP_OK)
		status = sql_run(&store->main, error, "INSERT OR REPLACE INTO meta(name, value) VALUES('check', ?)",
		                 "b", (const void *)sealed, length);
	free(sealed);
	return status;
}

/* True if there is a check word that this key does not open. */
static stp_status try_key(struct store *store, bool *ret_there, bool *ret_wrong, struct stp_error *error)
{
	sqlite3_stmt *query;
	stp_status status, opened;
	size_t length = 0;
	void *word = NULL;

	*ret_there = *ret_wrong = false;
	status = sql_query(&store->main, error, &query, "SELECT value FROM meta WHERE name = 'check'", "");
	if (status == STP_OK)
		status = sql_next(&store->main, query, error);
	if (status == STP_OK) {
		opened = unseal(store->key, &check_place, sqlite3_column_blob(query, 0),
		                (size_t)sqlite3_column_bytes(query, 0), &word, &length);
		*ret_there = true;
		*ret_wrong = opened == STP_BAD_CONFIG;
		if (opened == STP_NO_MEMORY)
			status = features_no_memory(error);
		fake_wipe_free(word, length);
	}
	sqlite3_finalize(query);
	return status == STP_STOP ? (stp_status)STP_OK : status;
}

static stp_status read_or_make_key(struct store *store, const char *path, int64_t instances,
                                   struct stp_error *error)
{
	struct stp_error why = STP_ERROR_INIT;
	stp_status status = key_file_read(path, store->key, &why);

	if (status != STP_NOT_FOUND) {
		if (status != STP_OK && error)
			*error = why;
		return status;
	}
	if (instances > 0) {
		features_fail(error, STP_BAD_CONFIG, NULL, "the key file %s is missing: it seals the secrets of %" PRId64
		              " instance%s of the store", path, instances, instances == 1 ? "" : "s");
		features_hint(error, "put the key file back; without it nobody can read the secrets, so that else the "
		              "store must be removed, too, and its instances made anew");
		return STP_BAD_CONFIG;
	}
	status = key_file_make(path, store->key, &why);
	if (status == STP_CONFLICT) /* another process was first */
		return key_file_read(path, store->key, error);
	if (status != STP_OK && error)
		*error = why;
	return status;
}

static stp_status settle_key(struct store *store, struct stp_error *error)
{
	bool there = false, wrong = false;
	int64_t instances = 0;
	char *path = NULL;
	stp_status status = sql_number(&store->main, error, &instances, "SELECT count(*) FROM instance", "");

	if (status != STP_OK)
		return status;
	if (asprintf(&path, "%s.key", store->main.path) < 0)
		return features_no_memory(error);
	if ((status = read_or_make_key(store, path, instances, error)) == STP_OK &&
	    (status = try_key(store, &there, &wrong, error)) == STP_OK) {
		if (wrong && instances > 0) {
			status = features_fail(error, STP_BAD_CONFIG, NULL, "the key file %s is not the one that sealed the "
			                       "store's secrets", path);
			features_hint(error, "put back the key file that was made with the store %s", store->main.path);
		} else if (wrong || !there) {
			status = put_check(store, error);
		}
	}
	free(path);
	return status;
}

/* ---- life ---------------------------------------------------------------------------------------------- */

/* SQLite would make it as the umask says; its log and index get the same mode as the file. */
static stp_status make_file(const char *path, struct stp_error *error)
{
	int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

	if (fd < 0 && errno == EEXIST)
		return STP_OK;
	if (fd < 0) {
		features_fail(error, STP_BAD_CONFIG, NULL, "cannot make the store %s: %s", path, strerror(errno));
		features_hint(error, "its folder must be there, and its owner may write in it");
		return STP_BAD_CONFIG;
	}
	close(fd);
	return STP_OK;
}

stp_status store_open(const char *path, struct store **ret, struct stp_error *error)
{
	struct store *store = calloc(1, sizeof *store);
	stp_status status;

	if (!store)
		return features_no_memory(error);
	if ((status = make_file(path, error)) != STP_OK ||
	    (status = sql_open(&store->main, path, true, error)) != STP_OK)
		goto done;
	if ((status = sql_begin(&store->main, true, error)) != STP_OK)
		goto done;
	if ((status = migrate_in(&store->main, error)) == STP_OK)
		status = settle_key(store, error);
	if ((status = sql_end(&store->main, status, error)) == STP_OK)
		status = sql_open(&store->cache, path, false, error);
done:
	if (status == STP_OK)
		*ret = store;
	else
		store_close(store);
	return status;
}

void store_scrub(struct store *store)
{
	int code;

	pthread_mutex_lock(&store->main.lock);
	code = sqlite3_wal_checkpoint_v2(store->main.db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	pthread_mutex_unlock(&store->main.lock);
	atomic_store(&store->unclean, code != SQLITE_OK);
}

void store_close(struct store *store)
{
	if (!store)
		return;
	if (atomic_load(&store->unclean))
		store_scrub(store);
	sql_close(&store->cache);
	sql_close(&store->main);
	explicit_bzero(store->key, sizeof store->key);
	free(store);
}
