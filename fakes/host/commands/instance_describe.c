/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/instance_describe.c - fake-host instance describe: what the service type of an instance
 * offers; as OpenAPI, with the address at which fake-host serve has its methods. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "../output.h"
#include "commands.h"

int command_instance_describe(const struct options *options)
{
	const char *public_url = options->public_url ? options->public_url : "";
	struct instance instance;
	struct session session;
	char *server = NULL;
	const char *id;

	if (command_begin(&session, options, &instance, &id)) {
		if (!instance.feature || !instance.feature->plugin)
			session_failed(&session, failure(&session.error, STP_UNSUPPORTED, "the service type of %s, %s, is not found",
			                                 instance.name, instance.feature_id));
		else if (asprintf(&server, "%s/api/%s", public_url, instance.name) < 0)
			session_failed(&session, failure(&session.error, STP_NO_MEMORY, "no memory"));
		else
			session_describe(&session, instance.feature->plugin, server);
	}
	free(server);
	return session_close(&session);
}
