/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/guard.c - stands between a plugin and the host's sink and files. */
#include "guard.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../schema/find.h"
#include "../schema/text.h"
#include "../schema/value.h"
#include "fail.h"
#include "file.h"

struct sdk_guard_file {
	struct stp_file file; /* what the plugin sees; its ctx is this struct */
	const struct stp_file *inner;
	struct sdk_guard *guard;
	const char *argument;
};

/* ---- rules ------------------------------------------------------------------ */

static stp_status broke(struct sdk_guard *guard, const char *rule)
{
	if (!guard->broken[0])
		snprintf(guard->broken, sizeof guard->broken, "%s", rule);
	guard->ended = STP_INTERNAL;
	return STP_INTERNAL;
}

/* Whether the plugin may write at all; STP_OK, or what it is to return. */
static stp_status may_write(struct sdk_guard *guard)
{
	if (guard->ended)
		return broke(guard, "P9: it wrote on after a status other than STP_OK");
	if (guard->broken[0])
		return broke(guard, guard->broken); /* a function without a status found it */
	if (sdk_call_cancelled(guard->call)) {
		guard->ended_by = "the host's sink";
		return guard->ended = STP_CANCELLED; /* {H14} */
	}
	return STP_OK;
}

static stp_status note(struct sdk_guard *guard, stp_status status, const char *by)
{
	status = sdk_status(status);
	if (status) {
		guard->ended = status;
		guard->ended_by = by;
	}
	return status;
}

/* ---- rows --------------------------------------------------------------------- */

static stp_status bad_value(struct sdk_guard *guard, uint32_t column, const char *wrong)
{
	char rule[256];

	snprintf(rule, sizeof rule, "P10: in row %" PRIu64 " %s %s", guard->rows + 1,
	         guard->fields[column]->name, wrong);
	return broke(guard, rule);
}

static stp_status check_values(struct sdk_guard *guard, const struct stp_value *values)
{
	char wrong[96];
	const char *fault;
	uint32_t i;

	for (i = 0; i < guard->columns; i++) {
		const struct stp_field *field = guard->fields[i];
		bool later = field->type > STP_SECRET && values[i].type == (stp_type)STP_TEXT;

		if (values[i].type == STP_NULL)
			continue;
		if (sdk_type_held(field->type) == SDK_HELD_FILE)
			return bad_value(guard, i, "is a file, which stands in its row as NULL");
		if (values[i].type != field->type && !later) {
			snprintf(wrong, sizeof wrong, "is of type %s instead of %s",
			         stp_type_name(values[i].type), stp_type_name(field->type));
			return bad_value(guard, i, wrong);
		}
		if ((fault = sdk_value_fault(&values[i])) != NULL)
			return bad_value(guard, i, fault);
	}
	return STP_OK;
}

static stp_status take_row(const struct stp_sink *sink, const struct stp_value *values,
                           uint32_t count)
{
	struct sdk_guard *guard = sink->ctx;
	stp_status status = may_write(guard);
	char rule[128];

	if (status)
		return status;
	if (guard->open)
		return broke(guard, "P10: a row came while its file was still open");
	if (guard->one_row && guard->rows)
		return broke(guard, "P10: a method that is no List gave a second row");
	if (count != guard->columns || (count && !values)) {
		snprintf(rule, sizeof rule, "P10: a row has %u values, the method returns %u",
		         (unsigned)count, (unsigned)guard->columns);
		return broke(guard, rule);
	}
	if ((status = check_values(guard, values)) != STP_OK)
		return status;
	guard->rows++;
	guard->files_wait = false;
	memset(guard->filed, 0, guard->columns);
	return note(guard, sdk_rest_row(&guard->rest, values), "the host's sink");
}

/* ---- files out ------------------------------------------------------------------ */

