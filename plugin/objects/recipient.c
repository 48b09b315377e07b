/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/recipient.c - Recipient: who gets an envelope, in which order, to do what.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/enveloperecipients/ */

/* The lists that the service keeps recipients in. */
static const struct ds_word recipient_lists[] = {
	{ "Signer", "signers" },
	{ "Carbon Copy", "carbonCopies" },
	{ "Certified Delivery", "certifiedDeliveries" },
	{ "In Person Signer", "inPersonSigners" },
	{ "Agent", "agents" },
	{ "Editor", "editors" },
	{ "Intermediary", "intermediaries" },
	{ "Seal", "seals" },
	{ "Witness", "witnesses" },
	{ "Notary", "notaries" },
	{ NULL, NULL },
};
static const char *const recipient_types[] = { "Signer", "Carbon Copy", "Certified Delivery", "In Person Signer",
	"Agent", "Editor", "Intermediary", "Seal", "Witness", "Notary", NULL };

/* clang-format off */
static const struct ds_field recipient_properties[] = {
	/*        name            type      flags    JSON pointer      label             help */
	DS_FIELD("EnvelopeID",    GUID,     STP_KEY, NULL,             "Envelope ID",    "The envelope that the recipient is in.", 0),
	DS_FIELD("RecipientID",   TEXT,     STP_KEY, "/recipientId",   "Recipient ID",   "A number or GUID, unique in the envelope; Create asks for the next free number if not given (one request more; give it if several add at once).", .form = DS_ID),
	DS_FIELD("RecipientType", TEXT,     0,       "@array",         "Recipient Type", "What the recipient does; Signer if not given.", .words = recipient_lists, .pub.choices = recipient_types),
	DS_FIELD("Name",          TEXT,     STP_PERSONAL, "/name",     "Name",           "The recipient's full name, 100 characters at most.", 0),
	DS_FIELD("Email",         TEXT,     STP_PERSONAL, "/email",    "Email",          "The recipient's mail address.", 0),
	DS_FIELD("RoutingOrder",  NUMBER,   0,       "/routingOrder",  "Routing Order",  "When it is the recipient's turn, from 1 on; equal numbers act at the same time. 1 if not given.", 0),
	DS_FIELD("ClientUserID",  TEXT,     0,       "/clientUserId",  "Client User ID", "Your own id of the person, 100 characters at most: makes the recipient an embedded one, who gets no mail and signs by Post Recipient of View.", 0),
	DS_FIELD("RoleName",      TEXT,     0,       "/roleName",      "Role Name",      "The template's role that the recipient fills.", 0),
	DS_FIELD("Note",          MEMO,     STP_PERSONAL, "/note",     "Note",           "A private word to this recipient, 1,000 characters at most.", 0),
	DS_FIELD("AccessCode",    TEXT,     STP_PERSONAL, "/accessCode", "Access Code",  "What the recipient must type to open the envelope; tell it in another way than by mail.", 0),
	DS_FIELD("HostName",      TEXT,     STP_PERSONAL, "/hostName", "Host Name",      "In Person Signer: who hands over the device.", 0),
	DS_FIELD("HostEmail",     TEXT,     STP_PERSONAL, "/hostEmail", "Host Email",    "In Person Signer: mail address of the host.", 0),
	DS_FIELD("SignerName",    TEXT,     STP_PERSONAL, "/signerName", "Signer Name",  "In Person Signer: who signs.", 0),
	DS_FIELD("WitnessFor",    TEXT,     0,       "/witnessFor",    "Witness For",    "Witness: the Recipient ID of the signer who is witnessed.", .form = DS_ID),
	DS_FIELD("Status",        TEXT,     0,       "/status",        "Status",         "created, sent, delivered, signed, completed, declined or autoresponded.", 0),
	DS_FIELD("RecipientGUID", GUID,     0,       "/recipientIdGuid", "Recipient GUID", "The service's own id of the recipient.", 0),
	DS_FIELD("UserID",        GUID,     0,       "/userId",        "User ID",        "The recipient's id as a DocuSign user.", 0),
	DS_FIELD("Sent",          DATETIME, 0,       "/sentDateTime",  "Sent",           "When it became the recipient's turn.", 0),
	DS_FIELD("Delivered",     DATETIME, 0,       "/deliveredDateTime", "Delivered",  "When the recipient opened the envelope.", 0),
	DS_FIELD("Signed",        DATETIME, 0,       "/signedDateTime", "Signed",        "When the recipient finished.", 0),
	DS_FIELD("Declined",      DATETIME, 0,       "/declinedDateTime", "Declined",    "When the recipient refused.", 0),
	DS_FIELD("DeclinedReason", MEMO,    0,       "/declinedReason", "Declined Reason", "Why the recipient refused.", 0),
	DS_FIELD("DeliveryMethod", TEXT,    0,       "/deliveryMethod", "Delivery Method", "email, or another way that the account has.", 0),
};

