/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_fuzz.c - malformed HTTP and JSON: the fake answers or closes, and lives on.
 *
 * FAKE_FUZZ_SECONDS says for how long (3), FAKE_FUZZ_SEED from which number on (1): an hour of it
 * is FAKE_FUZZ_SECONDS=3600.  Build with --enable-sanitizers: a wrong access ends the fake, which
 * fails the test.  What was sent last lies in fuzz-last.bin when it fails. */
#include "client.h"

#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define MOST 65536

static struct client c;
static char envelope[40];
static uint64_t state;

static uint64_t any(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

static size_t below(size_t most)
{
	return most ? (size_t)(any() % most) : 0;
}

/* ---- what is spoilt ------------------------------------------------------------------------- */

/* @ stands for the envelope's id. */
static const struct { const char *verb, *path, *type, *body;
} seeds[] = {
	{ "POST", "/envelopes", "application/json",
	  "{\"emailSubject\":\"x\",\"status\":\"sent\",\"documents\":[{\"documentId\":\"1\","
	  "\"name\":\"a.txt\","
	  "\"documentBase64\":\"aGVsbG8=\"}],\"recipients\":{\"signers\":[{\"recipientId\":\"1\","
	  "\"routingOrder\":\"1\","
	  "\"name\":\"A\",\"email\":\"a@example.com\",\"tabs\":{\"signHereTabs\":[{\"documentId\":"
	  "\"1\",\"pageNumber\":\"1\","
	  "\"xPosition\":\"1\",\"yPosition\":\"1\"}],\"textTabs\":[{\"anchorString\":\"hello\","
	  "\"required\":\"true\"}]}}]},"
	  "\"notification\":{\"expirations\":{\"expireEnabled\":\"true\",\"expireAfter\":\"1\"}}}" },
	{ "POST", "/envelopes", "multipart/form-data; boundary=X",
	  "--X\r\nContent-Type: application/json\r\nContent-Disposition:"
	  " form-data\r\n\r\n{\"documents\":[{\"documentId\":1,"
	  "\"name\":\"a\"}]}\r\n--X\r\nContent-Type: application/pdf\r\nContent-Disposition:"
	  " file; filename=\"a\";documentid=1"
	  "\r\n\r\n%PDF-1.4\n\r\n--X--\r\n" },
	{ "GET", "/envelopes?from_date=2020-01-01&status=sent&count=3&start_position=1&order_by=sent",
	  "", "" },
	{ "PUT", "/envelopes/@", "application/json", "{\"status\":\"voided\",\"voidedReason\":\"r\"}" },
	{ "PUT", "/envelopes/@/recipients", "application/json",
	  "{\"signers\":[{\"recipientId\":\"1\",\"name\":\"B\"}]}" },
	{ "POST", "/envelopes/@/recipients/1/tabs", "application/json",
	  "{\"textTabs\":[{\"documentId\":\"1\",\"pageNumber\":\"1\"}]}" },
	{ "GET", "/envelopes/@/documents/combined?certificate=true", "", "" },
	{ "PUT", "/envelopes/@/documents/2", "application/pdf",
	  "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n" },
	{ "POST", "/envelopes/@/views/recipient", "application/json",
	  "{\"returnUrl\":\"https://x\",\"userName\":\"A Signer\",\"email\":\"signer@example.com\","
	  "\"clientUserId\":\"1\"}" },
	{ "POST", "/templates", "application/json",
	  "{\"name\":\"t\",\"recipients\":{\"signers\":[{\"roleName\":\"r\",\"recipientId\":\"1\"}]"
	  "}}" },
	{ "POST", "/bulk_send_lists", "application/json",
	  "{\"name\":\"l\",\"bulkCopies\":[{\"recipients\":[{\"name\":\"n\",\"email\":\"e\"}]}]}" },
	{ "POST", "/chunked_uploads", "application/json", "{\"data\":\"aGVsbG8=\"}" },
	{ "POST", "/connect", "application/json",
	  "{\"name\":\"c\",\"urlToPublishTo\":\"https://127.0.0.1:1/\",\"events\":"
	  "[\"envelope-sent\"]}" },
	{ "POST", "/users", "application/json",
	  "{\"newUsers\":[{\"userName\":\"u\",\"email\":\"u@example.com\"}]}" },
	{ "PUT", "/folders/recyclebin", "application/json", "{\"envelopeIds\":[\"@\"]}" },
	{ "POST", "/oauth/token", "application/x-www-form-urlencoded",
	  "grant_type=authorization_code&code=x&assertion=a.b.c" },
	{ "GET",
	  "/oauth/auth?response_type=code&scope=signature&client_id=x&redirect_uri=https%3A%2F%2Fx"
	  "&state=%00",
	  "", "" },
};

static const char *const words[] = {
	"null",
	"true",
	"[]",
	"{}",
	"-1",
	"0",
	"1e308",
	"-1e999",
	"99999999999999999999",
	"2147483648",
	"4294967296",
	"\"\"",
	"\"\\u0000\"",
	"\"\\ud800\"",
	"\"%s%n\"",
	"[[[[[[[[[[",
	"{\"a\":",
	"\\",
	"\r\n",
	"\r\n\r\n",
	"--X",
	"%00",
	"%2e%2e%2f",
	"Content-Length: 99999999999\r\n",
	"Transfer-Encoding: chunked\r\n",
	"\xff\xfe",
	"\"documentId\":\"-5\"",
	"\"recipientId\":{}",
};

struct request {
	char text[MOST];
	size_t length;
};

static void replace(struct request *r, size_t at, size_t cut, const char *with, size_t length)
{
	if (at + cut > r->length || r->length - cut + length >= MOST)
		return;
	memmove(r->text + at + length, r->text + at + cut, r->length - at - cut);
	memcpy(r->text + at, with, length);
	r->length = r->length - cut + length;
}

static void spoil(struct request *r, size_t from)
{
	size_t at = from + below(r->length - from), left = r->length - at;
	const char *word = words[below(sizeof words / sizeof words[0])];
	char byte = (char)any(), piece[256];

	switch (below(6)) {
	case 0:
		replace(r, at, left > 0, &byte, 1);
		break;
	case 1:
		replace(r, at, below(left < 40 ? left : 40), "", 0);
		break;
	case 2:
		replace(r, at, 0, word, strlen(word));
		break;
	case 3:
		replace(r, at, below(left < 12 ? left : 12), word, strlen(word));
		break;
	case 4:
		left = below(left < sizeof piece ? left : sizeof piece);
		memcpy(piece, r->text + at, left);
		replace(r, from + below(r->length - from), 0, piece, left);
		break;
	default:
		if (below(8) == 0)
			r->length = at;
	}
}

static void fill(struct request *r, const char *text)
{
	for (; *text && r->length + 64 < MOST; text++)
		if (*text == '@')
			r->length += (size_t)snprintf(r->text + r->length, 64, "%s", envelope);
		else
			r->text[r->length++] = *text;
}

/* Either the body is spoilt and its length is told rightly, or anything is. */
static void make(struct request *r)
{
	size_t n = below(sizeof seeds / sizeof seeds[0]), times = 1 + below(6);
	bool whole = below(3) == 0, top = strncmp(seeds[n].path, "/oauth", 6) == 0;
	static struct request body;
	char head[8192];

	body.length = r->length = 0;
	fill(&body, seeds[n].body);
	for (size_t i = 0; !whole && body.length && i < times; i++)
		spoil(&body, 0);
	snprintf(head, sizeof head, "%s %s%s%s", seeds[n].verb, top ? "" : "/restapi/v2.1/accounts/",
	         top ? "" : c.account, seeds[n].path);
	fill(r, head);
	snprintf(
	    head, sizeof head,
	    " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\nContent-Type:"
	    " %s\r\n"
	    "Content-Length: %zu\r\n\r\n",
	    c.token, seeds[n].type, body.length);
	replace(r, r->length, 0, head, strlen(head));
	replace(r, r->length, 0, body.text, body.length);
	for (size_t i = 0; whole && i < times; i++)
		spoil(r, 0);
}

/* ---- sending
 * ------------------------------------------------------------------------------------- */

static void send_it(const struct request *r)
{
	const char *port = strrchr(client_ready(&c, "http_origin"), ':');
	struct sockaddr_in address = { .sin_family = AF_INET,
		                           .sin_port = htons((uint16_t)atoi(port + 1)) };
	struct timeval patience = { 0, 300000 };
	char answer[4096];
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	ck_assert_int_ge(fd, 0);
	ck_assert_msg(connect(fd, (struct sockaddr *)&address, sizeof address) == 0,
	              "the fake is gone");
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	if (send(fd, r->text, r->length, MSG_NOSIGNAL) > 0) {
		shutdown(fd, SHUT_WR);
		while (recv(fd, answer, sizeof answer, 0) > 0)
			;
	}
	close(fd);
}

static void keep(const struct request *r)
{
	FILE *file = fopen("fuzz-last.bin", "wb");

	if (file) {
		fwrite(r->text, 1, r->length, file);
		fclose(file);
	}
}

static long number_of(const char *name, long otherwise)
{
	const char *text = getenv(name);

	return text && *text ? atol(text) : otherwise;
}

/* Check counts a test's time in microseconds of 32 bits: an hour is told in rounds, all of them against one fake. */
#define ROUND 1000L

static void up(void)
{
	curl_global_init(CURL_GLOBAL_DEFAULT);
	client_up(&c, "seed", "1", NULL);
}

static void down(void)
{
	client_down(&c);
}

START_TEST(lives_on)
{
	static struct request r;
	long left = number_of("FAKE_FUZZ_SECONDS", 3) - _i * ROUND;
	time_t end = time(NULL) + (left < ROUND ? left : ROUND);
	unsigned long count = 0;

	state = (uint64_t)(number_of("FAKE_FUZZ_SEED", 1) + _i) * UINT64_C(0x9e3779b97f4a7c15) | 1;
	client_expect(&c, 200, "POST", "/__fake/reset", NULL);
	client_login(&c, NULL);
	client_envelope(&c, "sent", "1", envelope);
	while (time(NULL) < end) {
		make(&r);
		keep(&r);
		send_it(&r);
		if (++count % 500 == 0) { /* a voided envelope teaches nothing more, and a token ends */
			client_expect(&c, 200, "POST", "/__fake/reset", NULL);
			client_login(&c, NULL);
			client_envelope(&c, "sent", "1", envelope);
		}
	}
	client_expect(&c, 200, "GET", "/__fake/health", NULL);
	unlink("fuzz-last.bin");
	ck_assert_uint_gt(count, left > 2 ? 20 : 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fuzz");
	TCase *tcase = tcase_create("fuzz");
	SRunner *runner;
	int failed;

	tcase_add_unchecked_fixture(tcase, up, down);
	tcase_set_timeout(tcase, ROUND + 120);
	tcase_add_loop_test(tcase, lives_on, 0, (int)((number_of("FAKE_FUZZ_SECONDS", 3) + ROUND - 1) / ROUND));
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
