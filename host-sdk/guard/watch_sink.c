/* SPDX-License-Identifier: MIT */
/* host-sdk/guard/watch_sink.c - the sink that a call lends to the plugin, each function watched {P9, P10, P16, P25}. */
#include <config.h>

#include "watch.h"

#include <string.h>

#include "../schema/text.h"

/* ---- judging -------------------------------------------------------------------------------- */

/* Of rows that no method or event describes nothing can be said. */
static bool is_judged(const struct sdk_frame *frame)
{
	return frame->rows.fields;
}

/* `rule`: what sdk_rows_* said, NULL: nothing.  Gives STP_OK to hand it on. */
static stp_status judge(struct sdk_frame *frame, const char *rule)
{
	stp_status status = STP_OK;

	if (frame->begin && !is_judged(frame))
		rule = "P10: it wrote ahead of begin()";
	if (rule)
		status = sdk_frame_broke(frame, rule);
	if (status)
		sdk_frame_resume(frame);
	return status;
}

/* ---- the sink ----------------------------------------------------------------------------------- */

static stp_status watch_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	struct sdk_frame *frame = sink->ctx;
	stp_status status;

	switch (sdk_watch_enter(frame, "sink->row()")) {
	case SDK_REFUSE:
		return STP_INTERNAL;
	case SDK_PASS:
		return frame->host_sink.row(frame->sink, values, count);
	case SDK_WATCH:
		break;
	}
	if ((status = judge(frame, is_judged(frame) ? sdk_rows_row(&frame->rows, values, count) : NULL)) != STP_OK)
		return status;
	return sdk_watch_leave_rows(frame, frame->host_sink.row(frame->sink, values, count), "row()");
}

static stp_status watch_open(const struct stp_sink *sink, uint32_t column, const char *name,
                             const char *media_type, uint64_t length)
{
	struct sdk_frame *frame = sink->ctx;
	stp_status status;

	switch (sdk_watch_enter(frame, "sink->file_open()")) {
	case SDK_REFUSE:
		return STP_INTERNAL;
	case SDK_PASS:
		return frame->host_sink.file_open(frame->sink, column, name, media_type, length);
	case SDK_WATCH:
		break;
	}
	if ((status = judge(frame, is_judged(frame) ? sdk_rows_open(&frame->rows, column, name) : NULL)) != STP_OK)
		return status;
	status = frame->host_sink.file_open(frame->sink, column, name, media_type, length);
	sdk_rows_answered(&frame->rows, status);
	return frame->rows.stuck ? sdk_watch_no(frame, status) : sdk_watch_leave(frame, status, "file_open()");
}

static stp_status watch_write(const struct stp_sink *sink, const void *data, size_t length)
{
	struct sdk_frame *frame = sink->ctx;
	stp_status status;

	switch (sdk_watch_enter(frame, "sink->file_write()")) {
	case SDK_REFUSE:
		return STP_INTERNAL;
	case SDK_PASS:
		return frame->host_sink.file_write(frame->sink, data, length);
	case SDK_WATCH:
		break;
	}
	if ((status = judge(frame, is_judged(frame) ? sdk_rows_write(&frame->rows) : NULL)) != STP_OK)
		return status;
	return sdk_watch_leave_rows(frame, frame->host_sink.file_write(frame->sink, data, length), "file_write()");
}

static stp_status watch_close(const struct stp_sink *sink)
{
	struct sdk_frame *frame = sink->ctx;
	stp_status status;

	switch (sdk_watch_enter(frame, "sink->file_close()")) {
	case SDK_REFUSE:
		return STP_INTERNAL;
	case SDK_PASS:
		return frame->host_sink.file_close(frame->sink);
	case SDK_WATCH:
		break;
	}
	if ((status = judge(frame, is_judged(frame) ? sdk_rows_close(&frame->rows) : NULL)) != STP_OK)
		return status;
	return sdk_watch_leave_rows(frame, frame->host_sink.file_close(frame->sink), "file_close()");
}

/* A flag of a later minor version is none that this guard could judge. */
static const char *unknown_flag(const struct sdk_frame *frame, uint32_t flags)
{
	bool unknown = flags & ~(uint32_t)(STP_HANDLED_PAGE | STP_HANDLED_FILTER | STP_HANDLED_ORDER);

	return unknown && frame->guard->plugin->abi_minor <= STP_ABI_MINOR ? "P16: it claimed a flag that there is not"
	                                                                   : NULL;
}

