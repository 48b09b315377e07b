/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/rest_call.c - REST Call: any operation under the account, for what no object offers yet.
 * https://developers.docusign.com/docs/esign-rest-api/reference/ */

static const char *const rest_call_verbs[] = { "GET", "POST", "PUT", "DELETE", NULL };

/* clang-format off */
static const struct ds_field rest_call_properties[] = {
	/*        name            type    flags label             help */
	DS_FIELD("Verb",          TEXT,   0, NULL, "Verb",
		"GET reads, POST makes, PUT changes, DELETE removes.", .pub.preset = "GET", .pub.choices = rest_call_verbs),
	DS_FIELD("Path",          TEXT,   0, NULL, "Path",
		"The resource's address behind the account's, e.g. /envelopes/{id}/recipients; / alone is the account. "
		"Characters that an address cannot hold are escaped.", 0),
	DS_FIELD("Query",         TEXT,   0, NULL, "Query",
		"What stands behind the question mark, e.g. from_date=2026-01-01&count=10; escapes such as %20 are kept, "
		"blanks and the like are escaped.", 0),
	DS_FIELD("RequestBody",   MEMO,   0, NULL, "Request Body",
		"JSON that goes along, as it is; POST and PUT send {} if neither this nor Request File is given.", 0),
	DS_FIELD("RequestFile",   FILE,   0, NULL, "Request File",
		"A file that goes along instead of JSON, with its media type and name; 35,651,584 bytes at most.", 0),
	DS_FIELD("HTTPStatus",    NUMBER, 0, NULL, "HTTP Status",
		"What the service answered, from 200 to 299; all else is told as an error.", 0),
	DS_FIELD("Body",          MEMO,   0, NULL, "Body",
		"The answer if it is JSON; empty if there was none, 8 MB at most.", 0),
	DS_FIELD("File",          FILE,   0, NULL, "File",
		"The answer if it is anything but JSON, e.g. a PDF.", 0),
	DS_FIELD("FileName",      TEXT,   0, NULL, "File Name",
		"The name that the service gave the file.", 0),
	DS_FIELD("MediaType",     TEXT,   0, NULL, "Media Type",
		"Of the file, e.g. application/pdf.", 0),
};

static const struct stp_slot rest_call_inputs[] = {
	DS_IN("Verb"), DS_NEED("Path"), DS_IN("Query"), DS_IN("RequestBody"), DS_IN("RequestFile"),
};
static const struct stp_slot rest_call_returns[] = {
	DS_OUT("HTTPStatus"), DS_OUT("Body"), DS_OUT("File"), DS_OUT("FileName"), DS_OUT("MediaType"),
};
/* clang-format on */

#define REST_CALL_ANSWER_MAX ((size_t)8 << 20)

static stp_status rest_call_bad(struct ds_run *run, const char *field, const char *what, const char *hint)
{
	ds_hint(run->error, "%s", hint);
	return ds_fail(run->error, STP_BAD_INPUT, field, "%s", what);
}

/* Parts of dots alone would climb out of the account.  A backslash is a slash to some servers. */
static bool rest_call_climbs(const char *path)
{
	while (*path) {
		size_t length = strcspn(path, "/\\");

		if (length > 0 && strspn(path, ".") >= length)
			return true;
		path += length + (path[length] != '\0');
	}
	return false;
}

static bool rest_call_plain(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < ' ' || *text == 127)
			return false;
	return true;
}

/* Escapes all but `kept` and what is unreserved. */
static stp_status rest_call_escape(struct text *out, const char *text, const char *kept)
{
	stp_status status = STP_OK;

	while (*text && status == STP_OK) {
		size_t length = strspn(text, kept);

		status = length > 0 ? text_add(out, text, length) : text_escape(out, text, length = 1);
		text += length;
	}
	return status;
}

/* In the query a percent sign stays where it begins an escape. */
static stp_status rest_call_query(struct text *out, const char *text)
{
	static const char hex[] = "0123456789abcdefABCDEF", kept[] = "=&,:+;/@!$'()*";
	stp_status status = text_puts(out, "?");

	text += *text == '?';
	while (*text && status == STP_OK) {
		size_t length = strcspn(text, "%");
		struct text part = { 0 };

		status = text_add(&part, text, length);
		if (status == STP_OK)
			status = rest_call_escape(out, text_of(&part), kept);
		text_finish(&part);
		text += length;
		if (status != STP_OK || !*text)
			break;
		status = text_puts(out, strspn(text + 1, hex) >= 2 ? "%" : "%25");
		text++;
	}
	return status;
}

static stp_status rest_call_address(struct ds_run *run, struct text *out)
{
	const char *path = ds_arg_text(run, "Path"), *query = ds_arg_text(run, "Query");
	stp_status status = STP_OK;

	if (path[0] != '/' || path[1] == '/')
		return rest_call_bad(run, "Path", "Path does not begin with one slash",
		                     "give what stands behind the account's address, e.g. /envelopes");
	if (!rest_call_plain(path) || strpbrk(path, "?#"))
		return rest_call_bad(run, "Path", "Path has a question mark, a number sign or a control character in it",
		                     "what stands behind the question mark goes into Query");
	if (rest_call_climbs(path))
		return rest_call_bad(run, "Path", "Path has a part of dots alone, which would leave the account",
		                     "give the path from the account on");
	if (query && (!rest_call_plain(query) || strchr(query, '#')))
		return rest_call_bad(run, "Query", "Query has a number sign or a control character in it",
		                     "escape it, e.g. %23 for the number sign");
	if (path[1])
		status = rest_call_escape(out, path, "/:@!$&'()*+,;=");
	if (status == STP_OK && query)
		status = rest_call_query(out, query);
	return status == STP_OK ? STP_OK : ds_no_memory(run->error);
}

