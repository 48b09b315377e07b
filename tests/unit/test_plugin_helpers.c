/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_plugin_helpers.c - stp/plugin.h: arguments held to the tables, errors, findings, files. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <stp/plugin.h>
/* A file may include both. */
#include <stp/host.h>

/* ---- arguments ------------------------------------------------------------------------------- */

static const char *const colours[] = { "Red", "Blue", NULL }, *const sizes[] = { "1", "12", NULL };
static const struct stp_field properties[] = {
	{ .name = "ID", .type = STP_AUTONUMBER },     { .name = "Title", .type = STP_TEXT },
	{ .name = "Pinned", .type = STP_YESNO },      { .name = "Colour", .type = STP_TEXT, .choices = colours },
	{ .name = "Size", .type = STP_NUMBER, .choices = sizes }, { .name = "File", .type = STP_FILE },
};
static const struct stp_field parameters[] = { { .name = "Dry", .type = STP_YESNO, .flags = STP_REQUIRED } };
static const struct stp_slot inputs[] = {
	{ .property = "Title", .flags = STP_REQUIRED }, { .property = "Pinned" }, { .property = "Colour" },
	{ .property = "Size" }, { .property = "File" },
};
static const struct stp_method method = {
	.name = "Create", .inputs = STP_ROWS(inputs), .parameters = STP_ROWS(parameters),
};
static const struct stp_object object = { .name = "Note", .properties = STP_ROWS(properties) };

#define LONG_NAME "a_name_of_more_than_sixty_three_bytes_which_no_table_could_ever_have"
#define TEXT(NAME, TEXT_) { NAME, { .type = STP_TEXT, .length = sizeof TEXT_ - 1, .u.text = TEXT_ } }
#define INTEGER(NAME, TYPE, N) { NAME, { .type = TYPE, .u.integer = N } }
#define NOTHING(NAME) { NAME, { .type = STP_NULL } }
#define GIVEN TEXT("Title", "x"), INTEGER("Dry", STP_YESNO, 0)

static const struct {
	const char *why;
	struct stp_arg args[3];
	uint32_t count;
	const char *field, *message; /* NULL: they are good */
} calls[] = {
	{ "what is required",          { GIVEN }, 2, NULL, NULL },
	{ "in any order",              { INTEGER("Dry", STP_YESNO, 1), TEXT("Title", "") }, 2, NULL, NULL },
	{ "an optional one is cleared", { GIVEN, NOTHING("Pinned") }, 3, NULL, NULL },
	{ "a choice",                  { GIVEN, TEXT("Colour", "Blue") }, 3, NULL, NULL },
	{ "a choice but for case",     { GIVEN, TEXT("Colour", "bLUE") }, 3, NULL, NULL },
	{ "a choice of numbers",       { GIVEN, INTEGER("Size", STP_NUMBER, 12) }, 3, NULL, NULL },
	{ "a property is not given",   { INTEGER("Dry", STP_YESNO, 0) }, 1, "Title", "Title is required" },
	{ "a parameter is not given",  { TEXT("Title", "x") }, 1, "Dry", "Dry is required" },
	{ "a required one is cleared", { NOTHING("Title"), INTEGER("Dry", STP_YESNO, 0) }, 2, "Title", "Title is required" },
	{ "one is not known",          { GIVEN, TEXT("Smell", "x") }, 3, "Smell", "Smell is not asked for" },
	{ "one that is no input",      { GIVEN, INTEGER("ID", STP_AUTONUMBER, 1) }, 3, "ID", "ID is not asked for" },
	{ "a name that is none",       { GIVEN, TEXT(LONG_NAME, "x") }, 3, "", "what has so long a name is not asked for" },
	{ "names differ by case",      { GIVEN, TEXT("title", "x") }, 3, "title", "title is not asked for" },
	{ "one is given twice",        { GIVEN, TEXT("Title", "y") }, 3, "Title", "Title is given twice" },
	{ "another type",              { GIVEN, TEXT("Pinned", "1") }, 3, "Pinned", "Pinned has a value of another type" },
	{ "a type that is near",       { GIVEN, INTEGER("Pinned", STP_NUMBER, 1) }, 3, "Pinned",
	  "Pinned has a value of another type" },
	{ "neither yes nor no",        { GIVEN, INTEGER("Pinned", STP_YESNO, 2) }, 3, "Pinned",
	  "Pinned is neither yes nor no" },
	{ "no choice",                 { GIVEN, TEXT("Colour", "Blu") }, 3, "Colour", "Colour is none of its choices" },
	{ "no choice: it goes on",     { GIVEN, TEXT("Colour", "Bluer") }, 3, "Colour", "Colour is none of its choices" },
	{ "no choice of numbers",      { GIVEN, INTEGER("Size", STP_NUMBER, 2) }, 3, "Size", "Size is none of its choices" },
	{ "text without text",         { GIVEN, { "Colour", { .type = STP_TEXT } } }, 3, "Colour",
	  "Colour has a value that is not there" },
	{ "a file without a file",     { GIVEN, { "File", { .type = STP_FILE } } }, 3, "File",
	  "File has a value that is not there" },
};

