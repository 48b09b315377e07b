/* SPDX-License-Identifier: MIT */
/* stp/host.h - what a host links: find and load service types, hold service
 * instances, call methods with text or typed values, render schemas and rows.
 *
 * Depends on: stp/abi.h, stp/ext.h.  Link with `pkg-config --libs stp-host`.
 *
 * A host's way:   stp_loader_open -> stp_service_create -> stp_args_for_config,
 * stp_args_set_text..., stp_service_configure -> stp_args_for_call,
 * stp_args_set_text..., stp_service_execute -> rows and files in the host's sink.
 *
 * ERRORS   Every fallible function gives a status and, where it takes one, fills in
 *          *error, whose size the caller has set (STP_ERROR_INIT does).  NULL is
 *          allowed for error.  Results are written only on STP_OK.
 * FOREIGN  Made for foreign-function interfaces, too: no struct by value, no macro that work needs.  STP_ERROR_INIT
 *          is a zeroed struct with its size set; a table's row i lies at rows + i * stride.  tests/ffi/host.py of
 *          the source is such a host, in Python.
 * THREADS  Tags as in abi.h.  An object without a tag is used by one thread at a time.
 */
#ifndef STP_HOST_H
#define STP_HOST_H

#include "abi.h"
#include "ext.h"

#ifdef __cplusplus
extern "C" {
#endif
#ifdef __GNUC__
#pragma GCC visibility push(default) /* the library itself is compiled with all else hidden */
#endif

#define STP_ERROR_INIT { sizeof(struct stp_error), 0, 0, 0, 0, 0, "", "", "", "", "", "" }

/* The word of a status without its prefix, e.g. "BAD_INPUT"; "INTERNAL" for an unknown
 * one, as abi.h has it.  Likewise for types ("Text", "YesNo": K2's words), kinds
 * ("Create", "List") and outcomes ("pass", "fail").  [any] */
const char *stp_status_name(stp_status status);
const char *stp_type_name(stp_type type);
const char *stp_kind_name(stp_kind kind);
const char *stp_outcome_name(uint32_t outcome);
/* The HTTP status by which a host that serves methods tells a client of a status, e.g. 400 of STP_BAD_INPUT; 500 of an
 * unknown one.  [any] */
uint32_t stp_status_http(stp_status status);

/* ---- plugins ---------------------------------------------------------- */

struct stp_loader; /* one loaded plugin; its services must be destroyed first */

/* Loads a service type and proves it: the file is there and is a plugin of this major
 * version, has every mandatory member, its cache functions and schema keep the rules.
 * `name` with a slash is a path; without one, NAME or NAME.so is looked for in
 * `search`, folders with colons between (NULL: where the kit installs service types).
 * STP_NOT_FOUND: no such file, or name is NULL or "".  STP_UNSUPPORTED: not a plugin, or another major version.
 * STP_INTERNAL: a plugin that breaks a rule; the message names rule and place.  [any] */
stp_status stp_loader_open(const char *name, const char *search, struct stp_loader **ret,
                           struct stp_error *error);
/* The same for a plugin that is linked in.  [any] */
stp_status stp_loader_adopt(const struct stp_plugin *plugin, struct stp_loader **ret,
                            struct stp_error *error);
void stp_loader_close(struct stp_loader *loader); /* NULL is allowed */

const struct stp_plugin *stp_loader_plugin(const struct stp_loader *loader);
const struct stp_schema *stp_loader_schema(const struct stp_loader *loader);
const char *stp_loader_path(const struct stp_loader *loader); /* "" if adopted */

/* Holds a schema to the rules of abi.h; tells each fault ("objects/Envelope/methods/Load",
 * "...").  Gives their number.  [any] */
typedef void stp_lint_fn(void *user, const char *where, const char *message);
uint32_t stp_lint_schema(const struct stp_schema *schema, stp_lint_fn *tell, void *user);

/* The same of a feature, whose schema was found good: its form names configuration keys, each once, its conditions
 * values that they can have, its steps objects, methods, inputs and returns that there are, and no input that a
 * method requires is left without a field ("feature/steps/AddDocument", "...").  [any] */
uint32_t stp_lint_feature(const struct stp_schema *schema, const struct stp_feature *feature, stp_lint_fn *tell,
                          void *user);

/* The same of a text of metrics, {P33} ("line 3", "...").  [any] */
uint32_t stp_lint_metrics(const char *text, size_t length, stp_lint_fn *tell, void *user);

/* Rows by name or by label: case, blanks and punctuation do not count, so "EnvelopeID",
 * "Envelope ID" and "envelope-id" are the same.  NULL if there is none.  [any] */
const struct stp_object *stp_find_object(const struct stp_schema *schema, const char *name);
const struct stp_method *stp_find_method(const struct stp_object *object, const char *name);
const struct stp_field *stp_find_field(const struct stp_field_table *fields, const char *name);
/* The field behind a method's input, a property or a parameter. */
const struct stp_field *stp_find_input(const struct stp_object *object,
                                       const struct stp_method *method, const char *name);
/* The property behind column i of a method's returns. */
const struct stp_field *stp_return_field(const struct stp_object *object,
                                         const struct stp_method *method, uint32_t column);

/* ---- values and text --------------------------------------------------- */

/* Reads `text` as a value of the field's type.  A value of a text type lends `text`.
 * YESNO takes yes/no, true/false, 1/0; DATETIME RFC 3339, or a date alone for its
 * midnight in UTC; DATE 2026-11-24; TIME 13:05[:30[.250]].  STP_BAD_INPUT with the
 * field's name and what was wrong.  FILE, IMAGE and SECRET are no text: STP_BAD_INPUT.
 * [any] */
stp_status stp_value_parse(const struct stp_field *field, const char *text,
                           struct stp_value *ret, struct stp_error *error);
/* Writes the value as text into buffer, as snprintf does: cut at cap, always ended by a
 * NUL if cap > 0, gives the whole length.  What stp_value_parse reads back.  NULL and
 * files are "".  [any] */
size_t stp_value_print(const struct stp_value *value, char *buffer, size_t cap);

/* A name that is safe as a file's in any folder: no separator, control character,
 * leading dot or trailing blank, not a reserved word, 200 bytes at most, never empty;
 * letters of all scripts stay, and so does the extension.  As snprintf.  [any] */
size_t stp_file_name_safe(const char *name, char *buffer, size_t cap);

/* A file of the host's as the plugin wants it: read in pieces, can be rewound; its name
 * is the path's last part.  STP_NOT_FOUND, STP_FORBIDDEN, STP_BAD_INPUT (a folder). */
stp_status stp_file_open(const char *path, struct stp_file **ret, struct stp_error *error);
void stp_file_close(struct stp_file *file); /* NULL is allowed */

/* ---- arguments ---------------------------------------------------------- */

/* Arguments under construction, of a configuration or of one method.  Owns copies of all
 * texts; texts of secrets are kept apart and wiped when replaced or destroyed.  Names are
 * found as by stp_find_field, and stand in the table as the schema has them.  To set a
 * name again replaces it. */
struct stp_args;
stp_status stp_args_for_config(const struct stp_schema *schema, struct stp_args **ret,
                               struct stp_error *error);
stp_status stp_args_for_call(const struct stp_object *object, const struct stp_method *method,
                             struct stp_args **ret, struct stp_error *error);
void stp_args_destroy(struct stp_args *args); /* NULL is allowed */

/* STP_BAD_INPUT with error->field: no such name (the message lists those that there are,
 * or the nearest), or a text that its type does not take. */
stp_status stp_args_set_text(struct stp_args *args, const char *name, const char *text,
                             struct stp_error *error);
/* Any bytes for a secret; for all others as set_text of length bytes. */
stp_status stp_args_set_bytes(struct stp_args *args, const char *name, const void *bytes,
                              size_t length, struct stp_error *error);
/* The value must have the field's type or STP_NULL; text is copied, a file is lent until
 * the args are destroyed. */
stp_status stp_args_set_value(struct stp_args *args, const char *name,
                              const struct stp_value *value, struct stp_error *error);
/* FILE and IMAGE: opens and keeps the file.  Other types: the file's content (1 MiB at
 * most, one line end at its end is left out) is the text. */
stp_status stp_args_set_file(struct stp_args *args, const char *name, const char *path,
                             struct stp_error *error);
/* All arguments of a configuration from a file with one JSON object: {"Account ID": "...", "Key": "@key.pem"}.  Names as by
 * stp_find_field; numbers, true and false are values, too; "@path" is the content of a file beside this one, "@@" an @.
 * STP_BAD_CONFIG with the file and its line or key for all that is wrong with it.  note is told, in one sentence, of
 * what is no fault, e.g. that others may read a file with a secret; NULL: nobody.  *ret is the caller's. */
typedef void stp_note_fn(void *user, const char *text);
stp_status stp_args_read_config(const struct stp_schema *schema, const char *path, stp_note_fn *note, void *user,
                                struct stp_args **ret, struct stp_error *error);
/* Clears the property at the service. */
stp_status stp_args_set_null(struct stp_args *args, const char *name, struct stp_error *error);

/* Required ones given, no choice but those listed.  stp_service_* asks by itself. */
stp_status stp_args_check(const struct stp_args *args, struct stp_error *error);
/* Valid until the args are changed.  A secret that was set stands as STP_SECRET. */
const struct stp_arg_table *stp_args_table(const struct stp_args *args);

/* ---- service instances --------------------------------------------------- */

/* A configured instance of a service type.  It may be configured while calls run: a second
 * instance of the plugin is prepared, and takes over when it is ready; if it fails, the
 * former goes on.  The former ends with its last call. */
struct stp_service;

/* What the host lends to every instance; all members but size may be left out (zero).
 * secret and abi_minor are filled in by the SDK, unless the host keeps its secrets itself.
 * NULL: a plain host with the machine's clocks and no log, cache or extension.
 * host and what it points to must outlive the service. */
stp_status stp_service_create(struct stp_loader *loader, const struct stp_host *host,
                              struct stp_service **ret, struct stp_error *error);
/* No call may be running.  Wipes the secrets.  NULL is allowed. */
void stp_service_destroy(struct stp_service *service);

/* Takes the values and secrets; report may be NULL.  STP_BAD_INPUT and STP_BAD_CONFIG name
 * the key.  [any] */
stp_status stp_service_configure(struct stp_service *service, const struct stp_args *config,
                                 const struct stp_report *report, struct stp_error *error);

/* How a call shall go.  Zero-filled but for size is a call without any limit. */
struct stp_run {
	uint32_t size;
	uint32_t flags;               /* STP_INTERACTIVE */
	uint32_t timeout_ms;          /* 0: no deadline */
	uint32_t reserved;
	const char *id;               /* NULL: the SDK makes one */
	const char *once;             /* as in stp_call; NULL: none */
	const char *traceparent;      /* NULL: none */
	const struct stp_list *list;  /* LIST only; NULL: all rows, any order */
	void *ctx;                    /* the host's, for the functions below */
	int (*cancelled)(void *ctx);  /* non-zero: end the call; asked from the call's thread, at
	                                 least every 250 ms.  NULL: never */
	void (*progress)(void *ctx, uint64_t done, uint64_t total); /* may be NULL */
	void (*sleep)(void *ctx, uint32_t ms); /* for a clock set by hand; NULL: sleeps */
};

/* Runs every check; the findings go to report.  run may be NULL.  [concurrent] */
stp_status stp_service_test(struct stp_service *service, const struct stp_run *run,
                            const struct stp_report *report, struct stp_error *error);

/* Runs the method that `in` was made for.  What the plugin leaves undone of run->list
 * (filter, order, page) is done here: order keeps the rows until the last one came.  Rows
 * are held to the method's returns {P9, P10}: a plugin that breaks this fails with
 * STP_INTERNAL and the row is not handed on.  out may lack every function but row.
 * run may be NULL.  STP_OK also for a sink that said STP_STOP.  [concurrent] */
stp_status stp_service_execute(struct stp_service *service, const struct stp_run *run,
                               const struct stp_args *in, const struct stp_sink *out,
                               struct stp_error *error);

/* Lends what the instance has counted (stp.metrics/1 in ext.h), also while it is configured or calls run.  A newly
 * configured service counts from 0 again, as after a restart; Prometheus' rate() knows that.  STP_UNSUPPORTED: the
 * plugin counts nothing.  STP_INTERNAL: its text breaks {P33}, and was not lent.  [concurrent] */
stp_status stp_service_metrics(struct stp_service *service, stp_lend_fn *lend, void *user, struct stp_error *error);

/* ---- the guard --------------------------------------------------------------- */

/* A breach of a rule of doc/RULES.md.  Lent, until the function that tells of it returns. */
struct stp_breach {
	uint32_t size;
	uint32_t by_host;            /* 1: the host broke it, 0: the plugin */
	const char *rule;            /* "P9" */
	const char *function;        /* the plugin's function, e.g. "execute" */
	const char *object, *method; /* names; NULL in all but execute() */
	const char *id;              /* of the call; NULL: of none */
	const char *message;         /* what was seen */
};
/* From any thread that calls the plugin, concurrently. */
typedef void stp_breach_fn(void *user, const struct stp_breach *breach);

enum { /* what a guard does when it sees a breach */
	STP_GUARD_OFF,
	STP_GUARD_LOG, /* tells it, and lets the call go on as if there were no guard */
	STP_GUARD_STOP /* tells it and fails the call: STP_INTERNAL for the plugin's breach, STP_BAD_INPUT for the
	                  host's, STP_BAD_CONFIG for a call ahead of configure() {H2}; what the host does wrongly the
	                  plugin does not get to see.  A breach of time {P5} is only told */
};

/* Puts a guard around a plugin: *ret is a plugin as any other, for stp_loader_adopt() or for a host that uses
 * abi.h alone.  It watches both sides: the order of calls and their threads, arguments, rows, files, findings, claims,
 * statuses, and how soon a call ends that was cancelled.  What is gone, a destroyed instance or what was lent for a
 * call that has returned, is touched in neither mode, and answered STP_BAD_INPUT and STP_INTERNAL: the last 64 of
 * each are remembered.  Neither side is called with a lock held.  mode is STP_GUARD_LOG or STP_GUARD_STOP; plugin, tell and
 * user must outlive it.  STP_UNSUPPORTED: 16 plugins are guarded already.  [any] */
stp_status stp_guard_create(const struct stp_plugin *plugin, uint32_t mode, stp_breach_fn *tell, void *user,
                            const struct stp_plugin **ret, struct stp_error *error);
/* All its instances are destroyed.  NULL is allowed.  [any] */
void stp_guard_destroy(const struct stp_plugin *guarded);

/* The same for a loaded plugin: services that are created from now on are guarded, or are no longer
 * (STP_GUARD_OFF, which costs nothing).  No service of it is there; stp_loader_close() ends the guard. */
stp_status stp_loader_guard(struct stp_loader *loader, uint32_t mode, stp_breach_fn *tell, void *user,
                            struct stp_error *error);

/* ---- renderings ------------------------------------------------------------ */

/* Takes the next piece of text; anything but STP_OK ends the rendering with it. */
typedef stp_status stp_write_fn(void *user, const char *text, size_t length);

enum { /* how a schema is written */
	STP_AS_TEXT = 1, /* for people at a terminal */
	STP_AS_JSON,     /* everything, one object */
	STP_AS_K2_XML,   /* K2's <serviceinstance> */
	STP_AS_HTML,     /* a reference for a browser: one page without a script */
	STP_AS_MAN,      /* the same as a manual page, in roff */
	STP_AS_OPENAPI   /* an OpenAPI 3.1 document: each method as a POST of /{object}/{method} */
};
stp_status stp_render_schema(const struct stp_plugin *plugin, uint32_t format,
                             stp_write_fn *write, void *user);
/* STP_AS_OPENAPI for a service instance: server is the address before /{object}/{method}, absolute or as seen from
 * where the document is, such as "/api/Contracts"; NULL: "/api/{instance}", to be filled in. */
stp_status stp_render_openapi(const struct stp_plugin *plugin, const char *server, stp_write_fn *write,
                              void *user);
/* The page that Prometheus reads of a host: what all these services have counted, each metric once, each sample with the
 * label instance="name".  Serve it as STP_METRICS_TYPE.  A service whose metrics cannot be had is a comment that says
 * why; one that counts nothing is left out. */
#define STP_METRICS_TYPE "text/plain; version=0.0.4; charset=utf-8"
struct stp_metered {
	const char *name;
	struct stp_service *service;
};
stp_status stp_render_metrics(const struct stp_metered *services, uint32_t count, stp_write_fn *write, void *user);
/* One row as one JSON object on one line, typed: numbers, true/false, null, the rest text
 * (times as RFC 3339).  file_paths[i], where given, stands for the file of column i. */
stp_status stp_render_row(const struct stp_object *object, const struct stp_method *method,
                          const struct stp_value *values, const char *const *file_paths,
                          stp_write_fn *write, void *user);
/* One JSON object on one line with every member of the error. */
stp_status stp_render_error(const struct stp_error *error, stp_write_fn *write, void *user);
/* The same of a finding. */
stp_status stp_render_finding(const struct stp_finding *finding, stp_write_fn *write, void *user);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif
#ifdef __cplusplus
}
#endif
#endif /* STP_HOST_H */
