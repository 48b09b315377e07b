/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_http.c - exchanges: what is sent, what is read, and what an answer that broke is taken for. */
#include <config.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "http_server.h"

/* ---- an exchange ------------------------------------------------------------------- */

struct seen {
	struct text body;
	unsigned headers;
	stp_status end; /* what data_in gives */
};

static stp_status headers_in(void *user, const struct ds_answer *answer)
{
	struct seen *seen = user;

	ck_assert_uint_ge(answer->http_status, 200);
	ck_assert_uint_eq(seen->body.length, 0);
	seen->headers++;
	return STP_OK;
}

static stp_status data_in(void *user, const char *bytes, size_t length)
{
	struct seen *seen = user;

	ck_assert_uint_eq(seen->headers, 1);
	return text_add(&seen->body, bytes, length) ? STP_NO_MEMORY : seen->end;
}

static const struct {
	const char *why, *verb, *answer;
	size_t length; /* 0: strlen */
	stp_status want;
	uint32_t http_status;
	const char *says; /* the body, or a part of the sentence */
} answers[] = {
	{ "whole",                     "GET", OK_ANSWER, 0, STP_OK, 200, "{}" },
	{ "204 has no body",           "GET", "HTTP/1.1 204 No Content\r\n\r\n", 0, STP_OK, 204, "" },
	{ "an empty 200",              "GET", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 0, STP_OK, 200, "" },
	{ "an error is an answer",     "POST", "HTTP/1.1 404 No\r\nContent-Length: 1\r\n\r\nx", 0, STP_OK, 404, "x" },
	{ "1xx is overlooked",         "GET", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nContent-Length: 99\r\n\r\n" OK_ANSWER, 0, STP_OK, 200, "{}" },
	{ "to the end of connection",  "GET", "HTTP/1.1 200 OK\r\n\r\nabc", 0, STP_OK, 200, "abc" },
	{ "chunked",                   "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\nX-Trailer: y\r\n\r\n", 0, STP_OK, 200, "abc" },
	{ "a redirect is an answer",   "GET", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 1\r\n\r\nx", 0, STP_OK, 302, "x" },
	{ "cut at once",               "GET", "", 0, STP_UNAVAILABLE, 0, "before it had answered" },
	{ "cut at once, POST",         "POST", "", 0, STP_UNAVAILABLE, 0, "before it had answered" },
	{ "cut inside the first line", "GET", "HTTP/1.1 20", 0, STP_UNAVAILABLE, 0, "closed the connection" },
	{ "cut inside the headers",    "POST", "HTTP/1.1 200 OK\r\nContent-Le", 0, STP_UNAVAILABLE, 200, "in the middle of its answer" },
	{ "cut before the blank line", "GET", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", 0, STP_UNAVAILABLE, 200, "in the middle of its answer" },
	{ "half a body",               "POST", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345", 0, STP_UNAVAILABLE, 200, "in the middle of its answer" },
	{ "the last byte is missing",  "GET", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n123456789", 0, STP_UNAVAILABLE, 200, "in the middle of its answer" },
	{ "cut inside a chunk",        "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", 0, STP_UNAVAILABLE, 200, "in the middle of its answer" },
	{ "no last chunk",             "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", 0, STP_UNAVAILABLE, 200, "in the middle of its answer" },
	{ "gzip that is none",         "GET", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!", 0, STP_PROTOCOL, 200, "compressed" },
	{ "not HTTP",                  "GET", "SSH-2.0-OpenSSH_9.2\r\n", 0, STP_PROTOCOL, 0, "does not speak HTTP" },
	{ "a NUL in the headers",      "GET", "HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 0\r\n\r\n", 46, STP_PROTOCOL, 200, "" },
};

START_TEST(tells_answers_from_breakage)
{
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer answer;
	struct seen seen = { 0 };
	struct server s;
	char url[64];
	stp_status status;

	server_init(&s, answers[_i].answer, answers[_i].length ? answers[_i].length : strlen(answers[_i].answer), 0);
	status = ds_http_run(http, &(struct ds_request){
		.verb = answers[_i].verb, .url = address(&s, url), .headers_in = headers_in, .data_in = data_in, .user = &seen, .host = &host,
	}, &answer, &error);
	ck_assert_msg(status == answers[_i].want, "%s: %u %s", answers[_i].why, status, error.message);
	ck_assert_msg(answer.http_status == answers[_i].http_status, "%s: %u", answers[_i].why, answer.http_status);
	ck_assert_msg(answer.sent, "%s", answers[_i].why);
	if (status)
		ck_assert_msg(strstr(error.message, answers[_i].says) && error.maybe_applied == (*answers[_i].verb == 'P'), "%s: %s", answers[_i].why, error.message);
	else
		ck_assert_msg(!strcmp(text_of(&seen.body), answers[_i].says), "%s: %s", answers[_i].why, text_of(&seen.body));
	ck_assert_uint_eq(requests_of(&s), 1);
	text_finish(&seen.body);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

/* A connection that breaks within the headers, or a gateway that drops some: nothing left is not what was told. */
START_TEST(limits_are_believed_only_if_what_is_left_was_told)
{
	static const char cut[] = "HTTP/1.1 200 OK\r\nX-RateLimit-Limit: 3000\r\nX-BurstLimit-Limit: 500\r\n";
	static const char half[] = "HTTP/1.1 200 OK\r\nX-RateLimit-Limit: 3000\r\nX-BurstLimit-Remaining: 0\r\nContent-Length: 0\r\n\r\n";
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];

	server_init(&s, cut, sizeof cut - 1, 0);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = address(&s, url), .host = &host }, &a, &error), STP_UNAVAILABLE);
	ck_assert_uint_eq(a.rate.limit + a.burst.limit, 0);
	server_finish(&s);
	server_init(&s, half, sizeof half - 1, KEEP);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = address(&s, url), .host = &host }, &a, &error), STP_OK);
	ck_assert_uint_eq(a.rate.limit + a.burst.limit, 0);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

START_TEST(reads_the_headers_that_matter)
{
	static const char text[] = "HTTP/1.1 429 Too Many\r\nRetry-After: 7\r\nX-RateLimit-Reset: 1782303340\r\ncontent-type: application/pdf\r\n"
		"Date: Tue, 24 Nov 2026 12:15:30 GMT\r\nx-ratelimit-limit: 3000\r\nX-RateLimit-Remaining: 12\r\n"
		"Content-Disposition: file; filename=\"caf\xe9.pdf\"\r\nX-DocuSign-TraceToken: abc-1\r\nContent-Length: 5\r\n\r\nhello";
	static const char reset[] = "HTTP/1.1 400 Bad\r\nX-RateLimit-Reset: 1782303340\r\nContent-Length: 0\r\n\r\n";
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];

	server_init(&s, text, sizeof text - 1, KEEP);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = address(&s, url), .host = &host }, &a, &error), STP_OK);
	ck_assert_uint_eq(a.retry_after_ms, 7000);
	ck_assert_uint_eq(a.length, 5);
	ck_assert_str_eq(a.type, "application/pdf");
	ck_assert_str_eq(a.disposition, "file; filename=\"caf\xe9.pdf\"");
	ck_assert_str_eq(a.trace, "abc-1");
	ck_assert_int_eq(a.date_ms, 1795522530000);
	ck_assert_uint_eq(a.rate.limit, 3000);
	ck_assert_uint_eq(a.rate.remaining, 12);
	ck_assert_uint_eq(a.rate.reset_s, 1782303340);
	ck_assert(a.reached && !a.secured && a.sent);
	server_finish(&s);
	server_init(&s, reset, sizeof reset - 1, KEEP);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = address(&s, url), .host = &host }, &a, &error), STP_OK);
	ck_assert_uint_eq(a.retry_after_ms, 10000);
	ck_assert_uint_eq(a.rate.limit, 0);
	ck_assert_int_eq(a.date_ms, 0);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

