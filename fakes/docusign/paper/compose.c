/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/paper/compose.c - puts pages together: one document, all of them, or a picture of
 * one page. */
#include <cairo-pdf.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "paper/paper.h"

#define MOST_PIXELS 4096.0
#define PICTURE_DPI 150.0

cairo_status_t fake_keep_pdf(void *bytes, const unsigned char *data, unsigned length)
{
	return fake_add(bytes, data, length) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_NO_MEMORY;
}

bool fake_pdf_finish(cairo_surface_t *surface, cairo_t *cr)
{
	bool good = cairo_status(cr) == CAIRO_STATUS_SUCCESS;

	cairo_destroy(cr);
	cairo_surface_finish(surface);
	good = good && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
	cairo_surface_destroy(surface);
	return good;
}

/* ---- a page ---------------------------------------------------------------------------------- */

/* A document that cannot be shown is a page that says so. */
static void draw_stand_in(cairo_t *cr, const cJSON *document)
{
	fake_ink_color(cr, 0x374151);
	fake_ink_face(cr, FAKE_SANS, true, false, 18);
	(void)fake_ink_wrap(cr, 72, 110, FAKE_LETTER_WIDTH - 144, 24, fake_text(document, "name"));
	fake_ink_face(cr, FAKE_SANS, false, false, 10);
	fake_ink(cr, 72, 80, "This document has no pages that can be shown:");
}

static void turn(cairo_t *cr, long rotate, double width, double height)
{
	if (rotate == 90 || rotate == 270)
		cairo_translate(cr, rotate == 90 ? width : 0, rotate == 90 ? 0 : height);
	else if (rotate == 180)
		cairo_translate(cr, width, height);
	cairo_rotate(cr, (double)rotate * 3.14159265358979 / 180);
}

/* The page in a picture of its own: a broken font or image spoils that, not the paper it comes to.
 */
static bool draw_aside(cairo_t *cr, PopplerPage *source, double dpi)
{
	double width, height, scale = dpi / 72;
	cairo_surface_t *picture;
	cairo_t *own;
	bool good;

	poppler_page_get_size(source, &width, &height);
	if (width < 1 || height < 1 || width * scale > MOST_PIXELS || height * scale > MOST_PIXELS)
		return false;
	picture = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)ceil(width * scale),
	                                     (int)ceil(height * scale));
	own = cairo_create(picture);
	cairo_scale(own, scale, scale);
	poppler_page_render(source, own);
	good = cairo_status(own) == CAIRO_STATUS_SUCCESS;
	cairo_destroy(own);
	if (good) {
		cairo_scale(cr, 1 / scale, 1 / scale);
		cairo_set_source_surface(cr, picture, 0, 0);
		cairo_paint(cr);
	}
	cairo_surface_destroy(picture);
	return good;
}

/* The page of the PDF, without what was filled in; width and height are those it is shown with.
 * dpi 0: as it is, letters as letters; else as a picture. */
static void draw_source(cairo_t *cr, PopplerDocument *pdf, const cJSON *document, unsigned page,
                        double width, double height, double dpi)
{
	const cJSON *row = cJSON_GetArrayItem(fake_member(document, "_pages"), (int)page - 1);
	int number = (int)fake_number(row, "source", 0);
	PopplerPage *source = pdf ? poppler_document_get_page(pdf, number) : NULL;

	cairo_save(cr);
	turn(cr, fake_number(row, "rotate", 0), width, height);
	if (source && dpi <= 0)
		poppler_page_render_for_printing(source, cr);
	else if (!source || !draw_aside(cr, source, dpi))
		draw_stand_in(cr, document);
	cairo_restore(cr);
	if (source)
		g_object_unref(source);
}

/* ---- many ----------------------------------------------------------------------------------- */

static bool has_tabs_on(const cJSON *recipient, const char *document_id)
{
	const cJSON *list, *tab;

	cJSON_ArrayForEach(list, fake_member(recipient, "tabs"))
		cJSON_ArrayForEach(tab, list)
			if (strcmp(fake_text(tab, "documentId"), document_id) == 0)
				return true;
	return false;
}

/* He does not see what is hidden from him by id, nor, where signers see only what they sign, the
 * rest. */
bool fake_document_visible(const struct fake_envelope *e, const cJSON *document,
                           const cJSON *viewer)
{
	const char *id = fake_text(document, "documentId");
	const cJSON *excluded;

	cJSON_ArrayForEach(excluded, fake_member(viewer, "excludedDocuments"))
		if (cJSON_IsString(excluded) && strcmp(excluded->valuestring, id) == 0)
			return false;
	cJSON_ArrayForEach(excluded, fake_member(viewer, "documentVisibility"))
		if (strcmp(fake_text(excluded, "documentId"), id) == 0 &&
		    !fake_yes(excluded, "visible", true))
			return false;
	return !viewer || !fake_yes(e->record, "enforceSignerVisibility", false) ||
	       has_tabs_on(viewer, id) ||
	       !cJSON_IsArray(fake_member(fake_member(viewer, "tabs"), "signHereTabs"));
}

static bool wanted(const struct fake_envelope *e, const cJSON *document,
                   const struct fake_papers *which)
{
	if (*which->document_id)
		return strcmp(fake_text(document, "documentId"), which->document_id) == 0;
	return fake_yes(document, "includeInDownload", true) &&
	       fake_document_visible(e, document, which->viewer);
}

