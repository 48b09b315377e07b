/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/envelope.c - Envelope: the container of what is to be signed.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopes/ */

static const char *const envelope_orders[] = { "asc", "desc", NULL };
static const char *const envelope_locations[] = { "online", "inPerson", NULL };
static const char *const envelope_purges[] = { "documents_queued", "documents_and_metadata_queued",
	"documents_and_metadata_and_redact_queued", "documents_dequeued", NULL };
static const char *const envelope_sides[] = { "sender", "recipient", "recipient_only", NULL };

/* clang-format off */
static const struct ds_field envelope_properties[] = {
	/*        name                     type      flags    JSON pointer                label                      help */
	DS_FIELD("EnvelopeID",             GUID,     STP_KEY, "/envelopeId",             "Envelope ID",
		"Identifies the envelope; Create gives it.", 0),
	DS_FIELD("Status",                 TEXT,     0,       "/status",                 "Status",
		"created (a draft), sent, delivered, completed, declined, voided or deleted; to list by, one or more with "
		"commas between.", .query = "status", .order = "status"),
	DS_FIELD("EmailSubject",           TEXT,     0,       "/emailSubject",           "Email Subject",
		"Subject of the mail to the recipients, 100 characters at most; needed to send.", .order = "subject"),
	DS_FIELD("EmailBlurb",             MEMO,     0,       "/emailBlurb",             "Email Blurb",
		"Text of the mail to the recipients, 10,000 characters at most.", 0),
	DS_FIELD("TemplateID",             GUID,     0,       "/templateId",             "Template ID",
		"The template that the envelope is made from.", 0),
	DS_FIELD("BrandID",                GUID,     0,       "/brandId",                "Brand ID",
		"The brand that mails and signing pages show; the account's default if not given.", 0),
	DS_FIELD("AllowMarkup",            YESNO,    0,       "/allowMarkup",            "Allow Markup",
		"Whether signers may propose changes to the documents; the account's setting if not given.", 0),
	DS_FIELD("AllowReassign",          YESNO,    0,       "/allowReassign",          "Allow Reassign",
		"Whether a recipient may hand the task to somebody else; the account's setting if not given.", 0),
	DS_FIELD("EnableWetSign",          YESNO,    0,       "/enableWetSign",          "Enable Wet Sign",
		"Whether signers may print, sign by hand and send back; the account's setting if not given.", 0),
	DS_FIELD("EnforceSignerVisibility", YESNO,   0,       "/enforceSignerVisibility", "Enforce Signer Visibility",
		"Whether a signer sees only the documents that bear a tab of theirs.", 0),
	DS_FIELD("AutoNavigation",         YESNO,    0,       "/autoNavigation",         "Auto Navigation",
		"Whether the signing page leads from tab to tab.", 0),
	DS_FIELD("EnvelopeIDStamping",     YESNO,    0,       "/envelopeIdStamping",     "Envelope ID Stamping",
		"Whether every page bears the Envelope ID; yes if not given.", 0),
	DS_FIELD("AllowComments",          YESNO,    0,       "/allowComments",          "Allow Comments",
		"Whether sender and recipients may comment on the documents; the account's setting if not given.", 0),
	DS_FIELD("AllowViewHistory",       YESNO,    0,       "/allowViewHistory",       "Allow View History",
		"Whether recipients may see the envelope's history; the account's setting if not given.", 0),
	DS_FIELD("AllowRecipientRecursion", YESNO,   0,       "/allowRecipientRecursion", "Allow Recipient Recursion",
		"Whether the same person may come more than once in the routing order; the account's setting if not given.", 0),
	DS_FIELD("AuthoritativeCopy",      YESNO,    0,       "/authoritativeCopy",      "Authoritative Copy",
		"Whether the documents are kept as the one authoritative copy; needs a feature of the account. No if not "
		"given.", 0),
	DS_FIELD("BrandLock",              YESNO,    0,       "/brandLock",              "Brand Lock",
		"Whether senders are kept from choosing another brand for this envelope; no if not given.", 0),
	DS_FIELD("DisableResponsiveDocument", YESNO, 0,       "/disableResponsiveDocument", "Disable Responsive Document",
		"Whether small screens show the documents as they are instead of fitting them; the account's setting if not "
		"given.", 0),
	DS_FIELD("EnvelopeLocation",       TEXT,     0,       "/envelopeLocation",       "Envelope Location",
		"Which site of the service holds the envelope, e.g. current_site; lists say not_specified.", 0),
	DS_FIELD("Is21CFRPart11",          YESNO,    0,       "/is21CFRPart11",          "Is 21 CFR Part 11",
		"Whether it is kept to the rules of the FDA for electronic signatures.", 0),
	DS_FIELD("IsDynamicEnvelope",      YESNO,    0,       "/isDynamicEnvelope",      "Is Dynamic Envelope",
		"Whether its recipients are settled only while it is under way.", 0),
	DS_FIELD("IsSignatureProviderEnvelope", YESNO, 0, "/isSignatureProviderEnvelope", "Is Signature Provider Envelope",
		"Whether a recipient signs with a certificate of a signature provider.", 0),
	DS_FIELD("MessageLock",            YESNO,    0,       "/messageLock",            "Message Lock",
		"Whether senders are kept from changing Email Subject and Email Blurb; no if not given.", 0),
	DS_FIELD("RecipientsLock",         YESNO,    0,       "/recipientsLock",         "Recipients Lock",
		"Whether senders are kept from changing or removing recipients; no if not given.", 0),
	DS_FIELD("SignerCanSignOnMobile",  YESNO,    0,       "/signerCanSignOnMobile",  "Signer Can Sign On Mobile",
		"Whether a telephone will do for signing; the account's setting if not given, and for administrators only to "
		"change.", 0),
	DS_FIELD("SigningLocation",        TEXT,     0,       "/signingLocation",        "Signing Location",
		"Where signing takes place: online or inPerson; online if not given.", .pub.choices = envelope_locations),
	DS_FIELD("UseDisclosure",          YESNO,    0,       "/useDisclosure",          "Use Disclosure",
		"Whether recipients see the disclosure for electronic records as often as the account wants; the account's "
		"setting if not given.", 0),
	DS_FIELD("ExternalEnvelopeID",     TEXT,     0,       "/externalEnvelopeId",     "External Envelope ID",
		"An id of your own for the envelope.", 0),
	DS_FIELD("TransactionID",          GUID,     0,       "/transactionId",          "Transaction ID",
		"An id of the sender's by which the envelope can be found for seven days.", 0),
	DS_FIELD("VoidedReason",           TEXT,     0,       "/voidedReason",           "Voided Reason",
		"Why the envelope was voided; recipients read it. DocuSign keeps 200 characters.", 0),
	DS_FIELD("SenderName",             TEXT,     STP_PERSONAL, "/sender/userName",   "Sender Name",
		"Who sent the envelope.", .order = "user_name"),
	DS_FIELD("SenderEmail",            TEXT,     STP_PERSONAL, "/sender/email",      "Sender Email",
		"Mail address of the sender.", 0),
	DS_FIELD("SenderUserID",           GUID,     0,       "/sender/userId",          "Sender User ID",
		"The sender's id as a DocuSign user.", 0),
	DS_FIELD("Created",                DATETIME, 0,       "/createdDateTime",        "Created",
		"When the envelope was made.", .order = "created"),
	DS_FIELD("LastModified",           DATETIME, 0,       "/lastModifiedDateTime",   "Last Modified",
		"When anything in the envelope last changed.", .order = "last_modified"),
	DS_FIELD("InitialSent",            DATETIME, 0,       "/initialSentDateTime",    "Initial Sent",
		"When it was sent for the first time.", 0),
	DS_FIELD("Sent",                   DATETIME, 0,       "/sentDateTime",           "Sent",
		"When it was last sent.", .order = "sent"),
	DS_FIELD("Delivered",              DATETIME, 0,       "/deliveredDateTime",      "Delivered",
		"When all recipients had opened it.", 0),
	DS_FIELD("Completed",              DATETIME, 0,       "/completedDateTime",      "Completed",
		"When the last recipient had finished.", .order = "completed"),
	DS_FIELD("Declined",               DATETIME, 0,       "/declinedDateTime",       "Declined",
		"When a recipient refused to sign.", 0),
	DS_FIELD("Voided",                 DATETIME, 0,       "/voidedDateTime",         "Voided",
		"When it was voided.", 0),
	DS_FIELD("Deleted",                DATETIME, 0,       "/deletedDateTime",        "Deleted",
		"When it was deleted.", 0),
	DS_FIELD("StatusChanged",          DATETIME, 0,       "/statusChangedDateTime",  "Status Changed",
		"When the status last changed.", .order = "status_changed"),
	DS_FIELD("Expires",                DATETIME, 0,       "/expireDateTime",         "Expires",
		"When it will be voided if it is not completed before.", .order = "expire"),
	DS_FIELD("ExpireEnabled",          YESNO,    0,       "/expireEnabled",          "Expire Enabled",
		"Whether it will be voided some day if it is not completed; Save of Envelope Notification changes that.", 0),
	DS_FIELD("ExpireAfter",            NUMBER,   0,       "/expireAfter",            "Expire After",
		"After how many days it will be voided; Save of Envelope Notification changes that.", 0),
	DS_FIELD("PurgeState",             TEXT,     0,       "/purgeState",             "Purge State",
		"How far the deletion of its documents is, unpurged if none was asked for; Purge takes what shall be deleted "
		"in 14 days, or documents_dequeued to call that off.", .pub.choices = envelope_purges),
	DS_FIELD("PurgeRequested",         DATETIME, 0,       "/purgeRequestDate",       "Purge Requested",
		"When its documents were queued for deletion.", 0),
	DS_FIELD("PurgeCompleted",         DATETIME, 0,       "/purgeCompletedDate",     "Purge Completed",
		"When its documents were deleted.", 0),
	DS_FIELD("HasFormDataChanged",     YESNO,    0,       "/hasFormDataChanged",     "Has Form Data Changed",
		"Whether recipients have changed what stood in its fields.", 0),
	DS_FIELD("TransferRuleID",         GUID,     0,       "/envelopeTransferRuleId", "Transfer Rule ID",
		"The rule that Transfer has made; the object Envelope Transfer Rule has it.", 0),
	DS_FIELD("HasComments",            YESNO,    0,       "/hasComments",            "Has Comments",
		"Whether anybody has commented on it.", 0),
};

