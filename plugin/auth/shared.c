/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/shared.c - a token in the host's cache: one JSON object, {"put":<wall ms>,"life":<ms>,"base":"...","token":"..."}. */
#include "auth/shared.h"

#include <string.h>

#include "wire/address.h"
#include "wire/json.h"

#define EARLY_MS (5 * 60 * 1000)
#define LEAST_MS 10000 /* what ends sooner may end on its way to the service */
#define APART_MS 60000 /* by so much the clocks of two machines may differ */

void ds_found_finish(struct ds_found *found)
{
	text_finish(&found->token);
	text_finish(&found->base);
}

int64_t ds_found_early_ms(int64_t life_ms)
{
	return life_ms > 2 * EARLY_MS ? EARLY_MS : life_ms / 2;
}

struct lookup {
	struct ds_found *found;
	const char *refused;
	int64_t now_ms;
	bool good, is_refused;
};

/* What stands there was put by one of us, if nobody else writes to the cache: a token that could be no header, or an
 * address that is no server's, is as good as none. */
static bool is_usable(const char *token, const char *base)
{
	struct text origin = { 0 };
	bool good = token && *token && ds_one_line(token) && base && ds_url_origin(base, &origin) == STP_OK &&
	            strcmp(text_of(&origin), base) == 0;

	text_finish(&origin);
	return good;
}

/* Between processes there is no clock but the wall's.  Where it was set back past the putting nobody knows how old the
 * token is, and where it was set forward the token seems to have ended: then a new one is asked for, which is always
 * right. */
static stp_status take(void *user, const void *data, size_t length)
{
	struct lookup *lookup = user;
	struct ds_json *json = ds_json_parse(data, length);
	const char *token = json ? ds_json_text(json, "/token") : NULL;
	const char *base = json ? ds_json_text(json, "/base") : NULL;
	int64_t put = json ? ds_json_number(json, "/put") : -1, life = json ? ds_json_number(json, "/life") : -1;
	int64_t age = put >= 0 && lookup->now_ms > put ? lookup->now_ms - put : 0;
	int64_t left = put >= 0 && put <= lookup->now_ms + APART_MS ? life - age : 0;

	lookup->is_refused = token && strcmp(token, lookup->refused) == 0;
	if (left > LEAST_MS && !lookup->is_refused && is_usable(token, base) &&
	    text_puts(&lookup->found->token, token) == STP_OK && text_puts(&lookup->found->base, base) == STP_OK) {
		lookup->found->life_ms = life;
		lookup->found->left_ms = left;
		lookup->good = true;
	}
	ds_json_destroy(json);
	return STP_OK;
}

bool ds_shared_get(const struct stp_host *host, const char *key, const char *refused, struct ds_found *ret)
{
	struct ds_found found = { .token = { .secret = true } };
	struct lookup lookup = { .found = &found, .refused = refused, .now_ms = host->wall_ms(host) };

	if (host->cache_get(host, key, take, &lookup) == STP_OK && lookup.good) {
		*ret = found;
		return true;
	}
	ds_found_finish(&found);
	return false;
}

void ds_shared_put(const struct stp_host *host, const char *key, const struct ds_found *found)
{
	struct ds_json *json = ds_json_create();
	struct text value = { .secret = true };

	if (json && ds_json_put_number(json, "/put", host->wall_ms(host)) == STP_OK &&
	    ds_json_put_number(json, "/life", found->life_ms) == STP_OK &&
	    ds_json_put_text(json, "/base", text_of(&found->base)) == STP_OK &&
	    ds_json_put_text(json, "/token", text_of(&found->token)) == STP_OK && ds_json_print(json, &value) == STP_OK)
		(void)host->cache_put(host, key, value.at, value.length,
		                      found->life_ms < UINT32_MAX ? (uint32_t)found->life_ms : UINT32_MAX);
	text_finish(&value);
	ds_json_destroy(json);
}

void ds_shared_drop(const struct stp_host *host, const char *key, const char *refused)
{
	struct ds_found found = { .token = { .secret = true } };
	struct lookup lookup = { .found = &found, .refused = refused, .now_ms = host->wall_ms(host) };

	if (host->cache_get(host, key, take, &lookup) == STP_OK && lookup.is_refused)
		(void)host->cache_put(host, key, "", 0, 0);
	ds_found_finish(&found);
}
