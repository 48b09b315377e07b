/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_features_kill.c - a process that saves and deletes instances is killed at any moment: all that it
 * was told is done, is done. */
#include <config.h>

#include <check.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "features_stage.h"
#include "unit.h"

#define NAMES 6          /* instances that come and go */
#define LONGEST_MS 40    /* a child lives */
#define FOR_MS 8000      /* the test lasts */

static struct stage stage;

/* What the child tells once a thing is done, in one write: so much of the pipe is never torn. */
struct done {
	uint32_t which;
	uint32_t value; /* of the token and the address; 0: deleted */
};

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void name_of(uint32_t which, char name[16])
{
	snprintf(name, 16, "Name%u", which);
}

/* ---- the child ------------------------------------------------------------------------------------ */

static stp_status save(uint32_t which, uint32_t value)
{
	struct stp_error error = STP_ERROR_INIT;
	struct instance instance;
	struct draft *draft = NULL;
	char name[16], text[64];
	stp_status status;

	name_of(which, name);
	status = draft_edit(stage.features, name, &draft, &error);
	if (status == STP_NOT_FOUND && (status = draft_new(stage.features, features_find(stage.features, "letters"), true,
	                                                   &draft, &error)) == STP_OK)
		status = draft_set_name(draft, name, &error);
	snprintf(text, sizeof text, "https://%u.example", value);
	if (status == STP_OK)
		status = draft_set(draft, "Address", text, strlen(text), &error);
	snprintf(text, sizeof text, "token-%u", value);
	if (status == STP_OK)
		status = draft_set(draft, "Token", text, strlen(text), &error);
	if (status == STP_OK)
		status = draft_save(draft, false, NULL, NULL, &instance, &error);
	draft_destroy(draft);
	return status;
}

static void work(int out, uint64_t seed, uint32_t value)
{
	for (;; value++) {
		struct done done = { (uint32_t)(unit_random(&seed) % NAMES), value };
		struct stp_error error = STP_ERROR_INIT;
		stp_status status;
		char name[16];

		name_of(done.which, name);
		if (unit_random(&seed) % 3 == 0) {
			done.value = 0;
			status = instance_delete(stage.features, name, &error);
			if (status == STP_NOT_FOUND)
				continue;
		} else {
			status = save(done.which, value);
		}
		if (status != STP_OK || write(out, &done, sizeof done) != (ssize_t)sizeof done)
			_exit(1);
	}
}

/* ---- the parent -------------------------------------------------------------------------------------- */

/* What each instance must be: the last that was told, or what the child was about when it died. */
struct known {
	uint32_t value[NAMES];
	uint32_t most; /* the highest value that was used */
};

static void take_done(int in, struct known *known)
{
	struct done done;

	while (read(in, &done, sizeof done) == (ssize_t)sizeof done) {
		known->value[done.which] = done.value;
		if (done.value > known->most)
			known->most = done.value;
	}
}

/* One thing may have been done and not told.  Gives how many instances are not as they were told. */
static unsigned look(struct known *known)
{
	unsigned untold = 0;

	for (uint32_t i = 0; i < NAMES; i++) {
		char name[16], wanted[128];
		uint32_t found = 0;
		char *told;

		name_of(i, name);
		if ((told = stage_tell(&stage, name)))
			ck_assert_msg(sscanf(told, "https://%u.example", &found) == 1 && found > 0, "%s is torn: %s", name, told);
		else
			ck_assert_msg(stage.error.status == STP_NOT_FOUND, "%s: %s", name, stage.error.message);
		snprintf(wanted, sizeof wanted, "https://%u.example||token-%u||", found, found);
		if (told)
			ck_assert_msg(strcmp(told, wanted) == 0, "%s is of two saves: %s", name, told);
		free(told);
		if (found == known->value[i])
			continue;
		untold++;
		ck_assert_msg(found == 0 || found > known->value[i], "%s was told to be %u and is %u", name, known->value[i],
		              found);
		known->value[i] = found;
	}
	return untold;
}

static void check_store(void)
{
	ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), 1);
	ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
	ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM instance WHERE (SELECT count(*) FROM smart_object WHERE"
	                              " instance_id = id) <> 2 OR (SELECT count(*) FROM workflow_step WHERE instance_id ="
	                              " id) <> 4"), 0);
}

START_TEST(what_was_told_outlives_a_kill_at_any_moment)
{
	int64_t end_ms = now_ms() + FOR_MS;
	uint64_t seed = UINT64_C(0x9E3779B97F4A7C15);
	struct known known = { .most = 0 };
	unsigned rounds = 0, told = 0;

	stage_close(&stage);
	while (now_ms() < end_ms) {
		struct timespec life = { 0, (long)(unit_random(&seed) % LONGEST_MS) * 1000000 + (long)(unit_random(&seed) % 1000000) };
		struct pollfd first;
		uint32_t before;
		int ends[2], status;
		pid_t pid;

		ck_assert_int_eq(pipe(ends), 0);
		if ((pid = fork()) == 0) {
			close(ends[0]);
			stage_open(&stage);
			work(ends[1], seed ^ rounds, known.most + 1000);
		}
		close(ends[1]);
		/* Some are killed while they open, most once they have done something. */
		first = (struct pollfd){ ends[0], POLLIN, 0 };
		if (rounds % 8)
			(void)poll(&first, 1, 5000);
		nanosleep(&life, NULL);
		ck_assert_int_eq(kill(pid, SIGKILL), 0);
		ck_assert_int_eq(waitpid(pid, &status, 0), pid);
		ck_assert_msg(WIFSIGNALED(status), "the child gave up by itself: %d", status);
		before = known.most;
		take_done(ends[0], &known);
		close(ends[0]);
		told += known.most > before;
		stage_open(&stage);
		ck_assert_uint_le(look(&known), 1);
		stage_close(&stage);
		if (known.most < before + 1000)
			known.most = before + 1000;
		known.most += 1000; /* above whatever the child was about */
		check_store();
		rounds++;
	}
	ck_assert_msg(rounds >= 10 && told >= rounds / 2, "only %u of %u rounds have told something", told, rounds);
	fprintf(stderr, "%u rounds\n", rounds);
	stage_open(&stage);
}
END_TEST

static void set_up(void)
{
	stage_init(&stage);
}

static void tear_down(void)
{
	stage_finish(&stage);
}

int main(void)
{
	Suite *suite = suite_create("features_kill");
	TCase *group = tcase_create("kill");

	tcase_add_checked_fixture(group, set_up, tear_down);
	tcase_set_timeout(group, 120);
	tcase_add_test(group, what_was_told_outlives_a_kill_at_any_moment);
	suite_add_tcase(suite, group);
	return unit_run(suite);
}
