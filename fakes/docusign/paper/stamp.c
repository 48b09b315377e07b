/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/paper/stamp.c - draws what was filled in and signed onto a page. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "oauth/oauth.h"
#include "paper/paper.h"

#define VALUE_SIZE 10.0
#define BOX 11.0 /* of a checkbox or radio button, in points */

/* ---- what a tab shows ------------------------------------------------------------------------ */

void fake_short_date(const char *date, char ret[32])
{
	int year, month, day;

	if (sscanf(date, "%4d-%2d-%2d", &year, &month, &day) == 3)
		snprintf(ret, 32, "%d/%d/%d", month, day, year);
	else
		snprintf(ret, 32, "%.20s", date);
}

static const char *word_of(const char *name, bool last, char ret[128])
{
	const char *blank = last ? strrchr(name, ' ') : strchr(name, ' ');

	if (last)
		snprintf(ret, 128, "%s", blank ? blank + 1 : name);
	else
		snprintf(ret, 128, "%.*s", blank ? (int)(blank - name) : (int)strlen(name), name);
	return ret;
}

static const char *own_name(const cJSON *recipient)
{
	const char *signer = fake_text(recipient, "signerName");

	return *signer ? signer : fake_text(recipient, "name");
}

/* A list shows the words of what was chosen, not its value. */
static const char *chosen(const cJSON *tab, const char *value)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, fake_member(tab, "listItems"))
		if (*value ? strcmp(fake_text(item, "value"), value) == 0
		           : fake_yes(item, "selected", false))
			return *fake_text(item, "text") ? fake_text(item, "text") : fake_text(item, "value");
	return value;
}

const char *fake_tab_shows(const struct fake_envelope *e, const cJSON *recipient, const char *list,
                           const cJSON *tab, char ret[128])
{
	const struct fake_tab_type *type = fake_tab_type_of(list);
	const char *value = type && type->value ? fake_text(tab, type->value) : fake_text(tab, "value");

	if (strcmp(list, "listTabs") == 0)
		return chosen(tab, *value ? value : fake_text(tab, "value"));
	if (*value)
		return value;
	if (strcmp(list, "fullNameTabs") == 0)
		return own_name(recipient);
	if (strcmp(list, "firstNameTabs") == 0)
		return word_of(own_name(recipient), false, ret);
	if (strcmp(list, "lastNameTabs") == 0)
		return word_of(own_name(recipient), true, ret);
	if (strcmp(list, "emailAddressTabs") == 0)
		return fake_text(recipient, "email");
	if (strcmp(list, "envelopeIdTabs") == 0)
		return e->id;
	if (strcmp(list, "dateSignedTabs") == 0) {
		fake_short_date(fake_text(recipient, "signedDateTime"), ret);
		return ret;
	}
	return value;
}

/* What is no place on any page is 0: an infinite one would spoil the drawing. */
static double coordinate(const cJSON *tab, const char *name)
{
	double value = strtod(fake_text(tab, name), NULL);

	return isfinite(value) && value > -14400 && value < 14400 ? value : 0;
}

static double scale_of(const cJSON *tab)
{
	double scale = strtod(fake_text(tab, "scaleValue"), NULL);

	return scale >= 0.3 && scale <= 5 ? scale : 1;
}

double fake_tab_height(const char *list, const cJSON *tab)
{
	const struct fake_tab_type *type = fake_tab_type_of(list);
	double height = strtod(fake_text(tab, "height"), NULL);

	if (strcmp(list, "signHereTabs") == 0)
		return FAKE_SIGN_HEIGHT * scale_of(tab);
	if (strcmp(list, "initialHereTabs") == 0)
		return FAKE_INITIAL_HEIGHT * scale_of(tab);
	return height > 0 && height < 2000 ? height : type ? type->height : 14;
}

