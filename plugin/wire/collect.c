/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/collect.c - holds an answer. */
#include "wire/collect.h"

#include <string.h>

static stp_status hold(void *user, const char *bytes, size_t length)
{
	struct ds_reply *reply = user;

	return text_add(&reply->body, bytes, length);
}

stp_status ds_collect(struct ds_http *http, struct ds_request *request, struct ds_reply *reply,
                      struct stp_error *error)
{
	stp_status status;

	request->headers_in = NULL;
	request->data_in = hold;
	request->user = reply;
	status = ds_http_run(http, request, &reply->answer, error);
	if (status == STP_PROTOCOL && error && !error->message[0])
		return ds_fail(error, status, NULL, "the answer is larger than %zu bytes",
		               reply->body.max ? reply->body.max : DS_TEXT_MAX);
	if (status == STP_NO_MEMORY && error && !error->message[0])
		return ds_no_memory(error);
	return status;
}

void ds_reply_finish(struct ds_reply *reply)
{
	text_finish(&reply->body);
}

void ds_reply_tell(const struct ds_reply *reply, struct stp_error *error)
{
	if (!error)
		return;
	error->http_status = reply->answer.http_status;
	/* Every answer tells when the hour ends; only after a limit it is a time to wait for. */
	error->retry_after_ms = error->status == STP_RATE_LIMITED || error->status == STP_UNAVAILABLE ? reply->answer.retry_after_ms : 0;
	ds_put(error->trace, sizeof error->trace, reply->answer.trace, strlen(reply->answer.trace));
	if (!reply->body.secret)
		ds_put(error->answer, sizeof error->answer, text_of(&reply->body), reply->body.length);
}
