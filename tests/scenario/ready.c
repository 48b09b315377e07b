/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/ready.c - the ready file that a fake writes once it listens. */
#include "ready.h"

#include <cjson/cJSON.h>
#include <check.h>
#include <stdio.h>

char *ready_read(const char *path)
{
	static char text[262144];
	FILE *file = fopen(path, "r");
	size_t length;

	if (!file)
		return NULL;
	length = fread(text, 1, sizeof text - 1, file);
	text[length] = '\0';
	fclose(file);
	return length ? text : NULL;
}

void ready_take(const char *text, const char *name, char *to, size_t room)
{
	cJSON *json = cJSON_Parse(text);
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(json, name);

	ck_assert_msg(cJSON_IsString(item), "the ready file has no %s", name);
	snprintf(to, room, "%s", item->valuestring);
	cJSON_Delete(json);
}
