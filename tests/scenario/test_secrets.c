/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_secrets.c - a service or a gateway that echoes what it was sent: no token,
 * assertion or password comes out in an error or in the log, where every exchange is told {P7}. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fakes/host/fake_host.h"
#include "rude.h"
#include "stage.h"

#define NOWHERE "11111111-2222-4333-8444-555555555555"
#define TOKEN "rude-token-canary"
#define PASSWORD "pass \\ \"canary\""

static struct stage stage;
static struct rude *place;
static struct fake_host *host;
static char url[64];

static void up(void)
{
	stage_up(&stage);
	host = fake_host_create(0);
	ck_assert_ptr_nonnull(host);
	stp_service_destroy(stage.service);
	ck_assert_uint_eq(stp_service_create(stage.loader, fake_host_lent(host), &stage.service, &stage.error), STP_OK);
	place = rude_open(RUDE_POLITE);
	snprintf(url, sizeof url, "http://127.0.0.1:%u", rude_port(place));
}

static void down(void)
{
	rude_close(place);
	stage_down(&stage);
	fake_host_destroy(host);
}

static void nowhere(const char *secret)
{
	const struct stp_error *e = &stage.error;
	const char *const texts[] = { e->message, e->hint, e->answer, e->code, e->field, e->trace, stage.failure };

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		ck_assert_msg(!strstr(texts[i], secret), "%s stands in: %s", secret, texts[i]);
	ck_assert(!fake_host_leaked(host, secret));
	ck_assert_uint_gt(fake_host_log_count(host, "exchange"), 0);
}

/* peer bug 20 */
static const struct { const char *why, *answer, *seen; } echoes[] = {
	{ "in a message of DocuSign's form", "HTTP/1.1 400 Bad\r\nContent-Type: application/json\r\nConnection: close\r\n"
	  "Content-Length: %L\r\n\r\n{\"errorCode\":\"X\",\"message\":\"echo %T echo\"}", "echo " },
	{ "in a gateway's page", "HTTP/1.1 502 Bad\r\nContent-Type: text/html\r\nContent-Length: %L\r\n\r\n<p>echo %T</p> echo", "echo" },
	{ "in a refused login", "HTTP/1.1 401 No\r\nContent-Type: application/json\r\nContent-Length: %L\r\n\r\n"
	  "{\"errorCode\":\"USER_AUTHENTICATION_FAILED\",\"message\":\"echo %T\"}", "echo" },
};

/* Fills in the length of the body, whose %T becomes a credential of that many bytes. */
static void set_echo(size_t i, size_t credential)
{
	static char answer[1024];
	const char *length = strstr(echoes[i].answer, "%L"), *body = strstr(echoes[i].answer, "\r\n\r\n") + 4;

	snprintf(answer, sizeof answer, "%.*s%zu%s", (int)(length - echoes[i].answer), echoes[i].answer,
	         strlen(body) - 2 + credential, length + 2);
	rude_answer(place, answer, strlen(answer));
}

START_TEST(an_echoed_token_is_hidden)
{
	set_echo((size_t)_i, strlen("Bearer " TOKEN));
	stage_ok(stage_configure(&stage, "Authentication Service URL", url, "Log Exchanges", "yes", "Account ID", RUDE_ACCOUNT, NULL));
	ck_assert_uint_ne(stage_call(&stage, "Envelope", "Load", "EnvelopeID", NOWHERE, NULL), STP_OK);
	ck_assert_msg(strstr(stage.error.answer, echoes[_i].seen), "%s: the answer is not told: %s", echoes[_i].why, stage.error.answer);
	nowhere(TOKEN);
	stage_ok(stage_test(&stage));
	ck_assert_uint_eq(stage.failed, 1);
	nowhere(TOKEN);
}
END_TEST

/* What an item of a good answer says of itself. */
START_TEST(a_token_in_a_good_answer_s_error_is_hidden)
{
	static const char body[] = "{\"envelopeId\":\"" NOWHERE "\",\"errorDetails\":{\"errorCode\":\"X\",\"message\":\"echo %T echo\"}}";
	char answer[512];

	snprintf(answer, sizeof answer, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
	         sizeof body - 1 - 2 + strlen("Bearer " TOKEN), body);
	rude_answer(place, answer, strlen(answer));
	stage_ok(stage_configure(&stage, "Authentication Service URL", url, "Log Exchanges", "yes", "Account ID", RUDE_ACCOUNT, NULL));
	ck_assert_uint_ne(stage_call(&stage, "Envelope", "Load", "EnvelopeID", NOWHERE, NULL), STP_OK);
	ck_assert_msg(strstr(stage.error.message, "echo "), "%s", stage.error.message);
	nowhere(TOKEN);
}
END_TEST

static stp_status an_hour_later(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	(void)sink, (void)values, (void)count;
	fake_host_clock_advance(host, 3600 * 1000);
	return STP_OK;
}

