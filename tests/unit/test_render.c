/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_render.c - schemas, rows, errors and findings as text, JSON and XML. */
#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>
#include <stp/host.h>

#include "page.h"

static void render(uint32_t format, struct page *page)
{
	struct stp_loader *loader = NULL;

	memset(page, 0, sizeof *page);
	ck_assert_uint_eq(stp_render_schema(mock(&loader), format, take, page), STP_OK);
	stp_loader_close(loader);
}

static const cJSON *member(const cJSON *object, const char *name)
{
	const cJSON *found = cJSON_GetObjectItemCaseSensitive(object, name);

	ck_assert_msg(found != NULL, "no %s", name);
	return found;
}

START_TEST(json_has_everything)
{
	static struct page page;
	const cJSON *config, *thing, *echo, *colour, *count, *rows;
	cJSON *root;

	render(STP_AS_JSON, &page);
	root = cJSON_ParseWithOpts(page.text, NULL, 1);
	ck_assert_ptr_nonnull(root);
	ck_assert_str_eq(member(root, "id")->valuestring, "org.example.mock");
	ck_assert_str_eq(member(root, "abi")->valuestring, "1.0");
	ck_assert_int_eq(member(root, "revision")->valueint, 7);
	config = cJSON_GetArrayItem(member(root, "config"), 1);
	ck_assert_str_eq(member(config, "name")->valuestring, "Mode");
	ck_assert_str_eq(member(config, "preset")->valuestring, "Good");
	ck_assert(cJSON_IsTrue(member(config, "required")));
	ck_assert_int_eq(cJSON_GetArraySize(member(config, "choices")), 3);
	thing = cJSON_GetArrayItem(member(root, "objects"), 0);
	ck_assert_int_eq(cJSON_GetArraySize(member(thing, "properties")), 17);
	colour = cJSON_GetArrayItem(member(thing, "properties"), 16);
	ck_assert_str_eq(member(colour, "label")->valuestring, "Colour <&> \"shade\"");
	ck_assert(cJSON_IsNull(member(colour, "preset")));
	ck_assert_int_eq(cJSON_GetArraySize(member(thing, "methods")), 8);
	echo = cJSON_GetArrayItem(member(thing, "methods"), 0);
	ck_assert_str_eq(member(echo, "kind")->valuestring, "Execute");
	ck_assert_str_eq(cJSON_GetArrayItem(member(echo, "flags"), 0)->valuestring, "safe");
	ck_assert_int_eq(cJSON_GetArraySize(member(echo, "inputs")), 17);
	ck_assert_str_eq(cJSON_GetArrayItem(member(echo, "returns"), 2)->valuestring, "Number");
	count = cJSON_GetArrayItem(member(thing, "methods"), 1);
	rows = cJSON_GetArrayItem(member(count, "parameters"), 0);
	ck_assert_str_eq(member(rows, "type")->valuestring, "Number");
	ck_assert(cJSON_IsTrue(member(rows, "required")));
	cJSON_Delete(root);
}
END_TEST

static const char *const k2_parts[] = {
	"<serviceinstance name=\"MockCo\" type=\"org.example.mock\" guid=\"",
	"<displayname>Mock &amp; Co</displayname>",
	"<object name=\"Thing\" type=\"Thing\" version=\"1.2.3\" active=\"true\">",
	"<property name=\"YesNo\" type=\"System.Boolean\" extendtype=\"default\" sotype=\"yesno\">",
	"<property name=\"Number\" type=\"System.Int64\" extendtype=\"default\" sotype=\"number\">",
	"<property name=\"Text\" type=\"System.String\" extendtype=\"default\" sotype=\"text\">",
	"<displayname>Colour &lt;&amp;&gt; &quot;shade&quot;</displayname>",
	"<method name=\"Count\" type=\"list\">",
	"<method name=\"Tell\" type=\"read\">",
	"<method name=\"Fail\" type=\"delete\">",
	"<parameter name=\"Rows\" type=\"System.Int64\" sotype=\"number\" isrequired=\"true\">",
	"<validation>\n              <requiredproperties>\n                <property name=\"File\"/>",
	"<return>\n              <property name=\"Number\"/>",
	"<key name=\"ApiKey\" isrequired=\"false\" isprotectedfield=\"true\"></key>",
	"<key name=\"Mode\" isrequired=\"true\">Good</key>",
};

START_TEST(k2_xml_has_the_shape_that_k2_reads)
{
	static struct page page, again;
	size_t i;

	render(STP_AS_K2_XML, &page);
	for (i = 0; i < sizeof k2_parts / sizeof k2_parts[0]; i++)
		ck_assert_msg(strstr(page.text, k2_parts[i]) != NULL, "no %s in\n%s", k2_parts[i], page.text);
	render(STP_AS_K2_XML, &again);
	ck_assert_str_eq(page.text, again.text); /* the guid too */
}
END_TEST

