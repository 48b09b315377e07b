/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/bench/bare-bench.c - the twin of plugin-bench: the same exchanges on bare libcurl, one easy handle a
 * thread with its options set once; answers are dropped.  What the plugin costs is the ratio of the two.
 *
 *   bare-bench SCENARIO --config FILE [-n CALLS] [-c THREADS] [-s SIZE]
 *
 * Scenarios as plugin-bench has them, and two that read the answer as people do it, with a cJSON tree:
 *
 *   get-tree  one envelope into one row     list-tree  the whole list, then row by row
 *
 * What loading costs is measured by bare-load. */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "configuration.h"
#include "grant.h"
#include "report.h"

struct bytes { /* an answer that is held */
	char *at;
	size_t length, room;
};

struct worker {
	struct bench *bench;
	const cJSON *config;
	CURL *curl;
	struct curl_slist *json_headers, *headers; /* both with the token */
	char root[256]; /* of the account */
	char envelope[64];
	char url[512];
	curl_mime *mime;
	size_t sent; /* of the document */
	struct bytes answer;
	FILE *file;
	size_t cells; /* taken from trees: so that nobody leaves the work out */
};

static void stop(const char *what, const char *why)
{
	fprintf(stderr, "bare-bench: %s: %s\n", what, why);
	exit(1);
}

/* ---- what libcurl calls ------------------------------------------------------------------ */

static size_t drop(char *data, size_t size, size_t count, void *user)
{
	(void)data, (void)user;
	return size * count;
}

static size_t hold(char *data, size_t size, size_t count, void *user)
{
	struct bytes *b = user;
	size_t length = size * count, need = b->length + length + 1;

	if (need > b->room) {
		size_t room = need * 2;
		char *at = realloc(b->at, room);

		if (!at)
			return 0;
		b->at = at;
		b->room = room;
	}
	memcpy(b->at + b->length, data, length);
	b->length += length;
	b->at[b->length] = '\0';
	return length;
}

static size_t save(char *data, size_t size, size_t count, void *user)
{
	return fwrite(data, size, count, user) * size;
}

static size_t fill(char *data, size_t size, size_t count, void *user)
{
	struct worker *w = user;
	size_t left = w->bench->size - w->sent, n = left < size * count ? left : size * count;

	memset(data, 'x', n);
	if (w->sent == 0 && n >= 9)
		memcpy(data, "%PDF-1.4\n", 9);
	w->sent += n;
	return n;
}

static int again(void *user, curl_off_t offset, int origin)
{
	struct worker *w = user;

	if (offset != 0 || origin != SEEK_SET)
		return CURL_SEEKFUNC_CANTSEEK;
	w->sent = 0;
	return CURL_SEEKFUNC_OK;
}

/* ---- handles -------------------------------------------------------------------------------- */

#define SET(curl, option, value) do { \
	if (curl_easy_setopt((curl), (option), (value)) != CURLE_OK) \
		stop(#option, "refused"); \
} while (0)