static stp_status open_file(const struct stp_sink *sink, uint32_t column, const char *name,
                            const char *media_type, uint64_t length)
{
	struct sdk_guard *guard = sink->ctx;
	stp_status status = may_write(guard);

	if (status)
		return status;
	if (column >= guard->columns || sdk_type_held(guard->fields[column]->type) != SDK_HELD_FILE)
		return broke(guard, "P10: a file was opened for a column that is none");
	if (guard->open && guard->open_column != column)
		return broke(guard, "P10: a file was opened while another one was open");
	if (!guard->open && guard->filed[column])
		return broke(guard, "P10: a second file was opened for a column of one row");
	if (guard->one_row && guard->rows)
		return broke(guard, "P10: a file was opened after the only row");
	if (!name || !sdk_utf8_valid(name, strlen(name)))
		return broke(guard, "P10: a file has no name in UTF-8");
	guard->open = true;
	guard->open_column = column;
	guard->filed[column] = 1;
	guard->files_wait = true;
	return note(guard, sdk_rest_file_open(&guard->rest, column, name, media_type, length),
	            "the host's file");
}

static stp_status write_file(const struct stp_sink *sink, const void *data, size_t length)
{
	struct sdk_guard *guard = sink->ctx;
	stp_status status = may_write(guard);

	if (status)
		return status;
	if (!guard->open)
		return broke(guard, "P10: bytes were written while no file was open");
	if (length == 0)
		return STP_OK;
	return note(guard, sdk_rest_file_write(&guard->rest, data, length), "the host's file");
}

static stp_status close_file(const struct stp_sink *sink)
{
	struct sdk_guard *guard = sink->ctx;
	stp_status status = may_write(guard);

	if (status)
		return status;
	if (!guard->open)
		return broke(guard, "P10: a file was closed while none was open");
	guard->open = false;
	return note(guard, sdk_rest_file_close(&guard->rest), "the host's file");
}

/* ---- what has no status ------------------------------------------------------------ */

static void claim(const struct stp_sink *sink, uint32_t flags)
{
	struct sdk_guard *guard = sink->ctx;
	const char *wrong = NULL;

	if (guard->rows || guard->files_wait)
		wrong = "P16: it claimed what it had done after the first row";
	else
		wrong = sdk_rest_handled(&guard->rest, flags);
	if (wrong && !guard->broken[0])
		snprintf(guard->broken, sizeof guard->broken, "%s", wrong);
}

static void tell_total(const struct stp_sink *sink, uint64_t rows)
{
	struct sdk_guard *guard = sink->ctx;

	sdk_rest_total(&guard->rest, rows);
}

static void tell_warning(const struct stp_sink *sink, const char *message)
{
	struct sdk_guard *guard = sink->ctx;

	if (guard->out->warn && message)
		guard->out->warn(guard->out, message);
}

/* ---- files in ----------------------------------------------------------------------- */

static stp_status read_in(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	struct sdk_guard_file *f = file->ctx;
	size_t count = 0;
	stp_status status;

	if (f->guard->ended)
		return f->guard->ended;
	if (sdk_call_cancelled(f->guard->call))
		return note(f->guard, STP_CANCELLED, f->argument);
	status = note(f->guard, f->inner->read(f->inner, buf, cap, &count), f->argument);
	if (!status)
		*got = count;
	return status;
}

static stp_status rewind_in(const struct stp_file *file)
{
	struct sdk_guard_file *f = file->ctx;

	return f->inner->rewind(f->inner);
}

static void wrap_file(struct sdk_guard *guard, struct sdk_guard_file *f, struct stp_arg *arg)
{
	f->inner = arg->value.u.file;
	f->guard = guard;
	f->argument = arg->name;
	f->file.size = sizeof f->file;
	f->file.ctx = f;
	f->file.name = f->inner->name;
	f->file.media_type = f->inner->media_type;
	f->file.length = f->inner->length;
	f->file.read = read_in;
	f->file.rewind = rewind_in;
	arg->value.u.file = &f->file;
}

static bool is_file(const struct stp_value *value)
{
	return value->type != STP_NULL && sdk_type_held(value->type) == SDK_HELD_FILE;
}

/* ---- begin and end ---------------------------------------------------------------------- */

static bool allocate(struct sdk_guard *guard, const struct stp_arg_table *in)
{
	guard->fields = calloc((size_t)guard->columns + 1, sizeof *guard->fields);
	guard->filed = calloc((size_t)guard->columns + 1, 1);
	guard->args = calloc((size_t)in->count + 1, sizeof *guard->args);
	guard->files = calloc((size_t)in->count + 1, sizeof *guard->files);
	return guard->fields && guard->filed && guard->args && guard->files;
}

