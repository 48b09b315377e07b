/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/tab.c - Tab: equal labels, unchecked boxes, radio groups, prefill tabs, many values at once. */
#include "catalogue.h"

#define PLACE "Document ID", "1", "Page Number", "1", "X Position", "100"

/* A draft with tabs of many types for recipient 1, a prefill text tab, and recipient 2 with one tab. */
static void filled_draft(char id[64])
{
	story_draft(id);
	ok("Recipient", "Create", "Envelope ID", id, "Recipient ID", "2", "Name", "Kim Copy", "Email", "kim@example.com");
	ok("Tab", "Create", "Envelope ID", id, "Recipient ID", "1", "Tab Type", "Sign Here", PLACE, "Y Position", "700", "Scale Value", "0.5");
	is("TabType", "Sign Here");
	ck_assert_uint_eq(strlen(cell("TabID")), 36);
	ok("Tab", "Create", "Envelope ID", id, "Recipient ID", "1", "Tab Type", "Text", PLACE, "Y Position", "100", "Tab Label", "city",
	   "Value", "Ghent", "Max Length", "30", "Bold", "true", "Font", "Arial", "Font Size", "Size12", "Required", "false");
	ok("Tab", "Create", "Envelope ID", id, "Recipient ID", "1", "Tab Type", "Text", PLACE, "Y Position", "130", "Tab Label", "city", "Value", "");
	ok("Tab", "Create", "Envelope ID", id, "Recipient ID", "1", "Tab Type", "Checkbox", PLACE, "Y Position", "160", "Tab Label", "agreed",
	   "Selected", "false");
	ok("Tab", "Create", "Envelope ID", id, "Recipient ID", "1", "Tab Type", "List", PLACE, "Y Position", "190", "Tab Label", "colour",
	   "List Items", "[\"red\",\"green\"]");
	ok("Tab", "Create", "Envelope ID", id, "Recipient ID", "1", "Tab Type", "Radio Group", "Document ID", "1", "Group Name", "size",
	   "Radio Values", "[\"small\",\"large\"]", "Radio Page Numbers", "[\"1\",\"1\"]", "Radio X Positions", "[\"100\",\"150\"]",
	   "Radio Y Positions", "[\"220\",\"220\"]");
	ok("Tab", "Create", "Envelope ID", id, "Recipient ID", "2", "Tab Type", "Text", PLACE, "Y Position", "300", "Tab Label", "city");
	ok("Tab", "Create", "Envelope ID", id, "Tab Type", "Text", PLACE, "Y Position", "330", "Tab Label", "order", "Value", "none");
	is("TabType", "Text");
	is("RecipientID", "");
}

/* A cell of the one tab with this label, by Get List. */
static const char *value_of(const char *id, const char *by, const char *label, const char *name)
{
	int row;

	ok("Tab", "Get List", "Envelope ID", id);
	row = row_with(by, label);
	ck_assert_int_ge(row, 0);
	return cell_of(row, name);
}

START_TEST(all_types_are_listed_with_equal_labels_and_unchecked_boxes)
{
	char id[64];
	unsigned cities = 0;

	filled_draft(id);
	ok("Tab", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 8);
	for (int i = 0; i < 8; i++)
		cities += strcmp(cell_of(i, "TabLabel"), "city") == 0;

	ck_assert_uint_eq(cities, 3);
	ck_assert_str_eq(cell_of(row_with("TabLabel", "agreed"), "Selected"), "false");
	ck_assert_str_eq(cell_of(row_with("TabLabel", "agreed"), "TabType"), "Checkbox");
	ck_assert_str_eq(cell_of(row_with("TabLabel", "colour"), "ListItems"), "[\"red\",\"green\"]");
	ck_assert_str_eq(cell_of(row_with("GroupName", "size"), "RadioValues"), "[\"small\",\"large\"]");
	ck_assert_str_eq(cell_of(row_with("GroupName", "size"), "RadioXPositions"), "[\"100\",\"150\"]");
	ck_assert_str_eq(cell_of(row_with("TabLabel", "order"), "RecipientID"), "");
	ck_assert_str_eq(cell_of(row_with("TabLabel", "order"), "DocumentID"), "1");
	ck_assert_str_eq(cell_of(row_with("TabLabel", "order"), "Value"), "none");
	ck_assert_str_eq(cell_of(row_with("TabType", "Sign Here"), "ScaleValue"), "0.5");
	ok("Tab", "Get List", "Envelope ID", id, "Recipient ID", "2");
	ck_assert_uint_eq(stage.rows, 1);
	is("RecipientID", "2");
}
END_TEST

