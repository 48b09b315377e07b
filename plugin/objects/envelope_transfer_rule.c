/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/envelope_transfer_rule.c - Envelope Transfer Rule: by which envelopes pass from one user to another.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopetransferrules/ */

/* clang-format off */
static const struct ds_field envelope_transfer_rule_properties[] = {
	/*        name                type      flags    JSON pointer                label                   help */
	DS_FIELD("TransferRuleID",    GUID,     STP_KEY, "/envelopeTransferRuleId",  "Transfer Rule ID",
		"Identifies the rule; Transfer of Envelope makes one.", 0),
	DS_FIELD("Enabled",           YESNO,    0,       "/enabled",                 "Enabled",
		"Whether the rule is in force.", 0),
	DS_FIELD("Event",             TEXT,     0,       "/eventType",               "Event",
		"When an envelope passes over: Before Sent, Sent or Completed.", .words = envelope_events),
	DS_FIELD("FromUserID",        GUID,     0,       "/fromUser/userId",         "From User ID",
		"The user whose envelopes pass over.", 0),
	DS_FIELD("FromGroupID",       TEXT,     0,       "/fromGroup/groupId",       "From Group ID",
		"The group whose members' envelopes pass over.", 0),
	DS_FIELD("ToUserID",          GUID,     0,       "/toUser/userId",           "To User ID",
		"The user who becomes their owner.", 0),
	DS_FIELD("ToFolderID",        TEXT,     0,       "/toFolder/folderId",       "To Folder ID",
		"The new owner's folder that they go to.", 0),
	DS_FIELD("CopyToFormerOwner", YESNO,    0,       "/carbonCopyOriginalOwner", "Copy To Former Owner",
		"Whether the former owner gets a copy of them.", 0),
	DS_FIELD("Modified",          DATETIME, 0,       "/modifiedDate",            "Modified",
		"When the rule was last changed.", 0),
};

static const struct stp_slot envelope_transfer_rule_key[] = { DS_NEED("TransferRuleID") };
static const struct stp_slot envelope_transfer_rule_save_inputs[] = { DS_NEED("TransferRuleID"), DS_NEED("Enabled") };
static const struct stp_slot envelope_transfer_rule_saved[] = { DS_OUT("TransferRuleID"), DS_OUT("Enabled") };
static const struct stp_slot envelope_transfer_rule_whole[] = {
	DS_OUT("TransferRuleID"), DS_OUT("Enabled"), DS_OUT("Event"), DS_OUT("FromUserID"), DS_OUT("FromGroupID"),
	DS_OUT("ToUserID"), DS_OUT("ToFolderID"), DS_OUT("CopyToFormerOwner"), DS_OUT("Modified"),
};

static const struct ds_method envelope_transfer_rule_methods[] = {
	DS_METHOD_ALONE(LIST, "GetList", "Get List",
		"Lists the rules by which envelopes pass to other users; for administrators.", STP_SAFE | STP_IDEMPOTENT,
		on_behalf, envelope_transfer_rule_whole,
		.verb = "GET", .path = "/envelopes/transfer_rules", .rows = "envelopeTransferRules"),
	DS_METHOD(UPDATE, "Save", "Save",
		"Puts a rule in force or out of it; nothing else of it can change.", STP_IDEMPOTENT,
		envelope_transfer_rule_save_inputs, on_behalf, envelope_transfer_rule_saved,
		.verb = "PUT", .path = "/envelopes/transfer_rules", .root = "/envelopeTransferRules/0", .rows = "envelopeTransferRules"),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a rule; what has passed over stays where it is.", STP_DESTRUCTIVE,
		envelope_transfer_rule_key, on_behalf, envelope_transfer_rule_key,
		.verb = "DELETE", .path = "/envelopes/transfer_rules/{TransferRuleID}"),
};

#define ENVELOPE_TRANSFER_RULE DS_OBJECT(envelope_transfer_rule, "EnvelopeTransferRule", "Envelope Transfer Rule", "A rule by which envelopes of a user or group pass to another user.")
/* clang-format on */
