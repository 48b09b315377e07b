/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/paper/portfolio.c - one PDF that holds the others as attached files (a PDF
 * portfolio).
 *
 * cairo cannot attach files, and the format is small: objects, each with its place in a table at
 * the end (ISO 32000-1, 7.5 and 7.11.4).
 */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "paper/paper.h"

#define FIXED 5 /* catalog, pages, page, font, its words */

struct book {
	struct fake_bytes *out;
	size_t *place;
	size_t count;
};

static bool begin(struct book *b)
{
	b->place[b->count++] = b->out->length;
	return fake_printf(b->out, "%zu 0 obj\n", b->count);
}

/* Any Unicode as UTF-16 in hexadecimal digits: nothing in it needs escaping. */
static bool words(struct fake_bytes *out, const char *text)
{
	glong count = 0;
	gunichar2 *wide = g_utf8_to_utf16(text, -1, NULL, &count, NULL);
	bool good = fake_puts(out, "<FEFF");

	for (glong i = 0; wide && good && i < count; i++)
		good = fake_printf(out, "%04X", wide[i]);
	g_free(wide);
	return good && fake_puts(out, ">");
}

static bool front(struct book *b, size_t files)
{
	static const char cover[] = "BT /F1 14 Tf 72 700 Td (This portfolio holds the documents of an "
	                            "envelope as attached files.) Tj ET";
	bool good = begin(b) &&
	            fake_puts(b->out, "<</Type/Catalog/Pages 2 0 "
	                              "R/Collection<</Type/Collection/View/D>>/PageMode/UseAttachments"
	                              "/Names<</EmbeddedFiles<</Names[");

	for (size_t i = 0; good && i < files; i++)
		good = fake_printf(b->out, "(%05zu)%zu 0 R ", i, FIXED + 2 * i + 2);
	return good && fake_puts(b->out, "]>>>>>>\nendobj\n") && begin(b) &&
	       fake_puts(b->out, "<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n") && begin(b) &&
	       fake_puts(b->out, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 5 0 "
	                         "R/Resources<</Font<</F1 4 0 R>>>>>>\nendobj\n") &&
	       begin(b) &&
	       fake_puts(b->out, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n") &&
	       begin(b) &&
	       fake_printf(b->out, "<</Length %zu>>\nstream\n%s\nendstream\nendobj\n", sizeof cover - 1,
	                   cover);
}

static bool attach(struct book *b, const struct fake_packed *file)
{
	return begin(b) &&
	       fake_printf(b->out,
	                   "<</Type/EmbeddedFile/Subtype/application#2Fpdf/Length %zu/Params<</Size "
	                   "%zu>>>>\nstream\n",
	                   file->bytes.length, file->bytes.length) &&
	       fake_add(b->out, file->bytes.at ? file->bytes.at : "", file->bytes.length) &&
	       fake_puts(b->out, "\nendstream\nendobj\n") && begin(b) &&
	       fake_printf(b->out, "<</Type/Filespec/F(%s)/UF", "document.pdf") &&
	       words(b->out, file->name) &&
	       fake_printf(b->out, "/EF<</F %zu 0 R>>>>\nendobj\n", b->count - 1);
}

bool fake_portfolio(const struct fake_packed *files, size_t count, const char *title,
                    struct fake_bytes *out)
{
	struct book b = { out, calloc(FIXED + 2 * count + 1, sizeof(size_t)), 0 };
	bool good = b.place && fake_puts(out, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n") && front(&b, count);
	size_t table;

	for (size_t i = 0; good && i < count; i++)
		good = attach(&b, &files[i]);
	good = good && begin(&b) && fake_puts(out, "<</Title") && words(out, title) &&
	       fake_puts(out, ">>\nendobj\n");
	table = out->length;
	good = good && fake_printf(out, "xref\n0 %zu\n0000000000 65535 f \n", b.count + 1);
	for (size_t i = 0; good && i < b.count; i++)
		good = fake_printf(out, "%010zu 00000 n \n", b.place[i]);
	good = good &&
	       fake_printf(out,
	                   "trailer\n<</Size %zu/Root 1 0 R/Info %zu 0 R>>\nstartxref\n%zu\n%%%%EOF\n",
	                   b.count + 1, b.count, table);
	free(b.place);
	return good;
}
