/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/instances.c - the instances that were saved: listed, found, tested. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inner.h"

/* The columns of a struct instance, in the order that instance_read() takes them. */
#define INSTANCE_COLUMNS \
	"id, name, description, feature_id, through_features, saved_untested, created_ms, " \
	"changed_ms, revision, " \
	"test_at_ms, test_passed, test_warned, test_failed, test_skipped, test_message, version"

static void put(char *to, size_t cap, const char *text)
{
	snprintf(to, cap, "%s", text);
}

static void instance_read(struct features *features, sqlite3_stmt *query, struct instance *ret,
                          int64_t *ret_version)
{
	*ret = (struct instance){ 0 };
	put(ret->id, sizeof ret->id, sql_text(query, 0));
	put(ret->name, sizeof ret->name, sql_text(query, 1));
	put(ret->description, sizeof ret->description, sql_text(query, 2));
	put(ret->feature_id, sizeof ret->feature_id, sql_text(query, 3));
	ret->feature = types_by_id(features, ret->feature_id);
	ret->through_features = sqlite3_column_int(query, 4);
	ret->saved_untested = sqlite3_column_int(query, 5);
	ret->created_ms = sqlite3_column_int64(query, 6);
	ret->changed_ms = sqlite3_column_int64(query, 7);
	ret->revision = (uint32_t)sqlite3_column_int64(query, 8);
	ret->test.at_ms = sqlite3_column_int64(query, 9);
	ret->test.passed = (uint32_t)sqlite3_column_int64(query, 10);
	ret->test.warned = (uint32_t)sqlite3_column_int64(query, 11);
	ret->test.failed = (uint32_t)sqlite3_column_int64(query, 12);
	ret->test.skipped = (uint32_t)sqlite3_column_int64(query, 13);
	put(ret->test.message, sizeof ret->test.message, sql_text(query, 14));
	if (ret_version)
		*ret_version = sqlite3_column_int64(query, 15);
}

static stp_status read_row(void *user, sqlite3_stmt *query, void *ret)
{
	instance_read(user, query, ret, NULL);
	return STP_OK;
}

stp_status instances_list(struct features *features, const struct feature *feature,
                          struct instance **ret, size_t *ret_count, struct stp_error *error)
{
	static const struct sql_rows rows = { sizeof(struct instance), read_row, NULL };
	const char *id = feature && feature->plugin ? feature->plugin->id : feature ? "" : NULL;
	void *found = NULL;
	stp_status status;

	status = sql_list(&features->store->main, error, &rows, features, &found, ret_count,
	                  "SELECT " INSTANCE_COLUMNS " FROM instance"
	                  " WHERE ?1 IS NULL OR feature_id = ?1 ORDER BY name", "t", id);
	if (status == STP_OK)
		*ret = found;
	return status;
}

stp_status instance_find_in(struct features *features, const char *name, struct instance *ret,
                            int64_t *ret_version, struct stp_error *error)
{
	struct sql *sql = &features->store->main;
	sqlite3_stmt *query;
	stp_status status;

	/* A name has no hyphen, so it never looks like another's id. */
	status = sql_query(sql, error, &query, "SELECT " INSTANCE_COLUMNS " FROM instance"
	                   " WHERE id = ?1 COLLATE NOCASE OR name = ?1", "t", name);
	if (status == STP_OK)
		status = sql_next(sql, query, error);
	if (status == STP_OK)
		instance_read(features, query, ret, ret_version);
	else if (status == STP_STOP)
		status = features_fail(error, STP_NOT_FOUND, NULL, "there is no instance \"%.63s\"", name);
	sqlite3_finalize(query);
	return status;
}

stp_status instance_find(struct features *features, const char *name, struct instance *ret,
                         struct stp_error *error)
{
	struct sql *sql = &features->store->main;
	stp_status status = sql_begin(sql, false, error);

	return status != STP_OK
	         ? status
	         : sql_end(sql, instance_find_in(features, name, ret, NULL, error), error);
}

stp_status instance_needs_type(const struct instance *instance, struct stp_error *error)
{
	if (instance->feature)
		return STP_OK;
	features_fail(error, STP_UNSUPPORTED, NULL, "the service type %s of %s is not found",
	              instance->feature_id, instance->name);
	features_hint(error, "put its module into the folders where service types are looked for");
	return STP_UNSUPPORTED;
}

/* ---- tests ---------------------------------------------------------------------------------- */

/* Of that version alone: the result is of values that may have been changed since. */
static stp_status keep_test(struct features *features, const char *id, int64_t version,
                            const struct instance_test *test, struct stp_error *error)
{
	struct sql *sql = &features->store->main;
	stp_status status = sql_begin(sql, true, error);

	if (status != STP_OK)
		return status;
	status = sql_run(sql, error,
	                 "UPDATE instance SET test_at_ms = ?, test_passed = ?, test_warned = ?,"
	                 " test_failed = ?, test_skipped = ?, test_message = ? WHERE id = ? AND "
	                 "version = ?",
	                 "iiiiitti", test->at_ms, (int64_t)test->passed, (int64_t)test->warned,
	                 (int64_t)test->failed, (int64_t)test->skipped, test->message, id, version);
	return sql_end(sql, status, error);
}

stp_status instance_test(struct features *features, const char *id, const struct stp_run *run,
                         const struct stp_report *report, struct stp_error *error)
{
	struct instance instance;
	struct stp_args *args = NULL;
	struct tally tally;
	int64_t version = 0;
	stp_status status = values_of(features, id, &instance, &version, &args, error);

	if (status != STP_OK)
		return status;
	tally_init(&tally, report);
	status = checks_run(features, instance.feature, args, run, &tally, error);
	stp_args_destroy(args);
	if (status == STP_OK)
		status = keep_test(features, instance.id, version, &tally.test, error);
	return status;
}
