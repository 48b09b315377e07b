/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/between.h - stands between a plugin and the host's sink and files in every call of
 * stp_service_execute: hands on no row that breaks a rule {P9, P10, P16}, ends a call that was cancelled
 * {H14}, and does what the plugin left undone of a list.
 *
 * Depends on: stp/host.h.  Owns: what it allocates, until sdk_between_finish.  [in-call]
 */
#ifndef SDK_LOADER_BETWEEN_H
#define SDK_LOADER_BETWEEN_H

#include <stp/host.h>

#include "call.h"
#include "lent.h"
#include "rest.h"
#include "rows.h"

struct sdk_between {
	struct stp_sink sink; /* what the plugin sees; its ctx is this struct */
	struct sdk_lent lent; /* the arguments, with files of ours */
	const struct stp_sink *out;
	struct sdk_call *call;
	struct sdk_rows rows;
	struct sdk_rest rest;
	const char *ended_by; /* who ended the call (rows.ended): for the message */
	char broken[256];     /* the rule the plugin broke first, "" while none */
};

stp_status sdk_between_init(struct sdk_between *between, struct sdk_call *call,
                            const struct stp_arg_table *in, const struct stp_sink *out,
                            struct stp_error *error);
void sdk_between_finish(struct sdk_between *between);

/* The call's outcome, from what the plugin returned and filled in, and from what was seen here:
 * hands on what was kept, and puts *error right. */
stp_status sdk_between_end(struct sdk_between *between, stp_status status, struct stp_error *error);

#endif /* SDK_LOADER_BETWEEN_H */
