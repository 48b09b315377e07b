/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/paper/open.c - a document's PDF, its pages and their sizes. */
#include <string.h>

#include "paper/paper.h"

PopplerDocument *fake_pdf_open(const void *bytes, size_t length, const char *password,
                               const char **ret_code)
{
	GBytes *lent = g_bytes_new_static(bytes, length);
	GError *error = NULL;
	PopplerDocument *pdf =
		poppler_document_new_from_bytes(lent, password && *password ? password : NULL, &error);

	g_bytes_unref(lent); /* the document holds it */
	if (pdf && poppler_document_get_n_pages(pdf) > 0)
		return pdf;
	if (pdf)
		g_object_unref(pdf);
	g_clear_error(&error);
	*ret_code = "UNABLE_TO_LOAD_DOCUMENT";
	return NULL;
}

PopplerDocument *fake_document_pdf(struct fake *fake, const cJSON *document)
{
	const char *code;
	size_t length = 0;
	const void *bytes = fake_blob(fake, fake_text(document, "_blob"), &length);

	if (!bytes || fake_yes(document, "_opaque", false))
		return NULL;
	return fake_pdf_open(bytes, length, fake_text(document, "_password"), &code);
}

cJSON *fake_document_of(const struct fake_envelope *e, const char *document_id)
{
	cJSON *document;

	cJSON_ArrayForEach(document, fake_member(e->record, "documents"))
		if (strcmp(fake_text(document, "documentId"), document_id) == 0)
			return document;
	return NULL;
}

unsigned fake_document_pages(const cJSON *document)
{
	return (unsigned)cJSON_GetArraySize(fake_member(document, "_pages"));
}

bool fake_document_page_size(const cJSON *document, unsigned page, double *ret_width,
                             double *ret_height)
{
	const cJSON *row =
		page > 0 ? cJSON_GetArrayItem(fake_member(document, "_pages"), (int)page - 1) : NULL;
	const cJSON *width = fake_member(row, "width"), *height = fake_member(row, "height");
	bool turned = fake_number(row, "rotate", 0) % 180 != 0;

	if (!cJSON_IsNumber(width) || !cJSON_IsNumber(height))
		return false;
	*ret_width = turned ? height->valuedouble : width->valuedouble;
	*ret_height = turned ? width->valuedouble : height->valuedouble;
	return true;
}