static const struct stp_slot envelope_id_needed[] = { DS_NEED("EnvelopeID") };

/* What a sender may set. */
static const struct stp_slot envelope_create_inputs[] = {
	DS_IN("EmailSubject"), DS_IN("EmailBlurb"), DS_IN("BrandID"), DS_IN("AllowMarkup"), DS_IN("AllowReassign"),
	DS_IN("EnableWetSign"), DS_IN("EnforceSignerVisibility"), DS_IN("AutoNavigation"), DS_IN("EnvelopeIDStamping"),
	DS_IN("AllowComments"), DS_IN("AllowViewHistory"), DS_IN("AllowRecipientRecursion"), DS_IN("AuthoritativeCopy"),
	DS_IN("BrandLock"), DS_IN("DisableResponsiveDocument"), DS_IN("MessageLock"), DS_IN("RecipientsLock"),
	DS_IN("SignerCanSignOnMobile"), DS_IN("SigningLocation"), DS_IN("UseDisclosure"), DS_IN("ExternalEnvelopeID"),
	DS_IN("TransactionID"),
};
static const struct stp_slot envelope_template_inputs[] = {
	DS_NEED("TemplateID"), DS_IN("EmailSubject"), DS_IN("EmailBlurb"), DS_IN("BrandID"), DS_IN("AllowMarkup"),
	DS_IN("AllowReassign"), DS_IN("EnableWetSign"), DS_IN("EnforceSignerVisibility"), DS_IN("AutoNavigation"),
	DS_IN("EnvelopeIDStamping"), DS_IN("AllowComments"), DS_IN("AllowViewHistory"), DS_IN("AllowRecipientRecursion"),
	DS_IN("AuthoritativeCopy"), DS_IN("BrandLock"), DS_IN("DisableResponsiveDocument"), DS_IN("MessageLock"),
	DS_IN("RecipientsLock"), DS_IN("SignerCanSignOnMobile"), DS_IN("SigningLocation"), DS_IN("UseDisclosure"),
	DS_IN("ExternalEnvelopeID"), DS_IN("TransactionID"),
};
static const struct stp_slot envelope_save_inputs[] = {
	DS_NEED("EnvelopeID"), DS_IN("EmailSubject"), DS_IN("EmailBlurb"), DS_IN("BrandID"), DS_IN("AllowMarkup"),
	DS_IN("AllowReassign"), DS_IN("EnableWetSign"), DS_IN("EnforceSignerVisibility"), DS_IN("AutoNavigation"),
	DS_IN("EnvelopeIDStamping"), DS_IN("AllowComments"), DS_IN("AllowViewHistory"), DS_IN("AuthoritativeCopy"),
	DS_IN("BrandLock"), DS_IN("DisableResponsiveDocument"), DS_IN("MessageLock"), DS_IN("RecipientsLock"),
	DS_IN("SignerCanSignOnMobile"), DS_IN("SigningLocation"), DS_IN("UseDisclosure"), DS_IN("ExternalEnvelopeID"),
};
static const struct stp_slot envelope_purge_inputs[] = { DS_NEED("EnvelopeID"), DS_NEED("PurgeState") };
static const struct stp_slot envelope_list_inputs[] = { DS_IN("Status") };
static const struct stp_slot envelope_void_inputs[] = { DS_NEED("EnvelopeID"), DS_NEED("VoidedReason") };

