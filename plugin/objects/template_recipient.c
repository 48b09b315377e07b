/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/template_recipient.c - Template Recipient: the roles of a template; the types are Recipient's.
 * https://developers.docusign.com/docs/esign-rest-api/reference/templates/templaterecipients/ */

/* clang-format off */
static const struct ds_field template_recipient_properties[] = {
	DS_FIELD("TemplateID",                GUID,       STP_KEY,      NULL,                             "Template ID",
		"The template that it belongs to.", 0),
	DS_FIELD("RecipientID",               TEXT,       STP_KEY,      "/recipientId",                   "Recipient ID",
		"A number or GUID, unique in the template.", .form = DS_ID),
	DS_FIELD("RecipientType",             TEXT,       0,            "@array",                         "Recipient Type",
		"What the recipient does; Signer if not given to Create.",
		.words = recipient_lists, .pub.choices = recipient_types),
	DS_FIELD("RoleName",                  TEXT,       0,            "/roleName",                      "Role Name",
		"The role, e.g. Customer, by which whoever uses the template names the person.", 0),
	DS_FIELD("Name",                      TEXT,       STP_PERSONAL, "/name",                          "Name",
		"Full name, if the role is always the same person; 100 characters at most.", 0),
	DS_FIELD("Email",                     TEXT,       STP_PERSONAL, "/email",                         "Email",
		"Mail address, if the role is always the same person.", 0),
	DS_FIELD("RoutingOrder",              NUMBER,     0,            "/routingOrder",                  "Routing Order",
		"When it is the recipient's turn, from 1 on; equal numbers act at the same time.", 0),
	DS_FIELD("ClientUserID",              TEXT,       0,            "/clientUserId",                  "Client User ID",
		"Your own id of the person, 100 characters at most: makes the recipient an embedded one, who gets no mail.", 0),
	DS_FIELD("SigningGroupID", TEXT, 0, "/signingGroupId", "Signing Group ID",
		"The signing group of which any member may act, instead of Name and Email.", .form = DS_ID),
	DS_FIELD("Note",                      MEMO,       STP_PERSONAL, "/note",                          "Note",
		"A private word to this recipient, 1,000 characters at most.", 0),
	DS_FIELD("AccessCode",                TEXT,       STP_PERSONAL, "/accessCode",                    "Access Code",
		"What the recipient must type to open the envelope.", 0),
	DS_FIELD("EmailSubject",              TEXT,       0,            "/emailNotification/emailSubject", "Email Subject",
		"Subject of this recipient's mail, if it is not the template's.", 0),
	DS_FIELD("EmailBody",                 MEMO,       0,            "/emailNotification/emailBody",   "Email Body",
		"Text of this recipient's mail, if it is not the template's.", 0),
	DS_FIELD("EmailLanguage", TEXT, 0, "/emailNotification/supportedLanguage", "Email Language",
		"Language of this recipient's mail and pages, e.g. de.", 0),
	DS_FIELD("HostName",                  TEXT,       STP_PERSONAL, "/hostName",                      "Host Name",
		"In Person Signer: who hands over the device.", 0),
	DS_FIELD("HostEmail",                 TEXT,       STP_PERSONAL, "/hostEmail",                     "Host Email",
		"In Person Signer: mail address of the host.", 0),
	DS_FIELD("SignerName",                TEXT,       STP_PERSONAL, "/signerName",                    "Signer Name",
		"In Person Signer: who signs.", 0),
	DS_FIELD("WitnessFor",                TEXT,       0,            "/witnessFor",                    "Witness For",
		"Witness: the Recipient ID of the signer who is witnessed.", .form = DS_ID),
	DS_FIELD("RequireIDLookup", YESNO, 0, "/requireIdLookup", "Require ID Lookup",
		"Whether the recipient must prove who they are.", 0),
	DS_FIELD("IDCheckConfigurationName", TEXT, 0, "/idCheckConfigurationName", "ID Check Configuration Name",
		"The way of that proof that the account has.", 0),
	DS_FIELD("DefaultRecipient", YESNO, 0, "/defaultRecipient", "Default Recipient",
		"Whether tabs without a recipient are this one's.", 0),
	DS_FIELD("TemplateLocked",            YESNO,      0,            "/templateLocked",                "Template Locked",
		"Whether senders who use the template cannot change the recipient.", 0),
	DS_FIELD("TemplateRequired", YESNO, 0, "/templateRequired", "Template Required",
		"Whether senders who use the template cannot remove the recipient.", 0),
	DS_FIELD("DeliveryMethod",            TEXT,       0,            "/deliveryMethod",                "Delivery Method",
		"email, or another way that the account has.", 0),
	DS_FIELD("RecipientGUID",             GUID,       0,            "/recipientIdGuid",               "Recipient GUID",
		"The service's own id of the recipient.", 0),
};

