/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/envelope.c - Envelope: the container of what is to be signed.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopes/ */

static const char *const envelope_orders[] = { "asc", "desc", NULL };

/* clang-format off */
static const struct ds_field envelope_properties[] = {
	/*        name                     type      flags    JSON pointer                label                      help */
	DS_FIELD("EnvelopeID",             GUID,     STP_KEY, "/envelopeId",             "Envelope ID",             "Identifies the envelope; Create gives it.", 0),
	DS_FIELD("Status",                 TEXT,     0,       "/status",                 "Status",                  "created (a draft), sent, delivered, completed, declined, voided or deleted; to list by, one or more with commas between.", .query = "status"),
	DS_FIELD("EmailSubject",           TEXT,     0,       "/emailSubject",           "Email Subject",           "Subject of the mail to the recipients, 100 characters at most; needed to send.", 0),
	DS_FIELD("EmailBlurb",             MEMO,     0,       "/emailBlurb",             "Email Blurb",             "Text of the mail to the recipients, 10,000 characters at most.", 0),
	DS_FIELD("TemplateID",             GUID,     0,       "/templateId",             "Template ID",             "The template that the envelope is made from.", 0),
	DS_FIELD("BrandID",                GUID,     0,       "/brandId",                "Brand ID",                "The brand that mails and signing pages show; the account's default if not given.", 0),
	DS_FIELD("AllowMarkup",            YESNO,    0,       "/allowMarkup",            "Allow Markup",            "Whether signers may propose changes to the documents; the account's setting if not given.", 0),
	DS_FIELD("AllowReassign",          YESNO,    0,       "/allowReassign",          "Allow Reassign",          "Whether a recipient may hand the task to somebody else; the account's setting if not given.", 0),
	DS_FIELD("EnableWetSign",          YESNO,    0,       "/enableWetSign",          "Enable Wet Sign",         "Whether signers may print, sign by hand and send back; the account's setting if not given.", 0),
	DS_FIELD("EnforceSignerVisibility", YESNO,   0,       "/enforceSignerVisibility", "Enforce Signer Visibility", "Whether a signer sees only the documents that bear a tab of theirs.", 0),
	DS_FIELD("AutoNavigation",         YESNO,    0,       "/autoNavigation",         "Auto Navigation",         "Whether the signing page leads from tab to tab.", 0),
	DS_FIELD("EnvelopeIDStamping",     YESNO,    0,       "/envelopeIdStamping",     "Envelope ID Stamping",    "Whether every page bears the Envelope ID; yes if not given.", 0),
	DS_FIELD("ExternalEnvelopeID",     TEXT,     0,       "/externalEnvelopeId",     "External Envelope ID",    "An id of your own for the envelope.", 0),
	DS_FIELD("TransactionID",          GUID,     0,       "/transactionId",          "Transaction ID",          "An id of the sender's by which the envelope can be found for seven days.", 0),
	DS_FIELD("VoidedReason",           TEXT,     0,       "/voidedReason",           "Voided Reason",           "Why the envelope was voided; recipients read it. DocuSign keeps 200 characters.", 0),
	DS_FIELD("SenderName",             TEXT,     STP_PERSONAL, "/sender/userName",   "Sender Name",             "Who sent the envelope.", 0),
	DS_FIELD("SenderEmail",            TEXT,     STP_PERSONAL, "/sender/email",      "Sender Email",            "Mail address of the sender.", 0),
	DS_FIELD("Created",                DATETIME, 0,       "/createdDateTime",        "Created",                 "When the envelope was made.", 0),
	DS_FIELD("LastModified",           DATETIME, 0,       "/lastModifiedDateTime",   "Last Modified",           "When anything in the envelope last changed.", 0),
	DS_FIELD("InitialSent",            DATETIME, 0,       "/initialSentDateTime",    "Initial Sent",            "When it was sent for the first time.", 0),
	DS_FIELD("Sent",                   DATETIME, 0,       "/sentDateTime",           "Sent",                    "When it was last sent.", 0),
	DS_FIELD("Delivered",              DATETIME, 0,       "/deliveredDateTime",      "Delivered",               "When all recipients had opened it.", 0),
	DS_FIELD("Completed",              DATETIME, 0,       "/completedDateTime",      "Completed",               "When the last recipient had finished.", 0),
	DS_FIELD("Declined",               DATETIME, 0,       "/declinedDateTime",       "Declined",                "When a recipient refused to sign.", 0),
	DS_FIELD("Voided",                 DATETIME, 0,       "/voidedDateTime",         "Voided",                  "When it was voided.", 0),
	DS_FIELD("Deleted",                DATETIME, 0,       "/deletedDateTime",        "Deleted",                 "When it was deleted.", 0),
	DS_FIELD("StatusChanged",          DATETIME, 0,       "/statusChangedDateTime",  "Status Changed",          "When the status last changed.", 0),
	DS_FIELD("Expires",                DATETIME, 0,       "/expireDateTime",         "Expires",                 "When it will be voided if it is not completed before.", 0),
	DS_FIELD("PurgeState",             TEXT,     0,       "/purgeState",             "Purge State",             "How far the deletion of its documents is; unpurged if none was asked for.", 0),
	DS_FIELD("HasComments",            YESNO,    0,       "/hasComments",            "Has Comments",            "Whether anybody has commented on it.", 0),
};

