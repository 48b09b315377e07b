/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control/limits.c - how many REST calls came in this hour and in these 30 seconds, told in every answer's
 * headers; and the limits of them, which are off until a switch sets them: then half of what is told is always left, for
 * a client that keeps to what it is told would stop at a limit that there is not.
 *
 * An account's calls are counted by the clock's hour, as the service renews them, and so are the calls to one envelope:
 * GET by its address, for each sub-resource is polled for itself; PUT by the envelope. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "control/control.h"
#include "control/limits.h"
#include "core/inner.h"

#define OWN "limits"
#define HOUR_MS 3600000
#define SLOT_MS 30000
#define POLLING_MS (15 * 60000)
#define HOURLY 3000 /* what is told while nothing is limited */
#define BURST 500
#define BUCKETS 4096
#define COUNTERS_MOST 100000 /* then all are forgotten */

enum { HOUR, SLOT };

struct counter {
	char *name; /* an account's id; "GET /restapi/..."; "PUT ENVELOPE" */
	int64_t period[2], last_ms;
	long used[2];
	unsigned long calls, too_soon;
	struct counter *next;
};

struct limits {
	struct counter *bucket[BUCKETS];
	size_t count;
};

/* ---- counting --------------------------------------------------------------------------------------------- */

static void forget_all(struct limits *l)
{
	for (size_t i = 0; i < BUCKETS; i++)
		while (l->bucket[i]) {
			struct counter *c = l->bucket[i];

			l->bucket[i] = c->next;
			free(c->name);
			free(c);
		}
	l->count = 0;
}

void fake_limits_renewed(struct fake *fake)
{
	struct limits *l = fake_own(fake, OWN);

	if (l)
		forget_all(l);
}

void fake_limits_end(struct fake *fake)
{
	fake_limits_renewed(fake);
	free(fake_own(fake, OWN));
	(void)fake_own_set(fake, OWN, NULL);
}

static struct limits *own(struct fake *fake)
{
	struct limits *l = fake_own(fake, OWN);

	if (!l && (l = calloc(1, sizeof *l)) && !fake_own_set(fake, OWN, l)) {
		free(l);
		l = NULL;
	}
	return l;
}

static size_t bucket_of(const char *name)
{
	uint64_t hash = 14695981039346656037u;

	for (; *name; name++)
		hash = (hash ^ (unsigned char)(*name | 0x20)) * 1099511628211u;
	return (size_t)(hash >> 20) % BUCKETS;
}

/* NULL: no memory. */
static struct counter *counter_of(struct fake *fake, const char *name, bool make)
{
	struct limits *l = own(fake);
	struct counter *c = l ? l->bucket[bucket_of(name)] : NULL;

	while (c && strcasecmp(c->name, name) != 0)
		c = c->next;
	if (c || !l || !make)
		return c;
	if (l->count == COUNTERS_MOST)
		forget_all(l);
	if (!(c = calloc(1, sizeof *c)) || !(c->name = strdup(name))) {
		free(c);
		return NULL;
	}
	c->next = l->bucket[bucket_of(name)];
	l->bucket[bucket_of(name)] = c;
	l->count++;
	return c;
}

static void count(struct counter *c, int64_t now)
{
	const int64_t period[2] = { now / HOUR_MS, now / SLOT_MS };

	for (unsigned i = HOUR; i <= SLOT; i++) {
		c->used[i] = period[i] == c->period[i] ? c->used[i] + 1 : 1;
		c->period[i] = period[i];
	}
	c->too_soon += c->calls > 0 && now - c->last_ms < POLLING_MS;
	c->last_ms = now;
	c->calls++;
}

struct search {
	const char *number;
	char id[FAKE_ID];
};

static bool has_number(void *user, const struct fake_record *record)
{
	struct search *s = user;
	cJSON *account = fake_parse(record);

	if (strcmp(fake_text(account, "accountNumber"), s->number) == 0)
		snprintf(s->id, sizeof s->id, "%s", record->id);
	cJSON_Delete(account);
	return !*s->id;
}

