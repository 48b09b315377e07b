/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/connect_configuration.c - Connect Configuration: where DocuSign tells of events, and of which.
 * https://developers.docusign.com/docs/esign-rest-api/reference/connect/connectconfigurations/ */

static const char *const connect_configuration_types[] = { "custom", "customrecipient", "salesforce", "eOriginal",
	                                                       NULL };
static const char *const connect_configuration_modes[] = { "SIM", "Aggregate", NULL };

/* clang-format off */
static const struct ds_field connect_configuration_properties[] = {
	/*        name                       type       flags         JSON pointer               label */
	DS_FIELD("ConnectID",                TEXT,      STP_KEY,      "/connectId",              "Connect ID",
		"Identifies the configuration; Create gives it.", .form = DS_ID),
	DS_FIELD("Name",                     TEXT,      0,            "/name",                   "Name",
		"The configuration's name.", 0),
	DS_FIELD("ConfigurationType",        TEXT,      0,            "/configurationType",      "Configuration Type",
		"custom for a listener of your own, which is what is taken if not given; customrecipient, salesforce or "
		"eOriginal.", .pub.choices = connect_configuration_types),
	DS_FIELD("URLToPublishTo",           HYPERLINK, 0,            "/urlToPublishTo",         "URL To Publish To",
		"The listener's address; https only.", 0),
	DS_FIELD("AllowEnvelopePublish",     YESNO,     0,            "/allowEnvelopePublish",   "Allow Envelope Publish",
		"Whether events are told: no switches the configuration off.", 0),
	DS_FIELD("EnableLog",                YESNO,     0,            "/enableLog",              "Enable Log",
		"Whether the last 100 messages can be read with Connect Event.", 0),
	DS_FIELD("DeliveryMode",             TEXT,      0,            "/deliveryMode",           "Delivery Mode",
		"SIM: each event at once; Aggregate: some events of an envelope together.",
		.pub.choices = connect_configuration_modes),
	DS_FIELD("Events",                   MULTIVALUE, 0,           "/events",                 "Events",
		"What is told, e.g. envelope-completed, recipient-sent; needs Event Data Version restv2.1.", 0),
	DS_FIELD("EnvelopeEvents",           MULTIVALUE, STP_ADVANCED, "/envelopeEvents",        "Envelope Events",
		"The same in the older form, e.g. Completed.", 0),
	DS_FIELD("RecipientEvents",          MULTIVALUE, STP_ADVANCED, "/recipientEvents",       "Recipient Events",
		"The same of recipients in the older form, e.g. Sent.", 0),
	DS_FIELD("EventDataVersion",         TEXT,      0,            "/eventData/version",      "Event Data Version",
		"restv2.1 for messages as this API writes them; legacy for the older form.", 0),
	DS_FIELD("EventDataFormat",          TEXT,      0,            "/eventData/format",       "Event Data Format",
		"json or xml; json with restv2.1.", 0),
	DS_FIELD("IncludeData",              MULTIVALUE, 0,           "/eventData/includeData",  "Include Data",
		"What goes along: attachments, custom_fields, documents, extensions, folders, payment_tabs, powerform, "
		"recipients, tabs.", 0),
	DS_FIELD("AllUsers",                 YESNO,     0,            "/allUsers",               "All Users",
		"Whether the envelopes of all users are told of, later ones too.", 0),
	DS_FIELD("AllUsersExcept",           YESNO,     STP_ADVANCED, "/allUsersExcept",         "All Users Except",
		"Whether User IDs are those that are not told of.", 0),
	DS_FIELD("UserIDs",                  MULTIVALUE, 0,           "/userIds",                "User IDs",
		"Whose envelopes are told of, as a list of ids.", .form = DS_IDS),
	DS_FIELD("GroupIDs",                 MULTIVALUE, 0,           "/groupIds",               "Group IDs",
		"The groups whose users' envelopes are told of, as a list of ids.", .form = DS_IDS),
	DS_FIELD("IncludeHMAC",              YESNO,     0,            "/includeHMAC",            "Include HMAC",
		"Whether messages are signed with the account's HMAC keys.", 0),
	DS_FIELD("RequireMutualTLS",         YESNO,     0,            "/requireMutualTls",       "Require Mutual TLS",
		"Whether DocuSign shows its certificate to the listener.", 0),
	DS_FIELD("IncludeOAuth",             YESNO,     0,            "/includeOAuth",           "Include OAuth",
		"Whether messages bear a token that the account's OAuth server gave.", 0),
	DS_FIELD("RequiresAcknowledgement", YESNO, 0, "/requiresAcknowledgement", "Requires Acknowledgement",
		"Whether an answer other than 2xx makes DocuSign try again.", 0),
	DS_FIELD("IncludeDocuments",         YESNO,     STP_ADVANCED, "/includeDocuments",       "Include Documents",
		"Whether documents go along in the older form.", 0),
	DS_FIELD("IncludeCertificateOfCompletion", YESNO, STP_ADVANCED, "/includeCertificateOfCompletion", "Include Certificate Of Completion",
		"Whether the certificate goes along in the older form.", 0),
	DS_FIELD("IncludeDocumentFields",    YESNO,     STP_ADVANCED, "/includeDocumentFields",  "Include Document Fields",
		"Whether document fields go along in the older form.", 0),
	DS_FIELD("IncludeEnvelopeVoidReason", YESNO, STP_ADVANCED, "/includeEnvelopeVoidReason", "Include Envelope Void Reason",
		"Whether the reason goes along of an envelope that is voided.", 0),
	DS_FIELD("IncludeSenderAccountAsCustomField", YESNO, STP_ADVANCED, "/includeSenderAccountasCustomField", "Include Sender Account As Custom Field",
		"Whether the sender's account goes along as a custom field.", 0),
	DS_FIELD("IncludeTimeZoneInformation", YESNO, STP_ADVANCED, "/includeTimeZoneInformation", "Include Time Zone Information",
		"Whether the time zone goes along in the older form.", 0),
	DS_FIELD("SignMessageWithX509Certificate", YESNO, STP_ADVANCED, "/signMessageWithX509Certificate", "Sign Message With X509 Certificate",
		"Whether messages of the older form are signed with DocuSign's certificate.", 0),
	DS_FIELD("UseSOAPInterface",         YESNO,     STP_ADVANCED, "/useSoapInterface",       "Use SOAP Interface",
		"Whether messages come as SOAP.", 0),
	DS_FIELD("SOAPNamespace",            TEXT,      STP_ADVANCED, "/soapNamespace",          "SOAP Namespace",
		"The namespace of SOAP messages; needed with Use SOAP Interface.", 0),
	DS_FIELD("IncludeCertSOAPHeader",    YESNO,     STP_ADVANCED, "/includeCertSoapHeader",  "Include Cert SOAP Header",
		"Whether SOAP messages bear DocuSign's certificate.", 0),
	DS_FIELD("PausePublish",             YESNO,     0,            "/pausePublish",           "Pause Publish",
		"Whether messages wait until this is no again.", 0),
	DS_FIELD("IntegratorManaged",        YESNO,     STP_ADVANCED, "/integratorManaged",      "Integrator Managed",
		"Whether the program that made it keeps it, and people cannot change it.", 0),
	DS_FIELD("ListenerUserName",         TEXT,      STP_PERSONAL, "/userName",               "Listener User Name",
		"Who DocuSign says it is to a listener that asks for a password.", 0),
	DS_FIELD("ListenerPassword",         TEXT,      STP_PERSONAL, "/password",               "Listener Password",
		"What DocuSign says to such a listener; the service never tells it again.", 0),
};

