/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/envelope.c - Envelope, Document, Recipient and View, as a sender uses them. */
#include "catalogue.h"

story_fn envelope_stories;

START_TEST(a_draft_is_changed_and_deleted)
{
	char id[64];

	story_draft(id);
	ok("Envelope", "Save", "Envelope ID", id, "Email Subject", "Other words");
	ok("Envelope", "Load", "Envelope ID", id);
	is("EmailSubject", "Other words");
	is("Status", "created");
	ok("Document", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 1);
	ok("Document", "Delete", "Envelope ID", id, "Document ID", "1");
	ok("Document", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 0);
	ok("Recipient", "Save", "Envelope ID", id, "Recipient ID", "1", "Name", "Sam S.");
	ok("Recipient", "Load", "Envelope ID", id, "Recipient ID", "1");
	is("Name", "Sam S.");
	ok("Recipient", "Delete", "Envelope ID", id, "Recipient ID", "1");
	ok("Recipient", "Get List", "Envelope ID", id);
	ck_assert_uint_eq(stage.rows, 0);
	ok("Envelope", "Delete", "Envelope ID", id);
}
END_TEST

void envelope_stories(TCase *tcase)
{
	tcase_add_test(tcase, a_draft_is_changed_and_deleted);
}
