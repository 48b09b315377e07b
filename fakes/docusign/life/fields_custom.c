/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/fields_custom.c - an envelope's custom fields: text and list, by name and by
 * id. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "life/inner.h"

static const struct fake_field fields[] = {
	{ "listItems",         FAKE_LIST,   2, 0, NULL },
	{ "fieldId",           FAKE_TEXT,   0, 0, NULL },
	{ "name",              FAKE_TEXT,   0, 0, NULL },
	{ "show",              FAKE_TEXT,   0, 3, "false" },
	{ "required",          FAKE_TEXT,   0, 3, "false" },
	{ "value",             FAKE_TEXT,   0, 3, "" },
	{ "configurationType", FAKE_TEXT,   0, 0, NULL },
	{ "errorDetails",      FAKE_OBJECT, 0, 0, NULL },
};
#define COUNT (sizeof fields / sizeof fields[0])

const char *const fake_custom_lists[2] = { "textCustomFields", "listCustomFields" };

static cJSON *find(const struct fake_envelope *e, const char *list, const char *member,
                   const char *value)
{
	cJSON *array = cJSON_GetObjectItemCaseSensitive(fake_member(e->record, "customFields"), list),
		  *field;

	cJSON_ArrayForEach(field, array)
		if (*value && strcmp(fake_text(field, member), value) == 0)
			return field;
	return NULL;
}

static bool is_item(const cJSON *field)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, fake_member(field, "listItems"))
		if (cJSON_IsString(item) && strcmp(item->valuestring, fake_text(field, "value")) == 0)
			return true;
	return !*fake_text(field, "value");
}

static bool answer_to(cJSON *ret, const char *list, const cJSON *field, uint64_t kind,
                      const char *code, const char *detail)
{
	cJSON *answer = fake_fields_answer(field, fields, COUNT, kind),
		  *array = ret ? fake_array(ret, list) : NULL;

	if (!ret) {
		cJSON_Delete(answer);
		return true;
	}
	if (answer && array && (!code || fake_item_error(answer, code, detail)) &&
	    cJSON_AddItemToArray(array, answer))
		return true;
	cJSON_Delete(answer);
	return false;
}

/* One that is added, or changed if it is there by name or id. */
static bool put(struct fake_envelope *e, int which, const cJSON *from, bool add, cJSON *ret)
{
	const char *list = fake_custom_lists[which];
	uint64_t kind = UINT64_C(1) << which;
	cJSON *customs = fake_object(e->record, "customFields"),
		  *array = customs ? fake_array(customs, list) : NULL;
	cJSON *field = find(e, list, "fieldId", fake_text(from, "fieldId"));
	char id[FAKE_ID];

	if (!field)
		field = find(e, list, "name", fake_text(from, "name"));
	if (!field && !add)
		return answer_to(ret, list, from, kind, "INVALID_CUSTOM_FIELD_ID", NULL);
	if (!array)
		return false;
	if (!field) {
		field = cJSON_CreateObject();
		fake_next_number(e->fake, "customField", id);
		if (!field || !fake_set(field, "fieldId", id) || !cJSON_AddItemToArray(array, field)) {
			cJSON_Delete(field);
			return false;
		}
	}
	snprintf(id, sizeof id, "%s",
	         fake_text(field, "fieldId")); /* what the client says of it does not count */
	if (!fake_fields_take(field, from, fields, COUNT, kind) || !fake_set(field, "fieldId", id) ||
	    !fake_fields_default(field, fields, COUNT, kind))
		return false;
	cJSON_DeleteItemFromObjectCaseSensitive(field, "errorDetails");
	if (which == 1 && !is_item(field))
		return answer_to(ret, list, field, kind, "INVALID_REQUEST_PARAMETER",
		                 "The value is none of the list's items.");
	return answer_to(ret, list, field, kind, NULL, NULL);
}

bool fake_custom_put(struct fake_envelope *e, const cJSON *lists, bool add, cJSON *ret)
{
	const cJSON *from;

	e->changed = true;
	for (int which = 0; which < 2; which++)
		cJSON_ArrayForEach(from, fake_member(lists, fake_custom_lists[which]))
			if (cJSON_IsObject(from) && !put(e, which, from, add, ret))
				return false;
	return true;
}

bool fake_custom_remove(struct fake_envelope *e, const cJSON *lists, cJSON *ret)
{
	const cJSON *from;

	e->changed = true;
	for (int which = 0; which < 2; which++)
		cJSON_ArrayForEach(from, fake_member(lists, fake_custom_lists[which])) {
			const char *list = fake_custom_lists[which];
			cJSON *field = find(e, list, "fieldId", fake_text(from, "fieldId"));
			bool good = answer_to(ret, list, field ? field : from, UINT64_C(1) << which,
			                      field ? NULL : "INVALID_CUSTOM_FIELD_ID", NULL);

			if (!good)
				return false;
			if (field)
				cJSON_Delete(cJSON_DetachItemViaPointer(
				        fake_member_of(fake_member_of(e->record, "customFields"), list), field));
		}
	return true;
}

cJSON *fake_custom_answer(const struct fake_envelope *e)
{
	cJSON *answer = cJSON_CreateObject();
	const cJSON *field;

	for (int which = 0; answer && which < 2; which++) {
		if (!fake_array(answer, fake_custom_lists[which]))
			goto failed;
		cJSON_ArrayForEach(
			field,
			fake_member(fake_member(e->record, "customFields"),
		                fake_custom_lists[which])) if (!answer_to(answer, fake_custom_lists[which],
		                                                          field, UINT64_C(1) << which, NULL,
		                                                          NULL)) goto failed;
	}
	return answer;
failed:
	cJSON_Delete(answer);
	return NULL;
}
