/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_core.c - what all of the fake stands on, from outside: who may ask, bodies, the
 * clock, the whole state. */
#include "client.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOWHERE "00000000-0000-4000-8000-000000000000"

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

/* ---- who asks -------------------------------------------------------------------------------- */

static const struct {
	const char *why, *token, *account;
	long status;
	const char *code;
} refusals[] = {
	{ "no token",                     NULL,      NULL, 401, "PARTNER_AUTHENTICATION_FAILED" },
	{ "a token that never was",       "nothing", NULL, 401, "USER_AUTHENTICATION_FAILED" },
	{ "an account that is nowhere",   "",        NOWHERE, 401, "ACCOUNT_DOES_NOT_EXIST_IN_SYSTEM" },
	{ "an account that is no id",     "",        "account", 401, "ACCOUNT_DOES_NOT_EXIST_IN_SYSTEM" },
	{ "an account of the other base", "",        "second_account_id", 401, "ACCOUNT_DOES_NOT_EXIST_IN_SYSTEM" },
};

START_TEST(refuses_who_may_not_ask)
{
	char *token = c.token;

	if (refusals[_i].account)
		snprintf(c.account, sizeof c.account, "%s",
		         *client_ready(&c, refusals[_i].account) ? client_ready(&c, refusals[_i].account)
		                                                 : refusals[_i].account);
	c.token = refusals[_i].token ? strdup(*refusals[_i].token ? refusals[_i].token : token) : NULL;
	free(token);
	ck_assert_msg(client_call(&c, "GET", "/envelopes?from_date=2020-01-01", NULL) ==
	                  refusals[_i].status,
	              "%s: %ld %s", refusals[_i].why, c.status, c.body ? c.body : "");
	ck_assert_str_eq(client_text(&c, "/errorCode"), refusals[_i].code);
}
END_TEST

START_TEST(a_token_ends_after_an_hour)
{
	client_expect(&c, 200, "GET", "", NULL);
	client_advance(&c, 3599000);
	client_expect(&c, 200, "GET", "", NULL);
	client_advance(&c, 2000);
	client_expect(&c, 401, "GET", "", NULL);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "USER_AUTHENTICATION_FAILED");
	client_expect(&c, 200, "PUT", "/__fake/switches",
	              "{\"token-error\": \"AUTHORIZATION_INVALID_TOKEN\"}");
	client_expect(&c, 401, "GET", "", NULL);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "AUTHORIZATION_INVALID_TOKEN");
}
END_TEST

START_TEST(an_account_answers_at_its_own_base_uri)
{
	snprintf(c.account, sizeof c.account, "%s", client_ready(&c, "second_account_id"));
	c.second_base = true;
	client_expect(&c, 200, "GET", "", NULL);
	c.second_base = false;
	client_expect(&c, 401, "GET", "", NULL);
	client_expect(&c, 200, "PUT", "/__fake/switches", "{\"strict-base-uri\": false}");
	client_expect(&c, 200, "GET", "", NULL);
}
END_TEST

START_TEST(the_short_number_names_the_account_too)
{
	char number[40];

	client_expect(&c, 200, "GET", "/__fake/records/account", NULL);
	for (int i = 0; i < client_size(&c, "/records"); i++) {
		const cJSON *account = cJSON_GetArrayItem(client_at(&c, "/records"), i);

		if (strcmp(cJSON_GetStringValue(cJSON_GetObjectItem(account, "accountId")), c.account) == 0)
			snprintf(number, sizeof number, "%s",
			         cJSON_GetStringValue(cJSON_GetObjectItem(account, "accountNumber")));
	}
	ck_assert_uint_eq(strspn(number, "0123456789"), strlen(number));
	snprintf(c.account, sizeof c.account, "%s", number);
	client_expect(&c, 200, "GET", "", NULL);
}
END_TEST

/* ---- routes, bodies -------------------------------------------------------------------------- */

