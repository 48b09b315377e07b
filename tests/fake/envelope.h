/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/envelope.h - what tests about envelopes do again and again: make one, let somebody act, ask for its state. */
#ifndef TESTS_FAKE_ENVELOPE_H
#define TESTS_FAKE_ENVELOPE_H

#include "client.h"

/* The text with every ' as ", so that JSON can be read in C.  Lent: eight are kept at a time. */
const char *quoted(const char *json);
/* An envelope of a page, in this status ("created", "sent"); recipients: {'signers': [...]}, more: further members of the
 * definition, each with a comma before it ("" for none).  Both with ' for ".  Its path "/envelopes/ID" into ret. */
void envelope_make(struct client *c, const char *status, const char *recipients, const char *more, char ret[64]);
/* A call under the envelope; json with ' for ", NULL: none.  Gives the status. */
long envelope_call(struct client *c, const char *verb, const char *envelope, const char *rest, const char *json);
/* Somebody acts by control call; the test fails if the fake does not answer with this status. */
void envelope_act(struct client *c, long status, const char *envelope, const char *recipient, const char *act, const char *json);
/* Fails unless the envelope has this status. */
void envelope_is(struct client *c, const char *envelope, const char *status);
/* The status of a recipient, by its list and place.  Lent until the next call. */
const char *recipient_status(struct client *c, const char *envelope, const char *list, int place);
/* Moves the clock and logs in again, for tokens live an hour. */
void later(struct client *c, double days);
/* How often an audit event of this action happened. */
int envelope_happened(struct client *c, const char *envelope, const char *action);

#define SIGNER(id, order) "{'recipientId':'" id "','routingOrder':'" order "','name':'Signer " id "','email':'signer" id "@example.com'}"

int suite_run(Suite *suite);

#endif /* TESTS_FAKE_ENVELOPE_H */
