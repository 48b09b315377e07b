/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/view.c - View: each address opens a page. */
#include "catalogue.h"

#define BACK "Return URL", "https://example.com/back"

static void opens(void)
{
	char url[1024], location[512];

	ck_assert_int_eq(strncmp(cell("URL"), "https://", 8), 0);
	keep(url, "URL");
	ck_assert_int_lt(stage_page(&stage, url, NULL, location), 400);
}

START_TEST(an_embedded_recipient_signs_with_all_that_may_be_told)
{
	char id[64];

	story_sent(id);
	ok("View", "Post Recipient", "Envelope ID", id, "Recipient ID", "1", BACK, "Ping URL", "https://example.com/ping", "Ping Frequency", "120",
	   "Frame Ancestors", "[\"https://example.com\", \"https://apps-d.docusign.com\"]", "Message Origins", "[\"https://apps-d.docusign.com\"]",
	   "Authentication Method", "Password", "Authentication Instant", "2026-01-02T03:04:05Z", "Assertion ID", "a-1", "Security Domain", "example.com");
	opens();
	ok("View", "Post Recipient Preview", "Envelope ID", id, "Recipient ID", "1", BACK, "Ping URL", "https://example.com/ping", "Ping Frequency", "120");
	opens();
	ok("View", "Post Shared", "Envelope ID", id, BACK);
	opens();
	refused(STP_BAD_INPUT, "ReturnURL", "View", "Post Recipient", "Envelope ID", id, "Recipient ID", "1");
	refused(STP_NOT_FOUND, "RecipientID", "View", "Post Recipient", "Envelope ID", id, "Recipient ID", "7", BACK);
	refused(STP_NOT_FOUND, "RecipientID", "View", "Post Recipient Preview", "Envelope ID", id, "Recipient ID", "7", BACK);
}
END_TEST

START_TEST(a_draft_is_prepared_and_one_under_way_corrected)
{
	char id[64];

	story_draft(id);
	ok("View", "Post Sender", "Envelope ID", id, BACK);
	opens();
	ok("View", "Post Edit", "Envelope ID", id, BACK);
	opens();
	refused(STP_CONFLICT, "EnvelopeID", "View", "Post Correct", "Envelope ID", id, BACK);
	ok("Envelope", "Send", "Envelope ID", id);
	ok("View", "Post Correct", "Envelope ID", id, BACK, "Begin On Tagger", "yes", "Suppress Navigation", "no");
	opens();
	refused(STP_CONFLICT, "EnvelopeID", "View", "Post Sender", "Envelope ID", id, BACK);
}
END_TEST

START_TEST(the_console_and_a_template_open)
{
	char id[64], template[64];

	ok("View", "Post Console", BACK);
	opens();
	story_sent(id);
	ok("View", "Post Console", "Envelope ID", id, BACK);
	is("EnvelopeID", id);
	opens();
	ck_assert_int_eq(stage_post(&stage, "/templates", "{\"name\":\"Shown\"}"), 201);
	snprintf(template, sizeof template, "%s", stage_told("templateId"));
	ok("View", "Post Template Edit", "Template ID", template, BACK);
	is("TemplateID", template);
	opens();
	refused(STP_BAD_INPUT, "TemplateID", "View", "Post Template Edit", "Template ID", "..", BACK);
}
END_TEST

story_fn view_stories; /* also declared where it is listed */

void view_stories(TCase *tcase)
{
	tcase_add_test(tcase, an_embedded_recipient_signs_with_all_that_may_be_told);
	tcase_add_test(tcase, a_draft_is_prepared_and_one_under_way_corrected);
	tcase_add_test(tcase, the_console_and_a_template_open);
}
