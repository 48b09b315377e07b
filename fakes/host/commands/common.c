/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/common.c - what the commands over the store have in common. */
#include <config.h>

#include "commands.h"

bool command_begin(struct session *session, const struct options *options, struct instance *ret, const char **ret_id)
{
	stp_status status;

	*ret_id = NULL;
	if (!session_open_features(session, options))
		return false;
	if (!options->operand_count)
		return true;
	status = instance_find(session->features, options->operands[0], ret, &session->error);
	if (status != STP_OK)
		return session_failed(session, status);
	*ret_id = ret->id;
	return true;
}

const char *time_text(int64_t ms, char buffer[40])
{
	const struct stp_value value = { .type = STP_DATETIME, .u = { .integer = ms / 1000 * 1000 } };

	if (!ms)
		return "never";
	stp_value_print(&value, buffer, 40);
	return buffer;
}
