/* SPDX-License-Identifier: MIT */
/* http_plugin.c - a service type to copy whose service is behind HTTP: libcurl, JSON, an API key.
 *
 * $ cc -std=c11 -fPIC -shared -fvisibility=hidden $(pkg-config --cflags stp-host) http_plugin.c -o http.so -lcurl -lcjson
 * $ echo '{"Address": "http://127.0.0.1:8080", "API Key": "fake-notes-key"}' >http.json
 * $ stp-check ./http.so --config http.json
 *
 * Its service is what `fake-docusign --port 8080` has under /notes/v1; fake-docusign(1) tells of it.  template_plugin.c
 * explains what all plugins have in common; here is told what a network adds: a call that ends when the host says so,
 * although the service is silent {P5}; work that may be done although no answer came {P14}, and is not done twice
 * {P15}; a key that goes into a header and nowhere else {P7}; a library that has a say in the whole process {P12, P20}.
 */
#define _POSIX_C_SOURCE 200809L
#include <ctype.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include <cjson/cJSON.h>
#include <curl/curl.h>
#include <stp/plugin.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define ANSWER_MOST ((size_t)1 << 20) /* of JSON; files are streamed */
#define POLL_MS 100                   /* less than the 250 ms of P5 */
#define CONNECT_MS 20000L

static stp_run_fn create_note, load_note, list_notes, attach_file, load_file, delete_note;

/* ---- tables ---------------------------------------------------------------------------------- */

#define NAMED(NAME, LABEL, HELP) .name = NAME, .label = LABEL, .help = HELP

static const struct stp_field config[] = {
	{ NAMED("Address",  "Address",   "Up to its host and port."), .type = STP_HYPERLINK, .flags = STP_REQUIRED },
	{ NAMED("APIKey",   "API Key",   "Made on the service's pages."), .type = STP_SECRET, .flags = STP_REQUIRED },
	{ NAMED("PageSize", "Page Size", "Notes that are asked for at once, 100 at most."), .type = STP_NUMBER,
	  .flags = STP_ADVANCED, .preset = "50" },
};

static const struct stp_field properties[] = {
	{ NAMED("NoteID", "Note ID", "Given by the service."), .type = STP_TEXT, .flags = STP_KEY },
	{ NAMED("Title",  "Title",   "What it is about."), .type = STP_TEXT },
	{ NAMED("Text",   "Text",    "What it says."), .type = STP_MEMO },
	{ NAMED("Pinned", "Pinned",  "Whether it is in sight."), .type = STP_YESNO },
	{ NAMED("File",   "File",    "What hangs on it."), .type = STP_FILE },
};

#define NEEDS(name) { .property = name, .flags = STP_REQUIRED }
#define HAS(name) { .property = name }
static const struct stp_slot needs_id[] = { NEEDS("NoteID") }, gives_id[] = { HAS("NoteID") };
static const struct stp_slot needs_title[] = { NEEDS("Title"), HAS("Text"), HAS("Pinned") };
static const struct stp_slot needs_file[] = { NEEDS("NoteID"), NEEDS("File") };
static const struct stp_slot gives_file[] = { HAS("NoteID"), HAS("File") };
static const struct stp_slot gives_all[] = { HAS("NoteID"), HAS("Title"), HAS("Text"), HAS("Pinned") };