double fake_tab_width(const char *list, const cJSON *tab)
{
	const struct fake_tab_type *type = fake_tab_type_of(list);
	double width = strtod(fake_text(tab, "width"), NULL);

	if (strcmp(list, "signHereTabs") == 0)
		return FAKE_SIGN_WIDTH * scale_of(tab);
	if (strcmp(list, "initialHereTabs") == 0)
		return FAKE_INITIAL_WIDTH * scale_of(tab);
	return width > 0 && width < 2000 ? width : type ? type->width : 120;
}

/* ---- how it is drawn ------------------------------------------------------------------------ */

static const struct {
	const char *name;
	enum fake_face face;
} fonts[] = {
	{ "courier", FAKE_MONO },   { "couriernew", FAKE_MONO }, { "lucidaconsole", FAKE_MONO }, { "ocra", FAKE_MONO },
	{ "garamond", FAKE_SERIF }, { "georgia", FAKE_SERIF },   { "timesnewroman", FAKE_SERIF },
};

static const struct {
	const char *name;
	unsigned rgb;
} colors[] = {
	{ "black", 0x000000 }, { "brightblue", 0x0000ff }, { "brightred", 0xff0000 }, { "darkgreen", 0x006400 },
	{ "darkred", 0x8b0000 }, { "gold", 0xb8860b },     { "green", 0x008000 },     { "navyblue", 0x000080 },
	{ "purple", 0x800080 }, { "white", 0xffffff },
};

static double size_of(const cJSON *tab)
{
	const char *text = fake_text(tab, "fontSize");
	double size = strncasecmp(text, "size", 4) == 0 ? strtod(text + 4, NULL) : 0;

	return size >= 4 && size <= 144 ? size : VALUE_SIZE;
}

static void dress(cairo_t *cr, const cJSON *tab)
{
	enum fake_face face = FAKE_SANS;
	unsigned rgb = 0;

	for (size_t i = 0; i < sizeof fonts / sizeof fonts[0]; i++)
		if (strcasecmp(fonts[i].name, fake_text(tab, "font")) == 0)
			face = fonts[i].face;
	for (size_t i = 0; i < sizeof colors / sizeof colors[0]; i++)
		if (strcasecmp(colors[i].name, fake_text(tab, "fontColor")) == 0)
			rgb = colors[i].rgb;
	fake_ink_face(cr, face, fake_yes(tab, "bold", false), fake_yes(tab, "italic", false),
	              size_of(tab));
	fake_ink_color(cr, rgb);
}

static void draw_box(cairo_t *cr, double x, double y)
{
	fake_ink_color(cr, 0);
	cairo_set_line_width(cr, 0.8);
	cairo_rectangle(cr, x, y, BOX, BOX);
	cairo_stroke(cr);
}

static void draw_check(cairo_t *cr, double x, double y, bool on)
{
	draw_box(cr, x, y);
	if (!on)
		return;
	cairo_set_line_width(cr, 1.6);
	cairo_move_to(cr, x + 2.5, y + 2.5);
	cairo_line_to(cr, x + BOX - 2.5, y + BOX - 2.5);
	cairo_move_to(cr, x + BOX - 2.5, y + 2.5);
	cairo_line_to(cr, x + 2.5, y + BOX - 2.5);
	cairo_stroke(cr);
}

static void draw_radio(cairo_t *cr, double x, double y, bool on)
{
	fake_ink_color(cr, 0);
	cairo_set_line_width(cr, 0.8);
	cairo_arc(cr, x + BOX / 2, y + BOX / 2, BOX / 2, 0, 6.28319);
	cairo_stroke(cr);
	if (!on)
		return;
	cairo_arc(cr, x + BOX / 2, y + BOX / 2, BOX / 4, 0, 6.28319);
	cairo_fill(cr);
}

