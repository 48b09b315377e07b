/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control/relay_http.c - HTTP/1.1 as the relay speaks it: requests in, answers out with what a fault does to them,
 * and CONNECT, behind which the service's real names are found. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "control/faults.h"
#include "control/relay.h"

#define HEADERS_MOST 100
#define BLOCK 16384

struct arrived {
	char head[FAKE_RELAY_HEAD]; /* cut into what follows */
	char *verb, *uri, *version;
	struct { char *name, *value; } header[HEADERS_MOST];
	size_t headers;
	struct fake_bytes body;
	char host[300];
	bool too_large;
};

/* ---- reading ---------------------------------------------------------------------------------------------------- */

static bool fill(struct connection *c)
{
	long got;

	if (c->at > 0) {
		memmove(c->in, c->in + c->at, c->end - c->at);
		c->end -= c->at;
		c->at = 0;
	}
	if (c->end == sizeof c->in)
		return false;
	if ((got = fake_stream_some(c, c->in + c->end, sizeof c->in - c->end)) <= 0)
		return false;
	c->end += (size_t)got;
	return true;
}

static const char *header_of_arrived(const struct arrived *a, const char *name)
{
	for (size_t i = 0; i < a->headers; i++)
		if (strcasecmp(a->header[i].name, name) == 0)
			return a->header[i].value;
	return NULL;
}

static bool cut_head(struct arrived *a)
{
	char *at = a->head, *next;

	for (char *line = at; line; line = next) {
		if ((next = strstr(line, "\r\n"))) {
			*next = '\0';
			next += 2;
		}
		if (line == at) {
			char *first = strchr(line, ' '), *last = strrchr(line, ' ');

			if (!first || first == last)
				return false;
			*first++ = *last++ = '\0';
			a->verb = line;
			a->uri = first;
			a->version = last;
		} else if (*line && a->headers < HEADERS_MOST) {
			char *colon = strchr(line, ':');

			if (!colon || colon == line)
				return false;
			*colon++ = '\0';
			colon += strspn(colon, " \t");
			a->header[a->headers].name = line;
			a->header[a->headers++].value = colon;
		}
	}
	return strncmp(a->version, "HTTP/1.", 7) == 0;
}

/* false: the connection ended, or this is no HTTP. */
static bool read_head(struct connection *c, struct arrived *a)
{
	char *end;
	size_t length;

	while (!(end = memmem(c->in + c->at, c->end - c->at, "\r\n\r\n", 4)))
		if (!fill(c))
			return false;
	length = (size_t)(end - c->in) - c->at;
	if (memchr(c->in + c->at, '\0', length))
		return false;
	memcpy(a->head, c->in + c->at, length);
	a->head[length] = '\0';
	c->at += length + 4;
	return cut_head(a);
}

/* A body's next bytes go to the body, or are forgotten if they are too many; the rule of a fault cuts them. */
static bool take(struct connection *c, struct arrived *a, uint64_t length, size_t most, const cJSON *cut)
{
	while (length > 0) {
		size_t here = c->end - c->at;

		if (here == 0 && !fill(c))
			return false;
		here = c->end - c->at;
		here = here < length ? here : (size_t)length;
		if (cut && a->body.length + here >= (size_t)fake_number(cut, "at", 0))
			return false;
		if (a->body.length + here > most || a->too_large || !fake_add(&a->body, c->in + c->at, here)) {
			a->too_large = true;
			fake_bytes_finish(&a->body);
		}
		c->at += here;
		length -= here;
	}
	return true;
}

static bool take_line(struct connection *c, char *line, size_t room)
{
	char *end;
	size_t length;

	while (!(end = memmem(c->in + c->at, c->end - c->at, "\r\n", 2)))
		if (c->end - c->at > 4096 || !fill(c))
			return false;
	length = (size_t)(end - c->in) - c->at;
	snprintf(line, room, "%.*s", (int)(length < room ? length : room - 1), c->in + c->at);
	c->at += length + 2;
	return true;
}

static bool take_chunks(struct connection *c, struct arrived *a, size_t most, const cJSON *cut)
{
	char line[256], *end;

	for (;;) {
		unsigned long long length;

		if (!take_line(c, line, sizeof line))
			return false;
		length = strtoull(line, &end, 16);
		if (end == line || length > (1ull << 40))
			return false;
		if (length == 0)
			break;
		if (!take(c, a, length, most, cut) || !take_line(c, line, sizeof line))
			return false;
	}
	while (take_line(c, line, sizeof line))
		if (!*line)
			return true;
	return false;
}

