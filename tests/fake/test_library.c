/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_library.c - the fake inside a program, by fake-docusign.h. */
#include <check.h>
#include <cjson/cJSON.h>
#include <curl/curl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../fakes/docusign/fake-docusign.h"

static struct fake *start(const char *seed)
{
	const char *const options[] = { "seed", seed, "threads", "2", NULL };
	char why[256] = "";
	struct fake *fake = fake_start(options, why, sizeof why);

	ck_assert_msg(fake, "%s", why);
	return fake;
}

/* A member of the answer of a control call; free(). */
static char *told(struct fake *fake, const char *verb, const char *path, const char *body,
                  const char *member)
{
	char *text = fake_control(fake, verb, path, body), *value;
	cJSON *json;
	const cJSON *item;

	ck_assert_ptr_nonnull(text);
	json = cJSON_Parse(text);
	item = cJSON_GetObjectItem(json, member);
	ck_assert_msg(item, "%s %s: %s", verb, path, text);
	value = cJSON_Print(item);
	cJSON_Delete(json);
	free(text);
	return value;
}

static void expect(struct fake *fake, const char *verb, const char *path, const char *body,
                   const char *member, const char *value)
{
	char *got = told(fake, verb, path, body, member);

	ck_assert_str_eq(got, value);
	free(got);
}

static size_t forget(char *data, size_t size, size_t count, void *user)
{
	(void)data;
	(void)user;
	return size * count;
}

static long get(const char *origin, const char *path)
{
	CURL *curl = curl_easy_init();
	char url[256];
	long status = 0;

	snprintf(url, sizeof url, "%s%s", origin, path);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, forget);
	ck_assert_int_eq(curl_easy_perform(curl), CURLE_OK);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_cleanup(curl);
	return status;
}

START_TEST(two_live_side_by_side)
{
	struct fake *one = start("1"), *other = start("1");

	ck_assert_str_ne(fake_address(one, 0, 1), fake_address(other, 0, 1));
	expect(one, "POST", "/clock", "{\"set\": \"2030-01-01T00:00:00Z\", \"frozen\": true}", "frozen",
	       "true");
	expect(other, "GET", "/clock", NULL, "frozen", "false");
	fake_stop(one);
	expect(other, "GET", "health", NULL, "status", "\"ok\"");
	ck_assert_int_eq(get(fake_address(other, 0, 0), "/__fake/health"), 200);
	fake_stop(other);
}
END_TEST

START_TEST(every_address_answers)
{
	struct fake *fake = start("2");

	for (unsigned which = 0; which < 2; which++)
		for (int tls = 0; tls < 2; tls++)
			ck_assert_int_eq(get(fake_address(fake, which, tls), "/__fake/health"), 200);
	ck_assert_ptr_null(fake_address(fake, 2, 0));
	fake_stop(fake);
}
END_TEST

START_TEST(tells_where_its_things_are)
{
	struct fake *fake = start("3");
	cJSON *ready = cJSON_Parse(fake_ready_json(fake));
	char path[512];
	FILE *file;

	ck_assert_str_eq(cJSON_GetStringValue(cJSON_GetObjectItem(ready, "origin")),
	                 fake_address(fake, 0, 1));
	snprintf(path, sizeof path, "%s",
	         cJSON_GetStringValue(cJSON_GetObjectItem(ready, "private_key_file")));
	file = fopen(path, "r");
	ck_assert_ptr_nonnull(file);
	fclose(file);
	cJSON_Delete(ready);
	fake_stop(fake);
	ck_assert_msg(!fopen(path, "r"), "the key outlived its fake");
}
END_TEST

static const struct {
	const char *why, *options[5];
	const char *says;
} bad[] = {
	{ "an option that is not there",  { "nothing", "1", NULL },              "there is no option nothing" },
	{ "a word that it does not take", { "limit-status", "500", NULL },       "limit-status takes 400|429" },
	{ "a number that is none",        { "port", "x", NULL },                 "port takes NUMBER" },
	{ "a port that is none",          { "port", "70000", NULL },             "cannot listen" },
	{ "an address of elsewhere",      { "bind", "192.0.2.1", NULL },         "cannot listen" },
	{ "no value",                     { "port", NULL },                      "has no value" },
	{ "a state file that is none",    { "state", "/dev/null/x", NULL },      "state file" },
	{ "a certificate that is none",   { "tls-cert", "/nowhere.pem", NULL },  "/nowhere.pem" },
};

START_TEST(says_why_it_cannot_start)
{
	char why[256] = "";

	ck_assert_msg(!fake_start(bad[_i].options, why, sizeof why), "%s was taken", bad[_i].why);
	ck_assert_msg(strstr(why, bad[_i].says), "%s: %s", bad[_i].why, why);
	ck_assert_ptr_null(fake_start(bad[_i].options, NULL, 0));
}
END_TEST

static void *ask(void *user)
{
	for (int i = 0; i < 200; i++)
		expect(user, "POST", "/clock", "{\"advance_ms\": 1}", "done", "true");
	return NULL;
}

START_TEST(any_thread_may_ask)
{
	struct fake *fake = start("4");
	pthread_t thread[8];

	for (int i = 0; i < 8; i++)
		ck_assert_int_eq(pthread_create(&thread[i], NULL, ask, fake), 0);
	for (int i = 0; i < 8; i++)
		pthread_join(thread[i], NULL);
	fake_stop(fake);
	fake_stop(NULL);
}
END_TEST

START_TEST(options_have_their_help)
{
	const char *name, *otherwise, *values, *help;
	unsigned n = 0;

	for (; fake_option_help(n, &name, &otherwise, &values, &help); n++)
		ck_assert_msg(*name && *values && *help && otherwise, "option %u", n);
	ck_assert_uint_gt(n, 20);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("library");
	TCase *tcase = tcase_create("library");
	SRunner *runner;
	int failed;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	tcase_set_timeout(tcase, 120);
	tcase_add_test(tcase, two_live_side_by_side);
	tcase_add_test(tcase, every_address_answers);
	tcase_add_test(tcase, tells_where_its_things_are);
	tcase_add_loop_test(tcase, says_why_it_cannot_start, 0, (int)(sizeof bad / sizeof bad[0]));
	tcase_add_test(tcase, any_thread_may_ask);
	tcase_add_test(tcase, options_have_their_help);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
