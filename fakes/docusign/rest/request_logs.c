/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/request_logs.c - API request logging of a user: his last exchanges, out of the fake's journal. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "control/control.h"
#include "oauth/oauth.h"
#include "rest/plain.h"

#define KIND "request_logging" /* of a user: {on, since: number of the last exchange before} */
#define ENTRIES 50

/* The id of the nth exchange of the journal. */
static void id_of(long number, char ret[FAKE_ID])
{
	snprintf(ret, FAKE_ID, "00000000-0000-4000-8000-%012ld",
	         number < 0 ? 0 : number % 1000000000000);
}

static bool is_logged(const struct fake_request *r, const cJSON *exchange, const cJSON *logging)
{
	return fake_yes(logging, "on", false) &&
	       fake_number(exchange, "number", 0) > fake_number(logging, "since", 0) &&
	       strcasecmp(fake_text(exchange, "user"), r->user) == 0;
}

/* The user's exchanges since logging began, the newest first, no more than there is room for; NULL: no memory. */
static cJSON *logs_of(struct fake_request *r)
{
	cJSON *all = fake_journal_last(r->fake, 100000), *logging = fake_get(r->fake, KIND, r->user),
	      *mine = cJSON_CreateArray(), *item;

	while (all && mine && all->child && (item = cJSON_DetachItemViaPointer(all, all->child))) {
		if (is_logged(r, item, logging))
			cJSON_AddItemToArray(mine, item);
		else
			cJSON_Delete(item);
	}
	/* Logging stops when it is full: what came first stays. */
	while (mine && cJSON_GetArraySize(mine) > ENTRIES)
		cJSON_DeleteItemFromArray(mine, 0);
	cJSON_Delete(logging);
	cJSON_Delete(all);
	return mine;
}

static void get_logs(struct fake_request *r)
{
	cJSON *logs = logs_of(r), *answer = cJSON_CreateObject(),
	      *list = answer ? fake_array(answer, "apiRequestLogs") : NULL;
	const cJSON *exchange;
	bool good = logs && list;
	char id[FAKE_ID];

	cJSON_ArrayForEach(exchange, logs) {
		cJSON *item = good ? cJSON_CreateObject() : NULL;

		id_of(fake_number(exchange, "number", 0), id);
		good = item && cJSON_AddItemToArray(list, item) && fake_set(item, "requestLogId", id) &&
		       fake_set(item, "createdDateTime", fake_text(exchange, "at")) &&
		       fake_set_format(item, "status", "%ld", fake_number(exchange, "status", 0)) &&
		       fake_set_format(item, "description", "%s %s", fake_text(exchange, "verb"),
		                       fake_text(exchange, "operation"));
	}
	cJSON_Delete(logs);
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, good ? 200 : 500, answer);
}

static void answer_text(struct fake_request *r, const cJSON *exchange)
{
	struct fake_bytes text = { 0 };

	fake_printf(&text, "%s %s\r\nTraceToken: %s\r\nTimestamp: %s\r\n\r\n",
	            fake_text(exchange, "verb"), fake_text(exchange, "uri"),
	            fake_text(exchange, "trace"), fake_text(exchange, "at"));
	fake_puts(&text, fake_text(exchange, "request"));
	fake_printf(&text, "\r\n\r\n%ld %s\r\n\r\n", fake_number(exchange, "status", 0),
	            fake_text(exchange, "code"));
	fake_puts(&text, fake_text(exchange, "answer"));
	if (text.failed)
		fake_answer(r, 500, NULL);
	else
		fake_answer_bytes(r, 200, "text/plain; charset=utf-8", text.at, text.length);
	fake_bytes_finish(&text);
}

static void get_log(struct fake_request *r)
{
	cJSON *logs = logs_of(r);
	const cJSON *exchange;
	char id[FAKE_ID];

	cJSON_ArrayForEach(exchange, logs) {
		id_of(fake_number(exchange, "number", 0), id);
		if (strcmp(id, r->part[0]) == 0) {
			answer_text(r, exchange);
			cJSON_Delete(logs);
			return;
		}
	}
	cJSON_Delete(logs);
	fake_error(r, "RESOURCE_NOT_FOUND", "The request log was not found.");
}

/* From the next exchange on: not the one that asks for it, which the journal has not seen yet. */
static bool begin(struct fake_request *r, bool on)
{
	cJSON *last = fake_journal_last(r->fake, 1), *logging = cJSON_CreateObject();
	long since = fake_number(cJSON_GetArrayItem(last, 0), "number", 0) + 1;
	bool good = logging && fake_set_item(logging, "on", cJSON_CreateBool(on)) &&
	            fake_set_item(logging, "since", cJSON_CreateNumber((double)since)) &&
	            fake_put(r->fake, KIND, "", r->user, logging);

	cJSON_Delete(logging);
	cJSON_Delete(last);
	return good;
}

static bool is_on(struct fake_request *r)
{
	cJSON *logging = fake_get(r->fake, KIND, r->user);
	bool on = fake_yes(logging, "on", false);

	cJSON_Delete(logging);
	return on;
}

static void delete_logs(struct fake_request *r)
{
	fake_answer(r, begin(r, is_on(r)) ? 200 : 500, NULL);
}

static void get_settings(struct fake_request *r)
{
	cJSON *logs = logs_of(r), *answer = cJSON_CreateObject();
	bool good = logs && answer &&
	            fake_set(answer, "apiRequestLogging", is_on(r) ? "true" : "false") &&
	            fake_set_format(answer, "apiRequestLogMaxEntries", "%d", ENTRIES) &&
	            fake_set_format(answer, "apiRequestLogRemainingEntries", "%d",
	                            ENTRIES - cJSON_GetArraySize(logs));

	cJSON_Delete(logs);
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, good ? 200 : 500, answer);
}

static void put_settings(struct fake_request *r)
{
	const cJSON *body = fake_body(r);

	if (!body)
		return;
	if (fake_yes(body, "apiRequestLogging", false) != is_on(r) &&
	    !begin(r, fake_yes(body, "apiRequestLogging", false)))
		fake_answer(r, 500, NULL);
	else
		get_settings(r);
}

#define UNDER "/restapi/v2.1/diagnostics"
static const struct fake_route routes[] = {
	{ "GET",    UNDER "/request_logs",   get_logs,     FAKE_TOP },
	{ "DELETE", UNDER "/request_logs",   delete_logs,  FAKE_TOP },
	{ "GET",    UNDER "/request_logs/@", get_log,      FAKE_TOP },
	{ "GET",    UNDER "/settings",       get_settings, FAKE_TOP },
	{ "PUT",    UNDER "/settings",       put_settings, FAKE_TOP },
};
const struct fake_resource fake_request_logs_routes = FAKE_ROUTES(routes);
