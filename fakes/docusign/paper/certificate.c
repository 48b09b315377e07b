/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/paper/certificate.c - the certificate of completion: who did what when, on paper.
 */
#include <cairo-pdf.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "paper/paper.h"
#include "paper/words.h"

#define MARGIN 48.0
#define WIDTH (FAKE_LETTER_WIDTH - 2 * MARGIN)
#define BOTTOM (FAKE_LETTER_HEIGHT - 56)
#define DARK 0x111827u
#define GREY 0x4b5563u
#define BLUE 0x1e3a8au

struct sheet {
	cairo_t *cr;
	struct fake_envelope *e;
	const struct fake_words *words;
	double y;
	unsigned page;
};

/* ---- pieces ---------------------------------------------------------------------------------- */

static void foot(struct sheet *s)
{
	char text[128];

	snprintf(text, sizeof text, "%s: %s", s->words->envelope_id, s->e->id);
	fake_ink_face(s->cr, FAKE_SANS, false, false, 7);
	fake_ink_color(s->cr, GREY);
	fake_ink(s->cr, MARGIN, FAKE_LETTER_HEIGHT - 30, text);
	snprintf(text, sizeof text, "%u", s->page);
	fake_ink(s->cr, FAKE_LETTER_WIDTH - MARGIN - fake_ink_width(s->cr, text),
	         FAKE_LETTER_HEIGHT - 30, text);
}

static void turn_page(struct sheet *s)
{
	foot(s);
	cairo_show_page(s->cr);
	s->page++;
	s->y = MARGIN;
}

static void room(struct sheet *s, double height)
{
	if (s->y + height > BOTTOM)
		turn_page(s);
}

static void band(struct sheet *s, const char *title)
{
	room(s, 70);
	s->y += 10;
	fake_ink_color(s->cr, 0xe0e7ff);
	cairo_rectangle(s->cr, MARGIN, s->y, WIDTH, 18);
	cairo_fill(s->cr);
	fake_ink_color(s->cr, BLUE);
	fake_ink_face(s->cr, FAKE_SANS, true, false, 9.5);
	fake_ink(s->cr, MARGIN + 6, s->y + 12.5, title);
	s->y += 32;
}

/* "Status: Completed" at x; the label light, the value dark. */
static void fact(struct sheet *s, double x, double width, const char *label, const char *value)
{
	char text[96];
	double wide;

	snprintf(text, sizeof text, "%s: ", label);
	fake_ink_face(s->cr, FAKE_SANS, false, false, 8.5);
	fake_ink_color(s->cr, GREY);
	fake_ink(s->cr, x, s->y, text);
	wide = fake_ink_width(s->cr, text);
	fake_ink_color(s->cr, DARK);
	fake_ink_fit(s->cr, x + wide, s->y, width - wide, value);
}

static void pair(struct sheet *s, const char *label, const char *value, const char *label2,
                 const char *value2)
{
	room(s, 13);
	fact(s, MARGIN + 6, WIDTH / 2 - 12, label, value);
	if (label2)
		fact(s, MARGIN + WIDTH / 2 + 6, WIDTH / 2 - 12, label2, value2);
	s->y += 13;
}

static void rule(struct sheet *s)
{
	fake_ink_color(s->cr, 0xd1d5db);
	cairo_set_line_width(s->cr, 0.5);
	cairo_move_to(s->cr, MARGIN, s->y - 6);
	cairo_line_to(s->cr, MARGIN + WIDTH, s->y - 6);
	cairo_stroke(s->cr);
	s->y += 6;
}

/* "6/24/2026 12:15:30 PM" (UTC); "" for no date. */
static const char *moment(const char *date, char ret[48])
{
	int year, month, day, hour, minute, second;

	ret[0] = '\0';
	if (sscanf(date, "%4d-%2d-%2dT%2d:%2d:%2d", &year, &month, &day, &hour, &minute, &second) == 6)
		snprintf(ret, 48, "%d/%d/%d %d:%02d:%02d %s", month, day, year, hour % 12 ? hour % 12 : 12,
		         minute, second, hour < 12 ? "AM" : "PM");
	return ret;
}

