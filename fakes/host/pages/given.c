/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/given.c - what stands in a form, by name. */
#include <config.h>

#include "given.h"

#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "../parts.h"

void given_add(struct given *given, const char *name, const char *text, bool null)
{
	struct given_one *grown = fake_grow(given->at, given->count, &given->room, sizeof *grown);

	if (!grown) {
		given->failed = true;
		return;
	}
	given->at = grown;
	grown += given->count++;
	*grown = (struct given_one){ .name = fake_text(name), .text = fake_text(text), .null = null };
	given->failed = given->failed || !grown->name || !grown->text;
}

void given_finish(struct given *given)
{
	for (size_t i = 0; i < given->count; i++) {
		free(given->at[i].name);
		fake_wipe_free(given->at[i].text, given->at[i].text ? strlen(given->at[i].text) : 0);
	}
	free(given->at);
	*given = (struct given){ 0 };
}

const struct given_one *given_find(const struct given *given, const char *name)
{
	for (size_t i = 0; i < given->count; i++)
		if (given->at[i].name && strcmp(given->at[i].name, name) == 0)
			return &given->at[i];
	return NULL;
}

const char *given_text(const struct given *given, const char *name)
{
	const struct given_one *one = given_find(given, name);

	return one && one->text ? one->text : "";
}

char *given_json(const struct given *given)
{
	cJSON *object = cJSON_CreateObject();
	bool good = object != NULL;
	char *text = NULL;

	for (size_t i = 0; i < given->count && good; i++)
		if (given->at[i].text && *given->at[i].text)
			good = cJSON_AddStringToObject(object, given->at[i].name, given->at[i].text) != NULL;
	if (good)
		text = cJSON_PrintUnformatted(object);
	cJSON_Delete(object);
	return text;
}

void given_add_json(struct given *given, const char *json)
{
	cJSON *object = cJSON_Parse(json);
	const cJSON *member;

	cJSON_ArrayForEach(member, object)
		if (cJSON_IsString(member))
			given_add(given, member->string, member->valuestring, false);
	cJSON_Delete(object);
}
