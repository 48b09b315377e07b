/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/sweep/test_sweep.c - a sample of the sweep, some seeds of each work; `make sweep` plays thousands. */
#include <check.h>
#include <stdlib.h>

#include "sweep.h"

#define SAMPLE 150 /* cases of each work; SWEEP_SEEDS: another number */

static struct place place;

static void up(void)
{
	place_open(&place);
}

static void down(void)
{
	place_close(&place);
}

START_TEST(work_is_done_once_or_not_at_all_and_the_truth_is_told)
{
	const char *asked = getenv("SWEEP_SEEDS");
	unsigned long seeds = asked ? strtoul(asked, NULL, 10) : SAMPLE, wrong = 0;
	struct tally tally = { 0 };

	for (unsigned long seed = 1; seed <= seeds; seed++) {
		char why[512], text[512];
		struct sweep_case c;

		case_make(&c, seed, &works[_i]);
		if (case_play(&place, &c, &tally, why))
			continue;
		case_tell(&c, text);
		fprintf(stderr, "%s\n  %s\n  again: tests/sweep/sweep --work '%s' --reproduce %lu\n", text, why, works[_i].name, seed);
		wrong++;
	}
	ck_assert_uint_eq(tally.cases, seeds);
	ck_assert_msg(wrong == 0, "%lu of %lu cases are listed above", wrong, seeds);
}
END_TEST

/* A sweep that finds nothing must have had something to find. */
START_TEST(the_sample_has_calls_that_end_in_every_way)
{
	struct tally tally = { 0 };
	unsigned struck[64] = { 0 };

	for (uint64_t seed = 1; seed <= 200; seed++) {
		struct sweep_case c;
		char why[512];

		case_make(&c, seed, NULL);
		struck[c.fault - faults]++;
		if (seed <= 60)
			(void)case_play(&place, &c, &tally, why);
	}
	for (unsigned i = 0; i < fault_count; i++)
		ck_assert_msg(struck[i] > 0, "%s is in none of 200 cases", faults[i].name);
	ck_assert_uint_gt(tally.good, 0);
	ck_assert_uint_gt(tally.failed, 0);
	ck_assert_uint_gt(tally.unsure, 0);
	ck_assert_uint_gt(tally.repeats, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("sweep");
	TCase *tcase = tcase_create("sweep");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 600);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_loop_test(tcase, work_is_done_once_or_not_at_all_and_the_truth_is_told, 0, (int)work_count);
	tcase_add_test(tcase, the_sample_has_calls_that_end_in_every_way);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
