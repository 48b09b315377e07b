/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/http.c - one HTTP exchange on a pool of long-lived libcurl handles.
 *
 * A slot is a multi handle with one easy handle that keeps its connections, its names and
 * its parsed certificates: a new handle a call would read the 144 certificates of the
 * system each time.  A CURLSH would share connections, but not between threads.  The mutex
 * guards the two lists of slots and nothing else. */
#include <config.h>

#include "http.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <curl/curl.h>

#include "address.h"
#include "answer.h"
#include "sigpipe.h"

#define POLL_MS 100
#define TELL_MS 100
#define WITHOUT_CALL_MS 60000
#define CONNECT_MS 30000L
#define KEEP_S 118L /* libcurl's own; said here because a connection a call would be the dearest of mistakes */
#define HEADERS_MAX 65536
#define FIXED_NODES 4 /* Expect, Content-Type, Authorization, Transfer-Encoding */
#define CA_KEY "CACertificates" /* the configuration key that a fault is told of */
#define SYSTEM_FOLDER "/etc/ssl/certs"

struct slot {
	CURLM *multi;
	CURL *easy;
	struct slot *next;
};

struct ds_http {
	pthread_mutex_t lock;
	struct slot *idle;      /* last in, first out: its connections are the warmest */
	struct slot *abandoned; /* their thread still looks a name up */
	struct text ca, proxy, agent;
	bool ca_is_text, ca_is_folder;
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
	struct ds_answer_reader reader;
	unsigned attempts;
	long proxy_bytes; /* of CONNECT, which libcurl counts too */
	uint64_t header_bytes, received, uploaded, upload_total;
	int64_t began_ms, told_ms;
	struct text credential;
	struct curl_slist *nodes; /* the request's headers, then two a part */
	struct upload *uploads;
	curl_mime *mime;
};

/* ---- slots ------------------------------------------------------------------------- */

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

static size_t on_header(char *bytes, size_t size, size_t count, void *user);
static size_t on_data(char *bytes, size_t size, size_t count, void *user);
static int on_request(void *user, char *ip, char *local_ip, int port, int local_port);

/* An unknown option is none of ours: what must not fail is checked. */
#define SET(option, value) (ok = ok && curl_easy_setopt(easy, (option), (value)) == CURLE_OK)

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
	SET(CURLOPT_ACCEPT_ENCODING, "");
	SET(CURLOPT_TCP_KEEPALIVE, 1L);
	SET(CURLOPT_MAXAGE_CONN, KEEP_S);
	SET(CURLOPT_CONNECTTIMEOUT_MS, CONNECT_MS);
	SET(CURLOPT_HEADERFUNCTION, on_header);
	SET(CURLOPT_WRITEFUNCTION, on_data);
	SET(CURLOPT_PREREQFUNCTION, on_request);
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

static struct slot *slot_take(struct ds_http *http)
{
	struct slot *slot = slot_pop(http, &http->idle);

	reap(http);
	return slot ? slot : slot_create(http);
}

/* ---- callbacks: libcurl calls us, we call the host --------------------------------- */

static bool failed(struct exchange *x, stp_status status)
{
	if (status && !x->status)
		x->status = status;
	return x->status != STP_OK;
}

static void tell(struct exchange *x, uint64_t done, uint64_t total)
{
	const struct ds_request *r = x->request;
	int64_t now_ms;

	if (!r->call || !r->call->progress)
		return;
	now_ms = r->host->mono_ms(r->host);
	if (now_ms - x->told_ms < TELL_MS)
		return;
	x->told_ms = now_ms;
	r->call->progress(r->call, done, total);
}

static stp_status headers_end(struct exchange *x)
{
	const struct ds_request *r = x->request;

	if (x->answer->http_status < 200)
		return STP_OK;
	ds_answer_end(&x->reader, r->host);
	x->headers_done = true;
	return r->headers_in ? r->headers_in(r->user, x->answer) : STP_OK;
}

static size_t on_header(char *bytes, size_t size, size_t count, void *user)
{
	struct exchange *x = user;
	size_t length = size * count, total = length;

	if (x->status)
		return 0;
	if (x->headers_done)
		return total; /* trailers */
	if ((x->header_bytes += length) > HEADERS_MAX) {
		x->said = true;
		failed(x, ds_fail(x->error, STP_PROTOCOL, NULL, "%s sent more than %d bytes of headers",
		                  x->place, HEADERS_MAX));
		return 0;
	}
	while (length && (bytes[length - 1] == '\r' || bytes[length - 1] == '\n' ||
	                  bytes[length - 1] == ' '))
		length--;
	if (length)
		ds_answer_line(&x->reader, bytes, length);
	else if (failed(x, headers_end(x)))
		return 0;
	return total;
}

