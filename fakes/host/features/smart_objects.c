/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/smart_objects.c - the SmartObjects of instances: one for each service
 * object. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inner.h"

/* Of A and object B_C, and of A_B and object C, the SmartObjects have one name. */
static stp_status is_taken(struct features *features, const char *name, stp_status status,
                           struct stp_error *error)
{
	struct smart_object other;
	struct stp_error none = STP_ERROR_INIT;
	struct sql *sql = &features->store->main;
	sqlite3_stmt *query;

	if (status != STP_CONFLICT)
		return status;
	snprintf(other.instance, sizeof other.instance, "another instance");
	if (sql_query(sql, &none, &query,
	              "SELECT i.name FROM smart_object o JOIN instance i ON i.id = o.instance_id"
	              " WHERE o.name = ?",
	              "t", name) == STP_OK &&
	    sql_next(sql, query, &none) == STP_OK)
		snprintf(other.instance, sizeof other.instance, "%s", sql_text(query, 0));
	sqlite3_finalize(query);
	features_fail(error, STP_CONFLICT, "Name", "a SmartObject %s is there already, of %s", name,
	              other.instance);
	features_hint(error, "choose another name for the instance");
	return STP_CONFLICT;
}

static stp_status make_one(struct features *features, const struct instance *instance,
                           const struct stp_object *object, struct stp_error *error)
{
	char name[136];

	snprintf(name, sizeof name, "%s_%s", instance->name, object->name);
	return is_taken(features, name,
	                sql_run(&features->store->main, error,
	                        "INSERT INTO smart_object(name, instance_id, object, label) VALUES(?, "
	                        "?, ?, ?)",
	                        "tttt", name, instance->id, object->name, object->label),
	                error);
}

stp_status smart_objects_make_in(struct features *features, const struct instance *instance,
                                 uint32_t *ret_count, struct stp_error *error)
{
	const struct stp_object_table *objects = &instance->feature->schema->objects;
	stp_status status = sql_run(&features->store->main, error,
	                            "DELETE FROM smart_object WHERE instance_id = ?", "t",
	                            instance->id);

	for (uint32_t i = 0; i < objects->count && status == STP_OK; i++)
		status = make_one(features, instance, stp_object_at(objects, i), error);
	if (status == STP_OK)
		*ret_count = objects->count;
	return status;
}

stp_status smart_objects_rename_in(struct features *features, const struct instance *instance,
                                   uint32_t *ret_count, struct stp_error *error)
{
	struct sql *sql = &features->store->main;
	stp_status status = sql_run(sql, error,
	                            "UPDATE smart_object SET name = ?1 || '_' || object WHERE "
	                            "instance_id = ?2",
	                            "tt", instance->name, instance->id);

	if (status == STP_CONFLICT) {
		features_fail(error, STP_CONFLICT, "Name",
		              "a SmartObject of another instance has a name that %s's would have",
		              instance->name);
		features_hint(error, "choose another name for the instance");
	} else if (status == STP_OK) {
		*ret_count = (uint32_t)sqlite3_changes(sql->db);
	}
	return status;
}

/* ---- what was made -------------------------------------------------------------------------- */

static stp_status read_object(void *user, sqlite3_stmt *query, void *ret)
{
	struct smart_object *object = ret;

	(void)user;
	snprintf(object->name, sizeof object->name, "%s", sql_text(query, 0));
	snprintf(object->instance_id, sizeof object->instance_id, "%s", sql_text(query, 1));
	snprintf(object->instance, sizeof object->instance, "%s", sql_text(query, 2));
	snprintf(object->object, sizeof object->object, "%s", sql_text(query, 3));
	snprintf(object->label, sizeof object->label, "%s", sql_text(query, 4));
	return STP_OK;
}

static stp_status list(struct features *features, const char *instance_id, const char *name,
                       struct smart_object **ret, size_t *ret_count, struct stp_error *error)
{
	static const struct sql_rows rows = { sizeof(struct smart_object), read_object, NULL };
	void *found = NULL;
	stp_status status;

	status = sql_list(&features->store->main, error, &rows, NULL, &found, ret_count,
	                  "SELECT o.name, i.id, i.name, o.object, o.label FROM smart_object o"
	                  " JOIN instance i ON i.id = o.instance_id WHERE (?1 IS NULL OR i.id = ?1)"
	                  " AND (?2 IS NULL OR o.name = ?2) ORDER BY o.name",
	                  "tt", instance_id, name);
	if (status == STP_OK)
		*ret = found;
	return status;
}

stp_status smart_objects_list(struct features *features, const char *instance_id,
                              struct smart_object **ret, size_t *ret_count, struct stp_error *error)
{
	return list(features, instance_id, NULL, ret, ret_count, error);
}

stp_status smart_object_find(struct features *features, const char *name, struct smart_object *ret,
                             struct stp_error *error)
{
	struct smart_object *found = NULL;
	size_t count = 0;
	stp_status status = list(features, NULL, name, &found, &count, error);

	if (status == STP_OK && !count)
		status = features_fail(error, STP_NOT_FOUND, NULL, "there is no SmartObject \"%.135s\"",
		                       name);
	else if (status == STP_OK)
		*ret = found[0];
	free(found);
	return status;
}