START_TEST(k2_guid_is_one)
{
	static struct page page;
	const struct stp_field guid = { .name = "guid", .type = STP_GUID };
	struct stp_value value;
	char text[37] = "";

	render(STP_AS_K2_XML, &page);
	memcpy(text, strstr(page.text, "guid=\"") + 6, 36);
	ck_assert_uint_eq(stp_value_parse(&guid, text, &value, NULL), STP_OK);
	ck_assert_int_eq(text[14], '8');
}
END_TEST

START_TEST(text_fits_a_terminal)
{
	static struct page page;
	const char *line, *end;

	render(STP_AS_TEXT, &page);
	for (line = page.text; *line; line = end + 1) {
		end = strchr(line, '\n');
		ck_assert_ptr_nonnull(end);
		ck_assert_msg(end - line <= 100, "%.*s", (int)(end - line), line);
		ck_assert_msg(end == line || end[-1] != ' ', "a blank at the end of: %.*s", (int)(end - line), line);
	}
	ck_assert_ptr_nonnull(strstr(page.text, "Mock & Co 1.2.3 by Example\norg.example.mock, ABI 1.0, schema revision 7\n"));
	ck_assert_ptr_nonnull(strstr(page.text, "\n  Address  HyperLink, required  Service Address: Where"));
	ck_assert_ptr_nonnull(strstr(page.text, "\n  Mode     Text, required       Mode: How configure() ends. Preset: Good. "
	                                        "One of: Good | Refuse |\n                                Silent\n"));
	ck_assert_ptr_nonnull(strstr(page.text, "\n    Copy  (Create)\n      Copy it: Copys what it was given.\n"
	                                        "      in    File*\n      out   File, Number\n"));
}
END_TEST

/* ---- references ---------------------------------------------------------------- */

static size_t count(const char *text, const char *what)
{
	size_t found = 0;

	for (; (text = strstr(text, what)); text += strlen(what))
		found++;
	return found;
}

/* Each name of the schema stands in the text in this frame. */
static void has_all_names(const char *text, const char *before, const char *behind)
{
	struct stp_loader *loader = NULL;
	const struct stp_schema *schema = mock(&loader)->describe();
	char name[160];

#define has(word) (snprintf(name, sizeof name, "%s%s%s", before, word, behind), ck_assert_msg(strstr(text, name) != NULL, "no %s", name))
	for (uint32_t i = 0; i < schema->config.count; i++)
		has(stp_field_at(&schema->config, i)->name);
	for (uint32_t o = 0; o < schema->objects.count; o++) {
		const struct stp_object *object = stp_object_at(&schema->objects, o);

		has(object->name);
		for (uint32_t i = 0; i < object->properties.count; i++)
			has(stp_field_at(&object->properties, i)->name);
		for (uint32_t i = 0; i < object->methods.count; i++)
			for (uint32_t p = 0; p < stp_method_at(&object->methods, i)->parameters.count; p++)
				has(stp_field_at(&stp_method_at(&object->methods, i)->parameters, p)->name);
	}
#undef has
	stp_loader_close(loader);
}

START_TEST(html_has_everything_and_its_links_work)
{
	static struct page page;
	size_t links = 0;

	render(STP_AS_HTML, &page);
	has_all_names(page.text, "<code>", "</code>");
	for (const char *at = page.text; (at = strstr(at, "href=\"#")); links++) {
		char id[160] = "id=\"";

		at += strlen("href=\"#");
		ck_assert_uint_lt(strcspn(at, "\""), 128);
		strncat(id, at, strcspn(at, "\"") + 1);
		ck_assert_msg(count(page.text, id) == 1, "%zu of %s", count(page.text, id), id);
	}
	ck_assert_uint_gt(links, 30);
	ck_assert_uint_gt(count(page.text, "class=\"tag must\">required"), 3);
}
END_TEST

START_TEST(html_escapes_and_closes_what_it_opens)
{
	static const char *const pairs[] = { "table", "tbody", "tr", "td", "th", "ul", "li", "a", "p", "code", "span", "h2", "h3",
		                                 "section", "details", "main", "nav", "body", "html" };
	static struct page page;

	render(STP_AS_HTML, &page);
	ck_assert_ptr_nonnull(strstr(page.text, "<h1>Mock &amp; Co</h1>"));
	ck_assert_ptr_nonnull(strstr(page.text, "Colour &lt;&amp;&gt; &quot;shade&quot;"));
	ck_assert_ptr_null(strstr(page.text, "<script"));
	ck_assert_ptr_null(strstr(page.text, "http://"));
	ck_assert_ptr_nonnull(strstr(page.text, "prefers-color-scheme:dark"));
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		char open[16], plain[16], close[16];

		snprintf(open, sizeof open, "<%s ", pairs[i]);
		snprintf(plain, sizeof plain, "<%s>", pairs[i]);
		snprintf(close, sizeof close, "</%s>", pairs[i]);
		ck_assert_msg(count(page.text, open) + count(page.text, plain) == count(page.text, close), "%s", pairs[i]);
	}
}
END_TEST

