/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/bulk_send_list.c - Bulk Send List: who gets one envelope or template each, in many copies.
 * https://developers.docusign.com/docs/esign-rest-api/reference/bulkenvelopes/bulksend/
 *
 * A workflow gives the copies as one text, Copies, in either of two forms:
 *
 * CSV: the first line names the columns, every other line is a copy; RFC 4180, with commas or semicolons.
 *	Signer::Name,Signer::Email,Signer::Salary,Email Subject,Project
 *	Ann,ann@example.com,5000,For Ann,Alpha
 * Before :: stands a role of the template, or digits for a Recipient ID of the draft; without :: it
 * is Recipient ID 1.  Behind it stands one of bulk_send_list_members, or else a tab's label.  Email
 * Subject and Email Blurb are the copy's, any other column without :: is an envelope custom field.
 * Empty cells are left out.
 *
 * JSON: an array with an object for each copy, its members named like the columns: [{"Signer::Name":
 * "Ann", ...}, ...]; or, if it has a member "recipients", in the service's own form, which is also
 * what Load gives. */

/* clang-format off */
static const struct ds_field bulk_send_list_properties[] = {
	/*        name               type      flags         JSON pointer       label                 help */
	DS_FIELD("BulkSendListID",   GUID,     STP_KEY,      "/listId",         "Bulk Send List ID",
		"Identifies the list; Create gives it.", .listed = "/bulkSendListId"),
	DS_FIELD("Name",             TEXT,     0,            "/name",           "Name",
		"The list's name; a batch made from it bears it, too.", 0),
	DS_FIELD("Copies",           MEMO,     STP_PERSONAL, "/bulkCopies",     "Copies",
		"A copy a line as CSV with columns such as Signer::Name, Signer::Email, Signer::a tab's label, Email Subject; "
		"or JSON: [{\"Signer::Name\": \"Ann\"}, ...]. 1,000 copies at most.", 0),
	DS_FIELD("Created",          DATETIME, 0,            "/createdDate",    "Created",
		"When the list was made.", 0),
	DS_FIELD("CreatedByUserID",  GUID,     0,            "/createdByUser",  "Created By User ID",
		"The user who made the list; others do not see it.", 0),
	/* to test it and to send it */
	DS_FIELD("EnvelopeOrTemplateID", GUID, 0,            "/envelopeOrTemplateId", "Envelope Or Template ID",
		"The draft or template of which each copy is made.", 0),
	DS_FIELD("BatchName",        TEXT,     0,            "/batchName",      "Batch Name",
		"A name for this sending, Bulk Send if not given; eight digits are put behind it, by which the sending is known "
		"again should DocuSign's answer be lost.", 0),
	DS_FIELD("CanBeSent",        YESNO,    0,            "/canBeSent",      "Can Be Sent",
		"Whether the list fits the draft or template.", .bare = true),
	DS_FIELD("ValidationErrors", MULTIVALUE, 0,          "/validationErrors", "Validation Errors",
		"What is wrong, in DocuSign's codes.", 0),
	DS_FIELD("ValidationErrorDetails", MULTIVALUE, 0,    "/validationErrorDetails", "Validation Error Details",
		"What is wrong, in DocuSign's words; one for each code.", 0),
	DS_FIELD("BatchID",          GUID,     0,            "/batchId",        "Batch ID",
		"Identifies the sending: Load of Bulk Send Batch tells how far it is.", 0),
	DS_FIELD("BatchSize",        NUMBER,   0,            "/batchSize",      "Batch Size",
		"How many copies are sent.", 0),
	DS_FIELD("QueueLimit",       NUMBER,   0,            "/queueLimit",     "Queue Limit",
		"How many copies the account may have waiting at once.", 0),
	DS_FIELD("TotalQueued",      NUMBER,   0,            "/totalQueued",    "Total Queued",
		"How many copies the account has waiting.", 0),
	/* a recipient of a copy */
	DS_FIELD("RoleName",         TEXT,     0,            "/roleName",       "Role Name",
		"The template's role that the recipient fills.", 0),
	DS_FIELD("RecipientID",      TEXT,     0,            "/recipientId",    "Recipient ID",
		"The draft's recipient whose place it takes.", .form = DS_ID),
	DS_FIELD("RecipientName",    TEXT,     STP_PERSONAL, "/name",           "Recipient Name",
		"The recipient's full name.", 0),
	DS_FIELD("RecipientEmail",   TEXT,     STP_PERSONAL, "/email",          "Recipient Email",
		"The recipient's mail address.", 0),
	DS_FIELD("ClientUserID",     TEXT,     0,            "/clientUserId",   "Client User ID",
		"Your own id of the person if it signs embedded.", 0),
	DS_FIELD("Note",             MEMO,     STP_PERSONAL, "/note",           "Note",
		"A private word to this recipient.", 0),
	DS_FIELD("EmailSubject",     TEXT,     0,            "^/emailSubject",  "Email Subject",
		"Subject of the mail about this copy.", 0),
	DS_FIELD("EmailBlurb",       MEMO,     0,            "^/emailBlurb",    "Email Blurb",
		"Text of the mail about this copy.", 0),
	DS_FIELD("Tabs",             MEMO,     STP_PERSONAL, "/tabs",           "Tabs",
		"Values of the recipient's tabs as the service lists them in JSON.", 0),
};

