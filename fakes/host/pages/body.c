/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/body.c - what a form or a program sent: its fields in memory, its files on disk. */
#include <config.h>

#include "body.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include <stp/host.h>

#include "../parts.h"
#include "secret.h"

#define TEXT_MOST ((size_t)1 << 20)
#define FILES_MOST ((uint64_t)1 << 30)
#define FIELDS_MOST 2000
#define PIECE 65536

struct body {
	struct MHD_PostProcessor *processor; /* NULL: it is no form */
	bool json;                           /* one field without a name has all of it */
	const char *word, *folder;
	struct posted *fields;
	size_t count, room;
	size_t text_bytes;
	uint64_t file_bytes;
	int fd; /* of the last field's file; -1: none */
	enum body_fault fault;
};

static enum MHD_Result take_piece(void *user, enum MHD_ValueKind kind, const char *name,
                                  const char *file_name, const char *type, const char *encoding,
                                  const char *data, uint64_t offset, size_t length);

static bool begin_field(struct body *body, const char *name, const char *file_name);

static bool is_type(struct MHD_Connection *connection, const char *type)
{
	const char *given = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_TYPE);
	size_t length = strlen(type);

	return given && strncasecmp(given, type, length) == 0 && strchr("; \t", given[length]);
}

struct body *body_create(struct MHD_Connection *connection, const char *word, const char *folder)
{
	struct body *body = calloc(1, sizeof *body);
	bool multipart = is_type(connection, "multipart/form-data");

	if (!body)
		return NULL;
	body->word = word;
	body->folder = folder;
	body->fd = -1;
	if (word || multipart)
		body->processor = MHD_create_post_processor(connection, PIECE, take_piece, body);
	else if (begin_field(body, "", NULL))
		body->json = is_type(connection, "application/json");
	if ((word || multipart) && !body->processor)
		body->fault = BODY_NO_FORM;
	return body;
}

static void remove_file(char *path)
{
	char *slash = path ? strrchr(path, '/') : NULL;

	if (!slash)
		return;
	unlink(path);
	*slash = '\0';
	rmdir(path); /* it was made for this one file */
}

void body_destroy(struct body *body)
{
	if (!body)
		return;
	if (body->processor)
		MHD_destroy_post_processor(body->processor);
	if (body->fd >= 0)
		close(body->fd);
	for (size_t i = 0; i < body->count; i++) {
		remove_file(body->fields[i].path);
		free(body->fields[i].path);
		free(body->fields[i].name);
		fake_wipe_free(body->fields[i].value, body->fields[i].length);
	}
	free(body->fields);
	free(body);
}

static bool fail(struct body *body, enum body_fault fault)
{
	if (body->fault == BODY_GOOD)
		body->fault = fault;
	return false;
}

/* ---- one field -------------------------------------------------------------------------------- */

static bool is_ours(const struct body *body)
{
	const char *word = body_text(body, "form");

	return word && secret_same(body->word, word);
}

