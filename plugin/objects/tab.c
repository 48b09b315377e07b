/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/tab.c - Tab: the fields of an envelope that are signed, filled in or computed; tab_rows.h, tabs.h and
 * tab_values.h have what it shares with Template Tab.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/enveloperecipienttabs/ */

/* clang-format off */
static const struct ds_field tab_properties[] = {
	DS_FIELD("EnvelopeID", GUID, STP_KEY, NULL, "Envelope ID", "The envelope that the tab is in.", 0),
	TABS_SET,
	TAB_ROWS
};

static const struct stp_slot tab_create_inputs[] = {
	DS_NEED("EnvelopeID"), DS_NEED("TabType"), DS_IN("RecipientID"), DS_IN("DocumentID"), TAB_INPUTS
};
static const struct stp_slot tab_save_inputs[] = {
	DS_NEED("EnvelopeID"), DS_IN("TabID"), DS_IN("TabType"), DS_IN("RecipientID"), DS_IN("DocumentID"), TAB_INPUTS
};
static const struct stp_slot tab_one[] = {
	DS_NEED("EnvelopeID"), DS_IN("TabID"), DS_IN("GroupName"), DS_IN("RecipientID"),
};
static const struct stp_slot tab_delete_inputs[] = {
	DS_NEED("EnvelopeID"), DS_IN("TabID"), DS_IN("GroupName"), DS_IN("TabType"), DS_IN("RecipientID")
};
static const struct stp_slot tab_list_inputs[] = { DS_NEED("EnvelopeID"), DS_IN("RecipientID") };
static const struct stp_slot tab_key[] = {
	DS_OUT("EnvelopeID"), DS_OUT("TabID"), DS_OUT("TabType"), DS_OUT("RecipientID"), DS_OUT("GroupName"),
};
static const struct stp_slot tab_whole[] = { DS_OUT("EnvelopeID"), TAB_RETURNS };
static const struct stp_slot tab_was_set[] = { DS_OUT("EnvelopeID"), DS_OUT("RecipientID"), DS_OUT("TabsSet") };

static const struct ds_method tab_methods[] = {
	DS_METHOD(CREATE, "Create", "Create",
		"Adds a tab of any type for a recipient, or without a Recipient ID a prefill tab to a document.", 0,
		tab_create_inputs, on_behalf_lock, tab_whole,
		.verb = "POST", .path = "/envelopes/{EnvelopeID}", .run = tabs_create),
	DS_METHOD(READ, "Load", "Load", "Reads one tab, a radio group by its Group Name.", STP_SAFE | STP_IDEMPOTENT,
		tab_one, on_behalf, tab_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}", .match = "TabID", .run = tabs_load),
	DS_METHOD(LIST, "GetList", "Get List",
		"Lists the tabs of all types: of one recipient, or of all recipients and then the prefill tabs.",
		STP_SAFE | STP_IDEMPOTENT,
		tab_list_inputs, on_behalf, tab_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}", .rows = "*", .run = tabs_list),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of a tab.", STP_IDEMPOTENT,
		tab_save_inputs, on_behalf_lock, tab_whole,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}", .run = tabs_change),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a tab.", STP_DESTRUCTIVE,
		tab_delete_inputs, on_behalf_lock, tab_key,
		.verb = "DELETE", .path = "/envelopes/{EnvelopeID}", .run = tabs_change),
	DS_METHOD(EXECUTE, "SetValues", "Set Values",
		"Fills in many tabs by their labels in one call: of one recipient, or of all recipients and the prefill tabs.",
		STP_IDEMPOTENT,
		tab_list_inputs, tabs_set_parameters, tab_was_set,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}", .run = tabs_set_values),
};

#define TAB DS_OBJECT(tab, "Tab", "Tab", "A place on a document where something is signed, filled in, chosen or computed.")
/* clang-format on */
