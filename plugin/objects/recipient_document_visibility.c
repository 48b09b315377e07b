/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/recipient_document_visibility.c - Recipient Document Visibility: who may see which document.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/enveloperecipientdocumentvisibility/ */

/* clang-format off */
static const struct ds_field recipient_document_visibility_properties[] = {
	/*        name          type   flags    JSON pointer  label           help */
	DS_FIELD("EnvelopeID",  GUID,  STP_KEY, NULL,          "Envelope ID",
		"The envelope that the recipient is in; Enforce Signer Visibility of it must be yes.", 0),
	DS_FIELD("RecipientID", TEXT,  STP_KEY, "/recipientId", "Recipient ID",
		"Who may see the document, or may not.", .form = DS_ID),
	DS_FIELD("DocumentID",  TEXT,  STP_KEY, "/documentId", "Document ID",
		"The document that is meant.", .form = DS_ID),
	DS_FIELD("Visible",     YESNO, 0,       "/visible",    "Visible",
		"Whether the recipient may see the document.", 0),
	DS_FIELD("Rights",      TEXT,  0,       "/rights",     "Rights",
		"Whether visibility can be changed: edit, or view if it cannot.", 0),
};

static const struct stp_slot recipient_document_visibility_recipient[] = {
	DS_NEED("EnvelopeID"), DS_NEED("RecipientID"),
};
static const struct stp_slot recipient_document_visibility_inputs[] = {
	DS_NEED("EnvelopeID"), DS_NEED("RecipientID"), DS_NEED("DocumentID"), DS_NEED("Visible"),
};
static const struct stp_slot recipient_document_visibility_saved[] = {
	DS_OUT("EnvelopeID"), DS_OUT("RecipientID"), DS_OUT("DocumentID"), DS_OUT("Visible"),
};
static const struct stp_slot recipient_document_visibility_whole[] = {
	DS_OUT("EnvelopeID"), DS_OUT("RecipientID"), DS_OUT("DocumentID"), DS_OUT("Visible"), DS_OUT("Rights"),
};

static const struct ds_method recipient_document_visibility_methods[] = {
	DS_METHOD(LIST, "GetList", "Get List", "Lists which documents a recipient may see.", STP_SAFE | STP_IDEMPOTENT,
		recipient_document_visibility_recipient, on_behalf, recipient_document_visibility_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/recipients/{RecipientID}/document_visibility", .rows = "documentVisibility"),
	DS_METHOD(UPDATE, "Save", "Save", "Lets a recipient see a document, or not.", STP_IDEMPOTENT,
		recipient_document_visibility_inputs, on_behalf_lock, recipient_document_visibility_saved,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/recipients/{RecipientID}/document_visibility", .root = "/documentVisibility/0", .rows = "documentVisibility"),
};

#define RECIPIENT_DOCUMENT_VISIBILITY DS_OBJECT(recipient_document_visibility, "RecipientDocumentVisibility", "Recipient Document Visibility", "Whether a recipient may see a document of the envelope.")
/* clang-format on */
