/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/envelope_attachment.c - Envelope Attachment: files for applications that go with an envelope but are no documents.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopeattachments/ */

static const char *const envelope_attachment_access[] = { "sender", "senderAndAllRecipients", NULL };

/* clang-format off */
static const struct ds_field envelope_attachment_properties[] = {
	/*        name              type  flags    JSON pointer       label              help */
	DS_FIELD("EnvelopeID",      GUID, STP_KEY, NULL,              "Envelope ID",
		"The envelope that the attachment belongs to.", 0),
	DS_FIELD("AttachmentID",    TEXT, STP_KEY, "/attachmentId",   "Attachment ID",
		"A number or GUID of your own, unique in the envelope; the same again replaces the attachment.", .form = DS_ID),
	DS_FIELD("Name",            TEXT, 0,       "/name",           "Name",
		"The attachment's name; the file's own if not given.", 0),
	DS_FIELD("Label",           TEXT, 0,       "/label",          "Label",
		"What your application knows the attachment by.", 0),
	DS_FIELD("AttachmentType",  TEXT, 0,       "/attachmentType", "Attachment Type",
		"The kind of file, e.g. .json or .xml; a word of yours.", 0),
	DS_FIELD("AccessControl",   TEXT, 0,       "/accessControl",  "Access Control",
		"Who may see it: sender, or senderAndAllRecipients; the sender alone if not given.",
		.pub.choices = envelope_attachment_access),
	DS_FIELD("File",            FILE, 0,       "/data",           "File",
		"The attachment itself, 25 MB at most.", 0),
	DS_FIELD("FileName",        TEXT, 0,       NULL,              "File Name",
		"The name that the service gave the file.", 0),
	DS_FIELD("MediaType",       TEXT, 0,       NULL,              "Media Type",
		"Of the file, e.g. application/octet-stream.", 0),
};

static const struct stp_slot envelope_attachment_envelope[] = { DS_NEED("EnvelopeID") };
static const struct stp_slot envelope_attachment_key[] = { DS_NEED("EnvelopeID"), DS_NEED("AttachmentID") };
static const struct stp_slot envelope_attachment_inputs[] = {
	DS_NEED("EnvelopeID"), DS_NEED("AttachmentID"), DS_NEED("File"), DS_IN("Name"), DS_IN("Label"),
	DS_IN("AttachmentType"), DS_IN("AccessControl"),
};
static const struct stp_slot envelope_attachment_whole[] = {
	DS_OUT("EnvelopeID"), DS_OUT("AttachmentID"), DS_OUT("Name"), DS_OUT("Label"), DS_OUT("AttachmentType"),
	DS_OUT("AccessControl"),
};
static const struct stp_slot envelope_attachment_file[] = {
	DS_OUT("EnvelopeID"), DS_OUT("AttachmentID"), DS_OUT("File"), DS_OUT("FileName"), DS_OUT("MediaType"),
};

/* clang-format on */

/* The service tells an attachment's name in the list only; "" if it has none. */
static stp_status envelope_attachment_name(struct ds_run *run, struct text *ret)
{
	const char *id = ds_arg_text(run, "AttachmentID");
	struct ds_json *all = NULL;
	struct text path = { 0 };
	stp_status status = ds_path(run, "/envelopes/{EnvelopeID}/attachments", &path);

	if (status == STP_OK)
		status = ds_get_json(run, text_of(&path), &all);
	for (uint32_t i = 0; status == STP_OK && i < ds_json_count(all, "/attachments"); i++) {
		char pointer[64];
		const char *text;

		snprintf(pointer, sizeof pointer, "/attachments/%u/attachmentId", i);
		text = ds_json_text(all, pointer);
		if (!text || strcmp(text, id) != 0)
			continue;
		snprintf(pointer, sizeof pointer, "/attachments/%u/name", i);
		text = ds_json_text(all, pointer);
		status = text_puts(ret, text ? text : "") == STP_OK ? STP_OK : ds_no_memory(run->error);
	}
	ds_json_destroy(all);
	text_finish(&path);
	return status;
}

static stp_status envelope_attachment_load(struct ds_run *run)
{
	struct ds_download download = { .column_name = "File" };
	struct ds_message message = { .verb = "GET", .accept = "Accept: */*" };
	struct text path = { 0 };
	stp_status status = ds_path(run, run->method->path, &path);

	message.path = text_of(&path);
	if (status == STP_OK)
		status = envelope_attachment_name(run, &download.name);
	if (status == STP_OK)
		status = ds_download_send(run, &message, &download);
	if (status == STP_OK)
		status = ds_row_of_cells(run, (const struct ds_cell[]){ { "FileName", text_of(&download.name) },
		                                                        { "MediaType", text_of(&download.type) } }, 2);
	ds_download_finish(&download);
	text_finish(&path);
	return status;
}

/* clang-format off */
static const struct ds_method envelope_attachment_methods[] = {
	DS_METHOD(CREATE, "Create", "Create",
		"Adds a file to an envelope, or replaces the one with this id.", STP_IDEMPOTENT,
		envelope_attachment_inputs, on_behalf_lock, envelope_attachment_whole,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/attachments/{AttachmentID}", .upload = "File",
		.named = "Name", .rows = "attachments", .match = "AttachmentID"),
	DS_METHOD(READ, "Load", "Load", "Downloads an attachment.", STP_SAFE | STP_IDEMPOTENT,
		envelope_attachment_key, on_behalf, envelope_attachment_file,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/attachments/{AttachmentID}", .file = "File", .run = envelope_attachment_load),
	DS_METHOD(LIST, "GetList", "Get List", "Lists the envelope's attachments.", STP_SAFE | STP_IDEMPOTENT,
		envelope_attachment_envelope, on_behalf, envelope_attachment_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/attachments", .rows = "attachments"),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes an attachment from an envelope.", STP_DESTRUCTIVE,
		envelope_attachment_key, on_behalf_lock, envelope_attachment_key,
		.verb = "DELETE", .path = "/envelopes/{EnvelopeID}/attachments", .root = "/attachments/0", .rows = "attachments", .match = "AttachmentID"),
};

#define ENVELOPE_ATTACHMENT DS_OBJECT(envelope_attachment, "EnvelopeAttachment", "Envelope Attachment", "A file for applications that goes with an envelope but is no document.")
/* clang-format on */
