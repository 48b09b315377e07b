/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/template_tabs.c - tabs of one layer laid over those of the layers below: by
 * type and label. */
#include <string.h>

#include "rest/template.h"

/* What a tab gets anew in each envelope, and what it has from having been filled in. */
static void forget(cJSON *tab)
{
	static const char *const ids[] = { "tabId", "recipientIdGuid", "status", "errorDetails",
		                               "tabType" };
	cJSON *next, *radio;

	for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
		cJSON_DeleteItemFromObjectCaseSensitive(tab, ids[i]);
	for (cJSON *one = tab->child; one; one = next) {
		next = one->next;
		if (one->string && one->string[0] == '_')
			cJSON_Delete(cJSON_DetachItemViaPointer(tab, one));
	}
	cJSON_ArrayForEach(radio, fake_member_of(tab, "radios"))
		forget(radio);
}

static const char *label_of(const cJSON *tab)
{
	const char *label = fake_text(tab, "tabLabel");

	return *label ? label : fake_text(tab, "groupName");
}

static bool says_where(const cJSON *tab)
{
	const cJSON *radio;

	cJSON_ArrayForEach(radio, fake_member(tab, "radios"))
		if (says_where(radio))
			return true;
	return fake_member(tab, "anchorString") || fake_member(tab, "xPosition") ||
	       fake_member(tab, "pageNumber");
}

/* Gives a tab to its recipient and document; *ret_out: its document is not part of what becomes
 * of it.  The radios of a group are where their group is. */
static bool place(cJSON *tab, const char *recipient_id, const cJSON *map, bool *ret_out)
{
	const cJSON *to = fake_member(map, fake_text(tab, "documentId"));
	bool good = true;

	to = to ? to : fake_member(map, "");
	if (to && *to->valuestring == '\0')
		*ret_out = true;
	else if (to)
		good = fake_set(tab, "documentId", to->valuestring);
	return good && fake_set(tab, "recipientId", recipient_id);
}

static cJSON *radio_of(cJSON *group, const char *value)
{
	cJSON *radio;

	cJSON_ArrayForEach(radio, fake_member_of(group, "radios"))
		if (strcmp(fake_text(radio, "value"), value) == 0)
			return radio;
	return NULL;
}

/* A selected radio deselects its neighbours. */
static bool lay_radios(cJSON *group, const cJSON *over)
{
	const cJSON *radio;
	bool good = true;

	cJSON_ArrayForEach(radio, fake_member(over, "radios")) {
		cJSON *there = radio_of(group, fake_text(radio, "value")), *other;

		if (!there)
			continue;
		if (fake_yes(radio, "selected", false))
			cJSON_ArrayForEach(other, fake_member_of(group, "radios"))
				good = fake_set(other, "selected", "false") && good;
		good = fake_merge(there, radio) && good;
	}
	return good;
}

static bool lay(cJSON *tab, const cJSON *over)
{
	cJSON *rest = cJSON_Duplicate(over, true);
	bool good = rest && lay_radios(tab, over);

	cJSON_DeleteItemFromObjectCaseSensitive(rest, "radios");
	cJSON_DeleteItemFromObjectCaseSensitive(rest, "tabLabel"); /* it may begin with "\\*" */
	good = good && fake_merge(tab, rest);
	cJSON_Delete(rest);
	return good;
}

/* Lays the tab over the first of its label, or over all. */
static bool lay_by_label(cJSON *list, const cJSON *over, bool *ret_laid)
{
	const char *label = label_of(over);
	bool all = strncmp(label, "\\*", 2) == 0;
	cJSON *tab;

	label += all ? 2 : 0;
	cJSON_ArrayForEach(tab, list) {
		if (*label == '\0' || strcmp(label_of(tab), label) != 0)
			continue;
		*ret_laid = true;
		if (!lay(tab, over))
			return false;
		if (!all)
			break;
	}
	return true;
}

static bool merge_one(cJSON *list, const cJSON *more, const char *recipient_id, const cJSON *map,
                      bool by_label)
{
	cJSON *tab = cJSON_Duplicate(more, true);
	bool out = false, laid = false, good = tab != NULL;

	if (good) {
		forget(tab);
		good = place(tab, recipient_id, says_where(tab) ? map : NULL, &out);
	}
	good = good && (out || !by_label || lay_by_label(list, tab, &laid));
	if (good && !out && !laid && says_where(tab)) {
		good = cJSON_AddItemToArray(list, tab);
		tab = good ? NULL : tab;
	}
	cJSON_Delete(tab);
	return good;
}

bool fake_merge_tabs(cJSON *tabs, const cJSON *more, const char *recipient_id, const cJSON *map,
                     bool by_label)
{
	const cJSON *from, *tab;
	bool good = tabs != NULL;

	cJSON_ArrayForEach(from, more) {
		cJSON *list =
			good && cJSON_IsArray(from) && from->string ? fake_array(tabs, from->string) : NULL;

		if (!cJSON_IsArray(from))
			continue;
		good = list != NULL;
		cJSON_ArrayForEach(tab, from)
			good =
				good && (!cJSON_IsObject(tab) || merge_one(list, tab, recipient_id, map, by_label));
	}
	return good;
}
