/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/inner.h - what the core's own files share and no other part sees.
 *
 * Depends on: core/fake.h, core/tables.h.
 */
#ifndef FAKE_CORE_INNER_H
#define FAKE_CORE_INNER_H

#include <pthread.h>
#include <stdatomic.h>

#include "core/fake.h"
#include "core/tables.h"

#define FAKE_LISTENERS 2
#define FAKE_OWNERS 16

struct store;     /* store.c */
struct blobs;     /* blobs.c */
struct timers;    /* clock.c */
struct router;    /* router.c */
struct server;    /* server.c */
struct file;      /* state_file.c */
struct journal;   /* control/journal.c */

struct fake {
	pthread_mutex_t lock;

	struct store *store;
	struct blobs *blobs;
	struct timers *timers;
	struct router *router;
	struct server *server;
	struct file *file;
	struct journal *journal;

	/* ids.c */
	uint64_t seed, guids;
	cJSON *series; /* name to the last number */

	/* clock.c */
	int64_t offset_ms;  /* of our time against the machine's */
	int64_t frozen_ms;  /* > 0: time stands still there */
	int64_t pinned_ms;  /* > 0: a timer of that moment runs */

	char **option;      /* by the index in fake_options; NULL: its default */
	atomic_long max_body, traces;
	atomic_ulong connections[2]; /* accepted by http, by https */
	struct { unsigned long token, userinfo, rest; } count;

	/* keys.c, fake.c: set at the start */
	char *folder;       /* of the keys */
	char *ca_file;      /* the server's certificate */
	bool folder_is_ours;
	char *app_public, *tls_certificate, *tls_key; /* PEM */
	char *origin[FAKE_LISTENERS][2];              /* [listener][tls] */
	char *relay_origin[2];                        /* [tls] */
	char *ready;        /* the ready file's JSON, as it was at the start */

	struct { const char *part; void *pointer; } own[FAKE_OWNERS];
};

/* What a fault does to an answer on its way; the relay can do all of it, libmicrohttpd's listeners
 * `drop`. */
struct fake_wire {
	bool drop;        /* no answer: the connection ends */
	bool cuts; /* the answer ends before its byte cut_at, counted from its first or its body's first
	            */
	bool in_body, by_close; /* by_close: an orderly end instead of a reset */
	uint64_t cut_at;
	long length_off;  /* what Content-Length tells too much */
	long wait_ms, byte_ms;
};

/* Of one request; made by fake_request_begin(). */
struct fake_pair_of_text { char *name, *value; };
struct fake_inner {
	const char *(*header)(const struct fake_request *r,
	                      const char *name); /* NULL: there are none */
	void *connection;
	const char *uri;                  /* as it came; lent */
	char *text;                       /* what path, query and parts point into */
	const char *segment[24];
	unsigned segments;
	struct fake_pair_of_text *query, *form;
	size_t queries, forms;
	char *form_text;
	char cookie[4096];
	cJSON *json;
	bool json_tried;
	struct fake_part *part;
	unsigned parts;
	struct fake_bytes *decoded;       /* of parts that came in base64, by index */
	bool parts_tried;
	const char *json_part;            /* of a multipart body; lent */
	size_t json_part_length;
	bool too_large;                   /* the body was: it was not kept */
	bool may_zip, zipped;
	bool relayed;                     /* it came by the relay */
	cJSON *fault;                     /* the rule that strikes; faults.c's */
	bool faulty;                      /* the answer is wrong on purpose */
	bool replayed;                    /* the answer is a recording's */
	struct fake_wire wire;
	int64_t began_ms;
	char trace[FAKE_ID];
};

/* store.c */
bool fake_store_create(struct fake *fake);
void fake_store_destroy(struct fake *fake);
void fake_store_clear(struct fake *fake);
/* All records of all kinds, the kinds in the order in which they came. */
void fake_store_all(struct fake *fake,
                    bool (*visit)(void *user, const char *kind, const struct fake_record *record),
                    void *user);
bool fake_put_text(struct fake *fake, const char *kind, const char *account, const char *id,
                   const char *json);

/* blobs.c */
bool fake_blobs_create(struct fake *fake);
void fake_blobs_destroy(struct fake *fake);
void fake_blobs_clear(struct fake *fake);
void fake_blobs_all(struct fake *fake,
                    bool (*visit)(void *user, const char *id, const void *bytes, size_t length),
                    void *user);

