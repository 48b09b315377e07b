/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/pages.c - lists: rows leave as they arrive, one page after the other. */
#include <stdio.h>
#include <string.h>

#include "engine/run.h"
#include "wire/scan.h"
#include "wire/split.h"

#define ELEMENT_MAX ((size_t)1 << 20) /* of one element of a list */
#define HOLDER_MAX ((size_t)32 << 20) /* of an element that only holds rows: a recipient with all tabs */
#define OVERLAP 10                    /* rows that a page has in common with the one before */

struct page {
	struct ds_run *run;
	struct ds_split split;
	uint64_t given; /* elements that were handed over */
	uint64_t skip;  /* so many of them were handed over before the answer broke off */
};

static stp_status element(void *user, const char *key, size_t key_length, const char *json, size_t length)
{
	struct page *page = user;

	if (page->skip > 0) {
		page->skip--;
		return STP_OK;
	}
	page->given++;
	return ds_row_of_element(page->run, key, key_length, json, length);
}

static stp_status feed(void *user, const char *bytes, size_t length)
{
	struct page *page = user;

	return ds_split_feed(&page->split, bytes, length);
}

static void begin(struct page *page)
{
	const char *rows = page->run->method->rows;

	ds_split_begin(&page->split, strcmp(rows, "*") == 0 ? NULL : rows,
	               page->run->method->inside ? HOLDER_MAX : ELEMENT_MAX, ELEMENT_MAX, element, page);
}

/* The page comes once more from its start.  Rows that have a key are known again by it, should the list have changed
 * meanwhile; others by their place. */
static stp_status again(void *user)
{
	struct page *page = user;

	ds_split_finish(&page->split);
	if (!page->run->seen)
		page->skip = page->given;
	begin(page);
	return STP_OK;
}

/* One answer.  What remains of it, the totals and positions, is in page->split.rest. */
static stp_status get_page(struct page *page, const char *path)
{
	struct ds_run *run = page->run;
	struct ds_message message = { .verb = "GET", .path = path, .data_in = feed, .again = again, .user = page };
	stp_status status;

	begin(page);
	status = ds_send(run, &message);
	if (status == STP_OK)
		status = ds_split_end(&page->split);
	if (status == STP_PROTOCOL && run->error && !run->error->message[0])
		status = ds_fail(run->error, STP_PROTOCOL, NULL, "the list that the service answered cannot be read");
	return status;
}

/* What the answer tells of its place in the whole list; -1: it does not. */
struct place { int64_t total, end; bool more; };

static struct place place_of(const struct page *page)
{
	enum { TOTAL, END, NEXT, POSITIONS };
	static const char *const positions[] = { "/totalSetSize", "/endPosition", "/nextUri" };
	struct ds_slice found[POSITIONS];
	struct place place = { -1, -1, false };

	/* Positions travel as text. */
	if (ds_scan(text_of(&page->split.rest), page->split.rest.length, positions, POSITIONS, found) != STP_OK)
		return place;
	if (!ds_slice_number(&found[TOTAL], &place.total))
		place.total = -1;
	if (!ds_slice_number(&found[END], &place.end))
		place.end = -1;
	place.more = found[NEXT].kind == DS_STRING && found[NEXT].length > 0;
	return place;
}

/* Rows from `start` on, `count` of them at most.  Gives where the list goes on; -1: nowhere. */
static stp_status part(struct ds_run *run, const char *path, int64_t start, uint64_t count, bool first,
                       int64_t *ret_next)
{
	struct page page = { .run = run };
	struct text address = { 0 };
	struct place place;
	int64_t after;
	stp_status status = text_printf(&address, "%s%cstart_position=%lld", path, strchr(path, '?') ? '&' : '?',
	                                (long long)start);

	if (status == STP_OK && !run->method->uncounted)
		status = text_printf(&address, "&count=%llu", (unsigned long long)count);
	if (status != STP_OK)
		return ds_no_memory(run->error);
	*ret_next = -1;
	status = get_page(&page, text_of(&address));
	if (status == STP_OK) {
		place = place_of(&page);
		after = place.end >= start && place.end < INT64_MAX ? place.end + 1 : start + (int64_t)page.split.elements;
		if (first && place.total >= 0 && run->out->total)
			run->out->total(run->out, (uint64_t)place.total);
		if (page.split.elements > 0 && (place.total >= 0 ? after < place.total : place.more))
			*ret_next = after;
	}
	ds_split_finish(&page.split);
	text_finish(&address);
	return status;
}

