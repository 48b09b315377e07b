/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/text.h - small text work that must not depend on the locale.
 *
 * Depends on: nothing.  Owns: nothing but what sdk_copy gives away.  All of it is [any].
 */
#ifndef SDK_SCHEMA_TEXT_H
#define SDK_SCHEMA_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Valid UTF-8 (no surrogates, nothing overlong) without a NUL. */
bool sdk_utf8_valid(const char *bytes, size_t length);
/* The bytes of the first character, 1 for a byte that is no UTF-8; length must not be 0. */
size_t sdk_utf8_step(const char *bytes, size_t length);
/* The longest prefix of at most max bytes that cuts no character in two. */
size_t sdk_utf8_cut(const char *bytes, size_t length, size_t max);
/* How many columns of a terminal the bytes take, one for a character. */
size_t sdk_utf8_width(const char *bytes, size_t length);

bool sdk_is_digit(char c);
bool sdk_is_letter(char c); /* ASCII */
char sdk_lower(char c);     /* ASCII */

/* Equal but for the case of ASCII letters. */
bool sdk_same_but_case(const char *a, const char *b);
/* Equal but for case, blanks and ASCII punctuation; nothing equals a text of only those. */
bool sdk_same_loosely(const char *a, const char *b);
/* How many characters must be changed to get from one to the other, as told by a person who
 * mistypes names; names longer than 63 bytes are far from all others. */
size_t sdk_distance(const char *a, const char *b);

/* A copy with a NUL behind it, the caller's to free; NULL without memory. */
char *sdk_copy(const void *bytes, size_t length) __attribute__((warn_unused_result));
/* Writes over memory in a way that no optimiser leaves out; NULL is allowed. */
void sdk_wipe(void *at, size_t length);

/* Text in a buffer of fixed size: what does not fit is left out whole, and all after it. */
struct sdk_line {
	char *at;
	size_t cap, length;
	bool full;
};
void sdk_line_init(struct sdk_line *line, char *buffer, size_t cap);
void sdk_line_add(struct sdk_line *line, const char *text);
void sdk_line_printf(struct sdk_line *line, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* One more of a list, with a comma ahead of all but the first; "..." for the first that
 * does not fit. */
void sdk_line_item(struct sdk_line *line, size_t start, const char *item);

#endif /* SDK_SCHEMA_TEXT_H */
