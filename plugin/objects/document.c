/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/document.c - Document: the files of an envelope, both ways.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopedocuments/ */

static const char *const document_acknowledges[] = { "no_interaction", "view", "accept", "view_accept", NULL };
static const char *const document_turns[] = { "left", "right", NULL };
static const char *const document_displays[] = { "inline", "modal", "download", NULL };

/* clang-format off */
static const struct ds_field document_properties[] = {
	/*        name          type   flags    JSON pointer  label          help */
	DS_FIELD("EnvelopeID",  GUID,  STP_KEY, NULL,         "Envelope ID",
		"The envelope that the document is in.", 0),
	DS_FIELD("DocumentID",  TEXT,  STP_KEY, "/documentId", "Document ID",
		"A number from 1 on, unique in the envelope; Create asks for the next free one if not given (one request more; "
		"give it if several add at once, for the same id replaces). Load also takes combined (all in one PDF), "
		"certificate (of completion), archive (a ZIP) and portfolio (a PDF that holds them).", .form = DS_ID),
	DS_FIELD("Name",        TEXT,  0,       "/name",      "Name",
		"The document's name; the file's name if not given.", 0),
	DS_FIELD("Order",       NUMBER, 0,      "/order",     "Order",
		"Place among the documents, from 1 on.", 0),
	DS_FIELD("File",        FILE,  0,       NULL,         "File",
		"The document itself: PDF, or what DocuSign can turn into PDF, 50 MB at most; above 32 MB it goes up in parts.",
		0),
	DS_FIELD("FileName",    TEXT,  0,       NULL,         "File Name",
		"The name that the service gave the file.", 0),
	DS_FIELD("MediaType",   TEXT,  0,       NULL,         "Media Type",
		"Of the file, e.g. application/pdf.", 0),
	DS_FIELD("PageNumber",  NUMBER, 0,      NULL,         "Page Number",
		"Which page of the document, from 1 on.", 0),
	DS_FIELD("Rotate",      TEXT,  0,       "/rotate",    "Rotate",
		"Which way the page is turned by a quarter: left or right.", .pub.choices = document_turns),
	DS_FIELD("Image",       IMAGE, 0,       NULL,         "Image",
		"The page as a picture, PNG.", 0),
	DS_FIELD("DocumentGUID", GUID, 0,       "/documentIdGuid", "Document GUID",
		"The service's own id of the document.", 0),
	DS_FIELD("Type",        TEXT,  0,       "/type",      "Type",
		"content, or summary for the certificate of completion.", 0),
	DS_FIELD("URI",         TEXT,  0,       "/uri",       "URI",
		"Address of the document under the account.", 0),
	DS_FIELD("IncludeInDownload", YESNO, 0, "/includeInDownload", "Include In Download",
		"Whether combined downloads hold it.", 0),
	DS_FIELD("SignerMustAcknowledge", TEXT, 0, "/signerMustAcknowledge", "Signer Must Acknowledge",
		"What signers must do about it: no_interaction, view, accept or view_accept.",
		.pub.choices = document_acknowledges),
	DS_FIELD("Display",     TEXT,  0,       "/display",   "Display",
		"How signers see it: inline among the others, modal in a window of its own, or as a download.",
		.pub.choices = document_displays),
	DS_FIELD("TemplateRequired", YESNO, 0,  "/templateRequired", "Template Required",
		"Whether the template that it came from forbids to remove it.", 0),
	DS_FIELD("AuthoritativeCopy", YESNO, 0, "/authoritativeCopy", "Authoritative Copy",
		"Whether it is kept as the one authoritative copy.", 0),
	DS_FIELD("ContainsPDFFormFields", YESNO, 0, "/containsPdfFormFields", "Contains PDF Form Fields",
		"Whether the PDF has fields of its own.", 0),
};

