/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/recipient.c - Recipient: who gets an envelope, in which order, to do what.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/enveloperecipients/ */

static const char *const recipient_types[] = { "Signer", "Carbon Copy", "Certified Delivery", "In Person Signer",
	"Agent", "Editor", "Intermediary", "Seal", "Witness", "Notary", "Participant", NULL };

static const char *const recipient_deliveries[] = { "email", "SMS", "WhatsApp", "fax", "offline", NULL };
static const char *const recipient_signings[] = { "inPersonSigner", "notary", NULL };

/* clang-format off */
static const struct ds_field recipient_properties[] = {
	/*        name            type      flags    JSON pointer      label             help */
	DS_FIELD("EnvelopeID",    GUID,     STP_KEY, NULL,             "Envelope ID",
		"The envelope that the recipient is in.", 0),
	DS_FIELD("RecipientID",   TEXT,     STP_KEY, "/recipientId",   "Recipient ID",
		"A number or GUID, unique in the envelope; Create asks for the next free number if not given (one request "
		"more; give it if several add at once).", .form = DS_ID),
	DS_FIELD("RecipientType", TEXT,     0,       "@array",         "Recipient Type",
		"What the recipient does; Signer if not given.", .words = recipient_lists, .pub.choices = recipient_types),
	DS_FIELD("Name",          TEXT,     STP_PERSONAL, "/name",     "Name",
		"The recipient's full name, 100 characters at most.", 0),
	DS_FIELD("Email",         TEXT,     STP_PERSONAL, "/email",    "Email",
		"The recipient's mail address.", 0),
	DS_FIELD("RoutingOrder",  NUMBER,   0,       "/routingOrder",  "Routing Order",
		"When it is the recipient's turn, from 1 on; equal numbers act at the same time. 1 if not given.", 0),
	DS_FIELD("ClientUserID",  TEXT,     0,       "/clientUserId",  "Client User ID",
		"Your own id of the person, 100 characters at most: makes the recipient an embedded one, who gets no mail and "
		"signs by Post Recipient of View.", 0),
	DS_FIELD("RoleName",      TEXT,     0,       "/roleName",      "Role Name",
		"The template's role that the recipient fills.", 0),
	DS_FIELD("Note",          MEMO,     STP_PERSONAL, "/note",     "Note",
		"A private word to this recipient, 1,000 characters at most.", 0),
	DS_FIELD("AccessCode",    TEXT,     STP_PERSONAL, "/accessCode", "Access Code",
		"What the recipient must type to open the envelope; tell it in another way than by mail.", 0),
	DS_FIELD("HostName",      TEXT,     STP_PERSONAL, "/hostName", "Host Name",
		"In Person Signer: who hands over the device.", 0),
	DS_FIELD("HostEmail",     TEXT,     STP_PERSONAL, "/hostEmail", "Host Email",
		"In Person Signer: mail address of the host.", 0),
	DS_FIELD("SignerName",    TEXT,     STP_PERSONAL, "/signerName", "Signer Name",
		"In Person Signer: who signs.", 0),
	DS_FIELD("WitnessFor",    TEXT,     0,       "/witnessFor",    "Witness For",
		"Witness: the Recipient ID of the signer who is witnessed.", .form = DS_ID),
	DS_FIELD("FirstName",    TEXT,     STP_PERSONAL,"/firstName",     "First Name",
		"The first name apart, where the account wants it so.", 0),
	DS_FIELD("LastName",     TEXT,     STP_PERSONAL,"/lastName",      "Last Name",
		"The last name apart, where the account wants it so.", 0),
	DS_FIELD("SigningGroupID",TEXT,     0,       "/signingGroupId","Signing Group ID",
		"The signing group of whom any member may act, instead of Name and Email.", .form = DS_ID),
	DS_FIELD("DeliveryMethod",TEXT,     0,       "/deliveryMethod","Delivery Method",
		"How the recipient is told: email, SMS or WhatsApp (with Phone Number), fax, or offline; email if not given.",
		.pub.choices = recipient_deliveries),
	DS_FIELD("PhoneCountryCode",TEXT,     0,       "/phoneNumber/countryCode","Phone Country Code",
		"Country code of Phone Number, e.g. 1 or 49, without the plus.", 0),
	DS_FIELD("PhoneNumber",  TEXT,     STP_PERSONAL,"/phoneNumber/number","Phone Number",
		"The telephone that gets the message if Delivery Method is SMS or WhatsApp; digits without the country code.",
		0),
	DS_FIELD("AdditionalDeliveryMethods",MULTIVALUE,0,       "/additionalNotifications","Additional Delivery Methods",
		"Further ways in which the recipient is told beside Delivery Method, e.g. [\"SMS\"].",
		.each = "secondaryDeliveryMethod"),
	DS_FIELD("AdditionalPhoneCountryCodes", MULTIVALUE, 0, "/additionalNotifications", "Additional Phone Country Codes",
		"Country codes of Additional Phone Numbers, in the order of Additional Delivery Methods.",
		.each = "phoneNumber/countryCode"),
	DS_FIELD("AdditionalPhoneNumbers",MULTIVALUE,STP_PERSONAL,"/additionalNotifications","Additional Phone Numbers",
		"Telephones for the further messages, in the order of Additional Delivery Methods.",
		.each = "phoneNumber/number"),
	DS_FIELD("FaxNumber",    TEXT,     STP_PERSONAL,"/faxNumber",     "Fax Number",
		"Where to, if Delivery Method is fax.", 0),
	DS_FIELD("EmailSubject", TEXT,     0,       "/emailNotification/emailSubject","Email Subject",
		"Subject of the mail to this recipient, 100 characters at most; the envelope's if not given.", 0),
	DS_FIELD("EmailBody",    MEMO,     0,       "/emailNotification/emailBody","Email Body",
		"Text of the mail to this recipient, 10,000 characters at most; the envelope's if not given.", 0),
	DS_FIELD("EmailLanguage",TEXT,     0,       "/emailNotification/supportedLanguage","Email Language",
		"Language of mail and signing pages for this recipient, e.g. en, de, pt_BR; the account's if not given.", 0),
	DS_FIELD("SuppressEmails",YESNO,    0,       "/suppressEmails","Suppress Emails",
		"Whether the recipient gets no mail and has to look into the DocuSign inbox; no if not given.", 0),
	DS_FIELD("InheritEmailNotificationConfiguration", YESNO, 0, "/inheritEmailNotificationConfiguration", "Inherit Email Notification Configuration",
		"Whether an account that the recipient makes after signing begins with the account's notification settings.",
		0),
	DS_FIELD("EmbeddedRecipientStartURL",HYPERLINK,0,       "/embeddedRecipientStartURL","Embedded Recipient Start URL",
		"Page of your own that the mail's link of an embedded recipient leads to; such a recipient gets mail all the "
		"same.", 0),
	DS_FIELD("PostSigningURL",HYPERLINK,0,       "/emailRecipientPostSigningURL","Post Signing URL",
		"Where a recipient who signs by mail goes afterwards.", 0),
	DS_FIELD("AddAccessCodeToEmail",YESNO,    0,       "/addAccessCodeToEmail","Add Access Code To Email",
		"Whether the mail bears the access code, too; no if not given.", 0),
	DS_FIELD("RequireIDLookup",YESNO,    0,       "/requireIdLookup","Require ID Lookup",
		"Whether the recipient must pass the check that ID Check Configuration Name names; no if not given.", 0),
	DS_FIELD("IDCheckConfigurationName",TEXT,     0,       "/idCheckConfigurationName","ID Check Configuration Name",
		"The check of identity as the account calls it, e.g. Phone Auth $, SMS Auth $, ID Check $.", 0),
	DS_FIELD("PhoneAuthenticationNumbers", MULTIVALUE, STP_PERSONAL, "/phoneAuthentication/senderProvidedNumbers", "Phone Authentication Numbers",
		"Telephones that a check by call may use, e.g. [\"+1 415 555 0100\"].", 0),
	DS_FIELD("RecipientMayProvideNumber", YESNO, 0, "/phoneAuthentication/recipMayProvideNumber", "Recipient May Provide Number",
		"Whether a check by call may use a telephone that the recipient names.", 0),
	DS_FIELD("SMSAuthenticationNumbers", MULTIVALUE, STP_PERSONAL, "/smsAuthentication/senderProvidedNumbers", "SMS Authentication Numbers",
		"Telephones that a check by SMS may use, e.g. [\"+1 415 555 0100\"].", 0),
	DS_FIELD("IdentityWorkflowID",GUID,     0,       "/identityVerification/workflowId","Identity Workflow ID",
		"The account's way of verifying identity that the recipient must pass; Get List of Identity Verification tells "
		"which there are.", 0),
	DS_FIELD("IdentityInputNames",MULTIVALUE,0,       "/identityVerification/inputOptions","Identity Input Names",
		"What the workflow wants to be told, by name, e.g. [\"phone_number_list\"].", .each = "name"),
	DS_FIELD("IdentityInputTypes",MULTIVALUE,0,       "/identityVerification/inputOptions","Identity Input Types",
		"Types of these, in the order of Identity Input Names, e.g. [\"PhoneNumberList\"].", .each = "valueType"),
	DS_FIELD("IdentityInputValues",MULTIVALUE,STP_PERSONAL,"/identityVerification/inputOptions","Identity Input Values",
		"Values of those that are texts, in the order of Identity Input Names; \"\" for one that is a telephone.",
		.each = "stringValue"),
	DS_FIELD("IdentityPhoneCountryCodes", MULTIVALUE, 0, "/identityVerification/inputOptions", "Identity Phone Country Codes",
		"Country codes of Identity Phone Numbers, in the order of Identity Input Names.",
		.each = "phoneNumberList/0/countryCode"),
	DS_FIELD("IdentityPhoneNumbers", MULTIVALUE, STP_PERSONAL, "/identityVerification/inputOptions", "Identity Phone Numbers",
		"Telephones for the verification, in the order of Identity Input Names; digits without the country code.",
		.each = "phoneNumberList/0/number"),
	DS_FIELD("SignerEmail",  TEXT,     STP_PERSONAL,"/signerEmail",   "Signer Email",
		"In Person Signer: mail address of who signs, for a copy.", 0),
	DS_FIELD("InPersonSigningType",TEXT,     0,       "/inPersonSigningType","In Person Signing Type",
		"In Person Signer: inPersonSigner, or notary if a notary is the host; inPersonSigner if not given.",
		.pub.choices = recipient_signings),
	DS_FIELD("NotaryHostName",TEXT,     STP_PERSONAL,"/notaryHost/name","Notary Host Name",
		"In Person Signer before a notary: the notary's name.", 0),
	DS_FIELD("NotaryHostEmail",TEXT,     STP_PERSONAL,"/notaryHost/email","Notary Host Email",
		"In Person Signer before a notary: mail address of the notary.", 0),
	DS_FIELD("NotarySigners",MULTIVALUE,0,       "/notarySigners", "Notary Signers",
		"Notary: Recipient IDs of those who sign before the notary, e.g. [\"1\", \"2\"].", .form = DS_IDS),
	DS_FIELD("NotaryType",   TEXT,     0,       "/notaryType",    "Notary Type",
		"Notary: remote or inperson.", 0),
	DS_FIELD("ParticipateFor",TEXT,     0,       "/participateFor","Participate For",
		"Participant: the Recipient ID of whom the participant stands for.", .form = DS_ID),
	DS_FIELD("SignatureProviderNames",MULTIVALUE,0,       "/recipientSignatureProviders","Signature Provider Names",
		"The kind of signature if not DocuSign's own, e.g. [\"UniversalSignaturePen_OpenTrust_Hash_TSP\"]; needed for "
		"a Seal.", .each = "signatureProviderName"),
	DS_FIELD("SealNames",    MULTIVALUE,0,       "/recipientSignatureProviders","Seal Names",
		"Seal: the account's seal, in the order of Signature Provider Names.", .each = "sealName"),
	DS_FIELD("ExcludedDocuments",MULTIVALUE,0,       "/excludedDocuments","Excluded Documents",
		"Document IDs that this recipient must not see, e.g. [\"2\"]; needs Enforce Signer Visibility of the envelope.",
		.form = DS_IDS),
	DS_FIELD("CustomFields", MULTIVALUE,STP_PERSONAL,"/customFields",  "Custom Fields",
		"Texts of your own about the recipient, 100 characters at most each, kept with the envelope.", 0),
	DS_FIELD("AgentCanEditEmail",YESNO,    0,       "/agentCanEditEmail","Agent Can Edit Email",
		"Whether an agent who comes before may change Email; no if not given.", 0),
	DS_FIELD("AgentCanEditName",YESNO,    0,       "/agentCanEditName","Agent Can Edit Name",
		"Whether an agent who comes before may change Name; no if not given.", 0),
	DS_FIELD("AutoNavigation",YESNO,    0,       "/autoNavigation","Auto Navigation",
		"Whether the signing page leads from tab to tab; the envelope's setting if not given.", 0),
	DS_FIELD("CanSignOffline",YESNO,    0,       "/canSignOffline","Can Sign Offline",
		"Whether the person may sign on a device without connection; no if not given.", 0),
	DS_FIELD("DefaultRecipient",YESNO,    0,       "/defaultRecipient","Default Recipient",
		"Whether fields of a PDF that become tabs go to this recipient; no if not given.", 0),
	DS_FIELD("RequireSignOnPaper",YESNO,    0,       "/requireSignOnPaper","Require Sign On Paper",
		"Whether the person must print, sign by hand and send back; no if not given.", 0),
	DS_FIELD("RequireUploadSignature",YESNO,    0,       "/requireUploadSignature","Require Upload Signature",
		"Whether the person must upload a new picture of the signature; no if not given.", 0),
	DS_FIELD("RequireSignerCertificate",TEXT,     0,       "/requireSignerCertificate","Require Signer Certificate",
		"The kind of certificate that the person must sign with, e.g. docusign_express, docusign_personal, safe; none "
		"if not given.", 0),
	DS_FIELD("SignInEachLocation",YESNO,    0,       "/signInEachLocation","Sign In Each Location",
		"Whether every single place must be signed by hand instead of a signature chosen once; no if not given.", 0),
	DS_FIELD("TemplateLocked",YESNO,    0,       "/templateLocked","Template Locked",
		"Whether a sender may not change the recipient, who comes from a template.", 0),
	DS_FIELD("TemplateRequired",YESNO,    0,       "/templateRequired","Template Required",
		"Whether a sender may not remove the recipient, who comes from a template.", 0),
	DS_FIELD("Status",        TEXT,     0,       "/status",        "Status",
		"created, sent, delivered, signed, completed, declined or autoresponded.", 0),
	DS_FIELD("RecipientGUID", GUID,     0,       "/recipientIdGuid", "Recipient GUID",
		"The service's own id of the recipient.", 0),
	DS_FIELD("UserID",        GUID,     0,       "/userId",        "User ID",
		"The recipient's id as a DocuSign user.", 0),
	DS_FIELD("Sent",          DATETIME, 0,       "/sentDateTime",  "Sent",
		"When it became the recipient's turn.", 0),
	DS_FIELD("Delivered",     DATETIME, 0,       "/deliveredDateTime", "Delivered",
		"When the recipient opened the envelope.", 0),
	DS_FIELD("Signed",        DATETIME, 0,       "/signedDateTime", "Signed",
		"When the recipient finished.", 0),
	DS_FIELD("Declined",      DATETIME, 0,       "/declinedDateTime", "Declined",
		"When the recipient refused.", 0),
	DS_FIELD("DeclinedReason", MEMO,    0,       "/declinedReason", "Declined Reason",
		"Why the recipient refused.", 0),
	DS_FIELD("SigningGroupName",TEXT,     0,       "/signingGroupName","Signing Group Name",
		"The signing group's name.", 0),
	DS_FIELD("AutoRespondedReason",MEMO,     0,       "/autoRespondedReason","Auto Responded Reason",
		"What the mail system of the recipient answered, if it did.", 0),
	DS_FIELD("CompletedCount",NUMBER,   0,       "/completedCount","Completed Count",
		"How many of the recipient's actions are done.", 0),
	DS_FIELD("TotalTabCount",NUMBER,   0,       "/totalTabCount", "Total Tab Count",
		"How many tabs the recipient has.", 0),
	DS_FIELD("CreationReason",TEXT,     0,       "/creationReason","Creation Reason",
		"How the recipient came to be there, e.g. sender.", 0),
};

