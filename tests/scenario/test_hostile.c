/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_hostile.c - servers that answer with what no server should: each call ends, in a sentence or with
 * what is right, in the memory of any other call, and tells no secret. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

#include "../sanitized.h"
#include "../unit/keys.h"
#include "hostile.h"
#include "stage.h"

#define ID "11111111-2222-4333-8444-555555555555"
#define TIMEOUT_MS 5000
#define SLACK_MS 15000 /* a machine that is busy is slow */
#define MORE_KB 12288  /* than before: what one answer may hold, and what malloc keeps */

static struct stage stage;
static struct hostile *server;
static char *lent[2]; /* what the server may be at, until it is closed */

static void tell_breach(void *user, const struct stp_breach *breach)
{
	struct stage *s = user;

	fprintf(stderr, "%s breaks %s in %s: %s\n", breach->by_host ? "the test" : "the plugin", breach->rule, breach->function,
	        breach->message);
	if (strcmp(breach->rule, "P5") != 0)
		s->breaches++;
}

/* Anew for each row: no token, account or connection is left of the one before. */
static void configure(void)
{
	const struct { const char *name, *text; } rows[] = {
		{ "Authentication", "OAuth" }, { "Account ID", HOSTILE_ACCOUNT }, { "Authentication Service URL", hostile_url(server) },
		{ "Client ID", "22222222-2222-4333-8444-555555555555" }, { "User ID", "33333333-2222-4333-8444-555555555555" },
		{ "RSA Private Key", key_rsa },
	};
	struct stp_args *args = NULL;

	ck_assert_uint_eq(stp_args_for_config(stp_loader_schema(stage.loader), &args, &stage.error), STP_OK);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		ck_assert_uint_eq(stp_args_set_bytes(args, rows[i].name, rows[i].text, strlen(rows[i].text), &stage.error), STP_OK);
	ck_assert_msg(stp_service_configure(stage.service, args, NULL, &stage.error) == STP_OK, "%s", stage.error.message);
	stp_args_destroy(args);
}

static void up(void)
{
	stage = (struct stage){ .error = STP_ERROR_INIT };
	server = hostile_open();
	ck_assert_msg(stp_loader_open(getenv("STP_PLUGIN"), NULL, &stage.loader, &stage.error) == STP_OK, "%s", stage.error.message);
	ck_assert_uint_eq(stp_loader_guard(stage.loader, STP_GUARD_STOP, tell_breach, &stage, &stage.error), STP_OK);
	ck_assert_uint_eq(stp_service_create(stage.loader, NULL, &stage.service, &stage.error), STP_OK);
}

static void down(void)
{
	stp_service_destroy(stage.service);
	stp_loader_close(stage.loader);
	hostile_close(server);
	free(lent[0]);
	free(lent[1]);
	lent[0] = lent[1] = NULL;
	ck_assert_msg(stage.breaches == 0, "%u breaches of the ABI's rules are listed above", stage.breaches);
}

/* ---- the memory of this process ------------------------------------------------------------ */

/* False: a sanitizer or valgrind is here, whose memory it would be. */
static bool can_measure(void)
{
	const char *preload = getenv("LD_PRELOAD");

	return !SANITIZED && (!preload || !strstr(preload, "vgpreload"));
}

static long status_kb(const char *name)
{
	FILE *file = fopen("/proc/self/status", "r");
	char line[256];
	long kb = -1;

	ck_assert_ptr_nonnull(file);
	while (kb < 0 && fgets(line, sizeof line, file))
		if (strncmp(line, name, strlen(name)) == 0)
			kb = strtol(line + strlen(name), NULL, 10);
	fclose(file);
	return kb;
}

