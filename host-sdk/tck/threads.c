/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/threads.c - tests with several threads, and of a host that calls back. */
#include <config.h>

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "tests.h"
#include "watch.h"

#define THREADS 8
#define ROUNDS 6      /* at least */
#define ENOUGH_MS 1000 /* calls that take no time are made again and again, or they would hardly meet */
#define CALL_MS 20000
#define SECOND_MS 1100
#define MOST_BACK 150 /* calls from inside a function of the host */

/* ---- eight at once --------------------------------------------------------------------------- */

struct alone { /* what a call gives when no other one runs */
	stp_status status;
	uint64_t hash;
	bool stable;
};

struct worker {
	struct tck *t;
	struct tck_instance instance; /* a view of the one instance, for what a call leaves in it */
	const struct alone *alone;    /* by method */
	uint32_t number;
	pthread_t thread;
};

static void all_alone(struct tck *t, struct tck_instance *i, struct alone *alone, bool again)
{
	struct tck_call *call = calloc(1, sizeof *call);
	uint32_t n = 0;

	while (call && tck_next_safe(t, &n, call)) {
		struct alone *of = &alone[n - 1];

		call->timeout_ms = CALL_MS;
		tck_do(i, call);
		of->stable = again && call->hash == of->hash && call->status == of->status;
		of->status = call->status;
		of->hash = call->hash;
	}
	free(call);
}

static void *work(void *ctx)
{
	struct worker *w = ctx;
	struct tck_call *call = calloc(1, sizeof *call);
	int64_t until = tck_now() + ENOUGH_MS;
	char name[160];

	for (int round = 0; call && (round < ROUNDS || tck_now() < until) && !tck_over(w->t); round++) {
		uint32_t n = 0, nth = 0;

		if (w->number == 0) { /* one of them tests the connection meanwhile */
			tck_call_init(call, NULL, NULL);
			call->timeout_ms = CALL_MS;
			tck_do(&w->instance, call);
		}
		while (!tck_over(w->t) && tck_next_safe(w->t, &n, call)) {
			const struct alone *of = &w->alone[n - 1];

			/* Each leaves out others, so that different ones meet. */
			if ((nth++ + w->number + (uint32_t)round) % 3 == 0)
				continue;
			call->timeout_ms = CALL_MS;
			tck_do(&w->instance, call);
			if (of->stable && (call->status != of->status || call->hash != of->hash))
				tck_fail(w->t, "%s among other calls gives %s instead of what it gives alone: %s",
				         tck_name(call, name, sizeof name), stp_status_name(call->status),
				         call->status == of->status ? "the rows differ" : call->error.message);
		}
	}
	free(call);
	return NULL;
}

void p8_calls_at_once(struct tck *t)
{
	struct worker *workers = calloc(THREADS, sizeof *workers);
	struct alone *alone = calloc(TCK_METHODS, sizeof *alone);
	struct tck_instance i;
	uint32_t started = 0;

	if (workers && alone && tck_up(t, 0, &i)) {
		all_alone(t, &i, alone, false);
		tck_sleep(SECOND_MS); /* what tells the time is another one then */
		all_alone(t, &i, alone, true);
		for (; started < THREADS; started++) {
			struct worker *w = &workers[started];

			w->t = t;
			w->instance = i;
			w->alone = alone;
			w->number = started;
			tck_case(t);
			if (pthread_create(&w->thread, NULL, work, w) != 0)
				break;
		}
		while (started)
			pthread_join(workers[--started].thread, NULL);
		tck_down(&i);
	}
	free(workers);
	free(alone);
}

/* ---- a host that calls back ------------------------------------------------------------------ */

struct inner {
	struct tck *t;
	struct tck_instance instance;
	struct tck_call call;
	const char *function;
	bool running;
	unsigned tried;
};

static void *call_back(void *ctx)
{
	struct inner *inner = ctx;

	tck_do(&inner->instance, &inner->call);
	return NULL;
}

/* From inside a function of the host: another thread calls the plugin, and must come back although this one waits. */
static void meanwhile(void *user, const char *function)
{
	struct inner *inner = user;
	struct timespec until = { 0 };
	pthread_t thread;

	if (inner->running || !*function || tck_over(inner->t) || inner->tried > MOST_BACK)
		return;
	inner->running = true;
	inner->tried++;
	inner->function = function;
	tck_case(inner->t);
	inner->call.timeout_ms = 2000;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += 8;
	if (pthread_create(&thread, NULL, call_back, inner) == 0 && pthread_timedjoin_np(thread, NULL, &until) == ETIMEDOUT) {
		char name[160];

		tck_fail(inner->t, "a call of %s from inside %s() of the host does not come back: a lock is held",
		         tck_name(&inner->call, name, sizeof name), function);
		inner->t->shared->finished = true;
		_exit(0); /* the thread cannot be had back */
	}
	inner->running = false;
}

void p19_host_may_call_back(struct tck *t)
{
	struct inner *inner = calloc(1, sizeof *inner);
	struct tck_call *call = calloc(1, sizeof *call);
	struct tck_instance i;
	uint32_t n = 0, safe = 0;

	if (inner && call && tck_up(t, 0, &i)) {
		inner->t = t;
		inner->instance = i;
		/* The inner call is a good one that changes nothing. */
		if (!tck_next_safe(t, &n, &inner->call)) {
			tck_skip(t, "no method that changes nothing answers well");
		} else {
			n = 0;
			tck_host_meanwhile(i.host, meanwhile, inner);
			for (; !tck_over(t) && safe < 40 && tck_next_safe(t, &n, call); safe++) {
				call->meanwhile = meanwhile;
				call->meanwhile_user = inner;
				call->timeout_ms = CALL_MS;
				tck_do(&i, call);
			}
			tck_host_meanwhile(i.host, NULL, NULL);
		}
		tck_down(&i);
	}
	free(inner);
	free(call);
}
