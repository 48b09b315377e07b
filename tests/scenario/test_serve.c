/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_serve.c - fake-host's pages from outside, without a browser: who comes in, what is refused, and that no
 * secret ever comes out. */
#include <check.h>
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "web.h"

#define CANARY "canary-1f0e9d77-never-told"

static char cookie[256], form[64];

/* ---- requests -------------------------------------------------------------------------------------- */

/* One exchange; body NULL: GET.  header: one more, "" for none; NULL leaves the session's cookie out, too. */
static long ask(const char *verb, const char *path, const char *body, const char *header)
{
	const char *const headers[] = { header && *header ? header : NULL, NULL };

	return web_ask(verb, path, body, body ? strlen(body) : 0, headers, header ? cookie : "");
}

#define get(path) ask("GET", path, NULL, "")

static long post(const char *path, const char *fields)
{
	char all[2048];

	snprintf(all, sizeof all, "form=%s&%s", form, fields);
	return ask("POST", path, all, "");
}

/* ---- the scene --------------------------------------------------------------------------------------- */

static void enter(void)
{
	char path[256], text[256];

	snprintf(path, sizeof path, "/?token=%s", web.token);
	ck_assert_int_eq(ask("GET", path, NULL, NULL), 303);
	web_found(web.headers, "Set-Cookie: ", text);
	ck_assert_msg(strstr(web.headers, "HttpOnly; SameSite=Lax"), "%s", web.headers);
	snprintf(cookie, sizeof cookie, "%s", text);
	ck_assert_int_eq(get("/features/letters/new"), 200);
	snprintf(form, sizeof form, "%s", web_found(web.body, "name=\"form\" value=\"", text));
	ck_assert_uint_ge(strlen(form), 16);
}

static void up(void)
{
	web_up(NULL);
	cookie[0] = form[0] = '\0';
	web_start();
}

/* ---- who comes in --------------------------------------------------------------------------------------- */

static const char *const closed[] = { "/", "/features/letters", "/features/letters/new", "/instances/x", "/smartobjects", "/steps",
	                                  "/downloads/1", "/activations/1", "/nowhere" };

START_TEST(nothing_opens_without_the_token)
{
	ck_assert_int_eq(ask("GET", closed[_i], NULL, NULL), 401);
	ck_assert_ptr_nonnull(strstr(web.body, "?token="));
	ck_assert_ptr_null(strstr(web.body, web.token));
	ck_assert_int_eq(ask("GET", "/?token=ffffffffffffffffffffffffffffffff", NULL, NULL), 401);
	ck_assert_int_eq(ask("POST", closed[_i], "form=x", NULL), 401);
	ck_assert_int_eq(ask("GET", closed[_i], NULL, "Cookie: fake_host_1=x"), 401);
}
END_TEST

static const struct { const char *why, *verb, *path, *form, *header; long status; } refused[] = {
	{ "another name of this machine", "GET",    "/",                       NULL,             "Host: evil.example", 421 },
	{ "the right name, another port", "GET",    "/",                       NULL,             "Host: 127.0.0.1:1", 421 },
	{ "a form of another site",       "POST",   "/features/letters/new",   "form=<form>",    "Origin: https://evil.example", 403 },
	{ "a form without its proof",     "POST",   "/features/letters/new",   "v.Name=A",       "", 403 },
	{ "a form with another's proof",  "POST",   "/features/letters/new",   "form=00000000000000000000000000000000&v.Name=A", "", 403 },
	{ "no form at all",               "POST",   "/features/letters/new",   "{}",             "Content-Type: application/json", 415 },
	{ "no such page",                 "GET",    "/features/letters/new/x", NULL,             "", 404 },
	{ "no such feature",              "GET",    "/features/nothing",       NULL,             "", 404 },
	{ "no such instance",             "GET",    "/instances/Nobody",       NULL,             "", 404 },
	{ "no such file",                 "GET",    "/downloads/../../etc",    NULL,             "", 404 },
	{ "not for this verb",            "POST",   "/smartobjects",           "form=<form>",    "", 405 },
	{ "an unknown verb",              "DELETE", "/instances/x",            NULL,             "", 405 },
	{ "a state that nobody gave out", "GET",    "/identity/token/oauth/2?code=x&state=y", NULL, "", 400 },
	{ "a redirect without a state",   "GET",    "/identity/token/oauth/2?code=x", NULL,      "", 400 },
};

START_TEST(is_refused_with_a_page)
{
	char all[128] = "";
	const char *at = refused[_i].form;
	long status;

	enter();
	if (at && strcmp(at, "form=<form>") == 0)
		snprintf(all, sizeof all, "form=%s", form);
	status = ask(refused[_i].verb, refused[_i].path, *all ? all : at, refused[_i].header);
	ck_assert_msg(status == refused[_i].status, "%s: %ld", refused[_i].why, status);
	ck_assert_msg(strstr(web.body, "<h1"), "%s: %s", refused[_i].why, web.body);
}
END_TEST

static const char *const headers[] = {
	"Content-Security-Policy: default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'",
	"X-Content-Type-Options: nosniff", "Cache-Control: no-store", "Referrer-Policy: ",
};

START_TEST(every_page_has_its_headers)
{
	enter();
	for (int stranger = 0; stranger < 2; stranger++) {
		ask("GET", "/", NULL, stranger ? NULL : "");
		for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++)
			ck_assert_msg(strstr(web.headers, headers[i]), "no %s: %s", headers[i], web.headers);
		ck_assert_ptr_null(strstr(web.body, "http://www"));
		ck_assert_ptr_null(strstr(web.body, "style=\""));
		ck_assert_ptr_null(strstr(web.body, "onclick"));
	}
	ck_assert_int_eq(ask("HEAD", "/", NULL, ""), 200);
	ck_assert_uint_eq(web.length, 0);
}
END_TEST

