/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/metrics.c - reads a text of metrics line by line. */
#include "metrics.h"

#include <math.h>
#include <string.h>

#include "text.h"

/* ---- spans --------------------------------------------------------------------------------------- */

bool sdk_span_same(struct sdk_span a, struct sdk_span b)
{
	return a.length == b.length && (!a.length || memcmp(a.at, b.at, a.length) == 0);
}

bool sdk_span_is(struct sdk_span span, const char *text)
{
	return sdk_span_same(span, (struct sdk_span){ text, strlen(text) });
}

static bool starts(struct sdk_span span, const char *text)
{
	size_t length = strlen(text);

	return span.length >= length && memcmp(span.at, text, length) == 0;
}

static struct sdk_span behind(struct sdk_span span, size_t length)
{
	return (struct sdk_span){ span.at + length, span.length - length };
}

/* A letter or _, then those and digits; a colon is for the rules of who reads metrics. */
static size_t name_length(struct sdk_span span)
{
	size_t i = 0;

	while (i < span.length && (sdk_is_letter(span.at[i]) || span.at[i] == '_' || (i && sdk_is_digit(span.at[i]))))
		i++;
	return i;
}

/* ---- numbers ----------------------------------------------------------------------------------------- */

static size_t digits(struct sdk_span text, size_t at, double *value, int *ret_count)
{
	size_t from = at;

	for (; at < text.length && sdk_is_digit(text.at[at]); at++)
		*value = *value * 10 + (text.at[at] - '0');
	*ret_count = (int)(at - from);
	return at;
}

bool sdk_metric_number(struct sdk_span text, double *ret)
{
	double value = 0, exponent = 0, scale = 1;
	int whole, fraction = 0, power = 1;
	bool minus = text.length && text.at[0] == '-', down = false;
	size_t at = text.length && (text.at[0] == '-' || text.at[0] == '+') ? 1 : 0;

	if (sdk_span_is(behind(text, at), "Inf") || sdk_span_is(text, "NaN")) {
		*ret = !at && text.at[0] == 'N' ? (double)NAN : minus ? -(double)INFINITY : (double)INFINITY;
		return true;
	}
	if (text.length > 40)
		return false;
	at = digits(text, at, &value, &whole);
	if (whole && at < text.length && text.at[at] == '.') {
		at = digits(text, at + 1, &value, &fraction);
		whole = fraction;
	}
	if (whole && at < text.length && (text.at[at] == 'e' || text.at[at] == 'E')) {
		at++;
		down = at < text.length && text.at[at] == '-';
		if (at < text.length && (down || text.at[at] == '+'))
			at++;
		at = digits(text, at, &exponent, &power);
	}
	if (!whole || !power || at != text.length || exponent > 250)
		return false;
	exponent = (down ? -exponent : exponent) - fraction;
	for (double left = exponent < 0 ? -exponent : exponent; left > 0; left--)
		scale *= 10;
	*ret = (minus ? -1 : 1) * (exponent < 0 ? value / scale : value * scale);
	return true;
}

/* ---- lines --------------------------------------------------------------------------------------------- */

/* `at` is behind the quote; gives where the closing one is, or text.length. */
static size_t label_end(struct sdk_span text, size_t at)
{
	for (; at < text.length && text.at[at] != '"'; at++) {
		if (text.at[at] != '\\')
			continue;
		if (++at == text.length || !strchr("\\\"n", text.at[at]) || !text.at[at])
			return text.length;
	}
	return at;
}

/* From behind the open brace to behind the closed one, and what is wrong on the way. */
static const char *read_labels(struct sdk_span text, size_t *at, struct sdk_span *ret)
{
	size_t from = *at;

	for (;;) {
		struct sdk_span label = behind(text, *at);

		label.length = name_length(label);
		if (!label.length || starts(label, "__"))
			return "has a label without a name, or with one that begins with two underscores";
		if (sdk_span_is(label, "instance") || sdk_span_is(label, "job"))
			return "has the label instance or job, which the host adds";
		*at += label.length;
		if (!starts(behind(text, *at), "=\""))
			return "has a label without a value";
		if ((*at = label_end(text, *at + 2)) == text.length)
			return "has a label whose value does not end";
		if (starts(behind(text, ++*at), "}"))
			break;
		if (!starts(behind(text, *at), ","))
			return "has something other than a comma between its labels";
		++*at;
	}
	*ret = (struct sdk_span){ text.at + from, *at - from };
	++*at;
	return NULL;
}