static const struct stp_slot bulk_send_list_create_inputs[] = { DS_NEED("Name"), DS_NEED("Copies") };
static const struct stp_slot bulk_send_list_save_inputs[] = {
	DS_NEED("BulkSendListID"), DS_IN("Name"), DS_IN("Copies"),
};
static const struct stp_slot bulk_send_list_key[] = { DS_NEED("BulkSendListID") };
static const struct stp_slot bulk_send_list_summary[] = { DS_OUT("BulkSendListID"), DS_OUT("Name") };
static const struct stp_slot bulk_send_list_whole[] = { DS_OUT("BulkSendListID"), DS_OUT("Name"), DS_OUT("Copies") };
static const struct stp_slot bulk_send_list_listed[] = {
	DS_OUT("BulkSendListID"), DS_OUT("Name"), DS_OUT("Created"), DS_OUT("CreatedByUserID"),
};
static const struct stp_slot bulk_send_list_recipients[] = {
	DS_OUT("BulkSendListID"), DS_OUT("RoleName"), DS_OUT("RecipientID"), DS_OUT("RecipientName"),
	DS_OUT("RecipientEmail"), DS_OUT("ClientUserID"), DS_OUT("Note"), DS_OUT("EmailSubject"), DS_OUT("EmailBlurb"),
	DS_OUT("Tabs"),
};
static const struct stp_slot bulk_send_list_test_inputs[] = {
	DS_NEED("BulkSendListID"), DS_NEED("EnvelopeOrTemplateID"),
};
static const struct stp_slot bulk_send_list_tested[] = {
	DS_OUT("BulkSendListID"), DS_OUT("EnvelopeOrTemplateID"), DS_OUT("CanBeSent"), DS_OUT("ValidationErrors"),
	DS_OUT("ValidationErrorDetails"),
};
static const struct stp_slot bulk_send_list_send_inputs[] = {
	DS_NEED("BulkSendListID"), DS_NEED("EnvelopeOrTemplateID"), DS_IN("BatchName"),
};
static const struct stp_slot bulk_send_list_sent[] = {
	DS_OUT("BulkSendListID"), DS_OUT("EnvelopeOrTemplateID"), DS_OUT("BatchID"), DS_OUT("BatchName"),
	DS_OUT("BatchSize"), DS_OUT("QueueLimit"), DS_OUT("TotalQueued"),
};

/* What may stand behind a role; all else is a tab's label. */
static const struct ds_word bulk_send_list_members[] = {
	{ "Name", "name" },
	{ "Email", "email" },
	{ "Access Code", "accessCode" },
	{ "Client User ID", "clientUserId" },
	{ "Note", "note" },
	{ "Host Name", "hostName" },
	{ "Host Email", "hostEmail" },
	{ "Signer Name", "signerName" },
	{ "Signing Group ID", "signingGroupId" },
	{ "Delivery Method", "deliveryMethod" },
	{ "ID Check Configuration Name", "idCheckConfigurationName" },
	{ "SMS Number", "smsAuthentication/senderProvidedNumbers/0" },
	{ NULL, NULL },
};
/* clang-format on */

