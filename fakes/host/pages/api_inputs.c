/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/api_inputs.c - a program's body as the arguments of a method. */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "../output.h"
#include "api.h"

#define EXACT 9007199254740992.0 /* 2^53: cJSON holds no larger number to the last digit */

struct reading {
	const struct stp_object *object;
	const struct stp_method *method;
	struct stp_args *args;
	const struct stp_field **seen; /* what was given so far, NULL behind the last */
	struct stp_error *error;
};

static stp_status refuse(struct reading *reading, const char *name, const char *fault)
{
	failure(reading->error, STP_BAD_INPUT, "%.63s %s", name, fault);
	failure_about(reading->error, name, "");
	return STP_BAD_INPUT;
}

/* Whether that input was given before; notes it. */
static bool again(struct reading *reading, const char *name)
{
	const struct stp_field *field = stp_find_input(reading->object, reading->method, name), **at = reading->seen;

	if (!field)
		return false; /* there is none of that name, which is told when it is set */
	for (; *at; at++)
		if (*at == field)
			return true;
	*at = field;
	return false;
}

static stp_status set_text(struct reading *reading, const char *name, const char *text)
{
	const struct stp_field *field = stp_find_input(reading->object, reading->method, name);
	stp_status status = stp_args_set_text(reading->args, name, text, reading->error);

	if (status != STP_OK && field && (field->type == STP_FILE || field->type == STP_IMAGE))
		snprintf(reading->error->hint, sizeof reading->error->hint,
		         "send it as a part of multipart/form-data that has a filename");
	return status;
}

static stp_status set_printed(struct reading *reading, const char *name, const cJSON *item)
{
	char *text = cJSON_PrintUnformatted(item);
	stp_status status = text ? set_text(reading, name, text) : failure(reading->error, STP_NO_MEMORY, "no memory");

	free(text);
	return status;
}

/* cJSON itself would write large ones with an exponent. */
static stp_status set_number(struct reading *reading, const cJSON *item)
{
	char digits[24];

	if (item->valuedouble >= EXACT || item->valuedouble <= -EXACT)
		return refuse(reading, item->string, "has too many digits for a number of JSON: write it in quotes");
	if ((double)(int64_t)item->valuedouble != item->valuedouble)
		return set_printed(reading, item->string, item);
	snprintf(digits, sizeof digits, "%" PRId64, (int64_t)item->valuedouble);
	return set_text(reading, item->string, digits);
}

/* ---- JSON ------------------------------------------------------------------------------------------------- */

static stp_status set_member(struct reading *reading, const cJSON *item)
{
	const struct stp_field *field = stp_find_input(reading->object, reading->method, item->string);

	if (again(reading, item->string))
		return refuse(reading, item->string, "is given twice");
	if (cJSON_IsNull(item))
		return stp_args_set_null(reading->args, item->string, reading->error);
	if (cJSON_IsString(item))
		return set_text(reading, item->string, item->valuestring);
	if (cJSON_IsBool(item))
		return set_text(reading, item->string, cJSON_IsTrue(item) ? "true" : "false");
	if (cJSON_IsNumber(item))
		return set_number(reading, item);
	if (field && (field->type != STP_MULTIVALUE || cJSON_IsObject(item)))
		return refuse(reading, item->string, cJSON_IsObject(item) ? "is not an object" : "is not a list");
	return set_printed(reading, item->string, item);
}

/* cJSON would end the text at it, and say nothing. */
static bool has_nul(const char *json)
{
	for (const char *at = json; (at = strstr(at, "\\u0000")); at++) {
		size_t slashes = 0;

		while (at - slashes > json && at[-1 - (ptrdiff_t)slashes] == '\\')
			slashes++;
		if (slashes % 2 == 0)
			return true;
	}
	return false;
}

static stp_status read_json(struct reading *reading, const char *text)
{
	stp_status status = STP_OK;
	const cJSON *item;
	cJSON *root;

	if (has_nul(text))
		return failure(reading->error, STP_BAD_INPUT, "a text in the body has a NUL inside");
	root = cJSON_ParseWithOpts(text, NULL, 1);
	if (!cJSON_IsObject(root))
		status = failure(reading->error, STP_BAD_INPUT, "the body is not one JSON object with inputs by name");
	else
		reading->seen = calloc((size_t)cJSON_GetArraySize(root) + 1, sizeof *reading->seen);
	if (status == STP_OK && !reading->seen)
		status = failure(reading->error, STP_NO_MEMORY, "no memory");
	for (item = status == STP_OK ? root->child : NULL; item && status == STP_OK; item = item->next)
		status = set_member(reading, item);
	cJSON_Delete(root);
	return status;
}

/* ---- parts -------------------------------------------------------------------------------------------------- */

/* A list comes as several parts of one name. */
static stp_status set_list(struct reading *reading, const struct body *body, const char *name)
{
	cJSON *array = cJSON_CreateArray();
	stp_status status = array ? STP_OK : failure(reading->error, STP_NO_MEMORY, "no memory");
	const struct posted *part;

	for (size_t i = 0; (part = body_at(body, i)) && status == STP_OK; i++) {
		cJSON *item = strcmp(part->name, name) == 0 ? cJSON_CreateString(part->value) : NULL;

		if (strcmp(part->name, name) == 0 && (!item || !cJSON_AddItemToArray(array, item))) {
			cJSON_Delete(item);
			status = failure(reading->error, STP_NO_MEMORY, "no memory");
		}
	}
	if (status == STP_OK)
		status = set_printed(reading, name, array);
	cJSON_Delete(array);
	return status;
}

static bool is_repeated(const struct body *body, const char *name)
{
	const struct posted *part;
	size_t count = 0;

	for (size_t i = 0; (part = body_at(body, i)); i++)
		count += strcmp(part->name, name) == 0;
	return count > 1;
}

static stp_status set_part(struct reading *reading, const struct body *body, const struct posted *part)
{
	const struct stp_field *field = stp_find_input(reading->object, reading->method, part->name);
	bool list = field && field->type == STP_MULTIVALUE && is_repeated(body, part->name);

	if (again(reading, part->name))
		return list ? STP_OK : refuse(reading, part->name, "is given twice");
	if (part->path)
		return stp_args_set_file(reading->args, part->name, part->path, reading->error);
	return list ? set_list(reading, body, part->name) : set_text(reading, part->name, part->value);
}

static stp_status read_parts(struct reading *reading, const struct body *body)
{
	stp_status status = STP_OK;
	const struct posted *part;
	size_t count = 0;

	while (body_at(body, count))
		count++;
	if (!(reading->seen = calloc(count + 1, sizeof *reading->seen)))
		return failure(reading->error, STP_NO_MEMORY, "no memory");
	for (size_t i = 0; (part = body_at(body, i)) && status == STP_OK; i++)
		status = set_part(reading, body, part);
	return status;
}

/* ---- both ------------------------------------------------------------------------------------------------------ */

stp_status api_inputs(const struct body *body, const struct stp_object *object, const struct stp_method *method,
                      struct stp_args **ret, struct stp_error *error)
{
	struct reading reading = { .object = object, .method = method, .error = error };
	const char *json = body_json(body);
	stp_status status = stp_args_for_call(object, method, &reading.args, error);

	if (status == STP_OK && json)
		status = *json ? read_json(&reading, json) : (stp_status)STP_OK;
	else if (status == STP_OK)
		status = read_parts(&reading, body);
	free(reading.seen);
	if (status == STP_OK)
		*ret = reading.args;
	else
		stp_args_destroy(reading.args);
	return status;
}