static const struct {
	const char *why, *verb, *path, *body;
	long status;
	const char *code;
} bad[] = {
	{ "no such resource",        "GET",    "/nothing", NULL, 404, "RESOURCE_NOT_FOUND" },
	{ "an escaped slash is data", "GET",   "/envelopes%2F1", NULL, 404, "RESOURCE_NOT_FOUND" },
	{ "dots are no folders",     "GET",    "/envelopes/../nothing", NULL, 404, "" },
	{ "a verb that is not there", "DELETE", "/envelopes", NULL, 405, "METHOD_NOT_ALLOWED" },
	{ "no JSON",                 "POST",   "/envelopes", "{", 400, "INVALID_REQUEST_BODY" },
	{ "more behind the JSON",    "POST",   "/envelopes", "{} {}", 400, "INVALID_REQUEST_BODY" },
	{ "a text is no body",       "POST",   "/envelopes", "\"x\"", 400, "INVALID_REQUEST_BODY" },
	{ "a count that is no number", "GET",  "/envelopes?from_date=2020-01-01&count=x", NULL, 400,
	  "INVALID_REQUEST_PARAMETER" },
	{ "a negative position",     "GET",    "/envelopes?from_date=2020-01-01&start_position=-1", NULL, 400,
	  "INVALID_REQUEST_PARAMETER" },
};

START_TEST(answers_what_it_cannot_take)
{
	ck_assert_msg(client_call(&c, bad[_i].verb, bad[_i].path, bad[_i].body) == bad[_i].status,
	              "%s: %ld %s", bad[_i].why, c.status, c.body ? c.body : "");
	if (*bad[_i].code)
		ck_assert_str_eq(client_text(&c, "/errorCode"), bad[_i].code);
	ck_assert_str_ne(client_text(&c, "/message"), "");
}
END_TEST

START_TEST(deep_json_is_refused_and_survived)
{
	size_t depth = 200000;
	char *body = malloc(depth + 1);

	memset(body, '[', depth);
	body[depth] = '\0';
	client_expect(&c, 400, "POST", "/envelopes", body);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "INVALID_REQUEST_BODY");
	client_expect(&c, 200, "GET", "", NULL);
	free(body);
}
END_TEST

START_TEST(a_body_has_the_limit_that_docusign_has)
{
	size_t most = 35651584;
	char *body = malloc(most + 1);

	memset(body, ' ', most + 1);
	memcpy(body, "{}", 2);
	ck_assert_int_eq(client_send(&c, "POST", "/envelopes", body, most), 201);
	ck_assert_int_eq(client_send(&c, "POST", "/envelopes", body, most + 1), 413);
	client_header(&c, "Transfer-Encoding: chunked");
	ck_assert_int_eq(client_send(&c, "POST", "/envelopes", body, most + 1), 413);
	client_expect(&c, 200, "GET", "", NULL);
	free(body);
}
END_TEST

START_TEST(every_rest_answer_bears_the_headers)
{
	static const char *const names[] = {
		"X-RateLimit-Limit",        "X-RateLimit-Remaining",  "X-RateLimit-Reset",
		"X-BurstLimit-Limit",       "X-BurstLimit-Remaining", "X-DocuSign-TraceToken",
		"X-DocuSign-Node",          "Cache-Control",          "Vary",
		"Strict-Transport-Security"
	};
	static const char *const paths[] = { "", "/nothing" };

	for (size_t p = 0; p < 2; p++) {
		client_call(&c, "GET", paths[p], NULL);
		for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
			ck_assert_msg(*client_got_header(&c, names[i]), "%s lacks", names[i]);
	}
	ck_assert_int_eq(atoi(client_got_header(&c, "X-RateLimit-Limit")) -
	                     atoi(client_got_header(&c, "X-RateLimit-Remaining")),
	                 2);
}
END_TEST

/* ---- the clock ------------------------------------------------------------------------------- */

START_TEST(the_clock_moves_stands_and_is_set)
{
	double now;

	client_expect(&c, 200, "POST", "/__fake/clock",
	              "{\"set\": \"2031-02-03T04:05:06Z\", \"frozen\": true}");
	ck_assert_str_eq(client_text(&c, "/now"), "2031-02-03T04:05:06.0000000Z");
	client_advance(&c, 1500);
	client_expect(&c, 200, "GET", "/__fake/clock", NULL);
	ck_assert_str_eq(client_text(&c, "/now"), "2031-02-03T04:05:07.5000000Z");
	now = client_at(&c, "/now_ms")->valuedouble;
	client_expect(&c, 200, "POST", "/__fake/clock", "{\"frozen\": false}");
	ck_assert(client_at(&c, "/now_ms")->valuedouble - now < 60000);
	client_expect(&c, 409, "POST", "/__fake/clock", "{\"set\": \"yesterday\"}");
	client_expect(&c, 409, "POST", "/__fake/clock", "{}");
}
END_TEST

