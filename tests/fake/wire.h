/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/wire.h - HTTP without a library: every byte that came and how the connection ended, which a client hides. */
#ifndef TESTS_FAKE_WIRE_H
#define TESTS_FAKE_WIRE_H

#include <stdbool.h>
#include <stddef.h>

#include "client.h"

struct wire {
	char *bytes;      /* all that came; ended by a NUL; free() by wire_finish() */
	size_t length;
	bool reset;       /* it ended by a reset; else by an orderly close */
	double first_s, all_s; /* until the first and the last byte */
};

/* Connects to an origin ("http://127.0.0.1:4000"), sends, reads to the end of the connection. */
struct wire wire_send(const char *origin, const char *bytes, size_t length);
/* A request of the client's account with its token, and "Connection: close"; path as client_call() takes it. */
struct wire wire_call(const struct client *c, const char *origin, const char *verb, const char *path, const char *body);
void wire_finish(struct wire *w);
/* Of the answer: 0 if there is none; its body, "" if there is none. */
int wire_status(const struct wire *w);
const char *wire_body(const struct wire *w);
/* Sets a rule of a fault. */
void wire_fault(struct client *c, const char *rule);

#endif /* TESTS_FAKE_WIRE_H */
