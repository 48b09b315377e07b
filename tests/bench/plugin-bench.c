/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/bench/plugin-bench.c - one kind of work through libstp-host against whatever the
 * configuration names; prints one JSON line.
 *
 *   plugin-bench SCENARIO --config FILE [-n CALLS] [-c THREADS] [-s SIZE]
 *
 *   get     Envelope Load             list   Envelope Get List
 *   create  Envelope Create           view   View Post Sender
 *   up      Document Create, SIZE     dl     Document Load of what was put up, to a file
 *   cold    load, token, create       load   load and describe only */
#include <cjson/cJSON.h>
#include <libgen.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <stp/host.h>

struct bench {
	const char *scenario, *config_path;
	unsigned calls, threads;
	size_t size;
	struct stp_loader *loader;
	struct stp_service *service;
	char envelope[64];
	double *took_us; /* of each call */
};

struct worker {
	struct bench *bench;
	unsigned first, count;
	int failed;
	char cell[64]; /* the first return of the last row, if it is text */
	FILE *file;
};

static void stop(const char *what, const struct stp_error *error)
{
	fprintf(stderr, "plugin-bench: %s: %s\n", what, error->message);
	exit(1);
}

static double now_s(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- what is sent and taken ------------------------------------------------------ */

struct filler { /* a PDF header, then the same byte over and over */
	struct stp_file file;
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

	if (count > 0 && (values[0].type == STP_GUID || values[0].type == STP_TEXT))
		snprintf(w->cell, sizeof w->cell, "%s", values[0].u.text);
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
	const struct stp_object *object = stp_find_object(stp_loader_schema(w->bench->loader), object_name);
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
		status = stp_service_execute(w->bench->service, NULL, args, &sink, error);
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

	return call(w, "Document", "Create", (const char *const[]){ "EnvelopeID", w->bench->envelope, "DocumentID", "1", NULL },
	            &file, error);
}

/* ---- the service ------------------------------------------------------------------- */

static void open_plugin(struct bench *b)
{
	struct stp_error error = STP_ERROR_INIT;
	const char *plugin = getenv("STP_PLUGIN");

	if (stp_loader_open(plugin ? plugin : "docusign", NULL, &b->loader, &error) != STP_OK)
		stop("load", &error);
}

static void configure(struct bench *b)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *config = NULL;
	FILE *file = fopen(b->config_path, "r");
	char text[65536], folder[4096], path[8192];
	const cJSON *item;
	cJSON *json;

	if (!file) {
		perror(b->config_path);
		exit(1);
	}
	text[fread(text, 1, sizeof text - 1, file)] = '\0';
	fclose(file);
	snprintf(folder, sizeof folder, "%s", b->config_path);
	json = cJSON_Parse(text);
	if (stp_service_create(b->loader, NULL, &b->service, &error) != STP_OK ||
	    stp_args_for_config(stp_loader_schema(b->loader), &config, &error) != STP_OK)
		stop("create", &error);
	cJSON_ArrayForEach(item, json) {
		const char *value = cJSON_IsString(item) ? item->valuestring : "";
		stp_status status;

		snprintf(path, sizeof path, "%s%s%s", value[0] == '@' && value[1] == '/' ? "" : dirname(folder),
		         value[0] == '@' && value[1] == '/' ? "" : "/", value + (value[0] == '@'));
		snprintf(folder, sizeof folder, "%s", b->config_path);
		status = value[0] == '@' ? stp_args_set_file(config, item->string, path, &error)
		                         : stp_args_set_text(config, item->string, value, &error);
		if (status != STP_OK)
			stop(item->string, &error);
	}
	cJSON_Delete(json);
	if (stp_service_configure(b->service, config, NULL, &error) != STP_OK)
		stop("configure", &error);
	stp_args_destroy(config);
}

static void close_plugin(struct bench *b)
{
	stp_service_destroy(b->service);
	stp_loader_close(b->loader);
	b->service = NULL;
	b->loader = NULL;
}

/* ---- the work -------------------------------------------------------------------------- */

static stp_status one(struct worker *w, struct stp_error *error)
{
	struct bench *b = w->bench;
	const char *s = b->scenario;

	if (strcmp(s, "get") == 0)
		return call(w, "Envelope", "Load", (const char *const[]){ "EnvelopeID", b->envelope, NULL }, NULL, error);
	if (strcmp(s, "list") == 0)
		return call(w, "Envelope", "Get List", (const char *const[]){ "From Date", "2020-01-01", NULL }, NULL, error);
	if (strcmp(s, "create") == 0)
		return create(w, error);
	if (strcmp(s, "view") == 0)
		return call(w, "View", "Post Sender", (const char *const[]){ "EnvelopeID", b->envelope, "Return URL",
		            "https://example.com/", NULL }, NULL, error);
	if (strcmp(s, "up") == 0)
		return upload(w, error);
	if (strcmp(s, "dl") == 0)
		return call(w, "Document", "Load", (const char *const[]){ "EnvelopeID", b->envelope, "DocumentID", "1", NULL }, NULL, error);
	open_plugin(b); /* cold, load */
	if (strcmp(s, "cold") == 0) {
		configure(b);
		if (create(w, error) != STP_OK)
			return error->status;
	}
	close_plugin(b);
	return STP_OK;
}

