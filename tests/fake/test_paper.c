/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_paper.c - what comes out is paper: PDFs that open, with the pages' own text, the
 * values and signatures in them. */
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
}

static void down(void)
{
	client_down(&c);
}

static long get(const char *what)
{
	return client_callf(&c, "GET", NULL, "/envelopes/%s/documents/%s", envelope, what);
}

static const char tabs[] =
	"{\"signHereTabs\":[{\"documentId\":\"1\",\"pageNumber\":\"2\",\"xPosition\":\"100\","
    "\"yPosition\":\"300\"}],"
	"\"initialHereTabs\":[{\"documentId\":\"1\",\"pageNumber\":\"1\",\"xPosition\":\"400\","
    "\"yPosition\":\"300\"}],"
	"\"textTabs\":[{\"documentId\":\"1\",\"pageNumber\":\"1\",\"xPosition\":\"100\",\"yPosition\":"
    "\"400\",\"tabLabel\":\"Town\",\"value\":\"Lisbon \xc3\xa9\"}],"
	"\"listTabs\":[{\"documentId\":\"1\",\"pageNumber\":\"1\",\"xPosition\":\"100\",\"yPosition\":"
    "\"430\",\"tabLabel\":\"Size\",\"value\":\"l\","
	"\"listItems\":[{\"text\":\"Large one\",\"value\":\"l\"}]}],"
	"\"dateSignedTabs\":[{\"documentId\":\"1\",\"pageNumber\":\"2\",\"xPosition\":\"300\","
    "\"yPosition\":\"300\"}]}";

static void make_signed(void)
{
	ck_assert_int_eq(paper_envelope(&c, "sent", 2, "The whole agreement", tabs, envelope), 201);
	paper_sign(&c, envelope);
}

START_TEST(a_signed_document_bears_all_that_was_filled_in)
{
	make_signed();
	ck_assert_int_eq(get("1"), 200);
	ck_assert_int_eq(paper_pages(&c), 2);
	ck_assert_msg(paper_has(&c, "The whole agreement"), "%s", paper_text(&c));
	ck_assert(paper_has(&c, "Signed by:"));
	ck_assert(paper_has(&c, "A Signer") || paper_has(&c, "A\nSigner"));
	ck_assert(paper_has(&c, "AS"));
	ck_assert(paper_has(&c, "Lisbon \xc3\xa9"));
	ck_assert(paper_has(&c, "Large one"));
	ck_assert(paper_has(&c, envelope));
}
END_TEST

START_TEST(a_tab_at_no_place_spoils_nothing)
{
	ck_assert_int_eq(paper_envelope(&c, "sent", 1, "The whole agreement",
	                                "{\"signHereTabs\":[{\"documentId\":\"1\",\"pageNumber\":\"1\","
	                                "\"xPosition\":\"1e309\",\"yPosition\":\"nan\",\"scaleValue\":\"1e99\"}]}",
	                                envelope), 201);
	paper_sign(&c, envelope);
	ck_assert_int_eq(get("1"), 200);
	ck_assert(paper_has(&c, "The whole agreement"));
	ck_assert(paper_has(&c, "Signed by:"));
}
END_TEST

START_TEST(before_the_signature_there_is_none)
{
	ck_assert_int_eq(paper_envelope(&c, "sent", 2, "The whole agreement", tabs, envelope), 201);
	ck_assert_int_eq(get("1"), 200);
	ck_assert(paper_has(&c, envelope));
	ck_assert(!paper_has(&c, "Signed by:"));
	ck_assert(!paper_has(&c, "Lisbon"));
}
END_TEST

START_TEST(who_was_given_no_place_signs_all_the_same)
{
	ck_assert_int_eq(paper_envelope(&c, "sent", 1, "The whole agreement", NULL, envelope), 201);
	paper_sign(&c, envelope);
	ck_assert_int_eq(get("1"), 200);
	ck_assert(paper_has(&c, "Signed by:"));
}
END_TEST

START_TEST(combined_has_all_pages_and_the_certificate_if_asked)
{
	make_signed();
	ck_assert_int_eq(get("combined"), 200);
	ck_assert_int_eq(paper_pages(&c), 2);
	ck_assert_int_eq(get("combined?certificate=true"), 200);
	ck_assert_int_ge(paper_pages(&c), 3);
	ck_assert(paper_has(&c, "Certificate Of Completion"));
}
END_TEST

START_TEST(the_certificate_has_the_facts)
{
	static const char *const facts[] = { "Certificate Of Completion",
		                                 "Please sign",
		                                 "Completed",
		                                 "A Signer",
		                                 "signer@example.com",
		                                 "Sent",
		                                 "Viewed",
		                                 "Signed",
		                                 "IP" };

	make_signed();
	ck_assert_int_eq(get("certificate"), 200);
	for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
		ck_assert_msg(paper_has(&c, facts[i]), "%s is not in\n%s", facts[i], paper_text(&c));
	ck_assert(paper_has(&c, envelope));
	ck_assert_int_eq(get("certificate?language=de"), 200);
	ck_assert(paper_has(&c, "Abschlusszertifikat"));
	ck_assert_int_eq(get("certificate?language=xx"), 400);
}
END_TEST

START_TEST(a_portfolio_holds_the_files)
{
	make_signed();
	ck_assert_int_eq(get("portfolio"), 200);
	ck_assert_uint_eq(paper_attachments(&c), 2);
}
END_TEST

