/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/client.c - the fake as a process, and HTTP to it. */
#include "client.h"

#include <dirent.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../scenario/deviations.h"

#define OPTIONS_MOST 32

/* ---- the process ----------------------------------------------------------------------------- */

static char *read_file(const char *path)
{
	FILE *file = fopen(path, "r");
	char *text = calloc(1, 65536);

	if (!file || !text || fread(text, 1, 65535, file) == 0) {
		free(text);
		text = NULL;
	}
	if (file)
		fclose(file);
	return text;
}

/* Why there is no ready file: it has ended, or what the process is called by now: before exec() like the test. */
static void tell_state(pid_t pid, int status, char ret[64])
{
	char path[64], *name;

	snprintf(path, sizeof path, "/proc/%d/comm", (int)pid);
	name = read_file(path);
	if (name)
		snprintf(ret, 64, "it runs as %.32s", name);
	else
		snprintf(ret, 64, "it ended with status %d", status);
	free(name);
}

static bool is_held(void)
{
	const char *description = getenv("DESCRIPTION");

	return description && *description;
}

static void start(struct client *c, va_list options)
{
	const char *build = getenv("STP_BUILD"), *argument[2 * OPTIONS_MOST + 8];
	char program[512], keys[512], ready[128], name[OPTIONS_MOST][64], state[64], *text = NULL;
	size_t count = 0, names = 0;
	int status = 0;
	const char *option;

	snprintf(program, sizeof program, "%s/fakes/docusign/fake-docusign", build ? build : ".");
	snprintf(keys, sizeof keys, "%s/tests/keys", build ? build : ".");
	snprintf(ready, sizeof ready, "%s/ready.json", c->folder);
	unlink(ready);
	argument[count++] = program;
	argument[count++] = "--keys"; /* one for all tests: to make it takes longer than most of them */
	argument[count++] = keys;
	argument[count++] = "--ready-file";
	argument[count++] = ready;
	if (is_held()) { /* then client_down() looks for answers that deviate from it */
		argument[count++] = "--description";
		argument[count++] = getenv("DESCRIPTION");
	}
	while ((option = va_arg(options, const char *))) {
		ck_assert_uint_lt(names, OPTIONS_MOST);
		snprintf(name[names], sizeof name[names], "--%s", option);
		argument[count++] = name[names++];
		argument[count++] = va_arg(options, const char *);
	}
	argument[count] = NULL;
	c->pid = fork();
	ck_assert_int_ge(c->pid, 0);
	if (c->pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGTERM); /* a test that fails does not come to its end */
		execv(program, (char *const *)(uintptr_t)argument);
		_exit(127);
	}
	for (int i = 0; i < 3000 && !(text = read_file(ready)) && waitpid(c->pid, &status, WNOHANG) == 0;
	     i++)
		nanosleep(&(struct timespec){ 0, 10000000 }, NULL);
	if (!text)
		tell_state(c->pid, status, state);
	ck_assert_msg(text, "fake-docusign did not get ready: %s", state);
	cJSON_Delete(c->ready);
	c->ready = cJSON_Parse(text);
	ck_assert_ptr_nonnull(c->ready);
	free(text);
	snprintf(c->account, sizeof c->account, "%s", client_ready(c, "account_id"));
	snprintf(c->user, sizeof c->user, "%s", client_ready(c, "user_id"));
}

static CURL *new_curl(void)
{
	CURL *curl = curl_easy_init();

	ck_assert_ptr_nonnull(curl);
	return curl;
}

void client_up(struct client *c, ...)
{
	va_list options;

	memset(c, 0, sizeof *c);
	snprintf(c->folder, sizeof c->folder, "/tmp/fake-client-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(c->folder));
	va_start(options, c);
	start(c, options);
	va_end(options);
	c->curl = new_curl();
}

static void forget(struct client *c)
{
	curl_slist_free_all(c->headers);
	free(c->body);
	free(c->head);
	cJSON_Delete(c->json);
	c->headers = NULL;
	c->body = c->head = NULL;
	c->json = NULL;
	c->length = c->head_length = 0;
}

void client_kill(struct client *c)
{
	kill(c->pid, SIGKILL);
	waitpid(c->pid, NULL, 0);
	c->pid = 0;
}

void client_again(struct client *c, ...)
{
	va_list options;

	va_start(options, c);
	start(c, options);
	va_end(options);
	curl_easy_cleanup(c->curl);
	c->curl = new_curl();
}

static void remove_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	char path[400];

	while (dir && (entry = readdir(dir))) {
		snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
		unlink(path);
	}
	if (dir)
		closedir(dir);
	rmdir(folder);
}

void client_down(struct client *c)
{
	unsigned left = 0;
	int status = 0;

	client_second_finish(c);
	if (c->pid && is_held())
		left = deviations_left_of_answers(client_ready(c, "control"));
	if (c->pid) {
		kill(c->pid, SIGTERM);
		ck_assert_int_eq(waitpid(c->pid, &status, 0), c->pid);
	}
	remove_folder(c->folder);
	cJSON_Delete(c->ready);
	c->ready = NULL;
	ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0,
	              "fake-docusign ended with status %d", status);
	ck_assert_msg(left == 0, "%u deviations from the API description are listed above", left);
}