static size_t on_data(char *bytes, size_t size, size_t count, void *user)
{
	struct exchange *x = user;
	size_t length = size * count;

	if (x->status)
		return 0;
	x->received += length;
	if (x->request->data_in && failed(x, x->request->data_in(x->request->user, bytes, length)))
		return 0;
	if (!x->upload_total)
		tell(x, x->received, x->answer->length);
	return length;
}

static size_t on_file_fail(struct exchange *x, const struct stp_file *file, const char *what)
{
	x->said = true;
	failed(x, ds_fail(x->error, STP_BAD_INPUT, NULL,
	                  "the file %s has %s bytes than its length says", file->name, what));
	return CURL_READFUNC_ABORT;
}

static size_t on_read(char *bytes, size_t size, size_t count, void *user)
{
	struct upload *u = user;
	const struct stp_file *file = u->file;
	size_t room = size * count, got = 0, more = 0;
	char byte;

	if (u->x->status || failed(u->x, file->read(file, bytes, room, &got)))
		return CURL_READFUNC_ABORT;
	if (got > room) {
		failed(u->x, STP_INTERNAL);
		return CURL_READFUNC_ABORT;
	}
	u->delivered += got;
	u->x->uploaded += got;
	if (file->length && !got && u->delivered < file->length)
		return on_file_fail(u->x, file, "fewer");
	/* libcurl asks for no byte past the length, so that the end has to be looked for here. */
	if (file->length && got && u->delivered == file->length &&
	    failed(u->x, file->read(file, &byte, 1, &more)))
		return CURL_READFUNC_ABORT;
	if (file->length && (more || u->delivered > file->length))
		return on_file_fail(u->x, file, "more");
	tell(u->x, u->x->uploaded, u->x->upload_total);
	return got;
}

static int on_seek(void *user, curl_off_t offset, int origin)
{
	struct upload *u = user;
	stp_status status;

	if (origin != SEEK_SET || offset != 0)
		return CURL_SEEKFUNC_CANTSEEK;
	if (!u->delivered)
		return CURL_SEEKFUNC_OK;
	status = u->file->rewind ? u->file->rewind(u->file) : STP_UNSUPPORTED;
	if (status == STP_UNSUPPORTED)
		return CURL_SEEKFUNC_CANTSEEK;
	if (failed(u->x, status))
		return CURL_SEEKFUNC_FAIL;
	u->x->uploaded -= u->delivered;
	u->delivered = 0;
	return CURL_SEEKFUNC_OK;
}

static long request_bytes(const struct exchange *x)
{
	long bytes = 0;

	curl_easy_getinfo(x->easy, CURLINFO_REQUEST_SIZE, &bytes);
	return bytes;
}

static bool request_left(const struct exchange *x)
{
	return x->attempts && request_bytes(x) > x->proxy_bytes;
}

/* Before each attempt.  libcurl sends any request again if a kept connection closed without
 * an answer, even a POST that was done; that is for GET, or if nothing had left. */
static int on_request(void *user, char *ip, char *local_ip, int port, int local_port)
{
	struct exchange *x = user;

	(void)ip, (void)local_ip, (void)port, (void)local_port;
	if (!x->attempts)
		x->proxy_bytes = request_bytes(x);
	if (x->attempts++ && !x->safe && request_left(x)) {
		x->answer->sent = x->said = true;
		failed(x, ds_fail(x->error, STP_UNAVAILABLE, NULL,
		                  "%s closed the connection before it had answered", x->place));
		return CURL_PREREQFUNC_ABORT;
	}
	return CURL_PREREQFUNC_OK;
}

/* ---- the request ------------------------------------------------------------------- */

/* libcurl only reads a header's text, while the exchange runs: no copies. */
static void add_node(struct curl_slist **list, struct curl_slist *node, const char *text)
{
	union { const char *in; char *out; } lent = { .in = text };

	node->data = lent.out;
	node->next = NULL;
	while (*list)
		list = &(*list)->next;
	*list = node;
}

static stp_status add_part(struct exchange *x, uint32_t i, struct curl_slist *node)
{
	const struct ds_part *part = &x->request->parts[i];
	curl_mimepart *to = curl_mime_addpart(x->mime);
	struct upload *u = &x->uploads[i];
	CURLcode code;

	if (!to)
		return STP_NO_MEMORY;
	if (part->file) {
		*u = (struct upload){ x, part->file, 0 };
		x->upload_total += part->file->length;
		code = curl_mime_data_cb(to, part->file->length ? (curl_off_t)part->file->length : -1,
		                         on_read, on_seek, NULL, u);
	} else {
		code = curl_mime_data(to, part->bytes ? part->bytes : "", part->length);
	}
	if (code == CURLE_OK && part->type)
		code = curl_mime_type(to, part->type);
	if (code == CURLE_OK && part->disposition)
		code = curl_mime_headers(to, node, 0);
	return code == CURLE_OK ? STP_OK : STP_NO_MEMORY;
}