START_TEST(arguments_are_held_to_the_tables)
{
	const struct stp_arg_table in = { calls[_i].args, calls[_i].count, sizeof(struct stp_arg), sizeof(struct stp_arg) };
	const struct stp_call call = { .size = sizeof call, .object = &object, .method = &method };
	struct stp_error error = STP_ERROR_INIT;
	stp_status status = stp_check_call(&call, &in, &error);

	ck_assert_msg(status == (calls[_i].field ? (stp_status)STP_BAD_INPUT : (stp_status)STP_OK), "%s: %s", calls[_i].why,
	              error.message);
	ck_assert_uint_eq(error.status, status);
	ck_assert_msg(strcmp(error.field, calls[_i].field ? calls[_i].field : "") == 0, "%s: %s", calls[_i].why, error.field);
	ck_assert_msg(strcmp(error.message, calls[_i].message ? calls[_i].message : "") == 0, "%s: %s", calls[_i].why,
	              error.message);
}
END_TEST

static char told[512];

static void tell(const struct stp_report *report, const struct stp_finding *finding)
{
	size_t used = strlen(told);

	(void)report;
	snprintf(told + used, sizeof told - used, "%u %u %s %s: %s\n", finding->outcome, finding->status, finding->check,
	         finding->key ? finding->key : "-", finding->message);
}

static const struct stp_report report = { .size = sizeof report, .add = tell };

START_TEST(every_fault_of_a_configuration_is_told)
{
	static const struct stp_field config[] = {
		{ .name = "Address", .type = STP_HYPERLINK, .flags = STP_REQUIRED },
		{ .name = "Key", .type = STP_SECRET, .flags = STP_REQUIRED },
		{ .name = "Size", .type = STP_NUMBER },
	};
	static const struct stp_field_table table = STP_ROWS(config);
	static const struct stp_arg good[] = {
		{ "Address", { .type = STP_HYPERLINK, .length = 1, .u.text = "x" } }, { "Key", { .type = STP_SECRET } },
	};
	static const struct stp_arg bad[] = { TEXT("Size", "x"), TEXT("Key", "x"), TEXT("Smell", "x") };
	const struct stp_arg_table all_good = STP_ROWS(good), all_bad = STP_ROWS(bad);
	struct stp_error error = STP_ERROR_INIT;

	told[0] = '\0';
	ck_assert_uint_eq(stp_check_config(&table, &all_good, &report, &error), STP_OK);
	ck_assert_str_eq(told, "");
	ck_assert_uint_eq(stp_check_config(&table, &all_bad, &report, &error), STP_BAD_CONFIG);
	ck_assert_str_eq(told, "4 5 configuration Size: Size has a value of another type\n"
	                       "4 5 configuration Key: Key has a value of another type\n"
	                       "4 5 configuration Smell: Smell is not asked for\n"
	                       "4 5 configuration Address: Address is required\n");
	ck_assert_str_eq(error.field, "Size"); /* the first one counts */
	ck_assert_uint_eq(error.status, STP_BAD_CONFIG);
	ck_assert_uint_eq(stp_fault(&report, &error, "Address", "%s is %d", "Address", 7), STP_BAD_CONFIG);
	ck_assert_ptr_nonnull(strstr(told, "configuration Address: Address is 7\n"));
	ck_assert_str_eq(error.field, "Size");
}
END_TEST

