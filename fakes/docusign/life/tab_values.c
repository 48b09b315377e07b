/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/tab_values.c - what is filled into tabs: by whom, whether it fits, and what
 * is still missing. */
#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "life/inner.h"

/* ---- conditions ------------------------------------------------------------------------- */

static bool is_checked(const cJSON *tab)
{
	return fake_yes(tab, "selected", false);
}

const char *fake_tab_value(const struct fake_tab_type *type, const cJSON *tab)
{
	const char *value = type->value ? fake_text(tab, type->value) : "";
	const cJSON *item;

	if (strcmp(type->list, "listTabs") == 0 && !*value) {
		if (*fake_text(tab, "listSelectedValue"))
			return fake_text(tab, "listSelectedValue");
		cJSON_ArrayForEach(item, fake_member(tab, "listItems"))
			if (fake_yes(item, "selected", false))
				return fake_text(item, "value");
	}
	if (strcmp(type->list, "radioGroupTabs") == 0 && !*value)
		cJSON_ArrayForEach(item, fake_member(tab, "radios"))
			if (fake_yes(item, "selected", false))
				return fake_text(item, "value");
	return value;
}

const char *fake_tab_label(const cJSON *tab)
{
	return *fake_text(tab, "tabLabel") ? fake_text(tab, "tabLabel") : fake_text(tab, "groupName");
}

/* A parent fulfils "on" if it is checked, "any" or no value if it has one, else if its value is the
 * same. */
static bool fulfils(const struct fake_tab_type *type, const cJSON *parent, const char *want)
{
	const char *value = fake_tab_value(type, parent);

	if (strcmp(type->list, "checkboxTabs") == 0)
		return is_checked(parent) ==
		       (strcasecmp(want, "off") != 0 && strcasecmp(want, "false") != 0);
	if (!*want || strcasecmp(want, "any") == 0)
		return *value != '\0';
	return strcmp(value, want) == 0;
}

/* deep: how many parents above one another are looked at; some may be each other's. */
static bool is_shown(const cJSON *owner, const cJSON *tab, unsigned deep)
{
	const char *label = fake_text(tab, "conditionalParentLabel");
	const cJSON *list, *parent;

	if (!*label || deep == 0)
		return true;
	cJSON_ArrayForEach(list, fake_member(owner, "tabs")) {
		const struct fake_tab_type *type = fake_tab_type_of(list->string);

		cJSON_ArrayForEach(parent,
		                   list) if (type && parent != tab &&
		                             strcmp(fake_tab_label(parent), label) ==
		                                 0) return fulfils(type, parent,
		                                                   fake_text(tab,
		                                                             "conditionalParentValue")) &&
			is_shown(owner, parent, deep - 1);
	}
	return true; /* a parent that does not exist hides nothing */
}

bool fake_tab_is_shown(const cJSON *owner, const cJSON *tab)
{
	return is_shown(owner, tab, 16);
}

/* ---- what is missing ------------------------------------------------------------------------ */

static bool radio_is_required(const cJSON *group)
{
	const cJSON *radio;

	cJSON_ArrayForEach(radio, fake_member(group, "radios"))
		if (fake_yes(radio, "required", false))
			return true;
	return false;
}

bool fake_tab_is_required(const struct fake_tab_type *type, const cJSON *tab)
{
	if (fake_tab_is_radio(type))
		return radio_is_required(tab);
	if (strcmp(type->list, "checkboxTabs") == 0 || fake_tab_is_asked(type))
		return fake_yes(tab, "required", strcmp(type->list, "checkboxTabs") != 0) &&
		       !fake_yes(tab, "locked", false);
	if (strcmp(type->list, "signerAttachmentTabs") == 0)
		return !fake_yes(tab, "optional", false);
	return strcmp(type->list, "drawTabs") == 0 && fake_yes(tab, "required", false);
}

static bool is_filled(const struct fake_tab_type *type, const cJSON *tab)
{
	if (strcmp(type->list, "checkboxTabs") == 0)
		return is_checked(tab);
	if (!type->value)
		return *fake_text(tab, "_filled") != '\0';
	return *fake_tab_value(type, tab) != '\0';
}

static bool is_in_group(const cJSON *tab, const char *label)
{
	const cJSON *name;

	cJSON_ArrayForEach(name, fake_member(tab, "tabGroupLabels"))
		if (cJSON_IsString(name) && strcmp(name->valuestring, label) == 0)
			return true;
	return false;
}

