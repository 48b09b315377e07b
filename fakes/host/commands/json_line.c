/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/json_line.c - one JSON object on one line of standard output, whole or not at all. */
#include <config.h>

#include "json_line.h"

#include <stdio.h>

#include "../output.h"
#include "commands.h"

void line_init(struct json_line *line)
{
	*line = (struct json_line){ .json = cJSON_CreateObject() };
	line->failed = !line->json;
}

void line_init_list(struct json_line *line)
{
	*line = (struct json_line){ .json = cJSON_CreateArray() };
	line->failed = !line->json;
}

static void add(struct json_line *line, const char *name, cJSON *item)
{
	bool good = item && line->json && (name ? cJSON_AddItemToObject(line->json, name, item) : cJSON_AddItemToArray(line->json, item));

	if (good)
		return;
	cJSON_Delete(item);
	line->failed = true;
}

void line_text(struct json_line *line, const char *name, const char *text)
{
	add(line, name, text ? cJSON_CreateString(text) : cJSON_CreateNull());
}

void line_yes(struct json_line *line, const char *name, bool yes)
{
	add(line, name, cJSON_CreateBool(yes));
}

void line_number(struct json_line *line, const char *name, uint32_t number)
{
	add(line, name, cJSON_CreateNumber(number));
}

void line_time(struct json_line *line, const char *name, int64_t ms)
{
	char when[40];

	line_text(line, name, ms ? time_text(ms, when) : NULL);
}

void line_add(struct json_line *line, const char *name, struct json_line *part)
{
	line->failed = line->failed || part->failed;
	add(line, name, part->json);
	*part = (struct json_line){ 0 };
}

void line_put(struct json_line *line)
{
	char *text = line->failed ? NULL : cJSON_PrintUnformatted(line->json);

	if (text)
		puts(text);
	else
		output_note("no memory to show it");
	cJSON_free(text);
	cJSON_Delete(line->json);
	*line = (struct json_line){ 0 };
}
