/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/state_file.c - the state in an SQLite file: what a request changed is one
 * transaction behind it.
 *
 * Only names of what changed are kept until then; the records themselves are read when they are
 * written, so a record that changed ten times in a request is written once.  WAL without a sync of
 * each commit: a kill at any moment loses nothing that was committed, a power cut the last moments.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/inner.h"

struct change {
	char *kind; /* NULL: a blob */
	char *id;
};

struct file {
	sqlite3 *db;
	sqlite3_stmt *put, *drop, *put_blob, *drop_blob;
	struct change *change;
	size_t changes, room;
	bool cleared; /* all that is in the file is gone */
	bool lost;    /* a change could not be noted: the next commit writes everything */
	bool told;    /* of a failure, once */
};

static const char schema[] =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
    "CREATE TABLE IF NOT EXISTS record(seq INTEGER PRIMARY KEY AUTOINCREMENT,"
    " kind TEXT NOT NULL, id TEXT NOT NULL COLLATE NOCASE, account TEXT NOT NULL, json TEXT NOT NULL,"
    " UNIQUE(kind, id));"
    "CREATE TABLE IF NOT EXISTS blob(id TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;"
    "PRAGMA user_version=1;";

static const char put_sql[] =
	"INSERT INTO record(kind, id, account, json) VALUES(?1, ?2, ?3, ?4)"
	" ON CONFLICT(kind, id) DO UPDATE SET account=?3, json=?4";

/* ---- noting ---------------------------------------------------------------------------------- */

static void note(struct file *f, const char *kind, const char *id)
{
	struct change *last = f->changes ? &f->change[f->changes - 1] : NULL, c = { 0 };

	if (last && kind && last->kind && strcmp(last->kind, kind) == 0 && strcmp(last->id, id) == 0)
		return;
	if (f->changes == f->room) {
		size_t room = f->room ? f->room * 2 : 64;
		struct change *more = realloc(f->change, room * sizeof *more);

		if (!more) {
			f->lost = true;
			return;
		}
		f->change = more;
		f->room = room;
	}
	c = (struct change){ kind ? strdup(kind) : NULL, strdup(id) };
	if (!c.id || (kind && !c.kind)) {
		free(c.kind);
		free(c.id);
		f->lost = true;
		return;
	}
	f->change[f->changes++] = c;
}

void fake_file_changed(struct fake *fake, const char *kind, const char *id)
{
	if (fake->file)
		note(fake->file, kind, id);
}

void fake_file_blob(struct fake *fake, const char *id)
{
	if (fake->file)
		note(fake->file, NULL, id);
}

static void forget(struct file *f)
{
	while (f->changes) {
		free(f->change[--f->changes].kind);
		free(f->change[f->changes].id);
	}
}

void fake_file_cleared(struct fake *fake)
{
	if (!fake->file)
		return;
	forget(fake->file);
	fake->file->cleared = true;
}

/* ---- writing --------------------------------------------------------------------------------- */

static bool step(sqlite3_stmt *statement)
{
	bool good = sqlite3_step(statement) == SQLITE_DONE;

	return sqlite3_reset(statement) == SQLITE_OK && good;
}

static bool put_record(struct file *f, const char *kind, const struct fake_record *record)
{
	sqlite3_bind_text(f->put, 1, kind, -1, SQLITE_STATIC);
	sqlite3_bind_text(f->put, 2, record->id, -1, SQLITE_STATIC);
	sqlite3_bind_text(f->put, 3, record->account, -1, SQLITE_STATIC);
	sqlite3_bind_text64(f->put, 4, record->json, record->length, SQLITE_STATIC, SQLITE_UTF8);
	return step(f->put);
}

static bool drop_row(sqlite3_stmt *statement, const char *kind, const char *id)
{
	int at = 1;

	if (kind)
		sqlite3_bind_text(statement, at++, kind, -1, SQLITE_STATIC);
	sqlite3_bind_text(statement, at, id, -1, SQLITE_STATIC);
	return step(statement);
}

static bool put_blob(struct file *f, const char *id, const void *bytes, size_t length)
{
	sqlite3_bind_text(f->put_blob, 1, id, -1, SQLITE_STATIC);
	sqlite3_bind_blob64(f->put_blob, 2, length ? bytes : "", length, SQLITE_STATIC);
	return step(f->put_blob);
}

static bool write_change(struct fake *fake, const struct change *c)
{
	struct file *f = fake->file;
	const struct fake_record *record;
	const void *bytes;
	size_t length;

	if (!c->kind)
		return (bytes = fake_blob(fake, c->id, &length)) ? put_blob(f, c->id, bytes, length)
		                                                 : drop_row(f->drop_blob, NULL, c->id);
	record = fake_find(fake, c->kind, c->id);
	return record ? put_record(f, c->kind, record) : drop_row(f->drop, c->kind, c->id);
}

static bool each_record(void *user, const char *kind, const struct fake_record *record)
{
	return put_record(user, kind, record);
}

static bool each_blob(void *user, const char *id, const void *bytes, size_t length)
{
	return put_blob(user, id, bytes, length);
}

