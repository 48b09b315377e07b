/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/connect/transfer.c - the HTTP of a delivery: where it may go, the token before
 * it, what came back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "connect/sender.h"

#define ANSWER_MOST 65536 /* of what a listener answers; the rest is read and forgotten */

static int64_t monotonic_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- where to ------------------------------------------------------------------------------ */

static bool is_loopback(const char *host)
{
	size_t length = strlen(host);

	return strcasecmp(host, "localhost") == 0 ||
	       (length > 10 && strcasecmp(host + length - 10, ".localhost") == 0) ||
	       strncmp(host, "127.", 4) == 0 || strcmp(host, "[::1]") == 0;
}

/* A fake that posts to the internet would surprise somebody: by default it does not. */
static const char *not_allowed(const struct fake_job *job, const char *url)
{
	CURLU *parts = curl_url();
	char *scheme = NULL, *host = NULL;
	const char *why = NULL;

	if (!parts || curl_url_set(parts, CURLUPART_URL, url, 0) != CURLUE_OK ||
	    curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) != CURLUE_OK ||
	    curl_url_get(parts, CURLUPART_HOST, &host, 0) != CURLUE_OK)
		why = "the address is no URL";
	else if (strcmp(scheme, "https") != 0 && (strcmp(scheme, "http") != 0 || !job->http))
		why = "the address is not https (--connect-http yes allows http)";
	else if (!job->any_host && !is_loopback(host))
		why = "the address is not of this machine (--connect-targets any allows it)";
	curl_free(scheme);
	curl_free(host);
	curl_url_cleanup(parts);
	return why;
}

/* ---- one request --------------------------------------------------------------------------- */

static size_t take(char *bytes, size_t size, size_t count, void *user)
{
	struct fake_flight *f = user;
	size_t length = size * count,
		   room = f->answer.length < ANSWER_MOST ? ANSWER_MOST - f->answer.length : 0;

	(void)fake_add(&f->answer, bytes, length < room ? length : room);
	return length;
}

static bool prepare(struct fake_flight *f, const char *url, const char *body, size_t length)
{
	CURL *easy = f->easy;

	fake_bytes_finish(&f->answer);
	f->answer = (struct fake_bytes){ 0 };
	f->error[0] = '\0';
	curl_easy_reset(easy);
	if (f->job.ca && curl_easy_setopt(easy, CURLOPT_CAINFO, f->job.ca) != CURLE_OK)
		return false;
	if (f->job.certificate)
		curl_easy_setopt(easy, CURLOPT_SSLCERT, f->job.certificate);
	if (f->job.key)
		curl_easy_setopt(easy, CURLOPT_SSLKEY, f->job.key);
	curl_easy_setopt(easy, CURLOPT_PRIVATE, f);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, f->error);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, f);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_PROXY, "");
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT, f->job.timeout_s);
	curl_easy_setopt(easy, CURLOPT_POST, 1L);
	curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length);
	return curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_URL, url) == CURLE_OK;
}