START_TEST(a_page_is_a_picture_of_the_size_that_was_asked_for)
{
	unsigned width, height;

	make_signed();
	ck_assert_int_eq(get("1/pages/1/page_image?dpi=72"), 200);
	paper_png(&c, &width, &height);
	ck_assert_uint_eq(width, 612);
	ck_assert_uint_eq(height, 792);
	ck_assert_int_eq(get("1/pages/1/page_image?dpi=144&max_width=306"), 200);
	paper_png(&c, &width, &height);
	ck_assert_uint_eq(width, 306);
	ck_assert_uint_eq(height, 396);
	ck_assert_int_eq(get("1/pages/3/page_image"), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "PAGE_IMAGE_NOT_FOUND");
	ck_assert_int_eq(get("1/pages/1/page_image?dpi=311"), 400);
	ck_assert_int_eq(get("1/pages?dpi=30"), 200);
	ck_assert_int_eq(client_size(&c, "/pages"), 2);
	ck_assert_str_eq(client_text(&c, "/pages/0/mimeType"), "image/png");
	ck_assert_str_eq(client_text(&c, "/totalSetSize"), "2");
}
END_TEST

START_TEST(a_page_is_turned_and_taken_out)
{
	unsigned width, height;

	ck_assert_int_eq(paper_envelope(&c, "created", 2, "The whole agreement", tabs, envelope), 201);
	ck_assert_int_eq(client_callf(&c, "PUT", "{\"rotate\":\"right\"}",
	                              "/envelopes/%s/documents/1/pages/1/page_image", envelope),
	                 200);
	ck_assert_int_eq(get("1/pages/1/page_image?dpi=72"), 200);
	paper_png(&c, &width, &height);
	ck_assert_uint_eq(width, 792);
	ck_assert_uint_eq(height, 612);
	ck_assert_int_eq(
		client_callf(&c, "DELETE", NULL, "/envelopes/%s/documents/1/pages/1", envelope), 200);
	ck_assert_int_eq(get("1"), 200);
	ck_assert_int_eq(paper_pages(&c), 1);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/recipients/1/tabs", envelope),
	                 200);
	ck_assert_str_eq(client_text(&c, "/signHereTabs/0/pageNumber"), "1");
	ck_assert_int_lt(client_size(&c, "/initialHereTabs"), 1);
	ck_assert_int_eq(
		client_callf(&c, "DELETE", NULL, "/envelopes/%s/documents/1/pages/1", envelope), 400);
}
END_TEST

START_TEST(what_the_sender_fills_in_is_on_the_page)
{
	ck_assert_int_eq(paper_envelope(&c, "created", 1, "The whole agreement", NULL, envelope), 201);
	ck_assert_int_eq(client_callf(&c, "POST",
	                              "{\"prefillTabs\":{\"textTabs\":[{\"pageNumber\":\"1\","
	                              "\"xPosition\":\"100\",\"yPosition\":\"200\","
	                              "\"value\":\"Filled in before\",\"tabLabel\":\"P\"}]}}",
	                              "/envelopes/%s/documents/1/tabs", envelope),
	                 201);
	ck_assert_str_ne(client_text(&c, "/prefillTabs/textTabs/0/tabId"), "");
	ck_assert_int_eq(get("1/tabs"), 200);
	ck_assert_int_eq(client_size(&c, "/prefillTabs/textTabs"), 1);
	ck_assert_int_eq(get("1"), 200);
	ck_assert(paper_has(&c, "Filled in before"));
}
END_TEST

START_TEST(a_watermark_is_on_it_until_it_is_completed)
{
	client_expect(&c, 200, "PUT", "/watermark",
	              "{\"enabled\":\"true\",\"watermarkText\":\"COPY ONLY\",\"displayAngle\":\"0\"}");
	ck_assert_int_eq(paper_envelope(&c, "sent", 1, "The whole agreement", NULL, envelope), 201);
	ck_assert_int_eq(get("1"), 200);
	ck_assert_msg(paper_has(&c, "COPY ONLY"), "%s", paper_text(&c));
	ck_assert_int_eq(get("1?watermark=false"), 200);
	ck_assert(!paper_has(&c, "COPY ONLY"));
	paper_sign(&c, envelope);
	ck_assert_int_eq(get("1"), 200);
	ck_assert(!paper_has(&c, "COPY ONLY"));
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("paper");
	TCase *t = tcase_create("paper");

	tcase_add_checked_fixture(t, up, down);
	tcase_set_timeout(t, 120);
	tcase_add_test(t, a_signed_document_bears_all_that_was_filled_in);
	tcase_add_test(t, a_tab_at_no_place_spoils_nothing);
	tcase_add_test(t, before_the_signature_there_is_none);
	tcase_add_test(t, who_was_given_no_place_signs_all_the_same);
	tcase_add_test(t, combined_has_all_pages_and_the_certificate_if_asked);
	tcase_add_test(t, the_certificate_has_the_facts);
	tcase_add_test(t, a_portfolio_holds_the_files);
	tcase_add_test(t, a_page_is_a_picture_of_the_size_that_was_asked_for);
	tcase_add_test(t, a_page_is_turned_and_taken_out);
	tcase_add_test(t, what_the_sender_fills_in_is_on_the_page);
	tcase_add_test(t, a_watermark_is_on_it_until_it_is_completed);
	suite_add_tcase(s, t);
	return s;
}

PAPER_MAIN(suite)
