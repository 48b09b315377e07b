/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/connect_failure.c - Connect Failure: what listeners did not take, and telling it again.
 * https://developers.docusign.com/docs/esign-rest-api/reference/connect/connectevents/ */

/* clang-format off */
static const struct ds_field connect_failure_properties[] = {
	/*        name            type      flags         JSON pointer      label             help */
	DS_FIELD("FailureID",     TEXT,     STP_KEY,      "/failureId",     "Failure ID",
		"Identifies the failure; Get List gives it.", .form = DS_ID),
	DS_FIELD("ConnectID",     TEXT,     0,            "/connectId",     "Connect ID",
		"The configuration whose listener did not take it.", .form = DS_ID),
	DS_FIELD("EnvelopeID",    GUID,     0,            "/envelopeId",    "Envelope ID",
		"The envelope that it is about.", 0),
	DS_FIELD("Status",        TEXT,     0,            "/status",        "Status",
		"The envelope's status at that time; of Republish: success, failed or queued.", 0),
	DS_FIELD("StatusMessage", TEXT,     0,            "/statusMessage", "Status Message",
		"Why it could not be told again.", 0),
	DS_FIELD("Subject",       TEXT,     0,            "/subject",       "Subject",
		"The envelope's subject.", 0),
	DS_FIELD("UserName",      TEXT,     STP_PERSONAL, "/userName",      "User Name",
		"Who sent the envelope.", 0),
	DS_FIELD("Email",         TEXT,     STP_PERSONAL, "/email",         "Email",
		"Mail address of who sent the envelope.", 0),
	DS_FIELD("ConfigURL",     HYPERLINK, 0,           "/configUrl",     "Config URL",
		"The listener's address.", 0),
	DS_FIELD("Created",       DATETIME, 0,            "/created",       "Created",
		"When the event happened.", 0),
	DS_FIELD("LastTry",       DATETIME, 0,            "/lastTry",       "Last Try",
		"When the listener was last told.", 0),
	DS_FIELD("RetryCount",    NUMBER,   0,            "/retryCount",    "Retry Count",
		"How often it was tried again.", 0),
	DS_FIELD("Error",         TEXT,     0,            "/error",         "Error",
		"Why the listener did not take it.", 0),
	DS_FIELD("FailureURI",    TEXT,     0,            "/failureUri",    "Failure URI",
		"Address of the failure under the account.", 0),
	DS_FIELD("RetryURI",      TEXT,     0,            "/retryUri",      "Retry URI",
		"Address under the account at which it is told again.", 0),
	/* a publication of what was long ago */
	DS_FIELD("TransactionID", GUID,     0,            "/envelopePublishTransactionId", "Transaction ID",
		"Identifies the publication.", 0),
	DS_FIELD("ProcessingStatus", TEXT,  0,            "/processingStatus", "Processing Status",
		"How far the publication is, e.g. processed.", 0),
	DS_FIELD("EnvelopeCount", NUMBER,   0,            "/envelopeCount", "Envelope Count",
		"How many envelopes were named.", 0),
	DS_FIELD("SubmittedCount", NUMBER,  0,            "/submittedForPublishingEnvelopeCount", "Submitted Count",
		"How many of them are told of.", 0),
	DS_FIELD("ProcessedCount", NUMBER,  0,            "/processedEnvelopeCount", "Processed Count",
		"How many of them were looked at.", 0),
	DS_FIELD("NoActionCount", NUMBER,   0,            "/noActionRequiredEnvelopeCount", "No Action Count",
		"How many of them have nothing to tell.", 0),
	DS_FIELD("ErrorCount",    NUMBER,   0,            "/errorCount",    "Error Count",
		"How many of them could not be told of.", 0),
	DS_FIELD("Submitted",     DATETIME, 0,            "/submissionDate", "Submitted",
		"When the publication was asked for.", 0),
};

static const struct stp_slot connect_failure_key[] = { DS_NEED("FailureID") };
static const struct stp_slot connect_failure_listed[] = {
	DS_OUT("FailureID"), DS_OUT("ConnectID"), DS_OUT("EnvelopeID"), DS_OUT("Status"), DS_OUT("Subject"),
	DS_OUT("UserName"), DS_OUT("Email"), DS_OUT("ConfigURL"), DS_OUT("Created"), DS_OUT("LastTry"),
	DS_OUT("RetryCount"), DS_OUT("Error"), DS_OUT("FailureURI"), DS_OUT("RetryURI"),
};
static const struct stp_slot connect_failure_envelope[] = { DS_NEED("EnvelopeID") };
static const struct stp_slot connect_failure_again[] = {
	DS_OUT("EnvelopeID"), DS_OUT("ConfigURL"), DS_OUT("Status"), DS_OUT("StatusMessage"),
};
static const struct stp_slot connect_failure_published[] = {
	DS_OUT("TransactionID"), DS_OUT("ProcessingStatus"), DS_OUT("EnvelopeCount"), DS_OUT("SubmittedCount"),
	DS_OUT("ProcessedCount"), DS_OUT("NoActionCount"), DS_OUT("ErrorCount"), DS_OUT("Submitted"),
};

static const struct ds_field connect_failure_many_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("EnvelopeIDs", MULTIVALUE, STP_REQUIRED, "/envelopeIds", "Envelope IDs",
		"The envelopes to tell of again, as a list of ids.", .form = DS_IDS),
};
static const struct ds_field connect_failure_publish_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("ToConnectID", TEXT,       STP_REQUIRED, "/config/connectId",  "To Connect ID",
		"The configuration whose listener is told.", .form = DS_ID),
	DS_FIELD("EnvelopeIDs", MULTIVALUE, STP_REQUIRED, "/envelopes",         "Envelope IDs",
		"The envelopes to tell of, as a list of ids.", .form = DS_IDS),
};

static const struct ds_method connect_failure_methods[] = {
	DS_METHOD_ALONE(LIST, "GetList", "Get List",
		"Lists what listeners did not take, the newest first.", STP_SAFE | STP_IDEMPOTENT,
		connect_event_dates, connect_failure_listed,
		.verb = "GET", .path = "/connect/failures", .rows = "failures"),
	DS_METHOD(DELETE, "Delete", "Delete", "Gives up one message: it is not tried again.", STP_DESTRUCTIVE,
		connect_failure_key, on_behalf, connect_failure_key,
		.verb = "DELETE", .path = "/connect/failures/{FailureID}"),
	DS_METHOD(EXECUTE, "Republish", "Republish",
		"Tells again what listeners did not take of one envelope, or how it stands if they took all.", 0,
		connect_failure_envelope, on_behalf, connect_failure_again,
		.verb = "PUT", .path = "/connect/envelopes/{EnvelopeID}/retry_queue", .rows = "retryQueue"),
	DS_METHOD_ALONE(LIST, "RepublishMany", "Republish Many",
		"Does the same of many envelopes, and gives a row for each message.", 0,
		connect_failure_many_parameters, connect_failure_again,
		.verb = "PUT", .path = "/connect/envelopes/retry_queue", .fixed = "{\"synchronous\":\"false\"}", .rows = "retryQueue"),
	DS_METHOD_ALONE(EXECUTE, "PublishHistorical", "Publish Historical",
		"Tells one configuration's listener how envelopes stand, also those of before it was made.", 0,
		connect_failure_publish_parameters, connect_failure_published,
		.verb = "POST", .path = "/connect/envelopes/publish/historical"),
};

#define CONNECT_FAILURE DS_OBJECT(connect_failure, "ConnectFailure", "Connect Failure", "What listeners did not take, and telling it again.")
/* clang-format on */
