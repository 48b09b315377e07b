/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/narrow.c - what the host wants of a list and the service can do: filters become
 * queries, so that fewer rows travel, and an order becomes the service's own. */
#include <string.h>

#include "engine/run.h"

/* The query of a property that is an input of this method and was not given as one; NULL: none. */
static const char *query_of(const struct ds_run *run, const char *property)
{
	const struct stp_slot_table *inputs = &run->method->pub.inputs;
	const struct ds_field *field = ds_field_of(run, property);

	for (uint32_t i = 0; field && i < inputs->count; i++)
		if (strcmp(stp_slot_at(inputs, i)->property, property) == 0)
			return ds_arg(run, property) ? NULL : field->query;
	return NULL;
}

/* Asked for already: by the method's path, by an input or by another leaf. */
static bool is_asked(const struct text *path, const char *query)
{
	size_t length = strlen(query);

	for (const char *at = strchr(text_of(path), '?'); at; at = strchr(at + 1, '&'))
		if (strncmp(at + 1, query, length) == 0 && at[1 + length] == '=')
			return true;
	return false;
}

static stp_status add_query(struct text *path, const char *query, const char *value, size_t length)
{
	stp_status status = text_printf(path, "%c%s=", memchr(path->at, '?', path->length) ? '&' : '?', query);

	return status == STP_OK ? text_escape(path, value, length) : status;
}

/* Only what all rows must have: leaves under AND.  A comma would be the service's "or". */
static stp_status add_filter(struct ds_run *run, const struct stp_filter *filter, struct text *path)
{
	const char *query;
	struct text value = { 0 };
	stp_status status = STP_OK;

	if (filter->op == STP_AND) {
		if (filter->left)
			status = add_filter(run, filter->left, path);
		return status == STP_OK && filter->right ? add_filter(run, filter->right, path) : status;
	}
	if (filter->op != STP_EQUALS || !filter->property || !(query = query_of(run, filter->property)))
		return STP_OK;
	if (is_asked(path, query))
		return STP_OK;
	status = ds_value_text(ds_field_of(run, filter->property), &filter->value, &value);
	if (status == STP_OK && value.length > 0 && !memchr(value.at, ',', value.length))
		status = add_query(path, query, value.at, value.length);
	text_finish(&value);
	return status;
}

static stp_status add_order(struct ds_run *run, const struct stp_order *order, struct text *path, bool *ret)
{
	const struct ds_field *field = ds_field_of(run, order->property);
	stp_status status;

	if (!field || !field->order || is_asked(path, "order_by"))
		return STP_OK;
	status = text_printf(path, "%corder_by=%s&order=%s", memchr(path->at, '?', path->length) ? '&' : '?', field->order,
	                     order->descending ? "desc" : "asc");
	*ret = status == STP_OK;
	return status;
}

stp_status ds_narrow(struct ds_run *run, struct text *path, bool *ret_ordered)
{
	const struct stp_list *list = run->call->list;
	stp_status status = STP_OK;

	*ret_ordered = false;
	if (list && list->filter)
		status = add_filter(run, list->filter, path);
	if (status == STP_OK && list && list->order.count == 1)
		status = add_order(run, stp_order_at(&list->order, 0), path, ret_ordered);
	return status == STP_OK ? STP_OK : ds_no_memory(run->error);
}
