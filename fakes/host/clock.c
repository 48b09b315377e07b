/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/clock.c - the machine's clocks, or two that move only by hand. */
#include <config.h>

#include "parts.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

struct fake_clock {
	pthread_mutex_t lock;
	bool by_hand;
	int64_t wall_ms, mono_ms; /* by hand */
};

static int64_t machine_ms(clockid_t id)
{
	struct timespec now = { 0 };

	clock_gettime(id, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct fake_clock *fake_clock_create(void)
{
	struct fake_clock *clock = calloc(1, sizeof *clock);

	if (clock)
		pthread_mutex_init(&clock->lock, NULL);
	return clock;
}

void fake_clock_destroy(struct fake_clock *clock)
{
	if (!clock)
		return;
	pthread_mutex_destroy(&clock->lock);
	free(clock);
}

int64_t fake_clock_wall(struct fake_clock *clock)
{
	int64_t ms;

	pthread_mutex_lock(&clock->lock);
	ms = clock->by_hand ? clock->wall_ms : machine_ms(CLOCK_REALTIME);
	pthread_mutex_unlock(&clock->lock);
	return ms;
}

int64_t fake_clock_mono(struct fake_clock *clock)
{
	int64_t ms;

	pthread_mutex_lock(&clock->lock);
	ms = clock->by_hand ? clock->mono_ms : machine_ms(CLOCK_MONOTONIC);
	pthread_mutex_unlock(&clock->lock);
	return ms;
}

void fake_clock_set(struct fake_clock *clock, int64_t wall_ms, int64_t mono_ms)
{
	pthread_mutex_lock(&clock->lock);
	clock->by_hand = true;
	clock->wall_ms = wall_ms;
	clock->mono_ms = mono_ms;
	pthread_mutex_unlock(&clock->lock);
}

void fake_clock_advance(struct fake_clock *clock, int64_t ms)
{
	pthread_mutex_lock(&clock->lock);
	if (!clock->by_hand) {
		clock->by_hand = true;
		clock->wall_ms = machine_ms(CLOCK_REALTIME);
		clock->mono_ms = machine_ms(CLOCK_MONOTONIC);
	}
	clock->wall_ms += ms;
	if (ms > 0)
		clock->mono_ms += ms;
	pthread_mutex_unlock(&clock->lock);
}

void fake_clock_sleep(struct fake_clock *clock, uint32_t ms)
{
	struct timespec left = { (time_t)(ms / 1000), (long)(ms % 1000) * 1000000 };
	bool by_hand;

	pthread_mutex_lock(&clock->lock);
	by_hand = clock->by_hand;
	if (by_hand) {
		clock->wall_ms += ms;
		clock->mono_ms += ms;
	}
	pthread_mutex_unlock(&clock->lock);
	/* A signal ends the sleep early: it is how Ctrl-C is noticed at once. */
	if (!by_hand)
		nanosleep(&left, NULL);
}
