/* SPDX-License-Identifier: MIT */
/* host-sdk/guard/watch.c - what a call lends to the plugin, each function watched {P5, P24, P25, P31, H14}: its
 * stp_call, report and files.  The sink is in watch_sink.c. */
#include <config.h>

#include "watch.h"

#include <stdio.h>
#include <string.h>

#include "../loader/fail.h"
#include "../schema/text.h"

/* ---- ahead of a function, and after it ------------------------------------------------------ */

/* {P24} The frame's state is the call's own thread's: of another one nothing is looked at. */
static enum sdk_watch stray(struct sdk_frame *frame, const char *what)
{
	bool late = atomic_load(&frame->ended);
	char rule[128];

	snprintf(rule, sizeof rule, "P24: %s was used %s", what,
	         late ? "after the call had returned" : "by another thread than the call's");
	sdk_guard_tell(frame->guard, false, rule, frame->function, frame);
	if (late)
		return SDK_REFUSE; /* what it was lent for is not there any more */
	atomic_store(&frame->strayed, what);
	return frame->guard->mode == STP_GUARD_STOP ? SDK_REFUSE : SDK_PASS;
}

enum sdk_watch sdk_watch_enter(struct sdk_frame *frame, const char *what)
{
	if (atomic_load(&frame->ended) || !pthread_equal(frame->thread, pthread_self()))
		return stray(frame, what);
	if (frame->failed)
		return SDK_REFUSE; /* told already; the plugin is to end */
	sdk_frame_pause(frame);
	return SDK_WATCH;
}

stp_status sdk_watch_leave(struct sdk_frame *frame, stp_status status, const char *what)
{
	sdk_frame_resume(frame);
	if (status == STP_OK) {
		if (!frame->cancelled)
			return STP_OK;
		sdk_frame_brokef(frame, "H14: %s said to go on after the host had cancelled the call", what);
		return frame->failed ? STP_CANCELLED : STP_OK;
	}
	if (!frame->no) {
		frame->no = status;
		frame->no_by = what;
	}
	frame->said |= 1U << (sdk_status(status) & 31U);
	if (!frame->over && (status == STP_CANCELLED || status == STP_TIMEOUT)) {
		frame->over = true;
		frame->own_ms = 0; /* from here on it has a second */
	}
	frame->cancelled = frame->cancelled || status == STP_CANCELLED;
	return status;
}

stp_status sdk_watch_leave_rows(struct sdk_frame *frame, stp_status status, const char *what)
{
	status = sdk_watch_leave(frame, status, what);
	sdk_rows_answered(&frame->rows, status);
	return status;
}

stp_status sdk_watch_no(struct sdk_frame *frame, stp_status status)
{
	sdk_frame_resume(frame);
	frame->handed |= 1U << (sdk_status(status) & 31U);
	return status;
}

/* ---- the call --------------------------------------------------------------------------------- */

static stp_status watch_wait(const struct stp_call *call, uint32_t ms)
{
	struct sdk_frame *frame = call->ctx;
	char rule[96];

	switch (sdk_watch_enter(frame, "call->wait()")) {
	case SDK_REFUSE:
		return STP_INTERNAL;
	case SDK_PASS:
		return frame->host_call.wait(frame->call, ms);
	case SDK_WATCH:
		break;
	}
	if (!frame->over) {
		if (frame->own_ms > SDK_ASK_AT_LEAST_MS) {
			snprintf(rule, sizeof rule, "P5: it did not ask wait() for %u ms", (unsigned)frame->own_ms);
			sdk_guard_tell(frame->guard, false, rule, frame->function, frame);
		}
		frame->own_ms = 0;
	}
	return sdk_watch_leave(frame, frame->host_call.wait(frame->call, ms), "wait()");
}

static void watch_progress(const struct stp_call *call, uint64_t done, uint64_t total)
{
	struct sdk_frame *frame = call->ctx;
	enum sdk_watch way = sdk_watch_enter(frame, "call->progress()");

	if (way != SDK_REFUSE)
		frame->host_call.progress(frame->call, done, total);
	if (way == SDK_WATCH)
		sdk_frame_resume(frame);
}

/* ---- findings ------------------------------------------------------------------------------------ */

