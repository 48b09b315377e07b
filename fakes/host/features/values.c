/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/values.c - an instance's saved values as arguments to configure a service with. */
#include <config.h>

#include <string.h>

#include "../parts.h"
#include "inner.h"

bool values_is_redirect(const struct feature *feature, const struct stp_field *field)
{
	return feature->page && feature->page->redirect_key && strcmp(feature->page->redirect_key, field->name) == 0;
}

stp_status values_set_redirect(const struct features *features, const struct feature *feature,
                               struct stp_args *args, struct stp_error *error)
{
	if (!feature->page || !feature->page->redirect_key || !*features->redirect_url)
		return STP_OK;
	return stp_args_set_text(args, feature->page->redirect_key, features->redirect_url, error);
}

/* Into the arguments, which keep a copy; the opened bytes are wiped. */
static stp_status open_secret(const struct features *features, const char *id, const char *key,
                              sqlite3_stmt *query, int column, struct stp_args *args, struct stp_error *error)
{
	const struct seal_place place = store_secret_place(id, key);
	void *secret = NULL;
	size_t length = 0;
	stp_status status;

	status = unseal(features->store->key, &place, sqlite3_column_blob(query, column),
	                (size_t)sqlite3_column_bytes(query, column), &secret, &length);
	if (status == STP_NO_MEMORY)
		return features_no_memory(error);
	if (status != STP_OK) {
		features_fail(error, STP_BAD_CONFIG, key, "the saved %s cannot be opened: the store was changed by "
		              "something else", key);
		features_hint(error, "edit the instance and give %s again", key);
		return STP_BAD_CONFIG;
	}
	status = stp_args_set_bytes(args, key, secret, length, error);
	fake_wipe_free(secret, length);
	return status;
}

/* A key that a newer service type does not have any more, or of another kind, is left out: instance_refresh()
 * tells of it. */
static stp_status take_value(struct features *features, const struct feature *feature, const char *id,
                             sqlite3_stmt *query, struct stp_args *args, struct stp_error *error)
{
	const char *key = sql_text(query, 0);
	const struct stp_field *field = stp_find_field(&feature->schema->config, key);
	bool sealed = sqlite3_column_type(query, 2) != SQLITE_NULL;

	if (!field || strcmp(field->name, key) != 0 || values_is_redirect(feature, field) ||
	    sealed != (field->type == STP_SECRET))
		return STP_OK;
	return sealed ? open_secret(features, id, key, query, 2, args, error)
	              : stp_args_set_bytes(args, key, sql_text(query, 1), (size_t)sqlite3_column_bytes(query, 1), error);
}

stp_status values_load_in(struct features *features, const struct feature *feature, const char *id,
                          const char *only_key, struct stp_args *args, struct stp_error *error)
{
	struct sql *sql = &features->store->main;
	sqlite3_stmt *query;
	stp_status status;

	status = sql_query(sql, error, &query, "SELECT key, text, sealed FROM value WHERE instance_id = ?1"
	                   " AND (?2 IS NULL OR key = ?2)", "tt", id, only_key);
	while (status == STP_OK && (status = sql_next(sql, query, error)) == STP_OK)
		status = take_value(features, feature, id, query, args, error);
	sqlite3_finalize(query);
	return status == STP_STOP ? (stp_status)STP_OK : status;
}

stp_status values_of(struct features *features, const char *id, struct instance *ret, int64_t *ret_version,
                     struct stp_args **ret_args, struct stp_error *error)
{
	struct sql *sql = &features->store->main;
	struct stp_args *args = NULL;
	stp_status status = sql_begin(sql, false, error);

	if (status != STP_OK)
		return status;
	if ((status = instance_find_in(features, id, ret, ret_version, error)) == STP_OK &&
	    (status = instance_needs_type(ret, error)) == STP_OK &&
	    (status = stp_args_for_config(ret->feature->schema, &args, error)) == STP_OK)
		status = values_load_in(features, ret->feature, ret->id, NULL, args, error);
	status = sql_end(sql, status, error);
	if (status == STP_OK)
		status = values_set_redirect(features, ret->feature, args, error);
	if (status == STP_OK)
		*ret_args = args;
	else
		stp_args_destroy(args);
	return status;
}
