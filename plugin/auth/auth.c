/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/auth.c - the cache of one instance, single flight, and the host's shared cache. */
#include "auth/auth.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "auth/obtain.h"
#include "auth/pause.h"
#include "wire/encode.h"
#include "wire/json.h"
#include "wire/scan.h"

#define WAIT_MS 20      /* between two looks of a caller that waits for another's token */
#define LATER_MS 1000   /* until the next look, while another process refreshes a token that is still good */
#define RENEW_MS 10000  /* a token that was made in place of a refused one is not replaced sooner, if it is refused, too */

struct ds_auth {
	const struct stp_host *host;
	struct ds_http *http;
	const struct ds_settings *settings;
	struct ds_tally *tally;
	bool shared; /* the host has a cache, and it may be used */
	char cache_key[16 + 2 * DS_SHA256_SIZE];

	pthread_mutex_t lock; /* over all below; never held while the host or the network is asked {P19} */
	struct text token;    /* secret; empty: none */
	struct text base;
	struct text refused;   /* secret; the last token that the service refused: others may still offer it */
	int64_t refresh_ms;    /* on mono_ms(): from then on a new one is asked for */
	int64_t good_until_ms; /* on mono_ms(): till then the old one does while none can be had */
	int64_t renew_ms;      /* on mono_ms(): before it no refused token is replaced */
	uint64_t generation;   /* of the token */
	bool busy;             /* somebody asks */
	struct ds_pause pause; /* within it nobody asks */
	stp_status failed;     /* why there is a pause; STP_OK: another process asks */
	struct stp_error why;
};

struct ds_auth *ds_auth_create(const struct stp_host *host, struct ds_http *http,
                               const struct ds_settings *settings, struct ds_tally *tally, bool shared)
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
	auth->tally = tally;
	auth->shared = shared && host->cache_get;
	auth->token.secret = auth->refused.secret = true;
	auth->why.size = sizeof auth->why;
	return auth;
}

