/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/seal.c - bytes sealed with AES-256-GCM, bound to the place they are kept in.
 *
 * A sealed text is: a byte that names the format, the nonce, the bytes, the tag.  A nonce is random:
 * 96 bits, of which no installation draws enough for two to be the same.
 *
 * options.h comes before all else of wolfSSL, or the sizes of its structs differ. */
#include <config.h>

#include "seal.h"

#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include <wolfssl/options.h>
#include <wolfssl/wolfcrypt/aes.h>
#include <wolfssl/wolfcrypt/wc_port.h>

#include "../parts.h"

#define FORMAT 1
#define NONCE 12
#define TAG 16
_Static_assert(SEAL_MORE == 1 + NONCE + TAG, "what sealing adds");

#ifdef HAVE_LIBSSL_3
/* Debian's libwolfssl exports six names of OpenSSL's, to which the libssl of a service type would
 * bind if it came later in the program.  So libssl is linked ahead of it, and this reference, which is
 * never called, keeps it there. */
extern int OPENSSL_init_ssl(void); /* its true type does not matter */
__attribute__((used)) static int (*const ssl_first)(void) = OPENSSL_init_ssl;
#endif

static void init_once(void)
{
	(void)wolfCrypt_Init(); /* what it fails with, the first use fails with */
}

stp_status random_bytes(void *ret, size_t length)
{
	unsigned char *at = ret;

	while (length) {
		ssize_t got = getrandom(at, length, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return STP_UNAVAILABLE;
		at += got;
		length -= (size_t)got;
	}
	return STP_OK;
}

/* Each word with its NUL, so that no two places are the same bytes. */
static unsigned char *place_bytes(const struct seal_place *place, size_t *ret_length)
{
	const char *const words[] = { place->what, place->owner, place->name };
	unsigned char *bytes;
	size_t length = 0, at = 0;

	for (size_t i = 0; i < 3; i++)
		length += strlen(words[i]) + 1;
	if (!(bytes = malloc(length)))
		return NULL;
	for (size_t i = 0; i < 3; i++) {
		memcpy(bytes + at, words[i], strlen(words[i]) + 1);
		at += strlen(words[i]) + 1;
	}
	*ret_length = length;
	return bytes;
}

static int init_aes(Aes *aes, const unsigned char key[SEAL_KEY])
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	int code;

	pthread_once(&once, init_once);
	if ((code = wc_AesInit(aes, NULL, INVALID_DEVID)) == 0)
		code = wc_AesGcmSetKey(aes, key, SEAL_KEY);
	return code;
}

static void finish_aes(Aes *aes)
{
	wc_AesFree(aes);
	explicit_bzero(aes, sizeof *aes);
}

stp_status seal(const unsigned char key[SEAL_KEY], const struct seal_place *place, const void *bytes,
                size_t length, unsigned char **ret, size_t *ret_length)
{
	unsigned char *out = NULL, *bound = NULL;
	size_t bound_length = 0;
	stp_status status;
	Aes aes;
	int code;

	if (length > UINT32_MAX - SEAL_MORE)
		return STP_BAD_INPUT;
	if (!(out = malloc(length + SEAL_MORE)) || !(bound = place_bytes(place, &bound_length))) {
		free(out);
		return STP_NO_MEMORY;
	}
	out[0] = FORMAT;
	if ((status = random_bytes(out + 1, NONCE)) == STP_OK) {
		code = init_aes(&aes, key);
		if (code == 0)
			code = wc_AesGcmEncrypt(&aes, out + 1 + NONCE, bytes, (word32)length, out + 1, NONCE,
			                        out + 1 + NONCE + length, TAG, bound, (word32)bound_length);
		status = code == 0 ? STP_OK : STP_INTERNAL;
		finish_aes(&aes);
	}
	free(bound);
	if (status == STP_OK) {
		*ret = out;
		*ret_length = length + SEAL_MORE;
	} else {
		fake_wipe_free(out, length + SEAL_MORE);
	}
	return status;
}

stp_status unseal(const unsigned char key[SEAL_KEY], const struct seal_place *place, const void *sealed,
                  size_t length, void **ret, size_t *ret_length)
{
	const unsigned char *in = sealed;
	unsigned char *out = NULL, *bound = NULL;
	size_t bound_length = 0, plain = length - SEAL_MORE;
	int code;
	Aes aes;

	if (!in || length < SEAL_MORE || length > UINT32_MAX || in[0] != FORMAT)
		return STP_BAD_CONFIG;
	if (!(out = calloc(1, plain + 1)) || !(bound = place_bytes(place, &bound_length))) {
		free(out);
		return STP_NO_MEMORY;
	}
	code = init_aes(&aes, key);
	if (code == 0)
		code = wc_AesGcmDecrypt(&aes, out, in + 1 + NONCE, (word32)plain, in + 1, NONCE,
		                        in + 1 + NONCE + plain, TAG, bound, (word32)bound_length);
	finish_aes(&aes);
	free(bound);
	if (code != 0) {
		fake_wipe_free(out, plain);
		return STP_BAD_CONFIG;
	}
	*ret = out;
	*ret_length = plain;
	return STP_OK;
}
