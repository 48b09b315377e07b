/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/sql.c - one connection to the store's file, and statements in few words. */
#include <config.h>

#include "sql.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../parts.h"
#include "fail.h"

#define BUSY_BRIEFLY_MS 2000

/* ---- failures ------------------------------------------------------------------------------- */

static const struct {
	int code;
	stp_status status;
	const char *hint;
} failures[] = {
	{ SQLITE_NOMEM, STP_NO_MEMORY, "" },
	{ SQLITE_BUSY, STP_UNAVAILABLE, "another program holds the store: try again" },
	{ SQLITE_LOCKED, STP_UNAVAILABLE, "another program holds the store: try again" },
	{ SQLITE_FULL, STP_UNAVAILABLE, "make room on the disk; nothing was saved" },
	{ SQLITE_IOERR, STP_UNAVAILABLE,
	  "look at the disk, whether it is full or fails; nothing was saved" },
	{ SQLITE_CONSTRAINT, STP_CONFLICT, "" },
	{ SQLITE_READONLY, STP_BAD_CONFIG,
	  "give its owner the right to write the file and its folder" },
	{ SQLITE_CANTOPEN, STP_BAD_CONFIG, "the folder must be there, and its owner may write in it" },
	{ SQLITE_PERM, STP_BAD_CONFIG, "give its owner the right to write the file and its folder" },
	{ SQLITE_NOTADB, STP_BAD_CONFIG, "name another file: this one is something else" },
	{ SQLITE_CORRUPT, STP_BAD_CONFIG, "put back a copy of the file" },
};
enum { FAILURES = sizeof failures / sizeof failures[0] };

stp_status sql_failed(struct sql *sql, struct stp_error *error)
{
	int code = sql->db ? sqlite3_errcode(sql->db) & 0xFF : SQLITE_NOMEM;
	stp_status status;

	for (size_t i = 0; i < FAILURES; i++)
		if (failures[i].code == code) {
			status = features_fail(error, failures[i].status, NULL, "the store %s: %s", sql->path,
			                       sql->db ? sqlite3_errmsg(sql->db) : "not enough memory");
			features_hint(error, "%s", failures[i].hint);
			return status;
		}
	return features_fail(error, STP_INTERNAL, NULL, "the store %s: %s", sql->path,
	                     sqlite3_errmsg(sql->db));
}

/* ---- the connection ------------------------------------------------------------------------- */

/* Two processes that make the same store at once: SQLite does not wait for the change to WAL. */
static int become_wal(sqlite3 *db)
{
	const struct timespec moment = { 0, 20000000 };
	int code = SQLITE_BUSY;

	for (int tries = 0; tries < SQL_BUSY_MS / 20 && (code & 0xFF) == SQLITE_BUSY; tries++) {
		if (tries)
			nanosleep(&moment, NULL);
		code = sqlite3_exec(db, "PRAGMA journal_mode=WAL", NULL, NULL, NULL);
	}
	return code;
}

stp_status sql_open(struct sql *sql, const char *path, bool durable, struct stp_error *error)
{
	stp_status status;

	*sql = (struct sql){ 0 };
	if (pthread_mutex_init(&sql->lock, NULL) != 0)
		return features_no_memory(error);
	if (!(sql->path = strdup(path))) {
		pthread_mutex_destroy(&sql->lock);
		return features_no_memory(error);
	}
	if (sqlite3_open_v2(path, &sql->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX, NULL) ==
	        SQLITE_OK &&
	    sqlite3_busy_timeout(sql->db, durable ? SQL_BUSY_MS : BUSY_BRIEFLY_MS) == SQLITE_OK &&
	    sqlite3_exec(sql->db,
	                 "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
	                 "PRAGMA trusted_schema=OFF",
	                 NULL, NULL, NULL) == SQLITE_OK &&
	    become_wal(sql->db) == SQLITE_OK &&
	    sqlite3_exec(sql->db, durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL",
	                 NULL, NULL, NULL) == SQLITE_OK)
		return STP_OK;
	status = sql_failed(sql, error);
	sql_close(sql);
	return status;
}

void sql_close(struct sql *sql)
{
	if (!sql->path)
		return;
	sqlite3_close(sql->db);
	free(sql->path);
	pthread_mutex_destroy(&sql->lock);
	*sql = (struct sql){ 0 };
}

stp_status sql_begin(struct sql *sql, bool write, struct stp_error *error)
{
	stp_status status;

	pthread_mutex_lock(&sql->lock);
	if (sqlite3_exec(sql->db, write ? "BEGIN IMMEDIATE" : "BEGIN", NULL, NULL, NULL) == SQLITE_OK)
		return STP_OK;
	status = sql_failed(sql, error);
	pthread_mutex_unlock(&sql->lock);
	return status;
}

