/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/step_run.c - fake-host step run, save, saved, forget. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "../calling.h"
#include "../output.h"
#include "json_line.h"
#include "step_fields.h"

/* ---- run ------------------------------------------------------------------------------------ */

/* The workflow step of that name, or of the saved step of that name; *ret_fields: free(), NULL: not
 * saved. */
static stp_status find(struct session *session, const char *name, struct workflow_step *ret,
                       char **ret_fields)
{
	struct saved_step *saved = NULL;
	size_t count = 0;
	stp_status status = workflow_step_find(session->features, name, ret, &session->error);

	if (status != STP_NOT_FOUND)
		return status;
	status = saved_steps_list(session->features, NULL, &saved, &count, &session->error);
	for (size_t i = 0; i < count; i++)
		if (strcasecmp(saved[i].name, name) == 0) {
			status = workflow_step_find(session->features, saved[i].step, ret, &session->error);
			*ret_fields = saved[i].fields;
			saved[i].fields = NULL;
			saved_steps_free(saved, count);
			return status;
		}
	saved_steps_free(saved, count);
	return status != STP_OK ? status
	                        : failure(&session->error, STP_NOT_FOUND,
	                                  "there is neither a workflow step nor a "
	                                  "saved step \"%.135s\"",
	                                  name);
}

static void run(struct session *session, const struct workflow_step *step, char *const *words,
                int count)
{
	struct calling calling = { .object = NULL };
	struct live *live = NULL;
	stp_status status;

	if (calling_prepare(session, &calling, step->feature->schema, step->step->object,
	                    step->step->method, words, count)) {
		calling.only = step->step->returns;
		status = instance_acquire(session->features, step->instance_id, &live, &session->error);
		if (status == STP_OK)
			calling_run(session, &calling, live_service(live));
		else
			session_failed(session, status);
	}
	calling_finish(&calling);
	instance_release(session->features, live);
}

int command_step_run(const struct options *options)
{
	struct workflow_step step;
	struct session session;
	char **words = NULL, *fields = NULL;
	int count = 0;
	stp_status status;

	if (!session_open_features(&session, options))
		return session_close(&session);
	status = find(&session, options->operands[0], &step, &fields);
	if (status == STP_OK)
		status = step_words(&step, fields, options->operands + 1, options->operand_count - 1,
		                    &words, &count, &session.error);
	if (status == STP_OK)
		run(&session, &step, words, count);
	else
		session_failed(&session, status);
	step_words_free(words, count);
	free(fields);
	return session_close(&session);
}

/* ---- saved steps ---------------------------------------------------------------------------- */

int command_step_save(const struct options *options)
{
	struct workflow_step step;
	struct session session;
	char *fields = NULL;
	stp_status status;

	if (!session_open_features(&session, options))
		return session_close(&session);
	status = workflow_step_find(session.features, options->operands[1], &step, &session.error);
	if (status == STP_OK)
		status = step_json(&step, options->operands + 2, options->operand_count - 2, &fields,
		                   &session.error);
	if (status == STP_OK)
		status = saved_step_put(session.features, options->operands[0], step.name, fields,
		                        &session.error);
	if (status != STP_OK)
		session_failed(&session, status);
	free(fields);
	return session_close(&session);
}

static void show(const struct saved_step *saved, bool json)
{
	struct json_line line;

	if (!json) {
		printf("%-24s  %-40s  %s\n", saved->name, saved->step, saved->fields);
		return;
	}
	line_init(&line);
	line_text(&line, "name", saved->name);
	line_text(&line, "step", saved->step);
	line_add(&line, "fields", &(struct json_line){ .json = cJSON_Parse(saved->fields) });
	line_put(&line);
}

int command_step_saved(const struct options *options)
{
	struct saved_step *list = NULL;
	struct session session;
	size_t count = 0;
	stp_status status;

	if (!session_open_features(&session, options))
		return session_close(&session);
	if ((status = saved_steps_list(session.features, NULL, &list, &count, &session.error)) !=
	    STP_OK)
		session_failed(&session, status);
	for (size_t i = 0; i < count; i++)
		show(&list[i], options->json);
	if (status == STP_OK && !count && !options->json)
		output_note("no saved steps");
	saved_steps_free(list, count);
	return session_close(&session);
}

int command_step_forget(const struct options *options)
{
	struct session session;
	stp_status status;

	if (!session_open_features(&session, options))
		return session_close(&session);
	if ((status = saved_step_delete(session.features, options->operands[0], &session.error)) !=
	    STP_OK)
		session_failed(&session, status);
	return session_close(&session);
}