static bool read_body(struct connection *c, struct arrived *a, const cJSON *cut)
{
	const char *length = header_of_arrived(a, "Content-Length"), *coding = header_of_arrived(a, "Transfer-Encoding");
	const char *expect = header_of_arrived(a, "Expect");
	size_t most = (size_t)atomic_load(&c->relay->fake->max_body);
	char *end = NULL;
	unsigned long long told = length ? strtoull(length, &end, 10) : 0;

	if (length && (end == length || *end || *length == '-'))
		return false;
	if (expect && strcasecmp(expect, "100-continue") == 0 && !fake_stream_put(c, "HTTP/1.1 100 Continue\r\n\r\n", 25))
		return false;
	if (coding && strcasecmp(coding, "chunked") == 0)
		return take_chunks(c, a, most, cut);
	return told == 0 ? !cut || fake_number(cut, "at", 0) > 0 : take(c, a, told, most, cut);
}

/* ---- answering ---------------------------------------------------------------------------------------------------- */

struct sending {
	struct connection *c;
	const struct fake_wire *wire;
	uint64_t sent, cut; /* cut: UINT64_MAX for none */
};

/* false: no more goes out, for it was cut or the peer is gone. */
static bool put(struct sending *s, const char *bytes, size_t length)
{
	uint64_t left = s->cut - s->sent;
	size_t now = length < left ? length : (size_t)left;

	s->sent += now;
	if (s->wire->byte_ms == 0)
		return fake_stream_put(s->c, bytes, now) && now == length;
	for (size_t i = 0; i < now; i++)
		if (!fake_relay_wait(s->c->relay, s->wire->byte_ms) || !fake_stream_put(s->c, bytes + i, 1))
			return false;
	return now == length;
}

static void add_header(void *user, const char *name, const char *value)
{
	fake_printf(user, "%s: %s\r\n", name, value);
}

static const char *reason_of(unsigned status)
{
	static const struct { unsigned status; const char *reason; } reasons[] = {
		{ 200, "OK" }, { 201, "Created" }, { 204, "No Content" }, { 302, "Found" }, { 400, "Bad Request" }, { 401, "Unauthorized" },
		{ 403, "Forbidden" }, { 404, "Not Found" }, { 405, "Method Not Allowed" }, { 408, "Request Timeout" }, { 409, "Conflict" },
		{ 413, "Content Too Large" }, { 429, "Too Many Requests" }, { 500, "Internal Server Error" }, { 503, "Service Unavailable" },
	};

	for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
		if (reasons[i].status == status)
			return reasons[i].reason;
	return "Status";
}

static bool has_header(const struct fake_request *r, const char *name)
{
	for (unsigned i = 0; i < r->headers; i++)
		if (strcasecmp(r->header[i].name, name) == 0)
			return true;
	return false;
}

static bool head_of(const struct fake_request *r, uint64_t length, bool close, struct fake_bytes *head)
{
	const struct fake_inner *inner = r->inner;
	unsigned status = r->status ? r->status : 500;
	long long told = (long long)length + inner->wire.length_off;
	char date[FAKE_DATE];

	fake_printf(head, "HTTP/1.1 %u %s\r\n", status, reason_of(status));
	fake_http_date(fake_machine_ms(), date);
	if (!has_header(r, "Date"))
		add_header(head, "Date", date);
	fake_each_header(r, add_header, head);
	if (status != 204)
		fake_printf(head, "Content-Length: %lld\r\n", told < 0 ? 0 : told);
	fake_printf(head, "Connection: %s\r\n\r\n", close ? "close" : "keep-alive");
	return !head->failed;
}

static bool put_body(struct sending *s, const struct fake_request *r)
{
	char block[BLOCK];

	for (uint64_t at = 0; at < r->synthetic; at += sizeof block) {
		size_t length = r->synthetic - at < sizeof block ? (size_t)(r->synthetic - at) : sizeof block;

		fake_synthetic(at, block, length);
		if (!put(s, block, length))
			return false;
	}
	return r->synthetic || put(s, r->answer.at ? r->answer.at : "", r->answer.length);
}

/* false: the connection is over; *ret_reset says how. */
static bool answer(struct connection *c, struct fake_request *r, bool close, bool *ret_reset)
{
	const struct fake_inner *inner = r->inner;
	const struct fake_wire *w = &inner->wire;
	struct sending s = { .c = c, .wire = w, .cut = UINT64_MAX };
	struct fake_bytes head = { 0 };
	bool good, bare = strcmp(r->verb, "HEAD") == 0 || r->status == 204;

	*ret_reset = (w->drop || w->cuts) && !w->by_close;
	if (w->drop || (w->wait_ms > 0 && !fake_relay_wait(c->relay, w->wait_ms)))
		return false;
	fake_dress(r);
	close = close || w->length_off != 0;
	good = head_of(r, r->synthetic ? r->synthetic : r->answer.length, close, &head);
	if (w->cuts)
		s.cut = w->cut_at + (w->in_body ? head.length : 0);
	good = good && put(&s, head.at, head.length) && (bare || put_body(&s, r));
	fake_bytes_finish(&head);
	return good && !w->cuts && !close;
}

