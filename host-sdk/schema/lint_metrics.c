/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/lint_metrics.c - holds a text of metrics to rule P33. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "metrics.h"
#include "text.h"

struct reading {
	const char *text, *block; /* where the metric under way begins */
	stp_lint_fn *tell;
	void *user;
	uint32_t faults, line, samples;
	/* the metric under way */
	struct sdk_span name; /* length 0: none yet */
	bool typed, counter, histogram;
	uint32_t own_samples;
	/* a histogram's series under way: buckets, then sum, then count */
	enum { BUCKETS, SUM, COUNT } stage;
	bool open;
	struct sdk_span labels;
	double bound, below;
};

static void fault(struct reading *r, const char *message)
{
	char where[24];

	snprintf(where, sizeof where, "line %u", r->line);
	r->faults++;
	if (r->tell)
		r->tell(r->user, where, message);
}

/* ---- histograms --------------------------------------------------------------------------------------- */

/* The labels of a bucket without `le`, which is the last; false: it has none. */
static bool split_bound(struct sdk_span labels, struct sdk_span *ret_labels, double *ret_bound)
{
	static const char le[] = "le=\"";
	size_t length = sizeof le - 1, at = labels.length;

	if (at < length + 2)
		return false;
	for (at -= 1; at > 0 && labels.at[at - 1] != '"'; at--)
		;
	if (at < length || memcmp(labels.at + at - length, le, length) != 0 ||
	    !sdk_metric_number((struct sdk_span){ labels.at + at, labels.length - 1 - at }, ret_bound))
		return false;
	at -= length;
	if (at > 0 && labels.at[at - 1] != ',')
		return false;
	*ret_labels = (struct sdk_span){ labels.at, at ? at - 1 : 0 };
	return true;
}

static void lint_bucket(struct reading *r, const struct sdk_metric_line *line)
{
	struct sdk_span labels;
	double bound;

	if (!split_bound(line->rest, &labels, &bound)) {
		fault(r, "is a bucket whose last label is not le=\"BOUND\"");
		return;
	}
	if (!r->open) {
		r->open = true;
		r->stage = BUCKETS;
		r->labels = labels;
		r->bound = -(double)INFINITY;
		r->below = 0;
	}
	if (r->stage != BUCKETS || !sdk_span_same(labels, r->labels) || !(bound > r->bound) || !(line->value >= r->below))
		fault(r, "is a bucket out of place: bounds and values grow, and +Inf is the last");
	r->bound = bound;
	r->below = line->value;
	if (bound > 0 && isinf(bound))
		r->stage = SUM;
}

static void lint_histogram(struct reading *r, const struct sdk_metric_line *line)
{
	const char *suffix = line->name.at + r->name.length;

	if (suffix[1] == 'b') {
		lint_bucket(r, line);
		return;
	}
	if (!r->open || r->stage != (suffix[1] == 's' ? SUM : COUNT) || !sdk_span_same(line->rest, r->labels))
		fault(r, "is out of place: behind the bucket +Inf come _sum and _count with the same labels");
	else if (r->stage == COUNT && !(line->value >= r->below && line->value <= r->below))
		fault(r, "is another count than that of the bucket +Inf");
	r->stage = COUNT;
	r->open = suffix[1] == 's';
}

/* ---- metrics ------------------------------------------------------------------------------------------ */

static void end_metric(struct reading *r)
{
	if (r->name.length && !r->own_samples)
		fault(r, "comes where a sample of the metric before it should be");
	else if (r->open)
		fault(r, "comes where a histogram before it should go on");
	r->open = false;
}

static bool stands_before(const struct reading *r, struct sdk_span name)
{
	struct sdk_metric_line line;
	const char *at = r->text;

	while (sdk_metric_next(&at, r->block, &line))
		if (line.kind == SDK_METRIC_HELP && sdk_span_same(line.name, name))
			return true;
	return false;
}

static void lint_help(struct reading *r, const struct sdk_metric_line *line)
{
	end_metric(r);
	r->block = line->whole.at;
	r->name = line->name;
	r->typed = r->counter = r->histogram = false;
	r->own_samples = 0;
	if (stands_before(r, line->name))
		fault(r, "is the HELP of a metric that stood there before");
}

static void lint_type(struct reading *r, const struct sdk_metric_line *line)
{
	static const char total[] = "_total";
	size_t length = sizeof total - 1;

	if (!sdk_span_same(line->name, r->name) || r->typed)
		fault(r, "is a TYPE that does not follow the HELP of its metric");
	r->typed = true;
	r->counter = sdk_span_is(line->rest, "counter");
	r->histogram = sdk_span_is(line->rest, "histogram");
	if (!r->counter && !r->histogram && !sdk_span_is(line->rest, "gauge"))
		fault(r, "has a type other than counter, gauge and histogram");
	if (r->counter && (line->name.length <= length || memcmp(line->name.at + line->name.length - length, total, length) != 0))
		fault(r, "is a counter whose name does not end in _total");
}

static bool told_twice(const struct reading *r, const struct sdk_metric_line *sample)
{
	struct sdk_metric_line line;
	const char *at = r->block;

	while (sdk_metric_next(&at, sample->whole.at, &line))
		if (line.kind == SDK_METRIC_SAMPLE && sdk_span_same(line.name, sample->name) && sdk_span_same(line.rest, sample->rest))
			return true;
	return false;
}

static void lint_sample(struct reading *r, const struct sdk_metric_line *line)
{
	if (!r->typed || !sdk_metric_is_of(line->name, r->name, r->histogram)) {
		fault(r, "is a sample of another metric than the HELP and TYPE before it");
		return;
	}
	r->own_samples++;
	if (r->samples++ == SDK_SAMPLES_MAX)
		fault(r, "is one sample too many: there may be 1000");
	if (r->samples <= SDK_SAMPLES_MAX && told_twice(r, line))
		fault(r, "is a sample that stood there before");
	if ((r->counter || r->histogram) && !(line->value >= 0 && !isinf(line->value)))
		fault(r, "is a count below 0, or no number");
	if (r->histogram)
		lint_histogram(r, line);
}

uint32_t stp_lint_metrics(const char *text, size_t length, stp_lint_fn *tell, void *user)
{
	struct reading r = { .text = text, .block = text, .tell = tell, .user = user };
	struct sdk_metric_line line;
	const char *at = text;

	if (length > SDK_METRICS_MAX)
		fault(&r, "is of a text of more than 256 KiB");
	else if (length && !sdk_utf8_valid(text, length))
		fault(&r, "is of a text that is not UTF-8");
	while (!r.faults && sdk_metric_next(&at, text + length, &line)) { /* one fault brings others */
		r.line++;
		if (line.kind == SDK_METRIC_WRONG)
			fault(&r, line.wrong);
		else if (line.kind == SDK_METRIC_HELP)
			lint_help(&r, &line);
		else if (line.kind == SDK_METRIC_TYPE)
			lint_type(&r, &line);
		else
			lint_sample(&r, &line);
	}
	r.line++;
	if (!r.faults)
		end_metric(&r);
	return r.faults;
}
