/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/budget_service.h - a service that counts the calls of an account as DocuSign does, and two hosts that share a
 * cache and a clock that is moved.
 *
 * Depends on: fakes/host/fake_host.h, plugin/wire/.
 */
#ifndef UNIT_BUDGET_SERVICE_H
#define UNIT_BUDGET_SERVICE_H

#include <pthread.h>
#include <stdbool.h>

#include "fakes/host/fake_host.h"
#include "unit.h"
#include "wire/budget.h"

#define START_MS INT64_C(1782303000000) /* 2026-06-24T12:10:00Z */
#define HOUR_MS 3600000
#define BURST_MS 30000

enum form { CLOCK, CALLS, SLIDES };

extern struct service {
	pthread_mutex_t lock;
	uint32_t hourly, burst; /* limits */
	enum form form;
	int64_t ahead_ms;       /* of the hosts' clocks */
	bool dateless;
	uint32_t http;          /* of a refusal */
	int64_t hour, slot_ms;  /* under way */
	uint32_t in_hour, in_slot;
	int64_t times[4096];    /* of the last calls */
	uint32_t calls, refused;
} service;

extern struct fake_host *host, *other;
extern struct fake_host_run run; /* of every call here */
extern struct stp_error error;   /* of the last one */

/* Before and after each test. */
void budget_up(void);
void budget_down(void);

/* By the service's clock. */
int64_t service_ms(void);
/* What the service answers to one call; gives its errorCode, "" if it is good.  Calls that are refused count, too: whoever
 * goes on is not let in again. */
const char *serve(struct ds_answer *ret);

/* The account's budget, as an instance on this host has it. */
struct ds_budget *budget_of(struct fake_host *on);
/* A place, and the call that uses it; both of them; so many of both, which must be good. */
stp_status enter(struct ds_budget *b);
void leave(struct ds_budget *b);
stp_status call(struct ds_budget *b);
void calls(struct ds_budget *b, uint32_t count);

#endif /* UNIT_BUDGET_SERVICE_H */
