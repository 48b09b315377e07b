/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/loader/test_args.c - arguments: names, texts, choices, files, and what is refused. */
#include <config.h>

#include <sys/stat.h>
#include <unistd.h>

#include "host_helper.h"

static const struct stp_value *find(const struct stp_args *args, const char *name)
{
	const struct stp_arg_table *table = stp_args_table(args);
	uint32_t i;

	for (i = 0; i < table->count; i++)
		if (strcmp(stp_arg_at(table, i)->name, name) == 0)
			return &stp_arg_at(table, i)->value;
	return NULL;
}

static const struct stp_value *given(const struct stp_args *args, const char *name)
{
	const struct stp_value *value = find(args, name);

	ck_assert_msg(value != NULL, "%s is not in the table", name);
	return value;
}

START_TEST(finds_names_in_any_dress_and_stores_the_schemas)
{
	static const char *const dresses[] = { "YesNo", "yesno", "yes-no", "YesNo value", "Yes No Value" };
	struct stp_args *args;
	struct mock mock;
	size_t i;

	open_mock(&mock, NULL);
	args = call_of(&mock, "echo it");
	for (i = 0; i < sizeof dresses / sizeof dresses[0]; i++)
		set(args, dresses[i], i % 2 ? "no" : "true");
	ck_assert_uint_eq(stp_args_table(args)->count, 1);
	ck_assert_str_eq(stp_arg_at(stp_args_table(args), 0)->name, "YesNo");
	ck_assert_int_eq(given(args, "YesNo")->u.integer, 1);
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

START_TEST(names_the_nearest_input_or_lists_them)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args;
	struct mock mock;

	open_mock(&mock, NULL);
	args = call_of(&mock, "Echo");
	ck_assert_uint_eq(stp_args_set_text(args, "Nubmer", "1", &error), STP_BAD_INPUT);
	ck_assert_str_eq(error.message, "Thing.Echo has no input named Nubmer; did you mean Number?");
	ck_assert_str_eq(error.field, "Nubmer");
	stp_args_destroy(args);
	args = call_of(&mock, "Count");
	ck_assert_uint_eq(stp_args_set_text(args, "Envelope", "1", &error), STP_BAD_INPUT);
	ck_assert_str_eq(error.message, "Thing.Count has no input named Envelope; it has Rows, Claim, Total");
	stp_args_destroy(args);
	args = call_of(&mock, "Block");
	ck_assert_uint_eq(stp_args_set_null(args, "X", &error), STP_BAD_INPUT);
	ck_assert_str_eq(error.message, "Thing.Block takes no inputs, so none named X");
	ck_assert_uint_eq(stp_args_set_text(args, "...", "1", NULL), STP_BAD_INPUT);
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

START_TEST(normalises_a_choice_and_lists_them_when_none_fits)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args;
	struct mock mock;

	open_mock(&mock, NULL);
	args = call_of(&mock, "Echo");
	set(args, "Colour", "deep BLUE");
	ck_assert_str_eq(given(args, "Colour")->u.text, "Deep Blue");
	ck_assert_uint_eq(stp_args_check(args, &error), STP_OK);
	set(args, "Colour", "Pink");
	ck_assert_uint_eq(stp_args_check(args, &error), STP_BAD_INPUT);
	ck_assert_str_eq(error.message, "Colour must be one of: Red, Green, Deep Blue");
	ck_assert_str_eq(error.field, "Colour");
	ck_assert_uint_eq(stp_args_set_null(args, "Colour", &error), STP_OK);
	ck_assert_uint_eq(stp_args_check(args, &error), STP_OK);
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

START_TEST(asks_for_what_is_required_unless_it_has_a_preset)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args = NULL;
	struct mock mock;

	open_mock(&mock, NULL);
	ck_assert_uint_eq(stp_args_for_config(mock.schema, &args, &error), STP_OK);
	ck_assert_str_eq(given(args, "Mode")->u.text, "Good");
	ck_assert_uint_eq(stp_args_check(args, &error), STP_BAD_INPUT);
	ck_assert_str_eq(error.message, "the configuration needs Address, which was not given");
	ck_assert_str_eq(error.field, "Address");
	ck_assert_uint_eq(stp_args_set_null(args, "Address", &error), STP_OK);
	ck_assert_uint_eq(stp_args_check(args, &error), STP_BAD_INPUT);
	ck_assert_str_eq(error.message, "the configuration needs Address, which cannot be cleared");
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

START_TEST(takes_plain_text_for_a_multivalue_as_one_string)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args;
	struct mock mock;

	open_mock(&mock, NULL);
	args = call_of(&mock, "Echo");
	set(args, "MultiValue", "say \"hi\"\n\\");
	ck_assert_str_eq(given(args, "MultiValue")->u.text, "[\"say \\\"hi\\\"\\n\\\\\"]");
	ck_assert_uint_eq(given(args, "MultiValue")->length, strlen(given(args, "MultiValue")->u.text));
	set(args, "MultiValue", " [ \"a\", \"\\u00e9\" ] ");
	ck_assert_uint_eq(stp_args_set_text(args, "MultiValue", "[1]", &error), STP_BAD_INPUT);
	ck_assert_str_eq(error.message, "MultiValue is not a JSON array of strings");
	ck_assert_str_eq(given(args, "MultiValue")->u.text, " [ \"a\", \"\\u00e9\" ] ");
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

START_TEST(keeps_secrets_out_of_the_table)
{
	struct stp_error error = STP_ERROR_INIT;
	const struct stp_value not_this = { .type = STP_TEXT, .length = 1, .u = { .text = "x" } };
	struct stp_args *args;
	struct mock mock;

	open_mock(&mock, NULL);
	args = config_of(&mock, "https://example.com/", NULL);
	ck_assert_ptr_null(find(args, "ApiKey"));
	ck_assert_uint_eq(stp_args_set_bytes(args, "API key", "a\0b", 3, &error), STP_OK);
	ck_assert_uint_eq(given(args, "ApiKey")->type, STP_SECRET);
	ck_assert_ptr_null(given(args, "ApiKey")->u.text);
	ck_assert_uint_eq(stp_args_set_value(args, "ApiKey", &not_this, &error), STP_BAD_INPUT);
	ck_assert_uint_eq(stp_args_set_bytes(args, "Address", "a\0b", 3, &error), STP_BAD_INPUT);
	ck_assert_str_eq(error.message, "Address has a NUL inside its text");
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

START_TEST(takes_only_values_of_the_fields_type)
{
	const struct stp_value number = { .type = STP_NUMBER, .u = { .integer = 5 } };
	const struct stp_value bad_text = { .type = STP_TEXT, .length = 2, .u = { .text = "\xC3(" } };
	const struct stp_value cut_text = { .type = STP_TEXT, .length = 2, .u = { .text = "abc" } };
	const struct stp_value no_text = { .type = STP_TEXT };
	const struct stp_value no_day = { .type = STP_TIME, .u = { .integer = 86400000 } };
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args;
	struct mock mock;

	open_mock(&mock, NULL);
	args = call_of(&mock, "Echo");
	ck_assert_uint_eq(stp_args_set_value(args, "Number", &number, &error), STP_OK);
	ck_assert_int_eq(given(args, "Number")->u.integer, 5);
	ck_assert_uint_eq(stp_args_set_value(args, "Text", &number, &error), STP_BAD_INPUT);
	ck_assert_str_eq(error.message, "Text is of type Text and was given as Number");
	ck_assert_uint_eq(stp_args_set_value(args, "Text", &bad_text, &error), STP_BAD_INPUT);
	ck_assert_uint_eq(stp_args_set_value(args, "Text", &cut_text, &error), STP_BAD_INPUT);
	ck_assert_uint_eq(stp_args_set_value(args, "Text", &no_text, &error), STP_BAD_INPUT);
	ck_assert_uint_eq(stp_args_set_value(args, "Time", &no_day, &error), STP_BAD_INPUT);
	ck_assert_str_eq(error.message, "Time is not a time of day");
	ck_assert_uint_eq(stp_args_set_text(args, "File", "text", &error), STP_BAD_INPUT);
	ck_assert_str_eq(error.message, "File is a file and cannot be given as text");
	ck_assert_uint_eq(stp_args_table(args)->count, 1);
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

static void write_file(char *path, const char *content)
{
	int fd = mkstemp(path);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, content, strlen(content)), (ssize_t)strlen(content));
	close(fd);
}

START_TEST(refuses_a_file_that_is_missing_or_a_folder)
{
	struct stp_error error = STP_ERROR_INIT;
	char path[] = "/tmp/stp-test-XXXXXX";
	struct stp_args *args;
	struct mock mock;

	open_mock(&mock, NULL);
	args = call_of(&mock, "Copy");
	ck_assert_uint_eq(stp_args_set_file(args, "File", "/nowhere/a.pdf", &error), STP_NOT_FOUND);
	ck_assert_str_eq(error.message, "there is no file /nowhere/a.pdf");
	ck_assert_str_eq(error.field, "File");
	ck_assert_uint_eq(stp_args_set_file(args, "File", "/tmp", &error), STP_BAD_INPUT);
	ck_assert_str_eq(error.message, "/tmp is a folder, not a file");
	ck_assert_uint_eq(stp_args_set_file(args, "File", "/dev/null", &error), STP_BAD_INPUT);
	ck_assert_str_eq(error.message, "/dev/null is not a regular file");
	write_file(path, "x");
	chmod(path, 0);
	if (geteuid() != 0) {
		ck_assert_uint_eq(stp_args_set_file(args, "File", path, &error), STP_FORBIDDEN);
		ck_assert_ptr_nonnull(strstr(error.message, path));
	}
	unlink(path);
	ck_assert_int_eq(mkfifo(path, 0600), 0);
	ck_assert_uint_eq(stp_args_set_file(args, "File", path, &error), STP_BAD_INPUT);
	unlink(path);
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

START_TEST(reads_a_text_from_a_file_without_its_line_end)
{
	char path[] = "/tmp/stp-test-XXXXXX", large[] = "/tmp/stp-test-XXXXXX";
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args;
	struct mock mock;

	open_mock(&mock, NULL);
	args = call_of(&mock, "Echo");
	write_file(path, "12\r\n");
	ck_assert_msg(stp_args_set_file(args, "Number", path, &error) == STP_OK, "%s", error.message);
	ck_assert_int_eq(given(args, "Number")->u.integer, 12);
	unlink(path);
	write_file(large, "x");
	ck_assert_int_eq(truncate(large, (1 << 20) + 1), 0);
	ck_assert_uint_eq(stp_args_set_file(args, "Memo", large, &error), STP_BAD_INPUT);
	ck_assert_ptr_nonnull(strstr(error.message, "more than 1048576 bytes"));
	unlink(large);
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

START_TEST(a_file_is_read_to_its_told_length_and_again_after_rewind)
{
	char path[] = "/tmp/stp-test-XXXXXX", buffer[16];
	struct stp_error error = STP_ERROR_INIT;
	struct stp_file *file = NULL;
	size_t got = 99;

	write_file(path, "hello");
	ck_assert_uint_eq(stp_file_open(path, &file, &error), STP_OK);
	ck_assert_str_eq(file->name, path + 5);
	ck_assert_uint_eq(file->length, 5);
	ck_assert_uint_eq(file->read(file, buffer, 3, &got), STP_OK);
	ck_assert_uint_eq(got, 3);
	ck_assert_uint_eq(file->rewind(file), STP_OK);
	ck_assert_uint_eq(file->read(file, buffer, sizeof buffer, &got), STP_OK);
	ck_assert_uint_eq(got, 5);
	ck_assert_uint_eq(file->read(file, buffer, sizeof buffer, &got), STP_OK);
	ck_assert_uint_eq(got, 0);
	ck_assert_uint_eq(file->rewind(file), STP_OK);
	ck_assert_int_eq(truncate(path, 2), 0);
	ck_assert_uint_eq(file->read(file, buffer, sizeof buffer, &got), STP_OK);
	ck_assert_uint_eq(got, 2);
	ck_assert_uint_eq(file->read(file, buffer, sizeof buffer, &got), STP_BAD_INPUT);
	stp_file_close(file);
	stp_file_close(NULL);
	unlink(path);
}
END_TEST

RUN_TESTS("args",
	tcase_add_test(tc, finds_names_in_any_dress_and_stores_the_schemas);
	tcase_add_test(tc, names_the_nearest_input_or_lists_them);
	tcase_add_test(tc, normalises_a_choice_and_lists_them_when_none_fits);
	tcase_add_test(tc, asks_for_what_is_required_unless_it_has_a_preset);
	tcase_add_test(tc, takes_plain_text_for_a_multivalue_as_one_string);
	tcase_add_test(tc, keeps_secrets_out_of_the_table);
	tcase_add_test(tc, takes_only_values_of_the_fields_type);
	tcase_add_test(tc, refuses_a_file_that_is_missing_or_a_folder);
	tcase_add_test(tc, reads_a_text_from_a_file_without_its_line_end);
	tcase_add_test(tc, a_file_is_read_to_its_told_length_and_again_after_rewind);)
