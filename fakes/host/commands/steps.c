/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/steps.c - fake-host steps, step show: what the workflow designer would
 * offer. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../output.h"
#include "commands.h"
#include "json_line.h"

static void show_line(const struct workflow_step *step, const char *former_category, bool json)
{
	const char *category = step->step->category ? step->step->category : "";
	struct json_line line;

	if (!json) {
		if (!former_category || strcmp(former_category, category) != 0)
			printf("%s%s\n", former_category ? "\n" : "", category);
		printf("  %-40s  %s\n", step->name, step->step->label);
		return;
	}
	line_init(&line);
	line_text(&line, "name", step->name);
	line_text(&line, "instance", step->instance);
	line_text(&line, "category", category);
	line_text(&line, "label", step->step->label);
	line_put(&line);
}

int command_steps(const struct options *options)
{
	struct workflow_step *list = NULL;
	struct instance instance;
	struct session session;
	const char *id, *category = NULL;
	size_t count = 0;
	stp_status status;

	if (!command_begin(&session, options, &instance, &id))
		return session_close(&session);
	if ((status = workflow_steps_list(session.features, id, &list, &count, &session.error)) !=
	    STP_OK)
		session_failed(&session, status);
	for (size_t i = 0; i < count; i++) {
		show_line(&list[i], category, options->json);
		category = list[i].step->category ? list[i].step->category : "";
	}
	if (status == STP_OK && !count && !options->json)
		output_note(id && !instance.through_features ? "no workflow steps: %s was not made through "
		                                               "Features"
		                                             : "no workflow steps",
		            id ? instance.name : "");
	free(list);
	return session_close(&session);
}

/* ---- one step ------------------------------------------------------------------------------- */

static const char *type_of(const struct stp_field *input)
{
	return input ? stp_type_name(input->type) : "?";
}

/* A field's own words, else those of its input. */
static const char *label_of(const struct stp_step_field *field, const struct stp_field *input)
{
	return field->label ? field->label : input ? input->label : "";
}

static void show_text(const struct workflow_step *step)
{
	printf("%s: %s\n%s\n", step->name, step->step->label, step->step->help);
	if (step->step->fields.count)
		puts("\nFields");
	for (uint32_t i = 0; i < step->step->fields.count; i++) {
		const struct stp_step_field *field = stp_step_field_at(&step->step->fields, i);
		const struct stp_field *input = workflow_step_input(step, field->name);

		printf("  %-24s  %-10s  %-8s  %s%s%s%s%s\n", field->name, type_of(input),
		       field->flags & STP_REQUIRED ? "required" : "", label_of(field, input),
		       field->preset ? ", else " : "", field->preset ? field->preset : "",
		       field->when ? ", only if " : "", field->when ? field->when : "");
	}
	if (step->step->returns && step->step->returns[0])
		puts("\nReturns");
	for (uint32_t i = 0; step->step->returns && step->step->returns[i]; i++)
		printf("  %s\n", step->step->returns[i]);
}

static void add_field(struct json_line *fields, const struct workflow_step *step, const struct stp_step_field *field)
{
	const struct stp_field *input = workflow_step_input(step, field->name);
	struct json_line one;

	line_init(&one);
	line_text(&one, "name", field->name);
	line_text(&one, "label", label_of(field, input));
	line_text(&one, "type", type_of(input));
	line_yes(&one, "required", field->flags & STP_REQUIRED);
	line_text(&one, "preset", field->preset ? field->preset : "");
	line_text(&one, "when", field->when ? field->when : "");
	line_add(fields, NULL, &one);
}

static void show_json(const struct workflow_step *step)
{
	struct json_line line, fields, returns;

	line_init(&line);
	line_init_list(&fields);
	line_init_list(&returns);
	for (uint32_t i = 0; i < step->step->fields.count; i++)
		add_field(&fields, step, stp_step_field_at(&step->step->fields, i));
	for (uint32_t i = 0; step->step->returns && step->step->returns[i]; i++)
		line_text(&returns, NULL, step->step->returns[i]);
	line_add(&line, "fields", &fields);
	line_text(&line, "name", step->name);
	line_text(&line, "label", step->step->label);
	line_text(&line, "help", step->step->help);
	line_text(&line, "category", step->step->category ? step->step->category : "");
	line_text(&line, "object", step->step->object);
	line_text(&line, "method", step->step->method);
	line_add(&line, "returns", &returns);
	line_put(&line);
}

int command_step_show(const struct options *options)
{
	struct workflow_step step;
	struct session session;
	stp_status status;

	if (!session_open_features(&session, options))
		return session_close(&session);
	if ((status = workflow_step_find(session.features, options->operands[0], &step,
	                                 &session.error)) != STP_OK)
		session_failed(&session, status);
	else if (options->json)
		show_json(&step);
	else
		show_text(&step);
	return session_close(&session);
}
