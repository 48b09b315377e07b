/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/paper/anchors.c - finds the words at which tabs are anchored, and gives the tabs
 * their place. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "paper/paper.h"

#define MOST_HITS 3000 /* of an envelope, as the service's rule is */

/* A page's text, letter by letter with the place of each. */
struct letters {
	gunichar *at;
	long count;
	PopplerRectangle *place;
	double width, height;
	const cJSON *document;
	unsigned page;
};

struct search {
	struct fake_envelope *e;
	struct letters *pages; /* of all documents, read once */
	size_t count;
	bool read;
	cJSON *found;          /* the placed copies of one tab */
	const cJSON *tab;
	double tall;           /* how high it is drawn */
	gunichar *needle;
	long length;
	bool any_case, whole_word, spaced;
	unsigned hits;
	const char *code;      /* the first failure */
};

/* ---- matching -------------------------------------------------------------------------------- */

static bool same(const struct search *s, gunichar a, gunichar b)
{
	return s->any_case ? g_unichar_tolower(a) == g_unichar_tolower(b) : a == b;
}

/* How many letters from `at` match the whole needle; 0: they do not.  A blank in the needle stands
 * for any run of blanks; `spaced` lets one blank follow each letter. */
static long match(const struct search *s, const struct letters *l, long at)
{
	long from = at;

	for (long i = 0; i < s->length; i++) {
		if (g_unichar_isspace(s->needle[i])) {
			if (at >= l->count || !g_unichar_isspace(l->at[at]))
				return 0;
			while (at < l->count && g_unichar_isspace(l->at[at]))
				at++;
			continue;
		}
		if (s->spaced && i > 0 && at + 1 < l->count && g_unichar_isspace(l->at[at]) &&
		    same(s, s->needle[i], l->at[at + 1]))
			at++;
		if (at >= l->count || !same(s, s->needle[i], l->at[at]))
			return 0;
		at++;
	}
	return at - from;
}

static bool in_word(const struct letters *l, long at)
{
	return at >= 0 && at < l->count && g_unichar_isalnum(l->at[at]);
}

/* ---- placing -------------------------------------------------------------------------------- */

static double in_points(const cJSON *tab, const char *name)
{
	static const struct { const char *unit; double points; } units[] = {
		{ "pixels", 1 }, { "inches", 72 }, { "mms", 72 / 25.4 }, { "cms", 72 / 2.54 },
	};
	const cJSON *item = fake_member(tab, name);
	double value = cJSON_IsNumber(item) ? item->valuedouble : strtod(fake_text(tab, name), NULL);

	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if (strcasecmp(units[i].unit, fake_text(tab, "anchorUnits")) == 0)
			value *= units[i].points;
	return isfinite(value) && fabs(value) < 1e6 ? value : 0;
}

/* The first hit keeps the tab's id, the others are new tabs. */
static cJSON *placed(struct search *s, const struct letters *l, long x, long y)
{
	cJSON *tab = cJSON_Duplicate(s->tab, true);
	char id[FAKE_ID];
	bool good = tab != NULL;

	fake_guid(s->e->fake, id);
	if (good && s->hits > 0)
		good = fake_set(tab, "tabId", id);
	good = good && fake_set(tab, "documentId", fake_text(l->document, "documentId")) &&
	       fake_set_format(tab, "pageNumber", "%u", l->page) &&
	       fake_set_format(tab, "xPosition", "%ld", x) &&
	       fake_set_format(tab, "yPosition", "%ld", y) && fake_set(tab, "_placed", "true");
	if (good)
		return tab;
	cJSON_Delete(tab);
	return NULL;
}

/* A tab's lower left corner comes to the lower left corner of the words (or lower right, if asked).
 */
static void hit(struct search *s, const struct letters *l, long at, long length)
{
	const PopplerRectangle *first = &l->place[at], *last = &l->place[at + length - 1];
	bool right = strcasecmp(fake_text(s->tab, "anchorHorizontalAlignment"), "right") == 0;
	double x = (right ? last->x2 : first->x1) + in_points(s->tab, "anchorXOffset");
	double y = first->y2 - s->tall + in_points(s->tab, "anchorYOffset");
	cJSON *tab;

	if (y < 0 && y >= -s->tall)
		y = 0; /* words at the very top */
	if (x < 0 || y < 0 || x > l->width || y > l->height) {
		s->code = s->code ? s->code : "TAB_OUT_OF_BOUNDS";
		return;
	}
	tab = placed(s, l, lround(x), lround(y));
	if (!tab || !cJSON_AddItemToArray(s->found, tab))
		s->code = "UNSPECIFIED_ERROR";
	s->hits++;
}

static void scan(struct search *s, const struct letters *l)
{
	for (long at = 0; at < l->count && s->hits < MOST_HITS;) {
		long length = match(s, l, at);

		if (length > 0 && (!s->whole_word || (!in_word(l, at - 1) && !in_word(l, at + length)))) {
			hit(s, l, at, length);
			at += length;
		} else {
			at++;
		}
	}
}

/* ---- reading -------------------------------------------------------------------------------- */

static void read_page(struct letters *l, PopplerPage *page)
{
	char *text = poppler_page_get_text(page);
	guint places = 0;

	l->at = text ? g_utf8_to_ucs4_fast(text, -1, &l->count) : NULL;
	if (!l->at || !poppler_page_get_text_layout(page, &l->place, &places))
		l->count = 0;
	if (l->count > (long)places)
		l->count = (long)places; /* a letter without a place cannot be an anchor */
	poppler_page_get_size(page, &l->width, &l->height);
	g_free(text);
}

