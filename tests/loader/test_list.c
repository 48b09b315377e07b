/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/loader/test_list.c - what a plugin leaves undone of a list is done by the SDK. */
#include <config.h>

#include "host_helper.h"

/* The numbers of the rows that came, in their order; '-' is NULL. */
static void numbers_of(const struct notes *notes, char *out)
{
	const char *at = notes->text;

	while ((at = strstr(at, "\"Number\":")) != NULL) {
		at += 9;
		*out++ = *at == 'n' ? '-' : *at;
	}
	*out = 0;
}

static struct stp_filter leaf(uint32_t op, const char *property, stp_type type, const char *text)
{
	struct stp_filter filter = { .size = sizeof filter, .op = op, .property = property };
	const struct stp_field field = { .name = property, .type = type };

	if (text)
		ck_assert_uint_eq(stp_value_parse(&field, text, &filter.value, NULL), STP_OK);
	return filter;
}

static stp_status list(const char *rows, const char *claim, const struct stp_list *wanted,
                       struct notes *notes, struct stp_error *error)
{
	struct stp_run run = { .size = sizeof run, .list = wanted };
	struct stp_args *args;
	struct mock mock;
	stp_status status;

	open_mock(&mock, NULL);
	configure_mock(&mock);
	args = call_of(&mock, "Count");
	set(args, "Rows", rows);
	if (claim)
		set(args, "Claim", claim);
	start_notes(notes, &mock, "Count");
	status = stp_service_execute(mock.service, &run, args, &notes->sink, error);
	stp_args_destroy(args);
	close_mock(&mock);
	return status;
}

static const struct {
	const char *why;
	uint32_t op;
	const char *property;
	stp_type type;
	const char *value, *want;
} leaves[] = {
	{ "equal numbers",                 STP_EQUALS,      "Number",  STP_NUMBER,  "2",      "2"       },
	{ "NULL satisfies no leaf",        STP_LESS,        "Number",  STP_NUMBER,  "9",      "012456"  },
	{ "NULL satisfies IS_NULL",        STP_IS_NULL,     "Number",  STP_NUMBER,  NULL,     "--"      },
	{ "greater is not equal",          STP_GREATER,     "Number",  STP_NUMBER,  "5",      "6"       },
	{ "text byte by byte",             STP_EQUALS,      "Text",    STP_TEXT,    "row h",  "1"       },
	{ "case counts",                   STP_EQUALS,      "Text",    STP_TEXT,    "Row h",  ""        },
	{ "a part",                        STP_CONTAINS,    "Text",    STP_TEXT,    "w o",    "2"       },
	{ "a beginning",                   STP_STARTS_WITH, "Text",    STP_TEXT,    "row",    "012-456-" },
	{ "a beginning is no part",        STP_STARTS_WITH, "Text",    STP_TEXT,    "ow",     ""        },
	{ "an end",                        STP_ENDS_WITH,   "Text",    STP_TEXT,    "h",      "1"       },
	{ "longer than the text",          STP_ENDS_WITH,   "Text",    STP_TEXT,    "xxrow h", ""       },
	{ "decimals by size, not by text", STP_LESS,        "Decimal", STP_DECIMAL, "-3.4",   "-5-"     },
	{ "decimals whatever their zeros", STP_EQUALS,      "Decimal", STP_DECIMAL, "02.500", "2"       },
};

START_TEST(filters_what_the_plugin_did_not)
{
	struct stp_filter filter = leaf(leaves[_i].op, leaves[_i].property, leaves[_i].type, leaves[_i].value);
	struct stp_list wanted = { .size = sizeof wanted, .filter = &filter };
	struct stp_error error = STP_ERROR_INIT;
	struct notes notes;
	char got[32];

	ck_assert_msg(list("8", NULL, &wanted, &notes, &error) == STP_OK, "%s", error.message);
	numbers_of(&notes, got);
	ck_assert_msg(strcmp(got, leaves[_i].want) == 0, "%s: got %s", leaves[_i].why, got);
	ck_assert_uint_eq(notes.total, strlen(leaves[_i].want));
}
END_TEST

START_TEST(joins_filters)
{
	struct stp_filter low = leaf(STP_LESS, "Number", STP_NUMBER, "2");
	struct stp_filter high = leaf(STP_GREATER, "Number", STP_NUMBER, "4");
	struct stp_filter either = { .size = sizeof either, .op = STP_OR, .left = &low, .right = &high };
	struct stp_filter neither = { .size = sizeof neither, .op = STP_NOT, .left = &either };
	struct stp_filter null = leaf(STP_IS_NULL, "Number", STP_NUMBER, NULL);
	struct stp_filter there = { .size = sizeof there, .op = STP_NOT, .left = &null };
	struct stp_filter both = { .size = sizeof both, .op = STP_AND, .left = &neither, .right = &there };
	struct stp_list wanted = { .size = sizeof wanted, .filter = &either };
	struct notes notes;
	char got[32];

	ck_assert_uint_eq(list("8", NULL, &wanted, &notes, NULL), STP_OK);
	numbers_of(&notes, got);
	ck_assert_str_eq(got, "0156");
	wanted.filter = &both;
	ck_assert_uint_eq(list("8", NULL, &wanted, &notes, NULL), STP_OK);
	numbers_of(&notes, got);
	ck_assert_str_eq(got, "24");
}
END_TEST

