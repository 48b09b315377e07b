/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/text.c - bytes that grow up to a ceiling, and what UTF-8 and ASCII ask of us. */
#include <config.h>

#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "swar.h"

void ds_wipe(void *at, size_t length)
{
	if (at && length)
		explicit_bzero(at, length);
}

const char *text_of(const struct text *t)
{
	return t->at ? t->at : "";
}

/* Not realloc(): it would leave a secret behind where the bytes were. */
static char *moved(const struct text *t, size_t room)
{
	char *at;

	if (!t->secret)
		return realloc(t->at, room);
	if (!(at = malloc(room)))
		return NULL;
	if (t->at) {
		memcpy(at, t->at, t->length + 1);
		ds_wipe(t->at, t->room);
		free(t->at);
	}
	return at;
}

static stp_status reserve(struct text *t, size_t more)
{
	size_t max = t->max ? t->max : DS_TEXT_MAX, need, room;
	char *at;

	if (t->length > max || more > max - t->length || max >= SIZE_MAX / 2)
		return STP_PROTOCOL;
	need = t->length + more + 1;
	if (need <= t->room)
		return STP_OK;
	room = t->room ? t->room : 64;
	while (room < need)
		room += room;
	if (room > max + 1)
		room = max + 1;
	if (!(at = moved(t, room)))
		return STP_NO_MEMORY;
	t->at = at;
	t->room = room;
	return STP_OK;
}

stp_status text_add(struct text *t, const void *bytes, size_t length)
{
	stp_status status = reserve(t, length);

	if (status)
		return status;
	if (length)
		memcpy(t->at + t->length, bytes, length);
	t->length += length;
	t->at[t->length] = '\0';
	return STP_OK;
}

stp_status text_puts(struct text *t, const char *string)
{
	return text_add(t, string, strlen(string));
}

stp_status text_join(struct text *t, const char *first, ...)
{
	size_t before = t->length;
	stp_status status = STP_OK;
	const char *string;
	va_list list;

	va_start(list, first);
	for (string = first; string && status == STP_OK; string = va_arg(list, const char *))
		status = text_puts(t, string);
	va_end(list);
	if (status && t->at) {
		t->length = before;
		t->at[before] = '\0';
	}
	return status;
}

stp_status text_printf(struct text *t, const char *format, ...)
{
	char small[256];
	va_list list;
	stp_status status;
	int length;

	va_start(list, format);
	length = vsnprintf(small, sizeof small, format, list);
	va_end(list);
	if (length < 0)
		return STP_INTERNAL;
	if ((size_t)length < sizeof small) {
		status = text_add(t, small, (size_t)length);
		goto done;
	}
	if ((status = reserve(t, (size_t)length)))
		goto done;
	va_start(list, format);
	vsnprintf(t->at + t->length, (size_t)length + 1, format, list);
	va_end(list);
	t->length += (size_t)length;
done:
	if (t->secret)
		ds_wipe(small, sizeof small);
	return status;
}

static bool unreserved(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '.' || c == '_' || c == '~';
}

stp_status text_escape(struct text *t, const char *bytes, size_t length)
{
	static const char digits[] = "0123456789ABCDEF";
	size_t need = length, i;
	stp_status status;
	char *to;

	for (i = 0; i < length; i++)
		if (!unreserved((unsigned char)bytes[i]))
			need += 2;
	if ((status = reserve(t, need)))
		return status;
	to = t->at + t->length;
	for (i = 0; i < length; i++) {
		unsigned char c = (unsigned char)bytes[i];

		if (unreserved(c)) {
			*to++ = (char)c;
			continue;
		}
		*to++ = '%';
		*to++ = digits[c >> 4];
		*to++ = digits[c & 15];
	}
	*to = '\0';
	t->length += need;
	return STP_OK;
}