/* ---- one value of one copy ------------------------------------------------------------------- */

#define BULK_SEND_LIST_POINTER 160

/* The recipient of this role or id in the copy; it is made if it is not there. */
static stp_status bulk_send_list_recipient(struct ds_json *body, unsigned copy, const char *who, uint32_t *ret)
{
	const char *member = strspn(who, "0123456789") == strlen(who) ? "recipientId" : "roleName";
	char pointer[BULK_SEND_LIST_POINTER];
	uint32_t count;

	snprintf(pointer, sizeof pointer, "/bulkCopies/%u/recipients", copy);
	count = ds_json_count(body, pointer);
	for (*ret = 0; *ret < count; ++*ret) {
		const char *there;

		snprintf(pointer, sizeof pointer, "/bulkCopies/%u/recipients/%u/%s", copy, *ret, member);
		there = ds_json_text(body, pointer);
		if (there && strcmp(there, who) == 0)
			return STP_OK;
	}
	snprintf(pointer, sizeof pointer, "/bulkCopies/%u/recipients/%u/%s", copy, count, member);
	return ds_json_put_text(body, pointer, who);
}

/* Two members at the end of a list. */
static stp_status bulk_send_list_pair(struct ds_json *body, const char *list, const char *first, const char *name,
                                      const char *second, const char *value)
{
	uint32_t count = ds_json_count(body, list);
	char pointer[BULK_SEND_LIST_POINTER];
	stp_status status;

	snprintf(pointer, sizeof pointer, "%s/%u/%s", list, count, first);
	status = ds_json_put_text(body, pointer, name);
	snprintf(pointer, sizeof pointer, "%s/%u/%s", list, count, second);
	return status == STP_OK ? ds_json_put_text(body, pointer, value) : status;
}

static stp_status bulk_send_list_of_recipient(struct ds_json *body, unsigned copy, const char *who, const char *what,
                                              const char *value)
{
	const char *member = ds_word_theirs(bulk_send_list_members, what);
	char pointer[BULK_SEND_LIST_POINTER];
	uint32_t place;
	stp_status status = bulk_send_list_recipient(body, copy, who, &place);

	if (status != STP_OK)
		return status;
	if (member == what) {
		snprintf(pointer, sizeof pointer, "/bulkCopies/%u/recipients/%u/tabs", copy, place);
		return bulk_send_list_pair(body, pointer, "tabLabel", what, "initialValue", value);
	}
	snprintf(pointer, sizeof pointer, "/bulkCopies/%u/recipients/%u/%s", copy, place, member);
	return ds_json_put_text(body, pointer, value);
}

static stp_status bulk_send_list_value(struct ds_json *body, unsigned copy, const char *column, const char *value)
{
	static const struct ds_word mail[] = {
		{ "Email Subject", "emailSubject" },
		{ "Email Blurb", "emailBlurb" },
		{ NULL, NULL },
	};
	const char *behind = strstr(column, "::"), *member = ds_word_theirs(mail, column);
	char pointer[BULK_SEND_LIST_POINTER];
	struct text who = { 0 };
	stp_status status;

	if (!behind && ds_word_theirs(bulk_send_list_members, column) != column)
		return bulk_send_list_of_recipient(body, copy, "1", column, value);
	if (behind) {
		status = text_add(&who, column, (size_t)(behind - column));
		if (status == STP_OK)
			status = bulk_send_list_of_recipient(body, copy, who.length > 0 ? text_of(&who) : "1", behind + 2, value);
		text_finish(&who);
		return status;
	}
	if (member != column) {
		snprintf(pointer, sizeof pointer, "/bulkCopies/%u/%s", copy, member);
		return ds_json_put_text(body, pointer, value);
	}
	snprintf(pointer, sizeof pointer, "/bulkCopies/%u/customFields", copy);
	return bulk_send_list_pair(body, pointer, "name", column, "value", value);
}

/* ---- CSV ------------------------------------------------------------------------------------------ */

struct bulk_send_list_csv {
	const char *at;
	char separator;
	unsigned line, columns;
	struct text names; /* of the columns, a NUL behind each */
};

