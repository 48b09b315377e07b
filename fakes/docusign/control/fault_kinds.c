/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control/fault_kinds.c - every kind of fault, and how it spoils an answer. */
#include <stdio.h>
#include <string.h>

#include "control/faults.h"

#define WAIT_MOST_MS 600000
#define BYTE_MOST_MS 10000

static long within(const cJSON *rule, const char *name, long otherwise, long least, long most)
{
	long value = fake_number(rule, name, otherwise);

	return value < least ? least : value > most ? most : value;
}

static unsigned status_of(const cJSON *rule, long otherwise)
{
	return (unsigned)within(rule, "status", otherwise, 200, 599);
}

/* ---- another answer ------------------------------------------------------------------------------------------ */

/* "errorCode" with "message", or any "body" of any "type". */
static void answer_status(struct fake_request *r, const cJSON *rule)
{
	const char *code = fake_text(rule, "errorCode"), *body = fake_text(rule, "body"), *type = fake_text(rule, "type");

	if (*code) {
		fake_error(r, code, fake_text(rule, "message"));
		r->status = fake_member(rule, "status") ? status_of(rule, 400) : r->status;
	} else {
		fake_answer_bytes(r, status_of(rule, 500), *type ? type : *body ? "text/plain" : "", body, strlen(body));
	}
}

static void answer_html(struct fake_request *r, const cJSON *rule)
{
	static const char page[] = "<html>\r\n<head><title>%u Service Temporarily Unavailable</title></head>\r\n"
	                           "<body>\r\n<center><h1>%u Service Temporarily Unavailable</h1></center>\r\n<hr><center>proxy</center>\r\n"
	                           "</body>\r\n</html>\r\n";
	unsigned status = status_of(rule, 503);
	char text[512];
	int length = snprintf(text, sizeof text, page, status, status);

	fake_answer_bytes(r, status, "text/html", text, (size_t)length);
}

static void answer_empty(struct fake_request *r, const cJSON *rule)
{
	fake_answer_bytes(r, status_of(rule, 200), "", "", 0);
}

static void answer_blocked(struct fake_request *r, const cJSON *rule)
{
	(void)rule;
	fake_answer_bytes(r, 444, "", "", 0);
}

static void answer_timeout(struct fake_request *r, const cJSON *rule)
{
	(void)rule;
	fake_answer_bytes(r, 408, "", "", 0);
}

static void answer_redirect(struct fake_request *r, const cJSON *rule)
{
	const char *to = fake_text(rule, "location");

	fake_answer_bytes(r, status_of(rule, 302), "", "", 0);
	fake_answer_header(r, "Location", *to ? to : "https://elsewhere.example.com/");
}

/* ---- the same answer, spoilt ------------------------------------------------------------------------------------ */

/* The first half, or "at" bytes: no JSON of more than one byte is JSON then. */
static void break_json(struct fake_request *r, const cJSON *rule)
{
	size_t at = (size_t)within(rule, "at", (long)(r->answer.length / 2), 0, (long)r->answer.length);

	if (r->synthetic || r->answer.length == 0)
		fake_answer_bytes(r, r->status, "application/json; charset=utf-8", "{\"", 2);
	else
		r->answer.at[r->answer.length = at] = '\0';
}

/* The stream is cut at "at" bytes; or its sum, which only the end tells, is wrong. */
static void break_gzip(struct fake_request *r, const cJSON *rule)
{
	struct fake_inner *inner = r->inner;
	size_t at;

	if (r->synthetic || r->answer.length == 0)
		fake_answer_bytes(r, r->status, r->answer_type, "{}", 2);
	if (!fake_gzip(&r->answer))
		return;
	inner->zipped = true;
	at = r->answer.length;
	if (fake_member(rule, "at"))
		r->answer.length = (size_t)within(rule, "at", 0, 0, (long)at);
	else
		r->answer.at[at - 8] ^= 0x55; /* the last eight bytes are the sum and the length */
}

static void skew_clock(struct fake_request *r, const cJSON *rule)
{
	int64_t ms = fake_now_ms(r->fake) + 1000 * (int64_t)within(rule, "seconds", 3600, -4000000000L, 4000000000L);
	char text[FAKE_DATE];

	fake_http_date(ms, text);
	fake_answer_header(r, "Date", text);
}

/* ---- on the wire ---------------------------------------------------------------------------------------------------- */

static struct fake_wire *wire_of(struct fake_request *r)
{
	struct fake_inner *inner = r->inner;

	return &inner->wire;
}

/* "wait_ms" before the first byte, "ms_per_byte" for each. */
static void slow(struct fake_request *r, const cJSON *rule)
{
	wire_of(r)->wait_ms = within(rule, "wait_ms", 0, 0, WAIT_MOST_MS);
	wire_of(r)->byte_ms = within(rule, "ms_per_byte", 0, 0, BYTE_MOST_MS);
}

static void wrong_length(struct fake_request *r, const cJSON *rule)
{
	wire_of(r)->length_off = within(rule, "by", 10, -1000000000, 1000000000);
}

static void drop(struct fake_request *r, const cJSON *rule)
{
	wire_of(r)->drop = true;
	wire_of(r)->by_close = fake_yes(rule, "close", false);
}

/* "at": a byte of the whole answer; "at_body": one of its body. */
static void reset_in_answer(struct fake_request *r, const cJSON *rule)
{
	struct fake_wire *w = wire_of(r);

	w->cuts = true;
	w->in_body = fake_member(rule, "at_body") != NULL;
	w->cut_at = (uint64_t)within(rule, w->in_body ? "at_body" : "at", 0, 0, INT32_MAX);
	w->by_close = fake_yes(rule, "close", false);
}

/* The work is not done: the status tells the journal that nobody was answered. */
static void reset_before(struct fake_request *r, const cJSON *rule)
{
	fake_answer_bytes(r, 0, "", "", 0);
	drop(r, rule);
}

static const struct fake_fault_kind kinds[] = {
	/* name                  when               by the relay only */
	{ "status",              FAKE_BEFORE_WORK,  false, answer_status },
	{ "html",                FAKE_BEFORE_WORK,  false, answer_html },
	{ "empty",               FAKE_BEFORE_WORK,  false, answer_empty },
	{ "blocked",             FAKE_BEFORE_WORK,  false, answer_blocked },
	{ "timeout",             FAKE_BEFORE_WORK,  false, answer_timeout },
	{ "redirect",            FAKE_BEFORE_WORK,  false, answer_redirect },
	{ "broken-json",         FAKE_AFTER_WORK,   false, break_json },
	{ "broken-gzip",         FAKE_AFTER_WORK,   false, break_gzip },
	{ "clock-skew",          FAKE_AFTER_WORK,   false, skew_clock },
	{ "reset-before",        FAKE_BEFORE_WORK,  false, reset_before },
	{ "applied-no-answer",   FAKE_AFTER_WORK,   false, drop },
	{ "slow",                FAKE_AFTER_WORK,   true,  slow },
	{ "wrong-length",        FAKE_AFTER_WORK,   true,  wrong_length },
	{ "reset-in-answer",     FAKE_AFTER_WORK,   true,  reset_in_answer },
	{ "reset-in-request",    FAKE_IN_REQUEST,   true,  NULL },
	{ "expired-certificate", FAKE_IN_HANDSHAKE, true,  NULL },
};

const struct fake_fault_kind *fake_fault_kind(const char *name)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

void fake_fault_names(struct fake_bytes *to)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		fake_printf(to, "%s%s", i ? ", " : "", kinds[i].name);
}
