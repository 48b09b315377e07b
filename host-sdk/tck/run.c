/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/run.c - one test in a process of its own: outcome, time limit, and where it did not come back from. */
#include <config.h>

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests.h"
#include "values.h"
#include "watch.h"

/* ---- small things ---------------------------------------------------------------------------- */

int64_t tck_now(void)
{
	struct timespec now = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void tck_sleep(uint32_t ms)
{
	struct timespec left = { .tv_sec = (time_t)(ms / 1000), .tv_nsec = (long)(ms % 1000) * 1000000 };

	while (nanosleep(&left, &left) != 0 && errno == EINTR)
		;
}

/* splitmix64: any seed is a good one. */
uint64_t tck_random(struct tck *t)
{
	uint64_t z = t->random += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

uint32_t tck_below(struct tck *t, uint32_t limit)
{
	return limit ? (uint32_t)(tck_random(t) % limit) : 0;
}

char *tck_keep(struct tck *t, const char *text, size_t length)
{
	size_t room = (length + 16) & ~(size_t)15, at = atomic_fetch_add(&t->shared->used, room);
	char *to;

	if (at + room > TCK_ARENA)
		return NULL;
	to = t->shared->arena + at;
	memcpy(to, text, length);
	to[length] = '\0';
	return to;
}

void tck_rule_of(const struct tck_test *test, char rule[8])
{
	size_t length = strcspn(test->name, "_");

	if (length > 7)
		length = 7;
	memcpy(rule, test->name, length);
	rule[0] = (char)(rule[0] - 'a' + 'A');
	rule[length] = '\0';
}

/* ---- outcomes -------------------------------------------------------------------------------- */

/* Threads of one test tell what they see at the same time; the kit must not be what a thread sanitizer finds. */
static pthread_mutex_t telling = PTHREAD_MUTEX_INITIALIZER;

__attribute__((format(printf, 3, 0))) static void ends(struct tck *t, enum tck_outcome outcome, const char *format,
                                                       va_list values)
{
	struct tck_result *result = &t->shared->result;

	pthread_mutex_lock(&telling);
	/* The first counts, but a failure beats a warning. */
	if (result->outcome == TCK_PASS || (result->outcome == TCK_WARNING && outcome == TCK_FAIL)) {
		result->outcome = outcome;
		vsnprintf(result->message, sizeof result->message, format, values);
	}
	pthread_mutex_unlock(&telling);
}

#define ENDS(OUTCOME)                                                                                   \
	do {                                                                                                 \
		va_list values;                                                                                   \
		va_start(values, format);                                                                         \
		ends(t, OUTCOME, format, values);                                                                 \
		va_end(values);                                                                                   \
	} while (0)

void tck_fail(struct tck *t, const char *format, ...)
{
	ENDS(TCK_FAIL);
}

void tck_warn(struct tck *t, const char *format, ...)
{
	ENDS(TCK_WARNING);
}

void tck_skip(struct tck *t, const char *format, ...)
{
	ENDS(TCK_SKIPPED);
}

bool tck_over(const struct tck *t)
{
	enum tck_outcome outcome;

	pthread_mutex_lock(&telling);
	outcome = t->shared->result.outcome;
	pthread_mutex_unlock(&telling);
	return outcome == TCK_FAIL || outcome == TCK_SKIPPED;
}

void tck_case(struct tck *t)
{
	pthread_mutex_lock(&telling);
	t->shared->result.cases++;
	pthread_mutex_unlock(&telling);
}

void tck_at(struct tck *t, const char *where)
{
	pthread_mutex_lock(&telling);
	snprintf(t->shared->where, sizeof t->shared->where, "%s", where);
	pthread_mutex_unlock(&telling);
}

bool tck_time_is_up(struct tck *t, int64_t until_ms)
{
	if (tck_now() < until_ms)
		return false;
	tck_warn(t, "its time was up after %u cases, and some were left: give a longer --time-limit",
	         (unsigned)t->shared->result.cases);
	return true;
}

/* Keeps it for the rule's own test.  A few of each rule do, so that one that is broken all the time does not take the
 * room of the others. */
static void keep_seen(struct tck_shared *shared, const char *rule, const char *message)
{
	uint32_t alike = 0;

	pthread_mutex_lock(&telling);
	for (uint32_t i = 0; i < shared->seen_count; i++)
		alike += strcmp(shared->seen[i].rule, rule) == 0;
	if (alike < TCK_SEEN_OF_RULE && shared->seen_count < TCK_SEEN) {
		struct tck_seen *seen = &shared->seen[shared->seen_count++];

		snprintf(seen->rule, sizeof seen->rule, "%s", rule);
		snprintf(seen->message, sizeof seen->message, "%s", message);
	}
	pthread_mutex_unlock(&telling);
}

void tck_saw(struct tck *t, const char *rule, const char *format, ...)
{
	char message[sizeof t->shared->seen[0].message], own[8];
	va_list values;

	va_start(values, format);
	vsnprintf(message, sizeof message, format, values);
	va_end(values);
	keep_seen(t->shared, rule, message);
	if (t->test) {
		tck_rule_of(t->test, own);
		if (strcmp(own, rule) == 0)
			tck_fail(t, "%s", message);
	}
}

/* ---- loading --------------------------------------------------------------------------------- */

static void tell_breach(void *user, const struct stp_breach *breach)
{
	struct tck *t = user;
	int inside = tck_inside;

	tck_inside = 0;
	if (!breach->by_host) /* the kit misbehaves on purpose */
		tck_saw(t, breach->rule, "%s%s%s%s%s: %s", breach->function, breach->object ? " of " : "()",
		        breach->object ? breach->object : "", breach->method ? "." : "",
		        breach->method ? breach->method : "", breach->message);
	tck_inside = inside;
}

static bool read_config(struct tck *t)
{
	struct stp_error error = STP_ERROR_INIT;

	if (!t->options->config) {
		t->config = tck_config_made_up(t->schema);
		if (t->config)
			return true;
		tck_skip(t, "the kit has no memory");
	} else if (stp_args_read_config(t->schema, t->options->config, NULL, NULL, &t->config, &error) == STP_OK) {
		return true;
	} else if (t->test && t->test->run == p18_every_function_returns) { /* one failure is enough */
		snprintf(t->shared->unusable, sizeof t->shared->unusable, "%s", error.message);
		tck_fail(t, "%s", error.message);
	} else {
		tck_skip(t, "%s", error.message);
	}
	return false;
}

bool tck_load(struct tck *t)
{
	struct stp_error error = STP_ERROR_INIT;

	tck_at(t, "loading it");
	if (stp_loader_open(t->options->plugin, NULL, &t->loader, &error) != STP_OK) {
		snprintf(t->shared->unusable, sizeof t->shared->unusable, "it cannot be loaded: %s", error.message);
		tck_skip(t, "%s", t->shared->unusable);
		return false;
	}
	t->bare = t->plugin = stp_loader_plugin(t->loader);
	t->schema = stp_loader_schema(t->loader);
	if (stp_guard_create(t->bare, STP_GUARD_LOG, tell_breach, t, &t->guarded, &error) != STP_OK) {
		tck_skip(t, "%s", error.message);
		return false;
	}
	t->plugin = t->guarded;
	return read_config(t);
}

void tck_unload(struct tck *t)
{
	stp_args_destroy(t->config);
	stp_guard_destroy(t->guarded);
	stp_loader_close(t->loader);
	t->config = NULL;
	t->loader = NULL;
	t->schema = NULL;
	t->bare = t->guarded = t->plugin = NULL;
}

/* ---- in the child ---------------------------------------------------------------------------- */

static void note_pipe(int number)
{
	(void)number;
	atomic_fetch_add(&tck_watch.pipes, 1);
}

static const char *lacking(const struct tck *t, uint32_t needs)
{
	const struct tck_shared *shared = t->shared;

	if ((needs & TCK_ALLOCATOR) && !TCK_CAN_FAIL_ALLOCATIONS)
		return "stp-check was built with a sanitizer, whose allocator cannot be replaced";
	if ((needs & (TCK_CONFIGURED | TCK_SURVEYED | TCK_NETWORK)) && !shared->configured)
		return shared->unusable[0] ? shared->unusable : "no instance could be configured; give --config FILE";
	if ((needs & TCK_SURVEYED) && !shared->survey_done)
		return "its methods were not tried";
	if ((needs & TCK_NETWORK) && !shared->uses_network)
		return "it makes no connection: there is no service to hold back or to cut off";
	return NULL;
}

static void run_here(struct tck *t, const struct tck_test *test)
{
	const struct sigaction on_pipe = { .sa_handler = note_pipe };
	const char *lack = lacking(t, test->needs);

	(void)!sigaction(SIGPIPE, &on_pipe, NULL);
	t->random = t->options->seed;
	if (lack)
		tck_skip(t, "%s", lack);
	else if (!(test->needs & TCK_LOADED) || tck_load(t))
		test->run(t);
	if (atomic_load(&tck_watch.pipes))
		tck_saw(t, "P20", "a peer that hung up raised SIGPIPE %u times", atomic_load(&tck_watch.pipes));
	t->shared->finished = true;
	if (t->options->in_process) {
		tck_unload(t);
		tck_watch_reset();
	}
}

/* ---- in the parent --------------------------------------------------------------------------- */

/* Waits for the child to end; false: it is past its time and was killed.  It is asked for again and again: a plugin may
 * close whatever would tell of its end. */
static bool wait_for(pid_t child, uint32_t limit_s, int *ret_status)
{
	int64_t until = tck_now() + (int64_t)limit_s * 1000;

	while (waitpid(child, ret_status, WNOHANG) == 0) {
		if (tck_now() >= until) {
			kill(child, SIGKILL);
			(void)!waitpid(child, ret_status, 0);
			return false;
		}
		tck_sleep(2);
	}
	return true;
}

static void judge_end(struct tck *t, int status, bool in_time, uint32_t limit_s)
{
	struct tck_result *result = &t->shared->result;
	const char *where = t->shared->where;
	char how[160], told[160];

	if (t->shared->finished && in_time && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return;
	if (!in_time)
		snprintf(how, sizeof how, "it did not end in %u s; it was in ", limit_s);
	else if (WIFSIGNALED(status))
		snprintf(how, sizeof how, "signal %d (%s) in ", WTERMSIG(status), strsignal(WTERMSIG(status)));
	else if (t->shared->finished) /* as a sanitizer does that has seen something */
		snprintf(how, sizeof how, "the process ended with %d after ", WEXITSTATUS(status));
	else
		snprintf(how, sizeof how, "the process was ended with %d in ", WEXITSTATUS(status));
	/* What the test itself has told before, e.g. how to have this case again. */
	snprintf(told, sizeof told, "%s%.150s", result->message[0] ? "; " : "", result->message);
	snprintf(result->message, sizeof result->message, "%s%s%s", how, where, told);
	result->outcome = in_time ? TCK_CRASHED : TCK_TIMED_OUT;
}

static void run_apart(struct tck *t, const struct tck_test *test)
{
	const struct rlimit no_core = { 0, 0 };
	int status = 0;
	bool in_time;
	pid_t child;

	fflush(NULL);
	if ((child = fork()) < 0) {
		tck_skip(t, "the kit can make no process: %s", strerror(errno));
		return;
	}
	if (child == 0) {
		setrlimit(RLIMIT_CORE, &no_core);
		run_here(t, test);
		fflush(NULL);
		/* A sanitizer looks for leaks at a plain exit; what the kit keeps is no leak of the plugin's. */
		_exit(0);
	}
	in_time = wait_for(child, t->options->limit_s, &status);
	judge_end(t, status, in_time, t->options->limit_s);
}

/* The rules that others than their own tests have seen broken. */
static void gather(struct tck *t, const struct tck_test *test)
{
	char rule[8];

	tck_rule_of(test, rule);
	for (uint32_t i = 0; i < t->shared->seen_count; i++)
		if (strcmp(t->shared->seen[i].rule, rule) == 0)
			tck_fail(t, "%s", t->shared->seen[i].message);
	if (!t->shared->configured)
		tck_skip(t, "%s", lacking(t, TCK_CONFIGURED));
}

void tck_run_test(struct tck *t, const struct tck_test *test)
{
	int64_t began = tck_now();

	memset(&t->shared->result, 0, sizeof t->shared->result);
	t->shared->finished = false;
	t->shared->where[0] = '\0';
	t->test = test;
	if (!test->run)
		gather(t, test);
	else if (t->options->in_process)
		run_here(t, test);
	else
		run_apart(t, test);
	t->shared->result.took_ms = tck_now() - began;
	t->test = NULL;
}