static const char *read_sample(struct sdk_metric_line *line)
{
	struct sdk_span text = line->whole;
	size_t at = name_length(text);
	const char *wrong;

	if (!at)
		return "is neither HELP, TYPE nor a sample";
	line->kind = SDK_METRIC_SAMPLE;
	line->name = (struct sdk_span){ text.at, at };
	line->rest = (struct sdk_span){ text.at + at, 0 };
	if (starts(behind(text, at), "{")) {
		at++;
		if ((wrong = read_labels(text, &at, &line->rest)) != NULL)
			return wrong;
	}
	if (!starts(behind(text, at), " ") || !sdk_metric_number(behind(text, at + 1), &line->value))
		return "does not end in a blank and one number";
	return NULL;
}

/* "# HELP name text" and "# TYPE name type". */
static const char *read_comment(struct sdk_metric_line *line)
{
	struct sdk_span text = line->whole;

	if (!starts(text, "# HELP ") && !starts(text, "# TYPE "))
		return "is neither HELP, TYPE nor a sample";
	line->kind = text.at[2] == 'H' ? SDK_METRIC_HELP : SDK_METRIC_TYPE;
	line->name = behind(text, strlen("# HELP "));
	line->name.length = name_length(line->name);
	text = behind(text, strlen("# HELP ") + line->name.length);
	if (!line->name.length || text.length < 2 || text.at[0] != ' ')
		return "has no name, or nothing behind it";
	line->rest = behind(text, 1);
	for (size_t i = 0; line->kind == SDK_METRIC_HELP && i < line->rest.length; i++)
		if (line->rest.at[i] == '\\' && (++i == line->rest.length || !strchr("\\n", line->rest.at[i])))
			return "has a backslash that is none of \\\\ and \\n";
	return NULL;
}

bool sdk_metric_next(const char **at, const char *end, struct sdk_metric_line *ret)
{
	const char *newline;

	if (*at == end)
		return false;
	newline = memchr(*at, '\n', (size_t)(end - *at));
	*ret = (struct sdk_metric_line){ .whole = { *at, (size_t)((newline ? newline : end) - *at) } };
	*at = newline ? newline + 1 : end;
	ret->wrong = !newline ? "does not end in a newline" : starts(ret->whole, "#") ? read_comment(ret) : read_sample(ret);
	if (ret->wrong)
		ret->kind = SDK_METRIC_WRONG;
	return true;
}

bool sdk_metric_is_of(struct sdk_span sample, struct sdk_span metric, bool histogram)
{
	static const char *const suffixes[] = { "_bucket", "_sum", "_count" };
	struct sdk_span suffix;

	if (!histogram)
		return sdk_span_same(sample, metric);
	if (sample.length <= metric.length || memcmp(sample.at, metric.at, metric.length) != 0)
		return false;
	suffix = behind(sample, metric.length);
	for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
		if (sdk_span_is(suffix, suffixes[i]))
			return true;
	return false;
}

/* ---- two texts ------------------------------------------------------------------------------------------- */

/* The value of that very sample; below all others: it is not there. */
static double value_of(const char *text, size_t length, const struct sdk_metric_line *sample)
{
	struct sdk_metric_line line;
	const char *at = text;

	while (sdk_metric_next(&at, text + length, &line))
		if (line.kind == SDK_METRIC_SAMPLE && sdk_span_same(line.name, sample->name) &&
		    sdk_span_same(line.rest, sample->rest))
			return line.value;
	return -(double)INFINITY;
}

bool sdk_metrics_went_back(const char *former, size_t former_length, const char *now, size_t now_length,
                           struct sdk_span *ret)
{
	struct sdk_metric_line line;
	const char *at = former;
	bool counts = false;

	while (sdk_metric_next(&at, former + former_length, &line)) {
		if (line.kind == SDK_METRIC_TYPE)
			counts = !sdk_span_is(line.rest, "gauge");
		if (line.kind != SDK_METRIC_SAMPLE || !counts || value_of(now, now_length, &line) >= line.value)
			continue;
		*ret = line.whole;
		return true;
	}
	return false;
}
