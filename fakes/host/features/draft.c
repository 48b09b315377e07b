/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/draft.c - what stands in a form before it is saved. */
#include <config.h>

#include "draft.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../parts.h"

#define NAME_MOST 40
#define VALUE_MOST ((size_t)1 << 20) /* as stp_args_set_file() */

static const struct stp_field *field_at(const struct draft *draft, uint32_t i)
{
	return stp_field_at(&draft->feature->schema->config, i);
}

static uint32_t field_count(const struct draft *draft)
{
	return draft->feature->schema->config.count;
}

/* The value of a key and its field; NULL: there is no such key. */
static struct draft_value *value_of(const struct draft *draft, const char *key, const struct stp_field **ret_field)
{
	const struct stp_field *field = stp_find_field(&draft->feature->schema->config, key);

	for (uint32_t i = 0; field && i < field_count(draft); i++)
		if (field_at(draft, i) == field) {
			*ret_field = field;
			return &draft->values[i];
		}
	return NULL;
}

static void forget(struct draft_value *value)
{
	fake_wipe_free(value->text, value->length);
	*value = (struct draft_value){ 0 };
}

/* ---- life ---------------------------------------------------------------------------------------------- */

static stp_status make(struct features *features, const struct feature *feature, struct draft **ret,
                       struct stp_error *error)
{
	struct draft *draft = calloc(1, sizeof *draft);

	if (!draft || !(draft->values = calloc((size_t)feature->schema->config.count + 1, sizeof *draft->values))) {
		free(draft);
		return features_no_memory(error);
	}
	draft->features = features;
	draft->feature = feature;
	*ret = draft;
	return STP_OK;
}

stp_status draft_new(struct features *features, const struct feature *feature, bool through_features,
                     struct draft **ret, struct stp_error *error)
{
	stp_status status;

	if (!feature->plugin)
		return features_fail(error, STP_UNSUPPORTED, NULL, "the service type %s cannot be used: %s", feature->name,
		                     feature->why ? feature->why : "it was refused");
	if (through_features && !feature->page)
		return features_fail(error, STP_UNSUPPORTED, NULL, "the service type %s is no feature%s%s", feature->name,
		                     feature->why ? ": " : "", feature->why ? feature->why : "");
	if ((status = make(features, feature, ret, error)) == STP_OK) {
		(*ret)->through_features = through_features;
		(*ret)->is_new = true;
	}
	return status;
}

static stp_status load_value(struct draft *draft, sqlite3_stmt *query, struct stp_error *error)
{
	const struct stp_field *field = NULL;
	struct draft_value *value = value_of(draft, sql_text(query, 0), &field);

	if (!value || strcmp(field->name, sql_text(query, 0)) != 0)
		return STP_OK; /* a key of an older service type: it goes with the next save */
	value->kept = field->type == STP_SECRET && sqlite3_column_type(query, 2) != SQLITE_NULL;
	if (field->type == STP_SECRET || sqlite3_column_type(query, 1) == SQLITE_NULL)
		return STP_OK;
	value->length = (size_t)sqlite3_column_bytes(query, 1);
	value->text = fake_copy(sql_text(query, 1), value->length);
	return value->text ? (stp_status)STP_OK : features_no_memory(error);
}

static stp_status load_values_in(struct draft *draft, struct stp_error *error)
{
	struct sql *sql = &draft->features->store->main;
	sqlite3_stmt *query;
	stp_status status;

	status = sql_query(sql, error, &query, "SELECT key, text, sealed FROM value WHERE instance_id = ?", "t",
	                   draft->instance.id);
	while (status == STP_OK && (status = sql_next(sql, query, error)) == STP_OK)
		status = load_value(draft, query, error);
	sqlite3_finalize(query);
	return status == STP_STOP ? (stp_status)STP_OK : status;
}

