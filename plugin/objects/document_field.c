/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/document_field.c - Document Field: facts of your own that travel with a document.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopedocumentfields/ */

/* clang-format off */
static const struct ds_field document_field_properties[] = {
	/*        name         type  flags    JSON pointer  label          help */
	DS_FIELD("EnvelopeID", GUID, STP_KEY, NULL,         "Envelope ID",
		"The envelope that the document is in.", 0),
	DS_FIELD("DocumentID", TEXT, STP_KEY, NULL,         "Document ID",
		"The document that the field belongs to.", .form = DS_ID),
	DS_FIELD("Name",       TEXT, STP_KEY, "/name",      "Name",
		"The field's name, 50 characters at most.", 0),
	DS_FIELD("Value",      TEXT, 0,       "/value",     "Value",
		"The field's value, 200 characters at most.", 0),
};

static const struct stp_slot document_field_document[] = { DS_NEED("EnvelopeID"), DS_NEED("DocumentID") };
static const struct stp_slot document_field_key[] = { DS_NEED("EnvelopeID"), DS_NEED("DocumentID"), DS_NEED("Name") };
static const struct stp_slot document_field_inputs[] = {
	DS_NEED("EnvelopeID"), DS_NEED("DocumentID"), DS_NEED("Name"), DS_IN("Value"),
};
static const struct stp_slot document_field_whole[] = {
	DS_OUT("EnvelopeID"), DS_OUT("DocumentID"), DS_OUT("Name"), DS_OUT("Value"),
};

static const struct ds_method document_field_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Adds a field to a document.", 0,
		document_field_inputs, on_behalf_lock, document_field_whole,
		.verb = "POST", .path = "/envelopes/{EnvelopeID}/documents/{DocumentID}/fields", .root = "/documentFields/0", .rows = "documentFields"),
	DS_METHOD(READ, "Load", "Load", "Tells one field of a document.", STP_SAFE | STP_IDEMPOTENT,
		document_field_key, on_behalf, document_field_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/documents/{DocumentID}/fields", .rows = "documentFields", .match = "Name"),
	DS_METHOD(LIST, "GetList", "Get List", "Lists the fields of a document.", STP_SAFE | STP_IDEMPOTENT,
		document_field_document, on_behalf, document_field_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/documents/{DocumentID}/fields", .rows = "documentFields"),
	DS_METHOD(UPDATE, "Save", "Save", "Changes the value of a document's field.", STP_IDEMPOTENT,
		document_field_inputs, on_behalf_lock, document_field_whole,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/documents/{DocumentID}/fields", .root = "/documentFields/0", .rows = "documentFields"),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a field from a document.", STP_DESTRUCTIVE,
		document_field_key, on_behalf_lock, document_field_key,
		.verb = "DELETE", .path = "/envelopes/{EnvelopeID}/documents/{DocumentID}/fields", .root = "/documentFields/0", .rows = "documentFields"),
};

#define DOCUMENT_FIELD DS_OBJECT(document_field, "DocumentField", "Document Field", "A fact of your own that travels with a document.")
/* clang-format on */
