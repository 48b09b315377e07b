/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_openapi.c - a schema as an OpenAPI document: what each type, flag and kind becomes. */
#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>
#include <stp/host.h>

#include "page.h"
#include "unit.h"

static cJSON *document_of(const struct stp_plugin *plugin, const char *server)
{
	static struct page page;
	cJSON *document;

	memset(&page, 0, sizeof page);
	ck_assert_uint_eq(stp_render_openapi(plugin, server, take, &page), STP_OK);
	document = cJSON_ParseWithOpts(page.text, NULL, 1);
	ck_assert_msg(document != NULL, "%s", page.text);
	return document;
}

static cJSON *mock_document(void)
{
	struct stp_loader *loader = NULL;
	cJSON *document = document_of(mock(&loader), NULL);

	stp_loader_close(loader);
	return document;
}

/* The member behind a path with blanks between, as "paths /Thing/Echo post". */
static cJSON *at(const cJSON *json, const char *path)
{
	const cJSON *now = json;
	char words[256], *rest = words, *word;

	snprintf(words, sizeof words, "%s", path);
	while ((word = strsep(&rest, " "))) {
		now = cJSON_IsArray(now) ? cJSON_GetArrayItem(now, (int)strtol(word, NULL, 10)) :
		                           cJSON_GetObjectItemCaseSensitive(now, word);
		ck_assert_msg(now != NULL, "no %s of %s", word, path);
	}
	return (cJSON *)(uintptr_t)now;
}

#define text_at(json, path) cJSON_GetStringValue(at(json, path))

static void is_json(const cJSON *json, const char *wanted, const char *why)
{
	char *text = cJSON_PrintUnformatted(json);

	ck_assert_msg(strcmp(text, wanted) == 0, "%s: %s, not %s", why, text, wanted);
	free(text);
}

/* ---- the whole --------------------------------------------------------------------------------------- */

START_TEST(says_what_it_is_and_where)
{
	struct stp_loader *loader = NULL;
	cJSON *document = mock_document();

	ck_assert_str_eq(text_at(document, "openapi"), "3.1.0");
	ck_assert_str_eq(text_at(document, "info title"), "Mock & Co");
	ck_assert_str_eq(text_at(document, "info version"), "1.2.3");
	ck_assert_str_eq(text_at(document, "info contact name"), "Example");
	ck_assert_str_eq(text_at(document, "tags 0 name"), "Thing");
	ck_assert_str_eq(text_at(document, "tags 0 description"), "Something that has every type of property.");
	ck_assert_str_eq(text_at(document, "servers 0 url"), "/api/{instance}");
	ck_assert_str_ne(text_at(document, "servers 0 variables instance default"), "");
	ck_assert_str_eq(text_at(document, "components securitySchemes token scheme"), "bearer");
	is_json(at(document, "security"), "[{\"token\":[]}]", "security");
	cJSON_Delete(document);
	document = document_of(mock(&loader), "https://host.example/api/Mine");
	stp_loader_close(loader);
	is_json(at(document, "servers"), "[{\"url\":\"https://host.example/api/Mine\"}]", "servers");
	cJSON_Delete(document);
}
END_TEST

START_TEST(as_a_format_it_is_the_same)
{
	static struct page one, other;
	struct stp_loader *loader = NULL;

	memset(&one, 0, sizeof one);
	memset(&other, 0, sizeof other);
	ck_assert_uint_eq(stp_render_schema(mock(&loader), STP_AS_OPENAPI, take, &one), STP_OK);
	ck_assert_uint_eq(stp_render_openapi(stp_loader_plugin(loader), NULL, take, &other), STP_OK);
	ck_assert_str_eq(one.text, other.text);
	memset(&one, 0, sizeof one);
	one.fail_at = 3;
	ck_assert_uint_eq(stp_render_openapi(stp_loader_plugin(loader), NULL, take, &one), STP_CONFLICT);
	ck_assert_uint_eq(one.pieces, 3);
	stp_loader_close(loader);
}
END_TEST