/* One cell; *ret_last: the line ends behind it.  STP_BAD_INPUT: a quote is not closed. */
static stp_status bulk_send_list_cell(struct bulk_send_list_csv *csv, struct text *out, bool *ret_last)
{
	const char ends[] = { csv->separator, '\r', '\n', '\0' };
	bool quoted = *csv->at == '"';
	stp_status status = STP_OK;

	text_clear(out);
	csv->at += quoted;
	while (status == STP_OK && *csv->at) {
		size_t length = strcspn(csv->at, quoted ? "\"" : ends);

		status = text_add(out, csv->at, length);
		csv->at += length;
		if (!quoted || status != STP_OK || !*csv->at)
			break;
		quoted = csv->at[1] == '"'; /* two stand for one */
		if (quoted)
			status = text_puts(out, "\"");
		csv->at += quoted ? 2 : 1;
	}
	if (status == STP_OK && quoted)
		return STP_BAD_INPUT;
	*ret_last = *csv->at != csv->separator;
	if (!*ret_last)
		csv->at++;
	else
		csv->at += *csv->at == '\r' && csv->at[1] == '\n' ? 2 : *csv->at != '\0';
	csv->line += *ret_last;
	return status;
}

static const char *bulk_send_list_column(const struct bulk_send_list_csv *csv, unsigned column)
{
	const char *name = text_of(&csv->names);

	while (column-- > 0)
		name += strlen(name) + 1;
	return name;
}

static stp_status bulk_send_list_header(struct bulk_send_list_csv *csv)
{
	size_t line = strcspn(csv->at, "\r\n");
	struct text cell = { 0 };
	stp_status status = STP_OK;

	csv->separator = memchr(csv->at, ';', line) && !memchr(csv->at, ',', line) ? ';' : ',';
	for (bool last = false; status == STP_OK && !last; csv->columns++) {
		status = bulk_send_list_cell(csv, &cell, &last);
		if (status == STP_OK)
			status = text_add(&csv->names, text_of(&cell), cell.length + 1);
	}
	text_finish(&cell);
	return status;
}

static stp_status bulk_send_list_line(struct bulk_send_list_csv *csv, struct ds_json *body, unsigned copy)
{
	struct text cell = { 0 };
	stp_status status = STP_OK;
	bool last = false;

	for (unsigned column = 0; status == STP_OK && !last; column++) {
		status = bulk_send_list_cell(csv, &cell, &last);
		if (status == STP_OK && column >= csv->columns && cell.length > 0)
			status = STP_CONFLICT;
		else if (status == STP_OK && cell.length > 0)
			status = bulk_send_list_value(body, copy, bulk_send_list_column(csv, column), text_of(&cell));
	}
	text_finish(&cell);
	return status;
}

static stp_status bulk_send_list_of_csv(struct ds_run *run, struct ds_json *body, const char *text)
{
	struct bulk_send_list_csv csv = { .at = text };
	stp_status status = bulk_send_list_header(&csv);
	unsigned copy = 0;

	while (status == STP_OK && *csv.at) {
		size_t blank = strspn(csv.at, "\r\n");

		csv.at += blank; /* lines without anything are no copies */
		if (blank == 0 && (status = bulk_send_list_line(&csv, body, copy++)) == STP_OK)
			status = ds_go_on(run);
	}
	text_finish(&csv.names);
	if (status == STP_BAD_INPUT)
		return ds_fail(run->error, status, "Copies", "in the CSV of Copies a quote is not closed: line %u",
		               csv.line + 1);
	if (status == STP_CONFLICT)
		return ds_fail(run->error, STP_BAD_INPUT, "Copies",
		               "in the CSV of Copies line %u has more cells than the first", csv.line);
	return status == STP_OK || ds_is_end(status) ? status : ds_no_memory(run->error);
}

/* ---- JSON ------------------------------------------------------------------------------------------ */

