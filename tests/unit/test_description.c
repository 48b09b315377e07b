/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_description.c - exchanges held against small descriptions written for this test. */
#include "fakes/docusign/proof/description.h"

#include <stdio.h>
#include <string.h>

#include "unit.h"

/* One description with a place for each rule. */
static const char pets[] =
	"{\"swagger\":\"2.0\",\"basePath\":\"/shop/\",\"paths\":{"
	"\"/v1/pets\":{"
	"  \"parameters\":[{\"name\":\"tenant\",\"in\":\"query\",\"type\":\"string\"}],"
	"  \"get\":{\"parameters\":[{\"name\":\"count\",\"in\":\"query\",\"type\":\"integer\"},"
	"     {\"name\":\"sort\",\"in\":\"query\",\"type\":\"string\",\"enum\":[\"up\",\"down\"]},"
	"     {\"name\":\"day\",\"in\":\"query\",\"type\":\"string\",\"required\":true}],"
	"    \"responses\":{\"200\":{\"schema\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/pet\"}}},\"400\":{\"schema\":{\"$ref\":\"#/definitions/error\"}}}},"
	"  \"post\":{\"parameters\":[{\"name\":\"pet\",\"in\":\"body\",\"schema\":{\"$ref\":\"#/definitions/pet\"}}],"
	"    \"responses\":{\"201\":{\"schema\":{\"$ref\":\"#/definitions/pet\"}},\"400\":{\"schema\":{\"$ref\":\"#/definitions/error\"}}}}},"
	"\"/v1/pets/{petId}\":{\"parameters\":[{\"name\":\"petId\",\"in\":\"path\",\"type\":\"integer\",\"required\":true}],"
	"  \"get\":{\"responses\":{\"200\":{\"schema\":{\"$ref\":\"#/definitions/pet\"}}}},"
	"  \"put\":{\"parameters\":[{\"name\":\"pet\",\"in\":\"body\",\"required\":true,\"schema\":{\"$ref\":\"#/definitions/pet\"}}],"
	"    \"responses\":{\"200\":{\"schema\":{\"$ref\":\"#/definitions/pet\"}}}},"
	"  \"delete\":{\"responses\":{\"200\":{\"description\":\"nothing\"}}}},"
	"\"/v1/pets/status\":{\"get\":{\"responses\":{\"200\":{\"schema\":{\"type\":\"object\",\"properties\":{\"open\":{\"type\":\"boolean\"}}}}}}},"
	"\"/v1/pets/{petId}/photo\":{\"get\":{\"produces\":[\"image/png\"],\"responses\":{\"200\":{\"schema\":{\"type\":\"file\"}}}},"
	"  \"put\":{\"consumes\":[\"image/png\"],\"responses\":{\"200\":{}}}},"
	"\"/v1/export.{format}\":{\"get\":{\"produces\":[\"text/csv\"],\"responses\":{\"200\":{\"schema\":{\"$ref\":\"#/definitions/pet\"}}}}}"
	"},\"definitions\":{"
	"\"pet\":{\"type\":\"object\",\"required\":[\"name\"],\"properties\":{"
	"  \"name\":{\"type\":\"string\"},\"kind\":{\"type\":\"string\",\"enum\":[\"cat\",\"dog\"]},\"age\":{\"type\":\"integer\"},"
	"  \"weight\":{\"type\":\"number\"},\"sold\":{\"type\":\"boolean\"},\"nick\":{\"type\":\"string\",\"x-nullable\":true},"
	"  \"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"a/b~c\":{\"type\":\"string\"},"
	"  \"mother\":{\"$ref\":\"#/definitions/pet\"},\"free\":{\"type\":\"object\"},"
	"  \"counts\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}},"
	"  \"errorDetails\":{\"$ref\":\"#/definitions/error\"},"
	"  \"chip\":{\"allOf\":[{\"$ref\":\"#/definitions/thing\"},{\"type\":\"object\",\"properties\":{\"maker\":{\"type\":\"string\"}}}]},"
	"  \"owner\":{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\"}}}]}}},"
	"\"thing\":{\"type\":\"object\",\"required\":[\"number\"],\"properties\":{\"number\":{\"type\":\"integer\"}}},"
	"\"error\":{\"type\":\"object\",\"properties\":{\"errorCode\":{\"type\":\"string\"},\"message\":{\"type\":\"string\"}}}}}";

static struct fake_description *load(const char *json)
{
	char why[256] = "";
	struct fake_description *d = fake_description_parse(json, strlen(json), why, sizeof why);

	ck_assert_msg(d, "%s", why);
	return d;
}

static const char *text(const cJSON *object, const char *name)
{
	const char *value = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));

	return value ? value : "";
}