/* ---- the whole state ------------------------------------------------------------------------- */

START_TEST(a_seed_makes_the_same_ids)
{
	char first[40], again[40], account[40];

	client_envelope(&c, "created", NULL, first);
	snprintf(account, sizeof account, "%s", c.account);
	client_expect(&c, 200, "POST", "/__fake/reset", NULL);
	client_call(&c, "GET", "", NULL);
	ck_assert_int_eq(c.status, 401); /* tokens are gone, too */
	client_login(&c, NULL);
	client_expect(&c, 200, "GET", "", NULL);
	client_envelope(&c, "created", NULL, again);
	ck_assert_str_eq(first, again);
	ck_assert_str_eq(account, c.account);
}
END_TEST

START_TEST(a_snapshot_brings_everything_back)
{
	char envelope[40], *snapshot, *before;

	client_envelope(&c, "sent", "1001", envelope);
	client_expect(&c, 200, "GET", "/__fake/snapshot", NULL);
	snapshot = strdup(c.body);
	client_callf(&c, "GET", NULL, "/envelopes/%s/recipients?include_tabs=true", envelope);
	before = strdup(c.body);
	client_expect(&c, 200, "POST", "/__fake/reset", NULL);
	client_login(&c, NULL);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s", envelope), 404);
	client_expect(&c, 200, "PUT", "/__fake/restore", snapshot);
	client_login(&c, NULL);
	ck_assert_int_eq(
	    client_callf(&c, "GET", NULL, "/envelopes/%s/recipients?include_tabs=true", envelope), 200);
	ck_assert_str_eq(c.body, before);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/documents/1", envelope), 200);
	ck_assert_int_eq(memcmp(c.body, "%PDF", 4), 0);
	client_expect(&c, 409, "PUT", "/__fake/restore", "{\"records\": {}}");
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s", envelope), 200);
	free(snapshot);
	free(before);
}
END_TEST

START_TEST(the_journal_answers_questions)
{
	char envelope[40];

	client_envelope(&c, "created", NULL, envelope);
	client_call(&c, "GET", "/nothing", NULL);
	client_expect(&c, 200, "GET",
	              "/__fake/journal?verb=POST&operation=/envelopes&status=201&count_only=true",
	              NULL);
	ck_assert_int_eq((int)client_at(&c, "/count")->valuedouble, 1);
	client_expect(&c, 200, "GET", "/__fake/journal?contains=Please%20sign&count_only=true", NULL);
	ck_assert_int_eq((int)client_at(&c, "/count")->valuedouble, 1);
	client_expect(&c, 200, "GET", "/__fake/journal?status=4xx", NULL);
	ck_assert_str_eq(client_text(&c, "/exchanges/0/code"), "RESOURCE_NOT_FOUND");
	ck_assert_str_eq(client_text(&c, "/exchanges/0/user"), c.user);
	client_expect(&c, 200, "GET", "/__fake/journal/operations", NULL);
	ck_assert_int_gt(client_size(&c, "/operations"), 2);
}
END_TEST

START_TEST(the_journal_forgets_but_counts_on)
{
	client_expect(&c, 200, "PUT", "/__fake/switches", "{\"journal\": 5}");
	for (int i = 0; i < 20; i++)
		client_expect(&c, 200, "GET", "", NULL);
	client_expect(&c, 200, "GET", "/__fake/journal", NULL);
	ck_assert_int_eq(client_size(&c, "/exchanges"), 5);
	ck_assert_int_ge((int)client_at(&c, "/total")->valuedouble, 20);
}
END_TEST