stp_status sql_end(struct sql *sql, stp_status status, struct stp_error *error)
{
	if (status == STP_OK && sqlite3_exec(sql->db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
		status = sql_failed(sql, error);
	/* A full disk may have ended the transaction already. */
	if (status != STP_OK && !sqlite3_get_autocommit(sql->db))
		(void)sqlite3_exec(sql->db, "ROLLBACK", NULL, NULL, NULL);
	pthread_mutex_unlock(&sql->lock);
	return status;
}

/* ---- statements ----------------------------------------------------------------------------- */

static int bind(sqlite3_stmt *query, const char *types, va_list *values)
{
	int code = SQLITE_OK;

	for (int i = 1; *types && code == SQLITE_OK; i++, types++)
		switch (*types) {
		case 'i':
			code = sqlite3_bind_int64(query, i, va_arg(*values, int64_t));
			break;
		case 'b': {
			const void *bytes = va_arg(*values, const void *);
			size_t length = va_arg(*values, size_t);

			code = sqlite3_bind_blob64(query, i, bytes, length, SQLITE_TRANSIENT);
			break;
		}
		default: /* t; a NULL is bound as none */
			code = sqlite3_bind_text(query, i, va_arg(*values, const char *), -1, SQLITE_TRANSIENT);
		}
	return code;
}

static stp_status prepare(struct sql *sql, struct stp_error *error, sqlite3_stmt **ret,
                          const char *text, const char *types, va_list *values)
{
	stp_status status;

	*ret = NULL;
	if (sqlite3_prepare_v2(sql->db, text, -1, ret, NULL) == SQLITE_OK &&
	    bind(*ret, types, values) == SQLITE_OK)
		return STP_OK;
	status = sql_failed(sql, error);
	sqlite3_finalize(*ret);
	*ret = NULL;
	return status;
}

stp_status sql_query(struct sql *sql, struct stp_error *error, sqlite3_stmt **ret, const char *text,
                     const char *types, ...)
{
	stp_status status;
	va_list values;

	va_start(values, types);
	status = prepare(sql, error, ret, text, types, &values);
	va_end(values);
	return status;
}

stp_status sql_next(struct sql *sql, sqlite3_stmt *query, struct stp_error *error)
{
	switch (sqlite3_step(query)) {
	case SQLITE_ROW:
		return STP_OK;
	case SQLITE_DONE:
		return STP_STOP;
	default:
		return sql_failed(sql, error);
	}
}

stp_status sql_run(struct sql *sql, struct stp_error *error, const char *text, const char *types,
                   ...)
{
	sqlite3_stmt *query;
	stp_status status;
	va_list values;

	va_start(values, types);
	status = prepare(sql, error, &query, text, types, &values);
	va_end(values);
	while (status == STP_OK)
		status = sql_next(sql, query, error);
	sqlite3_finalize(query);
	return status == STP_STOP ? (stp_status)STP_OK : status;
}

static void drop_list(const struct sql_rows *rows, void *list, size_t count)
{
	if (rows->drop)
		rows->drop(list, count);
	else
		free(list);
}

/* STP_STOP: all were read.  *ret is the caller's whatever happened. */
static stp_status read_list(struct sql *sql, struct stp_error *error, const struct sql_rows *rows, void *user,
                            sqlite3_stmt *query, char **ret, size_t *ret_count)
{
	size_t room = 0;
	stp_status status;
	char *grown;

	while ((status = sql_next(sql, query, error)) == STP_OK) {
		if (!(grown = fake_grow(*ret, *ret_count, &room, rows->size)))
			return features_no_memory(error);
		*ret = grown;
		memset(grown + *ret_count * rows->size, 0, rows->size); /* one that was left out stood there */
		status = rows->read(user, query, grown + *ret_count * rows->size);
		if (status == STP_OK)
			++*ret_count;
		else if (status != STP_STOP)
			return features_fail(error, status, NULL, "a row of the store could not be read");
	}
	return status;
}

stp_status sql_list(struct sql *sql, struct stp_error *error, const struct sql_rows *rows, void *user,
                    void **ret, size_t *ret_count, const char *text, const char *types, ...)
{
	stp_status status = sql_begin(sql, false, error);
	sqlite3_stmt *query = NULL;
	char *list = NULL;
	size_t count = 0;
	va_list values;

	if (status != STP_OK)
		return status;
	va_start(values, types);
	status = prepare(sql, error, &query, text, types, &values);
	va_end(values);
	if (status == STP_OK)
		status = read_list(sql, error, rows, user, query, &list, &count);
	sqlite3_finalize(query);
	status = sql_end(sql, status == STP_STOP ? (stp_status)STP_OK : status, error);
	if (status != STP_OK) {
		drop_list(rows, list, count);
		return status;
	}
	*ret = list;
	*ret_count = count;
	return STP_OK;
}

stp_status sql_number(struct sql *sql, struct stp_error *error, int64_t *ret, const char *text,
                      const char *types, ...)
{
	sqlite3_stmt *query;
	stp_status status;
	va_list values;

	va_start(values, types);
	status = prepare(sql, error, &query, text, types, &values);
	va_end(values);
	if (status == STP_OK)
		status = sql_next(sql, query, error);
	if (status == STP_OK || status == STP_STOP) {
		*ret = status == STP_OK ? sqlite3_column_int64(query, 0) : 0;
		status = STP_OK;
	}
	sqlite3_finalize(query);
	return status;
}

const char *sql_text(sqlite3_stmt *query, int column)
{
	const unsigned char *text = sqlite3_column_text(query, column);

	return text ? (const char *)text : "";
}
