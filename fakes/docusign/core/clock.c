/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/clock.c - the fake's own time, and what is done when it comes.
 *
 * Timers are records of the kind "_timer", so that they survive; the heap here only orders them. An
 * entry of the heap whose record says otherwise by now is passed over.  A timer's handler sees the
 * moment that the timer was set for, also when somebody moved the clock by days at once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/inner.h"

#define KIND "_timer"
#define RUNS_MOST 10000000L /* a handler that sets itself again for ever must not hang the fake */
#define SLEEP_MOST_MS 60000

struct due {
	int64_t at_ms;
	char *id;
};

struct timers {
	struct due *heap;
	size_t count, room;
	pthread_t thread;
	pthread_cond_t wake;
	bool has_thread, ends;
};

/* ---- time ------------------------------------------------------------------------------------ */

int64_t fake_machine_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t fake_now_ms(const struct fake *fake)
{
	if (fake->pinned_ms)
		return fake->pinned_ms;
	return fake->frozen_ms ? fake->frozen_ms : fake_machine_ms() + fake->offset_ms;
}

void fake_now(const struct fake *fake, char ret[FAKE_DATE])
{
	fake_date(fake_now_ms(fake), ret);
}

/* ---- the heap -------------------------------------------------------------------------------- */

static void swap(struct due *a, struct due *b)
{
	struct due c = *a;

	*a = *b;
	*b = c;
}

static bool push(struct timers *t, int64_t at_ms, const char *id)
{
	size_t at = t->count;
	char *copy;

	if (t->count == t->room) {
		size_t room = t->room ? t->room * 2 : 64;
		struct due *heap = realloc(t->heap, room * sizeof *heap);

		if (!heap)
			return false;
		t->heap = heap;
		t->room = room;
	}
	if (!(copy = strdup(id)))
		return false;
	t->heap[t->count++] = (struct due){ at_ms, copy };
	for (; at > 0 && t->heap[(at - 1) / 2].at_ms > t->heap[at].at_ms; at = (at - 1) / 2)
		swap(&t->heap[(at - 1) / 2], &t->heap[at]);
	return true;
}

/* The id is the caller's to free. */
static struct due pop(struct timers *t)
{
	struct due first = t->heap[0];
	size_t at = 0;

	t->heap[0] = t->heap[--t->count];
	for (;;) {
		size_t child = 2 * at + 1;

		if (child >= t->count)
			return first;
		if (child + 1 < t->count && t->heap[child + 1].at_ms < t->heap[child].at_ms)
			child++;
		if (t->heap[at].at_ms <= t->heap[child].at_ms)
			return first;
		swap(&t->heap[at], &t->heap[child]);
		at = child;
	}
}

static void empty(struct timers *t)
{
	while (t->count)
		free(t->heap[--t->count].id);
}

/* ---- timers ---------------------------------------------------------------------------------- */

bool fake_timer(struct fake *fake, const char *what, const char *id, int64_t at_ms)
{
	struct fake_bytes key = { 0 };
	cJSON *record = NULL;
	bool good = fake_printf(&key, "%s %s", what, id);

	if (good && at_ms <= 0) {
		(void)fake_drop(fake, KIND, key.at);
	} else if (good) {
		record = cJSON_CreateObject();
		good = record && fake_set_item(record, "at", cJSON_CreateNumber((double)at_ms)) &&
		       fake_put(fake, KIND, "", key.at, record) && push(fake->timers, at_ms, key.at);
		pthread_cond_signal(&fake->timers->wake);
	}
	cJSON_Delete(record);
	fake_bytes_finish(&key);
	return good;
}

static void handle(struct fake *fake, const char *key)
{
	const char *blank = strchr(key, ' ');

	for (size_t i = 0; blank && i < fake_timer_kind_count; i++)
		if (strncmp(fake_timer_kinds[i].what, key, (size_t)(blank - key)) == 0 &&
		    !fake_timer_kinds[i].what[blank - key]) {
			fake_timer_kinds[i].handler(fake, blank + 1);
			return;
		}
}