/* What a sender may set of a recipient. */
#define RECIPIENT_SETTABLE \
	DS_IN("RecipientType"), DS_IN("Name"), DS_IN("Email"), DS_IN("RoutingOrder"), DS_IN("ClientUserID"), DS_IN("RoleName"), DS_IN("Note"), \
	DS_IN("AccessCode"), DS_IN("HostName"), DS_IN("HostEmail"), DS_IN("SignerName"), DS_IN("WitnessFor"), DS_IN("FirstName"), DS_IN("LastName"), \
	DS_IN("SigningGroupID"), DS_IN("DeliveryMethod"), DS_IN("PhoneCountryCode"), DS_IN("PhoneNumber"), DS_IN("AdditionalDeliveryMethods"), \
	DS_IN("AdditionalPhoneCountryCodes"), DS_IN("AdditionalPhoneNumbers"), DS_IN("FaxNumber"), DS_IN("EmailSubject"), DS_IN("EmailBody"), \
	DS_IN("EmailLanguage"), DS_IN("SuppressEmails"), DS_IN("InheritEmailNotificationConfiguration"), DS_IN("EmbeddedRecipientStartURL"), \
	DS_IN("PostSigningURL"), DS_IN("AddAccessCodeToEmail"), DS_IN("RequireIDLookup"), DS_IN("IDCheckConfigurationName"), \
	DS_IN("PhoneAuthenticationNumbers"), DS_IN("RecipientMayProvideNumber"), DS_IN("SMSAuthenticationNumbers"), DS_IN("IdentityWorkflowID"), \
	DS_IN("IdentityInputNames"), DS_IN("IdentityInputTypes"), DS_IN("IdentityInputValues"), DS_IN("IdentityPhoneCountryCodes"), \
	DS_IN("IdentityPhoneNumbers"), DS_IN("SignerEmail"), DS_IN("InPersonSigningType"), DS_IN("NotaryHostName"), DS_IN("NotaryHostEmail"), \
	DS_IN("NotarySigners"), DS_IN("NotaryType"), DS_IN("ParticipateFor"), DS_IN("SignatureProviderNames"), DS_IN("SealNames"), \
	DS_IN("ExcludedDocuments"), DS_IN("CustomFields"), DS_IN("AgentCanEditEmail"), DS_IN("AgentCanEditName"), DS_IN("AutoNavigation"), \
	DS_IN("CanSignOffline"), DS_IN("DefaultRecipient"), DS_IN("RequireSignOnPaper"), DS_IN("RequireUploadSignature"), DS_IN("RequireSignerCertificate"), \
	DS_IN("SignInEachLocation"), DS_IN("TemplateLocked"), DS_IN("TemplateRequired"),

