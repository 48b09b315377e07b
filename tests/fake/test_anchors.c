/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_anchors.c - tabs come to the words at which they are anchored. */
#include "paper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct client c;
static char envelope[40];

static void up(void)
{
	client_up(&c, "seed", "7", NULL);
	client_login(&c, NULL);
}

static void down(void)
{
	client_down(&c);
}

static const struct {
	const char *why, *text, *options;
	int hits; /* -1: refused */
} rows[] = {
	{ "the words are there", "Please sign here", "\"anchorString\":\"sign here\"", 1 },
	{ "case does not matter", "Please Sign Here", "\"anchorString\":\"sign here\"", 1 },
	{ "case matters if asked", "Please Sign Here",
	  "\"anchorString\":\"sign here\",\"anchorCaseSensitive\":\"true\"", -1 },
	{ "they are not there", "Nothing at all", "\"anchorString\":\"sign here\"", -1 },
	{ "not there, and ignored", "Nothing at all",
	  "\"anchorString\":\"sign here\",\"anchorIgnoreIfNotPresent\":\"true\"", 0 },
	{ "several times", "/s/ and /s/ and /s/", "\"anchorString\":\"/s/\"", 3 },
	{ "within a word", "the fireman signs", "\"anchorString\":\"man\"", 1 },
	{ "whole words only", "the fireman signs",
	  "\"anchorString\":\"man\",\"anchorMatchWholeWord\":\"true\",\"anchorIgnoreIfNotPresent\":"
	  "\"true\"",
	  0 },
	{ "a whole word", "the man signs", "\"anchorString\":\"man\",\"anchorMatchWholeWord\":\"true\"",
	  1 },
	{ "blanks between letters", "Here Docu Sign now",
	  "\"anchorString\":\"DocuSign\",\"anchorAllowWhiteSpaceInCharacters\":\"true\"", 1 },
	{ "blanks are not allowed else", "Here Docu Sign now",
	  "\"anchorString\":\"DocuSign\",\"anchorIgnoreIfNotPresent\":\"true\"", 0 },
};

START_TEST(words_are_found)
{
	char tabs[512];
	long status;

	snprintf(tabs, sizeof tabs, "{\"signHereTabs\":[{%s}]}", rows[_i].options);
	status = paper_envelope(&c, "sent", 1, rows[_i].text, tabs, envelope);
	if (rows[_i].hits < 0) {
		ck_assert_msg(status == 400, "%s: %ld", rows[_i].why, status);
		ck_assert_msg(strcmp(client_text(&c, "/errorCode"), "ANCHOR_TAB_STRING_NOT_FOUND") == 0,
		              "%s: %s", rows[_i].why, c.body);
		return;
	}
	ck_assert_msg(status == 201, "%s: %ld %s", rows[_i].why, status, c.body);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/recipients/1/tabs", envelope),
	                 200);
	ck_assert_msg(client_size(&c, "/signHereTabs") == rows[_i].hits ||
	                  (rows[_i].hits == 0 && client_size(&c, "/signHereTabs") < 0),
	              "%s: %d", rows[_i].why, client_size(&c, "/signHereTabs"));
}
END_TEST

static long place(const char *options, const char *member)
{
	char tabs[512];

	snprintf(tabs, sizeof tabs, "{\"textTabs\":[{\"anchorString\":\"here\",\"tabLabel\":\"a\"%s}]}",
	         options);
	ck_assert_int_eq(paper_envelope(&c, "sent", 1, "Please sign here", tabs, envelope), 201);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/recipients/1/tabs", envelope),
	                 200);
	return strtol(client_text(&c, member), NULL, 10);
}

