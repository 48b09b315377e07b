/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/steps.h - the steps of the workflow designer: forms over the methods that a workflow uses, with the fields that
 * a designer needs and the returns that are worth mapping.
 *
 * Embedded signing has no step: it is built of the objects Recipient (Client User ID) and View.
 *
 * Included by feature.c alone: a table of rows is a constant only within one translation unit.
 */
#ifndef DS_STEPS_H
#define DS_STEPS_H

#include <stp/ext.h>

#define FIELD(n, f) { .name = n, .flags = f }
#define PRESET(n, p) { .name = n, .preset = p }
#define WHEN(n, w) { .name = n, .when = w }
#define MUST(n) FIELD(n, STP_REQUIRED)
#define MAY(n) FIELD(n, 0)
#define MORE(n) FIELD(n, STP_ADVANCED)

static const char *const envelope_made[] = { "EnvelopeID", "Status", NULL };

static const struct stp_step_field create_envelope[] = {
	MUST("EmailSubject"), MAY("EmailBlurb"), MORE("BrandID"), MORE("ExternalEnvelopeID"), MORE("AllowReassign"),
};

static const struct stp_step_field create_from_template[] = {
	MUST("TemplateID"), MAY("EmailSubject"), MAY("EmailBlurb"), MAY("RoleNames"), MAY("RoleRecipientNames"),
	MAY("RoleRecipientEmails"), MAY("SendNow"), MORE("RoleRoutingOrders"), MORE("BrandID"),
};

static const struct stp_step_field one_envelope[] = { MUST("EnvelopeID") };

static const struct stp_step_field void_envelope[] = { MUST("EnvelopeID"), MUST("VoidedReason") };

static const char *const envelope_voided[] = { "Status", NULL };

static const char *const envelope_facts[] = {
	"Status", "EmailSubject", "SenderName", "Created", "Sent", "Delivered", "Completed", "Declined", "Voided",
	"VoidedReason", "StatusChanged", "Expires", NULL
};

static const struct stp_step_field find_envelopes[] = {
	MAY("FromDate"), MAY("ToDate"), MAY("Status"), MAY("SearchText"), MORE("FolderTypes"), MORE("CustomField"),
};

static const char *const envelope_found[] = { "EnvelopeID", "Status", "EmailSubject", "Sent", "Completed", "StatusChanged", NULL };

static const char *const history[] = { "LogTime", "UserName", "Action", "Message", "EnvelopeStatus", NULL };

static const struct stp_step_field add_document[] = {
	MUST("EnvelopeID"), MUST("File"), MAY("Name"), MAY("DocumentID"), MAY("Order"),
};

static const char *const document_made[] = { "DocumentID", "Name", NULL };

static const struct stp_step_field get_document[] = {
	MUST("EnvelopeID"), PRESET("DocumentID", "combined"), MAY("EscapeNonASCIIFilenames"), MORE("IncludeCertificate"),
	MORE("Watermark"),
};

static const char *const document_file[] = { "File", "FileName", "MediaType", NULL };

static const char *const documents[] = { "DocumentID", "Name", "Order", "Type", NULL };

static const char *const document_removed[] = { "DocumentID", NULL };

static const struct stp_step_field one_document[] = { MUST("EnvelopeID"), MUST("DocumentID") };

static const struct stp_step_field add_recipient[] = {
	MUST("EnvelopeID"), MUST("RecipientType"), MAY("Name"), MAY("Email"), MAY("RoutingOrder"), MAY("Note"),
	WHEN("HostName", "RecipientType=In Person Signer"), WHEN("HostEmail", "RecipientType=In Person Signer"),
	WHEN("SignerName", "RecipientType=In Person Signer"), WHEN("WitnessFor", "RecipientType=Witness"),
	MORE("SigningGroupID"), MORE("AccessCode"), MORE("RecipientID"), MORE("RoleName"),
};

static const char *const recipient_made[] = { "RecipientID", "Status", NULL };

static const struct stp_step_field change_recipient[] = {
	MUST("EnvelopeID"), MUST("RecipientID"), MAY("Name"), MAY("Email"), MAY("RoutingOrder"), MAY("ResendEnvelope"),
};

static const char *const recipient_removed[] = { "RecipientID", NULL };

static const struct stp_step_field one_recipient[] = { MUST("EnvelopeID"), MUST("RecipientID") };

static const char *const recipients[] = {
	"RecipientID", "RecipientType", "Name", "Email", "RoutingOrder", "Status", "Signed", "Declined", "DeclinedReason", NULL
};

static const struct stp_step_field add_tab[] = {
	MUST("EnvelopeID"), MUST("RecipientID"), MUST("TabType"), MAY("AnchorString"), MAY("DocumentID"), MAY("PageNumber"),
	MAY("XPosition"), MAY("YPosition"), MAY("TabLabel"), MAY("Required"), MORE("AnchorXOffset"), MORE("AnchorYOffset"),
	MORE("AnchorUnits"), MORE("Value"), MORE("Tooltip"),
};

