/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_consent.c - the pages on which a person logs in and consents, as a browser without script sees
 * them. */
#include "client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REDIRECT "https%3A%2F%2Flocalhost%2Fconsented"

static struct client c;
static char cookie[200], location[2048];

static void up(void)
{
	client_up(&c, "seed", "12", NULL);
	cookie[0] = '\0';
}

static void down(void)
{
	client_down(&c);
}

static void keep_cookie(void)
{
	const char *got = client_got_header(&c, "Set-Cookie");

	if (*got)
		snprintf(cookie, sizeof cookie, "Cookie: %.*s", (int)strcspn(got, ";"), got);
	snprintf(location, sizeof location, "%s", client_got_header(&c, "Location"));
}

static long get(const char *query)
{
	char path[2048];

	snprintf(path, sizeof path, "/oauth/auth?client_id=%s&%s", client_ready(&c, "client_id"),
	         query);
	if (*cookie)
		client_header(&c, cookie);
	client_call(&c, "GET", path, NULL);
	keep_cookie();
	return c.status;
}

static long post(const char *form)
{
	char body[2048];

	snprintf(body, sizeof body, "client_id=%s&redirect_uri=%s&response_type=code&state=s%%26t&%s",
	         client_ready(&c, "client_id"), REDIRECT, form);
	c.type = "application/x-www-form-urlencoded";
	if (*cookie)
		client_header(&c, cookie);
	client_call(&c, "POST", "/oauth/auth", body);
	keep_cookie();
	return c.status;
}

static long log_in(const char *who, const char *scope)
{
	char form[400];

	snprintf(form, sizeof form, "step=login&scope=%s&user=%s", scope, client_ready(&c, who));
	return post(form);
}

static bool shows(const char *text)
{
	return c.body && strstr(c.body, text) != NULL;
}

/* The code of the address that the browser was sent to. */
static const char *code(void)
{
	static char value[1600];
	const char *at = strstr(location, "code=");

	snprintf(value, sizeof value, "%.*s", at ? (int)strcspn(at + 5, "&") : 0, at ? at + 5 : "");
	return value;
}

/* With Basic client authentication; colon text: user:password. */
static long exchange(const char *text)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char plain[200], header[400] = "Authorization: Basic ", body[2048],
	                 *at = header + strlen(header);
	size_t length;

	snprintf(plain, sizeof plain, "%s:%s", client_ready(&c, "client_id"),
	         client_ready(&c, "client_secret"));
	length = strlen(plain);
	for (size_t i = 0; i < length; i += 3) {
		unsigned long group = (unsigned long)plain[i] << 16 |
		                      (i + 1 < length ? (unsigned long)plain[i + 1] << 8 : 0) |
		                      (i + 2 < length ? (unsigned long)plain[i + 2] : 0);

		*at++ = digits[group >> 18 & 63];
		*at++ = digits[group >> 12 & 63];
		*at++ = i + 1 < length ? digits[group >> 6 & 63] : '=';
		*at++ = i + 2 < length ? digits[group & 63] : '=';
	}
	client_header(&c, header);
	snprintf(body, sizeof body, "%s", text);
	c.type = "application/x-www-form-urlencoded";
	return client_call(&c, "POST", "/oauth/token", body);
}

static long exchange_code(void)
{
	char body[2048];

	snprintf(body, sizeof body, "grant_type=authorization_code&code=%s", code());
	return exchange(body);
}

/* ---- what is refused on a page, and what is told to the app ---------------------------------------------- */

static const struct { const char *why, *query, *page; } pages[] = {
	{ "no redirect URI",              "response_type=code&scope=signature", "redirect URI" },
	{ "one that is not registered", "response_type=code&scope=signature&redirect_uri=https%3A%2F%2Fexample.com",
	  "redirect URI" },
	{ "one with a slash more", "response_type=code&scope=signature&redirect_uri=" REDIRECT "%2F", "redirect URI" },
};

START_TEST(sends_nobody_to_an_address_that_is_not_registered)
{
	ck_assert_msg(get(pages[_i].query) == 400, "%s", pages[_i].why);
	ck_assert_msg(shows(pages[_i].page) && shows("<html"), "%s", pages[_i].why);
	ck_assert_str_eq(location, "");
}
END_TEST