static void watch_handled(const struct stp_sink *sink, uint32_t flags)
{
	struct sdk_frame *frame = sink->ctx;
	enum sdk_watch way = sdk_watch_enter(frame, "sink->handled()");
	const char *rule = NULL;

	if (way == SDK_WATCH && !(rule = unknown_flag(frame, flags)) && is_judged(frame))
		rule = sdk_rows_claim(&frame->rows, flags);
	if (way != SDK_REFUSE && !(rule && sdk_frame_broke(frame, rule)))
		frame->host_sink.handled(frame->sink, flags);
	if (way == SDK_WATCH)
		sdk_frame_resume(frame);
}

static void watch_total(const struct stp_sink *sink, uint64_t rows)
{
	struct sdk_frame *frame = sink->ctx;
	enum sdk_watch way = sdk_watch_enter(frame, "sink->total()");

	if (way != SDK_REFUSE)
		frame->host_sink.total(frame->sink, rows);
	if (way == SDK_WATCH)
		sdk_frame_resume(frame);
}

static const char *warning_fault(const char *message)
{
	if (!message)
		return "P25: a warning has no text";
	return sdk_utf8_valid(message, strlen(message)) ? NULL : "P25: a warning is not UTF-8";
}

static void watch_warn(const struct stp_sink *sink, const char *message)
{
	struct sdk_frame *frame = sink->ctx;
	enum sdk_watch way = sdk_watch_enter(frame, "sink->warn()");
	const char *rule = way == SDK_WATCH ? warning_fault(message) : NULL;

	if (way != SDK_REFUSE && !(rule && sdk_frame_broke(frame, rule)))
		frame->host_sink.warn(frame->sink, message);
	if (way == SDK_WATCH)
		sdk_frame_resume(frame);
}

static const struct stp_object *object_named(const struct stp_schema *schema, const char *name)
{
	uint32_t i;

	for (i = 0; schema && name && i < schema->objects.count; i++)
		if (strcmp(stp_object_at(&schema->objects, i)->name, name) == 0)
			return stp_object_at(&schema->objects, i);
	return NULL;
}

/* From here on rows are held to the event's returns. */
stp_status sdk_frame_begin_event(const struct stp_sink *out, const struct stp_event *event, const char *once)
{
	struct sdk_frame *frame = out->ctx;
	const struct stp_object *object;

	switch (sdk_watch_enter(frame, "begin()")) {
	case SDK_REFUSE:
		return STP_INTERNAL;
	case SDK_PASS:
		return frame->begin(frame->sink, event, once);
	case SDK_WATCH:
		break;
	}
	if ((object = event ? object_named(frame->guard->schema, event->object) : NULL) != NULL) {
		stp_status ended = frame->rows.ended;

		sdk_rows_finish(&frame->rows);
		if (sdk_rows_init(&frame->rows, &object->properties, &event->returns, false, NULL)) {
			sdk_frame_resume(frame);
			return STP_NO_MEMORY;
		}
		frame->rows.ended = ended;
	}
	return sdk_watch_leave_rows(frame, frame->begin(frame->sink, event, once), "begin()");
}

/* ---- lending --------------------------------------------------------------------------------- */

void sdk_watch_sink(struct sdk_frame *frame)
{
	const struct stp_sink *host = &frame->host_sink;
	struct stp_sink *lent = &frame->lent_sink;

	sdk_watch_take(&frame->host_sink, sizeof frame->host_sink, frame->sink, frame->sink->size);
	*lent = *host;
	if (lent->size > sizeof *lent)
		lent->size = sizeof *lent;
	lent->ctx = frame;
	lent->row = host->row ? watch_row : NULL;
	lent->file_open = host->file_open ? watch_open : NULL;
	lent->file_write = host->file_write ? watch_write : NULL;
	lent->file_close = host->file_close ? watch_close : NULL;
	lent->handled = host->handled ? watch_handled : NULL;
	lent->total = host->total ? watch_total : NULL;
	lent->warn = host->warn ? watch_warn : NULL;
}
