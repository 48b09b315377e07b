/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/torture/test_torture.c - each scenario with its nth allocation, network step, descriptor or write failing, for
 * n = 1, 2, 3 and so on until the scenario runs to its end without one: no crash, leak, hang or torn row, a sentence for
 * each failure, nothing done twice, and the next call works.
 *
 * make check runs some n of each; make torture all, of the long scenarios too.  One by hand:
 * TORTURE="create memory 17" tests/torture/test_torture (scenario, kind, n; later ones may be left out).
 *
 * Each scenario and kind has a process of its own: one that crashes is told, and the next goes on behind it. */
#include <config.h>

#include <check.h>
#include <dirent.h>
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "fault.h"
#include "scenarios.h"
#include "tests/scenario/stage.h"

#define FIRST 3         /* n of them in a row, in make check */
#define POINTS 12       /* then so many over the rest */
#define HANG_S 30       /* a run is over by then, on the slowest of machines */
#define FAULTS_MAX 12   /* of one scenario and kind; more say nothing more */
#define LATE_MS 500     /* the service does by then what it was sent; real ones */
#define REST_MS 61000   /* after a failure, so that no pause keeps the next call from its token */

static struct stage stage;
static char our_template[64];
static struct fake_host *fake_host;
static const struct stp_plugin *plugin;

/* What the child tells its parent, also when it dies. */
static struct shared {
	uint64_t n, runs, most;    /* most: things of that kind in an undisturbed run */
	unsigned faults;
	bool over;
	char text[32768];
} *shared;

static const struct scenario *scenario;
static enum fault_kind kind;

static bool all(void)
{
	const char *how = getenv("TORTURE");

	return how && *how;
}

static void tell(uint64_t n, const char *what)
{
	size_t used = strlen(shared->text);

	if (shared->faults++ < FAULTS_MAX)
		snprintf(shared->text + used, sizeof shared->text - used, "\n  TORTURE=\"%s %s %llu\": %s [%s]", scenario->name,
		         fault_names[kind], (unsigned long long)n, what, fault_where());
}

/* ---- what is measured ----------------------------------------------------------------------------------- */

static unsigned descriptors(void)
{
	DIR *folder = opendir("/proc/self/fd");
	unsigned count = 0;

	while (folder && readdir(folder))
		count++;
	if (folder)
		closedir(folder);
	return count;
}

/* How often the work of the scenario was done so far. */
static long done(void)
{
	if (!scenario->work)
		return 0;
	return stage_count(&stage, scenario->work, "count");
}

/* ---- one run --------------------------------------------------------------------------------------------- */

struct run {
	struct place place;
	struct kept kept;
	struct visit *visit;
	uint64_t n;
	char first[256]; /* how the call before this one ended; empty: there was none */
	char what[1024];
};

static void judge_visit(struct run *run, const struct step *step, stp_status status)
{
	const struct visit *v = run->visit;
	const char *wrong = NULL;

	if (v->fault[0])
		wrong = v->fault;
	else if (status != STP_OK && status != STP_STOP && v->error.status != status && !v->refused)
		wrong = "another status stands in the error {P23}";
	else if (status != STP_OK && !v->error.message[0] && status != HOST_DISK_FULL)
		wrong = "it fails without a sentence {P25}";
	else if (status == STP_OK && v->open)
		wrong = "it succeeds, and its file is not closed";
	else if (status == STP_OK && v->refused)
		wrong = "it succeeds although the sink refused {P31}";
	else if (status != STP_OK && kind == FAULT_DISK && v->refused && status != HOST_DISK_FULL)
		wrong = "it does not hand on what the sink gave {P31}";
	if (wrong) {
		snprintf(run->what, sizeof run->what, "%s: %s (%s: %s)", step->method, wrong, stp_status_name(status),
		         v->error.message);
		tell(run->n, run->what);
	}
}

