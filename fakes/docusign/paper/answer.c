/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/paper/answer.c - what the service answers about documents. */
#include <stdio.h>
#include <string.h>

#include "paper/paper.h"

#define TYPES FAKE_JSON("[{\"type\":\"electronic\",\"isDefault\":\"true\"}]")

static const struct fake_shape shape[] = {
	{ "documentId", NULL },                 { "documentIdGuid", NULL },           { "name", "" },
	{ "type", "content" },                  { "uri", NULL },                      { "order", "1" },
	{ "pages", NULL },                      { "documentBase64", NULL },           { "sizeBytes", NULL },
	{ "availableDocumentTypes", TYPES },    { "display", "inline" },              { "includeInDownload", "true" },
	{ "signerMustAcknowledge", "no_interaction" }, { "templateLocked", NULL },    { "templateRequired", "false" },
	{ "authoritativeCopy", "false" },       { "documentFields", NULL },           { "documentTemplateId", NULL },
	{ "isDocGenDocument", NULL },           { "errorDetails", NULL },
};

/* The service gives each page an id; ours follows from the document's. */
static bool add_page(cJSON *pages, const cJSON *document, unsigned number)
{
	cJSON *page = cJSON_CreateObject();
	const char *guid = fake_text(document, "documentIdGuid");
	const cJSON *row = cJSON_GetArrayItem(fake_member(document, "_pages"), (int)number - 1);
	double width = 0, height = 0;

	if (page && fake_document_page_size(document, number, &width, &height) &&
	    fake_set_format(page, "pageId", "%.24s%012lx", *guid ? guid : "00000000-0000-0000-0000-",
	                    fake_number(row, "source", 0) + 1) &&
	    fake_set_format(page, "sequence", "%u", number) &&
	    fake_set_format(page, "height", "%.0f", height) &&
	    fake_set_format(page, "width", "%.0f", width) && fake_set(page, "dpi", "72") &&
	    cJSON_AddItemToArray(pages, page))
		return true;
	cJSON_Delete(page);
	return false;
}

static cJSON *pages_of(const cJSON *document)
{
	cJSON *pages = cJSON_CreateArray();
	bool good = pages != NULL;

	for (unsigned i = 1; good && i <= fake_document_pages(document); i++)
		good = add_page(pages, document, i);
	if (good)
		return pages;
	cJSON_Delete(pages);
	return NULL;
}

static bool include_has(const char *include, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = include ? include : ""; *at; at += strcspn(at, ","), at += *at == ',')
		if (strncmp(at, word, length) == 0 && (at[length] == '\0' || at[length] == ','))
			return true;
	return false;
}

static bool add_size(struct fake_envelope *e, const cJSON *document, cJSON *row)
{
	const char *synthetic = fake_text(document, "_synthetic");
	size_t length = 0;

	(void)fake_blob(e->fake, fake_text(document, "_blob"), &length);
	return *synthetic ? fake_set(row, "sizeBytes", synthetic)
	                  : fake_set_format(row, "sizeBytes", "%zu", length);
}

cJSON *fake_document_answer(struct fake_envelope *e, const cJSON *document, const char *include)
{
	cJSON *view = cJSON_Duplicate(document, true), *row = NULL, *pages = pages_of(document);
	bool good = view && pages &&
	            fake_set_format(view, "uri", "/envelopes/%s/documents/%s", e->id,
	                            fake_text(document, "documentId"));

	if (!view)
		cJSON_Delete(pages);
	else
		good = fake_set_item(view, "pages", pages) && good;
	if (good && include_has(include, "document_size"))
		good = add_size(e, document, view);
	cJSON_DeleteItemFromObjectCaseSensitive(view, "documentTemplateId");
	if (good)
		row = fake_shaped(view, shape, sizeof shape / sizeof shape[0], false);
	cJSON_Delete(view);
	return row;
}

/* The certificate is a document of every envelope that was sent. */
static bool add_summary(struct fake_envelope *e, cJSON *rows)
{
	static const struct fake_shape summary[] = {
		{ "documentId", NULL },
		{ "name", "Summary" },
		{ "type", "summary" },
		{ "uri", NULL },
		{ "order", "999" },
		{ "availableDocumentTypes", TYPES },
		{ "display", "inline" },
		{ "includeInDownload", "true" },
		{ "signerMustAcknowledge", "no_interaction" },
		{ "templateRequired", "false" },
		{ "authoritativeCopy", "false" },
	};
	cJSON *view = cJSON_CreateObject(), *row = NULL;

	if (view && fake_set(view, "documentId", "certificate") &&
	    fake_set_format(view, "uri", "/envelopes/%s/documents/certificate", e->id))
		row = fake_shaped(view, summary, sizeof summary / sizeof summary[0], false);
	cJSON_Delete(view);
	if (row && cJSON_AddItemToArray(rows, row))
		return true;
	cJSON_Delete(row);
	return false;
}

static bool add_rows(struct fake_envelope *e, cJSON *rows, const cJSON *viewer, const char *include)
{
	const cJSON *document;
	bool good = true;

	cJSON_ArrayForEach(document, fake_member(e->record, "documents")) {
		cJSON *row;

		if (!good || !fake_document_visible(e, document, viewer))
			continue;
		row = fake_document_answer(e, document, include);
		good = row && cJSON_AddItemToArray(rows, row);
		if (!good)
			cJSON_Delete(row);
	}
	if (good && !e->template && strcmp(fake_envelope_status(e), "created") != 0)
		good = add_summary(e, rows);
	return good;
}

cJSON *fake_documents_answer_for(struct fake_envelope *e, const cJSON *viewer, const char *include)
{
	cJSON *answer = cJSON_CreateObject(), *rows;

	if (answer && fake_set(answer, e->template ? "templateId" : "envelopeId", e->id) &&
	    (rows = fake_array(answer, e->template ? "templateDocuments" : "envelopeDocuments")) &&
	    add_rows(e, rows, viewer, include))
		return answer;
	cJSON_Delete(answer);
	return NULL;
}

cJSON *fake_documents_answer(struct fake_envelope *e, const char *include)
{
	return fake_documents_answer_for(e, NULL, include);
}
