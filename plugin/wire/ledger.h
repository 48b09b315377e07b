/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/ledger.h - an account's book: how many calls its limits leave, as the service's answers told it, and the
 * places that were given out since.  Arithmetic alone: no clock, no lock, no host.  budget.h decides who waits for it.
 *
 * The service counts an account's calls in the hour of the clock and in 30 seconds, by all apps together.  Its numbers are
 * the truth, ordered by its own Date; a place that was given out and not answered is taken off them until it is.
 * All times are by the service's clock, since 1970.
 *
 * Depends on: http.h (what an answer tells), text.h.  Owns nothing.
 */
#ifndef DS_WIRE_LEDGER_H
#define DS_WIRE_LEDGER_H

#include "http.h"
#include "text.h"

enum ds_limit { DS_HOUR, DS_BURST, DS_LIMITS };

/* Places that were given out, by the second in which they are no longer waited for: by then the request was counted, or
 * its process is gone. */
#define DS_PLACE_LIFE_S 10
struct ds_places {
	struct { int64_t until_s; uint32_t count; } at[16]; /* count 0: free */
};
uint32_t ds_places_count(const struct ds_places *places);
void ds_places_add(struct ds_places *places, int64_t until_s, uint32_t count);
/* Takes up to count away and says how many there were. */
uint32_t ds_places_drop(struct ds_places *places, int64_t until_s, uint32_t count);
/* The second in which the first of them run out; 0: there are none. */
int64_t ds_places_first(const struct ds_places *places);

/* Where windows of 30 seconds begin is told nowhere; it shows in how the count goes up. */
enum ds_form {
	DS_FORM_UNKNOWN,
	DS_FORM_CLOCK, /* at :00 and :30 */
	DS_FORM_CALLS  /* with a call, or it slides */
};

struct ds_window {
	uint32_t limit;    /* 0: not told yet */
	uint32_t left;     /* as the newest answer told */
	int64_t told_s;    /* and its Date */
	int64_t begun_s;   /* Date of the first answer that told of this window; 0: none did, a refusal let us know of it */
	int64_t until_ms;  /* by then it is over */
};

struct ds_ledger {
	struct ds_window of[DS_LIMITS];
	enum ds_form form;  /* of the bursts */
	uint32_t whole;     /* 1: the burst under way began when it was first told of */
	struct ds_places out;
	int64_t person_ms;  /* until then others let a caller with a person behind it go first */
	int64_t skew_ms;    /* how far the service's clock is ahead of the machine's that wrote this */
};

/* What answers told since it was last taken over: the newest numbers, and what became of calls without any. */
struct ds_heard {
	struct ds_rate rate, burst; /* limit 0: nothing was told */
	int64_t date_ms;            /* by the service's Date, or when the answer came */
	uint32_t lost;              /* calls after them that were counted, or may have been, but told nothing */
	int64_t refused_ms[DS_LIMITS]; /* when a limit was met all the same; 0: it was not */
};
void ds_heard_add(struct ds_heard *heard, const struct ds_answer *answer, int64_t date_ms);
/* What was heard after it, too. */
void ds_heard_join(struct ds_heard *heard, const struct ds_heard *after);
void ds_ledger_hear(struct ds_ledger *ledger, const struct ds_heard *heard);

struct ds_grant {
	uint32_t places;     /* 0: none can be had now */
	int64_t until_s;     /* of these places in ds_ledger.out */
	bool tight;          /* places are given one by one: every answer counts */
	enum ds_limit which; /* the limit that stands against it */
	int64_t look_ms;     /* when there may be one again; 0: when somebody's answer comes */
};
/* Up to `want` places, fewer of them the fewer are left. */
void ds_ledger_take(struct ds_ledger *ledger, int64_t now_ms, uint32_t want, bool person, struct ds_grant *ret);

/* As one line of numbers, and back.  False: it is none of ours, or of another time. */
stp_status ds_ledger_print(const struct ds_ledger *ledger, struct text *out) __attribute__((warn_unused_result));
bool ds_ledger_parse(const char *text, size_t length, struct ds_ledger *ret);
/* Drops what lies too far in the future: a clock was wrong, or the cache lies. */
void ds_ledger_tidy(struct ds_ledger *ledger, int64_t now_ms);

#endif /* DS_WIRE_LEDGER_H */
