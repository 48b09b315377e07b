/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_faults.c - answers that break by rule: which calls a rule strikes, and what each kind does. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wire.h"

#define DRAFT "{\"status\": \"created\", \"emailSubject\": \"Faults\"}"

static struct client c;

static void up(void)
{
	client_up(&c, "seed", "7", NULL);
	client_login(&c, NULL);
}

static void down(void)
{
	client_down(&c);
}

static int drafts(void)
{
	client_expect(&c, 200, "GET", "/__fake/questions/envelopes-created?subject=Faults", NULL);
	return (int)cJSON_GetNumberValue(client_at(&c, "/count"));
}

/* ---- which calls ------------------------------------------------------------------------------------------------ */

static const struct {
	const char *why, *rule, *struck; /* struck: of eight POSTs, which */
} times[] = {
	{ "each time",          "\"method\": \"POST\"",                                            "xxxxxxxx" },
	{ "the third",          "\"nth\": 3",                                                      "..x....." },
	{ "every other",        "\"every\": 2",                                                    ".x.x.x.x" },
	{ "at most twice",      "\"count\": 2",                                                    "xx......" },
	{ "never by chance",    "\"probability\": 0",                                              "........" },
	{ "always by chance",   "\"probability\": 1",                                              "xxxxxxxx" },
	{ "another method",     "\"method\": \"PUT\"",                                             "........" },
	{ "its path",           "\"path\": \"/envelopes\"",                                        "xxxxxxxx" },
	{ "its whole path",     "\"path\": \"/restapi/v2.1/accounts/@/envelopes\"",                "xxxxxxxx" },
	{ "all below",          "\"path\": \"/restapi/*\"",                                        "xxxxxxxx" },
	{ "a longer path",      "\"path\": \"/envelopes/@\"",                                      "........" },
	{ "another path",       "\"path\": \"/templates\"",                                        "........" },
};

START_TEST(a_rule_strikes_the_calls_that_it_names)
{
	char rule[256], struck[16] = "";

	snprintf(rule, sizeof rule, "{\"what\": \"status\", \"status\": 418, %s}", times[_i].rule);
	wire_fault(&c, rule);
	for (int i = 0; i < 8; i++)
		struck[i] = client_call(&c, "POST", "/envelopes", DRAFT) == 418 ? 'x' : '.';
	ck_assert_msg(strcmp(struck, times[_i].struck) == 0, "%s: %s", times[_i].why, struck);
}
END_TEST

START_TEST(chance_is_the_same_for_the_same_seed)
{
	char struck[2][65] = { "", "" };
	int count = 0;

	for (int round = 0; round < 2; round++) {
		client_expect(&c, 200, "DELETE", "/__fake/faults", NULL);
		wire_fault(&c, "{\"what\": \"blocked\", \"probability\": 0.3, \"seed\": 5}");
		for (int i = 0; i < 64; i++)
			struck[round][i] = client_call(&c, "GET", "/brands", NULL) == 444 ? 'x' : '.';
	}
	ck_assert_str_eq(struck[0], struck[1]);
	for (int i = 0; i < 64; i++)
		count += struck[0][i] == 'x';
	ck_assert_int_gt(count, 8);
	ck_assert_int_lt(count, 32);
}
END_TEST

/* ---- what happens ------------------------------------------------------------------------------------------------- */

static const struct {
	const char *what, *more;
	long status;
	const char *body; /* a part of it */
	int drafts;
} kinds[] = {
	{ "status",    ", \"status\": 500",                                                                   500, "", 0 },
	{ "status",    ", \"errorCode\": \"ENVELOPE_ALLOWANCE_EXCEEDED\", \"message\": \"No.\"",              400, "\"errorCode\":\"ENVELOPE_ALLOWANCE_EXCEEDED\"", 0 },
	{ "status",    ", \"status\": 500, \"errorCode\": \"UNSPECIFIED_ERROR\", \"message\": \"PDF validation failed\"", 500, "PDF validation failed", 0 },
	{ "status",    ", \"status\": 500, \"applied\": true",                                                500, "", 1 },
	{ "html",      "",                                                                                    503, "<html>", 0 },
	{ "empty",     "",                                                                                    200, "", 0 },
	{ "blocked",   "",                                                                                    444, "", 0 },
	{ "timeout",   "",                                                                                    408, "", 0 },
	{ "timeout",   ", \"applied\": true",                                                                 408, "", 1 },
	{ "redirect",  ", \"location\": \"https://other.example.com/x\"",                                     302, "", 0 },
	{ "broken-json", "",                                                                                  201, "{\"envelopeId\"", 1 },
};

START_TEST(each_kind_does_what_it_says)
{
	char rule[512];

	snprintf(rule, sizeof rule, "{\"what\": \"%s\", \"method\": \"POST\", \"path\": \"/envelopes\"%s}", kinds[_i].what, kinds[_i].more);
	wire_fault(&c, rule);
	ck_assert_int_eq(client_call(&c, "POST", "/envelopes", DRAFT), kinds[_i].status);
	ck_assert_msg(strstr(c.body ? c.body : "", kinds[_i].body), "%s: %s", kinds[_i].what, c.body);
	if (strcmp(kinds[_i].what, "broken-json") == 0)
		ck_assert_ptr_null(c.json);
	if (strcmp(kinds[_i].what, "redirect") == 0)
		ck_assert_str_eq(client_got_header(&c, "Location"), "https://other.example.com/x");
	ck_assert_int_eq(drafts(), kinds[_i].drafts);
}
END_TEST

