/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_deadlines.c - servers that fall silent: every call ends by its deadline, and
 * soon after a cancel, wherever it stands. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "rude.h"
#include "stage.h"

#define NOWHERE "11111111-2222-4333-8444-555555555555"
/* Long enough for the phase to be reached on a machine that does other things too. */
#define DEADLINE_MS 900
#define CANCEL_MS 800
#define SOON_MS 250   /* what abi-rules P5 allows after a cancel */
#define SLACK_MS 1000 /* for a machine that does other things too */

static struct stage stage;
static struct rude *accounts, *place;

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void up(void)
{
	stage_up(&stage);
}

static void down(void)
{
	char path[512];

	snprintf(path, sizeof path, "%s/large.pdf", stage.folder);
	unlink(path);
	rude_close(place);
	rude_close(accounts);
	stage_down(&stage);
}

/* Where it falls silent, and what the sentence says was waited for; NULL: a small request is sent all the same, a large
 * one is not. */
static const struct { const char *why, *scheme, *says; enum rude_way way; } phases[] = {
	{ "the backlog is full",      "http",  "connection",         RUDE_DEAF },
	{ "the handshake never ends", "https", "TLS handshake",      RUDE_SILENT },
	{ "nothing is answered",      "http",  "begun to answer",    RUDE_SILENT },
	{ "nothing is read",          "http",  NULL,                 RUDE_FULL },
	{ "half of the headers",      "http",  "of its answer",      RUDE_HALF_HEADERS },
	{ "half of the body",         "http",  "of its answer",      RUDE_HALF_BODY },
};

static const struct { const char *what, *object, *method, *names[4]; } calls[] = {
	{ "GET",      "Envelope", "Load",     { "EnvelopeID", NOWHERE } },
	{ "POST",     "Envelope", "Create",   { "EmailSubject", "x" } },
	{ "upload",   "Document", "Create",   { "EnvelopeID", NOWHERE, "File", NULL } },
	{ "download", "Document", "Load",     { "EnvelopeID", NOWHERE, "DocumentID", "1" } },
	{ "large",    "Document", "Create",   { "EnvelopeID", NOWHERE, "File", NULL } },
	{ "token",    "Envelope", "Load",     { "EnvelopeID", NOWHERE } },
};
#define PHASES (sizeof phases / sizeof phases[0])
#define CALLS (sizeof calls / sizeof calls[0])

static bool is(size_t c, const char *what)
{
	return strcmp(calls[c].what, what) == 0;
}

static stp_status call(size_t i)
{
	char file[512];
	bool upload = calls[i].names[2] && !calls[i].names[3];

	if (is(i, "large"))
		snprintf(file, sizeof file, "@%s/large.pdf", stage.folder);
	else
		snprintf(file, sizeof file, "@%s/fakes/demo/contract.pdf", getenv("STP_BUILD"));
	return stage_call(&stage, calls[i].object, calls[i].method, calls[i].names[0], calls[i].names[1], calls[i].names[2],
	                  upload ? file : calls[i].names[3], upload ? "DocumentID" : NULL, "1", NULL);
}

/* More than the buffers of a connection hold. */
static void make_large(void)
{
	char path[512];
	FILE *file;

	snprintf(path, sizeof path, "%s/large.pdf", stage.folder);
	file = fopen(path, "w");
	ck_assert(file && fclose(file) == 0);
	ck_assert_int_eq(truncate(path, 30000000), 0);
}

/* The token comes from a polite server unless it is what the test is about. */
static void set_scene(size_t phase, size_t c)
{
	bool token = is(c, "token");
	char bad[128], good[128];

	if (is(c, "large"))
		make_large();
	place = rude_open(phases[phase].way);
	accounts = token ? NULL : rude_open(RUDE_POLITE);
	snprintf(bad, sizeof bad, "%s://127.0.0.1:%u", phases[phase].scheme, rude_port(place));
	if (accounts)
		rude_base(accounts, bad);
	snprintf(good, sizeof good, "http://127.0.0.1:%u", accounts ? rude_port(accounts) : 0);
	ck_assert_msg(stage_configure(&stage, "Authentication Service URL", token ? bad : good, "Account ID", RUDE_ACCOUNT, NULL) ==
	              STP_OK, "%s", stage.error.message);
}

