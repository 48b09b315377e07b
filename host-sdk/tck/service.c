/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/service.c - tests against the service: it falls silent, hangs up, loses its answers, or is gone.
 *
 * The kit knows nothing of the service's protocol.  It stands in every connection that the plugin makes (watch.h). */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests.h"
#include "watch.h"

#define CALL_MS 15000
#define SILENT_CALLS 6 /* methods that are tried against a silent service: each one takes its time */

static void relay_on(void)
{
	atomic_store(&tck_watch.link, TCK_LINK_RELAYED);
}

static void as_before(void)
{
	atomic_store(&tck_watch.stall, false);
	atomic_store(&tck_watch.cut_answer, 0);
	atomic_store(&tck_watch.cut_request, -1);
	atomic_store(&tck_watch.link, TCK_LINK_RELAYED);
}

/* ---- silence --------------------------------------------------------------------------------- */

static void in_silence(struct tck *t, struct tck_instance *i, struct tck_call *call, bool cancel)
{
	stp_status wanted = cancel ? STP_CANCELLED : STP_TIMEOUT;
	char name[160];

	call->timeout_ms = cancel ? 30000 : 700;
	call->cancel_after_ms = cancel ? 400 : 0;
	tck_case(t);
	tck_do(i, call);
	tck_name(call, name, sizeof name);
	if (call->took_ms > (cancel ? 2900 : 3200))
		tck_saw(t, "P5", "%s takes %lld ms while the service is silent, though it was %s after %d ms", name,
		        (long long)call->took_ms, cancel ? "cancelled" : "at its deadline", cancel ? 400 : 700);
	else if (call->status != STP_OK && call->status != STP_STOP && call->status != wanted && call->no_ms >= 0)
		tck_saw(t, "P31", "%s gives %s instead of %s when the service is silent", name,
		        stp_status_name(call->status), stp_status_name(wanted));
}

static void silent(struct tck *t, bool cancel)
{
	struct tck_call *call = calloc(1, sizeof *call);
	struct tck_instance i;
	uint32_t n = 0, tried = 0;

	relay_on();
	if (call && tck_up(t, 0, &i)) {
		while (!tck_over(t) && tried < SILENT_CALLS && tck_next_good(t, &n, call)) {
			if (tried >= SILENT_CALLS / 2 && (call->method->flags & STP_SAFE))
				continue; /* half of them are those that write */
			tried++;
			atomic_store(&tck_watch.stall, true);
			in_silence(t, &i, call, cancel);
			as_before();
			tck_cut_all();
		}
		if (!tck_over(t)) {
			tck_call_init(call, NULL, NULL);
			atomic_store(&tck_watch.stall, true);
			in_silence(t, &i, call, cancel);
			as_before();
		}
		tck_down(&i);
	}
	free(call);
}

void p5_cancel_while_the_service_is_silent(struct tck *t)
{
	silent(t, true);
}

void p5_deadline_while_the_service_is_silent(struct tck *t)
{
	silent(t, false);
}

/* ---- no service ------------------------------------------------------------------------------ */

void p6_test_connection_asks_the_service(struct tck *t)
{
	struct tck_call *call = calloc(1, sizeof *call);
	struct tck_instance i;
	uint32_t n = 0, hits, good;

	relay_on();
	if (call && tck_up(t, 0, &i)) {
		/* All that can be remembered is. */
		if (tck_next_good(t, &n, call)) {
			call->timeout_ms = CALL_MS;
			tck_do(&i, call);
		}
		tck_call_init(call, NULL, NULL);
		call->timeout_ms = CALL_MS;
		tck_do(&i, call);
		tck_case(t);
		hits = tck_host_cache_hits(i.host);
		tck_do(&i, call);
		good = call->status == STP_OK ? call->findings - call->failures : 0;
		if (tck_host_cache_hits(i.host) != hits)
			tck_fail(t, "test_connection() took %u values from the cache", tck_host_cache_hits(i.host) - hits);
		if (t->shared->uses_network && good) {
			atomic_store(&tck_watch.link, TCK_LINK_REFUSED);
			tck_cut_all();
			tck_sleep(50);
			tck_case(t);
			tck_do(&i, call);
			if (call->status == STP_OK && call->failures == 0)
				tck_fail(t, "test_connection() finds nothing wrong while there is no service");
		}
		tck_down(&i);
	}
	free(call);
}

/* ---- broken connections ---------------------------------------------------------------------- */

void p20_service_that_hangs_up(struct tck *t)
{
	static const int at[] = { 0, 1, 40, 200 };
	struct tck_call *call = calloc(1, sizeof *call);
	struct tck_instance i;
	uint32_t n = 0, tried = 0;

	relay_on();
	if (call && tck_up(t, 0, &i)) {
		while (!tck_over(t) && tried < 12 && tck_next_good(t, &n, call)) {
			if (!(call->method->flags & STP_SAFE) && tried % 2 == 0)
				continue;
			tried++;
			for (size_t k = 0; k < sizeof at / sizeof at[0]; k++) {
				atomic_store(&tck_watch.cut_request, at[k]);
				call->timeout_ms = 3000;
				tck_case(t);
				tck_do(&i, call);
				as_before();
			}
		}
		tck_down(&i);
	}
	free(call);
	if (atomic_load(&tck_watch.pipes))
		tck_fail(t, "a connection that broke raised SIGPIPE %u times", atomic_load(&tck_watch.pipes));
}