static const struct stp_slot envelope_id_needed[] = { DS_NEED("EnvelopeID") };

/* What a sender may set on a draft. */
static const struct stp_slot envelope_create_inputs[] = {
	DS_IN("EmailSubject"), DS_IN("EmailBlurb"), DS_IN("BrandID"), DS_IN("AllowMarkup"), DS_IN("AllowReassign"),
	DS_IN("EnableWetSign"), DS_IN("EnforceSignerVisibility"), DS_IN("AutoNavigation"),
	DS_IN("EnvelopeIDStamping"), DS_IN("ExternalEnvelopeID"), DS_IN("TransactionID"),
};
static const struct stp_slot envelope_template_inputs[] = {
	DS_NEED("TemplateID"), DS_IN("EmailSubject"), DS_IN("EmailBlurb"), DS_IN("BrandID"), DS_IN("AllowMarkup"),
	DS_IN("AllowReassign"), DS_IN("EnableWetSign"), DS_IN("EnforceSignerVisibility"), DS_IN("AutoNavigation"),
	DS_IN("EnvelopeIDStamping"), DS_IN("ExternalEnvelopeID"), DS_IN("TransactionID"),
};
static const struct stp_slot envelope_save_inputs[] = {
	DS_NEED("EnvelopeID"), DS_IN("EmailSubject"), DS_IN("EmailBlurb"), DS_IN("BrandID"), DS_IN("AllowMarkup"),
	DS_IN("AllowReassign"), DS_IN("EnableWetSign"), DS_IN("EnforceSignerVisibility"), DS_IN("AutoNavigation"),
	DS_IN("ExternalEnvelopeID"),
};
static const struct stp_slot envelope_list_inputs[] = { DS_IN("Status") };
static const struct stp_slot envelope_void_inputs[] = { DS_NEED("EnvelopeID"), DS_NEED("VoidedReason") };

static const struct stp_slot envelope_summary[] = {
	DS_OUT("EnvelopeID"), DS_OUT("Status"), DS_OUT("EmailSubject"), DS_OUT("TransactionID"),
};
static const struct stp_slot envelope_changed[] = { DS_OUT("EnvelopeID"), DS_OUT("Status") };
static const struct stp_slot envelope_saved[] = { DS_OUT("EnvelopeID"), DS_OUT("EmailSubject"), DS_OUT("EmailBlurb") };
static const struct stp_slot envelope_voided[] = { DS_OUT("EnvelopeID"), DS_OUT("Status"), DS_OUT("VoidedReason") };
static const struct stp_slot envelope_whole[] = {
	DS_OUT("EnvelopeID"), DS_OUT("Status"), DS_OUT("EmailSubject"), DS_OUT("EmailBlurb"), DS_OUT("BrandID"),
	DS_OUT("AllowMarkup"), DS_OUT("AllowReassign"), DS_OUT("EnableWetSign"), DS_OUT("EnforceSignerVisibility"),
	DS_OUT("AutoNavigation"), DS_OUT("EnvelopeIDStamping"), DS_OUT("ExternalEnvelopeID"),
	DS_OUT("TransactionID"), DS_OUT("VoidedReason"), DS_OUT("SenderName"), DS_OUT("SenderEmail"),
	DS_OUT("Created"), DS_OUT("LastModified"), DS_OUT("InitialSent"), DS_OUT("Sent"), DS_OUT("Delivered"),
	DS_OUT("Completed"), DS_OUT("Declined"), DS_OUT("Voided"), DS_OUT("Deleted"), DS_OUT("StatusChanged"),
	DS_OUT("Expires"), DS_OUT("PurgeState"), DS_OUT("HasComments"),
};

