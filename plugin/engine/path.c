/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/path.c - fills path templates in, and adds the query. */
#include <string.h>

#include "engine/run.h"

#define NAME_MAX_BYTES 63

static stp_status add_input(struct ds_run *run, const char *name, struct text *out)
{
	const struct stp_value *value = ds_arg(run, name);
	const struct ds_field *field = ds_field_of(run, name);
	struct text id = { 0 };
	stp_status status;

	if (!value || !field)
		return ds_fail(run->error, STP_BAD_INPUT, name, "%s is missing", field ? field->pub.label : name);
	if ((status = ds_value_text(field, value, &id)) != STP_OK) {
		status = ds_no_memory(run->error);
	} else if (!ds_id_good(text_of(&id), id.length)) {
		status = ds_fail(run->error, STP_BAD_INPUT, name, "%s is not an id: letters, digits, - and _, %d at most",
		                 field->pub.label, DS_ID_MAX);
		ds_hint(run->error, "give the id as the service gave it, e.g. from Create or Get List");
	} else if ((status = text_escape(out, id.at, id.length)) != STP_OK) {
		status = ds_no_memory(run->error);
	}
	text_finish(&id);
	return status;
}

/* Blanks round the commas of a list of ids are people's, not the service's. */
static void drop_blanks(struct text *t)
{
	size_t kept = 0;

	for (size_t i = 0; i < t->length; i++)
		if (t->at[i] != ' ')
			t->at[kept++] = t->at[i];
	t->length = kept;
	if (t->at)
		t->at[kept] = '\0';
}

/* What stands in bodies, too, is in the query only of what has none. */
static bool in_query(const struct ds_run *run, const struct ds_field *field)
{
	return field && field->query && (run->method->verb[0] == 'G' || !field->pointer || field->pointer[0] != '/');
}

static stp_status add_query(struct ds_run *run, struct text *out)
{
	for (uint32_t i = 0; i < run->in->count; i++) {
		const struct stp_arg *arg = stp_arg_at(run->in, i);
		const struct ds_field *field = ds_field_of(run, arg->name);
		struct text value = { 0 };
		stp_status status;

		if (!in_query(run, field) || arg->value.type == STP_NULL)
			continue;
		status = ds_value_text(field, &arg->value, &value);
		if (field->form == DS_IDS)
			drop_blanks(&value);
		if (status == STP_OK && value.length > 0)
			status = text_printf(out, "%c%s=", strchr(text_of(out), '?') ? '&' : '?', field->query);
		if (status == STP_OK)
			status = text_escape(out, text_of(&value), value.length);
		text_finish(&value);
		if (status != STP_OK)
			return ds_no_memory(run->error);
	}
	return STP_OK;
}

stp_status ds_path(struct ds_run *run, const char *path, struct text *out)
{
	stp_status status;

	while (*path) {
		size_t plain = strcspn(path, "{");
		size_t length;
		char name[NAME_MAX_BYTES + 1];

		if (text_add(out, path, plain) != STP_OK)
			return ds_no_memory(run->error);
		path += plain;
		if (!*path)
			break;
		length = strcspn(++path, "}");
		if (length > NAME_MAX_BYTES)
			return ds_fail(run->error, STP_INTERNAL, NULL, "a path's template is wrong");
		memcpy(name, path, length);
		name[length] = '\0';
		path += length + 1;
		if ((status = add_input(run, name, out)) != STP_OK)
			return status;
	}
	return add_query(run, out);
}
