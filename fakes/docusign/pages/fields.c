/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/fields.c - a recipient's tabs as form fields, each at its place over the
 * page. */
#include "pages/fields.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "paper/paper.h"

#define MOST_FIELDS 2000 /* of one page */

enum look { SIGN, INITIAL, TEXT, TICK, CHOICE, AUTO, BUTTON_SIGN, BUTTON_DECLINE };

static const struct {
	const char *list;
	enum look look;
	const char *title;
} looks[] = {
	{ "signHereTabs",             SIGN,           "Signature" },
	{ "initialHereTabs",          INITIAL,        "Initials" },
	{ "drawTabs",                 SIGN,           "Drawing" },
	{ "checkboxTabs",             TICK,           "Checkbox" },
	{ "radioGroupTabs",           TICK,           "Choice" },
	{ "listTabs",                 CHOICE,         "List" },
	{ "fullNameTabs",             AUTO,           "Full name" },
	{ "firstNameTabs",            AUTO,           "First name" },
	{ "lastNameTabs",             AUTO,           "Last name" },
	{ "emailAddressTabs",         AUTO,           "Email address" },
	{ "dateSignedTabs",           AUTO,           "Date signed" },
	{ "envelopeIdTabs",           AUTO,           "Envelope ID" },
	{ "formulaTabs",              AUTO,           "Formula" },
	{ "noteTabs",                 AUTO,           "Note" },
	{ "notarizeTabs",             AUTO,           "Notary" },
	{ "notarySealTabs",           AUTO,           "Notary seal" },
	{ "viewTabs",                 AUTO,           "View" },
	{ "approveTabs",              BUTTON_SIGN,    "Approve" },
	{ "declineTabs",              BUTTON_DECLINE, "Decline" },
	{ "companyTabs",              TEXT,           "Company" },
	{ "titleTabs",                TEXT,           "Title" },
	{ "textTabs",                 TEXT,           "Text" },
	{ "numberTabs",               TEXT,           "Number" },
	{ "numericalTabs",            TEXT,           "Number" },
	{ "currencyTabs",             TEXT,           "Amount" },
	{ "ssnTabs",                  TEXT,           "Social security number" },
	{ "dateTabs",                 TEXT,           "Date" },
	{ "zipTabs",                  TEXT,           "ZIP code" },
	{ "emailTabs",                TEXT,           "Email" },
	{ "phoneNumberTabs",          TEXT,           "Phone number" },
	{ "signerAttachmentTabs",     TEXT,           "Name of the attached file" },
	{ "commissionCountyTabs",     TEXT,           "Commission county" },
	{ "commissionExpirationTabs", TEXT,           "Commission expiration" },
	{ "commissionNumberTabs",     TEXT,           "Commission number" },
	{ "commissionStateTabs",      TEXT,           "Commission state" },
};

static int look_of(const char *list)
{
	for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++)
		if (strcmp(looks[i].list, list) == 0)
			return (int)i;
	return -1;
}

/* ---- a field -------------------------------------------------------------------------------- */

struct field {
	const char *list;
	int look;
	const cJSON *tab;   /* of a radio button: the radio */
	const cJSON *group; /* of a radio button; else NULL */
	double x, y;
	long order;
};

bool fake_field_id(const cJSON *tab, char ret[80])
{
	const char *id = fake_text(tab, "tabId");

	if (!*id) /* a radio group: its first button stands for it */
		id = fake_text(fake_member(tab, "radios") ? fake_member(tab, "radios")->child : NULL,
		               "tabId");
	snprintf(ret, 80, "t-%.70s", id);
	return *id != '\0';
}

const char *fake_field_title(const char *list, const cJSON *tab)
{
	static const char *const names[] = { "tooltip", "name", "tabLabel", "groupName", "caption" };
	int look = look_of(list);

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (*fake_text(tab, names[i]))
			return fake_text(tab, names[i]);
	return look >= 0 ? looks[look].title : "Field";
}

bool fake_fields_sign(const cJSON *recipient)
{
	const cJSON *tabs = fake_member(recipient, "tabs");

	return cJSON_GetArraySize(fake_member(tabs, "signHereTabs")) > 0 ||
	       cJSON_GetArraySize(fake_member(tabs, "initialHereTabs")) > 0;
}

static bool is_required(const struct field *f)
{
	const struct fake_tab_type *type = fake_tab_type_of(f->list);

	if (*fake_text(f->group ? f->group : f->tab, "conditionalParentLabel"))
		return false; /* only while it is shown: the server knows */
	if (looks[f->look].look == SIGN || looks[f->look].look == INITIAL)
		return !fake_yes(f->tab, "optional", false);
	return type && fake_tab_is_required(type, f->group ? f->group : f->tab);
}

