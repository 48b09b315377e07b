/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/features.c - fake-host features, instances: what there is to activate, and
 * what is active. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "../output.h"
#include "commands.h"
#include "json_line.h"

static void show_feature(const struct feature *feature, bool json)
{
	const char *state = !feature->plugin ? "refused" : feature->page ? "feature" : "service type";
	const char *label = !feature->plugin ? ""
	                  : feature->page    ? feature->page->label
	                                     : feature->plugin->label;
	struct json_line object;

	if (!json) {
		printf("%-16s  %-12s  %s %s\n", feature->name, state, label,
		       feature->plugin ? feature->plugin->version : "");
		if (feature->why)
			printf("%18s%s\n", "", feature->why);
		return;
	}
	line_init(&object);
	line_text(&object, "name", feature->name);
	line_text(&object, "state", state);
	line_text(&object, "id", feature->plugin ? feature->plugin->id : "");
	line_text(&object, "label", label);
	line_text(&object, "version", feature->plugin ? feature->plugin->version : "");
	line_text(&object, "why", feature->why ? feature->why : "");
	line_put(&object);
}

int command_features(const struct options *options)
{
	struct session session;

	if (!session_open_features(&session, options))
		return session_close(&session);
	for (size_t i = 0; i < features_count(session.features); i++)
		show_feature(features_at(session.features, i), options->json);
	if (!features_count(session.features))
		output_note("no service types in %s", options->plugins ? options->plugins : "their folder");
	return session_close(&session);
}

/* ---- instances ------------------------------------------------------------------------------ */

static const char *test_state(const struct instance *instance)
{
	return !instance->test.at_ms ? "untested"
	     : instance->test.failed ? "fails"
	     : instance->test.warned ? "warns"
	                             : "good";
}

static void show_instance(const struct instance *instance, bool json)
{
	struct json_line object;

	if (!json) {
		printf("%-20s  %-16s  %-8s  %s%s%s\n", instance->name,
		       instance->feature ? instance->feature->name : instance->feature_id,
		       test_state(instance), instance->description,
		       instance->through_features ? "" : " (no workflow steps)",
		       instance->feature ? "" : " (its service type is not found)");
		return;
	}
	line_init(&object);
	line_text(&object, "name", instance->name);
	line_text(&object, "id", instance->id);
	line_text(&object, "feature", instance->feature_id);
	line_yes(&object, "found", instance->feature != NULL);
	line_text(&object, "description", instance->description);
	line_yes(&object, "through_features", instance->through_features);
	line_text(&object, "test", test_state(instance));
	line_time(&object, "tested", instance->test.at_ms);
	line_put(&object);
}

int command_instances(const struct options *options)
{
	const struct feature *feature = NULL;
	struct instance *list = NULL;
	struct session session;
	size_t count = 0;
	stp_status status;

	if (!session_open_features(&session, options))
		return session_close(&session);
	if (options->operand_count &&
	    !(feature = features_find(session.features, options->operands[0]))) {
		session_failed(&session, failure(&session.error, STP_NOT_FOUND,
		                                 "there is no service type \"%.80s\"; "
		                                 "fake-host features lists them",
		                                 options->operands[0]));
		return session_close(&session);
	}
	status = instances_list(session.features, feature, &list, &count, &session.error);
	if (status != STP_OK)
		session_failed(&session, status);
	for (size_t i = 0; i < count; i++)
		show_instance(&list[i], options->json);
	if (status == STP_OK && !count && !options->json)
		output_note("no instances");
	free(list);
	return session_close(&session);
}