static struct fake_exchange get(const char *path)
{
	return (struct fake_exchange){ .verb = "GET", .path = path, .body = "" };
}

/* "where pointer what" of the only deviation; "" if there is none. */
static const char *only(const struct fake_description *d)
{
	static char all[1024];
	cJSON *report = fake_description_deviations(d);
	const cJSON *list = cJSON_GetObjectItemCaseSensitive(report, "deviations"), *one = cJSON_GetArrayItem(list, 0);

	ck_assert_int_le(cJSON_GetArraySize(list), 1);
	all[0] = '\0';
	if (one)
		snprintf(all, sizeof all, "%s %s %s", text(one, "where"), text(one, "pointer"), text(one, "what"));
	cJSON_Delete(report);
	return all;
}

/* ---- bodies -------------------------------------------------------------------------- */

static const struct {
	const char *why, *json, *want;
} bodies[] = {
	{ "all kinds of members",         "{\"name\":\"a\",\"kind\":\"cat\",\"age\":3,\"weight\":1.5,\"sold\":true,\"tags\":[\"x\"]}", "" },
	{ "an unknown member",            "{\"name\":\"a\",\"colour\":\"red\"}", "/colour is not described" },
	{ "a member in other case",       "{\"name\":\"a\",\"Kind\":\"cat\"}", "/Kind is not described" },
	{ "a number for a string",        "{\"name\":1}", "/name is an integer where a string is described" },
	{ "a string for an integer",      "{\"name\":\"a\",\"age\":\"3\"}", "/age is a string where an integer is described" },
	{ "a fraction for an integer",    "{\"name\":\"a\",\"age\":3.5}", "/age is a number where an integer is described" },
	{ "an integer for a number",      "{\"name\":\"a\",\"weight\":3}", "" },
	{ "a string for a boolean",       "{\"name\":\"a\",\"sold\":\"true\"}", "/sold is a string where true or false is described" },
	{ "an object for an array",       "{\"name\":\"a\",\"tags\":{}}", "/tags is an object where an array is described" },
	{ "an array for an object",       "{\"name\":\"a\",\"mother\":[]}", "/mother is an array where an object is described" },
	{ "null for a string",            "{\"name\":null}", "/name is null where a string is described" },
	{ "null where it may be",         "{\"name\":\"a\",\"nick\":null}", "" },
	{ "a word that is none of them",  "{\"name\":\"a\",\"kind\":\"cow\"}", "/kind is none of the values that are described" },
	{ "a required member is missing", "{\"age\":3}", " lacks name, which is required" },
	{ "an element",                   "{\"name\":\"a\",\"tags\":[\"x\",2]}", "/tags/1 is an integer where a string is described" },
	{ "behind a $ref",                "{\"name\":\"a\",\"mother\":{\"name\":\"b\",\"mother\":{\"name\":true}}}", "/mother/mother/name is true or false where a string is described" },
	{ "a free object",                "{\"name\":\"a\",\"free\":{\"x\":[1,null]}}", "" },
	{ "a map",                        "{\"name\":\"a\",\"counts\":{\"x\":1,\"y\":\"1\"}}", "/counts/y is a string where an integer is described" },
	{ "a name that is escaped",       "{\"name\":\"a\",\"a/b~c\":1}", "/a~1b~0c is an integer where a string is described" },
	{ "allOf has the members of all", "{\"name\":\"a\",\"chip\":{\"number\":1,\"maker\":\"m\"}}", "" },
	{ "allOf has no others",          "{\"name\":\"a\",\"chip\":{\"number\":1,\"model\":\"m\"}}", "/chip/model is not described" },
	{ "allOf requires what one does", "{\"name\":\"a\",\"chip\":{\"maker\":\"m\"}}", "/chip lacks number, which is required" },
	{ "one of two forms",             "{\"name\":\"a\",\"owner\":{\"id\":1}}", "" },
	{ "none of two forms",            "{\"name\":\"a\",\"owner\":{\"id\":\"1\"}}", "/owner fits none of the forms that are described" },
	{ "no JSON",                      "{\"name\":", " is not JSON" },
	{ "another type at the top",      "[]", " is an array where an object is described" },
};

START_TEST(a_request_body_is_held_against_its_schema)
{
	struct fake_description *d = load(pets);
	struct fake_exchange x = { .verb = "POST", .path = "/shop/v1/pets", .type = "application/json; charset=utf-8",
	                           .body = bodies[_i].json, .body_length = strlen(bodies[_i].json) };
	char want[256] = "";

	if (*bodies[_i].want)
		snprintf(want, sizeof want, "request %s", bodies[_i].want);
	fake_description_check(d, &x);
	ck_assert_msg(strcmp(only(d), want) == 0, "%s: \"%s\"", bodies[_i].why, only(d));
	fake_description_destroy(d);
}
END_TEST

