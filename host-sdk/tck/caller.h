/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/caller.h - the kit's own host: it lends, counts, refuses, and calls the plugin by the bare ABI.
 *
 * It does not use stp_service: what that keeps from a plugin (wrong arguments, a second configure()) is what the kit
 * wants to try.
 *
 * Depends on: tck.h.  Owns: what it keeps of one instance or one call.
 */
#ifndef TCK_CALLER_H
#define TCK_CALLER_H

#include "tck.h"

/* ---- the host -------------------------------------------------------------------------------- */

enum { /* parts that a host may be without */
	TCK_NO_LOG = 1 << 0,
	TCK_NO_CACHE = 1 << 1,
	TCK_NO_EXTENSION = 1 << 2,
	TCK_NO_PROGRESS = 1 << 3, /* of its calls */
	TCK_GROWN = 1 << 4        /* a host of a later minor version, whose structs are longer */
};

struct tck_host; /* its struct stp_host, cache and log */

struct tck_host *tck_host_create(struct tck *t, uint32_t missing);
void tck_host_destroy(struct tck_host *host); /* NULL is allowed */
const struct stp_host *tck_host_lent(struct tck_host *host);
/* The secrets of this configuration are lent from now on; it must outlive the host. */
void tck_host_secrets(struct tck_host *host, const struct stp_args *config);
/* Every secret is this one, whatever the configuration says; NULL: no longer. */
void tck_host_marker(struct tck_host *host, const char *marker);
/* How often the cache gave a value. */
uint32_t tck_host_cache_hits(const struct tck_host *host);

/* Called from inside every function that is lent, once in each call of the plugin's; NULL: nothing is. */
typedef void tck_meanwhile_fn(void *user, const char *function);
void tck_host_meanwhile(struct tck_host *host, tck_meanwhile_fn *meanwhile, void *user);

/* Holds a text that the plugin has told to {P7}: no secret of the configuration, whole or in lines, is in it. */
void tck_told(struct tck_host *host, const char *where, const char *text);

/* ---- one instance ---------------------------------------------------------------------------- */

struct tck_instance {
	struct tck *t;
	struct tck_host *host;
	struct stp_instance *self;
	uint32_t missing;       /* of its host and its calls */
	struct stp_error error; /* of the last function that failed */
	uint32_t failures;      /* findings of the last configure() or test_connection() that were not good */
	uint32_t findings;
};

/* create(), and configure() with t->config.  false: the test is over. */
bool tck_up(struct tck *t, uint32_t missing, struct tck_instance *ret);
bool tck_create(struct tck *t, uint32_t missing, struct tck_instance *ret);
stp_status tck_configure(struct tck_instance *i, const struct stp_arg_table *config);
void tck_down(struct tck_instance *i);

/* ---- one call -------------------------------------------------------------------------------- */

struct tck_call { /* zero-filled but for the method: a plain call */
	const struct stp_object *object;
	const struct stp_method *method; /* NULL: test_connection() */
	struct stp_arg args[TCK_INPUTS];
	uint32_t arg_count;

	const char *once;
	const struct stp_list *list;
	uint32_t flags;
	int64_t timeout_ms;       /* 0: none; < 0: it is past already */
	uint32_t cancel_at;       /* the nth question is answered by "no", as are all after it; 0: none */
	int64_t cancel_after_ms;  /* the same by time; 0: never */
	uint32_t stop_at;         /* the nth step of the sink gives stop_with */
	stp_status stop_with;
	uint32_t piece;           /* the most that read() gives at once; 0: all that is wanted */
	uint32_t read_fails_at;   /* the nth read() gives stop_with */
	bool no_rewind, no_length;

	stp_status status;        /* what came of it */
	struct stp_error error;
	uint32_t rows, steps, polls, reads, files_in;
	bool unread;              /* a file was left unread */
	uint64_t hash;            /* of all values and files, in order */
	uint32_t claimed, warnings, findings, failures;
	bool told_total;
	int64_t took_ms, late_ms; /* late: from the first "no" to the end; -1: none was said */
	void (*each_row)(struct tck_call *call, const struct stp_value *values);
	void *user;               /* each_row's */
	tck_meanwhile_fn *meanwhile; /* called from inside each function of the call, its sink and its files */
	void *meanwhile_user;

	struct tck_instance *instance;
	int64_t began_ms, no_ms, deadline_ms;
	bool open;
};

void tck_call_init(struct tck_call *call, const struct stp_object *object, const struct stp_method *method);
/* Runs it; what the plugin told is held to the rules. */
void tck_do(struct tck_instance *i, struct tck_call *call);
/* One more argument; text is not copied. */
void tck_give(struct tck_call *call, const char *name, struct stp_value value);

/* ---- methods, and good calls of them --------------------------------------------------------- */

/* The nth method of the schema. */
void tck_method(const struct tck *t, uint32_t n, const struct stp_object **object, const struct stp_method **method);
/* Whether it may be called: it changes nothing, or --writes was given. */
bool tck_may_call(const struct tck *t, const struct stp_method *method);
/* The next method from *n on that answered well and may be called again; false: there are no more. */
bool tck_next_good(const struct tck *t, uint32_t *n, struct tck_call *call);
/* The next one that may be called, however it answered; with the inputs it was given then. */
bool tck_next_any(const struct tck *t, uint32_t *n, struct tck_call *call);
/* The next good one that changes nothing. */
bool tck_next_safe(const struct tck *t, uint32_t *n, struct tck_call *call);
/* "Object.Method". */
const char *tck_name(const struct tck_call *call, char *buffer, size_t cap);

/* Around each call of a function of the plugin: where it is, for a test that does not come back; the watch is on;
 * signal masks are compared. */
void tck_enter(struct tck *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
void tck_leave(struct tck *t);

#endif /* TCK_CALLER_H */
