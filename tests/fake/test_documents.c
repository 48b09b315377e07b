/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_documents.c - documents up and down: base64, multipart, bytes; listed, replaced,
 * deleted, packed. */
#include "paper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct client c;
static char envelope[40];

static void up(void)
{
	client_up(&c, "seed", "7", NULL);
	client_login(&c, NULL);
	ck_assert_int_eq(paper_envelope(&c, "created", 2, "The whole agreement", NULL, envelope), 201);
}

static void down(void)
{
	client_down(&c);
}

static long get(const char *what)
{
	return client_callf(&c, "GET", NULL, "/envelopes/%s/documents%s", envelope, what);
}

START_TEST(a_draft_gives_back_what_it_was_given)
{
	size_t length;
	char *pdf = client_pdf(2, "The whole agreement", &length);

	ck_assert_int_eq(get("/1"), 200);
	ck_assert_uint_eq(c.length, length);
	ck_assert_mem_eq(c.body, pdf, length);
	ck_assert_str_eq(client_got_header(&c, "Content-Type"), "application/pdf");
	ck_assert_str_eq(client_got_header(&c, "Content-Disposition"),
	                 "file; filename=\"Contract.pdf\"; documentid=\"1\"");
	free(pdf);
}
END_TEST

START_TEST(the_list_has_pages_and_once_sent_the_summary)
{
	ck_assert_int_eq(get(""), 200);
	ck_assert_int_eq(client_size(&c, "/envelopeDocuments"), 1);
	ck_assert_int_eq(client_size(&c, "/envelopeDocuments/0/pages"), 2);
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/0/pages/1/sequence"), "2");
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/0/type"), "content");
	ck_assert_int_eq(client_callf(&c, "PUT", "{\"status\":\"sent\"}", "/envelopes/%s", envelope),
	                 200);
	ck_assert_int_eq(get(""), 200);
	ck_assert_int_eq(client_size(&c, "/envelopeDocuments"), 2);
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/1/documentId"), "certificate");
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/1/order"), "999");
}
END_TEST

START_TEST(a_part_is_taken_by_its_header)
{
	static const char head[] =
		"--X\r\nContent-Type: application/json\r\nContent-Disposition: form-data\r\n\r\n"
		"{\"documents\":[{\"documentId\":\"3\",\"name\":\"Third.pdf\"}]}\r\n"
		"--X\r\nContent-Type: application/pdf\r\nContent-Disposition: file; "
	    "filename=\"other.pdf\";fileExtension=pdf;documentId=3\r\n\r\n";
	size_t length, whole;
	char *pdf = client_pdf(3, "Third", &length), *body = malloc(length + 1024), path[128];

	memcpy(body, head, sizeof head - 1);
	memcpy(body + sizeof head - 1, pdf, length);
	memcpy(body + sizeof head - 1 + length, "\r\n--X--\r\n", 9);
	whole = sizeof head - 1 + length + 9;
	snprintf(path, sizeof path, "/envelopes/%s/documents", envelope);
	c.type = "multipart/form-data; boundary=X";
	ck_assert_msg(client_send(&c, "PUT", path, body, whole) == 200, "%ld %s", c.status, c.body);
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/0/name"), "Third.pdf");
	ck_assert_int_eq(get("/3"), 200);
	ck_assert_uint_eq(c.length, length);
	ck_assert_mem_eq(c.body, pdf, length);
	free(body);
	free(pdf);
}
END_TEST

START_TEST(bytes_are_taken_as_they_are)
{
	size_t length;
	char *pdf = client_pdf(1, "By itself", &length), path[128];

	snprintf(path, sizeof path, "/envelopes/%s/documents/7", envelope);
	c.type = "application/pdf";
	client_header(&c, "Content-Disposition: filename=\"Seventh.pdf\"");
	ck_assert_msg(client_send(&c, "PUT", path, pdf, length) == 200, "%ld %s", c.status, c.body);
	ck_assert_str_eq(client_text(&c, "/name"), "Seventh.pdf");
	ck_assert_int_eq(get("/7"), 200);
	ck_assert_mem_eq(c.body, pdf, length);
	free(pdf);
}
END_TEST

