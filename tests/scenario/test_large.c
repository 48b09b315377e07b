/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_large.c - files of more than 4 GiB, whose lengths and places no 32 bits hold. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rude.h"
#include "stage.h"

#define LARGE 4294971391ull /* 4 GiB + 4095 */
#define PART 3145728ull     /* so much goes up in one request */

static struct stage stage;

static void up(void)
{
	stage_up(&stage);
}

static void down(void)
{
	stage_down(&stage);
}

struct moved { uint64_t done, total; };

static void note(void *ctx, uint64_t done, uint64_t total)
{
	struct moved *moved = ctx;

	ck_assert_uint_ge(done, moved->done);
	*moved = (struct moved){ done, total };
}

START_TEST(four_gigabytes_and_more_come_down)
{
	struct moved moved = { 0, 0 };
	struct stp_run run = { .size = sizeof run, .ctx = &moved, .progress = note };
	char envelope[64], path[160], body[64];

	stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "Large", NULL));
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	snprintf(path, sizeof path, "/envelopes/%s/documents/1", envelope);
	snprintf(body, sizeof body, "{\"length\":%llu}", LARGE);
	ck_assert_int_eq(stage_control(&stage, path, body), 200);
	stage.run = &run;
	stage_ok(stage_call(&stage, "Document", "Load", "EnvelopeID", envelope, "DocumentID", "1", NULL));
	ck_assert_uint_eq(stage.file_length, LARGE);
	ck_assert(!stage.file_open);
	ck_assert_uint_eq(moved.done, LARGE);
	ck_assert_uint_eq(moved.total, LARGE);
}
END_TEST

/* A service that takes all parts, and would not keep such a file. */
static const char taken[] =
	"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 127\r\n\r\n"
	"{\"chunkedUploadId\":\"3f0c1f0e-6a8e-4e0a-9d57-0f4f1cf2a001\",\"chunkedUploadUri\":\"/chunked_uploads/3f0c1f0e\","
	"\"documentId\":\"1\"     }";

START_TEST(four_gigabytes_and_more_go_up)
{
	struct rude *service = rude_open(RUDE_POLITE);
	char file[512], origin[64];
	FILE *made;

	ck_assert_uint_eq(strlen(strstr(taken, "\r\n\r\n") + 4), 127);
	rude_answer(service, taken, sizeof taken - 1);
	snprintf(origin, sizeof origin, "http://127.0.0.1:%u", rude_port(service));
	stage_ok(stage_configure(&stage, "Authentication Service URL", origin, "Account ID", RUDE_ACCOUNT, NULL));
	snprintf(file, sizeof file, "@%s/large.pdf", stage.folder);
	made = fopen(file + 1, "w");
	ck_assert(made && fclose(made) == 0);
	ck_assert_int_eq(truncate(file + 1, (off_t)LARGE), 0);
	stage_ok(stage_call(&stage, "Document", "Create", "EnvelopeID", RUDE_ACCOUNT, "DocumentID", "1", "File", file, NULL));
	unlink(file + 1);
	/* Each part, the end of them, and the document that is made of them. */
	ck_assert_uint_eq(rude_writes(service), (LARGE + PART - 1) / PART + 2);
	ck_assert_uint_eq(rude_strays(service), 0);
	rude_close(service);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("large files");
	TCase *tcase = tcase_create("more than 4 GiB");
	SRunner *runner = srunner_create(suite);
	int failed;

	if (getenv("STP_BRIEF") || getenv("STP_SLOWLY")) {
		fputs("skipped: gigabytes take long under a sanitizer or valgrind\n", stderr);
		srunner_free(runner);
		return 77;
	}
	tcase_set_timeout(tcase, 600);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_test(tcase, four_gigabytes_and_more_come_down);
	tcase_add_test(tcase, four_gigabytes_and_more_go_up);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
