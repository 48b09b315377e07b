/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/bench/configuration.c - reads a configuration and the files that it names. */
#include "configuration.h"

#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX 65536 /* keys and certificates are a few thousand bytes */

static void stop(const char *path, const char *what)
{
	fprintf(stderr, "bench: %s: %s\n", path, what);
	exit(1);
}

static char *read_file(const char *path)
{
	FILE *file = fopen(path, "r");
	char *text = calloc(1, FILE_MAX + 1);

	if (!file || !text || fread(text, 1, FILE_MAX, file) == 0)
		stop(path, "cannot be read");
	fclose(file);
	return text;
}

/* The value of "@path". */
static char *read_beside(const char *config_path, const char *path)
{
	char *copy = strdup(config_path), *whole = NULL, *text;

	if (!copy || asprintf(&whole, "%s/%s", path[0] == '/' ? "" : dirname(copy), path) < 0)
		stop(path, "no memory");
	text = read_file(whole);
	free(whole);
	free(copy);
	return text;
}

cJSON *bench_config(const char *path)
{
	char *text = read_file(path);
	cJSON *config = cJSON_Parse(text), *item;

	if (!cJSON_IsObject(config))
		stop(path, "is not one JSON object");
	cJSON_ArrayForEach(item, config) {
		char *content;

		if (!cJSON_IsString(item))
			stop(path, "has a value that is not a text");
		if (item->valuestring[0] != '@')
			continue;
		content = read_beside(path, item->valuestring + 1);
		if (!cJSON_SetValuestring(item, content))
			stop(path, "no memory");
		free(content);
	}
	free(text);
	return config;
}

const char *bench_config_text(const cJSON *config, const char *key)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(config, key);

	return cJSON_IsString(item) ? item->valuestring : "";
}
