/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/lex.h - where JSON's strings, numbers and words end (RFC 8259): what the readers of this
 * folder have in common.
 *
 * Depends on: escape.h, swar.h.  All functions are pure.
 */
#ifndef DS_WIRE_LEX_H
#define DS_WIRE_LEX_H

#include "escape.h"
#include "swar.h"

/* From a backslash to behind its escape; NULL: it is none. */
static inline const char *ds_lex_escape_end(const char *at, const char *end)
{
	if (end - at < 2)
		return NULL;
	switch (at[1]) {
	case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't':
		return at + 2;
	case 'u':
		return ds_hex4(at + 2, end) < 0 ? NULL : at + 6;
	default:
		return NULL;
	}
}

static inline const char *ds_lex_string_end_by_bytes(const char *at, const char *end, bool *ret_escaped)
{
	*ret_escaped = false;
	for (;;) {
		at = ds_skip_plain(at, end);
		if (at == end)
			return NULL;
		if (*at == '"')
			return at;
		*ret_escaped = true;
		if (*at != '\\' || !(at = ds_lex_escape_end(at, end)))
			return NULL;
	}
}

/* From behind the opening quote to the closing one; NULL: there is none.  Nearly every string ends
 * here without a call, for it is short and has no escapes. */
__attribute__((always_inline))
static inline const char *ds_lex_string_end(const char *at, const char *end, bool *ret_escaped)
{
#ifdef __SSE2__
	while (end - at >= 16) {
		unsigned mask = ds_16_special(at);

		if (mask) {
			at += __builtin_ctz(mask);
			if (*at != '"')
				break;
			*ret_escaped = false;
			return at;
		}
		at += 16;
	}
#endif
	return ds_lex_string_end_by_bytes(at, end, ret_escaped);
}

static inline const char *ds_lex_skip_blanks(const char *at, const char *end)
{
	while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
		at++;
	return at;
}

static inline bool ds_lex_digit_at(const char *at, const char *end)
{
	return at < end && *at >= '0' && *at <= '9';
}

static inline const char *ds_lex_skip_digits(const char *at, const char *end)
{
	while (ds_lex_digit_at(at, end))
		at++;
	return at;
}

static inline const char *ds_lex_number_end(const char *at, const char *end)
{
	if (at < end && *at == '-')
		at++;
	if (!ds_lex_digit_at(at, end))
		return NULL;
	at = *at == '0' ? at + 1 : ds_lex_skip_digits(at, end);
	if (at < end && *at == '.') {
		if (!ds_lex_digit_at(++at, end))
			return NULL;
		at = ds_lex_skip_digits(at, end);
	}
	if (at < end && (*at == 'e' || *at == 'E')) {
		at++;
		if (at < end && (*at == '+' || *at == '-'))
			at++;
		if (!ds_lex_digit_at(at, end))
			return NULL;
		at = ds_lex_skip_digits(at, end);
	}
	return at;
}

static inline const char *ds_lex_word_end(const char *at, const char *end, const char *word, size_t length)
{
	return (size_t)(end - at) >= length && !memcmp(at, word, length) ? at + length : NULL;
}

#endif /* DS_WIRE_LEX_H */
