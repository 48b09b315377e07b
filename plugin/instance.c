/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/instance.c - lifetimes: an instance, its configuration, its calls. */
#include "instance.h"

#include <stdlib.h>
#include <string.h>

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

	return status == STP_OK ? text_join(ret, " ", s->value[DS_ACCOUNT_ID], NULL) : status;
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

stp_status ds_instance_execute(struct stp_instance *self, const struct stp_call *call,
                               const struct stp_arg_table *in, const struct stp_sink *out,
                               struct stp_error *error)
{
	struct ds_link link;
	struct ds_trail trail = { .requests = 0 };
	struct ds_run run = { .link = &link, .call = call, .in = in, .out = out, .error = error, .trail = &trail };
	uint32_t maybe_applied;
	stp_status status;

	if (!self->setup)
		return ds_fail(error, STP_BAD_CONFIG, NULL, "the instance is not configured yet");
	if (!call->object || !call->method)
		return ds_fail(error, STP_UNSUPPORTED, NULL, "the call names no method");
	run.object = call->object;
	run.method = DS_METHOD_OF(call->method);
	link = (struct ds_link){ self->host, self->setup->http, self->setup->auth, self->setup->budget, &self->tally,
	                         text_of(&self->setup->account) };
	status = ds_run(&run);
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