START_TEST(one_of_equal_id_is_replaced)
{
	char *pdf = client_pdf_base64(5, "New"), body[65536];

	snprintf(
		body, sizeof body,
		"{\"documents\":[{\"documentId\":\"1\",\"name\":\"New.pdf\",\"documentBase64\":\"%s\"}]}",
		pdf);
	ck_assert_int_eq(client_callf(&c, "PUT", body, "/envelopes/%s/documents", envelope), 200);
	ck_assert_int_eq(get(""), 200);
	ck_assert_int_eq(client_size(&c, "/envelopeDocuments"), 1);
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/0/name"), "New.pdf");
	ck_assert_int_eq(client_size(&c, "/envelopeDocuments/0/pages"), 5);
	free(pdf);
}
END_TEST

START_TEST(deleting_tells_of_each)
{
	ck_assert_int_eq(client_callf(&c, "DELETE",
	                              "{\"documents\":[{\"documentId\":\"1\"},{\"documentId\":\"9\"}]}",
	                              "/envelopes/%s/documents", envelope),
	                 200);
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/0/errorDetails/errorCode"), "");
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/1/errorDetails/errorCode"),
	                 "DOCUMENT_DOES_NOT_EXIST");
	ck_assert_int_eq(get("/1"), 404);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "DOCUMENT_DOES_NOT_EXIST");
}
END_TEST

static const struct {
	const char *why, *document;
	const char *code;
} bad[] = {
	{ "a PDF that is cut off",
	  "{\"documentId\":\"2\",\"name\":\"a.pdf\",\"documentBase64\":\"JVBERi0xLjQKJSVFT0Y=\"}",
	  "UNABLE_TO_LOAD_DOCUMENT" },
	{ "what is no base64", "{\"documentId\":\"2\",\"name\":\"a.pdf\",\"documentBase64\":\"***\"}",
	  "UNABLE_TO_LOAD_DOCUMENT" },
	{ "no bytes at all", "{\"documentId\":\"2\",\"name\":\"a.pdf\"}", "UNABLE_TO_LOAD_DOCUMENT" },
	{ "a kind nobody converts",
	  "{\"documentId\":\"2\",\"name\":\"a.exe\",\"documentBase64\":\"TVqQAAM=\"}",
	  "UNABLE_TO_CONVERT_DOCUMENT" },
	{ "an id that is no number",
	  "{\"documentId\":\"two\",\"name\":\"a.txt\",\"documentBase64\":\"aGVsbG8=\"}",
	  "INVALID_REQUEST_PARAMETER" },
	{ "an id that is too large",
	  "{\"documentId\":\"2147483648\",\"name\":\"a.txt\",\"documentBase64\":\"aGVsbG8=\"}",
	  "INVALID_REQUEST_PARAMETER" },
	{ "an upload that is nowhere",
	  "{\"documentId\":\"2\",\"name\":\"a.pdf\",\"remoteUrl\":\"/chunked_uploads/1\"}",
	  "CHUNKED_UPLOAD_DOES_NOT_EXIST" },
};

START_TEST(what_cannot_be_a_document_is_refused)
{
	char body[1024];

	snprintf(body, sizeof body, "{\"documents\":[%s]}", bad[_i].document);
	ck_assert_msg(client_callf(&c, "PUT", body, "/envelopes/%s/documents", envelope) / 100 == 4,
	              "%s: %ld", bad[_i].why, c.status);
	ck_assert_msg(strcmp(client_text(&c, "/errorCode"), bad[_i].code) == 0, "%s: %s", bad[_i].why,
	              c.body);
	ck_assert_int_eq(get(""), 200);
	ck_assert_msg(client_size(&c, "/envelopeDocuments") == 1, "%s: half of it was done",
	              bad[_i].why);
}
END_TEST

START_TEST(text_becomes_a_page)
{
	ck_assert_int_eq(
		client_callf(
			&c, "PUT",
			"{\"documents\":[{\"documentId\":\"2\",\"name\":\"note.txt\",\"documentBase64\":"
			"\"SGVsbG8gZnJvbSBhIHRleHQgZmlsZQ==\"}]}",
			"/envelopes/%s/documents", envelope),
		200);
	ck_assert_int_eq(get("/2"), 200);
	ck_assert_int_eq(paper_pages(&c), 1);
	ck_assert(paper_has(&c, "Hello from a text file"));
	ck_assert_str_eq(client_got_header(&c, "Content-Disposition"),
	                 "file; filename=\"note.pdf\"; documentid=\"2\"");
}
END_TEST

