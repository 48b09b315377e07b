/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/key_file.h - the key that seals a store's secrets, in a file of its owner's alone.
 *
 * Depends on: seal.h.
 */
#ifndef FEATURES_KEY_FILE_H
#define FEATURES_KEY_FILE_H

#include "seal.h"

/* STP_NOT_FOUND: there is no such file.  STP_BAD_CONFIG: it is no key, or others may read it. */
stp_status key_file_read(const char *path, unsigned char ret[SEAL_KEY], struct stp_error *error)
	__attribute__((warn_unused_result));
/* A new key, on the disk when this returns.  STP_CONFLICT: another process was first. */
stp_status key_file_make(const char *path, unsigned char ret[SEAL_KEY], struct stp_error *error)
	__attribute__((warn_unused_result));

#endif /* FEATURES_KEY_FILE_H */