/* ids.c */
uint64_t fake_mix(uint64_t value);
bool fake_ids_begin(struct fake *fake, uint64_t seed); /* 0: random */
void fake_trace(struct fake *fake, char ret[FAKE_ID]); /* [any] */

/* clock.c */
bool fake_clock_create(struct fake *fake);
void fake_clock_destroy(struct fake *fake); /* ends its thread; not under the lock */
void fake_clock_run(struct fake *fake);     /* all timers that are due */
void fake_clock_move(struct fake *fake,
                     int64_t to_ms);        /* timers on the way run, each at its own moment */
void fake_clock_renewed(struct fake *fake); /* the records of timers were replaced */
int64_t fake_machine_ms(void);              /* [any] */

/* request.c; uri is taken apart and copied */
bool fake_request_begin(struct fake_request *r, struct fake_inner *inner, const char *uri);
void fake_request_prepare(struct fake_request *r); /* parses the body outside the lock */
void fake_request_finish(struct fake_request *r);
char *fake_url_decode(char *text, bool plus); /* in place; gives text */

/* multipart.c */
void fake_multipart(struct fake_request *r);

/* router.c */
bool fake_router_create(struct fake *fake);
void fake_router_destroy(struct fake *fake);
void fake_route(struct fake_request *r);

/* who.c: fills user, client, account, admin; false: it was answered.  account NULL: the path has
 * none */
bool fake_who_asks(struct fake_request *r, const char *account);

/* dress.c */
void fake_dress(struct fake_request *r); /* compresses the answer where the client takes it */
void fake_each_header(const struct fake_request *r,
                      void (*each)(void *user, const char *name, const char *value), void *user);
bool fake_gzip(struct fake_bytes *bytes); /* in its place; false: it is as it was */
void fake_http_date(int64_t ms, char ret[FAKE_DATE]); /* "Wed, 24 Jun 2026 12:15:30 GMT" */
void fake_synthetic(uint64_t at, char *buffer, size_t length); /* of fake_request.synthetic */

/* control/limits.c */
void fake_rate_count(struct fake_request *r);

/* server.c */
bool fake_server_open(struct fake *fake, struct fake_bytes *error);
void fake_server_close(struct fake *fake);

/* keys.c */
bool fake_keys_make(struct fake *fake, struct fake_bytes *error);
void fake_keys_remove(struct fake *fake);
#define FAKE_CERTIFICATE_NAME "fake-docusign" /* whose certificate and authority it is */
int fake_alternative_names(
    unsigned char *to, size_t room); /* of the certificate, DER; gives the length, -1: no room */

/* seed.c: what a fresh fake holds */
bool fake_seed(struct fake *fake);
bool fake_seed_key(struct fake *fake); /* the app of the state takes the key of this run */

/* state.c */
bool fake_state_empty(struct fake *fake);
void fake_state_save(struct fake *fake);    /* counters into their record, where they changed */
void fake_state_load(struct fake *fake);    /* the reverse */
bool fake_reset(struct fake *fake);
bool fake_snapshot(struct fake *fake, struct fake_bytes *out); /* JSON */
const char *fake_restore(struct fake *fake,
                         const cJSON *snapshot); /* NULL, or why not; then nothing was changed */

/* state_file.c */
bool fake_file_open(struct fake *fake, const char *path, struct fake_bytes *error);
void fake_file_close(struct fake *fake);
void fake_file_changed(struct fake *fake, const char *kind,
                       const char *id); /* also if it was dropped */
void fake_file_blob(struct fake *fake, const char *id);
void fake_file_cleared(struct fake *fake);
void fake_file_commit(struct fake *fake);

/* switches.c; while `running`, those for the start only are refused */
bool fake_option_set(struct fake *fake, const char *name, const char *value, bool running,
                     struct fake_bytes *error);
void fake_options_finish(struct fake *fake);

/* fake.c: what the ready file tells of the state as it is now; free() */
char *fake_ready_text(struct fake *fake);
/* fake.c: takes the lock; timers, hooks, routes, journal, state file */
void fake_handle(struct fake_request *r);

/* control/journal.c */
bool fake_journal_create(struct fake *fake);
void fake_journal_destroy(struct fake *fake);
void fake_journal_clear(struct fake *fake);
void fake_journal_add(const struct fake_request *r);

#endif /* FAKE_CORE_INNER_H */
