/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/stage.c - sets the scene, and asks what happened. */
#include "stage.h"

#include <cjson/cJSON.h>
#include <check.h>
#include <curl/curl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "deviations.h"
#include "ready.h"

/* The API description that the fake holds all exchanges against; NULL: none was given. */
static const char *description(void)
{
	const char *file = getenv("DESCRIPTION");

	return file && *file ? file : NULL;
}

#define OPTIONS_MAX 8

static void start_fake(struct stage *s, const char *const *options)
{
	const char *build = getenv("STP_BUILD");
	char program[512], keys[512], ready[128], *text = NULL;
	const char *const described[] = { description() ? "--description" : NULL, description(), NULL };
	/* The keys are one for all tests: to make them takes longer than all else of a start. */
	char *argv[OPTIONS_MAX + 8] = { program, (char[]){ "--ready-file" }, ready, (char[]){ "--keys" }, keys };
	int count = 5;

	for (int i = 0; options && options[i] && i < OPTIONS_MAX; i++)
		argv[count++] = strdup(options[i]);
	for (int i = 0; described[i]; i++)
		argv[count++] = strdup(described[i]);
	snprintf(s->folder, sizeof s->folder, "/tmp/stage-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(s->folder));
	snprintf(program, sizeof program, "%s/fakes/docusign/fake-docusign", build ? build : ".");
	snprintf(keys, sizeof keys, "%s/tests/keys", build ? build : ".");
	snprintf(ready, sizeof ready, "%s/ready.json", s->folder);
	s->fake = fork();
	ck_assert_int_ge(s->fake, 0);
	if (s->fake == 0) {
		prctl(PR_SET_PDEATHSIG, SIGTERM); /* a test whose set-up fails does not come to its end */
		execv(program, argv);
		_exit(127);
	}
	for (int i = 5; argv[i]; i++)
		free(argv[i]);
	for (int i = 0; i < 1000 && !(text = ready_read(ready)); i++)
		nanosleep(&(struct timespec){ 0, 20000000 }, NULL);
	ck_assert_msg(text, "fake-docusign did not get ready");
	ready_take(text, "origin", s->origin, sizeof s->origin);
	ready_take(text, "http_origin", s->http_origin, sizeof s->http_origin);
	ready_take(text, "control", s->control, sizeof s->control);
	ready_take(text, "account_id", s->account_id, sizeof s->account_id);
	ready_take(text, "client_id", s->client_id, sizeof s->client_id);
	ready_take(text, "user_id", s->user_id, sizeof s->user_id);
	ready_take(text, "private_key_file", s->key_file, sizeof s->key_file);
	ready_take(text, "ca_file", s->ca_file, sizeof s->ca_file);
	ready_take(text, "second_account_id", s->second_account_id, sizeof s->second_account_id);
	ready_take(text, "second_origin", s->second_origin, sizeof s->second_origin);
	ready_take(text, "user_name", s->user_name, sizeof s->user_name);
	ready_take(text, "password", s->password, sizeof s->password);
}

struct stp_args *stage_config(struct stage *s, const char *key, const char *value)
{
	struct stp_args *args = NULL;
	const struct { const char *name, *text; bool file; } rows[] = {
		{ "Authentication", "OAuth", false },
		{ "REST API URL", "", false },
		{ "Account ID", s->account_id, false },
		{ "Authentication Service URL", s->origin, false },
		{ "Client ID", s->client_id, false },
		{ "User ID", s->user_id, false },
		{ "RSA Private Key", s->key_file, true },
		{ "CA Certificates", s->ca_file, true },
	};

	ck_assert_uint_eq(stp_args_for_config(stp_loader_schema(s->loader), &args, &s->error), STP_OK);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		stp_status status = STP_OK;

		if (rows[i].file)
			status = stp_args_set_file(args, rows[i].name, rows[i].text, &s->error);
		else if (*rows[i].text)
			status = stp_args_set_text(args, rows[i].name, rows[i].text, &s->error);
		ck_assert_msg(status == STP_OK, "%s: %s", rows[i].name, s->error.message);
	}
	if (key && value)
		ck_assert_msg(stp_args_set_text(args, key, value, &s->error) == STP_OK || stp_args_set_bytes(args, key, value, strlen(value), &s->error) == STP_OK, "%s: %s", key, s->error.message);
	return args;
}