#define METHOD(KIND, FLAGS) .kind = KIND, .flags = FLAGS
static const struct method {
	struct stp_method pub;
	stp_run_fn *run;
} methods[] = {
	{ { NAMED("Create",   "Create",    "Writes a note."),              METHOD(STP_CREATE, 0),
	    .inputs = STP_ROWS(needs_title), .returns = STP_ROWS(gives_all) },  create_note },
	{ { NAMED("Load",     "Load",      "Reads a note."),               METHOD(STP_READ, STP_SAFE),
	    .inputs = STP_ROWS(needs_id),    .returns = STP_ROWS(gives_all) },  load_note },
	{ { NAMED("GetList",  "Get List",  "Reads the notes."),            METHOD(STP_LIST, STP_SAFE),
	    .returns = STP_ROWS(gives_all) },                                   list_notes },
	{ { NAMED("Attach",   "Attach",    "Gives a note another file."),  METHOD(STP_UPDATE, STP_IDEMPOTENT),
	    .inputs = STP_ROWS(needs_file),  .returns = STP_ROWS(gives_id) },   attach_file },
	{ { NAMED("LoadFile", "Load File", "Fetches the file of a note."), METHOD(STP_READ, STP_SAFE),
	    .inputs = STP_ROWS(needs_id),    .returns = STP_ROWS(gives_file) }, load_file },
	{ { NAMED("Delete",   "Delete",    "Throws a note away."),         METHOD(STP_DELETE, STP_DESTRUCTIVE),
	    .inputs = STP_ROWS(needs_id),    .returns = STP_ROWS(gives_id) },   delete_note },
};
static const struct stp_object objects[] = {
	{ NAMED("Note", "Note", "A note, and a file with it."),
	  .properties = STP_ROWS(properties), .methods = STP_ROWS_PUB(methods) },
};
static const struct stp_schema schema = {
	.size = sizeof schema, .revision = 1, .config = STP_ROWS(config), .objects = STP_ROWS(objects),
};

/* What an answer that is not 2xx means; the first row that fits.  What the service says itself is not handed on but
 * for its code: it may repeat what it was sent, the key among it {P7}. */
static const struct verdict {
	long least, most;
	stp_status status;
	bool undecided; /* a write may have been done all the same {P14} */
	const char *field, *message, *hint;
} verdicts[] = {
	{ 401, 401, STP_AUTH,         false, "APIKey", "the service refuses the key", "make a new key" },
	{ 403, 403, STP_FORBIDDEN,    false, "",       "the key's owner may not do this", "" },
	{ 404, 404, STP_NOT_FOUND,    false, "NoteID", "there is no such note, or it has no file", "" },
	{ 408, 408, STP_UNAVAILABLE,  true,  "",       "the service gave up waiting for the request", "" },
	{ 409, 409, STP_CONFLICT,     false, "",       "the note's state does not allow it", "" },
	{ 413, 413, STP_BAD_INPUT,    false, "File",   "the file is larger than the service takes", "" },
	{ 400, 428, STP_BAD_INPUT,    false, "",       "the service does not take the values", "" },
	{ 429, 429, STP_RATE_LIMITED, false, "",       "the service has had too many requests", "" },
	{ 500, 599, STP_UNAVAILABLE,  true,  "",       "the service is out of order", "" },
	{ 0,   999, STP_REMOTE,       true,  "",       "the service answers what is not understood", "" },
};

static stp_status no_memory(struct stp_error *error)
{
	return stp_error_fill(error, STP_NO_MEMORY, NULL, "there is no memory left");
}

/* ---- the wire -------------------------------------------------------------------------------- */

struct stp_instance {
	const struct stp_host *host;
	bool configured;
	char address[256];
	int64_t page_size;
};

/* One request and its answer.  It has a handle of its own, so that calls share nothing {P8}; a plugin that is called
 * often keeps idle handles, and with them their connections, under a lock. */
struct exchange {
	const struct stp_job *job;
	const char *verb, *id, *rest, *body; /* id: NULL: none; rest: what follows it in the path; body: JSON */
	const struct stp_file *file;         /* goes up instead of a body */
	uint64_t uploaded;
	bool down;                           /* the answer's bytes go into the sink's file */
	CURL *easy;
	struct curl_slist *headers;
	stp_status ended;                    /* what ended it within a callback */
	char *answer;                        /* free() */
	size_t length;
};

/* libcurl lends no bytes that end by a NUL, and knows no ceiling. */
static size_t on_data(char *bytes, size_t one, size_t length, void *user)
{
	struct exchange *x = user;
	long http_status = 0;
	char *grown;

	(void)one;
	curl_easy_getinfo(x->easy, CURLINFO_RESPONSE_CODE, &http_status);
	if (x->down && http_status == 200) {
		x->ended = x->job->out->file_write(x->job->out, bytes, length);
		return x->ended ? 0 : length;
	}
	grown = length > ANSWER_MOST - x->length ? NULL : realloc(x->answer, x->length + length + 1);
	if (!grown) {
		x->ended = length > ANSWER_MOST - x->length
		         ? stp_error_fill(x->job->error, STP_PROTOCOL, NULL, "the service's answer is larger than 1 MiB")
		         : no_memory(x->job->error);
		return 0;
	}
	x->answer = grown;
	memcpy(x->answer + x->length, bytes, length);
	x->answer[x->length += length] = '\0';
	return length;
}