START_TEST(a_switch_takes_what_it_says)
{
	client_expect(&c, 409, "PUT", "/__fake/switches", "{\"limit-status\": 500}");
	client_expect(&c, 409, "PUT", "/__fake/switches", "{\"nothing\": 1}");
	client_expect(&c, 409, "PUT", "/__fake/switches", "{\"port\": 1}");
	client_expect(&c, 200, "PUT", "/__fake/switches", "{\"missing-status\": 400}");
	ck_assert_int_eq(
	    client_call(&c, "GET", "/envelopes/00000000-0000-4000-8000-000000000000", NULL), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "ENVELOPE_DOES_NOT_EXIST");
}
END_TEST

/* ---- threads --------------------------------------------------------------------------------- */

#define THREADS 100

static void *work(void *user)
{
	struct client *mine = user;
	char envelope[40];

	for (int i = 0; i < 5; i++) {
		client_envelope(mine, "sent", NULL, envelope);
		if (client_callf(mine, "GET", NULL, "/envelopes/%s", envelope) != 200)
			return mine;
	}
	return NULL;
}

START_TEST(a_hundred_threads_lose_nothing)
{
	static struct client each[THREADS];
	pthread_t thread[THREADS];
	void *failed;

	for (int i = 0; i < THREADS; i++) {
		each[i] = client_second(&c);
		ck_assert_int_eq(pthread_create(&thread[i], NULL, work, &each[i]), 0);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(thread[i], &failed);
		ck_assert_ptr_null(failed);
		client_second_finish(&each[i]);
	}
	client_expect(&c, 200, "GET", "/envelopes?from_date=2020-01-01&count=1", NULL);
	ck_assert_str_eq(client_text(&c, "/totalSetSize"), "500");
}
END_TEST

/* ---- the state file -------------------------------------------------------------------------- */

START_TEST(a_state_file_survives_a_kill)
{
	char file[128], envelope[40], token[4096];

	client_up(&c, NULL);
	snprintf(file, sizeof file, "%s/state.db", c.folder);
	client_kill(&c);
	client_again(&c, "state", file, NULL);
	client_login(&c, NULL);
	snprintf(token, sizeof token, "%s", c.token);
	client_envelope(&c, "sent", NULL, envelope);
	client_kill(&c);
	client_again(&c, "state", file, NULL);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s", envelope),
	                 200); /* the token survived, too */
	ck_assert_str_eq(client_text(&c, "/status"), "sent");
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/documents/1", envelope), 200);
	client_expect(&c, 200, "POST", "/__fake/reset", NULL);
	client_kill(&c);
	client_again(&c, "state", file, NULL);
	client_login(&c, NULL);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s", envelope), 404);
	client_down(&c);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("core");
	TCase *asks = tcase_create("asks"), *state = tcase_create("state"),
	      *file = tcase_create("file");

	tcase_add_checked_fixture(asks, up, down);
	tcase_set_timeout(asks, 120);
	tcase_add_loop_test(asks, refuses_who_may_not_ask, 0,
	                    (int)(sizeof refusals / sizeof refusals[0]));
	tcase_add_test(asks, a_token_ends_after_an_hour);
	tcase_add_test(asks, an_account_answers_at_its_own_base_uri);
	tcase_add_test(asks, the_short_number_names_the_account_too);
	tcase_add_loop_test(asks, answers_what_it_cannot_take, 0, (int)(sizeof bad / sizeof bad[0]));
	tcase_add_test(asks, deep_json_is_refused_and_survived);
	tcase_add_test(asks, a_body_has_the_limit_that_docusign_has);
	tcase_add_test(asks, every_rest_answer_bears_the_headers);
	suite_add_tcase(s, asks);
	tcase_add_checked_fixture(state, up, down);
	tcase_set_timeout(state, 120);
	tcase_add_test(state, the_clock_moves_stands_and_is_set);
	tcase_add_test(state, a_seed_makes_the_same_ids);
	tcase_add_test(state, a_snapshot_brings_everything_back);
	tcase_add_test(state, the_journal_answers_questions);
	tcase_add_test(state, the_journal_forgets_but_counts_on);
	tcase_add_test(state, a_switch_takes_what_it_says);
	tcase_add_test(state, a_hundred_threads_lose_nothing);
	suite_add_tcase(s, state);
	tcase_set_timeout(file, 120);
	tcase_add_test(file, a_state_file_survives_a_kill);
	suite_add_tcase(s, file);
	return s;
}

int main(void)
{
	SRunner *runner = srunner_create(suite());
	int failed;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
