/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/rest.c - what a plugin left undone of a list: filter, order, page. */
#include <config.h>

#include "rest.h"

#include <stdlib.h>
#include <string.h>

#include "../schema/text.h"
#include "../schema/value.h"
#include "filter.h"

struct sdk_kept_row {
	const struct sdk_rest *rest; /* qsort() has no room for it */
	size_t number;               /* as it came: equal rows stay in that order */
	struct sdk_kept_file *files;
	uint32_t file_count;
	struct stp_value values[]; /* the texts stand behind them */
};

static bool filters(const struct sdk_rest *rest)
{
	return rest->list && rest->list->filter && !(rest->handled & STP_HANDLED_FILTER);
}

static bool orders(const struct sdk_rest *rest)
{
	return rest->list && rest->list->order.count && !(rest->handled & STP_HANDLED_ORDER);
}

static bool pages(const struct sdk_rest *rest)
{
	return rest->list && (rest->list->skip || rest->list->take) &&
	       !(rest->handled & STP_HANDLED_PAGE);
}

void sdk_rest_init(struct sdk_rest *rest, const struct stp_sink *out, const struct stp_list *list,
                   const struct stp_field *const *fields, uint32_t columns)
{
	memset(rest, 0, sizeof *rest);
	rest->out = out;
	rest->list = list;
	rest->fields = fields;
	rest->columns = columns;
}

static stp_status failed(struct sdk_rest *rest, stp_status status, const char *why)
{
	rest->fault = why;
	return status;
}

/* ---- files -------------------------------------------------------------------- */

static void free_files(struct sdk_kept_file *files, uint32_t count)
{
	uint32_t i;

	for (i = 0; i < count; i++) {
		free(files[i].name);
		free(files[i].media_type);
	}
	free(files);
}

static void forget_files(struct sdk_rest *rest)
{
	free_files(rest->files, rest->file_count);
	rest->files = NULL;
	rest->file_count = rest->file_cap = 0;
}

/* A new place in the list of files; the last one again if its column is opened again. */
static struct sdk_kept_file *file_slot(struct sdk_rest *rest, uint32_t column)
{
	struct sdk_kept_file *grown;
	uint32_t i;

	for (i = 0; i < rest->file_count; i++)
		if (rest->files[i].column == column) {
			free(rest->files[i].name);
			free(rest->files[i].media_type);
			return &rest->files[i];
		}
	if (rest->file_count == rest->file_cap) {
		uint32_t cap = rest->file_cap ? rest->file_cap * 2 : 4;

		if (!(grown = realloc(rest->files, cap * sizeof *grown)))
			return NULL;
		rest->files = grown;
		rest->file_cap = cap;
	}
	return &rest->files[rest->file_count++];
}

static stp_status keep_open(struct sdk_rest *rest, uint32_t column, const char *name,
                            const char *media_type, uint64_t length)
{
	struct sdk_kept_file *file;

	if (!rest->spool && !(rest->spool = tmpfile()))
		return failed(rest, STP_INTERNAL, "there is no temporary file for the files of a list");
	if (fseek(rest->spool, 0, SEEK_END) != 0)
		return failed(rest, STP_INTERNAL, "the temporary file for the files of a list fails");
	if (!(file = file_slot(rest, column)))
		return failed(rest, STP_NO_MEMORY, "not enough memory");
	memset(file, 0, sizeof *file);
	file->column = column;
	file->told = length;
	file->at = ftell(rest->spool);
	file->name = sdk_copy(name, strlen(name));
	file->media_type = media_type ? sdk_copy(media_type, strlen(media_type)) : NULL;
	if (!file->name || (media_type && !file->media_type))
		return failed(rest, STP_NO_MEMORY, "not enough memory");
	return STP_OK;
}

static stp_status keep_write(struct sdk_rest *rest, const void *data, size_t length)
{
	struct sdk_kept_file *file = &rest->files[rest->file_count - 1];

	if (fwrite(data, 1, length, rest->spool) != length)
		return failed(rest, STP_INTERNAL, "the temporary file for the files of a list is full");
	file->length += length;
	return STP_OK;
}

