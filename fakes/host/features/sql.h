/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/sql.h - one connection to the store's file, and statements in few words.
 *
 * Depends on: stp/abi.h, SQLite.  Owns: the connection.
 *
 * A connection is used between sql_begin() and sql_end() by one thread; others wait.  Neither the
 * plugin nor the caller's functions are called in between.
 */
#ifndef FEATURES_SQL_H
#define FEATURES_SQL_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <sqlite3.h>

#include <stp/abi.h>

#define SQL_BUSY_MS 10000 /* how long another process is waited for */

struct sql {
	sqlite3 *db;
	pthread_mutex_t lock;
	char *path;
};

/* durable: what was committed outlives a power cut; else a killed process only, and another process
 * is waited for two seconds only.  On failure nothing is open. */
stp_status sql_open(struct sql *sql, const char *path, bool durable, struct stp_error *error)
	__attribute__((warn_unused_result));
void sql_close(struct sql *sql); /* one that was never opened, all zero, is allowed */

/* A transaction, in which nobody else writes if `write`.  sql_end() commits for STP_OK, else undoes
 * all, and gives the status, or why the commit failed. */
stp_status sql_begin(struct sql *sql, bool write, struct stp_error *error)
	__attribute__((warn_unused_result));
stp_status sql_end(struct sql *sql, stp_status status, struct stp_error *error)
	__attribute__((warn_unused_result));

/* `types` has a letter for each parameter: t const char * (NULL is none), i int64_t, b const void *
 * and size_t.  STP_CONFLICT: a name that must be unique is taken. */
stp_status sql_run(struct sql *sql, struct stp_error *error, const char *text, const char *types,
                   ...) __attribute__((warn_unused_result));
/* *ret: sqlite3_finalize(), also after a failure, when it is NULL. */
stp_status sql_query(struct sql *sql, struct stp_error *error, sqlite3_stmt **ret, const char *text,
                     const char *types, ...) __attribute__((warn_unused_result));
/* STP_OK: there is a row.  STP_STOP: no more. */
stp_status sql_next(struct sql *sql, sqlite3_stmt *query, struct stp_error *error)
	__attribute__((warn_unused_result));
const char *sql_text(sqlite3_stmt *query, int column); /* "" for none */
/* One number; 0 if there is no row. */
stp_status sql_number(struct sql *sql, struct stp_error *error, int64_t *ret, const char *text,
                      const char *types, ...) __attribute__((warn_unused_result));

/* What a list is made of. */
struct sql_rows {
	size_t size; /* of an element */
	/* Fills in an element, whose bytes are zero.  STP_STOP leaves the row out. */
	stp_status (*read)(void *user, sqlite3_stmt *query, void *ret);
	void (*drop)(void *elements, size_t count); /* NULL: free() is enough */
};
/* All rows of a query, in a transaction of its own.  *ret: the caller's. */
stp_status sql_list(struct sql *sql, struct stp_error *error, const struct sql_rows *rows, void *user,
                    void **ret, size_t *ret_count, const char *text, const char *types, ...)
	__attribute__((warn_unused_result));

/* The failure that the connection has met. */
stp_status sql_failed(struct sql *sql, struct stp_error *error);

#endif /* FEATURES_SQL_H */
