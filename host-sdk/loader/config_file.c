/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/config_file.c - a service instance's configuration, from a file with one JSON object.
 *
 * What is shown of a broken file is its place only: the text around it may be a key. */
#include <config.h>

#include <stp/host.h>

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cjson/cJSON.h>

#include "../schema/text.h"
#include "fail.h"

#define MOST_BYTES ((size_t)4 << 20)
#define EXACT 9007199254740992.0 /* 2^53: above it JSON's numbers are not exact */

struct reading {
	const char *path;
	const struct stp_schema *schema;
	struct stp_args *args;
	stp_note_fn *note;
	void *user;
	struct stp_error *error;
};

static void wipe_free(char *text, size_t length)
{
	sdk_wipe(text, length);
	free(text);
}

/* ---- the file -------------------------------------------------------------------------- */

static stp_status load(const char *path, char **ret, size_t *ret_length, struct stp_error *error)
{
	FILE *file = fopen(path, "rbe");
	stp_status status = STP_BAD_CONFIG;
	size_t length = 0;
	char *text = NULL;

	if (!file)
		return sdk_fail(error, STP_BAD_CONFIG, NULL, "cannot read %s: %s", path, strerror(errno));
	if (!(text = malloc(MOST_BYTES + 1))) {
		status = sdk_fail(error, STP_NO_MEMORY, NULL, "no memory for %s", path);
		goto done;
	}
	length = fread(text, 1, MOST_BYTES, file);
	text[length] = '\0';
	if (ferror(file))
		sdk_fail(error, STP_BAD_CONFIG, NULL, "cannot read %s: %s", path, strerror(errno));
	else if (!feof(file))
		sdk_fail(error, STP_BAD_CONFIG, NULL, "%s is larger than 4 MiB: it is no configuration", path);
	else if (memchr(text, '\0', length) || strstr(text, "\\u0000"))
		sdk_fail(error, STP_BAD_CONFIG, NULL, "%s has a NUL inside: it is no configuration", path);
	else
		status = STP_OK;
done:
	fclose(file);
	if (status == STP_OK) {
		*ret = text;
		*ret_length = length;
	} else {
		wipe_free(text, length);
	}
	return status;
}

static unsigned line_of(const char *text, const char *at)
{
	unsigned line = 1;

	for (; at && text < at && *text; text++)
		line += *text == '\n';
	return line;
}

static void wipe_json(cJSON *json)
{
	for (cJSON *item = json ? json->child : NULL; item; item = item->next) {
		if (item->valuestring)
			sdk_wipe(item->valuestring, strlen(item->valuestring));
		if (item->child)
			wipe_json(item);
	}
}

/* ---- one value --------------------------------------------------------------------------- */

static void note_if_others_read(const struct reading *reading, const char *path,
                                const struct stp_field *field)
{
	struct stat about;
	char text[512];

	if (!reading->note || field->type != STP_SECRET || stat(path, &about) != 0 ||
	    !(about.st_mode & (S_IRGRP | S_IROTH)))
		return;
	snprintf(text, sizeof text, "others may read %.300s, which holds the secret %.80s: chmod go= would keep it", path,
	         field->label);
	reading->note(reading->user, text);
}

/* The path beside the configuration file. */
static char *beside(const char *config, const char *path)
{
	const char *slash = strrchr(config, '/');
	char *joined = NULL;

	if (*path == '/' || !slash)
		return sdk_copy(path, strlen(path));
	if (asprintf(&joined, "%.*s/%s", (int)(slash - config), config, path) < 0)
		return NULL;
	return joined;
}

static stp_status set_from_file(const struct reading *reading, const struct stp_field *field,
                                const char *name, const char *path)
{
	char *joined = beside(reading->path, path);
	stp_status status;

	if (!joined)
		return sdk_fail(reading->error, STP_NO_MEMORY, NULL, "no memory for the name of a file");
	if ((status = stp_args_set_file(reading->args, name, joined, reading->error)) == STP_OK && field)
		note_if_others_read(reading, joined, field);
	free(joined);
	return status;
}

static stp_status set_text(const struct reading *reading, const struct stp_field *field,
                           const char *name, const char *text)
{
	stp_status status;

	if (*text == '@' && text[1] != '@')
		return set_from_file(reading, field, name, text + 1);
	status = stp_args_set_text(reading->args, name, *text == '@' ? text + 1 : text, reading->error);
	if (status == STP_OK && field)
		note_if_others_read(reading, reading->path, field);
	return status;
}