static bool add_common(struct fake_bytes *b, const struct field *f, const struct fake_fields_of *of)
{
	bool focus = of->missing && of->missing == (f->group ? f->group : f->tab);
	char id[80];

	(void)fake_field_id(f->tab, id);
	return fake_attribute(b, "aria-label",
	                      fake_field_title(f->list, f->group ? f->group : f->tab)) &&
	       fake_attribute(b, "id", id) &&
	       (!is_required(f) || of->off || fake_puts(b, " required")) &&
	       (!focus || fake_puts(b, " autofocus aria-invalid=\"true\"")) &&
	       (!of->off || fake_puts(b, " disabled"));
}

/* Prefixed: a group may be named as one of the form's own fields. */
static bool add_name(struct fake_bytes *b, const char *id)
{
	return fake_puts(b, " name=\"t-") && fake_add_html(b, id) && fake_puts(b, "\"");
}

/* The script shows it only while its parent has the value. */
static bool add_condition(struct fake_bytes *b, const struct field *f)
{
	const cJSON *tab = f->group ? f->group : f->tab;
	const char *parent = fake_text(tab, "conditionalParentLabel");
	const char *label =
		*fake_text(tab, "tabLabel") ? fake_text(tab, "tabLabel") : fake_text(tab, "groupName");

	return fake_attribute(b, "data-label", label) &&
	       (!*parent ||
	        (fake_attribute(b, "data-parent", parent) &&
	         fake_attribute(b, "data-value", fake_text(tab, "conditionalParentValue"))));
}

static bool add_sign(struct fake_bytes *b, const struct field *f, const struct fake_fields_of *of)
{
	bool initials = looks[f->look].look == INITIAL;
	char letters[24];

	fake_signature_initials(of->recipient, letters);
	return fake_puts(b, "<input type=\"checkbox\" value=\"signed\"") &&
	       add_name(b, fake_text(f->tab, "tabId")) &&
	       (!fake_yes(f->tab, "_ticked", false) || fake_puts(b, " checked")) &&
	       add_common(b, f, of) &&
	       fake_printf(b,
	                   "><span class=\"mark\" aria-hidden=\"true\">%s</span><span class=\"hand "
	                   "%s\" aria-hidden=\"true\">",
	                   initials                           ? "Initial"
	                   : strcmp(f->list, "drawTabs") == 0 ? "Draw"
	                                                      : "Sign",
	                   initials ? "short" : "full") &&
	       fake_add_html(b, initials ? letters : fake_signature_name(of->recipient)) &&
	       fake_puts(b, "</span>");
}

static bool add_tick(struct fake_bytes *b, const struct field *f, const struct fake_fields_of *of)
{
	if (f->group)
		return fake_puts(b, "<input type=\"radio\"") &&
		       add_name(b, fake_text(f->group, "groupName")) &&
		       fake_attribute(b, "value", fake_text(f->tab, "value")) &&
		       (!fake_yes(f->tab, "selected", false) || fake_puts(b, " checked")) &&
		       fake_attribute(b, "title", fake_text(f->tab, "value")) && add_common(b, f, of) &&
		       fake_puts(b, ">");
	return fake_puts(b, "<input type=\"checkbox\" value=\"true\"") &&
	       add_name(b, fake_text(f->tab, "tabId")) &&
	       (!fake_yes(f->tab, "selected", false) || fake_puts(b, " checked")) &&
	       add_common(b, f, of) && fake_puts(b, ">");
}

static bool add_choice(struct fake_bytes *b, const struct field *f, const struct fake_fields_of *of)
{
	char room[128];
	const char *now = fake_tab_shows(of->e, of->recipient, f->list, f->tab, room);
	const cJSON *item;
	bool good = fake_puts(b, "<select") && add_name(b, fake_text(f->tab, "tabId")) &&
	            add_common(b, f, of) && fake_puts(b, "><option value=\"\"></option>");

	cJSON_ArrayForEach(item, fake_member(f->tab, "listItems")) {
		const char *text =
			*fake_text(item, "text") ? fake_text(item, "text") : fake_text(item, "value");

		good = good && fake_puts(b, "<option") &&
		       fake_attribute(b, "value", fake_text(item, "value")) &&
		       (!*now || strcmp(now, text) != 0 || fake_puts(b, " selected")) &&
		       fake_html(b, ">", text, "</option>");
	}
	return good && fake_puts(b, "</select>");
}

static double height_of(const struct field *f)
{
	return strcmp(f->list, "signerAttachmentTabs") == 0 ? 20 : fake_tab_height(f->list, f->tab);
}