static stp_status replay_file(struct sdk_rest *rest, const struct sdk_kept_file *file)
{
	const struct stp_sink *out = rest->out;
	uint64_t left = file->length;
	char buffer[8192];
	stp_status status;

	if (!out->file_open)
		return STP_OK;
	if (fseek(rest->spool, file->at, SEEK_SET) != 0)
		return failed(rest, STP_INTERNAL, "the temporary file for the files of a list fails");
	status = out->file_open(out, file->column, file->name, file->media_type, file->told);
	while (!status && left) {
		size_t step = left < sizeof buffer ? (size_t)left : sizeof buffer;

		if (fread(buffer, 1, step, rest->spool) != step)
			return failed(rest, STP_INTERNAL, "the temporary file for the files of a list fails");
		left -= step;
		if (out->file_write)
			status = out->file_write(out, buffer, step);
	}
	return status || !out->file_close ? status : out->file_close(out);
}

stp_status sdk_rest_file_open(struct sdk_rest *rest, uint32_t column, const char *name,
                              const char *media_type, uint64_t length)
{
	if (filters(rest) || orders(rest))
		return keep_open(rest, column, name, media_type, length);
	rest->file_dropped = pages(rest) && rest->matched < rest->list->skip;
	if (rest->file_dropped || !rest->out->file_open)
		return STP_OK;
	return rest->out->file_open(rest->out, column, name, media_type, length);
}

stp_status sdk_rest_file_write(struct sdk_rest *rest, const void *data, size_t length)
{
	if (filters(rest) || orders(rest))
		return keep_write(rest, data, length);
	if (rest->file_dropped || !rest->out->file_write)
		return STP_OK;
	return rest->out->file_write(rest->out, data, length);
}

stp_status sdk_rest_file_close(struct sdk_rest *rest)
{
	if (filters(rest) || orders(rest) || rest->file_dropped || !rest->out->file_close)
		return STP_OK;
	return rest->out->file_close(rest->out);
}

/* ---- rows ---------------------------------------------------------------------- */

static stp_status hand_on(struct sdk_rest *rest, const struct stp_value *values,
                          const struct sdk_kept_file *files, uint32_t count)
{
	stp_status status = STP_OK;
	uint32_t i;

	for (i = 0; i < count && !status; i++)
		status = replay_file(rest, &files[i]);
	return status ? status : rest->out->row(rest->out, values, rest->columns);
}

/* The next of the rows that passed: ahead of the page, in it, or its last one. */
static stp_status page(struct sdk_rest *rest, const struct stp_value *values,
                       const struct sdk_kept_file *files, uint32_t count)
{
	uint64_t number = rest->matched++;
	stp_status status;

	if (!pages(rest))
		return hand_on(rest, values, files, count);
	if (number < rest->list->skip)
		return STP_OK;
	if ((status = hand_on(rest, values, files, count)) != STP_OK)
		return status;
	if (rest->list->take && number - rest->list->skip + 1 >= rest->list->take) {
		rest->enough = true;
		return STP_STOP;
	}
	return STP_OK;
}

static struct sdk_kept_row *copy_row(const struct sdk_rest *rest, const struct stp_value *values,
                                     size_t *ret_bytes)
{
	size_t bytes = sizeof(struct sdk_kept_row) + rest->columns * sizeof *values, text = bytes;
	struct sdk_kept_row *row;
	uint32_t i;

	for (i = 0; i < rest->columns; i++)
		if (values[i].type != STP_NULL && sdk_type_held(values[i].type) == SDK_HELD_TEXT)
			bytes += (size_t)values[i].length + 1;
	if (!(row = malloc(bytes)))
		return NULL;
	for (i = 0; i < rest->columns; i++) {
		row->values[i] = values[i];
		if (values[i].type != STP_NULL && sdk_type_held(values[i].type) == SDK_HELD_TEXT) {
			row->values[i].u.text = (char *)row + text;
			memcpy((char *)row + text, values[i].u.text, (size_t)values[i].length + 1);
			text += (size_t)values[i].length + 1;
		}
	}
	*ret_bytes = bytes;
	return row;
}