START_TEST(an_answer_is_held_against_its_schema)
{
	struct fake_description *d = load(pets);
	struct fake_exchange x = { .verb = "POST", .path = "/shop/v1/pets", .body = "", .status = 201, .answer_type = "application/json",
	                           .answer = bodies[_i].json, .answer_length = strlen(bodies[_i].json) };
	char want[256] = "";

	if (*bodies[_i].want)
		snprintf(want, sizeof want, "answer %s", bodies[_i].want);
	fake_description_check(d, &x);
	ck_assert_msg(strcmp(only(d), want) == 0, "%s: \"%s\"", bodies[_i].why, only(d));
	fake_description_destroy(d);
}
END_TEST

/* ---- exchanges ------------------------------------------------------------------------- */

#define PET "{\"name\":\"a\"}"
#define ERROR "{\"errorCode\":\"NO\",\"message\":\"no\"}"
#define JSON "application/json"
#define FORM "multipart/form-data; boundary=\"b b\""
#define PART(type, body) "--b b\r\nContent-Disposition: form-data\r\n" type "\r\n\r\n" body "\r\n"

static const struct {
	const char *why, *verb, *path, *name, *value, *type, *body;
	unsigned status;
	const char *answer_type, *answer, *want;
} exchanges[] = {
	{ "a known query", "GET", "/shop/v1/pets", "day", "1", 0, "", 0, 0, 0, "" },
	{ "the path's own parameter", "POST", "/shop/v1/pets", "tenant", "t", 0, "", 0, 0, 0, "" },
	{ "an unknown query", "POST", "/shop/v1/pets", "Tenant", "t", 0, "", 0, 0, 0, "query /Tenant is not described" },
	{ "a required query is missing", "GET", "/shop/v1/pets", 0, 0, 0, "", 0, 0, 0, "query  lacks day, which is required" },
	{ "a path's number", "GET", "/shop/v1/pets/12", 0, 0, 0, "", 0, 0, 0, "" },
	{ "no number in the path", "GET", "/shop/v1/pets/x", 0, 0, 0, "", 0, 0, 0, "path /petId does not read as an integer" },
	{ "a literal path beats a parameter", "GET", "/shop/v1/pets/status", 0, 0, 0, "", 200, JSON, "{\"open\":true}", "" },
	{ "a verb that only the parameter has", "DELETE", "/shop/v1/pets/status", 0, 0, 0, "", 0, 0, 0, "path /petId does not read as an integer" },
	{ "a parameter in a part", "GET", "/shop/v1/export.csv", 0, 0, 0, "", 200, JSON, PET, "" },
	{ "an empty parameter", "GET", "/shop/v1/export.", 0, 0, 0, "", 0, 0, 0, "request  has a path that is not described" },
	{ "an unknown path", "GET", "/shop/v1/cages", 0, 0, 0, "", 0, 0, 0, "request  has a path that is not described" },
	{ "a longer path", "GET", "/shop/v1/pets/1/photo/2", 0, 0, 0, "", 0, 0, 0, "request  has a path that is not described" },
	{ "an unknown verb", "PATCH", "/shop/v1/pets", 0, 0, 0, "", 0, 0, 0, "request  has a verb that is not described for the path; described are GET, POST" },
	{ "an error for an unknown path", "GET", "/shop/v1/cages", 0, 0, 0, "", 404, JSON, ERROR, "request  has a path that is not described" },
	{ "no type is JSON", "POST", "/shop/v1/pets", 0, 0, 0, PET, 0, 0, 0, "" },
	{ "no body where one may be", "POST", "/shop/v1/pets", 0, 0, JSON, "", 0, 0, 0, "" },
	{ "no body where one must be", "PUT", "/shop/v1/pets/1", 0, 0, JSON, "", 0, 0, 0, "request  is empty, but a body is required" },
	{ "{} where no body is described", "DELETE", "/shop/v1/pets/1", 0, 0, JSON, "{}", 0, 0, 0, "" },
	{ "JSON where no body is described", "DELETE", "/shop/v1/pets/1", 0, 0, JSON, PET, 0, 0, 0, "request  is JSON where nothing is described" },
	{ "bytes that are taken", "PUT", "/shop/v1/pets/1/photo", 0, 0, "image/png", "\x89PNG", 0, 0, 0, "" },
	{ "bytes where JSON is described", "POST", "/shop/v1/pets", 0, 0, "image/png; q=1", "\x89PNG", 0, 0, 0, "request  is image/png where JSON is described" },
	{ "the JSON part of a multipart body", "POST", "/shop/v1/pets", 0, 0, FORM, PART("content-type: application/json", PET) PART("Content-Type: image/png", "\x89") "--b b--\r\n", 0, 0, 0, "" },
	{ "a fault in a JSON part", "POST", "/shop/v1/pets", 0, 0, FORM, PART("Content-Type: image/png", "\x89") PART("Content-Type: application/json", "{\"name\":1}") "--b b--\r\n", 0, 0, 0, "request /name is an integer where a string is described" },
	{ "multipart without JSON", "POST", "/shop/v1/pets", 0, 0, FORM, PART("Content-Type: image/png", "\x89") "--b b--\r\n", 0, 0, 0, "request  has no part that is application/json" },
	{ "multipart without a boundary", "POST", "/shop/v1/pets", 0, 0, "multipart/form-data", "--x", 0, 0, 0, "request  is multipart without a boundary" },
	{ "multipart that breaks off", "POST", "/shop/v1/pets", 0, 0, FORM, "--b b\r\nContent-Type: application/json\r\n\r\n{", 0, 0, 0, "request  has no part that is application/json" },
	{ "a status that is not described", "POST", "/shop/v1/pets", 0, 0, 0, "", 200, JSON, PET, "answer  has the status 200, which is not described" },
	{ "an empty answer where none is described", "DELETE", "/shop/v1/pets/1", 0, 0, 0, "", 200, 0, "", "" },
	{ "204 where none is described", "DELETE", "/shop/v1/pets/1", 0, 0, 0, "", 204, 0, "", "" },
	{ "JSON where no answer is described", "DELETE", "/shop/v1/pets/1", 0, 0, 0, "", 200, JSON, PET, "answer  is JSON where nothing is described" },
	{ "an empty answer", "GET", "/shop/v1/pets/1", 0, 0, 0, "", 200, JSON, "", "answer  is empty where JSON is described" },
	{ "a page for an answer", "GET", "/shop/v1/pets/1", 0, 0, 0, "", 200, "text/html; charset=utf-8", "<p>", "answer  is text/html where JSON is described" },
	{ "bytes without a type", "GET", "/shop/v1/pets/1", 0, 0, 0, "", 200, 0, "x", "answer  is bytes of no type where JSON is described" },
	{ "a file", "GET", "/shop/v1/pets/1/photo", 0, 0, 0, "", 200, "image/gif", "GIF", "" },
	{ "a type that is produced", "GET", "/shop/v1/export.csv", 0, 0, 0, "", 200, "text/csv", "a", "" },
	{ "an error", "POST", "/shop/v1/pets", 0, 0, 0, "", 400, JSON, ERROR, "" },
	{ "an error of a status that is not described", "POST", "/shop/v1/pets", 0, 0, 0, "", 503, JSON, ERROR, "" },
	{ "an error where none is described", "GET", "/shop/v1/pets/1", 0, 0, 0, "", 404, JSON, ERROR, "" },
	{ "an error with more", "POST", "/shop/v1/pets", 0, 0, 0, "", 400, JSON, "{\"errorCode\":\"NO\",\"message\":\"no\",\"x\":1}", "answer /x is not described" },
	{ "an error with less", "POST", "/shop/v1/pets", 0, 0, 0, "", 400, JSON, "{\"errorCode\":\"NO\"}", "answer  is an error without message" },
	{ "a page for an error", "POST", "/shop/v1/pets", 0, 0, 0, "", 502, "text/html", "<p>", "answer  is no JSON, which an error is" },
	{ "nothing for an error", "POST", "/shop/v1/pets", 0, 0, 0, "", 500, 0, "", "answer  is no JSON, which an error is" },
	{ "an answer whose status is not known", "POST", "/shop/v1/pets", 0, 0, 0, "", 0, JSON, "{\"name\":1}", "answer /name is an integer where a string is described" },
};

