/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/documents.c - documents up (multipart or JSON) and down (one, combined, archive). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake.h"

static struct fake_envelope *envelope(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_find(r->fake, r->part[1]);

	if (!e)
		fake_error(r, "ENVELOPE_DOES_NOT_EXIST", NULL);
	return e;
}

static void add_row(cJSON *rows, const struct fake_envelope *e, const char *id, const char *guid, const char *name,
                    const char *type, const char *order)
{
	cJSON *row = cJSON_CreateObject(), *format;
	char uri[128];

	snprintf(uri, sizeof uri, "/envelopes/%s/documents/%s", e->id, id);
	cJSON_AddStringToObject(row, "documentId", id);
	cJSON_AddStringToObject(row, "documentIdGuid", guid);
	cJSON_AddStringToObject(row, "name", name);
	cJSON_AddStringToObject(row, "type", type);
	cJSON_AddStringToObject(row, "uri", uri);
	cJSON_AddStringToObject(row, "order", order);
	format = cJSON_CreateObject();
	cJSON_AddStringToObject(format, "type", "electronic");
	cJSON_AddStringToObject(format, "isDefault", "true");
	cJSON_AddItemToArray(cJSON_AddArrayToObject(row, "availableDocumentTypes"), format);
	cJSON_AddStringToObject(row, "display", "inline");
	cJSON_AddStringToObject(row, "includeInDownload", "true");
	cJSON_AddStringToObject(row, "signerMustAcknowledge", "no_interaction");
	cJSON_AddStringToObject(row, "templateRequired", "false");
	cJSON_AddStringToObject(row, "authoritativeCopy", "false");
	cJSON_AddItemToArray(rows, row);
}

static cJSON *listing(const struct fake_envelope *e)
{
	cJSON *json = cJSON_CreateObject(), *rows;
	char number[24], order[24];
	int place = 0;

	cJSON_AddStringToObject(json, "envelopeId", e->id);
	rows = cJSON_AddArrayToObject(json, "envelopeDocuments");
	for (const struct fake_document *d = e->documents; d; d = d->next) {
		snprintf(number, sizeof number, "%ld", d->number);
		snprintf(order, sizeof order, "%d", ++place);
		add_row(rows, e, number, d->guid, d->name, "content", order);
	}
	return json;
}

void fake_documents_list(struct fake_request *r)
{
	struct fake_envelope *e = envelope(r);
	cJSON *json;

	if (!e)
		return;
	json = listing(e);
	if (strcmp(fake_envelope_status(e), "created") != 0)
		add_row(cJSON_GetObjectItemCaseSensitive(json, "envelopeDocuments"), e, "certificate", e->certificate, "Summary",
		        "summary", "999");
	fake_json(r, 200, json);
}

/* ---- up ------------------------------------------------------------------------------- */

static const char *find_bytes(const char *in, size_t length, const char *what, size_t what_length)
{
	return memmem(in, length, what, what_length);
}

/* A member of a part's header, e.g. documentId=; false: not there. */
static bool header_member(const char *header, size_t length, const char *name, char *to, size_t room)
{
	const char *at = find_bytes(header, length, name, strlen(name));
	size_t n = 0;
	bool quoted;

	if (!at)
		return false;
	at += strlen(name);
	quoted = *at == '"';
	for (at += quoted; at < header + length && *at != '"' && (quoted || !strchr("; \r\n", *at)) && n + 1 < room; at++)
		to[n++] = *at;
	to[n] = '\0';
	return n > 0;
}

