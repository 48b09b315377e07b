/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/fail.c - how the SDK fills in a struct stp_error. */
#include "fail.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "../schema/text.h"

void sdk_error_put(char *member, size_t cap, const char *text)
{
	size_t length = text ? sdk_utf8_cut(text, strlen(text), cap - 1) : 0;

	if (length)
		memcpy(member, text, length);
	member[length] = 0;
}

/* All of 1.0 but the size, whatever an earlier call has left there. */
static void clear(struct stp_error *error)
{
	uint32_t size = error->size;

	memset(error, 0, sizeof *error);
	error->size = size;
}

stp_status sdk_fail(struct stp_error *error, stp_status status, const char *field,
                    const char *format, ...)
{
	char message[2 * sizeof error->message];
	va_list args;

	if (!error || !STP_FITS(error, answer))
		return status;
	clear(error);
	error->status = status;
	va_start(args, format);
	if (vsnprintf(message, sizeof message, format, args) < 0)
		message[0] = 0;
	va_end(args);
	sdk_error_put(error->message, sizeof error->message, message);
	sdk_error_put(error->field, sizeof error->field, field);
	return status;
}

stp_status sdk_no_memory(struct stp_error *error)
{
	return sdk_fail(error, STP_NO_MEMORY, NULL, "not enough memory");
}

stp_status sdk_status(stp_status status)
{
	return status > STP_INTERNAL ? STP_INTERNAL : status;
}

static void tidy(char *member, size_t cap)
{
	const char *end = memchr(member, 0, cap);
	size_t length = end ? (size_t)(end - member) : cap;

	if (length == cap)
		length = cap - 1; /* the plugin forgot the NUL: the last byte is the price */
	while (length > 0 && !end && ((unsigned char)member[length] & 0xC0) == 0x80)
		length--;
	member[length] = 0;
}

void sdk_error_give(struct stp_error *to, struct stp_error *from, stp_status status)
{
	uint32_t size;

	from->status = status;
	tidy(from->field, sizeof from->field);
	tidy(from->code, sizeof from->code);
	tidy(from->message, sizeof from->message);
	tidy(from->hint, sizeof from->hint);
	tidy(from->trace, sizeof from->trace);
	tidy(from->answer, sizeof from->answer);
	if (!to || to == from || !STP_FITS(to, answer))
		return;
	size = to->size;
	*to = *from;
	to->size = size;
}