static const struct stp_slot document_create_inputs[] = {
	DS_NEED("EnvelopeID"), DS_NEED("File"), DS_IN("DocumentID"), DS_IN("Name"), DS_IN("Order"),
	DS_IN("IncludeInDownload"), DS_IN("SignerMustAcknowledge"), DS_IN("Display"),
};
static const struct stp_slot document_save_inputs[] = {
	DS_NEED("EnvelopeID"), DS_NEED("DocumentID"), DS_IN("File"), DS_IN("Name"), DS_IN("Order"),
	DS_IN("IncludeInDownload"), DS_IN("SignerMustAcknowledge"), DS_IN("Display"),
};
static const struct stp_slot document_page_inputs[] = {
	DS_NEED("EnvelopeID"), DS_NEED("DocumentID"), DS_NEED("PageNumber"),
};
static const struct stp_slot document_turn_inputs[] = {
	DS_NEED("EnvelopeID"), DS_NEED("DocumentID"), DS_NEED("PageNumber"), DS_NEED("Rotate"),
};
static const struct stp_slot document_page[] = {
	DS_OUT("EnvelopeID"), DS_OUT("DocumentID"), DS_OUT("PageNumber"), DS_OUT("Image"), DS_OUT("FileName"),
	DS_OUT("MediaType"),
};
static const struct stp_slot document_created[] = {
	DS_OUT("EnvelopeID"), DS_OUT("DocumentID"), DS_OUT("Name"), DS_OUT("Order"),
};
static const struct stp_slot document_saved[] = {
	DS_OUT("EnvelopeID"), DS_OUT("DocumentID"), DS_OUT("Name"), DS_OUT("Order"), DS_OUT("IncludeInDownload"),
	DS_OUT("SignerMustAcknowledge"), DS_OUT("Display"),
};
static const struct stp_slot document_key[] = { DS_NEED("EnvelopeID"), DS_NEED("DocumentID") };
static const struct stp_slot document_loaded[] = {
	DS_OUT("EnvelopeID"), DS_OUT("DocumentID"), DS_OUT("File"), DS_OUT("FileName"), DS_OUT("MediaType"),
};
static const struct stp_slot document_envelope[] = { DS_NEED("EnvelopeID") };
static const struct stp_slot document_listed[] = {
	DS_OUT("EnvelopeID"), DS_OUT("DocumentID"), DS_OUT("Name"), DS_OUT("Order"), DS_OUT("Type"), DS_OUT("URI"),
	DS_OUT("IncludeInDownload"), DS_OUT("SignerMustAcknowledge"), DS_OUT("Display"), DS_OUT("DocumentGUID"),
	DS_OUT("TemplateRequired"), DS_OUT("AuthoritativeCopy"), DS_OUT("ContainsPDFFormFields"),
};

static const struct ds_field document_load_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("EscapeNonASCIIFilenames", YESNO, 0, NULL, "Escape Non ASCII Filenames",
		"Percent-encodes the non-ASCII characters of the file's name, e.g. for SharePoint; ASCII stays as it is.",
		.pub.preset = "0"),
	DS_FIELD("IncludeCertificate", YESNO, 0, NULL, "Include Certificate",
		"With combined: adds the certificate of completion at the end.", .query = "certificate"),
	DS_FIELD("Watermark",   YESNO, 0, NULL, "Watermark",
		"Whether the account's watermark is shown on a document that is not completed yet.", .query = "watermark"),
	DS_FIELD("ShowChanges", YESNO, 0, NULL, "Show Changes",
		"Whether fields that signers changed are marked.", .query = "show_changes"),
	DS_FIELD("Language",    TEXT,  0, NULL, "Language",
		"Of the certificate of completion, e.g. en, de, fr; the account's if not given.", .query = "language"),
	DS_FIELD("RecipientID", TEXT,  0, NULL, "Recipient ID",
		"The documents as this recipient sees them; the sender's view if not given.",
		.query = "recipient_id", .form = DS_ID),
	DS_FIELD("DocumentsByUserID", YESNO, 0, NULL, "Documents By User ID",
		"Whether a person who is several recipients gets what any of these may see; yes if not given, and no is needed "
		"with Recipient ID.", .query = "documents_by_userid"),
	DS_FIELD("SharedUserID", GUID, 0, NULL, "Shared User ID",
		"The documents as this user, who has shared envelopes with you, sees them.", .query = "shared_user_id"),
};
static const struct ds_field document_list_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("RecipientID", TEXT,  0, NULL, "Recipient ID",
		"Only the documents that this recipient may see.", .query = "recipient_id", .form = DS_ID),
	DS_FIELD("SharedUserID", GUID, 0, NULL, "Shared User ID",
		"Only what this user has shared with you.", .query = "shared_user_id"),
};
static const struct ds_field document_page_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("DPI",         NUMBER, 0, NULL, "DPI",
		"Dots per inch of the picture, 1 to 310; 94 if not given.", .query = "dpi"),
	DS_FIELD("MaxHeight",   NUMBER, 0, NULL, "Max Height",
		"The picture's height at most, in pixels.", .query = "max_height"),
	DS_FIELD("MaxWidth",    NUMBER, 0, NULL, "Max Width",
		"The picture's width at most, in pixels.", .query = "max_width"),
	DS_FIELD("ShowChanges", YESNO,  0, NULL, "Show Changes",
		"Whether fields that signers changed are marked.", .query = "show_changes"),
};
/* clang-format on */

