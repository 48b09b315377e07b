/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/keep.h - things that live in memory for a while under a name that nobody can
 * guess: drafts, results, downloads.  Bounded in number and age.
 *
 * Depends on: nothing.  Owns: what was put, until its destroy function.  [any] but open and close
 */
#ifndef FAKE_HOST_KEEP_H
#define FAKE_HOST_KEEP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { KEEP_ID = 33 }; /* 32 hexadecimal digits and a NUL */

struct keep;
/* most: how many at once.  age_ms: how long after the last use.  NULL: no memory. */
struct keep *keep_open(size_t most, int64_t age_ms, void (*destroy)(void *thing));
/* Nothing may be lent any more.  NULL is allowed. */
void keep_close(struct keep *keep);

/* Takes a thing over; what is too old goes, and the oldest if there is no room.  The thing is lent
 * at once, as by keep_lend.  False: everything is in use; the thing stays the caller's. */
bool keep_put(struct keep *keep, void *thing, char ret_id[KEEP_ID]);
/* NULL: it is not there, or not any more.  What is lent stays until keep_return. */
void *keep_lend(struct keep *keep, const char *id);
/* One more for who has it already, such as a thread that is started for it. */
void keep_lend_again(struct keep *keep, void *thing);
void keep_return(struct keep *keep, void *thing);

#endif /* FAKE_HOST_KEEP_H */
