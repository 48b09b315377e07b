/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/instance_show.c - fake-host instance show: an instance with its values; of secrets only
 * whether they are set. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "../output.h"
#include "commands.h"

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
	snprintf(tested, sizeof tested, "%s: %u passed, %u warned, %u failed, %u skipped", time_text(instance->test.at_ms, when),
	         instance->test.passed, instance->test.warned, instance->test.failed, instance->test.skipped);
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

		put(field->label, field->type == STP_SECRET ? secret_state(draft, field) : draft_text(draft, field->name));
	}
}

static cJSON *values_json(const struct draft *draft)
{
	cJSON *values = cJSON_CreateObject();

	for (uint32_t i = 0; draft && i < draft_feature(draft)->schema->config.count; i++) {
		const struct stp_field *field = stp_field_at(&draft_feature(draft)->schema->config, i);

		if (field->type == STP_SECRET)
			cJSON_AddBoolToObject(values, field->name, draft_has_secret(draft, field->name));
		else
			cJSON_AddStringToObject(values, field->name, draft_text(draft, field->name));
	}
	return values;
}

static void show_json(const struct instance *instance, const struct draft *draft)
{
	cJSON *object = cJSON_CreateObject(), *test = cJSON_CreateObject();
	char when[40];

	cJSON_AddStringToObject(object, "name", instance->name);
	cJSON_AddStringToObject(object, "id", instance->id);
	cJSON_AddStringToObject(object, "feature", instance->feature_id);
	cJSON_AddStringToObject(object, "description", instance->description);
	cJSON_AddBoolToObject(object, "through_features", instance->through_features);
	cJSON_AddBoolToObject(object, "saved_untested", instance->saved_untested);
	cJSON_AddStringToObject(object, "created", time_text(instance->created_ms, when));
	cJSON_AddStringToObject(object, "changed", time_text(instance->changed_ms, when));
	cJSON_AddNumberToObject(object, "revision", instance->revision);
	cJSON_AddStringToObject(test, "at", time_text(instance->test.at_ms, when));
	cJSON_AddNumberToObject(test, "passed", instance->test.passed);
	cJSON_AddNumberToObject(test, "warned", instance->test.warned);
	cJSON_AddNumberToObject(test, "failed", instance->test.failed);
	cJSON_AddNumberToObject(test, "skipped", instance->test.skipped);
	cJSON_AddStringToObject(test, "message", instance->test.message);
	cJSON_AddItemToObject(object, "test", test);
	cJSON_AddItemToObject(object, "values", values_json(draft));
	put_json(object);
}

int command_instance_show(const struct options *options)
{
	struct draft *draft = NULL;
	struct instance instance;
	struct session session;
	stp_status status;
	bool failed;

	if (session_open_features(&session, options) && command_instance(&session, 0, &instance, &failed)) {
		status = instance.feature ? draft_edit(session.features, instance.id, &draft, &session.error) : (stp_status)STP_OK;
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
