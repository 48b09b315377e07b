/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/fail.c - how Features fill in a struct stp_error. */
#include <config.h>

#include "fail.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cut at a character's beginning: what follows is shown to people. */
static void put(char *member, size_t cap, const char *format, va_list rest)
{
	size_t length;

	if (vsnprintf(member, cap, format, rest) < 0)
		member[0] = '\0';
	length = strlen(member);
	if (length + 1 < cap)
		return;
	while (length && ((unsigned char)member[length - 1] & 0xC0) == 0x80)
		length--;
	if (length && ((unsigned char)member[length - 1] & 0x80))
		length--;
	member[length] = '\0';
}

stp_status features_fail(struct stp_error *error, stp_status status, const char *field,
                         const char *format, ...)
{
	va_list rest;
	uint32_t size;

	if (!error || !STP_FITS(error, answer))
		return status;
	size = error->size;
	*error = (struct stp_error){ .size = size, .status = status };
	va_start(rest, format);
	put(error->message, sizeof error->message, format, rest);
	va_end(rest);
	snprintf(error->field, sizeof error->field, "%s", field ? field : "");
	return status;
}

void features_hint(struct stp_error *error, const char *format, ...)
{
	va_list rest;

	if (!error || !STP_FITS(error, answer))
		return;
	va_start(rest, format);
	put(error->hint, sizeof error->hint, format, rest);
	va_end(rest);
}

stp_status features_no_memory(struct stp_error *error)
{
	return features_fail(error, STP_NO_MEMORY, NULL, "not enough memory");
}
