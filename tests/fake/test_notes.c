/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_notes.c - /notes/v1, the small service for plugins from templates, from outside. */
#include "client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOTES "/notes/v1/notes"

static struct client c;

static void up(void)
{
	client_up(&c, "seed", "7", NULL);
}

static void down(void)
{
	client_down(&c);
}

static long ask(const char *verb, const char *path, const char *body)
{
	client_header(&c, "X-API-Key: fake-notes-key");
	return client_call(&c, verb, path, body);
}

static void expect(long status, const char *verb, const char *path, const char *body)
{
	ck_assert_msg(ask(verb, path, body) == status, "%s %s: %ld %s", verb, path, c.status, c.body ? c.body : "");
}

static const char *path_of(const char *id, const char *rest)
{
	static char path[128];

	snprintf(path, sizeof path, NOTES "/%s%s", id, rest);
	return path;
}

static void make_note(const char *title, char ret[40])
{
	char body[128];

	snprintf(body, sizeof body, "{\"title\": \"%s\"}", title);
	expect(201, "POST", NOTES, body);
	snprintf(ret, 40, "%s", client_text(&c, "/id"));
	ck_assert_str_ne(ret, "");
}

static const struct {
	const char *why, *verb, *path, *body, *key;
	long status;
	const char *code;
} refusals[] = {
	{ "no key",              "GET",    NOTES,                NULL,                "",        401, "key_refused" },
	{ "another key",         "GET",    NOTES,                NULL,                "another", 401, "key_refused" },
	{ "no such note",        "GET",    NOTES "/1",           NULL,                NULL,      404, "no_such_note" },
	{ "none to delete",      "DELETE", NOTES "/1",           NULL,                NULL,      404, "no_such_note" },
	{ "none to hang it on",  "PUT",    NOTES "/1/file",      "x",                 NULL,      404, "no_such_note" },
	{ "no title",            "POST",   NOTES,                "{}",                NULL,      422, "bad_title" },
	{ "a title of nothing",  "POST",   NOTES,                "{\"title\": \"\"}", NULL,      422, "bad_title" },
	{ "no JSON",             "POST",   NOTES,                "{",                 NULL,      400, "bad_body" },
	{ "a list",              "POST",   NOTES,                "[]",                NULL,      400, "bad_body" },
	{ "no rows to a page",   "GET",    NOTES "?limit=0",     NULL,                NULL,      400, "bad_limit" },
	{ "too many to a page",  "GET",    NOTES "?limit=101",   NULL,                NULL,      400, "bad_limit" },
	{ "a cursor of others",  "GET",    NOTES "?cursor=next", NULL,                NULL,      400, "bad_cursor" },
};

START_TEST(refuses)
{
	char header[64];

	snprintf(header, sizeof header, "X-API-Key: %s", refusals[_i].key ? refusals[_i].key : "fake-notes-key");
	client_header(&c, header);
	client_call(&c, refusals[_i].verb, refusals[_i].path, refusals[_i].body);
	ck_assert_msg(c.status == refusals[_i].status, "%s: %ld %s", refusals[_i].why, c.status, c.body ? c.body : "");
	ck_assert_str_eq(client_text(&c, "/code"), refusals[_i].code);
	ck_assert_str_ne(client_text(&c, "/message"), "");
}
END_TEST

START_TEST(a_note_is_made_read_and_deleted)
{
	char id[40];

	expect(201, "POST", NOTES, "{\"title\": \"One\", \"text\": \"Long\", \"pinned\": true}");
	snprintf(id, sizeof id, "%s", client_text(&c, "/id"));
	expect(200, "GET", path_of(id, ""), NULL);
	ck_assert_str_eq(client_text(&c, "/title"), "One");
	ck_assert_str_eq(client_text(&c, "/text"), "Long");
	ck_assert(cJSON_IsTrue(client_at(&c, "/pinned")));
	ck_assert(cJSON_IsNull(client_at(&c, "/file")));
	ck_assert_str_ne(client_text(&c, "/created"), "");
	expect(204, "DELETE", path_of(id, ""), NULL);
	expect(404, "GET", path_of(id, ""), NULL);
}
END_TEST