static stp_status add_parts(struct exchange *x, struct curl_slist *nodes)
{
	static const char name[] = "Content-Disposition: ";
	const struct ds_request *r = x->request;
	stp_status status = STP_OK;
	uint32_t i;

	x->mime = curl_mime_init(x->easy);
	x->uploads = calloc(r->part_count, sizeof *x->uploads);
	if (!x->mime || !x->uploads)
		return STP_NO_MEMORY;
	for (i = 0; i < r->part_count && status == STP_OK; i++) {
		struct text line = { 0 };

		if (r->parts[i].disposition) {
			if (!ds_one_line(r->parts[i].disposition))
				return STP_INTERNAL;
			if ((status = text_puts(&line, name)) ||
			    (status = text_puts(&line, r->parts[i].disposition))) {
				text_finish(&line);
				return status;
			}
			nodes[i].data = line.at; /* freed with the nodes */
		}
		status = add_part(x, i, &nodes[i]);
	}
	return status;
}

static const char *type_line(const struct ds_request *r, struct text *ret)
{
	if (r->part_count)
		return NULL;
	if (!r->type)
		return "Content-Type:"; /* or libcurl makes one up */
	return text_join(ret, "Content-Type: ", r->type, NULL) == STP_OK ? ret->at : NULL;
}

static stp_status set_headers(struct exchange *x, struct text *type)
{
	const struct ds_request *r = x->request;
	struct curl_slist *list = NULL, *node;
	size_t count = 0, i;
	stp_status status;
	const char *line;

	while (r->headers && r->headers[count])
		count++;
	if (!(x->nodes = calloc(count + FIXED_NODES + r->part_count, sizeof *x->nodes)))
		return STP_NO_MEMORY;
	node = x->nodes + r->part_count; /* those of the parts come first: they own their text */
	add_node(&list, node++, "Expect:");
	if ((line = type_line(r, type)))
		add_node(&list, node++, line);
	else if (!r->part_count)
		return STP_NO_MEMORY;
	if (r->credential) {
		x->credential.secret = true;
		if ((status = text_puts(&x->credential, r->credential)))
			return status;
		add_node(&list, node++, x->credential.at);
	}
	for (i = 0; i < count; i++)
		add_node(&list, node++, r->headers[i]);
	if (r->file && !r->file->length)
		add_node(&list, node++, "Transfer-Encoding: chunked"); /* libcurl asks to be told for HTTP/1.1 */
	for (node = list; node; node = node->next)
		if (!ds_one_line(node->data))
			return STP_INTERNAL;
	return curl_easy_setopt(x->easy, CURLOPT_HTTPHEADER, list) == CURLE_OK ? STP_OK : STP_NO_MEMORY;
}

/* The verb and what goes with it; the handle may have any other from its last call. */
static stp_status set_body(struct exchange *x)
{
	const struct ds_request *r = x->request;
	CURL *easy = x->easy;
	bool post = !strcmp(r->verb, "POST"), ok = true;
	bool wants = post || !strcmp(r->verb, "PUT") || !strcmp(r->verb, "PATCH");
	stp_status status;

	SET(CURLOPT_HTTPGET, 1L); /* undoes NOBODY, POST and MIMEPOST */
	SET(CURLOPT_CUSTOMREQUEST, post || !strcmp(r->verb, "GET") || !strcmp(r->verb, "HEAD") ? NULL :
	    r->verb);
	if (!strcmp(r->verb, "HEAD"))
		SET(CURLOPT_NOBODY, 1L);
	if (r->part_count) {
		if ((status = add_parts(x, x->nodes)))
			return status;
		SET(CURLOPT_MIMEPOST, x->mime);
	} else if (r->file) {
		if (!(x->uploads = calloc(1, sizeof *x->uploads)))
			return STP_NO_MEMORY;
		*x->uploads = (struct upload){ x, r->file, 0 };
		x->upload_total = r->file->length;
		SET(CURLOPT_POST, 1L);
		SET(CURLOPT_POSTFIELDS, NULL);
		SET(CURLOPT_POSTFIELDSIZE_LARGE, r->file->length ? (curl_off_t)r->file->length : -1);
		SET(CURLOPT_READFUNCTION, on_read);
		SET(CURLOPT_READDATA, x->uploads);
		SET(CURLOPT_SEEKFUNCTION, on_seek);
		SET(CURLOPT_SEEKDATA, x->uploads);
	} else if (r->type || wants) {
		SET(CURLOPT_POST, 1L);
		SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)(r->type ? r->body_length : 0));
		SET(CURLOPT_POSTFIELDS, r->type && r->body ? r->body : "");
	}
	return ok ? STP_OK : STP_NO_MEMORY;
}

