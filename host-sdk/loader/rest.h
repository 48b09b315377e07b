/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/rest.h - what a plugin left undone of a list: filter, order, page.
 *
 * Rows come in one by one and go out as soon as they can.  Filtering and ordering keep a row's
 * files in a temporary file until it is known whether, and when, the row goes out; ordering keeps
 * the rows until the last one came.
 *
 * Depends on: stp/host.h.  Owns: the rows and files it keeps.  [in-call]
 */
#ifndef SDK_LOADER_REST_H
#define SDK_LOADER_REST_H

#include <stdbool.h>
#include <stdio.h>

#include <stp/host.h>

#define SDK_REST_BYTES ((size_t)512 << 20) /* of rows that wait to be put in order */

struct sdk_kept_file {
	uint32_t column;
	char *name, *media_type;
	uint64_t told; /* the length that was told */
	long at;       /* where it begins in the spool */
	uint64_t length;
};

struct sdk_kept_row;

struct sdk_rest {
	const struct stp_sink *out;
	const struct stp_list *list;           /* NULL: nothing is asked */
	const struct stp_field *const *fields; /* of the columns */
	uint32_t columns;
	uint32_t handled; /* what the plugin claims to have done; whoever hears the claim sets it */

	uint64_t matched; /* rows that passed the filter */
	bool enough;      /* the page is full */
	bool total_told;
	const char *fault; /* why this side failed, NULL: it did not */

	FILE *spool;
	struct sdk_kept_file *files; /* of the row to come */
	uint32_t file_count, file_cap;
	bool file_dropped; /* the open file belongs to a row ahead of the page */

	struct sdk_kept_row **rows;
	size_t row_count, row_cap, bytes;
};

/* Whether the list can be had of this method: STP_BAD_INPUT for a property that is no return or a
 * value of another type, STP_UNSUPPORTED for an unknown op. */
stp_status sdk_rest_check(const struct stp_list *list, const struct stp_object *object,
                          const struct stp_method *method, struct stp_error *error);

void sdk_rest_init(struct sdk_rest *rest, const struct stp_sink *out, const struct stp_list *list,
                   const struct stp_field *const *fields, uint32_t columns);
void sdk_rest_finish(struct sdk_rest *rest);

/* As the sink's; STP_STOP once the page is full.  The values were looked at. */
stp_status sdk_rest_row(struct sdk_rest *rest, const struct stp_value *values);
stp_status sdk_rest_file_open(struct sdk_rest *rest, uint32_t column, const char *name,
                              const char *media_type, uint64_t length);
stp_status sdk_rest_file_write(struct sdk_rest *rest, const void *data, size_t length);
stp_status sdk_rest_file_close(struct sdk_rest *rest);
void sdk_rest_total(struct sdk_rest *rest, uint64_t rows);

/* After a good end: hands on what was kept, and tells the total if it is known now. */
stp_status sdk_rest_end(struct sdk_rest *rest, bool stopped);

#endif /* SDK_LOADER_REST_H */
