/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/document.c - Document: files both ways, small and large. */
#include "catalogue.h"

#include <time.h>

static const char *contract(void)
{
	static char path[512];
	const char *build = getenv("STP_BUILD");

	snprintf(path, sizeof path, "@%s/fakes/demo/contract.pdf", build ? build : ".");
	return path;
}

START_TEST(a_document_is_renamed_moved_and_replaced)
{
	char id[64];
	int row;

	story_draft(id);
	ok("Document", "Create", "Envelope ID", id, "Document ID", "2", "File", file_of("terms.txt", "Terms"), "Order", "2",
	   "Signer Must Acknowledge", "view");
	ok("Document", "Save", "Envelope ID", id, "Document ID", "2", "Name", "Our terms \xc4\x8c \xe0\xa4\xad");
	is("Name", "Our terms \xc4\x8c \xe0\xa4\xad");
	ok("Document", "Get List", "Envelope ID", id);
	row = row_with("DocumentID", "2");
	ck_assert_str_eq(cell_of(row, "Name"), "Our terms \xc4\x8c \xe0\xa4\xad");
	ck_assert_str_eq(cell_of(row, "SignerMustAcknowledge"), "view");
	ck_assert_str_eq(cell_of(row, "Order"), "2");
	ok("Document", "Save", "Envelope ID", id, "Document ID", "2", "Order", "5", "Include In Download", "no");
	ok("Document", "Get List", "Envelope ID", id);
	row = row_with("DocumentID", "2");
	ck_assert_str_eq(cell_of(row, "Order"), "5");
	ck_assert_str_eq(cell_of(row, "IncludeInDownload"), "false");
	ck_assert_str_eq(cell_of(row, "Name"), "Our terms \xc4\x8c \xe0\xa4\xad");
	ok("Document", "Load", "Envelope ID", id, "Document ID", "2");
	ok("Document", "Save", "Envelope ID", id, "Document ID", "2", "File", contract());
	ok("Document", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 2);
	row = row_with("DocumentID", "2");
	ck_assert_str_eq(cell_of(row, "Name"), "Our terms \xc4\x8c \xe0\xa4\xad");
	ck_assert_uint_eq(strlen(cell_of(row, "DocumentGUID")), 36);
	refused(STP_NOT_FOUND, "DocumentID", "Document", "Save", "Envelope ID", id, "Document ID", "9", "Name", "Nobody");
	refused(STP_BAD_INPUT, "DocumentID", "Document", "Save", "Envelope ID", id, "Document ID", "../1", "Name", "Nobody");
}
END_TEST

static const struct { const char *which, *name, *type, *begins; } papers[] = {
	{ "1",           "contract.pdf",  "application/pdf", "%PDF" },
	{ "combined",    "combined.pdf",  "application/pdf", "%PDF" },
	{ "certificate", "Summary.pdf",   "application/pdf", "%PDF" },
	{ "archive",     "documents.zip", "application/zip", "PK" },
	{ "portfolio",   "portfolio.pdf", "application/pdf", "%PDF" },
};

START_TEST(each_form_of_the_papers_comes_as_a_file)
{
	char id[64];

	story_completed(id);
	ok("Document", "Load", "Envelope ID", id, "Document ID", papers[_i].which);
	is("FileName", papers[_i].name);
	is("MediaType", papers[_i].type);
	ck_assert_int_eq(memcmp(stage.file, papers[_i].begins, strlen(papers[_i].begins)), 0);
	ck_assert(!stage.file_open);
}
END_TEST

START_TEST(the_certificate_comes_at_the_end_and_in_a_language)
{
	char id[64];
	unsigned long long without;

	story_completed(id);
	ok("Document", "Load", "Envelope ID", id, "Document ID", "combined", "Include Certificate", "no");
	without = stage.file_length;
	ok("Document", "Load", "Envelope ID", id, "Document ID", "combined", "Include Certificate", "yes", "Language", "de",
	   "Watermark", "no", "Show Changes", "yes");
	ck_assert_uint_gt(stage.file_length, without);
	ok("Document", "Load", "Envelope ID", id, "Document ID", "combined", "Recipient ID", "1", "Documents By User ID", "no");
	refused(STP_BAD_INPUT, "Language", "Document", "Load", "Envelope ID", id, "Document ID", "combined", "Language", "xx_yy");
}
END_TEST

START_TEST(a_page_is_a_picture)
{
	char id[64];
	unsigned long long large;

	story_draft(id);
	ok("Document", "Load Page", "Envelope ID", id, "Document ID", "1", "Page Number", "1");
	ck_assert_int_eq(memcmp(stage.file, "\x89PNG", 4), 0);
	is("MediaType", "image/png");
	is("PageNumber", "1");
	large = stage.file_length;
	ok("Document", "Load Page", "Envelope ID", id, "Document ID", "1", "Page Number", "1", "DPI", "20", "Show Changes", "yes");
	ck_assert_uint_lt(stage.file_length, large);
	ok("Document", "Load Page", "Envelope ID", id, "Document ID", "1", "Page Number", "1", "Max Height", "50", "Max Width", "50");
	ck_assert_uint_lt(stage.file_length, large);
	refused(STP_BAD_INPUT, "PageNumber", "Document", "Load Page", "Envelope ID", id, "Document ID", "1");
	refused(STP_NOT_FOUND, "PageNumber", "Document", "Load Page", "Envelope ID", id, "Document ID", "1", "Page Number", "99");
}
END_TEST