static const struct stp_slot recipient_inputs[] = { DS_NEED("EnvelopeID"), DS_IN("RecipientID"), RECIPIENT_SETTABLE };
static const struct stp_slot recipient_save_inputs[] = { DS_NEED("EnvelopeID"), DS_NEED("RecipientID"), RECIPIENT_SETTABLE };
static const struct stp_slot recipient_key[] = { DS_NEED("EnvelopeID"), DS_NEED("RecipientID") };
static const struct stp_slot recipient_envelope[] = { DS_NEED("EnvelopeID") };
static const struct stp_slot recipient_summary[] = {
	DS_OUT("EnvelopeID"), DS_OUT("RecipientID"), DS_OUT("RecipientType"), DS_OUT("Name"), DS_OUT("Email"),
	DS_OUT("RoutingOrder"), DS_OUT("ClientUserID"), DS_OUT("Status"), DS_OUT("RecipientGUID"),
};
static const struct stp_slot recipient_whole[] = {
	DS_OUT("EnvelopeID"), DS_OUT("RecipientID"), DS_OUT("RecipientType"), DS_OUT("Name"), DS_OUT("Email"),
	DS_OUT("RoutingOrder"), DS_OUT("ClientUserID"), DS_OUT("RoleName"), DS_OUT("Note"), DS_OUT("HostName"),
	DS_OUT("HostEmail"), DS_OUT("SignerName"), DS_OUT("WitnessFor"), DS_OUT("FirstName"), DS_OUT("LastName"),
	DS_OUT("SigningGroupID"), DS_OUT("DeliveryMethod"), DS_OUT("PhoneCountryCode"), DS_OUT("PhoneNumber"),
	DS_OUT("AdditionalDeliveryMethods"), DS_OUT("AdditionalPhoneCountryCodes"), DS_OUT("AdditionalPhoneNumbers"),
	DS_OUT("FaxNumber"), DS_OUT("EmailSubject"), DS_OUT("EmailBody"), DS_OUT("EmailLanguage"), DS_OUT("SuppressEmails"),
	DS_OUT("InheritEmailNotificationConfiguration"), DS_OUT("EmbeddedRecipientStartURL"), DS_OUT("PostSigningURL"),
	DS_OUT("AddAccessCodeToEmail"), DS_OUT("RequireIDLookup"), DS_OUT("IDCheckConfigurationName"),
	DS_OUT("PhoneAuthenticationNumbers"), DS_OUT("RecipientMayProvideNumber"), DS_OUT("SMSAuthenticationNumbers"),
	DS_OUT("IdentityWorkflowID"), DS_OUT("IdentityInputNames"), DS_OUT("IdentityInputTypes"),
	DS_OUT("IdentityInputValues"), DS_OUT("IdentityPhoneCountryCodes"), DS_OUT("IdentityPhoneNumbers"),
	DS_OUT("SignerEmail"), DS_OUT("InPersonSigningType"), DS_OUT("NotaryHostName"), DS_OUT("NotaryHostEmail"),
	DS_OUT("NotarySigners"), DS_OUT("NotaryType"), DS_OUT("ParticipateFor"), DS_OUT("SignatureProviderNames"),
	DS_OUT("SealNames"), DS_OUT("ExcludedDocuments"), DS_OUT("CustomFields"), DS_OUT("AgentCanEditEmail"),
	DS_OUT("AgentCanEditName"), DS_OUT("AutoNavigation"), DS_OUT("CanSignOffline"), DS_OUT("DefaultRecipient"),
	DS_OUT("RequireSignOnPaper"), DS_OUT("RequireUploadSignature"), DS_OUT("RequireSignerCertificate"),
	DS_OUT("SignInEachLocation"), DS_OUT("TemplateLocked"), DS_OUT("TemplateRequired"), DS_OUT("Status"),
	DS_OUT("RecipientGUID"), DS_OUT("UserID"), DS_OUT("Sent"), DS_OUT("Delivered"), DS_OUT("Signed"),
	DS_OUT("Declined"), DS_OUT("DeclinedReason"), DS_OUT("SigningGroupName"), DS_OUT("AutoRespondedReason"),
	DS_OUT("CompletedCount"), DS_OUT("TotalTabCount"), DS_OUT("CreationReason"),
};

