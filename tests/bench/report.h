/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/bench/report.h - what all benches share: their options, their threads, their line.
 *
 * Depends on: the C library, so that a bench of loading has nothing loaded.
 * Owns: the times of the calls, from bench_options to bench_finish.
 */
#ifndef TEST_BENCH_REPORT_H
#define TEST_BENCH_REPORT_H

#include <stdbool.h>
#include <stddef.h>

struct bench {
	const char *program, *scenario;
	const char *config_path; /* NULL: none was given */
	unsigned calls, threads;
	size_t size;             /* bytes of a document */
	const char *guard;       /* "log" or "stop", of plugin-bench; NULL: none */
	double *took_us;         /* of the calls, evenly picked if there are very many */
	unsigned kept;           /* how many those are */
};

/* One call of the scenario; false: it failed, and stderr tells why. */
typedef bool bench_call_fn(void *worker);

/* Reads "SCENARIO [--config FILE] [-n CALLS] [-c THREADS] [-s SIZE] [--guard log|stop]".  False: it is not that, and
 * stderr tells what is; the program ends with 2. */
bool bench_options(struct bench *bench, int argc, char **argv, const char *const *scenarios);
bool bench_is(const struct bench *bench, const char *scenario);
/* Makes all calls, those of a thread with workers[thread], and prints the line.  False: a call failed;
 * then there is no line. */
bool bench_run(struct bench *bench, bench_call_fn *call, void *const *workers);
void bench_finish(struct bench *bench);

/* The highest resident size that this process had, in kB. */
long bench_hwm_kb(void);
/* Nanoseconds are enough: what is timed takes microseconds. */
double bench_seconds(void);

#endif /* TEST_BENCH_REPORT_H */
