/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/documents.c - documents of an envelope: put, listed, deleted.  document_get.c
 * gives them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "paper/paper.h"
#include "rest/document.h"

#define MAY_CHANGE "created,sent,delivered,correct"

/* ---- who looks ------------------------------------------------------------------------------- */

static const cJSON *recipient_of_user(const struct fake_envelope *e, const char *user)
{
	const cJSON *list, *recipient;

	cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list)
			if (*user && strcasecmp(fake_text(recipient, "userId"), user) == 0)
				return recipient;
	return NULL;
}

bool fake_document_viewer(struct fake_request *r, const struct fake_envelope *e, const cJSON **ret)
{
	const char *id = fake_query(r, "recipient_id");

	*ret = NULL;
	if (id && *id) {
		*ret = fake_recipient(e, id);
		if (!*ret)
			fake_error(r, "INVALID_RECIPIENT_ID",
			           "The query's 'recipient_id' is no recipient of the envelope.");
		return *ret != NULL;
	}
	if (!e->template && !r->admin && strcasecmp(fake_text(e->record, "_sender"), r->user) != 0)
		*ret = recipient_of_user(e, r->user);
	return true;
}

/* ---- listing -------------------------------------------------------------------------------- */

static void list(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *viewer;

	if (e && fake_document_viewer(r, e, &viewer))
		fake_answer(
			r, 200,
			fake_documents_answer_for(
				e, viewer, fake_query_yes(r, "include_document_size") ? "document_size" : NULL));
	fake_envelope_close(e);
}

/* Rows of the documents that a request named, in its order. */
static cJSON *rows_of(struct fake_envelope *e, const cJSON *named)
{
	cJSON *answer = cJSON_CreateObject(), *rows = NULL;
	const cJSON *item;
	char id[24];
	bool good =
		answer && fake_set(answer, e->template ? "templateId" : "envelopeId", e->id) &&
		(rows = fake_array(answer, e->template ? "templateDocuments" : "envelopeDocuments"));

	cJSON_ArrayForEach(item, named) {
		const cJSON *document;
		cJSON *row;

		snprintf(id, sizeof id, "%ld", fake_number(item, "documentId", 0));
		document = fake_document_of(e, id);
		if (!good || !document)
			continue;
		row = fake_document_answer(e, document, NULL);
		good = row && cJSON_AddItemToArray(rows, row);
		if (!good)
			cJSON_Delete(row);
	}
	if (good)
		return answer;
	cJSON_Delete(answer);
	return NULL;
}

/* ---- putting -------------------------------------------------------------------------------- */

/* A multipart request without a definition: each part is a document by what its header says. */
static cJSON *definitions_of_parts(struct fake_request *r)
{
	const struct fake_part *parts;
	unsigned count = fake_parts(r, &parts);
	cJSON *documents = cJSON_CreateArray();

	for (unsigned i = 0; documents && i < count; i++) {
		cJSON *one = cJSON_CreateObject();

		if (!one || !fake_set_format(one, "documentId", "%ld", parts[i].document_id) ||
		    !cJSON_AddItemToArray(documents, one)) {
			cJSON_Delete(one);
			cJSON_Delete(documents);
			return NULL;
		}
	}
	return documents;
}

static void put_all(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	cJSON *body = e && fake_envelope_may(r, e, MAY_CHANGE) ? fake_body(r) : NULL, *made = NULL;
	const cJSON *documents = fake_member(body, "documents");

	if (body && !cJSON_GetArraySize(documents))
		documents = made = definitions_of_parts(r);
	if (body && !cJSON_GetArraySize(documents))
		fake_error(r, "INVALID_REQUEST_BODY",
		           "There is no document in it: give 'documents', or parts with a documentId.");
	else if (body && fake_documents_take(r, e, documents))
		fake_answer(r, 200, rows_of(e, documents));
	else if (e)
		e->changed = false; /* half of the documents would be there */
	cJSON_Delete(made);
	fake_envelope_close(e);
}

static void put_one(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	cJSON *definition = cJSON_CreateObject();
	const struct fake_part *part;
	const char *code = NULL;

	if (!e || !fake_envelope_may(r, e, MAY_CHANGE))
		goto done;
	if (!fake_document_number(r->part[1]))
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           "The document's id must be a whole number from 1 to 2147483647.");
	else if (fake_parts(r, &part) == 0 || part->length == 0)
		fake_error(r, "INVALID_REQUEST_BODY", "The body has no bytes of a document.");
	else if (!definition || !fake_set(definition, "documentId", r->part[1]) ||
	         (*part->name && !fake_set(definition, "name", part->name)) ||
	         (*part->extension && !fake_set(definition, "fileExtension", part->extension)))
		fake_error(r, "UNSPECIFIED_ERROR", "There was no memory for the document.");
	else if ((code = fake_document_add(e, definition, part->bytes, part->length)))
		fake_error(r, code, "PDF validation failed.");
	else
		fake_answer(r, 200, fake_document_answer(e, fake_document_of(e, r->part[1]), NULL));
