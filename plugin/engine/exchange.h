/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/exchange.h - a message under way: what its tries share.
 *
 * Depends on: run.h.  Owns: the texts of a refusal, until ds_send is over.
 */
#ifndef DS_ENGINE_EXCHANGE_H
#define DS_ENGINE_EXCHANGE_H

#include <string.h>

#include "engine/run.h"

#define DS_REFUSAL_MAX ((size_t)64 << 10) /* of a refusal's body; more says nothing more */

struct exchange {
	struct ds_run *run;
	const struct ds_message *message;
	enum ds_lost lost;
	struct ds_reply refusal; /* its body, of an answer other than 2xx */
	struct text code;        /* its errorCode */
	struct ds_retry retry;
	uint32_t tries; /* after the first */
	enum ds_trouble trouble; /* of the last try */
	bool good;  /* a 2xx answer has begun */
	bool fed;   /* and some of it was handed on */
	bool full;  /* a refusal was longer than what is kept of one */
	bool own;   /* who sent the message, or the host, ended the try */
	bool maybe; /* a try may have been done, and nobody knows */
	bool doubt; /* or may have been done after the service said that it was not */
};

/* Whether it may change something at the service. */
static inline bool ds_changes(const struct ds_message *message)
{
	return strcmp(message->verb, "GET") != 0;
}

/* One try: a token, a place in the budget, the exchange.  What went wrong is in run->error and in x->trouble. */
stp_status ds_try(struct exchange *x, const char *body, size_t length) __attribute__((warn_unused_result));

#endif /* DS_ENGINE_EXCHANGE_H */
