/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/auth.c - the cache of one instance, single flight, and the host's shared cache. */
#include "auth/auth.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "auth/token.h"
#include "wire/encode.h"
#include "wire/json.h"

#define EARLY_MS (5 * 60 * 1000) /* refresh so long before the end */
#define WAIT_MS 20               /* between two looks of a caller that waits for another's token */
#define LEASE_MS 30000           /* within which whoever took a lease has its token, or never will */

struct ds_auth {
	const struct stp_host *host;
	struct ds_http *http;
	const struct ds_settings *settings;
	bool shared; /* the host has a cache, and it may be used */
	char cache_key[16 + 2 * DS_SHA256_SIZE];

	pthread_mutex_t lock; /* over all below; never held while the host or the network is asked {P19} */
	struct text token;    /* secret; empty: none */
	struct text base;
	int64_t refresh_ms;    /* on mono_ms(): from then on a new one is asked for */
	int64_t good_until_ms; /* on mono_ms(): till then the old one does while none can be had */
	uint64_t generation;   /* of the token */
	uint64_t attempts;     /* that have ended */
	bool busy;             /* somebody asks */
	bool distrust;         /* the host's cache may still hold what was refused */
	stp_status failed;     /* how the last attempt ended */
	struct stp_error why;
};

struct ds_auth *ds_auth_create(const struct stp_host *host, struct ds_http *http,
                               const struct ds_settings *settings, bool shared)
{
	struct ds_auth *auth = calloc(1, sizeof *auth);
	struct text key = { 0 };

	if (!auth)
		return NULL;
	if (text_puts(&key, "token/1/") != STP_OK ||
	    ds_hex(settings->hash, sizeof settings->hash, &key) != STP_OK ||
	    pthread_mutex_init(&auth->lock, NULL) != 0) {
		text_finish(&key);
		free(auth);
		return NULL;
	}
	memcpy(auth->cache_key, key.at, key.length + 1);
	text_finish(&key);
	auth->host = host;
	auth->http = http;
	auth->settings = settings;
	auth->shared = shared && host->cache_get;
	auth->token.secret = true;
	auth->why.size = sizeof auth->why;
	return auth;
}

void ds_auth_destroy(struct ds_auth *auth)
{
	if (!auth)
		return;
	text_finish(&auth->token);
	text_finish(&auth->base);
	pthread_mutex_destroy(&auth->lock);
	free(auth);
}

void ds_pass_finish(struct ds_pass *pass)
{
	text_finish(&pass->credential);
	text_finish(&pass->root);
}

void ds_pass_hide(const struct ds_pass *pass, struct text *echo)
{
	static const char bearer[] = "Authorization: Bearer ", member[] = "\"Password\":\"";
	const char *line = text_of(&pass->credential), *value, *end;

	if (strncmp(line, bearer, sizeof bearer - 1) == 0)
		text_hide(echo, line + sizeof bearer - 1, strlen(line + sizeof bearer - 1));
	value = strstr(line, member);
	if (!value)
		return;
	for (value += sizeof member - 1, end = value; *end && *end != '"'; end++)
		if (*end == '\\' && end[1])
			end++;
	text_hide(echo, value, (size_t)(end - value));
}

/* ---- the host's cache --------------------------------------------------------- */

struct found { /* what was got, from the cache or from the service */
	struct text token; /* secret */
	struct text base;
	int64_t life_ms;
};

static void found_finish(struct found *found)
{
	text_finish(&found->token);
	text_finish(&found->base);
}

struct lookup {
	struct found *found;
	int64_t wall_ms;
	bool good;
};

/* The value is one JSON object: {"until":<wall ms>,"base":"...","token":"..."}. */
static stp_status take_cached(void *user, const void *data, size_t length)
{
	struct lookup *lookup = user;
	struct ds_json *json = ds_json_parse(data, length);
	const char *token = json ? ds_json_text(json, "/token") : NULL;
	const char *base = json ? ds_json_text(json, "/base") : NULL;
	int64_t life = json ? ds_json_number(json, "/until") - lookup->wall_ms : 0;

	if (token && base && life > EARLY_MS &&
	    text_puts(&lookup->found->token, token) == STP_OK &&
	    text_puts(&lookup->found->base, base) == STP_OK) {
		lookup->found->life_ms = life;
		lookup->good = true;
	}
	ds_json_destroy(json);
	return STP_OK;
}

