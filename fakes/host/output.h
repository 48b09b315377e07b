/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/output.h - what fake-host shows: rows, findings and errors, for people or as JSON.
 *
 * Depends on: stp/host.h.
 */
#ifndef FAKE_HOST_OUTPUT_H
#define FAKE_HOST_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include <stp/host.h>

/* A stp_write_fn; user is a FILE. */
stp_status output_write(void *file, const char *text, size_t length);

/* Flushes standard output.  STP_UNAVAILABLE and a sentence if something could not be written. */
stp_status output_flush(struct stp_error *error) __attribute__((warn_unused_result));

/* One row as "Label: value" lines, or as JSON.  paths: as stp_render_row's file_paths. */
void output_row(const struct stp_object *object, const struct stp_method *method,
                const struct stp_value *values, const char *const *paths, bool json);
void output_finding(const struct stp_finding *finding, bool json, FILE *file);
/* On standard output if json, else on standard error. */
void output_error(const struct stp_error *error, bool json);
/* "fake-host: text" on standard error. */
void output_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A breach that a guard saw, as a line on standard error: a stp_breach_fn. */
void output_breach(void *user, const struct stp_breach *breach);

/* Writes a failure of fake-host's own into *error and gives the status back. */
stp_status failure(struct stp_error *error, stp_status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* The same of a failure that is about one input or key, told with what to do; field and hint may
 * be "". */
void failure_about(struct stp_error *error, const char *field, const char *hint);

#endif /* FAKE_HOST_OUTPUT_H */
