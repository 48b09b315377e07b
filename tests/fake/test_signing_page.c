/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_signing_page.c - the pages as a program sees them: forms, keys, events, policy.
 * tests/browser/ has people. */
#include "paper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct client c;
static char envelope[40], address[512], key[64];

static const char tabs[] =
	"{\"textTabs\":[{\"documentId\":\"1\",\"pageNumber\":\"1\",\"xPosition\":\"100\",\"yPosition\":"
    "\"400\",\"tabLabel\":\"Town\",\"required\":\"true\"}]}";

static void give(const char *more)
{
	char body[1024];

	snprintf(body, sizeof body,
	         "{\"returnUrl\":\"https://example.com/"
	         "back?a=1#end\",\"authenticationMethod\":\"none\",\"clientUserId\":\"1\","
	         "\"userName\":\"A Signer\",\"email\":\"signer@example.com\"%s}",
	         more);
	ck_assert_msg(client_callf(&c, "POST", body, "/envelopes/%s/views/recipient", envelope) == 201,
	              "%s", c.body);
	snprintf(address, sizeof address, "%s", client_text(&c, "/url"));
}

static void up(void)
{
	client_up(&c, "seed", "7", NULL);
	client_login(&c, NULL);
	ck_assert_int_eq(paper_envelope(&c, "sent", 1, "The agreement", tabs, envelope), 201);
	give("");
}

static void down(void)
{
	client_down(&c);
}

static void open_page(void)
{
	const char *at;

	client_expect(&c, 200, "GET", address, NULL);
	at = strstr(c.body, "name=\"s\" value=\"");
	ck_assert_ptr_nonnull(at);
	snprintf(key, sizeof key, "%.36s", at + 16);
}

static long post(const char *form, const char *origin)
{
	char header[160];

	c.type = "application/x-www-form-urlencoded";
	if (origin) {
		snprintf(header, sizeof header, "Origin: %s", origin);
		client_header(&c, header);
	}
	return client_call(&c, "POST", address, form);
}

static const char *went(void)
{
	return client_got_header(&c, "Location");
}

static const char *status_of(void)
{
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/recipients", envelope), 200);
	return client_text(&c, "/signers/0/status");
}

START_TEST(the_page_has_what_the_signer_needs)
{
	open_page();
	ck_assert_ptr_nonnull(strstr(c.body, "A Signer, please read and sign"));
	ck_assert_ptr_nonnull(strstr(c.body, "Please sign"));
	ck_assert_ptr_nonnull(strstr(c.body, "Contract.pdf"));
	ck_assert_ptr_nonnull(strstr(c.body, "Town"));
	ck_assert_str_eq(status_of(), "delivered");
}
END_TEST

START_TEST(its_policy_is_strict)
{
	open_page();
	ck_assert_ptr_nonnull(
		strstr(client_got_header(&c, "Content-Security-Policy"), "default-src 'none'"));
	ck_assert_ptr_null(strstr(client_got_header(&c, "Content-Security-Policy"), "unsafe"));
	ck_assert_ptr_nonnull(
		strstr(client_got_header(&c, "Content-Security-Policy"), "frame-ancestors 'none'"));
	ck_assert_str_eq(client_got_header(&c, "X-Frame-Options"), "DENY");
	give(",\"frameAncestors\":[\"https://app.example.com\",\"x; script-src "
	     "*\"],\"messageOrigins\":[\"https://app.example.com\"]");
	open_page();
	ck_assert_ptr_nonnull(strstr(client_got_header(&c, "Content-Security-Policy"),
	                             "frame-ancestors https://app.example.com"));
	ck_assert_ptr_null(strstr(client_got_header(&c, "Content-Security-Policy"), "script-src *"));
	ck_assert_str_eq(client_got_header(&c, "X-Frame-Options"), "");
}
END_TEST

