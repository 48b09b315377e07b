/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/document_pages.c - pages of a document: pictures of them, turned, taken out.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "paper/paper.h"
#include "rest/document.h"

#define MAY_CHANGE "created,sent,delivered,correct"
#define MOST_DPI 310
#define OWN_DPI 94

struct wish { unsigned dpi, max_width, max_height; bool changes; };

/* A number of the query from 1 to most; false: it was answered. */
static bool number(struct fake_request *r, const char *name, unsigned most, unsigned otherwise,
                   unsigned *ret)
{
	const char *text = fake_query(r, name);
	char *end, detail[96];
	long value = text ? strtol(text, &end, 10) : 0;

	*ret = otherwise;
	if (!text || !*text)
		return true;
	if (*end == '\0' && value >= 1 && value <= (long)most) {
		*ret = (unsigned)value;
		return true;
	}
	snprintf(detail, sizeof detail, "Query parameter '%s' must be a number from 1 to %u.", name,
	         most);
	fake_error(r, "INVALID_REQUEST_PARAMETER", detail);
	return false;
}

static bool read_wish(struct fake_request *r, struct wish *ret)
{
	ret->changes = fake_query_yes(r, "show_changes");
	return number(r, "dpi", MOST_DPI, OWN_DPI, &ret->dpi) &&
	       number(r, "max_width", 10000, 0, &ret->max_width) &&
	       number(r, "max_height", 10000, 0, &ret->max_height);
}

/* The document that the request names, if the one who asks sees it; NULL: it was answered. */
static cJSON *asked(struct fake_request *r, struct fake_envelope *e)
{
	cJSON *document = fake_document_number(r->part[1]) ? fake_document_of(e, r->part[1]) : NULL;
	const cJSON *viewer;

	if (!fake_document_viewer(r, e, &viewer))
		return NULL;
	if (document && fake_document_visible(e, document, viewer))
		return document;
	fake_error(r, "DOCUMENT_DOES_NOT_EXIST", NULL);
	return NULL;
}

/* The page's number; 0: it was answered. */
static unsigned page_of(struct fake_request *r, const cJSON *document)
{
	char *end;
	long page = strtol(r->part[2], &end, 10);

	if (*end == '\0' && page >= 1 && page <= (long)fake_document_pages(document))
		return (unsigned)page;
	fake_error(r, "PAGE_IMAGE_NOT_FOUND", "The document has no such page.");
	return 0;
}

/* ---- pictures ------------------------------------------------------------------------------- */

/* Width and height of a PNG stand at a fixed place (its IHDR). */
static unsigned big(const char *at)
{
	const unsigned char *b = (const unsigned char *)at;

	return (unsigned)b[0] << 24 | (unsigned)b[1] << 16 | (unsigned)b[2] << 8 | b[3];
}

static bool add_picture(struct fake_envelope *e, const cJSON *document, unsigned page,
                        const struct wish *wish, cJSON *pages)
{
	struct fake_bytes png = { 0 }, base64 = { 0 };
	cJSON *answer = fake_document_answer(e, document, NULL), *row = cJSON_CreateObject();
	const cJSON *facts = cJSON_GetArrayItem(fake_member(answer, "pages"), (int)page - 1);
	bool good = row &&
	            fake_paper_picture(e, fake_text(document, "documentId"), page, wish->dpi,
	                               wish->max_width, wish->max_height, NULL, wish->changes, &png) &&
	            png.length > 24 && fake_add_base64(&base64, png.at, png.length) &&
	            fake_set(row, "pageId", fake_text(facts, "pageId")) &&
	            fake_set_format(row, "sequence", "%u", page) &&
	            fake_set_format(row, "height", "%u", big(png.at + 20)) &&
	            fake_set_format(row, "width", "%u", big(png.at + 16)) &&
	            fake_set_format(row, "dpi", "%u", wish->dpi) &&
	            fake_set(row, "mimeType", "image/png") && fake_set(row, "imageBytes", base64.at) &&
	            cJSON_AddItemToArray(pages, row);

	if (!good)
		cJSON_Delete(row);
	cJSON_Delete(answer);
	fake_bytes_finish(&base64);
	fake_bytes_finish(&png);
	return good;
}

static void list_pictures(struct fake_request *r, struct fake_envelope *e, const cJSON *document,
                          const struct wish *wish)
{
	unsigned start, count, total = fake_document_pages(document), end;
	cJSON *answer, *pages = NULL;
	bool good;

	if (!fake_paging(r, 200, 50, &start, &count))
		return;
	end = start >= total ? start : total - start < count ? total : start + count;
	answer = cJSON_CreateObject();
	good = answer && fake_paging_tell(r, answer, start, end - start, total, true) &&
	       (pages = fake_array(answer, "pages"));
	for (unsigned page = start + 1; good && page <= end; page++)
		good = add_picture(e, document, page, wish, pages);
	if (good) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(answer);
	fake_error(r, "PAGE_IMAGE_NOT_FOUND", "A page could not be drawn.");
}