/* SelectAtLeast, SelectAtMost, SelectExactly, SelectARange of the tabs that name the group. */
static bool group_is_broken(const cJSON *owner, const cJSON *group)
{
	const char *rule = fake_text(group, "groupRule");
	long least = fake_number(group, "minimumRequired", 0),
		 most = fake_number(group, "maximumAllowed", 0), filled = 0;
	const cJSON *list, *tab;

	cJSON_ArrayForEach(list, fake_member(owner, "tabs")) {
		const struct fake_tab_type *type = fake_tab_type_of(list->string);

		cJSON_ArrayForEach(tab, list) if (type && !fake_tab_is_group(type) &&
		                                  is_in_group(tab, fake_text(group, "groupLabel")) &&
		                                  is_filled(type, tab)) filled++;
	}
	if (strcasecmp(rule, "SelectAtMost") == 0)
		return filled > most;
	if (strcasecmp(rule, "SelectExactly") == 0)
		return filled != (least > 0 ? least : most);
	if (strcasecmp(rule, "SelectARange") == 0)
		return filled < least || filled > most;
	return filled < least;
}

static bool is_missing(const cJSON *owner, const struct fake_tab_type *type, const cJSON *tab)
{
	if (!fake_tab_is_shown(owner, tab))
		return false;
	if (fake_tab_is_group(type))
		return group_is_broken(owner, tab);
	return fake_tab_is_required(type, tab) && !is_filled(type, tab);
}

const cJSON *fake_tab_missing(const struct fake_envelope *e, const cJSON *recipient)
{
	const cJSON *list, *tab;

	(void)e;
	cJSON_ArrayForEach(list, fake_member(recipient, "tabs")) {
		const struct fake_tab_type *type = fake_tab_type_of(list->string);

		cJSON_ArrayForEach(tab, list)
			if (type && is_missing(recipient, type, tab))
				return tab;
	}
	return NULL;
}

/* ---- what fits ------------------------------------------------------------------------------- */

static bool is_like(const char *value, const char *set, size_t least, size_t most)
{
	size_t length = strlen(value);

	return length >= least && length <= most && strspn(value, set) == length;
}

static bool fits_type(const struct fake_tab_type *type, const char *value)
{
	if (strcmp(type->type, "number") == 0 || strcmp(type->type, "numerical") == 0 ||
	    strcmp(type->type, "currency") == 0)
		return is_like(value, "0123456789.,-+ $", 1, 40);
	if (strcmp(type->type, "ssn") == 0)
		return is_like(value, "0123456789-", 9, 11);
	if (strcmp(type->type, "zip") == 0)
		return is_like(value, "0123456789- ", 5, 10);
	if (strcmp(type->type, "email") == 0)
		return strchr(value, '@') != NULL;
	return true;
}

/* The pattern is JavaScript's; what POSIX cannot read of it is let through rather than refused
 * wrongly. */
static bool fits_pattern(const char *pattern, const char *value)
{
	regex_t regex;
	bool fits;

	if (!*pattern || regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB) != 0)
		return true;
	fits = regexec(&regex, value, 0, NULL, 0) == 0;
	regfree(&regex);
	return fits;
}

/* Only a member that is there counts: a radio has no text, and nothing is not its name. */
static bool names(const cJSON *item, const char *member, const char *value)
{
	const char *own = cJSON_GetStringValue(fake_member(item, member));

	return own && strcmp(own, value) == 0;
}

static bool is_item(const cJSON *item, const char *value)
{
	return names(item, "value", value) || names(item, "text", value);
}

static bool is_choice(const cJSON *tab, const char *list, const char *value)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, fake_member(tab, list))
		if (is_item(item, value))
			return true;
	return false;
}

static size_t characters(const char *text)
{
	size_t count = 0;

	for (; *text; text++)
		count += ((unsigned char)*text & 0xc0) != 0x80;
	return count;
}

static const char *misfit(const struct fake_tab_type *type, const cJSON *tab, const char *value)
{
	long most = fake_number(tab, "maxLength", 0);

	if (fake_yes(tab, "locked", false))
		return "A tab is locked: its value cannot be changed.";
	if (!*value)
		return NULL;
	if (most > 0 && characters(value) > (size_t)most)
		return "The value of a tab is longer than its maxLength.";
	if (strcmp(type->list, "listTabs") == 0 && !is_choice(tab, "listItems", value))
		return "The value of a list tab is none of its items.";
	if (fake_tab_is_radio(type) && !is_choice(tab, "radios", value))
		return "The value of a radio group is none of its radios.";
	if (!fits_type(type, value) || !fits_pattern(fake_text(tab, "validationPattern"), value))
		return "The value of a tab does not have the form that the tab asks for.";
	return NULL;
}