static bool from_host(struct ds_auth *auth, struct found *found)
{
	struct lookup lookup = { .found = found, .wall_ms = auth->host->wall_ms(auth->host) };

	if (auth->host->cache_get(auth->host, auth->cache_key, take_cached, &lookup) == STP_OK && lookup.good)
		return true;
	text_clear(&found->token);
	text_clear(&found->base);
	return false;
}

static void to_host(struct ds_auth *auth, const struct found *found)
{
	struct ds_json *json = ds_json_create();
	struct text value = { .secret = true };

	if (json && ds_json_put_number(json, "/until", auth->host->wall_ms(auth->host) + found->life_ms) == STP_OK &&
	    ds_json_put_text(json, "/base", text_of(&found->base)) == STP_OK &&
	    ds_json_put_text(json, "/token", text_of(&found->token)) == STP_OK &&
	    ds_json_print(json, &value) == STP_OK)
		/* A cache may lose anything, so what it answers does not matter. */
		(void)auth->host->cache_put(auth->host, auth->cache_key, value.at, value.length,
		                            (uint32_t)found->life_ms);
	text_finish(&value);
	ds_json_destroy(json);
}

/* ---- asking ---------------------------------------------------------------------- */

static stp_status ask_service(struct ds_auth *auth, const struct stp_call *call, struct found *found,
                              struct stp_error *error)
{
	struct ds_asker asker = { auth->host, auth->http, auth->settings, call };
	struct ds_account account = { 0 };
	int64_t seconds = 0;
	stp_status status = ds_token_ask(&asker, &found->token, &seconds, error);

	if (status == STP_OK)
		status = ds_account_ask(&asker, text_of(&found->token), &account, error);
	if (status == STP_OK)
		status = ds_account_base_check(auth->settings, text_of(&account.base), error);
	if (status == STP_OK) {
		found->base = account.base;
		account.base = (struct text){ 0 };
	}
	found->life_ms = seconds * 1000;
	ds_account_finish(&account);
	return status;
}

/* One process of the installation asks under a lease, the others wait for what it puts. */
static stp_status ask(struct ds_auth *auth, const struct stp_call *call, bool distrust,
                      struct found *found, struct stp_error *error)
{
	bool shared = auth->shared;
	uint64_t lease = 0;
	bool leased = false;
	stp_status status;

	for (uint32_t waited = 0; shared; waited += 5 * WAIT_MS) {
		if (!distrust && from_host(auth, found))
			return STP_OK;
		status = auth->host->cache_lease(auth->host, auth->cache_key, LEASE_MS, &lease);
		leased = status == STP_OK;
		if (status != STP_CONFLICT || waited >= LEASE_MS)
			break;
		if ((status = call->wait(call, 5 * WAIT_MS)) != STP_OK)
			return ds_fail(error, status, NULL, "the call ended while another process asked for a token");
		distrust = false; /* the other one asks anew */
	}
	if (leased && !distrust && from_host(auth, found)) { /* put between look and lease */
		status = STP_OK;
	} else {
		status = ask_service(auth, call, found, error);
		if (status == STP_OK && shared)
			to_host(auth, found);
	}
	if (leased)
		auth->host->cache_unlease(auth->host, auth->cache_key, lease);
	return status;
}

/* ---- the pass ---------------------------------------------------------------------- */

static stp_status fill_in(struct ds_pass *pass, const char *token, const char *base,
                          const struct ds_settings *s, uint64_t generation)
{
	stp_status status = text_join(&pass->credential, "Authorization: Bearer ", token, NULL);

	if (status == STP_OK)
		status = text_join(&pass->root, base, "/restapi/v2.1/accounts/", s->value[DS_ACCOUNT_ID], NULL);
	pass->generation = generation;
	return status;
}