START_TEST(pages_are_turned_and_taken_out)
{
	static char lines[2048]; /* more than one page */
	char id[64];

	for (size_t i = 0; i + 3 < sizeof lines; i += 2)
		memcpy(lines + i, "x\n", 2);
	story_draft(id);
	ok("Document", "Rotate Page", "Envelope ID", id, "Document ID", "1", "Page Number", "1", "Rotate", "right");
	is("PageNumber", "1");
	refused(STP_BAD_INPUT, "Rotate", "Document", "Rotate Page", "Envelope ID", id, "Document ID", "1", "Page Number", "1", "Rotate", "over");
	ok("Document", "Create", "Envelope ID", id, "Document ID", "2", "File", file_of("long.txt", lines));
	ok("Document", "Delete Page", "Envelope ID", id, "Document ID", "2", "Page Number", "2");
	refused(STP_NOT_FOUND, "PageNumber", "Document", "Delete Page", "Envelope ID", id, "Document ID", "2", "Page Number", "77");
}
END_TEST

/* ---- files that one request does not take ------------------------------------------------- */

#define LARGE (36LL * 1024 * 1024)

/* A PDF with much behind its end, which readers overlook. */
static const char *large_file(void)
{
	static char path[300];
	static char block[1 << 20];
	FILE *to, *from = fopen(contract() + 1, "rb");
	size_t length;

	snprintf(path, sizeof path, "@%s/large.pdf", stage.folder);
	to = fopen(path + 1, "wb");
	ck_assert(from && to);
	while ((length = fread(block, 1, sizeof block, from)) > 0)
		ck_assert_uint_eq(fwrite(block, 1, length, to), length);
	memset(block, '\n', sizeof block);
	while (ftell(to) < LARGE)
		ck_assert_uint_eq(fwrite(block, 1, sizeof block, to), sizeof block);
	ck_assert_int_eq(fclose(to), 0);
	fclose(from);
	return path;
}

START_TEST(a_large_file_goes_up_in_parts_without_the_callers_knowing)
{
	long before, parts;
	char id[64];

	story_draft(id);
	before = stage_count(&stage, "/counts", "rest");
	ok("Document", "Create", "Envelope ID", id, "Document ID", "2", "Name", "Large", "Order", "2", "File", large_file());
	parts = stage_count(&stage, "/counts", "rest") - before;
	ck_assert_int_gt(parts, 12);
	ck_assert_int_lt(parts, 20);
	ok("Document", "Get List", "Envelope ID", id);
	ck_assert_str_eq(cell_of(row_with("DocumentID", "2"), "Name"), "Large");
	ok("Document", "Load", "Envelope ID", id, "Document ID", "2");
	ck_assert_uint_gt(stage.file_length, 1000);
	ok("Document", "Save", "Envelope ID", id, "Document ID", "1", "File", large_file());
	ok("Document", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 2);
	ck_assert_str_eq(cell_of(row_with("DocumentID", "1"), "Name"), "contract.pdf");
}
END_TEST

static stp_status read_stream(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	*got = fread(buf, 1, cap < 5000 ? cap : 5000, file->ctx); /* short, as pipes give */
	return STP_OK;
}

static stp_status no_rewind(const struct stp_file *file)
{
	(void)file;
	return STP_UNSUPPORTED;
}

static stp_status take_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	(void)sink;
	(void)values;
	(void)count;
	return STP_OK;
}

/* Create with a stream whose length nobody knows, and that is read once. */
static void create_of_stream(const char *id, const char *number, const char *path)
{
	const struct stp_object *object = stp_find_object(stp_loader_schema(stage.loader), "Document");
	struct stp_file file = { .size = sizeof file, .ctx = fopen(path + 1, "rb"), .name = "stream.pdf", .read = read_stream, .rewind = no_rewind };
	const struct stp_value value = { .type = STP_FILE, .u.file = &file };
	struct stp_sink sink = { .size = sizeof sink, .row = take_row };
	struct stp_args *args = NULL;

	ck_assert_ptr_nonnull(file.ctx);
	ck_assert_uint_eq(stp_args_for_call(object, stp_find_method(object, "Create"), &args, &stage.error), STP_OK);
	ck_assert_uint_eq(stp_args_set_text(args, "Envelope ID", id, &stage.error), STP_OK);
	ck_assert_uint_eq(stp_args_set_text(args, "Document ID", number, &stage.error), STP_OK);
	ck_assert_uint_eq(stp_args_set_value(args, "File", &value, &stage.error), STP_OK);
	ck_assert_msg(stp_service_execute(stage.service, NULL, args, &sink, &stage.error) == STP_OK, "%s", stage.error.message);
	stp_args_destroy(args);
	fclose(file.ctx);
}

