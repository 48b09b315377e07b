/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/activate.c - a draft is tested, and what passed is saved: instance, SmartObjects and
 * workflow steps in one transaction. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draft.h"

/* ---- testing ------------------------------------------------------------------------------------------- */

static stp_status test(struct draft *draft, const struct stp_run *run, struct tally *tally, struct stp_error *error)
{
	struct stp_args *args = NULL;
	stp_status status = draft_args(draft, true, &args, error);

	if (status == STP_OK)
		status = checks_run(draft->features, draft->feature, args, run, tally, error);
	stp_args_destroy(args);
	return status;
}

stp_status draft_test(struct draft *draft, const struct stp_run *run, const struct stp_report *report,
                      uint32_t *ret_failed, struct stp_error *error)
{
	struct tally tally;
	stp_status status;

	tally_init(&tally, report);
	if ((status = test(draft, run, &tally, error)) == STP_OK)
		*ret_failed = tally.test.failed;
	return status;
}

/* ---- saving ---------------------------------------------------------------------------------------------- */

/* What one save makes, from its beginning to its report. */
struct saving {
	struct draft *draft;
	struct instance instance; /* as it will stand */
	char *contract;
	bool unseals; /* sealed bytes are replaced or removed */
	uint32_t objects, steps;
};

static stp_status put_secret_in(struct saving *saving, const char *key, const struct draft_value *value,
                                struct stp_error *error)
{
	struct store *store = saving->draft->features->store;
	const struct seal_place place = store_secret_place(saving->instance.id, key);
	unsigned char *sealed = NULL;
	size_t length = 0;
	stp_status status = seal(store->key, &place, value->text, value->length, &sealed, &length);

	if (status != STP_OK)
		return features_fail(error, status, key, "cannot seal %s", key);
	status = sql_run(&store->main, error, "INSERT OR REPLACE INTO value(instance_id, key, sealed) VALUES(?, ?, ?)",
	                 "ttb", saving->instance.id, key, (const void *)sealed, length);
	free(sealed);
	return status;
}

static stp_status put_values_in(struct saving *saving, struct stp_error *error)
{
	struct sql *sql = &saving->draft->features->store->main;
	const struct stp_field_table *keys = &saving->draft->feature->schema->config;
	stp_status status = STP_OK;

	for (uint32_t i = 0; i < keys->count && status == STP_OK; i++) {
		const struct stp_field *field = stp_field_at(keys, i);
		const struct draft_value *value = &saving->draft->values[i];

		if (value->kept)
			continue;
		saving->unseals = saving->unseals || (field->type == STP_SECRET && !saving->draft->is_new);
		if (!value->text)
			status = sql_run(sql, error, "DELETE FROM value WHERE instance_id = ? AND key = ?", "tt",
			                 saving->instance.id, field->name);
		else if (field->type == STP_SECRET)
			status = put_secret_in(saving, field->name, value, error);
		else
			status = sql_run(sql, error, "INSERT OR REPLACE INTO value(instance_id, key, text) VALUES(?, ?, ?)",
			                 "ttt", saving->instance.id, field->name, value->text);
	}
	return status;
}

/* The keys that an older service type had, and this one has not. */
static stp_status drop_lost_values_in(struct saving *saving, struct stp_error *error)
{
	struct sql *sql = &saving->draft->features->store->main;
	const struct stp_field_table *keys = &saving->draft->feature->schema->config;
	sqlite3_stmt *query;
	stp_status status;
	char lost[64] = "";

	do {
		lost[0] = '\0';
		status = sql_query(sql, error, &query, "SELECT key FROM value WHERE instance_id = ?", "t",
		                   saving->instance.id);
		while (status == STP_OK && !lost[0] && (status = sql_next(sql, query, error)) == STP_OK) {
			const struct stp_field *field = stp_find_field(keys, sql_text(query, 0));

			if (!field || strcmp(field->name, sql_text(query, 0)) != 0)
				snprintf(lost, sizeof lost, "%s", sql_text(query, 0));
		}
		sqlite3_finalize(query);
		if (lost[0] && status == STP_OK) {
			status = sql_run(sql, error, "DELETE FROM value WHERE instance_id = ? AND key = ?", "tt",
			                 saving->instance.id, lost);
			saving->unseals = true;
		}
	} while (lost[0] && status == STP_OK);
	return status == STP_STOP ? (stp_status)STP_OK : status;
}

static stp_status name_is_taken(const struct saving *saving, stp_status status, struct stp_error *error)
{
	return status != STP_CONFLICT ? status :
	       features_fail(error, STP_CONFLICT, "Name", "there is an instance %s already: choose another name",
	                     saving->instance.name);
}

static stp_status insert_in(struct saving *saving, struct stp_error *error)
{
	const struct instance *instance = &saving->instance;

	return name_is_taken(saving, sql_run(&saving->draft->features->store->main, error,
		"INSERT INTO instance(id, name, description, feature_id, through_features, created_ms, changed_ms,"
		" revision, contract) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", "ttttiiiit", instance->id, instance->name,
		instance->description, instance->feature_id, (int64_t)instance->through_features, instance->created_ms,
		instance->changed_ms, (int64_t)instance->revision, saving->contract), error);
}

/* Two administrators with the same form: the later one must not undo unseen what the first has saved. */
static stp_status check_version_in(const struct saving *saving, struct stp_error *error)
{
	const struct draft *draft = saving->draft;
	struct instance now;
	int64_t version = 0;
	stp_status status = instance_find_in(draft->features, draft->instance.id, &now, &version, error);

	if (status != STP_OK || version == draft->version)
		return status;
	features_fail(error, STP_CONFLICT, NULL, "%s was changed by somebody else meanwhile: nothing was saved", now.name);
	features_hint(error, "edit it anew");
	return STP_CONFLICT;
}

