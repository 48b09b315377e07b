/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/features.h - Features: what an administrator activates.  Service types that were found, their
 * instances with sealed secrets in one SQLite file, and what activation makes of them: a service instance,
 * SmartObjects, workflow steps.  The command line and the pages do nothing that is not here.
 *
 * Depends on: stp/abi.h, stp/ext.h, stp/host.h.
 *
 * ERRORS   Statuses and *error as in stp/host.h; results are written on STP_OK only.
 * THREADS  Every function may be called from any thread at any time, but features_close.  A draft belongs to one
 *          thread at a time.  Several processes may have the same store open.
 * MEMORY   What a list or a find gives is a copy, the caller's to free with the function named beside it; a
 *          struct feature lives as long as the features.
 */
#ifndef FAKE_HOST_FEATURES_H
#define FAKE_HOST_FEATURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <stp/abi.h>
#include <stp/ext.h>
#include <stp/host.h>

struct features;

struct features_settings {
	const char *store;        /* the SQLite file; STORE.key beside it seals its secrets.  Both are made, for their owner
	                             alone (0600), if neither is there */
	const char *plugins;      /* folders with colons between; NULL: where service types are installed */
	const char *public_url;   /* where people see the pages, without a slash at its end; NULL: none yet */
	const char *installation; /* a JSON file with what the installation supplies to its service types, by their id:
	                             {"com.docusign.esignature": {"IntegratorKey": "..."}}; NULL: nothing */
	uint32_t guard;           /* STP_GUARD_LOG or STP_GUARD_STOP, which tells `breach` what each service type does against
	                             the rules; STP_GUARD_OFF: none */
	stp_breach_fn *breach;
	/* NULL: none.  Also what service types log; from any thread. */
	void (*log)(stp_level level, const char *event, const char *id, const char *message);
};
/* $XDG_DATA_HOME/fake-host/store.db, else ~/.local/share/fake-host/store.db; the folders on the way are made, for
 * their owner alone.  NULL: neither XDG_DATA_HOME nor HOME is set, or no memory.  The caller's to free(). */
char *features_default_store(void);

/* Loads every service type of the folders, opens the store, migrates it.  STP_BAD_CONFIG: the store is newer than
 * this program, its key file is missing, readable by others or not the one that sealed it. */
stp_status features_open(const struct features_settings *settings, struct features **ret, struct stp_error *error);
void features_close(struct features *features); /* NULL is allowed; no call may be running; wipes */

/* ---- service types ------------------------------------------------------------------------------- */

struct feature {
	const char *name;                /* the file's name without its end: what the command line takes */
	const char *path;
	const struct stp_plugin *plugin; /* NULL: the file was refused, and `why` says so */
	const struct stp_schema *schema;
	const struct stp_feature *page;  /* NULL: a service type that is no feature */
	const char *why;                 /* NULL: all is well.  Also set if `page` broke a rule and was left out */
};
size_t features_count(const struct features *features);
const struct feature *features_at(const struct features *features, size_t index);
/* By name, id or label, in any case; NULL: there is none. */
const struct feature *features_find(const struct features *features, const char *name);
/* What stands in every instance's redirect_key: PUBLIC_URL/identity/token/oauth/2; "" without a public URL. */
const char *features_redirect_url(const struct features *features);

/* ---- instances ------------------------------------------------------------------------------------- */

struct instance_test { /* the last time its checks ran; at_ms 0: never */
	int64_t at_ms;
	uint32_t passed, warned, failed, skipped;
	char message[384]; /* of the first that failed, else of the first warning; may be "" */
};
struct instance {
	char id[37];          /* a GUID */
	char name[64];        /* a system name: unique in any case; SmartObjects begin with it */
	char description[256];
	char feature_id[128];
	const struct feature *feature; /* NULL: its service type is not found now */
	bool through_features;         /* made on the Features page: it has workflow steps */
	bool saved_untested;           /* an administrator saved it although a check had failed */
	int64_t created_ms, changed_ms;
	uint32_t revision;             /* of the schema that its SmartObjects were made from */
	struct instance_test test;
};
/* Sorted by name; feature NULL: of all.  *ret: free(). */
stp_status instances_list(struct features *features, const struct feature *feature, struct instance **ret,
                          size_t *ret_count, struct stp_error *error);
