/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/hot.h - what an envelope's hot numbers mean (core/fake.h: struct fake_hot).
 *
 * Depends on: life/life.h.
 */
#ifndef FAKE_LIFE_HOT_H
#define FAKE_LIFE_HOT_H

#include "life/life.h"

enum { /* fake_hot.number; times in ms, 0: it never came */
	FAKE_HOT_STATUS,
	FAKE_HOT_CREATED,
	FAKE_HOT_SENT,
	FAKE_HOT_CHANGED,
	FAKE_HOT_MODIFIED,
	FAKE_HOT_DELIVERED,
	FAKE_HOT_END,        /* when it was completed, declined, voided or deleted; before that, when it will expire */
	FAKE_HOT_TRANSACTION /* hash of transactionId */
};
enum { /* fake_hot.guid */
	FAKE_HOT_SENDER,
	FAKE_HOT_FOLDER      /* where it was moved; "": where its status puts it */
};

enum fake_status {
	FAKE_CREATED, FAKE_SENT, FAKE_DELIVERED, FAKE_SIGNED, FAKE_COMPLETED, FAKE_DECLINED, FAKE_VOIDED, FAKE_DELETED,
	FAKE_CORRECT, FAKE_PROCESSING, FAKE_TIMEDOUT
};
int fake_status_of(const char *name, size_t length); /* -1: no such status */
const char *fake_status_name(int status);

/* kinds.c calls it at each put of an envelope. */
void fake_envelope_index(const cJSON *record, struct fake_hot *ret_hot);

int64_t fake_text_hash(const char *text); /* without regard to case; never 0 */

/* An envelope can be looked up by its transactionId: some time (--lookup-delay-ms) after it was made, for seven days. */
bool fake_transaction_is_known(const struct fake *fake, int64_t created_ms);
/* The first envelope of this transactionId; any: also if it cannot be looked up yet.  false: there is none. */
bool fake_transaction_find(struct fake *fake, const char *account, const char *transaction, bool any, char ret_id[FAKE_ID]);

#endif /* FAKE_LIFE_HOT_H */
