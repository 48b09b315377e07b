/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/metrics.c - tests of stp.metrics/1: what an instance has counted. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "../schema/metrics.h"
#include "../schema/text.h"
#include "tests.h"

enum { MOST_CALLS = 20 };

static const struct stp_metrics *metrics_of(struct tck *t)
{
	const struct stp_metrics *metrics = t->plugin->extension ? t->plugin->extension(STP_METRICS) : NULL;

	if (!metrics)
		tck_skip(t, "it counts nothing (" STP_METRICS ")");
	else if (!STP_HAS(metrics, read))
		tck_fail(t, "its " STP_METRICS " has no read()");
	return metrics && STP_HAS(metrics, read) ? metrics : NULL;
}

static stp_status keep(void *user, const void *data, size_t length)
{
	char **text = user;

	free(*text);
	return (*text = sdk_copy(data, length)) ? STP_OK : STP_NO_MEMORY;
}

static void tell_fault(void *user, const char *where, const char *message)
{
	struct tck *t = user;

	tck_saw(t, "P33", "%s of the metrics %s", where, message);
}

/* The text, the caller's to free; NULL: the test is over. */
static char *read_metrics(struct tck_instance *i, const struct stp_metrics *metrics)
{
	struct tck *t = i->t;
	char *text = NULL;
	stp_status status;

	i->error = (struct stp_error)STP_ERROR_INIT;
	tck_enter(t, "read() of the metrics");
	status = metrics->read(i->self, keep, &text, &i->error);
	tck_leave(t);
	tck_case(t);
	if (status != STP_OK)
		tck_fail(t, "read() of the metrics fails with %s: %s", stp_status_name(status), i->error.message);
	else if (!text)
		tck_fail(t, "read() of the metrics lends nothing");
	else if (stp_lint_metrics(text, strlen(text), tell_fault, t) == 0)
		tck_told(i->host, "a metric", text);
	if (status == STP_OK && text && !tck_over(t))
		return text;
	free(text);
	return NULL;
}

void p33_metrics_can_be_read(struct tck *t)
{
	const struct stp_metrics *metrics = metrics_of(t);
	struct tck_instance i;

	if (!metrics || !tck_up(t, 0, &i))
		return;
	free(read_metrics(&i, metrics));
	tck_down(&i);
}

/* Reads again, in place of *text; false: the test is over. */
static bool goes_on(struct tck_instance *i, const struct stp_metrics *metrics, const char *when, char **text)
{
	char *now = read_metrics(i, metrics);
	struct sdk_span sample;
	bool back = now && sdk_metrics_went_back(*text, strlen(*text), now, strlen(now), &sample);

	if (back)
		tck_fail(i->t, "%s a counter goes back that was \"%.*s\"", when, (int)sample.length, sample.at);
	free(*text);
	*text = now;
	return now && !back;
}

void p33_counters_never_go_back(struct tck *t)
{
	const struct stp_metrics *metrics = metrics_of(t);
	struct tck_call *call = calloc(1, sizeof *call);
	struct tck_instance i;
	uint32_t n = 0, tried = 0;
	char name[160], *text;

	if (metrics && call && tck_up(t, 0, &i)) {
		text = read_metrics(&i, metrics);
		while (text && tried++ < MOST_CALLS && tck_next_safe(t, &n, call)) {
			tck_do(&i, call);
			if (!goes_on(&i, metrics, tck_name(call, name, sizeof name), &text))
				break;
		}
		if (text && !tck_over(t) && tck_configure(&i, stp_args_table(t->config)) == STP_OK)
			(void)goes_on(&i, metrics, "after a second configure()", &text);
		free(text);
		tck_down(&i);
	}
	free(call);
}
