/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/text.c - small text work that must not depend on the locale. */
#include "text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The bytes of the well-formed character at p, 0 if there is none. */
static size_t character(const unsigned char *p, size_t left)
{
	size_t need = 0, i;

	if (p[0] < 0x80)
		need = 1;
	else if (p[0] >= 0xC2 && p[0] < 0xF5)
		need = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	if (need == 0 || need > left)
		return 0;
	for (i = 1; i < need; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) ||
	    (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F))
		return 0;
	return need;
}

static bool is_plain_eight(const unsigned char *p)
{
	uint64_t x;

	memcpy(&x, p, 8);
	return !((x | (x - UINT64_C(0x0101010101010101))) & UINT64_C(0x8080808080808080));
}

/* How many of the first bytes are ASCII without a NUL, as far as eights tell: most text is nothing else.  The last
 * eight may overlap the one before. */
static size_t plain_eights(const unsigned char *p, size_t length)
{
	size_t i;

	for (i = 0; length - i >= 8; i += 8)
		if (!is_plain_eight(p + i))
			return i;
	return i && is_plain_eight(p + length - 8) ? length : i;
}

bool sdk_utf8_valid(const char *bytes, size_t length)
{
	const unsigned char *p = (const unsigned char *)bytes;
	size_t i, step;

	for (i = plain_eights(p, length); i < length; i += step) {
		step = p[i] < 0x80 ? 1 : character(p + i, length - i);
		if (step == 0 || p[i] == 0)
			return false;
	}
	return true;
}

size_t sdk_utf8_step(const char *bytes, size_t length)
{
	size_t step = character((const unsigned char *)bytes, length);

	return step ? step : 1;
}

size_t sdk_utf8_cut(const char *bytes, size_t length, size_t max)
{
	size_t cut = max;

	if (length <= max)
		return length;
	while (cut > 0 && ((unsigned char)bytes[cut] & 0xC0) == 0x80)
		cut--;
	return cut;
}

size_t sdk_utf8_width(const char *bytes, size_t length)
{
	size_t width = 0, i;

	for (i = 0; i < length; i++)
		width += ((unsigned char)bytes[i] & 0xC0) != 0x80;
	return width;
}

bool sdk_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

char sdk_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool sdk_is_letter(char c)
{
	char low = sdk_lower(c);

	return low >= 'a' && low <= 'z';
}

bool sdk_same_but_case(const char *a, const char *b)
{
	while (*a && sdk_lower(*a) == sdk_lower(*b))
		a++, b++;
	return *a == *b;
}

static bool counts(char c)
{
	return sdk_is_letter(c) || sdk_is_digit(c) || ((unsigned char)c & 0x80) || c == 0;
}

bool sdk_same_loosely(const char *a, const char *b)
{
	bool any = false;

	for (;; a++, b++) {
		while (!counts(*a))
			a++;
		while (!counts(*b))
			b++;
		if (sdk_lower(*a) != sdk_lower(*b))
			return false;
		if (*a == 0)
			return any;
		any = true;
	}
}

size_t sdk_distance(const char *a, const char *b)
{
	size_t row[64], la = strlen(a), lb = strlen(b), i, j;

	if (la > 63 || lb > 63)
		return 64;
	for (j = 0; j <= lb; j++)
		row[j] = j;
	for (i = 1; i <= la; i++) {
		size_t corner = row[0];

		row[0] = i;
		for (j = 1; j <= lb; j++) {
			size_t change = corner + (sdk_lower(a[i - 1]) != sdk_lower(b[j - 1]));
			size_t insert = row[j - 1] + 1, leave = row[j] + 1;

			corner = row[j];
			row[j] = change < insert ? change : insert;
			row[j] = leave < row[j] ? leave : row[j];
		}
	}
	return row[lb];
}

char *sdk_copy(const void *bytes, size_t length)
{
	char *copy = length < SIZE_MAX ? malloc(length + 1) : NULL;

	if (!copy)
		return NULL;
	if (length)
		memcpy(copy, bytes, length);
	copy[length] = 0;
	return copy;
}

void sdk_wipe(void *at, size_t length)
{
	volatile unsigned char *p = at;

	while (length--)
		*p++ = 0;
}

void sdk_line_init(struct sdk_line *line, char *buffer, size_t cap)
{
	line->at = buffer;
	line->cap = cap;
	line->length = 0;
	line->full = false;
	buffer[0] = 0;
}

void sdk_line_add(struct sdk_line *line, const char *text)
{
	size_t length = strlen(text);

	if (line->full || length >= line->cap - line->length) {
		line->full = true;
		return;
	}
	memcpy(line->at + line->length, text, length + 1);
	line->length += length;
}

void sdk_line_printf(struct sdk_line *line, const char *format, ...)
{
	size_t room = line->cap - line->length;
	va_list args;
	int length;

	if (line->full)
		return;
	va_start(args, format);
	length = vsnprintf(line->at + line->length, room, format, args);
	va_end(args);
	if (length < 0 || (size_t)length >= room) {
		line->at[line->length] = 0;
		line->full = true;
		return;
	}
	line->length += (size_t)length;
}

void sdk_line_item(struct sdk_line *line, size_t start, const char *item)
{
	const char *comma = line->length > start ? ", " : "";
	const size_t dots = sizeof ", ..." - 1;

	if (line->full)
		return;
	if (line->length + strlen(comma) + strlen(item) + dots >= line->cap) {
		sdk_line_printf(line, "%s...", comma);
		line->full = true;
		return;
	}
	sdk_line_printf(line, "%s%s", comma, item);
}
