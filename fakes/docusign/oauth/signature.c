/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/oauth/signature.c - the only file of oauth/ that calls wolfSSL: key pairs and SHA-256. */
#include "oauth/oauth.h"

#include <wolfssl/options.h>
#include <wolfssl/wolfcrypt/asn.h>
#include <wolfssl/wolfcrypt/asn_public.h>
#include <wolfssl/wolfcrypt/rsa.h>
#include <wolfssl/wolfcrypt/sha256.h>

#include <stdio.h>
#include <string.h>

#define KEY_BITS 2048

/* The bytes between PEM's lines, or of bare base64. */
static bool der_of(const char *pem, struct fake_bytes *out)
{
	struct fake_bytes base64 = { 0 };
	bool good = true;

	for (const char *line = pem; *line && good; ) {
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

/* Both a SubjectPublicKeyInfo and PKCS #1's own form are taken. */
bool fake_public_key_good(const char *public_key)
{
	struct fake_bytes der = { 0 };
	word32 at = 0;
	RsaKey key;
	bool good = false;

	if (der_of(public_key, &der) && wc_InitRsaKey(&key, NULL) == 0) {
		good = wc_RsaPublicKeyDecode((const byte *)der.at, &at, &key, (word32)der.length) == 0;
		wc_FreeRsaKey(&key);
	}
	fake_bytes_finish(&der);
	return good;
}

static bool add_pem(struct fake_bytes *out, const char *kind, const unsigned char *der, int length)
{
	struct fake_bytes base64 = { 0 };
	bool good = length > 0 && fake_add_base64(&base64, der, (size_t)length) &&
	            fake_printf(out, "-----BEGIN %s-----\n", kind);

	for (size_t at = 0; good && at < base64.length; at += 64)
		good = fake_printf(out, "%.64s\n", base64.at + at);
	good = good && fake_printf(out, "-----END %s-----\n", kind);
	fake_bytes_finish(&base64);
	return good;
}

bool fake_rsa_make(struct fake_bytes *private_pem, struct fake_bytes *public_pem)
{
	unsigned char der[2400];
	WC_RNG rng;
	RsaKey key;
	bool good = false;

	if (wc_InitRng(&rng) != 0)
		return false;
	if (wc_InitRsaKey(&key, NULL) == 0) {
		good = wc_MakeRsaKey(&key, KEY_BITS, WC_RSA_EXPONENT, &rng) == 0 &&
		       add_pem(private_pem, "RSA PRIVATE KEY", der,
		               wc_RsaKeyToDer(&key, der, sizeof der)) &&
		       add_pem(public_pem, "PUBLIC KEY", der, wc_RsaKeyToPublicDer(&key, der, sizeof der));
		memset(der, 0, sizeof der);
		wc_FreeRsaKey(&key);
	}
	wc_FreeRng(&rng);
	return good;
}

static bool sha256(const char *text, unsigned char ret[WC_SHA256_DIGEST_SIZE])
{
	return wc_Sha256Hash((const byte *)text, (word32)strlen(text), ret) == 0;
}

bool fake_sha256_hex(const char *text, char ret[65])
{
	unsigned char digest[WC_SHA256_DIGEST_SIZE];

	if (!sha256(text, digest))
		return false;
	for (size_t i = 0; i < sizeof digest; i++)
		snprintf(ret + 2 * i, 3, "%02x", digest[i]);
	return true;
}

bool fake_sha256_base64url(const char *text, char ret[44])
{
	unsigned char digest[WC_SHA256_DIGEST_SIZE];
	struct fake_bytes base64 = { 0 };
	bool good = sha256(text, digest) && fake_add_base64(&base64, digest, sizeof digest) &&
	            base64.length == 44;

	for (size_t i = 0; good && i < 43; i++)
		ret[i] = base64.at[i] == '+' ? '-' : base64.at[i] == '/' ? '_' : base64.at[i];
	ret[good ? 43 : 0] = '\0';
	fake_bytes_finish(&base64);
	return good;
}