static const struct ds_field envelope_create_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("SendNow", YESNO, 0, NULL, "Send Now", "Sends at once instead of making a draft; only with a template, which brings documents and recipients.", .pub.preset = "0"),
	DS_FIELD("RoleName", TEXT, 0, NULL, "Role Name", "The template's role that the recipient fills; one role here, further ones with Save of Recipient.", 0),
	DS_FIELD("RoleRecipientName", TEXT, STP_PERSONAL, NULL, "Role Recipient Name", "Name of the person who fills the role.", 0),
	DS_FIELD("RoleRecipientEmail", TEXT, STP_PERSONAL, NULL, "Role Recipient Email", "Mail address of the person who fills the role.", 0),
	DS_FIELD("RoleClientUserID", TEXT, 0, NULL, "Role Client User ID", "Your own id of the person who fills the role: makes the recipient an embedded one.", 0),
};

static const struct ds_field envelope_list_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("FromDate",   DATETIME, 0, NULL, "From Date",   "Envelopes whose status changed since then; 30 days ago if neither dates nor ids are given.", .query = "from_date"),
	DS_FIELD("ToDate",     DATETIME, 0, NULL, "To Date",     "Envelopes whose status changed until then; now if not given.", .query = "to_date"),
	DS_FIELD("SearchText", TEXT,     0, NULL, "Search Text", "Only envelopes with this text in subject, names or addresses.", .query = "search_text"),
	DS_FIELD("FolderIDs",  TEXT,     0, NULL, "Folder IDs",  "Only envelopes in these folders, with commas between: ids, or words such as drafts, inbox, sentitems.", .query = "folder_ids", .form = DS_IDS),
	DS_FIELD("EnvelopeIDs", MEMO,    0, NULL, "Envelope IDs", "Only these envelopes, with commas between.", .query = "envelope_ids", .form = DS_IDS),
	DS_FIELD("TransactionIDs", MEMO, 0, NULL, "Transaction IDs", "Only envelopes made with these transaction ids in the last seven days, with commas between.", .query = "transaction_ids", .form = DS_IDS),
	DS_FIELD("OrderBy",    TEXT,     0, NULL, "Order By",    "What the list is sorted by, e.g. created, sent, last_modified, status, subject.", .query = "order_by"),
	DS_FIELD("Order",      TEXT,     0, NULL, "Order",       "asc or desc.", .query = "order", .pub.choices = envelope_orders),
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

/* With a once-word the envelope bears a transaction id made of it: it is looked for before it is
 * made, so the same work never makes two. */
static stp_status envelope_find_once(struct ds_run *run, const char *transaction, bool *ret_found)
{
	struct text path = { 0 };
	struct ds_json *json = NULL;
	const char *id;
	stp_status status = text_printf(&path, "/envelopes?transaction_ids=%s", transaction);

	*ret_found = false;
	if (status == STP_OK)
		status = ds_get_json(run, text_of(&path), &json);
	if (status == STP_OK && (id = ds_json_text(json, "/envelopes/0/envelopeId"))) {
		const char *word = ds_json_text(json, "/envelopes/0/status");

		*ret_found = true;
		status = ds_row_of_cells(run, (const struct ds_cell[]){
			{ "EnvelopeID", id },
			{ "Status", word ? word : "created" },
			{ "EmailSubject", ds_json_text(json, "/envelopes/0/emailSubject") },
			{ "TransactionID", transaction },
		}, 4);
	}
	ds_json_destroy(json);
	text_finish(&path);
	return status;
}