static const struct stp_slot envelope_summary[] = {
	DS_OUT("EnvelopeID"), DS_OUT("Status"), DS_OUT("EmailSubject"), DS_OUT("TransactionID"),
};
static const struct stp_slot envelope_changed[] = { DS_OUT("EnvelopeID"), DS_OUT("Status") };
static const struct stp_slot envelope_saved[] = { DS_OUT("EnvelopeID"), DS_OUT("EmailSubject"), DS_OUT("EmailBlurb") };
static const struct stp_slot envelope_purged[] = { DS_OUT("EnvelopeID"), DS_OUT("PurgeState") };
static const struct stp_slot envelope_transferred[] = { DS_OUT("TransferRuleID") };
static const struct stp_slot envelope_voided[] = { DS_OUT("EnvelopeID"), DS_OUT("Status"), DS_OUT("VoidedReason") };
static const struct stp_slot envelope_whole[] = {
	DS_OUT("EnvelopeID"), DS_OUT("Status"), DS_OUT("EmailSubject"), DS_OUT("EmailBlurb"), DS_OUT("BrandID"),
	DS_OUT("AllowMarkup"), DS_OUT("AllowReassign"), DS_OUT("EnableWetSign"), DS_OUT("EnforceSignerVisibility"),
	DS_OUT("AutoNavigation"), DS_OUT("EnvelopeIDStamping"), DS_OUT("ExternalEnvelopeID"), DS_OUT("AllowComments"),
	DS_OUT("AllowViewHistory"), DS_OUT("AuthoritativeCopy"), DS_OUT("BrandLock"), DS_OUT("DisableResponsiveDocument"),
	DS_OUT("EnvelopeLocation"), DS_OUT("Is21CFRPart11"), DS_OUT("IsDynamicEnvelope"),
	DS_OUT("IsSignatureProviderEnvelope"), DS_OUT("MessageLock"), DS_OUT("RecipientsLock"),
	DS_OUT("SignerCanSignOnMobile"), DS_OUT("SigningLocation"), DS_OUT("UseDisclosure"), DS_OUT("TransactionID"),
	DS_OUT("VoidedReason"), DS_OUT("SenderName"), DS_OUT("SenderEmail"), DS_OUT("SenderUserID"), DS_OUT("Created"),
	DS_OUT("LastModified"), DS_OUT("InitialSent"), DS_OUT("Sent"), DS_OUT("Delivered"), DS_OUT("Completed"),
	DS_OUT("Declined"), DS_OUT("Voided"), DS_OUT("Deleted"), DS_OUT("StatusChanged"), DS_OUT("Expires"),
	DS_OUT("ExpireEnabled"), DS_OUT("ExpireAfter"), DS_OUT("PurgeState"), DS_OUT("PurgeRequested"),
	DS_OUT("PurgeCompleted"), DS_OUT("HasFormDataChanged"), DS_OUT("HasComments"),
};

