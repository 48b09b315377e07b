/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/fields.c - objects held to a table of what they may hold. */
#include "life/fields.h"

#include <stdio.h>
#include <string.h>

/* A text of a scalar, as Json.NET reads one into a text; NULL: it is none, or no memory. */
static cJSON *as_text(const cJSON *item)
{
	char number[40];

	if (cJSON_IsString(item))
		return cJSON_CreateString(item->valuestring);
	if (cJSON_IsBool(item))
		return cJSON_CreateString(cJSON_IsTrue(item) ? "true" : "false");
	if (!cJSON_IsNumber(item))
		return NULL;
	snprintf(number, sizeof number, "%.15g", item->valuedouble);
	return cJSON_CreateString(number);
}

static bool fits(const cJSON *item, enum fake_field_type type)
{
	switch (type) {
	case FAKE_TEXT:
		return cJSON_IsString(item) || cJSON_IsBool(item) || cJSON_IsNumber(item);
	case FAKE_OBJECT:
		return cJSON_IsObject(item);
	case FAKE_LIST:
		return cJSON_IsArray(item);
	case FAKE_BOOL:
		return cJSON_IsBool(item) || cJSON_IsString(item);
	case FAKE_NUMBER:
		return cJSON_IsNumber(item);
	case FAKE_ANY:
		return true;
	}
	return false;
}

static cJSON *fitted(const cJSON *item, enum fake_field_type type)
{
	if (type == FAKE_TEXT)
		return as_text(item);
	if (type == FAKE_BOOL)
		return cJSON_CreateBool(cJSON_IsTrue(item) ||
		                        (cJSON_IsString(item) && strcmp(item->valuestring, "true") == 0));
	return cJSON_Duplicate(item, true);
}

static bool is_of(const struct fake_field *field, uint64_t kind)
{
	return field->where == 0 || (field->where & kind) != 0;
}

bool fake_fields_take(cJSON *to, const cJSON *from, const struct fake_field *fields, size_t count,
                      uint64_t kind)
{
	for (size_t i = 0; i < count; i++) {
		const cJSON *item = is_of(&fields[i], kind) ? fake_member(from, fields[i].name) : NULL;
		cJSON *own;

		if (!item || !fits(item, fields[i].type))
			continue;
		own = fitted(item, fields[i].type);
		if (!own || !fake_set_item(to, fields[i].name, own))
			return false;
	}
	return true;
}

static cJSON *made(const char *otherwise)
{
	return otherwise[0] == '\001' ? cJSON_Parse(otherwise + 1) : cJSON_CreateString(otherwise);
}

bool fake_fields_default(cJSON *to, const struct fake_field *fields, size_t count, uint64_t kind)
{
	for (size_t i = 0; i < count; i++) {
		cJSON *item;

		if (!fields[i].otherwise || !(fields[i].sets & kind) || fake_member(to, fields[i].name))
			continue;
		item = made(fields[i].otherwise);
		if (!item || !fake_set_item(to, fields[i].name, item))
			return false;
	}
	return true;
}

cJSON *fake_fields_answer(const cJSON *record, const struct fake_field *fields, size_t count,
                          uint64_t kind)
{
	cJSON *json = cJSON_CreateObject();

	for (size_t i = 0; json && i < count; i++) {
		const cJSON *item = is_of(&fields[i], kind) ? fake_member(record, fields[i].name) : NULL;
		cJSON *own = item ? cJSON_Duplicate(item, true) : NULL;

		if (item && (!own || !cJSON_AddItemToObject(json, fields[i].name, own))) {
			cJSON_Delete(own);
			cJSON_Delete(json);
			return NULL;
		}
	}
	return json;
}
