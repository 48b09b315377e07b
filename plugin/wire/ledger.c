/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/ledger.c - how many places are left.
 *
 * Counting the calls of 30 seconds ourselves looks right and is not: other apps make calls, too.  So the number that was
 * told at a time t is taken for what may be given out until t + 30 s, which holds wherever windows begin and end; and then
 * one call is let through to hear the next number. */
#include "ledger.h"

#include <string.h>

#include "encode.h"

#define HOUR_S 3600
#define BURST_S 30
#define LIMIT_MAX 1000000000u
#define SHARE 32          /* of what is left, the part that one may take at once */
#define PERSON_MS 1500    /* so long one who asked is taken for still waiting */
#define AHEAD_S 60        /* by so much machines' ideas of the service's clock may differ */
#define AGAIN_MS 30000    /* refused, although the window should be over */
#define PROBE_FROM 20     /* limits below are not worth a place kept back */

/* ---- places ------------------------------------------------------------------------------ */

#define PLACES (sizeof((struct ds_places *)0)->at / sizeof((struct ds_places *)0)->at[0])

uint32_t ds_places_count(const struct ds_places *p)
{
	uint64_t count = 0;

	for (size_t i = 0; i < PLACES; i++)
		count += p->at[i].count;
	return count > UINT32_MAX ? UINT32_MAX : (uint32_t)count;
}

void ds_places_add(struct ds_places *p, int64_t until_s, uint32_t count)
{
	size_t at = 0;

	/* The same second, else a free one, else the last, which only makes them live a little longer. */
	for (size_t i = 0; i < PLACES; i++) {
		if (p->at[i].count && p->at[i].until_s == until_s) {
			at = i;
			break;
		}
		if (p->at[at].count && (!p->at[i].count || p->at[i].until_s > p->at[at].until_s))
			at = i;
	}
	if (!p->at[at].count || p->at[at].until_s < until_s)
		p->at[at].until_s = until_s;
	p->at[at].count = count < LIMIT_MAX - p->at[at].count ? p->at[at].count + count : LIMIT_MAX;
}

uint32_t ds_places_drop(struct ds_places *p, int64_t until_s, uint32_t count)
{
	for (size_t i = 0; i < PLACES; i++)
		if (p->at[i].count && p->at[i].until_s == until_s) {
			count = count < p->at[i].count ? count : p->at[i].count;
			p->at[i].count -= count;
			return count;
		}
	return 0;
}

int64_t ds_places_first(const struct ds_places *p)
{
	int64_t first = 0;

	for (size_t i = 0; i < PLACES; i++)
		if (p->at[i].count && (!first || p->at[i].until_s < first))
			first = p->at[i].until_s;
	return first;
}

/* ---- what answers tell --------------------------------------------------------------------- */

static bool is_sane(const struct ds_rate *rate)
{
	return rate->limit > 0 && rate->limit <= LIMIT_MAX && rate->remaining <= rate->limit;
}

/* Of two answers of one second the lower number is the later one, unless a window began between them. */
static bool is_later(const struct ds_rate *rate, const struct ds_rate *than)
{
	return is_sane(rate) && (!is_sane(than) || rate->reset_s > than->reset_s ||
	                         (rate->reset_s == than->reset_s && rate->remaining < than->remaining));
}

void ds_heard_add(struct ds_heard *heard, const struct ds_answer *answer, int64_t date_ms)
{
	int64_t newer_s = date_ms / 1000 - heard->date_ms / 1000;

	if (date_ms <= 0 || newer_s < 0)
		return;
	if (is_sane(&answer->rate) && (newer_s > 0 || is_later(&answer->rate, &heard->rate)))
		heard->rate = answer->rate;
	if (is_sane(&answer->burst) && (newer_s > 0 || is_later(&answer->burst, &heard->burst)))
		heard->burst = answer->burst;
	if (is_sane(&answer->rate) || is_sane(&answer->burst)) {
		heard->date_ms = date_ms;
		heard->lost = 0; /* this one's numbers have them in */
	}
}

void ds_heard_join(struct ds_heard *heard, const struct ds_heard *after)
{
	const struct ds_answer newest = { .rate = after->rate, .burst = after->burst };

	ds_heard_add(heard, &newest, after->date_ms);
	heard->lost += after->lost;
	for (int i = 0; i < DS_LIMITS; i++)
		if (after->refused_ms[i])
			heard->refused_ms[i] = after->refused_ms[i];
}

