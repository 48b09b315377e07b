/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/result.c - what a method gave. */
#include <config.h>

#include "result.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "../parts.h"
#include "arriving.h"
#include "download.h"
#include "show.h"

#define CELLS_MOST 100000u

void result_destroy(void *thing)
{
	struct result *result = thing;

	html_finish(&result->section);
	given_finish(&result->given);
	free(result);
}

/* The sink's side of a call.  Cells are markup, one behind the other; which columns are empty is only
 * known at the end. */
struct taken {
	struct arriving arriving; /* first: the sink's functions for files find it there */
	const struct result_call *call;
	struct html cells;
	size_t *ends;        /* of each cell */
	size_t count, room;
	bool *filled;        /* by column */
	bool *shown;         /* by column: wanted by the call */
	uint64_t rows, total;
	struct html warnings;
};

static uint32_t columns(const struct taken *t)
{
	return t->call->method->returns.count;
}

/* ---- files ------------------------------------------------------------------------------------------- */

static void show_file(struct taken *t, const char *path, bool image)
{
	const char *slash = strrchr(path, '/');
	char name[256], id[KEEP_ID];
	uint64_t length = 0;
	size_t all;

	snprintf(name, sizeof name, "%s", slash ? slash + 1 : path);
	if (!download_keep(t->call->pages, path, image, id, &length)) {
		html_raw(&t->cells, "could not be kept");
		return;
	}
	if (image)
		html_put(&t->cells, "<a href=\"/downloads/%s/open\" target=\"_blank\" rel=\"noopener\"><img class=\"thumb\" "
		         "src=\"/downloads/%s/open\" alt=\"%s\"></a><br>", id, id, name);
	html_put(&t->cells, "<a class=\"file\" href=\"/downloads/%s\">%s</a> <span class=\"quiet small\">", id, name);
	show_size(&t->cells, length);
	html_raw(&t->cells, "</span>");
	all = strlen(name);
	if (all > 4 && strcasecmp(name + all - 4, ".pdf") == 0)
		html_put(&t->cells, " <a class=\"small\" href=\"/downloads/%s/open\" target=\"_blank\" rel=\"noopener\">Open<span "
		         "class=\"visually-hidden\"> %s (opens a new tab)</span></a>", id, name);
}

/* ---- rows ----------------------------------------------------------------------------------------------- */

static void take_cell(struct taken *t, uint32_t column, const struct stp_value *value)
{
	const struct stp_field *field = stp_return_field(t->call->object, t->call->method, column);
	const char *path = fake_files_path(t->arriving.files, column);
	size_t before = t->cells.length;

	if (path)
		show_file(t, path, field && field->type == STP_IMAGE);
	else
		show_value(&t->cells, value);
	t->filled[column] = t->filled[column] || t->cells.length > before;
	t->ends[t->count++] = t->cells.length;
}

static stp_status take_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	struct taken *t = sink->ctx;
	stp_status status = arriving_commit(&t->arriving);

	if (status != STP_OK)
		return status;
	for (uint32_t i = 0; i < count; i++) {
		size_t *grown = fake_grow(t->ends, t->count, &t->room, sizeof *grown);

		if (!grown)
			return arriving_fail(&t->arriving, STP_NO_MEMORY, "no memory");
		t->ends = grown;
		take_cell(t, i, &values[i]);
	}
	t->rows++;
	return t->count + count > CELLS_MOST ? STP_STOP : STP_OK;
}

static void take_total(const struct stp_sink *sink, uint64_t rows)
{
	struct taken *t = sink->ctx;

	t->total = rows;
}

static void take_warning(const struct stp_sink *sink, const char *message)
{
	struct taken *t = sink->ctx;

	html_put(&t->warnings, "<li>%s</li>", message);
}

/* ---- what is shown ------------------------------------------------------------------------------------------ */

static void show_cell(struct html *page, const struct taken *t, uint64_t row, uint32_t column)
{
	size_t index = (size_t)row * columns(t) + column;
	size_t from = index ? t->ends[index - 1] : 0;

	if (t->ends[index] > from)
		html_bytes(page, t->cells.at + from, t->ends[index] - from);
}

static const char *label_of(const struct taken *t, uint32_t column)
{
	const struct stp_field *field = stp_return_field(t->call->object, t->call->method, column);

	return field ? field->label : "";
}

static bool is_shown(const struct taken *t, uint32_t column)
{
	return t->shown[column] && (t->filled[column] || t->call->returns);
}

static uint32_t left_out(const struct taken *t)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < columns(t); i++)
		count += !is_shown(t, i);
	return count;
}

static void show_one(struct html *page, const struct taken *t)
{
	html_put(page, "<table class=\"pairs\"><caption>%s</caption><tbody>", t->call->returns ? "Values that can be mapped" : "Properties");
	for (uint32_t i = 0; i < columns(t); i++) {
		if (!is_shown(t, i))
			continue;
		html_put(page, "<tr><th scope=\"row\">%s", label_of(t, i));
		if (t->call->returns)
			html_put(page, "<br><code class=\"quiet small\">%s</code>", stp_slot_at(&t->call->method->returns, i)->property);
		html_raw(page, "</th><td>");
		show_cell(page, t, 0, i);
		html_raw(page, t->filled[i] ? "</td></tr>\n" : "<span class=\"quiet\">empty</span></td></tr>\n");
	}
	html_raw(page, "</tbody></table>\n");
}