/* An element in the service's own form, or with members named like columns. */
static stp_status bulk_send_list_element(struct ds_json *body, unsigned copy, const struct ds_slice *element)
{
	static const char *const own[] = { "/recipients" };
	struct ds_slice found, key, value;
	struct text name = { 0 }, text = { 0 };
	char pointer[BULK_SEND_LIST_POINTER];
	stp_status status = ds_scan(element->at, element->length, own, 1, &found);
	size_t at = 0;

	snprintf(pointer, sizeof pointer, "/bulkCopies/%u", copy);
	if (status == STP_OK && found.kind == DS_ARRAY)
		return ds_json_put_raw(body, pointer, element->at, element->length);
	while (status == STP_OK && ds_slice_next(element, &at, &key, &value)) {
		text_clear(&name);
		text_clear(&text);
		status = ds_slice_text(&key, &name);
		if (status == STP_OK)
			status = ds_slice_text(&value, &text);
		if (status == STP_OK && text.length > 0)
			status = bulk_send_list_value(body, copy, text_of(&name), text_of(&text));
	}
	text_finish(&text);
	text_finish(&name);
	return status;
}

static stp_status bulk_send_list_of_json(struct ds_run *run, struct ds_json *body, const char *text)
{
	static const char *const whole[] = { "" };
	struct ds_slice array, key, value;
	stp_status status = STP_OK;
	unsigned copy = 0;
	size_t at = 0;

	if (ds_scan(text, strlen(text), whole, 1, &array) != STP_OK || array.kind != DS_ARRAY)
		return ds_fail(run->error, STP_BAD_INPUT, "Copies", "Copies begins like JSON and is no array of JSON");
	while (status == STP_OK && ds_slice_next(&array, &at, &key, &value)) {
		if (value.kind != DS_OBJECT)
			return ds_fail(run->error, STP_BAD_INPUT, "Copies", "in the JSON of Copies element %u is no object",
			               copy + 1);
		if ((status = bulk_send_list_element(body, copy++, &value)) == STP_OK)
			status = ds_go_on(run);
	}
	return status == STP_OK || ds_is_end(status) ? status : ds_no_memory(run->error);
}

/* ---- Create and Save ------------------------------------------------------------------------------- */

static stp_status bulk_send_list_copies(struct ds_run *run, struct ds_json *body)
{
	const char *text = ds_arg_text(run, "Copies");
	stp_status status;

	if (!text)
		return STP_OK;
	if (strncmp(text, "\xef\xbb\xbf", 3) == 0) /* what some programs begin CSV with */
		text += 3;
	text += strspn(text, " \t\r\n");
	status = *text == '[' || *text == '{' ? bulk_send_list_of_json(run, body, text)
	                                      : bulk_send_list_of_csv(run, body, text);
	if (status != STP_OK || ds_json_count(body, "/bulkCopies") > 0)
		return status;
	ds_hint(run->error,
	        "as CSV: a line with the names of the columns, e.g. Signer::Name,Signer::Email, then a line for "
	        "each copy");
	return ds_fail(run->error, STP_BAD_INPUT, "Copies", "Copies has no copy in it");
}

static stp_status bulk_send_list_put(struct ds_run *run)
{
	struct ds_json *body = ds_json_create();
	const struct stp_value *name = ds_arg(run, "Name");
	struct ds_message message = { .verb = run->method->verb, .body = body };
	struct ds_reply reply = { .body = { .max = (size_t)8 << 20 } };
	struct text path = { 0 };
	stp_status status = body ? ds_path(run, run->method->path, &path) : ds_no_memory(run->error);

	if (status == STP_OK && name &&
	    ds_json_put_text(body, "/name", name->type == STP_NULL ? "" : name->u.text) != STP_OK)
		status = ds_no_memory(run->error);
	if (status == STP_OK)
		status = bulk_send_list_copies(run, body);
	message.path = text_of(&path);
	if (status == STP_OK)
		status = ds_send_collect(run, &message, &reply);
	if (status == STP_OK)
		status = ds_rows_of(run, text_of(&reply.body), reply.body.length);
	ds_reply_finish(&reply);
	text_finish(&path);
	ds_json_destroy(body);
	return status;
}

/* ---- Send ------------------------------------------------------------------------------------------- */

#define BULK_SEND_LIST_PAGE_MAX ((size_t)8 << 20)

/* A batch bears its mark in its name: the service has no other word for the same work. */
struct bulk_send_list_settle {
	struct ds_settle pub;
	struct text name, id, size;
	char from[32]; /* it was not made before */
};

/* One page of batches, as text: an account may have very many. */
struct bulk_send_list_page {
	int64_t count, total;
};