START_TEST(man_has_everything_and_roff_sees_only_what_is_meant)
{
	static const char *const requests[] = { ".TH \"Mock & Co\" 7", ".SH ", ".SS ", ".TP\n", ".PP\n", ".br\n" };
	static struct page page;

	render(STP_AS_MAN, &page);
	has_all_names(page.text, "\\fB", "\\fR");
	ck_assert_ptr_nonnull(strstr(page.text, "Colour <&> \\(dqshade\\(dq"));
	for (const char *line = page.text; *line; line += strcspn(line, "\n") + 1) {
		bool known = *line != '.' && *line != '\'';

		for (size_t i = 0; i < sizeof requests / sizeof requests[0]; i++)
			known = known || strncmp(line, requests[i], strlen(requests[i])) == 0;
		ck_assert_msg(known, "%.60s", line);
	}
	for (const char *at = page.text; (at = strchr(at, '\\')); at += 2)
		ck_assert_msg(strchr("fe-(&", at[1]) != NULL, "%.20s", at);
}
END_TEST

START_TEST(the_writers_refusal_ends_a_rendering)
{
	static struct page page;
	struct stp_loader *loader = NULL;

	page.fail_at = 2;
	ck_assert_uint_eq(stp_render_schema(mock(&loader), STP_AS_JSON, take, &page), STP_CONFLICT);
	ck_assert_uint_eq(page.pieces, 2);
	ck_assert_uint_eq(stp_render_schema(stp_loader_plugin(loader), 99, take, &page), STP_UNSUPPORTED);
	stp_loader_close(loader);
}
END_TEST

START_TEST(a_row_is_one_line_and_typed)
{
	static struct page page;
	struct stp_loader *loader = NULL;
	const struct stp_object *thing = stp_find_object(mock(&loader)->describe(), "any thing");
	const struct stp_method *copy = stp_find_method(thing, "Copy"), *tell = stp_find_method(thing, "Tell");
	const struct stp_value values[2] = { { .type = STP_NULL }, { .type = STP_NUMBER, .u = { .integer = -5 } } };
	const struct stp_value texts[2] = { { STP_TEXT, 7, { .text = "a\n\"\x01\xFF\xC3\xA9" } },
		                                { STP_MEMO, 2, { .text = "ok" } } };
	const char *const paths[2] = { "/tmp/a \"b\".pdf", NULL };

	memset(&page, 0, sizeof page);
	ck_assert_uint_eq(stp_render_row(thing, copy, values, paths, take, &page), STP_OK);
	ck_assert_str_eq(page.text, "{\"File\":\"/tmp/a \\\"b\\\".pdf\",\"Number\":-5}\n");
	memset(&page, 0, sizeof page);
	ck_assert_uint_eq(stp_render_row(thing, tell, texts, NULL, take, &page), STP_OK);
	ck_assert_str_eq(page.text, "{\"Text\":null,\"Memo\":\"ok\"}\n"); /* broken UTF-8 is no value */
	stp_loader_close(loader);
}
END_TEST

START_TEST(an_error_and_a_finding_have_every_member)
{
	static struct page page;
	struct stp_error error = { sizeof error, STP_CONSENT, 400, 250, 1, 0, "Key", "consent_required",
		                        "say \"yes\"", "open https://x/", "t-1", "{\"e\":\xFF}" };
	const struct stp_finding finding = { .size = sizeof finding, .outcome = STP_WARNING, .check = "token",
		                                  .message = "slow" };

	memset(&page, 0, sizeof page);
	ck_assert_uint_eq(stp_render_error(&error, take, &page), STP_OK);
	ck_assert_str_eq(page.text,
	                 "{\"status\":\"CONSENT\",\"http_status\":400,\"retry_after_ms\":250,\"maybe_applied\":true,"
	                 "\"field\":\"Key\",\"code\":\"consent_required\",\"message\":\"say \\\"yes\\\"\","
	                 "\"hint\":\"open https://x/\",\"trace\":\"t-1\",\"answer\":\"{\\\"e\\\":\xEF\xBF\xBD}\"}\n");
	memset(&page, 0, sizeof page);
	ck_assert_uint_eq(stp_render_finding(&finding, take, &page), STP_OK);
	ck_assert_str_eq(page.text, "{\"outcome\":\"warning\",\"status\":\"OK\",\"check\":\"token\",\"key\":null,"
	                            "\"code\":null,\"message\":\"slow\",\"hint\":null,\"answer\":null}\n");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("render");
	TCase *tc = tcase_create("render");
	SRunner *runner;
	int failed;

	tcase_add_test(tc, json_has_everything);
	tcase_add_test(tc, k2_xml_has_the_shape_that_k2_reads);
	tcase_add_test(tc, k2_guid_is_one);
	tcase_add_test(tc, text_fits_a_terminal);
	tcase_add_test(tc, html_has_everything_and_its_links_work);
	tcase_add_test(tc, html_escapes_and_closes_what_it_opens);
	tcase_add_test(tc, man_has_everything_and_roff_sees_only_what_is_meant);
	tcase_add_test(tc, the_writers_refusal_ends_a_rendering);
	tcase_add_test(tc, a_row_is_one_line_and_typed);
	tcase_add_test(tc, an_error_and_a_finding_have_every_member);
	suite_add_tcase(suite, tc);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
