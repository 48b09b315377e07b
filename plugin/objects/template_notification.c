/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/template_notification.c - Template Notification: reminders and expiration of envelopes made from it.
 * https://developers.docusign.com/docs/esign-rest-api/reference/templates/templates/ */

/* clang-format off */
static const struct ds_field template_notification_properties[] = {
	DS_FIELD("TemplateID",                GUID,       STP_KEY,      NULL,                             "Template ID",
		"The template that it belongs to.", 0),
	DS_FIELD("UseAccountDefaults", YESNO, 0, "/useAccountDefaults", "Use Account Defaults",
		"Whether the account's reminders and expiration count instead of these.", 0),
	DS_FIELD("ReminderEnabled", YESNO, 0, "/reminders/reminderEnabled", "Reminder Enabled",
		"Whether recipients are reminded by mail.", 0),
	DS_FIELD("ReminderDelay",             NUMBER,     0,            "/reminders/reminderDelay",       "Reminder Delay",
		"Days from the first mail to the first reminder.", 0),
	DS_FIELD("ReminderFrequency", NUMBER, 0, "/reminders/reminderFrequency", "Reminder Frequency",
		"Days from one reminder to the next.", 0),
	DS_FIELD("ExpireEnabled",             YESNO,      0,            "/expirations/expireEnabled",     "Expire Enabled",
		"Whether envelopes are voided if they are not completed in time.", 0),
	DS_FIELD("ExpireAfter",               NUMBER,     0,            "/expirations/expireAfter",       "Expire After",
		"Days from sending until an envelope is voided.", 0),
	DS_FIELD("ExpireWarn",                NUMBER,     0,            "/expirations/expireWarn",        "Expire Warn",
		"Days before that at which recipients are warned.", 0),
};

static const struct stp_slot template_notification_key[] = { DS_NEED("TemplateID") };
static const struct stp_slot template_notification_save_inputs[] = {
	DS_NEED("TemplateID"), DS_IN("UseAccountDefaults"), DS_IN("ReminderEnabled"), DS_IN("ReminderDelay"),
	DS_IN("ReminderFrequency"), DS_IN("ExpireEnabled"), DS_IN("ExpireAfter"), DS_IN("ExpireWarn"),
};
static const struct stp_slot template_notification_whole[] = {
	DS_OUT("TemplateID"), DS_OUT("UseAccountDefaults"), DS_OUT("ReminderEnabled"), DS_OUT("ReminderDelay"),
	DS_OUT("ReminderFrequency"), DS_OUT("ExpireEnabled"), DS_OUT("ExpireAfter"), DS_OUT("ExpireWarn"),
};

static const struct ds_method template_notification_methods[] = {
	DS_METHOD(READ, "Load", "Load",
		"Tells when recipients are reminded and envelopes expire.", STP_SAFE | STP_IDEMPOTENT,
		template_notification_key, on_behalf, template_notification_whole,
		.verb = "GET", .path = "/templates/{TemplateID}/notification"),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of reminders and expiration.", STP_IDEMPOTENT,
		template_notification_save_inputs, on_behalf_lock, template_notification_whole,
		.verb = "PUT", .path = "/templates/{TemplateID}/notification"),
};

#define TEMPLATE_NOTIFICATION DS_OBJECT(template_notification, "TemplateNotification", "Template Notification", "Reminders and expiration of the envelopes made from a template.")
/* clang-format on */
