/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/out.c - where renderings write to. */
#include "out.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "json_text.h"
#include "text.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

void sdk_out_init(struct sdk_out *out, stp_write_fn *write, void *user)
{
	out->write = write;
	out->user = user;
	out->status = STP_OK;
	out->length = 0;
}

static void flush(struct sdk_out *out)
{
	if (out->status == STP_OK && out->length)
		out->status = out->write(out->user, out->buffer, out->length);
	out->length = 0;
}

void sdk_out_bytes(struct sdk_out *out, const char *bytes, size_t length)
{
	while (length && out->status == STP_OK) {
		size_t room = sizeof out->buffer - out->length;
		size_t step = length < room ? length : room;

		memcpy(out->buffer + out->length, bytes, step);
		out->length += step;
		bytes += step;
		length -= step;
		if (out->length == sizeof out->buffer)
			flush(out);
	}
}

void sdk_out_text(struct sdk_out *out, const char *text)
{
	sdk_out_bytes(out, text, strlen(text));
}

void sdk_out_integer(struct sdk_out *out, int64_t integer)
{
	char digits[24];

	snprintf(digits, sizeof digits, "%" PRId64, integer);
	sdk_out_text(out, digits);
}

void sdk_out_spaces(struct sdk_out *out, size_t count)
{
	while (count--)
		sdk_out_bytes(out, " ", 1);
}

stp_status sdk_out_finish(struct sdk_out *out)
{
	flush(out);
	return out->status;
}

void sdk_out_json(struct sdk_out *out, const char *text)
{
	size_t length, step, i;
	char escaped[8];

	if (!text) {
		sdk_out_text(out, "null");
		return;
	}
	length = strlen(text);
	sdk_out_bytes(out, "\"", 1);
	for (i = 0; i < length; i += step) {
		step = sdk_utf8_step(text + i, length - i);
		if (step > 1)
			sdk_out_bytes(out, text + i, step);
		else if ((unsigned char)text[i] & 0x80)
			sdk_out_text(out, REPLACEMENT);
		else
			sdk_out_bytes(out, escaped, sdk_json_byte(text[i], escaped));
	}
	sdk_out_bytes(out, "\"", 1);
}

void sdk_out_key(struct sdk_out *out, bool *first, const char *key)
{
	if (!*first)
		sdk_out_bytes(out, ",", 1);
	*first = false;
	sdk_out_json(out, key);
	sdk_out_bytes(out, ":", 1);
}

/* What stands for an ASCII character, NULL: itself. */
static const char *xml_entity(char c)
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
	case '\t':
		return "&#9;"; /* or an attribute would turn it into a blank */
	case '\n':
		return "&#10;";
	case '\r':
		return "&#13;";
	default:
		return (unsigned char)c < 0x20 || (unsigned char)c >= 0x80 ? REPLACEMENT : NULL;
	}
}

void sdk_out_xml(struct sdk_out *out, const char *text)
{
	size_t length = strlen(text), step, i;

	for (i = 0; i < length; i += step) {
		const char *entity = NULL;

		step = sdk_utf8_step(text + i, length - i);
		if (step == 1)
			entity = xml_entity(text[i]);
		else if (step == 3 && memcmp(text + i, "\xEF\xBF", 2) == 0 &&
		         (unsigned char)text[i + 2] >= 0xBE)
			entity = REPLACEMENT; /* U+FFFE and U+FFFF are no characters of XML */
		if (entity)
			sdk_out_text(out, entity);
		else
			sdk_out_bytes(out, text + i, step);
	}
}