static stp_status set_request(struct exchange *x, struct text *type)
{
	CURL *easy = x->easy;
	stp_status status;
	bool ok = true;

	SET(CURLOPT_URL, x->request->url);
	SET(CURLOPT_HEADERDATA, x);
	SET(CURLOPT_WRITEDATA, x);
	SET(CURLOPT_PREREQDATA, x);
	if (!ok)
		return ds_no_memory(x->error);
	if (!ds_one_line(x->request->verb) || (status = set_headers(x, type)) == STP_INTERNAL)
		return ds_fail(x->error, STP_INTERNAL, NULL,
		               "a header of the request has a control character in it");
	if (status == STP_OK)
		status = set_body(x);
	if (status == STP_INTERNAL)
		return ds_fail(x->error, status, NULL, "a file's name has a control character in it");
	return status ? ds_no_memory(x->error) : STP_OK;
}

/* Nothing of the exchange stays behind in the handle. */
static void unset_request(struct exchange *x)
{
	uint32_t i;

	curl_easy_setopt(x->easy, CURLOPT_HTTPHEADER, NULL);
	curl_easy_setopt(x->easy, CURLOPT_POSTFIELDS, NULL);
	if (x->mime) {
		curl_easy_setopt(x->easy, CURLOPT_MIMEPOST, NULL);
		curl_mime_free(x->mime);
	}
	for (i = 0; x->nodes && i < x->request->part_count; i++)
		free(x->nodes[i].data);
	free(x->nodes);
	free(x->uploads);
	text_finish(&x->credential);
}

/* ---- the exchange ------------------------------------------------------------------ */

static stp_status ask(const struct exchange *x)
{
	const struct ds_request *r = x->request;

	if (r->call)
		return r->call->wait(r->call, 0);
	return r->host->mono_ms(r->host) - x->began_ms >= WITHOUT_CALL_MS ? STP_TIMEOUT : STP_OK;
}

