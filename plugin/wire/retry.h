/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/retry.h - what may be tried again, how often, and after which wait: one table.
 *
 * Whether a request may be sent twice is another question, which the engine answers: here it is only said that to try it
 * again may help.
 *
 * Depends on: http.h.  Owns nothing.
 */
#ifndef DS_WIRE_RETRY_H
#define DS_WIRE_RETRY_H

#include "http.h"

/* What went wrong with one try. */
enum ds_trouble {
	DS_TROUBLE_NONE,   /* something that another try does not mend */
	DS_TROUBLE_UNSENT, /* no connection, or it broke before a byte of the request had left */
	DS_TROUBLE_LOST,   /* the request may have arrived, and no whole answer came back */
	DS_TROUBLE_SERVER, /* 408 and 5xx: nobody knows how far the service came */
	DS_TROUBLE_LIMIT,  /* the account's calls are used up for now; the budget knows when there are more */
	DS_TROUBLE_BUSY,   /* too much at a time of one document or envelope, or for a gateway */
	DS_TROUBLE_TOKEN,  /* 401: the token has ended before its time */
	DS_TROUBLES
};
/* For logs: "unsent", ... */
const char *ds_trouble_name(enum ds_trouble trouble);

/* Of an exchange that gave no whole answer; status as ds_http_run gave it. */
enum ds_trouble ds_trouble_of_exchange(stp_status status, const struct ds_answer *answer);
/* Of an answer other than 2xx: code is the service's errorCode or "", verdict what ds_verdict made of it. */
enum ds_trouble ds_trouble_of_answer(uint32_t http_status, const char *code, stp_status verdict);

/* The tries of one request.  Zero before the first. */
struct ds_retry {
	uint8_t count[DS_TROUBLES]; /* that were granted */
};

/* Whether to try once more after this trouble; then *ret_wait_ms is how long to wait before: what the service itself
 * asked for (after_ms, 0: nothing) and a little more, or a random part of a time that doubles with each try, so that
 * many who failed together do not come back together. */
bool ds_retry_next(struct ds_retry *retry, enum ds_trouble trouble, uint32_t after_ms, uint32_t *ret_wait_ms);

/* A random part of a time, so that those who failed together do not come back together; all of it if the machine gives
 * no random bytes. */
uint32_t ds_retry_part(uint32_t most_ms);
/* A time that was doubled so many times, up to the most. */
uint32_t ds_retry_doubled(uint32_t first_ms, uint32_t most_ms, uint32_t times);

#endif /* DS_WIRE_RETRY_H */
