/* SPDX-License-Identifier: MIT */
/* host-sdk/guard/guard.c - begin and end of a guard, what it tells; describe() and extension(). */
#include <config.h>

#include "guard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../loader/fail.h"

/* ---- what it tells ----------------------------------------------------------------------- */

void sdk_guard_tell(struct sdk_guard *guard, bool by_host, const char *rule, const char *function,
                    const struct sdk_frame *frame)
{
	size_t number = strcspn(rule, ":");
	char name[8];
	struct stp_breach breach = { .size = sizeof breach, .by_host = by_host, .rule = name, .function = function };

	snprintf(name, sizeof name, "%.*s", (int)number, rule);
	breach.message = rule[number] ? rule + number + 2 : rule;
	if (frame && frame->object[0])
		breach.object = frame->object;
	if (frame && frame->method[0])
		breach.method = frame->method;
	if (frame && frame->id[0])
		breach.id = frame->id;
	if (guard->tell)
		guard->tell(guard->user, &breach);
}

void *sdk_kept_put(struct sdk_kept *kept, void *item)
{
	void *forgotten = kept->items[kept->next];

	kept->items[kept->next] = item;
	kept->next = (kept->next + 1) % SDK_KEPT;
	return forgotten;
}

/* ---- begin and end ----------------------------------------------------------------------- */

static const char *wrong_plugin(const struct stp_plugin *plugin)
{
	if (!plugin)
		return "no plugin was given";
	if (!STP_FITS(plugin, extension))
		return "the plugin's struct stp_plugin has fewer bytes than ABI 1.0";
	if (!plugin->describe || !plugin->create || !plugin->configure || !plugin->test_connection ||
	    !plugin->execute || !plugin->destroy)
		return "a function of the plugin is missing";
	return NULL;
}

static void fill_in(struct sdk_guard *guard)
{
	const struct stp_plugin *plugin = guard->plugin;
	struct stp_plugin *pub = &guard->pub;

	pub->size = sizeof *pub;
	pub->abi_minor = plugin->abi_minor;
	pub->flags = plugin->flags;
	pub->id = plugin->id;
	pub->label = plugin->label;
	pub->version = plugin->version;
	pub->vendor = plugin->vendor;
	if (!plugin->extension)
		pub->extension = NULL;
}

stp_status stp_guard_create(const struct stp_plugin *plugin, uint32_t mode, stp_breach_fn *tell, void *user,
                            const struct stp_plugin **ret, struct stp_error *error)
{
	const char *wrong = wrong_plugin(plugin);
	struct sdk_guard *guard;

	if (wrong)
		return sdk_fail(error, STP_BAD_INPUT, NULL, "%s", wrong);
	if (mode != STP_GUARD_LOG && mode != STP_GUARD_STOP)
		return sdk_fail(error, STP_BAD_INPUT, NULL, "a guard's mode is STP_GUARD_LOG or STP_GUARD_STOP");
	if (!(guard = calloc(1, sizeof *guard)))
		return sdk_no_memory(error);
	guard->plugin = plugin;
	guard->mode = mode;
	guard->tell = tell;
	guard->user = user;
	guard->schema = plugin->describe();
	if (pthread_mutex_init(&guard->lock, NULL) != 0) {
		free(guard);
		return sdk_no_memory(error);
	}
	if (!sdk_guard_take_slot(guard)) {
		pthread_mutex_destroy(&guard->lock);
		free(guard);
		return sdk_fail(error, STP_UNSUPPORTED, NULL, "%d plugins are guarded already", SDK_GUARDS);
	}
	fill_in(guard);
	*ret = &guard->pub;
	return STP_OK;
}

