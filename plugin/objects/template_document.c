/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/template_document.c - Template Document: the files of a template, both ways.
 * https://developers.docusign.com/docs/esign-rest-api/reference/templates/templatedocuments/ */

/* clang-format off */
static const struct ds_field template_document_properties[] = {
	DS_FIELD("TemplateID",                GUID,       STP_KEY,      NULL,                             "Template ID",
		"The template that it belongs to.", 0),
	DS_FIELD("DocumentID",                TEXT,       STP_KEY,      "/documentId",                    "Document ID",
		"A number from 1 on, unique in the template; the same id again replaces the document.", .form = DS_ID),
	DS_FIELD("Name",                      TEXT,       0,            "/name",                          "Name",
		"The document's name; the file's name if not given to Create.", 0),
	DS_FIELD("Order",                     NUMBER,     0,            "/order",                         "Order",
		"Place among the documents, from 1 on.", 0),
	DS_FIELD("File",                      FILE,       0,            "/documents/0/documentBase64",    "File",
		"The document itself: PDF, or what DocuSign can turn into PDF; 25 MB is a safe size.", 0),
	DS_FIELD("FileExtension",             TEXT,       0,            "/fileExtension",                 "File Extension",
		"What kind of file it is, e.g. docx; by the file's name if not given to Create.", 0),
	DS_FIELD("FileName",                  TEXT,       0,            NULL,                             "File Name",
		"The name that the service gave the file.", 0),
	DS_FIELD("MediaType",                 TEXT,       0,            NULL,                             "Media Type",
		"Of the file, e.g. application/pdf.", 0),
	DS_FIELD("TransformPDFFields", YESNO, 0, "/transformPdfFields", "Transform PDF Fields",
		"Whether the form fields of a PDF become tabs.", 0),
	DS_FIELD("Display",                   TEXT,       0,            "/display",                       "Display",
		"How it is shown to signers: modal, inline, or download.", 0),
	DS_FIELD("IncludeInDownload", YESNO, 0, "/includeInDownload", "Include In Download",
		"Whether combined downloads hold it.", 0),
	DS_FIELD("SignerMustAcknowledge", TEXT, 0, "/signerMustAcknowledge", "Signer Must Acknowledge",
		"no_interaction, view, accept or view_accept.", 0),
	DS_FIELD("TemplateLocked",            YESNO,      0,            "/templateLocked",                "Template Locked",
		"Whether senders who use the template cannot change the document.", 0),
	DS_FIELD("TemplateRequired", YESNO, 0, "/templateRequired", "Template Required",
		"Whether senders who use the template cannot remove the document.", 0),
	DS_FIELD("Type",                      TEXT,       0,            "/type",                          "Type",
		"content for a document of the template.", 0),
	DS_FIELD("URI",                       TEXT,       0,            "/uri",                           "URI",
		"Address of the document under the account.", 0),
};

#define TEMPLATE_DOCUMENT_SETTINGS \
	DS_IN("Name"), DS_IN("Order"), DS_IN("FileExtension"), DS_IN("TransformPDFFields"), DS_IN("Display"), \
	DS_IN("IncludeInDownload"), DS_IN("SignerMustAcknowledge"), DS_IN("TemplateLocked"), DS_IN("TemplateRequired")
static const struct stp_slot template_document_create_inputs[] = {
	DS_NEED("TemplateID"), DS_NEED("DocumentID"), DS_NEED("File"), TEMPLATE_DOCUMENT_SETTINGS
};
static const struct stp_slot template_document_key[] = { DS_NEED("TemplateID"), DS_NEED("DocumentID") };
static const struct stp_slot template_document_template[] = { DS_NEED("TemplateID") };
static const struct stp_slot template_document_loaded[] = {
	DS_OUT("TemplateID"), DS_OUT("DocumentID"), DS_OUT("File"), DS_OUT("FileName"), DS_OUT("MediaType"),
};
static const struct stp_slot template_document_listed[] = {
	DS_OUT("TemplateID"), DS_OUT("DocumentID"), DS_OUT("Name"), DS_OUT("Order"), DS_OUT("Display"),
	DS_OUT("IncludeInDownload"), DS_OUT("SignerMustAcknowledge"), DS_OUT("TemplateLocked"), DS_OUT("TemplateRequired"),
	DS_OUT("Type"), DS_OUT("URI"),
};

static const struct ds_method template_document_methods[] = {
	DS_METHOD(CREATE, "Create", "Create",
		"Adds a file to a template, or replaces the document of the same Document ID.", STP_IDEMPOTENT,
		template_document_create_inputs, on_behalf_lock, template_document_listed,
		.verb = "PUT", .path = "/templates/{TemplateID}/documents", .root = "/documents/0", .rows = "templateDocuments", .upload = "File", .run = template_with_file),
	DS_METHOD(READ, "Load", "Load", "Downloads a document of a template.", STP_SAFE | STP_IDEMPOTENT,
		template_document_key, on_behalf, template_document_loaded,
		.verb = "GET", .path = "/templates/{TemplateID}/documents/{DocumentID}", .file = "File"),
	DS_METHOD(LIST, "GetList", "Get List", "Lists the documents of a template.", STP_SAFE | STP_IDEMPOTENT,
		template_document_template, on_behalf, template_document_listed,
		.verb = "GET", .path = "/templates/{TemplateID}/documents", .rows = "templateDocuments"),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a document from a template.", STP_DESTRUCTIVE,
		template_document_key, on_behalf_lock, template_document_key,
		.verb = "DELETE", .path = "/templates/{TemplateID}/documents", .root = "/documents/0", .rows = "*"),
};

#define TEMPLATE_DOCUMENT DS_OBJECT(template_document, "TemplateDocument", "Template Document", "A file of a template.")
/* clang-format on */
