/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/fail.c - fills in struct stp_error, cleaned and cut. */
#include "fail.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

void ds_put(char *member, size_t room, const char *text, size_t length)
{
	size_t i, cut;

	if (!room)
		return;
	cut = ds_utf8_cut(text, length, room - 1);
	for (i = 0; i < cut; i++)
		member[i] = (unsigned char)text[i] < 0x20 || text[i] == 0x7f ? ' ' : text[i];
	member[cut] = '\0';
	/* The ABI's texts are UTF-8; what a gateway wrote may be anything. */
	for (i = 0; i < cut && !ds_utf8_valid(member, cut); i++)
		if ((unsigned char)member[i] >= 0x80)
			member[i] = '?';
}

/* Room for more than any member: what is cut here is cut again at a boundary. */
static void put_formatted(char *member, size_t room, const char *format, va_list list)
	__attribute__((format(printf, 3, 0)));
static void put_formatted(char *member, size_t room, const char *format, va_list list)
{
	char text[2048];
	int length = vsnprintf(text, sizeof text, format, list);

	ds_put(member, room, text, length < 0 ? 0 : strlen(text));
}

stp_status ds_fail(struct stp_error *error, stp_status status, const char *field,
                   const char *format, ...)
{
	va_list list;

	if (!error)
		return status;
	error->status = status;
	ds_put(error->field, sizeof error->field, field ? field : "", field ? strlen(field) : 0);
	va_start(list, format);
	put_formatted(error->message, sizeof error->message, format, list);
	va_end(list);
	return status;
}

void ds_hint(struct stp_error *error, const char *format, ...)
{
	va_list list;

	if (!error)
		return;
	va_start(list, format);
	put_formatted(error->hint, sizeof error->hint, format, list);
	va_end(list);
}

void ds_error_reset(struct stp_error *error)
{
	const struct stp_error nothing = { .size = sizeof nothing };

	ds_error_copy(error, &nothing);
}

stp_status ds_no_memory(struct stp_error *error)
{
	return ds_fail(error, STP_NO_MEMORY, NULL, "there is no memory left");
}

void ds_error_copy(struct stp_error *to, const struct stp_error *from)
{
	uint32_t size;

	if (!to)
		return;
	size = to->size;
	memcpy(to, from, size < sizeof *from ? size : sizeof *from);
	to->size = size;
}
