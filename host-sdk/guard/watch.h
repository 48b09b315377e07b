/* SPDX-License-Identifier: MIT */
/* host-sdk/guard/watch.h - what stands ahead of every function that a call lends to the plugin, and after it.
 *
 * Depends on: guard.h.  Owns: nothing.
 */
#ifndef SDK_GUARD_WATCH_H
#define SDK_GUARD_WATCH_H

#include <string.h>

#include "guard.h"

enum sdk_watch {
	SDK_WATCH, /* look at it and hand it on */
	SDK_PASS,  /* hand it on unseen: another thread's, and the guard only logs */
	SDK_REFUSE /* give STP_INTERNAL */
};

/* The plugin uses `what` of this call: how to take it {P24}.  On SDK_WATCH the plugin's time has stopped. */
enum sdk_watch sdk_watch_enter(struct sdk_frame *frame, const char *what);
/* What `what` of the host gave is what the plugin is to get; its time goes on {P5, P31, H14}. */
stp_status sdk_watch_leave(struct sdk_frame *frame, stp_status status, const char *what);
/* The same of a function that the plugin writes with, or reads {P9}. */
stp_status sdk_watch_leave_rows(struct sdk_frame *frame, stp_status status, const char *what);
/* Of a function that may be refused: a no is an answer, and ends nothing. */
stp_status sdk_watch_no(struct sdk_frame *frame, stp_status status);

/* Copies as much of the host's struct as there is and as is known here. */
static inline void sdk_watch_take(void *to, size_t cap, const void *from, uint32_t size)
{
	memcpy(to, from, size < cap ? size : cap);
}

/* Lends the frame's sink. */
void sdk_watch_sink(struct sdk_frame *frame);

#endif /* SDK_GUARD_WATCH_H */
