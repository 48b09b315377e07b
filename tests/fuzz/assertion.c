/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz/assertion.c - the assertion for a token says what the configuration says, whatever that is: three parts in
 * base64url, whose claims are JSON with exactly these texts.
 *
 * Input: texts: the account server, the client's id, the user's id, the scope. */
#include <cjson/cJSON.h>

#include "../unit/keys.h"
#include "auth/assertion.h"
#include "fuzz.h"

static int64_t wall(const struct stp_host *host)
{
	(void)host;
	return INT64_C(1795478400000);
}

static stp_status secret(const struct stp_host *host, const char *key, stp_lend_fn *lend, void *user)
{
	(void)host;
	HOLDS(!strcmp(key, "RSAPrivateKey"));
	return lend(user, key_rsa, sizeof key_rsa - 1);
}

/* Without padding, of the URL's alphabet, and no bits left over. */
static char *decode(const char *at, size_t length)
{
	static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	char *bytes = malloc(length + 1);
	size_t used = 0, bits = 0;
	uint32_t held = 0;

	HOLDS(bytes && length % 4 != 1);
	for (size_t i = 0; i < length; i++) {
		const char *found = memchr(alphabet, at[i], 64);

		HOLDS(found);
		held = held << 6 | (uint32_t)(found - alphabet);
		if ((bits += 6) >= 8)
			bytes[used++] = (char)(held >> (bits -= 8) & 255);
	}
	HOLDS(!(held & ((1u << bits) - 1)));
	bytes[used] = '\0';
	return bytes;
}

static void says(const cJSON *claims, const char *name, const char *want)
{
	const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(claims, name));

	HOLDS(text && !strcmp(text, want));
}

static void check(const char *assertion, const struct ds_settings *s)
{
	const char *body = strchr(assertion, '.'), *signature = body ? strchr(body + 1, '.') : NULL;
	char *header, *claims;
	const cJSON *audience;
	cJSON *json;

	HOLDS(signature && !strchr(signature + 1, '.') && strlen(signature + 1) == 342); /* of 256 bytes */
	header = decode(assertion, (size_t)(body - assertion));
	claims = decode(body + 1, (size_t)(signature - body - 1));
	HOLDS(!strcmp(header, "{\"alg\":\"RS256\",\"typ\":\"JWT\"}"));
	HOLDS((json = cJSON_ParseWithOpts(claims, NULL, 1)));
	says(json, "iss", s->value[DS_CLIENT_ID]);
	says(json, "sub", s->value[DS_USER_ID]);
	says(json, "scope", s->value[DS_SCOPE]);
	HOLDS((audience = cJSON_GetObjectItemCaseSensitive(json, "aud")) && cJSON_IsString(audience));
	HOLDS(*audience->valuestring && !strpbrk(audience->valuestring, "/?#@"));
	HOLDS(cJSON_GetArraySize(json) == 6);
	cJSON_Delete(json);
	free(claims);
	free(header);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct stp_host host = { .size = sizeof host, .wall_ms = wall, .secret = secret };
	static const enum ds_setting given[] = { DS_AUTHENTICATION_SERVICE_URL, DS_CLIENT_ID, DS_USER_ID, DS_SCOPE };
	struct food food = { data, size };
	struct ds_settings s = { .oauth = true };
	struct stp_error error = { .size = sizeof error };
	struct text out = { .secret = true };
	bool good = size <= 4096;
	stp_status status;

	for (size_t i = 0; i < sizeof given / sizeof given[0]; i++) {
		s.value[given[i]] = food_text(&food);
		good = good && ds_utf8_valid(s.value[given[i]], strlen(s.value[given[i]]));
	}
	status = good ? ds_assertion(&host, &s, &out, &error) : STP_BAD_INPUT;
	if (status == STP_OK)
		check(text_of(&out), &s);
	else if (good)
		HOLDS(error.message[0] && !out.length);
	text_finish(&out);
	ds_settings_finish(&s);
	return 0;
}
