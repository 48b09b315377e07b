/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/http/exchange.c - one exchange from its request to its answer: ds_http_run. */
#include <config.h>

#include "exchange.h"

#include <string.h>

#include "../address.h"
#include "../sigpipe.h"

#define POLL_MS 100
#define WITHOUT_CALL_MS 60000

static stp_status ask(const struct exchange *x)
{
	const struct ds_request *r = x->request;

	if (r->call)
		return r->call->wait(r->call, 0);
	return r->host->mono_ms(r->host) - x->began_ms >= WITHOUT_CALL_MS ? STP_TIMEOUT : STP_OK;
}

/* Until the answer is whole or broken, or the host has had enough, which *ret_ended tells. */
static CURLcode drive(struct exchange *x, CURLM *multi, stp_status *ret_ended)
{
	int running = 1, left;
	CURLMsg *message;

	while ((*ret_ended = ask(x)) == STP_OK) {
		if (curl_multi_perform(multi, &running) != CURLM_OK)
			return CURLE_OUT_OF_MEMORY;
		if (!running)
			break;
		if (curl_multi_poll(multi, NULL, 0, POLL_MS, NULL) != CURLM_OK)
			return CURLE_OUT_OF_MEMORY;
	}
	while ((message = curl_multi_info_read(multi, &left)))
		if (message->msg == CURLMSG_DONE)
			return message->data.result;
	return CURLE_OK;
}

/* Counted, and logged if it is wanted; the handle still has the exchange's numbers. */
static void note(struct ds_http *http, struct exchange *x, stp_status status)
{
	uint32_t class = x->answer->http_status / 100;
	curl_off_t sent = 0, received = 0;

	curl_easy_getinfo(x->easy, CURLINFO_SIZE_UPLOAD_T, &sent);
	curl_easy_getinfo(x->easy, CURLINFO_SIZE_DOWNLOAD_T, &received);
	ds_count(http->tally, DS_COUNT_EXCHANGES + (class >= 2 && class <= 5 ? class - 1 : 0), 1);
	ds_count(http->tally, DS_COUNT_BYTES_SENT, (uint64_t)sent);
	ds_count(http->tally, DS_COUNT_BYTES_RECEIVED, (uint64_t)received);
	if (x->log)
		ds_log_exchange(x, status, (uint64_t)sent, (uint64_t)received);
}

static stp_status run(struct ds_http *http, struct slot *slot, struct exchange *x)
{
	struct text type = { 0 };
	stp_status status, ended = STP_OK;
	CURLcode code = CURLE_OK;
	bool added = false;

	if ((status = ds_request_set(x, &type)))
		goto done;
	if (curl_multi_add_handle(slot->multi, slot->easy) != CURLM_OK) {
		status = ds_no_memory(x->error);
		goto done;
	}
	added = true;
	code = drive(x, slot->multi, &ended);
	x->answer->sent = x->answer->sent || ds_request_left(x);
	x->answer->drawn = x->drawn;
	if (!x->headers_done) /* half of the headers tell nothing of limits: what is left may not have come */
		x->answer->rate = x->answer->burst = (struct ds_rate){ 0 };
	ds_say_reached(x);
	if (ended && !ds_is_end(ended))
		ended = STP_CANCELLED;
	if (x->status)
		status = x->status;
	else if (ended)
		status = ds_say_ended(x, ended, http->proxy.length > 0);
	else if (code != CURLE_OK || !x->headers_done)
		status = ds_say(x, code, http->proxy.length > 0);
	else if (x->told_ms != x->began_ms && x->request->call && x->request->call->progress)
		x->request->call->progress(x->request->call, x->upload_total ? x->uploaded : x->received,
		                           x->upload_total ? x->uploaded : x->received);
	note(http, x, status);
done:
	ds_slot_leave(http, slot, x, added, ended != STP_OK);
	text_finish(&type);
	return status;
}

stp_status ds_http_run(struct ds_http *http, const struct ds_request *request,
                       struct ds_answer *ret, struct stp_error *error)
{
	struct exchange x = { .request = request, .answer = ret, .error = error, .reader.answer = ret };
	struct exchange_log log = { .sent = { 0 } };
	struct ds_sigpipe guard;
	struct slot *slot;
	stp_status status;

	*ret = (struct ds_answer){ 0 };
	if ((status = ds_address_check(request->url, x.place, sizeof x.place, error)))
		return status;
	x.safe = !strcmp(request->verb, "GET") || !strcmp(request->verb, "HEAD");
	x.began_ms = x.told_ms = x.asked_ms = request->host->mono_ms(request->host);
	(void)ds_trace_request(request->call, &x.trace);
	x.log = http->log_exchanges && request->host->log ? &log : NULL;
	ds_sigpipe_enter(&guard);
	if ((slot = ds_slot_take(http))) {
		x.easy = slot->easy;
		status = run(http, slot, &x);
	} else {
		status = ds_no_memory(error);
	}
	ds_sigpipe_leave(&guard);
	if (status && error) {
		error->status = status;
		error->maybe_applied = ret->sent && !x.safe;
	}
	return status;
}
