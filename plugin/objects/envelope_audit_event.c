/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/envelope_audit_event.c - Envelope Audit Event: who did what to an envelope, and when.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopes/listauditevents/ */

/* The service tells an event in pairs of names and values, under names of its own. */
static const struct { const char *theirs, *ours; } envelope_audit_event_names[] = {
	{ "logTime", "LogTime" },         { "Source", "Source" },   { "UserName", "UserName" },             { "UserId", "UserID" },
	{ "Action", "Action" },           { "Message", "Message" }, { "EnvelopeStatus", "EnvelopeStatus" }, { "ClientIPAddress", "ClientIPAddress" },
	{ "Information", "Information" }, { "InformationLocalized", "InformationLocalized" },
	{ "GeoLocation", "GeoLocation" }, { "Language", "Language" },
};
#define ENVELOPE_AUDIT_EVENT_NAMES (sizeof envelope_audit_event_names / sizeof envelope_audit_event_names[0])

/* clang-format off */
static const struct ds_field envelope_audit_event_properties[] = {
	/*        name                    type      flags         JSON pointer  label           help */
	DS_FIELD("EnvelopeID",            GUID,     STP_KEY,      NULL, "Envelope ID",
		"The envelope that is meant.", 0),
	DS_FIELD("LogTime",               DATETIME, 0,            NULL, "Log Time",
		"When it happened.", 0),
	DS_FIELD("Source",                TEXT,     0,            NULL, "Source",
		"Which part of the service it came through, e.g. api or web.", 0),
	DS_FIELD("UserName",              TEXT,     STP_PERSONAL, NULL, "User Name",
		"Who did it.", 0),
	DS_FIELD("UserID",                GUID,     0,            NULL, "User ID",
		"The id of who did it.", 0),
	DS_FIELD("Action",                TEXT,     0,            NULL, "Action",
		"What was done, e.g. Registered, Sent Invitations, Opened, Signed.", 0),
	DS_FIELD("Message",               MEMO,     0,            NULL, "Message",
		"What was done in a sentence.", 0),
	DS_FIELD("EnvelopeStatus",        TEXT,     0,            NULL, "Envelope Status",
		"The envelope's status afterwards.", 0),
	DS_FIELD("ClientIPAddress",       TEXT,     STP_PERSONAL, NULL, "Client IP Address",
		"The network address that it came from.", 0),
	DS_FIELD("Information",           MEMO,     0,            NULL, "Information",
		"Further words about it.", 0),
	DS_FIELD("InformationLocalized",  MEMO,     0,            NULL, "Information Localized",
		"Further words about it, in the language of Locale.", 0),
	DS_FIELD("GeoLocation",           TEXT,     STP_PERSONAL, NULL, "Geo Location",
		"Where the person was, if that is known.", 0),
	DS_FIELD("Language",              TEXT,     0,            NULL, "Language",
		"The language that the person used.", 0),
};

static const struct stp_slot envelope_audit_event_envelope[] = { DS_NEED("EnvelopeID") };
static const struct stp_slot envelope_audit_event_whole[] = {
	DS_OUT("EnvelopeID"), DS_OUT("LogTime"), DS_OUT("Source"), DS_OUT("UserName"), DS_OUT("UserID"), DS_OUT("Action"),
	DS_OUT("Message"), DS_OUT("EnvelopeStatus"), DS_OUT("ClientIPAddress"), DS_OUT("Information"),
	DS_OUT("InformationLocalized"), DS_OUT("GeoLocation"), DS_OUT("Language"),
};
static const struct ds_field envelope_audit_event_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("Locale", TEXT, 0, NULL, "Locale",
		"Language of what is told, e.g. en, de, fr; English if not given.", .query = "locale"),
};
/* clang-format on */

static stp_status envelope_audit_event_row(struct ds_run *run, const struct ds_json *all, uint32_t event)
{
	struct ds_cell cells[ENVELOPE_AUDIT_EVENT_NAMES] = { { NULL, NULL } };
	char pointer[96];

	snprintf(pointer, sizeof pointer, "/auditEvents/%u/eventFields", event);
	for (uint32_t i = 0, count = ds_json_count(all, pointer); i < count; i++) {
		const char *name;

		snprintf(pointer, sizeof pointer, "/auditEvents/%u/eventFields/%u/name", event, i);
		name = ds_json_text(all, pointer);
		snprintf(pointer, sizeof pointer, "/auditEvents/%u/eventFields/%u/value", event, i);
		for (size_t n = 0; name && n < ENVELOPE_AUDIT_EVENT_NAMES; n++)
			if (ds_ascii_casecmp(name, envelope_audit_event_names[n].theirs) == 0)
				cells[n].text = ds_json_text(all, pointer);
	}
	for (size_t n = 0; n < ENVELOPE_AUDIT_EVENT_NAMES; n++)
		cells[n].name = envelope_audit_event_names[n].ours;
	return ds_row_of_cells(run, cells, ENVELOPE_AUDIT_EVENT_NAMES);
}

static stp_status envelope_audit_event_list(struct ds_run *run)
{
	struct ds_json *all = NULL;
	struct text path = { 0 };
	stp_status status = ds_path(run, run->method->path, &path);

	if (status == STP_OK)
		status = ds_get_json(run, text_of(&path), &all);
	for (uint32_t i = 0, count = status == STP_OK ? ds_json_count(all, "/auditEvents") : 0;
	     i < count && status == STP_OK; i++)
		if ((status = ds_go_on(run)) == STP_OK)
			status = envelope_audit_event_row(run, all, i);
	ds_json_destroy(all);
	text_finish(&path);
	return status;
}

/* clang-format off */
static const struct ds_method envelope_audit_event_methods[] = {
	DS_METHOD(LIST, "GetList", "Get List",
		"Lists what was done to an envelope, the first first.", STP_SAFE | STP_IDEMPOTENT,
		envelope_audit_event_envelope, envelope_audit_event_parameters, envelope_audit_event_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/audit_events", .run = envelope_audit_event_list),
};

#define ENVELOPE_AUDIT_EVENT DS_OBJECT(envelope_audit_event, "EnvelopeAuditEvent", "Envelope Audit Event", "Who did what to an envelope, and when.")
/* clang-format on */
