/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/http/say.c - what went wrong with an exchange, in one sentence with the host's name. */
#include <config.h>

#include "exchange.h"

#include <errno.h>

#include "../address.h"

#define OTHER_HOST "is for another host name", \
	"check the address; a proxy that opens TLS needs its own authority in CA Certificates"

/* OpenSSL's X509_V_ERR_*, as CURLINFO_SSL_VERIFYRESULT gives them.  Another host's name is found by
 * libcurl itself, before it has asked for the result: 1, or 0.  The last row is any. */
static const struct {
	long result;
	bool authority; /* it is CA Certificates that can mend it */
	const char *what, *hint;
} certificate_faults[] = {
	{ 0,  false, OTHER_HOST },
	{ 1,  false, OTHER_HOST },
	{ 62, false, OTHER_HOST },
	{ 64, false, OTHER_HOST },
	{ 9,  false, "is not valid yet", "set this machine's clock right, or ask the server's administrator" },
	{ 10, false, "has expired", "the server's administrator must renew it, unless this machine's clock is wrong" },
	{ 18, true,  "is self-signed and not trusted", "if it is the right server, give this certificate in CA Certificates" },
	{ 19, true,  "is signed by an authority that is not trusted", "give the authority's certificate in CA Certificates" },
	{ -1, true,  "is not trusted", "give the certificate of its authority in CA Certificates" },
};

static stp_status say_certificate(const struct exchange *x)
{
	const char *field = NULL;
	long result = 0;
	size_t i = 0;

	curl_easy_getinfo(x->easy, CURLINFO_SSL_VERIFYRESULT, &result);
	while (certificate_faults[i].result != result && certificate_faults[i].result != -1)
		i++;
	if (certificate_faults[i].authority)
		field = CA_KEY;
	ds_hint(x->error, "%s", certificate_faults[i].hint);
	return ds_fail(x->error, STP_BAD_CONFIG, field, "the certificate of %s %s", x->place, certificate_faults[i].what);
}

static stp_status say_refused(const struct exchange *x, bool proxied)
{
	long os = 0;

	curl_easy_getinfo(x->easy, CURLINFO_OS_ERRNO, &os);
	if (proxied)
		return ds_fail(x->error, STP_UNAVAILABLE, PROXY_KEY,
		               "the proxy cannot be reached, which leads to %s", x->place);
	if (os == ECONNREFUSED)
		return ds_fail(x->error, STP_UNAVAILABLE, NULL, "nothing listens at %s", x->place);
	return ds_fail(x->error, STP_UNAVAILABLE, NULL, "no connection to %s can be made", x->place);
}

static stp_status say_broken(const struct exchange *x)
{
	long proxy_code = 0;

	curl_easy_getinfo(x->easy, CURLINFO_HTTP_CONNECTCODE, &proxy_code);
	if (proxy_code >= 300 && !x->answer->sent)
		return ds_fail(x->error, proxy_code < 500 ? STP_BAD_CONFIG : STP_UNAVAILABLE, PROXY_KEY,
		               "the proxy refuses to lead to %s with HTTP %ld", x->place, proxy_code);
	if (!x->answer->sent)
		return ds_fail(x->error, STP_UNAVAILABLE, NULL,
		               "the connection to %s broke before the request was sent", x->place);
	if (!x->header_bytes)
		return ds_fail(x->error, STP_UNAVAILABLE, NULL,
		               "%s closed the connection before it had answered", x->place);
	return ds_fail(x->error, STP_UNAVAILABLE, NULL,
	               "%s closed the connection in the middle of its answer", x->place);
}

void ds_say_reached(const struct exchange *x)
{
	curl_off_t ready_us = 0;
	long port = 0; /* known once a connection stands; CONNECT_TIME is told after the handshake only */

	curl_easy_getinfo(x->easy, CURLINFO_PRIMARY_PORT, &port);
	curl_easy_getinfo(x->easy, CURLINFO_APPCONNECT_TIME_T, &ready_us);
	x->answer->reached = port > 0;
	x->answer->secured = ready_us > 0 || (x->answer->sent && ds_starts(x->request->url, "https://"));
}

