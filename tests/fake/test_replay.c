/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_replay.c - what was recorded is answered again, without secrets; and questions that a test asks at its end. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client.h"

static struct client c;
static char file[128];

static void up(void)
{
	client_up(&c, "seed", "7", NULL);
	snprintf(file, sizeof file, "%s/record.jsonl", c.folder);
	client_kill(&c);
	client_again(&c, "record", file, NULL);
	client_login(&c, NULL);
}

static void down(void)
{
	client_down(&c);
}

static void draft(const char *subject)
{
	char body[256];

	snprintf(body, sizeof body, "{\"status\": \"created\", \"emailSubject\": \"%s\"}", subject);
	client_expect(&c, 201, "POST", "/envelopes", body);
}

static char *read_file(void)
{
	FILE *from = fopen(file, "r");
	char *text = NULL;
	size_t room = 0;

	ck_assert_ptr_nonnull(from);
	ck_assert_int_gt((int)getdelim(&text, &room, '\0', from), 0);
	fclose(from);
	return text;
}

START_TEST(nothing_secret_is_recorded)
{
	char *text;

	draft("Recorded");
	text = read_file();
	ck_assert_ptr_nonnull(strstr(text, "/oauth/token"));
	ck_assert_ptr_null(strstr(text, c.token));
	ck_assert_ptr_null(strstr(text, "eyJ"));
	ck_assert_ptr_nonnull(strstr(text, "\"access_token\":\"...\""));
	ck_assert_ptr_nonnull(strstr(text, "assertion=..."));
	ck_assert_ptr_nonnull(strstr(text, "\"emailSubject\":\"Recorded\""));
	free(text);
	client_expect(&c, 200, "GET", "/__fake/record", NULL);
	ck_assert_str_eq(client_text(&c, "/exchanges/1/method"), "POST");
	ck_assert_str_ne(client_text(&c, "/exchanges/1/responseBody/envelopeId"), "");
}
END_TEST

START_TEST(what_was_recorded_is_answered_in_its_order)
{
	char id[2][40], token[4096];

	for (int i = 0; i < 2; i++) {
		draft("Replayed");
		snprintf(id[i], sizeof id[i], "%s", client_text(&c, "/envelopeId"));
	}
	client_kill(&c);
	client_again(&c, "replay", file, NULL);
	snprintf(token, sizeof token, "%s", c.token);
	for (int i = 0; i < 3; i++) { /* the last one once more */
		draft("Replayed");
		ck_assert_str_eq(client_text(&c, "/envelopeId"), id[i < 2 ? i : 1]);
	}
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s", id[0]), 401); /* was not recorded: answered by the fake itself */
	client_expect(&c, 200, "GET", "/__fake/replay", NULL);
	ck_assert_int_eq((int)cJSON_GetNumberValue(client_at(&c, "/answered")), 3);
	ck_assert_int_eq((int)cJSON_GetNumberValue(client_at(&c, "/missed")), 1);
	ck_assert_int_eq(client_size(&c, "/unused"), 1); /* the token's */
}
END_TEST

START_TEST(a_control_call_gives_what_is_replayed)
{
	client_expect(&c, 200, "PUT", "/__fake/replay",
	              "[{\"method\": \"GET\", \"path\": \"/restapi/v2.1/accounts/any/brands\", \"status\": 503, \"responseType\": \"text/html\", "
	              "\"responseBody\": \"<p>\"}, {\"method\": \"GET\", \"path\": \"/restapi/v2.1/accounts/x/brands\", \"responseBody\": "
	              "{\"base64\": \"AAEC\"}}]");
	ck_assert_int_eq(client_call(&c, "GET", "/brands", NULL), 503);
	ck_assert_str_eq(c.body, "<p>");
	client_expect(&c, 200, "GET", "/brands", NULL);
	ck_assert_int_eq((int)c.length, 3);
	client_expect(&c, 200, "DELETE", "/__fake/replay", NULL);
	client_expect(&c, 200, "GET", "/brands", NULL);
	ck_assert_ptr_nonnull(c.json);
	client_expect(&c, 400, "PUT", "/__fake/replay", "[{\"method\": \"GET\"}]");
	client_expect(&c, 400, "PUT", "/__fake/replay", "{}");
}
END_TEST

/* ---- questions ----------------------------------------------------------------------------------------------------- */

static int answer(const char *question)
{
	char path[256];

	snprintf(path, sizeof path, "/__fake/questions/%s", question);
	client_expect(&c, 200, "GET", path, NULL);
	return (int)cJSON_GetNumberValue(client_at(&c, "/count"));
}

START_TEST(questions_count_what_was_made_and_sent)
{
	char id[40], subject[256];

	draft("Once");
	draft("Once");
	client_envelope(&c, "sent", NULL, id);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s", id), 200);
	snprintf(subject, sizeof subject, "{\"how_many\": \"envelopes sent\", \"subject\": \"%s\"}", client_text(&c, "/emailSubject"));
	ck_assert_int_eq(answer("envelopes-created?subject=Once"), 2);
	ck_assert_int_eq(answer("envelopes-drafts?subject=Once"), 2);
	ck_assert_int_eq(answer("envelopes-sent?subject=Once"), 0);
	ck_assert_int_eq(answer("envelopes-sent"), 1);
	client_expect(&c, 200, "POST", "/__fake/questions", subject);
	ck_assert_int_eq((int)cJSON_GetNumberValue(client_at(&c, "/count")), 1);
	ck_assert_str_eq(client_text(&c, "/envelopes/0"), id);
	ck_assert_int_eq(answer("subjects-sent-twice"), 0);
	client_envelope(&c, "sent", NULL, id);
	ck_assert_int_eq(answer("subjects-sent-twice"), 1);
	ck_assert_int_eq(client_callf(&c, "PUT", "{\"status\": \"voided\", \"voidedReason\": \"r\"}", "/envelopes/%s", id), 200);
	ck_assert_int_eq(answer("envelopes-voided"), 1);
	ck_assert_int_eq(answer("envelopes-sent"), 2); /* it was sent */
	client_expect(&c, 404, "GET", "/__fake/questions/the-meaning", NULL);
}
END_TEST

START_TEST(questions_count_requests_beyond_the_journal)
{
	client_expect(&c, 200, "PUT", "/__fake/switches", "{\"journal\": 2}");
	for (int i = 0; i < 9; i++)
		client_expect(&c, 200, "GET", "/brands", NULL);
	client_call(&c, "GET", "/nothing", NULL);
	ck_assert_int_eq(answer("requests?verb=GET&operation=/brands"), 9);
	ck_assert_int_eq(answer("requests?status=4xx"), 1);
	ck_assert_int_eq(answer("requests?code=RESOURCE_NOT_FOUND"), 1);
	ck_assert_int_eq(answer("requests?operation=/oauth/token"), 1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("replay");
	TCase *tcase = tcase_create("replay");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, up, down);
	tcase_set_timeout(tcase, 120);
	tcase_add_test(tcase, nothing_secret_is_recorded);
	tcase_add_test(tcase, what_was_recorded_is_answered_in_its_order);
	tcase_add_test(tcase, a_control_call_gives_what_is_replayed);
	tcase_add_test(tcase, questions_count_what_was_made_and_sent);
	tcase_add_test(tcase, questions_count_requests_beyond_the_journal);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
