/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/document_html.c - documents as HTML for small screens: what was asked for,
 * and a preview. */
#include <string.h>

#include "paper/paper.h"
#include "rest/document.h"

/* The documents that the request means: one, or all. */
static bool is_meant(const struct fake_request *r, const cJSON *document)
{
	return !strstr(r->operation, "/documents/") ||
	       strcmp(fake_text(document, "documentId"), r->part[1]) == 0;
}

static bool exists(struct fake_request *r, const struct fake_envelope *e)
{
	if (!strstr(r->operation, "/documents/") || fake_document_of(e, r->part[1]))
		return true;
	fake_error(r, "DOCUMENT_DOES_NOT_EXIST", NULL);
	return false;
}

static bool add_definition(cJSON *rows, const cJSON *document)
{
	const cJSON *definition = fake_member(document, "htmlDefinition");
	cJSON *row;

	if (!cJSON_IsObject(definition))
		return true;
	row = cJSON_CreateObject();
	if (row && fake_set(row, "documentId", fake_text(document, "documentId")) &&
	    fake_set(row, "documentIdGuid", fake_text(document, "documentIdGuid")) &&
	    fake_set_item(row, "htmlDefinition", cJSON_Duplicate(definition, true)) &&
	    cJSON_AddItemToArray(rows, row))
		return true;
	cJSON_Delete(row);
	return false;
}

static bool add_paragraphs(struct fake_bytes *html, const char *text)
{
	bool good = true;

	while (good && *text) {
		size_t length = strcspn(text, "\n");
		char *line = g_strndup(text, length);

		good = length == 0 ||
		       (fake_puts(html, "<p>") && fake_add_html(html, line) && fake_puts(html, "</p>"));
		g_free(line);
		text += length + (text[length] == '\n');
	}
	return good;
}

/* The words of its pages, one below the other. */
static bool add_preview(struct fake_envelope *e, cJSON *rows, const cJSON *document)
{
	struct fake_bytes html = { 0 };
	PopplerDocument *pdf = fake_document_pdf(e->fake, document);
	const cJSON *page;
	bool good = fake_puts(&html, "<!DOCTYPE html><html><head><meta name=\"viewport\" "
	                             "content=\"width=device-width\"><title>") &&
	            fake_add_html(&html, fake_text(document, "name")) &&
	            fake_puts(&html, "</title></head><body>");

	cJSON_ArrayForEach(page, fake_member(document, "_pages")) {
		PopplerPage *source =
			pdf ? poppler_document_get_page(pdf, (int)fake_number(page, "source", 0)) : NULL;
		char *text = source ? poppler_page_get_text(source) : NULL;

		good = good && fake_puts(&html, "<section>") && (!text || add_paragraphs(&html, text)) &&
		       fake_puts(&html, "</section>");
		g_free(text);
		if (source)
			g_object_unref(source);
	}
	if (pdf)
		g_object_unref(pdf);
	good = good && fake_puts(&html, "</body></html>") && !html.failed;
	if (good) {
		cJSON *text = cJSON_CreateString(html.at);

		good = text && cJSON_AddItemToArray(rows, text);
	}
	fake_bytes_finish(&html);
	return good;
}

static void answer(struct fake_request *r, unsigned status, bool preview)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	cJSON *json = e && exists(r, e) ? cJSON_CreateObject() : NULL,
		  *rows = json ? fake_array(json, "htmlDefinitions") : NULL;
	const cJSON *documents = rows ? fake_member(e->record, "documents") : NULL, *document;
	bool good = rows != NULL;

	cJSON_ArrayForEach(document, documents)
		if (good && is_meant(r, document))
			good = preview ? add_preview(e, rows, document) : add_definition(rows, document);
	if (json && !good)
		fake_error(r, "UNSPECIFIED_ERROR", "There was no memory for the HTML.");
	if (good)
		fake_answer(r, status, json);
	else
		cJSON_Delete(json);
	fake_envelope_close(e);
}

static void get(struct fake_request *r)
{
	answer(r, 200, false);
}

static void post(struct fake_request *r)
{
	answer(r, 201, true);
}

static const struct fake_route routes[] = {
	{ "GET",  "/envelopes/@/html_definitions",                    get,  0 },
	{ "POST", "/envelopes/@/responsive_html_preview",             post, 0 },
	{ "GET",  "/envelopes/@/documents/@/html_definitions",        get,  0 },
	{ "POST", "/envelopes/@/documents/@/responsive_html_preview", post, 0 },
};
const struct fake_resource fake_document_html_routes = FAKE_ROUTES(routes);
