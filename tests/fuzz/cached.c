/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz/cached.c - whatever stands in the host's cache, which other processes and other versions of the plugin write
 * to: what was done under a word is told in rows that the ABI allows or in a sentence, a token and an address are usable,
 * a budget's numbers are within their limits.
 *
 * Input: a byte: 'o', two bytes (the method), what is remembered of a word; 't', a token; 'b', a budget. */
#include "auth/shared.h"
#include "cells.h"
#include "wire/address.h"
#include "wire/ledger.h"

#define NOW_MS INT64_C(1795478400000) /* 2026-11-24 */

struct cache {
	const uint8_t *at;
	size_t length;
	unsigned leases;
};

static int64_t wall(const struct stp_host *host)
{
	(void)host;
	return NOW_MS;
}

static int64_t mono(const struct stp_host *host)
{
	(void)host;
	return 1000;
}

static stp_status get(const struct stp_host *host, const char *key, stp_lend_fn *lend, void *user)
{
	const struct cache *cache = host->ctx;
	char *bytes = malloc(cache->length ? cache->length : 1); /* of just its length: a step behind it is seen */
	stp_status status;

	HOLDS(bytes && key && *key);
	if (cache->length)
		memcpy(bytes, cache->at, cache->length);
	status = lend(user, bytes, cache->length);
	free(bytes);
	return status;
}

static stp_status put(const struct stp_host *host, const char *key, const void *data, size_t length, uint32_t ttl_ms)
{
	(void)host;
	(void)ttl_ms;
	HOLDS(key && (data || !length));
	return STP_OK;
}

static stp_status lease(const struct stp_host *host, const char *key, uint32_t ttl_ms, uint64_t *ret)
{
	struct cache *cache = host->ctx;

	(void)key;
	(void)ttl_ms;
	*ret = ++cache->leases;
	return STP_OK;
}

static void unlease(const struct stp_host *host, const char *key, uint64_t token)
{
	struct cache *cache = host->ctx;

	(void)key;
	HOLDS(token == cache->leases);
	cache->leases = 0;
}

static stp_status no_wait(const struct stp_call *call, uint32_t ms)
{
	(void)call;
	(void)ms;
	return STP_TIMEOUT;
}

static void check_once(const struct stp_host *host, struct food *food)
{
	static const struct stp_call call = { .size = sizeof call, .id = "", .once = "word", .wait = no_wait };
	static const struct stp_arg_table none = { NULL, 0, sizeof(struct stp_arg), sizeof(struct stp_arg) };
	static struct ds_run run; /* its columns are large */
	struct stp_error error = { .size = sizeof error };
	struct seen seen = { &run, 0 };
	struct stp_sink sink = { .size = sizeof sink, .ctx = &seen, .row = row };
	struct ds_link link = { .host = host, .account = "account" };
	struct cache *cache = host->ctx;
	unsigned number = food_byte(food);
	bool done = false;
	stp_status status;

	run = (struct ds_run){ .link = &link, .call = &call, .in = &none, .out = &sink, .error = &error };
	choose(&run, number << 8 | food_byte(food));
	cache->at = food->at;
	cache->length = food->left;
	status = ds_once_enter(&run, &done);
	HOLDS(!cache->leases);
	if (status != STP_OK) {
		HOLDS(error.message[0] && (status == STP_CONFLICT || status == STP_TIMEOUT || status == STP_BAD_INPUT));
	} else if (done && run.method->pub.kind != STP_LIST) {
		HOLDS(seen.rows == 1);
	} else if (!done) {
		HOLDS(!seen.rows);
		(void)ds_once_pending_ms(&run, 20000);
		ds_once_leave(&run, STP_OK);
	}
	text_finish(&run.cells);
	text_finish(&run.once.rows);
}

static void check_token(const struct stp_host *host)
{
	struct ds_found found = { .token = { .secret = true } };
	struct text origin = { 0 };

	if (ds_shared_get(host, "key", "", &found)) {
		HOLDS(found.token.length && ds_one_line(text_of(&found.token)));
		HOLDS(ds_url_origin(text_of(&found.base), &origin) == STP_OK && !strcmp(text_of(&origin), text_of(&found.base)));
		HOLDS(found.left_ms > 0 && ds_found_early_ms(found.life_ms) < found.life_ms);
	}
	ds_shared_drop(host, "key", "another");
	text_finish(&origin);
	ds_found_finish(&found);
}

static void check_budget(const struct food *food)
{
	struct ds_ledger ledger, again;
	struct ds_grant grant;
	struct text line = { 0 };
	char *text = malloc(food->left ? food->left : 1);

	HOLDS(text);
	if (food->left)
		memcpy(text, food->at, food->left);
	if (ds_ledger_parse(text, food->left, &ledger)) {
		HOLDS(ds_ledger_print(&ledger, &line) == STP_OK);
		HOLDS(ds_ledger_parse(text_of(&line), line.length, &again));
		ds_ledger_tidy(&ledger, NOW_MS);
		ds_ledger_take(&ledger, NOW_MS, 50, false, &grant);
		HOLDS(grant.places <= 50 && (grant.places || !grant.look_ms || grant.look_ms < NOW_MS + INT64_C(7200000)));
	}
	text_finish(&line);
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cache cache = { .length = 0 };
	struct stp_host host = { .size = sizeof host, .ctx = &cache, .wall_ms = wall, .mono_ms = mono, .cache_get = get,
	                         .cache_put = put, .cache_lease = lease, .cache_unlease = unlease };
	struct food food = { data, size };
	unsigned kind = food_byte(&food);

	if (size > 8192)
		return 0;
	cache.at = food.at;
	cache.length = food.left;
	switch (kind) {
	case 'o': check_once(&host, &food); break;
	case 't': check_token(&host); break;
	case 'b': check_budget(&food); break;
	default: break;
	}
	return 0;
}
