/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_pkce.c - an app without a secret: the code is bound to a verifier (RFC 7636). */
#include "client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The vector of RFC 7636, appendix B. */
#define VERIFIER "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
#define CHALLENGE "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

static struct client c;
static char client_id[40], location[2048], code[1600];

static void up(void)
{
	char body[200];

	client_up(&c, "seed", "13", NULL);
	client_expect(
	    &c, 201, "POST", "/__fake/apps",
	    "{\"name\": \"A phone\", \"public\": true, \"redirectUris\": [\"phone://back\"]}");
	snprintf(client_id, sizeof client_id, "%s", client_text(&c, "/client_id"));
	snprintf(body, sizeof body, "{\"client\": \"%s\", \"scopes\": \"signature\"}", client_id);
	client_expect(&c, 200, "POST", "/__fake/consents", body);
}

static void down(void)
{
	client_down(&c);
}

static void authorize(const char *challenge)
{
	char body[1000];
	const char *at;

	snprintf(body, sizeof body,
	         "client_id=%s&redirect_uri=phone%%3A%%2F%%2Fback&response_type=code&scope=signature&"
	         "step=login&user=%s%s%s",
	         client_id, client_ready(&c, "user_id"),
	         challenge ? "&code_challenge_method=S256&code_challenge=" : "",
	         challenge ? challenge : "");
	c.type = "application/x-www-form-urlencoded";
	client_call(&c, "POST", "/oauth/auth", body);
	ck_assert_int_eq(c.status, 302);
	snprintf(location, sizeof location, "%s", client_got_header(&c, "Location"));
	at = strstr(location, "code=");
	snprintf(code, sizeof code, "%.*s", at ? (int)strcspn(at + 5, "&") : 0, at ? at + 5 : "");
}

static long exchange(const char *verifier)
{
	char body[2048];

	snprintf(body, sizeof body, "grant_type=authorization_code&client_id=%s&code=%s%s%s", client_id,
	         code, verifier ? "&code_verifier=" : "", verifier ? verifier : "");
	c.type = "application/x-www-form-urlencoded";
	return client_call(&c, "POST", "/oauth/token", body);
}

START_TEST(the_verifier_of_the_challenge_brings_tokens)
{
	char body[2048];

	authorize(CHALLENGE);
	ck_assert_msg(strncmp(location, "phone://back?code=", 18) == 0, "%s", location);
	ck_assert_int_eq(exchange(VERIFIER), 200);
	ck_assert_str_ne(client_text(&c, "/refresh_token"), "");
	snprintf(body, sizeof body, "grant_type=refresh_token&client_id=%s&refresh_token=%s", client_id,
	         client_text(&c, "/refresh_token"));
	c.type = "application/x-www-form-urlencoded";
	client_expect(&c, 200, "POST", "/oauth/token", body);
	free(c.token);
	c.token = strdup(client_text(&c, "/access_token"));
	client_expect(&c, 200, "GET", "", NULL);
}
END_TEST

static const struct { const char *why, *verifier; } wrong[] = {
	{ "none",                     NULL },
	{ "another",                  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
	{ "the challenge itself",     CHALLENGE },
	{ "one that is too short",    "dBjftJeZ4CVP" },
};

START_TEST(a_wrong_verifier_uses_the_code_up)
{
	authorize(CHALLENGE);
	ck_assert_msg(exchange(wrong[_i].verifier) == 400, "%s: %s", wrong[_i].why, c.body);
	ck_assert_int_eq(exchange(VERIFIER), 400);
	ck_assert_str_eq(client_text(&c, "/error_description"), "expired_grant");
}
END_TEST

START_TEST(an_app_without_secret_needs_a_challenge)
{
	authorize(NULL);
	ck_assert_ptr_nonnull(strstr(location, "error=invalid_request"));
	ck_assert_str_eq(code, "");
}
END_TEST

START_TEST(an_app_without_secret_gets_no_jwt_grant)
{
	char claims[500], body[2048], *assertion;

	snprintf(claims, sizeof claims,
	         "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"iat\":%lld,\"exp\":%lld,\"scope\":"
	         "\"signature impersonation\"}",
	         client_id, client_ready(&c, "user_id"), strstr(client_ready(&c, "origin"), "://") + 3,
	         client_now(&c), client_now(&c) + 600);
	assertion = client_assertion(&c, claims);
	snprintf(body, sizeof body,
	         "assertion=%s&grant_type=urn%%3Aietf%%3Aparams%%3Aoauth%%3Agrant-type%%3Ajwt-bearer",
	         assertion);
	c.type = "application/x-www-form-urlencoded";
	client_expect(&c, 400, "POST", "/oauth/token", body);
	ck_assert_str_eq(client_text(&c, "/error_description"), "unauthorized_client");
	free(assertion);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fake: PKCE");
	TCase *tcase = tcase_create("pkce");
	SRunner *runner;
	int failed;

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_test(tcase, the_verifier_of_the_challenge_brings_tokens);
	tcase_add_loop_test(tcase, a_wrong_verifier_uses_the_code_up, 0,
	                    sizeof wrong / sizeof wrong[0]);
	tcase_add_test(tcase, an_app_without_secret_needs_a_challenge);
	tcase_add_test(tcase, an_app_without_secret_gets_no_jwt_grant);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
