/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/template.c - Template: envelopes prepared once, with roles in place of people.
 * https://developers.docusign.com/docs/esign-rest-api/reference/templates/templates/ */

static const char *const template_owners[] = { "Owned By Me", "Shared With Me", "All", NULL };
static const struct ds_word template_owner_words[] = {
	{ "Owned By Me", "owned_by_me" }, { "Shared With Me", "shared_with_me" }, { "All", "all" }, { NULL, NULL },
};
static const char *const template_orders[] = { "name", "modified", "used", NULL };
static const char *const template_directions[] = { "asc", "desc", NULL };

/* clang-format off */
static const struct ds_field template_properties[] = {
	DS_FIELD("TemplateID",                GUID,       STP_KEY,      "/templateId",                    "Template ID",
		"Identifies the template; Create gives it.", 0),
	DS_FIELD("Name",                      TEXT,       0,            "/name",                          "Name",
		"Name of the template, by which people find it.", .order = "name"),
	DS_FIELD("Description",               MEMO,       0,            "/description",                   "Description",
		"What the template is for.", 0),
	DS_FIELD("EmailSubject",              TEXT,       0,            "/emailSubject",                  "Email Subject",
		"Subject of the mail to the recipients, 100 characters at most.", 0),
	DS_FIELD("EmailBlurb",                MEMO,       0,            "/emailBlurb",                    "Email Blurb",
		"Text of the mail to the recipients, 10,000 characters at most.", 0),
	DS_FIELD("File",                      FILE,       0,            "/documents/0/documentBase64",    "File",
		"The first document; without one the template is empty, and Template Document adds files.", 0),
	DS_FIELD("Password",                  TEXT,       STP_PERSONAL, "/password",                      "Password",
		"What must be given to change the template; it is never read back.", 0),
	DS_FIELD("PasswordProtected", YESNO, 0, "/passwordProtected", "Password Protected",
		"Whether changes need a password.", 0),
	DS_FIELD("Shared",                    YESNO,      0,            "/shared",                        "Shared",
		"Whether others of the account may use it; Share makes it so for a group.", 0),
	DS_FIELD("OwnerName",                 TEXT,       STP_PERSONAL, "/owner/userName",                "Owner Name",
		"Who owns the template.", 0),
	DS_FIELD("OwnerEmail",                TEXT,       STP_PERSONAL, "/owner/email",                   "Owner Email",
		"Mail address of the owner.", 0),
	DS_FIELD("OwnerUserID",               GUID,       0,            "/owner/userId",                  "Owner User ID",
		"User id of the owner.", .query = "user_id"),
	DS_FIELD("Created",                   DATETIME,   0,            "/created",                       "Created",
		"When the template was made.", 0),
	DS_FIELD("LastModified",              DATETIME,   0,            "/lastModified",                  "Last Modified",
		"When the template last changed.", .order = "modified"),
	DS_FIELD("LastModifiedByName", TEXT, STP_PERSONAL, "/lastModifiedBy/userName", "Last Modified By Name",
		"Who last changed it.", 0),
	DS_FIELD("LastUsed",                  DATETIME,   0,            "/lastUsed",                      "Last Used",
		"When an envelope was last made from it.", .order = "used"),
	DS_FIELD("PageCount",                 NUMBER,     0,            "/pageCount",                     "Page Count",
		"Pages of all its documents.", 0),
	DS_FIELD("FolderID",                  TEXT,       0,            "/folderId",                      "Folder ID",
		"The folder that it is in; to list by, one.", .query = "folder_ids", .form = DS_ID),
	DS_FIELD("FolderName",                TEXT,       0,            "/folderName",                    "Folder Name",
		"Name of that folder.", 0),
	DS_FIELD("FolderIDs",                 MULTIVALUE, 0,            "/folderIds",                     "Folder IDs",
		"All folders that it is in, as JSON.", 0),
	DS_FIELD("FavoritedByMe",             YESNO,      0,            "/favoritedByMe",                 "Favorited By Me",
		"Whether it is among your favourites.", 0),
	DS_FIELD("AutoMatch",                 YESNO,      0,            "/autoMatch",                     "Auto Match",
		"Whether it is proposed when a document like its own is uploaded.", 0),
	DS_FIELD("AutoMatchSpecifiedByUser", YESNO, 0, "/autoMatchSpecifiedByUser", "Auto Match Specified By User",
		"Whether somebody decided on Auto Match.", 0),
	DS_FIELD("BrandID",                   GUID,       0,            "/brandId",                       "Brand ID",
		"The brand that mails and signing pages show; the account's default if not given.", 0),
	DS_FIELD("BrandLock",                 YESNO,      0,            "/brandLock",                     "Brand Lock",
		"Whether senders cannot change the brand.", 0),
	DS_FIELD("MessageLock",               YESNO,      0,            "/messageLock",                   "Message Lock",
		"Whether senders cannot change subject and text of the mail.", 0),
	DS_FIELD("RecipientsLock",            YESNO,      0,            "/recipientsLock",                "Recipients Lock",
		"Whether senders cannot change the recipients.", 0),
	DS_FIELD("AllowMarkup",               YESNO,      0,            "/allowMarkup",                   "Allow Markup",
		"Whether signers may propose changes to the documents.", 0),
	DS_FIELD("AllowReassign",             YESNO,      0,            "/allowReassign",                 "Allow Reassign",
		"Whether a recipient may hand the task to somebody else.", 0),
	DS_FIELD("AllowComments",             YESNO,      0,            "/allowComments",                 "Allow Comments",
		"Whether sender and recipients may write comments.", 0),
	DS_FIELD("AllowViewHistory", YESNO, 0, "/allowViewHistory", "Allow View History",
		"Whether recipients may look at the history.", 0),
	DS_FIELD("EnableWetSign",             YESNO,      0,            "/enableWetSign",                 "Enable Wet Sign",
		"Whether signers may print, sign by hand and send back.", 0),
	DS_FIELD("EnforceSignerVisibility", YESNO, 0, "/enforceSignerVisibility", "Enforce Signer Visibility",
		"Whether a signer sees only the documents that bear a tab of theirs.", 0),
	DS_FIELD("AuthoritativeCopy", YESNO, 0, "/authoritativeCopy", "Authoritative Copy",
		"Whether its documents are authoritative copies.", 0),
	DS_FIELD("AutoNavigation",            YESNO,      0,            "/autoNavigation",                "Auto Navigation",
		"Whether the signing page leads from tab to tab.", 0),
	DS_FIELD("EnvelopeIDStamping", YESNO, 0, "/envelopeIdStamping", "Envelope ID Stamping",
		"Whether every page bears the Envelope ID.", 0),
	DS_FIELD("DisableResponsiveDocument", YESNO, 0, "/disableResponsiveDocument", "Disable Responsive Document",
		"Whether signers on phones see the pages as they are.", 0),
	DS_FIELD("SigningLocation", TEXT, 0, "/signingLocation", "Signing Location",
		"Online, or InPerson.", 0),
	DS_FIELD("SignatureType",             TEXT,       0,            "/uSigState",                     "Signature Type",
		"esign, or another that the account has.", 0),
	DS_FIELD("URI",                       TEXT,       0,            "/uri",                           "URI",
		"Address of the template under the account.", 0),
	DS_FIELD("EnvelopeID",                GUID,       0,            "/envelopeId",                    "Envelope ID",
		"Create From Envelope: what the template is made from; Apply To Envelope: what it is laid over.", 0),
	DS_FIELD("DocumentID",                TEXT,       0,            "/documentId",                    "Document ID",
		"Apply To Envelope: the document that the template is for; all of them in their order if not given.",
		.form = DS_ID),
	DS_FIELD("DocumentStartPage", NUMBER, 0, "/documentStartPage", "Document Start Page",
		"Apply To Envelope: the first page of the document that it is for, from 1 on.", 0),
	DS_FIELD("DocumentEndPage", NUMBER, 0, "/documentEndPage", "Document End Page",
		"Apply To Envelope: the last page of the document that it is for.", 0),
	DS_FIELD("GroupIDs",                  MULTIVALUE, 0,            "/groups",                        "Group IDs",
		"Share and Unshare: ids of groups as JSON, e.g. [\"1234\"]; Get List of Group tells them.",
		.each = "groupId", .form = DS_IDS),
};

