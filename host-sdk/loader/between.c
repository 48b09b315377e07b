/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/between.c - stands between a plugin and the host's sink and files. */
#include "between.h"

#include <stdio.h>
#include <string.h>

#include "fail.h"
#include "file.h"

/* ---- rules ------------------------------------------------------------------ */

static stp_status broke(struct sdk_between *between, const char *rule)
{
	if (!between->broken[0])
		snprintf(between->broken, sizeof between->broken, "%s", rule);
	between->rows.ended = STP_INTERNAL;
	return STP_INTERNAL;
}

/* Whether the plugin may write: STP_OK, or what it is to return.  `rule` is what sdk_rows_* said of it. */
static stp_status judge(struct sdk_between *between, const char *rule)
{
	if (rule)
		return broke(between, rule);
	if (between->broken[0])
		return broke(between, between->broken); /* a function without a status found it */
	if (sdk_call_cancelled(between->call)) {
		between->ended_by = "the host's sink";
		return between->rows.ended = STP_CANCELLED; /* {H14} */
	}
	return STP_OK;
}

static stp_status note(struct sdk_between *between, stp_status status, const char *by)
{
	status = sdk_status(status);
	if (status)
		between->ended_by = by;
	sdk_rows_answered(&between->rows, status);
	return status;
}

/* ---- rows and files out ---------------------------------------------------------- */

static stp_status take_row(const struct stp_sink *sink, const struct stp_value *values,
                           uint32_t count)
{
	struct sdk_between *between = sink->ctx;
	stp_status status = judge(between, sdk_rows_row(&between->rows, values, count));

	return status ? status : note(between, sdk_rest_row(&between->rest, values), "the host's sink");
}

static stp_status open_file(const struct stp_sink *sink, uint32_t column, const char *name,
                            const char *media_type, uint64_t length)
{
	struct sdk_between *between = sink->ctx;
	stp_status status = judge(between, sdk_rows_open(&between->rows, column, name));

	return status ? status
	              : note(between, sdk_rest_file_open(&between->rest, column, name, media_type, length),
	                     "the host's file");
}

static stp_status write_file(const struct stp_sink *sink, const void *data, size_t length)
{
	struct sdk_between *between = sink->ctx;
	stp_status status = judge(between, sdk_rows_write(&between->rows));

	if (status || length == 0)
		return status;
	return note(between, sdk_rest_file_write(&between->rest, data, length), "the host's file");
}

static stp_status close_file(const struct stp_sink *sink)
{
	struct sdk_between *between = sink->ctx;
	stp_status status = judge(between, sdk_rows_close(&between->rows));

	return status ? status : note(between, sdk_rest_file_close(&between->rest), "the host's file");
}

/* ---- what has no status ------------------------------------------------------------ */

static void claim(const struct stp_sink *sink, uint32_t flags)
{
	struct sdk_between *between = sink->ctx;
	const char *rule = sdk_rows_claim(&between->rows, flags);

	between->rest.handled = between->rows.handled;
	if (rule && !between->broken[0])
		snprintf(between->broken, sizeof between->broken, "%s", rule);
}

static void tell_total(const struct stp_sink *sink, uint64_t rows)
{
	struct sdk_between *between = sink->ctx;

	sdk_rest_total(&between->rest, rows);
}

static void tell_warning(const struct stp_sink *sink, const char *message)
{
	struct sdk_between *between = sink->ctx;

	if (between->out->warn && message)
		between->out->warn(between->out, message);
}

/* ---- files in ----------------------------------------------------------------------- */

static stp_status read_in(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	struct sdk_lent_file *f = file->ctx;
	struct sdk_between *between = f->owner;
	size_t count = 0;
	stp_status status;

	if (between->rows.ended)
		return between->rows.ended;
	if (sdk_call_cancelled(between->call))
		return note(between, STP_CANCELLED, f->argument);
	status = note(between, f->inner->read(f->inner, buf, cap, &count), f->argument);
	if (!status)
		*got = count;
	return status;
}