static void make_handle(struct worker *w)
{
	const char *ca = bench_config_text(w->config, "CA Certificates");
	struct curl_blob blob = { NULL, strlen(ca), CURL_BLOB_COPY };
	union { const char *in; void *out; } lent = { .in = ca };

	if (!(w->curl = curl_easy_init()))
		stop("libcurl", "no handle");
	blob.data = lent.out;
	SET(w->curl, CURLOPT_NOSIGNAL, 1L);
	SET(w->curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	SET(w->curl, CURLOPT_PROXY, "");
	SET(w->curl, CURLOPT_ACCEPT_ENCODING, "");
	SET(w->curl, CURLOPT_USERAGENT, "docusign-service-type/0.1.0"); /* libcurl formats it: as long as the plugin's */
	SET(w->curl, CURLOPT_WRITEFUNCTION, drop);
	if (*ca) {
		SET(w->curl, CURLOPT_CAINFO, NULL);
		SET(w->curl, CURLOPT_CAINFO_BLOB, &blob);
	}
}

static bool perform(struct worker *w)
{
	CURLcode code = curl_easy_perform(w->curl);
	long http = 0;

	curl_easy_getinfo(w->curl, CURLINFO_RESPONSE_CODE, &http);
	if (code == CURLE_OK && http / 100 == 2)
		return true;
	fprintf(stderr, "bare-bench: %s: %s, HTTP %ld\n", w->url, curl_easy_strerror(code), http);
	return false;
}

/* Performs, and holds the answer as a tree; cJSON_Delete(). */
static cJSON *perform_tree(struct worker *w)
{
	cJSON *json;

	w->answer.length = 0;
	SET(w->curl, CURLOPT_WRITEFUNCTION, hold);
	SET(w->curl, CURLOPT_WRITEDATA, &w->answer);
	json = perform(w) ? cJSON_ParseWithLength(w->answer.at, w->answer.length) : NULL;
	SET(w->curl, CURLOPT_WRITEFUNCTION, drop);
	return json;
}

static void set_url(struct worker *w, const char *root, const char *path)
{
	snprintf(w->url, sizeof w->url, "%s%s", root, path);
	SET(w->curl, CURLOPT_URL, w->url);
}

static struct curl_slist *headers(const char *token, const char *type)
{
	const char *const lines[] = { "Expect:", type, "Accept: application/json" };
	struct curl_slist *list = curl_slist_append(NULL, token), *next = list;

	for (size_t i = 0; next && i < sizeof lines / sizeof lines[0]; i++)
		next = lines[i] ? curl_slist_append(list, lines[i]) : next;
	if (!next)
		stop("headers", "no memory");
	return list;
}

/* ---- signing in ------------------------------------------------------------------------------- */

static void take_token(struct worker *w)
{
	char *form = bench_grant(w->config), line[4096];
	const char *token;
	cJSON *json;

	set_url(w, bench_config_text(w->config, "Authentication Service URL"), "/oauth/token");
	SET(w->curl, CURLOPT_POSTFIELDS, form);
	json = perform_tree(w);
	token = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, "access_token"));
	if (!token)
		stop("token", "none came");
	snprintf(line, sizeof line, "Authorization: Bearer %s", token);
	w->json_headers = headers(line, "Content-Type: application/json");
	w->headers = headers(line, NULL);
	cJSON_Delete(json);
	free(form);
}

static void take_account(struct worker *w)
{
	const char *id = bench_config_text(w->config, "Account ID");
	const cJSON *account;
	cJSON *json;

	set_url(w, bench_config_text(w->config, "Authentication Service URL"), "/oauth/userinfo");
	SET(w->curl, CURLOPT_HTTPGET, 1L);
	SET(w->curl, CURLOPT_HTTPHEADER, w->headers);
	json = perform_tree(w);
	cJSON_ArrayForEach(account, cJSON_GetObjectItemCaseSensitive(json, "accounts")) {
		const char *is = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(account, "account_id"));
		const char *base = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(account, "base_uri"));

		if (is && base && strcmp(is, id) == 0)
			snprintf(w->root, sizeof w->root, "%s/restapi/v2.1/accounts/%s", base, id);
	}
	if (!w->root[0])
		stop("account", "it is not among the user's");
	cJSON_Delete(json);
}

/* ---- the exchanges: set up once, performed many times ------------------------------------------- */

static void set_get(struct worker *w)
{
	char path[128];

	snprintf(path, sizeof path, "/envelopes/%s", w->envelope);
	set_url(w, w->root, path);
	SET(w->curl, CURLOPT_HTTPGET, 1L);
	SET(w->curl, CURLOPT_HTTPHEADER, w->headers);
}

static void set_list(struct worker *w)
{
	set_url(w, w->root, "/envelopes?from_date=2020-01-01T00%3A00%3A00Z&start_position=0&count=1000");
	SET(w->curl, CURLOPT_HTTPGET, 1L);
	SET(w->curl, CURLOPT_HTTPHEADER, w->headers);
}

