/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/step_fields.c - FIELD=VALUE of a workflow step. */
#include <config.h>

#include "step_fields.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../output.h"

/* The field that a word is of, and the rest behind its name; NULL: none, and the error tells. */
static const struct stp_step_field *field_of(const struct workflow_step *step, const char *word, const char **ret_rest,
                                             struct stp_error *error)
{
	const char *equals = strchr(word, '=');
	size_t length = equals ? (size_t)(equals - word) : 0;

	if (!length) {
		failure(error, STP_BAD_INPUT, "\"%.80s\" is not FIELD=VALUE", word);
		return NULL;
	}
	for (uint32_t i = 0; i < step->step->fields.count; i++) {
		const struct stp_step_field *field = stp_step_field_at(&step->step->fields, i);

		if ((strlen(field->name) == length && strncasecmp(field->name, word, length) == 0) ||
		    (field->label && strlen(field->label) == length && strncasecmp(field->label, word, length) == 0)) {
			*ret_rest = equals + 1;
			return field;
		}
	}
	failure(error, STP_BAD_INPUT, "the step %s has no field \"%.*s\"; fake-host step show lists them", step->name,
	        (int)(length < 63 ? length : 63), word);
	return NULL;
}

/* ---- words -------------------------------------------------------------------------------------- */

void step_words_free(char **words, int count)
{
	for (int i = 0; words && i < count; i++)
		free(words[i]);
	free(words);
}

static stp_status add_word(char **words, int *count, const char *name, const char *at, const char *value,
                           struct stp_error *error)
{
	if (asprintf(&words[*count], "%s=%s%s", name, at, value) < 0) {
		words[*count] = NULL;
		return failure(error, STP_NO_MEMORY, "no memory");
	}
	++*count;
	return STP_OK;
}

/* What stands for a field that was not given.  A text that begins with @ is no file. */
static stp_status add_rest(char **words, int *count, const struct stp_step_field *field, const cJSON *saved,
                           struct stp_error *error)
{
	const cJSON *kept = cJSON_GetObjectItemCaseSensitive(saved, field->name);
	const char *value = cJSON_IsString(kept) ? kept->valuestring : field->preset;

	if (!value || !*value)
		return STP_OK;
	return add_word(words, count, field->name, *value == '@' ? "@" : "", value, error);
}

static stp_status collect(const struct workflow_step *step, const cJSON *saved, char *const *given, int count,
                          char **words, int *ret_count, struct stp_error *error)
{
	stp_status status = STP_OK;

	for (int i = 0; i < count && status == STP_OK; i++) {
		const char *rest = "";
		const struct stp_step_field *field = field_of(step, given[i], &rest, error);

		status = field ? add_word(words, ret_count, field->name, "", rest, error) : (stp_status)STP_BAD_INPUT;
	}
	for (uint32_t i = 0; i < step->step->fields.count && status == STP_OK; i++) {
		const struct stp_step_field *field = stp_step_field_at(&step->step->fields, i);
		size_t length = strlen(field->name);
		bool is_given = false;

		for (int k = 0; k < count; k++)
			is_given = is_given || (strncmp(words[k], field->name, length) == 0 && words[k][length] == '=');
		if (!is_given)
			status = add_rest(words, ret_count, field, saved, error);
	}
	return status;
}

stp_status step_words(const struct workflow_step *step, const char *saved, char *const *given, int count, char ***ret,
                      int *ret_count, struct stp_error *error)
{
	char **words = calloc((size_t)count + step->step->fields.count + 1, sizeof *words);
	cJSON *json = saved ? cJSON_Parse(saved) : NULL;
	int made = 0;
	stp_status status;

	if (!words || (saved && !json)) {
		free(words);
		return failure(error, STP_NO_MEMORY, "no memory");
	}
	status = collect(step, json, given, count, words, &made, error);
	cJSON_Delete(json);
	if (status == STP_OK) {
		*ret = words;
		*ret_count = made;
	} else {
		step_words_free(words, made);
	}
	return status;
}

stp_status step_json(const struct workflow_step *step, char *const *given, int count, char **ret, struct stp_error *error)
{
	cJSON *json = cJSON_CreateObject();
	stp_status status = json ? (stp_status)STP_OK : failure(error, STP_NO_MEMORY, "no memory");

	for (int i = 0; i < count && status == STP_OK; i++) {
		const char *rest = "";
		const struct stp_step_field *field = field_of(step, given[i], &rest, error);

		if (!field)
			status = STP_BAD_INPUT;
		else if (*rest == '@' && rest[1] != '@')
			status = failure(error, STP_BAD_INPUT, "%s: files are not kept with a step; give it when the step runs",
			                 field->name);
		else if (!cJSON_AddStringToObject(json, field->name, *rest == '@' ? rest + 1 : rest))
			status = failure(error, STP_NO_MEMORY, "no memory");
	}
	if (status == STP_OK && !(*ret = cJSON_PrintUnformatted(json)))
		status = failure(error, STP_NO_MEMORY, "no memory");
	cJSON_Delete(json);
	return status;
}