static stp_status rewind_in(const struct stp_file *file)
{
	struct sdk_lent_file *f = file->ctx;

	return f->inner->rewind(f->inner);
}

/* ---- begin and end ---------------------------------------------------------------------- */

stp_status sdk_between_init(struct sdk_between *between, struct sdk_call *call,
                            const struct stp_arg_table *in, const struct stp_sink *out,
                            struct stp_error *error)
{
	const struct stp_method *method = call->call.method;
	const struct sdk_reader reader = { between, read_in, rewind_in };

	memset(between, 0, sizeof *between);
	between->out = out;
	between->call = call;
	if (sdk_lent_init(&between->lent, in, &reader) ||
	    sdk_rows_init(&between->rows, &call->call.object->properties, &method->returns,
	                  method->kind != STP_LIST, call->call.list)) {
		sdk_between_finish(between);
		return sdk_no_memory(error);
	}
	sdk_rest_init(&between->rest, out, call->call.list, between->rows.fields, between->rows.columns);
	between->sink = (struct stp_sink){ .size = sizeof between->sink, .ctx = between, .row = take_row,
		.file_open = open_file, .file_write = write_file, .file_close = close_file,
		.handled = claim, .total = tell_total, .warn = tell_warning };
	return STP_OK;
}

void sdk_between_finish(struct sdk_between *between)
{
	sdk_rest_finish(&between->rest);
	sdk_rows_finish(&between->rows);
	sdk_lent_finish(&between->lent);
}

/* The first argument's file that knows why it could not be read. */
static const char *file_fault(const struct sdk_lent *lent)
{
	const char *fault = NULL;
	uint32_t i;

	for (i = 0; lent->files && i < lent->in.count && !fault; i++)
		if (lent->files[i].inner)
			fault = sdk_file_fault(lent->files[i].inner);
	return fault;
}

/* The host knows what its own functions failed with; this says as much as is known here. */
static stp_status ended_here(const struct sdk_between *between, stp_status status,
                             struct stp_error *error)
{
	uint32_t maybe_applied = error->maybe_applied;
	const char *why = between->rest.fault ? between->rest.fault : file_fault(&between->lent);

	if (status == STP_CANCELLED)
		sdk_fail(error, status, NULL, "the host cancelled the call");
	else if (why)
		sdk_fail(error, status, between->rest.fault ? NULL : between->ended_by, "%s", why);
	else
		sdk_fail(error, status, NULL, "%s ended the call with %s", between->ended_by,
		         stp_status_name(status));
	error->maybe_applied = maybe_applied;
	return status;
}

static stp_status broken_here(const char *rule, struct stp_error *error)
{
	uint32_t maybe_applied = error->maybe_applied;

	sdk_fail(error, STP_INTERNAL, NULL, "the plugin breaks %s", rule);
	error->maybe_applied = maybe_applied;
	return STP_INTERNAL;
}

/* After a good end as the plugin sees it. */
static stp_status good_end(struct sdk_between *between, struct stp_error *error)
{
	const char *rule = sdk_rows_end(&between->rows);
	stp_status ended = between->rows.ended, status;

	if (rule)
		return broken_here(rule, error);
	if (ended && ended != STP_STOP)
		return ended_here(between, ended, error); /* the plugin overlooked it */
	status = note(between, sdk_rest_end(&between->rest, ended == STP_STOP), "the host's sink");
	return status && status != STP_STOP ? ended_here(between, status, error) : (stp_status)STP_OK;
}

stp_status sdk_between_end(struct sdk_between *between, stp_status status, struct stp_error *error)
{
	if (between->broken[0])
		return broken_here(between->broken, error);
	if (status == STP_OK || status == STP_STOP)
		return good_end(between, error);
	if ((status == between->rows.ended || (between->rows.stuck && status == STP_UNSUPPORTED)) && !error->message[0])
		return ended_here(between, status, error);
	return status;
}
