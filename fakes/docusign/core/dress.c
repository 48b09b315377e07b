/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/dress.c - what every answer gets before it leaves, whoever sends it:
 * compression, headers of the service. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>

#include "core/inner.h"

#define GZIP_LEAST 1400 /* less fits into one packet anyway */

/* A document that nobody stores: a PDF's head, then the same byte over and over. */
void fake_synthetic(uint64_t at, char *buffer, size_t length)
{
	static const char head[] = "%PDF-1.4\n";

	memset(buffer, 'x', length);
	for (size_t i = 0; at + i < sizeof head - 1 && i < length; i++)
		buffer[i] = head[at + i];
}

void fake_http_date(int64_t ms, char ret[FAKE_DATE])
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
		                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	int64_t s = ms > 0 ? ms / 1000 : 0;
	char date[FAKE_DATE];

	fake_date(s * 1000, date); /* 2026-06-24T12:15:30... */
	snprintf(ret, FAKE_DATE, "%s, %.2s %s %.4s %.8s GMT", days[(s / 86400 + 4) % 7], date + 8,
	         months[(strtol(date + 5, NULL, 10) + 11) % 12], date, date + 11);
}

bool fake_gzip(struct fake_bytes *bytes)
{
	z_stream z = { .next_in = (Bytef *)bytes->at, .avail_in = (uInt)bytes->length };
	char *out;
	size_t room;
	bool good;

	if (bytes->length > UINT32_MAX ||
	    deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	room = deflateBound(&z, (uLong)bytes->length);
	if ((out = malloc(room))) {
		z.next_out = (Bytef *)out;
		z.avail_out = (uInt)room;
	}
	good = out && deflate(&z, Z_FINISH) == Z_STREAM_END;
	if (good) {
		free(bytes->at);
		*bytes = (struct fake_bytes){ .at = out, .length = room - z.avail_out, .room = room };
	} else {
		free(out);
	}
	deflateEnd(&z);
	return good;
}

void fake_dress(struct fake_request *r)
{
	struct fake_inner *inner = r->inner;
	const char *accept = fake_header(r, "Accept-Encoding");

	if (!inner->zipped && inner->may_zip && !r->synthetic && r->answer.length >= GZIP_LEAST &&
	    accept && strstr(accept, "gzip") &&
	    (strncmp(r->answer_type, "application/json", 16) == 0 ||
	     strncmp(r->answer_type, "text/", 5) == 0))
		inner->zipped = fake_gzip(&r->answer);
}

static bool is_own(const struct fake_request *r, const char *name)
{
	for (unsigned i = 0; i < r->headers; i++)
		if (strcasecmp(r->header[i].name, name) == 0)
			return true;
	return false;
}

/* A handler's own go before ours. */
void fake_each_header(const struct fake_request *r,
                      void (*each)(void *user, const char *name, const char *value), void *user)
{
	const struct fake_inner *inner = r->inner;
	const struct { const char *name, *value; } common[] = {
		{ "Content-Type", r->answer_type },
		{ "Content-Encoding", inner->zipped ? "gzip" : "" },
		{ "Cache-Control", "no-cache" },
		{ "Vary", "Accept-Encoding" },
		{ "X-DocuSign-TraceToken", inner->trace },
		{ "X-DocuSign-Node", "FAKE1FE1" },
		{ "Strict-Transport-Security", r->tls ? "max-age=31536000; includeSubDomains" : "" },
	};

	for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
		if (*common[i].value && !is_own(r, common[i].name))
			each(user, common[i].name, common[i].value);
	for (unsigned i = 0; i < r->headers; i++)
		each(user, r->header[i].name, r->header[i].value);
}