START_TEST(an_exchange_is_held)
{
	struct fake_description *d = load(pets);
	struct fake_query_pair pair = { exchanges[_i].name, exchanges[_i].value };
	struct fake_exchange x = { .verb = exchanges[_i].verb, .path = exchanges[_i].path, .queries = &pair,
		.query_count = pair.name ? 1 : 0, .type = exchanges[_i].type, .body = exchanges[_i].body,
		.body_length = strlen(exchanges[_i].body), .status = exchanges[_i].status, .answer_type = exchanges[_i].answer_type,
		.answer = exchanges[_i].answer, .answer_length = exchanges[_i].answer ? strlen(exchanges[_i].answer) : 0 };

	fake_description_check(d, &x);
	ck_assert_msg(strcmp(only(d), exchanges[_i].want) == 0, "%s: \"%s\"", exchanges[_i].why, only(d));
	fake_description_destroy(d);
}
END_TEST

START_TEST(queries_are_typed)
{
	struct fake_description *d = load(pets);
	struct fake_query_pair pairs[] = { { "day", NULL }, { "count", "ten" }, { "sort", "down" } };
	struct fake_exchange x = get("/shop/v1/pets");

	x.queries = pairs;
	x.query_count = 3;
	fake_description_check(d, &x);
	ck_assert_str_eq(only(d), "query /count does not read as an integer");
	fake_description_destroy(d);
	d = load(pets);
	pairs[1].value = "10";
	pairs[2].value = "sideways";
	fake_description_check(d, &x);
	ck_assert_str_eq(only(d), "query /sort is none of the values that are described");
	fake_description_destroy(d);
}
END_TEST

