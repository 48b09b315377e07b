/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_chunks.c - files that come in pieces. */
#include "paper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct client c;
static char id[40];

static void begin(void)
{
	client_expect(&c, 201, "POST", "/chunked_uploads", "{\"data\":\"SGVs\"}");
	snprintf(id, sizeof id, "%s", client_text(&c, "/chunkedUploadId"));
	ck_assert_str_eq(client_text(&c, "/committed"), "false");
	ck_assert_str_eq(client_text(&c, "/chunkedUploadParts/0/size"), "3");
}

static void up(void)
{
	client_up(&c, "seed", "7", NULL);
	client_login(&c, NULL);
	begin();
}

static void down(void)
{
	client_down(&c);
}

static long put(const char *what, const char *body)
{
	return client_callf(&c, "PUT", body, "/chunked_uploads/%s%s", id, what);
}

static long use(char envelope[40])
{
	char body[512];
	long status;

	snprintf(body, sizeof body,
	         "{\"emailSubject\":\"s\",\"documents\":[{\"documentId\":\"1\",\"name\":\"hello.txt\","
	         "\"remoteUrl\":\"/chunked_uploads/%s\"}]}",
	         id);
	status = client_call(&c, "POST", "/envelopes", body);
	snprintf(envelope, 40, "%s", client_text(&c, "/envelopeId"));
	return status;
}

START_TEST(pieces_become_a_document_once)
{
	char envelope[40];

	ck_assert_int_eq(put("/1", "{\"data\":\"bG8=\"}"), 200);
	ck_assert_str_eq(client_text(&c, "/totalSize"), "5");
	ck_assert_int_eq(put("?action=commit", "{}"), 200);
	ck_assert_str_eq(client_text(&c, "/committed"), "true");
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/chunked_uploads/%s?include=checksum", id),
	                 200);
	ck_assert_str_eq(
		client_text(&c, "/checksum"),
		"185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969"); /* of "Hello" */
	ck_assert_msg(use(envelope) == 201, "%s", c.body);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/documents/1", envelope), 200);
	ck_assert(paper_has(&c, "Hello"));
	ck_assert_int_ge(use(envelope), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "CHUNKED_UPLOAD_DOES_NOT_EXIST");
}
END_TEST

START_TEST(a_piece_comes_once_and_none_may_lack)
{
	ck_assert_int_eq(put("/0", "{\"data\":\"bG8=\"}"), 400);
	ck_assert_int_eq(put("/2", "{\"data\":\"bG8=\"}"), 200);
	ck_assert_int_eq(put("?action=commit", "{}"), 400);
	ck_assert_int_eq(put("/1", "{\"data\":\"bG8=\"}"), 200);
	ck_assert_int_eq(put("?action=commit", "{}"), 200);
	ck_assert_int_eq(put("/3", "{\"data\":\"bG8=\"}"), 400);
}
END_TEST

START_TEST(pieces_lie_in_their_order_whatever_order_they_came_in)
{
	char envelope[40], pointer[64], number[8];

	ck_assert_int_eq(put("/4", "{\"data\":\"IQ==\"}"), 200); /* "!" */
	ck_assert_int_eq(put("/1", "{\"data\":\"bG8=\"}"), 200); /* "lo" */
	ck_assert_int_eq(put("/3", "{\"data\":\"YWxs\"}"), 200); /* "all" */
	ck_assert_int_eq(put("/2", "{\"data\":\"IA==\"}"), 200); /* " " */
	for (int i = 0; i < 5; i++) {
		snprintf(pointer, sizeof pointer, "/chunkedUploadParts/%d/sequence", i);
		snprintf(number, sizeof number, "%d", i);
		ck_assert_str_eq(client_text(&c, pointer), number);
	}
	ck_assert_int_eq(client_size(&c, "/chunkedUploadParts"), 5);
	ck_assert_int_eq(put("?action=commit", "{}"), 200);
	ck_assert_int_eq(use(envelope), 201);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/documents/1", envelope), 200);
	ck_assert(paper_has(&c, "Hello all!"));
}
END_TEST

START_TEST(what_is_not_committed_is_not_used)
{
	char envelope[40];

	ck_assert_int_eq(use(envelope), 400);
	ck_assert_int_eq(put("?action=commit", "{\"checksum\":\"00\"}"), 400);
	ck_assert_int_eq(put("?action=other", "{}"), 400);
}
END_TEST

START_TEST(it_is_gone_after_twenty_minutes)
{
	client_advance(&c, 1199000);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/chunked_uploads/%s", id), 200);
	client_advance(&c, 2000);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/chunked_uploads/%s", id), 404);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "CHUNKED_UPLOAD_DOES_NOT_EXIST");
}
END_TEST

START_TEST(it_can_be_thrown_away)
{
	ck_assert_int_eq(client_callf(&c, "DELETE", "{}", "/chunked_uploads/%s", id), 200);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/chunked_uploads/%s", id), 404);
}
END_TEST

START_TEST(sixty_four_wait_at_most)
{
	for (int i = 1; i < 64; i++)
		begin();
	ck_assert_int_eq(client_call(&c, "POST", "/chunked_uploads", "{\"data\":\"SGVs\"}"), 400);
	ck_assert_int_eq(client_callf(&c, "DELETE", "{}", "/chunked_uploads/%s", id), 200);
	begin();
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("chunks");
	TCase *t = tcase_create("chunks");

	tcase_add_checked_fixture(t, up, down);
	tcase_set_timeout(t, 120);
	tcase_add_test(t, pieces_become_a_document_once);
	tcase_add_test(t, a_piece_comes_once_and_none_may_lack);
	tcase_add_test(t, pieces_lie_in_their_order_whatever_order_they_came_in);
	tcase_add_test(t, what_is_not_committed_is_not_used);
	tcase_add_test(t, it_is_gone_after_twenty_minutes);
	tcase_add_test(t, it_can_be_thrown_away);
	tcase_add_test(t, sixty_four_wait_at_most);
	suite_add_tcase(s, t);
	return s;
}

PAPER_MAIN(suite)
