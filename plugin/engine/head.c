/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/head.c - a file of unknown length, of which the beginning was read to see how long it is. */
#include <stdlib.h>
#include <string.h>

#include "engine/run.h"

static stp_status head_read(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	struct ds_head *h = file->ctx;
	size_t left = h->length - h->at;

	if (left == 0 && !h->whole) {
		h->beyond = true;
		return h->file->read(h->file, buf, cap, got);
	}
	*got = left < cap ? left : cap;
	memcpy(buf, h->bytes + h->at, *got);
	h->at += *got;
	return STP_OK;
}

static stp_status head_rewind(const struct stp_file *file)
{
	struct ds_head *h = file->ctx;

	if (h->beyond)
		return STP_UNSUPPORTED; /* what was read beyond is not held */
	h->at = 0;
	return STP_OK;
}

stp_status ds_head_init(struct ds_run *run, struct ds_head *h, const struct stp_file *file)
{
	size_t got = 1;
	stp_status status = STP_OK;

	*h = (struct ds_head){ .pub = *file, .file = file, .bytes = malloc(DS_HEAD_MAX) };
	if (!h->bytes)
		return ds_no_memory(run->error);
	for (; status == STP_OK && got > 0 && h->length < DS_HEAD_MAX; h->length += got)
		status = file->read(file, h->bytes + h->length, DS_HEAD_MAX - h->length, &got);
	h->whole = got == 0;
	h->pub.size = sizeof h->pub;
	h->pub.ctx = h;
	h->pub.length = h->whole ? h->length : 0;
	h->pub.read = head_read;
	h->pub.rewind = head_rewind;
	return status;
}

void ds_head_finish(struct ds_head *h)
{
	free(h->bytes);
	h->bytes = NULL;
}