static const struct { const char *why, *name, *query, *file;
} names[] = {
	{ "letters of all the world stay", "\xc4\x8c \xe0\xa4\xad.pdf", "",
	  "\xc4\x8c \xe0\xa4\xad.pdf" },
	{ "they are escaped if asked for", "\xc4\x8c \xe0\xa4\xad.pdf",
	  "?escape_non_ascii_filenames=true", "%C4%8C %E0%A4%AD.pdf" },
	{ "ASCII is never escaped", "a b+c.pdf", "?escape_non_ascii_filenames=true", "a b+c.pdf" },
	{ "a name cannot climb", "../../x.pdf", "", "_.._x.pdf" },
	{ "a name cannot end the header", "a\\\"; x=\\\"b\\r\\nSet-Cookie: c.pdf", "",
	  "a__ x=_b__Set-Cookie_ c.pdf" },
};

START_TEST(names_are_safe)
{
	char body[512], want[256];

	snprintf(body, sizeof body, "{\"documents\":[{\"documentId\":\"1\",\"name\":\"%s\"}]}",
	         names[_i].name);
	ck_assert_msg(client_callf(&c, "PUT", body, "/envelopes/%s/documents", envelope) == 200,
	              "%s: %s", names[_i].why, c.body);
	ck_assert_int_eq(
		client_callf(&c, "GET", NULL, "/envelopes/%s/documents/1%s", envelope, names[_i].query),
		200);
	snprintf(want, sizeof want, "file; filename=\"%s\"; documentid=\"1\"", names[_i].file);
	ck_assert_msg(strcmp(client_got_header(&c, "Content-Disposition"), want) == 0, "%s: %s",
	              names[_i].why, client_got_header(&c, "Content-Disposition"));
	ck_assert_str_eq(client_got_header(&c, "Set-Cookie"), "");
}
END_TEST

START_TEST(base64_if_the_header_asks)
{
	char *pdf = client_pdf_base64(2, "The whole agreement");

	client_header(&c, "Content-Transfer-Encoding: base64");
	ck_assert_int_eq(get("/1"), 200);
	ck_assert_str_eq(client_got_header(&c, "Content-Transfer-Encoding"), "base64");
	ck_assert_uint_eq(c.length, strlen(pdf));
	ck_assert_mem_eq(c.body, pdf, c.length);
	free(pdf);
}
END_TEST

static unsigned long little(const char *at)
{
	const unsigned char *b = (const unsigned char *)at;

	return b[0] | (unsigned long)b[1] << 8 | (unsigned long)b[2] << 16 | (unsigned long)b[3] << 24;
}

/* By the directory at the end, as every reader of ZIPs goes. */
START_TEST(an_archive_has_all_and_equal_names_apart)
{
	const char *end, *entry;
	char *pdf = client_pdf_base64(1, "Twin"), body[16384];
	static const char *const want[] = { "Contract.pdf", "Contract (2).pdf", "Summary.pdf" };

	snprintf(body, sizeof body,
	         "{\"documents\":[{\"documentId\":\"2\",\"name\":\"Contract.pdf\",\"documentBase64\":"
	         "\"%s\"}]}",
	         pdf);
	ck_assert_int_eq(client_callf(&c, "PUT", body, "/envelopes/%s/documents", envelope), 200);
	ck_assert_int_eq(get("/archive"), 200);
	ck_assert_str_eq(client_got_header(&c, "Content-Type"), "application/zip");
	ck_assert_uint_gt(c.length, 22);
	end = c.body + c.length - 22;
	ck_assert_mem_eq(end, "PK\5\6", 4);
	ck_assert_int_eq(end[10], 3);
	entry = c.body + little(end + 16);
	for (int i = 0; i < 3; i++) {
		size_t length = (unsigned char)entry[28];

		ck_assert_mem_eq(entry, "PK\1\2", 4);
		ck_assert_uint_eq(length, strlen(want[i]));
		ck_assert_mem_eq(entry + 46, want[i], length);
		ck_assert_mem_eq(c.body + little(entry + 42), "PK\3\4", 4);
		ck_assert_mem_eq(c.body + little(entry + 42) + 30 + length, "%PDF", 4);
		entry += 46 + length;
	}
	free(pdf);
}
END_TEST