void ds_auth_destroy(struct ds_auth *auth)
{
	if (!auth)
		return;
	text_finish(&auth->token);
	text_finish(&auth->base);
	text_finish(&auth->refused);
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
	struct text password = { .secret = true };
	struct ds_slice slice;

	if (strncmp(line, bearer, sizeof bearer - 1) == 0)
		text_hide(echo, line + sizeof bearer - 1, strlen(line + sizeof bearer - 1));
	value = strstr(line, member);
	if (!value)
		return;
	for (value += sizeof member - 1, end = value; *end && *end != '"'; end++)
		if (*end == '\\' && end[1])
			end++;
	slice = (struct ds_slice){ value, (size_t)(end - value), DS_STRING };
	text_hide(echo, slice.at, slice.length); /* as the header has it, then without its escapes */
	if (ds_slice_text(&slice, &password) == STP_OK)
		text_hide(echo, text_of(&password), password.length);
	else
		text_clear(echo); /* without memory nothing is told */
	text_finish(&password);
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

/* Locked.  Takes over what was found. */
static void take(struct ds_auth *auth, struct ds_found *found, int64_t now_ms)
{
	text_finish(&auth->token);
	text_finish(&auth->base);
	auth->token = found->token;
	auth->base = found->base;
	auth->good_until_ms = now_ms + found->left_ms;
	auth->refresh_ms = auth->good_until_ms - ds_found_early_ms(found->life_ms);
	auth->generation++;
	auth->pause = (struct ds_pause){ 0 };
	*found = (struct ds_found){ .token = { .secret = true } };
}

/* Locked.  The failure is remembered for those that come within the pause. */
static void remember(struct ds_auth *auth, stp_status status, const struct stp_error *why, int64_t now_ms)
{
	auth->failed = status == STP_CONFLICT ? STP_OK : status;
	if (status == STP_CONFLICT) {
		auth->pause.until_ms = now_ms + LATER_MS;
		return;
	}
	auth->why = *why;
	ds_pause_begin(&auth->pause, status, why->retry_after_ms, now_ms);
}

void ds_auth_put(struct ds_auth *auth, struct text *token, struct text *base, int64_t life_ms)
{
	struct ds_found found = { *token, *base, life_ms, life_ms };
	int64_t now_ms = auth->host->mono_ms(auth->host);

	*token = (struct text){ .secret = true };
	*base = (struct text){ 0 };
	pthread_mutex_lock(&auth->lock);
	take(auth, &found, now_ms);
	pthread_mutex_unlock(&auth->lock);
}

void ds_auth_relent(struct ds_auth *auth)
{
	pthread_mutex_lock(&auth->lock);
	auth->pause = (struct ds_pause){ 0 };
	pthread_mutex_unlock(&auth->lock);
}

bool ds_auth_is_static(const struct ds_auth *auth)
{
	return !auth->settings->oauth;
}

static void tell_going_on(const struct ds_auth *auth, const struct stp_call *call, const struct stp_error *why)
{
	struct text line = { 0 };

	if (auth->host->log && text_join(&line, "goes on with the old token: ", why->message, NULL) == STP_OK)
		auth->host->log(auth->host, STP_WARN, "token", call->id, text_of(&line));
	text_finish(&line);
}

/* Asks as the one of many, who is busy.  STP_OK too if that failed and an old token is left to go on with, whatever it
 * failed with: as long as the service takes the old one, nobody is stopped. */
static stp_status lead(struct ds_auth *auth, const struct stp_call *call, const char *refused, bool have_old,
                       struct stp_error *error)
{
	const struct ds_wish wish = {
		.asker = { auth->host, auth->http, auth->settings, call, auth->tally },
		.cache_key = auth->shared ? auth->cache_key : NULL, .refused = refused, .have_old = have_old };
	struct ds_found found = { .token = { .secret = true } };
	struct stp_error why = { .size = sizeof why };
	int64_t began_ms = auth->host->mono_ms(auth->host), now_ms;
	stp_status status = ds_obtain(&wish, &found, &why);

	now_ms = status == STP_OK ? began_ms : auth->host->mono_ms(auth->host);
	pthread_mutex_lock(&auth->lock);
	auth->busy = false;
	if (status == STP_OK)
		take(auth, &found, now_ms);
	else if (!ds_is_end(status))
		remember(auth, status, &why, now_ms);
	pthread_mutex_unlock(&auth->lock);
	ds_found_finish(&found);
	if (status == STP_OK || status == STP_CONFLICT)
		return STP_OK;
	if (have_old && !ds_is_end(status)) {
		tell_going_on(auth, call, &why);
		return STP_OK;
	}
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

/* Locked.  True if there is nothing to ask for now: it failed, and the pause after that is not over. */
static bool still_failed(const struct ds_auth *auth, int64_t now_ms, stp_status *ret_status, struct stp_error *error)
{
	if (auth->busy || auth->failed == STP_OK || auth->pause.until_ms <= now_ms)
		return false;
	ds_error_copy(error, &auth->why);
	if (error && (auth->failed == STP_UNAVAILABLE || auth->failed == STP_RATE_LIMITED))
		error->retry_after_ms = (uint32_t)(auth->pause.until_ms - now_ms);
	*ret_status = auth->failed;
	return true;
}

/* One step towards a token: asks for it, or waits a little for whoever does.  copy: what is refused, by the one who
 * asks. */
static stp_status step(struct ds_auth *auth, const struct stp_call *call, bool first, bool have_old,
                       const struct text *refused, struct stp_error *error)
{
	stp_status status;

	if (first)
		return lead(auth, call, text_of(refused), have_old, error);
	status = call->wait(call, WAIT_MS);
	return status == STP_OK ? STP_OK : ds_fail(error, status, NULL, "the call ended while it waited for a token");
}

static stp_status oauth_pass(struct ds_auth *auth, const struct stp_call *call, struct ds_pass *ret,
                             struct stp_error *error)
{
	struct text refused = { .secret = true };
	bool tried = false, over = false;
	stp_status status = STP_OK;

	while (!over) {
		int64_t now = auth->host->mono_ms(auth->host);
		bool have_old, first = false;

		text_clear(&refused);
		pthread_mutex_lock(&auth->lock);
		have_old = auth->token.length > 0 && auth->good_until_ms > now;
		over = try_cached(auth, now, tried || auth->busy || auth->pause.until_ms > now, ret, &status) ||
		       still_failed(auth, now, &status, error);
		if (!over && !auth->busy && (status = text_puts(&refused, text_of(&auth->refused))) == STP_OK)
			auth->busy = first = true;
		pthread_mutex_unlock(&auth->lock);
		if (status == STP_NO_MEMORY)
			(void)ds_no_memory(error);
		if (over || status != STP_OK)
			break;
		status = step(auth, call, first, have_old, &refused, error);
		tried = tried || first;
		over = status != STP_OK;
	}
	text_finish(&refused);
	return status;
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

bool ds_auth_forget(struct ds_auth *auth, const struct ds_pass *pass)
{
	int64_t now_ms = auth->host->mono_ms(auth->host);
	struct text gone = { .secret = true };
	bool ours, better = true;

	pthread_mutex_lock(&auth->lock);
	ours = auth->generation == pass->generation && auth->token.length > 0;
	if (ours && auth->renew_ms > now_ms) {
		better = false;
	} else if (ours) {
		if (text_puts(&gone, text_of(&auth->token)) != STP_OK)
			text_finish(&gone); /* then the cache goes on offering it to others, who will see */
		text_finish(&auth->refused);
		auth->refused = auth->token;
		auth->token = (struct text){ .secret = true };
		auth->renew_ms = now_ms + RENEW_MS;
	}
	pthread_mutex_unlock(&auth->lock);
	if (gone.length > 0 && auth->shared)
		ds_shared_drop(auth->host, auth->cache_key, text_of(&gone));
	text_finish(&gone);
	return better;
}
