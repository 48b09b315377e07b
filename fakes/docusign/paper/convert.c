/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/paper/convert.c - makes a PDF of what is none, as the service converts what it is
 * given. */
#include <cairo-pdf.h>
#include <string.h>
#include <strings.h>

#include "paper/paper.h"

#define MARGIN 72.0
#define LEADING 14.0

enum way { NAME, TEXT, MARKUP, PICTURE };

/* What the service converts; the most of it we cannot read, and draw a page of its name. */
static const struct {
	const char *extension;
	enum way way;
} kinds[] = {
	{ "txt", TEXT },    { "csv", TEXT },     { "htm", MARKUP },  { "html", MARKUP }, { "xhtml", MARKUP },
	{ "png", PICTURE }, { "pdf", NAME },     { "as", NAME },     { "asl", NAME },    { "doc", NAME },
	{ "docm", NAME },   { "docx", NAME },    { "dot", NAME },    { "dotm", NAME },   { "dotx", NAME },
	{ "msg", NAME },    { "rtf", NAME },     { "wpd", NAME },    { "bmp", NAME },    { "gif", NAME },
	{ "jpg", NAME },    { "jpeg", NAME },    { "tif", NAME },    { "tiff", NAME },   { "pot", NAME },
	{ "potx", NAME },   { "pps", NAME },     { "ppt", NAME },    { "pptm", NAME },   { "pptx", NAME },
	{ "xls", NAME },    { "xlsm", NAME },    { "xlsx", NAME },   { "xps", NAME },
};

static int kind_of(const char *extension)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (strcasecmp(kinds[i].extension, extension) == 0)
			return (int)i;
	return -1;
}

bool fake_convertible(const char *extension)
{
	return kind_of(extension) >= 0;
}

/* Lines of the text, on as many pages as they need; a form feed begins a page. */
static void draw_text(cairo_t *cr, const char *text)
{
	double y = MARGIN + 12;
	char line[512];

	fake_ink_face(cr, FAKE_SERIF, false, false, 11);
	while (*text) {
		size_t length = strcspn(text, "\n\f"),
			   take = length < sizeof line ? length : sizeof line - 1;
		double after;

		while (take > 0 && take < length && ((unsigned char)text[take] & 0xc0) == 0x80)
			take--; /* not within a character */
		memcpy(line, text, take);
		line[take] = '\0';
		after = fake_ink_wrap(cr, MARGIN, y, FAKE_LETTER_WIDTH - 2 * MARGIN, LEADING, line);
		y = after > y ? after : y + LEADING;
		text += take;
		if (*text && text[take == length] &&
		    (*text == '\f' || y > FAKE_LETTER_HEIGHT - MARGIN - 3 * LEADING)) {
			cairo_show_page(cr);
			y = MARGIN + 12;
		}
		text += take == length && *text;
	}
}

/* Leaves the words of markup: tags go, ends of blocks become lines, the common entities characters.
 */
static void strip(const char *html, struct fake_bytes *to)
{
	static const struct { const char *from, *to;
	} words[] = {
		{ "&amp;", "&" },   { "&lt;", "<" },   { "&gt;", ">" },
		{ "&quot;", "\"" }, { "&nbsp;", " " }, { "&#39;", "'" },
	};
	static const char *const ends[] = { "</p", "</h", "</div", "</tr", "</li", "</title", "<br" };

	while (*html) {
		size_t length = 1;

		if (strncasecmp(html, "<style", 6) == 0 || strncasecmp(html, "<script", 7) == 0) {
			const char *end =
				strcasestr(html, html[2] == 't' || html[2] == 'T' ? "</style" : "</script");

			html = end ? end : html + strlen(html);
		}
		if (*html == '<') {
			for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
				if (strncasecmp(html, ends[i], strlen(ends[i])) == 0) {
					(void)fake_puts(to, "\n");
					break;
				}
			html += strcspn(html, ">");
			html += *html == '>';
			continue;
		}
		for (size_t i = 0; *html == '&' && i < sizeof words / sizeof words[0]; i++)
			if (strncmp(html, words[i].from, strlen(words[i].from)) == 0) {
				(void)fake_puts(to, words[i].to);
				length = strlen(words[i].from);
				break;
			}
		if (length == 1 && *html)
			(void)fake_add(to, *html == '\n' || *html == '\r' ? " " : html, 1);
		html += *html ? length : 0;
	}
}

struct source { const char *at; size_t left; };

static cairo_status_t more(void *user, unsigned char *to, unsigned length)
{
	struct source *source = user;

	if (length > source->left)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(to, source->at, length);
	source->at += length;
	source->left -= length;
	return CAIRO_STATUS_SUCCESS;
}

static bool draw_picture(cairo_t *cr, const void *bytes, size_t length)
{
	struct source source = { bytes, length };
	cairo_surface_t *picture = cairo_image_surface_create_from_png_stream(more, &source);
	bool good = cairo_surface_status(picture) == CAIRO_STATUS_SUCCESS;

	if (good) {
		double width = cairo_image_surface_get_width(picture),
			   height = cairo_image_surface_get_height(picture);
		double x = (FAKE_LETTER_WIDTH - MARGIN) / width, y = (FAKE_LETTER_HEIGHT - MARGIN) / height;
		double scale = x < y ? x : y;

		cairo_save(cr);
		cairo_translate(cr, MARGIN / 2, MARGIN / 2);
		cairo_scale(cr, scale < 1 ? scale : 1, scale < 1 ? scale : 1);
		cairo_set_source_surface(cr, picture, 0, 0);
		cairo_paint(cr);
		cairo_restore(cr);
	}
	cairo_surface_destroy(picture);
	return good;
}

static void draw_name(cairo_t *cr, const char *name)
{
	fake_ink_face(cr, FAKE_SANS, true, false, 18);
	(void)fake_ink_wrap(cr, MARGIN, MARGIN + 40, FAKE_LETTER_WIDTH - 2 * MARGIN, 24,
	                    *name ? name : "Document");
	fake_ink_face(cr, FAKE_SANS, false, false, 10);
	fake_ink_color(cr, 0x666666);
	fake_ink(cr, MARGIN, MARGIN + 16, "Converted document");
}

bool fake_convert(const char *name, const char *extension, const void *bytes, size_t length,
                  struct fake_bytes *out)
{
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
		fake_keep_pdf, out, FAKE_LETTER_WIDTH, FAKE_LETTER_HEIGHT);
	cairo_t *cr = cairo_create(surface);
	int kind = kind_of(extension);
	enum way way = kind >= 0 ? kinds[kind].way : NAME;
	struct fake_bytes text = { 0 }, words = { 0 };

	if (way == TEXT || way == MARKUP)
		(void)fake_add(&text, bytes, length < 1 << 20 ? length : 1 << 20);
	if (way == MARKUP && text.at)
		strip(text.at, &words);
	if (text.failed || words.failed || (way != PICTURE && way != NAME && !text.at))
		way = NAME;
	if (way == TEXT)
		draw_text(cr, text.at);
	else if (way == MARKUP)
		draw_text(cr, words.at ? words.at : "");
	else if (way == NAME || !draw_picture(cr, bytes, length))
		draw_name(cr, name);
	fake_bytes_finish(&words);
	fake_bytes_finish(&text);
	cairo_show_page(cr);
	return fake_pdf_finish(surface, cr);
}