static stp_status envelope_post(struct ds_run *run, struct ds_json *body, const char *transaction)
{
	struct ds_message message = { .verb = "POST", .path = "/envelopes", .body = body };
	struct ds_reply reply = { 0 };
	stp_status status = ds_send_collect(run, &message, &reply);
	struct ds_json *answer = NULL;

	if (status == STP_OK && !(answer = ds_json_parse(text_of(&reply.body), reply.body.length))) {
		status = ds_fail(run->error, STP_PROTOCOL, NULL, "the envelope was made, but the answer cannot be read");
		if (run->error)
			run->error->maybe_applied = 1;
	} else if (status == STP_OK) {
		status = ds_row_of_cells(run, (const struct ds_cell[]){
			{ "EnvelopeID", ds_json_text(answer, "/envelopeId") },
			{ "Status", ds_json_text(answer, "/status") },
			{ "TransactionID", transaction },
		}, 3);
	}
	ds_json_destroy(answer);
	ds_reply_finish(&reply);
	return status;
}

/* Adds the one role that Create From Template takes. */
static stp_status envelope_role(struct ds_run *run, struct ds_json *body)
{
	static const struct { const char *input, *pointer; } parts[] = {
		{ "RoleName", "/templateRoles/0/roleName" },
		{ "RoleRecipientName", "/templateRoles/0/name" },
		{ "RoleRecipientEmail", "/templateRoles/0/email" },
		{ "RoleClientUserID", "/templateRoles/0/clientUserId" },
	};
	stp_status status = STP_OK;

	if (!ds_arg_text(run, "RoleName") && (ds_arg_text(run, "RoleRecipientName") || ds_arg_text(run, "RoleRecipientEmail")))
		return ds_fail(run->error, STP_BAD_INPUT, "RoleName", "Role Name is missing: whose name and mail address are these?");
	for (size_t i = 0; i < sizeof parts / sizeof parts[0] && status == STP_OK; i++) {
		const char *text = ds_arg_text(run, parts[i].input);

		if (text)
			status = ds_json_put_text(body, parts[i].pointer, text);
	}
	return status == STP_OK ? STP_OK : ds_no_memory(run->error);
}

/* The service does not tell which role it means. */
static void envelope_explain_role(struct ds_run *run, stp_status status)
{
	static const char field[] = "RoleName";

	if (status != STP_BAD_INPUT || !run->error || run->error->field[0] || !run->error->http_status)
		return;
	ds_put(run->error->field, sizeof run->error->field, field, sizeof field - 1);
	ds_hint(run->error, "Role Name must be a role of the template, letter by letter; to be sent, every role needs a name "
	        "and a mail address");
}

static stp_status envelope_create(struct ds_run *run)
{
	const char *transaction = ds_arg_text(run, "TransactionID");
	const struct stp_value *now = ds_arg(run, "SendNow");
	char once[37];
	bool found = false;
	stp_status status;
	struct ds_json *body = ds_body(run, &status);

	if (!body)
		return status;
	if (!transaction && ds_once_guid(run, once)) {
		transaction = once;
		if ((status = envelope_find_once(run, once, &found)) != STP_OK || found)
			goto done;
		status = ds_json_put_text(body, "/transactionId", once);
	}
	if (status == STP_OK)
		status = ds_json_put_text(body, "/status", now && now->type == STP_YESNO && now->u.integer ? "sent" : "created");
	if (status != STP_OK)
		status = ds_no_memory(run->error);
	else if ((status = envelope_role(run, body)) == STP_OK)
		status = envelope_post(run, body, transaction);
	if (status != STP_OK && run->method->explain)
		run->method->explain(run, status);
done:
	ds_json_destroy(body);
	return status;
}

