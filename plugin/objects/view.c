/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/view.c - View: addresses that embed DocuSign's pages in another application.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopeviews/ */

/* clang-format off */
static const struct ds_field view_properties[] = {
	/*        name            type       flags    JSON pointer   label             help */
	DS_FIELD("EnvelopeID",    GUID,      STP_KEY, "/envelopeId", "Envelope ID",
		"The envelope to show.", 0),
	DS_FIELD("TemplateID",    GUID,      0,       NULL,          "Template ID",
		"The template to show.", 0),
	DS_FIELD("RecipientID",   TEXT,      0,       "/recipientId", "Recipient ID",
		"The embedded recipient; User Name, Email and Client User ID are looked up with it if not given.",
		.form = DS_ID),
	DS_FIELD("UserName",      TEXT,      STP_PERSONAL, "/userName", "User Name",
		"The recipient's Name, letter by letter.", 0),
	DS_FIELD("Email",         TEXT,      STP_PERSONAL, "/email", "Email",
		"The recipient's Email, letter by letter.", 0),
	DS_FIELD("ClientUserID",  TEXT,      0,       "/clientUserId", "Client User ID",
		"The recipient's Client User ID, letter by letter.", 0),
	DS_FIELD("ReturnURL",     HYPERLINK, 0,       "/returnUrl",  "Return URL",
		"Where the browser goes afterwards; an event is added to its query, e.g. event=signing_complete.", 0),
	DS_FIELD("AuthenticationMethod", TEXT, 0,     "/authenticationMethod", "Authentication Method",
		"How your application made sure who signs, e.g. None, Password, Email, SingleSignOn_SAML; it stands in the "
		"certificate.", .pub.preset = "None"),
	DS_FIELD("AuthenticationInstant", DATETIME, 0, "/authenticationInstant", "Authentication Instant",
		"When your application made sure who signs; it stands in the certificate.", 0),
	DS_FIELD("AssertionID",   TEXT,      0,       "/assertionId", "Assertion ID",
		"What your application knows the sign-on by; it stands in the certificate.", 0),
	DS_FIELD("SecurityDomain", TEXT,     0,       "/securityDomain", "Security Domain",
		"Where the person signed on; it stands in the certificate.", 0),
	DS_FIELD("PingURL",       HYPERLINK, 0,       "/pingUrl",    "Ping URL",
		"Page of yours that the signing page calls again and again, so that a session with you does not end meanwhile.",
		0),
	DS_FIELD("PingFrequency", NUMBER,    0,       "/pingFrequency", "Ping Frequency",
		"Seconds between two calls of Ping URL, 60 to 1200; 300 if not given.", 0),
	DS_FIELD("FrameAncestors", MULTIVALUE, 0,     "/frameAncestors", "Frame Ancestors",
		"Sites that may show the page in a frame, yours and DocuSign's, e.g. [\"https://example.com\", "
		"\"https://apps-d.docusign.com\"].", 0),
	DS_FIELD("MessageOrigins", MULTIVALUE, 0,     "/messageOrigins", "Message Origins",
		"The site of DocuSign's that sends messages to your page, e.g. [\"https://apps-d.docusign.com\"]; needed with "
		"Frame Ancestors.", 0),
	DS_FIELD("BeginOnTagger", YESNO,     0,       "/beginOnTagger", "Begin On Tagger",
		"Whether the correction begins where tabs are placed instead of with the recipients; no if not given.", 0),
	DS_FIELD("SuppressNavigation", YESNO, 0,      "/suppressNavigation", "Suppress Navigation",
		"Whether DocuSign's own navigation is left out; no if not given.", 0),
	DS_FIELD("URL",           HYPERLINK, 0,       "/url",        "URL",
		"The address to open: it works once and for minutes only (a recipient's five).", 0),
};