/* Until the answer is whole or broken, or the host has had enough, which *ret_ended tells. */
static CURLcode drive(struct exchange *x, CURLM *multi, stp_status *ret_ended)
{
	int running = 1, left;
	CURLMsg *message;

	while ((*ret_ended = ask(x)) == STP_OK) {
		if (curl_multi_perform(multi, &running) != CURLM_OK)
			return CURLE_OUT_OF_MEMORY;
		if (!running)
			break;
		if (curl_multi_poll(multi, NULL, 0, POLL_MS, NULL) != CURLM_OK)
			return CURLE_OUT_OF_MEMORY;
	}
	while ((message = curl_multi_info_read(multi, &left)))
		if (message->msg == CURLMSG_DONE)
			return message->data.result;
	return CURLE_OK;
}

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
		return ds_fail(x->error, STP_UNAVAILABLE, NULL,
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
		return ds_fail(x->error, proxy_code < 500 ? STP_BAD_CONFIG : STP_UNAVAILABLE, NULL,
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

/* What the exchange was waiting for when the host had had enough. */
static const char *waited_for(const struct exchange *x, bool proxied)
{
	curl_off_t named_us = 0, ready_us = 0;
	long port = 0; /* known once a connection stands; CONNECT_TIME is told after the handshake only */

	if (x->answer->sent && x->header_bytes)
		return "not come to the end of its answer";
	if (x->answer->sent && x->uploaded < x->upload_total)
		return "not taken the whole upload";
	if (x->answer->sent)
		return "not begun to answer";
	curl_easy_getinfo(x->easy, CURLINFO_NAMELOOKUP_TIME_T, &named_us);
	curl_easy_getinfo(x->easy, CURLINFO_PRIMARY_PORT, &port);
	curl_easy_getinfo(x->easy, CURLINFO_APPCONNECT_TIME_T, &ready_us);
	if (!named_us)
		return "no address yet";
	if (proxied && !ready_us)
		return "not been reached through the proxy";
	if (!port)
		return "not taken the connection";
	if (!ready_us && ds_starts(x->request->url, "https://"))
		return "not finished the TLS handshake";
	return "not taken the request";
}

static stp_status say_ended(const struct exchange *x, stp_status ended, bool proxied)
{
	const char *what = waited_for(x, proxied);

	return ended == STP_TIMEOUT ?
	       ds_fail(x->error, ended, NULL, "%s had %s when the time was up", x->place, what) :
	       ds_fail(x->error, ended, NULL, "the call was cancelled when %s had %s", x->place, what);
}

/* The sentence for what libcurl ended with. */
static stp_status say(const struct exchange *x, CURLcode code, bool proxied)
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
		return ds_fail(error, STP_BAD_CONFIG, NULL, "cannot resolve the proxy's host name");
	case CURLE_PROXY:
		return ds_fail(error, STP_BAD_CONFIG, NULL, "the proxy refuses to lead to %s", x->place);
	case CURLE_COULDNT_CONNECT:
		return say_refused(x, proxied);
	case CURLE_OPERATION_TIMEDOUT:
		return ds_fail(error, STP_UNAVAILABLE, NULL, "%s takes no connection: tried for %ld s",
		               x->place, CONNECT_MS / 1000);
	case CURLE_PEER_FAILED_VERIFICATION:
		return say_certificate(x);
	case CURLE_SSL_CACERT_BADFILE:
		return ds_fail(error, STP_BAD_CONFIG, CA_KEY,
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

/* Puts the slot back, or aside if a thread of it still looks a name up: to remove the handle
 * would wait for that thread, for as long as the resolver likes. */
static void slot_leave(struct ds_http *http, struct slot *slot, struct exchange *x, bool ended)
{
	curl_off_t resolved_us = 0;

	curl_easy_getinfo(slot->easy, CURLINFO_NAMELOOKUP_TIME_T, &resolved_us);
	if (!ended || resolved_us)
		curl_multi_remove_handle(slot->multi, slot->easy);
	unset_request(x);
	slot_put(http, ended && !resolved_us ? &http->abandoned : &http->idle, slot);
}

static stp_status run(struct ds_http *http, struct slot *slot, struct exchange *x)
{
	struct text type = { 0 };
	stp_status status, ended = STP_OK;
	CURLcode code = CURLE_OK;
	bool added = false;

	if ((status = set_request(x, &type)))
		goto done;
	if (curl_multi_add_handle(slot->multi, slot->easy) != CURLM_OK) {
		status = ds_no_memory(x->error);
		goto done;
	}
	added = true;
	code = drive(x, slot->multi, &ended);
	x->answer->sent = x->answer->sent || request_left(x);
	if (ended && ended != STP_TIMEOUT && ended != STP_CANCELLED)
		ended = STP_CANCELLED;
	if (x->status)
		status = x->status;
	else if (ended)
		status = say_ended(x, ended, http->proxy.length > 0);
	else if (code != CURLE_OK || !x->headers_done)
		status = say(x, code, http->proxy.length > 0);
	else if (x->told_ms != x->began_ms && x->request->call && x->request->call->progress)
		x->request->call->progress(x->request->call, x->upload_total ? x->uploaded : x->received,
		                           x->upload_total ? x->uploaded : x->received);
done:
	if (added) {
		slot_leave(http, slot, x, ended != STP_OK);
	} else {
		unset_request(x);
		slot_put(http, &http->idle, slot);
	}
	text_finish(&type);
	return status;
}

stp_status ds_http_run(struct ds_http *http, const struct ds_request *request,
                       struct ds_answer *ret, struct stp_error *error)
{
	struct exchange x = { .request = request, .answer = ret, .error = error, .reader.answer = ret };
	struct ds_sigpipe guard;
	struct slot *slot;
	stp_status status;

	*ret = (struct ds_answer){ 0 };
	if ((status = ds_address_check(request->url, x.place, sizeof x.place, error)))
		return status;
	x.safe = !strcmp(request->verb, "GET") || !strcmp(request->verb, "HEAD");
	x.began_ms = x.told_ms = request->host->mono_ms(request->host);
	ds_sigpipe_enter(&guard);
	if ((slot = slot_take(http))) {
		x.easy = slot->easy;
		status = run(http, slot, &x);
	} else {
		status = ds_no_memory(error);
	}
	ds_sigpipe_leave(&guard);
	if (status && error) {
		error->status = status;
		error->maybe_applied = ret->sent && !x.safe;
	}
	return status;
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
		ds_hint(error, "give a file that has -----BEGIN CERTIFICATE----- in it; openssl x509 -inform der turns DER into PEM");
		return ds_fail(error, STP_BAD_CONFIG, CA_KEY, "the file of CA Certificates holds no certificate in PEM: %s", ca);
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
