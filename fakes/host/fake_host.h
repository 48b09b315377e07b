/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/fake_host.h - a host for tests: what it lends can be looked at, counted, left out,
 * and its clock stands still until it is moved.
 *
 * Depends on: stp/abi.h, stp/host.h (struct stp_run only: no function of the SDK is needed).
 * Owns: all that was logged, cached and collected, until the object's destroy function.
 *
 * Every object may be used by several threads at once, but for a struct fake_host_run, which
 * belongs to one call.  Texts that are given back live until their object is destroyed.
 */
#ifndef FAKE_HOST_H
#define FAKE_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <stp/abi.h>
#include <stp/host.h>

/* ---- the host ---------------------------------------------------------- */

enum { /* optional parts that a host does without */
	FAKE_HOST_NO_LOG = 1 << 0,
	FAKE_HOST_NO_CACHE = 1 << 1,
	FAKE_HOST_NO_EXTENSION = 1 << 2,
	FAKE_HOST_BARE = FAKE_HOST_NO_LOG | FAKE_HOST_NO_CACHE | FAKE_HOST_NO_EXTENSION
};

enum fake_host_function { /* what is counted */
	FAKE_HOST_LOG,
	FAKE_HOST_WALL_MS,
	FAKE_HOST_MONO_MS,
	FAKE_HOST_SECRET,
	FAKE_HOST_CACHE_GET,
	FAKE_HOST_CACHE_PUT,
	FAKE_HOST_CACHE_LEASE,
	FAKE_HOST_CACHE_UNLEASE,
	FAKE_HOST_EXTENSION,
	FAKE_HOST_FUNCTIONS
};

struct fake_host;

/* A host with the machine's clock, an empty log and an empty cache.  NULL: no memory. */
struct fake_host *fake_host_create(uint32_t missing);
/* A second host of the same installation: its own log, secrets and counts, but the other's
 * cache and clock.  The other must be destroyed last. */
struct fake_host *fake_host_join(struct fake_host *other, uint32_t missing);
void fake_host_destroy(struct fake_host *host); /* NULL is allowed; wipes */

/* What to lend to a plugin's create() or to stp_service_create(). */
const struct stp_host *fake_host_lent(const struct fake_host *host);

/* How often one function of this host was called. */
uint64_t fake_host_calls(const struct fake_host *host, enum fake_host_function function);

/* Keeps a secret, for a plugin that is called without the SDK: from the first one on the host
 * has secret(), which the SDK otherwise fills in.  data NULL removes it.  STP_NO_MEMORY. */
stp_status fake_host_secret_put(struct fake_host *host, const char *key, const void *data,
                                size_t length);

/* True if the text stands in a line of the log or in a cache key {P7}.  Values are not looked
 * into: they are kept as secrets are. */
bool fake_host_leaked(const struct fake_host *host, const char *canary);

/* ---- its clock ----------------------------------------------------------- */

/* From now on both clocks stand still until they are set or moved. */
void fake_host_clock_set(struct fake_host *host, int64_t wall_ms, int64_t mono_ms);
/* Moves both; a clock that was not set is stopped first.  mono_ms never goes back. */
void fake_host_clock_advance(struct fake_host *host, int64_t ms);
int64_t fake_host_wall_ms(const struct fake_host *host); /* not counted */
int64_t fake_host_mono_ms(const struct fake_host *host); /* not counted */
/* Sleeps; a clock that was set is moved instead. */
void fake_host_sleep(struct fake_host *host, uint32_t ms);

/* ---- its log --------------------------------------------------------------- */

struct fake_host_line {
	stp_level level;
	char *event, *id, *message; /* never NULL */
};
/* Lines of that event, of all if NULL. */
size_t fake_host_log_count(const struct fake_host *host, const char *event);
/* NULL: there are not that many. */
const struct fake_host_line *fake_host_log_at(const struct fake_host *host, size_t index);
/* True if the text stands in a line's event, id or message. */
bool fake_host_log_contains(const struct fake_host *host, const char *text);

/* ---- its cache ------------------------------------------------------------- */