/* Begins the peak anew where that is allowed; where it is not, it only grows, and a growth is still seen. */
static void forget_peak(void)
{
	FILE *file = fopen("/proc/self/clear_refs", "w");

	if (file) {
		(void)fputs("5\n", file);
		(void)fclose(file);
	}
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- what is said --------------------------------------------------------------------------- */

#define JSON_HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
#define GZIP_HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n\r\n"
#define CHUNK_HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
#define OK_BODY "{\"envelopeId\":\"" ID "\",\"status\":\"sent\"}"
#define K8(x) x x x x x x x x
#define K64(x) K8(x) K8(x) K8(x) K8(x) K8(x) K8(x) K8(x) K8(x)
#define FILL K64("0123456789abcdef")     /* 1 KiB */
#define BLANKS K64("                ")

/* Each outcome: O is OK, P PROTOCOL, U UNAVAILABLE, T TIMEOUT, R REMOTE, L RATE_LIMITED, C BAD_CONFIG, F FORBIDDEN,
 * N NOT_FOUND, A AUTH, E an error; of a row, a list, a file and a write, in this order; * is any.  M is NO_MEMORY: what
 * libcurl before 8.6 says of a header line longer than 100 KB. */
struct row {
	const char *why;
	const char *want;
	struct hostile_words words;
	bool refused; /* nothing was done, for certain */
};

static const struct row rows[] = {
	/* headers */
	{ "endless headers", "PPPP", { .head = "HTTP/1.1 200 OK\r\n", .again = "X-Filler: " FILL "\r\n" }, false },
	{ "one endless header", "MMMM", { .head = "HTTP/1.1 200 OK\r\nX-Filler: ", .again = FILL }, false },
	{ "informational answers for ever", "PPPP", { .again = K8("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n") }, false },
	{ "an endless status line", "MMMM", { .head = "HTTP/1.1 200 ", .again = FILL }, false },
	{ "no HTTP at all", "PPPP", { .head = "hello\n" }, false },
	{ "HTTP/0.9", "PPPP", { .head = OK_BODY }, false },
	{ "HTTP/2 without being asked", "PPPP", { .head = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" }, false },
	{ "a version of nobody", "PPPP", { .head = "HTTP/7.7 200 OK\r\n\r\n" OK_BODY }, false },
	{ "status 0", "PPPP", { .head = "HTTP/1.1 000 None\r\n\r\n" OK_BODY }, false },
	{ "a status of four digits", "PPPP", { .head = "HTTP/1.1 2000 OK\r\n\r\n" OK_BODY }, false },
	{ "nothing", "UUUU", { .head = "" }, false },
	{ "NULs in headers", "PPPP", { .body = "HTTP/1.1 200 OK\r\nX-A: a\0b\r\n\r\n" OK_BODY, .length = 28 + sizeof OK_BODY - 1 }, false },
	{ "headers that are none", "PPPP", { .head = "HTTP/1.1 200 OK\r\nno colon\r\n: no name\r\n\r\n" OK_BODY }, false },
	{ "limits of nobody's size", "OOOO", { .head = "HTTP/1.1 200 OK\r\nX-RateLimit-Limit: 99999999999999999999999\r\nX-RateLimit-Remaining: -5\r\n"
		"X-RateLimit-Reset: 18446744073709551615\r\nX-BurstLimit-Limit: many\r\nX-BurstLimit-Remaining: 0x10\r\nRetry-After: -1\r\n"
		"Date: Tue, 99 Foo 9999 99:99:99 GMT\r\nX-DocuSign-TraceToken: \x01\xff" FILL "\r\n\r\n" OK_BODY }, false },
	{ "a wait of centuries", "LLLL", { .head = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 99999999999\r\nContent-Length: 2\r\n\r\n{}" }, true },
	{ "a wait until the end of time", "LLLL", { .head = "HTTP/1.1 429 Too Many Requests\r\nX-RateLimit-Reset: 18446744073709551615\r\n"
		"Retry-After: soon\r\nContent-Length: 2\r\n\r\n{}" }, true },
	{ "a giant name of a file", "OOOO", { .head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Disposition: file; filename=\"",
		.again = FILL, .times = 16, .end = "\"\r\n\r\n" OK_BODY }, false },
	{ "a name that climbs", "OOOO", { .head = "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Disposition: file; filename*=UTF-8''"
		"..%2f..%2fetc%2fpasswd%00%0d%0a\r\n\r\n" OK_BODY }, false },

	/* lengths */
	{ "a length that is too short", "PPOP", { .head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n" OK_BODY }, false },
	{ "a length that is too long", "UUUU", { .head = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" OK_BODY }, false },
	{ "a length below zero", "PPPP", { .head = "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n" OK_BODY }, false },
	{ "a length of nobody's size", "OOOO", { .head = "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n" OK_BODY }, false },
	{ "two lengths", "PPOP", { .head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 61\r\n\r\n" OK_BODY }, false },
	{ "a chunk of no size", "UUUU", { .head = CHUNK_HEAD "zz\r\n" OK_BODY "\r\n0\r\n\r\n" }, false },
	{ "a chunk of giant size", "UUUU", { .head = CHUNK_HEAD "FFFFFFFFFFFFFFFFF\r\n" OK_BODY }, false },
	{ "a chunk of nearly giant size", "UUUU", { .head = CHUNK_HEAD "7FFFFFFFFFFFFFFF\r\n" OK_BODY }, false },
	{ "a chunk size without end", "UUUU", { .head = CHUNK_HEAD, .again = "0" }, false },
	{ "trailers without end", "PPPP", { .head = CHUNK_HEAD "2\r\n{}\r\n0\r\n", .again = "X-Filler: " FILL "\r\n" }, false },
	{ "no content, and some", "PPOP", { .head = "HTTP/1.1 204 No Content\r\nContent-Length: 61\r\n\r\n" OK_BODY }, false },

	/* redirects: none is followed */
	{ "elsewhere", "PPPP", { .head = "HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/steal\r\nContent-Length: 0\r\n\r\n" }, true },
	{ "to itself", "PPPP", { .head = "HTTP/1.1 307 Again\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n" }, true },
	{ "to a file", "PPPP", { .head = "HTTP/1.1 301 Moved\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n" }, true },

	/* bodies */
	{ "blanks for ever", "PTTP", { .head = JSON_HEAD, .again = BLANKS }, false },
	{ "one text for ever", "PPTP", { .head = JSON_HEAD "{\"envelopes\":[{\"envelopeId\":\"", .again = FILL }, false },
	{ "a member for ever", "PPTP", { .head = JSON_HEAD "{\"status\":\"", .again = FILL }, false },
	{ "deep JSON", "PPOP", { .head = JSON_HEAD "{\"envelopes\":[", .again = K8("[[[[[[[["), .times = 2000 }, false },
	{ "deep JSON at once", "PPOP", { .head = JSON_HEAD, .again = K8("[[[[[[[["), .times = 2000 }, false },
	{ "broken JSON", "PPOP", { .head = JSON_HEAD "{\"envelopeId\":\"" ID "\",}" }, false },
	{ "broken JSON in a list", "PPOP", { .head = JSON_HEAD "{\"envelopes\":[{\"envelopeId\":\"" ID "\"},{\"envelopeId\":}],\"status\":}" }, false },
	{ "half of JSON", "PPOP", { .head = JSON_HEAD "{\"envelopeId\":\"" ID }, false },
	{ "a list for the object", "PPOT", { .head = JSON_HEAD "[" OK_BODY "]" }, false },
	{ "a text for the object", "PPOT", { .head = JSON_HEAD "\"OK\"" }, false },
	{ "wrong types", "OOOP", { .head = JSON_HEAD "{\"envelopeId\":12,\"status\":{\"a\":[1]},\"emailSubject\":[\"x\"],\"sentDateTime\":true,"
		"\"envelopes\":{\"a\":1},\"totalSetSize\":[],\"nextUri\":7}" }, false },
	{ "wrong types in a list", "OPOP", { .head = JSON_HEAD "{\"envelopes\":[1,\"two\",null,[],{\"envelopeId\":[]},{\"envelopeId\":\"x\"}]}" }, false },
	{ "names twice", "OOOO", { .head = JSON_HEAD "{\"envelopeId\":\"" ID "\",\"envelopeId\":\"x\",\"envelopes\":[],\"envelopes\":[{\"envelopeId\":\"" ID "\"}]}" }, false },
	{ "lone surrogates", "OOOP", { .head = JSON_HEAD "{\"envelopeId\":\"" ID "\",\"emailSubject\":\"\\ud800\\udc00\\ud800 \\udfff\",\"envelopes\":"
		"[{\"envelopeId\":\"" ID "\",\"emailSubject\":\"\\udead\"}]}" }, false },
	{ "NULs and controls as escapes", "OOOO", { .head = JSON_HEAD "{\"envelopeId\":\"" ID "\",\"emailSubject\":\"a\\u0000b\\u0001\\u001b[2J\",\"envelopes\":"
		"[{\"envelopeId\":\"" ID "\",\"emailSubject\":\"\\u0000\"}]}" }, false },
	{ "NULs and controls", "PPOP", { .body = JSON_HEAD "{\"emailSubject\":\"a\0b\",\"envelopes\":[{\"emailSubject\":\"\0\"}]}",
		.length = sizeof JSON_HEAD - 1 + 57 }, false },
	{ "no UTF-8", "OOOP", { .head = JSON_HEAD "{\"envelopeId\":\"" ID "\",\"emailSubject\":\"caf\xe9 \xed\xa0\x80 \xc0\x80\",\"envelopes\":"
		"[{\"envelopeId\":\"" ID "\",\"emailSubject\":\"\xff\xfe\"}]}" }, false },
	{ "numbers of nobody's size", "OOOP", { .head = JSON_HEAD "{\"totalSetSize\":\"99999999999999999999\",\"endPosition\":\"-9223372036854775808\","
		"\"resultSetSize\":1e999,\"nextUri\":\"/x\",\"envelopes\":[]}" }, false },
	{ "a list that never ends its pages", "OTOP", { .head = JSON_HEAD "{\"totalSetSize\":\"9223372036854775807\",\"endPosition\":\"0\",\"nextUri\":\"/x\","
		"\"envelopes\":[{\"envelopeId\":\"" ID "\"}]}" }, false },
	{ "HTML", "PPOP", { .head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>Sign in to Wi-Fi</body></html>" }, false },
	{ "nothing in the body", "PPOP", { .head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n" }, false },
	{ "another content type", "OOOO", { .head = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" OK_BODY }, false },
	{ "an error without an end", "****", { .head = "HTTP/1.1 400 Bad Request\r\n\r\n{\"errorCode\":\"X\",\"message\":\"", .again = FILL }, true },
	{ "an error in other types", "RRRR", { .head = "HTTP/1.1 400 Bad Request\r\n\r\n{\"errorCode\":[1],\"message\":{\"a\":\"\xff\"}}" }, true },
	{ "an error with the token in it", "RRRR", { .head = "HTTP/1.1 400 Bad Request\r\n\r\n{\"errorCode\":\"" HOSTILE_TOKEN "\",\"message\":\"" HOSTILE_TOKEN "\"}" }, true },

	/* compressed */
	{ "gzip that is none", "PPPP", { .head = GZIP_HEAD OK_BODY }, false },
	{ "gzip that ends", "PP*P", { .head = GZIP_HEAD, .body = "\x1f\x8b\x08\0\0\0\0\0\0\3\x4b", .length = 11 }, false },
	{ "an encoding of nobody", "PPPP", { .head = "HTTP/1.1 200 OK\r\nContent-Encoding: rot13\r\n\r\n" OK_BODY }, false },
	{ "gzip in gzip in gzip", "PPPP", { .head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip, gzip, gzip, gzip, gzip, gzip, gzip\r\n\r\n" OK_BODY }, false },
};

/* ---- what is judged -------------------------------------------------------------------------- */

static const char kinds[] = "rlfc";

static stp_status call(char kind)
{
	switch (kind) {
	case 'r': return stage_call(&stage, "Envelope", "Load", "EnvelopeID", ID, NULL);
	case 'l': return stage_call(&stage, "Envelope", "Get List", NULL);
	case 'f': return stage_call(&stage, "Document", "Load", "EnvelopeID", ID, "DocumentID", "1", NULL);
	default:  return stage_call(&stage, "Envelope", "Create", "Email Subject", "x", NULL);
	}
}

static bool is_outcome(stp_status status, char want)
{
	static const struct { char letter; stp_status status; } outcomes[] = {
		{ 'O', STP_OK }, { 'P', STP_PROTOCOL }, { 'U', STP_UNAVAILABLE }, { 'T', STP_TIMEOUT }, { 'R', STP_REMOTE },
		{ 'L', STP_RATE_LIMITED }, { 'C', STP_BAD_CONFIG }, { 'F', STP_FORBIDDEN }, { 'N', STP_NOT_FOUND }, { 'A', STP_AUTH }, { 'M', STP_NO_MEMORY },
	};

	if (status == STP_TIMEOUT && strstr(stage.error.message, "try again")) /* what may be tried again was, in vain */
		return want != 'O';
	for (size_t i = 0; i < sizeof outcomes / sizeof outcomes[0]; i++)
		if (outcomes[i].letter == want)
			return outcomes[i].status == status || (want == 'M' && status == STP_PROTOCOL);
	if (want == 'E' && status == STP_OK)
		return false;
	return status != STP_INTERNAL && status != STP_NO_MEMORY;
}

static void one_line(const char *why, char kind, const char *text)
{
	for (; *text; text++)
		ck_assert_msg((unsigned char)*text >= 0x20, "%s (%c): a control character in %s", why, kind, text);
}

static void no_secret(const char *why, char kind)
{
	const char *const told[] = { stage.error.message, stage.error.hint, stage.error.answer, stage.error.code, stage.error.trace, stage.row };

	for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
		ck_assert_msg(!strstr(told[i], HOSTILE_TOKEN) && !strstr(told[i], "MIIEowIBAAKCAQEA"), "%s (%c): a secret is told: %s", why, kind, told[i]);
}

static void judge(const char *why, char kind, stp_status status, char want, bool refused)
{
	ck_assert_msg(is_outcome(status, want), "%s (%c): %s: %s", why, kind, stp_status_name(status), stage.error.message);
	no_secret(why, kind);
	if (status == STP_OK) {
		ck_assert_msg(kind == 'l' || stage.rows == 1, "%s (%c): %u rows", why, kind, stage.rows);
		ck_assert_msg(!stage.file_open, "%s (%c): the file is left open", why, kind);
		return;
	}
	ck_assert_msg(stage.error.message[0] && status == stage.error.status, "%s (%c): no sentence", why, kind);
	one_line(why, kind, stage.error.message);
	ck_assert_msg(kind == 'l' || stage.rows == 0, "%s (%c): %u rows, and then %s", why, kind, stage.rows, stage.error.message);
	ck_assert_msg(want == '*' || stage.error.maybe_applied == (kind == 'c' && !refused), "%s (%c): maybe_applied is %u: %s", why, kind,
	              stage.error.maybe_applied, stage.error.message);
}

static void play(const char *why, const char *want, bool refused)
{
	struct stp_run run = { .size = sizeof run, .timeout_ms = TIMEOUT_MS };
	long before, after;
	int64_t begin;
	stp_status status;

	stage.run = &run;
	for (size_t i = 0; kinds[i]; i++) {
		if (want[i] == '-')
			continue;
		configure();
		forget_peak();
		before = status_kb("VmRSS:");
		begin = now_ms();
		status = call(kinds[i]);
		ck_assert_msg(now_ms() - begin < TIMEOUT_MS + SLACK_MS, "%s (%c): it took %lld ms", why, kinds[i], (long long)(now_ms() - begin));
		after = status_kb("VmHWM:");
		if (getenv("HOSTILE_TELL"))
			fprintf(stderr, "%-34s %c %-12s %s %s\n", why, kinds[i], stp_status_name(status), status ? stage.error.message : "",
			        stage.error.maybe_applied ? "(maybe applied)" : "");
		else
			judge(why, kinds[i], status, want[i], refused);
		ck_assert_msg(!can_measure() || after - before < MORE_KB, "%s (%c): it took %ld kB", why, kinds[i], after - before);
		ck_assert_msg(hostile_strays(server) == 0, "%s (%c): a redirect was followed", why, kinds[i]);
	}
}

START_TEST(a_hostile_answer_ends_in_a_sentence_and_in_bounded_memory)
{
	hostile_say(server, HOSTILE_API, &rows[_i].words);
	play(rows[_i].why, rows[_i].want, rows[_i].refused);
}
END_TEST

/* ---- bombs: a gigabyte in a megabyte -------------------------------------------------------------- */

#define PIECE ((size_t)16 << 20) /* and 64 of them */

static struct hostile_words bomb;
static unsigned char packed[65536], packed_head[16];

/* A block of deflate that stands by itself, so that it can be sent over and over. */
static void pack(unsigned char byte)
{
	unsigned char *plain = malloc(PIECE);
	z_stream z = { 0 };

	ck_assert_ptr_nonnull(plain);
	memset(plain, byte, PIECE);
	ck_assert_int_eq(deflateInit2(&z, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY), Z_OK);
	z.next_in = plain;
	z.avail_in = PIECE;
	z.next_out = packed;
	z.avail_out = sizeof packed;
	ck_assert_int_eq(deflate(&z, Z_FULL_FLUSH), Z_OK);
	ck_assert_uint_eq(z.avail_in, 0);
	bomb.again = (const char *)packed;
	bomb.again_length = sizeof packed - z.avail_out;
	bomb.times = 64;
	deflateEnd(&z);
	free(plain);
}

static const struct {
	const char *why, *head, *start, *want;
	size_t start_length;
	unsigned char byte;
} bombs[] = {
	{ "a gzip bomb of zeros",     GZIP_HEAD, "\x1f\x8b\x08\0\0\0\0\0\0\3", "PP*P", 10, 0 },
	{ "a gzip bomb of blanks",    GZIP_HEAD, "\x1f\x8b\x08\0\0\0\0\0\0\3", "P**P", 10, ' ' },
	{ "a gzip bomb of brackets",  GZIP_HEAD, "\x1f\x8b\x08\0\0\0\0\0\0\3", "PP*P", 10, '[' },
	{ "a deflate bomb",           "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n", "\x78\xda", "PP*P", 2, 0 },
};

START_TEST(a_bomb_does_not_go_off)
{
	memcpy(packed_head, bombs[_i].start, bombs[_i].start_length);
	bomb = (struct hostile_words){ .head = bombs[_i].head, .body = (const char *)packed_head, .length = bombs[_i].start_length };
	pack(bombs[_i].byte);
	hostile_say(server, HOSTILE_API, &bomb);
	play(bombs[_i].why, bombs[_i].want, false);
}
END_TEST

/* ---- the account server -------------------------------------------------------------------------- */

#define TOKEN_IS(json) { .head = JSON_HEAD json }

static const struct { const char *why; enum hostile_to to; struct hostile_words words; } accounts[] = {
	{ "headers without end",         HOSTILE_TOKENS,   { .head = "HTTP/1.1 200 OK\r\n", .again = "X-Filler: " FILL "\r\n" } },
	{ "a body without end",          HOSTILE_TOKENS,   { .head = JSON_HEAD "{\"access_token\":\"", .again = FILL } },
	{ "blanks without end",          HOSTILE_TOKENS,   { .head = JSON_HEAD, .again = BLANKS } },
	{ "an error without end",        HOSTILE_TOKENS,   { .head = "HTTP/1.1 400 Bad Request\r\n\r\n{\"error\":\"", .again = FILL } },
	{ "deep JSON",                   HOSTILE_TOKENS,   { .head = JSON_HEAD, .again = K8("[[[[[[[["), .times = 2000 } },
	{ "broken JSON",                 HOSTILE_TOKENS,   TOKEN_IS("{\"access_token\":") },
	{ "nothing",                     HOSTILE_TOKENS,   TOKEN_IS("") },
	{ "HTML",                        HOSTILE_TOKENS,   { .head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html></html>" } },
	{ "a redirect",                  HOSTILE_TOKENS,   { .head = "HTTP/1.1 307 X\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n" } },
	{ "a token that is a number",    HOSTILE_TOKENS,   TOKEN_IS("{\"access_token\":12,\"expires_in\":3600}") },
	{ "a token that is empty",       HOSTILE_TOKENS,   TOKEN_IS("{\"access_token\":\"\",\"expires_in\":3600}") },
	{ "a token with a header in it", HOSTILE_TOKENS,   TOKEN_IS("{\"access_token\":\"x\\r\\nX-Injected: 1\",\"expires_in\":3600}") },
	{ "a token of a megabyte",       HOSTILE_TOKENS,   { .head = JSON_HEAD "{\"expires_in\":3600,\"access_token\":\"", .again = FILL, .times = 1024, .end = "\"}" } },
	{ "gzip that is none",           HOSTILE_TOKENS,   { .head = GZIP_HEAD "x" } },
	{ "headers without end",         HOSTILE_ACCOUNTS, { .head = "HTTP/1.1 200 OK\r\n", .again = "X-Filler: " FILL "\r\n" } },
	{ "a body without end",          HOSTILE_ACCOUNTS, { .head = JSON_HEAD "{\"accounts\":[{\"account_id\":\"", .again = FILL } },
	{ "accounts without end",        HOSTILE_ACCOUNTS, { .head = JSON_HEAD "{\"accounts\":[", .again = "{\"account_id\":\"x\"}," } },
	{ "deep JSON",                   HOSTILE_ACCOUNTS, { .head = JSON_HEAD, .again = K8("[[[[[[[["), .times = 2000 } },
	{ "nothing",                     HOSTILE_ACCOUNTS, TOKEN_IS("") },
	{ "accounts that are a number",  HOSTILE_ACCOUNTS, TOKEN_IS("{\"accounts\":7}") },
	{ "accounts that are none",      HOSTILE_ACCOUNTS, TOKEN_IS("{\"accounts\":[1,null,[],{}]}") },
	{ "an account at a file",        HOSTILE_ACCOUNTS, TOKEN_IS("{\"accounts\":[{\"account_id\":\"" HOSTILE_ACCOUNT "\",\"base_uri\":\"file:///etc/passwd\"}]}") },
	{ "an account in plain http",    HOSTILE_ACCOUNTS, TOKEN_IS("{\"accounts\":[{\"account_id\":\"" HOSTILE_ACCOUNT "\",\"base_uri\":\"http://192.0.2.1\"}]}") },
	{ "an account with a user",      HOSTILE_ACCOUNTS, TOKEN_IS("{\"accounts\":[{\"account_id\":\"" HOSTILE_ACCOUNT "\",\"base_uri\":\"http://127.0.0.1@192.0.2.1\"}]}") },
	{ "an account with a line end",  HOSTILE_ACCOUNTS, TOKEN_IS("{\"accounts\":[{\"account_id\":\"" HOSTILE_ACCOUNT "\",\"base_uri\":\"http://127.0.0.1\\r\\nX: 1\"}]}") },
	{ "an account that is a list",   HOSTILE_ACCOUNTS, TOKEN_IS("{\"accounts\":[{\"account_id\":\"" HOSTILE_ACCOUNT "\",\"base_uri\":[\"http://127.0.0.1\"]}]}") },
	{ "HTML",                        HOSTILE_ACCOUNTS, { .head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html></html>" } },
	{ "a redirect",                  HOSTILE_ACCOUNTS, { .head = "HTTP/1.1 302 X\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n" } },
};

/* Nothing was sent to the API, so that nothing was done. */
START_TEST(a_hostile_account_server_gets_no_call_through)
{
	hostile_say(server, accounts[_i].to, &accounts[_i].words);
	play(accounts[_i].why, "EEEE", true);
	ck_assert_uint_eq(hostile_count(server, HOSTILE_API), 0);
}
END_TEST

/* What is odd, but does no harm. */
static const struct hostile_words odd_tokens[] = {
	TOKEN_IS("{\"access_token\":\"" HOSTILE_TOKEN "\",\"expires_in\":99999999999999999999}"),
	TOKEN_IS("{\"access_token\":\"" HOSTILE_TOKEN "\",\"expires_in\":-1}"),
	TOKEN_IS("{\"access_token\":\"" HOSTILE_TOKEN "\",\"expires_in\":\"soon\",\"token_type\":[]}"),
	TOKEN_IS("{\"access_token\":\"" HOSTILE_TOKEN "\",\"access_token\":\"other\"}"),
};

START_TEST(a_token_with_an_odd_lifetime_is_used)
{
	hostile_say(server, HOSTILE_TOKENS, &odd_tokens[_i]);
	play("an odd token", "OOOO", false);
}
END_TEST

/* ---- crowds -------------------------------------------------------------------------------------- */

static char readme[512]; /* "@" and the path of a file */

/* What looks for one among all that the service lists, and each time finds none; and what gives a row of each. */
static const struct {
	const char *object, *method;
	bool envelope; /* needs Envelope ID */
	const char *inputs[6]; /* NAME, TEXT pairs */
	const char *open, *each, *close;
	bool held; /* as a tree, of which there is a limit */
} crowds[] = {
	{ "Document", "Save", true, { "Document ID", "7" },
		"\"envelopeDocuments\":[", "{},", "{}]}", true },
	{ "Document", "Create", true, { "File", readme },
		"\"envelopeDocuments\":[", "{},", "{}]}", true },
	{ "Tab", "Get List", true, { NULL },
		"\"envelopeDocuments\":[", "{},", "{}]}", true },
	{ "Recipient", "Save", true, { "Recipient ID", "7" },
		"\"signers\":[", "{},", "{}]}", true },
	{ "Recipient", "Create", true, { "Email", "a@b" },
		"\"signers\":[", "{},", "{}]}", true },
	{ "Envelope Custom Field", "Delete", true, { "Field ID", "7" },
		"\"textCustomFields\":[", "{},", "{}]}", true },
	{ "Envelope Attachment", "Load", true, { "Attachment ID", ID },
		"\"attachments\":[", "{},", "{}]}", true },
	{ "Envelope Audit Event", "Get List", true, { NULL },
		"\"auditEvents\":[", "{},", "{}]}", true },
	{ "Account Setting", "Get List", false, { NULL },
		"", "\"a\":1,", "\"b\":1}", false },
	{ "Tab", "Get List", true, { "Recipient ID", "1" },
		"\"signers\":[{\"recipientId\":\"1\",\"tabs\":{\"textTabs\":[", "{},", "{}]}}]}", false },
	{ "Tab", "Load", true, { "Tab ID", ID },
		"\"signers\":[{\"recipientId\":\"1\",\"tabs\":{\"textTabs\":[", "{},", "{}]}}]}", false },
	{ "Bulk Send List", "Get Recipients", false, { "Bulk Send List ID", ID },
		"\"bulkCopies\":[{\"recipients\":[", "{},", "{}]}]}", false },
	{ "Envelope", "Transfer", false, { "To User ID", ID, "From User ID", ID, "Event", "Sent" },
		"\"envelopeTransferRules\":[", "{},", "{}]}", false },
};
static const struct { unsigned long before, elements; bool read; } crowd_sizes[] = {
	{ 0, 190000, true }, { 200000, 90000, true }, /* behind members of no interest, of which some readers have enough */
	{ 0, 2000000, false }, /* more than is read of a tree */
};

#define CROWDS (sizeof crowds / sizeof crowds[0])
#define MEMBER "\"x\":0,"

/* Free. */
static char *repeated(const char *before, const char *text, unsigned long times, const char *behind)
{
	char *all = malloc(strlen(before) + times * strlen(text) + strlen(behind) + 1), *at = all;

	ck_assert_ptr_nonnull(all);
	for (at = stpcpy(at, before); times > 0; times--)
		at = stpcpy(at, text);
	strcpy(at, behind);
	return all;
}

static stp_status call_crowd(size_t at)
{
	const char *const *in = crowds[at].inputs;

	snprintf(readme, sizeof readme, "@%s/README.md", getenv("STP_SOURCE"));
	if (crowds[at].envelope)
		return stage_call(&stage, crowds[at].object, crowds[at].method, "Envelope ID", ID, in[0], in[1], in[2], in[3], in[4], in[5], NULL);
	return stage_call(&stage, crowds[at].object, crowds[at].method, in[0], in[1], in[2], in[3], in[4], in[5], NULL);
}

START_TEST(a_crowd_is_gone_through_in_time)
{
	size_t at = (size_t)_i % CROWDS, size = (size_t)_i / CROWDS;
	struct stp_run run = { .size = sizeof run, .timeout_ms = TIMEOUT_MS };
	static struct hostile_words words;
	int64_t begin;
	stp_status status;

	words = (struct hostile_words){ .times = crowd_sizes[size].elements / 100, .end = crowds[at].close };
	words.head = lent[0] = repeated(JSON_HEAD "{", MEMBER, crowd_sizes[size].before, crowds[at].open);
	words.again = lent[1] = repeated("", crowds[at].each, 100, "");
	hostile_say(server, HOSTILE_API, &words);
	configure();
	stage.run = &run;
	begin = now_ms();
	status = call_crowd(at);
	ck_assert_msg(now_ms() - begin < TIMEOUT_MS + SLACK_MS, "%s %s: it took %lld ms", crowds[at].object, crowds[at].method,
	              (long long)(now_ms() - begin));
	ck_assert_msg(status == STP_OK || (stage.error.message[0] && status != STP_INTERNAL && status != STP_NO_MEMORY), "%s %s: %s: %s",
	              crowds[at].object, crowds[at].method, stp_status_name(status), stage.error.message);
	ck_assert_msg(!crowds[at].held || crowd_sizes[size].before || status == STP_TIMEOUT || !strstr(stage.error.message, "cannot be read") == crowd_sizes[size].read,
	              "%s %s: %s", crowds[at].object, crowds[at].method, stage.error.message);
	if (getenv("HOSTILE_TELL"))
		fprintf(stderr, "%-22s %-14s %-12s %5lld ms %6u rows %s\n", crowds[at].object, crowds[at].method, stp_status_name(status),
		        (long long)(now_ms() - begin), stage.rows, status ? stage.error.message : "");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("hostile");
	TCase *tcase = tcase_create("hostile");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 180);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_loop_test(tcase, a_hostile_answer_ends_in_a_sentence_and_in_bounded_memory, 0, sizeof rows / sizeof rows[0]);
	tcase_add_loop_test(tcase, a_bomb_does_not_go_off, 0, sizeof bombs / sizeof bombs[0]);
	tcase_add_loop_test(tcase, a_hostile_account_server_gets_no_call_through, 0, sizeof accounts / sizeof accounts[0]);
	tcase_add_loop_test(tcase, a_token_with_an_odd_lifetime_is_used, 0, sizeof odd_tokens / sizeof odd_tokens[0]);
	suite_add_tcase(suite, tcase);
	tcase = tcase_create("crowds");
	tcase_set_timeout(tcase, 180);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_loop_test(tcase, a_crowd_is_gone_through_in_time, 0, CROWDS * (sizeof crowd_sizes / sizeof crowd_sizes[0]));
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
