/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/connect_event.c - Connect Event: what DocuSign told its listeners lately.
 * https://developers.docusign.com/docs/esign-rest-api/reference/connect/connectevents/ */

/* clang-format off */
static const struct ds_field connect_event_properties[] = {
	/*        name           type      flags         JSON pointer     label            help */
	DS_FIELD("LogID",        TEXT,     STP_KEY,      "/logId",        "Log ID",
		"Identifies the entry; Get List gives it.", .form = DS_ID),
	DS_FIELD("ConnectID",    TEXT,     0,            "/connectId",    "Connect ID",
		"The configuration that it was told by.", .form = DS_ID),
	DS_FIELD("EnvelopeID",   GUID,     0,            "/envelopeId",   "Envelope ID",
		"The envelope that it was about.", 0),
	DS_FIELD("Status",       TEXT,     0,            "/status",       "Status",
		"The envelope's status at that time.", 0),
	DS_FIELD("Subject",      TEXT,     0,            "/subject",      "Subject",
		"The envelope's subject.", 0),
	DS_FIELD("UserName",     TEXT,     STP_PERSONAL, "/userName",     "User Name",
		"Who sent the envelope.", 0),
	DS_FIELD("Email",        TEXT,     STP_PERSONAL, "/email",        "Email",
		"Mail address of who sent the envelope.", 0),
	DS_FIELD("ConfigURL",    HYPERLINK, 0,           "/configUrl",    "Config URL",
		"The listener's address.", 0),
	DS_FIELD("Created",      DATETIME, 0,            "/created",      "Created",
		"When the event happened.", 0),
	DS_FIELD("LastTry",      DATETIME, 0,            "/lastTry",      "Last Try",
		"When the listener was last told.", 0),
	DS_FIELD("RetryCount",   NUMBER,   0,            "/retryCount",   "Retry Count",
		"How often it was tried again.", 0),
	DS_FIELD("Error",        TEXT,     0,            "/error",        "Error",
		"Why the listener did not take it; empty if it did.", 0),
	DS_FIELD("LogURI",       TEXT,     0,            "/logUri",       "Log URI",
		"Address of the entry under the account.", 0),
	DS_FIELD("DebugLog",     MEMO,     STP_PERSONAL, "/connectDebugLog", "Debug Log",
		"What was sent and answered, as the service lists it in JSON; with Additional Info only.", 0),
};

static const struct stp_slot connect_event_key[] = { DS_NEED("LogID") };
static const struct stp_slot connect_event_listed[] = {
	DS_OUT("LogID"), DS_OUT("ConnectID"), DS_OUT("EnvelopeID"), DS_OUT("Status"), DS_OUT("Subject"), DS_OUT("UserName"),
	DS_OUT("Email"), DS_OUT("ConfigURL"), DS_OUT("Created"), DS_OUT("LastTry"), DS_OUT("RetryCount"), DS_OUT("Error"),
	DS_OUT("LogURI"),
};
static const struct stp_slot connect_event_whole[] = {
	DS_OUT("LogID"), DS_OUT("ConnectID"), DS_OUT("EnvelopeID"), DS_OUT("Status"), DS_OUT("Subject"), DS_OUT("UserName"),
	DS_OUT("Email"), DS_OUT("ConfigURL"), DS_OUT("Created"), DS_OUT("LastTry"), DS_OUT("RetryCount"), DS_OUT("Error"),
	DS_OUT("LogURI"), DS_OUT("DebugLog"),
};

/* of Connect Failure, too */
static const struct ds_field connect_event_dates[] = {
	DS_ON_BEHALF,
	DS_FIELD("FromDate",       DATETIME, 0, NULL, "From Date",
		"Only what happened since then.", .query = "from_date"),
	DS_FIELD("ToDate",         DATETIME, 0, NULL, "To Date",
		"Only what happened until then.", .query = "to_date"),
};
static const struct ds_field connect_event_load_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("AdditionalInfo", YESNO,    0, NULL, "Additional Info",
		"Whether Debug Log is told, too.", .query = "additional_info"),
};

static const struct ds_method connect_event_methods[] = {
	DS_METHOD_ALONE(LIST, "GetList", "Get List",
		"Lists the last messages of configurations that have Enable Log, the newest first.", STP_SAFE | STP_IDEMPOTENT,
		connect_event_dates, connect_event_listed,
		.verb = "GET", .path = "/connect/logs", .rows = "logs"),
	DS_METHOD(READ, "Load", "Load", "Tells of one message.", STP_SAFE | STP_IDEMPOTENT,
		connect_event_key, connect_event_load_parameters, connect_event_whole,
		.verb = "GET", .path = "/connect/logs/{LogID}"),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes one entry.", STP_DESTRUCTIVE,
		connect_event_key, on_behalf, connect_event_key,
		.verb = "DELETE", .path = "/connect/logs/{LogID}"),
};

#define CONNECT_EVENT DS_OBJECT(connect_event, "ConnectEvent", "Connect Event", "What DocuSign told its listeners lately.")
/* clang-format on */