/* One binary part; the JSON part names the document as well, and wins. */
static bool take_part(struct fake_envelope *e, const cJSON *definition, const char *part, size_t length)
{
	const char *end = find_bytes(part, length, "\r\n\r\n", 4);
	struct fake_document *d;
	const cJSON *row;
	char id[24], name[256] = "", extension[16] = "pdf";

	if (!end || !header_member(part, (size_t)(end - part), "documentId=", id, sizeof id) || atol(id) < 1)
		return false;
	(void)header_member(part, (size_t)(end - part), "filename=", name, sizeof name);
	(void)header_member(part, (size_t)(end - part), "fileExtension=", extension, sizeof extension);
	if (!(d = fake_document_put(e, atol(id))))
		return false;
	cJSON_ArrayForEach(row, cJSON_GetObjectItemCaseSensitive(definition, "documents"))
		if (atol(fake_text(row, "documentId")) == d->number && *fake_text(row, "name"))
			snprintf(name, sizeof name, "%s", fake_text(row, "name"));
	snprintf(d->name, sizeof d->name, "%s", name);
	snprintf(d->extension, sizeof d->extension, "%s", extension);
	d->bytes.length = 0;
	d->synthetic = 0;
	return fake_add(&d->bytes, end + 4, (size_t)(part + length - end - 4));
}

static bool take_multipart(struct fake_request *r, struct fake_envelope *e)
{
	const char *boundary = strstr(r->type, "boundary="), *at, *next, *end = r->body + r->length;
	char mark[128];
	cJSON *definition = NULL;
	size_t mark_length;
	bool good = true, first = true;

	if (!boundary)
		return false;
	mark_length = (size_t)snprintf(mark, sizeof mark, "--%.*s", (int)strcspn(boundary + 9, ";\r\n"), boundary + 9);
	at = find_bytes(r->body, r->length, mark, mark_length);
	while (good && at && at + mark_length + 2 < end && at[mark_length] == '\r') {
		at += mark_length + 2;
		next = find_bytes(at, (size_t)(end - at), mark, mark_length);
		if (!next)
			break;
		if (first) {
			const char *json = find_bytes(at, (size_t)(next - at), "\r\n\r\n", 4);

			definition = json ? cJSON_ParseWithLength(json + 4, (size_t)(next - json - 4)) : NULL;
			good = definition != NULL;
		} else {
			good = take_part(e, definition, at, (size_t)(next - at - 2));
		}
		first = false;
		at = next;
	}
	cJSON_Delete(definition);
	return good && !first;
}

void fake_documents_put(struct fake_request *r)
{
	struct fake_envelope *e = envelope(r);

	if (!e)
		return;
	if (strcmp(fake_envelope_status(e), "created") != 0)
		fake_error(r, "ENVELOPE_INVALID_STATUS", "Documents can be added to drafts only.");
	else if (!r->type || strncmp(r->type, "multipart/form-data", 19) != 0 || !take_multipart(r, e))
		fake_error(r, "INVALID_REQUEST_BODY", NULL);
	else
		fake_json(r, 200, listing(e));
}

void fake_documents_delete(struct fake_request *r)
{
	cJSON *body = cJSON_ParseWithLength(r->body, r->length);
	struct fake_envelope *e = envelope(r);
	const cJSON *row;
	bool good = true;

	if (e) {
		cJSON_ArrayForEach(row, cJSON_GetObjectItemCaseSensitive(body, "documents"))
			good = fake_document_remove(e, atol(fake_text(row, "documentId"))) && good;
		if (good)
			fake_json(r, 200, listing(e));
		else
			fake_error(r, "DOCUMENT_DOES_NOT_EXIST", NULL);
	}
	cJSON_Delete(body);
}

/* ---- down ------------------------------------------------------------------------------ */

