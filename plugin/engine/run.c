/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/run.c - from a method's row to its exchange and its rows. */
#include "engine/run.h"

#define ANSWER_MAX ((size_t)8 << 20) /* of one object; lists are never held */

static stp_status exchange(struct ds_run *run, const char *path, const struct ds_json *body)
{
	struct ds_message message = { .verb = run->method->verb, .path = path, .body = body };
	struct ds_reply reply = { .body = { .max = ANSWER_MAX } };
	stp_status status = ds_send_collect(run, &message, &reply);

	if (status == STP_OK)
		status = ds_rows_of(run, reply.body.at, reply.body.length);
	ds_reply_finish(&reply);
	return status;
}

static stp_status with_body(struct ds_run *run, const char *path)
{
	stp_status status;
	struct ds_json *body = ds_body(run, &status);

	if (body)
		status = exchange(run, path, body);
	ds_json_destroy(body);
	return status;
}

stp_status ds_generic(struct ds_run *run)
{
	struct text path = { 0 };
	stp_status status = ds_path(run, run->method->path, &path);

	if (status != STP_OK)
		goto done;
	if (run->method->verb[0] != 'G')
		status = with_body(run, text_of(&path));
	else if (run->method->rows)
		status = ds_list(run, text_of(&path));
	else
		status = exchange(run, text_of(&path), NULL);
	if (status != STP_OK && status != STP_STOP && run->method->explain)
		run->method->explain(run, status);
done:
	text_finish(&path);
	return status;
}

stp_status ds_run(struct ds_run *run)
{
	stp_status status = ds_args_check(run);

	if (status == STP_OK)
		status = run->method->run ? run->method->run(run) : ds_generic(run);
	text_finish(&run->cells);
	return status;
}
