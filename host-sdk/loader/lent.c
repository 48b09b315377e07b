/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/lent.c - arguments lent on, with files whose reading is watched. */
#include "lent.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "../schema/value.h"

static bool is_file(const struct stp_value *value)
{
	return value->type != STP_NULL && sdk_type_held(value->type) == SDK_HELD_FILE && value->u.file;
}

void sdk_lent_file_init(struct sdk_lent_file *file, const struct stp_file *inner, const char *argument,
                        const struct sdk_reader *reader)
{
	file->inner = inner;
	file->owner = reader->owner;
	file->argument = argument;
	file->file = (struct stp_file){ .size = sizeof file->file, .ctx = file, .name = inner->name,
		.media_type = inner->media_type, .length = inner->length, .read = reader->read,
		.rewind = reader->rewind };
}

stp_status sdk_lent_init(struct sdk_lent *lent, const struct stp_arg_table *in, const struct sdk_reader *reader)
{
	bool any = false;
	uint32_t i;

	*lent = (struct sdk_lent){ .in = *in };
	for (i = 0; i < in->count && !any; i++)
		any = is_file(&stp_arg_at(in, i)->value);
	if (!any)
		return STP_OK;
	lent->args = calloc(in->count, sizeof *lent->args);
	lent->files = calloc(in->count, sizeof *lent->files);
	if (!lent->args || !lent->files) {
		sdk_lent_finish(lent);
		return STP_NO_MEMORY;
	}
	for (i = 0; i < in->count; i++) {
		lent->args[i] = *stp_arg_at(in, i);
		if (!is_file(&lent->args[i].value))
			continue;
		sdk_lent_file_init(&lent->files[i], lent->args[i].value.u.file, lent->args[i].name, reader);
		lent->args[i].value.u.file = &lent->files[i].file;
	}
	lent->in = (struct stp_arg_table){ lent->args, in->count, sizeof lent->args[0], sizeof lent->args[0] };
	return STP_OK;
}

void sdk_lent_finish(struct sdk_lent *lent)
{
	free(lent->args);
	free(lent->files);
	lent->args = NULL;
	lent->files = NULL;
}
