/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/bulk_send_batch.c - Bulk Send Batch: one sending of a bulk send list.
 * https://developers.docusign.com/docs/esign-rest-api/reference/bulkenvelopes/bulksend/ */

/* clang-format off */
static const struct ds_field bulk_send_batch_properties[] = {
	/*        name                    type      flags         JSON pointer               label */
	DS_FIELD("BatchID",               GUID,     STP_KEY,      "/batchId",                "Batch ID",
		"Identifies the batch; Send of Bulk Send List gives it.", 0),
	DS_FIELD("BatchName",             TEXT,     0,            "/batchName",              "Batch Name",
		"The batch's name.", 0),
	DS_FIELD("BatchSize",             NUMBER,   0,            "/batchSize",              "Batch Size",
		"How many copies it has.", 0),
	DS_FIELD("Queued",                NUMBER,   0,            "/queued",                 "Queued",
		"How many copies still wait.", 0),
	DS_FIELD("Sent",                  NUMBER,   0,            "/sent",                   "Sent",
		"How many copies were sent.", 0),
	DS_FIELD("Failed",                NUMBER,   0,            "/failed",                 "Failed",
		"How many copies could not be sent; Get Errors tells why.", 0),
	DS_FIELD("Submitted",             DATETIME, 0,            "/submittedDate",          "Submitted",
		"When the batch was made.", 0),
	DS_FIELD("EnvelopeOrTemplateID",  GUID,     0,            "/envelopeIdOrTemplateId", "Envelope Or Template ID",
		"The draft or template that its copies were made of.", 0),
	DS_FIELD("BulkSendListID",        GUID,     0,            "/mailingListId",          "Bulk Send List ID",
		"The list that it was made from.", 0),
	DS_FIELD("BulkSendListName",      TEXT,     0,            "/mailingListName",        "Bulk Send List Name",
		"Name of the list that it was made from.", 0),
	DS_FIELD("SenderUserID",          GUID,     0,            "/senderUserId",           "Sender User ID",
		"The user who sent it.", 0),
	DS_FIELD("OwnerUserID",           GUID,     0,            "/ownerUserId",            "Owner User ID",
		"The user whose batch it is.", 0),
	DS_FIELD("ResendsRemaining",      NUMBER,   0,            "/resendsRemaining",       "Resends Remaining",
		"How often Resend may still be called.", 0),
	DS_FIELD("Action",                TEXT,     0,            "/action",                 "Action",
		"What was last asked of the batch, e.g. void.", 0),
	DS_FIELD("ActionStatus",          TEXT,     0,            "/actionStatus",           "Action Status",
		"How far that is.", 0),
	DS_FIELD("URI",                   TEXT,     0,            "/batchUri",               "URI",
		"Address of the batch under the account.", 0),
	DS_FIELD("VoidReason",            TEXT,     0,            "/voidReason",             "Void Reason",
		"Why the envelopes are voided; recipients read it, 200 characters at most.", 0),
	/* what Correct changes of all envelopes that are under way */
	DS_FIELD("ReminderEnabled", YESNO, 0, "/notification/reminders/reminderEnabled", "Reminder Enabled",
		"Whether recipients are reminded.", 0),
	DS_FIELD("ReminderDelay",         NUMBER,   0,            "/notification/reminders/reminderDelay", "Reminder Delay",
		"Days until the first reminder.", 0),
	DS_FIELD("ReminderFrequency", NUMBER, 0, "/notification/reminders/reminderFrequency", "Reminder Frequency",
		"Days between reminders.", 0),
	DS_FIELD("ExpireEnabled", YESNO, 0, "/notification/expirations/expireEnabled", "Expire Enabled",
		"Whether the envelopes are voided after Expire After.", 0),
	DS_FIELD("ExpireAfter",           NUMBER,   0,            "/notification/expirations/expireAfter", "Expire After",
		"Days until the envelopes are voided, 1 to 999.", 0),
	DS_FIELD("ExpireWarn",            NUMBER,   0,            "/notification/expirations/expireWarn", "Expire Warn",
		"Days before that on which recipients are warned; 0: not at all.", 0),
	/* its envelopes, and what went wrong with others */
	DS_FIELD("EnvelopeID",            GUID,     STP_KEY,      "/envelopeId",             "Envelope ID",
		"The envelope that was made of a copy.", 0),
	DS_FIELD("Status",                TEXT,     0,            "/status",                 "Status",
		"The envelope's status, e.g. sent, completed; to list by, one or more with commas between.", .query = "status"),
	DS_FIELD("EmailSubject",          TEXT,     0,            "/emailSubject",           "Email Subject",
		"Subject of the mail about the envelope.", 0),
	DS_FIELD("StatusChanged",         DATETIME, 0,            "/statusChangedDateTime",  "Status Changed",
		"When the envelope's status last changed.", 0),
	DS_FIELD("EnvelopeSent",          DATETIME, 0,            "/sentDateTime",           "Envelope Sent",
		"When the envelope was sent.", 0),
	DS_FIELD("EnvelopeCompleted",     DATETIME, 0,            "/completedDateTime",      "Envelope Completed",
		"When the last recipient had finished.", 0),
	DS_FIELD("EnvelopeVoided",        DATETIME, 0,            "/voidedDateTime",         "Envelope Voided",
		"When the envelope was voided.", 0),
	DS_FIELD("ErrorMessage",          TEXT,     0,            "/errorMessage",           "Error Message",
		"Why a copy could not be sent, in DocuSign's words.", 0),
	DS_FIELD("RecipientEmails",       MULTIVALUE, STP_PERSONAL, "/recipientEmails",      "Recipient Emails",
		"Mail addresses of the copy that could not be sent.", 0),
	DS_FIELD("ErrorCreated",          DATETIME, 0,            "/created",                "Error Created",
		"When it went wrong.", 0),
};

