/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/plain.h - resources that are nothing but records: listed, got, made, changed,
 * deleted.  A small resource is one table of its kind, and one of its routes.
 *
 *	static const struct fake_shape shape[] = { { "fooId", NULL }, { "name", "" }, { "uri", "/foos/{fooId}" } };
 *	static const struct fake_plain foos = { .kind = "foo", .list = "foos", .id = "fooId", FAKE_SHAPE(shape),
 *	                                        .missing = "FOO_DOES_NOT_EXIST" };
 *	FAKE_PLAIN(foos)                                   // foos_list(), foos_get(), foos_create(), ...
 *	static const struct fake_route routes[] = { { "GET", "/foos", foos_list, 0 }, ... };
 *
 * Depends on: core/fake.h.
 */
#ifndef FAKE_REST_PLAIN_H
#define FAKE_REST_PLAIN_H

#include "core/fake.h"

#define FAKE_SHAPE(table) .shape = (table), .shapes = sizeof(table) / sizeof((table)[0])

struct fake_plain {
	const char *kind;       /* of the records, e.g. "brand" */
	const char *list;       /* the member of an answer that has them, e.g. "brands" */
	const char *id;         /* the member that has the id, e.g. "brandId" */
	const char *series;     /* of ids that are numbers (fake_next_number); NULL: GUIDs */
	const char *parent;     /* our member that says whose the record is, e.g. "_user": the route's first part, the
	                           record's id is the second then; NULL: the account's */
	const struct fake_shape *shape;
	size_t shapes;
	bool rest;              /* members that the shape does not name are answered, too */
	const char *missing;    /* the code if there is no such record; NULL: RESOURCE_NOT_FOUND */
	const char *detail;     /* behind its message; NULL: none */
	unsigned most, otherwise; /* paging: the largest count and the default; 0: the whole list, without paging's members */
	bool uris;              /* with nextUri and previousUri */
	bool total_second;      /* as users and groups have it: totalSetSize behind resultSetSize, and the uris only if there is more */
	bool bare_if_empty;     /* an empty list is {} */
	unsigned created;       /* the status of a create: 201 (0) or 200 */
	unsigned deleted;       /* the status of a delete: 200 (0) or 204; always without body */
	/* Shall the list have this one?  NULL: all. */
	bool (*wanted)(const struct fake_request *r, const cJSON *record);
	/* What is to be looked at or filled in before a record is put (old: as it was; NULL: it is new).
	 * NULL on success, else the service's code; *ret_detail its detail (lent, static). */
	const char *(*check)(struct fake_request *r, cJSON *record, const cJSON *old, const char **ret_detail);
	/* Adds to an answer what is not in the record.  false: no memory. */
	bool (*more)(struct fake_request *r, cJSON *answer, const cJSON *record);
	/* Tidies up after a record that was dropped. */
	void (*gone)(struct fake_request *r, const cJSON *record);
};

void fake_plain_list(struct fake_request *r, const struct fake_plain *plain);
void fake_plain_get(struct fake_request *r, const struct fake_plain *plain);
void fake_plain_create(struct fake_request *r, const struct fake_plain *plain); /* the record */
void fake_plain_update(struct fake_request *r, const struct fake_plain *plain); /* merges the body; 200, the record */
void fake_plain_delete(struct fake_request *r, const struct fake_plain *plain);

#define FAKE_PLAIN(table) \
	__attribute__((unused)) static void table##_list(struct fake_request *r) { fake_plain_list(r, &(table)); } \
	__attribute__((unused)) static void table##_get(struct fake_request *r) { fake_plain_get(r, &(table)); } \
	__attribute__((unused)) static void table##_create(struct fake_request *r) { fake_plain_create(r, &(table)); } \
	__attribute__((unused)) static void table##_update(struct fake_request *r) { fake_plain_update(r, &(table)); } \
	__attribute__((unused)) static void table##_delete(struct fake_request *r) { fake_plain_delete(r, &(table)); }

/* ---- the same, piece by piece ------------------------------------------------------------------- */

/* The record that the route names, if it is the account's (and parent's); else NULL and the error is answered. */
cJSON *fake_plain_asked(struct fake_request *r, const struct fake_plain *plain);
/* The record of an id in this account; NULL: there is none, and nothing was answered.  cJSON_Delete. */
cJSON *fake_plain_find(struct fake_request *r, const struct fake_plain *plain, const char *id);
/* Makes or replaces after check(); NULL on success, else the code.  A new one gets its id. */
const char *fake_plain_put(struct fake_request *r, const struct fake_plain *plain, cJSON *record, const cJSON *old,
                           const char **ret_detail);
