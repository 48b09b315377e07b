/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/run.c - how a test's call goes: when it is cancelled, how long it may last, and on
 * which clock it sleeps. */
#include <config.h>

#include "fake_host.h"

static int cancelled(void *ctx)
{
	struct fake_host_run *run = ctx;

	return run->polls++ >= run->cancel_after;
}

static void progressed(struct fake_host_run *run, uint64_t done, uint64_t total)
{
	run->progressed++;
	run->done = done;
	run->total = total;
}

static void run_progress(void *ctx, uint64_t done, uint64_t total)
{
	progressed(ctx, done, total);
}

static void call_progress(const struct stp_call *call, uint64_t done, uint64_t total)
{
	progressed(call->ctx, done, total);
}

static void run_sleep(void *ctx, uint32_t ms)
{
	struct fake_host_run *run = ctx;

	run->slept_ms += ms;
	fake_host_sleep(run->host, ms);
}

/* A direct call's wait(): sleeps no further than the deadline, and not at all once cancelled. */
static stp_status call_wait(const struct stp_call *call, uint32_t ms)
{
	struct fake_host_run *run = call->ctx;
	int64_t left_ms;

	if (cancelled(run))
		return STP_CANCELLED;
	if (!call->deadline_ms) {
		run_sleep(run, ms);
		return STP_OK;
	}
	left_ms = call->deadline_ms - fake_host_mono_ms(run->host);
	if (left_ms > 0 && ms)
		run_sleep(run, left_ms < (int64_t)ms ? (uint32_t)left_ms : ms);
	return left_ms > (int64_t)ms ? STP_OK : STP_TIMEOUT;
}

void fake_host_run_init(struct fake_host_run *run, struct fake_host *host)
{
	*run = (struct fake_host_run){
		.run = { .size = sizeof run->run, .ctx = run, .cancelled = cancelled,
		         .progress = run_progress, .sleep = run_sleep },
		.call = { .size = sizeof run->call, .ctx = run, .id = "fake-call", .wait = call_wait,
		          .progress = call_progress },
		.host = host,
		.cancel_after = UINT32_MAX,
	};
}

void fake_host_run_deadline(struct fake_host_run *run, uint32_t timeout_ms)
{
	run->run.timeout_ms = timeout_ms;
	run->call.deadline_ms = timeout_ms ? fake_host_mono_ms(run->host) + timeout_ms : 0;
}