static const struct stp_slot bulk_send_batch_key[] = { DS_NEED("BatchID") };
static const struct stp_slot bulk_send_batch_save_inputs[] = { DS_NEED("BatchID"), DS_NEED("BatchName") };
static const struct stp_slot bulk_send_batch_void_inputs[] = { DS_NEED("BatchID"), DS_NEED("VoidReason") };
static const struct stp_slot bulk_send_batch_correct_inputs[] = {
	DS_NEED("BatchID"), DS_IN("ReminderEnabled"), DS_IN("ReminderDelay"), DS_IN("ReminderFrequency"),
	DS_IN("ExpireEnabled"), DS_IN("ExpireAfter"), DS_IN("ExpireWarn"),
};
static const struct stp_slot bulk_send_batch_envelopes_inputs[] = { DS_NEED("BatchID"), DS_IN("Status") };
static const struct stp_slot bulk_send_batch_listed[] = {
	DS_OUT("BatchID"), DS_OUT("BatchName"), DS_OUT("BatchSize"), DS_OUT("Queued"), DS_OUT("Sent"), DS_OUT("Failed"),
	DS_OUT("Submitted"), DS_OUT("Action"), DS_OUT("ActionStatus"), DS_OUT("URI"),
};
static const struct stp_slot bulk_send_batch_whole[] = {
	DS_OUT("BatchID"), DS_OUT("BatchName"), DS_OUT("BatchSize"), DS_OUT("Queued"), DS_OUT("Sent"), DS_OUT("Failed"),
	DS_OUT("Submitted"), DS_OUT("EnvelopeOrTemplateID"), DS_OUT("BulkSendListID"), DS_OUT("BulkSendListName"),
	DS_OUT("SenderUserID"), DS_OUT("OwnerUserID"), DS_OUT("ResendsRemaining"), DS_OUT("Action"), DS_OUT("ActionStatus"),
};
static const struct stp_slot bulk_send_batch_envelopes[] = {
	DS_OUT("BatchID"), DS_OUT("EnvelopeID"), DS_OUT("Status"), DS_OUT("EmailSubject"), DS_OUT("StatusChanged"),
	DS_OUT("EnvelopeSent"), DS_OUT("EnvelopeCompleted"), DS_OUT("EnvelopeVoided"),
};
static const struct stp_slot bulk_send_batch_errors[] = {
	DS_OUT("BatchID"), DS_OUT("EnvelopeID"), DS_OUT("ErrorMessage"), DS_OUT("RecipientEmails"), DS_OUT("ErrorCreated"),
};

