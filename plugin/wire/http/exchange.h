/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/http/exchange.h - what the files of this folder share: the pool's slots, and one exchange
 * under way.  Only they know libcurl.
 *
 * A slot is a multi handle with one easy handle that keeps its connections, its names and
 * its parsed certificates: a new handle a call would read the 144 certificates of the
 * system each time.  A CURLSH would share connections, but not between threads.
 *
 * Depends on: wire/http.h, libcurl.  Owns: slots, until ds_http_destroy.
 */
#ifndef DS_WIRE_HTTP_EXCHANGE_H
#define DS_WIRE_HTTP_EXCHANGE_H

#include <pthread.h>

#include <curl/curl.h>

#include "../answer.h"
#include "../http.h"
#include "../trace.h"

#define CA_KEY "CACertificates" /* the configuration key that a fault is told of */
#define PROXY_KEY "ProxyURL"
#define CONNECT_MS 30000L

struct slot {
	CURLM *multi;
	CURL *easy;
	struct slot *next;
};

struct ds_http {
	pthread_mutex_t lock;   /* of the two lists, and nothing else */
	struct slot *idle;      /* last in, first out: its connections are the warmest */
	struct slot *abandoned; /* their thread still looks a name up */
	struct text ca, proxy, agent;
	bool ca_is_text, ca_is_folder;
	struct ds_tally *tally; /* NULL: nobody counts */
	bool log_exchanges;
};

/* How the bodies of an exchange that is logged begin; secret. */
struct exchange_log {
	struct text sent, received;
};

struct upload {
	struct exchange *x;
	const struct stp_file *file;
	uint64_t delivered;
};

/* One ds_http_run. */
struct exchange {
	const struct ds_request *request;
	struct ds_answer *answer;
	struct stp_error *error;
	CURL *easy;
	char place[300];   /* host:port, for sentences */
	stp_status status; /* what a callback ended it with */
	bool said;         /* and *error tells why */
	bool safe;         /* GET or HEAD */
	bool headers_done;
	bool drawn;        /* a file was read from */
	struct ds_answer_reader reader;
	unsigned attempts;
	long proxy_bytes; /* of CONNECT, which libcurl counts too */
	uint64_t header_bytes, received, uploaded, upload_total;
	int64_t began_ms, told_ms, asked_ms;
	struct text credential;
	struct ds_trace trace;    /* empty: the call is part of none */
	struct exchange_log *log; /* NULL: nobody wants it */
	struct curl_slist *nodes; /* the request's headers, then two a part */
	struct upload *uploads;
	curl_mime *mime;
};

/* An unknown option is none of ours: what must not fail is checked. */
#define SET(option, value) (ok = ok && curl_easy_setopt(easy, (option), (value)) == CURLE_OK)

/* ---- pool.c ------------------------------------------------------------------------ */

struct slot *ds_slot_take(struct ds_http *http); /* NULL: no memory */
/* Puts it back, or aside if a thread of it still looks a name up: to remove the handle would wait for that
 * thread, for as long as the resolver likes.  added: it is in its multi handle; ended: the host had enough. */
void ds_slot_leave(struct ds_http *http, struct slot *slot, struct exchange *x, bool added, bool ended);

/* ---- callbacks.c: libcurl calls us, we call the host --------------------------------- */

size_t ds_on_header(char *bytes, size_t size, size_t count, void *user);
size_t ds_on_data(char *bytes, size_t size, size_t count, void *user);
size_t ds_on_read(char *bytes, size_t size, size_t count, void *user);
int ds_on_seek(void *user, curl_off_t offset, int origin);
int ds_on_request(void *user, char *ip, char *local_ip, int port, int local_port);
bool ds_request_left(const struct exchange *x);

/* ---- request.c ----------------------------------------------------------------------- */

/* The request into the handle; type: the Content-Type line, to be finished by the caller after the exchange. */
stp_status ds_request_set(struct exchange *x, struct text *type) __attribute__((warn_unused_result));
/* Nothing of the exchange stays behind in the handle. */
void ds_request_unset(struct exchange *x);

/* ---- log.c: what the host's log is told, if it is wanted ------------------------------------- */

void ds_log_keep(struct text *kept, const char *bytes, size_t length);
/* After the exchange; sent and received: bytes of the bodies.  Finishes x->log. */
void ds_log_exchange(struct exchange *x, stp_status status, uint64_t sent, uint64_t received);

/* ---- say.c: the sentence for what went wrong --------------------------------------------- */

/* How far the connection came, into the answer. */
void ds_say_reached(const struct exchange *x);
/* What libcurl ended with. */
stp_status ds_say(const struct exchange *x, CURLcode code, bool proxied);
/* The host had had enough. */
stp_status ds_say_ended(const struct exchange *x, stp_status ended, bool proxied);

#endif /* DS_WIRE_HTTP_EXCHANGE_H */