/* Several roles: equal places of these lists belong together. */
#define ENVELOPE_ROLES \
	DS_FIELD("RoleNames", MULTIVALUE, 0, NULL, "Role Names", \
		"The roles that are filled, letter by letter as the templates have them.", 0), \
	DS_FIELD("RoleRecipientNames", MULTIVALUE, STP_PERSONAL, NULL, "Role Recipient Names", \
		"Names of the persons who fill them, in the order of Role Names.", 0), \
	DS_FIELD("RoleRecipientEmails", MULTIVALUE, STP_PERSONAL, NULL, "Role Recipient Emails", \
		"Mail addresses of these persons, in the order of Role Names.", 0), \
	DS_FIELD("RoleClientUserIDs", MULTIVALUE, 0, NULL, "Role Client User IDs", \
		"Your own ids of these persons, in the order of Role Names; one with such an id is embedded and gets no mail, " \
		"\"\" stands for none.", 0), \
	DS_FIELD("RoleRoutingOrders", MULTIVALUE, 0, NULL, "Role Routing Orders", "When it is each one's turn, in the order of Role Names; as the template has it if not given or \"\".", 0)

static const struct ds_field envelope_create_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("SendNow", YESNO, 0, NULL, "Send Now",
		"Sends at once instead of making a draft; only with a template, which brings documents and recipients.",
		.pub.preset = "0"),
	DS_FIELD("RoleName", TEXT, 0, NULL, "Role Name",
		"The template's role that the recipient fills; several roles go into Role Names.", 0),
	DS_FIELD("RoleRecipientName", TEXT, STP_PERSONAL, NULL, "Role Recipient Name",
		"Name of the person who fills the role.", 0),
	DS_FIELD("RoleRecipientEmail", TEXT, STP_PERSONAL, NULL, "Role Recipient Email",
		"Mail address of the person who fills the role.", 0),
	DS_FIELD("RoleClientUserID", TEXT, 0, NULL, "Role Client User ID",
		"Your own id of the person who fills the role: makes the recipient an embedded one.", 0),
	ENVELOPE_ROLES,
};

static const struct ds_field envelope_composite_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("TemplateIDs", MULTIVALUE, STP_REQUIRED, NULL, "Template IDs",
		"The templates, as [\"id\", \"id\"]; their documents come one behind the other, in this order.",
		.form = DS_IDS),
	DS_FIELD("SendNow", YESNO, 0, NULL, "Send Now",
		"Sends at once instead of making a draft.", .pub.preset = "0"),
	DS_FIELD("File", FILE, 0, NULL, "File",
		"A document in place of those of the first template, whose recipients and tabs it gets; 50 MB at most.", 0),
	ENVELOPE_ROLES,
	DS_FIELD("RoleRecipientTypes", MULTIVALUE, 0, NULL, "Role Recipient Types",
		"What each one does if it is not to sign, in the order of Role Names: Signer, Carbon Copy, Certified Delivery, "
		"...; Signer if not given or \"\".", 0),
};

