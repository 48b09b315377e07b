/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/store.h - the file that Features are kept in, and the key that seals its secrets.
 *
 * Depends on: sql.h, seal.h.  Owns: two connections to one file, and the key, which is wiped.
 *
 * `main` keeps what was told to be done: it outlives a power cut.  `cache` keeps what may be lost,
 * and does not wait for the disk.
 */
#ifndef FEATURES_STORE_H
#define FEATURES_STORE_H

#include <stdatomic.h>

#include "seal.h"
#include "sql.h"

#define STORE_VERSION 2

struct store {
	struct sql main, cache;
	unsigned char key[SEAL_KEY];
	atomic_bool unclean; /* sealed bytes that were replaced may still stand in the write-ahead log */
};

/* Makes the file and STORE.key if neither is there, migrates it, tries the key. */
stp_status store_open(const char *path, struct store **ret, struct stp_error *error)
	__attribute__((warn_unused_result));
void store_close(struct store *store); /* NULL is allowed; wipes */

/* After a commit that replaced or removed sealed bytes: empties the write-ahead log.  If another process
 * reads for too long it is done later, at the next time or at store_close(). */
void store_scrub(struct store *store);

/* What an instance's secret is sealed for. */
struct seal_place store_secret_place(const char *instance_id, const char *key);

#endif /* FEATURES_STORE_H */
