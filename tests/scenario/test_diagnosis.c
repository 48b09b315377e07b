/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_diagnosis.c - what a host is told of its calls: a line each, exchanges if they are wanted, counters,
 * and the trace that goes on to the service. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fakes/host/fake_host.h"
#include "rude.h"
#include "stage.h"

#define NOWHERE "11111111-2222-4333-8444-555555555555"
#define TRACE "4bf92f3577b34da6a3ce929d0e0e4736"
#define PARENT "00f067aa0ba902b7"
#define ID "call-7"

static struct stage stage;
static struct fake_host *host;
static struct stp_run run = { .size = sizeof run, .id = ID, .traceparent = "00-" TRACE "-" PARENT "-01" };

static void up(void)
{
	stage_up(&stage);
	host = fake_host_create(0);
	ck_assert_ptr_nonnull(host);
	stp_service_destroy(stage.service);
	ck_assert_uint_eq(stp_service_create(stage.loader, fake_host_lent(host), &stage.service, &stage.error), STP_OK);
	ck_assert_msg(stage_configure(&stage, NULL) == STP_OK, "%s", stage.error.message);
	stage.run = &run;
}

static void down(void)
{
	stage_down(&stage);
	fake_host_destroy(host);
}

/* The only line of that event, which is of this call. */
static const struct fake_host_line *the_line(const char *event)
{
	const struct fake_host_line *line, *found = NULL;

	for (size_t i = 0; (line = fake_host_log_at(host, i)); i++)
		if (strcmp(line->event, event) == 0) {
			ck_assert_msg(!found, "a second line: %s", line->message);
			found = line;
		}
	ck_assert_msg(found != NULL, "no line of %s", event);
	ck_assert_str_eq(found->id, ID);
	return found;
}

static void holds(const char *text, const char *part)
{
	ck_assert_msg(strstr(text, part) != NULL, "no \"%s\" in: %s", part, text);
}

static void lacks(const char *text, const char *part)
{
	ck_assert_msg(!strstr(text, part), "\"%s\" in: %s", part, text);
}

/* ---- a line for each call ----------------------------------------------------------------------- */

START_TEST(a_good_call_is_one_line)
{
	const struct fake_host_line *line;

	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Create", "Email Subject", "Canary subject", NULL), STP_OK);
	line = the_line("call");
	ck_assert_uint_eq(line->level, STP_INFO);
	ck_assert_int_eq(strncmp(line->message, "method=Envelope.Create status=OK took_ms=", 41), 0);
	holds(line->message, " requests=");
	holds(line->message, " retries=0 waited_ms=0 rows=1");
	holds(line->message, " trace_id=" TRACE);
	lacks(line->message, "anary");
	lacks(line->message, " code=");
	ck_assert_uint_eq(fake_host_log_count(host, "exchange"), 0);
}
END_TEST

START_TEST(a_failed_call_is_one_line_with_its_codes)
{
	const struct fake_host_line *line;

	ck_assert_uint_ne(stage_call(&stage, "Envelope", "Load", "EnvelopeID", NOWHERE, NULL), STP_OK);
	line = the_line("call");
	ck_assert_uint_eq(line->level, STP_WARN);
	holds(line->message, "method=Envelope.Load status=");
	holds(line->message, " http=4");
	holds(line->message, " code=");
	holds(line->message, " trace=");
	lacks(line->message, " rows=");
}
END_TEST

START_TEST(a_call_that_asks_nobody_is_a_line_too)
{
	const struct fake_host_line *line;

	ck_assert_uint_eq(stage_call(&stage, "Recipient", "Load", "EnvelopeID", NOWHERE, "RecipientID", "../1", NULL),
	                  STP_BAD_INPUT);
	line = the_line("call");
	ck_assert_uint_eq(line->level, STP_WARN);
	holds(line->message, "method=Recipient.Load status=BAD_INPUT");
	holds(line->message, " requests=0 retries=0 waited_ms=0 field=RecipientID");
	lacks(line->message, " http=");
}
END_TEST