done:
	cJSON_Delete(definition);
	fake_envelope_close(e);
}

/* ---- deleting ------------------------------------------------------------------------------- */

static void remove_tabs_of(struct fake_envelope *e, const char *id)
{
	cJSON *list, *recipient, *tabs, *tab, *next;

	cJSON_ArrayForEach(list, fake_member_of(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list)
			cJSON_ArrayForEach(tabs, fake_member_of(recipient, "tabs"))
				for (tab = tabs->child; tab; tab = next) {
					next = tab->next;
					if (strcmp(fake_text(tab, "documentId"), id) == 0)
						cJSON_Delete(cJSON_DetachItemViaPointer(tabs, tab));
				}
}

/* The row says what became of it. */
static cJSON *delete_one(struct fake_envelope *e, const char *id)
{
	cJSON *document = fake_document_of(e, id), *row;

	if (document) {
		row = fake_document_answer(e, document, NULL);
		cJSON_Delete(cJSON_DetachItemViaPointer(fake_member_of(e->record, "documents"), document));
		remove_tabs_of(e, id);
		e->changed = true;
		return row;
	}
	row = cJSON_CreateObject();
	if (row && fake_set(row, "documentId", id) &&
	    fake_item_error(row, "DOCUMENT_DOES_NOT_EXIST", NULL))
		return row;
	cJSON_Delete(row);
	return NULL;
}

static void delete_all(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	cJSON *body = e && fake_envelope_may(r, e, MAY_CHANGE) ? fake_body(r) : NULL, *answer,
		  *rows = NULL;
	const cJSON *item, *documents = fake_member(body, "documents");
	char id[24];
	bool good;

	if (body && !cJSON_GetArraySize(documents))
		fake_error(r, "INVALID_REQUEST_BODY",
		           "'documents' is missing: a list of {\"documentId\": ...}.");
	if (!cJSON_GetArraySize(documents)) {
		fake_envelope_close(e);
		return;
	}
	answer = cJSON_CreateObject();
	good = answer && fake_set(answer, e->template ? "templateId" : "envelopeId", e->id) &&
	       (rows = fake_array(answer, e->template ? "templateDocuments" : "envelopeDocuments"));
	cJSON_ArrayForEach(item, documents) {
		cJSON *row;

		snprintf(id, sizeof id, "%ld", fake_number(item, "documentId", 0));
		row = good ? delete_one(e, id) : NULL;
		good = row && cJSON_AddItemToArray(rows, row);
		if (!good)
			cJSON_Delete(row);
	}
	fake_answer(r, 200, answer);
	fake_envelope_close(e);
}

/* ---- by control call: a document of so many bytes that nobody keeps ------------------------- */

static void put_synthetic(struct fake_request *r)
{
	cJSON *body = fake_body(r), *definition = cJSON_CreateObject();
	struct fake_envelope *e = body ? fake_envelope_open(r->fake, r->part[0]) : NULL;
	const cJSON *length = fake_member(body, "length");

	if (body && !e)
		fake_error(r, "ENVELOPE_DOES_NOT_EXIST", NULL);
	else if (body && (!cJSON_IsNumber(length) || length->valuedouble < 1 ||
	                  length->valuedouble > 1e12 || !fake_document_number(r->part[1])))
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           "Give {\"length\": BYTES}, 1 to 1,000,000,000,000, for a document's number.");
	else if (body && definition && fake_set(definition, "documentId", r->part[1]) &&
	         fake_set(definition, "name",
	                  *fake_text(body, "name") ? fake_text(body, "name") : "Synthetic.pdf") &&
	         fake_document_synthetic(e, definition, (uint64_t)length->valuedouble))
		fake_answer(r, 200,
		            fake_document_answer(e, fake_document_of(e, r->part[1]), "document_size"));
	else if (body)
		fake_error(r, "UNSPECIFIED_ERROR", "There was no memory for the document.");
	cJSON_Delete(definition);
	fake_envelope_close(e);
}

#define CONTROL (FAKE_TOP | FAKE_OPEN)

static const struct fake_route routes[] = {
	{ "GET",    "/envelopes/@/documents",          list,               0 },
	{ "PUT",    "/envelopes/@/documents",          put_all,            FAKE_RAW },
	{ "DELETE", "/envelopes/@/documents",          delete_all,         0 },
	{ "GET",    "/envelopes/@/documents/@",        fake_document_give, 0 },
	{ "PUT",    "/envelopes/@/documents/@",        put_one,            FAKE_RAW },
	{ "POST",   "/__fake/envelopes/@/documents/@", put_synthetic,      CONTROL },
	{ "PUT",    "/__fake/envelopes/@/documents/@", put_synthetic,      CONTROL },
};
const struct fake_resource fake_document_routes = FAKE_ROUTES(routes);
