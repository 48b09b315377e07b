/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_api.c - fake-host's methods for programs, from outside: what its OpenAPI document promises, who may
 * come, how each failure is told, files both ways, and that a client that hangs up ends its call. */
#include <arpa/inet.h>
#include <cjson/cJSON.h>
#include <check.h>
#include <curl/curl.h>
#include <dirent.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "web.h"

#define CANARY "canary-77a1-never-told"
#define JSON "Content-Type: application/json"
#define ROWS(array) (int)(sizeof(array) / sizeof(array)[0])

static char bearer[256];

static void up(void)
{
	char path[256], key[300];
	const char *const words[] = { "instance", "add", "only", "--name", "Mine", "Address=http://127.0.0.1:1/", key,
		                          "--service-type-only", NULL };
	FILE *file;

	web_up("mock");
	web_path("key", path);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fputs(CANARY, file);
	fclose(file);
	snprintf(key, sizeof key, "ApiKey=@%s", path);
	ck_assert_int_eq(web_command(words), 0);
	web_start();
	snprintf(bearer, sizeof bearer, "Authorization: Bearer %s", web.token);
}

/* ---- exchanges ---------------------------------------------------------------------------------------- */

/* json NULL: no body.  more: one more header, NULL: none. */
static long send_json(const char *path, const char *json, const char *more)
{
	const char *const headers[] = { bearer, json ? JSON : more, json ? more : NULL, NULL };

	web_ask("POST", path, json, json ? strlen(json) : 0, headers, NULL);
	ck_assert_msg(!strstr(web.body, CANARY) || strstr(path, "/Tell"), "%s told a secret: %s", path, web.body);
	return web.status;
}

static long get(const char *path)
{
	const char *const headers[] = { bearer, NULL };

	return web_ask("GET", path, NULL, 0, headers, NULL);
}

/* One form with a file, and more parts before it. */
static long send_file(const char *path, const char *parts, const char *content, size_t length)
{
	static const char begin[] = "--edge\r\nContent-Disposition: form-data; name=\"File\"; filename=\"../a \\ b.pdf\"\r\n"
	                            "Content-Type: application/pdf\r\n\r\n", end[] = "\r\n--edge--\r\n";
	const char *const headers[] = { bearer, "Content-Type: multipart/form-data; boundary=edge", NULL };
	size_t first = strlen(parts), all = first + sizeof begin - 1 + length + sizeof end - 1;
	char *body = malloc(all);

	ck_assert_ptr_nonnull(body);
	memcpy(body, parts, first);
	memcpy(body + first, begin, sizeof begin - 1);
	memcpy(body + first + sizeof begin - 1, content, length);
	memcpy(body + all - (sizeof end - 1), end, sizeof end - 1);
	web_ask("POST", path, body, all, headers, NULL);
	free(body);
	return web.status;
}

#define PART(name, text) "--edge\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" text "\r\n"

static cJSON *parsed(void)
{
	cJSON *json = cJSON_ParseWithOpts(web.body, NULL, 1);

	ck_assert_msg(json != NULL, "no JSON: %s", web.body);
	return json;
}

static const char *text_of(const cJSON *json, const char *name)
{
	const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, name));

	return text ? text : "";
}

static const cJSON *rows_of(const cJSON *answer)
{
	const cJSON *rows = cJSON_GetObjectItemCaseSensitive(answer, "rows");

	ck_assert_msg(cJSON_IsArray(rows), "%s", web.body);
	ck_assert(cJSON_IsArray(cJSON_GetObjectItemCaseSensitive(answer, "warnings")));
	return rows;
}

/* ---- who may come --------------------------------------------------------------------------------------- */

static const char *const doors[] = { "/api", "/api/", "/api/Mine/openapi.json", "/api/Mine/Thing/Tell", "/api/Mine/files/x",
	                                 "/api/Nobody/openapi.json", "/metrics" };