START_TEST(a_form_with_its_key_signs)
{
	char form[512], tab[64];

	open_page();
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/recipients/1/tabs", envelope),
	                 200);
	snprintf(tab, sizeof tab, "%s", client_text(&c, "/textTabs/0/tabId"));
	snprintf(form, sizeof form, "s=%s&page=1&act=sign&name=Somebody+Else", key);
	ck_assert_int_eq(post(form, "https://fake.example.com"), 422);
	ck_assert_ptr_nonnull(strstr(c.body, "Still to be filled in: Town"));
	ck_assert_ptr_nonnull(strstr(c.body, "autofocus"));
	snprintf(form, sizeof form, "s=%s&page=1&act=sign&name=Somebody+Else&t-%s=Porto", key, tab);
	ck_assert_int_eq(post(form, "https://fake.example.com"), 302);
	ck_assert_str_eq(went(), "https://example.com/back?a=1&event=signing_complete#end");
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/documents/1", envelope), 200);
	ck_assert(paper_has(&c, "Porto"));
	ck_assert(paper_has(&c, "Somebody"));
}
END_TEST

START_TEST(a_form_of_another_site_does_not)
{
	char form[128];

	open_page();
	ck_assert_int_eq(post("act=decline&reason=r", "https://evil.example.com"), 403);
	snprintf(form, sizeof form, "s=%.35s0&act=decline&reason=r", key);
	ck_assert_int_eq(post(form, NULL), 403);
	ck_assert_str_eq(status_of(), "delivered");
}
END_TEST

static const struct { const char *form, *event, *status; } acts[] = {
	{ "act=decline&reason=too+expensive", "decline", "declined" },
	{ "act=later", "cancel", "delivered" },
	{ "act=nonsense", "cancel", "delivered" },
};

START_TEST(a_program_posts_to_the_address_itself)
{
	char want[128];

	open_page();
	ck_assert_int_eq(post(acts[_i].form, NULL), 302);
	snprintf(want, sizeof want, "https://example.com/back?a=1&event=%s#end", acts[_i].event);
	ck_assert_str_eq(went(), want);
	ck_assert_str_eq(status_of(), acts[_i].status);
	ck_assert_int_eq(client_call(&c, "GET", address, NULL), 302);
	ck_assert_ptr_nonnull(strstr(went(), "event=ttl_expired"));
}
END_TEST

static void draft(void)
{
	char *pdf = client_pdf_base64(1, "The agreement"), *body = NULL;

	ck_assert_int_gt(asprintf(&body, "{\"status\":\"created\",\"emailSubject\":\"Draft\",\"documents\":[{\"documentId\":\"1\",\"name\":\"a.pdf\","
	                                 "\"fileExtension\":\"pdf\",\"documentBase64\":\"%s\"}]}", pdf), 0);
	client_expect(&c, 201, "POST", "/envelopes", body);
	snprintf(envelope, sizeof envelope, "%s", client_text(&c, "/envelopeId"));
	ck_assert_int_eq(client_callf(&c, "POST", "{\"returnUrl\":\"https://example.com/back\"}", "/envelopes/%s/views/sender", envelope), 201);
	snprintf(address, sizeof address, "%s", client_text(&c, "/url"));
	free(body);
	free(pdf);
}

START_TEST(a_sender_adds_a_signer_and_sends)
{
	char form[300];

	draft();
	open_page();
	ck_assert_ptr_nonnull(strstr(c.body, "name=\"new-email\""));
	snprintf(form, sizeof form, "s=%s&act=send&subject=Draft", key);
	ck_assert_int_eq(post(form, NULL), 422); /* nobody to send it to */
	snprintf(form, sizeof form, "s=%s&act=send&subject=Draft&new-name=Ann&new-email=ann", key);
	ck_assert_int_eq(post(form, NULL), 422);
	snprintf(form, sizeof form, "s=%s&act=send&subject=Sent&new-name=Ann+Bee&new-email=ann%%40example.com", key);
	ck_assert_int_eq(post(form, NULL), 302);
	ck_assert_str_eq(client_got_header(&c, "Location"), "https://example.com/back?event=Send");
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s?include=recipients", envelope), 200);
	ck_assert_str_eq(client_text(&c, "/status"), "sent");
	ck_assert_str_eq(client_text(&c, "/emailSubject"), "Sent");
	ck_assert_str_eq(client_text(&c, "/recipients/signers/0/email"), "ann@example.com");
	ck_assert_int_eq(client_size(&c, "/recipients/signers"), 1);
}
END_TEST

