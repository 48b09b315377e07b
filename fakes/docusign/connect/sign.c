/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/connect/sign.c - HMAC signatures of messages, one header for each key of the
 * account.
 *
 * The key is the text that the API showed, as it stands: it looks like base64, and is not to be
 * decoded. */
#include <curl/curl.h>
#include <string.h>
#include <wolfssl/options.h>
#include <wolfssl/wolfcrypt/hmac.h>

#include "connect/connect.h"

struct signing {
	const void *body;
	size_t length;
	struct curl_slist **headers;
	unsigned keys;
	bool failed;
};

static bool digest(const char *key, const void *body, size_t length,
                   unsigned char ret[WC_SHA256_DIGEST_SIZE])
{
	const unsigned char *at = body;
	Hmac hmac;
	bool good;

	if (wc_HmacInit(&hmac, NULL, INVALID_DEVID) != 0)
		return false;
	good = wc_HmacSetKey(&hmac, WC_SHA256, (const unsigned char *)key, (word32)strlen(key)) == 0;
	while (good && length > 0) { /* wolfSSL counts in 32 bits */
		word32 part = length > 1 << 30 ? 1 << 30 : (word32)length;

		good = wc_HmacUpdate(&hmac, at, part) == 0;
		at += part;
		length -= part;
	}
	good = good && wc_HmacFinal(&hmac, ret) == 0;
	wc_HmacFree(&hmac);
	return good;
}

static bool add(struct curl_slist **headers, const char *line)
{
	struct curl_slist *more = curl_slist_append(*headers, line);

	*headers = more ? more : *headers;
	return more != NULL;
}

static bool look(void *user, const struct fake_record *record)
{
	struct signing *s = user;
	cJSON *key = fake_parse(record);
	unsigned char sum[WC_SHA256_DIGEST_SIZE];
	struct fake_bytes line = { 0 };

	if (!key || !digest(fake_text(key, "_key"), s->body, s->length, sum) ||
	    !fake_printf(&line, "X-DocuSign-Signature-%u: ", ++s->keys) ||
	    !fake_add_base64(&line, sum, sizeof sum) || !add(s->headers, line.at))
		s->failed = true;
	fake_bytes_finish(&line);
	cJSON_Delete(key);
	return !s->failed;
}

bool fake_sign(struct fake *fake, const char *account, const void *body, size_t length,
               struct curl_slist **headers)
{
	struct signing s = { .body = body, .length = length, .headers = headers };

	if (fake_count(fake, "connect_key", account) == 0)
		return true;
	if (!add(headers, "X-Authorization-Digest: HMACSHA256"))
		return false;
	fake_each(fake, "connect_key", account, look, &s);
	return !s.failed;
}
