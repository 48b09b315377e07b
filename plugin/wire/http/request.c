/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/http/request.c - a request as options of a libcurl handle. */
#include <config.h>

#include "exchange.h"

#include <stdlib.h>
#include <string.h>

#include "../address.h"

#define FIXED_NODES 5 /* Expect, Content-Type, Authorization, traceparent, Transfer-Encoding */

/* libcurl only reads a header's text, while the exchange runs: no copies. */
static void add_node(struct curl_slist **list, struct curl_slist *node, const char *text)
{
	union { const char *in; char *out; } lent = { .in = text };

	node->data = lent.out;
	node->next = NULL;
	while (*list)
		list = &(*list)->next;
	*list = node;
}

static stp_status add_part(struct exchange *x, uint32_t i, struct curl_slist *node)
{
	const struct ds_part *part = &x->request->parts[i];
	curl_mimepart *to = curl_mime_addpart(x->mime);
	struct upload *u = &x->uploads[i];
	CURLcode code;

	if (!to)
		return STP_NO_MEMORY;
	if (part->file) {
		*u = (struct upload){ x, part->file, 0 };
		x->upload_total += part->file->length;
		code = curl_mime_data_cb(to, part->file->length ? (curl_off_t)part->file->length : -1,
		                         ds_on_read, ds_on_seek, NULL, u);
	} else {
		code = curl_mime_data(to, part->bytes ? part->bytes : "", part->length);
	}
	if (code == CURLE_OK && part->type)
		code = curl_mime_type(to, part->type);
	if (code == CURLE_OK && part->disposition)
		code = curl_mime_headers(to, node, 0);
	return code == CURLE_OK ? STP_OK : STP_NO_MEMORY;
}

static stp_status add_parts(struct exchange *x, struct curl_slist *nodes)
{
	static const char name[] = "Content-Disposition: ";
	const struct ds_request *r = x->request;
	stp_status status = STP_OK;
	uint32_t i;

	x->mime = curl_mime_init(x->easy);
	x->uploads = calloc(r->part_count, sizeof *x->uploads);
	if (!x->mime || !x->uploads)
		return STP_NO_MEMORY;
	for (i = 0; i < r->part_count && status == STP_OK; i++) {
		struct text line = { 0 };

		if (r->parts[i].disposition) {
			if (!ds_one_line(r->parts[i].disposition))
				return STP_INTERNAL;
			if ((status = text_puts(&line, name)) ||
			    (status = text_puts(&line, r->parts[i].disposition))) {
				text_finish(&line);
				return status;
			}
			nodes[i].data = line.at; /* freed with the nodes */
		}
		status = add_part(x, i, &nodes[i]);
	}
	return status;
}

static const char *type_line(const struct ds_request *r, struct text *ret)
{
	if (r->part_count)
		return NULL;
	if (!r->type)
		return "Content-Type:"; /* or libcurl makes one up */
	return text_join(ret, "Content-Type: ", r->type, NULL) == STP_OK ? ret->at : NULL;
}

static stp_status set_headers(struct exchange *x, struct text *type)
{
	const struct ds_request *r = x->request;
	struct curl_slist *list = NULL, *node;
	size_t count = 0, i;
	stp_status status;
	const char *line;

	while (r->headers && r->headers[count])
		count++;
	if (!(x->nodes = calloc(count + FIXED_NODES + r->part_count, sizeof *x->nodes)))
		return STP_NO_MEMORY;
	node = x->nodes + r->part_count; /* those of the parts come first: they own their text */
	add_node(&list, node++, "Expect:");
	if ((line = type_line(r, type)))
		add_node(&list, node++, line);
	else if (!r->part_count)
		return STP_NO_MEMORY;
	if (r->credential) {
		x->credential.secret = true;
		if ((status = text_puts(&x->credential, r->credential)))
			return status;
		add_node(&list, node++, x->credential.at);
	}
	if (x->trace.line[0])
		add_node(&list, node++, x->trace.line);
	for (i = 0; i < count; i++)
		add_node(&list, node++, r->headers[i]);
	if (r->file && !r->file->length)
		add_node(&list, node++, "Transfer-Encoding: chunked"); /* libcurl asks to be told for HTTP/1.1 */
	for (node = list; node; node = node->next)
		if (!ds_one_line(node->data))
			return STP_INTERNAL;
	return curl_easy_setopt(x->easy, CURLOPT_HTTPHEADER, list) == CURLE_OK ? STP_OK : STP_NO_MEMORY;
}

