/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/pages.c - lists: rows leave as they arrive, one page after the other. */
#include <stdio.h>
#include <string.h>

#include "engine/run.h"
#include "wire/scan.h"
#include "wire/split.h"

#define PAGE_ROWS 1000                /* the most that the service gives at once */
#define ELEMENT_MAX ((size_t)1 << 20) /* of one element of a list */

struct page {
	struct ds_run *run;
	struct ds_split split;
};

static stp_status element(void *user, const char *key, size_t key_length, const char *json, size_t length)
{
	struct page *page = user;
	char array[64] = "";

	memcpy(array, key, key_length < sizeof array ? key_length : sizeof array - 1);
	return ds_row(page->run, json, length, array);
}

static stp_status feed(void *user, const char *bytes, size_t length)
{
	struct page *page = user;

	return ds_split_feed(&page->split, bytes, length);
}

/* One answer.  What remains of it, the totals and positions, is in page->split.rest. */
static stp_status get_page(struct page *page, const char *path)
{
	struct ds_run *run = page->run;
	const char *rows = run->method->rows;
	struct ds_message message = { .verb = "GET", .path = path, .data_in = feed, .user = page };
	stp_status status;

	ds_split_begin(&page->split, strcmp(rows, "*") == 0 ? NULL : rows, ELEMENT_MAX, ELEMENT_MAX, element, page);
	status = ds_send(run, &message);
	if (status == STP_OK)
		status = ds_split_end(&page->split);
	if (status == STP_PROTOCOL && run->error && !run->error->message[0])
		status = ds_fail(run->error, STP_PROTOCOL, NULL, "the list that the service answered cannot be read");
	return status;
}

enum { TOTAL, END, NEXT, POSITIONS };
static const char *const positions[] = { "/totalSetSize", "/endPosition", "/nextUri" };

/* Positions travel as text.  Gives where the next page starts; -1: there is none. */
static int64_t next_start(struct page *page, int64_t start, bool first)
{
	const struct stp_sink *out = page->run->out;
	struct ds_slice found[POSITIONS];
	int64_t total = -1, end = -1, after = start + (int64_t)page->split.elements;

	if (ds_scan(text_of(&page->split.rest), page->split.rest.length, positions, POSITIONS, found) != STP_OK)
		return -1;
	if (!ds_slice_number(&found[TOTAL], &total))
		total = -1;
	if (first && total >= 0 && out->total)
		out->total(out, (uint64_t)total);
	if (page->split.elements == 0)
		return -1;
	if (ds_slice_number(&found[END], &end) && end >= start)
		after = end + 1;
	if (total >= 0)
		return after < total ? after : -1;
	return found[NEXT].kind == DS_STRING && found[NEXT].length > 0 ? after : -1;
}

static stp_status pages(struct ds_run *run, const char *path, uint64_t skip, uint64_t take)
{
	struct page page = { .run = run };
	int64_t start = (int64_t)skip;
	struct text address = { 0 };
	stp_status status = STP_OK;
	bool first = true;

	while (start >= 0 && status == STP_OK && (take == 0 || run->rows < take)) {
		uint64_t left = take == 0 ? PAGE_ROWS : take - run->rows;

		text_clear(&address);
		status = text_printf(&address, "%s%cstart_position=%lld&count=%llu", path, strchr(path, '?') ? '&' : '?',
		                     (long long)start, (unsigned long long)(left < PAGE_ROWS ? left : PAGE_ROWS));
		if (status != STP_OK) {
			status = ds_no_memory(run->error);
			break;
		}
		status = get_page(&page, text_of(&address));
		if (status == STP_OK)
			start = next_start(&page, start, first);
		first = false;
		ds_split_finish(&page.split);
	}
	text_finish(&address);
	return status;
}

stp_status ds_list(struct ds_run *run, const char *path)
{
	const struct stp_list *list = run->call->list;
	struct page page = { .run = run };
	stp_status status;

	if (run->method->paged) {
		/* A page is only claimed together with all else that was asked for {P16}. */
		bool whole = !list || list->filter || list->order.count > 0;

		if (list && !whole && run->out->handled)
			run->out->handled(run->out, STP_HANDLED_PAGE);
		return pages(run, path, whole ? 0 : list->skip, whole ? 0 : list->take);
	}
	status = get_page(&page, path);
	ds_split_finish(&page.split);
	if (status == STP_OK && run->rows == 0 && run->method->match) {
		const struct ds_field *field = ds_field_of(run, run->method->match);

		ds_hint(run->error, "Get List of %s tells what the envelope has", run->object->label);
		status = ds_fail(run->error, STP_NOT_FOUND, run->method->match, "there is no %s with this %s in the envelope",
		                 run->object->label, field ? field->pub.label : run->method->match);
	}
	return status;
}
