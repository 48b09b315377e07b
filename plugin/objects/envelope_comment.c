/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/envelope_comment.c - Envelope Comment: what sender and recipients write to each other about an envelope.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/comments/ */

/* clang-format off */
static const struct ds_field envelope_comment_properties[] = {
	/*        name                type        flags         JSON pointer           label                 help */
	DS_FIELD("EnvelopeID",         GUID,       STP_KEY,      NULL,                  "Envelope ID",
		"The envelope that is commented on; the account must allow comments.", 0),
	DS_FIELD("CommentID",          GUID,       STP_KEY,      "/id",                 "Comment ID",
		"Identifies the comment; Create gives it.", 0),
	DS_FIELD("Text",               MEMO,       STP_PERSONAL, "/text",               "Text",
		"What is written.", 0),
	DS_FIELD("ThreadID",           GUID,       0,            "/threadId",           "Thread ID",
		"The conversation that the comment belongs to; it begins a new one if not given.", 0),
	DS_FIELD("Mentions",           MULTIVALUE, STP_PERSONAL, "/mentions",           "Mentions",
		"Ids of the recipients who are told of it by mail, as JSON, e.g. [\"1\"].", .form = DS_IDS),
	DS_FIELD("VisibleTo",          MULTIVALUE, STP_PERSONAL, "/visibleTo",          "Visible To",
		"Ids of the recipients who may read it, as JSON; all if not given.", .form = DS_IDS),
	DS_FIELD("SentByName",         TEXT,       STP_PERSONAL, "/sentByFullName",     "Sent By Name",
		"Who wrote it.", 0),
	DS_FIELD("SentByEmail",        TEXT,       STP_PERSONAL, "/sentByEmail",        "Sent By Email",
		"Mail address of who wrote it.", 0),
	DS_FIELD("SentByUserID",       GUID,       0,            "/sentByUserId",       "Sent By User ID",
		"User id of who wrote it.", 0),
	DS_FIELD("SentByRecipientID",  TEXT,       0,            "/sentByRecipientId",  "Sent By Recipient ID",
		"Recipient id of who wrote it, if it was a recipient.", 0),
	DS_FIELD("ThreadOriginatorID", TEXT,       0,            "/threadOriginatorId", "Thread Originator ID",
		"Who began the conversation.", 0),
	DS_FIELD("TabID",              TEXT,       0,            "/tabId",              "Tab ID",
		"The tab at which the conversation stands.", 0),
	DS_FIELD("Timestamp",          TEXT,       0,            "/timestamp",          "Timestamp",
		"When it was written, as the service counts.", 0),
	DS_FIELD("File",               FILE,       0,            NULL,                  "File",
		"All comments that may be read, as a PDF.", 0),
	DS_FIELD("FileName",           TEXT,       0,            NULL,                  "File Name",
		"The name that the service gave the file.", 0),
	DS_FIELD("MediaType",          TEXT,       0,            NULL,                  "Media Type",
		"Of the file: application/pdf.", 0),
};

static const struct stp_slot envelope_comment_create_inputs[] = {
	DS_NEED("EnvelopeID"), DS_NEED("Text"), DS_IN("ThreadID"), DS_IN("Mentions"), DS_IN("VisibleTo"),
};
static const struct stp_slot envelope_comment_envelope[] = { DS_NEED("EnvelopeID") };
static const struct stp_slot envelope_comment_whole[] = {
	DS_OUT("EnvelopeID"), DS_OUT("CommentID"), DS_OUT("Text"), DS_OUT("ThreadID"), DS_OUT("Mentions"),
	DS_OUT("VisibleTo"), DS_OUT("SentByName"), DS_OUT("SentByEmail"), DS_OUT("SentByUserID"),
	DS_OUT("SentByRecipientID"), DS_OUT("ThreadOriginatorID"), DS_OUT("TabID"), DS_OUT("Timestamp"),
};
static const struct stp_slot envelope_comment_transcript[] = {
	DS_OUT("EnvelopeID"), DS_OUT("File"), DS_OUT("FileName"), DS_OUT("MediaType"),
};

static const struct ds_method envelope_comment_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Writes a comment.", 0,
		envelope_comment_create_inputs, on_behalf_lock, envelope_comment_whole,
		.verb = "POST", .path = "/envelopes/{EnvelopeID}/comments", .root = "/commentsToPublish/0", .rows = "comments"),
	DS_METHOD(EXECUTE, "LoadTranscript", "Load Transcript",
		"Downloads all comments of an envelope as a PDF; the service lists them in no other way.",
		STP_SAFE | STP_IDEMPOTENT,
		envelope_comment_envelope, on_behalf, envelope_comment_transcript,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/comments/transcript", .file = "File"),
};

#define ENVELOPE_COMMENT DS_OBJECT(envelope_comment, "EnvelopeComment", "Envelope Comment", "What sender and recipients write to each other about an envelope.")
/* clang-format on */