START_TEST(only_what_lies_under_the_base_path_is_covered)
{
	struct fake_description *d = load(pets);

	ck_assert(fake_description_covers(d, "/shop/v1/pets"));
	ck_assert(fake_description_covers(d, "/shop"));
	ck_assert(!fake_description_covers(d, "/shopping"));
	ck_assert(!fake_description_covers(d, "/oauth/token"));
	fake_description_destroy(d);
}
END_TEST

/* ---- what is kept ------------------------------------------------------------------------ */

static void answer(struct fake_description *d, const char *json)
{
	struct fake_exchange x = get("/shop/v1/pets");
	struct fake_query_pair day = { "day", "1" };

	x.queries = &day;
	x.query_count = 1;
	x.status = 200;
	x.answer_type = JSON;
	x.answer = json;
	x.answer_length = strlen(json);
	fake_description_check(d, &x);
}

START_TEST(the_same_place_is_one_deviation)
{
	struct fake_description *d = load(pets);
	cJSON *report;

	answer(d, "[{\"name\":1},{\"name\":\"a\"},{\"name\":2},{\"name\":3},{\"name\":\"a\",\"tags\":[1,2]}]");
	answer(d, "[{\"name\":\"a\"},{\"name\":4}]");
	report = fake_description_deviations(d);
	ck_assert_uint_eq(fake_description_deviation_count(d), 2);
	ck_assert_double_eq(cJSON_GetNumberValue(cJSON_GetObjectItem(report, "checked")), 2);
	ck_assert_str_eq(text(cJSON_GetArrayItem(cJSON_GetObjectItem(report, "deviations"), 0), "pointer"), "/0/name");
	ck_assert_double_eq(cJSON_GetNumberValue(cJSON_GetObjectItem(cJSON_GetArrayItem(cJSON_GetObjectItem(report, "deviations"), 0), "count")), 4);
	ck_assert_str_eq(text(cJSON_GetArrayItem(cJSON_GetObjectItem(report, "deviations"), 0), "operation"), "GET /v1/pets");
	cJSON_Delete(report);
	fake_description_destroy(d);
}
END_TEST

START_TEST(deviations_are_bounded)
{
	struct fake_description *d = load(pets);
	cJSON *report;

	for (int i = 0; i < 120; i++) {
		char json[8192] = "[{\"name\":\"a\"";
		size_t used = strlen(json);

		for (int k = 0; k < 100; k++)
			used += (size_t)snprintf(json + used, sizeof json - used, ",\"%c%c%c%c\":1", 'a' + i % 26, 'a' + i / 26, 'a' + k % 26, 'a' + k / 26);
		snprintf(json + used, sizeof json - used, "}]");
		answer(d, json);
	}
	ck_assert_uint_eq(fake_description_deviation_count(d), 10000);
	report = fake_description_deviations(d);
	ck_assert_double_eq(cJSON_GetNumberValue(cJSON_GetObjectItem(report, "untold")), 2000);
	cJSON_Delete(report);
	fake_description_destroy(d);
}
END_TEST

START_TEST(recursion_is_bounded)
{
	struct fake_description *d = load(pets);
	char json[8192] = "[";
	size_t used = 1;
	cJSON *report;
	const cJSON *deviation;

	for (int i = 0; i < 200; i++)
		used += (size_t)snprintf(json + used, sizeof json - used, "{\"name\":\"a\",\"mother\":");
	used += (size_t)snprintf(json + used, sizeof json - used, "{\"name\":\"a\"}");
	memset(json + used, '}', 200);
	memcpy(json + used + 200, "]", 2);
	answer(d, json);
	ck_assert_uint_eq(fake_description_deviation_count(d), 2); /* the first name and mother that lie too deep */
	report = fake_description_deviations(d);
	cJSON_ArrayForEach(deviation, cJSON_GetObjectItem(report, "deviations"))
		ck_assert_str_eq(text(deviation, "what"), "lies deeper than 64 values in each other, and was not looked at");
	cJSON_Delete(report);
	fake_description_destroy(d);
}
END_TEST