START_TEST(one_tab_is_loaded_changed_and_deleted)
{
	char id[64], tab[64], prefill[64];
	int row;

	filled_draft(id);
	ok("Tab", "Get List", "Envelope ID", id);
	row = row_with("Value", "Ghent");
	snprintf(tab, sizeof tab, "%s", cell_of(row, "TabID"));
	snprintf(prefill, sizeof prefill, "%s", cell_of(row_with("TabLabel", "order"), "TabID"));
	ok("Tab", "Save", "Envelope ID", id, "Tab ID", tab, "Value", "Bruges");
	ok("Tab", "Load", "Envelope ID", id, "Tab ID", tab);
	is("Value", "Bruges");
	is("MaxLength", "30");
	is("FontSize", "Size12");
	is("RecipientID", "1");
	is("TabType", "Text");
	is("EnvelopeID", id);
	ok("Tab", "Save", "Envelope ID", id, "Tab ID", tab, "Tab Type", "Text", "Recipient ID", "1", "Tooltip", "Where you live");
	is("Value", "Bruges");
	is("Tooltip", "Where you live");
	ok("Tab", "Load", "Envelope ID", id, "Group Name", "size");
	is("TabType", "Radio Group");
	ok("Tab", "Load", "Envelope ID", id, "Tab ID", prefill);
	is("Value", "none");
	ok("Tab", "Save", "Envelope ID", id, "Tab ID", prefill, "Value", "A-17");
	is("Value", "A-17");
	ok("Tab", "Delete", "Envelope ID", id, "Tab ID", prefill);
	is("TabID", prefill);
	ok("Tab", "Delete", "Envelope ID", id, "Group Name", "size");
	ok("Tab", "Delete", "Envelope ID", id, "Tab ID", tab);
	ok("Tab", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 5);
	ck_assert_int_eq(row_with("GroupName", "size"), -1);
	refused(STP_NOT_FOUND, "TabID", "Tab", "Load", "Envelope ID", id, "Tab ID", tab);
	refused(STP_NOT_FOUND, "GroupName", "Tab", "Delete", "Envelope ID", id, "Group Name", "size");
	refused(STP_BAD_INPUT, "TabID", "Tab", "Save", "Envelope ID", id, "Value", "x");
	refused(STP_BAD_INPUT, "TabType", "Tab", "Create", "Envelope ID", id, "Recipient ID", "1", "Tab Type", "Stamp");
	refused(STP_BAD_INPUT, "RecipientID", "Tab", "Create", "Envelope ID", id, "Tab Type", "Text");
	refused(STP_BAD_INPUT, "Selected", "Tab", "Create", "Envelope ID", id, "Recipient ID", "1", "Tab Type", "Text", "Selected", "true");
	refused(STP_BAD_INPUT, "XPosition", "Tab", "Create", "Envelope ID", id, "Recipient ID", "1", "Tab Type", "Radio Group", "X Position", "1");
}
END_TEST

START_TEST(an_anchor_places_a_tab)
{
	char id[64];

	story_draft(id);
	ok("Tab", "Create", "Envelope ID", id, "Recipient ID", "1", "Tab Type", "Sign Here", "Document ID", "1", "Anchor String", "Nowhere to be found",
	   "Anchor X Offset", "0.5", "Anchor Y Offset", "-1", "Anchor Units", "inches", "Anchor Ignore If Not Present", "true",
	   "Anchor Case Sensitive", "true", "Anchor Match Whole Word", "false", "Conditional Parent Label", "agreed", "Conditional Parent Value", "on");
	ok("Tab", "Get List", "Envelope ID", id);
	is("AnchorXOffset", "0.5");
	is("AnchorYOffset", "-1");
	is("AnchorUnits", "inches");
	is("ConditionalParentLabel", "agreed");
	ck_assert_str_eq(cell_of(0, "AnchorIgnoreIfNotPresent"), "true");
	ok("Envelope", "Send", "Envelope ID", id);
}
END_TEST

