/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/refresh.c - a service type has changed: what that means for an instance of it. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "inner.h"

struct refreshing {
	struct instance instance;
	int64_t version;
	char *before, *now; /* contracts */
};

static stp_status read_in(struct features *features, const char *id, struct refreshing *refreshing,
                          struct stp_error *error)
{
	struct sql *sql = &features->store->main;
	sqlite3_stmt *query;
	stp_status status;

	if ((status = instance_find_in(features, id, &refreshing->instance, &refreshing->version, error)) != STP_OK ||
	    (status = instance_needs_type(&refreshing->instance, error)) != STP_OK)
		return status;
	status = sql_query(sql, error, &query, "SELECT contract FROM instance WHERE id = ?", "t", refreshing->instance.id);
	if (status == STP_OK)
		status = sql_next(sql, query, error);
	if (status == STP_OK && !(refreshing->before = strdup(sql_text(query, 0))))
		status = features_no_memory(error);
	sqlite3_finalize(query);
	return status;
}

static stp_status make_anew_in(struct features *features, struct refreshing *refreshing, struct stp_error *error)
{
	struct instance *instance = &refreshing->instance;
	struct sql *sql = &features->store->main;
	struct instance present;
	uint32_t count = 0;
	int64_t version = 0;
	stp_status status = instance_find_in(features, instance->id, &present, &version, error);

	if (status == STP_OK && version != refreshing->version)
		status = features_fail(error, STP_CONFLICT, NULL, "%s was changed meanwhile: refresh it again", present.name);
	if (status == STP_OK)
		status = sql_run(sql, error, "UPDATE instance SET contract = ?, revision = ?, changed_ms = ?,"
		                 " version = version + 1 WHERE id = ?", "tiit", refreshing->now,
		                 (int64_t)instance->feature->schema->revision, features_now_ms(), instance->id);
	if (status == STP_OK)
		status = smart_objects_make_in(features, instance, &count, error);
	if (status == STP_OK)
		status = workflow_steps_make_in(features, instance, &count, error);
	return status;
}

static stp_status refresh(struct features *features, struct refreshing *refreshing, bool dry_run, change_fn *tell,
                          void *user, struct stp_error *error)
{
	struct sql *sql = &features->store->main;
	stp_status status;

	if ((status = contract_write(refreshing->instance.feature->schema, &refreshing->now, error)) != STP_OK)
		return status;
	if (!dry_run && (status = sql_begin(sql, true, error)) == STP_OK)
		status = sql_end(sql, make_anew_in(features, refreshing, error), error);
	if (status == STP_OK)
		status = contract_compare(refreshing->before, refreshing->now, tell, user, error);
	return status == STP_OK ? saved_steps_judge(features, &refreshing->instance, tell, user, error) : status;
}

stp_status instance_refresh(struct features *features, const char *id, bool dry_run, change_fn *tell, void *user,
                            struct stp_error *error)
{
	struct refreshing refreshing = { 0 };
	struct sql *sql = &features->store->main;
	stp_status status = sql_begin(sql, false, error);

	if (status == STP_OK)
		status = sql_end(sql, read_in(features, id, &refreshing, error), error);
	if (status == STP_OK)
		status = refresh(features, &refreshing, dry_run, tell, user, error);
	free(refreshing.before);
	free(refreshing.now);
	return status;
}
