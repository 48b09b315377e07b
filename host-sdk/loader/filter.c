/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/filter.c - a list's filter: whether it makes sense, and whether a row passes. */
#include "filter.h"

#include <string.h>

#include "../schema/find.h"
#include "../schema/value.h"
#include "fail.h"
#include "rest.h"

uint32_t sdk_column_of(const struct stp_field *const *fields, uint32_t columns, const char *name)
{
	uint32_t i;

	for (i = 0; i < columns; i++)
		if (strcmp(fields[i]->name, name) == 0)
			return i;
	return columns;
}

/* ---- checking --------------------------------------------------------------- */

/* The return of that name that can be compared, NULL with *error otherwise. */
static const struct stp_field *comparable(const struct stp_object *object,
                                          const struct stp_method *method, const char *name,
                                          struct stp_error *error)
{
	const struct stp_field *field;
	uint32_t i;

	for (i = 0; name && i < method->returns.count; i++) {
		if (strcmp(stp_slot_at(&method->returns, i)->property, name) != 0)
			continue;
		if (!(field = stp_return_field(object, method, i)))
			break;
		if (sdk_type_held(field->type) != SDK_HELD_FILE)
			return field;
		sdk_fail(error, STP_BAD_INPUT, name,
		         "%s is a file: a list is not filtered or ordered by it", name);
		return NULL;
	}
	sdk_fail(error, STP_BAD_INPUT, name, "%.64s is not among the returns of %s.%s",
	         name ? name : "a property without a name", object->name, method->name);
	return NULL;
}

static stp_status check_leaf(const struct stp_filter *filter, const struct stp_object *object,
                             const struct stp_method *method, struct stp_error *error)
{
	const struct stp_field *field = comparable(object, method, filter->property, error);
	const char *wrong;

	if (!field)
		return STP_BAD_INPUT;
	if (filter->op == STP_IS_NULL || filter->value.type == STP_NULL)
		return STP_OK;
	if (filter->value.type != field->type)
		return sdk_fail(error, STP_BAD_INPUT, field->name,
		                "%s is of type %s and is compared with %s", field->name,
		                stp_type_name(field->type), stp_type_name(filter->value.type));
	if ((wrong = sdk_value_fault(&filter->value)) != NULL)
		return sdk_fail(error, STP_BAD_INPUT, field->name, "the value that %s is compared with %s",
		                field->name, wrong);
	if (filter->op >= STP_CONTAINS && filter->op <= STP_ENDS_WITH &&
	    sdk_type_held(field->type) != SDK_HELD_TEXT)
		return sdk_fail(error, STP_BAD_INPUT, field->name,
		                "%s is of type %s, which has no parts of text", field->name,
		                stp_type_name(field->type));
	return STP_OK;
}

static stp_status check_filter(const struct stp_filter *filter, const struct stp_object *object,
                               const struct stp_method *method, uint32_t depth,
                               struct stp_error *error)
{
	stp_status status;

	if (!filter || depth > SDK_FILTER_DEPTH)
		return sdk_fail(error, STP_BAD_INPUT, NULL,
		                filter ? "the filter is nested more than 64 deep"
		                       : "the filter has a branch that is missing");
	switch (filter->op) {
	case STP_AND:
	case STP_OR:
		status = check_filter(filter->left, object, method, depth + 1, error);
		return status ? status : check_filter(filter->right, object, method, depth + 1, error);
	case STP_NOT:
		return check_filter(filter->left, object, method, depth + 1, error);
	case STP_EQUALS:
	case STP_CONTAINS:
	case STP_STARTS_WITH:
	case STP_ENDS_WITH:
	case STP_GREATER:
	case STP_LESS:
	case STP_IS_NULL:
		return check_leaf(filter, object, method, error);
	default:
		return sdk_fail(error, STP_UNSUPPORTED, NULL,
		                "the filter has an operation %u, which is not known", (unsigned)filter->op);
	}
}

stp_status sdk_rest_check(const struct stp_list *list, const struct stp_object *object,
                          const struct stp_method *method, struct stp_error *error)
{
	stp_status status;
	uint32_t i;

	if (!list)
		return STP_OK;
	if (method->kind != STP_LIST && (list->skip || list->take || list->filter || list->order.count))
		return sdk_fail(error, STP_BAD_INPUT, NULL,
		                "%s.%s is no List method: it has no rows to filter, order or page",
		                object->name, method->name);
	if (list->filter && (status = check_filter(list->filter, object, method, 1, error)) != STP_OK)
		return status;
	for (i = 0; i < list->order.count; i++)
		if (!comparable(object, method, stp_order_at(&list->order, i)->property, error))
			return STP_BAD_INPUT;
	return STP_OK;
}

/* ---- rows ---------------------------------------------------------------------- */

static bool holds_text(const struct stp_value *value, const struct stp_value *part, uint32_t op)
{
	const char *text = value->u.text, *end = text + value->length;

	if (part->length > value->length)
		return false;
	if (op == STP_STARTS_WITH)
		return memcmp(text, part->u.text, part->length) == 0;
	if (op == STP_ENDS_WITH)
		return memcmp(end - part->length, part->u.text, part->length) == 0;
	return strstr(text, part->u.text) != NULL; /* neither has a NUL inside */
}

static bool leaf_passes(const struct stp_filter *filter, const struct stp_value *value)
{
	if (filter->op == STP_IS_NULL)
		return value->type == STP_NULL;
	if (value->type == STP_NULL || filter->value.type == STP_NULL)
		return false;
	switch (filter->op) {
	case STP_EQUALS:
		return sdk_value_compare(value, &filter->value) == 0;
	case STP_GREATER:
		return sdk_value_compare(value, &filter->value) > 0;
	case STP_LESS:
		return sdk_value_compare(value, &filter->value) < 0;
	default:
		return holds_text(value, &filter->value, filter->op);
	}
}

bool sdk_filter_passes(const struct stp_filter *filter, const struct stp_field *const *fields,
                       uint32_t columns, const struct stp_value *values)
{
	switch (filter->op) {
	case STP_AND:
		return sdk_filter_passes(filter->left, fields, columns, values) &&
		       sdk_filter_passes(filter->right, fields, columns, values);
	case STP_OR:
		return sdk_filter_passes(filter->left, fields, columns, values) ||
		       sdk_filter_passes(filter->right, fields, columns, values);
	case STP_NOT:
		return !sdk_filter_passes(filter->left, fields, columns, values);
	default:
		return leaf_passes(filter, &values[sdk_column_of(fields, columns, filter->property)]);
	}
}
