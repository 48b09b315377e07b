/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/http/callbacks.c - what libcurl calls while an exchange runs: bytes in, bytes out. */
#include <config.h>

#include "exchange.h"

#include <string.h>

#define TELL_MS 100
#define ASK_MS 100
#define HEADERS_MAX 65536

static bool failed(struct exchange *x, stp_status status)
{
	if (status && !x->status)
		x->status = status;
	return x->status != STP_OK;
}

static void tell(struct exchange *x, uint64_t done, uint64_t total)
{
	const struct ds_request *r = x->request;
	int64_t now_ms;

	if (!r->call || !r->call->progress)
		return;
	now_ms = r->host->mono_ms(r->host);
	if (now_ms - x->told_ms < TELL_MS)
		return;
	x->told_ms = now_ms;
	r->call->progress(r->call, done, total);
}

static stp_status headers_end(struct exchange *x)
{
	const struct ds_request *r = x->request;

	if (x->answer->http_status < 200)
		return STP_OK;
	ds_answer_end(&x->reader, r->host);
	x->headers_done = true;
	if (r->plain && x->reader.encoded) {
		x->said = true;
		return ds_fail(x->error, STP_PROTOCOL, NULL, "%s compressed its answer, which nobody asked for", x->place);
	}
	return r->headers_in ? r->headers_in(r->user, x->answer) : STP_OK;
}

size_t ds_on_header(char *bytes, size_t size, size_t count, void *user)
{
	struct exchange *x = user;
	size_t length = size * count, total = length;

	if (x->status)
		return 0;
	if ((x->header_bytes += length) > HEADERS_MAX) { /* trailers, too: libcurl keeps all of them */
		x->said = true;
		failed(x, ds_fail(x->error, STP_PROTOCOL, NULL, "%s sent more than %d bytes of headers",
		                  x->place, HEADERS_MAX));
		return 0;
	}
	if (x->headers_done)
		return total; /* trailers */
	while (length && (bytes[length - 1] == '\r' || bytes[length - 1] == '\n' ||
	                  bytes[length - 1] == ' '))
		length--;
	if (length)
		ds_answer_line(&x->reader, bytes, length);
	else if (failed(x, headers_end(x)))
		return 0;
	return total;
}

/* Compressed bytes can become so many that libcurl comes back to us late {P5}. */
static bool host_has_enough(struct exchange *x)
{
	const struct ds_request *r = x->request;
	int64_t now_ms;
	stp_status ended;

	if (!r->call || (now_ms = r->host->mono_ms(r->host)) - x->asked_ms < ASK_MS)
		return false;
	x->asked_ms = now_ms;
	if ((ended = r->call->wait(r->call, 0)) == STP_OK)
		return false;
	x->said = true;
	return failed(x, ds_say_ended(x, ended == STP_TIMEOUT ? ended : STP_CANCELLED, false));
}

/* A document may be JSON, too: its names are nobody's but its owner's. */
static bool is_file(const struct exchange *x)
{
	return x->request->plain && x->answer->http_status / 100 == 2;
}

size_t ds_on_data(char *bytes, size_t size, size_t count, void *user)
{
	struct exchange *x = user;
	size_t length = size * count;

	if (x->status || host_has_enough(x))
		return 0;
	x->received += length;
	if (x->log && !is_file(x))
		ds_log_keep(&x->log->received, bytes, length);
	if (x->request->data_in && failed(x, x->request->data_in(x->request->user, bytes, length)))
		return 0;
	if (!x->upload_total)
		tell(x, x->received, x->answer->length);
	return length;
}

static size_t on_file_fail(struct exchange *x, const struct stp_file *file, const char *what)
{
	x->said = true;
	failed(x, ds_fail(x->error, STP_BAD_INPUT, NULL,
	                  "the file %s has %s bytes than its length says", file->name, what));
	return CURL_READFUNC_ABORT;
}

size_t ds_on_read(char *bytes, size_t size, size_t count, void *user)
{
	struct upload *u = user;
	const struct stp_file *file = u->file;
	size_t room = size * count, got = 0, more = 0;
	char byte;

	u->x->drawn = true;
	if (u->x->status || failed(u->x, file->read(file, bytes, room, &got)))
		return CURL_READFUNC_ABORT;
	if (got > room) {
		failed(u->x, STP_INTERNAL);
		return CURL_READFUNC_ABORT;
	}
	u->delivered += got;
	u->x->uploaded += got;
	if (u->x->log && u->x->request->type && strcmp(u->x->request->type, "application/json") == 0)
		ds_log_keep(&u->x->log->sent, bytes, got);
	if (file->length && !got && u->delivered < file->length)
		return on_file_fail(u->x, file, "fewer");
	/* libcurl asks for no byte past the length, so that the end has to be looked for here. */
	if (file->length && got && u->delivered == file->length &&
	    failed(u->x, file->read(file, &byte, 1, &more)))
		return CURL_READFUNC_ABORT;
	if (file->length && (more || u->delivered > file->length))
		return on_file_fail(u->x, file, "more");
	tell(u->x, u->x->uploaded, u->x->upload_total);
	return got;
}

int ds_on_seek(void *user, curl_off_t offset, int origin)
{
	struct upload *u = user;
	stp_status status;

	if (origin != SEEK_SET || offset != 0)
		return CURL_SEEKFUNC_CANTSEEK;
	if (!u->delivered)
		return CURL_SEEKFUNC_OK;
	status = u->file->rewind ? u->file->rewind(u->file) : STP_UNSUPPORTED;
	if (status == STP_UNSUPPORTED)
		return CURL_SEEKFUNC_CANTSEEK;
	if (failed(u->x, status))
		return CURL_SEEKFUNC_FAIL;
	u->x->uploaded -= u->delivered;
	if (u->x->log)
		text_clear(&u->x->log->sent);
	u->delivered = 0;
	return CURL_SEEKFUNC_OK;
}

static long request_bytes(const struct exchange *x)
{
	long bytes = 0;

	curl_easy_getinfo(x->easy, CURLINFO_REQUEST_SIZE, &bytes);
	return bytes;
}

bool ds_request_left(const struct exchange *x)
{
	return x->attempts && request_bytes(x) > x->proxy_bytes;
}

/* Before each attempt.  libcurl sends any request again if a kept connection closed without
 * an answer, even a POST that was done; that is for GET, or if nothing had left. */
int ds_on_request(void *user, char *ip, char *local_ip, int port, int local_port)
{
	struct exchange *x = user;

	(void)ip, (void)local_ip, (void)port, (void)local_port;
	if (!x->attempts)
		x->proxy_bytes = request_bytes(x);
	if (x->attempts++ && !x->safe && ds_request_left(x)) {
		x->answer->sent = x->said = true;
		failed(x, ds_fail(x->error, STP_UNAVAILABLE, NULL,
		                  "%s closed the connection before it had answered", x->place));
		return CURL_PREREQFUNC_ABORT;
	}
	return CURL_PREREQFUNC_OK;
}
