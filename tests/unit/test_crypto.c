/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_crypto.c - SHA-256 and RS256 against vectors, and keys pasted badly. */
#include <stdio.h>
#include <string.h>

#include "keys.h"
#include "unit.h"
#include "wire/crypto.h"
#include "wire/encode.h"

static void ck_hash(const void *bytes, size_t length, const char *want)
{
	unsigned char hash[DS_SHA256_SIZE];
	struct text t = { 0 };

	ds_sha256(bytes, length, hash);
	ck_assert_uint_eq(ds_hex(hash, sizeof hash, &t), STP_OK);
	ck_assert_str_eq(t.at, want);
	text_finish(&t);
}

START_TEST(hashes_as_fips_180_says)
{
	ck_hash("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	ck_hash("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	ck_hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56,
	        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}
END_TEST

START_TEST(pieces_do_not_collide)
{
	const struct ds_piece ab_c[] = { { "ab", 2 }, { "c", 1 } }, a_bc[] = { { "a", 1 }, { "bc", 2 } };
	unsigned char one[DS_SHA256_SIZE], two[DS_SHA256_SIZE];

	ds_sha256_pieces(ab_c, 2, one);
	ds_sha256_pieces(a_bc, 2, two);
	ck_assert_mem_ne(one, two, sizeof one);
	ds_sha256_pieces(ab_c, 2, two);
	ck_assert_mem_eq(one, two, sizeof one);
}
END_TEST

/* ---- ways to paste ----------------------------------------------------------------- */

static void literal_newlines(const char *pem, char *to)
{
	for (; *pem; pem++)
		to += sprintf(to, *pem == '\n' ? "\\n" : "%c", *pem);
}
static void twice_escaped(const char *pem, char *to)
{
	for (; *pem; pem++)
		to += sprintf(to, *pem == '\n' ? "\\\\r\\\\n" : "%c", *pem);
}
static void blanks(const char *pem, char *to)
{
	for (; *pem; pem++)
		*to++ = *pem == '\n' ? ' ' : *pem;
	*to = '\0';
}
static void no_newlines(const char *pem, char *to)
{
	for (; *pem; pem++)
		if (*pem != '\n')
			*to++ = *pem;
	*to = '\0';
}
static void crlf(const char *pem, char *to)
{
	for (; *pem; pem++)
		to += sprintf(to, *pem == '\n' ? "\r\n" : "%c", *pem);
}
static void quoted(const char *pem, char *to)
{
	sprintf(to, " \"%s\"\n ", pem);
}
static void apostrophes(const char *pem, char *to)
{
	sprintf(to, "'%s'", pem);
}
static void junk_around(const char *pem, char *to)
{
	sprintf(to, "Private key:\n\n\t%s\n\nkeep it safe\n", pem);
}
static void indented(const char *pem, char *to)
{
	for (; *pem; pem++)
		to += sprintf(to, *pem == '\n' ? "\n    " : "%c", *pem);
}
static void with_public(const char *pem, char *to)
{
	sprintf(to, "%s%s%s", key_pub, pem, key_cert);
}
static void json_escaped(const char *pem, char *to)
{
	for (; *pem; pem++)
		to += sprintf(to, *pem == '\n' ? "\\n" : *pem == '/' ? "\\/" : "%c", *pem);
}
static void as_it_is(const char *pem, char *to)
{
	strcpy(to, pem);
}

static const struct {
	const char *why;
	void (*paste)(const char *pem, char *to);
} pastes[] = {
	{ "as it is", as_it_is }, { "literal \\n", literal_newlines }, { "escaped twice", twice_escaped }, { "blanks for newlines", blanks },
	{ "no newlines", no_newlines }, { "CRLF", crlf }, { "quotes", quoted }, { "apostrophes", apostrophes }, { "text around it", junk_around },
	{ "indented", indented }, { "both keys pasted", with_public }, { "escaped as in JSON", json_escaped },
};

START_TEST(signs_however_the_key_was_pasted)
{
	const char *const keys[] = { key_rsa, key_p8 };
	char pem[10000];
	size_t i;

	for (i = 0; i < ROWS(keys); i++) {
		struct text signature = { 0 }, hex = { 0 };
		const char *why = "";

		pastes[_i].paste(keys[i], pem);
		ck_assert_msg(ds_rs256(pem, strlen(pem), "abc", 3, &signature, &why) == STP_OK, "%s: %s", pastes[_i].why, why);
		ck_assert_uint_eq(ds_hex(signature.at, signature.length, &hex), STP_OK);
		ck_assert_msg(!strcmp(hex.at, signature_abc), "%s", pastes[_i].why);
		text_finish(&hex);
		text_finish(&signature);
	}
}
END_TEST

static const struct {
	const char *why, *key, *says;
} refused[] = {
	{ "a public key",         key_pub,   "public key" },  { "a certificate",   key_cert, "certificate" },
	{ "PKCS#1 encrypted",     key_enc1,  "encrypted" },   { "PKCS#8 encrypted", key_enc8, "encrypted" },
	{ "EC, SEC 1",            key_ec1,   "EC key" },      { "EC, PKCS#8",      key_ec8,  "EC key" },
	{ "Ed25519",              key_ed,    "Ed25519" },     { "1024 bits",       key_small, "shorter than 2048 bits" },
	{ "nothing",              "",        "no -----BEGIN" }, { "a word",        "secret", "no -----BEGIN" },
	{ "OpenSSH's",            "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----\n", "OpenSSH" },
	{ "PuTTY's",              "PuTTY-User-Key-File-3: ssh-rsa\n", "PuTTY" },
	{ "an empty block",       "-----BEGIN RSA PRIVATE KEY-----\n-----END RSA PRIVATE KEY-----\n", "not complete" },
	{ "no such label",        "-----BEGIN PGP PRIVATE KEY BLOCK-----\nx\n-----END PGP PRIVATE KEY BLOCK-----\n", "not a private key" },
	{ "junk inside",          "-----BEGIN PRIVATE KEY-----\nAAAAAAAA\n-----END PRIVATE KEY-----\n", "damaged" },
	{ "a dash alone",         "-----BEGIN", "private key" },
};

START_TEST(says_what_is_wrong_with_a_key)
{
	const char *why = "";

	ck_assert_msg(ds_rsa_check(refused[_i].key, strlen(refused[_i].key), &why) == STP_BAD_CONFIG, "%s", refused[_i].why);
	ck_assert_msg(strstr(why, refused[_i].says) != NULL, "%s: %s", refused[_i].why, why);
}
END_TEST

START_TEST(says_when_a_key_is_cut)
{
	char pem[4000];
	const char *why = "";
	size_t length = strlen(key_rsa), cut;

	for (cut = 40; cut < length - 30; cut += 97) {
		ck_assert_uint_eq(ds_rsa_check(key_rsa, cut, &why), STP_BAD_CONFIG);
		ck_assert_msg(strstr(why, "ends before -----END") != NULL, "%zu: %s", cut, why);
	}
	/* A line of the middle is missing. */
	memcpy(pem, key_rsa, 400);
	strcpy(pem + 400, key_rsa + 465);
	ck_assert_uint_eq(ds_rsa_check(pem, strlen(pem), &why), STP_BAD_CONFIG);
	ck_assert_msg(strstr(why, "not complete") != NULL, "%s", why);
}
END_TEST

/* A letter of the private exponent does no harm, for the factors do its work. */
START_TEST(a_wrong_letter_never_makes_a_wrong_signature)
{
	char pem[4000];
	const char *why = "";
	unsigned refusals = 0;
	size_t at;

	for (at = 100; at < 1600; at += 101) {
		struct text signature = { 0 }, hex = { 0 };

		strcpy(pem, key_rsa);
		pem[at] = pem[at] == 'A' ? 'B' : 'A';
		if (ds_rs256(pem, strlen(pem), "abc", 3, &signature, &why) != STP_OK) {
			refusals++;
			continue;
		}
		ck_assert_uint_eq(ds_hex(signature.at, signature.length, &hex), STP_OK);
		ck_assert_msg(!strcmp(hex.at, signature_abc), "at %zu", at);
		text_finish(&hex);
		text_finish(&signature);
	}
	ck_assert_uint_ge(refusals, 3);
	ck_assert_uint_eq(ds_rsa_check(key_rsa, strlen(key_rsa), &why), STP_OK);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("crypto");
	TCase *tests = tcase_create("crypto");

	suite_add_tcase(suite, tests);
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, hashes_as_fips_180_says);
	tcase_add_test(tests, pieces_do_not_collide);
	tcase_add_loop_test(tests, signs_however_the_key_was_pasted, 0, ROWS(pastes));
	tcase_add_loop_test(tests, says_what_is_wrong_with_a_key, 0, ROWS(refused));
	tcase_add_test(tests, says_when_a_key_is_cut);
	tcase_add_test(tests, a_wrong_letter_never_makes_a_wrong_signature);
	return unit_run(suite);
}