static const struct stp_slot recipient_inputs[] = {
	DS_NEED("EnvelopeID"), DS_IN("RecipientID"), DS_IN("RecipientType"), DS_IN("Name"), DS_IN("Email"),
	DS_IN("RoutingOrder"), DS_IN("ClientUserID"), DS_IN("RoleName"), DS_IN("Note"), DS_IN("AccessCode"),
	DS_IN("HostName"), DS_IN("HostEmail"), DS_IN("SignerName"), DS_IN("WitnessFor"),
};
static const struct stp_slot recipient_save_inputs[] = {
	DS_NEED("EnvelopeID"), DS_NEED("RecipientID"), DS_IN("RecipientType"), DS_IN("Name"), DS_IN("Email"),
	DS_IN("RoutingOrder"), DS_IN("ClientUserID"), DS_IN("RoleName"), DS_IN("Note"), DS_IN("AccessCode"),
	DS_IN("HostName"), DS_IN("HostEmail"), DS_IN("SignerName"), DS_IN("WitnessFor"),
};
static const struct stp_slot recipient_key[] = { DS_NEED("EnvelopeID"), DS_NEED("RecipientID") };
static const struct stp_slot recipient_envelope[] = { DS_NEED("EnvelopeID") };
static const struct stp_slot recipient_summary[] = {
	DS_OUT("EnvelopeID"), DS_OUT("RecipientID"), DS_OUT("RecipientType"), DS_OUT("Name"), DS_OUT("Email"),
	DS_OUT("RoutingOrder"), DS_OUT("ClientUserID"), DS_OUT("Status"), DS_OUT("RecipientGUID"),
};
static const struct stp_slot recipient_whole[] = {
	DS_OUT("EnvelopeID"), DS_OUT("RecipientID"), DS_OUT("RecipientType"), DS_OUT("Name"), DS_OUT("Email"),
	DS_OUT("RoutingOrder"), DS_OUT("ClientUserID"), DS_OUT("RoleName"), DS_OUT("Note"), DS_OUT("HostName"),
	DS_OUT("HostEmail"), DS_OUT("SignerName"), DS_OUT("WitnessFor"), DS_OUT("Status"), DS_OUT("RecipientGUID"),
	DS_OUT("UserID"), DS_OUT("Sent"), DS_OUT("Delivered"), DS_OUT("Signed"), DS_OUT("Declined"),
	DS_OUT("DeclinedReason"), DS_OUT("DeliveryMethod"),
};
/* clang-format on */

/* ---- the recipients that there are ------------------------------------------------------ */

static stp_status recipient_all(struct ds_run *run, struct ds_json **ret)
{
	struct text path = { 0 };
	stp_status status = ds_path(run, "/envelopes/{EnvelopeID}/recipients", &path);

	if (status == STP_OK)
		status = ds_get_json(run, text_of(&path), ret);
	text_finish(&path);
	return status;
}

/* A member of recipient i of a list; NULL: none. */
static const char *recipient_member(const struct ds_json *all, const char *list, uint32_t i, const char *member)
{
	char pointer[96];

	snprintf(pointer, sizeof pointer, "/%s/%u/%s", list, i, member);
	return ds_json_text(all, pointer);
}

struct recipient_place { const char *list; uint32_t index; };

