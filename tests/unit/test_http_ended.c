/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_http_ended.c - exchanges that the host ends, at a silent server and at a slow name; many at once, and signals. */
#include <config.h>

#include <dlfcn.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "http_server.h"

/* ---- silent servers ----------------------------------------------------------------- */

static void run_until(int64_t after_ms, stp_status then)
{
	struct clock c = { 0, then, 0, 0, 0, 0 };
	struct stp_call call = { .size = sizeof call, .ctx = &c, .wait = wait_until };
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];

	server_init(&s, NULL, 0, 0);
	c.until_ms = now_ms(NULL) + after_ms; /* what was set up before took its own time */
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "POST", .url = address(&s, url), .host = &host, .call = &call }, &a, &error), then);
	ck_assert_int_lt(now_ms(NULL) - c.until_ms, SOON_MS);
	ck_assert_int_lt(c.longest_ms, SOON_MS);
	ck_assert_uint_eq(error.maybe_applied, 1);
	ck_assert_uint_eq(error.status, then);
	ds_http_destroy(http);
	server_finish(&s);
}

START_TEST(a_silent_server_is_left_when_cancelled)
{
	run_until(400, STP_CANCELLED);
}
END_TEST

START_TEST(a_silent_server_is_left_at_the_deadline)
{
	run_until(400, STP_TIMEOUT);
}
END_TEST

START_TEST(a_cancelled_call_sends_nothing)
{
	struct clock c = { 1, STP_CANCELLED, 0, 0, 0, 0 };
	struct stp_call call = { .size = sizeof call, .ctx = &c, .wait = wait_until };
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];

	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "POST", .url = address(&s, url), .host = &host, .call = &call }, &a, &error), STP_CANCELLED);
	ck_assert(!a.sent && !error.maybe_applied);
	ck_assert_uint_eq(connections_of(&s), 0);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

/* ---- slow names -------------------------------------------------------------------- */

typedef int getaddrinfo_fn(const char *, const char *, const struct addrinfo *, struct addrinfo **);

/* libcurl finds this one: "slow.invalid" takes 1.2 s to be not found. */
__attribute__((visibility("default"))) int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **ret)
{
	union { void *data; getaddrinfo_fn *function; } real = { .data = dlsym(RTLD_NEXT, "getaddrinfo") };
	static const struct timespec slow = { 1, 200000000 };

	if (name && !strcmp(name, "slow.invalid")) {
		nanosleep(&slow, NULL);
		return EAI_NONAME;
	}
	return real.function(name, service, hints, ret);
}

START_TEST(a_slow_name_is_left_when_cancelled)
{
	struct clock c = { 0, STP_CANCELLED, 0, 0, 0, 0 };
	struct stp_call call = { .size = sizeof call, .ctx = &c, .wait = wait_until };
	struct ds_part part = { .type = "text/plain", .disposition = "file", .bytes = "a", .length = 1 };
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];
	int64_t end_ms;

	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	c.until_ms = now_ms(NULL) + 300; /* what was set up before took its own time */
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){
		.verb = "POST", .url = "https://slow.invalid/", .parts = &part, .part_count = 1, .credential = "Authorization: Bearer t0ken", .host = &host, .call = &call }, &a, &error), STP_CANCELLED);
	ck_assert_int_lt(now_ms(NULL) - c.until_ms, SOON_MS);
	ck_assert(!a.sent && !error.maybe_applied);
	/* Others go on meanwhile, and after the thread has ended, what it left is cleared away. */
	for (end_ms = now_ms(NULL) + 1500; now_ms(NULL) < end_ms;)
		ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = address(&s, url), .host = &host }, &a, &error), STP_OK);
	ds_http_destroy(http);
	ck_assert_int_lt(now_ms(NULL) - end_ms, SOON_MS);
	server_finish(&s);
}
END_TEST

