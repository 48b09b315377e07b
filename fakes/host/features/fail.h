/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/fail.h - how Features fill in a struct stp_error.
 *
 * Depends on: stp/abi.h.
 */
#ifndef FEATURES_FAIL_H
#define FEATURES_FAIL_H

#include <stp/abi.h>

/* Gives the status back.  field NULL: none.  error NULL: nobody wants to know. */
stp_status features_fail(struct stp_error *error, stp_status status, const char *field,
                         const char *format, ...) __attribute__((format(printf, 4, 5)));
/* What a person can do about it. */
void features_hint(struct stp_error *error, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
stp_status features_no_memory(struct stp_error *error);

#endif /* FEATURES_FAIL_H */
