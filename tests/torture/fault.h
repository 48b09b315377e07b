/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/torture/fault.h - what the C library refuses to a plugin and to the libraries below it: one thing, the nth.
 *
 * The program exports functions of the C library under their own names, so that all that is loaded calls these.  Only
 * threads that are inside the plugin are meant; a thread that the plugin starts is inside it for good.
 *
 * Depends on: glibc.  Owns: one struct of counters, and the list of blocks that were allocated inside.
 */
#ifndef TORTURE_FAULT_H
#define TORTURE_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../sanitized.h"

#define FAULT_HAS_MEMORY (!SANITIZED) /* nothing may stand before a sanitizer's allocator */

enum fault_kind {
	FAULT_MEMORY,      /* an allocation fails */
	FAULT_RESET,       /* a step of the network: connection refused or reset; poll() has no memory */
	FAULT_TIMEOUT,     /* the same: timed out; poll() sees nothing */
	FAULT_INTERRUPT,   /* the same: interrupted by a signal */
	FAULT_DESCRIPTOR,  /* no more descriptors or threads */
	FAULT_DISK,        /* the host's own: a sink that is full, a file that cannot be read on (host.c) */
	FAULT_KINDS
};
extern const char *const fault_names[FAULT_KINDS];

/* From now on the nth thing of this kind fails; n 0: none, all are counted. */
void fault_arm(enum fault_kind kind, uint64_t n);
/* No more; true if it came to the nth. */
bool fault_disarm(void);
/* How many things of the kind there were since it was armed. */
uint64_t fault_seen(void);
/* The function that failed last, for reports. */
const char *fault_where(void);
/* True if this very thing is to fail. */
bool fault_strikes(enum fault_kind kind, const char *function);

/* Around what is called in the plugin (inside true) and what it calls in the host (false); gives back what was. */
bool fault_inside(bool inside);

void fault_run(uint32_t number); /* what is allocated inside belongs to this run from now on */
size_t fault_live(void);         /* blocks that are not freed, of all runs */
/* Those of this run; each is told on stderr. */
size_t fault_leaks(uint32_t run);

#endif /* TORTURE_FAULT_H */
