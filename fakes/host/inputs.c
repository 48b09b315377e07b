/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/inputs.c - a call in words: an object, a method, and NAME=VALUE for its inputs. */
#include <config.h>

#include "inputs.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "output.h"

#define FEW 12       /* so many names are all listed */
#define LONGEST 63   /* abi.h: no name is longer */

/* ---- names that there are ----------------------------------------------------------------- */

/* How many letters must be changed to make one name of the other, in either case. */
static size_t distance(const char *from, const char *to)
{
	size_t row[LONGEST + 1], length = strnlen(to, LONGEST);

	for (size_t j = 0; j <= length; j++)
		row[j] = j;
	for (size_t i = 0; from[i] && i < LONGEST; i++) {
		size_t corner = row[0];

		row[0] = i + 1;
		for (size_t j = 0; j < length; j++) {
			bool same = tolower((unsigned char)from[i]) == tolower((unsigned char)to[j]);
			size_t least = corner + !same;

			corner = row[j + 1];
			if (row[j] + 1 < least)
				least = row[j] + 1;
			if (corner + 1 < least)
				least = corner + 1;
			row[j + 1] = least;
		}
	}
	return row[length];
}

static const char *object_at(const void *table, uint32_t i)
{
	return stp_object_at(table, i)->name;
}

static const char *method_at(const void *table, uint32_t i)
{
	return stp_method_at(table, i)->name;
}

void inputs_add_names(struct stp_error *error, const char *wanted, const void *table, uint32_t count,
                      name_at_fn *name_at)
{
	size_t length = strlen(error->message), least = strlen(wanted) / 3 + 2;
	const char *nearest = NULL;

	for (uint32_t i = 0; i < count; i++) {
		size_t far = distance(wanted, name_at(table, i));

		if (far < least) {
			least = far;
			nearest = name_at(table, i);
		}
	}
	if (nearest) {
		snprintf(error->message + length, sizeof error->message - length, "; did you mean %s?",
		         nearest);
		return;
	}
	for (uint32_t i = 0; i < count && i < FEW && length < sizeof error->message; i++)
		length += (size_t)snprintf(error->message + length, sizeof error->message - length, "%s%s",
		                           i ? ", " : "; there is ", name_at(table, i));
	if (count > FEW && length < sizeof error->message)
		snprintf(error->message + length, sizeof error->message - length, " and %u more",
		         count - FEW);
}

stp_status inputs_find(const struct stp_schema *schema, const char *object, const char *method,
                       const struct stp_object **ret_object, const struct stp_method **ret_method,
                       struct stp_error *error)
{
	const struct stp_object *found = stp_find_object(schema, object);
	const struct stp_method *which = found ? stp_find_method(found, method) : NULL;

	if (!found) {
		failure(error, STP_BAD_INPUT, "there is no service object \"%.63s\"", object);
		inputs_add_names(error, object, &schema->objects, schema->objects.count, object_at);
		return STP_BAD_INPUT;
	}
	if (!which) {
		failure(error, STP_BAD_INPUT, "%s has no method \"%.63s\"", found->name, method);
		inputs_add_names(error, method, &found->methods, found->methods.count, method_at);
		return STP_BAD_INPUT;
	}
	*ret_object = found;
	*ret_method = which;
	return STP_OK;
}

/* ---- NAME=VALUE --------------------------------------------------------------------------- */

static const char null_word[] = ":null";
enum { NULL_LENGTH = sizeof null_word - 1 };

/* How long the name is; SIZE_MAX: this is neither NAME=VALUE nor NAME:null. */
static size_t name_length(const char *word)
{
	const char *equals = strchr(word, '=');
	size_t length = strlen(word);

	if (equals)
		return equals != word ? (size_t)(equals - word) : SIZE_MAX;
	if (length > NULL_LENGTH && strcmp(word + length - NULL_LENGTH, null_word) == 0)
		return length - NULL_LENGTH;
	return SIZE_MAX;
}

static stp_status set(struct stp_args *args, const struct stp_field *field, const char *name,
                      const char *rest, struct stp_error *error)
{
	stp_status status;

	if (*rest == ':')
		return stp_args_set_null(args, name, error);
	rest++; /* the "=" */
	if (*rest == '@' && rest[1] != '@')
		return stp_args_set_file(args, name, rest + 1, error);
	status = stp_args_set_text(args, name, *rest == '@' ? rest + 1 : rest, error);
	if (status != STP_OK && field && (field->type == STP_FILE || field->type == STP_IMAGE) &&
	    !error->hint[0])
		snprintf(error->hint, sizeof error->hint, "give a file as %s=@PATH", field->name);
	return status;
}

static stp_status read_one(const struct stp_object *object, const struct stp_method *method,
                           struct stp_args *args, const char *word,
                           const struct stp_field **ret_field, struct stp_error *error)
{
	size_t length = name_length(word);
	stp_status status;
	char *name;

	if (length == SIZE_MAX)
		return failure(error, STP_BAD_INPUT, "\"%.80s\" is neither NAME=VALUE nor NAME:null", word);
	if (!(name = strndup(word, length)))
		return failure(error, STP_NO_MEMORY, "no memory");
	*ret_field = stp_find_input(object, method, name);
	status = set(args, *ret_field, name, word + length, error);
	if (status != STP_OK && !error->field[0])
		snprintf(error->field, sizeof error->field, "%s", name);
	free(name);
	return status;
}

/* What the file or the text of an input is wrong with, is wrong with the input. */
static stp_status of_input(stp_status status, struct stp_error *error)
{
	if (status == STP_NOT_FOUND || status == STP_FORBIDDEN)
		status = STP_BAD_INPUT;
	return error->status = status;
}

stp_status inputs_read(const struct stp_object *object, const struct stp_method *method,
                       char *const *words, int count, struct stp_args **ret,
                       struct stp_error *error)
{
	const struct stp_field **given = calloc((size_t)count + 1, sizeof *given);
	struct stp_args *args = NULL;
	stp_status status;

	if (!given)
		return failure(error, STP_NO_MEMORY, "no memory");
	status = stp_args_for_call(object, method, &args, error);
	for (int i = 0; i < count && status == STP_OK; i++) {
		status = of_input(read_one(object, method, args, words[i], &given[i], error), error);
		for (int k = 0; k < i && status == STP_OK; k++)
			if (given[k] == given[i]) {
				status = failure(error, STP_BAD_INPUT, "%s is given twice", given[i]->name);
				failure_about(error, given[i]->name, "");
			}
	}
	free(given);
	if (status == STP_OK)
		*ret = args;
	else
		stp_args_destroy(args);
	return status;
}