/* How many bytes say the secret, in characters or in JSON's escapes; 0: they say something else. */
static size_t says(const char *at, const char *end, const char *secret, size_t length)
{
	const char *from = at;

	while (length > 0 && at < end) {
		char bytes[4];
		size_t size = 1;

		if (*at == '\\')
			size = ds_unescape(&at, end, bytes);
		else
			bytes[0] = *at++;
		if (size == 0 || size > length || memcmp(bytes, secret, size) != 0)
			return 0;
		secret += size;
		length -= size;
	}
	return length == 0 ? (size_t)(at - from) : 0;
}

/* Whole escapes become stars, for half of one would be no JSON. */
static void hide_escaped(char *at, const char *end, const char *secret, size_t length)
{
	char bytes[4];

	for (size_t size; at < end; at += size) {
		const char *next = at;

		if ((size = says(at, end, secret, length)) > 0) {
			memset(at, '*', size);
		} else if (*at == '\\') {
			(void)ds_unescape(&next, end, bytes);
			size = (size_t)(next - at);
		} else {
			size = 1;
		}
	}
}

void text_hide(struct text *t, const char *secret, size_t length)
{
	char *at = t->at;

	while (at && length && (at = memmem(at, t->length - (size_t)(at - t->at), secret, length))) {
		memset(at, '*', length);
		at += length;
	}
	if (t->at && length && memchr(t->at, '\\', t->length))
		hide_escaped(t->at, t->at + t->length, secret, length);
}

void text_clear(struct text *t)
{
	if (t->secret)
		ds_wipe(t->at, t->room);
	t->length = 0;
	if (t->at)
		t->at[0] = '\0';
}

void text_finish(struct text *t)
{
	if (t->secret)
		ds_wipe(t->at, t->room);
	free(t->at);
	*t = (struct text){ 0 };
}

/* Bytes of the well-formed character (RFC 3629) at the head; 0: it is none. */
static size_t utf8_character(const unsigned char *s, size_t length)
{
	unsigned char low = 0x80, high = 0xbf;
	size_t size, i;

	if (s[0] < 0x80)
		return 1;
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	size = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
	if (s[0] == 0xe0)
		low = 0xa0;
	else if (s[0] == 0xed)
		high = 0x9f; /* no surrogates */
	else if (s[0] == 0xf0)
		low = 0x90;
	else if (s[0] == 0xf4)
		high = 0x8f;
	if (size > length || s[1] < low || s[1] > high)
		return 0;
	for (i = 2; i < size; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	return size;
}

size_t ds_utf8_cut(const char *bytes, size_t length, size_t max)
{
	size_t cut = max;

	if (length <= max)
		return length;
	while (cut > 0 && max - cut < 4 && ((unsigned char)bytes[cut] & 0xc0) == 0x80)
		cut--;
	/* Four continuation bytes in a row are no character: any place is as good. */
	return ((unsigned char)bytes[cut] & 0xc0) == 0x80 ? max : cut;
}

/* How many of the first bytes are ASCII without a NUL, in eights: most text is nothing else. */
static size_t plain_eights(const unsigned char *s, size_t length)
{
	uint64_t x;
	size_t i;

	for (i = 0; length - i >= 8; i += 8) {
		memcpy(&x, s + i, 8);
		if ((x | (x - DS_SWAR_ONES)) & DS_SWAR_HIGH)
			break;
	}
	return i;
}

bool ds_utf8_valid(const char *bytes, size_t length)
{
	const unsigned char *s = (const unsigned char *)bytes;
	size_t i = plain_eights(s, length), size;

	while (i < length) {
		if (!s[i] || !(size = utf8_character(s + i, length - i)))
			return false;
		i += size;
	}
	return true;
}

static int lower(int c)
{
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

int ds_ascii_casecmp(const char *a, const char *b)
{
	const unsigned char *x = (const unsigned char *)a, *y = (const unsigned char *)b;

	while (*x && lower(*x) == lower(*y)) {
		x++;
		y++;
	}
	return lower(*x) - lower(*y);
}
