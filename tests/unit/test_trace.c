/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_trace.c - which traceparent is one, and what is handed on of it. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "wire/trace.h"
#include "unit.h"

#define ID "4bf92f3577b34da6a3ce929d0e0e4736"
#define PARENT "00f067aa0ba902b7"

static const struct { const char *why, *given, *flags; } forms[] = { /* flags NULL: it is none */
	{ "the specification's own",          "00-" ID "-" PARENT "-01",       "01" },
	{ "not sampled",                      "00-" ID "-" PARENT "-00",       "00" },
	{ "random",                           "00-" ID "-" PARENT "-03",       "03" },
	{ "flags that nobody knows yet",      "00-" ID "-" PARENT "-ff",       "03" },
	{ "a later version",                  "01-" ID "-" PARENT "-01",       "01" },
	{ "a later version with more",        "cc-" ID "-" PARENT "-01-what",  "01" },
	{ "a later version with a loose end", "cc-" ID "-" PARENT "-01.what",  NULL },
	{ "version 00 with more",             "00-" ID "-" PARENT "-01-what",  NULL },
	{ "version 00 with a dash more",      "00-" ID "-" PARENT "-01-",      NULL },
	{ "the version that is none",         "ff-" ID "-" PARENT "-01",       NULL },
	{ "no trace",                         "00-00000000000000000000000000000000-" PARENT "-01", NULL },
	{ "no parent",                        "00-" ID "-0000000000000000-01", NULL },
	{ "capitals",                         "00-4BF92F3577B34DA6A3CE929D0E0E4736-" PARENT "-01", NULL },
	{ "no hex",                           "00-4bf92f3577b34da6a3ce929d0e0e473g-" PARENT "-01", NULL },
	{ "no hex in the flags",              "00-" ID "-" PARENT "-0x",       NULL },
	{ "no hex in the version",            "0x-" ID "-" PARENT "-01",       NULL },
	{ "other separators",                 "00_" ID "_" PARENT "_01",       NULL },
	{ "too short",                        "00-" ID "-" PARENT "-0",        NULL },
	{ "another header behind it",         "00-" ID "-" PARENT "-01\r\nX: y", NULL },
	{ "another header in it",             "00-" ID "-" PARENT "\r\n1",     NULL },
	{ "empty",                            "",                              NULL },
	{ "none",                             NULL,                            NULL },
};

START_TEST(forms_are_told_apart)
{
	const struct stp_call call = { .size = sizeof call, .id = "1", .traceparent = forms[_i].given };
	struct ds_trace trace, again;
	char want[16];

	ck_assert_msg(ds_trace_read(forms[_i].given, &trace) == (forms[_i].flags != NULL), "%s", forms[_i].why);
	ck_assert_str_eq(trace.id, forms[_i].flags ? ID : "");
	ck_assert_int_eq(ds_trace_request(&call, &trace), forms[_i].flags != NULL);
	if (!forms[_i].flags) {
		ck_assert_str_eq(trace.line, "");
		return;
	}
	ck_assert_uint_eq(strlen(trace.line), strlen("traceparent: ") + 55);
	ck_assert_int_eq(strncmp(trace.line, "traceparent: 00-" ID "-", strlen("traceparent: 00-" ID "-")), 0);
	snprintf(want, sizeof want, "-%s", forms[_i].flags);
	ck_assert_str_eq(trace.line + strlen("traceparent: ") + 52, want);
	ck_assert(ds_trace_read(trace.line + strlen("traceparent: "), &again));
}
END_TEST

START_TEST(each_request_is_a_span_of_its_own)
{
	const struct stp_call call = { .size = sizeof call, .id = "1", .traceparent = forms[0].given };
	struct ds_trace one, two;

	ck_assert(ds_trace_request(&call, &one) && ds_trace_request(&call, &two));
	ck_assert_str_ne(one.span, PARENT);
	ck_assert_str_ne(one.span, two.span);
	ck_assert(!ds_trace_request(NULL, &one));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("trace");
	TCase *tcase = tcase_create("trace");

	tcase_add_loop_test(tcase, forms_are_told_apart, 0, ROWS(forms));
	tcase_add_test(tcase, each_request_is_a_span_of_its_own);
	suite_add_tcase(suite, tcase);
	return unit_run(suite);
}