static stp_status bulk_send_list_look(struct bulk_send_list_settle *s, const struct ds_reply *reply,
                                      struct bulk_send_list_page *ret, bool *ret_done)
{
	static const char *const whole[] = { "/bulkBatchSummaries", "/totalSetSize" };
	static const char *const members[] = { "/batchName", "/batchId", "/batchSize" };
	struct ds_slice page[2], batch, key, found[3];
	struct text name = { 0 };
	size_t at = 0;
	stp_status status = ds_scan(text_of(&reply->body), reply->body.length, whole, 2, page);

	*ret = (struct bulk_send_list_page){ 0, 0 };
	if (status != STP_OK)
		return status;
	if (!ds_slice_number(&page[1], &ret->total))
		ret->total = 0;
	while (status == STP_OK && !*ret_done && ds_slice_next(&page[0], &at, &key, &batch)) {
		ret->count++;
		text_clear(&name);
		if (ds_scan(batch.at, batch.length, members, 3, found) != STP_OK)
			continue;
		status = ds_slice_text(&found[0], &name);
		if (status != STP_OK || strcmp(text_of(&name), text_of(&s->name)) != 0 || found[1].kind != DS_STRING)
			continue;
		*ret_done = true;
		if ((status = ds_slice_text(&found[1], &s->id)) == STP_OK)
			status = ds_slice_text(&found[2], &s->size);
	}
	text_finish(&name);
	return status;
}

/* Batches are listed in pages of 100, in no order that DocuSign tells. */
static stp_status bulk_send_list_ask(struct ds_run *run, struct ds_settle *settle, bool *ret_done)
{
	struct bulk_send_list_settle *s = (struct bulk_send_list_settle *)settle;
	struct bulk_send_list_page page = { 1, 1 };
	stp_status status = STP_OK;

	for (int64_t start = 0; status == STP_OK && !*ret_done && page.count > 0 && start < page.total; start += page.count) {
		struct ds_message message = { .verb = "GET" };
		struct ds_reply reply = { .body = { .max = BULK_SEND_LIST_PAGE_MAX } };
		struct text path = { 0 };

		status = text_printf(&path, "/bulk_send_batch?count=100&start_position=%lld&from_date=%s", (long long)start, s->from);
		message.path = text_of(&path);
		if (status != STP_OK)
			(void)ds_no_memory(run->error);
		else if ((status = ds_send_collect(run, &message, &reply)) == STP_OK &&
		         (status = bulk_send_list_look(s, &reply, &page, ret_done)) != STP_OK)
			(void)ds_fail(run->error, status, NULL, "what the service tells of its batches cannot be read");
		ds_reply_finish(&reply);
		text_finish(&path);
	}
	return status;
}

static stp_status bulk_send_list_batch(struct ds_run *run, struct ds_json *body, struct bulk_send_list_settle *s)
{
	struct ds_message message = { .verb = run->method->verb, .body = body, .settle = &s->pub };
	struct ds_reply reply = { 0 };
	struct text path = { 0 };
	stp_status status = ds_path(run, run->method->path, &path);

	message.path = text_of(&path);
	if (status == STP_OK && ds_json_put_text(body, "/batchName", text_of(&s->name)) != STP_OK)
		status = ds_no_memory(run->error);
	if (status == STP_OK)
		status = ds_send_collect(run, &message, &reply);
	if (status == STP_OK && s->pub.done)
		status = ds_row_of_cells(run, (const struct ds_cell[]){
			{ "BatchID", text_of(&s->id) }, { "BatchName", text_of(&s->name) },
			{ "BatchSize", s->size.length > 0 ? text_of(&s->size) : NULL } }, 3);
	else if (status == STP_OK)
		status = ds_rows_of(run, text_of(&reply.body), reply.body.length);
	ds_reply_finish(&reply);
	text_finish(&path);
	return status;
}

#define BULK_SEND_LIST_DAY_MS INT64_C(86400000)

/* Since when the work may have been done, by any clock: what the host remembers, or else as long as a word is good for.
 * A cache may have lost what it had, and a batch that goes out twice is dearer than a look. */
