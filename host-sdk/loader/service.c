/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/service.c - a configured instance of a service type, and its calls.
 *
 * The lock guards which slot is the current one and how many hold it; it is never held while the
 * plugin or the host is called {P19}. */
#include <config.h>

#include <stp/host.h>

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "../schema/find.h"
#include "args.h"
#include "between.h"
#include "call.h"
#include "fail.h"
#include "slot.h"

struct stp_service {
	struct stp_loader *loader;
	const struct stp_plugin *plugin;
	const struct stp_host *user;
	pthread_mutex_t lock;
	pthread_cond_t configured; /* the one that was configuring is done */
	bool configuring;
	pthread_t configurer;
	struct sdk_slot *fresh;   /* made by stp_service_create, until the first configuration */
	struct sdk_slot *current; /* NULL: not configured yet */
};

/* ---- slots ------------------------------------------------------------------ */

static struct sdk_slot *borrow_current(struct stp_service *service)
{
	struct sdk_slot *slot;

	pthread_mutex_lock(&service->lock);
	slot = service->current;
	if (slot)
		slot->refs++;
	pthread_mutex_unlock(&service->lock);
	return slot;
}

/* The last one to let go ends the instance. */
static void let_go(struct stp_service *service, struct sdk_slot *slot)
{
	bool last;

	if (!slot)
		return;
	pthread_mutex_lock(&service->lock);
	last = --slot->refs == 0;
	pthread_mutex_unlock(&service->lock);
	if (last)
		sdk_slot_destroy(slot);
}

/* ---- life --------------------------------------------------------------------- */

static stp_status check_host(const struct stp_host *host, struct stp_error *error)
{
	int there;

	if (!host)
		return STP_OK;
	if (!STP_FITS(host, extension))
		return sdk_fail(error, STP_BAD_INPUT, NULL,
		                "the host's struct stp_host has %u bytes, fewer than ABI 1.0",
		                (unsigned)host->size);
	there = !!host->cache_get + !!host->cache_put + !!host->cache_lease + !!host->cache_unlease;
	if (there != 0 && there != 4)
		return sdk_fail(error, STP_BAD_INPUT, NULL,
		                "H9: the host has %d of the four cache functions; "
		                "all or none must be there", there);
	return STP_OK;
}

stp_status stp_service_create(struct stp_loader *loader, const struct stp_host *host,
                              struct stp_service **ret, struct stp_error *error)
{
	struct stp_service *service;
	stp_status status;

	if ((status = check_host(host, error)) != STP_OK)
		return status;
	if (!(service = calloc(1, sizeof *service)))
		return sdk_no_memory(error);
	service->loader = loader;
	service->plugin = stp_loader_plugin(loader);
	service->user = host;
	if ((status = sdk_slot_create(service->plugin, host, &service->fresh, error)) != STP_OK) {
		free(service);
		return status;
	}
	if (pthread_mutex_init(&service->lock, NULL) != 0) {
		sdk_slot_destroy(service->fresh);
		free(service);
		return sdk_no_memory(error);
	}
	if (pthread_cond_init(&service->configured, NULL) != 0) {
		pthread_mutex_destroy(&service->lock);
		sdk_slot_destroy(service->fresh);
		free(service);
		return sdk_no_memory(error);
	}
	*ret = service;
	return STP_OK;
}

void stp_service_destroy(struct stp_service *service)
{
	if (!service)
		return;
	sdk_slot_destroy(service->fresh);
	sdk_slot_destroy(service->current);
	pthread_cond_destroy(&service->configured);
	pthread_mutex_destroy(&service->lock);
	free(service);
}

/* ---- outcomes -------------------------------------------------------------------- */

/* {P23}, and a failure that says nothing: neither harms the call, both are told to the log. */
static stp_status settle(const struct sdk_slot *slot, const char *function, const char *id,
                         stp_status status, struct stp_error *why)
{
	status = sdk_status(status);
	if (status == STP_OK || status == STP_STOP)
		return status;
	if (why->status != status)
		sdk_slot_log(slot, STP_BUG, "guard", id,
		             "P23: the plugin returned one status and filled in another");
	why->status = status;
	if (!why->message[0])
		snprintf(why->message, sizeof why->message, "%s() of %s failed with %s and did not say why",
		         function, slot->plugin->id, stp_status_name(status));
	return status;
}

/* A deadline or a cancel that the plugin handed on as it stood. */
static void explain(const struct sdk_call *call, stp_status status, struct stp_error *why)
{
	if (why->message[0])
		return;
	if (status == STP_CANCELLED && call->cancelled)
		snprintf(why->message, sizeof why->message, "the host cancelled the call");
	else if (status == STP_TIMEOUT && call->run.timeout_ms)
		snprintf(why->message, sizeof why->message, "the call took longer than its %u ms",
		         (unsigned)call->run.timeout_ms);
}