/* Locked.  Takes over what was found, or remembers the failure for those that wait. */
static void settle(struct ds_auth *auth, stp_status status, struct found *found,
                   const struct stp_error *why)
{
	auth->busy = false;
	auth->attempts++;
	auth->failed = status;
	if (status == STP_OK) {
		text_finish(&auth->token);
		text_finish(&auth->base);
		auth->token = found->token;
		auth->base = found->base;
		memset(found, 0, sizeof *found);
		auth->generation++;
		auth->distrust = false;
	} else if (why) {
		auth->why = *why;
	}
}

/* Locked.  Until when what was found is good, and from when on it is better refreshed. */
static void keep_until(struct ds_auth *auth, int64_t until_ms, int64_t life_ms)
{
	auth->good_until_ms = until_ms;
	auth->refresh_ms = until_ms - (life_ms > 2 * EARLY_MS ? EARLY_MS : life_ms / 2);
}

void ds_auth_put(struct ds_auth *auth, struct text *token, struct text *base, int64_t life_ms)
{
	struct found found = { *token, *base, life_ms };
	int64_t until_ms = auth->host->mono_ms(auth->host) + life_ms;

	*token = (struct text){ .secret = true };
	*base = (struct text){ 0 };
	pthread_mutex_lock(&auth->lock);
	keep_until(auth, until_ms, life_ms);
	settle(auth, STP_OK, &found, NULL);
	pthread_mutex_unlock(&auth->lock);
}

bool ds_auth_is_static(const struct ds_auth *auth)
{
	return !auth->settings->oauth;
}

/* Asks as the one of many.  STP_OK too if that failed for the network's sake and an old token
 * is left to go on with. */
static stp_status lead(struct ds_auth *auth, const struct stp_call *call, bool distrust,
                       bool have_old, struct stp_error *error)
{
	struct found found = { .token = { .secret = true } };
	struct stp_error why = { .size = sizeof why };
	stp_status status = ask(auth, call, distrust, &found, &why);
	int64_t until = auth->host->mono_ms(auth->host) + found.life_ms;

	pthread_mutex_lock(&auth->lock);
	if (status == STP_OK)
		keep_until(auth, until, found.life_ms);
	settle(auth, status, &found, &why);
	pthread_mutex_unlock(&auth->lock);
	found_finish(&found);
	if (status == STP_UNAVAILABLE && have_old)
		return STP_OK;
	if (status != STP_OK)
		ds_error_copy(error, &why);
	return status;
}

/* Locked.  True if the pass could be filled in: *ret_status tells how. */
static bool try_cached(struct ds_auth *auth, int64_t now, bool old_will_do, struct ds_pass *ret,
                       stp_status *ret_status)
{
	if (auth->token.length == 0 || (old_will_do ? auth->good_until_ms : auth->refresh_ms) <= now)
		return false;
	*ret_status = fill_in(ret, text_of(&auth->token), text_of(&auth->base), auth->settings,
	                      auth->generation);
	return true;
}

/* Another's failure counts for those that waited for it, unless it was only that one's end. */
static bool failed_for_all(stp_status status)
{
	return status != STP_OK && status != STP_CANCELLED && status != STP_TIMEOUT;
}

static stp_status oauth_pass(struct ds_auth *auth, const struct stp_call *call, struct ds_pass *ret,
                             struct stp_error *error)
{
	uint64_t seen = UINT64_MAX; /* attempts when this caller began to wait */
	bool tried = false;
	stp_status status = STP_OK;