#define TEMPLATE_SETTINGS \
	DS_IN("Description"), DS_IN("EmailSubject"), DS_IN("EmailBlurb"), DS_IN("Password"), DS_IN("Shared"), DS_IN("AutoMatch"), \
	DS_IN("BrandID"), DS_IN("BrandLock"), DS_IN("MessageLock"), DS_IN("RecipientsLock"), DS_IN("AllowMarkup"), \
	DS_IN("AllowReassign"), DS_IN("AllowComments"), DS_IN("AllowViewHistory"), DS_IN("EnableWetSign"), \
	DS_IN("EnforceSignerVisibility"), DS_IN("AuthoritativeCopy"), DS_IN("AutoNavigation"), DS_IN("EnvelopeIDStamping"), \
	DS_IN("DisableResponsiveDocument"), DS_IN("SigningLocation")
static const struct stp_slot template_create_inputs[] = { DS_IN("Name"), DS_IN("File"), TEMPLATE_SETTINGS };
static const struct stp_slot template_from_inputs[] = { DS_NEED("EnvelopeID"), DS_IN("Name"), TEMPLATE_SETTINGS };
static const struct stp_slot template_save_inputs[] = { DS_NEED("TemplateID"), DS_IN("Name"), TEMPLATE_SETTINGS };
static const struct stp_slot template_copy_inputs[] = { DS_NEED("TemplateID"), DS_IN("Name") };
static const struct stp_slot template_key[] = { DS_NEED("TemplateID") };
static const struct stp_slot template_list_inputs[] = { DS_IN("FolderID"), DS_IN("OwnerUserID") };
static const struct stp_slot template_apply_inputs[] = {
	DS_NEED("TemplateID"), DS_NEED("EnvelopeID"), DS_IN("DocumentID"), DS_IN("DocumentStartPage"),
	DS_IN("DocumentEndPage"),
};
static const struct stp_slot template_applied[] = { DS_OUT("TemplateID"), DS_OUT("EnvelopeID"), DS_OUT("DocumentID") };
static const struct stp_slot template_share_inputs[] = { DS_NEED("TemplateID"), DS_NEED("GroupIDs") };
static const struct stp_slot template_shared[] = { DS_OUT("TemplateID"), DS_OUT("GroupIDs") };
static const struct stp_slot template_created[] = { DS_OUT("TemplateID"), DS_OUT("Name"), DS_OUT("URI") };
static const struct stp_slot template_whole[] = {
	DS_OUT("TemplateID"), DS_OUT("Name"), DS_OUT("Description"), DS_OUT("EmailSubject"), DS_OUT("EmailBlurb"),
	DS_OUT("PasswordProtected"), DS_OUT("Shared"), DS_OUT("OwnerName"), DS_OUT("OwnerEmail"), DS_OUT("OwnerUserID"),
	DS_OUT("Created"), DS_OUT("LastModified"), DS_OUT("LastModifiedByName"), DS_OUT("LastUsed"), DS_OUT("PageCount"),
	DS_OUT("FolderID"), DS_OUT("FolderName"), DS_OUT("FolderIDs"), DS_OUT("FavoritedByMe"), DS_OUT("AutoMatch"),
	DS_OUT("AutoMatchSpecifiedByUser"), DS_OUT("BrandID"), DS_OUT("BrandLock"), DS_OUT("MessageLock"),
	DS_OUT("RecipientsLock"), DS_OUT("AllowMarkup"), DS_OUT("AllowReassign"), DS_OUT("AllowComments"),
	DS_OUT("AllowViewHistory"), DS_OUT("EnableWetSign"), DS_OUT("EnforceSignerVisibility"), DS_OUT("AuthoritativeCopy"),
	DS_OUT("AutoNavigation"), DS_OUT("EnvelopeIDStamping"), DS_OUT("DisableResponsiveDocument"),
	DS_OUT("SigningLocation"), DS_OUT("SignatureType"), DS_OUT("URI"),
};