static const struct {
	const char *why, *verb, *type, *has, *has_not;
} sends[] = {
	{ "GET",           "GET", NULL, "GET /restapi HTTP/1.1\r\n", "Content-Length" },
	{ "POST",          "POST", "application/json", "Content-Type: application/json\r\n", "Expect" },
	{ "POST, empty",   "POST", NULL, "Content-Length: 0\r\n", "Content-Type" },
	{ "PUT",           "PUT", "application/json", "PUT /restapi", "Expect" },
	{ "PUT, empty",    "PUT", NULL, "Content-Length: 0\r\n", "Transfer-Encoding" },
	{ "DELETE",        "DELETE", NULL, "DELETE /restapi", "Content-Type" },
	{ "DELETE + body", "DELETE", "application/json", "Content-Length: 7\r\n", "POST" },
	{ "the bearer",    "GET", NULL, "Authorization: Bearer t0ken\r\n", "Cookie" },
	{ "a header",      "GET", NULL, "X-Test: yes\r\n", "Expect" },
	{ "the agent",     "GET", NULL, "User-Agent: test/1\r\n", "curl" },
	{ "compression",   "GET", NULL, "Accept-Encoding: ", "Range" },
};

START_TEST(sends_what_was_asked)
{
	static const char *const headers[] = { "X-Test: yes", NULL };
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];
	size_t i;

	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	/* Twice, and each after all the others on one handle: nothing stays behind. */
	for (i = 0; i < ROWS(sends) * 2; i++) {
		size_t at = i % ROWS(sends);

		ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){
			.verb = sends[at].verb, .url = address(&s, url), .headers = headers, .credential = "Authorization: Bearer t0ken", .type = sends[at].type,
			.body = sends[at].type ? "{\"a\":1}" : NULL, .body_length = 7, .host = &host,
		}, &a, &error), STP_OK);
		pthread_mutex_lock(&s.lock);
		ck_assert_msg(memmem(s.seen, s.seen_length, sends[at].has, strlen(sends[at].has)) != NULL, "%s: %.*s", sends[at].why, (int)s.seen_length, s.seen);
		ck_assert_msg(memmem(s.seen, s.seen_length, sends[at].has_not, strlen(sends[at].has_not)) == NULL, "%s: %.*s", sends[at].why, (int)s.seen_length, s.seen);
		ck_assert(!sends[at].type == !memmem(s.seen, s.seen_length, "{\"a\":1}", 7));
		pthread_mutex_unlock(&s.lock);
	}
	ck_assert_uint_eq(connections_of(&s), 1);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

