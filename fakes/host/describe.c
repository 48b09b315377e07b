/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/describe.c - fake-host describe: what a service type offers. */
#include <config.h>

#include <stdio.h>

#include "exit_status.h"
#include "output.h"
#include "session.h"

void session_describe(struct session *session, const struct stp_plugin *plugin, const char *server)
{
	const struct options *options = session->options;
	uint32_t format = options->json   ? STP_AS_JSON
	                : options->k2_xml ? STP_AS_K2_XML
	                : options->html   ? STP_AS_HTML
	                : options->man    ? STP_AS_MAN
	                                  : STP_AS_TEXT;
	stp_status status = options->openapi ? stp_render_openapi(plugin, server, output_write, stdout)
	                                     : stp_render_schema(plugin, format, output_write, stdout);

	if (status != STP_OK && output_flush(&session->error) != STP_OK)
		session_failed_here(session);
}

int command_describe(const struct options *options)
{
	struct session session;

	if (session_open(&session, options))
		session_describe(&session, stp_loader_plugin(session.loader), NULL);
	return session_close(&session);
}
