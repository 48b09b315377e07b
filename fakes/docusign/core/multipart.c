/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/multipart.c - the parts of a multipart request; or the body itself, as one
 * part. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/inner.h"

#define PARTS_MOST 4096

/* A parameter of a header's value: ;name=value or ;name="value", any case, at most room - 1 bytes.
 */
static bool parameter(const char *value, const char *name, char *ret, size_t room)
{
	size_t length = strlen(name), used = 0;

	for (const char *at = value; at && *at;) {
		const char *word;

		at += strspn(at, " \t;");
		word = at;
		at += strcspn(at, "=;");
		if (*at == '=' && (size_t)(at - word) == length && strncasecmp(word, name, length) == 0) {
			bool quoted = *++at == '"';

			for (at += quoted; *at && *at != (quoted ? '"' : ';') && used + 1 < room; at++) {
				if (quoted && *at == '\\' && at[1])
					at++;
				ret[used++] = *at;
			}
			while (!quoted && used && ret[used - 1] == ' ')
				used--;
			ret[used] = '\0';
			return true;
		}
		if (*at == '=' && at[1] == '"')
			for (at += 2; *at && *at != '"'; at++)
				at += *at == '\\' && at[1];
		else
			at += strcspn(at, ";");
		at += *at == '"';
	}
	return false;
}

/* What Content-Disposition and Content-Type say of a file. */
static void describe(struct fake_part *part, const char *disposition, const char *type)
{
	char number[32];
	const char *dot;

	if (disposition && parameter(disposition, "filename*", part->name, sizeof part->name)) {
		char *text = strrchr(part->name, '\'');

		text = text ? text + 1 : part->name;
		memmove(part->name, text, strlen(text) + 1);
		fake_url_decode(part->name, false);
	} else if (disposition) {
		(void)parameter(disposition, "filename", part->name, sizeof part->name);
	}
	if (disposition && parameter(disposition, "documentid", number, sizeof number))
		part->document_id = strtol(number, NULL, 10);
	if (disposition &&
	    !parameter(disposition, "fileExtension", part->extension, sizeof part->extension) &&
	    (dot = strrchr(part->name, '.')) && strlen(dot + 1) < sizeof part->extension)
		snprintf(part->extension, sizeof part->extension, "%s", dot + 1);
	snprintf(part->type, sizeof part->type, "%.*s", type ? (int)strcspn(type, ";") : 0,
	         type ? type : "");
}

static bool add_part(struct fake_inner *inner, const struct fake_part *part, bool base64)
{
	struct fake_part *more;
	struct fake_bytes *decoded;

	if (inner->parts == PARTS_MOST ||
	    !(more = realloc(inner->part, (inner->parts + 1) * sizeof *more)))
		return false;
	inner->part = more;
	if (!(decoded = realloc(inner->decoded, (inner->parts + 1) * sizeof *decoded)))
		return false;
	inner->decoded = decoded;
	decoded[inner->parts] = (struct fake_bytes){ 0 };
	more[inner->parts] = *part;
	if (base64 && fake_add_unbase64(&decoded[inner->parts], part->bytes, part->length)) {
		more[inner->parts].bytes = decoded[inner->parts].at;
		more[inner->parts].length = decoded[inner->parts].length;
	}
	inner->parts++;
	return true;
}

/* A header of a part, copied: parts' headers are short.  false: it is not there. */
static bool part_header(const char *head, size_t length, const char *name, char *ret, size_t room)
{
	size_t name_length = strlen(name);

	for (const char *line = head, *end = head + length; line < end;) {
		const char *eol = memchr(line, '\n', (size_t)(end - line));
		size_t line_length = (size_t)((eol ? eol : end) - line);

		if (line_length > name_length && strncasecmp(line, name, name_length) == 0 &&
		    line[name_length] == ':') {
			const char *value = line + name_length + 1;

			while (value < line + line_length && (*value == ' ' || *value == '\t'))
				value++;
			line_length -= (size_t)(value - line);
			while (line_length && (value[line_length - 1] == '\r' || value[line_length - 1] == ' '))
				line_length--;
			snprintf(ret, room, "%.*s", (int)(line_length < room ? line_length : room - 1), value);
			return true;
		}
		line = eol ? eol + 1 : end;
	}
	return false;
}

/* Headers, an empty line, the rest. */
static void take_part(struct fake_request *r, const char *text, size_t length)
{
	static const char *const ends[] = { "\r\n\r\n", "\n\n" };
	struct fake_inner *inner = r->inner;
	struct fake_part part = { 0 };
	char disposition[1024] = "", type[128] = "", encoding[32] = "";
	const char *end = NULL;
	size_t head, gap = 0;

	for (size_t i = 0; i < 2 && !end; i++) {
		gap = strlen(ends[i]);
		end = memmem(text, length, ends[i], gap);
	}
	if (!end)
		return;
	head = (size_t)(end - text);
	part.bytes = end + gap;
	part.length = length - head - gap;
	(void)part_header(text, head, "Content-Disposition", disposition, sizeof disposition);
	(void)part_header(text, head, "Content-Type", type, sizeof type);
	(void)part_header(text, head, "Content-Transfer-Encoding", encoding, sizeof encoding);
	describe(&part, disposition, type);
	if (!inner->json_part && part.document_id == 0 &&
	    strncasecmp(type, "application/json", 16) == 0) {
		inner->json_part = part.bytes;
		inner->json_part_length = part.length;
	} else {
		(void)add_part(inner, &part, strcasecmp(encoding, "base64") == 0);
	}
}

/* The next "--boundary" that begins a line; NULL: there is none. */
static const char *next_boundary(const char *at, const char *begin, const char *end,
                                 const char *mark, size_t length)
{
	while (at < end && (at = memmem(at, (size_t)(end - at), mark, length))) {
		if (at == begin || at[-1] == '\n')
			return at;
		at += length;
	}
	return NULL;
}

static void take_parts(struct fake_request *r)
{
	const char *begin = r->body, *end = r->body + r->length, *at, *next;
	char boundary[128] = "--";
	size_t length;

	if (!parameter(strchr(r->type, ';'), "boundary", boundary + 2, sizeof boundary - 2))
		return;
	length = strlen(boundary);
	for (at = next_boundary(begin, begin, end, boundary, length); at; at = next) {
		const char *from = at + length, *to;

		if (end - from >= 2 && memcmp(from, "--", 2) == 0)
			return;
		next = next_boundary(from, begin, end, boundary, length);
		to =
		    next ? next : end; /* cut off: what is there counts, as with the service's own parser */
		if (next && to > from && to[-1] == '\n')
			to -= to - from >= 2 && to[-2] == '\r' ? 2 : 1;
		if (!(from = memchr(from, '\n', (size_t)(end - from))) || from + 1 > to)
			continue;
		take_part(r, from + 1, (size_t)(to - from - 1));
	}
}

void fake_multipart(struct fake_request *r)
{
	struct fake_inner *inner = r->inner;
	const char *encoding = fake_header(r, "Content-Transfer-Encoding");
	struct fake_part part = { .bytes = r->body, .length = r->length };

	if (inner->parts_tried)
		return;
	inner->parts_tried = true;
	if (r->type && strncasecmp(r->type, "multipart/", 10) == 0) {
		take_parts(r);
	} else if (r->length > 0) {
		describe(&part, fake_header(r, "Content-Disposition"), r->type);
		(void)add_part(inner, &part, encoding && strcasecmp(encoding, "base64") == 0);
	}
}
