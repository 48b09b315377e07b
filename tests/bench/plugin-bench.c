/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/bench/plugin-bench.c - one kind of work through libstp-host against whatever the
 * configuration names; prints one JSON line.
 *
 *   plugin-bench SCENARIO --config FILE [-n CALLS] [-c THREADS] [-s SIZE] [--guard log|stop]
 *
 *   get     Envelope Load             list   Envelope Get List
 *   create  Envelope Create           view   View Post Sender
 *   up      Document Create, SIZE     dl     Document Load of what was put up, to a file
 *   cold    load, token, create       load   load and describe only */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stp/host.h>

#include "configuration.h"
#include "report.h"

/* One thread, and what all threads share. */
struct worker {
	struct bench *bench;
	struct stp_loader *loader;
	struct stp_service *service;
	char envelope[64];
	char document[24]; /* its number is its size: so the bench's own server knows it */
	char cell[64]; /* the first return of the last row, if it is a GUID */
	FILE *file;
};

static void stop(const char *what, const struct stp_error *error)
{
	fprintf(stderr, "plugin-bench: %s: %s\n", what, error->message);
	exit(1);
}

/* ---- what is sent and taken ------------------------------------------------------ */

struct filler { /* a PDF header, then the same byte over and over */
	size_t at, size;
};

static stp_status fill(const struct stp_file *file, void *buffer, size_t cap, size_t *got)
{
	struct filler *f = file->ctx;
	size_t n = f->size - f->at < cap ? f->size - f->at : cap;

	memset(buffer, 'x', n);
	if (f->at == 0 && n >= 9)
		memcpy(buffer, "%PDF-1.4\n", 9);
	f->at += n;
	*got = n;
	return STP_OK;
}

static stp_status again(const struct stp_file *file)
{
	((struct filler *)file->ctx)->at = 0;
	return STP_OK;
}

static stp_status on_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	struct worker *w = sink->ctx;

	if (count > 0 && values[0].type == STP_GUID && values[0].length < sizeof w->cell)
		memcpy(w->cell, values[0].u.text, values[0].length + 1);
	return STP_OK;
}

static stp_status on_open(const struct stp_sink *sink, uint32_t column, const char *name, const char *type, uint64_t length)
{
	struct worker *w = sink->ctx;

	(void)column, (void)name, (void)type, (void)length;
	if (!w->file)
		w->file = fopen("/dev/null", "w");
	return w->file ? STP_OK : STP_INTERNAL;
}

static stp_status on_write(const struct stp_sink *sink, const void *data, size_t length)
{
	return fwrite(data, 1, length, ((struct worker *)sink->ctx)->file) == length ? STP_OK : STP_INTERNAL;
}

static stp_status on_close(const struct stp_sink *sink)
{
	(void)sink;
	return STP_OK;
}

/* name, value pairs that end with NULL; file: for the input File, or NULL */
static stp_status call(struct worker *w, const char *object_name, const char *method_name, const char *const *pairs,
                       const struct stp_file *file, struct stp_error *error)
{
	const struct stp_object *object = stp_find_object(stp_loader_schema(w->loader), object_name);
	const struct stp_method *method = object ? stp_find_method(object, method_name) : NULL;
	struct stp_sink sink = { .size = sizeof sink, .ctx = w, .row = on_row, .file_open = on_open,
	                         .file_write = on_write, .file_close = on_close };
	struct stp_value value = { .type = STP_FILE, .u = { .file = file } };
	struct stp_args *args = NULL;
	stp_status status = method ? stp_args_for_call(object, method, &args, error) : STP_NOT_FOUND;

	for (; status == STP_OK && *pairs; pairs += 2)
		status = stp_args_set_text(args, pairs[0], pairs[1], error);
	if (status == STP_OK && file)
		status = stp_args_set_value(args, "File", &value, error);
	if (status == STP_OK)
		status = stp_service_execute(w->service, NULL, args, &sink, error);
	stp_args_destroy(args);
	return status;
}

static stp_status create(struct worker *w, struct stp_error *error)
{
	return call(w, "Envelope", "Create", (const char *const[]){ "Email Subject", "Bench", NULL }, NULL, error);
}

static stp_status upload(struct worker *w, struct stp_error *error)
{
	struct filler filler = { .size = w->bench->size };
	struct stp_file file = { .size = sizeof file, .ctx = &filler, .name = "bench.pdf", .media_type = "application/pdf",
	                         .length = w->bench->size, .read = fill, .rewind = again };

	return call(w, "Document", "Create", (const char *const[]){ "EnvelopeID", w->envelope, "DocumentID", w->document, NULL },
	            &file, error);
}

/* ---- the service ------------------------------------------------------------------- */

static void tell_breach(void *user, const struct stp_breach *breach)
{
	(void)user;
	fprintf(stderr, "plugin-bench: %s: %s\n", breach->rule, breach->message);
}