static double width_of(const struct field *f)
{
	return strcmp(f->list, "signerAttachmentTabs") == 0 ? 120 : fake_tab_width(f->list, f->tab);
}

static bool add_text(struct fake_bytes *b, const struct field *f, const struct fake_fields_of *of)
{
	long most = fake_number(f->tab, "maxLength", 0);
	const char *value =
		*fake_text(f->tab, "_filled") ? fake_text(f->tab, "_filled") : fake_text(f->tab, "value");
	bool tall = height_of(f) >= 30 && strcmp(f->list, "textTabs") == 0,
		 email = strcmp(f->list, "emailTabs") == 0;
	bool good = fake_puts(b, tall    ? "<textarea"
	                         : email ? "<input type=\"email\""
	                                 : "<input type=\"text\"") &&
	            add_name(b, fake_text(f->tab, "tabId")) &&
	            (most <= 0 || fake_printf(b, " maxlength=\"%ld\"", most)) &&
	            (!fake_yes(f->tab, "locked", false) || fake_puts(b, " readonly")) &&
	            fake_attribute(b, "title", fake_field_title(f->list, f->tab)) &&
	            fake_attribute(b, "placeholder", fake_field_title(f->list, f->tab)) &&
	            add_common(b, f, of);

	if (tall)
		return good && fake_html(b, ">", value, "</textarea>");
	return good && fake_attribute(b, "value", value) && fake_puts(b, ">");
}

static bool add_auto(struct fake_bytes *b, const struct field *f, const struct fake_fields_of *of)
{
	char room[128];
	const char *shows = fake_tab_shows(of->e, of->recipient, f->list, f->tab, room);

	return fake_attribute(b, "title", fake_field_title(f->list, f->tab)) &&
	       fake_html(b, ">", *shows ? shows : looks[f->look].title, "");
}

static bool add_button(struct fake_bytes *b, const struct field *f, const struct fake_fields_of *of)
{
	const char *text =
		*fake_text(f->tab, "buttonText") ? fake_text(f->tab, "buttonText") : looks[f->look].title;

	if (looks[f->look].look == BUTTON_DECLINE)
		return fake_html(b, "<a class=\"button\" href=\"#decline\">", text, "</a>");
	return fake_puts(b, "<button name=\"act\" value=\"sign\"") && add_common(b, f, of) &&
	       fake_html(b, ">", text, "</button>");
}

/* As large as the name fits; three hundredths of the page's width at most.  The script does the
 * same. */
static bool add_size(struct fake_bytes *style, const char *id, const struct fake_fields_of *of,
                     bool initials, double share)
{
	char letters[24];
	double count;

	fake_signature_initials(of->recipient, letters);
	count = (double)g_utf8_strlen(initials ? letters : fake_signature_name(of->recipient), -1);
	return fake_printf(style, "#at-%s .hand{font-size:%.2fcqw}\n", id,
	                   fmin(3, 100 * share / (0.58 * fmax(count, 2) + 0.6)));
}

/* One field: its element, and a rule that says where it is.  Hundredths of a percent are finer than
 * a pixel. */
static bool add(struct fake_page *page, const struct field *f, const struct fake_fields_of *of)
{
	static const char *const classes[] = { "sign", "sign", "text",  "tick",
		                                   "text", "auto", "press", "press" };
	struct fake_bytes *b = &page->body;
	enum look look = looks[f->look].look;
	const char *element = look == AUTO || look >= BUTTON_SIGN ? "span" : "label";
	bool missing = of->missing && of->missing == (f->group ? f->group : f->tab), good;
	double width = width_of(f), height = height_of(f);
	char id[80];

	(void)fake_field_id(f->tab, id);
	good = fake_printf(b, "<%s class=\"tab %s%s\" id=\"at-", element, classes[look],
	                   missing ? " missing" : "") &&
	       fake_add_html(b, id) && fake_puts(b, "\"") && add_condition(b, f) &&
	       (look == AUTO || fake_puts(b, ">"));
	switch (look) {
	case SIGN: case INITIAL: good = good && add_sign(b, f, of); break;
	case TEXT: good = good && add_text(b, f, of); break;
	case TICK: good = good && add_tick(b, f, of); break;
	case CHOICE: good = good && add_choice(b, f, of); break;
	case AUTO: good = good && add_auto(b, f, of); break;
	case BUTTON_SIGN: case BUTTON_DECLINE: good = good && add_button(b, f, of); break;
	}
	if (look == SIGN || look == INITIAL)
		good = good && add_size(&page->style, id, of, look == INITIAL, width / of->width);
	return good && fake_printf(b, "</%s>\n", element) &&
	       fake_printf(&page->style, "#at-%s{left:%.2f%%;top:%.2f%%;width:%.2f%%;height:%.2f%%}\n",
	                   id, 100 * f->x / of->width, 100 * f->y / of->height,
	                   100 * fmin(width, fmax(12, of->width - f->x)) / of->width,
	                   100 * height / of->height);
}