/* ---- filling --------------------------------------------------------------------------------- */

/* One at most is chosen, and of radios none if there is no value; a list may have an item for it. */
static bool choose(cJSON *tab, const char *list, const char *value)
{
	bool open = *value || strcmp(list, "listItems") == 0;
	cJSON *item;

	cJSON_ArrayForEach(item, fake_member_of(tab, list)) {
		bool chosen = open && is_item(item, value);

		if (!fake_set(item, "selected", chosen ? "true" : "false"))
			return false;
		open = open && !chosen;
	}
	return true;
}

static bool put(const struct fake_tab_type *type, cJSON *tab, const char *value)
{
	if (strcmp(type->list, "checkboxTabs") == 0)
		return fake_set(tab, "selected",
		                *value && strcasecmp(value, "false") != 0 && strcasecmp(value, "off") != 0
		                    ? "true"
		                    : "false");
	if (!type->value)
		return fake_set(tab, "_filled", value);
	if (!fake_set(tab, type->value, value))
		return false;
	if (strcmp(type->list, "listTabs") == 0)
		return choose(tab, "listItems", value) && fake_set(tab, "listSelectedValue", value);
	return !fake_tab_is_radio(type) || choose(tab, "radios", value);
}

static bool is_meant(const cJSON *tab, const char *name)
{
	return strcmp(fake_tab_label(tab), name) == 0 || strcasecmp(fake_text(tab, "tabId"), name) == 0;
}

/* A value for the one who does not care which: the autopilot's. */
static const char *any_value(const struct fake_tab_type *type, const cJSON *recipient,
                             const cJSON *tab)
{
	const cJSON *item;

	if (strcmp(type->list, "listTabs") == 0 || fake_tab_is_radio(type)) {
		item = fake_tab_is_radio(type) ? fake_member(tab, "radios") : fake_member(tab, "listItems");
		return item && item->child ? fake_text(item->child, "value") : "";
	}
	if (strcmp(type->list, "checkboxTabs") == 0)
		return "true";
	if (strcmp(type->type, "email") == 0)
		return *fake_text(recipient, "email") ? fake_text(recipient, "email")
		                                      : "nobody@example.com";
	if (strcmp(type->type, "zip") == 0)
		return "12345";
	if (strcmp(type->type, "ssn") == 0)
		return "123-45-6789";
	if (strcmp(type->type, "date") == 0)
		return "1/2/2030";
	return fits_type(type, "text") ? "X" : "1";
}

const char *fake_tabs_fill(struct fake_envelope *e, cJSON *recipient, const cJSON *values)
{
	cJSON *list, *tab;
	const cJSON *value;

	cJSON_ArrayForEach(list, fake_member_of(recipient, "tabs")) {
		const struct fake_tab_type *type = fake_tab_type_of(list->string);

		cJSON_ArrayForEach(tab, list)
			cJSON_ArrayForEach(value, values) {
			const char *text = cJSON_IsString(value) ? value->valuestring
			                   : cJSON_IsTrue(value) ? "true"
			                                         : "";
			const char *why;

			if (!type || !value->string || !is_meant(tab, value->string))
				continue;
			if ((why = misfit(type, tab, text)))
				return why;
			e->changed = true;
			if (!put(type, tab, text))
				return "There is not enough memory.";
			}
	}
	return NULL;
}

const char *fake_tabs_fill_any(struct fake_envelope *e, cJSON *recipient)
{
	cJSON *list, *tab;

	cJSON_ArrayForEach(list, fake_member_of(recipient, "tabs")) {
		const struct fake_tab_type *type = fake_tab_type_of(list->string);

		cJSON_ArrayForEach(tab, list) if (type && !fake_tab_is_group(type) &&
		                                  fake_tab_is_required(type, tab) && !is_filled(type, tab))
		{
			e->changed = true;
			if (!put(type, tab, any_value(type, recipient, tab)))
				return "There is not enough memory.";
		}
	}
	return NULL;
}