START_TEST(a_long_pointer_is_cut_at_a_part)
{
	struct fake_description *d = load(pets);
	char json[4096] = "[{\"name\":\"a\",\"";
	size_t used = strlen(json);

	memset(json + used, 'x', 2000);
	strcpy(json + used + 2000, "\":1}]");
	answer(d, json);
	ck_assert_str_eq(only(d), "answer /0 is not described");
	fake_description_destroy(d);
}
END_TEST

START_TEST(coverage_counts_operations_and_codes)
{
	struct fake_description *d = load(pets);
	struct fake_exchange x = get("/shop/v1/pets/1");
	cJSON *report;
	const cJSON *operations, *row;

	for (int i = 0; i < 3; i++) {
		x.status = i < 2 ? 404 : 200;
		x.answer_type = JSON;
		x.answer = i < 2 ? ERROR : "{\"name\":\"a\",\"errorDetails\":{\"errorCode\":\"ITEM\",\"message\":\"\"}}";
		x.answer_length = strlen(x.answer);
		fake_description_check(d, &x);
	}
	ck_assert_str_eq(only(d), "");
	report = fake_description_coverage(d);
	operations = cJSON_GetObjectItem(report, "operations");
	ck_assert_double_eq(cJSON_GetNumberValue(cJSON_GetObjectItem(operations, "total")), 9);
	ck_assert_double_eq(cJSON_GetNumberValue(cJSON_GetObjectItem(operations, "exercised")), 1);
	ck_assert_int_eq(cJSON_GetArraySize(cJSON_GetObjectItem(operations, "not_exercised")), 8);
	row = cJSON_GetArrayItem(cJSON_GetObjectItem(operations, "list"), 0);
	ck_assert_str_eq(text(row, "operation"), "GET /v1/pets/{petId}");
	ck_assert_double_eq(cJSON_GetNumberValue(cJSON_GetObjectItem(cJSON_GetObjectItem(row, "answers"), "404")), 2);
	ck_assert_double_eq(cJSON_GetNumberValue(cJSON_GetObjectItem(cJSON_GetObjectItem(row, "answers"), "200")), 1);
	ck_assert_double_eq(cJSON_GetNumberValue(cJSON_GetObjectItem(cJSON_GetObjectItem(report, "errorCodes"), "NO")), 2);
	ck_assert_double_eq(cJSON_GetNumberValue(cJSON_GetObjectItem(cJSON_GetObjectItem(report, "errorCodes"), "ITEM")), 1);
	cJSON_Delete(report);
	fake_description_destroy(d);
}
END_TEST

START_TEST(many_statuses_share_the_last_place)
{
	struct fake_description *d = load(pets);
	struct fake_exchange x = get("/shop/v1/pets/1");
	cJSON *report;
	const cJSON *answers;

	x.answer_type = JSON;
	x.answer = ERROR;
	x.answer_length = strlen(x.answer);
	for (x.status = 400; x.status < 440; x.status++)
		fake_description_check(d, &x);
	report = fake_description_coverage(d);
	answers = cJSON_GetObjectItem(cJSON_GetArrayItem(cJSON_GetObjectItem(cJSON_GetObjectItem(report, "operations"), "list"), 0), "answers");
	ck_assert_int_eq(cJSON_GetArraySize(answers), 16);
	ck_assert_double_eq(cJSON_GetNumberValue(cJSON_GetObjectItem(answers, "0")), 25);
	cJSON_Delete(report);
	fake_description_destroy(d);
}
END_TEST

/* ---- descriptions that are broken ------------------------------------------------------------ */

#define ONE_PATH(schema, definitions) "{\"swagger\":\"2.0\",\"paths\":{\"/a\":{\"get\":{\"responses\":{\"200\":{\"schema\":" schema "}}}}}," \
	"\"definitions\":{" definitions "}}"

