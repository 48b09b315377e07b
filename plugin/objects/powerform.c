/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/powerform.c - PowerForm: an address at which anybody starts an envelope of a template.
 * https://developers.docusign.com/docs/esign-rest-api/reference/powerforms/powerforms/ */

static const char *const powerform_modes[] = { "email", "direct", NULL };
static const char *const powerform_units[] = { "minutes", "hours", "days", "weeks", "months", NULL };
static const char *const powerform_layouts[] = { "Native", "Csv_Classic", "Csv_One_Envelope_Per_Line", "Xml_Classic",
	                                             NULL };

/* clang-format off */
static const struct ds_field powerform_properties[] = {
	/*        name                      type      flags         JSON pointer               label */
	DS_FIELD("PowerFormID",             GUID,     STP_KEY,      "/powerFormId",            "PowerForm ID",
		"Identifies the PowerForm; Create gives it.", 0),
	DS_FIELD("Name",                    TEXT,     0,            "/name",                   "Name",
		"The PowerForm's name; the template's if not given.", 0),
	DS_FIELD("TemplateID",              GUID,     0,            "/templateId",             "Template ID",
		"The template of which each use makes an envelope.", 0),
	DS_FIELD("TemplateName",            TEXT,     0,            "/templateName",           "Template Name",
		"Name of the template.", .order = "templatename"),
	DS_FIELD("EmailSubject",            TEXT,     0,            "/emailSubject",           "Email Subject",
		"Subject of the mails; the template's if not given, 100 characters at most.", 0),
	DS_FIELD("EmailBody",               MEMO,     0,            "/emailBody",              "Email Body",
		"Text of the mails, 10,000 characters at most.", 0),
	DS_FIELD("Instructions",            MEMO,     0,            "/instructions",           "Instructions",
		"What the first person reads on the page on which it begins.", 0),
	DS_FIELD("IsActive",                YESNO,    0,            "/isActive",               "Is Active",
		"Whether it can be used; yes if not given.", 0),
	DS_FIELD("SigningMode",             TEXT,     0,            "/signingMode",            "Signing Mode",
		"email: the first person proves the mail address by a code; direct: signs at once.",
		.pub.choices = powerform_modes),
	DS_FIELD("MaxUseEnabled",           YESNO,    0,            "/maxUseEnabled",          "Max Use Enabled",
		"Whether Uses Remaining limits it.", 0),
	DS_FIELD("UsesRemaining",           NUMBER,   0,            "/usesRemaining",          "Uses Remaining",
		"How often it can still be used, if Max Use Enabled.", .order = "remaining"),
	DS_FIELD("LimitUseIntervalEnabled", YESNO, 0, "/limitUseIntervalEnabled", "Limit Use Interval Enabled",
		"Whether one person may use it only once in an interval.", 0),
	DS_FIELD("LimitUseInterval",        NUMBER,   0,            "/limitUseInterval",       "Limit Use Interval",
		"How long that interval is, in Limit Use Interval Units.", 0),
	DS_FIELD("LimitUseIntervalUnits",   TEXT,     0,            "/limitUseIntervalUnits",  "Limit Use Interval Units",
		"minutes, hours, days, weeks or months.", .pub.choices = powerform_units),
	DS_FIELD("URL",                     HYPERLINK, 0,           "/powerFormUrl",           "URL",
		"The address to give to people.", 0),
	DS_FIELD("TimesUsed",               NUMBER,   0,            "/timesUsed",              "Times Used",
		"How often it was used.", .order = "used"),
	DS_FIELD("LastUsed",                DATETIME, 0,            "/lastUsed",               "Last Used",
		"When it was last used.", .order = "lastused"),
	DS_FIELD("SenderName",              TEXT,     STP_PERSONAL, "/senderName",             "Sender Name",
		"In whose name the envelopes are sent.", 0),
	DS_FIELD("SenderUserID",            GUID,     0,            "/senderUserId",           "Sender User ID",
		"The user in whose name the envelopes are sent.", 0),
	DS_FIELD("CreatedByUserID",         GUID,     0,            "/createdBy",              "Created By User ID",
		"The user who made it.", 0),
	DS_FIELD("Created",                 DATETIME, 0,            "/createdDateTime",        "Created",
		"When it was made.", .order = "created"),
	DS_FIELD("URI",                     TEXT,     0,            "/uri",                    "URI",
		"Address of the PowerForm under the account.", 0),
	/* its recipients: those of the template, or one that Create names */
	DS_FIELD("RoleName",                TEXT,     0,            "/roleName",               "Role Name",
		"The template's role.", 0),
	DS_FIELD("RecipientName",           TEXT,     STP_PERSONAL, "/name",                   "Recipient Name",
		"Name of who fills the role; empty if people name themselves.", 0),
	DS_FIELD("RecipientEmail",          TEXT,     STP_PERSONAL, "/email",                  "Recipient Email",
		"Mail address of who fills the role; empty if people give their own.", 0),
	DS_FIELD("RecipientType",           TEXT,     0,            "/recipientType",          "Recipient Type",
		"What the role does, e.g. signer.", 0),
	DS_FIELD("RoutingOrder",            NUMBER,   0,            "/routingOrder",           "Routing Order",
		"When it is the role's turn, from 1 on.", 0),
	DS_FIELD("AccessCodeRequired",      YESNO,    0,            "/accessCodeRequired",     "Access Code Required",
		"Whether an access code must be typed.", 0),
	DS_FIELD("EmailLocked",             YESNO,    0,            "/emailLocked",            "Email Locked",
		"Whether people cannot change the mail address.", 0),
	DS_FIELD("UserNameLocked",          YESNO,    0,            "/userNameLocked",         "User Name Locked",
		"Whether people cannot change the name.", 0),
	/* what people filled in */
	DS_FIELD("FormData",                FILE,     0,            NULL,                      "Form Data",
		"What people filled in, as a CSV file.", 0),
	DS_FIELD("FileName",                TEXT,     0,            NULL,                      "File Name",
		"The name of the file.", 0),
	DS_FIELD("MediaType",               TEXT,     0,            NULL,                      "Media Type",
		"Of the file, text/csv.", 0),
};