static stp_status set_number(const struct reading *reading, const char *name, const cJSON *item)
{
	stp_status status;
	char *text;

	if (item->valuedouble >= EXACT || item->valuedouble <= -EXACT)
		return sdk_fail(reading->error, STP_BAD_CONFIG, NULL,
		               "the number of %s has too many digits for JSON: write it in quotes", name);
	if (!(text = cJSON_PrintUnformatted(item)))
		return sdk_fail(reading->error, STP_NO_MEMORY, NULL, "no memory for %s", name);
	status = stp_args_set_text(reading->args, name, text, reading->error);
	wipe_free(text, strlen(text)); /* a secret may be a number, too */
	return status;
}

static stp_status set(const struct reading *reading, const cJSON *item)
{
	const struct stp_field *field = stp_find_field(&reading->schema->config, item->string);

	if (cJSON_IsString(item))
		return set_text(reading, field, item->string, item->valuestring);
	if (cJSON_IsNumber(item))
		return set_number(reading, item->string, item);
	if (cJSON_IsBool(item))
		return stp_args_set_text(reading->args, item->string, cJSON_IsTrue(item) ? "true" : "false",
		                         reading->error);
	return sdk_fail(reading->error, STP_BAD_CONFIG, NULL,
	               "the value of %s must be a text, a number, true or false", item->string);
}

/* The item before this one that means the same key; NULL: there is none. */
static const cJSON *twin(const struct reading *reading, const cJSON *json, const cJSON *item)
{
	const struct stp_field *field = stp_find_field(&reading->schema->config, item->string);
	const cJSON *other = json->child;

	while (other != item && strcmp(other->string, item->string) != 0 &&
	       !(field && stp_find_field(&reading->schema->config, other->string) == field))
		other = other->next;
	return other != item ? other : NULL;
}

static stp_status set_all(const struct reading *reading, const cJSON *json)
{
	stp_status status = STP_OK;

	for (const cJSON *item = json->child; item && status == STP_OK; item = item->next) {
		const cJSON *other = twin(reading, json, item);

		if (other)
			status = sdk_fail(reading->error, STP_BAD_CONFIG, NULL, "\"%s\" and \"%s\" are the same key",
			                 other->string, item->string);
		else
			status = set(reading, item);
		if (status != STP_OK && !reading->error->field[0])
			sdk_error_put(reading->error->field, sizeof reading->error->field, item->string);
	}
	return status;
}

/* ---- all of it ----------------------------------------------------------------------------- */

/* What is wrong with the file is wrong with the configuration, whatever it was for the SDK. */
static stp_status in_file(const char *path, stp_status status, struct stp_error *error)
{
	char message[sizeof error->message];

	memcpy(message, error->message, sizeof message);
	snprintf(error->message, sizeof error->message, "%.120s: %.250s", path, message);
	return error->status = status == STP_NO_MEMORY ? status : STP_BAD_CONFIG;
}

stp_status stp_args_read_config(const struct stp_schema *schema, const char *path, stp_note_fn *note, void *user,
                                struct stp_args **ret, struct stp_error *error)
{
	struct stp_error own = STP_ERROR_INIT; /* its words are looked at, also for a caller who wants none */
	struct reading reading = { path, schema, NULL, note, user, error ? error : &own };
	const char *end = NULL;
	char *text = NULL;
	size_t length = 0;
	cJSON *json = NULL;
	stp_status status;

	if ((status = load(path, &text, &length, error)) != STP_OK)
		return status;
	json = cJSON_ParseWithOpts(text, &end, 1);
	if (!json) {
		status = sdk_fail(error, STP_BAD_CONFIG, NULL, "%s:%u: this is not JSON", path, line_of(text, end));
	} else if (!cJSON_IsObject(json)) {
		status = sdk_fail(error, STP_BAD_CONFIG, NULL, "%s: must be one JSON object: {\"KEY\": \"value\"}",
		                 path);
	} else if ((status = stp_args_for_config(schema, &reading.args, error)) == STP_OK &&
	           (status = set_all(&reading, json)) != STP_OK) {
		status = in_file(path, status, error);
	}
	if (status == STP_OK)
		*ret = reading.args;
	else
		stp_args_destroy(reading.args);
	wipe_json(json);
	cJSON_Delete(json);
	wipe_free(text, length);
	return status;
}
