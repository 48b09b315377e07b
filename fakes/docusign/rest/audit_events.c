/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/audit_events.c - what happened to an envelope, and what was filled in on it.
 */
#include <string.h>

#include "rest/envelope.h"

/* ---- history ------------------------------------------------------------------------------ */

static bool add_field(cJSON *fields, const char *name, const char *value)
{
	cJSON *field = cJSON_CreateObject();

	if (field && fake_set(field, "name", name) && fake_set(field, "value", value) &&
	    cJSON_AddItemToArray(fields, field))
		return true;
	cJSON_Delete(field);
	return false;
}

static bool add_event(cJSON *events, const cJSON *entry)
{
	cJSON *event = cJSON_CreateObject(), *fields = event ? fake_array(event, "eventFields") : NULL;
	const cJSON *member;
	bool good = fields != NULL;

	cJSON_ArrayForEach(member, entry)
		good = good && add_field(fields, member->string, fake_text(entry, member->string));
	if (good && cJSON_AddItemToArray(events, event))
		return true;
	cJSON_Delete(event);
	return false;
}

static void get_events(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	cJSON *json = cJSON_CreateObject(), *events = json ? fake_array(json, "auditEvents") : NULL;
	const cJSON *entry;
	bool good = events != NULL;

	cJSON_ArrayForEach(entry, fake_member(e ? e->record : NULL, "_audit"))
		good = good && add_event(events, entry);
	if (e && good) {
		fake_envelope_done(r, e, 200, json);
		return;
	}
	cJSON_Delete(json);
	if (e)
		fake_envelope_done(r, e, 200, NULL);
}

/* ---- form data ------------------------------------------------------------------------------- */

static bool add_item(cJSON *list, const struct fake_tab_type *type, const cJSON *tab)
{
	cJSON *item = cJSON_CreateObject();

	if (item && fake_set(item, "name", fake_tab_label(tab)) &&
	    fake_set(item, "value", fake_tab_value(type, tab)) &&
	    (!*fake_text(tab, "originalValue") ||
	     fake_set(item, "originalValue", fake_text(tab, "originalValue"))) &&
	    (strcmp(type->list, "listTabs") != 0 ||
	     fake_set(item, "listSelectedValue", fake_tab_value(type, tab))) &&
	    cJSON_AddItemToArray(list, item))
		return true;
	cJSON_Delete(item);
	return false;
}

/* Tabs that somebody fills in, or that are filled in by signing. */
static bool is_data(const struct fake_tab_type *type)
{
	return type && type->value && strcmp(type->list, "noteTabs") != 0 &&
	       strcmp(type->list, "declineTabs") != 0;
}

static bool add_tabs(cJSON *list, const cJSON *lists)
{
	const cJSON *tabs, *tab;

	cJSON_ArrayForEach(tabs, lists) {
		const struct fake_tab_type *type = fake_tab_type_of(tabs->string);

		if (is_data(type))
			cJSON_ArrayForEach(tab, tabs)
				if (!add_item(list, type, tab))
					return false;
	}
	return true;
}

static bool add_recipient(cJSON *all, cJSON *list, const cJSON *recipient)
{
	static const struct { const char *name, *from;
	} times[] = {
		{ "SentTime", "sentDateTime" },
		{ "DeliveredTime", "deliveredDateTime" },
		{ "SignedTime", "signedDateTime" },
		{ "DeclinedTime", "declinedDateTime" },
	};
	cJSON *item = cJSON_CreateObject(), *data = item ? fake_array(item, "formData") : NULL;
	bool good = data && add_tabs(data, fake_member(recipient, "tabs")) &&
	            add_tabs(all, fake_member(recipient, "tabs")) &&
	            fake_set(item, "recipientId", fake_text(recipient, "recipientIdGuid")) &&
	            fake_set(item, "name", fake_text(recipient, "name")) &&
	            fake_set(item, "email", fake_text(recipient, "email"));

	for (size_t i = 0; good && i < sizeof times / sizeof times[0]; i++)
		if (*fake_text(recipient, times[i].from))
			good = fake_set(item, times[i].name, fake_text(recipient, times[i].from));
	if (good && cJSON_GetArraySize(data) == 0) {
		cJSON_Delete(item);
		return true;
	}
	if (good && cJSON_AddItemToArray(list, item))
		return true;
	cJSON_Delete(item);
	return false;
}

static bool add_prefill(const struct fake_envelope *e, cJSON *prefill)
{
	cJSON *list = fake_array(prefill, "formData");
	const cJSON *document;
	bool good = list != NULL;

	cJSON_ArrayForEach(document, fake_member(e->record, "documents"))
		good = good && add_tabs(list, fake_member(fake_member(document, "tabs"), "prefillTabs"));
	return good;
}

static cJSON *form_data(const struct fake_envelope *e)
{
	cJSON *json = cJSON_CreateObject(), *all = json ? fake_array(json, "formData") : NULL,
		  *people = cJSON_CreateArray();
	cJSON *prefill = all ? fake_object(json, "prefillFormData") : NULL;
	const cJSON *list, *recipient;
	bool good = people && prefill && add_prefill(e, prefill) &&
	            fake_set(json, "envelopeId", e->id) &&
	            fake_set(json, "status", fake_envelope_status(e)) &&
	            (!*fake_text(e->record, "sentDateTime") ||
	             fake_set(json, "sentDateTime", fake_text(e->record, "sentDateTime")));

	cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list)
			good = good && add_recipient(all, people, recipient);
	if (good)
		return fake_set_item(json, "recipientFormData", people) ? json : (cJSON_Delete(json), NULL);
	cJSON_Delete(people);
	cJSON_Delete(json);
	return NULL;
}

static void get_form_data(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);

	if (e)
		fake_envelope_done(r, e, 200, form_data(e));
}

static const struct fake_route routes[] = {
	{ "GET", "/envelopes/@/audit_events", get_events,    0 },
	{ "GET", "/envelopes/@/form_data",    get_form_data, 0 },
};
const struct fake_resource fake_audit_routes = FAKE_ROUTES(routes);
