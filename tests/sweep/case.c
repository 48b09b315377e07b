/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/sweep/case.c - one case of the sweep: what its seed means, how it is played, and the judgement.
 *
 * The judge asks the fake alone.  The plugin's own words are only held against that. */
#include "sweep.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- the case of a seed --------------------------------------------------------------- */

/* splitmix64: each number of its own from any seed, also from 0, 1, 2. */
static uint64_t draw(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

static unsigned below(uint64_t *state, unsigned count)
{
	return (unsigned)(draw(state) % count);
}

void case_make(struct sweep_case *c, uint64_t seed, const struct work *work)
{
	static const unsigned times[] = { 1, 1, 2, 2, 9 }; /* 9: longer than anybody tries */
	static const uint32_t timeouts[] = { 0, 0, 0, 100, 2000, 20000 };
	uint64_t state = seed;
	unsigned chosen = below(&state, work_count);

	*c = (struct sweep_case){ .seed = seed, .work = work ? work : &works[chosen] };
	state += (uint64_t)(c->work - works) << 40; /* each work has cases of its own */
	c->fault = &faults[below(&state, fault_count)];
	c->at = below(&state, c->fault->at == AT_REQUEST ? c->work->request : c->work->answer);
	c->times = times[below(&state, 5)];
	c->nth = c->fault->write_only || below(&state, 4) ? 0 : 1 + below(&state, 6);
	c->look_fails = below(&state, 5) == 0;
	c->once = below(&state, 3) != 0;
	c->cached = below(&state, 3) != 0;
	c->restart = below(&state, 2);
	c->delay_ms = below(&state, 2) ? 3000 : 0;
	c->timeout_ms = timeouts[below(&state, 6)];
	c->pause_ms = below(&state, 2) ? 10000 : 0;
	/* A host that keeps nothing and comes again before the service itself knows of the work: nobody can know. */
	if (!c->cached && c->pause_ms < c->delay_ms)
		c->pause_ms = c->delay_ms + 1000;
}

void case_tell(const struct sweep_case *c, char text[512])
{
	char where[64] = "", times[32], nth[48] = "", timeout[48] = "", again[128];

	if (c->fault->at != AT_NONE)
		snprintf(where, sizeof where, " at byte %u", c->at);
	if (c->nth)
		snprintf(nth, sizeof nth, " from request %u on", c->nth);
	snprintf(times, sizeof times, "%u time%s", c->times, c->times == 1 ? "" : "s");
	if (c->timeout_ms)
		snprintf(timeout, sizeof timeout, ", a deadline of %u ms", c->timeout_ms);
	snprintf(again, sizeof again, ", again after %u ms%s", c->pause_ms,
	         c->restart ? " by a host that was started anew" : "");
	snprintf(text, 512, "%s: %s%s %s%s%s; %s, %s%s%s%s", c->work->name, c->fault->name, where, times, nth,
	         c->look_fails ? ", and the first question after it fails" : "", c->once ? "a word" : "no word",
	         c->cached ? "a cache" : "no cache", c->delay_ms ? ", found by its id after 3 s" : "", timeout,
	         c->once ? again : "");
}

/* ---- playing ------------------------------------------------------------------------------ */

static void set_faults(struct place *place, const struct sweep_case *c)
{
	static const char *const position[] = { [AT_REQUEST] = ",\"at\":", [AT_ANSWER] = ",\"at\":", [AT_BODY] = ",\"at\":" };
	char body[1024], at[32] = "", target[160];

	if (c->fault->at != AT_NONE)
		snprintf(at, sizeof at, "%s%u", position[c->fault->at], c->at);
	if (c->nth && c->times == 1)
		snprintf(target, sizeof target, "\"nth\":%u", c->nth);
	else if (c->nth)
		snprintf(target, sizeof target, "\"count\":%u", c->times + c->nth);
	else
		snprintf(target, sizeof target, "\"method\":\"%s\",\"path\":\"%s\",\"count\":%u", c->work->verb, c->work->path,
		         c->times);
	snprintf(body, sizeof body, "[{\"what\":\"%s\"%s%s%s,%s}%s]", c->fault->what, *c->fault->more ? "," : "",
	         c->fault->more, at, target,
	         c->look_fails ? ",{\"what\":\"html\",\"status\":503,\"method\":\"GET\",\"nth\":2}" : "");
	cJSON_Delete(place_control(place, "POST", "/faults", body));
}

static void end_faults(struct place *place)
{
	cJSON_Delete(place_control(place, "DELETE", "/faults", NULL));
}

static void set_delay(struct place *place, unsigned ms)
{
	char body[64];

	snprintf(body, sizeof body, "{\"lookup-delay-ms\":%u}", ms);
	cJSON_Delete(place_control(place, "PUT", "/switches", body));
}

struct judge {
	struct tally *tally;
	char *why;
	bool good;
};

__attribute__((format(printf, 3, 4))) static void fault_found(struct judge *j, unsigned long *count,
                                                              const char *format, ...)
{
	va_list list;

	(*count)++;
	if (j->good) { /* the first one is told */
		va_start(list, format);
		vsnprintf(j->why, 512, format, list);
		va_end(list);
	}
	j->good = false;
}

/* What a call said against what there is. */
static void hold(struct judge *j, const char *which, stp_status status, const struct stp_error *error, const char *id,
                 const struct truth *truth)
{
	if (truth->count > 1)
		fault_found(j, &j->tally->duplicates, "DUPLICATE: it was done %u times when the %s call had ended (%s: %s)",
		            truth->count, which, stp_status_name(status), error->message);
	else if (status == STP_OK && truth->count == 0)
		fault_found(j, &j->tally->losses, "LOSS: the %s call said that it was done, and it was not", which);
	else if (status == STP_OK && strcmp(id, truth->id) != 0)
		fault_found(j, &j->tally->untruths, "UNTRUTH: the %s call gave the id \"%s\", and it is \"%s\"", which, id,
		            truth->id);
	else if (status != STP_OK && !error->maybe_applied && truth->count == 1)
		fault_found(j, &j->tally->untruths, "UNTRUTH: the %s call said that it was not done, and it was (%s: %s)", which,
		            stp_status_name(status), error->message);
}

/* The same work under the same word, with nothing in its way any more. */
static void again(struct place *place, const struct sweep_case *c, const struct job *job, const struct truth *first,
                  struct judge *j)
{
	struct truth truth = { 0 };
	char id[SWEEP_ID];
	stp_status status;

	if (c->restart)
		place_stop(place);
	if (c->pause_ms)
		place_pass(place, c->pause_ms);
	if (c->restart)
		place_start(place, c->cached);
	j->tally->repeats++;
	status = place_call(place, &job->args, job->mark, 0, c->work->id_column, id);
	/* A limit, or an account server that refused, is remembered for a while: a host tries later. */
	for (unsigned tries = 0; tries < 3 && status != STP_OK && !place->error.maybe_applied; tries++) {
		place_pass(place, place->error.retry_after_ms ? place->error.retry_after_ms : 31000);
		status = place_call(place, &job->args, job->mark, 0, c->work->id_column, id);
	}
	c->work->look(place, job, &truth);
	hold(j, "second", status, &place->error, id, &truth);
	if (first->count == 1 && truth.count == 1 && strcmp(first->id, truth.id) != 0)
		fault_found(j, &j->tally->losses, "LOSS: what the first call made is gone");
	if (status != STP_OK && j->good)
		fault_found(j, &j->tally->unsettled, "UNSETTLED: the second call failed without need (%s: %s); it is %s",
		            stp_status_name(status), place->error.message, truth.count ? "done" : "not done");
}

bool case_play(struct place *place, const struct sweep_case *c, struct tally *tally, char why[512])
{
	struct judge j = { .tally = tally, .why = why, .good = true };
	struct job job = { .work = c->work };
	struct truth truth = { 0 };
	char id[SWEEP_ID];
	unsigned breaches = place->breaches;
	stp_status status;

	snprintf(job.mark, sizeof job.mark, "%u-%s%llu", (unsigned)(c->work - works), c->by_byte ? "byte-" : "",
	         (unsigned long long)c->seed);
	/* A limit that the fault of a case before told of holds no longer. */
	fake_host_cache_clear(place->host);
	place_start(place, c->cached);
	(void)place_call(place, &(struct args){ "Template", "GetList", { NULL } }, NULL, 0, NULL, NULL); /* for the token */
	set_delay(place, c->delay_ms);
	c->work->prepare(place, &job);
	set_faults(place, c);
	status = place_call(place, &job.args, c->once ? job.mark : NULL, c->timeout_ms, c->work->id_column, id);
	end_faults(place);
	c->work->look(place, &job, &truth);
	tally->cases++;
	tally->good += status == STP_OK;
	tally->failed += status != STP_OK && !place->error.maybe_applied;
	tally->unsure += status != STP_OK && place->error.maybe_applied;
	hold(&j, "first", status, &place->error, id, &truth);
	if (c->once)
		again(place, c, &job, &truth, &j);
	if (place->stuck)
		fault_found(&j, &tally->stuck, "STUCK: a call had to be cancelled after half a minute");
	place->stuck = false;
	if (place->breaches > breaches)
		fault_found(&j, &tally->breaches, "BREACH: a rule of the ABI was broken, see above");
	return j.good;
}
