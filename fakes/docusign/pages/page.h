/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/page.h - what all pages for people share: frame, style sheet, policy.
 *
 * The style sheet is at /__fake/style.css, so that a page needs no inline style and its policy can
 * be strict.
 *
 * Depends on: core/fake.h.
 */
#ifndef FAKE_PAGES_PAGE_H
#define FAKE_PAGES_PAGE_H

#include "core/fake.h"

struct fake_page {
	const char *title;
	const char *kind;            /* class of the body; NULL: none */
	struct fake_bytes body;      /* HTML */
	struct fake_bytes style;     /* rules of this page alone: places of fields */
	const char *script;          /* NULL: none */
	const char *frame_ancestors; /* sources in the policy's words; NULL: nobody may frame it */
	const char
		*frame_options; /* X-Frame-Options; NULL: DENY, or none if there are frame_ancestors */
	const char *form_action;     /* where a form may lead besides here; NULL: nowhere */
	bool failed;                 /* there was no memory while it was made */
};

/* Answers the page and frees what it holds. */
void fake_page_answer(struct fake_request *r, unsigned status, struct fake_page *page);
/* A page of a heading and a sentence, and perhaps a link. */
void fake_page_notice(struct fake_request *r, unsigned status, const char *title,
                      const char *sentence, const char *link, const char *link_text);

/* printf with %s escaped for HTML by the caller where it must be: these two escape what they are
 * given. */
bool fake_html(struct fake_bytes *to, const char *before, const char *text, const char *after);
bool fake_attribute(struct fake_bytes *to, const char *name,
                    const char *value); /* ' name="value"' */
/* A status as a coloured word. */
bool fake_html_status(struct fake_bytes *to, const char *status);

extern const char
	*const fake_style_pieces[]; /* style.c; NULL ends: a compiler need not take a longer literal */

#endif /* FAKE_PAGES_PAGE_H */