stp_status stage_configure(struct stage *s, ...)
{
	struct stp_args *config = stage_config(s, NULL, NULL);
	stp_status status = STP_OK;
	const char *name;
	va_list list;

	va_start(list, s);
	while (status == STP_OK && (name = va_arg(list, const char *))) {
		const char *text = va_arg(list, const char *);

		status = stp_args_set_bytes(config, name, text, strlen(text), &s->error);
	}
	va_end(list);
	if (status == STP_OK)
		status = stp_service_configure(s->service, config, NULL, &s->error);
	stp_args_destroy(config);
	return status;
}

void stage_up(struct stage *s)
{
	stage_up_with(s, NULL);
}

/* A breach of time is nobody's on a machine that is busy, and told only. */
static void tell_breach(void *user, const struct stp_breach *breach)
{
	struct stage *s = user;

	fprintf(stderr, "%s breaks %s in %s %s.%s: %s\n", breach->by_host ? "the test" : "the plugin", breach->rule,
	        breach->function, breach->object ? breach->object : "", breach->method ? breach->method : "",
	        breach->message);
	if (strcmp(breach->rule, "P5") != 0)
		s->breaches++;
}

void stage_up_with(struct stage *s, const char *const *options)
{
	struct stp_args *config;

	memset(s, 0, sizeof *s);
	s->error.size = sizeof s->error;
	start_fake(s, options);
	ck_assert_msg(stp_loader_open(getenv("STP_PLUGIN"), NULL, &s->loader, &s->error) == STP_OK, "%s", s->error.message);
	ck_assert_msg(stp_loader_guard(s->loader, STP_GUARD_STOP, tell_breach, s, &s->error) == STP_OK, "%s", s->error.message);
	ck_assert_uint_eq(stp_service_create(s->loader, NULL, &s->service, &s->error), STP_OK);
	config = stage_config(s, NULL, NULL);
	ck_assert_msg(stp_service_configure(s->service, config, NULL, &s->error) == STP_OK, "%s", s->error.message);
	stp_args_destroy(config);
}

void stage_kill(struct stage *s)
{
	int status;

	if (s->fake <= 0)
		return;
	kill(s->fake, SIGKILL);
	waitpid(s->fake, &status, 0);
	s->fake = 0;
}

void stage_down(struct stage *s)
{
	char ready[128];
	unsigned left = 0;
	int status;

	if (description() && s->fake > 0)
		left = deviations_left(s->control);
	stp_service_destroy(s->service);
	stp_loader_close(s->loader);
	if (s->fake > 0) {
		kill(s->fake, SIGTERM);
		waitpid(s->fake, &status, 0);
	}
	snprintf(ready, sizeof ready, "%s/ready.json", s->folder);
	unlink(ready);
	rmdir(s->folder);
	/* Only now, for a test that ends before leaves its fake behind. */
	ck_assert_msg(s->breaches == 0, "%u breaches of the ABI's rules are listed above", s->breaches);
	ck_assert_msg(left == 0, "%u deviations from the API description are listed above", left);
}

/* ---- calls ------------------------------------------------------------------------ */

struct catcher {
	struct stage *stage;
	const struct stp_object *object;
	const struct stp_method *method;
};

static stp_status add_text(void *user, const char *text, size_t length)
{
	struct stage *s = user;
	size_t used = strlen(s->row);

	if (used + length + 1 > sizeof s->row)
		return STP_OK; /* enough was seen */
	memcpy(s->row + used, text, length);
	s->row[used + length] = '\0';
	return STP_OK;
}

static stp_status on_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	struct catcher *c = sink->ctx;

	(void)count;
	c->stage->rows++;
	(void)stp_render_row(c->object, c->method, values, NULL, add_text, c->stage);
	return add_text(c->stage, "\n", 1);
}

