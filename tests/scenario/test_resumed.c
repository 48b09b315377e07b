/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_resumed.c - answers that break off once, at any place, and come whole the next time: a file is whole,
 * a list has each row once, and a host that cannot start a file over is told what broke it off. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ready.h"
#include "stage.h"

#define ENVELOPES 12

static struct stage stage;
static char envelope[64], whole[sizeof stage.row];
static unsigned char pdf[sizeof stage.file];

static void up(void)
{
	static const char *const options[] = { "--relay", "yes", NULL };
	char path[128], contract[512], relay[128];

	stage_up_with(&stage, options);
	snprintf(path, sizeof path, "%s/ready.json", stage.folder);
	ready_take(ready_read(path), "relay_http_origin", relay, sizeof relay);
	stage_ok(stage_configure(&stage, "Authentication Service URL", relay, NULL));
	for (int i = 0; i < ENVELOPES; i++)
		stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "resumed", NULL));
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	snprintf(contract, sizeof contract, "@%s/fakes/demo/contract.pdf", getenv("STP_BUILD"));
	stage_ok(stage_call(&stage, "Document", "Create", "Envelope ID", envelope, "Document ID", "1", "File", contract, NULL));
}

static void down(void)
{
	stage_down(&stage);
}

/* The next answer from this path breaks off behind so many bytes of its body; those after it come whole. */
static void cut(const char *path, unsigned long at)
{
	char rule[256];

	snprintf(rule, sizeof rule, "[{\"method\":\"GET\",\"path\":\"%s\",\"what\":\"reset-in-answer\",\"at_body\":%lu,\"count\":1}]", path, at);
	ck_assert_int_lt(stage_control(&stage, "/faults", rule), 300);
}

static stp_status load(void)
{
	return stage_call(&stage, "Document", "Load", "Envelope ID", envelope, "Document ID", "1", NULL);
}

START_TEST(a_download_that_breaks_off_starts_over)
{
	unsigned long long length;

	stage_ok(load());
	length = stage.file_length;
	memcpy(pdf, stage.file, sizeof pdf);
	ck_assert_uint_gt(length, 1000);
	for (int i = 0; i <= 4; i++) {
		unsigned long at[] = { 0, 1, (unsigned long)length / 2, (unsigned long)length - 1, (unsigned long)length / 3 };

		cut("/envelopes/@/documents/@", at[i]);
		stage_ok(load());
		ck_assert_uint_eq(stage.file_length, length);
		ck_assert_int_eq(memcmp(stage.file, pdf, length < sizeof pdf ? length : sizeof pdf), 0);
		ck_assert(!stage.file_open);
		ck_assert_uint_eq(stage.rows, 1);
	}
}
END_TEST

START_TEST(a_file_that_cannot_be_started_over_ends_with_what_broke_it_off)
{
	stage.file_stays = true;
	cut("/envelopes/@/documents/@", 500);
	ck_assert_uint_eq(load(), STP_UNAVAILABLE);
	ck_assert_ptr_nonnull(strstr(stage.error.message, "middle of its answer"));
	ck_assert(stage.file_open); /* the host drops it {H10} */
	ck_assert_uint_eq(stage.rows, 0);
	ck_assert_uint_eq(stage.error.maybe_applied, 0);
	stage_ok(load());
}
END_TEST

/* With a key, the rows are known again by it; without, by their place. */
static const struct {
	const char *object, *path, *input;
} lists[] = {
	{ "Envelope",           "/envelopes",                NULL },
	{ "EnvelopeAuditEvent", "/envelopes/@/audit_events", "EnvelopeID" },
	{ "Document",           "/envelopes/@/documents",    "EnvelopeID" },
};

static void get_list(int i)
{
	if (lists[i].input)
		stage_ok(stage_call(&stage, lists[i].object, "GetList", lists[i].input, envelope, NULL));
	else
		stage_ok(stage_call(&stage, lists[i].object, "GetList", "FolderIDs", "drafts", NULL));
}

START_TEST(a_list_that_breaks_off_has_each_row_once)
{
	unsigned rows;

	get_list(_i);
	rows = stage.rows;
	ck_assert_uint_gt(rows, 0);
	memcpy(whole, stage.row, sizeof whole);
	for (unsigned long at = 0; at < 2400; at += 83) {
		cut(lists[_i].path, at);
		get_list(_i);
		ck_assert_msg(stage.rows == rows && strcmp(stage.row, whole) == 0, "%s, cut at %lu: %u rows, not %u", lists[_i].object, at,
		              stage.rows, rows);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("resumed");
	TCase *tcase = tcase_create("resumed");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_test(tcase, a_download_that_breaks_off_starts_over);
	tcase_add_test(tcase, a_file_that_cannot_be_started_over_ends_with_what_broke_it_off);
	tcase_add_loop_test(tcase, a_list_that_breaks_off_has_each_row_once, 0, sizeof lists / sizeof lists[0]);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
