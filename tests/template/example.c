/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/template/example.c - an example plugin, loaded and configured, and a sink that keeps what came. */
#include "example.h"

#include <cjson/cJSON.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the sink -------------------------------------------------------------------------------- */

struct take {
	struct example *e;
	const struct stp_method *method;
};

static stp_status take_text(void *user, const char *text, size_t length)
{
	struct example *e = user;
	size_t at = strlen(e->rows);

	ck_assert_uint_lt(at + length, sizeof e->rows);
	memcpy(e->rows + at, text, length);
	e->rows[at + length] = '\0';
	return STP_OK;
}

static stp_status take_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	struct take *take = sink->ctx;

	ck_assert_uint_eq(count, take->method->returns.count);
	ck_assert(!take->e->file_open);
	take->e->row_count++;
	ck_assert(stp_render_row(take->e->note, take->method, values, NULL, take_text, take->e) == STP_OK);
	(void)take_text(take->e, "\n", 1);
	return take->e->row_says;
}

static stp_status open_file(const struct stp_sink *sink, uint32_t column, const char *name, const char *media_type,
                            uint64_t length)
{
	struct example *e = ((struct take *)sink->ctx)->e;

	(void)column, (void)length;
	snprintf(e->file_name, sizeof e->file_name, "%s", name);
	snprintf(e->file_type, sizeof e->file_type, "%s", media_type ? media_type : "");
	e->file_length = 0;
	e->file_open = true;
	return STP_OK;
}

static stp_status write_file(const struct stp_sink *sink, const void *data, size_t length)
{
	struct example *e = ((struct take *)sink->ctx)->e;

	ck_assert(e->file_open);
	ck_assert_ptr_nonnull(e->file = realloc(e->file, e->file_length + length + 1));
	memcpy(e->file + e->file_length, data, length);
	e->file_length += length;
	return STP_OK;
}

static stp_status close_file(const struct stp_sink *sink)
{
	((struct take *)sink->ctx)->e->file_open = false;
	return STP_OK;
}

/* ---- life ------------------------------------------------------------------------------------ */

void example_up(struct example *e, const char *module)
{
	const char *build = getenv("STP_BUILD");
	char path[4096];

	*e = (struct example){ .error = STP_ERROR_INIT };
	ck_assert_ptr_nonnull(build);
	snprintf(path, sizeof path, "%s/host-sdk/template/.libs/%s.so", build, module);
	ck_assert_msg(stp_loader_open(path, NULL, &e->loader, &e->error) == STP_OK, "%s", e->error.message);
	ck_assert_ptr_nonnull(e->note = stp_find_object(stp_loader_schema(e->loader), "Note"));
	ck_assert_msg(stp_service_create(e->loader, NULL, &e->service, &e->error) == STP_OK, "%s", e->error.message);
}

void example_down(struct example *e)
{
	stp_service_destroy(e->service);
	stp_loader_close(e->loader);
	free(e->file);
}

static void begin(struct example *e)
{
	e->error = (struct stp_error)STP_ERROR_INIT;
	e->rows[0] = e->file_name[0] = e->file_type[0] = e->finding[0] = '\0';
	e->row_count = e->findings = e->failed = 0;
	e->file_length = 0;
	e->file_open = false;
	e->asked = 0;
}

static stp_status set_all(struct example *e, struct stp_args *args, va_list pairs)
{
	stp_status status = STP_OK;
	const char *name, *text;

	while (!status && (name = va_arg(pairs, const char *))) {
		text = va_arg(pairs, const char *);
		status = *text == '@' ? stp_args_set_file(args, name, text + 1, &e->error)
		                      : stp_args_set_text(args, name, text, &e->error);
	}
	return status;
}

/* ---- findings, calls ------------------------------------------------------------------------- */

static void take_finding(const struct stp_report *report, const struct stp_finding *finding)
{
	struct example *e = report->ctx;

	e->findings++;
	e->failed += finding->outcome == STP_FAIL;
	snprintf(e->finding, sizeof e->finding, "%s %s %s: %s", stp_outcome_name(finding->outcome), finding->check,
	         finding->key ? finding->key : "-", finding->message);
}

stp_status example_configure(struct example *e, ...)
{
	const struct stp_report report = { .size = sizeof report, .ctx = e, .add = take_finding };
	struct stp_args *args = NULL;
	stp_status status;
	va_list pairs;

	begin(e);
	ck_assert(stp_args_for_config(stp_loader_schema(e->loader), &args, &e->error) == STP_OK);
	va_start(pairs, e);
	status = set_all(e, args, pairs);
	va_end(pairs);
	e->error = (struct stp_error)STP_ERROR_INIT;
	if (!status)
		status = stp_service_configure(e->service, args, &report, &e->error);
	stp_args_destroy(args);
	return status;
}

static int is_cancelled(void *ctx)
{
	struct example *e = ctx;

	return ++e->asked >= e->cancel_after && e->cancel_after;
}

stp_status example_test(struct example *e)
{
	const struct stp_report report = { .size = sizeof report, .ctx = e, .add = take_finding };
	const struct stp_run run = { .size = sizeof run, .timeout_ms = e->timeout_ms, .ctx = e, .cancelled = is_cancelled };

	begin(e);
	return stp_service_test(e->service, &run, &report, &e->error);
}

stp_status example_call(struct example *e, const char *method, ...)
{
	const struct stp_list list = { .size = sizeof list, .skip = e->skip, .take = e->take };
	struct take take = { e, stp_find_method(e->note, method) };
	const struct stp_sink sink = { .size = sizeof sink, .ctx = &take, .row = take_row, .file_open = open_file,
		.file_write = write_file, .file_close = close_file };
	struct stp_run run = { .size = sizeof run, .timeout_ms = e->timeout_ms, .once = e->once, .ctx = e,
		.cancelled = is_cancelled };
	struct stp_args *args = NULL;
	stp_status status;
	va_list pairs;

	begin(e);
	ck_assert_ptr_nonnull(take.method);
	run.list = take.method->kind == STP_LIST ? &list : NULL;
	ck_assert(stp_args_for_call(e->note, take.method, &args, &e->error) == STP_OK);
	va_start(pairs, method);
	status = set_all(e, args, pairs);
	va_end(pairs);
	if (!status)
		status = stp_service_execute(e->service, &run, args, &sink, &e->error);
	stp_args_destroy(args);
	return status;
}

const char *example_cell(const struct example *e, const char *name)
{
	static char text[4096];
	cJSON *row = cJSON_Parse(e->rows);
	const cJSON *member = cJSON_GetObjectItemCaseSensitive(row, name);
	char *printed = member && !cJSON_IsString(member) && !cJSON_IsNull(member) ? cJSON_PrintUnformatted(member) : NULL;

	snprintf(text, sizeof text, "%s", printed ? printed : cJSON_IsString(member) ? member->valuestring : "");
	cJSON_free(printed);
	cJSON_Delete(row);
	return text;
}