static const char *capital(const char *word, char ret[48])
{
	snprintf(ret, 48, "%s", word);
	if (ret[0] >= 'a' && ret[0] <= 'z')
		ret[0] = (char)(ret[0] - 'a' + 'A');
	return ret;
}

/* ---- parts ---------------------------------------------------------------------------------- */

static unsigned count_pages(const struct fake_envelope *e)
{
	const cJSON *document;
	unsigned pages = 0;

	cJSON_ArrayForEach(document, fake_member(e->record, "documents"))
		pages += fake_document_pages(document);
	return pages;
}

static unsigned count_tabs(const struct fake_envelope *e, const char *list_name)
{
	const cJSON *list, *recipient;
	unsigned count = 0;

	cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list)
			if (*fake_text(recipient, "signedDateTime"))
				count += (unsigned)cJSON_GetArraySize(
					fake_member(fake_member(recipient, "tabs"), list_name));
	return count;
}

static void draw_head(struct sheet *s)
{
	fake_ink_color(s->cr, BLUE);
	fake_ink_face(s->cr, FAKE_SANS, true, false, 20);
	fake_ink_fit(s->cr, MARGIN, s->y + 18, WIDTH, s->words->title);
	cairo_rectangle(s->cr, MARGIN, s->y + 28, WIDTH, 2);
	cairo_fill(s->cr);
	s->y += 50;
}

static void draw_envelope(struct sheet *s)
{
	const cJSON *record = s->e->record, *sender = fake_member(record, "sender");
	const struct fake_words *w = s->words;
	char pages[16], papers[16], signatures[16], initials[16], status[48];

	snprintf(pages, sizeof pages, "%u", count_pages(s->e));
	snprintf(papers, sizeof papers, "%d", cJSON_GetArraySize(fake_member(record, "documents")));
	snprintf(signatures, sizeof signatures, "%u", count_tabs(s->e, "signHereTabs"));
	snprintf(initials, sizeof initials, "%u", count_tabs(s->e, "initialHereTabs"));
	pair(s, w->envelope_id, s->e->id, w->status, capital(fake_envelope_status(s->e), status));
	pair(s, w->subject, fake_text(record, "emailSubject"), w->documents, papers);
	pair(s, w->pages, pages, w->signatures, signatures);
	pair(s, w->originator, fake_text(sender, "userName"), w->initials, initials);
	pair(s, "Email", fake_text(sender, "email"), w->stamping,
	     fake_yes(record, "envelopeIdStamping", true) ? w->enabled : w->disabled);
	pair(s, w->time_zone, "(UTC) Coordinated Universal Time", "IP",
	     *fake_text(sender, "ipAddress") ? fake_text(sender, "ipAddress") : "127.0.0.1");
}

static void draw_tracking(struct sheet *s)
{
	char created[48], changed[48];

	band(s, s->words->tracking);
	pair(s, s->words->created, moment(fake_text(s->e->record, "createdDateTime"), created),
	     s->words->changed, moment(fake_text(s->e->record, "statusChangedDateTime"), changed));
	if (*fake_text(s->e->record, "voidedReason"))
		pair(s, s->words->reason, fake_text(s->e->record, "voidedReason"), NULL, NULL);
}

static const char *known_by(const struct sheet *s, const cJSON *recipient)
{
	if (*fake_text(recipient, "accessCode"))
		return s->words->access_code;
	return *fake_text(recipient, "clientUserId") ? s->words->embedded : "Email";
}

static void when(struct sheet *s, double x, double width, double y, const char *label,
                 const char *date)
{
	char text[48];
	double keep = s->y;

	s->y = y;
	if (*moment(date, text))
		fact(s, x, width, label, text);
	s->y = keep;
}

