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
	FAKE_HOT_END         /* when it was completed, declined, voided or deleted; before that, when it will expire */
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

/* What may be asked of an envelope: fake_hot.mark has the hashes of all that holds of it.  They have 63 bits, so that
 * nobody need look into the record whether it is so. */
enum fake_mark {
	FAKE_MARK_PERSON = 1,  /* user id or e-mail of a recipient */
	FAKE_MARK_SHARED,      /* user id of somebody it is shared with */
	FAKE_MARK_SENDER,      /* name and e-mail of the sender */
	FAKE_MARK_FIELD,       /* name of a custom field */
	FAKE_MARK_VALUE,       /* name and value of a custom field */
	FAKE_MARK_POWERFORM,   /* id */
	FAKE_MARK_TRANSACTION  /* transactionId; this one is fake_hot.key */
};
/* Without regard to case; more: the second text, "" if there is none.  Never 0. */
int64_t fake_mark(enum fake_mark what, const char *text, const char *more);
void fake_small_letters(char *text); /* ASCII's, in place; NULL is allowed */
bool fake_is_marked(const struct fake_hot *hot, int64_t mark);

/* An envelope can be looked up by its transactionId: some time (--lookup-delay-ms) after it was made, for seven days. */
bool fake_transaction_is_known(const struct fake *fake, int64_t created_ms);
/* The first envelope of this transactionId; any: also if it cannot be looked up yet.  false: there is none. */
bool fake_transaction_find(struct fake *fake, const char *account, const char *transaction, bool any, char ret_id[FAKE_ID]);

#endif /* FAKE_LIFE_HOT_H */