/* libcurl asks for no byte behind the length that it was told, so that the end is looked for here {P32}. */
static size_t on_read(char *to, size_t one, size_t room, void *user)
{
	struct exchange *x = user;
	const struct stp_file *file = x->file;
	size_t got = 0, more = 0;
	char byte;

	(void)one;
	x->ended = file->read(file, to, room, &got);
	x->uploaded += got;
	if (!x->ended && got && x->uploaded == file->length)
		x->ended = file->read(file, &byte, 1, &more);
	if (!x->ended && file->length && (more || x->uploaded > file->length || (!got && x->uploaded < file->length)))
		x->ended = stp_error_fill(x->job->error, STP_BAD_INPUT, "File", "the file has another length than it says");
	return x->ended ? CURL_READFUNC_ABORT : got;
}

static void wipe(void *at, size_t length)
{
	for (volatile char *byte = at; length; length--)
		*byte++ = 0; /* a memset() before free() would be left out */
}

static stp_status add_header(struct exchange *x, const char *name, const char *value)
{
	size_t room = strlen(name) + strlen(value) + 3;
	char *line = malloc(room);
	struct curl_slist *longer = NULL;

	if (line) {
		snprintf(line, room, "%s: %s", name, value);
		longer = curl_slist_append(x->headers, line); /* copies it */
		wipe(line, room);
		free(line);
	}
	if (!longer)
		return no_memory(x->job->error);
	x->headers = longer;
	return STP_OK;
}

/* A word of the host's may hold anything; escaped it is good in a header and in a path. */
static stp_status add_word(struct exchange *x, const char *name, const char *word)
{
	char *escaped = word && *word ? curl_easy_escape(x->easy, word, 0) : NULL;
	stp_status status = STP_OK;

	if (word && *word)
		status = escaped ? add_header(x, name, escaped) : no_memory(x->job->error);
	curl_free(escaped);
	return status;
}

/* The key is lent for as long as the header is made, which perform() wipes. */
static stp_status add_key(void *user, const void *key, size_t length)
{
	struct exchange *x = user;
	char text[512];
	stp_status status = length < sizeof text ? STP_OK : STP_BAD_CONFIG;

	for (size_t i = 0; i < length && !status; i++)
		status = iscntrl(((const unsigned char *)key)[i]) ? STP_BAD_CONFIG : STP_OK; /* it would begin another header */
	if (status)
		return stp_error_fill(x->job->error, status, "APIKey", "the key has a line break, or more than 511 bytes");
	memcpy(text, key, length);
	text[length] = '\0';
	status = add_header(x, "X-API-Key", text);
	wipe(text, sizeof text);
	return status;
}

static bool is_write(const struct exchange *x)
{
	return strcmp(x->verb, "GET") != 0;
}

/* Asks the host often enough while the service is silent {P5}. */
static CURLcode drive(struct exchange *x, CURLM *multi)
{
	int running = 1, left;
	CURLMsg *message;

	while (running && !x->ended && !(x->ended = x->job->call->wait(x->job->call, 0)))
		if (curl_multi_perform(multi, &running) || (running && curl_multi_poll(multi, NULL, 0, POLL_MS, NULL)))
			return CURLE_OUT_OF_MEMORY;
	message = curl_multi_info_read(multi, &left);
	return message ? message->data.result : CURLE_OK;
}

/* TLS libraries write() to sockets that the peer has closed, and CURLOPT_NOSIGNAL leaves that: SIGPIPE is held back in
 * this thread, and taken away if it came, unless it had been waiting before {P20}. */
