/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/test.c - fake-host test: configures an instance and runs its checks. */
#include <config.h>

#include <stdio.h>

#include "exit_status.h"
#include "interrupt.h"
#include "output.h"
#include "session.h"

struct shown {
	bool json;
	uint32_t failed;
};

static void show(const struct stp_report *report, const struct stp_finding *finding)
{
	struct shown *shown = report->ctx;

	/* What abi.h does not know is a failure. */
	shown->failed += finding->outcome < STP_PASS || finding->outcome > STP_SKIP ||
	                 finding->outcome == STP_FAIL;
	output_finding(finding, shown->json, stdout);
	fflush(stdout);
}

int command_test(const struct options *options)
{
	struct shown shown = { .json = options->json };
	const struct stp_report report = { .size = sizeof report, .ctx = &shown, .add = show };
	const struct stp_run run = { .size = sizeof run, .flags = STP_INTERACTIVE,
	                             .timeout_ms = options->timeout_ms, .cancelled = interrupt_came };
	struct session session;
	stp_status status;

	if (!session_open(&session, options) || !session_configure(&session, &report))
		return session_close(&session);
	if ((status = stp_service_test(session.service, &run, &report, &session.error)) != STP_OK)
		session_failed(&session, status);
	else if (shown.failed)
		session.exit_status = EXIT_CHECK;
	return session_close(&session);
}