START_TEST(bytes_that_nobody_keeps)
{
	ck_assert_int_eq(client_callf(&c, "POST", "{\"length\":5000000}",
	                              "/__fake/envelopes/%s/documents/4", envelope),
	                 200);
	ck_assert_int_eq(get("/4"), 200);
	ck_assert_uint_eq(c.length, 5000000);
	ck_assert_int_eq(get("?include_document_size=true"), 200);
	ck_assert_str_eq(client_text(&c, "/envelopeDocuments/1/sizeBytes"), "5000000");
	ck_assert_int_eq(
		client_callf(&c, "POST", "{\"length\":-1}", "/__fake/envelopes/%s/documents/4", envelope),
		400);
}
END_TEST

START_TEST(fields_are_kept_with_the_document)
{
	const char *one = "{\"documentFields\":[{\"name\":\"Kind\",\"value\":\"lease\"}]}";

	ck_assert_int_eq(client_callf(&c, "POST", one, "/envelopes/%s/documents/1/fields", envelope),
	                 201);
	ck_assert_int_eq(client_callf(&c, "PUT",
	                              "{\"documentFields\":[{\"name\":\"Kind\",\"value\":\"loan\"}]}",
	                              "/envelopes/%s/documents/1/fields", envelope),
	                 200);
	ck_assert_int_eq(get("/1/fields"), 200);
	ck_assert_int_eq(client_size(&c, "/documentFields"), 1);
	ck_assert_str_eq(client_text(&c, "/documentFields/0/value"), "loan");
	ck_assert_int_eq(client_callf(&c, "DELETE", one, "/envelopes/%s/documents/1/fields", envelope),
	                 200);
	ck_assert_int_eq(get("/1/fields"), 200);
	ck_assert_int_eq(client_size(&c, "/documentFields"), 0);
}
END_TEST

START_TEST(who_may_not_see_a_document_does_not)
{
	ck_assert_int_eq(
		client_callf(&c, "PUT",
	                 "{\"signers\":[{\"recipientId\":\"1\",\"excludedDocuments\":[\"1\"]}]}",
	                 "/envelopes/%s/recipients", envelope),
		200);
	ck_assert_int_eq(
		client_callf(&c, "GET", NULL, "/envelopes/%s/documents?recipient_id=1", envelope), 200);
	ck_assert_int_eq(client_size(&c, "/envelopeDocuments"), 0);
	ck_assert_int_eq(
		client_callf(&c, "GET", NULL, "/envelopes/%s/documents/1?recipient_id=1", envelope), 404);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/documents/1", envelope), 200);
	ck_assert_int_eq(
		client_callf(&c, "GET", NULL, "/envelopes/%s/documents?recipient_id=8", envelope), 400);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("documents");
	TCase *t = tcase_create("documents");

	tcase_add_checked_fixture(t, up, down);
	tcase_set_timeout(t, 120);
	tcase_add_test(t, a_draft_gives_back_what_it_was_given);
	tcase_add_test(t, the_list_has_pages_and_once_sent_the_summary);
	tcase_add_test(t, a_part_is_taken_by_its_header);
	tcase_add_test(t, bytes_are_taken_as_they_are);
	tcase_add_test(t, one_of_equal_id_is_replaced);
	tcase_add_test(t, deleting_tells_of_each);
	tcase_add_loop_test(t, what_cannot_be_a_document_is_refused, 0,
	                    (int)(sizeof bad / sizeof bad[0]));
	tcase_add_test(t, text_becomes_a_page);
	tcase_add_loop_test(t, names_are_safe, 0, (int)(sizeof names / sizeof names[0]));
	tcase_add_test(t, base64_if_the_header_asks);
	tcase_add_test(t, an_archive_has_all_and_equal_names_apart);
	tcase_add_test(t, bytes_that_nobody_keeps);
	tcase_add_test(t, fields_are_kept_with_the_document);
	tcase_add_test(t, who_may_not_see_a_document_does_not);
	suite_add_tcase(s, t);
	return s;
}

PAPER_MAIN(suite)
