/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/upload.c - a file in base64 inside a JSON text, read piece by piece: where the API
 * knows no other way, and without holding the file. */
#include <stddef.h>
#include <string.h>

#include "engine/run.h"
#include "wire/encode.h"

/* Stands for the file in the JSON text until that is cut in two: a character that no text has. */
#define PLACE "\xef\xbf\xbf"
#define PIECE DS_UPLOAD_PIECE

const struct stp_file *ds_arg_file(const struct ds_run *run, const char *name)
{
	const struct stp_value *value = ds_arg(run, name);

	return value && (value->type == STP_FILE || value->type == STP_IMAGE) ? value->u.file : NULL;
}

const char *ds_file_type(const struct stp_file *file)
{
	static const struct { const char *end, *type; } types[] = {
		{ "pdf", "application/pdf" }, { "png", "image/png" },  { "gif", "image/gif" },  { "jpg", "image/jpeg" },
		{ "jpeg", "image/jpeg" },     { "txt", "text/plain" }, { "html", "text/html" }, { "htm", "text/html" },
		{ "xml", "text/xml" },        { "csv", "text/csv" },   { "zip", "application/zip" },
	};
	const char *dot = strrchr(file->name, '.');

	for (size_t i = 0; dot && !file->media_type && i < sizeof types / sizeof types[0]; i++)
		if (ds_ascii_casecmp(dot + 1, types[i].end) == 0)
			return types[i].type;
	return file->media_type;
}

static struct ds_upload *self_of(const struct stp_file *file)
{
	return file->ctx;
}

/* Fills `coded` with the next piece of the file. */
static stp_status code_more(struct ds_upload *u)
{
	unsigned char bytes[PIECE + 3];
	size_t have = u->left_count, got = 0, whole;
	stp_status status;

	memcpy(bytes, u->left, have);
	status = u->file->read(u->file, bytes + have, PIECE, &got);
	if (status != STP_OK)
		return status;
	u->ended = got == 0;
	have += got;
	whole = u->ended ? have : have - have % 3;
	u->left_count = (uint32_t)(have - whole);
	memcpy(u->left, bytes + whole, u->left_count);
	text_clear(&u->coded);
	u->at = 0;
	return ds_base64(bytes, whole, &u->coded);
}

static size_t take(struct ds_upload *u, const struct text *from, char *to, size_t room)
{
	size_t length = from->length - u->at < room ? from->length - u->at : room;

	if (length > 0)
		memcpy(to, from->at + u->at, length);
	u->at += length;
	return length;
}

static void next_stage(struct ds_upload *u)
{
	u->stage = u->stage == DS_UPLOAD_BEFORE ? DS_UPLOAD_FILE : DS_UPLOAD_BEHIND;
	u->at = 0;
}

static stp_status upload_read(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	struct ds_upload *u = self_of(file);
	stp_status status = STP_OK;
	char *to = buf;

	*got = 0;
	while (*got < cap && status == STP_OK) {
		const struct text *piece = u->stage == DS_UPLOAD_BEFORE ? &u->before :
		                           u->stage == DS_UPLOAD_FILE ? &u->coded : &u->behind;

		*got += take(u, piece, to + *got, cap - *got);
		if (u->at < piece->length)
			break;
		if (u->stage == DS_UPLOAD_BEHIND)
			break;
		if (u->stage == DS_UPLOAD_FILE && !u->ended)
			status = code_more(u);
		else
			next_stage(u);
	}
	return status;
}

static stp_status upload_rewind(const struct stp_file *file)
{
	struct ds_upload *u = self_of(file);
	stp_status status = u->file->rewind ? u->file->rewind(u->file) : STP_UNSUPPORTED;

	if (status != STP_OK)
		return status;
	text_clear(&u->coded);
	u->stage = DS_UPLOAD_BEFORE;
	u->at = u->left_count = 0;
	u->ended = false;
	return STP_OK;
}

static stp_status cut(struct ds_upload *u, const struct text *text)
{
	/* Quotes within texts are escaped: only the place itself has them on both sides. */
	const char *place = strstr(text_of(text), "\"" PLACE "\"");
	stp_status status;

	if (!place)
		return STP_INTERNAL;
	place++;
	status = text_add(&u->before, text->at, (size_t)(place - text->at));
	return status == STP_OK ? text_puts(&u->behind, place + sizeof PLACE - 1) : status;
}

stp_status ds_upload_init(struct ds_upload *u, struct ds_json *body, const char *pointer, const struct stp_file *file)
{
	struct text text = { 0 };
	stp_status status = ds_json_put_text(body, pointer, PLACE);

	*u = (struct ds_upload){ .file = file, .coded = { .max = PIECE * 2 } };
	if (status == STP_OK)
		status = ds_json_print(body, &text);
	if (status == STP_OK)
		status = cut(u, &text);
	text_finish(&text);
	if (status != STP_OK) {
		ds_upload_finish(u);
		return status;
	}
	u->pub = (struct stp_file){ .size = sizeof u->pub, .ctx = u, .name = file->name, .media_type = "application/json",
	                            .read = upload_read, .rewind = upload_rewind };
	if (file->length > 0 && file->length < UINT64_MAX / 2)
		u->pub.length = (file->length + 2) / 3 * 4 + u->before.length + u->behind.length;
	return STP_OK;
}

void ds_upload_finish(struct ds_upload *u)
{
	text_finish(&u->coded);
	text_finish(&u->behind);
	text_finish(&u->before);
}