START_TEST(keeps_the_connection)
{
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];
	int i;

	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	for (i = 0; i < 100; i++)
		ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = address(&s, url), .host = &host }, &a, &error), STP_OK);
	ck_assert_uint_eq(connections_of(&s), 1);
	ck_assert_uint_eq(requests_of(&s), 100);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

START_TEST(a_kept_connection_that_closed_is_tried_again_for_get_only)
{
	static const char *const verbs[] = { "GET", "POST" };
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];
	size_t i;

	for (i = 0; i < 2; i++) {
		struct ds_request r = { .verb = "GET", .url = url, .host = &host };

		server_init(&s, OK_ANSWER, strlen(OK_ANSWER), ONCE_THEN_CUT);
		address(&s, url);
		ck_assert_uint_eq(ds_http_run(http, &r, &a, &error), STP_OK);
		r.verb = verbs[i];
		ck_assert_uint_eq(ds_http_run(http, &r, &a, &error), i ? STP_UNAVAILABLE : STP_OK);
		ck_assert_uint_eq(requests_of(&s), i ? 2 : 3);
		ck_assert_uint_eq(error.maybe_applied, i);
		server_finish(&s);
	}
	ck_assert_ptr_nonnull(strstr(error.message, "before it had answered"));
	ds_http_destroy(http);
}
END_TEST

START_TEST(what_a_callback_gives_ends_it)
{
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct seen seen = { .end = STP_STOP };
	struct ds_answer a;
	struct server s;
	char url[64];

	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){
		.verb = "GET", .url = address(&s, url), .headers_in = headers_in, .data_in = data_in, .user = &seen, .host = &host }, &a, &error), STP_STOP);
	text_finish(&seen.body);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

static const struct {
	const char *why, *url;
	stp_status want;
	const char *says;
} addresses[] = {
	{ "plain http elsewhere",  "http://192.0.2.1/", STP_BAD_CONFIG, "192.0.2.1" },
	{ "plain http by name",    "http://example.invalid:80/x?secret=1", STP_BAD_CONFIG, "example.invalid:80" },
	{ "a user name",           "http://127.0.0.1@example.invalid/", STP_BAD_CONFIG, "" },
	{ "a backslash",           "http://127.0.0.1\\.example.invalid/", STP_BAD_CONFIG, "" },
	{ "looks like loopback",   "http://127.0.0.1.example.invalid/", STP_BAD_CONFIG, "" },
	{ "localhost of another",  "http://localhost.example.invalid/", STP_BAD_CONFIG, "" },
	{ "a short form",          "http://127.1/", STP_BAD_CONFIG, "" },
	{ "another scheme",        "ftp://127.0.0.1/", STP_BAD_CONFIG, "https://" },
	{ "a file",                "file:///etc/passwd", STP_BAD_CONFIG, "https://" },
	{ "no host",               "https:///x", STP_BAD_CONFIG, "" },
	{ "no scheme",             "127.0.0.1", STP_BAD_CONFIG, "" },
	{ "empty",                 "", STP_BAD_CONFIG, "" },
	{ "nobody listens",        "http://127.0.0.1:1/secret", STP_UNAVAILABLE, "nothing listens at 127.0.0.1:1" },
	{ "nobody listens, IPv6",  "http://[::1]:1/", STP_UNAVAILABLE, "[::1]:1" },
};