struct client client_second(const struct client *c)
{
	struct client second = *c;

	second.pid = 0;
	second.token = c->token ? strdup(c->token) : NULL;
	second.headers = NULL;
	second.body = second.head = NULL;
	second.json = NULL;
	second.length = second.head_length = 0;
	second.curl = new_curl();
	return second;
}

void client_second_finish(struct client *c)
{
	forget(c);
	free(c->token);
	c->token = NULL;
	curl_easy_cleanup(c->curl);
	c->curl = NULL;
}

const char *client_ready(const struct client *c, const char *name)
{
	const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(c->ready, name));

	return text ? text : "";
}

/* ---- calls ----------------------------------------------------------------------------------- */

static size_t grow(char **text, size_t *length, const char *data, size_t more)
{
	char *grown = realloc(*text, *length + more + 1);

	if (!grown)
		return 0;
	memcpy(grown + *length, data, more);
	*text = grown;
	*length += more;
	grown[*length] = '\0';
	return more;
}

static size_t take_body(char *data, size_t size, size_t count, void *user)
{
	struct client *c = user;

	return grow(&c->body, &c->length, data, size * count);
}

static size_t take_head(char *data, size_t size, size_t count, void *user)
{
	struct client *c = user;

	return grow(&c->head, &c->head_length, data, size * count);
}

static bool is_whole(const char *path)
{
	static const char *const begins[] = { "/restapi", "/oauth",  "/__fake", "/control",
		                                  "/Signing", "/logout", "/notes/", "/@" };

	for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
		if (strncmp(path, begins[i], strlen(begins[i])) == 0)
			return true;
	return false;
}

static char *address(const struct client *c, const char *path)
{
	static const char *const names[2][2] = { { "origin", "http_origin" },
		                                     { "second_origin", "second_http_origin" } };
	const char *origin = client_ready(c, names[c->second_base][c->plain]);
	size_t room = strlen(origin) + strlen(path) + 128;
	char *url = malloc(room);

	ck_assert_ptr_nonnull(url);
	if (strncmp(path, "http", 4) == 0)
		snprintf(url, room, "%s", path);
	else if (strncmp(path, "/@", 2) == 0) /* "/@/x": the path /x of the server */
		snprintf(url, room, "%s%s", origin, path + 2);
	else if (is_whole(path))
		snprintf(url, room, "%s%s", origin, path);
	else
		snprintf(url, room, "%s/restapi/v2.1/accounts/%s%s", origin, c->account, path);
	return url;
}

static void add_headers(struct client *c, bool body)
{
	size_t room = (c->token ? strlen(c->token) : 0) + (c->type ? strlen(c->type) : 0) + 64;
	char *line = malloc(room);

	ck_assert_ptr_nonnull(line);
	if (c->token) {
		snprintf(line, room, "Authorization: Bearer %s", c->token);
		client_header(c, line);
	}
	snprintf(line, room, "Content-Type: %s", c->type ? c->type : "application/json");
	client_header(c, body ? line : "Content-Type:");
	client_header(c, "Expect:");
	free(line);
}

void client_header(struct client *c, const char *header)
{
	struct curl_slist *more = curl_slist_append(c->headers, header);

	ck_assert_ptr_nonnull(more);
	c->headers = more;
}