/* An answer of the service: whatever came before it had its turn, too. */
static void catch_up(void)
{
	(void)stage_count(&stage, "/counts", "rest");
}

/* As it was found: the clock as the service's, for assertions are looked at. */
static void wind_clock(void)
{
	fake_host_clock_set(fake_host, stage_count(&stage, "/clock", "now_ms"), fake_host_mono_ms(fake_host) + 1);
}

/* Parts of files that a run has left are forgotten after 20 minutes, and too many before. */
static void forget_parts(void)
{
	ck_assert_int_eq(stage_control(&stage, "/clock", "{\"advance_ms\":1260000}"), 200);
}

static stp_status one_step(struct run *run, struct host *host, const struct step *step)
{
	visit_init(run->visit, host, &run->kept);
	return step_run(&run->place, step, run->visit);
}

static void blame(struct run *run, const char *when, const struct step *step, stp_status status)
{
	snprintf(run->what, sizeof run->what, "%s %s: %s: %s%s", when, step->method, stp_status_name(status),
	         run->visit->error.message, run->first);
	tell(run->n, run->what);
}

/* The step under fault, and what follows from how it ended.  True if the fault came. */
static bool disturbed(struct run *run, struct host *host, const struct step *step)
{
	long before = done(), after;
	stp_status status;
	uint32_t maybe;
	bool struck;

	run->first[0] = '\0';
	fault_arm(kind, run->n);
	status = one_step(run, host, step);
	struck = fault_disarm();
	judge_visit(run, step, status);
	maybe = run->visit->error.maybe_applied;
	after = done();
	if (scenario->work && status == STP_OK && after == before)
		blame(run, "it says that it was done:", step, status);
	if (scenario->work && status != STP_OK && after > before && !maybe)
		blame(run, "done, and not told {P14}:", step, status);
	if (scenario->flags & SETTLED && after - before > 1)
		blame(run, "done twice:", step, status);
	if (status == STP_OK)
		return struck;
	snprintf(run->first, sizeof run->first, "; the call before: %s: %.200s", stp_status_name(status), run->visit->error.message);
	/* The host tries the same once more, when whatever failed is over and the service is through with what it has got. */
	for (int waited = 0; maybe && scenario->work && done() == before && waited < LATE_MS; waited += 10)
		nanosleep(&(struct timespec){ 0, 10000000 }, NULL);
	fake_host_clock_advance(fake_host, REST_MS);
	status = one_step(run, host, step);
	if (status != STP_OK && !(maybe && status == STP_CONFLICT))
		blame(run, "the next call fails, too:", step, status);
	after = done();
	if (scenario->flags & SETTLED && after - before != 1)
		blame(run, after == before ? "not done by then:" : maybe ? "the same once word did it again {P15}:" : "done twice:",
		      step, status);
	return struck;
}

/* OpenSSL keeps the last errors and a generator of random bytes for each thread that used it. */
static void end_of_thread(void)
{
	void *symbol = dlsym(RTLD_DEFAULT, "OPENSSL_thread_stop");
	void (*stop)(void) = NULL;

	memcpy(&stop, &symbol, sizeof stop);
	if (stop)
		stop();
}

