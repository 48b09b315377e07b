/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/answer.c - the forms that answers have. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/inner.h"

void fake_answer_bytes(struct fake_request *r, unsigned status, const char *type, const void *bytes,
                       size_t length)
{
	r->answer.length = 0;
	r->synthetic = 0;
	r->status = fake_add(&r->answer, bytes, length) ? status : 500;
	snprintf(r->answer_type, sizeof r->answer_type, "%s", type);
}

void fake_answer(struct fake_request *r, unsigned status, cJSON *json)
{
	char *text = json ? cJSON_PrintBuffered(json, 1024, false) : NULL;

	cJSON_Delete(json);
	if (json && !text) {
		fake_answer_bytes(r, 500, "", "", 0);
		return;
	}
	r->synthetic = 0;
	r->status = status;
	snprintf(r->answer_type, sizeof r->answer_type, "%s",
	         text ? "application/json; charset=utf-8" : "");
	fake_bytes_finish(&r->answer);
	if (text)
		r->answer =
		    (struct fake_bytes){ .at = text, .length = strlen(text), .room = strlen(text) + 1 };
}

void fake_answer_header(struct fake_request *r, const char *name, const char *value)
{
	unsigned i = 0;
	size_t length;

	while (i < r->headers && strcasecmp(r->header[i].name, name) != 0)
		i++;
	if (i == sizeof r->header / sizeof r->header[0])
		return;
	r->header[i].name = name;
	snprintf(r->header[i].value, sizeof r->header[i].value, "%s", value);
	length = strcspn(r->header[i].value, "\r\n"); /* nobody adds headers of his own by a value */
	r->header[i].value[length] = '\0';
	if (i == r->headers)
		r->headers++;
}

void fake_redirect(struct fake_request *r, const char *location)
{
	fake_answer(r, 302, NULL);
	fake_answer_header(r, "Location", location);
}

/* ---- paging ---------------------------------------------------------------------------------- */

static bool take_count(struct fake_request *r, const char *name, unsigned most, unsigned *ret)
{
	const char *text = fake_query(r, name);
	char *end, detail[128];
	unsigned long value;

	if (!text || !*text)
		return true;
	value = strtoul(text, &end, 10);
	if (*end || *text < '0' || *text > '9') {
		snprintf(detail, sizeof detail, "Query parameter '%s' must be a non-negative integer.",
		         name);
		fake_error(r, "INVALID_REQUEST_PARAMETER", detail);
		return false;
	}
	*ret = value > most ? most : (unsigned)value;
	return true;
}

bool fake_paging(struct fake_request *r, unsigned most, unsigned otherwise, unsigned *ret_start,
                 unsigned *ret_count)
{
	*ret_start = 0;
	*ret_count = otherwise;
	if (!take_count(r, "start_position", UINT32_MAX / 2, ret_start) ||
	    !take_count(r, "count", most, ret_count))
		return false;
	if (*ret_count == 0)
		*ret_count = otherwise;
	return true;
}

/* The same request at another position, relative to the account. */
static bool add_uri(const struct fake_request *r, const char *member, cJSON *answer, unsigned start,
                    unsigned count)
{
	const struct fake_inner *inner = r->inner;
	const char *path = r->path, *accounts = strstr(path, "/accounts/");
	struct fake_bytes uri = { 0 };
	bool good;

	if (accounts && (accounts = strchr(accounts + strlen("/accounts/"), '/')))
		path = accounts;
	fake_printf(&uri, "%s?start_position=%u&count=%u", path, start, count);
	for (size_t i = 0; i < inner->queries; i++) {
		if (strcasecmp(inner->query[i].name, "start_position") == 0 ||
		    strcasecmp(inner->query[i].name, "count") == 0)
			continue;
		fake_puts(&uri, "&");
		fake_add_url(&uri, inner->query[i].name);
		fake_puts(&uri, "=");
		fake_add_url(&uri, inner->query[i].value);
	}
	good = !uri.failed && fake_set(answer, member, uri.at);
	fake_bytes_finish(&uri);
	return good;
}

bool fake_paging_tell(struct fake_request *r, cJSON *answer, unsigned start, unsigned count,
                      unsigned total, bool uris)
{
	unsigned asked_start = 0, asked = count,
	         end = count   ? start + count - 1
	               : start ? start - 1
	                       : 0;
	bool good = fake_set_format(answer, "resultSetSize", "%u", count) &&
	            fake_set_format(answer, "startPosition", "%u", start) &&
	            fake_set_format(answer, "endPosition", "%u", end) &&
	            fake_set_format(answer, "totalSetSize", "%u", total);

	if (!uris || !good)
		return good;
	if (!take_count(r, "start_position", UINT32_MAX / 2, &asked_start) ||
	    !take_count(r, "count", UINT32_MAX / 2, &asked) || asked == 0)
		asked = count;
	good = start + count < total ? add_uri(r, "nextUri", answer, start + count, asked)
	                             : fake_set(answer, "nextUri", "");
	if (good)
		good = start > 0
		           ? add_uri(r, "previousUri", answer, start > asked ? start - asked : 0, asked)
		           : fake_set(answer, "previousUri", "");
	return good;
}
