/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/template_tab.c - Template Tab: the tabs of a template; tab_rows.h, tabs.h and tab_values.h have what it
 * shares with Tab.
 * https://developers.docusign.com/docs/esign-rest-api/reference/templates/templaterecipienttabs/ */

/* clang-format off */
static const struct ds_field template_tab_properties[] = {
	DS_FIELD("TemplateID", GUID, STP_KEY, NULL, "Template ID", "The template that the tab is in.", 0),
	TABS_SET,
	TAB_ROWS
};

static const struct stp_slot template_tab_create_inputs[] = {
	DS_NEED("TemplateID"), DS_NEED("TabType"), DS_IN("RecipientID"), DS_IN("DocumentID"), TAB_INPUTS
};
static const struct stp_slot template_tab_save_inputs[] = {
	DS_NEED("TemplateID"), DS_IN("TabID"), DS_IN("TabType"), DS_IN("RecipientID"), DS_IN("DocumentID"), TAB_INPUTS
};
static const struct stp_slot template_tab_one[] = {
	DS_NEED("TemplateID"), DS_IN("TabID"), DS_IN("GroupName"), DS_IN("RecipientID"),
};
static const struct stp_slot template_tab_delete_inputs[] = {
	DS_NEED("TemplateID"), DS_IN("TabID"), DS_IN("GroupName"), DS_IN("TabType"), DS_IN("RecipientID")
};
static const struct stp_slot template_tab_list_inputs[] = { DS_NEED("TemplateID"), DS_IN("RecipientID") };
static const struct stp_slot template_tab_key[] = {
	DS_OUT("TemplateID"), DS_OUT("TabID"), DS_OUT("TabType"), DS_OUT("RecipientID"), DS_OUT("GroupName"),
};
static const struct stp_slot template_tab_whole[] = { DS_OUT("TemplateID"), TAB_RETURNS };
static const struct stp_slot template_tab_was_set[] = {
	DS_OUT("TemplateID"), DS_OUT("RecipientID"), DS_OUT("TabsSet"),
};

static const struct ds_method template_tab_methods[] = {
	DS_METHOD(CREATE, "Create", "Create",
		"Adds a tab of any type for a recipient, or without a Recipient ID a prefill tab to a document.", 0,
		template_tab_create_inputs, on_behalf_lock, template_tab_whole,
		.verb = "POST", .path = "/templates/{TemplateID}", .run = tabs_create),
	DS_METHOD(READ, "Load", "Load", "Reads one tab, a radio group by its Group Name.", STP_SAFE | STP_IDEMPOTENT,
		template_tab_one, on_behalf, template_tab_whole,
		.verb = "GET", .path = "/templates/{TemplateID}", .match = "TabID", .run = tabs_load),
	DS_METHOD(LIST, "GetList", "Get List",
		"Lists the tabs of all types: of one recipient, or of all recipients and then the prefill tabs.",
		STP_SAFE | STP_IDEMPOTENT,
		template_tab_list_inputs, on_behalf, template_tab_whole,
		.verb = "GET", .path = "/templates/{TemplateID}", .rows = "*", .run = tabs_list),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of a tab.", STP_IDEMPOTENT,
		template_tab_save_inputs, on_behalf_lock, template_tab_whole,
		.verb = "PUT", .path = "/templates/{TemplateID}", .run = tabs_change),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a tab.", STP_DESTRUCTIVE,
		template_tab_delete_inputs, on_behalf_lock, template_tab_key,
		.verb = "DELETE", .path = "/templates/{TemplateID}", .run = tabs_change),
	DS_METHOD(EXECUTE, "SetValues", "Set Values",
		"Fills in many tabs by their labels in one call: of one recipient, or of all recipients and the prefill tabs.",
		STP_IDEMPOTENT,
		template_tab_list_inputs, tabs_set_parameters, template_tab_was_set,
		.verb = "PUT", .path = "/templates/{TemplateID}", .run = tabs_set_values),
};

#define TEMPLATE_TAB DS_OBJECT(template_tab, "TemplateTab", "Template Tab", "A place on a document of a template where something is signed, filled in, chosen or computed.")
/* clang-format on */