static const struct ds_field recipient_create_parameters[] = {
	DS_LOCK,
	DS_FIELD("ResendEnvelope", YESNO, 0, NULL, "Resend Envelope",
		"Whether recipients whose turn it is are mailed, if the envelope is under way; no if not given.",
		.query = "resend_envelope"),
};
static const struct ds_field recipient_save_parameters[] = {
	DS_LOCK,
	DS_FIELD("ResendEnvelope", YESNO, 0, NULL, "Resend Envelope",
		"Whether the recipient is mailed again, if the envelope is under way; no if not given, but a given Email mails "
		"in any case.", .query = "resend_envelope"),
	DS_FIELD("CombineSameOrderRecipients", YESNO, 0, NULL, "Combine Same Order Recipients",
		"Whether recipients of the same name, address and routing order become one; no if not given.",
		.query = "combine_same_order_recipients"),
	DS_FIELD("OfflineSigning", YESNO, 0, NULL, "Offline Signing",
		"Whether the change comes of signing without connection; no if not given.", .query = "offline_signing"),
};
/* Several recipients: equal places of these lists belong together. */
static const struct ds_field recipient_routing_parameters[] = {
	DS_LOCK,
	DS_FIELD("RecipientIDs",  MULTIVALUE, STP_REQUIRED, NULL, "Recipient IDs",
		"The recipients that are changed, e.g. [\"1\", \"2\"].", .form = DS_IDS),
	DS_FIELD("RoutingOrders", MULTIVALUE, STP_REQUIRED, NULL, "Routing Orders",
		"Their new places in the order, from 1 on, in the order of Recipient IDs.", 0),
};
static const struct ds_field recipient_bulk_parameters[] = {
	DS_LOCK,
	DS_FIELD("RecipientIDs",  MULTIVALUE, STP_REQUIRED, NULL, "Recipient IDs",
		"The recipients that are changed, e.g. [\"1\", \"2\"].", .form = DS_IDS),
	DS_FIELD("RoutingOrders", MULTIVALUE, 0, NULL, "Routing Orders",
		"Their new places in the order, in the order of Recipient IDs; \"\" leaves one as it is.", 0),
	DS_FIELD("Names",         MULTIVALUE, STP_PERSONAL, NULL, "Names",
		"Their new names, in the order of Recipient IDs; \"\" leaves one as it is.", 0),
	DS_FIELD("Emails",        MULTIVALUE, STP_PERSONAL, NULL, "Emails",
		"Their new mail addresses, in the order of Recipient IDs; \"\" leaves one as it is.", 0),
	DS_FIELD("Notes",         MULTIVALUE, STP_PERSONAL, NULL, "Notes",
		"A private word to each, in the order of Recipient IDs; \"\" leaves one as it is.", 0),
	DS_FIELD("AccessCodes",   MULTIVALUE, STP_PERSONAL, NULL, "Access Codes",
		"What each must type to open the envelope, in the order of Recipient IDs; \"\" leaves one as it is.", 0),
	DS_FIELD("ResendEnvelope", YESNO,     0, NULL, "Resend Envelope",
		"Whether they are mailed again, if the envelope is under way; no if not given.", .query = "resend_envelope"),
};
/* clang-format on */

