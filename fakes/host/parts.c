/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/parts.c - memory and values: what the fake host's files have in common. */
#include <config.h>

#include "parts.h"

#include <stdlib.h>
#include <string.h>

void *fake_copy(const void *data, size_t length)
{
	char *copy = malloc(length + 1);

	if (!copy)
		return NULL;
	if (length)
		memcpy(copy, data, length);
	copy[length] = '\0';
	return copy;
}

char *fake_text(const char *text)
{
	return text ? fake_copy(text, strlen(text)) : fake_copy("", 0);
}

void fake_wipe_free(void *data, size_t length)
{
	if (data)
		explicit_bzero(data, length);
	free(data);
}

void *fake_grow(void *array, size_t count, size_t *room, size_t element_size)
{
	size_t more = *room ? *room * 2 : 16;
	char *moved;

	if (count < *room)
		return array;
	if (more > SIZE_MAX / 2 / element_size || !(moved = realloc(array, more * element_size)))
		return NULL;
	memset(moved + *room * element_size, 0, (more - *room) * element_size);
	*room = more;
	return moved;
}

bool fake_is_text(const struct stp_value *value)
{
	switch (value->type) {
	case STP_NULL:
	case STP_NUMBER:
	case STP_AUTONUMBER:
	case STP_YESNO:
	case STP_DATETIME:
	case STP_DATE:
	case STP_TIME:
	case STP_FILE:
	case STP_IMAGE:
	case STP_SECRET:
		return false;
	default: /* abi.h: later types are held as text */
		return value->u.text != NULL;
	}
}
