/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/keys.c - the app's key pair and the server's certificate, made at start. */
#include <wolfssl/options.h>
#include <wolfssl/wolfcrypt/asn.h>
#include <wolfssl/wolfcrypt/asn_public.h>
#include <wolfssl/wolfcrypt/ecc.h>
#include <wolfssl/wolfcrypt/error-crypt.h>
#include <wolfssl/wolfcrypt/rsa.h>
#include <wolfssl/wolfcrypt/signature.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fake.h"

static bool write_file(const char *path, const void *bytes, size_t length)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	bool good = fd >= 0 && write(fd, bytes, length) == (ssize_t)length;

	if (fd >= 0)
		close(fd);
	return good;
}

static bool make_app_key(struct fake *fake, WC_RNG *rng)
{
	unsigned char der[4096];
	char pem[4096], path[128];
	RsaKey key;
	int length, pem_length;
	bool good = false;

	if (wc_InitRsaKey(&key, NULL) != 0)
		return false;
	if (wc_MakeRsaKey(&key, 2048, 65537, rng) == 0 && (length = wc_RsaKeyToDer(&key, der, sizeof der)) > 0 &&
	    (pem_length = wc_DerToPem(der, (word32)length, (byte *)pem, sizeof pem, PRIVATEKEY_TYPE)) > 0 &&
	    (length = wc_RsaKeyToPublicDer(&key, fake->public_key, sizeof fake->public_key)) > 0) {
		fake->public_key_length = (uint32_t)length;
		snprintf(path, sizeof path, "%s/private.key", fake->folder);
		good = write_file(path, pem, (size_t)pem_length);
	}
	wc_FreeRsaKey(&key);
	return good;
}

static char *pem_text(const unsigned char *der, int length, int type)
{
	char *pem = calloc(1, 8192);

	if (pem && wc_DerToPem(der, (word32)length, (byte *)pem, 8191, type) <= 0) {
		free(pem);
		pem = NULL;
	}
	return pem;
}

/* Self-signed, its own authority, for localhost and 127.0.0.1. */
static bool make_certificate(struct fake *fake, WC_RNG *rng)
{
	static const unsigned char names[] = { 0x30, 0x11, 0x82, 9, 'l', 'o', 'c', 'a', 'l', 'h', 'o', 's', 't', 0x87, 4, 127, 0, 0, 1 };
	unsigned char der[4096];
	char path[128];
	ecc_key key;
	Cert cert;
	int length;
	bool good = false;

	if (wc_ecc_init(&key) != 0)
		return false;
	if (wc_ecc_make_key(rng, 32, &key) != 0 || wc_InitCert(&cert) != 0)
		goto done;
	snprintf(cert.subject.commonName, sizeof cert.subject.commonName, "fake-docusign");
	cert.isCA = 1;
	cert.daysValid = 3650;
	cert.sigType = CTC_SHA256wECDSA;
	memcpy(cert.altNames, names, sizeof names);
	cert.altNamesSz = sizeof names;
	if ((length = wc_MakeCert(&cert, der, sizeof der, NULL, &key, rng)) < 0 ||
	    (length = wc_SignCert(cert.bodySz, cert.sigType, der, sizeof der, NULL, &key, rng)) < 0)
		goto done;
	fake->tls_certificate = pem_text(der, length, CERT_TYPE);
	if ((length = wc_EccKeyToDer(&key, der, sizeof der)) < 0)
		goto done;
	fake->tls_key = pem_text(der, length, ECC_PRIVATEKEY_TYPE);
	snprintf(path, sizeof path, "%s/ca.pem", fake->folder);
	good = fake->tls_certificate && fake->tls_key && write_file(path, fake->tls_certificate, strlen(fake->tls_certificate));
done:
	wc_ecc_free(&key);
	return good;
}

bool fake_keys_make(struct fake *fake)
{
	WC_RNG rng;
	bool good;

	if (wc_InitRng(&rng) != 0)
		return false;
	good = make_app_key(fake, &rng) && make_certificate(fake, &rng);
	wc_FreeRng(&rng);
	return good;
}

bool fake_signature_good(const struct fake *fake, const char *input, size_t length, const unsigned char *signature,
                         size_t signature_length)
{
	word32 at = 0;
	RsaKey key;
	bool good;

	if (wc_InitRsaKey(&key, NULL) != 0)
		return false;
	good = wc_RsaPublicKeyDecode(fake->public_key, &at, &key, fake->public_key_length) == 0 &&
	       wc_SignatureVerify(WC_HASH_TYPE_SHA256, WC_SIGNATURE_TYPE_RSA_W_ENC, (const byte *)input, (word32)length, signature,
	                          (word32)signature_length, &key, sizeof key) == 0;
	wc_FreeRsaKey(&key);
	return good;
}
