/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/document.c - Document: the files of an envelope, both ways.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopedocuments/ */

/* clang-format off */
static const struct ds_field document_properties[] = {
	/*        name          type   flags    JSON pointer  label          help */
	DS_FIELD("EnvelopeID",  GUID,  STP_KEY, NULL,         "Envelope ID", "The envelope that the document is in.", 0),
	DS_FIELD("DocumentID",  TEXT,  STP_KEY, "/documentId", "Document ID", "A number from 1 on, unique in the envelope; Create asks for the next free one if not given (one request more; give it if several add at once, for the same id replaces). Load also takes combined (all in one PDF), certificate (of completion) and archive (a ZIP).", .form = DS_ID),
	DS_FIELD("Name",        TEXT,  0,       "/name",      "Name",        "The document's name; the file's name if not given.", 0),
	DS_FIELD("Order",       NUMBER, 0,      "/order",     "Order",       "Place among the documents, from 1 on.", 0),
	DS_FIELD("File",        FILE,  0,       NULL,         "File",        "The document itself: PDF, or what DocuSign can turn into PDF; 25 MB is a safe size, one request takes 35,651,584 bytes.", 0),
	DS_FIELD("FileName",    TEXT,  0,       NULL,         "File Name",   "The name that the service gave the file.", 0),
	DS_FIELD("MediaType",   TEXT,  0,       NULL,         "Media Type",  "Of the file, e.g. application/pdf.", 0),
	DS_FIELD("Type",        TEXT,  0,       "/type",      "Type",        "content, or summary for the certificate of completion.", 0),
	DS_FIELD("URI",         TEXT,  0,       "/uri",       "URI",         "Address of the document under the account.", 0),
	DS_FIELD("IncludeInDownload", YESNO, 0, "/includeInDownload", "Include In Download", "Whether combined downloads hold it.", 0),
	DS_FIELD("SignerMustAcknowledge", TEXT, 0, "/signerMustAcknowledge", "Signer Must Acknowledge", "no_interaction, view, accept or view_accept.", 0),
};

static const struct stp_slot document_create_inputs[] = { DS_NEED("EnvelopeID"), DS_NEED("File"), DS_IN("DocumentID"), DS_IN("Name"), DS_IN("Order") };
static const struct stp_slot document_created[] = { DS_OUT("EnvelopeID"), DS_OUT("DocumentID"), DS_OUT("Name"), DS_OUT("Order") };
static const struct stp_slot document_key[] = { DS_NEED("EnvelopeID"), DS_NEED("DocumentID") };
static const struct stp_slot document_loaded[] = { DS_OUT("EnvelopeID"), DS_OUT("DocumentID"), DS_OUT("File"), DS_OUT("FileName"), DS_OUT("MediaType") };
static const struct stp_slot document_envelope[] = { DS_NEED("EnvelopeID") };
static const struct stp_slot document_listed[] = {
	DS_OUT("EnvelopeID"), DS_OUT("DocumentID"), DS_OUT("Name"), DS_OUT("Order"), DS_OUT("Type"), DS_OUT("URI"),
	DS_OUT("IncludeInDownload"), DS_OUT("SignerMustAcknowledge"),
};

