/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/collect.h - an exchange whose whole answer is held, up to a ceiling.
 *
 * Depends on: http.h.
 */
#ifndef DS_WIRE_COLLECT_H
#define DS_WIRE_COLLECT_H

#include "wire/http.h"

/* An answer that was held.  The caller may set body.max and body.secret before. */
struct ds_reply {
	struct ds_answer answer;
	struct text body;
};

/* Runs the request and holds the answer.  headers_in, data_in and user of the request are
 * overwritten.  As ds_http_run; STP_PROTOCOL past the ceiling. */
stp_status ds_collect(struct ds_http *http, struct ds_request *request, struct ds_reply *reply,
                      struct stp_error *error) __attribute__((warn_unused_result));
void ds_reply_finish(struct ds_reply *reply); /* accepts zero */

/* Puts HTTP status, trace, how the answer begins and, by error->status, when to try again into an error. */
void ds_reply_tell(const struct ds_reply *reply, struct stp_error *error);

#endif /* DS_WIRE_COLLECT_H */
