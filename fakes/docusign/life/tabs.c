/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/tabs.c - the tabs of a recipient or a document: added, changed, removed,
 * answered. */
#include <string.h>
#include <strings.h>

#include "life/inner.h"

cJSON *fake_tab_answer(const struct fake_tab_type *type, const cJSON *tab)
{
	return fake_fields_answer(tab, fake_tab_fields, fake_tab_field_count, type->has);
}

static bool put_into(cJSON *lists, const char *list, cJSON *item) /* takes the item */
{
	cJSON *array = fake_array(lists, list);

	if (item && array && cJSON_AddItemToArray(array, item))
		return true;
	cJSON_Delete(item);
	return false;
}

/* ---- adding ------------------------------------------------------------------------- */

/* An id that the caller chose is kept if it is a GUID of nobody else's (templates bring theirs
 * anew). */
static bool identify(struct fake *fake, const struct fake_tab_type *type, cJSON *tab)
{
	char id[FAKE_ID];

	if (fake_tab_is_radio(type))
		return fake_tab_radios(fake, tab);
	fake_guid(fake, id);
	return fake_set(tab, "tabId", id);
}

static cJSON *made(struct fake *fake, const struct fake_tab_type *type, const char *recipient_id,
                   const cJSON *from)
{
	cJSON *tab = cJSON_CreateObject(), *answer = NULL;

	if (!tab || !fake_fields_take(tab, from, fake_tab_fields, fake_tab_field_count, type->has))
		goto done;
	cJSON_DeleteItemFromObjectCaseSensitive(tab, "errorDetails");
	cJSON_DeleteItemFromObjectCaseSensitive(tab, "status");
	cJSON_DeleteItemFromObjectCaseSensitive(tab, "radios");
	if (fake_tab_is_radio(type) && fake_member(from, "radios") &&
	    !cJSON_AddItemToObject(tab, "radios", cJSON_Duplicate(fake_member(from, "radios"), true)))
		goto done;
	if ((*recipient_id && !fake_set(tab, "recipientId", recipient_id)) ||
	    !fake_set(tab, "tabType", type->type) || !identify(fake, type, tab) ||
	    !fake_fields_default(tab, fake_tab_fields, fake_tab_field_count, type->has))
		goto done;
	answer = fake_tab_answer(type, tab);
done:
	cJSON_Delete(tab);
	return answer;
}

bool fake_tabs_add(struct fake_envelope *e, cJSON *owner, const char *recipient_id,
                   const cJSON *lists, cJSON *ret_lists)
{
	cJSON *tabs = fake_object(owner, "tabs");
	const cJSON *list, *from;

	e->changed = true;
	cJSON_ArrayForEach(list, lists) {
		const struct fake_tab_type *type = fake_tab_type_of(list->string);

		if (!type || !cJSON_IsArray(list))
			continue;
		cJSON_ArrayForEach(from, list) {
			cJSON *tab = cJSON_IsObject(from) ? made(e->fake, type, recipient_id, from) : NULL;

			if (!cJSON_IsObject(from))
				continue;
			if (!tab || !tabs ||
			    (ret_lists && !put_into(ret_lists, type->list, cJSON_Duplicate(tab, true)))) {
				cJSON_Delete(tab);
				return false;
			}
			if (!put_into(tabs, type->list, tab))
				return false;
		}
	}
	return tabs != NULL;
}

/* ---- changing and removing --------------------------------------------------------------- */

cJSON *fake_tab_of(const cJSON *owner, const char *list, const char *tab_id)
{
	cJSON *array = cJSON_GetObjectItemCaseSensitive(fake_member(owner, "tabs"), list), *tab;

	cJSON_ArrayForEach(tab, array)
		if (*tab_id && strcasecmp(fake_text(tab, "tabId"), tab_id) == 0)
			return tab;
	return NULL;
}

/* Radio groups have no id; their name, or the id of one of their radios, tells which is meant. */
static cJSON *group_of(const cJSON *owner, const cJSON *from)
{
	cJSON *array = cJSON_GetObjectItemCaseSensitive(fake_member(owner, "tabs"), "radioGroupTabs"),
		  *group;

	cJSON_ArrayForEach(group, array) if (*fake_text(from, "groupName") &&
	                                     strcmp(fake_text(group, "groupName"),
	                                            fake_text(from, "groupName")) == 0) return group;
	return NULL;
}