stp_status draft_edit(struct features *features, const char *id, struct draft **ret, struct stp_error *error)
{
	struct sql *sql = &features->store->main;
	struct draft *draft = NULL;
	struct instance instance;
	int64_t version = 0;
	stp_status status = sql_begin(sql, false, error);

	if (status != STP_OK)
		return status;
	if ((status = instance_find_in(features, id, &instance, &version, error)) == STP_OK &&
	    (status = instance_needs_type(&instance, error)) == STP_OK &&
	    (status = make(features, instance.feature, &draft, error)) == STP_OK) {
		draft->instance = instance;
		draft->version = version;
		draft->through_features = instance.through_features;
		memcpy(draft->name, instance.name, sizeof draft->name);
		memcpy(draft->description, instance.description, sizeof draft->description);
		status = load_values_in(draft, error);
	}
	status = sql_end(sql, status, error);
	if (status == STP_OK)
		*ret = draft;
	else
		draft_destroy(draft);
	return status;
}

void draft_destroy(struct draft *draft)
{
	if (!draft)
		return;
	for (uint32_t i = 0; i < field_count(draft); i++)
		forget(&draft->values[i]);
	free(draft->values);
	free(draft);
}

/* ---- name and description ---------------------------------------------------------------------------------- */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name(const char *name)
{
	size_t length = 0;

	if (!is_letter(name[0]))
		return false;
	while (is_letter(name[length]) || (name[length] >= '0' && name[length] <= '9') || name[length] == '_')
		length++;
	return !name[length] && length <= NAME_MOST;
}

/* Whether it is free is asked here for the person's sake, and again when it is saved. */
static stp_status check_free(const struct draft *draft, const char *name, struct stp_error *error)
{
	struct stp_error none = STP_ERROR_INIT;
	struct instance other;
	stp_status status = instance_find(draft->features, name, &other, &none);

	if (status == STP_NOT_FOUND || (status == STP_OK && !draft->is_new && !strcmp(other.id, draft->instance.id)))
		return STP_OK;
	if (status == STP_OK)
		return features_fail(error, STP_CONFLICT, "Name", "there is an instance %s already: choose another name",
		                     other.name);
	if (error)
		*error = none;
	return status;
}

stp_status draft_set_name(struct draft *draft, const char *name, struct stp_error *error)
{
	stp_status status;

	if (!*name)
		return features_fail(error, STP_BAD_INPUT, "Name", "the instance must have a name");
	if (!is_name(name))
		return features_fail(error, STP_BAD_INPUT, "Name", "a name is a letter, then letters, digits and _, %d at "
		                     "most; \"%.63s\" is not", NAME_MOST, name);
	if ((status = check_free(draft, name, error)) == STP_OK && name != draft->name)
		snprintf(draft->name, sizeof draft->name, "%s", name);
	return status;
}

stp_status draft_set_description(struct draft *draft, const char *description, struct stp_error *error)
{
	if (strlen(description) >= sizeof draft->description)
		return features_fail(error, STP_BAD_INPUT, "Description", "the description has %zu bytes, and %zu at most "
		                     "are kept", strlen(description), sizeof draft->description - 1);
	snprintf(draft->description, sizeof draft->description, "%s", description);
	return STP_OK;
}

/* ---- values --------------------------------------------------------------------------------------------------- */

static stp_status find(struct draft *draft, const char *key, struct draft_value **ret,
                       const struct stp_field **ret_field, struct stp_error *error)
{
	*ret = value_of(draft, key, ret_field);
	if (!*ret)
		return features_fail(error, STP_BAD_INPUT, key, "%s has no key \"%.63s\"", draft->feature->plugin->label,
		                     key);
	if (values_is_redirect(draft->feature, *ret_field)) {
		features_fail(error, STP_BAD_INPUT, (*ret_field)->name, "%s is this host's own address, and is not set",
		              (*ret_field)->label);
		features_hint(error, "paste it at the service; --public-url changes it");
		return STP_BAD_INPUT;
	}
	return STP_OK;
}

