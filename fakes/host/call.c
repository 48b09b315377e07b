/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/call.c - fake-host call: an instance for one method. */
#include <config.h>

#include <stdio.h>

#include "calling.h"
#include "output.h"

/* One fault is the error itself; where configure() found more, all are shown. */
static void show_faults(const struct fake_host_findings *faults)
{
	const struct stp_finding *finding;

	if (fake_host_findings_count(faults, STP_FAIL) < 2)
		return;
	for (size_t i = 0; (finding = fake_host_findings_at(faults, i)); i++)
		if (finding->outcome == STP_FAIL)
			output_finding(finding, false, stderr);
}

int command_call(const struct options *options)
{
	struct fake_host_findings *faults = fake_host_findings_create();
	struct calling calling = { .object = NULL };
	struct session session;
	char *const *words = options->operands;

	/* The words are looked at before the configuration: they are quickly mended. */
	if (session_open(&session, options) &&
	    calling_prepare(&session, &calling, stp_loader_schema(session.loader), words[1], words[2], words + 3,
	                    options->operand_count - 3)) {
		if (session_configure(&session, faults ? fake_host_findings_report(faults) : NULL))
			calling_run(&session, &calling, session.service);
		else if (faults && !options->json)
			show_faults(faults);
	}
	calling_finish(&calling);
	fake_host_findings_destroy(faults);
	return session_close(&session);
}