static void draw_recipient(struct sheet *s, const cJSON *recipient, bool signs)
{
	const double x2 = MARGIN + 210, x3 = MARGIN + 360, top = s->y;
	const char *ip = fake_text(recipient, "_ip");
	char status[48];

	fake_ink_face(s->cr, FAKE_SANS, true, false, 9);
	fake_ink_color(s->cr, DARK);
	fake_ink_fit(s->cr, MARGIN + 6, s->y, 196, fake_text(recipient, "name"));
	s->y += 12;
	fake_ink_face(s->cr, FAKE_SANS, false, false, 8.5);
	fake_ink_fit(s->cr, MARGIN + 6, s->y, 196, fake_text(recipient, "email"));
	s->y += 12;
	fact(s, MARGIN + 6, 196, s->words->security, known_by(s, recipient));
	s->y += 12;
	fact(s, MARGIN + 6, 196, "IP", *ip ? ip : "127.0.0.1");
	s->y += 12;
	fact(s, MARGIN + 6, 196, s->words->status, capital(fake_text(recipient, "status"), status));
	if (*fake_text(recipient, "declinedReason")) {
		s->y += 12;
		fact(s, MARGIN + 6, WIDTH - 12, s->words->reason, fake_text(recipient, "declinedReason"));
	}
	if (signs && *fake_text(recipient, "signedDateTime"))
		fake_signature_draw(s->cr, x2, top - 8, 1.05, recipient, false);
	when(s, x3, 156, top, s->words->sent, fake_text(recipient, "sentDateTime"));
	when(s, x3, 156, top + 12, s->words->viewed, fake_text(recipient, "deliveredDateTime"));
	when(s, x3, 156, top + 24, s->words->signed_, fake_text(recipient, "signedDateTime"));
	when(s, x3, 156, top + 36, s->words->declined, fake_text(recipient, "declinedDateTime"));
	s->y += 20;
	rule(s);
}

static void draw_recipients(struct sheet *s)
{
	for (size_t i = 0; fake_recipient_lists[i]; i++) {
		const cJSON *list = fake_member(fake_member(s->e->record, "recipients"),
		                                fake_recipient_lists[i]),
					*recipient;

		if (cJSON_GetArraySize(list) == 0)
			continue;
		band(s, fake_words_list(s->words, fake_recipient_lists[i]));
		cJSON_ArrayForEach(recipient, list) {
			room(s, 76);
			draw_recipient(s, recipient, strcmp(fake_recipient_lists[i], "carbonCopies") != 0);
		}
	}
}

static void draw_events(struct sheet *s)
{
	const cJSON *row;
	char text[48];

	if (cJSON_GetArraySize(fake_member(s->e->record, "_audit")) == 0)
		return;
	band(s, s->words->events);
	cJSON_ArrayForEach(row, fake_member(s->e->record, "_audit")) {
		room(s, 12);
		fake_ink_face(s->cr, FAKE_SANS, false, false, 7.5);
		fake_ink_color(s->cr, GREY);
		fake_ink(s->cr, MARGIN + 6, s->y, moment(fake_text(row, "logTime"), text));
		fake_ink_color(s->cr, DARK);
		fake_ink_fit(s->cr, MARGIN + 112, s->y, 110, fake_text(row, "Action"));
		fake_ink_fit(s->cr, MARGIN + 230, s->y, WIDTH - 236, fake_text(row, "Message"));
		s->y += 11;
	}
}

void fake_certificate_draw(cairo_surface_t *surface, cairo_t *cr, struct fake_envelope *e,
                           const char *language)
{
	struct sheet s = { .cr = cr, .e = e, .words = fake_words(language), .y = MARGIN, .page = 1 };

	cairo_pdf_surface_set_size(surface, FAKE_LETTER_WIDTH, FAKE_LETTER_HEIGHT);
	draw_head(&s);
	draw_envelope(&s);
	draw_tracking(&s);
	draw_recipients(&s);
	draw_events(&s);
	foot(&s);
	cairo_show_page(cr);
}

bool fake_certificate_speaks(const char *language)
{
	return !language || fake_words_know(language);
}

bool fake_certificate(struct fake_envelope *e, const char *language, struct fake_bytes *out)
{
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
		fake_keep_pdf, out, FAKE_LETTER_WIDTH, FAKE_LETTER_HEIGHT);
	cairo_t *cr = cairo_create(surface);

	fake_certificate_draw(surface, cr, e, language);
	return fake_pdf_finish(surface, cr) && !out->failed;
}

bool fake_paper_certificate(struct fake_envelope *e, struct fake_bytes *out)
{
	return fake_certificate(e, NULL, out);
}