/* Nothing is drawn on it: it goes down as it came. */
static bool untouched(const struct fake_envelope *e, const cJSON *document,
                      const struct fake_papers *which)
{
	cJSON *mark;
	bool marked;

	if (strcmp(fake_envelope_status(e), "created") != 0 && !e->template)
		return fake_yes(document, "_opaque", false) &&
		       strcmp(fake_envelope_status(e), "completed") != 0;
	if (fake_yes(document, "_edited", false) ||
	    cJSON_GetArraySize(fake_member(fake_member(document, "tabs"), "prefillTabs")) > 0)
		return false;
	mark = which->watermark ? fake_watermark(e) : NULL;
	marked = mark != NULL;
	cJSON_Delete(mark);
	return !marked;
}

static void draw_document(cairo_surface_t *surface, cairo_t *cr, struct fake_envelope *e,
                          const cJSON *document, const struct fake_papers *which, double dpi)
{
	PopplerDocument *pdf = fake_document_pdf(e->fake, document);
	struct fake_stamping s = {
		.e = e, .document = document, .changes = which->changes, .watermark = which->watermark
	};

	for (s.page = 1; fake_document_page_size(document, s.page, &s.width, &s.height); s.page++) {
		cairo_pdf_surface_set_size(surface, s.width, s.height);
		draw_source(cr, pdf, document, s.page, s.width, s.height, dpi);
		cairo_save(cr);
		fake_stamp_page(cr, &s);
		cairo_restore(cr);
		cairo_show_page(cr);
	}
	if (pdf)
		g_object_unref(pdf);
}

static bool draw_all(struct fake_envelope *e, const struct fake_papers *which, double dpi,
                     struct fake_bytes *out)
{
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
		fake_keep_pdf, out, FAKE_LETTER_WIDTH, FAKE_LETTER_HEIGHT);
	cairo_t *cr = cairo_create(surface);
	const cJSON *document;

	cJSON_ArrayForEach(document, fake_member(e->record, "documents"))
		if (wanted(e, document, which))
			draw_document(surface, cr, e, document, which, dpi);
	if (which->certificate)
		fake_certificate_draw(surface, cr, e, which->language);
	return fake_pdf_finish(surface, cr) && !out->failed;
}

bool fake_papers(struct fake_envelope *e, const struct fake_papers *which, struct fake_bytes *out)
{
	const cJSON *document, *only = NULL;
	unsigned count = 0;

	cJSON_ArrayForEach(document, fake_member(e->record, "documents"))
		if (wanted(e, document, which)) {
			only = document;
			count++;
		}
	if (count == 0)
		return false;
	if (*which->document_id && !which->certificate && untouched(e, only, which)) {
		size_t length = 0;
		const void *bytes = fake_blob(e->fake, fake_text(only, "_blob"), &length);

		if (bytes)
			return fake_add(out, bytes, length);
	}
	if (draw_all(e, which, 0, out))
		return true;
	out->length = 0; /* something in it spoils a PDF: its pages as pictures, then */
	return !out->failed && draw_all(e, which, PICTURE_DPI, out);
}

bool fake_paper(struct fake_envelope *e, const char *document_id, bool certificate,
                struct fake_bytes *out)
{
	return fake_papers(
		e, &(struct fake_papers){ .document_id = document_id, .certificate = certificate }, out);
}

/* ---- pictures ------------------------------------------------------------------------------- */

static double scale_for(double width, double height, double dpi, unsigned max_width,
                        unsigned max_height)
{
	double scale = dpi / 72,
		   most_width = max_width && max_width < MOST_PIXELS ? max_width : MOST_PIXELS,
		   most_height = max_height && max_height < MOST_PIXELS ? max_height : MOST_PIXELS;

	if (width * scale > most_width)
		scale = most_width / width;
	if (height * scale > most_height)
		scale = most_height / height;
	return scale;
}

bool fake_paper_picture(struct fake_envelope *e, const char *document_id, unsigned page, double dpi,
                        unsigned max_width, unsigned max_height, const cJSON *skip, bool changes,
                        struct fake_bytes *out)
{
	const cJSON *document = fake_document_of(e, document_id);
	struct fake_stamping s = {
		.e = e, .document = document, .page = page, .skip = skip, .changes = changes
	};
	PopplerDocument *pdf;
	cairo_surface_t *surface;
	cairo_t *cr;
	double scale;
	bool good;

	if (!document || !fake_document_page_size(document, page, &s.width, &s.height))
		return false;
	scale = scale_for(s.width, s.height, dpi, max_width, max_height);
	surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)fmax(1, s.width * scale),
	                                     (int)fmax(1, s.height * scale));
	cr = cairo_create(surface);
	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	cairo_scale(cr, scale, scale);
	pdf = fake_document_pdf(e->fake, document);
	draw_source(cr, pdf, document, page, s.width, s.height, 72 * scale);
	fake_stamp_page(cr, &s);
	if (pdf)
		g_object_unref(pdf);
	good = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
	cairo_destroy(cr);
	good = good &&
	       cairo_surface_write_to_png_stream(surface, fake_keep_pdf, out) == CAIRO_STATUS_SUCCESS &&
	       !out->failed;
	cairo_surface_destroy(surface);
	return good;
}

bool fake_paper_page(struct fake_envelope *e, const char *document_id, unsigned page, unsigned dpi,
                     struct fake_bytes *out)
{
	return fake_paper_picture(e, document_id, page, dpi, 0, 0, NULL, false, out);
}