static bool one_run(uint64_t n)
{
	struct run run = { .n = n, .visit = malloc(sizeof *run.visit) };
	struct stp_args *config = stage_config(&stage, "Authentication Service URL",
	                                       (scenario->flags & TLS) ? stage.origin : stage.http_origin);
	struct host host;
	char once[64];
	bool struck = false;

	ck_assert_ptr_nonnull(run.visit);
	if (scenario->flags & PARTS)
		forget_parts();
	wind_clock();
	host_init(&host, fake_host, catch_up);
	snprintf(once, sizeof once, "%s-%s-%llu-%d-%lld", scenario->name, fault_names[kind], (unsigned long long)n,
	         (int)getpid(), (long long)fake_host_mono_ms(fake_host));
	kept_put(&run.kept, "Subject", once);
	kept_put(&run.kept, "OurTemplate", our_template);
	run.place = (struct place){ .plugin = plugin, .config = config, .host = &host, .kept = &run.kept };
	visit_init(run.visit, &host, &run.kept);
	if (!place_up(&run.place, run.visit)) {
		tell(n, run.visit->error.message);
	} else {
		for (const struct step *step = scenario->steps; step->method; step++) {
			stp_status status = STP_OK;

			run.place.once = step->flags & STEP_PREPARES ? NULL : once;
			if (step->flags & STEP_PREPARES)
				status = one_step(&run, &host, step);
			else
				struck = disturbed(&run, &host, step) || struck;
			if (status != STP_OK) {
				blame(&run, "cannot be prepared:", step, status);
				break;
			}
		}
	}
	place_down(&run.place);
	end_of_thread();
	stp_args_destroy(config);
	free(run.visit);
	return struck;
}

/* ---- all runs of a scenario and a kind ---------------------------------------------------------------------- */

/* n after this one; 0: none.  In make check some of them. */
static uint64_t next(uint64_t n)
{
	uint64_t step = shared->most / POINTS;

	if (all() || n < FIRST || step < 2)
		return n + 1;
	return n + step;
}

static void run_from(uint64_t n, bool only)
{
	size_t live;
	unsigned fds;

	/* What the libraries keep for good is there after some undisturbed runs, and some that fail early. */
	for (int i = 0; i < 3; i++)
		(void)one_run(0);
	shared->most = fault_seen();
	(void)one_run(UINT64_MAX);
	live = fault_live();
	fds = descriptors();
	for (bool struck = true; struck; n = next(n)) {
		char what[128];

		shared->n = n;
		fault_run((uint32_t)n);
		struck = one_run(n);
		shared->runs++;
		if (fault_live() > live) {
			size_t leaks = fault_leaks((uint32_t)n);

			snprintf(what, sizeof what, "%zu blocks are not freed", leaks);
			if (leaks > 0)
				tell(n, what);
			live = fault_live();
		}
		if (descriptors() > fds) {
			snprintf(what, sizeof what, "%u descriptors are not closed", descriptors() - fds);
			tell(n, what);
			fds = descriptors();
		}
		if (only)
			break;
	}
	shared->over = true;
}

/* Waits for the child as long as it gets on.  NULL: it came to its end; else what became of it. */
static const char *wait_for(pid_t child)
{
	static char what[64];
	uint64_t seen = UINT64_MAX;
	int status = 0;

	for (int idle = 0;; idle++) {
		if (waitpid(child, &status, WNOHANG) == child)
			break;
		if (shared->n + shared->runs != seen) {
			seen = shared->n + shared->runs;
			idle = 0;
		}
		if (idle > HANG_S * 50) {
			kill(child, SIGKILL);
			waitpid(child, &status, 0);
			return "it hangs";
		}
		nanosleep(&(struct timespec){ 0, 20000000 }, NULL);
	}
	if (shared->over)
		return NULL;
	if (WIFSIGNALED(status))
		snprintf(what, sizeof what, "it dies of signal %d", WTERMSIG(status));
	else
		snprintf(what, sizeof what, "it ends the process with %d", WEXITSTATUS(status));
	return what;
}

static void torture(uint64_t first, bool only)
{
	uint64_t n = first;
	const char *end = "";

	memset(shared, 0, sizeof *shared);
	while (end && shared->faults < FAULTS_MAX) {
		pid_t child;

		shared->n = n;
		fflush(NULL);
		child = fork();
		ck_assert_int_ge(child, 0);
		if (child == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			run_from(n, only);
			fflush(NULL);
			_exit(0);
		}
		if ((end = wait_for(child)))
			tell(shared->n, end);
		if (only)
			break;
		n = next(shared->n);
	}
	fprintf(stderr, "torture: %-16s %-10s %5llu runs%s%s\n", scenario->name, fault_names[kind],
	        (unsigned long long)shared->runs, shared->faults ? ", faults" : "", shared->text);
	ck_assert_msg(shared->faults == 0, "%u faults:%s", shared->faults, shared->text);
}