/* The verb and what goes with it; the handle may have any other from its last call. */
static stp_status set_body(struct exchange *x)
{
	const struct ds_request *r = x->request;
	CURL *easy = x->easy;
	bool post = !strcmp(r->verb, "POST"), ok = true;
	bool wants = post || !strcmp(r->verb, "PUT") || !strcmp(r->verb, "PATCH");
	stp_status status;

	SET(CURLOPT_HTTPGET, 1L); /* undoes NOBODY, POST and MIMEPOST */
	SET(CURLOPT_CUSTOMREQUEST, post || !strcmp(r->verb, "GET") || !strcmp(r->verb, "HEAD") ? NULL :
	    r->verb);
	if (!strcmp(r->verb, "HEAD"))
		SET(CURLOPT_NOBODY, 1L);
	if (r->part_count) {
		if ((status = add_parts(x, x->nodes)))
			return status;
		SET(CURLOPT_MIMEPOST, x->mime);
	} else if (r->file) {
		if (!(x->uploads = calloc(1, sizeof *x->uploads)))
			return STP_NO_MEMORY;
		*x->uploads = (struct upload){ x, r->file, 0 };
		x->upload_total = r->file->length;
		SET(CURLOPT_POST, 1L);
		SET(CURLOPT_POSTFIELDS, NULL);
		SET(CURLOPT_POSTFIELDSIZE_LARGE, r->file->length ? (curl_off_t)r->file->length : -1);
		SET(CURLOPT_READFUNCTION, ds_on_read);
		SET(CURLOPT_READDATA, x->uploads);
		SET(CURLOPT_SEEKFUNCTION, ds_on_seek);
		SET(CURLOPT_SEEKDATA, x->uploads);
	} else if (r->type || wants) {
		SET(CURLOPT_POST, 1L);
		SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)(r->type ? r->body_length : 0));
		SET(CURLOPT_POSTFIELDS, r->type && r->body ? r->body : "");
	}
	return ok ? STP_OK : STP_NO_MEMORY;
}

stp_status ds_request_set(struct exchange *x, struct text *type)
{
	CURL *easy = x->easy;
	stp_status status;
	bool ok = true;

	SET(CURLOPT_URL, x->request->url);
	SET(CURLOPT_HEADERDATA, x);
	SET(CURLOPT_WRITEDATA, x);
	SET(CURLOPT_PREREQDATA, x);
	SET(CURLOPT_ACCEPT_ENCODING, x->request->plain ? NULL : "");
	if (!ok)
		return ds_no_memory(x->error);
	if (!ds_one_line(x->request->verb) || (status = set_headers(x, type)) == STP_INTERNAL)
		return ds_fail(x->error, STP_INTERNAL, NULL,
		               "a header of the request has a control character in it");
	if (status == STP_OK)
		status = set_body(x);
	if (status == STP_INTERNAL)
		return ds_fail(x->error, status, NULL, "a file's name has a control character in it");
	return status ? ds_no_memory(x->error) : STP_OK;
}

/* Nothing of the exchange stays behind in the handle. */
void ds_request_unset(struct exchange *x)
{
	uint32_t i;

	curl_easy_setopt(x->easy, CURLOPT_HTTPHEADER, NULL);
	curl_easy_setopt(x->easy, CURLOPT_POSTFIELDS, NULL);
	if (x->mime) {
		curl_easy_setopt(x->easy, CURLOPT_MIMEPOST, NULL);
		curl_mime_free(x->mime);
	}
	for (i = 0; x->nodes && i < x->request->part_count; i++)
		free(x->nodes[i].data);
	free(x->nodes);
	free(x->uploads);
	text_finish(&x->credential);
}