static const char *const bulk_send_batch_states[] = { "all", "failed", "sent", "queued", NULL };
static const struct ds_field bulk_send_batch_list_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("BatchIDs",    MULTIVALUE, 0, NULL, "Batch IDs",
		"Only these batches, as a list of ids.", .query = "batch_ids", .form = DS_IDS),
	DS_FIELD("FromDate",    DATETIME,   0, NULL, "From Date",
		"Only batches that were made since then.", .query = "from_date"),
	DS_FIELD("ToDate",      DATETIME,   0, NULL, "To Date",
		"Only batches that were made until then.", .query = "to_date"),
	DS_FIELD("SearchText",  TEXT,       0, NULL, "Search Text",
		"Only batches whose name has this in it.", .query = "search_text"),
	DS_FIELD("BatchStatus", TEXT,       0, NULL, "Batch Status",
		"Only batches with copies that failed, were sent or still wait; all if not given.",
		.query = "status", .pub.choices = bulk_send_batch_states),
	DS_FIELD("UserID",      GUID,       0, NULL, "User ID",
		"Only batches of this user, for administrators.", .query = "user_id"),
};
static const struct ds_field bulk_send_batch_envelopes_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("SearchText",  TEXT,       0, NULL, "Search Text",
		"Only envelopes with this text in subject, names or addresses.", .query = "search_text"),
};

static const struct ds_method bulk_send_batch_methods[] = {
	DS_METHOD(READ, "Load", "Load", "Tells how far a batch is.", STP_SAFE | STP_IDEMPOTENT,
		bulk_send_batch_key, on_behalf, bulk_send_batch_whole,
		.verb = "GET", .path = "/bulk_send_batch/{BatchID}"),
	DS_METHOD_ALONE(LIST, "GetList", "Get List",
		"Lists batches by date, name or state, the newest first.", STP_SAFE | STP_IDEMPOTENT,
		bulk_send_batch_list_parameters, bulk_send_batch_listed,
		.verb = "GET", .path = "/bulk_send_batch", .rows = "bulkBatchSummaries", .page = 100),
	DS_METHOD(LIST, "GetEnvelopes", "Get Envelopes",
		"Lists the envelopes that were made of a batch.", STP_SAFE | STP_IDEMPOTENT,
		bulk_send_batch_envelopes_inputs, bulk_send_batch_envelopes_parameters, bulk_send_batch_envelopes,
		.verb = "GET", .path = "/bulk_send_batch/{BatchID}/envelopes", .rows = "envelopes", .page = 1000),
	DS_METHOD(LIST, "GetErrors", "Get Errors",
		"Lists the copies of a batch that could not be sent, and why.", STP_SAFE | STP_IDEMPOTENT,
		bulk_send_batch_key, on_behalf, bulk_send_batch_errors,
		.verb = "GET", .path = "/bulk_send_batch/{BatchID}", .rows = "bulkErrors"),
	DS_METHOD(UPDATE, "Save", "Save", "Renames a batch.", STP_IDEMPOTENT,
		bulk_send_batch_save_inputs, on_behalf, bulk_send_batch_whole,
		.verb = "PUT", .path = "/bulk_send_batch/{BatchID}"),
	DS_METHOD(EXECUTE, "Resend", "Resend", "Mails the recipients again of all its envelopes that are under way.", 0,
		bulk_send_batch_key, on_behalf, bulk_send_batch_whole,
		.verb = "PUT", .path = "/bulk_send_batch/{BatchID}/resend", .fixed = "{\"action\":\"resend\"}"),
	DS_METHOD(EXECUTE, "Void", "Void",
		"Withdraws all its envelopes that are under way; their recipients are told why.", STP_DESTRUCTIVE,
		bulk_send_batch_void_inputs, on_behalf, bulk_send_batch_whole,
		.verb = "PUT", .path = "/bulk_send_batch/{BatchID}/void", .fixed = "{\"action\":\"void\"}"),
	DS_METHOD(EXECUTE, "Correct", "Correct",
		"Changes reminders and expiry of all its envelopes that are under way.", STP_IDEMPOTENT,
		bulk_send_batch_correct_inputs, on_behalf, bulk_send_batch_whole,
		.verb = "PUT", .path = "/bulk_send_batch/{BatchID}/correct", .fixed = "{\"action\":\"correct\"}"),
};

#define BULK_SEND_BATCH DS_OBJECT(bulk_send_batch, "BulkSendBatch", "Bulk Send Batch", "One sending of a bulk send list, and its envelopes.")
/* clang-format on */