START_TEST(a_value_is_had_or_its_preset)
{
	static const struct stp_file file = { .size = sizeof file, .name = "" };
	static const struct stp_arg args[] = {
		TEXT("Text", "abc"), INTEGER("Number", STP_DATE, 7), NOTHING("Null"),
		{ "File", { .type = STP_IMAGE, .u.file = &file } }, { "Secret", { .type = STP_SECRET } },
		{ "Newer", { .type = 99, .length = 1, .u.text = "n" } },
	};
	const struct stp_arg_table in = STP_ROWS(args);
	struct stp_error error = STP_ERROR_INIT;
	char four[4] = "x", three[3] = "x";

	ck_assert_ptr_eq(stp_find_arg(&in, "Null"), &args[2]);
	ck_assert_ptr_null(stp_find_arg(&in, "null"));
	ck_assert_str_eq(stp_arg_text(&in, "Text", "-"), "abc");
	ck_assert_str_eq(stp_arg_text(&in, "Newer", "-"), "n"); /* types of a later minor version are text */
	for (size_t i = 1; i < 5; i++)
		ck_assert_str_eq(stp_arg_text(&in, args[i].name, "-"), "-");
	ck_assert_str_eq(stp_arg_text(&in, "None", "-"), "-");
	ck_assert_int_eq(stp_arg_integer(&in, "Number", -1), 7);
	ck_assert_int_eq(stp_arg_integer(&in, "Text", -1), -1);
	ck_assert_int_eq(stp_arg_integer(&in, "Secret", -1), -1);
	ck_assert_ptr_eq(stp_arg_file(&in, "File"), &file);
	ck_assert_ptr_null(stp_arg_file(&in, "Text"));
	ck_assert_uint_eq(stp_take_text(&in, "Text", four, sizeof four, NULL, &error), STP_OK);
	ck_assert_str_eq(four, "abc");
	ck_assert_uint_eq(stp_take_text(&in, "None", four, sizeof four, NULL, &error), STP_OK);
	ck_assert_str_eq(four, "");
	ck_assert_uint_eq(stp_take_text(&in, "Text", three, sizeof three, NULL, &error), STP_BAD_INPUT);
	ck_assert_str_eq(three, "x");
	ck_assert_str_eq(error.message, "Text is too long: 2 bytes at most");
}
END_TEST

START_TEST(values_are_made)
{
	struct stp_value text = stp_text_value(STP_MEMO, "abc"), none = stp_text_value(STP_MEMO, NULL);
	struct stp_value integer = stp_integer_value(STP_YESNO, 1);

	ck_assert(text.type == STP_MEMO && text.length == 3 && strcmp(text.u.text, "abc") == 0);
	ck_assert(none.type == STP_NULL && none.length == 0 && !none.u.text);
	ck_assert(integer.type == STP_YESNO && integer.u.integer == 1 && integer.length == 0);
	ck_assert_uint_eq(stp_null_value().type, STP_NULL);
}
END_TEST

/* ---- errors ---------------------------------------------------------------------------------- */

