/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/fail.h - how a failure is put into words: one place for every struct stp_error.
 *
 * Depends on: stp/abi.h.
 */
#ifndef DS_WIRE_FAIL_H
#define DS_WIRE_FAIL_H

#include <stdbool.h>

#include <stp/abi.h>

/* Fills in status, field ("" or NULL: none) and message, and gives the status back.  Members
 * set before (code, answer, trace) stay.  Message: a lower-case clause without full stop, never
 * a secret {P7}.  Text that does not fit is cut at a UTF-8 boundary; control characters
 * become blanks.  error may be NULL. */
stp_status ds_fail(struct stp_error *error, stp_status status, const char *field,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));
/* What a person can do. */
void ds_hint(struct stp_error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Copies text into a fixed member of an error, cut at a UTF-8 boundary and cleaned. */
void ds_put(char *member, size_t room, const char *text, size_t length);

/* What the host ends a call with: it asked for it, or the deadline passed. */
static inline bool ds_is_end(stp_status status)
{
	return status == STP_CANCELLED || status == STP_TIMEOUT;
}

/* As it was before anything failed. */
void ds_error_reset(struct stp_error *error);
stp_status ds_no_memory(struct stp_error *error);
/* Copies the members that both know; the size stays.  to may be NULL. */
void ds_error_copy(struct stp_error *to, const struct stp_error *from);

#endif /* DS_WIRE_FAIL_H */
