/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/listener.h - a webhook's listener for tests: keeps what comes, answers as it is told
 * to.
 *
 * POST /token is an authorization server: it answers an access token made of "token-" and how
 * often it was asked.
 */
#ifndef TESTS_FAKE_LISTENER_H
#define TESTS_FAKE_LISTENER_H

#include <stdbool.h>
#include <stddef.h>

struct listener;

struct message { /* lent until listener_close() */
	char path[64];
	char *body;              /* ends by a NUL */
	size_t length;
	char type[80], authorization[160], digest[40];
	char signature[4][64];   /* X-DocuSign-Signature-1 ... */
};

struct listener *listener_open(void);
void listener_close(struct listener *l);
unsigned listener_port(const struct listener *l);
/* From now on: this status, after so many ms. */
void listener_answers(struct listener *l, unsigned status, unsigned delay_ms);
/* Waits until so many messages (without those to /token) have come, 20 s at most; gives how many
 * there are. */
unsigned listener_wait(struct listener *l, unsigned count);
/* How many there are after nothing more came for a while. */
unsigned listener_settled(struct listener *l);
const struct message *listener_at(struct listener *l, unsigned index); /* NULL: there is none */
unsigned listener_tokens(struct listener *l);                          /* how often /token was asked */

#endif /* TESTS_FAKE_LISTENER_H */
