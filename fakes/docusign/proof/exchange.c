/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/proof/exchange.c - holds a request and its answer against an API description. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "proof/validate.h"

/* ---- media types -------------------------------------------------------------------------- */

static size_t type_length(const char *type)
{
	return strcspn(type, "; \t\r\n");
}

static bool is_type(const char *type, const char *want)
{
	return type && type_length(type) == strlen(want) && strncasecmp(type, want, strlen(want)) == 0;
}

static bool is_json(const char *type)
{
	size_t length = type ? type_length(type) : 0;

	return is_type(type, "application/json") || is_type(type, "text/json") ||
	       (length > 5 && strncasecmp(type + length - 5, "+json", 5) == 0);
}

/* The type without its parameters, for a sentence. */
static const char *plain_type(const char *type, char ret[64])
{
	snprintf(ret, 64, "%.*s", type ? (int)type_length(type) : 0, type ? type : "");
	return *ret ? ret : "bytes of no type";
}

/* ---- what an operation describes ------------------------------------------------------------- */

/* A list of types (Swagger 2) or an object by type (OpenAPI 3). */
static bool lists_type(const cJSON *list, const char *type)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, list) {
		const char *name = item->string ? item->string : item->valuestring;

		if (name && (is_type(type, name) || strcmp(name, "*/*") == 0))
			return true;
	}
	return false;
}

static const cJSON *json_schema(const struct fake_description *d, const cJSON *content)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, content)
		if (is_json(item->string))
			return fake_resolve(d, fake_node(item, "schema"));
	return NULL;
}

/* The operation's own parameter beats the path's. */
static const cJSON *parameter(const struct fake_description *d, const struct fake_operation *op,
                              const char *in, const char *name)
{
	const cJSON *lists[] = { fake_node(op->json, "parameters"), op->shared }, *item;

	for (size_t i = 0; i < 2; i++) {
		cJSON_ArrayForEach(item, lists[i]) {
			const cJSON *one = fake_resolve(d, item);
			const char *its_in = fake_word(one, "in"), *its_name = fake_word(one, "name");

			if (its_in && strcmp(its_in, in) == 0 &&
			    (!name || (its_name && strcmp(its_name, name) == 0)))
				return one;
		}
	}
	return NULL;
}

/* Swagger 2 has the type in the parameter itself. */
static const cJSON *parameter_schema(const cJSON *parameter)
{
	const cJSON *schema = fake_node(parameter, "schema");

	return schema ? schema : parameter;
}

static const cJSON *request_body(const struct fake_description *d, const struct fake_operation *op)
{
	return d->three ? fake_resolve(d, fake_node(op->json, "requestBody"))
	                : parameter(d, op, "body", NULL);
}

static const cJSON *request_schema(const struct fake_description *d,
                                   const struct fake_operation *op)
{
	const cJSON *body = request_body(d, op);

	return d->three ? json_schema(d, fake_node(body, "content"))
	                : fake_resolve(d, fake_node(body, "schema"));
}

static const cJSON *request_types(const struct fake_description *d, const struct fake_operation *op)
{
	return d->three ? fake_node(request_body(d, op), "content")
	                : fake_node(op->json, "consumes");
}

/* ---- the request ----------------------------------------------------------------------------- */

static void hold_query(struct fake_walk *w, const struct fake_operation *op,
                       const struct fake_exchange *x)
{
	w->where = FAKE_QUERY;
	for (size_t i = 0; i < x->query_count; i++) {
		const cJSON *known = parameter(w->description, op, "query", x->queries[i].name);
		size_t was = fake_pointer_down(&w->pointer, x->queries[i].name);

		if (!known)
			fake_deviates(w, "is not described");
		else
			fake_walk_text(w, parameter_schema(known),
			               x->queries[i].value ? x->queries[i].value : "");
		fake_pointer_up(&w->pointer, was);
	}
}

static bool has_query(const struct fake_exchange *x, const char *name)
{
	for (size_t i = 0; i < x->query_count; i++)
		if (strcmp(x->queries[i].name, name) == 0)
			return true;
	return false;
}

/* What is in the path, and what must be in the query. */
static void hold_parameters(struct fake_walk *w, const struct fake_operation *op,
                            const struct fake_exchange *x)
{
	const cJSON *lists[] = { fake_node(op->json, "parameters"), op->shared }, *item;

	for (size_t i = 0; i < 2; i++) {
		cJSON_ArrayForEach(item, lists[i]) {
			const cJSON *one = fake_resolve(w->description, item);
			const char *in = fake_word(one, "in"), *name = fake_word(one, "name");
			char text[512];

			if (!in || !name)
				continue;
			w->where = strcmp(in, "path") == 0 ? FAKE_PATH : FAKE_QUERY;
			if (w->where == FAKE_PATH &&
			    fake_operation_part(w->description, op, x->path, name, text, sizeof text)) {
				size_t was = fake_pointer_down(&w->pointer, name);

				fake_walk_text(w, parameter_schema(one), text);
				fake_pointer_up(&w->pointer, was);
			} else if (strcmp(in, "query") == 0 && !has_query(x, name) &&
			           cJSON_IsTrue(fake_node(one, "required"))) {
				fake_deviates(w, "lacks %.60s, which is required", name);
			}
		}
	}
}

