/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/fail.h - how the SDK fills in a struct stp_error.
 *
 * Depends on: stp/abi.h.  Owns: nothing.
 */
#ifndef SDK_LOADER_FAIL_H
#define SDK_LOADER_FAIL_H

#include <stddef.h>

#include <stp/abi.h>

/* Fills in *error (NULL is allowed) and gives back status.  field may be NULL.  What does not
 * fit is cut at a UTF-8 boundary.  [any] */
stp_status sdk_fail(struct stp_error *error, stp_status status, const char *field,
                    const char *format, ...) __attribute__((format(printf, 4, 5)));
/* The one sentence for memory that is not there. */
stp_status sdk_no_memory(struct stp_error *error);

/* What a plugin's function returned, in the words this SDK knows: what is unknown is
 * STP_INTERNAL. */
stp_status sdk_status(stp_status status);

/* Hands what a plugin filled in to the caller: cuts at UTF-8 boundaries, ends every text, and
 * sets the status.  to may be NULL; from is tidied up too. */
void sdk_error_give(struct stp_error *to, struct stp_error *from, stp_status status);

/* Copies text into a member of an error, cut at a UTF-8 boundary; NULL is "". */
void sdk_error_put(char *member, size_t cap, const char *text);

#endif /* SDK_LOADER_FAIL_H */