static CURLcode drive_quietly(struct exchange *x, CURLM *multi)
{
	const struct timespec now = { 0 };
	sigset_t pipe, before, waiting;
	bool was_waiting;
	CURLcode code;

	sigemptyset(&pipe);
	sigaddset(&pipe, SIGPIPE);
	pthread_sigmask(SIG_BLOCK, &pipe, &before);
	was_waiting = sigpending(&waiting) == 0 && sigismember(&waiting, SIGPIPE) == 1;
	code = drive(x, multi);
	while (!was_waiting && sigtimedwait(&pipe, NULL, &now) > 0)
		;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return code;
}

static stp_status judge(struct exchange *x, CURLcode code)
{
	struct stp_error *error = x->job->error;
	const struct verdict *verdict = verdicts;
	long http_status = 0, sent = 0;
	curl_off_t retry_after_s = 0;
	cJSON *json;
	const char *said;

	curl_easy_getinfo(x->easy, CURLINFO_RESPONSE_CODE, &http_status);
	curl_easy_getinfo(x->easy, CURLINFO_REQUEST_SIZE, &sent);
	if (x->ended || code != CURLE_OK) {
		error->maybe_applied = is_write(x) && sent > 0; /* whether it was done, nobody has told us {P14} */
		if (x->ended)
			return error->status = x->ended; /* the host knows why {P31} */
		if (code == CURLE_OUT_OF_MEMORY)
			return no_memory(error);
		if (code == CURLE_PEER_FAILED_VERIFICATION)
			return stp_error_fill(error, STP_BAD_CONFIG, "Address", "the service's certificate is not trusted");
		return stp_error_fill(error, STP_UNAVAILABLE, NULL, "%s", curl_easy_strerror(code));
	}
	if (http_status >= 200 && http_status < 300)
		return STP_OK;
	while (http_status < verdict->least || http_status > verdict->most)
		verdict++;
	curl_easy_getinfo(x->easy, CURLINFO_RETRY_AFTER, &retry_after_s);
	error->http_status = (uint32_t)http_status;
	error->retry_after_ms = retry_after_s < 86400 ? (uint32_t)retry_after_s * 1000 : 86400000;
	error->maybe_applied = is_write(x) && verdict->undecided;
	json = cJSON_Parse(x->answer ? x->answer : "");
	said = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, "code"));
	if (said && strspn(said, "abcdefghijklmnopqrstuvwxyz_") == strlen(said))
		stp_copy_text(error->code, sizeof error->code, said);
	cJSON_Delete(json);
	stp_copy_text(error->hint, sizeof error->hint, verdict->hint);
	return stp_error_fill(error, verdict->status, verdict->field, "%s", verdict->message);
}

#define SET(option, value) (ok = ok && curl_easy_setopt(x->easy, option, value) == CURLE_OK)

static stp_status prepare(struct exchange *x)
{
	const struct stp_instance *self = x->job->self;
	char *id = x->id ? curl_easy_escape(x->easy, x->id, 0) : NULL, url[2048];
	bool ok = !x->id || id;
	int length = snprintf(url, sizeof url, "%s/notes/v1/notes%s%s%s", self->address, id ? "/" : "", id ? id : "",
	                      x->rest);
	stp_status status;

	curl_free(id);
	if (length >= (int)sizeof url)
		return stp_error_fill(x->job->error, STP_BAD_INPUT, "NoteID", "the id is too long to be one");
	SET(CURLOPT_URL, url);
	SET(CURLOPT_NOSIGNAL, 1L);                    /* signals are the host's {P20} */
	SET(CURLOPT_PROXY, "");                       /* or the environment has a say */
	SET(CURLOPT_PROTOCOLS_STR, "http,https");
	SET(CURLOPT_CONNECTTIMEOUT_MS, CONNECT_MS);   /* all else the host's deadline ends */
	SET(CURLOPT_CUSTOMREQUEST, x->verb);
	SET(CURLOPT_WRITEFUNCTION, on_data);
	SET(CURLOPT_WRITEDATA, x);
	if (x->body)
		SET(CURLOPT_POSTFIELDS, x->body);
	if (x->file) {
		SET(CURLOPT_UPLOAD, 1L);
		SET(CURLOPT_READFUNCTION, on_read);
		SET(CURLOPT_READDATA, x);
		SET(CURLOPT_INFILESIZE_LARGE, x->file->length ? (curl_off_t)x->file->length : (curl_off_t)-1);
	}
	status = ok ? add_header(x, "Content-Type", x->file ? "application/octet-stream" : "application/json")
	            : no_memory(x->job->error);
	if (!status)
		status = add_header(x, "Expect", ""); /* or a large file waits a second for nothing */
	if (!status)
		status = add_word(x, "X-Request-Id", x->job->call->id);
	if (!status && is_write(x))
		status = add_word(x, "Idempotency-Key", x->job->call->once); /* the service does it once for a word {P15} */
	if (!status)
		status = self->host->secret(self->host, "APIKey", add_key, x);
	if (status)
		return stp_error_fill(x->job->error, status == STP_NOT_FOUND ? STP_BAD_CONFIG : status, "APIKey",
		                      "the key cannot be read");
	SET(CURLOPT_HTTPHEADER, x->headers);
	return ok ? STP_OK : no_memory(x->job->error);
}

