/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/memory.c - every allocation that a function makes fails once: it must end in an error, or do without.
 *
 * A call with very many allocations has some of them tried only, chosen by the seed; the number is told. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests.h"
#include "watch.h"

#define MOST_OF_INSTANCE 4000
#define MOST_OF_CALL 60
#define CALL_MS 5000

static void fail_from(uint64_t number)
{
	atomic_store(&tck_watch.allocations, 0);
	tck_watch.fail_at = number;
	atomic_store(&tck_watch.counting, true);
}

static uint64_t counted(void)
{
	atomic_store(&tck_watch.counting, false);
	return atomic_load(&tck_watch.allocations);
}

/* ---- create() and configure() ---------------------------------------------------------------- */

static void one_instance(struct tck *t, uint64_t number, bool *ret_failed)
{
	struct tck_instance i;
	stp_status status = STP_NO_MEMORY;

	fail_from(number);
	if (tck_create(t, 0, &i)) {
		if (i.self)
			status = tck_configure(&i, stp_args_table(t->config));
		else if (i.error.status == STP_OK)
			tck_fail(t, "create() gives NULL and no status when its allocation %llu fails", (unsigned long long)number);
		*ret_failed = counted() >= number;
		(void)status;
		tck_down(&i);
	}
	atomic_store(&tck_watch.counting, false);
}

void p29_instance_without_memory(struct tck *t)
{
	bool failed = true;

	for (uint64_t number = 1; failed && number <= MOST_OF_INSTANCE && !tck_over(t); number++) {
		tck_case(t);
		failed = false;
		one_instance(t, number, &failed);
	}
}

/* ---- calls ----------------------------------------------------------------------------------- */

static void starve(struct tck *t, struct tck_instance *i, struct tck_call *call)
{
	uint64_t total, number, step;
	char name[160];

	fail_from(0);
	tck_do(i, call);
	total = counted();
	step = total > MOST_OF_CALL ? total / MOST_OF_CALL : 1;
	for (number = 1 + (step > 1 ? tck_below(t, (uint32_t)step) : 0); number <= total && !tck_over(t); number += step) {
		tck_case(t);
		fail_from(number);
		tck_do(i, call);
		(void)counted();
		if (call->status != STP_OK && call->status != STP_STOP && !call->error.message[0])
			tck_saw(t, "P29", "%s fails with %s and without a sentence when its allocation %llu fails",
			        tck_name(call, name, sizeof name), stp_status_name(call->status), (unsigned long long)number);
	}
}

void p29_calls_without_memory(struct tck *t)
{
	struct tck_call *call = calloc(1, sizeof *call);
	struct tck_instance i;
	int64_t until = tck_now() + (int64_t)t->options->limit_s * 500;
	uint32_t n = 0;

	if (call && tck_up(t, 0, &i)) {
		call->timeout_ms = CALL_MS;
		starve(t, &i, call); /* test_connection() */
		while (!tck_over(t) && tck_next_good(t, &n, call) && !tck_time_is_up(t, until)) {
			if (call->method->kind == STP_DELETE || (call->method->flags & STP_DESTRUCTIVE))
				continue;
			call->timeout_ms = CALL_MS;
			starve(t, &i, call);
		}
		if (t->shared->result.outcome == TCK_PASS)
			snprintf(t->shared->result.message, sizeof t->shared->result.message, "%u allocations failed",
			         t->shared->result.cases);
		tck_down(&i);
	}
	free(call);
}
