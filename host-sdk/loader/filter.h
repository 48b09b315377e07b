/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/filter.h - a list's filter: whether it makes sense, and whether a row passes.
 *
 * Depends on: stp/abi.h.  Owns: nothing.  [any]
 */
#ifndef SDK_LOADER_FILTER_H
#define SDK_LOADER_FILTER_H

#include <stdbool.h>

#include <stp/abi.h>

#define SDK_FILTER_DEPTH 64

/* The column of that name, `columns` if there is none. */
uint32_t sdk_column_of(const struct stp_field *const *fields, uint32_t columns, const char *name);

/* filter was looked at by sdk_rest_check. */
bool sdk_filter_passes(const struct stp_filter *filter, const struct stp_field *const *fields,
                       uint32_t columns, const struct stp_value *values);

#endif /* SDK_LOADER_FILTER_H */