size_t fake_host_cache_count(const struct fake_host *host); /* values that have not run out */
bool fake_host_cache_key_contains(const struct fake_host *host, const char *text);
/* Loses every value, as a host may; leases stay. */
void fake_host_cache_clear(struct fake_host *host);

/* ---- runs -------------------------------------------------------------------- */

/* Both ways to say how a call goes: `run` for the SDK, `call` for a plugin that is called
 * directly, whose object, method and list the test fills in.  One at a time. */
struct fake_host_run {
	struct stp_run run;
	struct stp_call call;
	struct fake_host *host;
	uint32_t cancel_after;       /* polls that say "go on"; UINT32_MAX: never cancelled */
	uint32_t polls;              /* times that cancelled() or wait() asked */
	uint64_t slept_ms;
	uint64_t progressed;         /* calls of progress(), and the last one's numbers */
	uint64_t done, total;
};
/* Never cancelled, without a deadline; sleeps on the host's clock. */
void fake_host_run_init(struct fake_host_run *run, struct fake_host *host);
void fake_host_run_deadline(struct fake_host_run *run, uint32_t timeout_ms);

/* ---- rows and files ------------------------------------------------------------ */

struct fake_host_rows;

/* Collects rows; files in memory, or in a folder if one is given.  NULL: no memory. */
struct fake_host_rows *fake_host_rows_create(const char *folder);
void fake_host_rows_destroy(struct fake_host_rows *rows); /* NULL is allowed */
const struct stp_sink *fake_host_rows_sink(const struct fake_host_rows *rows);
/* A sink that has row() alone. */
void fake_host_rows_only(struct fake_host_rows *rows);

/* Says STP_STOP to the nth row, 1 and up, which is still taken; 0: never. */
void fake_host_rows_stop_after(struct fake_host_rows *rows, uint64_t count);
/* Gives this status to the row after the nth, or to the write that passes n bytes; STP_OK: none.
 * What was refused is not kept. */
void fake_host_rows_refuse_row(struct fake_host_rows *rows, uint64_t after, stp_status status);
void fake_host_rows_refuse_file(struct fake_host_rows *rows, uint64_t after, stp_status status);

size_t fake_host_rows_count(const struct fake_host_rows *rows);
/* NULL: no such row or column. */
const struct stp_value *fake_host_rows_at(const struct fake_host_rows *rows, size_t row,
                                          uint32_t column);
/* The value's text; NULL if it has none. */
const char *fake_host_rows_text(const struct fake_host_rows *rows, size_t row, uint32_t column);

struct fake_host_file {
	char *name, *media_type;      /* as the plugin gave them; media_type may be NULL */
	unsigned char *data;          /* in memory, with a NUL behind the last byte */
	char *path;                   /* in a folder */
	uint64_t announced, length;
};
/* NULL: that column of that row has no file. */
const struct fake_host_file *fake_host_rows_file(const struct fake_host_rows *rows, size_t row,
                                                 uint32_t column);

/* What else was told; total is 0 until it was. */
uint32_t fake_host_rows_handled(const struct fake_host_rows *rows);
uint64_t fake_host_rows_total(const struct fake_host_rows *rows);
size_t fake_host_rows_warnings(const struct fake_host_rows *rows);
/* True if the text stands in a warning, a value, or a file's name. */
bool fake_host_rows_contain(const struct fake_host_rows *rows, const char *text);

/* ---- findings -------------------------------------------------------------------- */

struct fake_host_findings;
struct fake_host_findings *fake_host_findings_create(void); /* NULL: no memory */
void fake_host_findings_destroy(struct fake_host_findings *findings); /* NULL is allowed */
const struct stp_report *fake_host_findings_report(const struct fake_host_findings *findings);
/* Those with that outcome; all if 0. */
size_t fake_host_findings_count(const struct fake_host_findings *findings, uint32_t outcome);
const struct stp_finding *fake_host_findings_at(const struct fake_host_findings *findings,
                                                size_t index);
/* The first with that check; NULL: none. */
const struct stp_finding *fake_host_findings_find(const struct fake_host_findings *findings,
                                                  const char *check);
bool fake_host_findings_contain(const struct fake_host_findings *findings, const char *text);

#endif /* FAKE_HOST_H */
