/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/test.c - fake-host test: configures an instance and runs its checks. */
#include <config.h>

#include "checking.h"
#include "exit_status.h"
#include "session.h"

int command_test(const struct options *options)
{
	struct checking checking;
	struct session session;
	stp_status status;

	checking_init(&checking, options);
	if (!session_open(&session, options) || !session_configure(&session, &checking.report))
		return session_close(&session);
	status = stp_service_test(session.service, &checking.run, &checking.report, &session.error);
	if (status != STP_OK)
		session_failed(&session, status);
	else if (checking.failed)
		session.exit_status = EXIT_CHECK;
	return session_close(&session);
}
