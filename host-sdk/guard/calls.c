/* SPDX-License-Identifier: MIT */
/* host-sdk/guard/calls.c - the functions that take an instance: each is a frame, what the host owes it, and the
 * plugin's own function in the middle. */
#include <config.h>

#include "guard.h"

#include <stdio.h>
#include <stdlib.h>

#include "../loader/fail.h"

/* What the plugin is lent: NULL stays NULL if the guard only logs. */
static const struct stp_call *call_of(const struct sdk_frame *frame)
{
	return frame->call ? &frame->lent_call : NULL;
}

static const struct stp_sink *sink_of(const struct sdk_frame *frame)
{
	return frame->sink ? &frame->lent_sink : NULL;
}

static const struct stp_report *report_of(const struct sdk_frame *frame)
{
	return frame->report ? &frame->lent_report : NULL;
}

/* Lends all that the frame has; not without memory. */
static bool lend_all(struct sdk_frame *frame, const struct stp_arg_table *in)
{
	if (frame->failed)
		return false;
	if (sdk_frame_lend(frame, in) == STP_OK)
		return true;
	frame->failed = STP_NO_MEMORY;
	snprintf(frame->why, sizeof frame->why, "not enough memory");
	return false;
}

stp_status sdk_guard_configure(struct sdk_guard *guard, struct stp_instance *self, const struct stp_arg_table *config,
                               const struct stp_report *report, struct stp_error *error)
{
	struct sdk_frame *frame = sdk_frame_open(guard, self, "configure", NULL, error);
	stp_status status = STP_OK;

	if (!frame)
		return sdk_no_memory(error);
	frame->report = report;
	sdk_instance_enter(frame, true);
	if (frame->entered) {
		sdk_given_config(frame, config);
		sdk_given_report(frame);
		if (lend_all(frame, config))
			status = guard->plugin->configure(self->inner, config ? &frame->lent.in : NULL, report_of(frame), error);
		sdk_instance_leave(frame, true, frame->failed ? frame->failed : status);
	}
	return sdk_frame_close(frame, status);
}

stp_status sdk_guard_test(struct sdk_guard *guard, struct stp_instance *self, const struct stp_call *call,
                          const struct stp_report *report, struct stp_error *error)
{
	struct sdk_frame *frame = sdk_frame_open(guard, self, "test_connection", call, error);
	stp_status status = STP_OK;

	if (!frame)
		return sdk_no_memory(error);
	frame->report = report;
	sdk_instance_enter(frame, false);
	if (frame->entered) {
		sdk_given_call(frame, false);
		sdk_given_report(frame);
		if (lend_all(frame, NULL))
			status = guard->plugin->test_connection(self->inner, call_of(frame), report_of(frame), error);
		sdk_instance_leave(frame, false, status);
	}
	return sdk_frame_close(frame, status);
}

stp_status sdk_guard_execute(struct sdk_guard *guard, struct stp_instance *self, const struct stp_call *call,
                             const struct stp_arg_table *in, const struct stp_sink *out, struct stp_error *error)
{
	struct sdk_frame *frame = sdk_frame_open(guard, self, "execute", call, error);
	stp_status status = STP_OK;

	if (!frame)
		return sdk_no_memory(error);
	frame->sink = out;
	sdk_instance_enter(frame, false);
	if (frame->entered) {
		sdk_given_call(frame, true);
		sdk_given_sink(frame);
		sdk_given_args(frame, in);
		if (lend_all(frame, in))
			status = guard->plugin->execute(self->inner, call_of(frame), in ? &frame->lent.in : NULL, sink_of(frame),
			                                error);
		sdk_instance_leave(frame, false, status);
	}
	return sdk_frame_close(frame, status);
}

/* ---- extensions -------------------------------------------------------------------------------- */

stp_status sdk_guard_receive(struct sdk_guard *guard, struct stp_instance *self, const struct stp_call *call,
                             const struct stp_message *message,
                             stp_status (*begin)(const struct stp_sink *out, const struct stp_event *event,
                                                 const char *once),
                             const struct stp_sink *out, struct stp_error *error)
{
	struct sdk_frame *frame = sdk_frame_open(guard, self, "receive", call, error);
	struct stp_message lent = { 0 };
	stp_status status = STP_OK;

	if (!frame)
		return sdk_no_memory(error);
	frame->sink = out;
	frame->begin = begin;
	sdk_instance_enter(frame, false);
	if (frame->entered) {
		sdk_given_call(frame, false);
		sdk_given_sink(frame);
		sdk_given_message(frame, message);
		if (lend_all(frame, NULL)) {
			if (message)
				sdk_frame_lend_body(frame, message, &lent);
			status = guard->plugin_inbox->receive(self->inner, call_of(frame), message ? &lent : NULL,
			                                      begin ? sdk_frame_begin_event : NULL, sink_of(frame), error);
		}
		sdk_instance_leave(frame, false, status);
	}
	return sdk_frame_close(frame, status);
}

