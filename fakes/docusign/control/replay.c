/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control/replay.c - answers what was recorded instead of working: by method and path, the nth time the nth answer.
 *
 * The account's id in a path may be another one than it was.  What was not recorded is answered as always, and counted. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "control/control.h"
#include "core/inner.h"

#define OWN "replay"

struct replay {
	cJSON *exchanges; /* a list; "_used" of each: how often it answered */
	unsigned long answered, missed;
};

bool fake_replay_begin(struct fake *fake, struct fake_bytes *error);
void fake_replay_end(struct fake *fake);
bool fake_replay_answer(struct fake_request *r);
extern const struct fake_resource fake_replay_routes;

/* ---- taking ---------------------------------------------------------------------------------------------------- */

static const char *judge(const cJSON *list)
{
	const cJSON *exchange;

	if (!cJSON_IsArray(list) || !list->child)
		return "it is no list of exchanges";
	cJSON_ArrayForEach(exchange, list)
		if (!*fake_text(exchange, "method") || !*fake_text(exchange, "path"))
			return "an exchange has no method or no path";
	return NULL;
}

/* A list, or one exchange after another. */
static cJSON *parse_exchanges(const char *at)
{
	cJSON *list, *one;

	at += strspn(at, " \t\r\n");
	if (*at == '[')
		return cJSON_Parse(at);
	list = cJSON_CreateArray();
	while (list && *at && (one = cJSON_ParseWithOpts(at, &at, false))) {
		cJSON_AddItemToArray(list, one);
		at += strspn(at, " \t\r\n");
	}
	if (*at) {
		cJSON_Delete(list);
		list = NULL;
	}
	return list;
}

static cJSON *read_exchanges(FILE *file)
{
	char *text = NULL;
	size_t room = 0;
	cJSON *list = getdelim(&text, &room, '\0', file) > 0 ? parse_exchanges(text) : NULL;

	free(text);
	return list;
}

static void forget(struct replay *replay)
{
	cJSON_Delete(replay->exchanges);
	*replay = (struct replay){ 0 };
}

static struct replay *own(struct fake *fake)
{
	struct replay *replay = fake_own(fake, OWN);

	if (!replay && (replay = calloc(1, sizeof *replay)) && !fake_own_set(fake, OWN, replay)) {
		free(replay);
		replay = NULL;
	}
	return replay;
}

bool fake_replay_begin(struct fake *fake, struct fake_bytes *error)
{
	const char *path = fake_switch(fake, "replay"), *why;
	struct replay *replay;
	cJSON *list;
	FILE *file;

	if (!*path)
		return true;
	if (!(file = fopen(path, "r"))) {
		fake_printf(error, "cannot read the record %s: %s", path, strerror(errno));
		return false;
	}
	list = read_exchanges(file);
	fclose(file);
	if ((why = judge(list))) {
		fake_printf(error, "cannot replay %s: %s", path, why);
		cJSON_Delete(list);
		return false;
	}
	fake_lock(fake); /* the server serves already */
	if ((replay = own(fake)))
		replay->exchanges = list;
	fake_unlock(fake);
	if (!replay)
		cJSON_Delete(list);
	return replay != NULL;
}

void fake_replay_end(struct fake *fake)
{
	struct replay *replay = fake_own(fake, OWN);

	if (replay)
		forget(replay);
	free(replay);
	(void)fake_own_set(fake, OWN, NULL);
}

/* ---- answering ---------------------------------------------------------------------------------------------------- */

/* Both without the account, if they have one. */
static const char *tail_of(const char *path)
{
	const char *account = strstr(path, "/accounts/"), *tail;

	if (strncasecmp(path, "/restapi/", 9) != 0 || !account || !(tail = strchr(account + strlen("/accounts/"), '/')))
		return path;
	return tail;
}

static bool fits(const cJSON *exchange, const struct fake_request *r)
{
	const char *path = fake_text(exchange, "path");

	return strcasecmp(fake_text(exchange, "method"), r->verb) == 0 && strcasecmp(tail_of(path), tail_of(r->path)) == 0;
}