START_TEST(clocks_may_be_wrong)
{
	wire_fault(&c, "{\"what\": \"clock-skew\", \"seconds\": 86400}");
	client_expect(&c, 200, "GET", "/brands", NULL);
	ck_assert_int_gt((int)(curl_getdate(client_got_header(&c, "Date"), NULL) - time(NULL)), 86000);
}
END_TEST

START_TEST(compression_may_be_broken)
{
	struct wire w;

	wire_fault(&c, "{\"what\": \"broken-gzip\", \"path\": \"/folders\"}");
	w = wire_call(&c, client_ready(&c, "http_origin"), "GET", "/folders", NULL);
	ck_assert_int_eq(wire_status(&w), 200);
	ck_assert_ptr_nonnull(strstr(w.bytes, "Content-Encoding: gzip"));
	ck_assert_int_eq((unsigned char)wire_body(&w)[0], 0x1f);
	wire_finish(&w);
}
END_TEST

START_TEST(work_may_be_done_and_not_answered)
{
	struct wire w;

	wire_fault(&c, "{\"what\": \"applied-no-answer\", \"method\": \"POST\", \"path\": \"/envelopes\", \"nth\": 1}");
	w = wire_call(&c, client_ready(&c, "http_origin"), "POST", "/envelopes", DRAFT);
	ck_assert_int_eq((int)w.length, 0);
	wire_finish(&w);
	ck_assert_int_eq(drafts(), 1);
}
END_TEST

START_TEST(a_reset_before_the_work_does_none)
{
	struct wire w;

	wire_fault(&c, "{\"what\": \"reset-before\", \"method\": \"POST\"}");
	w = wire_call(&c, client_ready(&c, "http_origin"), "POST", "/envelopes", DRAFT);
	ck_assert_int_eq((int)w.length, 0);
	wire_finish(&w);
	ck_assert_int_eq(drafts(), 0);
}
END_TEST

/* ---- keeping ------------------------------------------------------------------------------------------------------- */

START_TEST(rules_are_told_and_taken_away)
{
	char id[40];

	wire_fault(&c, "[{\"what\": \"timeout\", \"path\": \"/brands\"}, {\"what\": \"blocked\", \"path\": \"/folders\"}]");
	ck_assert_int_eq(client_size(&c, "/ids"), 2);
	snprintf(id, sizeof id, "%s", client_text(&c, "/ids/0"));
	ck_assert_int_eq(client_call(&c, "GET", "/brands", NULL), 408);
	client_expect(&c, 200, "GET", "/__fake/faults", NULL);
	ck_assert_int_eq((int)cJSON_GetNumberValue(client_at(&c, "/faults/0/struck")), 1);
	ck_assert_int_eq((int)cJSON_GetNumberValue(client_at(&c, "/faults/1/seen")), 0);
	ck_assert_int_eq(client_callf(&c, "DELETE", NULL, "/__fake/faults/%s", id), 200);
	ck_assert_int_eq(client_callf(&c, "DELETE", NULL, "/__fake/faults/%s", id), 404);
	client_expect(&c, 200, "GET", "/brands", NULL);
	ck_assert_int_eq(client_call(&c, "GET", "/folders", NULL), 444);
	client_expect(&c, 200, "POST", "/__fake/reset", NULL);
	client_login(&c, NULL);
	client_expect(&c, 200, "GET", "/folders", NULL);
}
END_TEST

START_TEST(what_is_no_rule_is_refused)
{
	static const char *const wrong[] = { "{}", "[1]", "{\"what\": \"magic\"}", "{\"what\": \"status\", \"nth\": \"x\"}",
		"{\"what\": \"status\", \"every\": -1}", "{\"what\": \"status\", \"path\": 5}" };

	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		client_expect(&c, 400, "POST", "/__fake/faults", wrong[i]);
		ck_assert_ptr_nonnull(strstr(client_text(&c, "/why"), "reset-in-answer"));
	}
}
END_TEST

START_TEST(a_file_brings_rules_and_a_reset_brings_them_again)
{
	char path[128], folder[64];
	FILE *file;

	snprintf(folder, sizeof folder, "%s", c.folder);
	snprintf(path, sizeof path, "%s/faults.json", folder);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fputs("{\"faults\": [{\"what\": \"timeout\", \"path\": \"/brands\"}]}", file);
	fclose(file);
	client_kill(&c);
	client_again(&c, "seed", "7", "faults", path, NULL);
	client_login(&c, NULL);
	ck_assert_int_eq(client_call(&c, "GET", "/brands", NULL), 408);
	client_expect(&c, 200, "DELETE", "/__fake/faults", NULL);
	client_expect(&c, 200, "GET", "/brands", NULL);
	client_expect(&c, 200, "POST", "/__fake/reset", NULL);
	client_login(&c, NULL);
	ck_assert_int_eq(client_call(&c, "GET", "/brands", NULL), 408);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("faults");
	TCase *tcase = tcase_create("faults");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, up, down);
	tcase_set_timeout(tcase, 120);
	tcase_add_loop_test(tcase, a_rule_strikes_the_calls_that_it_names, 0, (int)(sizeof times / sizeof times[0]));
	tcase_add_test(tcase, chance_is_the_same_for_the_same_seed);
	tcase_add_loop_test(tcase, each_kind_does_what_it_says, 0, (int)(sizeof kinds / sizeof kinds[0]));
	tcase_add_test(tcase, clocks_may_be_wrong);
	tcase_add_test(tcase, compression_may_be_broken);
	tcase_add_test(tcase, work_may_be_done_and_not_answered);
	tcase_add_test(tcase, a_reset_before_the_work_does_none);
	tcase_add_test(tcase, rules_are_told_and_taken_away);
	tcase_add_test(tcase, what_is_no_rule_is_refused);
	tcase_add_test(tcase, a_file_brings_rules_and_a_reset_brings_them_again);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