static cJSON *meant(const struct fake_tab_type *type, const cJSON *owner, const cJSON *from)
{
	return fake_tab_is_radio(type) ? group_of(owner, from)
	                               : fake_tab_of(owner, type->list, fake_text(from, "tabId"));
}

/* What the service answers for a tab that it does not find: hardly more than the error. */
static cJSON *unknown(const struct fake_tab_type *type, const char *recipient_id, const cJSON *from)
{
	cJSON *tab = cJSON_CreateObject(), *answer = NULL;
	const char *id = fake_text(from, "tabId"), *document = fake_text(from, "documentId");
	struct fake_bytes detail = { 0 };

	if (tab && fake_printf(&detail, " TabId:%s.", *id ? id : "not specified") &&
	    fake_fields_default(tab, fake_tab_fields, fake_tab_field_count, fake_tab_unplaced(type)) &&
	    (!*document || fake_set(tab, "documentId", document)) &&
	    (!*recipient_id || fake_set(tab, "recipientId", recipient_id)) &&
	    (fake_tab_is_radio(type) || fake_item_error(tab, "INVALID_TABID", detail.at)) &&
	    fake_set(tab, "tabType", type->type))
		answer = fake_tab_answer(type, tab);
	fake_bytes_finish(&detail);
	cJSON_Delete(tab);
	return answer;
}

static cJSON *changed(struct fake_envelope *e, const struct fake_tab_type *type, cJSON *tab,
                      const cJSON *from)
{
	cJSON *own = cJSON_Duplicate(from, true), *answer = NULL;

	cJSON_DeleteItemFromObjectCaseSensitive(own, "tabId");
	cJSON_DeleteItemFromObjectCaseSensitive(own, "recipientId");
	cJSON_DeleteItemFromObjectCaseSensitive(own, "tabType");
	cJSON_DeleteItemFromObjectCaseSensitive(own, "errorDetails");
	if (own && fake_fields_take(tab, own, fake_tab_fields, fake_tab_field_count, type->has) &&
	    (!fake_tab_is_radio(type) || fake_tab_radios(e->fake, tab)))
		answer = fake_tab_answer(type, tab);
	cJSON_Delete(own);
	return answer;
}

bool fake_tabs_change(struct fake_envelope *e, cJSON *owner, const char *recipient_id,
                      const cJSON *lists, bool remove, cJSON *ret_lists)
{
	const cJSON *list, *from;

	e->changed = true;
	cJSON_ArrayForEach(list, lists) {
		const struct fake_tab_type *type = fake_tab_type_of(list->string);

		if (!type || !cJSON_IsArray(list))
			continue;
		cJSON_ArrayForEach(from, list) {
			cJSON *tab = meant(type, owner, from), *answer;

			if (!tab)
				answer = unknown(type, recipient_id, from);
			else
				answer = remove ? fake_tab_answer(type, tab) : changed(e, type, tab, from);
			if (!put_into(ret_lists, type->list, answer))
				return false;
			if (tab && remove)
				cJSON_Delete(cJSON_DetachItemViaPointer(
				        fake_member_of(fake_member_of(owner, "tabs"), type->list), tab));
		}
	}
	return true;
}

/* ---- answering ----------------------------------------------------------------------------- */

cJSON *fake_tabs_answer(const cJSON *owner)
{
	cJSON *answer = cJSON_CreateObject();
	const cJSON *tab;

	for (size_t i = 0; answer && i < fake_tab_type_count; i++) {
		const struct fake_tab_type *type = &fake_tab_types[i];

		cJSON_ArrayForEach(tab, fake_member(fake_member(owner, "tabs"), type->list))
			if (!put_into(answer, type->list, fake_tab_answer(type, tab))) {
				cJSON_Delete(answer);
				return NULL;
			}
	}
	return answer;
}

size_t fake_tabs_count(const cJSON *owner)
{
	const cJSON *list;
	size_t count = 0;

	cJSON_ArrayForEach(list, fake_member(owner, "tabs"))
		count += (size_t)cJSON_GetArraySize(list);
	return count;
}
