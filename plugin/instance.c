/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/instance.c - lifetimes: an instance, its configuration, its calls. */
#include "instance.h"

#include <stdlib.h>
#include <string.h>

#include "log.h"
#include "metrics.h"

#define AGENT DS_PRODUCT "/" DS_VERSION

static void setup_destroy(struct ds_setup *setup)
{
	if (!setup)
		return;
	ds_budget_destroy(setup->budget);
	ds_auth_destroy(setup->auth);
	ds_http_destroy(setup->http);
	text_finish(&setup->account);
	ds_settings_finish(&setup->settings);
	free(setup);
}

struct stp_instance *ds_instance_create(const struct stp_host *host, struct stp_error *error)
{
	struct stp_instance *self;

	if (!host || !host->wall_ms || !host->mono_ms) {
		(void)ds_fail(error, STP_UNSUPPORTED, NULL, "the host lends no clock");
		return NULL;
	}
	self = calloc(1, sizeof *self);
	if (!self) {
		(void)ds_no_memory(error);
		return NULL;
	}
	self->host = host;
	return self;
}

void ds_instance_destroy(struct stp_instance *self)
{
	if (!self)
		return;
	setup_destroy(self->setup);
	free(self);
}

/* Accounts are told apart by their ids within DocuSign, and production's from developers' by the servers. */
static stp_status name_account(const struct ds_settings *s, struct text *ret)
{
	enum ds_setting server = s->oauth ? DS_AUTHENTICATION_SERVICE_URL : DS_REST_API_URL;
	stp_status status = ds_url_origin(s->value[server], ret);

	if (status == STP_OK)
		status = text_join(ret, " ", s->value[DS_ACCOUNT_ID], NULL);
	for (size_t i = 0; i < ret->length; i++) /* as the service does, which takes an id in capitals for the same */
		if (ret->at[i] >= 'A' && ret->at[i] <= 'Z')
			ret->at[i] = (char)(ret->at[i] + ('a' - 'A'));
	return status;
}

stp_status ds_instance_configure(struct stp_instance *self, const struct stp_arg_table *config,
                                 const struct stp_report *report, struct stp_error *error)
{
	struct ds_setup *setup = calloc(1, sizeof *setup);
	struct ds_http_settings http = { .agent = AGENT };
	struct stp_error why = { .size = sizeof why };
	stp_status status;

	if (!setup)
		return ds_no_memory(error);
	if ((status = ds_settings_take(self->host, config, report, &setup->settings, error)) != STP_OK)
		goto failed;
	http.ca = setup->settings.value[DS_CA_CERTIFICATES];
	http.proxy = setup->settings.value[DS_PROXY_URL];
	http.log_exchanges = setup->settings.value[DS_LOG_EXCHANGES][0] == '1';
	http.tally = &self->tally;
	if ((status = ds_http_create(&http, &setup->http, &why)) != STP_OK) {
		ds_finding(report, STP_FAIL, "configuration", &why);
		ds_error_copy(error, &why);
		goto failed;
	}
	setup->auth = ds_auth_create(self->host, setup->http, &setup->settings, &self->tally, true);
	if (name_account(&setup->settings, &setup->account) == STP_OK)
		setup->budget = ds_budget_create(self->host, text_of(&setup->account), true);
	if (!setup->auth || !setup->budget) {
		status = ds_no_memory(error);
		goto failed;
	}
	setup_destroy(self->setup);
	self->setup = setup;
	return STP_OK;
failed:
	setup_destroy(setup);
	return status;
}

/* ---- calls ---------------------------------------------------------------------------------------- */

static int64_t since(const struct stp_host *host, int64_t began_ms)
{
	return host->mono_ms(host) - began_ms;
}

/* Runs a method; what is lent, counted and logged lies around it. */
static stp_status execute(struct stp_instance *self, struct ds_run *run)
{
	struct ds_link link;
	struct stp_error *error = run->error;
	uint32_t maybe_applied;
	stp_status status;

	if (!self->setup)
		return ds_fail(error, STP_BAD_CONFIG, NULL, "the instance is not configured yet");
	if (!run->call->object || !run->call->method)
		return ds_fail(error, STP_UNSUPPORTED, NULL, "the call names no method");
	run->object = run->call->object;
	run->method = DS_METHOD_OF(run->call->method);
	link = (struct ds_link){ .host = self->host, .http = self->setup->http, .auth = self->setup->auth,
	                         .budget = self->setup->budget, .tally = &self->tally,
	                         .account = text_of(&self->setup->account),
	                         .refuse_polls = self->setup->settings.refuse_polls };
	run->link = &link;
	status = ds_run(run);
	if (status == STP_OK || status == STP_STOP)
		return status;
	/* Memory runs out in places that have no words; what a function of the host gave is handed on as it is {P23}. */
	if (status == STP_NO_MEMORY && !error->message[0]) {
		maybe_applied = error->maybe_applied;
		(void)ds_no_memory(error);
		error->maybe_applied = maybe_applied;
	}
	return error->status = status;
}

stp_status ds_instance_execute(struct stp_instance *self, const struct stp_call *call,
                               const struct stp_arg_table *in, const struct stp_sink *out,
                               struct stp_error *error)
{
	struct ds_trail trail = { .requests = 0 };
	struct ds_run run = { .call = call, .in = in, .out = out, .error = error, .trail = &trail };
	struct ds_ended ended = { .call = call, .trail = &trail, .error = error };
	int64_t began_ms = self->host->mono_ms(self->host);

	ds_count(&self->tally, DS_COUNT_RUNNING, 1);
	ended.status = execute(self, &run);
	ended.rows = run.rows;
	ended.took_ms = since(self->host, began_ms);
	ds_count(&self->tally, DS_COUNT_RUNNING, (uint64_t)-1);
	ds_count_call(&self->tally, ended.status, ended.took_ms);
	ds_log_call(self->host, &ended);
	return ended.status;
}

/* Hands findings on and counts those that failed. */
struct watched {
	struct stp_report pub;
	const struct stp_report *report;
	uint32_t failed;
};

static void add_finding(const struct stp_report *report, const struct stp_finding *finding)
{
	struct watched *watched = report->ctx;

	watched->failed += finding->outcome == STP_FAIL;
	if (watched->report && watched->report->add)
		watched->report->add(watched->report, finding);
}

stp_status ds_instance_test(struct stp_instance *self, const struct stp_call *call,
                            const struct stp_report *report, struct stp_error *error)
{
	struct ds_trail trail = { .requests = 0 };
	struct ds_ended ended = { .call = call, .trail = &trail, .error = error };
	struct watched watched = { .pub = { .size = sizeof watched.pub, .add = add_finding }, .report = report };
	int64_t began_ms = self->host->mono_ms(self->host);

	watched.pub.ctx = &watched;
	ended.status = ds_test_connection(self, call, &watched.pub, &trail, error);
	ended.failed_checks = watched.failed;
	ended.took_ms = since(self->host, began_ms);
	ds_count(&self->tally, DS_COUNT_TESTS, 1);
	ds_log_call(self->host, &ended);
	return ended.status;
}
