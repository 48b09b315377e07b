/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/rs256.c - whether a signature was made with a key, which is all that the fake
 * asks of RSA. */
#include <wolfssl/options.h>
#include <wolfssl/wolfcrypt/asn_public.h>
#include <wolfssl/wolfcrypt/rsa.h>
#include <wolfssl/wolfcrypt/signature.h>

#include <string.h>

#include "core/fake.h"

/* The bytes between PEM's lines, or of bare base64. */
static bool der_of(const char *pem, struct fake_bytes *out)
{
	struct fake_bytes base64 = { 0 };
	bool good = true;

	for (const char *line = pem; *line && good;) {
		size_t length = strcspn(line, "\r\n");

		if (strncmp(line, "-----", 5) != 0)
			good = fake_add(&base64, line, length);
		line += length;
		line += strspn(line, "\r\n");
	}
	good = good && base64.length > 0 && fake_add_unbase64(out, base64.at, base64.length) &&
	       out->length > 0;
	fake_bytes_finish(&base64);
	return good;
}

/* wolfSSL takes a SubjectPublicKeyInfo and PKCS #1's own form. */
bool fake_rs256_good(const char *public_pem, const void *input, size_t length,
                     const void *signature, size_t signature_length)
{
	struct fake_bytes der = { 0 };
	word32 at = 0;
	RsaKey key;
	bool good = false;

	if (length > UINT32_MAX || signature_length > UINT32_MAX || !der_of(public_pem, &der) ||
	    wc_InitRsaKey(&key, NULL) != 0)
		goto done;
	good =
	    wc_RsaPublicKeyDecode((const byte *)der.at, &at, &key, (word32)der.length) == 0 &&
	    wc_SignatureVerify(WC_HASH_TYPE_SHA256, WC_SIGNATURE_TYPE_RSA_W_ENC, input, (word32)length,
	                       signature, (word32)signature_length, &key, sizeof key) == 0;
	wc_FreeRsaKey(&key);
done:
	fake_bytes_finish(&der);
	return good;
}
