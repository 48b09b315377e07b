/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/rows.c - the service's objects as rows of the method's returns. */
#include <string.h>

#include "engine/run.h"
#include "wire/encode.h"
#include "wire/scan.h"
#include "wire/split.h"

#define ELEMENT_MAX ((size_t)1 << 20) /* of one element of a list */

void ds_look_up_columns(struct ds_run *run)
{
	const struct stp_slot_table *returns = &run->method->pub.returns;
	struct ds_columns *columns = &run->columns;
	uint32_t at = 0;

	if (columns->count > 0)
		return;
	for (uint32_t i = 0; i < returns->count && i < DS_COLUMNS_MAX; i++) {
		const struct ds_field *field = ds_property_next(run, stp_slot_at(returns, i)->property, &at);

		const char *pointer = field ? field->pointer : NULL;

		if (field && field->listed && run->method->pub.kind == STP_LIST)
			pointer = field->listed;
		columns->field[i] = field;
		/* A pointer that names nothing keeps the place of what the answer does not hold. */
		columns->pointer[i] = pointer && pointer[0] == '/' ? pointer : "/";
		columns->count++;
	}
	columns->pointer[columns->count] = "/errorDetails/errorCode";
	columns->pointer[columns->count + 1] = "/errorDetails/message";
	ds_finder_init(&columns->finder, columns->pointer, columns->count + 2);
}

/* ---- one cell ----------------------------------------------------------------- */

/* What hosts take for an address: a scheme, a server, nothing that ends it early. */
static bool is_link(const char *text)
{
	const char *at = text + strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

	if ((*text | 0x20) < 'a' || (*text | 0x20) > 'z' || strncmp(at, "://", 3) != 0 || !at[3] || strchr("/?#:", at[3]))
		return false;
	for (; *at; at++)
		if ((unsigned char)*at <= 0x20 || *at == 0x7f || strchr("<>\"", *at))
			return false;
	return true;
}

static bool text_fits(stp_type type, const char *text)
{
	switch (type) {
	case STP_GUID:
	case STP_AUTOGUID:
		return ds_is_guid(text);
	case STP_HYPERLINK:
		return is_link(text);
	case STP_DECIMAL:
		return ds_is_decimal(text);
	default:
		return true;
	}
}

/* Appends to run->cells; until the row is complete the value holds the text's offset, for the
 * texts move as they grow. */
static stp_status put_text(struct ds_run *run, stp_type type, size_t start, struct stp_value *ret)
{
	size_t length = run->cells.length - start;

	if (length > UINT32_MAX || text_add(&run->cells, "", 1) != STP_OK)
		return STP_NO_MEMORY;
	if (!text_fits(type, run->cells.at + start))
		return STP_OK;
	ret->type = type;
	ret->length = (uint32_t)length;
	ret->u.integer = (int64_t)start;
	return STP_OK;
}

static stp_status read_text(struct ds_run *run, const struct ds_field *field,
                            const struct ds_slice *slice, struct stp_value *ret)
{
	size_t start = run->cells.length;
	stp_status status = field->each ? ds_multi_each(slice, field->each, &run->cells)
	                  : field->pub.type == STP_MULTIVALUE ? ds_multi_of(slice, &run->cells)
	                                                      : ds_slice_text(slice, &run->cells);

	if (status != STP_OK)
		return status;
	if (field->words) {
		const char *ours;

		if (text_add(&run->cells, "", 1) != STP_OK)
			return STP_NO_MEMORY;
		ours = ds_word_ours(field->words, run->cells.at + start);
		if (ours != run->cells.at + start) {
			run->cells.length = start;
			if (text_puts(&run->cells, ours) != STP_OK)
				return STP_NO_MEMORY;
		} else {
			run->cells.length--;
		}
	}
	/* Numbers, dates and ids that are not there come as "" too. */
	if (run->cells.length == start && field->pub.type != STP_TEXT && field->pub.type != STP_MEMO)
		return STP_OK;
	return put_text(run, field->pub.type, start, ret);
}

static bool read_date(const struct ds_slice *slice, int64_t *ret)
{
	return slice->kind == DS_STRING && ds_date_parse(slice->at, slice->length, ret);
}

/* What does not fit its type is NULL: better no value than a wrong one. */
static stp_status read_cell(struct ds_run *run, const struct ds_field *field,
                            const struct ds_slice *slice, struct stp_value *ret)
{
	int64_t number = 0;
	bool yes = false, good = false;

	switch (field->pub.type) {
	case STP_NUMBER:
	case STP_AUTONUMBER:
		good = ds_slice_number(slice, &number);
		break;
	case STP_YESNO:
		good = ds_slice_bool(slice, &yes);
		number = yes;
		break;
	case STP_DATETIME:
		good = read_date(slice, &number);
		break;
	case STP_DATE:
		good = read_date(slice, &number);
		number = number / DS_DAY_MS - (number % DS_DAY_MS < 0);
		break;
	case STP_TIME:
	case STP_FILE:
	case STP_IMAGE:
		break;
	default:
		return read_text(run, field, slice, ret);
	}
	if (good) {
		ret->type = field->pub.type;
		ret->u.integer = number;
	}
	return STP_OK;
}

