/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/values.h - what inputs are given: the values of the command line, those that the service gave, or ones
 * that are made up.
 *
 * Depends on: tck.h.  Owns: nothing but what lies in the shared memory.
 */
#ifndef TCK_VALUES_H
#define TCK_VALUES_H

#include "caller.h"

/* Keeps the values of a row for inputs to come. */
void tck_learn(struct tck *t, const struct tck_call *call, const struct stp_value *values);
enum tck_source { TCK_MADE_UP, TCK_LISTED, TCK_CREATED, TCK_GIVEN };
/* A value that the input may have, of its type, and where it is from. */
struct stp_value tck_value_for(const struct tck *t, const struct stp_object *object, const struct stp_field *field,
                               enum tck_source *ret_source);
/* A good value of a type, made up; files have no u.file. */
struct stp_value tck_value_of(stp_type type);
/* Gives a call what a good one needs: what is required, and the keys that are known.  false: it would destroy what
 * the kit has not made itself, and nobody has said that it may. */
bool tck_give_inputs(const struct tck *t, struct tck_call *call);
/* A configuration made up from presets; NULL without memory. */
struct stp_args *tck_config_made_up(const struct stp_schema *schema);

#endif /* TCK_VALUES_H */