/* ---- Create ------------------------------------------------------------------------ */

/* The number behind the highest that there is.  Under a once-word the number comes from the word, so
 * that the same work puts the same document. */
static stp_status document_next_id(struct ds_run *run, char ret[24])
{
	struct ds_json *json = NULL;
	struct text path = { 0 };
	int64_t highest = 0;
	char once[37];
	stp_status status;

	if (ds_has_once(run)) {
		if ((status = ds_once_guid(run, once)) != STP_OK)
			return status;
		snprintf(
			ret, 24, "%lu",
			1 + strtoul((const char[]){ once[0], once[1], once[2], once[3], once[4], once[5], once[6], 0 }, NULL, 16));
		return STP_OK;
	}
	status = ds_path(run, "/envelopes/{EnvelopeID}/documents", &path);
	if (status == STP_OK)
		status = ds_get_json(run, text_of(&path), &json);
	for (uint32_t i = 0; status == STP_OK && i < ds_json_count(json, "/envelopeDocuments"); i++) {
		char pointer[64];
		int64_t id;

		snprintf(pointer, sizeof pointer, "/envelopeDocuments/%u/documentId", i);
		id = ds_json_number(json, pointer);
		if (id > highest)
			highest = id;
	}
	snprintf(ret, 24, "%lld", (long long)(highest + 1));
	ds_json_destroy(json);
	text_finish(&path);
	return status;
}

/* Only what a header can hold: quotes, backslashes and control characters become "_". */
static stp_status document_disposition(const char *name, const char *extension, const char *id, struct text *out)
{
	stp_status status = text_puts(out, "file; filename=\"");

	for (; *name && status == STP_OK; name++) {
		char c = (unsigned char)*name < ' ' || *name == '"' || *name == '\\' || *name == 127 ? '_' : *name;

		status = text_add(out, &c, 1);
	}
	return status != STP_OK ? status :
	       text_printf(out, "\";fileExtension=%s;documentId=%s", extension, id);
}