START_TEST(refuses_addresses)
{
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;

	ck_assert_msg(ds_http_run(http, &(struct ds_request){ .verb = "POST", .url = addresses[_i].url, .credential = "Authorization: Bearer t0ken", .host = &host }, &a, &error) == addresses[_i].want,
	              "%s: %s", addresses[_i].why, error.message);
	ck_assert_msg(strstr(error.message, addresses[_i].says) && !strstr(error.message, "secret") && !strstr(error.message, "t0ken"), "%s: %s", addresses[_i].why, error.message);
	ck_assert(!a.sent && !error.maybe_applied);
	ds_http_destroy(http);
}
END_TEST

START_TEST(the_environment_has_no_say)
{
	static const char *const names[] = { "http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy" };
	struct ds_http *http;
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];
	size_t i;

	for (i = 0; i < ROWS(names); i++)
		ck_assert_int_eq(setenv(names[i], "http://127.0.0.1:1", 1), 0);
	http = http_for_tests("");
	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	ck_assert_msg(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = address(&s, url), .host = &host }, &a, &error) == STP_OK, "%s", error.message);
	ds_http_destroy(http);
	/* And no_proxy does not turn off the one that was set. */
	ck_assert_int_eq(setenv("no_proxy", "*", 1), 0);
	snprintf(url, sizeof url, "http://127.0.0.1:%u", s.port);
	http = http_for_tests(url);
	ck_assert_msg(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = "http://127.0.0.1:1/x", .host = &host }, &a, &error) == STP_OK, "%s", error.message);
	ck_assert_mem_eq(s.seen, "GET http://127.0.0.1:1/x", 24);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

START_TEST(a_proxy_that_refuses_is_named)
{
	static const char no[] = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct ds_http *http;
	struct server s;
	char url[64];

	server_init(&s, no, sizeof no - 1, KEEP);
	snprintf(url, sizeof url, "http://127.0.0.1:%u", s.port);
	http = http_for_tests(url);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "POST", .url = "https://example.invalid/", .credential = "Authorization: Bearer t0ken", .host = &host }, &a, &error), STP_BAD_CONFIG);
	ck_assert_msg(strstr(error.message, "proxy") && strstr(error.message, "407"), "%s", error.message);
	ck_assert(!a.sent);
	ck_assert_ptr_null(memmem(s.seen, s.seen_length, "t0ken", 5));
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

/* ---- files ------------------------------------------------------------------------- */

struct bytes {
	size_t size, at, piece;
	stp_status fails; /* at half of it */
};

static stp_status read_bytes(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	struct bytes *b = file->ctx;
	size_t part = b->size - b->at < b->piece ? b->size - b->at : b->piece, i;

	if (b->fails && b->at >= b->size / 2)
		return b->fails;
	if (part > cap)
		part = cap;
	for (i = 0; i < part; i++)
		((unsigned char *)buf)[i] = (unsigned char)((b->at + i) * 31 % 251);
	b->at += part;
	*got = part;
	return STP_OK;
}

static stp_status rewind_bytes(const struct stp_file *file)
{
	((struct bytes *)file->ctx)->at = 0;
	return STP_OK;
}

static const struct {
	const char *why;
	size_t size, piece;
	uint64_t length; /* as told */
	stp_status fails, want;
	const char *says;
} uploads[] = {
	{ "prime pieces",      100003, 7919, 100003, STP_OK, STP_OK, NULL },
	{ "byte by byte",      997, 1, 997, STP_OK, STP_OK, NULL },
	{ "at once",           100003, 1 << 20, 100003, STP_OK, STP_OK, NULL },
	{ "unknown length",    100003, 7919, 0, STP_OK, STP_OK, NULL },
	{ "unknown, empty",    0, 1, 0, STP_OK, STP_OK, NULL },
	{ "fewer bytes",       100003, 7919, 100004, STP_OK, STP_BAD_INPUT, "fewer bytes" },
	{ "more bytes",        100003, 7919, 100002, STP_OK, STP_BAD_INPUT, "more bytes" },
	{ "more by a piece",   20, 10, 10, STP_OK, STP_BAD_INPUT, "more bytes" },
	{ "a read fails",      100003, 7919, 100003, STP_FORBIDDEN, STP_FORBIDDEN, "" },
	{ "a read is cancelled", 100003, 7919, 0, STP_CANCELLED, STP_CANCELLED, "" },
};