static const struct ds_field document_load_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("EscapeNonASCIIFilenames", YESNO, 0, NULL, "Escape Non ASCII Filenames", "Percent-encodes the non-ASCII characters of the file's name, e.g. for SharePoint; ASCII stays as it is.", .pub.preset = "0"),
	DS_FIELD("IncludeCertificate", YESNO, 0, NULL, "Include Certificate", "With combined: adds the certificate of completion at the end.", .query = "certificate"),
	DS_FIELD("Watermark",   YESNO, 0, NULL, "Watermark",    "Whether the account's watermark is shown on a document that is not completed yet.", .query = "watermark"),
	DS_FIELD("ShowChanges", YESNO, 0, NULL, "Show Changes", "Whether fields that signers changed are marked.", .query = "show_changes"),
	DS_FIELD("Language",    TEXT,  0, NULL, "Language",     "Of the certificate of completion, e.g. en, de, fr; the account's if not given.", .query = "language"),
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

	if (ds_once_guid(run, once)) {
		snprintf(ret, 24, "%lu", 1 + strtoul((const char[]){ once[0], once[1], once[2], once[3], once[4], once[5], once[6], 0 }, NULL, 16));
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

static stp_status document_describe(struct ds_json *json, const char *id, const char *name, const char *extension,
                                    const struct stp_value *order)
{
	stp_status status = ds_json_put_text(json, "/documents/0/documentId", id);
	char number[24];

	if (status == STP_OK)
		status = ds_json_put_text(json, "/documents/0/name", name);
	if (status == STP_OK)
		status = ds_json_put_text(json, "/documents/0/fileExtension", extension);
	if (status == STP_OK && order && order->type == STP_NUMBER) {
		snprintf(number, sizeof number, "%lld", (long long)order->u.integer);
		status = ds_json_put_text(json, "/documents/0/order", number);
	}
	return status;
}

/* One request: a JSON part that describes the document, and its bytes as they are. */
static stp_status document_put(struct ds_run *run, const struct stp_file *file, const char *id, const char *name)
{
	const char *extension = document_extension(*file->name ? file->name : name);
	struct text path = { 0 }, description = { 0 }, disposition = { 0 };
	struct ds_json *json = ds_json_create();
	struct ds_part parts[2] = {
		{ .type = "application/json", .disposition = "form-data" },
		{ .type = file->media_type ? file->media_type : "application/octet-stream", .file = file },
	};
	struct ds_message message = { .verb = "PUT", .parts = parts, .part_count = 2 };
	struct ds_reply reply = { 0 };
	stp_status status = ds_path(run, "/envelopes/{EnvelopeID}/documents", &path);

	if (status != STP_OK)
		goto done;
	if (!json || document_describe(json, id, name, extension, ds_arg(run, "Order")) != STP_OK ||
	    ds_json_print(json, &description) != STP_OK ||
	    document_disposition(name, extension, id, &disposition) != STP_OK) {
		status = ds_no_memory(run->error);
		goto done;
	}
	parts[0].bytes = description.at;
	parts[0].length = description.length;
	parts[1].disposition = text_of(&disposition);
	message.path = text_of(&path);
	status = ds_send_collect(run, &message, &reply);
	if (status == STP_OK)
		status = ds_items_check(run, &reply);
done:
	ds_reply_finish(&reply);
	ds_json_destroy(json);
	text_finish(&disposition);
	text_finish(&description);
	text_finish(&path);
	return status;
}

static stp_status document_create(struct ds_run *run)
{
	const struct stp_file *file = ds_arg(run, "File")->u.file;
	const char *id = ds_arg_text(run, "DocumentID"), *name = ds_arg_text(run, "Name");
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
	status = document_put(run, file, id, name);
	if (status == STP_OK)
		status = ds_row_of_cells(run, (const struct ds_cell[]){ { "DocumentID", id }, { "Name", name } }, 2);
	return status;
}

/* clang-format off */
static const struct ds_method document_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Adds a file to a draft, streamed; the same Document ID again replaces it.", 0,
		document_create_inputs, on_behalf_lock, document_created,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/documents", .run = document_create),
	DS_METHOD(READ, "Load", "Load", "Downloads a document, all combined, the certificate of completion or an archive.", STP_SAFE | STP_IDEMPOTENT,
		document_key, document_load_parameters, document_loaded,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/documents/{DocumentID}", .file = "File"),
	DS_METHOD(LIST, "GetList", "Get List", "Lists the envelope's documents, once it is sent also its certificate.", STP_SAFE | STP_IDEMPOTENT,
		document_envelope, on_behalf, document_listed,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/documents", .rows = "envelopeDocuments"),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a document from a draft.", STP_DESTRUCTIVE,
		document_key, on_behalf_lock, document_key,
		.verb = "DELETE", .path = "/envelopes/{EnvelopeID}/documents", .root = "/documents/0", .rows = "*"),
};

#define DOCUMENT DS_OBJECT(document, "Document", "Document", "A file of an envelope.")
/* clang-format on */