/* Finds the recipient whose member has this value; list NULL: there is none. */
static struct recipient_place recipient_find(const struct ds_json *all, const char *member, const char *value)
{
	for (const struct ds_word *word = recipient_lists; word->ours; word++) {
		char pointer[64];

		snprintf(pointer, sizeof pointer, "/%s", word->theirs);
		for (uint32_t i = 0; i < ds_json_count(all, pointer); i++) {
			const char *text = recipient_member(all, word->theirs, i, member);

			if (text && ds_ascii_casecmp(text, value) == 0)
				return (struct recipient_place){ word->theirs, i };
		}
	}
	return (struct recipient_place){ NULL, 0 };
}

static int64_t recipient_highest(const struct ds_json *all)
{
	int64_t highest = 0;

	for (const struct ds_word *word = recipient_lists; word->ours; word++) {
		char pointer[96];
		uint32_t count;

		snprintf(pointer, sizeof pointer, "/%s", word->theirs);
		count = ds_json_count(all, pointer);
		for (uint32_t i = 0; i < count; i++) {
			int64_t id;

			snprintf(pointer, sizeof pointer, "/%s/%u/recipientId", word->theirs, i);
			id = ds_json_number(all, pointer);
			if (id > highest)
				highest = id;
		}
	}
	return highest;
}

static stp_status recipient_not_there(struct ds_run *run)
{
	ds_hint(run->error, "Get List of Recipient tells the ids of the envelope's recipients");
	return ds_fail(run->error, STP_NOT_FOUND, "RecipientID", "the envelope has no recipient with this Recipient ID");
}

static stp_status recipient_no_type(struct ds_run *run)
{
	return ds_fail(run->error, STP_BAD_INPUT, "RecipientType", "Recipient Type is none that there is: Signer, Carbon Copy, ...");
}

/* ---- Create and Save ----------------------------------------------------------------------- */

/* What only one list has a place for, and what one has none for; the service knows no others. */
static const struct {
	const char *input, *list;
	bool but; /* all lists but this one */
	const char *message;
} recipient_places[] = {
	{ "HostName",   "inPersonSigners", false, "Host Name is for an In Person Signer only" },
	{ "HostEmail",  "inPersonSigners", false, "Host Email is for an In Person Signer only" },
	{ "SignerName", "inPersonSigners", false, "Signer Name is for an In Person Signer only" },
	{ "WitnessFor", "witnesses",       false, "Witness For is for a Witness only" },
	{ "Email",      "seals",           true,  "a Seal has no Email" },
};

static stp_status recipient_fits(struct ds_run *run, const char *list)
{
	for (size_t i = 0; i < sizeof recipient_places / sizeof recipient_places[0]; i++) {
		bool same = strcmp(recipient_places[i].list, list) == 0;

		if (same == recipient_places[i].but && ds_arg_text(run, recipient_places[i].input)) {
			ds_hint(run->error, "leave it out, or give another Recipient Type");
			return ds_fail(run->error, STP_BAD_INPUT, recipient_places[i].input, "%s", recipient_places[i].message);
		}
	}
	return STP_OK;
}

static struct ds_json *recipient_body(struct ds_run *run, const char *id, const char *list, stp_status *ret_status)
{
	struct ds_run with_list = *run;
	struct ds_method method = *run->method;
	char root[64], pointer[96];
	struct ds_json *body;

	snprintf(root, sizeof root, "/%s/0", list);
	snprintf(pointer, sizeof pointer, "%s/recipientId", root);
	method.root = root;
	with_list.method = &method;
	body = ds_body(&with_list, ret_status);
	if (body && ds_json_put_text(body, pointer, id) != STP_OK)
		*ret_status = ds_no_memory(run->error);
	return body;
}

/* Sends the given inputs under the recipient's list and reads the row that comes back. */
static stp_status recipient_send(struct ds_run *run, const char *verb, const char *id, const char *list)
{
	stp_status status = STP_OK;
	struct ds_json *body = recipient_body(run, id, list, &status);
	struct ds_message message = { .verb = verb, .body = body };
	struct ds_reply reply = { 0 };
	struct text path = { 0 };

	if (status == STP_OK && (status = ds_path(run, "/envelopes/{EnvelopeID}/recipients", &path)) == STP_OK) {
		message.path = text_of(&path);
		status = ds_send_collect(run, &message, &reply);
	}
	if (status == STP_OK && (status = ds_items_check(run, &reply)) == STP_OK)
		status = verb[1] == 'O' ? ds_rows_of(run, reply.body.at, reply.body.length)
		       : ds_row_of_cells(run, (const struct ds_cell[]){ { "RecipientType", list } }, 1);
	ds_reply_finish(&reply);
	text_finish(&path);
	ds_json_destroy(body);
	return status;
}

