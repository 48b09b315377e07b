/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/rows.c - a sink that keeps copies of all rows, files and warnings. */
#include <config.h>

#include "fake_host.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "parts.h"

struct row {
	struct stp_value *values;            /* whose texts are copies */
	struct fake_host_file **files;       /* by column; NULL: none */
	uint32_t count;
};

struct fake_host_rows {
	struct stp_sink sink;
	pthread_mutex_t lock;
	struct fake_files *folder;           /* NULL: files in memory */
	struct row *rows;
	size_t count, room;
	struct fake_host_file **pending;     /* the next row's files, by column */
	size_t pending_count, pending_room;
	struct fake_host_file *open;         /* one of the pending; NULL: none */
	char **warnings;
	size_t warning_count, warning_room;
	uint32_t handled;
	uint64_t total;
	uint64_t stop_after, refuse_row_after, refuse_file_after;
	stp_status refuse_row, refuse_file;
};

static void destroy_file(struct fake_host_file *file)
{
	if (!file)
		return;
	free(file->name);
	free(file->media_type);
	free(file->data);
	free(file->path);
	free(file);
}

static void finish_row(struct row *row)
{
	for (uint32_t i = 0; i < row->count; i++) {
		if (row->values && fake_is_text(&row->values[i]))
			free((void *)(uintptr_t)row->values[i].u.text); /* ours: copied by copy_values */
		if (row->files)
			destroy_file(row->files[i]);
	}
	free(row->values);
	free(row->files);
	*row = (struct row){ 0 };
}

static stp_status copy_values(struct row *row, const struct stp_value *values, uint32_t count)
{
	row->values = calloc(count ? count : 1, sizeof *row->values);
	row->files = calloc(count ? count : 1, sizeof *row->files);
	if (!row->values || !row->files)
		return STP_NO_MEMORY;
	for (row->count = 0; row->count < count; row->count++) {
		struct stp_value *copy = &row->values[row->count];

		*copy = values[row->count];
		if (!fake_is_text(copy))
			continue;
		if (!(copy->u.text = fake_copy(values[row->count].u.text, values[row->count].length)))
			return STP_NO_MEMORY; /* row->count leaves this one out */
	}
	return STP_OK;
}

static stp_status take_files_inlock(struct fake_host_rows *rows, struct row *row)
{
	stp_status status = rows->folder ? fake_files_commit(rows->folder) : STP_OK;

	if (status != STP_OK)
		return status;
	for (uint32_t i = 0; i < row->count && i < rows->pending_count; i++) {
		const char *path = rows->folder ? fake_files_path(rows->folder, i) : NULL;

		row->files[i] = rows->pending[i];
		rows->pending[i] = NULL;
		if (row->files[i] && path && !(row->files[i]->path = fake_text(path)))
			return STP_NO_MEMORY;
	}
	return STP_OK;
}

static stp_status add_row_inlock(struct fake_host_rows *rows, const struct stp_value *values,
                                 uint32_t count)
{
	struct row *grown, row = { 0 };
	stp_status status;

	if (rows->refuse_row != STP_OK && rows->count >= rows->refuse_row_after)
		return rows->refuse_row;
	if (!(grown = fake_grow(rows->rows, rows->count, &rows->room, sizeof *grown)))
		return STP_NO_MEMORY;
	rows->rows = grown;
	if ((status = copy_values(&row, values, count)) != STP_OK ||
	    (status = take_files_inlock(rows, &row)) != STP_OK) {
		finish_row(&row);
		return status;
	}
	rows->rows[rows->count++] = row;
	return rows->stop_after && rows->count >= rows->stop_after ? STP_STOP : STP_OK;
}

static stp_status add_row(const struct stp_sink *sink, const struct stp_value *values,
                          uint32_t count)
{
	struct fake_host_rows *rows = sink->ctx;
	stp_status status;

	pthread_mutex_lock(&rows->lock);
	status = add_row_inlock(rows, values, count);
	pthread_mutex_unlock(&rows->lock);
	return status;
}

static struct fake_host_file *create_file(const char *name, const char *media_type, uint64_t length)
{
	struct fake_host_file *file = calloc(1, sizeof *file);

	if (!file)
		return NULL;
	file->announced = length;
	file->name = fake_text(name);
	file->media_type = media_type ? fake_text(media_type) : NULL;
	file->data = fake_copy("", 0);
	if (file->name && file->data && (file->media_type || !media_type))
		return file;
	destroy_file(file);
	return NULL;
}

