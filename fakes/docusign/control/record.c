/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control/record.c - writes every exchange into a file, one JSON object a line, without its secrets.
 *
 * {"at", "method", "path", "query", "requestType", "requestBody", "status", "responseType", "responseBody"}: a body that is JSON
 * stands there as JSON, other text as text, and bytes as {"base64": "..."}.  replay.c reads the same. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "control/control.h"
#include "core/inner.h"

#define OWN "record"
#define GIVEN_MOST 10000 /* exchanges that a control call gives */
#define BODY_MOST ((size_t)8 << 20)

struct record {
	FILE *file;
	unsigned long count;
};

bool fake_record_begin(struct fake *fake, struct fake_bytes *error);
void fake_record_end(struct fake *fake);
void fake_record_add(struct fake_request *r);
extern const struct fake_resource fake_record_routes;

bool fake_record_begin(struct fake *fake, struct fake_bytes *error)
{
	const char *path = fake_switch(fake, "record");
	struct record *record;

	if (!*path)
		return true;
	if (!(record = calloc(1, sizeof *record)))
		return false;
	if (!(record->file = fopen(path, "a"))) {
		fake_printf(error, "cannot write the record %s: %s", path, strerror(errno));
		free(record);
		return false;
	}
	fake_lock(fake); /* the server serves already */
	(void)fake_own_set(fake, OWN, record);
	fake_unlock(fake);
	return true;
}

void fake_record_end(struct fake *fake)
{
	struct record *record = fake_own(fake, OWN);

	if (record)
		fclose(record->file);
	free(record);
	(void)fake_own_set(fake, OWN, NULL);
}

/* ---- secrets --------------------------------------------------------------------------------------------------- */

/* Members and form fields whose values nobody may read. */
static const char *const secrets[] = {
	"access_token", "refresh_token", "assertion", "client_secret", "code", "code_verifier", "password", "Password", "token", "secret",
	"hmacSecret", "apiPassword", "lockToken", "accessCode",
};

static bool is_secret(const char *name)
{
	for (size_t i = 0; name && i < sizeof secrets / sizeof secrets[0]; i++)
		if (strcasecmp(secrets[i], name) == 0)
			return true;
	return false;
}

static bool hide(cJSON *json, unsigned depth)
{
	cJSON *item;

	if (depth == 100)
		return false;
	cJSON_ArrayForEach(item, json) {
		if (cJSON_IsString(item) && is_secret(item->string) && !cJSON_SetValuestring(item, "..."))
			return false;
		if (!cJSON_IsString(item) && !hide(item, depth + 1))
			return false;
	}
	return true;
}

/* "grant_type=...&assertion=..." with what is secret left out. */
static cJSON *hidden_form(const char *text, size_t length)
{
	struct fake_bytes out = { 0 };
	cJSON *json;

	for (const char *at = text, *end = text + length; at < end;) {
		const char *next = memchr(at, '&', (size_t)(end - at)), *equals;
		size_t part = (size_t)((next ? next : end) - at);
		char name[64] = "";

		equals = memchr(at, '=', part);
		snprintf(name, sizeof name, "%.*s", equals ? (int)(equals - at < 63 ? equals - at : 63) : 0, at);
		if (out.length)
			fake_puts(&out, "&");
		if (is_secret(name))
			fake_printf(&out, "%s=...", name);
		else
			fake_add(&out, at, part);
		at += part + 1;
	}
	json = cJSON_CreateString(out.at ? out.at : "");
	fake_bytes_finish(&out);
	return json;
}

static cJSON *bytes_of(const char *bytes, size_t length)
{
	struct fake_bytes text = { 0 };
	cJSON *json = cJSON_CreateObject();

	if (!fake_add_base64(&text, bytes, length) || !fake_set(json, "base64", text.at ? text.at : "")) {
		cJSON_Delete(json);
		json = NULL;
	}
	fake_bytes_finish(&text);
	return json;
}