START_TEST(orders_stably_with_nulls_first_and_then_pages)
{
	static const struct stp_order down[] = { { .property = "Number", .descending = 1 } };
	static const struct stp_order up[] = { { .property = "Number" } };
	static const struct stp_order two[] = { { .property = "Decimal", .descending = 1 } };
	struct stp_list wanted = { .size = sizeof wanted, .order = STP_ROWS(up) };
	struct notes notes;
	char got[32];

	ck_assert_uint_eq(list("8", NULL, &wanted, &notes, NULL), STP_OK);
	numbers_of(&notes, got);
	ck_assert_str_eq(got, "--012456");
	ck_assert(strstr(notes.text, "row v") < strstr(notes.text, "row x")); /* 3 before 7 */
	wanted.order = (struct stp_order_table)STP_ROWS(down);
	wanted.skip = 1;
	wanted.take = 3;
	ck_assert_uint_eq(list("8", NULL, &wanted, &notes, NULL), STP_OK);
	numbers_of(&notes, got);
	ck_assert_str_eq(got, "542");
	ck_assert_uint_eq(notes.total, 8);
	wanted = (struct stp_list){ .size = sizeof wanted, .order = STP_ROWS(two) };
	ck_assert_uint_eq(list("7", NULL, &wanted, &notes, NULL), STP_OK);
	numbers_of(&notes, got);
	ck_assert_str_eq(got, "64201-5");
}
END_TEST

START_TEST(a_full_page_stops_the_plugin)
{
	struct stp_list wanted = { .size = sizeof wanted, .skip = 2, .take = 2 };
	struct notes notes;
	char got[32];

	ck_assert_uint_eq(list("1000000000", NULL, &wanted, &notes, NULL), STP_OK);
	numbers_of(&notes, got);
	ck_assert_str_eq(got, "2-");
	ck_assert_uint_eq(notes.total, 0);
}
END_TEST

START_TEST(does_not_do_again_what_the_plugin_claims)
{
	struct stp_filter filter = leaf(STP_EQUALS, "Number", STP_NUMBER, "2");
	static const struct stp_order down[] = { { .property = "Number", .descending = 1 } };
	struct stp_list wanted = { .size = sizeof wanted, .filter = &filter, .order = STP_ROWS(down),
		                        .skip = 1, .take = 1 };
	struct stp_error error = STP_ERROR_INIT;
	struct notes notes;
	char got[32];

	ck_assert_uint_eq(list("4", "7", &wanted, &notes, &error), STP_OK);
	numbers_of(&notes, got);
	ck_assert_str_eq(got, "012-");
	ck_assert_uint_eq(list("4", "4294967288", &wanted, &notes, &error), STP_OK); /* unknown flags only */
	numbers_of(&notes, got);
	ck_assert_str_eq(got, "");
}
END_TEST

START_TEST(p16_a_page_is_claimed_with_all_else_or_not_at_all)
{
	struct stp_filter filter = leaf(STP_EQUALS, "Number", STP_NUMBER, "2");
	struct stp_list wanted = { .size = sizeof wanted, .filter = &filter, .take = 1 };
	struct stp_error error = STP_ERROR_INIT;
	struct notes notes;

	ck_assert_uint_eq(list("4", "1", &wanted, &notes, &error), STP_INTERNAL);
	ck_assert_msg(strstr(error.message, "P16") != NULL, "%s", error.message);
	ck_assert_uint_eq(notes.rows, 0);
}
END_TEST

