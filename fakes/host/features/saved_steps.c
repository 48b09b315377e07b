/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/saved_steps.c - workflow steps that were filled in and kept. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cjson/cJSON.h>

#include "inner.h"

static bool is_name(const char *name)
{
	size_t length = strlen(name);

	if (!length || length >= sizeof((struct saved_step *)NULL)->name ||
	    name[strspn(name, " ")] == '\0')
		return false;
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)name[i] < 0x20 || name[i] == 0x7F)
			return false;
	return true;
}

/* ---- fields --------------------------------------------------------------------------------- */

static const struct stp_step_field *field_of(const struct stp_step *step, const char *name)
{
	for (uint32_t i = 0; i < step->fields.count; i++) {
		const struct stp_step_field *field = stp_step_field_at(&step->fields, i);

		if (strcasecmp(field->name, name) == 0 ||
		    (field->label && strcasecmp(field->label, name) == 0))
			return field;
	}
	return NULL;
}

static stp_status judge_field(const struct workflow_step *step, const cJSON *item,
                              const struct stp_step_field **ret, struct stp_error *error)
{
	const struct stp_step_field *field = field_of(step->step, item->string);
	const struct stp_field *input = field ? workflow_step_input(step, field->name) : NULL;
	struct stp_value value;
	stp_status status;

	if (!input)
		return features_fail(error, STP_BAD_INPUT, item->string,
		                     "the step %s has no field \"%.63s\"", step->name, item->string);
	if (!cJSON_IsString(item))
		return features_fail(error, STP_BAD_INPUT, field->name, "%s must be a text", field->name);
	if (input->type == STP_FILE || input->type == STP_IMAGE) {
		features_fail(error, STP_BAD_INPUT, field->name,
		              "%s is a file, which is not kept with a step", field->name);
		features_hint(error, "leave it out, and give it when the step runs");
		return STP_BAD_INPUT;
	}
	if (*item->valuestring &&
	    (status = stp_value_parse(input, item->valuestring, &value, error)) != STP_OK)
		return status;
	*ret = field;
	return STP_OK;
}

/* Under the step's own names, in its own words: what is kept is looked up again without guessing. */
static stp_status take_fields(const struct workflow_step *step, const cJSON *json, char **ret,
                              struct stp_error *error)
{
	cJSON *kept = cJSON_CreateObject();
	stp_status status = kept ? (stp_status)STP_OK : features_no_memory(error);
	const struct stp_step_field *field = NULL;
	const cJSON *item;

	if (status == STP_OK && !cJSON_IsObject(json))
		status = features_fail(error, STP_BAD_INPUT, NULL,
		                       "the fields must be one JSON object of texts");
	cJSON_ArrayForEach(item, json) {
		if (status == STP_OK)
			status = judge_field(step, item, &field, error);
		if (status == STP_OK && cJSON_GetObjectItemCaseSensitive(kept, field->name))
			status = features_fail(error, STP_BAD_INPUT, field->name, "%s is given twice",
			                       field->name);
		if (status == STP_OK && !cJSON_AddStringToObject(kept, field->name, item->valuestring))
			status = features_no_memory(error);
	}
	if (status == STP_OK && !(*ret = cJSON_PrintUnformatted(kept)))
		status = features_no_memory(error);
	cJSON_Delete(kept);
	return status;
}

/* ---- kept ----------------------------------------------------------------------------------- */

stp_status saved_step_put(struct features *features, const char *name, const char *step,
                          const char *fields_json, struct stp_error *error)
{
	struct sql *sql = &features->store->main;
	struct workflow_step found;
	cJSON *json = NULL;
	char *fields = NULL;
	stp_status status;

	if (!is_name(name))
		return features_fail(error, STP_BAD_INPUT, "Name",
		                     "a saved step has a name of 1 to 63 bytes, without "
		                     "control characters");
	if ((status = workflow_step_find(features, step, &found, error)) != STP_OK)
		return status;
	json = cJSON_ParseWithOpts(fields_json, NULL, 1);
	if ((status = take_fields(&found, json, &fields, error)) == STP_OK &&
	    (status = sql_begin(sql, true, error)) == STP_OK) {
		status = sql_run(sql, error,
		                 "INSERT INTO saved_step(name, instance_id, step, fields) VALUES(?1, ?2, "
		                 "?3, ?4)"
		                 " ON CONFLICT(name) DO UPDATE SET name = ?1, instance_id = ?2, step = ?3, "
		                 "fields = ?4",
		                 "tttt", name, found.instance_id, found.step->name, fields);
		if (status == STP_CONFLICT) /* the foreign key: deleted since it was found */
			status = features_fail(error, STP_NOT_FOUND, NULL, "there is no instance %s any more",
			                       found.instance);
		status = sql_end(sql, status, error);
	}
	cJSON_Delete(json);
	free(fields);
	return status;
}

