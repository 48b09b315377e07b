/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/template_lock.c - Template Lock: keeps others from changing a template for a while.
 * https://developers.docusign.com/docs/esign-rest-api/reference/templates/templatelocks/ */

/* clang-format off */
static const struct ds_field template_lock_properties[] = {
	DS_FIELD("TemplateID",                GUID,       STP_KEY,      NULL,                             "Template ID",
		"The template that it belongs to.", 0),
	DS_FIELD("LockToken",                 TEXT,       STP_PERSONAL, "/lockToken",                     "Lock Token",
		"Give it to every change while you hold the lock; Create gives it.",
		.header = DS_LOCK_HEADER, .form = DS_ID),
	DS_FIELD("LockDurationInSeconds", NUMBER, 0, "/lockDurationInSeconds", "Lock Duration In Seconds",
		"How long the lock holds without a change, 1800 at most; 300 if not given.", 0),
	DS_FIELD("LockedByApp",               TEXT,       0,            "/lockedByApp",                   "Locked By App",
		"What others are told of who holds it, e.g. the name of your program.", 0),
	DS_FIELD("LockType",                  TEXT,       0,            "/lockType",                      "Lock Type",
		"edit is the only one that there is.", 0),
	DS_FIELD("TemplatePassword", TEXT, STP_PERSONAL, "/templatePassword", "Template Password",
		"Password of the template, if it has one.", 0),
	DS_FIELD("LockedUntil",               DATETIME,   0,            "/lockedUntilDateTime",           "Locked Until",
		"When the lock ends by itself.", 0),
	DS_FIELD("LockedByUserID", GUID, 0, "/lockedByUser/userId", "Locked By User ID",
		"The user who holds it.", 0),
	DS_FIELD("LockedByUserName", TEXT, STP_PERSONAL, "/lockedByUser/userName", "Locked By User Name",
		"Name of that user.", 0),
	DS_FIELD("LockedByEmail",             TEXT,       STP_PERSONAL, "/lockedByUser/email",            "Locked By Email",
		"Mail address of that user.", 0),
};

static const struct stp_slot template_lock_key[] = { DS_NEED("TemplateID") };
static const struct stp_slot template_lock_create_inputs[] = {
	DS_NEED("TemplateID"), DS_NEED("LockedByApp"), DS_IN("LockDurationInSeconds"), DS_IN("TemplatePassword"),
};
static const struct stp_slot template_lock_held[] = { DS_NEED("TemplateID"), DS_NEED("LockToken") };
static const struct stp_slot template_lock_save_inputs[] = {
	DS_NEED("TemplateID"), DS_NEED("LockToken"), DS_IN("LockDurationInSeconds"), DS_IN("LockedByApp"),
};
static const struct stp_slot template_lock_whole[] = {
	DS_OUT("TemplateID"), DS_OUT("LockToken"), DS_OUT("LockDurationInSeconds"), DS_OUT("LockedByApp"),
	DS_OUT("LockType"), DS_OUT("LockedUntil"), DS_OUT("LockedByUserID"), DS_OUT("LockedByUserName"),
	DS_OUT("LockedByEmail"),
};

static const struct ds_method template_lock_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Locks a template for you alone.", 0,
		template_lock_create_inputs, on_behalf, template_lock_whole,
		.verb = "POST", .path = "/templates/{TemplateID}/lock", .fixed = "{\"lockType\":\"edit\"}"),
	DS_METHOD(READ, "Load", "Load", "Tells who holds the lock, and until when.", STP_SAFE | STP_IDEMPOTENT,
		template_lock_key, on_behalf, template_lock_whole,
		.verb = "GET", .path = "/templates/{TemplateID}/lock"),
	DS_METHOD(UPDATE, "Save", "Save", "Makes the lock hold longer.", STP_IDEMPOTENT,
		template_lock_save_inputs, on_behalf, template_lock_whole,
		.verb = "PUT", .path = "/templates/{TemplateID}/lock"),
	DS_METHOD(DELETE, "Delete", "Delete", "Gives the lock back.", 0,
		template_lock_held, on_behalf, template_lock_key,
		.verb = "DELETE", .path = "/templates/{TemplateID}/lock"),
};

#define TEMPLATE_LOCK DS_OBJECT(template_lock, "TemplateLock", "Template Lock", "A promise of the service that nobody else changes a template for a while.")
/* clang-format on */