/* A part, and whether it goes on from what was read. */
static stp_status known_part(struct ds_run *run, const char *path, int64_t start, uint64_t count, int64_t *ret_next,
                             bool *ret_goes_on)
{
	bool first = start == 0 && run->rows == 0;
	stp_status status;

	*ret_goes_on = true;
	if (!run->seen)
		return part(run, path, start, count, first, ret_next);
	ds_seen_begin(run->seen);
	status = part(run, path, start, count, first, ret_next);
	*ret_goes_on = ds_seen_end(run->seen, start == 0);
	return status;
}

/* A page that meets no row of those before: rows were deleted, and what came behind them has moved forward, past the
 * reader.  Goes back until a known row is met; from there the list is read again, for it may have moved once more. */
static stp_status go_back(struct ds_run *run, const char *path, int64_t start, int64_t *ret_next)
{
	int64_t size = OVERLAP;
	bool goes_on = false;
	stp_status status = STP_OK;

	while (status == STP_OK && !goes_on) {
		size = size * 2 < run->method->page ? size * 2 : run->method->page;
		if (size > start)
			size = start;
		start -= size;
		status = known_part(run, path, start, (uint64_t)size, ret_next, &goes_on);
	}
	return status;
}

static stp_status all_pages(struct ds_run *run, const char *path)
{
	int64_t start, next = 0;
	bool goes_on;
	stp_status status = STP_OK;

	while (next >= 0 && status == STP_OK && !ds_has_all(run)) {
		start = next > OVERLAP && run->seen ? next - OVERLAP : next;
		status = known_part(run, path, start, run->method->page, &next, &goes_on);
		if (status == STP_OK && !goes_on)
			status = go_back(run, path, start, &next);
	}
	return status;
}

/* The rows that the host asked for and no more. */
static stp_status some_pages(struct ds_run *run, const char *path, uint64_t skip, uint64_t take)
{
	int64_t next = skip <= INT64_MAX ? (int64_t)skip : INT64_MAX;
	stp_status status = STP_OK;

	for (bool first = true; next >= 0 && status == STP_OK && (take == 0 || run->rows < take); first = false) {
		uint64_t left = take == 0 ? run->method->page : take - run->rows;

		status = part(run, path, next, left < run->method->page ? left : run->method->page, first, &next);
	}
	return status;
}

/* Rows are known again by their keys. */
static bool has_key(const struct ds_run *run)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < run->method->pub.returns.count; i++) {
		const struct ds_field *field = ds_property_next(run, stp_slot_at(&run->method->pub.returns, i)->property, &at);

		if (field && (field->pub.flags & STP_KEY) && field->pointer)
			return true;
	}
	return false;
}

static stp_status paged(struct ds_run *run, const char *path, bool whole)
{
	const struct stp_list *list = run->call->list;
	stp_status status;

	if (!whole) {
		if (run->out->handled)
			run->out->handled(run->out, STP_HANDLED_PAGE | (list->order.count > 0 ? STP_HANDLED_ORDER : 0));
		return some_pages(run, path, list->skip, list->take);
	}
	if (has_key(run) && !(run->seen = ds_seen_create()))
		return ds_no_memory(run->error);
	status = all_pages(run, path);
	ds_seen_destroy(run->seen);
	run->seen = NULL;
	return status;
}

static stp_status none_matches(struct ds_run *run)
{
	const struct ds_field *field = ds_field_of(run, run->method->match);

	ds_hint(run->error, "Get List of %s tells which there are", run->object->label);
	return ds_fail(run->error, STP_NOT_FOUND, run->method->match, "there is no %s with this %s", run->object->label,
	               field ? field->pub.label : run->method->match);
}

static stp_status list_at(struct ds_run *run, const char *path, bool ordered)
{
	const struct stp_list *list = run->call->list;
	/* A page is only claimed together with all else that was asked for {P16}. */
	bool whole = !list || run->method->uncounted || list->filter || (list->order.count > 0 && !ordered);
	struct page page = { .run = run };
	stp_status status;

	if (ordered && (whole || !run->method->page) && run->out->handled)
		run->out->handled(run->out, STP_HANDLED_ORDER);
	if (run->method->page)
		return paged(run, path, whole);
	status = get_page(&page, path);
	ds_split_finish(&page.split);
	return status;
}

stp_status ds_list(struct ds_run *run, const char *path)
{
	struct text address = { 0 };
	bool ordered = false;
	stp_status status = text_puts(&address, path) == STP_OK ? STP_OK : ds_no_memory(run->error);

	if (status == STP_OK)
		status = ds_narrow(run, &address, &ordered);
	if (status == STP_OK)
		status = list_at(run, text_of(&address), ordered);
	if (status == STP_OK && run->rows == 0 && run->method->match)
		status = none_matches(run);
	text_finish(&address);
	return status;
}