static const char *finding_fault(const struct stp_finding *finding)
{
	const char *const texts[] = { finding->check, finding->key, finding->code, finding->message, finding->hint,
		                          finding->answer };
	size_t i;

	if (!finding->check || !finding->check[0])
		return "P25: a finding has no check";
	if (!finding->message || !finding->message[0])
		return "P25: a finding has no message";
	if (finding->outcome < STP_PASS || finding->outcome > STP_SKIP)
		return "P25: a finding has an outcome that there is not";
	for (i = 0; i < sizeof texts / sizeof texts[0]; i++)
		if (texts[i] && !sdk_utf8_valid(texts[i], strlen(texts[i])))
			return "P25: a finding has a text that is not UTF-8";
	return NULL;
}

static void watch_add(const struct stp_report *report, const struct stp_finding *finding)
{
	struct sdk_frame *frame = report->ctx;
	enum sdk_watch way = sdk_watch_enter(frame, "report->add()");
	const char *rule = NULL;

	if (way == SDK_WATCH) {
		if (!finding)
			rule = "P25: a finding is NULL";
		else if (!STP_FITS(finding, answer))
			rule = "P25: a finding has fewer bytes than ABI 1.0";
		else
			rule = finding_fault(finding);
	}
	if (way != SDK_REFUSE && !(rule && sdk_frame_broke(frame, rule)))
		frame->host_report.add(frame->report, finding);
	if (way == SDK_WATCH)
		sdk_frame_resume(frame);
}

/* ---- files in --------------------------------------------------------------------------------------- */

static stp_status watch_read(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	struct sdk_lent_file *f = file->ctx;
	struct sdk_frame *frame = f->owner;

	switch (sdk_watch_enter(frame, "file->read()")) {
	case SDK_REFUSE:
		return STP_INTERNAL;
	case SDK_PASS:
		return f->inner->read(f->inner, buf, cap, got);
	case SDK_WATCH:
		break;
	}
	return sdk_watch_leave_rows(frame, f->inner->read(f->inner, buf, cap, got), "read()");
}

static stp_status watch_rewind(const struct stp_file *file)
{
	struct sdk_lent_file *f = file->ctx;
	struct sdk_frame *frame = f->owner;
	enum sdk_watch way = sdk_watch_enter(frame, "file->rewind()");
	stp_status status = way == SDK_REFUSE ? (stp_status)STP_INTERNAL : f->inner->rewind(f->inner);

	return way == SDK_WATCH ? sdk_watch_no(frame, status) : status;
}

/* ---- lending ----------------------------------------------------------------------------------------- */

static void lend_call(struct sdk_frame *frame)
{
	sdk_watch_take(&frame->host_call, sizeof frame->host_call, frame->call, frame->call->size);
	frame->lent_call = frame->host_call;
	if (frame->lent_call.size > sizeof frame->lent_call)
		frame->lent_call.size = sizeof frame->lent_call;
	frame->lent_call.ctx = frame;
	frame->lent_call.wait = frame->host_call.wait ? watch_wait : NULL;
	frame->lent_call.progress = frame->host_call.progress ? watch_progress : NULL;
}

static void lend_report(struct sdk_frame *frame)
{
	sdk_watch_take(&frame->host_report, sizeof frame->host_report, frame->report, frame->report->size);
	frame->lent_report = frame->host_report;
	if (frame->lent_report.size > sizeof frame->lent_report)
		frame->lent_report.size = sizeof frame->lent_report;
	frame->lent_report.ctx = frame;
	frame->lent_report.add = frame->host_report.add ? watch_add : NULL;
}

stp_status sdk_frame_lend(struct sdk_frame *frame, const struct stp_arg_table *in)
{
	const struct sdk_reader reader = { frame, watch_read, watch_rewind };
	const struct stp_call *call = frame->call;

	if (call)
		lend_call(frame);
	if (frame->sink)
		sdk_watch_sink(frame);
	if (frame->report)
		lend_report(frame);
	if (in && sdk_lent_init(&frame->lent, in, &reader))
		return STP_NO_MEMORY;
	if (!frame->sink || !frame->known)
		return STP_OK;
	return sdk_rows_init(&frame->rows, &call->object->properties, &call->method->returns,
	                     call->method->kind != STP_LIST, call->list);
}

void sdk_frame_lend_body(struct sdk_frame *frame, const struct stp_message *message, struct stp_message *ret)
{
	const struct sdk_reader reader = { frame, watch_read, watch_rewind };

	sdk_watch_take(ret, sizeof *ret, message, message->size);
	if (ret->size > sizeof *ret)
		ret->size = sizeof *ret;
	if (ret->body) {
		sdk_lent_file_init(&frame->body, ret->body, "the message", &reader);
		ret->body = &frame->body.file;
	}
}
