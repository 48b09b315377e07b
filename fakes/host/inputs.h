/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/inputs.h - a call in words: an object, a method, and NAME=VALUE for its inputs.
 *
 * Depends on: stp/host.h.
 */
#ifndef FAKE_HOST_INPUTS_H
#define FAKE_HOST_INPUTS_H

#include <stp/host.h>

/* By name or label.  STP_BAD_INPUT with the names that there are, or the nearest. */
stp_status inputs_find(const struct stp_schema *schema, const char *object, const char *method,
                       const struct stp_object **ret_object, const struct stp_method **ret_method,
                       struct stp_error *error) __attribute__((warn_unused_result));

/* Adds to the message which name was meant, "; did you mean Envelope?", or those that there are if none is near. */
typedef const char *name_at_fn(const void *table, uint32_t i);
void inputs_add_names(struct stp_error *error, const char *wanted, const void *table, uint32_t count,
                      name_at_fn *name_at);

/* NAME=TEXT, NAME=@FILE, NAME=@@TEXT, NAME=, NAME:null.  STP_BAD_INPUT with the name.  On STP_OK
 * *ret is the caller's to destroy. */
stp_status inputs_read(const struct stp_object *object, const struct stp_method *method,
                       char *const *words, int count, struct stp_args **ret,
                       struct stp_error *error) __attribute__((warn_unused_result));

#endif /* FAKE_HOST_INPUTS_H */