static const struct stp_slot view_recipient_inputs[] = {
	DS_NEED("EnvelopeID"), DS_NEED("ReturnURL"), DS_IN("RecipientID"), DS_IN("UserName"), DS_IN("Email"),
	DS_IN("ClientUserID"), DS_IN("AuthenticationMethod"), DS_IN("AuthenticationInstant"), DS_IN("AssertionID"),
	DS_IN("SecurityDomain"), DS_IN("PingURL"), DS_IN("PingFrequency"), DS_IN("FrameAncestors"), DS_IN("MessageOrigins"),
};
static const struct stp_slot view_shared_inputs[] = {
	DS_NEED("EnvelopeID"), DS_NEED("ReturnURL"), DS_IN("RecipientID"), DS_IN("UserName"), DS_IN("Email"),
};
static const struct stp_slot view_preview_inputs[] = {
	DS_NEED("EnvelopeID"), DS_NEED("RecipientID"), DS_NEED("ReturnURL"), DS_IN("AuthenticationMethod"),
	DS_IN("AuthenticationInstant"), DS_IN("AssertionID"), DS_IN("SecurityDomain"), DS_IN("PingURL"),
	DS_IN("PingFrequency"),
};
static const struct stp_slot view_correct_inputs[] = {
	DS_NEED("EnvelopeID"), DS_IN("ReturnURL"), DS_IN("BeginOnTagger"), DS_IN("SuppressNavigation"),
};
static const struct stp_slot view_console_inputs[] = { DS_IN("EnvelopeID"), DS_IN("ReturnURL") };
static const struct stp_slot view_template_inputs[] = { DS_NEED("TemplateID"), DS_IN("ReturnURL") };
static const struct stp_slot view_template_returns[] = { DS_OUT("TemplateID"), DS_OUT("URL") };
static const struct stp_slot view_sender_inputs[] = { DS_NEED("EnvelopeID"), DS_IN("ReturnURL") };
static const struct stp_slot view_returns[] = { DS_OUT("EnvelopeID"), DS_OUT("URL") };
/* clang-format on */

/* Puts what was not given as the recipient has it.  One without a Client User ID signs by mail, and
 * no view can be made for it. */
static stp_status view_complete(struct ds_run *run, struct ds_json *body)
{
	static const struct { const char *input, *member, *pointer; } parts[] = {
		{ "UserName", "name", "/userName" },
		{ "Email", "email", "/email" },
		{ "ClientUserID", "clientUserId", "/clientUserId" },
	};
	const char *id = ds_arg_text(run, "RecipientID"), *email = ds_arg_text(run, "Email");
	struct recipient_place there;
	struct ds_json *all = NULL;
	stp_status status;

	if (!id && !email)
		return ds_fail(run->error, STP_BAD_INPUT, "RecipientID",
		               "Recipient ID is missing: or give User Name, Email and Client User ID");
	if ((status = recipient_all(run, &all)) != STP_OK)
		return status;
	there = id ? recipient_find(all, "recipientId", id) : recipient_find(all, "email", email);
	if (!there.list && id) {
		status = recipient_not_there(run);
	} else if (!there.list) {
		status = ds_fail(run->error, STP_NOT_FOUND, "Email", "the envelope has no recipient with this Email");
	} else if (!recipient_member(all, there.list, there.index, "clientUserId")) {
		status = ds_fail(run->error, STP_BAD_INPUT, "ClientUserID",
		                 "the recipient has no Client User ID, so it signs by mail and cannot be embedded");
		ds_hint(run->error, "give the recipient a Client User ID (Create or Save of Recipient) before the envelope is "
		                    "sent, and name it here");
	}
	for (size_t i = 0; i < sizeof parts / sizeof parts[0] && status == STP_OK; i++) {
		const char *text = recipient_member(all, there.list, there.index, parts[i].member);

		if (text && !ds_arg_text(run, parts[i].input) && ds_json_put_text(body, parts[i].pointer, text) != STP_OK)
			status = ds_no_memory(run->error);
	}
	ds_json_destroy(all);
	return status;
}