static const struct {
	const char *why, *description, *pointer, *what, *answer, *want;
} broken[] = {
	{ "nothing is wrong", ONE_PATH("{\"$ref\":\"#/definitions/x\"}", "\"x\":{\"type\":\"string\"}"), NULL, NULL, "1",
	  "answer  is an integer where a string is described" },
	{ "a $ref to nothing", ONE_PATH("{\"$ref\":\"#/definitions/gone\"}", ""), "/paths/~1a/get/responses/200/schema",
	  "$ref names nothing; any value is taken", "{\"any\":1}", "" },
	{ "a $ref to another file", ONE_PATH("{\"$ref\":\"other.json#/x\"}", ""), "/paths/~1a/get/responses/200/schema",
	  "$ref names nothing; any value is taken", "1", "" },
	{ "a $ref in other case", ONE_PATH("{\"$ref\":\"#/definitions/Thing\"}", "\"thing\":{\"type\":\"string\"}"),
	  "/paths/~1a/get/responses/200/schema", "$ref names what differs from it in case only; that is taken", "1",
	  "answer  is an integer where a string is described" },
	{ "a $ref to itself", ONE_PATH("{\"$ref\":\"#/definitions/x\"}", "\"x\":{\"$ref\":\"#/definitions/x\"}"),
	  "/paths/~1a/get/responses/200/schema", "$ref leads back to itself; any value is taken", "1", "" },
	{ "two $ref in a circle", ONE_PATH("{\"$ref\":\"#/definitions/x\"}", "\"x\":{\"$ref\":\"#/definitions/y\"},\"y\":{\"$ref\":\"#/definitions/x\"}"),
	  "/paths/~1a/get/responses/200/schema", "$ref leads back to itself; any value is taken", "1", "" },
	{ "an array without items", ONE_PATH("{\"type\":\"array\"}", ""), "/paths/~1a/get/responses/200/schema",
	  "an array without items; any elements are taken", "[1,\"a\"]", "" },
	{ "a type by another name", ONE_PATH("{\"type\":\"int\"}", ""), "/paths/~1a/get/responses/200/schema",
	  "type is no type's name; what it must mean is taken", "\"1\"", "answer  is a string where an integer is described" },
	{ "a type that is none", ONE_PATH("{\"type\":\"thing\"}", ""), "/paths/~1a/get/responses/200/schema",
	  "type is no type's name; any value is taken", "\"1\"", "" },
	{ "a property called type", ONE_PATH("{\"type\":\"object\",\"properties\":{\"type\":{\"type\":\"string\"},\"$ref\":{\"type\":\"string\"}}}", ""),
	  NULL, NULL, "{\"type\":\"x\",\"$ref\":\"#/nowhere\"}", "" },
	{ "examples are no schemas", ONE_PATH("{\"type\":\"string\",\"example\":{\"$ref\":\"#/gone\"},\"x-more\":{\"type\":\"thing\"}}", ""),
	  NULL, NULL, "\"x\"", "" },
	{ "allOf of itself", ONE_PATH("{\"$ref\":\"#/definitions/x\"}", "\"x\":{\"allOf\":[{\"$ref\":\"#/definitions/x\"}],\"properties\":{\"a\":{\"type\":\"string\"}}}"),
	  NULL, NULL, "{\"b\":1}", "answer /b is not described" },
	{ "oneOf of itself", ONE_PATH("{\"$ref\":\"#/definitions/x\"}", "\"x\":{\"oneOf\":[{\"$ref\":\"#/definitions/x\"}]}"),
	  NULL, NULL, "1", "answer  fits none of the forms that are described" },
};

START_TEST(a_broken_description_is_repaired)
{
	struct fake_description *d = load(broken[_i].description);
	struct fake_exchange x = get("/a");
	cJSON *report = fake_description_deviations(d);
	const cJSON *repair = cJSON_GetArrayItem(cJSON_GetObjectItem(report, "repairs"), 0);

	if (broken[_i].what) {
		ck_assert_msg(strcmp(text(repair, "what"), broken[_i].what) == 0, "%s: %s", broken[_i].why, text(repair, "what"));
		ck_assert_msg(strcmp(text(repair, "pointer"), broken[_i].pointer) == 0, "%s: %s", broken[_i].why, text(repair, "pointer"));
	} else {
		ck_assert_msg(!repair, "%s: %s", broken[_i].why, text(repair, "what"));
	}
	cJSON_Delete(report);
	x.status = 200;
	x.answer_type = JSON;
	x.answer = broken[_i].answer;
	x.answer_length = strlen(x.answer);
	fake_description_check(d, &x);
	ck_assert_msg(strcmp(only(d), broken[_i].want) == 0, "%s: \"%s\"", broken[_i].why, only(d));
	fake_description_destroy(d);
}
END_TEST

static const struct {
	const char *why, *text, *want;
} useless[] = {
	{ "nothing",         "",                                "not JSON" },
	{ "broken JSON",     "{\"swagger\":",                   "not JSON; the fault is near byte 10" },
	{ "something else",  "{\"a\":1}",                       "no API description" },
	{ "no paths",        "{\"swagger\":\"2.0\"}",           "describes no paths" },
	{ "empty paths",     "{\"openapi\":\"3.0.0\",\"paths\":{\"/a\":{}}}", "describes no paths" },
};

START_TEST(a_useless_description_is_one_sentence)
{
	char why[256] = "";

	ck_assert_ptr_null(fake_description_parse(useless[_i].text, strlen(useless[_i].text), why, sizeof why));
	ck_assert_msg(strstr(why, useless[_i].want), "%s: %s", useless[_i].why, why);
}
END_TEST

START_TEST(a_file_that_is_not_there_is_one_sentence)
{
	char why[256] = "";

	ck_assert_ptr_null(fake_description_load("/no/such/file", why, sizeof why));
	ck_assert_str_eq(why, "No such file or directory");
	ck_assert_ptr_null(fake_description_load("/", why, sizeof why));
	ck_assert_str_ne(why, "");
}
END_TEST