static void run_first(struct fake *fake)
{
	struct due due = pop(fake->timers);
	cJSON *record = fake_get(fake, KIND, due.id);
	const cJSON *at = fake_member(record, "at");

	if (cJSON_IsNumber(at) && at->valuedouble == (double)due.at_ms) {
		(void)fake_drop(fake, KIND, due.id);
		fake->pinned_ms = due.at_ms;
		handle(fake, due.id);
		fake->pinned_ms = 0;
	}
	cJSON_Delete(record);
	free(due.id);
}

/* Handlers never run inside of each other: one that is due because of another waits for its turn.
 */
static void run_until(struct fake *fake, int64_t ms)
{
	long runs = 0;

	while (!fake->pinned_ms && fake->timers->count && fake->timers->heap[0].at_ms <= ms &&
	       runs++ < RUNS_MOST)
		run_first(fake);
}

void fake_clock_run(struct fake *fake)
{
	run_until(fake, fake_now_ms(fake));
}

void fake_clock_move(struct fake *fake, int64_t to_ms)
{
	run_until(fake, to_ms);
	if (fake->frozen_ms)
		fake->frozen_ms = to_ms;
	else
		fake->offset_ms = to_ms - fake_machine_ms();
	fake_clock_run(fake);
	pthread_cond_signal(&fake->timers->wake);
}

static bool collect(void *user, const struct fake_record *record)
{
	struct fake *fake = user;
	cJSON *json = fake_parse(record);
	const cJSON *at = fake_member(json, "at");

	if (cJSON_IsNumber(at))
		(void)push(fake->timers, (int64_t)at->valuedouble, record->id);
	cJSON_Delete(json);
	return true;
}

void fake_clock_renewed(struct fake *fake)
{
	empty(fake->timers);
	fake_each(fake, KIND, NULL, collect, fake);
	pthread_cond_signal(&fake->timers->wake);
}

/* ---- the thread that wakes for the next one -------------------------------------------------- */

static struct timespec wake_at(const struct fake *fake)
{
	int64_t wait = SLEEP_MOST_MS, at;

	if (fake->timers->count && !fake->frozen_ms) {
		wait = fake->timers->heap[0].at_ms - fake_now_ms(fake);
		wait = wait < 0 ? 0 : wait > SLEEP_MOST_MS ? SLEEP_MOST_MS : wait;
	}
	at = fake_machine_ms() + wait + 1;
	return (struct timespec){ .tv_sec = (time_t)(at / 1000),
		                      .tv_nsec = (long)(at % 1000) * 1000000 };
}

static void *keep_time(void *user)
{
	struct fake *fake = user;

	fake_lock(fake);
	while (!fake->timers->ends) {
		struct timespec at = wake_at(fake);

		pthread_cond_timedwait(&fake->timers->wake, &fake->lock, &at);
		if (fake->timers->ends)
			break;
		fake_clock_run(fake);
		fake_file_commit(fake);
	}
	fake_unlock(fake);
	return NULL;
}

bool fake_clock_create(struct fake *fake)
{
	if (!(fake->timers = calloc(1, sizeof *fake->timers)))
		return false;
	pthread_cond_init(&fake->timers->wake, NULL);
	fake->timers->has_thread = pthread_create(&fake->timers->thread, NULL, keep_time, fake) == 0;
	return fake->timers->has_thread;
}

void fake_clock_destroy(struct fake *fake)
{
	struct timers *t = fake->timers;

	if (!t)
		return;
	fake_lock(fake);
	t->ends = true;
	pthread_cond_signal(&t->wake);
	fake_unlock(fake);
	if (t->has_thread)
		pthread_join(t->thread, NULL);
	pthread_cond_destroy(&t->wake);
	empty(t);
	free(t->heap);
	free(t);
	fake->timers = NULL;
}
