/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/steps.c - the workflow steps of instances that were made through Features. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "inner.h"

const struct stp_step *workflow_step_of(const struct feature *feature, const char *step)
{
	for (uint32_t i = 0; feature && feature->page && i < feature->page->steps.count; i++)
		if (strcasecmp(stp_step_at(&feature->page->steps, i)->name, step) == 0)
			return stp_step_at(&feature->page->steps, i);
	return NULL;
}

const struct stp_field *workflow_step_input(const struct workflow_step *step, const char *name)
{
	const struct stp_object *object = stp_find_object(step->feature->schema, step->step->object);
	const struct stp_method *method = object ? stp_find_method(object, step->step->method) : NULL;

	return method ? stp_find_input(object, method, name) : NULL;
}

static stp_status is_taken(const char *name, stp_status status, struct stp_error *error)
{
	if (status != STP_CONFLICT)
		return status;
	features_fail(error, STP_CONFLICT, "Name",
	              "a workflow step %s of another instance is there already", name);
	features_hint(error, "choose another name for the instance");
	return STP_CONFLICT;
}

stp_status workflow_steps_make_in(struct features *features, const struct instance *instance,
                                  uint32_t *ret_count, struct stp_error *error)
{
	const struct stp_feature *page = instance->feature->page;
	struct sql *sql = &features->store->main;
	uint32_t count = instance->through_features && page ? page->steps.count : 0;
	stp_status status = sql_run(sql, error, "DELETE FROM workflow_step WHERE instance_id = ?", "t",
	                            instance->id);
	char name[136];

	for (uint32_t i = 0; i < count && status == STP_OK; i++) {
		const struct stp_step *step = stp_step_at(&page->steps, i);

		snprintf(name, sizeof name, "%s_%s", instance->name, step->name);
		status = is_taken(name,
		                  sql_run(sql, error,
		                          "INSERT INTO workflow_step(name, instance_id, step) VALUES(?, ?, "
		                          "?)",
		                          "ttt", name, instance->id, step->name),
		                  error);
	}
	if (status == STP_OK)
		*ret_count = count;
	return status;
}

stp_status workflow_steps_rename_in(struct features *features, const struct instance *instance,
                                    uint32_t *ret_count, struct stp_error *error)
{
	struct sql *sql = &features->store->main;
	stp_status status = sql_run(sql, error,
	                            "UPDATE workflow_step SET name = ?1 || '_' || step WHERE "
	                            "instance_id = ?2",
	                            "tt", instance->name, instance->id);

	if (status == STP_OK)
		*ret_count = (uint32_t)sqlite3_changes(sql->db);
	return is_taken(instance->name, status, error);
}

/* ---- their order ---------------------------------------------------------------------------- */

/* Where a step's category first appears, and its own place, in the page. */
static void place_of(const struct workflow_step *step, uint32_t ret[2])
{
	const struct stp_step_table *steps = &step->feature->page->steps;

	ret[0] = ret[1] = steps->count;
	for (uint32_t i = 0; i < steps->count; i++) {
		const struct stp_step *other = stp_step_at(steps, i);

		if (ret[0] == steps->count && other->category && step->step->category &&
		    strcmp(other->category, step->step->category) == 0)
			ret[0] = i;
		if (other == step->step)
			ret[1] = i;
	}
}

static int compare(uint32_t a, uint32_t b)
{
	return a < b ? -1 : a > b;
}

static int in_order(const void *left, const void *right)
{
	const struct workflow_step *a = left, *b = right;
	uint32_t place_a[2], place_b[2];
	int order = strcasecmp(a->feature->name, b->feature->name);

	if (order)
		return order;
	place_of(a, place_a);
	place_of(b, place_b);
	if ((order = compare(place_a[0], place_b[0])) == 0 &&
	    (order = compare(place_a[1], place_b[1])) == 0)
		order = strcasecmp(a->instance, b->instance);
	return order;
}

/* ---- what was made -------------------------------------------------------------------------- */

/* A step that the service type has not any more is left out, until a refresh tells of it. */
static stp_status read_step(void *user, sqlite3_stmt *query, void *ret)
{
	const struct feature *feature = types_by_id(user, sql_text(query, 3));
	const struct stp_step *step = workflow_step_of(feature, sql_text(query, 4));
	struct workflow_step *found = ret;

	if (!step)
		return STP_STOP;
	*found = (struct workflow_step){ .step = step, .feature = feature };
	snprintf(found->name, sizeof found->name, "%s", sql_text(query, 0));
	snprintf(found->instance_id, sizeof found->instance_id, "%s", sql_text(query, 1));
	snprintf(found->instance, sizeof found->instance, "%s", sql_text(query, 2));
	return STP_OK;
}

static stp_status list(struct features *features, const char *instance_id, const char *name,
                       struct workflow_step **ret, size_t *ret_count, struct stp_error *error)
{
	static const struct sql_rows rows = { sizeof(struct workflow_step), read_step, NULL };
	void *found = NULL;
	stp_status status;

	status = sql_list(&features->store->main, error, &rows, features, &found, ret_count,
	                  "SELECT s.name, i.id, i.name, i.feature_id, s.step FROM workflow_step s"
	                  " JOIN instance i ON i.id = s.instance_id WHERE (?1 IS NULL OR i.id = ?1)"
	                  " AND (?2 IS NULL OR s.name = ?2)",
	                  "tt", instance_id, name);
	if (status != STP_OK)
		return status;
	if (*ret_count)
		qsort(found, *ret_count, sizeof **ret, in_order);
	*ret = found;
	return STP_OK;
}

stp_status workflow_steps_list(struct features *features, const char *instance_id,
                               struct workflow_step **ret, size_t *ret_count,
                               struct stp_error *error)
{
	return list(features, instance_id, NULL, ret, ret_count, error);
}

stp_status workflow_step_find(struct features *features, const char *name,
                              struct workflow_step *ret, struct stp_error *error)
{
	struct workflow_step *found = NULL;
	size_t count = 0;
	stp_status status = list(features, NULL, name, &found, &count, error);

	if (status == STP_OK && !count)
		status = features_fail(error, STP_NOT_FOUND, NULL, "there is no workflow step \"%.135s\"",
		                       name);
	else if (status == STP_OK)
		*ret = found[0];
	free(found);
	return status;
}