static void draw_value(cairo_t *cr, const struct fake_stamping *s, double x, double y,
                       const char *list, const cJSON *tab, const char *value)
{
	double width = strtod(fake_text(tab, "width"), NULL), size = size_of(tab), left = s->width - x;

	if (s->changes && *value) {
		cairo_set_source_rgba(cr, 1, 0.92, 0.2, 0.6);
		cairo_rectangle(cr, x - 1, y, width > 0 ? width : 10 + size * 0.6 * (double)strlen(value),
		                size * 1.4);
		cairo_fill(cr);
	}
	dress(cr, tab);
	if (strcmp(list, "textTabs") == 0 || strcmp(list, "noteTabs") == 0)
		(void)fake_ink_wrap(cr, x, y + size,
		                    width > size && width < left ? width
		                    : left > size                ? left
		                                                 : size,
		                    size * 1.2, value);
	else
		fake_ink(cr, x, y + size, value);
}

static bool on_page(const struct fake_stamping *s, const cJSON *tab, const cJSON *of)
{
	const char *document = fake_text(of, "documentId");
	long page = fake_number(tab, "pageNumber", 1);

	return (!*document || strcmp(document, fake_text(s->document, "documentId")) == 0) &&
	       page == (long)s->page;
}

static void draw_tab(cairo_t *cr, struct fake_stamping *s, const cJSON *recipient, const char *list,
                     const cJSON *tab)
{
	double x = coordinate(tab, "xPosition"),
		   y = coordinate(tab, "yPosition");
	char room[128];

	if (fake_yes(tab, "_skipped", false))
		return; /* optional, and left out */
	if (strcmp(list, "signHereTabs") == 0 || strcmp(list, "initialHereTabs") == 0)
		fake_signature_draw(cr, x, y, scale_of(tab), recipient, list[0] == 'i');
	else if (strcmp(list, "checkboxTabs") == 0)
		draw_check(cr, x, y, fake_yes(tab, "selected", false));
	else if (!fake_yes(tab, "concealValueOnDocument", false))
		draw_value(cr, s, x, y, list, tab, fake_tab_shows(s->e, recipient, list, tab, room));
}

static void draw_radios(cairo_t *cr, const struct fake_stamping *s, const cJSON *group)
{
	const cJSON *radio;

	cJSON_ArrayForEach(radio, fake_member(group, "radios"))
		if (on_page(s, radio, group))
			draw_radio(cr, coordinate(radio, "xPosition"),
			           coordinate(radio, "yPosition"),
			           fake_yes(radio, "selected", false));
}

static void draw_lists(cairo_t *cr, struct fake_stamping *s, const cJSON *recipient,
                       const cJSON *lists)
{
	const cJSON *list, *tab;

	cJSON_ArrayForEach(list, lists)
		cJSON_ArrayForEach(tab, list) {
			if (strcmp(list->string, "radioGroupTabs") == 0)
				draw_radios(cr, s, tab);
			else if (cJSON_IsObject(tab) && strcmp(list->string, "tabGroups") != 0 &&
			         on_page(s, tab, tab))
				draw_tab(cr, s, recipient, list->string, tab);
		}
}

/* ---- the page ------------------------------------------------------------------------------- */

static bool has_signed(const cJSON *recipient)
{
	const char *status = fake_text(recipient, "status");

	return strcmp(status, "completed") == 0 || strcmp(status, "signed") == 0;
}

static bool may_sign(const char *list)
{
	static const char *const lists[] = { "signers", "inPersonSigners", "witnesses", "notaries",
		                                 "notarySigners" };

	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
		if (strcmp(list, lists[i]) == 0)
			return true;
	return false;
}