#define CONNECT_CONFIGURATION_WRITABLE \
	DS_IN("AllowEnvelopePublish"), DS_IN("EnableLog"), DS_IN("DeliveryMode"), DS_IN("Events"), DS_IN("EnvelopeEvents"), DS_IN("RecipientEvents"), \
	DS_IN("EventDataVersion"), DS_IN("EventDataFormat"), DS_IN("IncludeData"), DS_IN("AllUsers"), DS_IN("AllUsersExcept"), DS_IN("UserIDs"), \
	DS_IN("GroupIDs"), DS_IN("IncludeHMAC"), DS_IN("RequireMutualTLS"), DS_IN("IncludeOAuth"), DS_IN("RequiresAcknowledgement"), \
	DS_IN("IncludeDocuments"), DS_IN("IncludeCertificateOfCompletion"), DS_IN("IncludeDocumentFields"), DS_IN("IncludeEnvelopeVoidReason"), \
	DS_IN("IncludeSenderAccountAsCustomField"), DS_IN("IncludeTimeZoneInformation"), DS_IN("SignMessageWithX509Certificate"), \
	DS_IN("UseSOAPInterface"), DS_IN("SOAPNamespace"), DS_IN("IncludeCertSOAPHeader"), DS_IN("PausePublish"), DS_IN("IntegratorManaged"), \
	DS_IN("ListenerUserName"), DS_IN("ListenerPassword")

