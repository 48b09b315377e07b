/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/blobs.c - files, kept once by their SHA-256 however many records name them.
 */
#include <wolfssl/options.h>
#include <wolfssl/wolfcrypt/hash.h>
#include <wolfssl/wolfcrypt/sha256.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/inner.h"

#define BUCKETS 4096

struct blob {
	struct blob *next;
	size_t length;
	bool named;      /* seen by the sweep */
	char id[FAKE_BLOB_ID];
	unsigned char bytes[];
};

struct blobs {
	struct blob *bucket[BUCKETS];
};

static bool digest_of(const void *bytes, size_t length, char ret_id[FAKE_BLOB_ID])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char digest[WC_SHA256_DIGEST_SIZE];

	if (length > UINT32_MAX || wc_Sha256Hash(bytes, (word32)length, digest) != 0)
		return false;
	for (size_t i = 0; i < sizeof digest; i++) {
		ret_id[2 * i] = digits[digest[i] >> 4];
		ret_id[2 * i + 1] = digits[digest[i] & 15];
	}
	ret_id[FAKE_BLOB_ID - 1] = '\0';
	return true;
}

static unsigned nibble(char c)
{
	return c >= '0' && c <= '9'   ? (unsigned)(c - '0')
	       : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10)
	                              : 0;
}

static struct blob **place_of(struct blobs *blobs, const char *id)
{
	struct blob **at;

	if (strlen(id) != FAKE_BLOB_ID - 1)
		return NULL;
	at = &blobs->bucket[nibble(id[0]) << 8 | nibble(id[1]) << 4 | nibble(id[2])];
	while (*at && strcmp((*at)->id, id) != 0)
		at = &(*at)->next;
	return at;
}

bool fake_blob_put(struct fake *fake, const void *bytes, size_t length, char ret_id[FAKE_BLOB_ID])
{
	char id[FAKE_BLOB_ID];
	struct blob **at, *blob;

	if (!digest_of(length ? bytes : "", length, id) || !(at = place_of(fake->blobs, id)))
		return false;
	if (!*at) {
		if (length > SIZE_MAX - sizeof *blob || !(blob = malloc(sizeof *blob + length)))
			return false;
		blob->next = NULL;
		blob->length = length;
		blob->named = false;
		memcpy(blob->id, id, sizeof id);
		if (length)
			memcpy(blob->bytes, bytes, length);
		*at = blob;
		fake_file_blob(fake, id);
	}
	memcpy(ret_id, id, sizeof id);
	return true;
}

const void *fake_blob(struct fake *fake, const char *id, size_t *ret_length)
{
	struct blob **at = place_of(fake->blobs, id);

	if (!at || !*at)
		return NULL;
	*ret_length = (*at)->length;
	return (*at)->bytes;
}

/* Whatever looks like a blob's id in a record names it: no kind has to be known. */
static bool mark(void *user, const char *kind, const struct fake_record *record)
{
	struct fake *fake = user;
	size_t run = 0;

	(void)kind;
	for (const char *c = record->json; *c; c++) {
		bool digit = (*c >= '0' && *c <= '9') || (*c >= 'a' && *c <= 'f');

		if (!digit && run == FAKE_BLOB_ID - 1) {
			char id[FAKE_BLOB_ID];
			struct blob **at;

			memcpy(id, c - run, run);
			id[run] = '\0';
			if ((at = place_of(fake->blobs, id)) && *at)
				(*at)->named = true;
		}
		run = digit ? run + 1 : 0;
	}
	return true;
}

void fake_blob_sweep(struct fake *fake)
{
	for (size_t i = 0; i < BUCKETS; i++)
		for (struct blob *b = fake->blobs->bucket[i]; b; b = b->next)
			b->named = false;
	fake_store_all(fake, mark, fake);
	for (size_t i = 0; i < BUCKETS; i++)
		for (struct blob **at = &fake->blobs->bucket[i]; *at;) {
			struct blob *b = *at;

			if (b->named) {
				at = &b->next;
				continue;
			}
			*at = b->next;
			fake_file_blob(fake, b->id);
			free(b);
		}
}

void fake_blobs_all(struct fake *fake,
                    bool (*visit)(void *user, const char *id, const void *bytes, size_t length),
                    void *user)
{
	for (size_t i = 0; i < BUCKETS; i++)
		for (struct blob *b = fake->blobs->bucket[i]; b; b = b->next)
			if (!visit(user, b->id, b->bytes, b->length))
				return;
}

bool fake_blobs_create(struct fake *fake)
{
	return (fake->blobs = calloc(1, sizeof *fake->blobs)) != NULL;
}

void fake_blobs_clear(struct fake *fake)
{
	for (size_t i = 0; i < BUCKETS; i++)
		while (fake->blobs->bucket[i]) {
			struct blob *b = fake->blobs->bucket[i];

			fake->blobs->bucket[i] = b->next;
			free(b);
		}
}

void fake_blobs_destroy(struct fake *fake)
{
	if (!fake->blobs)
		return;
	fake_blobs_clear(fake);
	free(fake->blobs);
	fake->blobs = NULL;
}