static stp_status update_in(struct saving *saving, struct stp_error *error)
{
	const struct instance *instance = &saving->instance;
	struct sql *sql = &saving->draft->features->store->main;
	stp_status status = check_version_in(saving, error);

	if (status != STP_OK)
		return status;
	return name_is_taken(saving, sql_run(sql, error,
		"UPDATE instance SET name = ?, description = ?, changed_ms = ?, version = version + 1 WHERE id = ?", "ttit",
		instance->name, instance->description, instance->changed_ms, instance->id), error);
}

static stp_status keep_test_in(struct saving *saving, struct stp_error *error)
{
	const struct instance_test *test = &saving->instance.test;

	return sql_run(&saving->draft->features->store->main, error, "UPDATE instance SET test_at_ms = ?,"
	               " test_passed = ?, test_warned = ?, test_failed = ?, test_skipped = ?, test_message = ?,"
	               " saved_untested = ? WHERE id = ?", "iiiiitit", test->at_ms, (int64_t)test->passed,
	               (int64_t)test->warned, (int64_t)test->failed, (int64_t)test->skipped, test->message,
	               (int64_t)saving->instance.saved_untested, saving->instance.id);
}

static stp_status save_in(struct saving *saving, struct stp_error *error)
{
	struct features *features = saving->draft->features;
	stp_status status = saving->draft->is_new ? insert_in(saving, error) : update_in(saving, error);

	if (status == STP_OK)
		status = put_values_in(saving, error);
	if (status == STP_OK)
		status = drop_lost_values_in(saving, error);
	if (status == STP_OK)
		status = keep_test_in(saving, error);
	/* An edit leaves them as they were, but for the name: instance_refresh() tells first what it changes. */
	if (status == STP_OK)
		status = (saving->draft->is_new ? smart_objects_make_in : smart_objects_rename_in)(
			features, &saving->instance, &saving->objects, error);
	if (status == STP_OK)
		status = (saving->draft->is_new ? workflow_steps_make_in : workflow_steps_rename_in)(
			features, &saving->instance, &saving->steps, error);
	return status;
}

static stp_status begin_saving(struct saving *saving, const struct tally *tally, struct stp_error *error)
{
	const struct draft *draft = saving->draft;
	struct instance *instance = &saving->instance;
	stp_status status = STP_OK;

	*instance = draft->instance;
	if (draft->is_new && (status = features_guid(instance->id)) != STP_OK)
		return features_fail(error, status, NULL, "the machine gives no random bytes for an id");
	instance->changed_ms = features_now_ms();
	if (draft->is_new)
		instance->created_ms = instance->changed_ms;
	memcpy(instance->name, draft->name, sizeof instance->name);
	memcpy(instance->description, draft->description, sizeof instance->description);
	snprintf(instance->feature_id, sizeof instance->feature_id, "%s", draft->feature->plugin->id);
	instance->feature = draft->feature;
	instance->through_features = draft->through_features;
	if (draft->is_new)
		instance->revision = draft->feature->schema->revision;
	instance->saved_untested = tally->test.failed > 0;
	instance->test = tally->test;
	return contract_write(draft->feature->schema, &saving->contract, error);
}

static void report_saved(const struct saving *saving, struct tally *tally)
{
	char text[160];

	snprintf(text, sizeof text, "the service instance %s is %s", saving->instance.name,
	         saving->draft->is_new ? "made" : "updated");
	tally_add(tally, STP_PASS, STP_OK, "service_instance", NULL, text, NULL);
	snprintf(text, sizeof text, "%u SmartObjects %s_... are there", saving->objects, saving->instance.name);
	tally_add(tally, STP_PASS, STP_OK, "smart_objects", NULL, text, NULL);
	if (!saving->instance.through_features) {
		tally_add(tally, STP_SKIP, STP_OK, "workflow_steps", NULL,
		          "not made through Features: it has no workflow steps", NULL);
		return;
	}
	snprintf(text, sizeof text, "%u workflow steps %s_... are there", saving->steps, saving->instance.name);
	tally_add(tally, STP_PASS, STP_OK, "workflow_steps", NULL, text, NULL);
}

static stp_status save(struct saving *saving, struct tally *tally, struct stp_error *error)
{
	struct features *features = saving->draft->features;
	struct sql *sql = &features->store->main;
	stp_status status = begin_saving(saving, tally, error);

	if (status == STP_OK && (status = sql_begin(sql, true, error)) == STP_OK)
		status = sql_end(sql, save_in(saving, error), error);
	if (status != STP_OK)
		return status;
	if (saving->unseals)
		store_scrub(features->store);
	features_log(features, STP_INFO, "saved", saving->instance.id, "%s: %s", saving->instance.name,
	             saving->instance.saved_untested ? "although a check failed" : "all checks passed");
	report_saved(saving, tally);
	return STP_OK;
}

stp_status draft_save(struct draft *draft, bool anyway, const struct stp_run *run, const struct stp_report *report,
                      struct instance *ret, struct stp_error *error)
{
	struct saving saving = { .draft = draft };
	struct tally tally;
	stp_status status;

	if ((status = draft_set_name(draft, draft->name, error)) != STP_OK)
		return status;
	tally_init(&tally, report);
	if ((status = test(draft, run, &tally, error)) != STP_OK)
		return status;
	if (tally.test.failed && !anyway)
		return features_fail(error, STP_BAD_CONFIG, NULL, "%u check%s failed, so that nothing was saved: %s",
		                     tally.test.failed, tally.test.failed == 1 ? "" : "s", tally.test.message);
	status = save(&saving, &tally, error);
	free(saving.contract);
	if (status == STP_OK)
		*ret = saving.instance;
	return status;
}