/* Asks the service.  On STP_OK ret_json, if it is asked for, is an object: cJSON_Delete. */
static stp_status perform(struct exchange *x, cJSON **ret_json)
{
	struct stp_error *error = x->job->error;
	CURLM *multi = curl_multi_init();
	stp_status status = STP_NO_MEMORY;

	if ((x->easy = curl_easy_init()) && multi)
		status = prepare(x);
	if (!status && curl_multi_add_handle(multi, x->easy) == CURLM_OK) {
		status = judge(x, drive_quietly(x, multi));
		curl_multi_remove_handle(multi, x->easy);
	}
	if (!status && ret_json && !cJSON_IsObject(*ret_json = cJSON_ParseWithLength(x->answer, x->length))) {
		cJSON_Delete(*ret_json);
		*ret_json = NULL;
		error->maybe_applied = is_write(x);
		status = stp_error_fill(error, STP_PROTOCOL, NULL, "the service's answer is no JSON object");
	}
	for (struct curl_slist *header = x->headers; header; header = header->next)
		wipe(header->data, strlen(header->data)); /* the key is in one of them */
	curl_slist_free_all(x->headers);
	curl_easy_cleanup(x->easy);
	curl_multi_cleanup(multi);
	free(x->answer);
	return status == STP_NO_MEMORY ? no_memory(error) : status;
}

/* ---- handlers -------------------------------------------------------------------------------- */

static const char *text_of(const cJSON *object, const char *member)
{
	return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, member));
}

/* The columns of gives_all. */
static stp_status tell_note(const struct stp_job *job, const cJSON *note, bool written)
{
	const cJSON *pinned = cJSON_GetObjectItemCaseSensitive(note, "pinned");
	const struct stp_value row[] = {
		stp_text_value(STP_TEXT, text_of(note, "id")),
		stp_text_value(STP_TEXT, text_of(note, "title")),
		stp_text_value(STP_MEMO, text_of(note, "text")),
		cJSON_IsBool(pinned) ? stp_integer_value(STP_YESNO, cJSON_IsTrue(pinned)) : stp_null_value(),
	};
	uint32_t count = job->call->method->returns.count;

	return written ? stp_tell_written(job->out, row, count, job->error) : job->out->row(job->out, row, count);
}

/* After a write that the service answers with nothing: the id, which we know. */
static stp_status tell_id(const struct stp_job *job)
{
	const struct stp_value id = stp_text_value(STP_TEXT, stp_arg_text(job->in, "NoteID", NULL));

	return stp_tell_written(job->out, &id, 1, job->error);
}

static stp_status create_note(const struct stp_job *job)
{
	const char *text = stp_arg_text(job->in, "Text", NULL);
	cJSON *body = cJSON_CreateObject(), *note = NULL;
	bool good = cJSON_AddStringToObject(body, "title", stp_arg_text(job->in, "Title", "")) &&
	            (!text || cJSON_AddStringToObject(body, "text", text)) &&
	            cJSON_AddBoolToObject(body, "pinned", stp_arg_integer(job->in, "Pinned", 0) != 0);
	char *json = good ? cJSON_PrintUnformatted(body) : NULL;
	struct exchange x = { .job = job, .verb = "POST", .rest = "", .body = json };
	stp_status status = json ? perform(&x, &note) : no_memory(job->error);

	if (!status)
		status = tell_note(job, note, true);
	cJSON_Delete(note);
	cJSON_free(json);
	cJSON_Delete(body);
	return status;
}

