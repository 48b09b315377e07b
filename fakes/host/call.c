/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/call.c - fake-host call: runs one method and shows its rows as they come. */
#include <config.h>

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exit_status.h"
#include "files.h"
#include "inputs.h"
#include "interrupt.h"
#include "output.h"
#include "session.h"

/* The sink's side of a call. */
struct shown {
	const struct stp_object *object;
	const struct stp_method *method;
	struct fake_files *files;
	const char **paths; /* by column */
	const char *made; /* a folder for the files that was not there before; NULL: none */
	bool json;
	uint64_t rows, total;
	struct stp_error here; /* why this side ended the call; status STP_OK: it did not */
};

static stp_status files_failed(struct shown *shown, stp_status status)
{
	const char *problem = fake_files_problem(shown->files);

	if (status != STP_OK)
		failure(&shown->here, status, "%s", *problem ? problem : "no memory");
	return status;
}

static stp_status show_row(const struct stp_sink *sink, const struct stp_value *values,
                           uint32_t count)
{
	struct shown *shown = sink->ctx;
	stp_status status = files_failed(shown, fake_files_commit(shown->files));

	if (status != STP_OK)
		return status;
	for (uint32_t i = 0; i < count; i++)
		shown->paths[i] = fake_files_path(shown->files, i);
	if (shown->rows++ && !shown->json)
		putchar('\n');
	output_row(shown->object, shown->method, values, shown->paths, shown->json);
	return output_flush(&shown->here);
}

static stp_status open_file(const struct stp_sink *sink, uint32_t column, const char *name,
                            const char *media_type, uint64_t length)
{
	struct shown *shown = sink->ctx;

	(void)media_type, (void)length;
	return files_failed(shown, fake_files_open(shown->files, column, name));
}

static stp_status write_file(const struct stp_sink *sink, const void *data, size_t length)
{
	struct shown *shown = sink->ctx;

	return files_failed(shown, fake_files_write(shown->files, data, length));
}

static stp_status close_file(const struct stp_sink *sink)
{
	struct shown *shown = sink->ctx;

	return files_failed(shown, fake_files_close(shown->files));
}

static void take_total(const struct stp_sink *sink, uint64_t rows)
{
	struct shown *shown = sink->ctx;

	shown->total = rows;
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

/* Makes the folder if it is not there.  Better told now than after the service has done its work. */
static bool check_folder(struct session *session, struct shown *shown, const char *folder)
{
	struct stat about;

	shown->made = mkdir(folder, 0777) == 0 ? folder : NULL;
	if (stat(folder, &about) != 0)
		failure(&session->error, STP_NOT_FOUND, "cannot put files in %s: %s", folder, strerror(errno));
	else if (!S_ISDIR(about.st_mode))
		failure(&session->error, STP_NOT_FOUND, "cannot put files in %s: it is no folder", folder);
	else if (access(folder, W_OK | X_OK) != 0)
		failure(&session->error, STP_FORBIDDEN, "cannot put files in %s: %s", folder, strerror(errno));
	else
		return true;
	return session_failed_here(session);
}

static bool prepare(struct session *session, struct shown *shown, struct stp_args **ret_in)
{
	const struct options *options = session->options;
	const struct stp_schema *schema = stp_loader_schema(session->loader);
	const char *folder = options->out ? options->out : ".";
	struct stp_error *error = &session->error;
	stp_status status;

	status = inputs_find(schema, options->object, options->method, &shown->object, &shown->method,
	                     error);
	if (status == STP_OK && options->paged && shown->method->kind != STP_LIST)
		status = failure(error, STP_BAD_INPUT, "--skip and --take are for methods that list; %s is %s",
		                 shown->method->name, stp_kind_name(shown->method->kind));
	if (status == STP_OK)
		status = inputs_read(shown->object, shown->method, options->inputs, options->input_count,
		                     ret_in, error);
	if (status == STP_OK)
		status = stp_args_check(*ret_in, error);
	if (status != STP_OK)
		return session_failed(session, status);
	if ((options->out || gives_files(shown->object, shown->method)) && !check_folder(session, shown, folder))
		return false;
	shown->files = fake_files_create(folder);
	shown->paths = calloc(shown->method->returns.count + 1, sizeof *shown->paths);
	if (!shown->files || !shown->paths)
		return session_failed(session, failure(error, STP_NO_MEMORY, "no memory"));
	return true;
}

/* ---- the call -------------------------------------------------------------------------------- */

static void note_rows(const struct shown *shown)
{
	if (shown->json || shown->method->kind != STP_LIST)
		return;
	if (!shown->rows)
		output_note("no rows");
	else if (shown->total > shown->rows)
		output_note("%" PRIu64 " of %" PRIu64 " rows", shown->rows, shown->total);
}

static void run(struct session *session, struct shown *shown, const struct stp_args *in)
{
	const struct options *options = session->options;
	const struct stp_list list = { .size = sizeof list, .skip = options->skip, .take = options->take };
	const struct stp_run how = {
		.size = sizeof how,
		.flags = options->interactive ? STP_INTERACTIVE : 0,
		.timeout_ms = options->timeout_ms,
		.once = options->once,
		.list = options->paged ? &list : NULL,
		.cancelled = interrupt_came,
	};
	const struct stp_sink sink = {
		.size = sizeof sink,
		.ctx = shown,
		.row = show_row,
		.file_open = open_file,
		.file_write = write_file,
		.file_close = close_file,
		.total = take_total,
		.warn = show_warning,
	};
	stp_status status = stp_service_execute(session->service, &how, in, &sink, &session->error);

	if (status == STP_OK || status == STP_STOP) {
		note_rows(shown);
	} else if (shown->here.status != STP_OK) {
		shown->here.maybe_applied = session->error.maybe_applied;
		session->error = shown->here;
		session_failed_here(session);
	} else {
		session_failed(session, status);
	}
}

/* One fault is the error itself; where configure() found more, all are shown. */
static void show_faults(const struct fake_host_findings *faults)
{
	const struct stp_finding *finding;

	if (fake_host_findings_count(faults, STP_FAIL) < 2)
		return;
	for (size_t i = 0; (finding = fake_host_findings_at(faults, i)); i++)
		if (finding->outcome == STP_FAIL)
			output_finding(finding, false, stderr);
}

int command_call(const struct options *options)
{
	struct fake_host_findings *faults = fake_host_findings_create();
	struct shown shown = { .json = options->json, .here = STP_ERROR_INIT };
	struct stp_args *in = NULL;
	struct session session;

	/* The words are looked at before the configuration: they are quickly mended. */
	if (session_open(&session, options) && prepare(&session, &shown, &in)) {
		if (session_configure(&session, faults ? fake_host_findings_report(faults) : NULL))
			run(&session, &shown, in);
		else if (faults && !options->json)
			show_faults(faults);
	}
	fake_files_destroy(shown.files);
	if (shown.made)
		(void)rmdir(shown.made); /* unless something was put into it */
	free(shown.paths);
	stp_args_destroy(in);
	fake_host_findings_destroy(faults);
	return session_close(&session);
}