START_TEST(the_first_failure_counts)
{
	struct stp_error error = STP_ERROR_INIT;

	ck_assert_uint_eq(stp_error_fill(&error, STP_CONFLICT, "Title", "%s and %d", "one", 2), STP_CONFLICT);
	ck_assert_uint_eq(stp_error_fill(&error, STP_REMOTE, "Text", "another"), STP_CONFLICT);
	ck_assert_uint_eq(error.status, STP_CONFLICT);
	ck_assert_str_eq(error.field, "Title");
	ck_assert_str_eq(error.message, "one and 2");
}
END_TEST

static const struct {
	const char *why, *character;
	size_t before, want; /* bytes ahead of it, and of what is left */
} cuts[] = {
	{ "it fits to the byte",       "",             383, 383 },
	{ "ASCII goes with its last",  "ab",           382, 382 },
	{ "a character of two bytes",  "\xc3\xa9",     382, 382 },
	{ "a character of three",      "\xe2\x82\xac", 381, 381 },
	{ "three, of which two fit",   "\xe2\x82\xac", 382, 382 },
	{ "it is whole and ends there", "\xc3\xa9",    381, 383 },
};

START_TEST(a_message_is_cut_between_two_characters)
{
	struct stp_error error = STP_ERROR_INIT;
	char text[512];

	memset(text, 'x', cuts[_i].before);
	snprintf(text + cuts[_i].before, sizeof text - cuts[_i].before, "%s", cuts[_i].character);
	stp_error_fill(&error, STP_REMOTE, LONG_NAME, "%s", text);
	ck_assert_msg(strlen(error.message) == cuts[_i].want, "%s: %zu", cuts[_i].why, strlen(error.message));
	ck_assert_str_eq(error.field, "");
}
END_TEST

START_TEST(a_finding_says_what_the_error_says)
{
	struct stp_error error = STP_ERROR_INIT;

	told[0] = '\0';
	stp_copy_text(error.message, sizeof error.message, "all is well");
	stp_add_finding(&report, STP_PASS, "sign-in", &error);
	ck_assert_str_eq(told, "1 0 sign-in -: all is well\n");
}
END_TEST

/* ---- files and rows -------------------------------------------------------------------------- */

static struct {
	size_t length, at, piece;
	unsigned asked, stop_at; /* the question that is answered with a cancel; 0: none */
	stp_status read_says;
} source;

static stp_status wait(const struct stp_call *call, uint32_t ms)
{
	(void)call, (void)ms;
	return ++source.asked == source.stop_at ? STP_CANCELLED : STP_OK;
}

static stp_status read_piece(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	size_t left = source.length - source.at;

	(void)file;
	*got = left < source.piece ? left : source.piece;
	*got = *got < cap ? *got : cap;
	memset(buf, 'x', *got);
	source.at += *got;
	return source.read_says;
}

static const struct {
	const char *why;
	size_t length, piece;
	unsigned stop_at;
	stp_status read_says, want;
} files[] = {
	{ "nothing",                0, 7, 0, STP_OK,          STP_OK },
	{ "in pieces",             60, 7, 0, STP_OK,          STP_OK },
	{ "as much as there is room", 64, 64, 0, STP_OK,      STP_OK },
	{ "a byte more",           65, 64, 0, STP_OK,         STP_BAD_INPUT },
	{ "much more",           6500, 9, 0, STP_OK,          STP_BAD_INPUT },
	{ "the host has enough",   60, 7, 3, STP_OK,          STP_CANCELLED },
	{ "a file that fails",     60, 7, 0, STP_UNAVAILABLE, STP_UNAVAILABLE },
};