START_TEST(nothing_opens_without_the_bearer_token)
{
	static const char *const wrong[] = { "X: y", "Authorization: Bearer ffffffffffffffffffffffffffffffff", "Authorization: Bearer",
		                                 "Authorization: Basic eDp5", "Authorization: Bearer " };
	char path[256], cookie[256];

	for (int i = 0; i < ROWS(wrong); i++) {
		const char *const headers[] = { wrong[i], NULL };

		ck_assert_int_eq(web_ask("GET", doors[_i], NULL, 0, headers, NULL), 401);
		ck_assert_ptr_nonnull(strstr(web.headers, "WWW-Authenticate: Bearer"));
		ck_assert_ptr_nonnull(strstr(web.headers, "Content-Type: application/problem+json"));
		ck_assert_ptr_null(strstr(web.body, web.token));
		ck_assert_int_eq(web_ask("POST", doors[_i], "{}", 2, headers, NULL), 401);
	}
	snprintf(path, sizeof path, "/?token=%s", web.token); /* a browser that is known is no program */
	ck_assert_int_eq(web_ask("GET", path, NULL, 0, NULL, NULL), 303);
	web_found(web.headers, "Set-Cookie: ", cookie);
	ck_assert_int_eq(web_ask("GET", doors[_i], NULL, 0, NULL, cookie), 401);
	snprintf(path, sizeof path, "%s?token=%s", doors[_i], web.token);
	ck_assert_int_eq(web_ask("GET", path, NULL, 0, NULL, NULL), 401);
}
END_TEST

/* ---- what is refused ---------------------------------------------------------------------------------------- */

static const struct { const char *why, *verb, *path, *type, *body; long status; const char *told; } refused[] = {
	{ "no such address",       "GET",    "/api/Mine",                     NULL, NULL, 404, "POST /api/INSTANCE/OBJECT/METHOD" },
	{ "no such instance",      "POST",   "/api/Mina/Thing/Echo",          JSON, "{}", 404, "did you mean Mine?" },
	{ "none that is near",     "GET",    "/api/Elsewhere/openapi.json",   NULL, NULL, 404, "there is Mine" },
	{ "no such object",        "POST",   "/api/Mine/Thin/Echo",           JSON, "{}", 404, "did you mean Thing?" },
	{ "no such method",        "POST",   "/api/Mine/Thing/Eco",           JSON, "{}", 404, "did you mean Echo?" },
	{ "no such file",          "GET",    "/api/Mine/files/x",             NULL, NULL, 404, "kept for an hour" },
	{ "a method is no page",   "GET",    "/api/Mine/Thing/Echo",          NULL, NULL, 405, "UNSUPPORTED" },
	{ "a verb of its own",     "DELETE", "/api/Mine/openapi.json",        NULL, NULL, 405, "UNSUPPORTED" },
	{ "a form of a page",      "POST",   "/api/Mine/Thing/Echo",          "Content-Type: application/x-www-form-urlencoded",
	  "Text=a", 415, "application/json or multipart/form-data" },
	{ "a type that begins so", "POST",   "/api/Mine/Thing/Echo",          "Content-Type: application/jsonp", "{}", 415, "BAD_INPUT" },
	{ "a form that breaks off", "POST",  "/api/Mine/Thing/Echo",          "Content-Type: multipart/form-data; boundary=e",
	  "--e\r\nContent-Disp", 415, "broke off" },
	{ "no JSON",               "POST",   "/api/Mine/Thing/Echo",          JSON, "{\"Text\":", 400, "not one JSON object" },
	{ "two of them",           "POST",   "/api/Mine/Thing/Echo",          JSON, "{} {}", 400, "not one JSON object" },
	{ "a list",                "POST",   "/api/Mine/Thing/Echo",          JSON, "[]", 400, "not one JSON object" },
	{ "no UTF-8",              "POST",   "/api/Mine/Thing/Echo",          JSON, "{\"Text\":\"\xff\"}", 400, "UTF-8" },
	{ "a NUL in a text",       "POST",   "/api/Mine/Thing/Echo",          JSON, "{\"Text\":\"\\u0000\"}", 400, "NUL" },
	{ "an unknown input",      "POST",   "/api/Mine/Thing/Echo",          JSON, "{\"Texd\":\"\"}", 400, "\"field\":\"Texd\"" },
	{ "an input twice",        "POST",   "/api/Mine/Thing/Echo",          JSON, "{\"Text\":\"\",\"text\":\"\"}", 400, "given twice" },
	{ "an object for a text",  "POST",   "/api/Mine/Thing/Echo",          JSON, "{\"Text\":{}}", 400, "\"field\":\"Text\"" },
	{ "a list for a text",     "POST",   "/api/Mine/Thing/Echo",          JSON, "{\"Text\":[\"a\"]}", 400, "\"field\":\"Text\"" },
	{ "a list of numbers",     "POST",   "/api/Mine/Thing/Echo",          JSON, "{\"MultiValue\":[1]}", 400, "\"field\":\"MultiValue\"" },
	{ "a word for a number",   "POST",   "/api/Mine/Thing/Echo",          JSON, "{\"Number\":\"x\"}", 400, "\"field\":\"Number\"" },
	{ "too many digits",       "POST",   "/api/Mine/Thing/Echo",          JSON, "{\"Number\":9007199254740993}", 400, "in quotes" },
	{ "no choice",             "POST",   "/api/Mine/Thing/Echo",          JSON, "{\"Colour\":\"Pink\"}", 400, "\"field\":\"Colour\"" },
	{ "a file in JSON",        "POST",   "/api/Mine/Thing/Copy",          JSON, "{\"File\":\"YQ==\"}", 400, "multipart/form-data" },
	{ "a file that is needed", "POST",   "/api/Mine/Thing/Copy",          NULL, NULL, 400, "\"field\":\"File\"" },
	{ "null for what is needed", "POST", "/api/Mine/Thing/Fail",          JSON, "{\"Status\":null}", 400, "\"field\":\"Status\"" },
	{ "an unknown query",      "POST",   "/api/Mine/Thing/Count?top=1",   JSON, "{}", 400, "\"field\":\"top\"" },
	{ "no number of rows",     "POST",   "/api/Mine/Thing/Count?take=0",  JSON, "{}", 400, "\"field\":\"take\"" },
	{ "rows below none",       "POST",   "/api/Mine/Thing/Count?skip=-1", JSON, "{}", 400, "\"field\":\"skip\"" },
	{ "an unknown column",     "POST",   "/api/Mine/Thing/Count?orderBy=Size", JSON, "{}", 400, "\"field\":\"Size\"" },
	{ "a page of no list",     "POST",   "/api/Mine/Thing/Tell?take=1",   NULL, NULL, 400, "no List method" },
};

