/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/http.h - one HTTP exchange on a pool of long-lived handles: the only folder behind
 * which libcurl stands.
 *
 * Peers are verified always, TLS is 1.2 at least, plain http goes to loopback only, no redirect
 * is followed, answers may come compressed, a call that is part of a trace hands it on, proxies come from the settings, never from the
 * environment (see init_once for what libraries read), no signal is raised {P20}.
 *
 * Depends on: fail.h, text.h, stp/abi.h.  Owns: handles, until ds_http_destroy.
 */
#ifndef DS_WIRE_HTTP_H
#define DS_WIRE_HTTP_H

#include "fail.h"
#include "tally.h"
#include "text.h"

struct ds_http; /* [any] but for create and destroy */

struct ds_http_settings {
	const char *ca;    /* trusted instead of the system's: PEM text (starts with "-----BEGIN"), or
	                      the path of a file or of a hashed folder; NULL or "": the system's, by
	                      folder if it is hashed, else by bundle */
	const char *proxy; /* http://, https:// or socks5h:// address; NULL or "": none */
	const char *agent; /* User-Agent */
	struct ds_tally *tally; /* counts the exchanges and their bytes; it must outlive them.  NULL: nobody counts */
	bool log_exchanges; /* each as redacted lines of level STP_DEBUG, if the request's host has a log */
};

/* The settings are copied. */
stp_status ds_http_create(const struct ds_http_settings *settings, struct ds_http **ret,
                          struct stp_error *error) __attribute__((warn_unused_result));
/* Waits for name look-ups that were left behind by a cancelled call.  NULL is allowed. */
void ds_http_destroy(struct ds_http *http);

/* A part of a multipart body: bytes, or a file that is read as it is sent. */
struct ds_part {
	const char *type;        /* Content-Type */
	const char *disposition; /* the value of Content-Disposition */
	const char *bytes;       /* if file is NULL */
	size_t length;
	const struct stp_file *file;
};

/* X-RateLimit-Limit, -Remaining and -Reset.  limit 0: the service does not tell. */
struct ds_rate {
	uint64_t limit, remaining, reset_s; /* reset_s: since 1970 */
};

/* What is known once the headers are in.  Texts are "" if there is no such header. */
struct ds_answer {
	uint32_t http_status;    /* 0: no answer came */
	uint32_t retry_after_ms; /* from Retry-After in seconds; else, of 429 or 400, until X-RateLimit-Reset; 0: not known */
	bool retry_asked;        /* by Retry-After itself */
	bool drawn;              /* a file of the request was read from */
	bool reached;            /* a connection stood, to the proxy if there is one */
	bool secured;            /* and its TLS handshake was done */
	bool sent;               /* a byte of the request may have reached the service */
	uint64_t length;         /* Content-Length of an uncompressed body; 0: not known */
	int64_t date_ms;         /* Date (RFC 9110, 6.6.1), since 1970; 0: not told */
	int64_t came_ms;         /* mono_ms() when the headers had come; 0: they have not */
	struct ds_rate rate;     /* what is left of the account's hour */
	struct ds_rate burst;    /* and of its 30 seconds: X-BurstLimit-Limit and -Remaining; no reset is told */
	char type[128];          /* Content-Type */
	char disposition[1024];  /* Content-Disposition, as it came */
	char trace[64];          /* X-DocuSign-TraceToken */
};

struct ds_request {
	const char *verb, *url;
	const char *const *headers;  /* "Name: value", NULL-terminated; NULL: none */
	const char *credential;      /* secret; a whole header line, wiped after use; NULL: none */
	const char *type;            /* Content-Type of body; NULL: no body (verbs that want one
	                                send Content-Length: 0) */
	const char *body;
	size_t body_length;
	const struct ds_part *parts; /* instead of type and body: multipart/form-data */
	uint32_t part_count;
	const struct stp_file *file; /* instead of body: it is read as it is sent; needs type */

	bool plain;                  /* no compression: libcurl takes a compressed body that ends early for a whole one,
	                                which JSON's own end would tell and a file's does not */

	/* The answer as it comes.  headers() first, once; then data().  Any status but STP_OK ends
	 * the exchange and is given back (STP_STOP too).  headers may be NULL.  No lock is held {P19}. */
	stp_status (*headers_in)(void *user, const struct ds_answer *answer);
	stp_status (*data_in)(void *user, const char *bytes, size_t length);
	void *user;

	const struct stp_host *host; /* for the clock; never NULL */
	const struct stp_call *call; /* for wait(), deadline and progress; NULL: 60 s at most */
};

/* Runs the exchange.  STP_OK: an answer came whole, whatever its HTTP status.  Otherwise
 * *error says what happened in one sentence (host name, not the whole address):
 *   STP_UNAVAILABLE  no connection, or it broke, also within the answer; error->maybe_applied is set if `sent` and
 *                    the verb is not GET
 *   STP_BAD_CONFIG   the address is not http(s), plain http to other than loopback, a
 *                    certificate that does not verify, a proxy that refuses
 *   STP_TIMEOUT, STP_CANCELLED  what call->wait() said, within 250 ms; maybe_applied as above
 *   STP_PROTOCOL     not HTTP; broken compression
 *   STP_NO_MEMORY    or whatever a callback or a file gave.
 * *ret is always written.  A kept connection that the service had closed is tried again
 * on a new one if the verb is GET or nothing was answered and nothing was sent. */
stp_status ds_http_run(struct ds_http *http, const struct ds_request *request,
                       struct ds_answer *ret, struct stp_error *error) __attribute__((warn_unused_result));

/* True if the host part of an address is a loopback address or "localhost". */
bool ds_http_is_loopback(const char *url);

#endif /* DS_WIRE_HTTP_H */
