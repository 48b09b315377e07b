/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/checking.c - checks that run at the command line, each shown as it comes. */
#include <config.h>

#include "checking.h"

#include <stdio.h>

#include "features/features.h"
#include "interrupt.h"
#include "output.h"

static void show(const struct stp_report *report, const struct stp_finding *finding)
{
	struct checking *checking = report->ctx;
	struct stp_finding said = *finding;
	char message[1024];

	/* What abi.h does not know is a failure. */
	if (finding->outcome < STP_PASS || finding->outcome > STP_SKIP || finding->outcome == STP_FAIL) {
		checking->failed++;
		if (checking->options->k2_errors) {
			features_k2_message(finding->answer, finding->message, message, sizeof message);
			said.message = message;
		}
	}
	output_finding(&said, checking->options->json, stdout);
	fflush(stdout);
}

void checking_init(struct checking *checking, const struct options *options)
{
	*checking = (struct checking){
		.report = { .size = sizeof checking->report, .ctx = checking, .add = show },
		.run = { .size = sizeof checking->run, .flags = STP_INTERACTIVE, .timeout_ms = options->timeout_ms,
		         .cancelled = interrupt_came },
		.options = options,
	};
}
