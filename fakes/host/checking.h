/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/checking.h - checks that run at the command line, each shown as it comes.
 *
 * Depends on: options.h, stp/host.h.
 */
#ifndef FAKE_HOST_CHECKING_H
#define FAKE_HOST_CHECKING_H

#include <stp/host.h>

#include "options.h"

struct checking {
	struct stp_report report;
	struct stp_run run; /* a person waits, until --timeout or Ctrl-C */
	const struct options *options;
	uint32_t failed;
};
void checking_init(struct checking *checking, const struct options *options);

#endif /* FAKE_HOST_CHECKING_H */