static const struct ds_field envelope_list_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("FromDate",   DATETIME, 0, NULL, "From Date",
		"Envelopes whose status changed since then; 30 days ago if neither dates nor ids are given.",
		.query = "from_date"),
	DS_FIELD("ToDate",     DATETIME, 0, NULL, "To Date",
		"Envelopes whose status changed until then; now if not given.", .query = "to_date"),
	DS_FIELD("SearchText", TEXT,     0, NULL, "Search Text",
		"Only envelopes with this text in subject, names or addresses.", .query = "search_text"),
	DS_FIELD("FolderIDs",  TEXT,     0, NULL, "Folder IDs",
		"Only envelopes in these folders, with commas between: ids, or words such as drafts, inbox, sentitems.",
		.query = "folder_ids", .form = DS_IDS),
	DS_FIELD("EnvelopeIDs", MEMO,    0, NULL, "Envelope IDs",
		"Only these envelopes, with commas between.", .query = "envelope_ids", .form = DS_IDS),
	DS_FIELD("TransactionIDs", MEMO, 0, NULL, "Transaction IDs",
		"Only envelopes made with these transaction ids in the last seven days, with commas between.",
		.query = "transaction_ids", .form = DS_IDS),
	DS_FIELD("FolderTypes", TEXT,    0, NULL, "Folder Types",
		"Only envelopes in folders of these types, with commas between: normal, inbox, sentitems, draft, templates.",
		.query = "folder_types", .form = DS_IDS),
	DS_FIELD("FromToStatus", TEXT,   0, NULL, "From To Status",
		"Which change of status the dates are about, e.g. created, sent, completed; any change if not given.",
		.query = "from_to_status"),
	DS_FIELD("CustomField", TEXT,    0, NULL, "Custom Field",
		"Only envelopes with this envelope custom field, as Name=value, e.g. Region=West; or with the name alone.",
		.query = "custom_field"),
	DS_FIELD("UserName",   TEXT,     STP_PERSONAL, NULL, "User Name",
		"Only envelopes of this sender; needs User Email, too.", .query = "user_name"),
	DS_FIELD("UserEmail",  TEXT,     STP_PERSONAL, NULL, "User Email",
		"Only envelopes of the sender with this mail address; needs User Name, too.", .query = "email"),
	DS_FIELD("UserID",     GUID,     0, NULL, "User ID",
		"Only envelopes of the sender with this id as a DocuSign user.", .query = "user_id"),
	DS_FIELD("UserFilter", TEXT,     0, NULL, "User Filter",
		"Which part you have in the envelopes: sender, recipient, or recipient_only; any if not given.",
		.query = "user_filter", .pub.choices = envelope_sides),
	DS_FIELD("PowerFormIDs", MEMO,   0, NULL, "PowerForm IDs",
		"Only envelopes that these PowerForms made, with commas between.", .query = "powerformids", .form = DS_IDS),
	DS_FIELD("OrderBy",    TEXT,     0, NULL, "Order By",
		"What the list is sorted by, e.g. created, sent, last_modified, status, subject.", .query = "order_by"),
	DS_FIELD("Order",      TEXT,     0, NULL, "Order",
		"asc or desc.", .query = "order", .pub.choices = envelope_orders),
};

static const struct ds_word envelope_events[] = { { "Before Sent", "before sent" }, { "Sent", "sent" }, { "Completed", "completed" }, { NULL, NULL } };
static const char *const envelope_event_names[] = { "Before Sent", "Sent", "Completed", NULL };

static const struct ds_field envelope_transfer_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("ToUserID",   GUID,  STP_REQUIRED, "/toUser/userId", "To User ID",
		"The user of the account who becomes the envelopes' owner.", 0),
	DS_FIELD("FromUserID", GUID,  0, "/fromUsers/0/userId",   "From User ID",
		"The user whose envelopes pass over; give this or From Group ID.", 0),
	DS_FIELD("FromGroupID", TEXT, 0, "/fromGroups/0/groupId", "From Group ID",
		"The group whose members' envelopes pass over; give this or From User ID.", .form = DS_ID),
	DS_FIELD("ToFolderID", TEXT,  0, "/toFolder/folderId",    "To Folder ID",
		"The new owner's folder that they go to; the folder of what was sent if not given.", .form = DS_ID),
	DS_FIELD("Event",      TEXT,  STP_REQUIRED, "/eventType", "Event",
		"When an envelope passes over: Before Sent, Sent or Completed.",
		.words = envelope_events, .pub.choices = envelope_event_names),
	DS_FIELD("CopyToFormerOwner", YESNO, 0, "/carbonCopyOriginalOwner", "Copy To Former Owner",
		"Whether the former owner gets a copy of them; no if not given.", 0),
};
/* clang-format on */

/* ---- handlers ------------------------------------------------------------------- */

/* The status of an envelope as the service has it now; text_finish. */
static stp_status envelope_status(struct ds_run *run, struct text *ret)
{
	struct text path = { 0 };
	struct ds_json *json = NULL;
	const char *status_word;
	stp_status status = ds_path(run, "/envelopes/{EnvelopeID}", &path);

	if (status == STP_OK)
		status = ds_get_json(run, text_of(&path), &json);
	if (status == STP_OK) {
		status_word = ds_json_text(json, "/status");
		status = text_puts(ret, status_word ? status_word : "") == STP_OK ? STP_OK : ds_no_memory(run->error);
	}
	ds_json_destroy(json);
	text_finish(&path);
	return status;
}

/* So long after it was made an envelope may not be found by its transaction id yet.  DocuSign does not say; this is more
 * than was ever seen. */
#define ENVELOPE_FOUND_MS 20000

/* Every envelope bears a transaction id, by which it is looked for when the answer that should tell its id was lost. */
struct envelope_settle {
	struct ds_settle pub;
	const char *transaction;
	struct text id, status, subject; /* of the one that was found */
};