START_TEST(refuses_a_list_that_makes_no_sense)
{
	struct stp_filter alien = leaf(STP_EQUALS, "Memo", STP_MEMO, "x");
	struct stp_filter mistyped = leaf(STP_EQUALS, "Number", STP_TEXT, "x");
	struct stp_filter partly = leaf(STP_CONTAINS, "Number", STP_NUMBER, "1");
	struct stp_filter unknown = leaf(99, "Number", STP_NUMBER, "1");
	struct stp_filter torn = { .size = sizeof torn, .op = STP_AND, .left = &partly };
	struct stp_filter deep[70];
	static const struct stp_order by_file[] = { { .property = "Image" } };
	struct stp_list wanted = { .size = sizeof wanted };
	struct stp_error error = STP_ERROR_INIT;
	struct notes notes;
	size_t i;

	wanted.filter = &alien;
	ck_assert_uint_eq(list("1", NULL, &wanted, &notes, &error), STP_BAD_INPUT);
	ck_assert_str_eq(error.message, "Memo is not among the returns of Thing.Count");
	wanted.filter = &mistyped;
	ck_assert_uint_eq(list("1", NULL, &wanted, &notes, &error), STP_BAD_INPUT);
	ck_assert_str_eq(error.message, "Number is of type Number and is compared with Text");
	wanted.filter = &partly;
	ck_assert_uint_eq(list("1", NULL, &wanted, &notes, &error), STP_BAD_INPUT);
	wanted.filter = &unknown;
	ck_assert_uint_eq(list("1", NULL, &wanted, &notes, &error), STP_UNSUPPORTED);
	wanted.filter = &torn;
	ck_assert_uint_eq(list("1", NULL, &wanted, &notes, &error), STP_BAD_INPUT);
	for (i = 0; i < 70; i++)
		deep[i] = (struct stp_filter){ .size = sizeof deep[i], .op = STP_NOT,
			                            .left = i < 69 ? &deep[i + 1] : &alien };
	wanted.filter = deep;
	ck_assert_uint_eq(list("1", NULL, &wanted, &notes, &error), STP_BAD_INPUT);
	ck_assert_ptr_nonnull(strstr(error.message, "64 deep"));
	wanted.filter = NULL;
	wanted.order = (struct stp_order_table)STP_ROWS(by_file);
	ck_assert_uint_eq(list("1", NULL, &wanted, &notes, &error), STP_BAD_INPUT);
}
END_TEST

START_TEST(a_list_is_refused_for_a_method_that_is_none)
{
	struct stp_list wanted = { .size = sizeof wanted, .take = 1 };
	struct stp_run run = { .size = sizeof run, .list = &wanted };
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args;
	struct notes notes;
	struct mock mock;

	open_mock(&mock, NULL);
	configure_mock(&mock);
	args = call_of(&mock, "Tell");
	start_notes(&notes, &mock, "Tell");
	ck_assert_uint_eq(stp_service_execute(mock.service, &run, args, &notes.sink, &error), STP_BAD_INPUT);
	ck_assert_ptr_nonnull(strstr(error.message, "Thing.Tell is no List method"));
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

START_TEST(the_files_of_a_row_go_where_the_row_goes)
{
	static const struct stp_order down[] = { { .property = "Number", .descending = 1 } };
	struct stp_filter filter = leaf(STP_GREATER, "Number", STP_NUMBER, "0");
	struct stp_list wanted = { .size = sizeof wanted, .filter = &filter };
	struct stp_run run = { .size = sizeof run, .list = &wanted };
	struct stp_args *args;
	struct notes notes;
	struct mock mock;

	open_mock(&mock, NULL);
	configure_mock(&mock);
	args = call_of(&mock, "Files");
	start_notes(&notes, &mock, "Files");
	ck_assert_uint_eq(stp_service_execute(mock.service, &run, args, &notes.sink, NULL), STP_OK);
	ck_assert_str_eq(notes.text, "<0:piece.txt=content 1>{\"File\":null,\"Number\":1}\n"
	                             "<0:piece.txt=content 2>{\"File\":null,\"Number\":2}\n");
	wanted.order = (struct stp_order_table)STP_ROWS(down);
	wanted.take = 1;
	start_notes(&notes, &mock, "Files");
	ck_assert_uint_eq(stp_service_execute(mock.service, &run, args, &notes.sink, NULL), STP_OK);
	ck_assert_str_eq(notes.text, "<0:piece.txt=content 2>{\"File\":null,\"Number\":2}\n");
	wanted = (struct stp_list){ .size = sizeof wanted, .skip = 2, .take = 1 };
	start_notes(&notes, &mock, "Files");
	ck_assert_uint_eq(stp_service_execute(mock.service, &run, args, &notes.sink, NULL), STP_OK);
	ck_assert_str_eq(notes.text, "<0:piece.txt=wrong start<0:piece.txt=content 2>"
	                             "{\"File\":null,\"Number\":2}\n");
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

RUN_TESTS("list",
	tcase_add_loop_test(tc, filters_what_the_plugin_did_not, 0, sizeof leaves / sizeof leaves[0]);
	tcase_add_test(tc, joins_filters);
	tcase_add_test(tc, orders_stably_with_nulls_first_and_then_pages);
	tcase_add_test(tc, a_full_page_stops_the_plugin);
	tcase_add_test(tc, does_not_do_again_what_the_plugin_claims);
	tcase_add_test(tc, p16_a_page_is_claimed_with_all_else_or_not_at_all);
	tcase_add_test(tc, refuses_a_list_that_makes_no_sense);
	tcase_add_test(tc, a_list_is_refused_for_a_method_that_is_none);
	tcase_add_test(tc, the_files_of_a_row_go_where_the_row_goes);)