/* ---- OpenAPI 3 ------------------------------------------------------------------------------- */

static const char three[] =
	"{\"openapi\":\"3.1.0\",\"servers\":[{\"url\":\"https://example.com/shop/v2/\"}],\"paths\":{\"/pets/{id}\":{\"put\":{"
	"\"parameters\":[{\"$ref\":\"#/components/parameters/id\"},{\"name\":\"q\",\"in\":\"query\",\"schema\":{\"type\":\"integer\"}}],"
	"\"requestBody\":{\"content\":{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/pet\"}},\"image/png\":{}}},"
	"\"responses\":{\"2XX\":{\"content\":{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/pet\"}},\"text/plain\":{}}},"
	"\"default\":{\"content\":{\"application/json\":{\"schema\":{\"type\":\"object\",\"properties\":{\"problem\":{\"type\":\"string\"}}}}}}}}}},"
	"\"components\":{\"parameters\":{\"id\":{\"name\":\"id\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"integer\"}}},"
	"\"schemas\":{\"pet\":{\"type\":\"object\",\"properties\":{\"name\":{\"type\":[\"string\",\"null\"]},\"nick\":{\"type\":\"string\",\"nullable\":true}}}}}}";

static const struct {
	const char *why, *path, *type, *body;
	unsigned status;
	const char *answer_type, *answer, *want;
} threes[] = {
	{ "all is right", "/shop/v2/pets/1", JSON, "{\"name\":null,\"nick\":null}", 200, JSON, "{\"name\":\"a\"}", "" },
	{ "none of several types", "/shop/v2/pets/1", JSON, "{\"name\":1}", 200, JSON, "{}", "request /name is an integer where another type is described" },
	{ "a path's parameter", "/shop/v2/pets/x", JSON, "{}", 200, JSON, "{}", "path /id does not read as an integer" },
	{ "bytes that are taken", "/shop/v2/pets/1", "image/png", "x", 200, "text/plain", "ok", "" },
	{ "an answer by class", "/shop/v2/pets/1", JSON, "{}", 202, JSON, "{\"x\":1}", "answer /x is not described" },
	{ "another service's errors", "/shop/v2/pets/1", JSON, "{}", 400, JSON, "{\"problem\":\"p\"}", "" },
	{ "a fault in them", "/shop/v2/pets/1", JSON, "{}", 400, JSON, "{\"problem\":1}", "answer /problem is an integer where a string is described" },
};

START_TEST(openapi_3_is_understood)
{
	struct fake_description *d = load(three);
	struct fake_exchange x = { .verb = "PUT", .path = threes[_i].path, .type = threes[_i].type, .body = threes[_i].body,
		.body_length = strlen(threes[_i].body), .status = threes[_i].status, .answer_type = threes[_i].answer_type,
		.answer = threes[_i].answer, .answer_length = strlen(threes[_i].answer) };

	fake_description_check(d, &x);
	ck_assert_msg(strcmp(only(d), threes[_i].want) == 0, "%s: \"%s\"", threes[_i].why, only(d));
	fake_description_destroy(d);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("description");
	TCase *tcase = tcase_create("description");

	tcase_set_timeout(tcase, 120); /* for sanitizers on a busy machine */
	tcase_add_loop_test(tcase, a_request_body_is_held_against_its_schema, 0, ROWS(bodies));
	tcase_add_loop_test(tcase, an_answer_is_held_against_its_schema, 0, ROWS(bodies));
	tcase_add_loop_test(tcase, an_exchange_is_held, 0, ROWS(exchanges));
	tcase_add_test(tcase, queries_are_typed);
	tcase_add_test(tcase, only_what_lies_under_the_base_path_is_covered);
	tcase_add_test(tcase, the_same_place_is_one_deviation);
	tcase_add_test(tcase, deviations_are_bounded);
	tcase_add_test(tcase, recursion_is_bounded);
	tcase_add_test(tcase, a_long_pointer_is_cut_at_a_part);
	tcase_add_test(tcase, coverage_counts_operations_and_codes);
	tcase_add_test(tcase, many_statuses_share_the_last_place);
	tcase_add_loop_test(tcase, a_broken_description_is_repaired, 0, ROWS(broken));
	tcase_add_loop_test(tcase, a_useless_description_is_one_sentence, 0, ROWS(useless));
	tcase_add_test(tcase, a_file_that_is_not_there_is_one_sentence);
	tcase_add_loop_test(tcase, openapi_3_is_understood, 0, ROWS(threes));
	suite_add_tcase(suite, tcase);
	return unit_run(suite);
}