static stp_status envelope_ask(struct ds_run *run, struct ds_settle *settle, bool *ret_done)
{
	struct envelope_settle *s = (struct envelope_settle *)settle;
	struct text path = { 0 };
	struct ds_json *json = NULL;
	const char *id, *word, *subject;
	stp_status status = text_puts(&path, "/envelopes?transaction_ids=");

	if (status == STP_OK)
		status = text_escape(&path, s->transaction, strlen(s->transaction));
	status = status == STP_OK ? ds_get_json(run, text_of(&path), &json) : ds_no_memory(run->error);
	if (status == STP_OK && (id = ds_json_text(json, "/envelopes/0/envelopeId"))) {
		word = ds_json_text(json, "/envelopes/0/status");
		subject = ds_json_text(json, "/envelopes/0/emailSubject");
		if (text_puts(&s->id, id) != STP_OK || text_puts(&s->status, word ? word : "created") != STP_OK ||
		    (subject && text_puts(&s->subject, subject) != STP_OK))
			status = ds_no_memory(run->error);
		*ret_done = status == STP_OK;
	}
	ds_json_destroy(json);
	text_finish(&path);
	return status;
}

static stp_status envelope_found(struct ds_run *run, const struct envelope_settle *s)
{
	return ds_row_of_cells(run, (const struct ds_cell[]){
		{ "EnvelopeID", text_of(&s->id) },
		{ "Status", text_of(&s->status) },
		{ "EmailSubject", s->subject.length > 0 ? text_of(&s->subject) : NULL },
		{ "TransactionID", s->transaction },
	}, 4);
}

/* The file of a composite goes in base64 with the rest, or has gone up in parts before. */
static stp_status envelope_file(struct ds_run *run, struct ds_json *body, const struct stp_file *file,
                                struct ds_upload *upload)
{
	const char *name = *file->name ? file->name : "document.pdf";
	struct text uri = { 0 };
	stp_status status = ds_json_put_text(body, "/compositeTemplates/0/document/documentId", "1");

	if (status == STP_OK)
		status = ds_json_put_text(body, "/compositeTemplates/0/document/name", name);
	if (status == STP_OK)
		status = ds_json_put_text(body, "/compositeTemplates/0/document/fileExtension", document_extension(name));
	if (status != STP_OK)
		return ds_no_memory(run->error);
	if (ds_chunks_wanted(file)) { /* also a file of unknown length: base64 of it might be too long */
		if ((status = ds_chunks(run, file, &uri)) == STP_OK)
			status = ds_json_put_text(body, "/compositeTemplates/0/document/remoteUrl", text_of(&uri));
		text_finish(&uri);
		return status;
	}
	status = ds_upload_init(upload, body, "/compositeTemplates/0/document/documentBase64", file);
	return status == STP_OK ? STP_OK : ds_no_memory(run->error);
}

static stp_status envelope_made(struct ds_run *run, const struct ds_reply *reply, const struct envelope_settle *s)
{
	struct ds_json *answer = ds_json_parse(text_of(&reply->body), reply->body.length);
	const char *id = answer ? ds_json_text(answer, "/envelopeId") : NULL;
	stp_status status;

	if (id)
		status = ds_row_of_cells(run, (const struct ds_cell[]){
			{ "EnvelopeID", id },
			{ "Status", ds_json_text(answer, "/status") },
			{ "TransactionID", s->transaction },
		}, 3);
	else
		status = ds_fail(run->error, STP_PROTOCOL, NULL, "the envelope was made, but the answer does not tell its id");
	ds_json_destroy(answer);
	return status;
}

static stp_status envelope_post(struct ds_run *run, struct ds_json *body, const char *transaction)
{
	const struct stp_file *file = ds_arg_file(run, "File");
	struct envelope_settle settle = { .pub = { .ask = envelope_ask, .delay_ms = ENVELOPE_FOUND_MS, .first = true }, .transaction = transaction };
	struct ds_message message = { .verb = "POST", .path = "/envelopes", .body = body, .settle = &settle.pub };
	struct ds_upload upload = { .file = NULL };
	struct ds_reply reply = { 0 };
	stp_status status = file ? envelope_file(run, body, file, &upload) : STP_OK;

	if (upload.file) {
		message.body = NULL;
		message.file = &upload.pub;
		message.type = "application/json";
	}
	if (status == STP_OK)
		status = ds_send_collect(run, &message, &reply);
	ds_upload_finish(&upload);
	if (status == STP_OK)
		status = settle.pub.done ? envelope_found(run, &settle) : envelope_made(run, &reply, &settle);
	ds_reply_finish(&reply);
	text_finish(&settle.id);
	text_finish(&settle.status);
	text_finish(&settle.subject);
	return status;
}

/* The service does not tell which role it means. */
static void envelope_explain_role(struct ds_run *run, stp_status status)
{
	const char *field = ds_arg_text(run, "RoleNames") || ds_arg_text(run, "TemplateIDs") ? "RoleNames" : "RoleName";

	if (status != STP_BAD_INPUT || !run->error || run->error->field[0] || !run->error->http_status)
		return;
	ds_put(run->error->field, sizeof run->error->field, field, strlen(field));
	ds_hint(run->error, "%s must be a role of the template, letter by letter; to be sent, every role needs a name "
	        "and a mail address", ds_field_of(run, field)->pub.label);
}

