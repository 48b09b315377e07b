/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/value.h - what the types of stp/abi.h mean for a value.
 *
 * Depends on: stp/abi.h.  Owns: nothing.  All of it is [any].
 */
#ifndef SDK_SCHEMA_VALUE_H
#define SDK_SCHEMA_VALUE_H

#include <stdbool.h>

#include <stp/abi.h>

/* How a value of that type is held.  Types of a later minor version are held as text. */
enum sdk_held { SDK_HELD_TEXT, SDK_HELD_INTEGER, SDK_HELD_FILE, SDK_HELD_SECRET };
enum sdk_held sdk_type_held(stp_type type);

/* NULL if the value is a good one of its own type, else what is wrong with it, to be put behind
 * the field's name: "is not ...". */
const char *sdk_value_fault(const struct stp_value *value);

/* Reads text as a value of that type; NULL, or what is wrong as above.  *ret lends text. */
const char *sdk_value_read(stp_type type, const char *text, struct stp_value *ret);

/* True if value (which is good) is the one that `choice` says: text but for case, integers by
 * number. */
bool sdk_value_is_choice(const struct stp_value *value, const char *choice);

/* Negative, 0 or positive: numbers by size (DECIMAL exactly), text byte by byte.  Both have the
 * same type and neither is STP_NULL. */
int sdk_value_compare(const struct stp_value *a, const struct stp_value *b);

#endif /* SDK_SCHEMA_VALUE_H */