static void set_post(struct worker *w, const char *path, const char *body)
{
	set_url(w, w->root, path);
	SET(w->curl, CURLOPT_POSTFIELDS, body);
	SET(w->curl, CURLOPT_HTTPHEADER, w->json_headers);
}

static void set_create(struct worker *w)
{
	set_post(w, "/envelopes", "{\"emailSubject\":\"Bench\",\"status\":\"created\"}");
}

static void set_view(struct worker *w)
{
	char path[128];

	snprintf(path, sizeof path, "/envelopes/%s/views/sender", w->envelope);
	set_post(w, path, "{\"returnUrl\":\"https://example.com/\"}");
}

static void set_upload(struct worker *w)
{
	struct curl_slist *disposition = NULL;
	curl_mimepart *part = NULL;
	char path[128], text[256];

	if (!(w->mime = curl_mime_init(w->curl)) || !(part = curl_mime_addpart(w->mime)))
		stop("multipart", "no memory");
	snprintf(text, sizeof text, "{\"documents\":[{\"documentId\":\"%zu\",\"name\":\"bench.pdf\",\"fileExtension\":\"pdf\"}]}",
	         w->bench->size);
	(void)curl_mime_data(part, text, CURL_ZERO_TERMINATED);
	(void)curl_mime_type(part, "application/json");
	if (!(part = curl_mime_addpart(w->mime)))
		stop("multipart", "no memory");
	(void)curl_mime_data_cb(part, (curl_off_t)w->bench->size, fill, again, NULL, w);
	(void)curl_mime_type(part, "application/pdf");
	snprintf(text, sizeof text, "Content-Disposition: file; filename=\"bench.pdf\";fileExtension=pdf;documentId=%zu",
	         w->bench->size);
	disposition = curl_slist_append(NULL, text);
	(void)curl_mime_headers(part, disposition, 1);
	snprintf(path, sizeof path, "/envelopes/%s/documents", w->envelope);
	set_url(w, w->root, path);
	SET(w->curl, CURLOPT_HTTPHEADER, w->headers);
	SET(w->curl, CURLOPT_MIMEPOST, w->mime);
	SET(w->curl, CURLOPT_CUSTOMREQUEST, "PUT");
}

static void set_download(struct worker *w)
{
	char path[128];

	set_upload(w);
	if (!perform(w))
		stop("upload", "refused");
	snprintf(path, sizeof path, "/envelopes/%s/documents/%zu", w->envelope, w->bench->size);
	set_url(w, w->root, path);
	SET(w->curl, CURLOPT_CUSTOMREQUEST, NULL);
	SET(w->curl, CURLOPT_HTTPGET, 1L);
	if (!(w->file = fopen("/dev/null", "w")))
		stop("/dev/null", "cannot be opened");
	SET(w->curl, CURLOPT_WRITEFUNCTION, save);
	SET(w->curl, CURLOPT_WRITEDATA, w->file);
}

/* ---- answers as trees ------------------------------------------------------------------------------ */

/* A row as the plugin's Envelope has it: texts are copied, numbers and dates are left to the reader. */
static void take_row(struct worker *w, const cJSON *envelope)
{
	static const char *const names[] = {
		"envelopeId", "status", "emailSubject", "emailBlurb", "brandId", "allowMarkup", "allowReassign", "enableWetSign",
		"enforceSignerVisibility", "autoNavigation", "envelopeIdStamping", "externalEnvelopeId", "transactionId",
		"voidedReason", "createdDateTime", "lastModifiedDateTime", "initialSentDateTime", "sentDateTime",
		"deliveredDateTime", "completedDateTime", "declinedDateTime", "voidedDateTime", "deletedDateTime",
		"statusChangedDateTime", "expireDateTime", "purgeState", "hasComments",
	};
	const cJSON *sender = cJSON_GetObjectItemCaseSensitive(envelope, "sender");
	char cell[512];

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(envelope, names[i]));

		if (text)
			w->cells += strlen(memccpy(cell, text, '\0', sizeof cell) ? cell : "");
	}
	w->cells += cJSON_GetObjectItemCaseSensitive(sender, "userName") != NULL;
	w->cells += cJSON_GetObjectItemCaseSensitive(sender, "email") != NULL;
}