/* It is the token that went out, and not the one that would go out now: what is hidden is never asked for. */
START_TEST(the_token_that_is_hidden_is_the_one_that_was_sent)
{
	static const char body[] = "{\"signers\":[{\"recipientId\":\"1\"},"
		"{\"recipientId\":\"2\",\"errorDetails\":{\"errorCode\":\"X\",\"message\":\"echo %T echo\"}}]}";
	struct stp_sink sink = { .size = sizeof sink, .row = an_hour_later };
	const struct stp_object *recipient = stp_find_object(stp_loader_schema(stage.loader), "Recipient");
	struct stp_args *in = NULL;
	char answer[512];

	stage_ok(stp_args_for_call(recipient, stp_find_method(recipient, "Get List"), &in, &stage.error));
	stage_ok(stp_args_set_text(in, "EnvelopeID", NOWHERE, &stage.error));
	snprintf(answer, sizeof answer, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
	         sizeof body - 1 - 2 + strlen("Bearer " TOKEN), body);
	rude_answer(place, answer, strlen(answer));
	stage_ok(stage_configure(&stage, "Authentication Service URL", url, "Log Exchanges", "yes", "Account ID", RUDE_ACCOUNT, NULL));
	ck_assert_uint_ne(stp_service_execute(stage.service, NULL, in, &sink, &stage.error), STP_OK);
	stp_args_destroy(in);
	ck_assert_msg(strstr(stage.error.message, "echo "), "%s", stage.error.message);
	ck_assert_uint_eq(rude_token_requests(place), 1);
	nowhere(TOKEN);
}
END_TEST

START_TEST(an_echoed_password_is_hidden)
{
	static const char header[] = "{\"Username\":\"u\",\"Password\":\"pass \\\\ \\\"canary\\\"\",\"IntegratorKey\":\"k\"}";

	set_echo((size_t)_i, sizeof header - 1);
	stage_ok(stage_configure(&stage, "Authentication", "Static", "REST API URL", url, "Log Exchanges", "yes", "Account ID", RUDE_ACCOUNT, "User Name", "u",
	                   "Password", PASSWORD, "Integrator Key", "k", NULL));
	ck_assert_uint_ne(stage_call(&stage, "Envelope", "Load", "EnvelopeID", NOWHERE, NULL), STP_OK);
	ck_assert_msg(strstr(stage.error.answer, echoes[_i].seen), "%s: the answer is not told: %s", echoes[_i].why, stage.error.answer);
	nowhere("canary");
}
END_TEST

/* As a service or a gateway writes it that puts its words into JSON, as one does whose log is JSON, and as one that takes
 * no risk with its characters. */
static const char *const written[] = {
	"pass \\\\ \\\"canary\\\"",
	"{\\\"Password\\\":\\\"pass \\\\\\\\ \\\\\\\"canary\\\\\\\"\\\"}",
	"\\u0070ass \\u005c \\u0022c\\u0061nary\\\"",
};

START_TEST(a_password_is_hidden_however_it_is_written)
{
	char body[512], answer[1024];

	snprintf(body, sizeof body, "{\"errorCode\":\"%s\",\"message\":\"echo %s\"}", written[_i], written[_i]);
	snprintf(answer, sizeof answer, "HTTP/1.1 401 No\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s", strlen(body), body);
	rude_answer(place, answer, strlen(answer));
	stage_ok(stage_configure(&stage, "Authentication", "Static", "REST API URL", url, "Log Exchanges", "yes", "Account ID", RUDE_ACCOUNT,
	                         "User Name", "u", "Password", PASSWORD, "Integrator Key", "k", NULL));
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Load", "EnvelopeID", NOWHERE, NULL), STP_AUTH);
	ck_assert_ptr_nonnull(strstr(stage.error.message, "echo "));
	nowhere("nary");
	stage_ok(stage_test(&stage));
	ck_assert_uint_eq(stage.failed, 1);
	ck_assert_ptr_nonnull(strstr(stage.failure, "echo "));
	nowhere("nary");
}
END_TEST

START_TEST(what_a_downloaded_file_says_is_nobody_s)
{
	static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Disposition: file; filename=\"a.json\"\r\n"
		"Content-Length: 16\r\n\r\n{\"JaneMiller\":1}";

	rude_answer(place, answer, sizeof answer - 1);
	stage_ok(stage_configure(&stage, "Authentication Service URL", url, "Log Exchanges", "yes", "Account ID", RUDE_ACCOUNT, NULL));
	stage_ok(stage_call(&stage, "Document", "Load", "EnvelopeID", NOWHERE, "DocumentID", "1", NULL));
	ck_assert_str_eq(stage.file, "{\"JaneMiller\":1}");
	nowhere("JaneMiller");
}
END_TEST

/* Whoever has the assertion can ask for a token. */
START_TEST(an_echoed_assertion_is_hidden)
{
	rude_token_answer(place, "HTTP/1.1 400 Bad\r\nContent-Type: application/json\r\n\r\n"
	                  "{\"error\":\"invalid_grant\",\"error_description\":\"echo %B echo\"}");
	stage_ok(stage_configure(&stage, "Authentication Service URL", url, "Log Exchanges", "yes", "Account ID", RUDE_ACCOUNT, NULL));
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Load", "EnvelopeID", NOWHERE, NULL), STP_AUTH);
	ck_assert_msg(strstr(stage.error.answer, "assertion=***"), "%s", stage.error.answer);
	nowhere("eyJ"); /* how every one begins */
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("secrets");
	TCase *tcase = tcase_create("secrets");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 40);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_loop_test(tcase, an_echoed_token_is_hidden, 0, sizeof echoes / sizeof echoes[0]);
	tcase_add_test(tcase, a_token_in_a_good_answer_s_error_is_hidden);
	tcase_add_test(tcase, the_token_that_is_hidden_is_the_one_that_was_sent);
	tcase_add_loop_test(tcase, an_echoed_password_is_hidden, 0, sizeof echoes / sizeof echoes[0]);
	tcase_add_loop_test(tcase, a_password_is_hidden_however_it_is_written, 0, sizeof written / sizeof written[0]);
	tcase_add_test(tcase, what_a_downloaded_file_says_is_nobody_s);
	tcase_add_test(tcase, an_echoed_assertion_is_hidden);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