/* ---- the body: JSON as it is, or a file --------------------------------------------------- */

/* Text that is read as a file is, so that not a byte of it changes. */
struct rest_call_text {
	struct stp_file pub;
	const char *text;
	size_t at;
};

static stp_status rest_call_read(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	struct rest_call_text *t = file->ctx;
	size_t left = (size_t)file->length - t->at;

	*got = left < cap ? left : cap;
	memcpy(buf, t->text + t->at, *got);
	t->at += *got;
	return STP_OK;
}

static stp_status rest_call_rewind(const struct stp_file *file)
{
	((struct rest_call_text *)file->ctx)->at = 0;
	return STP_OK;
}

static stp_status rest_call_body(struct ds_run *run, struct rest_call_text *t, struct ds_message *message)
{
	static const char *const whole[] = { "" };
	const char *given = ds_arg_text(run, "RequestBody");
	const struct stp_file *file = ds_arg_file(run, "RequestFile");
	struct ds_slice slice;

	if (given && file)
		return ds_fail(run->error, STP_BAD_INPUT, "RequestFile",
		               "Request Body and Request File are both given: only one of them can be sent");
	if (given && ds_scan(given, strlen(given), whole, 1, &slice) != STP_OK)
		return rest_call_bad(run, "RequestBody", "Request Body is not JSON",
		                     "it begins with { or [, names stand in double quotes");
	if (!given && !file && strcmp(message->verb, "GET") == 0)
		return STP_OK;
	t->text = given ? given : "{}";
	t->pub = (struct stp_file){ .size = sizeof t->pub, .ctx = t, .name = "", .length = strlen(t->text),
	                            .read = rest_call_read, .rewind = rest_call_rewind };
	message->file = file ? file : &t->pub;
	message->type = file ? ds_file_type(file) : "application/json";
	return STP_OK;
}

/* Only what a header can hold. */
static stp_status rest_call_name(const struct stp_file *file, struct text *out)
{
	stp_status status = text_puts(out, "Content-Disposition: file; filename=\"");

	for (const char *at = file->name; *at && status == STP_OK; at++)
		status = text_add(out, (unsigned char)*at < ' ' || strchr("\"\\\177", *at) ? "_" : at, 1);
	return status == STP_OK ? text_puts(out, "\"") : status;
}

static stp_status rest_call_send(struct ds_run *run, struct ds_message *message)
{
	struct text json = { .max = REST_CALL_ANSWER_MAX };
	struct ds_download answer = { .column_name = "File", .json = &json };
	char http[16];
	stp_status status = ds_download_send(run, message, &answer);

	if (status == STP_PROTOCOL && run->error && !run->error->message[0])
		status = ds_fail(run->error, status, NULL, "the service's answer is larger than %zu bytes",
		                 REST_CALL_ANSWER_MAX);
	snprintf(http, sizeof http, "%u", answer.http_status);
	if (status == STP_OK)
		status = ds_row_of_cells(run, (const struct ds_cell[]){
			{ "HTTPStatus", http }, { "Body", text_of(&json) },
			{ "FileName", answer.open ? text_of(&answer.name) : NULL },
			{ "MediaType", answer.open ? text_of(&answer.type) : NULL } }, 4);
	ds_download_finish(&answer);
	text_finish(&json);
	return status;
}

static stp_status rest_call_execute(struct ds_run *run)
{
	const char *verb = ds_arg_text(run, "Verb");
	struct ds_message message = { .verb = "GET", .accept = "Accept: application/json, */*;q=0.8" };
	struct rest_call_text body = { .text = NULL };
	struct text path = { 0 }, name = { 0 };
	stp_status status = STP_BAD_INPUT;

	for (const char *const *one = rest_call_verbs; *one; one++)
		if (!verb || ds_ascii_casecmp(*one, verb) == 0) {
			message.verb = *one;
			status = STP_OK;
			break;
		}
	if (status != STP_OK)
		return ds_fail(run->error, status, "Verb", "Verb is none of GET, POST, PUT and DELETE");
	status = rest_call_address(run, &path);
	if (status == STP_OK)
		status = rest_call_body(run, &body, &message);
	if (status == STP_OK && message.file && *message.file->name &&
	    (status = rest_call_name(message.file, &name)) != STP_OK)
		status = ds_no_memory(run->error);
	message.path = text_of(&path);
	message.disposition = name.length > 0 ? text_of(&name) : NULL;
	if (status == STP_OK)
		status = rest_call_send(run, &message);
	text_finish(&name);
	text_finish(&path);
	return status;
}

/* clang-format off */
static const struct ds_method rest_call_methods[] = {
	DS_METHOD(EXECUTE, "Execute", "Execute",
		"Calls any operation under the account, with the instance's credentials, limits and retries; what it does "
		"depends on Verb and Path.", STP_DESTRUCTIVE,
		rest_call_inputs, on_behalf_lock, rest_call_returns,
		.verb = "GET", .path = "", .run = rest_call_execute),
};

#define REST_CALL DS_OBJECT(rest_call, "RESTCall", "REST Call", "DocuSign's REST API itself, for what the other objects do not offer.")
/* clang-format on */
