/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/connect/sender.h - one delivery under way: what transfer.c does for sender.c.
 *
 * Depends on: connect/connect.h, libcurl.  All of it is the thread's alone.
 */
#ifndef FAKE_CONNECT_SENDER_H
#define FAKE_CONNECT_SENDER_H

#include <curl/curl.h>

#include "connect/connect.h"

struct fake_token { /* of OAuth, by what it was got with */
	char *key, *header; /* "Authorization: Bearer ..." */
	int64_t expires_ms; /* of the machine's monotonic time */
};
#define FAKE_TOKENS 16

struct fake_flight {
	bool used, for_token;
	struct fake_job job;
	CURL *easy;
	char error[CURL_ERROR_SIZE];
	struct fake_bytes answer; /* its beginning */
};

/* Begins to send, or to get a token first.  NULL, or why it cannot be sent (lent, static). */
const char *fake_flight_begin(struct fake_flight *f, CURLM *multi, struct fake_token *tokens);
/* The transfer ended.  true: it was the token, and the message is on its way; false: *ret_status
 * and *ret_error (lent from f) tell how it went. */
bool fake_flight_ended(struct fake_flight *f, CURLM *multi, struct fake_token *tokens,
                       CURLcode result, long *ret_status, const char **ret_error);
void fake_flight_finish(struct fake_flight *f, CURLM *multi);
void fake_tokens_finish(struct fake_token *tokens);

#endif /* FAKE_CONNECT_SENDER_H */