START_TEST(a_file_of_unknown_length_arrives_large_or_small)
{
	long before;
	char id[64];

	story_draft(id);
	before = stage_count(&stage, "/counts", "rest");
	create_of_stream(id, "2", contract());
	ck_assert_int_eq(stage_count(&stage, "/counts", "rest"), before + 1);
	ok("Document", "Load", "Envelope ID", id, "Document ID", "2");
	ck_assert_int_eq(memcmp(stage.file, "%PDF", 4), 0);
	before = stage_count(&stage, "/counts", "rest");
	create_of_stream(id, "3", large_file());
	ck_assert_int_gt(stage_count(&stage, "/counts", "rest"), before + 12);
	ok("Document", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 3);
}
END_TEST

static const struct { const char *fault; } breaks[] = {
	/* the parts are there, their answers are not; once the commit's, once the first part's */
	{ "{\"method\":\"PUT\",\"path\":\"/chunked_uploads/@/@\",\"what\":\"applied-no-answer\",\"count\":2}" },
	{ "{\"method\":\"PUT\",\"path\":\"/chunked_uploads/@\",\"what\":\"applied-no-answer\",\"count\":1}" },
	{ "{\"method\":\"POST\",\"path\":\"/chunked_uploads\",\"what\":\"applied-no-answer\",\"count\":1}" },
	/* they are not there; the look-up breaks, too */
	{ "{\"method\":\"PUT\",\"path\":\"/chunked_uploads/@/@\",\"what\":\"status\",\"status\":503,\"count\":2}" },
	{ "[{\"method\":\"PUT\",\"path\":\"/chunked_uploads/@/@\",\"what\":\"applied-no-answer\",\"count\":1},"
	  "{\"method\":\"GET\",\"path\":\"/chunked_uploads/@\",\"what\":\"status\",\"status\":503,\"count\":1}]" },
};

START_TEST(a_part_whose_answer_is_lost_is_not_sent_twice)
{
	char id[64];

	story_draft(id);
	ck_assert_int_eq(stage_control(&stage, "/faults", breaks[_i].fault), 200);
	ok("Document", "Create", "Envelope ID", id, "Document ID", "2", "File", large_file());
	ok("Document", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 2);
	ck_assert_str_eq(stage.error.message, "");
}
END_TEST

/* The service stays away: the call ends in time, nothing is there, and it says so.  When there is no time for another
 * try the call does not sit the rest of it out, unless it waits to be told what became of the last one. */
START_TEST(parts_are_not_sent_again_past_the_deadline)
{
	static const char fault[] = "{\"method\":\"PUT\",\"path\":\"/chunked_uploads/@/@\",\"what\":\"status\",\"status\":503,\"count\":50}";
	struct stp_run run = { .size = sizeof run, .timeout_ms = 2500 };
	struct timespec from, to;
	stp_status status;
	char id[64];

	story_draft(id);
	ck_assert_int_eq(stage_control(&stage, "/faults", fault), 200);
	clock_gettime(CLOCK_MONOTONIC, &from);
	stage.run = &run;
	status = stage_call(&stage, "Document", "Create", "Envelope ID", id, "Document ID", "2", "File", large_file(), NULL);
	stage.run = NULL;
	clock_gettime(CLOCK_MONOTONIC, &to);
	ck_assert_msg(status == STP_TIMEOUT || status == STP_UNAVAILABLE, "%s: %s", stp_status_name(status), stage.error.message);
	ck_assert_ptr_nonnull(strstr(stage.error.message, "503"));
	ck_assert_int_lt(to.tv_sec - from.tv_sec, 8);
	ck_assert_uint_eq(stage.error.maybe_applied, 0);
	ck_assert_int_eq(stage_control(&stage, "/faults", "[]"), 200);
	ok("Document", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 1);
}
END_TEST

story_fn document_stories; /* also declared where it is listed */

void document_stories(TCase *tcase)
{
	tcase_add_test(tcase, a_document_is_renamed_moved_and_replaced);
	tcase_add_loop_test(tcase, each_form_of_the_papers_comes_as_a_file, 0, sizeof papers / sizeof papers[0]);
	tcase_add_test(tcase, the_certificate_comes_at_the_end_and_in_a_language);
	tcase_add_test(tcase, a_page_is_a_picture);
	tcase_add_test(tcase, pages_are_turned_and_taken_out);
	tcase_add_test(tcase, a_large_file_goes_up_in_parts_without_the_callers_knowing);
	tcase_add_test(tcase, a_file_of_unknown_length_arrives_large_or_small);
	tcase_add_loop_test(tcase, a_part_whose_answer_is_lost_is_not_sent_twice, 0, sizeof breaks / sizeof breaks[0]);
	tcase_add_test(tcase, parts_are_not_sent_again_past_the_deadline); /* the last one: its fault stays */
}