static void judge(size_t phase, size_t c, const char *place_name)
{
	ck_assert_msg(strstr(stage.error.message, place_name), "%s, %s: the place is not named: %s", calls[c].what, phases[phase].why,
	              stage.error.message);
	ck_assert_msg(strstr(stage.error.message, phases[phase].says ? phases[phase].says :
	                     is(c, "large") ? "not taken the whole upload" : "begun to answer"), "%s, %s: %s", calls[c].what,
	              phases[phase].why, stage.error.message);
	ck_assert_msg(stage.rows == 0, "%s, %s: a row came", calls[c].what, phases[phase].why);
}

START_TEST(a_silent_server_is_left_at_the_deadline) /* peer bugs 1 and 22 */
{
	size_t phase = (size_t)_i % PHASES, c = (size_t)_i / PHASES;
	struct stp_run run = { .size = sizeof run, .timeout_ms = DEADLINE_MS };
	char place_name[32];
	int64_t took, began;
	stp_status status;

	set_scene(phase, c);
	snprintf(place_name, sizeof place_name, "127.0.0.1:%u", rude_port(place));
	stage.run = &run;
	began = now_ms();
	status = call(c);
	took = now_ms() - began;
	ck_assert_msg(status == STP_TIMEOUT, "%s, %s: %s: %s", calls[c].what, phases[phase].why, stp_status_name(status),
	              stage.error.message);
	ck_assert_msg(took >= DEADLINE_MS - 20 && took < DEADLINE_MS + SOON_MS + SLACK_MS, "%s, %s: %lld ms", calls[c].what,
	              phases[phase].why, (long long)took);
	judge(phase, c, place_name);
	ck_assert_uint_eq(stage.error.maybe_applied, (is(c, "POST") || is(c, "upload") || is(c, "large")) && phases[phase].way != RUDE_DEAF &&
	                  strcmp(phases[phase].scheme, "http") == 0);
}
END_TEST

static int64_t cancel_at;

static int cancelled(void *ctx)
{
	(void)ctx;
	return now_ms() >= cancel_at;
}

START_TEST(a_silent_server_is_left_soon_after_a_cancel)
{
	size_t phase = (size_t)_i % PHASES, c = (size_t)_i / PHASES;
	struct stp_run run = { .size = sizeof run, .cancelled = cancelled };
	char place_name[32];
	int64_t late;
	stp_status status;

	set_scene(phase, c);
	snprintf(place_name, sizeof place_name, "127.0.0.1:%u", rude_port(place));
	stage.run = &run;
	cancel_at = now_ms() + CANCEL_MS;
	status = call(c);
	late = now_ms() - cancel_at;
	ck_assert_msg(status == STP_CANCELLED, "%s, %s: %s: %s", calls[c].what, phases[phase].why, stp_status_name(status),
	              stage.error.message);
	ck_assert_msg(late >= 0 && late < SOON_MS + SLACK_MS, "%s, %s: %lld ms late", calls[c].what, phases[phase].why,
	              (long long)late);
	judge(phase, c, place_name);
}
END_TEST

/* Of many that wait for one token each keeps its own deadline. */
START_TEST(the_test_of_a_connection_keeps_its_deadline)
{
	struct stp_run run = { .size = sizeof run, .timeout_ms = DEADLINE_MS };
	int64_t began;

	set_scene(2, CALLS - 1);
	stage.run = &run;
	began = now_ms();
	ck_assert_uint_eq(stage_test(&stage), STP_TIMEOUT);
	ck_assert_int_lt(now_ms() - began, DEADLINE_MS + SOON_MS + SLACK_MS);
	ck_assert_msg(strncmp(stage.failure, "network ", 8) == 0, "%s", stage.failure);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("deadlines");
	TCase *tcase = tcase_create("silent");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_loop_test(tcase, a_silent_server_is_left_at_the_deadline, 0, (int)(PHASES * CALLS));
	tcase_add_loop_test(tcase, a_silent_server_is_left_soon_after_a_cancel, 0, (int)(PHASES * CALLS));
	tcase_add_test(tcase, the_test_of_a_connection_keeps_its_deadline);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
