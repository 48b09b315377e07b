/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_soak.c - a long life: after many calls of all kinds, also of those that fail, the process is as large
 * as after the first thousand and has as many files open.  SOAK_CALLS makes it longer; `make soak` plays 100,000. */
#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../sanitized.h"
#include "fakes/host/fake_host.h"
#include "stage.h"

#define CALLS 3000
#define FIRST 1000
#define RESET 4000              /* calls after which the fake begins anew, for its lists grow */
#define MORE_MEMORY (1024 * 1024) /* bytes that the heap's order may cost */
#define MORE_FILES 2            /* connections that are open just now */
#define NOWHERE "11111111-2222-4333-8444-555555555555"

static struct stage stage;
static struct fake_host *host;
static unsigned long calls, bad;
static char envelope[64], document[512];

/* ---- how large it is ------------------------------------------------------------------ */

static long memory(void)
{
	FILE *file = fopen("/proc/self/statm", "r");
	long pages = 0;

	ck_assert_ptr_nonnull(file);
	ck_assert_int_eq(fscanf(file, "%*s %ld", &pages), 1);
	fclose(file);
	return pages * sysconf(_SC_PAGESIZE);
}

static long files(void)
{
	DIR *dir = opendir("/proc/self/fd");
	long count = 0;

	ck_assert_ptr_nonnull(dir);
	while (readdir(dir))
		count++;
	closedir(dir);
	return count;
}

/* ---- the mixture ------------------------------------------------------------------------ */

/* Waits between tries are not what is tested. */
static void sleep_shortly(void *ctx, uint32_t ms)
{
	(void)ctx;
	if (ms)
		nanosleep(&(struct timespec){ 0, 1000000 }, NULL);
}

static bool did(stp_status status)
{
	calls++;
	bad += status != STP_OK;
	return status == STP_OK;
}

#define CALL(...) did(stage_call(&stage, __VA_ARGS__, NULL))

static void block(void)
{
	char ids[160];

	if (!CALL("Envelope", "Create", "Email Subject", "Soak"))
		return;
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	(void)CALL("Document", "Create", "EnvelopeID", envelope, "File", document, "Name", "soak.txt");
	(void)CALL("Recipient", "Create", "EnvelopeID", envelope, "Name", "Ann", "Email", "ann@example.com");
	(void)CALL("Recipient", "GetList", "EnvelopeID", envelope);
	(void)CALL("Envelope", "Send", "EnvelopeID", envelope);
	(void)CALL("Envelope", "Load", "EnvelopeID", envelope);
	(void)CALL("Document", "Load", "EnvelopeID", envelope, "DocumentID", "combined");
	snprintf(ids, sizeof ids, "%s,%s", envelope, NOWHERE);
	(void)CALL("Envelope", "GetList", "EnvelopeIDs", ids);
	(void)CALL("Envelope", "Load", "EnvelopeID", NOWHERE);
	(void)CALL("Envelope", "Load", "EnvelopeID", "../elsewhere");
	(void)CALL("Document", "Load", "EnvelopeID", envelope, "DocumentID", "77");
	(void)CALL("Envelope", "Void", "EnvelopeID", envelope, "VoidedReason", "It was a mistake.");
	(void)CALL("Envelope", "Void", "EnvelopeID", envelope, "VoidedReason", "It was a mistake.");
}

static void set_faults(void)
{
	static const char rules[] = "["
		"{\"what\":\"html\",\"status\":503,\"path\":\"/restapi/*\",\"every\":53},"
		"{\"what\":\"reset-before\",\"every\":61},"
		"{\"what\":\"applied-no-answer\",\"path\":\"/restapi/*\",\"every\":67},"
		"{\"what\":\"broken-gzip\",\"path\":\"/restapi/*\",\"every\":71},"
		"{\"what\":\"broken-json\",\"path\":\"/restapi/*\",\"every\":73},"
		"{\"what\":\"status\",\"status\":401,\"errorCode\":\"USER_AUTHENTICATION_FAILED\",\"path\":\"/restapi/*\",\"every\":79}]";

	ck_assert_int_lt(stage_control(&stage, "/faults", rules), 300);
}

static void up(void)
{
	static const char *const options[] = { "--seed", "7", NULL }; /* the same accounts and users after each reset */

	stage_up_with(&stage, options);
	host = fake_host_create(FAKE_HOST_NO_LOG);
	ck_assert_ptr_nonnull(host);
	stp_service_destroy(stage.service);
	ck_assert_uint_eq(stp_service_create(stage.loader, fake_host_lent(host), &stage.service, &stage.error), STP_OK);
	ck_assert_uint_eq(stage_configure(&stage, NULL), STP_OK);
	snprintf(document, sizeof document, "@%s/tests/sweep/document.txt", getenv("STP_SOURCE"));
}

static void down(void)
{
	stage_down(&stage);
	fake_host_destroy(host);
}

static void play_until(unsigned long end)
{
	static unsigned long reset;

	while (calls < end) {
		block();
		if (calls - reset < RESET && reset)
			continue;
		reset = calls;
		fake_host_cache_clear(host); /* the host's memory, not the plugin's */
		ck_assert_int_lt(stage_control(&stage, "/reset", "{}"), 300);
		ck_assert_uint_eq(stage_configure(&stage, NULL), STP_OK); /* all tokens went, and one is renewed only so often */
		set_faults();
	}
}

START_TEST(a_long_life_costs_neither_memory_nor_files)
{
	const char *asked = getenv("SOAK_CALLS");
	unsigned long end = asked ? strtoul(asked, NULL, 10) : CALLS;
	struct stp_run run = { .size = sizeof run, .sleep = sleep_shortly };
	long memory_first, files_first, memory_last, files_last;

	stage.run = &run;
	set_faults();
	play_until(FIRST);
	memory_first = memory();
	files_first = files();
	for (unsigned i = 0; i < 4; i++) { /* instances come and go, too */
		play_until(FIRST + (end - FIRST) * (i + 1) / 4);
		ck_assert_uint_eq(stage_configure(&stage, NULL), STP_OK);
	}
	(void)CALL("Envelope", "Load", "EnvelopeID", NOWHERE);
	memory_last = memory();
	files_last = files();
	fprintf(stderr, "%lu calls, %lu of them failed: %ld KiB and %ld descriptors after the first %u, %ld KiB and %ld now\n", calls,
	        bad, memory_first / 1024, files_first, FIRST, memory_last / 1024, files_last);
	ck_assert_uint_gt(bad, calls / 10);
	ck_assert_uint_lt(bad, calls / 2);
	ck_assert_int_le(files_last, files_first + MORE_FILES);
	if (!SANITIZED && !getenv("STP_SLOWLY")) /* these keep what was freed */
		ck_assert_int_le(memory_last, memory_first + MORE_MEMORY);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("soak");
	TCase *tcase = tcase_create("soak");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 7200);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_test(tcase, a_long_life_costs_neither_memory_nor_files);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
