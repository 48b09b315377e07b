/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/html.h - a growing page that escapes what it is given.
 *
 * Depends on: stddef.h.  Owns: the page's bytes, until html_finish.
 *
 * Nothing here fails by itself: a page that found no memory or grew past its ceiling is marked as
 * failed, and whoever answers with it looks at that once.
 */
#ifndef FAKE_HOST_HTML_H
#define FAKE_HOST_HTML_H

#include <stdbool.h>
#include <stddef.h>

struct html {
	char *at; /* NULL while empty; always ended by a NUL */
	size_t length, room;
	bool failed;
};

/* Markup of the program's own, as it stands. */
void html_raw(struct html *html, const char *markup);
void html_bytes(struct html *html, const char *bytes, size_t length);
/* A text of anybody's, escaped for an element's content and for a quoted attribute alike. */
void html_text(struct html *html, const char *text);
/* A format of the program's own.  %s is a text of anybody's and is escaped as html_text does; %-s is
 * percent-encoded as one segment or one value of an address; %d %u %ld %lu %lld %llu %zu are
 * numbers; %% is a per cent sign.  NULL for %s is "". */
void html_put(struct html *html, const char *format, ...) __attribute__((format(printf, 2, 3)));
void html_finish(struct html *html); /* wipes: a page may have shown what is private */

/* A text with addresses in it: those with http:// or https:// become links. */
void html_linked(struct html *html, const char *text);
/* True if the text is an address that a link may lead to: http or https, no blank, no control
 * character. */
bool html_may_link(const char *address);

#endif /* FAKE_HOST_HTML_H */