START_TEST(a_test_of_the_connection_is_a_line)
{
	ck_assert_uint_eq(stage_test(&stage), STP_OK);
	ck_assert_uint_eq(fake_host_log_count(host, "call"), 1);
	ck_assert(fake_host_log_contains(host, "method=test_connection status=OK"));
	ck_assert(!fake_host_log_contains(host, "failed_checks="));
	ck_assert_uint_eq(stage_configure(&stage, "User ID", NOWHERE, NULL), STP_OK);
	ck_assert_uint_eq(stage_test(&stage), STP_OK);
	ck_assert_uint_eq(stage.failed, 1);
	ck_assert(fake_host_log_contains(host, " failed_checks=1"));
}
END_TEST

/* ---- exchanges ------------------------------------------------------------------------------------ */

START_TEST(exchanges_are_told_without_people)
{
	static const char *const never[] = { "Canary", "canary", "Bearer e", "Authorization", "eyJ", "JVBER", "RSA" };
	char envelope[64];

	ck_assert_uint_eq(stage_configure(&stage, "Log Exchanges", "yes", NULL), STP_OK);
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Create", "Email Subject", "Canary subject", NULL), STP_OK);
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	ck_assert(fake_host_log_count(host, "exchange") >= 3); /* token, account, envelope */
	ck_assert(fake_host_log_contains(host, "POST "));
	ck_assert(fake_host_log_contains(host, "/oauth/token http=200 sent="));
	ck_assert(fake_host_log_contains(host, "/envelopes http=201 sent="));
	ck_assert(fake_host_log_contains(host, " trace_id=" TRACE " span_id="));
	ck_assert(fake_host_log_contains(host, "\"emailSubject\":\"***\""));
	ck_assert(fake_host_log_contains(host, "\"access_token\":\"***\""));
	ck_assert(fake_host_log_contains(host, envelope));
	ck_assert_uint_eq(stage_call(&stage, "Recipient", "Create", "EnvelopeID", envelope, "Name", "Canary Name", "Email",
	                             "canary@example.com", NULL), STP_OK);
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "GetList", "Search Text", "Canary", "From Date", "2020-01-01", NULL), STP_OK);
	(void)stage_test(&stage);
	for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
		ck_assert_msg(!fake_host_log_contains(host, never[i]), "%s is in the log", never[i]);
}
END_TEST

/* ---- counters ---------------------------------------------------------------------------------------- */

static char metrics[65536];

static stp_status take(void *user, const void *data, size_t length)
{
	(void)user;
	ck_assert_uint_lt(length, sizeof metrics);
	memcpy(metrics, data, length);
	metrics[length] = '\0';
	return STP_OK;
}

static double counted(const char *sample)
{
	char line[200];
	const char *at;

	ck_assert_msg(stp_service_metrics(stage.service, take, NULL, &stage.error) == STP_OK, "%s", stage.error.message);
	snprintf(line, sizeof line, "\n%s ", sample);
	at = strstr(metrics, line);
	ck_assert_msg(at != NULL, "no %s in:\n%s", sample, metrics);
	return strtod(at + strlen(line), NULL);
}

/* After three calls; a window may have ended between them. */
static void left_of(const char *window, int limit)
{
	char sample[64];
	int left;

	snprintf(sample, sizeof sample, "docusign_api_left{window=\"%s\"}", window);
	left = (int)counted(sample);
	ck_assert_msg(left >= limit - 3 && left < limit, "%d are left of %d", left, limit);
}

