/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/bench/grant.c - the assertion, signed by wolfSSL.
 *
 * options.h comes before all else of wolfSSL, or the sizes of its structs differ. */
#include <wolfssl/options.h>

#include <wolfssl/wolfcrypt/asn.h>
#include <wolfssl/wolfcrypt/asn_public.h>
#include <wolfssl/wolfcrypt/coding.h>
#include <wolfssl/wolfcrypt/random.h>
#include <wolfssl/wolfcrypt/rsa.h>
#include <wolfssl/wolfcrypt/sha256.h>
#include <wolfssl/wolfcrypt/signature.h>

#include "grant.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void need(int good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "bench: cannot %s\n", what);
	exit(1);
}

/* Base64 with the letters of addresses, without '=', behind `to`. */
static void add_base64url(char *to, size_t room, const void *bytes, size_t length)
{
	char *at = to + strlen(to);
	word32 size = (word32)(room - strlen(to) - 1);

	need(Base64_Encode_NoNl(bytes, (word32)length, (byte *)at, &size) == 0, "encode the assertion");
	while (size > 0 && at[size - 1] == '=')
		size--;
	at[size] = '\0';
	for (; *at; at++)
		*at = *at == '+' ? '-' : *at == '/' ? '_' : *at;
}

/* Between the assertion's parts; there is room. */
static void add_dot(char *to)
{
	memcpy(to + strlen(to), ".", 2);
}

static void read_key(const char *pem, RsaKey *key, WC_RNG *rng)
{
	byte der[4096];
	word32 at = 0;
	int length = wc_KeyPemToDer((const byte *)pem, (int)strlen(pem), der, sizeof der, NULL);

	need(length > 0 && wc_InitRng(rng) == 0 && wc_InitRsaKey(key, NULL) == 0 && wc_RsaSetRNG(key, rng) == 0 &&
	     wc_RsaPrivateKeyDecode(der, &at, key, (word32)length) == 0, "read the private key");
}

static void add_signature(char *to, size_t room, const char *signed_text, const char *pem)
{
	byte signature[512];
	word32 size = sizeof signature;
	RsaKey key;
	WC_RNG rng;

	read_key(pem, &key, &rng);
	size = (word32)wc_RsaEncryptSize(&key);
	need(wc_SignatureGenerate(WC_HASH_TYPE_SHA256, WC_SIGNATURE_TYPE_RSA_W_ENC, (const byte *)signed_text,
	                          (word32)strlen(signed_text), signature, &size, &key, sizeof key, &rng) == 0, "sign");
	add_base64url(to, room, signature, size);
	wc_FreeRsaKey(&key);
	wc_FreeRng(&rng);
}

char *bench_grant(const cJSON *config)
{
	static const char grant[] = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=";
	static const char header[] = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";
	const char *service = strstr(bench_config_text(config, "Authentication Service URL"), "://");
	size_t room = 8192, start = sizeof grant - 1;
	char *form = calloc(1, room), claims[1024];
	long now = (long)time(NULL) - 30;

	need(form && service, "find the Authentication Service URL");
	snprintf(claims, sizeof claims, "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"iat\":%ld,\"exp\":%ld,"
	         "\"scope\":\"signature impersonation\"}", bench_config_text(config, "Client ID"),
	         bench_config_text(config, "User ID"), service + 3, now, now + 3600);
	memcpy(form, grant, sizeof grant);
	add_base64url(form, room, header, sizeof header - 1);
	add_dot(form);
	add_base64url(form, room, claims, strlen(claims));
	snprintf(claims, sizeof claims, "%s", form + start); /* what is signed */
	need(strlen(form + start) < sizeof claims, "hold the assertion");
	add_dot(form);
	add_signature(form, room, claims, bench_config_text(config, "RSA Private Key"));
	return form;
}