static stp_status load_note(const struct stp_job *job)
{
	struct exchange x = { .job = job, .verb = "GET", .id = stp_arg_text(job->in, "NoteID", ""), .rest = "" };
	cJSON *note = NULL;
	stp_status status = perform(&x, &note);

	if (!status)
		status = tell_note(job, note, false);
	cJSON_Delete(note);
	return status;
}

static stp_status delete_note(const struct stp_job *job)
{
	struct exchange x = { .job = job, .verb = "DELETE", .id = stp_arg_text(job->in, "NoteID", ""), .rest = "" };
	stp_status status = perform(&x, NULL);

	return status ? status : tell_id(job);
}

/* Page by page; one is in memory at a time.  Filter, order and page are left to the host, which says STP_STOP once it
 * has had enough {P16}. */
static stp_status list_notes(const struct stp_job *job)
{
	char rest[512], cursor[256] = "";
	stp_status status;

	do {
		struct exchange x = { .job = job, .verb = "GET", .rest = rest };
		cJSON *page = NULL;
		const cJSON *note;
		const char *next;

		snprintf(rest, sizeof rest, "?limit=%d%s%s", (int)job->self->page_size, *cursor ? "&cursor=" : "", cursor);
		status = perform(&x, &page);
		cJSON_ArrayForEach(note, cJSON_GetObjectItemCaseSensitive(page, "notes")) {
			status = tell_note(job, note, false);
			if (status)
				break;
		}
		next = text_of(page, "next");
		if (!next || status)
			*cursor = '\0';
		else if (strcmp(next, cursor) == 0 || !stp_copy_text(cursor, sizeof cursor, next))
			status = stp_error_fill(job->error, STP_PROTOCOL, NULL, "the service's list goes in a circle");
		cJSON_Delete(page);
	} while (!status && *cursor);
	return status;
}

static stp_status attach_file(const struct stp_job *job)
{
	const struct stp_file *file = stp_arg_file(job->in, "File");
	char *name = curl_easy_escape(NULL, file && *file->name ? file->name : "file", 0), rest[1024];
	struct exchange x = { .job = job, .verb = "PUT", .id = stp_arg_text(job->in, "NoteID", ""), .rest = rest,
		.file = file };
	int length = snprintf(rest, sizeof rest, "/file?name=%s", name ? name : "");
	stp_status status;

	if (!name)
		status = no_memory(job->error);
	else if (length >= (int)sizeof rest)
		status = stp_error_fill(job->error, STP_BAD_INPUT, "File", "the file's name is too long");
	else
		status = perform(&x, NULL);
	curl_free(name);
	return status ? status : tell_id(job);
}

/* The note tells what the file is called; then it is handed on as it comes. */
static stp_status load_file(const struct stp_job *job)
{
	const char *id = stp_arg_text(job->in, "NoteID", "");
	const struct stp_value row[] = { stp_text_value(STP_TEXT, id), stp_null_value() };
	struct exchange x = { .job = job, .verb = "GET", .id = id, .rest = "" };
	struct exchange down = { .job = job, .verb = "GET", .id = id, .rest = "/file", .down = true };
	const struct stp_sink *out = job->out;
	cJSON *note = NULL;
	const cJSON *file;
	stp_status status = perform(&x, &note);

	file = cJSON_GetObjectItemCaseSensitive(note, "file");
	if (!status && text_of(file, "name")) {
		status = out->file_open(out, 1, text_of(file, "name"), text_of(file, "type"), 0);
		if (!status)
			status = perform(&down, NULL);
		if (!status)
			status = out->file_close(out);
	}
	cJSON_Delete(note);
	return status ? status : out->row(out, row, 2);
}

/* ---- the plugin ------------------------------------------------------------------------------ */