	for (;;) {
		int64_t now = auth->host->mono_ms(auth->host);
		bool distrust, have_old, first;

		pthread_mutex_lock(&auth->lock);
		have_old = auth->token.length > 0 && auth->good_until_ms > now;
		if (try_cached(auth, now, tried || auth->busy, ret, &status)) {
			pthread_mutex_unlock(&auth->lock);
			return status == STP_OK ? STP_OK : ds_no_memory(error);
		}
		if (seen != UINT64_MAX && auth->attempts > seen && failed_for_all(auth->failed)) {
			status = auth->failed;
			ds_error_copy(error, &auth->why);
			pthread_mutex_unlock(&auth->lock);
			return status;
		}
		first = !auth->busy;
		distrust = auth->distrust;
		auth->busy = true;
		if (seen == UINT64_MAX)
			seen = auth->attempts;
		pthread_mutex_unlock(&auth->lock);

		if (first) {
			status = lead(auth, call, distrust, have_old, error);
			tried = true;
		} else {
			status = call->wait(call, WAIT_MS);
			if (status != STP_OK)
				status = ds_fail(error, status, NULL, "the call ended while it waited for a token");
		}
		if (status != STP_OK)
			return status;
	}
}

/* ---- static ------------------------------------------------------------------------- */

struct lent_password {
	struct ds_json *json;
	stp_status status;
};

static stp_status take_password(void *user, const void *data, size_t length)
{
	struct lent_password *lent = user;
	struct text password = { .secret = true };

	lent->status = text_add(&password, data, length);
	if (lent->status == STP_OK)
		lent->status = ds_json_put_text(lent->json, "/Password", text_of(&password));
	text_finish(&password);
	return lent->status;
}

/* The REST API URL as people write it: with /restapi, /v2.1 or a slash at its end, or without. */
static stp_status static_root(const struct ds_settings *s, struct text *out)
{
	stp_status status = ds_url_origin(s->value[DS_REST_API_URL], out);

	return status != STP_OK ? status :
	       text_printf(out, "/restapi/v2.1/accounts/%s", s->value[DS_ACCOUNT_ID]);
}

/* https://developers.docusign.com: legacy header authentication, refused to new use since 2022-10-04. */
static stp_status static_pass(struct ds_auth *auth, struct ds_pass *ret, struct stp_error *error)
{
	const struct ds_settings *s = auth->settings;
	struct lent_password lent = { .json = ds_json_create() };
	struct text header = { .secret = true };
	stp_status status = lent.json ? STP_OK : STP_NO_MEMORY;

	if (status == STP_OK)
		status = ds_json_put_text(lent.json, "/Username", s->value[DS_USER_NAME]);
	if (status == STP_OK)
		status = auth->host->secret(auth->host, ds_settings_key(DS_PASSWORD), take_password, &lent);
	if (status == STP_OK)
		status = ds_json_put_text(lent.json, "/IntegratorKey", s->value[DS_INTEGRATOR_KEY]);
	if (status == STP_OK)
		status = ds_json_print(lent.json, &header);
	if (status == STP_OK)
		status = text_join(&ret->credential, "X-DocuSign-Authentication: ", text_of(&header), NULL);
	if (status == STP_OK)
		status = static_root(s, &ret->root);
	text_finish(&header);
	ds_json_destroy(lent.json);
	return status == STP_OK ? STP_OK : ds_fail(error, status, NULL, "cannot make the static credentials ready");
}

stp_status ds_auth_pass(struct ds_auth *auth, const struct stp_call *call, struct ds_pass *ret,
                        struct stp_error *error)
{
	struct ds_pass pass = { .credential = { .secret = true } };
	stp_status status = auth->settings->oauth ? oauth_pass(auth, call, &pass, error)
	                                          : static_pass(auth, &pass, error);

	if (status == STP_OK)
		*ret = pass;
	else
		ds_pass_finish(&pass);
	return status;
}

void ds_auth_forget(struct ds_auth *auth, const struct ds_pass *pass)
{
	bool gone = false;

	pthread_mutex_lock(&auth->lock);
	if (auth->generation == pass->generation && auth->token.length > 0) {
		text_finish(&auth->token);
		auth->token.secret = true;
		auth->distrust = true;
		gone = true;
	}
	pthread_mutex_unlock(&auth->lock);
	if (gone && auth->shared)
		(void)auth->host->cache_put(auth->host, auth->cache_key, "", 0, 0);
}
