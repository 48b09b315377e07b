/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control/control.h - the one form of answer that all control calls have.
 *
 * Depends on: core/fake.h.
 */
#ifndef FAKE_CONTROL_CONTROL_H
#define FAKE_CONTROL_CONTROL_H

#include "core/fake.h"

/* Answers {"done": true, ...}; more may be NULL, its members follow. */
void fake_control_done(struct fake_request *r, cJSON *more);
/* Answers {"done": false, "why": "..."} with this status. */
void fake_control_refused(struct fake_request *r, unsigned status, const char *why);

/* journal.c: the last exchanges, the newest first, as GET /__fake/journal tells them.  NULL: no
 * memory. */
cJSON *fake_journal_last(struct fake *fake, unsigned most);

/* How often each operation was asked for, by status and code, since the start or the last reset:
 * nothing of it is ever dropped.  A list of {verb, operation, status, code, count}; NULL: no
 * memory. */
cJSON *fake_journal_tallies(struct fake *fake);

/* The flags of every control route. */
#define FAKE_CONTROL (FAKE_OPEN | FAKE_TOP)

#endif /* FAKE_CONTROL_CONTROL_H */
