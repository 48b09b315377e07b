/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/call.c - the running call: deadline, cancel, wait, progress. */
#include <config.h>

#include "call.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

bool sdk_call_cancelled(struct sdk_call *call)
{
	if (!call->cancelled && call->run.cancelled && call->run.cancelled(call->run.ctx))
		call->cancelled = true;
	return call->cancelled;
}

static stp_status ask(struct sdk_call *call)
{
	if (sdk_call_cancelled(call))
		return STP_CANCELLED;
	if (call->call.deadline_ms && call->host->mono_ms(call->host) >= call->call.deadline_ms)
		return STP_TIMEOUT;
	return STP_OK;
}

static void sleep_some(const struct sdk_call *call, uint32_t ms)
{
	struct timespec left = { .tv_sec = (time_t)(ms / 1000),
		                     .tv_nsec = (long)(ms % 1000) * 1000000 };

	if (call->run.sleep) {
		call->run.sleep(call->run.ctx, ms);
		return;
	}
	while (nanosleep(&left, &left) != 0 && errno == EINTR)
		;
}

/* How long to sleep before the host is asked again: never past the deadline. */
static uint32_t next_step(const struct sdk_call *call, uint32_t left)
{
	uint32_t step = left < SDK_ASK_MS ? left : SDK_ASK_MS;
	int64_t until;

	if (!call->call.deadline_ms)
		return step;
	until = call->call.deadline_ms - call->host->mono_ms(call->host);
	if (until < 1)
		until = 1; /* it passed just now; the next question tells */
	return until < (int64_t)step ? (uint32_t)until : step;
}

static stp_status wait_some(const struct stp_call *plugin_call, uint32_t ms)
{
	struct sdk_call *call = plugin_call->ctx;
	stp_status status;
	uint32_t step;

	while ((status = ask(call)) == STP_OK && ms > 0) {
		step = next_step(call, ms);
		sleep_some(call, step);
		ms -= step;
	}
	return status;
}

static void tell_progress(const struct stp_call *plugin_call, uint64_t done, uint64_t total)
{
	struct sdk_call *call = plugin_call->ctx;

	call->run.progress(call->run.ctx, done, total);
}

/* A random UUID; where there is no randomness, the address and the time will do for a log. */
static void make_id(struct sdk_call *call)
{
	static const char digits[] = "0123456789abcdef"; /* a printf of 16 bytes costs 20 times this */
	unsigned char r[16];
	char *to = call->id;
	int64_t now;
	size_t i;

	if (getrandom(r, sizeof r, GRND_NONBLOCK) != (ssize_t)sizeof r) {
		const void *self = call;

		now = call->host->mono_ms(call->host);
		memset(r, 0, sizeof r);
		memcpy(r, &now, sizeof now);
		memcpy(r + 8, &self, sizeof self);
	}
	r[6] = (unsigned char)((r[6] & 0x0Fu) | 0x40u); /* version 4 */
	r[8] = (unsigned char)((r[8] & 0x3Fu) | 0x80u);
	for (i = 0; i < sizeof r; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*to++ = '-';
		*to++ = digits[r[i] >> 4];
		*to++ = digits[r[i] & 0x0Fu];
	}
	*to = '\0';
}

void sdk_call_init(struct sdk_call *call, const struct stp_host *host, const struct stp_run *run,
                   const struct stp_object *object, const struct stp_method *method)
{
	memset(call, 0, sizeof *call);
	if (run && STP_FITS(run, sleep))
		call->run = *run;
	call->host = host;
	if (!call->run.id)
		make_id(call);
	call->call.size = sizeof call->call;
	call->call.flags = call->run.flags;
	call->call.ctx = call;
	call->call.object = object;
	call->call.method = method;
	call->call.id = call->run.id ? call->run.id : call->id;
	call->call.once = call->run.once;
	call->call.traceparent = call->run.traceparent;
	if (method && method->kind == STP_LIST)
		call->call.list = call->run.list;
	if (call->run.timeout_ms)
		call->call.deadline_ms = host->mono_ms(host) + (int64_t)call->run.timeout_ms;
	call->call.wait = wait_some;
	if (call->run.progress)
		call->call.progress = tell_progress;
}