static const struct stp_schema *describe(void)
{
	return &schema;
}

/* The one global thing of libcurl that a plugin may touch: it is counted, and changes no setting {P12}. */
static void init_once(void)
{
	(void)curl_global_init(CURL_GLOBAL_DEFAULT); /* curl_easy_init() tells if it failed */
}

static struct stp_instance *create(const struct stp_host *host, struct stp_error *error)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct stp_instance *self = calloc(1, sizeof *self);

	pthread_once(&once, init_once);
	if (!self)
		no_memory(error);
	else
		self->host = host;
	return self;
}

static void destroy(struct stp_instance *self)
{
	free(self);
}

/* By https, or to this machine: the key is in every request. */
static bool is_safe(const char *address)
{
	static const char *const begins[] = { "http://127.0.0.1", "http://localhost", "http://[::1]" };

	for (size_t i = 0; i < COUNT(begins); i++) {
		size_t length = strlen(begins[i]);

		if (strncmp(address, begins[i], length) == 0 && (address[length] == ':' || !address[length]))
			return true;
	}
	return strncmp(address, "https://", 8) == 0;
}

static stp_status configure(struct stp_instance *self, const struct stp_arg_table *in, const struct stp_report *report,
                            struct stp_error *error)
{
	const char *address = stp_arg_text(in, "Address", "");
	int64_t page_size = stp_arg_integer(in, "PageSize", 50);
	char taken[sizeof self->address] = "";

	stp_check_config(&schema.config, in, report, error);
	stp_take_text(in, "Address", taken, sizeof taken, report, error);
	if (*address && !is_safe(address))
		stp_fault(report, error, "Address", "Address must begin with https://");
	if (page_size < 1 || page_size > 100)
		stp_fault(report, error, "PageSize", "PageSize must be from 1 to 100");
	if (error->status)
		return error->status;
	memcpy(self->address, taken, sizeof taken);
	self->page_size = page_size;
	self->configured = true;
	return STP_OK;
}

static stp_status not_configured(struct stp_error *error)
{
	return stp_error_fill(error, STP_BAD_CONFIG, NULL, "nothing is configured yet");
}

/* The smallest request that needs all: network, TLS, the service, the key. */
static stp_status test_connection(struct stp_instance *self, const struct stp_call *call,
                                  const struct stp_report *report, struct stp_error *error)
{
	struct stp_error why = { .size = sizeof why };
	struct stp_job job = { .self = self, .call = call, .error = &why };
	struct exchange x = { .job = &job, .verb = "GET", .rest = "?limit=1" };
	stp_status status;

	if (!self->configured)
		return not_configured(error);
	status = perform(&x, NULL);
	if (status == STP_CANCELLED || status == STP_TIMEOUT || status == STP_NO_MEMORY)
		return stp_error_fill(error, status, NULL, "%s", why.message); /* that tells nothing of the service */
	if (!status)
		snprintf(why.message, sizeof why.message, "the service answers, and takes the key");
	stp_add_finding(report, status ? STP_FAIL : STP_PASS, "service", &why);
	return STP_OK;
}

static stp_status execute(struct stp_instance *self, const struct stp_call *call, const struct stp_arg_table *in,
                          const struct stp_sink *out, struct stp_error *error)
{
	const struct method *method = (const struct method *)(const void *)call->method;
	const struct stp_job job = { self, call, in, out, error };
	stp_status status;

	if (!self->configured)
		return not_configured(error);
	if (stp_check_call(call, in, error))
		return error->status;
	status = method->run(&job);
	return error->status = status;
}

static const struct stp_plugin plugin = {
	.size = sizeof plugin, .abi_minor = STP_ABI_MINOR,
	.flags = STP_KEEP_LOADED, /* the TLS library below libcurl leaves things behind that dlclose() would pull away */
	.id = "com.example.http-notes", .label = "Notes by HTTP", .version = "1.0.0", .vendor = "Example",
	.describe = describe, .create = create, .configure = configure, .test_connection = test_connection,
	.execute = execute, .destroy = destroy,
};

const struct stp_plugin *STP_ENTRY(void)
{
	return &plugin;
}