/* Of every object its members, of every array its elements. */
static void each_ref(const cJSON *json, const cJSON *document, unsigned *count)
{
	const cJSON *child;

	if (cJSON_IsString(json) && json->string && strcmp(json->string, "$ref") == 0) {
		char path[256];

		ck_assert_msg(strncmp(json->valuestring, "#/", 2) == 0, "%s", json->valuestring);
		snprintf(path, sizeof path, "%s", json->valuestring + 2);
		for (char *slash; (slash = strchr(path, '/'));)
			*slash = ' ';
		at(document, path);
		++*count;
	}
	cJSON_ArrayForEach(child, json)
		each_ref(child, document, count);
}

START_TEST(each_reference_leads_somewhere)
{
	cJSON *document = mock_document();
	unsigned count = 0;

	each_ref(document, document, &count);
	ck_assert_uint_gt(count, 8 * 4);
	cJSON_Delete(document);
}
END_TEST

START_TEST(each_method_is_an_operation_with_an_id_of_its_own)
{
	cJSON *document = mock_document();
	const cJSON *path, *other, *paths = at(document, "paths");

	ck_assert_int_eq(cJSON_GetArraySize(paths), 8 + 1);
	ck_assert_str_eq(text_at(paths, "/files/{id} get operationId"), "downloadFile");
	ck_assert_str_eq(text_at(paths, "/Thing/Echo post operationId"), "Thing_Echo");
	ck_assert_str_eq(text_at(paths, "/Thing/Echo post summary"), "Echo it");
	ck_assert_str_eq(text_at(paths, "/Thing/Echo post description"), "Echos what it was given.");
	is_json(at(paths, "/Thing/Echo post tags"), "[\"Thing\"]", "tags");
	cJSON_ArrayForEach(path, paths)
		cJSON_ArrayForEach(other, paths)
			ck_assert(path == other || strcmp(text_at(path->child, "operationId"), text_at(other->child, "operationId")) != 0);
	ck_assert_str_eq(text_at(paths, "/Thing/Fail post x-stp-kind"), "Delete");
	is_json(at(paths, "/Thing/Fail post x-stp-flags"), "[\"destructive\"]", "flags");
	is_json(at(paths, "/Thing/Tell post x-stp-flags"), "[\"idempotent\"]", "flags");
	ck_assert(!cJSON_HasObjectItem(at(paths, "/Thing/Copy post"), "x-stp-flags"));
	cJSON_Delete(document);
}
END_TEST

/* ---- types --------------------------------------------------------------------------------------------- */

#define PATTERN_TIME "\"^[0-2][0-9]:[0-5][0-9](:[0-5][0-9](\\\\.[0-9]+)?)?$\""
#define PATTERN_DECIMAL "\"^-?[0-9]+(\\\\.[0-9]+)?$\""
#define FILE_ROW "{\"oneOf\":[{\"$ref\":\"#/components/schemas/stp.File\"},{\"type\":\"null\"}]}"
#define FILE_PART "{\"type\":\"string\",\"format\":\"binary\",\"contentMediaType\":\"application/octet-stream\"}"