/* ---- findings ---------------------------------------------------------------------- */

struct findings {
	struct stp_report report; /* what the plugin sees; its ctx is this struct */
	const struct stp_report *out;
};

static void add_finding(const struct stp_report *report, const struct stp_finding *finding)
{
	const struct findings *findings = report->ctx;

	if (findings->out && STP_FITS(finding, hint))
		findings->out->add(findings->out, finding);
}

static void findings_init(struct findings *findings, const struct stp_report *out)
{
	findings->report = (struct stp_report){ .size = sizeof findings->report, .ctx = findings,
		                                     .add = add_finding };
	findings->out = out;
}

/* ---- configuring ------------------------------------------------------------------- */

/* One at a time; from inside a plugin's configure() it would wait for itself. */
static stp_status enter(struct stp_service *service, struct stp_error *error)
{
	bool inside;

	pthread_mutex_lock(&service->lock);
	inside = service->configuring && pthread_equal(service->configurer, pthread_self());
	while (!inside && service->configuring)
		pthread_cond_wait(&service->configured, &service->lock);
	if (!inside) {
		service->configuring = true;
		service->configurer = pthread_self();
	}
	pthread_mutex_unlock(&service->lock);
	return inside ? sdk_fail(error, STP_CONFLICT, NULL,
	                         "the service is being configured by this very thread")
	              : (stp_status)STP_OK;
}

static void leave(struct stp_service *service)
{
	pthread_mutex_lock(&service->lock);
	service->configuring = false;
	pthread_cond_signal(&service->configured);
	pthread_mutex_unlock(&service->lock);
}

static stp_status prepare(struct sdk_slot *slot, const struct stp_args *config,
                          const struct stp_report *report, struct stp_error *error)
{
	struct stp_error why = STP_ERROR_INIT;
	struct findings findings;
	stp_status status;

	if ((status = sdk_slot_take_secrets(slot, config, error)) != STP_OK)
		return status;
	findings_init(&findings, report);
	status = slot->plugin->configure(slot->instance, stp_args_table(config), &findings.report,
	                                 &why);
	status = settle(slot, "configure", NULL, status, &why);
	if (status == STP_OK || status == STP_STOP)
		return STP_OK;
	sdk_error_give(error, &why, status);
	return status;
}

static stp_status replace(struct stp_service *service, const struct stp_args *config,
                          const struct stp_report *report, struct stp_error *error)
{
	struct sdk_slot *next = service->fresh, *former;
	stp_status status = STP_OK;

	service->fresh = NULL; /* only the one who configures looks at it */
	if (!next)
		status = sdk_slot_create(service->plugin, service->user, &next, error);
	if (!status && (status = prepare(next, config, report, error)) != STP_OK)
		sdk_slot_destroy(next);
	if (status)
		return status;
	pthread_mutex_lock(&service->lock);
	former = service->current;
	service->current = next;
	pthread_mutex_unlock(&service->lock);
	let_go(service, former);
	return STP_OK;
}

stp_status stp_service_configure(struct stp_service *service, const struct stp_args *config,
                                 const struct stp_report *report, struct stp_error *error)
{
	stp_status status;

	if (sdk_args_schema(config) != stp_loader_schema(service->loader))
		return sdk_fail(error, STP_BAD_INPUT, NULL,
		                "the arguments are not of this plugin's configuration");
	if ((status = stp_args_check(config, error)) != STP_OK ||
	    (status = enter(service, error)) != STP_OK)
		return status;
	status = replace(service, config, report, error);
	leave(service);
	return status;
}

/* ---- calls ----------------------------------------------------------------------------- */

static stp_status borrow(struct stp_service *service, struct sdk_slot **ret,
                         struct stp_error *error)
{
	*ret = borrow_current(service);
	return *ret ? (stp_status)STP_OK
	            : sdk_fail(error, STP_BAD_CONFIG, NULL, "the service was not configured yet");
}

stp_status stp_service_test(struct stp_service *service, const struct stp_run *run,
                            const struct stp_report *report, struct stp_error *error)
{
	struct stp_error why = STP_ERROR_INIT;
	struct findings findings;
	struct sdk_slot *slot;
	struct sdk_call call;
	stp_status status;

	if ((status = borrow(service, &slot, error)) != STP_OK)
		return status;
	findings_init(&findings, report);
	sdk_call_init(&call, &slot->host, run, NULL, NULL);
	status = slot->plugin->test_connection(slot->instance, &call.call, &findings.report, &why);
	explain(&call, status, &why);
	status = settle(slot, "test_connection", call.call.id, status, &why);
	let_go(service, slot);
	if (status == STP_OK || status == STP_STOP)
		return STP_OK;
	sdk_error_give(error, &why, status);
	return status;
}