START_TEST(many_values_are_set_by_label)
{
	char id[64];

	filled_draft(id);
	ok("Tab", "Set Values", "Envelope ID", id, "Label Values",
	   "{\"city\":\"Namur\",\"agreed\":true,\"colour\":\"green\",\"size\":\"large\",\"order\":\"B-2\"}");
	is("TabsSet", "7");
	ok("Tab", "Get List", "Envelope ID", id);
	for (int i = 0; i < 8; i++)
		if (strcmp(cell_of(i, "TabLabel"), "city") == 0)
			ck_assert_str_eq(cell_of(i, "Value"), "Namur");
	ck_assert_str_eq(cell_of(row_with("TabLabel", "agreed"), "Selected"), "true");
	ck_assert_str_eq(cell_of(row_with("TabLabel", "colour"), "Value"), "green");
	ck_assert_str_eq(cell_of(row_with("GroupName", "size"), "RadioSelected"), "[\"false\",\"true\"]");
	ck_assert_str_eq(cell_of(row_with("TabLabel", "order"), "Value"), "B-2");
	/* Of one recipient only, an equal label for as many tabs, and emptied. */
	ok("Tab", "Set Values", "Envelope ID", id, "Recipient ID", "1", "Labels", "[\"city\",\"city\",\"agreed\"]", "Values", "[\"one\",\"\",\"no\"]");
	is("TabsSet", "3");
	ok("Tab", "Get List", "Envelope ID", id, "Recipient ID", "1");
	ck_assert_int_ge(row_with("Value", "one"), 0);
	ck_assert_int_eq(row_with("Value", "Namur"), -1);
	ck_assert_str_eq(cell_of(row_with("TabLabel", "agreed"), "Selected"), "false");
	ck_assert_str_eq(value_of(id, "RecipientID", "2", "Value"), "Namur");
}
END_TEST

START_TEST(what_cannot_be_set_sets_nothing)
{
	char id[64];

	filled_draft(id);
	refused(STP_NOT_FOUND, "Labels", "Tab", "Set Values", "Envelope ID", id, "Labels", "[\"city\",\"town\"]", "Values", "[\"a\",\"b\"]");
	ck_assert_str_eq(value_of(id, "Value", "Ghent", "TabLabel"), "city");
	refused(STP_BAD_INPUT, "Values", "Tab", "Set Values", "Envelope ID", id, "Labels", "[\"city\"]", "Values", "[\"a\",\"b\"]");
	refused(STP_BAD_INPUT, "Values", "Tab", "Set Values", "Envelope ID", id, "Labels", "[\"city\"]");
	refused(STP_BAD_INPUT, "Values", "Tab", "Set Values", "Envelope ID", id, "Labels", "[\"size\"]", "Values", "[\"huge\"]");
	refused(STP_BAD_INPUT, "LabelValues", "Tab", "Set Values", "Envelope ID", id, "Label Values", "[1]");
	refused(STP_BAD_INPUT, "LabelValues", "Tab", "Set Values", "Envelope ID", id, "Label Values", "{\"city\":{}}");
	refused(STP_BAD_INPUT, "LabelValues", "Tab", "Set Values", "Envelope ID", id, "Label Values", "{}", "Labels", "[]");
	refused(STP_BAD_INPUT, "Labels", "Tab", "Set Values", "Envelope ID", id);
}
END_TEST

story_fn tab_stories;

void tab_stories(TCase *tcase)
{
	tcase_add_test(tcase, all_types_are_listed_with_equal_labels_and_unchecked_boxes);
	tcase_add_test(tcase, one_tab_is_loaded_changed_and_deleted);
	tcase_add_test(tcase, an_anchor_places_a_tab);
	tcase_add_test(tcase, many_values_are_set_by_label);
	tcase_add_test(tcase, what_cannot_be_set_sets_nothing);
}