START_TEST(a_file_is_read_whole_or_not_at_all)
{
	const struct stp_file file = { .size = sizeof file, .name = "", .read = read_piece };
	const struct stp_call call = { .size = sizeof call, .wait = wait };
	struct stp_error error = STP_ERROR_INIT;
	size_t length = 99;
	char room[64];
	stp_status status;

	memset(&source, 0, sizeof source);
	source.length = files[_i].length;
	source.piece = files[_i].piece;
	source.stop_at = files[_i].stop_at;
	source.read_says = files[_i].read_says;
	status = stp_read_file(&call, &file, "File", room, sizeof room, &length, &error);
	ck_assert_msg(status == files[_i].want, "%s: %u", files[_i].why, status);
	ck_assert_uint_eq(length, status ? 99 : files[_i].length);
	ck_assert_str_eq(error.field, status == STP_BAD_INPUT ? "File" : ""); /* the host knows the rest */
}
END_TEST

static stp_status row_says;

static stp_status take_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	(void)sink, (void)values, (void)count;
	return row_says;
}

static const struct {
	stp_status says;
	uint32_t maybe_applied;
} rows[] = { { STP_OK, 0 }, { STP_STOP, 0 }, { STP_CANCELLED, 1 }, { STP_INTERNAL, 1 } };

START_TEST(what_was_written_is_written)
{
	const struct stp_sink sink = { .size = sizeof sink, .row = take_row };
	const struct stp_value value = stp_null_value();
	struct stp_error error = STP_ERROR_INIT;

	row_says = rows[_i].says;
	ck_assert_uint_eq(stp_tell_written(&sink, &value, 1, &error), row_says);
	ck_assert_uint_eq(error.maybe_applied, rows[_i].maybe_applied);
}
END_TEST

static int steps, fails_at;
static stp_status step(int n)
{
	ck_assert_int_eq(++steps, n);
	return n == fails_at ? STP_STOP : STP_OK;
}
static stp_status open_file(const struct stp_sink *sink, uint32_t column, const char *name, const char *type,
                            uint64_t length)
{
	(void)sink;
	ck_assert(column == 3 && strcmp(name, "a") == 0 && !type && length == 2);
	return step(1);
}
static stp_status write_file(const struct stp_sink *sink, const void *data, size_t length)
{
	(void)sink;
	ck_assert(length == 2 && memcmp(data, "hi", 2) == 0);
	return step(2);
}
static stp_status close_file(const struct stp_sink *sink)
{
	(void)sink;
	return step(3);
}

START_TEST(a_file_is_told_until_the_host_says_no)
{
	const struct stp_sink sink = { .size = sizeof sink, .file_open = open_file, .file_write = write_file,
		.file_close = close_file };

	steps = 0;
	fails_at = _i;
	ck_assert_uint_eq(stp_tell_file(&sink, 3, "a", NULL, "hi", 2), _i ? STP_STOP : STP_OK);
	ck_assert_int_eq(steps, _i ? _i : 3);
}
END_TEST

START_TEST(a_host_may_have_no_log)
{
	const struct stp_host host = { .size = sizeof host };

	stp_log(&host, STP_INFO, "event", NULL, "message");
}
END_TEST

#define COUNT(array) ((int)(sizeof(array) / sizeof(array)[0]))

int main(void)
{
	Suite *suite = suite_create("plugin helpers");
	TCase *tests = tcase_create("helpers");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tests, arguments_are_held_to_the_tables, 0, COUNT(calls));
	tcase_add_test(tests, every_fault_of_a_configuration_is_told);
	tcase_add_test(tests, a_value_is_had_or_its_preset);
	tcase_add_test(tests, values_are_made);
	tcase_add_test(tests, the_first_failure_counts);
	tcase_add_loop_test(tests, a_message_is_cut_between_two_characters, 0, COUNT(cuts));
	tcase_add_test(tests, a_finding_says_what_the_error_says);
	tcase_add_loop_test(tests, a_file_is_read_whole_or_not_at_all, 0, COUNT(files));
	tcase_add_loop_test(tests, what_was_written_is_written, 0, COUNT(rows));
	tcase_add_loop_test(tests, a_file_is_told_until_the_host_says_no, 0, 4);
	tcase_add_test(tests, a_host_may_have_no_log);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
