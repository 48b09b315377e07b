/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/demo/contract.c - draws the PDF that the demo sends: a one-page contract. */
#include <cairo-pdf.h>
#include <cairo.h>
#include <stdio.h>

#define PAGE_WIDTH 612.0 /* US letter, in points */
#define PAGE_HEIGHT 792.0
#define MARGIN 72.0

static const char *const paragraphs[] = {
	"This agreement is made between the first signer and the second signer.",
	"1. The first signer lends the second signer one umbrella, black, in working order.",
	"2. The second signer returns it on the first day without rain, at the latest after",
	"   thirty days.",
	"3. If the umbrella is lost, the second signer buys another one of the same kind.",
	"4. Both signers have read this page, which is the whole agreement.",
};

int main(int argc, char **argv)
{
	cairo_surface_t *surface;
	cairo_status_t status;
	cairo_t *cr;
	double y = MARGIN;

	if (argc != 2) {
		fprintf(stderr, "usage: contract FILE.pdf\n");
		return 2;
	}
	surface = cairo_pdf_surface_create(argv[1], PAGE_WIDTH, PAGE_HEIGHT);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, "Loan of an umbrella");
	cr = cairo_create(surface);
	cairo_select_font_face(cr, "serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
	cairo_set_font_size(cr, 22);
	cairo_move_to(cr, MARGIN, y += 22);
	cairo_show_text(cr, "Loan of an umbrella");
	cairo_select_font_face(cr, "serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
	cairo_set_font_size(cr, 12);
	y += 16;
	for (size_t i = 0; i < sizeof paragraphs / sizeof paragraphs[0]; i++) {
		cairo_move_to(cr, MARGIN, y += 20);
		cairo_show_text(cr, paragraphs[i]);
	}
	for (int i = 0; i < 2; i++) {
		double x = MARGIN + i * 250;

		cairo_move_to(cr, x, 600);
		cairo_line_to(cr, x + 200, 600);
		cairo_set_line_width(cr, 0.75);
		cairo_stroke(cr);
		cairo_move_to(cr, x, 616);
		cairo_show_text(cr, i == 0 ? "First signer" : "Second signer");
	}
	cairo_destroy(cr);
	cairo_surface_finish(surface);
	status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (status != CAIRO_STATUS_SUCCESS)
		fprintf(stderr, "contract: %s: %s\n", argv[1], cairo_status_to_string(status));
	return status == CAIRO_STATUS_SUCCESS ? 0 : 1;
}