START_TEST(a_list_is_told_once_by_its_cursor)
{
	char id[40], path[128], titles[64] = "";

	for (int i = 0; i < 5; i++) {
		char title[8];

		snprintf(title, sizeof title, "%d", i);
		make_note(title, id);
	}
	snprintf(path, sizeof path, NOTES "?limit=2");
	for (int pages = 0; pages < 3; pages++) {
		expect(200, "GET", path, NULL);
		ck_assert_int_eq(client_size(&c, "/notes"), pages < 2 ? 2 : 1);
		for (int i = 0; i < client_size(&c, "/notes"); i++) {
			const cJSON *note = cJSON_GetArrayItem(client_at(&c, "/notes"), i);

			strcat(titles, cJSON_GetStringValue(cJSON_GetObjectItem(note, "title")));
		}
		snprintf(path, sizeof path, NOTES "?limit=2&cursor=%s", client_text(&c, "/next"));
	}
	ck_assert(cJSON_IsNull(client_at(&c, "/next")));
	ck_assert_str_eq(titles, "01234");
}
END_TEST

START_TEST(a_file_comes_back_as_it_went)
{
	static const char bytes[] = "no text\0\xff\r\n--x";
	char id[40];

	make_note("With a file", id);
	expect(404, "GET", path_of(id, "/file"), NULL);
	ck_assert_str_eq(client_text(&c, "/code"), "no_file");
	client_header(&c, "X-API-Key: fake-notes-key");
	c.type = "application/x-thing";
	ck_assert_int_eq(client_send(&c, "PUT", path_of(id, "/file?name=a%20thing.bin"), bytes, sizeof bytes), 204);
	expect(200, "GET", path_of(id, ""), NULL);
	ck_assert_str_eq(client_text(&c, "/file/name"), "a thing.bin");
	ck_assert_str_eq(client_text(&c, "/file/type"), "application/x-thing");
	expect(200, "GET", path_of(id, "/file"), NULL);
	ck_assert_uint_eq(c.length, sizeof bytes);
	ck_assert_mem_eq(c.body, bytes, sizeof bytes);
	ck_assert_str_eq(client_got_header(&c, "Content-Disposition"), "attachment; filename=\"a thing.bin\"");
}
END_TEST

START_TEST(the_same_key_is_the_same_work)
{
	char id[40];

	client_header(&c, "Idempotency-Key: 1");
	expect(201, "POST", NOTES, "{\"title\": \"One\"}");
	snprintf(id, sizeof id, "%s", client_text(&c, "/id"));
	client_header(&c, "Idempotency-Key: 1");
	expect(201, "POST", NOTES, "{\"title\": \"One\"}");
	ck_assert_str_eq(client_text(&c, "/id"), id);
	ck_assert_str_eq(client_got_header(&c, "Idempotent-Replayed"), "true");
	client_header(&c, "Idempotency-Key: 1");
	expect(409, "POST", NOTES, "{\"title\": \"Two\"}");
	ck_assert_str_eq(client_text(&c, "/code"), "key_reused");
	client_header(&c, "Idempotency-Key: 2");
	expect(204, "DELETE", path_of(id, ""), NULL);
	client_header(&c, "Idempotency-Key: 2");
	expect(204, "DELETE", path_of(id, ""), NULL);
	expect(200, "GET", NOTES, NULL);
	ck_assert_int_eq(client_size(&c, "/notes"), 0);
}
END_TEST

START_TEST(too_many_requests_are_told_when_to_come_back)
{
	client_expect(&c, 200, "PUT", "/__fake/switches", "{\"notes-limit\": 2}");
	client_expect(&c, 200, "POST", "/__fake/clock", "{\"frozen\": true}");
	expect(200, "GET", NOTES, NULL);
	client_advance(&c, 10000);
	expect(200, "GET", NOTES, NULL);
	expect(429, "GET", NOTES, NULL);
	ck_assert_str_eq(client_text(&c, "/code"), "too_many");
	ck_assert_str_eq(client_got_header(&c, "Retry-After"), "20");
	client_advance(&c, 20000);
	expect(200, "GET", NOTES, NULL);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("notes");
	TCase *tests = tcase_create("notes");
	SRunner *runner = srunner_create(suite);
	int failed;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	tcase_add_checked_fixture(tests, up, down);
	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, refuses, 0, sizeof refusals / sizeof refusals[0]);
	tcase_add_test(tests, a_note_is_made_read_and_deleted);
	tcase_add_test(tests, a_list_is_told_once_by_its_cursor);
	tcase_add_test(tests, a_file_comes_back_as_it_went);
	tcase_add_test(tests, the_same_key_is_the_same_work);
	tcase_add_test(tests, too_many_requests_are_told_when_to_come_back);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
