/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/bench/report.c - options in, one JSON line out. */
#include "report.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define KEPT_MAX 4096 /* times for the percentiles: one a call would be the growth that is looked for */
#define STARTED "BENCH_STARTED" /* environment: when, and with how much CPU time, this program was started */

struct thread {
	struct bench *bench;
	bench_call_fn *call;
	void *worker;
	unsigned first, end;
	bool failed;
	pthread_t id;
};

/* ---- measuring --------------------------------------------------------------------- */

static double seconds(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

double bench_seconds(void)
{
	return seconds(CLOCK_MONOTONIC);
}

/* Not ru_maxrss: that one remembers the process that this program was started from. */
long bench_hwm_kb(void)
{
	FILE *file = fopen("/proc/self/status", "r");
	char line[256];
	long kb = -1;

	while (file && kb < 0 && fgets(line, sizeof line, file))
		if (strncmp(line, "VmHWM:", 6) == 0)
			kb = strtol(line + 6, NULL, 10);
	if (file)
		fclose(file);
	return kb;
}

/* ---- options ----------------------------------------------------------------------- */

static bool usage(const struct bench *b, const char *const *scenarios)
{
	fprintf(stderr, "usage: %s ", b->program);
	for (size_t i = 0; scenarios[i]; i++)
		fprintf(stderr, "%s%s", i ? "|" : "", scenarios[i]);
	fprintf(stderr, " [--config FILE] [-n CALLS] [-c THREADS] [-s SIZE] [--guard log|stop]\n");
	return false;
}

static bool take_number(const char *text, size_t *ret)
{
	char *end;
	unsigned long long number = strtoull(text, &end, 10);

	if (*text < '0' || *text > '9' || *end || number > SIZE_MAX / 2)
		return false;
	*ret = (size_t)number;
	return true;
}

static bool take_option(struct bench *b, const char *name, const char *text)
{
	size_t number;

	if (strcmp(name, "--config") == 0) {
		b->config_path = text;
		return true;
	}
	if (strcmp(name, "--guard") == 0) {
		b->guard = text;
		return strcmp(text, "log") == 0 || strcmp(text, "stop") == 0;
	}
	if (!take_number(text, &number))
		return false;
	if (strcmp(name, "-s") == 0) {
		b->size = number;
		return true;
	}
	if (number == 0 || number > 100000000)
		return false;
	if (strcmp(name, "-n") == 0)
		b->calls = (unsigned)number;
	else if (strcmp(name, "-c") == 0)
		b->threads = (unsigned)number;
	else
		return false;
	return true;
}

/* A cold start counts from the start of the program, with the loading of its libraries.  So the program
 * starts itself once more, and tells itself when that was. */
static void start_again(char **argv)
{
	char text[64];

	if (getenv(STARTED))
		return;
	snprintf(text, sizeof text, "%.9f %.9f", bench_seconds(), seconds(CLOCK_PROCESS_CPUTIME_ID));
	if (setenv(STARTED, text, 1) == 0)
		execv("/proc/self/exe", argv);
	perror("bench: cannot start again");
}

bool bench_options(struct bench *b, int argc, char **argv, const char *const *scenarios)
{
	const char *slash = strrchr(argv[0], '/');
	bool known = false;

	*b = (struct bench){ .program = slash ? slash + 1 : argv[0], .calls = 100, .threads = 1, .size = 50000 };
	if (argc < 2 || argc % 2 != 0)
		return usage(b, scenarios);
	b->scenario = argv[1];
	for (size_t i = 0; scenarios[i]; i++)
		known |= bench_is(b, scenarios[i]);
	for (int i = 2; i < argc; i += 2)
		if (!take_option(b, argv[i], argv[i + 1]))
			return usage(b, scenarios);
	if (!known || b->threads > b->calls || (bench_is(b, "cold") && b->calls > 1) || (!b->config_path && !bench_is(b, "load")))
		return usage(b, scenarios);
	if (bench_is(b, "cold"))
		start_again(argv);
	b->kept = b->calls < KEPT_MAX ? b->calls : KEPT_MAX;
	if (!(b->took_us = calloc(b->kept, sizeof *b->took_us)))
		perror(b->program);
	return b->took_us != NULL;
}

bool bench_is(const struct bench *b, const char *scenario)
{
	return strcmp(b->scenario, scenario) == 0;
}

void bench_finish(struct bench *b)
{
	free(b->took_us);
	b->took_us = NULL;
}

/* ---- the line -------------------------------------------------------------------------- */

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void print_line(struct bench *b, double wall, double cpu)
{
	long hwm_kb = bench_hwm_kb(); /* before the sorting takes some */

	qsort(b->took_us, b->kept, sizeof *b->took_us, by_size);
	printf("{\"scenario\":\"%s\",\"calls\":%u,\"threads\":%u,\"wall_s\":%.6f,\"cpu_s\":%.6f,", b->scenario, b->calls,
	       b->threads, wall, cpu);
	printf("\"per_call_wall_us\":%.2f,\"per_call_cpu_us\":%.2f,\"calls_s\":%.1f,", wall * 1e6 / b->calls,
	       cpu * 1e6 / b->calls, b->calls / wall);
	printf("\"p50_us\":%.2f,\"p99_us\":%.2f,\"hwm_kb\":%ld}\n", b->took_us[b->kept / 2],
	       b->took_us[(size_t)b->kept * 99 / 100], hwm_kb);
}

/* ---- the calls --------------------------------------------------------------------- */

static void *work(void *user)
{
	struct thread *t = user;

	for (unsigned i = t->first; i < t->end && !t->failed; i++) {
		double start = bench_seconds();

		t->failed = !t->call(t->worker);
		t->bench->took_us[(size_t)i * t->bench->kept / t->bench->calls] = (bench_seconds() - start) * 1e6;
	}
	return NULL;
}

bool bench_run(struct bench *b, bench_call_fn *call, void *const *workers)
{
	struct thread *threads = calloc(b->threads, sizeof *threads);
	double wall = bench_seconds(), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
	const char *before = bench_is(b, "cold") ? getenv(STARTED) : NULL;
	bool failed = !threads;
	unsigned started;

	if (before)
		(void)sscanf(before, "%lf %lf", &wall, &cpu);
	for (started = 0; started < b->threads && !failed; started++) {
		struct thread *t = &threads[started];

		*t = (struct thread){ .bench = b, .call = call, .worker = workers[started] };
		t->first = (unsigned)((size_t)started * b->calls / b->threads);
		t->end = (unsigned)((size_t)(started + 1) * b->calls / b->threads);
		if (pthread_create(&t->id, NULL, work, t) != 0) {
			failed = true;
			break;
		}
	}
	for (unsigned i = 0; i < started; i++) {
		pthread_join(threads[i].id, NULL);
		failed |= threads[i].failed;
	}
	wall = bench_seconds() - wall;
	cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	if (!failed)
		print_line(b, wall, cpu);
	free(threads);
	return !failed;
}