/* ---- all of a page -------------------------------------------------------------------------- */

struct found { struct field *at; size_t count; };

static double within(const char *text, double most)
{
	double value = strtod(text, NULL);

	return value > 0 && value < most ? value : value >= most ? most - 12 : 0;
}

static void take(struct found *found, const struct fake_fields_of *of, const char *list,
                 const cJSON *tab, const cJSON *group)
{
	const char *document = fake_text(group ? group : tab, "documentId");
	char id[80];

	if (found->count == MOST_FIELDS || !fake_field_id(tab, id) ||
	    strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") !=
	        strlen(id) ||
	    (*document && strcmp(document, fake_text(of->document, "documentId")) != 0) ||
	    fake_number(tab, "pageNumber", 1) != (long)of->page)
		return;
	found->at[found->count++] = (struct field){ list,
		                                        look_of(list),
		                                        tab,
		                                        group,
		                                        within(fake_text(tab, "xPosition"), of->width),
		                                        within(fake_text(tab, "yPosition"), of->height),
		                                        fake_number(tab, "tabOrder", 0) };
}

/* As one reads, unless the sender gave them an order. */
static int by_order(const void *a, const void *b)
{
	const struct field *first = a, *second = b;

	if (first->order != second->order)
		return first->order < second->order ? -1 : 1;
	if (fabs(first->y - second->y) > 8)
		return first->y < second->y ? -1 : 1;
	return first->x < second->x ? -1 : first->x > second->x;
}

bool fake_fields_add(struct fake_page *page, const struct fake_fields_of *of)
{
	struct found found = { calloc(MOST_FIELDS, sizeof *found.at), 0 };
	const cJSON *list, *tab, *radio;
	bool good = found.at != NULL;

	cJSON_ArrayForEach(list, fake_member(of->recipient, "tabs")) {
		if (!good || look_of(list->string) < 0)
			continue;
		cJSON_ArrayForEach(tab, list)
			if (fake_member(tab, "radios"))
				cJSON_ArrayForEach(radio, fake_member(tab, "radios"))
					take(&found, of, list->string, radio, tab);
			else
				take(&found, of, list->string, tab, NULL);
	}
	if (found.count > 1)
		qsort(found.at, found.count, sizeof *found.at, by_order);
	for (size_t i = 0; good && i < found.count; i++)
		good = add(page, &found.at[i], of);
	free(found.at);
	return good;
}

/* ---- back ----------------------------------------------------------------------------------- */

static const char *field_of(const struct fake_request *r, const char *id)
{
	char name[300];

	snprintf(name, sizeof name, "t-%s", id);
	return fake_form(r, name);
}

/* A place to sign was ticked or not; false: no memory. */
static bool read_sign(struct fake_request *r, const cJSON *recipient, cJSON *tab,
                      const cJSON **ret_missing)
{
	bool ticked = field_of(r, fake_text(tab, "tabId")) != NULL,
		 optional = fake_yes(tab, "optional", false);

	if (!ticked && !optional && !*ret_missing && fake_tab_is_shown(recipient, tab))
		*ret_missing = tab;
	return fake_set(tab, "_ticked", ticked ? "true" : "false") &&
	       fake_set(tab, "_skipped", ticked || !optional ? "false" : "true");
}

cJSON *fake_fields_read(struct fake_request *r, struct fake_envelope *e, cJSON *recipient,
                        const cJSON **ret_missing)
{
	cJSON *values = cJSON_CreateObject(), *list, *tab;
	bool good = values != NULL;

	e->changed = true;
	*ret_missing = NULL;
	cJSON_ArrayForEach(list, fake_member_of(recipient, "tabs")) {
		int at = look_of(list->string);
		enum look look = at >= 0 ? looks[at].look : AUTO;

		cJSON_ArrayForEach(tab, list) {
			const char *id = fake_member(tab, "radios") ? fake_text(tab, "groupName")
			                                            : fake_text(tab, "tabId"),
					   *value = field_of(r, id);

			if (!good || look == AUTO || look >= BUTTON_SIGN || fake_yes(tab, "locked", false))
				continue;
			if ((look == SIGN || look == INITIAL) && strcmp(list->string, "drawTabs") != 0)
				good = read_sign(r, recipient, tab, ret_missing);
			else if (value || (look == TICK && !fake_member(tab, "radios")))
				good = fake_set(values, id, value ? value : "false");
		}
	}
	if (good)
		return values;
	cJSON_Delete(values);
	return NULL;
}