static const char *const tab_made[] = { "TabID", "TabLabel", NULL };

static const struct stp_step_field find_templates[] = { MAY("SearchText"), MORE("FolderID") };

static const char *const template_found[] = { "TemplateID", "Name", "Description", "EmailSubject", "OwnerName", NULL };

static const struct stp_step_field apply_template[] = {
	MUST("EnvelopeID"), MUST("TemplateID"), MORE("DocumentID"), MORE("PreserveRecipients"),
};

static const char *const template_applied[] = { "EnvelopeID", NULL };

#define STEP(n, l, c, o, m, f, r, h) \
	{ .name = n, .label = l, .help = h, .category = c, .object = o, .method = m, .fields = STP_ROWS(f), .returns = r }

/* clang-format off */
static const struct stp_step steps[] = {
	/*   name                         label                           category     object                method                fields                returns */
	STEP("CreateEnvelope",             "Create Envelope",               "Envelope",  "Envelope",           "Create",             create_envelope,      envelope_made,
	     "Makes a draft, to which documents and recipients are added before it is sent."),
	STEP("CreateEnvelopeFromTemplate", "Create Envelope From Template", "Envelope",  "Envelope",           "CreateFromTemplate", create_from_template, envelope_made,
	     "Makes an envelope of a template's documents, with people in its roles; sends it at once if Send Now is set."),
	STEP("SendEnvelope",               "Send Envelope",                 "Envelope",  "Envelope",           "Send",               one_envelope,         envelope_voided,
	     "Sends a draft to the recipients of its first routing order."),
	STEP("VoidEnvelope",               "Void Envelope",                 "Envelope",  "Envelope",           "Void",               void_envelope,        envelope_voided,
	     "Takes an envelope back that was sent and is not completed; its recipients are told the reason."),
	STEP("ResendEnvelope",             "Resend Envelope",               "Envelope",  "Envelope",           "Resend",             one_envelope,         envelope_voided,
	     "Sends the mail again to those whose turn it is."),
	STEP("GetEnvelope",                "Get Envelope",                  "Envelope",  "Envelope",           "Load",               one_envelope,         envelope_facts,
	     "Tells an envelope's state and times; leave fifteen minutes between two calls for the same envelope."),
	STEP("GetEnvelopes",               "Get Envelopes",                 "Envelope",  "Envelope",           "GetList",            find_envelopes,       envelope_found,
	     "Finds envelopes by date, state or text."),
	STEP("GetEnvelopeHistory",         "Get Envelope History",          "Envelope",  "EnvelopeAuditEvent", "GetList",            one_envelope,         history,
	     "Lists who did what to an envelope, and when."),
	STEP("AddDocument",                "Add Document",                  "Document",  "Document",           "Create",             add_document,         document_made,
	     "Adds a file to a draft."),
	STEP("GetDocument",                "Get Document",                  "Document",  "Document",           "Load",               get_document,         document_file,
	     "Fetches a document as it is now, signed if the signing is over; combined: all of them as one PDF."),
	STEP("GetDocuments",               "Get Documents",                 "Document",  "Document",           "GetList",            one_envelope,         documents,
	     "Lists the documents of an envelope."),
	STEP("RemoveDocument",             "Remove Document",               "Document",  "Document",           "Delete",             one_document,         document_removed,
	     "Takes a document out of a draft."),
	STEP("AddRecipient",               "Add Recipient",                 "Recipient", "Recipient",          "Create",             add_recipient,        recipient_made,
	     "Adds somebody who signs, gets a copy, or acts otherwise, at a place in the routing order."),
	STEP("ChangeRecipient",            "Change Recipient",              "Recipient", "Recipient",          "Save",               change_recipient,     recipient_made,
	     "Corrects a recipient who has not finished yet."),
	STEP("RemoveRecipient",            "Remove Recipient",              "Recipient", "Recipient",          "Delete",             one_recipient,        recipient_removed,
	     "Takes a recipient out who has not finished yet."),
	STEP("GetRecipients",              "Get Recipients",                "Recipient", "Recipient",          "GetList",            one_envelope,         recipients,
	     "Lists the recipients of an envelope with their state."),
	STEP("AddTab",                     "Add Tab",                       "Recipient", "Tab",                "Create",             add_tab,              tab_made,
	     "Places a signature, a date or another field for a recipient, at a text of the document or at a position."),
	STEP("GetTemplates",               "Get Templates",                 "Template",  "Template",           "GetList",            find_templates,       template_found,
	     "Lists the templates that the instance's user sees: own ones and those shared with that user."),
	STEP("ApplyTemplate",              "Apply Template",                "Template",  "Template",           "ApplyToEnvelope",    apply_template,       template_applied,
	     "Adds a template's documents, recipients and tabs to a draft."),
};
/* clang-format on */

#undef FIELD
#undef PRESET
#undef WHEN
#undef MUST
#undef MAY
#undef MORE
#undef STEP

#endif /* DS_STEPS_H */
