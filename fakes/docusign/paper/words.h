/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/paper/words.h - the certificate's words in the languages that it is asked for.
 *
 * Depends on: nothing.
 */
#ifndef FAKE_PAPER_WORDS_H
#define FAKE_PAPER_WORDS_H

#include <stdbool.h>

struct fake_words {
	const char *language;
	const char *title, *envelope_id, *status, *subject, *documents, *pages, *signatures, *initials,
		*originator;
	const char *stamping, *enabled, *disabled, *time_zone;
	const char *tracking, *created, *changed, *reason, *security, *access_code, *embedded;
	const char *sent, *viewed, *signed_, *declined, *signers, *copies, *others, *events;
};

/* English, if the language is NULL or has no words of its own. */
const struct fake_words *fake_words(const char *language);
bool fake_words_know(const char *language); /* the service takes it */
const char *fake_words_list(const struct fake_words *words,
                            const char *recipient_list); /* a heading */

#endif /* FAKE_PAPER_WORDS_H */