START_TEST(destroy_waits_for_a_slow_name)
{
	struct clock c = { 0, STP_TIMEOUT, 0, 0, 0, 0 };
	struct stp_call call = { .size = sizeof call, .ctx = &c, .wait = wait_until };
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	int64_t began_ms = now_ms(NULL);

	c.until_ms = now_ms(NULL) + 100; /* what was set up before took its own time */
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = "https://slow.invalid/", .host = &host, .call = &call }, &a, &error), STP_TIMEOUT);
	ds_http_destroy(http);
	ck_assert_int_ge(now_ms(NULL) - began_ms, 1100);
}
END_TEST

START_TEST(a_name_that_is_not_there_is_told)
{
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;

	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "POST", .url = "https://slow.invalid/x?y=z", .host = &host }, &a, &error), STP_UNAVAILABLE);
	ck_assert_str_eq(error.message, "cannot resolve host slow.invalid");
	ck_assert(!error.maybe_applied);
	ds_http_destroy(http);
}
END_TEST

/* ---- threads and signals ----------------------------------------------------------- */

struct many {
	struct ds_http *http;
	const char *url;
	unsigned good;
};

static void *run_many(void *user)
{
	struct many *m = user;
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	int i;

	for (i = 0; i < 20; i++)
		m->good += ds_http_run(m->http, &(struct ds_request){ .verb = i % 2 ? "GET" : "POST", .url = m->url, .host = &host }, &a, &error) == STP_OK;
	return NULL;
}

START_TEST(fifty_threads)
{
	struct ds_http *http = http_for_tests(NULL);
	struct many many[50];
	pthread_t threads[50];
	struct server s;
	char url[64];
	int i;

	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	address(&s, url);
	for (i = 0; i < 50; i++) {
		many[i] = (struct many){ http, url, 0 };
		ck_assert_int_eq(pthread_create(&threads[i], NULL, run_many, &many[i]), 0);
	}
	for (i = 0; i < 50; i++) {
		pthread_join(threads[i], NULL);
		ck_assert_uint_eq(many[i].good, 20);
	}
	ck_assert_uint_le(connections_of(&s), 50);
	ck_assert_uint_eq(requests_of(&s), 1000);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

static stp_status raise_pipe(void *user, const char *bytes, size_t length)
{
	(void)user, (void)bytes, (void)length;
	pthread_kill(pthread_self(), SIGPIPE); /* as a write() of OpenSSL's would */
	return STP_OK;
}

START_TEST(sigpipe_is_left_as_it_was)
{
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	sigset_t pipe_only, before, after, pending;
	struct ds_answer a;
	struct server s;
	char url[64];
	int blocked;

	sigemptyset(&pipe_only);
	sigaddset(&pipe_only, SIGPIPE);
	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	for (blocked = 0; blocked < 2; blocked++) {
		if (blocked) {
			pthread_sigmask(SIG_BLOCK, &pipe_only, NULL);
			pthread_kill(pthread_self(), SIGPIPE);
		}
		pthread_sigmask(SIG_BLOCK, NULL, &before);
		ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = address(&s, url), .data_in = raise_pipe, .host = &host }, &a, &error), STP_OK);
		pthread_sigmask(SIG_BLOCK, NULL, &after);
		ck_assert_int_eq(sigismember(&before, SIGPIPE), sigismember(&after, SIGPIPE));
		sigpending(&pending);
		ck_assert_int_eq(sigismember(&pending, SIGPIPE), blocked);
	}
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("http ended");
	TCase *tests = tcase_create("http ended");

	suite_add_tcase(suite, tests);
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, a_silent_server_is_left_when_cancelled);
	tcase_add_test(tests, a_silent_server_is_left_at_the_deadline);
	tcase_add_test(tests, a_cancelled_call_sends_nothing);
	tcase_add_test(tests, a_slow_name_is_left_when_cancelled);
	tcase_add_test(tests, destroy_waits_for_a_slow_name);
	tcase_add_test(tests, a_name_that_is_not_there_is_told);
	tcase_add_test(tests, fifty_threads);
	tcase_add_test(tests, sigpipe_is_left_as_it_was);
	return unit_run(suite);
}