/* ---- Create and Save ----------------------------------------------------------------------- */

/* What not all lists have a place for; the service knows no others. */
static const struct {
	const char *input;
	bool but; /* all lists but these */
	const char *lists;
} recipient_places[] = {
	{ "FirstName",                   true,  "inPersonSigners seals" },
	{ "LastName",                    true,  "inPersonSigners seals" },
	{ "PhoneCountryCode",            true,  "inPersonSigners seals" },
	{ "PhoneNumber",                 true,  "inPersonSigners seals" },
	{ "AdditionalDeliveryMethods",   true,  "inPersonSigners seals" },
	{ "AdditionalPhoneCountryCodes", true,  "inPersonSigners seals" },
	{ "AdditionalPhoneNumbers",      true,  "inPersonSigners seals" },
	{ "PostSigningURL",              true,  "inPersonSigners seals" },
	{ "Email",                       true,  "seals" },
	{ "SigningGroupID",              true,  "seals" },
	{ "HostName",                    false, "inPersonSigners" },
	{ "HostEmail",                   false, "inPersonSigners" },
	{ "SignerName",                  false, "inPersonSigners" },
	{ "SignerEmail",                 false, "inPersonSigners" },
	{ "InPersonSigningType",         false, "inPersonSigners" },
	{ "NotaryHostName",              false, "inPersonSigners" },
	{ "NotaryHostEmail",             false, "inPersonSigners" },
	{ "WitnessFor",                  false, "witnesses" },
	{ "NotarySigners",               false, "notaries" },
	{ "NotaryType",                  false, "notaries" },
	{ "ParticipateFor",              false, "participants" },
	{ "SignatureProviderNames",      false, "signers inPersonSigners witnesses notaries seals" },
	{ "SealNames",                   false, "signers inPersonSigners witnesses notaries seals" },
	{ "ExcludedDocuments",           true,  "editors participants seals" },
	{ "AgentCanEditEmail",           false, "signers carbonCopies certifiedDeliveries witnesses notaries" },
	{ "AgentCanEditName",            false, "signers carbonCopies certifiedDeliveries witnesses notaries" },
	{ "AutoNavigation",              false, "signers inPersonSigners witnesses notaries" },
	{ "CanSignOffline",              false, "signers inPersonSigners witnesses notaries" },
	{ "DefaultRecipient",            false, "signers inPersonSigners witnesses notaries" },
	{ "RequireSignOnPaper",          false, "signers inPersonSigners witnesses notaries" },
	{ "RequireUploadSignature",      false, "signers inPersonSigners witnesses notaries" },
	{ "RequireSignerCertificate",    false, "signers inPersonSigners witnesses notaries" },
	{ "SignInEachLocation",          false, "signers inPersonSigners witnesses notaries" },
};

