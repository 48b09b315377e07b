/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/budget.c - who may call, and who waits.
 *
 * The account's book (ledger.h) lies in the host's cache and is changed under a lease.  So that a call costs no look into
 * it, a few places are taken at once while many are left, and given back when they are not used for some seconds.
 * Whatever the cache does (loses the book, holds another's, answers nothing), there is an own copy to go on with. */
#include "budget.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "crypto.h"
#include "encode.h"
#include "ledger.h"
#include "polls.h"
#include "text.h"

#define SILENT 3         /* answers without limits in a row: the service, or what stands for it, has none */
#define USE_MS 2000      /* within which places that were taken at once are used; less than their life by far */
#define BLOCK_MOST 64
#define LEASE_MS 2000    /* for one change of the book */
#define KEEP_MS 7200000  /* an hour's book says nothing after it */
#define LOOK_MS 5000     /* between two looks, however long the wait */
#define PERSON_LOOK_MS 1000 /* which keeps others waiting meanwhile, see ledger.c */
#define POLL_MOST_MS 250
#define WAIT_MOST_MS 120000 /* of a call that has no deadline */
#define CLOCK_SLACK_MS 10000 /* an answer may be older than it came by so much */
#define SKEW_MOST_MS 86400000

/* What the book does not know yet. */
struct pending {
	struct ds_heard heard;
	struct ds_places done; /* no longer out */
};

struct ds_budget {
	const struct stp_host *host;
	struct ds_polls *polls;
	bool shared; /* the host has a cache, and it may be used */
	char key[16 + 2 * DS_SHA256_SIZE];

	pthread_mutex_t lock; /* over all below; never held while the host is asked {P19} */
	int64_t ahead_ms;     /* the service's clock is ahead of mono_ms() by at least so much */
	bool clock_told;      /* by an answer */
	struct ds_ledger own; /* the book, or what it was when it was last looked at */
	struct pending pending;
	struct ds_heard untold; /* own has it, and the cache's book not yet: it could not be had */
	struct ds_places held; /* our places: not used yet, or under way */
	uint32_t left, block;  /* places not used yet; how many were taken at once */
	int64_t left_until_ms;
	bool tight;            /* every answer counts: the book is told at once */
	uint32_t silent;       /* answers without limits, since one told them */
	uint32_t persons;      /* callers that wait and have a person behind them */
};

struct ds_budget *ds_budget_create(const struct stp_host *host, const char *account, bool shared)
{
	struct ds_budget *b = calloc(1, sizeof *b);
	unsigned char hash[DS_SHA256_SIZE];
	struct text key = { 0 };

	if (!b)
		return NULL;
	ds_sha256(account, strlen(account), hash);
	b->host = host;
	b->shared = shared && host->cache_get;
	b->ahead_ms = host->wall_ms(host) - host->mono_ms(host);
	if (text_puts(&key, "budget/1/") != STP_OK || ds_hex(hash, sizeof hash, &key) != STP_OK ||
	    !(b->polls = ds_polls_create(host, account, b->shared)) || pthread_mutex_init(&b->lock, NULL) != 0) {
		ds_polls_destroy(b->polls);
		text_finish(&key);
		free(b);
		return NULL;
	}
	memcpy(b->key, key.at, key.length + 1);
	text_finish(&key);
	return b;
}

void ds_budget_destroy(struct ds_budget *b)
{
	if (!b)
		return;
	ds_polls_destroy(b->polls);
	pthread_mutex_destroy(&b->lock);
	free(b);
}

bool ds_budget_polls_early(struct ds_budget *b, const char *verb, const char *path, bool note_early,
                           uint32_t *ret_after_ms)
{
	*ret_after_ms = 0;
	return b && ds_polls_early(b->polls, verb, path, note_early, ret_after_ms);
}

void ds_budget_poll_failed(struct ds_budget *b, const char *verb, const char *path)
{
	if (b)
		ds_polls_forget(b->polls, verb, path);
}

/* ---- the book ------------------------------------------------------------------------------- */

struct wish {
	uint32_t places; /* 0: only to tell what is pending */
	bool person;
};

static void settle(struct ds_ledger *l, const struct pending *p, int64_t now_ms, const struct wish *wish,
                   struct ds_grant *ret)
{
	ds_ledger_tidy(l, now_ms);
	for (size_t i = 0; i < sizeof p->done.at / sizeof p->done.at[0]; i++)
		(void)ds_places_drop(&l->out, p->done.at[i].until_s, p->done.at[i].count);
	ds_ledger_hear(l, &p->heard);
	if (wish->places)
		ds_ledger_take(l, now_ms, wish->places, wish->person, ret);
}

/* Locked.  The caller uses one of the places that were given. */
static void take_over(struct ds_budget *b, int64_t now_ms, const struct ds_grant *grant)
{
	if (!grant->until_s)
		return;
	b->tight = grant->tight;
	if (!grant->places)
		return;
	ds_places_add(&b->held, grant->until_s, grant->places);
	b->left += grant->places - 1;
	b->left_until_ms = now_ms + USE_MS;
}

/* Without a cache, or while it cannot be had. */
static void settle_own(struct ds_budget *b, const struct wish *wish, struct ds_grant *ret)
{
	int64_t mono_ms = b->host->mono_ms(b->host);

	pthread_mutex_lock(&b->lock);
	settle(&b->own, &b->pending, mono_ms + b->ahead_ms, wish, ret);
	if (b->shared)
		ds_heard_join(&b->untold, &b->pending.heard);
	b->pending = (struct pending){ .done = { { { 0, 0 } } } };
	take_over(b, mono_ms + b->ahead_ms, ret);
	pthread_mutex_unlock(&b->lock);
}

struct look {
	struct ds_ledger *ledger;
	bool good;
};

static stp_status read_book(void *user, const void *data, size_t length)
{
	struct look *look = user;

	look->good = ds_ledger_parse(data, length, look->ledger);
	return STP_OK;
}

static void write_book(struct ds_budget *b, const struct ds_ledger *l)
{
	struct text value = { 0 };

	/* A cache may lose anything, so what it answers does not matter. */
	if (ds_ledger_print(l, &value) == STP_OK)
		(void)b->host->cache_put(b->host, b->key, value.at, value.length, KEEP_MS);
	text_finish(&value);
}

/* Locked.  Until an answer told the service's clock to this process, it is taken from another one. */
static int64_t now_of(struct ds_budget *b, const struct ds_ledger *l, int64_t wall_ms, int64_t mono_ms)
{
	if (!b->clock_told && l->skew_ms >= -SKEW_MOST_MS && l->skew_ms <= SKEW_MOST_MS)
		b->ahead_ms = wall_ms - mono_ms + l->skew_ms;
	return mono_ms + b->ahead_ms;
}

/* Under the lease. */
static void settle_shared(struct ds_budget *b, const struct wish *wish, struct ds_grant *ret)
{
	struct ds_ledger l;
	struct look look = { &l, false };
	int64_t wall_ms, mono_ms, now_ms;
	struct pending pending;

	if (b->host->cache_get(b->host, b->key, read_book, &look) != STP_OK)
		look.good = false;
	wall_ms = b->host->wall_ms(b->host);
	mono_ms = b->host->mono_ms(b->host);
	pthread_mutex_lock(&b->lock);
	if (!look.good)
		l = b->own;
	else
		ds_ledger_hear(&l, &b->untold);
	b->untold = (struct ds_heard){ .lost = 0 };
	now_ms = now_of(b, &l, wall_ms, mono_ms);
	pending = b->pending;
	b->pending = (struct pending){ .done = { { { 0, 0 } } } };
	settle(&l, &pending, now_ms, wish, ret);
	l.skew_ms = now_ms - wall_ms;
	b->own = l;
	take_over(b, now_ms, ret);
	pthread_mutex_unlock(&b->lock);
	write_book(b, &l);
}

/* The lease is held for moments only, unless its holder died.  *ret_leased false: it cannot be had. */
static stp_status lease(struct ds_budget *b, const struct stp_call *call, uint64_t *ret_lease, bool *ret_leased,
                        struct stp_error *error)
{
	uint32_t step = 1, waited = 0;
	stp_status status;

	*ret_leased = false;
	for (; waited <= LEASE_MS; waited += step) {
		status = b->host->cache_lease(b->host, b->key, LEASE_MS, ret_lease);
		*ret_leased = status == STP_OK;
		if (status != STP_CONFLICT || !call)
			return STP_OK;
		step = step < 16 ? 2 * step : step;
		if ((status = call->wait(call, step)) != STP_OK)
			return ds_fail(error, status, NULL, "the call ended while it waited for a place in the account's budget");
	}
	return STP_OK;
}

static stp_status ask(struct ds_budget *b, const struct stp_call *call, const struct wish *wish, struct ds_grant *ret,
                      struct stp_error *error)
{
	uint64_t number = 0;
	bool leased = false;
	stp_status status = b->shared ? lease(b, call, &number, &leased, error) : (stp_status)STP_OK;

	*ret = (struct ds_grant){ .places = 0 };
	if (status != STP_OK)
		return status;
	if (leased) {
		settle_shared(b, wish, ret);
		b->host->cache_unlease(b->host, b->key, number);
	} else if (wish->places) {
		settle_own(b, wish, ret);
	}
	return STP_OK;
}

/* ---- before a request ---------------------------------------------------------------------------- */

/* Locked.  Those that run out first go back first. */
static void give_back(struct ds_budget *b, uint32_t count)
{
	int64_t until_s;

	while (count > 0 && (until_s = ds_places_first(&b->held)) != 0) {
		uint32_t dropped = ds_places_drop(&b->held, until_s, count);

		ds_places_add(&b->pending.done, until_s, dropped);
		count -= dropped;
	}
}

/* Locked. */
static bool has_limits(const struct ds_budget *b)
{
	return b->silent < SILENT || b->own.of[DS_HOUR].limit || b->own.of[DS_BURST].limit;
}

/* One of the places that were taken before; else *ret_want is how many to take now: the more, the faster they go. */
static bool take_own(struct ds_budget *b, int64_t mono_ms, bool person, uint32_t *ret_want)
{
	bool found = false, fresh;

	pthread_mutex_lock(&b->lock);
	fresh = mono_ms + b->ahead_ms < b->left_until_ms;
	if (!has_limits(b)) {
		found = true;
	} else if (b->left && fresh && (person || !b->persons)) {
		b->left--;
		found = true;
	} else if (!b->left && fresh && b->shared) {
		b->block = b->block < BLOCK_MOST ? 2 * b->block : BLOCK_MOST;
	} else {
		give_back(b, b->left);
		b->left = 0;
		b->block = 1;
	}
	*ret_want = b->block;
	pthread_mutex_unlock(&b->lock);
	return found;
}

static stp_status refuse(const struct ds_grant *grant, int64_t now_ms, struct stp_error *error)
{
	int64_t until_ms = grant->look_ms ? grant->look_ms : now_ms + 1000;
	char until[32];

	ds_date_text(until_ms + 999, until); /* "2026-06-24T12:15:30.153Z" */
	(void)ds_fail(error, STP_RATE_LIMITED, NULL, "the account's calls %s are used up until %.8s UTC",
	              grant->which == DS_HOUR ? "of this hour" : "of 30 seconds", until + 11);
	ds_hint(error, "all apps of the account share its calls: look for one that asks for states again and again, "
	               "or ask DocuSign for more");
	if (error)
		error->retry_after_ms = until_ms - now_ms > UINT32_MAX ? UINT32_MAX : (uint32_t)(until_ms - now_ms);
	return STP_RATE_LIMITED;
}

static int64_t service_now(struct ds_budget *b, int64_t mono_ms)
{
	int64_t now_ms;

	pthread_mutex_lock(&b->lock);
	now_ms = mono_ms + b->ahead_ms;
	pthread_mutex_unlock(&b->lock);
	return now_ms;
}

/* Until there may be a place, or says that there will be none in time. */
static stp_status wait_for(struct ds_budget *b, const struct stp_call *call, int64_t began_ms, uint32_t *poll_ms,
                           const struct ds_grant *grant, struct stp_error *error)
{
	int64_t mono_ms = b->host->mono_ms(b->host), now_ms = service_now(b, mono_ms);
	int64_t most_ms = call->deadline_ms ? call->deadline_ms - mono_ms : began_ms + WAIT_MOST_MS - mono_ms;
	int64_t wait_ms = grant->look_ms > now_ms ? grant->look_ms - now_ms : 0;
	int64_t look_ms = call->flags & STP_INTERACTIVE ? PERSON_LOOK_MS : LOOK_MS;
	stp_status status;

	if (wait_ms >= most_ms && (wait_ms > 0 || !call->deadline_ms))
		return refuse(grant, now_ms, error);
	if (!wait_ms) {
		wait_ms = *poll_ms;
		*poll_ms = *poll_ms < POLL_MOST_MS / 2 ? 2 * *poll_ms : POLL_MOST_MS;
	}
	status = call->wait(call, (uint32_t)(wait_ms < look_ms ? wait_ms : look_ms));
	return status == STP_OK ? STP_OK
	                        : ds_fail(error, status, NULL, "the call ended while it waited for a place in the account's budget");
}

static void count_person(struct ds_budget *b, bool person, bool waits)
{
	if (!person)
		return;
	pthread_mutex_lock(&b->lock);
	b->persons = waits ? b->persons + 1 : b->persons - 1;
	pthread_mutex_unlock(&b->lock);
}

stp_status ds_budget_enter(struct ds_budget *b, const struct stp_call *call, uint64_t *ret_waited_ms,
                           struct stp_error *error)
{
	struct wish wish = { .person = (call->flags & STP_INTERACTIVE) != 0 };
	struct ds_grant grant;
	uint32_t poll_ms = 10;
	int64_t began_ms;
	stp_status status;

	*ret_waited_ms = 0;
	if (!b)
		return STP_OK;
	began_ms = b->host->mono_ms(b->host);
	if (take_own(b, began_ms, wish.person, &wish.places))
		return STP_OK;
	count_person(b, wish.person, true);
	while ((status = ask(b, call, &wish, &grant, error)) == STP_OK && !grant.places &&
	       (status = wait_for(b, call, began_ms, &poll_ms, &grant, error)) == STP_OK)
		wish.places = 1;
	count_person(b, wish.person, false);
	*ret_waited_ms = (uint64_t)(b->host->mono_ms(b->host) - began_ms);
	return status;
}

/* ---- after it ------------------------------------------------------------------------------------------- */

/* The service's clock is at least what Date said when the headers came, and less than a second more.  The latest such
 * time holds, unless answers contradict it: then some clock was set. */
static void hear_clock(struct ds_budget *b, int64_t date_ms, int64_t came_ms)
{
	int64_t ahead_ms = date_ms - came_ms;

	if (!b->clock_told || ahead_ms > b->ahead_ms || ahead_ms + 1000 + CLOCK_SLACK_MS < b->ahead_ms)
		b->ahead_ms = ahead_ms;
	b->clock_told = true;
}

static const struct {
	const char *code;
	enum ds_limit which;
} limit_codes[] = {
	{ "HOURLY_APIINVOCATION_LIMIT_EXCEEDED", DS_HOUR },
	{ "BURST_APIINVOCATION_LIMIT_EXCEEDED",  DS_BURST },
};

/* Locked. */
static bool hear(struct ds_budget *b, const struct ds_answer *answer, const char *code, int64_t mono_ms)
{
	int64_t came_ms = answer->came_ms ? answer->came_ms : mono_ms, date_ms = answer->date_ms;
	bool refused = false;

	if (date_ms)
		hear_clock(b, date_ms, came_ms);
	else
		date_ms = came_ms + b->ahead_ms;
	ds_heard_add(&b->pending.heard, answer, date_ms);
	if (answer->rate.limit || answer->burst.limit)
		b->silent = 0;
	else if (answer->sent)
		b->pending.heard.lost++;
	if (answer->http_status && b->silent < SILENT && !answer->rate.limit && !answer->burst.limit)
		b->silent++;
	for (size_t i = 0; i < sizeof limit_codes / sizeof limit_codes[0]; i++)
		if (ds_ascii_casecmp(code, limit_codes[i].code) == 0) {
			b->pending.heard.refused_ms[limit_codes[i].which] = date_ms;
			refused = true;
		}
	return refused;
}

/* Others may have taken what was there when places were taken in a block. */
static bool has_few(const struct ds_rate *rate)
{
	return rate->limit && rate->remaining < BLOCK_MOST;
}

void ds_budget_leave(struct ds_budget *b, const struct ds_answer *answer, const char *code)
{
	const struct wish none = { .places = 0 };
	struct ds_grant grant;
	int64_t mono_ms;
	bool stale, tell;

	if (!b)
		return;
	mono_ms = b->host->mono_ms(b->host);
	pthread_mutex_lock(&b->lock);
	give_back(b, 1);
	stale = hear(b, answer, code, mono_ms) || has_few(&answer->rate) || has_few(&answer->burst);
	tell = stale || (b->tight && has_limits(b));
	if (stale) { /* places that were taken while there were more */
		give_back(b, b->left);
		b->left = 0;
	}
	pthread_mutex_unlock(&b->lock);
	/* If another has the lease just now, it is told with the next request. */
	if (tell && b->shared)
		(void)!ask(b, NULL, &none, &grant, NULL);
}