static const struct ds_field template_list_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("SearchText",   TEXT,     0, NULL, "Search Text",
		"Only templates whose name has this text, 48 characters at most.", .query = "search_text"),
	DS_FIELD("SearchFields", TEXT,     0, NULL, "Search Fields",
		"Where else than in the name the text is looked for: recipients, sender, or both with a comma between.",
		.query = "search_fields"),
	DS_FIELD("Owner",        TEXT,     0, NULL, "Owner",
		"Whose templates; All if not given.",
		.query = "user_filter", .words = template_owner_words, .pub.choices = template_owners),
	DS_FIELD("SharedByMe",   YESNO,    0, NULL, "Shared By Me",
		"Only what you share, or with no only what you do not share.", .query = "shared_by_me"),
	DS_FIELD("CreatedFrom",  DATETIME, 0, NULL, "Created From",
		"Only templates made then or later.", .query = "created_from_date"),
	DS_FIELD("CreatedTo",    DATETIME, 0, NULL, "Created To",
		"Only templates made then or before.", .query = "created_to_date"),
	DS_FIELD("ModifiedFrom", DATETIME, 0, NULL, "Modified From",
		"Only templates changed then or later.", .query = "modified_from_date"),
	DS_FIELD("ModifiedTo",   DATETIME, 0, NULL, "Modified To",
		"Only templates changed then or before.", .query = "modified_to_date"),
	DS_FIELD("UsedFrom",     DATETIME, 0, NULL, "Used From",
		"Only templates used then or later.", .query = "used_from_date"),
	DS_FIELD("UsedTo",       DATETIME, 0, NULL, "Used To",
		"Only templates last used then or before.", .query = "used_to_date"),
	DS_FIELD("TemplateIDs",  TEXT,     0, NULL, "Template IDs",
		"Only these templates: ids with commas between.", .query = "template_ids", .form = DS_IDS),
	DS_FIELD("DeletedOnly",  YESNO,    0, NULL, "Deleted Only",
		"Templates in the recycle bin instead of the others.", .query = "is_deleted_template_only"),
	DS_FIELD("OrderBy",      TEXT,     0, NULL, "Order By",
		"What the list is sorted by; name if not given.", .query = "order_by", .pub.choices = template_orders),
	DS_FIELD("Order",        TEXT,     0, NULL, "Order",
		"asc for rising, desc for falling.", .query = "order", .pub.choices = template_directions),
};
static const struct ds_field template_apply_parameters[] = {
	DS_LOCK,
	DS_FIELD("PreserveRecipients", TEXT, 0, NULL, "Preserve Recipients",
		"all keeps the template's recipients that match none of the envelope's.",
		.query = "preserve_template_recipient"),
};
/* clang-format on */