cJSON *fake_plain_shaped(struct fake_request *r, const struct fake_plain *plain, const cJSON *record); /* NULL: no memory */
/* {list: [...]} with paging if the table has it; from a list of shaped items, which is taken.  NULL: answered. */
void fake_plain_answer(struct fake_request *r, const struct fake_plain *plain, cJSON *items);

/* Puts the text-sorted item where it belongs in a list of shaped items, which stays in order of this member. */
bool fake_insert_sorted(cJSON *items, cJSON *item, const char *member); /* takes item */

/* Many in one request: `each` is called for each item of the body's member `list` and fills in its answer (starting
 * from {});
 * what it cannot do it tells by fake_item_error() there.  {list: [answers]} with `status`. */
typedef bool fake_each_fn(struct fake_request *r, const cJSON *item, cJSON *answer);
void fake_plain_many(struct fake_request *r, const char *list, unsigned status, fake_each_fn *each);
/* The same where the answer's list has another name. */
void fake_plain_many_as(struct fake_request *r, const char *list, const char *answered, unsigned status, fake_each_fn *each);
/* each() of these three kinds for a table; deleted ones are answered by their id alone. */
bool fake_plain_create_one(struct fake_request *r, const struct fake_plain *plain, const cJSON *item, cJSON *answer);
bool fake_plain_update_one(struct fake_request *r, const struct fake_plain *plain, const cJSON *item, cJSON *answer);
bool fake_plain_delete_one(struct fake_request *r, const struct fake_plain *plain, const cJSON *item, cJSON *answer);

/* A file of a record: its blob and type are kept in `_files` under a name.  GET answers it, PUT takes the body, DELETE
 * forgets it; the record is put.  false: it was not there, or no memory. */
bool fake_file_take(struct fake_request *r, cJSON *record, const char *name);
bool fake_file_answer(struct fake_request *r, const cJSON *record, const char *name);
bool fake_file_drop(cJSON *record, const char *name);

/* ---- documents of which an account (or a user) has one: settings and the like ------------------------- */

struct fake_single {
	const char *kind;
	const struct fake_shape *shape; /* its defaults are what a fresh account has */
	size_t shapes;
	bool rest;
	bool of_user;      /* the user's of the route's first part; else the account's */
	bool empty_answer; /* PUT answers nothing; else the document */
	const char *(*check)(struct fake_request *r, cJSON *record, const char **ret_detail);
};
void fake_single_get(struct fake_request *r, const struct fake_single *single);
void fake_single_put(struct fake_request *r, const struct fake_single *single);    /* merges */
void fake_single_delete(struct fake_request *r, const struct fake_single *single); /* back to the defaults */
/* The document with its defaults, e.g. to look at a setting.  user: NULL but of_user.  cJSON_Delete; NULL: no
 * memory. */
cJSON *fake_single_shaped(struct fake *fake, const struct fake_single *single, const char *account, const char *user);

#define FAKE_SINGLE(table) \
	__attribute__((unused)) static void table##_get(struct fake_request *r) { fake_single_get(r, &(table)); } \
	__attribute__((unused)) static void table##_put(struct fake_request *r) { fake_single_put(r, &(table)); } \
	__attribute__((unused)) static void table##_delete(struct fake_request *r) { fake_single_delete(r, &(table)); }

/* ---- small things that many resources need ---------------------------------------------------------------- */

/* The body has no member of another kind than the shape's; else the error is answered. */
bool fake_body_fits(struct fake_request *r, const cJSON *body, const struct fake_shape *shape, size_t shapes);
/* The record's date member becomes the fake's now. */
bool fake_set_now(struct fake_request *r, cJSON *json, const char *name);
/* {userName, userId, email, ...} of who asks, as createdBy and the like. */
bool fake_set_asker(struct fake_request *r, cJSON *json, const char *name);
/* Takes out what is ours (members that begin with "_") of what a client sent. */
void fake_strip_ours(cJSON *body);
/* The text holds the other one, without case. [any] */
bool fake_holds(const char *text, const char *piece);

#endif /* FAKE_REST_PLAIN_H */
