/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/request.c - what a request says: path, query, headers, cookies, form, JSON.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/inner.h"

static int nibble(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* %00 stays as it is written: no text of ours holds a NUL. */
char *fake_url_decode(char *text, bool plus)
{
	char *to = text;

	for (const char *from = text; *from; from++) {
		int high = *from == '%' ? nibble(from[1]) : -1, low = high >= 0 ? nibble(from[2]) : -1;

		if (low >= 0 && (high || low)) {
			*to++ = (char)(high << 4 | low);
			from += 2;
		} else {
			*to++ = *from == '+' && plus ? ' ' : *from;
		}
	}
	*to = '\0';
	return text;
}

/* name=value&name=value, in place.  false: no memory. */
static bool take_pairs(char *text, struct fake_pair_of_text **ret, size_t *ret_count)
{
	size_t count = 1;
	struct fake_pair_of_text *pair;

	*ret_count = 0;
	if (!*text)
		return true;
	for (const char *c = text; *c; c++)
		count += *c == '&';
	if (!(*ret = pair = calloc(count, sizeof *pair)))
		return false;
	for (char *at = text, *next; at; at = next) {
		char *value;

		if ((next = strchr(at, '&')))
			*next++ = '\0';
		if ((value = strchr(at, '=')))
			*value++ = '\0';
		if (!*at)
			continue;
		pair[*ret_count].name = fake_url_decode(at, true);
		pair[(*ret_count)++].value = value ? fake_url_decode(value, true) : at + strlen(at);
	}
	return true;
}

static bool take_segments(struct fake_inner *inner, char *path)
{
	for (char *at = path, *next; at; at = next) {
		if ((next = strchr(at, '/')))
			*next++ = '\0';
		if (!*at && !next)
			break; /* a slash at the end says nothing */
		if (inner->segments == sizeof inner->segment / sizeof inner->segment[0])
			return false;
		inner->segment[inner->segments++] = fake_url_decode(at, false);
	}
	return true;
}

/* One allocation: the path as told, decoded; its segments; the query. */
bool fake_request_begin(struct fake_request *r, struct fake_inner *inner, const char *uri)
{
	size_t length = strlen(uri), path = strcspn(uri, "?#");
	char *whole, *cut, *query;

	r->inner = inner;
	r->path = "";
	inner->uri = uri;
	if (!(inner->text = malloc(3 * (length + 1))))
		return false;
	whole = inner->text;
	cut = whole + length + 1;
	query = cut + length + 1;
	memcpy(whole, uri, path);
	memcpy(cut, uri, path);
	whole[path] = cut[path] = '\0';
	memcpy(query, uri + path, length - path + 1);
	if (*query == '?')
		query++;
	query[strcspn(query, "#")] = '\0';
	r->path = fake_url_decode(whole, false);
	if (*cut != '/' || !take_segments(inner, cut + 1))
		inner->segments = 0; /* no route matches it */
	return take_pairs(query, &inner->query, &inner->queries);
}

static const char *value_of(const struct fake_pair_of_text *pair, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcasecmp(pair[i].name, name) == 0)
			return pair[i].value;
	return NULL;
}

const char *fake_query(const struct fake_request *r, const char *name)
{
	const struct fake_inner *inner = r->inner;

	return value_of(inner->query, inner->queries, name);
}

bool fake_query_yes(const struct fake_request *r, const char *name)
{
	const char *value = fake_query(r, name);

	return value && strcasecmp(value, "true") == 0;
}

const char *fake_header(const struct fake_request *r, const char *name)
{
	const struct fake_inner *inner = r->inner;

	return inner->header ? inner->header(r, name) : NULL;
}

/* The value lies in the request's own memory until the next question. */
const char *fake_cookie(const struct fake_request *r, const char *name)
{
	struct fake_inner *inner = r->inner;
	const char *at = fake_header(r, "Cookie");
	size_t length = strlen(name);

	while (at && *at) {
		size_t part;

		at += strspn(at, " ;");
		part = strcspn(at, ";");
		if (part > length && strncmp(at, name, length) == 0 && at[length] == '=' &&
		    part - length <= sizeof inner->cookie) {
			memcpy(inner->cookie, at + length + 1, part - length - 1);
			inner->cookie[part - length - 1] = '\0';
			return fake_url_decode(inner->cookie, false);
		}
		at += part;
	}
	return NULL;
}

const char *fake_form(const struct fake_request *r, const char *name)
{
	struct fake_inner *inner = r->inner;

	if (!inner->form_text && r->length > 0) {
		if (!(inner->form_text = malloc(r->length + 1)))
			return NULL;
		memcpy(inner->form_text, r->body, r->length);
		inner->form_text[r->length] = '\0';
		if (!take_pairs(inner->form_text, &inner->form, &inner->forms))
			return NULL;
	}
	for (size_t i = 0; i < inner->forms; i++)
		if (strcmp(inner->form[i].name, name) == 0)
			return inner->form[i].value;
	return NULL;
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static bool is_type(const struct fake_request *r, const char *type)
{
	return r->type && strncasecmp(r->type, type, strlen(type)) == 0;
}

static bool is_blank(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!strchr(" \t\r\n", text[i]) || !text[i])
			return false;
	return true;
}

/* What cJSON made of the text; nothing may follow it, but for the blanks of a careless client. */
static cJSON *parse(const char *text, size_t length)
{
	const char *end = NULL;
	cJSON *json;

	if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
		text += 3;
		length -= 3;
	}
	json = cJSON_ParseWithLengthOpts(text, length, &end, false);
	if (json && (!is_blank(end, length - (size_t)(end - text)) ||
	             !(cJSON_IsObject(json) || cJSON_IsArray(json)))) {
		cJSON_Delete(json);
		json = NULL;
	}
	return json;
}

static void try_json(struct fake_request *r)
{
	struct fake_inner *inner = r->inner;
	const char *text = r->body;
	size_t length = r->length;

	if (inner->json_tried)
		return;
	inner->json_tried = true;
	if (is_type(r, "multipart/")) {
		fake_multipart(r);
		text = inner->json_part;
		length = inner->json_part_length;
	}
	inner->json = !text || is_blank(text, length) ? cJSON_CreateObject() : parse(text, length);
}

void fake_request_prepare(struct fake_request *r)
{
	if (is_type(r, "application/json") || is_type(r, "multipart/"))
		try_json(r);
}

cJSON *fake_body(struct fake_request *r)
{
	struct fake_inner *inner = r->inner;

	try_json(r);
	if (!inner->json && (is_type(r, "application/xml") || is_type(r, "text/xml")))
		fake_error(r, "INVALID_CONTENT_TYPE", NULL);
	else if (!inner->json)
		fake_error(r, "INVALID_REQUEST_BODY", NULL);
	return inner->json;
}

/* ---- files ----------------------------------------------------------------------------------- */

unsigned fake_parts(struct fake_request *r, const struct fake_part **ret)
{
	struct fake_inner *inner = r->inner;

	fake_multipart(r);
	*ret = inner->part;
	return inner->parts;
}

void fake_request_finish(struct fake_request *r)
{
	struct fake_inner *inner = r->inner;

	if (!inner)
		return;
	cJSON_Delete(inner->json);
	for (unsigned i = 0; inner->decoded && i < inner->parts; i++)
		fake_bytes_finish(&inner->decoded[i]);
	free(inner->decoded);
	free(inner->part);
	free(inner->query);
	free(inner->form);
	free(inner->form_text);
	free(inner->text);
	fake_bytes_finish(&r->answer);
	r->inner = NULL;
}
