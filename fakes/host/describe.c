/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/describe.c - fake-host describe: what a service type offers. */
#include <config.h>

#include <stdio.h>

#include "exit_status.h"
#include "output.h"
#include "session.h"

int command_describe(const struct options *options)
{
	uint32_t format = options->json   ? STP_AS_JSON
	                : options->k2_xml ? STP_AS_K2_XML
	                : options->html   ? STP_AS_HTML
	                : options->man    ? STP_AS_MAN
	                                  : STP_AS_TEXT;
	struct session session;

	if (session_open(&session, options) &&
	    stp_render_schema(stp_loader_plugin(session.loader), format, output_write, stdout) != STP_OK &&
	    output_flush(&session.error) != STP_OK)
		session_failed_here(&session);
	return session_close(&session);
}
