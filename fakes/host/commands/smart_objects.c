/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/smart_objects.c - fake-host smartobjects, smartobject run. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "../calling.h"
#include "../output.h"
#include "commands.h"
#include "json_line.h"

static void show(const struct smart_object *object, bool json)
{
	struct json_line line;

	if (!json) {
		printf("%-40s  %s\n", object->name, object->label);
		return;
	}
	line_init(&line);
	line_text(&line, "name", object->name);
	line_text(&line, "instance", object->instance);
	line_text(&line, "object", object->object);
	line_text(&line, "label", object->label);
	line_put(&line);
}

int command_smartobjects(const struct options *options)
{
	struct smart_object *list = NULL;
	struct instance instance;
	struct session session;
	const char *id;
	size_t count = 0;
	stp_status status;

	if (!command_begin(&session, options, &instance, &id))
		return session_close(&session);
	status = smart_objects_list(session.features, id, &list, &count, &session.error);
	if (status != STP_OK)
		session_failed(&session, status);
	for (size_t i = 0; i < count; i++)
		show(&list[i], options->json);
	free(list);
	return session_close(&session);
}

static stp_status find(struct session *session, struct smart_object *object,
                       struct instance *instance)
{
	stp_status status;

	status = smart_object_find(session->features, session->options->operands[0], object,
	                           &session->error);
	if (status == STP_OK)
		status = instance_find(session->features, object->instance_id, instance, &session->error);
	if (status == STP_OK && !instance->feature)
		status = failure(&session->error, STP_UNSUPPORTED, "the service type %s of %s is not found",
		                 instance->feature_id, instance->name);
	return status;
}

int command_smartobject_run(const struct options *options)
{
	struct calling calling = { .object = NULL };
	struct smart_object object;
	struct instance instance;
	struct session session;
	struct live *live = NULL;
	stp_status status;

	if (!session_open_features(&session, options))
		return session_close(&session);
	if ((status = find(&session, &object, &instance)) != STP_OK) {
		session_failed(&session, status);
	} else if (calling_prepare(&session, &calling, instance.feature->schema, object.object,
	                           options->operands[1], options->operands + 2,
	                           options->operand_count - 2)) {
		status = instance_acquire(session.features, instance.id, &live, &session.error);
		if (status == STP_OK)
			calling_run(&session, &calling, live_service(live));
		else
			session_failed(&session, status);
	}
	calling_finish(&calling);
	instance_release(session.features, live);
	return session_close(&session);
}