long client_send(struct client *c, const char *verb, const char *path, const void *bytes,
                 size_t length)
{
	struct curl_slist *headers;
	char *url = address(c, path), why[CURL_ERROR_SIZE] = "";
	CURLcode code;

	add_headers(c, bytes != NULL);
	headers = c->headers;
	c->headers = NULL;
	forget(c);
	curl_easy_reset(c->curl);
	curl_easy_setopt(c->curl, CURLOPT_URL, url);
	curl_easy_setopt(c->curl, CURLOPT_PROXY, "");
	curl_easy_setopt(c->curl, CURLOPT_PATH_AS_IS, 1L);
	curl_easy_setopt(c->curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c->curl, CURLOPT_TIMEOUT, 120L);
	curl_easy_setopt(c->curl, CURLOPT_CAINFO, client_ready(c, "ca_file"));
	curl_easy_setopt(c->curl, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(c->curl, CURLOPT_ERRORBUFFER, why);
	curl_easy_setopt(c->curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(c->curl, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(c->curl, CURLOPT_WRITEDATA, c);
	curl_easy_setopt(c->curl, CURLOPT_HEADERFUNCTION, take_head);
	curl_easy_setopt(c->curl, CURLOPT_HEADERDATA, c);
	if (strcmp(verb, "HEAD") == 0)
		curl_easy_setopt(c->curl, CURLOPT_NOBODY, 1L);
	if (bytes) {
		curl_easy_setopt(c->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length);
		curl_easy_setopt(c->curl, CURLOPT_POSTFIELDS, bytes);
	}
	curl_easy_setopt(c->curl, CURLOPT_CUSTOMREQUEST, verb);
	code = curl_easy_perform(c->curl);
	ck_assert_msg(code == CURLE_OK, "%s %s: %s", verb, url, *why ? why : curl_easy_strerror(code));
	curl_easy_getinfo(c->curl, CURLINFO_RESPONSE_CODE, &c->status);
	curl_slist_free_all(headers);
	free(url);
	c->type = NULL;
	c->json = c->body ? cJSON_Parse(c->body) : NULL;
	return c->status;
}

long client_call(struct client *c, const char *verb, const char *path, const char *body)
{
	return client_send(c, verb, path, body, body ? strlen(body) : 0);
}

long client_callf(struct client *c, const char *verb, const char *body, const char *format, ...)
{
	char path[2048];
	va_list list;

	va_start(list, format);
	vsnprintf(path, sizeof path, format, list);
	va_end(list);
	return client_call(c, verb, path, body);
}

void client_expect(struct client *c, long status, const char *verb, const char *path,
                   const char *body)
{
	long got = client_call(c, verb, path, body);

	ck_assert_msg(got == status, "%s %s: %ld, not %ld: %.1000s", verb, path, got, status,
	              c->body ? c->body : "");
}

/* ---- the answer ------------------------------------------------------------------------------ */

const cJSON *client_at(const struct client *c, const char *pointer)
{
	const cJSON *at = c->json;
	char name[256];

	while (at && *pointer) {
		size_t length;

		pointer += *pointer == '/';
		length = strcspn(pointer, "/");
		snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1),
		         pointer);
		at = cJSON_IsArray(at) ? cJSON_GetArrayItem(at, atoi(name))
		                       : cJSON_GetObjectItemCaseSensitive(at, name);
		pointer += length;
	}
	return at;
}

const char *client_text(const struct client *c, const char *pointer)
{
	const char *text = cJSON_GetStringValue(client_at(c, pointer));

	return text ? text : "";
}

int client_size(const struct client *c, const char *pointer)
{
	const cJSON *array = client_at(c, pointer);

	return cJSON_IsArray(array) ? cJSON_GetArraySize(array) : -1;
}

const char *client_got_header(const struct client *c, const char *name)
{
	static _Thread_local char value[4096];
	size_t length = strlen(name);

	for (const char *line = c->head; line && *line;
	     line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL)
		if (strncasecmp(line, name, length) == 0 && line[length] == ':') {
			const char *text = line + length + 1 + strspn(line + length + 1, " ");

			snprintf(value, sizeof value, "%.*s", (int)strcspn(text, "\r\n"), text);
			return value;
		}
	return "";
}

/* ---- what tests do often --------------------------------------------------------------------- */

void client_login_second(struct client *c)
{
	char body[200];

	snprintf(body, sizeof body, "{\"user\": \"%s\"}", client_ready(c, "second_user_id"));
	client_expect(c, 200, "POST", "/__fake/consents", body);
	client_login(c, client_ready(c, "second_user_id"));
}

void client_advance(struct client *c, long long ms)
{
	char body[64];

	snprintf(body, sizeof body, "{\"advance_ms\": %lld}", ms);
	client_expect(c, 200, "POST", "/__fake/clock", body);
}

long long client_now(struct client *c)
{
	const cJSON *now;

	client_expect(c, 200, "GET", "/__fake/clock", NULL);
	now = client_at(c, "/now_ms");
	ck_assert(cJSON_IsNumber(now));
	return (long long)(now->valuedouble / 1000);
}

void client_envelope(struct client *c, const char *status, const char *client_user_id, char ret[40])
{
	char *pdf = client_pdf_base64(1, "Please sign here"), who[128] = "";
	size_t room = strlen(pdf) + 2048;
	char *body = malloc(room);

	ck_assert_ptr_nonnull(body);
	if (client_user_id)
		snprintf(who, sizeof who, "\"clientUserId\":\"%s\",", client_user_id);
	snprintf(
	    body, room,
	    "{\"emailSubject\":\"Please sign\",\"status\":\"%s\",\"documents\":[{"
	    "\"documentId\":\"1\",\"name\":\"contract.pdf\","
	    "\"fileExtension\":\"pdf\",\"documentBase64\":\"%s\"}],"
	    "\"recipients\":{\"signers\":[{%s\"recipientId\":\"1\",\"routingOrder\":\"1\","
	    "\"name\":\"A Signer\",\"email\":\"signer@example.com\","
	    "\"tabs\":{\"signHereTabs\":[{\"documentId\":\"1\",\"pageNumber\":\"1\","
	    "\"xPosition\":\"100\",\"yPosition\":\"100\"}]}}]}}",
	    status, pdf, who);
	client_expect(c, 201, "POST", "/envelopes", body);
	snprintf(ret, 40, "%s", client_text(c, "/envelopeId"));
	free(body);
	free(pdf);
}