START_TEST(is_refused_with_a_problem)
{
	const char *const headers[] = { bearer, refused[_i].type, NULL };
	const char *body = refused[_i].body;
	cJSON *problem;

	web_ask(refused[_i].verb, refused[_i].path, body, body ? strlen(body) : 0, headers, NULL);
	ck_assert_msg(web.status == refused[_i].status, "%s: %ld %s", refused[_i].why, web.status, web.body);
	ck_assert_msg(strstr(web.body, refused[_i].told) != NULL, "%s: %s", refused[_i].why, web.body);
	ck_assert_ptr_nonnull(strstr(web.headers, "Content-Type: application/problem+json"));
	problem = parsed();
	ck_assert_int_eq(cJSON_GetObjectItemCaseSensitive(problem, "status")->valueint, refused[_i].status);
	ck_assert_str_ne(text_of(problem, "detail"), "");
	ck_assert_str_ne(text_of(problem, "title"), "");
	cJSON_Delete(problem);
	if (refused[_i].status == 405)
		ck_assert_ptr_nonnull(strstr(web.headers, strcmp(refused[_i].verb, "GET") ? "Allow: GET, HEAD\r" : "Allow: POST\r"));
}
END_TEST

START_TEST(another_host_and_too_long_a_body_are_refused)
{
	const char *const elsewhere[] = { bearer, "Host: evil.example", NULL };
	char *body = malloc((1 << 20) + 64);

	ck_assert_int_eq(web_ask("GET", "/api", NULL, 0, elsewhere, NULL), 421);
	ck_assert_ptr_nonnull(body);
	memcpy(body, "{\"Memo\":\"", 9);
	memset(body + 9, 'a', 1 << 20);
	memcpy(body + 9 + (1 << 20), "\"}", 3);
	ck_assert_int_eq(send_json("/api/Mine/Thing/Echo", body, NULL), 413);
	memcpy(body + 1000000, "\"}", 3);
	ck_assert_int_eq(send_json("/api/Mine/Thing/Echo", body, NULL), 200);
	ck_assert_uint_gt(web.length, 999000);
	free(body);
}
END_TEST