#define POWERFORM_WRITABLE \
	DS_IN("EmailSubject"), DS_IN("EmailBody"), DS_IN("Instructions"), DS_IN("IsActive"), DS_IN("SigningMode"), DS_IN("MaxUseEnabled"), \
	DS_IN("UsesRemaining"), DS_IN("LimitUseIntervalEnabled"), DS_IN("LimitUseInterval"), DS_IN("LimitUseIntervalUnits")

static const struct stp_slot powerform_create_inputs[] = { DS_NEED("TemplateID"), DS_IN("Name"), DS_IN("SenderUserID"), POWERFORM_WRITABLE };
static const struct stp_slot powerform_save_inputs[] = { DS_NEED("PowerFormID"), DS_IN("Name"), POWERFORM_WRITABLE };
static const struct stp_slot powerform_key[] = { DS_NEED("PowerFormID") };
static const struct stp_slot powerform_whole[] = {
	DS_OUT("PowerFormID"), DS_OUT("Name"), DS_OUT("TemplateID"), DS_OUT("TemplateName"), DS_OUT("EmailSubject"),
	DS_OUT("EmailBody"), DS_OUT("Instructions"), DS_OUT("IsActive"), DS_OUT("SigningMode"), DS_OUT("MaxUseEnabled"),
	DS_OUT("UsesRemaining"), DS_OUT("LimitUseIntervalEnabled"), DS_OUT("LimitUseInterval"),
	DS_OUT("LimitUseIntervalUnits"), DS_OUT("URL"), DS_OUT("TimesUsed"), DS_OUT("LastUsed"), DS_OUT("SenderName"),
	DS_OUT("SenderUserID"), DS_OUT("CreatedByUserID"), DS_OUT("Created"), DS_OUT("URI"),
};
static const struct stp_slot powerform_recipients[] = {
	DS_OUT("PowerFormID"), DS_OUT("RoleName"), DS_OUT("RecipientName"), DS_OUT("RecipientEmail"),
	DS_OUT("RecipientType"), DS_OUT("RoutingOrder"), DS_OUT("AccessCodeRequired"), DS_OUT("EmailLocked"),
	DS_OUT("UserNameLocked"),
};
static const struct stp_slot powerform_form_data[] = {
	DS_OUT("PowerFormID"), DS_OUT("FormData"), DS_OUT("FileName"), DS_OUT("MediaType"),
};