static const struct stp_slot connect_configuration_create_inputs[] = {
	DS_NEED("Name"), DS_NEED("URLToPublishTo"), DS_IN("ConfigurationType"), CONNECT_CONFIGURATION_WRITABLE,
};
static const struct stp_slot connect_configuration_save_inputs[] = {
	DS_NEED("ConnectID"), DS_IN("Name"), DS_IN("URLToPublishTo"), CONNECT_CONFIGURATION_WRITABLE,
};
static const struct stp_slot connect_configuration_key[] = { DS_NEED("ConnectID") };
static const struct stp_slot connect_configuration_whole[] = {
	DS_OUT("ConnectID"), DS_OUT("Name"), DS_OUT("ConfigurationType"), DS_OUT("URLToPublishTo"),
	DS_OUT("AllowEnvelopePublish"), DS_OUT("EnableLog"), DS_OUT("DeliveryMode"), DS_OUT("Events"),
	DS_OUT("EnvelopeEvents"), DS_OUT("RecipientEvents"), DS_OUT("EventDataVersion"), DS_OUT("EventDataFormat"),
	DS_OUT("IncludeData"), DS_OUT("AllUsers"), DS_OUT("AllUsersExcept"), DS_OUT("UserIDs"), DS_OUT("GroupIDs"),
	DS_OUT("IncludeHMAC"), DS_OUT("RequireMutualTLS"), DS_OUT("IncludeOAuth"), DS_OUT("RequiresAcknowledgement"),
	DS_OUT("IncludeDocuments"), DS_OUT("IncludeCertificateOfCompletion"), DS_OUT("IncludeDocumentFields"),
	DS_OUT("IncludeEnvelopeVoidReason"), DS_OUT("IncludeSenderAccountAsCustomField"),
	DS_OUT("IncludeTimeZoneInformation"), DS_OUT("SignMessageWithX509Certificate"), DS_OUT("UseSOAPInterface"),
	DS_OUT("SOAPNamespace"), DS_OUT("IncludeCertSOAPHeader"), DS_OUT("PausePublish"), DS_OUT("IntegratorManaged"),
	DS_OUT("ListenerUserName"),
};

static const struct ds_method connect_configuration_methods[] = {
	DS_METHOD(CREATE, "Create", "Create",
		"Makes a configuration; it tells of nothing until it has events, users and Allow Envelope Publish.", 0,
		connect_configuration_create_inputs, on_behalf, connect_configuration_whole,
		.verb = "POST", .path = "/connect", .fixed = "{\"configurationType\":\"custom\"}"),
	DS_METHOD(READ, "Load", "Load", "Tells of one configuration.", STP_SAFE | STP_IDEMPOTENT,
		connect_configuration_key, on_behalf, connect_configuration_whole,
		.verb = "GET", .path = "/connect/{ConnectID}", .rows = "configurations", .match = "ConnectID"),
	DS_METHOD_ALONE(LIST, "GetList", "Get List",
		"Lists the account's configurations, 20 at most.", STP_SAFE | STP_IDEMPOTENT,
		on_behalf, connect_configuration_whole,
		.verb = "GET", .path = "/connect", .rows = "configurations"),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of a configuration.", STP_IDEMPOTENT,
		connect_configuration_save_inputs, on_behalf, connect_configuration_whole,
		.verb = "PUT", .path = "/connect"),
	DS_METHOD(DELETE, "Delete", "Delete",
		"Removes a configuration; what still waits is not told any more.", STP_DESTRUCTIVE,
		connect_configuration_key, on_behalf, connect_configuration_key,
		.verb = "DELETE", .path = "/connect/{ConnectID}"),
};

#define CONNECT_CONFIGURATION DS_OBJECT(connect_configuration, "ConnectConfiguration", "Connect Configuration", "Where DocuSign tells of events, and of which.")
/* clang-format on */
