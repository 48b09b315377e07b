/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/commands.h - the commands over the store of instances; each gives the exit
 * status.
 *
 * Depends on: options.h, session.h.
 */
#ifndef FAKE_HOST_COMMANDS_H
#define FAKE_HOST_COMMANDS_H

#include "../features/features.h"
#include "../options.h"
#include "../session.h"

int command_features(const struct options *options);
int command_instances(const struct options *options);
int command_instance_add(const struct options *options);
int command_instance_edit(const struct options *options);
int command_instance_show(const struct options *options);
int command_instance_describe(const struct options *options);
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

/* Opens the store and finds the instance that the first operand names; *ret_id is NULL without one.  False: it
 * failed, which is noted. */
bool command_begin(struct session *session, const struct options *options, struct instance *ret, const char **ret_id);

/* 2026-11-24T13:05:00Z; "never" for 0. */
const char *time_text(int64_t ms, char buffer[40]);

#endif /* FAKE_HOST_COMMANDS_H */
