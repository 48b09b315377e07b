/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/schema_sql.h - the store's tables, as the steps from each version to the next.
 *
 * Depends on: nothing.
 *
 * A released step never changes: a new store goes through all of them, an old one through those it lacks.
 * Times are milliseconds since 1970.  A value is a text or sealed, never both.
 */
#ifndef FEATURES_SCHEMA_SQL_H
#define FEATURES_SCHEMA_SQL_H

static const char *const store_steps[] = {
	/* 1: instances, their values, and what activation makes of them */
	"CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;"
	"CREATE TABLE instance(id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE,"
	" description TEXT NOT NULL, feature_id TEXT NOT NULL, through_features INTEGER NOT NULL,"
	" created_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL,"
	" revision INTEGER NOT NULL, contract TEXT NOT NULL,"
	" test_at_ms INTEGER NOT NULL DEFAULT 0, test_passed INTEGER NOT NULL DEFAULT 0,"
	" test_warned INTEGER NOT NULL DEFAULT 0, test_failed INTEGER NOT NULL DEFAULT 0,"
	" test_skipped INTEGER NOT NULL DEFAULT 0, test_message TEXT NOT NULL DEFAULT '');"
	"CREATE TABLE value(instance_id TEXT NOT NULL REFERENCES instance(id) ON DELETE CASCADE,"
	" key TEXT NOT NULL, text TEXT, sealed BLOB, PRIMARY KEY(instance_id, key),"
	" CHECK((text IS NULL) <> (sealed IS NULL)));"
	"CREATE TABLE smart_object(name TEXT PRIMARY KEY COLLATE NOCASE,"
	" instance_id TEXT NOT NULL REFERENCES instance(id) ON DELETE CASCADE,"
	" object TEXT NOT NULL, label TEXT NOT NULL);"
	"CREATE INDEX smart_object_of ON smart_object(instance_id);"
	"CREATE TABLE workflow_step(name TEXT PRIMARY KEY COLLATE NOCASE,"
	" instance_id TEXT NOT NULL REFERENCES instance(id) ON DELETE CASCADE, step TEXT NOT NULL);"
	"CREATE INDEX workflow_step_of ON workflow_step(instance_id);",
	/* 2: edits that are told from another process, saved steps, consents, the shared cache */
	"ALTER TABLE instance ADD COLUMN version INTEGER NOT NULL DEFAULT 1;"
	"ALTER TABLE instance ADD COLUMN saved_untested INTEGER NOT NULL DEFAULT 0;"
	"CREATE TABLE saved_step(name TEXT PRIMARY KEY COLLATE NOCASE,"
	" instance_id TEXT NOT NULL REFERENCES instance(id), step TEXT NOT NULL, fields TEXT NOT NULL);"
	"CREATE INDEX saved_step_of ON saved_step(instance_id);"
	"CREATE TABLE consent(state TEXT PRIMARY KEY, what TEXT NOT NULL, begun_ms INTEGER NOT NULL) WITHOUT ROWID;"
	"CREATE TABLE cache(plugin TEXT NOT NULL, key TEXT NOT NULL, sealed BLOB NOT NULL,"
	" put_ms INTEGER NOT NULL, ttl_ms INTEGER NOT NULL, PRIMARY KEY(plugin, key));"
	"CREATE TABLE lease(plugin TEXT NOT NULL, key TEXT NOT NULL, number INTEGER NOT NULL,"
	" taken_ms INTEGER NOT NULL, ttl_ms INTEGER NOT NULL, PRIMARY KEY(plugin, key)) WITHOUT ROWID;",
};

#endif /* FEATURES_SCHEMA_SQL_H */
