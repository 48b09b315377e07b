/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz/rows.c - answers of any form become rows that the ABI allows, of every method of every service object: each
 * cell of its column's type or NULL, one row at most where there is no list.
 *
 * Input: two bytes (the method), the answer. */
#include <stp/host.h>

#include "engine/run.h"
#include "fuzz.h"
#include "objects.h"

struct seen {
	struct ds_run *run;
	unsigned rows;
};

/* Of a text, what the host holds it to {P10}: a NUL at its end, and a form that it reads itself. */
static void check_cell(const struct stp_field *field, const struct stp_value *value)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_value again = { 0 };
	char digits[64];

	if (value->type == STP_NULL)
		return;
	HOLDS(value->type == field->type);
	switch (value->type) {
	case STP_NUMBER: case STP_AUTONUMBER:
		return;
	case STP_YESNO: case STP_DATETIME: case STP_DATE: case STP_TIME:
		HOLDS(stp_value_print(value, digits, sizeof digits) < sizeof digits);
		HOLDS(stp_value_parse(field, digits, &again, &error) == STP_OK && again.u.integer == value->u.integer);
		return;
	case STP_FILE: case STP_IMAGE: case STP_SECRET:
		HOLDS(value->type == STP_NULL); /* a file stands in no row */
		return;
	default:
		HOLDS(value->u.text && strlen(value->u.text) == value->length);
		HOLDS(stp_value_parse(field, value->u.text, &again, &error) == STP_OK);
	}
}

static stp_status row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	struct seen *seen = sink->ctx;
	const struct stp_method *method = &seen->run->method->pub;

	HOLDS(count == method->returns.count);
	seen->rows++;
	HOLDS(seen->rows == 1 || method->kind == STP_LIST);
	for (uint32_t i = 0; i < count; i++)
		check_cell(stp_return_field(seen->run->object, method, i), &values[i]);
	return STP_OK;
}

static void choose(struct ds_run *run, unsigned number)
{
	const struct stp_object_table *objects = &ds_schema.objects;
	uint32_t object = number % objects->count;

	run->object = stp_object_at(objects, object);
	run->method = DS_METHOD_OF(stp_method_at(&run->object->methods, number / objects->count % run->object->methods.count));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct stp_call call = { .size = sizeof call, .id = "" };
	static const struct stp_arg_table none = { NULL, 0, sizeof(struct stp_arg), sizeof(struct stp_arg) };
	static struct ds_run run; /* its columns are large */
	struct food food = { data, size };
	struct stp_error error = { .size = sizeof error };
	struct seen seen = { &run, 0 };
	struct stp_sink sink = { .size = sizeof sink, .ctx = &seen, .row = row };
	struct ds_link link = { 0 };
	unsigned number = food_byte(&food);
	stp_status status;

	if (size > 8192)
		return 0;
	run = (struct ds_run){ .link = &link, .call = &call, .in = &none, .out = &sink, .error = &error };
	choose(&run, number << 8 | food_byte(&food));
	status = ds_rows_of(&run, (const char *)food.at, food.left);
	if (status != STP_OK) {
		HOLDS(error.message[0] && status != STP_STOP && status != STP_INTERNAL);
		HOLDS(ds_utf8_valid(error.message, strlen(error.message)));
	} else if (run.method->pub.kind != STP_LIST && !run.method->match) {
		HOLDS(seen.rows == 1);
	}
	text_finish(&run.cells);
	return 0;
}
