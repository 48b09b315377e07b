/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/obtain.c - gets a token from wherever there is one: the host's cache, or the account server. */
#include "auth/obtain.h"

#include "auth/pause.h"

#define PEER_MS 100     /* between two looks of a process that waits for another's token */
#define LEASE_MS 10000  /* within which whoever took a lease has its token, or another may try; the most for one try */
#define REFRESH_MS 5000 /* so long a call is kept by the refresh of a token that is still good */

/* A call as a request for a token sees it: how that goes is not the call's progress, and it may end before the call
 * does. */
struct limited {
	struct stp_call pub;
	const struct stp_call *outer;
	const struct stp_host *host;
	int64_t until_ms; /* on mono_ms() */
	bool passed;      /* that ended it, and not the call's own end */
};

static stp_status limited_wait(const struct stp_call *call, uint32_t ms)
{
	struct limited *limited = call->ctx;
	stp_status status = limited->outer->wait(limited->outer, ms);

	limited->passed = status == STP_OK && limited->host->mono_ms(limited->host) >= limited->until_ms;
	return limited->passed ? STP_TIMEOUT : status;
}

static int limit_of(const struct ds_wish *wish)
{
	return wish->have_old ? REFRESH_MS : LEASE_MS;
}

/* Of one try: the others wait for it, whatever time the call has that makes it. */
static struct limited limit(const struct ds_wish *wish)
{
	const struct stp_call *call = wish->asker.call;
	const struct stp_host *host = wish->asker.host;

	return (struct limited){
		.pub = { .size = sizeof(struct stp_call), .flags = call->flags, .id = call->id, .traceparent = call->traceparent,
		         .deadline_ms = call->deadline_ms, .wait = limited_wait },
		.outer = call, .host = host, .until_ms = host->mono_ms(host) + limit_of(wish) };
}

/* A token that is there already was got by the try before. */
static stp_status ask_once(const struct ds_asker *asker, struct ds_found *found, struct stp_error *error)
{
	struct ds_account account = { 0 };
	int64_t seconds = 0;
	stp_status status = STP_OK;

	if (found->token.length == 0 && (status = ds_token_ask(asker, &found->token, &seconds, error)) == STP_OK)
		found->life_ms = found->left_ms = seconds * 1000;
	if (status == STP_OK)
		status = ds_account_ask(asker, text_of(&found->token), &account, error);
	if (status == STP_OK)
		status = ds_account_base_check(asker->settings, text_of(&account.base), error);
	if (status == STP_OK) {
		found->base = account.base;
		account.base = (struct text){ 0 };
	}
	ds_account_finish(&account);
	return status;
}

/* With some tries, for to ask for a token twice does no harm; with one if there is an old one to go on with. */
static stp_status ask_service(const struct ds_wish *wish, struct ds_found *found, struct stp_error *why)
{
	const struct stp_call *call = wish->asker.call;
	struct ds_asker asker = wish->asker;
	stp_status status, ended;
	uint32_t wait_ms;

	for (uint32_t tries = 1;; tries++) {
		struct limited limited = limit(wish);

		limited.pub.ctx = &limited;
		asker.call = &limited.pub;
		*why = (struct stp_error){ .size = sizeof *why };
		status = ask_once(&asker, found, why);
		if (status == STP_TIMEOUT && limited.passed)
			status = ds_fail(why, STP_UNAVAILABLE, ds_settings_key(DS_AUTHENTICATION_SERVICE_URL),
			                 "the account server gave no token within %d seconds", limit_of(wish) / 1000);
		if (status == STP_OK || wish->have_old || !ds_pause_retry(status, why->retry_after_ms, tries, &wait_ms))
			return status;
		if (call->deadline_ms && asker.host->mono_ms(asker.host) + wait_ms >= call->deadline_ms)
			return status;
		if ((ended = call->wait(call, wait_ms)) != STP_OK)
			return ds_fail(why, ended, NULL, "the call ended before a token could be asked for again");
	}
}

/* From the host's cache; only one that need not be refreshed yet is better than an old one. */
static bool from_host(const struct ds_wish *wish, struct ds_found *found)
{
	if (!ds_shared_get(wish->asker.host, wish->cache_key, wish->refused, found))
		return false;
	if (!wish->have_old || found->left_ms > ds_found_early_ms(found->life_ms))
		return true;
	ds_found_finish(found);
	*found = (struct ds_found){ .token = { .secret = true } };
	return false;
}

stp_status ds_obtain(const struct ds_wish *wish, struct ds_found *found, struct stp_error *why)
{
	const struct stp_call *call = wish->asker.call;
	const struct stp_host *host = wish->asker.host;
	uint64_t lease = 0;
	bool leased = false;
	stp_status status;

	for (uint32_t waited = 0; wish->cache_key; waited += PEER_MS) {
		if (from_host(wish, found))
			return STP_OK;
		status = host->cache_lease(host, wish->cache_key, LEASE_MS, &lease);
		leased = status == STP_OK;
		if (status != STP_CONFLICT || waited >= LEASE_MS)
			break;
		if (wish->have_old)
			return STP_CONFLICT;
		if ((status = call->wait(call, PEER_MS)) != STP_OK)
			return ds_fail(why, status, NULL, "the call ended while another process asked for a token");
	}
	if (leased && from_host(wish, found)) { /* put between look and lease */
		status = STP_OK;
	} else {
		status = ask_service(wish, found, why);
		if (status == STP_OK && wish->cache_key)
			ds_shared_put(host, wish->cache_key, found);
	}
	if (leased)
		host->cache_unlease(host, wish->cache_key, lease);
	return status;
}
