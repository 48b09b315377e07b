/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_relay.c - connections that break at a byte, crawl, lie about their length or show an old certificate; and the
 * proxy behind which the service has its real names. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "wire.h"

#define DRAFT "{\"status\": \"created\", \"emailSubject\": \"Relay\"}"

static struct client c;
static const char *relay;

static void up(void)
{
	client_up(&c, "seed", "7", "relay", "yes", NULL);
	client_login(&c, NULL);
	relay = client_ready(&c, "relay_http_origin");
}

static void down(void)
{
	client_down(&c);
}

static int drafts(void)
{
	client_expect(&c, 200, "GET", "/__fake/questions/envelopes-created?subject=Relay", NULL);
	return (int)cJSON_GetNumberValue(client_at(&c, "/count"));
}

START_TEST(without_a_fault_it_answers_as_the_server_does)
{
	struct wire w = wire_call(&c, relay, "POST", "/envelopes", DRAFT);

	ck_assert_int_eq(wire_status(&w), 201);
	ck_assert_ptr_nonnull(strstr(w.bytes, "\r\nX-RateLimit-Remaining: "));
	ck_assert_ptr_nonnull(strstr(w.bytes, "\r\nDate: "));
	ck_assert_ptr_nonnull(strstr(wire_body(&w), "\"envelopeId\""));
	ck_assert(!w.reset);
	wire_finish(&w);
	ck_assert_int_eq(drafts(), 1);
}
END_TEST

/* Whole first, then cut at every byte of a few: exactly so many arrive. */
START_TEST(an_answer_ends_at_the_byte_that_was_asked_for)
{
	struct wire whole = wire_call(&c, relay, "GET", "/brands", NULL);
	const size_t cuts[] = { 0, 1, 9, 17, whole.length / 2, whole.length - 1 };
	char rule[128];

	for (size_t i = 0; i < 2 * sizeof cuts / sizeof cuts[0]; i++) {
		bool closes = i % 2;
		struct wire w;

		client_expect(&c, 200, "DELETE", "/__fake/faults", NULL);
		snprintf(rule, sizeof rule, "{\"what\": \"reset-in-answer\", \"path\": \"/brands\", \"at\": %zu, \"close\": %s}", cuts[i / 2],
		         closes ? "true" : "false");
		wire_fault(&c, rule);
		w = wire_call(&c, relay, "GET", "/brands", NULL);
		ck_assert_msg(w.length == cuts[i / 2], "%s: %zu bytes came", rule, w.length);
		ck_assert_int_eq(w.reset, !closes);
		wire_finish(&w);
	}
	wire_finish(&whole);
}
END_TEST

START_TEST(a_body_ends_at_its_byte)
{
	struct wire w;

	wire_fault(&c, "{\"what\": \"reset-in-answer\", \"at_body\": 2}");
	w = wire_call(&c, relay, "POST", "/envelopes", DRAFT);
	ck_assert_str_eq(wire_body(&w), "{\"");
	ck_assert(w.reset);
	wire_finish(&w);
	ck_assert_int_eq(drafts(), 1);
}
END_TEST

START_TEST(a_request_that_is_cut_does_no_work)
{
	struct wire w;

	wire_fault(&c, "{\"what\": \"reset-in-request\", \"method\": \"POST\", \"at\": 5, \"count\": 1}");
	w = wire_call(&c, relay, "POST", "/envelopes", DRAFT);
	ck_assert_int_eq((int)w.length, 0);
	wire_finish(&w);
	ck_assert_int_eq(drafts(), 0);
	w = wire_call(&c, relay, "POST", "/envelopes", DRAFT);
	ck_assert_int_eq(wire_status(&w), 201);
	wire_finish(&w);
}
END_TEST

START_TEST(work_that_is_not_answered_is_done_once)
{
	struct wire w;

	wire_fault(&c, "{\"what\": \"applied-no-answer\", \"method\": \"POST\", \"nth\": 1}");
	w = wire_call(&c, relay, "POST", "/envelopes", DRAFT);
	ck_assert_int_eq((int)w.length, 0);
	ck_assert(w.reset);
	wire_finish(&w);
	ck_assert_int_eq(drafts(), 1);
}
END_TEST

START_TEST(a_length_may_be_a_lie)
{
	static const long by[] = { 7, -3 };

	for (size_t i = 0; i < 2; i++) {
		char rule[128];
		struct wire w;
		long told;

		client_expect(&c, 200, "DELETE", "/__fake/faults", NULL);
		snprintf(rule, sizeof rule, "{\"what\": \"wrong-length\", \"by\": %ld}", by[i]);
		wire_fault(&c, rule);
		w = wire_call(&c, relay, "GET", "/folders", NULL);
		told = strtol(strstr(w.bytes, "Content-Length: ") + 16, NULL, 10);
		ck_assert_int_eq(told - (long)strlen(wire_body(&w)), by[i]);
		wire_finish(&w);
	}
}
END_TEST

START_TEST(an_answer_may_wait_and_crawl)
{
	struct wire w;

	wire_fault(&c, "{\"what\": \"slow\", \"path\": \"/brands\", \"wait_ms\": 300}");
	w = wire_call(&c, relay, "GET", "/brands", NULL);
	ck_assert(w.first_s >= 0.29);
	ck_assert_int_eq(wire_status(&w), 200);
	wire_finish(&w);
	client_expect(&c, 200, "DELETE", "/__fake/faults", NULL);
	wire_fault(&c, "{\"what\": \"slow\", \"path\": \"/brands\", \"ms_per_byte\": 2}");
	w = wire_call(&c, relay, "GET", "/brands", NULL);
	ck_assert(w.all_s - w.first_s >= 0.002 * (double)(w.length - 2) * 0.9);
	wire_finish(&w);
}
END_TEST