/* ---- from a file ------------------------------------------------------------------------------ */

/* The document's name is the file's if none is given; shared with Template Document. */
static stp_status template_describe(struct ds_json *json, const struct stp_file *file)
{
	const char *name = file->name && *file->name ? file->name : "document.pdf", *dot = strrchr(name, '.');
	stp_status status = ds_json_put_text(json, "/documents/0/documentId", "1");

	if (status == STP_OK)
		status = ds_json_put_text(json, "/documents/0/name", name);
	if (status == STP_OK)
		status = ds_json_put_text(json, "/documents/0/fileExtension", dot && dot[1] ? dot + 1 : "pdf");
	return status;
}

static stp_status template_with_file(struct ds_run *run)
{
	const struct stp_file *file = ds_arg_file(run, "File");
	const struct ds_method *own = run->method;
	struct ds_method method = *own;
	struct ds_json *json = NULL;
	struct text fixed = { 0 };
	stp_status status;

	if (!file)
		return ds_generic(run);
	if (!(json = ds_json_create()) || template_describe(json, file) != STP_OK ||
	    ds_json_print(json, &fixed) != STP_OK) {
		status = ds_no_memory(run->error);
	} else {
		method.fixed = text_of(&fixed);
		run->method = &method;
		status = ds_generic(run);
		run->method = own;
	}
	text_finish(&fixed);
	ds_json_destroy(json);
	return status;
}

