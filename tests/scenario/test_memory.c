/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_memory.c - large documents go both ways in the memory that a small one takes. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../sanitized.h"
#include "stage.h"

#define SMALL 50000ull
#define UP 31457280ull    /* 30 MB; DocuSign takes requests up to 35,651,584 bytes */
#define DOWN 209715200ull /* 200 MB */
#define MORE_KB 2048

static struct stage stage;
static char envelope[64];

static void up(void)
{
	stage_up(&stage);
}

static void down(void)
{
	stage_down(&stage);
}

/* ---- the memory of this process -------------------------------------------------------- */

/* NULL: it can be measured.  Sanitizers and valgrind keep freed memory and shadow all of it. */
static const char *why_not(void)
{
	const char *preload = getenv("LD_PRELOAD");

	return SANITIZED ? "a sanitizer" : preload && strstr(preload, "vgpreload") ? "valgrind" : NULL;
}

/* The highest resident size so far, in kB. */
static long peak_kb(void)
{
	FILE *file = fopen("/proc/self/status", "r");
	char line[256];
	long kb = -1;

	ck_assert_ptr_nonnull(file);
	while (kb < 0 && fgets(line, sizeof line, file))
		if (strncmp(line, "VmHWM:", 6) == 0)
			kb = strtol(line + 6, NULL, 10);
	fclose(file);
	ck_assert_int_gt(kb, 0);
	return kb;
}

/* Begins the peak anew, so that what the start took does not hide what follows.  Where that is not
 * allowed the peak only grows, and a growth is still seen. */
static void forget_peak(void)
{
	FILE *file = fopen("/proc/self/clear_refs", "w");
	bool good = file && fputs("5\n", file) >= 0;

	if (file)
		good = fclose(file) == 0 && good;
	if (!good)
		fprintf(stderr, "test_memory: the peak cannot be begun anew here; it is taken from the start on\n");
}

/* ---- the documents ------------------------------------------------------------------------ */

static void put_up(unsigned long long length)
{
	char path[128];
	FILE *file;

	snprintf(path, sizeof path, "@%s/document.pdf", stage.folder);
	file = fopen(path + 1, "w");
	ck_assert_ptr_nonnull(file);
	ck_assert_int_eq(fseek(file, (long)length - 1, SEEK_SET), 0);
	ck_assert_int_eq(fputc('x', file), 'x');
	ck_assert_int_eq(fclose(file), 0);
	stage_ok(stage_call(&stage, "Document", "Create", "EnvelopeID", envelope, "File", path, "Document ID", "1", NULL));
	ck_assert_int_eq(unlink(path + 1), 0);
}

static void take_down(const char *id, unsigned long long length)
{
	stage_ok(stage_call(&stage, "Document", "Load", "EnvelopeID", envelope, "DocumentID", id, NULL));
	ck_assert_uint_eq(stage.file_length, length);
}

START_TEST(thirty_megabytes_go_up_and_two_hundred_come_down_in_the_memory_of_a_small_one)
{
	const char *not_ours = why_not();
	char name[160];
	long base, raised, lowered;

	stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "Large", NULL));
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	snprintf(name, sizeof name, "/envelopes/%s/documents/2", envelope);
	ck_assert_int_eq(stage_control(&stage, name, "{\"length\":209715200}"), 200);

	forget_peak();
	put_up(SMALL);
	take_down("1", SMALL);
	base = peak_kb();
	forget_peak();
	put_up(UP);
	raised = peak_kb();
	forget_peak();
	take_down("2", DOWN);
	lowered = peak_kb();

	if (not_ours) {
		fprintf(stderr, "test_memory: SKIPPED the memory, which is not ours under %s\n", not_ours);
		return;
	}
	fprintf(stderr, "test_memory: 50 KB both ways %ld kB; 30 MB up %+ld kB; 200 MB down %+ld kB\n", base, raised - base,
	        lowered - base);
	ck_assert_msg(raised - base < MORE_KB, "30 MB up took %ld kB more than 50 KB did", raised - base);
	ck_assert_msg(lowered - base < MORE_KB, "200 MB down took %ld kB more than 50 KB did", lowered - base);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("memory");
	TCase *tests = tcase_create("memory");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tests, 120);
	tcase_add_checked_fixture(tests, up, down);
	tcase_add_test(tests, thirty_megabytes_go_up_and_two_hundred_come_down_in_the_memory_of_a_small_one);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
