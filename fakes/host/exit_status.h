/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/exit_status.h - the exit status that tells a script what kind of failure it was.
 *
 * Depends on: stp/abi.h.
 */
#ifndef FAKE_HOST_EXIT_STATUS_H
#define FAKE_HOST_EXIT_STATUS_H

#include <stp/abi.h>

enum {
	EXIT_OK = 0,
	EXIT_CHECK = 1,  /* the checks ran, and one failed */
	EXIT_USAGE = 2,  /* the command line */
	EXIT_HERE = 19   /* this machine's side: a plugin that cannot be loaded, a file, the output */
};

/* The exit status of a failed call; EXIT_OK for STP_OK and STP_STOP. */
int exit_status(stp_status status);

#endif /* FAKE_HOST_EXIT_STATUS_H */