/* Its rows are the plugin's own from here on {H3}. */
static stp_status remember(struct stp_instance *self, const struct stp_schema *schema)
{
	struct sdk_discovered *found = calloc(1, sizeof *found);

	if (!found)
		return STP_NO_MEMORY;
	found->schema = schema;
	pthread_mutex_lock(&self->guard->lock);
	found->next = self->discovered;
	self->discovered = found;
	pthread_mutex_unlock(&self->guard->lock);
	return STP_OK;
}

static stp_status discover(struct sdk_frame *frame, const char *const *names, const struct stp_schema **ret)
{
	const struct stp_dynamic *dynamic = frame->guard->plugin_dynamic;
	struct stp_instance *self = frame->self;
	const struct stp_schema *schema = NULL;
	stp_status status = dynamic->discover(self->inner, call_of(frame), names, &schema, frame->error);

	if (status || !schema)
		return status;
	if (remember(self, schema)) {
		dynamic->release(self->inner, schema);
		return sdk_no_memory(frame->error);
	}
	*ret = schema;
	return STP_OK;
}

stp_status sdk_guard_discover(struct sdk_guard *guard, struct stp_instance *self, const struct stp_call *call,
                              const char *const *names, const struct stp_schema **ret, struct stp_error *error)
{
	struct sdk_frame *frame = sdk_frame_open(guard, self, "discover", call, error);
	stp_status status = STP_OK;

	if (!frame)
		return sdk_no_memory(error);
	sdk_instance_enter(frame, false);
	if (frame->entered) {
		sdk_given_call(frame, false);
		if (lend_all(frame, NULL))
			status = discover(frame, names, ret);
		sdk_instance_leave(frame, false, status);
	}
	return sdk_frame_close(frame, status);
}

void sdk_guard_release(struct sdk_guard *guard, struct stp_instance *self, const struct stp_schema *schema)
{
	struct sdk_discovered **at, *found = NULL;

	pthread_mutex_lock(&guard->lock);
	for (at = self && !self->destroyed ? &self->discovered : NULL; at && *at && (*at)->schema != schema;)
		at = &(*at)->next;
	if (at && *at) {
		found = *at;
		*at = found->next;
	}
	pthread_mutex_unlock(&guard->lock);
	free(found);
	if (!found) {
		sdk_guard_tell(guard, true, "H3: release() of a schema that the instance has not discovered, or was released",
		               "release", NULL);
		return;
	}
	guard->plugin_dynamic->release(self->inner, schema);
}

/* ---- metrics {P33} ----------------------------------------------------------------------------- */

struct reading {
	struct sdk_frame *frame;
	stp_lend_fn *lend;
	void *user;
	uint32_t times;
};

static void tell_fault(void *user, const char *where, const char *message)
{
	const struct reading *reading = user;

	if (!reading->frame->broken) /* one fault, one message */
		sdk_frame_brokef(reading->frame, "P33: %s of the metrics %s", where, message);
}

static stp_status lend_metrics(void *user, const void *data, size_t length)
{
	struct reading *reading = user;
	struct sdk_frame *frame = reading->frame;
	stp_status status;

	if (reading->times++)
		sdk_frame_broke(frame, "P33: metrics are lent more than once");
	else
		(void)stp_lint_metrics(data, length, tell_fault, reading);
	if (frame->failed)
		return frame->failed;
	status = reading->lend(reading->user, data, length);
	frame->handed |= 1U << (sdk_status(status) & 31U);
	return status;
}

stp_status sdk_guard_read(struct sdk_guard *guard, struct stp_instance *self, stp_lend_fn *lend, void *user,
                          struct stp_error *error)
{
	struct sdk_frame *frame = sdk_frame_open(guard, self, "read", NULL, error);
	struct reading reading = { .frame = frame, .lend = lend, .user = user };
	stp_status status = STP_OK;

	if (!frame)
		return sdk_no_memory(error);
	sdk_instance_enter(frame, false);
	if (frame->entered && !frame->failed) {
		status = guard->plugin_metrics->read(self->inner, lend_metrics, &reading, error);
		if (status == STP_OK && !reading.times)
			sdk_frame_broke(frame, "P33: read() went well and lent no metrics");
	}
	sdk_instance_leave(frame, false, status);
	return sdk_frame_close(frame, status);
}
