/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/step_fields.c - FIELD=VALUE of a workflow step. */
#include <config.h>

#include "step_fields.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cjson/cJSON.h>

#include "../output.h"

/* The field that a word is of, and the rest behind its name; NULL: none, and the error tells. */
static const struct stp_step_field *field_of(const struct workflow_step *step, const char *word,
                                             const char **ret_rest, struct stp_error *error)
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
		    (field->label && strlen(field->label) == length &&
		     strncasecmp(field->label, word, length) == 0)) {
			*ret_rest = equals + 1;
			return field;
		}
	}
	failure(error, STP_BAD_INPUT,
	        "the step %s has no field \"%.*s\"; fake-host step show lists them", step->name,
	        (int)(length < 63 ? length : 63), word);
	return NULL;
}

/* ---- words ---------------------------------------------------------------------------------- */

void step_words_free(char **words, int count)
{
	for (int i = 0; words && i < count; i++)
		free(words[i]);
	free(words);
}

static stp_status add_word(char **words, int *count, const char *name, const char *at,
                           const char *value, struct stp_error *error)
{
	if (asprintf(&words[*count], "%s=%s%s", name, at, value) < 0) {
		words[*count] = NULL;
		return failure(error, STP_NO_MEMORY, "no memory");
	}
	++*count;
	return STP_OK;
}

/* A step that is filled in: what was given, then what was saved, then presets. */
struct filling {
	const struct workflow_step *step;
	const cJSON *saved; /* NULL: nothing */
	char **words;       /* NAME=VALUE, the step's own names */
	int count, given;
};

/* What was given for a field, behind its "="; NULL: nothing. */
static const char *given_for(const struct filling *filling, const char *name)
{
	size_t length = strlen(name);

	for (int i = 0; i < filling->given; i++)
		if (strncmp(filling->words[i], name, length) == 0 && filling->words[i][length] == '=')
			return filling->words[i] + length + 1;
	return NULL;
}

/* What stands for a field that was not given: NULL or "" is nothing. */
static const char *kept_for(const struct filling *filling, const struct stp_step_field *field)
{
	const cJSON *kept = cJSON_GetObjectItemCaseSensitive(filling->saved, field->name);

	return cJSON_IsString(kept) ? kept->valuestring : field->preset;
}

/* For conditions, the input's own preset included. */
static const char *value_of(void *user, const char *name)
{
	const struct filling *filling = user;
	const struct stp_field *input = workflow_step_input(filling->step, name);
	const char *value = given_for(filling, name);

	for (uint32_t i = 0; !value && i < filling->step->step->fields.count; i++) {
		const struct stp_step_field *field = stp_step_field_at(&filling->step->step->fields, i);

		if (strcmp(field->name, name) == 0)
			value = kept_for(filling, field);
	}
	return value ? value : input ? input->preset : NULL;
}

/* A text that begins with @ is no file. */
static stp_status add_rest(struct filling *filling, const struct stp_step_field *field, struct stp_error *error)
{
	const struct stp_field *input = workflow_step_input(filling->step, field->name);
	const char *value = given_for(filling, field->name);

	if (!when_holds(field->when, value_of, filling))
		return value ? failure(error, STP_BAD_INPUT, "%s is for %s only", field->name, field->when) : STP_OK;
	if (value)
		return STP_OK;
	value = kept_for(filling, field);
	if (value && *value)
		return add_word(filling->words, &filling->count, field->name, *value == '@' ? "@" : "", value, error);
	if (!(field->flags & STP_REQUIRED) || (input && input->preset))
		return STP_OK;
	failure(error, STP_BAD_INPUT, "the step %s needs %s", filling->step->name, field->name);
	failure_about(error, field->name, "give it as FIELD=VALUE; fake-host step show lists the fields");
	return STP_BAD_INPUT;
}

static stp_status collect(struct filling *filling, char *const *given, int count, struct stp_error *error)
{
	stp_status status = STP_OK;

	for (int i = 0; i < count && status == STP_OK; i++) {
		const char *rest = "";
		const struct stp_step_field *field = field_of(filling->step, given[i], &rest, error);

		status = field ? add_word(filling->words, &filling->count, field->name, "", rest, error)
		               : (stp_status)STP_BAD_INPUT;
	}
	filling->given = filling->count;
	for (uint32_t i = 0; i < filling->step->step->fields.count && status == STP_OK; i++)
		status = add_rest(filling, stp_step_field_at(&filling->step->step->fields, i), error);
	return status;
}

stp_status step_words(const struct workflow_step *step, const char *saved, char *const *given,
                      int count, char ***ret, int *ret_count, struct stp_error *error)
{
	struct filling filling = { .step = step,
		                       .words = calloc((size_t)count + step->step->fields.count + 1, sizeof(char *)) };
	cJSON *json = saved ? cJSON_Parse(saved) : NULL;
	stp_status status;

	filling.saved = json;
	if (!filling.words || (saved && !json))
		status = failure(error, STP_NO_MEMORY, "no memory");
	else
		status = collect(&filling, given, count, error);
	cJSON_Delete(json);
	if (status == STP_OK) {
		*ret = filling.words;
		*ret_count = filling.count;
	} else {
		step_words_free(filling.words, filling.count);
	}
	return status;
}

stp_status step_json(const struct workflow_step *step, char *const *given, int count, char **ret,
                     struct stp_error *error)
{
	cJSON *json = cJSON_CreateObject();
	stp_status status = json ? (stp_status)STP_OK : failure(error, STP_NO_MEMORY, "no memory");

	for (int i = 0; i < count && status == STP_OK; i++) {
		const char *rest = "";
		const struct stp_step_field *field = field_of(step, given[i], &rest, error);

		if (!field)
			status = STP_BAD_INPUT;
		else if (*rest == '@' && rest[1] != '@')
			status = failure(error, STP_BAD_INPUT,
			                 "%s: files are not kept with a step; give it when the step runs",
			                 field->name);
		else if (!cJSON_AddStringToObject(json, field->name, *rest == '@' ? rest + 1 : rest))
			status = failure(error, STP_NO_MEMORY, "no memory");
	}
	if (status == STP_OK && !(*ret = cJSON_PrintUnformatted(json)))
		status = failure(error, STP_NO_MEMORY, "no memory");
	cJSON_Delete(json);
	return status;
}
