/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/download.c - an answer that is a file: streamed into the host's sink, then its row. */
#include <string.h>

#include "engine/run.h"

/* The name that the service gives, or one that says what it is. */
static stp_status name_of(const struct ds_answer *answer, struct text *out)
{
	static const struct { const char *type, *name; } names[] = {
		{ "application/zip", "documents.zip" }, { "application/pdf", "document.pdf" }, { "text/csv", "data.csv" },
		{ "text/plain", "text.txt" },           { "text/html", "page.html" },          { "application/json", "data.json" },
		{ "image/png", "image.png" },           { "image/gif", "image.gif" },          { "image/jpeg", "image.jpg" },
		{ "application/xml", "data.xml" },      { "text/xml", "data.xml" },
	};
	stp_status status = ds_disposition_name(answer->disposition, out);

	for (size_t i = 0; status == STP_OK && out->length == 0 && i < sizeof names / sizeof names[0]; i++)
		if (strncmp(answer->type, names[i].type, strlen(names[i].type)) == 0)
			status = text_puts(out, names[i].name);
	return status == STP_OK && out->length == 0 ? text_puts(out, "file.bin") : status;
}

static bool is_yes(const struct stp_value *value)
{
	return value && value->type == STP_YESNO && value->u.integer;
}

/* Nothing at all is none, too. */
static bool is_json(const struct ds_answer *answer)
{
	return !answer->type[0] || strncmp(answer->type, "application/json", 16) == 0 ||
	       strncmp(answer->type, "text/json", 9) == 0;
}

static stp_status begin(void *user, const struct ds_answer *answer)
{
	struct ds_download *d = user;
	struct text name = { 0 };
	stp_status status;

	d->http_status = answer->http_status;
	if (d->open)
		return STP_OK; /* once more from the start, and the file is open at its start */
	if (d->json && is_json(answer))
		return STP_OK;
	if (!d->run->out->file_open || !d->run->out->file_write || !d->run->out->file_close)
		return ds_fail(d->run->error, STP_UNSUPPORTED, d->column_name, "the host takes no files");
	status = d->name.length > 0 ? text_puts(&name, d->name.at) : name_of(answer, &name);
	text_clear(&d->name);
	if (status == STP_OK && is_yes(ds_arg(d->run, "EscapeNonASCIIFilenames")))
		status = ds_escape_non_ascii(name.at, name.length, &d->name);
	else if (status == STP_OK)
		status = text_puts(&d->name, text_of(&name));
	text_finish(&name);
	if (status == STP_OK)
		status = text_add(&d->type, answer->type, strcspn(answer->type, "; "));
	if (status != STP_OK)
		return ds_no_memory(d->run->error);
	d->open = true;
	d->length = answer->length;
	return d->run->out->file_open(d->run->out, d->column, text_of(&d->name), text_of(&d->type), answer->length);
}

static stp_status bytes_in(void *user, const char *bytes, size_t length)
{
	struct ds_download *d = user;

	return d->open ? d->run->out->file_write(d->run->out, bytes, length) : text_add(d->json, bytes, length);
}

/* Whoever cannot start a file over ends with what broke it off. */
static stp_status again(void *user)
{
	struct ds_download *d = user;

	if (!d->open && d->json)
		text_clear(d->json);
	if (!d->open)
		return STP_OK;
	return d->run->out->file_open(d->run->out, d->column, text_of(&d->name), text_of(&d->type), d->length);
}

static uint32_t column_of(const struct ds_run *run, const char *name)
{
	const struct stp_slot_table *returns = &run->method->pub.returns;
	uint32_t i = 0;

	while (i < returns->count && strcmp(stp_slot_at(returns, i)->property, name) != 0)
		i++;
	return i;
}

stp_status ds_download_send(struct ds_run *run, struct ds_message *message, struct ds_download *d)
{
	stp_status status;

	d->run = run;
	d->column = column_of(run, d->column_name);
	message->headers_in = begin;
	message->data_in = bytes_in;
	message->again = again;
	message->plain = true;
	message->user = d;
	status = ds_send(run, message);
	if (status == STP_OK && !d->open && !d->json)
		return ds_fail(run->error, STP_PROTOCOL, NULL, "the service sent no file");
	return status == STP_OK && d->open ? run->out->file_close(run->out) : status;
}

void ds_download_finish(struct ds_download *d)
{
	text_finish(&d->type);
	text_finish(&d->name);
}

stp_status ds_download(struct ds_run *run, const char *path, const char *accept)
{
	struct ds_download d = { .column_name = run->method->file };
	struct ds_message message = { .verb = run->method->verb, .path = path, .accept = accept };
	stp_status status = ds_download_send(run, &message, &d);

	if (status == STP_OK)
		status = ds_row_of_cells(run, (const struct ds_cell[]){
			{ "FileName", text_of(&d.name) }, { "MediaType", text_of(&d.type) } }, 2);
	ds_download_finish(&d);
	return status;
}