void saved_steps_free(struct saved_step *steps, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(steps[i].fields);
	free(steps);
}

static void drop(void *steps, size_t count)
{
	saved_steps_free(steps, count);
}

static stp_status read_saved(void *user, sqlite3_stmt *query, void *ret)
{
	struct saved_step *saved = ret;

	(void)user;
	snprintf(saved->name, sizeof saved->name, "%s", sql_text(query, 0));
	snprintf(saved->step, sizeof saved->step, "%s", sql_text(query, 1));
	snprintf(saved->instance_id, sizeof saved->instance_id, "%s", sql_text(query, 2));
	saved->fields = strdup(sql_text(query, 3));
	return saved->fields ? (stp_status)STP_OK : (stp_status)STP_NO_MEMORY;
}

stp_status saved_steps_list(struct features *features, const char *instance_id,
                            struct saved_step **ret, size_t *ret_count, struct stp_error *error)
{
	static const struct sql_rows rows = { sizeof(struct saved_step), read_saved, drop };
	void *found = NULL;
	stp_status status;

	status = sql_list(&features->store->main, error, &rows, NULL, &found, ret_count,
	                  "SELECT s.name, i.name || '_' || s.step, i.id, s.fields FROM saved_step s"
	                  " JOIN instance i ON i.id = s.instance_id WHERE ?1 IS NULL OR i.id = ?1"
	                  " ORDER BY s.name",
	                  "t", instance_id);
	if (status == STP_OK)
		*ret = found;
	return status;
}

stp_status saved_step_delete(struct features *features, const char *name, struct stp_error *error)
{
	struct sql *sql = &features->store->main;
	stp_status status = sql_begin(sql, true, error);

	if (status != STP_OK)
		return status;
	status = sql_run(sql, error, "DELETE FROM saved_step WHERE name = ?", "t", name);
	if (status == STP_OK && sqlite3_changes(sql->db) == 0)
		status = features_fail(error, STP_NOT_FOUND, NULL, "there is no saved step \"%.63s\"",
		                       name);
	return sql_end(sql, status, error);
}

/* ---- whether they still fit ----------------------------------------------------------------- */

/* The first thing that is wrong with it, as the end of a sentence; false: nothing. */
static bool is_broken(const struct instance *instance, const struct saved_step *saved, char *why,
                      size_t cap)
{
	size_t prefix = strlen(instance->name) + 1;
	const char *word = strlen(saved->step) > prefix ? saved->step + prefix
	                                                : ""; /* unless it was renamed just now */
	const struct stp_step *step = workflow_step_of(instance->feature, word);
	cJSON *json = NULL;
	const cJSON *item;
	bool broken = true;

	if (!step) {
		snprintf(why, cap, "its step %.63s is not there any more", word);
		return true;
	}
	if (!(json = cJSON_Parse(saved->fields))) {
		snprintf(why, cap, "its fields cannot be read");
		return true;
	}
	cJSON_ArrayForEach(item, json) {
		const struct stp_field *input = workflow_step_input(&(struct workflow_step){ .step = step, .feature = instance->feature }, item->string);
		struct stp_value value;

		if (!field_of(step, item->string) || !input)
			snprintf(why, cap, "its field %.63s is not there any more", item->string);
		else if (*item->valuestring &&
		         stp_value_parse(input, item->valuestring, &value, NULL) != STP_OK)
			snprintf(why, cap, "what it has for %.63s is not of the type that it is now",
			         item->string);
		else
			continue;
		goto done;
	}
	broken = false;
done:
	cJSON_Delete(json);
	return broken;
}

stp_status saved_steps_judge(struct features *features, const struct instance *instance,
                             change_fn *tell, void *user, struct stp_error *error)
{
	struct saved_step *steps = NULL;
	size_t count = 0;
	char why[160], what[256];
	stp_status status = saved_steps_list(features, instance->id, &steps, &count, error);

	if (status != STP_OK)
		return status;
	for (size_t i = 0; i < count; i++)
		if (is_broken(instance, &steps[i], why, sizeof why)) {
			snprintf(what, sizeof what, "saved step %s: %s", steps[i].name, why);
			tell(user, CHANGE_CHANGED, what);
		}
	saved_steps_free(steps, count);
	return STP_OK;
}