static const struct ds_field powerform_create_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("FirstRoleName",  TEXT, 0,            "/recipients/0/roleName", "First Role Name",
		"A role of the template to be named here; without it the PowerForm has the template's roles as they are.", 0),
	DS_FIELD("FirstRoleRecipientName", TEXT, STP_PERSONAL, "/recipients/0/name", "First Role Recipient Name",
		"Name of who fills that role; people name themselves if not given.", 0),
	DS_FIELD("FirstRoleRecipientEmail", TEXT, STP_PERSONAL, "/recipients/0/email", "First Role Recipient Email",
		"Mail address of who fills that role; people give their own if not given.", 0),
	DS_FIELD("FirstRoleAccessCode", TEXT, STP_PERSONAL, "/recipients/0/accessCode", "First Role Access Code",
		"What must be typed to use the PowerForm, 50 characters at most.", 0),
};
static const struct ds_field powerform_list_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("FromDate",   DATETIME, 0, NULL, "From Date",
		"Only PowerForms that were made since then.", .query = "from_date"),
	DS_FIELD("ToDate",     DATETIME, 0, NULL, "To Date",
		"Only PowerForms that were made until then.", .query = "to_date"),
	DS_FIELD("SearchText", TEXT,     0, NULL, "Search Text",
		"Only PowerForms whose name has this in it.", .query = "search_text"),
};
static const struct ds_field powerform_form_data_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("DataLayout", TEXT,     0, NULL, "Data Layout",
		"Native, Csv_Classic, Csv_One_Envelope_Per_Line or Xml_Classic; the service's own if not given.",
		.query = "data_layout", .pub.choices = powerform_layouts),
	DS_FIELD("FromDate",   DATETIME, 0, NULL, "From Date",
		"Only what was filled in since then.", .query = "from_date"),
	DS_FIELD("ToDate",     DATETIME, 0, NULL, "To Date",
		"Only what was filled in until then.", .query = "to_date"),
};

static const struct ds_method powerform_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Makes a PowerForm of a template.", 0,
		powerform_create_inputs, powerform_create_parameters, powerform_whole,
		.verb = "POST", .path = "/powerforms"),
	DS_METHOD(READ, "Load", "Load", "Tells of one PowerForm.", STP_SAFE | STP_IDEMPOTENT,
		powerform_key, on_behalf, powerform_whole,
		.verb = "GET", .path = "/powerforms/{PowerFormID}"),
	DS_METHOD_ALONE(LIST, "GetList", "Get List", "Lists the user's PowerForms.", STP_SAFE | STP_IDEMPOTENT,
		powerform_list_parameters, powerform_whole,
		.verb = "GET", .path = "/powerforms", .rows = "powerForms", .page = 1000),
	DS_METHOD(LIST, "GetRecipients", "Get Recipients", "Lists the roles of a PowerForm.", STP_SAFE | STP_IDEMPOTENT,
		powerform_key, on_behalf, powerform_recipients,
		.verb = "GET", .path = "/powerforms/{PowerFormID}", .rows = "recipients"),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of a PowerForm.", STP_IDEMPOTENT,
		powerform_save_inputs, on_behalf, powerform_whole,
		.verb = "PUT", .path = "/powerforms/{PowerFormID}"),
	DS_METHOD(DELETE, "Delete", "Delete",
		"Removes a PowerForm; envelopes that were made with it stay.", STP_DESTRUCTIVE,
		powerform_key, on_behalf, powerform_key,
		.verb = "DELETE", .path = "/powerforms/{PowerFormID}"),
	DS_METHOD(READ, "LoadFormData", "Load Form Data",
		"Downloads what people filled in, of all uses or those of some days.", STP_SAFE | STP_IDEMPOTENT,
		powerform_key, powerform_form_data_parameters, powerform_form_data,
		.verb = "GET", .path = "/powerforms/{PowerFormID}/form_data", .file = "FormData", .accept = "Accept: text/csv"),
};

#define POWERFORM DS_OBJECT(powerform, "PowerForm", "PowerForm", "An address at which anybody starts an envelope of a template.")
/* clang-format on */