static stp_status envelope_create(struct ds_run *run)
{
	const char *transaction = ds_arg_text(run, "TransactionID");
	const struct stp_value *now = ds_arg(run, "SendNow");
	char word[37];
	stp_status status;
	struct ds_json *body = ds_body(run, &status);

	if (!body)
		return status;
	if (!transaction && (status = ds_once_guid(run, word)) == STP_OK) {
		transaction = word;
		status = ds_json_put_text(body, "/transactionId", word) == STP_OK ? STP_OK : ds_no_memory(run->error);
	}
	if (status == STP_OK &&
	    ds_json_put_text(body, "/status", now && now->type == STP_YESNO && now->u.integer ? "sent" : "created") != STP_OK)
		status = ds_no_memory(run->error);
	if (status == STP_OK && (status = envelope_role(run, body)) == STP_OK)
		status = envelope_post(run, body, transaction);
	if (status != STP_OK && run->method->explain)
		run->method->explain(run, status);
	ds_json_destroy(body);
	return status;
}

/* Send and Void: the envelope's status tells whether it was done. */
struct envelope_move {
	struct ds_settle pub;
	const char *target;
	struct text now;
};

static stp_status envelope_ask_status(struct ds_run *run, struct ds_settle *settle, bool *ret_done)
{
	struct envelope_move *move = (struct envelope_move *)settle;
	stp_status status;

	text_clear(&move->now);
	status = envelope_status(run, &move->now);
	if (status != STP_OK)
		return status;
	*ret_done = strcmp(text_of(&move->now), move->target) == 0;
	/* What was sent goes on by itself; what was deleted instead is a draft in the recycle bin. */
	if (strcmp(move->target, "sent") == 0)
		*ret_done = move->now.length > 0 && strcmp(text_of(&move->now), "created") != 0 &&
		            strcmp(text_of(&move->now), "deleted") != 0;
	return STP_OK;
}

static stp_status envelope_move_to(struct ds_run *run, const char *target)
{
	struct envelope_move move = { .pub = { .ask = envelope_ask_status, .delay_ms = DS_UNDER_WAY_MS }, .target = target };
	struct ds_message message = { .verb = "PUT", .settle = &move.pub };
	struct ds_reply reply = { 0 };
	struct text path = { 0 };
	stp_status status;
	struct ds_json *body = ds_body(run, &status);

	message.body = body;
	if (body && (status = ds_path(run, "/envelopes/{EnvelopeID}", &path)) == STP_OK) {
		message.path = text_of(&path);
		status = ds_send_collect(run, &message, &reply);
		if (status == STP_OK && !move.pub.done)
			status = ds_items_check(run, &reply);
	}
	if (status == STP_OK)
		status = ds_row_of_cells(run, (const struct ds_cell[]){ { "Status", move.pub.done ? text_of(&move.now) : target } },
		                         1);
	text_finish(&move.now);
	text_finish(&path);
	ds_reply_finish(&reply);
	ds_json_destroy(body);
	return status;
}

static stp_status envelope_send(struct ds_run *run)
{
	return envelope_move_to(run, "sent");
}

static stp_status envelope_void(struct ds_run *run)
{
	return envelope_move_to(run, "voided");
}

/* To move an envelope that is under way to the recycle bin would void it behind its recipients'
 * backs, so that is refused. */
static stp_status envelope_delete(struct ds_run *run)
{
	static const char *const under_way[] = { "sent", "delivered", "signed", "correct" };
	struct text now = { 0 };
	struct ds_json *body = NULL;
	stp_status status = envelope_status(run, &now);

	for (size_t i = 0; i < sizeof under_way / sizeof under_way[0] && status == STP_OK; i++) {
		if (strcmp(text_of(&now), under_way[i]) != 0)
			continue;
		status = ds_fail(run->error, STP_CONFLICT, "EnvelopeID",
		                 "the envelope is %s: one that is under way cannot be deleted", text_of(&now));
		ds_hint(run->error, "Void it first, with a reason that its recipients will read; then delete it");
	}
	if (status != STP_OK)
		goto done;
	body = ds_json_create();
	if (!body || ds_json_put_text(body, "/envelopeIds/0", ds_arg_text(run, "EnvelopeID")) != STP_OK)
		status = ds_no_memory(run->error);
	else
		status = ds_send_json(run, "PUT", "/folders/recyclebin", body);
	if (status == STP_OK)
		status = ds_row_of_inputs(run);
done:
	ds_json_destroy(body);
	text_finish(&now);
	return status;
}

static stp_status envelope_transfer(struct ds_run *run)
{
	if (!ds_arg_text(run, "FromUserID") && !ds_arg_text(run, "FromGroupID"))
		return ds_fail(run->error, STP_BAD_INPUT, "FromUserID",
		               "From User ID is missing: whose envelopes pass over? Or give From Group ID");
	return ds_generic(run);
}

