/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/slice.c - what scan.c found, as text, numbers and yes or no; and walks through it. */
#include "scan.h"

#include <string.h>

#include "escape.h"
#include "lex.h"

/* ---- escapes ----------------------------------------------------------------------- */

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

long ds_hex4(const char *at, const char *end)
{
	long value = 0;
	int i, digit;

	if (end - at < 4)
		return -1;
	for (i = 0; i < 4; i++) {
		if ((digit = hex_value(at[i])) < 0)
			return -1;
		value = value << 4 | digit;
	}
	return value;
}

static size_t utf8_put(unsigned long c, char ret[4])
{
	if (c < 0x80) {
		ret[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		ret[0] = (char)(0xc0 | c >> 6);
		ret[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		ret[0] = (char)(0xe0 | c >> 12);
		ret[1] = (char)(0x80 | (c >> 6 & 0x3f));
		ret[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	ret[0] = (char)(0xf0 | c >> 18);
	ret[1] = (char)(0x80 | (c >> 12 & 0x3f));
	ret[2] = (char)(0x80 | (c >> 6 & 0x3f));
	ret[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

size_t ds_unescape(const char **at, const char *end, char ret[4])
{
	static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
	const char *s = *at, *found;
	long c, low;

	if (end - s < 2) {
		*at = end;
		return 0;
	}
	*at = s + 2;
	if (s[1] != 'u') {
		found = strchr(from, s[1]);
		ret[0] = found && *found ? to[found - from] : s[1];
		return 1;
	}
	if ((c = ds_hex4(s + 2, end)) < 0)
		return 0;
	*at = s + 6;
	if (c >= 0xd800 && c <= 0xdbff && end - s >= 12 && s[6] == '\\' && s[7] == 'u' &&
	    (low = ds_hex4(s + 8, end)) >= 0xdc00 && low <= 0xdfff) {
		*at = s + 12;
		c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
	} else if (!c || (c >= 0xd800 && c <= 0xdfff)) {
		c = 0xfffd;
	}
	return utf8_put((unsigned long)c, ret);
}

/* ---- as text ----------------------------------------------------------------------- */

/* Bytes of the well-formed character at the head; 0: it is none. */
static size_t character(const char *at, const char *end)
{
	size_t size;

	for (size = 1; size <= 4 && (size_t)(end - at) >= size; size++)
		if (ds_utf8_valid(at, size))
			return size;
	return 0;
}

static stp_status add_unescaped(const char *at, const char *end, struct text *out)
{
	stp_status status = STP_OK;
	const char *from;
	char bytes[4];
	size_t size;

	while (at < end && status == STP_OK) {
		if (*at == '\\') {
			size = ds_unescape(&at, end, bytes);
			status = text_add(out, bytes, size);
			continue;
		}
		for (from = at; at < end && *at != '\\' && (size = character(at, end));)
			at += size;
		if (at > from)
			status = text_add(out, from, (size_t)(at - from));
		if (status == STP_OK && at < end && *at != '\\') {
			status = text_puts(out, "\xef\xbf\xbd");
			at++;
		}
	}
	return status;
}

stp_status ds_slice_text(const struct ds_slice *slice, struct text *out)
{
	size_t before = out->length;
	stp_status status;

	switch (slice->kind) {
	case DS_ABSENT:
	case DS_NULL:
		return STP_OK;
	case DS_FALSE:
	case DS_TRUE:
	case DS_NUMBER:
	case DS_OBJECT:
	case DS_ARRAY:
		if (ds_utf8_valid(slice->at, slice->length))
			return text_add(out, slice->at, slice->length);
		break;
	case DS_STRING:
		if (!slice->length)
			return text_add(out, "", 0);
		if (!memchr(slice->at, '\\', slice->length) && ds_utf8_valid(slice->at, slice->length))
			return text_add(out, slice->at, slice->length);
		status = add_unescaped(slice->at, slice->at + slice->length, out);
		goto done;
	}
	/* JSON with bytes that are not UTF-8: what is between its quotes is mended, as JSON. */
	{
		const char *at = slice->at, *end = at + slice->length, *from;
		size_t size;

		for (status = STP_OK; at < end && status == STP_OK;) {
			for (from = at; at < end && (size = character(at, end));)
				at += size;
			status = text_add(out, from, (size_t)(at - from));
			if (status == STP_OK && at < end) {
				status = text_puts(out, "\xef\xbf\xbd");
				at++;
			}
		}
	}
done:
	if (status && out->at) { /* the text is then as before */
		out->length = before;
		out->at[before] = '\0';
	}
	return status;
}

bool ds_slice_number(const struct ds_slice *slice, int64_t *ret)
{
	const char *at = slice->at, *end = at + slice->length;
	uint64_t value = 0, limit = INT64_MAX;
	bool negative;

	if (slice->kind != DS_NUMBER && slice->kind != DS_STRING)
		return false;
	negative = at < end && *at == '-';
	if (negative) {
		at++;
		limit++;
	}
	if (at == end)
		return false;
	for (; at < end; at++) {
		unsigned digit = (unsigned)(unsigned char)*at - '0';

		if (digit > 9 || value > (limit - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	*ret = !negative ? (int64_t)value : value > INT64_MAX ? INT64_MIN : -(int64_t)value;
	return true;
}

static bool is_word(const struct ds_slice *slice, const char *word)
{
	size_t i;

	for (i = 0; i < slice->length; i++)
		if (!word[i] || (slice->at[i] | 0x20) != word[i])
			return false;
	return !word[i];
}

bool ds_slice_bool(const struct ds_slice *slice, bool *ret)
{
	switch (slice->kind) {
	case DS_FALSE:
	case DS_TRUE:
		*ret = slice->kind == DS_TRUE;
		return true;
	case DS_NUMBER:
	case DS_STRING:
		if (slice->length == 1 && (*slice->at == '0' || *slice->at == '1')) {
			*ret = *slice->at == '1';
			return true;
		}
		if (slice->kind == DS_NUMBER || (!is_word(slice, "true") && !is_word(slice, "false")))
			return false;
		*ret = slice->length == 4;
		return true;
	case DS_ABSENT:
	case DS_NULL:
	case DS_OBJECT:
	case DS_ARRAY:
		break;
	}
	return false;
}

bool ds_slice_next(const struct ds_slice *container_slice, size_t *at, struct ds_slice *ret_key,
                   struct ds_slice *ret_value)
{
	const struct ds_slice *c = container_slice;
	const char *s, *end;
	struct ds_slice key = { "", 0, DS_ABSENT };

	if ((c->kind != DS_ARRAY && c->kind != DS_OBJECT) || *at >= c->length)
		return false;
	end = c->at + c->length;
	s = ds_lex_skip_blanks(c->at + *at + 1, end); /* behind the bracket or the comma */
	if (s == end || *s == ']' || *s == '}')
		return false;
	if (c->kind == DS_OBJECT) {
		if (*s != '"' || !(s = ds_scan_step(s, end, &key)))
			return false;
		s = ds_lex_skip_blanks(s, end);
		if (s == end || *s != ':')
			return false;
		s = ds_lex_skip_blanks(s + 1, end);
	}
	if (!(s = ds_scan_step(s, end, ret_value)))
		return false;
	*ret_key = key;
	*at = (size_t)(ds_lex_skip_blanks(s, end) - c->at);
	return true;
}