static bool is_text(const char *type)
{
	return strncasecmp(type, "text/", 5) == 0 || strncasecmp(type, "application/xml", 15) == 0;
}

static cJSON *body_of(const char *type, const char *bytes, size_t length)
{
	cJSON *json = NULL;

	if (length == 0 || length > BODY_MOST)
		return cJSON_CreateNull();
	if (strncasecmp(type, "application/x-www-form-urlencoded", 33) == 0)
		return hidden_form(bytes, length);
	if (*bytes == '{' || *bytes == '[')
		json = cJSON_ParseWithLength(bytes, length);
	if (json && hide(json, 0))
		return json;
	cJSON_Delete(json);
	if (is_text(type) && !memchr(bytes, '\0', length)) {
		char *text = strndup(bytes, length);

		json = text ? cJSON_CreateString(text) : NULL;
		free(text);
		return json;
	}
	return bytes_of(bytes, length);
}

/* ---- keeping --------------------------------------------------------------------------------------------------- */

static cJSON *told(const struct fake_request *r)
{
	const struct fake_inner *inner = r->inner;
	cJSON *json = cJSON_CreateObject(), *query;
	const char *type = r->type ? r->type : "";
	char at[FAKE_DATE];
	bool good;

	fake_date(inner->began_ms, at);
	good = fake_set(json, "at", at) && fake_set(json, "method", r->verb) && fake_set(json, "path", r->path) &&
	       (query = fake_object(json, "query"));
	for (size_t i = 0; good && i < inner->queries; i++)
		good = fake_set(query, inner->query[i].name, is_secret(inner->query[i].name) ? "..." : inner->query[i].value);
	if (good && fake_set(json, "requestType", type) && fake_set_item(json, "requestBody", body_of(type, r->body, r->length)) &&
	    fake_set_item(json, "status", cJSON_CreateNumber(r->status)) && fake_set(json, "responseType", r->answer_type) &&
	    fake_set_item(json, "responseBody", body_of(r->answer_type, r->answer.at ? r->answer.at : "", r->answer.length)))
		return json;
	cJSON_Delete(json);
	return NULL;
}

void fake_record_add(struct fake_request *r)
{
	struct record *record = fake_own(r->fake, OWN);
	const struct fake_inner *inner = r->inner;
	cJSON *json;
	char *line;

	if (!record || inner->faulty || (inner->segments && strcmp(inner->segment[0], "__fake") == 0))
		return;
	json = told(r);
	line = json ? cJSON_PrintUnformatted(json) : NULL;
	if (line && fprintf(record->file, "%s\n", line) > 0 && fflush(record->file) == 0)
		record->count++;
	cJSON_free(line);
	cJSON_Delete(json);
}

/* ---- control call ------------------------------------------------------------------------------------------------ */

static void get_record(struct fake_request *r)
{
	const struct record *record = fake_own(r->fake, OWN);
	FILE *file = record ? fopen(fake_switch(r->fake, "record"), "r") : NULL;
	cJSON *answer, *list;
	char *line = NULL;
	size_t room = 0;

	if (!file) {
		fake_control_refused(r, 409, "the fake was started without --record");
		return;
	}
	answer = cJSON_CreateObject();
	(void)fake_set(answer, "file", fake_switch(r->fake, "record"));
	(void)fake_set_item(answer, "count", cJSON_CreateNumber((double)record->count));
	list = fake_array(answer, "exchanges");
	for (int i = 0; list && i < GIVEN_MOST && getline(&line, &room, file) > 0; i++)
		cJSON_AddItemToArray(list, cJSON_Parse(line));
	free(line);
	fclose(file);
	fake_answer(r, 200, answer);
}

static const struct fake_route routes[] = {
	{ "GET", "/__fake/record", get_record, FAKE_CONTROL },
};
const struct fake_resource fake_record_routes = FAKE_ROUTES(routes);
