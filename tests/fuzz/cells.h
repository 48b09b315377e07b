/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz/cells.h - any method of any service object, and what its rows must be.
 *
 * Depends on: stp/host.h, plugin/.
 */
#ifndef FUZZ_CELLS_H
#define FUZZ_CELLS_H

#include <stp/host.h>

#include "engine/run.h"
#include "fuzz.h"
#include "objects.h"

/* Of a text, what the host holds it to {P10}: a NUL at its end, and a form that it reads itself. */
static inline void check_cell(const struct stp_field *field, const struct stp_value *value)
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

/* A sink's context and its row function: rows as the method has them, one at most where there is no list. */
struct seen {
	struct ds_run *run;
	unsigned rows;
};

static inline stp_status row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
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

/* The object and method that a number means. */
static inline void choose(struct ds_run *run, unsigned number)
{
	const struct stp_object_table *objects = &ds_schema.objects;
	uint32_t object = number % objects->count;

	run->object = stp_object_at(objects, object);
	run->method = DS_METHOD_OF(stp_method_at(&run->object->methods, number / objects->count % run->object->methods.count));
}

#endif /* FUZZ_CELLS_H */
