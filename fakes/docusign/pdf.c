/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pdf.c - signed copies that bear their signatures, and the certificate of completion. */
#include <cairo-pdf.h>
#include <cairo.h>
#include <poppler.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake.h"

#define LETTER_WIDTH 612.0
#define LETTER_HEIGHT 792.0

static cairo_status_t keep(void *user, const unsigned char *bytes, unsigned length)
{
	return fake_add(user, bytes, length) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_NO_MEMORY;
}

static void line(cairo_t *cr, double x, double y, double size, const char *text)
{
	cairo_set_font_size(cr, size);
	cairo_move_to(cr, x, y);
	cairo_show_text(cr, text);
}

/* Who has signed, in the order of the lists; at the page's foot, side by side. */
static void stamp(cairo_t *cr, const struct fake_envelope *e, double height)
{
	const cJSON *list, *recipient;
	char text[160];
	int place = 0;

	cairo_set_source_rgb(cr, 0.1, 0.2, 0.5);
	snprintf(text, sizeof text, "Envelope ID: %s", e->id);
	cairo_select_font_face(cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
	line(cr, 20, 16, 8, text);
	cJSON_ArrayForEach(list, e->recipients)
		cJSON_ArrayForEach(recipient, list) {
			double x = 72 + 250 * (place % 2), y = height - 200 - 50 * (place / 2);

			if (!*fake_text(recipient, "signedDateTime"))
				continue;
			place++;
			cairo_select_font_face(cr, "serif", CAIRO_FONT_SLANT_ITALIC, CAIRO_FONT_WEIGHT_NORMAL);
			line(cr, x, y, 20, fake_text(recipient, "name"));
			cairo_select_font_face(cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
			snprintf(text, sizeof text, "Signed %.19s UTC", fake_text(recipient, "signedDateTime"));
			line(cr, x, y - 22, 7, text);
		}
}

static bool draw_document(cairo_surface_t *surface, cairo_t *cr, const struct fake_envelope *e, const struct fake_document *d, bool signed_copy)
{
	GBytes *bytes = g_bytes_new_static(d->bytes.at, d->bytes.length);
	PopplerDocument *pdf = poppler_document_new_from_bytes(bytes, NULL, NULL);
	int pages = pdf ? poppler_document_get_n_pages(pdf) : 0;

	for (int i = 0; i < pages; i++) {
		PopplerPage *page = poppler_document_get_page(pdf, i);
		double width, height;

		poppler_page_get_size(page, &width, &height);
		cairo_pdf_surface_set_size(surface, width, height);
		cairo_save(cr);
		poppler_page_render_for_printing(page, cr);
		cairo_restore(cr);
		if (signed_copy)
			stamp(cr, e, height);
		cairo_show_page(cr);
		g_object_unref(page);
	}
	if (pdf)
		g_object_unref(pdf);
	g_bytes_unref(bytes);
	return pages > 0;
}

static void draw_certificate(cairo_surface_t *surface, cairo_t *cr, const struct fake_envelope *e)
{
	const cJSON *list, *recipient;
	char text[400];
	double y = 72;

	cairo_pdf_surface_set_size(surface, LETTER_WIDTH, LETTER_HEIGHT);
	cairo_set_source_rgb(cr, 0, 0, 0);
	cairo_select_font_face(cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
	line(cr, 72, y += 20, 18, "Certificate Of Completion");
	cairo_select_font_face(cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
	snprintf(text, sizeof text, "Envelope ID: %s", e->id);
	line(cr, 72, y += 28, 11, text);
	snprintf(text, sizeof text, "Subject: %s", fake_text(e->json, "emailSubject"));
	line(cr, 72, y += 18, 11, text);
	snprintf(text, sizeof text, "Status: %s", fake_envelope_status(e));
	line(cr, 72, y += 18, 11, text);
	y += 14;
	cJSON_ArrayForEach(list, e->recipients)
		cJSON_ArrayForEach(recipient, list) {
			snprintf(text, sizeof text, "%s <%s>, %s", fake_text(recipient, "name"), fake_text(recipient, "email"), fake_text(recipient, "recipientType"));
			line(cr, 72, y += 24, 11, text);
			snprintf(text, sizeof text, "Sent %.19s   Viewed %.19s   Signed %.19s", fake_text(recipient, "sentDateTime"),
			         fake_text(recipient, "deliveredDateTime"), fake_text(recipient, "signedDateTime"));
			line(cr, 90, y += 15, 9, text);
		}
	cairo_show_page(cr);
}

static bool finish(cairo_surface_t *surface, cairo_t *cr)
{
	bool good;

	cairo_destroy(cr);
	cairo_surface_finish(surface);
	good = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
	cairo_surface_destroy(surface);
	return good;
}

bool fake_pdf_certificate(struct fake *fake, const struct fake_envelope *e, struct fake_bytes *out)
{
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(keep, out, LETTER_WIDTH, LETTER_HEIGHT);
	cairo_t *cr = cairo_create(surface);

	(void)fake;
	draw_certificate(surface, cr, e);
	return finish(surface, cr);
}

/* All documents, or the one with the number.  One alone that is not signed yet, or is no PDF, goes
 * as it came. */
bool fake_pdf_combined(struct fake *fake, const struct fake_envelope *e, long only, bool certificate, struct fake_bytes *out)
{
	bool signed_copy = strcmp(fake_envelope_status(e), "completed") == 0, drawn = false;
	cairo_surface_t *surface;
	cairo_t *cr;

	(void)fake;
	for (const struct fake_document *d = e->documents; d && only; d = d->next)
		if (d->number == only && (!signed_copy || d->bytes.length < 4 || memcmp(d->bytes.at, "%PDF", 4) != 0))
			return fake_add(out, d->bytes.at, d->bytes.length);
	surface = cairo_pdf_surface_create_for_stream(keep, out, LETTER_WIDTH, LETTER_HEIGHT);
	cr = cairo_create(surface);
	for (const struct fake_document *d = e->documents; d; d = d->next)
		if (!only || d->number == only)
			drawn = draw_document(surface, cr, e, d, signed_copy) || drawn;
	if (certificate || !drawn)
		draw_certificate(surface, cr, e);
	return finish(surface, cr);
}