START_TEST(tells_that_the_client_is_not_registered)
{
	client_call(&c, "GET",
	            "/oauth/auth?client_id=00000000-0000-4000-8000-000000000000&redirect_uri=" REDIRECT,
	            NULL);
	ck_assert_int_eq(c.status, 400);
	ck_assert(shows("not registered"));
	client_call(&c, "GET", "/oauth/auth?redirect_uri=" REDIRECT, NULL);
	ck_assert_int_eq(c.status, 400);
	ck_assert(shows("client_id"));
}
END_TEST

static const struct { const char *why, *query, *location; } errors[] = {
	{ "no response type",       "scope=signature", "error=invalid_request" },
	{ "another response type",  "response_type=fun&scope=signature", "error=unsupported_response_type" },
	{ "no scope",               "response_type=code", "error=invalid_scope" },
	{ "a scope that is none",   "response_type=code&scope=fun", "error=invalid_scope" },
	{ "a plain challenge", "response_type=code&scope=signature&code_challenge=abc&code_challenge_method=plain",
	  "error=invalid_request" },
	{ "nobody is logged in",    "response_type=code&scope=signature&prompt=none", "error=login_required" },
};

START_TEST(tells_the_app_what_is_wrong)
{
	char query[400];

	snprintf(query, sizeof query, "%s&redirect_uri=%s&state=s%%26t", errors[_i].query, REDIRECT);
	ck_assert_msg(get(query) == 302, "%s: %ld", errors[_i].why, c.status);
	ck_assert_msg(strncmp(location, "https://localhost/consented?", 28) == 0 &&
	                  strstr(location, errors[_i].location),
	              "%s: %s", errors[_i].why, location);
	ck_assert_ptr_nonnull(strstr(location, "state=s%26t"));
}
END_TEST

/* ---- the way of a person -------------------------------------------------------------------------------------- */

START_TEST(a_person_logs_in_reads_and_accepts)
{
	ck_assert_int_eq(
	    get("response_type=code&scope=signature%20impersonation&redirect_uri=" REDIRECT), 200);
	ck_assert(shows("second.sender@example.com") && shows("type=\"radio\"") && !shows("<script"));
	ck_assert_int_eq(log_in("second_user_id", "signature%20impersonation"), 200);
	ck_assert(shows("Application under test") && shows("Second Sender") && shows("impersonation"));
	ck_assert_int_eq(post("step=decide&decision=accept&scope=signature%20impersonation"), 302);
	ck_assert_msg(strncmp(location, "https://localhost/consented?code=", 33) == 0, "%s", location);
	ck_assert_ptr_nonnull(strstr(location, "&state=s%26t"));
	client_login(&c, client_ready(&c, "second_user_id"));
	client_expect(&c, 200, "GET", "", NULL);
}
END_TEST

START_TEST(a_person_declines)
{
	log_in("second_user_id", "signature%20impersonation");
	ck_assert_int_eq(post("step=decide&decision=decline&scope=signature%20impersonation"), 302);
	ck_assert_ptr_nonnull(strstr(location, "error=access_denied"));
	ck_assert_str_eq(code(), "");
	client_expect(&c, 200, "GET", "/__fake/consents", NULL);
	ck_assert_int_eq(client_size(&c, "/consents"), 1);
}
END_TEST

START_TEST(who_has_consented_is_not_asked_again_unless_the_app_wants)
{
	ck_assert_int_eq(log_in("user_id", "signature"), 302);
	ck_assert_str_ne(code(), "");
	ck_assert_int_eq(get("response_type=code&scope=signature&prompt=none&redirect_uri=" REDIRECT),
	                 302);
	ck_assert_str_ne(code(), "");
	ck_assert_int_eq(
	    get("response_type=code&scope=signature&prompt=consent&redirect_uri=" REDIRECT), 200);
	ck_assert(shows("Allow access"));
	ck_assert_int_eq(get("response_type=code&scope=signature&prompt=login&redirect_uri=" REDIRECT),
	                 200);
	ck_assert(shows("Log in"));
	ck_assert_int_eq(get("response_type=code&scope=room_forms&prompt=none&redirect_uri=" REDIRECT),
	                 302);
	ck_assert_ptr_nonnull(strstr(location, "error=consent_required"));
}
END_TEST

