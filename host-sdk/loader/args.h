/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/args.h - what the SDK itself asks of arguments.
 *
 * Depends on: stp/host.h.  Owns: nothing.
 */
#ifndef SDK_LOADER_ARGS_H
#define SDK_LOADER_ARGS_H

#include <stp/host.h>

/* NULL for the arguments of a configuration. */
const struct stp_method *sdk_args_method(const struct stp_args *args);
const struct stp_object *sdk_args_object(const struct stp_args *args);
const struct stp_schema *sdk_args_schema(const struct stp_args *args); /* NULL for a call's */

/* The secret that was given for the i-th input, NULL if there is none.  Lent. */
uint32_t sdk_args_inputs(const struct stp_args *args);
const char *sdk_args_secret(const struct stp_args *args, uint32_t i, const char **ret_name,
                            size_t *ret_length);

#endif /* SDK_LOADER_ARGS_H */
