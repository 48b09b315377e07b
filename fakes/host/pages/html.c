/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/html.c - a growing page that escapes what it is given. */
#include <config.h>

#include "html.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../parts.h"

#define CEILING ((size_t)32 << 20)

static bool make_room(struct html *html, size_t more)
{
	size_t room = html->room ? html->room : 4096;
	char *grown;

	if (html->failed || more > CEILING - html->length - 1) {
		html->failed = true;
		return false;
	}
	while (room < html->length + more + 1)
		room *= 2;
	if (room == html->room)
		return true;
	if (!(grown = malloc(room))) {
		html->failed = true;
		return false;
	}
	/* Not realloc: what it leaves behind could not be wiped. */
	if (html->at)
		memcpy(grown, html->at, html->length);
	fake_wipe_free(html->at, html->length);
	html->at = grown;
	html->room = room;
	return true;
}

void html_bytes(struct html *html, const char *bytes, size_t length)
{
	if (!make_room(html, length))
		return;
	memcpy(html->at + html->length, bytes, length);
	html->length += length;
	html->at[html->length] = '\0';
}

void html_raw(struct html *html, const char *markup)
{
	html_bytes(html, markup, strlen(markup));
}

static const char *escape_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

static void add_escaped(struct html *html, const char *text, size_t length)
{
	size_t from = 0;

	for (size_t i = 0; i < length; i++) {
		const char *escape = escape_of(text[i]);

		if (!escape)
			continue;
		html_bytes(html, text + from, i - from);
		html_raw(html, escape);
		from = i + 1;
	}
	html_bytes(html, text + from, length - from);
}

void html_text(struct html *html, const char *text)
{
	if (text)
		add_escaped(html, text, strlen(text));
}

/* The characters that stand for themselves anywhere in an address. */
static void add_segment(struct html *html, const char *text)
{
	static const char digits[] = "0123456789ABCDEF";

	for (; text && *text; text++) {
		unsigned char c = (unsigned char)*text;
		const char code[] = { '%', digits[c >> 4], digits[c & 15] };

		if (c < 0x80 && (isalnum(c) || strchr("-._~", c)))
			html_bytes(html, text, 1);
		else
			html_bytes(html, code, sizeof code);
	}
}

/* Numbers need no escape; the format's own letters tell how wide they are. */
static void add_number(struct html *html, const char *spec, size_t length, va_list *rest)
{
	char digits[32];
	bool is_signed = spec[length - 1] == 'd';
	int n;

	if (length >= 2 && spec[0] == 'l' && spec[1] == 'l')
		n = is_signed ? snprintf(digits, sizeof digits, "%lld", va_arg(*rest, long long)) :
		                snprintf(digits, sizeof digits, "%llu", va_arg(*rest, unsigned long long));
	else if (spec[0] == 'l')
		n = is_signed ? snprintf(digits, sizeof digits, "%ld", va_arg(*rest, long)) :
		                snprintf(digits, sizeof digits, "%lu", va_arg(*rest, unsigned long));
	else if (spec[0] == 'z')
		n = snprintf(digits, sizeof digits, "%zu", va_arg(*rest, size_t));
	else
		n = is_signed ? snprintf(digits, sizeof digits, "%d", va_arg(*rest, int)) :
		                snprintf(digits, sizeof digits, "%u", va_arg(*rest, unsigned));
	if (n > 0)
		html_bytes(html, digits, (size_t)n);
}

void html_put(struct html *html, const char *format, ...)
{
	va_list rest;

	va_start(rest, format);
	while (*format) {
		size_t plain = strcspn(format, "%");
		size_t spec;

		html_bytes(html, format, plain);
		format += plain;
		if (!*format)
			break;
		format++;
		spec = strcspn(format, "dus%") + 1;
		if (*format == '%')
			html_raw(html, "%");
		else if (*format == 's')
			html_text(html, va_arg(rest, const char *));
		else if (strncmp(format, "-s", 2) == 0)
			add_segment(html, va_arg(rest, const char *));
		else
			add_number(html, format, spec, &rest);
		format += spec;
	}
	va_end(rest);
}

void html_finish(struct html *html)
{
	fake_wipe_free(html->at, html->length);
	*html = (struct html){ 0 };
}

/* ---- links ----------------------------------------------------------------------------------- */

static size_t scheme_length(const char *text)
{
	if (strncmp(text, "https://", 8) == 0)
		return 8;
	return strncmp(text, "http://", 7) == 0 ? 7 : 0;
}

bool html_may_link(const char *address)
{
	size_t scheme = address ? scheme_length(address) : 0;

	if (!scheme || !address[scheme])
		return false;
	for (const char *c = address; *c; c++)
		if ((unsigned char)*c <= ' ' || *c == 0x7f || strchr("<>\"\\^`{|}", *c))
			return false;
	return true;
}

/* How long the address at the text's beginning is, without the punctuation of its sentence. */
static size_t address_length(const char *text)
{
	size_t scheme = scheme_length(text), length;

	if (!scheme)
		return 0;
	length = strcspn(text, " \t\r\n<>\"'\\^`{|}");
	while (length > scheme && strchr(".,;:!?)]", text[length - 1]))
		length--;
	return length > scheme ? length : 0;
}

void html_linked(struct html *html, const char *text)
{
	size_t from = 0, i = 0;

	while (text && text[i]) {
		size_t length = address_length(text + i);

		if (!length) {
			i++;
			continue;
		}
		add_escaped(html, text + from, i - from);
		html_raw(html, "<a rel=\"noopener noreferrer\" target=\"_blank\" href=\"");
		add_escaped(html, text + i, length);
		html_raw(html, "\">");
		add_escaped(html, text + i, length);
		html_raw(html, "<span class=\"visually-hidden\"> (opens a new tab)</span></a>");
		from = i += length;
	}
	if (text)
		add_escaped(html, text + from, i - from);
}
