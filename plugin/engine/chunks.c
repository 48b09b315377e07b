/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/chunks.c - a file that is too large for one request, uploaded in parts.
 *
 * One part is held at a time, so that it can be sent again.  A part whose answer was lost is looked up first: it cannot
 * be replaced once it is there.  The first one has no id yet that it could be found by: it begins anew.  Nobody uses what
 * broke off; the service forgets it after 20 minutes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/run.h"

#define PART ((size_t)3 << 20)      /* bytes of the file; 4 MiB in base64 */

struct chunks {
	struct ds_settle settle; /* of the part or the commit under way */
	bool commit;
	struct ds_run *run;
	const struct stp_file *file;
	unsigned char *bytes; /* the part under way */
	size_t length, at;
	uint32_t sequence; /* of the part under way */
	struct text id, uri;
};

/* ---- the part as a file ---------------------------------------------------------------- */

static stp_status part_read(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	struct chunks *c = file->ctx;

	*got = c->length - c->at < cap ? c->length - c->at : cap;
	memcpy(buf, c->bytes + c->at, *got);
	c->at += *got;
	return STP_OK;
}

static stp_status part_rewind(const struct stp_file *file)
{
	struct chunks *c = file->ctx;

	c->at = 0;
	return STP_OK;
}

/* The next part of the host's file; length 0: it is at its end. */
static stp_status next_part(struct chunks *c)
{
	stp_status status = STP_OK;
	size_t got = 1;

	for (c->length = 0; status == STP_OK && got > 0 && c->length < PART; c->length += got)
		status = c->file->read(c->file, c->bytes + c->length, PART - c->length, &got);
	return status;
}

/* ---- one request ------------------------------------------------------------------------- */

static stp_status take_answer(struct chunks *c, const struct ds_reply *reply)
{
	struct ds_json *json = ds_json_parse(text_of(&reply->body), reply->body.length);
	const char *id = ds_json_text(json, "/chunkedUploadId"), *uri = ds_json_text(json, "/chunkedUploadUri");
	stp_status status = STP_OK;

	if (!id || !uri || !ds_id_good(id, strlen(id)))
		status = ds_fail(c->run->error, STP_PROTOCOL, NULL, "the service did not say where the file's parts are");
	else if (c->id.length == 0 && (text_puts(&c->id, id) != STP_OK || text_puts(&c->uri, uri) != STP_OK))
		status = ds_no_memory(c->run->error);
	ds_json_destroy(json);
	return status;
}

static stp_status send_part(struct chunks *c)
{
	const struct stp_file part = { .size = sizeof part, .ctx = c, .name = "", .length = c->length,
	                               .read = part_read, .rewind = part_rewind };
	struct ds_json *body = ds_json_create();
	struct ds_upload upload = { .file = NULL };
	struct ds_message message = { .verb = c->id.length ? "PUT" : "POST",
		                          .type = "application/json",
		                          .file = &upload.pub,
		                          .lost = DS_LOST_AGAIN, /* parts alone are no document */
		                          .settle = c->id.length ? &c->settle : NULL };
	struct ds_reply reply = { 0 };
	struct text path = { 0 };
	stp_status status = body ? ds_upload_init(&upload, body, "/data", &part) : STP_NO_MEMORY;

	c->at = 0;
	if (status == STP_OK)
		status = c->id.length ? text_printf(&path, "/chunked_uploads/%s/%u", text_of(&c->id), c->sequence)
		                      : text_puts(&path, "/chunked_uploads");
	if (status != STP_OK)
		(void)ds_fail(c->run->error, status, NULL, "cannot put the request together");
	message.path = text_of(&path);
	if (status == STP_OK)
		status = ds_send_collect(c->run, &message, &reply);
	if (status == STP_OK && !(message.settle && c->settle.done))
		status = take_answer(c, &reply);
	ds_reply_finish(&reply);
	ds_upload_finish(&upload);
	ds_json_destroy(body);
	text_finish(&path);
	return status;
}

static stp_status send_commit(struct chunks *c)
{
	struct ds_json *body = ds_json_create();
	struct ds_message message = { .verb = "PUT", .body = body, .lost = DS_LOST_AGAIN, .settle = &c->settle };
	struct ds_reply reply = { 0 };
	struct text path = { 0 };
	stp_status status = text_printf(&path, "/chunked_uploads/%s?action=commit", text_of(&c->id));

	message.path = text_of(&path);
	status = status == STP_OK && body ? ds_send_collect(c->run, &message, &reply) : ds_no_memory(c->run->error);
	ds_reply_finish(&reply);
	ds_json_destroy(body);
	text_finish(&path);
	return status;
}

/* ---- what became of it if its answer was lost ------------------------------------------------ */

static bool has_part(const struct chunks *c, const struct ds_json *upload)
{
	for (uint32_t i = 0; i < ds_json_count(upload, "/chunkedUploadParts"); i++) {
		char pointer[64];

		snprintf(pointer, sizeof pointer, "/chunkedUploadParts/%u/sequence", i);
		if (ds_json_number(upload, pointer) == (int64_t)c->sequence)
			return true;
	}
	return false;
}

static stp_status look_up(struct ds_run *run, struct ds_settle *settle, bool *ret_done)
{
	struct chunks *c = (struct chunks *)settle;
	struct ds_json *upload = NULL;
	struct text path = { 0 };
	stp_status status = text_printf(&path, "/chunked_uploads/%s", text_of(&c->id));

	status = status == STP_OK ? ds_get_json(run, text_of(&path), &upload) : ds_no_memory(run->error);
	if (status == STP_OK)
		*ret_done = c->commit ? ds_json_bool(upload, "/committed") == 1 : has_part(c, upload);
	ds_json_destroy(upload);
	text_finish(&path);
	return status;
}

static stp_status all_parts(struct chunks *c)
{
	stp_status status = STP_OK;

	for (c->sequence = 0; status == STP_OK; c->sequence++) {
		if ((status = next_part(c)) != STP_OK)
			break; /* what read() said: the host knows the rest */
		c->commit = c->length == 0 && c->sequence > 0;
		if (c->commit)
			return send_commit(c);
		status = send_part(c);
	}
	return status;
}

bool ds_chunks_wanted(const struct stp_file *file)
{
	return file->length == 0 || file->length > DS_CHUNKS_FROM;
}

stp_status ds_chunks(struct ds_run *run, const struct stp_file *file, struct text *ret_uri)
{
	struct chunks c = { .settle = { .ask = look_up, .delay_ms = DS_UNDER_WAY_MS }, .run = run, .file = file,
	                    .bytes = malloc(PART) };
	stp_status status;

	if (!c.bytes)
		return ds_no_memory(run->error);
	status = all_parts(&c);
	if (status == STP_OK && text_puts(ret_uri, text_of(&c.uri)) != STP_OK)
		status = ds_no_memory(run->error);
	if (status != STP_OK && run->error)
		run->error->maybe_applied = 0; /* parts alone are no document */
	text_finish(&c.uri);
	text_finish(&c.id);
	free(c.bytes);
	return status;
}
