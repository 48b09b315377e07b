/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/recordings_compare.c - two answers by their members' names, order and types; values may be others. */
#include <stdio.h>
#include <string.h>

#include "recordings.h"

static const char *type_of(const cJSON *value)
{
	return cJSON_IsObject(value) ? "object" : cJSON_IsArray(value) ? "array" : cJSON_IsString(value) ? "string" :
	       cJSON_IsNumber(value) ? "number" : cJSON_IsBool(value) ? "boolean" : "null";
}

void recording_differs(const struct recording *r, const char *pointer, const char *what, cJSON *differences)
{
	cJSON *row;

	cJSON_ArrayForEach(row, differences)
		if (strcmp(cJSON_GetObjectItem(row, "exchange")->valuestring, r->operation) == 0 &&
		    strcmp(cJSON_GetObjectItem(row, "pointer")->valuestring, pointer) == 0 &&
		    strcmp(cJSON_GetObjectItem(row, "what")->valuestring, what) == 0)
			return;
	row = cJSON_CreateObject();
	cJSON_AddStringToObject(row, "exchange", r->operation);
	cJSON_AddStringToObject(row, "pointer", pointer);
	cJSON_AddStringToObject(row, "what", what);
	cJSON_AddItemToArray(differences, row);
}

static bool same_order(const cJSON *recorded, const cJSON *answer)
{
	const cJSON *at = answer->child;

	for (const cJSON *member = recorded->child; member; member = member->next) {
		if (!cJSON_GetObjectItemCaseSensitive(answer, member->string))
			continue;
		while (at && strcmp(at->string, member->string) != 0)
			at = at->next;
		if (!at)
			return false;
		at = at->next;
	}
	return true;
}

static void compare(const struct recording *r, const cJSON *recorded, const cJSON *answer, const char *pointer, cJSON *differences);

static void compare_objects(const struct recording *r, const cJSON *recorded, const cJSON *answer, const char *pointer, cJSON *differences)
{
	const cJSON *member;
	char below[512];

	cJSON_ArrayForEach(member, recorded) {
		const cJSON *other = cJSON_GetObjectItemCaseSensitive(answer, member->string);

		snprintf(below, sizeof below, "%s/%s", pointer, member->string);
		if (other)
			compare(r, member, other, below, differences);
		else
			recording_differs(r, below, "is missing", differences);
	}
	cJSON_ArrayForEach(member, answer) {
		snprintf(below, sizeof below, "%s/%s", pointer, member->string);
		if (!cJSON_GetObjectItemCaseSensitive(recorded, member->string))
			recording_differs(r, below, "was not recorded", differences);
	}
	if (r->in_order && !same_order(recorded, answer))
		recording_differs(r, pointer, "has another order", differences);
}

/* The first ones with the first ones, and so on; how many there are is the state's matter, but not whether there are any. */
static void compare_arrays(const struct recording *r, const cJSON *recorded, const cJSON *answer, const char *pointer, cJSON *differences)
{
	const cJSON *a = recorded->child, *b = answer->child;
	char below[512];

	snprintf(below, sizeof below, "%s/*", pointer);
	if (!a != !b)
		recording_differs(r, pointer, a ? "is empty" : "is not empty", differences);
	for (; a && b; a = a->next, b = b->next)
		compare(r, a, b, below, differences);
}

static void compare(const struct recording *r, const cJSON *recorded, const cJSON *answer, const char *pointer, cJSON *differences)
{
	char what[64];

	if (strcmp(type_of(recorded), type_of(answer)) != 0) {
		snprintf(what, sizeof what, "is %s, recorded as %s", type_of(answer), type_of(recorded));
		recording_differs(r, pointer, what, differences);
	} else if (cJSON_IsObject(recorded)) {
		compare_objects(r, recorded, answer, pointer, differences);
	} else if (cJSON_IsArray(recorded)) {
		compare_arrays(r, recorded, answer, pointer, differences);
	}
}

void recording_compare(const struct recording *r, const cJSON *answer, cJSON *differences)
{
	if (answer)
		compare(r, r->answer, answer, "", differences);
	else
		recording_differs(r, "", "is no JSON", differences);
}