/* schema NULL: none is described; {} is what clients send for nothing. */
static void hold_json(struct fake_walk *w, const cJSON *schema, const char *text, size_t length)
{
	cJSON *json = cJSON_ParseWithLength(text, length);

	if (!json)
		fake_deviates(w, "is not JSON");
	else if (schema)
		fake_walk_value(w, schema, json);
	else if (!cJSON_IsObject(json) || json->child)
		fake_deviates(w, "is JSON where nothing is described");
	cJSON_Delete(json);
}

static const char *find_bytes(const char *in, const char *end, const char *what, size_t length)
{
	return in < end ? memmem(in, (size_t)(end - in), what, length) : NULL;
}

/* The mark between parts, "--" and the boundary; 0: the type names none. */
static size_t find_mark(const char *type, char *mark, size_t room)
{
	const char *at = strcasestr(type, "boundary=");
	size_t length;

	if (!at)
		return 0;
	at += strlen("boundary=");
	length = *at == '"' ? strcspn(++at, "\"") : strcspn(at, "; \t\r\n");
	if (length == 0 || length + 3 > room)
		return 0;
	return (size_t)snprintf(mark, room, "--%.*s", (int)length, at);
}

/* A part's header says that it is JSON. */
static bool is_json_part(const char *at, const char *end)
{
	static const char name[] = "Content-Type:";

	while (at < end) {
		const char *line = find_bytes(at, end, "\r\n", 2);

		if ((size_t)(end - at) > sizeof name && strncasecmp(at, name, sizeof name - 1) == 0) {
			char type[128];

			for (at += sizeof name - 1; at < end && *at == ' '; at++)
				;
			snprintf(type, sizeof type, "%.*s", (int)((line ? line : end) - at), at);
			return is_json(type);
		}
		at = line ? line + 2 : end;
	}
	return false;
}

/* Of a multipart body only the parts that are JSON can be held against anything. */
static void hold_parts(struct fake_walk *w, const cJSON *schema, const struct fake_exchange *x)
{
	const char *at, *next, *end = x->body + x->body_length;
	char mark[256];
	size_t length = find_mark(x->type, mark, sizeof mark);
	unsigned held = 0;

	if (length == 0) {
		fake_deviates(w, "is multipart without a boundary");
		return;
	}
	for (at = find_bytes(x->body, end, mark, length); at; at = next) {
		const char *header = at + length + 2, *body;

		next = find_bytes(at + length, end, mark, length);
		body = next && header < next ? find_bytes(header, next, "\r\n\r\n", 4) : NULL;
		if (body && is_json_part(header, body)) {
			hold_json(w, schema, body + 4, next - 2 > body + 4 ? (size_t)(next - 2 - body - 4) : 0);
			held++;
		}
	}
	if (held == 0 && schema)
		fake_deviates(w, "has no part that is application/json");
}

static void hold_body(struct fake_walk *w, const struct fake_operation *op,
                      const struct fake_exchange *x)
{
	const cJSON *schema = request_schema(w->description, op);
	const cJSON *body = request_body(w->description, op);
	char type[64];

	w->where = FAKE_REQUEST;
	if (x->body_length == 0) {
		if (cJSON_IsTrue(fake_node(body, "required")))
			fake_deviates(w, "is empty, but a body is required");
	} else if (!x->type || is_json(x->type)) {
		hold_json(w, schema, x->body, x->body_length);
	} else if (lists_type(request_types(w->description, op), x->type)) {
		return; /* bytes, which have no schema */
	} else if (type_length(x->type) > 10 && strncasecmp(x->type, "multipart/", 10) == 0) {
		hold_parts(w, schema, x);
	} else if (schema) {
		fake_deviates(w, "is %s where JSON is described", plain_type(x->type, type));
	}
}

/* ---- the answer ------------------------------------------------------------------------------ */

static const cJSON *first_in_class(const cJSON *responses, char class)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, responses)
		if (item->string && *item->string == class)
			return item;
	return NULL;
}

static const cJSON *response(const struct fake_description *d, const struct fake_operation *op,
                             unsigned status)
{
	const cJSON *responses = fake_node(op->json, "responses"), *found;
	char name[16];

	snprintf(name, sizeof name, "%u", status);
	if (!(found = fake_node(responses, name))) {
		snprintf(name, sizeof name, "%uXX", status / 100); /* OpenAPI 3 */
		if (!(found = fake_node(responses, name)))
			found = fake_node(responses, "default");
	}
	return fake_resolve(d, found);
}

static const cJSON *response_schema(const struct fake_description *d, const cJSON *response)
{
	return d->three ? json_schema(d, fake_node(response, "content"))
	                : fake_resolve(d, fake_node(response, "schema"));
}

