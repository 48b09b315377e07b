/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/features_stage.h - Features over the mock service type, in a folder that is gone afterwards.
 *
 * Depends on: fakes/host/features/features.h, check.h.
 */
#ifndef FEATURES_STAGE_H
#define FEATURES_STAGE_H

#include "fakes/host/fake_host.h"
#include "fakes/host/features/features.h"

#define STAGE_TOKEN "canary-token-5f0d1c77"
#define STAGE_PASSWORD "canary-password-b1ff77aa"

struct stage {
	char folder[64], store[96], key[96], plugins[96], installation[96];
	struct features *features; /* NULL: not open */
	struct fake_host_findings *findings;
	struct stp_error error;
};

/* A folder with the mock as "letters", Features open on it. */
void stage_init(struct stage *stage);
void stage_finish(struct stage *stage);
/* Puts that module into the folder of service types, as "letters"; to be opened anew. */
void stage_module(struct stage *stage, const char *module, const char *name);
void stage_open(struct stage *stage);
stp_status stage_try_open(struct stage *stage);
void stage_close(struct stage *stage);
/* All that Features have logged in this process. */
const char *stage_log(void);

/* A draft that passes every check. */
struct draft *stage_draft(struct stage *stage, const char *name);
void stage_set(struct draft *draft, const char *key, const char *text);
/* Saved through Features; `ret` may be NULL. */
void stage_add(struct stage *stage, const char *name, struct instance *ret);
/* What the instance was lent: address|account|token|password|supplied.  free() */
char *stage_tell(struct stage *stage, const char *name);
/* One method with one input; the first column's text, free(). */
char *stage_call(struct stage *stage, const char *instance, const char *object, const char *method,
                 const char *key, const char *value, const char *more_key, const char *more_value);
/* True if the bytes stand in any file of the store: the database, its log, its index, its journal. */
bool stage_on_disk(const struct stage *stage, const void *bytes, size_t length);
/* One number of the store, by another connection. */
int64_t stage_number(const struct stage *stage, const char *sql);
void stage_sql(const struct stage *stage, const char *sql);

#endif /* FEATURES_STAGE_H */