bool ds_value_is_text(const struct stp_value *value)
{
	switch (value->type) {
	case STP_NULL:
	case STP_NUMBER:
	case STP_AUTONUMBER:
	case STP_YESNO:
	case STP_DATETIME:
	case STP_DATE:
	case STP_TIME:
		return false;
	default:
		return true;
	}
}

bool ds_cell_fits(const struct ds_field *field, const struct stp_value *value)
{
	int64_t number = value->u.integer;

	if (value->type == STP_NULL)
		return true;
	if (!field || value->type != field->pub.type)
		return false;
	switch (value->type) {
	case STP_NUMBER:
	case STP_AUTONUMBER:
		return true;
	case STP_YESNO:
		return number == 0 || number == 1;
	case STP_DATETIME:
		return number >= DS_FIRST_DAY * DS_DAY_MS && number < (DS_LAST_DAY + 1) * DS_DAY_MS;
	case STP_DATE:
		return number >= DS_FIRST_DAY && number <= DS_LAST_DAY;
	case STP_TIME:
		return number >= 0 && number < DS_DAY_MS;
	case STP_FILE:
	case STP_IMAGE:
	case STP_SECRET:
		return false;
	default:
		return strlen(value->u.text) == value->length && ds_utf8_valid(value->u.text, value->length) &&
		       text_fits(value->type, value->u.text) &&
		       (value->type != STP_MULTIVALUE || ds_multi_good(value->u.text, value->length, false));
	}
}

/* ---- one row -------------------------------------------------------------------- */

/* What the caller gave stands for what the answer lacks. */
static void give_back(struct ds_run *run, const struct ds_field *field, struct stp_value *value)
{
	const struct stp_value *given = ds_arg(run, field->pub.name);

	if (given && given->type == field->pub.type && given->type != STP_FILE && given->type != STP_IMAGE)
		*value = *given;
}

static bool wanted(struct ds_run *run, const struct stp_value *values)
{
	const char *match = run->method->match;
	const char *text = match ? ds_arg_text(run, match) : NULL;

	for (uint32_t i = 0; text && i < run->columns.count; i++)
		if (strcmp(run->columns.field[i]->pub.name, match) == 0)
			return ds_value_is_text(&values[i]) && ds_ascii_casecmp(values[i].u.text, text) == 0;
	return true;
}

bool ds_has_all(const struct ds_run *run)
{
	return run->rows > 0 && run->method->pub.kind != STP_LIST;
}

static stp_status hand_over(struct ds_run *run, struct stp_value *values, const bool *own)
{
	for (uint32_t i = 0; i < run->columns.count; i++) {
		if (own[i] && ds_value_is_text(&values[i]))
			values[i].u.text = run->cells.at + values[i].u.integer;
		if (!own[i])
			give_back(run, run->columns.field[i], &values[i]);
	}
	if (run->seen && ds_seen_row(run, values))
		return STP_OK;
	if (!wanted(run, values))
		return STP_OK;
	if (ds_has_all(run))
		return STP_OK;
	run->rows++;
	ds_once_row(run, values);
	return run->out->row(run->out, values, run->columns.count);
}

static bool is_outer(const struct ds_field *field)
{
	return field->pointer && field->pointer[0] == '^';
}

static stp_status not_understood(struct ds_run *run)
{
	return ds_fail(run->error, STP_PROTOCOL, NULL, "what the service answered cannot be read as JSON");
}

static bool is_object(const char *json, size_t length)
{
	size_t at = 0;

	while (at < length && strchr(" \t\r\n", json[at]) && json[at])
		at++;
	return at < length && json[at] == '{';
}

/* outer: for each column what the object around the list has; NULL: there is none. */
static stp_status one_row(struct ds_run *run, const char *json, size_t length, const char *array,
                          const struct ds_slice *outer)
{
	struct ds_slice slices[DS_COLUMNS_MAX + 2];
	struct stp_value values[DS_COLUMNS_MAX] = { { 0 } };
	bool own[DS_COLUMNS_MAX] = { false };
	stp_status status;
	uint32_t count;

	ds_look_up_columns(run);
	count = run->columns.count;
	text_clear(&run->cells);
	if ((status = ds_find(&run->columns.finder, json, length, slices)) != STP_OK)
		return status == STP_PROTOCOL ? not_understood(run) : ds_no_memory(run->error);
	if (!is_object(json, length)) /* it would be a row of nothing */
		return not_understood(run);
	if ((status = ds_item_error(run, &slices[count], &slices[count + 1])) != STP_OK)
		return status;
	if (ds_has_all(run))
		return STP_OK;
	for (uint32_t i = 0; i < count; i++) {
		const struct ds_field *field = run->columns.field[i];

		if (array && field->pointer && strcmp(field->pointer, "@array") == 0)
			slices[i] = (struct ds_slice){ array, strlen(array), DS_STRING };
		if (outer && is_outer(field))
			slices[i] = outer[i];
		if (slices[i].kind == DS_ABSENT)
			continue;
		own[i] = true;
		if (slices[i].kind != DS_NULL && (status = read_cell(run, field, &slices[i], &values[i])) != STP_OK)
			return status == STP_PROTOCOL ? not_understood(run) : ds_no_memory(run->error);
	}
	return hand_over(run, values, own);
}