static bool recipient_has(const char *lists, const char *list)
{
	size_t length = strlen(list);

	for (const char *at = lists; (at = strstr(at, list)); at += length)
		if ((at == lists || at[-1] == ' ') && (!at[length] || at[length] == ' '))
			return true;
	return false;
}

static stp_status recipient_fits(struct ds_run *run, const char *list)
{
	for (size_t i = 0; i < sizeof recipient_places / sizeof recipient_places[0]; i++) {
		const char *input = recipient_places[i].input;

		if (recipient_has(recipient_places[i].lists, list) != recipient_places[i].but || !ds_arg(run, input))
			continue;
		ds_hint(run->error, "leave it out, or give another Recipient Type");
		return ds_fail(run->error, STP_BAD_INPUT, input, "a recipient of the type %s has no %s",
		               ds_word_ours(recipient_lists, list), ds_field_of(run, input)->pub.label);
	}
	return STP_OK;
}

static struct ds_json *recipient_body(struct ds_run *run, const char *id, const char *list, stp_status *ret_status)
{
	struct ds_run with_list = *run;
	struct ds_method method = *run->method;
	char root[64], pointer[96];
	struct ds_json *body;

	snprintf(root, sizeof root, "/%s/0", list);
	snprintf(pointer, sizeof pointer, "%s/recipientId", root);
	method.root = root;
	with_list.method = &method;
	body = ds_body(&with_list, ret_status);
	if (body && ds_json_put_text(body, pointer, id) != STP_OK)
		*ret_status = ds_no_memory(run->error);
	return body;
}

/* Sends the given inputs under the recipient's list and reads the row that comes back. */
static stp_status recipient_send(struct ds_run *run, const char *verb, const char *id, const char *list,
                                 struct ds_settle *settle)
{
	stp_status status = STP_OK;
	struct ds_json *body = recipient_body(run, id, list, &status);
	struct ds_message message = { .verb = verb, .body = body, .settle = settle };
	struct ds_reply reply = { 0 };
	struct text path = { 0 };