START_TEST(a_crawling_answer_does_not_hold_up_the_end)
{
	struct client other = client_second(&c);
	struct timespec began, ended;
	pid_t reader;

	wire_fault(&c, "{\"what\": \"slow\", \"wait_ms\": 60000}");
	if ((reader = fork()) == 0) {
		struct wire w = wire_call(&other, relay, "GET", "/brands", NULL);

		_exit(w.length > 0);
	}
	for (int i = 0; i < 500; i++) { /* until it was struck: it waits now */
		client_expect(&c, 200, "GET", "/__fake/faults", NULL);
		if (cJSON_GetNumberValue(client_at(&c, "/faults/0/struck")) > 0)
			break;
		nanosleep(&(struct timespec){ 0, 10000000 }, NULL);
	}
	clock_gettime(CLOCK_MONOTONIC, &began);
	kill(c.pid, SIGTERM);
	waitpid(c.pid, NULL, 0);
	clock_gettime(CLOCK_MONOTONIC, &ended);
	ck_assert_int_lt((int)(ended.tv_sec - began.tv_sec), 20);
	waitpid(reader, NULL, 0);
	client_second_finish(&other);
	client_again(&c, NULL);
}
END_TEST

/* ---- by TLS ----------------------------------------------------------------------------------------------------------- */

static size_t ignore(char *data, size_t size, size_t count, void *user)
{
	(void)data;
	(void)user;
	return size * count;
}

static CURLcode get(const char *url, const char *proxy, long *ret_status)
{
	CURL *curl = curl_easy_init();
	char header[4096];
	struct curl_slist *headers;
	CURLcode code;

	ck_assert_ptr_nonnull(curl);
	snprintf(header, sizeof header, "Authorization: Bearer %s", c.token);
	headers = curl_slist_append(NULL, header);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROXY, proxy);
	curl_easy_setopt(curl, CURLOPT_CAINFO, client_ready(&c, "ca_file"));
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, 60L);
	code = curl_easy_perform(curl);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, ret_status);
	curl_slist_free_all(headers);
	curl_easy_cleanup(curl);
	return code;
}

START_TEST(a_certificate_may_be_out_of_date)
{
	char url[256];
	long status = 0;

	snprintf(url, sizeof url, "%s/oauth/userinfo", client_ready(&c, "relay_origin"));
	ck_assert_int_eq(get(url, "", &status), CURLE_OK);
	ck_assert_int_eq(status, 200);
	wire_fault(&c, "{\"what\": \"expired-certificate\", \"count\": 1}");
	ck_assert_int_eq(get(url, "", &status), CURLE_PEER_FAILED_VERIFICATION);
	ck_assert_int_eq(get(url, "", &status), CURLE_OK);
}
END_TEST

START_TEST(an_answer_is_cut_by_tls_too)
{
	char url[256];
	long status = 0;

	snprintf(url, sizeof url, "%s/oauth/userinfo", client_ready(&c, "relay_origin"));
	wire_fault(&c, "{\"what\": \"reset-in-answer\", \"at\": 20}");
	ck_assert_int_ne(get(url, "", &status), CURLE_OK);
}
END_TEST

/* Nothing of the client's is rewritten: the names are the real ones, also in what userinfo answers. */
START_TEST(behind_the_proxy_are_the_real_names)
{
	long status = 0;

	ck_assert_int_eq(get("https://account-d.docusign.com/oauth/userinfo", relay, &status), CURLE_OK);
	ck_assert_int_eq(status, 200);
	client_expect(&c, 200, "GET", "/__fake/journal?operation=userinfo", NULL);
	ck_assert_ptr_nonnull(strstr(c.body, "https://demo.docusign.net"));
	ck_assert_int_eq(get("https://demo.docusign.net/restapi/v2.1/accounts/nobody", relay, &status), CURLE_OK);
	ck_assert_int_eq(status, 401);
	ck_assert_int_ne(get("https://example.com/", relay, &status), CURLE_OK);
}
END_TEST

START_TEST(what_is_no_http_ends_the_connection)
{
	static const char *const wrong[] = { "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n", "GET / XYZ\r\n\r\n",
		"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" };

	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		struct wire w = wire_send(relay, wrong[i], strlen(wrong[i]));

		ck_assert_int_eq((int)w.length, 0);
		wire_finish(&w);
	}
	client_expect(&c, 200, "GET", "/brands", NULL);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("relay");
	TCase *tcase = tcase_create("relay");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tcase, up, down);
	tcase_set_timeout(tcase, 120);
	tcase_add_test(tcase, without_a_fault_it_answers_as_the_server_does);
	tcase_add_test(tcase, an_answer_ends_at_the_byte_that_was_asked_for);
	tcase_add_test(tcase, a_body_ends_at_its_byte);
	tcase_add_test(tcase, a_request_that_is_cut_does_no_work);
	tcase_add_test(tcase, work_that_is_not_answered_is_done_once);
	tcase_add_test(tcase, a_length_may_be_a_lie);
	tcase_add_test(tcase, an_answer_may_wait_and_crawl);
	tcase_add_test(tcase, a_crawling_answer_does_not_hold_up_the_end);
	tcase_add_test(tcase, a_certificate_may_be_out_of_date);
	tcase_add_test(tcase, an_answer_is_cut_by_tls_too);
	tcase_add_test(tcase, behind_the_proxy_are_the_real_names);
	tcase_add_test(tcase, what_is_no_http_ends_the_connection);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
