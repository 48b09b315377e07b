/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/render_metrics.c - the metrics of many services as one page.
 *
 * The format wants each metric once, so the samples of all services come together under the HELP and TYPE of the first
 * that has it; which service a sample is of, a label tells. */
#include <stdlib.h>
#include <string.h>

#include "metrics.h"
#include "out.h"
#include "text.h"

struct source {
	const char *name;
	char *text; /* NULL: none */
	size_t length;
	struct stp_error error;
	stp_status status;
};

/* The lines of one metric in a text. */
struct block {
	struct sdk_span name, type, head, samples;
};

/* ---- reading --------------------------------------------------------------------------------------- */

static bool next_block(const char **at, const char *end, struct block *ret)
{
	struct sdk_metric_line line;
	const char *ahead = *at;

	if (!sdk_metric_next(at, end, &line)) /* HELP */
		return false;
	*ret = (struct block){ .name = line.name, .head = { ahead, 0 } };
	(void)sdk_metric_next(at, end, &line);
	ret->type = line.rest;
	ret->head.length = (size_t)(*at - ahead);
	for (ret->samples.at = ahead = *at; sdk_metric_next(at, end, &line) && line.kind == SDK_METRIC_SAMPLE; ahead = *at)
		;
	ret->samples.length = (size_t)(ahead - ret->samples.at);
	*at = ahead;
	return true;
}

static bool find_block(const struct source *source, struct sdk_span name, struct block *ret)
{
	const char *at = source->text;

	while (source->text && next_block(&at, source->text + source->length, ret))
		if (sdk_span_same(ret->name, name))
			return true;
	return false;
}

static stp_status keep(void *user, const void *data, size_t length)
{
	struct source *source = user;

	source->length = length;
	return (source->text = sdk_copy(data, length)) ? STP_OK : STP_NO_MEMORY;
}

static struct source *read_all(const struct stp_metered *services, uint32_t count)
{
	struct source *sources = calloc((size_t)count + 1, sizeof *sources);

	for (uint32_t i = 0; sources && i < count; i++) {
		sources[i].name = services[i].name;
		sources[i].error.size = sizeof sources[i].error;
		sources[i].status = stp_service_metrics(services[i].service, keep, &sources[i], &sources[i].error);
	}
	return sources;
}

/* ---- writing ----------------------------------------------------------------------------------------- */

static void out_label(struct sdk_out *out, const char *name)
{
	sdk_out_text(out, "instance=\"");
	for (; *name; name++) {
		if (*name == '"' || *name == '\\')
			sdk_out_bytes(out, "\\", 1);
		sdk_out_bytes(out, *name == '\n' ? "\\n" : name, *name == '\n' ? 2 : 1);
	}
	sdk_out_text(out, "\"");
}

static void out_samples(struct sdk_out *out, const struct block *block, const char *name)
{
	const char *at = block->samples.at;
	struct sdk_metric_line line;

	while (sdk_metric_next(&at, block->samples.at + block->samples.length, &line)) {
		const char *value = line.rest.at + line.rest.length + (line.rest.length ? 1 : 0); /* behind the brace */

		sdk_out_bytes(out, line.name.at, line.name.length);
		sdk_out_text(out, "{");
		out_label(out, name);
		if (line.rest.length)
			sdk_out_text(out, ",");
		sdk_out_bytes(out, line.rest.at, line.rest.length);
		sdk_out_text(out, "}");
		sdk_out_bytes(out, value, (size_t)(at - value));
	}
}

/* A comment is one line. */
static void out_comment(struct sdk_out *out, const char *name, const char *why)
{
	const char *const texts[] = { name, ": ", why };

	sdk_out_text(out, "# ");
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		for (const char *at = texts[i]; *at; at++)
			sdk_out_bytes(out, *at == '\n' ? " " : at, 1);
	sdk_out_text(out, "\n");
}

static bool stood_before(const struct source *sources, uint32_t i, struct sdk_span name)
{
	struct block block;

	for (uint32_t k = 0; k < i; k++)
		if (find_block(&sources[k], name, &block))
			return true;
	return false;
}

static void out_metric(struct sdk_out *out, const struct source *sources, uint32_t from, uint32_t count,
                       const struct block *first)
{
	struct block block;

	sdk_out_bytes(out, first->head.at, first->head.length);
	for (uint32_t i = from; i < count; i++) {
		if (!find_block(&sources[i], first->name, &block))
			continue;
		if (sdk_span_same(block.type, first->type))
			out_samples(out, &block, sources[i].name);
		else
			out_comment(out, sources[i].name, "another service type has a metric of this name and of another type");
	}
}

stp_status stp_render_metrics(const struct stp_metered *services, uint32_t count, stp_write_fn *write, void *user)
{
	struct source *sources = read_all(services, count);
	struct sdk_out out;

	if (!sources)
		return STP_NO_MEMORY;
	sdk_out_init(&out, write, user);
	for (uint32_t i = 0; i < count; i++) {
		const char *at = sources[i].text;
		struct block block;

		if (sources[i].status != STP_OK && sources[i].status != STP_UNSUPPORTED)
			out_comment(&out, sources[i].name, sources[i].error.message);
		while (sources[i].text && next_block(&at, sources[i].text + sources[i].length, &block))
			if (!stood_before(sources, i, block.name))
				out_metric(&out, sources, i, count, &block);
	}
	for (uint32_t i = 0; i < count; i++)
		free(sources[i].text);
	free(sources);
	return sdk_out_finish(&out);
}