static int64_t next_multiple(int64_t at, int64_t of)
{
	return (at / of + 1) * of;
}

/* The service renews the calls on the clock's hour; a reset that cannot be is not believed. */
static int64_t hour_end_ms(uint64_t reset_s, int64_t date_s)
{
	if (reset_s > (uint64_t)date_s && reset_s <= (uint64_t)date_s + HOUR_S + AHEAD_S)
		return (int64_t)reset_s * 1000;
	return next_multiple(date_s, HOUR_S) * 1000;
}

static void hear_hour(struct ds_window *w, const struct ds_rate *rate, int64_t date_s)
{
	int64_t end_ms = hour_end_ms(rate->reset_s, date_s);
	bool next = !w->limit || end_ms > w->until_ms;
	uint32_t left = (uint32_t)rate->remaining;

	if (w->limit && date_s < w->told_s)
		return;
	if (next || !w->begun_s)
		w->begun_s = date_s;
	if (!next && date_s == w->told_s && w->left < left)
		left = w->left;
	w->limit = (uint32_t)rate->limit;
	w->left = left;
	w->told_s = date_s;
	w->until_ms = end_ms;
}

/* Then a window that begins with a call is not over yet, and one that the clock began is. */
static bool shows_form(const struct ds_ledger *l, int64_t at_s)
{
	return l->whole && at_s <= l->of[DS_BURST].begun_s + BURST_S - 2;
}

/* The count went up in the midst of a window that began when we first heard of it: it ended with the clock.  It went on
 * where the clock's would have ended, or went up where none does: it did not. */
static void learn(struct ds_ledger *l, uint32_t left, int64_t date_s)
{
	const struct ds_window *w = &l->of[DS_BURST];
	bool crossed = date_s / BURST_S > w->told_s / BURST_S;

	if (crossed && left > w->left && shows_form(l, date_s))
		l->form = DS_FORM_CLOCK;
	else if (crossed && left < w->left && w->left <= w->limit / 8 && date_s <= w->begun_s + BURST_S)
		l->form = DS_FORM_CALLS;
	else if (!crossed && left > w->left && left - w->left > w->limit / 4)
		l->form = DS_FORM_CALLS;
}

static void hear_burst(struct ds_ledger *l, const struct ds_rate *rate, int64_t date_s)
{
	struct ds_window *w = &l->of[DS_BURST];
	uint32_t left = (uint32_t)rate->remaining;
	bool next = !w->begun_s || w->limit != rate->limit;

	if (w->limit && date_s < w->told_s)
		return;
	if (!next && date_s > w->told_s) {
		learn(l, left, date_s);
		next = left > w->left || date_s * 1000 >= w->until_ms;
	} else if (!next && w->left < left) {
		left = w->left;
	}
	if (next) {
		w->begun_s = date_s;
		l->whole = 0;
	}
	l->whole |= w->begun_s == date_s && rate->remaining + 1 >= rate->limit;
	w->limit = (uint32_t)rate->limit;
	w->left = left;
	w->told_s = date_s;
	w->until_ms = (l->form == DS_FORM_CLOCK ? next_multiple(date_s, BURST_S) : w->begun_s + 1 + BURST_S) * 1000;
}

/* Nothing is left until the window is over.  Refused after the end that was told: its clock is another than we think. */
static void refuse(struct ds_ledger *l, enum ds_limit which, uint64_t reset_s, int64_t date_ms)
{
	struct ds_window *w = &l->of[which];
	int64_t date_s = date_ms / 1000;
	int64_t end_ms = which == DS_HOUR ? hour_end_ms(reset_s, date_s) : (date_s + 1 + BURST_S) * 1000;
	bool over = w->limit && w->until_ms <= date_ms;

	if (!w->limit)
		*w = (struct ds_window){ .limit = 1 };
	if (which == DS_BURST)
		l->form = DS_FORM_UNKNOWN; /* what was learned of it did not hold */
	w->left = 0;
	w->told_s = date_s > w->told_s ? date_s : w->told_s;
	w->until_ms = over && end_ms < date_ms + AGAIN_MS ? date_ms + AGAIN_MS : end_ms;
}

