/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control/journal.c - the last exchanges, to be asked questions; and counters that
 * never drop.
 *
 * Control calls are not in it: a test's questions would push out what it asks for. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "control/control.h"
#include "core/inner.h"

#define OPERATIONS_MOST 2048
#define KEEP_MOST 100000

struct exchange {
	unsigned long number;
	char *verb, *uri, *operation;
	unsigned status;
	char traceparent[64]; /* of the request; "": it had none */
	char code[64], trace[FAKE_ID], user[FAKE_ID], client[FAKE_ID], account[FAKE_ID];
	int64_t at_ms;
	char *request, *answer; /* cut to the switch journal-body */
	size_t request_length, answer_length;
};

struct tally { /* of one operation, verb and status: since the start or the last reset */
	char *verb, *operation;
	unsigned status;
	char code[64];
	unsigned long count;
};

struct journal {
	struct exchange *ring;
	size_t room, count, next;
	unsigned long number;
	struct tally *tally;
	size_t tallies;
};

/* ---- keeping --------------------------------------------------------------------------------- */

static void forget(struct exchange *e)
{
	free(e->verb);
	free(e->uri);
	free(e->operation);
	free(e->request);
	free(e->answer);
	*e = (struct exchange){ 0 };
}

void fake_journal_clear(struct fake *fake)
{
	struct journal *j = fake->journal;

	for (size_t i = 0; i < j->room; i++)
		forget(&j->ring[i]);
	for (size_t i = 0; i < j->tallies; i++) {
		free(j->tally[i].verb);
		free(j->tally[i].operation);
	}
	j->count = j->next = j->tallies = 0;
	j->number = 0;
}

bool fake_journal_create(struct fake *fake)
{
	return (fake->journal = calloc(1, sizeof *fake->journal)) != NULL;
}

void fake_journal_destroy(struct fake *fake)
{
	struct journal *j = fake->journal;

	if (!j)
		return;
	fake_journal_clear(fake);
	free(j->ring);
	free(j->tally);
	free(j);
	fake->journal = NULL;
}

/* Another size starts an empty ring: a switch was changed. */
static bool make_room(struct fake *fake)
{
	struct journal *j = fake->journal;
	long keep = fake_switch_number(fake, "journal");
	size_t room = keep < 1 ? 0 : keep > KEEP_MOST ? KEEP_MOST : (size_t)keep;
	struct exchange *ring;

	if (room == j->room)
		return room > 0;
	for (size_t i = 0; i < j->room; i++)
		forget(&j->ring[i]);
	ring = room ? calloc(room, sizeof *ring) : NULL;
	free(j->ring);
	j->ring = ring;
	j->room = ring ? room : 0;
	j->count = j->next = 0;
	return ring != NULL;
}

static char *cut(const char *text, size_t length, size_t most)
{
	return text && length ? strndup(text, length < most ? length : most) : NULL;
}

static void take_code(const struct fake_request *r, char code[64])
{
	const char *at = r->status >= 400 && r->answer.length < 4096 ? r->answer.at : NULL;
	cJSON *json = at ? cJSON_Parse(at) : NULL;

	snprintf(code, 64, "%s",
	         *fake_text(json, "errorCode") ? fake_text(json, "errorCode")
	                                       : fake_text(json, "error"));
	cJSON_Delete(json);
}

static void count(struct journal *j, const struct fake_request *r, const char *code)
{
	struct tally *more;

	for (size_t i = 0; i < j->tallies; i++)
		if (j->tally[i].status == r->status && strcmp(j->tally[i].operation, r->operation) == 0 &&
		    strcmp(j->tally[i].verb, r->verb) == 0 && strcmp(j->tally[i].code, code) == 0) {
			j->tally[i].count++;
			return;
		}
	if (j->tallies == OPERATIONS_MOST ||
	    !(more = realloc(j->tally, (j->tallies + 1) * sizeof *more)))
		return;
	j->tally = more;
	more[j->tallies] = (struct tally){ strdup(r->verb), strdup(r->operation), r->status, "", 1 };
	snprintf(more[j->tallies].code, sizeof more->code, "%s", code);
	if (more[j->tallies].verb && more[j->tallies].operation) {
		j->tallies++;
		return;
	}
	free(more[j->tallies].verb);
	free(more[j->tallies].operation);
}

void fake_journal_add(const struct fake_request *r)
{
	struct journal *j = r->fake->journal;
	const struct fake_inner *inner = r->inner;
	size_t most = (size_t)fake_switch_number(r->fake, "journal-body");
	struct exchange *e;
	char code[64];

	if (inner->segments && strcmp(inner->segment[0], "__fake") == 0)
		return;
	take_code(r, code);
	count(j, r, code);
	j->number++;
	if (!make_room(r->fake))
		return;
	e = &j->ring[j->next];
	forget(e);
	*e = (struct exchange){ .number = j->number,
		                    .verb = strdup(r->verb),
		                    .uri = strdup(inner->uri),
		                    .operation = strdup(r->operation),
		                    .status = r->status,
		                    .at_ms = inner->began_ms,
		                    .request = cut(r->body, r->length, most),
		                    .answer = cut(r->answer.at, r->answer.length, most),
		                    .request_length = r->length,
		                    .answer_length =
		                        r->synthetic ? (size_t)r->synthetic : r->answer.length };
	snprintf(e->traceparent, sizeof e->traceparent, "%s", fake_header(r, "traceparent") ? fake_header(r, "traceparent") : "");
	memcpy(e->code, code, sizeof e->code);
	memcpy(e->trace, inner->trace, sizeof e->trace);
	memcpy(e->user, r->user, sizeof e->user);
	memcpy(e->client, r->client, sizeof e->client);
	memcpy(e->account, r->account, sizeof e->account);
	j->next = (j->next + 1) % j->room;
	j->count += j->count < j->room;
}