	if (status == STP_OK && (status = ds_path(run, run->method->path, &path)) == STP_OK) {
		message.path = text_of(&path);
		status = ds_send_collect(run, &message, &reply);
	}
	if (status == STP_OK && !(settle && settle->done) && (status = ds_items_check(run, &reply)) == STP_OK)
		status = verb[1] == 'O' ? ds_rows_of(run, text_of(&reply.body), reply.body.length)
		       : ds_row_of_cells(run, (const struct ds_cell[]){ { "RecipientType", list } }, 1);
	ds_reply_finish(&reply);
	text_finish(&path);
	ds_json_destroy(body);
	return status;
}

/* A recipient is known again by its id, and, for somebody else may have the same, by name and mail address. */
struct recipient_settle {
	struct ds_settle pub;
	const char *id;
	struct ds_json *all; /* the envelope's recipients when they were last asked for */
	struct recipient_place there;
};

static bool recipient_is(struct ds_run *run, const struct recipient_settle *s, const char *input, const char *member)
{
	const char *given = ds_arg_text(run, input), *has = recipient_member(s->all, s->there.list, s->there.index, member);

	return !given || !has || ds_ascii_casecmp(given, has) == 0;
}

static stp_status recipient_ask(struct ds_run *run, struct ds_settle *settle, bool *ret_done)
{
	struct recipient_settle *s = (struct recipient_settle *)settle;
	stp_status status;

	ds_json_destroy(s->all);
	s->all = NULL;
	if ((status = recipient_all(run, &s->all)) != STP_OK)
		return status;
	s->there = recipient_find(s->all, "recipientId", s->id);
	*ret_done = s->there.list && recipient_is(run, s, "Name", "name") && recipient_is(run, s, "Email", "email");
	return STP_OK;
}

static stp_status recipient_create(struct ds_run *run)
{
	const char *type = ds_arg_text(run, "RecipientType"), *given = ds_arg_text(run, "RecipientID");
	const char *list = ds_word_theirs(recipient_lists, type ? type : "Signer");
	char id[37];
	struct recipient_settle s = { .pub = { .ask = recipient_ask, .delay_ms = DS_UNDER_WAY_MS, .first = true }, .id = given ? given : id };
	stp_status status = STP_OK;

	if (list == type)
		return recipient_no_type(run);
	if ((status = recipient_fits(run, list)) != STP_OK)
		return status;
	if (!given && ds_has_once(run))
		status = ds_once_guid(run, id);
	else if (!given && (status = recipient_all(run, &s.all)) == STP_OK)
		snprintf(id, sizeof id, "%lld", (long long)(recipient_highest(s.all) + 1));
	if (status == STP_OK)
		status = recipient_send(run, "POST", s.id, list, &s.pub);
	if (status == STP_OK && s.pub.done)
		status = ds_row_of_cells(run, (const struct ds_cell[]){
			{ "RecipientID", s.id }, { "RecipientType", s.there.list },
			{ "Status", recipient_member(s.all, s.there.list, s.there.index, "status") },
			{ "RecipientGUID", recipient_member(s.all, s.there.list, s.there.index, "recipientIdGuid") } }, 4);
	ds_json_destroy(s.all);
	return status;
}

/* The service wants to be told the list that the recipient is in; it is asked if need be. */
static stp_status recipient_save(struct ds_run *run)
{
	const char *type = ds_arg_text(run, "RecipientType"), *id = ds_arg_text(run, "RecipientID");
	struct recipient_place there = { type ? ds_word_theirs(recipient_lists, type) : NULL, 0 };
	struct ds_json *all = NULL;
	stp_status status = STP_OK;

	if (type && there.list == type)
		return recipient_no_type(run);
	if (!there.list && (status = recipient_all(run, &all)) == STP_OK) {
		there = recipient_find(all, "recipientId", id);
		if (!there.list)
			status = recipient_not_there(run);
	}
	if (status == STP_OK)
		status = recipient_fits(run, there.list);
	if (status == STP_OK)
		status = recipient_send(run, "PUT", id, there.list, NULL);
	ds_json_destroy(all);
	return status;
}

/* ---- several at once ------------------------------------------------------------------------ */

static const struct { const char *input, *member; } recipient_lists_of[] = {
	{ "RecipientIDs", "recipientId" }, { "RoutingOrders", "routingOrder" }, { "Names", "name" },
	{ "Emails", "email" },             { "Notes", "note" },                 { "AccessCodes", "accessCode" },
};

/* Writes what one list says of all recipients; places: where in the body each of them is. */
static stp_status recipient_put_list(struct ds_run *run, size_t which, struct ds_json *body, char (*places)[64],
                                     uint32_t count)
{
	const char *input = recipient_lists_of[which].input, *given = ds_arg_text(run, input), *text;
	struct ds_json *list = given ? ds_json_parse(given, strlen(given)) : NULL;
	stp_status status = given && !list ? ds_no_memory(run->error) : STP_OK;
	char pointer[96];

	if (status == STP_OK && list && ds_json_count(list, "") != count)
		status = ds_fail(run->error, STP_BAD_INPUT, input, "%s has %u entries for %u Recipient IDs",
		                 ds_field_of(run, input)->pub.label, ds_json_count(list, ""), count);
	for (uint32_t i = 0; i < count && status == STP_OK && list; i++) {
		snprintf(pointer, sizeof pointer, "/%u", i);
		text = ds_json_text(list, pointer);
		snprintf(pointer, sizeof pointer, "%s/%s", places[i], recipient_lists_of[which].member);
		if (text && *text && ds_json_put_text(body, pointer, text) != STP_OK)
			status = ds_no_memory(run->error);
	}
	ds_json_destroy(list);
	return status;
}

