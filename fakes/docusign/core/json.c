/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/json.c - cJSON with fewer words. */
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/fake.h"

const cJSON *fake_member(const cJSON *object, const char *name)
{
	return cJSON_GetObjectItemCaseSensitive(object, name);
}

cJSON *fake_member_of(cJSON *object, const char *name)
{
	return cJSON_GetObjectItemCaseSensitive(object, name);
}

const char *fake_text(const cJSON *object, const char *name)
{
	const char *text = cJSON_GetStringValue(fake_member(object, name));

	return text ? text : "";
}

bool fake_yes(const cJSON *object, const char *name, bool otherwise)
{
	const cJSON *item = fake_member(object, name);

	if (cJSON_IsBool(item))
		return cJSON_IsTrue(item);
	if (!cJSON_IsString(item) || !*item->valuestring)
		return otherwise;
	return strcasecmp(item->valuestring, "true") == 0;
}

long fake_number(const cJSON *object, const char *name, long otherwise)
{
	const cJSON *item = fake_member(object, name);
	char *end;
	long number;

	if (cJSON_IsNumber(item))
		return item->valuedouble >= (double)LONG_MAX   ? LONG_MAX
		       : item->valuedouble <= (double)LONG_MIN ? LONG_MIN
		                                               : (long)item->valuedouble;
	if (!cJSON_IsString(item) || !*item->valuestring)
		return otherwise;
	number = strtol(item->valuestring, &end, 10);
	return *end == '\0' ? number : otherwise;
}

bool fake_set_item(cJSON *object, const char *name, cJSON *item)
{
	bool good = item && cJSON_IsObject(object);

	if (good && fake_member(object, name))
		good = cJSON_ReplaceItemInObjectCaseSensitive(object, name, item);
	else if (good)
		good = cJSON_AddItemToObject(object, name, item);
	if (!good)
		cJSON_Delete(item);
	return good;
}

bool fake_set(cJSON *object, const char *name, const char *text)
{
	return fake_set_item(object, name, cJSON_CreateString(text));
}

bool fake_set_format(cJSON *object, const char *name, const char *format, ...)
{
	char text[512], *more = NULL;
	va_list list;
	int length;
	bool good;

	va_start(list, format);
	length = vsnprintf(text, sizeof text, format, list);
	va_end(list);
	if (length < 0)
		return false;
	if ((size_t)length >= sizeof text) {
		if (!(more = malloc((size_t)length + 1)))
			return false;
		va_start(list, format);
		(void)vsnprintf(more, (size_t)length + 1, format, list);
		va_end(list);
	}
	good = fake_set(object, name, more ? more : text);
	free(more);
	return good;
}

cJSON *fake_array(cJSON *object, const char *name)
{
	cJSON *item = fake_member_of(object, name);

	if (cJSON_IsArray(item))
		return item;
	return fake_set_item(object, name, cJSON_CreateArray()) ? fake_member_of(object, name) : NULL;
}

cJSON *fake_object(cJSON *object, const char *name)
{
	cJSON *item = fake_member_of(object, name);

	if (cJSON_IsObject(item))
		return item;
	return fake_set_item(object, name, cJSON_CreateObject()) ? fake_member_of(object, name) : NULL;
}

bool fake_append(cJSON *array, cJSON *item)
{
	if (item && cJSON_AddItemToArray(array, item))
		return true;
	cJSON_Delete(item);
	return false;
}

/* Not cJSON_InsertItemInArray(): that of 1.7.15 as Debian has it refuses every place but the first
 * and the last. */
bool fake_insert_before(cJSON *parent, cJSON *place, cJSON *item)
{
	if (!place || !parent || !item)
		return cJSON_AddItemToArray(parent, item);
	item->next = place;
	item->prev = place->prev; /* of the first one: the last */
	place->prev = item;
	if (place == parent->child)
		parent->child = item;
	else
		item->prev->next = item;
	return true;
}

bool fake_merge(cJSON *to, const cJSON *from)
{
	const cJSON *item;
	bool good = true;

	cJSON_ArrayForEach(item, from) {
		if (!item->string)
			continue;
		if (cJSON_IsNull(item))
			cJSON_DeleteItemFromObjectCaseSensitive(to, item->string);
		else if (cJSON_IsObject(item) && cJSON_IsObject(fake_member(to, item->string)))
			good = fake_merge(fake_member_of(to, item->string), item) && good;
		else
			good = fake_set_item(to, item->string, cJSON_Duplicate(item, true)) && good;
	}
	return good;
}

/* A text with its {names} replaced by members of the record. */
static cJSON *filled(const cJSON *record, const char *text)
{
	struct fake_bytes out = { 0 };
	cJSON *item = NULL;

	while (*text) {
		size_t plain = strcspn(text, "{"), name;
		char member[64];

		fake_add(&out, text, plain);
		text += plain;
		if (!*text)
			break;
		name = strcspn(text, "}");
		if (!text[name] || name > sizeof member) {
			fake_puts(&out, text);
			break;
		}
		snprintf(member, sizeof member, "%.*s", (int)name - 1, text + 1);
		fake_puts(&out, fake_text(record, member));
		text += name + 1;
	}
	if (fake_add(&out, "", 0))
		item = cJSON_CreateString(out.at);
	fake_bytes_finish(&out);
	return item;
}

static cJSON *value_of(const cJSON *record, const struct fake_shape *row)
{
	const cJSON *item = fake_member(record, row->name);

	if (item)
		return cJSON_Duplicate(item, true);
	return *row->otherwise == '\001' ? cJSON_Parse(row->otherwise + 1)
	                                 : filled(record, row->otherwise);
}

static bool is_named(const char *name, const struct fake_shape *shape, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(shape[i].name, name) == 0)
			return true;
	return false;
}

cJSON *fake_shaped(const cJSON *record, const struct fake_shape *shape, size_t count, bool rest)
{
	cJSON *answer = cJSON_CreateObject();
	const cJSON *item;
	bool good = answer != NULL;

	for (size_t i = 0; i < count && good; i++)
		if (shape[i].otherwise || fake_member(record, shape[i].name))
			good = fake_set_item(answer, shape[i].name, value_of(record, &shape[i]));
	if (rest && good)
		cJSON_ArrayForEach(item, record)
			if (good && item->string && item->string[0] != '_' &&
			    !is_named(item->string, shape, count))
				good = fake_set_item(answer, item->string, cJSON_Duplicate(item, true));
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	return answer;
}

static bool fits(const cJSON *item, const char *otherwise)
{
	if (!item || !otherwise || cJSON_IsNull(item))
		return true;
	if (*otherwise != '\001')
		return !cJSON_IsObject(item) && !cJSON_IsArray(item);
	return otherwise[1] == '{' ? cJSON_IsObject(item) : otherwise[1] != '[' || cJSON_IsArray(item);
}

const char *fake_misfit(const cJSON *body, const struct fake_shape *shape, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!fits(fake_member(body, shape[i].name), shape[i].otherwise))
			return shape[i].name;
	return NULL;
}
