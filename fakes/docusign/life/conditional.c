/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/conditional.c - a step of a workflow chooses who a recipient is, by what those before him filled
 * in: recipientRouting {rules: {conditionalRecipients: [{recipientId, order, recipientGroup: {recipients: [...]},
 * conditions: [{recipientLabel, order, filters: [...]}]}]}}. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "life/inner.h"

/* ---- what was filled in ---------------------------------------------------------------------- */

/* A tab by its tabId or label, of the recipient that the filter names or else of anybody's. */
static const cJSON *tab_meant(const struct fake_envelope *e, const cJSON *filter,
                              const struct fake_tab_type **ret_type)
{
	const char *who = fake_text(filter, "recipientId"), *id = fake_text(filter, "tabId"),
			   *label = fake_text(filter, "tabLabel");
	const cJSON *list, *recipient, *tabs, *tab;

	cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list) {
			if (*who && strcmp(fake_text(recipient, "recipientId"), who) != 0)
				continue;
			cJSON_ArrayForEach(tabs, fake_member(recipient, "tabs"))
				cJSON_ArrayForEach(tab, tabs)
					if ((*id && strcasecmp(fake_text(tab, "tabId"), id) == 0) ||
			            (*label && strcmp(fake_tab_label(tab), label) == 0)) {
						*ret_type = fake_tab_type_of(tabs->string);
						return *ret_type ? tab : NULL;
					}
		}
	return NULL;
}

/* "1,234.5" is a number, too; what is none is 0. */
static double number_of(const char *text)
{
	char plain[64];
	size_t length = 0;

	for (; *text && length + 1 < sizeof plain; text++)
		if (*text != ',' && *text != '$' && *text != ' ')
			plain[length++] = *text;
	plain[length] = '\0';
	return strtod(plain, NULL);
}

static bool holds(const struct fake_envelope *e, const cJSON *filter)
{
	const struct fake_tab_type *type = NULL;
	const cJSON *tab = tab_meant(e, filter, &type);
	const char *operator = fake_text(filter, "operator"), *want = fake_text(filter, "value"),
			   *has = tab ? fake_tab_value(type, tab) : "";
	bool checked = tab && fake_yes(tab, "selected", false);

	if (!tab)
		return false;
	if (strcasecmp(operator, "selected") == 0)
		return checked == (strcasecmp(want, "false") != 0 && strcasecmp(want, "off") != 0);
	if (strcasecmp(operator, "filled") == 0)
		return *has && strcmp(has, "false") != 0;
	if (strcasecmp(operator, "greaterThan") == 0)
		return number_of(has) > number_of(want);
	if (strcasecmp(operator, "greaterThanEquals") == 0)
		return number_of(has) >= number_of(want);
	if (strcasecmp(operator, "lessThan") == 0)
		return number_of(has) < number_of(want);
	if (strcasecmp(operator, "lessThanEquals") == 0)
		return number_of(has) <= number_of(want);
	return strcmp(has, want) == 0;
}

/* ---- who it is ------------------------------------------------------------------------------- */

static bool all_hold(const struct fake_envelope *e, const cJSON *condition)
{
	const cJSON *filter;

	cJSON_ArrayForEach(filter, fake_member(condition, "filters"))
		if (!holds(e, filter))
			return false;
	return true;
}

/* The label that the first condition in the conditions' order gives; "": none holds. */
static const char *label_of(const struct fake_envelope *e, const cJSON *rule)
{
	const cJSON *condition, *first = NULL;

	cJSON_ArrayForEach(condition, fake_member(rule, "conditions"))
		if (all_hold(e, condition) &&
		    (!first || fake_number(condition, "order", 0) < fake_number(first, "order", 0)))
			first = condition;
	return fake_text(first, "recipientLabel");
}

static const cJSON *option_of(const cJSON *rule, const char *label)
{
	const cJSON *option;

	cJSON_ArrayForEach(option, fake_member(fake_member(rule, "recipientGroup"), "recipients"))
		if (*label && strcmp(fake_text(option, "recipientLabel"), label) == 0)
			return option;
	return NULL;
}

static bool become(struct fake_envelope *e, cJSON *recipient, const cJSON *option)
{
	static const char *const members[] = { "name", "email", "signingGroupId", "roleName" };

	cJSON_DeleteItemFromObjectCaseSensitive(recipient, "userId");
	for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
		if (*fake_text(option, members[i]) &&
		    !fake_set(recipient, members[i], fake_text(option, members[i])))
			return false;
	e->changed = true;
	return fake_recipient_user(e, recipient) && fake_group_fill(e, recipient) &&
	       fake_audit(e, fake_text(recipient, "userId"), "Chosen", "{user} was chosen by the workflow");
}

bool fake_conditional_resolve(struct fake_envelope *e, const cJSON *step, bool *ret_resolved)
{
	const cJSON *rules = fake_member(fake_member(step, "recipientRouting"), "rules"), *rule;

	*ret_resolved = true;
	cJSON_ArrayForEach(rule, fake_member(rules, "conditionalRecipients")) {
		cJSON *recipient = fake_recipient(e, fake_text(rule, "recipientId"));
		const cJSON *option = option_of(rule, label_of(e, rule));

		if (!recipient || fake_recipient_is_done(recipient))
			continue;
		if (!option)
			*ret_resolved = false;
		else if (!become(e, recipient, option))
			return false;
	}
	return true;
}