/* By the numbers of abi.h. */
static const struct { int status; long http; const char *word; } statuses[] = {
	{ 2, 503, "CANCELLED" },  { 3, 504, "TIMEOUT" },    { 4, 400, "BAD_INPUT" },     { 5, 500, "BAD_CONFIG" },
	{ 6, 502, "AUTH" },       { 7, 502, "CONSENT" },    { 8, 403, "FORBIDDEN" },     { 9, 404, "NOT_FOUND" },
	{ 10, 409, "CONFLICT" },  { 11, 429, "RATE_LIMITED" }, { 12, 503, "UNAVAILABLE" }, { 13, 422, "REMOTE" },
	{ 14, 502, "PROTOCOL" },  { 15, 500, "NO_MEMORY" }, { 16, 501, "UNSUPPORTED" },  { 17, 500, "INTERNAL" },
};

START_TEST(each_status_has_its_own_of_http)
{
	char json[128];
	cJSON *problem;

	snprintf(json, sizeof json, "{\"Status\":%d,\"Message\":\"it is \\\"so\\\"\",\"RetryAfter\":1001}", statuses[_i].status);
	ck_assert_int_eq(send_json("/api/Mine/Thing/Fail", json, NULL), statuses[_i].http);
	problem = parsed();
	ck_assert_str_eq(text_of(problem, "error"), statuses[_i].word);
	ck_assert_str_eq(text_of(problem, "detail"), "it is \"so\"");
	ck_assert_str_eq(text_of(problem, "code"), "TEAPOT");
	ck_assert_int_eq(cJSON_GetObjectItemCaseSensitive(problem, "serviceStatus")->valueint, 409);
	ck_assert_int_eq(cJSON_GetObjectItemCaseSensitive(problem, "retryAfterMs")->valueint, 1001);
	ck_assert(cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(problem, "maybeApplied")));
	ck_assert_ptr_nonnull(strstr(web.headers, "Retry-After: 2\r"));
	cJSON_Delete(problem);
}
END_TEST

/* ---- rows ------------------------------------------------------------------------------------------------------ */

#define ALL \
	"\"Text\":\"\xC3\xA9 \\\"\\n\",\"Memo\":\"\",\"Number\":-9007199254740991,\"Decimal\":\"12.50\",\"Autonumber\":7,\"YesNo\":true," \
	"\"DateTime\":\"2026-11-24T10:00:00Z\",\"Date\":\"2026-01-02\",\"Time\":\"13:05:00\"," \
	"\"Guid\":\"01234567-89ab-cdef-0123-456789abcdef\",\"AutoGuid\":\"01234567-89ab-cdef-0123-456789abcdef\"," \
	"\"HyperLink\":\"https://x.example/\",\"MultiValue\":[\"a\",\"b \\\"c\\\"\"],\"Xml\":\"<a/>\""

START_TEST(every_type_comes_back_as_it_went)
{
	ck_assert_int_eq(send_json("/api/Mine/Thing/Echo", "{" ALL ",\"Colour\":\"Deep Blue\"}", NULL), 200);
	ck_assert_str_eq(web.body, "{\"rows\":[{" ALL ",\"File\":null,\"Image\":null,\"Colour\":\"Deep Blue\"}],\"warnings\":[]}\n");
	ck_assert_ptr_nonnull(strstr(web.headers, "Content-Type: application/json\r"));
	ck_assert_int_eq(send_json("/api/Mine/Thing/Echo", "{\"Number\":\"-9223372036854775807\",\"Text\":null}", NULL), 200);
	ck_assert_ptr_nonnull(strstr(web.body, "\"Number\":-9223372036854775807,"));
}
END_TEST

static const struct { const char *query, *numbers; int total; } pages[] = {
	{ "",                            "0 1 2 null 4 5 6 null",  -1 },
	{ "?skip=2",                     "2 null 4 5 6 null",      8 },
	{ "?skip=1&take=2",              "1 2",                    -1 }, /* nobody came to know it */
	{ "?take=100",                   "0 1 2 null 4 5 6 null",  8 },
	{ "?orderBy=-Number&take=3",     "6 5 4",                  8 },
	{ "?orderBy=Number,-Text",       "null null 0 1 2 4 5 6",  8 },
	{ "?orderBy=Text",               "0 4 1 5 2 6 null null",  8 },
};