static stp_status on_open(const struct stp_sink *sink, uint32_t column, const char *name, const char *type, uint64_t length)
{
	struct stage *s = ((struct catcher *)sink->ctx)->stage;

	(void)column;
	(void)type;
	(void)length;
	if (s->file_open && s->file_stays)
		return STP_UNSUPPORTED;
	snprintf(s->file_name, sizeof s->file_name, "%s", name);
	s->file_length = 0;
	s->file_open = true;
	return STP_OK;
}

static stp_status on_write(const struct stp_sink *sink, const void *data, size_t length)
{
	struct stage *s = ((struct catcher *)sink->ctx)->stage;

	if (s->file_length < sizeof s->file) {
		size_t room = sizeof s->file - (size_t)s->file_length;

		memcpy(s->file + s->file_length, data, length < room ? length : room);
	}
	s->file_length += length;
	return STP_OK;
}

static stp_status on_close(const struct stp_sink *sink)
{
	((struct catcher *)sink->ctx)->stage->file_open = false;
	return STP_OK;
}

static void on_finding(const struct stp_report *report, const struct stp_finding *f)
{
	struct stage *s = report->ctx;

	s->passed += f->outcome == STP_PASS;
	s->failed += f->outcome == STP_FAIL;
	if (f->outcome == STP_FAIL)
		snprintf(s->failure, sizeof s->failure, "%s %s: %s (%s)", f->check, f->key ? f->key : "-", f->message,
		         f->hint ? f->hint : "-");
}

stp_status stage_test(struct stage *s)
{
	struct stp_report report = { .size = sizeof report, .ctx = s, .add = on_finding };

	memset(&s->error, 0, sizeof s->error);
	s->error.size = sizeof s->error;
	s->passed = s->failed = 0;
	s->failure[0] = '\0';
	return stp_service_test(s->service, s->run, &report, &s->error);
}

static void on_warn(const struct stp_sink *sink, const char *message)
{
	(void)message;
	((struct catcher *)sink->ctx)->stage->warnings++;
}

const char stage_null[] = "";

stp_status stage_call(struct stage *s, const char *object, const char *method, ...)
{
	struct catcher c = { .stage = s };
	struct stp_sink sink = { .size = sizeof sink, .ctx = &c, .row = on_row, .file_open = on_open,
	                         .file_write = on_write, .file_close = on_close, .warn = on_warn };
	struct stp_args *args = NULL;
	stp_status status;
	const char *name;
	va_list list;

	memset(&s->error, 0, sizeof s->error);
	s->error.size = sizeof s->error;
	s->file_open = false;
	s->row[0] = '\0';
	s->rows = 0;
	s->warnings = 0;
	c.object = stp_find_object(stp_loader_schema(s->loader), object);
	ck_assert_msg(c.object, "no object %s", object);
	c.method = stp_find_method(c.object, method);
	ck_assert_msg(c.method, "no method %s of %s", method, object);
	ck_assert_uint_eq(stp_args_for_call(c.object, c.method, &args, &s->error), STP_OK);
	va_start(list, method);
	status = STP_OK;
	while (status == STP_OK && (name = va_arg(list, const char *))) {
		const char *text = va_arg(list, const char *);

		status = text == stage_null ? stp_args_set_null(args, name, &s->error)
		         : text[0] == '@' ? stp_args_set_file(args, name, text + 1, &s->error)
		                          : stp_args_set_text(args, name, text, &s->error);
	}
	va_end(list);
	if (status == STP_OK)
		status = stp_service_execute(s->service, s->run, args, &sink, &s->error);
	stp_args_destroy(args);
	return status;
}

const char *stage_cell(struct stage *s, const char *name)
{
	static char cell[4096];
	cJSON *row = cJSON_ParseWithOpts(s->row, NULL, 0);
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(row, name);

	cell[0] = '\0';
	if (cJSON_IsString(item))
		snprintf(cell, sizeof cell, "%s", item->valuestring);
	else if (cJSON_IsNumber(item))
		snprintf(cell, sizeof cell, "%.0f", item->valuedouble);
	cJSON_Delete(row);
	return cell;
}