/* Somebody else signs there already. */
static bool is_taken(const struct fake_stamping *s, double x, double y)
{
	const cJSON *list, *recipient, *tab;

	cJSON_ArrayForEach(list, fake_member(s->e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list)
			cJSON_ArrayForEach(tab, fake_member(fake_member(recipient, "tabs"), "signHereTabs")) {
				double left = coordinate(tab, "xPosition"),
					   top = coordinate(tab, "yPosition");

				if (on_page(s, tab, tab) && left < x + FAKE_SIGN_WIDTH &&
				    left + FAKE_SIGN_WIDTH > x && top < y + FAKE_SIGN_HEIGHT &&
				    top + FAKE_SIGN_HEIGHT > y)
					return true;
			}
	return false;
}

/* Who was given no place to sign chooses one himself: the foot of the first document's last page.
 */
static void draw_freely(cairo_t *cr, struct fake_stamping *s, const cJSON *recipient)
{
	const cJSON *first = cJSON_GetArrayItem(fake_member(s->e->record, "documents"), 0);
	double x, y;

	if (s->document != first || s->page != fake_document_pages(first))
		return;
	do {
		x = 72 + 250 * (s->cursor % 2);
		y = s->height - 240 + 52 * (s->cursor / 2 % 4) - 220 * (s->cursor / 8 % 3);
		s->cursor++;
	} while (s->cursor < 100 && is_taken(s, x, y));
	fake_signature_draw(cr, x, y, 1, recipient, false);
}

static bool has_signature_tab(const cJSON *recipient)
{
	return cJSON_GetArraySize(fake_member(fake_member(recipient, "tabs"), "signHereTabs")) > 0;
}

static void stamp_id(cairo_t *cr, const struct fake_stamping *s)
{
	char text[80];

	if (strcmp(fake_envelope_status(s->e), "created") == 0 ||
	    !fake_yes(s->e->record, "envelopeIdStamping", true))
		return;
	snprintf(text, sizeof text, "Envelope ID: %s", s->e->id);
	fake_ink_color(cr, 0x374151);
	fake_ink_face(cr, FAKE_SANS, false, false, 7);
	fake_ink(cr, 12, 12, text);
}

/* The account's, if it wants one; cJSON_Delete. */
cJSON *fake_watermark(const struct fake_envelope *e)
{
	struct fake_pair id = fake_pair(fake_text(e->record, "_account"), "");
	cJSON *mark = fake_get(e->fake, "watermark", id.id);

	if (fake_yes(mark, "enabled", false))
		return mark;
	cJSON_Delete(mark);
	return NULL;
}

static void draw_watermark(cairo_t *cr, const struct fake_stamping *s)
{
	cJSON *mark = fake_watermark(s->e);
	const char *text =
		*fake_text(mark, "watermarkText") ? fake_text(mark, "watermarkText") : "DRAFT";
	long angle = fake_number(mark, "displayAngle", 45),
		 clear = fake_number(mark, "transparency", 50);

	if (mark) {
		cairo_save(cr);
		cairo_translate(cr, s->width / 2, s->height / 2);
		cairo_rotate(cr, -(double)(angle % 360) * 3.14159265 / 180);
		dress(cr, mark);
		cairo_set_source_rgba(cr, 0.45, 0.45, 0.45,
		                      clear >= 0 && clear <= 100 ? 1 - (double)clear / 100 : 0.5);
		fake_ink(cr, -fake_ink_width(cr, text) / 2, size_of(mark) / 3, text);
		cairo_restore(cr);
	}
	cJSON_Delete(mark);
}

void fake_stamp_page(cairo_t *cr, struct fake_stamping *s)
{
	const cJSON *list, *recipient;

	s->cursor = 0;
	stamp_id(cr, s);
	draw_lists(cr, s, NULL, fake_member(fake_member(s->document, "tabs"), "prefillTabs"));
	cJSON_ArrayForEach(list, fake_member(s->e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list) {
			if (recipient == s->skip || !has_signed(recipient))
				continue;
			draw_lists(cr, s, recipient, fake_member(recipient, "tabs"));
			if (may_sign(list->string) && !has_signature_tab(recipient))
				draw_freely(cr, s, recipient);
		}
	if (s->watermark && strcmp(fake_envelope_status(s->e), "completed") != 0)
		draw_watermark(cr, s);
}
