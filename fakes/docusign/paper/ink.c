/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/paper/ink.c - words on a page, in whatever fonts the machine has. */
#include <math.h>
#include <string.h>

#include "paper/paper.h"

/* Handwriting, the best first.  cairo's plain interface cannot be asked whether a font is there;
 * but a family that is not there is drawn as one that surely is not. */
static const char *const scripts[] = { "Z003",        "URW Chancery L", "Dancing Script",
	                                   "Great Vibes", "Pacifico",       "Purisa" };

static double measured(cairo_t *cr, const char *family)
{
	cairo_text_extents_t extents;

	cairo_select_font_face(cr, family, CAIRO_FONT_SLANT_ITALIC, CAIRO_FONT_WEIGHT_NORMAL);
	cairo_text_extents(cr, "Signed by hand", &extents);
	return extents.x_advance;
}

/* Without handwriting a slanted serif, drawn steeper still, comes nearest. */
static void face_script(cairo_t *cr, double size)
{
	double nowhere;
	cairo_matrix_t steep;

	cairo_set_font_size(cr, 100);
	nowhere = measured(cr, "no such family");
	for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++)
		if (fabs(measured(cr, scripts[i]) - nowhere) > 0.01) {
			cairo_set_font_size(cr, size * 1.15);
			return;
		}
	cairo_select_font_face(cr, "serif", CAIRO_FONT_SLANT_ITALIC, CAIRO_FONT_WEIGHT_NORMAL);
	cairo_matrix_init(&steep, size * 0.86, 0, -size * 0.16, size, 0, 0);
	cairo_set_font_matrix(cr, &steep);
}

void fake_ink_face(cairo_t *cr, enum fake_face face, bool bold, bool italic, double size)
{
	static const char *const families[] = { "sans-serif", "serif", "monospace" };

	if (face == FAKE_SCRIPT) {
		face_script(cr, size);
		return;
	}
	cairo_select_font_face(cr, families[face],
	                       italic ? CAIRO_FONT_SLANT_ITALIC : CAIRO_FONT_SLANT_NORMAL,
	                       bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
	cairo_set_font_size(cr, size);
}

void fake_ink_color(cairo_t *cr, unsigned rgb)
{
	cairo_set_source_rgb(cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0,
	                     (rgb & 0xff) / 255.0);
}

/* Copies as much as fits, as valid UTF-8 without control characters. */
static const char *clean(const char *text, size_t length, char *to, size_t room)
{
	size_t n = 0;

	for (const char *at = text, *end = text + length; at < end && n + 7 < room;) {
		gunichar c = g_utf8_get_char_validated(at, end - at);

		if (c == (gunichar)-1 || c == (gunichar)-2) {
			to[n++] = '?';
			at++;
			continue;
		}
		if (c < 0x20 || c == 0x7f)
			c = ' ';
		n += (size_t)g_unichar_to_utf8(c, to + n);
		at += g_utf8_skip[(unsigned char)*at];
	}
	to[n] = '\0';
	return to;
}

static double width_of(cairo_t *cr, const char *text, size_t length)
{
	cairo_text_extents_t extents;
	char line[1024];

	cairo_text_extents(cr, clean(text, length, line, sizeof line), &extents);
	return extents.x_advance;
}

double fake_ink_width(cairo_t *cr, const char *text)
{
	return width_of(cr, text, strlen(text));
}

static void put(cairo_t *cr, double x, double y, const char *text, size_t length)
{
	char line[1024];

	cairo_move_to(cr, x, y);
	cairo_show_text(cr, clean(text, length, line, sizeof line));
	cairo_new_path(cr);
}

void fake_ink(cairo_t *cr, double x, double y, const char *text)
{
	put(cr, x, y, text, strlen(text));
}

void fake_ink_fit(cairo_t *cr, double x, double y, double width, const char *text)
{
	double wide = fake_ink_width(cr, text);

	cairo_save(cr);
	cairo_translate(cr, x, y);
	if (wide > width && width > 0)
		cairo_scale(cr, width / wide, 1);
	fake_ink(cr, 0, 0, text);
	cairo_restore(cr);
}

/* How much of the text goes on one line: up to a newline, else to the last blank that fits, else to
 * the last character that does; at least one. */
static size_t line_length(cairo_t *cr, const char *text, double width)
{
	size_t all = strcspn(text, "\n"), fits = 0, blank = 0;

	if (all < 1000 && width_of(cr, text, all) <= width)
		return all;
	for (size_t n = 1; n <= all && n < 1000; n++) {
		if (n < all && ((unsigned char)text[n] & 0xc0) == 0x80)
			continue;
		if (n > 1 && width_of(cr, text, n) > width)
			break;
		fits = n;
		if (text[n] == ' ')
			blank = n;
	}
	return blank ? blank : fits ? fits : all;
}

double fake_ink_wrap(cairo_t *cr, double x, double y, double width, double leading,
                     const char *text)
{
	while (*text) {
		size_t length = line_length(cr, text, width);

		put(cr, x, y, text, length);
		y += leading;
		text += length;
		if (*text == '\n' || *text == ' ')
			text++;
	}
	return y;
}