/* By name or id.  STP_NOT_FOUND. */
stp_status instance_find(struct features *features, const char *name, struct instance *ret, struct stp_error *error);

/* Runs the checks of a saved instance and keeps their result. */
stp_status instance_test(struct features *features, const char *id, const struct stp_run *run,
                         const struct stp_report *report, struct stp_error *error);

/* What differs between two schemas: a line each, such as "Envelope.Create: input Locked was added". */
enum { CHANGE_ADDED = 1, CHANGE_REMOVED, CHANGE_CHANGED };
typedef void change_fn(void *user, uint32_t kind, const char *what);
/* Reads the schema again: tells what differs from the one that its SmartObjects were made from, the saved steps
 * that this breaks among it (CHANGE_CHANGED), and makes SmartObjects and steps anew.  dry_run: only tells. */
stp_status instance_refresh(struct features *features, const char *id, bool dry_run, change_fn *tell, void *user,
                            struct stp_error *error);

/* What goes with an instance, and what stands in the way, a line each: "SmartObject Contracts_Envelope", "3 workflow
 * steps", "saved step Send the contract".  `blocks`: delete refuses because of it. */
typedef void consequence_fn(void *user, bool blocks, const char *what);
stp_status instance_consequences(struct features *features, const char *id, consequence_fn *tell, void *user,
                                 struct stp_error *error);
/* STP_CONFLICT: something depends on it, and the message says what; nothing was deleted.  Its secrets are
 * overwritten in the file, the log included. */
stp_status instance_delete(struct features *features, const char *id, struct stp_error *error);

/* A live, configured service of the instance, made at the first call and again when another process has changed the
 * instance; given back with instance_release, also while others change or delete it.  stp_args_for_call and
 * stp_service_execute are used on it as stp/host.h says. */
struct live;
stp_status instance_acquire(struct features *features, const char *id, struct live **ret, struct stp_error *error);
void instance_release(struct features *features, struct live *live); /* NULL is allowed */
struct stp_service *live_service(const struct live *live);
const struct feature *live_feature(const struct live *live);

/* ---- drafts: the form of a new or an edited instance --------------------------------------------------- */

struct draft;
/* A new instance.  through_features: as made on the Features page; STP_UNSUPPORTED if the type is no feature. */
stp_status draft_new(struct features *features, const struct feature *feature, bool through_features,
                     struct draft **ret, struct stp_error *error);
/* An instance's values; its secrets are kept until they are set or cleared. */
stp_status draft_edit(struct features *features, const char *id, struct draft **ret, struct stp_error *error);
void draft_destroy(struct draft *draft); /* NULL is allowed; wipes */

/* The name must be a letter, then letters, digits and _, 40 at most (STP_BAD_INPUT), and free (STP_CONFLICT);
 * field is "Name". */
stp_status draft_set_name(struct draft *draft, const char *name, struct stp_error *error);
stp_status draft_set_description(struct draft *draft, const char *description, struct stp_error *error);
/* A value as text.  "" is not given; for a secret "" keeps the saved one.  The redirect key is the host's:
 * STP_BAD_INPUT.  Names are found as by stp_find_field; STP_BAD_INPUT names the field. */
stp_status draft_set(struct draft *draft, const char *key, const char *text, size_t length, struct stp_error *error);
stp_status draft_clear(struct draft *draft, const char *key, struct stp_error *error); /* a secret, too */
/* The value as text, "" if not given, its preset not put in; "" for a secret.  Lives until the draft changes. */
const char *draft_text(const struct draft *draft, const char *key);
bool draft_has_secret(const struct draft *draft, const char *key); /* set or kept */
const char *draft_name(const struct draft *draft);
const char *draft_description(const struct draft *draft);
const struct feature *draft_feature(const struct draft *draft);
/* NULL: a new instance. */
const struct instance *draft_instance(const struct draft *draft);

/* The address of the consent page for what stands in the draft; `state` comes back with the redirect.  The texts of
 * *ret are the caller's to free().  STP_BAD_CONFIG names a key that is missing; STP_UNSUPPORTED: it has no consent. */
