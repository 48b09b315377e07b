/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/budget.h - how many calls the account may still make, shared by all that use it: the threads and
 * instances of this process and, through the host's cache, all processes and machines of the installation.
 *
 * DocuSign counts the calls of an account in the hour of the clock and in 30 seconds, and says in each answer's
 * headers what is left (https://developers.docusign.com/platform/resource-limits).
 *
 * Depends on: http.h, stp/abi.h.
 */
#ifndef DS_WIRE_BUDGET_H
#define DS_WIRE_BUDGET_H

#include "http.h"
#include "tally.h"

struct ds_budget; /* [any] but for create and destroy */

/* account: what tells the account from every other, e.g. its server and id; only a hash of it is kept and stands in the
 * cache's keys.  host must outlive it.  shared: whether the host's cache is used, if it has one.  NULL: no memory. */
struct ds_budget *ds_budget_create(const struct stp_host *host, const char *account, bool shared);
void ds_budget_destroy(struct ds_budget *budget); /* NULL is allowed */

/* In all functions below a budget of NULL is none: nothing waits, nothing is early.
 *
 * Takes the place of one request; waits for it by call->wait() if need be, callers with STP_INTERACTIVE first.
 * STP_RATE_LIMITED: there will be none by the call's deadline, or not for a longer time than a call should sit and wait;
 * *error says until when, retry_after_ms too.  Otherwise what wait() said.  *ret_waited_ms is always written. */
stp_status ds_budget_enter(struct ds_budget *budget, const struct stp_call *call, uint64_t *ret_waited_ms,
                           struct stp_error *error) __attribute__((warn_unused_result));
/* After the request, whatever came of it: the place is counted, or was not used if answer->sent is false; and what the
 * answer's headers say of the limits is taken over.  code: the service's errorCode, "" if there was none: a limit that
 * was met all the same makes all others wait, too. */
void ds_budget_leave(struct ds_budget *budget, const struct ds_answer *answer, const char *code);

/* The polling rule: an envelope, or a part of it, should be asked for once in 15 minutes, each address by itself.
 * True if this one was asked for within that time; then *ret_after_ms is when it may be asked for again, from now on.
 * path: under the account.  The request is noted if it was not too early, or note_early says so. */
bool ds_budget_polls_early(struct ds_budget *budget, const char *verb, const char *path, bool note_early,
                           uint32_t *ret_after_ms);
/* No answer came to it: it may be asked for at once. */
void ds_budget_poll_failed(struct ds_budget *budget, const char *verb, const char *path);

#endif /* DS_WIRE_BUDGET_H */