START_TEST(streams_a_file)
{
	struct bytes b = { uploads[_i].size, 0, uploads[_i].piece, uploads[_i].fails };
	struct stp_file file = { .size = sizeof file, .ctx = &b, .name = "a.pdf", .length = uploads[_i].length, .read = read_bytes, .rewind = rewind_bytes };
	struct ds_part parts[2] = {
		{ .type = "application/json", .disposition = "form-data", .bytes = "{\"a\":1}", .length = 7 },
		{ .type = "application/pdf", .disposition = "file; filename=\"a.pdf\"; documentid=1", .file = &file },
	};
	struct clock c = { 0 };
	struct stp_call call = { .size = sizeof call, .ctx = &c, .wait = wait_until, .progress = told };
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];
	stp_status status;

	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	status = ds_http_run(http, &(struct ds_request){ .verb = "POST", .url = address(&s, url), .parts = parts, .part_count = 2, .host = &host, .call = &call }, &a, &error);
	ck_assert_msg(status == uploads[_i].want, "%s: %u %s", uploads[_i].why, status, error.message);
	if (status) {
		ck_assert_msg(strstr(error.message, uploads[_i].says) != NULL, "%s: %s", uploads[_i].why, error.message);
	} else {
		static const char head[] = "\r\nContent-Type: application/pdf\r\nContent-Disposition: file; filename=\"a.pdf\"; documentid=1\r\n\r\n";
		const char *body = memmem(s.seen, s.seen_length, head, sizeof head - 1);
		size_t i;

		ck_assert_msg(body != NULL, "%.*s", 1000, s.seen);
		ck_assert_ptr_nonnull(memmem(s.seen, s.seen_length, "Content-Type: multipart/form-data; boundary=", 44));
		ck_assert_ptr_nonnull(memmem(s.seen, s.seen_length, "Content-Type: application/json\r\nContent-Disposition: form-data\r\n\r\n{\"a\":1}\r\n", 75));
		ck_assert(!uploads[_i].length == !!memmem(s.seen, s.seen_length, "Transfer-Encoding: chunked", 26));
		for (i = 0; uploads[_i].length && i < uploads[_i].size; i++)
			ck_assert_uint_eq((unsigned char)body[sizeof head - 1 + i], i * 31 % 251);
	}
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

START_TEST(a_name_cannot_add_headers)
{
	struct ds_part part = { .type = "text/plain", .disposition = "file; filename=\"a\r\nX: y\"", .bytes = "a", .length = 1 };
	struct ds_http *http = http_for_tests(NULL);
	struct stp_error error = { .size = sizeof error };
	struct ds_answer a;
	struct server s;
	char url[64];

	server_init(&s, OK_ANSWER, strlen(OK_ANSWER), KEEP);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "POST", .url = address(&s, url), .parts = &part, .part_count = 1, .host = &host }, &a, &error), STP_INTERNAL);
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = url, .credential = "Authorization: a\r\nX: y", .host = &host }, &a, &error), STP_INTERNAL);
	ck_assert_ptr_null(strstr(error.message, "X: y"));
	ck_assert_uint_eq(ds_http_run(http, &(struct ds_request){ .verb = "GET", .url = url, .host = &host }, &a, &error), STP_OK);
	ck_assert_uint_eq(requests_of(&s), 1);
	ds_http_destroy(http);
	server_finish(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("http");
	TCase *tests = tcase_create("http");

	suite_add_tcase(suite, tests);
	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, tells_answers_from_breakage, 0, ROWS(answers));
	tcase_add_test(tests, limits_are_believed_only_if_what_is_left_was_told);
	tcase_add_test(tests, reads_the_headers_that_matter);
	tcase_add_test(tests, sends_what_was_asked);
	tcase_add_test(tests, keeps_the_connection);
	tcase_add_test(tests, a_kept_connection_that_closed_is_tried_again_for_get_only);
	tcase_add_test(tests, what_a_callback_gives_ends_it);
	tcase_add_loop_test(tests, refuses_addresses, 0, ROWS(addresses));
	tcase_add_test(tests, the_environment_has_no_say);
	tcase_add_test(tests, a_proxy_that_refuses_is_named);
	tcase_add_loop_test(tests, streams_a_file, 0, ROWS(uploads));
	tcase_add_test(tests, a_name_cannot_add_headers);
	return unit_run(suite);
}