static stp_status open_inlock(struct fake_host_rows *rows, uint32_t column, const char *name,
                              const char *media_type, uint64_t length)
{
	stp_status status = rows->folder ? fake_files_open(rows->folder, column, name) : STP_OK;

	if (status != STP_OK)
		return status;
	while (rows->pending_count <= column) {
		struct fake_host_file **grown = fake_grow(rows->pending, rows->pending_count,
		                                          &rows->pending_room, sizeof *grown);

		if (!grown)
			return STP_NO_MEMORY;
		rows->pending = grown;
		rows->pending[rows->pending_count++] = NULL;
	}
	destroy_file(rows->pending[column]);
	rows->open = rows->pending[column] = create_file(name, media_type, length);
	return rows->open ? STP_OK : STP_NO_MEMORY;
}

static stp_status file_open(const struct stp_sink *sink, uint32_t column, const char *name,
                            const char *media_type, uint64_t length)
{
	struct fake_host_rows *rows = sink->ctx;
	stp_status status;

	pthread_mutex_lock(&rows->lock);
	status = open_inlock(rows, column, name, media_type, length);
	pthread_mutex_unlock(&rows->lock);
	return status;
}

static stp_status write_inlock(struct fake_host_rows *rows, const void *data, size_t length)
{
	struct fake_host_file *file = rows->open;
	unsigned char *moved;

	if (!file)
		return STP_INTERNAL;
	if (rows->refuse_file != STP_OK && file->length + length > rows->refuse_file_after)
		return rows->refuse_file;
	if (rows->folder) {
		file->length += length;
		return fake_files_write(rows->folder, data, length);
	}
	if (length > SIZE_MAX / 2 - file->length)
		return STP_NO_MEMORY;
	if (!(moved = realloc(file->data, (size_t)file->length + length + 1)))
		return STP_NO_MEMORY;
	file->data = moved;
	if (length)
		memcpy(file->data + file->length, data, length);
	file->length += length;
	file->data[file->length] = '\0';
	return STP_OK;
}

static stp_status file_write(const struct stp_sink *sink, const void *data, size_t length)
{
	struct fake_host_rows *rows = sink->ctx;
	stp_status status;

	pthread_mutex_lock(&rows->lock);
	status = write_inlock(rows, data, length);
	pthread_mutex_unlock(&rows->lock);
	return status;
}

static stp_status file_close(const struct stp_sink *sink)
{
	struct fake_host_rows *rows = sink->ctx;
	stp_status status = STP_OK;

	pthread_mutex_lock(&rows->lock);
	if (!rows->open)
		status = STP_INTERNAL;
	else if (rows->folder)
		status = fake_files_close(rows->folder);
	rows->open = NULL;
	pthread_mutex_unlock(&rows->lock);
	return status;
}

static void handled(const struct stp_sink *sink, uint32_t flags)
{
	struct fake_host_rows *rows = sink->ctx;

	pthread_mutex_lock(&rows->lock);
	rows->handled |= flags;
	pthread_mutex_unlock(&rows->lock);
}

static void total(const struct stp_sink *sink, uint64_t count)
{
	struct fake_host_rows *rows = sink->ctx;

	pthread_mutex_lock(&rows->lock);
	rows->total = count;
	pthread_mutex_unlock(&rows->lock);
}

static void warn(const struct stp_sink *sink, const char *message)
{
	struct fake_host_rows *rows = sink->ctx;
	char *copy = fake_text(message), **grown;

	pthread_mutex_lock(&rows->lock);
	grown = fake_grow(rows->warnings, rows->warning_count, &rows->warning_room, sizeof *grown);
	if (grown)
		rows->warnings = grown;
	if (grown && copy)
		rows->warnings[rows->warning_count++] = copy;
	else
		free(copy);
	pthread_mutex_unlock(&rows->lock);
}

struct fake_host_rows *fake_host_rows_create(const char *folder)
{
	struct fake_host_rows *rows = calloc(1, sizeof *rows);

	if (!rows)
		return NULL;
	if (folder && !(rows->folder = fake_files_create(folder))) {
		free(rows);
		return NULL;
	}
	pthread_mutex_init(&rows->lock, NULL);
	rows->sink = (struct stp_sink){
		.size = sizeof rows->sink,
		.ctx = rows,
		.row = add_row,
		.file_open = file_open,
		.file_write = file_write,
		.file_close = file_close,
		.handled = handled,
		.total = total,
		.warn = warn,
	};
	return rows;
}