/* ---- asking ---------------------------------------------------------------------------------- */

static bool same(const char *value, const char *asked)
{
	return !asked || !*asked || (value && strcasecmp(value, asked) == 0);
}

static bool contains(const struct exchange *e, const char *text)
{
	return !text || (e->request && strstr(e->request, text)) ||
	       (e->answer && strstr(e->answer, text)) || (e->uri && strstr(e->uri, text));
}

static bool status_fits(unsigned status, const char *asked)
{
	char text[16];

	snprintf(text, sizeof text, "%u", status);
	return !asked || !*asked || strcmp(text, asked) == 0 ||
	       (strcasecmp(asked + 1, "xx") == 0 && asked[0] == text[0]);
}

/* verb, operation (a part of it), status (201, 4xx), code, user, contains, request_contains, traceparent (a part of it),
 * since (a number) */
static bool fits(const struct fake_request *r, const struct exchange *e)
{
	const char *operation = fake_query(r, "operation"),
	           *in_request = fake_query(r, "request_contains"), *since = fake_query(r, "since"),
	           *traceparent = fake_query(r, "traceparent");

	return same(e->verb, fake_query(r, "verb")) &&
	       (!operation || (e->operation && strstr(e->operation, operation))) &&
	       status_fits(e->status, fake_query(r, "status")) &&
	       same(e->code, fake_query(r, "code")) && same(e->user, fake_query(r, "user")) &&
	       contains(e, fake_query(r, "contains")) &&
	       (!in_request || (e->request && strstr(e->request, in_request))) &&
	       (!traceparent || strstr(e->traceparent, traceparent)) && (!since || e->number > strtoul(since, NULL, 10));
}

static cJSON *told(const struct exchange *e)
{
	cJSON *json = cJSON_CreateObject();
	char at[FAKE_DATE];

	fake_date(e->at_ms, at);
	fake_set_item(json, "number", cJSON_CreateNumber((double)e->number));
	fake_set(json, "at", at);
	fake_set(json, "verb", e->verb ? e->verb : "");
	fake_set(json, "uri", e->uri ? e->uri : "");
	fake_set(json, "operation", e->operation ? e->operation : "");
	fake_set_item(json, "status", cJSON_CreateNumber(e->status));
	fake_set(json, "code", e->code);
	fake_set(json, "trace", e->trace);
	fake_set(json, "traceparent", e->traceparent);
	fake_set(json, "account", e->account);
	fake_set(json, "user", e->user);
	fake_set(json, "client", e->client);
	fake_set_item(json, "request_length", cJSON_CreateNumber((double)e->request_length));
	fake_set(json, "request", e->request ? e->request : "");
	fake_set_item(json, "answer_length", cJSON_CreateNumber((double)e->answer_length));
	fake_set(json, "answer", e->answer ? e->answer : "");
	return json;
}

static void get_journal(struct fake_request *r)
{
	const struct journal *j = r->fake->journal;
	cJSON *answer = cJSON_CreateObject(), *list = cJSON_CreateArray();
	unsigned long found = 0;

	for (size_t i = 0; i < j->count; i++) {
		const struct exchange *e = &j->ring[(j->next + j->room - j->count + i) % j->room];

		if (!fits(r, e))
			continue;
		found++;
		if (!fake_query_yes(r, "count_only"))
			cJSON_AddItemToArray(list, told(e));
	}
	fake_set_item(answer, "total", cJSON_CreateNumber((double)j->number));
	fake_set_item(answer, "kept", cJSON_CreateNumber((double)j->count));
	fake_set_item(answer, "count", cJSON_CreateNumber((double)found));
	if (fake_query_yes(r, "count_only"))
		cJSON_Delete(list);
	else
		fake_set_item(answer, "exchanges", list);
	fake_answer(r, 200, answer);
}

cJSON *fake_journal_last(struct fake *fake, unsigned most)
{
	const struct journal *j = fake->journal;
	cJSON *list = cJSON_CreateArray();

	for (size_t i = 0; list && i < j->count && i < most; i++)
		cJSON_AddItemToArray(list, told(&j->ring[(j->next + j->room - 1 - i) % j->room]));
	return list;
}

cJSON *fake_journal_tallies(struct fake *fake)
{
	const struct journal *j = fake->journal;
	cJSON *list = cJSON_CreateArray();

	for (size_t i = 0; list && i < j->tallies; i++) {
		cJSON *row = cJSON_CreateObject();

		fake_set(row, "verb", j->tally[i].verb);
		fake_set(row, "operation", j->tally[i].operation);
		fake_set_item(row, "status", cJSON_CreateNumber(j->tally[i].status));
		fake_set(row, "code", j->tally[i].code);
		fake_set_item(row, "count", cJSON_CreateNumber((double)j->tally[i].count));
		cJSON_AddItemToArray(list, row);
	}
	return list;
}

static void get_operations(struct fake_request *r)
{
	cJSON *answer = cJSON_CreateObject();

	fake_set_item(answer, "operations", fake_journal_tallies(r->fake));
	fake_answer(r, 200, answer);
}

static void delete_journal(struct fake_request *r)
{
	fake_journal_clear(r->fake);
	fake_control_done(r, NULL);
}

static const struct fake_route routes[] = {
	{ "GET",    "/__fake/journal",            get_journal,    FAKE_CONTROL },
	{ "GET",    "/__fake/journal/operations", get_operations, FAKE_CONTROL },
	{ "DELETE", "/__fake/journal",            delete_journal, FAKE_CONTROL },
};
const struct fake_resource fake_journal_routes = FAKE_ROUTES(routes);
