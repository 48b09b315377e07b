/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/paper/paper.h - documents as paper: opened, drawn on, combined, named and packed.
 *
 * The record of a document is described in life/life.h.  What paper/ adds to it:
 *   _blob       the PDF as it came or was converted; absent for a synthetic one
 *   _pages      [{width, height, source, rotate}], in points, as numbers; source: the page's
 *               place in the blob, from 0; rotate: by hand, clockwise, 0, 90, 180 or 270
 *   _opaque     "true": named .pdf, but no PDF; goes down as it came, is drawn as a page of its
 * name _password   that the PDF opens with _synthetic  a text: so many bytes are made when it is
 * downloaded
 *
 * Depends on: life/life.h, poppler-glib, cairo.
 * Owns: nothing; what is opened is closed by the caller.
 */
#ifndef FAKE_PAPER_PAPER_H
#define FAKE_PAPER_PAPER_H

#include <cairo.h>
#include <poppler.h>

#include "life/life.h"

#define FAKE_SIGN_WIDTH 130.0 /* a signature in its frame */
#define FAKE_SIGN_HEIGHT 44.0
#define FAKE_INITIAL_WIDTH 50.0
#define FAKE_INITIAL_HEIGHT 36.0
#define FAKE_LETTER_WIDTH 612.0
#define FAKE_LETTER_HEIGHT 792.0

/* ---- ink.c: words on a page ---------------------------------------------------------------- */

enum fake_face { FAKE_SANS, FAKE_SERIF, FAKE_MONO, FAKE_SCRIPT };

void fake_ink_face(cairo_t *cr, enum fake_face face, bool bold, bool italic, double size);
double fake_ink_width(cairo_t *cr, const char *text);
/* Puts the text's base line at x, y.  What is no UTF-8 becomes "?": cairo would stop drawing. */
void fake_ink(cairo_t *cr, double x, double y, const char *text);
/* The same, made narrower to fit into the width. */
void fake_ink_fit(cairo_t *cr, double x, double y, double width, const char *text);
/* Breaks the text into lines; gives the base line of the line after the last one. */
double fake_ink_wrap(cairo_t *cr, double x, double y, double width, double leading,
                     const char *text);
void fake_ink_color(cairo_t *cr, unsigned rgb);

/* ---- open.c ---------------------------------------------------------------------------------- */

/* Opens a PDF; the bytes stay the caller's and must outlive it.  NULL: *ret_code says why. */
PopplerDocument *fake_pdf_open(const void *bytes, size_t length, const char *password,
                               const char **ret_code);
/* The document's PDF.  NULL: it has none (synthetic, opaque), or it does not open.  g_object_unref.
 */
PopplerDocument *fake_document_pdf(struct fake *fake, const cJSON *document);
cJSON *fake_document_of(const struct fake_envelope *e, const char *document_id); /* NULL: none */
unsigned fake_document_pages(const cJSON *document);
/* Size of a page as it is shown, turned by hand or not; pages count from 1.  false: no such page.
 */
bool fake_document_page_size(const cJSON *document, unsigned page, double *ret_width,
                             double *ret_height);

/* ---- add.c ---- */

/* A document of so many bytes that nobody keeps.  false: no memory. */
bool fake_document_synthetic(struct fake_envelope *e, const cJSON *definition, uint64_t length);
void fake_paper_end(struct fake *fake); /* forgets what it remembers; hooks.c names it */
/* Tabs that the sender fills in lie in the document as tabs: {prefillTabs: {textTabs: [...]}}.  An
 * owner has them as the functions of life.h want them; it is made for a moment and has to be given
 * back.  NULL: no memory. */
cJSON *fake_prefill_owner(cJSON *document);
bool fake_prefill_return(cJSON *document, cJSON *owner); /* takes owner, NULL too */
bool fake_prefill_add(struct fake_envelope *e, cJSON *document, const cJSON *lists,
                      cJSON *ret_lists);

/* ---- answer.c, take.c ----------------------------------------------------------------------- */

/* As GET of the list has it; include: "document_size" or NULL.  NULL: no memory. */
cJSON *fake_document_answer(struct fake_envelope *e, const cJSON *document, const char *include);
cJSON *fake_documents_answer_for(struct fake_envelope *e, const cJSON *viewer,
                                 const char *include); /* what he may see */
long fake_document_number(const char *id); /* 1 to 2147483647; 0: it is no document's id */

/* ---- rest/chunked_uploads.c ----------------------------------------------------------------- */

