/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/trace.c - the trace of which a call is a part. */
#include "wire/trace.h"

#include <stdio.h>
#include <string.h>

#include "wire/crypto.h"

/* version "-" id "-" parent "-" flags */
enum { ID_AT = 3, PARENT_AT = 36, FLAGS_AT = 53, LENGTH = 55 };
#define KNOWN_FLAGS 3u /* sampled, random: what a later version adds is not ours to hand on */

static int digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* So many digits, in small letters, and not all of them 0 if one must not be. */
static bool is_hex(const char *at, size_t length, bool may_be_zero)
{
	bool any = may_be_zero;

	for (size_t i = 0; i < length; i++) {
		if (digit(at[i]) < 0)
			return false;
		any = any || at[i] != '0';
	}
	return any;
}

bool ds_trace_read(const char *traceparent, struct ds_trace *ret)
{
	const char *t = traceparent;
	size_t length = t ? strnlen(t, LENGTH + 1) : 0;
	bool first;

	*ret = (struct ds_trace){ "", "", "" };
	if (length < LENGTH || !is_hex(t, 2, true) || strncmp(t, "ff", 2) == 0)
		return false;
	first = strncmp(t, "00", 2) == 0;
	if (length > LENGTH && (first || t[LENGTH] != '-'))
		return false;
	if (t[ID_AT - 1] != '-' || t[PARENT_AT - 1] != '-' || t[FLAGS_AT - 1] != '-' || !is_hex(t + ID_AT, 32, false) ||
	    !is_hex(t + PARENT_AT, 16, false) || !is_hex(t + FLAGS_AT, 2, true))
		return false;
	memcpy(ret->id, t + ID_AT, 32);
	return true;
}

bool ds_trace_request(const struct stp_call *call, struct ds_trace *ret)
{
	unsigned char span[8];
	unsigned flags;

	if (!ds_trace_read(call ? call->traceparent : NULL, ret) || !ds_random(span, sizeof span))
		return false;
	span[0] |= 1; /* never all zeros */
	flags = (unsigned)digit(call->traceparent[FLAGS_AT + 1]) & KNOWN_FLAGS;
	for (size_t i = 0; i < sizeof span; i++)
		snprintf(ret->span + 2 * i, 3, "%02x", span[i]);
	snprintf(ret->line, sizeof ret->line, "traceparent: 00-%s-%s-%02x", ret->id, ret->span, flags);
	return true;
}
