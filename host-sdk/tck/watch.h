/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/watch.h - what a plugin asks of the C library, seen from outside.
 *
 * The kit's program exports functions of the C library under their own names, so that the plugin and the libraries
 * below it call these: allocations can be made to fail, sleeping and opening be counted, and connections be refused,
 * broken or led through a relay in between.  Only threads that are inside the plugin are watched.
 *
 * Depends on: nothing.  Owns: one struct of counters.
 */
#ifndef TCK_WATCH_H
#define TCK_WATCH_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

/* A sanitizer has an allocator of its own, which nothing may stand before. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TCK_CAN_FAIL_ALLOCATIONS 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define TCK_CAN_FAIL_ALLOCATIONS 0
#endif
#endif
#ifndef TCK_CAN_FAIL_ALLOCATIONS
#define TCK_CAN_FAIL_ALLOCATIONS 1
#endif

enum tck_link { /* what becomes of connections */
	TCK_LINK_PLAIN,   /* nothing: they are counted */
	TCK_LINK_REFUSED, /* there is no service */
	TCK_LINK_RELAYED  /* they go through the relay */
};

struct tck_watch {
	atomic_bool counting;              /* allocations: numbered from 1 */
	atomic_uint_fast64_t allocations;
	uint64_t fail_at;                  /* this one fails; 0: none */
	bool fail_on;                      /* and all after it */
	atomic_uint slept;                 /* calls of sleeping functions by the plugin */
	atomic_uint opened;                /* files and sockets */
	atomic_uint connects;
	atomic_uint pipes;                 /* SIGPIPE */
	_Atomic(enum tck_link) link;
	/* The relay: */
	atomic_bool stall;                 /* answers are held back */
	atomic_uint cut_answer;            /* the nth answer from now is cut off before its first byte; 0: none */
	atomic_int_fast64_t cut_request;   /* bytes of requests that still pass before they are cut; < 0: all */
	atomic_uint_fast64_t up, down;     /* bytes */
	atomic_uint answers;               /* begun */
	atomic_uint generation;            /* a relay of an earlier one is cut */
};
extern struct tck_watch tck_watch;

/* Inside the plugin, or (0) in the kit. */
extern _Thread_local int tck_inside;
/* This thread is the kit's own. */
extern _Thread_local bool tck_own;

/* Nothing is counted and nothing stands in the way any more. */
void tck_watch_reset(void);

/* Every relayed connection is cut, as by a service that dies. */
void tck_cut_all(void);

#endif /* TCK_WATCH_H */
