/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/log.h - one line in the host's log for each call that ended.
 *
 * Depends on: engine/run.h.
 */
#ifndef DS_LOG_H
#define DS_LOG_H

#include "engine/run.h"

/* A call that has ended, as far as its line tells of it. */
struct ds_ended {
	const struct stp_call *call;
	const struct ds_trail *trail;
	const struct stp_error *error; /* looked at if it failed */
	stp_status status;
	int64_t took_ms;
	uint64_t rows;
	uint32_t failed_checks; /* of a test of the connection */
};
/* Event "call", level INFO if it went well or the host ended it, ERROR if the fault is the plugin's own, else WARN.  The
 * message is key=value, with blanks between: method status took_ms requests retries waited_ms, always; then what there is
 * of rows failed_checks http code field maybe_applied trace trace_id.  A host without a log costs nothing. */
void ds_log_call(const struct stp_host *host, const struct ds_ended *ended);

#endif /* DS_LOG_H */
