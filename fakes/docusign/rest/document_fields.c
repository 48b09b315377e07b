/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/document_fields.c - named values that are kept with a document. */
#include <string.h>

#include "paper/paper.h"
#include "rest/document.h"

#define MAY_CHANGE "created,sent,delivered,correct"

/* The envelope and the document that the request names, to be read or changed; NULL: it was
 * answered. */
static cJSON *asked(struct fake_request *r, struct fake_envelope **ret, bool change)
{
	struct fake_envelope *e = *ret = fake_envelope_asked(r);
	cJSON *document;

	if (!e || (change && !fake_envelope_may(r, e, MAY_CHANGE)))
		return NULL;
	document = fake_document_number(r->part[1]) ? fake_document_of(e, r->part[1]) : NULL;
	if (!document)
		fake_error(r, "DOCUMENT_DOES_NOT_EXIST", NULL);
	return document;
}

static cJSON *field_of(cJSON *fields, const char *name)
{
	cJSON *field;

	cJSON_ArrayForEach(field, fields)
		if (strcmp(fake_text(field, "name"), name) == 0)
			return field;
	return NULL;
}

/* ---- one field: the row says what became of it ---------------------------------------------- */

static bool put(cJSON *fields, const cJSON *from, cJSON *row)
{
	const char *name = fake_text(from, "name"), *value = fake_text(from, "value");
	cJSON *field = field_of(fields, name);

	if (!fake_set(row, "name", name) || !fake_set(row, "value", value))
		return false;
	if (!*name)
		return fake_item_error(row, "INVALID_REQUEST_PARAMETER",
		                       "A document field needs a 'name'.");
	if (field)
		return fake_set(field, "value", value);
	field = cJSON_CreateObject();
	if (field && fake_set(field, "name", name) && fake_set(field, "value", value) &&
	    cJSON_AddItemToArray(fields, field))
		return true;
	cJSON_Delete(field);
	return false;
}

static bool take_away(cJSON *fields, const cJSON *from, cJSON *row)
{
	cJSON *field = field_of(fields, fake_text(from, "name"));

	if (!fake_set(row, "name", fake_text(from, "name")) ||
	    !fake_set(row, "value", fake_text(field ? field : from, "value")))
		return false;
	if (!field)
		return fake_item_error(row, "INVALID_REQUEST_PARAMETER",
		                       "The document has no field of this name.");
	cJSON_Delete(cJSON_DetachItemViaPointer(fields, field));
	return true;
}

static bool each(cJSON *fields, const cJSON *body, cJSON *rows,
                 bool (*one)(cJSON *, const cJSON *, cJSON *))
{
	const cJSON *from;

	cJSON_ArrayForEach(from, fake_member(body, "documentFields")) {
		cJSON *row = cJSON_CreateObject();

		if (!row || !one(fields, from, row) || !cJSON_AddItemToArray(rows, row)) {
			cJSON_Delete(row);
			return false;
		}
	}
	return true;
}

static void change(struct fake_request *r, unsigned status,
                   bool (*one)(cJSON *, const cJSON *, cJSON *))
{
	struct fake_envelope *e;
	cJSON *document = asked(r, &e, true), *body = document ? fake_body(r) : NULL, *answer = NULL,
		  *rows, *fields;

	if (body && !cJSON_GetArraySize(fake_member(body, "documentFields"))) {
		fake_error(r, "INVALID_REQUEST_BODY",
		           "'documentFields' is missing: a list of {\"name\": ..., \"value\": ...}.");
	} else if (body) {
		e->changed = true;
		if ((answer = cJSON_CreateObject()) && (rows = fake_array(answer, "documentFields")) &&
		    (fields = fake_array(document, "documentFields")) && each(fields, body, rows, one)) {
			fake_answer(r, status, answer);
		} else {
			cJSON_Delete(answer);
			fake_error(r, "UNSPECIFIED_ERROR", "There was no memory for the fields.");
		}
	}
	fake_envelope_close(e);
}

static void get(struct fake_request *r)
{
	struct fake_envelope *e;
	cJSON *document = asked(r, &e, false), *answer = document ? cJSON_CreateObject() : NULL;
	const cJSON *fields = fake_member(document, "documentFields");

	if (document && answer &&
	    (fields ? fake_set_item(answer, "documentFields", cJSON_Duplicate(fields, true))
	            : fake_array(answer, "documentFields") != NULL)) {
		fake_answer(r, 200, answer);
	} else if (document) {
		cJSON_Delete(answer);
		fake_error(r, "UNSPECIFIED_ERROR", "There was no memory for the fields.");
	}
	fake_envelope_close(e);
}

static void post_fields(struct fake_request *r)
{
	change(r, 201, put);
}

static void put_fields(struct fake_request *r)
{
	change(r, 200, put);
}

static void delete_fields(struct fake_request *r)
{
	change(r, 200, take_away);
}

static const struct fake_route routes[] = {
	{ "GET",    "/envelopes/@/documents/@/fields", get,           0 },
	{ "POST",   "/envelopes/@/documents/@/fields", post_fields,   0 },
	{ "PUT",    "/envelopes/@/documents/@/fields", put_fields,    0 },
	{ "DELETE", "/envelopes/@/documents/@/fields", delete_fields, 0 },
};
const struct fake_resource fake_document_field_routes = FAKE_ROUTES(routes);
