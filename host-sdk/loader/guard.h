/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/guard.h - stands between a plugin and the host's sink and files, and holds the
 * plugin to the rules: {P9} nothing after an end, {P10} rows as the method returns them.
 *
 * Depends on: stp/host.h.  Owns: what it allocates, until guard finish.  [in-call]
 */
#ifndef SDK_LOADER_GUARD_H
#define SDK_LOADER_GUARD_H

#include <stdbool.h>

#include <stp/host.h>

#include "call.h"
#include "rest.h"

struct sdk_guard_file;

struct sdk_guard {
	struct stp_sink sink; /* what the plugin sees; its ctx is this struct */
	const struct stp_sink *out;
	struct sdk_call *call;
	struct sdk_rest rest;
	const struct stp_field **fields; /* of the columns */
	uint32_t columns;

	uint64_t rows;
	bool one_row;         /* not a LIST */
	bool open;            /* a file is */
	uint32_t open_column;
	unsigned char *filed; /* per column: a file for the coming row is there */
	bool files_wait;      /* any of them */
	stp_status ended;     /* what a sink or file function gave that was not STP_OK */
	const char *ended_by; /* where: for the message */
	char broken[256];     /* the rule the plugin broke first, "" while none */

	struct stp_arg_table in; /* the arguments, with files of ours */
	struct stp_arg *args;
	struct sdk_guard_file *files;
};

stp_status sdk_guard_init(struct sdk_guard *guard, struct sdk_call *call,
                          const struct stp_arg_table *in, const struct stp_sink *out,
                          struct stp_error *error);
void sdk_guard_finish(struct sdk_guard *guard);

/* The call's outcome, from what the plugin returned and filled in, and from what was seen here:
 * hands on what was kept, and puts *error right. */
stp_status sdk_guard_end(struct sdk_guard *guard, stp_status status, struct stp_error *error);

#endif /* SDK_LOADER_GUARD_H */