START_TEST(a_list_is_paged_and_put_in_order)
{
	char path[128], numbers[128] = "";
	const cJSON *row;
	cJSON *answer;

	snprintf(path, sizeof path, "/api/Mine/Thing/Count%s", pages[_i].query);
	ck_assert_int_eq(send_json(path, "{\"Rows\":8}", NULL), 200);
	answer = parsed();
	cJSON_ArrayForEach(row, rows_of(answer))
	{
		char *number = cJSON_PrintUnformatted(cJSON_GetObjectItemCaseSensitive(row, "Number"));

		snprintf(numbers + strlen(numbers), sizeof numbers - strlen(numbers), "%s%s", *numbers ? " " : "", number);
		free(number);
	}
	ck_assert_str_eq(numbers, pages[_i].numbers);
	if (pages[_i].total >= 0)
		ck_assert_int_eq(cJSON_GetObjectItemCaseSensitive(answer, "total")->valueint, pages[_i].total);
	cJSON_Delete(answer);
}
END_TEST

START_TEST(a_preset_needs_not_be_given_and_a_name_may_be_a_label)
{
	cJSON *answer;

	ck_assert_int_eq(send_json("/api/mine/any-thing/count", NULL, NULL), 200);
	answer = parsed();
	ck_assert_int_eq(cJSON_GetArraySize(rows_of(answer)), 3);
	cJSON_Delete(answer);
}
END_TEST

START_TEST(a_failure_behind_a_row_has_its_own_status)
{
	ck_assert_int_eq(send_json("/api/Mine/Thing/Break", "{\"How\":\"second row\"}", NULL), 500);
	ck_assert_ptr_nonnull(strstr(web.body, "\"error\":\"INTERNAL\""));
}
END_TEST

/* ---- files ----------------------------------------------------------------------------------------------------- */

START_TEST(a_file_goes_up_and_comes_down_as_it_was)
{
	size_t length = (size_t)3 << 20;
	char *content = malloc(length), href[256];
	const cJSON *file;
	cJSON *answer;

	ck_assert_ptr_nonnull(content);
	for (size_t i = 0; i < length; i++)
		content[i] = (char)(i * 131 + i / 251);
	ck_assert_int_eq(send_file("/api/Mine/Thing/Copy", "", content, length), 200);
	answer = parsed();
	file = cJSON_GetObjectItemCaseSensitive(cJSON_GetArrayItem(rows_of(answer), 0), "File");
	ck_assert_str_eq(text_of(file, "name"), "_a _ b.pdf");
	ck_assert_int_eq(cJSON_GetObjectItemCaseSensitive(file, "length")->valueint, (int)length);
	snprintf(href, sizeof href, "%s", text_of(file, "href"));
	ck_assert_msg(strncmp(href, "/api/Mine/files/", 16) == 0 && strcmp(href + 16, text_of(file, "id")) == 0, "%s", href);
	cJSON_Delete(answer);
	ck_assert_int_eq(get(href), 200);
	ck_assert_uint_eq(web.length, length);
	ck_assert_int_eq(memcmp(web.body, content, length), 0);
	ck_assert_ptr_nonnull(strstr(web.headers, "Content-Type: application/octet-stream"));
	ck_assert_ptr_nonnull(strstr(web.headers, "Content-Disposition: attachment"));
	ck_assert_int_eq(web_ask("GET", href, NULL, 0, NULL, NULL), 401);
	free(content);
}
END_TEST

START_TEST(parts_are_inputs_and_a_list_is_several)
{
	ck_assert_int_eq(send_file("/api/Mine/Thing/Echo",
	                           PART("Text", "a\r\nb") PART("MultiValue", "one") PART("YesNo", "true") PART("MultiValue", "[two]"),
	                           "%PDF-", 5), 200);
	ck_assert_ptr_nonnull(strstr(web.body, "{\"Text\":\"a\\r\\nb\",\"Memo\":null,"));
	ck_assert_ptr_nonnull(strstr(web.body, "\"YesNo\":true,"));
	ck_assert_ptr_nonnull(strstr(web.body, "\"MultiValue\":[\"one\",\"[two]\"],"));
	ck_assert_ptr_nonnull(strstr(web.body, "\"length\":5}"));
	ck_assert_int_eq(send_file("/api/Mine/Thing/Echo", PART("Text", "a") PART("Text", "b"), "", 0), 400);
	ck_assert_ptr_nonnull(strstr(web.body, "\"field\":\"Text\""));
	ck_assert_int_eq(send_file("/api/Mine/Thing/Echo", PART("Nothing", "a"), "", 0), 400);
	ck_assert_ptr_nonnull(strstr(web.body, "\"field\":\"Nothing\""));
	ck_assert_int_eq(send_file("/api/Mine/Thing/Count", PART("Rows", "1"), "", 0), 400); /* takes no file */
}
END_TEST

