/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/rude.h - a server on loopback that does not keep to what servers should do.
 *
 * It speaks just enough to be an account server (a token and one account, nothing verified), so that
 * a plugin gets as far as the place where the rudeness begins.  Owns a port and its threads.
 */
#ifndef TEST_RUDE_H
#define TEST_RUDE_H

#include <stddef.h>

enum rude_way {
	RUDE_POLITE,       /* gives tokens and accounts; all else gets `answer` */
	RUDE_SILENT,       /* takes the connection and the request, says nothing */
	RUDE_FULL,         /* takes the connection and reads nothing: soon nothing more can be sent */
	RUDE_HALF_HEADERS, /* begins an answer, and stops within its headers */
	RUDE_HALF_BODY,    /* stops after half of the body that it announced */
	RUDE_CUT,          /* closes after `cut` bytes of `answer` */
	RUDE_RESET,        /* the same with a reset */
	RUDE_DEAF          /* its backlog is full: no connection is ever taken */
};

#define RUDE_ACCOUNT "5f0c1f0e-6a8e-4e0a-9d57-0f4f1cf2a001"

struct rude;

/* https in `origin` is only a word: a polite handshake is nothing that it knows. */
struct rude *rude_open(enum rude_way way);
void rude_close(struct rude *rude); /* hangs up on everybody and waits for its threads */
unsigned rude_port(const struct rude *rude);

/* What userinfo gives for the account; "http://127.0.0.1:<own port>" if never set. */
void rude_base(struct rude *rude, const char *base);
/* A whole answer with its headers, for all that is neither token nor userinfo; lent.  Every "%T" in
 * it becomes the text of the request's credential header. */
void rude_answer(struct rude *rude, const char *answer, size_t length);
/* The same for token requests in place of a token; "%B" becomes the request's body.  NULL: a token. */
void rude_token_answer(struct rude *rude, const char *answer);
/* The same for userinfo in place of the account.  NULL: the account. */
void rude_user_answer(struct rude *rude, const char *answer);
void rude_cut(struct rude *rude, size_t bytes);
/* Requests that were not for a token or userinfo. */
unsigned rude_requests(const struct rude *rude);
/* Those of them that were no GET. */
unsigned rude_writes(const struct rude *rude);
/* Those that were not for version 2.1 of RUDE_ACCOUNT. */
unsigned rude_strays(const struct rude *rude);
unsigned rude_token_requests(const struct rude *rude);
unsigned rude_userinfo_requests(const struct rude *rude);
/* From now on token requests get HTTP 503. */
void rude_tokens_stop(struct rude *rude, int stop);

/* The next token requests get HTTP 503, so many of them. */
void rude_tokens_fail(struct rude *rude, unsigned count);
/* From now on token requests are counted and wait for their answer; hold 0: they get it. */
void rude_tokens_hold(struct rude *rude, int hold);

#endif /* TEST_RUDE_H */
