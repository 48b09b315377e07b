/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/fake.h - what every part of the fake stands on: records, time, requests and
 * answers, events.  It knows no resource of DocuSign's.
 *
 * Nothing here is shared with plugin/: two readings of the API must stay independent.
 *
 * State is records: JSON documents under a kind ("envelope", "user", "brand", ...) and an id, in
 * the service's own member names; members whose name begins with "_" are ours and never answered.
 * So a snapshot, a state file and a reset need no code of any resource.  One lock is held while a
 * request is handled, a timer runs or a control call works: all functions here but those marked
 * [any] are called under it.
 *
 * Owns: all records and blobs, until fake_destroy().
 */
#ifndef FAKE_CORE_FAKE_H
#define FAKE_CORE_FAKE_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fake;

#define FAKE_ID 40      /* a GUID (36) or a number, and its NUL */
#define FAKE_BLOB_ID 65 /* SHA-256 in hexadecimal, and its NUL */
#define FAKE_DATE 40

/* ---- bytes.c --------------------------------------------------------------------------------- */

struct fake_bytes { /* grows; at is ended by a NUL once it is not NULL; zero is empty */
	char *at;
	size_t length, room;
	bool failed; /* an addition did not fit into memory: the whole is not to be used */
};

bool fake_add(struct fake_bytes *to, const void *bytes, size_t length);
bool fake_puts(struct fake_bytes *to, const char *text);
bool fake_printf(struct fake_bytes *to, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool fake_add_html(struct fake_bytes *to, const char *text);    /* escaped for HTML and XML */
bool fake_add_url(struct fake_bytes *to, const char *text);     /* percent-encoded */
bool fake_add_base64(struct fake_bytes *to, const void *bytes, size_t length);
/* Both alphabets; false: it is no base64. */
bool fake_add_unbase64(struct fake_bytes *to, const char *text, size_t length);
void fake_bytes_finish(struct fake_bytes *bytes);

/* ---- json.c: cJSON with fewer words ---------------------------------------------------------- */

/* "" if it is no text or not there. */
const char *fake_text(const cJSON *object, const char *name);
const cJSON *fake_member(const cJSON *object, const char *name);
cJSON *fake_member_of(cJSON *object, const char *name);         /* the same, to be changed */
bool fake_yes(const cJSON *object, const char *name, bool otherwise); /* true or "true" */
long fake_number(const cJSON *object, const char *name, long otherwise); /* 3 or "3" */
/* Sets a member: in its place if it is there, else at the end.  false: no memory. */
bool fake_set(cJSON *object, const char *name, const char *text);
bool fake_set_format(cJSON *object, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool fake_set_item(cJSON *object, const char *name, cJSON *item); /* takes the item, always */
/* Made if it is not there; NULL: no memory. */
cJSON *fake_array(cJSON *object, const char *name);
cJSON *fake_object(cJSON *object, const char *name);
/* Puts the item before `place`, a child of the array or object; NULL: at its end.  false: there is no
 * parent or no item, and the item is still the caller's. */
bool fake_insert_before(cJSON *parent, cJSON *place, cJSON *item);
bool fake_append(cJSON *array, cJSON *item); /* takes the item, always; NULL: there was no memory for it */
/* Copies all members of `from` over those of `to` (RFC 7396 without its nulls: null removes). */
bool fake_merge(cJSON *to, const cJSON *from);

/* A member of an answer.  An answer is said as a table of these: its order is the wire's order. */
struct fake_shape {
	const char *name;
	/* If the record lacks it: a text; NULL: it is left out; FAKE_JSON(x): that JSON. */
	const char *otherwise;
};
#define FAKE_JSON(json) "\001" json /* e.g. FAKE_JSON("null"), FAKE_JSON("[]"), FAKE_JSON("{}") */
/* The record's members as the table orders them; those it does not name follow if `rest`, without
 * what begins with "_".  "{x}" in `otherwise` stands for the record's own member x.  NULL: no
 * memory. */
cJSON *fake_shaped(const cJSON *record, const struct fake_shape *shape, size_t count, bool rest);

/* The first member whose default is a text, an object or an array and whose value is none (texts also come as numbers
 * and booleans); NULL: all fit.  null fits anything. */
const char *fake_misfit(const cJSON *body, const struct fake_shape *shape, size_t count);

/* ---- ids.c ----------------------------------------------------------------------------------- */

void fake_guid(struct fake *fake, char ret[FAKE_ID]);     /* from --seed: the same each run */
/* "10430605", ... as the service has them. */
void fake_next_number(struct fake *fake, const char *series, char ret[FAKE_ID]);
bool fake_is_guid(const char *text);                       /* [any] */

/* ---- store.c, blobs.c ------------------------------------------------------------------------ */

/* A copy of the record (cJSON_Delete); NULL: there is none, or no memory. */
cJSON *fake_get(struct fake *fake, const char *kind, const char *id);
/* Puts or replaces; account: whose it is, "" for none.  Ids are compared without case. */
bool fake_put(struct fake *fake, const char *kind, const char *account, const char *id,
              const cJSON *record);
bool fake_drop(struct fake *fake, const char *kind, const char *id); /* false: it was not there */
size_t fake_count(struct fake *fake, const char *kind, const char *account); /* account NULL: any */

/* Numbers that a kind's records are looked through by, without parsing them: told by the kind's own
 * index function at each put (fake_kinds in kinds.c).  What they mean is the kind's business. */
struct fake_hot {
	int64_t number[7];
	int64_t key;   /* what fake_each_keyed() finds it by; 0: nothing */
	char guid[2][FAKE_ID];
	/* malloc()ed by the index function, the store's then; NULL: nothing. */
	char *words;   /* what a search for text looks through */
	int64_t *mark; /* hashes of what may be asked of it */
	unsigned marks;
};
struct fake_record { /* lent; valid until the kind is changed */
	const char *id, *account, *json;
	size_t length;
	size_t place; /* grows in the order in which they were made */
	struct fake_hot hot;
};
const struct fake_record *fake_find(struct fake *fake, const char *kind, const char *id); /* NULL: none */
/* In the order in which they were made; visit returns false to stop. */
void fake_each(struct fake *fake, const char *kind, const char *account,
               bool (*visit)(void *user, const struct fake_record *record), void *user);
/* The newest first. */
void fake_each_back(struct fake *fake, const char *kind, const char *account,
                    bool (*visit)(void *user, const struct fake_record *record), void *user);
/* Those of this key, in any order. */
void fake_each_keyed(struct fake *fake, const char *kind, int64_t key,
                     bool (*visit)(void *user, const struct fake_record *record), void *user);
cJSON *fake_parse(const struct fake_record *record); /* cJSON_Delete */

/* Files: kept once however many records name them by their id; gone with fake_blob_sweep(). */
bool fake_blob_put(struct fake *fake, const void *bytes, size_t length, char ret_id[FAKE_BLOB_ID]);
/* Lent under the lock; NULL: none. */
const void *fake_blob(struct fake *fake, const char *id, size_t *ret_length);
void fake_blob_sweep(struct fake *fake); /* frees those that no record names */

/* ---- clock.c --------------------------------------------------------------------------------- */

int64_t fake_now_ms(const struct fake *fake);           /* the fake's own time, since 1970 */
void fake_date(int64_t ms, char ret[FAKE_DATE]);        /* "2026-06-24T12:15:30.1530000Z" [any] */
void fake_now(const struct fake *fake, char ret[FAKE_DATE]);
/* What .NET's DateTime.Parse takes of ISO and US forms [any] */
bool fake_date_parse(const char *text, int64_t *ret_ms);
/* Calls the handler that timers.c names `what` with `id` once the fake's time has reached at_ms,
 * also if somebody moves the clock past it.  A second one of the same what and id replaces the
 * first; at_ms 0 takes it away. */
bool fake_timer(struct fake *fake, const char *what, const char *id, int64_t at_ms);

/* ---- requests and answers: request.c, errors.c ----------------------------------------------- */

struct fake_part { /* a file of a multipart request, or an uploaded body; lent */
	long document_id; /* of its Content-Disposition; 0: none */
	char name[256], extension[16], type[128];
	const char *bytes;
	size_t length;
};

enum { /* fake_route.flags */
	FAKE_OPEN = 1 << 0,  /* needs no token */
	FAKE_TOP = 1 << 1,   /* the path is whole, not under /restapi/v2.1/accounts/ID */
	FAKE_ADMIN = 1 << 2, /* for administrators of the account: else USER_LACKS_PERMISSIONS */
	FAKE_RAW = 1 << 3    /* the body is not JSON: do not look at it */
};

struct fake_request {
	struct fake *fake;
	const char *verb, *path; /* path: decoded, without the query */
	const char *host;        /* as the client named us, with its port */
	bool tls;
	unsigned listener;       /* 0: the first REST address; 1: the second (another base URI) */
	const char *type, *body;
	size_t length;
	const char *part[8];     /* what each @ of the route matched, after the account's */
	const char *operation;   /* the route's path, for journal, coverage and faults */

	/* Who asks, once the token was taken: "" in FAKE_OPEN routes. */
	char account[FAKE_ID];   /* GUID, also if the path had the account's short number */
	char user[FAKE_ID];      /* on whose behalf: X-DocuSign-Act-On-Behalf where it is allowed */
	char client[FAKE_ID];
	bool admin;              /* of the account */

	/* The answer: by the functions below. */
	unsigned status;
	struct fake_bytes answer;
	char answer_type[96];
	struct { const char *name; char value[2048]; } header[12];
	unsigned headers;
	uint64_t synthetic;      /* > 0: so many bytes made as they are sent, instead of answer */

	void *inner;             /* server.c's and request.c's own */
};

/* Decoded; NULL: not there. */
const char *fake_query(const struct fake_request *r, const char *name);
const char *fake_header(const struct fake_request *r, const char *name); /* NULL: not there */
bool fake_query_yes(const struct fake_request *r, const char *name);     /* "true", any case */
const char *fake_cookie(const struct fake_request *r, const char *name); /* NULL: not there */
/* A member of a form in the body (application/x-www-form-urlencoded), decoded; NULL: not there.
 * Lent. */
const char *fake_form(const struct fake_request *r, const char *name);
/* The JSON of the request, of a multipart request its JSON part; {} if there is no body.  Lent
 * until the answer; may be changed.  NULL: it is no JSON, and INVALID_REQUEST_BODY was answered. */
cJSON *fake_body(struct fake_request *r);
/* The files of a multipart request, or the body itself as one; lent.  Gives their number. */
unsigned fake_parts(struct fake_request *r, const struct fake_part **ret);

/* Takes it; NULL: no body. */
void fake_answer(struct fake_request *r, unsigned status, cJSON *json);
void fake_answer_bytes(struct fake_request *r, unsigned status, const char *type, const void *bytes,
                       size_t length);
/* name is a literal: it is not copied. */
void fake_answer_header(struct fake_request *r, const char *name, const char *value);
void fake_redirect(struct fake_request *r, const char *location);       /* 302 */
/* DocuSign's error by its code, with the status and message of the table in errors.c and a detail
 * behind it.  The switches --error-style and --missing-status choose where evidence conflicts. */
void fake_error(struct fake_request *r, const char *code, const char *detail);
/* The same as errorDetails of one item of an answer that is good as a whole. */
bool fake_item_error(cJSON *item, const char *code, const char *detail);
/* count and start_position of the query, within most; the query's own if it is bad: answered,
 * false. */
bool fake_paging(struct fake_request *r, unsigned most, unsigned otherwise, unsigned *ret_start,
                 unsigned *ret_count);
/* resultSetSize, startPosition, endPosition, totalSetSize (texts) and, where the service has them,
 * nextUri and previousUri, before or behind the list as the caller adds them. */
bool fake_paging_tell(struct fake_request *r, cJSON *answer, unsigned start, unsigned count,
                      unsigned total, bool uris);

/* ---- routes: each resource has a table of its own; resources.c lists them -------------------- */

struct fake_route {
	const char *verb;
	const char *path; /* under the account, e.g. "/envelopes/@/documents/@"; an @ is one segment */
	void (*handler)(struct fake_request *r);
	unsigned flags;
};
struct fake_resource {
	const struct fake_route *routes;
	size_t count;
};
#define FAKE_ROUTES(table) { (table), sizeof(table) / sizeof((table)[0]) }

/* ---- events: what happened to an envelope, for Connect, the journal and autopilot ------------ */

struct fake_event {
	const char *name;      /* DocuSign's: "envelope-sent", "recipient-completed", ... */
	const char *account, *user, *envelope;
	const char *recipient; /* recipientId; "" for none */
};
/* To all in listeners.c, after the record was put. */
void fake_emit(struct fake *fake, const struct fake_event *event);

/* ---- switches: options.c --------------------------------------------------------------------- */

/* The value of a switch, as --NAME, the library's start or a control call set it; its default else.
 */
const char *fake_switch(const struct fake *fake, const char *name);
bool fake_switch_on(const struct fake *fake, const char *name);
long fake_switch_number(const struct fake *fake, const char *name);

/* The address a client reaches listener n by: "https://127.0.0.1:40001". */
const char *fake_origin(const struct fake *fake, unsigned listener, bool tls);

/* ---- workers: threads beside the server (connect's deliveries) ------------------------------- */

/* The one lock.  A thread of a part's own takes it for all it does with records, never while it
 * waits for the net or calls out.  [any] */
void fake_lock(struct fake *fake);
void fake_unlock(struct fake *fake);
/* What a part keeps beside the records (a thread's handle, a cache), by the part's own name; NULL:
 * nothing was kept.  false: no memory.  The pointer is the part's: its end function (hooks.c) frees
 * it. */
void *fake_own(const struct fake *fake, const char *part);
bool fake_own_set(struct fake *fake, const char *part, void *pointer);

/* ---- keys.c ---------------------------------------------------------------------------------- */

/* Whether the RS256 signature of input was made with the private key of this public key (PEM).
 * [any] */
bool fake_rs256_good(const char *public_pem, const void *input, size_t length,
                     const void *signature, size_t signature_length);

/* ---- what seed.c makes, for those who read it ---------------------------------------------------
 *
 * "account"    id: GUID.  {accountId, accountNumber "1000001", accountName, createdDate,
 *              _base 0|1: listener}
 * "user"       id: GUID, a person's login.  {userId, userName, email, firstName, lastName,
 *              createdDateTime, _password, _default: the account that userinfo calls the default}
 * "member"     id: "ACCOUNT/USER", account: ACCOUNT.  What an account says of a user: {userId,
 *              userName, email, firstName, lastName, userStatus "Active", userType "CompanyUser",
 *              isAdmin "True"|"False", permissionProfileId, permissionProfileName, createdDateTime,
 * ...} "app"        id: integration key.  {clientId, appName, _secret, _redirects [...], _keys
 * [public key as PEM, ...], _off: true once disabled} "consent"    id: "CLIENT/USER".  {client,
 * user, scopes "signature impersonation ..."} "token"      id: the token.  {user, client, scopes,
 * expires: ms of the fake's time}; oauth/ makes them
 */
/* And not closed. */
bool fake_is_member(struct fake *fake, const char *account, const char *user, bool *ret_admin);
/* Makes an account (with its seeds), a user or a membership; ids that are "" are made.  false: no
 * memory. */
bool fake_account_make(struct fake *fake, const char *name, unsigned base, const char *admin,
                       char account[FAKE_ID]);
bool fake_user_make(struct fake *fake, const char *name, const char *email, char user[FAKE_ID]);
bool fake_member_make(struct fake *fake, const char *account, const char *user, bool admin);

#endif /* FAKE_CORE_FAKE_H */
