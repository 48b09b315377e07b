/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/tables.h - the tables by which parts make themselves known to the core.  A
 * part adds a row to the table's own file (resources.c, kinds.c, ...); the core knows no part by
 * name.
 *
 * Depends on: core/fake.h.
 */
#ifndef FAKE_CORE_TABLES_H
#define FAKE_CORE_TABLES_H

#include "core/fake.h"

/* resources.c: every table of routes. */
extern const struct fake_resource *const fake_resources[];
extern const size_t fake_resource_count;

/* kinds.c: tells the numbers by which a kind's records are looked through; called at each put. */
struct fake_kind {
	const char *name;
	void (*index)(const cJSON *record, struct fake_hot *ret_hot);
};
extern const struct fake_kind fake_kinds[];
extern const size_t fake_kind_count;

/* timers.c: what happens when a timer is due; its record is gone by then. */
struct fake_timer_kind {
	const char *what;
	void (*handler)(struct fake *fake, const char *id);
};
extern const struct fake_timer_kind fake_timer_kinds[];
extern const size_t fake_timer_kind_count;

/* listeners.c: who hears of events. */
extern void (*const fake_listeners[])(struct fake *fake, const struct fake_event *event);
extern const size_t fake_listener_count;

/* seeds.c: what a fresh account holds.  Called once for each account that is made, after its
 * members are there; user is its administrator.  false: no memory. */
extern bool (*const fake_seeds[])(struct fake *fake, const char *account, const char *user);
extern const size_t fake_seed_count;

/* hooks.c: who else has a say in a request. */
struct fake_hooks {
	/* Asked in order before a request is routed, outside /__fake/; false: it was answered. */
	bool (*const *before)(struct fake_request *r);
	size_t before_count;
	/* Told of every answer before it leaves. */
	void (*const *after)(struct fake_request *r);
	size_t after_count;
	/* Other ways to say who asks than a bearer token.  true: r->user and r->client are set, or it
	 * was answered (r->status); false: this request does not use it. */
	bool (*const *who)(struct fake_request *r);
	size_t who_count;
	/* May `agent` act for `user` in this account (X-DocuSign-Act-On-Behalf)?  One yes suffices. */
	bool (*const *may_act)(struct fake *fake, const char *account, const char *agent,
	                       const char *user);
	size_t may_act_count;
	/* Workers that live beside the server, e.g. deliveries: begin once all is there, end before
	 * anything goes.  They run their own threads and take fake_lock() for all they do here.  false:
	 * it cannot; error may say why. */
	bool (*const *begin)(struct fake *fake, struct fake_bytes *error);
	size_t begin_count;
	void (*const *end)(struct fake *fake);
	size_t end_count;
	/* All records were replaced (reset, restore): forget what was derived from them. */
	void (*const *renewed)(struct fake *fake);
	size_t renewed_count;
};
extern const struct fake_hooks fake_hooks;

/* options.c: the switches. */
struct fake_option {
	const char *name;      /* --NAME VALUE, and the member of the control call */
	const char *otherwise; /* its default */
	const char
	    *values; /* "yes|no", "400|429", "NUMBER", "TEXT", "FILE"; what is not in it is refused */
	bool start;            /* only at the start: a control call may not change it */
	const char *help;
};
extern const struct fake_option fake_options[];
extern const size_t fake_option_count;
const struct fake_option *fake_option_of(const char *name); /* NULL: no such option [any] */
bool fake_option_takes(const struct fake_option *option, const char *value); /* [any] */

/* errors.c: DocuSign's codes.  The status is HTTP's, or one of these where a switch chooses it. */
enum { FAKE_MISSING = 1, FAKE_FORBIDDEN, FAKE_LIMIT, FAKE_LIMIT_OF_OLD };
struct fake_code {
	const char *code;
	unsigned status;
	const char *message;
};
extern const struct fake_code fake_codes[];
extern const size_t fake_code_count;

#endif /* FAKE_CORE_TABLES_H */
