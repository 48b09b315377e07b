/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/rows.c - what a plugin may write into a sink, and in which order {P9, P10, P16}. */
#include "rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stp/host.h>

#include "../schema/find.h"
#include "../schema/text.h"
#include "../schema/value.h"

/* ---- life ------------------------------------------------------------------- */

stp_status sdk_rows_init(struct sdk_rows *rows, const struct stp_field_table *properties,
                         const struct stp_slot_table *returns, bool one_row, const struct stp_list *list)
{
	uint32_t i, at = 0;

	memset(rows, 0, sizeof *rows);
	rows->fields = calloc((size_t)returns->count + 1, sizeof *rows->fields + sizeof *rows->filed);
	if (!rows->fields)
		return STP_NO_MEMORY;
	rows->filed = (unsigned char *)(rows->fields + returns->count + 1);
	rows->columns = returns->count;
	rows->one_row = one_row;
	rows->list = list;
	for (i = 0; i < rows->columns; i++) {
		const char *name = stp_slot_at(returns, i)->property;
		const struct stp_field *next = at < properties->count ? stp_field_at(properties, at) : NULL;

		if (next && next->name == name) { /* mostly: this is done for every call */
			rows->fields[i] = next;
			at++;
		} else {
			rows->fields[i] = sdk_find_next(properties, name, &at);
		}
	}
	return STP_OK;
}

void sdk_rows_finish(struct sdk_rows *rows)
{
	free(rows->fields);
	rows->fields = NULL;
	rows->filed = NULL;
}

void sdk_rows_answered(struct sdk_rows *rows, stp_status status)
{
	rows->stuck = rows->stuck || (rows->again && status == STP_UNSUPPORTED);
	if (rows->again && rows->stuck)
		status = STP_OK; /* a no is an answer here */
	rows->again = false;
	if (status && !rows->ended)
		rows->ended = status;
}

/* ---- rows --------------------------------------------------------------------- */

static const char *may_write(const struct sdk_rows *rows)
{
	if (rows->stuck)
		return "P9: it wrote on though its file could not be started over";
	return rows->ended ? "P9: it wrote on after a status other than STP_OK" : NULL;
}

static const char *bad_value(struct sdk_rows *rows, uint32_t column, const char *wrong)
{
	snprintf(rows->rule, sizeof rows->rule, "P10: in row %" PRIu64 " %s %s", rows->count + 1,
	         rows->fields[column]->name, wrong);
	return rows->rule;
}

/* Types of a later minor version are held as text. */
static bool is_later(const struct stp_field *field, const struct stp_value *value)
{
	return field->type > STP_SECRET && value->type == (stp_type)STP_TEXT;
}

static const char *check_values(struct sdk_rows *rows, const struct stp_value *values)
{
	char wrong[96];
	const char *fault;
	uint32_t i;

	for (i = 0; i < rows->columns; i++) {
		const struct stp_field *field = rows->fields[i];

		if (values[i].type == STP_NULL)
			continue;
		if (field->type == STP_FILE || field->type == STP_IMAGE)
			return bad_value(rows, i, "is a file, which stands in its row as NULL");
		if (values[i].type != field->type && !is_later(field, &values[i])) {
			snprintf(wrong, sizeof wrong, "is of type %s instead of %s",
			         stp_type_name(values[i].type), stp_type_name(field->type));
			return bad_value(rows, i, wrong);
		}
		if ((fault = sdk_value_fault(&values[i])) != NULL)
			return bad_value(rows, i, fault);
	}
	return NULL;
}

const char *sdk_rows_row(struct sdk_rows *rows, const struct stp_value *values, uint32_t count)
{
	const char *rule = may_write(rows);

	if (rule)
		return rule;
	if (rows->open)
		return "P10: a row came while its file was still open";
	if (rows->one_row && rows->count)
		return "P10: a method that is no List gave a second row";
	if (count != rows->columns || (count && !values)) {
		snprintf(rows->rule, sizeof rows->rule, "P10: a row has %u values, the method returns %u",
		         (unsigned)count, (unsigned)rows->columns);
		return rows->rule;
	}
	if ((rule = check_values(rows, values)) != NULL)
		return rule;
	rows->count++;
	rows->files_wait = false;
	memset(rows->filed, 0, rows->columns);
	return NULL;
}

/* ---- files ---------------------------------------------------------------------- */

const char *sdk_rows_open(struct sdk_rows *rows, uint32_t column, const char *name)
{
	const char *rule = may_write(rows);

	if (rule)
		return rule;
	if (column >= rows->columns || sdk_type_held(rows->fields[column]->type) != SDK_HELD_FILE)
		return "P10: a file was opened for a column that is none";
	if (rows->open && rows->open_column != column)
		return "P10: a file was opened while another one was open";
	if (!rows->open && rows->filed[column])
		return "P10: a second file was opened for a column of one row";
	if (rows->one_row && rows->count)
		return "P10: a file was opened after the only row";
	if (!name || !sdk_utf8_valid(name, strlen(name)))
		return "P10: a file has no name in UTF-8";
	rows->again = rows->open;
	rows->open = true;
	rows->open_column = column;
	rows->filed[column] = 1;
	rows->files_wait = true;
	return NULL;
}

const char *sdk_rows_write(struct sdk_rows *rows)
{
	const char *rule = may_write(rows);

	if (rule)
		return rule;
	return rows->open ? NULL : "P10: bytes were written while no file was open";
}

const char *sdk_rows_close(struct sdk_rows *rows)
{
	const char *rule = may_write(rows);

	if (rule)
		return rule;
	if (!rows->open)
		return "P10: a file was closed while none was open";
	rows->open = false;
	return NULL;
}

/* ---- claims, and the end ----------------------------------------------------------- */

const char *sdk_rows_claim(struct sdk_rows *rows, uint32_t flags)
{
	const struct stp_list *list = rows->list;
	bool filter = list && list->filter, order = list && list->order.count;

	if (rows->count || rows->files_wait)
		return "P16: it claimed what it had done after the first row";
	rows->handled |= flags;
	if ((rows->handled & STP_HANDLED_PAGE) && ((filter && !(rows->handled & STP_HANDLED_FILTER)) ||
	                                           (order && !(rows->handled & STP_HANDLED_ORDER))))
		return "P16: it claims the page, but not the filter or the order that was given with it";
	return NULL;
}

/* What the host ended is dropped by it {H10}, whatever is unfinished. */
const char *sdk_rows_end(const struct sdk_rows *rows)
{
	if (rows->ended)
		return NULL;
	if (rows->open)
		return "P10: it left a file open";
	return rows->files_wait ? "P10: it gave a file without a row" : NULL;
}