START_TEST(each_row_of_a_list_has_its_own_file)
{
	const cJSON *row;
	cJSON *answer;
	int i = 0;

	ck_assert_int_eq(send_json("/api/Mine/Thing/Files", "{\"Rows\":3}", NULL), 200);
	answer = parsed();
	cJSON_ArrayForEach(row, rows_of(answer))
	{
		char want[] = "content ?";

		want[8] = (char)('0' + i++);
		ck_assert_int_eq(get(text_of(cJSON_GetObjectItemCaseSensitive(row, "File"), "href")), 200);
		ck_assert_str_eq(web.body, want);
	}
	ck_assert_int_eq(i, 3);
	cJSON_Delete(answer);
}
END_TEST

/* ---- time ---------------------------------------------------------------------------------------------------------- */

START_TEST(a_call_ends_by_the_time_that_is_asked_for)
{
	ck_assert_int_eq(send_json("/api/Mine/Thing/Block", NULL, "Prefer: respond-async, wait=1"), 504);
	ck_assert_ptr_nonnull(strstr(web.body, "\"error\":\"TIMEOUT\""));
}
END_TEST

static int threads(void)
{
	char path[64];
	DIR *folder;
	int count = 0;

	snprintf(path, sizeof path, "/proc/%d/task", (int)web.pid);
	ck_assert_ptr_nonnull(folder = opendir(path));
	while (readdir(folder))
		count++;
	closedir(folder);
	return count;
}

static bool threads_become(int count)
{
	for (int i = 0; i < 1000; i++) {
		if (threads() == count)
			return true;
		nanosleep(&(struct timespec){ 0, 20000000 }, NULL);
	}
	return false;
}

/* The method waits for ever; each connection is a thread of the host's. */
START_TEST(a_client_that_hangs_up_ends_its_call)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	int fd = socket(AF_INET, SOCK_STREAM, 0), idle = 2 + 2; /* two threads, "." and ".." */
	char request[512];

	ck_assert_msg(threads_become(idle), "%d threads", threads());
	address.sin_port = htons((uint16_t)strtoul(strrchr(web.origin, ':') + 1, NULL, 10));
	ck_assert_int_eq(inet_pton(AF_INET, "127.0.0.1", &address.sin_addr), 1);
	ck_assert_int_eq(connect(fd, (const struct sockaddr *)&address, sizeof address), 0);
	snprintf(request, sizeof request, "POST /api/Mine/Thing/Block HTTP/1.1\r\nHost: %s\r\n%s\r\nContent-Length: 0\r\n\r\n",
	         strstr(web.origin, "://") + 3, bearer);
	ck_assert_int_eq(write(fd, request, strlen(request)), (ssize_t)strlen(request));
	ck_assert_msg(threads_become(idle + 1), "the call does not run");
	close(fd);
	ck_assert_msg(threads_become(idle), "the call goes on for nobody");
}
END_TEST

/* ---- the document ------------------------------------------------------------------------------------------------------ */

START_TEST(each_operation_of_the_document_is_served)
{
	cJSON *document, *list;
	const cJSON *path;
	int calls = 0;

	ck_assert_int_eq(get("/api"), 200);
	list = parsed();
	ck_assert_int_eq(get(text_of(cJSON_GetArrayItem(cJSON_GetObjectItemCaseSensitive(list, "instances"), 0), "openapi")), 200);
	cJSON_Delete(list);
	document = parsed();
	ck_assert_str_eq(text_of(cJSON_GetArrayItem(cJSON_GetObjectItemCaseSensitive(document, "servers"), 0), "url"), "/api/Mine");
	cJSON_ArrayForEach(path, cJSON_GetObjectItemCaseSensitive(document, "paths"))
	{
		char address[256];

		if (!cJSON_HasObjectItem(path, "post"))
			continue;
		snprintf(address, sizeof address, "/api/Mine%s", path->string);
		send_json(address, "{}", "Prefer: wait=1");
		ck_assert_msg(web.status == 200 || web.status == 400 || web.status == 504, "%s: %ld", path->string, web.status);
		calls++;
	}
	ck_assert_int_eq(calls, 8);
	cJSON_Delete(document);
}
END_TEST