static void show_many(struct html *page, const struct taken *t)
{
	html_put(page, "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Rows\"><table class=\"rows\"><caption>%llu %s",
	         (unsigned long long)t->rows, t->rows == 1 ? "row" : "rows");
	if (t->total > t->rows)
		html_put(page, " of %llu", (unsigned long long)t->total);
	html_raw(page, "</caption><thead><tr>");
	for (uint32_t i = 0; i < columns(t); i++)
		if (is_shown(t, i))
			html_put(page, "<th scope=\"col\">%s</th>", label_of(t, i));
	html_raw(page, "</tr></thead><tbody>\n");
	for (uint64_t row = 0; row < t->rows; row++) {
		html_raw(page, "<tr>");
		for (uint32_t i = 0; i < columns(t); i++)
			if (is_shown(t, i)) {
				html_raw(page, "<td>");
				show_cell(page, t, row, i);
				html_raw(page, "</td>");
			}
		html_raw(page, "</tr>\n");
	}
	html_raw(page, "</tbody></table></div>\n");
}

static void show_rows(struct html *page, const struct taken *t)
{
	bool list = t->call->method->kind == STP_LIST;

	if (!t->rows) {
		html_raw(page, list ? "<p>No rows.</p>\n" : "<p>It gives nothing back.</p>\n");
		return;
	}
	if (list)
		show_many(page, t);
	else
		show_one(page, t);
	if (left_out(t) && !t->call->returns)
		html_put(page, "<p class=\"quiet small\">%u %s without a value %s left out.</p>\n", left_out(t),
		         left_out(t) == 1 ? "property" : "properties", left_out(t) == 1 ? "is" : "are");
	if (t->count + columns(t) > CELLS_MOST)
		html_raw(page, "<p>More rows than these pages show; take fewer at a time.</p>\n");
}

static void show_result(struct html *page, const struct taken *t, const struct stp_error *error, long long took_ms)
{
	bool good = error->status == STP_OK || error->status == STP_STOP;

	html_put(page, "<section class=\"card %s\" id=\"result\" aria-labelledby=\"result-title\" tabindex=\"-1\"><h2 "
	         "id=\"result-title\"><span aria-hidden=\"true\">", good ? "done" : "bad");
	html_raw(page, good ? "&#10003; </span>Result" : "&#10005; </span>It failed");
	html_put(page, " <span class=\"tally\">%lld ms</span></h2>\n", took_ms);
	if (!good)
		show_error(page, error);
	if (t->warnings.length) {
		html_raw(page, "<div class=\"hint\"><p><span class=\"badge warn\"><span aria-hidden=\"true\">! </span>Warning</span></p><ul>");
		html_bytes(page, t->warnings.at, t->warnings.length);
		html_raw(page, "</ul></div>\n");
	}
	if (good || t->rows)
		show_rows(page, t);
	html_raw(page, "</section>\n");
}

/* ---- the run ---------------------------------------------------------------------------------------------------- */

static long long now_ms(void)
{
	struct timespec now = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool wanted(const struct result_call *call, uint32_t column)
{
	const char *name = stp_slot_at(&call->method->returns, column)->property;

	for (const char *const *one = call->returns; one && *one; one++)
		if (strcmp(*one, name) == 0)
			return true;
	return !call->returns;
}

static bool prepare(struct taken *t)
{
	t->filled = calloc(columns(t) + 1, sizeof *t->filled);
	t->shown = calloc(columns(t) + 1, sizeof *t->shown);
	if (!t->filled || !t->shown)
		return false;
	for (uint32_t i = 0; i < columns(t); i++)
		t->shown[i] = wanted(t->call, i);
	return arriving_begin(&t->arriving, t->call->pages);
}

static stp_status execute(struct taken *t, const struct stp_args *in, struct stp_error *error)
{
	const struct result_call *call = t->call;
	const struct stp_list list = { .size = sizeof list, .skip = call->skip, .take = call->take };
	const struct stp_run how = {
		.size = sizeof how, .flags = STP_INTERACTIVE, .timeout_ms = ARRIVING_MOST_MS,
		.list = call->method->kind == STP_LIST ? &list : NULL, .ctx = call->pages, .cancelled = pages_stopping,
	};
	const struct stp_sink sink = {
		.size = sizeof sink, .ctx = t, .row = take_row, .file_open = arriving_file_open,
		.file_write = arriving_file_write, .file_close = arriving_file_close, .total = take_total, .warn = take_warning,
	};

	return arriving_run(&t->arriving, call->instance_id, &how, in, &sink, error);
}

void result_run(const struct result_call *call, const struct stp_args *in, struct html *section)
{
	struct taken t = { .call = call };
	struct stp_error error = STP_ERROR_INIT;
	long long began = now_ms();

	if (!prepare(&t)) {
		error.status = STP_UNAVAILABLE;
		snprintf(error.message, sizeof error.message, "no memory, or no room for files in the temporary folder");
	} else {
		(void)execute(&t, in, &error);
	}
	show_result(section, &t, &error, now_ms() - began);
	section->failed = section->failed || t.cells.failed || t.warnings.failed;
	arriving_end(&t.arriving);
	html_finish(&t.cells);
	html_finish(&t.warnings);
	free(t.ends);
	free(t.filled);
	free(t.shown);
}
