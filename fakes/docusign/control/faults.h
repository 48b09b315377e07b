/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control/faults.h - what breaks by a test's wish: which rule strikes, and what it does to an answer.
 *
 * A rule: {"method": "POST", "path": "/envelopes/@/documents", "nth": 3 | "every": 2 | "probability": 0.2 with "seed",
 * "count": how often at most, "what": one of the kinds in fault_kinds.c, and what that kind takes}.  Rules are records, so a
 * snapshot has them; after a reset those of --faults hold again.
 *
 * Depends on: core/inner.h.
 */
#ifndef FAKE_CONTROL_FAULTS_H
#define FAKE_CONTROL_FAULTS_H

#include "core/inner.h"

enum fake_fault_moment {
	FAKE_BEFORE_WORK,  /* instead of the work; behind it if the rule says "applied": true */
	FAKE_AFTER_WORK,   /* what was answered is spoilt */
	FAKE_IN_REQUEST,   /* before the request is whole: the relay asks */
	FAKE_IN_HANDSHAKE  /* before there is a request: the relay asks */
};

struct fake_fault_kind {
	const char *name;
	enum fake_fault_moment moment;
	bool relay; /* strikes only what comes by the relay */
	void (*spoil)(struct fake_request *r, const cJSON *rule); /* NULL: the relay does it all */
};

/* fault_kinds.c */
const struct fake_fault_kind *fake_fault_kind(const char *name); /* NULL: there is no such */
void fake_fault_names(struct fake_bytes *to);

/* hooks.c */
bool fake_fault_before(struct fake_request *r);
void fake_fault_after(struct fake_request *r);
bool fake_faults_begin(struct fake *fake, struct fake_bytes *error);
void fake_faults_renewed(struct fake *fake);

/* For the relay, under the lock: the rule that strikes now, NULL for none; cJSON_Delete. */
cJSON *fake_fault_in_request(struct fake *fake, const char *verb, const char *uri);
cJSON *fake_fault_in_handshake(struct fake *fake);

#endif /* FAKE_CONTROL_FAULTS_H */