START_TEST(a_page_has_the_same_document)
{
	char path[300], id[256], cookie[256], *document;

	ck_assert_int_eq(get("/api/Mine/openapi.json"), 200);
	ck_assert_ptr_null(strstr(web.body, CANARY));
	document = strdup(web.body);
	snprintf(path, sizeof path, "/?token=%s", web.token);
	ck_assert_int_eq(web_ask("GET", path, NULL, 0, NULL, NULL), 303);
	web_found(web.headers, "Set-Cookie: ", cookie);
	ck_assert_int_eq(web_ask("GET", "/instances/Mine", NULL, 0, NULL, cookie), 200);
	web_found(web.body, "href=\"/instances/", id);
	snprintf(path, sizeof path, "/instances/%.*s/openapi.json", (int)strcspn(id, "/"), id);
	ck_assert_ptr_nonnull(strstr(web.body, path));
	ck_assert_int_eq(web_ask("GET", path, NULL, 0, NULL, cookie), 200);
	ck_assert_str_eq(web.body, document);
	free(document);
}
END_TEST

static unsigned long counted(void)
{
	static const char sample[] = "\nmock_calls_total{instance=\"Mine\"} ";
	const char *at;

	ck_assert_int_eq(get("/metrics"), 200);
	ck_assert_ptr_nonnull(strstr(web.headers, "Content-Type: text/plain; version=0.0.4; charset=utf-8"));
	at = strstr(web.body, sample);
	ck_assert_msg(at != NULL, "%s", web.body);
	return strtoul(at + sizeof sample - 1, NULL, 10);
}

START_TEST(what_was_counted_is_there_for_prometheus)
{
	unsigned long before = counted();

	ck_assert_int_eq(send_json("/api/Mine/Thing/Echo", "{\"Text\":\"a\"}", NULL), 200);
	ck_assert_uint_eq(counted(), before + 1);
	ck_assert_int_eq(send_json("/metrics", "{}", NULL), 405);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("api");
	TCase *tcase = tcase_create("api");
	SRunner *runner = srunner_create(suite);
	int failed;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	tcase_set_timeout(tcase, 120);
	tcase_add_unchecked_fixture(tcase, up, web_down); /* one host for all: nothing here changes it */
	tcase_add_loop_test(tcase, nothing_opens_without_the_bearer_token, 0, ROWS(doors));
	tcase_add_loop_test(tcase, is_refused_with_a_problem, 0, ROWS(refused));
	tcase_add_test(tcase, another_host_and_too_long_a_body_are_refused);
	tcase_add_loop_test(tcase, each_status_has_its_own_of_http, 0, ROWS(statuses));
	tcase_add_test(tcase, every_type_comes_back_as_it_went);
	tcase_add_loop_test(tcase, a_list_is_paged_and_put_in_order, 0, ROWS(pages));
	tcase_add_test(tcase, a_preset_needs_not_be_given_and_a_name_may_be_a_label);
	tcase_add_test(tcase, a_failure_behind_a_row_has_its_own_status);
	tcase_add_test(tcase, a_file_goes_up_and_comes_down_as_it_was);
	tcase_add_test(tcase, parts_are_inputs_and_a_list_is_several);
	tcase_add_test(tcase, each_row_of_a_list_has_its_own_file);
	tcase_add_test(tcase, a_call_ends_by_the_time_that_is_asked_for);
	tcase_add_test(tcase, a_client_that_hangs_up_ends_its_call);
	tcase_add_test(tcase, each_operation_of_the_document_is_served);
	tcase_add_test(tcase, a_page_has_the_same_document);
	tcase_add_test(tcase, what_was_counted_is_there_for_prometheus);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