static const char *begin_message(struct fake_flight *f, CURLM *multi)
{
	const char *why = not_allowed(&f->job, f->job.url);

	if (why)
		return why;
	if (!prepare(f, f->job.url, f->job.body.at ? f->job.body.at : "", f->job.body.length))
		return "out of memory";
	curl_easy_setopt(f->easy, CURLOPT_HTTPHEADER, f->job.headers);
	if (f->job.user_password) {
		curl_easy_setopt(f->easy, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
		curl_easy_setopt(f->easy, CURLOPT_USERPWD, f->job.user_password);
	}
	f->for_token = false;
	return curl_multi_add_handle(multi, f->easy) == CURLM_OK ? NULL : "out of memory";
}

static const char *begin_token(struct fake_flight *f, CURLM *multi)
{
	const char *why = not_allowed(&f->job, f->job.token_url);

	if (why)
		return why;
	if (!prepare(f, f->job.token_url, f->job.token_form, strlen(f->job.token_form)))
		return "out of memory";
	curl_easy_setopt(f->easy, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
	curl_easy_setopt(f->easy, CURLOPT_USERPWD, f->job.token_login);
	f->for_token = true;
	return curl_multi_add_handle(multi, f->easy) == CURLM_OK ? NULL : "out of memory";
}

/* ---- tokens -------------------------------------------------------------------------------- */

static struct fake_token *token_of(struct fake_token *tokens, const char *key)
{
	for (unsigned i = 0; i < FAKE_TOKENS; i++)
		if (tokens[i].key && strcmp(tokens[i].key, key) == 0)
			return &tokens[i];
	return NULL;
}

static void token_finish(struct fake_token *token)
{
	free(token->key);
	free(token->header);
	memset(token, 0, sizeof *token);
}

void fake_tokens_finish(struct fake_token *tokens)
{
	for (unsigned i = 0; i < FAKE_TOKENS; i++)
		token_finish(&tokens[i]);
}

/* A free place, or that of the one which runs out first. */
static struct fake_token *place_for(struct fake_token *tokens, const char *key)
{
	struct fake_token *place = &tokens[0];

	for (unsigned i = 0; i < FAKE_TOKENS; i++) {
		bool own = tokens[i].key && strcmp(tokens[i].key, key) == 0;

		if (own || (place->key && (!tokens[i].key || tokens[i].expires_ms < place->expires_ms)))
			place = &tokens[i];
		if (own)
			break;
	}
	token_finish(place);
	return place;
}

static bool keep_token(struct fake_flight *f, struct fake_token *tokens)
{
	cJSON *answer = cJSON_ParseWithLength(f->answer.at ? f->answer.at : "", f->answer.length);
	const char *text = fake_text(answer, "access_token");
	long seconds = fake_number(answer, "expires_in", 300);
	struct fake_bytes header = { 0 };
	bool good = *text && fake_printf(&header, "Authorization: Bearer %s", text);

	if (good) {
		struct fake_token *token = place_for(tokens, f->job.token_key);

		token->key = strdup(f->job.token_key);
		token->header = header.at;
		token->expires_ms = monotonic_ms() + (int64_t)seconds * 1000 - 10000;
		good = token->key != NULL;
		header.at = NULL;
	}
	fake_bytes_finish(&header);
	cJSON_Delete(answer);
	return good;
}

static bool use_token(struct fake_flight *f, struct fake_token *tokens)
{
	const struct fake_token *token = token_of(tokens, f->job.token_key);
	struct curl_slist *more = token ? curl_slist_append(f->job.headers, token->header) : NULL;

	f->job.headers = more ? more : f->job.headers;
	return more != NULL;
}

/* ---- begin and end ------------------------------------------------------------------------- */

const char *fake_flight_begin(struct fake_flight *f, CURLM *multi, struct fake_token *tokens)
{
	const struct fake_token *token = f->job.token_url ? token_of(tokens, f->job.token_key) : NULL;

	if (!(f->easy = curl_easy_init()))
		return "out of memory";
	if (f->job.token_url && (!token || token->expires_ms <= monotonic_ms()))
		return begin_token(f, multi);
	if (token && !use_token(f, tokens))
		return "out of memory";
	return begin_message(f, multi);
}

static void say_failure(struct fake_flight *f, CURLcode result, long status)
{
	const char *who = f->for_token ? "the authorization server" : "the listener";

	if (result == CURLE_OPERATION_TIMEDOUT)
		snprintf(f->error, sizeof f->error, "%s did not answer within %ld s", who,
		         f->job.timeout_s);
	else if (result == CURLE_OK)
		snprintf(f->error, sizeof f->error, "%s answered HTTP %ld", who, status);
	else if (!f->error[0])
		snprintf(f->error, sizeof f->error, "%s", curl_easy_strerror(result));
}

bool fake_flight_ended(struct fake_flight *f, CURLM *multi, struct fake_token *tokens,
                       CURLcode result, long *ret_status, const char **ret_error)
{
	long status = 0;
	bool good;

	curl_easy_getinfo(f->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_multi_remove_handle(multi, f->easy);
	good = result == CURLE_OK && status >= 200 && status < 300;
	*ret_status = f->for_token || result != CURLE_OK ? 0 : status;
	*ret_error = "";
	if (!good) {
		struct fake_token *token = f->job.token_key ? token_of(tokens, f->job.token_key) : NULL;

		if (status == 401 && token && !f->for_token)
			token_finish(token); /* the next try gets a fresh one */
		say_failure(f, result, status);
		*ret_error = f->error;
	} else if (f->for_token) {
		if (!keep_token(f, tokens) || !use_token(f, tokens))
			*ret_error = "the authorization server gave no access_token";
		else if (!(*ret_error = begin_message(f, multi)))
			return true;
	}
	return false;
}

void fake_flight_finish(struct fake_flight *f, CURLM *multi)
{
	if (f->easy) {
		curl_multi_remove_handle(multi, f->easy);
		curl_easy_cleanup(f->easy);
	}
	fake_job_finish(&f->job);
	fake_bytes_finish(&f->answer);
	memset(f, 0, sizeof *f);
}
