/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/envelope_notification.c - Envelope Notification: reminders and expiry of an envelope.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopes/getnotification/ */

/* clang-format off */
static const struct ds_field envelope_notification_properties[] = {
	/*        name                 type    flags    JSON pointer                     label                  help */
	DS_FIELD("EnvelopeID",         GUID,   STP_KEY, NULL,                            "Envelope ID",
		"The envelope that is meant.", 0),
	DS_FIELD("UseAccountDefaults", YESNO,  0,       "/useAccountDefaults",           "Use Account Defaults",
		"Whether the account's settings hold instead of those here; no if not given.", 0),
	DS_FIELD("ReminderEnabled",    YESNO,  0,       "/reminders/reminderEnabled",    "Reminder Enabled",
		"Whether recipients who have not acted are reminded.", 0),
	DS_FIELD("ReminderDelay",      NUMBER, 0,       "/reminders/reminderDelay",      "Reminder Delay",
		"Days from the day that a recipient got the envelope until the first reminder, 1 to 999.", 0),
	DS_FIELD("ReminderFrequency",  NUMBER, 0,       "/reminders/reminderFrequency",  "Reminder Frequency",
		"Days between two reminders, 1 to 999; 0 reminds once.", 0),
	DS_FIELD("ExpireEnabled",      YESNO,  0,       "/expirations/expireEnabled",    "Expire Enabled",
		"Whether the envelope is voided some day if it is not completed; if no, the account's days count.", 0),
	DS_FIELD("ExpireAfter",        NUMBER, 0,       "/expirations/expireAfter",      "Expire After",
		"Days from sending until it is voided, 1 to 999.", 0),
	DS_FIELD("ExpireWarn",         NUMBER, 0,       "/expirations/expireWarn",       "Expire Warn",
		"Days before expiry at which recipients are warned; 0 warns nobody.", 0),
};

static const struct stp_slot envelope_notification_envelope[] = { DS_NEED("EnvelopeID") };
static const struct stp_slot envelope_notification_inputs[] = {
	DS_NEED("EnvelopeID"), DS_IN("UseAccountDefaults"), DS_IN("ReminderEnabled"), DS_IN("ReminderDelay"),
	DS_IN("ReminderFrequency"), DS_IN("ExpireEnabled"), DS_IN("ExpireAfter"), DS_IN("ExpireWarn"),
};
static const struct stp_slot envelope_notification_whole[] = {
	DS_OUT("EnvelopeID"), DS_OUT("UseAccountDefaults"), DS_OUT("ReminderEnabled"), DS_OUT("ReminderDelay"),
	DS_OUT("ReminderFrequency"), DS_OUT("ExpireEnabled"), DS_OUT("ExpireAfter"), DS_OUT("ExpireWarn"),
};

static const struct ds_method envelope_notification_methods[] = {
	DS_METHOD(READ, "Load", "Load",
		"Tells when recipients are reminded and when the envelope expires.", STP_SAFE | STP_IDEMPOTENT,
		envelope_notification_envelope, on_behalf, envelope_notification_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/notification"),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of reminders and expiry; the rest stays.", STP_IDEMPOTENT,
		envelope_notification_inputs, on_behalf_lock, envelope_notification_whole,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/notification"),
};

#define ENVELOPE_NOTIFICATION DS_OBJECT(envelope_notification, "EnvelopeNotification", "Envelope Notification", "When recipients of an envelope are reminded, and when it expires.")
/* clang-format on */