static stp_status recipient_create(struct ds_run *run)
{
	const char *type = ds_arg_text(run, "RecipientType"), *given = ds_arg_text(run, "RecipientID");
	const char *list = ds_word_theirs(recipient_lists, type ? type : "Signer");
	struct ds_json *all = NULL;
	char id[37];
	stp_status status = STP_OK;

	if (list == type)
		return recipient_no_type(run);
	if ((status = recipient_fits(run, list)) != STP_OK)
		return status;
	if (given)
		return recipient_send(run, "POST", given, list);
	if ((status = recipient_all(run, &all)) != STP_OK)
		return status;
	if (ds_once_guid(run, id)) {
		struct recipient_place there = recipient_find(all, "recipientId", id);

		if (there.list) /* this work was done already */
			status = ds_row_of_cells(run, (const struct ds_cell[]){
				{ "RecipientID", id }, { "RecipientType", there.list },
				{ "Status", recipient_member(all, there.list, there.index, "status") },
				{ "RecipientGUID", recipient_member(all, there.list, there.index, "recipientIdGuid") } }, 4);
		else
			status = recipient_send(run, "POST", id, list);
	} else {
		snprintf(id, sizeof id, "%lld", (long long)(recipient_highest(all) + 1));
		status = recipient_send(run, "POST", id, list);
	}
	ds_json_destroy(all);
	return status;
}

/* The service wants to be told the list that the recipient is in; it is asked if need be. */
static stp_status recipient_save(struct ds_run *run)
{
	const char *type = ds_arg_text(run, "RecipientType"), *id = ds_arg_text(run, "RecipientID");
	struct recipient_place there = { type ? ds_word_theirs(recipient_lists, type) : NULL, 0 };
	struct ds_json *all = NULL;
	stp_status status = STP_OK;

	if (type && there.list == type)
		return recipient_no_type(run);
	if (!there.list && (status = recipient_all(run, &all)) == STP_OK) {
		there = recipient_find(all, "recipientId", id);
		if (!there.list)
			status = recipient_not_there(run);
	}
	if (status == STP_OK)
		status = recipient_fits(run, there.list);
	if (status == STP_OK)
		status = recipient_send(run, "PUT", id, there.list);
	ds_json_destroy(all);
	return status;
}

/* clang-format off */
static const struct ds_method recipient_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Adds a recipient of any type to an envelope.", 0,
		recipient_inputs, on_behalf_lock, recipient_summary,
		.verb = "POST", .path = "/envelopes/{EnvelopeID}/recipients", .rows = "*", .run = recipient_create),
	DS_METHOD(READ, "Load", "Load", "Tells how one recipient stands.", STP_SAFE | STP_IDEMPOTENT,
		recipient_key, on_behalf, recipient_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/recipients", .rows = "*", .match = "RecipientID"),
	DS_METHOD(LIST, "GetList", "Get List", "Lists the recipients of all types.", STP_SAFE | STP_IDEMPOTENT,
		recipient_envelope, on_behalf, recipient_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/recipients", .rows = "*"),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of a recipient who has not finished yet.", STP_IDEMPOTENT,
		recipient_save_inputs, on_behalf_lock, recipient_summary,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/recipients", .run = recipient_save),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a recipient who has not finished yet.", STP_DESTRUCTIVE,
		recipient_key, on_behalf_lock, recipient_key,
		.verb = "DELETE", .path = "/envelopes/{EnvelopeID}/recipients/{RecipientID}", .rows = "*"),
};

#define RECIPIENT DS_OBJECT(recipient, "Recipient", "Recipient", "A person who gets an envelope: signs, approves, hosts or receives a copy.")
/* clang-format on */
