/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/tally.h - what an instance counts of its calls, for whoever watches it (stp.metrics/1).
 *
 * Depends on: stp/abi.h.  Owns nothing.
 */
#ifndef DS_WIRE_TALLY_H
#define DS_WIRE_TALLY_H

#include <stdatomic.h>
#include <stdint.h>

#include <stp/abi.h>

/* How metrics.c tells each of them to people stands there, in one table. */
enum ds_count {
	DS_COUNT_REQUESTS,     /* that were sent to the REST API, each try by itself */
	DS_COUNT_RETRIES,      /* those of them that tried one again */
	DS_COUNT_SETTLED,      /* lost answers of which the service could be asked what became of them */
	DS_COUNT_UNSETTLED,    /* and those that nobody will ever know of */
	DS_COUNT_RATE_LIMITED, /* answers that told of a limit */
	DS_COUNT_POLLED_EARLY, /* an envelope was asked for again within the time of the polling rule */
	DS_COUNT_WAITED_MS,    /* milliseconds that calls waited: for a place in the budget, and before a retry */
	DS_COUNT_TOKENS,       /* tokens that were asked for */
	DS_COUNT_TOKENS_FAILED,
	DS_COUNT_EXCHANGES,    /* HTTP requests of any kind: without an answer, and of answers 2xx to 5xx */
	DS_COUNT_EXCHANGES_LAST = DS_COUNT_EXCHANGES + 4,
	DS_COUNT_BYTES_SENT,   /* of their bodies, as they travelled */
	DS_COUNT_BYTES_RECEIVED,
	DS_COUNT_CALLS,        /* of methods, one for each status that they can end with */
	DS_COUNT_CALLS_LAST = DS_COUNT_CALLS + STP_INTERNAL,
	DS_COUNT_TOOK,         /* the same by how long they took: up to each bound of metrics.c, and longer */
	DS_COUNT_TOOK_LAST = DS_COUNT_TOOK + 10,
	DS_COUNT_TOOK_MS,      /* all of them together */
	DS_COUNT_TESTS,        /* of the connection */
	/* From here on what is, and not what was counted: these go back, too. */
	DS_COUNT_RUNNING,      /* calls under way */
	DS_COUNT_LIMIT,        /* requests that the account may make in an hour, and in 30 seconds; 0: not told yet */
	DS_COUNT_LIMIT_LAST = DS_COUNT_LIMIT + 1,
	DS_COUNT_LEFT,         /* and what was left of each when the service last told */
	DS_COUNT_LEFT_LAST = DS_COUNT_LEFT + 1,
	DS_COUNT_TOLD_S,       /* which was then, by its Date, since 1970 */
	DS_COUNTS
};

/* One per instance; what is counted never goes back, also when the instance is configured anew.  [any] */
struct ds_tally {
	atomic_uint_fast64_t of[DS_COUNTS];
};

/* tally NULL: nobody counts. */
static inline void ds_count(struct ds_tally *tally, enum ds_count what, uint64_t by)
{
	if (tally)
		atomic_fetch_add_explicit(&tally->of[what], by, memory_order_relaxed);
}

static inline void ds_tell(struct ds_tally *tally, enum ds_count what, uint64_t value)
{
	if (tally)
		atomic_store_explicit(&tally->of[what], value, memory_order_relaxed);
}

#endif /* DS_WIRE_TALLY_H */
