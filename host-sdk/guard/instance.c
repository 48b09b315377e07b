/* SPDX-License-Identifier: MIT */
/* host-sdk/guard/instance.c - the instances of a guarded plugin, and which calls they may get {H1, H2, H15}. */
#include <config.h>

#include "guard.h"

#include <stdio.h>
#include <stdlib.h>

#include "../loader/fail.h"
#include "../schema/find.h"

void sdk_instance_free(struct stp_instance *self)
{
	struct sdk_discovered *next;

	if (!self)
		return;
	for (; self->discovered; self->discovered = next) {
		next = self->discovered->next;
		free(self->discovered);
	}
	free(self);
}

/* ---- create ------------------------------------------------------------------------------ */

/* NULL: the plugin says as it should why it made none. */
static const char *create_fault(const struct stp_error *error)
{
	const char *fault;

	if (error->status == STP_OK)
		return "P23: create() gave no instance and no status";
	if ((fault = sdk_text_fault(error->message, sizeof error->message)) != NULL)
		return fault;
	return error->message[0] ? NULL : "P25: create() gave no instance and does not say why";
}

/* The host's error after a breach, if the guard stops. */
static bool stops(struct sdk_guard *guard, bool by_host, const char *rule, struct stp_error *error)
{
	sdk_guard_tell(guard, by_host, rule, "create", NULL);
	if (guard->mode != STP_GUARD_STOP)
		return false;
	sdk_fail(error, by_host ? STP_BAD_INPUT : STP_INTERNAL, NULL, "the %s breaks %s", by_host ? "host" : "plugin",
	         rule);
	return true;
}

struct stp_instance *sdk_guard_new(struct sdk_guard *guard, const struct stp_host *host, struct stp_error *error)
{
	char text[128];
	const char *rule = sdk_given_host(host, error, text, sizeof text);
	struct stp_instance *self;

	if (rule && stops(guard, true, rule, error))
		return NULL;
	if (!(self = calloc(1, sizeof *self))) {
		sdk_no_memory(error);
		return NULL;
	}
	self->guard = guard;
	sdk_lent_host_init(self, host);
	self->inner = guard->plugin->create(host ? &self->lent : NULL, error);
	if (!self->inner) {
		free(self);
		if (error && STP_FITS(error, answer) && (rule = create_fault(error)) != NULL)
			stops(guard, false, rule, error);
		return NULL;
	}
	pthread_mutex_lock(&guard->lock);
	self->next = guard->instances;
	guard->instances = self;
	pthread_mutex_unlock(&guard->lock);
	return self;
}

/* ---- destroy ----------------------------------------------------------------------------- */

static void take_out(struct sdk_guard *guard, struct stp_instance *self)
{
	struct stp_instance **at = &guard->instances;

	while (*at && *at != self)
		at = &(*at)->next;
	if (*at)
		*at = self->next;
	self->destroyed = true;
}

void sdk_guard_end(struct sdk_guard *guard, struct stp_instance *self)
{
	const char *rule = NULL;
	bool gone, spare;

	if (!self)
		return;
	pthread_mutex_lock(&guard->lock);
	gone = self->destroyed;
	if (gone)
		rule = "H1: the instance was destroyed before";
	else if (self->calls || self->configuring)
		rule = "H1: destroy() while a call runs on the instance";
	spare = gone || (rule && guard->mode == STP_GUARD_STOP);
	if (!spare)
		take_out(guard, self);
	pthread_mutex_unlock(&guard->lock);
	if (rule)
		sdk_guard_tell(guard, true, rule, "destroy", NULL);
	if (spare)
		return;
	guard->plugin->destroy(self->inner);
	pthread_mutex_lock(&guard->lock);
	self = sdk_kept_put(&guard->gone, self);
	pthread_mutex_unlock(&guard->lock);
	sdk_instance_free(self);
}

/* ---- calls ------------------------------------------------------------------------------- */

bool sdk_instance_has(struct sdk_guard *guard, const struct stp_instance *self, const struct stp_object *object,
                      const struct stp_method *method)
{
	bool found = guard->schema && sdk_schema_has(guard->schema, object, method);
	const struct sdk_discovered *at;

	if (found || !self)
		return found;
	pthread_mutex_lock(&guard->lock);
	for (at = self->discovered; at && !found; at = at->next)
		found = sdk_schema_has(at->schema, object, method);
	pthread_mutex_unlock(&guard->lock);
	return found;
}

/* Under the lock.  What is gone is never touched, whatever the mode. */
static const char *order_fault(const struct stp_instance *self, bool configure, bool *ret_gone)
{
	*ret_gone = true;
	if (!self)
		return "H1: it was called without an instance";
	if (self->destroyed)
		return "H1: the instance was destroyed before";
	*ret_gone = false;
	if (self->configuring)
		return "H15: it was called while configure() runs on the instance";
	if (configure)
		return self->calls ? "H15: configure() while a call runs on the instance" : NULL;
	return self->configured ? NULL : "H2: it was called before a configure() that succeeded";
}

void sdk_instance_enter(struct sdk_frame *frame, bool configure)
{
	struct sdk_guard *guard = frame->guard;
	struct stp_instance *self = frame->self;
	const char *rule;
	bool gone;

	pthread_mutex_lock(&guard->lock);
	rule = order_fault(self, configure, &gone);
	if (!gone && !(rule && guard->mode == STP_GUARD_STOP)) {
		frame->entered = true;
		if (configure)
			self->configuring++;
		else
			self->calls++;
	}
	pthread_mutex_unlock(&guard->lock);
	if (rule)
		sdk_frame_broke(frame, rule);
	if (gone && !frame->failed) {
		frame->failed = STP_BAD_INPUT;
		snprintf(frame->why, sizeof frame->why, "the host breaks %s", rule);
	}
}

void sdk_instance_leave(struct sdk_frame *frame, bool configure, stp_status status)
{
	struct stp_instance *self = frame->self;

	if (!frame->entered)
		return;
	pthread_mutex_lock(&frame->guard->lock);
	if (configure) {
		self->configuring--;
		self->configured = self->configured || status == STP_OK || status == STP_STOP;
	} else {
		self->calls--;
	}
	pthread_mutex_unlock(&frame->guard->lock);
}