stp_status ds_row(struct ds_run *run, const char *json, size_t length, const char *array)
{
	return one_row(run, json, length, array, NULL);
}

/* ---- rows inside an element ---------------------------------------------------------- */

static stp_status rows_of_list(struct ds_run *run, const struct ds_slice *list, const struct ds_slice *key,
                               const struct ds_slice *outer)
{
	struct ds_slice none, value;
	char array[64] = "";
	stp_status status = STP_OK;
	size_t at = 0;

	memcpy(array, key->at, key->length < sizeof array ? key->length : sizeof array - 1);
	while (status == STP_OK && ds_slice_next(list, &at, &none, &value))
		if ((status = ds_go_on(run)) == STP_OK && value.kind == DS_OBJECT)
			status = one_row(run, value.at, value.length, array, outer);
	return status;
}

static stp_status rows_inside(struct ds_run *run, const char *json, size_t length)
{
	const char *pointers[DS_COLUMNS_MAX + 1];
	struct ds_slice found[DS_COLUMNS_MAX + 1], key = { "", 0, DS_STRING }, value, *lists;
	stp_status status = STP_OK;
	size_t at = 0;

	ds_look_up_columns(run);
	lists = &found[run->columns.count];
	for (uint32_t i = 0; i < run->columns.count; i++)
		pointers[i] = is_outer(run->columns.field[i]) ? run->columns.field[i]->pointer + 1 : "/";
	pointers[run->columns.count] = run->method->inside;
	if ((status = ds_scan(json, length, pointers, run->columns.count + 1, found)) != STP_OK)
		return status == STP_PROTOCOL ? not_understood(run) : ds_no_memory(run->error);
	if (lists->kind == DS_ARRAY)
		return rows_of_list(run, lists, &key, found);
	while (status == STP_OK && lists->kind == DS_OBJECT && ds_slice_next(lists, &at, &key, &value))
		if (value.kind == DS_ARRAY)
			status = rows_of_list(run, &value, &key, found);
	return status;
}

stp_status ds_row_of_element(struct ds_run *run, const char *key, size_t key_length, const char *json, size_t length)
{
	char array[64] = "";

	if (run->method->inside)
		return rows_inside(run, json, length);
	memcpy(array, key, key_length < sizeof array ? key_length : sizeof array - 1);
	return ds_row(run, json, length, array);
}

stp_status ds_row_of_cells(struct ds_run *run, const struct ds_cell *cells, uint32_t count)
{
	struct stp_value values[DS_COLUMNS_MAX] = { { 0 } };
	bool own[DS_COLUMNS_MAX] = { false };

	ds_look_up_columns(run);
	text_clear(&run->cells);
	for (uint32_t i = 0; i < run->columns.count; i++) {
		const struct ds_field *field = run->columns.field[i];

		for (uint32_t c = 0; c < count; c++) {
			struct ds_slice slice = { cells[c].text, cells[c].text ? strlen(cells[c].text) : 0, DS_NUMBER };

			if (!cells[c].text || strcmp(field->pub.name, cells[c].name) != 0)
				continue;
			/* DS_NUMBER: the text as it is, for nothing is escaped in it */
			if (field && field->pub.type == STP_MULTIVALUE)
				slice.kind = DS_ARRAY;
			if (field && (field->pub.type == STP_DATETIME || field->pub.type == STP_DATE))
				slice.kind = DS_STRING; /* in which nothing is escaped, either */
			if (read_cell(run, field, &slice, &values[i]) != STP_OK)
				return ds_no_memory(run->error);
			own[i] = true;
		}
	}
	return hand_over(run, values, own);
}

stp_status ds_row_of_inputs(struct ds_run *run)
{
	return ds_row_of_cells(run, NULL, 0);
}

/* ---- the rows of an answer --------------------------------------------------------- */

static stp_status element(void *user, const char *key, size_t key_length, const char *json, size_t length)
{
	return ds_row_of_element(user, key, key_length, json, length);
}

stp_status ds_rows_of(struct ds_run *run, const char *json, size_t length)
{
	const char *rows = run->method->rows;
	struct ds_split split = { 0 };
	stp_status status;

	if (length == 0) /* what was read must be there; of what was done the caller knows */
		return run->method->pub.kind == STP_READ ? not_understood(run) : ds_row_of_inputs(run);
	if (!rows)
		return ds_row(run, json, length, NULL);
	ds_split_begin(&split, strcmp(rows, "*") == 0 ? NULL : rows, ELEMENT_MAX, ELEMENT_MAX, element, run);
	status = ds_split_feed(&split, json, length);
	if (status == STP_OK)
		status = ds_split_end(&split);
	ds_split_finish(&split);
	if (status == STP_PROTOCOL && run->error && !run->error->message[0])
		status = not_understood(run);
	if (status == STP_OK && run->rows == 0 && run->method->pub.kind != STP_LIST)
		status = ds_row_of_inputs(run);
	return status;
}
