/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/answer.h - reads an answer's headers, line by line, into struct ds_answer.
 *
 * Depends on: http.h.
 */
#ifndef DS_WIRE_ANSWER_H
#define DS_WIRE_ANSWER_H

#include "http.h"

struct ds_answer_reader {
	struct ds_answer *answer; /* the caller sets it; all else starts from zero */
	bool encoded;             /* Content-Length is of compressed bytes */
	bool rate_left, burst_left; /* what is left was told, not only how much there is */
};

/* One line without its end.  A status line starts afresh: only the last block counts. */
void ds_answer_line(struct ds_answer_reader *reader, const char *line, size_t length);
/* The block is complete. */
void ds_answer_end(struct ds_answer_reader *reader, const struct stp_host *host);

#endif /* DS_WIRE_ANSWER_H */