static stp_status judge(const struct stp_field *field, const char *text, size_t length, struct stp_error *error)
{
	struct stp_value parsed;

	if (length > VALUE_MOST)
		return features_fail(error, STP_BAD_INPUT, field->name, "%s is longer than 1 MiB", field->label);
	if (field->type == STP_SECRET)
		return STP_OK;
	if (strlen(text) != length)
		return features_fail(error, STP_BAD_INPUT, field->name, "%s has a NUL inside", field->label);
	return stp_value_parse(field, text, &parsed, error);
}

stp_status draft_set(struct draft *draft, const char *key, const char *text, size_t length,
                     struct stp_error *error)
{
	const struct stp_field *field = NULL;
	struct draft_value *value;
	stp_status status = find(draft, key, &value, &field, error);
	char *copy;

	if (status != STP_OK)
		return status;
	if (!length) {
		if (field->type != STP_SECRET)
			forget(value);
		return STP_OK;
	}
	if (!(copy = fake_copy(text, length)))
		return features_no_memory(error);
	if ((status = judge(field, copy, length, error)) != STP_OK) {
		fake_wipe_free(copy, length);
		return status;
	}
	forget(value);
	value->text = copy;
	value->length = length;
	return STP_OK;
}

stp_status draft_clear(struct draft *draft, const char *key, struct stp_error *error)
{
	const struct stp_field *field = NULL;
	struct draft_value *value;
	stp_status status = find(draft, key, &value, &field, error);

	if (status == STP_OK)
		forget(value);
	return status;
}

const char *draft_text(const struct draft *draft, const char *key)
{
	const struct stp_field *field = NULL;
	const struct draft_value *value = value_of(draft, key, &field);

	if (value && values_is_redirect(draft->feature, field))
		return features_redirect_url(draft->features);
	return value && value->text && field->type != STP_SECRET ? value->text : "";
}

bool draft_has_secret(const struct draft *draft, const char *key)
{
	const struct stp_field *field = NULL;
	const struct draft_value *value = value_of(draft, key, &field);

	return value && field->type == STP_SECRET && (value->text || value->kept);
}

const char *draft_name(const struct draft *draft)
{
	return draft->name;
}

const char *draft_description(const struct draft *draft)
{
	return draft->description;
}

const struct feature *draft_feature(const struct draft *draft)
{
	return draft->feature;
}

const struct instance *draft_instance(const struct draft *draft)
{
	return draft->is_new ? NULL : &draft->instance;
}

/* ---- as arguments ------------------------------------------------------------------------------------------------ */

static stp_status take_kept(struct draft *draft, const char *key, struct stp_args *args, struct stp_error *error)
{
	struct sql *sql = &draft->features->store->main;
	stp_status status = sql_begin(sql, false, error);

	if (status != STP_OK)
		return status;
	return sql_end(sql, values_load_in(draft->features, draft->feature, draft->instance.id, key, args, error),
	               error);
}

stp_status draft_args(struct draft *draft, bool secrets, struct stp_args **ret, struct stp_error *error)
{
	struct stp_args *args = NULL;
	stp_status status = stp_args_for_config(draft->feature->schema, &args, error);

	for (uint32_t i = 0; i < field_count(draft) && status == STP_OK; i++) {
		const struct stp_field *field = field_at(draft, i);
		const struct draft_value *value = &draft->values[i];

		if (field->type == STP_SECRET && !secrets)
			continue;
		if (value->text)
			status = stp_args_set_bytes(args, field->name, value->text, value->length, error);
		else if (value->kept)
			status = take_kept(draft, field->name, args, error);
	}
	if (status == STP_OK)
		status = values_set_redirect(draft->features, draft->feature, args, error);
	if (status == STP_OK)
		*ret = args;
	else
		stp_args_destroy(args);
	return status;
}