void fake_host_rows_destroy(struct fake_host_rows *rows)
{
	if (!rows)
		return;
	for (size_t i = 0; i < rows->count; i++)
		finish_row(&rows->rows[i]);
	for (size_t i = 0; i < rows->pending_count; i++)
		destroy_file(rows->pending[i]);
	for (size_t i = 0; i < rows->warning_count; i++)
		free(rows->warnings[i]);
	free(rows->rows);
	free(rows->pending);
	free(rows->warnings);
	fake_files_destroy(rows->folder);
	pthread_mutex_destroy(&rows->lock);
	free(rows);
}

const struct stp_sink *fake_host_rows_sink(const struct fake_host_rows *rows)
{
	return &rows->sink;
}

void fake_host_rows_only(struct fake_host_rows *rows)
{
	rows->sink = (struct stp_sink){ .size = sizeof rows->sink, .ctx = rows, .row = add_row };
}

void fake_host_rows_stop_after(struct fake_host_rows *rows, uint64_t count)
{
	rows->stop_after = count;
}

void fake_host_rows_refuse_row(struct fake_host_rows *rows, uint64_t after, stp_status status)
{
	rows->refuse_row_after = after;
	rows->refuse_row = status;
}

void fake_host_rows_refuse_file(struct fake_host_rows *rows, uint64_t after, stp_status status)
{
	rows->refuse_file_after = after;
	rows->refuse_file = status;
}

/* ---- what was collected -------------------------------------------------------- */

static struct fake_host_rows *lock(const struct fake_host_rows *rows)
{
	struct fake_host_rows *own = rows->sink.ctx;

	pthread_mutex_lock(&own->lock);
	return own;
}

size_t fake_host_rows_count(const struct fake_host_rows *rows)
{
	struct fake_host_rows *own = lock(rows);
	size_t count = own->count;

	pthread_mutex_unlock(&own->lock);
	return count;
}

const struct stp_value *fake_host_rows_at(const struct fake_host_rows *rows, size_t row,
                                          uint32_t column)
{
	struct fake_host_rows *own = lock(rows);
	const struct stp_value *value = NULL;

	if (row < own->count && column < own->rows[row].count)
		value = &own->rows[row].values[column];
	pthread_mutex_unlock(&own->lock);
	return value;
}

const char *fake_host_rows_text(const struct fake_host_rows *rows, size_t row, uint32_t column)
{
	const struct stp_value *value = fake_host_rows_at(rows, row, column);

	return value && fake_is_text(value) ? value->u.text : NULL;
}

const struct fake_host_file *fake_host_rows_file(const struct fake_host_rows *rows, size_t row,
                                                 uint32_t column)
{
	struct fake_host_rows *own = lock(rows);
	const struct fake_host_file *file = NULL;

	if (row < own->count && column < own->rows[row].count)
		file = own->rows[row].files[column];
	pthread_mutex_unlock(&own->lock);
	return file;
}

uint32_t fake_host_rows_handled(const struct fake_host_rows *rows)
{
	struct fake_host_rows *own = lock(rows);
	uint32_t flags = own->handled;

	pthread_mutex_unlock(&own->lock);
	return flags;
}

uint64_t fake_host_rows_total(const struct fake_host_rows *rows)
{
	struct fake_host_rows *own = lock(rows);
	uint64_t count = own->total;

	pthread_mutex_unlock(&own->lock);
	return count;
}

size_t fake_host_rows_warnings(const struct fake_host_rows *rows)
{
	struct fake_host_rows *own = lock(rows);
	size_t count = own->warning_count;

	pthread_mutex_unlock(&own->lock);
	return count;
}

static bool row_contains(const struct row *row, const char *text)
{
	for (uint32_t i = 0; i < row->count; i++) {
		if (fake_is_text(&row->values[i]) && strstr(row->values[i].u.text, text))
			return true;
		if (row->files[i] && strstr(row->files[i]->name, text))
			return true;
	}
	return false;
}

bool fake_host_rows_contain(const struct fake_host_rows *rows, const char *text)
{
	struct fake_host_rows *own = lock(rows);
	bool found = false;

	for (size_t i = 0; i < own->count && !found; i++)
		found = row_contains(&own->rows[i], text);
	for (size_t i = 0; i < own->warning_count && !found; i++)
		found = strstr(own->warnings[i], text) != NULL;
	pthread_mutex_unlock(&own->lock);
	return found;
}
