/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/find.c - rows by name or by label.
 *
 * A stored design has the exact name, a person types the label: the exact name comes first, then
 * the name in any dress, then the label. */
#include "find.h"

#include <string.h>

#include <stp/host.h>

#include "text.h"

enum { EXACTLY, BY_NAME, BY_LABEL, WAYS };

static bool matches(int way, const char *name, const char *label, const char *wanted)
{
	if (way == EXACTLY)
		return strcmp(name, wanted) == 0;
	return sdk_same_loosely(way == BY_NAME ? name : label, wanted);
}

const struct stp_object *stp_find_object(const struct stp_schema *schema, const char *name)
{
	uint32_t i;
	int way;

	for (way = 0; way < WAYS; way++)
		for (i = 0; i < schema->objects.count; i++) {
			const struct stp_object *object = stp_object_at(&schema->objects, i);

			if (matches(way, object->name, object->label, name))
				return object;
		}
	return NULL;
}

const struct stp_method *stp_find_method(const struct stp_object *object, const char *name)
{
	uint32_t i;
	int way;

	for (way = 0; way < WAYS; way++)
		for (i = 0; i < object->methods.count; i++) {
			const struct stp_method *method = stp_method_at(&object->methods, i);

			if (matches(way, method->name, method->label, name))
				return method;
		}
	return NULL;
}

const struct stp_field *stp_find_field(const struct stp_field_table *fields, const char *name)
{
	uint32_t i;
	int way;

	for (way = 0; way < WAYS; way++)
		for (i = 0; i < fields->count; i++) {
			const struct stp_field *field = stp_field_at(fields, i);

			if (matches(way, field->name, field->label, name))
				return field;
		}
	return NULL;
}

const struct stp_field *sdk_find_exact(const struct stp_field_table *fields, const char *name)
{
	uint32_t i;

	for (i = 0; i < fields->count; i++)
		if (strcmp(stp_field_at(fields, i)->name, name) == 0)
			return stp_field_at(fields, i);
	return NULL;
}

/* Compilers keep equal texts once, so most are the same pointer; and most others differ in the first byte. */
static uint32_t find_from(const struct stp_field_table *fields, const char *name, uint32_t from, uint32_t end)
{
	for (; from < end; from++) {
		const char *has = stp_field_at(fields, from)->name;

		if (has == name || (*has == *name && strcmp(has, name) == 0))
			break;
	}
	return from;
}

const struct stp_field *sdk_find_next(const struct stp_field_table *fields, const char *name, uint32_t *at)
{
	uint32_t place = find_from(fields, name, *at, fields->count);

	if (place == fields->count && (place = find_from(fields, name, 0, *at)) == *at)
		return NULL;
	*at = place + 1;
	return stp_field_at(fields, place);
}

uint32_t sdk_input_count(const struct stp_method *method)
{
	return method->inputs.count + method->parameters.count;
}

const struct stp_field *sdk_input_at(const struct stp_object *object,
                                     const struct stp_method *method, uint32_t i,
                                     uint32_t *ret_flags)
{
	const struct stp_field *field;

	if (i < method->inputs.count) {
		const struct stp_slot *slot = stp_slot_at(&method->inputs, i);

		*ret_flags = slot->flags;
		return sdk_find_exact(&object->properties, slot->property);
	}
	field = stp_field_at(&method->parameters, i - method->inputs.count);
	*ret_flags = field->flags;
	return field;
}

const struct stp_field *stp_find_input(const struct stp_object *object,
                                       const struct stp_method *method, const char *name)
{
	uint32_t i, flags, count = sdk_input_count(method);
	int way;

	for (way = 0; way < WAYS; way++)
		for (i = 0; i < count; i++) {
			const struct stp_field *field = sdk_input_at(object, method, i, &flags);

			if (field && matches(way, field->name, field->label, name))
				return field;
		}
	return NULL;
}

const struct stp_field *stp_return_field(const struct stp_object *object,
                                         const struct stp_method *method, uint32_t column)
{
	if (column >= method->returns.count)
		return NULL;
	return sdk_find_exact(&object->properties, stp_slot_at(&method->returns, column)->property);
}

bool sdk_schema_has(const struct stp_schema *schema, const struct stp_object *object,
                    const struct stp_method *method)
{
	uint32_t i, k;

	for (i = 0; i < schema->objects.count; i++) {
		if (stp_object_at(&schema->objects, i) != object)
			continue;
		for (k = 0; k < object->methods.count; k++)
			if (stp_method_at(&object->methods, k) == method)
				return true;
	}
	return false;
}