START_TEST(offsets_are_in_their_units)
{
	static const struct { const char *options; long points;
	} units[] = {
		{ ",\"anchorXOffset\":\"10\"", 10 },
		{ ",\"anchorXOffset\":\"10\",\"anchorUnits\":\"pixels\"", 10 },
		{ ",\"anchorXOffset\":\"0.5\",\"anchorUnits\":\"inches\"", 36 },
		{ ",\"anchorXOffset\":\"25.4\",\"anchorUnits\":\"mms\"", 72 },
		{ ",\"anchorXOffset\":\"2.54\",\"anchorUnits\":\"cms\"", 72 },
	};
	long x = place("", "/textTabs/0/xPosition"), y = place("", "/textTabs/0/yPosition");

	ck_assert_int_gt(x, 0);
	ck_assert_int_gt(y, 0);
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		ck_assert_msg(
			labs(place(units[i].options, "/textTabs/0/xPosition") - x - units[i].points) <= 1, "%s",
			units[i].options);
	ck_assert_int_eq(place(",\"anchorYOffset\":\"-20\"", "/textTabs/0/yPosition"), y - 20);
	ck_assert_int_gt(place(",\"anchorHorizontalAlignment\":\"right\"", "/textTabs/0/xPosition"), x);
}
END_TEST

START_TEST(a_place_outside_of_the_page_is_refused)
{
	ck_assert_int_eq(
		paper_envelope(
			&c, "sent", 1, "Please sign here",
			"{\"signHereTabs\":[{\"anchorString\":\"here\",\"anchorXOffset\":\"5000\"}]}",
			envelope),
		400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "TAB_OUT_OF_BOUNDS");
}
END_TEST

START_TEST(every_page_is_looked_through)
{
	ck_assert_int_eq(paper_envelope(&c, "sent", 3, "Please sign here",
	                                "{\"initialHereTabs\":[{\"anchorString\":\"here\"}]}",
	                                envelope),
	                 201);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/recipients/1/tabs", envelope),
	                 200);
	ck_assert_int_eq(client_size(&c, "/initialHereTabs"), 3);
	ck_assert_str_eq(client_text(&c, "/initialHereTabs/2/pageNumber"), "3");
	ck_assert_str_ne(client_text(&c, "/initialHereTabs/1/tabId"),
	                 client_text(&c, "/initialHereTabs/2/tabId"));
}
END_TEST

START_TEST(copies_lie_where_their_tab_lay)
{
	static const char *const labels[] = { "a", "b", "b", "b", "c", "c", "c", "d" };
	char pointer[64];

	ck_assert_int_eq(
		paper_envelope(
			&c, "sent", 3, "Please sign here",
			"{\"textTabs\":[{\"tabLabel\":\"a\",\"documentId\":\"1\",\"pageNumber\":\"1\","
			"\"xPosition\":\"9\",\"yPosition\":\"9\"},"
			"{\"tabLabel\":\"b\",\"anchorString\":\"here\"},{\"tabLabel\":\"c\",\"anchorString\":"
			"\"here\"},{\"tabLabel\":\"d\",\"documentId\":\"1\",\"pageNumber\":\"1\","
			"\"xPosition\":\"9\",\"yPosition\":\"9\"}]}",
			envelope),
		201);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes/%s/recipients/1/tabs", envelope),
	                 200);
	ck_assert_int_eq(client_size(&c, "/textTabs"), 8);
	for (int i = 0; i < 8; i++) {
		snprintf(pointer, sizeof pointer, "/textTabs/%d/tabLabel", i);
		ck_assert_str_eq(client_text(&c, pointer), labels[i]);
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("anchors");
	TCase *t = tcase_create("anchors");

	tcase_add_checked_fixture(t, up, down);
	tcase_set_timeout(t, 180);
	tcase_add_loop_test(t, words_are_found, 0, (int)(sizeof rows / sizeof rows[0]));
	tcase_add_test(t, offsets_are_in_their_units);
	tcase_add_test(t, a_place_outside_of_the_page_is_refused);
	tcase_add_test(t, every_page_is_looked_through);
	tcase_add_test(t, copies_lie_where_their_tab_lay);
	suite_add_tcase(s, t);
	return s;
}

PAPER_MAIN(suite)