/* The bytes of a committed upload of this account, which is gone then.  NULL on success, else the
 * code. */
const char *fake_chunked_consume(struct fake_request *r, const char *id, struct fake_bytes *ret);
void fake_chunked_expired(struct fake *fake, const char *id); /* a timer: timers.c names it */

/* ---- convert.c ------------------------------------------------------------------------------- */

/* Text, markup or a picture becomes a PDF; others a page of their name.  false: no memory. */
bool fake_convert(const char *name, const char *extension, const void *bytes, size_t length,
                  struct fake_bytes *out);
bool fake_convertible(const char *extension); /* the service takes such files */

/* ---- stamp.c, signature.c ------------------------------------------------------------------- */

struct fake_stamping {
	struct fake_envelope *e;
	const cJSON *document;
	unsigned page;        /* from 1 */
	double width, height;
	const cJSON *skip;    /* this recipient's tabs are not drawn: the page shows them as fields */
	bool changes;         /* what was filled in is marked */
	bool watermark;
	unsigned cursor;      /* how many free-form signatures the page has; stamp.c's own */
};
cJSON *fake_watermark(
	const struct fake_envelope *e); /* NULL: the account wants none; cJSON_Delete */
void fake_stamp_page(cairo_t *cr, struct fake_stamping *s);
/* A signature or initials in its frame, with its left upper corner at x, y, scaled. */
void fake_signature_draw(cairo_t *cr, double x, double y, double scale, const cJSON *recipient,
                         bool initials);
void fake_signature_id(const cJSON *recipient, char ret[24]); /* as printed below it */
const char *fake_signature_name(const cJSON *recipient);      /* adopted, or his name; lent */
void fake_signature_initials(const cJSON *recipient, char ret[24]);
/* What a tab shows once it is filled in; ret: room for made-up texts.  Lent; "" for nothing. */
const char *fake_tab_shows(const struct fake_envelope *e, const cJSON *recipient, const char *list,
                           const cJSON *tab, char ret[128]);
double fake_tab_height(const char *list, const cJSON *tab); /* as it is drawn, in points */
double fake_tab_width(const char *list, const cJSON *tab);
void fake_short_date(const char *date, char ret[32]); /* "6/24/2026" */

/* ---- compose.c ------------------------------------------------------------------------------ */

struct fake_papers {
	const char *document_id; /* "": all */
	const cJSON *viewer;     /* a recipient: only what he may see; NULL: all */
	bool certificate, watermark, changes;
	const char *language;    /* of the certificate; NULL: English */
};
/* false: no such document, or it could not be drawn. */
bool fake_papers(struct fake_envelope *e, const struct fake_papers *which, struct fake_bytes *out);
bool fake_document_visible(const struct fake_envelope *e, const cJSON *document,
                           const cJSON *viewer);
/* A page without the fields of one recipient, at most so many pixels wide and high (0: any). */
bool fake_paper_picture(struct fake_envelope *e, const char *document_id, unsigned page, double dpi,
                        unsigned max_width, unsigned max_height, const cJSON *skip, bool changes,
                        struct fake_bytes *out);
cairo_status_t fake_keep_pdf(void *bytes, const unsigned char *data,
                             unsigned length);               /* cairo_write_func_t */
bool fake_pdf_finish(cairo_surface_t *surface, cairo_t *cr); /* both are gone; true: all was well */

/* ---- certificate.c -------------------------------------------------------------------------- */

void fake_certificate_draw(cairo_surface_t *surface, cairo_t *cr, struct fake_envelope *e,
                           const char *language);
bool fake_certificate_speaks(const char *language);
bool fake_certificate(struct fake_envelope *e, const char *language, struct fake_bytes *out);

/* ---- zip.c, portfolio.c, names.c ------------------------------------------------------------ */

struct fake_packed {
	char name[800]; /* escaped, three times as long */
	struct fake_bytes bytes;
};
bool fake_zip(const struct fake_packed *files, size_t count, struct fake_bytes *out);
bool fake_portfolio(const struct fake_packed *files, size_t count, const char *title,
                    struct fake_bytes *out);
/* A file name for the document: no path, no control characters, no quotes, ends with .pdf. */
void fake_file_name(const cJSON *document, char ret[256]);
/* Makes equal names differ: "a.pdf", "a (2).pdf". */
void fake_names_apart(struct fake_packed *files, size_t count);
/* Non-ASCII bytes as %XX if asked for; ASCII stays. */
void fake_name_escape(const char *name, char *ret, size_t room);

#endif /* FAKE_PAPER_PAPER_H */
