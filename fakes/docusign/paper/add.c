/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/paper/add.c - a document comes in: looked at, converted if need be, kept. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "paper/paper.h"

#define MOST_PAGES 5000
#define PAPERS_KEPT 256 /* how many files' page sizes are remembered */

/* What a definition may say that the record keeps as it is. */
static const char *const kept[] = {
	"name",
	"fileExtension",
	"order",
	"display",
	"includeInDownload",
	"signerMustAcknowledge",
	"templateRequired",
	"templateLocked",
	"documentFields",
	"htmlDefinition",
	"applyAnchorTabs",
	"transformPdfFields",
	"assignTabsToRecipientId",
	"documentTemplateId",
	"isDocGenDocument",
	"authoritativeCopy",
};

/* ---- pages ----------------------------------------------------------------------------------- */

static bool add_page(cJSON *pages, double width, double height, int source)
{
	cJSON *page = cJSON_CreateObject();

	if (page && cJSON_AddNumberToObject(page, "width", width) &&
	    cJSON_AddNumberToObject(page, "height", height) &&
	    cJSON_AddNumberToObject(page, "source", source) && cJSON_AddItemToArray(pages, page))
		return true;
	cJSON_Delete(page);
	return false;
}

static cJSON *one_letter(void)
{
	cJSON *pages = cJSON_CreateArray();

	if (pages && !add_page(pages, FAKE_LETTER_WIDTH, FAKE_LETTER_HEIGHT, 0)) {
		cJSON_Delete(pages);
		return NULL;
	}
	return pages;
}

/* Sizes are whole points, as the service answers them; absurd ones become letter's. */
static double sound(double size, double otherwise)
{
	return size >= 1 && size <= 14400 ? (double)(long)(size + 0.5) : otherwise;
}

static cJSON *measure(PopplerDocument *pdf)
{
	int count = poppler_document_get_n_pages(pdf);
	cJSON *pages = cJSON_CreateArray();
	bool good = pages && count <= MOST_PAGES;

	for (int i = 0; good && i < count; i++) {
		PopplerPage *page = poppler_document_get_page(pdf, i);
		double width = 0, height = 0;

		if (page) {
			poppler_page_get_size(page, &width, &height);
			g_object_unref(page);
		}
		good =
			add_page(pages, sound(width, FAKE_LETTER_WIDTH), sound(height, FAKE_LETTER_HEIGHT), i);
	}
	if (good)
		return pages;
	cJSON_Delete(pages);
	return NULL;
}

/* The same file comes again and again, from templates and from tests: the pages of the last files
 * are remembered beside the records, by the blob's id. */
static void remember(struct fake *fake, const char *blob, const cJSON *pages)
{
	cJSON *all = fake_own(fake, "paper");

	if (!all && ((all = cJSON_CreateObject()) == NULL || !fake_own_set(fake, "paper", all))) {
		cJSON_Delete(all);
		return;
	}
	if (cJSON_GetArraySize(all) >= PAPERS_KEPT)
		cJSON_DeleteItemFromArray(all, 0);
	(void)fake_set_item(
		all, blob, cJSON_Duplicate(pages, true)); /* what is not remembered is measured again */
}

void fake_paper_end(struct fake *fake)
{
	cJSON_Delete(fake_own(fake, "paper"));
	(void)fake_own_set(fake, "paper", NULL);
}

static const char *pages_of(struct fake *fake, const char *blob, const char *password, cJSON **ret)
{
	const char *code = "UNSPECIFIED_ERROR";
	PopplerDocument *pdf;
	size_t length = 0;
	const void *bytes;

	if ((*ret = cJSON_Duplicate(fake_member(fake_own(fake, "paper"), blob), true)))
		return NULL;
	bytes = fake_blob(fake, blob, &length);
	pdf = bytes ? fake_pdf_open(bytes, length, password, &code) : NULL;
	if (!pdf)
		return code;
	*ret = measure(pdf);
	g_object_unref(pdf);
	if (!*ret)
		return "UNABLE_TO_LOAD_DOCUMENT";
	if (!password || !*password)
		remember(fake, blob, *ret);
	return NULL;
}

/* ---- the record ----------------------------------------------------------------------------- */

static const char *extension_of(const cJSON *definition)
{
	const char *given = fake_text(definition, "fileExtension"),
			   *dot = strrchr(fake_text(definition, "name"), '.');

	if (*given == '.')
		given++;
	if (*given)
		return given;
	if (!dot || strlen(dot) > 6 || !isalpha((unsigned char)dot[1]))
		return "pdf";
	for (const char *at = dot + 1; *at; at++)
		if (!isalnum((unsigned char)*at))
			return "pdf"; /* "Mr. Smith" has no extension */
	return dot + 1;
}

static bool is_pdf(const char *bytes, size_t length)
{
	return memmem(bytes, length < 1024 ? length : 1024, "%PDF-", 5) != NULL;
}

/* Puts the bytes as the document's PDF.  What is named .pdf and is none is kept as it is: many a
 * test sends a few letters for a document.  The switch strict-pdf refuses it as the service does.
 */