static bool is_file(const cJSON *schema)
{
	const char *type = fake_word(schema, "type");

	return type && strcmp(type, "file") == 0;
}

static void hold_success(struct fake_walk *w, const struct fake_operation *op,
                         const struct fake_exchange *x)
{
	const struct fake_description *d = w->description;
	const cJSON *responses = fake_node(op->json, "responses");
	const cJSON *described = x->status ? response(d, op, x->status) : NULL;
	const cJSON *nearest = described ? described : fake_resolve(d, first_in_class(responses, '2'));
	const cJSON *schema = response_schema(d, nearest);
	const cJSON *types = d->three ? fake_node(nearest, "content")
	                              : fake_node(op->json, "produces");
	char type[64];

	/* Where nothing is answered, 204 is as good as an empty 200. */
	if (x->status && !described && !(x->status == 204 && !schema))
		fake_deviates(w, "has the status %u, which is not described", x->status);
	if (is_file(schema) || (!is_json(x->answer_type) && lists_type(types, x->answer_type)))
		return;
	if (x->answer_length == 0 && (!x->answer_type || is_json(x->answer_type))) {
		if (schema && x->status != 204)
			fake_deviates(w, "is empty where JSON is described");
	} else if (is_json(x->answer_type)) {
		hold_json(w, schema, x->answer, x->answer_length);
	} else if (schema) {
		fake_deviates(w, "is %s where JSON is described", plain_type(x->answer_type, type));
	}
}

/* op NULL: an error for a request that no operation describes. */
static void hold_error(struct fake_walk *w, const struct fake_operation *op,
                       const struct fake_exchange *x)
{
	const struct fake_description *d = w->description;
	const cJSON *responses = op ? fake_node(op->json, "responses") : NULL;
	const cJSON *found = op ? response(d, op, x->status) : NULL;
	const cJSON *schema =
		response_schema(d, found ? found : fake_resolve(d, first_in_class(responses, '4')));
	cJSON *json = NULL, *only;
	static const char *const names[] = { "errorCode", "message" };

	if (!is_json(x->answer_type) || !(json = cJSON_ParseWithLength(x->answer, x->answer_length))) {
		fake_deviates(w, "is no JSON, which an error is");
		return;
	}
	if (schema)
		fake_walk_value(w, schema, json);
	for (size_t i = 0; i < 2; i++) {
		if (schema && !fake_schema_property(d, schema, names[i]))
			continue; /* another service's errors */
		only = fake_node(json, names[i]);
		if (!only)
			fake_deviates(w, "is an error without %s", names[i]);
		else if (!schema && cJSON_IsString(only) && i == 0)
			fake_code_seen(w->description, only->valuestring);
	}
	cJSON_Delete(json);
}

static void hold_answer(struct fake_walk *w, const struct fake_operation *op,
                        const struct fake_exchange *x)
{
	w->where = FAKE_ANSWER;
	if (x->status >= 400)
		hold_error(w, op, x);
	else if (op && (x->status || x->answer))
		hold_success(w, op, x);
}

/* ---- the exchange ---------------------------------------------------------------------------- */

/* The last place takes all that are beyond. */
static void count_answer(struct fake_operation *op, unsigned status)
{
	size_t i = 0;

	while (i < FAKE_STATUSES - 1 && op->answers[i].count > 0 && op->answers[i].status != status)
		i++;
	op->answers[i].status = i < FAKE_STATUSES - 1 ? status : 0;
	op->answers[i].count++;
}

/* Undescribed paths are told apart up to their ids. */
static void name_unknown(const struct fake_exchange *x, char *name, size_t room)
{
	size_t used = (size_t)snprintf(name, room, "%.16s ", x->verb);
	const char *at = x->path;

	while (*at == '/' && used + 2 < room) {
		size_t length = strcspn(++at, "/");
		bool is_id = memchr(at, '-', length) || (length > 0 && strspn(at, "0123456789") == length);

		snprintf(name + used, room - used, "/%.*s", is_id ? 1 : (int)length, is_id ? "*" : at);
		used += strlen(name + used);
		at += length;
	}
}

void fake_description_check(struct fake_description *d, const struct fake_exchange *x)
{
	struct fake_walk w = { .description = d, .where = FAKE_REQUEST };
	char known[64], unknown[256];
	struct fake_operation *op = fake_operation_find(d, x->verb, x->path, known, sizeof known);

	d->checked++;
	if (op) {
		w.operation = op->name;
		count_answer(op, x->status);
		hold_query(&w, op, x);
		hold_parameters(&w, op, x);
		hold_body(&w, op, x);
	} else {
		name_unknown(x, unknown, sizeof unknown);
		w.operation = unknown;
		if (*known)
			fake_deviates(&w, "has a verb that is not described for the path; described are %s",
			              known);
		else
			fake_deviates(&w, "has a path that is not described");
	}
	hold_answer(&w, op, x);
}