static bool write_all(struct fake *fake)
{
	struct file *f = fake->file;
	bool good = true;

	if (f->cleared || f->lost)
		good = sqlite3_exec(f->db, "DELETE FROM record; DELETE FROM blob", NULL, NULL, NULL) ==
		       SQLITE_OK;
	if (f->lost) {
		fake_store_all(fake, each_record, f);
		fake_blobs_all(fake, each_blob, f);
	}
	for (size_t i = 0; good && i < f->changes; i++)
		good = write_change(fake, &f->change[i]);
	return good;
}

void fake_file_commit(struct fake *fake)
{
	struct file *f = fake->file;
	bool good;

	if (!f || (!f->changes && !f->cleared && !f->lost))
		return;
	fake_state_save(fake);
	good = sqlite3_exec(f->db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK && write_all(fake) &&
	       sqlite3_exec(f->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
	if (good) {
		f->cleared = f->lost = false;
	} else {
		(void)sqlite3_exec(f->db, "ROLLBACK", NULL, NULL, NULL);
		if (!f->told)
			fprintf(stderr, "fake-docusign: cannot write the state file: %s\n",
			        sqlite3_errmsg(f->db));
		f->told = f->lost = true; /* everything once more with the next change */
	}
	forget(f);
}

/* ---- opening --------------------------------------------------------------------------------- */

static bool load_blobs(struct fake *fake, sqlite3 *db)
{
	sqlite3_stmt *statement = NULL;
	char id[FAKE_BLOB_ID];
	int got = sqlite3_prepare_v2(db, "SELECT bytes FROM blob", -1, &statement, NULL);

	while (got == SQLITE_OK || got == SQLITE_ROW) {
		if ((got = sqlite3_step(statement)) != SQLITE_ROW)
			break;
		if (!fake_blob_put(fake, sqlite3_column_blob(statement, 0),
		                   (size_t)sqlite3_column_bytes(statement, 0), id))
			got = SQLITE_NOMEM;
	}
	sqlite3_finalize(statement);
	return got == SQLITE_DONE;
}

static bool load_records(struct fake *fake, sqlite3 *db)
{
	sqlite3_stmt *statement = NULL;
	int got = sqlite3_prepare_v2(db, "SELECT kind, account, id, json FROM record ORDER BY seq", -1,
	                             &statement, NULL);

	while (got == SQLITE_OK || got == SQLITE_ROW) {
		if ((got = sqlite3_step(statement)) != SQLITE_ROW)
			break;
		if (!fake_put_text(fake, (const char *)sqlite3_column_text(statement, 0),
		                   (const char *)sqlite3_column_text(statement, 1),
		                   (const char *)sqlite3_column_text(statement, 2),
		                   (const char *)sqlite3_column_text(statement, 3)))
			got = SQLITE_NOMEM;
	}
	sqlite3_finalize(statement);
	return got == SQLITE_DONE;
}

static bool is_ours(sqlite3 *db)
{
	sqlite3_stmt *statement = NULL;
	int version = -1;

	if (sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &statement, NULL) == SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW)
		version = sqlite3_column_int(statement, 0);
	sqlite3_finalize(statement);
	return version == 0 || version == 1;
}

static bool prepare(struct file *f)
{
	return sqlite3_prepare_v2(f->db, put_sql, -1, &f->put, NULL) == SQLITE_OK &&
	       sqlite3_prepare_v2(f->db, "DELETE FROM record WHERE kind=?1 AND id=?2", -1, &f->drop,
	                          NULL) == SQLITE_OK &&
	       sqlite3_prepare_v2(f->db, "INSERT OR IGNORE INTO blob(id, bytes) VALUES(?1, ?2)", -1,
	                          &f->put_blob, NULL) == SQLITE_OK &&
	       sqlite3_prepare_v2(f->db, "DELETE FROM blob WHERE id=?1", -1, &f->drop_blob, NULL) ==
	           SQLITE_OK;
}

bool fake_file_open(struct fake *fake, const char *path, struct fake_bytes *error)
{
	struct file *f = calloc(1, sizeof *f);

	if (!f)
		return false;
	if (sqlite3_open_v2(path, &f->db,
	                    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX,
	                    NULL) != SQLITE_OK ||
	    sqlite3_busy_timeout(f->db, 2000) != SQLITE_OK || !is_ours(f->db) ||
	    sqlite3_exec(f->db, schema, NULL, NULL, NULL) != SQLITE_OK || !prepare(f) ||
	    !load_blobs(fake, f->db) || !load_records(fake, f->db)) {
		fake_printf(error, "cannot use the state file %s: %s", path,
		            f->db && sqlite3_errcode(f->db) != SQLITE_OK
		                ? sqlite3_errmsg(f->db)
		                : "it is no state file of this program");
		fake->file = f;
		fake_file_close(fake);
		return false;
	}
	fake->file = f; /* only now: what was read need not be written */
	return true;
}

void fake_file_close(struct fake *fake)
{
	struct file *f = fake->file;

	if (!f)
		return;
	forget(f);
	free(f->change);
	sqlite3_finalize(f->put);
	sqlite3_finalize(f->drop);
	sqlite3_finalize(f->put_blob);
	sqlite3_finalize(f->drop_blob);
	sqlite3_close(f->db);
	free(f);
	fake->file = NULL;
}
