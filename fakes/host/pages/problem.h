/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/problem.h - answers for programs: JSON, and failures as problem details (RFC 9457).
 *
 * Depends on: request.h, cJSON.
 */
#ifndef FAKE_HOST_PROBLEM_H
#define FAKE_HOST_PROBLEM_H

#include <cjson/cJSON.h>

#include "request.h"

/* The last thing that a handler does, as the answers of request.h.  status 0: the one of the error's kind. */
void answer_problem(struct request *r, unsigned status, const struct stp_error *error);
/* The same of a failure that is told in one sentence. */
void answer_problem_text(struct request *r, unsigned status, stp_status kind, const char *message);
/* Frees json, which may be NULL: there was no memory. */
void answer_json(struct request *r, unsigned status, const char *type, cJSON *json);

#endif /* FAKE_HOST_PROBLEM_H */
