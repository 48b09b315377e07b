/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/crypto.c - RS256 and SHA-256 on wolfSSL, and keys as people paste them.
 *
 * options.h comes before all else of wolfSSL, or the sizes of its structs differ. */
#include <config.h>

#include "crypto.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include <wolfssl/options.h>
#include <wolfssl/wolfcrypt/asn.h>
#include <wolfssl/wolfcrypt/asn_public.h>
#include <wolfssl/wolfcrypt/coding.h>
#include <wolfssl/wolfcrypt/error-crypt.h>
#include <wolfssl/wolfcrypt/random.h>
#include <wolfssl/wolfcrypt/rsa.h>
#include <wolfssl/wolfcrypt/sha256.h>
#include <wolfssl/wolfcrypt/signature.h>
#include <wolfssl/wolfcrypt/wc_port.h>

#define PEM_MAX 65536
#define BITS_MIN 2048
#define BITS_MAX 4096

static void init_once(void)
{
	(void)wolfCrypt_Init(); /* what it fails with, the first use fails with */
}

static void init(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, init_once);
}

/* ---- SHA-256 ----------------------------------------------------------------------- */

static void hash_add(wc_Sha256 *hash, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;

	while (length) {
		word32 part = length < 1 << 30 ? (word32)length : (word32)1 << 30;

		(void)wc_Sha256Update(hash, at, part);
		at += part;
		length -= part;
	}
}

void ds_sha256(const void *bytes, size_t length, unsigned char ret[DS_SHA256_SIZE])
{
	wc_Sha256 hash;

	init();
	(void)wc_InitSha256(&hash);
	hash_add(&hash, bytes, length);
	(void)wc_Sha256Final(&hash, ret);
	wc_Sha256Free(&hash);
	ds_wipe(&hash, sizeof hash);
}

void ds_sha256_pieces(const struct ds_piece *pieces, uint32_t count,
                      unsigned char ret[DS_SHA256_SIZE])
{
	unsigned char length[8];
	wc_Sha256 hash;
	uint32_t i;
	int b;

	init();
	(void)wc_InitSha256(&hash);
	for (i = 0; i < count; i++) {
		for (b = 0; b < 8; b++)
			length[b] = (unsigned char)((uint64_t)pieces[i].length >> (56 - 8 * b));
		hash_add(&hash, length, sizeof length);
		hash_add(&hash, pieces[i].at, pieces[i].length);
	}
	(void)wc_Sha256Final(&hash, ret);
	wc_Sha256Free(&hash);
	ds_wipe(&hash, sizeof hash);
}

/* ---- the key as it was pasted ------------------------------------------------------ */

struct label {
	const char *name;
	const char *why; /* NULL: it may be what we want */
};
static const struct label labels[] = {
	{ "RSA PRIVATE KEY",       NULL },
	{ "PRIVATE KEY",           NULL },
	{ "ENCRYPTED PRIVATE KEY", "is encrypted; paste it without a passphrase" },
	{ "EC PRIVATE KEY",        "is an EC key; DocuSign takes RSA keys only" },
	{ "DSA PRIVATE KEY",       "is a DSA key; DocuSign takes RSA keys only" },
	{ "OPENSSH PRIVATE KEY",   "is in OpenSSH's form; paste it as PEM, which begins with -----BEGIN RSA PRIVATE KEY" },
	{ "PUBLIC KEY",            "is a public key; paste the private one" },
	{ "RSA PUBLIC KEY",        "is a public key; paste the private one" },
	{ "CERTIFICATE",           "is a certificate; paste the private key" },
	{ "X509 CERTIFICATE",      "is a certificate; paste the private key" },
	{ "TRUSTED CERTIFICATE",   "is a certificate; paste the private key" },
	{ "CERTIFICATE REQUEST",   "is a certificate request; paste the private key" },
	{ "EC PARAMETERS",         "is an EC key; DocuSign takes RSA keys only" },
};

static const char none_begins[] = "has no -----BEGIN RSA PRIVATE KEY----- line; paste the whole text";
static const char cut_short[] = "is not complete: some of its text is missing; paste all of it again";
static const char ends_before[] = "ends before -----END; paste all of it";
static const char damaged[] = "is damaged: it is not an RSA private key that works";
static const char no_room[] = "could not be read: there is no memory left";
static const char no_random[] = "could not be used: the machine gives no random bytes";

/* Copies with the escapes of JSON and of shells undone: "\n" and its like become a newline,
 * any other backslash goes. */
