/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/lists.c - tests of lists: what a plugin claims to have done of filter, order and page, it has done.
 *
 * Each list is asked for whole, then with a filter, an order and a page made from its own rows.  What the plugin does
 * not claim, the host's library does; either way the rows must be those that the library makes of the whole list. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../loader/filter.h"
#include "../schema/text.h"
#include "../schema/value.h"
#include "tests.h"

#define MOST_ROWS 500
#define MOST_COLUMNS 64
#define CALL_MS 15000

struct row {
	struct stp_value values[MOST_COLUMNS]; /* texts are the row's own */
};

struct rows {
	struct row *rows;
	uint32_t count, columns;
	const struct stp_field *fields[MOST_COLUMNS];
	bool full;
};

static void rows_clear(struct rows *rows)
{
	for (uint32_t r = 0; r < rows->count; r++)
		for (uint32_t c = 0; c < rows->columns; c++)
			if (rows->rows[r].values[c].type != STP_NULL &&
			    sdk_type_held(rows->rows[r].values[c].type) == SDK_HELD_TEXT)
				free((void *)(uintptr_t)rows->rows[r].values[c].u.text);
	rows->count = 0;
	rows->full = false;
}

static void keep_row(struct tck_call *call, const struct stp_value *values)
{
	struct rows *rows = call->user;
	struct row *row = &rows->rows[rows->count];

	if (rows->count == MOST_ROWS) {
		rows->full = true;
		return;
	}
	for (uint32_t c = 0; c < rows->columns; c++) {
		row->values[c] = values[c];
		if (values[c].type == STP_NULL || sdk_type_held(values[c].type) != SDK_HELD_TEXT)
			continue;
		if (!(row->values[c].u.text = sdk_copy(values[c].u.text, values[c].length)))
			row->values[c].type = STP_NULL;
	}
	rows->count++;
}

static bool same_value(const struct stp_value *a, const struct stp_value *b)
{
	if (a->type != b->type || a->type == STP_NULL)
		return a->type == b->type;
	if (sdk_type_held(a->type) == SDK_HELD_INTEGER)
		return a->u.integer == b->u.integer;
	if (sdk_type_held(a->type) == SDK_HELD_TEXT)
		return a->length == b->length && memcmp(a->u.text, b->u.text, a->length) == 0;
	return true;
}

static bool same_row(const struct rows *rows, const struct row *a, const struct row *b)
{
	for (uint32_t c = 0; c < rows->columns; c++)
		if (!same_value(&a->values[c], &b->values[c]))
			return false;
	return true;
}

static bool holds_row(const struct rows *rows, const struct row *row)
{
	for (uint32_t r = 0; r < rows->count; r++)
		if (same_row(rows, &rows->rows[r], row))
			return true;
	return false;
}

/* ---- one list -------------------------------------------------------------------------------- */

struct listing {
	struct tck *t;
	struct tck_instance *instance;
	struct tck_call *call;
	struct rows all, some;
	char name[160];
};

static void fetch(struct listing *l, const struct stp_list *list, struct rows *into)
{
	rows_clear(into);
	l->call->list = list;
	l->call->each_row = keep_row;
	l->call->user = into;
	l->call->timeout_ms = CALL_MS;
	tck_case(l->t);
	tck_do(l->instance, l->call);
}

static void try_filter(struct listing *l, uint32_t op, uint32_t column, const struct stp_value *value)
{
	const struct stp_filter filter = { .size = sizeof filter, .op = op, .property = l->all.fields[column]->name,
		.value = *value };
	const struct stp_list list = { .size = sizeof list, .filter = &filter };

	fetch(l, &list, &l->some);
	if (l->call->status != STP_OK)
		tck_saw(l->t, "P16", "%s with a filter of %s gives %s: %s", l->name, filter.property,
		        stp_status_name(l->call->status), l->call->error.message);
	for (uint32_t r = 0; r < l->all.count && !tck_over(l->t); r++) {
		const struct row *row = &l->all.rows[r];

		if (!sdk_filter_passes(&filter, l->all.fields, l->all.columns, row->values))
			continue;
		if (!holds_row(&l->some, row)) /* it may leave out rows that fail, never one that passes */
			tck_saw(l->t, "P16", "%s leaves out a row that passes the filter of %s", l->name, filter.property);
	}
	for (uint32_t r = 0; (l->call->claimed & STP_HANDLED_FILTER) && r < l->some.count && !tck_over(l->t); r++)
		if (!sdk_filter_passes(&filter, l->all.fields, l->all.columns, l->some.rows[r].values))
			tck_saw(l->t, "P16", "%s claims the filter of %s and gives a row that fails it", l->name, filter.property);
}

static void try_order(struct listing *l, uint32_t column, bool descending)
{
	const struct stp_order by[] = { { .property = l->all.fields[column]->name, .descending = descending } };
	const struct stp_list list = { .size = sizeof list, .order = STP_ROWS(by) };
	const struct stp_value *before = NULL;

	fetch(l, &list, &l->some);
	if (l->call->status != STP_OK)
		tck_saw(l->t, "P16", "%s ordered by %s gives %s: %s", l->name, by[0].property,
		        stp_status_name(l->call->status), l->call->error.message);
	if (l->some.count != l->all.count)
		tck_saw(l->t, "P16", "%s has %u rows in order of %s, and %u otherwise", l->name, l->some.count,
		        by[0].property, l->all.count);
	/* Text is in the order of the service's collation; numbers and times have but one. */
	for (uint32_t r = 0; (l->call->claimed & STP_HANDLED_ORDER) && r < l->some.count && !tck_over(l->t); r++) {
		const struct stp_value *value = &l->some.rows[r].values[column];
		int way;

		if (value->type == STP_NULL || sdk_type_held(value->type) != SDK_HELD_INTEGER)
			continue;
		way = before ? sdk_value_compare(before, value) : 0;
		if (descending ? way < 0 : way > 0)
			tck_saw(l->t, "P16", "%s claims the order by %s and gives rows out of order", l->name, by[0].property);
		before = value;
	}
}

