/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/run.c - from a method's row to its exchange and its rows. */
#include "engine/run.h"

#define ANSWER_MAX ((size_t)8 << 20) /* of one object; lists are never held */

static stp_status exchange(struct ds_run *run, struct ds_message *message)
{
	struct ds_reply reply = { .body = { .max = ANSWER_MAX } };
	stp_status status = ds_send_collect(run, message, &reply);

	if (status == STP_OK)
		status = ds_rows_of(run, text_of(&reply.body), reply.body.length);
	ds_reply_finish(&reply);
	return status;
}

/* A name that was not given is the file's own. */
static stp_status put_name(struct ds_run *run, struct ds_json *body, const struct stp_file *file)
{
	const struct ds_field *field = run->method->named ? ds_field_of(run, run->method->named) : NULL;

	if (!field || ds_arg(run, field->pub.name) || !*file->name)
		return STP_OK;
	return ds_json_put_text(body, field->pointer, file->name);
}

/* The file is the whole body, or a text in base64 within it if the input has a pointer. */
static stp_status with_file(struct ds_run *run, const char *path, const struct stp_file *file)
{
	const struct ds_field *field = ds_field_of(run, run->method->upload);
	struct ds_message message = { .verb = run->method->verb, .path = path, .file = file, .type = ds_file_type(file) };
	struct ds_upload upload = { .file = NULL };
	struct ds_json *body = NULL;
	stp_status status = STP_OK;

	if (field && field->pointer && (body = ds_body(run, &status))) {
		if ((status = put_name(run, body, file)) != STP_OK ||
		    (status = ds_upload_init(&upload, body, field->pointer, file)) != STP_OK)
			status = ds_fail(run->error, status, NULL, "cannot put the request together");
		message.file = &upload.pub;
		message.type = "application/json";
	}
	if (status == STP_OK)
		status = exchange(run, &message);
	ds_upload_finish(&upload);
	ds_json_destroy(body);
	return status;
}

static stp_status with_body(struct ds_run *run, const char *path)
{
	const struct stp_file *file = run->method->upload ? ds_arg_file(run, run->method->upload) : NULL;
	struct ds_message message = { .verb = run->method->verb, .path = path };
	struct ds_json *body;
	stp_status status;

	if (file)
		return with_file(run, path, file);
	if ((body = ds_body(run, &status))) {
		message.body = body;
		status = exchange(run, &message);
	}
	ds_json_destroy(body);
	return status;
}

static stp_status without_body(struct ds_run *run, const char *path)
{
	struct ds_message message = { .verb = run->method->verb, .path = path };

	if (run->method->file)
		return ds_download(run, path, run->method->accept ? run->method->accept : "Accept: */*");
	return run->method->rows ? ds_list(run, path) : exchange(run, &message);
}

stp_status ds_generic(struct ds_run *run)
{
	struct text path = { 0 };
	stp_status status = ds_path(run, run->method->path, &path);

	if (status != STP_OK)
		goto done;
	if (run->method->verb[0] == 'G')
		status = without_body(run, text_of(&path));
	else
		status = with_body(run, text_of(&path));
	if (status != STP_OK && status != STP_STOP && run->method->explain)
		run->method->explain(run, status);
done:
	text_finish(&path);
	return status;
}

stp_status ds_go_on(struct ds_run *run)
{
	stp_status status = run->call->wait(run->call, 0);

	if (status == STP_OK)
		return STP_OK;
	return ds_fail(run->error, ds_is_end(status) ? status : STP_CANCELLED, NULL,
	               "the call ended while what it had been given was read");
}

stp_status ds_run(struct ds_run *run)
{
	struct ds_pass pass = { 0 };
	bool done = false;
	stp_status status = ds_args_check(run);

	run->pass = &pass;
	if (status == STP_OK)
		status = ds_once_enter(run, &done);
	if (status == STP_OK && !done)
		status = run->method->run ? run->method->run(run) : ds_generic(run);
	/* What is not there any more was deleted by the call that began this word. */
	if (status == STP_NOT_FOUND && run->once.began_ms && ds_lost_of(run) == DS_LOST_GONE && !run->rows) {
		ds_error_reset(run->error);
		status = ds_row_of_inputs(run);
	}
	if (status != STP_OK && status != STP_STOP && run->changed && run->error)
		run->error->maybe_applied = 1; /* also if the host itself ended the call afterwards {P14} */
	ds_once_leave(run, status);
	text_finish(&run->cells);
	run->pass = NULL;
	ds_pass_finish(&pass);
	return status;
}
