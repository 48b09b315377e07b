/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/http/pool.c - the long-lived libcurl handles: how they are set, taken and put back. */
#include <config.h>

#include "exchange.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../address.h"
#include "../sigpipe.h"

#define KEEP_S 118L /* libcurl's own; said here because a connection a call would be the dearest of mistakes */
#define SYSTEM_FOLDER "/etc/ssl/certs"

/* Two variables of the environment have a say that no option takes away, and to unset them would
 * change the host's environment {P12}: libcurl reads SSLKEYLOGFILE at the first TLS connection or
 * here, OpenSSL reads OPENSSL_CONF at its start.  README tells administrators. */
static void init_once(void)
{
	(void)curl_global_init(CURL_GLOBAL_DEFAULT); /* curl_easy_init tells if it failed */
}

static void slot_destroy(struct slot *slot)
{
	if (!slot)
		return;
	if (slot->easy && slot->multi)
		curl_multi_remove_handle(slot->multi, slot->easy);
	curl_easy_cleanup(slot->easy);
	curl_multi_cleanup(slot->multi);
	free(slot);
}

static bool set_ca(const struct ds_http *http, CURL *easy)
{
	struct curl_blob blob = { http->ca.at, http->ca.length, CURL_BLOB_NOCOPY };
	bool ok = true, folder = http->ca_is_folder;
	const char *file = folder || http->ca_is_text ? NULL : http->ca.at;

	if (!http->ca.length && !folder)
		return true; /* libcurl's bundle */
	SET(CURLOPT_CAINFO, file);
	SET(CURLOPT_CAPATH, !folder ? NULL : http->ca.length ? http->ca.at : SYSTEM_FOLDER);
	if (http->ca_is_text)
		SET(CURLOPT_CAINFO_BLOB, &blob);
	if (!ds_starts(text_of(&http->proxy), "https://"))
		return ok;
	SET(CURLOPT_PROXY_CAINFO, file);
	SET(CURLOPT_PROXY_CAPATH, !folder ? NULL : http->ca.length ? http->ca.at : SYSTEM_FOLDER);
	if (http->ca_is_text)
		SET(CURLOPT_PROXY_CAINFO_BLOB, &blob);
	return ok;
}

