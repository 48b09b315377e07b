/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/verdict.h - what an answer of the eSignature API means to the host.
 *
 * Depends on: fail.h.
 */
#ifndef DS_WIRE_VERDICT_H
#define DS_WIRE_VERDICT_H

#include <stdbool.h>

#include "wire/fail.h"

/* Turns an answer's HTTP status and the service's errorCode ("" if it had none) and message into
 * a status, and fills *error in: message, hint, code, http_status.  The code decides, for DocuSign
 * moves statuses; the HTTP status decides where the code is not known.  http_status 200 is an
 * item of a good answer that failed.  *ret_field: the inputs that the code may be about, the likeliest
 * first, with blanks between (the engine knows which of them the method has), or untouched.  [any] */
stp_status ds_verdict(uint32_t http_status, const char *code, const char *message,
                      const char **ret_field, struct stp_error *error);

/* Whether the code itself is known, whatever status it comes with. */
bool ds_verdict_knows(const char *code);

#endif /* DS_WIRE_VERDICT_H */
