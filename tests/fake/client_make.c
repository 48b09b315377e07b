/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/client_make.c - what a client makes by itself: assertions and PDFs. */
#include <wolfssl/options.h>
#include <wolfssl/wolfcrypt/asn_public.h>
#include <wolfssl/wolfcrypt/coding.h>
#include <wolfssl/wolfcrypt/rsa.h>
#include <wolfssl/wolfcrypt/signature.h>

#include "client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *base64(const void *bytes, size_t length, bool url)
{
	word32 room = (word32)(length * 4 / 3 + 64);
	char *text = calloc(1, room + 1);
	size_t to = 0;

	ck_assert_ptr_nonnull(text);
	ck_assert_int_eq(Base64_Encode_NoNl(bytes, (word32)length, (byte *)text, &room), 0);
	text[room] = '\0';
	if (!url)
		return text;
	for (size_t i = 0; text[i] && text[i] != '='; i++)
		text[to++] = text[i] == '+' ? '-' : text[i] == '/' ? '_' : text[i];
	text[to] = '\0';
	return text;
}

/* ---- assertions ------------------------------------------------------------------------------ */

static void load_key(const char *path, RsaKey *key)
{
	static char pem[8192];
	static unsigned char der[4096];
	FILE *file = fopen(path, "r");
	word32 at = 0;
	size_t length;
	int got;

	ck_assert_msg(file, "cannot read %s", path);
	length = fread(pem, 1, sizeof pem - 1, file);
	fclose(file);
	got = wc_KeyPemToDer((const byte *)pem, (int)length, der, sizeof der, NULL);
	ck_assert_int_gt(got, 0);
	ck_assert_int_eq(wc_InitRsaKey(key, NULL), 0);
	ck_assert_int_eq(wc_RsaPrivateKeyDecode(der, &at, key, (word32)got), 0);
}

char *client_assertion(const struct client *c, const char *claims)
{
	static const char header[] = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";
	char *head = base64(header, strlen(header), true), *body = base64(claims, strlen(claims), true),
	     *tail, *whole;
	unsigned char signature[512];
	word32 length = sizeof signature;
	size_t room = strlen(head) + strlen(body) + 2;
	WC_RNG rng;
	RsaKey key;

	load_key(client_ready(c, "private_key_file"), &key);
	ck_assert_int_eq(wc_InitRng(&rng), 0);
	whole = malloc(room + 1024);
	ck_assert_ptr_nonnull(whole);
	snprintf(whole, room, "%s.%s", head, body);
	ck_assert_int_eq(wc_SignatureGenerate(WC_HASH_TYPE_SHA256, WC_SIGNATURE_TYPE_RSA_W_ENC,
	                                      (const byte *)whole, (word32)strlen(whole), signature,
	                                      &length, &key, sizeof key, &rng),
	                 0);
	tail = base64(signature, length, true);
	snprintf(whole + strlen(whole), 1024, ".%s", tail);
	wc_FreeRsaKey(&key);
	wc_FreeRng(&rng);
	free(head);
	free(body);
	free(tail);
	return whole;
}

void client_login(struct client *c, const char *user)
{
	long long now = client_now(c);
	const char *authority = strstr(client_ready(c, "origin"), "://");
	char claims[512], *assertion, *body;
	bool second = c->second_base;
	size_t room;

	ck_assert_ptr_nonnull(authority);
	snprintf(
	    claims, sizeof claims,
	    "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\","
	         "\"iat\":%lld,\"exp\":%lld,\"scope\":\"signature impersonation\"}",
	    client_ready(c, "client_id"), user ? user : client_ready(c, "user_id"), authority + 3, now,
	    now + 3600);
	assertion = client_assertion(c, claims);
	room = strlen(assertion) + 128;
	body = malloc(room);
	ck_assert_ptr_nonnull(body);
	snprintf(body, room,
	         "grant_type=urn%%3Aietf%%3Aparams%%3Aoauth%%3Agrant-type%%3Ajwt-bearer&assertion=%s",
	         assertion);
	free(c->token);
	c->token = NULL;
	c->second_base = false;
	c->type = "application/x-www-form-urlencoded";
	client_expect(c, 200, "POST", "/oauth/token", body);
	c->second_base = second;
	c->token = strdup(client_text(c, "/access_token"));
	free(assertion);
	free(body);
}

/* ---- PDFs ------------------------------------------------------------------------------------ */

struct pdf {
	char *at;
	size_t length, room, offset[512];
	unsigned objects;
};

static void add(struct pdf *p, const char *text)
{
	size_t length = strlen(text);

	ck_assert_uint_lt(p->length + length, p->room);
	memcpy(p->at + p->length, text, length);
	p->length += length;
}

static void object(struct pdf *p, const char *text)
{
	char head[32];

	p->offset[++p->objects] = p->length;
	snprintf(head, sizeof head, "%u 0 obj\n", p->objects);
	add(p, head);
	add(p, text);
	add(p, "\nendobj\n");
}

/* 1 catalog, 2 pages, 3 font, then page and content by turns. */
char *client_pdf(unsigned pages, const char *text, size_t *ret_length)
{
	struct pdf p = { .room = 4096 + (size_t)pages * (strlen(text) + 1024) };
	char line[2048];
	size_t start;

	ck_assert_uint_le(pages, 200);
	p.at = calloc(1, p.room);
	ck_assert_ptr_nonnull(p.at);
	add(&p, "%PDF-1.4\n");
	object(&p, "<</Type/Catalog/Pages 2 0 R>>");
	p.offset[++p.objects] = p.length;
	add(&p, "2 0 obj\n<</Type/Pages/Kids[");
	for (unsigned i = 0; i < pages; i++) {
		snprintf(line, sizeof line, "%u 0 R ", 4 + 2 * i);
		add(&p, line);
	}
	snprintf(line, sizeof line, "]/Count %u>>\nendobj\n", pages);
	add(&p, line);
	object(&p, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
	for (unsigned i = 0; i < pages; i++) {
		snprintf(
		    line, sizeof line,
		    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]"
		         "/Resources<</Font<</F1 3 0 R>>>>/Contents %u 0 R>>",
		    5 + 2 * i);
		object(&p, line);
		snprintf(line, sizeof line,
		         "<</Length %zu>>\nstream\nBT /F1 12 Tf 72 700 Td (%s) Tj ET\nendstream",
		         strlen(text) + 31, text);
		object(&p, line);
	}
	start = p.length;
	snprintf(line, sizeof line, "xref\n0 %u\n0000000000 65535 f \n", p.objects + 1);
	add(&p, line);
	for (unsigned i = 1; i <= p.objects; i++) {
		snprintf(line, sizeof line, "%010zu 00000 n \n", p.offset[i]);
		add(&p, line);
	}
	snprintf(line, sizeof line, "trailer\n<</Size %u/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n",
	         p.objects + 1, start);
	add(&p, line);
	*ret_length = p.length;
	return p.at;
}

char *client_pdf_base64(unsigned pages, const char *text)
{
	size_t length;
	char *pdf = client_pdf(pages, text, &length), *encoded = base64(pdf, length, false);

	free(pdf);
	return encoded;
}