START_TEST(nobody_decides_without_a_login)
{
	ck_assert_int_eq(post("step=decide&decision=accept&scope=signature"), 200);
	ck_assert(shows("Log in"));
	ck_assert_int_eq(post("step=login&scope=signature&user=00000000-0000-4000-8000-000000000000"),
	                 200);
	ck_assert(shows("Log in"));
}
END_TEST

START_TEST(what_comes_in_a_query_is_escaped)
{
	ck_assert_int_eq(get("response_type=code&scope=signature&redirect_uri=" REDIRECT
	                     "&state=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"),
	                 200);
	ck_assert(!shows("<script>alert"));
	ck_assert(shows("&lt;script&gt;"));
}
END_TEST

START_TEST(an_administrator_consents_for_everybody)
{
	log_in("user_id", "openid&admin_consent_scope=signature%20impersonation&prompt=consent");
	ck_assert_int_eq(c.status, 200);
	ck_assert(shows("every user"));
	ck_assert_int_eq(post("step=decide&decision=accept&scope=openid&admin_consent_scope=signature%"
	                      "20impersonation"),
	                 302);
	client_login(&c, client_ready(&c, "second_user_id"));
	client_expect(&c, 200, "GET", "", NULL);
}
END_TEST

START_TEST(who_is_no_administrator_cannot)
{
	log_in("second_user_id", "openid&admin_consent_scope=signature");
	ck_assert_int_eq(post("step=decide&decision=accept&scope=openid&admin_consent_scope=signature"),
	                 400);
	ck_assert(shows("administrator"));
}
END_TEST

START_TEST(the_implicit_grant_brings_a_token_in_the_fragment)
{
	log_in("user_id", "signature");
	ck_assert_int_eq(get("response_type=token&scope=signature&redirect_uri=" REDIRECT), 302);
	ck_assert_msg(strncmp(location, "https://localhost/consented#access_token=", 41) == 0, "%s",
	              location);
	ck_assert_ptr_nonnull(strstr(location, "&expires_in=28800&token_type=bearer"));
}
END_TEST

START_TEST(logging_out_ends_the_login)
{
	log_in("user_id", "signature");
	client_header(&c, cookie);
	client_expect(&c, 200, "GET", "/logout", NULL);
	ck_assert(shows("logged out"));
	ck_assert_int_eq(get("response_type=code&scope=signature&redirect_uri=" REDIRECT), 200);
	ck_assert(shows("Log in"));
}
END_TEST

/* ---- the code -------------------------------------------------------------------------------------------------- */

START_TEST(a_code_brings_tokens_once)
{
	log_in("user_id", "signature%20extended");
	ck_assert_int_eq(exchange_code(), 200);
	ck_assert_str_eq(client_text(&c, "/token_type"), "Bearer");
	ck_assert_str_ne(client_text(&c, "/refresh_token"), "");
	ck_assert_int_eq((int)client_at(&c, "/expires_in")->valuedouble, 28800);
	free(c.token);
	c.token = strdup(client_text(&c, "/access_token"));
	client_expect(&c, 200, "GET", "", NULL);
	ck_assert_int_eq(exchange_code(), 400);
	ck_assert_str_eq(client_text(&c, "/error_description"), "expired_grant");
}
END_TEST

START_TEST(a_code_lives_two_minutes)
{
	log_in("user_id", "signature");
	client_advance(&c, 121000);
	ck_assert_int_eq(exchange_code(), 400);
	ck_assert_str_eq(client_text(&c, "/error_description"), "expired_grant");
}
END_TEST

START_TEST(a_code_needs_the_secret)
{
	char body[2048];

	log_in("user_id", "signature");
	snprintf(body, sizeof body,
	         "grant_type=authorization_code&client_id=%s&client_secret=wrong&code=%s",
	         client_ready(&c, "client_id"), code());
	c.type = "application/x-www-form-urlencoded";
	ck_assert_int_eq(client_call(&c, "POST", "/oauth/token", body), 400);
	ck_assert_str_eq(client_text(&c, "/error_description"), "unauthorized_client");
	snprintf(body, sizeof body, "grant_type=authorization_code&client_id=%s&code=%s",
	         client_ready(&c, "client_id"), code());
	c.type = "application/x-www-form-urlencoded";
	ck_assert_int_eq(client_call(&c, "POST", "/oauth/token", body), 400);
}
END_TEST

