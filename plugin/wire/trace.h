/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/trace.h - the trace of which a call is a part (W3C Trace Context, https://www.w3.org/TR/trace-context/).
 *
 * Depends on: stp/abi.h.  Owns nothing.
 */
#ifndef DS_WIRE_TRACE_H
#define DS_WIRE_TRACE_H

#include <stdbool.h>

#include <stp/abi.h>

struct ds_trace {
	char id[33];    /* of the trace, 32 digits in hex */
	char span[17];  /* of one request in it */
	char line[72];  /* "traceparent: 00-ID-SPAN-FLAGS", a header */
};

/* Reads a traceparent: id alone is filled in, of a version after 00 what 00 knows of it.  False, and *ret is empty: it is
 * none, or NULL. */
bool ds_trace_read(const char *traceparent, struct ds_trace *ret);
/* The part of one request: its span is a new one, of the call's trace.  False: the call is part of none, or the machine
 * gives no random bytes. */
bool ds_trace_request(const struct stp_call *call, struct ds_trace *ret);

#endif /* DS_WIRE_TRACE_H */
