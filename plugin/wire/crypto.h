/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/crypto.h - RS256, SHA-256 and random bytes: the only file behind which wolfSSL stands.
 *
 * Depends on: text.h.
 */
#ifndef DS_WIRE_CRYPTO_H
#define DS_WIRE_CRYPTO_H

#include "text.h"

#define DS_SHA256_SIZE 32

/* Signs with RSASSA-PKCS1-v1_5 and SHA-256 (RFC 7518, 3.3).  The key is PEM, PKCS#1 or PKCS#8,
 * as it was pasted: blanks or "\n" for line ends, CRLF, blanks around, quotes around.
 * ret gets the signature's bytes.  STP_BAD_CONFIG: *why tells what is wrong with the key
 * ("is a public key; paste the private one", "ends before -----END", "is encrypted",
 * "is shorter than 2048 bits", ...), a static text.  STP_NO_MEMORY, STP_INTERNAL: why too. */
stp_status ds_rs256(const void *pem, size_t pem_length, const void *bytes, size_t length,
                    struct text *ret, const char **why) __attribute__((warn_unused_result));
/* Only looks at the key. */
stp_status ds_rsa_check(const void *pem, size_t pem_length, const char **why) __attribute__((warn_unused_result));

void ds_sha256(const void *bytes, size_t length, unsigned char ret[DS_SHA256_SIZE]);
/* Over several pieces, each with its length in front, so that no two lists collide. */
struct ds_piece { const void *at; size_t length; };
void ds_sha256_pieces(const struct ds_piece *pieces, uint32_t count, unsigned char ret[DS_SHA256_SIZE]);

/* Fills in up to 256 bytes that nobody can guess.  False: the machine gives none. */
bool ds_random(void *to, size_t length) __attribute__((warn_unused_result));

#endif /* DS_WIRE_CRYPTO_H */
