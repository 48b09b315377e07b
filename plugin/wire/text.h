/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/text.h - text that grows up to a ceiling, and is wiped when it was secret.
 *
 * Depends on: stp/abi.h.  Owns: the bytes of a struct text, until text_finish.
 */
#ifndef DS_WIRE_TEXT_H
#define DS_WIRE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <stp/abi.h>

/* Bytes with a NUL behind the last one.  Zero is the empty text, which owns nothing and
 * takes up to DS_TEXT_MAX bytes; set `max` before the first append for another ceiling. */
struct text {
	char *at;      /* NULL while empty */
	size_t length; /* without the NUL */
	size_t room;
	size_t max;    /* 0: DS_TEXT_MAX */
	bool secret;   /* wiped when it moves and when it is finished */
};
#define DS_TEXT_MAX ((size_t)1 << 20)

/* "" for an empty text. */
const char *text_of(const struct text *t);

/* Append.  STP_NO_MEMORY, or STP_PROTOCOL past the ceiling; the text is then as before. */
stp_status text_add(struct text *t, const void *bytes, size_t length) __attribute__((warn_unused_result));
stp_status text_puts(struct text *t, const char *string) __attribute__((warn_unused_result));
stp_status text_printf(struct text *t, const char *format, ...)
	__attribute__((warn_unused_result, format(printf, 2, 3)));
/* Strings one behind the other, NULL behind the last: a printf of a long token takes 20 instructions a byte. */
stp_status text_join(struct text *t, const char *first, ...) __attribute__((warn_unused_result, sentinel));
/* Percent-encodes all but RFC 3986's unreserved characters. */
stp_status text_escape(struct text *t, const char *bytes, size_t length) __attribute__((warn_unused_result));

/* Stars in place of each `secret` in the text, as it is or as JSON's escapes write it; the text keeps its length, and
 * JSON stays JSON.  "" hides nothing. */
void text_hide(struct text *t, const char *secret, size_t length);
void text_clear(struct text *t);  /* length 0, keeps its room; a secret one is wiped */
void text_finish(struct text *t); /* accepts zero; leaves zero */

/* Writes over memory in a way that no optimiser leaves out. */
void ds_wipe(void *at, size_t length);

/* The length of the longest prefix of at most `max` bytes that does not cut a UTF-8
 * character in two. */
size_t ds_utf8_cut(const char *bytes, size_t length, size_t max);
/* True if the bytes are valid UTF-8 without a NUL. */
bool ds_utf8_valid(const char *bytes, size_t length);

/* ASCII only, whatever the locale: negative, 0 or positive as strcasecmp. */
int ds_ascii_casecmp(const char *a, const char *b);

#endif /* DS_WIRE_TEXT_H */