/* ---- control ------------------------------------------------------------------------ */

struct answer { char text[65536]; size_t length; };

static size_t hold(char *data, size_t size, size_t count, void *user)
{
	struct answer *a = user;
	size_t length = size * count;

	if (a->length + length < sizeof a->text) {
		memcpy(a->text + a->length, data, length);
		a->length += length;
		a->text[a->length] = '\0';
	}
	return length;
}

/* GET, or POST of JSON if there is some, or PUT; credential: a header, or NULL. */
static long ask_by(const char *verb, const char *root, const char *path, const char *json, const char *credential,
                   struct answer *answer)
{
	CURL *curl = curl_easy_init();
	struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
	char url[512];
	long http = 0;

	if (credential)
		headers = curl_slist_append(headers, credential);
	snprintf(url, sizeof url, "%s%s", root, path);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	if (json)
		curl_easy_setopt(curl, CURLOPT_POSTFIELDS, json);
	if (verb)
		curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, verb);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, hold);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, answer);
	(void)curl_easy_perform(curl);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &http);
	curl_slist_free_all(headers);
	curl_easy_cleanup(curl);
	return http;
}

static long ask(const char *root, const char *path, const char *json, const char *credential, struct answer *answer)
{
	return ask_by(NULL, root, path, json, credential, answer);
}

static struct answer told;

long stage_control(struct stage *s, const char *path, const char *json)
{
	told.length = 0;
	return ask(s->control, path, json, NULL, &told);
}

static long to_account(struct stage *s, const char *verb, const char *path, const char *json)
{
	char root[256], credential[512];

	snprintf(root, sizeof root, "%s/restapi/v2.1/accounts/%s", s->http_origin, s->account_id);
	snprintf(credential, sizeof credential,
	         "X-DocuSign-Authentication: {\"Username\":\"%s\",\"Password\":\"%s\",\"IntegratorKey\":\"%s\"}",
	         s->user_name, s->password, s->client_id);
	told.length = 0;
	return ask_by(verb, root, path, json, credential, &told);
}

long stage_post(struct stage *s, const char *path, const char *json)
{
	return to_account(s, NULL, path, json);
}

long stage_put(struct stage *s, const char *path, const char *json)
{
	return to_account(s, "PUT", path, json);
}

const char *stage_told(const char *member)
{
	static char text[8192]; /* a key in PEM is long */
	cJSON *json = cJSON_Parse(told.text);
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(json, member);

	snprintf(text, sizeof text, "%s", cJSON_IsString(item) ? item->valuestring : "");
	cJSON_Delete(json);
	return text;
}

long stage_count(struct stage *s, const char *path, const char *member)
{
	static struct answer answer;
	const cJSON *item;
	cJSON *json;
	long count = -1;

	answer.length = 0;
	if (ask(s->control, path, NULL, NULL, &answer) != 200)
		return -1;
	json = cJSON_Parse(answer.text);
	item = cJSON_GetObjectItemCaseSensitive(json, member);
	if (cJSON_IsNumber(item))
		count = (long)item->valuedouble;
	else if (cJSON_IsArray(item))
		count = cJSON_GetArraySize(item);
	if (cJSON_IsArray(item) && count > 0)
		fprintf(stderr, "%s\n", answer.text);
	cJSON_Delete(json);
	return count;
}

long stage_page(struct stage *s, const char *url, const char *form, char location[512])
{
	static struct answer answer;
	CURL *curl = curl_easy_init();
	char *to = NULL;
	long http = 0;

	answer.length = 0;
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_CAINFO, s->ca_file);
	if (form)
		curl_easy_setopt(curl, CURLOPT_POSTFIELDS, form);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, hold);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
	(void)curl_easy_perform(curl);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &http);
	curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &to);
	snprintf(location, 512, "%s", to ? to : "");
	curl_easy_cleanup(curl);
	return http;
}