static bool open_file(struct body *body, struct posted *field, const char *name)
{
	char safe[256], *folder = NULL;

	if (body->word && !is_ours(body))
		return fail(body, BODY_NOT_OURS);
	stp_file_name_safe(name, safe, sizeof safe);
	if (asprintf(&folder, "%s/up-XXXXXX", body->folder) < 0)
		return fail(body, BODY_NO_MEMORY);
	if (!mkdtemp(folder)) {
		free(folder);
		return fail(body, BODY_DISK);
	}
	if (asprintf(&field->path, "%s/%s", folder, safe) < 0) {
		field->path = NULL;
		rmdir(folder);
		free(folder);
		return fail(body, BODY_NO_MEMORY);
	}
	free(folder);
	body->fd = open(field->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	return body->fd >= 0 ? true : fail(body, BODY_DISK);
}

static bool begin_field(struct body *body, const char *name, const char *file_name)
{
	struct posted *fields;
	struct posted *field;

	if (body->fd >= 0)
		close(body->fd);
	body->fd = -1;
	if (body->count >= FIELDS_MOST)
		return fail(body, BODY_TOO_LONG);
	if (!(fields = fake_grow(body->fields, body->count, &body->room, sizeof *fields)))
		return fail(body, BODY_NO_MEMORY);
	body->fields = fields;
	field = &fields[body->count];
	*field = (struct posted){ .name = fake_text(name), .value = fake_text("") };
	body->count++;
	if (!field->name || !field->value)
		return fail(body, BODY_NO_MEMORY);
	return file_name && *file_name ? open_file(body, field, file_name) : true;
}

static bool add_to_file(struct body *body, const char *data, size_t length)
{
	body->file_bytes += length;
	if (body->file_bytes > FILES_MOST)
		return fail(body, BODY_FILE_LONG);
	while (length > 0) {
		ssize_t n = write(body->fd, data, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return fail(body, BODY_DISK);
		data += n;
		length -= (size_t)n;
	}
	return true;
}

/* A new place each time, for what realloc leaves behind could not be wiped; pieces are large. */
static bool add_to_text(struct body *body, struct posted *field, const char *data, size_t length)
{
	char *grown;

	body->text_bytes += length;
	if (body->text_bytes > TEXT_MOST)
		return fail(body, BODY_TOO_LONG);
	if (!(grown = malloc(field->length + length + 1)))
		return fail(body, BODY_NO_MEMORY);
	memcpy(grown, field->value, field->length);
	memcpy(grown + field->length, data, length);
	grown[field->length + length] = '\0';
	fake_wipe_free(field->value, field->length);
	field->value = grown;
	field->length += length;
	return true;
}

static enum MHD_Result take_piece(void *user, enum MHD_ValueKind kind, const char *name,
                                  const char *file_name, const char *type, const char *encoding,
                                  const char *data, uint64_t offset, size_t length)
{
	struct body *body = user;
	struct posted *field;

	(void)kind, (void)type, (void)encoding;
	if (body->fault != BODY_GOOD)
		return MHD_YES; /* the rest is read and forgotten: who is cut off never sees the answer */
	body->text_bytes += offset == 0 ? strlen(name) : 0;
	if (offset == 0 && !begin_field(body, name, file_name))
		return MHD_YES;
	field = body->count > 0 ? &body->fields[body->count - 1] : NULL;
	if (!field || length == 0)
		return MHD_YES;
	if (body->fd >= 0)
		(void)add_to_file(body, data, length);
	else
		(void)add_to_text(body, field, data, length);
	return MHD_YES;
}

void body_take(struct body *body, const char *data, size_t length)
{
	if (body->fault != BODY_GOOD)
		return;
	if (body->json)
		(void)add_to_text(body, &body->fields[0], data, length);
	else if (!body->processor || MHD_post_process(body->processor, data, length) != MHD_YES)
		(void)fail(body, BODY_NO_FORM);
}

/* ---- the whole ----------------------------------------------------------------------------------- */

static size_t sequence_length(const unsigned char *at)
{
	if (at[0] < 0x80)
		return 1;
	if (at[0] >= 0xc2 && at[0] <= 0xdf)
		return 2;
	if (at[0] == 0xe0)
		return at[1] >= 0xa0 ? 3 : 0;
	if (at[0] == 0xed)
		return at[1] < 0xa0 ? 3 : 0; /* no halves of surrogate pairs */
	if (at[0] >= 0xe1 && at[0] <= 0xef)
		return 3;
	if (at[0] == 0xf0)
		return at[1] >= 0x90 ? 4 : 0;
	if (at[0] >= 0xf1 && at[0] <= 0xf3)
		return 4;
	return at[0] == 0xf4 && at[1] < 0x90 ? 4 : 0;
}

/* The NUL at the end keeps this from reading on. */
static bool is_text(const char *value, size_t length)
{
	const unsigned char *at = (const unsigned char *)value, *end = at + length;

	while (at < end) {
		size_t n = *at ? sequence_length(at) : 0;

		for (size_t i = 1; i < n; i++)
			if ((at[i] & 0xc0) != 0x80)
				return false;
		if (n == 0)
			return false;
		at += n;
	}
	return true;
}

/* Browsers end lines with CR LF; everything here and behind it has LF. */
static void plain_lines(struct posted *field)
{
	size_t to = 0;

	for (size_t i = 0; i < field->length; i++)
		if (field->value[i] != '\r' || field->value[i + 1] != '\n')
			field->value[to++] = field->value[i];
	memset(field->value + to, 0, field->length - to);
	field->length = to;
}

enum body_fault body_end(struct body *body)
{
	if (body->processor && MHD_destroy_post_processor(body->processor) != MHD_YES)
		(void)fail(body, BODY_NO_FORM);
	body->processor = NULL;
	if (body->fd >= 0 && close(body->fd) != 0)
		(void)fail(body, BODY_DISK);
	body->fd = -1;
	if (body->fault == BODY_GOOD && body->word && !is_ours(body))
		(void)fail(body, BODY_NOT_OURS);
	for (size_t i = 0; i < body->count && body->fault == BODY_GOOD; i++) {
		if (body->word)
			plain_lines(&body->fields[i]);
		if (!is_text(body->fields[i].value, body->fields[i].length))
			(void)fail(body, BODY_NOT_TEXT);
	}
	return body->fault;
}

const char *body_json(const struct body *body)
{
	return body->word || body->count != 1 || body->fields[0].name[0] ? NULL : body->fields[0].value;
}

const struct posted *body_at(const struct body *body, size_t index)
{
	return index < body->count ? &body->fields[index] : NULL;
}

const struct posted *body_find_of(const struct body *body, const char *prefix, const char *name)
{
	size_t length = strlen(prefix);

	for (size_t i = 0; body && i < body->count; i++) {
		const struct posted *field = &body->fields[i];

		if (strncmp(field->name, prefix, length) == 0 && strcmp(field->name + length, name) == 0)
			return field;
	}
	return NULL;
}

const char *body_text_of(const struct body *body, const char *prefix, const char *name)
{
	const struct posted *field = body_find_of(body, prefix, name);

	return field ? field->value : NULL;
}

const char *body_text(const struct body *body, const char *name)
{
	return body_text_of(body, "", name);
}
