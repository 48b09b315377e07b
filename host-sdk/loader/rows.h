/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/rows.h - what a plugin may write into a sink, and in which order {P9, P10, P16}.
 *
 * It only judges: who stands between the two sides asks ahead of each function of the sink, and tells what
 * the host answered.  Each question has NULL for an answer, or the rule that the plugin breaks with it
 * ("P10: ..."), valid until the next question.
 *
 * Depends on: stp/abi.h.  Owns: what it allocates, until sdk_rows_finish.  [in-call]
 */
#ifndef SDK_LOADER_ROWS_H
#define SDK_LOADER_ROWS_H

#include <stdbool.h>

#include <stp/abi.h>

struct sdk_rows {
	const struct stp_field **fields; /* of the columns */
	uint32_t columns;
	bool one_row;         /* not a LIST */
	const struct stp_list *list;

	uint64_t count;       /* of rows that came */
	uint32_t handled;     /* what was claimed */
	bool open;            /* a file is */
	uint32_t open_column;
	bool again;           /* it is asked for once more */
	bool stuck;           /* and cannot be started over: the call may only fail now */
	unsigned char *filed; /* per column: a file for the coming row is there; behind the fields */
	bool files_wait;      /* any of them */
	stp_status ended;     /* the first answer that was not STP_OK */
	char rule[256];       /* the text of the last fault */
};

/* The columns are `returns`, whose types are in `properties`.  list may be NULL. */
stp_status sdk_rows_init(struct sdk_rows *rows, const struct stp_field_table *properties,
                         const struct stp_slot_table *returns, bool one_row, const struct stp_list *list);
void sdk_rows_finish(struct sdk_rows *rows); /* zero is allowed */

const char *sdk_rows_row(struct sdk_rows *rows, const struct stp_value *values, uint32_t count);
const char *sdk_rows_open(struct sdk_rows *rows, uint32_t column, const char *name);
const char *sdk_rows_write(struct sdk_rows *rows);
const char *sdk_rows_close(struct sdk_rows *rows);
const char *sdk_rows_claim(struct sdk_rows *rows, uint32_t flags);
/* After an end that the plugin takes for a good one. */
const char *sdk_rows_end(const struct sdk_rows *rows);

/* What a function of the sink, or of a file that is read, gave. */
void sdk_rows_answered(struct sdk_rows *rows, stp_status status);

#endif /* SDK_LOADER_ROWS_H */