/* ---- a request ------------------------------------------------------------------------------------------------------ */

static const char *header_of(const struct fake_request *r, const char *name)
{
	const struct fake_inner *inner = r->inner;

	return header_of_arrived(inner->connection, name);
}

/* Behind a plain proxy the address is whole: "GET http://HOST/PATH". */
static void take_host(struct arrived *a)
{
	const char *host = header_of_arrived(a, "Host");

	snprintf(a->host, sizeof a->host, "%s", host ? host : "");
	if (strncasecmp(a->uri, "http://", 7) == 0) {
		size_t length = strcspn(a->uri + 7, "/?");

		snprintf(a->host, sizeof a->host, "%.*s", (int)(length < sizeof a->host ? length : sizeof a->host - 1), a->uri + 7);
		a->uri += 7 + length;
		if (*a->uri != '/')
			a->uri = memcpy(a->uri - 1, "/", 1);
	}
}

static bool wants_close(const struct arrived *a)
{
	const char *connection = header_of_arrived(a, "Connection");

	return strcmp(a->version, "HTTP/1.0") == 0 || (connection && strcasecmp(connection, "close") == 0);
}

static bool handle(struct connection *c, struct arrived *a, bool *ret_reset)
{
	struct fake_inner inner = { .header = header_of, .connection = a, .relayed = true, .too_large = a->too_large };
	struct fake_request r = { .fake = c->relay->fake, .verb = a->verb, .host = a->host, .tls = c->tls, .listener = c->listener,
	                          .type = header_of_arrived(a, "Content-Type"), .body = a->body.at ? a->body.at : "",
	                          .length = a->body.length };
	bool goes_on = false;

	if (fake_request_begin(&r, &inner, a->uri)) {
		if (!a->too_large)
			fake_request_prepare(&r);
		fake_handle(&r);
		goes_on = answer(c, &r, wants_close(a), ret_reset);
	}
	fake_request_finish(&r);
	return goes_on;
}

/* ---- CONNECT ------------------------------------------------------------------------------------------------------------ */

static bool ends_with(const char *host, size_t length, const char *end)
{
	return length >= strlen(end) && strncasecmp(host + length - strlen(end), end, strlen(end)) == 0;
}

/* The service's own names and this machine: a way to anywhere else this is not. */
static bool is_known(const char *host)
{
	static const char *const ends[] = { ".docusign.com", ".docusign.net", "localhost", "127.0.0.1" };
	size_t length = strcspn(host, ":");

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (ends_with(host, length, ends[i]))
			return true;
	return false;
}

/* Behind it the client speaks TLS with the name that it asked for. */
static bool tunnel(struct connection *c, const struct arrived *a)
{
	static const char yes[] = "HTTP/1.1 200 Connection established\r\n\r\n";
	static const char no[] = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

	if (c->tls || !is_known(a->uri)) {
		(void)fake_stream_put(c, no, sizeof no - 1);
		return false;
	}
	c->listener = strncasecmp(a->uri, "demo-eu.", 8) == 0 || strncasecmp(a->uri, "eu.", 3) == 0;
	return c->at == c->end && fake_stream_put(c, yes, sizeof yes - 1) && fake_stream_encrypt(c);
}

void fake_relay_serve(struct connection *c)
{
	struct arrived *a = calloc(1, sizeof *a);
	bool goes_on = a != NULL, reset = false;

	while (goes_on && fake_relay_wait(c->relay, 0)) {
		cJSON *cut;

		a->headers = 0;
		a->too_large = false;
		if (!read_head(c, a))
			break;
		if (strcmp(a->verb, "CONNECT") == 0) {
			goes_on = tunnel(c, a);
			continue;
		}
		take_host(a);
		fake_lock(c->relay->fake);
		cut = fake_fault_in_request(c->relay->fake, a->verb, a->uri);
		fake_unlock(c->relay->fake);
		goes_on = read_body(c, a, cut);
		reset = !goes_on && cut && !fake_yes(cut, "close", false);
		cJSON_Delete(cut);
		goes_on = goes_on && handle(c, a, &reset);
		fake_bytes_finish(&a->body);
	}
	c->reset = reset;
	free(a);
}
