/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/envelope_comment.c - Envelope Comment: a conversation, and its transcript. */
#include "catalogue.h"

START_TEST(a_conversation_has_a_transcript)
{
	char id[64], thread[64];

	story_sent(id);
	ok("Envelope Comment", "Create", "Envelope ID", id, "Text", "Is the date \"right\"?", "Visible To", "[\"1\"]");
	is("Text", "Is the date \"right\"?");
	is("EnvelopeID", id);
	ck_assert_str_eq(cell_of(0, "VisibleTo"), "[\"1\"]");
	ck_assert_str_ne(cell("SentByEmail"), "");
	keep(thread, "ThreadID");
	ok("Envelope Comment", "Create", "Envelope ID", id, "Text", "It is.", "Thread ID", thread);
	is("ThreadID", thread);
	ok("Envelope", "Load", "Envelope ID", id);
	ck_assert_str_eq(cell_of(0, "HasComments"), "true");
	ok("Envelope Comment", "Load Transcript", "Envelope ID", id);
	ck_assert_int_eq(strncmp(stage.file, "%PDF-", 5), 0);
	is("MediaType", "application/pdf");
	refused(STP_BAD_INPUT, "Text", "Envelope Comment", "Create", "Envelope ID", id);
	refused(STP_NOT_FOUND, "EnvelopeID", "Envelope Comment", "Load Transcript", "Envelope ID", "11111111-2222-4333-8444-555555555555");
}
END_TEST

story_fn envelope_comment_stories;

void envelope_comment_stories(TCase *tcase)
{
	tcase_add_test(tcase, a_conversation_has_a_transcript);
}