/* Send and Void: the same change twice is a good end if the work bears a once-word. */
static stp_status envelope_move_to(struct ds_run *run, const char *target)
{
	struct stp_error first = { .size = sizeof first };
	struct ds_run again = *run;
	struct text path = { 0 }, now = { 0 };
	stp_status status;
	struct ds_json *body = ds_body(run, &status);

	if (body && (status = ds_path(run, "/envelopes/{EnvelopeID}", &path)) == STP_OK) {
		again.error = run->call->once ? &first : run->error;
		status = ds_send_json(&again, "PUT", text_of(&path), body);
		if (status == STP_CONFLICT && run->call->once && envelope_status(&again, &now) == STP_OK &&
		    (strcmp(text_of(&now), target) == 0 ||
		     (strcmp(target, "sent") == 0 && (strcmp(text_of(&now), "delivered") == 0 ||
		                                      strcmp(text_of(&now), "completed") == 0))))
			status = STP_OK;
		if (status != STP_OK && again.error != run->error)
			ds_error_copy(run->error, &first);
	}
	if (status == STP_OK)
		status = ds_row_of_cells(run, (const struct ds_cell[]){ { "Status", now.length > 0 ? text_of(&now) : target } }, 1);
	text_finish(&now);
	text_finish(&path);
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

/* The service wants a date or ids; without them the last 30 days are taken, and that is said. */
static stp_status envelope_list(struct ds_run *run)
{
	struct text path = { 0 };
	char from[32];
	stp_status status = ds_path(run, run->method->path, &path);

	if (status == STP_OK && !ds_arg(run, "FromDate") && !ds_arg_text(run, "EnvelopeIDs") && !ds_arg_text(run, "TransactionIDs")) {
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
		.verb = "POST", .path = "/envelopes", .run = envelope_create),
	DS_METHOD(CREATE, "CreateFromTemplate", "Create From Template", "Makes an envelope with the template's documents, recipients and tabs.", 0,
		envelope_template_inputs, envelope_create_parameters, envelope_summary,
		.verb = "POST", .path = "/envelopes", .run = envelope_create, .explain = envelope_explain_role),
	DS_METHOD(READ, "Load", "Load", "Tells how an envelope stands.", STP_SAFE | STP_IDEMPOTENT,
		envelope_id_needed, on_behalf, envelope_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}"),
	DS_METHOD(LIST, "GetList", "Get List", "Lists envelopes by date, status, text, folder or ids, all pages of them.", STP_SAFE | STP_IDEMPOTENT,
		envelope_list_inputs, envelope_list_parameters, envelope_whole,
		.verb = "GET", .path = "/envelopes", .rows = "envelopes", .page = 1000, .run = envelope_list),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of a draft, or of an envelope under way as far as it may change.", STP_IDEMPOTENT,
		envelope_save_inputs, on_behalf_lock, envelope_saved,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}"),
	DS_METHOD(EXECUTE, "Send", "Send", "Sends a draft to its recipients.", 0,
		envelope_id_needed, on_behalf_lock, envelope_changed,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}", .fixed = "{\"status\":\"sent\"}", .run = envelope_send),
	DS_METHOD(EXECUTE, "Void", "Void", "Withdraws an envelope that is under way; its recipients are told why.", STP_DESTRUCTIVE,
		envelope_void_inputs, on_behalf_lock, envelope_voided,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}", .fixed = "{\"status\":\"voided\"}", .run = envelope_void),
	DS_METHOD(EXECUTE, "Resend", "Resend", "Mails those recipients again whose turn it is.", 0,
		envelope_id_needed, on_behalf_lock, envelope_changed,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}?resend_envelope=true"),
	DS_METHOD(DELETE, "Delete", "Delete", "Moves a draft or a finished envelope to the recycle bin; one under way must be voided first.", STP_DESTRUCTIVE,
		envelope_id_needed, on_behalf_lock, envelope_id_needed,
		.verb = "PUT", .path = "/folders/recyclebin", .run = envelope_delete),
};

#define ENVELOPE DS_OBJECT(envelope, "Envelope", "Envelope", "What is sent for signature: documents, recipients and the mail to them.")
/* clang-format on */
