/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_ledger.c - an account's book as text: it reads as it was written, and broken it is none. */
#include <stdio.h>
#include <string.h>

#include "unit.h"
#include "wire/ledger.h"

#define START_MS INT64_C(1782303000000) /* 2026-06-24T12:10:00Z */

START_TEST(the_book_reads_as_it_was_written)
{
	struct ds_ledger l = { .form = DS_FORM_CALLS, .whole = 1, .person_ms = START_MS, .skew_ms = -4321 }, back;
	struct text line = { 0 }, again = { 0 };

	l.of[DS_HOUR] = (struct ds_window){ 3000, 17, START_MS / 1000, START_MS / 1000 - 5, START_MS + 3600000 };
	l.of[DS_BURST] = (struct ds_window){ 500, 0, START_MS / 1000, START_MS / 1000, START_MS + 30000 };
	for (int i = 0; i < 40; i++)
		ds_places_add(&l.out, START_MS / 1000 + i, 2);
	ck_assert_uint_eq(ds_places_count(&l.out), 80);
	ck_assert_uint_eq(ds_ledger_print(&l, &line), STP_OK);
	ck_assert(ds_ledger_parse(line.at, line.length, &back));
	ck_assert_uint_eq(ds_ledger_print(&back, &again), STP_OK);
	ck_assert_str_eq(line.at, again.at);
	for (size_t i = 0; i < line.length; i++) { /* no sanitizer minds, whatever it makes of it */
		char cut[512];

		snprintf(cut, sizeof cut, "%s", line.at);
		cut[i] = 'x';
		ck_assert_msg(!ds_ledger_parse(cut, line.length, &back), "%s", cut);
		(void)ds_ledger_parse(line.at, i, &back);
	}
	text_finish(&again);
	text_finish(&line);
}
END_TEST

/* Of one second, twice as many as there can be: a book that nobody could read would be no book. */
START_TEST(more_places_than_there_can_be_are_as_many_as_there_can_be)
{
	struct ds_ledger l = { .form = DS_FORM_UNKNOWN }, back;
	struct text line = { 0 };

	for (int i = 0; i < 3; i++)
		ds_places_add(&l.out, START_MS / 1000, 900000000);
	ck_assert_uint_eq(ds_ledger_print(&l, &line), STP_OK);
	ck_assert_msg(ds_ledger_parse(line.at, line.length, &back), "%s", line.at);
	ck_assert_uint_eq(ds_places_count(&back.out), 1000000000);
	text_finish(&line);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("ledger");
	TCase *tests = tcase_create("ledger");

	suite_add_tcase(suite, tests);
	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, the_book_reads_as_it_was_written);
	tcase_add_test(tests, more_places_than_there_can_be_are_as_many_as_there_can_be);
	return unit_run(suite);
}