#define TEMPLATE_RECIPIENT_SETTINGS \
	DS_IN("RoleName"), DS_IN("Name"), DS_IN("Email"), DS_IN("RoutingOrder"), DS_IN("ClientUserID"), \
	DS_IN("SigningGroupID"), DS_IN("Note"), DS_IN("AccessCode"), DS_IN("EmailSubject"), DS_IN("EmailBody"), \
	DS_IN("EmailLanguage"), DS_IN("HostName"), DS_IN("HostEmail"), DS_IN("SignerName"), DS_IN("WitnessFor"), \
	DS_IN("RequireIDLookup"), DS_IN("IDCheckConfigurationName"), DS_IN("DefaultRecipient"), DS_IN("TemplateLocked"), \
	DS_IN("TemplateRequired")
static const struct stp_slot template_recipient_create_inputs[] = {
	DS_NEED("TemplateID"), DS_NEED("RecipientID"), DS_IN("RecipientType"), TEMPLATE_RECIPIENT_SETTINGS
};
static const struct stp_slot template_recipient_save_inputs[] = {
	DS_NEED("TemplateID"), DS_NEED("RecipientID"), DS_NEED("RecipientType"), TEMPLATE_RECIPIENT_SETTINGS
};
static const struct stp_slot template_recipient_key[] = { DS_NEED("TemplateID"), DS_NEED("RecipientID") };
static const struct stp_slot template_recipient_template[] = { DS_NEED("TemplateID") };
static const struct stp_slot template_recipient_whole[] = {
	DS_OUT("TemplateID"), DS_OUT("RecipientID"), DS_OUT("RecipientType"),
	DS_OUT("RoleName"), DS_OUT("Name"), DS_OUT("Email"), DS_OUT("RoutingOrder"), DS_OUT("ClientUserID"),
	DS_OUT("SigningGroupID"), DS_OUT("Note"), DS_OUT("EmailSubject"), DS_OUT("EmailBody"), DS_OUT("EmailLanguage"),
	DS_OUT("HostName"), DS_OUT("HostEmail"), DS_OUT("SignerName"), DS_OUT("WitnessFor"), DS_OUT("RequireIDLookup"),
	DS_OUT("IDCheckConfigurationName"), DS_OUT("DefaultRecipient"), DS_OUT("TemplateLocked"),
	DS_OUT("TemplateRequired"), DS_OUT("DeliveryMethod"), DS_OUT("RecipientGUID"),
};

/* clang-format on */

/* As with Recipient, what only some types have is refused for the others. */
static stp_status template_recipient_send(struct ds_run *run)
{
	const char *type = ds_arg_text(run, "RecipientType"),
			   *list = ds_word_theirs(recipient_lists, type ? type : "Signer");
	stp_status status = list == type ? recipient_no_type(run) : recipient_fits(run, list);

	return status == STP_OK ? ds_generic(run) : status;
}

/* clang-format off */
static const struct ds_method template_recipient_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Adds a role or a person of any type to a template.", 0,
		template_recipient_create_inputs, on_behalf_lock, template_recipient_whole,
		.verb = "POST", .path = "/templates/{TemplateID}/recipients", .root = "/{RecipientType=signers}/0", .rows = "*", .run = template_recipient_send),
	DS_METHOD(READ, "Load", "Load", "Reads one recipient of a template.", STP_SAFE | STP_IDEMPOTENT,
		template_recipient_key, on_behalf, template_recipient_whole,
		.verb = "GET", .path = "/templates/{TemplateID}/recipients", .rows = "*", .match = "RecipientID"),
	DS_METHOD(LIST, "GetList", "Get List", "Lists the recipients of all types.", STP_SAFE | STP_IDEMPOTENT,
		template_recipient_template, on_behalf, template_recipient_whole,
		.verb = "GET", .path = "/templates/{TemplateID}/recipients", .rows = "*"),
	DS_METHOD(UPDATE, "Save", "Save",
		"Changes what is given of a recipient; Recipient Type tells which list the service finds it in.",
		STP_IDEMPOTENT,
		template_recipient_save_inputs, on_behalf_lock, template_recipient_key,
		.verb = "PUT", .path = "/templates/{TemplateID}/recipients", .root = "/{RecipientType}/0", .rows = "recipientUpdateResults", .run = template_recipient_send),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a recipient and their tabs.", STP_DESTRUCTIVE,
		template_recipient_key, on_behalf_lock, template_recipient_key,
		.verb = "DELETE", .path = "/templates/{TemplateID}/recipients/{RecipientID}", .rows = "*"),
};

#define TEMPLATE_RECIPIENT DS_OBJECT(template_recipient, "TemplateRecipient", "Template Recipient", "A role of a template, or a person who is in each envelope made from it.")
/* clang-format on */
