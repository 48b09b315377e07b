/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/args.h - what the SDK itself asks of arguments.
 *
 * Depends on: stp/host.h.  Owns: nothing.
 */
#ifndef SDK_LOADER_ARGS_H
#define SDK_LOADER_ARGS_H

#include <stdbool.h>

#include <stp/host.h>

struct sdk_entry {
	const struct stp_field *field;
	uint32_t flags; /* of its use: STP_REQUIRED */
	bool given;
	struct stp_value value;
	char *bytes;           /* what value lends, or the secret; NULL: nothing */
	size_t length;         /* of bytes */
	struct stp_file *file; /* opened here */
};

struct stp_args {
	const struct stp_schema *schema; /* of a configuration */
	const struct stp_object *object; /* of a call */
	const struct stp_method *method;
	uint32_t count;
	struct sdk_entry *entries;
	struct stp_arg *rows;
	struct stp_arg_table table;
};

/* What is being filled in, for messages: "the configuration" or "Object.Method". */
const char *sdk_args_subject(const struct stp_args *args, char *buffer, size_t cap);

/* STP_BAD_INPUT for a value, a good one of its type, that is not among the field's choices. */
stp_status sdk_choice_check(const struct stp_field *field, const struct stp_value *value, struct stp_error *error);

/* NULL for the arguments of a configuration. */
const struct stp_method *sdk_args_method(const struct stp_args *args);
const struct stp_object *sdk_args_object(const struct stp_args *args);
const struct stp_schema *sdk_args_schema(const struct stp_args *args); /* NULL for a call's */

/* The secret that was given for the i-th input, NULL if there is none.  Lent. */
uint32_t sdk_args_inputs(const struct stp_args *args);
const char *sdk_args_secret(const struct stp_args *args, uint32_t i, const char **ret_name,
                            size_t *ret_length);

#endif /* SDK_LOADER_ARGS_H */
