/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/delete.c - what goes with an instance, and what keeps it. */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "inner.h"

static void tell_one(consequence_fn *tell, void *user, bool blocks, const char *what, const char *name)
{
	char line[256];

	snprintf(line, sizeof line, "%s %s", what, name);
	tell(user, blocks, line);
}

stp_status instance_consequences(struct features *features, const char *id, consequence_fn *tell, void *user,
                                 struct stp_error *error)
{
	struct saved_step *saved = NULL;
	struct smart_object *objects = NULL;
	struct workflow_step *steps = NULL;
	size_t saved_count = 0, object_count = 0, step_count = 0;
	struct instance instance;
	char number[32];
	stp_status status = instance_find(features, id, &instance, error);

	if (status == STP_OK)
		status = saved_steps_list(features, instance.id, &saved, &saved_count, error);
	if (status == STP_OK)
		status = smart_objects_list(features, instance.id, &objects, &object_count, error);
	if (status == STP_OK)
		status = workflow_steps_list(features, instance.id, &steps, &step_count, error);
	if (status == STP_OK) {
		for (size_t i = 0; i < saved_count; i++)
			tell_one(tell, user, true, "saved step", saved[i].name);
		for (size_t i = 0; i < object_count; i++)
			tell_one(tell, user, false, "SmartObject", objects[i].name);
		snprintf(number, sizeof number, "%zu", step_count);
		if (step_count)
			tell_one(tell, user, false, number, step_count == 1 ? "workflow step" : "workflow steps");
	}
	free(steps);
	free(objects);
	saved_steps_free(saved, saved_count);
	return status;
}

static stp_status check_free_in(struct features *features, const struct instance *instance, struct stp_error *error)
{
	struct sql *sql = &features->store->main;
	int64_t count = 0;
	char first[64] = "", more[48] = "";
	sqlite3_stmt *query;
	stp_status status;

	status = sql_number(sql, error, &count, "SELECT count(*) FROM saved_step WHERE instance_id = ?", "t", instance->id);
	if (status != STP_OK || !count)
		return status;
	status = sql_query(sql, error, &query, "SELECT name FROM saved_step WHERE instance_id = ? ORDER BY name LIMIT 1",
	                   "t", instance->id);
	if (status == STP_OK && (status = sql_next(sql, query, error)) == STP_OK)
		snprintf(first, sizeof first, "%s", sql_text(query, 0));
	sqlite3_finalize(query);
	if (status != STP_OK)
		return status;
	if (count > 1)
		snprintf(more, sizeof more, " and %" PRId64 " more", count - 1);
	features_fail(error, STP_CONFLICT, NULL, "the saved step %s%s depend%s on %s: nothing was deleted", first, more,
	              count > 1 ? "" : "s", instance->name);
	features_hint(error, "delete the saved step%s first", count > 1 ? "s" : "");
	return STP_CONFLICT;
}

static stp_status delete_in(struct features *features, const char *id, struct instance *instance,
                            struct stp_error *error)
{
	stp_status status = instance_find_in(features, id, instance, NULL, error);

	if (status == STP_OK)
		status = check_free_in(features, instance, error);
	if (status == STP_OK) /* its values, SmartObjects and workflow steps go with it */
		status = sql_run(&features->store->main, error, "DELETE FROM instance WHERE id = ?", "t", instance->id);
	return status;
}

stp_status instance_delete(struct features *features, const char *id, struct stp_error *error)
{
	struct sql *sql = &features->store->main;
	struct instance instance;
	stp_status status = sql_begin(sql, true, error);

	if (status != STP_OK)
		return status;
	if ((status = sql_end(sql, delete_in(features, id, &instance, error), error)) != STP_OK)
		return status;
	store_scrub(features->store);
	live_forget(features, instance.id);
	features_log(features, STP_INFO, "deleted", instance.id, "%s", instance.name);
	return STP_OK;
}
