/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/pause.h - how long nobody asks for a token after one was refused or could not be had: one table.
 *
 * A service that is down is not hammered, and one that comes back is found soon; whoever has just mended a setting or
 * granted consent waits some seconds at most.
 *
 * Depends on: stp/abi.h.  Owns nothing.
 */
#ifndef DS_AUTH_PAUSE_H
#define DS_AUTH_PAUSE_H

#include <stdbool.h>

#include <stp/abi.h>

/* Zero: nothing has failed yet. */
struct ds_pause {
	uint32_t failures; /* in a row */
	int64_t until_ms;  /* on mono_ms() */
};

/* True if a request that failed so may be sent again at once, after its `tries`th try; then *ret_wait_ms is how long to
 * wait before.  asked_ms: what the service wants to be waited for; 0: nothing. */
bool ds_pause_retry(stp_status status, uint32_t asked_ms, uint32_t tries, uint32_t *ret_wait_ms);
/* One more failure, when no further try was to be made: the pause begins. */
void ds_pause_begin(struct ds_pause *pause, stp_status status, uint32_t asked_ms, int64_t now_ms);

#endif /* DS_AUTH_PAUSE_H */