static stp_status view_recipient(struct ds_run *run)
{
	bool whole = ds_arg_text(run, "UserName") && ds_arg_text(run, "Email") && ds_arg_text(run, "ClientUserID");
	struct text path = { 0 };
	struct ds_message message = { .verb = "POST" };
	struct ds_reply reply = { 0 };
	stp_status status;
	struct ds_json *body = ds_body(run, &status);

	if (!body)
		return status;
	if (!ds_arg_text(run, "AuthenticationMethod") && ds_json_put_text(body, "/authenticationMethod", "None") != STP_OK)
		status = ds_no_memory(run->error);
	if (status == STP_OK)
		status = ds_path(run, run->method->path, &path);
	if (status == STP_OK && !whole)
		status = view_complete(run, body);
	message.path = text_of(&path);
	message.body = body;
	if (status == STP_OK)
		status = ds_send_collect(run, &message, &reply);
	if (status == STP_OK)
		status = ds_rows_of(run, text_of(&reply.body), reply.body.length);
	ds_reply_finish(&reply);
	text_finish(&path);
	ds_json_destroy(body);
	return status;
}

/* clang-format off */
static const struct ds_method view_methods[] = {
	DS_METHOD(EXECUTE, "PostRecipient", "Post Recipient",
		"Gives the address at which an embedded recipient signs; the envelope must be sent and it must be the "
		"recipient's turn.", 0,
		view_recipient_inputs, on_behalf, view_returns,
		.verb = "POST", .lost = DS_LOST_AGAIN, .path = "/envelopes/{EnvelopeID}/views/recipient", .run = view_recipient),
	DS_METHOD(EXECUTE, "PostSender", "Post Sender",
		"Gives the address at which a person prepares and sends a draft.", 0,
		view_sender_inputs, on_behalf, view_returns,
		.verb = "POST", .lost = DS_LOST_AGAIN, .path = "/envelopes/{EnvelopeID}/views/sender"),
	DS_METHOD(EXECUTE, "PostEdit", "Post Edit", "Gives the address at which a person edits a draft.", 0,
		view_sender_inputs, on_behalf, view_returns,
		.verb = "POST", .lost = DS_LOST_AGAIN, .path = "/envelopes/{EnvelopeID}/views/edit"),
	DS_METHOD(EXECUTE, "PostCorrect", "Post Correct",
		"Gives the address at which a person corrects an envelope that is under way.", 0,
		view_correct_inputs, on_behalf_lock, view_returns,
		.verb = "POST", .lost = DS_LOST_AGAIN, .path = "/envelopes/{EnvelopeID}/views/correct"),
	DS_METHOD(EXECUTE, "PostConsole", "Post Console",
		"Gives the address of DocuSign's own application, at an envelope if one is named.", 0,
		view_console_inputs, on_behalf, view_returns,
		.verb = "POST", .lost = DS_LOST_AGAIN, .path = "/views/console"),
	DS_METHOD(EXECUTE, "PostRecipientPreview", "Post Recipient Preview",
		"Gives the address at which a sender sees the envelope as a recipient would.", 0,
		view_preview_inputs, on_behalf, view_returns,
		.verb = "POST", .lost = DS_LOST_AGAIN, .path = "/envelopes/{EnvelopeID}/views/recipient_preview"),
	DS_METHOD(EXECUTE, "PostShared", "Post Shared",
		"Gives the address at which somebody with whom an envelope is shared looks at it.", 0,
		view_shared_inputs, on_behalf, view_returns,
		.verb = "POST", .lost = DS_LOST_AGAIN, .path = "/envelopes/{EnvelopeID}/views/shared"),
	DS_METHOD(EXECUTE, "PostTemplateEdit", "Post Template Edit",
		"Gives the address at which a person edits a template.", 0,
		view_template_inputs, on_behalf_lock, view_template_returns,
		.verb = "POST", .lost = DS_LOST_AGAIN, .path = "/templates/{TemplateID}/views/edit"),
};

#define VIEW DS_OBJECT(view, "View", "View", "Addresses of DocuSign's own pages, to be embedded or opened.")
/* clang-format on */