void ds_ledger_hear(struct ds_ledger *l, const struct ds_heard *heard)
{
	int64_t date_s = heard->date_ms / 1000;

	if (is_sane(&heard->rate))
		hear_hour(&l->of[DS_HOUR], &heard->rate, date_s);
	if (is_sane(&heard->burst))
		hear_burst(l, &heard->burst, date_s);
	for (int i = 0; i < DS_LIMITS; i++) {
		l->of[i].left -= heard->lost < l->of[i].left ? heard->lost : l->of[i].left;
		if (heard->refused_ms[i])
			refuse(l, (enum ds_limit)i, heard->rate.reset_s, heard->refused_ms[i]);
	}
}

/* ---- places given out --------------------------------------------------------------------------- */

/* Places whose time has run out were used.  If nothing was heard since they were given, nobody has seen them counted.
 * A window that only a refusal told of is forgotten when it is over: where answers tell no limits, nothing would ever
 * say that there is more than one place. */
static void expire(struct ds_ledger *l, int64_t now_ms)
{
	for (int j = 0; j < DS_LIMITS; j++)
		if (!l->of[j].begun_s && l->of[j].until_ms <= now_ms)
			l->of[j] = (struct ds_window){ 0 };
	for (size_t i = 0; i < PLACES; i++) {
		if (!l->out.at[i].count || l->out.at[i].until_s * 1000 > now_ms)
			continue;
		for (int j = 0; j < DS_LIMITS; j++)
			if (l->of[j].told_s <= l->out.at[i].until_s - DS_PLACE_LIFE_S)
				l->of[j].left -= l->out.at[i].count < l->of[j].left ? l->out.at[i].count : l->of[j].left;
		l->out.at[i].count = 0;
	}
}

/* The last place of a window goes to where the clock's next one would begin, if that shows its form: else under full load it
 * would never show.  0: it does not. */
static int64_t probe_at_ms(const struct ds_ledger *l)
{
	const struct ds_window *w = &l->of[DS_BURST];
	int64_t next_s = next_multiple(w->told_s, BURST_S);

	return l->form == DS_FORM_UNKNOWN && w->limit >= PROBE_FROM && shows_form(l, next_s) ? next_s * 1000 : 0;
}

static uint32_t room_of(const struct ds_ledger *l, enum ds_limit which, int64_t now_ms, int64_t *ret_look_ms)
{
	const struct ds_window *w = &l->of[which];
	uint32_t out = ds_places_count(&l->out), left = w->left;
	bool over = now_ms >= w->until_ms;

	*ret_look_ms = 0;
	if (!w->limit)
		return UINT32_MAX;
	if (!left && !over) {
		*ret_look_ms = w->until_ms;
		return 0;
	}
	/* What was left is left in the next window, too; more of it only an answer can tell. */
	if (!left)
		left = 1;
	if (left <= out)
		return 0;
	if (which == DS_BURST && !over && left - out == 1 && (*ret_look_ms = probe_at_ms(l)) > now_ms)
		return 0;
	*ret_look_ms = 0;
	return left - out;
}

void ds_ledger_take(struct ds_ledger *l, int64_t now_ms, uint32_t want, bool person, struct ds_grant *ret)
{
	uint32_t room = UINT32_MAX, share;

	*ret = (struct ds_grant){ .until_s = now_ms / 1000 + DS_PLACE_LIFE_S };
	expire(l, now_ms);
	for (int i = 0; i < DS_LIMITS; i++) {
		int64_t look_ms;
		uint32_t of = room_of(l, (enum ds_limit)i, now_ms, &look_ms);

		/* Of two limits that have nothing left the later end counts. */
		if (of < room || (!of && look_ms > ret->look_ms)) {
			room = of;
			ret->look_ms = look_ms;
			ret->which = (enum ds_limit)i;
		}
	}
	share = room == UINT32_MAX || room < SHARE ? 1 : room / SHARE; /* as long as nothing was told, one by one */
	ret->tight = share == 1;
	if (!room) {
		if (person)
			l->person_ms = now_ms + PERSON_MS;
		return;
	}
	if (person)
		l->person_ms = 0;
	else if (l->person_ms > now_ms)
		return;
	ret->places = want < share ? want : share;
	ds_places_add(&l->out, ret->until_s, ret->places);
}