static int64_t bulk_send_list_since(const struct ds_run *run, int64_t now_ms)
{
	int64_t began_ms = run->once.began_ms ? run->once.began_ms
	                                      : ds_has_once(run) ? now_ms - 7 * BULK_SEND_LIST_DAY_MS : now_ms;

	return began_ms - BULK_SEND_LIST_DAY_MS;
}

static stp_status bulk_send_list_send(struct ds_run *run)
{
	const struct stp_host *host = run->link->host;
	const char *given = ds_arg_text(run, "BatchName");
	struct bulk_send_list_settle s = { .pub = { .ask = bulk_send_list_ask, .delay_ms = DS_UNDER_WAY_MS, .first = true } };
	struct ds_json *body = NULL;
	char mark[37];
	stp_status status = ds_once_guid(run, mark);

	ds_date_text(bulk_send_list_since(run, host->wall_ms(host)), s.from);
	if (status == STP_OK && text_printf(&s.name, "%s (%.8s)", given ? given : "Bulk Send", mark) != STP_OK)
		status = ds_no_memory(run->error);
	if (status == STP_OK && (body = ds_body(run, &status)))
		status = bulk_send_list_batch(run, body, &s);
	ds_json_destroy(body);
	text_finish(&s.size);
	text_finish(&s.id);
	text_finish(&s.name);
	return status;
}

/* clang-format off */
static const struct ds_method bulk_send_list_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Makes a list of copies; it can be sent any number of times.", 0,
		bulk_send_list_create_inputs, on_behalf, bulk_send_list_summary,
		.verb = "POST", .path = "/bulk_send_lists", .run = bulk_send_list_put),
	DS_METHOD(READ, "Load", "Load",
		"Tells a list's name and its copies, in the form that Save takes.", STP_SAFE | STP_IDEMPOTENT,
		bulk_send_list_key, on_behalf, bulk_send_list_whole,
		.verb = "GET", .path = "/bulk_send_lists/{BulkSendListID}"),
	DS_METHOD_ALONE(LIST, "GetList", "Get List", "Lists the lists that the user made.", STP_SAFE | STP_IDEMPOTENT,
		on_behalf, bulk_send_list_listed,
		.verb = "GET", .path = "/bulk_send_lists", .rows = "bulkListSummaries"),
	DS_METHOD(LIST, "GetRecipients", "Get Recipients",
		"Lists the recipients of all copies of a list, a row each.", STP_SAFE | STP_IDEMPOTENT,
		bulk_send_list_key, on_behalf, bulk_send_list_recipients,
		.verb = "GET", .path = "/bulk_send_lists/{BulkSendListID}", .rows = "bulkCopies", .inside = "/recipients"),
	DS_METHOD(UPDATE, "Save", "Save",
		"Changes a list's name, or puts other copies in place of all that it has.", STP_IDEMPOTENT,
		bulk_send_list_save_inputs, on_behalf, bulk_send_list_summary,
		.verb = "PUT", .path = "/bulk_send_lists/{BulkSendListID}", .run = bulk_send_list_put),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a list; what was sent from it stays.", STP_DESTRUCTIVE,
		bulk_send_list_key, on_behalf, bulk_send_list_key,
		.verb = "DELETE", .path = "/bulk_send_lists/{BulkSendListID}"),
	DS_METHOD(EXECUTE, "Test", "Test",
		"Tells whether a list fits a draft or template: its roles or ids, tabs and custom fields.",
		STP_SAFE | STP_IDEMPOTENT,
		bulk_send_list_test_inputs, on_behalf, bulk_send_list_tested,
		.verb = "POST", .path = "/bulk_send_lists/{BulkSendListID}/test"),
	DS_METHOD(EXECUTE, "Send", "Send",
		"Sends a copy of a draft or template for each copy of the list; it takes a while, and Bulk Send Batch tells "
		"how far it is.", 0,
		bulk_send_list_send_inputs, on_behalf, bulk_send_list_sent,
		.verb = "POST", .path = "/bulk_send_lists/{BulkSendListID}/send",
		.lost = DS_LOST_ASK, .run = bulk_send_list_send),
};

#define BULK_SEND_LIST DS_OBJECT(bulk_send_list, "BulkSendList", "Bulk Send List", "Who gets one envelope or template each, in many copies.")
/* clang-format on */
