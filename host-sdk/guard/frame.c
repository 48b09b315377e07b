/* SPDX-License-Identifier: MIT */
/* host-sdk/guard/frame.c - the frame of a call, from its begin to its judgement {P5, P23, P25, P31}. */
#include <config.h>

#include "guard.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../loader/fail.h"
#include "../schema/text.h"

/* Functions of struct stp_host are told neither call nor thread: whose time stops is found by this. */
static _Thread_local struct sdk_frame *running;

struct sdk_frame *sdk_frame_running(void)
{
	return running;
}

/* ---- time {P5} ----------------------------------------------------------------------------- */

/* The machine's clock: the host's may be one that is set by hand. */
static int64_t now_ms(void)
{
	struct timespec now = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void sdk_frame_pause(struct sdk_frame *frame)
{
	frame->own_ms += now_ms() - frame->resumed_ms;
}

void sdk_frame_resume(struct sdk_frame *frame)
{
	frame->resumed_ms = now_ms();
}

/* ---- breaches --------------------------------------------------------------------------------- */

static stp_status status_of(const char *rule)
{
	if (rule[0] == 'P')
		return STP_INTERNAL;
	return strncmp(rule, "H2:", 3) == 0 ? STP_BAD_CONFIG : STP_BAD_INPUT;
}

stp_status sdk_frame_broke(struct sdk_frame *frame, const char *rule)
{
	bool by_host = rule[0] == 'H';

	sdk_guard_tell(frame->guard, by_host, rule, frame->function, frame);
	if (!by_host)
		frame->broken = true;
	if (frame->guard->mode != STP_GUARD_STOP || frame->failed)
		return frame->failed;
	frame->failed = status_of(rule);
	snprintf(frame->why, sizeof frame->why, "the %s breaks %s", by_host ? "host" : "plugin", rule);
	return frame->failed;
}

stp_status sdk_frame_brokef(struct sdk_frame *frame, const char *format, ...)
{
	char rule[256];
	va_list args;

	va_start(args, format);
	vsnprintf(rule, sizeof rule, format, args);
	va_end(args);
	return sdk_frame_broke(frame, rule);
}

/* ---- begin --------------------------------------------------------------------------------------- */

static void copy_name(char *to, size_t cap, const char *name)
{
	size_t length = name ? strnlen(name, cap - 1) : 0;

	if (length)
		memcpy(to, name, sdk_utf8_cut(name, length, cap - 1));
}

struct sdk_frame *sdk_frame_open(struct sdk_guard *guard, struct stp_instance *self, const char *function,
                                 const struct stp_call *call, struct stp_error *error)
{
	struct sdk_frame *frame = calloc(1, sizeof *frame);

	if (!frame)
		return NULL;
	frame->guard = guard;
	frame->self = self;
	frame->function = function;
	frame->thread = pthread_self();
	frame->call = call;
	frame->error = error;
	if (call && STP_FITS(call, progress)) {
		copy_name(frame->id, sizeof frame->id, call->id);
		frame->known = call->method && sdk_instance_has(guard, self, call->object, call->method);
		if (frame->known) { /* of other rows nothing is looked at {H3} */
			copy_name(frame->object, sizeof frame->object, call->object->name);
			copy_name(frame->method, sizeof frame->method, call->method->name);
		}
	}
	frame->outer = running;
	running = frame;
	sdk_frame_resume(frame);
	return frame;
}

void sdk_frame_free(struct sdk_frame *frame)
{
	if (!frame)
		return;
	sdk_rows_finish(&frame->rows);
	sdk_lent_finish(&frame->lent);
	free(frame);
}

/* ---- judgement ------------------------------------------------------------------------------------- */

const char *sdk_text_fault(const char *text, size_t cap)
{
	size_t length = strnlen(text, cap);

	if (length == cap)
		return "P25: a text of its error has no NUL inside its array";
	return sdk_utf8_valid(text, length) ? NULL : "P25: a text of its error is not UTF-8";
}

static const char *error_fault(const struct stp_error *error)
{
	const struct {
		const char *text;
		size_t cap;
	} texts[] = {
		{ error->field, sizeof error->field }, { error->code, sizeof error->code },
		{ error->message, sizeof error->message }, { error->hint, sizeof error->hint },
		{ error->trace, sizeof error->trace }, { error->answer, sizeof error->answer },
	};
	const char *fault = NULL;
	size_t i;

	for (i = 0; i < sizeof texts / sizeof texts[0] && !fault; i++)
		fault = sdk_text_fault(texts[i].text, texts[i].cap);
	return fault;
}

static uint32_t bit(stp_status status)
{
	return 1U << (sdk_status(status) & 31U);
}

static void judge_good_end(struct sdk_frame *frame, stp_status status)
{
	const char *rule = sdk_rows_end(&frame->rows);

	if (rule)
		sdk_frame_broke(frame, rule);
	else if (frame->no && frame->no != STP_STOP)
		sdk_frame_brokef(frame, "P31: it returned %s although %s gave %s", stp_status_name(status), frame->no_by,
		                 stp_status_name(frame->no));
}

/* The plugin may hand on what any function of the host gave, without a word of its own. */
static void judge_failure(struct sdk_frame *frame, stp_status status)
{
	const struct stp_error *error = frame->error;
	const char *fault;

	if (frame->no && !(frame->said & bit(status))) {
		sdk_frame_brokef(frame, "P31: it returned %s although %s gave %s", stp_status_name(status), frame->no_by,
		                 stp_status_name(frame->no));
		return;
	}
	if (!error || !STP_FITS(error, answer))
		return;
	if (error->status != status)
		sdk_frame_brokef(frame, "P23: it returned %s and filled in %s", stp_status_name(status),
		                 stp_status_name(error->status));
	else if ((fault = error_fault(error)) != NULL)
		sdk_frame_broke(frame, fault);
	else if (!error->message[0] && !((frame->said | frame->handed) & bit(status)))
		sdk_frame_brokef(frame, "P25: it failed with %s and does not say why", stp_status_name(status));
}

/* Only told: a machine that is busy is nobody's fault. */
static void judge_time(struct sdk_frame *frame)
{
	char rule[128];

	if (!frame->call || !frame->entered || frame->own_ms <= (frame->over ? SDK_END_WITHIN_MS : SDK_ASK_AT_LEAST_MS))
		return;
	if (frame->over)
		snprintf(rule, sizeof rule, "P5: it went on for %u ms after the host wanted the call to end",
		         (unsigned)frame->own_ms);
	else
		snprintf(rule, sizeof rule, "P5: it did not ask wait() for %u ms", (unsigned)frame->own_ms);
	sdk_guard_tell(frame->guard, false, rule, frame->function, frame);
}

static stp_status outcome(struct sdk_frame *frame, stp_status status)
{
	const char *strayed = atomic_load(&frame->strayed);
	uint32_t maybe_applied;

	if (strayed && frame->guard->mode == STP_GUARD_STOP && !frame->failed) {
		frame->failed = STP_INTERNAL; /* it was told when it was seen */
		snprintf(frame->why, sizeof frame->why, "the plugin breaks P24: %s was used by another thread", strayed);
	}
	if (frame->entered && !frame->failed && !frame->broken && !strayed) { /* one fault, one message */
		if (status == STP_OK || status == STP_STOP)
			judge_good_end(frame, status);
		else
			judge_failure(frame, status);
	}
	if (!frame->failed)
		return status;
	maybe_applied = frame->entered && frame->error && STP_FITS(frame->error, answer) ? frame->error->maybe_applied : 0;
	sdk_fail(frame->error, frame->failed, NULL, "%s", frame->why);
	if (maybe_applied)
		frame->error->maybe_applied = maybe_applied;
	return frame->failed;
}

stp_status sdk_frame_close(struct sdk_frame *frame, stp_status status)
{
	struct sdk_guard *guard = frame->guard;

	sdk_frame_pause(frame);
	atomic_store(&frame->ended, true);
	running = frame->outer;
	judge_time(frame);
	status = outcome(frame, status);
	sdk_rows_finish(&frame->rows);
	pthread_mutex_lock(&guard->lock);
	frame = sdk_kept_put(&guard->ended, frame);
	pthread_mutex_unlock(&guard->lock);
	sdk_frame_free(frame);
	return status;
}