static void *work(void *user)
{
	struct worker *w = user;
	struct stp_error error = STP_ERROR_INIT;

	for (unsigned i = w->first; i < w->first + w->count; i++) {
		double start = now_s(CLOCK_MONOTONIC);

		if (one(w, &error) != STP_OK) {
			fprintf(stderr, "plugin-bench: call %u: %s\n", i, error.message);
			w->failed = 1;
			break;
		}
		w->bench->took_us[i] = (now_s(CLOCK_MONOTONIC) - start) * 1e6;
	}
	if (w->file)
		fclose(w->file);
	w->file = NULL;
	return NULL;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void prepare(struct bench *b)
{
	struct worker w = { .bench = b };
	struct stp_error error = STP_ERROR_INIT;

	open_plugin(b);
	configure(b);
	if (create(&w, &error) != STP_OK)
		stop("create", &error);
	snprintf(b->envelope, sizeof b->envelope, "%s", w.cell);
	if (strcmp(b->scenario, "dl") == 0 && upload(&w, &error) != STP_OK)
		stop("upload", &error);
}

static int run(struct bench *b)
{
	struct worker *workers = calloc(b->threads, sizeof *workers);
	pthread_t *threads = calloc(b->threads, sizeof *threads);
	double wall = now_s(CLOCK_MONOTONIC), cpu = now_s(CLOCK_PROCESS_CPUTIME_ID);
	struct rusage usage;
	int failed = 0;

	if (!workers || !threads)
		return 1;
	for (unsigned t = 0; t < b->threads; t++) {
		workers[t] = (struct worker){ .bench = b, .first = t * b->calls / b->threads };
		workers[t].count = (t + 1) * b->calls / b->threads - workers[t].first;
		if (pthread_create(&threads[t], NULL, work, &workers[t]) != 0)
			return 1;
	}
	for (unsigned t = 0; t < b->threads; t++) {
		pthread_join(threads[t], NULL);
		failed |= workers[t].failed;
	}
	wall = now_s(CLOCK_MONOTONIC) - wall;
	cpu = now_s(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	getrusage(RUSAGE_SELF, &usage);
	qsort(b->took_us, b->calls, sizeof *b->took_us, by_size);
	if (!failed)
		printf("{\"scenario\":\"%s\",\"calls\":%u,\"threads\":%u,\"wall_s\":%.6f,\"cpu_s\":%.6f,\"per_call_wall_us\":%.2f,"
		       "\"per_call_cpu_us\":%.2f,\"calls_s\":%.1f,\"p50_us\":%.2f,\"p99_us\":%.2f,\"hwm_kb\":%ld}\n", b->scenario,
		       b->calls, b->threads, wall, cpu, wall * 1e6 / b->calls, cpu * 1e6 / b->calls, b->calls / wall,
		       b->took_us[b->calls / 2], b->took_us[b->calls * 99 / 100], usage.ru_maxrss);
	free(threads);
	free(workers);
	return failed;
}

static int usage(void)
{
	fprintf(stderr, "usage: plugin-bench get|list|create|view|dl|up|cold|load --config FILE [-n CALLS] [-c THREADS] [-s SIZE]\n");
	return 2;
}

int main(int argc, char **argv)
{
	static const char *const scenarios[] = { "get", "list", "create", "view", "dl", "up", "cold", "load", NULL };
	struct bench b = { .calls = 100, .threads = 1, .size = 50000 };
	int known = 0, failed;

	if (argc < 2)
		return usage();
	b.scenario = argv[1];
	for (int i = 0; scenarios[i]; i++)
		known |= strcmp(scenarios[i], b.scenario) == 0;
	for (int i = 2; i + 1 < argc; i += 2) {
		if (strcmp(argv[i], "--config") == 0)
			b.config_path = argv[i + 1];
		else if (strcmp(argv[i], "-n") == 0)
			b.calls = (unsigned)strtoul(argv[i + 1], NULL, 10);
		else if (strcmp(argv[i], "-c") == 0)
			b.threads = (unsigned)strtoul(argv[i + 1], NULL, 10);
		else if (strcmp(argv[i], "-s") == 0)
			b.size = strtoul(argv[i + 1], NULL, 10);
		else
			return usage();
	}
	if (!known || b.calls == 0 || b.threads == 0 || b.threads > b.calls || (!b.config_path && strcmp(b.scenario, "load") != 0))
		return usage();
	b.took_us = calloc(b.calls, sizeof *b.took_us);
	if (!b.took_us)
		return 1;
	if (strcmp(b.scenario, "cold") != 0 && strcmp(b.scenario, "load") != 0)
		prepare(&b);
	failed = run(&b);
	close_plugin(&b);
	free(b.took_us);
	return failed;
}
