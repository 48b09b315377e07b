/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/call.h - the running call: deadline, cancel, wait, progress.
 *
 * Depends on: stp/host.h.  Owns: nothing; lives on the stack of the call's thread.
 */
#ifndef SDK_LOADER_CALL_H
#define SDK_LOADER_CALL_H

#include <stdbool.h>

#include <stp/host.h>

#define SDK_ASK_MS 50u /* how often the host is asked while a plugin sleeps */

struct sdk_call {
	struct stp_call call; /* what the plugin sees; its ctx is this struct */
	struct stp_run run;   /* the caller's, as far as this SDK knows it */
	const struct stp_host *host;
	bool cancelled; /* once said, always meant */
	char id[40];
};

/* run and method may be NULL.  host is the slot's, with both clocks. */
void sdk_call_init(struct sdk_call *call, const struct stp_host *host, const struct stp_run *run,
                   const struct stp_object *object, const struct stp_method *method);

/* Asks the host, and remembers a yes.  [in-call] */
bool sdk_call_cancelled(struct sdk_call *call);

#endif /* SDK_LOADER_CALL_H */
