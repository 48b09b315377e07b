/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz/rows.c - answers of any form become rows that the ABI allows, of every method of every service object: each
 * cell of its column's type or NULL, one row at most where there is no list.
 *
 * Input: two bytes (the method), the answer. */
#include "cells.h"
#include "fuzz.h"

static stp_status go_on(const struct stp_call *call, uint32_t ms)
{
	(void)call, (void)ms;
	return STP_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct stp_call call = { .size = sizeof call, .id = "", .wait = go_on };
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
