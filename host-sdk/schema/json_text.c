/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/json_text.c - the little of JSON that values need. */
#include "json_text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

size_t sdk_json_byte(char byte, char out[8])
{
	static const char plain[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
	const char *found = byte ? strchr(plain, byte) : NULL;

	if (found) {
		out[0] = '\\';
		out[1] = letters[found - plain];
		return 2;
	}
	if ((unsigned char)byte < 0x20 || byte == 0x7F)
		return (size_t)snprintf(out, 8, "\\u%04x", (unsigned)(unsigned char)byte);
	out[0] = byte;
	return 1;
}

char *sdk_json_array_of(const char *text, size_t length, size_t *ret_length)
{
	char *array = length < (SIZE_MAX - 8) / 6 ? malloc(length * 6 + 8) : NULL;
	char escaped[8], *p = array;
	size_t i, step;

	if (!array)
		return NULL;
	*p++ = '[';
	*p++ = '"';
	for (i = 0; i < length; i++, p += step) {
		step = sdk_json_byte(text[i], escaped);
		memcpy(p, escaped, step);
	}
	memcpy(p, "\"]", 3);
	*ret_length = (size_t)(p + 2 - array);
	return array;
}

static const char *blanks(const char *p)
{
	while (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r')
		p++;
	return p;
}

/* The four digits of a \u escape, -1 if they are not there. */
static long hex4(const char *p)
{
	long value = 0;
	int i;

	for (i = 0; i < 4; i++) {
		char low = sdk_lower(p[i]);

		if (sdk_is_digit(low))
			value = value * 16 + (low - '0');
		else if (low >= 'a' && low <= 'f')
			value = value * 16 + (low - 'a' + 10);
		else
			return -1;
	}
	return value;
}

static size_t put_utf8(long code, char *out)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xC0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3F));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xE0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 0x3F));
		out[2] = (char)(0x80 | (code & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 0x3F));
	out[2] = (char)(0x80 | (code >> 6 & 0x3F));
	out[3] = (char)(0x80 | (code & 0x3F));
	return 4;
}

/* Behind the u of an escape: writes the character, moves on; false if it is none. */
static bool read_u(const char **p, char *out, size_t *n)
{
	long code = hex4(*p), low;

	if (code <= 0 || (code >= 0xDC00 && code <= 0xDFFF))
		return false;
	*p += 4;
	if (code >= 0xD800 && code <= 0xDBFF) {
		if ((*p)[0] != '\\' || (*p)[1] != 'u' || (low = hex4(*p + 2)) < 0xDC00 || low > 0xDFFF)
			return false;
		code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
		*p += 6;
	}
	*n = put_utf8(code, out);
	return true;
}

/* One string, p at its first quote; gives what follows its last one, NULL if it is none.
 * What is decoded goes to buffer if that is not NULL: it is never longer than its escape. */
static const char *read_string(const char *p, char *buffer, size_t *ret_length)
{
	static const char letters[] = "\"\\/bfnrt", plain[] = "\"\\/\b\f\n\r\t";
	size_t length = 0, n, i;
	char one[4];

	if (*p++ != '"')
		return NULL;
	while (*p != '"') {
		const char *found;

		one[0] = *p++;
		n = 1;
		if ((unsigned char)one[0] < 0x20)
			return NULL;
		if (one[0] == '\\') {
			char letter = *p++;

			if (letter == 'u') {
				if (!read_u(&p, one, &n))
					return NULL;
			} else if (letter && (found = strchr(letters, letter)) != NULL) {
				one[0] = plain[found - letters];
			} else {
				return NULL;
			}
		}
		for (i = 0; buffer && i < n; i++)
			buffer[length + i] = one[i];
		length += n;
	}
	*ret_length = length;
	return p + 1;
}

bool sdk_json_is_strings(const char *text, size_t length)
{
	const char *p = blanks(text);
	size_t ignored;

	if (!sdk_utf8_valid(text, length) || *p++ != '[')
		return false;
	if (*(p = blanks(p)) == ']')
		return *blanks(p + 1) == 0;
	for (;;) {
		if (!(p = read_string(blanks(p), NULL, &ignored)))
			return false;
		p = blanks(p);
		if (*p == ']')
			return *blanks(p + 1) == 0;
		if (*p++ != ',')
			return false;
	}
}

bool sdk_json_next_string(const char **at, char *buffer, size_t *ret_length)
{
	const char *p = *at;

	while (*p && *p != '"' && *p != ']')
		p++;
	if (*p != '"' || !(p = read_string(p, buffer, ret_length)))
		return false;
	*at = p;
	return true;
}
