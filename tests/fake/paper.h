/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/paper.h - what tests of documents share: PDFs opened by poppler, envelopes made of a
 * few words.
 *
 * Depends on: tests/fake/client.h, poppler-glib.
 */
#ifndef TESTS_FAKE_PAPER_H
#define TESTS_FAKE_PAPER_H

#include "client.h"

/* The answer of the last call is a PDF that opens; its pages. */
int paper_pages(const struct client *c);
/* All text of its pages; "" of none.  Lent until the next question. */
const char *paper_text(const struct client *c);
bool paper_has(const struct client *c, const char *words);
unsigned paper_attachments(const struct client *c);
/* Width and height of the picture that the last call answered; 0: it is no PNG. */
void paper_png(const struct client *c, unsigned *ret_width, unsigned *ret_height);

/* An envelope of one PDF of these pages and this text, one embedded signer (recipientId 1, "A
 * Signer") with these tabs (JSON; NULL: none), in this status.  Gives the HTTP status; the id into
 * ret. */
long paper_envelope(struct client *c, const char *status, unsigned pages, const char *text,
                    const char *tabs, char ret[40]);
/* By control call: recipient 1 signs. */
void paper_sign(struct client *c, const char *envelope);

#define PAPER_MAIN(suite_function) \
	int main(void) \
	{ \
		SRunner *runner = srunner_create(suite_function()); \
		int failed; \
		curl_global_init(CURL_GLOBAL_DEFAULT); \
		srunner_run_all(runner, CK_ENV); \
		failed = srunner_ntests_failed(runner); \
		srunner_free(runner); \
		return failed != 0; \
	}

#endif /* TESTS_FAKE_PAPER_H */