START_TEST(late_is_late)
{
	client_advance(&c, 300000);
	ck_assert_int_eq(client_call(&c, "GET", address, NULL), 302);
	ck_assert_ptr_nonnull(strstr(went(), "event=ttl_expired"));
	give("");
	open_page();
	client_advance(&c, 1200000);
	ck_assert_int_eq(post("act=later", NULL), 302);
	ck_assert_ptr_nonnull(strstr(went(), "event=session_timeout"));
	ck_assert_str_eq(status_of(), "delivered");
}
END_TEST

START_TEST(nobody_is_sent_to_a_script)
{
	char body[512];

	snprintf(body, sizeof body,
	         "{\"returnUrl\":\"javascript:alert(1)\",\"authenticationMethod\":\"none\","
	         "\"clientUserId\":\"1\","
	         "\"userName\":\"A Signer\",\"email\":\"signer@example.com\"}");
	if (client_callf(&c, "POST", body, "/envelopes/%s/views/recipient", envelope) == 201) {
		snprintf(address, sizeof address, "%s", client_text(&c, "/url"));
		open_page();
		ck_assert_int_eq(post("act=later", NULL), 200);
		ck_assert_str_eq(went(), "");
	}
}
END_TEST

START_TEST(words_of_the_sender_are_no_markup)
{
	ck_assert_int_eq(client_callf(&c, "PUT", "{\"emailSubject\":\"<script>alert(1)</script>\"}",
	                              "/envelopes/%s", envelope),
	                 200);
	open_page();
	ck_assert_ptr_null(strstr(c.body, "<script>alert"));
}
END_TEST

START_TEST(a_picture_needs_the_key)
{
	char path[1024];
	unsigned width, height;
	size_t length = strcspn(address, "?");

	open_page();
	snprintf(path, sizeof path, "%.*s/pages/1/1?s=%s", (int)length, address, key);
	client_expect(&c, 200, "GET", path, NULL);
	paper_png(&c, &width, &height);
	ck_assert_uint_gt(width, 1000);
	snprintf(path, sizeof path, "%.*s/pages/1/1?s=0", (int)length, address);
	client_expect(&c, 404, "GET", path, NULL);
}
END_TEST

START_TEST(the_home_page_tells_and_moves_the_clock)
{
	client_expect(&c, 200, "GET", "/__fake/style.css", NULL);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "%s/", client_ready(&c, "http_origin")), 200);
	ck_assert_ptr_nonnull(strstr(c.body, envelope));
	ck_assert_ptr_nonnull(strstr(c.body, "A Signer"));
	ck_assert_ptr_null(strstr(c.body, "http://") ? strstr(c.body, "src=\"http") : NULL);
	c.type = "application/x-www-form-urlencoded";
	client_header(&c, "Origin: https://evil.example.com");
	client_expect(&c, 403, "POST", "/__fake/home", "do=clock&seconds=3600");
	c.type = "application/x-www-form-urlencoded";
	client_expect(&c, 302, "POST", "/__fake/home", "do=clock&seconds=86400");
	client_expect(&c, 401, "GET", "", NULL); /* the token is old */
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("signing page");
	TCase *t = tcase_create("signing page");

	tcase_add_checked_fixture(t, up, down);
	tcase_set_timeout(t, 120);
	tcase_add_test(t, the_page_has_what_the_signer_needs);
	tcase_add_test(t, its_policy_is_strict);
	tcase_add_test(t, a_form_with_its_key_signs);
	tcase_add_test(t, a_form_of_another_site_does_not);
	tcase_add_loop_test(t, a_program_posts_to_the_address_itself, 0,
	                    (int)(sizeof acts / sizeof acts[0]));
	tcase_add_test(t, a_sender_adds_a_signer_and_sends);
	tcase_add_test(t, late_is_late);
	tcase_add_test(t, nobody_is_sent_to_a_script);
	tcase_add_test(t, words_of_the_sender_are_no_markup);
	tcase_add_test(t, a_picture_needs_the_key);
	tcase_add_test(t, the_home_page_tells_and_moves_the_clock);
	suite_add_tcase(s, t);
	return s;
}

PAPER_MAIN(suite)
