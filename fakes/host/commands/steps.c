/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/steps.c - fake-host steps, step show: what the workflow designer would offer. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../output.h"
#include "commands.h"

static void show_line(const struct workflow_step *step, const char *former_category, bool json)
{
	const char *category = step->step->category ? step->step->category : "";
	cJSON *line;

	if (!json) {
		if (!former_category || strcmp(former_category, category) != 0)
			printf("%s%s\n", former_category ? "\n" : "", category);
		printf("  %-40s  %s\n", step->name, step->step->label);
		return;
	}
	line = cJSON_CreateObject();
	cJSON_AddStringToObject(line, "name", step->name);
	cJSON_AddStringToObject(line, "instance", step->instance);
	cJSON_AddStringToObject(line, "category", category);
	cJSON_AddStringToObject(line, "label", step->step->label);
	put_json(line);
}

int command_steps(const struct options *options)
{
	struct workflow_step *list = NULL;
	struct instance instance;
	struct session session;
	const char *id, *category = NULL;
	size_t count = 0;
	stp_status status;
	bool failed;

	if (!session_open_features(&session, options))
		return session_close(&session);
	id = command_instance(&session, 0, &instance, &failed);
	if (failed)
		return session_close(&session);
	if ((status = workflow_steps_list(session.features, id, &list, &count, &session.error)) != STP_OK)
		session_failed(&session, status);
	for (size_t i = 0; i < count; i++) {
		show_line(&list[i], category, options->json);
		category = list[i].step->category ? list[i].step->category : "";
	}
	if (status == STP_OK && !count && !options->json)
		output_note(id && !instance.through_features ? "no workflow steps: %s was not made through Features"
		                                              : "no workflow steps", id ? instance.name : "");
	free(list);
	return session_close(&session);
}

/* ---- one step -------------------------------------------------------------------------------- */

static const struct stp_field *input_of(const struct workflow_step *step, const char *name)
{
	const struct stp_object *object = stp_find_object(step->feature->schema, step->step->object);
	const struct stp_method *method = object ? stp_find_method(object, step->step->method) : NULL;

	return method ? stp_find_input(object, method, name) : NULL;
}

static const char *type_of_input(const struct workflow_step *step, const char *name)
{
	const struct stp_field *input = input_of(step, name);

	return input ? stp_type_name(input->type) : "?";
}

static void show_text(const struct workflow_step *step)
{
	printf("%s: %s\n%s\n", step->name, step->step->label, step->step->help);
	if (step->step->fields.count)
		puts("\nFields");
	for (uint32_t i = 0; i < step->step->fields.count; i++) {
		const struct stp_step_field *field = stp_step_field_at(&step->step->fields, i);

		printf("  %-28s  %-10s  %s%s%s%s\n", field->name, type_of_input(step, field->name),
		       field->flags & STP_REQUIRED ? "required  " : "", field->label ? field->label : "", field->preset ? ", else " : "",
		       field->preset ? field->preset : "");
	}
	if (step->step->returns && step->step->returns[0])
		puts("\nReturns");
	for (uint32_t i = 0; step->step->returns && step->step->returns[i]; i++)
		printf("  %s\n", step->step->returns[i]);
}

static void show_json(const struct workflow_step *step)
{
	cJSON *object = cJSON_CreateObject(), *fields = cJSON_AddArrayToObject(object, "fields");

	cJSON_AddStringToObject(object, "name", step->name);
	cJSON_AddStringToObject(object, "label", step->step->label);
	cJSON_AddStringToObject(object, "help", step->step->help);
	cJSON_AddStringToObject(object, "category", step->step->category ? step->step->category : "");
	cJSON_AddStringToObject(object, "object", step->step->object);
	cJSON_AddStringToObject(object, "method", step->step->method);
	for (uint32_t i = 0; i < step->step->fields.count; i++) {
		const struct stp_step_field *field = stp_step_field_at(&step->step->fields, i);
		cJSON *one = cJSON_CreateObject();

		cJSON_AddStringToObject(one, "name", field->name);
		cJSON_AddStringToObject(one, "label", field->label ? field->label : "");
		cJSON_AddStringToObject(one, "type", type_of_input(step, field->name));
		cJSON_AddBoolToObject(one, "required", field->flags & STP_REQUIRED);
		cJSON_AddStringToObject(one, "preset", field->preset ? field->preset : "");
		cJSON_AddItemToArray(fields, one);
	}
	fields = cJSON_AddArrayToObject(object, "returns");
	for (uint32_t i = 0; step->step->returns && step->step->returns[i]; i++)
		cJSON_AddItemToArray(fields, cJSON_CreateString(step->step->returns[i]));
	put_json(object);
}

int command_step_show(const struct options *options)
{
	struct workflow_step step;
	struct session session;
	stp_status status;

	if (!session_open_features(&session, options))
		return session_close(&session);
	if ((status = workflow_step_find(session.features, options->operands[0], &step, &session.error)) != STP_OK)
		session_failed(&session, status);
	else if (options->json)
		show_json(&step);
	else
		show_text(&step);
	return session_close(&session);
}
