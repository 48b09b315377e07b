/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/request_log.c - Request Log: what went between this program and DocuSign, as DocuSign saw it.
 * https://developers.docusign.com/docs/esign-rest-api/reference/diagnostics/requestlogs/
 *
 * The log is the configured user's, in all accounts; it ends by itself when it is full. */

/* clang-format off */
static const struct ds_field request_log_properties[] = {
	/*        name               type      flags    JSON pointer                       label                help */
	DS_FIELD("RequestLogID",     GUID,     STP_KEY, "/requestLogId",                   "Request Log ID",
		"Identifies the entry; Get List gives it.", 0),
	DS_FIELD("Created",          DATETIME, 0,       "/createdDateTime",                "Created",
		"When the request came.", 0),
	DS_FIELD("Description",      TEXT,     0,       "/description",                    "Description",
		"The verb and the operation.", 0),
	DS_FIELD("Status",           TEXT,     0,       "/status",                         "Status",
		"The HTTP status that it was answered with.", 0),
	DS_FIELD("File",             FILE,     0,       NULL,                              "File",
		"Request and answer as text, with headers and bodies: it holds personal data, and is not to be shown to "
		"everybody.", 0),
	DS_FIELD("FileName",         TEXT,     0,       NULL,                              "File Name",
		"The name that the service gave the file.", 0),
	DS_FIELD("MediaType",        TEXT,     0,       NULL,                              "Media Type",
		"Of the file, text/plain.", 0),
	DS_FIELD("IsEnabled",        YESNO,    0,       "/apiRequestLogging",              "Is Enabled",
		"Whether requests are logged.", 0),
	DS_FIELD("MaxEntries",       NUMBER,   0,       "/apiRequestLogMaxEntries",        "Max Entries",
		"How many requests the log holds.", 0),
	DS_FIELD("RemainingEntries", NUMBER,   0,       "/apiRequestLogRemainingEntries",  "Remaining Entries",
		"How many requests will still be logged.", 0),
};

static const struct stp_slot request_log_key[] = { DS_NEED("RequestLogID") };
static const struct stp_slot request_log_listed[] = {
	DS_OUT("RequestLogID"), DS_OUT("Created"), DS_OUT("Description"), DS_OUT("Status"),
};
static const struct stp_slot request_log_loaded[] = {
	DS_OUT("RequestLogID"), DS_OUT("File"), DS_OUT("FileName"), DS_OUT("MediaType"),
};
static const struct stp_slot request_log_state[] = {
	DS_OUT("IsEnabled"), DS_OUT("MaxEntries"), DS_OUT("RemainingEntries"),
};

static const struct ds_method request_log_methods[] = {
	DS_METHOD_ALONE(EXECUTE, "Enable", "Enable",
		"Begins to log the user's requests; do so to show DocuSign's support what happens.", STP_IDEMPOTENT,
		on_behalf, request_log_state,
		.verb = "PUT", .path = "//diagnostics/settings", .fixed = "{\"apiRequestLogging\":\"true\"}"),
	DS_METHOD_ALONE(EXECUTE, "Disable", "Disable", "Ends logging.", STP_IDEMPOTENT,
		on_behalf, request_log_state,
		.verb = "PUT", .path = "//diagnostics/settings", .fixed = "{\"apiRequestLogging\":\"false\"}"),
	DS_METHOD_ALONE(READ, "LoadState", "Load State",
		"Tells whether requests are logged, and how many will be.", STP_SAFE | STP_IDEMPOTENT,
		on_behalf, request_log_state,
		.verb = "GET", .path = "//diagnostics/settings"),
	DS_METHOD_ALONE(LIST, "GetList", "Get List", "Lists the requests that were logged.", STP_SAFE | STP_IDEMPOTENT,
		on_behalf, request_log_listed,
		.verb = "GET", .path = "//diagnostics/request_logs", .rows = "apiRequestLogs"),
	DS_METHOD(READ, "Load", "Load", "Downloads one request with its answer.", STP_SAFE | STP_IDEMPOTENT,
		request_log_key, on_behalf, request_log_loaded,
		.verb = "GET", .path = "//diagnostics/request_logs/{RequestLogID}", .file = "File"),
	DS_METHOD_ALONE(DELETE, "Delete", "Delete", "Empties the log.", STP_IDEMPOTENT | STP_DESTRUCTIVE,
		on_behalf, request_log_listed,
		.verb = "DELETE", .path = "//diagnostics/request_logs"),
};

#define REQUEST_LOG DS_OBJECT(request_log, "RequestLog", "Request Log", "What went between this program and DocuSign, as DocuSign saw it.")
/* clang-format on */
