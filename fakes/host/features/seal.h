/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/seal.h - bytes sealed with AES-256-GCM, bound to the place they are kept in.
 *
 * Depends on: stp/abi.h.  [any]
 */
#ifndef FEATURES_SEAL_H
#define FEATURES_SEAL_H

#include <stddef.h>

#include <stp/abi.h>

#define SEAL_KEY 32   /* bytes of a key */
#define SEAL_MORE 29  /* sealed bytes are longer by this: format, nonce, tag */

/* The place: what the sealed bytes are, whose, and under which name.  Bytes that were moved to another
 * place do not open. */
struct seal_place {
	const char *what, *owner, *name;
};

/* Under a fresh nonce.  *ret: free(), *ret_length bytes.  STP_NO_MEMORY, STP_UNAVAILABLE: the machine
 * gives no random bytes. */
stp_status seal(const unsigned char key[SEAL_KEY], const struct seal_place *place, const void *bytes,
                size_t length, unsigned char **ret, size_t *ret_length)
	__attribute__((warn_unused_result));
/* *ret has a NUL behind the last byte: fake_wipe_free().  STP_BAD_CONFIG: not sealed with this key at this
 * place. */
stp_status unseal(const unsigned char key[SEAL_KEY], const struct seal_place *place, const void *sealed,
                  size_t length, void **ret, size_t *ret_length) __attribute__((warn_unused_result));

/* STP_UNAVAILABLE: the machine gives none. */
stp_status random_bytes(void *ret, size_t length) __attribute__((warn_unused_result));

#endif /* FEATURES_SEAL_H */
