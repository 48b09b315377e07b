/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/find.h - rows by their exact names, and the inputs of a method in order.
 *
 * Depends on: stp/abi.h.  Owns: nothing.  All of it is [any].
 */
#ifndef SDK_SCHEMA_FIND_H
#define SDK_SCHEMA_FIND_H

#include <stdbool.h>

#include <stp/abi.h>

/* NULL if there is none. */
const struct stp_field *sdk_find_exact(const struct stp_field_table *fields, const char *name);
/* The same, but looks from *at on, which the last call left behind what it found (begin with 0): returns
 * mostly follow the properties, and are looked up in every call. */
const struct stp_field *sdk_find_next(const struct stp_field_table *fields, const char *name, uint32_t *at);

/* How many inputs and parameters a method has, and the i-th of them: its field, and the flags of
 * its use (an input's are its slot's).  NULL for a slot that names no property. */
uint32_t sdk_input_count(const struct stp_method *method);
const struct stp_field *sdk_input_at(const struct stp_object *object,
                                     const struct stp_method *method, uint32_t i,
                                     uint32_t *ret_flags);

/* True if object and method are rows of this schema. */
bool sdk_schema_has(const struct stp_schema *schema, const struct stp_object *object,
                    const struct stp_method *method);

#endif /* SDK_SCHEMA_FIND_H */