static bool get_tree(struct worker *w)
{
	cJSON *json = perform_tree(w);

	if (json)
		take_row(w, json);
	cJSON_Delete(json);
	return json != NULL;
}

static bool list_tree(struct worker *w)
{
	cJSON *json = perform_tree(w);
	const cJSON *row;

	cJSON_ArrayForEach(row, cJSON_GetObjectItemCaseSensitive(json, "envelopes"))
		take_row(w, row);
	cJSON_Delete(json);
	return json != NULL;
}

/* ---- the work -------------------------------------------------------------------------------------------- */

static void open_worker(struct worker *w)
{
	make_handle(w);
	take_token(w);
	take_account(w);
}

static void close_worker(struct worker *w)
{
	curl_easy_cleanup(w->curl);
	curl_mime_free(w->mime);
	curl_slist_free_all(w->json_headers);
	curl_slist_free_all(w->headers);
	if (w->file)
		fclose(w->file);
	free(w->answer.at);
}

static bool cold(struct worker *w)
{
	open_worker(w);
	set_create(w);
	return perform(w);
}

static const struct {
	const char *name;
	void (*set)(struct worker *w); /* NULL: nothing is prepared */
	bool (*call)(struct worker *w);
} rows[] = {
	{ "get",       set_get,      perform },
	{ "get-tree",  set_get,      get_tree },
	{ "list",      set_list,     perform },
	{ "list-tree", set_list,     list_tree },
	{ "create",    set_create,   perform },
	{ "view",      set_view,     perform },
	{ "dl",        set_download, perform },
	{ "up",        set_upload,   perform },
	{ "cold",      NULL,         cold },
};
#define ROWS (sizeof rows / sizeof rows[0])

static bool one(void *user)
{
	struct worker *w = user;

	for (size_t i = 0; i < ROWS; i++)
		if (bench_is(w->bench, rows[i].name))
			return rows[i].call(w);
	return false;
}

static void prepare(struct worker *w)
{
	const char *id;
	cJSON *json;

	for (size_t i = 0; i < ROWS; i++) {
		if (!bench_is(w->bench, rows[i].name) || !rows[i].set)
			continue;
		open_worker(w);
		set_create(w);
		json = perform_tree(w);
		id = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, "envelopeId"));
		if (!id)
			stop("create", "no envelope came");
		snprintf(w->envelope, sizeof w->envelope, "%s", id);
		cJSON_Delete(json);
		rows[i].set(w);
	}
}

static bool run(struct bench *b, const cJSON *config)
{
	struct worker *workers = calloc(b->threads, sizeof *workers);
	void **each = calloc(b->threads, sizeof *each);
	bool good = workers && each;

	for (unsigned t = 0; good && t < b->threads; t++) {
		workers[t].bench = b;
		workers[t].config = config;
		each[t] = &workers[t];
		prepare(&workers[t]);
	}
	good = good && bench_run(b, one, each);
	for (unsigned t = 0; workers && t < b->threads; t++)
		close_worker(&workers[t]);
	free(each);
	free(workers);
	return good;
}

int main(int argc, char **argv)
{
	const char *names[ROWS + 1] = { NULL };
	struct bench bench;
	cJSON *config;
	bool good;

	for (size_t i = 0; i < ROWS; i++)
		names[i] = rows[i].name;
	if (!bench_options(&bench, argc, argv, names))
		return 2;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		stop("libcurl", "cannot start");
	config = bench_config(bench.config_path);
	good = run(&bench, config);
	cJSON_Delete(config);
	bench_finish(&bench);
	curl_global_cleanup();
	return good ? 0 : 1;
}
