/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/bytes.c - bytes that grow, and the ways to write text into them. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/fake.h"

static bool make_room(struct fake_bytes *to, size_t length)
{
	size_t need = to->length + length + 1, room;
	char *at;

	if (to->failed || need < length)
		return false;
	if (need <= to->room)
		return true;
	room = to->room < 64 ? 64 : to->room;
	while (room < need)
		room = room > SIZE_MAX / 2 ? need : room * 2;
	if (!(at = realloc(to->at, room)))
		return false;
	to->at = at;
	to->room = room;
	return true;
}

bool fake_add(struct fake_bytes *to, const void *bytes, size_t length)
{
	if (!make_room(to, length)) {
		to->failed = true;
		return false;
	}
	if (length)
		memcpy(to->at + to->length, bytes, length);
	to->length += length;
	to->at[to->length] = '\0';
	return true;
}

bool fake_puts(struct fake_bytes *to, const char *text)
{
	return fake_add(to, text, strlen(text));
}

bool fake_printf(struct fake_bytes *to, const char *format, ...)
{
	va_list list;
	int length;

	va_start(list, format);
	length = vsnprintf(NULL, 0, format, list);
	va_end(list);
	if (length < 0 || !make_room(to, (size_t)length)) {
		to->failed = true;
		return false;
	}
	va_start(list, format);
	(void)vsnprintf(to->at + to->length, (size_t)length + 1, format, list);
	va_end(list);
	to->length += (size_t)length;
	return true;
}

bool fake_add_html(struct fake_bytes *to, const char *text)
{
	while (*text) {
		size_t plain = strcspn(text, "&<>\"'");

		fake_add(to, text, plain);
		text += plain;
		switch (*text) {
		case '&': fake_puts(to, "&amp;"); break;
		case '<': fake_puts(to, "&lt;"); break;
		case '>': fake_puts(to, "&gt;"); break;
		case '"': fake_puts(to, "&quot;"); break;
		case '\'': fake_puts(to, "&#39;"); break;
		default: continue;
		}
		text++;
	}
	return fake_add(to, "", 0);
}

bool fake_add_url(struct fake_bytes *to, const char *text)
{
	static const char plain[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

	for (; *text; text++) {
		if (strchr(plain, *text))
			fake_add(to, text, 1);
		else
			fake_printf(to, "%%%02X", (unsigned char)*text);
	}
	return fake_add(to, "", 0);
}

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool fake_add_base64(struct fake_bytes *to, const void *bytes, size_t length)
{
	const unsigned char *from = bytes;
	char *out;

	if (length > SIZE_MAX / 2 || !make_room(to, (length + 2) / 3 * 4)) {
		to->failed = true;
		return false;
	}
	out = to->at + to->length;
	for (size_t i = 0; i < length; i += 3) {
		size_t left = length - i;
		unsigned long group = (unsigned long)from[i] << 16 |
		                      (left > 1 ? (unsigned long)from[i + 1] << 8 : 0) |
		                      (left > 2 ? from[i + 2] : 0);

		*out++ = base64[group >> 18 & 63];
		*out++ = base64[group >> 12 & 63];
		*out++ = left > 1 ? base64[group >> 6 & 63] : '=';
		*out++ = left > 2 ? base64[group & 63] : '=';
	}
	*out = '\0';
	to->length = (size_t)(out - to->at);
	return true;
}

static int sextet(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/* Both alphabets, with or without padding, with blanks between: what clients send. */
bool fake_add_unbase64(struct fake_bytes *to, const char *text, size_t length)
{
	size_t before = to->length, digits = 0;
	unsigned long group = 0;
	bool padded = false;

	if (!make_room(to, length / 4 * 3 + 3)) {
		to->failed = true;
		return false;
	}
	for (size_t i = 0; i < length; i++) {
		int value = sextet(text[i]);

		if (text[i] == '=' || text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r')) {
			padded |= text[i] == '=';
			continue;
		}
		if (value < 0 || padded)
			goto bad;
		group = group << 6 | (unsigned long)value;
		if (++digits % 4 == 0) {
			to->at[to->length++] = (char)(group >> 16 & 255);
			to->at[to->length++] = (char)(group >> 8 & 255);
			to->at[to->length++] = (char)(group & 255);
		}
	}
	if (digits % 4 == 1)
		goto bad;
	if (digits % 4 == 2)
		to->at[to->length++] = (char)(group >> 4 & 255);
	if (digits % 4 == 3) {
		to->at[to->length++] = (char)(group >> 10 & 255);
		to->at[to->length++] = (char)(group >> 2 & 255);
	}
	to->at[to->length] = '\0';
	return true;
bad:
	to->length = before;
	to->at[before] = '\0';
	return false;
}

void fake_bytes_finish(struct fake_bytes *bytes)
{
	free(bytes->at);
	*bytes = (struct fake_bytes){ 0 };
}