static stp_status keep_row(struct sdk_rest *rest, const struct stp_value *values)
{
	struct sdk_kept_row *row, **grown;
	size_t bytes;

	if (rest->row_count == rest->row_cap) {
		size_t cap = rest->row_cap ? rest->row_cap * 2 : 64;

		if (!(grown = realloc(rest->rows, cap * sizeof *grown)))
			return failed(rest, STP_NO_MEMORY, "not enough memory to put the rows in order");
		rest->rows = grown;
		rest->row_cap = cap;
	}
	if (!(row = copy_row(rest, values, &bytes)))
		return failed(rest, STP_NO_MEMORY, "not enough memory to put the rows in order");
	row->rest = rest;
	row->number = rest->row_count;
	row->files = rest->files;
	row->file_count = rest->file_count;
	rest->files = NULL;
	rest->file_count = rest->file_cap = 0;
	rest->rows[rest->row_count++] = row;
	if ((rest->bytes += bytes) > SDK_REST_BYTES)
		return failed(rest, STP_NO_MEMORY, "the rows to be put in order take more than 512 MiB");
	return STP_OK;
}

stp_status sdk_rest_row(struct sdk_rest *rest, const struct stp_value *values)
{
	stp_status status = STP_OK;

	if (!filters(rest) ||
	    sdk_filter_passes(rest->list->filter, rest->fields, rest->columns, values)) {
		if (orders(rest))
			status = keep_row(rest, values);
		else
			status = page(rest, values, rest->files, rest->file_count);
	}
	forget_files(rest);
	return status;
}

void sdk_rest_total(struct sdk_rest *rest, uint64_t rows)
{
	if (filters(rest) || !rest->out->total)
		return; /* it counts what the filter would leave out */
	rest->total_told = true;
	rest->out->total(rest->out, rows);
}

/* ---- the end --------------------------------------------------------------------- */

/* NULLs come first. */
static int compare_by(const struct sdk_rest *rest, const struct stp_order *order,
                      const struct sdk_kept_row *a, const struct sdk_kept_row *b)
{
	uint32_t column = sdk_column_of(rest->fields, rest->columns, order->property);
	const struct stp_value *x = &a->values[column], *y = &b->values[column];
	int result;

	if (x->type == STP_NULL || y->type == STP_NULL)
		result = (x->type != STP_NULL) - (y->type != STP_NULL);
	else
		result = sdk_value_compare(x, y);
	return order->descending ? -result : result;
}

static int compare_rows(const void *left, const void *right)
{
	const struct sdk_kept_row *const *a = left, *const *b = right;
	const struct sdk_rest *rest = (*a)->rest;
	uint32_t i;
	int result = 0;

	for (i = 0; i < rest->list->order.count && !result; i++)
		result = compare_by(rest, stp_order_at(&rest->list->order, i), *a, *b);
	return result ? result : ((*a)->number > (*b)->number) - ((*a)->number < (*b)->number);
}

stp_status sdk_rest_end(struct sdk_rest *rest, bool stopped)
{
	stp_status status = STP_OK;
	uint64_t total = rest->row_count ? rest->row_count : rest->matched;
	size_t i;

	if (!stopped && !rest->total_told && rest->list && !(rest->handled & STP_HANDLED_PAGE) &&
	    rest->out->total)
		rest->out->total(rest->out, total);
	if (rest->row_count)
		qsort(rest->rows, rest->row_count, sizeof rest->rows[0], compare_rows);
	for (i = 0; i < rest->row_count && !status; i++)
		status = page(rest, rest->rows[i]->values, rest->rows[i]->files, rest->rows[i]->file_count);
	return status == STP_STOP ? (stp_status)STP_OK : status;
}

void sdk_rest_finish(struct sdk_rest *rest)
{
	size_t i;

	for (i = 0; i < rest->row_count; i++) {
		free_files(rest->rows[i]->files, rest->rows[i]->file_count);
		free(rest->rows[i]);
	}
	free(rest->rows);
	forget_files(rest);
	if (rest->spool)
		fclose(rest->spool);
}