/* In a JSON body; rows and parts where they differ. */
static const struct { const char *name, *json, *row, *part; } types[] = {
	{ "Text",       "{\"type\":[\"string\",\"null\"]}", NULL, "{\"type\":\"string\"}" },
	{ "Memo",       "{\"type\":[\"string\",\"null\"]}", NULL, "{\"type\":\"string\"}" },
	{ "Number",     "{\"type\":[\"integer\",\"null\"],\"format\":\"int64\"}", NULL, "{\"type\":\"integer\",\"format\":\"int64\"}" },
	{ "Decimal",    "{\"type\":[\"string\",\"null\"],\"pattern\":" PATTERN_DECIMAL "}", NULL,
	  "{\"type\":\"string\",\"pattern\":" PATTERN_DECIMAL "}" },
	{ "Autonumber", "{\"type\":[\"integer\",\"null\"],\"format\":\"int64\"}", NULL, "{\"type\":\"integer\",\"format\":\"int64\"}" },
	{ "YesNo",      "{\"type\":[\"boolean\",\"null\"]}", NULL, "{\"type\":\"boolean\"}" },
	{ "DateTime",   "{\"type\":[\"string\",\"null\"],\"format\":\"date-time\"}", NULL, "{\"type\":\"string\",\"format\":\"date-time\"}" },
	{ "Date",       "{\"type\":[\"string\",\"null\"],\"format\":\"date\"}", NULL, "{\"type\":\"string\",\"format\":\"date\"}" },
	{ "Time",       "{\"type\":[\"string\",\"null\"],\"pattern\":" PATTERN_TIME "}", NULL,
	  "{\"type\":\"string\",\"pattern\":" PATTERN_TIME "}" },
	{ "Guid",       "{\"type\":[\"string\",\"null\"],\"format\":\"uuid\"}", NULL, "{\"type\":\"string\",\"format\":\"uuid\"}" },
	{ "AutoGuid",   "{\"type\":[\"string\",\"null\"],\"format\":\"uuid\"}", NULL, "{\"type\":\"string\",\"format\":\"uuid\"}" },
	{ "HyperLink",  "{\"type\":[\"string\",\"null\"],\"format\":\"uri\"}", NULL, "{\"type\":\"string\",\"format\":\"uri\"}" },
	{ "MultiValue", "{\"type\":[\"array\",\"null\"],\"items\":{\"type\":\"string\"}}", NULL,
	  "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}" },
	{ "Xml",        "{\"type\":[\"string\",\"null\"],\"contentMediaType\":\"application/xml\"}", NULL,
	  "{\"type\":\"string\",\"contentMediaType\":\"application/xml\"}" },
	{ "File",       NULL, FILE_ROW, FILE_PART },
	{ "Image",      NULL, FILE_ROW, FILE_PART },
	{ "Colour",     "{\"type\":[\"string\",\"null\"],\"enum\":[\"Red\",\"Green\",\"Deep Blue\",null]}",
	  "{\"type\":[\"string\",\"null\"]}", "{\"type\":\"string\",\"enum\":[\"Red\",\"Green\",\"Deep Blue\"]}" },
};

/* Without its words. */
static void has_schema(const cJSON *properties, const char *name, const char *wanted)
{
	cJSON *field = cJSON_GetObjectItemCaseSensitive(properties, name);

	if (!wanted) {
		ck_assert_msg(!field, "%s is there", name);
		return;
	}
	ck_assert_msg(field != NULL, "no %s", name);
	ck_assert_str_ne(text_at(field, "title"), "");
	ck_assert_str_ne(text_at(field, "description"), "");
	cJSON_DeleteItemFromObject(field, "title");
	cJSON_DeleteItemFromObject(field, "description");
	is_json(field, wanted, name);
}

START_TEST(each_type_has_its_schema)
{
	cJSON *document = mock_document(), *content = at(document, "paths /Thing/Echo post requestBody content");

	has_schema(at(content, "application/json schema properties"), types[_i].name, types[_i].json);
	has_schema(at(content, "multipart/form-data schema properties"), types[_i].name, types[_i].part);
	has_schema(at(document, "components schemas Thing properties"), types[_i].name,
	           types[_i].row ? types[_i].row : types[_i].json);
	cJSON_Delete(document);
}
END_TEST

/* ---- inputs and rows ------------------------------------------------------------------------------------- */

START_TEST(what_needs_a_file_is_a_form_alone)
{
	cJSON *document = mock_document(), *body = at(document, "paths /Thing/Copy post requestBody");

	ck_assert(cJSON_IsTrue(at(body, "required")));
	ck_assert_int_eq(cJSON_GetArraySize(at(body, "content")), 1);
	is_json(at(body, "content multipart/form-data schema required"), "[\"File\"]", "required");
	is_json(at(document, "paths /Thing/Echo post requestBody content multipart/form-data encoding"),
	        "{\"MultiValue\":{\"style\":\"form\",\"explode\":true}}", "a part for each");
	ck_assert(cJSON_IsFalse(at(body, "content multipart/form-data schema additionalProperties")));
	ck_assert(!cJSON_HasObjectItem(at(document, "paths /Thing/Echo post requestBody"), "required"));
	ck_assert(!cJSON_HasObjectItem(at(document, "paths /Thing/Tell post"), "requestBody"));
	body = at(document, "paths /Thing/Fail post requestBody content");
	ck_assert(!cJSON_HasObjectItem(body, "multipart/form-data"));
	is_json(at(body, "application/json schema required"), "[\"Status\"]", "required");
	is_json(at(body, "application/json schema properties Status type"), "\"integer\"", "what is needed cannot be cleared");
	cJSON_Delete(document);
}
END_TEST