START_TEST(a_refresh_token_brings_a_new_pair_for_thirty_days)
{
	char body[2048];

	log_in("user_id", "signature");
	ck_assert_int_eq(exchange_code(), 200);
	snprintf(body, sizeof body, "grant_type=refresh_token&refresh_token=%s",
	         client_text(&c, "/refresh_token"));
	client_advance(&c, 29LL * 24 * 3600 * 1000);
	ck_assert_int_eq(exchange(body), 200);
	ck_assert_int_eq(exchange(body), 400); /* it is renewed, too: the old one is used up */
	ck_assert_str_eq(client_text(&c, "/error_description"), "expired_grant");
}
END_TEST

/* Without "extended" the thirty days are counted from the login. */
static const struct { const char *why, *scope; long status; } rolling[] = {
	{ "it ends thirty days after the login", "signature",             400 },
	{ "extended: it rolls on",               "signature%20extended",  200 },
};

START_TEST(refresh_tokens_roll_on_if_extended)
{
	char body[2048];

	log_in("user_id", rolling[_i].scope);
	ck_assert_int_eq(exchange_code(), 200);
	for (int i = 0; i < 2; i++) {
		snprintf(body, sizeof body, "grant_type=refresh_token&refresh_token=%s",
		         client_text(&c, "/refresh_token"));
		client_advance(&c, 20LL * 24 * 3600 * 1000);
		ck_assert_msg(exchange(body) == (i == 0 ? 200 : rolling[_i].status), "%s: %ld",
		              rolling[_i].why, c.status);
	}
}
END_TEST

START_TEST(consent_taken_back_ends_refresh_tokens_but_no_live_token)
{
	char body[2048];

	log_in("user_id", "signature");
	ck_assert_int_eq(exchange_code(), 200);
	snprintf(body, sizeof body, "grant_type=refresh_token&refresh_token=%s",
	         client_text(&c, "/refresh_token"));
	free(c.token);
	c.token = strdup(client_text(&c, "/access_token"));
	client_expect(&c, 200, "POST", "/__fake/consent", "{\"granted\": false}");
	ck_assert_int_eq(exchange(body), 400);
	client_expect(&c, 200, "GET", "", NULL);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fake: consent");
	TCase *tcase = tcase_create("pages");
	SRunner *runner;
	int failed;

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_loop_test(tcase, sends_nobody_to_an_address_that_is_not_registered, 0,
	                    sizeof pages / sizeof pages[0]);
	tcase_add_test(tcase, tells_that_the_client_is_not_registered);
	tcase_add_loop_test(tcase, tells_the_app_what_is_wrong, 0, sizeof errors / sizeof errors[0]);
	tcase_add_test(tcase, a_person_logs_in_reads_and_accepts);
	tcase_add_test(tcase, a_person_declines);
	tcase_add_test(tcase, who_has_consented_is_not_asked_again_unless_the_app_wants);
	tcase_add_test(tcase, nobody_decides_without_a_login);
	tcase_add_test(tcase, what_comes_in_a_query_is_escaped);
	tcase_add_test(tcase, an_administrator_consents_for_everybody);
	tcase_add_test(tcase, who_is_no_administrator_cannot);
	tcase_add_test(tcase, the_implicit_grant_brings_a_token_in_the_fragment);
	tcase_add_test(tcase, logging_out_ends_the_login);
	tcase_add_test(tcase, a_code_brings_tokens_once);
	tcase_add_test(tcase, a_code_lives_two_minutes);
	tcase_add_test(tcase, a_code_needs_the_secret);
	tcase_add_test(tcase, a_refresh_token_brings_a_new_pair_for_thirty_days);
	tcase_add_loop_test(tcase, refresh_tokens_roll_on_if_extended, 0,
	                    sizeof rolling / sizeof rolling[0]);
	tcase_add_test(tcase, consent_taken_back_ends_refresh_tokens_but_no_live_token);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