stp_status sdk_guard_init(struct sdk_guard *guard, struct sdk_call *call,
                          const struct stp_arg_table *in, const struct stp_sink *out,
                          struct stp_error *error)
{
	const struct stp_method *method = call->call.method;
	uint32_t i, at = 0;

	memset(guard, 0, sizeof *guard);
	guard->out = out;
	guard->call = call;
	guard->columns = method->returns.count;
	guard->one_row = method->kind != STP_LIST;
	if (!allocate(guard, in)) {
		sdk_guard_finish(guard);
		return sdk_no_memory(error);
	}
	for (i = 0; i < guard->columns; i++)
		guard->fields[i] = sdk_find_next(&call->call.object->properties,
		                                 stp_slot_at(&method->returns, i)->property, &at);
	for (i = 0; i < in->count; i++) {
		guard->args[i] = *stp_arg_at(in, i);
		if (is_file(&guard->args[i].value))
			wrap_file(guard, &guard->files[i], &guard->args[i]);
	}
	guard->in = (struct stp_arg_table){ guard->args, in->count, sizeof guard->args[0],
		                                 sizeof guard->args[0] };
	sdk_rest_init(&guard->rest, out, call->call.list, guard->fields, guard->columns);
	guard->sink = (struct stp_sink){ .size = sizeof guard->sink, .ctx = guard, .row = take_row,
		.file_open = open_file, .file_write = write_file, .file_close = close_file,
		.handled = claim, .total = tell_total, .warn = tell_warning };
	return STP_OK;
}

void sdk_guard_finish(struct sdk_guard *guard)
{
	sdk_rest_finish(&guard->rest);
	free(guard->fields);
	free(guard->filed);
	free(guard->args);
	free(guard->files);
}

/* The first argument's file that knows why it could not be read. */
static const char *file_fault(const struct sdk_guard *guard)
{
	const char *fault = NULL;
	uint32_t i;

	for (i = 0; i < guard->in.count && !fault; i++)
		if (guard->files[i].inner)
			fault = sdk_file_fault(guard->files[i].inner);
	return fault;
}

/* The host knows what its own functions failed with; this says as much as is known here. */
static stp_status ended_here(const struct sdk_guard *guard, stp_status status,
                             struct stp_error *error)
{
	uint32_t maybe_applied = error->maybe_applied;
	const char *why = guard->rest.fault ? guard->rest.fault : file_fault(guard);

	if (status == STP_CANCELLED)
		sdk_fail(error, status, NULL, "the host cancelled the call");
	else if (why)
		sdk_fail(error, status, guard->rest.fault ? NULL : guard->ended_by, "%s", why);
	else
		sdk_fail(error, status, NULL, "%s ended the call with %s", guard->ended_by,
		         stp_status_name(status));
	error->maybe_applied = maybe_applied;
	return status;
}

/* After a good end as the plugin sees it. */
static stp_status good_end(struct sdk_guard *guard, struct stp_error *error)
{
	stp_status status;

	if (guard->open || guard->files_wait)
		return sdk_fail(error, STP_INTERNAL, NULL, "the plugin breaks P10: %s",
		                guard->open ? "it left a file open" : "it gave a file without a row");
	if (guard->ended && guard->ended != STP_STOP)
		return ended_here(guard, guard->ended, error); /* the plugin overlooked it */
	status = note(guard, sdk_rest_end(&guard->rest, guard->ended == STP_STOP), "the host's sink");
	return status && status != STP_STOP ? ended_here(guard, status, error) : (stp_status)STP_OK;
}

stp_status sdk_guard_end(struct sdk_guard *guard, stp_status status, struct stp_error *error)
{
	uint32_t maybe_applied = error->maybe_applied;

	if (guard->broken[0]) {
		sdk_fail(error, STP_INTERNAL, NULL, "the plugin breaks %s", guard->broken);
		error->maybe_applied = maybe_applied;
		return STP_INTERNAL;
	}
	if (status == STP_OK || status == STP_STOP)
		return good_end(guard, error);
	if (status == guard->ended && !error->message[0])
		return ended_here(guard, status, error);
	return status;
}