static void get_pages(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *document = e ? asked(r, e) : NULL;
	struct wish wish;

	if (document && read_wish(r, &wish))
		list_pictures(r, e, document, &wish);
	fake_envelope_close(e);
}

static void get_image(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *document = e ? asked(r, e) : NULL;
	unsigned page = document ? page_of(r, document) : 0;
	struct fake_bytes png = { 0 };
	struct wish wish;

	if (page > 0 && read_wish(r, &wish)) {
		if (fake_paper_picture(e, r->part[1], page, wish.dpi, wish.max_width, wish.max_height, NULL,
		                       wish.changes, &png))
			fake_answer_bytes(r, 200, "image/png", png.at, png.length);
		else
			fake_error(r, "PAGE_IMAGE_NOT_FOUND", "The page could not be drawn.");
	}
	fake_bytes_finish(&png);
	fake_envelope_close(e);
}

/* ---- changes -------------------------------------------------------------------------------- */

static cJSON *asked_to_change(struct fake_request *r, struct fake_envelope *e, unsigned *ret_page)
{
	cJSON *document = e && fake_envelope_may(r, e, MAY_CHANGE) ? asked(r, e) : NULL;

	*ret_page = document ? page_of(r, document) : 0;
	return *ret_page ? document : NULL;
}

static void rotate(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	unsigned page;
	cJSON *document = asked_to_change(r, e, &page), *body = document ? fake_body(r) : NULL, *row;
	const char *way = fake_text(body, "rotate");
	long step = strcasecmp(way, "right") == 0 ? 90 : strcasecmp(way, "left") == 0 ? 270 : 0, now;

	if (body && !step)
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           "The value of 'rotate' must be 'left' or 'right'.");
	if (body && step) {
		row = cJSON_GetArrayItem(fake_member_of(document, "_pages"), (int)page - 1);
		now = (fake_number(row, "rotate", 0) + step) % 360;
		if (fake_set_item(row, "rotate", cJSON_CreateNumber((double)now)) &&
		    fake_set(document, "_edited", "true")) {
			e->changed = true;
			fake_answer(r, 200, NULL);
		} else {
			fake_error(r, "UNSPECIFIED_ERROR", "There was no memory for the change.");
		}
	}
	fake_envelope_close(e);
}

/* Its tabs go with it; those behind it come one page forward. */
static bool move_tabs(cJSON *list, const char *document, long page)
{
	cJSON *tab, *next;
	bool good = true;

	for (tab = list ? list->child : NULL; tab; tab = next) {
		long at = fake_number(tab, "pageNumber", 1);
		const char *own = fake_text(tab, "documentId");

		next = tab->next;
		if (fake_member(tab, "radios") && strcmp(own, document) == 0)
			good = move_tabs(fake_member_of(tab, "radios"), "", page) && good;
		else if (strcmp(own, document) == 0 && at == page)
			cJSON_Delete(cJSON_DetachItemViaPointer(list, tab));
		else if (strcmp(own, document) == 0 && at > page)
			good = fake_set_format(tab, "pageNumber", "%ld", at - 1) && good;
	}
	return good;
}

static bool move_all_tabs(struct fake_envelope *e, cJSON *document, long page)
{
	const char *id = fake_text(document, "documentId");
	cJSON *list, *recipient, *tabs;
	bool good = true;

	cJSON_ArrayForEach(list, fake_member_of(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list)
			cJSON_ArrayForEach(tabs, fake_member_of(recipient, "tabs"))
				good = move_tabs(tabs, id, page) && good;
	cJSON_ArrayForEach(tabs, fake_member_of(fake_member_of(document, "tabs"), "prefillTabs"))
		good = move_tabs(tabs, id, page) && good;
	return good;
}

static void remove_page(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	unsigned page;
	cJSON *document = asked_to_change(r, e, &page);

	if (document && fake_document_pages(document) == 1) {
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           "The document's only page cannot be deleted; delete the document.");
	} else if (document) {
		cJSON_DeleteItemFromArray(fake_member_of(document, "_pages"), (int)page - 1);
		e->changed = true;
		if (fake_set(document, "_edited", "true") && move_all_tabs(e, document, page))
			fake_answer(r, 200, NULL);
		else
			fake_error(r, "UNSPECIFIED_ERROR", "There was no memory for the change.");
	}
	fake_envelope_close(e);
}

static const struct fake_route routes[] = {
	{ "GET",    "/envelopes/@/documents/@/pages",              get_pages,   0 },
	{ "DELETE", "/envelopes/@/documents/@/pages/@",            remove_page, 0 },
	{ "GET",    "/envelopes/@/documents/@/pages/@/page_image", get_image,   0 },
	{ "PUT",    "/envelopes/@/documents/@/pages/@/page_image", rotate,      0 },
};
const struct fake_resource fake_document_page_routes = FAKE_ROUTES(routes);
