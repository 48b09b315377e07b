/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/paper/take.c - where the bytes of a request's documents come from: base64 in the
 * JSON, parts of a multipart request, a chunked upload. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "paper/paper.h"

long fake_document_number(const char *id)
{
	char *end;
	long number = strtol(id, &end, 10);

	return *id >= '0' && *id <= '9' && *end == '\0' && number >= 1 && number <= 2147483647 ? number
	                                                                                       : 0;
}

static const struct fake_part *part_of(struct fake_request *r, long number, unsigned definitions)
{
	const struct fake_part *parts;
	unsigned count = r->type && strncasecmp(r->type, "multipart/", 10) == 0
	                     ? fake_parts(r, &parts)
	                     : 0; /* else it is the JSON */

	for (unsigned i = 0; i < count; i++)
		if (parts[i].document_id == number)
			return &parts[i];
	return count == 1 && definitions == 1 && parts[0].document_id == 0
	           ? &parts[0]
	           : NULL; /* no other can be meant */
}

/* "/chunked_uploads/ID", with or without what comes before it. */
static const char *chunked_id(const char *url)
{
	const char *at = strstr(url, "/chunked_uploads/");

	return at ? at + strlen("/chunked_uploads/") : NULL;
}

struct bytes_of { const char *at; size_t length; struct fake_bytes own; };

/* false: there are none; *ret_code says why if that is an error of its own. */
static bool find(struct fake_request *r, const cJSON *definition, const char *base64,
                 unsigned definitions, struct bytes_of *ret, const char **ret_code)
{
	const char *url = fake_text(definition, "remoteUrl");
	const struct fake_part *part;

	if (*base64) {
		if (!fake_add_unbase64(&ret->own, base64, strlen(base64)))
			*ret_code = ret->own.failed ? "UNSPECIFIED_ERROR" : "UNABLE_TO_LOAD_DOCUMENT";
	} else if (*url && chunked_id(url)) {
		*ret_code = fake_chunked_consume(r, chunked_id(url), &ret->own);
	} else if ((part = part_of(r, fake_document_number(fake_text(definition, "documentId")),
	                           definitions))) {
		ret->at = part->bytes;
		ret->length = part->length;
		return true;
	}
	ret->at = ret->own.at;
	ret->length = ret->own.length;
	return !*ret_code && ret->at;
}

/* A part's header may say what the JSON leaves out. */
static bool complete(struct fake_request *r, cJSON *definition, unsigned definitions)
{
	const struct fake_part *part =
		part_of(r, fake_document_number(fake_text(definition, "documentId")), definitions);

	return !part || ((*fake_text(definition, "name") || !*part->name ||
	                  fake_set(definition, "name", part->name)) &&
	                 (*fake_text(definition, "fileExtension") || !*part->extension ||
	                  fake_set(definition, "fileExtension", part->extension)));
}

static const char *detail_of(const char *code, const char *id, char detail[160])
{
	if (strcmp(code, "UNABLE_TO_LOAD_DOCUMENT") == 0)
		snprintf(detail, 160, "PDF validation failed. Document ID: %.20s.", id);
	else
		snprintf(detail, 160, "Document ID: %.20s.", id);
	return detail;
}

static bool refuse(struct fake_request *r, const char *code, const char *detail)
{
	fake_error(r, code, detail);
	return false;
}

/* Changes what is there already: a list without bytes renames, orders and so on. */
static bool change(struct fake_envelope *e, const cJSON *definition, cJSON *document)
{
	static const char *const may[] = { "name",
		                               "order",
		                               "display",
		                               "includeInDownload",
		                               "signerMustAcknowledge",
		                               "documentFields",
		                               "templateRequired",
		                               "templateLocked" };

	for (size_t i = 0; i < sizeof may / sizeof may[0]; i++) {
		const cJSON *item = fake_member(definition, may[i]);

		if (item && !cJSON_IsNull(item) &&
		    !fake_set_item(document, may[i], cJSON_Duplicate(item, true)))
			return false;
	}
	e->changed = true;
	return true;
}

/* Without its bytes, which may be many. */
static cJSON *copy_of(const cJSON *given)
{
	cJSON *copy = cJSON_CreateObject();
	const cJSON *item;

	cJSON_ArrayForEach(item, given)
		if (copy && strcmp(item->string, "documentBase64") != 0 &&
		    !fake_set_item(copy, item->string, cJSON_Duplicate(item, true))) {
			cJSON_Delete(copy);
			return NULL;
		}
	return copy;
}

static bool take_one(struct fake_request *r, struct fake_envelope *e, const cJSON *given,
                     unsigned definitions)
{
	cJSON *definition = copy_of(given), *old;
	const char *id = "", *code = NULL;
	struct bytes_of bytes = { 0 };
	char detail[160], number[24];
	bool good = false;

	if (cJSON_IsNumber(fake_member(given, "documentId")) && definition) {
		snprintf(number, sizeof number, "%ld", fake_number(given, "documentId", 0));
		(void)fake_set(definition, "documentId", number);
	}
	id = fake_text(definition, "documentId");
	if (!definition || !complete(r, definition, definitions)) {
		fake_error(r, "UNSPECIFIED_ERROR", "There was no memory for the document.");
	} else if (fake_document_number(id) == 0) {
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           "The value of 'documentId' must be a whole number from 1 to 2147483647.");
	} else if (find(r, definition, fake_text(given, "documentBase64"), definitions, &bytes,
	                &code)) {
		if (bytes.length > (size_t)fake_switch_number(r->fake, "document-limit"))
			code = "DOCUMENT_EXCEEDS_SIZE_LIMIT";
		else
			code = fake_document_add(e, definition, bytes.at, bytes.length);
		good = !code || refuse(r, code, detail_of(code, id, detail));
	} else if (code) {
		fake_error(r, code, detail_of(code, id, detail));
	} else if ((old = fake_document_of(e, id))) {
		good = change(e, definition, old) ||
		       refuse(r, "UNSPECIFIED_ERROR", "There was no memory for the document.");
	} else {
		fake_error(r, "UNABLE_TO_LOAD_DOCUMENT",
		           "The document has no bytes: give 'documentBase64', 'remoteUrl' or a part of its "
		           "documentId.");
	}
	fake_bytes_finish(&bytes.own);
	cJSON_Delete(definition);
	return good;
}

bool fake_documents_take(struct fake_request *r, struct fake_envelope *e, const cJSON *documents)
{
	const cJSON *definition;

	if (documents && !cJSON_IsNull(documents) && !cJSON_IsArray(documents))
		return refuse(r, "INVALID_REQUEST_BODY", "'documents' is not a list.");
	cJSON_ArrayForEach(definition, documents) {
		if (!cJSON_IsObject(definition))
			return refuse(r, "INVALID_REQUEST_BODY", "A document is not an object.");
		if (!take_one(r, e, definition, (unsigned)cJSON_GetArraySize(documents)))
			return false;
	}
	return true;
}