/* Finds each recipient's list and its place there in the body. */
static stp_status recipient_place_all(struct ds_run *run, const struct ds_json *ids, char (*places)[64], uint32_t count)
{
	uint32_t in_list[sizeof recipient_lists / sizeof recipient_lists[0]] = { 0 };
	struct ds_json *all = NULL;
	stp_status status = recipient_all(run, &all);

	for (uint32_t i = 0; i < count && status == STP_OK; i++) {
		struct recipient_place there;
		size_t which = 0;
		char pointer[24];

		snprintf(pointer, sizeof pointer, "/%u", i);
		there = recipient_find(all, "recipientId", ds_json_text(ids, pointer));
		if (!there.list) {
			(void)recipient_not_there(run);
			status = ds_fail(run->error, STP_NOT_FOUND, "RecipientIDs",
			                 "the envelope has no recipient with the Recipient ID %.100s", ds_json_text(ids, pointer));
			break;
		}
		while (strcmp(recipient_lists[which].theirs, there.list) != 0)
			which++;
		snprintf(places[i], sizeof places[i], "/%s/%u", there.list, in_list[which]++);
	}
	ds_json_destroy(all);
	return status;
}

static stp_status recipient_put_all(struct ds_run *run, struct ds_json *body, const struct ds_json *ids)
{
	enum { MOST = 1000 };
	uint32_t count = ds_json_count(ids, "");
	char (*places)[64] = count > 0 && count <= MOST ? calloc(count, sizeof *places) : NULL;
	struct text path = { 0 };
	stp_status status;

	if (count == 0 || count > MOST)
		return ds_fail(run->error, STP_BAD_INPUT, "RecipientIDs", "Recipient IDs has %u entries: 1 to %u go at once",
		               count, (unsigned)MOST);
	if (!places)
		return ds_no_memory(run->error);
	status = recipient_place_all(run, ids, places, count);
	for (size_t i = 0; i < sizeof recipient_lists_of / sizeof recipient_lists_of[0] && status == STP_OK; i++)
		status = recipient_put_list(run, i, body, places, count);
	if (status == STP_OK)
		status = ds_path(run, run->method->path, &path);
	if (status == STP_OK)
		status = ds_send_json(run, "PUT", text_of(&path), body);
	if (status == STP_OK)
		status = ds_row_of_inputs(run);
	text_finish(&path);
	free(places);
	return status;
}

static stp_status recipient_several(struct ds_run *run)
{
	const char *given = ds_arg_text(run, "RecipientIDs");
	struct ds_json *ids = ds_json_parse(given, strlen(given)), *body = ds_json_create();
	stp_status status = ids && body ? recipient_put_all(run, body, ids) : ds_no_memory(run->error);

	ds_json_destroy(body);
	ds_json_destroy(ids);
	return status;
}

/* clang-format off */
static const struct ds_method recipient_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Adds a recipient of any type to an envelope.", 0,
		recipient_inputs, recipient_create_parameters, recipient_summary,
		.verb = "POST", .path = "/envelopes/{EnvelopeID}/recipients", .rows = "*", .lost = DS_LOST_ASK, .run = recipient_create),
	DS_METHOD(READ, "Load", "Load", "Tells how one recipient stands.", STP_SAFE | STP_IDEMPOTENT,
		recipient_key, on_behalf, recipient_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/recipients", .rows = "*", .match = "RecipientID"),
	DS_METHOD(LIST, "GetList", "Get List", "Lists the recipients of all types.", STP_SAFE | STP_IDEMPOTENT,
		recipient_envelope, on_behalf, recipient_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/recipients", .rows = "*"),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of a recipient who has not finished yet.", 0,
		recipient_save_inputs, recipient_save_parameters, recipient_summary,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/recipients", .lost = DS_LOST_AGAIN, .mails = "Email ResendEnvelope",
		.run = recipient_save),
	DS_METHOD(EXECUTE, "Resend", "Resend", "Mails one recipient again whose turn it is.", 0,
		recipient_key, on_behalf_lock, recipient_key,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/recipients?resend_envelope=true", .run = recipient_save),
	DS_METHOD(EXECUTE, "UpdateRouting", "Update Routing",
		"Changes the routing order of several recipients at once.", STP_IDEMPOTENT,
		recipient_envelope, recipient_routing_parameters, recipient_envelope,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/recipients", .run = recipient_several),
	DS_METHOD(EXECUTE, "BulkUpdate", "Bulk Update",
		"Changes names, addresses, order, notes and access codes of several recipients at once.", 0,
		recipient_envelope, recipient_bulk_parameters, recipient_envelope,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/recipients", .lost = DS_LOST_AGAIN,
		.mails = "Emails ResendEnvelope", .run = recipient_several),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a recipient who has not finished yet.", STP_DESTRUCTIVE,
		recipient_key, on_behalf_lock, recipient_key,
		.verb = "DELETE", .path = "/envelopes/{EnvelopeID}/recipients/{RecipientID}", .rows = "*"),
};

#define RECIPIENT DS_OBJECT(recipient, "Recipient", "Recipient", "A person who gets an envelope: signs, approves, hosts or receives a copy.")
/* clang-format on */
