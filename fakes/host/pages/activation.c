/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/activation.c - a form that was filled in, and the checks that it went through. */
#include <config.h>

#include "activation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "show.h"

#define CHECKS_MOST_MS 120000u

static bool init(struct activation *a)
{
	if (pthread_mutex_init(&a->draft_lock, NULL) != 0)
		return false;
	if (pthread_mutex_init(&a->lock, NULL) != 0) {
		pthread_mutex_destroy(&a->draft_lock);
		return false;
	}
	if (pthread_cond_init(&a->changed, NULL) == 0)
		return true;
	pthread_mutex_destroy(&a->lock);
	pthread_mutex_destroy(&a->draft_lock);
	return false;
}

struct activation *activation_create(struct pages *pages, struct draft *draft, const struct feature *feature,
                                     bool through_features, const struct instance *instance)
{
	struct activation *a = calloc(1, sizeof *a);

	if (!a || !init(a)) {
		draft_destroy(draft);
		free(a);
		return NULL;
	}
	a->pages = pages;
	a->draft = draft;
	a->feature = feature;
	a->through_features = through_features;
	if (instance)
		a->instance = *instance;
	if (keep_put(pages->activations, a, a->id))
		return a;
	activation_destroy(a);
	return NULL;
}

void activation_destroy(void *activation)
{
	struct activation *a = activation;

	draft_destroy(a->draft);
	html_finish(&a->checks);
	pthread_cond_destroy(&a->changed);
	pthread_mutex_destroy(&a->lock);
	pthread_mutex_destroy(&a->draft_lock);
	free(a);
}

struct activation *activation_lend(struct pages *pages, const char *id)
{
	return keep_lend(pages->activations, id);
}

void activation_return(struct activation *activation)
{
	if (activation)
		keep_return(activation->pages->activations, activation);
}

bool activation_take_draft(struct activation *activation)
{
	bool running;

	if (pthread_mutex_trylock(&activation->draft_lock) != 0)
		return false;
	pthread_mutex_lock(&activation->lock);
	running = activation->state == ACTIVATION_RUNNING;
	pthread_mutex_unlock(&activation->lock);
	if (running)
		pthread_mutex_unlock(&activation->draft_lock);
	return !running;
}

void activation_give_draft(struct activation *activation)
{
	pthread_mutex_unlock(&activation->draft_lock);
}

bool activation_saved(const struct activation *activation)
{
	return activation->draft && activation->state == ACTIVATION_ENDED && activation->status == STP_OK;
}

/* ---- the run -------------------------------------------------------------------------------------- */

static void add_finding(const struct stp_report *report, const struct stp_finding *finding)
{
	struct activation *a = report->ctx;
	const struct stp_schema *schema = a->feature ? a->feature->schema : NULL;
	const struct stp_field *field = schema && finding->key ? stp_find_field(&schema->config, finding->key) : NULL;
	char href[64];

	snprintf(href, sizeof href, "/activations/%s/form", a->id);
	pthread_mutex_lock(&a->lock);
	show_finding(&a->checks, finding, schema, a->draft ? href : NULL);
	a->counts[finding->outcome >= STP_PASS && finding->outcome <= STP_SKIP ? finding->outcome : STP_FAIL]++;
	if (finding->outcome == STP_FAIL)
		faults_add(&a->faults, field ? field->name : NULL, field ? field->label : NULL, finding->message);
	pthread_cond_broadcast(&a->changed);
	pthread_mutex_unlock(&a->lock);
}

static stp_status run(struct activation *a, bool anyway, struct stp_error *error)
{
	const struct stp_run how = { .size = sizeof how, .flags = STP_INTERACTIVE, .timeout_ms = CHECKS_MOST_MS,
	                             .ctx = a->pages, .cancelled = pages_stopping };
	const struct stp_report report = { .size = sizeof report, .ctx = a, .add = add_finding };
	struct instance saved = { 0 };
	stp_status status;

	if (!a->draft)
		return instance_test(a->pages->features, a->instance.id, &how, &report, error);
	pthread_mutex_lock(&a->draft_lock);
	status = draft_save(a->draft, anyway, &how, &report, &saved, error);
	pthread_mutex_unlock(&a->draft_lock);
	if (status == STP_OK) {
		pthread_mutex_lock(&a->lock);
		a->instance = saved;
		pthread_mutex_unlock(&a->lock);
	}
	return status;
}

static void *work(void *user)
{
	struct activation *a = user;
	struct pages *pages = a->pages;
	struct stp_error error = STP_ERROR_INIT;
	stp_status status = run(a, a->anyway, &error);

	pthread_mutex_lock(&a->lock);
	a->status = status;
	a->error = error;
	a->error.status = status;
	/* What no finding told, such as a name that is taken, is a fault of the form as well. */
	if (status != STP_OK && a->faults.count == 0)
		faults_add(&a->faults, error.field, error.field, error.message);
	a->state = ACTIVATION_ENDED;
	pthread_cond_broadcast(&a->changed);
	pthread_mutex_unlock(&a->lock);
	activation_return(a);
	pthread_mutex_lock(&pages->lock);
	if (--pages->jobs == 0)
		pthread_cond_broadcast(&pages->idle);
	pthread_mutex_unlock(&pages->lock);
	return NULL;
}

/* Under its lock: as if it had never run. */
static void clear(struct activation *a, bool anyway)
{
	html_finish(&a->checks);
	a->faults = (struct faults){ 0 };
	memset(a->counts, 0, sizeof a->counts);
	a->anyway = anyway;
	a->status = STP_OK;
	a->error = (struct stp_error)STP_ERROR_INIT;
	a->state = ACTIVATION_RUNNING;
}

static bool start_thread(struct activation *a)
{
	struct pages *pages = a->pages;
	pthread_attr_t detached;
	pthread_t thread;
	bool good;

	if (pthread_attr_init(&detached) != 0)
		return false;
	pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
	keep_lend_again(pages->activations, a);
	pthread_mutex_lock(&pages->lock);
	pages->jobs++;
	good = pthread_create(&thread, &detached, work, a) == 0;
	if (!good)
		pages->jobs--;
	pthread_mutex_unlock(&pages->lock);
	if (!good)
		activation_return(a);
	pthread_attr_destroy(&detached);
	return good;
}

bool activation_start(struct activation *a, bool anyway)
{
	bool may;

	pthread_mutex_lock(&a->lock);
	if ((may = a->state != ACTIVATION_RUNNING && !activation_saved(a)))
		clear(a, anyway);
	pthread_mutex_unlock(&a->lock);
	if (!may || start_thread(a))
		return may;
	pthread_mutex_lock(&a->lock);
	a->state = ACTIVATION_FORM;
	pthread_mutex_unlock(&a->lock);
	return false;
}