/* ---- Copy ----------------------------------------------------------------------------------------- */

#define TEMPLATE_MAX ((size_t)128 << 20) /* bytes of a template with its documents in base64 */

/* What a copy has of the original; ids, dates and the owner are its own. */
static const char *const template_copied[] = {
	"/name",
	"/description",
	"/emailSubject",
	"/emailBlurb",
	"/documents",
	"/recipients",
	"/customFields",
	"/notification",
	"/workflow",
	"/brandId",
	"/brandLock",
	"/messageLock",
	"/recipientsLock",
	"/allowMarkup",
	"/allowReassign",
	"/allowComments",
	"/allowViewHistory",
	"/enableWetSign",
	"/enforceSignerVisibility",
	"/authoritativeCopy",
	"/autoNavigation",
	"/envelopeIdStamping",
	"/disableResponsiveDocument",
	"/signingLocation",
	"/autoMatch",
};
#define TEMPLATE_COPIED (sizeof template_copied / sizeof template_copied[0])

static stp_status template_copy_body(struct ds_run *run, const struct ds_reply *whole, struct text *out)
{
	const struct stp_value *name = ds_arg(run, "Name");
	struct ds_slice found[TEMPLATE_COPIED];
	struct ds_json *given = NULL;
	bool first = true;
	stp_status status = ds_scan(text_of(&whole->body), whole->body.length, template_copied, TEMPLATE_COPIED, found);

	if (status != STP_OK)
		return ds_fail(run->error, status, NULL, "what the service answered cannot be read as JSON");
	if (name && name->type == STP_TEXT && *name->u.text) {
		if (!(given = ds_json_create()) || ds_json_put_text(given, "/name", name->u.text) != STP_OK ||
		    ds_json_print(given, out) != STP_OK)
			status = ds_no_memory(run->error);
		else
			out->length--, first = false; /* goes on behind the name */
		found[0].kind = DS_ABSENT;
	} else {
		status = text_puts(out, "{");
	}
	for (size_t i = 0; status == STP_OK && i < TEMPLATE_COPIED; i++) {
		bool quoted = found[i].kind == DS_STRING;

		if (found[i].kind == DS_ABSENT || found[i].kind == DS_NULL)
			continue;
		status = text_printf(out, "%s\"%s\":%s", first ? "" : ",", template_copied[i] + 1, quoted ? "\"" : "");
		if (status == STP_OK)
			status = text_add(out, found[i].at, found[i].length);
		if (status == STP_OK && quoted)
			status = text_puts(out, "\"");
		first = false;
	}
	if (status == STP_OK)
		status = text_puts(out, "}");
	ds_json_destroy(given);
	return status == STP_OK ? STP_OK : ds_fail(run->error, status, NULL, "cannot put the request together");
}

/* The service has no copying of its own: the template is read with all that it has, and created again. */
static stp_status template_copy(struct ds_run *run)
{
	struct ds_message get = { .verb = "GET" }, post = { .verb = "POST", .path = "/templates" };
	struct ds_reply whole = { .body = { .max = TEMPLATE_MAX } }, made = { 0 };
	struct text path = { 0 }, body = { .max = TEMPLATE_MAX };
	struct ds_json *json = NULL;
	stp_status status = ds_path(
		run, "/templates/{TemplateID}?include=documents,recipients,tabs,custom_fields,notifications,workflow", &path);

	get.path = text_of(&path);
	if (status == STP_OK)
		status = ds_send_collect(run, &get, &whole);
	if (status == STP_OK)
		status = template_copy_body(run, &whole, &body);
	if (status == STP_OK && !(json = ds_json_parse(text_of(&body), body.length)))
		status = ds_no_memory(run->error);
	post.body = json;
	if (status == STP_OK)
		status = ds_send_collect(run, &post, &made);
	if (status == STP_OK)
		status = ds_rows_of(run, text_of(&made.body), made.body.length);
	ds_json_destroy(json);
	ds_reply_finish(&made);
	ds_reply_finish(&whole);
	text_finish(&body);
	text_finish(&path);
	return status;
}