/* Of the broken service types beside it each is shown with its reason. */
START_TEST(what_was_refused_is_shown_with_its_reason)
{
	enter();
	ck_assert_int_eq(get("/"), 200);
	ck_assert_ptr_nonnull(strstr(web.body, "letters"));
	ck_assert_ptr_nonnull(strstr(web.body, "no_entry"));
	ck_assert_ptr_nonnull(strstr(web.body, "stp_plugin_v1"));
}
END_TEST

/* ---- the way of an instance ------------------------------------------------------------------------------ */

#define FIELDS(name, outcome) "v.Name=" name "&v.Address=https%3A%2F%2Fletters.example&v.Outcome=" outcome \
	"&v.Account=someone%40example.com&v.Token=" CANARY "&v.Password=" CANARY "-two"

/* Sends the form, and reads the page that the checks come on. */
static void activate(const char *path, const char *fields)
{
	char location[256];

	ck_assert_int_eq(post(path, fields), 303);
	web_found(web.headers, "Location: ", location);
	ck_assert_msg(strncmp(location, "/activations/", 13) == 0, "%s", location);
	ck_assert_int_eq(get(location), 200);
}

static void no_secret(const char *where)
{
	ck_assert_msg(!strstr(web.body, CANARY), "%s shows a secret", where);
	ck_assert_msg(!strstr(web.headers, CANARY), "%s sends a secret in a header", where);
}

START_TEST(no_secret_comes_out_anywhere)
{
	static const char *const pages[] = { "/", "/features/letters", "/features/letters/new", "/instances/Mine", "/instances/Mine/edit",
		"/instances/Mine/delete", "/instances/Mine/refresh", "/smartobjects", "/smartobjects/Mine_Letter", "/steps" };
	static const char *const files[] = { "store.db", "store.db-wal", "store.db-shm", "log", "ready.json" };
	char path[256], command[64], *text;
	FILE *file;
	size_t length;

	enter();
	activate("/features/letters/new", FIELDS("Mine", "Good"));
	ck_assert_msg(strstr(web.body, "Mine_"), "%s", web.body);
	no_secret("the activation");
	for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
		ck_assert_msg(get(pages[i]) == 200, "%s: %ld", pages[i], web.status);
		no_secret(pages[i]);
	}
	activate("/features/letters/new", FIELDS("Other", "Bad")); /* kept in the draft */
	no_secret("the failed activation");
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		web_path(files[i], path);
		file = fopen(path, "rb");
		if (!file)
			continue;
		text = calloc(1, 4 << 20);
		ck_assert_ptr_nonnull(text);
		length = fread(text, 1, 4 << 20, file);
		fclose(file);
		ck_assert_msg(!memmem(text, length, CANARY, strlen(CANARY)), "%s holds a secret", files[i]);
		free(text);
	}
	snprintf(command, sizeof command, "/proc/%d/cmdline", (int)web.pid);
	file = fopen(command, "rb");
	ck_assert_ptr_nonnull(file);
	text = calloc(1, 65536);
	length = fread(text, 1, 65536, file);
	fclose(file);
	ck_assert_ptr_null(memmem(text, length, CANARY, strlen(CANARY)));
	ck_assert_ptr_null(memmem(text, length, web.token, strlen(web.token)));
	free(text);
}
END_TEST

START_TEST(what_failed_is_not_saved_and_its_entries_are_kept)
{
	char draft[256];

	enter();
	activate("/features/letters/new", FIELDS("Mine", "Bad"));
	ck_assert_msg(strstr(web.body, "Nothing was saved"), "%s", web.body);
	ck_assert_int_eq(get("/instances/Mine"), 404);
	activate("/features/letters/new", FIELDS("Mine", "Bad"));
	web_found(web.body, "action=\"/activations/", draft);
	ck_assert_msg(*draft, "%s", web.body);
	*strchr(draft, '/') = '\0';
	{
		char path[300];

		snprintf(path, sizeof path, "/activations/%s/form", draft);
		ck_assert_int_eq(get(path), 200);
		ck_assert_ptr_nonnull(strstr(web.body, "someone@example.com"));
		ck_assert_ptr_nonnull(strstr(web.body, "A value is kept"));
		no_secret("the form that came back");
	}
}
END_TEST

START_TEST(two_of_one_name_are_refused)
{
	enter();
	activate("/features/letters/new", FIELDS("Mine", "Good"));
	ck_assert_int_ne(post("/features/letters/new", FIELDS("MINE", "Good")), 303);
	ck_assert_ptr_nonnull(strstr(web.body, "aria-invalid"));
	no_secret("the refused form");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("serve");
	TCase *tcase = tcase_create("serve");
	SRunner *runner = srunner_create(suite);
	int failed;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up, web_down);
	tcase_add_loop_test(tcase, nothing_opens_without_the_token, 0, sizeof closed / sizeof closed[0]);
	tcase_add_loop_test(tcase, is_refused_with_a_page, 0, sizeof refused / sizeof refused[0]);
	tcase_add_test(tcase, every_page_has_its_headers);
	tcase_add_test(tcase, what_was_refused_is_shown_with_its_reason);
	tcase_add_test(tcase, no_secret_comes_out_anywhere);
	tcase_add_test(tcase, what_failed_is_not_saved_and_its_entries_are_kept);
	tcase_add_test(tcase, two_of_one_name_are_refused);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