/* What the exchange was waiting for when the host had had enough. */
static const char *waited_for(const struct exchange *x, bool proxied)
{
	curl_off_t named_us = 0;

	if (x->answer->sent && x->header_bytes)
		return "not come to the end of its answer";
	if (x->answer->sent && x->uploaded < x->upload_total)
		return "not taken the whole upload";
	if (x->answer->sent)
		return "not begun to answer";
	curl_easy_getinfo(x->easy, CURLINFO_NAMELOOKUP_TIME_T, &named_us);
	if (!named_us)
		return "no address yet";
	if (proxied && !x->answer->secured)
		return "not been reached through the proxy";
	if (!x->answer->reached)
		return "not taken the connection";
	if (!x->answer->secured && ds_starts(x->request->url, "https://"))
		return "not finished the TLS handshake";
	return "not taken the request";
}

stp_status ds_say_ended(const struct exchange *x, stp_status ended, bool proxied)
{
	const char *what = waited_for(x, proxied);

	return ended == STP_TIMEOUT ?
	       ds_fail(x->error, ended, NULL, "%s had %s when the time was up", x->place, what) :
	       ds_fail(x->error, ended, NULL, "the call was cancelled when %s had %s", x->place, what);
}

/* The sentence for what libcurl ended with. */
stp_status ds_say(const struct exchange *x, CURLcode code, bool proxied)
{
	struct stp_error *error = x->error;

	switch (code) {
	case CURLE_OK: /* it ends without a word if the headers are cut */
	case CURLE_GOT_NOTHING: case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR: case CURLE_SEND_FAIL_REWIND:
	case CURLE_PARTIAL_FILE: /* a server that died, far more often than one that cannot count */
		return say_broken(x);
	case CURLE_OUT_OF_MEMORY:
		return ds_no_memory(error);
	case CURLE_COULDNT_RESOLVE_HOST:
		return ds_fail(error, STP_UNAVAILABLE, NULL, "cannot resolve host %s", x->place);
	case CURLE_COULDNT_RESOLVE_PROXY:
		return ds_fail(error, STP_BAD_CONFIG, PROXY_KEY, "cannot resolve the proxy's host name");
	case CURLE_PROXY:
		return ds_fail(error, STP_BAD_CONFIG, PROXY_KEY, "the proxy refuses to lead to %s", x->place);
	case CURLE_COULDNT_CONNECT:
		return say_refused(x, proxied);
	case CURLE_OPERATION_TIMEDOUT:
		return ds_fail(error, STP_UNAVAILABLE, NULL, "%s takes no connection: tried for %ld s",
		               x->place, CONNECT_MS / 1000);
	case CURLE_PEER_FAILED_VERIFICATION:
		return say_certificate(x);
	case CURLE_SSL_CACERT_BADFILE:
		return ds_fail(
			error, STP_BAD_CONFIG, CA_KEY,
			"the CA Certificates cannot be read: one of them is broken, or their file is not there any more");
	case CURLE_SSL_CONNECT_ERROR:
		return ds_fail(error, STP_UNAVAILABLE, NULL,
		               "no TLS connection with %s: it closed early, or does not speak TLS 1.2", x->place);
	case CURLE_URL_MALFORMAT:
		return ds_fail(error, STP_BAD_CONFIG, NULL, "the address of %s is malformed", x->place);
	case CURLE_UNSUPPORTED_PROTOCOL: case CURLE_WEIRD_SERVER_REPLY:
		return ds_fail(error, STP_PROTOCOL, NULL, "%s does not speak HTTP", x->place);
	case CURLE_BAD_CONTENT_ENCODING: case CURLE_WRITE_ERROR:
		return ds_fail(error, STP_PROTOCOL, NULL, "the compressed answer of %s is broken",
		               x->place);
	default:
		return ds_fail(error, STP_UNAVAILABLE, NULL, "the exchange with %s failed: %s", x->place,
		               curl_easy_strerror(code));
	}
}