/* The service moves what is deleted, like a draft, and counts templates as envelopes there. */
static stp_status template_delete(struct ds_run *run)
{
	struct ds_json *body = ds_json_create();
	stp_status status;

	if (!body || ds_json_put_text(body, "/envelopeIds/0", ds_arg_text(run, "TemplateID")) != STP_OK)
		status = ds_no_memory(run->error);
	else
		status = ds_send_json(run, "PUT", "/folders/recyclebin", body);
	if (status == STP_OK)
		status = ds_row_of_inputs(run);
	ds_json_destroy(body);
	return status;
}

/* clang-format off */
static const struct ds_method template_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Makes a template: empty, or with a file as its first document.", 0,
		template_create_inputs, on_behalf, template_created,
		.verb = "POST", .path = "/templates", .upload = "File", .run = template_with_file),
	DS_METHOD(EXECUTE, "CreateFromEnvelope", "Create From Envelope",
		"Makes a template of an envelope's documents, recipients and tabs.", 0,
		template_from_inputs, on_behalf, template_created,
		.verb = "POST", .path = "/templates"),
	DS_METHOD(READ, "Load", "Load", "Reads one template.", STP_SAFE | STP_IDEMPOTENT,
		template_key, on_behalf, template_whole,
		.verb = "GET", .path = "/templates/{TemplateID}"),
	DS_METHOD(LIST, "GetList", "Get List",
		"Lists the templates that you own or that are shared with you.", STP_SAFE | STP_IDEMPOTENT,
		template_list_inputs, template_list_parameters, template_whole,
		.verb = "GET", .path = "/templates", .rows = "envelopeTemplates", .page = 2000),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of a template.", STP_IDEMPOTENT,
		template_save_inputs, on_behalf_lock, template_key,
		.verb = "PUT", .path = "/templates/{TemplateID}"),
	DS_METHOD(DELETE, "Delete", "Delete", "Moves a template to the recycle bin.", STP_DESTRUCTIVE,
		template_key, on_behalf_lock, template_key,
		.verb = "PUT", .path = "/folders/recyclebin", .run = template_delete),
	DS_METHOD(EXECUTE, "ApplyToEnvelope", "Apply To Envelope",
		"Lays a template's recipients and tabs over an envelope that is a draft.", 0,
		template_apply_inputs, template_apply_parameters, template_applied,
		.verb = "POST", .path = "/envelopes/{EnvelopeID}/templates", .root = "/documentTemplates/0", .rows = "documentTemplates"),
	DS_METHOD(EXECUTE, "Share", "Share", "Lets the users of groups see and use a template.", STP_IDEMPOTENT,
		template_share_inputs, on_behalf, template_shared,
		.verb = "PUT", .path = "/templates/{TemplateID}/groups", .rows = "groups"),
	DS_METHOD(EXECUTE, "Unshare", "Unshare", "Takes a template away from groups again.", STP_IDEMPOTENT,
		template_share_inputs, on_behalf, template_shared,
		.verb = "DELETE", .path = "/templates/{TemplateID}/groups", .rows = "groups"),
	DS_METHOD(EXECUTE, "Copy", "Copy",
		"Makes a second template with the documents, roles, tabs and settings of the first.", 0,
		template_copy_inputs, on_behalf, template_created,
		.verb = "POST", .path = "/templates", .run = template_copy),
};

#define TEMPLATE DS_OBJECT(template, "Template", "Template", "Documents, roles and tabs prepared once, from which envelopes are made.")
/* clang-format on */
