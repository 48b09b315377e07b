/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/recordings.h - recorded exchanges of the real service: the state that each needs, and how answers are compared. */
#ifndef TESTS_FAKE_RECORDINGS_H
#define TESTS_FAKE_RECORDINGS_H

#include "client.h"

/* Ids of the recording and what stands for them in the fake: replaced in the path, the query and the request's body. */
struct stand_in {
	char recorded[40], made[40];
};

struct recording {
	const char *verb, *path;       /* as recorded */
	char operation[160];           /* "GET /envelopes/@/recipients": without the account, ids as @ */
	const cJSON *query, *request, *answer;
	long status;                   /* 0: it was not kept */
	bool in_order;                 /* the members stand as they came over the wire */
	const char *part[6];           /* what each @ was */
	char parts[6][64];
	struct stand_in stand_in[16];
	unsigned stand_ins;
	const char *body;              /* instead of a request's that was not kept */
};

/* recordings_prepare.c: brings a fresh fake into the state in which the recording was made.  false: it knows none. */
bool recording_prepare(struct client *c, struct recording *r);

/* recordings_compare.c: adds {exchange, pointer, what} for each difference to the list; the same one once. */
void recording_compare(const struct recording *r, const cJSON *answer, cJSON *differences);
void recording_differs(const struct recording *r, const char *pointer, const char *what, cJSON *differences);

#endif /* TESTS_FAKE_RECORDINGS_H */