/* ---- as text ------------------------------------------------------------------------------------------ */

#define VERSION 1

stp_status ds_ledger_print(const struct ds_ledger *l, struct text *out)
{
	stp_status status = text_printf(out, "%d %u %u %lld %lld", VERSION, (unsigned)l->form, (unsigned)l->whole,
	                                (long long)l->person_ms, (long long)l->skew_ms);

	for (int i = 0; i < DS_LIMITS && status == STP_OK; i++)
		status = text_printf(out, " %u %u %lld %lld %lld", (unsigned)l->of[i].limit, (unsigned)l->of[i].left,
		                     (long long)l->of[i].told_s, (long long)l->of[i].begun_s, (long long)l->of[i].until_ms);
	for (size_t i = 0; i < PLACES && status == STP_OK; i++)
		if (l->out.at[i].count)
			status = text_printf(out, " %lld %u", (long long)l->out.at[i].until_s, (unsigned)l->out.at[i].count);
	return status;
}

struct reader {
	const char *at, *end;
	bool bad;
};

#define TIME_MAX ((DS_LAST_DAY + 1) * DS_DAY_MS)

/* A whole number of up to 15 digits, and the blank behind it. */
static int64_t next_number(struct reader *r, int64_t least, int64_t most)
{
	bool negative = r->at < r->end && *r->at == '-';
	int64_t value = 0;
	int digits = 0;

	for (r->at += negative; r->at < r->end && *r->at >= '0' && *r->at <= '9' && digits < 16; digits++)
		value = value * 10 + (*r->at++ - '0');
	if (r->at < r->end && *r->at++ != ' ')
		r->bad = true;
	value = negative ? -value : value;
	r->bad |= !digits || digits > 15 || value < least || value > most;
	return r->bad ? least : value;
}

static void read_window(struct reader *r, struct ds_window *ret)
{
	ret->limit = (uint32_t)next_number(r, 0, LIMIT_MAX);
	ret->left = (uint32_t)next_number(r, 0, ret->limit);
	ret->told_s = next_number(r, 0, TIME_MAX / 1000);
	ret->begun_s = next_number(r, 0, TIME_MAX / 1000);
	ret->until_ms = next_number(r, 0, TIME_MAX);
}

bool ds_ledger_parse(const char *text, size_t length, struct ds_ledger *ret)
{
	struct reader r = { text, text + length, false };
	struct ds_ledger l = { .form = DS_FORM_UNKNOWN };

	next_number(&r, VERSION, VERSION);
	l.form = (enum ds_form)next_number(&r, DS_FORM_UNKNOWN, DS_FORM_CALLS);
	l.whole = (uint32_t)next_number(&r, 0, 1);
	l.person_ms = next_number(&r, 0, TIME_MAX);
	l.skew_ms = next_number(&r, -TIME_MAX, TIME_MAX);
	for (int i = 0; i < DS_LIMITS; i++)
		read_window(&r, &l.of[i]);
	for (size_t i = 0; i < PLACES && r.at < r.end && !r.bad; i++) {
		int64_t until_s = next_number(&r, 0, TIME_MAX / 1000);

		ds_places_add(&l.out, until_s, (uint32_t)next_number(&r, 0, LIMIT_MAX));
	}
	if (r.bad || r.at != r.end)
		return false;
	*ret = l;
	return true;
}

void ds_ledger_tidy(struct ds_ledger *l, int64_t now_ms)
{
	static const int64_t length_ms[DS_LIMITS] = { HOUR_S * 1000, (BURST_S + 1) * 1000 };
	const int64_t ahead_ms = AHEAD_S * 1000;

	for (int i = 0; i < DS_LIMITS; i++)
		if (l->of[i].told_s * 1000 > now_ms + ahead_ms || l->of[i].until_ms > now_ms + length_ms[i] + 2 * ahead_ms)
			l->of[i] = (struct ds_window){ 0 };
	for (size_t i = 0; i < PLACES; i++)
		if (l->out.at[i].until_s * 1000 > now_ms + DS_PLACE_LIFE_S * 1000 + ahead_ms)
			l->out.at[i].count = 0;
	if (l->person_ms > now_ms + PERSON_MS + ahead_ms)
		l->person_ms = 0;
}
