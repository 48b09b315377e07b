/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/checks.c - a service type whose checks end in every way, with texts that try to
 * steer a terminal. */
#define MOCK_NO_ENTRY
#include "mock.h"

static stp_status test_checks(struct stp_instance *self, const struct stp_call *call,
                              const struct stp_report *report, struct stp_error *error)
{
	static const struct stp_finding findings[] = {
		{ .size = sizeof findings[0], .outcome = STP_PASS, .check = "address", .key = "Address",
		  .message = "it answers" },
		{ .size = sizeof findings[0], .outcome = STP_FAIL, .status = STP_CONSENT, .check = "token",
		  .key = "Address", .code = "consent_required", .message = "\033[31mconsent is missing",
		  .hint = "open the first address,\nthen the second" },
		{ .size = sizeof findings[0], .outcome = STP_SKIP, .check = "account",
		  .message = "there is no token" },
		{ .size = sizeof findings[0], .outcome = STP_WARNING, .check = "clock",
		  .message = "it is slow" },
	};

	(void)self, (void)call;
	for (size_t i = 0; i < sizeof findings / sizeof findings[0]; i++)
		report->add(report, &findings[i]);
	return error->status = STP_OK;
}

const struct stp_plugin *STP_ENTRY(void)
{
	static const struct stp_plugin checks = { .size = sizeof checks, .abi_minor = STP_ABI_MINOR,
		.id = "org.example.checks", .label = "Checks", .version = "1.0", .vendor = "Example",
		.describe = mock_describe, .create = mock_create, .configure = mock_configure,
		.test_connection = test_checks, .execute = mock_execute, .destroy = mock_destroy };

	return &checks;
}