static const char *document_extension(const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t length = dot ? strspn(dot + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") : 0;

	return length > 0 && length < 10 && dot[1 + length] == '\0' ? dot + 1 : "pdf";
}

/* What is given of the document, under /documents/0.  NULL: *ret_status tells. */
static struct ds_json *document_body(struct ds_run *run, const char *id, const char *name, const char *extension,
                                     stp_status *ret_status)
{
	struct ds_json *json = ds_body(run, ret_status);

	if (*ret_status == STP_OK)
		*ret_status = ds_json_put_text(json, "/documents/0/documentId", id);
	if (*ret_status == STP_OK)
		*ret_status = ds_json_put_text(json, "/documents/0/name", name);
	if (*ret_status == STP_OK && extension)
		*ret_status = ds_json_put_text(json, "/documents/0/fileExtension", extension);
	if (json && *ret_status != STP_OK)
		*ret_status = ds_no_memory(run->error);
	return json;
}

static stp_status document_send(struct ds_run *run, struct ds_message *message, struct ds_reply *reply)
{
	struct text path = { 0 };
	stp_status status = ds_path(run, "/envelopes/{EnvelopeID}/documents", &path);

	message->verb = "PUT";
	message->path = text_of(&path);
	if (status == STP_OK)
		status = ds_send_collect(run, message, reply);
	if (status == STP_OK)
		status = ds_items_check(run, reply);
	text_finish(&path);
	return status;
}

/* One request: a JSON part that describes the document, and its bytes as they are. */
static stp_status document_put(struct ds_run *run, struct ds_json *body, const struct stp_file *file, const char *id,
                               const char *name, const char *extension, struct ds_reply *reply)
{
	struct text description = { 0 }, disposition = { 0 };
	struct ds_part parts[2] = {
		{ .type = "application/json", .disposition = "form-data" },
		{ .type = file->media_type ? file->media_type : "application/octet-stream", .file = file },
	};
	struct ds_message message = { .parts = parts, .part_count = 2 };
	stp_status status = ds_json_print(body, &description);

	if (status == STP_OK)
		status = document_disposition(name, extension, id, &disposition);
	parts[0].bytes = description.at;
	parts[0].length = description.length;
	parts[1].disposition = text_of(&disposition);
	status = status == STP_OK ? document_send(run, &message, reply) : ds_no_memory(run->error);
	text_finish(&disposition);
	text_finish(&description);
	return status;
}

/* A large file goes up in parts before; the description then says where it is. */
static stp_status document_put_parts(struct ds_run *run, struct ds_json *body, const struct stp_file *file,
                                     struct ds_reply *reply)
{
	struct ds_message message = { .body = body };
	struct text uri = { 0 };
	stp_status status = ds_chunks(run, file, &uri);

	if (status == STP_OK && ds_json_put_text(body, "/documents/0/remoteUrl", text_of(&uri)) != STP_OK)
		status = ds_no_memory(run->error);
	if (status == STP_OK)
		status = document_send(run, &message, reply);
	text_finish(&uri);
	return status;
}

/* Parts are used once: where the answer to that was lost they are gone, and go up once more.  The document's id makes sure
 * that there is one of it. */
static stp_status document_put_large(struct ds_run *run, struct ds_json *body, const struct stp_file *file,
                                     struct ds_reply *reply)
{
	stp_status status = document_put_parts(run, body, file, reply);

	if (status != STP_NOT_FOUND || !run->error || strcmp(run->error->code, "CHUNKED_UPLOAD_DOES_NOT_EXIST") != 0 ||
	    !run->error->maybe_applied || !file->rewind || file->rewind(file) != STP_OK)
		return status;
	ds_error_reset(run->error);
	return document_put_parts(run, body, file, reply);
}

/* file NULL: its description alone. */
static stp_status document_store_known(struct ds_run *run, const struct stp_file *file, const char *id,
                                       const char *name, struct ds_reply *reply)
{
	const char *extension = file ? document_extension(*file->name ? file->name : name) : NULL;
	struct ds_message message = { .verb = NULL };
	stp_status status;
	struct ds_json *body = document_body(run, id, name, extension, &status);

	message.body = body;
	if (status == STP_OK)
		status = !file ? document_send(run, &message, reply)
		       : ds_chunks_wanted(file) ? document_put_large(run, body, file, reply)
		                                : document_put(run, body, file, id, name, extension, reply);
	ds_json_destroy(body);
	return status;
}

static stp_status document_store(struct ds_run *run, const struct stp_file *file, const char *id, const char *name,
                                 struct ds_reply *reply)
{
	struct ds_head head = { .bytes = NULL };
	stp_status status = STP_OK;

	if (file && file->length == 0) {
		status = ds_head_init(run, &head, file);
		file = &head.pub;
	}
	if (status == STP_OK)
		status = document_store_known(run, file, id, name, reply);
	ds_head_finish(&head);
	return status;
}

static stp_status document_create(struct ds_run *run)
{
	const struct stp_file *file = ds_arg_file(run, "File");
	const char *id = ds_arg_text(run, "DocumentID"), *name = ds_arg_text(run, "Name");
	struct ds_reply reply = { 0 };
	char next[24];
	stp_status status = STP_OK;

	if (id && (strspn(id, "0123456789") != strlen(id) || strlen(id) > 10 || strtoul(id, NULL, 10) - 1 >= 2147483647UL))
		return ds_fail(run->error, STP_BAD_INPUT, "DocumentID", "Document ID is not a number from 1 to 2147483647");
	if (!id && (status = document_next_id(run, next)) != STP_OK)
		return status;
	if (!id)
		id = next;
	if (!name)
		name = *file->name ? file->name : "document.pdf";
	status = document_store(run, file, id, name, &reply);
	if (status == STP_OK)
		status = ds_row_of_cells(run, (const struct ds_cell[]){ { "DocumentID", id }, { "Name", name } }, 2);
	ds_reply_finish(&reply);
	return status;
}

/* ---- Save ---------------------------------------------------------------------------- */

/* The name of the document that there is, which stays if no other is given.  STP_NOT_FOUND: there is none. */
static stp_status document_name(struct ds_run *run, const char *id, struct text *ret)
{
	struct ds_json *json = NULL;
	struct text path = { 0 };
	char pointer[64];
	stp_status status = ds_path(run, "/envelopes/{EnvelopeID}/documents", &path);
	bool found = false;

	if (status == STP_OK)
		status = ds_get_json(run, text_of(&path), &json);
	for (uint32_t i = 0; status == STP_OK && !found && i < ds_json_count(json, "/envelopeDocuments"); i++) {
		const char *text;

		snprintf(pointer, sizeof pointer, "/envelopeDocuments/%u/documentId", i);
		text = ds_json_text(json, pointer);
		if (!text || strcmp(text, id) != 0)
			continue;
		found = true;
		snprintf(pointer, sizeof pointer, "/envelopeDocuments/%u/name", i);
		text = ds_json_text(json, pointer);
		status = text_puts(ret, text ? text : id) == STP_OK ? STP_OK : ds_no_memory(run->error);
	}
	if (status == STP_OK && !found) {
		status = ds_fail(run->error, STP_NOT_FOUND, "DocumentID", "the envelope has no document with this Document ID");
		ds_hint(run->error, "Get List of Document tells the ids of the envelope's documents; Create adds one");
	}
	ds_json_destroy(json);
	text_finish(&path);
	return status;
}

static stp_status document_save(struct ds_run *run)
{
	const char *id = ds_arg_text(run, "DocumentID"), *name = ds_arg_text(run, "Name");
	struct ds_reply reply = { 0 };
	struct text old = { 0 };
	stp_status status = document_name(run, id, &old);

	if (status == STP_OK)
		status = document_store(run, ds_arg_file(run, "File"), id, name ? name : text_of(&old), &reply);
	if (status == STP_OK)
		status = ds_rows_of(run, text_of(&reply.body), reply.body.length);
	text_finish(&old);
	ds_reply_finish(&reply);
	return status;
}

/* clang-format off */
static const struct ds_method document_methods[] = {
	DS_METHOD(CREATE, "Create", "Create",
		"Adds a file to a draft, streamed; the same Document ID again replaces it.", 0,
		document_create_inputs, on_behalf_lock, document_created,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/documents", .root = "/documents/0",
		.lost = DS_LOST_AGAIN, .run = document_create),
	DS_METHOD(UPDATE, "Save", "Save", "Replaces a document's file, renames or moves it; its tabs stay.", STP_IDEMPOTENT,
		document_save_inputs, on_behalf_lock, document_saved,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/documents", .root = "/documents/0", .rows = "envelopeDocuments", .run = document_save),
	DS_METHOD(READ, "Load", "Load",
		"Downloads a document, all combined, the certificate of completion, an archive or a portfolio.",
		STP_SAFE | STP_IDEMPOTENT,
		document_key, document_load_parameters, document_loaded,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/documents/{DocumentID}", .file = "File"),
	DS_METHOD(READ, "LoadPage", "Load Page", "Downloads a page of a document as a picture.", STP_SAFE | STP_IDEMPOTENT,
		document_page_inputs, document_page_parameters, document_page,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/documents/{DocumentID}/pages/{PageNumber}/page_image", .file = "Image"),
	DS_METHOD(EXECUTE, "RotatePage", "Rotate Page", "Turns a page of a draft's document by a quarter.", 0,
		document_turn_inputs, on_behalf_lock, document_page_inputs,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/documents/{DocumentID}/pages/{PageNumber}/page_image"),
	DS_METHOD(EXECUTE, "DeletePage", "Delete Page", "Takes a page out of a draft's document.", STP_DESTRUCTIVE,
		document_page_inputs, on_behalf_lock, document_page_inputs,
		.verb = "DELETE", .path = "/envelopes/{EnvelopeID}/documents/{DocumentID}/pages/{PageNumber}"),
	DS_METHOD(LIST, "GetList", "Get List",
		"Lists the envelope's documents, once it is sent also its certificate.", STP_SAFE | STP_IDEMPOTENT,
		document_envelope, document_list_parameters, document_listed,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/documents", .rows = "envelopeDocuments"),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a document from a draft.", STP_DESTRUCTIVE,
		document_key, on_behalf_lock, document_key,
		.verb = "DELETE", .path = "/envelopes/{EnvelopeID}/documents", .root = "/documents/0", .rows = "*"),
};

#define DOCUMENT DS_OBJECT(document, "Document", "Document", "A file of an envelope.")
/* clang-format on */