void stp_guard_destroy(const struct stp_plugin *guarded)
{
	struct sdk_guard *guard = guarded ? sdk_guard_leave_slot(guarded) : NULL;
	struct stp_instance *self;
	size_t i;

	if (!guard)
		return;
	while ((self = guard->instances) != NULL) {
		guard->instances = self->next;
		sdk_guard_tell(guard, true, "H1: an instance was never destroyed", "destroy", NULL);
		sdk_instance_free(self);
	}
	for (i = 0; i < SDK_KEPT; i++) {
		sdk_instance_free(guard->gone.items[i]);
		sdk_frame_free(guard->ended.items[i]);
	}
	pthread_mutex_destroy(&guard->lock);
	free(guard);
}

/* ---- what is the same for ever ---------------------------------------------------------------- */

const struct stp_schema *sdk_guard_describe(struct sdk_guard *guard)
{
	const struct stp_schema *schema = guard->plugin->describe();

	if (schema == guard->schema)
		return schema;
	sdk_guard_tell(guard, false, "P1: describe() gave another pointer than before", "describe", NULL);
	return guard->mode == STP_GUARD_STOP ? guard->schema : schema;
}

/* The former answer; the first one is its own. */
static const void *remembered(struct sdk_guard *guard, const char *id, const void *answer)
{
	const void *former = answer;
	uint32_t i;

	pthread_mutex_lock(&guard->lock);
	for (i = 0; i < guard->answer_count && strcmp(guard->answers[i].id, id) != 0; i++)
		;
	if (i < guard->answer_count) {
		former = guard->answers[i].answer;
	} else if (i < SDK_ANSWERS && strlen(id) < sizeof guard->answers[i].id) {
		snprintf(guard->answers[i].id, sizeof guard->answers[i].id, "%s", id);
		guard->answers[i].answer = answer;
		guard->answer_count++;
	}
	pthread_mutex_unlock(&guard->lock);
	return former;
}

/* Its functions take an instance, which is ours for the host and not the plugin's. */
static const void *wrap_inbox(struct sdk_guard *guard, const struct stp_inbox *inbox)
{
	if (!STP_HAS(inbox, receive))
		return inbox;
	pthread_mutex_lock(&guard->lock);
	if (!guard->plugin_inbox) {
		guard->inbox.size = sizeof guard->inbox;
		guard->inbox.events = inbox->events;
		guard->plugin_inbox = inbox;
	}
	pthread_mutex_unlock(&guard->lock);
	return &guard->inbox;
}

static const void *wrap_dynamic(struct sdk_guard *guard, const struct stp_dynamic *dynamic)
{
	if (!STP_HAS(dynamic, release) || !dynamic->discover)
		return dynamic;
	pthread_mutex_lock(&guard->lock);
	if (!guard->plugin_dynamic) {
		guard->dynamic.size = sizeof guard->dynamic;
		guard->plugin_dynamic = dynamic;
	}
	pthread_mutex_unlock(&guard->lock);
	return &guard->dynamic;
}

static const void *wrap_metrics(struct sdk_guard *guard, const struct stp_metrics *metrics)
{
	if (!STP_HAS(metrics, read))
		return metrics;
	pthread_mutex_lock(&guard->lock);
	if (!guard->plugin_metrics) {
		guard->metrics.size = sizeof guard->metrics;
		guard->plugin_metrics = metrics;
	}
	pthread_mutex_unlock(&guard->lock);
	return &guard->metrics;
}

const void *sdk_guard_extension(struct sdk_guard *guard, const char *id)
{
	const void *answer = guard->plugin->extension(id), *former;
	char rule[128];

	if (!id)
		return answer;
	if ((former = remembered(guard, id, answer)) != answer) {
		snprintf(rule, sizeof rule, "P27: extension(\"%.60s\") gave another answer than before", id);
		sdk_guard_tell(guard, false, rule, "extension", NULL);
		if (guard->mode == STP_GUARD_STOP)
			answer = former;
	}
	if (answer && strcmp(id, STP_INBOX) == 0)
		return wrap_inbox(guard, answer);
	if (answer && strcmp(id, STP_DYNAMIC) == 0)
		return wrap_dynamic(guard, answer);
	if (answer && strcmp(id, STP_METRICS) == 0)
		return wrap_metrics(guard, answer);
	return answer;
}
