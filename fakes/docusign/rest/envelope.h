/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/envelope.h - what the resources of envelopes share: endings of requests, and the filter of lists.
 *
 * Depends on: life/life.h, life/hot.h.
 */
#ifndef FAKE_REST_ENVELOPE_H
#define FAKE_REST_ENVELOPE_H

#include "life/hot.h"
#include "life/life.h"

/* ---- envelopes.c: how a request on an envelope ends ------------------------------------------- */

/* Puts what was changed and answers; takes e and json.  json NULL: there was no memory for it. */
void fake_envelope_done(struct fake_request *r, struct fake_envelope *e, unsigned status, cJSON *json);
/* The error was answered: nothing of what was changed is put. */
void fake_envelope_drop(struct fake_envelope *e);
void fake_out_of_memory(struct fake_request *r);
/* An error that an item carries becomes the answer. */
void fake_answer_item_error(struct fake_request *r, const cJSON *error);

/* ---- envelope_filter.c ---------------------------------------------------------------------------- */

enum fake_order {
	FAKE_BY_MODIFIED, FAKE_BY_CREATED, FAKE_BY_SENT, FAKE_BY_CHANGED, FAKE_BY_COMPLETED, FAKE_BY_EXPIRE, FAKE_BY_STATUS,
	FAKE_BY_SUBJECT, FAKE_BY_USER, FAKE_BY_SIGNERS
};

struct fake_filter {
	struct fake *fake;
	const char *account, *user;
	char email[256];          /* the asking user's */
	bool all_users;           /* an administrator named somebody: whose they are is not asked */
	int64_t from_ms, to_ms;   /* to_ms 0: open */
	int from_to;              /* enum fake_status, or -1: any change */
	unsigned statuses;        /* bits of enum fake_status */
	bool drafts, bin;         /* those, too */
	const char *folders;      /* ids and names, comma-separated; NULL: any */
	const char *folder_types;
	const char *user_filter;  /* "sender", "recipient", "recipient_only"; NULL: both */
	const char *sender_id, *sender_email, *sender_name;
	const char *field, *text, *powerforms;
	const cJSON *ids, *transactions; /* arrays of texts; NULL: not asked for */
	char own_folder[8][FAKE_ID];     /* of the asking user, as fake_folder_types */
	enum fake_order order;
	bool ascending;
	bool impossible;          /* from_to_status and status exclude each other: nothing fits */
};

/* Reads the query (and for PUT .../status the body) into a filter.  dated: from_date, or ids, must be there.  false: it
 * was answered.  `owned` keeps what the filter's ids point into; cJSON_Delete it after use, always. */
bool fake_filter_read(struct fake_request *r, struct fake_filter *f, bool dated, cJSON *owned);
bool fake_filter_fits(const struct fake_filter *f, const struct fake_record *record);
/* The part of a record that a member's text begins at, without parsing; "" if there is none. */
const char *fake_json_peek(const char *json, const char *member);

/* ---- folders.c, folder_moves.c ----------------------------------------------------------------- */

/* The folder of this id, or of this name ("recyclebin"), as it is answered; NULL: there is none. */
cJSON *fake_folder_asked(struct fake_request *r, const char *id);
void fake_folder_put(struct fake_request *r);

#endif /* FAKE_REST_ENVELOPE_H */
