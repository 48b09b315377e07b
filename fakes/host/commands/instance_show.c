/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/instance_show.c - fake-host instance show: an instance with its values; of
 * secrets only whether they are set, of what was not given the preset in parentheses. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "../output.h"
#include "commands.h"
#include "json_line.h"

static void put(const char *label, const char *text)
{
	printf("%s:%*s %s\n", label, strlen(label) < 24 ? 24 - (int)strlen(label) : 0, "", text);
}

static const char *secret_state(const struct draft *draft, const struct stp_field *field)
{
	return draft_has_secret(draft, field->name) ? "(set)" : "(not set)";
}

static void show_text(const struct instance *instance, const struct draft *draft)
{
	char when[40], tested[160];

	put("Name", instance->name);
	put("ID", instance->id);
	put("Service type", instance->feature_id);
	put("Description", instance->description);
	put("Workflow steps", instance->through_features ? "yes" : "no: not made through Features");
	put("Created", time_text(instance->created_ms, when));
	put("Changed", time_text(instance->changed_ms, when));
	snprintf(tested, sizeof tested, "%s: %u passed, %u warned, %u failed, %u skipped",
	         time_text(instance->test.at_ms, when), instance->test.passed, instance->test.warned,
	         instance->test.failed, instance->test.skipped);
	put("Last test", tested);
	if (instance->test.message[0])
		put("", instance->test.message);
	if (instance->saved_untested)
		put("Saved", "although a check had failed");
	if (!draft) {
		output_note("its service type is not found: its values are not shown");
		return;
	}
	putchar('\n');
	for (uint32_t i = 0; i < draft_feature(draft)->schema->config.count; i++) {
		const struct stp_field *field = stp_field_at(&draft_feature(draft)->schema->config, i);

		const char *text = field->type == STP_SECRET ? secret_state(draft, field) : draft_text(draft, field->name);
		char preset[256];

		snprintf(preset, sizeof preset, "(%s)", field->preset ? field->preset : "");
		put(field->label, *text || !field->preset ? text : preset);
	}
}

static void add_values(struct json_line *line, const struct draft *draft)
{
	struct json_line values;

	line_init(&values);
	for (uint32_t i = 0; draft && i < draft_feature(draft)->schema->config.count; i++) {
		const struct stp_field *field = stp_field_at(&draft_feature(draft)->schema->config, i);

		if (field->type == STP_SECRET)
			line_yes(&values, field->name, draft_has_secret(draft, field->name));
		else
			line_text(&values, field->name, draft_text(draft, field->name));
	}
	line_add(line, "values", &values);
}

static void add_test(struct json_line *line, const struct instance_test *last)
{
	struct json_line test;

	line_init(&test);
	line_time(&test, "at", last->at_ms);
	line_number(&test, "passed", last->passed);
	line_number(&test, "warned", last->warned);
	line_number(&test, "failed", last->failed);
	line_number(&test, "skipped", last->skipped);
	line_text(&test, "message", last->message);
	line_add(line, "test", &test);
}

static void show_json(const struct instance *instance, const struct draft *draft)
{
	struct json_line line;

	line_init(&line);
	line_text(&line, "name", instance->name);
	line_text(&line, "id", instance->id);
	line_text(&line, "feature", instance->feature_id);
	line_text(&line, "description", instance->description);
	line_yes(&line, "through_features", instance->through_features);
	line_yes(&line, "saved_untested", instance->saved_untested);
	line_time(&line, "created", instance->created_ms);
	line_time(&line, "changed", instance->changed_ms);
	line_number(&line, "revision", instance->revision);
	add_test(&line, &instance->test);
	add_values(&line, draft);
	line_put(&line);
}

int command_instance_show(const struct options *options)
{
	struct draft *draft = NULL;
	struct instance instance;
	struct session session;
	const char *id;
	stp_status status;

	if (command_begin(&session, options, &instance, &id)) {
		status = instance.feature
		           ? draft_edit(session.features, id, &draft, &session.error)
		           : (stp_status)STP_OK;
		if (status != STP_OK)
			session_failed(&session, status);
		else if (options->json)
			show_json(&instance, draft);
		else
			show_text(&instance, draft);
		draft_destroy(draft);
	}
	return session_close(&session);
}