static uint32_t crc32_of(const char *bytes, size_t length)
{
	uint32_t crc = 0xffffffffu;

	for (size_t i = 0; i < length; i++) {
		crc ^= (unsigned char)bytes[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (0xedb88320u & (0u - (crc & 1u)));
	}
	return ~crc;
}

static void little(struct fake_bytes *to, uint32_t value, int bytes)
{
	for (int i = 0; i < bytes; i++, value >>= 8)
		fake_add(to, &(char){ (char)(value & 0xff) }, 1);
}

/* An entry's common part, of the local header and of the directory (PKWARE APPNOTE 4.3.7, 4.3.12). */
static void zip_head(struct fake_bytes *to, uint32_t crc, size_t length, const char *name)
{
	little(to, 20, 2);
	little(to, 0x0800, 2); /* the name is UTF-8 */
	little(to, 0, 2);      /* stored */
	little(to, 0x0021u << 16, 4);
	little(to, crc, 4);
	little(to, (uint32_t)length, 4);
	little(to, (uint32_t)length, 4);
	little(to, (uint32_t)strlen(name), 2);
	little(to, 0, 2);
}

static void zip_add(struct fake_bytes *zip, struct fake_bytes *directory, const char *name, const struct fake_bytes *file)
{
	uint32_t crc = crc32_of(file->at ? file->at : "", file->length), offset = (uint32_t)zip->length;

	fake_add(zip, "PK\x03\x04", 4);
	zip_head(zip, crc, file->length, name);
	fake_add(zip, name, strlen(name));
	fake_add(zip, file->at, file->length);
	fake_add(directory, "PK\x01\x02", 4);
	little(directory, 20, 2);
	zip_head(directory, crc, file->length, name);
	little(directory, 0, 2);
	little(directory, 0, 2);
	little(directory, 0, 2);
	little(directory, 0, 4);
	little(directory, offset, 4);
	fake_add(directory, name, strlen(name));
}

static void archive(struct fake_request *r, struct fake_envelope *e)
{
	struct fake_bytes directory = { 0 }, file = { 0 };
	uint32_t count = 0, start;

	for (struct fake_document *d = e->documents; d; d = d->next, count++) {
		file.length = 0;
		if (fake_pdf_combined(r->fake, e, d->number, false, &file))
			zip_add(&r->answer, &directory, d->name, &file);
	}
	file.length = 0;
	if (fake_pdf_certificate(r->fake, e, &file)) {
		zip_add(&r->answer, &directory, "Summary.pdf", &file);
		count++;
	}
	start = (uint32_t)r->answer.length;
	fake_add(&r->answer, directory.at, directory.length);
	fake_add(&r->answer, "PK\x05\x06\0\0\0\0", 8);
	little(&r->answer, count, 2);
	little(&r->answer, count, 2);
	little(&r->answer, (uint32_t)directory.length, 4);
	little(&r->answer, start, 4);
	little(&r->answer, 0, 2);
	free(directory.at);
	free(file.at);
}

static void name_file(struct fake_request *r, const char *name, const char *type)
{
	r->status = 200;
	snprintf(r->answer_type, sizeof r->answer_type, "%s", type);
	snprintf(r->disposition, sizeof r->disposition, "file; filename=\"%s\"; documentid=\"%s\"", name, r->part[2]);
}

void fake_document_get(struct fake_request *r)
{
	const char *id = r->part[2], *with = fake_query(r, "certificate");
	struct fake_envelope *e = envelope(r);
	bool good = false;

	if (!e)
		return;
	if (strcmp(id, "archive") == 0) {
		archive(r, e);
		name_file(r, "documents.zip", "application/zip");
		return;
	}
	if (strcmp(id, "combined") == 0) {
		good = e->documents && fake_pdf_combined(r->fake, e, 0, with && strcmp(with, "true") == 0, &r->answer);
		name_file(r, "combined.pdf", "application/pdf");
	} else if (strcmp(id, "certificate") == 0) {
		good = fake_pdf_certificate(r->fake, e, &r->answer);
		name_file(r, "Summary.pdf", "application/pdf");
	}
	for (const struct fake_document *d = e->documents; d && !good; d = d->next) {
		if (atol(id) != d->number || strspn(id, "0123456789") != strlen(id))
			continue;
		name_file(r, d->name, "application/pdf");
		r->synthetic = d->synthetic;
		good = d->synthetic || fake_pdf_combined(r->fake, e, d->number, false, &r->answer);
	}
	if (!good) {
		r->disposition[0] = '\0';
		fake_error(r, "DOCUMENT_DOES_NOT_EXIST", NULL);
	}
}