/* The account in the path by its GUID; what names none counts by itself. */
static struct counter *account_counter(const struct fake_request *r)
{
	const struct fake_inner *inner = r->inner;
	struct search s = { .number = inner->segments > 3 ? inner->segment[3] : "" };

	if (*s.number && !fake_find(r->fake, "account", s.number))
		fake_each(r->fake, "account", NULL, has_number, &s);
	return counter_of(r->fake, *s.id ? s.id : s.number, true);
}

/* ---- what every answer tells ---------------------------------------------------------------------------------- */

/* Of what is told as the limit. */
static long left_of(long limit, long used, bool limited)
{
	return limited || used < limit / 2 ? limit - used : limit - limit / 2;
}

static void tell(struct fake_request *r, const char *name, long long value)
{
	char text[32];

	snprintf(text, sizeof text, "%lld", value > 0 ? value : 0);
	fake_answer_header(r, name, text);
}

void fake_rate_count(struct fake_request *r)
{
	struct fake *fake = r->fake;
	struct counter *c = account_counter(r);
	long hourly = fake_switch_number(fake, "hourly-limit"), burst = fake_switch_number(fake, "burst-limit");
	int64_t now = fake_now_ms(fake);
	char date[FAKE_DATE];

	fake->count.rest++;
	if (!c)
		return;
	count(c, now);
	tell(r, "X-RateLimit-Limit", hourly > 0 ? hourly : HOURLY);
	tell(r, "X-RateLimit-Remaining", left_of(hourly > 0 ? hourly : HOURLY, c->used[HOUR], hourly > 0));
	tell(r, "X-RateLimit-Reset", (now / HOUR_MS + 1) * (HOUR_MS / 1000));
	tell(r, "X-BurstLimit-Limit", burst > 0 ? burst : BURST);
	tell(r, "X-BurstLimit-Remaining", left_of(burst > 0 ? burst : BURST, c->used[SLOT], burst > 0));
	/* The reset is by the fake's clock, so the date must be. */
	fake_http_date(now, date);
	fake_answer_header(r, "Date", date);
}

/* ---- what is refused -------------------------------------------------------------------------------------------- */