static stp_status unescape(const char *at, size_t length, struct text *ret)
{
	const char *end = at + length;
	stp_status status = STP_OK;
	char byte;

	for (; at < end && status == STP_OK; at++) {
		byte = *at;
		if (byte == '\\') {
			while (at + 1 < end && at[1] == '\\')
				at++;
			if (at + 1 == end || (at[1] != 'n' && at[1] != 'r' && at[1] != 't'))
				continue;
			at++;
			byte = '\n';
		}
		if (byte)
			status = text_add(ret, &byte, 1);
	}
	return status;
}

static bool is_base64(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '+' || c == '/' || c == '=';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

/* The label behind "-----BEGIN"; NULL: unknown or none.  *ret_at moves behind its dashes. */
static const struct label *read_label(const char **ret_at)
{
	const char *at = *ret_at, *dashes = strstr(at, "--");
	char name[32];
	size_t i, length = 0;

	if (!dashes)
		return NULL;
	for (; at < dashes; at++) {
		if (is_space(*at) && (!length || name[length - 1] == ' '))
			continue;
		if (length + 1 >= sizeof name)
			return NULL;
		name[length++] = is_space(*at) ? ' ' : *at;
	}
	while (length && name[length - 1] == ' ')
		length--;
	name[length] = '\0';
	for (at = dashes; *at == '-';)
		at++;
	*ret_at = at;
	for (i = 0; i < sizeof labels / sizeof labels[0]; i++)
		if (!strcmp(labels[i].name, name))
			return &labels[i];
	return NULL;
}

/* The block to take: the first private key that is one of ours, or else what the first says. */
static const char *find_block(const char *text, const char **why)
{
	const char *at = text;

	*why = NULL;
	while ((at = strstr(at, "-----BEGIN"))) {
		const struct label *label;

		at += strlen("-----BEGIN");
		label = read_label(&at);
		if (label && !label->why)
			return at;
		if (!*why)
			*why = label ? label->why : "is not a private key; paste the one that begins with -----BEGIN RSA PRIVATE KEY";
	}
	if (!*why)
		*why = strstr(text, "PuTTY-User-Key") ? "is in PuTTY's form; export it as an OpenSSL key" : none_begins;
	return NULL;
}

/* From behind the BEGIN line to DER. */
static stp_status decode_block(const char *at, struct text *ret, const char **why)
{
	const char *end = strstr(at, "-----END");
	struct text body = { .secret = true };
	stp_status status = STP_BAD_CONFIG;
	word32 room;

	if (!end) {
		*why = ends_before;
		return STP_BAD_CONFIG;
	}
	*why = damaged;
	for (; at < end; at++) {
		if (*at == ':' || *at == ',') { /* "Proc-Type: 4,ENCRYPTED" */
			*why = labels[2].why;
			status = STP_BAD_CONFIG;
			goto done;
		}
		if (is_base64(*at) && (status = text_add(&body, at, 1)) != STP_OK)
			goto done;
	}
	status = STP_BAD_CONFIG;
	if (!body.length) {
		*why = cut_short;
		goto done;
	}
	if ((status = text_add(ret, body.at, body.length)) != STP_OK)
		goto done;
	room = (word32)ret->length;
	status = STP_BAD_CONFIG;
	if (Base64_Decode((const byte *)body.at, (word32)body.length, (byte *)ret->at, &room) != 0)
		*why = body.length % 4 ? cut_short : damaged;
	else {
		ret->length = room;
		status = STP_OK;
	}
done:
	text_finish(&body);
	return status;
}

static stp_status pem_to_der(const void *pem, size_t length, struct text *ret, const char **why)
{
	struct text text = { .max = PEM_MAX, .secret = true };
	const char *block;
	stp_status status;

	*why = "is too long to be a key";
	if (length > PEM_MAX)
		return STP_BAD_CONFIG;
	if ((status = unescape(pem, length, &text)) != STP_OK)
		goto done;
	status = STP_BAD_CONFIG;
	if ((block = find_block(text_of(&text), why)))
		status = decode_block(block, ret, why);
done:
	if (status == STP_NO_MEMORY)
		*why = no_room;
	text_finish(&text);
	return status;
}

/* ---- the key --------------------------------------------------------------------- */

/* True if the outermost DER value says that it is longer than what is there. */
static bool der_cut(const unsigned char *der, size_t length)
{
	size_t size = 0, bytes, i;

	if (length < 2)
		return true;
	if (der[0] != 0x30)
		return false;
	if (der[1] < 0x80)
		return (size_t)der[1] + 2 > length;
	bytes = der[1] & 0x7f;
	if (bytes > 4 || bytes + 2 > length)
		return bytes <= 4;
	for (i = 0; i < bytes; i++)
		size = size << 8 | der[2 + i];
	return size + 2 + bytes > length;
}

static bool contains(const unsigned char *der, size_t length, const void *what, size_t size)
{
	return memmem(der, length < 64 ? length : 64, what, size) != NULL;
}

static const char *why_not_rsa(const unsigned char *der, size_t length)
{
	static const unsigned char ec[] = { 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01 };
	static const unsigned char ed[] = { 0x06, 0x03, 0x2b, 0x65 };
	static const unsigned char encrypted[] = { 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01,
	                                          0x05 };

	if (der_cut(der, length))
		return cut_short;
	if (contains(der, length, ec, sizeof ec))
		return "is an EC key; DocuSign takes RSA keys only";
	if (contains(der, length, ed, sizeof ed))
		return "is an Ed25519 key; DocuSign takes RSA keys only";
	return contains(der, length, encrypted, sizeof encrypted) ? labels[2].why : damaged;
}

static stp_status read_key(const struct text *der, RsaKey *key, const char **why)
{
	word32 at = 0;
	int error, size;

	error = wc_RsaPrivateKeyDecode((const byte *)der->at, &at, key, (word32)der->length);
	if (error == MEMORY_E) {
		*why = no_room;
		return STP_NO_MEMORY;
	}
	if (error) {
		*why = why_not_rsa((const unsigned char *)der->at, der->length);
		return STP_BAD_CONFIG;
	}
	size = wc_RsaEncryptSize(key) * 8;
	if (size >= BITS_MIN && size <= BITS_MAX)
		return STP_OK;
	*why = size < BITS_MIN ? "is shorter than 2048 bits" : "is longer than 4096 bits";
	return STP_BAD_CONFIG;
}

/* Signs, and reads the signature back: a key with a wrong letter in it makes signatures that
 * nobody takes, and one bit gone wrong under RSA-CRT gives the key away. */
static stp_status sign(RsaKey *key, WC_RNG *rng, const unsigned char digest[DS_SHA256_SIZE],
                       struct text *ret, const char **why)
{
	unsigned char encoded[MAX_DER_DIGEST_SZ], signature[BITS_MAX / 8], back[BITS_MAX / 8];
	word32 length;
	int size, got;

	length = wc_EncodeSignature(encoded, digest, DS_SHA256_SIZE, SHA256h);
	*why = damaged;
	size = wc_RsaSSL_Sign(encoded, length, signature, sizeof signature, key, rng);
	if (size == MEMORY_E) {
		*why = no_room;
		return STP_NO_MEMORY;
	}
	if (size <= 0)
		return STP_BAD_CONFIG;
	got = wc_RsaSSL_Verify(signature, (word32)size, back, sizeof back, key);
	if (got != (int)length || memcmp(back, encoded, length) != 0)
		return STP_BAD_CONFIG;
	*why = no_room;
	return ret ? text_add(ret, signature, (size_t)size) : STP_OK;
}

stp_status ds_rs256(const void *pem, size_t pem_length, const void *bytes, size_t length,
                    struct text *ret, const char **why)
{
	unsigned char digest[DS_SHA256_SIZE];
	struct text der = { .secret = true };
	RsaKey key;
	WC_RNG rng;
	stp_status status;

	init();
	if ((status = pem_to_der(pem, pem_length, &der, why)) != STP_OK)
		goto done;
	status = STP_INTERNAL;
	*why = no_random;
	if (wc_InitRng(&rng) != 0)
		goto done;
	if (wc_InitRsaKey(&key, NULL) != 0)
		goto no_key;
	if (wc_RsaSetRNG(&key, &rng) == 0 && (status = read_key(&der, &key, why)) == STP_OK) {
		ds_sha256(bytes, length, digest);
		status = sign(&key, &rng, digest, ret, why);
	}
	wc_FreeRsaKey(&key);
	ds_wipe(&key, sizeof key);
no_key:
	wc_FreeRng(&rng);
done:
	text_finish(&der);
	return status;
}

stp_status ds_rsa_check(const void *pem, size_t pem_length, const char **why)
{
	return ds_rs256(pem, pem_length, "", 0, NULL, why);
}

/* ---- random bytes ------------------------------------------------------------------- */

bool ds_random(void *to, size_t length)
{
	return getentropy(to, length) == 0;
}
