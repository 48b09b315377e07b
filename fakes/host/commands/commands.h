/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/commands.h - the commands over the store of instances; each gives the exit
 * status.
 *
 * Depends on: options.h, session.h.
 */
#ifndef FAKE_HOST_COMMANDS_H
#define FAKE_HOST_COMMANDS_H

#include <cjson/cJSON.h>

#include "../features/features.h"
#include "../options.h"
#include "../session.h"

int command_features(const struct options *options);
int command_instances(const struct options *options);
int command_instance_add(const struct options *options);
int command_instance_edit(const struct options *options);
int command_instance_show(const struct options *options);
int command_instance_test(const struct options *options);
int command_instance_refresh(const struct options *options);
int command_instance_delete(const struct options *options);
int command_instance_consent(const struct options *options);
int command_smartobjects(const struct options *options);
int command_smartobject_run(const struct options *options);
int command_steps(const struct options *options);
int command_step_show(const struct options *options);
int command_step_run(const struct options *options);
int command_step_save(const struct options *options);
int command_step_saved(const struct options *options);
int command_step_forget(const struct options *options);
int command_serve(const struct options *options);

/* The id of the instance that operand `index` names; NULL without that operand, or with a failure
 * noted, which *ret_failed tells. */
const char *command_instance(struct session *session, int index, struct instance *ret,
                             bool *ret_failed);

/* A report that shows each finding as it comes. */
struct findings_shown {
	struct stp_report report;
	const struct options *options;
	uint32_t failed;
};
void findings_shown_init(struct findings_shown *shown, const struct options *options);

/* Writes the object on one line and deletes it; NULL: there was no memory to make it. */
void put_json(cJSON *object);
/* 2026-11-24T13:05:00Z; "never" for 0. */
const char *time_text(int64_t ms, char buffer[40]);

#endif /* FAKE_HOST_COMMANDS_H */
