/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/hostile.h - a server on loopback that answers with whatever bytes a test gives it, for ever if it
 * says so.
 *
 * It is account server and API in one, and good where a test does not say otherwise.  Owns a port and its threads.
 */
#ifndef TEST_HOSTILE_H
#define TEST_HOSTILE_H

#include <stddef.h>

#define HOSTILE_ACCOUNT "5f0c1f0e-6a8e-4e0a-9d57-0f4f1cf2a001"
#define HOSTILE_TOKEN "hostile-token-canary"

/* What is said in place of a good answer, byte by byte; lent.  Then the server hangs up. */
struct hostile_words {
	const char *head;       /* up to its NUL */
	const char *body;
	size_t length;          /* of body; 0: up to its NUL */
	const char *again;      /* behind it, over and over; NULL: nothing */
	size_t again_length;    /* 0: up to its NUL */
	unsigned long times;    /* how often; 0: until the client goes */
	const char *end;        /* behind all; NULL: nothing */
};

enum hostile_to { HOSTILE_TOKENS, HOSTILE_ACCOUNTS, HOSTILE_API, HOSTILE_ALL };

struct hostile;

struct hostile *hostile_open(void);
void hostile_close(struct hostile *hostile); /* hangs up on everybody and waits for its threads */
const char *hostile_url(const struct hostile *hostile);
/* words NULL: a good answer, which for the API is {}.  All counts begin anew. */
void hostile_say(struct hostile *hostile, enum hostile_to to, const struct hostile_words *words);
/* Requests since then. */
unsigned hostile_count(struct hostile *hostile, enum hostile_to to);
/* Those that were for none of the three. */
unsigned hostile_strays(struct hostile *hostile);

#endif /* TEST_HOSTILE_H */