static bool set_once(const struct ds_http *http, CURL *easy)
{
	bool ok = true;

	SET(CURLOPT_NOSIGNAL, 1L);
	SET(CURLOPT_PROTOCOLS_STR, "http,https");
	SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	SET(CURLOPT_PROXY, text_of(&http->proxy)); /* "": none, whatever the environment says */
	/* Plain http stays on this machine, even if there is a proxy. */
	SET(CURLOPT_NOPROXY, ds_http_is_loopback(text_of(&http->proxy)) ? "" :
	    "localhost,127.0.0.1,127.0.0.0/8,::1");
	SET(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	SET(CURLOPT_TCP_KEEPALIVE, 1L);
	SET(CURLOPT_MAXAGE_CONN, KEEP_S);
	SET(CURLOPT_CONNECTTIMEOUT_MS, CONNECT_MS);
	SET(CURLOPT_HEADERFUNCTION, ds_on_header);
	SET(CURLOPT_WRITEFUNCTION, ds_on_data);
	SET(CURLOPT_PREREQFUNCTION, ds_on_request);
	if (http->agent.length)
		SET(CURLOPT_USERAGENT, http->agent.at);
	return ok && set_ca(http, easy);
}

static struct slot *slot_create(const struct ds_http *http)
{
	struct slot *slot = calloc(1, sizeof *slot);

	if (slot && (slot->multi = curl_multi_init()) && (slot->easy = curl_easy_init()) &&
	    set_once(http, slot->easy))
		return slot;
	slot_destroy(slot);
	return NULL;
}

static void slot_put(struct ds_http *http, struct slot **list, struct slot *slot)
{
	pthread_mutex_lock(&http->lock);
	slot->next = *list;
	*list = slot;
	pthread_mutex_unlock(&http->lock);
}

static struct slot *slot_pop(struct ds_http *http, struct slot **list)
{
	struct slot *slot;

	pthread_mutex_lock(&http->lock);
	if ((slot = *list))
		*list = slot->next;
	pthread_mutex_unlock(&http->lock);
	return slot;
}

/* Clears one abandoned slot away if its thread is done, which its socket tells: to run the
 * handle would make it connect, and to remove it would wait. */
static void reap(struct ds_http *http)
{
	struct slot *slot = slot_pop(http, &http->abandoned);
	int ready = 0;

	if (!slot)
		return;
	if (curl_multi_poll(slot->multi, NULL, 0, 0, &ready) == CURLM_OK && ready > 0)
		slot_destroy(slot);
	else
		slot_put(http, &http->abandoned, slot);
}

struct slot *ds_slot_take(struct ds_http *http)
{
	struct slot *slot = slot_pop(http, &http->idle);

	reap(http);
	return slot ? slot : slot_create(http);
}

void ds_slot_leave(struct ds_http *http, struct slot *slot, struct exchange *x, bool added, bool ended)
{
	curl_off_t resolved_us = 0;
	bool aside;

	curl_easy_getinfo(slot->easy, CURLINFO_NAMELOOKUP_TIME_T, &resolved_us);
	aside = added && ended && !resolved_us;
	if (added && !aside)
		curl_multi_remove_handle(slot->multi, slot->easy);
	ds_request_unset(x);
	slot_put(http, aside ? &http->abandoned : &http->idle, slot);
}

/* ---- lifetime ---------------------------------------------------------------------- */

static stp_status read_ca(struct ds_http *http, const char *ca, struct stp_error *error)
{
	struct stat st;

	if (!ca || !*ca) {
		http->ca_is_folder = ds_is_hashed(SYSTEM_FOLDER);
		return STP_OK;
	}
	ca += strspn(ca, " \t\r\n");
	if (text_puts(&http->ca, ca))
		return ds_no_memory(error);
	http->ca_is_text = !strncmp(ca, "-----BEGIN", 10);
	if (http->ca_is_text && ds_has_certificate(ca, strlen(ca)))
		return STP_OK;
	if (http->ca_is_text)
		return ds_fail(error, STP_BAD_CONFIG, CA_KEY, "CA Certificates is PEM text, but of no certificate");
	if (stat(ca, &st))
		return ds_fail(error, STP_BAD_CONFIG, CA_KEY,
		               "CA Certificates is neither PEM text nor the path of a file or folder that is there%s%.200s",
		               *ca == '/' ? ": " : "", *ca == '/' ? ca : ""); /* what is no path may be anything */
	http->ca_is_folder = S_ISDIR(st.st_mode);
	if (http->ca_is_folder && !ds_is_hashed(ca)) {
		ds_hint(error, "run openssl rehash on the folder, or give a file");
		return ds_fail(error, STP_BAD_CONFIG, CA_KEY,
		               "the folder of CA Certificates has no certificates with hashed names in it: %s", ca);
	}
	if (!http->ca_is_folder && !ds_file_has_certificate(ca)) {
		ds_hint(error,
		        "give a file that has -----BEGIN CERTIFICATE----- in it; openssl x509 -inform der turns DER into PEM");
		return ds_fail(error, STP_BAD_CONFIG, CA_KEY, "the file of CA Certificates holds no certificate in PEM: %s",
		               ca);
	}
	return STP_OK;
}

stp_status ds_http_create(const struct ds_http_settings *settings, struct ds_http **ret,
                          struct stp_error *error)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct ds_http *http = calloc(1, sizeof *http);
	stp_status status;

	pthread_once(&once, init_once);
	if (!http)
		return ds_no_memory(error);
	pthread_mutex_init(&http->lock, NULL);
	http->proxy.secret = true; /* it may hold a password */
	if ((status = read_ca(http, settings->ca, error)))
		goto fail;
	if ((settings->proxy && text_puts(&http->proxy, settings->proxy)) ||
	    (settings->agent && text_puts(&http->agent, settings->agent))) {
		status = ds_no_memory(error);
		goto fail;
	}
	http->tally = settings->tally;
	http->log_exchanges = settings->log_exchanges;
	*ret = http;
	return STP_OK;
fail:
	ds_http_destroy(http);
	return status;
}

void ds_http_destroy(struct ds_http *http)
{
	struct ds_sigpipe guard;
	struct slot *slot;

	if (!http)
		return;
	ds_sigpipe_enter(&guard);
	while ((slot = slot_pop(http, &http->idle)) || (slot = slot_pop(http, &http->abandoned)))
		slot_destroy(slot);
	ds_sigpipe_leave(&guard);
	pthread_mutex_destroy(&http->lock);
	text_finish(&http->agent);
	text_finish(&http->proxy);
	text_finish(&http->ca);
	free(http);
}