START_TEST(what_was_done_was_counted)
{
	long rest;

	ck_assert(counted("docusign_calls_total{status=\"OK\"}") < 1);
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Create", "Email Subject", "Canary", NULL), STP_OK);
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Load", "EnvelopeID", stage_cell(&stage, "EnvelopeID"), NULL), STP_OK);
	ck_assert_uint_ne(stage_call(&stage, "Envelope", "Load", "EnvelopeID", NOWHERE, NULL), STP_OK);
	rest = stage_count(&stage, "/counts", "rest");
	ck_assert_int_eq(rest, 3);
	ck_assert_int_eq((int)counted("docusign_calls_total{status=\"OK\"}"), 2);
	ck_assert_int_eq((int)counted("docusign_call_seconds_count"), 3);
	ck_assert_int_eq((int)counted("docusign_calls_running"), 0);
	ck_assert_int_eq((int)counted("docusign_http_requests_total{class=\"2xx\"}"), 4); /* two, and token and account */
	ck_assert_int_eq((int)counted("docusign_http_requests_total{class=\"4xx\"}"), 1);
	ck_assert_int_eq((int)counted("docusign_api_limit{window=\"hour\"}"), 3000);
	left_of("hour", 3000);
	ck_assert_int_eq((int)counted("docusign_api_limit{window=\"30s\"}"), 500);
	left_of("30s", 500);
	ck_assert(counted("docusign_api_told_timestamp_seconds") > 1.7e9);
	ck_assert(counted("docusign_http_sent_bytes_total") > 100);
	ck_assert(counted("docusign_http_received_bytes_total") > 100);
	lacks(metrics, "anary");
}
END_TEST

#define TELLS(date, left) "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-RateLimit-Limit: 77\r\n" \
	"X-RateLimit-Remaining: " left "\r\n" date "\r\n{}"

START_TEST(limits_without_a_date_do_not_move_the_time_at_which_they_were_told)
{
	static const char dated[] = TELLS("Date: Wed, 24 Jun 2026 12:15:30 GMT\r\n", "70"), dateless[] = TELLS("", "69");
	struct rude *rude = rude_open(RUDE_POLITE);
	char url[64];

	snprintf(url, sizeof url, "http://127.0.0.1:%u", rude_port(rude));
	ck_assert_uint_eq(stage_configure(&stage, "Authentication Service URL", url, "Account ID", RUDE_ACCOUNT, NULL), STP_OK);
	rude_answer(rude, dated, sizeof dated - 1);
	(void)stage_call(&stage, "Envelope", "Load", "EnvelopeID", NOWHERE, NULL);
	rude_answer(rude, dateless, sizeof dateless - 1);
	(void)stage_call(&stage, "Envelope", "Load", "EnvelopeID", NOWHERE, NULL);
	ck_assert_int_eq((int)counted("docusign_api_left{window=\"hour\"}"), 69);
	ck_assert_int_eq((int)counted("docusign_api_told_timestamp_seconds"), 1782303330);
	rude_close(rude);
}
END_TEST

/* ---- the trace ------------------------------------------------------------------------------------------ */

START_TEST(every_request_of_a_call_bears_its_trace)
{
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Create", "Email Subject", "Traced", NULL), STP_OK);
	ck_assert_int_eq(stage_count(&stage, "/journal?count_only=true&traceparent=" TRACE, "count"), 3);
	ck_assert_int_eq(stage_count(&stage, "/journal?count_only=true&operation=token&traceparent=" TRACE, "count"), 1);
	ck_assert_int_eq(stage_count(&stage, "/journal?count_only=true&traceparent=" PARENT, "count"), 0); /* spans of its own */
}
END_TEST

START_TEST(what_is_no_trace_is_not_handed_on)
{
	struct stp_run other = run;

	other.traceparent = "00-" TRACE "-" PARENT "-01\r\nX-Other: 1";
	stage.run = &other;
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Create", "Email Subject", "Traced", NULL), STP_OK);
	ck_assert_int_eq(stage_count(&stage, "/journal?count_only=true&traceparent=" TRACE, "count"), 0);
	lacks(the_line("call")->message, "trace_id=");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("diagnosis");
	TCase *tests = tcase_create("diagnosis");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tests, 60);
	tcase_add_checked_fixture(tests, up, down);
	tcase_add_test(tests, a_good_call_is_one_line);
	tcase_add_test(tests, a_failed_call_is_one_line_with_its_codes);
	tcase_add_test(tests, a_call_that_asks_nobody_is_a_line_too);
	tcase_add_test(tests, a_test_of_the_connection_is_a_line);
	tcase_add_test(tests, exchanges_are_told_without_people);
	tcase_add_test(tests, what_was_done_was_counted);
	tcase_add_test(tests, limits_without_a_date_do_not_move_the_time_at_which_they_were_told);
	tcase_add_test(tests, every_request_of_a_call_bears_its_trace);
	tcase_add_test(tests, what_is_no_trace_is_not_handed_on);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