static void open_plugin(struct worker *w)
{
	struct stp_error error = STP_ERROR_INIT;
	const char *plugin = getenv("STP_PLUGIN"), *guard = w->bench->guard;

	if (stp_loader_open(plugin ? plugin : "docusign", NULL, &w->loader, &error) != STP_OK)
		stop("load", &error);
	if (guard && stp_loader_guard(w->loader, strcmp(guard, "log") ? STP_GUARD_STOP : STP_GUARD_LOG, tell_breach, NULL,
	                              &error) != STP_OK)
		stop("guard", &error);
}

static void configure(struct worker *w)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *config = NULL;
	cJSON *json = bench_config(w->bench->config_path);
	const cJSON *item;

	if (stp_service_create(w->loader, NULL, &w->service, &error) != STP_OK ||
	    stp_args_for_config(stp_loader_schema(w->loader), &config, &error) != STP_OK)
		stop("create", &error);
	cJSON_ArrayForEach(item, json)
		if (stp_args_set_bytes(config, item->string, item->valuestring, strlen(item->valuestring), &error) != STP_OK)
			stop(item->string, &error);
	cJSON_Delete(json);
	if (stp_service_configure(w->service, config, NULL, &error) != STP_OK)
		stop("configure", &error);
	stp_args_destroy(config);
}

static void close_plugin(struct worker *w)
{
	stp_service_destroy(w->service);
	stp_loader_close(w->loader);
	w->service = NULL;
	w->loader = NULL;
}

/* ---- the work -------------------------------------------------------------------------- */

static stp_status get(struct worker *w, struct stp_error *error)
{
	return call(w, "Envelope", "Load", (const char *const[]){ "EnvelopeID", w->envelope, NULL }, NULL, error);
}

static stp_status list(struct worker *w, struct stp_error *error)
{
	return call(w, "Envelope", "Get List", (const char *const[]){ "From Date", "2020-01-01", NULL }, NULL, error);
}

static stp_status view(struct worker *w, struct stp_error *error)
{
	return call(w, "View", "Post Sender", (const char *const[]){ "EnvelopeID", w->envelope, "Return URL",
	            "https://example.com/", NULL }, NULL, error);
}

static stp_status download(struct worker *w, struct stp_error *error)
{
	return call(w, "Document", "Load", (const char *const[]){ "EnvelopeID", w->envelope, "DocumentID", w->document, NULL },
	            NULL, error);
}

static stp_status load(struct worker *w, struct stp_error *error)
{
	(void)error;
	open_plugin(w);
	close_plugin(w);
	return STP_OK;
}

static stp_status cold(struct worker *w, struct stp_error *error)
{
	stp_status status;

	open_plugin(w);
	configure(w);
	status = create(w, error);
	close_plugin(w);
	return status;
}

/* Those that are `prepared` work on a service that is configured and has an envelope. */
static const struct {
	const char *name;
	stp_status (*call)(struct worker *w, struct stp_error *error);
	bool prepared, document;
} rows[] = {
	{ "get",    get,      true,  false },
	{ "list",   list,     true,  false },
	{ "create", create,   true,  false },
	{ "view",   view,     true,  false },
	{ "dl",     download, true,  true },
	{ "up",     upload,   true,  false },
	{ "cold",   cold,     false, false },
	{ "load",   load,     false, false },
};
#define ROWS (sizeof rows / sizeof rows[0])

static bool one(void *user)
{
	struct worker *w = user;
	struct stp_error error = STP_ERROR_INIT;

	for (size_t i = 0; i < ROWS; i++)
		if (bench_is(w->bench, rows[i].name) && rows[i].call(w, &error) != STP_OK) {
			fprintf(stderr, "plugin-bench: %s: %s\n", rows[i].name, error.message);
			return false;
		}
	return true;
}

static void prepare(struct worker *w)
{
	struct stp_error error = STP_ERROR_INIT;

	for (size_t i = 0; i < ROWS; i++) {
		if (!bench_is(w->bench, rows[i].name) || !rows[i].prepared)
			continue;
		open_plugin(w);
		configure(w);
		if (create(w, &error) != STP_OK)
			stop("create", &error);
		snprintf(w->envelope, sizeof w->envelope, "%s", w->cell);
		if (rows[i].document && upload(w, &error) != STP_OK)
			stop("upload", &error);
	}
}

static bool run(struct bench *b)
{
	struct worker first = { .bench = b }, *workers = calloc(b->threads, sizeof *workers);
	void **each = calloc(b->threads, sizeof *each);
	bool good = workers && each;

	snprintf(first.document, sizeof first.document, "%zu", b->size);
	if (good)
		prepare(&first);
	for (unsigned t = 0; good && t < b->threads; t++) {
		workers[t] = first;
		each[t] = &workers[t];
	}
	good = good && bench_run(b, one, each);
	for (unsigned t = 0; workers && t < b->threads; t++)
		if (workers[t].file)
			fclose(workers[t].file);
	close_plugin(&first);
	free(each);
	free(workers);
	return good;
}

int main(int argc, char **argv)
{
	const char *names[ROWS + 1] = { NULL };
	struct bench bench;
	bool good;

	for (size_t i = 0; i < ROWS; i++)
		names[i] = rows[i].name;
	if (!bench_options(&bench, argc, argv, names))
		return 2;
	good = run(&bench);
	bench_finish(&bench);
	return good ? 0 : 1;
}