static void try_page(struct listing *l, uint64_t skip, uint64_t take)
{
	const struct stp_list list = { .size = sizeof list, .skip = skip, .take = take };
	uint64_t left = l->all.count > skip ? l->all.count - skip : 0, wanted = take < left ? take : left;
	uint64_t unskipped = skip + take < l->all.count ? skip + take : l->all.count; /* what the host needs to cut it */

	fetch(l, &list, &l->some);
	if (l->call->status != STP_OK && l->call->status != STP_STOP)
		tck_saw(l->t, "P16", "%s by pages gives %s: %s", l->name, stp_status_name(l->call->status),
		        l->call->error.message);
	else if ((l->call->claimed & STP_HANDLED_PAGE) && l->some.count != wanted)
		tck_saw(l->t, "P16", "%s claims the page and gives %u rows instead of %llu", l->name, l->some.count,
		        (unsigned long long)wanted);
	else if (!(l->call->claimed & STP_HANDLED_PAGE) && l->some.count < unskipped)
		tck_saw(l->t, "P16", "%s does not claim the page and gives %u rows of %u", l->name, l->some.count,
		        l->all.count);
}

static void try_list(struct listing *l)
{
	fetch(l, NULL, &l->all);
	if (l->call->status != STP_OK || l->all.count == 0 || l->all.full)
		return;
	/* A list that differs each time cannot be compared. */
	fetch(l, NULL, &l->some);
	if (l->some.count != l->all.count || !same_row(&l->all, &l->all.rows[0], &l->some.rows[0]))
		return;
	for (uint32_t c = 0; c < l->all.columns && !tck_over(l->t); c++) {
		const struct row *one = &l->all.rows[l->all.count / 2];
		const struct stp_value *value = &one->values[c];

		if (value->type == STP_NULL || sdk_type_held(value->type) == SDK_HELD_FILE)
			continue;
		try_filter(l, STP_EQUALS, c, value);
		if (sdk_type_held(value->type) == SDK_HELD_INTEGER) {
			try_filter(l, STP_GREATER, c, value);
			try_filter(l, STP_LESS, c, value);
		} else {
			try_filter(l, STP_CONTAINS, c, value);
			try_filter(l, STP_STARTS_WITH, c, value);
		}
		try_order(l, c, false);
		try_order(l, c, true);
	}
	try_page(l, 0, 1);
	try_page(l, 1, 1);
	try_page(l, l->all.count, 5);
}

static void for_each_list(struct tck *t, void (*each)(struct listing *l))
{
	struct listing l = { .t = t };
	struct tck_instance i;
	uint32_t n = 0;

	l.call = calloc(1, sizeof *l.call);
	l.all.rows = calloc(MOST_ROWS, sizeof *l.all.rows);
	l.some.rows = calloc(MOST_ROWS, sizeof *l.some.rows);
	if (l.call && l.all.rows && l.some.rows && tck_up(t, 0, &i)) {
		l.instance = &i;
		while (!tck_over(t) && tck_next_good(t, &n, l.call)) {
			const struct stp_method *method = l.call->method;

			if (method->kind != STP_LIST || !(method->flags & STP_SAFE) || method->returns.count > MOST_COLUMNS)
				continue;
			tck_name(l.call, l.name, sizeof l.name);
			l.all.columns = l.some.columns = method->returns.count;
			for (uint32_t c = 0; c < method->returns.count; c++)
				l.all.fields[c] = l.some.fields[c] = stp_return_field(l.call->object, method, c);
			each(&l);
			rows_clear(&l.all);
			rows_clear(&l.some);
		}
		tck_down(&i);
	}
	free(l.call);
	free(l.all.rows);
	free(l.some.rows);
}

void p16_claims_are_true(struct tck *t)
{
	for_each_list(t, try_list);
	if (!tck_over(t) && !t->shared->result.cases)
		tck_skip(t, "no list with rows was found");
}

/* ---- words of a later version ---------------------------------------------------------------- */

static void try_unknown(struct listing *l)
{
	const struct stp_filter filter = { .size = sizeof filter, .op = 4711, .property = l->all.fields[0]->name,
		.value = { .type = STP_TEXT, .length = 1, .u = { .text = "x" } } };
	const struct stp_list list = { .size = sizeof list, .filter = &filter };

	fetch(l, NULL, &l->all);
	fetch(l, &list, &l->some);
	if (l->call->claimed & STP_HANDLED_FILTER)
		tck_saw(l->t, "P21", "%s claims a filter whose operation it cannot know", l->name);
	else if (l->call->status != STP_OK)
		tck_saw(l->t, "P21", "%s with a filter of a later version gives %s: %s", l->name,
		        stp_status_name(l->call->status), l->call->error.message);
	else if (l->some.count < l->all.count)
		tck_saw(l->t, "P21", "%s leaves rows out for a filter that it cannot know", l->name);
}

void p21_unknown_filter_changes_nothing(struct tck *t)
{
	for_each_list(t, try_unknown);
	if (!tck_over(t) && !t->shared->result.cases)
		tck_skip(t, "no list was found");
}
