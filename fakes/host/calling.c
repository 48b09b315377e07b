/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/calling.c - one method run, its rows and files shown as they come. */
#include <config.h>

#include "calling.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "inputs.h"
#include "interrupt.h"
#include "output.h"

static stp_status files_failed(struct calling *calling, stp_status status)
{
	const char *problem = fake_files_problem(calling->files);

	if (status != STP_OK)
		failure(&calling->here, status, "%s", *problem ? problem : "no memory");
	return status;
}

static bool is_shown(const struct calling *calling, uint32_t column)
{
	const char *name = stp_slot_at(&calling->method->returns, column)->property;

	for (uint32_t i = 0; calling->only[i]; i++)
		if (strcmp(calling->only[i], name) == 0)
			return true;
	return false;
}

/* What is not mapped back is not there for a person; JSON has the whole row. */
static const struct stp_value *mapped(struct calling *calling, const struct stp_value *values,
                                      uint32_t count)
{
	if (!calling->only || calling->json)
		return values;
	for (uint32_t i = 0; i < count; i++)
		calling->values[i] = is_shown(calling, i) ? values[i]
		                                          : (struct stp_value){ .type = STP_NULL };
	return calling->values;
}

static stp_status show_row(const struct stp_sink *sink, const struct stp_value *values,
                           uint32_t count)
{
	struct calling *calling = sink->ctx;
	stp_status status = files_failed(calling, fake_files_commit(calling->files));

	if (status != STP_OK)
		return status;
	for (uint32_t i = 0; i < count; i++)
		calling->paths[i] = fake_files_path(calling->files, i);
	if (calling->rows++ && !calling->json)
		putchar('\n');
	output_row(calling->object, calling->method, mapped(calling, values, count), calling->paths,
	           calling->json);
	return output_flush(&calling->here);
}

static stp_status open_file(const struct stp_sink *sink, uint32_t column, const char *name,
                            const char *media_type, uint64_t length)
{
	struct calling *calling = sink->ctx;

	(void)media_type, (void)length;
	return files_failed(calling, fake_files_open(calling->files, column, name));
}

static stp_status write_file(const struct stp_sink *sink, const void *data, size_t length)
{
	struct calling *calling = sink->ctx;

	return files_failed(calling, fake_files_write(calling->files, data, length));
}

static stp_status close_file(const struct stp_sink *sink)
{
	struct calling *calling = sink->ctx;

	return files_failed(calling, fake_files_close(calling->files));
}

static void take_total(const struct stp_sink *sink, uint64_t rows)
{
	struct calling *calling = sink->ctx;

	calling->total = rows;
}

static void show_warning(const struct stp_sink *sink, const char *message)
{
	(void)sink;
	output_note("warning: %s", message);
}

/* ---- before the call ------------------------------------------------------------------------ */

static bool gives_files(const struct stp_object *object, const struct stp_method *method)
{
	for (uint32_t i = 0; i < method->returns.count; i++) {
		const struct stp_field *field = stp_return_field(object, method, i);

		if (field && (field->type == STP_FILE || field->type == STP_IMAGE))
			return true;
	}
	return false;
}

/* Makes the folder if it is not there.  Better told now than after the service has done its
 * work. */
static bool check_folder(struct session *session, struct calling *calling, const char *folder)
{
	struct stat about;

	calling->made = mkdir(folder, 0777) == 0 ? folder : NULL;
	if (stat(folder, &about) != 0)
		failure(&session->error, STP_NOT_FOUND, "cannot put files in %s: %s", folder,
		        strerror(errno));
	else if (!S_ISDIR(about.st_mode))
		failure(&session->error, STP_NOT_FOUND, "cannot put files in %s: it is no folder", folder);
	else if (access(folder, W_OK | X_OK) != 0)
		failure(&session->error, STP_FORBIDDEN, "cannot put files in %s: %s", folder,
		        strerror(errno));
	else
		return true;
	return session_failed_here(session);
}

bool calling_prepare(struct session *session, struct calling *calling,
                     const struct stp_schema *schema, const char *object, const char *method,
                     char *const *words, int count)
{
	const struct options *options = session->options;
	const char *folder = options->out ? options->out : ".";
	struct stp_error *error = &session->error;
	stp_status status;

	*calling = (struct calling){ .json = options->json, .here = STP_ERROR_INIT };
	status = inputs_find(schema, object, method, &calling->object, &calling->method, error);
	if (status == STP_OK && options->paged && calling->method->kind != STP_LIST)
		status = failure(error, STP_BAD_INPUT,
		                 "--skip and --take are for methods that list; %s is %s",
		                 calling->method->name, stp_kind_name(calling->method->kind));
	if (status == STP_OK)
		status = inputs_read(calling->object, calling->method, words, count, &calling->in, error);
	if (status == STP_OK)
		status = stp_args_check(calling->in, error);
	if (status != STP_OK)
		return session_failed(session, status);
	if ((options->out || gives_files(calling->object, calling->method)) &&
	    !check_folder(session, calling, folder))
		return false;
	calling->files = fake_files_create(folder);
	calling->paths = calloc(calling->method->returns.count + 1, sizeof *calling->paths);
	calling->values = calloc(calling->method->returns.count + 1, sizeof *calling->values);
	if (!calling->files || !calling->paths || !calling->values)
		return session_failed(session, failure(error, STP_NO_MEMORY, "no memory"));
	return true;
}

void calling_finish(struct calling *calling)
{
	fake_files_destroy(calling->files);
	if (calling->made)
		(void)rmdir(calling->made); /* unless something was put into it */
	free(calling->paths);
	free(calling->values);
	stp_args_destroy(calling->in);
}

/* ---- the call ------------------------------------------------------------------------------- */

static void note_rows(const struct calling *calling)
{
	if (calling->json || calling->method->kind != STP_LIST)
		return;
	if (!calling->rows)
		output_note("no rows");
	else if (calling->total > calling->rows)
		output_note("%" PRIu64 " of %" PRIu64 " rows", calling->rows, calling->total);
}

static stp_status show_text(void *user, const void *data, size_t length)
{
	(void)user;
	fwrite(data, 1, length, stderr);
	return STP_OK;
}

/* Beside the rows, whose form it would break. */
static void show_metrics(struct stp_service *service)
{
	struct stp_error error = STP_ERROR_INIT;

	if (stp_service_metrics(service, show_text, NULL, &error) != STP_OK)
		output_note("%s", error.message);
}

void calling_run(struct session *session, struct calling *calling, struct stp_service *service)
{
	const struct options *options = session->options;
	const struct stp_list list = { .size = sizeof list,
		                           .skip = options->skip,
		                           .take = options->take };
	const struct stp_run how = {
		.size = sizeof how,
		.flags = options->interactive ? STP_INTERACTIVE : 0,
		.timeout_ms = options->timeout_ms,
		.once = options->once,
		.traceparent = options->traceparent,
		.list = options->paged ? &list : NULL,
		.cancelled = interrupt_came,
	};
	const struct stp_sink sink = {
		.size = sizeof sink,
		.ctx = calling,
		.row = show_row,
		.file_open = open_file,
		.file_write = write_file,
		.file_close = close_file,
		.total = take_total,
		.warn = show_warning,
	};
	stp_status status = stp_service_execute(service, &how, calling->in, &sink, &session->error);

	if (options->metrics)
		show_metrics(service);
	if (status == STP_OK || status == STP_STOP) {
		note_rows(calling);
	} else if (calling->here.status != STP_OK) {
		calling->here.maybe_applied = session->error.maybe_applied;
		session->error = calling->here;
		session_failed_here(session);
	} else {
		session_failed(session, status);
	}
}