static const char *take_bytes(struct fake_envelope *e, const cJSON *definition, const char *bytes,
                              size_t length, cJSON *document)
{
	const char *extension = extension_of(definition), *code = NULL,
			   *password = fake_text(definition, "password");
	bool pdf = is_pdf(bytes, length), opaque = !pdf && strcasecmp(extension, "pdf") == 0;
	struct fake_bytes made = { 0 };
	char blob[FAKE_BLOB_ID];
	cJSON *pages = NULL;
	bool good;

	if (length == 0 || (opaque && fake_switch_on(e->fake, "strict-pdf")))
		return "UNABLE_TO_LOAD_DOCUMENT";
	if (!pdf && !fake_convertible(extension))
		return "UNABLE_TO_CONVERT_DOCUMENT";
	if (!pdf && !opaque &&
	    !fake_convert(fake_text(definition, "name"), extension, bytes, length, &made))
		code = "UNABLE_TO_CONVERT_DOCUMENT";
	good = code || (made.at ? fake_blob_put(e->fake, made.at, made.length, blob)
	                        : fake_blob_put(e->fake, bytes, length, blob));
	fake_bytes_finish(&made);
	if (code || !good)
		return code ? code : "UNSPECIFIED_ERROR";
	if (opaque)
		pages = one_letter();
	else if ((code = pages_of(e->fake, blob, password, &pages)))
		return code;
	good = pages && fake_set_item(document, "_pages", pages) && fake_set(document, "_blob", blob);
	good = good && (!opaque || fake_set(document, "_opaque", "true")) &&
	       (!*password || fake_set(document, "_password", password));
	return good ? NULL : "UNSPECIFIED_ERROR";
}

static bool describe(struct fake_envelope *e, const cJSON *definition, cJSON *document)
{
	char guid[FAKE_ID];
	bool good = fake_set(document, "documentId", fake_text(definition, "documentId"));

	fake_guid(e->fake, guid);
	good = good && fake_set(document, "documentIdGuid", guid);
	for (size_t i = 0; good && i < sizeof kept / sizeof kept[0]; i++) {
		const cJSON *item = fake_member(definition, kept[i]);

		if (item && !cJSON_IsNull(item))
			good = fake_set_item(document, kept[i], cJSON_Duplicate(item, true));
	}
	good = good && fake_set(document, "fileExtension", extension_of(definition));
	if (good && !*fake_text(document, "name"))
		good = fake_set_format(document, "name", "Document %s.pdf",
		                       fake_text(definition, "documentId"));
	return good;
}

/* In the place of the one of equal id, which keeps its GUID and its order, or at the end. */
static bool place(struct fake_envelope *e, cJSON *document)
{
	cJSON *documents = fake_array(e->record, "documents"), *old;
	int at = 0;

	if (!documents)
		return false;
	cJSON_ArrayForEach(old, documents) {
		if (strcmp(fake_text(old, "documentId"), fake_text(document, "documentId")) == 0)
			break;
		at++;
	}
	if (old &&
	    (!fake_set(document, "documentIdGuid", fake_text(old, "documentIdGuid")) ||
	     (!*fake_text(document, "order") && !fake_set(document, "order", fake_text(old, "order")))))
		return false;
	if (!*fake_text(document, "order") && !fake_set_format(document, "order", "%d", at + 1))
		return false;
	return old ? cJSON_ReplaceItemViaPointer(documents, old, document)
	           : cJSON_AddItemToArray(documents, document);
}

/* The lists of prefilled tabs lie one deeper in a document than in a recipient. */
cJSON *fake_prefill_owner(cJSON *document)
{
	cJSON *owner = cJSON_CreateObject(), *tabs = fake_object(document, "tabs");
	cJSON *lists =
		tabs && owner ? cJSON_DetachItemFromObjectCaseSensitive(tabs, "prefillTabs") : NULL;

	if (lists && !fake_set_item(owner, "tabs", lists)) {
		cJSON_Delete(owner);
		return NULL;
	}
	return owner;
}

bool fake_prefill_return(cJSON *document, cJSON *owner)
{
	cJSON *tabs = fake_object(document, "tabs"),
		  *lists = cJSON_DetachItemFromObjectCaseSensitive(owner, "tabs");
	bool good =
		!lists || (tabs ? fake_set_item(tabs, "prefillTabs", lists) : (cJSON_Delete(lists), false));

	cJSON_Delete(owner);
	return good;
}

bool fake_prefill_add(struct fake_envelope *e, cJSON *document, const cJSON *lists,
                      cJSON *ret_lists)
{
	const cJSON *inner = fake_member(lists, "prefillTabs");
	cJSON *owner = fake_prefill_owner(document);
	bool good = owner && fake_set(owner, "documentId", fake_text(document, "documentId")) &&
	            fake_tabs_add(e, owner, "", inner ? inner : lists, ret_lists);

	return fake_prefill_return(document, owner) && good;
}

const char *fake_document_add(struct fake_envelope *e, const cJSON *definition, const void *bytes,
                              size_t length)
{
	cJSON *document = cJSON_CreateObject();
	const char *code = "UNSPECIFIED_ERROR";

	if (document && describe(e, definition, document) &&
	    !(code = take_bytes(e, definition, bytes, length, document))) {
		const cJSON *tabs = fake_member(definition, "tabs");

		code = "UNSPECIFIED_ERROR";
		if (place(e, document)) {
			e->changed = true;
			return !cJSON_IsObject(tabs) || fake_prefill_add(e, document, tabs, NULL) ? NULL : code;
		}
	}
	cJSON_Delete(document);
	return code;
}

bool fake_document_synthetic(struct fake_envelope *e, const cJSON *definition, uint64_t length)
{
	cJSON *document = cJSON_CreateObject(), *pages = one_letter();
	bool good = document && fake_set_item(document, "_pages", pages) &&
	            describe(e, definition, document) &&
	            fake_set_format(document, "_synthetic", "%llu", (unsigned long long)length) &&
	            place(e, document);

	if (!document)
		cJSON_Delete(pages);
	if (good)
		e->changed = true;
	else
		cJSON_Delete(document);
	return good;
}