static void read_document(struct search *s, const cJSON *document)
{
	PopplerDocument *pdf = fake_document_pdf(s->e->fake, document);
	const cJSON *row;
	unsigned number = 0;

	cJSON_ArrayForEach(row, fake_member(document, "_pages")) {
		PopplerPage *page =
			pdf ? poppler_document_get_page(pdf, (int)fake_number(row, "source", 0)) : NULL;
		struct letters *l = &s->pages[s->count];

		number++;
		if (!page)
			continue;
		l->document = document;
		l->page = number;
		read_page(l, page);
		s->count++;
		g_object_unref(page);
	}
	if (pdf)
		g_object_unref(pdf);
}

/* false: no memory. */
static bool read_all(struct search *s)
{
	const cJSON *document;
	size_t pages = 0;

	if (s->read)
		return s->pages != NULL;
	s->read = true;
	cJSON_ArrayForEach(document, fake_member(s->e->record, "documents"))
		pages += fake_document_pages(document);
	if (!(s->pages = calloc(pages + 1, sizeof *s->pages)))
		return false;
	cJSON_ArrayForEach(document, fake_member(s->e->record, "documents"))
		read_document(s, document);
	return true;
}

static void forget_all(struct search *s)
{
	for (size_t i = 0; i < s->count; i++) {
		g_free(s->pages[i].place);
		g_free(s->pages[i].at);
	}
	free(s->pages);
}

/* All documents, but for a tab that names one. */
static void search_all(struct search *s, const char *document_id)
{
	if (!read_all(s)) {
		s->code = "UNSPECIFIED_ERROR";
		return;
	}
	for (size_t i = 0; i < s->count; i++)
		if (!*document_id || strcmp(document_id, "0") == 0 ||
		    strcmp(document_id, fake_text(s->pages[i].document, "documentId")) == 0)
			scan(s, &s->pages[i]);
}

/* ---- tabs ----------------------------------------------------------------------------------- */

/* The tab in `list` is replaced by its copies; gives how many there are. */
static int place_tab(struct search *s, cJSON *list, int index, const char *document_id)
{
	cJSON *copy, *place;
	int count;

	s->found = cJSON_CreateArray();
	s->needle = g_utf8_to_ucs4_fast(fake_text(s->tab, "anchorString"), -1, &s->length);
	s->any_case = !fake_yes(s->tab, "anchorCaseSensitive", false);
	s->whole_word = fake_yes(s->tab, "anchorMatchWholeWord", false);
	s->spaced = fake_yes(s->tab, "anchorAllowWhiteSpaceInCharacters", false);
	s->hits = 0;
	if (s->found)
		search_all(s, document_id);
	g_free(s->needle);
	if (s->hits == 0 && !s->code && !fake_yes(s->tab, "anchorIgnoreIfNotPresent", false))
		s->code = "ANCHOR_TAB_STRING_NOT_FOUND";
	if (!s->found || s->code) {
		cJSON_Delete(s->found);
		s->code = s->code ? s->code : "UNSPECIFIED_ERROR";
		return 1;
	}
	cJSON_DeleteItemFromArray(list, index);
	place = cJSON_GetArrayItem(list, index);
	count = 0;
	while ((copy = cJSON_DetachItemFromArray(s->found, 0)))
		if (fake_insert_before(list, place, copy))
			count++;
		else
			cJSON_Delete(copy);
	cJSON_Delete(s->found);
	s->e->changed = true;
	return count;
}

static bool is_valid(const cJSON *tab)
{
	const char *string = fake_text(tab, "anchorString");

	return *string && !fake_yes(tab, "_placed", false) && g_utf8_validate(string, -1, NULL);
}

static void place_list(struct search *s, cJSON *list, const char *name, const char *document_id)
{
	for (int i = 0; i < cJSON_GetArraySize(list) && !s->code;) {
		cJSON *tab = cJSON_GetArrayItem(list, i), *radios = fake_member_of(tab, "radios");

		if (radios)
			place_list(s, radios, name, fake_text(tab, "documentId"));
		s->tab = tab;
		s->tall = fake_tab_height(name, tab);
		i += is_valid(tab)
		         ? place_tab(s, list, i, *document_id ? document_id : fake_text(tab, "documentId"))
		         : 1;
	}
}

static void place_lists(struct search *s, cJSON *lists, const char *document_id)
{
	cJSON *list;

	cJSON_ArrayForEach(list, lists)
		if (cJSON_IsArray(list))
			place_list(s, list, list->string, document_id);
}

const char *fake_anchors_place(struct fake_envelope *e)
{
	struct search s = { .e = e };
	cJSON *list, *owner;

	cJSON_ArrayForEach(list, fake_member_of(e->record, "recipients"))
		cJSON_ArrayForEach(owner, list)
			place_lists(&s, fake_member_of(owner, "tabs"), "");
	cJSON_ArrayForEach(owner, fake_member_of(e->record, "documents"))
		place_lists(&s, fake_member_of(fake_member_of(owner, "tabs"), "prefillTabs"),
		            fake_text(owner, "documentId"));
	forget_all(&s);
	return s.code;
}