/* The first that did not answer yet; all did: the last one again. */
static cJSON *choose(const struct replay *replay, const struct fake_request *r)
{
	cJSON *exchange, *last = NULL;

	cJSON_ArrayForEach(exchange, replay->exchanges) {
		if (!fits(exchange, r))
			continue;
		last = exchange;
		if (fake_number(exchange, "_used", 0) == 0)
			break;
	}
	return last;
}

static void answer(struct fake_request *r, const cJSON *exchange)
{
	const cJSON *body = fake_member(exchange, "responseBody");
	const char *type = fake_text(exchange, "responseType"), *base64 = fake_text(body, "base64");
	unsigned status = (unsigned)fake_number(exchange, "status", strcmp(r->verb, "POST") == 0 ? 201 : 200);
	struct fake_bytes bytes = { 0 };

	if (cJSON_IsObject(body) && *base64 && cJSON_GetArraySize(body) == 1) {
		(void)fake_add_unbase64(&bytes, base64, strlen(base64));
		fake_answer_bytes(r, status, type, bytes.at ? bytes.at : "", bytes.length);
		fake_bytes_finish(&bytes);
	} else if (cJSON_IsString(body)) {
		fake_answer_bytes(r, status, *type ? type : "text/plain", body->valuestring, strlen(body->valuestring));
	} else {
		fake_answer(r, status, body && !cJSON_IsNull(body) ? cJSON_Duplicate(body, true) : NULL);
	}
}

bool fake_replay_answer(struct fake_request *r)
{
	struct replay *replay = fake_own(r->fake, OWN);
	struct fake_inner *inner = r->inner;
	cJSON *exchange = replay && replay->exchanges ? choose(replay, r) : NULL;

	if (!exchange) {
		if (replay && replay->exchanges)
			replay->missed++;
		return true;
	}
	replay->answered++;
	(void)fake_set_item(exchange, "_used", cJSON_CreateNumber((double)fake_number(exchange, "_used", 0) + 1));
	inner->replayed = true;
	answer(r, exchange);
	return false;
}

/* ---- control calls -------------------------------------------------------------------------------------------------- */

static void get_replay(struct fake_request *r)
{
	const struct replay *replay = fake_own(r->fake, OWN);
	cJSON *answer = cJSON_CreateObject(), *list = fake_array(answer, "unused");
	const cJSON *exchange, *exchanges = replay ? replay->exchanges : NULL;

	(void)fake_set_item(answer, "exchanges", cJSON_CreateNumber(replay ? cJSON_GetArraySize(replay->exchanges) : 0));
	(void)fake_set_item(answer, "answered", cJSON_CreateNumber(replay ? (double)replay->answered : 0));
	(void)fake_set_item(answer, "missed", cJSON_CreateNumber(replay ? (double)replay->missed : 0));
	cJSON_ArrayForEach(exchange, exchanges) {
		cJSON *row = fake_number(exchange, "_used", 0) == 0 ? cJSON_CreateObject() : NULL;

		if (row && fake_set(row, "method", fake_text(exchange, "method")) && fake_set(row, "path", fake_text(exchange, "path")))
			cJSON_AddItemToArray(list, row);
	}
	fake_answer(r, 200, answer);
}

/* {"exchanges": [...]}, or the list itself. */
static void put_replay(struct fake_request *r)
{
	cJSON *body = fake_body(r), *list;
	struct replay *replay;
	const char *why;

	if (!body)
		return;
	list = cJSON_Duplicate(cJSON_IsArray(body) ? body : fake_member(body, "exchanges"), true);
	if ((why = judge(list)) || !(replay = own(r->fake))) {
		fake_control_refused(r, why ? 400 : 500, why ? why : "there is not enough memory");
		cJSON_Delete(list);
		return;
	}
	forget(replay);
	replay->exchanges = list;
	fake_control_done(r, NULL);
}

static void delete_replay(struct fake_request *r)
{
	struct replay *replay = fake_own(r->fake, OWN);

	if (replay)
		forget(replay);
	fake_control_done(r, NULL);
}

static const struct fake_route routes[] = {
	{ "GET",    "/__fake/replay", get_replay,    FAKE_CONTROL },
	{ "PUT",    "/__fake/replay", put_replay,    FAKE_CONTROL },
	{ "DELETE", "/__fake/replay", delete_replay, FAKE_CONTROL },
};
const struct fake_resource fake_replay_routes = FAKE_ROUTES(routes);