START_TEST(what_has_a_preset_needs_not_be_given)
{
	cJSON *document = mock_document(), *schema = at(document, "paths /Thing/Count post requestBody content application/json schema");

	ck_assert(!cJSON_HasObjectItem(schema, "required"));
	is_json(at(schema, "properties Rows default"), "3", "a typed default");
	is_json(at(schema, "properties Rows type"), "\"integer\"", "type");
	cJSON_Delete(document);
}
END_TEST

START_TEST(a_list_alone_has_pages)
{
	cJSON *document = mock_document(), *list = at(document, "paths /Thing/Count post"), *tell = at(document, "paths /Thing/Tell post");
	const char *rows = "responses 200 content application/json schema properties rows";

	ck_assert_int_eq(cJSON_GetArraySize(at(list, "parameters")), 6);
	ck_assert_int_eq(cJSON_GetArraySize(at(tell, "parameters")), 3);
	ck_assert(!cJSON_HasObjectItem(at(list, rows), "maxItems"));
	is_json(at(at(tell, rows), "maxItems"), "1", "maxItems");
	is_json(at(at(tell, rows), "items"), "{\"$ref\":\"#/components/schemas/Thing\",\"required\":[\"Text\",\"Memo\"]}", "row");
	ck_assert(cJSON_HasObjectItem(at(list, "responses 200 content application/json schema properties"), "total"));
	ck_assert(!cJSON_HasObjectItem(at(tell, "responses 200 content application/json schema properties"), "total"));
	is_json(at(at(document, "paths /Thing/Block post"), "responses 200 content application/json schema properties rows items"),
	        "{\"type\":\"object\"}", "a method without returns");
	cJSON_Delete(document);
}
END_TEST

/* ---- what the mock has not ---------------------------------------------------------------------------------- */

static const char *const numbers[] = { "1", "20", NULL };
static const char *const words[] = { "a", "b", NULL };
static const struct stp_field properties[] = {
	{ .name = "Flag", .label = "Flag", .help = "It is.", .type = STP_YESNO, .preset = "1", .flags = STP_DEPRECATED | STP_PERSONAL },
	{ .name = "Some", .label = "Some", .help = "Some.", .type = STP_NUMBER, .choices = numbers, .preset = "20" },
	{ .name = "Many", .label = "Many", .help = "Many.", .type = STP_MULTIVALUE, .choices = words, .preset = "[\"a\"]" },
	{ .name = "Later", .label = "Later", .help = "Later.", .type = 99 },
};
static const struct stp_slot slots[] = { { .property = "Flag" }, { .property = "Some", .flags = STP_REQUIRED },
	                                     { .property = "Many" }, { .property = "Later" } };
#define METHOD(NAME, KIND, FLAGS) \
	{ .name = NAME, .label = NAME, .help = NAME, .kind = KIND, .flags = FLAGS, .inputs = STP_ROWS(slots), .returns = STP_ROWS(slots) }
static const struct stp_method first[] = { METHOD("B_c", STP_READ, STP_DEPRECATED), METHOD("Odd", 99, 0), METHOD("B", STP_READ, 0) };
static const struct stp_method second[] = { METHOD("c", STP_READ, STP_ADVANCED), METHOD("d", STP_READ, 0) };
static const struct stp_object objects[] = {
	{ .name = "A", .label = "A", .help = "A", .properties = STP_ROWS(properties), .methods = STP_ROWS(first) },
	{ .name = "A_B", .label = "A B", .help = "A B", .properties = STP_ROWS(properties), .methods = STP_ROWS(second) },
};
static const struct stp_schema schema = { .size = sizeof schema, .revision = 1, .objects = STP_ROWS(objects) };

