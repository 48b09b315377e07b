/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/inner.h - what the files of Features know of one another.
 *
 * Depends on: features.h, store.h.  Owns: service types, store and live instances, until
 * features_close().
 *
 * Locks: `lock` guards the list of live instances, the store's connections have their own.  None is
 * held while a service type or a function of the caller's is called.
 */
#ifndef FEATURES_INNER_H
#define FEATURES_INNER_H

#include <pthread.h>

#include <cjson/cJSON.h>

#include "fail.h"
#include "features.h"
#include "store.h"

/* A service type that was found, and what is lent to its instances. */
struct type {
	struct feature pub;
	char *name, *path, *why;
	struct stp_loader *loader; /* NULL: refused */
	struct features *features;
	struct stp_host host;      /* lent to instances that work */
	struct stp_host
		tester; /* the same without the cache: a test never gets an answer from it {P6} */
	const cJSON *supplied; /* by the installation, to this service type; NULL: nothing */
};

struct features {
	void (*log)(stp_level level, const char *event, const char *id, const char *message);
	uint32_t guard;
	stp_breach_fn *breach;
	char *redirect_url;
	cJSON *installation;
	struct type **types; /* sorted by name */
	size_t type_count, type_room;
	struct store *store;
	pthread_mutex_t lock;
	struct live *live; /* list */
};

int64_t features_now_ms(void);
void features_log(const struct features *features, stp_level level, const char *event,
                  const char *id, const char *format, ...) __attribute__((format(printf, 5, 6)));
/* A GUID that nobody has.  STP_UNAVAILABLE: the machine gives no random bytes. */
stp_status features_guid(char ret[37]) __attribute__((warn_unused_result));

/* ---- service types ---- */

stp_status types_load(struct features *features, const char *folders, struct stp_error *error)
	__attribute__((warn_unused_result));
void types_finish(struct features *features);
const struct feature *types_by_id(const struct features *features, const char *plugin_id);
static inline struct type *type_of(const struct feature *feature)
{
	return (struct type *)(uintptr_t)feature; /* its first member */
}
/* What is wrong with a feature's page, into why; false: nothing. */
bool page_is_wrong(const struct stp_schema *schema, const struct stp_feature *page, char *why,
                   size_t cap);
void lent_init(struct type *type);
stp_status installation_read(struct features *features, const char *path, struct stp_error *error)
	__attribute__((warn_unused_result));
void installation_finish(struct features *features);

/* ---- instances, in a transaction of store->main ---- */

stp_status instance_find_in(struct features *features, const char *name, struct instance *ret,
                            int64_t *ret_version, struct stp_error *error)
	__attribute__((warn_unused_result));
/* STP_UNSUPPORTED: its service type is not found now. */
stp_status instance_needs_type(const struct instance *instance, struct stp_error *error)
	__attribute__((warn_unused_result));
/* Adds the saved values to args, secrets opened; with only_key that one alone. */
stp_status values_load_in(struct features *features, const struct feature *feature, const char *id,
                          const char *only_key, struct stp_args *args, struct stp_error *error)
	__attribute__((warn_unused_result));
/* All of an instance, ready to configure a service with. */
stp_status values_of(struct features *features, const char *id, struct instance *ret,
                     int64_t *ret_version, struct stp_args **ret_args, struct stp_error *error)
	__attribute__((warn_unused_result));
bool values_is_redirect(const struct feature *feature, const struct stp_field *field);
/* Puts the host's address into the redirect key, if there is one. */
stp_status values_set_redirect(const struct features *features, const struct feature *feature,
                               struct stp_args *args, struct stp_error *error)
	__attribute__((warn_unused_result));

stp_status smart_objects_make_in(struct features *features, const struct instance *instance,
                                 uint32_t *ret_count, struct stp_error *error)
	__attribute__((warn_unused_result));
stp_status smart_objects_rename_in(struct features *features, const struct instance *instance,
                                   uint32_t *ret_count, struct stp_error *error)
	__attribute__((warn_unused_result));
/* None if it was not made through Features. */
stp_status workflow_steps_make_in(struct features *features, const struct instance *instance,
                                  uint32_t *ret_count, struct stp_error *error)
	__attribute__((warn_unused_result));
stp_status workflow_steps_rename_in(struct features *features, const struct instance *instance,
                                    uint32_t *ret_count, struct stp_error *error)
	__attribute__((warn_unused_result));
/* The step of that name of a feature's page; NULL: there is none. */
const struct stp_step *workflow_step_of(const struct feature *feature, const char *step);
/* Tells of each saved step of the instance that its service type has no place for any more. */
stp_status saved_steps_judge(struct features *features, const struct instance *instance,
                             change_fn *tell, void *user, struct stp_error *error)
	__attribute__((warn_unused_result));

/* ---- tests ---- */

struct tally { /* a report that counts and hands on */
	struct stp_report report;
	const struct stp_report *out; /* NULL: nowhere */
	struct instance_test test;
	bool named;      /* test.message is of a failure */
};
void tally_init(struct tally *tally, const struct stp_report *out);
void tally_add(struct tally *tally, uint32_t outcome, stp_status status, const char *check,
               const char *key, const char *message, const char *hint);
/* Configures a service that is used for nothing else and runs its checks. */
stp_status checks_run(struct features *features, const struct feature *feature,
                      const struct stp_args *args, const struct stp_run *run, struct tally *tally,
                      struct stp_error *error) __attribute__((warn_unused_result));

/* ---- what a schema promises ---- */

/* A line for each object, property, method, input, parameter, return and key; *ret: free(). */
stp_status contract_write(const struct stp_schema *schema, char **ret, struct stp_error *error)
	__attribute__((warn_unused_result));
/* Tells each difference. */
stp_status contract_compare(const char *before, const char *now, change_fn *tell, void *user,
                            struct stp_error *error) __attribute__((warn_unused_result));

/* ---- live instances ---- */

void live_forget(struct features *features, const char *id); /* it was deleted */
void live_finish(struct features *features);

#endif /* FEATURES_INNER_H */