static const struct limit {
	const char *option, *verb; /* verb NULL: all calls of the account */
	unsigned period;
	const char *code, *what;
} limits[] = {
	{ "hourly-limit",       NULL,  HOUR, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED",          "hourly" },
	{ "burst-limit",        NULL,  SLOT, "BURST_APIINVOCATION_LIMIT_EXCEEDED",           "burst" },
	{ "envelope-get-limit", "GET", HOUR, "Hourly_Envelope_Polling_Limit_Exceeded",       "hourly" },
	{ "envelope-get-burst", "GET", SLOT, "Burst_Envelope_Polling_Limit_Exceeded",        "burst" },
	{ "envelope-put-limit", "PUT", HOUR, "Hourly_APIInvocation_Envelope_Limit_Exceeded", "hourly" },
	{ "envelope-put-burst", "PUT", SLOT, "Burst_APIInvocation_Envelope_Limit_Exceeded",  "burst" },
};

/* The documentation writes the codes of envelopes in mixed case, the messages of old in capitals. */
static void refuse(struct fake_request *r, const char *code, const char *detail)
{
	char capitals[64];
	size_t length = 0;
	bool upper = strcmp(fake_switch(r->fake, "limit-codes"), "upper") == 0;

	for (; code[length] && length + 1 < sizeof capitals; length++)
		capitals[length] = upper && code[length] >= 'a' && code[length] <= 'z' ? (char)(code[length] - 32) : code[length];
	capitals[length] = '\0';
	fake_error(r, capitals, detail);
}

/* The counter of an envelope that a call goes to; NULL: it goes to none, or this is no memory. */
static struct counter *envelope_counter(const struct fake_request *r)
{
	const struct fake_inner *inner = r->inner;
	struct fake_bytes name = { 0 };
	struct counter *c = NULL;
	bool get = strcmp(r->verb, "GET") == 0;

	if ((!get && strcmp(r->verb, "PUT") != 0) || inner->segments < 6 || strcasecmp(inner->segment[4], "envelopes") != 0 ||
	    !fake_is_guid(inner->segment[5]))
		return NULL;
	if (fake_printf(&name, "%s %s", r->verb, get ? r->path : inner->segment[5]))
		c = counter_of(r->fake, name.at, true);
	fake_bytes_finish(&name);
	return c;
}

static bool is_over(struct fake_request *r, const struct counter *c, const char *verb)
{
	char detail[96];

	for (size_t i = 0; c && i < sizeof limits / sizeof limits[0]; i++) {
		const struct limit *l = &limits[i];
		long most = fake_switch_number(r->fake, l->option);

		if ((verb && !l->verb) || (l->verb && (!verb || strcmp(l->verb, verb) != 0)) || most <= 0 || c->used[l->period] <= most)
			continue;
		snprintf(detail, sizeof detail, "The %s limit is %ld.", l->what, most);
		refuse(r, l->code, detail);
		return true;
	}
	return false;
}

bool fake_limits_ask(struct fake_request *r)
{
	const struct fake_inner *inner = r->inner;
	struct counter *envelope;
	unsigned long before;

	if (!inner->segments || strcasecmp(inner->segment[0], "restapi") != 0)
		return true;
	if (is_over(r, account_counter(r), NULL))
		return false;
	if (!(envelope = envelope_counter(r)))
		return true;
	before = envelope->too_soon;
	count(envelope, fake_now_ms(r->fake));
	if (is_over(r, envelope, r->verb))
		return false;
	if (strcmp(r->verb, "GET") == 0 && envelope->too_soon > before && strcmp(fake_switch(r->fake, "polling"), "refuse") == 0) {
		refuse(r, "Hourly_Envelope_Polling_Limit_Exceeded", "An envelope may be asked for once in 15 minutes.");
		return false;
	}
	return true;
}

/* ---- control calls ------------------------------------------------------------------------------------------------ */

static cJSON *told(const struct counter *c)
{
	cJSON *row = cJSON_CreateObject();

	fake_set(row, "what", c->name);
	fake_set_item(row, "calls", cJSON_CreateNumber((double)c->calls));
	fake_set_item(row, "in_hour", cJSON_CreateNumber((double)c->used[HOUR]));
	fake_set_item(row, "in_30_seconds", cJSON_CreateNumber((double)c->used[SLOT]));
	if (strncmp(c->name, "GET ", 4) == 0)
		fake_set_item(row, "too_soon", cJSON_CreateNumber((double)c->too_soon));
	return row;
}

/* What go-live review would look at: ?too_soon=true only those that were polled within 15 minutes. */
static void get_limits(struct fake_request *r)
{
	const struct limits *l = own(r->fake);
	cJSON *answer = cJSON_CreateObject(), *list = fake_array(answer, "counters");
	bool only = fake_query_yes(r, "too_soon");

	for (size_t i = 0; l && list && i < BUCKETS; i++)
		for (const struct counter *c = l->bucket[i]; c; c = c->next)
			if (!only || (c->too_soon > 0 && strncmp(c->name, "GET ", 4) == 0))
				cJSON_AddItemToArray(list, told(c));
	fake_answer(r, 200, answer);
}

static void delete_limits(struct fake_request *r)
{
	fake_limits_renewed(r->fake);
	fake_control_done(r, NULL);
}

static const struct fake_route routes[] = {
	{ "GET",    "/__fake/limits", get_limits,    FAKE_CONTROL },
	{ "DELETE", "/__fake/limits", delete_limits, FAKE_CONTROL },
};
const struct fake_resource fake_limits_routes = FAKE_ROUTES(routes);
