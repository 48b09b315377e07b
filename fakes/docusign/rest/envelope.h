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

#define FAKE_FOLDERS_MOST 64
enum fake_folder_what { FAKE_IN_OWN, FAKE_IN_NAMED, FAKE_IN_INBOX, FAKE_IN_COMPLETED, FAKE_IN_OUT, FAKE_IN_AWAITING, FAKE_IN_EXPIRING };
struct fake_folder_ask {
	enum fake_folder_what what;
	int own;                  /* of FAKE_IN_OWN: FAKE_FOLDER_*, or -1: any that somebody made */
	char id[FAKE_ID];         /* of FAKE_IN_NAMED */
};

struct fake_filter {
	struct fake *fake;
	const char *account, *user;
	int64_t user_mark, email_mark, shared_mark; /* of the asking user's */
	bool all_users;           /* an administrator named somebody: whose they are is not asked */
	int64_t from_ms, to_ms;   /* to_ms 0: open */
	int from_to;              /* enum fake_status, or -1: any change */
	unsigned statuses;        /* bits of enum fake_status */
	bool drafts, bin;         /* those, too */
	struct fake_folder_ask folder[FAKE_FOLDERS_MOST]; /* one of these */
	unsigned folders;         /* 0: any */
	unsigned folder_types;    /* bits of FAKE_FOLDER_*, the highest for those that somebody made; 0: any */
	const char *user_filter;  /* "sender", "recipient", "recipient_only"; NULL: both */
	const char *sender_id;
	int64_t sender_mark, field_mark; /* 0: not asked for */
	const char *text;         /* in small letters; NULL: not asked for */
	const char *powerforms;
	const cJSON *ids, *transactions; /* arrays of texts; NULL: not asked for */
	char own_folder[FAKE_FOLDER_COUNT][FAKE_ID]; /* of the asking user */
	enum fake_order order;
	bool ascending;
	bool impossible;          /* from_to_status and status exclude each other: nothing fits */
};

/* Reads the query (and for PUT .../status the body) into a filter.  dated: from_date, or ids, must be there.  false: it
 * was answered.  `owned` keeps what the filter's ids point into; cJSON_Delete it after use, always. */
bool fake_filter_read(struct fake_request *r, struct fake_filter *f, bool dated, cJSON *owned);
bool fake_filter_fits(const struct fake_filter *f, const struct fake_record *record);
bool fake_filter_is_mine(const struct fake_filter *f, const struct fake_record *record); /* the asking user sent it */
/* He stands in it as a recipient, by his id or his address. */
bool fake_filter_takes_part(const struct fake_filter *f, const struct fake_record *record);

/* ---- envelope_folders.c --------------------------------------------------------------------------- */

/* Folders by ids and names, comma-separated; own_folder is filled in.  false: they are too many. */
bool fake_filter_folders(struct fake_filter *f, const char *list);
void fake_filter_folder_types(struct fake_filter *f, const char *list);
bool fake_filter_fits_folder(const struct fake_filter *f, const struct fake_record *record);
/* The FAKE_FOLDER_* that it lies in for the asking user; -1: it was moved to one that somebody made.  What others sent
 * has FAKE_FOLDER_INBOX, also if it is not in the inbox: that has what fake_filter_received() tells. */
int fake_filter_folder(const struct fake_filter *f, const struct fake_record *record);
bool fake_filter_received(const struct fake_filter *f, const struct fake_record *record);

/* ---- envelope_find.c ------------------------------------------------------------------------------ */

/* Visits those that fit, the newest first: those of the ids or transactions that are asked for, else it looks through
 * all of the account's.  false: no memory, or the visitor stopped. */
bool fake_filter_each(const struct fake_filter *f, bool (*visit)(void *user, const struct fake_record *record),
                      void *user);
/* The part of a record that a member's text begins at, without parsing; "" if there is none. */
const char *fake_json_peek(const char *json, const char *member);

/* ---- folders.c, folder_moves.c ----------------------------------------------------------------- */

/* folder_counts.c: what a user's folders are and how much lies in each. */
struct fake_shelf {
	char id[FAKE_ID];
	const char *type, *name, *parent; /* lent by fake_folder_types, or by `record` */
	unsigned items, children;
	cJSON *record;                    /* NULL: one of the service's own */
};
struct fake_shelves {
	struct fake_shelf *shelf;
	size_t count;
};
/* The service's own in the order of fake_folder_types, then those that the user made.  false: it was answered; finish
 * them in any case. */
bool fake_shelves_count(struct fake_request *r, struct fake_shelves *s);
void fake_shelves_finish(struct fake_shelves *s);

/* The folder of this id, or of this name ("recyclebin"), as it is answered; NULL: there is none. */
cJSON *fake_folder_asked(struct fake_request *r, const char *id);
void fake_folder_put(struct fake_request *r);

#endif /* FAKE_REST_ENVELOPE_H */