static const struct stp_schema *describe(void)
{
	return &schema;
}
static const struct stp_plugin odd = { .size = sizeof odd, .id = "x.y", .label = "X", .version = "1", .vendor = "Y", .describe = describe };

START_TEST(presets_and_choices_have_their_type)
{
	cJSON *document = document_of(&odd, NULL), *inputs = at(document, "paths /A/B post requestBody content application/json schema");

	ck_assert(!cJSON_HasObjectItem(inputs, "required"));
	has_schema(at(inputs, "properties"), "Flag",
	           "{\"type\":[\"boolean\",\"null\"],\"default\":true,\"deprecated\":true,\"x-stp-flags\":[\"personal\"]}");
	has_schema(at(inputs, "properties"), "Some", "{\"type\":\"integer\",\"format\":\"int64\",\"enum\":[1,20],\"default\":20}");
	has_schema(at(inputs, "properties"), "Many", "{\"type\":[\"array\",\"null\"],\"items\":{\"type\":\"string\",\"enum\":[\"a\",\"b\"]},"
	           "\"default\":[\"a\"]}");
	has_schema(at(inputs, "properties"), "Later", "{\"type\":[\"string\",\"null\"]}");
	cJSON_Delete(document);
}
END_TEST

START_TEST(ids_stay_apart_and_unknown_kinds_are_not_offered)
{
	cJSON *document = document_of(&odd, NULL), *paths = at(document, "paths");

	ck_assert_int_eq(cJSON_GetArraySize(paths), 4 + 1);
	ck_assert_str_eq(text_at(paths, "/A/B_c post operationId"), "A_B_c");
	ck_assert_str_eq(text_at(paths, "/A_B/c post operationId"), "A_B_c.2");
	ck_assert_str_eq(text_at(paths, "/A_B/d post operationId"), "A_B_d");
	ck_assert(cJSON_IsTrue(at(paths, "/A/B_c post deprecated")));
	ck_assert(!cJSON_HasObjectItem(at(paths, "/A_B/c post"), "deprecated"));
	is_json(at(paths, "/A_B/c post x-stp-flags"), "[\"advanced\"]", "flags");
	cJSON_Delete(document);
}
END_TEST

/* ---- statuses --------------------------------------------------------------------------------------------------- */

START_TEST(each_failure_is_told_with_its_http_status)
{
	cJSON *document = mock_document();
	const char *told = text_at(document, "components responses problem description");

	for (stp_status status = STP_CANCELLED; status <= STP_INTERNAL; status++) {
		char wanted[64];

		snprintf(wanted, sizeof wanted, "%s (%u)", stp_status_name(status), stp_status_http(status));
		ck_assert_msg(strstr(told, wanted) != NULL, "no %s in %s", wanted, told);
		ck_assert_uint_ge(stp_status_http(status), 400);
		ck_assert_uint_ne(stp_status_http(status), 401); /* is of the host's own token */
	}
	ck_assert_uint_eq(stp_status_http(STP_OK), 200);
	ck_assert_uint_eq(stp_status_http(STP_STOP), 200);
	ck_assert_uint_eq(stp_status_http(99), stp_status_http(STP_INTERNAL));
	cJSON_Delete(document);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("openapi");
	TCase *tc = tcase_create("openapi");

	tcase_add_test(tc, says_what_it_is_and_where);
	tcase_add_test(tc, as_a_format_it_is_the_same);
	tcase_add_test(tc, each_reference_leads_somewhere);
	tcase_add_test(tc, each_method_is_an_operation_with_an_id_of_its_own);
	tcase_add_loop_test(tc, each_type_has_its_schema, 0, ROWS(types));
	tcase_add_test(tc, what_needs_a_file_is_a_form_alone);
	tcase_add_test(tc, what_has_a_preset_needs_not_be_given);
	tcase_add_test(tc, a_list_alone_has_pages);
	tcase_add_test(tc, presets_and_choices_have_their_type);
	tcase_add_test(tc, ids_stay_apart_and_unknown_kinds_are_not_offered);
	tcase_add_test(tc, each_failure_is_told_with_its_http_status);
	suite_add_tcase(suite, tc);
	return unit_run(suite);
}