/* The service wants a date or ids; without them the last 30 days are taken, and that is said. */
static stp_status envelope_list(struct ds_run *run)
{
	bool name = ds_arg_text(run, "UserName"), mail = ds_arg_text(run, "UserEmail");
	struct text path = { 0 };
	char from[32];
	stp_status status;

	if (name != mail)
		return ds_fail(run->error, STP_BAD_INPUT, name ? "UserEmail" : "UserName",
		               "%s is missing: a sender is looked for by name and mail address together",
		               name ? "User Email" : "User Name");
	status = ds_path(run, run->method->path, &path);
	if (status == STP_OK && !ds_arg(run, "FromDate") && !ds_arg_text(run, "EnvelopeIDs") &&
	    !ds_arg_text(run, "TransactionIDs")) {
		ds_date_text(run->link->host->wall_ms(run->link->host) - INT64_C(30) * 86400000, from);
		status = text_printf(&path, "%cfrom_date=%s", strchr(text_of(&path), '?') ? '&' : '?', from);
		if (status != STP_OK)
			status = ds_no_memory(run->error);
		else if (run->out->warn)
			run->out->warn(run->out, "no From Date was given: these are the envelopes of the last 30 days");
	}
	if (status == STP_OK)
		status = ds_list(run, text_of(&path));
	text_finish(&path);
	return status;
}

/* clang-format off */
static const struct ds_method envelope_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Makes a draft; add documents and recipients, then send it.", 0,
		envelope_create_inputs, on_behalf_lock, envelope_summary,
		.verb = "POST", .path = "/envelopes", .lost = DS_LOST_ASK, .run = envelope_create),
	DS_METHOD(CREATE, "CreateFromTemplate", "Create From Template",
		"Makes an envelope with the template's documents, recipients and tabs.", 0,
		envelope_template_inputs, envelope_create_parameters, envelope_summary,
		.verb = "POST", .path = "/envelopes", .lost = DS_LOST_ASK, .run = envelope_create, .explain = envelope_explain_role),
	DS_METHOD(CREATE, "CreateFromComposite", "Create From Composite",
		"Makes one envelope of several templates, and of a file in place of the first one's documents.", 0,
		envelope_create_inputs, envelope_composite_parameters, envelope_summary,
		.verb = "POST", .path = "/envelopes", .lost = DS_LOST_ASK, .run = envelope_create, .explain = envelope_explain_role),
	DS_METHOD(READ, "Load", "Load", "Tells how an envelope stands.", STP_SAFE | STP_IDEMPOTENT,
		envelope_id_needed, on_behalf, envelope_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}"),
	DS_METHOD(LIST, "GetList", "Get List",
		"Lists envelopes by date, status, text, folder or ids, all pages of them.", STP_SAFE | STP_IDEMPOTENT,
		envelope_list_inputs, envelope_list_parameters, envelope_whole,
		.verb = "GET", .path = "/envelopes", .rows = "envelopes", .page = 1000, .run = envelope_list),
	DS_METHOD(UPDATE, "Save", "Save",
		"Changes what is given of a draft, or of an envelope under way as far as it may change.", STP_IDEMPOTENT,
		envelope_save_inputs, on_behalf_lock, envelope_saved,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}"),
	DS_METHOD(EXECUTE, "Send", "Send", "Sends a draft to its recipients.", 0,
		envelope_id_needed, on_behalf_lock, envelope_changed,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}", .fixed = "{\"status\":\"sent\"}", .lost = DS_LOST_ASK, .run = envelope_send),
	DS_METHOD(EXECUTE, "Void", "Void",
		"Withdraws an envelope that is under way; its recipients are told why.", STP_DESTRUCTIVE,
		envelope_void_inputs, on_behalf_lock, envelope_voided,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}", .fixed = "{\"status\":\"voided\"}", .lost = DS_LOST_ASK, .run = envelope_void),
	DS_METHOD(EXECUTE, "Purge", "Purge",
		"Queues the documents of a finished envelope for deletion, which comes 14 days later, or takes them off the "
		"queue.", STP_DESTRUCTIVE | STP_IDEMPOTENT,
		envelope_purge_inputs, on_behalf_lock, envelope_purged,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}"),
	DS_METHOD_ALONE(EXECUTE, "Transfer", "Transfer",
		"Makes a rule by which envelopes of a user or group pass to another user of the account from now on; for "
		"administrators.", 0,
		envelope_transfer_parameters, envelope_transferred,
		.verb = "POST", .path = "/envelopes/transfer_rules", .fixed = "{\"enabled\":\"true\"}", .rows = "envelopeTransferRules", .run = envelope_transfer),
	DS_METHOD(EXECUTE, "Resend", "Resend", "Mails those recipients again whose turn it is.", 0,
		envelope_id_needed, on_behalf_lock, envelope_changed,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}?resend_envelope=true"),
	DS_METHOD(DELETE, "Delete", "Delete",
		"Moves a draft or a finished envelope to the recycle bin; one under way must be voided first.", STP_DESTRUCTIVE,
		envelope_id_needed, on_behalf_lock, envelope_id_needed,
		.verb = "PUT", .path = "/folders/recyclebin", .run = envelope_delete),
};

#define ENVELOPE DS_OBJECT(envelope, "Envelope", "Envelope", "What is sent for signature: documents, recipients and the mail to them.")
/* clang-format on */
