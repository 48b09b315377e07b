/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/metrics.h - a text of metrics (stp.metrics/1) line by line: what of Prometheus' text format 0.0.4 rule
 * P33 allows.
 *
 * Depends on: stp/host.h.  Owns: nothing; spans point into the text.
 */
#ifndef SDK_SCHEMA_METRICS_H
#define SDK_SCHEMA_METRICS_H

#include <stdbool.h>

#include <stp/host.h>

enum { SDK_SAMPLES_MAX = 1000, SDK_METRICS_MAX = 256 << 10 }; /* samples, and bytes, of one instance {P33} */

struct sdk_span {
	const char *at;
	size_t length;
};
bool sdk_span_same(struct sdk_span a, struct sdk_span b);
bool sdk_span_is(struct sdk_span span, const char *text);

struct sdk_metric_line {
	enum { SDK_METRIC_HELP, SDK_METRIC_TYPE, SDK_METRIC_SAMPLE, SDK_METRIC_WRONG } kind;
	struct sdk_span whole;  /* without its end */
	struct sdk_span name;   /* of the metric; of a sample with its suffix */
	struct sdk_span rest;   /* HELP: the text; TYPE: the type; a sample: what is between the braces */
	double value;           /* of a sample */
	const char *wrong;      /* what is wrong with the line, e.g. "has a label without a value" */
};
/* The line at *at, which goes on behind it; false: there are no more. */
bool sdk_metric_next(const char **at, const char *end, struct sdk_metric_line *ret);

/* A number as the format has it, whatever the locale; false: it is none. */
bool sdk_metric_number(struct sdk_span text, double *ret);

/* Whether it is the name of the metric, or with one of a histogram's suffixes. */
bool sdk_metric_is_of(struct sdk_span sample, struct sdk_span metric, bool histogram);

/* The first counter, or count of a histogram, that stands in `former` with a higher value than in `now`, or does not stand
 * there any more; false: there is none.  Both texts keep {P33}. */
bool sdk_metrics_went_back(const char *former, size_t former_length, const char *now, size_t now_length,
                           struct sdk_span *ret);

#endif /* SDK_SCHEMA_METRICS_H */