/* Whether the call may be made at all; nothing of the plugin is asked. */
static stp_status check_call(const struct stp_service *service, const struct stp_run *run,
                             const struct stp_args *in, const struct stp_sink *out,
                             struct stp_error *error)
{
	const struct stp_method *method = sdk_args_method(in);
	const struct stp_object *object = sdk_args_object(in);
	stp_status status;

	if (!method)
		return sdk_fail(error, STP_BAD_INPUT, NULL,
		                "the arguments are of a configuration, not of a method");
	if (!sdk_schema_has(stp_loader_schema(service->loader), object, method))
		return sdk_fail(error, STP_BAD_INPUT, NULL, "H3: %s.%s is not a method of this plugin",
		                object->name, method->name);
	if (!out || !STP_FITS(out, warn) || !out->row)
		return sdk_fail(error, STP_BAD_INPUT, NULL, "the sink has no row()");
	if ((status = stp_args_check(in, error)) != STP_OK)
		return status;
	return sdk_rest_check(run && STP_FITS(run, sleep) ? run->list : NULL, object, method, error);
}

/* The plugin's execute() and what stands between it and the host. */
static stp_status run_between(struct sdk_slot *slot, struct sdk_call *call,
                              const struct stp_args *in, const struct stp_sink *out,
                              struct stp_error *why)
{
	struct sdk_between between;
	stp_status status;

	if ((status = sdk_between_init(&between, call, stp_args_table(in), out, why)) != STP_OK)
		return status;
	status = slot->plugin->execute(slot->instance, &call->call, &between.lent.in, &between.sink, why);
	status = sdk_between_end(&between, sdk_status(status), why);
	explain(call, status, why);
	status = settle(slot, "execute", call->call.id, status, why);
	sdk_between_finish(&between);
	return status;
}

stp_status stp_service_execute(struct stp_service *service, const struct stp_run *run,
                               const struct stp_args *in, const struct stp_sink *out,
                               struct stp_error *error)
{
	struct stp_error why = STP_ERROR_INIT;
	struct sdk_slot *slot;
	struct sdk_call call;
	stp_status status;

	if ((status = check_call(service, run, in, out, error)) != STP_OK ||
	    (status = borrow(service, &slot, error)) != STP_OK)
		return status;
	sdk_call_init(&call, &slot->host, run, sdk_args_object(in), sdk_args_method(in));
	status = run_between(slot, &call, in, out, &why);
	let_go(service, slot);
	if (status == STP_OK || status == STP_STOP)
		return STP_OK;
	sdk_error_give(error, &why, status);
	return status;
}

/* ---- metrics ---------------------------------------------------------------------------- */

/* What the plugin lends goes to the host once it was found good. */
struct reading {
	stp_lend_fn *lend;
	void *user;
	bool lent;
	char fault[160]; /* {P33}; "": none */
};

static void take_fault(void *user, const char *where, const char *message)
{
	struct reading *reading = user;

	if (!reading->fault[0])
		snprintf(reading->fault, sizeof reading->fault, "%s %s", where, message);
}

static stp_status read_metrics(void *user, const void *data, size_t length)
{
	struct reading *reading = user;

	if (reading->lent)
		snprintf(reading->fault, sizeof reading->fault, "the text is lent more than once");
	else if (stp_lint_metrics(data, length, take_fault, reading) == 0)
		reading->lent = true;
	return reading->fault[0] ? (stp_status)STP_INTERNAL : reading->lend(reading->user, data, length);
}

stp_status stp_service_metrics(struct stp_service *service, stp_lend_fn *lend, void *user, struct stp_error *error)
{
	const struct stp_plugin *plugin = service->plugin;
	const struct stp_metrics *metrics = plugin->extension ? plugin->extension(STP_METRICS) : NULL;
	struct reading reading = { .lend = lend, .user = user };
	struct stp_error why = STP_ERROR_INIT;
	struct sdk_slot *slot;
	stp_status status;

	if (!metrics || !STP_HAS(metrics, read))
		return sdk_fail(error, STP_UNSUPPORTED, NULL, "%s counts nothing: it has no " STP_METRICS, plugin->id);
	if ((status = borrow(service, &slot, error)) != STP_OK)
		return status;
	status = settle(slot, "read", NULL, metrics->read(slot->instance, read_metrics, &reading, &why), &why);
	let_go(service, slot);
	if (!reading.fault[0] && status == STP_OK && !reading.lent)
		snprintf(reading.fault, sizeof reading.fault, "no text is lent");
	if (reading.fault[0])
		return sdk_fail(error, STP_INTERNAL, NULL, "P33: %s", reading.fault);
	if (status != STP_OK)
		sdk_error_give(error, &why, status);
	return status;
}