stp_status draft_consent_url(struct draft *draft, const char *state, char **ret, struct stp_error *error);

/* Configures a service with exactly what would be saved and runs every check, never from a cache.  STP_OK: they ran;
 * *ret_failed tells how many failed, configure's findings among them. */
stp_status draft_test(struct draft *draft, const struct stp_run *run, const struct stp_report *report,
                      uint32_t *ret_failed, struct stp_error *error);
/* Tests, then saves in one transaction and tells it as findings after the checks' own: "service_instance",
 * "smart_objects", "workflow_steps" (STP_SKIP if not through Features).  Once it gave STP_OK the instance outlives a
 * killed process.  A failed check: STP_BAD_CONFIG and nothing is saved, unless `anyway`.  STP_CONFLICT: the name is
 * taken, or the instance was changed since draft_edit(), here or by another process: nothing is saved.  An edit leaves
 * SmartObjects and steps as they are, but for the name: instance_refresh() makes them anew. */
stp_status draft_save(struct draft *draft, bool anyway, const struct stp_run *run, const struct stp_report *report,
                      struct instance *ret, struct stp_error *error);

/* ---- what activation made ------------------------------------------------------------------------------- */

struct smart_object {
	char name[136]; /* <Instance>_<Object> */
	char instance_id[37], instance[64];
	char object[64];
	char label[128];
};
/* instance_id NULL: of all.  Sorted by name.  *ret: free(). */
stp_status smart_objects_list(struct features *features, const char *instance_id, struct smart_object **ret,
                              size_t *ret_count, struct stp_error *error);
stp_status smart_object_find(struct features *features, const char *name, struct smart_object *ret,
                             struct stp_error *error);

struct workflow_step {
	char name[136]; /* <Instance>_<Step> */
	char instance_id[37], instance[64];
	const struct stp_step *step; /* lives as long as the features */
	const struct feature *feature;
};
/* Of instances made through Features; by category in the order of the service type, then by instance.  *ret: free(). */
stp_status workflow_steps_list(struct features *features, const char *instance_id, struct workflow_step **ret,
                               size_t *ret_count, struct stp_error *error);
stp_status workflow_step_find(struct features *features, const char *name, struct workflow_step *ret,
                              struct stp_error *error);

/* The input or parameter behind a field of the step; NULL: there is none. */
const struct stp_field *workflow_step_input(const struct workflow_step *step, const char *name);

/* Whether the `when` of a group or of a step's field holds (NULL does): value(user, name) gives what is chosen, its
 * preset included; NULL: nothing. */
bool when_holds(const char *when, const char *(*value)(void *user, const char *name), void *user);

/* A step that was filled in and kept: it depends on its instance. */
struct saved_step {
	char name[64]; /* free text, unique in any case */
	char step[136]; /* of the workflow step */
	char instance_id[37];
	char *fields;   /* a JSON object of texts by field name */
};
/* Files cannot be kept: STP_BAD_INPUT. */
stp_status saved_step_put(struct features *features, const char *name, const char *step, const char *fields_json,
                          struct stp_error *error);
stp_status saved_steps_list(struct features *features, const char *instance_id, struct saved_step **ret,
                            size_t *ret_count, struct stp_error *error); /* *ret: saved_steps_free */
void saved_steps_free(struct saved_step *steps, size_t count);
stp_status saved_step_delete(struct features *features, const char *name, struct stp_error *error);

/* ---- consents under way ------------------------------------------------------------------------------------ */

/* A state that nobody can guess, good for ten minutes and one return; what: a word of the caller's, such as the draft
 * that it belongs to.  *ret: free(). */
stp_status consent_begin(struct features *features, const char *what, char **ret_state, struct stp_error *error);
/* STP_NOT_FOUND: never given out, used before, or too old.  *ret_what: free(). */
stp_status consent_end(struct features *features, const char *state, char **ret_what, struct stp_error *error);

/* ---- K2's wrapper --------------------------------------------------------------------------------------------- */

/* The sentence that K2 shows of a failure: SmartObject Server Exception: <the service's own body, else the
 * message>.  As snprintf. */
size_t features_k2_message(const char *answer, const char *message, char *buffer, size_t cap);

#endif /* FAKE_HOST_FEATURES_H */