/* ---- lost answers ---------------------------------------------------------------------------- */

/* The last answer of a writing call is cut off: the service has done it, and the plugin cannot know. */
static void lose_answer(struct tck *t, struct tck_instance *i, struct tck_call *call)
{
	unsigned answers = atomic_load(&tck_watch.answers), of_call;
	char name[160];

	tck_do(i, call);
	of_call = atomic_load(&tck_watch.answers) - answers;
	if ((call->status != STP_OK && call->status != STP_STOP) || of_call == 0)
		return;
	atomic_store(&tck_watch.cut_answer, of_call);
	tck_case(t);
	tck_do(i, call);
	as_before();
	if (call->status != STP_OK && call->status != STP_STOP && !call->error.maybe_applied)
		tck_saw(t, "P14", "%s gives %s after its answer was lost, and does not say that it may have been applied: %s",
		        tck_name(call, name, sizeof name), stp_status_name(call->status), call->error.message);
}

void p14_lost_answers_may_be_applied(struct tck *t)
{
	struct tck_call *call = calloc(1, sizeof *call);
	struct tck_instance i;
	uint32_t n = 0;

	if (!t->options->writes) {
		tck_skip(t, "--writes was not given: nothing may be changed at the service");
	} else {
		relay_on();
		if (call && tck_up(t, 0, &i)) {
			while (!tck_over(t) && tck_next_good(t, &n, call)) {
				if (call->method->flags & STP_SAFE)
					continue;
				call->timeout_ms = CALL_MS;
				lose_answer(t, &i, call);
			}
			tck_down(&i);
		}
	}
	free(call);
}

/* ---- once ------------------------------------------------------------------------------------ */

/* The keys of the row that a Create gives. */
struct keys {
	char text[400];
};

static void keep_keys(struct tck_call *call, const struct stp_value *values)
{
	struct keys *keys = call->user;
	size_t at = 0;

	keys->text[0] = '\0';
	for (uint32_t c = 0; c < call->method->returns.count; c++) {
		const struct stp_field *field = stp_return_field(call->object, call->method, c);

		if (field && (field->flags & STP_KEY) && at < sizeof keys->text)
			at += stp_value_print(&values[c], keys->text + at, sizeof keys->text - at);
	}
}

static bool create(struct tck_instance *i, struct tck_call *call, const char *once, struct keys *ret)
{
	ret->text[0] = '\0';
	call->once = once;
	call->each_row = keep_keys;
	call->user = ret;
	call->timeout_ms = CALL_MS;
	tck_do(i, call);
	return (call->status == STP_OK || call->status == STP_STOP) && ret->text[0];
}

static void create_twice(struct tck *t, struct tck_instance *i, struct tck_call *call)
{
	struct keys first, second, other;
	char name[160], once[64], another[64];

	snprintf(once, sizeof once, "stp-check-%llx", (unsigned long long)tck_random(t));
	snprintf(another, sizeof another, "stp-check-%llx", (unsigned long long)tck_random(t));
	if (!create(i, call, once, &first))
		return;
	tck_case(t);
	tck_name(call, name, sizeof name);
	if (!create(i, call, once, &second))
		tck_saw(t, "P15", "%s with the same `once` word a second time gives %s: %s", name,
		        stp_status_name(call->status), call->error.message);
	else if (strcmp(first.text, second.text) != 0)
		tck_saw(t, "P15", "%s with the same `once` word makes a second thing: %.80s, then %.80s", name, first.text,
		        second.text);
	/* A service may have one thing of a name only, whoever makes it. */
	if (create(i, call, another, &other) && strcmp(first.text, other.text) == 0 &&
	    !(call->method->flags & STP_IDEMPOTENT) && create(i, call, NULL, &other) &&
	    strcmp(first.text, other.text) != 0)
		tck_saw(t, "P15", "%s with another `once` word gives the first thing again: %.80s", name, first.text);
	if (!tck_over(t) && create(i, call, once, &second) && strcmp(first.text, second.text) != 0)
		tck_saw(t, "P15", "%s forgets a `once` word when another one comes: it makes a second thing", name);
}

void p15_once_is_done_once(struct tck *t)
{
	struct tck_call *call = calloc(1, sizeof *call);
	struct tck_instance i;
	uint32_t n = 0;

	if (!t->options->writes)
		tck_skip(t, "--writes was not given: nothing may be changed at the service");
	else if (call && tck_up(t, 0, &i)) {
		while (!tck_over(t) && tck_next_good(t, &n, call))
			if (call->method->kind == STP_CREATE && !(call->method->flags & STP_SAFE))
				create_twice(t, &i, call);
		if (!tck_over(t) && !t->shared->result.cases)
			tck_skip(t, "no method that creates something and gives its key answers well");
		tck_down(&i);
	}
	free(call);
}
