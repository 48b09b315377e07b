/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/envelope_email_setting.c - Envelope Email Setting: who gets replies and blind copies of an envelope's mails.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopeemailsettings/ */

/* clang-format off */
static const struct ds_field envelope_email_setting_properties[] = {
	/*        name                type        flags         JSON pointer                 label                  help */
	DS_FIELD("EnvelopeID",        GUID,       STP_KEY,      NULL,                        "Envelope ID",
		"The envelope that is meant.", 0),
	DS_FIELD("ReplyEmailAddress", TEXT,       STP_PERSONAL, "/replyEmailAddressOverride", "Reply Email Address",
		"Where replies to the envelope's mails go instead of to the sender, 100 characters at most.", 0),
	DS_FIELD("ReplyEmailName",    TEXT,       STP_PERSONAL, "/replyEmailNameOverride",   "Reply Email Name",
		"The name beside Reply Email Address, 100 characters at most.", 0),
	DS_FIELD("BCCEmailAddresses", MULTIVALUE, STP_PERSONAL, "/bccEmailAddresses",        "BCC Email Addresses",
		"Who gets a blind copy of the mails, e.g. [\"archive@example.com\"]; the account must have the feature, and "
		"takes 5.", .each = "email"),
};

static const struct stp_slot envelope_email_setting_envelope[] = { DS_NEED("EnvelopeID") };
static const struct stp_slot envelope_email_setting_inputs[] = {
	DS_NEED("EnvelopeID"), DS_IN("ReplyEmailAddress"), DS_IN("ReplyEmailName"), DS_IN("BCCEmailAddresses"),
};
static const struct stp_slot envelope_email_setting_whole[] = {
	DS_OUT("EnvelopeID"), DS_OUT("ReplyEmailAddress"), DS_OUT("ReplyEmailName"), DS_OUT("BCCEmailAddresses"),
};

static const struct ds_method envelope_email_setting_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Gives an envelope settings of its own for replies and blind copies.", 0,
		envelope_email_setting_inputs, on_behalf_lock, envelope_email_setting_whole,
		.verb = "POST", .path = "/envelopes/{EnvelopeID}/email_settings"),
	DS_METHOD(READ, "Load", "Load", "Tells who gets replies and blind copies.", STP_SAFE | STP_IDEMPOTENT,
		envelope_email_setting_envelope, on_behalf, envelope_email_setting_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/email_settings"),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of replies and blind copies.", STP_IDEMPOTENT,
		envelope_email_setting_inputs, on_behalf_lock, envelope_email_setting_whole,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/email_settings"),
	DS_METHOD(DELETE, "Delete", "Delete", "Lets the account's settings hold again.", STP_DESTRUCTIVE,
		envelope_email_setting_envelope, on_behalf_lock, envelope_email_setting_envelope,
		.verb = "DELETE", .path = "/envelopes/{EnvelopeID}/email_settings"),
};

#define ENVELOPE_EMAIL_SETTING DS_OBJECT(envelope_email_setting, "EnvelopeEmailSetting", "Envelope Email Setting", "Who gets replies and blind copies of an envelope's mails.")
/* clang-format on */