/* ---- the tests ---------------------------------------------------------------------------------------------- */

static bool is_wanted(void)
{
	const char *how = getenv("TORTURE");
	char name[64] = "", of[64] = "";

	if (!FAULT_HAS_MEMORY && kind == FAULT_MEMORY)
		return false;
	if (!all())
		return !(scenario->flags & LONG);
	(void)sscanf(how, "%63s %63s", name, of);
	return strcmp(name, "all") == 0 || (strcmp(name, scenario->name) == 0 && (!*of || strcmp(of, fault_names[kind]) == 0));
}

START_TEST(whatever_fails_is_told_and_harms_nothing)
{
	unsigned long long n = 0;

	scenario = &scenarios[_i / FAULT_KINDS];
	kind = (enum fault_kind)(_i % FAULT_KINDS);
	if (!is_wanted())
		return;
	if (all())
		(void)sscanf(getenv("TORTURE"), "%*s %*s %llu", &n);
	torture(n ? n : 1, n > 0);
}
END_TEST

static void make_users(void)
{
	static char body[32768];
	size_t length = (size_t)snprintf(body, sizeof body, "{\"newUsers\":[");

	for (unsigned i = 0; i < 120; i++)
		length += (size_t)snprintf(body + length, sizeof body - length,
		                           "%s{\"userName\":\"U%03u\",\"email\":\"u%03u@example.com\"}", i ? "," : "", i, i);
	snprintf(body + length, sizeof body - length, "]}");
	ck_assert_int_eq(stage_post(&stage, "/users", body), 201);
}

static void put_key(void)
{
	static char key[16384];
	FILE *file = fopen(stage.key_file, "r");
	size_t length;

	ck_assert_ptr_nonnull(file);
	length = fread(key, 1, sizeof key, file);
	fclose(file);
	ck_assert_uint_eq(fake_host_secret_put(fake_host, "RSAPrivateKey", key, length), STP_OK);
}

static void up(void)
{
	static const char definition[] = "{\"name\":\"Offer\",\"emailSubject\":\"Our offer\",\"documents\":["
		"{\"documentId\":\"1\",\"name\":\"offer.txt\",\"fileExtension\":\"txt\",\"documentBase64\":\"T3VyIG9mZmVy\"}],"
		"\"recipients\":{\"signers\":[{\"roleName\":\"Signer\",\"recipientId\":\"1\",\"routingOrder\":\"1\"}]}}";

	stage_up_with(&stage, (const char *const[]){ "--legacy-auth", NULL });
	ck_assert_int_eq(stage_post(&stage, "/templates", definition), 201);
	snprintf(our_template, sizeof our_template, "%s", stage_told("templateId"));
	make_users();
	stp_service_destroy(stage.service);
	stage.service = NULL;
	ck_assert_uint_eq(stp_loader_guard(stage.loader, STP_GUARD_OFF, NULL, NULL, &stage.error), STP_OK);
	plugin = stp_loader_plugin(stage.loader);
	fake_host = fake_host_create(0);
	ck_assert_ptr_nonnull(fake_host);
	put_key();
	shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ck_assert(shared != MAP_FAILED);
}

static void down(void)
{
	munmap(shared, sizeof *shared);
	fake_host_destroy(fake_host);
	stage_down(&stage);
}

int main(void)
{
	Suite *suite = suite_create("torture");
	TCase *tests = tcase_create("torture");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tests, 0); /* wait_for() looks after each run */
	tcase_add_unchecked_fixture(tests, up, down);
	tcase_add_loop_test(tests, whatever_fails_is_told_and_harms_nothing, 0, (int)scenario_count * FAULT_KINDS);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
